//! The twenty lines of the pre-release checklist as data (domain reference 1.5).

use crate::domain::record::code_enum;

code_enum! {
    /// A line, in the order of its number.
    Line {
        /// 1: the order is signed and the centre authorised.
        Order = "order",
        /// 2: the patient's typing is confirmed on a second sample.
        PatientTyping = "patient_typing",
        /// 3: the confirmatory typing of the bag is consistent and verified.
        UnitTyping = "unit_typing",
        /// 4: ABO and RhD, determined again, are the registered ones.
        BloodGroup = "blood_group",
        /// 5: a further proof of identity: sex marker, short tandem repeats, a haplotype shared with the mother.
        Identity = "identity",
        /// 6: a thawed segment: viability and potency.
        Thaw = "thaw",
        /// 7: infectious disease markers complete.
        Markers = "markers",
        /// 8: haemoglobinopathy screening.
        Haemoglobinopathy = "haemoglobinopathy",
        /// 9: cultures final.
        Sterility = "sterility",
        /// 10: the family was asked about the child's health.
        FollowUp = "follow_up",
        /// 11: no hold is open.
        Holds = "holds",
        /// 12: the processing record was reviewed in full.
        RecordReview = "record_review",
        /// 13: licence, export and human genetic resource papers.
        Papers = "papers",
        /// 14: cell doses.
        Dose = "dose",
        /// 15: ABO relation and antibodies against the unit are acknowledged.
        Acknowledged = "acknowledged",
        /// 16: the medical director approved.
        Approval = "approval",
        /// 17: the shipper is qualified and the centre confirmed its slot.
        Shipper = "shipper",
        /// 18: two persons scanned place and bag at the tank.
        Tank = "tank",
        /// 19: the labels of distribution are printed and verified.
        Labels = "labels",
        /// 20: the documents are packed.
        Documents = "documents",
    }
}

/// Before which step a line must be in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gate {
    /// The quality unit's review, and all that follows.
    Review,
    /// Taking the bag from its place.
    Retrieval,
    /// Handing it over.
    Shipping,
}

/// Where a line's verdict comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The program's, from the records.
    Computed,
    /// A person's.
    Recorded {
        /// Whether the person may say that the line does not apply.
        may_not_apply: bool,
    },
    /// A person measures, the program judges: the thawed segment.
    Measured,
}

impl Line {
    /// The number under which people know it, from 1.
    pub fn number(self) -> i64 {
        (1..).zip(Self::ALL).find(|(_, line)| **line == self).map_or(0, |(number, _)| number)
    }

    /// The line of a number.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|line| line.number() == number)
    }

    /// Where its verdict comes from.
    pub fn basis(self) -> Basis {
        use Line::*;
        match self {
            Order | PatientTyping | UnitTyping | BloodGroup | Markers | Haemoglobinopathy | Sterility
            | Holds | Dose | Approval | Tank => Basis::Computed,
            Thaw => Basis::Measured,
            Identity | Papers => Basis::Recorded { may_not_apply: true },
            FollowUp | RecordReview | Acknowledged | Shipper | Labels | Documents => {
                Basis::Recorded { may_not_apply: false }
            }
        }
    }

    /// Before which step it must be in order.
    pub fn gate(self) -> Gate {
        use Line::*;
        match self {
            Approval | Shipper => Gate::Retrieval,
            Tank | Labels | Documents => Gate::Shipping,
            _ => Gate::Review,
        }
    }

    /// Whether urgent medical need may excuse it. Never: doubts about identity, an open hold, the law, the review
    /// itself, and what is done with the bag.
    pub fn may_be_excepted(self) -> bool {
        use Line::*;
        matches!(
            self,
            PatientTyping | Thaw | Markers | Haemoglobinopathy | Sterility | FollowUp | Dose | Acknowledged
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lines_bear_the_numbers_one_to_twenty() {
        let numbers: Vec<i64> = Line::ALL.iter().map(|line| line.number()).collect();
        assert_eq!(numbers, (1..=20).collect::<Vec<_>>());
        assert_eq!(Line::from_number(11), Some(Line::Holds));
        assert_eq!(Line::from_number(21), None);
    }

    #[test]
    fn nothing_that_comes_after_the_review_can_be_excepted() {
        for line in Line::ALL {
            assert!(!line.may_be_excepted() || line.gate() == Gate::Review, "{line}");
        }
        for never in [Line::Holds, Line::UnitTyping, Line::BloodGroup, Line::Identity] {
            assert!(!never.may_be_excepted(), "{never}");
        }
    }
}
