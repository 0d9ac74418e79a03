//! What the audit screen asks of the ledger.

use rusqlite::OptionalExtension as _;
use rusqlite::types::ToSql;

use super::chain::Entry;
use super::error::StoreError;
use super::ledger;
use super::read::Reader;
use crate::domain::action::Action;
use crate::domain::event::Subject;
use crate::domain::record::Record as _;
use crate::domain::unit::Unit;

/// Which entries to show. An empty filter shows all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuditFilter {
    /// About this subject only: named by the entry, or its record changed by it. About a unit are also the entries
    /// about its releases, which do not all change the unit.
    pub subject: Option<Subject>,
    /// By this user only.
    pub actor: Option<String>,
    /// Recorded at this time or later (UTC ms).
    pub from_ms: Option<i64>,
    /// Recorded before this time (UTC ms).
    pub to_ms: Option<i64>,
    /// Any of these actions; empty means all.
    pub actions: Vec<Action>,
    /// Before this entry, for the next page.
    pub before_seq: Option<i64>,
    /// At most so many.
    pub limit: usize,
}

/// Entries that name a record or changed it. For a unit also those about its releases.
const ABOUT: &str = "seq IN (SELECT seq FROM ledger WHERE subject_kind = :kind AND subject_id = :id \
     UNION SELECT seq FROM ledger_row WHERE table_name = :kind AND row_key = :id)";
const ABOUT_UNIT: &str = "seq IN (SELECT seq FROM ledger WHERE subject_kind = :kind AND subject_id = :id \
     UNION SELECT seq FROM ledger_row WHERE table_name = :kind AND row_key = :id \
     UNION SELECT seq FROM ledger WHERE subject_kind = 'release' \
           AND subject_id IN (SELECT id FROM \"release\" WHERE din = :id))";

impl Reader {
    /// The entries that pass the filter, newest first.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn audit(&self, filter: &AuditFilter) -> Result<Vec<Entry>, StoreError> {
        // Times never decrease along the ledger: a period is a run of positions, found by two look-ups.
        let first = filter.from_ms.map(|from| self.first_entry_at(from)).transpose()?;
        let end = filter.to_ms.map(|to| self.first_entry_at(to)).transpose()?;
        let mut conditions = Vec::new();
        let mut values: Vec<(&str, &dyn ToSql)> = Vec::new();
        if let Some(subject) = &filter.subject {
            conditions.push(if subject.kind == Unit::TABLE { ABOUT_UNIT } else { ABOUT }.to_owned());
            values.extend([(":kind", &subject.kind as &dyn ToSql), (":id", &subject.id)]);
        }
        if let Some(actor) = &filter.actor {
            conditions.push("actor = :actor".to_owned());
            values.push((":actor", actor));
        }
        if let Some(first) = &first {
            conditions.push("seq >= :first".to_owned());
            values.push((":first", first));
        }
        if let Some(end) = &end {
            conditions.push("seq < :end".to_owned());
            values.push((":end", end));
        }
        if let Some(before) = &filter.before_seq {
            conditions.push("seq < :before".to_owned());
            values.push((":before", before));
        }
        if !filter.actions.is_empty() {
            // Codes are words of this program, without quotes.
            let codes = filter.actions.iter().map(|action| format!("'{}'", action.code()));
            conditions.push(format!("action IN ({})", codes.collect::<Vec<_>>().join(", ")));
        }
        let filtered = if conditions.is_empty() { "true".to_owned() } else { conditions.join(" AND ") };
        let limit = filter.limit;
        let columns = ledger::COLUMNS;
        let sql = format!("SELECT {columns} FROM ledger WHERE {filtered} ORDER BY seq DESC LIMIT {limit}");
        ledger::read_entries(&self.conn, &sql, values.as_slice())
    }

    /// The first position recorded at this time or later; the largest possible one where there is none.
    fn first_entry_at(&self, at_ms: i64) -> Result<i64, StoreError> {
        let sql = "SELECT seq FROM ledger WHERE recorded_at_ms >= ?1 ORDER BY recorded_at_ms, seq LIMIT 1";
        let mut first = self.conn.prepare_cached(sql)?;
        Ok(first.query_row([at_ms], |row| row.get(0)).optional()?.unwrap_or(i64::MAX))
    }
}
