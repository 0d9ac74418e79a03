use proptest::prelude::*;

use super::*;

fn value(quantity: &Quantity, text: &str) -> Result<Option<i64>, QuantityError> {
    quantity.parse(text).map(|reading| reading.map(|r| r.value))
}

#[test]
fn one_value_is_read_however_it_is_written() {
    let forms: [(&Quantity, i64, &[&str]); 9] = [
        (
            &TNC_AFTER,
            1_240,
            &[
                "12.4",
                "12,4",
                "12.40",
                "12.400",
                "+12.4",
                "12.4e8",
                "1.24e9",
                "1.24E+9",
                "124e7",
                "12400000e2",
                "12.4×10^8",
                "12.4 x10⁸",
                "12.4 × 10⁸",
                "12.4*10**8",
                "12.4x108",
                "1240000000",
                "1 240 000 000",
                "１２．４",
                "12。4",
                "１２．４×１０⁸",
                " 12.4 ",
            ],
        ),
        (&CD34, 300, &["3", "3.0", "3.00", "3e6", "3.00 ×10⁶", "3000000"]),
        (&VOLUME_COLLECTED, 1_052, &["105.2", "105,2", "105.2ml", "105.2 mL", "105.2 毫升", "1.052e2"]),
        (&PATIENT_WEIGHT, 12_500, &["12.5", "12,5", "12.5kg", "12500 g", "12.5 公斤", "12.500"]),
        (&BIRTH_WEIGHT, 3_250, &["3250", "3 250", "3250g", "3.25kg", "3250.0", "3250克"]),
        (&TEMPERATURE, -1_960, &["-196", "-196.0", "−196 °C", "－196℃", "-196 C"]),
        (&GESTATIONAL_AGE, 275, &["39+2", "39 2", "39w2d", "39W 2D", "39周2天", "孕39周+2天", "３９＋２"]),
        (&GESTATIONAL_AGE, 273, &["39", "39+0", "39周"]),
        (&VIABILITY, 985, &["98.5", "98.5%", "98,5 %", "98.5％"]),
    ];
    for (quantity, expected, texts) in forms {
        for text in texts {
            assert_eq!(value(quantity, text), Ok(Some(expected)), "{} {text}", quantity.code);
        }
    }
}

#[test]
fn blank_is_not_zero() {
    for quantity in ALL {
        for blank in ["", " ", "\u{3000}\t"] {
            assert_eq!(quantity.parse(blank), Ok(None), "{}", quantity.code);
        }
    }
    assert_eq!(value(&CD34, "0"), Ok(Some(0)));
}

#[test]
fn what_is_unclear_or_impossible_is_refused() {
    use QuantityError as E;
    let not_a_number = |text: &str| E::NotANumber(text.to_owned());
    let refusals = [
        (&TNC_AFTER, "NaN", not_a_number("NaN")),
        (&TNC_AFTER, "inf", not_a_number("inf")),
        (&TNC_AFTER, "-", not_a_number("-")),
        (&TNC_AFTER, ".", not_a_number(".")),
        (&TNC_AFTER, "1.2.3", not_a_number("1.2.3")),
        (&TNC_AFTER, "1,2,3", not_a_number("1,2,3")),
        (&TNC_AFTER, "1,234.5", not_a_number("1,234.5")),
        (&TNC_AFTER, "12 4", not_a_number("12 4")),
        (&TNC_AFTER, "12.4e", not_a_number("12.4e")),
        (&TNC_AFTER, "12.4x9", not_a_number("12.4x9")),
        (&PATIENT_WEIGHT, "1,234", E::CommaUnclear("1,234".to_owned())),
        (&BIRTH_WEIGHT, "3，250", E::CommaUnclear("3,250".to_owned())),
        (&TNC_AFTER, "12.345", E::TooManyDecimals),
        (&TNC_AFTER, "1e-309", E::TooManyDecimals),
        (&VOLUME_COLLECTED, "105.25", E::TooManyDecimals),
        (&BIRTH_WEIGHT, "3250.5", E::TooManyDecimals),
        (&VOLUME_COLLECTED, "105 cells", E::UnknownUnit("cells".to_owned())),
        (&VOLUME_COLLECTED, "105 %", E::UnknownUnit("%".to_owned())),
        (&TNC_AFTER, "1e309", E::OutOfRange),
        (&TNC_AFTER, "9e99999999999999999999", E::OutOfRange),
        (&TNC_AFTER, "-12.4", E::OutOfRange),
        (&TNC_AFTER, "124", E::OutOfRange),
        (&TNC_AFTER, "0", E::OutOfRange),
        (&VIABILITY, "100.1", E::OutOfRange),
        (&VOLUME_COLLECTED, "99999999999999999999999999", E::OutOfRange),
        (&GESTATIONAL_AGE, "39+7", E::NotWeeksAndDays("39+7".to_owned())),
        (&GESTATIONAL_AGE, "39.2", E::NotWeeksAndDays("39.2".to_owned())),
        (&GESTATIONAL_AGE, "39+2+1", E::NotWeeksAndDays("39+2+1".to_owned())),
        (&GESTATIONAL_AGE, "45", E::OutOfRange),
    ];
    for (quantity, text, reason) in refusals {
        assert_eq!(quantity.parse(text), Err(reason), "{} {text}", quantity.code);
    }
}

#[test]
fn limits_warn_before_they_refuse() {
    let volume = |text| VOLUME_COLLECTED.parse(text).map(|r| r.and_then(|r| r.warning));
    assert_eq!(volume("4.9"), Err(QuantityError::OutOfRange));
    assert_eq!(volume("5"), Ok(Some(OutOfSoftRange::Below)));
    assert_eq!(volume("39.9"), Ok(Some(OutOfSoftRange::Below)));
    assert_eq!(volume("40"), Ok(None));
    assert_eq!(volume("250"), Ok(None));
    assert_eq!(volume("250.1"), Ok(Some(OutOfSoftRange::Above)));
    assert_eq!(volume("400"), Ok(Some(OutOfSoftRange::Above)));
    assert_eq!(volume("400.1"), Err(QuantityError::OutOfRange));
}

#[test]
fn values_are_shown_in_the_unit_of_the_field() {
    let shown = [
        (&TNC_AFTER, 1_240, "12.40 ×10⁸"),
        (&TNC_AFTER, 10, "0.10 ×10⁸"),
        (&CD34, 5, "0.05 ×10⁶"),
        (&VIABILITY, 985, "98.5%"),
        (&TEMPERATURE, -5, "-0.5 °C"),
        (&TEMPERATURE, -1_960, "-196.0 °C"),
        (&PATIENT_WEIGHT, 12_000, "12.0 kg"),
        (&PATIENT_WEIGHT, 3_250, "3.25 kg"),
        (&BIRTH_WEIGHT, 3_250, "3250 g"),
        (&GESTATIONAL_AGE, 275, "39+2"),
        (&ATTACHED_SEGMENTS, 3, "3"),
    ];
    for (quantity, value, text) in shown {
        assert_eq!(quantity.format_with_unit(value), text);
    }
}

#[test]
fn the_catalogue_is_consistent() {
    for quantity in ALL {
        assert_eq!(by_code(quantity.code), Some(quantity), "two quantities called {}", quantity.code);
        assert!(quantity.hard.contains(quantity.soft.start()) && quantity.hard.contains(quantity.soft.end()));
        assert!(quantity.shown_decimals <= quantity.decimals, "{}", quantity.code);
    }
    assert_eq!(by_code("unknown"), None);
}

#[test]
fn the_dose_is_what_the_guideline_computes() {
    // 12.0 ×10⁸ nucleated and 3.0 ×10⁶ CD34-positive cells for a patient of 20 kg.
    assert_eq!(tnc_per_kg(1_200, 20_000).map(|dose| TNC_PER_KG.format(dose)).as_deref(), Some("6.00"));
    assert_eq!(cd34_per_kg(300, 20_000).map(|dose| CD34_PER_KG.format(dose)).as_deref(), Some("1.50"));
    // Just under 2.50 ×10⁷/kg must not be shown as 2.50.
    assert_eq!(tnc_per_kg(1_249, 50_000).map(|dose| TNC_PER_KG.format(dose)).as_deref(), Some("2.49"));
    assert_eq!(tnc_per_kg(1_200, 0), None);
}

proptest! {
    #[test]
    fn what_is_shown_is_read_again(index in 0..ALL.len(), share in 0.0..=1.0_f64) {
        let quantity = ALL[index];
        let (least, most) = (*quantity.hard.start(), *quantity.hard.end());
        let value = least + ((most - least) as f64 * share) as i64;
        prop_assert_eq!(quantity.parse(&quantity.format(value)).unwrap().unwrap().value, value);
        prop_assert_eq!(quantity.parse(&quantity.format_with_unit(value)).unwrap().unwrap().value, value);
    }

    #[test]
    fn no_text_breaks_the_reader(index in 0..ALL.len(), text in any::<String>(), number in "[0-9eE+., x×^⁸-]{0,20}") {
        let _ = ALL[index].parse(&text);
        let _ = ALL[index].parse(&number);
    }
}
