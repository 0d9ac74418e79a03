//! The way to the transplant centre: handed over in a qualified dry shipper, received with its temperatures.

use chrono::{NaiveDate, NaiveDateTime};

use super::checklist::line::Gate;
use super::{Release, ReleaseStep, before, changed, checklist, require_releasable};
use crate::domain::action::Action;
use crate::domain::checks::{self, known};
use crate::domain::command::{Decide, Decision};
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::holds::{self, HoldKind};
use crate::domain::quantity;
use crate::domain::refusal::Refusal;
use crate::domain::reservation::{Reservation, ReservationStatus};
use crate::domain::unit::Unit;
use crate::domain::unit::codes::Stage;
use crate::domain::world::World;

/// The highest temperature that a frozen unit may have seen on the way, in 0.1 °C: −150 °C.
pub const WARMEST: i64 = -1_500;

/// Hands the unit over to the courier.
#[derive(Clone, Debug, PartialEq)]
pub struct Ship {
    /// The release.
    pub id: String,
    /// The dry shipper.
    pub shipper: String,
    /// The day on which the shipper was last qualified.
    pub shipper_qualified_on: NaiveDate,
    /// The temperature logger.
    pub logger: String,
    /// The seal.
    pub seal: String,
    /// The courier.
    pub courier: String,
    /// The courier's waybill.
    pub waybill: String,
    /// When it leaves.
    pub departed_at: NaiveDateTime,
}

impl Decide for Ship {
    fn action(&self) -> Action {
        Action::Ship
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::Shipped, self.action())?;
        for (text, field) in [
            (&self.shipper, "shipper"),
            (&self.logger, "logger"),
            (&self.seal, "seal"),
            (&self.courier, "courier"),
            (&self.waybill, "waybill"),
        ] {
            checks::given(text, field)?;
        }
        checks::not_in_future(self.departed_at, "departed_at", context)?;
        checks::in_order(old.retrieved_at, "retrieved_at", self.departed_at, "departed_at")?;
        let departed_on = self.departed_at.date();
        checks::days_in_order(self.shipper_qualified_on, "shipper_qualified_on", departed_on, "departed_at")?;
        let reservation: Reservation = known(world, &old.reservation)?;
        if reservation.status != ReservationStatus::Converted {
            return Err(Refusal::ReservationEnded);
        }
        let unit: Unit = known(world, &old.din)?;
        require_releasable(&unit, &old, Stage::Packed, self.action())?;
        checklist::require(world, &old, Gate::Shipping)?;
        let new = Release {
            step: ReleaseStep::Shipped,
            shipper: checks::text(&self.shipper),
            shipper_qualified_on: Some(self.shipper_qualified_on),
            logger: checks::text(&self.logger),
            seal: checks::text(&self.seal),
            courier: checks::text(&self.courier),
            waybill: checks::text(&self.waybill),
            shipped_by: Some(context.actor.clone()),
            departed_at: Some(self.departed_at),
            ..old.clone()
        };
        let shipped = Unit { stage: Stage::Shipped, ..unit.clone() };
        Ok(vec![changed(self.action(), &old, &new).changed(&unit, &shipped)])
    }
}

/// Records that the transplant centre has the unit, as its logger and its staff report. A unit that was too warm or
/// not intact gets a hold in the same act, so that the quality unit sees it before the centre decides.
#[derive(Clone, Debug, PartialEq)]
pub struct ConfirmArrival {
    /// The release.
    pub id: String,
    /// When it arrived.
    pub arrived_at: NaiveDateTime,
    /// Who received it at the centre.
    pub received_by: String,
    /// Lowest temperature on the way, in 0.1 °C.
    pub lowest: i64,
    /// Highest temperature on the way, in 0.1 °C.
    pub highest: i64,
    /// Whether bag, seal and shipper were intact.
    pub intact: bool,
}

impl Decide for ConfirmArrival {
    fn action(&self) -> Action {
        Action::ConfirmArrival
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::Arrived, self.action())?;
        checks::given(&self.received_by, "received_by")?;
        checks::not_in_future(self.arrived_at, "arrived_at", context)?;
        checks::in_order(old.departed_at, "departed_at", self.arrived_at, "arrived_at")?;
        checks::possible(Some(self.lowest), "arrival_min", &quantity::TEMPERATURE)?;
        checks::possible(Some(self.highest), "arrival_max", &quantity::TEMPERATURE)?;
        if self.lowest > self.highest {
            return Err(Refusal::Contradiction { field: "arrival_min", with: "arrival_max" });
        }
        let unit: Unit = known(world, &old.din)?;
        checks::stage_is(&unit, &[Stage::Shipped], self.action())?;
        let new = Release {
            step: ReleaseStep::Arrived,
            arrived_at: Some(self.arrived_at),
            received_by: checks::text(&self.received_by),
            arrival_min: Some(self.lowest),
            arrival_max: Some(self.highest),
            arrival_intact: Some(self.intact),
            ..old.clone()
        };
        let arrived = Unit { stage: Stage::AtCentre, ..unit.clone() };
        let mut events = vec![changed(self.action(), &old, &new).changed(&unit, &arrived)];
        if self.highest > WARMEST || !self.intact {
            events.push(self.hold(&arrived, context));
        }
        Ok(events)
    }
}

impl ConfirmArrival {
    /// The hold on a unit whose journey was not in order. The reason is a code, the same in every language.
    fn hold(&self, unit: &Unit, context: &Context) -> Event {
        let mut held = unit.clone();
        let temperature = quantity::TEMPERATURE.format_with_unit(self.highest);
        let reason =
            format!("{}: arrival_max {temperature}, arrival_intact {}", self.id, u8::from(self.intact));
        let id = format!("arrival/{}", self.id);
        let hold = holds::place_hold(&mut held, &id, HoldKind::Deviation, &reason, context);
        Event::about(Action::SetHold, unit).created(&hold).changed(unit, &held).because(&reason)
    }
}
