use super::*;
use crate::domain::patient::Patient;
use crate::domain::people::{Reference, ReferenceKind};
use crate::domain::release::fixture::{
    Desk, PATIENT, director, judged, physician, quality, technologist, thawed,
};
use crate::domain::release::{AcknowledgeException, Purpose, RequestException, ReviewRelease};
use crate::domain::unit::codes::{Culture, Haemoglobinopathy, Marker};
use LineVerdict::*;

fn verdict(desk: &Desk, line: Line) -> LineVerdict {
    let lines = evaluate(&desk.world, &desk.release()).unwrap();
    lines.iter().find(|check| check.line == line).unwrap().verdict
}

#[test]
fn a_fresh_order_lacks_what_people_record_and_nothing_else() {
    let lines = evaluate(&Desk::ordered().world, &Desk::ordered().release()).unwrap();
    assert_eq!(lines.len(), 20);
    assert_eq!(open_lines(&lines, Gate::Review), [5, 6, 10, 12, 13, 15]);
    assert_eq!(open_lines(&lines, Gate::Retrieval), [5, 6, 10, 12, 13, 15, 16, 17]);
    assert_eq!(open_lines(&lines, Gate::Shipping), [5, 6, 10, 12, 13, 15, 16, 17, 18, 19, 20]);
}

#[test]
fn the_program_reads_its_lines_out_of_the_records() {
    type Spoil = fn(&mut Desk);
    let table: &[(&str, Line, Spoil, LineVerdict)] = &[
        ("as ordered", Line::Order, |_| {}, Pass),
        (
            "the centre was switched off",
            Line::Order,
            |d| {
                let key = Reference::id_of(ReferenceKind::TransplantCentre, "TC01");
                d.set::<Reference>(&key, |centre| centre.active = false);
            },
            Fail,
        ),
        ("patient confirmed", Line::PatientTyping, |_| {}, Pass),
        (
            "patient not confirmed",
            Line::PatientTyping,
            |d| d.set::<Patient>(PATIENT, |p| p.typing_confirmed_on = None),
            Missing,
        ),
        ("bag confirmed", Line::UnitTyping, |_| {}, Pass),
        (
            "bag contradicted since",
            Line::UnitTyping,
            |d| d.set::<TypingOrder>("T1", |t| t.verdict = Some(Verdict::Discrepant)),
            Fail,
        ),
        ("blood group again", Line::BloodGroup, |_| {}, Pass),
        (
            "RhD not repeated",
            Line::BloodGroup,
            |d| d.set::<TypingOrder>("T1", |t| t.compared_rhd = None),
            Missing,
        ),
        (
            "ABO contradicts",
            Line::BloodGroup,
            |d| d.set::<TypingOrder>("T1", |t| t.compared_abo = Some(Comparison::Discrepant)),
            Fail,
        ),
        ("markers negative", Line::Markers, |_| {}, Pass),
        ("CMV positive", Line::Markers, |d| d.set_unit(|u| u.idm_cmv = Some(Marker::Positive)), Pass),
        (
            "a marker reactive",
            Line::Markers,
            |d| d.set_unit(|u| u.idm_hbv_nat = Some(Marker::Reactive)),
            Fail,
        ),
        (
            "a marker not done",
            Line::Markers,
            |d| d.set_unit(|u| u.idm_anti_htlv = Some(Marker::NotDone)),
            Missing,
        ),
        ("a marker unknown", Line::Markers, |d| d.set_unit(|u| u.idm_syphilis = None), Missing),
        ("markers unverified", Line::Markers, |d| d.set_unit(|u| u.idm_verified_by = None), Missing),
        (
            "thalassaemia",
            Line::Haemoglobinopathy,
            |d| d.set_unit(|u| u.haemoglobinopathy = Some(Haemoglobinopathy::Thalassaemia)),
            Fail,
        ),
        ("not screened", Line::Haemoglobinopathy, |d| d.set_unit(|u| u.haemoglobinopathy = None), Missing),
        ("cultures final", Line::Sterility, |_| {}, Pass),
        ("not final", Line::Sterility, |d| d.set_unit(|u| u.sterility_final_on = None), Missing),
        ("fungi", Line::Sterility, |d| d.set_unit(|u| u.sterility_fungal = Some(Culture::Positive)), Fail),
        ("no hold", Line::Holds, |_| {}, Pass),
        ("a hold", Line::Holds, |d| d.set_unit(|u| u.holds = 1), Fail),
        ("62 million per kg", Line::Dose, |_| {}, Pass),
        ("no CD34", Line::Dose, |d| d.set::<Release>("L1", |r| r.cd34_per_kg = None), Missing),
        ("just enough", Line::Dose, |d| d.set::<Release>("L1", |r| r.tnc_per_kg = Some(250)), Pass),
        ("too few cells", Line::Dose, |d| d.set::<Release>("L1", |r| r.tnc_per_kg = Some(249)), Fail),
        (
            "enough for one of two",
            Line::Dose,
            |d| d.set::<Release>("L1", |r| (r.tnc_per_kg, r.purpose) = (Some(150), Purpose::First)),
            Pass,
        ),
        ("not approved", Line::Approval, |_| {}, Missing),
        ("not at the tank", Line::Tank, |_| {}, Missing),
    ];
    for (name, line, spoil, expected) in table {
        let mut desk = Desk::ordered();
        spoil(&mut desk);
        assert_eq!(verdict(&desk, *line), *expected, "{name}");
    }
}

#[test]
fn the_doses_are_those_of_the_weight_that_the_line_shows() {
    let lines = evaluate(&Desk::ordered().world, &Desk::ordered().release()).unwrap();
    let dose = lines.iter().find(|check| check.line == Line::Dose).unwrap();
    // 12.40 × 10⁸ and 4.10 × 10⁶ cells for 20 kg.
    assert_eq!(dose.value[0], Part::Measured(&quantity::TNC_PER_KG, 620));
    assert_eq!(dose.value[1], Part::Measured(&quantity::CD34_PER_KG, 205));
    assert_eq!(dose.value[2], Part::Measured(&quantity::PATIENT_WEIGHT, 20_000));
    assert_eq!(dose.limits, [Limit::AtLeast(&quantity::TNC_PER_KG, 250)]);
}

#[test]
fn the_thawed_segment_is_judged_by_the_program() {
    let table =
        [(701, 401, true, Pass), (700, 401, true, Fail), (701, 400, true, Fail), (990, 990, false, Fail)];
    for (cd34, cd45, potent, expected) in table {
        let mut desk = Desk::ordered();
        let mut check = thawed(cd34, cd45, potent);
        check.note = "measured by flow cytometry".into();
        desk.must(&technologist(), check);
        assert_eq!(verdict(&desk, Line::Thaw), expected, "{cd34} {cd45} {potent}");
    }
    let refusal = Desk::ordered().refusal(&technologist(), thawed(1_001, 500, true));
    assert_eq!(refusal, Refusal::OutOfRange { field: "cd34_viability" });
    let in_words = Desk::ordered().refusal(&technologist(), judged(6, CheckVerdict::Pass));
    assert_eq!(in_words, Refusal::Missing { field: "cd34_viability" });
}

#[test]
fn a_line_is_recorded_only_as_it_can_be() {
    let desk = Desk::ordered();
    let refuse = |line, verdict| desk.refusal(&quality(), judged(line, verdict));
    for line in [1, 2, 3, 4, 7, 8, 9, 11, 14, 16, 18] {
        assert_eq!(refuse(line, CheckVerdict::Pass), Refusal::LineComputed, "{line}");
    }
    for line in [10, 12, 15, 17, 19, 20] {
        assert_eq!(refuse(line, CheckVerdict::NotApplicable), Refusal::LineApplies { line }, "{line}");
    }
    assert!(matches!(refuse(21, CheckVerdict::Pass), Refusal::Unknown { kind: "release_check", .. }));
    // What does not pass says why.
    assert_eq!(refuse(13, CheckVerdict::Fail), Refusal::ReasonTooShort { at_least: 10 });
    assert_eq!(refuse(13, CheckVerdict::NotApplicable), Refusal::ReasonTooShort { at_least: 10 });
}

#[test]
fn a_line_is_replaced_with_a_reason_and_the_event_keeps_what_stood_before() {
    let mut desk = Desk::checked();
    let mut again = judged(10, CheckVerdict::Fail);
    assert_eq!(desk.refusal(&quality(), again.clone()), Refusal::ReasonTooShort { at_least: 10 });
    again.note = "the family reports an illness".into();
    let event = desk.must(&quality(), again).remove(0);
    let (old, new) = &event.changes[0].cells["verdict"];
    assert_eq!((old.to_string(), new.to_string()), ("pass".to_owned(), "fail".to_owned()));
    assert_eq!(verdict(&desk, Line::FollowUp), Fail);
}

#[test]
fn a_line_does_not_change_under_the_signature_that_rests_on_it() {
    let mut check = judged(10, CheckVerdict::Fail);
    check.note = "found out afterwards".into();
    for desk in [Desk::reviewed(), Desk::approved(), Desk::retrieved()] {
        assert!(matches!(desk.refusal(&quality(), check.clone()), Refusal::WrongStep { .. }));
    }
    let late = Desk::retrieved().refusal(&quality(), judged(17, CheckVerdict::Pass));
    assert!(matches!(late, Refusal::WrongStep { .. }));
}

/// Ordered for a patient too heavy for one unit: line 14 fails, all else is in order.
fn low_dose() -> Desk {
    let mut desk = Desk::checked();
    desk.set::<Release>("L1", |release| release.tnc_per_kg = Some(180));
    desk
}

fn request(lines: &[i64]) -> RequestException {
    RequestException {
        id: "L1".into(),
        lines: lines.to_vec(),
        reason: "no other graft within two weeks".into(),
        risk: "slow or no engraftment".into(),
    }
}

fn acknowledge() -> AcknowledgeException {
    AcknowledgeException { id: "L1".into() }
}

fn review() -> ReviewRelease {
    ReviewRelease { id: "L1".into() }
}

#[test]
fn an_exception_counts_once_a_physician_has_acknowledged_it() {
    let mut desk = low_dose();
    assert_eq!(desk.refusal(&quality(), review()), Refusal::ChecksOpen { lines: vec![14] });
    desk.must(&quality(), request(&[14]));
    assert_eq!(desk.release().exception_lines.as_deref(), Some("14:fail"));
    assert_eq!(desk.refusal(&quality(), review()), Refusal::ChecksOpen { lines: vec![14] });
    desk.must(&physician(), acknowledge());
    assert_eq!(verdict(&desk, Line::Dose), Excepted);
    desk.must(&quality(), review());
}

#[test]
fn an_exception_names_failing_lines_that_may_be_excused() {
    let desk = low_dose();
    for (lines, refused) in [(vec![14, 9], vec![9]), (vec![11], vec![11]), (vec![14, 99], vec![99])] {
        let refusal = desk.refusal(&quality(), request(&lines));
        assert_eq!(refusal, Refusal::NotExceptable { lines: refused });
    }
    assert_eq!(desk.refusal(&quality(), request(&[])), Refusal::Missing { field: "exception_lines" });
    let mute = RequestException { risk: "none".into(), ..request(&[14]) };
    assert_eq!(desk.refusal(&quality(), mute), Refusal::ReasonTooShort { at_least: 10 });
}

#[test]
fn a_hold_or_a_doubt_about_identity_is_never_excepted() {
    type Spoil = fn(&mut Desk);
    let table: &[(i64, Spoil)] = &[
        (3, |d| d.set::<TypingOrder>("T1", |t| t.verdict = Some(Verdict::Discrepant))),
        (4, |d| d.set::<TypingOrder>("T1", |t| t.compared_abo = Some(Comparison::Discrepant))),
        (5, |d| d.set::<ReleaseCheck>("L1/05", |check| check.verdict = CheckVerdict::Fail)),
        (11, |d| d.set_unit(|u| u.holds = 1)),
    ];
    for (line, spoil) in table {
        let mut desk = Desk::checked();
        spoil(&mut desk);
        let refusal = desk.refusal(&quality(), request(&[*line]));
        assert_eq!(refusal, Refusal::NotExceptable { lines: vec![*line] });
    }
}

#[test]
fn an_exception_for_what_is_missing_does_not_cover_what_fails_since() {
    let mut desk = Desk::checked();
    desk.set_unit(|unit| unit.idm_hbv_nat = None);
    desk.must(&quality(), request(&[7]));
    desk.must(&physician(), acknowledge());
    assert_eq!(verdict(&desk, Line::Markers), Excepted);
    desk.set_unit(|unit| unit.idm_hbv_nat = Some(Marker::Positive));
    assert_eq!(verdict(&desk, Line::Markers), Fail);
    // A second request takes the first one's acknowledgement with it.
    desk.must(&quality(), request(&[7]));
    assert_eq!(verdict(&desk, Line::Markers), Fail);
    assert_eq!(desk.release().exception_acknowledged_by, None);
}

#[test]
fn an_exception_is_acknowledged_once_by_someone_else() {
    let mut desk = low_dose();
    assert_eq!(desk.refusal(&physician(), acknowledge()), Refusal::NothingToAcknowledge);
    desk.must(&quality(), request(&[14]));
    desk.set::<Release>("L1", |release| release.exception_requested_by = Some("physician1".into()));
    assert!(matches!(desk.refusal(&physician(), acknowledge()), Refusal::SamePerson { .. }));
    desk.set::<Release>("L1", |release| release.exception_requested_by = Some("quality1".into()));
    assert!(matches!(desk.refusal(&director(), acknowledge()), Refusal::NotYourRole { .. }));
    desk.must(&physician(), acknowledge());
    assert_eq!(desk.refusal(&physician(), acknowledge()), Refusal::NothingToAcknowledge);
}
