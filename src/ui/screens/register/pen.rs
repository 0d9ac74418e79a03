//! Draws the form's fields: each with its label, its mark, what is to be said about it, and the keyboard if it is wanted.

use chrono::NaiveDate;
use eframe::egui::Ui;

use super::form::Item;
use super::reading::Reading;
use crate::domain::entry_date::{parse_date, parse_date_time};
use crate::domain::quantity::Quantity;
use crate::text::Lang;
use crate::ui::widgets::field::{self, Field, Verdict};
use crate::ui::widgets::{choice, code_field, date_field, moment_field, text_area, tick_list};

/// What drawing a field needs to know of the form.
pub(super) struct Pen<'a> {
    pub lang: Lang,
    pub today: NaiveDate,
    pub reading: &'a Reading,
    /// Blank mandatory fields say so: somebody has tried to save.
    pub asked: bool,
    /// The field that the bank refused, and why.
    pub refused: Option<(Item, &'a str)>,
    /// Whether fields take the keyboard now.
    pub enabled: bool,
    /// The field that is to get the keyboard.
    pub wanted: &'a mut Option<Item>,
    /// The field that has the keyboard, as far as it was seen.
    pub here: &'a mut Option<Item>,
}

impl Pen<'_> {
    /// What is to be said about a field.
    pub(super) fn verdict(&self, item: Item) -> Verdict {
        if let Some((refused, words)) = self.refused
            && refused == item
        {
            return Verdict::Error(words.to_owned());
        }
        match self.reading.verdicts.get(&item) {
            Some(verdict @ (Verdict::Error(_) | Verdict::Warning(_))) => verdict.clone(),
            _ if self.asked && self.reading.missing.contains(&item) => {
                Verdict::Error(self.lang.register_is_missing().to_owned())
            }
            Some(verdict) => verdict.clone(),
            None => Verdict::None,
        }
    }

    /// Whether a field must not be blank.
    pub(super) fn required(&self, item: Item) -> bool {
        self.reading.required.contains(&item)
    }

    fn label(&self, item: Item) -> &'static str {
        self.lang.register_item(item)
    }

    /// Whether this field is to get the keyboard now.
    pub(super) fn take_wanted(&mut self, item: Item) -> bool {
        let wanted = self.enabled && *self.wanted == Some(item);
        if wanted {
            *self.wanted = None;
            *self.here = Some(item);
        }
        wanted
    }

    /// A line of text.
    pub(super) fn text(&mut self, ui: &mut Ui, item: Item, text: &mut String) {
        let (label, verdict, required) = (self.label(item), self.verdict(item), self.required(item));
        if self.take_wanted(item) {
            field::focus(ui, label);
        }
        let shown = Field::new(label, text).required(required).verdict(&verdict).show(ui);
        self.note(item, shown.response.has_focus());
    }

    /// A measured number.
    pub(super) fn quantity(&mut self, ui: &mut Ui, item: Item, of: &Quantity, text: &mut String) {
        let (label, verdict, required) = (self.label(item), self.verdict(item), self.required(item));
        if self.take_wanted(item) {
            field::focus(ui, label);
        }
        let shown = Field::new(label, text)
            .unit(of.unit_text)
            .numeric()
            .required(required)
            .verdict(&verdict)
            .show(ui);
        self.note(item, shown.response.has_focus());
    }

    /// A day.
    pub(super) fn date(&mut self, ui: &mut Ui, item: Item, text: &mut String) -> bool {
        let (label, verdict, required) = (self.label(item), self.verdict(item), self.required(item));
        if self.take_wanted(item) {
            date_field::focus(ui, label);
        }
        let today = self.today;
        let parse = |text: &str| parse_date(text, today).ok().flatten();
        date_field::date_field(ui, self.lang, label, text, today, required, &verdict, parse)
    }

    /// A day and a time.
    pub(super) fn moment(&mut self, ui: &mut Ui, item: Item, text: &mut String) {
        let (label, verdict, required) = (self.label(item), self.verdict(item), self.required(item));
        if self.take_wanted(item) {
            moment_field::focus(ui, label);
        }
        let today = self.today;
        let parse = |text: &str| parse_date_time(text, today).ok().flatten();
        moment_field::moment_field(ui, label, text, required, &verdict, parse);
    }

    /// One of the values of an enumeration.
    pub(super) fn one_of<Value: Copy + PartialEq>(
        &mut self,
        ui: &mut Ui,
        item: Item,
        values: &[Value],
        word: impl Fn(Value) -> &'static str,
        chosen: &mut Option<Value>,
    ) -> bool {
        let (label, verdict, required) = (self.label(item), self.verdict(item), self.required(item));
        if self.take_wanted(item) {
            let index = chosen.and_then(|value| values.iter().position(|other| *other == value));
            choice::focus(ui, label, values.len(), index);
        }
        choice::choice_of(ui, self.lang, label, values, word, chosen, required, &verdict)
    }

    /// One of the entries of a list, by its code: `(code, name)`.
    pub(super) fn entry(
        &mut self,
        ui: &mut Ui,
        item: Item,
        entries: &[(String, String)],
        chosen: &mut Option<String>,
    ) {
        let (label, verdict, required) = (self.label(item), self.verdict(item), self.required(item));
        let names: Vec<&str> = entries.iter().map(|(_, name)| name.as_str()).collect();
        let mut index = chosen.as_ref().and_then(|code| entries.iter().position(|(other, _)| other == code));
        if self.take_wanted(item) {
            choice::focus(ui, label, entries.len(), index);
        }
        if choice::choice(ui, self.lang, label, &names, &mut index, required, &verdict) {
            *chosen = index.and_then(|index| entries.get(index)).map(|(code, _)| code.clone());
        }
    }

    /// Yes or no.
    pub(super) fn flag(&mut self, ui: &mut Ui, item: Item, flag: &mut Option<bool>) {
        let lang = self.lang;
        let word = move |yes: bool| if yes { lang.yes() } else { lang.no() };
        self.one_of(ui, item, &[true, false], word, flag);
    }

    /// Several boxes to tick.
    pub(super) fn ticks(
        &mut self,
        ui: &mut Ui,
        item: Item,
        options: &[&str],
        on: &mut [bool],
        columns: usize,
    ) -> bool {
        let (label, verdict, required) = (self.label(item), self.verdict(item), self.required(item));
        if self.take_wanted(item) {
            tick_list::focus(ui, label);
        }
        tick_list::tick_list(ui, label, options, on, columns, required, &verdict)
    }

    /// A text of two lines.
    pub(super) fn lines(&mut self, ui: &mut Ui, item: Item, text: &mut String) {
        let (label, verdict, required) = (self.label(item), self.verdict(item), self.required(item));
        if self.take_wanted(item) {
            text_area::focus(ui, label);
        }
        text_area::text_area(ui, label, text, 2, required, &verdict);
    }

    /// A code with its groups.
    pub(super) fn code(
        &mut self,
        ui: &mut Ui,
        item: Item,
        text: &mut String,
        groups: &[usize],
    ) -> Option<code_field::CodeEntry> {
        let (label, verdict, required) = (self.label(item), self.verdict(item), self.required(item));
        if self.take_wanted(item) {
            code_field::focus(ui, label);
        }
        code_field::code_field(ui, label, text, groups, required, &verdict)
    }

    fn note(&mut self, item: Item, has_focus: bool) {
        if has_focus {
            *self.here = Some(item);
        }
    }
}
