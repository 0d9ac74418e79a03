//! The word for every coded value, short enough for a table cell.
//!
//! Where no glossary of the field has a word, the one that stands on a bank's own forms is taken. A code is never shown
//! without its word: [`Lang::code_word`] finds it from the column and the stored code.

mod care;
mod people;
mod release;
mod results;
mod unit;

use super::Lang;
use crate::domain::eligibility::Outcome;
use crate::domain::eligibility::criteria::Criterion;
use crate::domain::eligibility::evaluate::Verdict;
use crate::domain::holds::HoldKind;
use crate::domain::patient::codes::{Diagnosis, PatientStatus, Urgency};
use crate::domain::people::{ReferenceKind, Role};
use crate::domain::release::checklist::LineVerdict;
use crate::domain::release::checklist::line::Line as ReleaseLine;
use crate::domain::release::outcome::OutcomeTime;
use crate::domain::release::step::ReleaseStep;
use crate::domain::release::{Purpose as Graft, Reaction};
use crate::domain::reservation::{EndReason, ReservationStatus};
use crate::domain::typing_order::TypingStatus;
use crate::domain::typing_order::comparison::{Comparison, Verdict as TypingVerdict};
use crate::domain::unit::availability::Availability;
use crate::domain::unit::codes::*;
use crate::domain::unit::field::{Field, Group};

/// Declares a word in each language for every value of enumerations:
/// `code_words! { /// doc  sex(Sex) { Female: "Female", "女"; Male: "Male", "男"; } }`.
///
/// A value without a word, or a word without one of its languages, does not compile.
macro_rules! code_words {
    ($( $(#[$doc:meta])* $name:ident($type:ident) { $( $variant:ident : $en:literal, $zh:literal; )* } )*) => {
        impl $crate::text::Lang { $(
            $(#[$doc])*
            pub fn $name(self, value: $type) -> &'static str {
                match (self, value) { $(
                    (Self::En, $type::$variant) => $en,
                    (Self::Zh, $type::$variant) => $zh,
                )* }
            }
        )* }
    };
}
pub(super) use code_words;

impl Lang {
    /// The word for a stored code of a column; `None` where the column holds no codes or not this one.
    ///
    /// Also takes the names under which codes stand in the details of a ledger entry (`group`, `outcome` …).
    pub fn code_word(self, column: &str, code: &str) -> Option<String> {
        let word = match column {
            "stage" => self.stage(Stage::from_code(code)?),
            "quality" => self.quality(Quality::from_code(code)?),
            "availability" => self.availability(Availability::from_code(code)?),
            "origin" => self.origin(Origin::from_code(code)?),
            // Where two tables have a column of one name, their codes do not meet or mean the same.
            "purpose" => match Purpose::from_code(code) {
                Some(purpose) => self.purpose(purpose),
                None => self.graft(Graft::from_code(code)?),
            },
            "commitment" => self.commitment(Commitment::from_code(code)?),
            "disposition" => self.disposition(DispositionReason::from_code(code)?),
            "consent_status" => self.consent_status(ConsentStatus::from_code(code)?),
            "consent_scopes" => return self.consent_scopes(code),
            "history_outcome" => self.history_outcome(HistoryOutcome::from_code(code)?),
            "sex" => self.sex(Sex::from_code(code)?),
            "delivery" => self.delivery(Delivery::from_code(code)?),
            "collection_method" => self.collection_method(CollectionMethod::from_code(code)?),
            "processing_method" => self.processing_method(ProcessingMethod::from_code(code)?),
            "cfu_growth" => self.growth(Growth::from_code(code)?),
            "freeze_method" => self.freeze_method(FreezeMethod::from_code(code)?),
            "bag_type" => self.bag_type(BagType::from_code(code)?),
            "sterility_bacterial" | "sterility_fungal" => self.culture(Culture::from_code(code)?),
            // The same word in every language.
            "abo" => Abo::from_code(code)?.code(),
            "rhd" => self.rhd(Rhd::from_code(code)?),
            "haemoglobinopathy" => self.haemoglobinopathy(Haemoglobinopathy::from_code(code)?),
            "hla_method" => self.typing_method(TypingMethod::from_code(code)?),
            "kind" => match HoldKind::from_code(code) {
                Some(kind) => self.hold_kind(kind),
                None => self.reference_kind(ReferenceKind::from_code(code)?),
            },
            "role" => self.role(Role::from_code(code)?),
            "proposed" | "decided" | "outcome" => self.outcome(Outcome::from_code(code)?),
            "criterion" => self.criterion(Criterion::from_code(code)?),
            "verdict" => match (Verdict::from_code(code), LineVerdict::from_code(code)) {
                (Some(verdict), _) => self.verdict(verdict),
                (None, Some(verdict)) => self.line_verdict(verdict),
                (None, None) => self.typing_verdict(TypingVerdict::from_code(code)?),
            },
            "status" => return self.status(code),
            "diagnosis" | "indication" => self.diagnosis(Diagnosis::from_code(code)?),
            "urgency" => self.urgency(Urgency::from_code(code)?),
            "end_reason" => self.end_reason(EndReason::from_code(code)?),
            "step" => self.release_step(ReleaseStep::from_code(code)?),
            "line" => self.release_line(ReleaseLine::from_code(code)?),
            "reaction" => self.reaction(Reaction::from_code(code)?),
            "time" => self.outcome_time(OutcomeTime::from_code(code)?),
            compared if compared.starts_with("compared_") => self.comparison(Comparison::from_code(code)?),
            "group" => self.group(Group::from_code(code)?),
            marker if Field::from_code(marker).is_some_and(|field| field.group() == Group::Idm) => {
                self.marker(Marker::from_code(code)?)
            }
            _ => return None,
        };
        Some(word.to_owned())
    }

    /// The word for a status: of a patient's search, a reservation or a confirmatory typing.
    fn status(self, code: &str) -> Option<String> {
        let word = PatientStatus::from_code(code)
            .map(|status| self.patient_status(status))
            .or_else(|| ReservationStatus::from_code(code).map(|status| self.reservation_status(status)))
            .or_else(|| TypingStatus::from_code(code).map(|status| self.typing_status(status)));
        word.map(str::to_owned)
    }

    /// The words for a list of consent scopes as it is stored, codes separated by blanks.
    fn consent_scopes(self, codes: &str) -> Option<String> {
        let words: Option<Vec<&str>> = codes
            .split_whitespace()
            .map(|code| ConsentScope::from_code(code).map(|scope| self.consent_scope(scope)))
            .collect();
        Some(self.list(words?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::field::Kind;

    #[test]
    fn every_choice_of_the_laboratory_has_its_word() {
        for field in Field::ALL {
            let Kind::Choice(codes) = field.kind() else { continue };
            for code in codes() {
                for lang in [Lang::En, Lang::Zh] {
                    let word = lang.code_word(field.code(), code);
                    assert!(word.is_some_and(|word| !word.is_empty()), "{field} {code} {lang:?}");
                }
            }
        }
    }

    #[test]
    fn one_code_means_what_its_column_says() {
        let table = [
            ("sterility_bacterial", "N", "Negative", "阴性"),
            ("rhd", "N", "Negative", "阴性"),
            ("cfu_growth", "N", "No growth", "无集落生长"),
            ("bag_type", "NS", "Not split", "单腔"),
            ("haemoglobinopathy", "NS", "Not done", "未检"),
            ("idm_hbv_nat", "NOT_DONE", "Not done", "未检"),
            ("kind", "recall", "Recall or look-back", "召回或追溯"),
            ("kind", "site", "Collection site", "采集点"),
            ("abo", "AB", "AB", "AB"),
            ("consent_scopes", "transplant samples", "transplantation, samples kept", "移植、留存样本"),
        ];
        for (column, code, en, zh) in table {
            assert_eq!(Lang::En.code_word(column, code).as_deref(), Some(en), "{column}");
            assert_eq!(Lang::Zh.code_word(column, code).as_deref(), Some(zh), "{column}");
        }
    }

    #[test]
    fn what_is_no_code_has_no_word() {
        for (column, code) in
            [("stage", "melted"), ("kit_lot", "N"), ("idm_sampled_on", "2026-11-22"), ("", "")]
        {
            assert_eq!(Lang::En.code_word(column, code), None, "{column} {code}");
        }
    }
}
