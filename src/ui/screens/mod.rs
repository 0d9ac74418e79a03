//! What one works in: one folder a screen. [`super::screen`] says what a screen is.

pub mod administration;
pub mod home;
<<<<<<< HEAD
mod layout;
pub mod register;
=======
pub mod inventory;
mod rights;
mod signs;
>>>>>>> main
