//! Lines to be satisfied before something may happen: value, limit, source, verdict, who verified it.

use eframe::egui::{Label, Response, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::super::theme::{self, size, space};
use super::shapes::Sign;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What is looked at.
    pub name: String,
    /// What was found.
    pub value: String,
    /// What is demanded.
    pub limit: String,
    /// The record it was taken from.
    pub source: String,
    /// Whether it is satisfied.
    pub verdict: LineVerdict,
    /// The verdict in a word.
    pub word: String,
    /// Who verified it and when; empty while nobody has.
    pub verified: String,
}

/// Whether a line is satisfied. In the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineVerdict {
    /// Not satisfied.
    Fails,
    /// Not known yet.
    Missing,
    /// Satisfied.
    Passes,
    /// Doesn't apply.
    Exempt,
}

impl LineVerdict {
    fn sign(self) -> Sign {
        match self {
            Self::Fails => Sign::Held,
            Self::Missing => Sign::Pending,
            Self::Passes => Sign::Available,
            Self::Exempt => Sign::Out,
        }
    }
}

/// Shows the lines, what fails first; answers the index of the line whose source is to be opened.
pub fn checklist(ui: &mut Ui, lines: &[Line]) -> Option<usize> {
    let mut order: Vec<(usize, &Line)> = lines.iter().enumerate().collect();
    order.sort_by_key(|(_, line)| line.verdict);
    let mut opened = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, line) in order {
            if row(ui, index, line).clicked() {
                opened = Some(index);
            }
        }
    });
    opened
}

fn row(ui: &mut Ui, index: usize, line: &Line) -> Response {
    let colours = theme::palette(ui);
    let hue = line.verdict.sign().hue(colours);
    let (rect, row) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::hover());
    let spoken =
        [&line.word, &line.name, &line.value, &line.limit, &line.verified].map(String::as_str).join(", ");
    row.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, colours.hairline_stroke());
    let mark = pos2(rect.left() + 12.0, rect.center().y);
    line.verdict.sign().paint(ui.painter(), mark, 12.0, hue.ink, colours.ground);
    // Shares of the width after the sign: word, name, value, limit, source, verified.
    let shares = [0.09, 0.27, 0.19, 0.15, 0.11, 0.18];
    let soft = |words: &str| RichText::new(words).size(size::SMALL).color(colours.text_soft);
    let cells = [
        RichText::new(&line.word).color(hue.ink),
        RichText::new(&line.name).color(colours.text),
        RichText::new(&line.value).color(colours.text),
        soft(&line.limit),
        RichText::new(&line.source).size(size::SMALL).color(colours.accent),
        soft(&line.verified),
    ];
    let room = rect.width() - 28.0;
    let mut left = rect.left() + 28.0;
    let mut source = row;
    for (number, (share, words)) in shares.into_iter().zip(cells).enumerate() {
        let width = room * share;
        let place =
            eframe::egui::Rect::from_min_size(pos2(left, rect.top()), vec2(width - space::S, rect.height()));
        let layout = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
        let mut cell =
            ui.new_child(UiBuilder::new().id_salt(("check", index, number)).max_rect(place).layout(layout));
        if number == 4 && !line.source.is_empty() {
            source = link(&mut cell, &line.source);
        } else {
            cell.add(Label::new(words).truncate());
        }
        left += width;
    }
    source
}

fn link(ui: &mut Ui, words: &str) -> Response {
    let colours = theme::palette(ui);
    let words = RichText::new(words).size(size::SMALL).color(colours.accent);
    let response = ui.add(eframe::egui::Button::new(words).frame(false).truncate());
    super::button::focus_ring(ui, &response);
    if response.hovered() {
        let line = response.rect;
        ui.painter().hline(line.x_range(), line.center().y + 8.0, (1.0, colours.accent));
    }
    response
}
