//! The eligibility desk: one unit at a time, the evaluated lines in sight, reviewed by one person and decided by
//! another. There is nothing to decide many units at once.

mod acts;
mod lines;
mod queue;

use eframe::egui::{Label, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2};

use super::super::screen::{Cx, Place, Screen};
use super::super::theme::{self, size, space};
use super::super::widgets::shapes::Sign;
use super::super::widgets::{button, checklist, empty, section, verdict_banner};
use super::act_dialog::{ActDialog, Outcome};
use super::signs::sign_of_unit;
use crate::bank::client::Pending;
use crate::bank::query::eligibility::{Desk, Waiting, desk, waiting};
use crate::domain::din::Din;
use crate::text::Lang;
use acts::Draft;

const QUEUE_WIDTH: f32 = 240.0;

/// The screen.
#[derive(Default)]
pub struct EligibilityScreen {
    chosen: Option<Din>,
    waiting: Vec<Waiting>,
    coming_queue: Option<Pending<Vec<Waiting>>>,
    /// The version of the inventory that the queue rests on.
    queue_of: Option<u64>,
    desk: Option<Desk>,
    coming_desk: Option<Pending<Option<Desk>>>,
    failed: Option<String>,
    draft: Draft,
    act: Option<ActDialog>,
}

impl EligibilityScreen {
    /// The screen before any unit is chosen.
    pub fn new() -> Self {
        Self::default()
    }

    fn ask_queue(&mut self, cx: &Cx<'_>) {
        self.queue_of = Some(cx.client.inventory.version());
        let dins = queue::candidates(cx);
        self.coming_queue = Some(cx.client.ask(move |reader| waiting(reader, &dins)));
    }

    fn ask_desk(&mut self, cx: &Cx<'_>) {
        if let Some(din) = self.chosen.clone() {
            self.coming_desk = Some(cx.client.ask(move |reader| desk(reader, &din)));
        }
    }

    fn choose(&mut self, cx: &Cx<'_>, din: Din) {
        if self.chosen.as_ref() != Some(&din) {
            self.desk = None;
            self.draft = Draft::default();
            self.chosen = Some(din);
        }
        self.ask_desk(cx);
    }

    fn take(&mut self, cx: &Cx<'_>) {
        match self.coming_queue.as_mut().and_then(Pending::take) {
            None => {}
            Some(Ok(waiting)) => self.waiting = waiting,
            Some(Err(failure)) => self.failed = Some(cx.lang.failure(&failure)),
        }
        match self.coming_desk.as_mut().and_then(Pending::take) {
            None => {}
            Some(Ok(desk)) => {
                self.failed = None;
                self.desk = desk;
            }
            Some(Err(failure)) => self.failed = Some(cx.lang.failure(&failure)),
        }
        // The inventory follows a commit a moment later, and grows while it loads.
        let current = cx.client.inventory.version();
        if self.queue_of != Some(current) && cx.client.inventory.loading().complete {
            self.ask_queue(cx);
        }
    }

    fn content(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        let Some(desk) = self.desk.take() else { return self.without(ui, lang) };
        let asked = ScrollArea::vertical()
            .auto_shrink(false)
            .show(ui, |ui| {
                head(ui, cx, &desk);
                checklist_of(ui, cx, &desk);
                let review = acts::review(ui, cx, &desk, &mut self.draft);
                let decision = acts::decide(ui, cx, &desk, &mut self.draft);
                review.or(decision)
            })
            .inner;
        if asked.is_some() {
            self.act = asked;
        }
        self.desk = Some(desk);
    }

    fn without(&self, ui: &mut Ui, lang: Lang) {
        let area = ui.available_rect_before_wrap();
        match (&self.failed, &self.chosen) {
            (Some(failed), _) => empty::centred(ui, area, failed, ""),
            (None, Some(_)) => empty::centred(ui, area, lang.eligibility_loading(), ""),
            (None, None) => {
                empty::centred(ui, area, lang.eligibility_choose_title(), lang.eligibility_choose_hint());
            }
        }
    }

    fn dialog(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let Some(act) = &mut self.act else { return };
        match act.show(&ui.ctx().clone(), cx) {
            None => return,
            Some(Outcome::Done) => {
                let time = cx.now.format("%H:%M").to_string();
                let din = self.chosen.as_ref().map(Din::grouped).unwrap_or_default();
                cx.notices.say(Sign::Available, cx.lang.eligibility_done(&din, act.act()), time);
                self.draft = Draft::default();
                self.ask_desk(cx);
                self.ask_queue(cx);
            }
            Some(Outcome::Cancelled) => {}
        }
        self.act = None;
    }
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk) {
    let lang = cx.lang;
    let colours = theme::palette(ui);
    ui.horizontal(|ui| {
        let number = RichText::new(desk.unit.din.grouped()).font(theme::code_font(size::HEADING));
        ui.label(number.color(colours.text));
        if button::plain(ui, lang.eligibility_open_unit()).clicked() {
            cx.go(Place::Unit(desk.unit.din.clone()));
        }
    });
    let verdict = lang.verdict_line(&desk.unit);
    verdict_banner::verdict_banner(ui, sign_of_unit(&desk.unit), &verdict, "");
    let since = desk.criteria.adopted_on.to_string();
    let criteria = RichText::new(lang.eligibility_criteria(desk.criteria.version, &since));
    ui.add(Label::new(criteria.size(size::SMALL).color(colours.text_soft)).truncate());
    section::hairline(ui);
}

fn checklist_of(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk) {
    let shown: Vec<checklist::Line> =
        desk.lines.iter().map(|line| lines::shown(cx.lang, desk, line)).collect();
    if let Some(line) = checklist::checklist(ui, &shown).and_then(|at| desk.lines.get(at)) {
        let din = desk.unit.din.clone();
        cx.go(if lines::is_result(line.criterion) { Place::Results(Some(din)) } else { Place::Unit(din) });
    }
}

impl Screen for EligibilityScreen {
    fn open(&mut self, place: &Place, cx: &mut Cx<'_>) {
        self.ask_queue(cx);
        match place {
            Place::Eligibility(Some(din)) => self.choose(cx, din.clone()),
            _ => self.ask_desk(cx),
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.take(cx);
        let area = ui.available_rect_before_wrap();
        let left = Rect::from_min_max(area.min, pos2(area.left() + QUEUE_WIDTH, area.bottom()));
        let right = Rect::from_min_max(pos2(left.right() + space::XL, area.top()), area.max);
        let mut side = ui.new_child(UiBuilder::new().id_salt("queue").max_rect(left));
        if let Some(din) = queue::queue(&mut side, cx, &self.waiting, self.chosen.as_ref()) {
            self.choose(cx, din);
        }
        let mut main = ui.new_child(UiBuilder::new().id_salt("desk").max_rect(right));
        self.content(&mut main, cx);
        ui.advance_cursor_after_rect(area);
        self.dialog(ui, cx);
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        self.ask_queue(cx);
        self.ask_desk(cx);
    }

    fn unsaved(&self) -> bool {
        self.draft.is_begun()
    }
}
