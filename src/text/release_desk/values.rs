//! What a line of the checklist rests on and what it is measured against, in words.

use crate::domain::release::checklist::line::Line;
use crate::domain::release::checklist::{CheckLine, Limit, LineVerdict, Part};
use crate::text::Lang;

crate::messages! {
    desk_named(name: &str, value: &str): "{name} {value}", "{name} {value}";
    desk_at_least(value: &str): "≥ {value}", "≥ {value}";
    desk_above(value: &str): "> {value}", "> {value}";
    desk_no_hold: "None open", "无";
    desk_holds(count: i64): "{count} open", "{count} 项未解除";
}

impl Lang {
    /// What a line rests on. `name_of` gives a user's name.
    pub fn desk_value(self, check: &CheckLine, name_of: &dyn Fn(&str) -> String) -> String {
        let parts: Vec<String> =
            check.value.iter().map(|part| self.part(check.line, part, name_of)).collect();
        self.list(parts.iter().filter(|part| !part.is_empty()))
    }

    fn part(self, line: Line, part: &Part, name_of: &dyn Fn(&str) -> String) -> String {
        match part {
            Part::Result(field, cell) => {
                self.desk_named(self.field(*field), &self.cell("unit", field.code(), cell))
            }
            Part::Measured(quantity, value) => quantity.format_with_unit(*value),
            Part::Count(0) => self.desk_no_hold().to_owned(),
            Part::Count(count) => self.desk_holds(*count),
            Part::Day(day) => day.to_string(),
            Part::Moment(at) => self.moment(*at),
            Part::Person(login) => name_of(login),
            Part::Typing(verdict) => self.typing_verdict(*verdict).to_owned(),
            Part::Compared(name, found) => self.desk_named(name, self.comparison(*found)),
            Part::Text(text) if line == Line::Markers => {
                self.code_word("idm_hbsag", text).unwrap_or_else(|| text.clone())
            }
            Part::Text(text) => text.clone(),
        }
    }

    /// What the values of a line are measured against.
    pub fn desk_limits(self, check: &CheckLine) -> String {
        self.list(check.limits.iter().map(|limit| match limit {
            Limit::AtLeast(quantity, least) => self.desk_at_least(&quantity.format_with_unit(*least)),
            Limit::MoreThan(quantity, least) => self.desk_above(&quantity.format_with_unit(*least)),
        }))
    }

    /// The lines of an exception, `7:missing 14:fail` as stored, in words.
    pub fn desk_exception_lines(self, stored: &str) -> String {
        self.list(stored.split(' ').map(|entry| {
            let (number, verdict) = entry.split_once(':').unwrap_or((entry, ""));
            let line = number.parse().ok().and_then(Line::from_number);
            let name = line.map_or(number, |line| self.release_line(line));
            let verdict = LineVerdict::from_code(verdict).map_or(verdict, |found| self.line_verdict(found));
            self.desk_line_verdict(number.parse().unwrap_or_default(), name, verdict)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::release::checklist::evaluate;
    use crate::domain::release::fixture::{Desk, technologist, thawed};

    fn said(lang: Lang, desk: &Desk, line: Line) -> (String, String) {
        let lines = evaluate(&desk.world, &desk.release()).unwrap();
        let check = lines.iter().find(|check| check.line == line).unwrap();
        (lang.desk_value(check, &|login| login.to_uppercase()), lang.desk_limits(check))
    }

    #[test]
    fn a_line_says_what_it_rests_on_and_what_it_is_measured_against() {
        let mut desk = Desk::ordered();
        desk.must(&technologist(), thawed(910, 780, true));
        let table = [
            (Lang::En, Line::Thaw, "91.0%, 78.0%", "> 70.0%, > 40.0%"),
            (Lang::Zh, Line::Thaw, "91.0%、78.0%", "> 70.0%、> 40.0%"),
            (Lang::En, Line::Holds, "None open", ""),
            (Lang::Zh, Line::Holds, "无", ""),
            (Lang::En, Line::Order, "TC01, Dr. 01", ""),
        ];
        for (lang, line, value, limit) in table {
            assert_eq!(said(lang, &desk, line), (value.to_owned(), limit.to_owned()), "{lang:?} {line}");
        }
        let (dose, limit) = said(Lang::En, &desk, Line::Dose);
        assert!(dose.starts_with("6.20 ×10⁷/kg") && dose.ends_with("20.0 kg, 2026-11-01"), "{dose}");
        assert_eq!(limit, "≥ 2.50 ×10⁷/kg");
        assert!(said(Lang::Zh, &desk, Line::Markers).0.starts_with("阴性"));
    }

    #[test]
    fn the_lines_of_an_exception_are_said_in_words() {
        let stored = "9:fail 14:missing";
        assert_eq!(Lang::En.desk_exception_lines(stored), "9 Cultures: Fail, 14 Cell doses: Missing");
        assert_eq!(Lang::Zh.desk_exception_lines(stored), "9 无菌检测：不符合、14 细胞剂量：缺项");
    }
}
