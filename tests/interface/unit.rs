//! The unit file: verdict, life line, next steps with their refusals, holds, discard by two, the mother behind a reason.

use cordbank::domain::action::Action;
use cordbank::domain::people::Role as UserRole;
use cordbank::domain::record::Record as _;
use cordbank::domain::unit::Unit;
use cordbank::domain::unit::codes::Stage;
use cordbank::domain::world::World;
use cordbank::store::AuditFilter;
use cordbank::text::Lang;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::unit::UnitScreen;
use eframe::egui::{Event, Role, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::bank::{Host, PASSWORD, TestBank, picture, settle, show, show_sized, until};
use crate::units;

type Window = Harness<'static, Host<UnitScreen>>;

fn bank() -> TestBank {
    TestBank::with(|service| {
        units::available(service, 1, 1_240);
        units::stored(service, 2, 1_500);
        units::received(service, 3);
        service.sign_in("admin", PASSWORD).expect("signed in");
    })
}

fn open(bank: &TestBank, role: UserRole, lang: Lang, serial: u32) -> Window {
    let mut window = show(bank, role, lang, UnitScreen::new(), Place::Unit(units::din(serial)));
    until(&mut window, "the unit", |window| {
        let number = units::din(serial).grouped();
        window.query_by_label(&number).is_some()
    });
    window
}

fn write(window: &mut Window, field: &str, text: &str) {
    window.get_by(|node| node.label().as_deref() == Some(field) && is_input(node.role())).focus();
    window.step();
    window.event(Event::Text(text.to_owned()));
    settle(window);
}

fn is_input(role: Role) -> bool {
    matches!(role, Role::TextInput | Role::MultilineTextInput | Role::PasswordInput)
}

fn press(window: &mut Window, button: &str) {
    // Of two buttons of a name, the one of the dialog is drawn last.
    let found =
        window.get_all_by(|node| node.role() == Role::Button && node.label().as_deref() == Some(button));
    found.last().expect("the button").click();
    settle(window);
}

fn recorded(bank: &TestBank, serial: u32) -> Unit {
    let ask = bank.client.ask(move |reader| {
        let world: &dyn World = reader;
        Ok(world.get::<Unit>(units::din(serial))?)
    });
    ask.wait().expect("read").expect("the unit")
}

#[test]
fn the_verdict_and_the_life_come_first_in_both_languages() {
    let bank = bank();
    for (lang, verdict, stage) in [
        (
            Lang::En,
            "Not available: in quarantine until eligibility is decided",
            "Stored, 2026-10-01 20:00, 李娜",
        ),
        (Lang::Zh, "不可用：待检，等待合格判定", "已入库, 2026-10-01 20:00, 李娜"),
    ] {
        let window = open(&bank, UserRole::Quality, lang, 2);
        window.get_by_role_and_label(Role::Status, verdict);
        window.get_by_role_and_label(Role::ListItem, stage);
    }
}

#[test]
fn a_running_limit_is_told_in_hours() {
    let bank = bank();
    bank.clock.set(units::collected_at() + chrono::Duration::hours(10));
    let window = open(&bank, UserRole::Technologist, Lang::En, 3);
    window.get_by_role_and_label(Role::ListItem, "Frozen, 38 h left");
}

#[test]
fn what_may_not_be_done_says_why() {
    let bank = bank();
    let window = open(&bank, UserRole::Technologist, Lang::En, 1);
    window.get_by_label_contains("Record results: Eligibility is decided");
    window.get_by_role_and_label(Role::Button, "Move to another place");
    let window = open(&bank, UserRole::Auditor, Lang::En, 1);
    window.get_by_label("Your role reads this record and changes nothing in it.");
}

#[test]
fn next_steps_open_their_screens() {
    let bank = bank();
    let mut window = open(&bank, UserRole::Quality, Lang::En, 2);
    press(&mut window, "Sign eligibility review");
    assert_eq!(window.state().went.last(), Some(&Place::Eligibility(Some(units::din(2)))));
}

#[test]
fn a_hold_is_set_with_a_reason_and_cleared_with_another() {
    let bank = bank();
    let mut window = open(&bank, UserRole::Quality, Lang::En, 1);
    press(&mut window, "Set hold");
    write(&mut window, "Reason", "alarm");
    window.get_by_label_contains("Give a reason of at least 10 letters");
    write(&mut window, "Reason", " of tank 1");
    let choice = window.get_by_role_and_label(Role::ComboBox, "What the hold is about");
    choice.click();
    settle(&mut window);
    press(&mut window, "Tank or device alarm");
    press(&mut window, "Set hold");
    until(&mut window, "the hold", |window| window.query_by_label("Not available: 1 open hold").is_some());
    window.get_by_label("Tank or device alarm: alarm of tank 1");
    press(&mut window, "Clear hold: Tank or device alarm");
    write(&mut window, "Reason", "alarm was checked, false");
    press(&mut window, "Clear hold");
    until(&mut window, "available again", |window| {
        window.query_by_role_and_label(Role::Status, "Available").is_some()
    });
}

#[test]
fn discarding_takes_two_persons_and_a_wrong_password_keeps_what_was_typed() {
    let bank = bank();
    let mut window = open(&bank, UserRole::Technologist, Lang::En, 2);
    press(&mut window, "Discard unit");
    window.get_by_role_and_label(Role::ComboBox, "Reason for the discard").click();
    settle(&mut window);
    press(&mut window, Lang::En.disposition(cordbank::domain::unit::codes::DispositionReason::Volume));
    write(&mut window, "Reason", "bag leaked in the tank");
    write(&mut window, "Second person's sign-in name", "lab2");
    write(&mut window, "Second person's password", "not the password");
    write(&mut window, "Password", PASSWORD);
    press(&mut window, "Discard unit");
    until(&mut window, "the refusal", |window| {
        window.query_by_label_contains("The second person's sign-in name or password is not right").is_some()
    });
    assert_eq!(recorded(&bank, 2).stage, Stage::Stored);
    write(&mut window, "Second person's password", PASSWORD);
    write(&mut window, "Password", PASSWORD);
    press(&mut window, "Discard unit");
    until(&mut window, "discarded", |window| {
        window.query_by_label("Discarded, 2026-11-22 12:00, 李娜").is_some()
    });
    assert_eq!(recorded(&bank, 2).stage, Stage::Discarded);
}

#[test]
fn the_mother_is_shown_only_for_a_recorded_reason_and_for_roles_that_may() {
    let bank = bank();
    let window = open(&bank, UserRole::Physician, Lang::En, 1);
    assert!(window.query_by_label("王芳1").is_none());
    drop(window);
    let mut window = open(&bank, UserRole::Quality, Lang::En, 1);
    let reveal = window.get_by_role_and_label(Role::Button, "Show identity");
    reveal.scroll_to_me();
    settle(&mut window);
    press(&mut window, "Show identity");
    write(&mut window, "Reason", "look-back of the mother");
    press(&mut window, "Show identity");
    until(&mut window, "the name", |window| window.query_by_label("王芳1").is_some());
    let filter = AuditFilter { actions: vec![Action::RevealIdentity], limit: 5, ..AuditFilter::default() };
    let entries = bank.client.ask(move |reader| Ok(reader.audit(&filter)?)).wait().expect("read");
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].reason.as_deref(), Some("look-back of the mother"));
    assert_eq!(entries[0].actor, "quality");
}

#[test]
fn every_change_of_a_result_and_every_entry_is_listed() {
    let bank = bank();
    let mut window = open(&bank, UserRole::Auditor, Lang::En, 1);
    let changes = window.get_by(|node| {
        node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with("Result changes ("))
    });
    changes.click();
    settle(&mut window);
    window.get_by(|node| {
        node.role() == Role::Row && node.label().is_some_and(|label| label.contains("ABO, –, A"))
    });
    let audit = window.get_by(|node| {
        node.role() == Role::Button && node.label().is_some_and(|label| label.starts_with("Audit trail ("))
    });
    audit.click();
    settle(&mut window);
    let entry = window.get_by(|node| {
        node.role() == Role::Row && node.label().is_some_and(|label| label.contains("Put away"))
    });
    entry.click();
    settle(&mut window);
    window.get_by_label_contains(&format!("\"t\":\"{}\"", Unit::TABLE));
}

#[test]
fn a_unit_that_is_not_there_is_said_to_be_missing() {
    let bank = TestBank::new();
    let mut window = show(&bank, UserRole::Clerk, Lang::En, UnitScreen::new(), Place::Unit(units::din(9)));
    until(&mut window, "the words", |window| window.query_by_label("This unit is not in the bank").is_some());
}

#[test]
fn pictures() {
    let bank = bank();
    for (lang, theme, serial, name) in [
        (Lang::En, Theme::Light, 1, "unit-en-available"),
        (Lang::Zh, Theme::Light, 2, "unit-zh-quarantine"),
        (Lang::Zh, Theme::Dark, 3, "unit-zh-received"),
    ] {
        let mut window = show_sized(
            &bank,
            UserRole::Quality,
            lang,
            [1090.0, 640.0],
            theme,
            UnitScreen::new(),
            Place::Unit(units::din(serial)),
        );
        settle(&mut window);
        picture(&mut window, name);
        if lang == Lang::En {
            press(&mut window, "Set hold");
            picture(&mut window, "unit-en-hold");
            press(&mut window, "Cancel");
            window.get_by_label_contains("Audit trail (").click();
            settle(&mut window);
            picture(&mut window, "unit-en-audit");
        }
    }
}
