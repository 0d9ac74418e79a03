//! Administration: users, lists, criteria, the ledger's proof.

use cordbank::bank::Failure;
use cordbank::bank::service::Service;
use cordbank::bank::session::PASSWORD_AT_LEAST;
use cordbank::domain::eligibility::in_force;
use cordbank::domain::people::{Reference, ReferenceKind, Role};
use cordbank::domain::refusal::Refusal;
use cordbank::domain::world::World;
use cordbank::text::Lang;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::administration::AdministrationScreen;
use eframe::egui::{Event, Key, Modifiers, Role as Part, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rusqlite::Connection;

use crate::bank::{self, Host, PASSWORD, TestBank, settle, until};

/// The screen in its window.
pub type Window = Harness<'static, Host<AdministrationScreen>>;

/// The screen with somebody of this role, at this part.
pub fn at(bank: &TestBank, role: Role, lang: Lang, part: &str) -> Window {
    let mut window = bank::show(bank, role, lang, AdministrationScreen::default(), Place::Administration);
    press(&mut window, part);
    window
}

/// Clicks a button.
pub fn press(window: &mut Window, name: &str) {
    // Also what one would have to scroll to.
    window.get_by_role_and_label(Part::Button, name).click_accesskit();
    settle(window);
}

/// Puts these words into a field in place of what it holds.
pub fn write(window: &mut Window, label: &str, words: &str) {
    let field = window.query_all_by_label(label).find(|node| {
        matches!(
            node.accesskit_node().role(),
            Part::TextInput | Part::MultilineTextInput | Part::PasswordInput
        )
    });
    field.unwrap_or_else(|| panic!("no field {label}")).focus();
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    window.input_mut().events.push(Event::Text(words.to_owned()));
    settle(window);
}

/// Whether something whose name contains these words is in sight.
pub fn says(window: &Harness<'_, Host<AdministrationScreen>>, words: &str) -> bool {
    window.query_all_by_label_contains(words).next().is_some()
}

/// Waits for it.
pub fn see(window: &mut Window, words: &str) {
    let wanted = words.to_owned();
    until(window, words, move |window| says(window, &wanted));
}

fn offers(window: &Window, name: &str) -> bool {
    window.query_all_by_label(name).any(|node| {
        let node = node.accesskit_node();
        node.role() == Part::Button && !node.is_disabled()
    })
}

/// What is said under a field.
fn said_of(window: &Window, label: &str) -> String {
    let field = window.get_by_role_and_label(Part::TextInput, label);
    field.accesskit_node().description().unwrap_or_default()
}

#[test]
fn every_part_is_drawn_in_both_languages_and_themes() {
    let bank = TestBank::demonstration(60);
    for (lang, theme) in [(Lang::En, Theme::Light), (Lang::Zh, Theme::Light), (Lang::Zh, Theme::Dark)] {
        let (screen, place) = (AdministrationScreen::default(), Place::Administration);
        let size = [1090.0, 640.0];
        let mut window = bank::show_sized(&bank, Role::Administrator, lang, size, theme, screen, place);
        let parts = [
            (lang.admin_users(), lang.admin_new_user()),
            (lang.admin_lists(), "H01"),
            (lang.admin_criteria(), "48"),
            (lang.admin_ledger(), lang.admin_ledger_line()),
            (lang.admin_files(), lang.admin_export()),
        ];
        for (index, (part, holds)) in parts.into_iter().enumerate() {
            press(&mut window, part);
            see(&mut window, holds);
            bank::picture(&mut window, &format!("admin-{index}-{lang:?}-{theme:?}"));
        }
    }
}

#[test]
fn a_new_user_gets_an_initial_password_and_must_change_it() {
    for lang in [Lang::En, Lang::Zh] {
        let bank = TestBank::new();
        let mut window = at(&bank, Role::Administrator, lang, lang.admin_users());
        see(&mut window, "clerk");
        press(&mut window, lang.admin_add_user());
        assert_eq!(said_of(&window, lang.set_up_name()), lang.set_up_missing());
        write(&mut window, lang.set_up_login(), "clerk");
        assert_eq!(said_of(&window, lang.set_up_login()), lang.admin_login_taken());
        write(&mut window, lang.set_up_login(), "guo.jing");
        write(&mut window, lang.set_up_name(), "郭静");
        write(&mut window, lang.admin_initial_password(), "short");
        window.get_by_role_and_label(Part::ComboBox, lang.admin_role()).click_accesskit();
        settle(&mut window);
        press(&mut window, lang.role(Role::Physician));
        press(&mut window, lang.admin_add_user());
        let weak = lang.failure(&Failure::WeakPassword(PASSWORD_AT_LEAST));
        assert_eq!(said_of(&window, lang.admin_initial_password()), weak);
        assert!(!says(&window, "guo.jing: "), "nobody was added");
        bank::picture(&mut window, &format!("admin-new-user-{lang:?}"));
        write(&mut window, lang.admin_initial_password(), "a first password");
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        see(&mut window, lang.admin_user_added());
        see(&mut window, lang.admin_must_change());
        bank::picture(&mut window, &format!("admin-user-added-{lang:?}"));
        let person =
            bank.client.run(|service| service.sign_in("guo.jing", "a first password")).wait().unwrap();
        assert_eq!((person.role, person.must_change), (Role::Physician, true));
    }
}

#[test]
fn a_user_is_switched_off_after_a_question_and_the_last_administrator_never() {
    let lang = Lang::En;
    let bank = TestBank::new();
    let mut window = at(&bank, Role::Administrator, lang, lang.admin_users());
    let switch = |login: &str| format!("{}: {login}", lang.admin_deactivate());
    see(&mut window, &switch("clerk"));
    assert!(!offers(&window, &switch("admin")));
    let why = lang.refusal(&Refusal::LastAdministrator);
    let name = switch("admin");
    let told = window.get_by_role_and_label(Part::Button, &name).accesskit_node().description();
    assert_eq!(told, Some(why));

    press(&mut window, &switch("clerk"));
    assert!(says(&window, &lang.admin_deactivate_line("张敏 (clerk)")));
    bank::picture(&mut window, "admin-switch-off");
    press(&mut window, lang.admin_deactivate());
    see(&mut window, lang.admin_inactive());
    let refused = bank.client.run(|service| service.sign_in("clerk", PASSWORD)).wait();
    assert_eq!(refused.unwrap_err(), Failure::SignIn);
}

#[test]
fn a_forgotten_password_is_replaced_by_an_initial_one() {
    let lang = Lang::Zh;
    let bank = TestBank::new();
    let mut window = at(&bank, Role::Administrator, lang, lang.admin_users());
    let reset = format!("{}: lab", lang.admin_reset());
    see(&mut window, &reset);
    press(&mut window, &reset);
    assert!(!offers(&window, lang.admin_reset_act()), "not without a password");
    // The form of the row stands above the form of a new user, whose field has the same name.
    window.query_all_by_role(Part::TextInput).next().unwrap().focus();
    window.step();
    window.input_mut().events.push(Event::Text("a fresh password".to_owned()));
    settle(&mut window);
    bank::picture(&mut window, "admin-reset-Zh");
    press(&mut window, lang.admin_reset_act());
    see(&mut window, lang.admin_user_changed());
    let person = bank.client.run(|service| service.sign_in("lab", "a fresh password")).wait().unwrap();
    assert!(person.must_change);
}

#[test]
fn collection_sites_and_consent_forms_are_added_and_a_code_is_given_once() {
    let lang = Lang::En;
    let bank = TestBank::new();
    let mut window = at(&bank, Role::Administrator, lang, lang.admin_lists());
    see(&mut window, "H01");
    for (kind, taken, code) in
        [(ReferenceKind::CollectionSite, "H01", "H02"), (ReferenceKind::ConsentForm, "2026-1", "2026-2")]
    {
        press(&mut window, &lang.admin_add_entry(lang.reference_kind(kind)));
        assert!(window.get_by_role_and_label(Part::TextInput, lang.admin_code()).is_focused());
        press(&mut window, lang.admin_save_entry());
        assert_eq!(said_of(&window, lang.set_up_name_zh()), lang.set_up_missing());
        write(&mut window, lang.admin_code(), taken);
        assert_eq!(said_of(&window, lang.admin_code()), lang.admin_code_taken());
        write(&mut window, lang.admin_code(), code);
        write(&mut window, lang.set_up_name_zh(), "新条目");
        write(&mut window, lang.set_up_name_en(), "A new entry");
        bank::picture(&mut window, &format!("admin-entry-{code}"));
        press(&mut window, lang.admin_save_entry());
        see(&mut window, &format!("{}: {code}", lang.admin_entry_off()));
        let id = Reference::id_of(kind, code);
        let saved = bank.client.run(move |service| {
            let world: &dyn World = service.read();
            Ok(world.get::<Reference>(&id).unwrap())
        });
        assert_eq!(saved.wait().unwrap().unwrap().name_en, "A new entry");
    }
    press(&mut window, &format!("{}: H02", lang.admin_entry_off()));
    see(&mut window, lang.admin_entry_inactive());
}

fn limit(service: &mut Service) -> (i64, i64) {
    in_force(service.read()).map_or((0, 0), |set| (set.version, set.cd34_at_least))
}

#[test]
fn the_director_adopts_criteria_with_signature_and_reason_and_others_read_them() {
    for lang in [Lang::En, Lang::Zh] {
        let bank = TestBank::new();
        let now = |bank: &TestBank| bank.client.run(|service| Ok(limit(service))).wait().unwrap();
        let mut window = at(&bank, Role::Director, lang, lang.admin_criteria());
        see(&mut window, lang.admin_criteria_none());
        press(&mut window, lang.admin_criteria_new());
        press(&mut window, lang.admin_criteria_adopt());
        assert!(says(&window, &lang.admin_criteria_signed(1)));
        write(&mut window, lang.signature_password(), PASSWORD);
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        see(&mut window, lang.admin_criteria_adopted());
        assert_eq!(now(&bank), (1, 125));

        let cd34 = lang.column("criteria_set", "cd34_at_least");
        press(&mut window, lang.admin_criteria_new());
        write(&mut window, &cd34, "many");
        assert!(said_of(&window, &cd34).ends_with(lang.admin_criteria_number()));
        assert!(!offers(&window, lang.admin_criteria_adopt()), "not with a wrong figure");
        bank::picture(&mut window, &format!("admin-criteria-form-{lang:?}"));
        write(&mut window, &cd34, "1.50");
        press(&mut window, lang.admin_criteria_adopt());
        write(&mut window, lang.signature_password(), "not the password");
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        settle(&mut window);
        assert!(says(&window, &lang.signature_reason_needs(10)), "a reason is needed");
        write(&mut window, lang.signature_reason(), "参照现行国家标准上调下限，经会议讨论");
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        see(&mut window, &lang.failure(&Failure::Signature));
        bank::picture(&mut window, &format!("admin-criteria-sign-{lang:?}"));
        assert_eq!(now(&bank), (1, 125), "nothing is adopted without the signature");
        write(&mut window, lang.signature_password(), PASSWORD);
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        until(&mut window, "version 2", |_| now(&bank) == (2, 150));
        see(&mut window, lang.admin_criteria_earlier());
        bank::picture(&mut window, &format!("admin-criteria-{lang:?}"));
        drop(window);

        let mut window = at(&bank, Role::Quality, lang, lang.admin_criteria());
        see(&mut window, "1.50");
        assert!(!offers(&window, lang.admin_criteria_new()));
        assert!(says(&window, lang.role(Role::Director)), "it says whose act it is");
        bank::picture(&mut window, &format!("admin-criteria-read-{lang:?}"));
    }
}

#[test]
fn the_ledger_is_verified_in_words_and_a_value_changed_past_it_is_named() {
    for lang in [Lang::En, Lang::Zh] {
        let bank = TestBank::new();
        let mut window = at(&bank, Role::Administrator, lang, lang.admin_ledger());
        press(&mut window, lang.admin_verify());
        see(&mut window, lang.admin_sound());
        Connection::open(&bank.path)
            .unwrap()
            .execute("UPDATE reference SET name_en = 'Another Hospital' WHERE code = 'H01'", [])
            .unwrap();
        press(&mut window, lang.admin_verify());
        see(&mut window, &lang.admin_unsound("1"));
        let record = [
            &lang.table("reference"),
            "H01",
            &lang.column("reference", "name_en"),
            "Another Hospital",
            "Central Hospital of Obstetrics",
            "admin",
        ];
        for part in record {
            assert!(says(&window, part), "{part}");
        }
        bank::picture(&mut window, &format!("admin-unsound-{lang:?}"));
    }
}
