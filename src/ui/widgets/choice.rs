//! One of several: side by side when they are few, a list that narrows while one types when they are many.

use eframe::egui::{
    Align, Button, Id, Key, Label, Modifiers, Popup, PopupCloseBehavior, Response, RichText, Role,
    ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::super::theme::{self, size, space};
use super::field::{self, Verdict};
use super::{keys, shapes};
use crate::text::Lang;

/// Up to so many options stand side by side.
const SIDE_BY_SIDE: usize = 5;

/// Shows a choice among `options`; the answer is whether it changed.
///
/// With the keyboard on it a digit picks that option, the arrows go on, and typing narrows a long list.
pub fn choice(
    ui: &mut Ui,
    lang: Lang,
    label: &str,
    options: &[&str],
    chosen: &mut Option<usize>,
    required: bool,
    verdict: &Verdict,
) -> bool {
    shown(ui, lang, label, options, chosen, required, verdict, true)
}

/// The same as a list however few the options are: for narrow columns.
pub fn choice_list(
    ui: &mut Ui,
    lang: Lang,
    label: &str,
    options: &[&str],
    chosen: &mut Option<usize>,
    verdict: &Verdict,
) -> bool {
    shown(ui, lang, label, options, chosen, false, verdict, false)
}

#[allow(clippy::too_many_arguments, reason = "the parts of one control")]
fn shown(
    ui: &mut Ui,
    lang: Lang,
    label: &str,
    options: &[&str],
    chosen: &mut Option<usize>,
    required: bool,
    verdict: &Verdict,
    may_stand_beside: bool,
) -> bool {
    let before = *chosen;
    let width = ui.available_width();
    let id = id(ui, label);
    field::column(ui, width, true, |ui| {
        let name = field::label(ui, label, required);
        let beside = may_stand_beside && fits_side_by_side(ui, options, width);
        ui.data_mut(|data| data.insert_temp(id, beside));
        if beside {
            side_by_side(ui, id, label, options, chosen, verdict);
        } else {
            list(ui, lang, id, &name, label, options, chosen, required, verdict);
        }
        field::below(ui, verdict, None, true);
    });
    *chosen != before
}

/// A few options side by side with neither label nor line of their own: which of several views is shown. Screen readers
/// are told `label`.
pub fn segments(ui: &mut Ui, label: &str, options: &[&str], chosen: &mut Option<usize>) {
    let id = id(ui, label);
    side_by_side(ui, id, label, options, chosen, &Verdict::None);
}

/// One of several as a list even where they are few, with no line kept free under it: for filters in a row.
/// The answer is whether it changed.
pub fn drop_down(ui: &mut Ui, lang: Lang, label: &str, options: &[&str], chosen: &mut Option<usize>) -> bool {
    let before = *chosen;
    let width = ui.available_width();
    field::column(ui, width, true, |ui| {
        let id = id(ui, label);
        let name = field::label(ui, label, false);
        list(ui, lang, id, &name, label, options, chosen, false, &Verdict::None);
    });
    *chosen != before
}

/// A choice among the values of an enumeration; the answer is whether it changed.
#[allow(clippy::too_many_arguments, reason = "the parts of one control")]
pub fn choice_of<Value: Copy + PartialEq>(
    ui: &mut Ui,
    lang: Lang,
    label: &str,
    values: &[Value],
    word: impl Fn(Value) -> &'static str,
    chosen: &mut Option<Value>,
    required: bool,
    verdict: &Verdict,
) -> bool {
    let words: Vec<&str> = values.iter().map(|value| word(*value)).collect();
    let mut index = chosen.and_then(|value| values.iter().position(|other| *other == value));
    let changed = choice(ui, lang, label, &words, &mut index, required, verdict);
    if changed {
        *chosen = index.and_then(|index| values.get(index).copied());
    }
    changed
}

/// Gives the keyboard to the choice named `label` that is shown next in `ui`.
pub fn focus(ui: &Ui, label: &str, count: usize, chosen: Option<usize>) {
    let id = id(ui, label);
    let beside = ui.data(|data| data.get_temp(id)).unwrap_or(count <= SIDE_BY_SIDE);
    let stop = if beside { id.with(chosen.unwrap_or(0)) } else { id };
    ui.memory_mut(|memory| memory.request_focus(stop));
}

fn id(ui: &Ui, label: &str) -> Id {
    ui.make_persistent_id(("choice", label))
}

/// Whether the options are few and short enough to stand side by side in the width that the form gives.
fn fits_side_by_side(ui: &Ui, options: &[&str], width: f32) -> bool {
    let wide = |option: &&str| {
        let galley = ui.painter().layout_no_wrap(
            (*option).to_owned(),
            theme::font(size::BODY),
            theme::palette(ui).text,
        );
        galley.size().x + 2.0 * space::M
    };
    options.len() <= SIDE_BY_SIDE && options.iter().map(wide).sum::<f32>() <= width
}

fn side_by_side(
    ui: &mut Ui,
    group: Id,
    label: &str,
    options: &[&str],
    chosen: &mut Option<usize>,
    verdict: &Verdict,
) {
    let colours = theme::palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = -1.0;
        let mut ring = None;
        for (index, option) in options.iter().enumerate() {
            let id = group.with(index);
            keys::pass_on(ui, id);
            keys::entered(ui, id);
            pick_by_key(ui, id, group, options.len(), chosen);
            let picked = *chosen == Some(index);
            let ink = if picked { colours.accent } else { colours.text };
            let galley = ui.painter().layout_no_wrap((*option).to_owned(), theme::font(size::BODY), ink);
            let (_, rect) = ui.allocate_space(vec2(galley.size().x + 2.0 * space::M, space::CONTROL));
            // One stop of Tab for the whole group: Enter and Tab leave it, the arrows go from option to option.
            let stop = index == chosen.unwrap_or(0) || ui.memory(|memory| memory.has_focus(id));
            let response = ui.interact(rect, id, if stop { Sense::click() } else { Sense::CLICK });
            if response.clicked() {
                *chosen = Some(index);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            let fill = match (picked, response.hovered()) {
                (true, _) => colours.chosen,
                (false, true) => colours.hover,
                (false, false) => colours.ground,
            };
            let corner = corner_of(index, options.len());
            let edge = if matches!(verdict, Verdict::Error(_)) { colours.held.ink } else { colours.edge };
            let inside = eframe::egui::StrokeKind::Inside;
            ui.painter().rect(rect, corner, fill, Stroke::new(1.0, edge), inside);
            if picked {
                ring = ring.or(Some((rect, corner, 1.5)));
            }
            if response.has_focus() {
                ring = Some((rect, corner, 2.5));
            }
            ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
            let name = format!("{label}: {option}");
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), picked, &name));
        }
        if let Some((rect, corner, width)) = ring {
            let stroke = Stroke::new(width, colours.accent);
            ui.painter().rect_stroke(rect, corner, stroke, eframe::egui::StrokeKind::Inside);
        }
    });
}

fn corner_of(index: usize, count: usize) -> eframe::egui::CornerRadius {
    let round = space::RADIUS;
    let (west, east) = (if index == 0 { round } else { 0 }, if index + 1 == count { round } else { 0 });
    eframe::egui::CornerRadius { nw: west, sw: west, ne: east, se: east }
}

/// Digits pick, arrows go on; the keyboard follows what is picked.
fn pick_by_key(ui: &Ui, id: Id, group: Id, count: usize, chosen: &mut Option<usize>) {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    ui.memory_mut(|memory| {
        let filter = eframe::egui::EventFilter { horizontal_arrows: true, ..Default::default() };
        memory.set_focus_lock_filter(id, filter);
    });
    let mut pick = digit(ui, count);
    let from = chosen.unwrap_or(0);
    if keys::pressed(ui, id, Modifiers::NONE, Key::ArrowRight) {
        pick = Some((from + 1).min(count.saturating_sub(1)));
    }
    if keys::pressed(ui, id, Modifiers::NONE, Key::ArrowLeft) {
        pick = Some(from.saturating_sub(1));
    }
    if let Some(pick) = pick {
        *chosen = Some(pick);
        ui.memory_mut(|memory| memory.request_focus(group.with(pick)));
    }
}

/// The option that a digit key means: 1 is the first.
fn digit(ui: &Ui, count: usize) -> Option<usize> {
    const DIGITS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    DIGITS.iter().take(count).position(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key)))
}

#[allow(clippy::too_many_arguments, reason = "the parts of one control")]
fn list(
    ui: &mut Ui,
    lang: Lang,
    id: Id,
    name: &Response,
    label: &str,
    options: &[&str],
    chosen: &mut Option<usize>,
    required: bool,
    verdict: &Verdict,
) {
    let colours = theme::palette(ui);
    keys::pass_on(ui, id);
    if chosen.is_some() {
        // Enter goes on from what is chosen; where nothing is, it opens the list.
        keys::entered(ui, id);
    }
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), space::CONTROL));
    if ui.memory(|memory| memory.has_focus(id))
        && let Some(pick) = digit(ui, options.len())
    {
        *chosen = Some(pick);
    }
    let opened_by_key = keys::pressed(ui, id, Modifiers::NONE, Key::ArrowDown);
    let response = ui.interact(rect, id, Sense::click());
    ui.memory_mut(|memory| {
        let filter = eframe::egui::EventFilter { vertical_arrows: true, ..Default::default() };
        memory.set_focus_lock_filter(id, filter);
    });
    let value = chosen.and_then(|index| options.get(index)).copied().unwrap_or_default();
    ui.painter().rect_filled(
        rect,
        space::RADIUS,
        if response.hovered() { colours.hover } else { colours.ground },
    );
    let galley = ui.painter().layout_no_wrap(value.to_owned(), theme::font(size::BODY), colours.text);
    let text = pos2(rect.left() + space::S, rect.center().y - galley.size().y / 2.0);
    ui.painter().with_clip_rect(rect.shrink2(vec2(space::S, 0.0))).galley(text, galley, colours.text);
    let arrow = pos2(rect.right() - 14.0, rect.center().y);
    shapes::chevron(ui.painter(), arrow, 9.0, shapes::Toward::Down, Stroke::new(1.5, colours.text_soft));
    field::outline(ui, &response, verdict);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), label);
        info.current_text_value = Some(value.to_owned());
        info
    });
    let response = response.labelled_by(name.id);
    field::describe(ui, &response, verdict, required, "");

    let typed = id.with("narrowed by");
    if opened_by_key {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&response));
    }
    let fresh = response.clicked() || opened_by_key;
    let mut done = None;
    Popup::menu(&response)
        .open_memory(response.clicked().then_some(eframe::egui::SetOpenCommand::Toggle))
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(label)
        .width(rect.width())
        .show(|ui| done = narrowed(ui, lang, label, typed, fresh, options, *chosen));
    if let Some(index) = done {
        *chosen = Some(index);
        ui.data_mut(|data| data.remove_temp::<String>(typed));
        Popup::close_id(ui.ctx(), Popup::default_response_id(&response));
        response.request_focus();
    }
}

/// The open list: a field that narrows, and what is left. Answers what was picked.
fn narrowed(
    ui: &mut Ui,
    lang: Lang,
    label: &str,
    typed: Id,
    fresh: bool,
    options: &[&str],
    chosen: Option<usize>,
) -> Option<usize> {
    let colours = theme::palette(ui);
    let mut words: String =
        if fresh { String::new() } else { ui.data(|data| data.get_temp(typed)).unwrap_or_default() };
    let search = typed.with("field");
    let by_enter = keys::pressed(ui, search, Modifiers::NONE, Key::Enter);
    let edit = TextEdit::singleline(&mut words)
        .id(search)
        .return_key(None)
        .desired_width(f32::INFINITY)
        .hint_text(RichText::new(lang.choice_narrow()).color(colours.text_soft))
        .frame(field::inner_frame(colours));
    let response = ui.add(edit).accessible_name(format!("{label}: {}", lang.choice_narrow()));
    field::outline(ui, &response, &Verdict::None);
    if fresh {
        response.request_focus();
    }
    let wanted = words.to_lowercase();
    let left: Vec<(usize, &&str)> =
        options.iter().enumerate().filter(|(_, option)| option.to_lowercase().contains(&wanted)).collect();
    ui.data_mut(|data| data.insert_temp(typed, words));
    let mut picked = left.first().map(|(index, _)| *index).filter(|_| by_enter);
    if left.is_empty() {
        ui.add(Label::new(RichText::new(lang.choice_none()).color(colours.text_soft)));
    }
    ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
        ui.with_layout(eframe::egui::Layout::top_down_justified(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, option) in left {
                let button = Button::selectable(chosen == Some(index), *option);
                if ui.add(button).clicked() {
                    picked = Some(index);
                }
            }
        });
    });
    picked
}
