//! Made-up patients and what was done for them: searches, reservations, typings, orders, releases, outcomes.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use fastrand::Rng;

use super::haplotypes;
use super::script::{Script, minute};
use super::units::{Donation, Fate};
use crate::domain::context::Context;
use crate::domain::din::Din;
use crate::domain::hla::typing::LocusTyping;
use crate::domain::patient::codes::{Diagnosis, PatientStatus};
use crate::domain::patient::{Patient, SavePatient};
use crate::domain::people::Role;
use crate::domain::release::checklist::record::{CheckVerdict, Finding};
use crate::domain::release::outcome::OutcomeTime;
use crate::domain::release::{
    ApproveRelease, ConfirmArrival, OrderTransplant, Purpose, Reaction, RecordCheck, RecordInfusion,
    RecordOutcome, Retrieve, ReviewRelease, Ship,
};
use crate::domain::reservation::Reserve;
use crate::domain::typing_order::{OrderTyping, RecordTyping, TypingResult, VerifyTyping};
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{Abo, Rhd, Sex};

/// Transplant centres of the demonstration bank: code, Chinese, English.
pub const CENTRES: &[(&str, &str, &str)] = &[
    ("TC01", "示范儿童医院移植中心", "Model Children's Hospital"),
    ("TC02", "示范大学血液病医院", "Model University Haematology"),
    ("TC03", "南方示范医院儿科移植中心", "Southern Model Hospital, Paediatrics"),
];

/// A unit that a patient may be given, as far as the script knows it beforehand.
#[derive(Clone)]
pub struct Stock {
    /// Its number.
    pub din: Din,
    /// From when it can be reserved.
    pub from: NaiveDateTime,
    /// TNC in 10⁶.
    pub tnc: i64,
    /// Its typing in the order of [`haplotypes::LOCI`], as registered.
    pub typing: [Option<LocusTyping>; 6],
    /// ABO.
    pub abo: Abo,
}

impl Stock {
    /// The stock that a donation becomes, if it becomes any.
    pub fn of(donation: &Donation) -> Option<Self> {
        (donation.fate == Fate::Good).then(|| Self {
            din: donation.din.clone(),
            from: donation.decided_at,
            tnc: donation.tnc,
            typing: std::array::from_fn(|at| donation.typing(at)),
            abo: donation.abo,
        })
    }
}

/// How far a made-up request has come; the script stops there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Only the patient is there.
    Search,
    /// As far as time allows.
    Now,
    /// The confirmatory typing contradicts: the unit is on hold.
    Discrepancy,
}

/// Adds a patient and, where there is a unit, what is done for them. `start` is when the unit is reserved.
pub fn play(
    rng: &mut Rng,
    script: &mut Script,
    number: usize,
    unit: Option<&Stock>,
    start: NaiveDateTime,
    until: Until,
) {
    let code = format!("P{:02}{:04}", start.format("%y"), 1_000 + number);
    let patient = draw_patient(rng, &code, unit, start);
    script.act(
        start - Duration::days(5),
        "physician",
        SavePatient { patient: patient.clone(), reason: String::new() },
    );
    let Some(unit) = unit.filter(|_| until != Until::Search) else { return };
    let request = Request { number, code, unit, start, infusion: start + Duration::days(21), rng };
    request.play(script, &patient, until);
}

struct Request<'a> {
    number: usize,
    code: String,
    unit: &'a Stock,
    start: NaiveDateTime,
    infusion: NaiveDateTime,
    rng: &'a mut Rng,
}

impl Request<'_> {
    fn at(&self, days: i64, hours: i64) -> NaiveDateTime {
        self.start + Duration::days(days) + Duration::hours(hours)
    }

    fn play(mut self, script: &mut Script, patient: &Patient, until: Until) {
        let id = |prefix: &str| format!("{prefix}-{:06}", self.number);
        let (reservation, typing) = (id("V"), id("C"));
        let din = self.unit.din.clone();
        let reserve = Reserve {
            id: reservation,
            din: din.clone(),
            patient: self.code.clone(),
            expires_on: Some(self.start.date() + Duration::days(30)),
        };
        script.act(self.start, "physician", reserve);
        let order = OrderTyping {
            id: typing.clone(),
            din,
            patient: self.code.clone(),
            sample: "segment 1".to_owned(),
            lab: "示范市 HLA 实验室 Model HLA Laboratory".to_owned(),
        };
        script.act(self.at(1, 2), "physician", order);
        self.report(script, &typing, until);
        if until == Until::Discrepancy {
            return;
        }
        script.act(self.at(9, 1), "quality", VerifyTyping { id: typing });
        self.release(script, patient);
    }

    fn report(&self, script: &mut Script, typing: &str, until: Until) {
        let reported = self.at(8, 5);
        let [a, c, b, mut drb1, dqb1, _] = self.unit.typing.clone();
        if until == Until::Discrepancy {
            drb1 = "DRB1*04:03+DRB1*16:02".parse().ok();
        }
        let din = self.unit.din.clone();
        let id = typing.to_owned();
        let abo = self.unit.abo;
        script.depending(reported, "lab", move |world, context: &Context| {
            let Some(unit) = world.get::<Unit>(din.as_str())? else { return Ok(None) };
            let result = TypingResult {
                hla_a: a.clone(),
                hla_b: b.clone(),
                hla_c: c.clone(),
                hla_drb1: drb1.clone(),
                hla_dqb1: dqb1.clone(),
                hla_dpb1: None,
                abo: Some(abo),
                rhd: unit.rhd.or(Some(Rhd::Positive)),
                reported_on: context.today(),
            };
            Ok(Some(RecordTyping { id: id.clone(), result, reason: String::new() }.into()))
        });
    }

    fn release(&mut self, script: &mut Script, patient: &Patient) {
        let id = format!("R-{:06}", self.number);
        let order = OrderTransplant {
            id: id.clone(),
            din: self.unit.din.clone(),
            patient: patient.code.clone(),
            purpose: Purpose::Single,
            infusion_on: self.infusion.date(),
            needed_by: self.infusion.date() - Duration::days(2),
        };
        script.act(self.at(10, 3), "physician", order);
        let judged = |line, value: &str, source: &str| RecordCheck {
            release: id.clone(),
            line,
            finding: Finding::Judged { verdict: CheckVerdict::Pass, value: value.to_owned() },
            source: source.to_owned(),
            note: String::new(),
        };
        let thawed = RecordCheck {
            release: id.clone(),
            line: 6,
            finding: Finding::Thawed {
                cd34_viability: self.rng.i64(780..960),
                cd45_viability: self.rng.i64(520..880),
                potent: true,
            },
            source: format!("QC-{:05}", self.number),
            note: String::new(),
        };
        let checks = [
            (11, 1, "quality", judged(5, "STR 15/15", "STR report")),
            (11, 2, "lab", thawed),
            (11, 3, "quality", judged(10, "随访无异常 no findings", "follow-up call")),
            (11, 4, "quality", judged(12, "完整 complete", "batch record")),
            (11, 5, "quality", judged(13, "齐全 complete", "centre authorisation")),
            (11, 6, "quality", judged(15, "ABO, DSA negative", "letter of the centre")),
        ];
        for (days, hours, who, check) in checks {
            script.act(self.at(days, hours), who, check);
        }
        script.act(self.at(12, 4), "quality", ReviewRelease { id: id.clone() });
        script.act(self.at(13, 2), "director", ApproveRelease { id: id.clone() });
        script.act(self.at(16, 1), "lab", judged(17, "DS-07, 10 d", "shipper log"));
        self.send(script, &id);
        self.outcome(script, &id);
    }

    fn send(&self, script: &mut Script, id: &str) {
        let judged = |line, value: &str, source: &str| RecordCheck {
            release: id.to_owned(),
            line,
            finding: Finding::Judged { verdict: CheckVerdict::Pass, value: value.to_owned() },
            source: source.to_owned(),
            note: String::new(),
        };
        let (release, din) = (id.to_owned(), self.unit.din.clone());
        script.depending(self.at(17, 1), "lab", move |world, _| {
            let Some(unit) = world.get::<Unit>(din.as_str())? else { return Ok(None) };
            let retrieve = Retrieve {
                id: release.clone(),
                second: "lab2".to_owned(),
                scanned_place: unit.place.map(|place| place.to_string()).unwrap_or_default(),
                scanned_bag: format!("={}00", din.as_str()),
            };
            Ok(Some(retrieve.into()))
        });
        script.act(self.at(17, 2), "lab", judged(19, "DIN, R", "label check"));
        script.act(self.at(17, 3), "lab", judged(20, "11/11", "packing list"));
        let departed_at = minute(self.at(17, 5));
        let ship = Ship {
            id: id.to_owned(),
            shipper: "DS-07".to_owned(),
            shipper_qualified_on: departed_at.date() - Duration::days(40),
            logger: format!("TL-{:04}", 2_000 + self.number),
            seal: format!("S{:06}", 410_000 + self.number * 13),
            courier: "示范医药冷链 Model Medical Courier".to_owned(),
            waybill: format!("WB{:08}", 70_000_000 + self.number * 977),
            departed_at,
        };
        script.act(departed_at, "lab", ship);
        let arrived_at = minute(self.at(18, 2));
        let arrival = ConfirmArrival {
            id: id.to_owned(),
            arrived_at,
            received_by: "刘洋 Liu Yang".to_owned(),
            lowest: -1_930,
            highest: -1_720,
            intact: true,
        };
        script.act(arrived_at + Duration::minutes(40), "physician", arrival);
    }

    fn outcome(&mut self, script: &mut Script, id: &str) {
        let infused_at = minute(self.infusion);
        let reaction = if self.rng.u32(..10) == 0 { Reaction::Mild } else { Reaction::None };
        let infusion = RecordInfusion { id: id.to_owned(), infused_at, entire_volume: true, reaction };
        script.act(infused_at + Duration::hours(4), "physician", infusion);
        let engrafted = self.rng.u32(..100) < 90;
        let alive = engrafted && self.rng.u32(..100) < 86 || self.rng.bool();
        let report = |time, days: i64, alive: bool| RecordOutcome {
            id: id.to_owned(),
            time,
            engrafted: Some(engrafted),
            neutrophil_day: None,
            platelet_day: None,
            agvhd_grade: None,
            alive: Some(alive),
            relapse: Some(false),
            reported_on: (infused_at + Duration::days(days)).date(),
            reason: String::new(),
        };
        let mut day100 = report(OutcomeTime::Day100, 104, alive);
        if engrafted {
            day100.neutrophil_day = Some(self.rng.i64(11..29));
            day100.platelet_day = Some(self.rng.i64(24..62));
            day100.agvhd_grade = Some(self.rng.i64(0..3));
        }
        script.act(infused_at + Duration::days(104) + Duration::hours(5), "physician", day100);
        if alive {
            let mut year1 = report(OutcomeTime::OneYear, 372, true);
            year1.relapse = Some(self.rng.u32(..100) < 12);
            script.act(infused_at + Duration::days(372) + Duration::hours(6), "physician", year1);
        }
    }
}

fn draw_patient(rng: &mut Rng, code: &str, unit: Option<&Stock>, start: NaiveDateTime) -> Patient {
    let context = Context {
        actor: "physician".to_owned(),
        role: Role::Physician,
        now: minute(start - Duration::days(5)),
        signed: true,
    };
    let diagnosis = match rng.u32(..100) {
        0..34 => Diagnosis::Thalassaemia,
        34..60 => Diagnosis::AcuteLymphoblastic,
        60..80 => Diagnosis::AcuteMyeloid,
        80..90 => Diagnosis::AplasticAnaemia,
        90..96 => Diagnosis::InheritedImmune,
        _ => Diagnosis::Myelodysplastic,
    };
    let mut patient = Patient::new(code, diagnosis, &context);
    let on: NaiveDate = context.today();
    patient.sex = Some(if rng.bool() { Sex::Female } else { Sex::Male });
    let age = rng.i64(1..16);
    patient.age = Some(age);
    patient.age_on = Some(on);
    // A child's weight for its age, and no more than the unit has cells for: 3.5 × 10⁷ TNC a kilogram.
    let most = unit.map_or(60_000, |unit| unit.tnc * 1_000_000 / 35_000);
    patient.weight = Some(((8_000 + age * 2_600 + rng.i64(0..30) * 100).min(most) / 100 * 100).max(3_000));
    patient.weight_on = Some(on);
    patient.abo = Some([Abo::A, Abo::B, Abo::O, Abo::Ab][rng.usize(..4)]);
    patient.rhd = Some(Rhd::Positive);
    let own = [haplotypes::draw(rng), haplotypes::draw(rng)];
    let own_typing = |at| haplotypes::typing(at, own[0], own[1]);
    let mut typing: [Option<LocusTyping>; 6] = match unit {
        Some(unit) => unit.typing.clone(),
        None => std::array::from_fn(own_typing),
    };
    // Most patients are given a unit with a mismatch or two.
    if unit.is_some() {
        for at in [0, 2, 3] {
            if rng.u32(..100) < 30
                && let (Some(given), Some(other)) = (typing[at].clone(), own_typing(at))
            {
                let (Some(kept), Some(new)) =
                    (given.values().next().cloned(), other.values().next().cloned())
                else {
                    continue;
                };
                typing[at] = LocusTyping::new(kept, Some(new)).ok();
            }
        }
    }
    let [a, c, b, drb1, dqb1, _] = typing;
    (patient.hla_a, patient.hla_b, patient.hla_c, patient.hla_drb1, patient.hla_dqb1) = (a, b, c, drb1, dqb1);
    patient.typing_confirmed_on = Some(on);
    patient.centre = Some(CENTRES[rng.usize(..CENTRES.len())].0.to_owned());
    patient.physician = Some("刘洋 Liu Yang".to_owned());
    patient.status = PatientStatus::Active;
    patient
}
