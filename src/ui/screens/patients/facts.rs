//! The top of a patient's page: who it is, and everything that the search and the doses rest on.

use chrono::Days;
use eframe::egui::{Align, Label, Layout, RichText, Ui, vec2};

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
use crate::ui::widgets::shapes::Sign;

/// Height of a line of facts.
const LINE: f32 = 22.0;

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
    let note = patient.diagnosis_note.as_deref().unwrap_or_default();
    let diagnosis = [lang.diagnosis(patient.diagnosis), note].join(" ").trim().to_owned();
    let centre = file.centre.as_ref().map(|centre| name_of(lang, centre)).or(patient.centre.clone());
    let column = |column: &str| lang.column("patient", column);
    let rows = [
        vec![
            (column("diagnosis"), Some(diagnosis)),
            (column("age"), age(lang, patient)),
            (column("weight"), weight(cx, patient)),
            (lang.patients_blood().to_owned(), blood(patient)),
        ],
        vec![(column("centre"), centre), (column("physician"), patient.physician.clone())],
    ];
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::XS, 0.0);
        ui.spacing_mut().interact_size.y = LINE;
        for row in rows {
            ui.horizontal_wrapped(|ui| {
                for (name, value) in row {
                    fact(ui, &name, value.as_deref().unwrap_or(missing));
                }
            });
        }
        typing(ui, lang, patient);
    });
    correct
}

fn age(lang: Lang, patient: &Patient) -> Option<String> {
    let years = lang.patients_age_value(patient.age?, &patient.age_on?.to_string());
    Some(match patient.sex {
        Some(sex) => lang.list([lang.sex(sex).to_owned(), years]),
        None => years,
    })
}

fn weight(cx: &Cx<'_>, patient: &Patient) -> Option<String> {
    let lang = cx.lang;
    let weight = quantity::PATIENT_WEIGHT.format_with_unit(patient.weight?);
    let on = patient.weight_on?;
    let weight = lang.patients_weight_value(&weight, &on.to_string());
    let old = on + Days::new(WEIGHT_DAYS) < cx.today();
    let too_old = || lang.patients_weight_old(WEIGHT_DAYS.cast_signed());
    Some(if old { lang.list([weight, too_old()]) } else { weight })
}

/// A name in a lighter tone and its value, with room behind them.
fn fact(ui: &mut Ui, name: &str, value: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(name).size(size::SMALL).color(colours.text_soft)).extend());
    ui.add(Label::new(RichText::new(value).color(colours.text)).extend());
    ui.add_space(space::L);
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
