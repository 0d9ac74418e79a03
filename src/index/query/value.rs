//! Values of the grammar: numbers in shown units, dates of year, month or day precision, ranges.

use chrono::{Days, Months, NaiveDate};

use super::{Column, QueryProblem, Test};
use crate::index::{column::ColumnKind, fold::fold, number::day_number};

/// What stands between field and value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Is,
    Exactly,
    Above,
    AtLeast,
    Below,
    AtMost,
}

/// A value that could not be read, with what could stand there instead.
type Unreadable = (QueryProblem, Option<String>);

/// Reads a value as the column needs it. A quoted value is never the word for missing.
pub(super) fn read_test(
    column: Column,
    operator: Operator,
    value: &str,
    quoted: bool,
) -> Result<Test, Unreadable> {
    let ordered =
        matches!(operator, Operator::Above | Operator::AtLeast | Operator::Below | Operator::AtMost);
    if value.is_empty() {
        return Err((QueryProblem::ValueExpected(column), None));
    }
    if !ordered && !quoted && ["-", "none", "无", "空"].contains(&fold(value).as_str()) {
        return Ok(Test::Missing);
    }
    match column.kind() {
        ColumnKind::Number { decimals } => between(column, operator, value, &|text| {
            number(text, decimals).ok_or_else(|| no_number(column, text))
        }),
        ColumnKind::Date => between(column, operator, value, &|text| {
            date(text).ok_or_else(|| (QueryProblem::NotADate(column, text.to_owned()), None))
        }),
        _ if ordered => {
            Err((QueryProblem::NotComparable(column), Some(format!("{}:{value}", column.code()))))
        }
        ColumnKind::Typing => {
            let fields = typing_fields(column, value);
            if fields.is_empty() {
                return Err((QueryProblem::ValueExpected(column), None));
            }
            Ok(text_test(operator, fields))
        }
        ColumnKind::Text | ColumnKind::Choice => Ok(text_test(operator, fold(value))),
    }
}

fn text_test(operator: Operator, text: String) -> Test {
    if operator == Operator::Exactly { Test::Exactly(text) } else { Test::Like(text) }
}

/// The fields of an HLA value without locus, asterisk and a colon that is still being typed behind.
fn typing_fields(column: Column, value: &str) -> String {
    let folded = fold(value);
    let text = folded.strip_prefix("hla-").unwrap_or(&folded);
    let text = column.locus_prefix().and_then(|locus| text.strip_prefix(locus)).unwrap_or(text);
    text.trim_start_matches('*').trim_end_matches(':').to_owned()
}

fn no_number(column: Column, text: &str) -> Unreadable {
    let digits: String = text.chars().take_while(|sign| sign.is_ascii_digit() || *sign == '.').collect();
    (QueryProblem::NotANumber(column, text.to_owned()), (!digits.is_empty()).then_some(digits))
}

/// The smallest and largest kept value that a written value can mean; `low > high` where it falls between two.
type Span = (i64, i64);

fn between(
    column: Column,
    operator: Operator,
    value: &str,
    read: &dyn Fn(&str) -> Result<Span, Unreadable>,
) -> Result<Test, Unreadable> {
    let (low, high) = match (operator, value.split_once("..")) {
        (Operator::Is | Operator::Exactly, Some((from, to))) => {
            if from.is_empty() && to.is_empty() {
                return Err((QueryProblem::ValueExpected(column), None));
            }
            let low = if from.is_empty() { i64::MIN } else { at_least(read(from)?) };
            let high = if to.is_empty() { i64::MAX } else { at_most(read(to)?) };
            if low > high && !from.is_empty() && !to.is_empty() && read(from)?.0 > read(to)?.1 {
                return Err((
                    QueryProblem::RangeReversed(column, value.to_owned()),
                    Some(format!("{to}..{from}")),
                ));
            }
            (low, high)
        }
        (Operator::Is | Operator::Exactly, None) => read(value)?,
        (Operator::Above, _) => (at_most(read(value)?).saturating_add(1), i64::MAX),
        (Operator::AtLeast, _) => (at_least(read(value)?), i64::MAX),
        (Operator::Below, _) => (i64::MIN, at_least(read(value)?).saturating_sub(1)),
        (Operator::AtMost, _) => (i64::MIN, at_most(read(value)?)),
    };
    Ok(Test::Between { low, high })
}

fn at_least(span: Span) -> i64 {
    span.0
}

fn at_most(span: Span) -> i64 {
    span.1
}

/// A number in shown units as kept values. `12.345` of a column with two decimals lies between 1234 and 1235: its
/// span is (1235, 1234), which equals nothing, while its ends still compare rightly.
fn number(text: &str, decimals: u8) -> Option<Span> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
        return None;
    }
    let (kept, finer) = fraction.split_at(fraction.len().min(usize::from(decimals)));
    let scaled = format!("0{whole}{kept:0<width$}", width = usize::from(decimals)).parse::<i64>().ok()?;
    let exact = finer.bytes().all(|byte| byte == b'0');
    Some(if exact { (scaled, scaled) } else { (scaled.checked_add(1)?, scaled) })
}

/// A year, month or day as its first and last day: `2019`, `2019-03`, `2019/3/5`, `20190305`, `2019年3月`.
fn date(text: &str) -> Option<Span> {
    let written = text.trim_end_matches(['年', '月', '日']).replace(['年', '月', '/'], "-");
    let mut parts: Vec<&str> = written.split('-').collect();
    if let [compact] = parts.as_slice()
        && compact.len() == 8
        && compact.is_ascii()
    {
        parts = vec![&compact[..4], &compact[4..6], &compact[6..]];
    }
    let number = |part: &&str, most: usize| {
        let plain = !part.is_empty() && part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let year = parts.first().filter(|part| part.len() == 4).and_then(|part| number(part, 4))? as i32;
    let (first, last) = match parts.as_slice() {
        [_] => (NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?),
        [_, month] => {
            let first = NaiveDate::from_ymd_opt(year, number(month, 2)?, 1)?;
            (first, first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?)
        }
        [_, month, day] => {
            let day = NaiveDate::from_ymd_opt(year, number(month, 2)?, number(day, 2)?)?;
            (day, day)
        }
        _ => return None,
    };
    Some((day_number(first).into(), day_number(last).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_kept_values() {
        for (text, decimals, span) in [
            ("12", 2, Some((1200, 1200))),
            ("12.5", 2, Some((1250, 1250))),
            (".5", 1, Some((5, 5))),
            ("12.", 1, Some((120, 120))),
            ("12.340", 2, Some((1234, 1234))),
            ("12.345", 2, Some((1235, 1234))),
            ("7", 0, Some((7, 7))),
            ("7.5", 0, Some((8, 7))),
            ("", 1, None),
            (".", 1, None),
            ("12ml", 1, None),
            ("-3", 1, None),
            ("99999999999999999999", 1, None),
        ] {
            assert_eq!(number(text, decimals), span, "{text}");
        }
    }

    #[test]
    fn dates_have_the_precision_that_was_typed() {
        let day =
            |year, month, day| i64::from(day_number(NaiveDate::from_ymd_opt(year, month, day).unwrap()));
        for (text, span) in [
            ("2019", Some((day(2019, 1, 1), day(2019, 12, 31)))),
            ("2020-02", Some((day(2020, 2, 1), day(2020, 2, 29)))),
            ("2019年12月", Some((day(2019, 12, 1), day(2019, 12, 31)))),
            ("2019/3/5", Some((day(2019, 3, 5), day(2019, 3, 5)))),
            ("20190305", Some((day(2019, 3, 5), day(2019, 3, 5)))),
            ("2019年3月5日", Some((day(2019, 3, 5), day(2019, 3, 5)))),
            ("2019-02-30", None),
            ("19", None),
            ("2019-", None),
            ("2019-1-2-3", None),
            ("yesterday", None),
            ("２０１９", None),
        ] {
            assert_eq!(date(text), span, "{text}");
        }
    }
}
