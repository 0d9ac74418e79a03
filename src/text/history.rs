//! Words of the release history.

use super::Lang;
use crate::bank::query::history::CentreName;
use crate::domain::patient::codes::Diagnosis;

crate::messages! {
    history_loading: "Reading the releases …", "正在读取发放记录…";
    history_unreadable(count: &str):
        "{count} records cannot be read and are missing here. Verify the ledger under Audit.",
        "有 {count} 条记录无法读取，未列入。请在“审计”中核验日志。";
    history_from: "From", "起始日期";
    history_to: "To", "截止日期";
    history_this_year: "This year", "今年";
    history_twelve_months: "Last 12 months", "近 12 个月";
    history_all_years: "Since establishment", "建库以来";
    history_purpose: "Part in the transplant", "移植用途";
    history_indication: "Indication", "适应证";
    history_centre: "Transplant centre", "移植中心";
    history_person: "Person who signed or took part", "签署或经办人";
    history_any: "All", "全部";
    history_not_a_date: "Not a date: write 2026-11-22", "日期无效，请按 2026-11-22 填写";
    history_reversed: "Ends before it begins", "截止早于起始";

    history_units: "Units released", "发放份数";
    history_patients: "Patients", "患者人数";
    history_days: "Days from order to shipping, median", "申请至发运天数（中位数）";
    history_day100: "Alive at day 100", "第 100 天存活";
    history_reservations: "Reservations that became orders", "预留转为申请单";
    history_of(part: &str, whole: &str): "{part} of {whole}", "{part} / {whole}";
    history_reported: "of those reported", "占已报告者";
    history_ended(made: &str, expired: &str, open: &str):
        "{made}, {expired} expired, {open} still open", "{made}，到期 {expired}，仍在预留 {open}";
    history_day_rule:
        "Counted by the day the unit left the bank; what has not left stands under the day of its order.",
        "按离库日期统计；尚未离库的按申请日期列出。";

    history_chart_patients: "Patients since establishment", "建库以来患者累计人数";
    history_chart_units: "Units released a year, by indication", "每年发放份数（按适应证）";
    history_chart_point(year: i32, name: &str, count: usize): "{year}\n{name}: {count}", "{year} 年\n{name}：{count}";
    history_chart_others: "Others", "其他";
    history_chart_hint: "A click on a year shows that year.", "点击柱形可查看该年度。";

    history_view: "List", "列表";
    history_view_releases: "Releases", "发放记录";
    history_view_years: "By year", "按年统计";
    history_year: "Year", "年度";
    history_new_patients: "New patients", "新增患者";
    history_all_patients: "Patients since establishment", "累计患者";
    history_count(shown: &str): "{shown} shown", "共 {shown} 条";

    history_step: "State", "状态";
    history_ordered: "Ordered", "申请日期";
    history_shipped: "Shipped", "发运日期";
    history_unit: "Unit", "脐血编号";
    history_patient: "Patient", "患者";
    history_six: "Of six", "六位点相合";
    history_tnc: "TNC per kg", "每公斤有核细胞";
    history_days_column: "Days", "天数";
    history_result: "Outcome", "随访结果";
    history_six_range(certain: i64, possible: i64): "{certain} to {possible}", "{certain}–{possible}";
    history_alive_year: "Alive at one year", "一年存活";
    history_dead_year: "Died before one year", "一年内死亡";
    history_alive_100: "Alive at day 100", "第 100 天存活";
    history_dead_100: "Died before day 100", "100 天内死亡";
    history_no_outcome: "Not reported", "未报告";
    history_empty_title: "No release in this selection", "所选范围内没有发放记录";
    history_empty_hint: "Widen the period or remove a filter above.", "请扩大日期范围或取消上方筛选。";
    history_none_title: "No unit has been released yet", "尚无发放记录";
    history_none_hint: "A release appears here when a transplant order is signed.", "签署移植申请单后，记录将显示在此。";

    history_export: "Export …", "导出…";
    history_export_title: "Export the releases shown", "导出所列发放记录";
    history_export_name: "releases", "发放记录";
    history_back: "Back to the list", "返回列表";
    history_story(id: &str): "Release {id}", "发放记录 {id}";
    history_story_loading: "Reading the story …", "正在读取发放过程…";
    history_story_unit: "How the unit came about", "脐血来历";
    history_story_request: "From the reservation to the outcome", "从预留到随访";
    history_story_open_unit: "Open the unit", "打开脐血档案";
    history_story_open_audit: "Audit entries of the unit", "该脐血的审计记录";

    export_path: "File", "文件";
    export_choose: "Choose …", "选择…";
    export_write: "Write the file", "写入文件";
    export_title_system: "Where to write the file", "保存位置";
    export_writing: "Writing the file", "正在写入文件";
    export_done(rows: &str, file: &str): "{rows} rows written to {file}. The export is recorded in the ledger.", "已将 {rows} 行写入 {file}，导出已记入日志。";
    export_absolute: "Give the whole path, with its folder, for example C:\\Users\\me\\list.csv", "请填写完整路径（含文件夹），例如 C:\\Users\\me\\list.csv";
    export_no_folder: "This folder is not there. Choose another.", "文件夹不存在，请另选。";
    export_exists: "A file of this name is there already and will be replaced.", "同名文件已存在，将被替换。";
    export_not_allowed: "A file that is open for reading only takes no record of an export.", "当前为只读，无法记录导出。";
    export_note: "The act, the number of rows and the file's digest are written into the ledger.", "导出行为、行数和文件校验值将记入日志。";
}

impl Lang {
    /// The name of a transplant centre with its code; the code alone where the list has no entry.
    pub fn centre_name(self, code: &str, name: Option<&CentreName>) -> String {
        match (self, name) {
            (Self::En, Some(name)) => name.en.clone(),
            (Self::Zh, Some(name)) => name.zh.clone(),
            (_, None) => code.to_owned(),
        }
    }

    /// A short name for a legend; of none, the word for the others.
    pub fn diagnosis_short(self, diagnosis: Option<Diagnosis>) -> &'static str {
        use Diagnosis::*;
        let Some(diagnosis) = diagnosis else { return self.history_chart_others() };
        match (self, diagnosis) {
            (Self::En, Thalassaemia) => "Thalassaemia",
            (Self::En, AcuteLymphoblastic) => "ALL",
            (Self::En, AcuteMyeloid) => "AML",
            (Self::En, AplasticAnaemia) => "SAA",
            (Self::En, Myelodysplastic) => "MDS",
            (Self::En, ChronicMyeloid) => "CML",
            (Self::En, InheritedImmune) => "Immune",
            (Self::En, InheritedMetabolic) => "Metabolic",
            (Self::Zh, Thalassaemia) => "地中海贫血",
            (Self::Zh, AcuteLymphoblastic) => "急淋",
            (Self::Zh, AcuteMyeloid) => "急髓",
            (Self::Zh, AplasticAnaemia) => "再障",
            (Self::Zh, InheritedImmune) => "免疫缺陷",
            (Self::Zh, InheritedMetabolic) => "代谢病",
            (_, other) => self.diagnosis(other),
        }
    }
}
