//! What the ledger says of a release: all entries of the release, its unit and its confirmatory typing.

use chrono::{DateTime, Duration, NaiveDateTime};

use crate::bank::Failure;
use crate::domain::event::{Event, Subject};
use crate::domain::release::Release;
use crate::store::Reader;
use crate::store::chain::Entry;

/// One entry of the ledger, with when and by whom.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its position in the ledger.
    pub seq: i64,
    /// Local time.
    pub at: NaiveDateTime,
    /// The user's login.
    pub actor: String,
    /// The code of the role in which the user acted.
    pub role: String,
    /// The code of the action.
    pub code: String,
    /// What was done; `None` where this version of the program does not know it.
    pub event: Option<Event>,
}

/// The story of a release, oldest first.
///
/// # Errors
/// A store error.
pub fn tell(reader: &Reader, release: &Release) -> Result<Vec<Told>, Failure> {
    let din = release.din.to_string();
    let mut entries = reader.entries_of(&Subject::of(release))?;
    entries.extend(reader.entries_of(&Subject { kind: "unit".to_owned(), id: din.clone() })?);
    for (table, key) in [
        ("release", &release.id),
        ("unit", &din),
        ("typing_order", &release.typing_order),
        ("reservation", &release.reservation),
    ] {
        entries.extend(reader.entries_of_row(table, key)?);
    }
    entries.sort_by_key(|entry| entry.seq);
    entries.dedup_by_key(|entry| entry.seq);
    Ok(entries.iter().map(told).collect())
}

fn told(entry: &Entry) -> Told {
    let utc = DateTime::from_timestamp_millis(entry.recorded_at_ms).unwrap_or_default();
    Told {
        seq: entry.seq,
        at: utc.naive_utc() + Duration::minutes(entry.offset_minutes),
        actor: entry.actor.clone(),
        role: entry.role.clone(),
        code: entry.action.clone(),
        event: entry.event(),
    }
}
