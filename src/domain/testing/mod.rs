//! Builders for the tests of the rules: a world with a bank in it, and people at work in it.

pub mod random;

use chrono::{NaiveDate, NaiveDateTime};

use super::command::{Command, Decision, decide};
use super::context::Context;
use super::din::Din;
use super::eligibility::criteria::CriteriaSet;
use super::people::{Reference, ReferenceKind, Role};
use super::unit::Unit;
use super::unit::codes::*;
use super::unit::field::Group;
use super::world::MemoryWorld;

/// A moment: 22 November 2026, 09:00.
pub fn now() -> NaiveDateTime {
    day(2026, 11, 22).and_hms_opt(9, 0, 0).unwrap()
}

/// A day.
pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Someone in a role, who has given their password.
pub fn person(login: &str, role: Role) -> Context {
    Context { actor: login.to_owned(), role, now: now(), signed: true }
}

/// A number of facility, two-digit year and serial.
pub fn din(facility: &str, year: u8, serial: u32) -> Din {
    Din::from_parts(facility, year, serial).unwrap()
}

/// A unit with every result recorded, verified and passing, eligible and in its place.
pub fn available_unit(facility: &str, year: u8, serial: u32) -> Unit {
    let mut unit = Unit::new(din(facility, year, serial), "TJ", Origin::Registered);
    let at = |hour| day(2026, 9, 1).and_hms_opt(hour, 0, 0).unwrap();
    unit.stage = Stage::Stored;
    unit.quality = Quality::Eligible;
    unit.consent_status = ConsentStatus::Valid;
    unit.consent_version = Some("CF-2024".to_owned());
    let scopes: Vec<&str> = ConsentScope::ALL.iter().map(|scope| scope.code()).collect();
    unit.consent_scopes = Some(scopes.join(" "));
    unit.history_outcome = Some(HistoryOutcome::Accept);
    unit.sex = Some(Sex::Female);
    unit.collected_at = Some(at(3));
    unit.collected_on = Some(day(2026, 9, 1));
    unit.volume_collected = Some(920);
    unit.received_at = Some(at(8));
    unit.processed_at = Some(at(12));
    unit.tnc_before = Some(1_500);
    unit.tnc = Some(1_240);
    unit.cd34 = Some(410);
    unit.viability = Some(980);
    unit.cd34_viability = Some(970);
    unit.cfu_growth = Some(Growth::Yes);
    unit.haematocrit = Some(300);
    unit.volume_frozen = Some(250);
    unit.frozen_at = Some(at(15));
    unit.segments = Some(3);
    unit.place = format!("T001-R01-B{:02}-S{:02}", serial / 50 % 90 + 1, serial % 50 + 1).parse().ok();
    unit.sterility_bacterial = Some(Culture::Negative);
    unit.sterility_fungal = Some(Culture::Negative);
    unit.sterility_final_on = Some(day(2026, 9, 15));
    for marker in [
        &mut unit.idm_hbsag,
        &mut unit.idm_anti_hbc,
        &mut unit.idm_hbv_nat,
        &mut unit.idm_anti_hcv,
        &mut unit.idm_hcv_nat,
        &mut unit.idm_anti_hiv,
        &mut unit.idm_hiv_nat,
        &mut unit.idm_anti_htlv,
        &mut unit.idm_syphilis,
        &mut unit.idm_cmv,
    ] {
        *marker = Some(Marker::Negative);
    }
    unit.abo = Some(Abo::A);
    unit.rhd = Some(Rhd::Positive);
    unit.haemoglobinopathy = Some(Haemoglobinopathy::Normal);
    unit.hla_a = "A*11:01+A*24:02".parse().ok();
    unit.hla_b = "B*15:01+B*40:01".parse().ok();
    unit.hla_c = "C*03:03+C*07:02".parse().ok();
    unit.hla_drb1 = "DRB1*09:01+DRB1*12:02".parse().ok();
    unit.hla_dqb1 = "DQB1*03:01+DQB1*03:03".parse().ok();
    for group in Group::ALL {
        unit.set_signers(*group, Some("lab1".to_owned()), Some("lab2".to_owned()));
    }
    unit.criteria_version = Some(1);
    unit
}

/// The criteria in force.
pub fn criteria() -> CriteriaSet {
    CriteriaSet::default_set(day(2026, 1, 1), "director1")
}

/// A consent form, a collection site and a transplant centre.
pub fn references() -> Vec<Reference> {
    let all = [
        (ReferenceKind::ConsentForm, "CF-2024"),
        (ReferenceKind::CollectionSite, "H01"),
        (ReferenceKind::TransplantCentre, "TC01"),
    ];
    let reference = |(kind, code): (ReferenceKind, &str)| Reference {
        id: Reference::id_of(kind, code),
        kind,
        code: code.to_owned(),
        name_zh: code.to_owned(),
        name_en: code.to_owned(),
        active: true,
    };
    all.into_iter().map(reference).collect()
}

/// A world with the criteria and the lists.
pub fn bank() -> MemoryWorld {
    let mut world = MemoryWorld::default();
    world.put(&criteria());
    for reference in references() {
        world.put(&reference);
    }
    world
}

/// Decides a command and, where it is allowed, applies it.
pub fn act(world: &mut MemoryWorld, context: &Context, command: impl Into<Command>) -> Decision {
    let events = decide(&*world, context, &command.into())?;
    for event in &events {
        world.apply_in_full(event);
    }
    Ok(events)
}
