//! Banks that do not open, or not for writing; closing over something unsaved; what the program does by itself.

use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate, TimeDelta};
use cordbank::bank::clock::Clock;
use cordbank::bank::demo::{self, DemoOptions, USERS};
use cordbank::bank::service::{Service, Settings};
use cordbank::domain::action::Action;
use cordbank::domain::people::Role;
use cordbank::text::Lang;
use cordbank::ui::shell::registry;
use eframe::egui::{Role as Part, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use rusqlite::Connection;

use crate::bank::{self, PASSWORD, noon, settings, settle, until};
use crate::window::{
    Window, click, enter, go, has, over_bank, says, see, sign_in, signed_in, start, start_at,
};

fn new_bank(folder: &Path) -> PathBuf {
    let path = folder.join("bank.cordbank");
    Service::create(&path, &bank::new_bank(), settings()).unwrap().close();
    path
}

/// A demonstration bank that ends at [`noon`].
fn demonstration(folder: &Path, units: u32) -> PathBuf {
    let path = folder.join("demonstration.cordbank");
    let options = DemoOptions { units, patients: 14, ..DemoOptions::standard(noon()) };
    demo::make(&path, &options, &mut |_| std::ops::ControlFlow::Continue(())).unwrap();
    path
}

/// Marks the file as one of which this version of SQLite may only read (a version above 2 at offset 18 of its header).
/// Unlike rights of the file this binds whoever runs the tests, also an administrator.
fn allow_reading_only(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[18] = 3;
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_file_that_does_not_open_says_what_it_is_and_what_to_do() {
    type Make = fn(&Path) -> (PathBuf, &'static [&'static str; 2]);
    let cases: [(&str, Make); 4] = [
        ("no bank", |folder| {
            let path = folder.join("list.csv");
            std::fs::write(&path, "din,status\n").unwrap();
            (path, &["To bring in a list, use Import", "请使用“导入”"])
        }),
        ("newer", |folder| {
            let path = new_bank(folder);
            Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
            (path, &["Update the program", "请升级程序"])
        }),
        ("damaged", |folder| {
            let path = new_bank(folder);
            let mut bytes = std::fs::read(&path).unwrap();
            bytes[4096..8192].fill(0xA5);
            std::fs::write(&path, bytes).unwrap();
            (path, &["restore the last verified backup", "最近一次经核验的备份"])
        }),
        ("gone", |folder| (folder.join("gone.cordbank"), &["Choose another file", "请选择其他文件"])),
    ];
    for (name, make) in cases {
        for (index, lang) in [Lang::En, Lang::Zh].into_iter().enumerate() {
            let folder = tempfile::tempdir().unwrap();
            let (path, words) = make(folder.path());
            let before = std::fs::read(&path).ok();
            let mut window = start(folder.path(), Some(&path), lang);
            see(&mut window, lang.trouble_title());
            assert!(says(&window, words[index]), "{name}: {}", words[index]);
            assert!(says(&window, &path.display().to_string()), "{name}: the file is named");
            bank::picture(&mut window, &format!("trouble-{name}-{lang:?}"));
            assert_eq!(std::fs::read(&path).ok(), before, "{name}: the file is left as it was");
        }
    }
}

#[test]
fn a_bank_that_can_only_be_read_is_shown_and_everything_that_writes_is_absent_or_says_why() {
    let lang = Lang::En;
    let folder = tempfile::tempdir().unwrap();
    let path = demonstration(folder.path(), 40);
    allow_reading_only(&path);
    let before = std::fs::read(&path).unwrap();
    for user in USERS.iter().filter(|user| !user.login.ends_with('2')) {
        let mut window = start(folder.path(), Some(&path), lang);
        see(&mut window, lang.read_only_long());
        sign_in(&mut window, lang, user.login, user.password);
        signed_in(&mut window);
        for kind in registry::rail(user.role) {
            go(&mut window, lang.screen_name(kind));
            bank::picture(&mut window, &format!("read-only-{}-{kind:?}", user.login));
            for action in Action::ALL.iter().filter(|action| **action != Action::ExportData) {
                let words = lang.action_button(*action);
                let enabled = window.query_all_by_label(words).any(|node| {
                    let node = node.accesskit_node();
                    node.role() == Part::Button && !node.is_disabled()
                });
                assert!(!enabled, "{} may press “{words}” on {kind:?}", user.login);
            }
        }
        if user.role == Role::Administrator {
            assert!(says(&window, "open for reading only"), "administration says why");
            for gone in [lang.admin_users(), lang.admin_files()] {
                assert!(!has(&window, gone), "{gone} is offered");
            }
            assert!(!says(&window, lang.admin_entry_off()));
            click(&mut window, lang.admin_ledger());
            click(&mut window, lang.admin_verify());
            until(&mut window, "the verdict", |window| says(window, lang.admin_sound()));
        }
    }
    assert_eq!(std::fs::read(&path).unwrap(), before, "not a byte was written");
}

#[test]
fn closing_over_something_unsaved_asks_first() {
    let lang = Lang::En;
    let (_folder, mut window) = over_bank(lang);
    sign_in(&mut window, lang, "admin", PASSWORD);
    signed_in(&mut window);
    go(&mut window, lang.screen_administration());
    until(&mut window, "the form", |window| has(window, lang.admin_new_user()));
    enter(&mut window, lang.set_up_login(), "newcomer");
    let close = |window: &mut Window| {
        let root = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        root.events.push(ViewportEvent::Close);
        window.step();
        let commands = &window.output().viewport_output[&ViewportId::ROOT].commands;
        commands.contains(&ViewportCommand::CancelClose)
    };
    assert!(close(&mut window), "the window stays open");
    see(&mut window, lang.leave_title());
    assert!(has(&window, &lang.leave_line(lang.screen_administration())), "the screen is named");
    bank::picture(&mut window, "leaving");
    click(&mut window, lang.dialog_cancel());
    assert!(!window.state().shell().unwrap().leaves());
    assert!(close(&mut window), "it asks again");
    click(&mut window, lang.leave_act());
    assert!(window.state().shell().unwrap().leaves());
}

#[test]
fn closing_with_nothing_unsaved_does_not_ask() {
    let lang = Lang::En;
    let (_folder, mut window) = over_bank(lang);
    sign_in(&mut window, lang, "admin", PASSWORD);
    signed_in(&mut window);
    let root = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    window.step();
    let commands = &window.output().viewport_output[&ViewportId::ROOT].commands;
    assert!(!commands.contains(&ViewportCommand::CancelClose));
    assert!(!has(&window, lang.leave_title()));
}

#[test]
fn the_status_bar_follows_the_last_check_of_the_ledger() {
    let lang = Lang::En;
    let (folder, mut window) = over_bank(lang);
    sign_in(&mut window, lang, "admin", PASSWORD);
    signed_in(&mut window);
    assert!(says(&window, "Ledger whole to #"));
    let other = Connection::open(folder.path().join("bank.cordbank")).unwrap();
    let rename = |name: &str| {
        other.execute("UPDATE user SET name = ?1 WHERE login = 'clerk'", [name]).unwrap();
    };
    rename("李四");
    go(&mut window, lang.screen_administration());
    click(&mut window, lang.admin_ledger());
    click(&mut window, lang.admin_verify());
    see(&mut window, &lang.status_ledger_broken("1"));
    bank::picture(&mut window, "status-broken");
    rename("张敏");
    click(&mut window, lang.admin_verify());
    until(&mut window, "the ledger is whole again", |window| says(window, "Ledger whole to #"));
}

#[test]
fn reservations_end_at_the_sign_in_and_within_the_hour_after_their_day() {
    let lang = Lang::Zh;
    let folder = tempfile::tempdir().unwrap();
    let path = demonstration(folder.path(), 60);
    let look = Connection::open(&path).unwrap();
    let live = || {
        let mut found = look
            .prepare("SELECT expires_on FROM reservation WHERE status = 'active' ORDER BY expires_on")
            .unwrap();
        let days = found.query_map([], |row| row.get::<_, String>(0)).unwrap();
        days.map(|day| day.unwrap().parse().unwrap()).collect::<Vec<NaiveDate>>()
    };
    let (first, last) = (live()[0], *live().last().unwrap());
    assert!(first < last, "the demonstration has reservations that end on several days");
    let clock = Clock::fixed(last.and_hms_opt(23, 30, 0).unwrap());
    let service = Settings { clock: clock.clone(), ..settings() };
    let mut window = start_at(folder.path(), Some(&path), lang, service);
    let user = &USERS[0];
    sign_in(&mut window, lang, user.login, user.password);
    signed_in(&mut window);
    until(&mut window, "what was overdue has ended", |_| live().iter().all(|day| *day == last));
    assert!(!live().is_empty(), "a reservation holds to the end of its day");

    clock.set(last.and_hms_opt(23, 30, 0).unwrap() + TimeDelta::minutes(59));
    settle(&mut window);
    assert!(!live().is_empty(), "not asked every minute");
    clock.set(last.checked_add_days(Days::new(1)).unwrap().and_hms_opt(0, 30, 0).unwrap());
    until(&mut window, "the last has ended", |_| live().is_empty());
}

#[test]
fn a_file_that_is_no_bank_is_named_and_another_can_be_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    std::fs::write(&path, "not a bank at all").unwrap();
    let lang = Lang::Zh;
    let mut window = start(folder.path(), Some(&path), lang);
    see(&mut window, lang.trouble_title());
    let error = cordbank::store::OpenError::NotABank(path, cordbank::store::error::NotABank::OtherFormat);
    assert!(has(&window, &lang.open_error(&error)));
    bank::picture(&mut window, "trouble-zh");
    click(&mut window, lang.trouble_first_start());
    see(&mut window, lang.first_welcome());
}
