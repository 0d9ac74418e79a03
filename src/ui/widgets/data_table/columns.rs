//! Which columns a table has, and how a person arranged them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::scroll::Scroll;
use super::selection::Selection;

/// Narrowest a column can be drawn, in points.
pub const NARROWEST: f32 = 40.0;
/// Widest a column can be drawn, in points.
pub const WIDEST: f32 = 800.0;

/// One column as the program offers it.
#[derive(Clone, Debug, PartialEq)]
pub struct ColumnSpec {
    /// Stable name, under which a person's arrangement is kept.
    pub key: &'static str,
    /// Title in the person's language.
    pub title: String,
    /// Width in points until the person changes it.
    pub width: f32,
    /// Figures: flush right.
    pub numeric: bool,
    /// Identifiers: monospaced.
    pub code: bool,
    /// Whether the caller can sort by it.
    pub sortable: bool,
}

impl ColumnSpec {
    /// A column of words that can be sorted by.
    #[must_use]
    pub fn new(key: &'static str, title: impl Into<String>, width: f32) -> Self {
        Self { key, title: title.into(), width, numeric: false, code: false, sortable: true }
    }

    /// A column of figures.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// A column of identifiers.
    #[must_use]
    pub fn code(mut self) -> Self {
        self.code = true;
        self
    }

    /// A column that can't be sorted by.
    #[must_use]
    pub fn unsortable(mut self) -> Self {
        self.sortable = false;
        self
    }
}

/// One step of a sort order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortStep {
    /// The column's key.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

/// How a person arranged a table (kept between sessions), where they are in it and what is selected (not kept).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableState {
    /// Widths that were changed, in points, by column key.
    pub widths: BTreeMap<String, f32>,
    /// Column keys in the order shown; columns not named here follow in the program's order.
    pub order: Vec<String>,
    /// Keys of the columns not shown.
    pub hidden: BTreeSet<String>,
    /// The sort order, first step first.
    pub sort: Vec<SortStep>,
    /// Rows close together.
    pub compact: bool,
    /// What is selected.
    #[serde(skip)]
    pub selection: Selection,
    #[serde(skip)]
    pub(super) scroll: Scroll,
    /// Position among the shown columns that the keyboard is in.
    #[serde(skip)]
    pub(super) column: usize,
}

impl TableState {
    /// Indices into `columns` in the order they are arranged, hidden ones included.
    #[must_use]
    pub fn arranged(&self, columns: &[ColumnSpec]) -> Vec<usize> {
        let mut arranged: Vec<usize> =
            self.order.iter().filter_map(|key| columns.iter().position(|column| column.key == key)).collect();
        arranged.extend((0..columns.len()).filter(|index| {
            columns.get(*index).is_some_and(|column| !self.order.iter().any(|key| key == column.key))
        }));
        arranged
    }

    /// Indices into `columns` of those shown, in order.
    #[must_use]
    pub fn shown(&self, columns: &[ColumnSpec]) -> Vec<usize> {
        let hidden =
            |index: &usize| columns.get(*index).is_none_or(|column| self.hidden.contains(column.key));
        self.arranged(columns).into_iter().filter(|index| !hidden(index)).collect()
    }

    /// The width of a column in points.
    #[must_use]
    pub fn width(&self, column: &ColumnSpec) -> f32 {
        self.widths.get(column.key).copied().unwrap_or(column.width).clamp(NARROWEST, WIDEST)
    }

    /// Moves a column to the place before `before` (to the end if that is `None`).
    pub fn move_before(&mut self, columns: &[ColumnSpec], moved: &str, before: Option<&str>) {
        if before == Some(moved) {
            return;
        }
        let mut keys: Vec<String> = self
            .arranged(columns)
            .into_iter()
            .filter_map(|index| columns.get(index))
            .map(|column| column.key.to_owned())
            .filter(|key| key != moved)
            .collect();
        let place = before.and_then(|before| keys.iter().position(|key| key == before)).unwrap_or(keys.len());
        keys.insert(place, moved.to_owned());
        self.order = keys;
    }

    /// Moves a column one place among the shown ones; whether there was a place to go to.
    pub fn nudge(&mut self, columns: &[ColumnSpec], moved: &str, right: bool) -> bool {
        let shown: Vec<&str> =
            self.shown(columns).into_iter().filter_map(|index| columns.get(index)).map(|c| c.key).collect();
        let Some(place) = shown.iter().position(|key| *key == moved) else { return false };
        let target = if right { place + 1 } else { place.wrapping_sub(1) };
        if shown.get(target).is_none() {
            return false;
        }
        let before = if right { shown.get(place + 2) } else { shown.get(target) };
        self.move_before(columns, moved, before.copied());
        true
    }

    /// Shows or hides a column. The last one shown stays.
    pub fn set_shown(&mut self, columns: &[ColumnSpec], key: &str, shown: bool) {
        if shown {
            self.hidden.remove(key);
        } else if self.shown(columns).len() > 1 {
            self.hidden.insert(key.to_owned());
        }
    }

    /// A click on a title: sorts by this column alone, or turns it round. With `add` (Shift) the column becomes a
    /// further step, turns round, and goes away at the third click.
    pub fn sort_by(&mut self, key: &str, add: bool) {
        let present = self.sort.iter().position(|step| step.column == key);
        let fresh = SortStep { column: key.to_owned(), descending: false };
        match (present.and_then(|place| self.sort.get_mut(place)), add) {
            (None, true) => self.sort.push(fresh),
            (None, false) => self.sort = vec![fresh],
            (Some(step), true) if step.descending => self.sort.retain(|step| step.column != key),
            (Some(step), true) => step.descending = true,
            (Some(step), false) => {
                let turned = SortStep { column: key.to_owned(), descending: !step.descending };
                self.sort = vec![turned];
            }
        }
    }

    /// Forgets the person's arrangement of columns; selection and sort order stay.
    pub fn reset_columns(&mut self) {
        self.widths.clear();
        self.order.clear();
        self.hidden.clear();
    }

    /// Goes back to the first row, for instance when the query changed.
    pub fn to_top(&mut self) {
        self.scroll = Scroll::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<ColumnSpec> {
        ["id", "status", "weight", "date"].map(|key| ColumnSpec::new(key, key, 80.0)).to_vec()
    }

    fn shown(state: &TableState) -> Vec<&'static str> {
        let columns = columns();
        state.shown(&columns).into_iter().map(|index| columns[index].key).collect()
    }

    #[test]
    fn columns_move_and_hide_by_key() {
        let columns = columns();
        let mut state = TableState::default();
        state.move_before(&columns, "date", Some("status"));
        assert_eq!(shown(&state), ["id", "date", "status", "weight"]);
        state.set_shown(&columns, "date", false);
        assert_eq!(shown(&state), ["id", "status", "weight"]);
        assert!(state.nudge(&columns, "status", true));
        assert_eq!(shown(&state), ["id", "weight", "status"]);
        assert!(!state.nudge(&columns, "status", true), "already last");
        assert!(state.nudge(&columns, "weight", false));
        assert!(!state.nudge(&columns, "weight", false), "already first");
    }

    #[test]
    fn the_last_column_cannot_be_hidden() {
        let columns = columns();
        let mut state = TableState::default();
        for key in ["id", "status", "weight", "date"] {
            state.set_shown(&columns, key, false);
        }
        assert_eq!(shown(&state), ["date"]);
    }

    #[test]
    fn a_column_that_a_new_version_brings_appears_after_the_arranged_ones() {
        let state =
            TableState { order: vec!["date".into(), "gone".into(), "id".into()], ..Default::default() };
        assert_eq!(shown(&state), ["date", "id", "status", "weight"]);
    }

    #[test]
    fn clicks_on_titles_make_a_sort_order() {
        let step = |column: &str, descending| SortStep { column: column.into(), descending };
        let mut state = TableState::default();
        state.sort_by("status", false);
        state.sort_by("weight", true);
        state.sort_by("weight", true);
        assert_eq!(state.sort, [step("status", false), step("weight", true)]);
        state.sort_by("weight", true);
        assert_eq!(state.sort, [step("status", false)], "the third Shift-click takes it out");
        state.sort_by("status", false);
        assert_eq!(state.sort, [step("status", true)]);
        state.sort_by("date", false);
        assert_eq!(state.sort, [step("date", false)]);
    }

    #[test]
    fn an_arrangement_survives_being_saved() {
        let mut state = TableState::default();
        state.widths.insert("id".into(), 150.0);
        state.sort_by("date", false);
        state.selection.toggle(super::super::selection::Place { row: 3, key: 33 });
        let kept: TableState = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
        assert_eq!(kept.widths, state.widths);
        assert_eq!(kept.sort, state.sort);
        assert!(kept.selection.is_empty(), "a selection is of the moment");
    }
}
