//! The coded values of a unit. Codes follow the WMDA dictionary where it has one (domain reference, section 2.2).

use crate::domain::record::code_enum;

code_enum! {
    /// How far the unit has come in its life.
    Stage {
        /// Mother, consent and kit are registered.
        Registered = "registered",
        /// The registered donation was not collected.
        NotCollected = "not_collected",
        /// Collected, not yet in the bank.
        Collected = "collected",
        /// Accepted by the bank.
        Received = "received",
        /// Volume-reduced and counted.
        Processed = "processed",
        /// Frozen, not yet in its place.
        Frozen = "frozen",
        /// In its storage place.
        Stored = "stored",
        /// Taken out for a release.
        Packed = "packed",
        /// On its way to the transplant centre.
        Shipped = "shipped",
        /// Received by the transplant centre.
        AtCentre = "at_centre",
        /// Given to the patient.
        Infused = "infused",
        /// Received by the transplant centre and not given.
        NotInfused = "not_infused",
        /// Given to research.
        ResearchOut = "research_out",
        /// Destroyed.
        Discarded = "discarded",
    }
}

code_enum! {
    /// What the quality unit and the medical director decided about the unit.
    Quality {
        /// Nothing decided yet.
        Pending = "pending",
        /// Stored and waiting for its results and the decision.
        Quarantine = "quarantine",
        /// Meets the criteria.
        Eligible = "eligible",
        /// Accepted with a documented exception.
        EligibleException = "eligible_exception",
        /// Not for clinical use; research and validation are possible.
        IneligibleClinical = "ineligible_clinical",
        /// Not for any use.
        Rejected = "rejected",
    }
}

code_enum! {
    /// What the bank may do with the donation.
    Purpose {
        /// For any patient.
        Public = "public",
        /// For a member of the donor's family.
        FamilyDirected = "family_directed",
        /// For the child itself; kept in the same building, never listed.
        Autologous = "autologous",
    }
}

code_enum! {
    /// Where the record comes from.
    Origin {
        /// Registered in this program.
        Registered = "registered",
        /// Taken over from the inventory of another system.
        Imported = "imported",
    }
}

code_enum! {
    /// Whether the consent holds.
    ConsentStatus {
        /// Signed and in force.
        Valid = "valid",
        /// Not signed yet or its form not yet in the bank.
        Pending = "pending",
        /// Valid for transplantation, research excluded.
        Restricted = "restricted",
        /// Withdrawn by the mother.
        Withdrawn = "withdrawn",
    }
}

code_enum! {
    /// What a mother agrees to. Each is asked for separately.
    ConsentScope {
        /// Donation for transplantation.
        Transplant = "transplant",
        /// Tests, including genetic ones.
        Testing = "testing",
        /// Keeping of samples.
        Samples = "samples",
        /// De-identified data on the national platform.
        SharingNational = "sharing_national",
        /// De-identified data abroad.
        SharingAbroad = "sharing_abroad",
        /// Research, if the unit does not suit transplantation.
        ResearchUnsuitable = "research_unsuitable",
        /// Being contacted again.
        Recontact = "recontact",
        /// Being told of findings that matter to the family.
        FamilyNotification = "family_notification",
    }
}

code_enum! {
    /// Sex.
    Sex {
        /// Female.
        Female = "F",
        /// Male.
        Male = "M",
    }
}

code_enum! {
    /// ABO blood group.
    Abo {
        /// A.
        A = "A",
        /// B.
        B = "B",
        /// O.
        O = "O",
        /// AB.
        Ab = "AB",
    }
}

code_enum! {
    /// RhD.
    Rhd {
        /// Positive.
        Positive = "P",
        /// Negative.
        Negative = "N",
    }
}

code_enum! {
    /// How the child was born.
    Delivery {
        /// Vaginal.
        Vaginal = "vaginal",
        /// Caesarean section.
        Caesarean = "caesarean",
        /// Vaginal with instruments.
        Instrumental = "instrumental",
    }
}

code_enum! {
    /// How the blood was collected.
    CollectionMethod {
        /// Before the placenta is delivered.
        InUtero = "in_utero",
        /// After the placenta is delivered.
        ExUtero = "ex_utero",
    }
}

code_enum! {
    /// What the reviewer of the health history decided.
    HistoryOutcome {
        /// Nothing speaks against the donation.
        Accept = "accept",
        /// Accepted; the notes matter to a reader.
        AcceptWithNotes = "accept_with_notes",
        /// Not now or not at all.
        Defer = "defer",
        /// The medical director must see it.
        Refer = "refer",
    }
}

code_enum! {
    /// Why a registered donation was not collected, or an arriving one refused.
    DispositionReason {
        /// Too little blood.
        Volume = "VOL",
        /// Too few cells before processing.
        TncPre = "TNC_PRE",
        /// Too few cells after processing.
        TncPost = "TNC_POST",
        /// Too few CD34+ cells.
        Cd34 = "CD34",
        /// Viability too low.
        Viability = "VIAB",
        /// No colony growth.
        Cfu = "CFU",
        /// Contaminated.
        Sterility = "STERIL",
        /// Infectious disease marker.
        Idm = "IDM",
        /// Health history.
        History = "HISTORY",
        /// No valid consent.
        Consent = "CONSENT",
        /// No maternal sample.
        NoMaternalSample = "NO_MAT_SAMPLE",
        /// Too long since collection.
        Late = "LATE",
        /// Temperature on the way.
        Temperature = "TEMP",
        /// Clots.
        Clot = "CLOT",
        /// Leaking bag.
        Leak = "LEAK",
        /// Label missing, unreadable or contradictory.
        Label = "LABEL",
        /// Delivery did not allow it.
        Delivery = "DELIVERY",
        /// The mother or the family changed their mind.
        Withdrawn = "WITHDRAWN",
        /// Something went wrong in processing or freezing.
        Process = "PROCESS",
        /// Damaged in storage.
        StorageEvent = "STORAGE_EVENT",
        /// Another reason, in words.
        Other = "OTHER",
    }
}

code_enum! {
    /// The final interpretation of an infectious disease marker.
    Marker {
        /// Negative.
        Negative = "NEG",
        /// Reactive, not yet confirmed.
        Reactive = "REACTIVE",
        /// Confirmed positive.
        Positive = "CONFIRMED_POS",
        /// Neither.
        Indeterminate = "INDETERMINATE",
        /// Not tested.
        NotDone = "NOT_DONE",
    }
}

code_enum! {
    /// The result of a culture.
    Culture {
        /// No growth at the final day.
        Negative = "N",
        /// Growth.
        Positive = "P",
        /// Not done.
        NotDone = "D",
    }
}

code_enum! {
    /// Haemoglobinopathy screening, WMDA codes.
    Haemoglobinopathy {
        /// Normal.
        Normal = "DN",
        /// Unusual, not disease-causing.
        Unusual = "DU",
        /// Thalassaemia.
        Thalassaemia = "DT",
        /// Sickle cell disease.
        Sickle = "DD",
        /// Can be done at release.
        CanBeDone = "CD",
        /// Cannot be done.
        CannotBeDone = "NC",
        /// Not done.
        NotDone = "NS",
    }
}

code_enum! {
    /// How the blood was reduced in volume, WMDA codes.
    ProcessingMethod {
        /// Hydroxyethyl starch.
        Hes = "HES",
        /// Density gradient.
        Dgs = "DGS",
        /// Centrifugation.
        Cen = "CEN",
        /// Filtration.
        Fil = "FIL",
        /// Percoll.
        Per = "PER",
        /// Other.
        Other = "OTH",
    }
}

code_enum! {
    /// How the unit was frozen, WMDA codes.
    FreezeMethod {
        /// In a controlled-rate freezer.
        Controlled = "C",
        /// By hand.
        Manual = "M",
    }
}

code_enum! {
    /// The two compartments of the freezing bag in per cent, WMDA codes.
    BagType {
        /// 80/20.
        B8020 = "80/20",
        /// 50/50.
        B5050 = "50/50",
        /// 40/60.
        B4060 = "40/60",
        /// Not split.
        NotSplit = "NS",
    }
}

code_enum! {
    /// How the HLA typing was made.
    TypingMethod {
        /// Next-generation sequencing.
        Ngs = "NGS",
        /// Sanger sequencing.
        Sbt = "SBT",
        /// Sequence-specific oligonucleotides.
        Sso = "SSO",
        /// Sequence-specific primers.
        Ssp = "SSP",
        /// Serology.
        Serology = "SER",
    }
}

code_enum! {
    /// Colony growth of the sample taken before freezing.
    Growth {
        /// Growth.
        Yes = "Y",
        /// No growth.
        No = "N",
    }
}

code_enum! {
    /// What the unit is promised to.
    Commitment {
        /// Reserved for a patient.
        Reserved = "reserved",
        /// On a transplant order.
        Ordered = "ordered",
    }
}
