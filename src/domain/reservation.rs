//! Reservations: a unit kept for one patient for a while.
//!
//! At most one lives at a time for a unit. It ends by its date, by a person, or by the order that it becomes; while an
//! order is open its date does not count.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::action::Action;
use super::checks::{self, known};
use super::command::{Decide, Decision};
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::patient::Patient;
use super::record::{code_enum, record};
use super::refusal::Refusal;
use super::release;
use super::unit::Unit;
use super::unit::availability::Obstacle;
use super::unit::codes::Commitment;
use super::world::World;

/// For how many days a unit is reserved, where nobody says otherwise.
pub const DEFAULT_DAYS: u64 = 30;
/// The furthest end, in days from today.
pub const LONGEST_DAYS: u64 = 60;
/// How often the end may be put off.
pub const MOST_EXTENSIONS: i64 = 2;

code_enum! {
    /// Where a reservation stands.
    ReservationStatus {
        /// The unit is kept.
        Active = "active",
        /// Somebody let the unit go.
        Released = "released",
        /// Its day passed.
        Expired = "expired",
        /// It became a transplant order.
        Converted = "converted",
    }
}

code_enum! {
    /// Why a reservation ended, codes of the EMDIS and WMDA lists.
    EndReason {
        /// Another unit or donor suits better.
        FoundBetter = "FND",
        /// Transplanted with cord blood of a relative.
        RelatedCord = "RCT",
        /// Transplanted with other unrelated cord blood.
        UnrelatedCord = "UCT",
        /// Transplanted with marrow of a relative.
        RelatedMarrow = "RMT",
        /// Transplanted with unrelated marrow.
        UnrelatedMarrow = "UMT",
        /// Transplanted with peripheral stem cells of a relative.
        RelatedPeripheral = "RPT",
        /// Transplanted with unrelated peripheral stem cells.
        UnrelatedPeripheral = "UPT",
        /// Transplanted with the patient's own cells.
        Autologous = "ATX",
        /// The patient is well.
        GoodCondition = "GCC",
        /// The patient is too ill.
        Deteriorated = "BCC",
        /// The patient has died.
        Deceased = "PDC",
        /// Another therapy.
        OtherTherapy = "PAT",
        /// The patient does not want it.
        PatientWithdrew = "PPR",
        /// The indication changed.
        IndicationChanged = "ICH",
        /// Nothing suitable was found.
        NothingFound = "NDF",
        /// The HLA typing does not fit.
        HlaMismatch = "HMM",
        /// A reason on the donor's side.
        DonorRelated = "DRR",
        /// A medical reason of the bank.
        Medical = "MR",
        /// No sample left for typing.
        NoSample = "NS",
        /// Its day passed.
        Expired = "EX",
        /// Reserved by mistake.
        Correction = "COR",
        /// Another reason, in words.
        Other = "OTH",
        /// Not known.
        Unknown = "UNK",
    }
}

record! {
    /// One unit kept for one patient.
    pub struct Reservation in "reservation" {
        /// Its own key.
        id: String,
        /// The unit.
        din: Din,
        /// The patient's code.
        patient: String,
        /// Login of who reserved.
        reserved_by: String,
        /// When.
        reserved_at: NaiveDateTime,
        /// The last day on which it holds.
        expires_on: NaiveDate,
        /// How often its end was put off.
        extensions: i64,
        /// Where it stands.
        status: ReservationStatus,
        /// When it ended.
        ended_at: Option<NaiveDateTime>,
        /// By whom it ended; `system` for its date.
        ended_by: Option<String>,
        /// Why it ended.
        end_reason: Option<EndReason>,
        /// More about why, in words.
        end_note: Option<String>,
    }
}

impl Reservation {
    /// Whether the unit is kept on this day.
    pub fn is_live(&self, today: NaiveDate) -> bool {
        self.status == ReservationStatus::Active && self.expires_on >= today
    }

    /// The reservation as it is once it ended.
    pub(crate) fn ended(&self, status: ReservationStatus, reason: EndReason, context: &Context) -> Self {
        Self {
            status,
            ended_at: Some(context.now),
            ended_by: Some(context.actor.clone()),
            end_reason: Some(reason),
            ..self.clone()
        }
    }
}

/// The active reservation of a unit.
pub fn active_of(world: &dyn World, din: &Din) -> Result<Option<Reservation>, Refusal> {
    let all: Vec<Reservation> = world.find("din", din)?;
    Ok(all.into_iter().find(|reservation| reservation.status == ReservationStatus::Active))
}

/// The live reservation of a unit for this patient.
///
/// # Errors
/// [`Refusal::ReservedByOther`] for another patient's, [`Refusal::ReservationEnded`] without a live one.
pub(crate) fn live_for(
    world: &dyn World,
    din: &Din,
    patient: &str,
    today: NaiveDate,
) -> Result<Reservation, Refusal> {
    match active_of(world, din)?.filter(|reservation| reservation.is_live(today)) {
        Some(reservation) if reservation.patient == patient => Ok(reservation),
        Some(other) => Err(reserved(other)),
        None => Err(Refusal::ReservationEnded),
    }
}

fn reserved(by: Reservation) -> Refusal {
    Refusal::ReservedByOther { by: by.reserved_by, patient: by.patient, until: by.expires_on }
}

/// Refuses a unit that cannot be promised to anybody, and says who has it where it is only promised already.
fn require_available(world: &dyn World, unit: &Unit) -> Result<(), Refusal> {
    let obstacles = unit.obstacles();
    match obstacles.as_slice() {
        [] => Ok(()),
        [Obstacle::Committed { .. }] => {
            match (active_of(world, &unit.din)?, release::open_of(world, &unit.din)?) {
                (_, Some(order)) => Err(Refusal::OrderOpen { release: order.id }),
                (Some(reservation), None) => Err(reserved(reservation)),
                (None, None) => Err(Refusal::NotAvailable { obstacles }),
            }
        }
        _ => Err(Refusal::NotAvailable { obstacles }),
    }
}

/// Refuses an end before today or further away than [`LONGEST_DAYS`].
fn require_end(expires_on: NaiveDate, context: &Context) -> Result<(), Refusal> {
    let latest = context.today() + Days::new(LONGEST_DAYS);
    if (context.today()..=latest).contains(&expires_on) {
        Ok(())
    } else {
        Err(Refusal::ExpiryOutOfRange { latest })
    }
}

/// Reserves an available unit for an active patient.
#[derive(Clone, Debug, PartialEq)]
pub struct Reserve {
    /// Key of the new reservation.
    pub id: String,
    /// The unit.
    pub din: Din,
    /// The patient's code.
    pub patient: String,
    /// The last day; [`DEFAULT_DAYS`] from today where nobody says.
    pub expires_on: Option<NaiveDate>,
}

impl Decide for Reserve {
    fn action(&self) -> Action {
        Action::Reserve
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        checks::given(&self.id, "id")?;
        checks::unused::<Reservation>(world, &self.id)?;
        let patient: Patient = known(world, &self.patient)?;
        patient.require_active()?;
        let unit: Unit = known(world, &self.din)?;
        require_available(world, &unit)?;
        let expires_on = self.expires_on.unwrap_or_else(|| context.today() + Days::new(DEFAULT_DAYS));
        require_end(expires_on, context)?;
        let reservation = Reservation {
            id: self.id.clone(),
            din: self.din.clone(),
            patient: patient.code,
            reserved_by: context.actor.clone(),
            reserved_at: context.now,
            expires_on,
            extensions: 0,
            status: ReservationStatus::Active,
            ended_at: None,
            ended_by: None,
            end_reason: None,
            end_note: None,
        };
        let kept = reserved_unit(&unit, &reservation);
        Ok(vec![Event::about(Action::Reserve, &unit).created(&reservation).changed(&unit, &kept)])
    }
}

/// The unit as a reservation keeps it.
pub(crate) fn reserved_unit(unit: &Unit, reservation: &Reservation) -> Unit {
    Unit {
        commitment: Some(Commitment::Reserved),
        committed_to: Some(reservation.patient.clone()),
        committed_until: Some(reservation.expires_on),
        ..unit.clone()
    }
}

/// The unit, promised to nobody.
pub(crate) fn free_unit(unit: &Unit) -> Unit {
    Unit { commitment: None, committed_to: None, committed_until: None, ..unit.clone() }
}

/// Puts the end of a live reservation off.
#[derive(Clone, Debug, PartialEq)]
pub struct ExtendReservation {
    /// The reservation.
    pub id: String,
    /// The new last day, later than the present one.
    pub expires_on: NaiveDate,
    /// Why.
    pub reason: String,
}

impl Decide for ExtendReservation {
    fn action(&self) -> Action {
        Action::ExtendReservation
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old: Reservation = known(world, &self.id)?;
        if !old.is_live(context.today()) {
            return Err(Refusal::ReservationEnded);
        }
        checks::reason(&self.reason)?;
        if old.extensions >= MOST_EXTENSIONS {
            return Err(Refusal::NoMoreExtensions { most: MOST_EXTENSIONS });
        }
        require_end(self.expires_on, context)?;
        if self.expires_on <= old.expires_on {
            return Err(Refusal::NothingChanged);
        }
        let new = Reservation { expires_on: self.expires_on, extensions: old.extensions + 1, ..old.clone() };
        let unit: Unit = known(world, &old.din)?;
        let kept = reserved_unit(&unit, &new);
        let event = Event::about(Action::ExtendReservation, &unit).changed(&old, &new).changed(&unit, &kept);
        Ok(vec![event.because(&self.reason)])
    }
}

/// Lets a reserved unit go before its day.
#[derive(Clone, Debug, PartialEq)]
pub struct ReleaseReservation {
    /// The reservation.
    pub id: String,
    /// Why, as a code.
    pub reason: EndReason,
    /// Why, in words; [`EndReason::Other`] needs them.
    pub note: String,
}

impl Decide for ReleaseReservation {
    fn action(&self) -> Action {
        Action::ReleaseReservation
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old: Reservation = known(world, &self.id)?;
        match (old.status, release::open_of(world, &old.din)?) {
            (ReservationStatus::Converted, Some(order)) => {
                return Err(Refusal::OrderOpen { release: order.id });
            }
            (ReservationStatus::Active, _) => {}
            _ => return Err(Refusal::ReservationEnded),
        }
        if self.reason == EndReason::Other {
            checks::reason(&self.note)?;
        }
        let mut new = old.ended(ReservationStatus::Released, self.reason, context);
        new.end_note = checks::text(&self.note);
        let unit: Unit = known(world, &old.din)?;
        let free = free_unit(&unit);
        let event = Event::about(Action::ReleaseReservation, &unit).changed(&old, &new).changed(&unit, &free);
        Ok(vec![event.because(&self.note)])
    }
}

/// Ends every reservation whose day has passed: the program's own act, once a day. A reservation that became an order
/// is [`ReservationStatus::Converted`] and stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpireReservations;

impl Decide for ExpireReservations {
    fn action(&self) -> Action {
        Action::ExpireReservation
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let active: Vec<Reservation> = world.find("status", &ReservationStatus::Active)?;
        let overdue = active.into_iter().filter(|reservation| !reservation.is_live(context.today()));
        overdue
            .map(|old| {
                let new = old.ended(ReservationStatus::Expired, EndReason::Expired, context);
                let unit: Unit = known(world, &old.din)?;
                let free = free_unit(&unit);
                Ok(Event::about(Action::ExpireReservation, &unit).changed(&old, &new).changed(&unit, &free))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests;
