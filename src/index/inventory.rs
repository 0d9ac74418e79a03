//! The inventory in memory: columns of all units, kept in step one unit at a time.

use std::collections::HashMap;
use std::sync::Mutex;

use super::choice::ChoiceColumn;
use super::column::{Column, ColumnKind};
use super::facet::band;
use super::fold::fold_typing;
use super::lanes::TextColumn;
use super::number::{NumberColumn, day_number};
use super::order::Orders;
use super::query::choice_key;
use super::row::{Cell, InventoryRow};
use super::view::RowView;

/// The content of one column for all units.
#[derive(Clone, Debug)]
pub(crate) enum Data {
    Text(TextColumn),
    Choice(ChoiceColumn),
    Number(NumberColumn),
}

/// All units of the bank as columns.
///
/// A unit keeps its row number until it is removed; the number of a removed unit is given to a later one.
#[derive(Debug)]
pub struct Inventory {
    columns: Vec<Data>,
    positions: HashMap<Box<str>, u32>,
    /// One byte a row: 1 where a unit stands.
    live: Vec<u8>,
    free: Vec<u32>,
    pub(super) orders: Mutex<Orders>,
}

impl Default for Inventory {
    fn default() -> Self {
        Self::new()
    }
}

impl Inventory {
    /// An empty inventory.
    pub fn new() -> Self {
        Self::with_capacity(0)
    }

    /// An empty inventory that expects this many units.
    pub fn with_capacity(units: usize) -> Self {
        let data = |column: &Column| match column.kind() {
            ColumnKind::Text => Data::Text(TextColumn::default()),
            ColumnKind::Choice => Data::Choice(ChoiceColumn::plain()),
            ColumnKind::Typing => Data::Choice(ChoiceColumn::paired()),
            ColumnKind::Number { .. } | ColumnKind::Date if column.facet() => {
                Data::Number(NumberColumn::banded())
            }
            ColumnKind::Number { .. } | ColumnKind::Date => Data::Number(NumberColumn::default()),
        };
        Self {
            columns: Column::ALL.iter().map(data).collect(),
            positions: HashMap::with_capacity(units),
            live: Vec::with_capacity(units),
            free: Vec::new(),
            orders: Mutex::default(),
        }
    }

    /// Units in the inventory.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether there is no unit.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// The row number of a unit.
    pub fn position_of(&self, din: &str) -> Option<u32> {
        self.positions.get(din).copied()
    }

    /// One unit by its row number; `None` if no unit stands there.
    pub fn row(&self, number: u32) -> Option<RowView<'_>> {
        let stands = self.live.get(number as usize).is_some_and(|live| *live == 1);
        stands.then(|| RowView::new(self, number as usize))
    }

    /// Adds a unit, or replaces what is known of it. Returns its row number.
    pub fn upsert(&mut self, row: &InventoryRow) -> u32 {
        let known = self.position_of(&row.din);
        let number = known.unwrap_or_else(|| self.take_slot(&row.din));
        let mut changed = 0_u64;
        for column in Column::ALL {
            if self.set(*column, number as usize, row.cell(*column)) {
                changed |= column.bit();
            }
        }
        let moved = if known.is_none() { u64::MAX } else { changed };
        let slots = self.live.len();
        self.orders_mut().touch(number, moved, slots);
        number
    }

    /// Takes a unit out. Says whether it was there.
    pub fn remove(&mut self, din: &str) -> bool {
        let Some(number) = self.positions.remove(din) else { return false };
        for column in Column::ALL {
            let nothing = match column.kind() {
                ColumnKind::Text => Cell::Text(None),
                ColumnKind::Choice => Cell::Choice(None),
                ColumnKind::Typing => Cell::Typing([None, None]),
                ColumnKind::Number { .. } => Cell::Number(None),
                ColumnKind::Date => Cell::Date(None),
            };
            self.set(*column, number as usize, nothing);
        }
        self.live[number as usize] = 0;
        self.free.push(number);
        let slots = self.live.len();
        self.orders_mut().touch(number, u64::MAX, slots);
        true
    }

    fn take_slot(&mut self, din: &str) -> u32 {
        let number = self.free.pop().unwrap_or_else(|| {
            let number = self.live.len();
            self.live.push(0);
            for data in &mut self.columns {
                match data {
                    Data::Text(column) => column.resize(number + 1),
                    Data::Choice(column) => column.resize(number + 1),
                    Data::Number(column) => column.resize(number + 1),
                }
            }
            number as u32
        });
        self.live[number as usize] = 1;
        self.positions.insert(din.into(), number);
        number
    }

    fn set(&mut self, column: Column, row: usize, cell: Cell<'_>) -> bool {
        match (&mut self.columns[column as usize], cell) {
            (Data::Text(data), Cell::Text(text)) => data.set(row, text.as_deref()),
            (Data::Choice(data), Cell::Choice(value)) => data.set(row, [value, None], choice_key),
            (Data::Choice(data), Cell::Typing(values)) => {
                let locus = column.locus_prefix().unwrap_or_default();
                data.set(row, values, |value| fold_typing(locus, value))
            }
            (Data::Number(data), Cell::Number(number)) => data.set(row, number, |value| band(column, value)),
            (Data::Number(data), Cell::Date(date)) => {
                data.set(row, date.map(|day| day_number(day).into()), |value| band(column, value))
            }
            // Kinds of cells and columns both come from the column.
            _ => false,
        }
    }

    fn orders_mut(&mut self) -> &mut Orders {
        self.orders.get_mut().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Rows, free ones included.
    pub(super) fn slots(&self) -> usize {
        self.live.len()
    }

    /// One byte a row: 1 where a unit stands.
    pub(super) fn live(&self) -> &[u8] {
        &self.live
    }

    pub(super) fn data(&self, column: Column) -> &Data {
        &self.columns[column as usize]
    }
}
