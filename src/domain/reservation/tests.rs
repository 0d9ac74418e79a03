use super::*;
use crate::domain::patient::codes::PatientStatus;
use crate::domain::people::Role;
use crate::domain::release::fixture::{Desk, PATIENT, later, patient, physician};
use crate::domain::rights::SYSTEM;
use crate::domain::testing::{day, person};
use crate::domain::unit::availability::Availability;
use crate::domain::unit::codes::{ConsentStatus, Purpose, Quality, Stage};

fn reserve(desk: &Desk, id: &str, expires_on: Option<NaiveDate>) -> Reserve {
    Reserve { id: id.into(), din: desk.din.clone(), patient: PATIENT.into(), expires_on }
}

fn extend(expires_on: NaiveDate) -> ExtendReservation {
    ExtendReservation { id: "R1".into(), expires_on, reason: "operation put off by a week".into() }
}

fn end(reason: EndReason, note: &str) -> ReleaseReservation {
    ReleaseReservation { id: "R1".into(), reason, note: note.into() }
}

fn program(days: i64) -> Context {
    later(person(SYSTEM, Role::Auditor), days)
}

#[test]
fn a_reservation_keeps_the_unit_for_thirty_days_unless_said_otherwise() {
    let desk = Desk::reserved();
    let unit = desk.unit();
    assert_eq!(unit.availability(), Availability::Reserved);
    assert_eq!(unit.committed_to.as_deref(), Some(PATIENT));
    assert_eq!(unit.committed_until, Some(day(2026, 12, 22)));

    let latest = day(2027, 1, 21);
    let table =
        [(day(2026, 11, 22), true), (latest, true), (day(2026, 11, 21), false), (day(2027, 1, 22), false)];
    for (expires_on, allowed) in table {
        let decision = Desk::new().act(&physician(), reserve(&desk, "R1", Some(expires_on)));
        let refused = Err(Refusal::ExpiryOutOfRange { latest });
        assert!(if allowed { decision.is_ok() } else { decision == refused }, "{expires_on}");
    }
}

#[test]
fn only_an_available_unit_can_be_reserved() {
    type Spoil = fn(&mut Unit);
    let table: &[(&str, Spoil, Obstacle)] = &[
        ("quarantine", |u| u.quality = Quality::Quarantine, Obstacle::Quality(Quality::Quarantine)),
        ("hold", |u| u.holds = 1, Obstacle::Holds(1)),
        (
            "withdrawn",
            |u| u.consent_status = ConsentStatus::Withdrawn,
            Obstacle::Consent(ConsentStatus::Withdrawn),
        ),
        ("frozen", |u| u.stage = Stage::Frozen, Obstacle::NotStored(Stage::Frozen)),
        ("discarded", |u| u.stage = Stage::Discarded, Obstacle::Left(Stage::Discarded)),
        ("directed", |u| u.purpose = Purpose::FamilyDirected, Obstacle::NotPublic(Purpose::FamilyDirected)),
    ];
    for (name, spoil, obstacle) in table {
        let mut desk = Desk::new();
        desk.set_unit(spoil);
        let refusal = desk.refusal(&physician(), reserve(&desk, "R1", None));
        assert_eq!(refusal, Refusal::NotAvailable { obstacles: vec![obstacle.clone()] }, "{name}");
    }
}

#[test]
fn only_an_active_patient_gets_a_reservation() {
    for status in PatientStatus::ALL.iter().copied().filter(|status| *status != PatientStatus::Active) {
        let mut desk = Desk::new();
        desk.set::<Patient>(PATIENT, |patient| patient.status = status);
        let refused = Refusal::PatientNotActive { patient: PATIENT.into(), status };
        assert_eq!(desk.refusal(&physician(), reserve(&desk, "R1", None)), refused);
    }
}

#[test]
fn a_second_reservation_is_told_who_has_the_unit() {
    let mut desk = Desk::reserved();
    desk.world.put(&Patient { code: "P-002".into(), ..patient() });
    let second = Reserve { patient: "P-002".into(), ..reserve(&desk, "R2", None) };
    let until = day(2026, 12, 22);
    let told = Refusal::ReservedByOther { by: "physician1".into(), patient: PATIENT.into(), until };
    assert_eq!(desk.refusal(&person("physician2", Role::Physician), second.clone()), told);

    let ordered = Desk { world: Desk::ordered().world, ..desk };
    let refusal = ordered.refusal(&physician(), reserve(&ordered, "R2", None));
    assert_eq!(refusal, Refusal::OrderOpen { release: "L1".into() });
}

#[test]
fn a_key_is_used_once() {
    let mut desk = Desk::reserved();
    desk.must(&physician(), end(EndReason::FoundBetter, ""));
    let refusal = desk.refusal(&physician(), reserve(&desk, "R1", None));
    assert_eq!(refusal, Refusal::AlreadyThere { kind: "reservation", id: "R1".into() });
}

#[test]
fn the_end_is_put_off_twice_and_never_beyond_sixty_days() {
    let mut desk = Desk::reserved();
    let latest = day(2027, 1, 21);
    let too_far = desk.refusal(&physician(), extend(day(2027, 1, 22)));
    assert_eq!(too_far, Refusal::ExpiryOutOfRange { latest });
    assert_eq!(desk.refusal(&physician(), extend(day(2026, 12, 22))), Refusal::NothingChanged);
    let mute = ExtendReservation { reason: "later".into(), ..extend(latest) };
    assert_eq!(desk.refusal(&physician(), mute), Refusal::ReasonTooShort { at_least: 10 });

    desk.must(&physician(), extend(day(2027, 1, 1)));
    desk.must(&physician(), extend(latest));
    assert_eq!(desk.unit().committed_until, Some(latest));
    let third = desk.refusal(&later(physician(), 30), extend(day(2027, 2, 1)));
    assert_eq!(third, Refusal::NoMoreExtensions { most: 2 });
}

#[test]
fn an_overdue_reservation_is_not_revived() {
    let desk = Desk::reserved();
    let refusal = desk.refusal(&later(physician(), 31), extend(day(2027, 1, 5)));
    assert_eq!(refusal, Refusal::ReservationEnded);
}

#[test]
fn a_reservation_ends_with_a_code_and_other_needs_words() {
    let desk = Desk::reserved();
    let table = [
        (EndReason::Deceased, "", true),
        (EndReason::Other, "", false),
        (EndReason::Other, "centre changed its plan", true),
    ];
    for (reason, note, allowed) in table {
        let mut desk = desk.clone();
        let decision = desk.act(&physician(), end(reason, note));
        assert_eq!(decision.is_ok(), allowed, "{reason} {note}");
        if allowed {
            assert_eq!(desk.unit().availability(), Availability::Available);
            assert_eq!(desk.get::<Reservation>("R1").end_reason, Some(reason));
            assert_eq!(desk.refusal(&physician(), end(reason, note)), Refusal::ReservationEnded);
        }
    }
}

#[test]
fn a_reservation_expires_after_its_last_day_and_the_program_does_it() {
    let mut desk = Desk::reserved();
    assert!(desk.must(&program(30), ExpireReservations).is_empty(), "the last day still counts");
    let events = desk.must(&program(31), ExpireReservations);
    assert_eq!(events.len(), 1);
    assert_eq!(desk.unit().availability(), Availability::Available);
    let ended: Reservation = desk.get("R1");
    assert_eq!((ended.status, ended.ended_by.as_deref()), (ReservationStatus::Expired, Some(SYSTEM)));
    assert!(desk.must(&program(32), ExpireReservations).is_empty(), "once");
    let by_hand = desk.refusal(&physician(), ExpireReservations);
    assert!(matches!(by_hand, Refusal::NotYourRole { .. }));
}

#[test]
fn an_open_order_freezes_the_expiry() {
    let mut desk = Desk::ordered();
    assert!(desk.must(&program(90), ExpireReservations).is_empty());
    assert_eq!(desk.unit().commitment, Some(Commitment::Ordered));
    let refusal = desk.refusal(&physician(), end(EndReason::FoundBetter, ""));
    assert_eq!(refusal, Refusal::OrderOpen { release: "L1".into() });
}
