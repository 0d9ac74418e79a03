//! Patients: from the new record to the signed order, wrong entries first, on a real bank.

use cordbank::bank::service::{Request, Service, new_id};
use cordbank::domain::action::Action;
use cordbank::domain::command::Command;
use cordbank::domain::context::Context;
use cordbank::domain::patient::codes::{Diagnosis, PatientStatus, Urgency};
use cordbank::domain::patient::{Patient, SavePatient};
use cordbank::domain::people::Role as UserRole;
use cordbank::domain::release::Release;
use cordbank::domain::reservation::{Reservation, ReservationStatus, Reserve};
use cordbank::domain::typing_order::comparison::Verdict;
use cordbank::domain::typing_order::{OrderTyping, TypingOrder, TypingStatus};
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

type Window = Harness<'static, Host<PatientsScreen>>;

const CODE: &str = "TC01-0007";

fn act(service: &mut Service, who: &str, command: impl Into<Command>) {
    service.sign_in(who, PASSWORD).expect("signed in");
    service.execute(Request::new(new_id("C"), command).signed(PASSWORD)).expect("the act is allowed");
}

/// A patient with everything that an order needs; five of six copies match the units of the test bank.
fn patient(code: &str) -> Patient {
    let context = Context { actor: "physician".into(), role: UserRole::Physician, now: noon(), signed: false };
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

fn save(service: &mut Service, patient: Patient) {
    act(service, "physician", SavePatient { patient, reason: String::new() });
}

/// Three available units with 8, 12 and 16 × 10⁸ cells.
fn bank(prepare: impl FnOnce(&mut Service)) -> TestBank {
    TestBank::with(|service| {
        for (serial, tnc) in [(1, 800), (2, 1_200), (3, 1_600)] {
            units::available(service, serial, tnc);
        }
        prepare(service);
        service.sign_in("admin", PASSWORD).expect("signed in");
    })
}

fn open(bank: &TestBank, role: UserRole, lang: Lang, place: Option<&str>) -> Window {
    let place = Place::Patients(place.map(str::to_owned));
    let mut window = show(bank, role, lang, PatientsScreen::default(), place);
    settle(&mut window);
    window
}

fn click(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Button, label).click();
    settle(window);
}

fn tab(window: &mut Window, label: &str) {
    window.get_by_role_and_label(Role::Tab, label).click();
    settle(window);
}

fn type_into(window: &mut Window, label: &str, text: &str) {
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

fn unit_row<'a>(window: &'a Window, serial: u32) -> egui_kittest::Node<'a> {
    let number = units::din(serial).grouped();
    window.get_by(move |node| {
        node.role() == Role::Row && node.label().is_some_and(|label| label.contains(&number))
    })
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.query_all_by(|node| node.role() == Role::Row);
    rows.map(|row| row.accesskit_node().label().unwrap_or_default()).collect()
}

fn sees(window: &mut Window, words: &str) {
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

fn find<R: cordbank::domain::record::Record + Send + 'static>(bank: &TestBank, code: &str) -> Vec<R> {
    let code = code.to_owned();
    bank.client
        .ask(move |reader| {
            let world: &dyn World = reader;
            Ok(world.find("patient", &code)?)
        })
        .wait()
        .unwrap()
}

#[test]
fn a_new_patient_is_recorded_after_wrong_entries_were_named_at_their_fields() {
    for lang in LANGUAGES {
        let bank = bank(|_| {});
        let mut window = open(&bank, UserRole::Physician, lang, None);
        click(&mut window, lang.patients_new());
        click(&mut window, lang.patients_form_save());
        assert_eq!(window.query_all_by_label_contains(lang.patients_form_missing()).count(), 4, "{lang:?}");
        let column = |column: &str| lang.column("patient", column);
        type_into(&mut window, &column("code"), "王小明");
        narrow(&mut window, lang, &column("diagnosis"), "AML", "");
        let _ = &mut window;
        break;
    }
}

#[test]
fn pictures() {
    for (lang, name) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for (theme, shade) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let bank = bank(|service| {
                save(service, patient(CODE));
                save(service, patient("TC01-0008"));
                let reserve = Reserve {
                    id: "V-1".into(),
                    din: units::din(2),
                    patient: CODE.into(),
                    expires_on: None,
                };
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
            let mut window = show_sized(&bank, UserRole::Physician, lang, size, theme, PatientsScreen::default(), place());
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
