//! The whole window: first start, sign-in, roles, lock, language, palette, scan.

use cordbank::bank::Failure;
use cordbank::bank::demo::{self, DemoOptions};
use cordbank::bank::service::Service;
use cordbank::domain::din::Din;
use cordbank::domain::people::Role;
use cordbank::text::Lang;
use cordbank::ui::screen::Place;
use eframe::egui::{Event, Key, Modifiers, Role as Part};
use egui_kittest::kittest::Queryable as _;

use crate::bank::{self, PASSWORD, noon, settings, settle, until};
use crate::window::{click, enter, has, over_bank, see, sign_in, signed_in, start};

#[test]
fn first_start_makes_the_demonstration_bank_and_lets_a_listed_user_in() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = start(folder.path(), None, Lang::En);
    window.step();
    window.get_by_role_and_label(Part::Button, Lang::En.first_demonstration()).click();
    settle(&mut window);
    bank::picture(&mut window, "first-start");
    until(&mut window, "the demonstration bank", |window| has(window, "Use clerk"));
    assert!(has(&window, Lang::En.demonstration_long()), "the screen says that nothing is real");
    click(&mut window, "Use clerk");
    window.key_press(Key::Enter);
    signed_in(&mut window);
    assert!(has(&window, Lang::En.demonstration_mark()), "and goes on saying it");
    assert!(folder.path().join("demonstration.cordbank").exists());
    assert!(!folder.path().join("demonstration.unfinished").exists());
    bank::picture(&mut window, "shell-demonstration");
}

#[test]
fn setting_up_a_bank_says_what_is_wrong_while_one_types_and_signs_its_administrator_in() {
    let folder = tempfile::tempdir().unwrap();
    let lang = Lang::Zh;
    let mut window = start(folder.path(), None, lang);
    click(&mut window, lang.first_set_up());
    click(&mut window, lang.set_up_act());
    assert!(has(&window, lang.set_up_missing()), "empty fields are named");
    enter(&mut window, lang.set_up_name_zh(), "天津市脐带血库");
    enter(&mut window, lang.set_up_name_en(), "Tianjin Cord Blood Bank");
    enter(&mut window, lang.set_up_code(), "TJCB");
    enter(&mut window, lang.set_up_facility(), "0AB12");
    assert!(has(&window, lang.set_up_facility_error()));
    bank::picture(&mut window, "set-up-zh-error");
    window.get_by_role_and_label(Part::TextInput, lang.set_up_facility()).focus();
    window.step();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    enter(&mut window, lang.set_up_facility(), "C0231");
    enter(&mut window, lang.set_up_name(), "孙伟");
    enter(&mut window, lang.set_up_login(), "admin");
    enter(&mut window, lang.set_up_password(), PASSWORD);
    enter(&mut window, lang.set_up_password_again(), "something else");
    assert!(has(&window, lang.set_up_password_differs()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut window);
    assert!(window.state().shell().is_none(), "nothing is set up with two passwords");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    enter(&mut window, lang.set_up_password_again(), PASSWORD);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    signed_in(&mut window);
    let service = Service::open(&folder.path().join("bank.cordbank"), settings()).unwrap();
    assert_eq!(service.profile().unwrap().facility, "C0231");
}

#[test]
fn a_wrong_password_is_told_and_the_login_kept() {
    for lang in [Lang::En, Lang::Zh] {
        let (_folder, mut window) = over_bank(lang);
        sign_in(&mut window, lang, "clerk", "not the password");
        see(&mut window, &lang.failure(&Failure::SignIn));
        bank::picture(&mut window, &format!("sign-in-error-{lang:?}"));
        enter(&mut window, lang.sign_in_password(), PASSWORD);
        window.key_press(Key::Enter);
        signed_in(&mut window);
    }
}

#[test]
fn an_initial_password_is_changed_before_anything_is_shown() {
    let lang = Lang::En;
    let (_folder, mut window) = over_bank(lang);
    sign_in(&mut window, lang, "auditor", "an initial password");
    see(&mut window, lang.password_forced());
    window.key_press(Key::Escape);
    settle(&mut window);
    assert!(has(&window, lang.password_forced()), "it cannot be put off");
    let greeting = lang.home_greeting("周杰");
    assert!(!has(&window, &greeting), "nothing of the bank is in sight");
    enter(&mut window, lang.password_old(), "an initial password");
    enter(&mut window, lang.password_new(), "short");
    enter(&mut window, lang.password_again(), "short");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(&mut window);
    assert!(has(&window, lang.password_forced()), "a short password is refused");
    for field in [lang.password_new(), lang.password_again()] {
        window.get_by_label(field).focus();
        window.step();
        window.key_press_modifiers(Modifiers::COMMAND, Key::A);
        enter(&mut window, field, "my own long password");
    }
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    see(&mut window, &greeting);
}

#[test]
fn roles_see_only_their_screens() {
    use cordbank::ui::screen::ScreenKind;
    use cordbank::ui::shell::registry::sees;
    for (role, kind, expected) in [
        (Role::Clerk, ScreenKind::Register, true),
        (Role::Clerk, ScreenKind::Results, false),
        (Role::Clerk, ScreenKind::Eligibility, false),
        (Role::Clerk, ScreenKind::Patients, false),
        (Role::Technologist, ScreenKind::Results, true),
        (Role::Technologist, ScreenKind::Patients, true),
        (Role::Quality, ScreenKind::Eligibility, true),
        (Role::Quality, ScreenKind::Register, false),
        (Role::Physician, ScreenKind::Patients, true),
        // Everybody reads the audit trail; these roles their own entries only.
        (Role::Physician, ScreenKind::Audit, true),
        (Role::Physician, ScreenKind::History, false),
        (Role::Director, ScreenKind::Eligibility, true),
        (Role::Manager, ScreenKind::History, true),
        (Role::Administrator, ScreenKind::Administration, true),
        (Role::Administrator, ScreenKind::Release, false),
        (Role::Auditor, ScreenKind::Audit, true),
        (Role::Auditor, ScreenKind::Register, false),
    ] {
        assert_eq!(sees(role, kind), expected, "{role} {kind:?}");
    }
    let lang = Lang::En;
    for (login, sees, not) in [
        ("clerk", lang.screen_home(), lang.screen_administration()),
        ("admin", lang.screen_administration(), lang.screen_register()),
    ] {
        let (_folder, mut window) = over_bank(lang);
        sign_in(&mut window, lang, login, PASSWORD);
        signed_in(&mut window);
        let rail = |name: &str| {
            window.query_all_by_role(Part::Button).any(|node| {
                use egui_kittest::kittest::NodeT as _;
                node.accesskit_node().label().is_some_and(|label| label.starts_with(name))
            })
        };
        assert!(rail(sees), "{login} sees {sees}");
        assert!(!rail(not), "{login} does not see {not}");
    }
}

#[test]
fn the_idle_lock_hides_everything_until_the_password_is_given() {
    let lang = Lang::En;
    let (_folder, mut window) = over_bank(lang);
    sign_in(&mut window, lang, "clerk", PASSWORD);
    signed_in(&mut window);
    let greeting = lang.home_greeting("张敏");
    see(&mut window, &greeting);
    window.input_mut().time = Some(900.0);
    window.step();
    window.step();
    let title = lang.lock_title("张敏");
    see(&mut window, &title);
    assert!(!has(&window, &greeting), "the screen is hidden");
    bank::picture(&mut window, "locked");
    enter(&mut window, lang.sign_in_password(), "not the password");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(has(&window, &title), "a wrong password opens nothing");
    enter(&mut window, lang.sign_in_password(), PASSWORD);
    window.key_press(Key::Enter);
    see(&mut window, &greeting);
}

#[test]
fn another_user_can_take_over_a_locked_screen() {
    let lang = Lang::En;
    let (_folder, mut window) = over_bank(lang);
    sign_in(&mut window, lang, "clerk", PASSWORD);
    signed_in(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    settle(&mut window);
    click(&mut window, lang.menu_switch_user());
    sign_in(&mut window, lang, "quality", PASSWORD);
    see(&mut window, &lang.home_greeting("刘洋"));
    assert!(!has(&window, &lang.home_greeting("张敏")));
}

#[test]
fn the_language_changes_while_everything_goes_on() {
    let (folder, mut window) = over_bank(Lang::En);
    sign_in(&mut window, Lang::En, "clerk", PASSWORD);
    signed_in(&mut window);
    see(&mut window, &Lang::En.home_greeting("张敏"));
    click(&mut window, "中文");
    see(&mut window, &Lang::Zh.home_greeting("张敏"));
    assert!(!has(&window, &Lang::En.home_greeting("张敏")));
    bank::picture(&mut window, "home-clerk-zh");
    let kept = cordbank::ui::settings::Settings::load(&folder.path().join("settings.json"));
    assert_eq!(kept.lang, Lang::Zh, "the workstation remembers it");
}

#[test]
fn the_palette_goes_anywhere_by_keyboard_and_alt_left_comes_back() {
    let lang = Lang::En;
    let (_folder, mut window) = over_bank(lang);
    sign_in(&mut window, lang, "admin", PASSWORD);
    signed_in(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    settle(&mut window);
    window.input_mut().events.push(Event::Text("admin".to_owned()));
    settle(&mut window);
    bank::picture(&mut window, "palette");
    window.key_press(Key::Enter);
    settle(&mut window);
    assert_eq!(window.state().shell().unwrap().place(), &Place::Administration);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    settle(&mut window);
    assert_eq!(window.state().shell().unwrap().place(), &Place::Home);
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    settle(&mut window);
    see(&mut window, &lang.lock_title("孙伟"));
}

#[test]
fn a_scan_opens_the_unit_and_anything_else_is_named() {
    let lang = Lang::En;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demonstration.cordbank");
    let options = DemoOptions { units: 12, patients: 2, ..DemoOptions::standard(noon()) };
    demo::make(&path, &options, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    let service = Service::open(&path, settings()).unwrap();
    let by = ("din", cordbank::store::read::Order::Ascending);
    let units: Vec<cordbank::domain::unit::Unit> = service.read().list_all(by, 1).unwrap();
    drop(service);
    let din: Din = units[0].din.clone();
    let mut window = start(folder.path(), Some(&path), lang);
    click(&mut window, "Use clerk");
    window.key_press(Key::Enter);
    signed_in(&mut window);
    settle(&mut window);
    let mut scan = |code: &str| {
        window.input_mut().events.push(Event::Text(code.to_owned()));
        window.key_press(Key::Enter);
        settle(&mut window);
    };
    scan("=<T1234");
    scan("=C999926000001");
    let flags = format!("={}00", din.as_str());
    scan(&flags);
    let place = window.state().shell().unwrap().place().clone();
    assert_eq!(place, Place::Unit(din));
    let unknown = Din::new("C999926000001").unwrap();
    assert!(has(&window, &lang.scan_unknown_unit(&unknown.grouped())));
    let structure =
        cordbank::domain::din::DinError::OtherStructure(cordbank::domain::isbt128::Structure::Product);
    assert!(has(&window, &lang.scan_not_known("=<T1234", &lang.din_error(&structure))));
}
