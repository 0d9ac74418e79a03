//! Why something that was asked of the bank did not happen. The words stand in `text/failures.rs`.

use crate::domain::refusal::Refusal;
use crate::domain::world::ReadError;
use crate::store::{OpenError, StoreError, TransactError};

/// A failure. Nothing was written, unless the store's error says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// A rule forbids it.
    Refused(Refusal),
    /// The store could not do it.
    Store(StoreError),
    /// The bank file could not be opened or made.
    Open(OpenError),
    /// Login or password are wrong, or the user may no longer sign in.
    SignIn,
    /// Too many wrong passwords: wait this many seconds.
    Wait(u64),
    /// The password that was to sign is wrong.
    Signature,
    /// Nobody is signed in, or the session is locked.
    NotSignedIn,
    /// A new password does not meet the rule: at least this many characters, and not the login.
    WeakPassword(usize),
    /// The bank's thread has ended; the program must be started again.
    Gone,
    /// The person stopped it.
    Cancelled,
    /// A file could not be read or written: path and what the system says.
    File(std::path::PathBuf, String),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Store(error) => error.into(),
            other => Self::Refused(other),
        }
    }
}

impl From<ReadError> for Failure {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::BadCell(bad) => Self::Store(StoreError::Damaged(bad.to_string())),
            ReadError::Store(text) => Self::Store(StoreError::Internal(text)),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        if error == StoreError::Cancelled { Self::Cancelled } else { Self::Store(error) }
    }
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        Self::Open(error)
    }
}

impl From<TransactError<Refusal>> for Failure {
    fn from(error: TransactError<Refusal>) -> Self {
        match error {
            TransactError::Refused(refusal) => refusal.into(),
            TransactError::Store(error) => error.into(),
        }
    }
}
