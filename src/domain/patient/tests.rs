use super::*;
use crate::domain::people::{Reference, ReferenceKind};
use crate::domain::release::fixture::{Desk, PATIENT, patient, physician};
use crate::domain::testing::day;

const REASON: &str = "second report of the laboratory";

fn save(patient: Patient, reason: &str) -> SavePatient {
    SavePatient { patient, reason: reason.to_owned() }
}

type Change = fn(&mut Patient);

#[test]
fn what_cannot_be_is_refused() {
    let invalid = Refusal::PatientCodeInvalid { longest: 17 };
    let table: Vec<(&str, Change, Refusal)> = vec![
        ("no code", |p| p.code.clear(), Refusal::Missing { field: "code" }),
        ("a name", |p| p.code = "王小明".into(), invalid.clone()),
        ("a name with a blank", |p| p.code = "Li Lei".into(), invalid.clone()),
        ("eighteen characters", |p| p.code = "P".repeat(18), invalid),
        ("too heavy", |p| p.weight = Some(250_001), Refusal::OutOfRange { field: "weight" }),
        ("too light", |p| p.weight = Some(999), Refusal::OutOfRange { field: "weight" }),
        ("too old", |p| p.age = Some(121), Refusal::OutOfRange { field: "age" }),
        ("weight without day", |p| p.weight_on = None, Refusal::Missing { field: "weight_on" }),
        ("day without age", |p| p.age = None, Refusal::Missing { field: "age" }),
        (
            "weighed tomorrow",
            |p| p.weight_on = Some(day(2026, 11, 23)),
            Refusal::InFuture { what: "weight_on" },
        ),
        ("B typing as A", |p| p.hla_a = p.hla_b.clone(), Refusal::OutOfRange { field: "hla_a" }),
        ("blank note", |p| p.icd10 = Some(" ".into()), Refusal::Missing { field: "icd10" }),
        ("unknown centre", |p| p.centre = Some("TC99".into()), Refusal::CentreNotActive),
    ];
    let mut desk = Desk::new();
    desk.world.tables.remove(Patient::TABLE);
    for (name, change, refusal) in table {
        let mut patient = patient();
        change(&mut patient);
        assert_eq!(desk.refusal(&physician(), save(patient, "")), refusal, "{name}");
    }
    desk.must(&physician(), save(patient(), ""));
    assert_eq!(desk.get::<Patient>(PATIENT).created_by, "physician1");
}

#[test]
fn replacing_a_typing_or_a_weight_needs_a_reason_and_the_rest_does_not() {
    let table: Vec<(&str, Change, bool)> = vec![
        ("another weight", |p| p.weight = Some(21_000), true),
        ("a weight taken back", |p| (p.weight, p.weight_on) = (None, None), true),
        ("another typing", |p| p.hla_a = "A*11:01+A*24:03".parse().ok(), true),
        ("a typing taken back", |p| p.hla_b = None, true),
        ("a typing added", |p| p.hla_c = "C*03:03+C*07:02".parse().ok(), false),
        ("weighed again, the same", |p| p.weight_on = Some(day(2026, 11, 20)), false),
        ("a note", |p| p.diagnosis_note = Some("beta major".into()), false),
    ];
    for (name, change, needs) in table {
        let mut desk = Desk::new();
        let mut new = patient();
        change(&mut new);
        let decision = desk.act(&physician(), save(new.clone(), ""));
        assert_eq!(decision.is_err(), needs, "{name}: {decision:?}");
        if needs {
            let event = desk.must(&physician(), save(new, REASON)).remove(0);
            assert_eq!(event.reason.as_deref(), Some(REASON), "{name}");
        }
    }
}

#[test]
fn a_replaced_typing_is_no_longer_confirmed() {
    let retyped = || Patient { hla_a: "A*11:02+A*24:02".parse().ok(), ..patient() };
    let mut desk = Desk::new();
    desk.must(&physician(), save(retyped(), REASON));
    assert_eq!(desk.get::<Patient>(PATIENT).typing_confirmed_on, None);

    let mut desk = Desk::new();
    let confirmed = Patient { typing_confirmed_on: Some(day(2026, 11, 21)), ..retyped() };
    desk.must(&physician(), save(confirmed, REASON));
    assert_eq!(desk.get::<Patient>(PATIENT).typing_confirmed_on, Some(day(2026, 11, 21)));
}

#[test]
fn saving_what_is_there_already_changes_nothing() {
    assert_eq!(Desk::new().refusal(&physician(), save(patient(), REASON)), Refusal::NothingChanged);
}

#[test]
fn a_centre_closed_since_does_not_stop_other_corrections() {
    let mut desk = Desk::new();
    let key = Reference::id_of(ReferenceKind::TransplantCentre, "TC01");
    desk.set::<Reference>(&key, |centre| centre.active = false);
    desk.must(&physician(), save(Patient { icd10: Some("D56.1".into()), ..patient() }, ""));
}
