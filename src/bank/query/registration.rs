//! What the register form needs to know beside what is typed.

use chrono::{NaiveDate, NaiveDateTime};

use crate::bank::clock;
use crate::bank::failure::Failure;
use crate::domain::action::Action;
use crate::domain::din::Din;
use crate::domain::people::{Reference, ReferenceKind};
use crate::domain::unit::Unit;
use crate::domain::unit::codes::Stage;
use crate::domain::world::World;
use crate::store::Reader;

/// The bank's lists that the form chooses from: entries in force, in the order of their codes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    /// Versions of the consent form.
    pub consent_forms: Vec<Reference>,
    /// Hospitals where blood is collected.
    pub sites: Vec<Reference>,
}

/// The bank's lists.
///
/// # Errors
/// A store error.
pub fn lists(reader: &Reader) -> Result<Lists, Failure> {
    let world: &dyn World = reader;
    let of = |kind: ReferenceKind| -> Result<Vec<Reference>, Failure> {
        let mut entries = world.find::<Reference>("kind", &kind)?;
        entries.retain(|entry| entry.active);
        Ok(entries)
    };
    Ok(Lists { consent_forms: of(ReferenceKind::ConsentForm)?, sites: of(ReferenceKind::CollectionSite)? })
}

/// The donations of a mother before this one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Earlier {
    /// How many.
    pub donations: usize,
    /// The last day of a collection among them.
    pub last: Option<NaiveDate>,
}

/// The donations under a mother's code.
///
/// # Errors
/// A store error.
pub fn earlier_donations(reader: &Reader, mother_code: &str) -> Result<Earlier, Failure> {
    let world: &dyn World = reader;
    let units = world.find::<Unit>("mother_code", &Some(mother_code.to_owned()))?;
    let last = units.iter().filter_map(|unit| unit.collected_on).max();
    Ok(Earlier { donations: units.len(), last })
}

/// A donation that somebody registered.
#[derive(Clone, Debug, PartialEq)]
pub struct Registered {
    /// Its number.
    pub din: Din,
    /// How far it has come since.
    pub stage: Stage,
    /// When it was registered, local time.
    pub at: NaiveDateTime,
}

/// Entries of the ledger that are looked through for the registrations of a day. A day of a large bank has some
/// hundreds.
const ENTRIES_OF_A_DAY: i64 = 3_000;

/// What a person registered on a day, newest first.
///
/// # Errors
/// A store error.
pub fn registered_by(reader: &Reader, login: &str, day: NaiveDate) -> Result<Vec<Registered>, Failure> {
    let world: &dyn World = reader;
    let from = (reader.head()?.seq - ENTRIES_OF_A_DAY).max(0);
    let mut found = Vec::new();
    for entry in reader.tail(from, usize::try_from(ENTRIES_OF_A_DAY).unwrap_or_default())? {
        let at = clock::local(entry.recorded_at_ms, entry.offset_minutes);
        if entry.action != Action::RegisterDonation.code() || entry.actor != login || at.date() != day {
            continue;
        }
        if let Some(unit) = world.get::<Unit>(&entry.subject.id)? {
            found.push(Registered { din: unit.din, stage: unit.stage, at });
        }
    }
    found.reverse();
    Ok(found)
}

/// The unit of a number, if the bank has it.
///
/// # Errors
/// A store error.
pub fn unit(reader: &Reader, din: &Din) -> Result<Option<Unit>, Failure> {
    let world: &dyn World = reader;
    Ok(world.get::<Unit>(din)?)
}
