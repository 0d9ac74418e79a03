//! What the former system called a unit's status, and what the unit is here.
//!
//! | status | stage | quality | |
//! |---|---|---|---|
//! | `available` | stored | eligible | |
//! | `exception` | stored | eligible with exception | |
//! | `reserved`, `on_hold` | stored | eligible | an open hold, to be cleared by a person |
//! | `quarantine`, `testing` | stored | quarantine | |
//! | `ineligible` | stored | not for clinical use | |
//! | `registered` … `frozen` | the same | pending | |
//! | `released` | shipped | eligible | |
//! | `at_centre`, `infused`, `not_infused` | the same | eligible | |
//! | `research` | given to research | not for clinical use | |
//! | `discarded` | discarded | rejected | |
//! | `not_collected` | not collected | rejected | |
//!
//! A reservation itself is not taken over: the file does not say for whom and until when. The hold keeps the unit from
//! being promised twice until somebody enters the reservation or finds that it is void.

use crate::domain::record::code_enum;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{Quality, Stage};

code_enum! {
    /// A status as files name it.
    Status {
        /// Can be had.
        Available = "available",
        /// Promised to somebody.
        Reserved = "reserved",
        /// Kept back.
        OnHold = "on_hold",
        /// Waiting for results or for the decision.
        Quarantine = "quarantine",
        /// Being tested.
        Testing = "testing",
        /// Available with a documented exception.
        Exception = "exception",
        /// Not for clinical use.
        Ineligible = "ineligible",
        /// Registered before birth.
        Registered = "registered",
        /// Registered and not collected.
        NotCollected = "not_collected",
        /// On its way to the bank.
        Collected = "collected",
        /// In the bank.
        Received = "received",
        /// Volume-reduced.
        Processed = "processed",
        /// Frozen, not in its place.
        Frozen = "frozen",
        /// Sent to a transplant centre.
        Released = "released",
        /// Received by the transplant centre.
        AtCentre = "at_centre",
        /// Given to the patient.
        Infused = "infused",
        /// Received by the transplant centre and not given.
        NotInfused = "not_infused",
        /// Given to research.
        Research = "research",
        /// Destroyed.
        Discarded = "discarded",
    }
}

/// Other words for a status, as [`super::columns::plain`] writes them.
const WORDS: &[(&str, Status)] = &[
    ("可用", Status::Available),
    ("可供", Status::Available),
    ("在库可用", Status::Available),
    ("预留", Status::Reserved),
    ("已预留", Status::Reserved),
    ("预订", Status::Reserved),
    ("锁定", Status::OnHold),
    ("暂停使用", Status::OnHold),
    ("hold", Status::OnHold),
    ("检疫", Status::Quarantine),
    ("待检", Status::Quarantine),
    ("隔离", Status::Quarantine),
    ("检测中", Status::Testing),
    ("例外放行", Status::Exception),
    ("不合格", Status::Ineligible),
    ("非临床", Status::Ineligible),
    ("已登记", Status::Registered),
    ("未采集", Status::NotCollected),
    ("已采集", Status::Collected),
    ("已接收", Status::Received),
    ("已制备", Status::Processed),
    ("已冻存", Status::Frozen),
    ("已出库", Status::Released),
    ("已发放", Status::Released),
    ("出库", Status::Released),
    ("shipped", Status::Released),
    ("已到院", Status::AtCentre),
    ("已回输", Status::Infused),
    ("未回输", Status::NotInfused),
    ("科研", Status::Research),
    ("研究", Status::Research),
    ("报废", Status::Discarded),
    ("已报废", Status::Discarded),
    ("销毁", Status::Discarded),
    ("destroyed", Status::Discarded),
];

impl Status {
    /// The status of a word, in either language.
    pub fn read(word: &str) -> Option<Self> {
        if let Some(status) = Self::from_code(word) {
            return Some(status);
        }
        let wanted = super::columns::plain(word);
        let by_code = Self::ALL.iter().copied().find(|status| super::columns::plain(status.code()) == wanted);
        by_code.or_else(|| WORDS.iter().find(|(word, _)| *word == wanted).map(|(_, status)| *status))
    }

    /// What the unit is here.
    pub fn stands_for(self) -> (Stage, Quality) {
        match self {
            Self::Available | Self::Reserved | Self::OnHold => (Stage::Stored, Quality::Eligible),
            Self::Exception => (Stage::Stored, Quality::EligibleException),
            Self::Quarantine | Self::Testing => (Stage::Stored, Quality::Quarantine),
            Self::Ineligible => (Stage::Stored, Quality::IneligibleClinical),
            Self::Registered => (Stage::Registered, Quality::Pending),
            Self::NotCollected => (Stage::NotCollected, Quality::Rejected),
            Self::Collected => (Stage::Collected, Quality::Pending),
            Self::Received => (Stage::Received, Quality::Pending),
            Self::Processed => (Stage::Processed, Quality::Pending),
            Self::Frozen => (Stage::Frozen, Quality::Pending),
            Self::Released => (Stage::Shipped, Quality::Eligible),
            Self::AtCentre => (Stage::AtCentre, Quality::Eligible),
            Self::Infused => (Stage::Infused, Quality::Eligible),
            Self::NotInfused => (Stage::NotInfused, Quality::Eligible),
            Self::Research => (Stage::ResearchOut, Quality::IneligibleClinical),
            Self::Discarded => (Stage::Discarded, Quality::Rejected),
        }
    }

    /// Whether a person must look at the unit before anybody can have it.
    pub fn needs_hold(self) -> bool {
        matches!(self, Self::Reserved | Self::OnHold)
    }

    /// The status under which a unit of this bank is handed over. What a status cannot say (a rejected bag that is still
    /// in its place, who has reserved it) errs on the side of a unit that cannot be had.
    pub fn of(unit: &Unit) -> Self {
        match (unit.stage, unit.quality) {
            (Stage::Stored | Stage::Packed, quality) => match quality {
                Quality::Rejected | Quality::IneligibleClinical => Self::Ineligible,
                Quality::Pending | Quality::Quarantine => Self::Quarantine,
                _ if unit.commitment.is_some() || unit.stage == Stage::Packed => Self::Reserved,
                _ if unit.holds > 0 => Self::OnHold,
                Quality::Eligible => Self::Available,
                Quality::EligibleException => Self::Exception,
            },
            (Stage::Registered, _) => Self::Registered,
            (Stage::NotCollected, _) => Self::NotCollected,
            (Stage::Collected, _) => Self::Collected,
            (Stage::Received, _) => Self::Received,
            (Stage::Processed, _) => Self::Processed,
            (Stage::Frozen, _) => Self::Frozen,
            (Stage::Shipped, _) => Self::Released,
            (Stage::AtCentre, _) => Self::AtCentre,
            (Stage::Infused, _) => Self::Infused,
            (Stage::NotInfused, _) => Self::NotInfused,
            (Stage::ResearchOut, _) => Self::Research,
            (Stage::Discarded, _) => Self::Discarded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing;
    use crate::domain::unit::codes::Commitment;

    #[test]
    fn a_status_is_read_in_both_languages() {
        for status in Status::ALL {
            assert_eq!(Status::read(status.code()), Some(*status));
            assert_eq!(Status::read(&status.code().to_uppercase().replace('_', " ")), Some(*status));
        }
        for (word, status) in WORDS {
            assert_eq!(Status::read(word), Some(*status), "{word}");
        }
        assert_eq!(Status::read("perhaps"), None);
    }

    #[test]
    fn a_status_that_is_handed_over_comes_back_as_the_same_stage() {
        for status in Status::ALL {
            let mut unit = testing::available_unit("C0231", 4, 1);
            (unit.stage, unit.quality) = status.stands_for();
            unit.holds = i64::from(status.needs_hold());
            let expected = match status {
                Status::Reserved => Status::OnHold,
                Status::Testing => Status::Quarantine,
                status => *status,
            };
            assert_eq!(Status::of(&unit), expected);
        }
    }

    #[test]
    fn what_cannot_be_had_is_never_handed_over_as_available() {
        type Spoil = fn(&mut Unit);
        let table: &[(Spoil, Status)] = &[
            (|unit| unit.commitment = Some(Commitment::Ordered), Status::Reserved),
            (|unit| unit.holds = 1, Status::OnHold),
            (|unit| unit.quality = Quality::Rejected, Status::Ineligible),
            (|unit| unit.stage = Stage::Packed, Status::Reserved),
        ];
        for (spoil, expected) in table {
            let mut unit = testing::available_unit("C0231", 4, 1);
            spoil(&mut unit);
            assert_eq!(Status::of(&unit), *expected);
        }
    }
}
