//! The status of a thing as word, shape and colour.

use eframe::egui::{Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::theme::{self, size, space};
use super::shapes::Sign;

/// A status badge: the sign and its word on the status's pale ground.
pub fn badge(ui: &mut Ui, sign: Sign, word: &str) -> Response {
    let hue = sign.hue(theme::palette(ui));
    let galley = ui.painter().layout_no_wrap(word.to_owned(), theme::font(size::SMALL), hue.ink);
    let height = 20.0;
    let width = space::S + 10.0 + 6.0 + galley.size().x + space::S;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    if ui.is_rect_visible(rect) {
        ui.painter().rect_filled(rect, height / 2.0, hue.wash);
        sign.paint(
            ui.painter(),
            pos2(rect.left() + space::S + 5.0, rect.center().y),
            10.0,
            hue.ink,
            hue.wash,
        );
        let text = pos2(rect.left() + space::S + 16.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(text, galley, hue.ink);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    response
}
