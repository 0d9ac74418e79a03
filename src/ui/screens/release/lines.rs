//! The pre-release checklist as lines that people read.

use eframe::egui::Ui;

use super::tasks::check_word;
use crate::bank::query::release_desk::Case;
use crate::domain::event::Subject;
use crate::domain::release::checklist::line::Line;
use crate::domain::release::checklist::{CheckLine, LineVerdict};
use crate::ui::screen::{Cx, Place};
use crate::ui::widgets::checklist::{self, Opened};
use crate::ui::widgets::section;

/// What a person wants of the checklist.
pub enum Wish {
    /// To see the record that a line comes from.
    Go(Place),
    /// To record a line.
    Record(Line),
}

/// Shows the checklist.
pub fn lines(ui: &mut Ui, cx: &Cx<'_>, case: &Case) -> Option<Wish> {
    section::section(ui, cx.lang.desk_checklist());
    let shown: Vec<checklist::Line> = case.lines.iter().map(|check| line(cx, case, check)).collect();
    let acts: Vec<&str> =
        case.lines.iter().map(|check| check_word(cx, case, check.line, check.verdict)).collect();
    let opened = checklist::checklist_with_acts(ui, &shown, &acts)?;
    let at = |index: usize| case.lines.get(index);
    match opened {
        Opened::Act(index) => at(index).map(|check| Wish::Record(check.line)),
        Opened::Source(index) => at(index)?.source.as_ref().map(|source| Wish::Go(place_of(case, source))),
    }
}

fn line(cx: &Cx<'_>, case: &Case, check: &CheckLine) -> checklist::Line {
    let lang = cx.lang;
    let name_of = |login: &str| case.name_of(login).to_owned();
    let by = check.verified_by.as_deref().map(name_of);
    let on = check.verified_at.map(|at| at.format("%m-%d %H:%M").to_string());
    checklist::Line {
        name: lang.desk_line(check.line.number(), lang.release_line(check.line)),
        value: lang.desk_value(check, &name_of),
        limit: lang.desk_limits(check),
        source: match (&check.document, &check.source) {
            (Some(document), _) => document.clone(),
            (None, Some(source)) => lang.table(&source.kind),
            (None, None) => String::new(),
        },
        verdict: match check.verdict {
            LineVerdict::Fail => checklist::LineVerdict::Fails,
            LineVerdict::Missing => checklist::LineVerdict::Missing,
            LineVerdict::Pass => checklist::LineVerdict::Passes,
            LineVerdict::NotApplicable | LineVerdict::Excepted => checklist::LineVerdict::Exempt,
        },
        word: lang.line_verdict(check.verdict).to_owned(),
        verified: [by, on].into_iter().flatten().collect::<Vec<String>>().join(" "),
    }
}

/// Where the record of a line is seen.
fn place_of(case: &Case, source: &Subject) -> Place {
    match source.kind.as_str() {
        "unit" => Place::Unit(case.release.din.clone()),
        "patient" => Place::Patients(Some(source.id.clone())),
        _ => Place::Audit(Some(source.clone())),
    }
}
