//! The pre-release checklist: twenty lines between an order and a bag that leaves (domain reference 1.5).
//!
//! [`line`] holds the lines as data, [`record`] what people record of them, [`computed`] what the program reads out of
//! the records. [`evaluate`] puts them together; the steps of a release ask [`require`].

pub mod computed;
pub mod line;
pub mod record;

use chrono::NaiveDateTime;

use super::Release;
use crate::domain::checks::known;
use crate::domain::event::Subject;
use crate::domain::patient::Patient;
use crate::domain::quantity::{self, Quantity};
use crate::domain::record::{Cell, code_enum};
use crate::domain::refusal::Refusal;
use crate::domain::typing_order::TypingOrder;
use crate::domain::typing_order::comparison::{Comparison, Verdict};
use crate::domain::unit::Unit;
use crate::domain::unit::field::Field;
use crate::domain::world::World;
use line::{Basis, Gate, Line};
use record::{CheckVerdict, ReleaseCheck};

code_enum! {
    /// How a line stands.
    LineVerdict {
        /// In order.
        Pass = "pass",
        /// Not in order.
        Fail = "fail",
        /// Nothing to judge by yet.
        Missing = "missing",
        /// Does not apply to this release.
        NotApplicable = "not_applicable",
        /// Not in order, and excused by an acknowledged exception.
        Excepted = "excepted",
    }
}

impl LineVerdict {
    /// Whether the line lets the release go on.
    pub fn is_clear(self) -> bool {
        matches!(self, Self::Pass | Self::NotApplicable | Self::Excepted)
    }
}

/// One thing that a line shows; the words are made in text/.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A result of the unit.
    Result(Field, Cell),
    /// A measured or computed number.
    Measured(&'static Quantity, i64),
    /// How many.
    Count(i64),
    /// A day.
    Day(chrono::NaiveDate),
    /// A moment.
    Moment(NaiveDateTime),
    /// A login.
    Person(String),
    /// What the confirmatory typing says as a whole.
    Typing(Verdict),
    /// What it says of one characteristic, by its name.
    Compared(&'static str, Comparison),
    /// Words of a person, a code, a scan.
    Text(String),
}

/// What a value is measured against.
#[derive(Clone, Debug, PartialEq)]
pub enum Limit {
    /// This much or more.
    AtLeast(&'static Quantity, i64),
    /// More than this.
    MoreThan(&'static Quantity, i64),
}

/// A line of the checklist as it stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckLine {
    /// Which.
    pub line: Line,
    /// How it stands.
    pub verdict: LineVerdict,
    /// What it rests on.
    pub value: Vec<Part>,
    /// What the values are measured against, in their order; empty where the rule has no number.
    pub limits: Vec<Limit>,
    /// The record that the value comes from.
    pub source: Option<Subject>,
    /// The document that a person named as the source.
    pub document: Option<String>,
    /// A person's remark.
    pub note: Option<String>,
    /// Who verified it.
    pub verified_by: Option<String>,
    /// When.
    pub verified_at: Option<NaiveDateTime>,
}

impl CheckLine {
    fn new(line: Line, verdict: LineVerdict, value: Vec<Part>) -> Self {
        Self {
            line,
            verdict,
            value,
            limits: Vec::new(),
            source: None,
            document: None,
            note: None,
            verified_by: None,
            verified_at: None,
        }
    }
}

/// What the lines are computed from.
struct Evidence<'a> {
    world: &'a dyn World,
    release: &'a Release,
    unit: Unit,
    patient: Patient,
    typing: TypingOrder,
    /// Whether that typing is still the one that proves the unit's identity.
    typing_stands: bool,
}

/// All twenty lines as they stand now, in order.
///
/// # Errors
/// [`Refusal::Unknown`] where a record of the release is missing.
pub fn evaluate(world: &dyn World, release: &Release) -> Result<Vec<CheckLine>, Refusal> {
    let proof = crate::domain::typing_order::proof_of(world, &release.din)?;
    let evidence = Evidence {
        world,
        release,
        unit: known(world, &release.din)?,
        patient: known(world, &release.patient)?,
        typing: known(world, &release.typing_order)?,
        typing_stands: proof.is_some_and(|proof| proof.id == release.typing_order),
    };
    let recorded: Vec<ReleaseCheck> = world.find("release", &release.id)?;
    let lines = Line::ALL.iter().map(|line| {
        let check = match line.basis() {
            Basis::Computed => evidence.compute(*line)?,
            Basis::Recorded { .. } | Basis::Measured => {
                let entry = recorded.iter().find(|check| check.line == line.number());
                entry.map_or_else(|| CheckLine::new(*line, LineVerdict::Missing, Vec::new()), as_recorded)
            }
        };
        Ok(excepted(check, release))
    });
    lines.collect()
}

/// The line that a person recorded.
fn as_recorded(entry: &ReleaseCheck) -> CheckLine {
    let verdict = match entry.verdict {
        CheckVerdict::Pass => LineVerdict::Pass,
        CheckVerdict::Fail => LineVerdict::Fail,
        CheckVerdict::NotApplicable => LineVerdict::NotApplicable,
    };
    let line = Line::from_number(entry.line).unwrap_or(Line::Documents);
    let mut check = CheckLine::new(line, verdict, entry.value.iter().cloned().map(Part::Text).collect());
    if let (Some(cd34), Some(cd45)) = (entry.cd34_viability, entry.cd45_viability) {
        let quantities = [&quantity::CD34_VIABILITY, &quantity::VIABILITY];
        check
            .value
            .extend(quantities.into_iter().zip([cd34, cd45]).map(|(q, value)| Part::Measured(q, value)));
        let least = [record::THAWED_CD34_MORE_THAN, record::THAWED_CD45_MORE_THAN];
        check.limits =
            quantities.into_iter().zip(least).map(|(q, least)| Limit::MoreThan(q, least)).collect();
    }
    check.source = Some(Subject::of(entry));
    check.document.clone_from(&entry.source);
    check.note.clone_from(&entry.note);
    check.verified_by = Some(entry.verified_by.clone());
    check.verified_at = Some(entry.verified_at);
    check
}

/// Excuses a line if the exception names it with the very verdict that it still has: an exception for a marker that
/// was not tested does not cover one that was found positive since.
fn excepted(mut check: CheckLine, release: &Release) -> CheckLine {
    let acknowledged = release.exception_acknowledged_at.is_some();
    let named = release.exception_lines.as_deref().unwrap_or_default();
    let entry = exception_entry(&check);
    if acknowledged && check.line.may_be_excepted() && named.split(' ').any(|name| name == entry) {
        check.verdict = LineVerdict::Excepted;
    }
    check
}

/// A line and its verdict as they stand in `Release::exception_lines`.
pub(super) fn exception_entry(check: &CheckLine) -> String {
    format!("{}:{}", check.line.number(), check.verdict)
}

/// The lines that stop a step, by number.
pub fn open_lines(lines: &[CheckLine], gate: Gate) -> Vec<i64> {
    let before = lines.iter().filter(|check| check.line.gate() <= gate);
    before.filter(|check| !check.verdict.is_clear()).map(|check| check.line.number()).collect()
}

/// Refuses a step while lines before it are not in order.
///
/// # Errors
/// [`Refusal::ChecksOpen`] with their numbers.
pub(super) fn require(world: &dyn World, release: &Release, gate: Gate) -> Result<(), Refusal> {
    let lines = open_lines(&evaluate(world, release)?, gate);
    if lines.is_empty() { Ok(()) } else { Err(Refusal::ChecksOpen { lines }) }
}

#[cfg(test)]
mod tests;
