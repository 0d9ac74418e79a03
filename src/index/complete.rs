//! Completion of the search box: field names, and the values that units hold, with how many hold them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::column::{Column, ColumnKind};
use super::fold::{fold, narrow};
use super::inventory::{Data, Inventory};
use super::predicate::allele;
use super::query::{FIELDS, alias_starts, choice_key, field_named};

/// Suggestions that are offered at a time.
const OFFERED: usize = 12;

/// Something that could be typed next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The bytes of the text that it replaces.
    pub replace: Range<usize>,
    /// What stands there then.
    pub insert: String,
    /// Units that hold the value (of a locus with two equal values, both count); `None` for a field name.
    pub count: Option<usize>,
}

impl Inventory {
    /// What could stand at the cursor (a byte position): names of fields and states for the beginning of a word, held
    /// values behind a field. The most frequent values come first.
    pub fn complete(&self, text: &str, cursor: usize) -> Vec<Suggestion> {
        let Some(before) = text.get(..cursor) else { return Vec::new() };
        let mut offered = match part_at_end(before) {
            Part::Value(column, start) => self.values(column, &before[start..], start..cursor),
            Part::Word(start) => {
                let mut offered = names(&before[start..], start..cursor);
                offered.extend(self.states(&before[start..], start..cursor));
                offered
            }
            Part::Closed => Vec::new(),
        };
        offered.truncate(OFFERED);
        offered
    }

    fn values(&self, column: Column, typed: &str, replace: Range<usize>) -> Vec<Suggestion> {
        let typed = fold(typed.trim_start_matches(['"', '“', '”', '＂']));
        let key = choice_key(&typed);
        let mut values: BTreeMap<&str, usize> = BTreeMap::new();
        match self.data(column) {
            Data::Choice(data) if column.kind() == ColumnKind::Typing => {
                let typed = allele(&typed);
                for (code, _, cells) in data.held().filter(|(_, value, _)| allele(value).starts_with(typed)) {
                    *values.entry(allele(data.text(code))).or_default() += cells;
                }
            }
            Data::Choice(data) => {
                let begins =
                    |value: &str| value.starts_with(&key) || alias_starts(column, value, &typed).is_some();
                for (code, _, units) in data.held().filter(|(_, value, _)| begins(value)) {
                    *values.entry(data.text(code)).or_default() += units;
                }
            }
            Data::Number(data) => {
                let held =
                    data.bands().into_iter().flat_map(|bands| bands.held().map(move |held| (bands, held)));
                for (bands, (code, _, units)) in held.filter(|(_, (_, band, _))| band.starts_with(&typed)) {
                    values.insert(bands.text(code), units);
                }
            }
            Data::Text(_) => {}
        }
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let suggestion = |(value, count): (&str, usize)| Suggestion {
            replace: replace.clone(),
            insert: quoted(value),
            count: Some(count),
        };
        values.into_iter().map(suggestion).collect()
    }

    /// States that begin with a word, as whole terms.
    fn states(&self, typed: &str, replace: Range<usize>) -> Vec<Suggestion> {
        if typed.is_empty() {
            return Vec::new();
        }
        let term = |column: Column| {
            let values = self.values(column, typed, replace.clone()).into_iter();
            values.map(move |value| Suggestion {
                insert: format!("{}:{}", column.code(), value.insert),
                ..value
            })
        };
        [Column::Availability, Column::Stage, Column::Quality].into_iter().flat_map(term).collect()
    }
}

/// Names of fields that begin with what was typed, each by the name that does, with the usual operator behind.
fn names(typed: &str, replace: Range<usize>) -> Vec<Suggestion> {
    let typed = fold(typed);
    let begun = FIELDS.iter().filter_map(|field| {
        let name = field.names().find(|name| name.starts_with(&typed))?;
        let operator = if field.column.numeric() { ">=" } else { ":" };
        Some(Suggestion { replace: replace.clone(), insert: format!("{name}{operator}"), count: None })
    });
    begun.collect()
}

fn quoted(value: &str) -> String {
    let plain = !value.is_empty() && !value.chars().any(|sign| sign.is_whitespace() || sign == '|');
    if plain { value.to_owned() } else { format!("\"{value}\"") }
}

/// What is being typed at the end of a text.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// A value of a column, from this byte.
    Value(Column, usize),
    /// A word or the name of a field, from this byte.
    Word(usize),
    /// Behind a closed quotation: nothing to complete.
    Closed,
}

fn part_at_end(before: &str) -> Part {
    let mut part = Part::Word(0);
    let (mut inside, mut fresh) = (false, true);
    let mut field = None;
    for (at, sign) in before.char_indices() {
        let (sign, next) = (narrow(sign), at + sign.len_utf8());
        if inside {
            if sign == '"' {
                inside = false;
                part = Part::Closed;
            }
            continue;
        }
        match sign {
            '"' => inside = true,
            _ if sign.is_whitespace() => {
                (field, part, fresh) = (None, Part::Word(next), true);
                continue;
            }
            '-' if fresh => part = Part::Word(next),
            '|' => part = field.map_or(Part::Word(next), |column| Part::Value(column, next)),
            ':' | '=' | '<' | '>' => {
                let begun = match part {
                    Part::Word(start) | Part::Value(_, start) => &before[start..at],
                    Part::Closed => "",
                };
                match (&part, field_named(&fold(begun))) {
                    (_, Some(column)) => {
                        field = Some(column);
                        part = Part::Value(column, next);
                    }
                    (Part::Value(column, start), None) if *start == at => part = Part::Value(*column, next),
                    _ => {}
                }
            }
            _ => {}
        }
        fresh = false;
    }
    part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_at_the_cursor() {
        for (before, part) in [
            ("", Part::Word(0)),
            ("sta", Part::Word(0)),
            ("abo:A+ sta", Part::Word(7)),
            ("-sta", Part::Word(1)),
            ("abo:", Part::Value(Column::Abo, 4)),
            ("-abo:A", Part::Value(Column::Abo, 5)),
            ("abo:A+|", Part::Value(Column::Abo, 7)),
            ("abo:A+|bank:T", Part::Value(Column::Bank, 12)),
            ("a:11:0", Part::Value(Column::HlaA, 2)),
            ("血型：", Part::Value(Column::Abo, 9)),
            ("tnc>=1", Part::Value(Column::Tnc, 5)),
            ("site:\"North Ho", Part::Value(Column::Site, 5)),
            ("site:\"North\"", Part::Closed),
            ("11:0", Part::Word(0)),
        ] {
            assert_eq!(part_at_end(before), part, "{before}");
        }
    }
}
