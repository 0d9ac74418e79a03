//! The part that must be right: identifiers, the unit and its life, and the rules.
//!
//! A [`command::Command`] is what a person asks. [`decide`](command::decide) looks at the [`world`] and answers with
//! [`event`]s or with a [`refusal::Refusal`]. Everything here is pure: no SQL, no files, no clock, no widgets.

pub mod action;
pub mod administration;
pub mod checks;
pub mod command;
pub mod context;
pub mod din;
pub mod eligibility;
pub mod entry_date;
pub mod event;
pub mod hla;
pub mod holds;
pub mod isbt128;
pub mod patient;
pub mod people;
pub mod place;
#[cfg(test)]
mod properties;
pub mod quantity;
pub mod record;
pub mod refusal;
pub mod registration;
pub mod rejection;
pub mod release;
pub mod reservation;
pub mod resident_id;
pub mod results;
pub mod rights;
pub mod selection;
pub mod storage;
pub mod tables;
pub mod takeover;
#[cfg(test)]
pub(crate) mod testing;
pub mod typing_order;
pub mod unit;
pub mod world;
