//! The classic cord blood count: of six copies (A and B at the antigen's group, DRB1 at the protein) how many match.
//!
//! Used by transplant centres and Chinese banks beside counts at high resolution. What the typings leave open is
//! counted as possible, never as certain.

use super::locus::Locus;
use super::typing::{LocusTyping, Typing};
use super::value::{Form, HlaValue};

/// The count of a patient and a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SixCount {
    /// Copies that match for certain, 0 to 6.
    pub certain: u8,
    /// Copies that match or may match, 0 to 6; never less than `certain`.
    pub possible: u8,
    /// A, B and DRB1.
    pub per_locus: [LocusMatch; 3],
}

/// The match of one locus in its better orientation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocusMatch {
    /// The locus.
    pub locus: Locus,
    /// Each of the patient's copies in its order.
    pub positions: [Position; 2],
    /// True when the patient's first copy is set against the unit's second.
    pub crossed: bool,
}

/// What is known of one copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// Both sides are the same.
    Matched,
    /// The typing of a side leaves open whether they are the same.
    Possible,
    /// They differ.
    Mismatch,
    /// A side has no typing of this copy.
    Untested,
}

impl Position {
    fn is_certain(self) -> bool {
        self == Self::Matched
    }

    fn is_possible(self) -> bool {
        self != Self::Mismatch
    }
}

impl SixCount {
    /// Counts a unit for a patient.
    pub fn of(patient: &Typing, unit: &Typing) -> Self {
        let per_locus = Locus::SIX_COUNT.map(|locus| match_locus(locus, patient.get(locus), unit.get(locus)));
        let sum = |count: fn(&LocusMatch) -> u8| per_locus.iter().map(count).sum();
        Self { certain: sum(LocusMatch::certain), possible: sum(LocusMatch::possible), per_locus }
    }
}

impl LocusMatch {
    /// The better of both orientations: more that may match, then more that does. `pairs` holds for each of the
    /// patient's copies how it stands to each of the unit's.
    ///
    /// No certain match is lost by this order: when a copy matches in one orientation for certain and the other
    /// orientation leaves both copies possible, then all four share that value, and the first leaves both possible too.
    pub fn better(locus: Locus, pairs: [[Position; 2]; 2]) -> Self {
        let [[first_first, first_second], [second_first, second_second]] = pairs;
        let direct = Self { locus, positions: [first_first, second_second], crossed: false };
        let crossed = Self { locus, positions: [first_second, second_first], crossed: true };
        let rank = |m: &Self| (m.possible(), m.certain());
        if rank(&crossed) > rank(&direct) { crossed } else { direct }
    }

    /// Copies that match for certain, 0 to 2.
    pub fn certain(&self) -> u8 {
        self.positions.iter().map(|p| u8::from(p.is_certain())).sum()
    }

    /// Copies that match or may match, 0 to 2.
    pub fn possible(&self) -> u8 {
        self.positions.iter().map(|p| u8::from(p.is_possible())).sum()
    }
}

/// Judges one locus. For the loci of the count, and for HLA-C and -DQB1 beside it.
pub fn match_locus(locus: Locus, patient: Option<&LocusTyping>, unit: Option<&LocusTyping>) -> LocusMatch {
    let copies = |typing: Option<&LocusTyping>| -> [Option<HlaValue>; 2] {
        typing.map_or([None, None], |t| t.expressed_copies().map(|copy| copy.cloned()))
    };
    let (patient, unit) = (copies(patient), copies(unit));
    let pair = |p: &Option<HlaValue>, u: &Option<HlaValue>| position(locus, p.as_ref(), u.as_ref());
    LocusMatch::better(locus, patient.map(|p| unit.each_ref().map(|u| pair(&p, u))))
}

/// One expressed copy of the patient against one of the unit: at the protein for DRB1, at the antigen's group for every
/// other locus.
pub fn position(locus: Locus, patient: Option<&HlaValue>, unit: Option<&HlaValue>) -> Position {
    let (Some(patient), Some(unit)) = (patient, unit) else { return Position::Untested };
    if patient.form() == Form::New || unit.form() == Form::New {
        return Position::Mismatch;
    }
    let groups = overlap(&patient.first_fields(), &unit.first_fields());
    if locus != Locus::Drb1 || groups == Position::Mismatch {
        return groups;
    }
    match (patient.proteins(), unit.proteins()) {
        (Some(patient), Some(unit)) => overlap(&patient, &unit),
        _ => Position::Possible,
    }
}

/// The same single thing, something in common, or nothing in common.
fn overlap<T: PartialEq>(patient: &[T], unit: &[T]) -> Position {
    let all_one = |first: &T| patient.iter().chain(unit).all(|other| other == first);
    if patient.first().is_some_and(all_one) && !unit.is_empty() {
        Position::Matched
    } else if patient.iter().any(|value| unit.contains(value)) {
        Position::Possible
    } else {
        Position::Mismatch
    }
}

#[cfg(test)]
mod tests {
    use super::Position::{Matched, Mismatch, Possible, Untested};
    use super::*;

    fn count(patient: &str, unit: &str) -> SixCount {
        SixCount::of(&patient.parse().unwrap(), &unit.parse().unwrap())
    }

    #[test]
    fn six_of_six_in_any_order_of_the_copies() {
        let patient = "A*02:01+A*33:03^B*15:01+B*58:01^DRB1*09:01+DRB1*15:01";
        let unit = "A*33:03+A*02:06^B58+B62^DRB1*15:01:01+DRB1*09:01";
        let six = count(patient, unit);
        assert_eq!((six.certain, six.possible), (6, 6));
        assert!(six.per_locus.iter().all(|locus| locus.crossed));
    }

    #[test]
    fn each_locus_is_judged_at_its_level() {
        // locus of patient, of unit, positions
        let judged = [
            ("A*02:01+A*33:03", "A*02:06+A*33:03", [Matched, Matched]),
            ("A*02:01+A*33:03", "A*02:06+A*24:02", [Matched, Mismatch]),
            ("A*02:01+A*33:03", "A*11:01+A*24:02", [Mismatch, Mismatch]),
            ("A*02:01+A*33:03", "A2+A19", [Matched, Possible]),
            ("A*02:01+A*24:02", "A2+A19", [Matched, Mismatch]),
            ("A*02:01+A*33:03", "A*02:01", [Matched, Untested]),
            ("A*02:01+A*33:03", "A*33:03", [Untested, Matched]),
            ("A*02:01+A*02:01", "A*02:01+A*33:03", [Matched, Mismatch]),
            ("A*02:01+A*NEW", "A*02:01+A*NEW", [Matched, Mismatch]),
            ("A*02:02+A*01:01N", "A*02:01+A*02:01", [Matched, Matched]),
            ("A*03:01+A*01:01N", "A*02:01+A*02:01", [Mismatch, Mismatch]),
            ("DRB1*15:01+DRB1*04:05", "DRB1*15:01+DRB1*04:05", [Matched, Matched]),
            ("DRB1*15:01+DRB1*04:05", "DRB1*15:02+DRB1*04:05", [Mismatch, Matched]),
            ("DRB1*15:01+DRB1*04:05", "DR15+DR4", [Possible, Possible]),
            ("DRB1*15:01+DRB1*04:05", "DRB1*15:XX+DRB1*04:AB", [Possible, Possible]),
            ("DRB1*15:01+DRB1*04:05", "DRB1*15:01/15:02+DRB1*04:01/04:03", [Possible, Mismatch]),
            ("DRB1*15:01+DRB1*04:05", "DR2+DR7", [Possible, Mismatch]),
        ];
        for (patient, unit, expected) in judged {
            let count = count(patient, unit);
            let locus = patient.split('*').next().unwrap();
            let judged = count.per_locus.iter().find(|m| m.locus.name() == locus).unwrap();
            assert_eq!(judged.positions, expected, "{patient} / {unit}");
        }
    }

    #[test]
    fn what_was_not_typed_is_possible_only() {
        let six = count("A*02:01+A*33:03^B*15:01+B*58:01", "A*02:01+A*33:03^B*15:01");
        assert_eq!((six.certain, six.possible), (3, 6));
        assert_eq!(six.per_locus[2].positions, [Untested, Untested]);
        assert_eq!(count("", ""), SixCount { certain: 0, possible: 6, ..count("", "") });
    }
}
