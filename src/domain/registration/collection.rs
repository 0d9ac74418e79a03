//! The collection of a registered donation, or that there was none.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Birth, confirmed, hard, text, unusual_of};
use crate::domain::action::Action;
use crate::domain::checks::{given, in_order, known, not_in_future, reason, stage_is};
use crate::domain::command::{Decide, Decision};
use crate::domain::context::Context;
use crate::domain::din::Din;
use crate::domain::event::Event;
use crate::domain::quantity;
use crate::domain::refusal::Refusal;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{CollectionMethod, DispositionReason, Stage};
use crate::domain::world::World;

/// A collection.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// Site, a reference code.
    pub site: String,
    /// Who collected.
    pub collector: String,
    /// When it ended.
    pub at: NaiveDateTime,
    /// How.
    pub method: Option<CollectionMethod>,
    /// Lot of the bag.
    pub kit_lot: String,
    /// Last day on which the bag may be used.
    pub kit_expiry: Option<NaiveDate>,
    /// Net volume in 0.1 ml.
    pub volume: i64,
}

impl Collection {
    /// Values outside their usual range, by column.
    pub(super) fn unusual(&self) -> Vec<&'static str> {
        unusual_of([("volume_collected", &quantity::VOLUME_COLLECTED, Some(self.volume))])
    }

    /// The collection of this unit: the event, and the unit after it.
    pub(super) fn decide_for(&self, unit: &Unit, context: &Context) -> Result<(Event, Unit), Refusal> {
        stage_is(unit, &[Stage::Registered], Action::RecordCollection)?;
        given(&self.site, "site")?;
        given(&self.kit_lot, "kit_lot")?;
        hard("volume_collected", &quantity::VOLUME_COLLECTED, Some(self.volume))?;
        not_in_future(self.at, "collected_at", context)?;
        in_order(unit.consent_signed_at, "consent_signed_at", self.at, "collected_at")?;
        if let Some(expiry) = self.kit_expiry
            && expiry < self.at.date()
        {
            return Err(Refusal::KitExpired { expiry });
        }
        // The child is born on the day of the collection, or the day before around midnight (R4).
        if let Some(born) = unit.born_on
            && (self.at.date() - born).num_days().abs() > 1
        {
            return Err(Refusal::Contradiction { field: "born_on", with: "collected_at" });
        }
        let mut new = unit.clone();
        new.stage = Stage::Collected;
        new.site = text(&self.site);
        new.collector = text(&self.collector);
        new.collected_at = Some(self.at);
        new.collected_on = Some(self.at.date());
        new.collection_method = self.method;
        new.kit_lot = text(&self.kit_lot);
        new.kit_expiry = self.kit_expiry;
        new.volume_collected = Some(self.volume);
        Ok((Event::about(Action::RecordCollection, &new).changed(unit, &new), new))
    }
}

/// Records the collection of a donation that was registered before.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordCollection {
    /// The donation.
    pub din: Din,
    /// The collection.
    pub collection: Collection,
    /// The birth, where it was not known at registration.
    pub birth: Birth,
    /// The person has confirmed the values outside their usual range.
    pub confirmed: bool,
}

impl Decide for RecordCollection {
    fn action(&self) -> Action {
        Action::RecordCollection
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        self.birth.check(context)?;
        let unusual = self.birth.unusual().into_iter().chain(self.collection.unusual()).collect();
        let born = self.birth.recorded_in(unit.clone());
        let (_, collected) = self.collection.decide_for(&born, context)?;
        confirmed(unusual, self.confirmed)?;
        Ok(vec![Event::about(self.action(), &collected).changed(&unit, &collected)])
    }
}

/// Records that a registered donation was not collected.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordNotCollected {
    /// The donation.
    pub din: Din,
    /// Why.
    pub reason: DispositionReason,
    /// In words, where the code does not say it.
    pub note: String,
}

impl Decide for RecordNotCollected {
    fn action(&self) -> Action {
        Action::RecordNotCollected
    }

    fn decide(&self, world: &dyn World, _context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        stage_is(&unit, &[Stage::Registered], self.action())?;
        if self.reason == DispositionReason::Other {
            reason(&self.note)?;
        }
        let mut new = unit.clone();
        new.stage = Stage::NotCollected;
        new.disposition = Some(self.reason);
        Ok(vec![Event::about(self.action(), &new).changed(&unit, &new).because(&self.note)])
    }
}
