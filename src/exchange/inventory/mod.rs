//! The inventory as a table: a unit a row, in the columns that banks hand over.
//!
//! Rows are read with the rules of the forms: the donation number proves itself by its check character, quantities
//! have their ranges, HLA values their syntax, dates are whole. A row is taken as it stands or refused; what is taken
//! although it looks wrong is told as a warning. What the former system said about a unit ([`status`]) becomes its
//! stage and quality decision here.

pub mod columns;
pub mod header;
pub mod problem;
pub mod reading;
pub mod row;
pub mod status;
pub mod values;
pub mod writing;

pub use header::Header;
pub use problem::{Concern, Note, Problem, Refused, Warning};
pub use reading::InventoryReader;
pub use row::Incoming;
pub use status::Status;
