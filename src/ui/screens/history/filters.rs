//! The period and the filters above the history.

use chrono::NaiveDate;
use eframe::egui::{Ui, vec2};

use super::super::super::screen::Cx;
use super::super::super::theme::{size, space};
use super::super::super::widgets::button;
use super::super::super::widgets::choice::drop_down;
use super::super::super::widgets::date_field::date_field;
use super::super::super::widgets::field::Verdict;
use crate::bank::query::history::{Filter, History, Period};
use crate::domain::entry_date::parse_date;
use crate::domain::patient::codes::Diagnosis;
use crate::domain::release::Purpose;

/// What is typed and chosen. The first option of every choice is "all".
#[derive(Default)]
pub struct Filters {
    from: String,
    to: String,
    purpose: Option<usize>,
    indication: Option<usize>,
    centre: Option<usize>,
    person: Option<usize>,
}

impl Filters {
    /// Shows one calendar year.
    pub fn set_year(&mut self, year: i32) {
        self.set(Period::year(year));
    }

    fn set(&mut self, period: Period) {
        let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        (self.from, self.to) = (text(period.from), text(period.to));
    }

    /// What the words mean. A date that is none leaves its end open, and the field says so.
    pub fn filter(&self, today: NaiveDate, history: &History) -> Filter {
        let day = |text: &str| parse_date(text, today).ok().flatten();
        let nth = |chosen: Option<usize>| chosen.and_then(|chosen| chosen.checked_sub(1));
        Filter {
            period: Period { from: day(&self.from), to: day(&self.to) },
            purpose: nth(self.purpose).and_then(|at| Purpose::ALL.get(at)).copied(),
            indication: nth(self.indication).and_then(|at| Diagnosis::ALL.get(at)).copied(),
            centre: nth(self.centre).and_then(|at| history.centres.keys().nth(at)).cloned(),
            person: nth(self.person).and_then(|at| history.names.keys().nth(at)).cloned(),
        }
    }

    /// Shows the row of filters.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, history: &History) {
        let (lang, today) = (cx.lang, cx.today());
        let any = std::iter::once(lang.history_any());
        let purposes: Vec<&str> =
            any.clone().chain(Purpose::ALL.iter().map(|purpose| lang.graft(*purpose))).collect();
        let indications: Vec<&str> =
            any.clone().chain(Diagnosis::ALL.iter().map(|diagnosis| lang.diagnosis(*diagnosis))).collect();
        let centres: Vec<String> =
            history.centres.iter().map(|(code, name)| lang.centre_name(code, Some(name))).collect();
        let centres: Vec<&str> = any.clone().chain(centres.iter().map(String::as_str)).collect();
        let persons: Vec<&str> = any.chain(history.names.values().map(String::as_str)).collect();
        for chosen in [&mut self.purpose, &mut self.indication, &mut self.centre, &mut self.person] {
            chosen.get_or_insert(0);
        }
        let verdicts = self.verdicts(cx);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let width = ui.available_width();
            let rest = (width - 2.0 * 118.0 - 5.0 * space::M).max(400.0);
            let parse = |text: &str| parse_date(text, today).ok().flatten();
            for (label, text, verdict) in [
                (lang.history_from(), &mut self.from, &verdicts.0),
                (lang.history_to(), &mut self.to, &verdicts.1),
            ] {
                sized(ui, 118.0, |ui| date_field(ui, lang, label, text, today, false, verdict, parse));
            }
            let pick = |ui: &mut Ui, share: f32, label: &str, options: &[&str], chosen| {
                sized(ui, rest * share, |ui| drop_down(ui, lang, label, options, chosen));
            };
            pick(ui, 0.19, lang.history_purpose(), &purposes, &mut self.purpose);
            pick(ui, 0.28, lang.history_indication(), &indications, &mut self.indication);
            pick(ui, 0.28, lang.history_centre(), &centres, &mut self.centre);
            pick(ui, 0.25, lang.history_person(), &persons, &mut self.person);
        });
    }

    /// Shows the buttons that set the period.
    pub fn presets(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let (lang, today) = (cx.lang, cx.today());
        for (words, period) in [
            (lang.history_this_year(), Period::year_of(today)),
            (lang.history_twelve_months(), Period::last_twelve_months(today)),
            (lang.history_all_years(), Period::default()),
        ] {
            if button::plain(ui, words).clicked() {
                self.set(period);
            }
        }
    }

    fn verdicts(&self, cx: &Cx<'_>) -> (Verdict, Verdict) {
        let read = |text: &str| match parse_date(text, cx.today()) {
            Ok(day) => (day, Verdict::None),
            Err(_) => (None, Verdict::Error(cx.lang.history_not_a_date().to_owned())),
        };
        let ((from, of_from), (to, mut of_to)) = (read(&self.from), read(&self.to));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            of_to = Verdict::Error(cx.lang.history_reversed().to_owned());
        }
        (of_from, of_to)
    }
}

/// A column of this width, as high as a labelled control.
fn sized<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) {
    ui.allocate_ui(vec2(width, size::SMALL + space::CONTROL), |ui| {
        ui.set_width(width);
        add(ui);
    });
}
