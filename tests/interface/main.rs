//! The parts of the window, driven by accessible label as a person (or a screen reader) would.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod dialogs;
mod entry;
mod fields;
mod renderer;
mod robot;
mod table;
