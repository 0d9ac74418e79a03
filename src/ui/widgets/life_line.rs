//! The stages of a unit from left to right.

use eframe::egui::{
    Role, Sense, Stroke, Ui, WidgetInfo, pos2, text::LayoutJob, text::TextFormat, text::TextWrapping, vec2,
};

use super::super::theme::{self, size, space};
use super::shapes;

/// One stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// What happened or is to happen.
    pub name: String,
    /// When, as written for people; empty if it hasn't happened.
    pub date: String,
    /// By whom, or what limit runs; may be empty.
    pub note: String,
    /// Where the unit stands.
    pub progress: Progress,
}

/// Whether a stage lies behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Behind.
    Done,
    /// The present one.
    Present,
    /// To come.
    Ahead,
}

/// Shows the stages side by side over the width.
pub fn life_line(ui: &mut Ui, stages: &[Stage]) {
    let colours = theme::palette(ui);
    let count = f32::from(u16::try_from(stages.len().max(1)).unwrap_or(u16::MAX));
    let width = (ui.available_width() / count).floor();
    let height = 20.0 + 3.0 * 18.0;
    let (area, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mut left = area.left();
    for (number, stage) in stages.iter().enumerate() {
        let rect = eframe::egui::Rect::from_min_size(pos2(left, area.top()), vec2(width, height));
        let response = ui.interact(rect, ui.scope_id().with(("stage", number)), Sense::hover());
        let painter = ui.painter();
        let mark = pos2(rect.left() + 7.0, rect.top() + 10.0);
        if number + 1 < stages.len() {
            let next_reached = stages.get(number + 1).is_some_and(|next| next.progress != Progress::Ahead);
            let line = if next_reached { colours.accent } else { colours.hairline };
            painter.hline(mark.x + 12.0..=rect.right() - 4.0, mark.y, Stroke::new(2.0, line));
        }
        match stage.progress {
            Progress::Done => {
                painter.circle_filled(mark, 7.0, colours.accent);
                shapes::tick(painter, mark, 7.5, Stroke::new(1.5, colours.on_accent));
            }
            Progress::Present => {
                painter.circle_stroke(mark, 6.0, Stroke::new(2.0, colours.accent));
                painter.circle_filled(mark, 3.0, colours.accent);
            }
            Progress::Ahead => {
                painter.circle_stroke(mark, 6.0, Stroke::new(1.5, colours.edge));
            }
        }
        let name_ink = match stage.progress {
            Progress::Present => colours.accent,
            Progress::Done => colours.text,
            Progress::Ahead => colours.text_soft,
        };
        let lines = [
            (&stage.name, size::BODY, name_ink),
            (&stage.date, size::SMALL, colours.text_soft),
            (&stage.note, size::SMALL, colours.text_soft),
        ];
        let mut y = rect.top() + 22.0;
        for (words, points, ink) in lines.into_iter().filter(|(words, ..)| !words.is_empty()) {
            let mut job =
                LayoutJob { wrap: TextWrapping::truncate_at_width(width - space::S), ..LayoutJob::default() };
            job.append(words, 0.0, TextFormat::simple(theme::font(points), ink));
            let galley = painter.layout_job(job);
            painter.galley(pos2(rect.left(), y), galley, ink);
            y += 17.0;
        }
        let spoken: Vec<&str> = [&*stage.name, &*stage.date, &*stage.note]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        let spoken = spoken.join(", ");
        response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
        if stage.progress == Progress::Present {
            let current = eframe::egui::accesskit::AriaCurrent::Step;
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_aria_current(current));
        }
        left += width;
    }
}
