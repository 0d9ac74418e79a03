//! What the audit trail says: a stored cell as people read it, and a change as a part of a sentence.

use chrono::NaiveDateTime;

use super::Lang;
use crate::domain::din::Din;
use crate::domain::eligibility::evaluate::{Line, Verdict};
use crate::domain::quantity::{self, Quantity};
use crate::domain::record::{Cell, Column};
use crate::domain::unit::field::{Field, Kind};

crate::messages! {
    yes: "Yes", "是";
    no: "No", "否";
    cell_not_shown: "not shown", "不显示";
    cell_hours(hours: i64): "{hours} h", "{hours} 小时";
    cell_lines(pass: usize, fail: usize, missing: usize):
        "{pass} pass, {fail} fail, {missing} missing", "符合 {pass} 项，不符合 {fail} 项，缺 {missing} 项";

    change_recorded(name: &str, new: &str): "{name}: {new}", "{name}：{new}";
    change_replaced(name: &str, old: &str, new: &str): "{name} from {old} to {new}", "{name}由 {old} 改为 {new}";
    change_removed(name: &str, old: &str): "{name} {old} taken back", "{name}撤销（原值 {old}）";
    change_hidden(name: &str): "{name} changed", "{name}已更改";

    detail_line(name: &str, value: &str): "{name}: {value}", "{name}：{value}";
    detail_group: "Results", "结果类别";
    detail_outcome: "Decision", "判定结论";
    detail_scan: "Scanned", "扫描内容";
    detail_place: "Place scanned", "扫描库位";
    detail_bag: "Bag scanned", "扫描血袋";
    detail_expected_place: "Place ordered", "应取库位";
    detail_expected_bag: "Bag ordered", "应取血袋";
    detail_rows: "Rows", "行数";
    detail_file: "File", "文件";
    detail_row_of_file: "Line of the file", "文件行号";
    detail_list: "List", "清单";
    detail_query: "Search", "检索条件";
    detail_digest: "Digest of the file", "文件校验值";
}

/// The quantity of which a column of a table keeps steps; `None` where it keeps something else.
pub(super) fn quantity_of(table: &str, column: &str) -> Option<&'static Quantity> {
    if table == "unit"
        && let Some(field) = Field::from_code(column)
    {
        return match field.kind() {
            Kind::Quantity(quantity) => Some(quantity),
            _ => None,
        };
    }
    Some(match (table, column) {
        ("unit", "volume_collected") => &quantity::VOLUME_COLLECTED,
        ("unit", "birth_weight") => &quantity::BIRTH_WEIGHT,
        ("unit", "gestation") => &quantity::GESTATIONAL_AGE,
        ("unit", "transport_min" | "transport_max") => &quantity::TRANSPORT_TEMPERATURE,
        ("criteria_set", "tnc_at_least") => &quantity::TNC_AFTER,
        ("criteria_set", "cd34_at_least") => &quantity::CD34,
        ("criteria_set", "cd34_viability_at_least") => &quantity::CD34_VIABILITY,
        // The recovery is a share in 0.1 %, as the viability is.
        ("criteria_set", "viability_at_least" | "recovery_at_least") => &quantity::VIABILITY,
        ("criteria_set", "segments_at_least") => &quantity::ATTACHED_SEGMENTS,
        ("patient" | "release", "weight") => &quantity::PATIENT_WEIGHT,
        ("release", "tnc_per_kg") => &quantity::TNC_PER_KG,
        ("release", "cd34_per_kg") => &quantity::CD34_PER_KG,
        ("release", "arrival_min" | "arrival_max") => &quantity::TEMPERATURE,
        ("release_check", "cd34_viability") => &quantity::CD34_VIABILITY,
        ("release_check", "cd45_viability") => &quantity::VIABILITY,
        _ => return None,
    })
}

/// Whether a column holds yes or no.
fn is_flag(table: &str, column: &str) -> bool {
    matches!(
        (table, column),
        ("unit", "labels_agree" | "bag_intact" | "freeze_curve_accepted")
            | ("user", "active" | "must_change")
            | ("bank", "demonstration")
            | ("reference", "active")
            | ("criteria_set", "haemoglobinopathy_before_listing" | "drb1_two_fields")
            | ("eligibility", "reopened")
            | ("release", "arrival_intact" | "entire_volume")
            | ("release_check", "potent")
            | ("outcome", "engrafted" | "alive" | "relapse")
    )
}

/// Whether a column must not be shown even to those who may read the record.
fn is_secret(table: &str, column: &str) -> bool {
    matches!((table, column), ("user", "password_hash" | "wrapped_key"))
}

impl Lang {
    /// A cell of a column as people read it: quantities with their unit, codes in words, dates, numbers grouped.
    pub fn cell(self, table: &str, column: &str, cell: &Cell) -> String {
        match cell {
            Cell::Null => "–".to_owned(),
            Cell::Bytes(_) => self.cell_not_shown().to_owned(),
            _ if is_secret(table, column) => self.cell_not_shown().to_owned(),
            Cell::Int(value) => self.number(table, column, *value),
            Cell::Text(text) => self.text(column, text),
        }
    }

    fn number(self, table: &str, column: &str, value: i64) -> String {
        if let Some(quantity) = quantity_of(table, column) {
            return quantity.format_with_unit(value);
        }
        match (table, column, value) {
            (_, _, 0) if is_flag(table, column) => self.no().to_owned(),
            (_, _, 1) if is_flag(table, column) => self.yes().to_owned(),
            ("criteria_set", "freezing_hours", hours) => self.cell_hours(hours),
            _ => value.to_string(),
        }
    }

    fn text(self, column: &str, text: &str) -> String {
        if let Some(word) = self.code_word(column, text) {
            return word;
        }
        if matches!(column, "din" | "expected_bag") {
            return self.din(text);
        }
        if column == "lines"
            && let Ok(lines) = serde_json::from_str::<Vec<Line>>(text)
        {
            let count = |verdict| lines.iter().filter(|line| line.verdict == verdict).count();
            return self.cell_lines(count(Verdict::Pass), count(Verdict::Fail), count(Verdict::Missing));
        }
        if column.ends_with("_at")
            && let Some(at) = NaiveDateTime::from_cell(&Cell::Text(text.to_owned()))
        {
            return self.moment(at);
        }
        text.to_owned()
    }

    /// A donation number grouped with its check character as its label shows it; another text as it is.
    pub fn din(self, text: &str) -> String {
        Din::new(text).map_or_else(|_| text.to_owned(), |din| din.grouped())
    }

    /// A day and a time: `2026-11-22 14:05`.
    pub fn moment(self, at: NaiveDateTime) -> String {
        at.format("%Y-%m-%d %H:%M").to_string()
    }

    /// The change of a cell as a part of a sentence: `CD34+ cells from 3.10 to 3.40 ×10⁶`.
    pub fn change(self, table: &str, column: &str, old: &Cell, new: &Cell) -> String {
        let name = self.column(table, column);
        let (old_text, new_text) = (self.cell(table, column, old), self.cell(table, column, new));
        match (old, new) {
            _ if old_text == new_text => self.change_hidden(&name),
            (Cell::Null, _) => self.change_recorded(&name, &new_text),
            (_, Cell::Null) => self.change_removed(&name, &old_text),
            _ => match (quantity_of(table, column), old) {
                // One unit for both values reads faster than two.
                (Some(quantity), Cell::Int(old)) => {
                    self.change_replaced(&name, &quantity.format(*old), &new_text)
                }
                _ => self.change_replaced(&name, &old_text, &new_text),
            },
        }
    }

    /// A further figure of a ledger entry: its name and its value.
    pub fn detail(self, name: &str, value: &str) -> String {
        let label = match name {
            "group" => self.detail_group().to_owned(),
            "outcome" => self.detail_outcome().to_owned(),
            "scan" => self.detail_scan().to_owned(),
            "place" => self.detail_place().to_owned(),
            "bag" => self.detail_bag().to_owned(),
            "expected_place" => self.detail_expected_place().to_owned(),
            "expected_bag" => self.detail_expected_bag().to_owned(),
            "second" => self.form_witness().to_owned(),
            "rows" => self.detail_rows().to_owned(),
            "file" => self.detail_file().to_owned(),
            "file_line" => self.detail_row_of_file().to_owned(),
            "digest" => self.detail_digest().to_owned(),
            "list" => self.detail_list().to_owned(),
            "query" => self.detail_query().to_owned(),
            column => self.form_field(column),
        };
        self.detail_line(&label, &self.text(name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::eligibility::criteria::CriteriaSet;
    use crate::domain::eligibility::evaluate::evaluate;
    use crate::domain::testing;

    fn text(value: &str) -> Cell {
        Cell::Text(value.to_owned())
    }

    #[test]
    fn a_cell_reads_as_people_write_it() {
        let unit = testing::available_unit("C0231", 4, 1);
        let lines = evaluate(&unit, &CriteriaSet::default_set(testing::day(2026, 1, 1), "director1"));
        let lines = Cell::Text(serde_json::to_string(&lines).unwrap());
        let table = [
            ("unit", "tnc", Cell::Int(1_240), "12.40 ×10⁸", "12.40 ×10⁸"),
            ("unit", "tnc", Cell::Null, "–", "–"),
            ("unit", "gestation", Cell::Int(275), "39+2", "39+2"),
            ("unit", "transport_min", Cell::Int(-5), "-0.5 °C", "-0.5 °C"),
            ("unit", "stage", text("stored"), "Stored", "已入库"),
            ("unit", "din", text("C023104000001"), "C0231 04 000001 Q", "C0231 04 000001 Q"),
            ("unit", "collected_at", text("2026-09-01T03:00"), "2026-09-01 03:00", "2026-09-01 03:00"),
            ("unit", "collected_on", text("2026-09-01"), "2026-09-01", "2026-09-01"),
            ("unit", "labels_agree", Cell::Int(0), "No", "否"),
            ("unit", "holds", Cell::Int(0), "0", "0"),
            ("user", "active", Cell::Int(1), "Yes", "是"),
            ("patient", "weight", Cell::Int(12_500), "12.5 kg", "12.5 kg"),
            ("patient", "status", text("ACT"), "Active", "正式检索"),
            ("typing_order", "verdict", text("discrepant"), "Discrepant", "不一致"),
            ("release", "purpose", text("backup"), "Back-up", "备用"),
            ("release", "end_reason", text("family declined"), "family declined", "family declined"),
            ("release", "arrival_min", Cell::Int(-1_900), "-190.0 °C", "-190.0 °C"),
            ("outcome", "alive", Cell::Int(1), "Yes", "是"),
            ("user", "password_hash", text("$argon2id$"), "not shown", "不显示"),
            ("person", "name", Cell::Bytes(vec![1]), "not shown", "不显示"),
            ("criteria_set", "recovery_at_least", Cell::Int(600), "60.0%", "60.0%"),
            ("criteria_set", "freezing_hours", Cell::Int(48), "48 h", "48 小时"),
            ("eligibility", "lines", lines, "17 pass, 0 fail, 0 missing", "符合 17 项，不符合 0 项，缺 0 项"),
        ];
        for (table, column, cell, en, zh) in table {
            assert_eq!(Lang::En.cell(table, column, &cell), en, "{table}.{column}");
            assert_eq!(Lang::Zh.cell(table, column, &cell), zh, "{table}.{column}");
        }
    }

    #[test]
    fn a_change_says_from_what_to_what() {
        let table = [
            (
                ("unit", "cd34", Cell::Int(310), Cell::Int(340)),
                "CD34+ cells from 3.10 to 3.40 ×10⁶",
                "CD34阳性细胞数由 3.10 改为 3.40 ×10⁶",
            ),
            (
                ("unit", "cd34", Cell::Null, Cell::Int(340)),
                "CD34+ cells: 3.40 ×10⁶",
                "CD34阳性细胞数：3.40 ×10⁶",
            ),
            (
                ("unit", "cd34", Cell::Int(310), Cell::Null),
                "CD34+ cells 3.10 ×10⁶ taken back",
                "CD34阳性细胞数撤销（原值 3.10 ×10⁶）",
            ),
            (("unit", "abo", text("A"), text("AB")), "ABO from A to AB", "ABO血型由 A 改为 AB"),
            (("user", "password_hash", text("a"), text("b")), "Password changed", "密码已更改"),
        ];
        for ((table, column, old, new), en, zh) in table {
            assert_eq!(Lang::En.change(table, column, &old, &new), en);
            assert_eq!(Lang::Zh.change(table, column, &old, &new), zh);
        }
    }

    #[test]
    fn a_detail_is_named_and_its_code_said_in_words() {
        let table = [
            ("group", "idm", "Results: Infectious disease markers", "结果类别：传染病标志物"),
            ("outcome", "exception", "Decision: Eligible by exception", "判定结论：特殊放行"),
            ("witness", "lab2", "Second person: lab2", "第二人（核对人）：lab2"),
            ("scan", "=A1", "Scanned: =A1", "扫描内容：=A1"),
        ];
        for (name, value, en, zh) in table {
            assert_eq!(Lang::En.detail(name, value), en);
            assert_eq!(Lang::Zh.detail(name, value), zh);
        }
    }
}
