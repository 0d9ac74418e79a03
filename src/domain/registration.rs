//! A donation's way into the bank: registration, collection, receipt (domain reference 1.2, steps 1 to 5).

use chrono::{NaiveDate, NaiveDateTime};

use super::action::Action;
use super::checks::{given, in_order, known, not_in_future, stage_is};
use super::command::{Decide, Decision};
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::people::{Person, Reference, ReferenceKind};
use super::quantity::{self, Quantity};
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

/// The child and the birth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Birth {
    /// Sex.
    pub sex: Option<Sex>,
    /// Day.
    pub born_on: Option<NaiveDate>,
    /// Weight in g.
    pub weight: Option<i64>,
    /// Gestational age in days.
    pub gestation: Option<i64>,
    /// Mode of delivery.
    pub delivery: Option<Delivery>,
}

/// A collection.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// Site, a reference code.
    pub site: String,
    /// Who collected.
    pub collector: String,
    /// When it ended.
    pub at: NaiveDateTime,
    /// How.
    pub method: Option<CollectionMethod>,
    /// Lot of the bag.
    pub kit_lot: String,
    /// Last day on which the bag may be used.
    pub kit_expiry: Option<NaiveDate>,
    /// Net volume in 0.1 ml.
    pub volume: i64,
}

/// An arrival.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// When.
    pub at: NaiveDateTime,
    /// Lowest temperature on the way in 0.1 °C.
    pub transport_min: Option<i64>,
    /// Highest.
    pub transport_max: Option<i64>,
    /// Bag, tubes and form bear the same number.
    pub labels_agree: bool,
    /// The bag is whole.
    pub bag_intact: bool,
    /// Why it is refused; `None` accepts it.
    pub refused: Option<DispositionReason>,
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
        let mut unusual = Vec::new();
        let mut look = |column, quantity: &Quantity, value: Option<i64>| {
            if value.is_some_and(|value| !quantity.soft.contains(&value)) {
                unusual.push(column);
            }
        };
        look("birth_weight", &quantity::BIRTH_WEIGHT, self.birth.weight);
        look("gestation", &quantity::GESTATIONAL_AGE, self.birth.gestation);
        let collection = self.collection.as_ref().map(Collection::unusual).unwrap_or_default();
        let receipt = self.receipt.as_ref().map(Receipt::unusual).unwrap_or_default();
        unusual.into_iter().chain(collection).chain(receipt).collect()
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

fn text(value: &str) -> Option<String> {
    let value = value.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn hard(column: &'static str, quantity: &Quantity, value: Option<i64>) -> Result<(), Refusal> {
    match value {
        Some(value) if !quantity.hard.contains(&value) => Err(Refusal::OutOfRange { field: column }),
        _ => Ok(()),
    }
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

        unit.consent_status = self.consent.check(world)?;
        if let Some(at) = self.consent.signed_at {
            not_in_future(at, "consent_signed_at", context)?;
        }
        unit.consent_version = text(&self.consent.version);
        unit.consent_signed_at = self.consent.signed_at;
        let scopes: Vec<&str> = self.consent.scopes.iter().map(|scope| scope.code()).collect();
        unit.consent_scopes = text(&scopes.join(" "));
        unit.consent_obtained_by = text(&self.consent.obtained_by);

        unit.history_version = text(&self.history.version);
        unit.history_outcome = self.history.outcome;
        unit.history_notes = text(&self.history.notes);
        if self.history.outcome == Some(HistoryOutcome::AcceptWithNotes) {
            given(&self.history.notes, "history_notes")?;
        }

        hard("birth_weight", &quantity::BIRTH_WEIGHT, self.birth.weight)?;
        hard("gestation", &quantity::GESTATIONAL_AGE, self.birth.gestation)?;
        if self.birth.born_on.is_some_and(|day| day > context.today()) {
            return Err(Refusal::InFuture { what: "born_on" });
        }
        unit.sex = self.birth.sex;
        unit.born_on = self.birth.born_on;
        unit.birth_weight = self.birth.weight;
        unit.gestation = self.birth.gestation;
        unit.delivery = self.birth.delivery;
        confirmed(self.unusual(), self.confirmed)?;

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
            if self.history.outcome == Some(HistoryOutcome::Defer) && receipt.refused.is_none() {
                return Err(Refusal::HistoryDefers);
            }
            events.push(receipt.decide_for(&unit, context)?);
        }
        Ok(events)
    }
}

impl Collection {
    fn unusual(&self) -> Vec<&'static str> {
        if quantity::VOLUME_COLLECTED.soft.contains(&self.volume) { vec![] } else { vec!["volume_collected"] }
    }

    fn decide_for(&self, unit: &Unit, context: &Context) -> Result<(Event, Unit), Refusal> {
        stage_is(unit, &[Stage::Registered], Action::RecordCollection)?;
        given(&self.site, "site")?;
        given(&self.kit_lot, "kit_lot")?;
        hard("volume_collected", &quantity::VOLUME_COLLECTED, Some(self.volume))?;
        not_in_future(self.at, "collected_at", context)?;
        in_order(unit.consent_signed_at, "consent_signed_at", self.at, "collected_at")?;
        if let Some(expiry) = self.kit_expiry
            && expiry < self.at.date()
        {
            return Err(Refusal::KitExpired { expiry });
        }
        // The child is born on the day of the collection, or the day before around midnight (R4).
        if let Some(born) = unit.born_on
            && (self.at.date() - born).num_days().abs() > 1
        {
            return Err(Refusal::OutOfRange { field: "born_on" });
        }
        let mut new = unit.clone();
        new.stage = Stage::Collected;
        new.site = text(&self.site);
        new.collector = text(&self.collector);
        new.collected_at = Some(self.at);
        new.collected_on = Some(self.at.date());
        new.collection_method = self.method;
        new.kit_lot = text(&self.kit_lot);
        new.kit_expiry = self.kit_expiry;
        new.volume_collected = Some(self.volume);
        Ok((Event::about(Action::RecordCollection, &new).changed(unit, &new), new))
    }
}

impl Receipt {
    fn unusual(&self) -> Vec<&'static str> {
        let mut unusual = Vec::new();
        for (column, value) in [("transport_min", self.transport_min), ("transport_max", self.transport_max)]
        {
            if value.is_some_and(|value| !quantity::TRANSPORT_TEMPERATURE.soft.contains(&value)) {
                unusual.push(column);
            }
        }
        unusual
    }

    fn decide_for(&self, unit: &Unit, context: &Context) -> Result<Event, Refusal> {
        stage_is(unit, &[Stage::Collected], Action::RecordReceipt)?;
        not_in_future(self.at, "received_at", context)?;
        in_order(unit.collected_at, "collected_at", self.at, "received_at")?;
        hard("transport_min", &quantity::TRANSPORT_TEMPERATURE, self.transport_min)?;
        hard("transport_max", &quantity::TRANSPORT_TEMPERATURE, self.transport_max)?;
        if let (Some(min), Some(max)) = (self.transport_min, self.transport_max)
            && min > max
        {
            return Err(Refusal::OutOfRange { field: "transport_min" });
        }
        let in_order = self.labels_agree && self.bag_intact;
        if !in_order && self.refused.is_none() {
            return Err(Refusal::ReceiptNotInOrder);
        }
        let mut new = unit.clone();
        new.received_at = Some(self.at);
        new.transport_min = self.transport_min;
        new.transport_max = self.transport_max;
        new.labels_agree = Some(self.labels_agree);
        new.bag_intact = Some(self.bag_intact);
        new.received_by = Some(context.actor.clone());
        let action = match self.refused {
            None => {
                new.stage = Stage::Received;
                Action::RecordReceipt
            }
            Some(reason) => {
                new.stage = Stage::Discarded;
                new.quality = Quality::Rejected;
                new.disposition = Some(reason);
                Action::RefuseAtReceipt
            }
        };
        Ok(Event::about(action, &new).changed(unit, &new))
    }
}

/// Records that a registered donation was not collected.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordNotCollected {
    /// The donation.
    pub din: Din,
    /// Why.
    pub reason: DispositionReason,
    /// In words, where the code does not say it.
    pub note: String,
}

impl Decide for RecordNotCollected {
    fn action(&self) -> Action {
        Action::RecordNotCollected
    }

    fn decide(&self, world: &dyn World, _context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        stage_is(&unit, &[Stage::Registered], self.action())?;
        if self.reason == DispositionReason::Other {
            super::checks::reason(&self.note)?;
        }
        let mut new = unit.clone();
        new.stage = Stage::NotCollected;
        new.disposition = Some(self.reason);
        Ok(vec![Event::about(self.action(), &new).changed(&unit, &new).because(&self.note)])
    }
}

/// Records the collection of a donation that was registered before.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordCollection {
    /// The donation.
    pub din: Din,
    /// The collection.
    pub collection: Collection,
    /// The birth, where it was not known at registration.
    pub birth: Birth,
    /// The person has confirmed the values outside their usual range.
    pub confirmed: bool,
}

impl Decide for RecordCollection {
    fn action(&self) -> Action {
        Action::RecordCollection
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        confirmed(self.collection.unusual(), self.confirmed)?;
        let mut born = unit.clone();
        born.sex = self.birth.sex.or(unit.sex);
        born.born_on = self.birth.born_on.or(unit.born_on);
        born.birth_weight = self.birth.weight.or(unit.birth_weight);
        born.gestation = self.birth.gestation.or(unit.gestation);
        born.delivery = self.birth.delivery.or(unit.delivery);
        let (_, collected) = self.collection.decide_for(&born, context)?;
        Ok(vec![Event::about(self.action(), &collected).changed(&unit, &collected)])
    }
}

/// Records the arrival of a collected unit: accepted or refused.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordReceipt {
    /// The unit.
    pub din: Din,
    /// The arrival.
    pub receipt: Receipt,
    /// The person has confirmed the values outside their usual range.
    pub confirmed: bool,
}

impl Decide for RecordReceipt {
    fn action(&self) -> Action {
        Action::RecordReceipt
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        confirmed(self.receipt.unusual(), self.confirmed)?;
        if unit.history_outcome == Some(HistoryOutcome::Defer) && self.receipt.refused.is_none() {
            return Err(Refusal::HistoryDefers);
        }
        Ok(vec![self.receipt.decide_for(&unit, context)?])
    }
}
