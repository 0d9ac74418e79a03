//! Availability: derived from everything else, typed by nobody (domain reference 1.1).

use super::Unit;
use super::codes::{Commitment, ConsentStatus, Purpose, Quality, Stage};
use crate::domain::record::code_enum;

code_enum! {
    /// Whether a unit can be had, in WMDA terms.
    Availability {
        /// Can be searched and requested.
        Available = "available",
        /// Reserved or ordered for a patient.
        Reserved = "reserved",
        /// Not now.
        TemporarilyUnavailable = "unavailable",
        /// Not any more.
        PermanentlyUnavailable = "gone",
    }
}

/// Why a unit is not available, the most decisive reason first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// Its life in the bank has ended, or it is on its way out.
    Left(Stage),
    /// It has not reached its place yet.
    NotStored(Stage),
    /// The quality decision does not allow it.
    Quality(Quality),
    /// The consent does not hold.
    Consent(ConsentStatus),
    /// Holds are open, this many.
    Holds(i64),
    /// It is for a certain person.
    NotPublic(Purpose),
    /// It is promised to a patient.
    Committed {
        /// How.
        by: Commitment,
        /// To which patient.
        patient: String,
        /// Until when, where there is an end.
        until: Option<chrono::NaiveDate>,
    },
}

impl Unit {
    /// Everything that keeps the unit from being available; empty means available.
    pub fn obstacles(&self) -> Vec<Obstacle> {
        let mut found = Vec::new();
        match self.stage {
            Stage::Stored => {}
            Stage::Registered | Stage::Collected | Stage::Received | Stage::Processed | Stage::Frozen => {
                found.push(Obstacle::NotStored(self.stage));
            }
            _ => found.push(Obstacle::Left(self.stage)),
        }
        if !matches!(self.quality, Quality::Eligible | Quality::EligibleException) {
            found.push(Obstacle::Quality(self.quality));
        }
        if !matches!(self.consent_status, ConsentStatus::Valid | ConsentStatus::Restricted) {
            found.push(Obstacle::Consent(self.consent_status));
        }
        if self.holds > 0 {
            found.push(Obstacle::Holds(self.holds));
        }
        if self.purpose != Purpose::Public {
            found.push(Obstacle::NotPublic(self.purpose));
        }
        if let Some(by) = self.commitment {
            let patient = self.committed_to.clone().unwrap_or_default();
            found.push(Obstacle::Committed { by, patient, until: self.committed_until });
        }
        found
    }

    /// The unit's availability.
    pub fn availability(&self) -> Availability {
        let obstacles = self.obstacles();
        let gone = |obstacle: &Obstacle| {
            matches!(
                obstacle,
                Obstacle::Left(_)
                    | Obstacle::Quality(Quality::Rejected | Quality::IneligibleClinical)
                    | Obstacle::Consent(ConsentStatus::Withdrawn)
            )
        };
        match obstacles.as_slice() {
            [] => Availability::Available,
            [Obstacle::Committed { .. }] => Availability::Reserved,
            all if all.iter().any(gone) => Availability::PermanentlyUnavailable,
            _ => Availability::TemporarilyUnavailable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing;

    #[test]
    fn a_unit_is_available_only_if_every_condition_holds() {
        let unit = testing::available_unit("C0231", 4, 1);
        assert_eq!(unit.availability(), Availability::Available);

        type Spoil = fn(&mut Unit);
        let table: &[(&str, Spoil, Availability)] = &[
            ("not stored", |u| u.stage = Stage::Frozen, Availability::TemporarilyUnavailable),
            ("in quarantine", |u| u.quality = Quality::Quarantine, Availability::TemporarilyUnavailable),
            (
                "consent pending",
                |u| u.consent_status = ConsentStatus::Pending,
                Availability::TemporarilyUnavailable,
            ),
            ("a hold", |u| u.holds = 1, Availability::TemporarilyUnavailable),
            ("directed", |u| u.purpose = Purpose::FamilyDirected, Availability::TemporarilyUnavailable),
            ("reserved", |u| u.commitment = Some(Commitment::Reserved), Availability::Reserved),
            ("ordered", |u| u.commitment = Some(Commitment::Ordered), Availability::Reserved),
            (
                "withdrawn",
                |u| u.consent_status = ConsentStatus::Withdrawn,
                Availability::PermanentlyUnavailable,
            ),
            ("rejected", |u| u.quality = Quality::Rejected, Availability::PermanentlyUnavailable),
            ("shipped", |u| u.stage = Stage::Shipped, Availability::PermanentlyUnavailable),
            ("discarded", |u| u.stage = Stage::Discarded, Availability::PermanentlyUnavailable),
        ];
        for (name, spoil, expected) in table {
            let mut spoilt = unit.clone();
            spoil(&mut spoilt);
            assert_eq!(spoilt.availability(), *expected, "{name}");
        }
    }

    #[test]
    fn a_research_restriction_does_not_hide_a_unit_from_patients() {
        let mut unit = testing::available_unit("C0231", 4, 2);
        unit.consent_status = ConsentStatus::Restricted;
        assert_eq!(unit.availability(), Availability::Available);
    }
}
