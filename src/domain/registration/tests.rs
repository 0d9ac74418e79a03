use super::*;
use crate::domain::command::decide;
use crate::domain::people::Role;
use crate::domain::testing::{act, bank, day, din, now, person};
use crate::domain::world::MemoryWorld;

fn clerk() -> Context {
    person("clerk1", Role::Clerk)
}

fn mother(code: &str, document: u8, name: u8) -> Box<Person> {
    Box::new(Person {
        code: code.to_owned(),
        person_key: Some(vec![1]),
        document_index: Some(vec![document]),
        name_index: Some(vec![name]),
        name: Some(vec![2]),
        document: Some(vec![3]),
        born_on: None,
        phone: None,
        address: None,
    })
}

fn at(hour: u32) -> NaiveDateTime {
    day(2026, 11, 21).and_hms_opt(hour, 0, 0).unwrap()
}

fn collection() -> Collection {
    Collection {
        site: "H01".to_owned(),
        collector: "nurse1".to_owned(),
        at: at(10),
        method: Some(CollectionMethod::InUtero),
        kit_lot: "L1".to_owned(),
        kit_expiry: Some(day(2027, 1, 1)),
        volume: 900,
    }
}

fn receipt() -> Receipt {
    Receipt {
        at: at(15),
        transport_min: Some(60),
        transport_max: Some(180),
        labels_agree: true,
        bag_intact: true,
        refused: None,
    }
}

/// A donation that came all the way into the bank, in order.
fn donation() -> RegisterDonation {
    RegisterDonation {
        din: din("C0231", 26, 1),
        donor_code: String::new(),
        mother: Mother::New { person: mother("M1", 1, 1), someone_else: false },
        purpose: Purpose::Public,
        consent: Consent {
            version: "CF-2024".to_owned(),
            signed_at: Some(at(8)),
            scopes: ConsentScope::ALL.to_vec(),
            separate: true,
            obtained_by: "nurse1".to_owned(),
        },
        history: History {
            version: "Q1".to_owned(),
            outcome: Some(HistoryOutcome::Accept),
            notes: String::new(),
        },
        birth: Birth {
            sex: Some(Sex::Male),
            born_on: Some(day(2026, 11, 21)),
            weight: Some(3_300),
            gestation: Some(275),
            delivery: Some(Delivery::Vaginal),
        },
        collection: Some(collection()),
        receipt: Some(receipt()),
        bank_code: "TJ".to_owned(),
        confirmed: false,
    }
}

fn refusal_of(spoil: impl FnOnce(&mut RegisterDonation)) -> Option<Refusal> {
    let mut command = donation();
    spoil(&mut command);
    decide(&bank(), &clerk(), &command.into()).err()
}

fn unit_in(world: &MemoryWorld) -> Unit {
    (world as &dyn World).get::<Unit>(din("C0231", 26, 1)).unwrap().unwrap()
}

#[test]
fn a_donation_comes_into_the_bank_in_one_step_or_in_three() {
    let mut at_once = bank();
    let events = act(&mut at_once, &clerk(), donation()).unwrap();
    let actions: Vec<Action> = events.iter().map(|event| event.action).collect();
    assert_eq!(actions, [Action::RegisterDonation, Action::RecordCollection, Action::RecordReceipt]);
    let unit = unit_in(&at_once);
    assert_eq!((unit.stage, unit.consent_status), (Stage::Received, ConsentStatus::Valid));
    assert_eq!(unit.received_by.as_deref(), Some("clerk1"));

    let mut in_steps = bank();
    let registered = RegisterDonation { collection: None, receipt: None, ..donation() };
    act(&mut in_steps, &clerk(), registered).unwrap();
    let (number, birth) = (din("C0231", 26, 1), Birth::default());
    let collected =
        RecordCollection { din: number.clone(), collection: collection(), birth, confirmed: false };
    act(&mut in_steps, &clerk(), collected).unwrap();
    act(&mut in_steps, &clerk(), RecordReceipt { din: number, receipt: receipt(), confirmed: false })
        .unwrap();
    assert_eq!(unit_in(&in_steps), unit);
}

#[test]
fn each_rule_of_registration_refuses_what_breaks_it() {
    type Spoil = fn(&mut RegisterDonation);
    let missing = |field| Refusal::Missing { field };
    let scope = |scope| Refusal::ConsentScopeMissing { scope };
    let table: Vec<(Spoil, Refusal)> = vec![
        (
            |c| c.mother = Mother::Known("M9".to_owned()),
            Refusal::Unknown { kind: "person", id: "M9".to_owned() },
        ),
        (|c| c.consent.version = " ".to_owned(), missing("consent_version")),
        (
            |c| c.consent.version = "CF-2019".to_owned(),
            Refusal::ConsentFormNotActive { version: "CF-2019".to_owned() },
        ),
        (|c| c.consent.scopes.retain(|scope| *scope != ConsentScope::Testing), scope(ConsentScope::Testing)),
        (|c| c.consent.scopes.clear(), scope(ConsentScope::Transplant)),
        (|c| c.consent.separate = false, Refusal::SeparateConsentMissing),
        (|c| c.consent.obtained_by.clear(), missing("consent_obtained_by")),
        (
            |c| c.consent.signed_at = Some(now() + chrono::Duration::hours(1)),
            Refusal::InFuture { what: "consent_signed_at" },
        ),
        (
            |c| c.consent.signed_at = Some(at(11)),
            Refusal::TooEarly {
                what: "collected_at",
                at: at(10),
                after: "consent_signed_at",
                earliest: at(11),
            },
        ),
        (|c| c.history.outcome = Some(HistoryOutcome::AcceptWithNotes), missing("history_notes")),
        (|c| c.history.outcome = Some(HistoryOutcome::Defer), Refusal::HistoryDefers),
        (|c| c.birth.weight = Some(499), Refusal::OutOfRange { field: "birth_weight" }),
        (|c| c.birth.gestation = Some(45 * 7), Refusal::OutOfRange { field: "gestation" }),
        (|c| c.birth.born_on = Some(day(2026, 11, 23)), Refusal::InFuture { what: "born_on" }),
        (
            |c| c.birth.born_on = Some(day(2026, 11, 19)),
            Refusal::Contradiction { field: "born_on", with: "collected_at" },
        ),
        (|c| c.birth.weight = Some(1_900), Refusal::NotConfirmed { fields: vec!["birth_weight"] }),
        (
            |c| c.collection = None,
            Refusal::WrongStage { stage: Stage::Registered, action: Action::RecordReceipt },
        ),
    ];
    assert_eq!(refusal_of(|_| {}), None);
    for (spoil, expected) in table {
        assert_eq!(refusal_of(spoil), Some(expected));
    }
}

#[test]
fn each_rule_of_collection_and_receipt_refuses_what_breaks_it() {
    type Spoil = fn(&mut Collection, &mut Receipt);
    let out = |field| Refusal::OutOfRange { field };
    let table: Vec<(Spoil, Refusal)> = vec![
        (|c, _| c.site.clear(), Refusal::Missing { field: "site" }),
        (|c, _| c.kit_lot.clear(), Refusal::Missing { field: "kit_lot" }),
        (|c, _| c.volume = 49, out("volume_collected")),
        (|c, _| c.volume = 4_001, out("volume_collected")),
        (|c, _| c.volume = 399, Refusal::NotConfirmed { fields: vec!["volume_collected"] }),
        (|c, _| c.at = now() + chrono::Duration::minutes(11), Refusal::InFuture { what: "collected_at" }),
        (|c, _| c.kit_expiry = Some(day(2026, 11, 20)), Refusal::KitExpired { expiry: day(2026, 11, 20) }),
        (
            |_, r| r.at = at(9),
            Refusal::TooEarly { what: "received_at", at: at(9), after: "collected_at", earliest: at(10) },
        ),
        (|_, r| r.at = now() + chrono::Duration::hours(1), Refusal::InFuture { what: "received_at" }),
        (|_, r| r.transport_max = Some(301), out("transport_max")),
        (|_, r| r.transport_max = Some(260), Refusal::NotConfirmed { fields: vec!["transport_max"] }),
        (
            |_, r| r.transport_min = Some(200),
            Refusal::Contradiction { field: "transport_min", with: "transport_max" },
        ),
        (|_, r| r.labels_agree = false, Refusal::ReceiptNotInOrder),
        (|_, r| r.bag_intact = false, Refusal::ReceiptNotInOrder),
    ];
    for (spoil, expected) in table {
        let (mut collection, mut receipt) = (collection(), receipt());
        spoil(&mut collection, &mut receipt);
        let refusal = refusal_of(|command| {
            command.collection = Some(collection);
            command.receipt = Some(receipt);
        });
        assert_eq!(refusal, Some(expected));
    }
}

#[test]
fn the_last_day_of_the_bag_and_unusual_values_that_are_confirmed_are_right() {
    let in_order: [fn(&mut RegisterDonation); 3] = [
        |c| c.collection.as_mut().unwrap().kit_expiry = Some(day(2026, 11, 21)),
        |c| c.birth.born_on = Some(day(2026, 11, 20)),
        |c| {
            c.birth.weight = Some(1_900);
            c.collection.as_mut().unwrap().volume = 399;
            c.confirmed = true;
        },
    ];
    for change in in_order {
        assert_eq!(refusal_of(change), None);
    }
}

#[test]
fn a_mother_is_not_registered_twice() {
    let known = |by_document| Some(Refusal::MotherKnown { code: "M1".to_owned(), by_document });
    let table = [
        ("the same document", mother("M2", 1, 2), false, known(true)),
        ("the same document, whatever the clerk says", mother("M2", 1, 2), true, known(true)),
        ("the same name and birth date", mother("M2", 2, 1), false, known(false)),
        ("the same name and birth date, another person", mother("M2", 2, 1), true, None),
        ("another", mother("M2", 2, 2), false, None),
        (
            "the same code",
            mother("M1", 2, 2),
            false,
            Some(Refusal::AlreadyThere { kind: "person", id: "M1".to_owned() }),
        ),
    ];
    let mut world = bank();
    act(&mut world, &clerk(), donation()).unwrap();
    for (name, person, someone_else, expected) in table {
        let mother = Mother::New { person, someone_else };
        let command = RegisterDonation { din: din("C0231", 26, 2), mother, ..donation() };
        assert_eq!(decide(&world, &clerk(), &command.into()).err(), expected, "{name}");
    }
    let mother = Mother::Known("M1".to_owned());
    let again = RegisterDonation { din: din("C0231", 26, 2), mother, ..donation() };
    assert!(decide(&world, &clerk(), &again.into()).is_ok());
}

#[test]
fn a_number_is_given_once_and_only_clerks_give_it() {
    let mut world = bank();
    act(&mut world, &clerk(), donation()).unwrap();
    let refusal = act(&mut world, &clerk(), donation()).unwrap_err();
    assert_eq!(refusal, Refusal::AlreadyThere { kind: "unit", id: "C023126000001".to_owned() });
    let refusal = act(&mut bank(), &person("lab1", Role::Technologist), donation()).unwrap_err();
    assert!(matches!(refusal, Refusal::NotYourRole { role: Role::Technologist, .. }));
}

#[test]
fn a_consent_is_what_was_signed() {
    type Change = fn(&mut Consent);
    let table: [(Change, ConsentStatus); 3] = [
        (|_| {}, ConsentStatus::Valid),
        (
            |consent| consent.scopes.retain(|scope| *scope != ConsentScope::ResearchUnsuitable),
            ConsentStatus::Restricted,
        ),
        (|consent| consent.signed_at = None, ConsentStatus::Pending),
    ];
    for (change, status) in table {
        let mut command = donation();
        change(&mut command.consent);
        let mut world = bank();
        act(&mut world, &clerk(), command).unwrap();
        assert_eq!(unit_in(&world).consent_status, status);
    }
}

#[test]
fn a_unit_whose_labels_do_not_agree_can_only_be_refused() {
    let mut command = donation();
    let refused = Receipt { labels_agree: false, refused: Some(DispositionReason::Label), ..receipt() };
    command.receipt = Some(refused);
    command.history.outcome = Some(HistoryOutcome::Defer);
    let mut world = bank();
    let events = act(&mut world, &clerk(), command).unwrap();
    assert_eq!(events.last().map(|event| event.action), Some(Action::RefuseAtReceipt));
    let unit = unit_in(&world);
    assert_eq!((unit.stage, unit.quality), (Stage::Discarded, Quality::Rejected));
    assert_eq!(unit.disposition, Some(DispositionReason::Label));
}

#[test]
fn a_birth_told_with_the_collection_is_checked_as_at_registration() {
    let mut world = bank();
    let registered =
        RegisterDonation { collection: None, receipt: None, birth: Birth::default(), ..donation() };
    act(&mut world, &clerk(), registered).unwrap();
    let table = [
        (
            Birth { weight: Some(499), ..Birth::default() },
            Some(Refusal::OutOfRange { field: "birth_weight" }),
        ),
        (
            Birth { weight: Some(1_900), ..Birth::default() },
            Some(Refusal::NotConfirmed { fields: vec!["birth_weight"] }),
        ),
        (
            Birth { born_on: Some(day(2026, 11, 23)), ..Birth::default() },
            Some(Refusal::InFuture { what: "born_on" }),
        ),
        (Birth { weight: Some(3_300), ..Birth::default() }, None),
    ];
    for (birth, expected) in table {
        let command =
            RecordCollection { din: din("C0231", 26, 1), collection: collection(), birth, confirmed: false };
        assert_eq!(decide(&world, &clerk(), &command.into()).err(), expected);
    }
}

#[test]
fn what_was_not_collected_ends_there() {
    let mut world = bank();
    act(&mut world, &clerk(), RegisterDonation { collection: None, receipt: None, ..donation() }).unwrap();
    let not =
        |reason, note: &str| RecordNotCollected { din: din("C0231", 26, 1), reason, note: note.to_owned() };
    let other = decide(&world, &clerk(), &not(DispositionReason::Other, "?").into()).unwrap_err();
    assert_eq!(other, Refusal::ReasonTooShort { at_least: 10 });
    act(&mut world, &clerk(), not(DispositionReason::Delivery, "")).unwrap();
    assert_eq!(unit_in(&world).stage, Stage::NotCollected);
    let again = act(&mut world, &clerk(), not(DispositionReason::Delivery, "")).unwrap_err();
    let action = Action::RecordNotCollected;
    assert_eq!(again, Refusal::WrongStage { stage: Stage::NotCollected, action });
}

#[test]
fn a_consent_that_was_pending_is_recorded_when_its_form_arrives() {
    let mut world = bank();
    let mut pending = donation();
    let signed = pending.consent.clone();
    pending.consent.signed_at = None;
    (pending.collection, pending.receipt) = (None, None);
    act(&mut world, &clerk(), pending).unwrap();
    assert_eq!(unit_in(&world).consent_status, ConsentStatus::Pending);
    let record = |consent: Consent| RecordConsent { din: din("C0231", 26, 1), consent };

    let unsigned = Consent { signed_at: None, ..signed.clone() };
    let refused = decide(&world, &clerk(), &record(unsigned).into()).unwrap_err();
    assert_eq!(refused, Refusal::Missing { field: "consent_signed_at" });

    act(&mut world, &clerk(), record(signed.clone())).unwrap();
    assert_eq!(unit_in(&world).consent_status, ConsentStatus::Valid);
    let again = decide(&world, &clerk(), &record(signed).into()).unwrap_err();
    assert_eq!(again, Refusal::NothingChanged);
}
