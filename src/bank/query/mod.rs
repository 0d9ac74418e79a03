//! What the screens ask of the records: one file a screen, functions over [`crate::store::Reader`] with typed answers.

pub mod patients;
pub mod people;
pub mod registration;
