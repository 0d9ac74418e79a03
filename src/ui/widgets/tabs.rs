//! Views of one thing side by side, one of them in sight.

use eframe::egui::{Key, Modifiers, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::theme::{self, size, space};
use super::{button, keys};

/// Shows the names of the views under the group's `name`; whether another one was chosen. Arrows go on.
pub fn tabs(ui: &mut Ui, name: &str, names: &[&str], chosen: &mut usize) -> bool {
    let before = *chosen;
    let colours = theme::palette(ui);
    let group = ui.make_persistent_id(("tabs", name));
    let line = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            for (index, words) in names.iter().enumerate() {
                let id = group.with(index);
                walk(ui, id, index, names.len(), chosen);
                let picked = *chosen == index;
                let face = theme::font(size::BODY);
                let galley = ui.painter().layout_no_wrap((*words).to_owned(), face, colours.text);
                let (_, rect) = ui.allocate_space(vec2(galley.size().x, space::CONTROL));
                let response = ui.interact(rect, id, if picked { Sense::click() } else { Sense::CLICK });
                if response.clicked() {
                    *chosen = index;
                }
                let ink = match (picked, response.hovered()) {
                    (true, _) => colours.accent,
                    (false, true) => colours.text,
                    (false, false) => colours.text_soft,
                };
                let at = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
                ui.painter().galley_with_override_text_color(at, galley, ink);
                if picked {
                    ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, (2.0, colours.accent));
                }
                button::focus_ring(ui, &response);
                response.widget_info(|| WidgetInfo::selected(Role::Tab, true, picked, *words));
            }
        })
        .response
        .rect;
    let edge = ui.max_rect().x_range();
    ui.painter().hline(edge, line.bottom(), colours.hairline_stroke());
    *chosen != before
}

/// Left and right choose the neighbour and take the keyboard along.
fn walk(ui: &Ui, id: eframe::egui::Id, index: usize, count: usize, chosen: &mut usize) {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    ui.memory_mut(|memory| {
        let filter = eframe::egui::EventFilter { horizontal_arrows: true, ..Default::default() };
        memory.set_focus_lock_filter(id, filter);
    });
    if keys::pressed(ui, id, Modifiers::NONE, Key::ArrowRight) {
        *chosen = (index + 1).min(count.saturating_sub(1));
    }
    if keys::pressed(ui, id, Modifiers::NONE, Key::ArrowLeft) {
        *chosen = index.saturating_sub(1);
    }
}
