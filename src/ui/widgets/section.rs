//! What holds a form together: headings, hairlines and a grid of columns.

use eframe::egui::{Align, Label, Layout, Rect, RichText, Role, Sense, Ui, UiBuilder, pos2, vec2};

use super::super::theme::{self, size, space};

/// Room for the name of a fact, in points.
const NAME_WIDTH: f32 = 120.0;

/// The heading of a screen.
pub fn heading(ui: &mut Ui, text: &str) {
    titled(ui, text, size::HEADING);
}

/// The heading of a section, with a hairline under it.
pub fn section(ui: &mut Ui, text: &str) {
    ui.add_space(space::S);
    titled(ui, text, size::SECTION);
    hairline(ui);
    ui.add_space(space::XS);
}

fn titled(ui: &mut Ui, text: &str, points: f32) {
    let colours = theme::palette(ui);
    let response = ui.add(Label::new(RichText::new(text).size(points).color(colours.text)).truncate());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(text);
    });
}

/// A separating line over the width.
pub fn hairline(ui: &mut Ui) {
    let colours = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, colours.hairline_stroke());
}

/// One row of a form: `columns` of equal width side by side, their tops aligned.
///
/// `add` is called once a column, left to right, which is also the order of Tab.
pub fn form_row(ui: &mut Ui, columns: usize, mut add: impl FnMut(&mut Ui, usize)) {
    let columns = columns.max(1);
    let count = f32::from(u16::try_from(columns).unwrap_or(u16::MAX));
    let width = ((ui.available_width() - space::L * (count - 1.0)) / count).max(0.0).floor();
    let origin = ui.cursor().min;
    let mut bottom = origin.y;
    let mut left = origin.x;
    for column in 0..columns {
        let place = Rect::from_min_max(
            pos2(left, origin.y),
            pos2(left + width, ui.max_rect().bottom().max(origin.y)),
        );
        let mut child = ui.new_child(UiBuilder::new().id_salt(("form column", column)).max_rect(place));
        add(&mut child, column);
        bottom = bottom.max(child.min_rect().bottom());
        left += width + space::L;
    }
    let used = Rect::from_min_max(origin, pos2(left - space::L, bottom));
    ui.advance_cursor_after_rect(used);
}

/// One fact of a record: its name in a lighter tone, its value, its unit lighter again.
pub fn fact(ui: &mut Ui, name: &str, value: &str, unit: &str) {
    let colours = theme::palette(ui);
    let soft = |text: &str| RichText::new(text).size(size::SMALL).color(colours.text_soft);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW_COMPACT), Sense::hover());
    // The next fact follows without a gap: the rows make a list.
    ui.add_space(-ui.spacing().item_spacing.y);
    let name_width = (row.width() * 0.4).min(NAME_WIDTH);
    let (left, right) = row.split_left_right_at_x(row.left() + name_width);
    let layout = Layout::left_to_right(Align::Center);
    let mut cell = ui.new_child(UiBuilder::new().id_salt(("name", name)).max_rect(left).layout(layout));
    cell.add(Label::new(soft(name)).truncate());
    let mut cell = ui.new_child(UiBuilder::new().id_salt(("value", name)).max_rect(right).layout(layout));
    cell.spacing_mut().item_spacing.x = space::XS;
    cell.add(Label::new(RichText::new(value).color(colours.text)).truncate());
    if !unit.is_empty() {
        cell.add(Label::new(soft(unit)));
    }
}

/// One cell of a quiet row: words flush left in a column of `width` points, cut off where they are longer.
pub fn cell(ui: &mut Ui, width: f32, words: RichText) {
    let room = eframe::egui::vec2(width, space::ROW_COMPACT);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
        ui.set_width(width);
        ui.add(Label::new(words).truncate());
    });
}
