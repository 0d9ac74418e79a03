//! What one works in: one folder a screen. [`super::screen`] says what a screen is.

mod act_dialog;
pub mod administration;
pub mod audit;
pub mod eligibility;
mod export;
pub mod history;
pub mod home;
pub mod inventory;
mod layout;
pub mod patients;
pub mod register;
pub mod release;
pub mod results;
mod rights;
mod signs;
pub mod unit;
