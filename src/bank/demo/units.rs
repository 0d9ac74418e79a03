//! The made-up life of a unit, from the delivery room to the eligibility decision.

use chrono::{Datelike as _, Duration, NaiveDateTime};
use fastrand::Rng;

use super::haplotypes::{self, Haplotype};
use super::script::Script;
use crate::domain::din::Din;
use crate::domain::eligibility::evaluate::{Verdict, evaluate};
use crate::domain::eligibility::{self, DecideEligibility, Eligibility, Outcome, ReviewEligibility};
use crate::domain::hla::typing::LocusTyping;
use crate::domain::people::Person;
use crate::domain::place::Place;
use crate::domain::record::{Cell, Column as _};
use crate::domain::registration::{
    Birth, Collection, Consent, History, Mother, Receipt, RecordNotCollected, RegisterDonation,
};
use crate::domain::results::{RecordResults, VerifyResults};
use crate::domain::storage::PutAway;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::*;
use crate::domain::unit::field::{Field, Group};

/// What becomes of a donation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Not collected.
    NotCollected,
    /// Refused at receipt.
    Refused(DispositionReason),
    /// Too few cells.
    LowCells,
    /// A culture grew.
    Contaminated,
    /// An infectious marker is reactive.
    Reactive,
    /// The child has thalassaemia.
    Thalassaemia,
    /// Frozen too late; accepted by exception.
    Late,
    /// Directed to a sibling.
    Directed,
    /// All in order.
    Good,
}

/// A donation to be made up.
pub struct Donation {
    /// Its number.
    pub din: Din,
    /// Position among all, for places and donor codes.
    pub index: u32,
    /// When the collection ended.
    pub collected_at: NaiveDateTime,
    /// What becomes of it.
    pub fate: Fate,
    /// The mother, sealed.
    pub mother: Person,
    /// TNC after processing.
    pub tnc: i64,
    /// The two haplotypes.
    pub haplotypes: [&'static Haplotype; 2],
    /// ABO.
    pub abo: Abo,
    /// When the director decides.
    pub decided_at: NaiveDateTime,
}

/// Collection sites of the demonstration bank: code, Chinese, English.
pub const SITES: &[(&str, &str, &str)] = &[
    ("H01", "示范市妇幼保健院", "Model City Maternity Hospital"),
    ("H02", "示范市中心医院", "Model City Central Hospital"),
    ("H03", "滨江区妇产医院", "Riverside Obstetric Hospital"),
    ("H04", "示范大学附属医院", "Model University Hospital"),
];

/// Consent form versions and the first year of each.
pub const CONSENT_FORMS: &[(&str, i32)] = &[("CF-2005", 2005), ("CF-2013", 2013), ("CF-2022", 2022)];

impl Fate {
    /// Draws a fate: most donations that reach the bank are good.
    pub fn draw(rng: &mut Rng) -> Self {
        match rng.u32(..1000) {
            0..30 => Self::NotCollected,
            30..50 => Self::Refused(DispositionReason::Volume),
            50..60 => Self::Refused(DispositionReason::Late),
            60..66 => Self::Refused(DispositionReason::Clot),
            66..110 => Self::LowCells,
            110..130 => Self::Contaminated,
            130..142 => Self::Reactive,
            142..150 => Self::Thalassaemia,
            150..160 => Self::Late,
            160..170 => Self::Directed,
            _ => Self::Good,
        }
    }
}

impl Donation {
    /// Makes one up.
    pub fn draw(rng: &mut Rng, index: u32, din: Din, collected_at: NaiveDateTime, mother: Person) -> Self {
        let fate = Fate::draw(rng);
        // The sum of four draws gives a hill around 11 × 10⁸, as banks see it after triage.
        let hill: i64 = (0..4).map(|_| rng.i64(140..420)).sum();
        let tnc = if fate == Fate::LowCells { rng.i64(260..495) } else { hill.max(560) };
        Self {
            din,
            index,
            collected_at,
            fate,
            mother,
            tnc,
            haplotypes: [haplotypes::draw(rng), haplotypes::draw(rng)],
            abo: match rng.u32(..100) {
                0..28 => Abo::A,
                28..59 => Abo::B,
                59..90 => Abo::O,
                _ => Abo::Ab,
            },
            decided_at: collected_at + Duration::minutes(rng.i64(34 * 1_440..44 * 1_440)),
        }
    }

    /// The typing of a locus by its position in [`haplotypes::LOCI`].
    pub fn typing(&self, at: usize) -> Option<LocusTyping> {
        haplotypes::typing(at, self.haplotypes[0], self.haplotypes[1])
    }

    /// Adds the unit's life to the script.
    pub fn play(self, rng: &mut Rng, script: &mut Script, bank_code: &str) {
        self.register(rng, script, bank_code);
        if matches!(self.fate, Fate::NotCollected | Fate::Refused(_)) {
            return;
        }
        self.laboratory(rng, script);
        let (din, fate, decided_at) = (self.din.clone(), self.fate, self.decided_at);
        let review_id = format!("E-{:06}", self.index);
        script.depending(decided_at - Duration::hours(20), "quality", {
            let (din, id) = (din.clone(), review_id.clone());
            move |world, _| {
                let Some(unit) = world.get::<Unit>(din.as_str())? else { return Ok(None) };
                let lines = evaluate(&unit, &eligibility::in_force(world)?);
                let clean = lines.iter().all(|line| line.verdict == Verdict::Pass);
                let (proposed, reason) = proposal(fate, clean);
                let review = ReviewEligibility { id: id.clone(), din: din.clone(), proposed, reason };
                Ok(Some(review.into()))
            }
        });
        script.depending(decided_at, "director", move |world, _| {
            let review = world.get::<Eligibility>(&review_id)?;
            Ok(review.map(|review| {
                let reason = review.review_reason.clone().unwrap_or_default();
                DecideEligibility { id: review.id, outcome: review.proposed, reason }.into()
            }))
        });
    }

    fn register(&self, rng: &mut Rng, script: &mut Script, bank_code: &str) {
        let year = self.collected_at.year();
        let form =
            CONSENT_FORMS.iter().rev().find(|(_, since)| *since <= year).map_or("CF-2005", |(code, _)| code);
        let all = ConsentScope::ALL.iter().copied();
        let scopes = all.filter(|scope| *scope != ConsentScope::SharingAbroad || rng.bool()).collect();
        let site = SITES[rng.usize(..SITES.len())].0;
        let received_at = self.collected_at + Duration::minutes(rng.i64(180..900));
        let volume = (self.tnc * 7 / 10 + rng.i64(180..420)).clamp(420, 2_100);
        let refused = if let Fate::Refused(reason) = self.fate { Some(reason) } else { None };
        let collected = self.fate != Fate::NotCollected;
        let registration = RegisterDonation {
            din: self.din.clone(),
            donor_code: format!("TJ{:07}", 100_000 + self.index * 7),
            mother: Mother::New { person: Box::new(self.mother.clone()), someone_else: true },
            purpose: if self.fate == Fate::Directed { Purpose::FamilyDirected } else { Purpose::Public },
            consent: Consent {
                version: form.to_owned(),
                signed_at: Some(super::script::minute(self.collected_at - Duration::hours(rng.i64(8..200)))),
                scopes,
                separate: true,
                obtained_by: "clerk".to_owned(),
            },
            history: History {
                version: "HQ-4".to_owned(),
                outcome: Some(HistoryOutcome::Accept),
                notes: String::new(),
            },
            birth: Birth {
                sex: Some(if rng.bool() { Sex::Female } else { Sex::Male }),
                born_on: Some(self.collected_at.date()),
                weight: Some(rng.i64(262..405) * 10),
                gestation: Some(rng.i64(263..288)),
                delivery: Some(if rng.u32(..100) < 60 { Delivery::Vaginal } else { Delivery::Caesarean }),
            },
            collection: collected.then(|| Collection {
                site: site.to_owned(),
                collector: format!("{site}-{:02}", rng.u32(1..9)),
                at: super::script::minute(self.collected_at),
                method: Some(if rng.bool() { CollectionMethod::InUtero } else { CollectionMethod::ExUtero }),
                kit_lot: format!("K{:02}{:03}", year % 100, rng.u32(1..60)),
                kit_expiry: Some(self.collected_at.date() + Duration::days(rng.i64(60..500))),
                volume: if self.fate == Fate::Refused(DispositionReason::Volume) { 310 } else { volume },
            }),
            receipt: None,
            bank_code: bank_code.to_owned(),
            confirmed: true,
        };
        let registered_at = self.collected_at + Duration::minutes(rng.i64(20..120));
        script.act(registered_at, "clerk", registration);
        if !collected {
            let reason = if rng.bool() { DispositionReason::Delivery } else { DispositionReason::Withdrawn };
            let cancelled = RecordNotCollected { din: self.din.clone(), reason, note: String::new() };
            script.act(registered_at + Duration::hours(6), "clerk", cancelled);
            return;
        }
        let receipt = crate::domain::registration::RecordReceipt {
            din: self.din.clone(),
            receipt: Receipt {
                at: super::script::minute(received_at),
                transport_min: Some(rng.i64(150..190)),
                transport_max: Some(rng.i64(195..238)),
                labels_agree: true,
                bag_intact: true,
                refused,
            },
            confirmed: true,
        };
        script.act(received_at + Duration::minutes(15), "lab", receipt);
    }

    fn laboratory(&self, rng: &mut Rng, script: &mut Script) {
        let din = &self.din;
        let start = self.collected_at;
        let hours = if self.fate == Fate::Late { rng.i64(50..60) } else { rng.i64(18..40) };
        let processed_at = super::script::minute(start + Duration::hours(hours));
        let frozen_at = processed_at + Duration::minutes(rng.i64(60..150));
        let before = self.tnc * 1_000 / rng.i64(820..950);
        let record = |script: &mut Script, at, values: Vec<(Field, Cell)>| {
            let results = RecordResults { din: din.clone(), values, reason: String::new(), confirmed: true };
            script.act(at, "lab", results);
        };
        let number = |field, value: i64| (field, Cell::Int(value));
        let processing = vec![
            (Field::ProcessedAt, processed_at.to_cell()),
            (Field::ProcessingMethod, ProcessingMethod::Hes.to_cell()),
            number(Field::TncBefore, before),
            number(Field::Tnc, self.tnc),
            // 0.15 to 0.9 % of the nucleated cells; the record keeps CD34+ in 10⁴ and TNC in 10⁶.
            number(Field::Cd34, (self.tnc * rng.i64(15..90) / 100).max(130)),
            number(Field::Viability, rng.i64(915..998)),
            number(Field::Cd34Viability, rng.i64(930..999)),
            (Field::CfuGrowth, Growth::Yes.to_cell()),
            number(Field::Cfu, rng.i64(400..4_200)),
            number(Field::Haematocrit, rng.i64(180..420)),
        ];
        record(script, processed_at + Duration::minutes(10), processing);
        let freezing = vec![
            number(Field::VolumeFrozen, rng.i64(245..260)),
            (Field::FrozenAt, frozen_at.to_cell()),
            (Field::FreezeMethod, FreezeMethod::Controlled.to_cell()),
            (Field::FreezeCurveAccepted, true.to_cell()),
            (Field::BagType, BagType::B8020.to_cell()),
            number(Field::Segments, rng.i64(3..6)),
        ];
        record(script, frozen_at + Duration::minutes(70), freezing);
        let stored_at = frozen_at + Duration::minutes(90);
        let place = Place::parse(&place_text(self.index));
        if let Ok(place) = place {
            let put = PutAway {
                din: din.clone(),
                place,
                at: stored_at,
                witness: "lab2".to_owned(),
                reason: String::new(),
            };
            script.act(stored_at + Duration::minutes(2), "lab", put);
        }

        let blood_at = start + Duration::minutes(rng.i64(3 * 1_440..5 * 1_440));
        let rhd = if rng.u32(..1000) < 997 { Rhd::Positive } else { Rhd::Negative };
        record(script, blood_at, vec![(Field::Abo, self.abo.to_cell()), (Field::Rhd, rhd.to_cell())]);
        self.verify(script, blood_at + Duration::hours(5), Group::BloodGroup);

        let idm_at = start + Duration::minutes(rng.i64(5 * 1_440..8 * 1_440));
        let mut markers = vec![(Field::IdmSampledOn, start.date().to_cell())];
        for field in eligibility::evaluate::EXCLUDING_MARKERS {
            let reactive = self.fate == Fate::Reactive && *field == Field::IdmAntiHbc;
            let marker = if reactive { Marker::Reactive } else { Marker::Negative };
            markers.push((*field, marker.to_cell()));
        }
        let cmv = if rng.u32(..100) < 92 { Marker::Positive } else { Marker::Negative };
        markers.push((Field::IdmCmv, cmv.to_cell()));
        record(script, idm_at, markers);
        self.verify(script, idm_at + Duration::hours(22), Group::Idm);

        let screened = match self.fate {
            Fate::Thalassaemia => Haemoglobinopathy::Thalassaemia,
            _ if rng.u32(..100) < 3 => Haemoglobinopathy::Unusual,
            _ => Haemoglobinopathy::Normal,
        };
        record(script, idm_at + Duration::hours(30), vec![(Field::Haemoglobinopathy, screened.to_cell())]);

        let sterile_at = frozen_at + Duration::days(14) + Duration::hours(rng.i64(2..9));
        let bacteria = if self.fate == Fate::Contaminated { Culture::Positive } else { Culture::Negative };
        let cultures = vec![
            (Field::SterilityBacterial, bacteria.to_cell()),
            (Field::SterilityFungal, Culture::Negative.to_cell()),
            (Field::SterilityFinalOn, sterile_at.date().to_cell()),
        ];
        record(script, sterile_at, cultures);
        self.verify(script, sterile_at + Duration::hours(3), Group::Sterility);

        let typed_at = start + Duration::minutes(rng.i64(18 * 1_440..30 * 1_440));
        let fields = [Field::HlaA, Field::HlaC, Field::HlaB, Field::HlaDrb1, Field::HlaDqb1, Field::HlaDpb1];
        let year = start.year();
        // DPB1 came with sequencing.
        let loci = if year < 2014 { 5 } else { 6 };
        let mut typing: Vec<(Field, Cell)> = fields
            .iter()
            .take(loci)
            .enumerate()
            .map(|(at, field)| (*field, self.typing(at).to_cell()))
            .collect();
        let method = if year < 2014 { TypingMethod::Sbt } else { TypingMethod::Ngs };
        typing.push((Field::HlaMethod, method.to_cell()));
        typing.push((Field::HlaRelease, Cell::Text(release_of(year).to_owned())));
        record(script, typed_at, typing);
        self.verify(script, typed_at + Duration::hours(26), Group::Hla);
    }

    fn verify(&self, script: &mut Script, at: NaiveDateTime, group: Group) {
        let din = self.din.clone();
        script.depending(at, "quality", move |world, _| {
            let unit = world.get::<Unit>(din.as_str())?;
            Ok(unit.map(|unit| {
                let seen = group.fields().map(|field| (field, unit.cell(field))).collect();
                VerifyResults { din: din.clone(), group, seen }.into()
            }))
        });
    }
}

fn proposal(fate: Fate, clean: bool) -> (Outcome, String) {
    let (outcome, reason) = match fate {
        _ if clean => (Outcome::Eligible, ""),
        Fate::Late => (
            Outcome::Exception,
            "冷冻略超 48 小时，细胞活率与集落生长良好 (frozen late, cells in good order)",
        ),
        Fate::LowCells => (Outcome::IneligibleClinical, "有核细胞总数不足，可用于科研 (too few cells)"),
        Fate::Thalassaemia => (Outcome::IneligibleClinical, "地中海贫血筛查阳性 (thalassaemia found)"),
        Fate::Contaminated => (Outcome::Rejected, "细菌培养阳性 (bacterial growth)"),
        Fate::Reactive => (Outcome::Rejected, "乙肝核心抗体反应性 (anti-HBc reactive)"),
        _ => (Outcome::IneligibleClinical, "未满足合格判定标准 (criteria not met)"),
    };
    (outcome, reason.to_owned())
}

/// The IPD-IMGT/HLA release that a report of this year names.
fn release_of(year: i32) -> &'static str {
    match year {
        ..2010 => "2.28.0",
        2010..2014 => "3.4.0",
        2014..2018 => "3.18.0",
        2018..2022 => "3.37.0",
        _ => "3.55.0",
    }
}

/// Places are filled one after the other: 50 positions a box, 20 boxes a rack, 10 racks a tank.
fn place_text(index: u32) -> String {
    let (position, boxes) = (index % 50, index / 50);
    format!("T{:03}-R{:02}-B{:02}-S{:02}", boxes / 200 + 1, boxes / 20 % 10 + 1, boxes % 20 + 1, position + 1)
}
