//! Evaluating a unit against a criteria set: each line with its value, its limit and whether it passes.

use super::criteria::{CriteriaSet, Criterion};
use crate::domain::quantity::{self, Quantity};
use crate::domain::record::code_enum;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::*;
use crate::domain::unit::field::{Field, Group};

code_enum! {
    /// How a line stands.
    Verdict {
        /// Meets the limit.
        Pass = "pass",
        /// Does not.
        Fail = "fail",
        /// The value, or its verification, is not there.
        Missing = "missing",
    }
}

/// One line of the evaluation. Value and limit are texts in the program's own notation: numbers with their unit, codes
/// for what a person reads in words.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Line {
    /// Which criterion.
    pub criterion: Criterion,
    /// What the record holds.
    pub value: String,
    /// What it must be; empty where the criterion's name says it.
    pub limit: String,
    /// How it stands.
    pub verdict: Verdict,
}

/// The infectious markers that must be negative; CMV may be anything (domain reference R11).
pub const EXCLUDING_MARKERS: &[Field] = &[
    Field::IdmHbsag,
    Field::IdmAntiHbc,
    Field::IdmHbvNat,
    Field::IdmAntiHcv,
    Field::IdmHcvNat,
    Field::IdmAntiHiv,
    Field::IdmHivNat,
    Field::IdmAntiHtlv,
    Field::IdmSyphilis,
];

/// All lines, in the order of [`Criterion`].
pub fn evaluate(unit: &Unit, criteria: &CriteriaSet) -> Vec<Line> {
    Criterion::ALL.iter().map(|criterion| line(unit, criteria, *criterion)).collect()
}

/// TNC recovery in 0.1 %.
pub fn recovery(unit: &Unit) -> Option<i64> {
    let (before, after) = (unit.tnc_before?, unit.tnc?);
    (before > 0).then(|| after * 1_000 / before)
}

fn line(unit: &Unit, criteria: &CriteriaSet, criterion: Criterion) -> Line {
    let at_least = |quantity: &Quantity, value: Option<i64>, limit: i64| Line {
        criterion,
        value: value.map(|value| quantity.format_with_unit(value)).unwrap_or_default(),
        limit: format!("≥ {}", quantity.format_with_unit(limit)),
        verdict: value.map_or(Verdict::Missing, |value| pass_if(value >= limit)),
    };
    let plain = |value: String, verdict| Line { criterion, value, limit: String::new(), verdict };
    match criterion {
        Criterion::Consent => {
            let verdict = match unit.consent_status {
                ConsentStatus::Valid | ConsentStatus::Restricted => pass_if(
                    unit.origin == Origin::Imported
                        || unit.consents_to(ConsentScope::Transplant)
                            && unit.consents_to(ConsentScope::SharingNational),
                ),
                ConsentStatus::Pending => Verdict::Missing,
                ConsentStatus::Withdrawn => Verdict::Fail,
            };
            plain(unit.consent_status.code().to_owned(), verdict)
        }
        Criterion::History => {
            let verdict = match unit.history_outcome {
                Some(HistoryOutcome::Accept | HistoryOutcome::AcceptWithNotes) => Verdict::Pass,
                Some(HistoryOutcome::Defer) => Verdict::Fail,
                Some(HistoryOutcome::Refer) | None => Verdict::Missing,
            };
            plain(unit.history_outcome.map(|outcome| outcome.code().to_owned()).unwrap_or_default(), verdict)
        }
        Criterion::FreezingTime => {
            let minutes = match (unit.collected_at, unit.frozen_at) {
                (Some(collected), Some(frozen)) => Some((frozen - collected).num_minutes()),
                _ => None,
            };
            Line {
                criterion,
                value: minutes.map(|m| format!("{}:{:02} h", m / 60, m % 60)).unwrap_or_default(),
                limit: format!("≤ {} h", criteria.freezing_hours),
                verdict: minutes.map_or(Verdict::Missing, |m| pass_if(m <= criteria.freezing_hours * 60)),
            }
        }
        Criterion::Tnc => at_least(&quantity::TNC_AFTER, unit.tnc, criteria.tnc_at_least),
        Criterion::Cd34 => at_least(&quantity::CD34, unit.cd34, criteria.cd34_at_least),
        Criterion::Cd34Viability => {
            at_least(&quantity::CD34_VIABILITY, unit.cd34_viability, criteria.cd34_viability_at_least)
        }
        Criterion::Viability => at_least(&quantity::VIABILITY, unit.viability, criteria.viability_at_least),
        Criterion::Recovery => at_least(&quantity::VIABILITY, recovery(unit), criteria.recovery_at_least),
        Criterion::Cfu => {
            let verdict = unit.cfu_growth.map_or(Verdict::Missing, |growth| pass_if(growth == Growth::Yes));
            plain(unit.cfu_growth.map(|growth| growth.code().to_owned()).unwrap_or_default(), verdict)
        }
        Criterion::Sterility => sterility(unit),
        Criterion::Idm => idm(unit),
        Criterion::Hla => hla(unit, criteria),
        Criterion::BloodGroup => {
            let known = unit.blood_group();
            let verdict = if known.is_some() && unit.is_verified(Group::BloodGroup) {
                Verdict::Pass
            } else {
                Verdict::Missing
            };
            plain(known.unwrap_or_default(), verdict)
        }
        Criterion::Haemoglobinopathy => {
            let verdict = match unit.haemoglobinopathy {
                Some(Haemoglobinopathy::Normal | Haemoglobinopathy::Unusual) => Verdict::Pass,
                Some(Haemoglobinopathy::Thalassaemia | Haemoglobinopathy::Sickle) => Verdict::Fail,
                _ if !criteria.haemoglobinopathy_before_listing => Verdict::Pass,
                _ => Verdict::Missing,
            };
            plain(unit.haemoglobinopathy.map(|code| code.code().to_owned()).unwrap_or_default(), verdict)
        }
        Criterion::Segments => {
            at_least(&quantity::ATTACHED_SEGMENTS, unit.segments, criteria.segments_at_least)
        }
        Criterion::Storage => plain(
            unit.place.as_ref().map(ToString::to_string).unwrap_or_default(),
            if unit.stage == Stage::Stored && unit.place.is_some() {
                Verdict::Pass
            } else {
                Verdict::Missing
            },
        ),
        Criterion::Holds => plain(unit.holds.to_string(), pass_if(unit.holds == 0)),
    }
}

fn pass_if(passes: bool) -> Verdict {
    if passes { Verdict::Pass } else { Verdict::Fail }
}

fn sterility(unit: &Unit) -> Line {
    let both = [unit.sterility_bacterial, unit.sterility_fungal];
    let verdict = if both.contains(&Some(Culture::Positive)) {
        Verdict::Fail
    } else if both.iter().all(|culture| *culture == Some(Culture::Negative))
        && unit.sterility_final_on.is_some()
        && unit.is_verified(Group::Sterility)
    {
        Verdict::Pass
    } else {
        Verdict::Missing
    };
    let value: Vec<&str> = both.iter().map(|culture| culture.map_or("–", Culture::code)).collect();
    Line { criterion: Criterion::Sterility, value: value.join(" / "), limit: "N / N".to_owned(), verdict }
}

fn idm(unit: &Unit) -> Line {
    let markers: Vec<Option<Marker>> = EXCLUDING_MARKERS
        .iter()
        .map(|field| crate::domain::record::Column::from_cell(&unit.cell(*field)).unwrap_or(None))
        .collect();
    let negative = markers.iter().filter(|marker| **marker == Some(Marker::Negative)).count();
    let bad = markers
        .iter()
        .flatten()
        .any(|marker| matches!(marker, Marker::Reactive | Marker::Positive | Marker::Indeterminate));
    let verdict = if bad {
        Verdict::Fail
    } else if negative == markers.len() && unit.idm_cmv.is_some() && unit.is_verified(Group::Idm) {
        Verdict::Pass
    } else {
        Verdict::Missing
    };
    let all = markers.len();
    Line {
        criterion: Criterion::Idm,
        value: format!("{negative}/{all}"),
        limit: format!("{all}/{all}"),
        verdict,
    }
}

fn hla(unit: &Unit, criteria: &CriteriaSet) -> Line {
    let typed = [&unit.hla_a, &unit.hla_b, &unit.hla_c, &unit.hla_drb1];
    let complete = typed.iter().all(|locus| locus.as_ref().is_some_and(|typing| typing.is_complete()));
    let high = unit
        .hla_drb1
        .as_ref()
        .is_some_and(|typing| typing.values().all(|value| value.two_fields().is_some()));
    let verdict = if complete && (high || !criteria.drb1_two_fields) && unit.is_verified(Group::Hla) {
        Verdict::Pass
    } else {
        Verdict::Missing
    };
    let count = typed.iter().filter(|locus| locus.is_some()).count();
    Line { criterion: Criterion::Hla, value: format!("{count}/4"), limit: "A B C DRB1".to_owned(), verdict }
}
