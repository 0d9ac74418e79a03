//! Units for the patient: what is asked for, and the ranked table.

use eframe::egui::{Ui, vec2};

use super::cells::{cell, columns, dose_columns, sign_of};
use super::record::soft;
use crate::bank::matching::{Matcher, Selection};
use crate::domain::patient::Patient;
use crate::domain::quantity::{self, Quantity};
use crate::domain::selection::{Candidate, Criteria, Exclusion, Order};
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme::space;
use crate::ui::widgets::bars::grouped;
use crate::ui::widgets::choice::choice;
use crate::ui::widgets::data_table::{CellText, ColumnSpec, DataTable, TableNote, TableState};
use crate::ui::widgets::field::{Field, Verdict};
use crate::ui::widgets::section::form_row;
use crate::ui::widgets::tabs::tabs;

/// Most units side by side.
pub(super) const TRAY: usize = 6;

/// The least matches that can be asked for.
const LEAST: [u8; 4] = [3, 4, 5, 6];

/// What the person did in the table.
#[derive(Default)]
pub(super) struct Did {
    /// A unit to open.
    pub opened: Option<String>,
    /// A unit to put into the tray or take out of it.
    pub trayed: Option<String>,
}

/// Search, filters and table of one patient.
pub(super) struct Units {
    matcher: Matcher,
    asked: Option<(Criteria, u64)>,
    pub found: Option<Selection>,
    weight: String,
    /// The recorded weight as the field showed it at first.
    recorded: String,
    least_match: Option<usize>,
    least_tnc: String,
    least_cd34: String,
    table: TableState,
    excluded_table: TableState,
    /// 0: to be had; 1: kept apart.
    view: usize,
}

impl Units {
    /// The search for a patient, with the recorded weight.
    pub(super) fn new(patient: &Patient, cx: &Cx<'_>) -> Self {
        let weight = patient.weight.map(|weight| quantity::PATIENT_WEIGHT.format(weight)).unwrap_or_default();
        let mut table = compact();
        table.sort_by("match", false);
        table.sort_by("match", false);
        Self {
            matcher: Matcher::start(cx.client.inventory.clone(), cx.client.wake()),
            asked: None,
            found: None,
            recorded: weight.clone(),
            weight,
            least_match: Some(1),
            least_tnc: String::new(),
            least_cd34: String::new(),
            excluded_table: compact(),
            table,
            view: 0,
        }
    }

    /// The record changed: a weight that nobody played with follows it.
    pub(super) fn follow(&mut self, patient: &Patient) {
        let weight = patient.weight.map(|weight| quantity::PATIENT_WEIGHT.format(weight)).unwrap_or_default();
        if self.weight == self.recorded {
            self.weight.clone_from(&weight);
        }
        self.recorded = weight;
    }

    /// The weight for the doses, in g.
    pub(super) fn weight(&self) -> Option<i64> {
        value(&quantity::PATIENT_WEIGHT, &self.weight)
    }

    /// Whether the doses rest on the recorded weight.
    pub(super) fn weight_is_recorded(&self) -> bool {
        self.weight == self.recorded
    }

    /// The least dose of nucleated cells, in steps.
    pub(super) fn least_tnc(&self) -> Option<i64> {
        value(&quantity::TNC_PER_KG, &self.least_tnc)
    }

    /// The unit that the keyboard is on.
    pub(super) fn current(&self) -> Option<&Candidate> {
        let found = self.found.as_ref()?;
        if self.view == 0 {
            let cursor = self.table.selection.cursor()?;
            found.candidates.get(cursor.row).filter(|unit| u64::from(unit.row) == cursor.key)
        } else {
            let cursor = self.excluded_table.selection.cursor()?;
            found.excluded.get(cursor.row).map(|(unit, _)| unit)
        }
    }

    /// Puts the keyboard's row on a unit, as a click in the chart does.
    pub(super) fn choose(&mut self, row: usize) {
        if let Some(unit) = self.found.as_ref().and_then(|found| found.candidates.get(row)) {
            self.view = 0;
            let key = u64::from(unit.row);
            self.table.selection.only(crate::ui::widgets::data_table::Place { row, key });
        }
    }

    /// Asks where what is asked for has changed, and takes what was found.
    pub(super) fn search(&mut self, patient: &Patient, cx: &Cx<'_>) {
        if let Some(found) = self.matcher.take() {
            let first = self.found.is_none();
            self.found = Some(found);
            if first {
                self.choose(0);
            }
        }
        let (order, reversed) = self.order();
        let criteria = Criteria {
            patient: patient.code.clone(),
            typing: patient.typing(),
            weight: self.weight(),
            least_match: self.least_match.and_then(|index| LEAST.get(index)).copied().unwrap_or(0),
            least_tnc_per_kg: self.least_tnc(),
            least_cd34_per_kg: value(&quantity::CD34_PER_KG, &self.least_cd34),
            order,
            reversed,
        };
        let asked = (criteria, cx.client.inventory.version());
        if self.asked.as_ref() != Some(&asked) {
            self.matcher.ask(asked.0.clone());
            self.asked = Some(asked);
        }
    }

    fn order(&self) -> (Order, bool) {
        let Some(step) = self.table.sort.first() else { return (Order::Match, false) };
        let order = match step.column.as_str() {
            "tnc" | "tnc_per_kg" => Order::Tnc,
            "cd34" | "cd34_per_kg" => Order::Cd34,
            "volume" => Order::Volume,
            "segments" => Order::Segments,
            // The youngest has the greatest date.
            "years" => return (Order::Collected, step.descending),
            _ => Order::Match,
        };
        (order, !step.descending)
    }

    /// What is asked for, in one row.
    pub(super) fn filters(&mut self, ui: &mut Ui, lang: Lang) {
        form_row(ui, 4, |ui, column| match column {
            0 => {
                let said = verdict(lang, &quantity::PATIENT_WEIGHT, &self.weight, lang.units_weight_hint());
                Field::new(lang.units_weight(), &mut self.weight)
                    .unit(quantity::PATIENT_WEIGHT.unit_text)
                    .numeric()
                    .verdict(&said)
                    .show(ui);
            }
            1 => {
                let words = LEAST.map(|least| lang.units_of_six(least));
                let words = words.each_ref().map(String::as_str);
                let label = lang.units_least_match();
                choice(ui, lang, label, &words, &mut self.least_match, false, &Verdict::None);
            }
            2 => {
                let said = verdict(lang, &quantity::TNC_PER_KG, &self.least_tnc, "");
                Field::new(lang.units_least_tnc(), &mut self.least_tnc)
                    .unit(quantity::TNC_PER_KG.unit_text)
                    .numeric()
                    .verdict(&said)
                    .show(ui);
            }
            _ => {
                let said = verdict(lang, &quantity::CD34_PER_KG, &self.least_cd34, "");
                Field::new(lang.units_least_cd34(), &mut self.least_cd34)
                    .unit(quantity::CD34_PER_KG.unit_text)
                    .numeric()
                    .verdict(&said)
                    .show(ui);
            }
        });
    }

    /// The table, or the one of the units that cannot be had.
    pub(super) fn table(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        patient: &Patient,
        today: chrono::NaiveDate,
        tray: &[String],
    ) -> Did {
        let apart = self.found.as_ref().map_or(0, |found| found.excluded_total);
        let kept_apart = lang.units_kept_apart(&grouped(apart as u64));
        ui.horizontal(|ui| {
            ui.allocate_ui(vec2(240.0, space::CONTROL), |ui| {
                ui.set_max_width(240.0);
                tabs(ui, "units", &[lang.units_free(), &kept_apart], &mut self.view);
            });
            soft(ui, &self.summary(lang));
        });
        if self.view == 0 { self.free(ui, lang, patient, today, tray) } else { self.apart(ui, lang, patient) }
    }

    fn summary(&self, lang: Lang) -> String {
        let Some(found) = &self.found else { return lang.units_looking().to_owned() };
        let count = |units: usize| grouped(units as u64);
        let mut words = lang.units_found(&count(found.total), &count(found.considered), found.milliseconds);
        if found.total > found.candidates.len() {
            words.push_str(" · ");
            words.push_str(&lang.units_listed(&count(found.candidates.len())));
        }
        words
    }

    fn free(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        patient: &Patient,
        today: chrono::NaiveDate,
        tray: &[String],
    ) -> Did {
        let columns = columns(lang);
        let weight = self.weight();
        let none: Vec<Candidate> = Vec::new();
        let units = self.found.as_ref().map_or(&none, |found| &found.candidates);
        let key_of = |row: usize| units.get(row).map_or(u64::MAX, |unit| u64::from(unit.row));
        let note = match &self.found {
            None => TableNote::Loading(lang.units_looking()),
            _ if patient.typing().is_empty() => {
                TableNote::Empty(lang.units_no_typing(), lang.units_no_typing_hint())
            }
            Some(found) if found.candidates.is_empty() => {
                TableNote::Empty(lang.units_none(), lang.units_none_hint())
            }
            Some(_) => TableNote::Ready,
        };
        let table = DataTable::new(lang.units_table(), lang, &columns, &mut self.table, units.len(), &key_of);
        let shown = table.sticky(3).space().note(note).show(ui, |row, column| {
            let (Some(unit), Some(column)) = (units.get(row), columns.get(column)) else {
                return CellText::default();
            };
            cell(lang, unit, column.key, patient, weight, today, tray)
        });
        let din = |row: Option<usize>| row.and_then(|row| units.get(row)).map(|unit| unit.din.clone());
        Did { opened: din(shown.opened), trayed: din(shown.spaced) }
    }

    fn apart(&mut self, ui: &mut Ui, lang: Lang, patient: &Patient) -> Did {
        let mut columns = vec![
            ColumnSpec::new("din", lang.column("unit", "din"), 160.0).code().unsortable(),
            ColumnSpec::new("match", lang.units_match(), 76.0).unsortable(),
            ColumnSpec::new("why", lang.units_why_not(), 220.0).unsortable(),
        ];
        columns.extend(dose_columns(lang).map(ColumnSpec::unsortable));
        let weight = self.weight();
        let none: Vec<(Candidate, Exclusion)> = Vec::new();
        let units = self.found.as_ref().map_or(&none, |found| &found.excluded);
        let key_of = |row: usize| units.get(row).map_or(u64::MAX, |(unit, _)| u64::from(unit.row));
        let note = if units.is_empty() { TableNote::Empty(lang.units_none(), "") } else { TableNote::Ready };
        let name = lang.units_excluded_table();
        let table = DataTable::new(name, lang, &columns, &mut self.excluded_table, units.len(), &key_of);
        let shown = table.note(note).show(ui, |row, column| {
            let (Some((unit, why)), Some(column)) = (units.get(row), columns.get(column)) else {
                return CellText::default();
            };
            match column.key {
                "why" => CellText::status(sign_of(why), lang.exclusion(why)),
                key => cell(lang, unit, key, patient, weight, chrono::NaiveDate::MIN, &[]),
            }
        });
        let opened = shown.opened.and_then(|row| units.get(row)).map(|(unit, _)| unit.din.clone());
        Did { opened, trayed: None }
    }
}

fn compact() -> TableState {
    let mut table = TableState::default();
    table.compact = true;
    table
}

/// A quantity as typed; `None` where it is blank or wrong.
fn value(of: &Quantity, typed: &str) -> Option<i64> {
    of.parse(typed).ok().flatten().map(|reading| reading.value)
}

fn verdict(lang: Lang, of: &Quantity, typed: &str, hint: &str) -> Verdict {
    match of.parse(typed) {
        Err(error) => Verdict::Error(lang.quantity_error(of, &error)),
        Ok(_) if hint.is_empty() => Verdict::None,
        Ok(_) => Verdict::Hint(hint.to_owned()),
    }
}
