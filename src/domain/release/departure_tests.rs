//! From the tank to the outcome.

use super::fixture::*;
use super::*;
use crate::domain::holds::{Hold, HoldKind};
use crate::domain::people::Role;
use crate::domain::release::outcome::{Outcome, OutcomeTime};
use crate::domain::reservation::{Reservation, ReservationStatus};
use crate::domain::testing::{day, now};

fn not_infused() -> RecordNotInfused {
    RecordNotInfused { id: "L1".into(), reason: "the patient has died".into() }
}

#[test]
fn two_persons_take_the_bag() {
    let mut desk = Desk::approved();
    desk.world.put(&user("tech3", Role::Technologist, false));
    let with = |second: &str| Retrieve { second: second.into(), ..desk.retrieve() };
    let same = Refusal::SamePerson { action: Action::Retrieve, other: "tech1".into() };
    assert_eq!(desk.refusal(&technologist(), with("tech1")), same);
    for (second, why) in
        [("tech3", "switched off"), ("clerk1", "not of the laboratory"), ("nobody", "unknown")]
    {
        assert_eq!(desk.refusal(&technologist(), with(second)), Refusal::SecondPersonInvalid, "{why}");
    }
}

#[test]
fn a_scan_that_does_not_match_is_recorded_and_changes_nothing() {
    let mut desk = Desk::approved();
    let right = desk.retrieve();
    let table = [
        ("another place", Retrieve { scanned_place: "T001-R01-B01-S50".into(), ..right.clone() }),
        ("another bag", Retrieve { scanned_bag: "=C02312600000200".into(), ..right.clone() }),
        ("the product code", Retrieve { scanned_bag: "=<S1234V00".into(), ..right.clone() }),
        ("nothing", Retrieve { scanned_place: String::new(), ..right.clone() }),
        ("the bag in both", Retrieve { scanned_place: right.scanned_bag.clone(), ..right.clone() }),
    ];
    let before = desk.world.clone();
    for (name, retrieve) in table {
        let events = desk.must(&technologist(), retrieve.clone());
        assert_eq!(events[0].action, Action::RefuseRetrieval, "{name}");
        assert_eq!(desk.world, before, "{name}");
        let refusal = retrieval::refusal_of(&events[0]).unwrap();
        let Refusal::ScanMismatch { place, bag, expected_bag, .. } = refusal else {
            panic!("{name}: {refusal:?}")
        };
        assert_eq!((place, bag), (retrieve.scanned_place, retrieve.scanned_bag), "{name}");
        assert_eq!(expected_bag, desk.din.to_string(), "{name}");
    }
    let events = desk.must(&technologist(), right);
    assert_eq!(retrieval::refusal_of(&events[0]), None);
    assert_eq!((desk.unit().stage, desk.unit().place), (Stage::Packed, None));
}

#[test]
fn the_tank_waits_for_approval_and_shipper() {
    let desk = Desk::reviewed();
    assert!(matches!(desk.refusal(&technologist(), desk.retrieve()), Refusal::WrongStep { .. }));
    let mut desk = Desk::reviewed();
    desk.must(&director(), ApproveRelease { id: "L1".into() });
    let refusal = desk.refusal(&technologist(), desk.retrieve());
    assert_eq!(refusal, Refusal::ChecksOpen { lines: vec![17] });
    let mut desk = Desk::approved();
    desk.set_unit(|unit| unit.place = None);
    assert_eq!(desk.refusal(&technologist(), desk.retrieve()), Refusal::NotInPlace);
}

// On the way

#[test]
fn shipping_needs_its_papers_its_lines_and_the_order_of_time() {
    let desk = Desk::retrieved();
    let early = Ship { departed_at: now() - chrono::Duration::hours(1), ..ship() };
    assert!(matches!(desk.refusal(&technologist(), early), Refusal::TooEarly { what: "departed_at", .. }));
    let future = Ship { departed_at: now() + chrono::Duration::hours(1), ..ship() };
    assert_eq!(desk.refusal(&technologist(), future), Refusal::InFuture { what: "departed_at" });
    let unqualified = Ship { shipper_qualified_on: day(2026, 11, 23), ..ship() };
    assert!(matches!(desk.refusal(&technologist(), unqualified), Refusal::TooEarly { .. }));
    let unsealed = Ship { seal: " ".into(), ..ship() };
    assert_eq!(desk.refusal(&technologist(), unsealed), Refusal::Missing { field: "seal" });

    let mut unlabelled = Desk::approved();
    let retrieve = unlabelled.retrieve();
    unlabelled.must(&technologist(), retrieve);
    assert_eq!(unlabelled.refusal(&technologist(), ship()), Refusal::ChecksOpen { lines: vec![19, 20] });
}

#[test]
fn a_unit_is_not_shipped_on_a_reservation_that_is_no_order() {
    let mut desk = Desk::retrieved();
    desk.set::<Reservation>("R1", |reservation| reservation.status = ReservationStatus::Expired);
    assert_eq!(desk.refusal(&technologist(), ship()), Refusal::ReservationEnded);
}

#[test]
fn a_warm_or_damaged_arrival_holds_the_unit() {
    let table = [
        ("cold and whole", arrival(), 0),
        ("at the limit", ConfirmArrival { highest: -1_500, ..arrival() }, 0),
        ("too warm", ConfirmArrival { highest: -1_499, ..arrival() }, 1),
        ("damaged", ConfirmArrival { intact: false, ..arrival() }, 1),
    ];
    for (name, arrival, holds) in table {
        let mut desk = Desk::shipped();
        desk.must(&physician(), arrival);
        assert_eq!((desk.unit().stage, desk.unit().holds), (Stage::AtCentre, holds), "{name}");
        if holds > 0 {
            assert_eq!(desk.get::<Hold>("arrival/L1").kind, HoldKind::Deviation, "{name}");
        }
    }
    let reversed = ConfirmArrival { lowest: -1_600, highest: -1_900, ..arrival() };
    let refusal = Refusal::Contradiction { field: "arrival_min", with: "arrival_max" };
    assert_eq!(Desk::shipped().refusal(&physician(), reversed), refusal);
}

#[test]
fn nothing_is_infused_before_it_arrived() {
    for desk in [Desk::ordered(), Desk::approved(), Desk::retrieved(), Desk::shipped()] {
        assert!(matches!(desk.refusal(&physician(), infusion()), Refusal::WrongStep { .. }));
        assert!(matches!(desk.refusal(&physician(), not_infused()), Refusal::WrongStep { .. }));
    }
    let early = RecordInfusion { infused_at: now() - chrono::Duration::hours(1), ..infusion() };
    let refusal = Desk::arrived().refusal(&physician(), early);
    assert!(matches!(refusal, Refusal::TooEarly { what: "infused_at", .. }));
}

#[test]
fn a_unit_that_was_not_infused_ends_there() {
    let mut desk = Desk::arrived();
    let events = desk.must(&physician(), not_infused());
    assert_eq!(events[0].reason.as_deref(), Some("the patient has died"));
    assert_eq!(desk.unit().stage, Stage::NotInfused);
    assert!(matches!(desk.refusal(&physician(), infusion()), Refusal::WrongStep { .. }));
}

// The outcome

fn outcome() -> RecordOutcome {
    RecordOutcome {
        id: "L1".into(),
        time: OutcomeTime::Day100,
        engrafted: Some(true),
        neutrophil_day: Some(18),
        platelet_day: Some(41),
        agvhd_grade: Some(1),
        alive: Some(true),
        relapse: Some(false),
        reported_on: day(2026, 11, 22),
        reason: String::new(),
    }
}

#[test]
fn an_outcome_must_be_possible() {
    let mut desk = Desk::arrived();
    assert!(matches!(desk.refusal(&physician(), outcome()), Refusal::WrongStep { .. }));
    desk.must(&physician(), infusion());
    type Spoil = fn(&mut RecordOutcome);
    let out = |field| Refusal::OutOfRange { field };
    let contradiction = Refusal::Contradiction { field: "engrafted", with: "neutrophil_day" };
    let table: Vec<(&str, Spoil, Refusal)> = vec![
        ("day 4", |o| o.neutrophil_day = Some(4), out("neutrophil_day")),
        ("day 61", |o| o.neutrophil_day = Some(61), out("neutrophil_day")),
        ("day 9", |o| o.platelet_day = Some(9), out("platelet_day")),
        ("day 151", |o| o.platelet_day = Some(151), out("platelet_day")),
        ("grade 5", |o| o.agvhd_grade = Some(5), out("agvhd_grade")),
        ("no graft, with its day", |o| o.engrafted = Some(false), contradiction),
        ("tomorrow", |o| o.reported_on = day(2026, 11, 23), Refusal::InFuture { what: "reported_on" }),
    ];
    for (name, spoil, refusal) in table {
        let mut outcome = outcome();
        spoil(&mut outcome);
        assert_eq!(desk.refusal(&physician(), outcome), refusal, "{name}");
    }
}

#[test]
fn each_time_has_its_own_report_and_a_correction_says_why() {
    let mut desk = Desk::arrived();
    desk.must(&physician(), infusion());
    desk.must(&physician(), outcome());
    desk.must(&physician(), RecordOutcome { time: OutcomeTime::OneYear, ..outcome() });
    assert_eq!(desk.refusal(&physician(), outcome()), Refusal::ReasonTooShort { at_least: 10 });
    let corrected =
        RecordOutcome { platelet_day: None, reason: "never without transfusion".into(), ..outcome() };
    desk.must(&physician(), corrected);
    assert_eq!(desk.get::<Outcome>("L1/day100").platelet_day, None);
    assert_eq!(desk.get::<Outcome>("L1/year1").platelet_day, Some(41));
}
