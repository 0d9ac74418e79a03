//! The tables against the ledger: two streams in the order of the key, merged.

use std::cmp::Ordering;

use rusqlite::{Connection, Rows};

use super::super::bulk::Progress;
use super::super::error::StoreError;
use super::super::read::Reader;
use super::super::{ledger, sql};
use super::{CellDifference, EntryRef, Finding, Phase, Verdict, Watch, tell};
use crate::domain::record::{self, Cell};
use crate::domain::world::TableName;

/// How often progress is told.
const STEP: u64 = 1024;

/// The digests of a table's rows, oldest first, in the order of the key: straight from an index, without sorting.
const DIGESTS: &str =
    "SELECT row_key, seq, digest FROM ledger_row WHERE table_name = ?1 ORDER BY row_key, seq, position";

/// A row as the table holds it.
struct Live {
    key: Vec<u8>,
    cells: Vec<Cell>,
}

/// A row as the ledger knows it: its last digest and entry.
struct Known {
    key: Vec<u8>,
    seq: i64,
    digest: Vec<u8>,
}

pub(super) fn check(
    reader: &Reader,
    table: TableName,
    verdict: &mut Verdict,
    watch: &mut Watch<'_>,
) -> Result<(), StoreError> {
    let conn = &reader.conn;
    let of = reader.count(table)?;
    let select = format!("{} ORDER BY \"{}\"", sql::select(table), sql::key_column(table)?);
    let mut live_statement = conn.prepare(&select)?;
    let mut live_rows = live_statement.query([])?;
    let mut known_statement = conn.prepare(DIGESTS)?;
    let mut known_rows = LastDigests { rows: known_statement.query([table.table])?, ahead: None };

    let mut done = 0;
    let mut live = next_live(&mut live_rows, table)?;
    let mut known = known_rows.next()?;
    loop {
        // Which of the two streams is behind? Where one has ended, the other is.
        let order = match (&live, &known) {
            (None, None) => return Ok(()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(live), Some(known)) => live.key.cmp(&known.key),
        };
        if order == Ordering::Equal
            && let (Some(live), Some(known)) = (&live, &known)
            && record::digest(table.table, table.columns, &live.cells).as_slice() != known.digest
        {
            let finding = changed(conn, table, live, known, verdict.has_room())?;
            verdict.add(finding);
        }
        if order == Ordering::Less
            && let Some(live) = &live
        {
            verdict.add(Finding::RowAdded { table: table.table, key: text(&live.key) });
        }
        if order == Ordering::Greater
            && let Some(known) = &known
        {
            let last = entry(conn, known.seq)?;
            verdict.add(Finding::RowRemoved { table: table.table, key: text(&known.key), last });
        }
        if order != Ordering::Greater {
            live = next_live(&mut live_rows, table)?;
            verdict.rows += 1;
            done += 1;
            if done % STEP == 0 {
                tell(watch, Phase::Rows(table.table), Progress { done, of: Some(of) })?;
            }
        }
        if order != Ordering::Less {
            known = known_rows.next()?;
        }
    }
}

/// Tables of which the ledger speaks and that nobody checks.
pub(super) fn check_unknown_tables(
    reader: &Reader,
    tables: &[TableName],
    verdict: &mut Verdict,
) -> Result<(), StoreError> {
    let mut statement =
        reader.conn.prepare("SELECT DISTINCT table_name FROM ledger_row ORDER BY table_name")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let name = text(row.get_ref(0)?.as_bytes().unwrap_or_default());
        if !tables.iter().any(|table| table.table == name) {
            verdict.add(Finding::UnknownTable(name));
        }
    }
    Ok(())
}

fn next_live(rows: &mut Rows<'_>, table: TableName) -> Result<Option<Live>, StoreError> {
    let Some(row) = rows.next()? else { return Ok(None) };
    let key = row.get_ref(0)?.as_bytes().unwrap_or_default().to_vec();
    Ok(Some(Live { key, cells: sql::cells(row, table.columns.len())? }))
}

/// The last digest of each row.
struct LastDigests<'s> {
    rows: Rows<'s>,
    /// The first digest of the next row, which ended the row before.
    ahead: Option<Known>,
}

impl LastDigests<'_> {
    fn next(&mut self) -> Result<Option<Known>, StoreError> {
        let mut last = match self.ahead.take() {
            Some(known) => known,
            None => match self.read()? {
                Some(known) => known,
                None => return Ok(None),
            },
        };
        while let Some(known) = self.read()? {
            if known.key != last.key {
                self.ahead = Some(known);
                break;
            }
            last = known;
        }
        Ok(Some(last))
    }

    fn read(&mut self) -> Result<Option<Known>, StoreError> {
        let Some(row) = self.rows.next()? else { return Ok(None) };
        let key = row.get_ref(0)?.as_bytes().unwrap_or_default().to_vec();
        let digest = row.get_ref(2)?.as_bytes().unwrap_or_default().to_vec();
        Ok(Some(Known { key, seq: row.get(1)?, digest }))
    }
}

/// Names the cells that differ by folding what the entries say about the row.
fn changed(
    conn: &Connection,
    table: TableName,
    live: &Live,
    known: &Known,
    explain: bool,
) -> Result<Finding, StoreError> {
    let key = text(&live.key);
    let mut cells = Vec::new();
    if explain && let Some(expected) = fold(conn, table, &key)? {
        for ((column, ledger), found) in table.columns.iter().copied().zip(expected).zip(&live.cells) {
            if ledger != *found {
                cells.push(CellDifference { column, ledger, table: found.clone() });
            }
        }
    }
    Ok(Finding::RowChanged { table: table.table, key, cells, last: entry(conn, known.seq)? })
}

/// The row as the payloads of its entries build it; `None` where they do not hold its cells (sealed records).
pub(super) fn fold(conn: &Connection, table: TableName, key: &str) -> Result<Option<Vec<Cell>>, StoreError> {
    let sql = format!(
        "SELECT {} FROM ledger WHERE seq IN \
         (SELECT seq FROM ledger_row WHERE table_name = ?1 AND row_key = ?2) ORDER BY seq",
        ledger::COLUMNS
    );
    let mut cells = vec![Cell::Null; table.columns.len()];
    let mut told = false;
    for entry in ledger::read_entries(conn, &sql, (table.table, key))? {
        let Some(payload) = entry.payload() else { return Ok(None) };
        let changes =
            payload.changes.into_iter().filter(|change| change.table == table.table && change.key == key);
        for (column, (_, new)) in changes.flat_map(|change| change.cells) {
            let at = table.columns.iter().position(|name| *name == column);
            if let Some(cell) = at.and_then(|at| cells.get_mut(at)) {
                *cell = new;
                told = true;
            }
        }
    }
    Ok(told.then_some(cells))
}

fn entry(conn: &Connection, seq: i64) -> Result<EntryRef, StoreError> {
    let sql = format!("SELECT {} FROM ledger WHERE seq = ?1", ledger::COLUMNS);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([seq])?;
    Ok(match rows.next()? {
        Some(row) => EntryRef::from(&ledger::read_entry(row)?),
        // The entry itself is gone: the gap is reported by the check of the chain.
        None => EntryRef { seq, recorded_at_ms: 0, actor: String::new(), action: String::new() },
    })
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
