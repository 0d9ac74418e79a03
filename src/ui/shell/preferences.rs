//! Language and theme, switched while everything goes on.

use eframe::egui::{Button, Label, RichText, Ui, vec2};

use super::super::settings::{Settings, ThemeChoice};
use super::super::theme::{self, size, space};
use super::super::widgets::button;
use crate::text::Lang;

/// The two switches, from right to left.
pub fn switches(ui: &mut Ui, settings: &mut Settings) {
    let lang = settings.lang;
    ui.spacing_mut().interact_size.y = 20.0;
    ui.spacing_mut().button_padding = vec2(space::S, 1.0);
    let theme = match settings.theme {
        ThemeChoice::System => lang.theme_system(),
        ThemeChoice::Light => lang.theme_light(),
        ThemeChoice::Dark => lang.theme_dark(),
    };
    if quiet(ui, theme, lang.theme_switch(), true).clicked() {
        settings.theme = settings.theme.next();
    }
    // Each language is named in itself, for whoever cannot read the other.
    for (of, name) in [(Lang::En, "EN"), (Lang::Zh, "中文")] {
        if quiet(ui, name, name, lang != of).clicked() {
            settings.lang = of;
        }
    }
}

/// A word that can be clicked, without an edge; the present one in the accent.
fn quiet(ui: &mut Ui, words: &str, name: &str, possible: bool) -> eframe::egui::Response {
    let colours = theme::palette(ui);
    let ink = if possible { colours.text_soft } else { colours.accent };
    let response =
        ui.add(Button::new(RichText::new(words).size(size::SMALL).color(ink)).frame_when_inactive(false));
    button::focus_ring(ui, &response);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
    response
}

/// A small word of the status bar.
pub fn small(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).size(size::SMALL).color(colours.text_soft)).truncate());
}
