//! One question of the worklist.

use chrono::NaiveDateTime;
use eframe::egui::{Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::super::screen::Place;
use super::super::super::theme::{self, size, space};
use super::super::super::widgets::{bars::grouped, button, shapes};
use crate::bank::query::worklist::{Item, Task};
use crate::text::Lang;

const HEIGHT: f32 = 48.0;
/// Room for the figure.
const FIGURE: f32 = 124.0;

/// Shows a question; answers where to go when it is chosen.
pub fn line(ui: &mut Ui, lang: Lang, now: NaiveDateTime, item: &Item, place: Option<Place>) -> Option<Place> {
    let colours = theme::palette(ui);
    let opens = place.is_some() && (item.count > 0 || !item.is_work());
    let sense = if opens { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), sense);
    let painter = ui.painter();
    if opens && response.hovered() {
        painter.rect_filled(rect, space::RADIUS, colours.hover);
    }
    let (count, name) = (grouped(item.count), lang.task(item.task));
    let ink = if item.count == 0 { colours.text_soft } else { colours.text };
    // A date says more than the number one beside a backup.
    if item.task != Task::LastBackup {
        let figure_ink = if item.count > 0 && item.is_work() { colours.accent } else { colours.text_soft };
        let figure = painter.layout_no_wrap(count.clone(), theme::font(size::TITLE), figure_ink);
        let right = rect.left() + FIGURE - space::M;
        painter.galley(pos2(right - figure.size().x, rect.center().y - figure.size().y / 2.0), figure, ink);
    }
    let title = painter.layout_no_wrap(name.to_owned(), theme::font(size::SECTION), ink);
    let details = details(lang, now, item);
    let small = painter.layout_no_wrap(details.clone(), theme::font(size::SMALL), colours.text_soft);
    let height = title.size().y + if details.is_empty() { 0.0 } else { small.size().y };
    let top = rect.center().y - height / 2.0;
    let left = rect.left() + FIGURE;
    let below = top + title.size().y;
    painter.galley(pos2(left, top), title, ink);
    painter.galley(pos2(left, below), small, colours.text_soft);
    if opens {
        let stroke = Stroke::new(1.5, colours.text_soft);
        let arrow = rect.right_center() - vec2(space::M, 0.0);
        shapes::chevron(painter, arrow, 9.0, shapes::Toward::Right, stroke);
    }
    painter.hline(rect.x_range(), rect.bottom(), colours.hairline_stroke());
    button::focus_ring(ui, &response);
    let spoken = format!("{name}: {count}. {details}");
    let role = if opens { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, spoken.trim_end_matches([' ', '.'])));
    if response.clicked() { place } else { None }
}

/// The oldest and its time, for questions that have something under them.
fn details(lang: Lang, now: NaiveDateTime, item: &Item) -> String {
    let time = lang.item_time(item, now);
    if item.count == 0 {
        return time;
    }
    let oldest = match (&item.oldest, item.is_work()) {
        (Some(key), true) => lang.home_oldest(&lang.din(key)),
        _ => String::new(),
    };
    [oldest, time].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
