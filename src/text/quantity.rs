//! Measured quantities: their names, why a text is not a value, and what is unusual about one.

use super::Lang;
use crate::domain::quantity::{Notation, OutOfSoftRange, Quantity, QuantityError};

crate::messages! {
    quantity_mother_age: "Mother's age", "产妇年龄";
    quantity_gestational_age: "Gestational age", "孕周";
    quantity_birth_weight: "Birth weight", "出生体重";
    quantity_volume_collected: "Volume collected", "采集量";
    quantity_transport_temperature: "Transport temperature", "运送温度";
    quantity_temperature: "Temperature", "温度";
    quantity_tnc_before: "TNC before processing", "制备前有核细胞总数";
    quantity_haematocrit_before: "Haematocrit before processing", "制备前红细胞压积";
    quantity_tnc: "TNC after processing", "制备后有核细胞总数";
    quantity_mnc: "Mononuclear cells", "单个核细胞";
    quantity_nrbc: "Nucleated red cells", "有核红细胞";
    quantity_cd34: "CD34+ cells", "CD34阳性细胞数";
    quantity_viability: "Viability", "细胞活率";
    quantity_cd34_viability: "CD34+ viability", "CD34阳性细胞活率";
    quantity_cfu: "CFU total", "集落形成单位总数";
    quantity_cfu_gm: "CFU-GM", "粒-巨噬细胞集落 (CFU-GM)";
    quantity_haematocrit: "Haematocrit after processing", "制备后红细胞压积";
    quantity_dmso: "DMSO", "二甲基亚砜浓度";
    quantity_volume_frozen: "Volume frozen", "冻存体积";
    quantity_bags: "Bags", "冻存袋数";
    quantity_segments: "Attached segments", "连体留样段数";
    quantity_patient_age: "Patient's age", "患者年龄";
    quantity_patient_weight: "Patient's weight", "患者体重";
    quantity_tnc_per_kg: "TNC per kg", "每公斤有核细胞数";
    quantity_cd34_per_kg: "CD34+ per kg", "每公斤CD34阳性细胞数";
    quantity_other: "Value", "数值";

    quantity_not_a_number(name: &str, text: &str): "{name}: “{text}” is not a number.", "{name}：“{text}”不是数字。";
    quantity_comma_unclear(name: &str, text: &str):
        "{name}: in “{text}” the comma may mean thousands or decimals. Write decimals with a point, thousands without a sign.",
        "{name}：“{text}”中的逗号可能是千位分隔或小数点。小数请用小数点，千位请不加分隔。";
    quantity_whole_numbers_only(name: &str): "{name} is a whole number.", "{name}应为整数。";
    quantity_too_many_decimals(name: &str, decimals: u8, unit: &str):
        "{name} is kept to {decimals} decimal(s){unit}; the program does not round. Enter the value to be recorded.",
        "{name}{unit}保留 {decimals} 位小数；程序不自动舍入，请输入要记录的值。";
    quantity_decimals_of(unit: &str): " of {unit}", "（{unit}）";
    quantity_unknown_unit(name: &str, found: &str, unit: &str):
        "{name} is measured in {unit}; “{found}” is another unit.",
        "{name}的单位为 {unit}，“{found}”无法识别。";
    quantity_no_unit(name: &str, found: &str):
        "{name} has no unit; “{found}” does not belong after it.",
        "{name}没有单位，数字后不应有“{found}”。";
    quantity_out_of_range(name: &str, least: &str, most: &str):
        "{name} must be between {least} and {most}.",
        "{name}必须在 {least} 与 {most} 之间。";
    quantity_not_weeks(name: &str, text: &str):
        "{name}: “{text}” is not weeks and days. Write 39+2 for 39 weeks and 2 days.",
        "{name}：“{text}”不是孕周。39 周 2 天请写作 39+2。";
    quantity_below(name: &str, least: &str):
        "{name} is unusually low: less than {least}. Check it.",
        "{name}偏低：小于 {least}，请核对。";
    quantity_above(name: &str, most: &str):
        "{name} is unusually high: more than {most}. Check it.",
        "{name}偏高：大于 {most}，请核对。";
}

impl Lang {
    /// The name of a quantity on screens and reports.
    pub fn quantity_name(self, quantity: &Quantity) -> &'static str {
        match quantity.code {
            "mother_age" => self.quantity_mother_age(),
            "gestational_age" => self.quantity_gestational_age(),
            "birth_weight" => self.quantity_birth_weight(),
            "volume_collected" => self.quantity_volume_collected(),
            "transport_temperature" => self.quantity_transport_temperature(),
            "temperature" => self.quantity_temperature(),
            "tnc_before" => self.quantity_tnc_before(),
            "haematocrit_before" => self.quantity_haematocrit_before(),
            "tnc" => self.quantity_tnc(),
            "mnc" => self.quantity_mnc(),
            "nrbc" => self.quantity_nrbc(),
            "cd34" => self.quantity_cd34(),
            "viability" => self.quantity_viability(),
            "cd34_viability" => self.quantity_cd34_viability(),
            "cfu" => self.quantity_cfu(),
            "cfu_gm" => self.quantity_cfu_gm(),
            "haematocrit" => self.quantity_haematocrit(),
            "dmso" => self.quantity_dmso(),
            "volume_frozen" => self.quantity_volume_frozen(),
            "bags" => self.quantity_bags(),
            "segments" => self.quantity_segments(),
            "patient_age" => self.quantity_patient_age(),
            "patient_weight" => self.quantity_patient_weight(),
            "tnc_per_kg" => self.quantity_tnc_per_kg(),
            "cd34_per_kg" => self.quantity_cd34_per_kg(),
            _ => self.quantity_other(),
        }
    }

    /// Why a text is not a value of the quantity.
    pub fn quantity_error(self, quantity: &Quantity, error: &QuantityError) -> String {
        let name = self.quantity_name(quantity);
        match error {
            QuantityError::NotANumber(text) => self.quantity_not_a_number(name, text),
            QuantityError::CommaUnclear(text) => self.quantity_comma_unclear(name, text),
            QuantityError::TooManyDecimals if quantity.decimals == 0 => {
                self.quantity_whole_numbers_only(name)
            }
            QuantityError::TooManyDecimals => {
                let unit = match quantity.unit_text {
                    "" => String::new(),
                    unit => self.quantity_decimals_of(unit),
                };
                self.quantity_too_many_decimals(name, quantity.decimals, &unit)
            }
            QuantityError::UnknownUnit(found) if quantity.unit_text.is_empty() => {
                self.quantity_no_unit(name, found)
            }
            QuantityError::UnknownUnit(found) => self.quantity_unknown_unit(name, found, quantity.unit_text),
            QuantityError::OutOfRange => self.quantity_out_of_range(
                name,
                &limit(quantity, *quantity.hard.start()),
                &limit(quantity, *quantity.hard.end()),
            ),
            QuantityError::NotWeeksAndDays(text) => self.quantity_not_weeks(name, text),
        }
    }

    /// What is unusual about a possible value.
    pub fn quantity_warning(self, quantity: &Quantity, warning: OutOfSoftRange) -> String {
        let name = self.quantity_name(quantity);
        match warning {
            OutOfSoftRange::Below => self.quantity_below(name, &limit(quantity, *quantity.soft.start())),
            OutOfSoftRange::Above => self.quantity_above(name, &limit(quantity, *quantity.soft.end())),
        }
    }
}

/// A limit with its unit, without decimals that are zero.
fn limit(quantity: &Quantity, value: i64) -> String {
    let number = quantity.format(value);
    let number = match (quantity.notation, number.split_once('.')) {
        (Notation::WeeksAndDays, _) | (_, None) => number.as_str(),
        (_, Some(_)) => number.trim_end_matches('0').trim_end_matches('.'),
    };
    match quantity.unit_text {
        "" => number.to_owned(),
        unit => format!("{number} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::quantity::{ALL, TNC_AFTER, VOLUME_COLLECTED};

    #[test]
    fn every_quantity_has_its_name() {
        for quantity in ALL {
            assert_ne!(Lang::En.quantity_name(quantity), "Value", "{}", quantity.code);
        }
    }

    #[test]
    fn limits_stand_in_the_message() {
        let error = VOLUME_COLLECTED.parse("4000").unwrap_err();
        assert_eq!(
            Lang::En.quantity_error(&VOLUME_COLLECTED, &error),
            "Volume collected must be between 5 ml and 400 ml."
        );
        assert_eq!(Lang::Zh.quantity_error(&VOLUME_COLLECTED, &error), "采集量必须在 5 ml 与 400 ml 之间。");
        let error = TNC_AFTER.parse("12.345").unwrap_err();
        assert!(Lang::En.quantity_error(&TNC_AFTER, &error).contains("kept to 2 decimal(s) of ×10⁸"));
        let warning = VOLUME_COLLECTED.parse("30").unwrap().unwrap().warning.unwrap();
        assert_eq!(Lang::Zh.quantity_warning(&VOLUME_COLLECTED, warning), "采集量偏低：小于 40 ml，请核对。");
    }
}
