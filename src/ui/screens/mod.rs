//! What one works in: one folder a screen. [`super::screen`] says what a screen is.

pub mod administration;
pub mod home;
pub mod inventory;
mod layout;
pub mod patients;
pub mod register;
pub mod release;
mod rights;
mod signs;
