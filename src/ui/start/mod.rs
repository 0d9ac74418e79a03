//! Before anybody is signed in: the first start, opening a bank, and the reasons why one does not open.

pub mod first_start;
pub mod frame;
pub mod opening;
pub mod set_up;
pub mod sign_in;
pub mod trouble;

use std::path::PathBuf;

use crate::bank::Failure;
use crate::bank::client::Client;
use crate::bank::session::Person;
use crate::domain::people::BankProfile;
use crate::store::verify::Verdict;

/// A bank that is open, and what was found on the way.
pub struct OpenBank {
    /// The bank.
    pub client: Client,
    /// Its profile.
    pub profile: BankProfile,
    /// Its file.
    pub path: PathBuf,
    /// Whether it can only be read.
    pub read_only: bool,
    /// The check of the ledger's end.
    pub tail: Verdict,
}

/// Where the window goes next.
pub enum Next {
    /// There is no bank yet.
    FirstStart,
    /// Opens this file.
    Open(PathBuf),
    /// This file does not open.
    Trouble(PathBuf, Failure),
    /// Somebody signs in.
    SignIn(Box<OpenBank>),
    /// Somebody is signed in.
    Work(Box<OpenBank>, Person),
}
