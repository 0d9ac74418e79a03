//! The parts of the window, driven by accessible label as a person (or a screen reader) would.

mod fields;
#[allow(dead_code, reason = "the gallery uses the rest")]
mod renderer;
mod robot;
mod table;
