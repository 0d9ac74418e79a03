//! What was asked of the records: shown as it was until the new answer is there.

use crate::bank::{Failure, Pending};

/// An answer with the question that will renew it.
#[derive(Debug)]
pub(super) struct Answer<T> {
    value: Option<T>,
    failure: Option<Failure>,
    pending: Option<Pending<T>>,
}

impl<T> Default for Answer<T> {
    fn default() -> Self {
        Self { value: None, failure: None, pending: None }
    }
}

impl<T> Answer<T> {
    /// Asks; what is known stays until the answer comes.
    pub(super) fn ask(&mut self, pending: Pending<T>) {
        self.pending = Some(pending);
    }

    /// Takes the answer if it has come; whether it has.
    pub(super) fn poll(&mut self) -> bool {
        let Some(answer) = self.pending.as_mut().and_then(Pending::take) else { return false };
        self.pending = None;
        match answer {
            Ok(value) => (self.value, self.failure) = (Some(value), None),
            Err(failure) => self.failure = Some(failure),
        }
        true
    }

    /// Whether an answer is on its way.
    pub(super) fn is_waiting(&self) -> bool {
        self.pending.is_some()
    }

    /// What is known.
    pub(super) fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// Why the last question was not answered.
    pub(super) fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }
}
