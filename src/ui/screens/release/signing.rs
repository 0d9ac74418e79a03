//! Tasks that are a signature: acknowledging an exception, the review, the approval. What stands against the release
//! is shown first.

use eframe::egui::{Label, RichText, Ui};
use serde::{Deserialize, Serialize};

use super::pen::{Pen, Reading};
use super::sheet::Fields;
use crate::bank::query::release_desk::Case;
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::release::checklist::LineVerdict;
use crate::domain::release::checklist::line::Gate;
use crate::domain::release::{AcknowledgeException, ApproveRelease, ReviewRelease};
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::section;
use crate::ui::widgets::shapes::Sign;

/// Which signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signing {
    /// The physician acknowledges the exception.
    Acknowledge,
    /// The quality unit completes its review.
    Review,
    /// The medical director approves.
    Approve,
}

/// Nothing is typed for a signature but the password.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SigningFields {}

impl Fields for SigningFields {
    type About = Signing;
    const TABLE: &'static str = "release";

    fn action(which: Signing) -> Action {
        match which {
            Signing::Acknowledge => Action::AcknowledgeException,
            Signing::Review => Action::ReviewRelease,
            Signing::Approve => Action::ApproveRelease,
        }
    }

    fn blank(_case: &Case, _which: Signing) -> Self {
        Self::default()
    }

    fn name(which: Signing) -> String {
        format!("sign/{}", Self::action(which))
    }

    fn show(&mut self, ui: &mut Ui, _pen: &Pen<'_>, cx: &Cx<'_>, case: &Case, which: Signing) {
        let colours = theme::palette(ui);
        red_items(ui, cx, case);
        exception(ui, cx, case);
        let words = RichText::new(cx.lang.desk_happens(Self::action(which))).color(colours.text);
        ui.add(Label::new(words).wrap());
    }

    fn command(&self, _reading: &mut Reading, case: &Case, which: Signing) -> Option<Command> {
        let id = case.release.id.clone();
        Some(match which {
            Signing::Acknowledge => AcknowledgeException { id }.into(),
            Signing::Review => ReviewRelease { id }.into(),
            Signing::Approve => ApproveRelease { id }.into(),
        })
    }

    fn happens(&self, cx: &Cx<'_>, case: &Case, which: Signing) -> String {
        let excepted = case.lines.iter().filter(|check| check.verdict == LineVerdict::Excepted).count();
        let happens = cx.lang.desk_happens(Self::action(which));
        if excepted == 0 { happens.to_owned() } else { cx.lang.desk_happens_excepted(happens, excepted) }
    }
}

/// What is not clean in this release, the worst first; one line if all of it is.
fn red_items(ui: &mut Ui, cx: &Cx<'_>, case: &Case) {
    let rank = |verdict| match verdict {
        LineVerdict::Fail => Some((0, Sign::Held)),
        LineVerdict::Missing => Some((1, Sign::Pending)),
        LineVerdict::Excepted => Some((2, Sign::Note)),
        LineVerdict::Pass | LineVerdict::NotApplicable => None,
    };
    let mut red: Vec<_> = case.lines.iter().filter_map(|check| Some((rank(check.verdict)?, check))).collect();
    red.sort_by_key(|((rank, _), check)| (*rank, check.line));
    // What comes after the approval is not missing yet.
    red.retain(|(_, check)| check.line.gate() == Gate::Review);
    if red.is_empty() {
        badge(ui, Sign::Available, cx.lang.desk_all_clear());
    }
    for ((_, sign), check) in red {
        let words = cx.lang.desk_line_verdict(
            check.line.number(),
            cx.lang.release_line(check.line),
            cx.lang.line_verdict(check.verdict),
        );
        badge(ui, sign, &words);
    }
    ui.add_space(space::S);
}

/// The exception in its own words.
fn exception(ui: &mut Ui, cx: &Cx<'_>, case: &Case) {
    let release = &case.release;
    let Some(lines) = &release.exception_lines else { return };
    let colours = theme::palette(ui);
    let fact = |ui: &mut Ui, column: &str, value: &str| {
        let name = cx.lang.column("release", column);
        ui.add(Label::new(RichText::new(name).size(size::SMALL).color(colours.text_soft)));
        ui.add(Label::new(RichText::new(value).color(colours.text)).wrap());
    };
    section::hairline(ui);
    fact(ui, "exception_lines", &cx.lang.desk_exception_lines(lines));
    fact(ui, "exception_reason", release.exception_reason.as_deref().unwrap_or_default());
    fact(ui, "exception_risk", release.exception_risk.as_deref().unwrap_or_default());
    if let Some(by) = &release.exception_requested_by {
        fact(ui, "exception_requested_by", case.name_of(by));
    }
    if let Some(by) = &release.exception_acknowledged_by {
        fact(ui, "exception_acknowledged_by", case.name_of(by));
    }
    section::hairline(ui);
}
