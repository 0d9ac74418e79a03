//! The window: what a person sees and touches. Decides nothing, asks `bank` for everything.
//!
//! `theme` and `fonts` are the look, `widgets` the parts that every screen is made of, `screens` what one works in.
//! `app` is the window itself: `start` until somebody is signed in, then `shell` round the screens.

pub mod app;
pub mod draft;
pub mod files;
pub mod fonts;
pub mod job;
pub mod screen;
pub mod screens;
pub mod settings;
pub mod shell;
pub mod start;
pub mod theme;
pub mod widgets;
