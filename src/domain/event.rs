//! Facts in the past: what a command changed, record by record, with the old and the new value of every cell.
//!
//! An event's payload is enough to rebuild the tables (see `MemoryWorld::apply`) and to tell a person years later
//! what was changed from what to what. Its name is an [`Action`] with a stable code.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::action::Action;
use super::record::{self, Cell, Record};

/// What an event is about, for the audit trail: the record that a person would name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// The table of the record.
    pub kind: String,
    /// Its key.
    pub id: String,
}

impl Subject {
    /// The subject that is this record.
    pub fn of<R: Record>(record: &R) -> Self {
        Self { kind: R::TABLE.to_owned(), id: record.key() }
    }
}

/// The change of one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordChange {
    /// The table.
    #[serde(rename = "t")]
    pub table: String,
    /// The record's key.
    #[serde(rename = "k")]
    pub key: String,
    /// Column -> (old, new); only what differs. Empty for sealed records.
    #[serde(rename = "c", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<String, (Cell, Cell)>,
}

/// One fact. The ledger adds who, when, where and the chain.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// What was done.
    pub action: Action,
    /// To what.
    pub subject: Subject,
    /// What it changed.
    pub changes: Vec<RecordChange>,
    /// Further figures that a reader of the ledger needs (a checked criterion, a scanned code), by name.
    pub details: BTreeMap<String, String>,
    /// Why, where a reason was asked for.
    pub reason: Option<String>,
    /// The full cells of each changed record after the event, in the order of `changes`: what the store writes.
    pub after: Vec<RowAfter>,
}

/// A record after an event, ready to be written and digested.
#[derive(Clone, Debug, PartialEq)]
pub struct RowAfter {
    /// The table.
    pub table: &'static str,
    /// Its columns.
    pub columns: &'static [&'static str],
    /// The key.
    pub key: String,
    /// The cells, in the order of the columns.
    pub cells: Vec<Cell>,
}

impl RowAfter {
    /// The digest that the ledger keeps of this row.
    pub fn digest(&self) -> [u8; 32] {
        record::digest(self.table, self.columns, &self.cells)
    }
}

impl Event {
    /// An event about a record, without changes yet.
    pub fn about<R: Record>(action: Action, subject: &R) -> Self {
        Self::new(action, Subject::of(subject))
    }

    /// An event about a subject, without changes yet.
    pub fn new(action: Action, subject: Subject) -> Self {
        Self {
            action,
            subject,
            changes: Vec::new(),
            details: BTreeMap::new(),
            reason: None,
            after: Vec::new(),
        }
    }

    /// Adds that this record came into being.
    #[must_use]
    pub fn created<R: Record>(self, new: &R) -> Self {
        self.put(None, new)
    }

    /// Adds that this record changed.
    #[must_use]
    pub fn changed<R: Record>(self, old: &R, new: &R) -> Self {
        self.put(Some(old.cells()), new)
    }

    fn put<R: Record>(mut self, old: Option<Vec<Cell>>, new: &R) -> Self {
        let after = new.cells();
        let before = old.unwrap_or_else(|| vec![Cell::Null; after.len()]);
        let mut cells = BTreeMap::new();
        if !R::SEALED {
            for ((column, old), new) in R::COLUMNS.iter().zip(before).zip(&after) {
                if old != *new {
                    cells.insert((*column).to_owned(), (old, new.clone()));
                }
            }
        }
        self.changes.push(RecordChange { table: R::TABLE.to_owned(), key: new.key(), cells });
        self.after.push(RowAfter { table: R::TABLE, columns: R::COLUMNS, key: new.key(), cells: after });
        self
    }

    /// Adds a figure for the reader of the ledger.
    #[must_use]
    pub fn detail(mut self, name: &str, value: impl ToString) -> Self {
        self.details.insert(name.to_owned(), value.to_string());
        self
    }

    /// Adds the reason.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        let reason = reason.trim();
        if !reason.is_empty() {
            self.reason = Some(reason.to_owned());
        }
        self
    }
}
