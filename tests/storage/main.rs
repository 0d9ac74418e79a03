//! The bank file as a person meets it: real files, really made bad.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod guards;
mod opening;
mod reserving;
