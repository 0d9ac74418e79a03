//! The part that must be right: identifiers, the unit and its life, and the rules.

pub mod din;
pub mod isbt128;
