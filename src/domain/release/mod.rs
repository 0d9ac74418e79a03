//! The release of a unit to a patient: from the signed transplant order to what became of the patient.
//!
//! ```text
//! order ─▶ checklist ─▶ (exception) ─▶ review ─▶ approval ─▶ retrieval ─▶ shipping ─▶ arrival ─▶ infusion ─▶ outcome
//! physician  quality      three people   quality   director    two persons                         centre
//! ```
//!
//! The records stand here, one step of the way a file. [`step`] tells which step may follow which.

pub mod approval;
pub mod checklist;
pub mod exception;
#[cfg(test)]
pub(crate) mod fixture;
pub mod order;
pub mod outcome;
pub mod retrieval;
pub mod shipping;
pub mod step;

use chrono::{NaiveDate, NaiveDateTime};

use super::action::Action;
use super::checks;
use super::din::Din;
use super::event::Event;
use super::patient::codes::Diagnosis;
use super::record::{code_enum, record};
use super::refusal::Refusal;
use super::unit::Unit;
use super::unit::availability::Obstacle;
use super::unit::codes::Stage;
use super::world::World;
pub use approval::{ApproveRelease, DeclineRelease, ReviewRelease};
pub use checklist::record::RecordCheck;
pub use exception::{AcknowledgeException, RequestException};
pub use order::{CancelOrder, OrderTransplant};
pub use outcome::{RecordInfusion, RecordNotInfused, RecordOutcome};
pub use retrieval::Retrieve;
pub use shipping::{ConfirmArrival, Ship};
pub use step::ReleaseStep;

code_enum! {
    /// The unit's part in the transplant.
    Purpose {
        /// The only graft.
        Single = "single",
        /// The first of two units.
        First = "first",
        /// The second of two units.
        Second = "second",
        /// Kept ready in case another graft fails.
        Backup = "backup",
    }
}

code_enum! {
    /// What happened to the patient during the infusion.
    Reaction {
        /// Nothing.
        None = "none",
        /// Treated, without change of the patient's state.
        Mild = "mild",
        /// Anaphylaxis, failure of heart, lungs or kidneys, seizure, intensive care, death within 48 hours.
        Severe = "severe",
    }
}

record! {
    /// A transplant order and everything that was done to fulfil it. Steps not taken yet are `None`.
    pub struct Release in "release" {
        /// Its own key.
        id: String,
        /// The unit.
        din: Din,
        /// The patient's code.
        patient: String,
        /// The reservation that became this order.
        reservation: String,
        /// The confirmatory typing on which it rests.
        typing_order: String,
        /// The unit's part in the transplant.
        purpose: Purpose,
        /// What the transplant is to cure.
        indication: Diagnosis,
        /// The transplant centre, a reference code.
        centre: String,
        /// The physician at the centre.
        physician: String,
        /// Who signed the order.
        ordered_by: String,
        /// When.
        ordered_at: NaiveDateTime,
        /// The planned day of infusion.
        infusion_on: NaiveDate,
        /// The day by which the unit must be at the centre.
        needed_by: NaiveDate,
        /// The weight in g on which the doses rest.
        weight: i64,
        /// The day of that weight.
        weight_on: NaiveDate,
        /// Nucleated cells for each kg, in steps of `TNC_PER_KG`.
        tnc_per_kg: Option<i64>,
        /// CD34+ cells for each kg, in steps of `CD34_PER_KG`.
        cd34_per_kg: Option<i64>,
        /// Certain matches of six (HLA-A, -B antigen, -DRB1 allele) on the day of the order.
        six_certain: i64,
        /// Possible matches of six on the day of the order.
        six_possible: i64,
        /// How far it is.
        step: ReleaseStep,

        /// Lines of the checklist that are to be excepted, each with the verdict it had: `7:missing 14:fail`.
        exception_lines: Option<String>,
        /// Why the unit is needed nevertheless.
        exception_reason: Option<String>,
        /// What the patient risks.
        exception_risk: Option<String>,
        /// Who requested the exception.
        exception_requested_by: Option<String>,
        /// When.
        exception_requested_at: Option<NaiveDateTime>,
        /// The physician who acknowledged it in writing.
        exception_acknowledged_by: Option<String>,
        /// When.
        exception_acknowledged_at: Option<NaiveDateTime>,

        /// Who reviewed the records.
        reviewed_by: Option<String>,
        /// When.
        reviewed_at: Option<NaiveDateTime>,
        /// Who approved.
        approved_by: Option<String>,
        /// When.
        approved_at: Option<NaiveDateTime>,
        /// Who declined or cancelled.
        ended_by: Option<String>,
        /// When.
        ended_at: Option<NaiveDateTime>,
        /// Why it was declined or cancelled.
        end_reason: Option<String>,

        /// Who took the bag from its place.
        retrieved_by: Option<String>,
        /// The second person at the tank.
        retrieved_with: Option<String>,
        /// When.
        retrieved_at: Option<NaiveDateTime>,
        /// What was scanned at the place.
        scanned_place: Option<String>,
        /// What was scanned on the bag.
        scanned_bag: Option<String>,

        /// The dry shipper.
        shipper: Option<String>,
        /// The day on which the shipper was last qualified.
        shipper_qualified_on: Option<NaiveDate>,
        /// The temperature logger.
        logger: Option<String>,
        /// The seal.
        seal: Option<String>,
        /// The courier.
        courier: Option<String>,
        /// The courier's waybill.
        waybill: Option<String>,
        /// Who handed it over.
        shipped_by: Option<String>,
        /// When it left the bank.
        departed_at: Option<NaiveDateTime>,

        /// When it arrived.
        arrived_at: Option<NaiveDateTime>,
        /// Who received it at the centre.
        received_by: Option<String>,
        /// Lowest temperature on the way, in 0.1 °C.
        arrival_min: Option<i64>,
        /// Highest temperature on the way, in 0.1 °C.
        arrival_max: Option<i64>,
        /// Whether bag, seal and shipper were intact.
        arrival_intact: Option<bool>,

        /// When it was infused.
        infused_at: Option<NaiveDateTime>,
        /// Whether all of it was infused.
        entire_volume: Option<bool>,
        /// What happened during the infusion.
        reaction: Option<Reaction>,
        /// Why it was not infused.
        not_infused_reason: Option<String>,
    }
}

/// The open release of a unit; there is at most one.
pub fn open_of(world: &dyn World, din: &Din) -> Result<Option<Release>, Refusal> {
    let all: Vec<Release> = world.find("din", din)?;
    Ok(all.into_iter().find(|release| !release.step.is_end()))
}

/// The release, if it may take the step.
///
/// # Errors
/// [`Refusal::Unknown`], [`Refusal::WrongStep`].
fn before(world: &dyn World, id: &str, to: ReleaseStep, action: Action) -> Result<Release, Refusal> {
    let release: Release = checks::known(world, id)?;
    if release.step.may_become(to) {
        Ok(release)
    } else {
        Err(Refusal::WrongStep { action, step: release.step.code() })
    }
}

/// The event of a release that changed.
fn changed(action: Action, old: &Release, new: &Release) -> Event {
    Event::about(action, new).changed(old, new).detail("din", &new.din)
}

/// Refuses to go on with a unit that is no longer what was ordered: on hold, re-opened, consent withdrawn, elsewhere.
fn require_releasable(unit: &Unit, release: &Release, at: Stage, action: Action) -> Result<(), Refusal> {
    if unit.holds > 0 {
        return Err(Refusal::HoldOpen);
    }
    checks::stage_is(unit, &[at], action)?;
    let mut obstacles = unit.obstacles();
    obstacles.retain(|obstacle| match obstacle {
        Obstacle::Left(stage) => *stage != at,
        Obstacle::Committed { patient, .. } => *patient != release.patient,
        _ => true,
    });
    if obstacles.is_empty() { Ok(()) } else { Err(Refusal::NotAvailable { obstacles }) }
}

#[cfg(test)]
mod departure_tests;
#[cfg(test)]
mod tests;
