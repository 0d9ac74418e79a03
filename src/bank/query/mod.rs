//! What screens ask of the records: typed answers over a [`Reader`](crate::store::Reader), one file a screen.

pub mod laboratory;
pub mod registration;
