//! A search: which units pass, how many hold each value of the facets, and all of them in order.

use super::block::{self, BLOCK, Mask};
use super::choice::{ChoiceColumn, Codes};
use super::column::Column;
use super::facet::{FacetCounts, sort_values};
use super::inventory::{Data, Inventory};
use super::order::{Order, SortKey};
use super::predicate::{Plan, plan};
use super::query::Query;

/// Rows of a block below which they are tested one by one.
const SPARSE: usize = 24;

/// The answer to a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Row numbers of all found units, in order.
    pub order: Vec<u32>,
    /// Counts for each column that was asked for and can be a facet.
    pub facets: Vec<FacetCounts>,
    /// Units found.
    pub total: usize,
}

impl Inventory {
    /// Finds, counts and sorts. Equal units stand in the order of their numbers.
    pub fn search(&self, query: &Query, sort: &[SortKey], facets: &[Column]) -> Found {
        let plans = plan(self, query);
        let mut counters: Vec<Counter<'_>> =
            facets.iter().filter_map(|column| Counter::new(self, *column)).collect();
        let mut bits = Vec::with_capacity(self.slots().div_ceil(64));
        let mut total = 0;
        for (number, live) in self.live().chunks(BLOCK).enumerate() {
            let mut mask: Mask = [0; BLOCK];
            let mask = &mut mask[..live.len()];
            mask.copy_from_slice(live);
            let hits = self.narrow(&plans, number, mask);
            total += hits;
            block::pack(mask, &mut bits);
            if hits > 0 {
                let standing = if hits == live.len() { hits } else { block::count(live) };
                for counter in &mut counters {
                    counter.add(number, mask, live, hits, standing);
                }
            }
        }
        let order = in_order(&self.order(sort), &bits, total);
        let facets = counters.into_iter().map(|counter| counter.finish(total)).collect();
        Found { order, facets, total }
    }

    /// Runs the clauses on a block; returns how many rows pass all.
    fn narrow(&self, plans: &[Plan], number: usize, mask: &mut [u8]) -> usize {
        let mut hits = block::count(mask);
        for plan in plans {
            if hits == 0 {
                break;
            }
            if hits > SPARSE {
                plan.narrow_block(self, number, mask);
            } else {
                for (place, mark) in mask.iter_mut().enumerate().filter(|(_, mark)| **mark == 1) {
                    *mark = u8::from(plan.row(self, number * BLOCK + place));
                }
            }
            hits = block::count(mask);
        }
        hits
    }
}

/// The rows whose bit is set, in order: by their ranks if they are few, else by walking the whole order.
fn in_order(order: &Order, bits: &[u64], total: usize) -> Vec<u32> {
    if total == order.rows.len() {
        return order.rows.clone();
    }
    if total < order.rows.len() / 32 {
        let mut ranks = Vec::with_capacity(total);
        for (place, word) in bits.iter().enumerate() {
            let mut rest = *word;
            while rest != 0 {
                ranks.push(order.ranks[place * 64 + rest.trailing_zeros() as usize]);
                rest &= rest - 1;
            }
        }
        ranks.sort_unstable();
        return ranks.into_iter().map(|rank| order.rows[rank as usize]).collect();
    }
    // Every row is written, and overwritten by the next unless it was found: no branch to guess.
    let mut found = vec![0; total + 1];
    let mut next = 0;
    for row in &order.rows {
        found[next] = *row;
        next += (bits[*row as usize / 64] >> (row % 64) & 1) as usize;
    }
    found.truncate(total);
    found
}

/// Counts the values of one facet.
struct Counter<'a> {
    column: Column,
    data: &'a ChoiceColumn,
    counts: Vec<u32>,
}

impl<'a> Counter<'a> {
    fn new(inventory: &'a Inventory, column: Column) -> Option<Self> {
        let data = match inventory.data(column) {
            Data::Choice(data) if column.facet() => data,
            Data::Number(data) => data.bands()?,
            _ => return None,
        };
        Some(Self { column, data, counts: vec![0; data.code_count().max(256)] })
    }

    /// Adds a block: from its kept counts where more than half of the standing units pass, less those that don't.
    fn add(&mut self, number: usize, mask: &[u8], live: &[u8], hits: usize, standing: usize) {
        let start = number * BLOCK;
        match (self.data.lanes(), self.data.block_counts(number)) {
            ([Codes::Byte(codes)], Some(kept)) => {
                let codes = &codes[start..start + mask.len()];
                if hits * 2 <= standing {
                    let here = count_bytes(codes, |row| mask[row] == 1);
                    self.counts.iter_mut().zip(here).for_each(|(count, here)| *count += here);
                    return;
                }
                self.counts.iter_mut().zip(kept).for_each(|(count, kept)| *count += kept);
                if hits < standing {
                    let left_out = count_bytes(codes, |row| mask[row] < live[row]);
                    // The missing code is not among the kept counts, and not asked for below.
                    let counts = self.counts.iter_mut().zip(left_out).skip(1);
                    counts.for_each(|(count, out)| *count -= out);
                }
            }
            _ => {
                for (place, _) in mask.iter().enumerate().filter(|(_, mark)| **mark == 1) {
                    self.counts[self.data.row_codes(start + place)[0] as usize] += 1;
                }
            }
        }
    }

    fn finish(self, total: usize) -> FacetCounts {
        let counted = self.counts.iter().enumerate().skip(1).filter(|(_, count)| **count > 0);
        let mut values: Vec<(String, u32)> =
            counted.map(|(code, count)| (self.data.text(code as u32).to_owned(), *count)).collect();
        sort_values(self.column, &mut values);
        let missing = total as u32 - values.iter().map(|(_, count)| count).sum::<u32>();
        FacetCounts { column: self.column, values, missing }
    }
}

/// Counts the codes of the rows that are asked for. Four tables in turn, because equal codes often follow each other
/// and a counter that was just written is slow to read.
fn count_bytes(codes: &[u8], asked: impl Fn(usize) -> bool) -> [u32; 256] {
    let mut tables = [[0_u16; 256]; 4];
    for (row, code) in codes.iter().enumerate() {
        tables[row % 4][usize::from(*code)] += u16::from(asked(row));
    }
    std::array::from_fn(|code| tables.iter().map(|table| u32::from(table[code])).sum())
}
