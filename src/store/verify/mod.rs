//! The proof that ledger and tables are what was written: for someone who trusts nobody.
//!
//! Recomputes the chain entry by entry, then compares every row of every record table with the digest in the last
//! entry about it. Uses constant memory: both sides are read in the order of the key. A text that is not valid, or
//! anything else that the program would not write, is a finding and never stops the check.
//!
//! What it cannot see from the file alone: a tail cut off, or a whole older file put back. The caller compares
//! [`Verdict::head`] with what was noted outside the file (backup manifests, printed release documents).

mod entries;
mod rows;

use std::ops::ControlFlow;

use super::bulk::Progress;
use super::chain::{self, Entry};
use super::error::StoreError;
use super::ledger::{self, Head};
use super::read::Reader;
use crate::domain::record::Cell;
use crate::domain::tables;
use crate::domain::world::TableName;

/// What to check.
#[derive(Clone, Copy, Debug)]
pub struct VerifyOptions<'a> {
    /// The record tables.
    pub tables: &'a [TableName],
    /// Whether to check the file's structure as well (`integrity_check`, `foreign_key_check`): the slowest part.
    pub file: bool,
}

impl Default for VerifyOptions<'_> {
    fn default() -> Self {
        Self { tables: tables::ALL, file: true }
    }
}

/// What is being checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The file's structure.
    File,
    /// The entries of the ledger.
    Entries,
    /// The rows of this table.
    Rows(&'static str),
}

/// An entry by what a person recognises it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRef {
    /// Position.
    pub seq: i64,
    /// When (UTC ms).
    pub recorded_at_ms: i64,
    /// Who.
    pub actor: String,
    /// What, as an action's code.
    pub action: String,
}

impl From<&Entry> for EntryRef {
    fn from(entry: &Entry) -> Self {
        Self {
            seq: entry.seq,
            recorded_at_ms: entry.recorded_at_ms,
            actor: entry.actor.clone(),
            action: entry.action.clone(),
        }
    }
}

/// A cell that is not what the ledger says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellDifference {
    /// The column.
    pub column: &'static str,
    /// What the ledger says.
    pub ledger: Cell,
    /// What the table holds.
    pub table: Cell,
}

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// SQLite finds the file's structure damaged.
    File(String),
    /// A row refers to a row that is not there.
    Reference {
        /// The table of the row.
        table: String,
        /// The table referred to.
        parent: String,
    },
    /// The chain does not begin where the bank's identity says.
    Genesis,
    /// Entries are missing between these two positions.
    EntriesMissing {
        /// The last position before the gap.
        after: i64,
        /// The next position found.
        found: i64,
    },
    /// An entry does not have its hash: it was changed.
    EntryChanged(EntryRef),
    /// An entry does not follow the entry before it: one of the two was replaced.
    EntryUnlinked(EntryRef),
    /// An entry is recorded earlier than the one before it.
    EntryEarlier(EntryRef),
    /// The entry after this position cannot be read.
    EntryUnreadable {
        /// The last readable position.
        after: i64,
        /// What SQLite says.
        error: String,
    },
    /// There are row digests that belong to no entry.
    StrayDigests {
        /// How many belong to entries.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// The ledger speaks of a table that this program does not know.
    UnknownTable(String),
    /// A row is not what the last entry about it says.
    RowChanged {
        /// The table.
        table: &'static str,
        /// The row's key.
        key: String,
        /// The cells that differ, where the ledger holds cells (not for sealed records).
        cells: Vec<CellDifference>,
        /// The last entry about the row.
        last: EntryRef,
    },
    /// A row of which no entry speaks.
    RowAdded {
        /// The table.
        table: &'static str,
        /// The row's key.
        key: String,
    },
    /// A row of which an entry speaks is gone.
    RowRemoved {
        /// The table.
        table: &'static str,
        /// The row's key.
        key: String,
        /// The last entry about the row.
        last: EntryRef,
    },
}

/// What the check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// Entries checked.
    pub entries: u64,
    /// Rows checked.
    pub rows: u64,
    /// The end of the ledger, to compare with what was noted outside the file.
    pub head: Head,
    /// What is not as it was written, in the order found; at most [`Verdict::LISTED`].
    pub findings: Vec<Finding>,
    /// How many findings there are beyond those listed.
    pub more: u64,
}

impl Verdict {
    /// How many findings are listed.
    pub const LISTED: usize = 100;

    /// Whether everything is as it was written.
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    fn add(&mut self, finding: Finding) {
        if self.findings.len() < Self::LISTED {
            self.findings.push(finding);
        } else {
            self.more += 1;
        }
    }

    fn has_room(&self) -> bool {
        self.findings.len() < Self::LISTED
    }
}

/// Told how far the check is; answers whether to go on.
pub type Watch<'a> = dyn FnMut(Phase, Progress) -> ControlFlow<()> + 'a;

/// Checks a bank as it is at this moment, while others may go on writing.
///
/// # Errors
/// [`StoreError::Cancelled`] if `watch` stopped it; another if the file cannot be read at all.
pub fn verify(
    reader: &Reader,
    options: VerifyOptions<'_>,
    watch: &mut Watch<'_>,
) -> Result<Verdict, StoreError> {
    reader.snapshot(|reader| {
        let head = ledger::head(&reader.conn)?;
        let mut verdict = Verdict { entries: 0, rows: 0, head, findings: Vec::new(), more: 0 };
        if options.file {
            check_file(reader, &mut verdict, watch)?;
        }
        check_genesis(reader, &mut verdict)?;
        entries::check(reader, 0, &mut verdict, watch)?;
        rows::check_unknown_tables(reader, options.tables, &mut verdict)?;
        for table in options.tables {
            rows::check(reader, *table, &mut verdict, watch)?;
        }
        Ok(verdict)
    })
}

/// Checks only the chain of the last `count` entries: quick enough for every start.
///
/// # Errors
/// As [`verify`].
pub fn verify_tail(reader: &Reader, count: u32) -> Result<Verdict, StoreError> {
    reader.snapshot(|reader| {
        let head = ledger::head(&reader.conn)?;
        let from = (head.seq - i64::from(count)).max(0);
        let mut verdict = Verdict { entries: 0, rows: 0, head, findings: Vec::new(), more: 0 };
        check_genesis(reader, &mut verdict)?;
        entries::check(reader, from, &mut verdict, &mut |_, _| ControlFlow::Continue(()))?;
        Ok(verdict)
    })
}

fn check_file(reader: &Reader, verdict: &mut Verdict, watch: &mut Watch<'_>) -> Result<(), StoreError> {
    tell(watch, Phase::File, Progress { done: 0, of: None })?;
    let mut check = reader.conn.prepare("PRAGMA integrity_check(20)")?;
    let mut lines = check.query([])?;
    loop {
        match lines.next() {
            Ok(Some(line)) => {
                let line: String = line.get(0)?;
                if line != "ok" {
                    verdict.add(Finding::File(line));
                }
            }
            Ok(None) => break,
            Err(error) => {
                verdict.add(Finding::File(error.to_string()));
                break;
            }
        }
    }
    let mut check = reader.conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    while let Some(row) = rows.next()? {
        verdict.add(Finding::Reference { table: row.get(0)?, parent: row.get(2)? });
    }
    Ok(())
}

fn check_genesis(reader: &Reader, verdict: &mut Verdict) -> Result<(), StoreError> {
    if chain::genesis(&reader.chain_id()?) != ledger::genesis(&reader.conn)? {
        verdict.add(Finding::Genesis);
    }
    Ok(())
}

fn tell(watch: &mut Watch<'_>, phase: Phase, progress: Progress) -> Result<(), StoreError> {
    if watch(phase, progress).is_break() { Err(StoreError::Cancelled) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
