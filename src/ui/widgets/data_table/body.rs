//! The rows in view.

use eframe::egui::{Id, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::super::super::theme;
use super::cell::{self, CellText};
use super::geometry::Geometry;
use super::{DataTable, TableResponse, row_id};

impl DataTable<'_> {
    /// Asks for the cells in view, draws them and follows the mouse on them.
    pub(super) fn body(
        &mut self,
        ui: &mut Ui,
        id: Id,
        geometry: &Geometry,
        cell: &impl Fn(usize, usize) -> CellText,
        answer: &mut TableResponse,
    ) {
        let (first, mut top) = first_row(self.state.scroll.top, geometry);
        let mut row = first;
        while row < self.rows && top < geometry.body.bottom() {
            let rect = Rect::from_min_max(
                pos2(geometry.body.left(), top),
                pos2(geometry.body.right(), top + geometry.row_height),
            );
            self.row(ui, id, geometry, row, rect, cell, answer);
            top += geometry.row_height;
            row += 1;
        }
        answer.visible = first..row;
        self.sticky_edge(ui, geometry);
    }

    #[allow(clippy::too_many_arguments, reason = "one row needs the table's whole context")]
    fn row(
        &mut self,
        ui: &mut Ui,
        id: Id,
        geometry: &Geometry,
        row: usize,
        rect: Rect,
        cell: &impl Fn(usize, usize) -> CellText,
        answer: &mut TableResponse,
    ) {
        let place = self.place(row);
        let visible = rect.intersect(geometry.body);
        // Not a stop of Tab: the table is one stop, the arrows move inside.
        let response = ui.interact(visible, row_id(id, place.key), Sense::CLICK);
        let selected = self.state.selection.contains(place.key);
        let is_cursor = self.state.selection.cursor() == Some(place);

        let colours = theme::palette(ui);
        let painter = ui.painter().with_clip_rect(geometry.body.intersect(ui.clip_rect()));
        if selected {
            painter.rect_filled(rect, 0.0, colours.chosen);
        } else if response.hovered() {
            painter.rect_filled(rect, 0.0, colours.hover);
        }
        painter.hline(rect.x_range(), rect.bottom() - 0.5, colours.hairline_stroke());
        if is_cursor {
            let mark = Rect::from_min_max(rect.min, pos2(rect.left() + 3.0, rect.bottom() - 1.0));
            painter.rect_filled(mark, 0.0, colours.accent);
        }

        let mut spoken = String::new();
        for (number, column) in geometry.columns.iter().enumerate() {
            let area = geometry.cell(column, rect, &self.state.scroll);
            let clip = geometry.clip(column, geometry.body).intersect(ui.clip_rect());
            let Some(spec) = self.columns.get(column.index) else { continue };
            if !clip.intersects(area) {
                continue;
            }
            let content = cell(row, column.index);
            cell::paint(&ui.painter().with_clip_rect(clip.intersect(area)), area, &content, spec, colours);
            if is_cursor && number == self.state.column && answer.response.has_focus() {
                let underline = area.bottom() - 2.0;
                let span = (area.left() + cell::PADDING)..=(area.right() - cell::PADDING);
                ui.painter().with_clip_rect(clip).hline(span, underline, colours.focus_stroke());
            }
            if !spoken.is_empty() {
                spoken.push_str(", ");
            }
            spoken.push_str(&content.spoken());
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Row, true, &spoken));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(selected);
            node.set_row_index(row);
        });

        if response.clicked() {
            answer.response.request_focus();
            let modifiers = ui.input(|input| input.modifiers);
            self.select_by(row, modifiers);
            answer.selection_changed = true;
        }
        if response.double_clicked() {
            answer.opened = Some(row);
        }
    }

    /// Selects as a click with these modifiers does: alone, from the anchor (Shift), in and out (Ctrl).
    pub(super) fn select_by(&mut self, row: usize, modifiers: Modifiers) {
        let place = self.place(row);
        if modifiers.shift {
            self.state.selection.extend_to(place, self.key_of);
        } else if modifiers.command {
            self.state.selection.toggle(place);
        } else {
            self.state.selection.only(place);
        }
    }

    /// The line between what stays and what scrolls, darker when something is scrolled away under it.
    fn sticky_edge(&self, ui: &Ui, geometry: &Geometry) {
        if geometry.sticky_width <= 0.0 || geometry.scrolled_width <= geometry.view_width() {
            return;
        }
        let colours = theme::palette(ui);
        let ink = if self.state.scroll.left > 0.0 { colours.edge } else { colours.hairline };
        let x = geometry.body.left() + geometry.sticky_width - 0.5;
        ui.painter().vline(x, geometry.header.top()..=geometry.body.bottom(), (1.0, ink));
    }
}

/// The first row in view and where its top lies on the screen.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a row number, a distance within a row"
)]
fn first_row(scrolled: f64, geometry: &Geometry) -> (usize, f32) {
    let height = f64::from(geometry.row_height);
    let first = (scrolled / height).floor();
    let cut_off = (scrolled - first * height) as f32;
    (first as usize, geometry.body.top() - cut_off)
}
