//! The typing columns as codes of their dictionaries, for those who compare every unit with one patient: a value that
//! thousands of units share is judged once.

use super::choice::ChoiceColumn;
use super::column::{Column, ColumnKind};
use super::inventory::{Data, Inventory};

/// The typing of one locus of all units.
#[derive(Clone, Copy, Debug)]
pub struct TypingCodes<'a>(&'a ChoiceColumn);

impl Inventory {
    /// The codes of a typing column; `None` for a column of another kind.
    pub fn typing_codes(&self, column: Column) -> Option<TypingCodes<'_>> {
        match (self.data(column), column.kind()) {
            (Data::Choice(data), ColumnKind::Typing) => Some(TypingCodes(data)),
            _ => None,
        }
    }

    /// Every row number is below this; some may be free.
    pub fn row_numbers(&self) -> u32 {
        self.slots() as u32
    }
}

impl<'a> TypingCodes<'a> {
    /// The dictionary: the text of each code, in the order of the codes. Code 0 is a missing value. It only grows.
    pub fn texts(&self) -> impl ExactSizeIterator<Item = &'a str> {
        self.0.texts().iter().map(|text| &**text)
    }

    /// The codes of a unit's two values.
    pub fn of(&self, row: u32) -> [u32; 2] {
        self.0.row_codes(row as usize)
    }
}
