use super::*;
use crate::domain::command::decide;
use crate::domain::people::Role;
use crate::domain::testing::{act, available_unit, bank, day, din, now, person};
use crate::domain::world::MemoryWorld;

fn lab() -> Context {
    person("lab1", Role::Technologist)
}

fn place(text: &str) -> Place {
    text.parse().unwrap()
}

/// A frozen bag without a place, and a stored one in `T001-R01-B01-S03`.
fn world() -> MemoryWorld {
    let mut frozen = available_unit("C0231", 4, 1);
    (frozen.stage, frozen.quality, frozen.place) = (Stage::Frozen, Quality::Pending, None);
    let stored = available_unit("C0231", 4, 2);
    assert_eq!(stored.place, Some(place("T001-R01-B01-S03")));
    let mut world = bank();
    world.put(&frozen);
    world.put(&stored);
    world
}

fn put(serial: u32, to: &str, reason: &str) -> PutAway {
    PutAway {
        din: din("C0231", 4, serial),
        place: place(to),
        at: now(),
        witness: "lab2".to_owned(),
        reason: reason.to_owned(),
    }
}

fn unit_in(world: &MemoryWorld, serial: u32) -> Unit {
    (world as &dyn World).get::<Unit>(din("C0231", 4, serial)).unwrap().unwrap()
}

#[test]
fn a_frozen_bag_is_put_away_into_quarantine_by_two_persons() {
    let mut world = world();
    let events = act(&mut world, &lab(), put(1, "T001-R01-B01-S01", "")).unwrap();
    assert_eq!(events[0].action, Action::PutAway);
    let unit = unit_in(&world, 1);
    assert_eq!((unit.stage, unit.quality), (Stage::Stored, Quality::Quarantine));
    assert_eq!(unit.place, Some(place("T001-R01-B01-S01")));
    assert_eq!(unit.put_away_by.as_deref(), Some("lab1"));
    assert_eq!(unit.put_away_witness.as_deref(), Some("lab2"));
}

#[test]
fn a_stored_bag_is_moved_with_a_reason_and_leaves_its_place_to_another() {
    let mut world = world();
    let silent = act(&mut world, &lab(), put(2, "T002-R01-B01-S01", "")).unwrap_err();
    assert_eq!(silent, Refusal::ReasonTooShort { at_least: 10 });
    let events = act(&mut world, &lab(), put(2, "T002-R01-B01-S01", "tank 1 is taken out of use")).unwrap();
    assert_eq!(events[0].action, Action::Move);
    assert_eq!(unit_in(&world, 2).quality, Quality::Eligible, "moving decides nothing");
    assert!(act(&mut world, &lab(), put(1, "T001-R01-B01-S03", "")).is_ok());
}

#[test]
fn each_rule_of_putting_away_refuses_what_breaks_it() {
    type Spoil = fn(&mut PutAway);
    let at = |hour| day(2026, 9, 1).and_hms_opt(hour, 0, 0).unwrap();
    let table: Vec<(Spoil, Refusal)> = vec![
        (|c| c.witness.clear(), Refusal::Missing { field: "put_away_witness" }),
        (
            |c| c.witness = "lab1".to_owned(),
            Refusal::SamePerson { action: Action::PutAway, other: "lab1".to_owned() },
        ),
        (|c| c.at = now() + chrono::Duration::hours(1), Refusal::InFuture { what: "put_away_at" }),
        (
            |c| c.at = day(2026, 9, 1).and_hms_opt(14, 0, 0).unwrap(),
            Refusal::TooEarly { what: "put_away_at", at: at(14), after: "frozen_at", earliest: at(15) },
        ),
        (
            |c| c.place = place("T001-R01-B01-S03"),
            Refusal::PlaceTaken { place: place("T001-R01-B01-S03"), by: din("C0231", 4, 2) },
        ),
        (|c| (c.din, c.place) = (din("C0231", 4, 2), place("T001-R01-B01-S03")), Refusal::NothingChanged),
        (|c| c.din = din("C0231", 4, 3), Refusal::Unknown { kind: "unit", id: "C023104000003".to_owned() }),
    ];
    for (spoil, expected) in table {
        let mut command = put(1, "T001-R01-B01-S01", "");
        spoil(&mut command);
        assert_eq!(decide(&world(), &lab(), &command.into()).unwrap_err(), expected);
    }
}

#[test]
fn only_what_is_frozen_is_put_away() {
    for stage in [Stage::Received, Stage::Processed, Stage::Packed, Stage::Shipped, Stage::Discarded] {
        let mut world = world();
        let mut unit = unit_in(&world, 1);
        unit.stage = stage;
        world.put(&unit);
        let refusal = act(&mut world, &lab(), put(1, "T001-R01-B01-S01", "")).unwrap_err();
        assert_eq!(refusal, Refusal::WrongStage { stage, action: Action::PutAway });
    }
}
