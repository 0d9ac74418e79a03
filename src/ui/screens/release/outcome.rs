//! What the transplant centre reports: infused or not, and how the patient did.

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use super::pen::{Pen, Reading};
use super::sheet::Fields;
use crate::bank::query::release_desk::Case;
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::release::outcome::{GVHD_GRADES, NEUTROPHIL_DAYS, OutcomeTime, PLATELET_DAYS};
use crate::domain::release::{Reaction, RecordInfusion, RecordNotInfused, RecordOutcome};
use crate::ui::screen::Cx;
use crate::ui::widgets::{choice, field, text_area};

/// What is typed of an infusion.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct InfusionFields {
    infused_at: String,
    entire_volume: Option<bool>,
    reaction: Option<Reaction>,
}

impl Fields for InfusionFields {
    type About = ();
    const TABLE: &'static str = "release";

    fn action((): ()) -> Action {
        Action::RecordInfusion
    }

    fn blank(_case: &Case, (): ()) -> Self {
        Self::default()
    }

    fn name((): ()) -> String {
        "infusion".to_owned()
    }

    fn focus(ui: &Ui, pen: &Pen<'_>) {
        field::focus(ui, &pen.label("infused_at"));
    }

    fn show(&mut self, ui: &mut Ui, pen: &Pen<'_>, cx: &Cx<'_>, _case: &Case, (): ()) {
        let lang = cx.lang;
        pen.moment(ui, "infused_at", &mut self.infused_at);
        pen.flag(ui, "entire_volume", &mut self.entire_volume, true);
        let word = |reaction| lang.reaction(reaction);
        let hint = lang.desk_reaction_hint();
        pen.choice(ui, "reaction", Reaction::ALL, word, &mut self.reaction, true, hint);
    }

    fn command(&self, reading: &mut Reading, case: &Case, (): ()) -> Option<Command> {
        let infused_at = reading.moment("infused_at", &self.infused_at);
        let entire_volume = reading.chosen("entire_volume", self.entire_volume);
        let reaction = reading.chosen("reaction", self.reaction);
        let infusion = RecordInfusion {
            id: case.release.id.clone(),
            infused_at: infused_at?,
            entire_volume: entire_volume?,
            reaction: reaction?,
        };
        Some(infusion.into())
    }
}

/// What is typed where the unit was not infused.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct NotInfusedFields {
    reason: String,
}

impl Fields for NotInfusedFields {
    type About = ();
    const TABLE: &'static str = "release";
    const REASON: &'static str = "not_infused_reason";

    fn action((): ()) -> Action {
        Action::RecordNotInfused
    }

    fn blank(_case: &Case, (): ()) -> Self {
        Self::default()
    }

    fn name((): ()) -> String {
        "not_infused".to_owned()
    }

    fn focus(ui: &Ui, pen: &Pen<'_>) {
        text_area::focus(ui, &pen.label("not_infused_reason"));
    }

    fn show(&mut self, ui: &mut Ui, pen: &Pen<'_>, cx: &Cx<'_>, _case: &Case, (): ()) {
        let hint = cx.lang.desk_happens(Action::RecordNotInfused);
        pen.words(ui, "not_infused_reason", &mut self.reason, hint, true);
    }

    fn command(&self, reading: &mut Reading, case: &Case, (): ()) -> Option<Command> {
        let reason = reading.text("not_infused_reason", &self.reason);
        Some(RecordNotInfused { id: case.release.id.clone(), reason }.into())
    }
}

/// What is typed of an outcome.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OutcomeFields {
    engrafted: Option<bool>,
    neutrophil_day: String,
    platelet_day: String,
    agvhd_grade: String,
    alive: Option<bool>,
    relapse: Option<bool>,
    reported_on: String,
    reason: String,
}

/// The report that stands already, which this one corrects.
fn earlier(case: &Case, time: OutcomeTime) -> Option<&crate::domain::release::outcome::Outcome> {
    case.outcomes.iter().find(|outcome| outcome.time == time)
}

impl Fields for OutcomeFields {
    type About = OutcomeTime;
    const TABLE: &'static str = "outcome";

    fn action(_time: OutcomeTime) -> Action {
        Action::RecordOutcome
    }

    fn blank(case: &Case, time: OutcomeTime) -> Self {
        let Some(earlier) = earlier(case, time) else { return Self::default() };
        let number = |value: Option<i64>| value.map_or_else(String::new, |value| value.to_string());
        Self {
            engrafted: earlier.engrafted,
            neutrophil_day: number(earlier.neutrophil_day),
            platelet_day: number(earlier.platelet_day),
            agvhd_grade: number(earlier.agvhd_grade),
            alive: earlier.alive,
            relapse: earlier.relapse,
            reported_on: earlier.reported_on.to_string(),
            reason: String::new(),
        }
    }

    fn name(time: OutcomeTime) -> String {
        format!("outcome/{time}")
    }

    fn title(cx: &Cx<'_>, time: OutcomeTime) -> String {
        cx.lang.desk_outcome(cx.lang.outcome_time(time))
    }

    fn focus(ui: &Ui, pen: &Pen<'_>) {
        choice::focus(ui, &pen.label("engrafted"), 2, None);
    }

    fn show(&mut self, ui: &mut Ui, pen: &Pen<'_>, cx: &Cx<'_>, case: &Case, time: OutcomeTime) {
        let day =
            |range: &std::ops::RangeInclusive<i64>| cx.lang.desk_day_between(*range.start(), *range.end());
        pen.flag(ui, "engrafted", &mut self.engrafted, false);
        let hint = day(&NEUTROPHIL_DAYS);
        pen.figure(ui, "neutrophil_day", &mut self.neutrophil_day, "", &hint, false);
        let hint = day(&PLATELET_DAYS);
        pen.figure(ui, "platelet_day", &mut self.platelet_day, "", &hint, false);
        let hint = cx.lang.desk_grade_between(*GVHD_GRADES.start(), *GVHD_GRADES.end());
        pen.figure(ui, "agvhd_grade", &mut self.agvhd_grade, "", &hint, false);
        pen.flag(ui, "alive", &mut self.alive, false);
        pen.flag(ui, "relapse", &mut self.relapse, false);
        pen.day(ui, "reported_on", &mut self.reported_on);
        if earlier(case, time).is_some() {
            let verdict = pen.verdict("reason", cx.lang.desk_correction_hint());
            text_area::text_area(ui, cx.lang.signature_reason(), &mut self.reason, 2, true, &verdict);
        }
    }

    fn command(&self, reading: &mut Reading, case: &Case, time: OutcomeTime) -> Option<Command> {
        let neutrophil_day = reading.number("neutrophil_day", &self.neutrophil_day, &NEUTROPHIL_DAYS);
        let platelet_day = reading.number("platelet_day", &self.platelet_day, &PLATELET_DAYS);
        let agvhd_grade = reading.number("agvhd_grade", &self.agvhd_grade, &GVHD_GRADES);
        let outcome = RecordOutcome {
            id: case.release.id.clone(),
            time,
            engrafted: self.engrafted,
            neutrophil_day,
            platelet_day,
            agvhd_grade,
            alive: self.alive,
            relapse: self.relapse,
            reported_on: reading.day("reported_on", &self.reported_on)?,
            reason: self.reason.trim().to_owned(),
        };
        Some(outcome.into())
    }
}
