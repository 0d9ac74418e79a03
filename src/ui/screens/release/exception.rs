//! The exception route: the quality unit names the failing lines, the reason and the risk.

use std::collections::BTreeSet;

use eframe::egui::{Label, RichText, Ui};
use serde::{Deserialize, Serialize};

use super::pen::{Pen, Reading};
use super::sheet::Fields;
use crate::bank::query::release_desk::Case;
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::release::RequestException;
use crate::domain::release::checklist::{CheckLine, LineVerdict};
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size};
use crate::ui::widgets::check_box;

/// What is typed of an exception.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ExceptionFields {
    lines: BTreeSet<i64>,
    reason: String,
    risk: String,
}

/// The lines that do not pass and may be excused.
pub fn excusable(case: &Case) -> Vec<&CheckLine> {
    let not_clear = |check: &&CheckLine| {
        matches!(check.verdict, LineVerdict::Fail | LineVerdict::Missing | LineVerdict::Excepted)
    };
    case.lines.iter().filter(|check| check.line.may_be_excepted()).filter(not_clear).collect()
}

impl Fields for ExceptionFields {
    type About = ();
    const TABLE: &'static str = "release";
    const REASON: &'static str = "exception_reason";

    fn action((): ()) -> Action {
        Action::RequestException
    }

    fn blank(_case: &Case, (): ()) -> Self {
        Self::default()
    }

    fn name((): ()) -> String {
        "exception".to_owned()
    }

    fn show(&mut self, ui: &mut Ui, pen: &Pen<'_>, cx: &Cx<'_>, case: &Case, (): ()) {
        let colours = theme::palette(ui);
        let soft = |words: &str| RichText::new(words.to_owned()).size(size::SMALL).color(colours.text_soft);
        ui.add(Label::new(soft(&pen.label("exception_lines"))));
        for check in excusable(case) {
            let number = check.line.number();
            let mut on = self.lines.contains(&number);
            let words = cx.lang.desk_line_verdict(
                number,
                cx.lang.release_line(check.line),
                cx.lang.line_verdict(check.verdict),
            );
            check_box::check_box(ui, &mut on, &words);
            if on {
                self.lines.insert(number);
            } else {
                self.lines.remove(&number);
            }
        }
        let verdict = pen.verdict("exception_lines", "");
        if !verdict.words().is_empty() {
            ui.add(
                Label::new(RichText::new(verdict.words()).size(size::SMALL).color(colours.held.ink)).wrap(),
            );
        }
        pen.words(ui, "exception_reason", &mut self.reason, cx.lang.desk_exception_reason(), true);
        pen.words(ui, "exception_risk", &mut self.risk, cx.lang.desk_exception_risk(), true);
    }

    fn command(&self, reading: &mut Reading, case: &Case, (): ()) -> Option<Command> {
        let offered: Vec<i64> = excusable(case).iter().map(|check| check.line.number()).collect();
        let lines: Vec<i64> = self.lines.iter().copied().filter(|line| offered.contains(line)).collect();
        if lines.is_empty() {
            reading.missing("exception_lines");
        }
        let reason = reading.text("exception_reason", &self.reason);
        let risk = reading.text("exception_risk", &self.risk);
        Some(RequestException { id: case.release.id.clone(), lines, reason, risk }.into())
    }
}
