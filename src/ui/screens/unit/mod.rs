//! The unit file: everything about one unit on one screen.
//!
//! ```text
//! number · verdict
//! life line
//! Overview │ Result changes │ Audit trail
//! what it is (cells, typing, tests, storage, donation) │ what it is committed to, what may be done next
//! ```

mod commitments;
mod history;
mod life;
mod mother;
mod next;
mod product;

use eframe::egui::{Rect, RichText, ScrollArea, Ui, UiBuilder, pos2};

use super::super::screen::{Cx, Place, Screen};
use super::super::theme::{self, size, space};
use super::super::widgets::shapes::Sign;
use super::super::widgets::{button, empty, life_line, verdict_banner};
use super::act_dialog::{ActDialog, Outcome};
use super::signs::sign_of_unit;
use crate::bank::client::Pending;
use crate::bank::query::unit_file::{UnitFile, unit_file};
use crate::domain::context::Context;
use crate::domain::din::Din;
use crate::text::Lang;

/// The parts of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Overview,
    Results,
    Audit,
}

/// The screen.
#[derive(Default)]
pub struct UnitScreen {
    din: Option<Din>,
    coming: Option<Pending<Option<UnitFile>>>,
    file: Option<UnitFile>,
    /// The bank has no such unit.
    unknown: bool,
    failed: Option<String>,
    tab: Tab,
    history: history::History,
    mother: mother::Mother,
    act: Option<ActDialog>,
}

impl UnitScreen {
    /// The screen before any unit is chosen.
    pub fn new() -> Self {
        Self::default()
    }

    fn ask(&mut self, cx: &Cx<'_>) {
        let Some(din) = self.din.clone() else { return };
        let person = cx.person;
        let context = Context { actor: person.login.clone(), role: person.role, now: cx.now, signed: true };
        self.coming = Some(cx.client.ask(move |reader| unit_file(reader, &din, &context)));
    }

    fn take(&mut self, lang: Lang) {
        match self.coming.as_mut().and_then(Pending::take) {
            None => {}
            Some(Ok(file)) => {
                self.unknown = file.is_none();
                self.failed = None;
                self.file = file;
            }
            Some(Err(failure)) => self.failed = Some(lang.failure(&failure)),
        }
    }

    fn tabs(&mut self, ui: &mut Ui, lang: Lang, file: &UnitFile) {
        let tabs = [
            (Tab::Overview, lang.unit_tab_overview().to_owned()),
            (Tab::Results, lang.unit_tab_results(self.history.results_count())),
            (Tab::Audit, lang.unit_tab_audit(file.entries.len())),
        ];
        ui.horizontal(|ui| {
            for (tab, words) in tabs {
                let chosen = self.tab == tab;
                let tab_button = ui.add(eframe::egui::Button::selectable(chosen, words));
                button::focus_ring(ui, &tab_button);
                if tab_button.clicked() {
                    self.tab = tab;
                }
            }
        });
    }

    fn overview(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, file: &UnitFile) {
        let mut asked = None;
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let area = ui.available_rect_before_wrap();
            let middle = area.left() + ((area.width() - space::XL) * 0.54).floor();
            let left = Rect::from_min_max(area.min, pos2(middle, area.bottom()));
            let right = Rect::from_min_max(pos2(middle + space::XL, area.top()), area.max);
            let mut one = ui.new_child(UiBuilder::new().id_salt("product").max_rect(left));
            let mut other = ui.new_child(UiBuilder::new().id_salt("commitments").max_rect(right));
            product::product(&mut one, cx.lang, file);
            product::donation(&mut one, cx.lang, file);
            self.mother.show(&mut one, cx, file.unit.mother_code.as_deref());
            asked = next::next(&mut other, cx, file);
            commitments::commitments(&mut other, cx, file);
            if let Some(clear) = commitments::holds(&mut other, cx, file) {
                asked = Some(clear);
            }
            commitments::reviews(&mut other, cx, file);
            let used = one.min_rect().union(other.min_rect());
            ui.advance_cursor_after_rect(Rect::from_min_max(area.min, pos2(area.right(), used.bottom())));
        });
        if asked.is_some() {
            self.act = asked;
        }
    }

    fn dialog(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let Some(act) = &mut self.act else { return };
        match act.show(&ui.ctx().clone(), cx) {
            None => return,
            Some(Outcome::Done) => {
                let time = cx.now.format("%H:%M").to_string();
                cx.notices.say(Sign::Available, cx.lang.act_done(act.act()), time);
                self.ask(cx);
            }
            Some(Outcome::Cancelled) => {}
        }
        self.act = None;
    }

    /// What is said in place of the unit while there is none to show.
    fn without(&self, ui: &mut Ui, lang: Lang) {
        let area = ui.available_rect_before_wrap();
        match &self.failed {
            Some(failed) => empty::centred(ui, area, failed, ""),
            None if self.unknown => {
                empty::centred(ui, area, lang.unit_unknown_title(), lang.unit_unknown_hint());
            }
            None => empty::centred(ui, area, lang.unit_loading(), ""),
        }
    }
}

impl Screen for UnitScreen {
    fn open(&mut self, place: &Place, cx: &mut Cx<'_>) {
        let Place::Unit(din) = place else { return };
        self.mother.hide();
        if self.din.as_ref() != Some(din) {
            *self = Self { din: Some(din.clone()), ..Self::default() };
        }
        self.ask(cx);
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        self.take(lang);
        let Some(file) = self.file.take() else { return self.without(ui, lang) };
        self.history.prepare(lang, &file);
        ui.spacing_mut().item_spacing.y = space::S;
        let colours = theme::palette(ui);
        let number = RichText::new(file.unit.din.grouped()).font(theme::code_font(size::HEADING));
        ui.label(number.color(colours.text));
        let verdict = lang.verdict_line(&file.unit);
        verdict_banner::verdict_banner(ui, sign_of_unit(&file.unit), &verdict, "");
        life_line::life_line(ui, &life::stages(lang, &file, cx.now));
        self.tabs(ui, lang, &file);
        match self.tab {
            Tab::Overview => self.overview(ui, cx, &file),
            Tab::Results => self.history.results(ui, lang),
            Tab::Audit => self.history.audit(ui, lang, &file),
        }
        self.file = Some(file);
        self.dialog(ui, cx);
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        self.ask(cx);
    }
}
