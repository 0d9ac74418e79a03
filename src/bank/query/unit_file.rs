//! Everything about one unit, read in one moment; and what may be done with it next.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;

use crate::bank::Failure;
use crate::bank::clock::local;
use crate::domain::action::Action;
use crate::domain::checks::stage_is;
use crate::domain::command::{Command, decide};
use crate::domain::context::Context;
use crate::domain::din::Din;
use crate::domain::eligibility::criteria::CriteriaSet;
use crate::domain::eligibility::{
    DecideEligibility, Eligibility, Outcome, ReopenEligibility, ReviewEligibility, in_force,
};
use crate::domain::event::Subject;
use crate::domain::holds::{Discard, Hold, HoldKind, SetHold, WithdrawConsent};
use crate::domain::people::{Reference, ReferenceKind};
use crate::domain::place::Place;
use crate::domain::record::{Cell, Record as _};
use crate::domain::refusal::Refusal;
use crate::domain::release::Release;
use crate::domain::reservation::Reservation;
use crate::domain::results::VerifyResults;
use crate::domain::rights;
use crate::domain::storage::PutAway;
use crate::domain::typing_order::TypingOrder;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{ConsentStatus, DispositionReason, Quality, Stage};
use crate::domain::unit::field::{Field, Group};
use crate::domain::world::World;
use crate::store::{Entry, Reader};

/// All that the bank knows of one unit.
#[derive(Clone, Debug)]
pub struct UnitFile {
    /// The unit.
    pub unit: Unit,
    /// Its holds, open ones first, then the latest.
    pub holds: Vec<Hold>,
    /// Its eligibility reviews, the latest first.
    pub reviews: Vec<Eligibility>,
    /// Its reservations, the latest first.
    pub reservations: Vec<Reservation>,
    /// Its confirmatory typings, the latest first.
    pub typings: Vec<TypingOrder>,
    /// Its transplant orders, the latest first.
    pub releases: Vec<Release>,
    /// The ledger's entries about it, the latest first.
    pub entries: Vec<Entry>,
    /// The criteria in force, where any are adopted.
    pub criteria: Option<CriteriaSet>,
    /// The collection site.
    pub site: Option<Reference>,
    /// Names of users by login.
    pub people: BTreeMap<String, String>,
    /// What the asking person's role may do, and why not now where it may not.
    pub next: Vec<NextStep>,
}

/// Something that a role may do with a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct NextStep {
    /// What.
    pub action: Action,
    /// Why not now.
    pub refusal: Option<Refusal>,
}

/// One result as it was changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ResultChange {
    /// Position in the ledger.
    pub seq: i64,
    /// When, local time.
    pub at: NaiveDateTime,
    /// Login of who changed it.
    pub by: String,
    /// Which result.
    pub field: Field,
    /// The value before.
    pub old: Cell,
    /// The value after.
    pub new: Cell,
    /// Why, where a reason was given.
    pub reason: Option<String>,
}

/// Reads the file of a unit for a person; `None` where the bank has no such unit.
///
/// # Errors
/// A store error.
pub fn unit_file(reader: &Reader, din: &Din, context: &Context) -> Result<Option<UnitFile>, Failure> {
    let world: &dyn World = reader;
    let Some(unit) = world.get::<Unit>(din)? else { return Ok(None) };
    let mut holds: Vec<Hold> = world.find("din", din)?;
    holds.sort_by_key(|hold| (hold.cleared_by.is_some(), std::cmp::Reverse(hold.set_at)));
    let mut reviews: Vec<Eligibility> = world.find("din", din)?;
    reviews.sort_by_key(|review| std::cmp::Reverse(review.reviewed_at));
    let mut reservations: Vec<Reservation> = world.find("din", din)?;
    reservations.sort_by_key(|reservation| std::cmp::Reverse(reservation.reserved_at));
    let mut typings: Vec<TypingOrder> = world.find("din", din)?;
    typings.sort_by_key(|order| std::cmp::Reverse(order.ordered_at));
    let mut releases: Vec<Release> = world.find("din", din)?;
    releases.sort_by_key(|release| std::cmp::Reverse(release.ordered_at));
    let subject = Subject { kind: Unit::TABLE.to_owned(), id: din.as_str().to_owned() };
    let mut entries = reader.entries_of(&subject)?;
    entries.reverse();
    let site = match &unit.site {
        Some(code) => world.get::<Reference>(Reference::id_of(ReferenceKind::CollectionSite, code))?,
        None => None,
    };
    let people = super::people::all(reader)?.into_iter().map(|person| (person.login, person.name)).collect();
    let next = next_steps(world, context, &unit, &reviews);
    let criteria = in_force(world).ok();
    Ok(Some(UnitFile {
        unit,
        holds,
        reviews,
        reservations,
        typings,
        releases,
        entries,
        criteria,
        site,
        people,
        next,
    }))
}

impl UnitFile {
    /// The name of a user; the login where the user is not known.
    pub fn name<'a>(&'a self, login: &'a str) -> &'a str {
        self.people.get(login).map_or(login, String::as_str)
    }

    /// Every change of a result, the latest first.
    pub fn result_changes(&self) -> Vec<ResultChange> {
        let mut changes = Vec::new();
        for entry in &self.entries {
            let Some(payload) = entry.payload() else { continue };
            let at = local(entry.recorded_at_ms, entry.offset_minutes);
            for change in payload.changes.iter().filter(|change| change.table == Unit::TABLE) {
                for (column, (old, new)) in &change.cells {
                    let Some(field) = Field::from_code(column) else { continue };
                    changes.push(ResultChange {
                        seq: entry.seq,
                        at,
                        by: entry.actor.clone(),
                        field,
                        old: old.clone(),
                        new: new.clone(),
                        reason: entry.reason.clone(),
                    });
                }
            }
        }
        changes
    }

    /// When an action was recorded last, local time, and by whom.
    pub fn done(&self, action: Action) -> Option<(NaiveDateTime, &str)> {
        let entry = self.entries.iter().find(|entry| entry.action == action.code())?;
        Some((local(entry.recorded_at_ms, entry.offset_minutes), entry.actor.as_str()))
    }
}

/// Stands for the reason that a person will give: what is asked is whether anything else stands against the act.
const REASON: &str = "given when it is done";
/// Stands for the second person: nobody's login, so never the actor's.
const WITNESS: &str = "?";

/// What the person's role may do with the unit, in the order of its life; each asked of the rule that will decide.
pub fn next_steps(
    world: &dyn World,
    context: &Context,
    unit: &Unit,
    reviews: &[Eligibility],
) -> Vec<NextStep> {
    const STEPS: &[Action] = &[
        Action::RecordCollection,
        Action::RecordReceipt,
        Action::RecordResults,
        Action::VerifyResults,
        Action::PutAway,
        Action::ReviewEligibility,
        Action::DecideEligibility,
        Action::ReopenEligibility,
        Action::Reserve,
        Action::SetHold,
        Action::WithdrawConsent,
        Action::Discard,
    ];
    // The signed form of a consent is asked for only while it is missing.
    let pending = unit.consent_status == ConsentStatus::Pending;
    let consent = pending.then_some(Action::RecordConsent);
    let steps = consent.into_iter().chain(STEPS.iter().copied());
    let may = steps.filter(|action| rights::may(context.role, *action));
    // The same act has two names: a stored bag is not put away but moved.
    let named =
        |action| if action == Action::PutAway && unit.place.is_some() { Action::Move } else { action };
    let step = |action| {
        let refusal = obstacle(world, context, unit, reviews, action).err();
        NextStep { action: named(action), refusal }
    };
    may.map(step).collect()
}

fn obstacle(
    world: &dyn World,
    context: &Context,
    unit: &Unit,
    reviews: &[Eligibility],
    action: Action,
) -> Result<(), Refusal> {
    let din = unit.din.clone();
    let reason = REASON.to_owned();
    let allowed = |command: Command| decide(world, context, &command).map(|_| ());
    match action {
        Action::RecordConsent => Ok(()),
        Action::RecordCollection => stage_is(unit, &[Stage::Registered], action),
        Action::RecordReceipt => stage_is(unit, &[Stage::Collected], action),
        Action::RecordResults => {
            let open = [Stage::Received, Stage::Processed, Stage::Frozen, Stage::Stored];
            stage_is(unit, &open, action)?;
            let decided = !matches!(unit.quality, Quality::Pending | Quality::Quarantine);
            if decided { Err(Refusal::DecisionStands) } else { Ok(()) }
        }
        Action::VerifyResults => verifiable(unit, &allowed),
        Action::PutAway => {
            // A bag can be moved whenever it lies in a place; which place is free is asked when it is scanned.
            stage_is(unit, &[Stage::Frozen, Stage::Stored], action)?;
            match unit.place {
                Some(_) => Ok(()),
                None => free_place().map_or(Ok(()), |place| {
                    let witness = WITNESS.to_owned();
                    allowed(PutAway { din, place, at: context.now, witness, reason }.into())
                }),
            }
        }
        Action::ReviewEligibility => {
            // An outcome that asks for a reason only: whether every line passes is for the review to see.
            let (id, proposed) = (WITNESS.to_owned(), Outcome::Rejected);
            allowed(ReviewEligibility { id, din, proposed, reason }.into())
        }
        Action::DecideEligibility => {
            let open = reviews.iter().find(|review| review.decided.is_none() && !review.reopened);
            let Some(review) = open else { return Err(Refusal::NoReview) };
            allowed(DecideEligibility { id: review.id.clone(), outcome: Outcome::Rejected, reason }.into())
        }
        Action::ReopenEligibility => allowed(ReopenEligibility { din, reason }.into()),
        Action::Reserve => {
            let obstacles = unit.obstacles();
            if obstacles.is_empty() { Ok(()) } else { Err(Refusal::NotAvailable { obstacles }) }
        }
        Action::SetHold => {
            allowed(SetHold { id: WITNESS.to_owned(), din, kind: HoldKind::Deviation, reason }.into())
        }
        Action::WithdrawConsent => allowed(WithdrawConsent { din, reason }.into()),
        Action::Discard => {
            let witness = WITNESS.to_owned();
            allowed(Discard { din, reason: DispositionReason::Other, note: reason, witness }.into())
        }
        _ => Ok(()),
    }
}

/// Whether the person can verify any group; where not, the reason that is most worth knowing.
fn verifiable(unit: &Unit, allowed: &dyn Fn(Command) -> Result<(), Refusal>) -> Result<(), Refusal> {
    let mut refusals = Vec::new();
    for group in Group::ALL.iter().copied().filter(|group| group.needs_verification()) {
        let seen = group.fields().map(|field| (field, unit.cell(field))).collect();
        match allowed(VerifyResults { din: unit.din.clone(), group, seen }.into()) {
            Ok(()) => return Ok(()),
            Err(refusal) => refusals.push(refusal),
        }
    }
    let own = refusals.iter().position(|refusal| matches!(refusal, Refusal::EntererVerifies { .. }));
    let worth = own.unwrap_or(0);
    if worth < refusals.len() { Err(refusals.swap_remove(worth)) } else { Ok(()) }
}

/// The last place that a number can name: whether a bag lies there says nothing of the bag that is asked about.
fn free_place() -> Option<Place> {
    Place::parse("T999-R99-B99-S99").ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::Role;
    use crate::domain::testing::{self, person};
    use crate::domain::world::MemoryWorld;

    fn steps(world: &MemoryWorld, login: &str, role: Role, unit: &Unit) -> Vec<(Action, bool)> {
        next_steps(world, &person(login, role), unit, &[])
            .into_iter()
            .map(|step| (step.action, step.refusal.is_none()))
            .collect()
    }

    #[test]
    fn each_role_sees_its_own_acts_and_the_rules_answer() {
        let mut world = testing::bank();
        let unit = testing::available_unit("C0231", 4, 1);
        world.put(&unit);
        assert_eq!(
            steps(&world, "lab1", Role::Technologist, &unit),
            [
                (Action::RecordCollection, false),
                (Action::RecordReceipt, false),
                (Action::RecordResults, false),
                (Action::VerifyResults, false),
                (Action::Move, true),
                (Action::SetHold, true),
                (Action::Discard, true),
            ]
        );
        assert_eq!(
            steps(&world, "director1", Role::Director, &unit),
            [
                (Action::DecideEligibility, false),
                (Action::ReopenEligibility, true),
                (Action::Reserve, true),
                (Action::SetHold, true),
                (Action::WithdrawConsent, true),
            ]
        );
        assert_eq!(steps(&world, "auditor1", Role::Auditor, &unit), []);
    }

    #[test]
    fn who_entered_results_is_told_so_before_trying_to_verify_them() {
        let mut world = testing::bank();
        let mut unit = testing::available_unit("C0231", 4, 1);
        unit.quality = Quality::Quarantine;
        unit.set_signers(Group::Hla, Some("lab1".to_owned()), None);
        world.put(&unit);
        let of = |login: &str| {
            let steps = next_steps(&world, &person(login, Role::Technologist), &unit, &[]);
            steps.into_iter().find(|step| step.action == Action::VerifyResults).and_then(|step| step.refusal)
        };
        assert_eq!(of("lab1"), Some(Refusal::EntererVerifies { group: Group::Hla }));
        assert_eq!(of("lab2"), None);
    }
}
