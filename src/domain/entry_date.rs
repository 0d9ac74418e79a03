//! Dates and times as people type them, with as few keys as can be, without guessing.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::isbt128::plain_characters;

/// Years that a date of this field can have.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
/// A year of two digits lies at most this far ahead of today (expiry dates); otherwise in the century before.
const YEARS_AHEAD: i32 = 20;

/// Why a text is not a date or a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateEntryError {
    /// Not a date in any form; carries the text.
    NotADate(String),
    /// Day and month may be meant either way round, as in `11/12/2026`; carries the text.
    OrderUnclear(String),
    /// The calendar has no such day.
    NoSuchDay {
        /// Year.
        year: i32,
        /// Month as given.
        month: u32,
        /// Day as given.
        day: u32,
    },
    /// A year that no record of this field can have.
    YearOutOfRange(i32),
    /// Not a time of day; carries the text.
    NotATime(String),
    /// A date without the time that belongs to it.
    TimeMissing,
}

/// Reads a date. Blank is `None`.
///
/// | typed | means |
/// |---|---|
/// | `2026-11-22`, `2026/11/22`, `2026.11.22`, `2026 11 22`, `20261122`, `2026年11月22日` | that day |
/// | `11-22`, `11月22日` | that day of this year, month first |
/// | `22`, `22日` | that day of this month |
/// | `17 12 7` | 17 December 2007: with blanks, day first |
/// | `d`, `t`, `今天` | today |
/// | `+3`, `-2` | days from today |
///
/// Slashes and points without a year of four digits in front are refused, for their order differs from country to
/// country. A year of two digits is at most twenty years ahead.
///
/// # Errors
/// Any [`DateEntryError`] but those of times.
pub fn parse_date(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, DateEntryError> {
    let plain = plain_characters(text).to_lowercase();
    let plain = plain.trim();
    if plain.is_empty() {
        return Ok(None);
    }
    date(plain, today).map(Some)
}

/// Reads a date and a time: any form of [`parse_date`], a blank and a time; a time alone is of today. Blank is `None`.
///
/// # Errors
/// Any [`DateEntryError`].
pub fn parse_date_time(text: &str, today: NaiveDate) -> Result<Option<NaiveDateTime>, DateEntryError> {
    let plain = plain_characters(text).to_lowercase();
    let plain = plain.trim();
    if plain.is_empty() {
        return Ok(None);
    }
    // `2026-11-22T14:05`, and the Chinese form without a blank between day and hour.
    let spaced = plain.replace('t', " t").replace('日', "日 ");
    let parts: Vec<&str> = spaced.split_whitespace().collect();
    let Some((last, before)) = parts.split_last() else { return Ok(None) };
    let clock = last.trim_start_matches('t');
    if !clock.contains([':', '时', '点']) {
        return match date(plain, today) {
            Ok(_) => Err(DateEntryError::TimeMissing),
            Err(error) => Err(error),
        };
    }
    let day = if before.is_empty() { today } else { date(&before.join(" "), today)? };
    Ok(Some(day.and_time(time(clock)?)))
}

/// Reads a time of day to the minute: `14:05`, `1405`, `14时5分`, `14点`. Blank is `None`.
///
/// # Errors
/// [`DateEntryError::NotATime`].
pub fn parse_time(text: &str) -> Result<Option<NaiveTime>, DateEntryError> {
    let plain = plain_characters(text);
    let plain = plain.trim();
    if plain.is_empty() { Ok(None) } else { time(plain).map(Some) }
}

fn time(text: &str) -> Result<NaiveTime, DateEntryError> {
    let refusal = || DateEntryError::NotATime(text.to_owned());
    let (hours, minutes) = match text.split_once([':', '时', '点']) {
        Some((hours, minutes)) => (hours, minutes.trim_end_matches('分')),
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => return Err(refusal()),
    };
    let minutes = if minutes.is_empty() && !text.contains(':') { "0" } else { minutes };
    let number = |part: &str| short_number(part.trim(), 2).ok_or_else(refusal);
    NaiveTime::from_hms_opt(number(hours)?, number(minutes)?, 0).ok_or_else(refusal)
}

fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, DateEntryError> {
    let not_a_date = || DateEntryError::NotADate(text.to_owned());
    if matches!(text, "d" | "t" | "今天" | "今日") {
        return Ok(today);
    }
    if let Some(days) = text.strip_prefix('+').and_then(|days| short_number(days, 4)) {
        return today.checked_add_days(Days::new(days.into())).ok_or_else(not_a_date);
    }
    if let Some(days) = text.strip_prefix(['-', '\u{2212}']).and_then(|days| short_number(days, 4)) {
        return today.checked_sub_days(Days::new(days.into())).ok_or_else(not_a_date);
    }
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let part = |range| text.get(range).and_then(|part| short_number(part, 4)).ok_or_else(not_a_date);
        return calendar(part(0..4)?, part(4..6)?, part(6..8)?);
    }
    let separator = text.chars().find(|c| !c.is_ascii_digit());
    let western = text.replace(['年', '月'], "-");
    let western = western.trim_end_matches(['日', '号']);
    let parts = western.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let numbers =
        parts.iter().map(|part| short_number(part, 4)).collect::<Option<Vec<_>>>().ok_or_else(not_a_date)?;
    let year_first = parts.first().is_some_and(|part| part.len() == 4);
    let order_differs = matches!(separator, Some('/' | '.'));
    let this_year = u32::try_from(today.year()).unwrap_or_default();
    match numbers.as_slice() {
        [year, month, day] if year_first => calendar(*year, *month, *day),
        _ if year_first => Err(not_a_date()),
        [_, _] | [_, _, _] if order_differs => Err(DateEntryError::OrderUnclear(text.to_owned())),
        [day] => calendar(this_year, today.month(), *day),
        [month, day] if separator != Some(' ') => calendar(this_year, *month, *day),
        // With blanks the day stands first; `11 12` could be either, `17 12` and `12 17` could not.
        [day @ 13..=31, month @ ..=12] | [month @ ..=12, day @ 13..=31] => calendar(this_year, *month, *day),
        [day, month, year] if separator == Some(' ') => {
            let short = parts.last().is_some_and(|part| part.len() <= 2);
            calendar(if short { with_century(*year, this_year) } else { *year }, *month, *day)
        }
        [_, _] | [_, _, _] => Err(DateEntryError::OrderUnclear(text.to_owned())),
        _ => Err(not_a_date()),
    }
}

/// A number of one to `most` digits and nothing else.
fn short_number(text: &str, most: usize) -> Option<u32> {
    let fits = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

/// The year of two digits in the century that keeps it at most [`YEARS_AHEAD`] of this year.
fn with_century(year: u32, this_year: u32) -> u32 {
    let same_century = this_year / 100 * 100 + year;
    if same_century > this_year + YEARS_AHEAD.unsigned_abs() { same_century - 100 } else { same_century }
}

fn calendar(year: u32, month: u32, day: u32) -> Result<NaiveDate, DateEntryError> {
    let year = i32::try_from(year).unwrap_or(i32::MAX);
    if !YEARS.contains(&year) {
        return Err(DateEntryError::YearOutOfRange(year));
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateEntryError::NoSuchDay { year, month, day })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 9).unwrap()
    }

    #[test]
    fn a_date_is_read_however_it_is_typed() {
        let typed = [
            ("2026-11-22", "2026-11-22"),
            ("2026/11/22", "2026-11-22"),
            ("2026.1.2", "2026-01-02"),
            ("2026 11 22", "2026-11-22"),
            ("20261122", "2026-11-22"),
            ("2026年11月22日", "2026-11-22"),
            ("２０２６－１１－２２", "2026-11-22"),
            ("11月22日", "2026-11-22"),
            ("11-22", "2026-11-22"),
            ("22", "2026-11-22"),
            ("22日", "2026-11-22"),
            ("5", "2026-11-05"),
            ("17 12 7", "2007-12-17"),
            ("7 12 46", "2046-12-07"),
            ("7 12 47", "1947-12-07"),
            ("1 2 1998", "1998-02-01"),
            ("17 12", "2026-12-17"),
            ("12 17", "2026-12-17"),
            ("d", "2026-11-09"),
            ("T", "2026-11-09"),
            ("今天", "2026-11-09"),
            ("+3", "2026-11-12"),
            ("-2", "2026-11-07"),
            ("-9", "2026-10-31"),
        ];
        for (text, day) in typed {
            assert_eq!(parse_date(text, today()), Ok(day.parse().ok()), "{text}");
        }
        assert_eq!(parse_date("\u{3000} ", today()), Ok(None));
    }

    #[test]
    fn what_is_unclear_or_no_day_is_refused() {
        let unclear = |text: &str| DateEntryError::OrderUnclear(text.to_owned());
        let not_a_date = |text: &str| DateEntryError::NotADate(text.to_owned());
        let no_such_day = |year, month, day| DateEntryError::NoSuchDay { year, month, day };
        let refusals = [
            ("31/12", unclear("31/12")),
            ("12/31", unclear("12/31")),
            ("11/12/2026", unclear("11/12/2026")),
            ("1.2", unclear("1.2")),
            ("11 12", unclear("11 12")),
            ("11-12-26", unclear("11-12-26")),
            ("31-12", no_such_day(2026, 31, 12)),
            ("2026-02-29", no_such_day(2026, 2, 29)),
            ("31", no_such_day(2026, 11, 31)),
            ("0", no_such_day(2026, 11, 0)),
            ("1026-11-22", DateEntryError::YearOutOfRange(1026)),
            ("2026-11", not_a_date("2026-11")),
            ("261122", not_a_date("261122")),
            ("yesterday", not_a_date("yesterday")),
            ("1 2 3 4", not_a_date("1 2 3 4")),
        ];
        for (text, reason) in refusals {
            assert_eq!(parse_date(text, today()), Err(reason), "{text}");
        }
    }

    #[test]
    fn a_date_and_time_is_read_however_it_is_typed() {
        let typed = [
            ("2026-11-22 14:05", "2026-11-22T14:05:00"),
            ("2026-11-22T14:05", "2026-11-22T14:05:00"),
            ("2026年11月22日14时5分", "2026-11-22T14:05:00"),
            ("22 9:30", "2026-11-22T09:30:00"),
            ("17 12 7 9:30", "2007-12-17T09:30:00"),
            ("-1 23:59", "2026-11-08T23:59:00"),
            ("d 00:00", "2026-11-09T00:00:00"),
            ("t 8:00", "2026-11-09T08:00:00"),
            ("14:05", "2026-11-09T14:05:00"),
            ("１４：０５", "2026-11-09T14:05:00"),
        ];
        for (text, moment) in typed {
            assert_eq!(parse_date_time(text, today()), Ok(moment.parse().ok()), "{text}");
        }
        let not_a_time = |text: &str| DateEntryError::NotATime(text.to_owned());
        assert_eq!(parse_date_time("2026-11-22", today()), Err(DateEntryError::TimeMissing));
        assert_eq!(parse_date_time("2026-11-22 24:00", today()), Err(not_a_time("24:00")));
        assert_eq!(
            parse_date_time("12/31 14:05", today()),
            Err(DateEntryError::OrderUnclear("12/31".to_owned()))
        );
        assert_eq!(parse_date_time(" ", today()), Ok(None));
        assert_eq!(parse_time("1405"), Ok(NaiveTime::from_hms_opt(14, 5, 0)));
        assert_eq!(parse_time("14点"), Ok(NaiveTime::from_hms_opt(14, 0, 0)));
        assert_eq!(parse_time("14:"), Err(not_a_time("14:")));
        assert_eq!(parse_time("1460"), Err(not_a_time("1460")));
    }

    proptest! {
        #[test]
        fn a_written_date_is_read_again(days in 0_u64..100_000) {
            let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days);
            for form in ["%Y-%m-%d", "%Y%m%d", "%Y年%m月%d日", "%Y/%m/%d", "%d %m %Y"] {
                prop_assert_eq!(parse_date(&day.format(form).to_string(), today()), Ok(Some(day)));
            }
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>(), dates in "[0-9+ :/.t年月日时-]{0,16}") {
            for text in [text, dates] {
                let _ = (parse_date(&text, today()), parse_date_time(&text, today()), parse_time(&text));
            }
        }
    }
}
