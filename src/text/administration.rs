//! Words of the administration screen.
