//! The laboratory's screen on a real bank: queue, panel, verification, the tank.

use cordbank::domain::people::Role;
use cordbank::domain::record::Cell;
use cordbank::domain::results::RecordResults;
use cordbank::domain::unit::Unit;
use cordbank::domain::unit::codes::*;
use cordbank::domain::unit::field::{Field, Group};
use cordbank::domain::world::World;
use cordbank::text::Lang;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::results::ResultsScreen;
use eframe::egui::{Key, Modifiers, Role as Node, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::bank::{self, Host, PASSWORD, TestBank, settle};
use crate::robot::LANGUAGES;
use crate::units::{self, din};

type Window = Harness<'static, Host<ResultsScreen>>;

fn open(bank: &TestBank, role: Role, lang: Lang, serial: Option<u32>) -> Window {
    let place = Place::Results(serial.map(din));
    let mut window = bank::show(bank, role, lang, ResultsScreen::default(), place);
    settle(&mut window);
    settle(&mut window);
    window
}

fn steps(window: &mut Window) {
    for _ in 0..3 {
        window.step();
    }
}

fn type_into(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Node::TextInput, label).focus();
    steps(window);
    window.get_by_role_and_label(Node::TextInput, label).type_text(text);
    steps(window);
}

fn password(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Node::PasswordInput, label).focus();
    steps(window);
    window.get_by_role_and_label(Node::PasswordInput, label).type_text(text);
    steps(window);
}

fn replace(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Node::TextInput, label).focus();
    steps(window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    steps(window);
    window.get_by_role_and_label(Node::TextInput, label).type_text(text);
    steps(window);
}

fn save(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    settle(window);
    settle(window);
}

fn unit(bank: &TestBank, serial: u32) -> Unit {
    bank.client
        .ask(move |reader| {
            let world: &dyn World = reader;
            Ok(world.get::<Unit>(din(serial))?)
        })
        .wait()
        .unwrap()
        .expect("the unit is there")
}

fn received() -> TestBank {
    TestBank::with(|service| units::received(service, 1))
}

/// Everything recorded by `lab` and nothing verified yet but what `lab2` need not verify.
fn entered() -> TestBank {
    TestBank::with(|service| {
        units::received(service, 1);
        service.sign_in("lab", PASSWORD).unwrap();
        let values = vec![(Field::Abo, Cell::Text("A".into())), (Field::Rhd, Cell::Text("P".into()))];
        let command = RecordResults { din: din(1), values, reason: String::new(), confirmed: true };
        let id = cordbank::bank::service::new_id("C");
        service.execute(cordbank::bank::service::Request::new(id, command)).unwrap();
    })
}

#[test]
fn results_are_typed_saved_in_one_and_corrected_with_a_reason() {
    for lang in LANGUAGES {
        let bank = received();
        let mut window = open(&bank, Role::Technologist, lang, Some(1));
        let tnc = lang.field(Field::Tnc);
        type_into(&mut window, tnc, "12.4e8");
        type_into(&mut window, lang.field(Field::TncBefore), "15");
        type_into(&mut window, lang.field(Field::ProcessedAt), "2026-10-01 15:00");
        window.get_by_label(&lang.results_changed(3));
        save(&mut window);
        let recorded = unit(&bank, 1);
        assert_eq!((recorded.tnc, recorded.tnc_before), (Some(1_240), Some(1_500)));
        assert_eq!(recorded.stage, Stage::Processed, "{lang:?}");
        window.get_by_label("82.6 %");

        replace(&mut window, tnc, "12.6");
        save(&mut window);
        assert_eq!(unit(&bank, 1).tnc, Some(1_240), "no reason was given");
        let was = lang.field_previous(&lang.cell("unit", "tnc", &Cell::Int(1_240)));
        assert!(window.query_by_label(&was).is_some(), "the value before is shown");
        type_into(&mut window, lang.results_correction_reason(), "transcription error");
        save(&mut window);
        assert_eq!(unit(&bank, 1).tnc, Some(1_260));
    }
}

#[test]
fn what_cannot_be_is_said_under_the_field_and_not_sent() {
    let bank = received();
    let mut window = open(&bank, Role::Technologist, Lang::En, Some(1));
    type_into(&mut window, "Viability", "980");
    window.get_by_role_and_label(Node::Label, "Viability must be between 0 % and 100 %.");
    save(&mut window);
    assert_eq!(unit(&bank, 1).viability, None);
}

#[test]
fn an_unusual_value_is_asked_about() {
    let bank = received();
    let mut window = open(&bank, Role::Technologist, Lang::En, Some(1));
    type_into(&mut window, "Attached segments", "1");
    save(&mut window);
    assert_eq!(unit(&bank, 1).segments, None);
    window.get_by_label(Lang::En.entry_unusual_act()).click();
    settle(&mut window);
    assert_eq!(unit(&bank, 1).segments, Some(1));
}

#[test]
fn a_locus_is_typed_in_two_values_and_says_what_it_means() {
    let bank = received();
    let mut window = open(&bank, Role::Technologist, Lang::Zh, Some(1));
    type_into(&mut window, "HLA-A 1", "02:01");
    window.key_press(Key::Tab);
    steps(&mut window);
    assert!(window.get_by_role_and_label(Node::TextInput, "HLA-A 2").is_focused());
    type_into(&mut window, "HLA-A 2", "B*07:02");
    save(&mut window);
    assert_eq!(unit(&bank, 1).hla_a, None, "another locus");
    replace(&mut window, "HLA-A 2", "24:02");
    window.get_by_role_and_label(Node::Label, "A*02:01+A*24:02");
    save(&mut window);
    assert_eq!(unit(&bank, 1).hla_a.map(|typing| typing.to_string()).as_deref(), Some("A*02:01+A*24:02"));
}

#[test]
fn what_is_typed_for_a_unit_is_kept_as_its_draft() {
    let bank = received();
    let mut window = open(&bank, Role::Technologist, Lang::En, Some(1));
    type_into(&mut window, "Viability", "97.5");
    drop(window);
    let mut window = open(&bank, Role::Technologist, Lang::En, Some(1));
    settle(&mut window);
    let viability = window.get_by_role_and_label(Node::TextInput, "Viability");
    assert_eq!(viability.value().as_deref(), Some("97.5"));
    assert_eq!(unit(&bank, 1).viability, None);
}

#[test]
fn who_entered_does_not_verify_and_reads_why() {
    let bank = entered();
    let window = open(&bank, Role::Technologist, Lang::En, Some(1));
    let name = Lang::En.results_verify("Blood group");
    let button = window.get_by_label(&name);
    use egui_kittest::kittest::NodeT as _;
    assert!(button.accesskit_node().is_disabled());
    assert!(button.accesskit_node().data().description().is_some_and(|words| !words.is_empty()));
}

#[test]
fn a_second_person_verifies_one_group_with_a_signature() {
    let bank = entered();
    let mut window = open(&bank, Role::Quality, Lang::En, Some(1));
    window.get_by_label(&format!("{}: {}", Lang::En.results_tabs(), Lang::En.results_tab_verify(1)));
    window.get_by_label(&Lang::En.results_verify("Blood group")).focus();
    steps(&mut window);
    window.get_by_label(&Lang::En.results_verify("Blood group")).click();
    steps(&mut window);
    window.get_by_label(Lang::En.results_verify_act()).click();
    steps(&mut window);
    password(&mut window, "Password", "not my password");
    save(&mut window);
    assert!(!unit(&bank, 1).is_verified(Group::BloodGroup), "a wrong password signs nothing");
    password(&mut window, "Password", PASSWORD);
    save(&mut window);
    let verified = unit(&bank, 1);
    assert_eq!(verified.signers(Group::BloodGroup), (Some("lab"), Some("quality")));
}

#[test]
fn what_is_not_right_goes_back_with_its_reason_and_stays_unverified() {
    let bank = entered();
    let mut window = open(&bank, Role::Quality, Lang::En, Some(1));
    window.get_by_label(&Lang::En.results_verify("Blood group")).focus();
    steps(&mut window);
    window.get_by_label(&Lang::En.results_verify("Blood group")).click();
    steps(&mut window);
    window.get_by_label(Lang::En.results_return()).click();
    steps(&mut window);
    let reason = "the report says group B";
    let field = window.get_by_label(Lang::En.results_return_reason());
    field.focus();
    steps(&mut window);
    window.get_by_label(Lang::En.results_return_reason()).type_text(reason);
    steps(&mut window);
    window.get_by_label(Lang::En.results_return_act()).click();
    settle(&mut window);
    settle(&mut window);
    assert!(!unit(&bank, 1).is_verified(Group::BloodGroup));
    drop(window);
    let window = open(&bank, Role::Technologist, Lang::En, Some(1));
    window.get_by_label(&Lang::En.results_returned("quality", reason));
}

#[test]
fn a_taken_place_is_refused_by_naming_the_bag_and_two_persons_put_away() {
    let bank = TestBank::with(|service| {
        units::stored(service, 1, 1_200);
        units::received(service, 2);
        service.sign_in("lab", PASSWORD).unwrap();
        let at = |hour: i64| {
            use cordbank::domain::record::Column as _;
            (units::collected_at() + chrono::Duration::hours(hour)).to_cell()
        };
        let values =
            vec![(Field::ProcessedAt, at(9)), (Field::Tnc, Cell::Int(1_100)), (Field::FrozenAt, at(12))];
        let command = RecordResults { din: din(2), values, reason: String::new(), confirmed: true };
        let id = cordbank::bank::service::new_id("C");
        service.execute(cordbank::bank::service::Request::new(id, command)).unwrap();
    });
    let mut window = open(&bank, Role::Technologist, Lang::En, Some(2));
    window.get_by_label(Lang::En.results_put_away()).click();
    steps(&mut window);
    type_into(&mut window, "Place", "T1-R1-B1-S1");
    settle(&mut window);
    assert!(window.query_by_label_contains(&din(1).grouped()).is_some(), "the bag in the place is named");
    bank::picture(&mut window, "results-tank-taken");
    replace(&mut window, "Place", "T1-R1-B1-S2");
    type_into(&mut window, "Bag", &format!("{}{}", din(1), din(1).check_character()));
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(
        window
            .query_by_label_contains(&Lang::En.results_other_bag(&din(1).grouped(), &din(2).grouped()))
            .is_some()
    );
    replace(&mut window, "Bag", &format!("{}{}", din(2), din(2).check_character()));
    window.key_press(Key::Enter);
    settle(&mut window);
    assert!(window.query_by_label_contains(Lang::En.results_tank_go()).is_some());
    bank::picture(&mut window, "results-tank-go");
    type_into(&mut window, "Second person's login", "lab2");
    password(&mut window, "Second person's password", PASSWORD);
    save(&mut window);
    let stored = unit(&bank, 2);
    assert_eq!(stored.stage, Stage::Stored);
    assert_eq!(stored.place.map(|place| place.to_string()).as_deref(), Some("T001-R01-B01-S02"));
    assert_eq!(stored.put_away_witness.as_deref(), Some("lab2"));
}

#[test]
#[ignore = "makes pictures for looking at, in the folder of CORDBANK_PICTURES"]
fn pictures_of_the_laboratory() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let shade = if lang == Lang::En { Theme::Light } else { Theme::Dark };
        let bank = TestBank::with(|service| {
            for serial in 1..6 {
                units::received(service, serial);
            }
            service.sign_in("lab", PASSWORD).unwrap();
            let values = vec![
                (Field::Tnc, Cell::Int(1_240)),
                (Field::Abo, Cell::Text("A".into())),
                (Field::Rhd, Cell::Text("P".into())),
                (Field::HlaA, Cell::Text("A*11:01+A*24:02".into())),
            ];
            let command = RecordResults { din: din(1), values, reason: String::new(), confirmed: true };
            let id = cordbank::bank::service::new_id("C");
            service.execute(cordbank::bank::service::Request::new(id, command)).unwrap();
        });
        let size = [1090.0, 640.0];
        let screen = ResultsScreen::default();
        let mut window =
            bank::show_sized(&bank, Role::Technologist, lang, size, shade, screen, Place::Results(None));
        settle(&mut window);
        bank::picture(&mut window, &format!("results-queue-{name}"));
        window.state_mut().open(Place::Results(Some(din(1))));
        settle(&mut window);
        settle(&mut window);
        replace(&mut window, lang.field(Field::Tnc), "12.9");
        type_into(&mut window, lang.field(Field::Viability), "980");
        settle(&mut window);
        bank::picture(&mut window, &format!("results-panel-{name}"));
        type_into(&mut window, "HLA-B 1", "15:01");
        settle(&mut window);
        bank::picture(&mut window, &format!("results-hla-{name}"));
    }
}
