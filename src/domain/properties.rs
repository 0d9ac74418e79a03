//! What holds after any sequence of commands, by whoever, in whatever order: the promises of the rules.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::command::decide;
use super::event::Event;
use super::holds::Hold;
use super::release::{Release, ReleaseStep};
use super::reservation::{Reservation, ReservationStatus};
use super::testing::random::{Step, UNITS, beginning, command, context, steps, unit_din, usual_way};
use super::typing_order::{TypingOrder, TypingStatus};
use super::unit::Unit;
use super::unit::availability::Availability;
use super::unit::codes::{Quality, Stage};
use super::unit::field::Group;
use super::unit::stage::may_follow;
use super::world::{MemoryWorld, World};

/// A world in which random steps are taken, beside what replaying its ledger gives.
struct Run {
    world: MemoryWorld,
    replayed: MemoryWorld,
    ledger: Vec<Event>,
    passed: i64,
}

impl Run {
    fn new() -> Self {
        let mut run = Self {
            world: MemoryWorld::default(),
            replayed: MemoryWorld::default(),
            ledger: Vec::new(),
            passed: 0,
        };
        run.write(beginning());
        run
    }

    fn write(&mut self, events: Vec<Event>) {
        for event in events {
            self.world.apply_in_full(&event);
            self.replayed.apply(&event);
            self.ledger.push(event);
        }
    }

    /// Takes a step; returns whether the rules allowed it.
    fn take(&mut self, number: usize, step: &Step) -> bool {
        self.passed += i64::from(step.days);
        let context = context(step, self.passed);
        let world: &dyn World = &self.world;
        let Ok(Some(command)) = command(world, step, number, &context) else { return false };
        let Ok(events) = decide(world, &context, &command) else { return false };
        self.write(events);
        true
    }

    fn units(&self) -> Vec<Unit> {
        let world: &dyn World = &self.world;
        (0..UNITS).map(|unit| world.get::<Unit>(unit_din(unit).as_str()).unwrap().unwrap()).collect()
    }

    fn of<R: super::record::Record>(&self, unit: &Unit) -> Vec<R> {
        let world: &dyn World = &self.world;
        world.find::<R>("din", &unit.din).unwrap()
    }
}

fn holds_after_every_step(run: &Run, before: &BTreeMap<String, Unit>) {
    let mut places = std::collections::BTreeSet::new();
    for unit in run.units() {
        let live: Vec<Reservation> = run
            .of::<Reservation>(&unit)
            .into_iter()
            .filter(|reservation| reservation.status == ReservationStatus::Active)
            .collect();
        assert!(live.len() <= 1, "two live reservations of {}", unit.din);

        let open_holds = run.of::<Hold>(&unit).iter().filter(|hold| hold.cleared_by.is_none()).count();
        assert_eq!(unit.holds, open_holds as i64, "holds of {}", unit.din);

        if unit.availability() == Availability::Available {
            assert!(matches!(unit.quality, Quality::Eligible | Quality::EligibleException), "{}", unit.din);
            assert_eq!((unit.stage, open_holds, live.len()), (Stage::Stored, 0, 0), "{}", unit.din);
        }
        for group in Group::ALL {
            let (entered, verified) = unit.signers(*group);
            assert!(
                verified.is_none() || entered != verified,
                "{group} of {} verified by its enterer",
                unit.din
            );
        }
        if let Some(place) = &unit.place {
            assert!(places.insert(*place), "two bags in {place}");
        }
        let was = &before[unit.din.as_str()];
        assert!(
            was.stage == unit.stage || may_follow(was.stage, unit.stage),
            "{} went from {} to {}",
            unit.din,
            was.stage,
            unit.stage
        );
        if matches!(unit.stage, Stage::Packed | Stage::Shipped | Stage::AtCentre | Stage::Infused) {
            released_with_its_checks(run, &unit);
        }
    }
    assert_eq!(run.replayed, run.world, "replaying the ledger gives other tables");
}

fn released_with_its_checks(run: &Run, unit: &Unit) {
    let releases: Vec<Release> = run
        .of::<Release>(unit)
        .into_iter()
        .filter(|release| !matches!(release.step, ReleaseStep::Cancelled | ReleaseStep::Declined))
        .collect();
    assert_eq!(releases.len(), 1, "{} left on {} releases", unit.din, releases.len());
    let release = &releases[0];
    let people = [&release.reviewed_by, &release.approved_by, &Some(release.ordered_by.clone())];
    assert!(people.iter().all(|person| person.is_some()), "{} left without its signatures", unit.din);
    assert_ne!(release.reviewed_by, release.approved_by);
    assert_ne!(release.approved_by.as_deref(), Some(release.ordered_by.as_str()));
    assert!(release.retrieved_by.is_some() && release.retrieved_by != release.retrieved_with);
    let typed = run.of::<TypingOrder>(unit).into_iter().any(|order| {
        order.status == TypingStatus::Verified
            && order.verified_by != order.entered_by
            && order.patient == release.patient
    });
    assert!(typed, "{} left without a verified confirmatory typing", unit.din);
}

fn by_din(run: &Run) -> BTreeMap<String, Unit> {
    run.units().into_iter().map(|unit| (unit.din.to_string(), unit)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_promises_hold_after_any_sequence_of_commands(steps in steps(60)) {
        let mut run = Run::new();
        for (number, step) in steps.iter().enumerate() {
            let before = by_din(&run);
            run.take(number, step);
            holds_after_every_step(&run, &before);
        }
    }

    #[test]
    fn the_promises_hold_when_steps_come_between_those_of_a_release(
        others in steps(14),
        gaps in prop::collection::vec(0_usize..40, 0..14),
    ) {
        let mut plan = Vec::new();
        for _ in 0..4 {
            plan.extend(usual_way(0, 0));
        }
        for (gap, other) in gaps.iter().zip(others) {
            plan.insert((*gap).min(plan.len()), other);
        }
        let mut run = Run::new();
        for (number, step) in plan.iter().enumerate() {
            let before = by_din(&run);
            run.take(number, step);
            holds_after_every_step(&run, &before);
        }
    }

    #[test]
    fn every_change_has_its_entry_with_the_old_and_the_new_value(steps in steps(30)) {
        let mut run = Run::new();
        for (number, step) in steps.iter().enumerate() {
            let before = run.world.clone();
            let entries = run.ledger.len();
            let allowed = run.take(number, step);
            if !allowed {
                prop_assert_eq!(&before, &run.world, "a refused command changed something");
                prop_assert_eq!(entries, run.ledger.len());
                continue;
            }
            for event in &run.ledger[entries..] {
                for change in event.changes.iter().filter(|change| change.table == "unit") {
                    for (column, (old, new)) in &change.cells {
                        prop_assert_ne!(old, new, "{} did not change", column);
                    }
                }
            }
        }
    }
}

#[test]
fn the_usual_way_leads_to_an_infusion() {
    // The properties above would hold in a bank that refuses everything.
    let mut run = Run::new();
    for round in 0..8 {
        for (number, step) in usual_way(0, 0).iter().enumerate() {
            run.take(round * 100 + number, step);
        }
    }
    assert_eq!(run.units()[0].stage, Stage::Infused);
}
