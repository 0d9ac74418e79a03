//! A line on a pale ground: something to know or to decide, with what can be done about it.

use eframe::egui::{Align, Frame, Label, Layout, Margin, RichText, Sense, Ui, vec2};

use super::super::theme::{self, space};
use super::shapes::Sign;

/// Shows the line; `act` draws its buttons, which stand at the right end.
pub fn strip(ui: &mut Ui, sign: Sign, words: &str, act: impl FnOnce(&mut Ui)) {
    let colours = theme::palette(ui);
    let hue = sign.hue(colours);
    Frame::NONE.fill(hue.wash).corner_radius(space::RADIUS).inner_margin(Margin::symmetric(12, 6)).show(
        ui,
        |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(16.0, space::CONTROL), Sense::hover());
                sign.paint(ui.painter(), rect.center(), 14.0, hue.ink, hue.wash);
                // The buttons keep their place at the right end; the words take what is left.
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    act(ui);
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        ui.add(Label::new(RichText::new(words).color(colours.text)).wrap())
                    });
                });
            });
        },
    );
    ui.add_space(space::XS);
}
