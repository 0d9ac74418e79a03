//! The store: the only place with SQL.
//!
//! A bank is one SQLite file. [`Store`] is its single writer: [`Store::transact`] reads, decides and writes tables
//! and ledger in one transaction. A [`Reader`] sees what was committed and follows what others write. Nothing is
//! told to a person before it is on the disk.
//!
//! Invariants:
//! - A record's row changes only together with a ledger entry that holds the digest of the row ([`ledger`], [`write`]).
//! - The ledger is only appended to; each entry's hash covers the entry before it ([`chain`]).
//! - A file that is not this program's bank, is newer, damaged or badly placed is refused by name ([`open`]);
//!   no file is ever deleted or overwritten.
//! - Identities are stored sealed ([`seal`]).

pub mod audit;
pub mod backup;
pub mod bulk;
pub mod chain;
pub mod drafts;
pub mod error;
pub mod ledger;
pub mod migrate;
pub mod open;
pub mod password;
pub mod place;
pub mod read;
pub mod seal;
pub mod settings;
mod sql;
pub mod verify;
pub mod waiting;
pub mod write;

#[cfg(test)]
mod schema_tests;
#[cfg(test)]
mod test_bank;

pub use audit::AuditFilter;
pub use bulk::{BulkStop, Progress};
pub use chain::{Entry, RowDigest};
pub use error::{OpenError, StoreError, TransactError};
pub use ledger::Head;
pub use open::{OpenOptions, Store};
pub use read::Reader;
pub use write::{Committed, EntryMeta, Outcome};
