//! What one works in: one folder a screen. [`super::screen`] says what a screen is.

pub mod administration;
pub mod audit;
mod export;
pub mod history;
pub mod home;
pub mod inventory;
mod layout;
pub mod register;
pub mod release;
pub mod results;
mod rights;
mod signs;
