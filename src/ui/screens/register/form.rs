//! What is typed into the register form, as it is typed: texts stay texts until they are read.

use serde::{Deserialize, Serialize};

use crate::domain::unit::Unit;
use crate::domain::unit::codes::*;
pub(crate) use crate::text::register::{DocumentKind, Item};

impl Item {
    /// The field that a refusal names by its column.
    pub(super) fn of_column(column: &str) -> Option<Self> {
        Some(match column {
            "din" => Self::Din,
            "consent_version" => Self::ConsentVersion,
            "consent_signed_at" => Self::SignedAt,
            "consent_obtained_by" => Self::ObtainedBy,
            "history_outcome" => Self::Outcome,
            "history_notes" => Self::Notes,
            "born_on" => Self::BornOn,
            "birth_weight" => Self::Weight,
            "gestation" => Self::Gestation,
            "site" => Self::Site,
            "collected_at" => Self::CollectedAt,
            "kit_lot" => Self::KitLot,
            "kit_expiry" => Self::KitExpiry,
            "volume_collected" => Self::Volume,
            "received_at" => Self::ReceivedAt,
            "transport_min" => Self::TransportMin,
            "transport_max" => Self::TransportMax,
            _ => return None,
        })
    }
}

/// The mother as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct MotherEntry {
    pub kind: Option<DocumentKind>,
    pub document: String,
    pub name: String,
    pub born_on: String,
    pub phone: String,
    pub address: String,
    /// Her code, where the clerk has said that she is known.
    pub known: Option<String>,
    /// The code of the mother of whom the clerk has said that she is someone else.
    pub someone_else: Option<String>,
}

impl Default for MotherEntry {
    fn default() -> Self {
        Self {
            // Nearly all mothers have one.
            kind: Some(DocumentKind::Resident),
            document: String::new(),
            name: String::new(),
            born_on: String::new(),
            phone: String::new(),
            address: String::new(),
            known: None,
            someone_else: None,
        }
    }
}

/// What stays from one donation to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Sticky {
    pub consent_version: Option<String>,
    pub questionnaire: String,
    pub site: Option<String>,
    pub collector: String,
    pub method: Option<CollectionMethod>,
}

/// The whole form as typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Form {
    pub din: String,
    pub donor_code: String,
    pub purpose: Option<Purpose>,
    pub mother: MotherEntry,
    pub consent_version: Option<String>,
    pub signed_at: String,
    pub obtained_by: String,
    pub scopes: Vec<ConsentScope>,
    pub separate: bool,
    pub questionnaire: String,
    pub outcome: Option<HistoryOutcome>,
    pub notes: String,
    pub sex: Option<Sex>,
    pub born_on: String,
    pub weight: String,
    pub gestation: String,
    pub delivery: Option<Delivery>,
    pub site: Option<String>,
    pub collector: String,
    pub collected_at: String,
    pub method: Option<CollectionMethod>,
    pub kit_lot: String,
    pub kit_expiry: String,
    pub volume: String,
    pub received_at: String,
    pub transport_min: String,
    pub transport_max: String,
    pub labels_agree: Option<bool>,
    pub bag_intact: Option<bool>,
    pub refused: Option<DispositionReason>,
}

impl Default for Form {
    fn default() -> Self {
        Self::blank(&Sticky::default())
    }
}

impl Form {
    /// An empty form with what stays from the donation before.
    pub(super) fn blank(sticky: &Sticky) -> Self {
        let text = String::new;
        Self {
            din: text(),
            donor_code: text(),
            purpose: Some(Purpose::Public),
            mother: MotherEntry::default(),
            consent_version: sticky.consent_version.clone(),
            signed_at: text(),
            obtained_by: text(),
            scopes: Vec::new(),
            separate: false,
            questionnaire: sticky.questionnaire.clone(),
            outcome: None,
            notes: text(),
            sex: None,
            born_on: text(),
            weight: text(),
            gestation: text(),
            delivery: None,
            site: sticky.site.clone(),
            collector: sticky.collector.clone(),
            collected_at: text(),
            method: sticky.method,
            kit_lot: text(),
            kit_expiry: text(),
            volume: text(),
            received_at: text(),
            transport_min: text(),
            transport_max: text(),
            labels_agree: None,
            bag_intact: None,
            refused: None,
        }
    }

    /// A form that goes on with a donation registered before: what is known of the birth stands in it.
    pub(super) fn of(unit: &Unit, sticky: &Sticky) -> Self {
        use crate::domain::quantity::{BIRTH_WEIGHT, GESTATIONAL_AGE};
        let mut form = Self::blank(sticky);
        form.din = unit.din.to_string();
        form.sex = unit.sex;
        form.born_on = unit.born_on.map(|day| day.to_string()).unwrap_or_default();
        form.weight = unit.birth_weight.map(|weight| BIRTH_WEIGHT.format(weight)).unwrap_or_default();
        form.gestation = unit.gestation.map(|age| GESTATIONAL_AGE.format(age)).unwrap_or_default();
        form.delivery = unit.delivery;
        form
    }

    /// What stays for the next donation.
    pub(super) fn sticky(&self) -> Sticky {
        Sticky {
            consent_version: self.consent_version.clone(),
            questionnaire: self.questionnaire.trim().to_owned(),
            site: self.site.clone(),
            collector: self.collector.trim().to_owned(),
            method: self.method,
        }
    }

    /// Whether anything of a collection is typed beside what stays from the donation before.
    pub(super) fn has_collection(&self) -> bool {
        [&self.collected_at, &self.kit_lot, &self.kit_expiry, &self.volume]
            .iter()
            .any(|text| !text.trim().is_empty())
    }

    /// Whether anything of a receipt is typed.
    pub(super) fn has_receipt(&self) -> bool {
        let texts = [&self.received_at, &self.transport_min, &self.transport_max];
        texts.iter().any(|text| !text.trim().is_empty())
            || self.labels_agree.is_some()
            || self.bag_intact.is_some()
            || self.refused.is_some()
    }
}
