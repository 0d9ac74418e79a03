//! Eligibility: may this unit enter the searchable inventory? Reviewed by the quality unit, decided by the medical
//! director, under a versioned criteria set that the program evaluates.

pub mod criteria;
pub mod evaluate;

use chrono::NaiveDateTime;

use super::action::Action;
use super::checks::{another_person, known, reason, stage_is};
use super::command::{Decide, Decision};
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::record::{code_enum, record};
use super::refusal::Refusal;
use super::unit::Unit;
use super::unit::codes::{Quality, Stage};
use super::world::World;
use criteria::CriteriaSet;
use evaluate::{Line, Verdict};

code_enum! {
    /// What was reviewed or decided.
    Outcome {
        /// Eligible: every line passes.
        Eligible = "eligible",
        /// Eligible although lines do not pass, with a reason.
        Exception = "exception",
        /// Not for clinical use.
        IneligibleClinical = "ineligible_clinical",
        /// Not for any use.
        Rejected = "rejected",
    }
}

record! {
    /// One review with its decision: kept as evidence of what was seen when it was signed.
    pub struct Eligibility in "eligibility" {
        /// Its key, made by the bank layer.
        id: String,
        /// The unit.
        din: Din,
        /// The criteria version.
        criteria_version: i64,
        /// The evaluated lines as they stood, JSON.
        lines: String,
        /// What the reviewer proposes.
        proposed: Outcome,
        /// The reviewer's reason, for anything but eligible.
        review_reason: Option<String>,
        /// Who reviewed.
        reviewed_by: String,
        /// When.
        reviewed_at: NaiveDateTime,
        /// What the medical director decided; open while empty.
        decided: Option<Outcome>,
        /// Their reason, where it differs or is no plain eligible.
        decision_reason: Option<String>,
        /// Who decided.
        decided_by: Option<String>,
        /// When.
        decided_at: Option<NaiveDateTime>,
        /// Whether the decision was re-opened later; then it no longer counts.
        reopened: bool,
    }
}

impl Eligibility {
    /// The lines as they stood when the review was signed.
    pub fn lines_as_reviewed(&self) -> Vec<Line> {
        serde_json::from_str(&self.lines).unwrap_or_default()
    }
}

/// The criteria in force: the highest version.
pub fn in_force(world: &dyn World) -> Result<CriteriaSet, Refusal> {
    let mut version = 0;
    let mut found = None;
    while let Some(set) = world.get::<CriteriaSet>(CriteriaSet::id_of(version + 1))? {
        version += 1;
        found = Some(set);
    }
    found.ok_or(Refusal::Unknown { kind: "criteria_set", id: CriteriaSet::id_of(1) })
}

/// Adopts a new version of the criteria.
#[derive(Clone, Debug, PartialEq)]
pub struct AdoptCriteria {
    /// The limits; id, version, date and person are set by the rule.
    pub criteria: CriteriaSet,
    /// Why.
    pub reason: String,
}

impl Decide for AdoptCriteria {
    fn action(&self) -> Action {
        Action::AdoptCriteria
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let version = match in_force(world) {
            Ok(set) => {
                reason(&self.reason)?;
                set.version + 1
            }
            Err(Refusal::Unknown { .. }) => 1,
            Err(other) => return Err(other),
        };
        let mut new = self.criteria.clone();
        new.id = CriteriaSet::id_of(version);
        new.version = version;
        new.adopted_on = context.today();
        new.adopted_by.clone_from(&context.actor);
        Ok(vec![Event::about(self.action(), &new).created(&new).because(&self.reason)])
    }
}

/// The quality unit's review: what it proposes, over the lines as the program evaluates them now.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewEligibility {
    /// Key of the new review.
    pub id: String,
    /// The unit.
    pub din: Din,
    /// The proposal.
    pub proposed: Outcome,
    /// Why, for anything but eligible.
    pub reason: String,
}

impl Decide for ReviewEligibility {
    fn action(&self) -> Action {
        Action::ReviewEligibility
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        stage_is(&unit, &[Stage::Stored], self.action())?;
        if !matches!(unit.quality, Quality::Quarantine | Quality::Pending) {
            return Err(Refusal::DecisionStands);
        }
        let criteria = in_force(world)?;
        let lines = evaluate::evaluate(&unit, &criteria);
        check_outcome(self.proposed, &lines, &self.reason)?;
        let review = Eligibility {
            id: self.id.clone(),
            din: self.din.clone(),
            criteria_version: criteria.version,
            lines: serde_json::to_string(&lines).unwrap_or_default(),
            proposed: self.proposed,
            review_reason: some(&self.reason),
            reviewed_by: context.actor.clone(),
            reviewed_at: context.now,
            decided: None,
            decision_reason: None,
            decided_by: None,
            decided_at: None,
            reopened: false,
        };
        let mut new = unit.clone();
        new.criteria_version = Some(criteria.version);
        new.eligibility_reviewed_by = Some(context.actor.clone());
        let event = Event::about(self.action(), &new).created(&review).changed(&unit, &new);
        Ok(vec![event.because(&self.reason).detail("proposed", self.proposed)])
    }
}

fn some(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// An outcome must fit the lines: plain eligible needs every line to pass, everything else a reason.
fn check_outcome(outcome: Outcome, lines: &[Line], why: &str) -> Result<(), Refusal> {
    if outcome == Outcome::Eligible {
        let failing = lines.iter().filter(|line| line.verdict == Verdict::Fail).count();
        let missing = lines.iter().filter(|line| line.verdict == Verdict::Missing).count();
        if failing + missing > 0 {
            return Err(Refusal::CriteriaNotMet { failing, missing });
        }
        return Ok(());
    }
    reason(why)
}

/// The medical director's decision over a review.
#[derive(Clone, Debug, PartialEq)]
pub struct DecideEligibility {
    /// The review.
    pub id: String,
    /// The decision.
    pub outcome: Outcome,
    /// Why, for anything but eligible, and for what differs from the proposal.
    pub reason: String,
}

impl Decide for DecideEligibility {
    fn action(&self) -> Action {
        Action::DecideEligibility
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let review: Eligibility = known(world, &self.id)?;
        if review.decided.is_some() || review.reopened {
            return Err(Refusal::NoReview);
        }
        another_person(Some(&review.reviewed_by), context, self.action())?;
        let unit: Unit = known(world, review.din.as_ref())?;
        stage_is(&unit, &[Stage::Stored], self.action())?;
        // Another review of the unit may have been decided; that decision stands until it is opened again.
        if !matches!(unit.quality, Quality::Quarantine | Quality::Pending) {
            return Err(Refusal::DecisionStands);
        }
        let lines = evaluate::evaluate(&unit, &in_force(world)?);
        // What is signed must be what was reviewed: results that changed in between need a new review.
        if lines != review.lines_as_reviewed() {
            return Err(Refusal::NoReview);
        }
        check_outcome(self.outcome, &lines, &self.reason)?;
        if self.outcome != review.proposed {
            reason(&self.reason)?;
        }
        let mut decided = review.clone();
        decided.decided = Some(self.outcome);
        decided.decision_reason = some(&self.reason);
        decided.decided_by = Some(context.actor.clone());
        decided.decided_at = Some(context.now);
        let mut new = unit.clone();
        new.quality = match self.outcome {
            Outcome::Eligible => Quality::Eligible,
            Outcome::Exception => Quality::EligibleException,
            Outcome::IneligibleClinical => Quality::IneligibleClinical,
            Outcome::Rejected => Quality::Rejected,
        };
        new.eligibility_decided_by = Some(context.actor.clone());
        new.eligibility_decided_on = Some(context.today());
        let event = Event::about(self.action(), &new).changed(&review, &decided).changed(&unit, &new);
        Ok(vec![event.because(&self.reason).detail("outcome", self.outcome)])
    }
}

/// Opens a decision again, so that results can be corrected; the unit goes back to quarantine.
#[derive(Clone, Debug, PartialEq)]
pub struct ReopenEligibility {
    /// The unit.
    pub din: Din,
    /// Why.
    pub reason: String,
}

impl Decide for ReopenEligibility {
    fn action(&self) -> Action {
        Action::ReopenEligibility
    }

    fn decide(&self, world: &dyn World, _context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        stage_is(&unit, &[Stage::Stored], self.action())?;
        if matches!(unit.quality, Quality::Pending | Quality::Quarantine) {
            return Err(Refusal::NothingChanged);
        }
        if let Some(by) = unit.commitment {
            let patient = unit.committed_to.clone().unwrap_or_default();
            let obstacle =
                super::unit::availability::Obstacle::Committed { by, patient, until: unit.committed_until };
            return Err(Refusal::NotAvailable { obstacles: vec![obstacle] });
        }
        reason(&self.reason)?;
        let mut new = unit.clone();
        new.quality = Quality::Quarantine;
        new.eligibility_reviewed_by = None;
        new.eligibility_decided_by = None;
        new.eligibility_decided_on = None;
        let mut event = Event::about(self.action(), &new).changed(&unit, &new);
        for review in world.find::<Eligibility>("din", &self.din)? {
            if !review.reopened {
                let mut reopened = review.clone();
                reopened.reopened = true;
                event = event.changed(&review, &reopened);
            }
        }
        Ok(vec![event.because(&self.reason)])
    }
}

#[cfg(test)]
mod tests;
