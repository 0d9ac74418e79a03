//! The unit that the keyboard is on: its figures with where they come from, and what can be done with it.

use eframe::egui::{Label, RichText, Ui};

use super::cells;
use super::derive;
use crate::domain::hla::locus::Locus;
use crate::domain::patient::Patient;
use crate::domain::selection::Candidate;
use crate::index::Column;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::button;
use crate::ui::widgets::why::why;

/// What the person wants to do with the unit.
pub(super) enum Wish {
    /// Reserve it for the patient.
    Reserve,
    /// Put it into the tray, or take it out.
    Tray,
    /// See everything about it.
    Open,
}

/// The two values of a unit, as the inventory in memory has them.
pub(super) fn values(cx: &Cx<'_>, row: u32, locus: Locus) -> Option<[Option<String>; 2]> {
    let inventory = cx.client.inventory.read();
    let column = match locus {
        Locus::A => Column::HlaA,
        Locus::B => Column::HlaB,
        Locus::C => Column::HlaC,
        Locus::Drb1 => Column::HlaDrb1,
        Locus::Dqb1 => Column::HlaDqb1,
        _ => return None,
    };
    Some(inventory.row(row)?.typing(column).map(|value| value.map(ToOwned::to_owned)))
}

/// The values of a unit in the order of the patient's copies.
pub(super) fn aligned(cx: &Cx<'_>, unit: &Candidate, locus: Locus) -> [Option<String>; 2] {
    let values = values(cx, unit.row, locus).unwrap_or_default();
    let judged = unit.loci.iter().find(|judged| judged.locus == locus);
    judged.map_or(values.clone(), |judged| derive::aligned(values.each_ref().map(Option::as_deref), judged))
}

/// Shows the unit; answers what the person wants.
pub(super) fn preview(
    ui: &mut Ui,
    cx: &Cx<'_>,
    patient: &Patient,
    unit: &Candidate,
    weight: (Option<i64>, bool),
    in_tray: bool,
    against: Option<&str>,
) -> Option<Wish> {
    let lang = cx.lang;
    let colours = theme::palette(ui);
    let number = RichText::new(lang.din(&unit.din)).font(theme::code_font(size::SECTION)).color(colours.text);
    ui.add(Label::new(number));
    figures(ui, cx, patient, unit, weight);
    ui.add_space(space::XS);
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        let reserve = lang.act_reserve_button(&patient.code);
        if button::explained(ui, &reserve, against).clicked() {
            wish = Some(Wish::Reserve);
        }
        let tray = if in_tray { lang.units_drop() } else { lang.units_add() };
        if button::plain(ui, tray).clicked() {
            wish = Some(Wish::Tray);
        }
        if button::plain(ui, lang.units_open_unit()).clicked() {
            wish = Some(Wish::Open);
        }
    });
    wish
}

fn figures(
    ui: &mut Ui,
    cx: &Cx<'_>,
    patient: &Patient,
    unit: &Candidate,
    (weight, recorded): (Option<i64>, bool),
) {
    let lang = cx.lang;
    let colours = theme::palette(ui);
    let name = |ui: &mut Ui, words: &str| {
        ui.add(Label::new(RichText::new(words).size(size::SMALL).color(colours.text_soft)));
    };
    eframe::egui::Grid::new("figures").num_columns(4).spacing([space::S, 0.0]).show(ui, |ui| {
        name(ui, lang.units_match());
        let typing = patient.typing();
        let derivation = derive::of_match(lang, unit, &typing, |locus| aligned(cx, unit, locus));
        why(ui, lang, &lang.match_of_six(unit.certain, unit.possible), &derivation);
        name(ui, lang.units_relation());
        ui.label(cells::abo(lang, unit, patient).unwrap_or_else(|| lang.units_missing().to_owned()));
        ui.end_row();
        let doses = [
            (lang.units_tnc(), derive::tnc_dose(lang, unit.tnc, weight, recorded)),
            (lang.units_cd34(), derive::cd34_dose(lang, unit.cd34, weight, recorded)),
        ];
        for (words, dose) in doses {
            name(ui, words);
            match dose {
                Some(dose) => why(ui, lang, &dose.figure, &dose.why),
                None => {
                    ui.label(lang.units_missing());
                }
            }
        }
        ui.end_row();
    });
}
