//! The table of releases.

use std::cmp::Ordering;

use eframe::egui::Ui;

use super::super::super::widgets::data_table::{CellText, ColumnSpec, DataTable, TableNote, TableState};
use super::super::super::widgets::shapes::Sign;
use crate::bank::query::history::{Filter, History, ReleaseLine};
use crate::domain::quantity;
use crate::domain::release::ReleaseStep;
use crate::text::Lang;

/// The lines shown, in their order, and how the person arranged them.
pub struct Releases {
    /// Positions in [`History::releases`].
    pub rows: Vec<usize>,
    state: TableState,
}

impl Default for Releases {
    fn default() -> Self {
        let mut state = TableState::default();
        // The charts leave little room on a small screen.
        state.compact = true;
        Self { rows: Vec::new(), state }
    }
}

/// The columns; exports have the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Step,
    Ordered,
    Shipped,
    Patient,
    Unit,
    Indication,
    Purpose,
    Centre,
    Six,
    Tnc,
    Cd34,
    Days,
    Outcome,
}

/// All of them, in the program's order.
pub const COLUMNS: [Column; 13] = {
    use Column::*;
    [Step, Unit, Patient, Ordered, Shipped, Days, Indication, Six, Tnc, Outcome, Centre, Cd34, Purpose]
};

impl Column {
    fn key(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Ordered => "ordered",
            Self::Shipped => "shipped",
            Self::Patient => "patient",
            Self::Unit => "unit",
            Self::Indication => "indication",
            Self::Purpose => "purpose",
            Self::Centre => "centre",
            Self::Six => "six",
            Self::Tnc => "tnc",
            Self::Cd34 => "cd34",
            Self::Days => "days",
            Self::Outcome => "outcome",
        }
    }

    /// Its title.
    pub fn title(self, lang: Lang) -> String {
        match self {
            Self::Step => lang.history_step().to_owned(),
            Self::Ordered => lang.history_ordered().to_owned(),
            Self::Shipped => lang.history_shipped().to_owned(),
            Self::Patient => lang.history_patient().to_owned(),
            Self::Unit => lang.history_unit().to_owned(),
            Self::Indication => lang.history_indication().to_owned(),
            Self::Purpose => lang.history_purpose().to_owned(),
            Self::Centre => lang.history_centre().to_owned(),
            Self::Six => lang.history_six().to_owned(),
            Self::Tnc => lang.column("release", "tnc_per_kg"),
            Self::Cd34 => lang.column("release", "cd34_per_kg"),
            Self::Days => lang.history_days_column().to_owned(),
            Self::Outcome => lang.history_result().to_owned(),
        }
    }

    fn spec(self, lang: Lang) -> ColumnSpec {
        let width = match self {
            Self::Step => 104.0,
            Self::Unit => 150.0,
            Self::Patient | Self::Ordered | Self::Shipped => 92.0,
            Self::Indication | Self::Centre => 190.0,
            Self::Purpose | Self::Tnc | Self::Cd34 | Self::Outcome => 124.0,
            Self::Six | Self::Days => 84.0,
        };
        let spec = ColumnSpec::new(self.key(), self.title(lang), width);
        match self {
            Self::Unit | Self::Patient => spec.code(),
            Self::Six | Self::Tnc | Self::Cd34 | Self::Days => spec.numeric(),
            _ => spec,
        }
    }

    /// What stands in a line, without unit.
    pub fn cell(self, lang: Lang, history: &History, line: &ReleaseLine) -> CellText {
        let day = |at: Option<chrono::NaiveDateTime>| match at {
            Some(at) => CellText::from(at.date().to_string()),
            None => CellText::soft("–"),
        };
        let dose = |value: Option<i64>, of: &quantity::Quantity| match value {
            Some(value) => CellText::figure(of.format(value), of.unit_text),
            None => CellText::soft("–"),
        };
        match self {
            Self::Step => CellText::status(sign_of(line.step), lang.release_step(line.step)),
            Self::Ordered => day(Some(line.ordered_at)),
            Self::Shipped => day(line.departed_at),
            Self::Patient => line.patient.as_str().into(),
            Self::Unit => line.din.grouped().into(),
            Self::Indication => lang.diagnosis(line.indication).into(),
            Self::Purpose => lang.graft(line.purpose).into(),
            Self::Centre => lang.centre_name(&line.centre, history.centres.get(&line.centre)).into(),
            Self::Six if line.six_certain == line.six_possible => line.six_certain.to_string().into(),
            Self::Six => lang.history_six_range(line.six_certain, line.six_possible).into(),
            Self::Tnc => dose(line.tnc_per_kg, &quantity::TNC_PER_KG),
            Self::Cd34 => dose(line.cd34_per_kg, &quantity::CD34_PER_KG),
            Self::Days => {
                line.days_to_ship().map_or_else(|| CellText::soft("–"), |days| days.to_string().into())
            }
            Self::Outcome => outcome(lang, line),
        }
    }

    fn compare(self, lang: Lang, history: &History, one: &ReleaseLine, other: &ReleaseLine) -> Ordering {
        match self {
            Self::Ordered => one.ordered_at.cmp(&other.ordered_at),
            Self::Shipped => one.departed_at.cmp(&other.departed_at),
            Self::Step => one.step.cmp(&other.step),
            Self::Six => (one.six_certain, one.six_possible).cmp(&(other.six_certain, other.six_possible)),
            Self::Tnc => one.tnc_per_kg.cmp(&other.tnc_per_kg),
            Self::Cd34 => one.cd34_per_kg.cmp(&other.cd34_per_kg),
            Self::Days => one.days_to_ship().cmp(&other.days_to_ship()),
            _ => self.cell(lang, history, one).text.cmp(&self.cell(lang, history, other).text),
        }
    }
}

/// The sign of a step.
pub fn sign_of(step: ReleaseStep) -> Sign {
    match step {
        ReleaseStep::Infused => Sign::Available,
        ReleaseStep::Shipped | ReleaseStep::Arrived => Sign::Out,
        ReleaseStep::NotInfused | ReleaseStep::Declined | ReleaseStep::Cancelled => Sign::Held,
        _ => Sign::Pending,
    }
}

/// The latest report on the patient.
fn outcome(lang: Lang, line: &ReleaseLine) -> CellText {
    match (line.alive_one_year, line.alive_day100) {
        (Some(true), _) => CellText::from(lang.history_alive_year()),
        (Some(false), _) => CellText::from(lang.history_dead_year()),
        (None, Some(true)) => CellText::from(lang.history_alive_100()),
        (None, Some(false)) => CellText::from(lang.history_dead_100()),
        (None, None) if line.infused_at.is_some() => CellText::soft(lang.history_no_outcome()),
        (None, None) => CellText::soft("–"),
    }
}

impl Releases {
    /// Shows what passes a filter.
    pub fn show(&mut self, history: &History, filter: &Filter) {
        self.rows = history.shown(filter);
        self.state.to_top();
    }

    /// Shows the table; answers the key of a release that was opened.
    pub fn table(&mut self, ui: &mut Ui, lang: Lang, history: &History) -> Option<String> {
        let columns = COLUMNS.map(|column| column.spec(lang));
        let note = match (self.rows.is_empty(), history.releases.is_empty()) {
            (_, true) => TableNote::Empty(lang.history_none_title(), lang.history_none_hint()),
            (true, _) => TableNote::Empty(lang.history_empty_title(), lang.history_empty_hint()),
            _ => TableNote::Ready,
        };
        self.sort(lang, history);
        let rows = &self.rows;
        let key_of = |row: usize| rows.get(row).map_or(u64::MAX, |at| *at as u64);
        let line = |row: usize| rows.get(row).and_then(|at| history.releases.get(*at));
        let name = lang.history_view_releases();
        let table = DataTable::new(name, lang, &columns, &mut self.state, rows.len(), &key_of);
        let shown = table.sticky(2).note(note).show(ui, |row, column| {
            let cell = line(row).zip(COLUMNS.get(column));
            cell.map(|(line, column)| column.cell(lang, history, line)).unwrap_or_default()
        });
        shown.opened.and_then(line).map(|line| line.id.clone())
    }

    /// Puts the lines into the order that was asked for; without one, the newest stand first.
    fn sort(&mut self, lang: Lang, history: &History) {
        let steps: Vec<(Column, bool)> = self
            .state
            .sort
            .iter()
            .filter_map(|step| {
                let column = COLUMNS.iter().find(|column| column.key() == step.column)?;
                Some((*column, step.descending))
            })
            .collect();
        self.rows.sort_by(|one, other| {
            let (Some(first), Some(second)) = (history.releases.get(*one), history.releases.get(*other))
            else {
                return Ordering::Equal;
            };
            let compared = steps.iter().map(|(column, descending)| {
                let order = column.compare(lang, history, first, second);
                if *descending { order.reverse() } else { order }
            });
            compared.fold(Ordering::Equal, Ordering::then).then(one.cmp(other))
        });
    }
}
