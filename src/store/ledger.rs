//! Reading and appending ledger entries on a connection.

use std::collections::BTreeMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::chain::{ALG_SHA256, Entry, Payload, RowDigest};
use super::error::StoreError;
use super::sql;
use super::write::EntryMeta;
use crate::domain::event::{Event, RowAfter, Subject};
use crate::domain::world::TableName;

/// Name and version of the program, as entries keep it.
pub const PROGRAM: &str = concat!("cordbank ", env!("CARGO_PKG_VERSION"));

/// The end of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The last entry's position; 0 where there is none.
    pub seq: i64,
    /// The last entry's hash; of an empty ledger, the chain's genesis.
    pub hash: [u8; 32],
    /// When the last entry was recorded (UTC ms); `None` where there is none.
    pub recorded_at_ms: Option<i64>,
}

/// The columns of an entry in the order of [`read_entry`].
pub(super) const COLUMNS: &str = "seq, recorded_at_ms, offset_minutes, clock_back, actor, role, workstation, session, \
     command_id, ordinal, subject_kind, subject_id, action, payload, reason, program, alg, prev, hash, key_id, signature";

const INSERT: &str = include_str!("sql/insert_entry.sql");
const INSERT_ROW: &str =
    "INSERT INTO ledger_row (seq, position, table_name, row_key, digest) VALUES (?1, ?2, ?3, ?4, ?5)";
const ROWS_OF: &str = "SELECT table_name, row_key, digest FROM ledger_row WHERE seq = ?1 ORDER BY position";

/// The end of the ledger as this connection sees it.
pub(super) fn head(conn: &Connection) -> Result<Head, StoreError> {
    let mut last =
        conn.prepare_cached("SELECT seq, hash, recorded_at_ms FROM ledger ORDER BY seq DESC LIMIT 1")?;
    let last = last.query_row([], |row| {
        Ok(Head { seq: row.get(0)?, hash: row.get(1)?, recorded_at_ms: Some(row.get(2)?) })
    });
    match last.optional()? {
        Some(head) => Ok(head),
        None => Ok(Head { seq: 0, hash: genesis(conn)?, recorded_at_ms: None }),
    }
}

/// The hash from which the chain begins.
pub(super) fn genesis(conn: &Connection) -> Result<[u8; 32], StoreError> {
    let found = conn.query_row("SELECT genesis FROM chain", [], |row| row.get(0)).optional()?;
    found.ok_or_else(|| StoreError::Damaged("the bank's identity (table chain) is missing".to_owned()))
}

/// First and last entry of a command, if it was recorded before.
pub(super) fn of_command(conn: &Connection, command_id: &str) -> Result<Option<(i64, i64)>, StoreError> {
    let mut find = conn.prepare_cached("SELECT min(seq), max(seq) FROM ledger WHERE command_id = ?1")?;
    let (first, last): (Option<i64>, Option<i64>) =
        find.query_row([command_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(first.zip(last))
}

/// Reads an entry whose statement begins with [`COLUMNS`]; its rows are not filled in.
pub(super) fn read_entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let mut broken_text = false;
    let mut text = |at: usize| -> rusqlite::Result<Option<String>> {
        Ok(match row.get_ref(at)? {
            ValueRef::Null => None,
            ValueRef::Text(bytes) => {
                let text = String::from_utf8_lossy(bytes);
                broken_text |= matches!(text, std::borrow::Cow::Owned(_));
                Some(text.into_owned())
            }
            _ => {
                broken_text = true;
                None
            }
        })
    };
    Ok(Entry {
        seq: row.get(0)?,
        recorded_at_ms: row.get(1)?,
        offset_minutes: row.get(2)?,
        clock_back: row.get(3)?,
        actor: text(4)?.unwrap_or_default(),
        role: text(5)?.unwrap_or_default(),
        workstation: text(6)?.unwrap_or_default(),
        session: text(7)?.unwrap_or_default(),
        command_id: text(8)?.unwrap_or_default(),
        ordinal: row.get(9)?,
        subject: Subject { kind: text(10)?.unwrap_or_default(), id: text(11)?.unwrap_or_default() },
        action: text(12)?.unwrap_or_default(),
        payload: text(13)?.unwrap_or_default(),
        reason: text(14)?,
        rows: Vec::new(),
        program: text(15)?.unwrap_or_default(),
        alg: row.get(16)?,
        prev: row.get(17)?,
        hash: row.get(18)?,
        key_id: text(19)?,
        signature: row.get(20)?,
        broken_text,
    })
}

/// Fills in the rows that an entry changed.
pub(super) fn read_rows(conn: &Connection, entry: &mut Entry) -> Result<(), StoreError> {
    let mut statement = conn.prepare_cached(ROWS_OF)?;
    let mut rows = statement.query([entry.seq])?;
    while let Some(row) = rows.next()? {
        let mut text = |at: usize| -> rusqlite::Result<String> {
            let text = String::from_utf8_lossy(row.get_ref(at)?.as_bytes().unwrap_or_default());
            entry.broken_text |= matches!(text, std::borrow::Cow::Owned(_));
            Ok(text.into_owned())
        };
        let (table, key) = (text(0)?, text(1)?);
        entry.rows.push(RowDigest { table, key, digest: row.get(2)? });
    }
    Ok(())
}

/// Reads whole entries of a statement that begins with [`COLUMNS`].
pub(super) fn read_entries(
    conn: &Connection,
    sql: &str,
    params: impl rusqlite::Params,
) -> Result<Vec<Entry>, StoreError> {
    let mut statement = conn.prepare_cached(sql)?;
    let mut entries = statement.query_map(params, read_entry)?.collect::<Result<Vec<_>, _>>()?;
    for entry in &mut entries {
        read_rows(conn, entry)?;
    }
    Ok(entries)
}

/// Appends events to the ledger and writes their rows, on a connection inside a write transaction.
pub(super) struct Appender<'c> {
    conn: &'c Connection,
    meta: &'c EntryMeta,
    head: Head,
    ordinal: i64,
    upserts: BTreeMap<&'static str, String>,
}

impl<'c> Appender<'c> {
    /// Begins after the last entry.
    pub fn new(conn: &'c Connection, meta: &'c EntryMeta) -> Result<Self, StoreError> {
        Ok(Self { conn, meta, head: head(conn)?, ordinal: 0, upserts: BTreeMap::new() })
    }

    /// The position of the last entry.
    pub fn seq(&self) -> i64 {
        self.head.seq
    }

    /// Writes an event: its rows, then its entry.
    pub fn append(&mut self, event: &Event) -> Result<(), StoreError> {
        for row in &event.after {
            self.write_row(row)?;
        }
        let entry = self.entry(event)?;
        self.insert(&entry)?;
        self.head = Head { seq: entry.seq, hash: entry.hash, recorded_at_ms: Some(entry.recorded_at_ms) };
        self.ordinal += 1;
        Ok(())
    }

    fn entry(&self, event: &Event) -> Result<Entry, StoreError> {
        let payload = Payload { changes: event.changes.clone(), details: event.details.clone() };
        let payload =
            serde_json::to_string(&payload).map_err(|error| StoreError::Internal(error.to_string()))?;
        // A clock that was set back must not put the entry before the one above it.
        let last_ms = self.head.recorded_at_ms.unwrap_or(i64::MIN);
        let rows = event.after.iter().map(|row| RowDigest {
            table: row.table.to_owned(),
            key: row.key.clone(),
            digest: row.digest(),
        });
        let mut entry = Entry {
            seq: self.head.seq + 1,
            recorded_at_ms: self.meta.at_ms.max(last_ms),
            offset_minutes: self.meta.offset_minutes,
            clock_back: self.meta.at_ms < last_ms,
            actor: self.meta.actor.clone(),
            role: self.meta.role.clone(),
            workstation: self.meta.workstation.clone(),
            session: self.meta.session.clone(),
            command_id: self.meta.command_id.clone(),
            ordinal: self.ordinal,
            subject: event.subject.clone(),
            action: event.action.code().to_owned(),
            payload,
            reason: event.reason.clone(),
            rows: rows.collect(),
            program: PROGRAM.to_owned(),
            alg: ALG_SHA256,
            prev: self.head.hash,
            hash: [0; 32],
            key_id: None,
            signature: None,
            broken_text: false,
        };
        entry.hash = entry.compute_hash();
        Ok(entry)
    }

    fn write_row(&mut self, row: &RowAfter) -> Result<(), StoreError> {
        if row.cells.len() != row.columns.len() {
            return Err(StoreError::Internal(format!(
                "{} {}: cells do not fit its columns",
                row.table, row.key
            )));
        }
        let table = TableName { table: row.table, columns: row.columns };
        let upsert = self.upserts.entry(row.table).or_insert_with(|| sql::upsert(table));
        let mut statement = self.conn.prepare_cached(upsert)?;
        statement.execute(rusqlite::params_from_iter(row.cells.iter().map(sql::Param)))?;
        Ok(())
    }

    fn insert(&self, entry: &Entry) -> Result<(), StoreError> {
        self.conn.prepare_cached(INSERT)?.execute(params![
            entry.seq,
            entry.recorded_at_ms,
            entry.offset_minutes,
            entry.clock_back,
            entry.actor,
            entry.role,
            entry.workstation,
            entry.session,
            entry.command_id,
            entry.ordinal,
            entry.subject.kind,
            entry.subject.id,
            entry.action,
            entry.payload,
            entry.reason,
            entry.program,
            entry.alg,
            entry.prev,
            entry.hash,
            entry.key_id,
            entry.signature,
        ])?;
        let mut statement = self.conn.prepare_cached(INSERT_ROW)?;
        for (position, row) in (0_i64..).zip(&entry.rows) {
            statement.execute(params![entry.seq, position, row.table, row.key, row.digest])?;
        }
        Ok(())
    }
}
