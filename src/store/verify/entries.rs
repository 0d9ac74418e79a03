//! The chain: no gap, each hash right, each entry linked to the one before.

use super::super::bulk::Progress;
use super::super::error::StoreError;
use super::super::ledger;
use super::super::read::Reader;
use super::{EntryRef, Finding, Phase, Verdict, Watch, tell};

/// How often progress is told.
const STEP: u64 = 1024;

/// Checks the entries after position `from`, whose hash is taken as given.
pub(super) fn check(
    reader: &Reader,
    from: i64,
    verdict: &mut Verdict,
    watch: &mut Watch<'_>,
) -> Result<(), StoreError> {
    let conn = &reader.conn;
    let of = (verdict.head.seq - from).unsigned_abs();
    let mut before: Option<(i64, [u8; 32], i64)> = None;
    if from > 0 {
        let find = "SELECT seq, hash, recorded_at_ms FROM ledger WHERE seq = ?1";
        let found = conn.query_row(find, [from], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        before = Some(found?);
    }
    let (mut seq, mut hash, mut time) = match before {
        Some(before) => before,
        None => (0, ledger::genesis(conn)?, i64::MIN),
    };
    let mut digests = 0;
    let sql = format!("SELECT {} FROM ledger WHERE seq > ?1 ORDER BY seq", ledger::COLUMNS);
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([from])?;
    while let Some(row) = rows.next()? {
        verdict.entries += 1;
        if verdict.entries.is_multiple_of(STEP) {
            tell(watch, Phase::Entries, Progress { done: verdict.entries, of: Some(of) })?;
        }
        let mut entry = match ledger::read_entry(row) {
            Ok(entry) => entry,
            Err(error) => {
                verdict.add(Finding::EntryUnreadable { after: seq, error: error.to_string() });
                continue;
            }
        };
        if let Err(error) = ledger::read_rows(conn, &mut entry) {
            verdict.add(Finding::EntryUnreadable { after: seq, error: error.to_string() });
            continue;
        }
        digests += entry.rows.len() as u64;
        if entry.seq != seq + 1 {
            verdict.add(Finding::EntriesMissing { after: seq, found: entry.seq });
        } else if entry.prev != hash {
            verdict.add(Finding::EntryUnlinked(EntryRef::from(&entry)));
        }
        if entry.broken_text || entry.hash != entry.compute_hash() {
            verdict.add(Finding::EntryChanged(EntryRef::from(&entry)));
        }
        if entry.recorded_at_ms < time {
            verdict.add(Finding::EntryEarlier(EntryRef::from(&entry)));
        }
        (seq, hash, time) = (entry.seq, entry.hash, entry.recorded_at_ms);
    }
    let count = "SELECT count(*) FROM ledger_row WHERE seq > ?1";
    let found = conn.query_row(count, [from], |row| row.get::<_, i64>(0))?.unsigned_abs();
    if found != digests {
        verdict.add(Finding::StrayDigests { expected: digests, found });
    }
    Ok(())
}
