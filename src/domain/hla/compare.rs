//! The typing a unit was registered with against its confirmatory typing.
//!
//! A discrepancy may be a mixed-up unit, so it is found by the program and not by eye. Only what the names themselves
//! tell counts here: an allele is compatible with its own group, list or shorter name.

use super::locus::Locus;
use super::typing::{LocusTyping, Typing};
use super::value::{Alternative, Form, HlaValue};

/// How the confirmatory typing of a locus stands to the registered one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LocusComparison {
    /// The same values.
    Identical,
    /// Compatible, and at least one value says more than was registered.
    MoreResolvedCompatible,
    /// Compatible, but no value says more than was registered.
    LessResolvedCompatible,
    /// They can't be of the same person.
    Discrepant,
    /// One side has no typing of the locus.
    NotTested,
}

/// What the confirmatory typing means for the unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A, B and DRB1 were tested again and nothing is discrepant.
    Confirmed,
    /// Nothing is discrepant, but these of A, B and DRB1 are missing on one side.
    Incomplete(Vec<Locus>),
    /// These loci are discrepant: the unit's identity is in doubt.
    Discrepant(Vec<Locus>),
}

/// A comparison of all loci that either side has, and of A, B and DRB1 in any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Locus by locus, in writing order.
    pub per_locus: Vec<(Locus, LocusComparison)>,
    /// The whole.
    pub verdict: Verdict,
}

/// Compares a confirmatory typing with the registered one.
pub fn compare(registered: &Typing, confirmatory: &Typing) -> Comparison {
    let per_locus: Vec<_> = Locus::ALL
        .into_iter()
        .map(|locus| (locus, registered.get(locus), confirmatory.get(locus)))
        .filter(|(locus, reg, conf)| Locus::SIX_COUNT.contains(locus) || reg.is_some() || conf.is_some())
        .map(|(locus, reg, conf)| (locus, compare_locus(reg, conf)))
        .collect();
    let with = |wanted| move |&(locus, found): &(Locus, LocusComparison)| (found == wanted).then_some(locus);
    let discrepant: Vec<_> = per_locus.iter().filter_map(with(LocusComparison::Discrepant)).collect();
    let missing: Vec<_> = per_locus
        .iter()
        .filter_map(with(LocusComparison::NotTested))
        .filter(|locus| Locus::SIX_COUNT.contains(locus))
        .collect();
    let verdict = if !discrepant.is_empty() {
        Verdict::Discrepant(discrepant)
    } else if !missing.is_empty() {
        Verdict::Incomplete(missing)
    } else {
        Verdict::Confirmed
    };
    Comparison { per_locus, verdict }
}

/// Compares one locus, in whichever order of the copies fits better.
pub fn compare_locus(
    registered: Option<&LocusTyping>,
    confirmatory: Option<&LocusTyping>,
) -> LocusComparison {
    let (Some(registered), Some(confirmatory)) = (registered, confirmatory) else {
        return LocusComparison::NotTested;
    };
    let ([r1, r2], [c1, c2]) = (registered.copies(), confirmatory.copies());
    if r2.is_none() && c2.is_none() {
        // Each laboratory found one value and no second: different ones are a reason to doubt, not two halves.
        return copy(r1, c1);
    }
    let direct = both(copy(r1, c1), copy(r2, c2));
    let crossed = both(copy(r1, c2), copy(r2, c1));
    let best = [direct, crossed].into_iter().min_by_key(|found| rank(*found));
    best.unwrap_or(LocusComparison::Discrepant)
}

/// The better orientation has the smaller rank.
fn rank(comparison: LocusComparison) -> u8 {
    match comparison {
        LocusComparison::Identical => 0,
        LocusComparison::MoreResolvedCompatible => 1,
        LocusComparison::LessResolvedCompatible => 2,
        LocusComparison::NotTested => 3,
        LocusComparison::Discrepant => 4,
    }
}

/// Two copies together: one discrepancy decides, then any gain of resolution, then any loss.
fn both(first: LocusComparison, second: LocusComparison) -> LocusComparison {
    use LocusComparison::{Discrepant, Identical, LessResolvedCompatible, MoreResolvedCompatible};
    let either = |wanted| first == wanted || second == wanted;
    if either(Discrepant) {
        Discrepant
    } else if either(MoreResolvedCompatible) {
        MoreResolvedCompatible
    } else if either(LessResolvedCompatible) {
        LessResolvedCompatible
    } else {
        Identical
    }
}

/// One registered copy against one confirmed copy; an untested copy is the least that can be said.
fn copy(registered: Option<&HlaValue>, confirmed: Option<&HlaValue>) -> LocusComparison {
    let (registered, confirmed) = match (registered, confirmed) {
        (Some(registered), Some(confirmed)) => (registered, confirmed),
        (None, None) => return LocusComparison::Identical,
        (None, Some(_)) => return LocusComparison::MoreResolvedCompatible,
        (Some(_), None) => return LocusComparison::LessResolvedCompatible,
    };
    if registered.form() == Form::New || confirmed.form() == Form::New {
        // Two alleles without a name can't be shown to be the same.
        return LocusComparison::Discrepant;
    }
    if registered == confirmed {
        return LocusComparison::Identical;
    }
    let (reg, conf) = (&registered.alternatives, &confirmed.alternatives);
    let within = |inner: &[Alternative], outer: &[Alternative]| {
        inner.iter().all(|i| outer.iter().any(|o| covers(o, i)))
    };
    let common = reg.iter().any(|r| conf.iter().any(|c| covers(r, c) || covers(c, r)));
    if !common {
        LocusComparison::Discrepant
    } else if within(conf, reg) {
        LocusComparison::MoreResolvedCompatible
    } else {
        LocusComparison::LessResolvedCompatible
    }
}

/// True when the inner name is the outer one or a longer form of it.
fn covers(outer: &Alternative, inner: &Alternative) -> bool {
    inner.fields.starts_with(&outer.fields)
        && (inner.suffix == outer.suffix
            || (inner.fields.len() > outer.fields.len() && outer.suffix.is_none()))
}

#[cfg(test)]
mod tests {
    use super::LocusComparison::{
        Discrepant, Identical, LessResolvedCompatible, MoreResolvedCompatible, NotTested,
    };
    use super::*;

    #[test]
    fn a_locus_is_compared_by_what_its_names_tell() {
        let compared = [
            ("A*02:01+A*33:03", "A*33:03+A*02:01", Identical),
            ("A*02:01+A*02:01", "A*02:01+A*02:01", Identical),
            ("A2+A33", "A*02:01+A*33:03", MoreResolvedCompatible),
            ("A9+A2", "A*24:02+A*02:06", MoreResolvedCompatible),
            ("A*02:XX+A*33:03", "A*02:06+A*33:03", MoreResolvedCompatible),
            ("A*02:01/02:06+A*33:03", "A*02:06+A*33:03:01", MoreResolvedCompatible),
            ("A*02:01", "A*02:01+A*33:03", MoreResolvedCompatible),
            ("A*24:02+A*02:01", "A*24:02:01:02L+A*02:01", MoreResolvedCompatible),
            ("A*02:01+A*33:03", "A2+A33", LessResolvedCompatible),
            ("A*02:01+A*33:03", "A*33:03", LessResolvedCompatible),
            ("A*02:01+A*33:03", "A*02:06+A*33:03", Discrepant),
            ("A*02:01+A*02:01", "A*02:01+A*33:03", Discrepant),
            ("A*02:01/02:06+A*33:03", "A*02:07+A*33:03", Discrepant),
            ("A9+A2", "A*11:01+A*02:06", Discrepant),
            ("A*01:01+A*02:01", "A*01:01N+A*02:01", Discrepant),
            ("A*NEW+A*02:01", "A*NEW+A*02:01", Discrepant),
        ];
        for (registered, confirmatory, expected) in compared {
            let (reg, conf) = (registered.parse().unwrap(), confirmatory.parse().unwrap());
            assert_eq!(compare_locus(Some(&reg), Some(&conf)), expected, "{registered} / {confirmatory}");
        }
    }

    #[test]
    fn a_unit_is_confirmed_by_a_b_and_drb1_together() {
        let registered: Typing = "A2+A33^B62+B58^DR15+DR9^DQB1*06:01".parse().unwrap();
        let verdict = |text: &str| compare(&registered, &text.parse().unwrap()).verdict;
        let full = "A*02:01+A*33:03^B*15:01+B*58:01^DRB1*15:01+DRB1*09:01";
        assert_eq!(verdict(full), Verdict::Confirmed);
        assert_eq!(verdict("A*02:01+A*33:03^DRB1*15:01+DRB1*09:01"), Verdict::Incomplete(vec![Locus::B]));
        assert_eq!(verdict(&format!("{full}^DQB1*03:01")), Verdict::Discrepant(vec![Locus::Dqb1]));
        assert_eq!(verdict("A*11:01+A*33:03"), Verdict::Discrepant(vec![Locus::A]));
        assert!(
            compare(&registered, &Typing::default()).per_locus.iter().all(|(_, found)| *found == NotTested)
        );
    }
}
