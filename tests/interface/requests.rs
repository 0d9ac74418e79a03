//! What is asked for a patient: reserved, typed again, verified, ordered; conflicts and contradictions on the way.

use cordbank::bank::service::Service;
use cordbank::domain::action::Action;
use cordbank::domain::people::Role as UserRole;
use cordbank::domain::refusal::Refusal;
use cordbank::domain::release::Release;
use cordbank::domain::reservation::{Reservation, ReservationStatus, Reserve};
use cordbank::domain::typing_order::comparison::Verdict;
use cordbank::domain::typing_order::{OrderTyping, TypingOrder, TypingStatus};
use cordbank::text::Lang;
use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::bank::{self, PASSWORD, TestBank, noon, settle, until};
use crate::patients::{
    CODE, act, bank, click, click_last, find, open, patient, rows, save, sees, sign_with, tab, type_into,
    type_into_area,
};
use crate::robot::LANGUAGES;
use crate::units;

#[test]
fn a_unit_that_somebody_reserved_meanwhile_is_refused_with_who_and_until_when() {
    for lang in LANGUAGES {
        let bank = bank(|service| {
            save(service, patient(CODE));
            save(service, patient("OTHER"));
        });
        let mut window = open(&bank, UserRole::Physician, lang, Some(CODE));
        until(&mut window, "three units", |window| rows(window).len() == 3);
        click(&mut window, &lang.act_reserve_button(CODE));
        // Somebody at another workstation is quicker.
        let settings = bank::settings();
        let mut other = Service::open(&bank.path, settings).unwrap();
        let theirs =
            Reserve { id: "V-9".into(), din: units::din(3), patient: "OTHER".into(), expires_on: None };
        act(&mut other, "manager", theirs);
        type_into(&mut window, lang.act_reserve_until(), "+90");
        click(&mut window, lang.action_button(Action::Reserve));
        let until_when = noon().date() + chrono::Days::new(30);
        let refusal =
            Refusal::ReservedByOther { by: "manager".into(), patient: "OTHER".into(), until: until_when };
        sees(&mut window, &lang.refusal(&refusal));
        click(&mut window, lang.dialog_cancel());
        until(&mut window, "two left", |window| rows(window).len() == 2);
        tab(&mut window, &lang.units_kept_apart("1"));
        sees(&mut window, &lang.exclusion_promised("OTHER"));
        assert!(find::<Reservation>(&bank, CODE).is_empty());
    }
}

#[test]
fn from_the_reservation_to_the_signed_order() {
    for lang in LANGUAGES {
        let bank = bank(|service| save(service, patient(CODE)));
        let din = units::din(3).grouped();
        let mut window = open(&bank, UserRole::Physician, lang, Some(CODE));
        until(&mut window, "three units", |window| rows(window).len() == 3);
        click(&mut window, &lang.act_reserve_button(CODE));
        type_into(&mut window, lang.act_reserve_until(), "+90");
        click(&mut window, lang.action_button(Action::Reserve));
        let latest = noon().date() + chrono::Days::new(60);
        sees(&mut window, &lang.refusal(&Refusal::ExpiryOutOfRange { latest }));
        type_into(&mut window, lang.act_reserve_until(), "+30");
        click(&mut window, lang.action_button(Action::Reserve));
        sees(&mut window, &lang.act_reserve_done(&din, "2026-12-22"));

        tab(&mut window, &lang.patients_tab_requests(1));
        click(&mut window, lang.action_button(Action::ExtendReservation));
        type_into(&mut window, lang.act_reserve_until(), "+50");
        click_last(&mut window, lang.action_button(Action::ExtendReservation));
        sees(&mut window, &lang.refusal(&Refusal::ReasonTooShort { at_least: 10 }));
        type_into_area(&mut window, lang.act_reason(), "移植日期推迟到一月 postponed");
        click_last(&mut window, lang.action_button(Action::ExtendReservation));
        sees(&mut window, &lang.requests_extended(1));

        // The order says beforehand what is missing.
        click(&mut window, lang.action_button(Action::OrderTransplant));
        sees(&mut window, &lang.refusal(&Refusal::TypingNotConfirmed));
        click(&mut window, lang.dialog_cancel());

        click(&mut window, lang.action_button(Action::OrderTyping));
        click_last(&mut window, lang.action_button(Action::OrderTyping));
        sees(&mut window, &lang.refusal(&Refusal::Missing { field: "lab" }));
        type_into(&mut window, lang.act_typing_lab(), "HLA laboratory");
        click_last(&mut window, lang.action_button(Action::OrderTyping));
        until(&mut window, "the typing is ordered", |_| find::<TypingOrder>(&bank, CODE).len() == 1);
        drop(window);

        enter_typing(&bank, lang, "A*11:01", false);
        verify_typing(&bank, lang);

        let mut window = open(&bank, UserRole::Physician, lang, Some(CODE));
        sees(&mut window, &lang.patients_tab_requests(1));
        tab(&mut window, &lang.patients_tab_requests(1));
        click(&mut window, lang.action_button(Action::OrderTransplant));
        sees(&mut window, lang.act_order_clear());
        type_into(&mut window, lang.act_order_needed(), "+20");
        type_into(&mut window, lang.act_order_infusion(), "+10");
        click(&mut window, lang.act_order_sign());
        sees(&mut window, &lang.form_field("infusion_on"));
        type_into(&mut window, lang.act_order_infusion(), "+22");
        click(&mut window, lang.act_order_sign());
        sees(&mut window, lang.act_order_meaning());
        sign_with(&mut window, lang, "not my password");
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        sees(&mut window, lang.failure_signature());
        sign_with(&mut window, lang, PASSWORD);
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        until(&mut window, "the order is signed", |_| !find::<Release>(&bank, CODE).is_empty());
        let release = find::<Release>(&bank, CODE).remove(0);
        assert_eq!(
            (release.ordered_by.as_str(), release.six_certain, release.tnc_per_kg),
            ("physician", 5, Some(800))
        );
        assert_eq!(find::<Reservation>(&bank, CODE)[0].status, ReservationStatus::Converted);
    }
}

/// The laboratory enters the unit's own typing with this value first.
fn enter_typing(bank: &TestBank, lang: Lang, first: &str, contradicts: bool) {
    let mut window = open(bank, UserRole::Technologist, lang, None);
    let number = units::din(3).grouped();
    until(&mut window, "the typing waits", |window| {
        window.query_all_by_label_contains(&number).next().is_some()
    });
    window
        .get_by(move |node| {
            node.role() == Role::ListItem && node.label().is_some_and(|label| label.starts_with(&number))
        })
        .click();
    settle(&mut window);
    click(&mut window, lang.typing_save());
    sees(&mut window, &lang.refusal(&Refusal::Missing { field: "hla_a" }));
    for (field, value) in [
        ("HLA-A 1", first),
        ("HLA-A 2", "A*24:02"),
        ("HLA-B 1", "B*15:01"),
        ("HLA-B 2", "B*40:01"),
        ("HLA-DRB1 1", "DRB1*09:01"),
        ("HLA-DRB1 2", "DRB1*12:02"),
    ] {
        type_into(&mut window, field, value);
    }
    sees(&mut window, if contradicts { lang.typing_discrepant_before() } else { lang.typing_consistent() });
    type_into(&mut window, lang.typing_reported_on(), "d");
    click(&mut window, lang.typing_save());
    until(&mut window, "the result is saved", |_| {
        find::<TypingOrder>(bank, CODE)[0].status == TypingStatus::Reported
    });
    settle(&mut window);
    let own = window.get_by_role_and_label(Role::Button, lang.typing_verify());
    assert!(own.accesskit_node().is_disabled(), "nobody verifies their own entry");
}

fn verify_typing(bank: &TestBank, lang: Lang) {
    let mut window = open(bank, UserRole::Quality, lang, None);
    click(&mut window, &lang.patients_typings(1));
    let number = units::din(3).grouped();
    until(&mut window, "the typing waits", |window| {
        window.query_all_by_label_contains(&number).next().is_some()
    });
    window
        .get_by(move |node| {
            node.role() == Role::ListItem && node.label().is_some_and(|label| label.starts_with(&number))
        })
        .click();
    settle(&mut window);
    click(&mut window, lang.typing_verify());
    sign_with(&mut window, lang, PASSWORD);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    until(&mut window, "the typing is verified", |_| {
        find::<TypingOrder>(bank, CODE)[0].status == TypingStatus::Verified
    });
}

#[test]
fn a_typing_that_contradicts_says_so_before_and_holds_the_unit_after() {
    let lang = Lang::En;
    let bank = bank(|service| {
        save(service, patient(CODE));
        let reserve =
            Reserve { id: "V-1".into(), din: units::din(3), patient: CODE.into(), expires_on: None };
        act(service, "physician", reserve);
        let order = OrderTyping {
            id: "T-1".into(),
            din: units::din(3),
            patient: CODE.into(),
            sample: String::new(),
            lab: "HLA laboratory".into(),
        };
        act(service, "physician", order);
    });
    enter_typing(&bank, lang, "A*02:07", true);
    let typing = find::<TypingOrder>(&bank, CODE).remove(0);
    assert_eq!(typing.verdict, Some(Verdict::Discrepant));
    let mut window = open(&bank, UserRole::Quality, lang, None);
    click(&mut window, &lang.patients_typings(1));
    let number = units::din(3).grouped();
    window
        .get_by(move |node| {
            node.role() == Role::ListItem && node.label().is_some_and(|label| label.starts_with(&number))
        })
        .click();
    sees(&mut window, lang.typing_discrepant_after());
}
