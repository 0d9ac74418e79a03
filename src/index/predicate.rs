//! A query turned into tests of columns, with every value looked up in its dictionary beforehand.

use super::block::{self, BLOCK, Mask};
use super::choice::{ChoiceColumn, Codes, MISSING_CODE};
use super::column::{Column, ColumnKind};
use super::inventory::{Data, Inventory};
use super::lanes::Place;
use super::number;
use super::query::{Clause, Factor, Query, Term, Test, alias_starts, aliased, choice_key};

/// Codes that are compared one by one; more are looked up in a table.
const FEW: usize = 4;

/// A clause ready to run: any of its factors.
#[derive(Debug)]
pub(super) struct Plan {
    factors: Vec<(bool, Vec<Predicate>)>,
    /// Roughly the time for a block, to run cheap clauses first.
    cost: usize,
}

#[derive(Debug)]
enum Predicate {
    Text { column: Column, needle: String, place: Place },
    Codes { column: Column, table: Vec<u8>, few: Vec<u32> },
    Between { column: Column, low: i32, high: i32 },
    Missing { column: Column },
}

/// The clauses of a query, cheap ones first.
pub(super) fn plan(inventory: &Inventory, query: &Query) -> Vec<Plan> {
    let mut plans: Vec<Plan> = query.clauses.iter().map(|clause| plan_clause(inventory, clause)).collect();
    plans.sort_by_key(|plan| plan.cost);
    plans
}

fn plan_clause(inventory: &Inventory, clause: &Clause) -> Plan {
    let factor = |factor: &Factor| {
        let mut predicates = Vec::new();
        for term in &factor.terms {
            match term {
                Term::Word(word) => plan_word(inventory, word, &mut predicates),
                Term::Filter(column, test) => predicates.extend(plan_filter(inventory, *column, test)),
            }
        }
        predicates.sort_by_key(Predicate::cost);
        (factor.negated, predicates)
    };
    let factors: Vec<_> = clause.factors.iter().map(factor).collect();
    let cost = factors.iter().flat_map(|(_, predicates)| predicates).map(Predicate::cost).sum();
    Plan { factors, cost }
}

/// A word is sought in the numbers, codes and places, in sites and patients, and in typing unless it is digits alone
/// (`11` means the end of a number, `11:01` or `a*11` an allele). Of the states it must begin a part of the code or
/// another name, so that `available` does not find what is unavailable; blood group and bank it must equal.
fn plan_word(inventory: &Inventory, word: &str, predicates: &mut Vec<Predicate>) {
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let key = choice_key(word);
    let names_state = if word.is_ascii() { word.len() >= 3 } else { word.chars().count() >= 2 };
    for column in Column::ALL {
        let found = match (inventory.data(*column), column) {
            (Data::Text(_), _) => {
                let needle = word.to_owned();
                predicates.push(Predicate::Text { column: *column, needle, place: Place::Anywhere });
                continue;
            }
            (Data::Choice(data), Column::Site | Column::ReservedFor) => {
                codes(data, |value| value.contains(&key))
            }
            (Data::Choice(data), Column::Availability | Column::Stage | Column::Quality) if names_state => {
                codes(data, |value| begins_part(value, &key) || alias_starts(*column, value, word).is_some())
            }
            (Data::Choice(data), Column::Abo | Column::Bank) => codes(data, |value| value == key),
            (Data::Choice(data), _) if column.kind() == ColumnKind::Typing && !digits => {
                codes(data, |value| value.contains(word))
            }
            _ => continue,
        };
        predicates.extend(code_predicate(inventory, *column, found));
    }
}

/// Whether a code such as `temporarily_unavailable` or one of its parts begins with a key.
fn begins_part(code: &str, key: &str) -> bool {
    code.starts_with(key) || code.match_indices('_').any(|(at, _)| code[at + 1..].starts_with(key))
}

fn plan_filter(inventory: &Inventory, column: Column, test: &Test) -> Option<Predicate> {
    let (text, whole) = match test {
        Test::Missing => return Some(Predicate::Missing { column }),
        Test::Between { low, high } => {
            let low = (*low).max(i64::from(number::MISSING) + 1);
            let high = (*high).min(i64::from(i32::MAX));
            return (low <= high).then_some(Predicate::Between {
                column,
                low: low as i32,
                high: high as i32,
            });
        }
        Test::Like(text) => (text, false),
        Test::Exactly(text) => (text, true),
    };
    match inventory.data(column) {
        Data::Text(_) => {
            let place = if whole { Place::Whole } else { Place::Beginning };
            Some(Predicate::Text { column, needle: text.clone(), place })
        }
        Data::Choice(data) if column.kind() == ColumnKind::Typing => {
            let found =
                codes(data, |value| if whole { allele(value) == text } else { has_fields(value, text) });
            code_predicate(inventory, column, found)
        }
        Data::Choice(data) => code_predicate(inventory, column, choice_codes(data, column, text, whole)),
        Data::Number(_) => None,
    }
}

fn codes(data: &ChoiceColumn, passes: impl Fn(&str) -> bool) -> Vec<u32> {
    data.held().filter(|(_, value, _)| passes(value)).map(|(code, ..)| code).collect()
}

/// The values that a text means: what equals it (a blood group without sign also with either sign), else, unless the
/// whole is asked for, what begins with it.
fn choice_codes(data: &ChoiceColumn, column: Column, text: &str, whole: bool) -> Vec<u32> {
    let key = choice_key(text);
    let alias = aliased(column, text);
    let group = |value: &str| column == Column::Abo && !whole && value.trim_end_matches(['+', '_']) == key;
    let equal = codes(data, |value| value == key || alias == Some(value) || group(value));
    if whole || !equal.is_empty() {
        return equal;
    }
    codes(data, |value| value.starts_with(&key) || alias_starts(column, value, text).is_some())
}

fn code_predicate(inventory: &Inventory, column: Column, found: Vec<u32>) -> Option<Predicate> {
    let Data::Choice(data) = inventory.data(column) else { return None };
    if found.is_empty() {
        return None;
    }
    // At least 256 entries, so that looking up a byte needs no check.
    let mut table = vec![0; data.code_count().max(256)];
    for code in &found {
        table[*code as usize] = 1;
    }
    let few = if found.len() <= FEW { found } else { Vec::new() };
    Some(Predicate::Codes { column, table, few })
}

/// A folded typing value without its locus.
pub(super) fn allele(value: &str) -> &str {
    value.rsplit_once('*').map_or(value, |(_, allele)| allele)
}

/// Whether a typing value (one of its alternatives) begins with these fields: `11:01` begins `11:01:02` and
/// `11:01n`, not `11:012`.
fn has_fields(value: &str, fields: &str) -> bool {
    value.split('/').any(|alternative| {
        let Some(rest) = allele(alternative).strip_prefix(fields) else { return false };
        let mut rest = rest.chars();
        match rest.next() {
            None => true,
            Some(suffix) if suffix.is_ascii_alphabetic() => {
                fields.ends_with(|last: char| last.is_ascii_digit()) && rest.next().is_none()
            }
            Some(next) => !next.is_alphanumeric(),
        }
    })
}

impl Plan {
    /// Clears the rows of a block that do not pass.
    pub(super) fn narrow_block(&self, inventory: &Inventory, number: usize, mask: &mut [u8]) {
        let mut passing: Mask = [0; BLOCK];
        let passing = &mut passing[..mask.len()];
        for (place, (negated, predicates)) in self.factors.iter().enumerate() {
            let mut scratch: Mask = [0; BLOCK];
            let found = if place == 0 { &mut *passing } else { &mut scratch[..mask.len()] };
            for predicate in predicates {
                predicate.block(inventory, number, found);
                if predicate.cost() > 2 && !found.contains(&0) {
                    break;
                }
            }
            if *negated {
                block::not(found);
            }
            if place > 0 {
                block::or(passing, &scratch[..mask.len()]);
            }
        }
        block::and(mask, passing);
    }

    /// Whether one row passes.
    pub(super) fn row(&self, inventory: &Inventory, row: usize) -> bool {
        self.factors.iter().any(|(negated, predicates)| {
            predicates.iter().any(|predicate| predicate.row(inventory, row)) != *negated
        })
    }
}

impl Predicate {
    fn cost(&self) -> usize {
        match self {
            Predicate::Missing { .. } => 1,
            Predicate::Codes { few, .. } if !few.is_empty() => few.len(),
            Predicate::Between { .. } => 3,
            Predicate::Codes { .. } => 8,
            Predicate::Text { place: Place::Anywhere, .. } => 20,
            Predicate::Text { .. } => 4,
        }
    }

    fn block(&self, inventory: &Inventory, block: usize, found: &mut [u8]) {
        let range = block * BLOCK..block * BLOCK + found.len();
        match (self, inventory.data(self.column())) {
            (Predicate::Text { needle, place, .. }, Data::Text(data)) => {
                data.block_holds(block, needle.as_bytes(), *place, found);
            }
            (Predicate::Codes { table, few, .. }, Data::Choice(data)) => {
                for lane in data.lanes() {
                    match lane {
                        Codes::Byte(codes) => or_codes(&codes[range.clone()], table, few, found),
                        Codes::Short(codes) => or_codes(&codes[range.clone()], table, few, found),
                        Codes::Long(codes) => or_codes(&codes[range.clone()], table, few, found),
                    }
                }
            }
            (Predicate::Between { low, high, .. }, Data::Number(data)) => {
                for (row, value) in found.iter_mut().zip(&data.values()[range]) {
                    *row |= u8::from(*low <= *value) & u8::from(*value <= *high);
                }
            }
            _ => {
                for (mark, row) in found.iter_mut().zip(range) {
                    *mark |= u8::from(self.row(inventory, row));
                }
            }
        }
    }

    fn column(&self) -> Column {
        match self {
            Predicate::Text { column, .. }
            | Predicate::Codes { column, .. }
            | Predicate::Between { column, .. }
            | Predicate::Missing { column } => *column,
        }
    }

    fn row(&self, inventory: &Inventory, row: usize) -> bool {
        match (self, inventory.data(self.column())) {
            (Predicate::Text { needle, place, .. }, Data::Text(data)) => {
                data.row_holds(row, needle.as_bytes(), *place)
            }
            (Predicate::Codes { table, .. }, Data::Choice(data)) => {
                data.row_codes(row).into_iter().any(|code| table[code as usize] == 1)
            }
            (Predicate::Between { low, high, .. }, Data::Number(data)) => {
                data.get(row).is_some_and(|value| *low <= value && value <= *high)
            }
            (Predicate::Missing { .. }, Data::Text(data)) => data.is_missing(row),
            (Predicate::Missing { .. }, Data::Choice(data)) => data.row_codes(row)[0] == MISSING_CODE,
            (Predicate::Missing { .. }, Data::Number(data)) => data.get(row).is_none(),
            _ => false,
        }
    }
}

/// Adds the rows whose code is one of a few, or marked in a table.
fn or_codes<C: Copy + Into<u32> + PartialEq + TryFrom<u32>>(
    codes: &[C],
    table: &[u8],
    few: &[u32],
    found: &mut [u8],
) {
    if few.is_empty() {
        for (row, code) in found.iter_mut().zip(codes) {
            let code: u32 = (*code).into();
            *row |= table[code as usize];
        }
    }
    for wanted in few.iter().filter_map(|code| C::try_from(*code).ok()) {
        for (row, code) in found.iter_mut().zip(codes) {
            *row |= u8::from(*code == wanted);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_values_begin_with_fields() {
        for (value, fields, begins) in [
            ("a*11:01", "11", true),
            ("a*11:01", "11:01", true),
            ("a*11:01:02", "11:01", true),
            ("a*11:012", "11:01", false),
            ("a*11:01", "1", false),
            ("a*24:09n", "24:09", true),
            ("a*11:01:01g", "11:01", true),
            ("a*11:01p", "11:01", true),
            ("a*11:abc", "11:ab", false),
            ("a*11:ab", "11", true),
            ("a*11:01/11:02", "11:02", true),
            ("a*11:01/a*11:02", "11:02", true),
            ("a*11", "11:01", false),
        ] {
            assert_eq!(has_fields(value, fields), begins, "{fields} of {value}");
        }
    }

    #[test]
    fn words_begin_parts_of_codes() {
        for (code, word, begins) in [
            ("available", "avail", true),
            ("temporarily_unavailable", "available", false),
            ("temporarily_unavailable", "unavail", true),
            ("temporarily_unavailable", "temp", true),
        ] {
            assert_eq!(begins_part(code, word), begins, "{word} of {code}");
        }
    }
}
