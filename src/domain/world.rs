//! What the rules may look at, and what an event does to it.
//!
//! [`World`] is read by the rules. The store answers from its tables inside the transaction that will write the
//! outcome; [`MemoryWorld`] answers from maps and is what replaying the ledger builds.

use std::collections::BTreeMap;

use super::event::{Event, RecordChange};
use super::record::{BadCell, Cell, Column, Record};

/// Why the world could not be read. Not a rule: the store is at fault, and nothing may be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// A cell holds what its column cannot mean.
    BadCell(BadCell),
    /// The store failed; the text is for the log and for support.
    Store(String),
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BadCell(bad) => bad.fmt(f),
            Self::Store(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for ReadError {}

impl From<BadCell> for ReadError {
    fn from(bad: BadCell) -> Self {
        Self::BadCell(bad)
    }
}

/// A table as the rules see it: its name and its columns.
#[derive(Clone, Copy, Debug)]
pub struct TableName {
    /// The table.
    pub table: &'static str,
    /// Its columns, the key first.
    pub columns: &'static [&'static str],
}

impl TableName {
    /// The table of a record type.
    pub const fn of<R: Record>() -> Self {
        Self { table: R::TABLE, columns: R::COLUMNS }
    }
}

/// Read access to all records. Use the typed methods on `dyn World`.
pub trait World {
    /// The cells of the record with this key.
    fn read(&self, table: TableName, key: &str) -> Result<Option<Vec<Cell>>, ReadError>;
    /// The cells of all records whose column holds this cell, ordered by key. The column must be indexed.
    fn read_where(
        &self,
        table: TableName,
        column: &'static str,
        is: &Cell,
    ) -> Result<Vec<Vec<Cell>>, ReadError>;
}

impl dyn World + '_ {
    /// The record with this key.
    pub fn get<R: Record>(&self, key: impl AsRef<str>) -> Result<Option<R>, ReadError> {
        let cells = self.read(TableName::of::<R>(), key.as_ref())?;
        Ok(cells.map(|cells| R::from_cells(&cells)).transpose()?)
    }

    /// All records whose column holds this value, ordered by key.
    pub fn find<R: Record>(&self, column: &'static str, is: &impl Column) -> Result<Vec<R>, ReadError> {
        let rows = self.read_where(TableName::of::<R>(), column, &is.to_cell())?;
        rows.iter().map(|cells| R::from_cells(cells).map_err(ReadError::from)).collect()
    }
}

/// All records in maps: the model of the tests, and what replaying a ledger gives.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MemoryWorld {
    /// Table, key -> cells in the order of the record's columns.
    pub tables: BTreeMap<&'static str, BTreeMap<String, Vec<Cell>>>,
}

impl MemoryWorld {
    /// Applies an event: puts the new cells of each record that it changed. Sealed records, whose cells are not in
    /// the event, are skipped.
    pub fn apply(&mut self, event: &Event) {
        for change in &event.changes {
            self.apply_change(change);
        }
    }

    fn apply_change(&mut self, change: &RecordChange) {
        let Some(known) = super::tables::find(&change.table) else { return };
        let rows = self.tables.entry(known.table).or_default();
        let row = rows.entry(change.key.clone()).or_insert_with(|| vec![Cell::Null; known.columns.len()]);
        for (column, cells) in &change.cells {
            if let Some(at) = known.columns.iter().position(|name| name == column) {
                row[at] = cells.1.clone();
            }
        }
    }

    /// Applies an event with its full rows, sealed ones too: what the store does.
    pub fn apply_in_full(&mut self, event: &Event) {
        for row in &event.after {
            self.tables.entry(row.table).or_default().insert(row.key.clone(), row.cells.clone());
        }
    }

    /// Puts a record as it is, for sealed records and for the set-up of tests.
    pub fn put<R: Record>(&mut self, record: &R) {
        self.tables.entry(R::TABLE).or_default().insert(record.key(), record.cells());
    }
}

impl World for MemoryWorld {
    fn read(&self, table: TableName, key: &str) -> Result<Option<Vec<Cell>>, ReadError> {
        Ok(self.tables.get(table.table).and_then(|rows| rows.get(key)).cloned())
    }

    fn read_where(
        &self,
        table: TableName,
        column: &'static str,
        is: &Cell,
    ) -> Result<Vec<Vec<Cell>>, ReadError> {
        let Some(at) = table.columns.iter().position(|name| *name == column) else { return Ok(Vec::new()) };
        let rows = self.tables.get(table.table).into_iter().flat_map(BTreeMap::values);
        Ok(rows.filter(|cells| cells.get(at) == Some(is)).cloned().collect())
    }
}
