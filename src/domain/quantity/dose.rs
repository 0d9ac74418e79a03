//! Cell dose: cells of a unit for each kilogram of the patient's weight.

/// Total nucleated cells per kilogram, in steps of [`super::TNC_PER_KG`] (10⁵ cells per kg, shown ×10⁷/kg).
///
/// `tnc` in steps of [`super::TNC_AFTER`] (10⁶ cells), weight in grams. `None` without a positive weight. Rounded
/// down: a dose is never shown greater than it is, and comparing it with a limit of the same step stays exact.
pub fn tnc_per_kg(tnc: i64, weight_grams: i64) -> Option<i64> {
    per_kg(tnc, weight_grams)
}

/// CD34-positive cells per kilogram, in steps of [`super::CD34_PER_KG`] (10³ cells per kg, shown ×10⁵/kg).
///
/// `cd34` in steps of [`super::CD34`] (10⁴ cells), otherwise as [`tnc_per_kg`].
pub fn cd34_per_kg(cd34: i64, weight_grams: i64) -> Option<i64> {
    per_kg(cd34, weight_grams)
}

/// Both doses are stored in a tenth of their cells' step, so one factor serves: 1000 g/kg × 10.
fn per_kg(cells: i64, weight_grams: i64) -> Option<i64> {
    if weight_grams <= 0 {
        return None;
    }
    Some(cells.checked_mul(10_000)?.div_euclid(weight_grams))
}
