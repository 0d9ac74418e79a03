//! A column of whole numbers: scaled quantities, or days.

use chrono::{Datelike, NaiveDate};

use super::choice::ChoiceColumn;

/// Marks a missing number; lower than every value that can be kept.
pub(crate) const MISSING: i32 = i32::MIN;

/// Numbers of all units, and the band (or year) that each falls in where the column is a facet.
#[derive(Clone, Debug, Default)]
pub(crate) struct NumberColumn {
    values: Vec<i32>,
    bands: Option<ChoiceColumn>,
}

impl NumberColumn {
    /// A column whose values are also counted by band.
    pub(crate) fn banded() -> Self {
        Self { values: Vec::new(), bands: Some(ChoiceColumn::plain()) }
    }

    /// Adds missing values up to `len` rows.
    pub(crate) fn resize(&mut self, len: usize) {
        self.values.resize(len, MISSING);
        if let Some(bands) = &mut self.bands {
            bands.resize(len);
        }
    }

    /// Sets one value, saturating at ±2³¹ (2 × 10¹⁵ cells, far outside of what the store admits); says whether it
    /// changed. `band` names the band of the value.
    pub(crate) fn set(&mut self, row: usize, value: Option<i64>, band: impl FnOnce(i32) -> String) -> bool {
        let value =
            value.map_or(MISSING, |value| value.clamp(i64::from(MISSING + 1), i64::from(i32::MAX)) as i32);
        if self.values[row] == value {
            return false;
        }
        self.values[row] = value;
        if let Some(bands) = &mut self.bands {
            let name = (value != MISSING).then(|| band(value));
            bands.set(row, [name.as_deref(), None], str::to_owned);
        }
        true
    }

    /// One value.
    pub(crate) fn get(&self, row: usize) -> Option<i32> {
        Some(self.values[row]).filter(|value| *value != MISSING)
    }

    /// All values, [`MISSING`] where there is none.
    pub(crate) fn values(&self) -> &[i32] {
        &self.values
    }

    /// The bands, where the column is a facet.
    pub(crate) fn bands(&self) -> Option<&ChoiceColumn> {
        self.bands.as_ref()
    }
}

/// A scaled number as people read it: 1235 with two decimals is `12.35`.
pub(crate) fn show_scaled(value: i64, decimals: u8) -> String {
    if decimals == 0 {
        return value.to_string();
    }
    let unit = 10_u64.pow(u32::from(decimals));
    let sign = if value < 0 { "-" } else { "" };
    let magnitude = value.unsigned_abs();
    format!("{sign}{}.{:0width$}", magnitude / unit, magnitude % unit, width = usize::from(decimals))
}

/// A day as a number that sorts like the calendar.
pub(crate) fn day_number(date: NaiveDate) -> i32 {
    date.num_days_from_ce()
}

/// The day of [`day_number`].
pub(crate) fn day_of(number: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scaled_numbers_are_shown_with_their_decimals() {
        for (value, decimals, shown) in
            [(1235, 2, "12.35"), (5, 2, "0.05"), (-5, 1, "-0.5"), (80, 1, "8.0"), (7, 0, "7"), (0, 1, "0.0")]
        {
            assert_eq!(show_scaled(value, decimals), shown);
        }
    }

    #[test]
    fn missing_is_not_zero() {
        let mut column = NumberColumn::default();
        column.resize(2);
        assert!(column.set(0, Some(0), |_| String::new()));
        assert_eq!((column.get(0), column.get(1)), (Some(0), None));
        assert!(!column.set(1, None, |_| String::new()), "nothing changed");
    }
}
