//! Bands and years that units are counted by, and the counts themselves.

use chrono::Datelike;

use super::column::Column;
use super::number::day_of;

/// How many of the found units hold each value of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The column.
    pub column: Column,
    /// Value as shown and number of units, for values that any found unit holds: choices by number (largest first),
    /// years and TNC bands in their order.
    pub values: Vec<(String, u32)>,
    /// Found units without a value.
    pub missing: u32,
}

/// Upper ends of the TNC bands in 10⁶ cells, not included (< 5, 5-7.9, 8-9.9 … ≥ 20 × 10⁸).
const TNC_ENDS: [i32; 7] = [500, 800, 1000, 1250, 1500, 1750, 2000];

/// Band names, written as values of the field `tnc`: each finds the units of its band.
const TNC_NAMES: [&str; 8] =
    ["..4.99", "5..7.99", "8..9.99", "10..12.49", "12.5..14.99", "15..17.49", "17.5..19.99", "20.."];

/// The band or year of a value.
pub(crate) fn band(column: Column, value: i32) -> String {
    if column == Column::Tnc {
        let band = TNC_ENDS.iter().filter(|end| value >= **end).count();
        return TNC_NAMES[band].to_owned();
    }
    day_of(value).map(|day| day.year().to_string()).unwrap_or_default()
}

/// Puts the values of a facet in the order in which they are shown.
pub(crate) fn sort_values(column: Column, values: &mut [(String, u32)]) {
    let band = |name: &str| TNC_NAMES.iter().position(|known| *known == name);
    match column {
        Column::Tnc => values.sort_by_key(|(name, _)| band(name)),
        Column::CollectedOn | Column::FrozenOn | Column::EligibleOn => {
            values.sort_by_key(|(year, _)| year.parse::<i32>().unwrap_or(i32::MAX));
        }
        _ => values.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(&right.0))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::{Term, Test, parse};

    #[test]
    fn each_band_name_finds_what_is_counted_in_it() {
        for value in
            [0, 1, 499, 500, 799, 800, 999, 1000, 1249, 1250, 1499, 1500, 1749, 1750, 1999, 2000, 9999]
        {
            let query = parse(&format!("tnc:{}", band(Column::Tnc, value))).unwrap();
            let Term::Filter(Column::Tnc, Test::Between { low, high }) = query.clauses[0].factors[0].terms[0]
            else {
                panic!("not a range");
            };
            assert!(low <= i64::from(value) && i64::from(value) <= high, "{value} in {low}..{high}");
        }
    }
}
