//! The loci.

/// A locus.
#[allow(missing_docs)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locus {
    A,
    B,
    C,
    Drb1,
    Drb3,
    Drb4,
    Drb5,
    Dqa1,
    Dqb1,
    Dpa1,
    Dpb1,
}
