//! Taking a unit over from the inventory of another system: one number once, one bag a place.
//!
//! The rules of a unit's own values stand with those values; here is what a unit must not have in common with another.

use std::collections::HashMap;

use super::action::Action;
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::holds::{HoldKind, place_hold};
use super::place::Place;
use super::refusal::Refusal;
use super::unit::Unit;
use super::world::{ReadError, TableName, World};

/// Why a unit is not taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakeOverRefusal {
    /// The bank has a unit of this number.
    NumberInBank,
    /// The number stands on an earlier line.
    NumberTwice {
        /// That line.
        line: u64,
    },
    /// Another bag of the bank is in the place.
    PlaceTaken {
        /// That bag.
        by: Din,
    },
    /// A bag of an earlier line is in the place.
    PlaceTwice {
        /// That line.
        line: u64,
    },
}

/// A unit as it comes from the file.
#[derive(Clone, Debug, PartialEq)]
pub struct IncomingUnit {
    /// The line that it stands on.
    pub line: u64,
    /// The unit.
    pub unit: Unit,
    /// Why nobody may have it before a person has looked at it: it was reserved or held in the former system.
    pub hold: Option<String>,
}

/// One take-over: remembers what it has seen, so that two lines of one file cannot contradict each other.
#[derive(Debug, Default)]
pub struct TakeOver {
    numbers: HashMap<Din, u64>,
    places: HashMap<Place, u64>,
}

impl TakeOver {
    /// A take-over of which nothing has been seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Refuses a unit whose number or place is taken, in the bank or by an earlier line; remembers both otherwise.
    ///
    /// # Errors
    /// The outer one if the world cannot be read.
    pub fn check(
        &mut self,
        world: &dyn World,
        incoming: &IncomingUnit,
    ) -> Result<Result<(), TakeOverRefusal>, ReadError> {
        let IncomingUnit { line, unit, .. } = incoming;
        // The file first: during an import the world already shows the earlier lines.
        if let Some(line) = self.numbers.get(&unit.din) {
            return Ok(Err(TakeOverRefusal::NumberTwice { line: *line }));
        }
        if world.read(TableName::of::<Unit>(), unit.din.as_str())?.is_some() {
            return Ok(Err(TakeOverRefusal::NumberInBank));
        }
        if let Some(place) = unit.place {
            if let Some(line) = self.places.get(&place) {
                return Ok(Err(TakeOverRefusal::PlaceTwice { line: *line }));
            }
            if let Some(other) = world.find::<Unit>("place", &Some(place))?.into_iter().next() {
                return Ok(Err(TakeOverRefusal::PlaceTaken { by: other.din }));
            }
            self.places.insert(place, *line);
        }
        self.numbers.insert(unit.din.clone(), *line);
        Ok(Ok(()))
    }

    /// The fact that a checked unit was taken over, with its hold where it needs one.
    pub fn event(
        incoming: IncomingUnit,
        file: &str,
        hold_id: impl FnOnce() -> String,
        context: &Context,
    ) -> Event {
        let IncomingUnit { line, mut unit, hold } = incoming;
        let hold = hold.map(|reason| place_hold(&mut unit, &hold_id(), HoldKind::TakeOver, &reason, context));
        let event = Event::about(Action::ImportUnit, &unit)
            .created(&unit)
            .detail("file", file)
            .detail("file_line", line);
        // The unit before its hold, which refers to it.
        match hold {
            Some(hold) => event.created(&hold),
            None => event,
        }
    }
}

/// Refuses an actor who may not take units over.
///
/// # Errors
/// [`Refusal::NotYourRole`].
pub fn may_take_over(context: &Context) -> Result<(), Refusal> {
    super::rights::require(context, Action::ImportUnit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::holds::{ClearHold, Hold};
    use crate::domain::people::Role;
    use crate::domain::testing;
    use crate::domain::unit::availability::Availability;

    fn incoming(line: u64, serial: u32, place: Option<&str>) -> IncomingUnit {
        let mut unit = testing::available_unit("C0231", 4, serial);
        unit.place = place.map(|place| place.parse().unwrap());
        IncomingUnit { line, unit, hold: None }
    }

    #[test]
    fn a_number_and_a_place_are_taken_over_once() {
        let mut world = testing::bank();
        world.put(&incoming(0, 1, Some("T1-R1-B1-S1")).unit);
        let mut take_over = TakeOver::new();
        let by = testing::din("C0231", 4, 1);
        let table = [
            (incoming(2, 1, None), Err(TakeOverRefusal::NumberInBank)),
            (incoming(3, 2, Some("T1-R1-B1-S1")), Err(TakeOverRefusal::PlaceTaken { by })),
            (incoming(4, 2, Some("T1-R1-B1-S2")), Ok(())),
            (incoming(5, 2, None), Err(TakeOverRefusal::NumberTwice { line: 4 })),
            (incoming(6, 3, Some("T1-R1-B1-S2")), Err(TakeOverRefusal::PlaceTwice { line: 4 })),
            (incoming(7, 3, None), Ok(())),
        ];
        for (incoming, expected) in table {
            assert_eq!(take_over.check(&world, &incoming).unwrap(), expected, "line {}", incoming.line);
        }
    }

    #[test]
    fn a_unit_that_was_reserved_comes_with_a_hold_that_quality_can_clear() {
        let mut world = testing::bank();
        let manager = testing::person("manager1", Role::Manager);
        let mut reserved = incoming(2, 9, None);
        reserved.hold = Some("reserved in the former system".to_owned());
        let event = TakeOver::event(reserved, "old.csv", || "H-1".to_owned(), &manager);
        assert_eq!(event.details["file_line"], "2");
        world.apply_in_full(&event);
        let world_read: &dyn World = &world;
        let unit: Unit = world_read.get("C023104000009").unwrap().unwrap();
        let hold: Hold = world_read.get("H-1").unwrap().unwrap();
        assert_eq!((unit.holds, hold.kind), (1, HoldKind::TakeOver));
        assert_eq!(unit.availability(), Availability::TemporarilyUnavailable);

        let quality = testing::person("quality1", Role::Quality);
        let clear = ClearHold { id: "H-1".to_owned(), reason: "reservation was void".to_owned() };
        testing::act(&mut world, &quality, clear).unwrap();
        let world_read: &dyn World = &world;
        let unit: Unit = world_read.get("C023104000009").unwrap().unwrap();
        assert_eq!(unit.availability(), Availability::Available);
    }

    #[test]
    fn only_managers_and_administrators_take_over() {
        for role in Role::ALL {
            let allowed = matches!(role, Role::Manager | Role::Administrator);
            assert_eq!(may_take_over(&testing::person("x", *role)).is_ok(), allowed, "{role}");
        }
    }
}
