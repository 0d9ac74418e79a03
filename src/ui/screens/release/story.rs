//! The release's story: what the ledger says, as sentences, the latest first.

use eframe::egui::{Label, Rect, RichText, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use crate::bank::query::release_desk::Case;
use crate::bank::query::release_desk::story::Told;
use crate::domain::action::Action;
use crate::domain::event::Subject;
use crate::ui::screen::{Cx, Place};
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::{button, section};

/// Room for the time of an entry, in points.
const TIME: f32 = 116.0;
/// Changes that are told at once; the raw entry has all.
const CHANGES: usize = 6;

/// Shows the story; answers where the person goes.
pub fn story(ui: &mut Ui, cx: &Cx<'_>, case: &Case) -> Option<Place> {
    section::section(ui, cx.lang.desk_story());
    let raw = button::plain(ui, cx.lang.desk_raw()).clicked();
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for told in case.story.iter().rev() {
            entry(ui, cx, case, told);
        }
    });
    raw.then(|| Place::Audit(Some(Subject::of(&case.release))))
}

fn entry(ui: &mut Ui, cx: &Cx<'_>, case: &Case, told: &Told) {
    let colours = theme::palette(ui);
    let soft = |words: String| RichText::new(words).size(size::SMALL).color(colours.text_soft);
    let area = ui.available_rect_before_wrap();
    let left = area.left() + TIME + space::L;
    let place = Rect::from_min_max(pos2(left, area.top()), pos2(area.right(), area.bottom()));
    let mut words = ui.new_child(UiBuilder::new().id_salt(("told", told.seq)).max_rect(place));
    words.spacing_mut().item_spacing.y = 1.0;
    words.add_space(3.0);
    words.add(Label::new(RichText::new(sentence(cx, case, told)).color(colours.text)).wrap());
    let more = changes(cx, told);
    if !more.is_empty() {
        words.add(Label::new(soft(more)).wrap());
    }
    if let Some(reason) = told.event.as_ref().and_then(|event| event.reason.as_ref()) {
        words.add(Label::new(soft(cx.lang.desk_because(reason))).wrap());
    }
    words.add_space(5.0);
    let height = words.min_rect().height();
    let (rect, _) = ui.allocate_exact_size(vec2(area.width(), height), Sense::hover());
    let painter = ui.painter();
    let time = told.at.format("%Y-%m-%d %H:%M").to_string();
    let top = eframe::egui::Align2::LEFT_TOP;
    painter.text(rect.min + vec2(0.0, 4.0), top, time, theme::font(size::SMALL), colours.text_soft);
    let x = rect.left() + TIME + 3.0;
    painter.vline(x, rect.y_range(), Stroke::new(1.0, colours.hairline));
    let mark = pos2(x, rect.top() + 11.0);
    if told.event.as_ref().is_some_and(|event| event.action == Action::RefuseRetrieval) {
        Sign::Held.paint(painter, mark, 10.0, colours.held.ink, colours.ground);
    } else {
        painter.circle_filled(mark, 3.5, colours.accent);
    }
}

/// Who did what.
fn sentence(cx: &Cx<'_>, case: &Case, told: &Told) -> String {
    let role = cx.lang.code_word("role", &told.role).unwrap_or_else(|| told.role.clone());
    let who = cx.lang.desk_person(case.name_of(&told.actor), &role);
    let what = match &told.event {
        Some(event) => match event.details.get("line").and_then(|line| line.parse().ok()) {
            Some(line) => cx.lang.desk_recorded_line(cx.lang.action(event.action), line),
            None => cx.lang.action(event.action).to_owned(),
        },
        None => told.code.clone(),
    };
    cx.lang.desk_sentence(&who, &what)
}

/// Whether a change says more than the sentence does: keys, names of people and times stand there already.
fn is_telling(table: &str, column: &str) -> bool {
    let said = ["id", "din", "patient", "reservation", "typing_order", "release", "line", "hold"];
    let of_unit = ["stage", "quality", "place", "holds", "commitment", "committed_to", "committed_until"];
    match table {
        "unit" => of_unit.contains(&column),
        _ => !said.contains(&column) && !column.ends_with("_by") && !column.ends_with("_at"),
    }
}

fn changes(cx: &Cx<'_>, told: &Told) -> String {
    let Some(event) = &told.event else { return String::new() };
    let mut words: Vec<String> = Vec::new();
    for change in &event.changes {
        for (column, (old, new)) in &change.cells {
            if is_telling(&change.table, column) {
                words.push(cx.lang.change(&change.table, column, old, new));
            }
        }
    }
    if event.action == Action::RefuseRetrieval {
        words.extend(event.details.iter().map(|(name, value)| cx.lang.detail(name, value)));
    }
    let more = words.len().saturating_sub(CHANGES);
    words.truncate(CHANGES);
    if more > 0 {
        words.push(cx.lang.desk_more_changes(more));
    }
    cx.lang.desk_changes(&words)
}
