//! Several boxes to tick under one name, each by its digit.

use eframe::egui::{
    EventFilter, FontId, Id, Key, Modifiers, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::super::theme::{self, size, space};
use super::field::{self, Verdict};
use super::{button, keys, shapes};

const SIDE: f32 = 16.0;
/// Room for the digit before a box.
const DIGIT: f32 = 14.0;

/// Shows `options` with their boxes in `columns`; whether one was turned.
///
/// The list is one stop of Tab. With the keyboard on it a digit turns that box, 0 turns all, the arrows go on, Space
/// turns the box that has the keyboard, Enter leaves.
pub fn tick_list(
    ui: &mut Ui,
    label: &str,
    options: &[&str],
    on: &mut [bool],
    columns: usize,
    required: bool,
    verdict: &Verdict,
) -> bool {
    let group = id(ui, label);
    let width = ui.available_width();
    let before = on.to_vec();
    field::column(ui, width, true, |ui| {
        field::label(ui, label, required);
        let columns = columns.max(1);
        let rows = options.len().div_ceil(columns);
        let (area, _) = ui.allocate_exact_size(
            vec2(ui.available_width(), rows as f32 * space::ROW_COMPACT),
            Sense::hover(),
        );
        let cell = vec2((area.width() / columns as f32).floor(), space::ROW_COMPACT);
        let stop: usize = ui.data(|data| data.get_temp(group)).unwrap_or(0);
        for (index, (option, on)) in options.iter().zip(on.iter_mut()).enumerate() {
            // Down the columns, as lists on paper are numbered.
            let place = vec2((index / rows) as f32 * cell.x, (index % rows) as f32 * cell.y);
            let rect = Rect::from_min_size(area.min + place, cell);
            one(ui, group, index, index == stop, rect, label, option, on);
        }
        by_key(ui, group, on, rows);
        field::below(ui, verdict, None, true);
    });
    before != on
}

/// Gives the keyboard to the list named `label` that is shown next in `ui`.
pub fn focus(ui: &Ui, label: &str) {
    let id = id(ui, label);
    let stop: usize = ui.data(|data| data.get_temp(id)).unwrap_or(0);
    ui.memory_mut(|memory| memory.request_focus(id.with(stop)));
}

fn id(ui: &Ui, label: &str) -> Id {
    ui.make_persistent_id(("tick list", label))
}

#[allow(clippy::too_many_arguments, reason = "the parts of one control")]
fn one(
    ui: &mut Ui,
    group: Id,
    index: usize,
    stop: bool,
    rect: Rect,
    label: &str,
    option: &str,
    on: &mut bool,
) {
    let colours = theme::palette(ui);
    let id = group.with(index);
    keys::pass_on(ui, id);
    keys::entered(ui, id);
    let response = ui.interact(rect, id, if stop { Sense::click() } else { Sense::CLICK });
    if response.clicked() {
        *on = !*on;
        ui.data_mut(|data| data.insert_temp(group, index));
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let middle = rect.center().y;
    let painter = ui.painter();
    let digit = pos2(rect.left(), middle);
    let face: FontId = theme::font(size::SMALL);
    let number = (index + 1).to_string();
    painter.text(digit, eframe::egui::Align2::LEFT_CENTER, number, face, colours.text_soft);
    let square = Rect::from_center_size(pos2(rect.left() + DIGIT + SIDE / 2.0, middle), Vec2::splat(SIDE));
    if *on {
        painter.rect_filled(square, 3.0, if ui.is_enabled() { colours.accent } else { colours.edge });
        shapes::tick(painter, square.center(), 10.0, Stroke::new(1.8, colours.on_accent));
    } else {
        let edge = if response.hovered() { colours.text_soft } else { colours.edge };
        painter.rect(square, 3.0, colours.ground, Stroke::new(1.0, edge), StrokeKind::Inside);
    }
    let room = (rect.right() - square.right() - space::S - space::XS).max(1.0);
    let galley = painter.layout(option.to_owned(), theme::font(size::BODY), colours.text, room);
    painter.galley(pos2(square.right() + space::S, middle - galley.size().y / 2.0), galley, colours.text);
    button::focus_ring(ui, &response.clone().with_new_rect(square));
    let name = format!("{label}: {option}");
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, &name));
}

/// Digits turn, arrows go on, 0 turns all on, or off where all are on.
fn by_key(ui: &Ui, group: Id, on: &mut [bool], rows: usize) {
    const DIGITS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    let Some(here) = (0..on.len()).find(|index| ui.memory(|memory| memory.has_focus(group.with(*index))))
    else {
        return;
    };
    ui.memory_mut(|memory| {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        memory.set_focus_lock_filter(group.with(here), filter);
    });
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, on) in DIGITS.into_iter().zip(on.iter_mut()) {
        if pressed(key) {
            *on = !*on;
        }
    }
    if pressed(Key::Num0) {
        let all = on.iter().all(|on| *on);
        on.fill(!all);
    }
    let last = on.len().saturating_sub(1);
    let mut go = here;
    if pressed(Key::ArrowDown) {
        go = (go + 1).min(last);
    }
    if pressed(Key::ArrowUp) {
        go = go.saturating_sub(1);
    }
    if pressed(Key::ArrowRight) {
        go = if go + rows <= last { go + rows } else { go };
    }
    if pressed(Key::ArrowLeft) {
        go = go.checked_sub(rows).unwrap_or(go);
    }
    if go != here {
        ui.data_mut(|data| data.insert_temp(group, go));
        ui.memory_mut(|memory| memory.request_focus(group.with(go)));
    }
}
