//! The bank file as a person meets it: real files, really made bad.

mod guards;
mod opening;
