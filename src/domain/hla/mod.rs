//! HLA typing: what a laboratory reports, checked in form, and how two typings compare.
//!
//! The syntax of names is checked here; which alleles exist, and what a group or a multiple allele code contains, is
//! the nomenclature's to say. Comparisons are careful where only the nomenclature could decide: they answer
//! "possible" rather than "matched".

mod antigen;
pub mod compare;
pub mod locus;
mod parse;
pub mod sixcount;
pub mod typing;
pub mod value;
