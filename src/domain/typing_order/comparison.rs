//! Is the bag what its record says? A new typing of an attached segment against the registered one.

use super::TypingResult;
use crate::domain::hla::compare::{LocusComparison, compare_locus};
use crate::domain::hla::typing::LocusTyping;
use crate::domain::record::code_enum;
use crate::domain::unit::Unit;

code_enum! {
    /// What the comparison of one characteristic gave.
    Comparison {
        /// The same.
        Identical = "identical",
        /// Both can be true, and the new typing says more.
        MoreResolved = "more_resolved",
        /// Both can be true, and the new typing says no more.
        LessResolved = "less_resolved",
        /// Both cannot be true of one bag.
        Discrepant = "discrepant",
    }
}

code_enum! {
    /// What a confirmatory typing says of the bag as a whole.
    Verdict {
        /// It is the registered one.
        Consistent = "consistent",
        /// Something contradicts the registration: the bag may be another one.
        Discrepant = "discrepant",
        /// Nothing contradicts, but HLA-A, -B or -DRB1 could not be compared.
        Incomplete = "incomplete",
    }
}

/// The comparison of everything that was typed anew; `None` where one side has nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// HLA-A.
    pub a: Option<Comparison>,
    /// HLA-B.
    pub b: Option<Comparison>,
    /// HLA-C.
    pub c: Option<Comparison>,
    /// HLA-DRB1.
    pub drb1: Option<Comparison>,
    /// HLA-DQB1.
    pub dqb1: Option<Comparison>,
    /// HLA-DPB1.
    pub dpb1: Option<Comparison>,
    /// ABO.
    pub abo: Option<Comparison>,
    /// RhD.
    pub rhd: Option<Comparison>,
}

impl Compared {
    /// Compares a result with what is registered of the unit.
    pub fn new(unit: &Unit, found: &TypingResult) -> Self {
        Self {
            a: locus(&unit.hla_a, &found.hla_a),
            b: locus(&unit.hla_b, &found.hla_b),
            c: locus(&unit.hla_c, &found.hla_c),
            drb1: locus(&unit.hla_drb1, &found.hla_drb1),
            dqb1: locus(&unit.hla_dqb1, &found.hla_dqb1),
            dpb1: locus(&unit.hla_dpb1, &found.hla_dpb1),
            abo: compare_code(unit.abo, found.abo),
            rhd: compare_code(unit.rhd, found.rhd),
        }
    }

    /// Everything, by the name under which every language knows it.
    pub fn all(&self) -> [(&'static str, Option<Comparison>); 8] {
        [
            ("HLA-A", self.a),
            ("HLA-B", self.b),
            ("HLA-C", self.c),
            ("HLA-DRB1", self.drb1),
            ("HLA-DQB1", self.dqb1),
            ("HLA-DPB1", self.dpb1),
            ("ABO", self.abo),
            ("RhD", self.rhd),
        ]
    }

    /// What contradicts the registration.
    pub fn discrepant(&self) -> Vec<&'static str> {
        let all = self.all().into_iter();
        all.filter(|(_, found)| *found == Some(Comparison::Discrepant)).map(|(name, _)| name).collect()
    }

    /// The verdict: one contradiction decides; HLA-A, -B and -DRB1 must have been compared.
    pub fn verdict(&self) -> Verdict {
        if !self.discrepant().is_empty() {
            Verdict::Discrepant
        } else if [self.a, self.b, self.drb1].contains(&None) {
            Verdict::Incomplete
        } else {
            Verdict::Consistent
        }
    }
}

fn locus(registered: &Option<LocusTyping>, found: &Option<LocusTyping>) -> Option<Comparison> {
    match compare_locus(registered.as_ref(), found.as_ref()) {
        LocusComparison::Identical => Some(Comparison::Identical),
        LocusComparison::MoreResolvedCompatible => Some(Comparison::MoreResolved),
        LocusComparison::LessResolvedCompatible => Some(Comparison::LessResolved),
        LocusComparison::Discrepant => Some(Comparison::Discrepant),
        LocusComparison::NotTested => None,
    }
}

fn compare_code<T: PartialEq>(registered: Option<T>, found: Option<T>) -> Option<Comparison> {
    Some(if registered? == found? { Comparison::Identical } else { Comparison::Discrepant })
}
