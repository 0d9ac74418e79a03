//! What the patients' screen asks: who is looked for, what was asked for them, and what waits in the laboratory.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use crate::bank::Failure;
use crate::domain::din::Din;
use crate::domain::holds::{Hold, HoldKind};
use crate::domain::patient::codes::PatientStatus;
use crate::domain::patient::{Patient, require_active_centre};
use crate::domain::people::{Reference, ReferenceKind};
use crate::domain::refusal::Refusal;
use crate::domain::release::Release;
use crate::domain::release::order::WEIGHT_DAYS;
use crate::domain::reservation::{self, Reservation, ReservationStatus};
use crate::domain::typing_order::{self, TypingOrder, TypingStatus};
use crate::domain::unit::Unit;
use crate::domain::unit::availability::Obstacle;
use crate::domain::world::World;
use crate::store::Reader;
use crate::store::read::Order;

/// Patients that are listed at most, the last changed first.
const LISTED: usize = 5_000;

/// A patient as the list shows them.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The record.
    pub patient: Patient,
    /// Units that are reserved or ordered for the patient now.
    pub open: usize,
}

/// All patients: searches that go on first, then the last changed.
///
/// # Errors
/// A store error.
pub fn list(reader: &Reader) -> Result<Vec<Listed>, Failure> {
    let world: &dyn World = reader;
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    for status in [ReservationStatus::Active, ReservationStatus::Converted] {
        for kept in world.find::<Reservation>("status", &status)? {
            let ended = status == ReservationStatus::Converted && order_has_ended(world, &kept)?;
            if !ended {
                *open.entry(kept.patient).or_default() += 1;
            }
        }
    }
    let patients: Vec<Patient> = reader.list_all(("updated_at", Order::Descending), LISTED)?;
    let mut all: Vec<Listed> = patients
        .into_iter()
        .map(|patient| Listed { open: open.get(&patient.code).copied().unwrap_or(0), patient })
        .collect();
    all.sort_by_key(|listed| listed.patient.status == PatientStatus::Stopped);
    Ok(all)
}

/// Whether the order that a reservation became has come to its end.
fn order_has_ended(world: &dyn World, reservation: &Reservation) -> Result<bool, Failure> {
    let releases: Vec<Release> = world.find("din", &reservation.din)?;
    Ok(releases.iter().all(|release| release.reservation != reservation.id || release.step.is_end()))
}

/// The transplant centres on the bank's list, in the order of their codes.
///
/// # Errors
/// A store error.
pub fn centres(reader: &Reader) -> Result<Vec<Reference>, Failure> {
    let world: &dyn World = reader;
    Ok(world.find("kind", &ReferenceKind::TransplantCentre)?)
}

/// One unit that was asked for, with everything that followed.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The reservation.
    pub reservation: Reservation,
    /// The unit as it is now.
    pub unit: Option<Unit>,
    /// Confirmatory typings under the reservation, oldest first.
    pub typings: Vec<TypingOrder>,
    /// The order that the reservation became.
    pub release: Option<Release>,
}

/// A patient with everything that was asked for them.
#[derive(Clone, Debug, PartialEq)]
pub struct PatientFile {
    /// The record.
    pub patient: Patient,
    /// The transplant centre.
    pub centre: Option<Reference>,
    /// What was asked, newest first.
    pub asked: Vec<Asked>,
}

/// A patient's file; `None` where the bank has no such patient.
///
/// # Errors
/// A store error.
pub fn file(reader: &Reader, code: &str) -> Result<Option<PatientFile>, Failure> {
    let world: &dyn World = reader;
    let Some(patient) = world.get::<Patient>(code)? else { return Ok(None) };
    let centre = match &patient.centre {
        Some(centre) => world.get(Reference::id_of(ReferenceKind::TransplantCentre, centre))?,
        None => None,
    };
    let mut reservations: Vec<Reservation> = world.find("patient", &patient.code)?;
    reservations.sort_by_key(|reservation| std::cmp::Reverse(reservation.reserved_at));
    let typings: Vec<TypingOrder> = world.find("patient", &patient.code)?;
    let releases: Vec<Release> = world.find("patient", &patient.code)?;
    let asked = reservations.into_iter().map(|reservation| {
        let mut of_it: Vec<TypingOrder> =
            typings.iter().filter(|typing| typing.reservation == reservation.id).cloned().collect();
        of_it.sort_by_key(|typing| typing.ordered_at);
        let release = releases
            .iter()
            .filter(|release| release.reservation == reservation.id)
            .max_by_key(|release| release.ordered_at);
        Ok(Asked {
            unit: world.get(&reservation.din)?,
            typings: of_it,
            release: release.cloned(),
            reservation,
        })
    });
    let asked = asked.collect::<Result<_, Failure>>()?;
    Ok(Some(PatientFile { patient, centre, asked }))
}

/// A confirmatory typing that waits for its result or for its verification.
#[derive(Clone, Debug, PartialEq)]
pub struct TypingTask {
    /// The order.
    pub order: TypingOrder,
    /// The unit as it is registered.
    pub unit: Unit,
    /// Whether a hold of this typing is open.
    pub on_hold: bool,
}

/// Confirmatory typings that are not verified, oldest first.
///
/// # Errors
/// A store error.
pub fn typing_tasks(reader: &Reader) -> Result<Vec<TypingTask>, Failure> {
    let world: &dyn World = reader;
    let mut orders: Vec<TypingOrder> = world.find("status", &TypingStatus::Ordered)?;
    orders.extend(world.find::<TypingOrder>("status", &TypingStatus::Reported)?);
    orders.sort_by(|one, other| (one.ordered_at, &one.id).cmp(&(other.ordered_at, &other.id)));
    let mut tasks = Vec::new();
    for order in orders {
        let Some(unit) = world.get::<Unit>(&order.din)? else { continue };
        let holds: Vec<Hold> = world.find("din", &order.din)?;
        let of_order = |hold: &Hold| hold.kind == HoldKind::Discrepancy && hold.cleared_at.is_none();
        let on_hold = holds.iter().any(of_order);
        tasks.push(TypingTask { order, unit, on_hold });
    }
    Ok(tasks)
}

/// Everything that stands against a transplant order today, all at once, so that nobody meets it one refusal at a
/// time. The rule itself is [`crate::domain::release::OrderTransplant`].
///
/// # Errors
/// A store error.
pub fn against_order(
    reader: &Reader,
    din: &Din,
    patient: &str,
    today: NaiveDate,
) -> Result<Vec<Refusal>, Failure> {
    let world: &dyn World = reader;
    let patient: Patient = crate::domain::checks::known(world, patient)?;
    let unit: Unit = crate::domain::checks::known(world, din)?;
    let mut found: Vec<Refusal> = patient.require_active().err().into_iter().collect();
    found.extend(patient.missing().map(|field| Refusal::PatientIncomplete { field }));
    if let Some(on) = patient.weight_on.filter(|on| *on + Days::new(WEIGHT_DAYS) < today) {
        found.push(Refusal::WeightTooOld { on, days: WEIGHT_DAYS.cast_signed() });
    }
    if let Some(centre) = &patient.centre {
        found.extend(require_active_centre(world, centre).err());
    }
    let mut obstacles = unit.obstacles();
    obstacles.retain(|obstacle| !matches!(obstacle, Obstacle::Committed { .. }));
    if !obstacles.is_empty() {
        found.push(Refusal::NotAvailable { obstacles });
    }
    let kept = reservation::active_of(world, din)?;
    if !kept.is_some_and(|kept| kept.is_live(today) && kept.patient == patient.code) {
        found.push(Refusal::ReservationEnded);
    }
    if typing_order::proof_of(world, din)?.is_none() {
        found.push(Refusal::TypingNotConfirmed);
    }
    Ok(found)
}
