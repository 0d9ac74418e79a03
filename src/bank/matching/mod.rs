//! Finding units for a patient, on a thread of its own: the window asks with every movement of a filter, and the newest
//! question wins.

mod levels;
mod search;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::client::{Wake, spawn};
use super::inventory::SharedInventory;
use crate::domain::selection::{Candidate, Criteria, Exclusion};
use levels::PatientLevels;

/// Most units that are listed; how many there are in all is told.
pub const LISTED: usize = 1_000;
/// Most units that are listed among those that cannot be had.
pub const EXCLUDED_LISTED: usize = 200;

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Selection {
    /// What was asked.
    pub criteria: Criteria,
    /// The version of the inventory that was searched.
    pub version: u64,
    /// Units looked at.
    pub considered: usize,
    /// Units that can be had and meet the criteria, also beyond those listed.
    pub total: usize,
    /// The first [`LISTED`] of them in order.
    pub candidates: Vec<Candidate>,
    /// Units that meet the criteria and cannot be had, also beyond those listed.
    pub excluded_total: usize,
    /// The first [`EXCLUDED_LISTED`] of them in order, each with its reason.
    pub excluded: Vec<(Candidate, Exclusion)>,
    /// How long it took, in milliseconds.
    pub milliseconds: u64,
}

#[derive(Debug, Default)]
struct Slot {
    /// The newest question that nobody works on yet.
    asked: Option<Criteria>,
    found: Option<Selection>,
    /// A question is being worked on.
    busy: bool,
    closed: bool,
}

#[derive(Debug, Default)]
struct Shared {
    slot: Mutex<Slot>,
    changed: Condvar,
}

impl Shared {
    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The handle of the matching thread, which ends when the handle is dropped.
#[derive(Debug)]
pub struct Matcher(Arc<Shared>);

impl Matcher {
    /// Starts the thread. `wake` asks the window for a frame when something was found.
    pub fn start(inventory: SharedInventory, wake: Wake) -> Self {
        let shared = Arc::new(Shared::default());
        let own = Arc::clone(&shared);
        // Without a thread nothing is ever found; the window says that it still looks.
        spawn("matching", move || work(&own, &inventory, &wake)).ok();
        Self(shared)
    }

    /// Asks; what was asked before and is not answered yet is forgotten.
    pub fn ask(&self, criteria: Criteria) {
        self.0.slot().asked = Some(criteria);
        self.0.changed.notify_one();
    }

    /// What was found last, once.
    pub fn take(&self) -> Option<Selection> {
        self.0.slot().found.take()
    }

    /// Whether an answer is on its way.
    pub fn is_busy(&self) -> bool {
        let slot = self.0.slot();
        slot.busy || slot.asked.is_some()
    }
}

impl Drop for Matcher {
    fn drop(&mut self) {
        self.0.slot().closed = true;
        self.0.changed.notify_one();
    }
}

fn work(shared: &Shared, inventory: &SharedInventory, wake: &Wake) {
    let mut levels: Option<PatientLevels> = None;
    loop {
        let mut slot = shared.slot();
        slot.busy = false;
        while slot.asked.is_none() && !slot.closed {
            slot = shared.changed.wait(slot).unwrap_or_else(PoisonError::into_inner);
        }
        if slot.closed {
            return;
        }
        let Some(criteria) = slot.asked.take() else { continue };
        slot.busy = true;
        drop(slot);
        // What the values of the dictionaries mean for a typing is kept while only the filters move.
        let mut known = levels
            .take()
            .filter(|levels| *levels.typing() == criteria.typing)
            .unwrap_or_else(|| PatientLevels::new(&criteria.typing));
        let overtaken = || {
            let slot = shared.slot();
            slot.asked.is_some() || slot.closed
        };
        let found = search::search(inventory, criteria, &mut known, overtaken);
        levels = Some(known);
        if let Some(found) = found {
            shared.slot().found = Some(found);
            wake();
        }
    }
}

#[cfg(test)]
mod tests;
