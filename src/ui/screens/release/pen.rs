//! Reads what is typed into the desk's forms, and shows it with what is to be said about it.

use chrono::{NaiveDate, NaiveDateTime};
use eframe::egui::Ui;

use crate::domain::entry_date::{parse_date, parse_date_time};
use crate::domain::quantity::Quantity;
use crate::text::Lang;
use crate::ui::widgets::field::{Field, Verdict};
use crate::ui::widgets::{choice, date_field, moment_field, text_area};

/// Something wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field, as its column.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub words: String,
    /// Nothing is there yet: said only after an attempt to save.
    pub missing: bool,
}

/// Reads a form, collecting what is wrong with it.
pub struct Reading {
    lang: Lang,
    table: &'static str,
    today: NaiveDate,
    problems: Vec<Problem>,
}

impl Reading {
    /// Of a form whose fields are columns of `table`.
    pub fn new(lang: Lang, table: &'static str, today: NaiveDate) -> Self {
        Self { lang, table, today, problems: Vec::new() }
    }

    /// Notes what is wrong with a field.
    pub fn wrong(&mut self, field: &'static str, words: String) {
        self.problems.push(Problem { field, words, missing: false });
    }

    /// Notes that a field is empty that must not be.
    pub fn missing(&mut self, field: &'static str) {
        let words = self.lang.refusal_missing(&self.lang.column(self.table, field));
        self.problems.push(Problem { field, words, missing: true });
    }

    /// A mandatory text.
    pub fn text(&mut self, field: &'static str, typed: &str) -> String {
        if typed.trim().is_empty() {
            self.missing(field);
        }
        typed.trim().to_owned()
    }

    /// A mandatory value of a choice.
    pub fn chosen<T: Copy>(&mut self, field: &'static str, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.missing(field);
        }
        value
    }

    /// A mandatory day and time.
    pub fn moment(&mut self, field: &'static str, typed: &str) -> Option<NaiveDateTime> {
        match parse_date_time(typed, self.today) {
            Ok(Some(at)) => return Some(at),
            Ok(None) => self.missing(field),
            Err(error) => self.wrong(field, self.lang.date_entry_error(&error)),
        }
        None
    }

    /// A mandatory day.
    pub fn day(&mut self, field: &'static str, typed: &str) -> Option<NaiveDate> {
        match parse_date(typed, self.today) {
            Ok(Some(day)) => return Some(day),
            Ok(None) => self.missing(field),
            Err(error) => self.wrong(field, self.lang.date_entry_error(&error)),
        }
        None
    }

    /// A mandatory measured value, in steps of its quantity.
    pub fn quantity(&mut self, field: &'static str, typed: &str, quantity: &Quantity) -> Option<i64> {
        match quantity.parse(typed) {
            Ok(Some(reading)) => return Some(reading.value),
            Ok(None) => self.missing(field),
            Err(error) => self.wrong(field, self.lang.quantity_error(quantity, &error)),
        }
        None
    }

    /// A whole number that need not be given.
    pub fn number(
        &mut self,
        field: &'static str,
        typed: &str,
        range: &std::ops::RangeInclusive<i64>,
    ) -> Option<i64> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        match typed.parse::<i64>() {
            Ok(number) if range.contains(&number) => return Some(number),
            _ => {
                let name = self.lang.column(self.table, field);
                self.wrong(field, self.lang.desk_whole_number(&name, *range.start(), *range.end()));
            }
        }
        None
    }

    /// What was wrong; nothing if the form can be sent.
    pub fn problems(self) -> Vec<Problem> {
        self.problems
    }
}

/// Shows the fields of a form.
pub struct Pen<'a> {
    /// The person's language.
    pub lang: Lang,
    /// Today.
    pub today: NaiveDate,
    pub(super) table: &'static str,
    pub(super) problems: &'a [Problem],
    /// The person has tried to save: what is missing is said too.
    pub(super) attempted: bool,
}

impl Pen<'_> {
    /// The name of a field.
    pub fn label(&self, field: &'static str) -> String {
        self.lang.column(self.table, field)
    }

    /// What is to be said about a field; `hint` where nothing is wrong.
    pub fn verdict(&self, field: &'static str, hint: &str) -> Verdict {
        let said = |problem: &&Problem| problem.field == field && (self.attempted || !problem.missing);
        match self.problems.iter().find(said) {
            Some(problem) => Verdict::Error(problem.words.clone()),
            None if hint.is_empty() => Verdict::None,
            None => Verdict::Hint(hint.to_owned()),
        }
    }

    /// One line of text.
    pub fn line(&self, ui: &mut Ui, field: &'static str, text: &mut String, hint: &str, required: bool) {
        let label = self.label(field);
        let verdict = self.verdict(field, hint);
        Field::new(&label, text).required(required).verdict(&verdict).show(ui);
    }

    /// Several lines of text.
    pub fn words(&self, ui: &mut Ui, field: &'static str, text: &mut String, hint: &str, required: bool) {
        let label = self.label(field);
        text_area::text_area(ui, &label, text, 3, required, &self.verdict(field, hint));
    }

    /// A figure with its unit.
    pub fn figure(
        &self,
        ui: &mut Ui,
        field: &'static str,
        text: &mut String,
        unit: &str,
        hint: &str,
        required: bool,
    ) {
        let label = self.label(field);
        let verdict = self.verdict(field, hint);
        Field::new(&label, text).unit(unit).numeric().required(required).verdict(&verdict).show(ui);
    }

    /// A mandatory day and time.
    pub fn moment(&self, ui: &mut Ui, field: &'static str, text: &mut String) {
        let (label, today) = (self.label(field), self.today);
        let parse = |text: &str| parse_date_time(text, today).ok().flatten();
        moment_field::moment_field(ui, &label, text, true, &self.verdict(field, ""), parse);
    }

    /// A mandatory day.
    pub fn day(&self, ui: &mut Ui, field: &'static str, text: &mut String) {
        let (label, today) = (self.label(field), self.today);
        let parse = |text: &str| parse_date(text, today).ok().flatten();
        date_field::date_field(ui, self.lang, &label, text, today, true, &self.verdict(field, ""), parse);
    }

    /// Yes or no.
    pub fn flag(&self, ui: &mut Ui, field: &'static str, value: &mut Option<bool>, required: bool) {
        let lang = self.lang;
        let word = move |yes| if yes { lang.yes() } else { lang.no() };
        self.choice(ui, field, &[true, false], word, value, required, "");
    }

    /// One of several values.
    #[allow(clippy::too_many_arguments, reason = "the parts of one control")]
    pub fn choice<Value: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        field: &'static str,
        values: &[Value],
        word: impl Fn(Value) -> &'static str,
        value: &mut Option<Value>,
        required: bool,
        hint: &str,
    ) {
        let label = self.label(field);
        choice::choice_of(ui, self.lang, &label, values, word, value, required, &self.verdict(field, hint));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity;

    fn reading() -> Reading {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        Reading::new(Lang::En, "outcome", today)
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        let mut form = reading();
        assert_eq!(form.number("neutrophil_day", "18", &(5..=60)), Some(18));
        assert_eq!(form.number("platelet_day", " ", &(10..=150)), None);
        assert_eq!(form.quantity("arrival_min", "-190", &quantity::TEMPERATURE), Some(-1_900));
        assert_eq!(form.problems(), []);
        let mut form = reading();
        assert_eq!(form.number("neutrophil_day", "3", &(5..=60)), None);
        assert_eq!(form.moment("arrived_at", "2026-11-22"), None);
        form.text("seal", " ");
        let problems = form.problems();
        let found: Vec<_> = problems.iter().map(|problem| (problem.field, problem.missing)).collect();
        assert_eq!(found, [("neutrophil_day", false), ("arrived_at", false), ("seal", true)]);
    }

    #[test]
    fn what_is_missing_is_said_only_after_an_attempt() {
        let mut form = reading();
        form.missing("reported_on");
        let problems = form.problems();
        let pen = |attempted| Pen {
            lang: Lang::En,
            today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
            table: "outcome",
            problems: &problems,
            attempted,
        };
        assert_eq!(pen(false).verdict("reported_on", "a hint"), Verdict::Hint("a hint".into()));
        assert!(matches!(pen(true).verdict("reported_on", "a hint"), Verdict::Error(_)));
    }
}
