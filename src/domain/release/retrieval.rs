//! At the tank: two persons scan the place and the bag, and the program says whether they are what was approved.

use super::checklist::line::Gate;
use super::{Release, ReleaseStep, before, changed, checklist, require_releasable};
use crate::domain::action::Action;
use crate::domain::checks::known;
use crate::domain::command::{Decide, Decision};
use crate::domain::context::Context;
use crate::domain::din::{Din, Entry};
use crate::domain::event::Event;
use crate::domain::people::User;
use crate::domain::place::Place;
use crate::domain::refusal::Refusal;
use crate::domain::rights;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::Stage;
use crate::domain::world::World;

/// Takes the bag of an approved release from its place.
///
/// Scans that do not match change nothing and are recorded all the same, as [`Action::RefuseRetrieval`]: the decision
/// is `Ok` then, and [`refusal_of`] tells what to show.
#[derive(Clone, Debug, PartialEq)]
pub struct Retrieve {
    /// The release.
    pub id: String,
    /// Login of the second person, who has entered their password.
    pub second: String,
    /// What was scanned at the place.
    pub scanned_place: String,
    /// What was scanned on the bag.
    pub scanned_bag: String,
}

impl Decide for Retrieve {
    fn action(&self) -> Action {
        Action::Retrieve
    }

    fn second_person(&self) -> Option<&str> {
        Some(&self.second)
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::Retrieved, self.action())?;
        self.require_second_person(world, context)?;
        let unit: Unit = known(world, &old.din)?;
        require_releasable(&unit, &old, Stage::Stored, self.action())?;
        let place = unit.place.ok_or(Refusal::NotInPlace)?;
        checklist::require(world, &old, Gate::Retrieval)?;
        let place_agrees = Place::parse(&self.scanned_place) == Ok(place);
        let bag_agrees = Din::parse(&self.scanned_bag, Entry::Scanned).is_ok_and(|bag| bag == unit.din);
        if !(place_agrees && bag_agrees) {
            return Ok(vec![self.mismatch(&old, place)]);
        }
        let new = Release {
            step: ReleaseStep::Retrieved,
            retrieved_by: Some(context.actor.clone()),
            retrieved_with: Some(self.second.clone()),
            retrieved_at: Some(context.now),
            scanned_place: Some(self.scanned_place.trim().to_owned()),
            scanned_bag: Some(self.scanned_bag.trim().to_owned()),
            ..old.clone()
        };
        let packed = Unit { stage: Stage::Packed, place: None, ..unit.clone() };
        Ok(vec![changed(self.action(), &old, &new).changed(&unit, &packed)])
    }
}

impl Retrieve {
    /// The second person: another one, active, and from the laboratory or the quality unit.
    fn require_second_person(&self, world: &dyn World, context: &Context) -> Result<(), Refusal> {
        if self.second == context.actor {
            return Err(Refusal::SamePerson { action: self.action(), other: self.second.clone() });
        }
        let second: Option<User> = world.get(self.second.as_str())?;
        let fit = |user: User| user.active && rights::may(user.role, Action::RecordCheck);
        if second.is_some_and(fit) { Ok(()) } else { Err(Refusal::SecondPersonInvalid) }
    }

    /// The fact that something else was scanned.
    fn mismatch(&self, release: &Release, place: Place) -> Event {
        Event::about(Action::RefuseRetrieval, release)
            .detail("din", &release.din)
            .detail("second", &self.second)
            .detail("place", &self.scanned_place)
            .detail("bag", &self.scanned_bag)
            .detail("expected_place", place)
            .detail("expected_bag", &release.din)
    }
}

/// What to show where the scans did not match; `None` for every other event.
pub fn refusal_of(event: &Event) -> Option<Refusal> {
    let detail = |name: &str| event.details.get(name).cloned().unwrap_or_default();
    (event.action == Action::RefuseRetrieval).then(|| Refusal::ScanMismatch {
        place: detail("place"),
        bag: detail("bag"),
        expected_place: detail("expected_place"),
        expected_bag: detail("expected_bag"),
    })
}
