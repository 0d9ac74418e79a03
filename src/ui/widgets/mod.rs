//! The parts that every screen is made of, one a file.
//!
//! Rules: every part has an accessible name, shows state by word, shape and colour together, can be used
//! without a mouse, and draws its icons with the painter, because fonts differ in the symbols they have.

pub mod badge;
pub mod button;
pub mod check_box;
pub mod data_table;
pub mod empty;
pub mod field;
pub mod keys;
pub mod section;
pub mod shapes;
