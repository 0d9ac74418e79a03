//! The parts that every screen is made of, one a file.
//!
//! Rules: every part has an accessible name, shows state by word, shape and colour together, can be used
//! without a mouse, and draws its icons with the painter, because fonts differ in the symbols they have.

pub mod badge;
pub mod bars;
pub mod button;
pub mod check_box;
pub mod checklist;
pub mod choice;
pub mod code_field;
pub mod confirm_dialog;
pub mod data_table;
pub mod date_field;
pub mod dialog;
pub mod empty;
pub mod field;
pub mod form_scroll;
pub mod hla_field;
pub mod keys;
pub mod life_line;
pub mod moment_field;
pub mod notice;
pub mod progress;
pub mod section;
pub mod shapes;
pub mod signature_dialog;
pub mod strip;
pub mod tabs;
pub mod text_area;
pub mod tick_list;
pub mod verdict_banner;
pub mod why;
