//! What the release desk shows: the open releases, and everything about one of them.

pub mod next;
pub mod story;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::bank::Failure;
use crate::domain::checks::known;
use crate::domain::holds::Hold;
use crate::domain::patient::Patient;
use crate::domain::people::{Reference, ReferenceKind, User};
use crate::domain::release::checklist::{self, CheckLine};
use crate::domain::release::outcome::Outcome;
use crate::domain::release::{Release, ReleaseStep};
use crate::domain::typing_order::TypingOrder;
use crate::domain::typing_order::comparison::Compared;
use crate::domain::unit::Unit;
use crate::domain::world::World;
use crate::store::Reader;
use crate::store::read::Order;
use next::Next;
use story::Told;

/// Releases of one step that are looked at, the latest orders first.
const LOOKED_AT: usize = 2_000;
/// Users whose names are looked up.
const USERS: usize = 2_000;

/// A release for which something is to be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The release.
    pub release: Release,
    /// What is to be done next.
    pub next: Next,
}

/// Everything about one release.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// The release.
    pub release: Release,
    /// Its unit.
    pub unit: Unit,
    /// Its patient.
    pub patient: Patient,
    /// The confirmatory typing on which it rests.
    pub typing: TypingOrder,
    /// The transplant centre, if the list still has it.
    pub centre: Option<Reference>,
    /// The checklist as it stands now, in the order of its numbers.
    pub lines: Vec<CheckLine>,
    /// Open holds on the unit.
    pub holds: Vec<Hold>,
    /// Reported outcomes.
    pub outcomes: Vec<Outcome>,
    /// What is to be done next; `None` where the release has ended.
    pub next: Option<Next>,
    /// What the ledger says of the release, the unit and the typing, oldest first.
    pub story: Vec<Told>,
    /// Names of users by login.
    pub names: BTreeMap<String, String>,
}

impl Case {
    /// The name of a user as it stands in signatures; the login where there is no such user.
    pub fn name_of<'a>(&'a self, login: &'a str) -> &'a str {
        self.names.get(login).map_or(login, String::as_str)
    }

    /// What the confirmatory typing found to be another than registered, by the name that every language knows.
    pub fn discrepant(&self) -> Vec<&'static str> {
        let typing = &self.typing;
        let compared = Compared {
            a: typing.compared_a,
            b: typing.compared_b,
            c: typing.compared_c,
            drb1: typing.compared_drb1,
            dqb1: typing.compared_dqb1,
            dpb1: typing.compared_dpb1,
            abo: typing.compared_abo,
            rhd: typing.compared_rhd,
        };
        compared.discrepant()
    }
}

/// The releases for which something is to be done on `today`, the most urgent first.
///
/// # Errors
/// A store error, or a release whose records are missing.
pub fn board(reader: &Reader, today: NaiveDate) -> Result<Vec<Listed>, Failure> {
    let world: &dyn World = reader;
    let mut listed = Vec::new();
    let steps = ReleaseStep::ALL.iter().filter(|step| !step.is_end() || **step == ReleaseStep::Infused);
    for step in steps {
        let by = ("ordered_at", Order::Descending);
        for release in reader.list_where::<Release>("step", step, by, LOOKED_AT)? {
            let (lines, outcomes) = if *step == ReleaseStep::Infused {
                (Vec::new(), world.find("release", &release.id)?)
            } else {
                (checklist::evaluate(world, &release)?, Vec::new())
            };
            let next = next::next(&release, &lines, &outcomes);
            // Far outcomes are not work yet.
            if let Some(next) = next.filter(|next| next.is_near(today)) {
                listed.push(Listed { release, next });
            }
        }
    }
    listed.sort_by(|a, b| (a.next.due, &a.release.id).cmp(&(b.next.due, &b.release.id)));
    Ok(listed)
}

/// Everything about a release.
///
/// # Errors
/// A store error, or a record that is not there.
pub fn case(reader: &Reader, id: &str) -> Result<Case, Failure> {
    let world: &dyn World = reader;
    let release: Release = known(world, id)?;
    let lines = checklist::evaluate(world, &release)?;
    let mut outcomes: Vec<Outcome> = world.find("release", &release.id)?;
    outcomes.sort_by_key(|outcome| outcome.time);
    let mut holds: Vec<Hold> = world.find("din", &release.din)?;
    holds.retain(|hold| hold.cleared_at.is_none());
    let users: Vec<User> = reader.list_all(("login", Order::Ascending), USERS)?;
    let centre = Reference::id_of(ReferenceKind::TransplantCentre, &release.centre);
    Ok(Case {
        unit: known(world, &release.din)?,
        patient: known(world, &release.patient)?,
        typing: known(world, &release.typing_order)?,
        centre: world.get(&centre)?,
        next: next::next(&release, &lines, &outcomes),
        story: story::tell(reader, &release)?,
        names: users.into_iter().map(|user| (user.login, user.name)).collect(),
        lines,
        holds,
        outcomes,
        release,
    })
}
