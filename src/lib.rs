//! Cordbank: the program of a public umbilical cord blood bank.
//!
//! ```text
//! domain <- store, index, exchange <- bank <- ui, cli <- main        (text stands beside bank)
//! ```
//!
//! - `domain` decides. It knows no SQL, no widget, no file and no clock.
//! - `store` keeps: the only place with SQL.
//! - `index` holds the inventory in memory and answers while one types.
//! - `exchange` reads and writes files of other systems.
//! - `bank` is the application service: sessions, keys, threads, the one way in.
//! - `text` holds every word that a person reads, in both languages.
//! - `ui` is the window, `cli` the same without a screen.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

#[cfg(feature = "storage")]
pub mod bank;
#[cfg(feature = "storage")]
pub mod cli;
pub mod domain;
#[cfg(feature = "storage")]
pub mod exchange;
#[cfg(feature = "storage")]
pub mod index;
#[cfg(feature = "storage")]
pub mod store;
pub mod text;
#[cfg(feature = "gui")]
pub mod ui;
