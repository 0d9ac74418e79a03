//! The release history over a demonstration bank, against an independent count of its records.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use chrono::Datelike as _;
use cordbank::bank::demo::{self, DemoOptions};
use cordbank::bank::service::Service;
use cordbank::domain::people::Role;
use cordbank::domain::release::Release;
use cordbank::domain::release::outcome::{Outcome, OutcomeTime};
use cordbank::domain::reservation::{Reservation, ReservationStatus};
use cordbank::store::Reader;
use cordbank::store::read::Order;
use cordbank::text::Lang;
use cordbank::ui::files::ScriptedDialogs;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::audit::AuditScreen;
use cordbank::ui::screens::history::HistoryScreen;
use eframe::egui::{Key, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bank::{Host, TestBank, noon, picture, show_sized, until};
use crate::robot::LANGUAGES;

/// A demonstration bank, made once; each test works on a copy.
fn demo_file() -> &'static PathBuf {
    static FILE: OnceLock<PathBuf> = OnceLock::new();
    FILE.get_or_init(|| {
        let folder = tempfile::tempdir().expect("a folder").keep();
        let path = folder.join("demo.cordbank");
        let units = std::env::var("CORDBANK_DEMO_UNITS").ok().and_then(|units| units.parse().ok());
        let options = DemoOptions { units: units.unwrap_or(240), ..DemoOptions::standard(noon()) };
        demo::make(&path, &options, &mut |_| ControlFlow::Continue(())).expect("a bank");
        path
    })
}

/// A copy of the demonstration bank with the manager at work.
pub fn demo_bank() -> TestBank {
    TestBank::of_file(demo_file())
}

fn reader(bank: &TestBank) -> Reader {
    bank.client.run(|service: &mut Service| service.reader()).wait().expect("a reader")
}

fn releases(bank: &TestBank) -> Vec<Release> {
    reader(bank).list_all(("ordered_at", Order::Descending), 10_000).expect("the releases")
}

/// The release that left the bank last: its row is in sight.
fn newest_gone(bank: &TestBank) -> Release {
    let all = releases(bank).into_iter().filter(|release| release.departed_at.is_some());
    all.max_by_key(|release| release.departed_at).expect("one left")
}

fn show(bank: &TestBank, lang: Lang) -> Harness<'static, Host<HistoryScreen>> {
    let mut window = crate::bank::show(bank, Role::Manager, lang, HistoryScreen::default(), Place::History);
    let table = lang.history_view_releases();
    until(&mut window, table, |window| window.query_by_label(table).is_some());
    window
}

/// The one thing on the screen whose words begin so.
fn labelled(window: &Harness<'_, Host<HistoryScreen>>, beginning: &str) -> String {
    let words = window.query_all_by(|node| !node.is_hidden()).filter_map(|node| {
        let node = node.accesskit_node();
        // Plain words are the value of their node.
        node.label().or_else(|| node.value())
    });
    let words: Vec<String> = words.filter(|words| words.starts_with(beginning)).collect();
    assert_eq!(words.len(), 1, "{beginning}: {words:?}");
    words.into_iter().next().unwrap()
}

#[test]
fn the_figures_are_those_of_the_records() {
    let bank = demo_bank();
    let all = releases(&bank);
    let gone: Vec<&Release> = all.iter().filter(|release| release.departed_at.is_some()).collect();
    assert!(gone.len() > 10, "the demonstration has releases");
    let patients: BTreeSet<&str> = gone.iter().map(|release| release.patient.as_str()).collect();
    let reader = reader(&bank);
    let outcomes: Vec<Outcome> = reader.list_all(("id", Order::Ascending), 10_000).unwrap();
    let day100: Vec<bool> = outcomes
        .iter()
        .filter(|report| report.time == OutcomeTime::Day100)
        .filter_map(|report| report.alive)
        .collect();
    let alive = day100.iter().filter(|alive| **alive).count();
    let reservations: Vec<Reservation> = reader.list_all(("id", Order::Ascending), 10_000).unwrap();
    let converted = reservations.iter().filter(|one| one.status == ReservationStatus::Converted).count();
    for lang in LANGUAGES {
        let window = show(&bank, lang);
        let starts = |name: &str, figure: String| {
            let label = labelled(&window, &format!("{name}: "));
            assert!(label.starts_with(&format!("{name}: {figure}")), "{label} is not {figure}");
            label
        };
        starts(lang.history_units(), gone.len().to_string());
        starts(lang.history_patients(), patients.len().to_string());
        let label = starts(lang.history_day100(), String::new());
        assert!(label.contains(&lang.history_of(&alive.to_string(), &day100.len().to_string())), "{label}");
        let label = starts(lang.history_reservations(), String::new());
        assert!(
            label.contains(&lang.history_of(&converted.to_string(), &reservations.len().to_string())),
            "{label}"
        );
    }
}

#[test]
fn a_year_filters_and_the_table_by_year_says_the_same() {
    let bank = demo_bank();
    let all = releases(&bank);
    let year = all.iter().find_map(|release| release.departed_at).expect("one left").year();
    let left_in = |year: i32| {
        all.iter().filter(|release| release.departed_at.is_some_and(|at| at.year() == year)).count()
    };
    let lang = Lang::En;
    let mut window = show(&bank, lang);
    let option = format!("{}: {}", lang.history_view(), lang.history_view_years());
    window.get_by_label(&option).click();
    window.run_steps(4);
    let row = labelled(&window, &format!("{year}, "));
    assert_eq!(row.split(", ").nth(3), Some(left_in(year).to_string().as_str()), "{row}");
    let node = window.get_by_label(&row);
    node.click();
    window.run_steps(2);
    window.key_press(Key::Enter);
    window.run_steps(4);
    let units = labelled(&window, &format!("{}: ", lang.history_units()));
    assert_eq!(units, format!("{}: {}", lang.history_units(), left_in(year)));
    window.get_by_label(lang.history_all_years()).click();
    window.run_steps(4);
    let units = labelled(&window, &format!("{}: ", lang.history_units()));
    let gone = all.iter().filter(|release| release.departed_at.is_some()).count();
    assert_eq!(units, format!("{}: {gone}", lang.history_units()));
}

#[test]
fn a_wrong_date_is_named_and_filters_nothing() {
    let bank = demo_bank();
    for lang in LANGUAGES {
        let mut window = show(&bank, lang);
        let before = labelled(&window, &format!("{}: ", lang.history_units()));
        window.get_by_label(lang.history_from()).focus();
        window.run_steps(2);
        window.get_by_label(lang.history_from()).type_text("32");
        window.run_steps(4);
        window.get_by_label(lang.history_not_a_date());
        assert_eq!(labelled(&window, &format!("{}: ", lang.history_units())), before);
    }
}

#[test]
fn a_release_tells_its_story_with_persons_and_signatures() {
    let bank = demo_bank();
    let gone = newest_gone(&bank);
    for lang in LANGUAGES {
        let mut window = show(&bank, lang);
        let beginning = format!("{}, {}", lang.release_step(gone.step), gone.din.grouped());
        let row = labelled(&window, &beginning);
        window.get_by_label(&row).click();
        window.run_steps(2);
        window.key_press(Key::Enter);
        let title = lang.history_story_request();
        until(&mut window, title, |window| window.query_by_label(title).is_some());
        let unit = lang.deed_about_unit(&gone.din.grouped());
        for (action, who) in [
            (cordbank::domain::action::Action::Reserve, "刘洋 Liu Yang"),
            (cordbank::domain::action::Action::ApproveRelease, "赵敏 Zhao Min"),
        ] {
            let deed = lang.deed(action, who, &unit);
            let found =
                window.query_all_by(|node| node.label().is_some_and(|label| label.contains(&deed))).count();
            assert!(found > 0, "{deed}");
        }
        let signed = lang.signed_by("赵敏 Zhao Min", lang.role(Role::Director));
        assert!(
            window.query_all_by(|node| node.label().is_some_and(|label| label.ends_with(&signed))).count()
                > 0
        );
        window.key_press(Key::Escape);
        window.run_steps(4);
        window.get_by_label(lang.history_view_releases());
    }
}

#[test]
fn what_is_shown_is_exported_and_the_ledger_says_so() {
    let bank = demo_bank();
    let lang = Lang::En;
    let mut window = show(&bank, lang);
    let path = bank.beside("releases.csv");
    window.state_mut().files = Arc::new(ScriptedDialogs::new([path.clone()]));
    window.get_by_label(lang.history_export()).click();
    window.run_steps(4);
    window.get_by_label(lang.export_choose()).click();
    window.run_steps(4);
    window.get_by_label(lang.export_write()).click();
    until(&mut window, "the file", |_| path.exists());
    let text = std::fs::read_to_string(&path).expect("the file");
    let rows = releases(&bank).len();
    assert_eq!(text.lines().count(), rows + 1);
    let last = reader(&bank)
        .audit(&cordbank::store::AuditFilter { limit: 1, ..Default::default() })
        .expect("the ledger")
        .remove(0);
    let details = last.payload().expect("its content").details;
    use sha2::Digest as _;
    let digest = cordbank::store::chain::hex(&sha2::Sha256::digest(text.as_bytes()));
    assert_eq!(
        (last.action.as_str(), details["rows"].as_str()),
        ("data.exported", rows.to_string().as_str())
    );
    assert_eq!(details["digest"], digest);
}

#[test]
#[ignore = "makes pictures for looking at, in the folder of CORDBANK_PICTURES"]
fn pictures_of_history_and_audit() {
    let bank = demo_bank();
    let shipped = newest_gone(&bank);
    for (lang, theme, name) in [
        (Lang::En, Theme::Light, "en-light"),
        (Lang::Zh, Theme::Light, "zh-light"),
        (Lang::Zh, Theme::Dark, "zh-dark"),
    ] {
        let size = [1090.0, 640.0];
        let mut window =
            show_sized(&bank, Role::Manager, lang, size, theme, HistoryScreen::default(), Place::History);
        until(&mut window, "table", |window| window.query_by_label(lang.history_view_releases()).is_some());
        window.run_steps(4);
        picture(&mut window, &format!("history-{name}"));
        window.get_by_label(lang.history_twelve_months()).click();
        let option = format!("{}: {}", lang.history_view(), lang.history_view_years());
        window.get_by_label(&option).click();
        window.run_steps(6);
        picture(&mut window, &format!("history-years-{name}"));
        window.get_by_label(lang.history_all_years()).click();
        let option = format!("{}: {}", lang.history_view(), lang.history_view_releases());
        window.get_by_label(&option).click();
        window.run_steps(6);
        let row =
            labelled(&window, &format!("{}, {}", lang.release_step(shipped.step), shipped.din.grouped()));
        window.get_by_label(&row).click();
        window.run_steps(2);
        window.key_press(Key::Enter);
        let title = lang.history_story_request();
        until(&mut window, title, |window| window.query_by_label(title).is_some());
        picture(&mut window, &format!("history-story-{name}"));
        let mut window =
            show_sized(&bank, Role::Manager, lang, size, theme, AuditScreen::default(), Place::Audit(None));
        until(&mut window, "entries", |window| window.query_by_label(lang.audit_entries()).is_some());
        window.run_steps(10);
        picture(&mut window, &format!("audit-{name}"));
        window.get_by_label(lang.audit_entries()).focus();
        window.run_steps(1);
        window.key_press(Key::ArrowDown);
        window.run_steps(1);
        window.key_press(Key::Enter);
        window.run_steps(6);
        picture(&mut window, &format!("audit-raw-{name}"));
    }
    let big = show_sized(
        &bank,
        Role::Manager,
        Lang::Zh,
        [2370.0, 1360.0],
        Theme::Light,
        HistoryScreen::default(),
        Place::History,
    );
    let mut big = big;
    until(&mut big, "table", |window| window.query_by_label(Lang::Zh.history_view_releases()).is_some());
    picture(&mut big, "history-large-zh");
    let empty = TestBank::new();
    let mut window =
        crate::bank::show(&empty, Role::Manager, Lang::En, HistoryScreen::default(), Place::History);
    window.run_steps(4);
    picture(&mut window, "history-empty-en");
}
