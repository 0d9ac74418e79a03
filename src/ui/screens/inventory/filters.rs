//! Filters as parts of the query's text: the chips read them, the facets add and remove them.

use crate::index::{Clause, Column, Query, Term, Test, parse};

/// The query's text without one of its clauses.
pub fn without(query: &Query, clause: usize) -> String {
    let kept = query.clauses.iter().enumerate().filter(|(at, _)| *at != clause);
    let parts: Vec<&str> = kept.filter_map(|(_, clause)| query.source.get(clause.span.clone())).collect();
    parts.join(" ")
}

/// The query's text without what it says of a column: over these units a facet of the column is counted, so that a
/// second value can be added to the first.
pub fn without_column(query: &Query, column: Column) -> Option<String> {
    let at = query.clauses.iter().position(|clause| plain(clause).is_some_and(|(of, _)| of == column))?;
    Some(without(query, at))
}

/// A facet's value as a term: a choice exactly, a band or a year as the range that its name is.
pub fn term_of(column: Column, value: &str) -> String {
    let sign =
        if column.numeric() || matches!(column.kind(), crate::index::ColumnKind::Date) { ':' } else { '=' };
    let bare =
        !value.is_empty() && !value.chars().any(|sign| sign.is_whitespace() || sign == '|' || sign == '"');
    if bare {
        format!("{}{sign}{value}", column.code())
    } else {
        format!("{}{sign}\"{value}\"", column.code())
    }
}

/// Whether the query filters by this value of the column.
pub fn has(query: &Query, column: Column, value: &str) -> bool {
    let Some(wanted) = test_of(column, value) else { return false };
    let mut plain = query.clauses.iter().filter_map(plain).filter(|(of, _)| *of == column);
    plain.any(|(_, tests)| tests.iter().any(|test| same(test, &wanted)))
}

/// The query's text with a value of the column added, or taken out where it is there.
///
/// Values of one column are alternatives of one clause, `abo=A+|O+`.
pub fn toggled(query: &Query, column: Column, value: &str) -> String {
    let term = term_of(column, value);
    let Some(wanted) = test_of(column, value) else { return query.source.clone() };
    let found = query.clauses.iter().enumerate().find_map(|(at, clause)| {
        plain(clause).filter(|(of, _)| *of == column).map(|(_, tests)| (at, clause, tests))
    });
    let Some((at, clause, tests)) = found else {
        let source = query.source.trim();
        return if source.is_empty() { term } else { format!("{source} {term}") };
    };
    let written = query.source.get(clause.span.clone()).unwrap_or_default();
    let mut terms: Vec<String> = alternatives(written, column)
        .into_iter()
        .zip(&tests)
        .filter(|(_, test)| !same(test, &wanted))
        .map(|(text, _)| text)
        .collect();
    if !tests.iter().any(|test| same(test, &wanted)) {
        terms.push(term);
    }
    let rest = without(query, at);
    let parts = [rest, joined(&terms)];
    parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// A clause that only names values of one column, without minus: what the facets understand.
fn plain(clause: &Clause) -> Option<(Column, Vec<Test>)> {
    let [factor] = clause.factors.as_slice() else { return None };
    if factor.negated {
        return None;
    }
    let mut column = None;
    let mut tests = Vec::new();
    for term in &factor.terms {
        let Term::Filter(of, test) = term else { return None };
        if column.is_some_and(|column| column != *of) {
            return None;
        }
        column = Some(*of);
        tests.push(test.clone());
    }
    column.map(|column| (column, tests))
}

fn test_of(column: Column, value: &str) -> Option<Test> {
    let query = parse(&term_of(column, value)).ok()?;
    let (_, mut tests) = query.clauses.first().and_then(plain)?;
    tests.pop()
}

/// Whether two tests ask the same; the beginning of a code that is the whole code counts as that code.
fn same(one: &Test, other: &Test) -> bool {
    match (one, other) {
        (Test::Like(one) | Test::Exactly(one), Test::Like(other) | Test::Exactly(other)) => one == other,
        _ => one == other,
    }
}

/// The alternatives of a plain clause, each a whole term with its field.
fn alternatives(written: &str, column: Column) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for sign in written.chars() {
        match sign {
            '"' | '“' | '”' | '＂' => quoted = !quoted,
            '|' | '｜' if !quoted => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        if let Some(last) = parts.last_mut() {
            last.push(sign);
        }
    }
    let mut field = format!("{}:", column.code());
    parts
        .into_iter()
        .map(|part| {
            let whole = parse(&part).is_ok_and(|query| query.clauses.first().and_then(plain).is_some());
            if whole {
                if let Some((before, sign)) = operator_of(&part) {
                    field = format!("{before}{sign}");
                }
                part
            } else {
                format!("{field}{part}")
            }
        })
        .collect()
}

/// What stands before the value: the field's name and the sign.
fn operator_of(term: &str) -> Option<(&str, &str)> {
    let at = term.find([':', '：', '=', '＝', '<', '＜', '>', '＞'])?;
    let (name, rest) = term.split_at(at);
    let signs = rest.char_indices().take_while(|(_, sign)| "：:=＝<＜>＞".contains(*sign)).last();
    let end = signs.map_or(0, |(at, sign)| at + sign.len_utf8());
    rest.get(..end).map(|sign| (name, sign))
}

/// Alternatives as one clause; a field that repeats the one before is written once.
fn joined(terms: &[String]) -> String {
    let mut clause = String::new();
    let mut field = None;
    for term in terms {
        let of = operator_of(term);
        if clause.is_empty() {
            clause.push_str(term);
        } else {
            let value = of.map_or(0, |(name, sign)| name.len() + sign.len());
            clause.push('|');
            clause.push_str(if of == field { term.get(value..).unwrap_or(term) } else { term });
        }
        field = of;
    }
    clause
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_added_and_taken_out() {
        for (source, column, value, expected) in [
            ("", Column::Abo, "A+", "abo=A+"),
            ("abo=A+", Column::Abo, "A+", ""),
            ("abo=A+", Column::Abo, "O+", "abo=A+|O+"),
            ("abo:A+|O+|AB-", Column::Abo, "O+", "abo:A+|AB-"),
            ("abo:A+|O+", Column::Abo, "A+", "abo:O+"),
            ("H01 abo:A+ tnc>=12", Column::Abo, "A+", "H01 tnc>=12"),
            ("H01", Column::Tnc, "20..", "H01 tnc:20.."),
            ("血型：A+", Column::Abo, "O+", "血型：A+|abo=O+"),
            ("site=\"North Ho\"", Column::Site, "a|b", "site=\"North Ho\"|\"a|b\""),
            ("collected:2019", Column::CollectedOn, "2020", "collected:2019|2020"),
            // What a facet does not understand is left alone.
            ("-abo:A+", Column::Abo, "A+", "-abo:A+ abo=A+"),
            ("abo:A+ | tnc>=12", Column::Abo, "A+", "abo:A+ | tnc>=12 abo=A+"),
        ] {
            let query = parse(source).unwrap();
            let toggled = toggled(&query, column, value);
            assert_eq!(toggled, expected, "{source} {value}");
            assert!(parse(&toggled).is_ok(), "{toggled}");
        }
    }

    #[test]
    fn a_clause_goes_and_the_rest_stays() {
        let query = parse("H01  abo:A+   tnc>=12").unwrap();
        assert_eq!(without(&query, 1), "H01 tnc>=12");
        assert_eq!(without_column(&query, Column::Tnc).as_deref(), Some("H01 abo:A+"));
        assert_eq!(without_column(&query, Column::Sex), None);
    }

    #[test]
    fn chosen_is_what_the_query_says() {
        let query = parse("quality:eligible abo=A+|O+ tnc:20..").unwrap();
        for (column, value, chosen) in [
            (Column::Quality, "eligible", true),
            (Column::Quality, "eligible_exception", false),
            (Column::Abo, "O+", true),
            (Column::Tnc, "20..", true),
            (Column::Tnc, "..4.99", false),
        ] {
            assert_eq!(has(&query, column, value), chosen, "{value}");
        }
    }
}
