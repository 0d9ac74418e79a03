//! The audit screen: sentences, filters, whose entries one sees, and the verification of a file that was tampered with.

use std::sync::Arc;

use cordbank::bank::service::{Request, Service, new_id};
use cordbank::domain::administration::SaveReference;
use cordbank::domain::event::Subject;
use cordbank::domain::people::{Reference, ReferenceKind, Role};
use cordbank::store::AuditFilter;
use cordbank::text::Lang;
use cordbank::ui::files::ScriptedDialogs;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::audit::AuditScreen;
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bank::{Host, TestBank, show, until};
use crate::robot::LANGUAGES;

type Window = Harness<'static, Host<AuditScreen>>;

fn labels(window: &Harness<'_, Host<AuditScreen>>, part: &str) -> Vec<String> {
    let words = window.query_all_by(|node| !node.is_hidden()).filter_map(|node| {
        let node = node.accesskit_node();
        // Plain words are the value of their node.
        node.label().or_else(|| node.value())
    });
    words.filter(|words| words.contains(part)).collect()
}

fn shown(bank: &TestBank, role: Role, lang: Lang, place: Place) -> Window {
    let mut window = show(bank, role, lang, AuditScreen::default(), place);
    until(&mut window, "an entry", |window| !labels(window, ":00 +").is_empty());
    window
}

/// A bank whose transplant centre was renamed by the administrator.
fn renamed() -> TestBank {
    TestBank::with(|service| {
        let reference = Reference {
            id: Reference::id_of(ReferenceKind::TransplantCentre, "TC01"),
            kind: ReferenceKind::TransplantCentre,
            code: "TC01".into(),
            name_zh: "血液病医院".into(),
            name_en: "Institute of Haematology".into(),
            active: true,
        };
        service.execute(Request::new(new_id("C"), SaveReference { reference })).expect("saved");
    })
}

#[test]
fn a_change_is_a_sentence_with_both_values() {
    let bank = renamed();
    let subject = Subject { kind: "reference".into(), id: "centre/TC01".into() };
    for lang in LANGUAGES {
        let window = shown(&bank, Role::Auditor, lang, Place::Audit(Some(subject.clone())));
        let change = lang.change(
            "reference",
            "name_en",
            &cordbank::domain::record::Cell::Text("Blood Diseases Hospital".into()),
            &cordbank::domain::record::Cell::Text("Institute of Haematology".into()),
        );
        let found = labels(&window, &change);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("孙伟"), "the person is named: {}", found[0]);
        assert!(
            labels(&window, "collected").is_empty() && labels(&window, "H01").is_empty(),
            "another record"
        );
    }
}

#[test]
fn who_may_not_read_the_whole_ledger_sees_their_own_entries() {
    let bank = renamed();
    for (role, own_only) in
        [(Role::Clerk, true), (Role::Technologist, true), (Role::Physician, true), (Role::Quality, false)]
    {
        let lang = Lang::En;
        let window = shown(&bank, role, lang, Place::Audit(None));
        let of_others = labels(&window, "孙伟 ").len();
        assert_eq!(of_others == 0, own_only, "{role}");
        assert_eq!(window.query_by_label(lang.audit_own()).is_some(), own_only, "{role}");
        assert_eq!(window.query_by_label(lang.audit_person()).is_none(), own_only, "{role}");
    }
}

#[test]
fn an_entry_opens_with_what_its_hash_covers() {
    let bank = renamed();
    for lang in LANGUAGES {
        let mut window = shown(&bank, Role::Auditor, lang, Place::Audit(None));
        window.get_by_label(lang.audit_entries()).focus();
        window.run_steps(2);
        window.key_press(Key::ArrowDown);
        window.run_steps(2);
        window.key_press(Key::Enter);
        until(&mut window, "the hash", |window| window.query_by_label(lang.audit_hash_ok()).is_some());
        window.get_by_label(lang.raw_prev());
        window.key_press(Key::Escape);
        window.run_steps(4);
        assert!(window.query_by_label(lang.raw_prev()).is_none());
    }
}

#[test]
fn verification_says_whole_and_then_names_what_was_changed_past_the_ledger() {
    let bank = renamed();
    for lang in LANGUAGES {
        let mut window = shown(&bank, Role::Auditor, lang, Place::Audit(None));
        window.get_by_label(lang.audit_check()).click();
        until(&mut window, "the verdict", |window| !labels(window, &whole(lang)).is_empty());
        assert!(window.query_by_label(lang.audit_findings()).is_none());
    }
    tamper(&bank);
    for lang in LANGUAGES {
        let mut window = shown(&bank, Role::Auditor, lang, Place::Audit(None));
        window.get_by_label(lang.audit_check()).click();
        until(&mut window, "the finding", |window| !labels(window, "Some other").is_empty());
        let finding = labels(&window, "Some other hospital");
        assert!(
            finding
                .iter()
                .any(|finding| finding.contains(&lang.table("reference")) && finding.contains("admin")),
            "{finding:?}"
        );
        assert!(!labels(&window, lang.audit_findings()).is_empty());
    }
}

/// The end of the words for a whole ledger, with the time of the test bank's clock.
fn whole(lang: Lang) -> String {
    match lang {
        Lang::En => ", verified 2026-11-22 12:00".to_owned(),
        Lang::Zh => "条完整，核验时间 2026-11-22 12:00".to_owned(),
    }
}

/// Changes a row as somebody with another program would.
fn tamper(bank: &TestBank) {
    let direct = rusqlite::Connection::open(&bank.path).expect("the file");
    direct
        .execute("UPDATE reference SET name_en = 'Some other hospital' WHERE id = 'centre/TC01'", [])
        .expect("changed past the program");
}

#[test]
fn the_entries_shown_are_exported_in_sentences() {
    let bank = renamed();
    let lang = Lang::En;
    let subject = Subject { kind: "reference".into(), id: "centre/TC01".into() };
    let mut window = shown(&bank, Role::Auditor, lang, Place::Audit(Some(subject.clone())));
    let path = bank.beside("audit.csv");
    window.state_mut().files = Arc::new(ScriptedDialogs::new([path.clone()]));
    window.get_by_label(lang.audit_export()).click();
    window.run_steps(4);
    window.get_by_label(lang.export_choose()).click();
    window.run_steps(4);
    window.get_by_label(lang.export_write()).click();
    until(&mut window, "the file", |_| path.exists());
    let text = std::fs::read_to_string(&path).expect("the file");
    let filter = AuditFilter { subject: Some(subject), limit: 100, ..AuditFilter::default() };
    let entries = bank
        .client
        .run(move |service: &mut Service| Ok(service.read().audit(&filter)?))
        .wait()
        .expect("the entries");
    assert_eq!(text.lines().count(), entries.len() + 1);
    assert!(text.contains("from Blood Diseases Hospital to Institute of Haematology"), "{text}");
    assert!(entries.iter().all(|entry| text.contains(&cordbank::store::chain::hex(&entry.hash))));
}

#[test]
fn a_path_without_folder_is_refused_in_words() {
    let bank = TestBank::new();
    for lang in LANGUAGES {
        let mut window = shown(&bank, Role::Auditor, lang, Place::Audit(None));
        window.get_by_label(lang.audit_export()).click();
        window.run_steps(4);
        let field = window.get_by_label(lang.export_path());
        field.focus();
        window.run_steps(2);
        window.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::A);
        window.run_steps(1);
        window.get_by_label(lang.export_path()).type_text("list.csv");
        window.run_steps(4);
        assert!(!labels(&window, lang.export_absolute()).is_empty());
    }
}
