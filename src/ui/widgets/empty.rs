//! Where there is nothing to show: what that means, and what to do.

use eframe::egui::{Align2, Label, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::super::theme::{self, size, space};

/// The words in the middle of an area.
pub fn centred(ui: &mut Ui, area: Rect, title: &str, hint: &str) {
    let colours = theme::palette(ui);
    let place = Align2::CENTER_CENTER.align_size_within_rect(vec2(area.width().min(420.0), 56.0), area);
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt("empty")
            .max_rect(place)
            .layout(eframe::egui::Layout::top_down(eframe::egui::Align::Center)),
    );
    child.spacing_mut().item_spacing.y = space::XS;
    child.add(Label::new(RichText::new(title).size(size::SECTION).color(colours.text)));
    if !hint.is_empty() {
        child.add(Label::new(RichText::new(hint).color(colours.text_soft)).wrap());
    }
}

/// One quiet line in a band.
pub fn line(ui: &mut Ui, band: Rect, words: &str) {
    let colours = theme::palette(ui);
    let place = Rect::from_min_max(pos2(band.left() + space::S, band.top()), band.max);
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt("quiet line")
            .max_rect(place)
            .layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center)),
    );
    child.add(Label::new(RichText::new(words).size(size::SMALL).color(colours.text)).truncate());
}
