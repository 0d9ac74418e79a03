//! The application service: who am I, may I, and the one way in.
//!
//! [`service::Service`] is the bank without threads, for the command line, the tests and the demonstration bank;
//! [`client::Client`] is the same behind threads, for the window. Both take commands from people, add who, when and
//! where, let the domain decide inside the store's transaction, and keep the inventory in step.
//!
//! This layer owns what the domain must not know: the clock, randomness, keys, threads.

pub mod client;
pub mod clock;
pub mod demo;
pub mod export;
pub mod failure;
pub mod identity;
pub mod import;
pub mod inventory;
pub mod look;
pub mod matching;
pub mod query;
pub mod service;
pub mod session;
pub mod soundness;
#[cfg(test)]
mod store_properties;
pub mod table_file;

pub use client::{Client, Pending};
pub use failure::Failure;
pub use service::{Done, Request, Service};
