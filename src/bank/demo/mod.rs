//! The demonstration bank: made from a seed, by the same commands that people give, with a history of twenty years.
//!
//! Nothing in it is real. Every entry of its ledger was decided by the rules, so that it verifies like any other bank.

mod haplotypes;
mod requests;
mod script;
mod units;

use std::ops::ControlFlow;
use std::path::Path;

use chrono::{Datelike as _, Duration, NaiveDate, NaiveDateTime};
use fastrand::Rng;

use super::clock::Clock;
use super::failure::Failure;
use super::identity::Identity;
use super::service::{NewBank, Service, Settings};
use crate::domain::administration::SaveReference;
use crate::domain::command::{Command, decide};
use crate::domain::context::Context;
use crate::domain::din::Din;
use crate::domain::eligibility::AdoptCriteria;
use crate::domain::eligibility::criteria::CriteriaSet;
use crate::domain::people::{Reference, ReferenceKind};
use crate::domain::refusal::Refusal;
use crate::store::password::PasswordCost;
use crate::store::{EntryMeta, Progress};
use requests::{Stock, Until};
use script::{Act, Script, role_of};
pub use script::{DemoUser, USERS};
use units::Donation;

/// Facility identification number of the demonstration bank: the one that the standard's examples use.
pub const FACILITY: &str = "A9999";
/// Its code.
pub const BANK_CODE: &str = "DEMO";

/// What demonstration bank to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoOptions {
    /// Donations in all, from registration on.
    pub units: u32,
    /// Patients in all.
    pub patients: u32,
    /// The same seed makes the same bank.
    pub seed: u64,
    /// The day and time at which its history ends.
    pub until: NaiveDateTime,
}

impl DemoOptions {
    /// 3,000 donations and 40 patients.
    pub fn standard(until: NaiveDateTime) -> Self {
        Self { units: 3_000, patients: 40, seed: 20_061_122, until }
    }
}

/// A step in the making, for the progress bar: acts done, of how many.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// The passwords of the demonstration stand on the screen; guessing them need not be costly.
const COST: PasswordCost = PasswordCost { memory_kib: 8 << 10, passes: 1, lanes: 1 };

/// Years of history.
const YEARS: i64 = 20;

/// Makes the bank file. If it is stopped or fails, no file is left.
///
/// # Errors
/// A file that is there already, a full disk, or the person's wish to stop.
pub fn make(path: &Path, options: &DemoOptions, watch: &mut Watch<'_>) -> Result<(), Failure> {
    let made = write(path, options, watch);
    if made.is_err() && !matches!(made, Err(Failure::Open(_))) {
        // Our own unfinished file; a file that was there before is reported as `Open` and is not touched.
        for ending in ["", "-wal", "-shm"] {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            std::fs::remove_file(name).ok();
        }
    }
    made
}

fn write(path: &Path, options: &DemoOptions, watch: &mut Watch<'_>) -> Result<(), Failure> {
    let start = options.until - Duration::days(365 * YEARS);
    let settings = Settings { clock: Clock::fixed(start), cost: COST };
    let admin = &USERS[0];
    let new = NewBank {
        name_zh: "示范脐带血库".to_owned(),
        name_en: "Demonstration Cord Blood Bank".to_owned(),
        code: BANK_CODE.to_owned(),
        facility: FACILITY.to_owned(),
        demonstration: true,
        login: admin.login.to_owned(),
        name: admin.name.to_owned(),
        password: admin.password.to_owned(),
    };
    let mut service = Service::create(path, &new, settings)?;
    for user in &USERS[1..] {
        service.add_demo_user(user)?;
    }
    let acts = history(&service, options, start)?;
    play(&mut service, acts, watch)?;
    service.close();
    Ok(())
}

/// All acts of the history.
fn history(service: &Service, options: &DemoOptions, start: NaiveDateTime) -> Result<Vec<Act>, Failure> {
    let mut rng = Rng::with_seed(options.seed);
    let mut script = Script::default();
    lists(&mut script, start);
    let criteria = CriteriaSet::default_set(start.date(), "director");
    script.act(start + Duration::hours(2), "director", AdoptCriteria { criteria, reason: String::new() });

    let mut stock = Vec::new();
    let mut serials = std::collections::HashMap::new();
    for index in 0..options.units {
        let collected_at = time_of(&mut rng, index, options, start);
        let year = u8::try_from(collected_at.year().rem_euclid(100)).unwrap_or_default();
        let serial = serials.entry(year).or_insert(0_u32);
        *serial += 1;
        let Ok(din) = Din::from_parts(FACILITY, year, *serial) else { continue };
        let mother =
            service.seal_identity_as(format!("M-{index:07}"), &mother(&mut rng, collected_at.date()))?;
        let donation = Donation::draw(&mut rng, index, din, collected_at, mother);
        stock.extend(Stock::of(&donation));
        donation.play(&mut rng, &mut script, BANK_CODE);
    }
    requests_of(&mut rng, &mut script, &stock, options);
    Ok(script.until(options.until))
}

/// When a donation was collected: spread over the years, the last of them within five weeks and ever denser, so that
/// every worklist has something on it.
fn time_of(rng: &mut Rng, index: u32, options: &DemoOptions, start: NaiveDateTime) -> NaiveDateTime {
    let recent = options.units / 30;
    let old = options.units - recent;
    let end = Duration::days(365 * YEARS).num_minutes();
    let minutes = if index < old {
        let span = end - Duration::days(60).num_minutes();
        let step = span / i64::from(old.max(1));
        60 * 24 * 3 + step * i64::from(index) + rng.i64(0..step.max(1))
    } else {
        // What is left shrinks with the square: hours apart at the end.
        let left = f64::from(options.units - index) / f64::from(recent.max(1));
        let days = 0.1 + 38.0 * left * left;
        end - (days * 1_440.0) as i64
    };
    start + Duration::minutes(minutes)
}

fn lists(script: &mut Script, start: NaiveDateTime) {
    let mut save = |kind, code: &str, name_zh: &str, name_en: &str| {
        let reference = Reference {
            id: Reference::id_of(kind, code),
            kind,
            code: code.to_owned(),
            name_zh: name_zh.to_owned(),
            name_en: name_en.to_owned(),
            active: true,
        };
        script.act(start + Duration::hours(1), "admin", SaveReference { reference });
    };
    for (code, name_zh, name_en) in units::SITES {
        save(ReferenceKind::CollectionSite, code, name_zh, name_en);
    }
    for (code, name_zh, name_en) in requests::CENTRES {
        save(ReferenceKind::TransplantCentre, code, name_zh, name_en);
    }
    for (code, year) in units::CONSENT_FORMS {
        let (zh, en) = (format!("脐带血捐献知情同意书 {year} 版"), format!("Consent to donation, {year}"));
        save(ReferenceKind::ConsentForm, code, &zh, &en);
    }
}

/// Patients over the years and, at the end, one at every step of the way.
fn requests_of(rng: &mut Rng, script: &mut Script, stock: &[Stock], options: &DemoOptions) {
    let patients = options.patients.max(14) as usize;
    // Hours since the reservation: reserved, typing ordered, typing reported, ordered, checked, reviewed, approved,
    // retrieved, shipped, arrived.
    let under_way: &[i64] = &[50, 148, 212, 246, 274, 302, 360, 411, 432, 480];
    let past = patients - under_way.len() - 3;
    let mut used = std::collections::HashSet::new();
    let mut pick = |rng: &mut Rng, at: NaiveDateTime| -> Option<&Stock> {
        let free: Vec<&Stock> = stock
            .iter()
            .filter(|unit| unit.from + Duration::days(3) < at && !used.contains(&unit.din))
            .collect();
        // Centres take the large units.
        let mut some: Vec<&Stock> = (0..6).filter_map(|_| rng.choice(free.iter().copied())).collect();
        some.sort_by_key(|unit| std::cmp::Reverse(unit.tnc));
        let best = some.first().copied()?;
        used.insert(best.din.clone());
        Some(best)
    };
    let span = 365 * YEARS - 500;
    for number in 0..past {
        // More in the later years, as banks grow.
        let part = ((number as f64 + 1.0) / past as f64).sqrt();
        let days = 420 + (part * span as f64) as i64;
        let start = options.until - Duration::days(365 * YEARS - days) + Duration::hours(rng.i64(1..7));
        let unit = pick(rng, start);
        requests::play(rng, script, number, unit, start, Until::Now);
    }
    for (offset, hours) in under_way.iter().enumerate() {
        let start = options.until - Duration::hours(*hours);
        let unit = pick(rng, start);
        requests::play(rng, script, past + offset, unit, start, Until::Now);
    }
    let start = options.until - Duration::days(11);
    let unit = pick(rng, start);
    requests::play(rng, script, patients - 3, unit, start, Until::Discrepancy);
    for number in [patients - 2, patients - 1] {
        requests::play(rng, script, number, None, options.until - Duration::days(1), Until::Search);
    }
}

/// A made-up mother. Numbers of identity documents are passport-like, so that none can be a real person's.
fn mother(rng: &mut Rng, collected_on: NaiveDate) -> Identity {
    const FAMILY: [&str; 16] =
        ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林"];
    const GIVEN: [&str; 14] =
        ["秀英", "丽", "敏", "静", "艳", "娟", "霞", "燕", "玲", "丹", "雪", "婷婷", "晓梅", "佳"];
    let family = FAMILY[rng.usize(..FAMILY.len())];
    let given = GIVEN[rng.usize(..GIVEN.len())];
    Identity {
        name: format!("{family}{given}"),
        document: format!("passport DEMO{:09}", rng.u32(..1_000_000_000)),
        born_on: Some(collected_on - Duration::days(rng.i64(21 * 365..39 * 365))),
        phone: format!("000-{:08}", rng.u32(..100_000_000)),
        address: String::new(),
    }
}

/// Why the playing stopped; a refusal is a fault of the script.
enum Stop {
    Refused(NaiveDateTime, &'static str, Refusal),
}

fn play(service: &mut Service, acts: Vec<Act>, watch: &mut Watch<'_>) -> Result<(), Failure> {
    let of = Some(acts.len() as u64);
    let mut acts = acts.into_iter();
    let mut number = 0_u64;
    let next = |world: &dyn crate::domain::world::World| -> Result<_, Stop> {
        for act in acts.by_ref() {
            number += 1;
            let context =
                Context { actor: act.who.to_owned(), role: role_of(act.who), now: act.at, signed: true };
            let refused = |refusal| Stop::Refused(act.at, act.who, refusal);
            let Some(command) = (act.what)(world, &context).map_err(refused)? else { continue };
            let command: Command = command;
            let events = decide(world, &context, &command)
                .map_err(|refusal| Stop::Refused(act.at, act.who, refusal))?;
            return Ok(Some((meta(&act, number), events)));
        }
        Ok(None)
    };
    let mut told = |progress: Progress| watch(Progress { done: progress.done, of });
    match service.store_mut().transact_script(next, &mut told) {
        Ok(_) => Ok(()),
        Err(crate::store::TransactError::Store(error)) => Err(error.into()),
        Err(crate::store::TransactError::Refused(Stop::Refused(at, who, refusal))) => {
            let text = format!("the demonstration's history is refused at {at} ({who}): {refusal:?}");
            Err(Failure::Store(crate::store::StoreError::Internal(text)))
        }
    }
}

fn meta(act: &Act, number: u64) -> EntryMeta {
    EntryMeta {
        actor: act.who.to_owned(),
        role: role_of(act.who).code().to_owned(),
        workstation: "demonstration".to_owned(),
        session: "demonstration".to_owned(),
        command_id: format!("demonstration-{number}"),
        at_ms: act.at.and_utc().timestamp_millis() - 480 * 60_000,
        offset_minutes: 480,
    }
}

#[cfg(test)]
mod tests;
