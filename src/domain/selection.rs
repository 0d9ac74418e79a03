//! Which units a physician is shown for a patient, and in which order. Figures and reasons, never a choice: units are
//! ranked by how many of six copies match, then by cells, and what cannot be had is kept apart with its reason.

use chrono::NaiveDate;

use super::hla::locus::Locus;
use super::hla::sixcount::LocusMatch;
use super::hla::typing::Typing;
use super::quantity;
use super::unit::availability::Availability;
use super::unit::codes::{Abo, Purpose};

/// The loci that are judged, in the order shown: the three of the count, then HLA-C and -DQB1 beside it.
pub const LOCI: [Locus; 5] = [Locus::A, Locus::B, Locus::Drb1, Locus::C, Locus::Dqb1];

/// How a unit's ABO group stands to the patient's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AboRelation {
    /// The same group.
    Identical,
    /// The unit lacks an antigen of the patient: its plasma may act against the patient's red cells.
    Minor,
    /// The unit has an antigen that the patient lacks: the patient's plasma may act against its red cells.
    Major,
    /// Both.
    Bidirectional,
}

impl AboRelation {
    /// The relation of a patient and a unit.
    pub fn of(patient: Abo, unit: Abo) -> Self {
        let antigens = |abo: Abo| (matches!(abo, Abo::A | Abo::Ab), matches!(abo, Abo::B | Abo::Ab));
        let ((patient_a, patient_b), (unit_a, unit_b)) = (antigens(patient), antigens(unit));
        let lacks = (patient_a && !unit_a) || (patient_b && !unit_b);
        let foreign = (unit_a && !patient_a) || (unit_b && !patient_b);
        match (lacks, foreign) {
            (false, false) => Self::Identical,
            (true, false) => Self::Minor,
            (false, true) => Self::Major,
            (true, true) => Self::Bidirectional,
        }
    }
}

/// Why a unit that matches cannot be had for this patient now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// Reserved or ordered for another patient, whose code this is.
    Promised(String),
    /// Not donated for the public.
    NotPublic,
    /// A hold is open.
    OnHold,
    /// Not stored yet, or not released to the inventory.
    NotReleased,
    /// Not one attached segment is left for confirmatory typing.
    NoSegment,
}

/// What of a unit decides whether it can be had.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// Its availability.
    pub availability: Availability,
    /// What it was donated for.
    pub purpose: Purpose,
    /// Open holds.
    pub holds: i64,
    /// Attached segments that are left; `None` where nobody counted.
    pub segments: Option<i64>,
    /// The patient to whom it is promised.
    pub promised_to: Option<&'a str>,
}

impl Standing<'_> {
    /// Whether the unit can be had for the patient.
    ///
    /// `None` for a unit that is gone for good: nobody needs to hear of it.
    ///
    /// # Errors
    /// Inside: why it cannot be had now.
    pub fn offer(&self, patient: &str) -> Option<Result<(), Exclusion>> {
        let own = self.promised_to == Some(patient);
        Some(match self.availability {
            Availability::PermanentlyUnavailable => return None,
            Availability::Reserved if !own => {
                Err(Exclusion::Promised(self.promised_to.unwrap_or_default().to_owned()))
            }
            _ if self.purpose != Purpose::Public => Err(Exclusion::NotPublic),
            _ if self.holds > 0 => Err(Exclusion::OnHold),
            Availability::TemporarilyUnavailable => Err(Exclusion::NotReleased),
            // The patient's own unit may have given its last segment to their confirmatory typing.
            _ if self.segments == Some(0) && !own => Err(Exclusion::NoSegment),
            _ => Ok(()),
        })
    }
}

/// By what candidates are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Certain matches, then possible ones, then cells.
    #[default]
    Match,
    /// Total nucleated cells: also the order of the dose, for the weight is the same for all.
    Tnc,
    /// CD34+ cells.
    Cd34,
    /// Volume frozen.
    Volume,
    /// Attached segments.
    Segments,
    /// Day of collection.
    Collected,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Criteria {
    /// The patient's code.
    pub patient: String,
    /// The patient's typing.
    pub typing: Typing,
    /// The weight in g for which doses are computed; it need not be the recorded one.
    pub weight: Option<i64>,
    /// Least copies of six that match or may match.
    pub least_match: u8,
    /// Least nucleated cells for each kg, in steps of [`quantity::TNC_PER_KG`]; a unit without count fails it.
    pub least_tnc_per_kg: Option<i64>,
    /// Least CD34+ cells for each kg, in steps of [`quantity::CD34_PER_KG`]; a unit without count fails it.
    pub least_cd34_per_kg: Option<i64>,
    /// The order.
    pub order: Order,
    /// The other way round.
    pub reversed: bool,
}

impl Criteria {
    /// Whether the cells suffice. Without a weight there is no dose, and every unit does.
    pub fn dose_suffices(&self, tnc: Option<i64>, cd34: Option<i64>) -> bool {
        let Some(weight) = self.weight else { return true };
        let enough = |least: Option<i64>, dose: Option<i64>| {
            least.is_none_or(|least| dose.is_some_and(|dose| dose >= least))
        };
        enough(self.least_tnc_per_kg, tnc.and_then(|tnc| quantity::tnc_per_kg(tnc, weight)))
            && enough(self.least_cd34_per_kg, cd34.and_then(|cd34| quantity::cd34_per_kg(cd34, weight)))
    }
}

/// A unit as the ranking sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Its row in the inventory.
    pub row: u32,
    /// Its number, 13 characters.
    pub din: String,
    /// Certain matches of six.
    pub certain: u8,
    /// Certain and possible matches of six.
    pub possible: u8,
    /// Locus by locus, in the order of [`LOCI`].
    pub loci: [LocusMatch; 5],
    /// Total nucleated cells in steps of [`quantity::TNC_AFTER`].
    pub tnc: Option<i64>,
    /// CD34+ cells in steps of [`quantity::CD34`].
    pub cd34: Option<i64>,
    /// Volume frozen in 0.1 ml.
    pub volume: Option<i64>,
    /// Attached segments that are left.
    pub segments: Option<i64>,
    /// Day of collection.
    pub collected_on: Option<NaiveDate>,
    /// ABO group.
    pub abo: Option<Abo>,
    /// Whether it is reserved or ordered for this very patient.
    pub own: bool,
}

impl Candidate {
    /// Completed years since the collection.
    pub fn years(&self, today: NaiveDate) -> Option<u32> {
        self.collected_on.and_then(|on| today.years_since(on))
    }

    /// How its ABO group stands to the patient's, where both are known.
    pub fn abo_relation(&self, patient: Option<Abo>) -> Option<AboRelation> {
        Some(AboRelation::of(patient?, self.abo?))
    }
}

/// The place of a unit in the ranking: the smaller key stands first, and no two units have the same.
///
/// The chosen order decides, a missing value always last; then more that matches for certain, more that may match,
/// more nucleated cells, more CD34+ cells, and in the end the row, so that the order never flickers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(i64, [std::cmp::Reverse<u8>; 2], [std::cmp::Reverse<i64>; 2], u32);

/// What a rank is made of, cheap enough for every unit of the inventory.
#[derive(Clone, Copy, Debug)]
pub struct Rankable {
    /// Row in the inventory.
    pub row: u32,
    /// Certain matches of six.
    pub certain: u8,
    /// Certain and possible matches of six.
    pub possible: u8,
    /// Total nucleated cells.
    pub tnc: Option<i64>,
    /// CD34+ cells.
    pub cd34: Option<i64>,
    /// The value of the chosen order; `None` for [`Order::Match`] and where it is missing.
    pub value: Option<i64>,
}

impl Rankable {
    /// The rank under these criteria. The greatest value stands first, or the smallest where reversed.
    pub fn rank(&self, criteria: &Criteria) -> Rank {
        use std::cmp::Reverse;
        let value = match criteria.order {
            Order::Match => Some(i64::from(self.certain) * 7 + i64::from(self.possible)),
            _ => self.value,
        };
        let first = value.map_or(i64::MAX, |value| if criteria.reversed { value } else { -value });
        let cells = [self.tnc, self.cd34].map(|cells| Reverse(cells.unwrap_or(-1)));
        Rank(first, [Reverse(self.certain), Reverse(self.possible)], cells, self.row)
    }
}

#[cfg(test)]
mod tests;
