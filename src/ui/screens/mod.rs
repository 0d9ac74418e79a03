//! What one works in: one folder a screen. [`super::screen`] says what a screen is.

pub mod patients;
