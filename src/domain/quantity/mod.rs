//! Measured quantities: whole numbers of a fixed small step, with the limits between which a value can be true.
//!
//! A quantity is stored as an integer (volume in 0.1 ml, cells in 10⁶) and shown in the unit of the field
//! (`12.40` ×10⁸). Nothing is rounded on the way in: a value finer than the step is refused with a message.
//! Hard limits come from what is possible and from the WMDA data dictionary, soft limits from practice.

mod catalogue;
mod dose;
mod parse;

use std::ops::RangeInclusive;

pub use catalogue::*;
pub use dose::{cd34_per_kg, tnc_per_kg};

/// One kind of measured number: its unit, its step and its limits.
#[derive(Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Stable name, as files and the ledger know it.
    pub code: &'static str,
    /// The unit as shown, for example `×10⁸`.
    pub unit_text: &'static str,
    /// The power of ten that the shown unit stands for: 8 for `×10⁸`, 3 for kg over g, otherwise 0.
    pub unit_exponent: u8,
    /// Decimal places of the shown unit that are stored: the step is 10^(unit_exponent - decimals).
    pub decimals: u8,
    /// Decimal places that are shown even when they are zero; at most `decimals`.
    pub shown_decimals: u8,
    /// How the number is written.
    pub notation: Notation,
    /// Other units that may be typed after the number, each with its power of ten; compared without case.
    pub typed_units: &'static [(&'static str, u8)],
    /// Values outside can't be true: refused. In steps.
    pub hard: RangeInclusive<i64>,
    /// Values outside are unusual: accepted with a warning. In steps.
    pub soft: RangeInclusive<i64>,
}

/// How a quantity is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    /// A decimal number in the shown unit.
    Decimal,
    /// A number of cells: decimal in the shown unit, or absolute when it carries a power of ten (`12.4e8`) or is
    /// written out (`1240000000`).
    Cells,
    /// Weeks and days, `39+2`; the step is one day.
    WeeksAndDays,
}

/// A value as read from text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The value in steps of its quantity.
    pub value: i64,
    /// Set when the value is possible but unusual.
    pub warning: Option<OutOfSoftRange>,
}

/// On which side a possible value is unusual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutOfSoftRange {
    /// Less than usual.
    Below,
    /// More than usual.
    Above,
}

/// Why a text is not a value of a quantity. The quantity itself supplies name, unit and limits of the message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityError {
    /// Not a number at all; carries the text.
    NotANumber(String),
    /// `1,234` is one thousand two hundred thirty-four to some and 1.234 to others.
    CommaUnclear(String),
    /// Finer than the step; never rounded silently.
    TooManyDecimals,
    /// An unknown unit, or the unit of something else, after the number; carries what was found.
    UnknownUnit(String),
    /// Outside the hard limits.
    OutOfRange,
    /// Not weeks and days; carries the text.
    NotWeeksAndDays(String),
}

impl Quantity {
    /// Reads what a person types or a file holds. Blank is `None`: not measured is never zero.
    ///
    /// Understood: `12.4`, `12,4`, `１２．４`, `12.4 ml`, `1 234`, and for cells also `12.4×10^8`, `12.4 x10⁸`,
    /// `1.24e9` and `1240000000`. A comma followed by exactly three digits is refused as unclear.
    ///
    /// # Errors
    /// Any [`QuantityError`].
    pub fn parse(&self, text: &str) -> Result<Option<Reading>, QuantityError> {
        match parse::steps(self, text)? {
            Some(value) => self.check(value).map(Some),
            None => Ok(None),
        }
    }

    /// A value in steps against the limits.
    ///
    /// # Errors
    /// [`QuantityError::OutOfRange`] outside the hard limits.
    pub fn check(&self, value: i64) -> Result<Reading, QuantityError> {
        if !self.hard.contains(&value) {
            return Err(QuantityError::OutOfRange);
        }
        let warning = if value < *self.soft.start() {
            Some(OutOfSoftRange::Below)
        } else if value > *self.soft.end() {
            Some(OutOfSoftRange::Above)
        } else {
            None
        };
        Ok(Reading { value, warning })
    }

    /// The value in the shown unit, without the unit's text: `12.40`, `-196.0`, `39+2`.
    pub fn format(&self, value: i64) -> String {
        if self.notation == Notation::WeeksAndDays {
            return format!("{}+{}", value.div_euclid(7), value.rem_euclid(7));
        }
        let sign = if value < 0 { "-" } else { "" };
        let places = usize::from(self.decimals);
        let digits = format!("{:0>width$}", value.unsigned_abs(), width = places + 1);
        let (whole, decimals) = digits.split_at(digits.len() - places);
        let kept = decimals.trim_end_matches('0').len().max(usize::from(self.shown_decimals));
        match decimals.get(..kept).unwrap_or(decimals) {
            "" => format!("{sign}{whole}"),
            decimals => format!("{sign}{whole}.{decimals}"),
        }
    }

    /// The value with its unit as a label or a report shows it: `12.40 ×10⁸`.
    pub fn format_with_unit(&self, value: i64) -> String {
        match self.unit_text {
            "" => self.format(value),
            "%" => format!("{}%", self.format(value)),
            unit => format!("{} {unit}", self.format(value)),
        }
    }
}

#[cfg(test)]
mod tests;
