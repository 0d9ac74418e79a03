//! The release history: every transplant order with what became of it, and the reservations before it.
//!
//! A bank releases some hundred units a year: all lines fit into memory, so that the screen filters and counts them
//! itself ([`figures`]) and answers a click at once.

pub mod figures;
mod story;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::ControlFlow;

use chrono::{NaiveDate, NaiveDateTime};

use crate::bank::Failure;
use crate::domain::din::Din;
use crate::domain::patient::Patient;
use crate::domain::patient::codes::Diagnosis;
use crate::domain::people::{Reference, ReferenceKind};
use crate::domain::record::Record;
use crate::domain::release::checklist::record::ReleaseCheck;
use crate::domain::release::outcome::{Outcome, OutcomeTime};
use crate::domain::release::{Purpose, Release, ReleaseStep};
use crate::domain::reservation::{Reservation, ReservationStatus};
use crate::domain::typing_order::TypingOrder;
use crate::store::Reader;
pub use figures::{Filter, Period};
pub use story::{Story, story};

/// One transplant order and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReleaseLine {
    /// The release's key.
    pub id: String,
    /// The unit.
    pub din: Din,
    /// The patient's code.
    pub patient: String,
    /// The unit's part in the transplant.
    pub purpose: Purpose,
    /// What the transplant is to cure.
    pub indication: Diagnosis,
    /// The transplant centre's code.
    pub centre: String,
    /// How far it is.
    pub step: ReleaseStep,
    /// When the order was signed.
    pub ordered_at: NaiveDateTime,
    /// When the unit left the bank.
    pub departed_at: Option<NaiveDateTime>,
    /// When it was infused.
    pub infused_at: Option<NaiveDateTime>,
    /// Certain matches of six on the day of the order.
    pub six_certain: i64,
    /// Possible matches of six on the day of the order.
    pub six_possible: i64,
    /// Nucleated cells for each kg, in steps of `TNC_PER_KG`.
    pub tnc_per_kg: Option<i64>,
    /// CD34+ cells for each kg, in steps of `CD34_PER_KG`.
    pub cd34_per_kg: Option<i64>,
    /// Whether the patient was alive at day 100; `None` where nobody reported it.
    pub alive_day100: Option<bool>,
    /// Whether the graft took, by the report at day 100.
    pub engrafted: Option<bool>,
    /// Whether the patient was alive at one year; `None` where nobody reported it.
    pub alive_one_year: Option<bool>,
    /// Logins of all who signed or did a step, in the order of the alphabet.
    pub persons: Vec<String>,
}

impl ReleaseLine {
    /// Whether the unit left the bank: what is counted as a released unit.
    pub fn is_released(&self) -> bool {
        self.departed_at.is_some()
    }

    /// The day under which the line stands: when the unit left the bank; until then, the day of the order.
    pub fn day(&self) -> NaiveDate {
        self.departed_at.unwrap_or(self.ordered_at).date()
    }

    /// Days from the signed order to the departure, by the calendar.
    pub fn days_to_ship(&self) -> Option<i64> {
        Some((self.departed_at?.date() - self.ordered_at.date()).num_days())
    }
}

/// One reservation, as far as its efficiency is reckoned.
#[derive(Clone, Debug, PartialEq)]
pub struct ReservationLine {
    /// The day on which it was made.
    pub day: NaiveDate,
    /// Where it stands.
    pub status: ReservationStatus,
    /// Who reserved.
    pub reserved_by: String,
    /// The patient's transplant centre, a reference code.
    pub centre: Option<String>,
    /// The patient's diagnosis; `None` where the patient's record cannot be read.
    pub indication: Option<Diagnosis>,
}

/// A transplant centre under both names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CentreName {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Everything the history screen shows but stories.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// All releases, newest day first.
    pub releases: Vec<ReleaseLine>,
    /// All reservations.
    pub reservations: Vec<ReservationLine>,
    /// Names of the transplant centres by code, also of those no longer active.
    pub centres: BTreeMap<String, CentreName>,
    /// Names of the users by login.
    pub names: BTreeMap<String, String>,
    /// Records that could not be read and are missing above; the check of the ledger names them.
    pub unreadable: u64,
}

/// What centres reported on one release.
#[derive(Default)]
struct Reported {
    alive_day100: Option<bool>,
    engrafted: Option<bool>,
    alive_one_year: Option<bool>,
}

/// Loads the history: one pass over each table.
///
/// # Errors
/// A store error.
pub fn load(reader: &Reader) -> Result<History, Failure> {
    let mut history = History::default();
    let mut unreadable = 0;

    let mut outcomes: HashMap<String, Reported> = HashMap::new();
    each(reader, &mut unreadable, |outcome: Outcome| {
        let known = outcomes.entry(outcome.release).or_default();
        match outcome.time {
            OutcomeTime::Day100 => (known.alive_day100, known.engrafted) = (outcome.alive, outcome.engrafted),
            OutcomeTime::OneYear => known.alive_one_year = outcome.alive,
        }
    })?;
    let mut checkers: HashMap<String, BTreeSet<String>> = HashMap::new();
    each(reader, &mut unreadable, |check: ReleaseCheck| {
        checkers.entry(check.release).or_default().insert(check.verified_by);
    })?;
    let mut typers: HashMap<String, [Option<String>; 2]> = HashMap::new();
    each(reader, &mut unreadable, |typing: TypingOrder| {
        typers.insert(typing.id, [typing.entered_by, typing.verified_by]);
    })?;
    each(reader, &mut unreadable, |release: Release| {
        let mut persons = checkers.remove(&release.id).unwrap_or_default();
        persons.extend(typers.get(&release.typing_order).into_iter().flatten().flatten().cloned());
        let reported = outcomes.remove(&release.id).unwrap_or_default();
        history.releases.push(line(release, persons, reported));
    })?;
    history.releases.sort_by(|one, other| (other.day(), &other.id).cmp(&(one.day(), &one.id)));

    let mut patients: HashMap<String, (Diagnosis, Option<String>)> = HashMap::new();
    each(reader, &mut unreadable, |patient: Patient| {
        patients.insert(patient.code, (patient.diagnosis, patient.centre));
    })?;
    each(reader, &mut unreadable, |reservation: Reservation| {
        let patient = patients.get(&reservation.patient);
        history.reservations.push(ReservationLine {
            day: reservation.reserved_at.date(),
            status: reservation.status,
            reserved_by: reservation.reserved_by,
            centre: patient.and_then(|(_, centre)| centre.clone()),
            indication: patient.map(|(diagnosis, _)| *diagnosis),
        });
    })?;
    each(reader, &mut unreadable, |entry: Reference| {
        if entry.kind == ReferenceKind::TransplantCentre {
            history.centres.insert(entry.code, CentreName { zh: entry.name_zh, en: entry.name_en });
        }
    })?;
    history.names = super::audit::names(reader)?;
    history.unreadable = unreadable;
    Ok(history)
}

/// Gives every readable record of a table to `take` and counts the others.
fn each<R: Record>(reader: &Reader, unreadable: &mut u64, mut take: impl FnMut(R)) -> Result<(), Failure> {
    let scanned = reader.scan::<R>(|record, _| {
        match record {
            Ok(record) => take(record),
            Err(_) => *unreadable += 1,
        }
        ControlFlow::Continue(())
    });
    Ok(scanned?)
}

fn line(release: Release, mut persons: BTreeSet<String>, reported: Reported) -> ReleaseLine {
    let steps = [
        Some(release.ordered_by),
        release.exception_requested_by,
        release.exception_acknowledged_by,
        release.reviewed_by,
        release.approved_by,
        release.ended_by,
        release.retrieved_by,
        release.retrieved_with,
        release.shipped_by,
    ];
    persons.extend(steps.into_iter().flatten());
    ReleaseLine {
        id: release.id,
        din: release.din,
        patient: release.patient,
        purpose: release.purpose,
        indication: release.indication,
        centre: release.centre,
        step: release.step,
        ordered_at: release.ordered_at,
        departed_at: release.departed_at,
        infused_at: release.infused_at,
        six_certain: release.six_certain,
        six_possible: release.six_possible,
        tnc_per_kg: release.tnc_per_kg,
        cd34_per_kg: release.cd34_per_kg,
        alive_day100: reported.alive_day100,
        engrafted: reported.engrafted,
        alive_one_year: reported.alive_one_year,
        persons: persons.into_iter().collect(),
    }
}
