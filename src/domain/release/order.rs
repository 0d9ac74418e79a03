//! The transplant order: signed by the physician, for a reserved unit whose identity is proven. And its cancellation.

use chrono::{Days, NaiveDate};

use super::{Purpose, Release, ReleaseStep, before, changed, open_of};
use crate::domain::action::Action;
use crate::domain::checks::{self, known};
use crate::domain::command::{Decide, Decision};
use crate::domain::context::Context;
use crate::domain::din::Din;
use crate::domain::event::Event;
use crate::domain::hla::sixcount::SixCount;
use crate::domain::patient::{self, Patient};
use crate::domain::quantity;
use crate::domain::refusal::Refusal;
use crate::domain::reservation::{self, EndReason, Reservation, ReservationStatus};
use crate::domain::typing_order;
use crate::domain::unit::Unit;
use crate::domain::unit::availability::Obstacle;
use crate::domain::unit::codes::Commitment;
use crate::domain::world::World;

/// For how many days a patient's weight counts: a dose for each kg rests on it.
pub const WEIGHT_DAYS: u64 = 30;

/// Orders a reserved unit for transplantation. The reservation becomes the order: its date no longer counts.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderTransplant {
    /// Key of the new release.
    pub id: String,
    /// The unit, reserved for the patient.
    pub din: Din,
    /// The patient's code.
    pub patient: String,
    /// The unit's part in the transplant.
    pub purpose: Purpose,
    /// The planned day of infusion.
    pub infusion_on: NaiveDate,
    /// The day by which the unit must be at the centre.
    pub needed_by: NaiveDate,
}

impl Decide for OrderTransplant {
    fn action(&self) -> Action {
        Action::OrderTransplant
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        checks::given(&self.id, "id")?;
        checks::unused::<Release>(world, &self.id)?;
        if let Some(open) = open_of(world, &self.din)? {
            return Err(Refusal::OrderOpen { release: open.id });
        }
        let today = context.today();
        checks::days_in_order(today, "ordered_at", self.needed_by, "needed_by")?;
        checks::days_in_order(self.needed_by, "needed_by", self.infusion_on, "infusion_on")?;
        let unit: Unit = known(world, &self.din)?;
        let mut obstacles = unit.obstacles();
        obstacles.retain(|obstacle| !matches!(obstacle, Obstacle::Committed { .. }));
        if !obstacles.is_empty() {
            return Err(Refusal::NotAvailable { obstacles });
        }
        let reservation = reservation::live_for(world, &self.din, &self.patient, today)?;
        let patient: Patient = known(world, &self.patient)?;
        let proof = typing_order::proof_of(world, &self.din)?.ok_or(Refusal::TypingNotConfirmed)?;
        let release = self.release(&patient, &unit, &reservation, &proof.id, world, context)?;
        let converted = Reservation { status: ReservationStatus::Converted, ..reservation.clone() };
        let ordered = Unit { commitment: Some(Commitment::Ordered), committed_until: None, ..unit.clone() };
        let event = Event::about(self.action(), &release).created(&release);
        Ok(vec![event.changed(&reservation, &converted).changed(&unit, &ordered).detail("din", &self.din)])
    }
}

impl OrderTransplant {
    /// The new release, if the patient's record allows an order.
    fn release(
        &self,
        patient: &Patient,
        unit: &Unit,
        reservation: &Reservation,
        typing_order: &str,
        world: &dyn World,
        context: &Context,
    ) -> Result<Release, Refusal> {
        patient.require_active()?;
        let incomplete = |field| Refusal::PatientIncomplete { field };
        if let Some(field) = patient.missing().next() {
            return Err(incomplete(field));
        }
        let weight = patient.weight.ok_or(incomplete("weight"))?;
        let weight_on = patient.weight_on.ok_or(incomplete("weight_on"))?;
        if weight_on + Days::new(WEIGHT_DAYS) < context.today() {
            return Err(Refusal::WeightTooOld { on: weight_on, days: WEIGHT_DAYS.cast_signed() });
        }
        let centre = patient.centre.clone().ok_or(incomplete("centre"))?;
        patient::require_active_centre(world, &centre)?;
        let six = SixCount::of(&patient.typing(), &unit.typing());
        Ok(Release {
            id: self.id.clone(),
            din: self.din.clone(),
            patient: patient.code.clone(),
            reservation: reservation.id.clone(),
            typing_order: typing_order.to_owned(),
            purpose: self.purpose,
            indication: patient.diagnosis,
            centre,
            physician: patient.physician.clone().ok_or(incomplete("physician"))?,
            ordered_by: context.actor.clone(),
            ordered_at: context.now,
            infusion_on: self.infusion_on,
            needed_by: self.needed_by,
            weight,
            weight_on,
            tnc_per_kg: unit.tnc.and_then(|tnc| quantity::tnc_per_kg(tnc, weight)),
            cd34_per_kg: unit.cd34.and_then(|cd34| quantity::cd34_per_kg(cd34, weight)),
            six_certain: six.certain.into(),
            six_possible: six.possible.into(),
            step: ReleaseStep::Ordered,
            exception_lines: None,
            exception_reason: None,
            exception_risk: None,
            exception_requested_by: None,
            exception_requested_at: None,
            exception_acknowledged_by: None,
            exception_acknowledged_at: None,
            reviewed_by: None,
            reviewed_at: None,
            approved_by: None,
            approved_at: None,
            ended_by: None,
            ended_at: None,
            end_reason: None,
            retrieved_by: None,
            retrieved_with: None,
            retrieved_at: None,
            scanned_place: None,
            scanned_bag: None,
            shipper: None,
            shipper_qualified_on: None,
            logger: None,
            seal: None,
            courier: None,
            waybill: None,
            shipped_by: None,
            departed_at: None,
            arrived_at: None,
            received_by: None,
            arrival_min: None,
            arrival_max: None,
            arrival_intact: None,
            infused_at: None,
            entire_volume: None,
            reaction: None,
            not_infused_reason: None,
        })
    }
}

/// Takes an order back, as long as the bag is in its place. The unit is free again, or stays reserved for the patient.
#[derive(Clone, Debug, PartialEq)]
pub struct CancelOrder {
    /// The release.
    pub id: String,
    /// Why.
    pub reason: String,
    /// Whether the reservation lives on.
    pub keep_reserved: bool,
}

impl Decide for CancelOrder {
    fn action(&self) -> Action {
        Action::CancelOrder
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::Cancelled, self.action())?;
        checks::reason(&self.reason)?;
        let event =
            end_order(world, &old, ReleaseStep::Cancelled, &self.reason, self.keep_reserved, context)?;
        Ok(vec![event])
    }
}

/// Ends an order before the bag was touched, and gives the unit back.
pub(super) fn end_order(
    world: &dyn World,
    old: &Release,
    step: ReleaseStep,
    reason: &str,
    keep_reserved: bool,
    context: &Context,
) -> Result<Event, Refusal> {
    let action = if step == ReleaseStep::Declined { Action::DeclineRelease } else { Action::CancelOrder };
    let new = Release {
        step,
        ended_by: Some(context.actor.clone()),
        ended_at: Some(context.now),
        end_reason: checks::text(reason),
        ..old.clone()
    };
    let unit: Unit = known(world, &old.din)?;
    let converted: Reservation = known(world, &old.reservation)?;
    let (reservation, given_back) = if keep_reserved {
        // The order froze the date; what has passed meanwhile is not held against the patient on this very day.
        let expires_on = converted.expires_on.max(context.today());
        let revived = Reservation { status: ReservationStatus::Active, expires_on, ..converted.clone() };
        let kept = reservation::reserved_unit(&unit, &revived);
        (revived, kept)
    } else {
        let why = if step == ReleaseStep::Declined { EndReason::Medical } else { EndReason::Other };
        let released = converted.ended(ReservationStatus::Released, why, context);
        (Reservation { end_note: checks::text(reason), ..released }, reservation::free_unit(&unit))
    };
    let event = changed(action, old, &new).changed(&converted, &reservation).changed(&unit, &given_back);
    Ok(event.because(reason))
}
