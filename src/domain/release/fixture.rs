//! A unit on its way to a patient, stopped at the step that a test wants to look at.

use chrono::Duration;

use super::checklist::record::{CheckVerdict, Finding};
use super::*;
use crate::domain::command::{Command, Decision};
use crate::domain::context::Context;
use crate::domain::patient::Patient;
use crate::domain::patient::codes::PatientStatus;
use crate::domain::people::{Role, User};
use crate::domain::record::Record;
use crate::domain::reservation::Reserve;
use crate::domain::testing::{act, available_unit, bank, day, now, person};
use crate::domain::typing_order::{OrderTyping, RecordTyping, TypingResult, VerifyTyping};
use crate::domain::unit::codes::{Abo, Rhd, Sex};
use crate::domain::world::MemoryWorld;

/// The patient's code.
pub const PATIENT: &str = "P-001";

pub fn physician() -> Context {
    person("physician1", Role::Physician)
}

pub fn quality() -> Context {
    person("quality1", Role::Quality)
}

pub fn director() -> Context {
    person("director1", Role::Director)
}

pub fn technologist() -> Context {
    person("tech1", Role::Technologist)
}

/// An active patient of 20 kg whose record is complete.
pub fn patient() -> Patient {
    let mut patient = Patient::new(PATIENT, Diagnosis::Thalassaemia, &physician());
    patient.sex = Some(Sex::Male);
    (patient.age, patient.age_on) = (Some(6), Some(day(2026, 11, 1)));
    (patient.weight, patient.weight_on) = (Some(20_000), Some(day(2026, 11, 1)));
    (patient.abo, patient.rhd) = (Some(Abo::O), Some(Rhd::Positive));
    patient.hla_a = "A*11:01+A*24:02".parse().ok();
    patient.hla_b = "B*15:01+B*40:01".parse().ok();
    patient.hla_drb1 = "DRB1*09:01+DRB1*12:02".parse().ok();
    patient.typing_confirmed_on = Some(day(2026, 11, 10));
    patient.centre = Some("TC01".to_owned());
    patient.physician = Some("Dr. 01".to_owned());
    patient.status = PatientStatus::Active;
    patient
}

/// A bank on the way of a release.
#[derive(Clone)]
pub struct Desk {
    pub world: MemoryWorld,
    pub din: Din,
}

impl Desk {
    /// An available unit, an active patient, two technologists.
    pub fn new() -> Self {
        let mut world = bank();
        let unit = available_unit("C0231", 26, 1);
        world.put(&unit);
        world.put(&patient());
        for (login, role) in
            [("tech1", Role::Technologist), ("tech2", Role::Technologist), ("clerk1", Role::Clerk)]
        {
            world.put(&user(login, role, true));
        }
        Self { world, din: unit.din }
    }

    pub fn reserved() -> Self {
        let mut desk = Self::new();
        let reserve =
            Reserve { id: "R1".into(), din: desk.din.clone(), patient: PATIENT.into(), expires_on: None };
        desk.must(&physician(), reserve);
        desk
    }

    pub fn typing_ordered() -> Self {
        let mut desk = Self::reserved();
        let order = desk.order_typing();
        desk.must(&physician(), order);
        desk
    }

    pub fn typed() -> Self {
        let mut desk = Self::typing_ordered();
        desk.must(&technologist(), result_as_registered());
        desk.must(&quality(), VerifyTyping { id: "T1".into() });
        desk
    }

    pub fn ordered() -> Self {
        let mut desk = Self::typed();
        let order = desk.order();
        desk.must(&physician(), order);
        desk
    }

    /// Ordered, and every line that people record before the review is in order.
    pub fn checked() -> Self {
        let mut desk = Self::ordered();
        for line in [5, 10, 12, 13, 15] {
            desk.must(&quality(), judged(line, CheckVerdict::Pass));
        }
        desk.must(&technologist(), thawed(910, 780, true));
        desk
    }

    pub fn reviewed() -> Self {
        let mut desk = Self::checked();
        desk.must(&quality(), ReviewRelease { id: "L1".into() });
        desk
    }

    pub fn approved() -> Self {
        let mut desk = Self::reviewed();
        desk.must(&director(), ApproveRelease { id: "L1".into() });
        desk.must(&technologist(), judged(17, CheckVerdict::Pass));
        desk
    }

    pub fn retrieved() -> Self {
        let mut desk = Self::approved();
        let retrieve = desk.retrieve();
        desk.must(&technologist(), retrieve);
        for line in [19, 20] {
            desk.must(&technologist(), judged(line, CheckVerdict::Pass));
        }
        desk
    }

    pub fn shipped() -> Self {
        let mut desk = Self::retrieved();
        desk.must(&technologist(), ship());
        desk
    }

    pub fn arrived() -> Self {
        let mut desk = Self::shipped();
        desk.must(&physician(), arrival());
        desk
    }

    pub fn order_typing(&self) -> OrderTyping {
        OrderTyping {
            id: "T1".into(),
            din: self.din.clone(),
            patient: PATIENT.into(),
            sample: "S1".into(),
            lab: "LAB".into(),
        }
    }

    pub fn order(&self) -> OrderTransplant {
        OrderTransplant {
            id: "L1".into(),
            din: self.din.clone(),
            patient: PATIENT.into(),
            purpose: Purpose::Single,
            infusion_on: day(2026, 12, 4),
            needed_by: day(2026, 12, 2),
        }
    }

    /// The right scans, with the right second person.
    pub fn retrieve(&self) -> Retrieve {
        Retrieve {
            id: "L1".into(),
            second: "tech2".into(),
            scanned_place: self.unit().place.map(|place| place.to_string()).unwrap_or_default(),
            scanned_bag: format!("={}00", self.din),
        }
    }

    pub fn act(&mut self, context: &Context, command: impl Into<Command>) -> Decision {
        act(&mut self.world, context, command)
    }

    /// What must be allowed for a test to go on.
    pub fn must(&mut self, context: &Context, command: impl Into<Command>) -> Vec<Event> {
        self.act(context, command).unwrap()
    }

    /// The rule that forbids it.
    pub fn refusal(&self, context: &Context, command: impl Into<Command>) -> Refusal {
        self.clone().act(context, command).unwrap_err()
    }

    pub fn get<R: Record>(&self, key: &str) -> R {
        checks::known(&self.world, key).unwrap()
    }

    pub fn unit(&self) -> Unit {
        self.get(self.din.as_str())
    }

    pub fn release(&self) -> Release {
        self.get("L1")
    }

    /// Changes a record past the rules, as something outside this release would.
    pub fn set<R: Record>(&mut self, key: &str, change: impl Fn(&mut R)) {
        let mut record: R = self.get(key);
        change(&mut record);
        self.world.put(&record);
    }

    pub fn set_unit(&mut self, change: impl Fn(&mut Unit)) {
        let key = self.din.to_string();
        self.set(&key, change);
    }
}

pub fn user(login: &str, role: Role, active: bool) -> User {
    User {
        login: login.to_owned(),
        name: login.to_owned(),
        role,
        active,
        must_change: false,
        password_hash: String::new(),
        wrapped_key: Vec::new(),
    }
}

/// A report that says the same as the registration, at more resolution nowhere.
pub fn result_as_registered() -> RecordTyping {
    let unit = available_unit("C0231", 26, 1);
    RecordTyping {
        id: "T1".into(),
        result: TypingResult {
            hla_a: unit.hla_a,
            hla_b: unit.hla_b,
            hla_c: unit.hla_c,
            hla_drb1: unit.hla_drb1,
            hla_dqb1: unit.hla_dqb1,
            hla_dpb1: None,
            abo: unit.abo,
            rhd: unit.rhd,
            reported_on: day(2026, 11, 22),
        },
        reason: String::new(),
    }
}

pub fn judged(line: i64, verdict: CheckVerdict) -> RecordCheck {
    let finding = Finding::Judged { verdict, value: "seen".into() };
    RecordCheck { release: "L1".into(), line, finding, source: "DOC-7".into(), note: String::new() }
}

pub fn thawed(cd34_viability: i64, cd45_viability: i64, potent: bool) -> RecordCheck {
    let finding = Finding::Thawed { cd34_viability, cd45_viability, potent };
    RecordCheck { release: "L1".into(), line: 6, finding, source: "DOC-6".into(), note: String::new() }
}

pub fn ship() -> Ship {
    Ship {
        id: "L1".into(),
        shipper: "DS-03".into(),
        shipper_qualified_on: day(2026, 11, 20),
        logger: "LG-11".into(),
        seal: "884412".into(),
        courier: "SF".into(),
        waybill: "SF0091".into(),
        departed_at: now(),
    }
}

pub fn arrival() -> ConfirmArrival {
    ConfirmArrival {
        id: "L1".into(),
        arrived_at: now(),
        received_by: "nurse 4".into(),
        lowest: -1_930,
        highest: -1_710,
        intact: true,
    }
}

pub fn infusion() -> RecordInfusion {
    RecordInfusion { id: "L1".into(), infused_at: now(), entire_volume: true, reaction: Reaction::None }
}

/// The same person, some days later.
pub fn later(mut context: Context, days: i64) -> Context {
    context.now += Duration::days(days);
    context
}
