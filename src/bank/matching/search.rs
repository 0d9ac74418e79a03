//! One pass over the inventory.

use std::time::Instant;

use super::levels::{Columns, PatientLevels};
use super::{EXCLUDED_LISTED, LISTED, Selection};
use crate::bank::inventory::SharedInventory;
use crate::domain::hla::sixcount::LocusMatch;
use crate::domain::selection::{Candidate, Criteria, Exclusion, Order, Rank, Rankable, Standing};
use crate::domain::unit::availability::Availability;
use crate::domain::unit::codes::{Abo, Purpose};
use crate::index::{Column, Inventory, RowView};

/// Units looked at under one lock: writers are never kept waiting for a whole pass.
const CHUNK: u32 = 16_384;

/// Looks at every unit; `None` if a newer question came meanwhile.
pub(super) fn search(
    shared: &SharedInventory,
    criteria: Criteria,
    levels: &mut PatientLevels,
    overtaken: impl Fn() -> bool,
) -> Option<Selection> {
    let began = Instant::now();
    let version = shared.version();
    let mut pass = Pass { criteria: &criteria, considered: 0, free: Vec::new(), kept_apart: Vec::new() };
    let mut row = 0;
    loop {
        let inventory = shared.read();
        if row >= inventory.row_numbers() {
            break;
        }
        let columns = levels.follow(&inventory);
        let end = (row + CHUNK).min(inventory.row_numbers());
        for number in row..end {
            if let Some(unit) = inventory.row(number) {
                pass.look(levels, &columns, unit);
            }
        }
        row = end;
        drop(inventory);
        if overtaken() {
            return None;
        }
    }
    let Pass { considered, mut free, mut kept_apart, .. } = pass;
    let (total, excluded_total) = (free.len(), kept_apart.len());
    first(&mut free, LISTED, |(rank, _)| *rank);
    first(&mut kept_apart, EXCLUDED_LISTED, |(rank, _, _)| *rank);
    let inventory = shared.read();
    let columns = levels.follow(&inventory);
    let candidate = |row: u32| candidate(&inventory, levels, &columns, row, &criteria.patient);
    let candidates = free.into_iter().filter_map(|(_, row)| candidate(row)).collect();
    let excluded = kept_apart.into_iter().filter_map(|(_, row, why)| Some((candidate(row)?, why))).collect();
    drop(inventory);
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    Some(Selection {
        criteria,
        version,
        considered,
        total,
        candidates,
        excluded_total,
        excluded,
        milliseconds,
    })
}

/// Sorts the first `most` to the front and drops the rest, without sorting everything.
fn first<T>(all: &mut Vec<T>, most: usize, rank: impl Fn(&T) -> Rank) {
    if all.len() > most {
        all.select_nth_unstable_by_key(most, &rank);
        all.truncate(most);
    }
    all.sort_unstable_by_key(rank);
}

struct Pass<'a> {
    criteria: &'a Criteria,
    considered: usize,
    free: Vec<(Rank, u32)>,
    kept_apart: Vec<(Rank, u32, Exclusion)>,
}

impl Pass<'_> {
    fn look(&mut self, levels: &PatientLevels, columns: &Columns<'_>, unit: RowView<'_>) {
        let Some(offer) = standing(unit).offer(&self.criteria.patient) else { return };
        self.considered += 1;
        let (certain, possible) = counts(&levels.of(columns, unit.number()));
        let (tnc, cd34) = (unit.value(Column::Tnc), unit.value(Column::Cd34));
        if possible < self.criteria.least_match || !self.criteria.dose_suffices(tnc, cd34) {
            return;
        }
        let value = match self.criteria.order {
            Order::Match => None,
            Order::Tnc => tnc,
            Order::Cd34 => cd34,
            Order::Volume => unit.value(Column::Volume),
            Order::Segments => unit.value(Column::Segments),
            Order::Collected => unit.date(Column::CollectedOn).map(days),
        };
        let row = unit.number();
        let rank = Rankable { row, certain, possible, tnc, cd34, value }.rank(self.criteria);
        match offer {
            Ok(()) => self.free.push((rank, row)),
            Err(why) => self.kept_apart.push((rank, row, why)),
        }
    }
}

fn days(day: chrono::NaiveDate) -> i64 {
    day.signed_duration_since(chrono::NaiveDate::MIN).num_days()
}

/// Certain and possible matches of the loci of the count, which stand first.
fn counts(loci: &[LocusMatch; 5]) -> (u8, u8) {
    let six = loci.iter().take(3);
    six.fold((0, 0), |(certain, possible), locus| (certain + locus.certain(), possible + locus.possible()))
}

fn standing(unit: RowView<'_>) -> Standing<'_> {
    let availability = unit.choice(Column::Availability).and_then(Availability::from_code);
    Standing {
        // A code of a later version is not offered.
        availability: availability.unwrap_or(Availability::PermanentlyUnavailable),
        purpose: unit.choice(Column::Purpose).and_then(Purpose::from_code).unwrap_or(Purpose::Public),
        holds: unit.value(Column::Holds).unwrap_or(0),
        segments: unit.value(Column::Segments),
        promised_to: unit.choice(Column::ReservedFor),
    }
}

fn candidate(
    inventory: &Inventory,
    levels: &PatientLevels,
    columns: &Columns<'_>,
    row: u32,
    patient: &str,
) -> Option<Candidate> {
    let unit = inventory.row(row)?;
    let loci = levels.of(columns, row);
    let (certain, possible) = counts(&loci);
    let group = unit.choice(Column::Abo).unwrap_or_default().trim_end_matches(['+', '-']);
    Some(Candidate {
        row,
        din: unit.din(),
        certain,
        possible,
        loci,
        tnc: unit.value(Column::Tnc),
        cd34: unit.value(Column::Cd34),
        volume: unit.value(Column::Volume),
        segments: unit.value(Column::Segments),
        collected_on: unit.date(Column::CollectedOn),
        abo: Abo::from_code(group),
        own: unit.choice(Column::ReservedFor) == Some(patient),
    })
}
