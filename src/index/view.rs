//! One unit as the table reads it.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::column::{Column, ColumnKind};
use super::inventory::{Data, Inventory};
use super::number::{day_of, show_scaled};

/// Characters of a donation identification number (ISBT 128, data structure 001).
const DIN_LENGTH: usize = 13;

/// A unit of the inventory.
#[derive(Clone, Copy, Debug)]
pub struct RowView<'a> {
    inventory: &'a Inventory,
    row: usize,
}

impl<'a> RowView<'a> {
    pub(super) fn new(inventory: &'a Inventory, row: usize) -> Self {
        Self { inventory, row }
    }

    /// The row number.
    pub fn number(&self) -> u32 {
        self.row as u32
    }

    /// The donation identification number: the shown text without the check character.
    pub fn din(&self) -> String {
        self.text(Column::Din).chars().take(DIN_LENGTH).collect()
    }

    /// The cell as shown: codes as they are kept, numbers in shown units, dates as `2019-03-05`, two typing values
    /// with a space between; empty if missing. Words for codes are the business of `text`.
    pub fn text(&self, column: Column) -> Cow<'a, str> {
        match self.inventory.data(column) {
            Data::Text(data) => data.get(self.row).unwrap_or_default(),
            Data::Choice(data) => match data.row_values(self.row) {
                [Some(first), Some(second)] => Cow::Owned(format!("{first} {second}")),
                [first, _] => Cow::Borrowed(first.unwrap_or_default()),
            },
            Data::Number(data) => match (data.get(self.row), column.kind()) {
                (Some(day), ColumnKind::Date) => {
                    day_of(day).map(|day| day.to_string().into()).unwrap_or_default()
                }
                (Some(value), ColumnKind::Number { decimals }) => show_scaled(value.into(), decimals).into(),
                _ => Cow::Borrowed(""),
            },
        }
    }

    /// Whether the unit has no value in the column.
    pub fn is_missing(&self, column: Column) -> bool {
        match self.inventory.data(column) {
            Data::Text(data) => data.is_missing(self.row),
            Data::Choice(data) => data.row_values(self.row)[0].is_none(),
            Data::Number(data) => data.get(self.row).is_none(),
        }
    }

    /// The number in the smallest unit of its column; `None` if missing or not a number.
    pub fn value(&self, column: Column) -> Option<i64> {
        match (self.inventory.data(column), column.kind()) {
            (Data::Number(data), ColumnKind::Number { .. }) => data.get(self.row).map(i64::from),
            _ => None,
        }
    }

    /// The day; `None` if missing or not a date.
    pub fn date(&self, column: Column) -> Option<NaiveDate> {
        match (self.inventory.data(column), column.kind()) {
            (Data::Number(data), ColumnKind::Date) => data.get(self.row).and_then(day_of),
            _ => None,
        }
    }

    /// The value of a choice; `None` if missing or not a choice.
    pub fn choice(&self, column: Column) -> Option<&'a str> {
        match (self.inventory.data(column), column.kind()) {
            (Data::Choice(data), ColumnKind::Choice) => data.row_values(self.row)[0],
            _ => None,
        }
    }

    /// The two typing values of a locus as reported; a single value stands first.
    pub fn typing(&self, column: Column) -> [Option<&'a str>; 2] {
        match (self.inventory.data(column), column.kind()) {
            (Data::Choice(data), ColumnKind::Typing) => data.row_values(self.row),
            _ => [None, None],
        }
    }
}
