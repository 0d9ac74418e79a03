//! Antigens of serology and the allele groups (first fields) that carry them: broad, split and associated antigens.
//!
//! Source: the serological relations published with the IPD-IMGT/HLA database, reduced to the first field.

use super::locus::Locus;

/// The allele groups that an antigen can stand for; `None` when the locus has no such antigen.
pub(super) fn allele_groups(locus: Locus, antigen: u16) -> Option<Vec<u16>> {
    let groups: &[u16] = match (locus, antigen) {
        (Locus::A, 9) => &[23, 24],
        (Locus::A, 10) => &[25, 26, 34, 66],
        (Locus::A, 19) => &[29, 30, 31, 32, 33, 74],
        (Locus::A, 28) => &[68, 69],
        (Locus::A, 203 | 210) => &[2],
        (Locus::A, 2403) => &[24],
        (Locus::B, 5) => &[51, 52],
        (Locus::B, 12) => &[44, 45],
        (Locus::B, 64 | 65) => &[14],
        (Locus::B, 62 | 63 | 70 | 71 | 72 | 75 | 76 | 77) => &[15],
        (Locus::B, 16) => &[38, 39],
        (Locus::B, 17) => &[57, 58],
        (Locus::B, 21) => &[49, 50],
        (Locus::B, 22) => &[54, 55, 56],
        (Locus::B, 60 | 61 | 4005) => &[40],
        (Locus::B, 703) => &[7],
        (Locus::B, 2708) => &[27],
        (Locus::B, 3901 | 3902) => &[39],
        (Locus::B, 5102 | 5103) => &[51],
        (Locus::C, 9 | 10) => &[3],
        (Locus::Drb1, 103) => &[1],
        (Locus::Drb1, 2) => &[15, 16],
        (Locus::Drb1, 17 | 18) => &[3],
        (Locus::Drb1, 5) => &[11, 12],
        (Locus::Drb1, 6) => &[13, 14],
        (Locus::Drb1, 1403 | 1404) => &[14],
        (Locus::Drb3, 52) => &[1, 2, 3],
        (Locus::Drb4, 53) => &[1],
        (Locus::Drb5, 51) => &[1, 2],
        (Locus::Drb3 | Locus::Drb4 | Locus::Drb5, _) => return None,
        (Locus::Dqb1, 1) => &[5, 6],
        (Locus::Dqb1, 7..=9) => &[3],
        (Locus::A | Locus::B | Locus::C | Locus::Drb1 | Locus::Dqb1, 1..=99) => return Some(vec![antigen]),
        _ => return None,
    };
    Some(groups.to_vec())
}

/// The locus of a DR antigen: DR51 to DR53 are products of other genes than DRB1.
pub(super) fn locus_of_dr(antigen: u16) -> Locus {
    match antigen {
        51 => Locus::Drb5,
        52 => Locus::Drb3,
        53 => Locus::Drb4,
        _ => Locus::Drb1,
    }
}
