//! The inventory in memory: loaded at start, then following the ledger.
//!
//! The window reads it under a short lock. What this process writes is put in at once after the commit; what another
//! process writes is noticed by polling SQLite's data version and reading the tail of the ledger.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, Weak};
use std::time::Duration;

use super::client::{Wake, spawn};
use super::failure::Failure;
use crate::domain::hla::typing::LocusTyping;
use crate::domain::record::Record as _;
use crate::domain::unit::Unit;
use crate::domain::world::World;
use crate::index::{Inventory, InventoryRow};
use crate::store::Reader;

/// How often the file is looked at for what others wrote.
const POLL: Duration = Duration::from_millis(300);

/// Units put in under one lock while loading, so that the window is never kept waiting.
const CHUNK: usize = 2_000;

#[derive(Debug, Default)]
struct Shared {
    inventory: RwLock<Inventory>,
    loaded: AtomicU64,
    /// Units in all plus one; 0 while not known.
    total: AtomicU64,
    complete: AtomicU64,
    /// Counts every change, so that a screen knows when to search again.
    version: AtomicU64,
    /// Counts every commit that was noticed, of this process or another.
    commits: AtomicU64,
}

/// A handle of the inventory that the threads share.
#[derive(Clone, Debug, Default)]
pub struct SharedInventory(Arc<Shared>);

/// How far loading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loading {
    /// Units that are there.
    pub loaded: u64,
    /// Of how many.
    pub total: u64,
    /// Whether all are there.
    pub complete: bool,
}

impl SharedInventory {
    /// The inventory for reading.
    pub fn read(&self) -> RwLockReadGuard<'_, Inventory> {
        self.0.inventory.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Inventory> {
        self.0.inventory.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far loading is.
    pub fn loading(&self) -> Loading {
        Loading {
            loaded: self.0.loaded.load(Ordering::Relaxed),
            total: self.0.total.load(Ordering::Relaxed).saturating_sub(1),
            complete: self.0.complete.load(Ordering::Acquire) != 0,
        }
    }

    /// Grows with every change.
    pub fn version(&self) -> u64 {
        self.0.version.load(Ordering::Acquire)
    }

    /// Grows with every commit, also with those that change no unit: a screen that shows records asks again.
    pub fn commits(&self) -> u64 {
        self.0.commits.load(Ordering::Acquire)
    }

    /// Tells that something was committed.
    pub fn committed(&self) {
        self.0.commits.fetch_add(1, Ordering::Release);
    }

    /// Puts in what a commit of this process changed.
    pub fn put<'a>(&self, units: impl IntoIterator<Item = &'a Unit>) {
        let mut units = units.into_iter().peekable();
        if units.peek().is_none() {
            return;
        }
        let mut inventory = self.write();
        for unit in units {
            inventory.upsert(&row(unit));
        }
        drop(inventory);
        self.0.version.fetch_add(1, Ordering::Release);
    }

    /// Loads every unit; for the command line and tests. The window uses [`follow`].
    ///
    /// # Errors
    /// A store error if the file cannot be read.
    pub fn load(
        &self,
        reader: &Reader,
        mut progressed: impl FnMut() -> ControlFlow<()>,
    ) -> Result<(), Failure> {
        let mut chunk: Vec<InventoryRow> = Vec::with_capacity(CHUNK);
        let flush = |chunk: &mut Vec<InventoryRow>, total: Option<u64>| {
            let mut inventory = self.write();
            for row in chunk.iter() {
                inventory.upsert(row);
            }
            drop(inventory);
            self.0.loaded.fetch_add(chunk.len() as u64, Ordering::Relaxed);
            self.0.total.store(total.unwrap_or_default() + 1, Ordering::Relaxed);
            self.0.version.fetch_add(1, Ordering::Release);
            chunk.clear();
        };
        let mut bad = None;
        let mut total = None;
        reader.scan::<Unit>(|unit, progress| {
            total = progress.of;
            match unit {
                Ok(unit) => chunk.push(row(&unit)),
                // A damaged row must not hide the others; `verify` names it.
                Err(found) => bad = Some(found),
            }
            if chunk.len() == CHUNK {
                flush(&mut chunk, total);
                return progressed();
            }
            ControlFlow::Continue(())
        })?;
        flush(&mut chunk, total);
        self.0.complete.store(1, Ordering::Release);
        self.0.version.fetch_add(1, Ordering::Release);
        Ok(())
    }
}

/// Loads the inventory on a thread and keeps it in step until the last handle is dropped.
pub(super) fn follow(reader: Reader, shared: SharedInventory, wake: Wake) -> Result<(), Failure> {
    // The thread holds the inventory weakly between looks, so that it ends when the bank is closed.
    let weak = Arc::downgrade(&shared.0);
    drop(shared);
    spawn("inventory", move || {
        follow_until_closed(&reader, &weak, &wake);
    })
}

fn follow_until_closed(reader: &Reader, weak: &Weak<Shared>, wake: &Wake) {
    let Some(shared) = weak.upgrade().map(SharedInventory) else { return };
    let mut seen = reader.head().map(|head| head.seq).unwrap_or_default();
    let mut version = reader.data_version().unwrap_or_default();
    let loaded = shared.load(reader, || {
        wake();
        if Arc::strong_count(&shared.0) == 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    drop(shared);
    wake();
    if loaded.is_err() {
        return;
    }
    loop {
        std::thread::sleep(POLL);
        let Some(shared) = weak.upgrade().map(SharedInventory) else { return };
        let now = reader.data_version().unwrap_or(version);
        if now == version {
            continue;
        }
        version = now;
        if catch_up(reader, &shared, &mut seen) {
            wake();
        }
    }
}

/// Puts in every unit that the ledger's new entries changed. Returns whether anything was new.
pub(super) fn catch_up(reader: &Reader, shared: &SharedInventory, seen: &mut i64) -> bool {
    let mut any = false;
    loop {
        let Ok(entries) = reader.tail(*seen, 5_000) else { return any };
        let Some(last) = entries.last() else { return any };
        *seen = last.seq;
        any = true;
        let mut keys: Vec<&str> = entries
            .iter()
            .flat_map(|entry| &entry.rows)
            .filter(|row| row.table == Unit::TABLE)
            .map(|row| row.key.as_str())
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let world: &dyn World = reader;
        let units: Vec<Unit> = keys.iter().filter_map(|key| world.get::<Unit>(key).ok().flatten()).collect();
        shared.put(&units);
        shared.committed();
    }
}

/// A unit as the inventory shows it.
pub fn row(unit: &Unit) -> InventoryRow {
    let code = |code: &str| Some(code.to_owned());
    InventoryRow {
        din: unit.din.as_str().to_owned(),
        din_check: Some(unit.din.check_character()),
        donor_code: unit.donor_code.clone(),
        mother_code: unit.mother_code.clone(),
        bank: Some(unit.bank_code.clone()),
        site: unit.site.clone(),
        availability: code(unit.availability().code()),
        stage: code(unit.stage.code()),
        quality: code(unit.quality.code()),
        purpose: code(unit.purpose.code()),
        consent: code(unit.consent_status.code()),
        abo_rhd: unit.blood_group().or_else(|| unit.abo.map(|abo| abo.code().to_owned())),
        sex: unit.sex.map(|sex| sex.code().to_owned()),
        tnc: unit.tnc,
        cd34: unit.cd34,
        viability: unit.viability,
        cfu: unit.cfu,
        volume: unit.volume_collected,
        haematocrit: unit.haematocrit,
        segments: unit.segments,
        holds: Some(unit.holds),
        hla_a: values(unit.hla_a.as_ref()),
        hla_b: values(unit.hla_b.as_ref()),
        hla_c: values(unit.hla_c.as_ref()),
        hla_drb1: values(unit.hla_drb1.as_ref()),
        hla_dqb1: values(unit.hla_dqb1.as_ref()),
        hla_dpb1: values(unit.hla_dpb1.as_ref()),
        place: unit.place.as_ref().map(ToString::to_string),
        collected_on: unit.collected_on,
        frozen_on: unit.frozen_at.map(|at| at.date()),
        eligible_on: unit.eligibility_decided_on,
        criteria: unit.criteria_version.map(|version| version.to_string()),
        reserved_for: unit.committed_to.clone(),
    }
}

fn values(typing: Option<&LocusTyping>) -> [Option<String>; 2] {
    let text = typing.map(ToString::to_string).unwrap_or_default();
    let mut parts = text.split('+').filter(|part| !part.is_empty()).map(ToOwned::to_owned);
    [parts.next(), parts.next()]
}
