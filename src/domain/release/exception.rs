//! The exception: a unit that does not pass every line, for a patient who needs it nevertheless. The quality unit names
//! the lines, the reason and the risk; a physician acknowledges them; the medical director decides with the approval.

use super::checklist::{self, CheckLine, LineVerdict};
use super::{Release, ReleaseStep, before, changed};
use crate::domain::action::Action;
use crate::domain::checks::{self, known};
use crate::domain::command::{Decide, Decision};
use crate::domain::context::Context;
use crate::domain::refusal::Refusal;
use crate::domain::world::World;

/// Requests an exception for lines that do not pass and may be excused. A later request replaces an earlier one, and
/// its acknowledgement with it.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestException {
    /// The release.
    pub id: String,
    /// The numbers of the lines.
    pub lines: Vec<i64>,
    /// Why the unit is needed nevertheless.
    pub reason: String,
    /// What the patient risks.
    pub risk: String,
}

impl Decide for RequestException {
    fn action(&self) -> Action {
        Action::RequestException
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::Exception, self.action())?;
        checks::reason(&self.reason)?;
        checks::reason(&self.risk)?;
        if self.lines.is_empty() {
            return Err(Refusal::Missing { field: "exception_lines" });
        }
        let unexcused =
            Release { exception_acknowledged_by: None, exception_acknowledged_at: None, ..old.clone() };
        let lines = checklist::evaluate(world, &unexcused)?;
        let excusable = |check: &&CheckLine| {
            check.line.may_be_excepted() && matches!(check.verdict, LineVerdict::Fail | LineVerdict::Missing)
        };
        let named: Vec<&CheckLine> = lines
            .iter()
            .filter(excusable)
            .filter(|check| self.lines.contains(&check.line.number()))
            .collect();
        let mut refused = self.lines.clone();
        refused.retain(|number| !named.iter().any(|check| check.line.number() == *number));
        if !refused.is_empty() {
            return Err(Refusal::NotExceptable { lines: refused });
        }
        let entries: Vec<String> = named.into_iter().map(checklist::exception_entry).collect();
        let new = Release {
            step: ReleaseStep::Exception,
            exception_lines: Some(entries.join(" ")),
            exception_reason: checks::text(&self.reason),
            exception_risk: checks::text(&self.risk),
            exception_requested_by: Some(context.actor.clone()),
            exception_requested_at: Some(context.now),
            ..unexcused
        };
        Ok(vec![changed(self.action(), &old, &new).because(&self.reason)])
    }
}

/// Acknowledges an exception in writing, as a physician. Never by the one who requested it.
#[derive(Clone, Debug, PartialEq)]
pub struct AcknowledgeException {
    /// The release.
    pub id: String,
}

impl Decide for AcknowledgeException {
    fn action(&self) -> Action {
        Action::AcknowledgeException
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old: Release = known(world, &self.id)?;
        if old.step != ReleaseStep::Exception || old.exception_acknowledged_at.is_some() {
            return Err(Refusal::NothingToAcknowledge);
        }
        checks::another_person(old.exception_requested_by.as_deref(), context, self.action())?;
        let new = Release {
            exception_acknowledged_by: Some(context.actor.clone()),
            exception_acknowledged_at: Some(context.now),
            ..old.clone()
        };
        Ok(vec![changed(self.action(), &old, &new)])
    }
}
