//! Confirmatory typings: the laboratory enters what it found, the program compares, another person verifies.

use eframe::egui::{
    Key, Label, Modifiers, Rect, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::answer::Answer;
use super::record::soft;
use super::typing_entry::TypingEntry;
use crate::bank::query::patients::{self, TypingTask};
use crate::domain::typing_order::TypingStatus;
use crate::domain::typing_order::comparison::Verdict;
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::screens::layout::pane;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::section::heading;
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::{button, empty, keys};

/// Width of the list of typings.
const LIST: f32 = 232.0;

/// What waits in the laboratory, and the one that is worked on.
#[derive(Default)]
pub(super) struct Typings {
    tasks: Answer<Vec<TypingTask>>,
    entry: Option<TypingEntry>,
}

/// The sign of a verdict on a bag.
pub(super) fn sign_of(verdict: Verdict) -> Sign {
    match verdict {
        Verdict::Consistent => Sign::Available,
        Verdict::Discrepant => Sign::Held,
        Verdict::Incomplete => Sign::Pending,
    }
}

impl Typings {
    /// Asks again what waits.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>) {
        self.tasks.ask(cx.client.ask(patients::typing_tasks));
    }

    /// How many wait.
    pub(super) fn count(&mut self) -> usize {
        self.tasks.poll();
        self.tasks.value().map_or(0, Vec::len)
    }

    /// Shows the list and the entry.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.tasks.poll();
        let lang = cx.lang;
        heading(ui, lang.typing_title());
        soft(ui, lang.typing_role());
        let area = ui.available_rect_before_wrap();
        let middle = area.left() + LIST;
        let left = Rect::from_min_max(area.min, pos2(middle, area.bottom()));
        let right = Rect::from_min_max(pos2(middle + space::L, area.top()), area.max);
        let Some(tasks) = self.tasks.value().cloned() else {
            soft(ui, lang.patients_loading());
            return;
        };
        if tasks.is_empty() {
            empty::centred(ui, area, lang.typing_none(), lang.typing_none_hint());
            self.entry = None;
            return;
        }
        let open = self.entry.as_ref().map(|entry| entry.id().to_owned());
        let chosen = pane(ui, "typings", left, |ui| list(ui, lang, &tasks, open.as_deref()));
        if let Some(task) = chosen {
            self.entry = Some(TypingEntry::open(task, cx));
        }
        if let Some(task) =
            self.entry.as_ref().and_then(|entry| tasks.iter().find(|task| task.order.id == entry.id()))
        {
            let task = task.clone();
            if let Some(entry) = &mut self.entry {
                pane(ui, "entry", right, |ui| entry.ui(ui, cx, &task));
            }
        } else {
            self.entry = None;
            empty::centred(ui, right, lang.typing_choose(), lang.typing_choose_hint());
        }
    }
}

fn list<'a>(ui: &mut Ui, lang: Lang, tasks: &'a [TypingTask], open: Option<&str>) -> Option<&'a TypingTask> {
    let mut chosen = None;
    ScrollArea::vertical().id_salt("typings").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for task in tasks {
            if row(ui, lang, task, open == Some(task.order.id.as_str())) {
                chosen = Some(task);
            }
        }
    });
    chosen
}

fn row(ui: &mut Ui, lang: Lang, task: &TypingTask, open: bool) -> bool {
    let colours = theme::palette(ui);
    let id = ui.make_persistent_id(("typing row", &task.order.id));
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 44.0));
    let response = ui.interact(rect, id, Sense::click());
    let entered = keys::pressed(ui, id, Modifiers::NONE, Key::Enter);
    if open || response.hovered() {
        let fill = if open { colours.chosen } else { colours.hover };
        ui.painter().rect_filled(rect, space::RADIUS, fill);
    }
    let sign = match (task.order.status, task.order.verdict) {
        (TypingStatus::Reported, Some(verdict)) => sign_of(verdict),
        _ => Sign::Pending,
    };
    let (left, top) = (rect.left() + space::S, rect.top() + space::XS);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    sign.paint(&painter, pos2(left + 5.0, top + 9.0), 10.0, sign.hue(colours).ink, colours.ground);
    let number = painter.layout_no_wrap(task.order.din.grouped(), theme::code_font(size::BODY), colours.text);
    painter.galley(pos2(left + 16.0, top), number, colours.text);
    let words = lang.list([lang.typing_status(task.order.status), task.order.patient.as_str()]);
    let words = format!("{words} · {}", task.order.ordered_at.format("%m-%d"));
    let below = painter.layout_no_wrap(words.clone(), theme::font(size::SMALL), colours.text_soft);
    painter.galley(pos2(left + 16.0, top + 19.0), below, colours.text_soft);
    button::focus_ring(ui, &response);
    let spoken = format!("{}, {words}", task.order.din.grouped());
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, open, &spoken));
    response.clicked() || entered
}

/// A line with a sign, in the colour of what it says.
pub(super) fn remark(ui: &mut Ui, sign: Sign, words: &str) {
    let colours = theme::palette(ui);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        sign.paint(ui.painter(), rect.center(), 11.0, sign.hue(colours).ink, colours.ground);
        ui.add(Label::new(RichText::new(words).color(sign.hue(colours).ink)).wrap());
    });
}
