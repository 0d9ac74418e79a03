//! The built program as a process: what it prints, which exit code it ends with, and that a file which is not what it
//! should be never does harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod banks;
mod commands;
mod import_files;
mod measured;
mod program;
