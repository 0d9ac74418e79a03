//! The frame of everything before the sign-in: one calm column, the program's name above, the preferences below.

use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::super::app::Desk;
use super::super::shell::preferences;
use super::super::theme::{self, size, space};

/// Height of the line with language and theme.
const FOOT: f32 = 28.0;

/// A column of `width` points in the middle; `add` fills it.
pub fn column<R>(ui: &mut Ui, desk: &mut Desk, width: f32, add: impl FnOnce(&mut Ui, &mut Desk) -> R) -> R {
    let whole = ui.max_rect();
    let (body, foot) = whole.split_top_bottom_at_y(whole.bottom() - FOOT);
    let mut child = ui.new_child(UiBuilder::new().max_rect(body));
    let shown = ScrollArea::vertical().auto_shrink(false).show(&mut child, |ui| {
        let side = ((body.width() - width) / 2.0).max(space::L);
        let place = eframe::egui::Rect::from_min_size(
            pos2(body.left() + side, ui.cursor().top() + space::XL * 2.0),
            vec2(width.min(body.width() - 2.0 * space::L), f32::INFINITY),
        );
        let mut column = ui.new_child(UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)));
        column.spacing_mut().item_spacing.y = space::S;
        let inner = add(&mut column, desk);
        ui.advance_cursor_after_rect(column.min_rect().expand2(vec2(0.0, space::XL)));
        inner
    });
    let mut child = ui.new_child(
        UiBuilder::new()
            .max_rect(foot.shrink2(vec2(space::L, 0.0)))
            .layout(Layout::right_to_left(Align::Center)),
    );
    preferences::switches(&mut child, &mut desk.settings);
    shown.inner
}

/// The large words at the top, with a line under them (may be empty).
pub fn title(ui: &mut Ui, title: &str, line: &str) {
    let colours = theme::palette(ui);
    let response = ui.add(Label::new(RichText::new(title).size(size::TITLE).color(colours.text)).wrap());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(eframe::egui::Role::Heading);
        node.set_label(title);
    });
    if !line.is_empty() {
        ui.add(Label::new(RichText::new(line).color(colours.text_soft)).wrap());
    }
    ui.add_space(space::M);
}

/// A paragraph that says something went wrong, with its sign.
pub fn problem(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(16.0, 18.0), eframe::egui::Sense::hover());
        let sign = super::super::widgets::shapes::Sign::Held;
        sign.paint(ui.painter(), rect.center(), 13.0, colours.held.ink, colours.ground);
        ui.add(Label::new(RichText::new(words).color(colours.held.ink)).wrap());
    });
}
