//! What waits for a person: three to six questions of their role, each with how many and the oldest.

use chrono::{Duration, NaiveDate, NaiveDateTime};

use crate::bank::Failure;
use crate::bank::session::Person;
use crate::domain::action::Action;
use crate::domain::eligibility::Eligibility;
use crate::domain::people::{Role, User};
use crate::domain::record::{Cell, Column, Record};
use crate::domain::release::Release;
use crate::domain::release::step::ReleaseStep;
use crate::domain::reservation::{Reservation, ReservationStatus};
use crate::domain::typing_order::{TypingOrder, TypingStatus};
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{Quality, Stage};
use crate::store::waiting::Where;
use crate::store::{AuditFilter, Reader};

/// Hours within which a unit must be frozen, counted from its collection (domain reference 1.4).
pub const FREEZE_WITHIN_HOURS: i64 = 48;
/// A reservation that ends within so many days is shown before it ends.
const ENDING_DAYS: i64 = 7;

/// A question of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Task {
    /// Registered, and the collection is not recorded.
    NotCollected,
    /// Collected, and not received.
    NotReceived,
    /// Forms begun and not saved.
    Drafts,
    /// In the laboratory, and the hours to the freezing run.
    NotFrozen,
    /// Frozen, and not put into a place.
    NotPutAway,
    /// Stored, and markers, cultures, blood group or typing are missing.
    ResultsMissing,
    /// Approved releases whose bag is to be taken from its place.
    Retrievals,
    /// Retrieved bags that are to leave.
    ToShip,
    /// Results entered and not verified by a second person.
    ToVerify,
    /// Everything verified, and nobody has reviewed the eligibility.
    ToReview,
    /// Orders whose records are to be reviewed.
    ReleaseReview,
    /// Reviewed eligibility that waits for the decision.
    ToDecide,
    /// Releases that wait for the approval.
    ToApprove,
    /// Exceptions requested and not acknowledged.
    Exceptions,
    /// Reservations of this person that end soon.
    MyReservationsEnding,
    /// Confirmatory typing reported and not yet verified.
    TypingReported,
    /// Orders under way.
    OrdersUnderWay,
    /// Bags that arrived, and nobody has said what became of them.
    InfusionsToReport,
    /// Reservations of anybody that end soon.
    ReservationsEnding,
    /// Units in the searchable inventory.
    Eligible,
    /// Units in quarantine.
    Quarantine,
    /// Users who still have their initial password.
    InitialPasswords,
    /// The last backup.
    LastBackup,
    /// Entries of the ledger.
    Ledger,
    /// Sign-ins that were refused in the last week.
    RefusedSignIns,
}

/// What waits under a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The question.
    pub task: Task,
    /// How many.
    pub count: u64,
    /// The one that waits longest: the unit's number or the record's key.
    pub oldest: Option<String>,
    /// Since when, or for a deadline until when.
    pub at: Option<NaiveDateTime>,
}

impl Item {
    /// Whether it is work that waits for somebody, and not a figure to know.
    pub fn is_work(&self) -> bool {
        !matches!(
            self.task,
            Task::Eligible | Task::Quarantine | Task::LastBackup | Task::Ledger | Task::RefusedSignIns
        )
    }
}

/// The worklist of a person at a moment.
///
/// # Errors
/// A store error.
pub fn of(reader: &Reader, person: &Person, now: NaiveDateTime) -> Result<Vec<Item>, Failure> {
    let list = List { reader, person, now };
    match person.role {
        Role::Clerk => list.all(&[Task::NotCollected, Task::NotReceived, Task::Drafts, Task::ToShip]),
        Role::Technologist => list.all(&[
            Task::NotFrozen,
            Task::NotPutAway,
            Task::ResultsMissing,
            Task::Retrievals,
            Task::ToShip,
            Task::Drafts,
        ]),
        Role::Quality => {
            list.all(&[Task::ToVerify, Task::TypingReported, Task::ToReview, Task::ReleaseReview])
        }
        Role::Physician => list.all(&[
            Task::MyReservationsEnding,
            Task::TypingReported,
            Task::Exceptions,
            Task::OrdersUnderWay,
            Task::InfusionsToReport,
        ]),
        Role::Director => list.all(&[Task::ToDecide, Task::ToApprove, Task::Exceptions]),
        Role::Manager => list.all(&[
            Task::ReservationsEnding,
            Task::OrdersUnderWay,
            Task::Eligible,
            Task::Quarantine,
            Task::NotFrozen,
        ]),
        Role::Administrator => list.all(&[Task::InitialPasswords, Task::LastBackup, Task::RefusedSignIns]),
        Role::Auditor => list.all(&[Task::Ledger, Task::LastBackup, Task::RefusedSignIns]),
    }
}

struct List<'a> {
    reader: &'a Reader,
    person: &'a Person,
    now: NaiveDateTime,
}

impl List<'_> {
    fn all(&self, tasks: &[Task]) -> Result<Vec<Item>, Failure> {
        tasks.iter().map(|task| self.item(*task)).collect()
    }

    fn item(&self, task: Task) -> Result<Item, Failure> {
        let ending = self.now.date() + Duration::days(ENDING_DAYS);
        let active = || Where::is("status", &[ReservationStatus::Active]);
        match task {
            Task::NotCollected => self.units(task, &[stage(&[Stage::Registered])], "born_on"),
            Task::NotReceived => self.units(task, &[stage(&[Stage::Collected])], "collected_at"),
            Task::Drafts => self.drafts(),
            Task::NotFrozen => {
                let mut item =
                    self.units(task, &[stage(&[Stage::Received, Stage::Processed])], "collected_at")?;
                item.at = item.at.map(|at| at + Duration::hours(FREEZE_WITHIN_HOURS));
                Ok(item)
            }
            Task::NotPutAway => self.units(task, &[stage(&[Stage::Frozen])], "frozen_at"),
            Task::ResultsMissing => self.any_of(task, |group| vec![Where::Empty(group.0)]),
            Task::ToVerify => self.any_of(task, |group| vec![Where::Filled(group.0), Where::Empty(group.1)]),
            Task::ToReview => {
                let mut conditions =
                    vec![stage(&[Stage::Stored]), open(), Where::Empty("eligibility_reviewed_by")];
                conditions.extend(GROUPS.iter().map(|(_, verified)| Where::Filled(verified)));
                self.units(task, &conditions, "collected_at")
            }
            Task::ToDecide => {
                let undecided = [Where::Empty("decided"), Where::is("reopened", &[false])];
                self.records::<Eligibility>(task, &undecided, "reviewed_at")
            }
            Task::Retrievals => self.releases(task, &[ReleaseStep::Approved], "needed_by"),
            Task::ToShip => self.releases(task, &[ReleaseStep::Retrieved], "needed_by"),
            Task::ReleaseReview => {
                self.releases(task, &[ReleaseStep::Ordered, ReleaseStep::Exception], "needed_by")
            }
            Task::ToApprove => self.releases(task, &[ReleaseStep::Reviewed], "needed_by"),
            Task::InfusionsToReport => self.releases(task, &[ReleaseStep::Arrived], "arrived_at"),
            Task::OrdersUnderWay => self.releases(
                task,
                &[
                    ReleaseStep::Ordered,
                    ReleaseStep::Exception,
                    ReleaseStep::Reviewed,
                    ReleaseStep::Approved,
                    ReleaseStep::Retrieved,
                    ReleaseStep::Shipped,
                ],
                "needed_by",
            ),
            Task::Exceptions => {
                let conditions =
                    [Where::is("step", &[ReleaseStep::Exception]), Where::Empty("exception_acknowledged_by")];
                self.records::<Release>(task, &conditions, "needed_by")
            }
            Task::ReservationsEnding => self.records::<Reservation>(
                task,
                &[active(), Where::up_to("expires_on", &ending)],
                "expires_on",
            ),
            Task::MyReservationsEnding => {
                let mine = Where::is("reserved_by", std::slice::from_ref(&self.person.login));
                let conditions = [active(), mine, Where::up_to("expires_on", &ending)];
                self.records::<Reservation>(task, &conditions, "expires_on")
            }
            Task::TypingReported => {
                let conditions =
                    [Where::is("status", &[TypingStatus::Reported]), Where::Empty("verified_by")];
                self.records::<TypingOrder>(task, &conditions, "reported_on")
            }
            Task::Eligible => {
                let listed = [Quality::Eligible, Quality::EligibleException];
                self.units(task, &[stage(&[Stage::Stored]), Where::is("quality", &listed)], "collected_at")
            }
            Task::Quarantine => self.units(task, &[stage(&[Stage::Stored]), open()], "collected_at"),
            Task::InitialPasswords => {
                let conditions = [Where::is("must_change", &[true]), Where::is("active", &[true])];
                self.records::<User>(task, &conditions, "login")
            }
            Task::LastBackup => self.entries(task, Action::MakeBackup, 1),
            Task::RefusedSignIns => self.entries(task, Action::FailSignIn, 1_000),
            Task::Ledger => {
                let head = self.reader.head()?;
                let at = head.recorded_at_ms.map(|at| self.local(at));
                Ok(Item { task, count: head.seq.unsigned_abs(), oldest: None, at })
            }
        }
    }

    fn records<R: Record>(&self, task: Task, conditions: &[Where], by: &str) -> Result<Item, Failure> {
        let waiting = self.reader.waiting::<R>(conditions, by)?;
        let (oldest, at) = waiting.oldest.unzip();
        Ok(Item { task, count: waiting.count, oldest, at: at.as_ref().and_then(moment) })
    }

    fn units(&self, task: Task, conditions: &[Where], by: &str) -> Result<Item, Failure> {
        self.records::<Unit>(task, conditions, by)
    }

    fn releases(&self, task: Task, steps: &[ReleaseStep], by: &str) -> Result<Item, Failure> {
        self.records::<Release>(task, &[Where::is("step", steps)], by)
    }

    /// Units in store for which a condition holds for at least one group of results: how many conditions are met in
    /// all, and the unit collected first.
    fn any_of(
        &self,
        task: Task,
        conditions: impl Fn(&(&'static str, &'static str)) -> Vec<Where>,
    ) -> Result<Item, Failure> {
        let mut sum = Item { task, count: 0, oldest: None, at: None };
        for group in GROUPS {
            let mut all = vec![stage(&[Stage::Frozen, Stage::Stored]), open()];
            all.extend(conditions(group));
            let item = self.units(task, &all, "collected_at")?;
            sum.count += item.count;
            if item.count > 0 && (sum.oldest.is_none() || item.at < sum.at) {
                (sum.oldest, sum.at) = (item.oldest, item.at);
            }
        }
        Ok(sum)
    }

    fn drafts(&self) -> Result<Item, Failure> {
        let drafts = self.reader.drafts(&self.person.login)?;
        let oldest = drafts.iter().min_by_key(|draft| draft.saved_at);
        Ok(Item {
            task: Task::Drafts,
            count: drafts.len() as u64,
            oldest: None,
            at: oldest.map(|draft| self.local(draft.saved_at)),
        })
    }

    /// The latest entries of an action: of the last week, except for a single one.
    fn entries(&self, task: Task, action: Action, limit: usize) -> Result<Item, Failure> {
        let week_ago = (self.now - Duration::days(7)).and_utc().timestamp_millis();
        let from_ms = (limit > 1).then_some(week_ago);
        let filter = AuditFilter { actions: vec![action], from_ms, limit, ..AuditFilter::default() };
        let entries = self.reader.audit(&filter)?;
        let at = entries
            .first()
            .map(|entry| crate::bank::clock::local(entry.recorded_at_ms, entry.offset_minutes));
        Ok(Item { task, count: entries.len() as u64, oldest: None, at })
    }

    fn local(&self, utc_ms: i64) -> NaiveDateTime {
        let offset = crate::bank::clock::Clock::System.now().offset_minutes;
        crate::bank::clock::local(utc_ms, offset)
    }
}

/// The groups of results that two persons stand for: who entered, who verified.
const GROUPS: &[(&str, &str)] = &[
    ("sterility_entered_by", "sterility_verified_by"),
    ("idm_entered_by", "idm_verified_by"),
    ("abo_entered_by", "abo_verified_by"),
    ("hla_entered_by", "hla_verified_by"),
];

fn stage(stages: &[Stage]) -> Where {
    Where::is("stage", stages)
}

/// Not decided yet.
fn open() -> Where {
    Where::is("quality", &[Quality::Pending, Quality::Quarantine])
}

/// A day or a moment as a moment.
fn moment(cell: &Cell) -> Option<NaiveDateTime> {
    let at = NaiveDateTime::from_cell(cell);
    at.or_else(|| NaiveDate::from_cell(cell).and_then(|day| day.and_hms_opt(0, 0, 0)))
}
