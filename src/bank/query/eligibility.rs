//! The desk of the eligibility decision: who waits, and one unit with its evaluated lines.

use std::collections::BTreeMap;

use crate::bank::Failure;
use crate::domain::din::Din;
use crate::domain::eligibility::criteria::CriteriaSet;
use crate::domain::eligibility::evaluate::{Line, Verdict, evaluate};
use crate::domain::eligibility::{Eligibility, in_force};
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{Quality, Stage};
use crate::domain::world::World;
use crate::store::Reader;

/// One unit that waits.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The unit.
    pub din: Din,
    /// Lines that fail.
    pub failing: usize,
    /// Lines whose value or verification is not there.
    pub missing: usize,
    /// The review that waits for the director; `None` where the unit waits for its review.
    pub review: Option<Eligibility>,
}

/// One unit on the desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The unit.
    pub unit: Unit,
    /// The criteria in force.
    pub criteria: CriteriaSet,
    /// The lines as the program evaluates them now.
    pub lines: Vec<Line>,
    /// All reviews, the latest first.
    pub reviews: Vec<Eligibility>,
    /// Names of users by login.
    pub people: BTreeMap<String, String>,
}

/// The units that wait: reviews first, then units whose lines are all there, then the others; each in the order given.
///
/// `dins` are the stored units in quarantine as the inventory knows them, so that no table is read through.
///
/// # Errors
/// A store error, or no criteria adopted.
pub fn waiting(reader: &Reader, dins: &[String]) -> Result<Vec<Waiting>, Failure> {
    let world: &dyn World = reader;
    let criteria = in_force(world)?;
    let mut waiting = Vec::new();
    for din in dins {
        let Some(unit) = world.get::<Unit>(din)? else { continue };
        // The inventory may be a moment behind the records.
        if unit.stage != Stage::Stored || !is_open(&unit) {
            continue;
        }
        let lines = evaluate(&unit, &criteria);
        let count = |verdict| lines.iter().filter(|line| line.verdict == verdict).count();
        let review = reviews_of(world, &unit.din)?.into_iter().find(is_undecided);
        let review = review.filter(|review| review.lines_as_reviewed() == lines);
        let (failing, missing) = (count(Verdict::Fail), count(Verdict::Missing));
        waiting.push(Waiting { din: unit.din, failing, missing, review });
    }
    waiting.sort_by_key(|unit| (unit.review.is_none(), unit.missing > 0));
    Ok(waiting)
}

/// One unit; `None` where the bank has no such unit.
///
/// # Errors
/// A store error, or no criteria adopted.
pub fn desk(reader: &Reader, din: &Din) -> Result<Option<Desk>, Failure> {
    let world: &dyn World = reader;
    let Some(unit) = world.get::<Unit>(din)? else { return Ok(None) };
    let criteria = in_force(world)?;
    let lines = evaluate(&unit, &criteria);
    let reviews = reviews_of(world, din)?;
    let people = super::people::all(reader)?.into_iter().map(|person| (person.login, person.name)).collect();
    Ok(Some(Desk { unit, criteria, lines, reviews, people }))
}

impl Desk {
    /// The name of a user; the login where the user is not known.
    pub fn name<'a>(&'a self, login: &'a str) -> &'a str {
        self.people.get(login).map_or(login, String::as_str)
    }

    /// Whether the unit still waits for its decision.
    pub fn is_open(&self) -> bool {
        is_open(&self.unit)
    }

    /// The review that waits for the director.
    pub fn undecided(&self) -> Option<&Eligibility> {
        self.reviews.iter().find(|review| is_undecided(review)).filter(|_| self.is_open())
    }

    /// The lines that are not as they stood when the review was signed: as reviewed, and as they are now.
    pub fn changed_since(&self, review: &Eligibility) -> Vec<(Line, Line)> {
        let reviewed = review.lines_as_reviewed();
        let pairs = self.lines.iter().filter_map(|now| {
            let then = reviewed.iter().find(|then| then.criterion == now.criterion)?;
            (then != now).then(|| (then.clone(), now.clone()))
        });
        pairs.collect()
    }
}

fn is_open(unit: &Unit) -> bool {
    matches!(unit.quality, Quality::Quarantine | Quality::Pending)
}

fn is_undecided(review: &Eligibility) -> bool {
    review.decided.is_none() && !review.reopened
}

fn reviews_of(world: &dyn World, din: &Din) -> Result<Vec<Eligibility>, Failure> {
    let mut reviews: Vec<Eligibility> = world.find("din", din)?;
    reviews.sort_by_key(|review| std::cmp::Reverse(review.reviewed_at));
    Ok(reviews)
}
