use super::*;
use crate::domain::command::decide;
use crate::domain::people::Role;
use crate::domain::testing::{act, available_unit, bank, day, din, person};
use crate::domain::unit::availability::{Availability, Obstacle};
use crate::domain::unit::codes::Commitment;
use crate::domain::world::MemoryWorld;

const WHY: &str = "hospital reported jaundice of the child";

fn quality() -> Context {
    person("quality1", Role::Quality)
}

fn number() -> Din {
    din("C0231", 4, 1)
}

fn world_with(change: impl FnOnce(&mut Unit)) -> MemoryWorld {
    let mut unit = available_unit("C0231", 4, 1);
    change(&mut unit);
    let mut world = bank();
    world.put(&unit);
    world
}

fn unit_in(world: &MemoryWorld) -> Unit {
    (world as &dyn World).get::<Unit>(number()).unwrap().unwrap()
}

fn set(id: &str, reason: &str) -> SetHold {
    SetHold { id: id.to_owned(), din: number(), kind: HoldKind::PostDonation, reason: reason.to_owned() }
}

fn clear(id: &str, reason: &str) -> ClearHold {
    ClearHold { id: id.to_owned(), reason: reason.to_owned() }
}

fn discard(witness: &str, note: &str) -> Discard {
    let reason = DispositionReason::StorageEvent;
    Discard { din: number(), reason, note: note.to_owned(), witness: witness.to_owned() }
}

#[test]
fn a_unit_is_free_again_when_its_last_hold_is_cleared() {
    let mut world = world_with(|_| {});
    for id in ["H1", "H2"] {
        act(&mut world, &quality(), set(id, WHY)).unwrap();
    }
    assert_eq!(unit_in(&world).availability(), Availability::TemporarilyUnavailable);
    act(&mut world, &quality(), clear("H1", "child is healthy, see report")).unwrap();
    assert_eq!(unit_in(&world).holds, 1);
    assert_eq!(unit_in(&world).availability(), Availability::TemporarilyUnavailable);
    let twice = act(&mut world, &quality(), clear("H1", "child is healthy, see report")).unwrap_err();
    assert_eq!(twice, Refusal::NothingChanged);
    act(&mut world, &quality(), clear("H2", "child is healthy, see report")).unwrap();
    assert_eq!(unit_in(&world).availability(), Availability::Available);
    let hold = (&world as &dyn World).get::<Hold>("H2").unwrap().unwrap();
    assert_eq!((hold.reason.as_str(), hold.cleared_by.as_deref()), (WHY, Some("quality1")));
}

#[test]
fn each_rule_of_holds_refuses_what_breaks_it() {
    let short = Refusal::ReasonTooShort { at_least: 10 };
    let refusal = |world: &MemoryWorld, context: &Context, command: super::super::command::Command| {
        decide(world, context, &command).unwrap_err()
    };
    let world = world_with(|_| {});
    assert_eq!(refusal(&world, &quality(), set("H1", "why").into()), short);
    let unknown = Refusal::Unknown { kind: "hold", id: "H9".to_owned() };
    assert_eq!(refusal(&world, &quality(), clear("H9", WHY).into()), unknown);
    let gone = world_with(|u| u.stage = Stage::Discarded);
    let stage = Refusal::WrongStage { stage: Stage::Discarded, action: Action::SetHold };
    assert_eq!(refusal(&gone, &quality(), set("H1", WHY).into()), stage);

    let mut held = world_with(|_| {});
    act(&mut held, &person("clerk1", Role::Clerk), set("H1", WHY)).unwrap();
    assert_eq!(refusal(&held, &quality(), clear("H1", "ok").into()), short);
    let by_clerk = refusal(&held, &person("clerk1", Role::Clerk), clear("H1", WHY).into());
    assert!(matches!(by_clerk, Refusal::NotYourRole { .. }));
}

#[test]
fn a_withdrawn_consent_ends_a_unit_until_it_has_left() {
    let director = person("director1", Role::Director);
    let withdraw = |reason: &str| WithdrawConsent { din: number(), reason: reason.to_owned() };
    let mut world = world_with(|_| {});
    let short = act(&mut world, &director, withdraw("asked")).unwrap_err();
    assert_eq!(short, Refusal::ReasonTooShort { at_least: 10 });
    let unsigned = Context { signed: false, ..director.clone() };
    let refusal = act(&mut world, &unsigned, withdraw("letter of 2026-11-20")).unwrap_err();
    assert_eq!(refusal, Refusal::NotSigned { action: Action::WithdrawConsent });
    act(&mut world, &director, withdraw("letter of 2026-11-20")).unwrap();
    assert_eq!(unit_in(&world).availability(), Availability::PermanentlyUnavailable);
    let again = act(&mut world, &director, withdraw("letter of 2026-11-20")).unwrap_err();
    assert_eq!(again, Refusal::NothingChanged);

    for stage in [Stage::Shipped, Stage::AtCentre, Stage::Infused, Stage::NotInfused] {
        let refusal = act(&mut world_with(|u| u.stage = stage), &director, withdraw(WHY)).unwrap_err();
        assert_eq!(refusal, Refusal::WrongStage { stage, action: Action::WithdrawConsent });
    }
}

#[test]
fn a_unit_is_discarded_by_two_persons_and_leaves_its_place() {
    let lab = person("lab1", Role::Technologist);
    let note = "bag broke in the canister";
    let mut world = world_with(|_| {});
    let events = act(&mut world, &lab, discard("lab2", note)).unwrap();
    assert_eq!(events[0].details.get("witness").map(String::as_str), Some("lab2"));
    let unit = unit_in(&world);
    assert_eq!((unit.stage, unit.quality, unit.place), (Stage::Discarded, Quality::Rejected, None));
    assert_eq!(unit.disposition, Some(DispositionReason::StorageEvent));
}

#[test]
fn each_rule_of_discarding_refuses_what_breaks_it() {
    type Spoil = fn(&mut Unit);
    let fine: Spoil = |_| {};
    let note = "bag broke in the canister";
    let stage = |stage| Refusal::WrongStage { stage, action: Action::Discard };
    let committed = |by, until| Refusal::NotAvailable {
        obstacles: vec![Obstacle::Committed { by, patient: "P1".to_owned(), until }],
    };
    let table: [(Spoil, &str, &str, Refusal); 7] = [
        (fine, "", note, Refusal::Missing { field: "witness" }),
        (fine, "lab1", note, Refusal::SamePerson { action: Action::Discard, other: "lab1".to_owned() }),
        (fine, "lab2", "broke", Refusal::ReasonTooShort { at_least: 10 }),
        (|u| u.stage = Stage::Packed, "lab2", note, stage(Stage::Packed)),
        (|u| u.stage = Stage::Discarded, "lab2", note, stage(Stage::Discarded)),
        (
            |u| {
                u.commitment = Some(Commitment::Reserved);
                u.committed_to = Some("P1".to_owned());
                u.committed_until = Some(day(2026, 12, 1));
            },
            "lab2",
            note,
            committed(Commitment::Reserved, Some(day(2026, 12, 1))),
        ),
        (
            |u| {
                u.commitment = Some(Commitment::Ordered);
                u.committed_to = Some("P1".to_owned());
            },
            "lab2",
            note,
            committed(Commitment::Ordered, None),
        ),
    ];
    for (spoil, witness, note, expected) in table {
        let lab = person("lab1", Role::Technologist);
        let refusal = decide(&world_with(spoil), &lab, &discard(witness, note).into()).unwrap_err();
        assert_eq!(refusal, expected);
    }
}
