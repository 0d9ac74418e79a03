//! The one-line answer of a record: the first thing on its screen.

use eframe::egui::{Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::theme::{self, size, space};
use super::shapes::Sign;

/// The verdict in large words with its sign, and the reason in one line under it (may be empty).
pub fn verdict_banner(ui: &mut Ui, sign: Sign, verdict: &str, reason: &str) -> Response {
    let colours = theme::palette(ui);
    let hue = sign.hue(colours);
    let width = ui.available_width();
    let left = space::L + 22.0 + space::M;
    let room = (width - left - space::L).max(1.0);
    let words = ui.painter().layout(verdict.to_owned(), theme::font(size::HEADING), hue.ink, room);
    let why = (!reason.is_empty())
        .then(|| ui.painter().layout(reason.to_owned(), theme::font(size::BODY), colours.text, room));
    let text_height = words.size().y + why.as_ref().map_or(0.0, |why| why.size().y + 2.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, text_height + 2.0 * space::M), Sense::hover());
    let painter = ui.painter();
    painter.rect_filled(rect, space::RADIUS, hue.wash);
    let top = rect.top() + space::M;
    let middle = pos2(rect.left() + space::L + 11.0, top + words.size().y / 2.0);
    sign.paint(painter, middle, 22.0, hue.ink, hue.wash);
    let below = top + words.size().y + 2.0;
    painter.galley(pos2(rect.left() + left, top), words, hue.ink);
    if let Some(why) = why {
        painter.galley(pos2(rect.left() + left, below), why, colours.text);
    }
    let spoken = if reason.is_empty() { verdict.to_owned() } else { format!("{verdict}. {reason}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &spoken));
    response
}
