use super::*;
use crate::domain::command::decide;
use crate::domain::people::Role;
use crate::domain::testing::{act, available_unit, bank, day, din, now, person};
use crate::domain::unit::codes::{Abo, Marker, Origin};
use crate::domain::world::MemoryWorld;

fn technologist(login: &str) -> Context {
    person(login, Role::Technologist)
}

fn number() -> Din {
    din("C0231", 4, 1)
}

/// A bank with one unit in quarantine, spoilt as the test needs it.
fn world_with(change: impl FnOnce(&mut Unit)) -> MemoryWorld {
    let mut unit = available_unit("C0231", 4, 1);
    unit.quality = Quality::Quarantine;
    change(&mut unit);
    let mut world = bank();
    world.put(&unit);
    world
}

fn unit_in(world: &MemoryWorld) -> Unit {
    (world as &dyn World).get::<Unit>(number()).unwrap().unwrap()
}

fn record(values: Vec<(Field, Cell)>, reason: &str) -> RecordResults {
    RecordResults { din: number(), values, reason: reason.to_owned(), confirmed: false }
}

fn text(value: &str) -> Cell {
    Cell::Text(value.to_owned())
}

#[test]
fn each_rule_of_recording_refuses_what_breaks_it() {
    let reason = "read again on the printout";
    let out = |field| Some(Refusal::OutOfRange { field });
    let bad = |column, found| Some(Refusal::BadValue(BadCell { table: "unit", column, found }));
    let early = |what, hour, after, earliest| {
        let at = |hour| day(2026, 9, 1).and_hms_opt(hour, 0, 0).unwrap();
        Some(Refusal::TooEarly { what, at: at(hour), after, earliest: at(earliest) })
    };
    let table = [
        ("in range", vec![(Field::Viability, Cell::Int(950))], None),
        ("above the hard range", vec![(Field::Viability, Cell::Int(1_001))], out("viability")),
        ("no number", vec![(Field::Tnc, text("12.4"))], out("tnc")),
        ("an unknown code", vec![(Field::IdmHbsag, text("MAYBE"))], out("idm_hbsag")),
        (
            "no flag",
            vec![(Field::FreezeCurveAccepted, Cell::Int(2))],
            bad("freeze_curve_accepted", Cell::Int(2)),
        ),
        ("no date", vec![(Field::IdmSampledOn, text("today"))], bad("idm_sampled_on", text("today"))),
        ("no typing", vec![(Field::HlaA, text("A*"))], bad("hla_a", text("A*"))),
        (
            "a typing of another locus",
            vec![(Field::HlaA, text("B*15:01+B*40:01"))],
            bad("hla_a", text("B*15:01+B*40:01")),
        ),
        (
            "outside the usual range",
            vec![(Field::VolumeFrozen, Cell::Int(170))],
            Some(Refusal::NotConfirmed { fields: vec!["volume_frozen"] }),
        ),
        (
            "more cells after than before",
            vec![(Field::Tnc, Cell::Int(1_576))],
            Some(Refusal::NotConfirmed { fields: vec!["tnc"] }),
        ),
        ("five per cent more is the counter's", vec![(Field::Tnc, Cell::Int(1_575))], None),
        (
            "more than 5 % CD34+",
            vec![(Field::Cd34, Cell::Int(6_201))],
            Some(Refusal::Contradiction { field: "cd34", with: "tnc" }),
        ),
        ("5 % CD34+", vec![(Field::Cd34, Cell::Int(6_200))], None),
        (
            "processed before it was received",
            vec![(Field::ProcessedAt, text("2026-09-01T07:00"))],
            early("processed_at", 7, "received_at", 8),
        ),
        (
            "frozen before it was processed",
            vec![(Field::FrozenAt, text("2026-09-01T11:00"))],
            early("frozen_at", 11, "processed_at", 12),
        ),
        (
            "processed tomorrow",
            vec![(Field::ProcessedAt, text("2026-11-23T09:00"))],
            Some(Refusal::InFuture { what: "processed_at" }),
        ),
        (
            "final tomorrow",
            vec![(Field::SterilityFinalOn, text("2026-11-23"))],
            Some(Refusal::InFuture { what: "sterility_final_on" }),
        ),
        (
            "drawn tomorrow",
            vec![(Field::IdmSampledOn, text("2026-11-23"))],
            Some(Refusal::InFuture { what: "idm_sampled_on" }),
        ),
        ("the same again", vec![(Field::Viability, Cell::Int(980))], Some(Refusal::NothingChanged)),
    ];
    let world = world_with(|_| {});
    for (name, values, expected) in table {
        let refusal = decide(&world, &technologist("lab1"), &record(values, reason).into()).err();
        assert_eq!(refusal, expected, "{name}");
    }
}

#[test]
fn what_is_unusual_is_recorded_once_confirmed_and_not_asked_again() {
    let mut world = world_with(|_| {});
    let mut command = record(vec![(Field::Tnc, Cell::Int(1_600))], "counted twice, both agree");
    command.confirmed = true;
    act(&mut world, &technologist("lab1"), command).unwrap();
    let other = record(vec![(Field::Viability, Cell::Int(970))], "counted twice, both agree");
    assert!(act(&mut world, &technologist("lab1"), other).is_ok());
}

#[test]
fn what_is_impossible_is_refused_even_when_confirmed() {
    let mut command = record(vec![(Field::VolumeFrozen, Cell::Int(99))], "read again on the bag");
    command.confirmed = true;
    let refusal = act(&mut world_with(|_| {}), &technologist("lab1"), command).unwrap_err();
    assert_eq!(refusal, Refusal::OutOfRange { field: "volume_frozen" });
}

#[test]
fn results_are_open_from_receipt_until_the_decision() {
    type Spoil = fn(&mut Unit);
    let stage = |stage| Some(Refusal::WrongStage { stage, action: Action::RecordResults });
    let table: [(Spoil, Option<Refusal>); 6] = [
        (|u| u.stage = Stage::Collected, stage(Stage::Collected)),
        (|u| u.stage = Stage::Received, None),
        (|u| u.quality = Quality::Pending, None),
        (|u| u.quality = Quality::Eligible, Some(Refusal::DecisionStands)),
        (|u| u.quality = Quality::Rejected, Some(Refusal::DecisionStands)),
        (|u| u.stage = Stage::Shipped, stage(Stage::Shipped)),
    ];
    for (spoil, expected) in table {
        let command = record(vec![(Field::Viability, Cell::Int(950))], "read again on the printout");
        let refusal = decide(&world_with(spoil), &technologist("lab1"), &command.into()).err();
        assert_eq!(refusal, expected);
    }
}

#[test]
fn a_correction_needs_a_reason_and_the_event_keeps_the_old_value() {
    let mut world = world_with(|_| {});
    let values = vec![(Field::Cd34, Cell::Int(340))];
    let refusal = act(&mut world, &technologist("lab1"), record(values.clone(), "typo")).unwrap_err();
    assert_eq!(refusal, Refusal::ReasonTooShort { at_least: 10 });

    let events = act(&mut world, &technologist("lab1"), record(values, "抄写有误更正")).unwrap();
    assert_eq!(events[0].changes[0].cells["cd34"], (Cell::Int(410), Cell::Int(340)));
    assert_eq!(events[0].reason.as_deref(), Some("抄写有误更正"));
    assert_eq!(unit_in(&world).cd34, Some(340));

    let taken_back = record(vec![(Field::Cd34, Cell::Null)], "belongs to another unit");
    act(&mut world, &technologist("lab1"), taken_back).unwrap();
    assert_eq!(unit_in(&world).cd34, None);
    let first_value = record(vec![(Field::Cd34, Cell::Int(410))], "");
    assert!(act(&mut world, &technologist("lab1"), first_value).is_ok());
}

#[test]
fn counts_make_a_unit_processed_and_a_freezing_time_makes_it_frozen() {
    let mut world = world_with(|u| {
        *u = Unit::new(u.din.clone(), "TJ", Origin::Registered);
        u.stage = Stage::Received;
    });
    let steps = [
        ((Field::ProcessedAt, text("2026-11-21T09:00")), Stage::Received),
        ((Field::Tnc, Cell::Int(1_240)), Stage::Processed),
        ((Field::FrozenAt, text("2026-11-21T12:00")), Stage::Frozen),
    ];
    for (value, stage) in steps {
        act(&mut world, &technologist("lab1"), record(vec![value], "")).unwrap();
        assert_eq!(unit_in(&world).stage, stage);
    }
}

#[test]
fn who_entered_does_not_verify_and_a_change_asks_for_a_new_verification() {
    let group = Group::BloodGroup;
    let mut world = world_with(|u| {
        (u.abo, u.rhd) = (None, None);
        u.set_signers(group, None, None);
    });
    let verify = |abo: Option<Abo>| {
        let cell = abo.map_or(Cell::Null, |abo| text(abo.code()));
        VerifyResults { din: number(), group, seen: vec![(Field::Abo, cell)] }
    };
    let nothing = Refusal::NothingToVerify { group };
    let second = technologist("lab2");
    assert_eq!(act(&mut world, &second, verify(None)).unwrap_err(), nothing, "nothing recorded");

    act(&mut world, &technologist("lab1"), record(vec![(Field::Abo, text("A"))], "")).unwrap();
    assert!(!unit_in(&world).is_verified(group));
    let own = act(&mut world, &technologist("lab1"), verify(Some(Abo::A))).unwrap_err();
    assert_eq!(own, Refusal::EntererVerifies { group });
    let other = act(&mut world, &second, verify(Some(Abo::B))).unwrap_err();
    assert_eq!(other, nothing, "not what was shown");
    let unsigned = Context { signed: false, ..second.clone() };
    let refusal = act(&mut world, &unsigned, verify(Some(Abo::A))).unwrap_err();
    assert_eq!(refusal, Refusal::NotSigned { action: Action::VerifyResults });

    act(&mut world, &second, verify(Some(Abo::A))).unwrap();
    let unit = unit_in(&world);
    assert_eq!(unit.signers(group), (Some("lab1"), Some("lab2")));
    assert_eq!(act(&mut world, &second, verify(Some(Abo::A))).unwrap_err(), nothing, "verified already");

    let correction = record(vec![(Field::Abo, text("B"))], "tube was swapped, tested again");
    act(&mut world, &second, correction).unwrap();
    assert_eq!(unit_in(&world).signers(group), (Some("lab2"), None));
    assert!(unit_in(&world).is_verified(Group::Idm), "other groups stay verified");
}

#[test]
fn a_group_that_is_recorded_again_as_it_was_keeps_its_verification() {
    let mut world = world_with(|_| {});
    let negative = text(Marker::Negative.code());
    let values = vec![(Field::IdmHbsag, negative), (Field::Viability, Cell::Int(970))];
    act(&mut world, &technologist("lab3"), record(values, "counted again after thaw")).unwrap();
    assert_eq!(unit_in(&world).signers(Group::Idm), (Some("lab1"), Some("lab2")));
    assert!(unit_in(&world).frozen_at.is_some_and(|at| at < now()));
}
