//! What is typed into a unit's panel, and what it means against what is recorded.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::entry_date::{parse_date, parse_date_time};
use crate::domain::hla::locus::Locus;
use crate::domain::hla::typing::LocusTyping;
use crate::domain::record::{Cell, Column as _};
use crate::domain::unit::Unit;
use crate::domain::unit::field::{Field, Kind};
use crate::text::Lang;
use crate::ui::widgets::field::Verdict;

/// What stands in the controls of a field: one text, for a locus two.
pub(super) type Texts = [String; 2];

/// Everything typed that differs from what is recorded, and why it is corrected. This is what the draft keeps.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    pub values: BTreeMap<Field, Texts>,
    pub reason: String,
}

/// What a field's text means.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Meaning {
    /// The cell; `None` where the text means nothing.
    pub cell: Option<Cell>,
    /// What is to be said about it.
    pub verdict: Verdict,
}

impl Typed {
    /// What stands in the controls of a field.
    pub(super) fn texts(&self, unit: &Unit, field: Field) -> Texts {
        self.values.get(&field).cloned().unwrap_or_else(|| recorded(unit, field))
    }

    /// Takes what was typed; what is again as recorded is no change.
    pub(super) fn put(&mut self, unit: &Unit, field: Field, texts: Texts) {
        if texts == recorded(unit, field) {
            self.values.remove(&field);
        } else {
            self.values.insert(field, texts);
        }
    }

    /// The changes that can be sent, field by field; fields whose text means nothing are left out.
    pub(super) fn changes(&self, unit: &Unit, lang: Lang, today: NaiveDate) -> Vec<(Field, Cell)> {
        let cell = |(field, texts): (&Field, &Texts)| {
            let cell = meaning(*field, texts, lang, today).cell?;
            (cell != unit.cell(*field)).then_some((*field, cell))
        };
        self.values.iter().filter_map(cell).collect()
    }

    /// Fields whose text can't be meant.
    pub(super) fn wrong(&self, lang: Lang, today: NaiveDate) -> Vec<Field> {
        let wrong = |(field, texts): &(&Field, &Texts)| meaning(**field, texts, lang, today).cell.is_none();
        self.values.iter().filter(wrong).map(|(field, _)| *field).collect()
    }

    /// Whether a recorded value is replaced: then a reason is wanted.
    pub(super) fn corrects(&self, unit: &Unit, lang: Lang, today: NaiveDate) -> bool {
        self.changes(unit, lang, today).iter().any(|(field, _)| !unit.cell(*field).is_null())
    }

    /// The unit as it will be: what the derived figures are computed from while one types.
    pub(super) fn applied(&self, unit: &Unit, lang: Lang, today: NaiveDate) -> Unit {
        unit.with_cells(&self.changes(unit, lang, today)).unwrap_or_else(|_| unit.clone())
    }
}

/// The texts of what is recorded.
pub(super) fn recorded(unit: &Unit, field: Field) -> Texts {
    let cell = unit.cell(field);
    let one = |text: String| [text, String::new()];
    match (field.kind(), &cell) {
        (_, Cell::Null) => one(String::new()),
        (Kind::Quantity(quantity), Cell::Int(value)) => one(quantity.format(*value)),
        (Kind::Hla(_), Cell::Text(_)) => match LocusTyping::from_cell(&cell) {
            Some(typing) => {
                typing.copies().map(|value| value.map(|value| short(value.as_str())).unwrap_or_default())
            }
            None => one(cell.to_string()),
        },
        (Kind::DateTime, Cell::Text(at)) => one(at.replace('T', " ")),
        _ => one(cell.to_string()),
    }
}

/// A value without the locus, which the field names already: `02:01`, but `Cw7`.
fn short(value: &str) -> String {
    match value.split_once('*') {
        Some((_, rest)) if !rest.contains('*') => rest.to_owned(),
        _ => value.to_owned(),
    }
}

/// Reads what stands in a field.
pub(super) fn meaning(field: Field, texts: &Texts, lang: Lang, today: NaiveDate) -> Meaning {
    let text = texts[0].trim();
    let plain = |cell| Meaning { cell: Some(cell), verdict: Verdict::None };
    let wrong = |words| Meaning { cell: None, verdict: Verdict::Error(words) };
    match field.kind() {
        Kind::Hla(locus) => locus_meaning(locus, texts, lang),
        _ if text.is_empty() => plain(Cell::Null),
        Kind::Quantity(quantity) => match quantity.parse(text) {
            Ok(None) => plain(Cell::Null),
            Ok(Some(reading)) => Meaning {
                cell: Some(Cell::Int(reading.value)),
                verdict: reading.warning.map_or(Verdict::None, |warning| {
                    Verdict::Warning(lang.quantity_warning(quantity, warning))
                }),
            },
            Err(error) => wrong(lang.quantity_error(quantity, &error)),
        },
        Kind::Date => match parse_date(text, today) {
            Ok(day) => plain(day.to_cell()),
            Err(error) => wrong(lang.date_entry_error(&error)),
        },
        Kind::DateTime => match parse_date_time(text, today) {
            Ok(at) => plain(at.to_cell()),
            Err(error) => wrong(lang.date_entry_error(&error)),
        },
        Kind::Flag => plain(Cell::Int(i64::from(text == "1"))),
        Kind::Choice(_) | Kind::Text => plain(Cell::Text(text.to_owned())),
    }
}

fn locus_meaning(locus: Locus, texts: &Texts, lang: Lang) -> Meaning {
    let values: Vec<&str> = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
    if values.is_empty() {
        return Meaning { cell: Some(Cell::Null), verdict: Verdict::None };
    }
    match LocusTyping::parse(&values.join("+"), Some(locus)) {
        Ok(typing) => {
            let written = typing.to_string();
            let words = match (typing.homozygous, typing.is_complete()) {
                (true, _) => lang.results_homozygous(&written),
                (false, true) => written.clone(),
                (false, false) => lang.results_one_value(&written),
            };
            Meaning { cell: Some(Cell::Text(written)), verdict: Verdict::Hint(words) }
        }
        Err(error) => Meaning { cell: None, verdict: Verdict::Error(lang.typing_error(&error)) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing;

    fn today() -> NaiveDate {
        testing::day(2026, 11, 22)
    }

    #[test]
    fn what_is_recorded_reads_back_as_recorded() {
        let unit = testing::available_unit("C0231", 26, 1);
        for field in Field::ALL {
            let meaning = meaning(*field, &recorded(&unit, *field), Lang::En, today());
            assert_eq!(meaning.cell, Some(unit.cell(*field)), "{field}");
        }
    }

    #[test]
    fn only_what_differs_is_a_change_and_blank_takes_a_value_back() {
        let unit = testing::available_unit("C0231", 26, 1);
        let one = |text: &str| [text.to_owned(), String::new()];
        let mut typed = Typed::default();
        typed.put(&unit, Field::Tnc, one("12.40"));
        assert_eq!(typed, Typed::default(), "the same text");
        typed.put(&unit, Field::Tnc, one("12.4"));
        assert_eq!(typed.changes(&unit, Lang::En, today()), [], "the same value");
        typed.put(&unit, Field::Tnc, one("12.5"));
        typed.put(&unit, Field::Cfu, one("80"));
        typed.put(&unit, Field::Abo, one(""));
        typed.put(&unit, Field::Viability, one("many"));
        let changes = typed.changes(&unit, Lang::En, today());
        assert_eq!(
            changes,
            [(Field::Tnc, Cell::Int(1_250)), (Field::Cfu, Cell::Int(8_000)), (Field::Abo, Cell::Null)]
        );
        assert_eq!(typed.wrong(Lang::En, today()), [Field::Viability]);
        assert!(typed.corrects(&unit, Lang::En, today()));
    }

    #[test]
    fn a_locus_says_what_its_values_mean() {
        let two = |first: &str, second: &str| [first.to_owned(), second.to_owned()];
        let read = |texts| meaning(Field::HlaA, &texts, Lang::En, today());
        assert_eq!(read(two("02:01", "24:02")).cell, Some(Cell::Text("A*02:01+A*24:02".to_owned())));
        let same = read(two("02:01", "02:01")).verdict;
        assert!(matches!(same, Verdict::Hint(words) if words.contains("omozygous")));
        assert!(matches!(read(two("B*07:02", "")).verdict, Verdict::Error(_)));
    }
}
