//! The table under the keyboard: arrows, pages, ranges, copying.

use eframe::egui::{Event, Key, Modifiers, Ui};

use super::cell::CellText;
use super::geometry::Geometry;
use super::{Copied, DataTable, TableResponse};

/// Most rows that are copied as text at once.
const COPY_LIMIT: usize = 100_000;

impl DataTable<'_> {
    pub(super) fn keyboard(
        &mut self,
        ui: &Ui,
        geometry: &Geometry,
        cell: &impl Fn(usize, usize) -> CellText,
        answer: &mut TableResponse,
    ) {
        if !answer.response.has_focus() || self.rows == 0 {
            return;
        }
        let take = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        self.move_cursor(ui, geometry, answer);
        if take(Modifiers::COMMAND, Key::A) {
            self.state.selection.all(self.rows, self.key_of);
            answer.selection_changed = true;
        }
        if let Some(cursor) = self.state.selection.cursor() {
            if self.space && take(Modifiers::NONE, Key::Space) {
                answer.spaced = Some(cursor.row);
            } else if take(Modifiers::COMMAND, Key::Space) || take(Modifiers::NONE, Key::Space) {
                self.state.selection.toggle(cursor);
                answer.selection_changed = true;
            }
            if take(Modifiers::NONE, Key::Enter) {
                answer.opened = Some(cursor.row);
            }
        }
        self.move_columns(ui, geometry, answer);
        if ui.input_mut(take_copy) {
            answer.copied = self.copy(ui, cell);
        }
    }

    /// Up, Down, PageUp, PageDown, Home, End; with Shift the selection follows from the anchor.
    fn move_cursor(&mut self, ui: &Ui, geometry: &Geometry, answer: &mut TableResponse) {
        let last = self.rows.saturating_sub(1);
        let page = geometry.page().saturating_sub(1).max(1);
        let from = self.state.selection.cursor().map(|place| place.row);
        let down = |by: usize| from.map_or(0, |row| row.saturating_add(by).min(last));
        let up = |by: usize| from.map_or(0, |row| row.saturating_sub(by));
        let steps = [
            (Key::ArrowDown, down(1)),
            (Key::ArrowUp, up(1)),
            (Key::PageDown, down(page)),
            (Key::PageUp, up(page)),
            (Key::Home, 0),
            (Key::End, last),
        ];
        for (key, row) in steps {
            for modifiers in [Modifiers::SHIFT, Modifiers::NONE] {
                if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                    self.select_by(row, modifiers);
                    self.state.scroll.reveal_row(row, self.row_height(), geometry.body.height());
                    answer.selection_changed = true;
                }
            }
        }
    }

    /// Left and Right go from column to column; with Ctrl and Shift they take the column along.
    fn move_columns(&mut self, ui: &Ui, geometry: &Geometry, answer: &mut TableResponse) {
        let take = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let last = geometry.columns.len().saturating_sub(1);
        for (key, right) in [(Key::ArrowLeft, false), (Key::ArrowRight, true)] {
            let target =
                if right { (self.state.column + 1).min(last) } else { self.state.column.saturating_sub(1) };
            if take(Modifiers::COMMAND | Modifiers::SHIFT, key) {
                let moved =
                    geometry.columns.get(self.state.column).and_then(|column| self.columns.get(column.index));
                if moved.is_some_and(|moved| self.state.nudge(self.columns, moved.key, right)) {
                    self.state.column = target;
                    answer.columns_changed = true;
                }
            } else if take(Modifiers::NONE, key) {
                self.state.column = target;
                if let Some(column) = geometry.columns.get(target).filter(|column| !column.sticky) {
                    let right_edge = column.left + column.width;
                    self.state.scroll.reveal_span(column.left, right_edge, geometry.view_width());
                }
            }
        }
    }

    /// The selected rows of the list shown, with titles, in the order shown, parted by tabs.
    fn copy(&self, ui: &Ui, cell: &impl Fn(usize, usize) -> CellText) -> Copied {
        let shown = self.state.shown(self.columns);
        let clean = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let titles =
            shown.iter().filter_map(|index| self.columns.get(*index)).map(|column| clean(&column.title));
        let mut lines = vec![titles.collect::<Vec<_>>().join("\t")];
        let selected = (0..self.rows).filter(|row| self.state.selection.contains((self.key_of)(*row)));
        for row in selected.take(COPY_LIMIT) {
            let cells: Vec<CellText> = shown.iter().map(|index| cell(row, *index)).collect();
            if cells.iter().any(|cell| cell.loading) {
                return Copied::NotLoaded;
            }
            lines.push(cells.iter().map(|cell| clean(&cell.text)).collect::<Vec<_>>().join("\t"));
        }
        let rows = lines.len() - 1;
        if rows == 0 {
            return Copied::No;
        }
        ui.copy_text(lines.join("\n"));
        Copied::Rows(rows)
    }
}

/// Takes the wish to copy, which arrives as an event of its own.
fn take_copy(input: &mut eframe::egui::InputState) -> bool {
    let before = input.events.len();
    input.events.retain(|event| !matches!(event, Event::Copy));
    input.events.len() < before
}
