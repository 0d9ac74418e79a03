//! The coded values of a patient.

use crate::domain::record::code_enum;

code_enum! {
    /// What the transplant is to cure: `P_DIAG` of the WMDA dictionary, with severe thalassaemia, the commonest
    /// indication in southern China, taken out of `IEA`. The commonest in China stand first.
    Diagnosis {
        /// Severe thalassaemia; reported to WMDA as `IEA`.
        Thalassaemia = "THAL",
        /// Acute lymphoblastic leukaemia.
        AcuteLymphoblastic = "ALL",
        /// Acute myeloid leukaemia.
        AcuteMyeloid = "AML",
        /// Severe aplastic anaemia.
        AplasticAnaemia = "SAA",
        /// Inherited disorder of the immune system.
        InheritedImmune = "IIS",
        /// Inherited disorder of metabolism.
        InheritedMetabolic = "IMD",
        /// Inherited disorder of erythrocytes other than thalassaemia.
        InheritedErythrocyte = "IEA",
        /// Inherited disorder of platelets.
        InheritedPlatelet = "IPA",
        /// Myelodysplastic syndrome.
        Myelodysplastic = "MDS",
        /// Chronic myeloid leukaemia.
        ChronicMyeloid = "CML",
        /// Another leukaemia.
        OtherLeukaemia = "OL",
        /// Hodgkin lymphoma.
        Hodgkin = "HL",
        /// Non-Hodgkin lymphoma.
        NonHodgkin = "NHL",
        /// Plasma cell disorder.
        PlasmaCell = "PCD",
        /// Histiocytic disorder.
        Histiocytic = "HIS",
        /// Another malignancy.
        OtherMalignancy = "OM",
        /// Another disorder that is not malignant.
        OtherNonMalignant = "OND",
    }
}

impl Diagnosis {
    /// The code under which WMDA knows the diagnosis.
    pub fn wmda(self) -> &'static str {
        if self == Self::Thalassaemia { Self::InheritedErythrocyte.code() } else { self.code() }
    }

    /// Whether the disease is malignant: selection guidelines ask for other doses then.
    pub fn is_malignant(self) -> bool {
        use Diagnosis::*;
        matches!(
            self,
            AcuteLymphoblastic
                | AcuteMyeloid
                | Myelodysplastic
                | ChronicMyeloid
                | OtherLeukaemia
                | Hodgkin
                | NonHodgkin
                | PlasmaCell
                | OtherMalignancy
        )
    }
}

code_enum! {
    /// How soon the transplant is needed, from search to infusion.
    Urgency {
        /// Within three days.
        Urgent = "URGENT",
        /// Within four to fourteen days.
        Standard = "STANDARD",
        /// Later.
        Routine = "ROUTINE",
    }
}

code_enum! {
    /// Whether the search goes on, WMDA codes.
    PatientStatus {
        /// A first look at what there is; nothing can be reserved.
        Preliminary = "PRE",
        /// The transplant is meant.
        Active = "ACT",
        /// Interrupted.
        Suspended = "SUS",
        /// Ended.
        Stopped = "STP",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_diagnosis_has_a_code_of_the_wmda_dictionary() {
        let known = [
            "AML", "ALL", "CML", "OL", "HL", "MDS", "NHL", "PCD", "OM", "HIS", "IEA", "IIS", "IMD", "IPA",
            "SAA", "OND",
        ];
        for diagnosis in Diagnosis::ALL {
            assert!(known.contains(&diagnosis.wmda()), "{diagnosis}");
        }
        assert_eq!(Diagnosis::Thalassaemia.wmda(), "IEA");
        assert!(!Diagnosis::Thalassaemia.is_malignant());
    }
}
