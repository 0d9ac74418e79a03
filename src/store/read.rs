//! Reading what was committed.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::bulk::Progress;
use super::chain::Entry;
use super::error::StoreError;
use super::ledger::{self, Head};
use super::open::connect;
use super::settings;
use super::sql::{self, Param};
use crate::domain::event::Subject;
use crate::domain::record::{BadCell, Cell, Column, Record};
use crate::domain::world::{ReadError, TableName, World};

/// A connection that only reads. It sees what was committed before each question; [`Reader::snapshot`] freezes one
/// moment for several questions.
#[derive(Debug)]
pub struct Reader {
    pub(super) conn: Connection,
    path: PathBuf,
}

/// In which order a list is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Reader {
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let (mut conn, purpose) = connect(path, true)?;
        settings::apply(&conn, purpose)?;
        settings::guard(&mut conn)?;
        Ok(Self { conn, path: path.to_owned() })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Answers several questions from one moment.
    ///
    /// # Errors
    /// Those of `ask`, and [`StoreError`] if the moment cannot be held.
    pub fn snapshot<T>(&self, ask: impl FnOnce(&Self) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let transaction = self.conn.unchecked_transaction()?;
        let answer = ask(self)?;
        transaction.finish()?;
        Ok(answer)
    }

    /// A number that changes whenever another connection, of this process or another, has committed something.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn data_version(&self) -> Result<i64, StoreError> {
        Ok(self.conn.query_row("PRAGMA data_version", [], |row| row.get(0))?)
    }

    /// The end of the ledger.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn head(&self) -> Result<Head, StoreError> {
        ledger::head(&self.conn)
    }

    /// The bank file's own number, from which its chain begins.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn chain_id(&self) -> Result<String, StoreError> {
        Ok(self.conn.query_row("SELECT chain_id FROM chain", [], |row| row.get(0))?)
    }

    /// First and last entry of a command, if it was recorded.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn command(&self, command_id: &str) -> Result<Option<(i64, i64)>, StoreError> {
        ledger::of_command(&self.conn, command_id)
    }

    /// The entries after `seq`, oldest first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn tail(&self, seq: i64, limit: usize) -> Result<Vec<Entry>, StoreError> {
        let sql = format!("SELECT {} FROM ledger WHERE seq > ?1 ORDER BY seq LIMIT ?2", ledger::COLUMNS);
        ledger::read_entries(&self.conn, &sql, (seq, limit as i64))
    }

    /// The entries about a subject, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn entries_of(&self, subject: &Subject) -> Result<Vec<Entry>, StoreError> {
        let columns = ledger::COLUMNS;
        let sql =
            format!("SELECT {columns} FROM ledger WHERE subject_kind = ?1 AND subject_id = ?2 ORDER BY seq");
        ledger::read_entries(&self.conn, &sql, (&subject.kind, &subject.id))
    }

    /// The entries that changed a row, whatever their subject, oldest first.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn entries_of_row(&self, table: &str, key: &str) -> Result<Vec<Entry>, StoreError> {
        let sql = format!(
            "SELECT {} FROM ledger WHERE seq IN \
             (SELECT seq FROM ledger_row WHERE table_name = ?1 AND row_key = ?2) ORDER BY seq",
            ledger::COLUMNS
        );
        ledger::read_entries(&self.conn, &sql, (table, key))
    }

    /// How many records a table holds.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn count(&self, table: TableName) -> Result<u64, StoreError> {
        let sql = format!("SELECT count(*) FROM \"{}\"", table.table);
        Ok(self.conn.query_row(&sql, [], |row| row.get::<_, i64>(0))?.unsigned_abs())
    }

    /// Gives every record of a table, ordered by key, to `each`, which may stop it.
    ///
    /// A row that does not hold what its columns mean is given as an error, so that it cannot hide the others.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read, [`StoreError::Cancelled`] if `each` stopped it.
    pub fn scan<R: Record>(
        &self,
        mut each: impl FnMut(Result<R, BadCell>, Progress) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let table = TableName::of::<R>();
        let of = Some(self.count(table)?);
        let sql = format!("{} ORDER BY \"{}\"", sql::select(table), sql::key_column(table)?);
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut done = 0;
        while let Some(row) = rows.next()? {
            done += 1;
            let cells = sql::cells(row, table.columns.len())?;
            if each(R::from_cells(&cells), Progress { done, of }).is_break() {
                return Err(StoreError::Cancelled);
            }
        }
        Ok(())
    }

    /// The records whose column holds a value, ordered by a column (then by key), at most `limit`.
    ///
    /// # Errors
    /// [`ReadError`] if a name is not a column, a cell cannot be read, or the file cannot be read.
    pub fn list_where<R: Record>(
        &self,
        column: &str,
        is: &impl Column,
        by: (&str, Order),
        limit: usize,
    ) -> Result<Vec<R>, ReadError> {
        let table = TableName::of::<R>();
        let filter = format!("WHERE \"{}\" IS ?1", sql::known_column(table, column)?);
        self.list(table, &filter, &[is.to_cell()], by, limit)
    }

    /// The records whose two columns hold two values: for columns that are indexed together.
    ///
    /// # Errors
    /// As [`Reader::list_where`].
    pub fn list_where_both<R: Record>(
        &self,
        first: (&str, Cell),
        second: (&str, Cell),
        by: (&str, Order),
        limit: usize,
    ) -> Result<Vec<R>, ReadError> {
        let table = TableName::of::<R>();
        let (one, other) = (sql::known_column(table, first.0)?, sql::known_column(table, second.0)?);
        let filter = format!("WHERE \"{one}\" IS ?1 AND \"{other}\" IS ?2");
        self.list(table, &filter, &[first.1, second.1], by, limit)
    }

    /// All records ordered by a column (then by key), at most `limit`.
    ///
    /// # Errors
    /// As [`Reader::list_where`].
    pub fn list_all<R: Record>(&self, by: (&str, Order), limit: usize) -> Result<Vec<R>, ReadError> {
        self.list(TableName::of::<R>(), "", &[], by, limit)
    }

    fn list<R: Record>(
        &self,
        table: TableName,
        filter: &str,
        is: &[Cell],
        (by, order): (&str, Order),
        limit: usize,
    ) -> Result<Vec<R>, ReadError> {
        let by = sql::known_column(table, by)?;
        let key = sql::key_column(table)?;
        let (order, nulls) = match order {
            Order::Ascending => ("ASC", "NULLS FIRST"),
            Order::Descending => ("DESC", "NULLS LAST"),
        };
        let select = sql::select(table);
        let sql =
            format!("{select} {filter} ORDER BY \"{by}\" {order} {nulls}, \"{key}\" {order} LIMIT {limit}");
        let store = |error: rusqlite::Error| ReadError::from(StoreError::from(error));
        let mut statement = self.conn.prepare_cached(&sql).map_err(store)?;
        let params = rusqlite::params_from_iter(is.iter().map(Param));
        let mut rows = statement.query(params).map_err(store)?;
        let mut list = Vec::new();
        while let Some(row) = rows.next().map_err(store)? {
            list.push(R::from_cells(&sql::cells(row, table.columns.len()).map_err(store)?)?);
        }
        Ok(list)
    }
}

impl World for Reader {
    fn read(&self, table: TableName, key: &str) -> Result<Option<Vec<Cell>>, ReadError> {
        Ok(sql::read(&self.conn, table, key)?)
    }

    fn read_where(
        &self,
        table: TableName,
        column: &'static str,
        is: &Cell,
    ) -> Result<Vec<Vec<Cell>>, ReadError> {
        Ok(sql::read_where(&self.conn, table, column, is)?)
    }
}
