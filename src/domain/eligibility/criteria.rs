//! The criteria under which a unit may enter the searchable inventory: a versioned set of limits (domain reference 1.4).

use chrono::NaiveDate;

use crate::domain::record::{code_enum, record};

record! {
    /// One adopted version. Limits are in the steps of their quantity. Versions are never changed: a new one is adopted.
    pub struct CriteriaSet in "criteria_set" {
        /// `criteria/1`, `criteria/2` …
        id: String,
        /// The version, counted from 1.
        version: i64,
        /// Since when it is in force.
        adopted_on: NaiveDate,
        /// Who adopted it.
        adopted_by: String,
        /// Collection to start of freezing, at most this many hours.
        freezing_hours: i64,
        /// TNC after processing at least.
        tnc_at_least: i64,
        /// CD34+ after processing at least.
        cd34_at_least: i64,
        /// Viability of CD34+ cells at least.
        cd34_viability_at_least: i64,
        /// Viability of nucleated cells at least.
        viability_at_least: i64,
        /// TNC recovery at least, in 0.1 %.
        recovery_at_least: i64,
        /// Attached segments at least.
        segments_at_least: i64,
        /// Whether the haemoglobinopathy screening must be done before listing (thalassaemia regions).
        haemoglobinopathy_before_listing: bool,
        /// Whether DRB1 must be typed with two fields.
        drb1_two_fields: bool,
    }
}

impl CriteriaSet {
    /// The key of a version.
    pub fn id_of(version: i64) -> String {
        format!("criteria/{version}")
    }

    /// The set that a new bank begins with: the limits of domain reference 1.4.
    pub fn default_set(adopted_on: NaiveDate, adopted_by: &str) -> Self {
        Self {
            id: Self::id_of(1),
            version: 1,
            adopted_on,
            adopted_by: adopted_by.to_owned(),
            freezing_hours: 48,
            tnc_at_least: 500,
            cd34_at_least: 125,
            cd34_viability_at_least: 850,
            viability_at_least: 850,
            recovery_at_least: 600,
            segments_at_least: 2,
            haemoglobinopathy_before_listing: true,
            drb1_two_fields: true,
        }
    }
}

code_enum! {
    /// A criterion, in the order in which a reviewer reads them.
    Criterion {
        /// Consent valid, with the scopes for donation and sharing.
        Consent = "consent",
        /// Health history accepted.
        History = "history",
        /// Collection to freezing.
        FreezingTime = "freezing_time",
        /// TNC after processing.
        Tnc = "tnc",
        /// CD34+ after processing.
        Cd34 = "cd34",
        /// Viability of CD34+ cells.
        Cd34Viability = "cd34_viability",
        /// Viability of nucleated cells.
        Viability = "viability",
        /// TNC recovery.
        Recovery = "recovery",
        /// Colony growth.
        Cfu = "cfu",
        /// Cultures negative, final and verified.
        Sterility = "sterility",
        /// Infectious markers negative and verified.
        Idm = "idm",
        /// HLA typed and verified.
        Hla = "hla",
        /// ABO and RhD, verified.
        BloodGroup = "blood_group",
        /// Haemoglobinopathy screening.
        Haemoglobinopathy = "haemoglobinopathy",
        /// Attached segments.
        Segments = "segments",
        /// In a known place.
        Storage = "storage",
        /// No open hold.
        Holds = "holds",
    }
}
