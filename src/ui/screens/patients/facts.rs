//! The top of a patient's page: who it is, and everything that the search and the doses rest on.

use chrono::Days;
use eframe::egui::{Align, Label, Layout, RichText, Ui};

use super::list::sign_of;
use super::record::{name_of, soft};
use crate::bank::query::patients::PatientFile;
use crate::domain::hla::locus::Locus;
use crate::domain::patient::Patient;
use crate::domain::patient::codes::Urgency;
use crate::domain::quantity;
use crate::domain::release::order::WEIGHT_DAYS;
use crate::domain::unit::codes::Rhd;
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::button;
use crate::ui::widgets::section::{fact, form_row};
use crate::ui::widgets::shapes::Sign;

/// Shows the facts; whether the record is to be corrected.
pub(super) fn facts(ui: &mut Ui, cx: &Cx<'_>, file: &PatientFile, may_correct: bool) -> bool {
    let lang = cx.lang;
    let patient = &file.patient;
    let mut correct = false;
    ui.horizontal(|ui| {
        let colours = theme::palette(ui);
        let code = RichText::new(&patient.code).font(theme::code_font(size::TITLE)).color(colours.text);
        ui.add(Label::new(code));
        badge(ui, sign_of(patient.status), lang.patient_status(patient.status));
        let soon = if patient.urgency == Urgency::Urgent { Sign::Pending } else { Sign::Note };
        badge(ui, soon, lang.urgency(patient.urgency));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            correct = may_correct && button::plain(ui, lang.patients_correct()).clicked();
        });
    });
    let missing = lang.units_missing();
    let text = |text: Option<String>| text.unwrap_or_else(|| missing.to_owned());
    form_row(ui, 3, |ui, column| match column {
        0 => {
            let note = patient.diagnosis_note.as_deref().unwrap_or_default();
            let words = [lang.diagnosis(patient.diagnosis), note].join(" ");
            fact(ui, &lang.column("patient", "diagnosis"), words.trim(), "");
            fact(ui, &lang.column("patient", "age"), &text(age(lang, patient)), "");
        }
        1 => {
            fact(
                ui,
                &lang.column("patient", "weight"),
                &text(weight(lang, patient)),
                &weight_age(cx, patient),
            );
            fact(ui, lang.patients_blood(), &text(blood(patient)), "");
        }
        _ => {
            let centre = file.centre.as_ref().map(|centre| name_of(lang, centre)).or(patient.centre.clone());
            fact(ui, &lang.column("patient", "centre"), &text(centre), "");
            fact(ui, &lang.column("patient", "physician"), &text(patient.physician.clone()), "");
        }
    });
    typing(ui, lang, patient);
    correct
}

fn age(lang: Lang, patient: &Patient) -> Option<String> {
    let years = lang.patients_age_value(patient.age?, &patient.age_on?.to_string());
    Some(match patient.sex {
        Some(sex) => lang.list([lang.sex(sex).to_owned(), years]),
        None => years,
    })
}

fn weight(lang: Lang, patient: &Patient) -> Option<String> {
    let weight = quantity::PATIENT_WEIGHT.format_with_unit(patient.weight?);
    Some(lang.patients_weight_value(&weight, &patient.weight_on?.to_string()))
}

fn weight_age(cx: &Cx<'_>, patient: &Patient) -> String {
    let old = patient.weight_on.is_some_and(|on| on + Days::new(WEIGHT_DAYS) < cx.today());
    if old { cx.lang.patients_weight_old(WEIGHT_DAYS.cast_signed()) } else { String::new() }
}

fn blood(patient: &Patient) -> Option<String> {
    let abo = patient.abo?.code();
    Some(match patient.rhd {
        Some(Rhd::Positive) => format!("{abo}+"),
        Some(Rhd::Negative) => format!("{abo}-"),
        None => abo.to_owned(),
    })
}

/// The typing in one line, and whether a second sample confirmed it.
fn typing(ui: &mut Ui, lang: Lang, patient: &Patient) {
    let typing = patient.typing();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(space::M, 0.0);
        if typing.is_empty() {
            soft(ui, lang.patients_not_typed());
            return;
        }
        let colours = theme::palette(ui);
        for locus in Locus::ENTRY_FORM {
            if let Some(typing) = typing.get(locus) {
                let values =
                    RichText::new(typing.to_string()).font(theme::code_font(size::SMALL)).color(colours.text);
                ui.add(Label::new(values).extend());
            }
        }
        match patient.typing_confirmed_on {
            Some(on) => soft(ui, &lang.patients_confirmed(&on.to_string())),
            None => {
                badge(ui, Sign::Pending, lang.patients_not_confirmed());
            }
        }
    });
}
