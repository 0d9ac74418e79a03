//! What people record of the checklist: a verdict, or the measurements of the thawed segment.

use chrono::NaiveDateTime;

use super::line::{Basis, Gate, Line};
use crate::domain::action::Action;
use crate::domain::checks::{self, known};
use crate::domain::command::{Decide, Decision};
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::quantity;
use crate::domain::record::{Record as _, code_enum, record};
use crate::domain::refusal::Refusal;
use crate::domain::release::{Release, ReleaseStep};
use crate::domain::world::World;

/// Viability of CD34+ cells after thawing: more than this, in 0.1 %.
pub const THAWED_CD34_MORE_THAN: i64 = 700;
/// Viability of CD45+ cells after thawing: more than this, in 0.1 %.
pub const THAWED_CD45_MORE_THAN: i64 = 400;

code_enum! {
    /// What a person says of a line.
    CheckVerdict {
        /// In order.
        Pass = "pass",
        /// Not in order.
        Fail = "fail",
        /// Does not apply.
        NotApplicable = "not_applicable",
    }
}

record! {
    /// A recorded line of a release's checklist. Recording it again replaces it; the ledger keeps what stood before.
    pub struct ReleaseCheck in "release_check" {
        /// `release/line`, the line as two digits.
        id: String,
        /// The release.
        release: String,
        /// The number of the line.
        line: i64,
        /// What was found.
        value: Option<String>,
        /// Viability of CD34+ cells of the thawed segment, in 0.1 %.
        cd34_viability: Option<i64>,
        /// Viability of CD45+ cells of the thawed segment, in 0.1 %.
        cd45_viability: Option<i64>,
        /// Whether colonies grew from it, or the validated potency test passed.
        potent: Option<bool>,
        /// The document that shows it.
        source: Option<String>,
        /// The verdict.
        verdict: CheckVerdict,
        /// A remark.
        note: Option<String>,
        /// Who verified it.
        verified_by: String,
        /// When.
        verified_at: NaiveDateTime,
    }
}

impl ReleaseCheck {
    /// The key of a line of a release.
    pub fn id_of(release: &str, line: Line) -> String {
        format!("{release}/{:02}", line.number())
    }
}

/// What a person found.
#[derive(Clone, Debug, PartialEq)]
pub enum Finding {
    /// Their verdict.
    Judged {
        /// The verdict.
        verdict: CheckVerdict,
        /// What it rests on, in words; may be blank.
        value: String,
    },
    /// The thawed segment; the program judges.
    Thawed {
        /// Viability of CD34+ cells, in 0.1 %.
        cd34_viability: i64,
        /// Viability of CD45+ cells, in 0.1 %.
        cd45_viability: i64,
        /// Whether colonies grew, or the validated potency test passed.
        potent: bool,
    },
}

/// Records a line of the checklist. What does not pass, and what replaces an earlier entry, needs a note that says why.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordCheck {
    /// The release.
    pub release: String,
    /// The number of the line.
    pub line: i64,
    /// What was found.
    pub finding: Finding,
    /// The document that shows it; may be blank.
    pub source: String,
    /// A remark.
    pub note: String,
}

impl Decide for RecordCheck {
    fn action(&self) -> Action {
        Action::RecordCheck
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let release: Release = known(world, &self.release)?;
        let unknown = || Refusal::Unknown { kind: ReleaseCheck::TABLE, id: self.line.to_string() };
        let line = Line::from_number(self.line).ok_or_else(unknown)?;
        let new = self.check(line, context)?;
        if !is_open(line.gate(), release.step) {
            return Err(Refusal::WrongStep { action: self.action(), step: release.step.code() });
        }
        let old: Option<ReleaseCheck> = world.get(new.id.as_str())?;
        if old.is_some() || new.verdict != CheckVerdict::Pass {
            checks::reason(&self.note)?;
        }
        let event = Event::about(self.action(), &release).detail("din", &release.din);
        let event = event.detail("line", self.line).because(&self.note);
        Ok(vec![match old {
            Some(old) => event.changed(&old, &new),
            None => event.created(&new),
        }])
    }
}

/// Until when a line may be recorded: until the step whose gate it guards was taken. What a person signed on the basis
/// of a line does not change under the signature.
fn is_open(gate: Gate, step: ReleaseStep) -> bool {
    use ReleaseStep::*;
    match gate {
        Gate::Review => matches!(step, Ordered | Exception),
        Gate::Retrieval => matches!(step, Ordered | Exception | Reviewed | Approved),
        Gate::Shipping => matches!(step, Ordered | Exception | Reviewed | Approved | Retrieved),
    }
}

impl RecordCheck {
    /// The entry, if the line may be recorded in this way.
    fn check(&self, line: Line, context: &Context) -> Result<ReleaseCheck, Refusal> {
        let mut entry = ReleaseCheck {
            id: ReleaseCheck::id_of(&self.release, line),
            release: self.release.clone(),
            line: self.line,
            value: None,
            cd34_viability: None,
            cd45_viability: None,
            potent: None,
            source: checks::text(&self.source),
            verdict: CheckVerdict::Fail,
            note: checks::text(&self.note),
            verified_by: context.actor.clone(),
            verified_at: context.now,
        };
        match (line.basis(), &self.finding) {
            (Basis::Computed, _) => return Err(Refusal::LineComputed),
            (Basis::Measured, Finding::Thawed { cd34_viability, cd45_viability, potent }) => {
                checks::possible(Some(*cd34_viability), "cd34_viability", &quantity::CD34_VIABILITY)?;
                checks::possible(Some(*cd45_viability), "cd45_viability", &quantity::VIABILITY)?;
                entry.cd34_viability = Some(*cd34_viability);
                entry.cd45_viability = Some(*cd45_viability);
                entry.potent = Some(*potent);
                let alive =
                    *cd34_viability > THAWED_CD34_MORE_THAN && *cd45_viability > THAWED_CD45_MORE_THAN;
                if alive && *potent {
                    entry.verdict = CheckVerdict::Pass;
                }
            }
            (Basis::Measured, Finding::Judged { .. }) => {
                return Err(Refusal::Missing { field: "cd34_viability" });
            }
            (Basis::Recorded { .. }, Finding::Thawed { .. }) => {
                return Err(Refusal::OutOfRange { field: "line" });
            }
            (Basis::Recorded { may_not_apply }, Finding::Judged { verdict, value }) => {
                if *verdict == CheckVerdict::NotApplicable && !may_not_apply {
                    return Err(Refusal::LineApplies { line: self.line });
                }
                entry.verdict = *verdict;
                entry.value = checks::text(value);
            }
        }
        Ok(entry)
    }
}
