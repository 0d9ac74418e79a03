//! Words of the inventory: its search box, its columns and filters, its saved views.

use super::Lang;
use crate::domain::unit::field::Field;
use crate::index::Column;

crate::messages! {
    inventory_table: "Inventory", "库存";
    inventory_search: "Search the inventory", "检索库存";
    inventory_search_hint:
        "Unit, donor, HLA, place … or tnc>=12 abo:A+ a:11:01", "脐血编号、供者、HLA、库位……或 tnc>=12 血型:A+ a:11:01";
    inventory_suggestions: "Suggestions", "输入建议";
    inventory_suggestion(insert: &str, count: &str): "{insert}, {count} units", "{insert}，{count} 份";
    inventory_clear: "Clear the search", "清空检索";

    inventory_count(found: &str, all: &str): "{found} of {all}", "{found} / {all} 份";
    inventory_selected(count: &str): "{count} selected", "已选 {count} 份";
    inventory_loading(loaded: &str, total: &str):
        "Loading: {loaded} of {total} units are here already", "正在载入：已有 {loaded} / {total} 份，可先使用";
    inventory_none_title: "No unit matches", "没有符合条件的单位";
    inventory_none_hint: "Remove a filter above, or search for fewer words.", "请移除上方的筛选条件，或减少检索词。";
    inventory_empty_title: "There are no units yet", "库中尚无单位";
    inventory_empty_hint: "Register a donation, or take over the units of another system.", "请登记捐献，或导入其他系统的单位。";

    inventory_filters: "Active filters", "筛选条件";
    inventory_remove(filter: &str): "Remove filter {filter}", "移除筛选“{filter}”";
    inventory_not(filter: &str): "not {filter}", "排除{filter}";
    inventory_more(count: usize): "{count} more", "另有 {count} 项";
    inventory_fewer: "Fewer", "收起";
    inventory_no_value: "not recorded", "未记录";

    inventory_help: "Search help", "检索说明";
    inventory_help_words:
        "Words are sought everywhere, also in part, and all must be found. A field with a value narrows further; a minus before it excludes; a bar means “or”; “-” as the value finds what is not recorded.",
        "检索词可在任意位置出现（支持部分匹配），须全部符合。字段加值可进一步筛选；前加减号表示排除，竖线表示“或”，值为“-”表示未记录。";
    inventory_help_use(example: &str): "Search for {example}", "检索 {example}";

    inventory_views: "Views", "视图";
    inventory_view_available: "Available", "可用";
    inventory_view_quarantine: "In quarantine", "待检";
    inventory_view_reserved: "Reserved", "已预留";
    inventory_view_large: "TNC ≥ 15, largest first", "有核细胞 ≥ 15，由大到小";
    inventory_view_name: "Name of the view", "视图名称";
    inventory_view_save: "Save this view", "保存当前视图";
    inventory_view_delete(name: &str): "Delete view {name}", "删除视图“{name}”";
    inventory_view_taken(name: &str):
        "A view “{name}” is there already; saving replaces it.", "已有视图“{name}”，保存将覆盖。";

    inventory_export: "Export", "导出";
    inventory_export_title: "Export the units shown", "导出所列单位";
    inventory_exporting: "Writing the file …", "正在写入文件…";
    inventory_exported(rows: &str, file: &str): "{rows} units written to {file}.", "已将 {rows} 份写入 {file}。";
    inventory_copied(rows: &str): "{rows} rows copied.", "已复制 {rows} 行。";

    inventory_preview: "Preview", "预览";
    inventory_preview_close: "Close the preview", "关闭预览";
    inventory_preview_none: "Select a unit to see it here.", "选择一份单位即可在此查看。";
    inventory_open_unit: "Open the unit", "打开单位档案";
}

impl Lang {
    /// The title of a column of the inventory.
    pub fn inventory_column(self, column: Column) -> &'static str {
        let (en, zh) = match column {
            Column::Din => ("Unit", "脐血编号"),
            Column::DonorCode => ("Donor", "供者编号"),
            Column::MotherCode => ("Mother", "产妇编号"),
            Column::Bank => ("Bank", "血库"),
            Column::Site => ("Collected at", "采集医院"),
            Column::Availability => ("Status", "状态"),
            Column::Stage => ("Stage", "阶段"),
            Column::Quality => ("Quality", "质量判定"),
            Column::Purpose => ("Purpose", "用途"),
            Column::Consent => ("Consent", "知情同意"),
            Column::Abo => ("ABO", "血型"),
            Column::Sex => ("Sex", "性别"),
            Column::Tnc => ("TNC", "有核细胞"),
            Column::Cd34 => ("CD34+", "CD34+"),
            Column::Viability => ("Viability", "活率"),
            Column::Cfu => ("CFU", "集落"),
            Column::Volume => ("Volume", "采集量"),
            Column::Haematocrit => ("Hct", "红细胞压积"),
            Column::Segments => ("Segments", "留样段"),
            Column::Holds => ("Holds", "锁定"),
            Column::HlaA => return self.field(Field::HlaA),
            Column::HlaB => return self.field(Field::HlaB),
            Column::HlaC => return self.field(Field::HlaC),
            Column::HlaDrb1 => return self.field(Field::HlaDrb1),
            Column::HlaDqb1 => return self.field(Field::HlaDqb1),
            Column::HlaDpb1 => return self.field(Field::HlaDpb1),
            Column::Place => ("Place", "库位"),
            Column::CollectedOn => ("Collected on", "采集日期"),
            Column::FrozenOn => ("Frozen on", "冻存日期"),
            Column::EligibleOn => ("Decided on", "判定日期"),
            Column::Criteria => ("Criteria", "判定标准"),
            Column::ReservedFor => ("Patient", "患者"),
        };
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }

    /// The word for a stored value of an inventory column; the value itself where it is no code.
    pub fn inventory_value(self, column: Column, value: &str) -> String {
        let table_column = match column {
            Column::Availability => "availability",
            Column::Stage => "stage",
            Column::Quality => "quality",
            Column::Purpose => "purpose",
            Column::Consent => "consent_status",
            Column::Sex => "sex",
            _ => return value.to_owned(),
        };
        self.code_word(table_column, value).unwrap_or_else(|| value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_columns_bear_one_title() {
        for lang in [Lang::En, Lang::Zh] {
            let titles: BTreeSet<&str> =
                Column::ALL.iter().map(|column| lang.inventory_column(*column)).collect();
            assert_eq!(titles.len(), Column::ALL.len(), "{lang:?}");
        }
    }

    #[test]
    fn codes_are_said_in_words() {
        assert_eq!(Lang::En.inventory_value(Column::Availability, "gone"), "Permanently unavailable");
        assert_eq!(Lang::Zh.inventory_value(Column::Quality, "eligible"), "合格");
        assert_eq!(Lang::En.inventory_value(Column::Abo, "A+"), "A+");
    }
}
