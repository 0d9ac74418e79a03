//! The table: made for millions of rows and forty columns, for hands on the keyboard, and for screen readers.
//!
//! Only rows in view are asked for. Selection is kept by the caller's row key. Sorting is asked of the caller: the
//! table shows the order and reports when a person changes it.

mod body;
mod cell;
mod columns;
mod geometry;
mod header;
mod keyboard;
mod menu;
mod scroll;
mod selection;

use std::ops::Range;

use eframe::egui::{EventFilter, Id, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

pub use cell::CellText;
pub use columns::{ColumnSpec, SortStep, TableState};
pub use selection::{Place, Selection};

use super::super::theme::{self, space};
use crate::text::Lang;
use geometry::Geometry;

/// What is shown in place of rows, or above them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableNote<'a> {
    /// The rows are what there is.
    #[default]
    Ready,
    /// More is on the way; the rows there are already are shown.
    Loading(&'a str),
    /// There are no rows: what that means, and what to do.
    Empty(&'a str, &'a str),
}

/// What became of a wish to copy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copied {
    /// There was no such wish.
    #[default]
    No,
    /// So many rows are on the clipboard.
    Rows(usize),
    /// Rows in the selection aren't loaded: the caller has to write the text.
    NotLoaded,
}

/// What a person did with the table in this pass.
pub struct TableResponse {
    /// The table as a whole.
    pub response: Response,
    /// The row that was opened (Enter, double click).
    pub opened: Option<usize>,
    /// The row on which Space was pressed, where the caller asked for it: see [`DataTable::space`].
    pub spaced: Option<usize>,
    /// The selection or the row of the keyboard changed.
    pub selection_changed: bool,
    /// The person asks for another order: see [`TableState::sort`].
    pub sort_changed: bool,
    /// Widths, order or visibility of columns changed: to be saved.
    pub columns_changed: bool,
    /// What became of a wish to copy.
    pub copied: Copied,
    /// The rows in view, for those who load in pages.
    pub visible: Range<usize>,
}

/// A table over rows that the caller keeps.
#[must_use = "a table does nothing until it is shown"]
pub struct DataTable<'a> {
    id: &'a str,
    lang: Lang,
    columns: &'a [ColumnSpec],
    state: &'a mut TableState,
    rows: usize,
    key_of: &'a dyn Fn(usize) -> u64,
    sticky: usize,
    space: bool,
    note: TableNote<'a>,
}

impl<'a> DataTable<'a> {
    /// A table of `rows` rows; `key_of` gives the key that a row keeps wherever it stands.
    ///
    /// `id` is also the name that a screen reader says.
    pub fn new(
        id: &'a str,
        lang: Lang,
        columns: &'a [ColumnSpec],
        state: &'a mut TableState,
        rows: usize,
        key_of: &'a dyn Fn(usize) -> u64,
    ) -> Self {
        Self { id, lang, columns, state, rows, key_of, sticky: 1, space: false, note: TableNote::Ready }
    }

    /// How many of the shown columns stay when the rest scrolls; 1 unless said otherwise.
    pub fn sticky(mut self, columns: usize) -> Self {
        self.sticky = columns;
        self
    }

    /// Space is told to the caller, who does something with the row, and does not select it.
    pub fn space(mut self) -> Self {
        self.space = true;
        self
    }

    /// What is shown in place of rows, or above them.
    pub fn note(mut self, note: TableNote<'a>) -> Self {
        self.note = note;
        self
    }

    /// Shows the table in all the space there is. `cell(row, column)` is asked for cells in view; `column` is an
    /// index into the columns given to [`DataTable::new`].
    pub fn show(mut self, ui: &mut Ui, cell: impl Fn(usize, usize) -> CellText) -> TableResponse {
        let size = ui.available_size().max(vec2(120.0, 96.0));
        let (outer, _) = ui.allocate_exact_size(size, Sense::hover());
        let id = ui.make_persistent_id(("data table", self.id));
        self.state.selection.follow(self.rows, self.key_of);

        let geometry = Geometry::of(outer, self.columns, self.state, self.rows, self.sticky);
        let response = ui.interact(geometry.body, id, Sense::CLICK | Sense::FOCUSABLE);
        let mut answer = TableResponse {
            response,
            opened: None,
            spaced: None,
            selection_changed: false,
            sort_changed: false,
            columns_changed: false,
            copied: Copied::No,
            visible: 0..0,
        };
        self.announce(ui, &answer.response);
        self.keyboard(ui, &geometry, &cell, &mut answer);
        self.wheel(ui, &geometry);
        self.bars(ui, id, &geometry);

        ui.painter().rect_filled(geometry.header, 0.0, theme::palette(ui).surface);
        self.body(ui, id, &geometry, &cell, &mut answer);
        self.header(ui, id, &geometry, &cell, &mut answer);
        self.column_menu(ui, &geometry, &mut answer);
        self.notes(ui, &geometry);
        self.frame(ui, &geometry, &answer.response);
        answer
    }

    fn announce(&self, ui: &Ui, response: &Response) {
        response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, self.id));
        ui.memory_mut(|memory| {
            let filter =
                EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
            memory.set_focus_lock_filter(response.id, filter);
        });
        let cursor = self.state.selection.cursor().filter(|_| response.has_focus());
        let descendant = cursor.map(|place| row_id(response.id, place.key).accesskit_id());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_row_count(self.rows);
            node.set_multiselectable();
            if let Some(descendant) = descendant {
                node.set_active_descendant(descendant);
            }
        });
    }

    fn wheel(&mut self, ui: &Ui, geometry: &Geometry) {
        if ui.rect_contains_pointer(geometry.outer) {
            let turned = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta));
            self.state.scroll.top -= f64::from(turned.y);
            self.state.scroll.left -= turned.x;
        }
        geometry.clamp(&mut self.state.scroll);
    }

    fn bars(&mut self, ui: &Ui, id: Id, geometry: &Geometry) {
        if let Some(track) = geometry.vertical_track() {
            scroll::vertical_bar(
                ui,
                id.with("down"),
                track,
                geometry.content_height,
                &mut self.state.scroll.top,
            );
        }
        if let Some(track) = geometry.horizontal_track() {
            scroll::horizontal_bar(
                ui,
                id.with("across"),
                track,
                geometry.scrolled_width,
                &mut self.state.scroll.left,
            );
        }
    }

    /// The words in place of rows, and the line that says more is coming.
    fn notes(&self, ui: &mut Ui, geometry: &Geometry) {
        let (title, hint) = match self.note {
            TableNote::Ready => return,
            TableNote::Empty(title, hint) => (title, hint),
            TableNote::Loading(words) if self.rows == 0 => (words, ""),
            TableNote::Loading(words) => {
                let foot = Rect::from_min_max(
                    pos2(geometry.body.left(), geometry.body.bottom() - 26.0),
                    geometry.body.right_bottom(),
                );
                ui.painter().rect_filled(foot, 0.0, theme::palette(ui).chosen);
                super::empty::line(ui, foot, words);
                return;
            }
        };
        super::empty::centred(ui, geometry.body, title, hint);
    }

    fn frame(&self, ui: &Ui, geometry: &Geometry, response: &Response) {
        let colours = theme::palette(ui);
        let line = colours.hairline_stroke();
        ui.painter().hline(geometry.outer.x_range(), geometry.header.bottom() - 0.5, line);
        if response.has_focus() {
            ui.painter().rect_stroke(geometry.outer, 2.0, colours.focus_stroke(), StrokeKind::Inside);
        }
    }

    fn place(&self, row: usize) -> Place {
        Place { row, key: (self.key_of)(row) }
    }

    fn row_height(&self) -> f32 {
        if self.state.compact { space::ROW_COMPACT } else { space::ROW }
    }
}

fn row_id(table: Id, key: u64) -> Id {
    table.with(("row", key))
}
