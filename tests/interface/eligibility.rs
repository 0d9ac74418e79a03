//! The eligibility desk: reviewed by one, decided by another, opened again with a reason.

use cordbank::domain::people::Role as UserRole;
use cordbank::domain::unit::Unit;
use cordbank::domain::unit::codes::Quality;
use cordbank::domain::world::World;
use cordbank::text::Lang;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::eligibility::EligibilityScreen;
use eframe::egui::{Event, Role, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bank::{Host, PASSWORD, TestBank, picture, settle, show, show_sized, until};
use crate::units;

type Window = Harness<'static, Host<EligibilityScreen>>;

fn open(bank: &TestBank, role: UserRole, lang: Lang) -> Window {
    let mut window =
        show(bank, role, lang, EligibilityScreen::new(), Place::Eligibility(Some(units::din(1))));
    until(&mut window, "the lines", |window| {
        window.query_all_by(|node| node.role() == Role::ListItem).count() == 17
    });
    window
}

fn write(window: &mut Window, field: &str, text: &str) {
    let input = |role| matches!(role, Role::TextInput | Role::MultilineTextInput | Role::PasswordInput);
    let inputs = window.query_all_by(|node| input(node.role()) && node.label().as_deref() == Some(field));
    inputs.last().expect("the field").focus();
    window.step();
    window.event(Event::Text(text.to_owned()));
    settle(window);
}

fn press(window: &mut Window, button: &str) {
    // Of two buttons of a name, the one of the dialog is drawn last.
    let last = |window: &Window, act: fn(&egui_kittest::Node<'_>)| {
        let all = window.query_all_by_role_and_label(Role::Button, button);
        act(&all.last().expect("the button"));
    };
    last(window, |node| node.scroll_to_me());
    settle(window);
    last(window, |node| node.click());
    settle(window);
}

fn quality(bank: &TestBank) -> Quality {
    let ask = bank.client.ask(|reader| {
        let world: &dyn World = reader;
        Ok(world.get::<Unit>(units::din(1))?)
    });
    ask.wait().expect("read").expect("the unit").quality
}

fn choose(window: &mut Window, name: &str) {
    window.get_by_role_and_label(Role::RadioButton, name).scroll_to_me();
    settle(window);
    window.get_by_role_and_label(Role::RadioButton, name).click();
    settle(window);
}

fn sign(window: &mut Window, act: &str) {
    press(window, act);
    write(window, "Password", PASSWORD);
    press(window, act);
}

#[test]
fn one_reviews_another_decides_and_the_unit_can_be_had() {
    let bank = TestBank::with(|service| units::stored(service, 1, 1_240));
    let mut window = open(&bank, UserRole::Quality, Lang::En);
    window.get_by_label_contains("complete, for review");
    window.get_by_label("Another person, the medical director, decides.");
    choose(&mut window, "Proposal: Eligible");
    sign(&mut window, "Sign eligibility review");
    until(&mut window, "reviewed", |window| window.query_by_label_contains("Reviewed by 刘洋").is_some());
    assert_eq!(quality(&bank), Quality::Quarantine, "a review decides nothing");
    drop(window);

    let mut window = open(&bank, UserRole::Director, Lang::En);
    window.get_by_label_contains("reviewed: Eligible");
    window.get_by_label("Nothing has changed since the review.");
    choose(&mut window, "Decision: Eligible");
    sign(&mut window, "Decide on eligibility");
    until(&mut window, "decided", |window| window.query_by_label("Decided: Eligible").is_some());
    assert_eq!(quality(&bank), Quality::Eligible);
    window.get_by_label("Nothing waits.");

    press(&mut window, "Open eligibility again");
    write(&mut window, "Reason", "typing report was corrected");
    write(&mut window, "Password", PASSWORD);
    press(&mut window, "Open eligibility again");
    until(&mut window, "open again", |window| {
        window.query_by_label("The quality unit has not reviewed the unit yet.").is_some()
    });
    assert_eq!(quality(&bank), Quality::Quarantine);
}

#[test]
fn a_wrong_password_signs_nothing_and_an_exception_needs_a_reason() {
    let bank = TestBank::with(|service| units::stored(service, 1, 400));
    let mut window = open(&bank, UserRole::Quality, Lang::En);
    let first = window.query_all_by(|node| node.role() == Role::ListItem).next().expect("a line");
    assert!(first.accesskit_node().label().is_some_and(|label| label.starts_with("Fail, TNC")), "red first");
    choose(&mut window, "Proposal: Eligible");
    window.get_by_label_contains("Not every criterion is met: 1 fail, 0 missing");
    choose(&mut window, "Proposal: Eligible by exception");
    window.get_by_label("Needed for anything but “Eligible”.");
    write(&mut window, "Reason", "sibling waits, no other unit");
    press(&mut window, "Sign eligibility review");
    write(&mut window, "Password", "wrong");
    press(&mut window, "Sign eligibility review");
    until(&mut window, "the refusal", |window| {
        window.query_by_label_contains("This is not your password").is_some()
    });
    write(&mut window, "Password", PASSWORD);
    press(&mut window, "Sign eligibility review");
    until(&mut window, "reviewed", |window| window.query_by_label_contains("Reviewed by 刘洋").is_some());
    window.get_by_label("sibling waits, no other unit");
}

#[test]
fn who_reviewed_is_told_beforehand_that_another_must_decide() {
    let bank = TestBank::with(|service| units::reviewed(service, 1, 1_240));
    let mut window = open(&bank, UserRole::Quality, Lang::En);
    // The reviewer has become the director since.
    window.state_mut().person.role = UserRole::Director;
    settle(&mut window);
    window.get_by_label_contains("needs two persons, and 刘洋 did the other step");
    assert!(window.query_by_role_and_label(Role::Button, "Decide on eligibility").is_none());
}

#[test]
fn what_changed_since_the_review_stands_in_the_way() {
    let bank = TestBank::with(|service| {
        units::reviewed(service, 1, 1_240);
        units::hold(service, 1);
    });
    let window = open(&bank, UserRole::Director, Lang::En);
    window.get_by_label("Changed since the review; the quality unit must review again:");
    window.get_by_label("No open hold: 0 Pass, now 1 Fail");
}

#[test]
fn it_speaks_chinese() {
    let bank = TestBank::with(|service| units::reviewed(service, 1, 1_240));
    let window = open(&bank, UserRole::Director, Lang::Zh);
    window.get_by_label_contains("刘洋 于 2026-11-22 12:00 审核");
    window.get_by_label("审核后各项结果无变动。");
}

#[test]
fn pictures() {
    let bank = TestBank::with(|service| {
        units::stored(service, 1, 400);
        units::reviewed(service, 2, 1_240);
        units::stored(service, 3, 1_500);
    });
    for (role, lang, theme, serial, name) in [
        (UserRole::Quality, Lang::En, Theme::Light, 1, "eligibility-en-quality"),
        (UserRole::Director, Lang::Zh, Theme::Dark, 2, "eligibility-zh-director"),
    ] {
        let place = Place::Eligibility(Some(units::din(serial)));
        let mut window =
            show_sized(&bank, role, lang, [1090.0, 640.0], theme, EligibilityScreen::new(), place);
        settle(&mut window);
        picture(&mut window, name);
        if lang == Lang::En {
            choose(&mut window, "Proposal: Rejected");
            write(&mut window, "Reason", "too few cells for any use");
            picture(&mut window, "eligibility-en-reason");
            press(&mut window, "Sign eligibility review");
            picture(&mut window, "eligibility-en-sign");
        }
    }
}
