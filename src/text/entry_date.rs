//! Dates and times as typed: why a text is not one.

use super::Lang;
use crate::domain::entry_date::DateEntryError;

crate::messages! {
    date_not_a_date(text: &str):
        "“{text}” is not a date. Write 2026-11-22, 11-22 for a day of this year, 22 for a day of this month, d for today.",
        "“{text}”不是日期。可输入 2026-11-22；本年日期 11-22；本月日期 22；今天 d。";
    date_order_unclear(text: &str):
        "In “{text}” day and month may be meant either way round. Write the year first: 2026-12-31.",
        "“{text}”的月、日顺序不明确。请按年-月-日输入，例如 2026-12-31。";
    date_no_such_day(year: i32, month: u32, day: u32):
        "There is no day {year:04}-{month:02}-{day:02}.",
        "日期 {year:04}-{month:02}-{day:02} 不存在。";
    date_year_out_of_range(year: i32):
        "The year {year} can't be meant. Write four digits, from 1900 on.",
        "年份 {year} 有误，请输入 1900 年以后的四位年份。";
    date_not_a_time(text: &str):
        "“{text}” is not a time. Write 14:05, from 00:00 to 23:59.",
        "“{text}”不是时间。请输入 00:00 至 23:59，例如 14:05。";
    date_time_missing:
        "The time is missing. Write it after the date: 2026-11-22 14:05.",
        "缺少时间。请在日期后输入，例如 2026-11-22 14:05。";
}

impl Lang {
    /// Why a text is not a date or a time.
    pub fn date_entry_error(self, error: &DateEntryError) -> String {
        match error {
            DateEntryError::NotADate(text) => self.date_not_a_date(text),
            DateEntryError::OrderUnclear(text) => self.date_order_unclear(text),
            DateEntryError::NoSuchDay { year, month, day } => self.date_no_such_day(*year, *month, *day),
            DateEntryError::YearOutOfRange(year) => self.date_year_out_of_range(*year),
            DateEntryError::NotATime(text) => self.date_not_a_time(text),
            DateEntryError::TimeMissing => self.date_time_missing().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry_date::parse_date;

    #[test]
    fn an_unclear_order_is_answered_with_the_clear_one() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 9).unwrap();
        let error = parse_date("31/12", today).unwrap_err();
        assert!(Lang::En.date_entry_error(&error).ends_with("Write the year first: 2026-12-31."));
        assert!(Lang::Zh.date_entry_error(&error).contains("顺序不明确"));
    }
}
