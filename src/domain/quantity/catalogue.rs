//! The quantities of a cord blood bank. Hard limits: what is possible, or what the WMDA data dictionary can hold;
//! soft limits: what practice calls unusual.

use std::ops::RangeInclusive;

use super::{Notation, Quantity};

const MILLILITRES: &[(&str, u8)] = &[("ml", 0), ("毫升", 0)];
const PERCENT: &[(&str, u8)] = &[("%", 0)];
const CELSIUS: &[(&str, u8)] = &[("°c", 0), ("℃", 0), ("c", 0), ("度", 0)];
const GRAMS: &[(&str, u8)] = &[("g", 0), ("克", 0), ("kg", 3), ("千克", 3), ("公斤", 3)];
const YEARS: &[(&str, u8)] = &[("岁", 0), ("y", 0)];
const PER_KILOGRAM: &[(&str, u8)] = &[("/kg", 0)];
const NONE: &[(&str, u8)] = &[];

/// A decimal number in a plain unit with one decimal place.
const fn tenths(
    code: &'static str,
    unit_text: &'static str,
    typed_units: &'static [(&'static str, u8)],
    hard: RangeInclusive<i64>,
    soft: RangeInclusive<i64>,
) -> Quantity {
    let (decimals, notation) = (1, Notation::Decimal);
    Quantity {
        code,
        unit_text,
        unit_exponent: 0,
        decimals,
        shown_decimals: 1,
        notation,
        typed_units,
        hard,
        soft,
    }
}

/// A number of cells with two decimal places of the shown power of ten.
const fn cells(
    code: &'static str,
    unit_text: &'static str,
    unit_exponent: u8,
    least: i64,
    most: i64,
) -> Quantity {
    Quantity {
        code,
        unit_text,
        unit_exponent,
        decimals: 2,
        shown_decimals: 2,
        notation: Notation::Cells,
        typed_units: NONE,
        hard: least..=most,
        soft: least..=most,
    }
}

/// A whole number.
const fn whole(
    code: &'static str,
    unit_text: &'static str,
    typed_units: &'static [(&'static str, u8)],
    hard: RangeInclusive<i64>,
    soft: RangeInclusive<i64>,
) -> Quantity {
    let notation = Notation::Decimal;
    Quantity {
        code,
        unit_text,
        unit_exponent: 0,
        decimals: 0,
        shown_decimals: 0,
        notation,
        typed_units,
        hard,
        soft,
    }
}

/// Volume collected without anticoagulant, in 0.1 ml.
pub static VOLUME_COLLECTED: Quantity =
    tenths("volume_collected", "ml", MILLILITRES, 50..=4_000, 400..=2_500);
/// Volume frozen, in 0.1 ml; limits of `VOL_FRZN`.
pub static VOLUME_FROZEN: Quantity = tenths("volume_frozen", "ml", MILLILITRES, 100..=9_999, 180..=320);

/// Total nucleated cells as collected, in 10⁶ cells.
pub static TNC_BEFORE: Quantity = cells("tnc_before", "×10⁸", 8, 10, 10_000);
/// Total nucleated cells after processing, in 10⁶ cells; `TNC_FRZN`.
pub static TNC_AFTER: Quantity = cells("tnc", "×10⁸", 8, 10, 10_000);
/// CD34-positive cells, in 10⁴ cells; limit of `CD34PC_FRZN`.
pub static CD34: Quantity = cells("cd34", "×10⁶", 6, 0, 99_990);
/// Mononuclear cells, in 10⁶ cells; `MNC_FRZN`.
pub static MNC: Quantity = cells("mnc", "×10⁸", 8, 0, 10_000);
/// Nucleated red cells, in 10⁶ cells; limit of `RED_BC_FRZN`.
pub static NUCLEATED_RED_CELLS: Quantity = cells("nrbc", "×10⁸", 8, 0, 9_999);
/// Colony-forming units of all kinds, in 10³; limit of `CFU_FRZN`.
pub static CFU_TOTAL: Quantity = cells("cfu", "×10⁵", 5, 0, 99_990);
/// Colony-forming units of granulocytes and macrophages, in 10³.
pub static CFU_GM: Quantity = cells("cfu_gm", "×10⁵", 5, 0, 99_990);
/// Nucleated cells for each kilogram of the patient, computed, in 10⁵ cells per kg.
pub static TNC_PER_KG: Quantity =
    Quantity { typed_units: PER_KILOGRAM, ..cells("tnc_per_kg", "×10⁷/kg", 7, 0, 1_000_000) };
/// CD34-positive cells for each kilogram of the patient, computed, in 10³ cells per kg.
pub static CD34_PER_KG: Quantity =
    Quantity { typed_units: PER_KILOGRAM, ..cells("cd34_per_kg", "×10⁵/kg", 5, 0, 1_000_000) };

/// Viability of nucleated cells, in 0.1 %.
pub static VIABILITY: Quantity = tenths("viability", "%", PERCENT, 0..=1_000, 0..=1_000);
/// Viability of CD34-positive cells, in 0.1 %.
pub static CD34_VIABILITY: Quantity = tenths("cd34_viability", "%", PERCENT, 0..=1_000, 0..=1_000);
/// Haematocrit as collected, in 0.1 %.
pub static HAEMATOCRIT_BEFORE: Quantity = tenths("haematocrit_before", "%", PERCENT, 0..=1_000, 250..=650);
/// Haematocrit after processing, in 0.1 %.
pub static HAEMATOCRIT_AFTER: Quantity = tenths("haematocrit", "%", PERCENT, 0..=1_000, 50..=600);
/// Final dimethyl sulfoxide, in 0.1 %.
pub static DMSO: Quantity = tenths("dmso", "%", PERCENT, 0..=1_000, 50..=150);

/// Any temperature, in 0.1 °C.
pub static TEMPERATURE: Quantity = tenths("temperature", "°C", CELSIUS, -2_000..=600, -2_000..=600);
/// Temperature during transport to the bank, in 0.1 °C; the soft limits are a common procedure's 4 to 24 °C.
pub static TRANSPORT_TEMPERATURE: Quantity =
    tenths("transport_temperature", "°C", CELSIUS, 40..=300, 40..=240);

/// The newborn's weight, in g.
pub static BIRTH_WEIGHT: Quantity = whole("birth_weight", "g", GRAMS, 500..=7_000, 2_000..=5_000);
/// Gestational age, in days, written as weeks and days: 24+0 to 44+6.
pub static GESTATIONAL_AGE: Quantity = Quantity {
    code: "gestational_age",
    unit_text: "",
    unit_exponent: 0,
    decimals: 0,
    shown_decimals: 0,
    notation: Notation::WeeksAndDays,
    typed_units: NONE,
    hard: 24 * 7..=44 * 7 + 6,
    soft: 34 * 7..=44 * 7 + 6,
};
/// A patient's weight, in g, shown in kg.
pub static PATIENT_WEIGHT: Quantity = Quantity {
    code: "patient_weight",
    unit_text: "kg",
    unit_exponent: 3,
    decimals: 3,
    shown_decimals: 1,
    notation: Notation::Decimal,
    typed_units: GRAMS,
    hard: 1_000..=250_000,
    soft: 1_000..=250_000,
};

/// Segments attached to the bag; fewer than two leave no reserve after confirmatory typing.
pub static ATTACHED_SEGMENTS: Quantity = whole("segments", "", NONE, 0..=99, 2..=99);
/// Bags of a unit; limits of `BAGS`.
pub static BAGS: Quantity = whole("bags", "", NONE, 1..=99, 1..=99);
/// The mother's age at delivery, in years.
pub static MOTHER_AGE: Quantity = whole("mother_age", "", YEARS, 10..=65, 18..=45);
/// A patient's age, in years.
pub static PATIENT_AGE: Quantity = whole("patient_age", "", YEARS, 0..=120, 0..=120);

/// Every quantity, in the order in which a unit meets them.
pub static ALL: [&Quantity; 25] = [
    &MOTHER_AGE,
    &GESTATIONAL_AGE,
    &BIRTH_WEIGHT,
    &VOLUME_COLLECTED,
    &TRANSPORT_TEMPERATURE,
    &TEMPERATURE,
    &TNC_BEFORE,
    &HAEMATOCRIT_BEFORE,
    &TNC_AFTER,
    &MNC,
    &NUCLEATED_RED_CELLS,
    &CD34,
    &VIABILITY,
    &CD34_VIABILITY,
    &CFU_TOTAL,
    &CFU_GM,
    &HAEMATOCRIT_AFTER,
    &DMSO,
    &VOLUME_FROZEN,
    &BAGS,
    &ATTACHED_SEGMENTS,
    &PATIENT_AGE,
    &PATIENT_WEIGHT,
    &TNC_PER_KG,
    &CD34_PER_KG,
];

/// The quantity of a code.
pub fn by_code(code: &str) -> Option<&'static Quantity> {
    ALL.into_iter().find(|quantity| quantity.code == code)
}
