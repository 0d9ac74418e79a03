//! What the screens ask of the records: one file a screen, functions over [`crate::store::Reader`] with typed answers.

pub mod audit;
pub mod eligibility;
pub mod find;
pub mod history;
pub mod laboratory;
pub mod patients;
pub mod people;
pub mod registration;
pub mod release_desk;
pub mod unit_file;
pub mod worklist;
