//! The figures of the charts as a table, for screen readers and for copying.

use eframe::egui::Ui;

use super::super::super::widgets::bars::grouped;
use super::super::super::widgets::data_table::{CellText, ColumnSpec, DataTable, TableNote, TableState};
use crate::bank::query::history::figures::Year;
use crate::domain::patient::codes::Diagnosis;
use crate::text::Lang;

/// Shows the years, the latest first; answers a year that was opened.
pub fn table(ui: &mut Ui, lang: Lang, years: &[Year], state: &mut TableState) -> Option<i32> {
    let seen: Vec<Diagnosis> = Diagnosis::ALL
        .iter()
        .copied()
        .filter(|indication| years.iter().any(|year| year.by_indication.contains_key(indication)))
        .collect();
    let mut columns = vec![
        ColumnSpec::new("year", lang.history_year(), 70.0),
        ColumnSpec::new("patients", lang.history_all_patients(), 190.0).numeric(),
        ColumnSpec::new("new_patients", lang.history_new_patients(), 110.0).numeric(),
        ColumnSpec::new("units", lang.history_units(), 120.0).numeric(),
    ];
    let named = |indication: &Diagnosis| {
        let title = lang.diagnosis_short(Some(*indication));
        ColumnSpec::new(indication.code(), title, 110.0).numeric()
    };
    columns.extend(seen.iter().map(named));
    let columns: Vec<ColumnSpec> = columns.into_iter().map(ColumnSpec::unsortable).collect();
    let note = match years.is_empty() {
        true => TableNote::Empty(lang.history_none_title(), lang.history_none_hint()),
        false => TableNote::Ready,
    };
    let year_of = |row: usize| years.iter().rev().nth(row);
    let key_of = |row: usize| year_of(row).map_or(u64::MAX, |year| year.year.unsigned_abs().into());
    let table = DataTable::new(lang.history_view_years(), lang, &columns, state, years.len(), &key_of);
    let shown = table.note(note).show(ui, |row, column| {
        let Some(year) = year_of(row) else { return CellText::default() };
        let count = match column {
            0 => return year.year.to_string().into(),
            1 => year.patients,
            2 => year.new_patients,
            3 => year.units,
            other => {
                let indication = other.checked_sub(4).and_then(|at| seen.get(at));
                indication.and_then(|indication| year.by_indication.get(indication)).copied().unwrap_or(0)
            }
        };
        if count == 0 { CellText::soft("0") } else { grouped(count as u64).into() }
    });
    shown.opened.and_then(year_of).map(|year| year.year)
}
