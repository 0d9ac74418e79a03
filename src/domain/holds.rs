//! Holds, the withdrawal of consent, and the discard of a unit.

use chrono::NaiveDateTime;

use super::action::Action;
use super::checks::{known, stage_is};
use super::command::{Decide, Decision};
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::record::{code_enum, record};
use super::refusal::Refusal;
use super::unit::Unit;
use super::unit::codes::{ConsentStatus, DispositionReason, Quality, Stage};
use super::unit::stage;
use super::world::World;

code_enum! {
    /// What a hold is about.
    HoldKind {
        /// Information after the donation: illness of the child, the mother …
        PostDonation = "post_donation",
        /// Recall or look-back.
        Recall = "recall",
        /// An open deviation.
        Deviation = "deviation",
        /// Two results that should agree do not.
        Discrepancy = "discrepancy",
        /// Alarm of a tank or device.
        Equipment = "equipment",
        /// A legal matter.
        Legal = "legal",
        /// Reserved or held in the former system when the unit was taken over.
        TakeOver = "take_over",
    }
}

record! {
    /// A hold on a unit: while one is open the unit is not available and cannot be released.
    pub struct Hold in "hold" {
        /// Its key, made by the bank layer.
        id: String,
        /// The unit.
        din: Din,
        /// What it is about.
        kind: HoldKind,
        /// Why it was set.
        reason: String,
        /// By whom.
        set_by: String,
        /// When.
        set_at: NaiveDateTime,
        /// Who cleared it; open while empty.
        cleared_by: Option<String>,
        /// When.
        cleared_at: Option<NaiveDateTime>,
        /// Why.
        clear_reason: Option<String>,
    }
}

/// A new hold on a unit; the unit counts it.
pub fn place_hold(unit: &mut Unit, id: &str, kind: HoldKind, reason: &str, context: &Context) -> Hold {
    unit.holds += 1;
    Hold {
        id: id.to_owned(),
        din: unit.din.clone(),
        kind,
        reason: reason.trim().to_owned(),
        set_by: context.actor.clone(),
        set_at: context.now,
        cleared_by: None,
        cleared_at: None,
        clear_reason: None,
    }
}

/// Sets a hold.
#[derive(Clone, Debug, PartialEq)]
pub struct SetHold {
    /// Key of the new hold.
    pub id: String,
    /// The unit.
    pub din: Din,
    /// What it is about.
    pub kind: HoldKind,
    /// Why.
    pub reason: String,
}

impl Decide for SetHold {
    fn action(&self) -> Action {
        Action::SetHold
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        if stage::is_end(unit.stage) {
            return Err(Refusal::WrongStage { stage: unit.stage, action: self.action() });
        }
        super::checks::reason(&self.reason)?;
        let mut new = unit.clone();
        let hold = place_hold(&mut new, &self.id, self.kind, &self.reason, context);
        let event = Event::about(self.action(), &new).created(&hold).changed(&unit, &new);
        Ok(vec![event.because(&self.reason)])
    }
}

/// Clears a hold.
#[derive(Clone, Debug, PartialEq)]
pub struct ClearHold {
    /// The hold.
    pub id: String,
    /// Why it no longer stands.
    pub reason: String,
}

impl Decide for ClearHold {
    fn action(&self) -> Action {
        Action::ClearHold
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let hold: Hold = known(world, &self.id)?;
        if hold.cleared_by.is_some() {
            return Err(Refusal::NothingChanged);
        }
        super::checks::reason(&self.reason)?;
        let unit: Unit = known(world, hold.din.as_ref())?;
        let mut new_hold = hold.clone();
        new_hold.cleared_by = Some(context.actor.clone());
        new_hold.cleared_at = Some(context.now);
        new_hold.clear_reason = Some(self.reason.trim().to_owned());
        let mut new = unit.clone();
        new.holds -= 1;
        let event = Event::about(self.action(), &new).changed(&hold, &new_hold).changed(&unit, &new);
        Ok(vec![event.because(&self.reason)])
    }
}

/// Records that the mother has withdrawn her consent. The unit can never be had again.
#[derive(Clone, Debug, PartialEq)]
pub struct WithdrawConsent {
    /// The unit.
    pub din: Din,
    /// Her reason or how it reached the bank.
    pub reason: String,
}

impl Decide for WithdrawConsent {
    fn action(&self) -> Action {
        Action::WithdrawConsent
    }

    fn decide(&self, world: &dyn World, _context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        if unit.consent_status == ConsentStatus::Withdrawn {
            return Err(Refusal::NothingChanged);
        }
        if matches!(unit.stage, Stage::Shipped | Stage::AtCentre | Stage::Infused | Stage::NotInfused) {
            return Err(Refusal::WrongStage { stage: unit.stage, action: self.action() });
        }
        super::checks::reason(&self.reason)?;
        let mut new = unit.clone();
        new.consent_status = ConsentStatus::Withdrawn;
        Ok(vec![Event::about(self.action(), &new).changed(&unit, &new).because(&self.reason)])
    }
}

/// Discards a unit: two persons, never one that is promised to a patient.
#[derive(Clone, Debug, PartialEq)]
pub struct Discard {
    /// The unit.
    pub din: Din,
    /// Why, coded.
    pub reason: DispositionReason,
    /// Why, in words.
    pub note: String,
    /// Login of the witness.
    pub witness: String,
}

impl Decide for Discard {
    fn action(&self) -> Action {
        Action::Discard
    }

    fn second_person(&self) -> Option<&str> {
        Some(&self.witness)
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        stage_is(
            &unit,
            &[Stage::Collected, Stage::Received, Stage::Processed, Stage::Frozen, Stage::Stored],
            self.action(),
        )?;
        if let Some(by) = unit.commitment {
            let patient = unit.committed_to.clone().unwrap_or_default();
            let obstacle =
                super::unit::availability::Obstacle::Committed { by, patient, until: unit.committed_until };
            return Err(Refusal::NotAvailable { obstacles: vec![obstacle] });
        }
        super::checks::given(&self.witness, "witness")?;
        if self.witness == context.actor {
            return Err(Refusal::SamePerson { action: self.action(), other: self.witness.clone() });
        }
        super::checks::reason(&self.note)?;
        let mut new = unit.clone();
        new.stage = Stage::Discarded;
        new.quality = Quality::Rejected;
        new.disposition = Some(self.reason);
        new.place = None;
        let event = Event::about(self.action(), &new).changed(&unit, &new);
        Ok(vec![event.because(&self.note).detail("witness", &self.witness)])
    }
}

#[cfg(test)]
#[path = "holds_tests.rs"]
mod tests;
