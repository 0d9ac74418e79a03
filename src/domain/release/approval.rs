//! The two signatures before a bag may be touched: the quality unit's review and the medical director's approval.

use super::checklist::line::Gate;
use super::checklist::record::ReleaseCheck;
use super::{Release, ReleaseStep, before, changed, checklist, order, require_releasable};
use crate::domain::action::Action;
use crate::domain::checks::{self, known};
use crate::domain::command::{Decide, Decision};
use crate::domain::context::Context;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::Stage;
use crate::domain::world::World;

/// Completes the review: every line up to the approval is in order or excepted.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewRelease {
    /// The release.
    pub id: String,
}

impl Decide for ReviewRelease {
    fn action(&self) -> Action {
        Action::ReviewRelease
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::Reviewed, self.action())?;
        checks::another_person(Some(&old.ordered_by), context, self.action())?;
        let unit: Unit = known(world, &old.din)?;
        require_releasable(&unit, &old, Stage::Stored, self.action())?;
        checklist::require(world, &old, Gate::Review)?;
        let new = Release {
            step: ReleaseStep::Reviewed,
            reviewed_by: Some(context.actor.clone()),
            reviewed_at: Some(context.now),
            ..old.clone()
        };
        Ok(vec![changed(self.action(), &old, &new)])
    }
}

/// Approves the release. Nobody approves what they ordered, prepared, reviewed, or asked an exception for, and nothing
/// may have come up since the review.
#[derive(Clone, Debug, PartialEq)]
pub struct ApproveRelease {
    /// The release.
    pub id: String,
}

impl Decide for ApproveRelease {
    fn action(&self) -> Action {
        Action::ApproveRelease
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::Approved, self.action())?;
        let recorded: Vec<ReleaseCheck> = world.find("release", &old.id)?;
        let prepared = recorded.iter().map(|check| Some(&check.verified_by));
        let others = [
            old.reviewed_by.as_ref(),
            Some(&old.ordered_by),
            old.exception_requested_by.as_ref(),
            old.exception_acknowledged_by.as_ref(),
        ];
        for other in others.into_iter().chain(prepared) {
            checks::another_person(other.map(String::as_str), context, self.action())?;
        }
        let unit: Unit = known(world, &old.din)?;
        require_releasable(&unit, &old, Stage::Stored, self.action())?;
        checklist::require(world, &old, Gate::Review)?;
        let new = Release {
            step: ReleaseStep::Approved,
            approved_by: Some(context.actor.clone()),
            approved_at: Some(context.now),
            ..old.clone()
        };
        Ok(vec![changed(self.action(), &old, &new)])
    }
}

/// Declines the release. The unit is no longer promised to the patient.
#[derive(Clone, Debug, PartialEq)]
pub struct DeclineRelease {
    /// The release.
    pub id: String,
    /// Why.
    pub reason: String,
}

impl Decide for DeclineRelease {
    fn action(&self) -> Action {
        Action::DeclineRelease
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old = before(world, &self.id, ReleaseStep::Declined, self.action())?;
        checks::reason(&self.reason)?;
        Ok(vec![order::end_order(world, &old, ReleaseStep::Declined, &self.reason, false, context)?])
    }
}
