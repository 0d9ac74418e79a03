//! What the screens ask of the records: one file a screen, functions over [`crate::store::Reader`] with typed answers.

pub mod find;
pub mod patients;
pub mod people;
pub mod registration;
pub mod release_desk;
pub mod worklist;
