//! Results of a unit: recorded, corrected with the old value kept, verified by a second person.

use super::action::Action;
use super::checks::{in_order, known, not_in_future};
use super::command::{Decide, Decision};
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::hla::typing::LocusTyping;
use super::record::{BadCell, Cell, Column, Record};
use super::refusal::Refusal;
use super::unit::Unit;
use super::unit::codes::{Quality, Stage};
use super::unit::field::{Field, Group, Kind};
use super::world::World;

/// Records or corrects results. A correction, which replaces a value, needs a reason.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordResults {
    /// The unit.
    pub din: Din,
    /// Field and new value; `Cell::Null` takes a value back.
    pub values: Vec<(Field, Cell)>,
    /// Why a recorded value is replaced.
    pub reason: String,
    /// The person has confirmed the values outside their usual range.
    pub confirmed: bool,
}

/// The stages at which the laboratory may record results.
const OPEN_STAGES: &[Stage] = &[Stage::Received, Stage::Processed, Stage::Frozen, Stage::Stored];

impl RecordResults {
    /// Values outside their usual range, by column.
    pub fn unusual(&self, unit: &Unit) -> Vec<&'static str> {
        let mut unusual = Vec::new();
        for (field, value) in &self.values {
            if let (Kind::Quantity(quantity), Cell::Int(value)) = (field.kind(), value)
                && quantity.hard.contains(value)
                && !quantity.soft.contains(value)
            {
                unusual.push(field.code());
            }
        }
        // More cells after processing than before is a mix-up until somebody says otherwise (R8: 5 %). Who has said so
        // is not asked again when other results are recorded.
        let counted = |(field, _): &(Field, Cell)| matches!(field, Field::TncBefore | Field::Tnc);
        if self.values.iter().any(counted)
            && let Ok(new) = unit.with_cells(&self.values)
            && let (Some(before), Some(after)) = (new.tnc_before, new.tnc)
            && after * 100 > before * 105
        {
            unusual.push(Field::Tnc.code());
        }
        unusual
    }

    fn check_value(field: Field, value: &Cell) -> Result<(), Refusal> {
        if let (Kind::Hla(locus), Cell::Text(_)) = (field.kind(), value)
            && LocusTyping::from_cell(value).is_none_or(|typing| typing.locus() != locus)
        {
            let (table, column) = (Unit::TABLE, field.code());
            return Err(Refusal::BadValue(BadCell { table, column, found: value.clone() }));
        }
        let fits = match (field.kind(), value) {
            (_, Cell::Null) => true,
            (Kind::Quantity(quantity), Cell::Int(value)) => quantity.hard.contains(value),
            (Kind::Choice(codes), Cell::Text(code)) => codes().contains(&code.as_str()),
            (Kind::Quantity(_) | Kind::Choice(_), _) => false,
            // Dates, flags and texts are checked by their column when the cells are put into the unit.
            _ => true,
        };
        if fits { Ok(()) } else { Err(Refusal::OutOfRange { field: field.code() }) }
    }
}

impl Decide for RecordResults {
    fn action(&self) -> Action {
        Action::RecordResults
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        super::checks::stage_is(&unit, OPEN_STAGES, self.action())?;
        if !matches!(unit.quality, Quality::Pending | Quality::Quarantine) {
            return Err(Refusal::DecisionStands);
        }
        for (field, value) in &self.values {
            Self::check_value(*field, value)?;
        }
        let mut new = unit.with_cells(&self.values)?;
        if new.cells() == unit.cells() {
            return Err(Refusal::NothingChanged);
        }
        let replaced = self.values.iter().any(|(field, _)| {
            let old = unit.cell(*field);
            !old.is_null() && old != new.cell(*field)
        });
        if replaced {
            super::checks::reason(&self.reason)?;
        }
        let unusual = self.unusual(&unit);
        if !unusual.is_empty() && !self.confirmed {
            return Err(Refusal::NotConfirmed { fields: unusual });
        }
        check_times(&new, context)?;
        if let (Some(cd34), Some(tnc)) = (new.cd34, new.tnc)
            // CD34+ cells are a part of all cells: more than 5 % of them is an error of a power of ten (R8).
            && cd34 * 20 > tnc * 100
        {
            return Err(Refusal::Contradiction { field: Field::Cd34.code(), with: Field::Tnc.code() });
        }

        for group in Group::ALL.iter().copied().filter(|group| group.needs_verification()) {
            let touched = group.fields().any(|field| unit.cell(field) != new.cell(field));
            if touched {
                new.set_signers(group, Some(context.actor.clone()), None);
            }
        }
        step_on(&mut new);
        Ok(vec![Event::about(self.action(), &new).changed(&unit, &new).because(&self.reason)])
    }
}

/// The stage follows from what is recorded: counts make a unit processed, a freezing time makes it frozen.
fn step_on(unit: &mut Unit) {
    if unit.stage == Stage::Received && unit.processed_at.is_some() && unit.tnc.is_some() {
        unit.stage = Stage::Processed;
    }
    if unit.stage == Stage::Processed && unit.frozen_at.is_some() {
        unit.stage = Stage::Frozen;
    }
}

fn check_times(unit: &Unit, context: &Context) -> Result<(), Refusal> {
    if let Some(at) = unit.processed_at {
        not_in_future(at, "processed_at", context)?;
        in_order(unit.collected_at, "collected_at", at, "processed_at")?;
        in_order(unit.received_at, "received_at", at, "processed_at")?;
    }
    if let Some(at) = unit.frozen_at {
        not_in_future(at, "frozen_at", context)?;
        in_order(unit.collected_at, "collected_at", at, "frozen_at")?;
        in_order(unit.processed_at, "processed_at", at, "frozen_at")?;
    }
    if unit.sterility_final_on.is_some_and(|day| day > context.today()) {
        return Err(Refusal::InFuture { what: "sterility_final_on" });
    }
    if unit.idm_sampled_on.is_some_and(|day| day > context.today()) {
        return Err(Refusal::InFuture { what: "idm_sampled_on" });
    }
    Ok(())
}

/// Verifies a group of results as the second person, who has compared the values shown with the source.
#[derive(Clone, Debug, PartialEq)]
pub struct VerifyResults {
    /// The unit.
    pub din: Din,
    /// The group.
    pub group: Group,
    /// The values that the verifier saw; if they have changed since, nothing is verified.
    pub seen: Vec<(Field, Cell)>,
}

impl Decide for VerifyResults {
    fn action(&self) -> Action {
        Action::VerifyResults
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        let (entered, verified) = unit.signers(self.group);
        let Some(entered) = entered else { return Err(Refusal::NothingToVerify { group: self.group }) };
        let seen_is_recorded = self.group.fields().all(|field| {
            let seen =
                self.seen.iter().find(|(other, _)| *other == field).map_or(&Cell::Null, |(_, cell)| cell);
            unit.cell(field) == *seen
        });
        if verified.is_some() || !seen_is_recorded || !unit.has_any(self.group) {
            return Err(Refusal::NothingToVerify { group: self.group });
        }
        if entered == context.actor {
            return Err(Refusal::EntererVerifies { group: self.group });
        }
        let mut new = unit.clone();
        new.set_signers(self.group, Some(entered.to_owned()), Some(context.actor.clone()));
        let event = Event::about(self.action(), &new).changed(&unit, &new).detail("group", self.group);
        Ok(vec![event])
    }
}

#[cfg(test)]
#[path = "results_tests.rs"]
mod tests;
