//! HLA haplotypes that are frequent among Chinese populations, for plausible demonstration units.

use crate::domain::hla::locus::Locus;
use crate::domain::hla::typing::LocusTyping;

/// A, C, B, DRB1, DQB1, DPB1 on one chromosome, with a rough weight per thousand.
pub struct Haplotype {
    /// How often, relative to the others.
    pub weight: u32,
    /// The two-field names in the order A, C, B, DRB1, DQB1, DPB1.
    pub alleles: [&'static str; 6],
}

const fn haplotype(weight: u32, alleles: [&'static str; 6]) -> Haplotype {
    Haplotype { weight, alleles }
}

/// The haplotypes.
pub const HAPLOTYPES: &[Haplotype] = &[
    haplotype(55, ["30:01", "06:02", "13:02", "07:01", "02:02", "17:01"]),
    haplotype(42, ["02:07", "01:02", "46:01", "09:01", "03:03", "05:01"]),
    haplotype(38, ["33:03", "03:02", "58:01", "03:01", "02:01", "04:01"]),
    haplotype(24, ["11:01", "08:01", "15:02", "12:02", "03:01", "05:01"]),
    haplotype(20, ["01:01", "06:02", "37:01", "10:01", "05:01", "04:01"]),
    haplotype(18, ["24:02", "07:02", "40:01", "09:01", "03:03", "05:01"]),
    haplotype(18, ["11:01", "07:02", "40:01", "09:01", "03:03", "02:01"]),
    haplotype(16, ["02:06", "03:03", "15:01", "04:05", "04:01", "02:01"]),
    haplotype(16, ["33:03", "03:02", "58:01", "13:02", "06:09", "02:01"]),
    haplotype(15, ["24:02", "12:02", "52:01", "15:02", "06:01", "09:01"]),
    haplotype(15, ["11:01", "01:02", "46:01", "09:01", "03:03", "05:01"]),
    haplotype(14, ["02:01", "03:04", "13:01", "12:02", "03:01", "05:01"]),
    haplotype(14, ["11:01", "03:04", "13:01", "15:01", "06:02", "02:01"]),
    haplotype(13, ["24:02", "03:04", "40:02", "15:01", "06:02", "05:01"]),
    haplotype(12, ["11:01", "12:02", "27:04", "04:06", "03:02", "02:01"]),
    haplotype(12, ["02:01", "08:01", "48:01", "11:01", "03:01", "04:02"]),
    haplotype(11, ["31:01", "14:02", "51:01", "14:05", "05:03", "02:01"]),
    haplotype(11, ["24:02", "14:02", "51:01", "11:01", "03:01", "13:01"]),
    haplotype(10, ["02:03", "07:02", "38:02", "16:02", "05:02", "05:01"]),
    haplotype(10, ["11:01", "01:02", "54:01", "04:05", "04:01", "05:01"]),
    haplotype(9, ["02:01", "03:03", "35:01", "08:02", "04:02", "04:02"]),
    haplotype(9, ["26:01", "08:01", "40:06", "09:01", "03:03", "03:01"]),
    haplotype(8, ["32:01", "12:03", "44:02", "07:01", "02:02", "04:01"]),
    haplotype(8, ["03:01", "07:02", "07:02", "15:01", "06:02", "04:01"]),
    haplotype(7, ["29:01", "15:05", "07:05", "10:01", "05:01", "02:02"]),
    haplotype(7, ["02:01", "01:02", "46:01", "08:03", "06:01", "05:01"]),
    haplotype(6, ["68:01", "03:03", "55:02", "14:01", "05:02", "02:01"]),
    haplotype(5, ["24:02", "04:01", "35:02", "11:04", "03:01", "04:01"]),
];

/// The loci in the order of [`Haplotype::alleles`].
pub const LOCI: [Locus; 6] = [Locus::A, Locus::C, Locus::B, Locus::Drb1, Locus::Dqb1, Locus::Dpb1];

/// Draws a haplotype by its weight.
pub fn draw(rng: &mut fastrand::Rng) -> &'static Haplotype {
    let total: u32 = HAPLOTYPES.iter().map(|haplotype| haplotype.weight).sum();
    let mut at = rng.u32(..total);
    for haplotype in HAPLOTYPES {
        if at < haplotype.weight {
            return haplotype;
        }
        at -= haplotype.weight;
    }
    &HAPLOTYPES[0]
}

/// The typing of one locus from two haplotypes.
pub fn typing(at: usize, first: &Haplotype, second: &Haplotype) -> Option<LocusTyping> {
    let locus = LOCI.get(at)?;
    let (first, second) = (first.alleles.get(at)?, second.alleles.get(at)?);
    let name = locus.name();
    LocusTyping::parse(&format!("{name}*{first}+{name}*{second}"), Some(*locus)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_haplotype_is_a_typing_of_every_locus() {
        for haplotype in HAPLOTYPES {
            for at in 0..LOCI.len() {
                assert!(typing(at, haplotype, haplotype).is_some(), "{:?} {at}", haplotype.alleles);
            }
        }
    }
}
