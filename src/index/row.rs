//! One unit as it is handed to the index.

use chrono::NaiveDate;

use super::column::Column;

/// The two typing values of one locus; either may be missing.
pub type Typing = [Option<String>; 2];

/// Everything that the inventory table shows of one unit.
///
/// A missing value is `None` (an empty text counts as missing): it is never zero and sorts last both ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InventoryRow {
    /// Donation identification number, 13 characters. It identifies the row.
    pub din: String,
    /// Keyboard check character of the number, shown and searched behind it.
    pub din_check: Option<char>,
    /// Code of the donor.
    pub donor_code: Option<String>,
    /// Code of the mother.
    pub mother_code: Option<String>,
    /// Code of the bank.
    pub bank: Option<String>,
    /// Collection site.
    pub site: Option<String>,
    /// Availability code, such as `available`.
    pub availability: Option<String>,
    /// Stage code, such as `stored`.
    pub stage: Option<String>,
    /// Quality code, such as `eligible`.
    pub quality: Option<String>,
    /// Purpose code.
    pub purpose: Option<String>,
    /// Consent code.
    pub consent: Option<String>,
    /// Blood group with the sign of RhD: `A+`, `AB-`, or the group alone.
    pub abo_rhd: Option<String>,
    /// Sex code.
    pub sex: Option<String>,
    /// Total nucleated cells in 10⁶.
    pub tnc: Option<i64>,
    /// Viable CD34+ cells in 10⁴.
    pub cd34: Option<i64>,
    /// Viability in 0.1 %.
    pub viability: Option<i64>,
    /// Colony-forming units in 10³.
    pub cfu: Option<i64>,
    /// Volume in 0.1 ml.
    pub volume: Option<i64>,
    /// Haematocrit in 0.1 %.
    pub haematocrit: Option<i64>,
    /// Attached segments that are left.
    pub segments: Option<i64>,
    /// Open holds.
    pub holds: Option<i64>,
    /// HLA-A, with or without the locus (`A*11:01` or `11:01`).
    pub hla_a: Typing,
    /// HLA-B.
    pub hla_b: Typing,
    /// HLA-C.
    pub hla_c: Typing,
    /// HLA-DRB1.
    pub hla_drb1: Typing,
    /// HLA-DQB1.
    pub hla_dqb1: Typing,
    /// HLA-DPB1.
    pub hla_dpb1: Typing,
    /// Storage place as the bank writes it.
    pub place: Option<String>,
    /// Day of collection.
    pub collected_on: Option<NaiveDate>,
    /// Day of freezing.
    pub frozen_on: Option<NaiveDate>,
    /// Day of the eligibility decision.
    pub eligible_on: Option<NaiveDate>,
    /// Version of the criteria of that decision.
    pub criteria: Option<String>,
    /// Code of the patient that the unit is reserved for.
    pub reserved_for: Option<String>,
}

/// The content of one column of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    Text(Option<std::borrow::Cow<'a, str>>),
    Choice(Option<&'a str>),
    Typing([Option<&'a str>; 2]),
    Number(Option<i64>),
    Date(Option<NaiveDate>),
}

impl InventoryRow {
    /// The content of one column, with empty texts made missing and a single typing value put first.
    pub(crate) fn cell(&self, column: Column) -> Cell<'_> {
        match column {
            Column::Din => {
                let mut shown = self.din.clone();
                shown.extend(self.din_check);
                Cell::Text(Some(shown.into()))
            }
            Column::DonorCode => text(&self.donor_code),
            Column::MotherCode => text(&self.mother_code),
            Column::Place => text(&self.place),
            Column::Bank => Cell::Choice(filled(&self.bank)),
            Column::Site => Cell::Choice(filled(&self.site)),
            Column::Availability => Cell::Choice(filled(&self.availability)),
            Column::Stage => Cell::Choice(filled(&self.stage)),
            Column::Quality => Cell::Choice(filled(&self.quality)),
            Column::Purpose => Cell::Choice(filled(&self.purpose)),
            Column::Consent => Cell::Choice(filled(&self.consent)),
            Column::Abo => Cell::Choice(filled(&self.abo_rhd)),
            Column::Sex => Cell::Choice(filled(&self.sex)),
            Column::Criteria => Cell::Choice(filled(&self.criteria)),
            Column::ReservedFor => Cell::Choice(filled(&self.reserved_for)),
            Column::Tnc => Cell::Number(self.tnc),
            Column::Cd34 => Cell::Number(self.cd34),
            Column::Viability => Cell::Number(self.viability),
            Column::Cfu => Cell::Number(self.cfu),
            Column::Volume => Cell::Number(self.volume),
            Column::Haematocrit => Cell::Number(self.haematocrit),
            Column::Segments => Cell::Number(self.segments),
            Column::Holds => Cell::Number(self.holds),
            Column::HlaA => typing(&self.hla_a),
            Column::HlaB => typing(&self.hla_b),
            Column::HlaC => typing(&self.hla_c),
            Column::HlaDrb1 => typing(&self.hla_drb1),
            Column::HlaDqb1 => typing(&self.hla_dqb1),
            Column::HlaDpb1 => typing(&self.hla_dpb1),
            Column::CollectedOn => Cell::Date(self.collected_on),
            Column::FrozenOn => Cell::Date(self.frozen_on),
            Column::EligibleOn => Cell::Date(self.eligible_on),
        }
    }
}

fn filled(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}

fn text(value: &Option<String>) -> Cell<'_> {
    Cell::Text(filled(value).map(Into::into))
}

fn typing(values: &Typing) -> Cell<'_> {
    match [filled(&values[0]), filled(&values[1])] {
        [None, second] => Cell::Typing([second, None]),
        both => Cell::Typing(both),
    }
}
