use super::*;
use crate::domain::action::Action;
use crate::domain::command::decide;
use crate::domain::people::Role;
use crate::domain::record::Cell;
use crate::domain::results::RecordResults;
use crate::domain::testing::{act, available_unit, bank, day, din, person};
use crate::domain::unit::availability::Obstacle;
use crate::domain::unit::codes::*;
use crate::domain::unit::field::{Field, Group};
use crate::domain::world::MemoryWorld;
use criteria::Criterion;

fn reviewer() -> Context {
    person("quality1", Role::Quality)
}

fn director() -> Context {
    person("director1", Role::Director)
}

fn number() -> Din {
    din("C0231", 4, 1)
}

/// A bank with one unit in quarantine that meets every criterion, changed as the test needs it.
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

fn review(id: &str, proposed: Outcome, reason: &str) -> ReviewEligibility {
    ReviewEligibility { id: id.to_owned(), din: number(), proposed, reason: reason.to_owned() }
}

fn decision(id: &str, outcome: Outcome, reason: &str) -> DecideEligibility {
    DecideEligibility { id: id.to_owned(), outcome, reason: reason.to_owned() }
}

fn reopen(reason: &str) -> ReopenEligibility {
    ReopenEligibility { din: number(), reason: reason.to_owned() }
}

const WHY: &str = "two fields of DRB1 follow from the family";

#[test]
fn every_line_passes_fails_or_is_missing_as_its_criterion_says() {
    use Criterion::*;
    use Verdict::*;
    type Spoil = fn(&mut Unit);
    let table: &[(Criterion, Verdict, Spoil)] = &[
        (Consent, Fail, |u| u.consent_status = ConsentStatus::Withdrawn),
        (Consent, Fail, |u| u.consent_scopes = Some("transplant testing samples".to_owned())),
        (Consent, Missing, |u| u.consent_status = ConsentStatus::Pending),
        (Consent, Pass, |u| u.consent_status = ConsentStatus::Restricted),
        (History, Fail, |u| u.history_outcome = Some(HistoryOutcome::Defer)),
        (History, Missing, |u| u.history_outcome = Some(HistoryOutcome::Refer)),
        (History, Pass, |u| u.history_outcome = Some(HistoryOutcome::AcceptWithNotes)),
        (FreezingTime, Fail, |u| u.frozen_at = day(2026, 9, 3).and_hms_opt(3, 1, 0)),
        (FreezingTime, Pass, |u| u.frozen_at = day(2026, 9, 3).and_hms_opt(3, 0, 0)),
        (FreezingTime, Missing, |u| u.frozen_at = None),
        (Tnc, Fail, |u| u.tnc = Some(499)),
        (Tnc, Pass, |u| u.tnc = Some(500)),
        (Tnc, Missing, |u| u.tnc = None),
        (Cd34, Fail, |u| u.cd34 = Some(124)),
        (Cd34, Pass, |u| u.cd34 = Some(125)),
        (Cd34, Missing, |u| u.cd34 = None),
        (Cd34Viability, Fail, |u| u.cd34_viability = Some(849)),
        (Cd34Viability, Missing, |u| u.cd34_viability = None),
        (Viability, Fail, |u| u.viability = Some(849)),
        (Viability, Missing, |u| u.viability = None),
        (Recovery, Fail, |u| u.tnc_before = Some(2_100)),
        (Recovery, Missing, |u| u.tnc_before = None),
        (Cfu, Fail, |u| u.cfu_growth = Some(Growth::No)),
        (Cfu, Missing, |u| u.cfu_growth = None),
        (Sterility, Fail, |u| u.sterility_fungal = Some(Culture::Positive)),
        (Sterility, Missing, |u| u.sterility_fungal = Some(Culture::NotDone)),
        (Sterility, Missing, |u| u.sterility_final_on = None),
        (Sterility, Missing, |u| u.sterility_verified_by = None),
        (Idm, Fail, |u| u.idm_anti_hbc = Some(Marker::Indeterminate)),
        (Idm, Missing, |u| u.idm_hiv_nat = Some(Marker::NotDone)),
        (Idm, Missing, |u| u.idm_verified_by = None),
        (Idm, Pass, |u| u.idm_cmv = Some(Marker::Positive)),
        (Hla, Missing, |u| u.hla_c = None),
        (Hla, Missing, |u| u.hla_drb1 = "DRB1*09+DRB1*12".parse().ok()),
        (Hla, Missing, |u| u.hla_b = "B*15:01".parse().ok()),
        (Hla, Missing, |u| u.hla_verified_by = None),
        (Hla, Pass, |u| u.hla_dqb1 = None),
        (BloodGroup, Missing, |u| u.rhd = None),
        (BloodGroup, Missing, |u| u.abo_verified_by = None),
        (Haemoglobinopathy, Fail, |u| {
            u.haemoglobinopathy = Some(crate::domain::unit::codes::Haemoglobinopathy::Sickle);
        }),
        (Haemoglobinopathy, Missing, |u| u.haemoglobinopathy = None),
        (Segments, Fail, |u| u.segments = Some(1)),
        (Segments, Missing, |u| u.segments = None),
        (Storage, Missing, |u| u.place = None),
        (Holds, Fail, |u| u.holds = 1),
    ];
    let criteria = CriteriaSet::default_set(day(2026, 1, 1), "director1");
    let verdicts = |unit: &Unit| -> Vec<(Criterion, Verdict)> {
        evaluate::evaluate(unit, &criteria).iter().map(|line| (line.criterion, line.verdict)).collect()
    };
    let all_pass: Vec<(Criterion, Verdict)> = Criterion::ALL.iter().map(|line| (*line, Pass)).collect();
    assert_eq!(verdicts(&available_unit("C0231", 4, 1)), all_pass);
    for (number, (criterion, verdict, spoil)) in table.iter().enumerate() {
        let mut unit = available_unit("C0231", 4, 1);
        spoil(&mut unit);
        for (line, found) in verdicts(&unit) {
            // The recovery follows from TNC; nothing else moves with another line.
            if line == Recovery && *criterion == Tnc {
                continue;
            }
            let expected = if line == *criterion { *verdict } else { Pass };
            assert_eq!(found, expected, "row {number}: {line}");
        }
    }
}

#[test]
fn criteria_that_do_not_ask_for_a_result_pass_without_it() {
    let mut unit = available_unit("C0231", 4, 1);
    unit.haemoglobinopathy = None;
    unit.hla_drb1 = "DRB1*09+DRB1*12".parse().ok();
    let criteria = CriteriaSet {
        haemoglobinopathy_before_listing: false,
        drb1_two_fields: false,
        ..CriteriaSet::default_set(day(2026, 1, 1), "director1")
    };
    let lines = evaluate::evaluate(&unit, &criteria);
    assert!(lines.iter().all(|line| line.verdict == Verdict::Pass));
}

#[test]
fn two_persons_make_a_unit_eligible() {
    let mut world = world_with(|_| {});
    act(&mut world, &reviewer(), review("E1", Outcome::Eligible, "")).unwrap();
    assert_eq!(unit_in(&world).quality, Quality::Quarantine, "a review decides nothing");

    let same = Context { actor: "quality1".to_owned(), ..director() };
    let refusal = act(&mut world, &same, decision("E1", Outcome::Eligible, "")).unwrap_err();
    let action = Action::DecideEligibility;
    assert_eq!(refusal, Refusal::SamePerson { action, other: "quality1".to_owned() });

    act(&mut world, &director(), decision("E1", Outcome::Eligible, "")).unwrap();
    let unit = unit_in(&world);
    assert_eq!(unit.quality, Quality::Eligible);
    assert_eq!(unit.eligibility_reviewed_by.as_deref(), Some("quality1"));
    assert_eq!(unit.eligibility_decided_by.as_deref(), Some("director1"));
    let again = act(&mut world, &director(), decision("E1", Outcome::Rejected, WHY)).unwrap_err();
    assert_eq!(again, Refusal::NoReview);
}

#[test]
fn a_review_is_refused_where_it_can_not_be() {
    type Spoil = fn(&mut Unit);
    let not = |failing, missing| Some(Refusal::CriteriaNotMet { failing, missing });
    let short = Some(Refusal::ReasonTooShort { at_least: 10 });
    let stage = Refusal::WrongStage { stage: Stage::Frozen, action: Action::ReviewEligibility };
    let fine: Spoil = |_| {};
    let few_cells: Spoil = |u| {
        u.cd34 = Some(100);
        u.segments = None;
    };
    let table: [(Spoil, Outcome, &str, Option<Refusal>); 8] = [
        (fine, Outcome::Eligible, "", None),
        (few_cells, Outcome::Eligible, WHY, not(1, 1)),
        (few_cells, Outcome::Exception, "", short.clone()),
        (few_cells, Outcome::Exception, WHY, None),
        (fine, Outcome::Rejected, "", short),
        (fine, Outcome::IneligibleClinical, WHY, None),
        (|u| u.stage = Stage::Frozen, Outcome::Eligible, "", Some(stage)),
        (|u| u.quality = Quality::Eligible, Outcome::Eligible, "", Some(Refusal::DecisionStands)),
    ];
    for (spoil, outcome, reason, expected) in table {
        let refusal = decide(&world_with(spoil), &reviewer(), &review("E1", outcome, reason).into()).err();
        assert_eq!(refusal, expected);
    }
}

#[test]
fn a_decision_becomes_the_quality_of_the_unit() {
    let table = [
        (Outcome::Eligible, Quality::Eligible),
        (Outcome::Exception, Quality::EligibleException),
        (Outcome::IneligibleClinical, Quality::IneligibleClinical),
        (Outcome::Rejected, Quality::Rejected),
    ];
    for (outcome, quality) in table {
        let mut world = world_with(|_| {});
        act(&mut world, &reviewer(), review("E1", outcome, WHY)).unwrap();
        act(&mut world, &director(), decision("E1", outcome, WHY)).unwrap();
        assert_eq!(unit_in(&world).quality, quality);
    }
}

#[test]
fn a_decision_that_differs_from_the_proposal_is_explained() {
    let mut world = world_with(|_| {});
    act(&mut world, &reviewer(), review("E1", Outcome::Rejected, WHY)).unwrap();
    let silent = act(&mut world, &director(), decision("E1", Outcome::Eligible, "")).unwrap_err();
    assert_eq!(silent, Refusal::ReasonTooShort { at_least: 10 });
    assert!(act(&mut world, &director(), decision("E1", Outcome::Eligible, WHY)).is_ok());
}

#[test]
fn results_that_change_after_the_review_need_a_new_one() {
    let mut world = world_with(|_| {});
    act(&mut world, &reviewer(), review("E1", Outcome::Eligible, "")).unwrap();
    let correction = RecordResults {
        din: number(),
        values: vec![(Field::Cd34, Cell::Int(400))],
        reason: "gate was set wrongly".to_owned(),
        confirmed: false,
    };
    act(&mut world, &person("lab1", Role::Technologist), correction).unwrap();
    let refusal = act(&mut world, &director(), decision("E1", Outcome::Eligible, "")).unwrap_err();
    assert_eq!(refusal, Refusal::NoReview);
    act(&mut world, &reviewer(), review("E2", Outcome::Eligible, "")).unwrap();
    assert!(act(&mut world, &director(), decision("E2", Outcome::Eligible, "")).is_ok());
}

#[test]
fn of_two_reviews_one_decision_stands() {
    let mut world = world_with(|_| {});
    act(&mut world, &reviewer(), review("E1", Outcome::Eligible, "")).unwrap();
    act(&mut world, &reviewer(), review("E2", Outcome::Rejected, WHY)).unwrap();
    act(&mut world, &director(), decision("E1", Outcome::Eligible, "")).unwrap();
    let second = act(&mut world, &director(), decision("E2", Outcome::Rejected, WHY)).unwrap_err();
    assert_eq!(second, Refusal::DecisionStands);
}

#[test]
fn a_decision_is_opened_again_with_a_reason_and_then_counts_no_longer() {
    let mut world = world_with(|_| {});
    let refusal = act(&mut world, &director(), reopen(WHY)).unwrap_err();
    assert_eq!(refusal, Refusal::NothingChanged, "nothing is decided yet");

    act(&mut world, &reviewer(), review("E1", Outcome::Eligible, "")).unwrap();
    act(&mut world, &director(), decision("E1", Outcome::Eligible, "")).unwrap();
    let refusal = act(&mut world, &director(), reopen("oops")).unwrap_err();
    assert_eq!(refusal, Refusal::ReasonTooShort { at_least: 10 });

    act(&mut world, &director(), reopen("HLA report was amended")).unwrap();
    let unit = unit_in(&world);
    assert_eq!((unit.quality, unit.eligibility_decided_by), (Quality::Quarantine, None));
    let old = (&world as &dyn World).get::<Eligibility>("E1").unwrap().unwrap();
    assert!(old.reopened && old.decided == Some(Outcome::Eligible), "what was decided stays on record");
    let refusal = act(&mut world, &director(), decision("E1", Outcome::Eligible, "")).unwrap_err();
    assert_eq!(refusal, Refusal::NoReview);
}

#[test]
fn the_decision_on_a_promised_unit_is_not_opened() {
    let mut world = world_with(|u| {
        u.quality = Quality::Eligible;
        u.commitment = Some(Commitment::Reserved);
        u.committed_to = Some("P1".to_owned());
        u.committed_until = Some(day(2026, 12, 1));
    });
    let refusal = act(&mut world, &director(), reopen("HLA report was amended")).unwrap_err();
    let (by, patient) = (Commitment::Reserved, "P1".to_owned());
    let obstacle = Obstacle::Committed { by, patient, until: Some(day(2026, 12, 1)) };
    assert_eq!(refusal, Refusal::NotAvailable { obstacles: vec![obstacle] });
}

#[test]
fn criteria_are_adopted_as_a_new_version_by_the_director() {
    let mut world = bank();
    let adopt = |reason: &str| {
        let criteria = CriteriaSet { tnc_at_least: 800, ..CriteriaSet::default_set(day(2020, 1, 1), "x") };
        AdoptCriteria { criteria, reason: reason.to_owned() }
    };
    let silent = act(&mut world, &director(), adopt("")).unwrap_err();
    assert_eq!(silent, Refusal::ReasonTooShort { at_least: 10 });
    act(&mut world, &director(), adopt("small units are never asked for")).unwrap();
    let set = in_force(&world).unwrap();
    assert_eq!((set.version, set.id.as_str(), set.tnc_at_least), (2, "criteria/2", 800));
    assert_eq!((set.adopted_on, set.adopted_by.as_str()), (day(2026, 11, 22), "director1"));

    let first = act(&mut MemoryWorld::default(), &director(), adopt(""));
    assert_eq!(first.map(|events| events[0].subject.id.clone()), Ok("criteria/1".to_owned()));
    let none = Refusal::Unknown { kind: "criteria_set", id: "criteria/1".to_owned() };
    assert_eq!(in_force(&MemoryWorld::default()).unwrap_err(), none);
}

#[test]
fn an_imported_unit_counts_as_verified_until_someone_changes_it() {
    let mut unit = available_unit("C0231", 4, 1);
    unit.origin = Origin::Imported;
    unit.consent_scopes = None;
    unit.set_signers(Group::Hla, None, None);
    let criteria = CriteriaSet::default_set(day(2026, 1, 1), "director1");
    assert!(evaluate::evaluate(&unit, &criteria).iter().all(|line| line.verdict == Verdict::Pass));
    unit.set_signers(Group::Hla, Some("lab1".to_owned()), None);
    let hla = evaluate::evaluate(&unit, &criteria).into_iter().find(|line| line.criterion == Criterion::Hla);
    assert_eq!(hla.map(|line| line.verdict), Some(Verdict::Missing));
}
