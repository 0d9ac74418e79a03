//! The columns of the inventory table: their stable codes and their kinds.

use crate::domain::quantity::{
    ATTACHED_SEGMENTS, CD34, CFU_TOTAL, HAEMATOCRIT_AFTER, Quantity, TNC_AFTER, VIABILITY, VOLUME_FROZEN,
};

/// What a column holds, and so how it is searched, shown and sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ColumnKind {
    /// A text that differs from unit to unit; searched by substring, filtered by its beginning.
    Text,
    /// A whole number of the smallest unit that is kept, shown with this many decimals.
    Number {
        /// Digits after the decimal point as shown.
        decimals: u8,
    },
    /// A calendar day.
    Date,
    /// One of few values that many units share.
    Choice,
    /// The two values of one HLA locus.
    Typing,
}

fn quantity(quantity: &Quantity) -> ColumnKind {
    ColumnKind::Number { decimals: quantity.decimals }
}

macro_rules! columns {
    ($( $(#[$doc:meta])* $name:ident $code:literal $kind:expr; )*) => {
        /// A column of the inventory table, in the order in which the table offers them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Column { $( $(#[$doc])* $name, )* }

        impl Column {
            /// Every column.
            pub const ALL: &'static [Column] = &[ $( Column::$name, )* ];

            /// The text key of the column in queries, saved views and JSON. It never changes.
            pub fn code(self) -> &'static str {
                match self { $( Column::$name => $code, )* }
            }

            /// What the column holds.
            pub fn kind(self) -> ColumnKind {
                match self { $( Column::$name => $kind, )* }
            }
        }
    };
}

columns! {
    /// Donation identification number, shown with its check character.
    Din "din" ColumnKind::Text;
    /// Code of the donor (the newborn) within the bank.
    DonorCode "donor" ColumnKind::Text;
    /// Code of the mother within the bank.
    MotherCode "mother" ColumnKind::Text;
    /// Code of the bank that holds the unit.
    Bank "bank" ColumnKind::Choice;
    /// Collection site.
    Site "site" ColumnKind::Choice;
    /// Availability to patients: available, temporarily unavailable, reserved, permanently unavailable.
    Availability "status" ColumnKind::Choice;
    /// Step of the unit's life.
    Stage "stage" ColumnKind::Choice;
    /// Decision of the quality unit.
    Quality "quality" ColumnKind::Choice;
    /// What the unit was donated for.
    Purpose "purpose" ColumnKind::Choice;
    /// State of the mother's consent.
    Consent "consent" ColumnKind::Choice;
    /// Blood group and RhD, such as `A+`.
    Abo "abo" ColumnKind::Choice;
    /// Sex of the newborn.
    Sex "sex" ColumnKind::Choice;
    /// Total nucleated cells after processing; kept in 10⁶, shown in 10⁸.
    Tnc "tnc" quantity(&TNC_AFTER);
    /// Viable CD34+ cells after processing; kept in 10⁴, shown in 10⁶.
    Cd34 "cd34" quantity(&CD34);
    /// Viability; kept in 0.1 %, shown in %.
    Viability "viability" quantity(&VIABILITY);
    /// Colony-forming units; kept in 10³, shown in 10⁵.
    Cfu "cfu" quantity(&CFU_TOTAL);
    /// Volume frozen; kept in 0.1 ml, shown in ml.
    Volume "volume" quantity(&VOLUME_FROZEN);
    /// Haematocrit; kept in 0.1 %, shown in %.
    Haematocrit "hct" quantity(&HAEMATOCRIT_AFTER);
    /// Attached segments that are left.
    Segments "segments" quantity(&ATTACHED_SEGMENTS);
    /// Open holds on the unit.
    Holds "holds" ColumnKind::Number { decimals: 0 };
    /// HLA-A.
    HlaA "a" ColumnKind::Typing;
    /// HLA-B.
    HlaB "b" ColumnKind::Typing;
    /// HLA-C.
    HlaC "c" ColumnKind::Typing;
    /// HLA-DRB1.
    HlaDrb1 "drb1" ColumnKind::Typing;
    /// HLA-DQB1.
    HlaDqb1 "dqb1" ColumnKind::Typing;
    /// HLA-DPB1.
    HlaDpb1 "dpb1" ColumnKind::Typing;
    /// Storage place.
    Place "loc" ColumnKind::Text;
    /// Day of collection.
    CollectedOn "collected" ColumnKind::Date;
    /// Day of freezing.
    FrozenOn "frozen" ColumnKind::Date;
    /// Day of the eligibility decision.
    EligibleOn "eligible" ColumnKind::Date;
    /// Version of the criteria that the eligibility decision rests on.
    Criteria "criteria" ColumnKind::Choice;
    /// Code of the patient that the unit is reserved for.
    ReservedFor "patient" ColumnKind::Choice;
}

impl Column {
    /// The column with this code, as saved views keep it.
    pub fn from_code(code: &str) -> Option<Column> {
        Self::ALL.iter().copied().find(|column| column.code() == code)
    }

    /// Whether the column holds numbers, which are shown aligned right.
    pub fn numeric(self) -> bool {
        matches!(self.kind(), ColumnKind::Number { .. })
    }

    /// Whether values of the column can be counted as a facet: choices, dates (by year) and TNC (by band).
    pub fn facet(self) -> bool {
        self == Column::Tnc || matches!(self.kind(), ColumnKind::Choice | ColumnKind::Date)
    }

    /// The column as one bit of a set.
    pub(crate) fn bit(self) -> u64 {
        1 << (self as u8)
    }

    /// Locus name with the asterisk of HLA nomenclature (`DRB1*`), for typing columns.
    pub(crate) fn locus_prefix(self) -> Option<&'static str> {
        match self {
            Column::HlaA => Some("a*"),
            Column::HlaB => Some("b*"),
            Column::HlaC => Some("c*"),
            Column::HlaDrb1 => Some("drb1*"),
            Column::HlaDqb1 => Some("dqb1*"),
            Column::HlaDpb1 => Some("dpb1*"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_lead_back() {
        for (position, column) in Column::ALL.iter().enumerate() {
            assert_eq!(*column as usize, position, "ALL follows the declaration");
            assert_eq!(Column::from_code(column.code()), Some(*column));
        }
    }

    #[test]
    fn codes_are_what_saved_views_hold() {
        let codes: Vec<_> = Column::ALL.iter().map(|column| column.code()).collect();
        assert_eq!(
            codes.join(" "),
            "din donor mother bank site status stage quality purpose consent abo sex tnc cd34 viability cfu volume hct \
             segments holds a b c drb1 dqb1 dpb1 loc collected frozen eligible criteria patient"
        );
    }
}
