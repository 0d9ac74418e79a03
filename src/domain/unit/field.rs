//! The catalogue of what the laboratory records of a unit: one line a field.
//!
//! Forms, corrections, files and the audit trail all go by this catalogue, so that a field has one name, one scale and
//! one range everywhere. Ranges are those of the domain reference, section 1.3.

use super::Unit;
use super::codes::*;
use crate::domain::hla::locus::Locus;
use crate::domain::quantity::{self, Quantity};
use crate::domain::record::{BadCell, Cell, Record, code_enum};

code_enum! {
    /// Results that are recorded together, and verified together where a second person must verify.
    Group {
        /// Counts and volumes around processing.
        Processing = "processing",
        /// Freezing and the frozen bag.
        Freezing = "freezing",
        /// Cultures.
        Sterility = "sterility",
        /// Infectious disease markers of the mother.
        Idm = "idm",
        /// ABO and RhD.
        BloodGroup = "blood_group",
        /// Haemoglobinopathy screening.
        Haemoglobinopathy = "haemoglobinopathy",
        /// HLA typing.
        Hla = "hla",
    }
}

impl Group {
    /// Whether a second person must verify the results of this group (domain reference 6.1, segregation of duties).
    pub fn needs_verification(self) -> bool {
        matches!(self, Self::Sterility | Self::Idm | Self::BloodGroup | Self::Hla)
    }

    /// The fields of the group, in the order of entry.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(move |field| field.group() == self)
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A measured or counted number.
    Quantity(&'static Quantity),
    /// One of these codes.
    Choice(fn() -> Vec<&'static str>),
    /// A day.
    Date,
    /// A day and a time.
    DateTime,
    /// Yes or no.
    Flag,
    /// The typing of a locus.
    Hla(Locus),
    /// A short text.
    Text,
}

/// The codes of an enumeration, for [`Kind::Choice`].
macro_rules! codes {
    ($name:ident) => {
        Kind::Choice(|| $name::ALL.iter().map(|value| value.code()).collect())
    };
}

macro_rules! fields {
    ($( $variant:ident = $column:literal, $group:ident, $kind:expr; )*) => {
        code_enum! {
            /// A field that the laboratory records. Its code is its column.
            Field { $(
                #[doc = concat!("`unit.", $column, "`.")]
                $variant = $column
            ),* }
        }

        impl Field {
            /// The group it is recorded with.
            pub fn group(self) -> Group {
                match self { $( Self::$variant => Group::$group ),* }
            }

            /// What it holds.
            pub fn kind(self) -> Kind {
                match self { $( Self::$variant => $kind ),* }
            }
        }
    };
}

fields! {
    ProcessedAt = "processed_at", Processing, Kind::DateTime;
    ProcessingMethod = "processing_method", Processing, codes!(ProcessingMethod);
    TncBefore = "tnc_before", Processing, Kind::Quantity(&quantity::TNC_BEFORE);
    Tnc = "tnc", Processing, Kind::Quantity(&quantity::TNC_AFTER);
    Cd34 = "cd34", Processing, Kind::Quantity(&quantity::CD34);
    Viability = "viability", Processing, Kind::Quantity(&quantity::VIABILITY);
    Cd34Viability = "cd34_viability", Processing, Kind::Quantity(&quantity::CD34_VIABILITY);
    CfuGrowth = "cfu_growth", Processing, codes!(Growth);
    Cfu = "cfu", Processing, Kind::Quantity(&quantity::CFU_TOTAL);
    Haematocrit = "haematocrit", Processing, Kind::Quantity(&quantity::HAEMATOCRIT_AFTER);
    Nrbc = "nrbc", Processing, Kind::Quantity(&quantity::NUCLEATED_RED_CELLS);
    VolumeFrozen = "volume_frozen", Freezing, Kind::Quantity(&quantity::VOLUME_FROZEN);
    FrozenAt = "frozen_at", Freezing, Kind::DateTime;
    FreezeMethod = "freeze_method", Freezing, codes!(FreezeMethod);
    FreezeCurveAccepted = "freeze_curve_accepted", Freezing, Kind::Flag;
    BagType = "bag_type", Freezing, codes!(BagType);
    Segments = "segments", Freezing, Kind::Quantity(&quantity::ATTACHED_SEGMENTS);
    SterilityBacterial = "sterility_bacterial", Sterility, codes!(Culture);
    SterilityFungal = "sterility_fungal", Sterility, codes!(Culture);
    SterilityFinalOn = "sterility_final_on", Sterility, Kind::Date;
    IdmSampledOn = "idm_sampled_on", Idm, Kind::Date;
    IdmHbsag = "idm_hbsag", Idm, codes!(Marker);
    IdmAntiHbc = "idm_anti_hbc", Idm, codes!(Marker);
    IdmHbvNat = "idm_hbv_nat", Idm, codes!(Marker);
    IdmAntiHcv = "idm_anti_hcv", Idm, codes!(Marker);
    IdmHcvNat = "idm_hcv_nat", Idm, codes!(Marker);
    IdmAntiHiv = "idm_anti_hiv", Idm, codes!(Marker);
    IdmHivNat = "idm_hiv_nat", Idm, codes!(Marker);
    IdmAntiHtlv = "idm_anti_htlv", Idm, codes!(Marker);
    IdmSyphilis = "idm_syphilis", Idm, codes!(Marker);
    IdmCmv = "idm_cmv", Idm, codes!(Marker);
    Abo = "abo", BloodGroup, codes!(Abo);
    Rhd = "rhd", BloodGroup, codes!(Rhd);
    Haemoglobinopathy = "haemoglobinopathy", Haemoglobinopathy, codes!(Haemoglobinopathy);
    HlaA = "hla_a", Hla, Kind::Hla(Locus::A);
    HlaB = "hla_b", Hla, Kind::Hla(Locus::B);
    HlaC = "hla_c", Hla, Kind::Hla(Locus::C);
    HlaDrb1 = "hla_drb1", Hla, Kind::Hla(Locus::Drb1);
    HlaDqb1 = "hla_dqb1", Hla, Kind::Hla(Locus::Dqb1);
    HlaDpb1 = "hla_dpb1", Hla, Kind::Hla(Locus::Dpb1);
    HlaMethod = "hla_method", Hla, codes!(TypingMethod);
    HlaRelease = "hla_release", Hla, Kind::Text;
}

impl Unit {
    /// The cell of a field.
    pub fn cell(&self, field: Field) -> Cell {
        let at = Self::COLUMNS.iter().position(|column| *column == field.code());
        at.and_then(|at| self.cells().get(at).cloned()).unwrap_or(Cell::Null)
    }

    /// The unit with these fields replaced; an error names the first cell that its column cannot hold.
    pub fn with_cells(&self, values: &[(Field, Cell)]) -> Result<Self, BadCell> {
        let mut cells = self.cells();
        for (field, value) in values {
            let at = Self::COLUMNS.iter().position(|column| *column == field.code());
            if let Some(cell) = at.and_then(|at| cells.get_mut(at)) {
                *cell = value.clone();
            }
        }
        Self::from_cells(&cells)
    }

    /// Who entered and who verified a group that must be verified: `(entered by, verified by)`.
    pub fn signers(&self, group: Group) -> (Option<&str>, Option<&str>) {
        let (entered, verified) = match group {
            Group::Sterility => (&self.sterility_entered_by, &self.sterility_verified_by),
            Group::Idm => (&self.idm_entered_by, &self.idm_verified_by),
            Group::BloodGroup => (&self.abo_entered_by, &self.abo_verified_by),
            Group::Hla => (&self.hla_entered_by, &self.hla_verified_by),
            Group::Processing | Group::Freezing | Group::Haemoglobinopathy => (&None, &None),
        };
        (entered.as_deref(), verified.as_deref())
    }

    /// Sets who entered and who verified a group.
    pub(crate) fn set_signers(&mut self, group: Group, entered: Option<String>, verified: Option<String>) {
        let (e, v) = match group {
            Group::Sterility => (&mut self.sterility_entered_by, &mut self.sterility_verified_by),
            Group::Idm => (&mut self.idm_entered_by, &mut self.idm_verified_by),
            Group::BloodGroup => (&mut self.abo_entered_by, &mut self.abo_verified_by),
            Group::Hla => (&mut self.hla_entered_by, &mut self.hla_verified_by),
            Group::Processing | Group::Freezing | Group::Haemoglobinopathy => return,
        };
        *e = entered;
        *v = verified;
    }

    /// Whether anything of the group is recorded.
    pub fn has_any(&self, group: Group) -> bool {
        group.fields().any(|field| !self.cell(field).is_null())
    }

    /// Whether a group may be relied on: verified by a second person, or taken over from an older system (whose own
    /// verification the bank vouches for) and not changed since.
    pub fn is_verified(&self, group: Group) -> bool {
        if !group.needs_verification() {
            return true;
        }
        match self.signers(group) {
            (_, Some(_)) => true,
            (None, None) => self.origin == Origin::Imported && self.has_any(group),
            (Some(_), None) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_a_column_of_the_unit() {
        for field in Field::ALL {
            assert!(Unit::COLUMNS.contains(&field.code()), "{field}");
        }
    }
}
