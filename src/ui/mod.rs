//! The window: what a person sees and touches. Decides nothing, asks `bank` for everything.
//!
//! `theme` and `fonts` are the look, `widgets` the parts that every screen is made of, `screens` what one works in.

pub mod draft;
pub mod files;
pub mod fonts;
pub mod screen;
pub mod screens;
pub mod theme;
pub mod widgets;
