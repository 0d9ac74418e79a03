//! The cord blood unit: everything the bank knows about one bag, and what follows from it.

pub mod availability;
pub mod codes;
pub mod field;
pub mod stage;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::din::Din;
use crate::domain::hla::typing::{LocusTyping, Typing};
use crate::domain::place::Place;
use crate::domain::record::{Cell, Column, Record as _, record, text_column};
use codes::*;

text_column!(Place, LocusTyping);

impl Column for Din {
    fn to_cell(&self) -> Cell {
        Cell::Text(self.as_str().to_owned())
    }
    fn from_cell(cell: &Cell) -> Option<Self> {
        if let Cell::Text(text) = cell { Self::new(text).ok() } else { None }
    }
}

record! {
    /// One unit. A field that nobody has recorded is `None`; measured numbers are scaled integers whose scale stands in
    /// [`field::Field`]. Who entered and who verified a group of results stands beside it, because the two must differ.
    pub struct Unit in "unit" {
        /// Donation identification number, without its check character.
        din: Din,
        /// The donor code that the bank or an older system uses.
        donor_code: Option<String>,
        /// The mother's code; her identity lies sealed under it.
        mother_code: Option<String>,
        /// The bank that owns the unit, as a short code.
        bank_code: String,
        /// Where the record comes from.
        origin: Origin,
        /// Public or directed.
        purpose: Purpose,

        /// How far the unit has come.
        stage: Stage,
        /// The quality decision.
        quality: Quality,
        /// Open holds.
        holds: i64,
        /// What the unit is promised to.
        commitment: Option<Commitment>,
        /// To which patient (code).
        committed_to: Option<String>,
        /// Until which day, for a reservation.
        committed_until: Option<NaiveDate>,
        /// Why it was not collected, refused or discarded.
        disposition: Option<DispositionReason>,

        /// Whether the consent holds.
        consent_status: ConsentStatus,
        /// Code of the consent form.
        consent_form: Option<String>,
        /// Version of the consent form.
        consent_version: Option<String>,
        /// When the mother signed.
        consent_signed_at: Option<NaiveDateTime>,
        /// What she agreed to: codes of [`ConsentScope`], separated by blanks.
        consent_scopes: Option<String>,
        /// Who obtained the consent.
        consent_obtained_by: Option<String>,

        /// Version of the health questionnaire.
        history_version: Option<String>,
        /// The reviewer's decision.
        history_outcome: Option<HistoryOutcome>,
        /// What a reader must know; no names.
        history_notes: Option<String>,

        /// The child's sex.
        sex: Option<Sex>,
        /// The child's day of birth.
        born_on: Option<NaiveDate>,
        /// Birth weight in g.
        birth_weight: Option<i64>,
        /// Gestational age in days.
        gestation: Option<i64>,
        /// How the child was born.
        delivery: Option<Delivery>,

        /// Collection site, a reference code.
        site: Option<String>,
        /// Who collected.
        collector: Option<String>,
        /// Day of collection, for searches; equals the day of `collected_at` where that is known.
        collected_on: Option<NaiveDate>,
        /// When the collection ended, local time.
        collected_at: Option<NaiveDateTime>,
        /// Before or after delivery of the placenta.
        collection_method: Option<CollectionMethod>,
        /// Lot of the collection bag.
        kit_lot: Option<String>,
        /// Last day on which the bag may be used.
        kit_expiry: Option<NaiveDate>,
        /// Net volume collected.
        volume_collected: Option<i64>,

        /// When it arrived.
        received_at: Option<NaiveDateTime>,
        /// Lowest temperature on the way.
        transport_min: Option<i64>,
        /// Highest temperature on the way.
        transport_max: Option<i64>,
        /// Whether bag, tubes and form carry the same number.
        labels_agree: Option<bool>,
        /// Whether the bag was intact.
        bag_intact: Option<bool>,
        /// Who received it.
        received_by: Option<String>,

        /// When processing ended.
        processed_at: Option<NaiveDateTime>,
        /// How the volume was reduced.
        processing_method: Option<ProcessingMethod>,
        /// Total nucleated cells before processing.
        tnc_before: Option<i64>,
        /// Total nucleated cells after processing: the figure that doses rest on.
        tnc: Option<i64>,
        /// CD34+ cells after processing.
        cd34: Option<i64>,
        /// Viability of nucleated cells.
        viability: Option<i64>,
        /// Viability of CD34+ cells.
        cd34_viability: Option<i64>,
        /// All colony-forming units.
        cfu: Option<i64>,
        /// Whether colonies grew.
        cfu_growth: Option<Growth>,
        /// Haematocrit after processing.
        haematocrit: Option<i64>,
        /// Nucleated red cells after processing.
        nrbc: Option<i64>,
        /// Volume frozen, with cryoprotectant.
        volume_frozen: Option<i64>,

        /// When freezing began.
        frozen_at: Option<NaiveDateTime>,
        /// In a controlled-rate freezer or by hand.
        freeze_method: Option<FreezeMethod>,
        /// Whether a reviewer accepted the freezing curve.
        freeze_curve_accepted: Option<bool>,
        /// The bag.
        bag_type: Option<BagType>,
        /// Segments attached to the bag.
        segments: Option<i64>,
        /// Storage place; one bag a place.
        place: Option<Place>,
        /// When it was put there.
        put_away_at: Option<NaiveDateTime>,
        /// By whom.
        put_away_by: Option<String>,
        /// Checked by whom.
        put_away_witness: Option<String>,

        /// Bacterial culture.
        sterility_bacterial: Option<Culture>,
        /// Fungal culture.
        sterility_fungal: Option<Culture>,
        /// Day on which the cultures were final.
        sterility_final_on: Option<NaiveDate>,
        /// Who entered the sterility results.
        sterility_entered_by: Option<String>,
        /// Who verified them.
        sterility_verified_by: Option<String>,

        /// Day on which the mother's sample was drawn.
        idm_sampled_on: Option<NaiveDate>,
        /// HBsAg.
        idm_hbsag: Option<Marker>,
        /// Anti-HBc.
        idm_anti_hbc: Option<Marker>,
        /// HBV nucleic acid.
        idm_hbv_nat: Option<Marker>,
        /// Anti-HCV.
        idm_anti_hcv: Option<Marker>,
        /// HCV nucleic acid.
        idm_hcv_nat: Option<Marker>,
        /// Anti-HIV-1/2.
        idm_anti_hiv: Option<Marker>,
        /// HIV nucleic acid.
        idm_hiv_nat: Option<Marker>,
        /// Anti-HTLV I/II.
        idm_anti_htlv: Option<Marker>,
        /// Syphilis.
        idm_syphilis: Option<Marker>,
        /// CMV antibodies; positive does not exclude.
        idm_cmv: Option<Marker>,
        /// Who entered the infectious markers.
        idm_entered_by: Option<String>,
        /// Who verified them.
        idm_verified_by: Option<String>,

        /// ABO group.
        abo: Option<Abo>,
        /// RhD.
        rhd: Option<Rhd>,
        /// Who entered the blood group.
        abo_entered_by: Option<String>,
        /// Who verified it.
        abo_verified_by: Option<String>,

        /// Haemoglobinopathy screening.
        haemoglobinopathy: Option<Haemoglobinopathy>,

        /// HLA-A.
        hla_a: Option<LocusTyping>,
        /// HLA-B.
        hla_b: Option<LocusTyping>,
        /// HLA-C.
        hla_c: Option<LocusTyping>,
        /// HLA-DRB1.
        hla_drb1: Option<LocusTyping>,
        /// HLA-DQB1.
        hla_dqb1: Option<LocusTyping>,
        /// HLA-DPB1.
        hla_dpb1: Option<LocusTyping>,
        /// How the typing was made.
        hla_method: Option<TypingMethod>,
        /// The IPD-IMGT/HLA release that the report names.
        hla_release: Option<String>,
        /// Who entered the typing.
        hla_entered_by: Option<String>,
        /// Who verified it.
        hla_verified_by: Option<String>,

        /// Version of the criteria under which the unit was decided on.
        criteria_version: Option<i64>,
        /// Who reviewed the eligibility.
        eligibility_reviewed_by: Option<String>,
        /// Who decided.
        eligibility_decided_by: Option<String>,
        /// When it was decided.
        eligibility_decided_on: Option<NaiveDate>,
    }
}

impl Unit {
    /// A unit of which nothing is known but its number and its bank.
    pub fn new(din: Din, bank_code: &str, origin: Origin) -> Self {
        let cells: Vec<Cell> = Self::COLUMNS
            .iter()
            .map(|column| match *column {
                "din" => din.to_cell(),
                "bank_code" => Cell::Text(bank_code.to_owned()),
                "origin" => origin.to_cell(),
                "purpose" => Purpose::Public.to_cell(),
                "stage" => Stage::Registered.to_cell(),
                "quality" => Quality::Pending.to_cell(),
                "consent_status" => ConsentStatus::Pending.to_cell(),
                "holds" => Cell::Int(0),
                _ => Cell::Null,
            })
            .collect();
        #[expect(clippy::expect_used, reason = "every column is filled above; a test makes one")]
        Self::from_cells(&cells).expect("a new unit is complete")
    }

    /// Whether the mother agreed to this.
    pub fn consents_to(&self, scope: ConsentScope) -> bool {
        self.consent_scopes
            .as_deref()
            .is_some_and(|scopes| scopes.split(' ').any(|code| code == scope.code()))
    }

    /// The whole typing.
    pub fn typing(&self) -> Typing {
        let loci = [&self.hla_a, &self.hla_b, &self.hla_c, &self.hla_drb1, &self.hla_dqb1, &self.hla_dpb1];
        loci.into_iter().flatten().cloned().collect()
    }

    /// Blood group as people write it, `A+`, where ABO and RhD are both known.
    pub fn blood_group(&self) -> Option<String> {
        let (abo, rhd) = (self.abo?, self.rhd?);
        Some(format!("{}{}", abo.code(), if rhd == Rhd::Positive { '+' } else { '-' }))
    }
}
