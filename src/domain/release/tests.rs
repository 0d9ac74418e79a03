//! The order, the review and the approval.

use super::fixture::*;
use super::*;
use crate::domain::context::Context;
use crate::domain::holds::Discard;
use crate::domain::patient::Patient;
use crate::domain::people::{Reference, ReferenceKind, Role, User};
use crate::domain::reservation::{Reservation, ReservationStatus};
use crate::domain::testing::{day, person};
use crate::domain::typing_order::comparison::Verdict;
use crate::domain::typing_order::{TypingOrder, TypingStatus};
use crate::domain::unit::availability::Availability;
use crate::domain::unit::codes::{Commitment, ConsentStatus, DispositionReason, Quality};

fn review() -> ReviewRelease {
    ReviewRelease { id: "L1".into() }
}

fn approve() -> ApproveRelease {
    ApproveRelease { id: "L1".into() }
}

fn cancel(keep_reserved: bool) -> CancelOrder {
    CancelOrder { id: "L1".into(), reason: "the patient has a fever".into(), keep_reserved }
}

#[test]
fn a_unit_goes_from_the_order_to_the_outcome() {
    let mut desk = Desk::arrived();
    desk.must(&physician(), infusion());
    let (unit, release) = (desk.unit(), desk.release());
    assert_eq!((unit.stage, unit.place, release.step), (Stage::Infused, None, ReleaseStep::Infused));
    assert_eq!((release.six_certain, release.tnc_per_kg), (6, Some(620)));
    assert_eq!(unit.committed_to.as_deref(), Some(PATIENT), "to whom it went stays with the unit");
    assert_eq!(open_of(&desk.world, &desk.din).unwrap(), None);
}

// The order

#[test]
fn an_order_turns_the_reservation_into_itself() {
    let desk = Desk::ordered();
    let unit = desk.unit();
    assert_eq!((unit.commitment, unit.committed_until), (Some(Commitment::Ordered), None));
    assert_eq!(desk.get::<Reservation>("R1").status, ReservationStatus::Converted);
    let second = OrderTransplant { id: "L2".into(), ..desk.order() };
    assert_eq!(desk.refusal(&physician(), second), Refusal::OrderOpen { release: "L1".into() });
}

#[test]
fn an_order_needs_a_live_reservation_for_this_patient() {
    let desk = Desk::new();
    assert_eq!(desk.refusal(&physician(), desk.order()), Refusal::ReservationEnded);
    let mut desk = Desk::typed();
    desk.world.put(&Patient { code: "P-002".into(), ..patient() });
    let for_another = OrderTransplant { patient: "P-002".into(), ..desk.order() };
    assert!(matches!(desk.refusal(&physician(), for_another), Refusal::ReservedByOther { .. }));
    desk.set::<Reservation>("R1", |reservation| reservation.expires_on = day(2026, 11, 21));
    assert_eq!(desk.refusal(&physician(), desk.order()), Refusal::ReservationEnded);
}

#[test]
fn an_order_needs_a_proven_identity() {
    assert_eq!(Desk::reserved().refusal(&physician(), Desk::reserved().order()), Refusal::TypingNotConfirmed);
    type Spoil = fn(&mut TypingOrder);
    let table: &[(&str, Spoil)] = &[
        ("not verified", |t| t.status = TypingStatus::Reported),
        ("incomplete", |t| t.verdict = Some(Verdict::Incomplete)),
        ("contradicts", |t| t.verdict = Some(Verdict::Discrepant)),
    ];
    for (name, spoil) in table {
        let mut desk = Desk::typed();
        desk.set("T1", spoil);
        assert_eq!(desk.refusal(&physician(), desk.order()), Refusal::TypingNotConfirmed, "{name}");
    }
}

#[test]
fn an_order_needs_the_whole_patient_and_a_fresh_weight() {
    type Spoil = fn(&mut Patient);
    let incomplete = |field| Refusal::PatientIncomplete { field };
    let table: Vec<(&str, Spoil, Refusal)> = vec![
        ("no sex", |p| p.sex = None, incomplete("sex")),
        ("no weight", |p| p.weight = None, incomplete("weight")),
        ("no DRB1", |p| p.hla_drb1 = None, incomplete("hla_drb1")),
        ("no blood group", |p| p.abo = None, incomplete("abo")),
        ("no centre", |p| p.centre = None, incomplete("centre")),
        ("no physician", |p| p.physician = None, incomplete("physician")),
        (
            "weighed 31 days ago",
            |p| p.weight_on = Some(day(2026, 10, 22)),
            Refusal::WeightTooOld { on: day(2026, 10, 22), days: 30 },
        ),
        ("an unknown centre", |p| p.centre = Some("TC99".into()), Refusal::CentreNotActive),
    ];
    for (name, spoil, refusal) in table {
        let mut desk = Desk::typed();
        desk.set(PATIENT, spoil);
        assert_eq!(desk.refusal(&physician(), desk.order()), refusal, "{name}");
    }
    let mut desk = Desk::typed();
    desk.set::<Patient>(PATIENT, |p| p.weight_on = Some(day(2026, 10, 23)));
    let order = desk.order();
    desk.must(&physician(), order);
}

#[test]
fn an_order_needs_days_in_their_order_and_a_signature() {
    let desk = Desk::typed();
    let late = OrderTransplant { needed_by: day(2026, 12, 5), ..desk.order() };
    assert!(matches!(desk.refusal(&physician(), late), Refusal::TooEarly { what: "infusion_on", .. }));
    let past = OrderTransplant { needed_by: day(2026, 11, 21), ..desk.order() };
    assert!(matches!(desk.refusal(&physician(), past), Refusal::TooEarly { what: "needed_by", .. }));
    let unsigned = Context { signed: false, ..physician() };
    assert!(matches!(desk.refusal(&unsigned, desk.order()), Refusal::NotSigned { .. }));
}

#[test]
fn a_unit_that_is_no_longer_available_is_not_ordered() {
    let mut desk = Desk::typed();
    desk.set_unit(|unit| unit.quality = Quality::Quarantine);
    assert!(matches!(desk.refusal(&physician(), desk.order()), Refusal::NotAvailable { .. }));
}

#[test]
fn a_cancelled_order_gives_the_unit_back_or_keeps_it_reserved() {
    for desk in [Desk::ordered(), Desk::reviewed(), Desk::approved()] {
        let mut freed = desk.clone();
        freed.must(&physician(), cancel(false));
        assert_eq!(freed.unit().availability(), Availability::Available);
        assert_eq!(freed.get::<Reservation>("R1").status, ReservationStatus::Released);

        let mut kept = desk;
        kept.must(&physician(), cancel(true));
        assert_eq!(kept.unit().commitment, Some(Commitment::Reserved));
        assert_eq!(kept.unit().committed_until, Some(day(2026, 12, 22)));
        let order = OrderTransplant { id: "L2".into(), ..kept.order() };
        kept.must(&physician(), order);
    }
    let mut frozen = Desk::ordered();
    frozen.must(&later(physician(), 40), cancel(true));
    assert_eq!(frozen.unit().committed_until, Some(day(2027, 1, 1)), "never a date that has passed");
    assert!(matches!(Desk::retrieved().refusal(&physician(), cancel(false)), Refusal::WrongStep { .. }));
}

#[test]
fn a_unit_under_order_is_not_discarded() {
    let desk = Desk::ordered();
    let discard = Discard {
        din: desk.din.clone(),
        reason: DispositionReason::StorageEvent,
        note: "the bag looks cracked".into(),
        witness: "quality1".into(),
    };
    assert!(matches!(desk.refusal(&technologist(), discard), Refusal::NotAvailable { .. }));
}

// Review and approval

#[test]
fn the_review_waits_for_every_line_and_names_the_open_ones() {
    let refusal = Desk::ordered().refusal(&quality(), review());
    assert_eq!(refusal, Refusal::ChecksOpen { lines: vec![5, 6, 10, 12, 13, 15] });
    let mut by_orderer = Desk::checked();
    by_orderer.set::<Release>("L1", |release| release.ordered_by = "quality1".into());
    assert!(matches!(by_orderer.refusal(&quality(), review()), Refusal::SamePerson { .. }));
}

#[test]
fn nobody_approves_what_they_had_a_hand_in() {
    type Hand = fn(&mut Desk);
    let table: &[(&str, Hand)] = &[
        ("reviewed", |d| d.set::<Release>("L1", |r| r.reviewed_by = Some("director1".into()))),
        ("ordered", |d| d.set::<Release>("L1", |r| r.ordered_by = "director1".into())),
        ("asked", |d| d.set::<Release>("L1", |r| r.exception_requested_by = Some("director1".into()))),
        ("acknowledged", |d| {
            d.set::<Release>("L1", |r| r.exception_acknowledged_by = Some("director1".into()))
        }),
        ("prepared", |d| {
            d.set::<checklist::record::ReleaseCheck>("L1/10", |c| c.verified_by = "director1".into())
        }),
    ];
    for (name, hand) in table {
        let mut desk = Desk::reviewed();
        hand(&mut desk);
        let same = Refusal::SamePerson { action: Action::ApproveRelease, other: "director1".into() };
        assert_eq!(desk.refusal(&director(), approve()), same, "{name}");
    }
}

#[test]
fn nothing_goes_on_with_an_open_hold_or_a_unit_that_was_reopened() {
    type Spoil = fn(&mut Unit);
    let obstacle = |refusal: &Refusal| matches!(refusal, Refusal::NotAvailable { .. });
    let held = |refusal: &Refusal| *refusal == Refusal::HoldOpen;
    type Expected<'a> = &'a dyn Fn(&Refusal) -> bool;
    let table: &[(&str, Spoil, Expected)] = &[
        ("a hold", |u| u.holds = 1, &held),
        ("re-opened", |u| u.quality = Quality::Quarantine, &obstacle),
        ("withdrawn", |u| u.consent_status = ConsentStatus::Withdrawn, &obstacle),
        ("for another patient", |u| u.committed_to = Some("P-002".into()), &obstacle),
    ];
    for (name, spoil, expected) in table {
        let spoilt = |mut desk: Desk| {
            desk.set_unit(spoil);
            desk
        };
        let desk = spoilt(Desk::checked());
        assert!(expected(&desk.refusal(&quality(), review())), "review, {name}");
        let desk = spoilt(Desk::reviewed());
        assert!(expected(&desk.refusal(&director(), approve())), "approval, {name}");
        let desk = spoilt(Desk::approved());
        assert!(expected(&desk.refusal(&technologist(), desk.retrieve())), "retrieval, {name}");
        let desk = spoilt(Desk::retrieved());
        assert!(expected(&desk.refusal(&technologist(), ship())), "shipping, {name}");
    }
}

#[test]
fn what_fails_after_the_review_stops_the_approval() {
    let mut desk = Desk::reviewed();
    let key = Reference::id_of(ReferenceKind::TransplantCentre, "TC01");
    desk.set::<Reference>(&key, |centre| centre.active = false);
    assert_eq!(desk.refusal(&director(), approve()), Refusal::ChecksOpen { lines: vec![1] });
}

#[test]
fn a_declined_release_frees_the_unit() {
    let decline = DeclineRelease { id: "L1".into(), reason: "dose too low for this patient".into() };
    for mut desk in [Desk::ordered(), Desk::reviewed()] {
        desk.must(&director(), decline.clone());
        assert_eq!(desk.unit().availability(), Availability::Available);
        assert_eq!(desk.release().step, ReleaseStep::Declined);
    }
    assert!(matches!(Desk::approved().refusal(&director(), decline), Refusal::WrongStep { .. }));
}

#[test]
fn a_role_that_may_not_is_told_so_at_every_step() {
    let auditor = person("auditor1", Role::Auditor);
    let desk = Desk::approved();
    assert!(matches!(desk.refusal(&auditor, approve()), Refusal::NotYourRole { .. }));
    assert!(matches!(desk.refusal(&director(), review()), Refusal::NotYourRole { .. }));
    assert!(matches!(desk.refusal(&physician(), desk.retrieve()), Refusal::NotYourRole { .. }));
    assert!(desk.get::<User>("tech2").active);
}
