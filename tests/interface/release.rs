//! The release desk: the whole way of a unit to a patient, by accessible label, with the people whose work it is.

use cordbank::bank::query::release_desk::{Case, board, case};
use cordbank::bank::service::{Request, Service, new_id};
use cordbank::domain::action::Action;
use cordbank::domain::command::Command;
use cordbank::domain::context::Context;
use cordbank::domain::holds::{ClearHold, HoldKind, SetHold};
use cordbank::domain::patient::codes::{Diagnosis, PatientStatus};
use cordbank::domain::patient::{Patient, SavePatient};
use cordbank::domain::people::Role as UserRole;
use cordbank::domain::release::{OrderTransplant, Purpose, ReleaseStep};
use cordbank::domain::reservation::Reserve;
use cordbank::domain::typing_order::{OrderTyping, RecordTyping, TypingResult, VerifyTyping};
use cordbank::domain::unit::codes::{Abo, Rhd, Sex, Stage};
use cordbank::text::Lang;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::release::ReleaseScreen;
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bank::{Host, PASSWORD, TestBank, noon, picture, settle, show, show_sized, until};
use crate::{robot, units};

type Window = Harness<'static, Host<ReleaseScreen>>;

const RELEASE: &str = "R-1";
const PATIENT: &str = "P260001";

fn act(service: &mut Service, who: &str, command: impl Into<Command>) {
    service.sign_in(who, PASSWORD).expect("signed in");
    service.execute(Request::new(new_id("C"), command).signed(PASSWORD)).expect("the act is allowed");
}

/// An active patient of 20 kg whose typing no second sample has confirmed.
fn patient() -> Patient {
    let context = Context { actor: "physician".into(), role: UserRole::Physician, now: noon(), signed: true };
    let mut patient = Patient::new(PATIENT, Diagnosis::Thalassaemia, &context);
    let today = noon().date();
    patient.sex = Some(Sex::Male);
    (patient.age, patient.age_on) = (Some(6), Some(today));
    (patient.weight, patient.weight_on) = (Some(20_000), Some(today));
    (patient.abo, patient.rhd) = (Some(Abo::O), Some(Rhd::Positive));
    patient.hla_a = "A*11:01+A*24:02".parse().ok();
    patient.hla_b = "B*15:01+B*40:01".parse().ok();
    patient.hla_drb1 = "DRB1*09:01+DRB1*12:02".parse().ok();
    (patient.centre, patient.physician) = (Some("TC01".into()), Some("Dr. 01".into()));
    patient.status = PatientStatus::Active;
    patient
}

/// A bank in which a unit is ordered for a patient; line 2 of the checklist lacks its value.
fn ordered() -> TestBank {
    TestBank::with(|service| {
        units::available(service, 1, 2_000);
        let din = units::din(1);
        let today = noon().date();
        act(service, "physician", SavePatient { patient: patient(), reason: String::new() });
        let (id, code) = ("V-1".to_owned(), PATIENT.to_owned());
        act(service, "physician", Reserve { id, din: din.clone(), patient: code.clone(), expires_on: None });
        let (id, sample, lab) = ("T-1".to_owned(), "segment 1".to_owned(), "HLA laboratory".to_owned());
        act(service, "physician", OrderTyping { id, din: din.clone(), patient: code.clone(), sample, lab });
        let unit = units::unit(service, 1);
        let result = TypingResult {
            hla_a: unit.hla_a,
            hla_b: unit.hla_b,
            hla_c: unit.hla_c,
            hla_drb1: unit.hla_drb1,
            hla_dqb1: None,
            hla_dpb1: None,
            abo: unit.abo,
            rhd: unit.rhd,
            reported_on: today,
        };
        act(service, "lab", RecordTyping { id: "T-1".into(), result, reason: String::new() });
        act(service, "quality", VerifyTyping { id: "T-1".into() });
        let order = OrderTransplant {
            id: RELEASE.into(),
            din,
            patient: code,
            purpose: Purpose::Single,
            infusion_on: today + chrono::Days::new(10),
            needed_by: today + chrono::Days::new(8),
        };
        act(service, "physician", order);
        service.sign_in("admin", PASSWORD).expect("signed in");
    })
}

fn open(bank: &TestBank, role: UserRole) -> Window {
    let place = Place::Release(Some(RELEASE.into()));
    let mut window = show(bank, role, Lang::En, ReleaseScreen::default(), place);
    until(&mut window, "the release", |window| window.query_by_label("Back to the board").is_some());
    settle(&mut window);
    window
}

fn case_of(bank: &TestBank) -> Case {
    bank.client.ask(|reader| case(reader, RELEASE)).wait().expect("the release")
}

/// Presses a button, wherever it is scrolled to, as soon as it can be pressed.
fn press(window: &mut Window, words: &str) {
    until(window, words, |window| {
        let button = window.query_by_role_and_label(Role::Button, words);
        button.is_some_and(|button| !button.accesskit_node().is_disabled())
    });
    window.get_by_role_and_label(Role::Button, words).click_accesskit();
    settle(window);
}

fn pick(window: &mut Window, words: &str) {
    window.get_by_role_and_label(Role::RadioButton, words).click_accesskit();
    settle(window);
}

/// Types into the field with this label, in place of what stands there.
fn fill(window: &mut Window, label: &str, text: &str) {
    let is_text = |role| matches!(role, Role::TextInput | Role::MultilineTextInput | Role::PasswordInput);
    let find = label.to_owned();
    window.get_by(move |node| is_text(node.role()) && node.label().as_deref() == Some(find.as_str())).focus();
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    window.event(Event::Text(text.to_owned()));
    window.run_steps(2);
}

fn save(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(window);
}

/// Saves a task that is a signature, and signs it.
fn sign(window: &mut Window) {
    save(window);
    fill(window, "Password", PASSWORD);
    save(window);
    settle(window);
}

fn sees(window: &Harness<'_, Host<ReleaseScreen>>, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

fn step_is(bank: &TestBank, window: &mut Window, step: ReleaseStep) {
    until(window, step.code(), |_| case_of(bank).release.step == step);
    settle(window);
}

/// Records a line as in order.
fn record(window: &mut Window, line: &str) {
    press(window, line);
    pick(window, "Verdict: In order");
    save(window);
    until(window, line, |window| {
        window.query_by_role_and_label(Role::Button, "Record checklist line").is_none()
    });
    settle(window);
}

fn fill_the_checklist(bank: &TestBank) {
    let mut window = open(bank, UserRole::Quality);
    // The first wrong input: nothing is chosen.
    press(&mut window, "Record: 5 Further proof of identity");
    save(&mut window);
    picture(&mut window, "release-check-wrong");
    assert!(sees(&window, "Verdict is missing. Fill it in."));
    pick(&mut window, "Verdict: Not in order");
    save(&mut window);
    assert!(sees(&window, "Give a reason of at least 10 letters"), "what does not pass needs a note");
    press(&mut window, "Back (Esc)");
    for line in [
        "5 Further proof of identity",
        "10 The child's health",
        "12 Record review",
        "13 Licence and papers",
        "15 ABO relation and antibodies",
    ] {
        record(&mut window, line);
    }
    let mut window = open(bank, UserRole::Technologist);
    press(&mut window, "6 Thawed segment");
    fill(&mut window, "CD34+ viability after thaw", "91.55");
    assert!(sees(&window, "is kept to 1 decimal"), "the first wrong input is explained at the field");
    picture(&mut window, "release-thaw-wrong");
    fill(&mut window, "CD34+ viability after thaw", "91.5");
    fill(&mut window, "CD45+ viability after thaw", "78");
    pick(&mut window, "Potency shown: Yes");
    save(&mut window);
    until(&mut window, "the thawed segment", |window| sees(window, "Pass, 6 Thawed segment, 91.5%, 78.0%"));
}

fn except_and_approve(bank: &TestBank) {
    let mut window = open(bank, UserRole::Quality);
    assert!(sees(&window, "Your turn: Request exception"));
    assert!(sees(&window, "These lines of the checklist stop the release: 2."), "and why no review yet");
    press(&mut window, "Request exception");
    window.get_by_role_and_label(Role::CheckBox, "2 Patient's typing confirmed: Missing").click_accesskit();
    settle(&mut window);
    fill(&mut window, "Reason for the exception", "The graft failed and no other unit fits");
    fill(&mut window, "Risk to the patient", "The search typing may be another's");
    sign(&mut window);
    step_is(bank, &mut window, ReleaseStep::Exception);

    let mut window = open(bank, UserRole::Physician);
    press(&mut window, "Acknowledge exception");
    assert!(sees(&window, "2 Patient's typing confirmed: Missing"), "red first");
    picture(&mut window, "release-acknowledge");
    sign(&mut window);
    until(&mut window, "acknowledged", |_| case_of(bank).release.exception_acknowledged_at.is_some());

    let mut window = open(bank, UserRole::Quality);
    press(&mut window, "Sign release review");
    sign(&mut window);
    step_is(bank, &mut window, ReleaseStep::Reviewed);
    assert!(window.get_by_role_and_label(Role::Button, "Approve release").accesskit_node().is_disabled());
    assert!(sees(&window, "“Approve release” belongs to: Medical director"), "who reviewed does not approve");

    let hold = SetHold {
        id: "H-1".into(),
        din: units::din(1),
        kind: HoldKind::Deviation,
        reason: "a tank alarm on Sunday".into(),
    };
    bank.client.run(move |service| service.execute(Request::new(new_id("C"), hold))).wait().expect("a hold");
    let mut window = open(bank, UserRole::Director);
    assert!(sees(&window, "On hold: nothing goes on until the hold is cleared"));
    assert!(window.get_by_role_and_label(Role::Button, "Approve release").accesskit_node().is_disabled());
    picture(&mut window, "release-held");
    let clear = ClearHold { id: "H-1".into(), reason: "the alarm was a false one".into() };
    bank.client
        .run(move |service| service.execute(Request::new(new_id("C"), clear)))
        .wait()
        .expect("cleared");
    until(&mut window, "the cleared hold", |window| {
        !window.get_by_role_and_label(Role::Button, "Approve release").accesskit_node().is_disabled()
    });
    press(&mut window, "Approve release");
    save(&mut window);
    fill(&mut window, "Password", "not my password");
    save(&mut window);
    until(&mut window, "the wrong password", |window| sees(window, "This is not your password"));
    picture(&mut window, "release-approve");
    fill(&mut window, "Password", PASSWORD);
    save(&mut window);
    step_is(bank, &mut window, ReleaseStep::Approved);
}

fn scan(window: &mut Window, place: &str, bag: &str) {
    fill(window, "Scan the place", place);
    fill(window, "Scan the bag", bag);
    fill(window, "Second person's sign-in name", "lab2");
    fill(window, "Second person's password", PASSWORD);
    save(window);
}

fn take_out_and_ship(bank: &TestBank) {
    let mut window = open(bank, UserRole::Technologist);
    record(&mut window, "17 Dry shipper");
    press(&mut window, "Take from its place");
    picture(&mut window, "release-tank");
    scan(&mut window, "T001-R01-B01-S01", "=C02312600000200");
    until(&mut window, "red", |window| sees(window, "WRONG. Put it back."));
    picture(&mut window, "release-tank-wrong");
    let now = case_of(bank);
    assert_eq!((now.release.step, now.unit.stage), (ReleaseStep::Approved, Stage::Stored));
    assert!(now.unit.place.is_some(), "the bag is still in its place");
    scan(&mut window, "T001-R01-B01-S01", "=C02312600000100");
    until(&mut window, "green", |window| sees(window, "Right bag: take it out"));
    picture(&mut window, "release-tank-right");
    press(&mut window, "Leave (Esc)");
    record(&mut window, "19 Distribution labels");
    record(&mut window, "20 Documents packed");
    press(&mut window, "Ship");
    for (label, text) in [
        ("Dry shipper", "DS-03"),
        ("Shipper qualified on", "2026-11-20"),
        ("Temperature logger", "LG-11"),
        ("Seal", "884412"),
        ("Courier", "SF"),
        ("Waybill", "SF0091"),
        ("Left the bank", "22"),
    ] {
        fill(&mut window, label, text);
    }
    save(&mut window);
    assert!(sees(&window, "The time is missing. Write it after the date"));
    picture(&mut window, "release-ship-wrong");
    fill(&mut window, "Left the bank", "12:00");
    save(&mut window);
    step_is(bank, &mut window, ReleaseStep::Shipped);
}

fn arrive_and_report(bank: &TestBank) {
    let mut window = open(bank, UserRole::Physician);
    press(&mut window, "Confirm arrival");
    fill(&mut window, "Arrived", "12:01");
    fill(&mut window, "Received by", "nurse 4");
    fill(&mut window, "Lowest temperature on the way", "-171");
    fill(&mut window, "Highest temperature on the way", "-193");
    pick(&mut window, "Arrived intact: Yes");
    save(&mut window);
    assert!(sees(&window, "contradict each other"), "lowest above highest");
    fill(&mut window, "Lowest temperature on the way", "-193");
    fill(&mut window, "Highest temperature on the way", "-171");
    save(&mut window);
    step_is(bank, &mut window, ReleaseStep::Arrived);
    press(&mut window, "Record infusion");
    fill(&mut window, "Infused", "12:02");
    pick(&mut window, "All of it infused: Yes");
    pick(&mut window, "Reaction: None");
    save(&mut window);
    step_is(bank, &mut window, ReleaseStep::Infused);
    press(&mut window, "Record outcome: Day 100");
    fill(&mut window, "Day of neutrophil recovery", "3");
    assert!(sees(&window, "is a whole number from 5 to 60"));
    fill(&mut window, "Day of neutrophil recovery", "18");
    pick(&mut window, "Engrafted: Yes");
    pick(&mut window, "Alive: Yes");
    fill(&mut window, "Reported on", "d");
    picture(&mut window, "release-outcome");
    save(&mut window);
    until(&mut window, "the outcome", |_| !case_of(bank).outcomes.is_empty());
    let (screen, place) = (ReleaseScreen::default(), Place::Release(Some(RELEASE.into())));
    let size = [1090.0, 2_200.0];
    let mut whole = show_sized(bank, UserRole::Quality, Lang::En, size, Theme::Light, screen, place);
    settle(&mut whole);
    picture(&mut whole, "release-whole");
}

#[test]
fn a_unit_goes_to_a_patient_by_the_people_whose_work_it_is() {
    let bank = ordered();
    fill_the_checklist(&bank);
    except_and_approve(&bank);
    take_out_and_ship(&bank);
    arrive_and_report(&bank);
    let end = case_of(&bank);
    assert_eq!((end.release.step, end.unit.stage), (ReleaseStep::Infused, Stage::Infused));
    assert_eq!(end.outcomes.first().and_then(|outcome| outcome.neutrophil_day), Some(18));
    let told: Vec<(Action, &str)> = end
        .story
        .iter()
        .filter_map(|told| Some((told.event.as_ref()?.action, told.actor.as_str())))
        .skip_while(|(action, _)| *action != Action::OrderTransplant)
        .filter(|(action, _)| *action != Action::RecordCheck)
        .collect();
    let expected = [
        (Action::OrderTransplant, "physician"),
        (Action::RequestException, "quality"),
        (Action::AcknowledgeException, "physician"),
        (Action::ReviewRelease, "quality"),
        (Action::SetHold, "quality"),
        (Action::ClearHold, "director"),
        (Action::ApproveRelease, "director"),
        (Action::RefuseRetrieval, "lab"),
        (Action::Retrieve, "lab"),
        (Action::Ship, "lab"),
        (Action::ConfirmArrival, "physician"),
        (Action::RecordInfusion, "physician"),
        (Action::RecordOutcome, "physician"),
    ];
    assert_eq!(told, expected);
    let checks = end.story.iter().filter(|told| told.code == Action::RecordCheck.code()).count();
    assert_eq!(checks, 9, "each recorded line has its entry");
    assert_eq!(end.release.retrieved_with.as_deref(), Some("lab2"));
}

#[test]
fn an_order_is_taken_back_with_a_reason_and_a_draft_waits() {
    let bank = ordered();
    let mut window = open(&bank, UserRole::Physician);
    press(&mut window, "Cancel order");
    fill(&mut window, "Why declined or cancelled", "fever");
    save(&mut window);
    until(&mut window, "the refusal", |window| sees(window, "Give a reason of at least 10 letters"));
    assert_eq!(case_of(&bank).release.step, ReleaseStep::Ordered);
    fill(&mut window, "Why declined or cancelled", "the patient has a fever");
    settle(&mut window);
    std::thread::sleep(std::time::Duration::from_millis(50));
    drop(window);
    let mut window = open(&bank, UserRole::Physician);
    press(&mut window, "Cancel order");
    save(&mut window);
    step_is(&bank, &mut window, ReleaseStep::Cancelled);
    let end = case_of(&bank);
    assert_eq!(end.release.end_reason.as_deref(), Some("the patient has a fever"), "the draft was kept");
    assert_eq!(end.unit.commitment, None);
    assert!(sees(&window, "Cancelled"));
}

#[test]
fn the_board_says_who_must_act_and_opens_by_keyboard() {
    let bank = ordered();
    for (lang, mine, other) in [(Lang::En, "You", "Quality unit"), (Lang::Zh, "您", "质量管理员")] {
        let at = |role| show(&bank, role, lang, ReleaseScreen::default(), Place::Release(None));
        let mut window = at(UserRole::Quality);
        until(&mut window, "the row", |window| sees(window, PATIENT));
        let row = |window: &Window| {
            let row = window.query_all_by(|node| node.role() == Role::Row).next();
            row.and_then(|row| row.accesskit_node().label()).unwrap_or_default()
        };
        assert!(row(&window).contains(mine), "{}", row(&window));
        window.key_press(Key::ArrowDown);
        window.step();
        window.key_press(Key::Enter);
        settle(&mut window);
        assert_eq!(window.state().went.last(), Some(&Place::Release(Some(RELEASE.into()))));
        let mut window = at(UserRole::Physician);
        until(&mut window, "the row", |window| sees(window, PATIENT));
        assert!(row(&window).contains(other), "{}", row(&window));
        let empty = TestBank::new();
        let mut window =
            show(&empty, UserRole::Quality, lang, ReleaseScreen::default(), Place::Release(None));
        let words = if lang == Lang::En { "Nothing is open" } else { "没有进行中的发放" };
        until(&mut window, words, |window| sees(window, words));
    }
}

/// Pictures of a bank with a release at every step, where they are asked for.
#[test]
#[ignore = "makes pictures for looking at, in the folder of CORDBANK_PICTURES"]
fn every_step_of_the_demonstration_is_shown() {
    let bank = TestBank::demonstration(240);
    let today = noon().date();
    let all = bank.client.ask(move |reader| board(reader, today)).wait().expect("the board");
    for lang in robot::LANGUAGES {
        for theme in [Theme::Light, Theme::Dark] {
            let name = |what: &str| format!("release-{what}-{lang:?}-{theme:?}").to_lowercase();
            let at = |role, place| {
                let size = [1090.0, 640.0];
                show_sized(&bank, role, lang, size, theme, ReleaseScreen::default(), place)
            };
            picture(&mut at(UserRole::Quality, Place::Release(None)), &name("board"));
            for (role, step) in
                [(UserRole::Quality, ReleaseStep::Ordered), (UserRole::Technologist, ReleaseStep::Approved)]
            {
                let Some(row) = all.iter().rev().find(|row| row.release.step == step) else { continue };
                let mut window = at(role, Place::Release(Some(row.release.id.clone())));
                settle(&mut window);
                picture(&mut window, &name(step.code()));
            }
        }
    }
}
