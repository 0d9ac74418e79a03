//! The page of one patient: facts on top, then units, comparison and requests.

use eframe::egui::{Rect, Ui, pos2, vec2};

use super::acts::Acts;
use super::answer::Answer;
use super::chart::Chart;
use super::compare::{self, Comparison};
use super::facts;
use super::preview;
use super::requests;
use super::units::{Did, TRAY, Units};
use crate::bank::query::patients::{self, PatientFile};
use crate::domain::action::Action;
use crate::domain::din::Din;
use crate::domain::selection::Candidate;
use crate::ui::screen::{Cx, Place};
use crate::ui::screens::layout::pane;
use crate::ui::screens::rights::why_not;
use crate::ui::theme::space;
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::{empty, tabs};

/// Width of the side with the chart and the chosen unit.
const SIDE: f32 = 272.0;
/// Height of the chart.
const CHART: f32 = 136.0;

/// The page of one patient.
pub(super) struct PatientPage {
    pub code: String,
    file: Answer<Option<PatientFile>>,
    units: Option<Units>,
    /// Numbers of the units to compare.
    tray: Vec<String>,
    compared: Vec<Candidate>,
    as_table: bool,
    tab: usize,
    acts: Acts,
}

impl PatientPage {
    /// The page of a patient; the record is asked for.
    pub(super) fn open(code: String, cx: &Cx<'_>) -> Self {
        let mut page = Self {
            code,
            file: Answer::default(),
            units: None,
            tray: Vec::new(),
            compared: Vec::new(),
            as_table: false,
            tab: 0,
            acts: Acts::default(),
        };
        page.refresh(cx);
        page
    }

    /// Asks again for the record and its requests.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>) {
        let code = self.code.clone();
        self.file.ask(cx.client.ask(move |reader| patients::file(reader, &code)));
        self.acts.refresh(cx);
    }

    /// The record, for a correction.
    pub(super) fn patient(&self) -> Option<&crate::domain::patient::Patient> {
        self.file.value()?.as_ref().map(|file| &file.patient)
    }

    /// Shows the page; whether the record is to be corrected.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let lang = cx.lang;
        self.file.poll();
        let file = match self.file.value() {
            Some(Some(file)) => file.clone(),
            Some(None) => {
                let words = lang.patients_unknown(&self.code);
                empty::centred(ui, ui.available_rect_before_wrap(), &words, "");
                return false;
            }
            None => {
                let words = self.file.failure().map(|failure| lang.failure(failure));
                let words = words.as_deref().unwrap_or(lang.patients_loading());
                empty::centred(ui, ui.available_rect_before_wrap(), words, "");
                return false;
            }
        };
        let units = self.units.get_or_insert_with(|| Units::new(&file.patient, cx));
        units.follow(&file.patient);
        units.search(&file.patient, cx);
        self.follow_tray();
        let correct = facts::facts(ui, cx, &file, cx.may(Action::SavePatient));
        let names = [
            lang.patients_tab_units().to_owned(),
            lang.patients_tab_compare(self.tray.len()),
            lang.patients_tab_requests(file.asked.len()),
        ];
        tabs::tabs(ui, "patient", &names.each_ref().map(String::as_str), &mut self.tab);
        match self.tab {
            0 => self.find(ui, cx, &file),
            1 => self.compare(ui, cx, &file),
            _ => {
                if let Some(wish) = requests::requests(ui, cx, &file) {
                    self.acts.open(cx, wish, &file);
                }
            }
        }
        self.acts.ui(ui.ctx(), cx, &file);
        correct
    }

    /// Units in the tray keep the figures of the last search that found them.
    fn follow_tray(&mut self) {
        let Some(found) = self.units.as_ref().and_then(|units| units.found.as_ref()) else { return };
        let known = |din: &String| {
            let free = found.candidates.iter();
            let apart = found.excluded.iter().map(|(unit, _)| unit);
            let fresh = free.chain(apart).find(|unit| unit.din == *din);
            fresh.or_else(|| self.compared.iter().find(|unit| unit.din == *din)).cloned()
        };
        self.compared = self.tray.iter().filter_map(known).collect();
    }

    fn find(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, file: &PatientFile) {
        let Some(units) = &mut self.units else { return };
        units.filters(ui, cx.lang);
        let area = ui.available_rect_before_wrap();
        let middle = (area.right() - SIDE - space::L).max(area.left() + 320.0);
        let left = Rect::from_min_max(area.min, pos2(middle, area.bottom()));
        let right = Rect::from_min_max(pos2(middle + space::L, area.top()), area.max);
        let did =
            pane(ui, "units", left, |ui| units.table(ui, cx.lang, &file.patient, cx.today(), &self.tray));
        let wish = pane(ui, "chosen unit", right, |ui| self.side(ui, cx, file));
        let Did { opened, trayed } = did;
        if let Some(din) = opened.and_then(|din| Din::new(&din).ok()) {
            cx.go(Place::Unit(din));
        }
        if let Some(din) = trayed {
            self.tray_or_drop(cx, din);
        }
        let current = self.units.as_ref().and_then(Units::current).map(|unit| unit.din.clone());
        match (wish, current) {
            (Some(preview::Wish::Tray), Some(din)) => self.tray_or_drop(cx, din),
            (Some(preview::Wish::Open), Some(din)) => {
                if let Ok(din) = Din::new(&din) {
                    cx.go(Place::Unit(din));
                }
            }
            (Some(preview::Wish::Reserve), Some(din)) => self.reserve(cx, file, &din),
            _ => {}
        }
    }

    /// The chart, and under it the unit that the keyboard is on.
    fn side(&mut self, ui: &mut Ui, cx: &Cx<'_>, file: &PatientFile) -> Option<preview::Wish> {
        let lang = cx.lang;
        let units = self.units.as_mut()?;
        let clicked = units.found.as_ref().and_then(|found| {
            let chart = Chart {
                units: &found.candidates,
                weight: units.weight(),
                least: units.least_tnc(),
                current: units.current().map(|unit| unit.row),
                tray: &self.tray,
            };
            chart.ui(ui, lang, &mut self.as_table, CHART)
        });
        if let Some(place) = clicked {
            units.choose(place);
        }
        let Some(unit) = units.current() else {
            let room = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 120.0));
            empty::centred(ui, room, lang.units_choose(), lang.units_choose_hint());
            return None;
        };
        let against = against_reserving(cx, file, unit);
        let in_tray = self.tray.contains(&unit.din);
        let weight = (units.weight(), units.weight_is_recorded());
        preview::preview(ui, cx, &file.patient, unit, weight, in_tray, against.as_deref())
    }

    fn compare(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, file: &PatientFile) {
        let Some(units) = &self.units else { return };
        let comparison = Comparison {
            patient: &file.patient,
            units: &self.compared,
            weight: units.weight(),
            recorded: units.weight_is_recorded(),
        };
        match comparison.ui(ui, cx, |unit| against_reserving(cx, file, unit)) {
            Some(compare::Wish::Drop(din)) => self.tray_or_drop(cx, din),
            Some(compare::Wish::Reserve(din)) => self.reserve(cx, file, &din),
            None => {}
        }
    }

    fn reserve(&mut self, cx: &Cx<'_>, file: &PatientFile, din: &str) {
        if let Ok(din) = Din::new(din) {
            self.acts.open(cx, requests::Wish::Reserve(din), file);
        }
    }

    fn tray_or_drop(&mut self, cx: &mut Cx<'_>, din: String) {
        if let Some(place) = self.tray.iter().position(|other| *other == din) {
            self.tray.remove(place);
        } else if self.tray.len() < TRAY {
            self.tray.push(din);
        } else {
            cx.notices.say(Sign::Pending, cx.lang.units_tray_full(), super::record::time(cx));
        }
    }
}

/// Why the unit cannot be reserved for the patient, as far as the window knows; the bank has the last word.
fn against_reserving(cx: &Cx<'_>, file: &PatientFile, unit: &Candidate) -> Option<String> {
    let lang = cx.lang;
    if let Some(why) = why_not(cx, Action::Reserve) {
        return Some(why);
    }
    if let Err(refusal) = file.patient.require_active() {
        return Some(lang.refusal(&refusal));
    }
    unit.own.then(|| lang.act_own_already().to_owned())
}
