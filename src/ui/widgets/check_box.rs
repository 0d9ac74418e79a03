//! A box to tick, with its words.

use eframe::egui::{Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::super::theme::{self, size, space};
use super::{button, shapes};

const SIDE: f32 = 16.0;

/// A box with its label; a click on either turns it, as does Space.
pub fn check_box(ui: &mut Ui, on: &mut bool, label: &str) -> Response {
    let colours = theme::palette(ui);
    let room = (ui.available_width() - SIDE - space::S).max(1.0);
    let galley = ui.painter().layout(label.to_owned(), theme::font(size::BODY), colours.text, room);
    let height = galley.size().y.max(space::ROW_COMPACT);
    let (rect, mut response) =
        ui.allocate_exact_size(vec2(SIDE + space::S + galley.size().x, height), Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let square = eframe::egui::Rect::from_center_size(
        pos2(rect.left() + SIDE / 2.0, rect.top() + space::ROW_COMPACT / 2.0),
        Vec2::splat(SIDE),
    );
    let painter = ui.painter();
    if *on {
        painter.rect_filled(square, 3.0, if ui.is_enabled() { colours.accent } else { colours.edge });
        shapes::tick(painter, square.center(), 10.0, Stroke::new(1.8, colours.on_accent));
    } else {
        let edge = if response.hovered() { colours.text_soft } else { colours.edge };
        painter.rect(square, 3.0, colours.ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    }
    let ink = if ui.is_enabled() { colours.text } else { colours.text_soft };
    let text = pos2(square.right() + space::S, rect.center().y - galley.size().y / 2.0);
    painter.galley_with_override_text_color(text, galley, ink);
    let ring = response.clone().with_new_rect(square);
    button::focus_ring(ui, &ring);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, label));
    response
}
