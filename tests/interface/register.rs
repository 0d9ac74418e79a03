//! The register form, under keyboard and scanner, on a real bank.

use cordbank::domain::din::Din;
use cordbank::domain::people::Role;
use cordbank::domain::unit::Unit;
use cordbank::domain::unit::codes::*;
use cordbank::domain::world::World;
use cordbank::text::Lang;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::register::RegisterScreen;
use eframe::egui::{Event, Key, Modifiers, Role as Node, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::bank::{self, Host, TestBank, settle, until};
use crate::robot::LANGUAGES;

type Window = Harness<'static, Host<RegisterScreen>>;

const MOTHER: &str = "李晓梅";
/// A made-up number with a right check character: born 1996-05-17, a woman.
const DOCUMENT: &str = "12010119960517002X";

fn din(serial: u32) -> Din {
    Din::from_parts("C0231", 26, serial).unwrap()
}

fn open(bank: &TestBank, lang: Lang) -> Window {
    let window = bank::show(bank, Role::Clerk, lang, RegisterScreen::default(), Place::Register);
    ready(window)
}

fn ready(mut window: Window) -> Window {
    settle(&mut window);
    settle(&mut window);
    window
}

/// The label of a field as the form words it.
struct Words {
    din: &'static str,
    document: &'static str,
    name: &'static str,
    signed: &'static str,
    obtained: &'static str,
    scopes: &'static str,
    separate: &'static str,
    questionnaire: &'static str,
    outcome: &'static str,
}

fn words(lang: Lang) -> Words {
    match lang {
        Lang::En => Words {
            din: "Donation number",
            document: "Document number",
            name: "Mother's name",
            signed: "Signed at",
            obtained: "Obtained by",
            scopes: "Consent given for (digits tick, 0 all)",
            separate: "Separate consents",
            questionnaire: "Questionnaire version",
            outcome: "Health history",
        },
        Lang::Zh => Words {
            din: "捐献编号",
            document: "证件号码",
            name: "产妇姓名",
            signed: "签署时间",
            obtained: "知情同意获取人",
            scopes: "同意范围（按数字勾选，0 全选）",
            separate: "单独同意",
            questionnaire: "健康问卷版本",
            outcome: "健康史审核",
        },
    }
}

fn type_into(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Node::TextInput, label).focus();
    window.step();
    window.step();
    window.get_by_role_and_label(Node::TextInput, label).type_text(text);
    window.step();
    window.step();
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.step();
    window.step();
}

/// Brings an option into sight and picks it.
fn pick(window: &mut Window, label: &str) {
    window.get_by_label(label).focus();
    window.step();
    window.step();
    window.step();
    window.get_by_label(label).click();
    window.step();
    window.step();
}

/// Types all that a registration needs.
fn fill(window: &mut Window, lang: Lang, serial: u32, document: &str) {
    fill_unsigned(window, lang, serial, document);
    sign_consent(window, lang);
    settle(window);
}

/// Types when and to what the mother agreed.
fn sign_consent(window: &mut Window, lang: Lang) {
    let words = words(lang);
    type_into(window, words.signed, "2026-11-22 08:00");
    type_into(window, words.obtained, "王芳");
    let scope = format!("{}: {}", words.scopes, lang.consent_scope(ConsentScope::Transplant));
    window.get_by_label(&scope).focus();
    window.step();
    press(window, Key::Num0);
    pick(window, &format!("{}: {}", words.separate, lang.register_separate_words()));
}

/// Types all that a registration needs whose consent form is still to follow.
fn fill_unsigned(window: &mut Window, lang: Lang, serial: u32, document: &str) {
    let words = words(lang);
    let din = din(serial);
    type_into(window, words.din, &format!("{din}{}", din.check_character()));
    press(window, Key::Enter);
    type_into(window, words.document, document);
    type_into(window, words.name, MOTHER);
    type_into(window, words.questionnaire, "HQ-3");
    pick(window, &format!("{}: {}", words.outcome, lang.history_outcome(HistoryOutcome::Accept)));
    settle(window);
    settle(window);
}

fn save(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(window);
    settle(window);
}

fn unit(bank: &TestBank, serial: u32) -> Option<Unit> {
    let din = din(serial);
    bank.client
        .ask(move |reader| {
            let world: &dyn World = reader;
            Ok(world.get::<Unit>(&din)?)
        })
        .wait()
        .unwrap()
}

#[test]
fn a_donation_is_registered_with_the_keyboard_alone_in_both_languages() {
    for lang in LANGUAGES {
        let bank = TestBank::new();
        let mut window = open(&bank, lang);
        assert!(window.get_by_role_and_label(Node::TextInput, words(lang).din).is_focused());
        fill(&mut window, lang, 1, DOCUMENT);
        window.get_by_label(lang.register_ready());
        save(&mut window);
        let unit = unit(&bank, 1).expect("registered");
        assert_eq!(unit.consent_status, ConsentStatus::Valid, "{lang:?}");
        assert_eq!((unit.stage, unit.history_version.as_deref()), (Stage::Registered, Some("HQ-3")));
        assert!(unit.mother_code.is_some_and(|code| code.starts_with("M-")));
        // The next form: empty but for what stays, the keyboard on the number.
        let number = window.get_by_role_and_label(Node::TextInput, words(lang).din);
        assert!(number.is_focused());
        assert_eq!(number.value().as_deref(), Some(""));
        let sticky = window.get_by_role_and_label(Node::TextInput, words(lang).questionnaire);
        assert_eq!(sticky.value().as_deref(), Some("HQ-3"));
        let line = lang.register_today_line("12:00", &din(1).grouped(), lang.stage(Stage::Registered));
        window.get_by_label(&line);
    }
}

#[test]
fn a_number_with_a_wrong_check_character_is_refused_at_once_with_the_reason() {
    for lang in LANGUAGES {
        let bank = TestBank::new();
        let mut window = open(&bank, lang);
        let right = din(1).check_character();
        let wrong = if right == 'A' { 'B' } else { 'A' };
        type_into(&mut window, words(lang).din, &format!("{}{wrong}", din(1)));
        let error = Din::parse(&format!("{}{wrong}", din(1)), cordbank::domain::din::Entry::Typed);
        window.get_by_role_and_label(Node::Label, &lang.din_error(&error.unwrap_err()));
        save(&mut window);
        assert!(unit(&bank, 1).is_none());
    }
}

#[test]
fn a_scan_fills_the_number_and_goes_on() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::En);
    for letter in format!("={}00", din(7)).chars() {
        window.event(Event::Text(letter.to_string()));
    }
    press(&mut window, Key::Enter);
    window.step();
    let number = window.get_by_role_and_label(Node::TextInput, "Donation number");
    assert_eq!(number.value(), Some(format!("{}{}", din(7), din(7).check_character())));
    assert!(!window.get_by_role_and_label(Node::TextInput, "Donation number").is_focused());
    window.get_by_label(&Lang::En.register_label_spoken(&din(7).grouped()));
}

#[test]
fn a_number_that_is_taken_says_so_and_opens_the_donation() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::En);
    fill(&mut window, Lang::En, 1, DOCUMENT);
    save(&mut window);
    type_into(&mut window, "Donation number", &format!("{}{}", din(1), din(1).check_character()));
    let already = Lang::En.register_already(&din(1).grouped(), "Registered");
    until(&mut window, "registered already", |window| window.query_by_label(&already).is_some());
    window.get_by_label("Open it").click();
    window.step();
    assert_eq!(window.state().went.last(), Some(&Place::Donation(din(1))));
}

#[test]
fn the_signed_form_of_a_pending_consent_is_recorded_by_itself() {
    for lang in [Lang::En, Lang::Zh] {
        let bank = TestBank::new();
        let mut window = open(&bank, lang);
        fill_unsigned(&mut window, lang, 1, DOCUMENT);
        save(&mut window);
        assert_eq!(unit(&bank, 1).unwrap().consent_status, ConsentStatus::Pending);

        window.state_mut().open(Place::Donation(din(1)));
        settle(&mut window);
        settle(&mut window);
        sign_consent(&mut window, lang);
        save(&mut window);
        let signed = unit(&bank, 1).unwrap();
        assert_eq!(signed.consent_status, ConsentStatus::Valid);
        assert_eq!(signed.stage, Stage::Registered, "nothing is said of a collection");
    }
}

#[test]
fn a_known_document_is_not_registered_twice() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::En);
    fill(&mut window, Lang::En, 1, DOCUMENT);
    save(&mut window);
    let code = unit(&bank, 1).unwrap().mother_code.unwrap();
    fill(&mut window, Lang::En, 2, DOCUMENT);
    save(&mut window);
    assert!(unit(&bank, 2).is_none(), "the clerk must say first that it is her");
    window.get_by_label("Use her").click();
    window.step();
    save(&mut window);
    assert_eq!(unit(&bank, 2).unwrap().mother_code, Some(code));
}

#[test]
fn the_resident_number_says_the_birth_date_and_is_masked_when_left() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::En);
    type_into(&mut window, "Document number", DOCUMENT);
    press(&mut window, Key::Tab);
    window.step();
    let born = window.get_by_role_and_label(Node::TextInput, "Mother's birth date");
    assert_eq!(born.value().as_deref(), Some("1996-05-17"));
    let document = window.get_by_role_and_label(Node::TextInput, "Document number");
    assert_eq!(document.value().as_deref(), Some("120101**********2X"));
    type_into(&mut window, "Document number", "9");
    let words = "eighteen";
    assert!(
        window.query_by_label_contains(words).is_some() || window.query_by_label_contains("18").is_some()
    );
}

#[test]
fn what_is_typed_survives_and_lies_sealed() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::Zh);
    type_into(&mut window, words(Lang::Zh).name, MOTHER);
    for _ in 0..5 {
        settle(&mut window);
    }
    type_into(&mut window, words(Lang::Zh).document, DOCUMENT);
    // Closed within the second after the last letter.
    drop(window);
    let mut window = open(&bank, Lang::Zh);
    until(&mut window, "the draft", |window| {
        window.query_by_label(&Lang::Zh.register_draft_restored("12:00")).is_some()
    });
    let name = window.get_by_role_and_label(Node::TextInput, words(Lang::Zh).name);
    assert_eq!(name.value().as_deref(), Some(MOTHER));
    let document = window.get_by_role_and_label(Node::TextInput, words(Lang::Zh).document);
    assert_eq!(document.value().as_deref(), Some("120101**********2X"));
    let file = bank.path.file_name().unwrap().to_string_lossy().into_owned();
    for end in ["", "-wal"] {
        let bytes = std::fs::read(bank.beside(&format!("{file}{end}"))).unwrap_or_default();
        for secret in [MOTHER, DOCUMENT] {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{secret} lies open in the file{end}");
        }
    }
    window.get_by_label(Lang::Zh.register_discard()).click();
    window.step();
    window.step();
    window.get_all_by_label(Lang::Zh.register_discard()).last().unwrap().click();
    settle(&mut window);
    let name = window.get_by_role_and_label(Node::TextInput, words(Lang::Zh).name);
    assert_eq!(name.value().as_deref(), Some(""));
}

#[test]
fn missing_fields_are_named_and_the_keyboard_jumps_to_them() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::En);
    save(&mut window);
    assert!(window.get_by_role_and_label(Node::TextInput, "Donation number").is_focused());
    window.key_press_modifiers(Modifiers::COMMAND, Key::ArrowDown);
    window.step();
    window.step();
    window.step();
    assert!(window.get_by_role_and_label(Node::TextInput, "Document number").is_focused());
    window.get_by_label(&Lang::En.register_go_to("Questionnaire version")).click();
    window.step();
    window.step();
    window.step();
    assert!(window.get_by_role_and_label(Node::TextInput, "Questionnaire version").is_focused());
}

#[test]
fn an_unusual_value_is_asked_about_before_it_is_saved() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::En);
    fill(&mut window, Lang::En, 1, DOCUMENT);
    type_into(&mut window, "Birth weight", "1900");
    save(&mut window);
    assert!(unit(&bank, 1).is_none());
    window.get_by_label(Lang::En.entry_unusual_act()).click();
    settle(&mut window);
    assert_eq!(unit(&bank, 1).unwrap().birth_weight, Some(1_900));
}

#[test]
fn a_value_that_cannot_be_is_refused_under_its_field() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::En);
    type_into(&mut window, "Net volume", "4000");
    window.get_by_role_and_label(Node::Label, "Volume collected must be between 5 ml and 400 ml.");
}

#[test]
fn a_donation_goes_on_later_or_ends_uncollected() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::En);
    fill(&mut window, Lang::En, 1, DOCUMENT);
    save(&mut window);
    window.state_mut().open(Place::Donation(din(1)));
    settle(&mut window);
    settle(&mut window);
    pick(&mut window, "Child's sex: Female");
    type_into(&mut window, "Child born on", "2026-11-22");
    type_into(&mut window, "Gestational age, 39+2", "39+2");
    pick(&mut window, "Delivery: Vaginal");
    type_into(&mut window, "Collected by", "王芳");
    type_into(&mut window, "Collection ended", "09:30");
    pick(&mut window, "Collection method: Before the placenta");
    type_into(&mut window, "Lot of the bag", "K-77");
    type_into(&mut window, "Bag expires on", "2027-11-22");
    type_into(&mut window, "Net volume", "92.5");
    save(&mut window);
    let collected = unit(&bank, 1).unwrap();
    assert_eq!((collected.stage, collected.volume_collected), (Stage::Collected, Some(925)));
    assert_eq!(collected.sex, Some(Sex::Female));

    // The bag leaks: it can only be refused, with the reason.
    window.state_mut().open(Place::Donation(din(1)));
    settle(&mut window);
    settle(&mut window);
    type_into(&mut window, "Received", "11:00");
    pick(&mut window, "Labels agree: Yes");
    pick(&mut window, "Bag intact: No");
    settle(&mut window);
    save(&mut window);
    assert_eq!(unit(&bank, 1).unwrap().stage, Stage::Collected, "no reason was given");
    pick(&mut window, "Refused because");
    window.get_by_label("Leaking bag").click();
    settle(&mut window);
    save(&mut window);
    let refused = unit(&bank, 1).unwrap();
    assert_eq!((refused.stage, refused.disposition), (Stage::Discarded, Some(DispositionReason::Leak)));
}

#[test]
fn a_registered_donation_that_was_not_collected_ends_with_its_reason() {
    let bank = TestBank::new();
    let mut window = open(&bank, Lang::En);
    fill(&mut window, Lang::En, 1, DOCUMENT);
    save(&mut window);
    window.state_mut().open(Place::Donation(din(1)));
    settle(&mut window);
    settle(&mut window);
    window.get_by_label(Lang::En.register_not_collected()).click();
    window.step();
    window.step();
    window.get_by_label("Why not").click();
    window.step();
    window.step();
    window.get_by_label("Delivery did not allow it").click();
    window.step();
    window.step();
    window.get_by_label(Lang::En.register_not_collected_act()).click();
    settle(&mut window);
    settle(&mut window);
    let unit = unit(&bank, 1).unwrap();
    assert_eq!((unit.stage, unit.disposition), (Stage::NotCollected, Some(DispositionReason::Delivery)));
}

#[test]
fn who_may_not_register_reads_why() {
    let bank = TestBank::new();
    let screen = RegisterScreen::default();
    let mut window = bank::show(&bank, Role::Physician, Lang::En, screen, Place::Register);
    settle(&mut window);
    assert!(window.query_by_label_contains("Clerk").is_some(), "the role that may is named");
    save(&mut window);
}

#[test]
#[ignore = "makes pictures for looking at, in the folder of CORDBANK_PICTURES"]
fn pictures_of_the_form() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for (theme, shade) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let bank = TestBank::new();
            let screen = RegisterScreen::default();
            let size = [1090.0, 640.0];
            let window = bank::show_sized(&bank, Role::Clerk, lang, size, theme, screen, Place::Register);
            let mut window = ready(window);
            bank::picture(&mut window, &format!("register-empty-{name}-{shade}"));
            save(&mut window);
            bank::picture(&mut window, &format!("register-asked-{name}-{shade}"));
            fill(&mut window, lang, 1, DOCUMENT);
            bank::picture(&mut window, &format!("register-middle-{name}-{shade}"));
            save(&mut window);
            fill(&mut window, lang, 2, DOCUMENT);
            window.get_by_role_and_label(Node::TextInput, words(lang).din).focus();
            settle(&mut window);
            bank::picture(&mut window, &format!("register-twin-{name}-{shade}"));
            window.state_mut().open(Place::Donation(din(1)));
            settle(&mut window);
            settle(&mut window);
            bank::picture(&mut window, &format!("register-later-{name}-{shade}"));
            if lang == Lang::En && theme == Theme::Light {
                let screen = RegisterScreen::default();
                let size = [2370.0, 1360.0];
                let window = bank::show_sized(&bank, Role::Clerk, lang, size, theme, screen, Place::Register);
                bank::picture(&mut ready(window), "register-large");
            }
        }
    }
}
