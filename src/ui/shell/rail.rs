//! The rail at the left: the screens of this role, with the work that waits.

use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::screen::ScreenKind;
use super::super::theme::{self, size, space};
use super::super::widgets::{bars::grouped, button};
use crate::text::Lang;

/// Width of the rail.
pub const WIDTH: f32 = 176.0;

/// Shows the rail; answers a screen that was chosen.
pub fn rail(
    ui: &mut Ui,
    lang: Lang,
    screens: &[ScreenKind],
    present: ScreenKind,
    waiting: impl Fn(ScreenKind) -> u64,
) -> Option<ScreenKind> {
    let mut chosen = None;
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.add_space(space::S);
    for (index, kind) in screens.iter().enumerate() {
        let shortcut = if index < 9 { format!("Ctrl+{}", index + 1) } else { String::new() };
        if item(ui, lang, *kind, *kind == present, waiting(*kind), &shortcut) {
            chosen = Some(*kind);
        }
    }
    chosen
}

fn item(ui: &mut Ui, lang: Lang, kind: ScreenKind, present: bool, waiting: u64, shortcut: &str) -> bool {
    let colours = theme::palette(ui);
    let name = lang.screen_name(kind);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
    let painter = ui.painter();
    if present || response.hovered() {
        let fill = if present { colours.chosen } else { colours.hover };
        painter.rect_filled(rect, space::RADIUS, fill);
    }
    if present {
        let mark = Rect::from_min_size(rect.min + vec2(0.0, 6.0), vec2(3.0, rect.height() - 12.0));
        painter.rect_filled(mark, 1.5, colours.accent);
    }
    let ink = if present { colours.accent } else { colours.text };
    let words = painter.layout_no_wrap(name.to_owned(), theme::font(size::BODY), ink);
    painter.galley(pos2(rect.left() + space::M, rect.center().y - words.size().y / 2.0), words, ink);
    if waiting > 0 {
        let ink = if present { colours.accent } else { colours.text_soft };
        let count = painter.layout_no_wrap(grouped(waiting), theme::font(size::SMALL), ink);
        let place = pos2(rect.right() - space::S - count.size().x, rect.center().y - count.size().y / 2.0);
        painter.galley(place, count, ink);
    }
    button::focus_ring(ui, &response);
    let spoken = if waiting > 0 { lang.rail_waiting(name, waiting) } else { name.to_owned() };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, present, &spoken));
    if shortcut.is_empty() { response.clicked() } else { response.on_hover_text(shortcut).clicked() }
}
