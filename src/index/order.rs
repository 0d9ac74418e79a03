//! Orders of the table: computed once for each way of sorting, kept, and repaired where units changed.

use std::cmp::Ordering;
use std::sync::{Arc, PoisonError};

use super::choice::{ChoiceColumn, MISSING_CODE};
use super::column::Column;
use super::inventory::{Data, Inventory};

/// Orders that are kept at a time.
const KEPT: usize = 8;

/// One column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SortKey {
    /// The column.
    pub column: Column,
    /// Whether large values come first. Missing values come last either way.
    pub descending: bool,
}

impl SortKey {
    /// Small values first.
    pub fn ascending(column: Column) -> Self {
        Self { column, descending: false }
    }

    /// Large values first.
    pub fn descending(column: Column) -> Self {
        Self { column, descending: true }
    }
}

/// All units in one order.
#[derive(Debug, Default)]
pub(super) struct Order {
    /// Row numbers in order.
    pub(super) rows: Vec<u32>,
    /// The place of each row in `rows`; meaningless for free rows.
    pub(super) ranks: Vec<u32>,
}

impl Order {
    fn new(rows: Vec<u32>, slots: usize) -> Self {
        let mut ranks = vec![u32::MAX; slots];
        for (rank, row) in rows.iter().enumerate() {
            ranks[*row as usize] = rank as u32;
        }
        Self { rows, ranks }
    }
}

/// The orders that are kept.
#[derive(Debug, Default)]
pub(super) struct Orders {
    /// The one used last stands last.
    kept: Vec<Kept>,
}

#[derive(Debug)]
struct Kept {
    keys: Vec<SortKey>,
    /// The columns of the keys, as bits.
    columns: u64,
    order: Arc<Order>,
    /// Rows that may stand wrongly.
    stale: Vec<u32>,
}

impl Orders {
    /// Notes that a row changed in these columns. What changed much is forgotten and sorted anew when needed.
    pub(super) fn touch(&mut self, row: u32, columns: u64, slots: usize) {
        self.kept.retain_mut(|kept| {
            if kept.columns & columns != 0 {
                kept.stale.push(row);
            }
            kept.stale.len() <= slots / 32 + 16
        });
    }

    fn get(&mut self, inventory: &Inventory, keys: &[SortKey]) -> Arc<Order> {
        let mut kept = match self.kept.iter().position(|kept| kept.keys == keys) {
            Some(place) => self.kept.remove(place),
            None => {
                let by_number = [SortKey::ascending(Column::Din)];
                let order = if keys == by_number {
                    sort_by_number(inventory)
                } else {
                    let numbers = self.get(inventory, &by_number);
                    sort(inventory, keys, &numbers)
                };
                let columns = keys.iter().fold(Column::Din.bit(), |bits, key| bits | key.column.bit());
                Kept { keys: keys.to_vec(), columns, order: Arc::new(order), stale: Vec::new() }
            }
        };
        if !kept.stale.is_empty() {
            kept.order = Arc::new(repair(inventory, keys, &kept.order, std::mem::take(&mut kept.stale)));
        }
        let order = Arc::clone(&kept.order);
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        self.kept.push(kept);
        order
    }
}

impl Inventory {
    /// Computes an order before it is needed. The first sort by a text takes tens of milliseconds at 300,000 units;
    /// afterwards it is part of the answer.
    pub fn prepare(&self, sort: &[SortKey]) {
        self.order(sort);
    }

    pub(super) fn order(&self, sort: &[SortKey]) -> Arc<Order> {
        let keys = essential(sort);
        self.orders.lock().unwrap_or_else(PoisonError::into_inner).get(self, &keys)
    }
}

/// The keys that decide: each column once, nothing behind the unit number, which ends every comparison.
fn essential(sort: &[SortKey]) -> Vec<SortKey> {
    let mut keys: Vec<SortKey> = Vec::new();
    for key in sort {
        if !keys.iter().any(|known| known.column == key.column) {
            keys.push(*key);
        }
        if key.column == Column::Din {
            break;
        }
    }
    if keys.is_empty() {
        keys.push(SortKey::ascending(Column::Din));
    }
    keys
}

fn live_rows(inventory: &Inventory) -> impl Iterator<Item = u32> + '_ {
    inventory.live().iter().enumerate().filter(|(_, live)| **live == 1).map(|(row, _)| row as u32)
}

fn sort_by_number(inventory: &Inventory) -> Order {
    let keys = [SortKey::ascending(Column::Din)];
    let Data::Text(numbers) = inventory.data(Column::Din) else { return Order::default() };
    let mut rows: Vec<(u128, u32)> =
        live_rows(inventory).map(|row| (numbers.sort_key(row as usize), row)).collect();
    rows.sort_unstable_by(|left, right| {
        left.0.cmp(&right.0).then_with(|| compare(inventory, &keys, left.1, right.1))
    });
    Order::new(rows.into_iter().map(|(_, row)| row).collect(), inventory.slots())
}

fn sort(inventory: &Inventory, keys: &[SortKey], numbers: &Order) -> Order {
    let sorted: Vec<u32> = match keys {
        [key] if !matches!(inventory.data(key.column), Data::Text(_)) => {
            let code = narrow_key(inventory, *key);
            let rank =
                |row: &u32| u128::from(code(*row as usize)) << 32 | u128::from(numbers.ranks[*row as usize]);
            let mut ranked: Vec<u128> = numbers.rows.iter().map(rank).collect();
            ranked.sort_unstable();
            ranked.into_iter().map(|ranked| numbers.rows[(ranked & u128::from(u32::MAX)) as usize]).collect()
        }
        [first, rest @ ..] => {
            let wide = wide_key(inventory, *first);
            let mut rows: Vec<(u128, u32)> =
                numbers.rows.iter().map(|row| (wide(*row as usize), *row)).collect();
            rows.sort_unstable_by(|(left_key, left), (right_key, right)| {
                left_key
                    .cmp(right_key)
                    .then_with(|| compare_column(inventory, *first, *left as usize, *right as usize))
                    .then_with(|| compare_columns(inventory, rest, *left, *right))
                    .then_with(|| numbers.ranks[*left as usize].cmp(&numbers.ranks[*right as usize]))
            });
            rows.into_iter().map(|(_, row)| row).collect()
        }
        [] => numbers.rows.clone(),
    };
    Order::new(sorted, inventory.slots())
}

/// A number for each row of a choice, typing, number or date column that sorts like its value.
fn narrow_key(inventory: &Inventory, key: SortKey) -> Box<dyn Fn(usize) -> u64 + '_> {
    match inventory.data(key.column) {
        Data::Choice(data) => {
            let ranks = code_ranks(data, key.descending);
            Box::new(move |row| {
                let [first, second] = data.row_codes(row).map(|code| ranks[code as usize]);
                u64::from(first) << 32 | u64::from(second)
            })
        }
        Data::Number(data) => Box::new(move |row| match data.get(row) {
            None => u64::MAX,
            Some(value) => {
                let above = i64::from(value).abs_diff(i64::from(i32::MIN));
                if key.descending { u64::from(u32::MAX) - above } else { above }
            }
        }),
        Data::Text(_) => Box::new(|_| 0),
    }
}

/// Like [`narrow_key`], and the beginning of a text. Rows of equal keys may still differ in a text.
fn wide_key(inventory: &Inventory, key: SortKey) -> Box<dyn Fn(usize) -> u128 + '_> {
    match inventory.data(key.column) {
        Data::Text(data) if key.descending => Box::new(move |row| match data.sort_key(row) {
            u128::MAX => u128::MAX,
            beginning => u128::MAX - 1 - beginning,
        }),
        Data::Text(data) => Box::new(move |row| data.sort_key(row)),
        _ => {
            let narrow = narrow_key(inventory, key);
            Box::new(move |row| narrow(row).into())
        }
    }
}

/// The place of each code among the texts of its dictionary; the missing one is last.
fn code_ranks(data: &ChoiceColumn, descending: bool) -> Vec<u32> {
    let mut codes: Vec<u32> = (0..data.code_count() as u32).filter(|code| *code != MISSING_CODE).collect();
    codes.sort_unstable_by(|left, right| compare_codes(data, *left, *right));
    if descending {
        codes.reverse();
    }
    let mut ranks = vec![u32::MAX; data.code_count()];
    for (rank, code) in codes.into_iter().enumerate() {
        ranks[code as usize] = rank as u32;
    }
    ranks
}

fn compare_codes(data: &ChoiceColumn, left: u32, right: u32) -> Ordering {
    data.folded(left).cmp(data.folded(right)).then_with(|| data.text(left).cmp(data.text(right)))
}

/// Takes changed rows out and puts them where they belong.
fn repair(inventory: &Inventory, keys: &[SortKey], order: &Order, mut stale: Vec<u32>) -> Order {
    stale.sort_unstable();
    stale.dedup();
    let mut moved = vec![false; inventory.slots()];
    for row in &stale {
        moved[*row as usize] = true;
    }
    let resting: Vec<u32> = order.rows.iter().copied().filter(|row| !moved[*row as usize]).collect();
    stale.retain(|row| inventory.live()[*row as usize] == 1);
    stale.sort_unstable_by(|left, right| compare(inventory, keys, *left, *right));
    let mut rows = Vec::with_capacity(resting.len() + stale.len());
    let mut from = 0;
    for row in stale {
        let to =
            from + resting[from..].partition_point(|other| compare(inventory, keys, *other, row).is_lt());
        rows.extend_from_slice(&resting[from..to]);
        rows.push(row);
        from = to;
    }
    rows.extend_from_slice(&resting[from..]);
    Order::new(rows, inventory.slots())
}

fn compare(inventory: &Inventory, keys: &[SortKey], left: u32, right: u32) -> Ordering {
    let number = [SortKey::ascending(Column::Din)];
    compare_columns(inventory, keys, left, right)
        .then_with(|| compare_columns(inventory, &number, left, right))
}

fn compare_columns(inventory: &Inventory, keys: &[SortKey], left: u32, right: u32) -> Ordering {
    keys.iter()
        .map(|key| compare_column(inventory, *key, left as usize, right as usize))
        .find(|ordering| ordering.is_ne())
        .unwrap_or(Ordering::Equal)
}

fn compare_column(inventory: &Inventory, key: SortKey, left: usize, right: usize) -> Ordering {
    let directed = |ordering: Ordering| if key.descending { ordering.reverse() } else { ordering };
    match inventory.data(key.column) {
        Data::Text(data) => match (data.is_missing(left), data.is_missing(right)) {
            (false, false) => directed(data.compare(left, right)),
            (left, right) => left.cmp(&right),
        },
        Data::Choice(data) => {
            let pairs = data.row_codes(left).into_iter().zip(data.row_codes(right));
            pairs.fold(Ordering::Equal, |before, (left, right)| {
                before.then_with(|| match (left == MISSING_CODE, right == MISSING_CODE) {
                    (false, false) => directed(compare_codes(data, left, right)),
                    (left, right) => left.cmp(&right),
                })
            })
        }
        Data::Number(data) => match (data.get(left), data.get(right)) {
            (Some(left), Some(right)) => directed(left.cmp(&right)),
            (left, right) => left.is_none().cmp(&right.is_none()),
        },
    }
}
