//! Records to SQL and back: the statements that are the same for every record table.

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension as _, Row};

use super::error::StoreError;
use crate::domain::record::Cell;
use crate::domain::world::TableName;

/// A cell as a parameter.
pub(super) struct Param<'a>(pub &'a Cell);

impl ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Cell::Null => ValueRef::Null,
            Cell::Int(value) => ValueRef::Integer(*value),
            Cell::Text(text) => ValueRef::Text(text.as_bytes()),
            Cell::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// A stored value as a cell. What no record can hold (broken text, a floating-point number) becomes bytes, so that it
/// blocks no list, fits no column and has another digest than anything the program writes.
pub(super) fn cell(value: ValueRef<'_>) -> Cell {
    match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(value) => Cell::Int(value),
        ValueRef::Real(value) => Cell::Bytes(value.to_bits().to_be_bytes().to_vec()),
        ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => Cell::Text(text.to_owned()),
            Err(_) => Cell::Bytes(bytes.to_vec()),
        },
        ValueRef::Blob(bytes) => Cell::Bytes(bytes.to_vec()),
    }
}

/// The first `count` columns of a row.
pub(super) fn cells(row: &Row<'_>, count: usize) -> rusqlite::Result<Vec<Cell>> {
    (0..count).map(|at| Ok(cell(row.get_ref(at)?))).collect()
}

/// `"id", "din", …`; written without a text for each column, because it is done for every record that is read.
pub(super) fn column_list(table: TableName) -> String {
    let mut list = String::with_capacity(24 * table.columns.len());
    for (at, column) in table.columns.iter().enumerate() {
        list.push_str(if at == 0 { "\"" } else { ", \"" });
        list.push_str(column);
        list.push('"');
    }
    list
}

/// `SELECT` of all columns of a table, to be continued.
pub(super) fn select(table: TableName) -> String {
    format!("SELECT {} FROM \"{}\"", column_list(table), table.table)
}

/// Insert, or change the row of the same key. Never `INSERT OR REPLACE`, which deletes the row first.
pub(super) fn upsert(table: TableName) -> String {
    let marks = (1..=table.columns.len()).map(|at| format!("?{at}")).collect::<Vec<_>>().join(", ");
    let sets = table.columns.iter().skip(1).map(|column| format!("\"{column}\" = excluded.\"{column}\""));
    let sets = sets.collect::<Vec<_>>().join(", ");
    let columns = column_list(table);
    let insert = format!("INSERT INTO \"{}\" ({columns}) VALUES ({marks})", table.table);
    match table.columns.first() {
        Some(key) if !sets.is_empty() => format!("{insert} ON CONFLICT (\"{key}\") DO UPDATE SET {sets}"),
        Some(key) => format!("{insert} ON CONFLICT (\"{key}\") DO NOTHING"),
        None => insert,
    }
}

/// The key column of a table.
pub(super) fn key_column(table: TableName) -> Result<&'static str, StoreError> {
    table
        .columns
        .first()
        .copied()
        .ok_or_else(|| StoreError::Internal(format!("{} has no columns", table.table)))
}

/// Refuses a name that is not a column: names are put into SQL as they are.
pub(super) fn known_column(table: TableName, column: &str) -> Result<&'static str, StoreError> {
    let found = table.columns.iter().copied().find(|name| *name == column);
    found.ok_or_else(|| StoreError::Internal(format!("{} has no column {column}", table.table)))
}

/// The record of this key.
pub(super) fn read(conn: &Connection, table: TableName, key: &str) -> Result<Option<Vec<Cell>>, StoreError> {
    let sql = format!("{} WHERE \"{}\" = ?1", select(table), key_column(table)?);
    let mut statement = conn.prepare_cached(&sql)?;
    Ok(statement.query_row([key], |row| cells(row, table.columns.len())).optional()?)
}

/// The records whose column holds this cell, ordered by key.
pub(super) fn read_where(
    conn: &Connection,
    table: TableName,
    column: &str,
    is: &Cell,
) -> Result<Vec<Vec<Cell>>, StoreError> {
    let column = known_column(table, column)?;
    // `=` where it can be: an index over the cells that are not empty does not serve `IS`.
    let test = if is.is_null() { "IS" } else { "=" };
    let sql = format!("{} WHERE \"{column}\" {test} ?1 ORDER BY \"{}\"", select(table), key_column(table)?);
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map([Param(is)], |row| cells(row, table.columns.len()))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
