//! The form read: what each text means, what is wrong with it, and what is still missing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

use super::form::{DocumentKind, Form, Item};
use crate::bank::identity::Identity;
use crate::domain::din::{Din, Entry};
use crate::domain::entry_date::{parse_date, parse_date_time};
use crate::domain::quantity::{self, Quantity};
use crate::domain::registration::{Birth, Collection, Consent, History, Receipt};
use crate::domain::resident_id::ResidentId;
use crate::domain::unit::codes::{ConsentScope, HistoryOutcome, Sex};
use crate::text::Lang;
use crate::ui::widgets::field::Verdict;

/// Which part of a donation's way the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scope {
    /// Number, mother, consent and history.
    pub registration: bool,
    /// The signed form of a consent that was pending at registration.
    pub consent: bool,
    /// Birth and collection.
    pub collection: bool,
    /// The receipt.
    pub receipt: bool,
}

/// Scopes without which a donation cannot be.
const NEEDED_SCOPES: [ConsentScope; 3] =
    [ConsentScope::Transplant, ConsentScope::Testing, ConsentScope::Samples];

/// The form as it can be sent, as far as it can.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// What is to be said about each field.
    pub verdicts: BTreeMap<Item, Verdict>,
    /// Fields that must not be blank as the form stands.
    pub required: BTreeSet<Item>,
    /// Those of them that are, in the order of entry.
    pub missing: BTreeSet<Item>,
    /// Fields whose text can't be meant.
    pub wrong: BTreeSet<Item>,
    pub din: Option<Din>,
    pub identity: Identity,
    pub consent: Consent,
    /// It is the signed form of a consent that was pending.
    pub consent_signed: bool,
    pub history: History,
    pub birth: Birth,
    pub collection: Option<Collection>,
    pub receipt: Option<Receipt>,
}

impl Reading {
    /// Whether it can be sent.
    pub(super) fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.wrong.is_empty()
    }

    /// The first field that needs a hand, after this one where one is given.
    pub(super) fn next_open(&self, after: Option<Item>) -> Option<Item> {
        let open: BTreeSet<Item> = self.missing.union(&self.wrong).copied().collect();
        let next = after.and_then(|after| open.iter().copied().find(|item| *item > after));
        next.or_else(|| open.first().copied())
    }

    /// Reads the form.
    pub(super) fn of(form: &Form, scope: Scope, lang: Lang, now: NaiveDateTime) -> Self {
        let mut pass = Pass { lang, today: now.date(), out: Self::default() };
        if scope.registration {
            pass.number(form);
            pass.mother(form);
            pass.consent(form);
            pass.history(form);
        }
        // Later, the collection or the receipt is what one has come for, unless it is the signed consent.
        let signed = scope.consent && !form.signed_at.trim().is_empty();
        if scope.consent && (signed || !scope.receipt) {
            pass.consent(form);
            pass.out.consent_signed = pass.out.consent.signed_at.is_some();
            pass.require(Item::SignedAt, true, !signed);
        }
        if scope.collection {
            let later = !scope.registration && !signed;
            pass.collection(form, later || form.has_collection() || form.has_receipt());
        }
        if scope.receipt {
            pass.receipt(form, !scope.collection && !signed || form.has_receipt());
        }
        pass.out
    }
}

struct Pass {
    lang: Lang,
    today: NaiveDate,
    out: Reading,
}

impl Pass {
    fn require(&mut self, item: Item, required: bool, blank: bool) {
        if required {
            self.out.required.insert(item);
            if blank {
                self.out.missing.insert(item);
            }
        }
    }

    fn wrong(&mut self, item: Item, words: String) {
        self.out.wrong.insert(item);
        self.out.verdicts.insert(item, Verdict::Error(words));
    }

    fn text(&mut self, item: Item, text: &str, required: bool) -> String {
        let text = text.trim();
        self.require(item, required, text.is_empty());
        text.to_owned()
    }

    fn chosen<T: Copy>(&mut self, item: Item, value: Option<T>, required: bool) -> Option<T> {
        self.require(item, required, value.is_none());
        value
    }

    fn quantity(&mut self, item: Item, of: &Quantity, text: &str, required: bool) -> Option<i64> {
        match of.parse(text) {
            Ok(None) => {
                self.require(item, required, true);
                None
            }
            Ok(Some(reading)) => {
                self.require(item, required, false);
                if let Some(warning) = reading.warning {
                    let words = self.lang.quantity_warning(of, warning);
                    self.out.verdicts.insert(item, Verdict::Warning(words));
                }
                Some(reading.value)
            }
            Err(error) => {
                let words = self.lang.quantity_error(of, &error);
                self.wrong(item, words);
                None
            }
        }
    }

    fn date(&mut self, item: Item, text: &str, required: bool) -> Option<NaiveDate> {
        match parse_date(text, self.today) {
            Ok(day) => {
                self.require(item, required, day.is_none());
                day
            }
            Err(error) => {
                self.wrong(item, self.lang.date_entry_error(&error));
                None
            }
        }
    }

    fn moment(&mut self, item: Item, text: &str, required: bool) -> Option<NaiveDateTime> {
        match parse_date_time(text, self.today) {
            Ok(at) => {
                self.require(item, required, at.is_none());
                at
            }
            Err(error) => {
                self.wrong(item, self.lang.date_entry_error(&error));
                None
            }
        }
    }

    fn number(&mut self, form: &Form) {
        self.require(Item::Din, true, form.din.trim().is_empty());
        self.chosen(Item::Purpose, form.purpose, true);
        if form.din.trim().is_empty() {
            return;
        }
        match Din::parse(&form.din, Entry::Typed) {
            Ok(din) => self.out.din = Some(din),
            Err(error) => self.wrong(Item::Din, self.lang.din_error(&error)),
        }
    }

    fn mother(&mut self, form: &Form) {
        let mother = &form.mother;
        if mother.known.is_some() {
            return;
        }
        let kind = self.chosen(Item::DocumentKind, mother.kind, true);
        let mut number: String =
            mother.document.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_uppercase();
        self.require(Item::Document, true, number.is_empty());
        if kind == Some(DocumentKind::Resident) && !number.is_empty() {
            match ResidentId::parse(&number) {
                Ok(id) => {
                    let verdict = if id.sex() == Sex::Male {
                        Verdict::Warning(self.lang.register_document_of_a_man().to_owned())
                    } else {
                        Verdict::Hint(id.masked())
                    };
                    self.out.verdicts.insert(Item::Document, verdict);
                    number = id.reveal().to_owned();
                }
                Err(error) => self.wrong(Item::Document, self.lang.resident_id_error(&error)),
            }
        }
        let born_on = self.date(Item::MotherBorn, &mother.born_on, true);
        if let Some(born) = born_on {
            self.mothers_age(born);
        }
        let document = match kind {
            Some(kind) if !number.is_empty() => format!("{kind} {number}"),
            _ => String::new(),
        };
        self.out.identity = Identity {
            name: self.text(Item::Name, &mother.name, true),
            document,
            born_on,
            phone: self.text(Item::Phone, &mother.phone, false),
            address: self.text(Item::Address, &mother.address, false),
        };
    }

    fn mothers_age(&mut self, born: NaiveDate) {
        let age = i64::from(self.today.years_since(born).unwrap_or_default());
        match quantity::MOTHER_AGE.check(age) {
            Ok(reading) => {
                let verdict = match reading.warning {
                    Some(warning) => {
                        Verdict::Warning(self.lang.quantity_warning(&quantity::MOTHER_AGE, warning))
                    }
                    None => Verdict::Hint(self.lang.register_age(age)),
                };
                self.out.verdicts.insert(Item::MotherBorn, verdict);
            }
            Err(error) => {
                let words = self.lang.quantity_error(&quantity::MOTHER_AGE, &error);
                self.wrong(Item::MotherBorn, words);
            }
        }
    }

    fn consent(&mut self, form: &Form) {
        let version = form.consent_version.clone().unwrap_or_default();
        let version = self.text(Item::ConsentVersion, &version, true);
        let signed_at = self.moment(Item::SignedAt, &form.signed_at, false);
        let signed = signed_at.is_some();
        if form.signed_at.trim().is_empty() {
            let words = self.lang.register_consent_to_follow().to_owned();
            self.out.verdicts.insert(Item::SignedAt, Verdict::Hint(words));
        }
        let lacking: Vec<&str> = NEEDED_SCOPES
            .iter()
            .filter(|scope| !form.scopes.contains(scope))
            .map(|scope| self.lang.consent_scope(*scope))
            .collect();
        self.require(Item::Scopes, signed, !lacking.is_empty());
        if signed && !lacking.is_empty() {
            let words = self.lang.register_scopes_lacking(&self.lang.list(lacking));
            self.out.verdicts.insert(Item::Scopes, Verdict::Warning(words));
        }
        self.require(Item::Separate, signed, !form.separate);
        let obtained_by = self.text(Item::ObtainedBy, &form.obtained_by, signed);
        let scopes = form.scopes.clone();
        self.out.consent = Consent { version, signed_at, scopes, separate: form.separate, obtained_by };
    }

    fn history(&mut self, form: &Form) {
        let version = self.text(Item::HistoryVersion, &form.questionnaire, true);
        let outcome = self.chosen(Item::Outcome, form.outcome, true);
        if outcome == Some(HistoryOutcome::Defer) {
            let words = self.lang.register_deferred().to_owned();
            self.out.verdicts.insert(Item::Outcome, Verdict::Warning(words));
        }
        let notes = self.text(Item::Notes, &form.notes, outcome == Some(HistoryOutcome::AcceptWithNotes));
        self.out.history = History { version, outcome, notes };
    }

    fn collection(&mut self, form: &Form, there: bool) {
        self.out.birth = Birth {
            sex: self.chosen(Item::Sex, form.sex, there),
            born_on: self.date(Item::BornOn, &form.born_on, there),
            weight: self.quantity(Item::Weight, &quantity::BIRTH_WEIGHT, &form.weight, false),
            gestation: self.quantity(Item::Gestation, &quantity::GESTATIONAL_AGE, &form.gestation, there),
            delivery: self.chosen(Item::Delivery, form.delivery, there),
        };
        let site = self.text(Item::Site, form.site.as_deref().unwrap_or_default(), there);
        let collector = self.text(Item::Collector, &form.collector, there);
        let at = self.moment(Item::CollectedAt, &form.collected_at, there);
        let method = self.chosen(Item::Method, form.method, there);
        let kit_lot = self.text(Item::KitLot, &form.kit_lot, there);
        let kit_expiry = self.date(Item::KitExpiry, &form.kit_expiry, there);
        let volume = self.quantity(Item::Volume, &quantity::VOLUME_COLLECTED, &form.volume, there);
        if there && let (Some(at), Some(volume)) = (at, volume) {
            self.out.collection =
                Some(Collection { site, collector, at, method, kit_lot, kit_expiry, volume });
        }
    }

    fn receipt(&mut self, form: &Form, there: bool) {
        let range = &quantity::TRANSPORT_TEMPERATURE;
        let at = self.moment(Item::ReceivedAt, &form.received_at, there);
        let transport_min = self.quantity(Item::TransportMin, range, &form.transport_min, false);
        let transport_max = self.quantity(Item::TransportMax, range, &form.transport_max, false);
        let labels_agree = self.chosen(Item::LabelsAgree, form.labels_agree, there);
        let bag_intact = self.chosen(Item::BagIntact, form.bag_intact, there);
        let in_order = labels_agree != Some(false) && bag_intact != Some(false);
        let refused = self.chosen(Item::Refused, form.refused, there && !in_order);
        if !in_order && refused.is_none() {
            let words = self.lang.register_must_refuse().to_owned();
            self.out.verdicts.insert(Item::Refused, Verdict::Warning(words));
        }
        if there && let (Some(at), Some(labels_agree), Some(bag_intact)) = (at, labels_agree, bag_intact) {
            self.out.receipt =
                Some(Receipt { at, transport_min, transport_max, labels_agree, bag_intact, refused });
        }
    }
}
