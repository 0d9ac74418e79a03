//! The part that must be right: identifiers, the unit and its life, and the rules.
//!
//! A [`command::Command`] is what a person asks. [`decide`](command::decide) looks at the [`world`] and answers with
//! [`event`]s or with a [`refusal::Refusal`]. Everything here is pure: no SQL, no files, no clock, no widgets.

pub mod action;
pub mod din;
pub mod event;
pub mod hla;
pub mod isbt128;
pub mod place;
pub mod quantity;
pub mod record;
pub mod tables;
pub mod world;
