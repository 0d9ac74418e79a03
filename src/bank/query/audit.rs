//! The ledger as the audit screen reads it, page by page: a bank's ledger may hold millions of entries.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::bank::Failure;
use crate::bank::session::Person;
use crate::domain::din::{self, Din};
use crate::domain::event::Subject;
use crate::domain::people::User;
use crate::domain::record::Record as _;
use crate::domain::rights;
use crate::domain::unit::Unit;
use crate::store::verify::Verdict;
use crate::store::{AuditFilter, Entry, Reader};

/// Entries of a page.
pub const PAGE: usize = 200;

/// The filter as this person may use it: whoever may not read the whole ledger sees their own entries.
pub fn allowed(filter: AuditFilter, person: &Person) -> AuditFilter {
    if rights::reads_whole_ledger(person.role) {
        return filter;
    }
    AuditFilter { actor: Some(person.login.clone()), ..filter }
}

/// One page of entries, newest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The entries.
    pub entries: Vec<Entry>,
    /// Whether older entries follow.
    pub more: bool,
}

/// The page of entries that pass the filter, before `before`.
///
/// # Errors
/// A store error.
pub fn page(reader: &Reader, filter: &AuditFilter, before: Option<i64>) -> Result<Page, Failure> {
    let filter = AuditFilter { before_seq: before, limit: PAGE + 1, ..filter.clone() };
    let mut entries = reader.audit(&filter)?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    Ok(Page { entries, more })
}

/// Gives every entry that passes the filter to `each`, newest first, holding one page at a time.
///
/// # Errors
/// A store error, or [`Failure::Cancelled`] where `each` stopped it.
pub fn each(
    reader: &Reader,
    filter: &AuditFilter,
    mut each: impl FnMut(&Entry) -> Result<ControlFlow<()>, Failure>,
) -> Result<(), Failure> {
    let mut before = filter.before_seq;
    loop {
        let page = page(reader, filter, before)?;
        for entry in &page.entries {
            if each(entry)?.is_break() {
                return Err(Failure::Cancelled);
            }
        }
        match page.entries.last() {
            Some(last) if page.more => before = Some(last.seq),
            _ => return Ok(()),
        }
    }
}

/// The names of all users by login, for sentences.
///
/// # Errors
/// A store error.
pub fn names(reader: &Reader) -> Result<BTreeMap<String, String>, Failure> {
    let mut names = BTreeMap::new();
    reader.scan::<User>(|user, _| {
        if let Ok(user) = user {
            names.insert(user.login, user.name);
        }
        ControlFlow::Continue(())
    })?;
    Ok(names)
}

/// What the last verification of a person found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastCheck {
    /// When it ended, local time.
    pub at: NaiveDateTime,
    /// The last entry that it saw.
    pub seq: i64,
    /// How much was not as it was written.
    pub findings: u64,
}

impl LastCheck {
    /// The preference under which it is kept for the person.
    pub const PREFERENCE: &'static str = "audit.last_check";

    /// What a verification that ended at this time found.
    pub fn of(verdict: &Verdict, at: NaiveDateTime) -> Self {
        Self { at, seq: verdict.head.seq, findings: verdict.findings.len() as u64 + verdict.more }
    }
}

/// What the screen needs once.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Names of the users by login.
    pub names: BTreeMap<String, String>,
    /// The last entry's position.
    pub head: i64,
    /// Offset of the bank's wall clock from UTC, in minutes, as the last entry has it.
    pub offset_minutes: i64,
    /// What this person's last verification found.
    pub last_check: Option<LastCheck>,
}

/// Loads the frame for a person.
///
/// # Errors
/// A store error.
pub fn frame(reader: &Reader, login: &str) -> Result<Frame, Failure> {
    let last = reader.audit(&AuditFilter { limit: 1, ..AuditFilter::default() })?;
    let check = reader.preference(login, LastCheck::PREFERENCE)?;
    Ok(Frame {
        names: names(reader)?,
        head: last.first().map_or(0, |entry| entry.seq),
        offset_minutes: last.first().map_or(0, |entry| entry.offset_minutes),
        last_check: check.and_then(|check| serde_json::from_str(&check).ok()),
    })
}

/// The subject that a typed text names: for a unit, a donation number in any form, also without its check character,
/// for here it changes nothing. `None` where the text names none.
pub fn subject_of(kind: &str, typed: &str) -> Option<Subject> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let id = if kind == Unit::TABLE {
        Din::parse(typed, din::Entry::Typed).or_else(|_| Din::new(typed)).map(|din| din.to_string()).ok()?
    } else {
        typed.to_owned()
    };
    Some(Subject { kind: kind.to_owned(), id })
}
