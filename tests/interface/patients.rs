//! Patients: from the new record to the signed order, wrong entries first, on a real bank.

use cordbank::bank::service::{Request, Service, new_id};
use cordbank::domain::action::Action;
use cordbank::domain::command::Command;
use cordbank::domain::context::Context;
use cordbank::domain::hla::sixcount::Position;
use cordbank::domain::patient::codes::{Diagnosis, PatientStatus, Urgency};
use cordbank::domain::patient::{Patient, SavePatient};
use cordbank::domain::people::Role as UserRole;
use cordbank::domain::quantity;
use cordbank::domain::refusal::Refusal;
use cordbank::domain::reservation::Reserve;
use cordbank::domain::typing_order::OrderTyping;
use cordbank::domain::unit::codes::{Abo, Rhd, Sex};
use cordbank::domain::world::World;
use cordbank::text::Lang;
use cordbank::ui::screen::Place;
use cordbank::ui::screens::patients::PatientsScreen;
use eframe::egui::{Key, Modifiers, Role, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bank::{Host, PASSWORD, TestBank, noon, picture, settle, show, show_sized, until};
use crate::robot::LANGUAGES;
use crate::units;

pub type Window = Harness<'static, Host<PatientsScreen>>;

/// The patient of the tests.
pub const CODE: &str = "TC01-0007";

pub fn act(service: &mut Service, who: &str, command: impl Into<Command>) {
    service.sign_in(who, PASSWORD).expect("signed in");
    service.execute(Request::new(new_id("C"), command).signed(PASSWORD)).expect("the act is allowed");
}

/// A patient with everything that an order needs; five of six copies match the units of the test bank.
pub fn patient(code: &str) -> Patient {
    let context =
        Context { actor: "physician".into(), role: UserRole::Physician, now: noon(), signed: false };
    let mut patient = Patient::new(code, Diagnosis::Thalassaemia, &context);
    patient.sex = Some(Sex::Female);
    (patient.age, patient.age_on) = (Some(6), Some(noon().date()));
    (patient.weight, patient.weight_on) = (Some(20_000), Some(noon().date()));
    (patient.abo, patient.rhd) = (Some(Abo::O), Some(Rhd::Positive));
    patient.hla_a = "A*11:01+A*02:01".parse().ok();
    patient.hla_b = "B*15:01+B*40:01".parse().ok();
    patient.hla_c = "C*03:03".parse().ok();
    patient.hla_drb1 = "DRB1*09:01+DRB1*12:02".parse().ok();
    patient.centre = Some("TC01".into());
    patient.physician = Some("杨磊".into());
    patient.urgency = Urgency::Standard;
    patient.status = PatientStatus::Active;
    patient.typing_confirmed_on = Some(noon().date());
    patient
}

pub fn save(service: &mut Service, patient: Patient) {
    act(service, "physician", SavePatient { patient, reason: String::new() });
}

/// Three available units with 8, 12 and 16 × 10⁸ cells.
pub fn bank(prepare: impl FnOnce(&mut Service)) -> TestBank {
    TestBank::with(|service| {
        for (serial, tnc) in [(1, 800), (2, 1_200), (3, 1_600)] {
            units::available(service, serial, tnc);
        }
        prepare(service);
        service.sign_in("admin", PASSWORD).expect("signed in");
    })
}

pub fn open(bank: &TestBank, role: UserRole, lang: Lang, place: Option<&str>) -> Window {
    let place = Place::Patients(place.map(str::to_owned));
    let mut window = show(bank, role, lang, PatientsScreen::default(), place);
    settle(&mut window);
    window
}

pub fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    settle(window);
}

pub fn tab(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Tab, label).click();
    settle(window);
}

pub fn type_into(window: &mut Window, label: &str, text: &str) {
    let field = |window: &Window| -> Option<()> {
        let field = window.query_by_role_and_label(Role::TextInput, label)?;
        field.focus();
        Some(())
    };
    assert!(field(window).is_some(), "no field {label}");
    window.run_steps(3);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.step();
    window.get_by_role_and_label(Role::TextInput, label).type_text(text);
    window.run_steps(2);
}

fn pick(window: &mut Window, group: &str, option: &str) {
    let label = format!("{group}: {option}");
    window.get_by_label(&label).focus();
    window.run_steps(3);
    window.get_by_label(&label).click();
    window.run_steps(2);
}

pub fn unit_row<'a>(window: &'a Window, serial: u32) -> egui_kittest::Node<'a> {
    let number = units::din(serial).grouped();
    window.get_by(move |node| {
        node.role() == Role::Row && node.label().is_some_and(|label| label.contains(&number))
    })
}

pub fn rows(window: &Harness<'_, Host<PatientsScreen>>) -> Vec<String> {
    let rows = window.query_all_by(|node| node.role() == Role::Row);
    rows.map(|row| row.accesskit_node().label().unwrap_or_default()).collect()
}

pub fn sees(window: &mut Window, words: &str) {
    until(window, words, |window| window.query_all_by_label_contains(words).next().is_some());
}

/// Picks from a list that narrows while one types.
fn narrow(window: &mut Window, lang: Lang, label: &str, letters: &str, option: &str) {
    window.get_by_label(label).click();
    window.run_steps(3);
    type_into(window, &format!("{label}: {}", lang.choice_narrow()), letters);
    window.get_by_role_and_label(Role::Button, option).click();
    window.run_steps(3);
}

pub fn find<R: cordbank::domain::record::Record + Send + 'static>(bank: &TestBank, code: &str) -> Vec<R> {
    let code = code.to_owned();
    bank.client
        .ask(move |reader| {
            let world: &dyn World = reader;
            Ok(world.find("patient", &code)?)
        })
        .wait()
        .unwrap()
}

/// The button of a dialog that bears the same words as the one behind it.
pub fn click_last(window: &mut Window, label: &str) {
    let last = window.get_all_by_role_and_label(Role::Button, label).last().expect("a button");
    last.click();
    settle(window);
}

pub fn sign_with(window: &mut Window, lang: Lang, password: &str) {
    window.get_by_role_and_label(Role::PasswordInput, lang.signature_password()).focus();
    window.run_steps(3);
    window.get_by_role_and_label(Role::PasswordInput, lang.signature_password()).type_text(password);
    window.run_steps(2);
}

pub fn type_into_area(window: &mut Window, label: &str, text: &str) {
    window.get_by_role_and_label(Role::MultilineTextInput, label).focus();
    window.run_steps(3);
    window.get_by_role_and_label(Role::MultilineTextInput, label).type_text(text);
    window.run_steps(2);
}

pub fn find_patient(bank: &TestBank, code: &str) -> Option<Patient> {
    let code = code.to_owned();
    let ask = move |reader: &cordbank::store::Reader| {
        let world: &dyn World = reader;
        Ok(world.get(&code)?)
    };
    bank.client.ask(ask).wait().unwrap()
}

#[test]
fn a_new_patient_is_recorded_after_wrong_entries_were_named_at_their_fields() {
    for lang in LANGUAGES {
        let bank = bank(|_| {});
        let mut window = open(&bank, UserRole::Physician, lang, None);
        click(&mut window, lang.patients_new());
        click(&mut window, lang.patients_form_save());
        sees(&mut window, &lang.patients_form_incomplete(4));
        let column = |column: &str| lang.column("patient", column);
        type_into(&mut window, &column("code"), "王小明");
        type_into(&mut window, &column("weight"), "20.5");
        sees(&mut window, &lang.patients_form_together(&column("weight")));
        type_into(&mut window, &column("weight_on"), "d");
        let word = lang.diagnosis(Diagnosis::AcuteMyeloid);
        narrow(&mut window, lang, &column("diagnosis"), &word[..6], word);
        pick(&mut window, &column("urgency"), lang.urgency(Urgency::Standard));
        pick(&mut window, &column("status"), lang.patient_status(PatientStatus::Active));
        type_into(&mut window, "HLA-A 1", "B*15:01");
        click(&mut window, lang.patients_form_save());
        sees(&mut window, &lang.patients_form_incomplete(1));
        type_into(&mut window, "HLA-A 1", "11:01");
        type_into(&mut window, "HLA-A 2", "0201");
        sees(&mut window, &lang.hla_entry_both("A*11:01", "A*02:01"));
        click(&mut window, lang.patients_form_save());
        sees(&mut window, &lang.refusal(&Refusal::PatientCodeInvalid { longest: 17 }));
        assert!(find_patient(&bank, "王小明").is_none());
        type_into(&mut window, &column("code"), CODE);
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        sees(&mut window, &lang.patients_form_saved(CODE));
        let saved = find_patient(&bank, CODE).unwrap();
        assert_eq!((saved.weight, saved.diagnosis), (Some(20_500), Diagnosis::AcuteMyeloid));
        assert_eq!(saved.typing().to_string(), "A*11:01+A*02:01");
        assert_eq!(saved.created_by, "physician");
    }
}

#[test]
fn what_was_typed_is_there_again_after_leaving_and_a_correction_asks_for_its_reason() {
    let (lang, bank) = (Lang::En, bank(|service| save(service, patient(CODE))));
    let mut window = open(&bank, UserRole::Physician, lang, Some(CODE));
    sees(&mut window, "20.0 kg");
    click(&mut window, lang.patients_correct());
    type_into(&mut window, "Weight", "21");
    window.run_steps(80);
    settle(&mut window);
    drop(window);
    let mut window = open(&bank, UserRole::Physician, lang, Some(CODE));
    sees(&mut window, "20.0 kg");
    click(&mut window, lang.patients_correct());
    sees(&mut window, "is here again");
    click(&mut window, lang.patients_form_save());
    sees(&mut window, "reason");
    assert_eq!(find_patient(&bank, CODE).unwrap().weight, Some(20_000), "not without a reason");
    type_into_area(&mut window, lang.patients_form_reason(), "weighed again this morning");
    click(&mut window, lang.patients_form_save());
    sees(&mut window, &lang.patients_form_saved(CODE));
    assert_eq!(find_patient(&bank, CODE).unwrap().weight, Some(21_000));
}

#[test]
fn units_are_ranked_filtered_and_compared_while_the_weight_moves() {
    for lang in LANGUAGES {
        let bank = bank(|service| save(service, patient(CODE)));
        let mut window = open(&bank, UserRole::Physician, lang, Some(CODE));
        until(&mut window, "three units", |window| rows(window).len() == 3);
        let numbers: Vec<String> = [3, 2, 1].map(|serial| units::din(serial).grouped()).into();
        for (row, number) in rows(&window).iter().zip(&numbers) {
            assert!(row.contains(number.as_str()) && row.contains("5/6"), "{row}");
        }
        let marks = lang.list([lang.hla_position(Position::Matched), lang.hla_position(Position::Mismatch)]);
        assert!(rows(&window)[0].contains(&format!("A: {marks}")), "{}", rows(&window)[0]);
        assert!(rows(&window)[0].contains("8.00 ×10⁷"), "{}", rows(&window)[0]);

        type_into(&mut window, lang.units_weight(), "40");
        until(&mut window, "half the dose", |window| rows(window)[0].contains("4.00 ×10⁷"));
        assert_eq!(find_patient(&bank, CODE).unwrap().weight, Some(20_000), "a what-if changes no record");
        type_into(&mut window, lang.units_least_tnc(), "3");
        until(&mut window, "two units", |window| rows(window).len() == 2);
        type_into(&mut window, lang.units_least_tnc(), "viel");
        let wrong = quantity::TNC_PER_KG.parse("viel").unwrap_err();
        sees(&mut window, &lang.quantity_error(&quantity::TNC_PER_KG, &wrong));
        pick(&mut window, lang.units_least_match(), "6/6");
        sees(&mut window, lang.units_none());
        pick(&mut window, lang.units_least_match(), "5/6");
        until(&mut window, "all again", |window| rows(window).len() == 3);

        unit_row(&window, 3).click();
        window.run_steps(3);
        window.key_press(Key::Space);
        window.run_steps(2);
        window.key_press(Key::ArrowDown);
        window.run_steps(2);
        window.key_press(Key::Space);
        settle(&mut window);
        tab(&mut window, &lang.patients_tab_compare(2));
        let differs = format!("A*24:02: {}", lang.hla_position(Position::Mismatch));
        assert_eq!(window.query_all_by_label(&differs).count(), 2);
        let drop = format!("{} {}", lang.units_drop(), units::din(3).grouped());
        click(&mut window, &drop);
        sees(&mut window, &lang.patients_tab_compare(1));
    }
}

#[test]
fn a_figure_says_where_it_comes_from() {
    let (lang, bank) = (Lang::En, bank(|service| save(service, patient(CODE))));
    let mut window = open(&bank, UserRole::Physician, lang, Some(CODE));
    until(&mut window, "three units", |window| rows(window).len() == 3);
    click(&mut window, &lang.why_name("8.00 ×10⁷/kg", lang.why_tnc_title()));
    for step in ["16.00 ×10⁸", "20.0 kg", lang.why_dose_rule()] {
        sees(&mut window, step);
    }
    window.key_press(Key::Escape);
    settle(&mut window);
    click(&mut window, &lang.why_name("5/6", &lang.why_match_title("5/6")));
    sees(&mut window, "A*11:01 + A*02:01 : A*11:01 + A*24:02");
}

#[test]
fn who_may_not_is_told_why() {
    let (lang, bank) = (Lang::En, bank(|service| save(service, patient(CODE))));
    let mut window = open(&bank, UserRole::Auditor, lang, Some(CODE));
    until(&mut window, "three units", |window| rows(window).len() == 3);
    let words = lang.act_reserve_button(CODE);
    let reserve = window.get_by_role_and_label(Role::Button, &words);
    assert!(reserve.accesskit_node().is_disabled());
    assert!(window.query_by_label(lang.patients_new()).is_none());
    drop(window);
    let window = open(&bank, UserRole::Technologist, lang, Some(CODE));
    assert!(window.query_by_label_contains(CODE).is_none(), "the laboratory sees no patients");
    window.get_by_label(lang.typing_none());
}

#[test]
#[ignore = "makes pictures for looking at, in the folder of CORDBANK_PICTURES"]
fn pictures() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for (theme, shade) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let bank = bank(|service| {
                save(service, patient(CODE));
                save(service, patient("TC01-0008"));
                let reserve =
                    Reserve { id: "V-1".into(), din: units::din(2), patient: CODE.into(), expires_on: None };
                act(service, "physician", reserve);
                let reserve = Reserve {
                    id: "V-2".into(),
                    din: units::din(1),
                    patient: "TC01-0008".into(),
                    expires_on: None,
                };
                act(service, "physician", reserve);
                let order = OrderTyping {
                    id: "T-1".into(),
                    din: units::din(2),
                    patient: CODE.into(),
                    sample: "S1".into(),
                    lab: "天津市 HLA 实验室".into(),
                };
                act(service, "physician", order);
            });
            let shot = |window: &mut Window, what: &str| {
                settle(window);
                picture(window, &format!("patients-{what}-{name}-{shade}"));
            };
            let place = || Place::Patients(Some(CODE.to_owned()));
            let size = [1090.0, 640.0];
            let mut window =
                show_sized(&bank, UserRole::Physician, lang, size, theme, PatientsScreen::default(), place());
            settle(&mut window);
            shot(&mut window, "units");
            click(&mut window, lang.units_add());
            unit_row(&window, 2).click();
            settle(&mut window);
            click(&mut window, lang.units_add());
            tab(&mut window, &lang.patients_tab_compare(2));
            shot(&mut window, "compare");
            tab(&mut window, &lang.patients_tab_requests(1));
            shot(&mut window, "requests");
            click(&mut window, lang.action_button(Action::OrderTransplant));
            shot(&mut window, "order");
            click(&mut window, lang.dialog_cancel());
            click(&mut window, lang.patients_correct());
            shot(&mut window, "form");
            click(&mut window, lang.patients_form_back());
            click(&mut window, &lang.patients_typings(1));
            shot(&mut window, "typings");
        }
    }
}
