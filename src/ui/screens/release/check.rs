//! A line of the checklist that a person records: a verdict with what it rests on, or the thawed segment.

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use super::pen::{Pen, Reading};
use super::sheet::Fields;
use crate::bank::query::release_desk::Case;
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::quantity;
use crate::domain::release::checklist::LineVerdict;
use crate::domain::release::checklist::line::{Basis, Line};
use crate::domain::release::checklist::record::{
    CheckVerdict, Finding, RecordCheck, THAWED_CD34_MORE_THAN, THAWED_CD45_MORE_THAN,
};
use crate::ui::screen::Cx;
use crate::ui::widgets::{choice, field, text_area};

/// What is typed of a line.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CheckFields {
    verdict: Option<CheckVerdict>,
    value: String,
    cd34: String,
    cd45: String,
    potent: Option<bool>,
    source: String,
    note: String,
}

/// The verdicts that a person may give of a line.
fn verdicts(line: Line) -> &'static [CheckVerdict] {
    match line.basis() {
        Basis::Recorded { may_not_apply: true } => CheckVerdict::ALL,
        _ => &[CheckVerdict::Pass, CheckVerdict::Fail],
    }
}

/// Whether a note is wanted: it says why the line does not pass, or why an entry is replaced.
fn is_recorded(case: &Case, line: Line) -> bool {
    case.lines.iter().any(|check| check.line == line && check.verdict != LineVerdict::Missing)
}

impl Fields for CheckFields {
    type About = Line;
    const TABLE: &'static str = "release_check";
    const REASON: &'static str = "note";

    fn action(_line: Line) -> Action {
        Action::RecordCheck
    }

    fn blank(_case: &Case, _line: Line) -> Self {
        Self::default()
    }

    fn name(line: Line) -> String {
        format!("check/{line}")
    }

    fn title(cx: &Cx<'_>, line: Line) -> String {
        cx.lang.desk_line(line.number(), cx.lang.release_line(line))
    }

    fn focus(ui: &Ui, pen: &Pen<'_>) {
        // One of the two is there; the other is nowhere, and asking for it does nothing.
        field::focus(ui, &pen.label("cd34_viability"));
        choice::focus(ui, &pen.label("verdict"), 2, None);
    }

    fn show(&mut self, ui: &mut Ui, pen: &Pen<'_>, cx: &Cx<'_>, case: &Case, line: Line) {
        let lang = cx.lang;
        if line.basis() == Basis::Measured {
            let more =
                |quantity: &quantity::Quantity, least| lang.desk_more_than(&quantity.format_with_unit(least));
            let cd34 = more(&quantity::CD34_VIABILITY, THAWED_CD34_MORE_THAN);
            pen.figure(ui, "cd34_viability", &mut self.cd34, "%", &cd34, true);
            let cd45 = more(&quantity::VIABILITY, THAWED_CD45_MORE_THAN);
            pen.figure(ui, "cd45_viability", &mut self.cd45, "%", &cd45, true);
            pen.flag(ui, "potent", &mut self.potent, true);
        } else {
            let word = |verdict| lang.check_verdict(verdict);
            let hint = lang.desk_line_asks(line);
            pen.choice(ui, "verdict", verdicts(line), word, &mut self.verdict, true, hint);
            pen.line(ui, "value", &mut self.value, lang.desk_value_hint(line), false);
        }
        pen.line(ui, "source", &mut self.source, lang.desk_source_hint(), false);
        let again = is_recorded(case, line);
        let hint = if again { lang.desk_note_again() } else { lang.desk_note_hint() };
        let label = pen.label("note");
        text_area::text_area(ui, &label, &mut self.note, 2, again, &pen.verdict("note", hint));
    }

    fn command(&self, reading: &mut Reading, case: &Case, line: Line) -> Option<Command> {
        let finding = if line.basis() == Basis::Measured {
            let cd34 = reading.quantity("cd34_viability", &self.cd34, &quantity::CD34_VIABILITY);
            let cd45 = reading.quantity("cd45_viability", &self.cd45, &quantity::VIABILITY);
            let potent = reading.chosen("potent", self.potent);
            Finding::Thawed { cd34_viability: cd34?, cd45_viability: cd45?, potent: potent? }
        } else {
            let verdict = reading.chosen("verdict", self.verdict)?;
            Finding::Judged { verdict, value: self.value.trim().to_owned() }
        };
        let command = RecordCheck {
            release: case.release.id.clone(),
            line: line.number(),
            finding,
            source: self.source.trim().to_owned(),
            note: self.note.trim().to_owned(),
        };
        Some(command.into())
    }
}
