//! The story of one release: every entry of the ledger about it, its unit, its reservation and its typing.

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::Failure;
use crate::domain::checks::known;
use crate::domain::event::Subject;
use crate::domain::record::Record as _;
use crate::domain::release::Release;
use crate::domain::reservation::Reservation;
use crate::domain::typing_order::TypingOrder;
use crate::domain::unit::Unit;
use crate::domain::world::World;
use crate::store::{Entry, Reader};

/// One release from the donation to the outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The release.
    pub release: Release,
    /// The entries, oldest first.
    pub entries: Vec<Entry>,
    /// Positions of the entries that belong to this request; the others tell how the unit came about.
    pub of_request: BTreeSet<i64>,
    /// Names of the users by login.
    pub names: BTreeMap<String, String>,
}

/// Loads the story of a release.
///
/// # Errors
/// An unknown release, or a store error.
pub fn story(reader: &Reader, id: &str) -> Result<Story, Failure> {
    let world: &dyn World = reader;
    let release: Release = known(world, id)?;
    // Reservation and typing are told with the unit as subject: their rows lead to their entries.
    let mut entries: BTreeMap<i64, Entry> = BTreeMap::new();
    let mut keep = |list: Vec<Entry>| entries.extend(list.into_iter().map(|entry| (entry.seq, entry)));
    keep(reader.entries_of(&Subject::of(&release))?);
    keep(reader.entries_of_row(Reservation::TABLE, &release.reservation)?);
    keep(reader.entries_of_row(TypingOrder::TABLE, &release.typing_order)?);
    let of_request: BTreeSet<i64> = entries.keys().copied().collect();
    let unit = Subject { kind: Unit::TABLE.to_owned(), id: release.din.to_string() };
    for entry in reader.entries_of(&unit)? {
        entries.entry(entry.seq).or_insert(entry);
    }
    let entries = entries.into_values().collect();
    Ok(Story { release, entries, of_request, names: crate::bank::query::audit::names(reader)? })
}
