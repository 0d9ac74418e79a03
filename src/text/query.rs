//! Words for queries of the search box that could not be read.

use super::Lang;
use crate::index::{Column, QueryError, QueryProblem};

impl Lang {
    /// What is wrong with a query, and what could stand there instead.
    pub fn query_error(self, error: &QueryError) -> String {
        let problem = match &error.problem {
            QueryProblem::UnknownField(name) => self.query_unknown_field(name),
            QueryProblem::FieldExpected => self.query_field_expected().to_owned(),
            QueryProblem::ValueExpected(column) => self.query_value_expected(code(column)),
            QueryProblem::NotANumber(column, value) => self.query_not_a_number(code(column), value),
            QueryProblem::NotADate(column, value) => self.query_not_a_date(code(column), value),
            QueryProblem::NotComparable(column) => self.query_not_comparable(code(column)),
            QueryProblem::RangeReversed(column, value) => self.query_range_reversed(code(column), value),
            QueryProblem::QuoteOpen => self.query_quote_open().to_owned(),
            QueryProblem::TermExpected => self.query_term_expected().to_owned(),
        };
        match &error.suggestion {
            Some(suggestion) => format!("{problem}{}", self.query_suggestion(suggestion)),
            None => problem,
        }
    }
}

fn code(column: &Column) -> &'static str {
    column.code()
}

crate::messages! {
    query_unknown_field(name: &str): "There is no field “{name}”.", "没有名为“{name}”的字段。";
    query_field_expected: "A comparison needs a field before it, such as tnc>=12.", "比较符号前需要字段名，例如 tnc>=12。";
    query_value_expected(field: &str): "“{field}” needs a value behind it.", "“{field}”后面需要填写值。";
    query_not_a_number(field: &str, value: &str):
        "“{field}” is a number; “{value}” can't be read as one.", "“{field}”应为数字，无法识别“{value}”。";
    query_not_a_date(field: &str, value: &str):
        "“{field}” is a date: write 2019, 2019-03 or 2019-03-05 instead of “{value}”.",
        "“{field}”应为日期，请将“{value}”写成 2019、2019-03 或 2019-03-05。";
    query_not_comparable(field: &str):
        "“{field}” can't be compared by size; use a colon.", "“{field}”不能比较大小，请使用冒号。";
    query_range_reversed(field: &str, value: &str):
        "The range “{value}” of “{field}” ends before it begins.", "“{field}”的范围“{value}”起止颠倒。";
    query_quote_open: "A quotation mark is not closed.", "引号没有成对。";
    query_term_expected: "Something to search for is missing beside “-” or “|”.", "“-”或“|”旁边缺少检索内容。";
    query_suggestion(instead: &str): " Did you mean “{instead}”?", "是否要输入“{instead}”？";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::parse;

    #[test]
    fn errors_are_told_in_both_languages() {
        for (typed, english, chinese) in [
            (
                "statsu:available",
                "There is no field “statsu”. Did you mean “status”?",
                "没有名为“statsu”的字段。是否要输入“status”？",
            ),
            (
                "tnc>=12ml",
                "“tnc” is a number; “12ml” can't be read as one. Did you mean “12”?",
                "“tnc”应为数字，无法识别“12ml”。是否要输入“12”？",
            ),
            ("abo:", "“abo” needs a value behind it.", "“abo”后面需要填写值。"),
        ] {
            let error = parse(typed).unwrap_err();
            assert_eq!(Lang::En.query_error(&error), english);
            assert_eq!(Lang::Zh.query_error(&error), chinese);
        }
    }
}
