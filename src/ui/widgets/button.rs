//! Buttons: the one that acts, the others, and one that can explain why it can't.

use eframe::egui::{Button, Response, RichText, Stroke, Ui};

use super::super::theme;

/// The one act a screen or dialog is about. At most one in sight.
pub fn primary(ui: &mut Ui, words: &str) -> Response {
    let colours = theme::palette(ui);
    accent(ui, words, colours.accent, colours.accent_hover, colours.on_accent)
}

/// An act that takes something away for good.
pub fn destructive(ui: &mut Ui, words: &str) -> Response {
    let colours = theme::palette(ui);
    accent(ui, words, colours.held.ink, colours.held.ink, colours.ground)
}

fn accent(
    ui: &mut Ui,
    words: &str,
    fill: eframe::egui::Color32,
    over: eframe::egui::Color32,
    ink: eframe::egui::Color32,
) -> Response {
    ui.scope(|ui| {
        let widgets = &mut ui.visuals_mut().widgets;
        for (state, fill) in
            [(&mut widgets.inactive, fill), (&mut widgets.hovered, over), (&mut widgets.active, over)]
        {
            state.weak_bg_fill = fill;
            state.bg_fill = fill;
            state.bg_stroke = Stroke::NONE;
            state.fg_stroke = Stroke::new(1.0, ink);
        }
        let response = ui.add(Button::new(RichText::new(words).color(ink)));
        focus_ring(ui, &response);
        response
    })
    .inner
}

/// Any other act.
pub fn plain(ui: &mut Ui, words: &str) -> Response {
    ui.add(Button::new(words))
}

/// An act that is possible or says why not: `refusal` is shown on hover and told to screen readers.
pub fn explained(ui: &mut Ui, words: &str, refusal: Option<&str>) -> Response {
    let Some(refusal) = refusal else { return plain(ui, words) };
    let response = ui.add_enabled(false, Button::new(words)).on_disabled_hover_text(refusal);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(refusal));
    response
}

/// The ring round a filled control that has the keyboard: set off from it, so that it shows on any fill.
pub(crate) fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let ring = response.rect.expand(3.0);
        let stroke = theme::palette(ui).focus_stroke();
        ui.painter().rect_stroke(ring, theme::space::RADIUS + 2, stroke, eframe::egui::StrokeKind::Inside);
    }
}
