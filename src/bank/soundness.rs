//! What is known of the ledger: the outcome of the last check, for whoever checks and whoever shows it.

use std::sync::{Arc, Mutex, PoisonError};

use crate::store::verify::Verdict;

/// The outcome of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soundness {
    /// Everything that was looked at is as it was written.
    Whole {
        /// Position of the last entry then.
        seq: i64,
    },
    /// Something is not as it was written.
    Broken {
        /// How many findings.
        findings: u64,
    },
}

impl From<&Verdict> for Soundness {
    fn from(verdict: &Verdict) -> Self {
        if verdict.is_sound() {
            Self::Whole { seq: verdict.head.seq }
        } else {
            Self::Broken { findings: verdict.findings.len() as u64 + verdict.more }
        }
    }
}

/// The soundness of an open bank as last checked. Cheap to clone; all clones see the same.
#[derive(Clone, Debug, Default)]
pub struct SharedSoundness(Arc<Mutex<Option<Soundness>>>);

impl SharedSoundness {
    /// Notes a check that has ended.
    pub fn note(&self, verdict: &Verdict) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(verdict.into());
    }

    /// The outcome of the last check; `None` before the first.
    pub fn outcome(&self) -> Option<Soundness> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
