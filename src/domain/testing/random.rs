//! Random commands of a small bank: what a property test does instead of people.
//!
//! Few units, patients and people, so that commands meet each other: the same unit reserved twice, the enterer who
//! verifies, the release without its checks. Most commands are refused; that is what they are for.

use chrono::Duration;
use proptest::prelude::*;

use super::{available_unit, day, din, now, person};
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::din::Din;
use crate::domain::eligibility::{
    DecideEligibility, Eligibility, Outcome, ReopenEligibility, ReviewEligibility,
};
use crate::domain::event::Event;
use crate::domain::holds::{ClearHold, Discard, Hold, HoldKind, SetHold, WithdrawConsent};
use crate::domain::people::{Role, User};
use crate::domain::record::{Cell, Column as _};
use crate::domain::refusal::Refusal;
use crate::domain::release::checklist::record::{CheckVerdict, Finding};
use crate::domain::release::{self, *};
use crate::domain::reservation::{
    EndReason, ExpireReservations, ExtendReservation, ReleaseReservation, Reserve,
};
use crate::domain::results::{RecordResults, VerifyResults};
use crate::domain::storage::PutAway;
use crate::domain::typing_order::{OrderTyping, RecordTyping, TypingOrder, TypingResult, VerifyTyping};
use crate::domain::unit::Unit;
use crate::domain::unit::codes::*;
use crate::domain::unit::field::{Field, Group};
use crate::domain::world::World;

/// The people: two of each who do what needs two.
pub const PEOPLE: &[(&str, Role)] = &[
    ("clerk1", Role::Clerk),
    ("tech1", Role::Technologist),
    ("tech2", Role::Technologist),
    ("quality1", Role::Quality),
    ("quality2", Role::Quality),
    ("director1", Role::Director),
    ("physician1", Role::Physician),
    ("physician2", Role::Physician),
];

/// Units of the small bank.
pub const UNITS: u8 = 3;
/// Patients of the small bank.
pub const PATIENTS: u8 = 2;

/// One random step: who, about which unit and patient, and what.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Index into [`PEOPLE`].
    pub who: u8,
    /// Which unit.
    pub unit: u8,
    /// Which patient.
    pub patient: u8,
    /// What is asked.
    pub what: What,
    /// Days that pass before it.
    pub days: u8,
}

macro_rules! whats {
    ($($name:ident),* $(,)?) => {
        /// What is asked, by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum What { $($name),* }
        const WHATS: &[What] = &[$(What::$name),*];
    };
}

whats! {
    Correct, EnterCultures, EnterBlood, Verify, PutAway, Review, Decide, Reopen, SetHold, ClearHold, Withdraw, Discard,
    Reserve, Extend, GiveUp, Expire, OrderTyping, ReportTyping, ReportOtherTyping, VerifyTyping, OrderTransplant,
    Checks, ReviewRelease, Approve, Decline, RetrieveRight, RetrieveWrong, Ship, Arrive, Infuse, NotInfused, Cancel,
}

/// Steps in random order, by whoever.
pub fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = (
        0..PEOPLE.len() as u8,
        0..UNITS,
        0..PATIENTS,
        0..WHATS.len(),
        prop_oneof![9 => Just(0_u8), 1 => 0_u8..40],
    );
    // Without a thread to follow, hardly any sequence would get as far as a release: half of the steps go on where the
    // usual way of a request goes on, with the person whose turn it is.
    let usual = (0..USUAL.len(), 0..UNITS, 0..PATIENTS);
    let step = prop_oneof![
        step.prop_map(|(who, unit, patient, what, days)| Step {
            who,
            unit,
            patient,
            what: WHATS[what],
            days
        }),
        usual.prop_map(|(at, unit, patient)| {
            let (who, what) = USUAL[at];
            Step { who, unit, patient, what, days: 0 }
        }),
    ];
    prop::collection::vec(step, 1..most)
}

/// The usual way of a request, each step by a person who may.
pub const USUAL: &[(u8, What)] = &[
    (6, What::Reserve),
    (6, What::OrderTyping),
    (1, What::ReportTyping),
    (3, What::VerifyTyping),
    (6, What::OrderTransplant),
    (3, What::Checks),
    (3, What::ReviewRelease),
    (5, What::Approve),
    (1, What::Checks),
    (1, What::RetrieveRight),
    (1, What::Checks),
    (1, What::Ship),
    (6, What::Arrive),
    (6, What::Infuse),
];

/// The usual way for one unit and one patient, whole.
pub fn usual_way(unit: u8, patient: u8) -> Vec<Step> {
    USUAL.iter().map(|&(who, what)| Step { who, unit, patient, what, days: 0 }).collect()
}

/// Who acts and when: `passed` days after [`now`].
pub fn context(step: &Step, passed: i64) -> Context {
    let (login, role) = PEOPLE[usize::from(step.who)];
    let mut context = person(login, role);
    context.now = now() + Duration::days(passed);
    context
}

/// The number of a unit of the small bank.
pub fn unit_din(unit: u8) -> Din {
    din("C0231", 26, u32::from(unit) + 1)
}

fn patient_code(patient: u8) -> String {
    format!("P-00{}", patient + 1)
}

/// How the small bank begins, as events: users, lists, criteria, patients, and units whose results are complete.
pub fn beginning() -> Vec<Event> {
    let mut events = Vec::new();
    for (login, role) in PEOPLE {
        let user = User {
            login: (*login).to_owned(),
            name: (*login).to_owned(),
            role: *role,
            active: true,
            must_change: false,
            password_hash: "-".to_owned(),
            wrapped_key: vec![0],
        };
        events.push(Event::about(Action::AddUser, &user).created(&user));
    }
    for reference in super::references() {
        events.push(Event::about(Action::SaveReference, &reference).created(&reference));
    }
    let criteria = super::criteria();
    events.push(Event::about(Action::AdoptCriteria, &criteria).created(&criteria));
    for patient in 0..PATIENTS {
        let mut record = release::fixture::patient();
        record.code = patient_code(patient);
        events.push(Event::about(Action::SavePatient, &record).created(&record));
    }
    for unit in 0..UNITS {
        let mut record = available_unit("C0231", 26, u32::from(unit) + 1);
        if unit == UNITS - 1 {
            // One that still needs its decision.
            record.quality = Quality::Quarantine;
        }
        events.push(Event::about(Action::ImportUnit, &record).created(&record));
    }
    events
}

/// The command that a step asks for in this world, if there is anything to ask it about.
pub fn command(
    world: &dyn World,
    step: &Step,
    number: usize,
    context: &Context,
) -> Result<Option<Command>, Refusal> {
    let din = unit_din(step.unit);
    let Some(unit) = world.get::<Unit>(din.as_str())? else { return Ok(None) };
    let patient = patient_code(step.patient);
    let reason = "a reason that is long enough".to_owned();
    let note = reason.clone();
    let id = format!("X{number:04}");
    let results =
        |values| RecordResults { din: din.clone(), values, reason: reason.clone(), confirmed: true };
    let open = release::open_of(world, &din)?.map(|release| release.id);
    let order = world.find::<TypingOrder>("din", &din)?.pop();
    let live = world.find::<crate::domain::reservation::Reservation>("din", &din)?.pop();
    let review = world.find::<Eligibility>("din", &din)?.into_iter().find(|review| review.decided.is_none());
    Ok(Some(match step.what {
        What::Correct => results(vec![(Field::Tnc, Cell::Int(1_100 + number as i64 % 90))]).into(),
        What::EnterCultures => {
            let culture = if number.is_multiple_of(5) { Culture::Positive } else { Culture::Negative };
            results(vec![(Field::SterilityBacterial, culture.to_cell())]).into()
        }
        What::EnterBlood => {
            let abo = if number.is_multiple_of(2) { Abo::A } else { Abo::B };
            results(vec![(Field::Abo, abo.to_cell())]).into()
        }
        What::Verify => {
            let groups: Vec<Group> =
                Group::ALL.iter().copied().filter(|group| group.needs_verification()).collect();
            let group = groups[number % groups.len()];
            let seen = group.fields().map(|field| (field, unit.cell(field))).collect();
            VerifyResults { din, group, seen }.into()
        }
        What::PutAway => {
            // Three places only, so that bags meet.
            let place = format!("T009-R01-B01-S{:02}", number % 3 + 1).parse();
            let Ok(place) = place else { return Ok(None) };
            PutAway { din, place, at: context.now, witness: "tech2".to_owned(), reason }.into()
        }
        What::Review => {
            let proposed = if number.is_multiple_of(3) { Outcome::Exception } else { Outcome::Eligible };
            ReviewEligibility { id, din, proposed, reason }.into()
        }
        What::Decide => {
            let Some(review) = review else { return Ok(None) };
            DecideEligibility { id: review.id, outcome: review.proposed, reason }.into()
        }
        What::Reopen => ReopenEligibility { din, reason }.into(),
        What::SetHold => SetHold { id, din, kind: HoldKind::Deviation, reason }.into(),
        What::ClearHold => {
            let holds = world.find::<Hold>("din", &din)?;
            let Some(hold) = holds.into_iter().find(|hold| hold.cleared_by.is_none()) else {
                return Ok(None);
            };
            ClearHold { id: hold.id, reason }.into()
        }
        What::Withdraw => WithdrawConsent { din, reason }.into(),
        What::Discard => {
            Discard { din, reason: DispositionReason::StorageEvent, note, witness: "tech2".to_owned() }.into()
        }
        What::Reserve => Reserve { id, din, patient, expires_on: None }.into(),
        What::Extend => {
            let Some(live) = live else { return Ok(None) };
            let expires_on = context.today() + Duration::days(45);
            ExtendReservation { id: live.id, expires_on, reason }.into()
        }
        What::GiveUp => {
            let Some(live) = live else { return Ok(None) };
            ReleaseReservation { id: live.id, reason: EndReason::ALL[number % EndReason::ALL.len()], note }
                .into()
        }
        What::Expire => ExpireReservations.into(),
        What::OrderTyping => {
            OrderTyping { id, din, patient, sample: "segment".to_owned(), lab: "laboratory".to_owned() }
                .into()
        }
        What::ReportTyping | What::ReportOtherTyping => {
            let Some(order) = order else { return Ok(None) };
            let other = step.what == What::ReportOtherTyping;
            let result = TypingResult {
                hla_a: unit.hla_a.clone(),
                hla_b: unit.hla_b.clone(),
                hla_c: unit.hla_c.clone(),
                hla_drb1: if other { "DRB1*04:03+DRB1*16:02".parse().ok() } else { unit.hla_drb1.clone() },
                hla_dqb1: unit.hla_dqb1.clone(),
                hla_dpb1: None,
                abo: unit.abo,
                rhd: unit.rhd,
                reported_on: context.today(),
            };
            RecordTyping { id: order.id, result, reason }.into()
        }
        What::VerifyTyping => {
            let Some(order) = order else { return Ok(None) };
            VerifyTyping { id: order.id }.into()
        }
        What::OrderTransplant => OrderTransplant {
            id,
            din,
            patient,
            purpose: release::Purpose::Single,
            infusion_on: context.today() + Duration::days(9),
            needed_by: context.today() + Duration::days(7),
        }
        .into(),
        _ => {
            let Some(open) = open else { return Ok(None) };
            return release_command(world, step, number, context, &unit, open, reason);
        }
    }))
}

/// Commands about an open release.
fn release_command(
    world: &dyn World,
    step: &Step,
    number: usize,
    context: &Context,
    unit: &Unit,
    id: String,
    reason: String,
) -> Result<Option<Command>, Refusal> {
    Ok(Some(match step.what {
        What::Checks => {
            let record: Release = crate::domain::checks::known(world, &id)?;
            let lines = release::checklist::evaluate(world, &record)?;
            let open = [5, 10, 12, 13, 15, 6, 17, 19, 20].into_iter().find(|number| {
                lines.iter().any(|line| line.line.number() == *number && !line.verdict.is_clear())
            });
            let Some(line) = open else { return Ok(None) };
            let finding = if line == 6 {
                Finding::Thawed { cd34_viability: 900, cd45_viability: 700, potent: true }
            } else {
                Finding::Judged { verdict: CheckVerdict::Pass, value: "in order".to_owned() }
            };
            RecordCheck { release: id, line, finding, source: "report".to_owned(), note: reason }.into()
        }
        What::ReviewRelease => ReviewRelease { id }.into(),
        What::Approve => ApproveRelease { id }.into(),
        What::Decline => DeclineRelease { id, reason }.into(),
        What::RetrieveRight | What::RetrieveWrong => {
            let right = step.what == What::RetrieveRight;
            let bag = if right { unit.din.clone() } else { unit_din((step.unit + 1) % UNITS) };
            Retrieve {
                id,
                second: "tech2".to_owned(),
                scanned_place: unit.place.as_ref().map(ToString::to_string).unwrap_or_default(),
                scanned_bag: format!("={}00", bag.as_str()),
            }
            .into()
        }
        What::Ship => Ship {
            id,
            shipper: "DS-1".to_owned(),
            shipper_qualified_on: day(2026, 10, 1),
            logger: "L-1".to_owned(),
            seal: format!("S{number}"),
            courier: "courier".to_owned(),
            waybill: "W-1".to_owned(),
            departed_at: context.now,
        }
        .into(),
        What::Arrive => ConfirmArrival {
            id,
            arrived_at: context.now,
            received_by: "Dr. 01".to_owned(),
            lowest: -1_900,
            highest: -1_700,
            intact: true,
        }
        .into(),
        What::Infuse => {
            RecordInfusion { id, infused_at: context.now, entire_volume: true, reaction: Reaction::None }
                .into()
        }
        What::NotInfused => RecordNotInfused { id, reason }.into(),
        What::Cancel => CancelOrder { id, reason, keep_reserved: number.is_multiple_of(2) }.into(),
        _ => return Ok(None),
    }))
}
