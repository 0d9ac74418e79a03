//! Putting a bag into its place, and moving it: one bag a place, two persons at the tank.

use chrono::NaiveDateTime;

use super::action::Action;
use super::checks::{given, in_order, known, not_in_future, stage_is};
use super::command::{Decide, Decision};
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::place::Place;
use super::refusal::Refusal;
use super::unit::Unit;
use super::unit::codes::{Quality, Stage};
use super::world::World;

/// Puts a frozen bag into a place, or moves a stored one to another.
#[derive(Clone, Debug, PartialEq)]
pub struct PutAway {
    /// The bag.
    pub din: Din,
    /// The place as scanned.
    pub place: Place,
    /// When.
    pub at: NaiveDateTime,
    /// Login of the second person at the tank.
    pub witness: String,
    /// Why a stored bag is moved.
    pub reason: String,
}

impl Decide for PutAway {
    fn action(&self) -> Action {
        Action::PutAway
    }

    fn second_person(&self) -> Option<&str> {
        Some(&self.witness)
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        stage_is(&unit, &[Stage::Frozen, Stage::Stored], self.action())?;
        given(&self.witness, "put_away_witness")?;
        if self.witness == context.actor {
            return Err(Refusal::SamePerson { action: self.action(), other: self.witness.clone() });
        }
        not_in_future(self.at, "put_away_at", context)?;
        in_order(unit.frozen_at, "frozen_at", self.at, "put_away_at")?;
        if let Some(other) = occupant(world, &self.place)? {
            return Err(if other.din == unit.din {
                Refusal::NothingChanged
            } else {
                Refusal::PlaceTaken { place: self.place, by: other.din }
            });
        }
        let mut new = unit.clone();
        new.place = Some(self.place);
        new.put_away_at = Some(self.at);
        new.put_away_by = Some(context.actor.clone());
        new.put_away_witness = Some(self.witness.clone());
        let action = if unit.stage == Stage::Frozen {
            new.stage = Stage::Stored;
            if new.quality == Quality::Pending {
                new.quality = Quality::Quarantine;
            }
            Action::PutAway
        } else {
            super::checks::reason(&self.reason)?;
            Action::Move
        };
        Ok(vec![Event::about(action, &new).changed(&unit, &new).because(&self.reason)])
    }
}

/// The bag in a place.
pub fn occupant(world: &dyn World, place: &Place) -> Result<Option<Unit>, Refusal> {
    Ok(world.find::<Unit>("place", &Some(*place))?.into_iter().next())
}

#[cfg(test)]
#[path = "storage_tests.rs"]
mod tests;
