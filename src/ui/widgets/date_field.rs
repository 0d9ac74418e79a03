//! A date: typed in any form the caller understands, stepped with + and -, or picked from a small calendar.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use eframe::egui::{
    Align2, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Role, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use super::super::theme::{self, size, space};
use super::field::{self, Verdict};
use super::{button, keys, shapes};
use crate::text::Lang;

const SIDE: f32 = 28.0;

/// Shows a field for a date that is kept as the text a person typed; whether the text changed.
///
/// `parse` turns the text into a date. + and - step by a day, Alt+Down opens the calendar. What `parse` understands is
/// written out as `2026-11-22` when the field is left.
#[allow(clippy::too_many_arguments, reason = "the parts of one control")]
pub fn date_field(
    ui: &mut Ui,
    lang: Lang,
    label: &str,
    text: &mut String,
    today: NaiveDate,
    required: bool,
    verdict: &Verdict,
    parse: impl Fn(&str) -> Option<NaiveDate>,
) -> bool {
    let id = id(ui, label);
    let width = ui.available_width();
    let before = text.clone();
    field::column(ui, width, true, |ui| {
        let name = field::label(ui, label, required);
        keys::pass_on(ui, id);
        keys::entered(ui, id);
        step(ui, id, text, today, &parse);
        let colours = theme::palette(ui);
        let opens = keys::pressed(ui, id, Modifiers::ALT, Key::ArrowDown);
        let edit = TextEdit::singleline(text)
            .id(id)
            .return_key(None)
            .desired_width(f32::INFINITY)
            .align(Align2::LEFT_CENTER)
            .frame(field::inner_frame(colours));
        let response = ui.add(edit).labelled_by(name.id);
        field::outline(ui, &response, verdict);
        field::describe(ui, &response, verdict, required, "");
        if response.lost_focus()
            && let Some(date) = parse(text)
        {
            *text = date.to_string();
        }
        let leaf = leaf(ui, lang, label, &response);
        if let Some(date) = pick(ui, lang, label, &leaf, opens, parse(text).unwrap_or(today), today) {
            *text = date.to_string();
            response.request_focus();
        }
        field::below(ui, verdict, None, true);
    });
    *text != before
}

/// Gives the keyboard to the date field named `label` that is shown next in `ui`.
pub fn focus(ui: &Ui, label: &str) {
    let id = id(ui, label);
    ui.memory_mut(|memory| memory.request_focus(id));
}

fn id(ui: &Ui, label: &str) -> Id {
    ui.make_persistent_id(("date field", label))
}

/// + and - step by a day, where they can't be part of what is being typed.
fn step(ui: &Ui, id: Id, text: &mut String, today: NaiveDate, parse: &impl Fn(&str) -> Option<NaiveDate>) {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let Some(date) = parse(text).or_else(|| text.is_empty().then_some(today)) else { return };
    let typed = |sign: &str| {
        ui.input_mut(|input| {
            let before = input.events.len();
            input
                .events
                .retain(|event| !matches!(event, eframe::egui::Event::Text(letters) if letters == sign));
            input.events.len() < before
        })
    };
    let forward = typed("+");
    // While a full date stands there, a dash can only mean a step back.
    let whole = text.len() == 10 || text.is_empty();
    let back = whole && typed("-");
    let stepped = match (forward, back) {
        (true, _) => date.checked_add_days(Days::new(1)),
        (_, true) => date.checked_sub_days(Days::new(1)),
        _ => return,
    };
    if let Some(date) = stepped {
        *text = date.to_string();
    }
}

/// The calendar button inside the right end of the field.
fn leaf(ui: &Ui, lang: Lang, label: &str, field: &Response) -> Response {
    let colours = theme::palette(ui);
    let rect =
        eframe::egui::Rect::from_min_max(pos2(field.rect.right() - SIDE, field.rect.top()), field.rect.max);
    // Not a stop of Tab: Alt+Down in the field does the same.
    let response = ui.interact(rect, field.id.with("calendar"), Sense::CLICK);
    let ink = if response.hovered() { colours.accent } else { colours.text_soft };
    shapes::calendar(ui.painter(), rect.center(), 13.0, Stroke::new(1.3, ink));
    let name = lang.date_calendar(label);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    response
}

/// The open calendar; answers a picked day.
fn pick(
    ui: &Ui,
    lang: Lang,
    label: &str,
    leaf: &Response,
    opens: bool,
    chosen: NaiveDate,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let shown = leaf.id.with("day");
    if opens || leaf.clicked() {
        ui.data_mut(|data| data.insert_temp(shown, chosen));
    }
    let popup = Popup::default_response_id(leaf);
    if opens {
        Popup::open_id(ui.ctx(), popup);
    }
    let mut picked = None;
    Popup::menu(leaf)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(lang.date_calendar(label))
        .show(|ui| {
            let day: NaiveDate = ui.data(|data| data.get_temp(shown)).unwrap_or(chosen);
            let (day, done) = month(ui, lang, day, today, opens || leaf.clicked());
            ui.data_mut(|data| data.insert_temp(shown, day));
            picked = done;
        });
    if picked.is_some() {
        Popup::close_id(ui.ctx(), popup);
    }
    picked
}

/// One month; answers the day the keyboard is on and a picked day.
fn month(
    ui: &mut Ui,
    lang: Lang,
    day: NaiveDate,
    today: NaiveDate,
    fresh: bool,
) -> (NaiveDate, Option<NaiveDate>) {
    let colours = theme::palette(ui);
    ui.set_width(7.0 * SIDE);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let (mut day, mut picked) = (day, None);
    let grid = ui.make_persistent_id("month");
    if ui.memory(|memory| memory.has_focus(grid)) {
        day = walk(ui, day);
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            picked = Some(day);
        }
    }
    ui.horizontal(|ui| {
        if turn(ui, lang.date_month_before(), shapes::Toward::Left).clicked() {
            day = day.checked_sub_months(Months::new(1)).unwrap_or(day);
        }
        let title = ui.painter().layout_no_wrap(
            lang.date_month(day.year(), day.month()),
            theme::font(size::BODY),
            colours.text,
        );
        let (rect, _) = ui.allocate_exact_size(vec2(5.0 * SIDE, SIDE), Sense::hover());
        ui.painter().galley(rect.center() - title.size() / 2.0, title, colours.text);
        if turn(ui, lang.date_month_after(), shapes::Toward::Right).clicked() {
            day = day.checked_add_months(Months::new(1)).unwrap_or(day);
        }
    });
    let (names, _) = ui.allocate_exact_size(vec2(7.0 * SIDE, 20.0), Sense::hover());
    for (column, name) in lang.date_weekdays().split(' ').enumerate() {
        let centre = pos2(names.left() + (column as f32 + 0.5) * SIDE, names.center().y);
        ui.painter().text(centre, Align2::CENTER_CENTER, name, theme::font(size::SMALL), colours.text_soft);
    }
    let (rect, _) = ui.allocate_exact_size(vec2(7.0 * SIDE, 6.0 * SIDE), Sense::hover());
    let keyboard = ui.interact(rect, grid, Sense::FOCUSABLE);
    keyboard.widget_info(|| WidgetInfo::labeled(Role::Grid, true, day.to_string()));
    ui.memory_mut(|memory| {
        let filter = eframe::egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..Default::default()
        };
        memory.set_focus_lock_filter(grid, filter);
    });
    if fresh {
        keyboard.request_focus();
    }
    if let Some(clicked) = days(ui, rect, grid, day, today, keyboard.has_focus()) {
        picked = Some(clicked);
    }
    (day, picked)
}

/// Arrows by day and week, PageUp and PageDown by month.
fn walk(ui: &Ui, day: NaiveDate) -> NaiveDate {
    let take = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let walked = if take(Key::ArrowLeft) {
        day.checked_sub_days(Days::new(1))
    } else if take(Key::ArrowRight) {
        day.checked_add_days(Days::new(1))
    } else if take(Key::ArrowUp) {
        day.checked_sub_days(Days::new(7))
    } else if take(Key::ArrowDown) {
        day.checked_add_days(Days::new(7))
    } else if take(Key::PageUp) {
        day.checked_sub_months(Months::new(1))
    } else if take(Key::PageDown) {
        day.checked_add_months(Months::new(1))
    } else {
        None
    };
    walked.unwrap_or(day)
}

fn turn(ui: &mut Ui, name: &str, toward: shapes::Toward) -> Response {
    let colours = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(SIDE, SIDE), Sense::click());
    let ink = if response.hovered() { colours.accent } else { colours.text_soft };
    shapes::chevron(ui.painter(), rect.center(), 9.0, toward, Stroke::new(1.5, ink));
    button::focus_ring(ui, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
}

fn days(
    ui: &Ui,
    rect: eframe::egui::Rect,
    grid: Id,
    chosen: NaiveDate,
    today: NaiveDate,
    keyboard: bool,
) -> Option<NaiveDate> {
    let colours = theme::palette(ui);
    let first = chosen.with_day(1)?;
    let start = first.checked_sub_days(Days::new(u64::from(first.weekday().num_days_from_monday())))?;
    let mut picked = None;
    for (number, day) in start.iter_days().take(42).enumerate() {
        let (row, column) = ((number / 7) as f32, (number % 7) as f32);
        let corner = rect.min + vec2(column * SIDE, row * SIDE);
        let place = eframe::egui::Rect::from_min_size(corner, vec2(SIDE, SIDE)).shrink(1.0);
        let response = ui.interact(place, grid.with(day.to_string()), Sense::CLICK);
        let ink = match (day == chosen, day.month() == chosen.month()) {
            (true, _) => colours.on_accent,
            (false, true) => colours.text,
            (false, false) => colours.text_soft,
        };
        if day == chosen {
            ui.painter().rect_filled(place, space::RADIUS, colours.accent);
            if keyboard {
                let ring = place.expand(1.0);
                let stroke = Stroke::new(1.0, colours.text);
                ui.painter().rect_stroke(ring, space::RADIUS, stroke, eframe::egui::StrokeKind::Inside);
            }
        } else if response.hovered() {
            ui.painter().rect_filled(place, space::RADIUS, colours.hover);
        }
        if day == today && day != chosen {
            let stroke = Stroke::new(1.0, colours.accent);
            ui.painter().rect_stroke(place, space::RADIUS, stroke, eframe::egui::StrokeKind::Inside);
        }
        let face = theme::font(size::BODY);
        ui.painter().text(place.center(), Align2::CENTER_CENTER, day.day().to_string(), face, ink);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, day == chosen, day.to_string()));
        if response.clicked() {
            picked = Some(day);
        }
    }
    picked
}
