//! Who asks, and when: everything a rule needs to know of the moment, handed in so that rules have no clock.

use chrono::{NaiveDate, NaiveDateTime};

use super::people::Role;

/// The actor and the moment of a command.
#[derive(Clone, Debug, PartialEq)]
pub struct Context {
    /// Login of the person, or `system` for what the program does by itself.
    pub actor: String,
    /// The role in which they act.
    pub role: Role,
    /// Local wall-clock time.
    pub now: NaiveDateTime,
    /// Whether the person entered their password for this very command: signed acts need it.
    pub signed: bool,
}

impl Context {
    /// The local day.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }
}
