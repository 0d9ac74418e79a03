//! Small rules that many commands share.

use chrono::{NaiveDate, NaiveDateTime};

use super::action::Action;
use super::context::Context;
use super::hla::locus::Locus;
use super::hla::typing::LocusTyping;
use super::quantity::Quantity;
use super::record::Record;
use super::refusal::Refusal;
use super::unit::Unit;
use super::unit::codes::Stage;
use super::world::World;

/// A reason that explains something to a reader years later has at least this many characters (domain reference 1.7);
/// Chinese says as much in half.
pub const REASON_AT_LEAST: usize = 10;

/// The record, or the refusal that it is unknown.
pub fn known<R: Record>(world: &dyn World, key: impl AsRef<str>) -> Result<R, Refusal> {
    let key = key.as_ref();
    world.get::<R>(key)?.ok_or_else(|| Refusal::Unknown { kind: R::TABLE, id: key.to_owned() })
}

/// Refuses a reason that says nothing.
pub fn reason(text: &str) -> Result<(), Refusal> {
    let weight: usize = text.trim().chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    if weight < REASON_AT_LEAST { Err(Refusal::ReasonTooShort { at_least: REASON_AT_LEAST }) } else { Ok(()) }
}

/// Refuses a blank text.
pub fn given(text: &str, field: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() { Err(Refusal::Missing { field }) } else { Ok(()) }
}

/// Refuses what is said to have happened later than now.
pub fn not_in_future(at: NaiveDateTime, what: &'static str, context: &Context) -> Result<(), Refusal> {
    // A clock on the wall may be a few minutes ahead of the computer's.
    if at > context.now + chrono::Duration::minutes(10) { Err(Refusal::InFuture { what }) } else { Ok(()) }
}

/// Refuses an order of events that cannot be.
pub fn in_order(
    first: Option<NaiveDateTime>,
    first_name: &'static str,
    then: NaiveDateTime,
    then_name: &'static str,
) -> Result<(), Refusal> {
    match first {
        Some(earliest) if then < earliest => {
            Err(Refusal::TooEarly { what: then_name, at: then, after: first_name, earliest })
        }
        _ => Ok(()),
    }
}

/// Refuses a step from a stage that does not allow it.
pub fn stage_is(unit: &Unit, allowed: &[Stage], action: Action) -> Result<(), Refusal> {
    if allowed.contains(&unit.stage) {
        Ok(())
    } else {
        Err(Refusal::WrongStage { stage: unit.stage, action })
    }
}

/// Refuses that one person does two steps that need two.
pub fn another_person(first: Option<&str>, context: &Context, action: Action) -> Result<(), Refusal> {
    match first {
        Some(other) if other == context.actor => Err(Refusal::SamePerson { action, other: other.to_owned() }),
        _ => Ok(()),
    }
}

/// Refuses a day later than today.
pub fn day_not_in_future(
    day: Option<NaiveDate>,
    what: &'static str,
    context: &Context,
) -> Result<(), Refusal> {
    if day.is_some_and(|day| day > context.today()) { Err(Refusal::InFuture { what }) } else { Ok(()) }
}

/// Refuses a number outside what its quantity can be.
pub fn possible(value: Option<i64>, field: &'static str, quantity: &Quantity) -> Result<(), Refusal> {
    match value {
        Some(value) if quantity.check(value).is_err() => Err(Refusal::OutOfRange { field }),
        _ => Ok(()),
    }
}

/// Refuses one of two values that mean something only together; each as whether it is given, and its field name.
pub fn together(one: (bool, &'static str), other: (bool, &'static str)) -> Result<(), Refusal> {
    match (one, other) {
        ((true, _), (false, field)) | ((false, field), (true, _)) => Err(Refusal::Missing { field }),
        _ => Ok(()),
    }
}

/// Refuses a key that a record has already.
pub fn unused<R: Record>(world: &dyn World, key: &str) -> Result<(), Refusal> {
    match world.get::<R>(key)? {
        Some(_) => Err(Refusal::AlreadyThere { kind: R::TABLE, id: key.to_owned() }),
        None => Ok(()),
    }
}

/// What a person typed, or nothing where they typed nothing.
pub fn text(typed: &str) -> Option<String> {
    let typed = typed.trim();
    (!typed.is_empty()).then(|| typed.to_owned())
}

/// Refuses an order of days that cannot be.
pub fn days_in_order(
    first: NaiveDate,
    first_name: &'static str,
    then: NaiveDate,
    then_name: &'static str,
) -> Result<(), Refusal> {
    let midnight = |day: NaiveDate| day.and_time(chrono::NaiveTime::MIN);
    in_order(Some(midnight(first)), first_name, midnight(then), then_name)
}

/// Refuses the typing of one locus in the field of another.
pub fn of_locus(typing: Option<&LocusTyping>, locus: Locus, field: &'static str) -> Result<(), Refusal> {
    match typing {
        Some(typing) if typing.locus() != locus => Err(Refusal::OutOfRange { field }),
        _ => Ok(()),
    }
}
