//! Fields: names, Enter, verdicts.

use cordbank::ui::widgets::field::{Field, Verdict};
use eframe::egui::{Key, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::robot;

#[test]
fn enter_goes_to_the_next_field_and_loses_no_letter() {
    let mut window = robot::show((String::new(), String::new(), false), |ui, (first, second, saved)| {
        Field::new("Mother's code", first).show(ui);
        Field::new("Weight", second).unit("g").show(ui);
        *saved |= cordbank::ui::widgets::button::primary(ui, "Save").clicked();
    });
    window.get_by_role_and_label(Role::TextInput, "Mother's code").focus();
    window.run();
    window.get_by_role_and_label(Role::TextInput, "Mother's code").type_text("M-17");
    window.key_press(Key::Enter);
    window.run();
    assert!(window.get_by_role_and_label(Role::TextInput, "Weight").is_focused());
    window.get_by_role_and_label(Role::TextInput, "Weight").type_text("84");
    window.run();
    assert_eq!(window.state(), &("M-17".to_owned(), "84".to_owned(), false));
}

#[test]
fn letters_that_come_in_one_burst_with_enter_stay_in_their_field() {
    use eframe::egui::{Event, Modifiers};
    let mut window = robot::show((String::new(), String::new()), |ui, (first, second)| {
        Field::new("First", first).show(ui);
        Field::new("Second", second).show(ui);
    });
    window.get_by_label("First").focus();
    window.run();
    let enter = |pressed| Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    window.input_mut().events.extend([Event::Text("abc".to_owned()), enter(true), enter(false)]);
    window.run();
    assert_eq!(window.state(), &("abc".to_owned(), String::new()));
    assert!(window.get_by_label("Second").is_focused());
}

#[test]
fn a_verdict_is_words_on_the_screen_and_told_to_screen_readers() {
    let verdict = Verdict::Error("Volume must be 10.0 to 999.9 ml.".to_owned());
    let mut window = robot::show(String::new(), move |ui, text| {
        Field::new("Volume", text).verdict(&verdict).required(true).show(ui);
    });
    window.run();
    window.get_by_role_and_label(Role::Label, "Volume must be 10.0 to 999.9 ml.");
    let field = window.get_by_role_and_label(Role::TextInput, "Volume");
    let node = field.accesskit_node();
    assert_eq!(node.data().description(), Some("Volume must be 10.0 to 999.9 ml."));
    assert!(node.data().is_required());
}
