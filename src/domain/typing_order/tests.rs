use super::*;
use crate::domain::people::Role;
use crate::domain::release::fixture::{Desk, later, physician, quality, result_as_registered, technologist};
use crate::domain::testing::{day, person};
use crate::domain::unit::availability::Obstacle;

fn verify() -> VerifyTyping {
    VerifyTyping { id: "T1".into() }
}

type Change = fn(&mut TypingResult);

fn result(change: Change) -> RecordTyping {
    let mut record = result_as_registered();
    change(&mut record.result);
    record
}

#[test]
fn an_order_takes_one_segment_off_the_bag() {
    assert_eq!(Desk::new().unit().segments, Some(3));
    assert_eq!(Desk::typing_ordered().unit().segments, Some(2));
    for segments in [Some(0), None] {
        let mut desk = Desk::reserved();
        desk.set_unit(|unit| unit.segments = segments);
        assert_eq!(desk.refusal(&physician(), desk.order_typing()), Refusal::NoSegment);
    }
}

#[test]
fn typing_needs_a_live_reservation_for_the_same_patient() {
    let desk = Desk::new();
    assert_eq!(desk.refusal(&physician(), desk.order_typing()), Refusal::ReservationEnded);

    let desk = Desk::reserved();
    let for_another = OrderTyping { patient: "P-002".into(), ..desk.order_typing() };
    assert!(matches!(desk.refusal(&physician(), for_another), Refusal::ReservedByOther { .. }));
    let overdue = desk.refusal(&later(physician(), 31), desk.order_typing());
    assert_eq!(overdue, Refusal::ReservationEnded);
}

#[test]
fn a_second_order_waits_for_the_first_and_is_needless_after_a_proof() {
    for desk in [Desk::typing_ordered(), Desk::typed()] {
        let second = OrderTyping { id: "T2".into(), ..desk.order_typing() };
        assert_eq!(desk.refusal(&physician(), second), Refusal::TypingOpen);
    }
    let mut desk = Desk::typing_ordered();
    desk.must(&technologist(), result(|r| r.hla_b = None));
    desk.must(&quality(), verify());
    let second = OrderTyping { id: "T2".into(), ..desk.order_typing() };
    desk.must(&physician(), second);
}

#[test]
fn the_verdict_follows_from_the_comparison() {
    let table: &[(&str, Change, Verdict)] = &[
        ("the same", |_| {}, Verdict::Consistent),
        ("more resolved", |r| r.hla_a = "A*11:01:01+A*24:02:01".parse().ok(), Verdict::Consistent),
        ("another A allele", |r| r.hla_a = "A*11:02+A*24:02".parse().ok(), Verdict::Discrepant),
        ("another DQB1 allele", |r| r.hla_dqb1 = "DQB1*05:01".parse().ok(), Verdict::Discrepant),
        ("another ABO", |r| r.abo = Some(Abo::B), Verdict::Discrepant),
        ("another RhD", |r| r.rhd = Some(Rhd::Negative), Verdict::Discrepant),
        ("no B", |r| r.hla_b = None, Verdict::Incomplete),
        ("no C", |r| r.hla_c = None, Verdict::Consistent),
        ("no blood group", |r| (r.abo, r.rhd) = (None, None), Verdict::Consistent),
        (
            "B unknown and A wrong",
            |r| (r.hla_b, r.hla_a) = (None, "A*02:01".parse().ok()),
            Verdict::Discrepant,
        ),
    ];
    for (name, change, verdict) in table {
        let mut desk = Desk::typing_ordered();
        let events = desk.must(&technologist(), result(*change));
        let held = *verdict == Verdict::Discrepant;
        assert_eq!(desk.get::<TypingOrder>("T1").verdict, Some(*verdict), "{name}");
        assert_eq!(events.len(), if held { 2 } else { 1 }, "{name}");
        assert_eq!(desk.unit().holds, i64::from(held), "{name}");
    }
}

#[test]
fn a_discrepancy_holds_the_unit_and_names_what_differs() {
    let mut desk = Desk::typing_ordered();
    let wrong = result(|r| (r.hla_a, r.abo) = ("A*02:01+A*24:02".parse().ok(), Some(Abo::B)));
    let events = desk.must(&technologist(), wrong.clone());
    assert_eq!(events[1].action, Action::SetHold);
    let hold: Hold = desk.get("typing/T1/1");
    assert_eq!((hold.kind, hold.reason.as_str()), (HoldKind::Discrepancy, "T1: HLA-A, ABO"));
    assert!(desk.unit().obstacles().contains(&Obstacle::Holds(1)));

    // The corrected entry is discrepant again: the open hold is enough.
    let again = RecordTyping { reason: "wrong row of the report".into(), ..wrong };
    assert_eq!(desk.must(&technologist(), again).len(), 1);
    assert_eq!(desk.unit().holds, 1);
}

#[test]
fn an_entry_is_corrected_with_a_reason_until_it_is_verified() {
    let mut desk = Desk::typing_ordered();
    desk.must(&technologist(), result(|r| r.hla_b = None));
    let mute = desk.refusal(&technologist(), result_as_registered());
    assert_eq!(mute, Refusal::ReasonTooShort { at_least: 10 });
    let because = RecordTyping { reason: "page two was missing".into(), ..result_as_registered() };
    desk.must(&technologist(), because.clone());
    desk.must(&quality(), verify());
    assert_eq!(desk.refusal(&technologist(), because), Refusal::TypingVerified);
}

#[test]
fn a_result_must_be_possible() {
    let table: Vec<(&str, Change, Refusal)> = vec![
        ("tomorrow", |r| r.reported_on = day(2026, 11, 23), Refusal::InFuture { what: "reported_on" }),
        ("B as A", |r| r.hla_a = r.hla_b.clone(), Refusal::OutOfRange { field: "hla_a" }),
    ];
    let desk = Desk::typing_ordered();
    for (name, change, refusal) in table {
        assert_eq!(desk.refusal(&technologist(), result(change)), refusal, "{name}");
    }
    let early = desk.refusal(&technologist(), result(|r| r.reported_on = day(2026, 11, 21)));
    assert!(matches!(early, Refusal::TooEarly { what: "reported_on", .. }));
    let empty = result(|r| {
        (r.hla_a, r.hla_b, r.hla_c, r.hla_drb1, r.hla_dqb1) = (None, None, None, None, None);
        (r.abo, r.rhd) = (None, None);
    });
    assert_eq!(desk.refusal(&technologist(), empty), Refusal::Missing { field: "hla_a" });
}

#[test]
fn the_one_who_entered_does_not_verify_and_nobody_verifies_unsigned() {
    let mut desk = Desk::typing_ordered();
    assert!(matches!(desk.refusal(&quality(), verify()), Refusal::NothingToVerify { .. }));
    desk.must(&technologist(), result_as_registered());
    let same = desk.refusal(&technologist(), verify());
    assert_eq!(same, Refusal::SamePerson { action: Action::VerifyTyping, other: "tech1".into() });
    let unsigned = Context { signed: false, ..quality() };
    assert_eq!(desk.refusal(&unsigned, verify()), Refusal::NotSigned { action: Action::VerifyTyping });
    desk.must(&person("tech2", Role::Technologist), verify());
    assert!(matches!(desk.refusal(&quality(), verify()), Refusal::NothingToVerify { .. }));
}

#[test]
fn a_later_contradiction_outweighs_an_earlier_proof() {
    let mut desk = Desk::typed();
    assert!(proof_of(&desk.world, &desk.din).unwrap().is_some());
    let mut later_one: TypingOrder = desk.get("T1");
    later_one.id = "T2".into();
    later_one.entered_at = later_one.entered_at.map(|at| at + chrono::Duration::days(1));
    later_one.verdict = Some(Verdict::Discrepant);
    desk.world.put(&later_one);
    assert_eq!(proof_of(&desk.world, &desk.din).unwrap(), None);
}
