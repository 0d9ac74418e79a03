//! What the audit screen asks of the ledger.

use rusqlite::types::ToSql;

use super::chain::Entry;
use super::error::StoreError;
use super::ledger;
use super::read::Reader;
use crate::domain::action::Action;
use crate::domain::event::Subject;

/// Which entries to show. An empty filter shows all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuditFilter {
    /// About this subject only.
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

impl Reader {
    /// The entries that pass the filter, newest first.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be read.
    pub fn audit(&self, filter: &AuditFilter) -> Result<Vec<Entry>, StoreError> {
        let mut conditions = Vec::new();
        let mut values: Vec<&dyn ToSql> = Vec::new();
        let mut add = |condition: &str, value| {
            values.push(value);
            conditions.push(condition.replace('?', &format!("?{}", values.len())));
        };
        if let Some(subject) = &filter.subject {
            add("subject_kind = ?", &subject.kind as &dyn ToSql);
            add("subject_id = ?", &subject.id);
        }
        if let Some(actor) = &filter.actor {
            add("actor = ?", actor);
        }
        if let Some(from) = &filter.from_ms {
            add("recorded_at_ms >= ?", from);
        }
        if let Some(to) = &filter.to_ms {
            add("recorded_at_ms < ?", to);
        }
        if let Some(before) = &filter.before_seq {
            add("seq < ?", before);
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
}
