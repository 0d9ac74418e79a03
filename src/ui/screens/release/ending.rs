//! Ending a release before the bag is touched: the medical director declines, or the order is taken back.

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use super::pen::{Pen, Reading};
use super::sheet::Fields;
use crate::bank::query::release_desk::Case;
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::release::{CancelOrder, DeclineRelease};
use crate::ui::screen::Cx;
use crate::ui::widgets::{check_box, text_area};

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The medical director declines.
    Decline,
    /// The order is taken back.
    Cancel,
}

/// What is typed of an end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct EndingFields {
    reason: String,
    keep_reserved: bool,
}

impl Fields for EndingFields {
    type About = Ending;
    const TABLE: &'static str = "release";
    const REASON: &'static str = "end_reason";

    fn action(how: Ending) -> Action {
        match how {
            Ending::Decline => Action::DeclineRelease,
            Ending::Cancel => Action::CancelOrder,
        }
    }

    fn blank(_case: &Case, _how: Ending) -> Self {
        Self::default()
    }

    fn name(how: Ending) -> String {
        format!("end/{}", Self::action(how))
    }

    fn focus(ui: &Ui, pen: &Pen<'_>) {
        text_area::focus(ui, &pen.label("end_reason"));
    }

    fn show(&mut self, ui: &mut Ui, pen: &Pen<'_>, cx: &Cx<'_>, _case: &Case, how: Ending) {
        pen.words(ui, "end_reason", &mut self.reason, cx.lang.desk_happens(Self::action(how)), true);
        if how == Ending::Cancel {
            check_box::check_box(ui, &mut self.keep_reserved, cx.lang.desk_keep_reserved());
        }
    }

    fn command(&self, reading: &mut Reading, case: &Case, how: Ending) -> Option<Command> {
        let id = case.release.id.clone();
        let reason = reading.text("end_reason", &self.reason);
        Some(match how {
            Ending::Decline => DeclineRelease { id, reason }.into(),
            Ending::Cancel => CancelOrder { id, reason, keep_reserved: self.keep_reserved }.into(),
        })
    }
}
