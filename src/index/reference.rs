//! The slow and obvious search that the fast one must equal: units one by one, texts as they are.

use std::cmp::Ordering;

use chrono::Datelike;

use super::fold::{fold, fold_typing};
use super::number::day_number;
use super::query::{alias_starts, aliased, choice_key};
use super::row::Cell;
use super::{Clause, Column, ColumnKind, FacetCounts, Factor, InventoryRow, Query, SortKey, Term, Test};

/// What a search must answer: numbers of the found units in order, and facets.
pub(super) fn search(
    rows: &[InventoryRow],
    query: &Query,
    sort: &[SortKey],
    facets: &[Column],
) -> (Vec<String>, Vec<FacetCounts>) {
    let any = |row: &InventoryRow, factor: &Factor| factor.terms.iter().any(|term| holds(rows, row, term));
    let clause = |row: &InventoryRow, clause: &Clause| {
        clause.factors.iter().any(|factor| any(row, factor) != factor.negated)
    };
    let mut found: Vec<&InventoryRow> =
        rows.iter().filter(|row| query.clauses.iter().all(|part| clause(row, part))).collect();
    found.sort_by(|left, right| compare(left, right, sort));
    let facets = facets.iter().filter(|column| column.facet()).map(|column| count(&found, *column)).collect();
    (found.iter().map(|row| row.din.clone()).collect(), facets)
}

fn texts(row: &InventoryRow, column: Column) -> Vec<String> {
    match row.cell(column) {
        Cell::Text(text) => text.into_iter().map(|text| fold(&text)).collect(),
        Cell::Choice(text) => text.into_iter().map(choice_key).collect(),
        Cell::Typing(values) => {
            let locus = format!("{}*", column.code());
            values.into_iter().flatten().map(|value| fold_typing(&locus, value)).collect()
        }
        Cell::Number(_) | Cell::Date(_) => Vec::new(),
    }
}

fn number(row: &InventoryRow, column: Column) -> Option<i64> {
    match row.cell(column) {
        Cell::Number(number) => number,
        Cell::Date(date) => date.map(|day| day_number(day).into()),
        _ => None,
    }
}

fn holds(rows: &[InventoryRow], row: &InventoryRow, term: &Term) -> bool {
    let (column, test) = match term {
        Term::Word(word) => return Column::ALL.iter().any(|column| holds_word(row, *column, word)),
        Term::Filter(column, test) => (*column, test),
    };
    let values = texts(row, column);
    match (test, column.kind()) {
        (Test::Missing, _) => values.is_empty() && number(row, column).is_none(),
        (Test::Between { low, high }, _) => {
            number(row, column).is_some_and(|value| (*low..=*high).contains(&value))
        }
        (Test::Like(text), ColumnKind::Text) => values.iter().any(|value| value.starts_with(text)),
        (Test::Exactly(text), ColumnKind::Text) => values.contains(text),
        (Test::Like(text), ColumnKind::Typing) => values.iter().any(|value| {
            let fields = value.split_once('*').unwrap().1;
            fields == text || fields.starts_with(&format!("{text}:")) || fields == format!("{text}g")
        }),
        (Test::Exactly(text), ColumnKind::Typing) => {
            values.iter().any(|value| value.split_once('*').unwrap().1 == text)
        }
        (Test::Like(text), _) => {
            let equals = |value: &String| {
                let sign_left_out =
                    column == Column::Abo && value.trim_end_matches(['+', '_']) == choice_key(text);
                *value == choice_key(text) || aliased(column, text) == Some(value) || sign_left_out
            };
            if rows.iter().any(|row| texts(row, column).iter().any(equals)) {
                return values.iter().any(equals);
            }
            let key = choice_key(text);
            values.iter().any(|value| value.starts_with(&key) || alias_starts(column, value, text).is_some())
        }
        (Test::Exactly(text), _) => {
            values.iter().any(|value| *value == choice_key(text) || aliased(column, text) == Some(value))
        }
    }
}

fn holds_word(row: &InventoryRow, column: Column, word: &str) -> bool {
    let key = choice_key(word);
    texts(row, column).iter().any(|value| match column {
        Column::Site | Column::ReservedFor => value.contains(&key),
        Column::Abo | Column::Bank => *value == key,
        Column::Availability | Column::Stage | Column::Quality => {
            let long_enough = word.chars().count() >= if word.is_ascii() { 3 } else { 2 };
            let part = value.starts_with(&key) || value.contains(&format!("_{key}"));
            long_enough && (part || alias_starts(column, value, word).is_some())
        }
        _ if column.kind() == ColumnKind::Text => value.contains(word),
        _ if column.kind() == ColumnKind::Typing => {
            value.contains(word) && !word.chars().all(|sign| sign.is_ascii_digit())
        }
        _ => false,
    })
}

/// Both ways: missing last, equal units by their number.
fn compare(left: &InventoryRow, right: &InventoryRow, sort: &[SortKey]) -> Ordering {
    fn values<T: Ord>(left: Option<T>, right: Option<T>, descending: bool) -> Ordering {
        match (left, right) {
            (Some(left), Some(right)) if descending => right.cmp(&left),
            (Some(left), Some(right)) => left.cmp(&right),
            (left, right) => left.is_none().cmp(&right.is_none()),
        }
    }
    let choice = |text: Option<&str>| text.map(|text| (choice_key(text), text.to_owned()));
    for key in sort {
        let down = key.descending;
        let ordering = match (left.cell(key.column), right.cell(key.column)) {
            (Cell::Text(left), Cell::Text(right)) => {
                values(left.map(|text| fold(&text)), right.map(|text| fold(&text)), down)
            }
            (Cell::Choice(left), Cell::Choice(right)) => values(choice(left), choice(right), down),
            (Cell::Typing(left), Cell::Typing(right)) => values(left[0].map(fold), right[0].map(fold), down)
                .then_with(|| values(left[1].map(fold), right[1].map(fold), down)),
            _ => values(number(left, key.column), number(right, key.column), down),
        };
        if ordering.is_ne() {
            return ordering;
        }
    }
    left.din.cmp(&right.din)
}

fn count(found: &[&InventoryRow], column: Column) -> FacetCounts {
    const BANDS: [(&str, i64); 8] = [
        ("20..", 2000),
        ("17.5..19.99", 1750),
        ("15..17.49", 1500),
        ("12.5..14.99", 1250),
        ("10..12.49", 1000),
        ("8..9.99", 800),
        ("5..7.99", 500),
        ("..4.99", i64::MIN),
    ];
    let mut values: Vec<(String, u32)> = Vec::new();
    let mut missing = 0;
    for row in found {
        let value = match row.cell(column) {
            Cell::Choice(text) => text.map(str::to_owned),
            Cell::Date(date) => date.map(|day| day.year().to_string()),
            Cell::Number(value) => value
                .and_then(|value| BANDS.iter().find(|band| value >= band.1))
                .map(|band| band.0.to_owned()),
            _ => None,
        };
        match value {
            None => missing += 1,
            Some(value) => match values.iter_mut().find(|known| known.0 == value) {
                Some(known) => known.1 += 1,
                None => values.push((value, 1)),
            },
        }
    }
    match column {
        Column::Tnc => values.sort_by_key(|value| BANDS.iter().rev().position(|band| band.0 == value.0)),
        _ if column.kind() == ColumnKind::Date => values.sort(),
        _ => values.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(&right.0))),
    }
    FacetCounts { column, values, missing }
}
