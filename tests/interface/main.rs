//! The parts of the window, driven by accessible label as a person (or a screen reader) would.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit;
#[allow(dead_code, reason = "each screen's tests use their part")]
mod bank;
mod dialogs;
mod eligibility;
mod entry;
mod fields;
mod history;
mod inventory;
mod patients;
mod register;
mod release;
#[allow(dead_code, reason = "the gallery uses the rest")]
mod renderer;
mod requests;
mod results;
mod robot;
mod shell;
mod table;
mod unit;
#[allow(dead_code, reason = "each screen's tests bring units as far as they need")]
mod units;
