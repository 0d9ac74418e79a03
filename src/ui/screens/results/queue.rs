//! The queue at the left: what waits for the laboratory, the oldest first.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use eframe::egui::Ui;

use crate::bank::query::laboratory::Waiting;
use crate::domain::din::Din;
use crate::domain::unit::codes::Stage;
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::widgets::choice;
use crate::ui::widgets::data_table::{CellText, ColumnSpec, DataTable, TableNote, TableState};
use crate::ui::widgets::field::{Field, Verdict};
use crate::ui::widgets::section::heading;
use crate::ui::widgets::shapes::Sign;

/// Fewer hours than this are shown as urgent.
const URGENT: i64 = 12;

/// Which part of the queue is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tab {
    /// Everything that waits.
    #[default]
    Work,
    /// What somebody else entered and this person may verify.
    Verify,
}

/// How the queue is looked at.
#[derive(Debug, Default)]
pub(super) struct QueueView {
    pub tab: Tab,
    pub filter: String,
    pub table: TableState,
}

/// Shows the queue; answers the unit that was chosen.
pub(super) fn queue(
    ui: &mut Ui,
    cx: &Cx<'_>,
    view: &mut QueueView,
    queue: &[Waiting],
    loading: bool,
) -> Option<Din> {
    let lang = cx.lang;
    heading(ui, lang.results_title());
    let mine = |one: &&Waiting| one.unverified.iter().any(|(_, entered)| *entered != cx.person.login);
    let to_verify = queue.iter().filter(mine).count();
    let tabs = [lang.results_tab_work(queue.len()), lang.results_tab_verify(to_verify)];
    let words: Vec<&str> = tabs.iter().map(String::as_str).collect();
    let mut chosen = Some(usize::from(view.tab == Tab::Verify));
    if choice::choice(ui, lang, lang.results_tabs(), &words, &mut chosen, false, &Verdict::None) {
        view.tab = if chosen == Some(1) { Tab::Verify } else { Tab::Work };
    }
    Field::new(lang.results_filter(), &mut view.filter).tight().show(ui);
    let wanted = view.filter.replace(' ', "").to_uppercase();
    let rows: Vec<&Waiting> = queue
        .iter()
        .filter(|one| view.tab == Tab::Work || mine(one))
        .filter(|one| {
            let check = one.din.check_character();
            wanted.is_empty()
                || format!("{}{check}", one.din).contains(&wanted)
                || lang.stage(one.stage).to_uppercase().contains(&wanted)
        })
        .collect();
    let columns = [
        ColumnSpec::new("din", lang.column("unit", "din"), 150.0).code().unsortable(),
        ColumnSpec::new("left", lang.results_left(), 84.0).unsortable(),
        ColumnSpec::new("waits", lang.results_waits_for(), 112.0).unsortable(),
    ];
    let key = |row: usize| rows.get(row).map_or(0, |one| key_of(&one.din));
    let note = match (rows.is_empty(), loading) {
        (true, true) => TableNote::Loading(lang.results_loading()),
        (true, false) if view.tab == Tab::Verify => {
            TableNote::Empty(lang.results_none_to_verify(), lang.results_none_to_verify_hint())
        }
        (true, false) => TableNote::Empty(lang.results_none(), lang.results_none_hint()),
        _ => TableNote::Ready,
    };
    view.table.compact = true;
    let tab = view.tab;
    let cell = |row: usize, column: usize| {
        rows.get(row).map_or_else(CellText::default, |one| cell_of(one, column, tab, cx))
    };
    let table = DataTable::new(lang.results_queue(), lang, &columns, &mut view.table, rows.len(), &key);
    let shown = table.note(note).show(ui, cell);
    let cursor = view.table.selection.cursor().filter(|_| shown.selection_changed);
    let at = shown.opened.or(cursor.map(|place| place.row));
    at.and_then(|row| rows.get(row)).map(|one| one.din.clone())
}

fn key_of(din: &Din) -> u64 {
    let mut hasher = DefaultHasher::new();
    din.hash(&mut hasher);
    hasher.finish()
}

fn cell_of(one: &Waiting, column: usize, tab: Tab, cx: &Cx<'_>) -> CellText {
    let lang = cx.lang;
    match column {
        0 => CellText::from(one.din.grouped()),
        1 => left(one, cx),
        _ if tab == Tab::Verify => {
            let groups = one.unverified.iter().filter(|(_, entered)| *entered != cx.person.login);
            CellText::from(lang.list(groups.map(|(group, _)| lang.group(*group))))
        }
        _ => waits(one, lang),
    }
}

/// Hours until the unit must be frozen; what is frozen shows its stage.
fn left(one: &Waiting, cx: &Cx<'_>) -> CellText {
    let Some(by) = one.freeze_by else { return CellText::soft(cx.lang.stage(one.stage)) };
    let hours = (by - cx.now).num_hours();
    let words = cx.lang.results_hours(hours);
    match hours {
        ..=0 => CellText::status(Sign::Held, cx.lang.results_late()),
        1..URGENT => CellText::status(Sign::Pending, words),
        _ => CellText::from(words),
    }
}

/// The next step, and how many more wait behind it.
fn waits(one: &Waiting, lang: Lang) -> CellText {
    let mut steps: Vec<String> = Vec::new();
    if one.stage == Stage::Frozen {
        steps.push(lang.results_waits_put_away().to_owned());
    }
    steps.extend(one.missing.iter().map(|group| lang.group(*group).to_owned()));
    if !one.unverified.is_empty() {
        steps.push(lang.results_waits_verification(one.unverified.len()));
    }
    let more = steps.len().saturating_sub(1);
    match steps.into_iter().next() {
        Some(next) if more > 0 => CellText::from(format!("{next} +{more}")),
        next => CellText::from(next.unwrap_or_default()),
    }
}
