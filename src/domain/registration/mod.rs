//! A donation's way into the bank: registration, collection, receipt (domain reference 1.2, steps 1 to 5).

mod birth;
mod collection;
mod receipt;

pub use birth::Birth;
pub use collection::{Collection, RecordCollection, RecordNotCollected};
pub use receipt::{Receipt, RecordReceipt};

use chrono::NaiveDateTime;

use super::action::Action;
use super::checks::{given, known, not_in_future};
use super::command::{Decide, Decision};
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::people::{Person, Reference, ReferenceKind};
use super::quantity::Quantity;
use super::refusal::Refusal;
use super::unit::Unit;
use super::unit::codes::*;
use super::world::World;

/// The mother, as the register form found or made her.
#[derive(Clone, Debug, PartialEq)]
pub enum Mother {
    /// Known from an earlier donation, under this code.
    Known(String),
    /// New, with her sealed identity.
    New {
        /// The sealed record.
        person: Box<Person>,
        /// Whether the clerk has said that a person found by name and birth date is someone else.
        someone_else: bool,
    },
}

/// The consent as signed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consent {
    /// Version of the form: the code of an active reference.
    pub version: String,
    /// When she signed; blank while the form is not in the bank yet.
    pub signed_at: Option<NaiveDateTime>,
    /// What she agreed to.
    pub scopes: Vec<ConsentScope>,
    /// Separate consent to the handling of sensitive data, and the guardian's for the child (PIPL 29, 31).
    pub separate: bool,
    /// Who obtained it.
    pub obtained_by: String,
}

/// The health history in short.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Version of the questionnaire.
    pub version: String,
    /// The reviewer's decision.
    pub outcome: Option<HistoryOutcome>,
    /// Notes; no names.
    pub notes: String,
}

/// Registers a donation; collection and receipt may come with it or later.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterDonation {
    /// Its number.
    pub din: Din,
    /// The bank's own donor code, where it uses one.
    pub donor_code: String,
    /// The mother.
    pub mother: Mother,
    /// Public or directed.
    pub purpose: Purpose,
    /// The consent.
    pub consent: Consent,
    /// The health history.
    pub history: History,
    /// The birth.
    pub birth: Birth,
    /// The collection, where it is done.
    pub collection: Option<Collection>,
    /// The receipt, where the unit is here.
    pub receipt: Option<Receipt>,
    /// The bank's code.
    pub bank_code: String,
    /// The person has confirmed the values outside their usual range.
    pub confirmed: bool,
}

impl RegisterDonation {
    /// Values outside their usual range, by column: a form asks before it sends.
    pub fn unusual(&self) -> Vec<&'static str> {
        let collection = self.collection.as_ref().map(Collection::unusual).unwrap_or_default();
        let receipt = self.receipt.as_ref().map(Receipt::unusual).unwrap_or_default();
        self.birth.unusual().into_iter().chain(collection).chain(receipt).collect()
    }

    fn mother_code(&self, world: &dyn World) -> Result<String, Refusal> {
        match &self.mother {
            Mother::Known(code) => Ok(known::<Person>(world, code)?.code),
            Mother::New { person, someone_else } => {
                let twin = |index: &'static str, cell: &Option<Vec<u8>>| -> Result<Option<Person>, Refusal> {
                    if cell.is_none() {
                        return Ok(None);
                    }
                    Ok(world.find::<Person>(index, cell)?.into_iter().next())
                };
                if let Some(same) = twin("document_index", &person.document_index)? {
                    return Err(Refusal::MotherKnown { code: same.code, by_document: true });
                }
                if !someone_else && let Some(same) = twin("name_index", &person.name_index)? {
                    return Err(Refusal::MotherKnown { code: same.code, by_document: false });
                }
                if world.get::<Person>(&person.code)?.is_some() {
                    return Err(Refusal::AlreadyThere { kind: "person", id: person.code.clone() });
                }
                Ok(person.code.clone())
            }
        }
    }
}

impl Consent {
    fn check(&self, world: &dyn World) -> Result<ConsentStatus, Refusal> {
        given(&self.version, "consent_version")?;
        let form = world.get::<Reference>(Reference::id_of(ReferenceKind::ConsentForm, &self.version))?;
        if !form.is_some_and(|form| form.active) {
            return Err(Refusal::ConsentFormNotActive { version: self.version.clone() });
        }
        if self.signed_at.is_none() {
            return Ok(ConsentStatus::Pending);
        }
        for scope in [ConsentScope::Transplant, ConsentScope::Testing, ConsentScope::Samples] {
            if !self.scopes.contains(&scope) {
                return Err(Refusal::ConsentScopeMissing { scope });
            }
        }
        if !self.separate {
            return Err(Refusal::SeparateConsentMissing);
        }
        given(&self.obtained_by, "consent_obtained_by")?;
        let research = self.scopes.contains(&ConsentScope::ResearchUnsuitable);
        Ok(if research { ConsentStatus::Valid } else { ConsentStatus::Restricted })
    }
}

impl Consent {
    /// Checks the consent and writes it into the unit.
    fn put_into(&self, unit: &mut Unit, world: &dyn World, context: &Context) -> Result<(), Refusal> {
        unit.consent_status = self.check(world)?;
        if let Some(at) = self.signed_at {
            not_in_future(at, "consent_signed_at", context)?;
        }
        unit.consent_version = text(&self.version);
        unit.consent_signed_at = self.signed_at;
        let scopes: Vec<&str> = self.scopes.iter().map(|scope| scope.code()).collect();
        unit.consent_scopes = text(&scopes.join(" "));
        unit.consent_obtained_by = text(&self.obtained_by);
        Ok(())
    }
}

/// Records the signed form of a consent that was pending at registration.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordConsent {
    /// The donation.
    pub din: Din,
    /// The consent as signed.
    pub consent: Consent,
}

impl Decide for RecordConsent {
    fn action(&self) -> Action {
        Action::RecordConsent
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        if unit.consent_status != ConsentStatus::Pending {
            return Err(Refusal::NothingChanged);
        }
        let mut new = unit.clone();
        self.consent.put_into(&mut new, world, context)?;
        if new.consent_status == ConsentStatus::Pending {
            return Err(Refusal::Missing { field: "consent_signed_at" });
        }
        // A consent that was signed after the collection does not cover it.
        if let (Some(signed), Some(collected)) = (new.consent_signed_at, unit.collected_at) {
            super::checks::in_order(Some(signed), "consent_signed_at", collected, "collected_at")?;
        }
        Ok(vec![Event::about(self.action(), &new).changed(&unit, &new)])
    }
}

fn text(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

/// Refuses a value that can't be.
fn hard(column: &'static str, quantity: &Quantity, value: Option<i64>) -> Result<(), Refusal> {
    match value {
        Some(value) if !quantity.hard.contains(&value) => Err(Refusal::OutOfRange { field: column }),
        _ => Ok(()),
    }
}

/// The columns whose values are possible but unusual. What can't be is refused by [`hard`] and never asked about.
fn unusual_of<const N: usize>(values: [(&'static str, &Quantity, Option<i64>); N]) -> Vec<&'static str> {
    let unusual =
        |quantity: &Quantity, value: i64| quantity.hard.contains(&value) && !quantity.soft.contains(&value);
    values
        .into_iter()
        .filter(|(_, quantity, value)| value.is_some_and(|value| unusual(quantity, value)))
        .map(|(column, _, _)| column)
        .collect()
}

fn confirmed(unusual: Vec<&'static str>, confirmed: bool) -> Result<(), Refusal> {
    if unusual.is_empty() || confirmed { Ok(()) } else { Err(Refusal::NotConfirmed { fields: unusual }) }
}

impl Decide for RegisterDonation {
    fn action(&self) -> Action {
        Action::RegisterDonation
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        if world.get::<Unit>(self.din.as_ref())?.is_some() {
            return Err(Refusal::AlreadyThere { kind: "unit", id: self.din.to_string() });
        }
        let mut unit = Unit::new(self.din.clone(), &self.bank_code, Origin::Registered);
        unit.donor_code = text(&self.donor_code);
        unit.mother_code = Some(self.mother_code(world)?);
        unit.purpose = self.purpose;

        self.consent.put_into(&mut unit, world, context)?;

        unit.history_version = text(&self.history.version);
        unit.history_outcome = self.history.outcome;
        unit.history_notes = text(&self.history.notes);
        if self.history.outcome == Some(HistoryOutcome::AcceptWithNotes) {
            given(&self.history.notes, "history_notes")?;
        }

        self.birth.check(context)?;
        unit = self.birth.recorded_in(unit);

        let mut registered = Event::about(Action::RegisterDonation, &unit).created(&unit);
        if let Mother::New { person, .. } = &self.mother {
            registered = registered.created(person.as_ref());
        }
        let mut events = vec![registered];
        if let Some(collection) = &self.collection {
            let (event, collected) = collection.decide_for(&unit, context)?;
            events.push(event);
            unit = collected;
        }
        if let Some(receipt) = &self.receipt {
            if self.collection.is_none() {
                return Err(Refusal::WrongStage { stage: unit.stage, action: Action::RecordReceipt });
            }
            events.push(receipt.decide_for(&unit, context)?);
        }
        confirmed(self.unusual(), self.confirmed)?;
        Ok(events)
    }
}

#[cfg(test)]
mod tests;
