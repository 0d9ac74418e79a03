//! The titles: sort by a click, size by the edge, order by dragging, everything else in the menu.

use eframe::egui::{
    CursorIcon, Id, Rect, Role, Sense, Ui, WidgetInfo, accesskit, pos2, text::LayoutJob, text::TextFormat,
    text::TextWrapping,
};

use super::super::super::theme::{self, size};
use super::super::shapes::{self, Toward};
use super::cell::{self, CellText};
use super::columns::{NARROWEST, WIDEST};
use super::geometry::{Geometry, Placed};
use super::{DataTable, TableResponse};

const GRIP: f32 = 5.0;
const MARK: f32 = 22.0;

impl DataTable<'_> {
    pub(super) fn header(
        &mut self,
        ui: &mut Ui,
        id: Id,
        geometry: &Geometry,
        cell: &impl Fn(usize, usize) -> CellText,
        answer: &mut TableResponse,
    ) {
        let mut dropped = None;
        for column in &geometry.columns {
            let area = geometry.cell(column, geometry.header, &self.state.scroll);
            let clip = geometry.clip(column, geometry.header).intersect(ui.clip_rect());
            if clip.intersects(area)
                && let Some(at) = self.title(ui, id, geometry, column, area.intersect(clip), area, answer)
            {
                dropped = Some((column.index, at));
            }
        }
        // Edges come last, so that they lie over the titles they part.
        for column in &geometry.columns {
            let area = geometry.cell(column, geometry.header, &self.state.scroll);
            let clip = geometry.clip(column, geometry.header).intersect(ui.clip_rect());
            self.edge(ui, id, geometry, column, area, clip, cell, answer);
        }
        if let Some((index, at)) = dropped
            && let Some(moved) = self.columns.get(index)
        {
            let before = self.column_at(geometry, at);
            self.state.move_before(self.columns, moved.key, before);
            answer.columns_changed = true;
        }
    }

    /// One title; answers where a dragged title was let go.
    #[allow(clippy::too_many_arguments, reason = "one title needs the table's whole context")]
    fn title(
        &mut self,
        ui: &mut Ui,
        id: Id,
        geometry: &Geometry,
        column: &Placed,
        visible: Rect,
        area: Rect,
        answer: &mut TableResponse,
    ) -> Option<f32> {
        let spec = self.columns.get(column.index)?;
        let response = ui.interact(visible, id.with(("title", spec.key)), Sense::CLICK | Sense::DRAG);
        let step = self.state.sort.iter().position(|step| step.column == spec.key);
        let descending = step.and_then(|step| self.state.sort.get(step)).is_some_and(|step| step.descending);

        let colours = theme::palette(ui);
        let painter = ui.painter().with_clip_rect(visible);
        if response.hovered() || response.dragged() {
            painter.rect_filled(area, 0.0, colours.hover);
        }
        let ink = if step.is_some() { colours.text } else { colours.text_soft };
        let room = area.width() - 2.0 * cell::PADDING - if step.is_some() { MARK } else { 0.0 };
        let mut job =
            LayoutJob { wrap: TextWrapping::truncate_at_width(room.max(1.0)), ..LayoutJob::default() };
        job.append(&spec.title, 0.0, TextFormat::simple(theme::font(size::SMALL), ink));
        let galley = painter.layout_job(job);
        let y = area.center().y - galley.size().y / 2.0;
        let right_edge = area.right() - cell::PADDING;
        let start = if spec.numeric { right_edge - galley.size().x } else { area.left() + cell::PADDING };
        let width = galley.size().x;
        painter.galley(pos2(start, y), galley, ink);
        if let Some(step) = step {
            // Beside the words, on the side where there is room.
            let mark = if spec.numeric { start - 9.0 } else { start + width + 9.0 };
            let toward = if descending { Toward::Down } else { Toward::Up };
            shapes::triangle(&painter, pos2(mark, area.center().y), 8.0, toward, colours.accent);
            if self.state.sort.len() > 1 {
                let number =
                    painter.layout_no_wrap((step + 1).to_string(), theme::font(size::SMALL), colours.accent);
                let x = if spec.numeric { mark - 7.0 - number.size().x } else { mark + 6.0 };
                painter.galley(pos2(x, area.center().y - number.size().y / 2.0), number, colours.accent);
            }
        }

        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spec.title));
        ui.ctx().accesskit_node_builder(response.id, |node| match (step, descending) {
            (None, _) => {}
            (Some(_), true) => node.set_sort_direction(accesskit::SortDirection::Descending),
            (Some(_), false) => node.set_sort_direction(accesskit::SortDirection::Ascending),
        });
        if response.clicked() && spec.sortable {
            self.state.sort_by(spec.key, ui.input(|input| input.modifiers.shift));
            answer.sort_changed = true;
        }
        if response.dragged() {
            ui.set_cursor_icon(CursorIcon::Grabbing);
            if let Some(point) = response.interact_pointer_pos() {
                self.drop_line(ui, geometry, point.x);
            }
        }
        let dropped = response.drag_stopped().then(|| response.interact_pointer_pos()).flatten();
        self.title_menu(&response, spec.key, answer);
        dropped.map(|point| point.x)
    }

    /// The key of the column before which something let go at `x` belongs.
    fn column_at(&self, geometry: &Geometry, x: f32) -> Option<&'static str> {
        geometry
            .columns
            .iter()
            .find(|column| geometry.cell(column, geometry.header, &self.state.scroll).center().x > x)
            .and_then(|column| self.columns.get(column.index))
            .map(|spec| spec.key)
    }

    fn drop_line(&self, ui: &Ui, geometry: &Geometry, x: f32) {
        let cell = |column: &Placed| geometry.cell(column, geometry.header, &self.state.scroll);
        let line = geometry
            .columns
            .iter()
            .map(cell)
            .find(|area| area.center().x > x)
            .map(|area| area.left())
            .or_else(|| geometry.columns.last().map(|column| cell(column).right()));
        if let Some(line) = line {
            let stroke = theme::palette(ui).focus_stroke();
            ui.painter().vline(line, geometry.header.top()..=geometry.body.bottom(), stroke);
        }
    }

    /// The right edge of a title: drag to size, double click to fit.
    #[allow(clippy::too_many_arguments, reason = "one edge needs the table's whole context")]
    fn edge(
        &mut self,
        ui: &mut Ui,
        id: Id,
        geometry: &Geometry,
        column: &Placed,
        area: Rect,
        clip: Rect,
        cell: &impl Fn(usize, usize) -> CellText,
        answer: &mut TableResponse,
    ) {
        let Some(spec) = self.columns.get(column.index) else { return };
        let grip =
            Rect::from_x_y_ranges(area.right() - GRIP..=area.right() + GRIP, area.y_range()).intersect(clip);
        if !grip.is_positive() {
            return;
        }
        let colours = theme::palette(ui);
        let response = ui.interact(grip, id.with(("edge", spec.key)), Sense::CLICK | Sense::DRAG);
        let held = response.hovered() || response.dragged();
        let stroke = if held { colours.focus_stroke() } else { colours.hairline_stroke() };
        let painter = ui.painter().with_clip_rect(clip);
        painter.vline(area.right() - 0.5, (area.top() + 7.0)..=(area.bottom() - 7.0), stroke);
        if held {
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
        if response.dragged()
            && let Some(point) = response.interact_pointer_pos()
        {
            let width = (point.x - area.left()).clamp(NARROWEST, WIDEST).round();
            self.state.widths.insert(spec.key.to_owned(), width);
        }
        if response.drag_stopped() {
            answer.columns_changed = true;
        }
        if response.double_clicked() {
            let width = self.fitting_width(ui, geometry, column.index, cell);
            self.state.widths.insert(spec.key.to_owned(), width);
            answer.columns_changed = true;
        }
    }

    /// The width in which the title and every cell in view can be read whole.
    fn fitting_width(
        &self,
        ui: &Ui,
        geometry: &Geometry,
        index: usize,
        cell: &impl Fn(usize, usize) -> CellText,
    ) -> f32 {
        let Some(spec) = self.columns.get(index) else { return NARROWEST };
        let colours = theme::palette(ui);
        let title = ui.painter().layout_no_wrap(spec.title.clone(), theme::font(size::SMALL), colours.text);
        let mut width = title.size().x + MARK + 2.0 * cell::PADDING;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a row number")]
        let first = (self.state.scroll.top / f64::from(geometry.row_height)) as usize;
        for row in first..(first + geometry.page() + 1).min(self.rows) {
            width = width.max(cell::wanted_width(ui.painter(), &cell(row, index), spec, colours));
        }
        width.ceil().clamp(NARROWEST, WIDEST)
    }
}
