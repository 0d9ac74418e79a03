//! What can go wrong, as types with the values that a message needs. The words stand in `text/store.rs`.

use std::path::PathBuf;

use rusqlite::ErrorCode;

use super::place::BadPlace;
use crate::domain::world::ReadError;

/// Why the store could not do what was asked. Nothing was saved, unless the variant says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// Another process was writing for longer than the store waits.
    Busy,
    /// The volume is full.
    DiskFull,
    /// The file or its folder cannot be written.
    ReadOnly,
    /// The file is damaged; what SQLite says.
    Damaged(String),
    /// The file was moved, renamed or deleted while it was open. What was just written may be lost.
    Moved(PathBuf),
    /// A rule of the schema refused the write (unique, foreign key, check); what SQLite says.
    Rule(String),
    /// A safety setting of SQLite could not be made: the file must not be written under these conditions.
    Setting {
        /// The setting's name.
        name: &'static str,
        /// What it has to be.
        wanted: &'static str,
        /// What SQLite answered.
        found: String,
    },
    /// The disk or the operating system failed.
    Io(String),
    /// The person stopped it.
    Cancelled,
    /// Anything else that SQLite or the program got wrong; for the log and for support.
    Internal(String),
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Busy => f.write_str("busy"),
            Self::DiskFull => f.write_str("disk full"),
            Self::ReadOnly => f.write_str("read-only"),
            Self::Damaged(what) => write!(f, "damaged: {what}"),
            Self::Moved(path) => write!(f, "moved while open: {}", path.display()),
            Self::Rule(what) => write!(f, "refused by the schema: {what}"),
            Self::Setting { name, wanted, found } => {
                write!(f, "setting {name} is {found}, has to be {wanted}")
            }
            Self::Io(what) => write!(f, "input or output failed: {what}"),
            Self::Cancelled => f.write_str("cancelled"),
            Self::Internal(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(text),
            Some(ErrorCode::ConstraintViolation) => Self::Rule(text),
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => Self::Io(text),
            Some(ErrorCode::OperationInterrupted) => Self::Cancelled,
            _ => Self::Internal(text),
        }
    }
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::Io(error.to_string()),
        }
    }
}

impl From<StoreError> for ReadError {
    fn from(error: StoreError) -> Self {
        Self::Store(error.to_string())
    }
}

/// Why a bank file could not be opened or made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenError {
    /// There is no file of this name.
    NotFound(PathBuf),
    /// A new bank was to be made, and there is already a file of this name.
    AlreadyExists(PathBuf),
    /// The file is something else than a bank.
    NotABank(PathBuf, NotABank),
    /// The file was written by a newer version of the program.
    Newer {
        /// The file.
        path: PathBuf,
        /// The schema version of the file.
        file: i64,
        /// The newest schema version that this program knows.
        known: i64,
    },
    /// The file needs a migration and cannot be written.
    OldAndReadOnly {
        /// The file.
        path: PathBuf,
        /// The schema version of the file.
        file: i64,
        /// The schema version that this program needs.
        known: i64,
    },
    /// The file is damaged; what was found, and where.
    Damaged(PathBuf, String),
    /// Another program holds the file.
    Locked(PathBuf),
    /// The file lies where a database must not lie.
    BadPlace(PathBuf, BadPlace),
    /// Anything else.
    Store(StoreError),
}

/// What a file is that is not a bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotABank {
    /// A folder or a device.
    NotAFile,
    /// An empty file.
    Empty,
    /// Not an SQLite file: text, a spreadsheet, a picture.
    OtherFormat,
    /// An SQLite file of another program, with that program's number.
    OtherProgram(u32),
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotFound(path) => write!(f, "{}: no such file", path.display()),
            Self::AlreadyExists(path) => write!(f, "{}: there is already a file", path.display()),
            Self::NotABank(path, what) => write!(f, "{}: not a bank ({what:?})", path.display()),
            Self::Newer { path, file, known } => {
                write!(f, "{}: version {file}, this program knows {known}", path.display())
            }
            Self::OldAndReadOnly { path, file, known } => {
                write!(f, "{}: version {file} has to become {known}, and it is read-only", path.display())
            }
            Self::Damaged(path, what) => write!(f, "{}: damaged: {what}", path.display()),
            Self::Locked(path) => write!(f, "{}: locked", path.display()),
            Self::BadPlace(path, what) => write!(f, "{}: bad place ({what:?})", path.display()),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Why a transaction did not take place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TransactError<E> {
    /// The rules refused; nothing was saved.
    Refused(E),
    /// The store failed. Nothing was saved, except where [`StoreError::Moved`] says that this is not known.
    Store(StoreError),
}

impl<E> From<StoreError> for TransactError<E> {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl<E: std::fmt::Display> std::fmt::Display for TransactError<E> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl<E: std::fmt::Debug + std::fmt::Display> std::error::Error for TransactError<E> {}
