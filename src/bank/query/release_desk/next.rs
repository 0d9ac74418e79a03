//! What is to be done next on a release, by whom, and until when.

use chrono::{Days, NaiveDate};

use crate::domain::action::Action;
use crate::domain::people::Role;
use crate::domain::release::checklist::line::{Basis, Gate, Line};
use crate::domain::release::checklist::{CheckLine, LineVerdict, open_lines};
use crate::domain::release::outcome::{Outcome, OutcomeTime};
use crate::domain::release::{Release, ReleaseStep};
use crate::domain::rights;

/// Days after the infusion on which the first outcome is due.
pub const FIRST_OUTCOME: u64 = 100;
/// Days after the infusion on which the second outcome is due.
pub const SECOND_OUTCOME: u64 = 365;
/// An outcome is work from this many days before its day on.
const OUTCOME_AHEAD: u64 = 14;

/// Where a release stands on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Ordered; nobody has begun with the checklist.
    Order,
    /// The checklist is being filled in, or waits for the review.
    Checklist,
    /// An exception is requested.
    Exception,
    /// Waits for the medical director.
    Approval,
    /// Approved; to be taken out and handed over.
    Retrieval,
    /// On its way.
    Shipped,
    /// At the transplant centre.
    Arrived,
    /// Infused; an outcome is due.
    Outcome,
}

impl Lane {
    /// All lanes in order.
    pub const ALL: [Self; 8] = [
        Self::Order,
        Self::Checklist,
        Self::Exception,
        Self::Approval,
        Self::Retrieval,
        Self::Shipped,
        Self::Arrived,
        Self::Outcome,
    ];
}

/// The next step of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// Where the release stands.
    pub lane: Lane,
    /// What is to be done.
    pub action: Action,
    /// The day by which.
    pub due: NaiveDate,
    /// The lines of the checklist that stand in the way, by number.
    pub open: Vec<i64>,
}

impl Next {
    /// Who may do it.
    pub fn roles(&self) -> &'static [Role] {
        rights::allowed(self.action)
    }

    /// Whether it is work on this day: everything but outcomes that are far off.
    pub fn is_near(&self, today: NaiveDate) -> bool {
        self.lane != Lane::Outcome || self.due <= today + Days::new(OUTCOME_AHEAD)
    }
}

/// The next step; `None` where nothing follows.
pub fn next(release: &Release, lines: &[CheckLine], outcomes: &[Outcome]) -> Option<Next> {
    use ReleaseStep::*;
    let step = |lane, action, due, open| Some(Next { lane, action, due, open });
    let before = |lane, gate, action| {
        let open = open_lines(lines, gate);
        let action = if open.is_empty() { action } else { remedy(lines, &open) };
        step(lane, action, release.needed_by, open)
    };
    match release.step {
        Ordered => {
            let begun = lines.iter().any(|line| is_recorded(line) && line.verdict != LineVerdict::Missing);
            let lane = if begun { Lane::Checklist } else { Lane::Order };
            before(lane, Gate::Review, Action::ReviewRelease)
        }
        Exception if release.exception_acknowledged_at.is_none() => {
            let open = open_lines(lines, Gate::Review);
            step(Lane::Exception, Action::AcknowledgeException, release.needed_by, open)
        }
        Exception => before(Lane::Exception, Gate::Review, Action::ReviewRelease),
        Reviewed => before(Lane::Approval, Gate::Review, Action::ApproveRelease),
        Approved => before(Lane::Retrieval, Gate::Retrieval, Action::Retrieve),
        Retrieved => before(Lane::Retrieval, Gate::Shipping, Action::Ship),
        Shipped => step(Lane::Shipped, Action::ConfirmArrival, release.needed_by, Vec::new()),
        Arrived => step(Lane::Arrived, Action::RecordInfusion, release.infusion_on, Vec::new()),
        Infused => {
            let due = outcome_due(release, outcomes)?;
            step(Lane::Outcome, Action::RecordOutcome, due, Vec::new())
        }
        NotInfused | Declined | Cancelled => None,
    }
}

fn is_recorded(line: &CheckLine) -> bool {
    line.line.basis() != Basis::Computed
}

/// What is to be done about open lines: a hold is cleared, what people record is recorded, what may be excused is
/// excused, and what else is wrong is for the quality unit to put right in the records.
fn remedy(lines: &[CheckLine], open: &[i64]) -> Action {
    let open: Vec<&CheckLine> = lines.iter().filter(|line| open.contains(&line.line.number())).collect();
    if open.iter().any(|line| line.line == Line::Holds) {
        Action::ClearHold
    } else if open.iter().any(|line| is_recorded(line) && line.verdict == LineVerdict::Missing) {
        Action::RecordCheck
    } else if open.iter().all(|line| line.line.may_be_excepted()) {
        Action::RequestException
    } else {
        Action::RecordCheck
    }
}

/// The day of the next outcome that is not reported; none follows the patient's death.
fn outcome_due(release: &Release, outcomes: &[Outcome]) -> Option<NaiveDate> {
    let infused = release.infused_at?.date();
    if outcomes.iter().any(|outcome| outcome.alive == Some(false)) {
        return None;
    }
    [(OutcomeTime::Day100, FIRST_OUTCOME), (OutcomeTime::OneYear, SECOND_OUTCOME)]
        .into_iter()
        .find(|(time, _)| !outcomes.iter().any(|outcome| outcome.time == *time))
        .map(|(_, days)| infused + Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::release::checklist::evaluate;
    use crate::domain::release::checklist::record::CheckVerdict;
    use crate::domain::release::fixture::*;
    use crate::domain::release::outcome::RecordOutcome;
    use crate::domain::testing::day;
    use crate::domain::unit::codes::Culture;

    fn next_of(desk: &Desk) -> Option<Next> {
        let release = desk.release();
        let lines = evaluate(&desk.world, &release).unwrap();
        let world: &dyn crate::domain::world::World = &desk.world;
        let outcomes = world.find("release", &release.id).unwrap();
        next(&release, &lines, &outcomes)
    }

    #[test]
    fn every_step_says_who_acts_next() {
        let table = [
            (Desk::ordered(), Lane::Order, Action::RecordCheck),
            (Desk::checked(), Lane::Checklist, Action::ReviewRelease),
            (Desk::reviewed(), Lane::Approval, Action::ApproveRelease),
            (Desk::approved(), Lane::Retrieval, Action::Retrieve),
            (Desk::retrieved(), Lane::Retrieval, Action::Ship),
            (Desk::shipped(), Lane::Shipped, Action::ConfirmArrival),
            (Desk::arrived(), Lane::Arrived, Action::RecordInfusion),
        ];
        for (desk, lane, action) in table {
            let next = next_of(&desk).unwrap();
            assert_eq!((next.lane, next.action), (lane, action), "{:?}", desk.release().step);
        }
        let mut begun = Desk::ordered();
        begun.must(&quality(), judged(5, CheckVerdict::Pass));
        let next = next_of(&begun).unwrap();
        assert_eq!((next.lane, next.open), (Lane::Checklist, vec![6, 10, 12, 13, 15]));
        assert_eq!(next.due, day(2026, 12, 2));
    }

    #[test]
    fn what_stands_in_the_way_says_who_removes_it() {
        let mut excusable = Desk::checked();
        excusable.set_unit(|unit| unit.sterility_fungal = Some(Culture::Positive));
        assert_eq!(next_of(&excusable).unwrap().action, Action::RequestException);
        let mut held = Desk::reviewed();
        held.set_unit(|unit| unit.holds = 1);
        let next = next_of(&held).unwrap();
        assert_eq!((next.action, next.open), (Action::ClearHold, vec![11]));
    }

    #[test]
    fn outcomes_are_due_at_day_100_and_a_year_and_not_after_death() {
        let mut desk = Desk::arrived();
        desk.must(&physician(), infusion());
        let infused = desk.release().infused_at.unwrap().date();
        let first = next_of(&desk).unwrap();
        assert_eq!((first.lane, first.due), (Lane::Outcome, infused + Days::new(100)));
        assert!(!first.is_near(infused) && first.is_near(infused + Days::new(86)));
        let report = |time, alive| RecordOutcome {
            id: "L1".into(),
            time,
            engrafted: Some(true),
            neutrophil_day: Some(18),
            platelet_day: Some(40),
            agvhd_grade: Some(0),
            alive: Some(alive),
            relapse: Some(false),
            reported_on: infused + Days::new(101),
            reason: String::new(),
        };
        let mut dead = desk.clone();
        dead.must(&later(physician(), 102), report(OutcomeTime::Day100, false));
        assert_eq!(next_of(&dead), None);
        desk.must(&later(physician(), 102), report(OutcomeTime::Day100, true));
        assert_eq!(next_of(&desk).unwrap().due, infused + Days::new(365));
    }
}
