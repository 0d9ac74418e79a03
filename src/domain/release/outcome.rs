//! What became of it: infused or not, and how the patient did.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Reaction, Release, ReleaseStep, before, changed};
use crate::domain::action::Action;
use crate::domain::checks::{self, known};
use crate::domain::command::{Decide, Decision};
use crate::domain::context::Context;
use crate::domain::din::Din;
use crate::domain::event::Event;
use crate::domain::record::{code_enum, record};
use crate::domain::refusal::Refusal;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::Stage;
use crate::domain::world::World;

/// Days after infusion on which neutrophils can have recovered.
pub const NEUTROPHIL_DAYS: std::ops::RangeInclusive<i64> = 5..=60;
/// Days after infusion on which platelets can have recovered.
pub const PLATELET_DAYS: std::ops::RangeInclusive<i64> = 10..=150;
/// Grades of acute graft-versus-host disease.
pub const GVHD_GRADES: std::ops::RangeInclusive<i64> = 0..=4;

code_enum! {
    /// When the centre reports on the patient.
    OutcomeTime {
        /// At day 100.
        Day100 = "day100",
        /// At one year.
        OneYear = "year1",
    }
}

record! {
    /// The outcome of a transplant at one time. What was not reported is `None`.
    pub struct Outcome in "outcome" {
        /// `release/time`.
        id: String,
        /// The release.
        release: String,
        /// The unit.
        din: Din,
        /// The patient's code.
        patient: String,
        /// When after the infusion.
        time: OutcomeTime,
        /// Whether the graft took.
        engrafted: Option<bool>,
        /// First of three days with 0.5 × 10⁹/l neutrophils, counted from the infusion.
        neutrophil_day: Option<i64>,
        /// First of seven days with 20 × 10⁹/l platelets without transfusion, counted from the infusion.
        platelet_day: Option<i64>,
        /// Highest grade of acute graft-versus-host disease, 0 to 4.
        agvhd_grade: Option<i64>,
        /// Whether the patient lives.
        alive: Option<bool>,
        /// Whether the disease came back.
        relapse: Option<bool>,
        /// The day of the centre's report.
        reported_on: NaiveDate,
        /// Who recorded it.
        reported_by: String,
    }
}

impl Outcome {
    /// The key of an outcome.
    pub fn id_of(release: &str, time: OutcomeTime) -> String {
        format!("{release}/{time}")
    }
}

/// Records that the unit was infused.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordInfusion {
    /// The release.
    pub id: String,
    /// When the infusion began.
    pub infused_at: NaiveDateTime,
    /// Whether all of it was infused.
    pub entire_volume: bool,
    /// What happened to the patient.
    pub reaction: Reaction,
}

impl Decide for RecordInfusion {
    fn action(&self) -> Action {
        Action::RecordInfusion
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::Infused, self.action())?;
        checks::not_in_future(self.infused_at, "infused_at", context)?;
        checks::in_order(old.arrived_at, "arrived_at", self.infused_at, "infused_at")?;
        let new = Release {
            step: ReleaseStep::Infused,
            infused_at: Some(self.infused_at),
            entire_volume: Some(self.entire_volume),
            reaction: Some(self.reaction),
            ..old.clone()
        };
        end_life(world, self.action(), &old, &new, Stage::Infused)
    }
}

/// Records that the unit arrived and was not infused.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordNotInfused {
    /// The release.
    pub id: String,
    /// Why.
    pub reason: String,
}

impl Decide for RecordNotInfused {
    fn action(&self) -> Action {
        Action::RecordNotInfused
    }

    fn decide(&self, world: &dyn World, _context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::NotInfused, self.action())?;
        checks::reason(&self.reason)?;
        let new = Release {
            step: ReleaseStep::NotInfused,
            not_infused_reason: checks::text(&self.reason),
            ..old.clone()
        };
        let mut events = end_life(world, self.action(), &old, &new, Stage::NotInfused)?;
        events = events.into_iter().map(|event| event.because(&self.reason)).collect();
        Ok(events)
    }
}

/// The last step of the release and of the unit.
fn end_life(world: &dyn World, action: Action, old: &Release, new: &Release, end: Stage) -> Decision {
    let unit: Unit = known(world, &old.din)?;
    checks::stage_is(&unit, &[Stage::AtCentre], action)?;
    let ended = Unit { stage: end, ..unit.clone() };
    Ok(vec![changed(action, old, new).changed(&unit, &ended)])
}

/// Records the outcome as the centre reported it, or corrects it with a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordOutcome {
    /// The release.
    pub id: String,
    /// When after the infusion.
    pub time: OutcomeTime,
    /// Whether the graft took.
    pub engrafted: Option<bool>,
    /// See [`Outcome::neutrophil_day`].
    pub neutrophil_day: Option<i64>,
    /// See [`Outcome::platelet_day`].
    pub platelet_day: Option<i64>,
    /// See [`Outcome::agvhd_grade`].
    pub agvhd_grade: Option<i64>,
    /// Whether the patient lives.
    pub alive: Option<bool>,
    /// Whether the disease came back.
    pub relapse: Option<bool>,
    /// The day of the centre's report.
    pub reported_on: NaiveDate,
    /// Why an earlier report is corrected; blank for the first.
    pub reason: String,
}

impl Decide for RecordOutcome {
    fn action(&self) -> Action {
        Action::RecordOutcome
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let release: Release = known(world, &self.id)?;
        let (ReleaseStep::Infused, Some(infused_at)) = (release.step, release.infused_at) else {
            return Err(Refusal::WrongStep { action: self.action(), step: release.step.code() });
        };
        self.require_possible(infused_at.date(), context)?;
        let new = Outcome {
            id: Outcome::id_of(&release.id, self.time),
            release: release.id.clone(),
            din: release.din.clone(),
            patient: release.patient.clone(),
            time: self.time,
            engrafted: self.engrafted,
            neutrophil_day: self.neutrophil_day,
            platelet_day: self.platelet_day,
            agvhd_grade: self.agvhd_grade,
            alive: self.alive,
            relapse: self.relapse,
            reported_on: self.reported_on,
            reported_by: context.actor.clone(),
        };
        let old: Option<Outcome> = world.get(new.id.as_str())?;
        let event = Event::about(self.action(), &release).detail("din", &release.din).because(&self.reason);
        Ok(vec![match old {
            Some(old) => {
                checks::reason(&self.reason)?;
                event.changed(&old, &new)
            }
            None => event.created(&new),
        }])
    }
}

impl RecordOutcome {
    fn require_possible(&self, infused_on: NaiveDate, context: &Context) -> Result<(), Refusal> {
        checks::day_not_in_future(Some(self.reported_on), "reported_on", context)?;
        checks::days_in_order(infused_on, "infused_at", self.reported_on, "reported_on")?;
        for (value, range, field) in [
            (self.neutrophil_day, NEUTROPHIL_DAYS, "neutrophil_day"),
            (self.platelet_day, PLATELET_DAYS, "platelet_day"),
            (self.agvhd_grade, GVHD_GRADES, "agvhd_grade"),
        ] {
            if value.is_some_and(|value| !range.contains(&value)) {
                return Err(Refusal::OutOfRange { field });
            }
        }
        if self.engrafted == Some(false) && self.neutrophil_day.is_some() {
            return Err(Refusal::Contradiction { field: "engrafted", with: "neutrophil_day" });
        }
        Ok(())
    }
}
