//! Codes, dates and choices under hand, keyboard and scanner.

use cordbank::text::Lang;
use cordbank::ui::widgets::code_field::{CodeEntry, code_field};
use cordbank::ui::widgets::field::Verdict;
use cordbank::ui::widgets::{choice, date_field};
use eframe::egui::{Event, Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::robot;

fn codes() -> Harness<'static, (String, Vec<CodeEntry>)> {
    let mut window = robot::show((String::new(), Vec::new()), |ui, (text, entries)| {
        entries.extend(code_field(ui, "Unit number", text, &[5, 2], true, &Verdict::None));
        let _ = ui.button("Next");
    });
    window.get_by_label("Unit number").focus();
    window.run();
    window
}

#[test]
fn a_burst_that_ends_in_enter_is_a_scan_and_replaces_what_stood_there() {
    let mut window = codes();
    window.event(Event::Text("stale".to_owned()));
    window.run_steps(20);
    for letter in "C023104000001".chars() {
        window.event(Event::Text(letter.to_string()));
    }
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().1, [CodeEntry::Scanned("C023104000001".to_owned())]);
    assert_eq!(window.state().0, "C023104000001");
}

#[test]
fn what_a_hand_types_is_reported_as_typed() {
    let mut window = codes();
    for letter in "C0231".chars() {
        window.event(Event::Text(letter.to_string()));
        window.run_steps(8);
    }
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().1, [CodeEntry::Typed("C0231".to_owned())]);
}

#[test]
fn leaving_the_field_reports_it_once() {
    let mut window = codes();
    window.event(Event::Text("C0".to_owned()));
    window.run_steps(8);
    window.key_press(Key::Tab);
    window.run();
    assert_eq!(window.state().1, [CodeEntry::Typed("C0".to_owned())]);
}

#[test]
fn a_digit_picks_and_the_arrows_go_on() {
    let mut window = robot::show(None, |ui, chosen| {
        let options = ["Female", "Male", "Unknown"];
        choice::choice(ui, Lang::En, "Sex", &options, chosen, true, &Verdict::None);
    });
    window.get_by_role_and_label(Role::RadioButton, "Sex: Female").focus();
    window.run();
    window.key_press(Key::Num2);
    window.run();
    assert_eq!(*window.state(), Some(1));
    window.key_press(Key::ArrowRight);
    window.run();
    assert_eq!(*window.state(), Some(2));
    assert!(window.get_by_label("Sex: Unknown").is_focused());
}

#[test]
fn a_long_list_narrows_while_one_types() {
    let mut window = robot::show(None, |ui, chosen| {
        let options = ["Beijing", "Guangdong", "Shandong", "Shanghai", "Sichuan", "Tianjin", "Zhejiang"];
        choice::choice(ui, Lang::En, "Bank", &options, chosen, false, &Verdict::None);
    });
    window.get_by_role_and_label(Role::ComboBox, "Bank").click();
    window.run();
    window.event(Event::Text("shang".to_owned()));
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(*window.state(), Some(3));
    assert!(window.get_by_role_and_label(Role::ComboBox, "Bank").is_focused());
}

fn dates() -> Harness<'static, String> {
    let mut window = robot::show("2026-11-22".to_owned(), |ui, text| {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date");
        let parse = |text: &str| text.parse().ok();
        date_field::date_field(ui, Lang::En, "Collected on", text, today, false, &Verdict::None, parse);
    });
    window.get_by_role_and_label(Role::TextInput, "Collected on").focus();
    window.run();
    window
}

#[test]
fn plus_and_minus_step_by_a_day() {
    let mut window = dates();
    window.event(Event::Text("+".to_owned()));
    window.run();
    assert_eq!(window.state(), "2026-11-23");
    window.event(Event::Text("-".to_owned()));
    window.event(Event::Text("-".to_owned()));
    window.run();
    assert_eq!(window.state(), "2026-11-21");
}

#[test]
fn the_calendar_opens_and_picks_without_a_mouse() {
    let mut window = dates();
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    window.run();
    window.key_press(Key::ArrowUp);
    window.key_press(Key::ArrowRight);
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state(), "2026-11-16");
}
