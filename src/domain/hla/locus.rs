//! The HLA genes that a cord blood unit is typed for.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A gene of the HLA system, in the order in which typings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Locus {
    /// HLA-A.
    A,
    /// HLA-B.
    B,
    /// HLA-C.
    C,
    /// HLA-DRB1.
    Drb1,
    /// HLA-DRB3, antigen DR52.
    Drb3,
    /// HLA-DRB4, antigen DR53.
    Drb4,
    /// HLA-DRB5, antigen DR51.
    Drb5,
    /// HLA-DQA1.
    Dqa1,
    /// HLA-DQB1.
    Dqb1,
    /// HLA-DPA1.
    Dpa1,
    /// HLA-DPB1.
    Dpb1,
}

/// A name that is no HLA gene of this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLocus(pub String);

impl Locus {
    /// Every locus, in writing order.
    pub const ALL: [Self; 11] = [
        Self::A,
        Self::B,
        Self::C,
        Self::Drb1,
        Self::Drb3,
        Self::Drb4,
        Self::Drb5,
        Self::Dqa1,
        Self::Dqb1,
        Self::Dpa1,
        Self::Dpb1,
    ];

    /// The loci of the ordinary entry form; the others come from laboratory files.
    pub const ENTRY_FORM: [Self; 6] = [Self::A, Self::B, Self::C, Self::Drb1, Self::Dqb1, Self::Dpb1];

    /// The loci of the classic cord blood count, all needed to list and to confirm a unit.
    pub const SIX_COUNT: [Self; 3] = [Self::A, Self::B, Self::Drb1];

    /// The gene's name without `HLA-`.
    pub fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::Drb1 => "DRB1",
            Self::Drb3 => "DRB3",
            Self::Drb4 => "DRB4",
            Self::Drb5 => "DRB5",
            Self::Dqa1 => "DQA1",
            Self::Dqb1 => "DQB1",
            Self::Dpa1 => "DPA1",
            Self::Dpb1 => "DPB1",
        }
    }

    /// What stands before the number of an antigen, for loci whose antigens are typed by serology.
    pub fn antigen_prefix(self) -> Option<&'static str> {
        match self {
            Self::A => Some("A"),
            Self::B => Some("B"),
            Self::C => Some("Cw"),
            Self::Drb1 | Self::Drb3 | Self::Drb4 | Self::Drb5 => Some("DR"),
            Self::Dqb1 => Some("DQ"),
            Self::Dqa1 | Self::Dpa1 | Self::Dpb1 => None,
        }
    }
}

impl fmt::Display for Locus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Locus {
    type Err = UnknownLocus;

    /// The locus of a name, with or without `HLA-`, in any case; `Cw` is the former name of C.
    fn from_str(text: &str) -> Result<Self, UnknownLocus> {
        let upper = text.trim().to_ascii_uppercase();
        let name = upper.strip_prefix("HLA-").unwrap_or(&upper);
        let name = if name == "CW" { "C" } else { name };
        Self::ALL
            .into_iter()
            .find(|locus| locus.name() == name)
            .ok_or_else(|| UnknownLocus(text.trim().to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locus_is_known_by_its_names() {
        for locus in Locus::ALL {
            assert_eq!(locus.name().parse(), Ok(locus));
            assert_eq!(format!("hla-{}", locus.name().to_lowercase()).parse(), Ok(locus));
            assert_eq!(serde_json::to_string(&locus).unwrap(), format!("\"{locus}\""));
        }
        assert_eq!("Cw".parse(), Ok(Locus::C));
        assert_eq!("DRB2".parse::<Locus>(), Err(UnknownLocus("DRB2".to_owned())));
    }
}
