//! The arrival of a collected unit: accepted or refused.

use chrono::NaiveDateTime;

use super::{confirmed, hard, unusual_of};
use crate::domain::action::Action;
use crate::domain::checks::{in_order, known, not_in_future, stage_is};
use crate::domain::command::{Decide, Decision};
use crate::domain::context::Context;
use crate::domain::din::Din;
use crate::domain::event::Event;
use crate::domain::quantity;
use crate::domain::refusal::Refusal;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{DispositionReason, HistoryOutcome, Quality, Stage};
use crate::domain::world::World;

/// An arrival.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// When.
    pub at: NaiveDateTime,
    /// Lowest temperature on the way in 0.1 °C.
    pub transport_min: Option<i64>,
    /// Highest.
    pub transport_max: Option<i64>,
    /// Bag, tubes and form bear the same number.
    pub labels_agree: bool,
    /// The bag is whole.
    pub bag_intact: bool,
    /// Why it is refused; `None` accepts it.
    pub refused: Option<DispositionReason>,
}

impl Receipt {
    /// Values outside their usual range, by column.
    pub(super) fn unusual(&self) -> Vec<&'static str> {
        unusual_of([
            ("transport_min", &quantity::TRANSPORT_TEMPERATURE, self.transport_min),
            ("transport_max", &quantity::TRANSPORT_TEMPERATURE, self.transport_max),
        ])
    }

    /// The arrival of this unit: accepted or refused.
    pub(super) fn decide_for(&self, unit: &Unit, context: &Context) -> Result<Event, Refusal> {
        stage_is(unit, &[Stage::Collected], Action::RecordReceipt)?;
        if unit.history_outcome == Some(HistoryOutcome::Defer) && self.refused.is_none() {
            return Err(Refusal::HistoryDefers);
        }
        not_in_future(self.at, "received_at", context)?;
        in_order(unit.collected_at, "collected_at", self.at, "received_at")?;
        hard("transport_min", &quantity::TRANSPORT_TEMPERATURE, self.transport_min)?;
        hard("transport_max", &quantity::TRANSPORT_TEMPERATURE, self.transport_max)?;
        if let (Some(min), Some(max)) = (self.transport_min, self.transport_max)
            && min > max
        {
            return Err(Refusal::Contradiction { field: "transport_min", with: "transport_max" });
        }
        let in_order = self.labels_agree && self.bag_intact;
        if !in_order && self.refused.is_none() {
            return Err(Refusal::ReceiptNotInOrder);
        }
        let mut new = unit.clone();
        new.received_at = Some(self.at);
        new.transport_min = self.transport_min;
        new.transport_max = self.transport_max;
        new.labels_agree = Some(self.labels_agree);
        new.bag_intact = Some(self.bag_intact);
        new.received_by = Some(context.actor.clone());
        let action = match self.refused {
            None => {
                new.stage = Stage::Received;
                Action::RecordReceipt
            }
            Some(reason) => {
                new.stage = Stage::Discarded;
                new.quality = Quality::Rejected;
                new.disposition = Some(reason);
                Action::RefuseAtReceipt
            }
        };
        Ok(Event::about(action, &new).changed(unit, &new))
    }
}

/// Records the arrival of a collected unit: accepted or refused.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordReceipt {
    /// The unit.
    pub din: Din,
    /// The arrival.
    pub receipt: Receipt,
    /// The person has confirmed the values outside their usual range.
    pub confirmed: bool,
}

impl Decide for RecordReceipt {
    fn action(&self) -> Action {
        Action::RecordReceipt
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        let event = self.receipt.decide_for(&unit, context)?;
        confirmed(self.receipt.unusual(), self.confirmed)?;
        Ok(vec![event])
    }
}
