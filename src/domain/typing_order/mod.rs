//! Confirmatory typing: a segment of the bag is typed again before the bag may leave, to prove that the bag is the one
//! that its record describes.

pub mod comparison;

use chrono::{NaiveDate, NaiveDateTime};

use super::action::Action;
use super::checks::{self, known};
use super::command::{Decide, Decision};
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::hla::locus::Locus;
use super::hla::typing::LocusTyping;
use super::holds::{self, Hold, HoldKind};
use super::record::{code_enum, record};
use super::refusal::Refusal;
use super::reservation;
use super::unit::Unit;
use super::unit::codes::{Abo, Rhd, Stage};
use super::unit::field::Group;
use super::world::World;
use comparison::{Compared, Comparison, Verdict};

code_enum! {
    /// How far a confirmatory typing is.
    TypingStatus {
        /// The sample is on its way to the laboratory or there.
        Ordered = "ordered",
        /// The result is in and compared, nobody has verified it.
        Reported = "reported",
        /// A second person verified the entry.
        Verified = "verified",
    }
}

record! {
    /// One confirmatory typing of a unit.
    pub struct TypingOrder in "typing_order" {
        /// Its own key.
        id: String,
        /// The unit.
        din: Din,
        /// The patient for whom it is typed.
        patient: String,
        /// The reservation under which it is typed.
        reservation: String,
        /// Who ordered.
        ordered_by: String,
        /// When.
        ordered_at: NaiveDateTime,
        /// The mark on the attached segment that was taken off.
        sample: Option<String>,
        /// The laboratory.
        lab: String,
        /// How far it is.
        status: TypingStatus,
        /// HLA-A as found.
        hla_a: Option<LocusTyping>,
        /// HLA-B as found.
        hla_b: Option<LocusTyping>,
        /// HLA-C as found.
        hla_c: Option<LocusTyping>,
        /// HLA-DRB1 as found.
        hla_drb1: Option<LocusTyping>,
        /// HLA-DQB1 as found.
        hla_dqb1: Option<LocusTyping>,
        /// HLA-DPB1 as found.
        hla_dpb1: Option<LocusTyping>,
        /// ABO as found.
        abo: Option<Abo>,
        /// RhD as found.
        rhd: Option<Rhd>,
        /// The day of the laboratory's report.
        reported_on: Option<NaiveDate>,
        /// Who entered the result.
        entered_by: Option<String>,
        /// When.
        entered_at: Option<NaiveDateTime>,
        /// Who verified the entry.
        verified_by: Option<String>,
        /// When.
        verified_at: Option<NaiveDateTime>,
        /// What it says of the bag.
        verdict: Option<Verdict>,
        /// HLA-A compared with the registration.
        compared_a: Option<Comparison>,
        /// HLA-B compared.
        compared_b: Option<Comparison>,
        /// HLA-C compared.
        compared_c: Option<Comparison>,
        /// HLA-DRB1 compared.
        compared_drb1: Option<Comparison>,
        /// HLA-DQB1 compared.
        compared_dqb1: Option<Comparison>,
        /// HLA-DPB1 compared.
        compared_dpb1: Option<Comparison>,
        /// ABO compared.
        compared_abo: Option<Comparison>,
        /// RhD compared.
        compared_rhd: Option<Comparison>,
    }
}

impl TypingOrder {
    /// Whether it proves the bag's identity: verified by a second person, and nothing contradicts.
    pub fn proves_identity(&self) -> bool {
        self.status == TypingStatus::Verified && self.verdict == Some(Verdict::Consistent)
    }

    /// The order with a result.
    fn with_result(&self, result: &TypingResult, compared: &Compared, context: &Context) -> Self {
        let found = result.clone();
        Self {
            status: TypingStatus::Reported,
            hla_a: found.hla_a,
            hla_b: found.hla_b,
            hla_c: found.hla_c,
            hla_drb1: found.hla_drb1,
            hla_dqb1: found.hla_dqb1,
            hla_dpb1: found.hla_dpb1,
            abo: found.abo,
            rhd: found.rhd,
            reported_on: Some(found.reported_on),
            entered_by: Some(context.actor.clone()),
            entered_at: Some(context.now),
            verdict: Some(compared.verdict()),
            compared_a: compared.a,
            compared_b: compared.b,
            compared_c: compared.c,
            compared_drb1: compared.drb1,
            compared_dqb1: compared.dqb1,
            compared_dpb1: compared.dpb1,
            compared_abo: compared.abo,
            compared_rhd: compared.rhd,
            ..self.clone()
        }
    }
}

/// The confirmatory typing on which a release of the unit can rest: the last one with a result, if it proves the
/// identity. An older proof does not outweigh a later contradiction.
pub fn proof_of(world: &dyn World, din: &Din) -> Result<Option<TypingOrder>, Refusal> {
    let all: Vec<TypingOrder> = world.find("din", din)?;
    let last = all.into_iter().filter(|order| order.verdict.is_some()).max_by_key(|order| order.entered_at);
    Ok(last.filter(TypingOrder::proves_identity))
}

/// Orders a confirmatory typing: one attached segment is taken off the bag.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderTyping {
    /// Key of the new order.
    pub id: String,
    /// The unit, reserved for the patient.
    pub din: Din,
    /// The patient's code.
    pub patient: String,
    /// The mark on the segment; blank where segments bear none.
    pub sample: String,
    /// The laboratory.
    pub lab: String,
}

impl Decide for OrderTyping {
    fn action(&self) -> Action {
        Action::OrderTyping
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        checks::given(&self.id, "id")?;
        checks::unused::<TypingOrder>(world, &self.id)?;
        checks::given(&self.lab, "lab")?;
        let unit: Unit = known(world, &self.din)?;
        checks::stage_is(&unit, &[Stage::Stored], self.action())?;
        let reservation = reservation::live_for(world, &self.din, &self.patient, context.today())?;
        let before: Vec<TypingOrder> = world.find("din", &self.din)?;
        if before.iter().any(|order| order.status != TypingStatus::Verified)
            || proof_of(world, &self.din)?.is_some()
        {
            return Err(Refusal::TypingOpen);
        }
        let segments = unit.segments.filter(|segments| *segments > 0).ok_or(Refusal::NoSegment)?;
        let order = TypingOrder {
            id: self.id.clone(),
            din: self.din.clone(),
            patient: reservation.patient,
            reservation: reservation.id,
            ordered_by: context.actor.clone(),
            ordered_at: context.now,
            sample: checks::text(&self.sample),
            lab: self.lab.trim().to_owned(),
            status: TypingStatus::Ordered,
            hla_a: None,
            hla_b: None,
            hla_c: None,
            hla_drb1: None,
            hla_dqb1: None,
            hla_dpb1: None,
            abo: None,
            rhd: None,
            reported_on: None,
            entered_by: None,
            entered_at: None,
            verified_by: None,
            verified_at: None,
            verdict: None,
            compared_a: None,
            compared_b: None,
            compared_c: None,
            compared_drb1: None,
            compared_dqb1: None,
            compared_dpb1: None,
            compared_abo: None,
            compared_rhd: None,
        };
        let taken = Unit { segments: Some(segments - 1), ..unit.clone() };
        Ok(vec![Event::about(self.action(), &unit).created(&order).changed(&unit, &taken)])
    }
}

/// What the laboratory reported.
#[derive(Clone, Debug, PartialEq)]
pub struct TypingResult {
    /// HLA-A.
    pub hla_a: Option<LocusTyping>,
    /// HLA-B.
    pub hla_b: Option<LocusTyping>,
    /// HLA-C.
    pub hla_c: Option<LocusTyping>,
    /// HLA-DRB1.
    pub hla_drb1: Option<LocusTyping>,
    /// HLA-DQB1.
    pub hla_dqb1: Option<LocusTyping>,
    /// HLA-DPB1.
    pub hla_dpb1: Option<LocusTyping>,
    /// ABO.
    pub abo: Option<Abo>,
    /// RhD.
    pub rhd: Option<Rhd>,
    /// The day of the report.
    pub reported_on: NaiveDate,
}

impl TypingResult {
    fn require_possible(&self, ordered_on: NaiveDate, context: &Context) -> Result<(), Refusal> {
        let loci = [
            (&self.hla_a, Locus::A, "hla_a"),
            (&self.hla_b, Locus::B, "hla_b"),
            (&self.hla_c, Locus::C, "hla_c"),
            (&self.hla_drb1, Locus::Drb1, "hla_drb1"),
            (&self.hla_dqb1, Locus::Dqb1, "hla_dqb1"),
            (&self.hla_dpb1, Locus::Dpb1, "hla_dpb1"),
        ];
        for (typing, locus, field) in loci {
            checks::of_locus(typing.as_ref(), locus, field)?;
        }
        checks::day_not_in_future(Some(self.reported_on), "reported_on", context)?;
        checks::days_in_order(ordered_on, "ordered_at", self.reported_on, "reported_on")
    }
}

/// Records a confirmatory typing and compares it with the registration. A contradiction sets a hold in the same act.
///
/// An entry may be corrected, with a reason, until it is verified; a hold that the wrong entry set stays until the
/// quality unit clears it.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordTyping {
    /// The order.
    pub id: String,
    /// What was found.
    pub result: TypingResult,
    /// Why an entry is corrected; blank for the first.
    pub reason: String,
}

impl Decide for RecordTyping {
    fn action(&self) -> Action {
        Action::RecordTyping
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old: TypingOrder = known(world, &self.id)?;
        match old.status {
            TypingStatus::Ordered => {}
            TypingStatus::Reported => checks::reason(&self.reason)?,
            TypingStatus::Verified => return Err(Refusal::TypingVerified),
        }
        self.result.require_possible(old.ordered_at.date(), context)?;
        let unit: Unit = known(world, &old.din)?;
        let compared = Compared::new(&unit, &self.result);
        if compared == Compared::default() {
            return Err(Refusal::Missing { field: "hla_a" });
        }
        let new = old.with_result(&self.result, &compared, context);
        let recorded = Event::about(self.action(), &unit).changed(&old, &new).because(&self.reason);
        let mut events = vec![recorded];
        if compared.verdict() == Verdict::Discrepant {
            events.extend(hold_for(world, &new, &unit, &compared, context)?);
        }
        Ok(events)
    }
}

/// The hold that a contradiction sets, unless one of this typing is open already.
fn hold_for(
    world: &dyn World,
    order: &TypingOrder,
    unit: &Unit,
    compared: &Compared,
    context: &Context,
) -> Result<Option<Event>, Refusal> {
    let prefix = format!("typing/{}/", order.id);
    let mut of_order: Vec<Hold> = world.find("din", &unit.din)?;
    of_order.retain(|hold| hold.id.starts_with(&prefix));
    if of_order.iter().any(|hold| hold.cleared_at.is_none()) {
        return Ok(None);
    }
    let mut held = unit.clone();
    let id = format!("{prefix}{}", of_order.len() + 1);
    // No sentence: the reason must say the same in every language.
    let reason = format!("{}: {}", order.id, compared.discrepant().join(", "));
    let hold = holds::place_hold(&mut held, &id, HoldKind::Discrepancy, &reason, context);
    Ok(Some(Event::about(Action::SetHold, unit).created(&hold).changed(unit, &held).because(&reason)))
}

/// Verifies the entry of a confirmatory typing against the laboratory's report: another person than the one who
/// entered it.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifyTyping {
    /// The order.
    pub id: String,
}

impl Decide for VerifyTyping {
    fn action(&self) -> Action {
        Action::VerifyTyping
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let old: TypingOrder = known(world, &self.id)?;
        if old.status != TypingStatus::Reported {
            return Err(Refusal::NothingToVerify { group: Group::Hla });
        }
        checks::another_person(old.entered_by.as_deref(), context, self.action())?;
        let new = TypingOrder {
            status: TypingStatus::Verified,
            verified_by: Some(context.actor.clone()),
            verified_at: Some(context.now),
            ..old.clone()
        };
        let unit: Unit = known(world, &old.din)?;
        Ok(vec![Event::about(self.action(), &unit).changed(&old, &new)])
    }
}

#[cfg(test)]
mod tests;
