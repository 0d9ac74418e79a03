//! Everything that can be done to columns, for those who don't drag.

use eframe::egui::{
    Button, Popup, PopupCloseBehavior, Rect, Response, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo,
    pos2, vec2,
};

use super::super::super::theme::{self, space};
use super::super::{check_box, shapes};
use super::geometry::Geometry;
use super::{DataTable, TableResponse};

const SIDE: f32 = 28.0;

impl DataTable<'_> {
    /// The button at the right end of the titles and the list it opens.
    pub(super) fn column_menu(&mut self, ui: &mut Ui, geometry: &Geometry, answer: &mut TableResponse) {
        let corner = Rect::from_min_max(
            pos2(geometry.header.right() - SIDE, geometry.header.top()),
            geometry.header.right_bottom(),
        );
        let name = self.lang.table_columns();
        let button = ui.interact(corner, answer.response.id.with("columns"), Sense::click());
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        let colours = theme::palette(ui);
        let ground = if button.hovered() { colours.hover } else { colours.surface };
        ui.painter().rect_filled(corner, 0.0, ground);
        for (row, width) in [(-4.0, 12.0), (0.0, 12.0), (4.0, 7.0)] {
            let left = corner.center() + vec2(-6.0, row);
            ui.painter().line_segment([left, left + vec2(width, 0.0)], (1.5, colours.text_soft));
        }
        if button.has_focus() {
            let stroke = colours.focus_stroke();
            ui.painter().rect_stroke(corner, 2.0, stroke, eframe::egui::StrokeKind::Inside);
        }
        Popup::menu(&button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(name)
            .show(|ui| self.column_list(ui, answer));
        let _ = button.on_hover_text(name);
    }

    fn column_list(&mut self, ui: &mut Ui, answer: &mut TableResponse) {
        ui.set_width(300.0);
        ui.spacing_mut().item_spacing = vec2(space::XS, 0.0);
        let lang = self.lang;
        ScrollArea::vertical().max_height(400.0).show(ui, |ui| {
            for index in self.state.arranged(self.columns) {
                let Some(spec) = self.columns.get(index) else { continue };
                let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::hover());
                let mut line = ui.new_child(
                    UiBuilder::new()
                        .id_salt(spec.key)
                        .max_rect(row)
                        .layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center)),
                );
                for right in [true, false] {
                    let name = if right {
                        lang.table_move_right(&spec.title)
                    } else {
                        lang.table_move_left(&spec.title)
                    };
                    if arrow(&mut line, &name, right).clicked()
                        && self.state.nudge(self.columns, spec.key, right)
                    {
                        answer.columns_changed = true;
                    }
                }
                let mut shown = !self.state.hidden.contains(spec.key);
                line.with_layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center), |ui| {
                    if check_box::check_box(ui, &mut shown, &spec.title).changed() {
                        self.state.set_shown(self.columns, spec.key, shown);
                        answer.columns_changed = true;
                    }
                });
            }
        });
        super::super::section::hairline(ui);
        ui.add_space(space::XS);
        check_box::check_box(ui, &mut self.state.compact, lang.table_compact());
        if ui.add(Button::new(lang.table_reset()).frame(false)).clicked() {
            self.state.reset_columns();
            answer.columns_changed = true;
        }
    }

    /// The menu of one title.
    pub(super) fn title_menu(&mut self, title: &Response, key: &'static str, answer: &mut TableResponse) {
        let lang = self.lang;
        let columns = self.columns;
        let sortable = columns.iter().any(|column| column.key == key && column.sortable);
        let state = &mut *self.state;
        title.context_menu(|ui| {
            ui.set_min_width(180.0);
            if sortable {
                for (words, descending) in [(lang.table_ascending(), false), (lang.table_descending(), true)]
                {
                    if ui.button(words).clicked() {
                        state.sort = vec![super::SortStep { column: key.to_owned(), descending }];
                        answer.sort_changed = true;
                    }
                }
            }
            for (words, right) in [(lang.table_left(), false), (lang.table_right(), true)] {
                if ui.button(words).clicked() && state.nudge(columns, key, right) {
                    answer.columns_changed = true;
                }
            }
            if ui.button(lang.table_hide()).clicked() {
                state.set_shown(columns, key, false);
                answer.columns_changed = true;
            }
        });
    }
}

fn arrow(ui: &mut Ui, name: &str, right: bool) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::click());
    let colours = theme::palette(ui);
    if response.hovered() {
        ui.painter().rect_filled(rect, theme::space::RADIUS, colours.hover);
    }
    let toward = if right { shapes::Toward::Right } else { shapes::Toward::Left };
    shapes::chevron(ui.painter(), rect.center(), 9.0, toward, (1.5, colours.text_soft).into());
    super::super::button::focus_ring(ui, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
}
