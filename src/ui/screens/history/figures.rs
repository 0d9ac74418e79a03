//! The figures on top of the history.

use eframe::egui::{Label, RichText, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::super::theme::{self, size, space};
use super::super::super::widgets::bars::grouped;
use crate::bank::query::history::figures::Figures;
use crate::text::Lang;

const HEIGHT: f32 = 56.0;

/// Five figures side by side, each with its name above and what it rests on behind it.
pub fn strip(ui: &mut Ui, lang: Lang, figures: &Figures) {
    let open = figures.reservations - figures.ended();
    let days = figures.median_days_tenths.map_or_else(|| "–".to_owned(), tenths);
    let whole = |count: usize| grouped(count as u64);
    let of = |part: usize, all: usize| {
        if all == 0 { String::new() } else { lang.history_of(&whole(part), &whole(all)) }
    };
    let reported = match of(figures.day100_alive, figures.day100_reported) {
        words if words.is_empty() => words,
        words => format!("{words} {}", lang.history_reported()),
    };
    let ended = of(figures.converted, figures.reservations);
    let ended = if ended.is_empty() {
        ended
    } else {
        lang.history_ended(&ended, &whole(figures.expired), &whole(open))
    };
    let cells = [
        (0.12, lang.history_units(), whole(figures.units), String::new()),
        (0.10, lang.history_patients(), whole(figures.patients), String::new()),
        (0.22, lang.history_days(), days, String::new()),
        (0.22, lang.history_day100(), share(figures.day100_alive, figures.day100_reported), reported),
        (0.34, lang.history_reservations(), share(figures.converted, figures.reservations), ended),
    ];
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (part, name, figure, basis) in cells {
            figure_cell(ui, width * part, name, &figure, &basis);
        }
    });
}

fn figure_cell(ui: &mut Ui, width: f32, name: &str, figure: &str, basis: &str) {
    let colours = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    let painter = ui.painter().with_clip_rect(rect);
    let left = rect.left();
    let small = theme::font(size::SMALL);
    painter.text(rect.min, eframe::egui::Align2::LEFT_TOP, name, small.clone(), colours.text_soft);
    let large = painter.layout_no_wrap(figure.to_owned(), theme::font(size::TITLE), colours.text);
    let top = rect.top() + 18.0;
    let behind = pos2(left + large.size().x + space::S, top + large.size().y - 6.0);
    painter.galley(pos2(left, top), large, colours.text);
    painter.text(behind, eframe::egui::Align2::LEFT_BOTTOM, basis, small, colours.text_soft);
    let spoken =
        if basis.is_empty() { format!("{name}: {figure}") } else { format!("{name}: {figure}, {basis}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}

/// A line in a lighter tone.
pub fn quiet(ui: &mut Ui, words: &str) {
    let soft = theme::palette(ui).text_soft;
    ui.add(Label::new(RichText::new(words).size(size::SMALL).color(soft)).truncate());
}

/// A share in whole per cent; a dash where there is nothing to share.
fn share(part: usize, all: usize) -> String {
    if all == 0 { "–".to_owned() } else { format!("{}%", (part * 200 + all) / (all * 2)) }
}

/// A figure in tenths, without a decimal that is zero.
fn tenths(tenths: i64) -> String {
    if tenths % 10 == 0 { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_and_never_of_nothing() {
        for (part, all, words) in [(0, 0, "–"), (1, 3, "33%"), (2, 3, "67%"), (1, 200, "1%"), (7, 7, "100%")]
        {
            assert_eq!(share(part, all), words);
        }
        assert_eq!((tenths(75), tenths(70)), ("7.5".to_owned(), "7".to_owned()));
    }
}
