//! The laboratory's queue and its panels.

use std::collections::BTreeMap;

use chrono::{NaiveDateTime, TimeDelta};

use crate::bank::clock;
use crate::bank::failure::Failure;
use crate::domain::action::Action;
use crate::domain::din::Din;
use crate::domain::eligibility;
use crate::domain::event::Subject;
use crate::domain::place::Place;
use crate::domain::record::{Column as _, Record as _};
use crate::domain::storage::occupant;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{Quality, Stage};
use crate::domain::unit::field::{Field, Group};
use crate::domain::world::World;
use crate::store::Reader;
use crate::store::chain::Payload;
use crate::store::read::Order;

/// Units of one stage that are listed at most. Work of weeks; a longer queue is searched, not read.
const LISTED: usize = 2_000;

/// Without these results a unit cannot be decided on (domain reference 1.4).
const NEEDED: &[Field] = &[
    Field::ProcessedAt,
    Field::TncBefore,
    Field::Tnc,
    Field::Cd34,
    Field::Viability,
    Field::VolumeFrozen,
    Field::FrozenAt,
    Field::Segments,
    Field::SterilityBacterial,
    Field::SterilityFungal,
    Field::SterilityFinalOn,
    Field::IdmSampledOn,
    Field::IdmHbsag,
    Field::IdmAntiHbc,
    Field::IdmHbvNat,
    Field::IdmAntiHcv,
    Field::IdmHcvNat,
    Field::IdmAntiHiv,
    Field::IdmHivNat,
    Field::IdmAntiHtlv,
    Field::IdmSyphilis,
    Field::IdmCmv,
    Field::Abo,
    Field::Rhd,
    Field::Haemoglobinopathy,
    Field::HlaA,
    Field::HlaB,
    Field::HlaDrb1,
];

/// A unit that waits for the laboratory.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// Its number.
    pub din: Din,
    /// How far it has come.
    pub stage: Stage,
    /// When its collection ended.
    pub collected_at: Option<NaiveDateTime>,
    /// Until when it must be frozen; `None` once it is.
    pub freeze_by: Option<NaiveDateTime>,
    /// Groups with a needed result missing.
    pub missing: Vec<Group>,
    /// Groups that wait for a second person, with the login of who entered them.
    pub unverified: Vec<(Group, String)>,
}

/// Everything that waits for the laboratory, the oldest collection first: units on their way to the tank, and stored
/// ones in quarantine with results missing or unverified.
///
/// # Errors
/// A store error.
pub fn queue(reader: &Reader) -> Result<Vec<Waiting>, Failure> {
    let hours = freezing_hours(reader)?;
    let by = ("din", Order::Ascending);
    let mut units: Vec<Unit> = Vec::new();
    for stage in [Stage::Received, Stage::Processed, Stage::Frozen] {
        units.extend(reader.list_where::<Unit>("stage", &stage, by, LISTED)?);
    }
    let stored = ("stage", Stage::Stored.to_cell());
    let quarantined = ("quality", Quality::Quarantine.to_cell());
    units.extend(reader.list_where_both::<Unit>(stored, quarantined, by, LISTED)?);
    let mut queue: Vec<Waiting> = units
        .iter()
        .map(|unit| waiting(unit, hours))
        .filter(|one| one.stage != Stage::Stored || !one.missing.is_empty() || !one.unverified.is_empty())
        .collect();
    queue.sort_by_key(|one| (one.collected_at.unwrap_or(NaiveDateTime::MAX), one.din.clone()));
    Ok(queue)
}

fn waiting(unit: &Unit, hours: i64) -> Waiting {
    let missing = Group::ALL.iter().copied().filter(|group| lacks(unit, *group)).collect();
    let unverified = Group::ALL
        .iter()
        .copied()
        .filter(|group| unit.has_any(*group))
        .filter_map(|group| match unit.signers(group) {
            (Some(entered), None) => Some((group, entered.to_owned())),
            _ => None,
        })
        .collect();
    Waiting {
        din: unit.din.clone(),
        stage: unit.stage,
        collected_at: unit.collected_at,
        freeze_by: freeze_by(unit, hours),
        missing,
        unverified,
    }
}

/// Until when a unit must be frozen; `None` once it is, or where the collection has no time.
pub fn freeze_by(unit: &Unit, hours: i64) -> Option<NaiveDateTime> {
    let open = unit.frozen_at.is_none();
    unit.collected_at.filter(|_| open).map(|at| at + TimeDelta::hours(hours))
}

/// Whether a needed result of a group is missing.
pub fn lacks(unit: &Unit, group: Group) -> bool {
    NEEDED.iter().any(|field| field.group() == group && unit.cell(*field).is_null())
}

fn freezing_hours(reader: &Reader) -> Result<i64, Failure> {
    let world: &dyn World = reader;
    match eligibility::in_force(world) {
        Ok(criteria) => Ok(criteria.freezing_hours),
        Err(crate::domain::refusal::Refusal::Store(error)) => Err(error.into()),
        // A bank without criteria of its own works by the usual limit.
        Err(_) => Ok(48),
    }
}

/// Who did something to a group of results, and when (local time).
#[derive(Clone, Debug, PartialEq)]
pub struct Act {
    /// Login.
    pub by: String,
    /// When.
    pub at: NaiveDateTime,
    /// Why, where a reason was given.
    pub reason: String,
}

/// A unit with what the ledger says of its results.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The unit.
    pub unit: Unit,
    /// Collection to freezing, at most this many hours.
    pub freezing_hours: i64,
    /// Who entered or corrected each group last.
    pub entered: BTreeMap<Group, Act>,
    /// Who returned a group to the laboratory, where it was not corrected since.
    pub returned: BTreeMap<Group, Act>,
}

/// The panel of a unit; `None` where the bank has no such unit.
///
/// # Errors
/// A store error.
pub fn panel(reader: &Reader, din: &Din) -> Result<Option<Panel>, Failure> {
    let world: &dyn World = reader;
    let Some(unit) = world.get::<Unit>(din)? else { return Ok(None) };
    let (mut entered, mut returned) = (BTreeMap::new(), BTreeMap::new());
    let subject = Subject { kind: Unit::TABLE.to_owned(), id: din.to_string() };
    for entry in reader.entries_of(&subject)? {
        let Some(action) = Action::from_code(&entry.action) else { continue };
        let payload: Payload = serde_json::from_str(&entry.payload).unwrap_or_default();
        let act = Act {
            by: entry.actor,
            at: clock::local(entry.recorded_at_ms, entry.offset_minutes),
            reason: entry.reason.unwrap_or_default(),
        };
        match action {
            Action::RecordResults => {
                let columns = payload.changes.iter().flat_map(|change| change.cells.keys());
                for group in columns.filter_map(|column| Field::from_code(column)).map(Field::group) {
                    entered.insert(group, act.clone());
                    returned.remove(&group);
                }
            }
            Action::RejectResults => {
                if let Some(group) = payload.details.get("group").and_then(|code| Group::from_code(code)) {
                    returned.insert(group, act);
                }
            }
            Action::VerifyResults => {
                if let Some(group) = payload.details.get("group").and_then(|code| Group::from_code(code)) {
                    returned.remove(&group);
                }
            }
            _ => {}
        }
    }
    Ok(Some(Panel { unit, freezing_hours: freezing_hours(reader)?, entered, returned }))
}

/// The bag in a place.
///
/// # Errors
/// A store error.
pub fn bag_in(reader: &Reader, place: &Place) -> Result<Option<Din>, Failure> {
    Ok(occupant(reader, place)?.map(|unit| unit.din))
}
