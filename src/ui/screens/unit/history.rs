//! The long lists: every change of a result, and every entry of the ledger about the unit.

use eframe::egui::{Label, RichText, ScrollArea, Ui};

use super::super::super::theme::{self, size, space};
use super::super::super::widgets::data_table::{CellText, ColumnSpec, DataTable, TableNote, TableState};
use crate::bank::clock::local;
use crate::bank::query::unit_file::UnitFile;
use crate::domain::action::Action;
use crate::store::Entry;
use crate::text::Lang;

/// Height of the raw entry under the audit list, in points.
const RAW: f32 = 120.0;

/// The two lists, written for the language they were made in.
#[derive(Default)]
pub struct History {
    made_for: Option<(Lang, i64)>,
    results: Vec<[String; 6]>,
    audit: Vec<[String; 5]>,
    results_table: TableState,
    audit_table: TableState,
}

impl History {
    /// Writes the lists where the record or the language changed.
    pub fn prepare(&mut self, lang: Lang, file: &UnitFile) {
        let last = file.entries.first().map_or(0, |entry| entry.seq);
        if self.made_for == Some((lang, last)) {
            return;
        }
        self.made_for = Some((lang, last));
        let cell = |field: crate::domain::unit::field::Field, value: &crate::domain::record::Cell| {
            lang.cell("unit", field.code(), value)
        };
        let row = |change: &crate::bank::query::unit_file::ResultChange| {
            [
                lang.moment(change.at),
                file.name(&change.by).to_owned(),
                lang.field(change.field).to_owned(),
                cell(change.field, &change.old),
                cell(change.field, &change.new),
                change.reason.clone().unwrap_or_default(),
            ]
        };
        self.results = file.result_changes().iter().map(row).collect();
        self.audit = file.entries.iter().map(|entry| audit_row(lang, file, entry)).collect();
    }

    /// How many changes of results there are.
    pub fn results_count(&self) -> usize {
        self.results.len()
    }

    /// Shows the changes of results.
    pub fn results(&mut self, ui: &mut Ui, lang: Lang) {
        let columns = [
            ColumnSpec::new("at", lang.unit_change_at(), 136.0).unsortable(),
            ColumnSpec::new("by", lang.unit_change_by(), 90.0).unsortable(),
            ColumnSpec::new("what", lang.unit_change_what(), 210.0).unsortable(),
            ColumnSpec::new("old", lang.unit_change_old(), 150.0).unsortable(),
            ColumnSpec::new("new", lang.unit_change_new(), 150.0).unsortable(),
            ColumnSpec::new("reason", lang.unit_change_reason(), 300.0).unsortable(),
        ];
        let name = lang.unit_tab_results(self.results.len());
        list(ui, lang, &name, &columns, &mut self.results_table, &self.results);
    }

    /// Shows the audit trail, and the selected entry as it is stored.
    pub fn audit(&mut self, ui: &mut Ui, lang: Lang, file: &UnitFile) {
        let columns = [
            ColumnSpec::new("seq", lang.unit_audit_seq(), 70.0).numeric().unsortable(),
            ColumnSpec::new("at", lang.unit_change_at(), 136.0).unsortable(),
            ColumnSpec::new("by", lang.unit_change_by(), 90.0).unsortable(),
            ColumnSpec::new("what", lang.unit_audit_what(), 500.0).unsortable(),
            ColumnSpec::new("reason", lang.unit_change_reason(), 260.0).unsortable(),
        ];
        let name = lang.unit_tab_audit(self.audit.len());
        let height = (ui.available_height() - RAW - space::S).max(120.0);
        ui.allocate_ui(eframe::egui::vec2(ui.available_width(), height), |ui| {
            list(ui, lang, &name, &columns, &mut self.audit_table, &self.audit);
        });
        let colours = theme::palette(ui);
        let chosen = self.audit_table.selection.cursor().and_then(|place| file.entries.get(place.row));
        let Some(entry) = chosen else {
            ui.label(RichText::new(lang.unit_audit_select()).color(colours.text_soft));
            return;
        };
        let words = sentence(lang, file, entry);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.add(Label::new(RichText::new(words).color(colours.text)).wrap());
            let raw = format!(
                "#{} {} {} {}",
                entry.seq,
                entry.action,
                entry.payload,
                crate::store::chain::hex(&entry.hash)
            );
            ui.add(
                Label::new(RichText::new(raw).font(theme::code_font(size::SMALL)).color(colours.text_soft))
                    .wrap(),
            );
        });
    }
}

fn list<const COLUMNS: usize>(
    ui: &mut Ui,
    lang: Lang,
    name: &str,
    columns: &[ColumnSpec],
    state: &mut TableState,
    rows: &[[String; COLUMNS]],
) {
    let note =
        if rows.is_empty() { TableNote::Empty(lang.unit_changes_none(), "") } else { TableNote::Ready };
    DataTable::new(name, lang, columns, state, rows.len(), &|row| row as u64).note(note).show(
        ui,
        |row, column| {
            rows.get(row)
                .and_then(|row| row.get(column))
                .map_or_else(CellText::default, |text| CellText::from(text.clone()))
        },
    );
}

fn audit_row(lang: Lang, file: &UnitFile, entry: &Entry) -> [String; 5] {
    [
        entry.seq.to_string(),
        lang.moment(local(entry.recorded_at_ms, entry.offset_minutes)),
        file.name(&entry.actor).to_owned(),
        sentence(lang, file, entry),
        entry.reason.clone().unwrap_or_default(),
    ]
}

/// What an entry says: the act, the details, and each change of the unit.
fn sentence(lang: Lang, file: &UnitFile, entry: &Entry) -> String {
    let act = Action::from_code(&entry.action).map_or(entry.action.as_str(), |action| lang.action(action));
    let Some(payload) = entry.payload() else { return act.to_owned() };
    let mut parts: Vec<String> =
        payload.details.iter().map(|(name, value)| lang.detail(name, file.name(value))).collect();
    for change in &payload.changes {
        // A new record says with its act that it is there; its cells are in the entry below.
        if change.table == "unit" && entry.action != Action::RegisterDonation.code() {
            // Who did it stands in its own column.
            let actor = crate::domain::record::Cell::Text(entry.actor.clone());
            let cells = change.cells.iter().filter(|(_, (_, new))| *new != actor);
            parts.extend(cells.map(|(column, (old, new))| lang.change(&change.table, column, old, new)));
        }
    }
    if parts.is_empty() { act.to_owned() } else { format!("{act}: {}", lang.list(parts)) }
}
