//! What can be done now, and why not where it can't: asked of the rules before anybody begins to type.

use chrono::NaiveDateTime;
use eframe::egui::{Label, RichText, Ui};

use super::check::CheckFields;
use super::ending::{Ending, EndingFields};
use super::exception::{ExceptionFields, excusable};
use super::outcome::{InfusionFields, NotInfusedFields, OutcomeFields};
use super::sheet::{Filled, Sheet};
use super::shipping::{ArrivalFields, ShipFields};
use super::signing::{Signing, SigningFields};
use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::bank::query::release_desk::Case;
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::refusal::Refusal;
use crate::domain::release::checklist::line::{Gate, Line};
use crate::domain::release::checklist::{LineVerdict, open_lines};
use crate::domain::release::outcome::OutcomeTime;
use crate::domain::release::{
    AcknowledgeException, ApproveRelease, CancelOrder, ConfirmArrival, DeclineRelease, Reaction,
    RecordInfusion, RecordNotInfused, RecordOutcome, ReleaseStep, RequestException, ReviewRelease, Ship,
};
use crate::domain::rights;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size};
use crate::ui::widgets::button;

/// Something that can be done on a release.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// A signature.
    Sign(Signing),
    /// An exception is asked for.
    Exception,
    /// The release ends.
    End(Ending),
    /// The bag is taken from its place.
    Retrieve,
    /// The bag is handed over.
    Ship,
    /// The centre has it.
    Arrival,
    /// It was infused.
    Infusion,
    /// It was not infused.
    NotInfused,
    /// How the patient did.
    Outcome(OutcomeTime),
}

impl Task {
    /// What may be done at this step, the usual first.
    pub fn at(case: &Case) -> Vec<Self> {
        use ReleaseStep::*;
        let ends = [Self::End(Ending::Decline), Self::End(Ending::Cancel)];
        match case.release.step {
            Ordered => [vec![Self::Sign(Signing::Review), Self::Exception], ends.to_vec()].concat(),
            Exception => {
                let first = [Self::Sign(Signing::Acknowledge), Self::Sign(Signing::Review), Self::Exception];
                let acknowledged = case.release.exception_acknowledged_at.is_some();
                [first[usize::from(acknowledged)..].to_vec(), ends.to_vec()].concat()
            }
            Reviewed => [vec![Self::Sign(Signing::Approve)], ends.to_vec()].concat(),
            Approved => vec![Self::Retrieve, Self::End(Ending::Cancel)],
            Retrieved => vec![Self::Ship],
            Shipped => vec![Self::Arrival],
            Arrived => vec![Self::Infusion, Self::NotInfused],
            Infused => OutcomeTime::ALL.iter().map(|time| Self::Outcome(*time)).collect(),
            NotInfused | Declined | Cancelled => Vec::new(),
        }
    }

    /// What is done.
    fn action(self) -> Action {
        match self {
            Self::Sign(Signing::Acknowledge) => Action::AcknowledgeException,
            Self::Sign(Signing::Review) => Action::ReviewRelease,
            Self::Sign(Signing::Approve) => Action::ApproveRelease,
            Self::Exception => Action::RequestException,
            Self::End(Ending::Decline) => Action::DeclineRelease,
            Self::End(Ending::Cancel) => Action::CancelOrder,
            Self::Retrieve => Action::Retrieve,
            Self::Ship => Action::Ship,
            Self::Arrival => Action::ConfirmArrival,
            Self::Infusion => Action::RecordInfusion,
            Self::NotInfused => Action::RecordNotInfused,
            Self::Outcome(_) => Action::RecordOutcome,
        }
    }

    /// The words of its button.
    fn words(self, cx: &Cx<'_>) -> String {
        match self {
            Self::Outcome(time) => cx.lang.desk_outcome(cx.lang.outcome_time(time)),
            task => cx.lang.action_button(task.action()).to_owned(),
        }
    }

    /// The form; `None` for the retrieval, which has a screen of its own.
    pub fn sheet(self, cx: &Cx<'_>, case: &Case) -> Option<Box<dyn Sheet>> {
        Some(match self {
            Self::Sign(which) => Filled::<SigningFields>::open(cx, case, which),
            Self::Exception => Filled::<ExceptionFields>::open(cx, case, ()),
            Self::End(how) => Filled::<EndingFields>::open(cx, case, how),
            Self::Retrieve => return None,
            Self::Ship => Filled::<ShipFields>::open(cx, case, ()),
            Self::Arrival => Filled::<ArrivalFields>::open(cx, case, ()),
            Self::Infusion => Filled::<InfusionFields>::open(cx, case, ()),
            Self::NotInfused => Filled::<NotInfusedFields>::open(cx, case, ()),
            Self::Outcome(time) => Filled::<OutcomeFields>::open(cx, case, time),
        })
    }

    /// A command that the rules refuse for the same reasons as the one that a person would send, whatever they type;
    /// `None` for the retrieval, which needs the second person first.
    fn probe(self, case: &Case, now: NaiveDateTime) -> Option<Command> {
        let id = case.release.id.clone();
        // A clock on the wall may be a little ahead of the computer's: what follows is not before what was recorded.
        let before = [case.release.retrieved_at, case.release.departed_at, case.release.arrived_at];
        let now = before.into_iter().flatten().fold(now, NaiveDateTime::max);
        let reason = || "asked beforehand".to_owned();
        let typed = || "-".to_owned();
        Some(match self {
            Self::Sign(Signing::Acknowledge) => AcknowledgeException { id }.into(),
            Self::Sign(Signing::Review) => ReviewRelease { id }.into(),
            Self::Sign(Signing::Approve) => ApproveRelease { id }.into(),
            Self::Exception => {
                let lines = excusable(case).iter().map(|check| check.line.number()).collect();
                RequestException { id, lines, reason: reason(), risk: reason() }.into()
            }
            Self::End(Ending::Decline) => DeclineRelease { id, reason: reason() }.into(),
            Self::End(Ending::Cancel) => CancelOrder { id, reason: reason(), keep_reserved: false }.into(),
            Self::Retrieve => return None,
            Self::Ship => Ship {
                id,
                shipper: typed(),
                shipper_qualified_on: now.date(),
                logger: typed(),
                seal: typed(),
                courier: typed(),
                waybill: typed(),
                departed_at: now,
            }
            .into(),
            Self::Arrival => {
                let (lowest, highest) = (-1_900, -1_900);
                let received_by = typed();
                ConfirmArrival { id, arrived_at: now, received_by, lowest, highest, intact: true }.into()
            }
            Self::Infusion => {
                let reaction = Reaction::None;
                RecordInfusion { id, infused_at: now, entire_volume: true, reaction }.into()
            }
            Self::NotInfused => RecordNotInfused { id, reason: reason() }.into(),
            Self::Outcome(time) => RecordOutcome {
                id,
                time,
                engrafted: None,
                neutrophil_day: None,
                platelet_day: None,
                agvhd_grade: None,
                alive: None,
                relapse: None,
                reported_on: now.date(),
                reason: reason(),
            }
            .into(),
        })
    }
}

/// What stands against taking the bag out, before the second person is there.
fn retrieval_refusal(cx: &Cx<'_>, case: &Case) -> Option<Refusal> {
    let open = open_lines(&case.lines, Gate::Retrieval);
    role_refusal(cx, Action::Retrieve).or(if case.unit.holds > 0 {
        Some(Refusal::HoldOpen)
    } else if open.is_empty() {
        None
    } else {
        Some(Refusal::ChecksOpen { lines: open })
    })
}

fn role_refusal(cx: &Cx<'_>, action: Action) -> Option<Refusal> {
    let role = cx.person.role;
    let allowed = rights::allowed(action);
    (!rights::may(role, action)).then_some(Refusal::NotYourRole { action, role, allowed })
}

/// The form of a line of the checklist.
pub fn check_sheet(cx: &Cx<'_>, case: &Case, line: Line) -> Box<dyn Sheet> {
    Filled::<CheckFields>::open(cx, case, line)
}

/// The word on the button of a line that people record; blank where there is nothing to record now.
pub fn check_word(cx: &Cx<'_>, case: &Case, line: Line, verdict: LineVerdict) -> &'static str {
    use crate::domain::release::checklist::line::Basis;
    use ReleaseStep::*;
    // The same windows as the rule's: what was signed on the basis of a line no longer changes.
    let until: &[ReleaseStep] = match line.gate() {
        Gate::Review => &[Ordered, Exception],
        Gate::Retrieval => &[Ordered, Exception, Reviewed, Approved],
        Gate::Shipping => &[Ordered, Exception, Reviewed, Approved, Retrieved],
    };
    let open = until.contains(&case.release.step) && cx.may(Action::RecordCheck);
    match (line.basis(), verdict) {
        (Basis::Computed, _) => "",
        _ if !open => "",
        (_, LineVerdict::Missing) => cx.lang.desk_record(),
        _ => cx.lang.desk_correct(),
    }
}

/// The tasks of a release, each with what the rules say of it.
#[derive(Default)]
pub struct Offers {
    tasks: Vec<Task>,
    refusals: Vec<Option<Failure>>,
    asked: Option<Pending<Vec<Option<Failure>>>>,
}

impl Offers {
    /// Asks the rules about everything that may be done at this step.
    pub fn ask(&mut self, cx: &Cx<'_>, case: &Case) {
        let tasks = Task::at(case);
        if tasks != self.tasks {
            self.refusals.clear();
        }
        let probes: Vec<Option<Command>> = tasks.iter().map(|task| task.probe(case, cx.now)).collect();
        let local: Vec<Option<Failure>> = tasks
            .iter()
            .map(|task| match task {
                Task::Retrieve => retrieval_refusal(cx, case).map(Failure::from),
                Task::Exception if excusable(case).is_empty() && cx.may(Action::RequestException) => {
                    Some(Refusal::NotExceptable { lines: open_lines(&case.lines, Gate::Review) }.into())
                }
                _ => None,
            })
            .collect();
        self.tasks = tasks;
        self.asked = Some(cx.client.run(move |service| {
            let answers = probes.iter().zip(local).map(|(probe, local)| match (local, probe) {
                (Some(refusal), _) => Some(refusal),
                (None, Some(command)) => service.preview(command).err(),
                (None, None) => None,
            });
            Ok(answers.collect())
        }));
    }

    /// Shows the tasks; answers the one that is begun.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Task> {
        if let Some(Ok(answers)) = self.asked.as_mut().and_then(Pending::take) {
            self.refusals = answers;
        }
        let colours = theme::palette(ui);
        let soft = |words: &str| RichText::new(words.to_owned()).size(size::SMALL).color(colours.text_soft);
        let mut begun = None;
        let mut first = true;
        for (index, task) in self.tasks.iter().enumerate() {
            let refusal = match self.refusals.get(index) {
                _ if cx.read_only => Some(cx.lang.desk_read_only().to_owned()),
                Some(Some(failure)) => Some(said(cx, failure)),
                Some(None) => None,
                // Not answered yet: nothing can be begun, and nothing is said against it.
                None => Some(String::new()),
            };
            let words = task.words(cx);
            // Ending a release is never what the screen is about.
            let leads = !matches!(task, Task::End(_) | Task::NotInfused) && std::mem::take(&mut first);
            let clicked = match &refusal {
                None if leads => button::primary(ui, &words).clicked(),
                refusal => button::explained(ui, &words, refusal.as_deref()).clicked(),
            };
            if clicked {
                begun = Some(*task);
            }
            if let Some(why) = refusal.filter(|why| !why.is_empty()) {
                ui.add(Label::new(soft(&why)).wrap());
            }
        }
        begun
    }
}

/// Why not; where there is nothing to be excused, in words of its own.
fn said(cx: &Cx<'_>, failure: &Failure) -> String {
    match failure {
        Failure::Refused(Refusal::NotExceptable { lines }) if lines.is_empty() => {
            cx.lang.desk_nothing_to_except().to_owned()
        }
        failure => cx.lang.failure(failure),
    }
}
