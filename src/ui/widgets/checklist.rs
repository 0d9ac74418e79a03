//! Lines to be satisfied before something may happen: value, limit, source, verdict, who verified it.

use eframe::egui::{
    Align, Label, Layout, Rect, Response, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

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

/// What a person did in a checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opened {
    /// They open the source of the line with this index.
    Source(usize),
    /// They begin the act of the line with this index.
    Act(usize),
}

/// Room for the sign before a line.
const SIGN: f32 = 28.0;
/// Columns after the sign: word, name, value, limit, source, verified, act.
const COLUMNS: usize = 7;
const VALUE: usize = 2;
/// Which of them give way, in this order, and the least they keep: name, value, who verified.
const GIVE_WAY: [(usize, f32); 4] = [(VALUE, 190.0), (5, 96.0), (1, 150.0), (VALUE, 90.0)];

/// Shows the lines, what fails first; answers the index of the line whose source is to be opened.
pub fn checklist(ui: &mut Ui, lines: &[Line]) -> Option<usize> {
    match checklist_with_acts(ui, lines, &[]) {
        Some(Opened::Source(index)) => Some(index),
        Some(Opened::Act(_)) | None => None,
    }
}

/// The same, with what can be done about each line as the word of a button at its end (blank: nothing).
pub fn checklist_with_acts(ui: &mut Ui, lines: &[Line], acts: &[&str]) -> Option<Opened> {
    let mut order: Vec<(usize, &Line)> = lines.iter().enumerate().collect();
    order.sort_by_key(|(_, line)| line.verdict);
    let widths = widths(ui, lines, acts);
    let mut opened = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, line) in order {
            let act = acts.get(index).copied().unwrap_or_default();
            opened = opened.or(row(ui, index, line, act, &widths));
        }
    });
    opened
}

fn cells<'a>(line: &'a Line, act: &'a str) -> [&'a str; COLUMNS] {
    [&line.word, &line.name, &line.value, &line.limit, &line.source, &line.verified, act]
}

/// Columns as wide as what is in them; where that is too much, value, name and who verified give way.
fn widths(ui: &Ui, lines: &[Line], acts: &[&str]) -> [f32; COLUMNS] {
    let mut widths = [0.0_f32; COLUMNS];
    for (index, line) in lines.iter().enumerate() {
        let cells = cells(line, acts.get(index).copied().unwrap_or_default());
        for (column, (width, words)) in widths.iter_mut().zip(cells).enumerate() {
            let points = if matches!(column, 3..=5) { size::SMALL } else { size::BODY };
            let ink = theme::palette(ui).text;
            let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::font(points), ink);
            let button = if column + 1 == COLUMNS && !words.is_empty() { 2.0 * space::S } else { 0.0 };
            *width = width.max(galley.size().x + button);
        }
    }
    for width in widths.iter_mut().filter(|width| **width > 0.0) {
        *width += space::M;
    }
    let room = ui.available_width() - SIGN;
    for (column, least) in GIVE_WAY {
        let over = widths.iter().sum::<f32>() - room;
        if over > 0.0 {
            widths[column] = (widths[column] - over).max(least.min(widths[column]));
        }
    }
    // What is left over stands before the source.
    widths[VALUE] += (room - widths.iter().sum::<f32>()).max(0.0);
    widths
}

fn row(ui: &mut Ui, index: usize, line: &Line, act: &str, widths: &[f32; COLUMNS]) -> Option<Opened> {
    let colours = theme::palette(ui);
    let hue = line.verdict.sign().hue(colours);
    let (rect, row) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::hover());
    let spoken =
        [&line.word, &line.name, &line.value, &line.limit, &line.verified].map(String::as_str).join(", ");
    row.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, colours.hairline_stroke());
    let mark = pos2(rect.left() + 12.0, rect.center().y);
    line.verdict.sign().paint(ui.painter(), mark, 12.0, hue.ink, colours.ground);
    let soft = |words: &str| RichText::new(words).size(size::SMALL).color(colours.text_soft);
    let mut left = rect.left() + SIGN;
    let mut opened = None;
    for (column, (width, words)) in widths.iter().zip(cells(line, act)).enumerate() {
        let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width - space::S, rect.height()));
        left += width;
        if words.is_empty() {
            continue;
        }
        let layout = Layout::left_to_right(Align::Center);
        let id = ("check", index, column);
        let mut cell = ui.new_child(UiBuilder::new().id_salt(id).max_rect(place).layout(layout));
        let text = match column {
            0 => RichText::new(words).color(hue.ink),
            1 | 2 => RichText::new(words).color(colours.text),
            _ => soft(words),
        };
        match column {
            4 if link(&mut cell, words).clicked() => opened = Some(Opened::Source(index)),
            6 if button(&mut cell, words, &line.name).clicked() => opened = Some(Opened::Act(index)),
            4 | 6 => {}
            _ => {
                cell.add(Label::new(text).truncate());
            }
        }
    }
    opened
}

/// A small button whose name says of which line it is.
fn button(ui: &mut Ui, words: &str, line: &str) -> Response {
    let words_small = RichText::new(words).size(size::SMALL);
    let response = ui.add(eframe::egui::Button::new(words_small).min_size(vec2(0.0, 22.0)).small());
    let name = format!("{words}: {line}");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response
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
