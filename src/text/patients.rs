//! Words of the patients' screen: the list, the record, units for a patient.

use super::Lang;
use super::codes::code_words;
use crate::domain::selection::{AboRelation, Exclusion};

code_words! {
    /// How a unit's ABO group stands to the patient's.
    abo_relation(AboRelation) {
        Identical: "identical", "相同";
        Minor: "minor", "次要不合";
        Major: "major", "主要不合";
        Bidirectional: "bidirectional", "主次均不合";
    }
}

crate::messages! {
    patients_title: "Patients", "患者";
    patients_search: "Find by code, centre or diagnosis", "按编号、移植中心或诊断查找";
    patients_new: "New patient", "新建患者";
    patients_typings(count: usize): "Confirmatory typings ({count})", "确认分型（{count}）";
    patients_loading: "Looking up the patients …", "正在读取患者…";
    patients_none: "No patients yet", "暂无患者";
    patients_none_hint: "A physician records the first one.", "由移植医师新建。";
    patients_none_found: "No patient fits", "没有符合的患者";
    patients_open(count: usize): "{count} open", "进行中 {count}";
    patients_choose: "Choose a patient", "请选择患者";
    patients_choose_hint:
        "On the left: yours first. What was asked for a patient is counted behind the code.",
        "左侧列表中，您建档的患者排在最前；编号后为进行中的申请数。";
    patients_unknown(code: &str): "There is no patient {code} in this bank.", "本库没有患者 {code}。";

    patients_form_new: "New patient", "新建患者";
    patients_form_edit(code: &str): "Correct the record of {code}", "更正患者 {code} 的记录";
    patients_form_code_hint: "The centre's code, at most 17 characters. Never a name.", "移植中心的患者编号，最多 17 位，不得为姓名。";
    patients_form_person: "Patient", "患者";
    patients_form_disease: "Disease and search", "疾病与检索";
    patients_form_typing: "HLA typing", "HLA分型";
    patients_form_asks: "Who asks", "申请方";
    patients_form_missing: "This is needed.", "此项必填。";
    patients_form_together(other: &str): "Needed together with: {other}", "须与“{other}”同时填写";
    patients_form_future: "This day is in the future.", "该日期晚于今天。";
    patients_form_reason: "Reason for the correction", "更正理由";
    patients_form_reason_hint:
        "Needed where a typing or a weight replaces another: at least 10 characters, Chinese 5.",
        "替换已有分型或体重时必填：至少 5 个汉字或 10 个字符。";
    patients_form_replaced_typing:
        "The new typing is not the one that the second sample confirmed: its date falls unless you give another.",
        "新分型尚未经第二份样本复核：除非填写新的复核日期，原复核日期将被清除。";
    patients_form_restored(at: &str): "What you typed at {at} and did not save is here again.", "已恢复您 {at} 未保存的内容。";
    patients_form_discard: "Throw away what was typed", "放弃已填内容";
    patients_form_save: "Save patient", "保存患者";
    patients_form_back: "Back", "返回";
    patients_form_saved(code: &str): "Patient {code} saved.", "患者 {code} 已保存。";
    patients_form_no_centre: "No centre chosen", "未选择";
    patients_form_incomplete(count: usize): "{count} entries need a hand.", "有 {count} 项需要处理。";

    hla_entry_twice(value: &str): "{value} on both copies (homozygous)", "{value}，纯合子";
    hla_entry_once(value: &str):
        "{value}; second copy not typed. If it is homozygous, enter it twice.",
        "{value}；第二个值未检。如为纯合子，请重复填写。";
    hla_entry_both(first: &str, second: &str): "{first} and {second}", "{first} 与 {second}";

    patients_correct: "Correct the record", "更正记录";
    patients_age_value(years: i64, on: &str): "{years} years on {on}", "{years} 岁（{on}）";
    patients_weight_value(weight: &str, on: &str): "{weight} on {on}", "{weight}（{on}）";
    patients_weight_old(days: i64): "older than {days} days", "已超过 {days} 天";
    patients_not_confirmed: "not confirmed on a second sample", "尚无第二份样本复核";
    patients_confirmed(on: &str): "confirmed on {on}", "{on} 已复核";
    patients_not_typed: "not typed", "未分型";
    patients_blood: "Blood group", "血型";

    patients_tab_units: "Units", "可选单位";
    patients_tab_compare(count: usize): "Compare ({count})", "对比（{count}）";
    patients_tab_requests(count: usize): "Requests ({count})", "申请（{count}）";

    units_weight: "Weight for the dose", "计算用体重";
    units_weight_hint: "The record stays as it is.", "不改变患者记录。";
    units_least_match: "Match at least", "最低相合";
    units_of_six(matched: u8): "{matched}/6", "{matched}/6";
    units_least_tnc: "TNC/kg at least", "有核细胞/kg 下限";
    units_least_cd34: "CD34+/kg at least", "CD34+/kg 下限";
    units_found(total: &str, considered: &str, ms: u64):
        "{total} of {considered} units fit · {ms} ms", "{considered} 份中有 {total} 份符合 · {ms} 毫秒";
    units_listed(listed: &str): "the best {listed} are listed", "列出前 {listed} 份";
    units_looking: "Looking …", "正在检索…";
    units_table: "Units for the patient", "可选单位";
    units_excluded_table: "Units that cannot be had now", "目前不可用的单位";
    units_none: "No unit fits", "没有符合的单位";
    units_none_hint:
        "Ask for fewer matches or a lower dose. What matches and cannot be had now stands under “Not available”.",
        "请降低相合或剂量要求。相合但目前不可用的单位见“暂不可用”。";
    units_no_typing: "The patient has no typing yet", "患者尚无分型";
    units_no_typing_hint: "Enter HLA-A, -B and -DRB1 in the record.", "请先在记录中录入 HLA-A、-B、-DRB1。";
    units_free: "Available", "可用";
    units_kept_apart(count: &str): "Not available ({count})", "暂不可用（{count}）";
    units_why_not: "Why not", "原因";
    units_in_tray: "#", "#";
    units_match: "Match", "相合";
    units_relation: "ABO", "ABO";
    units_years: "Years", "年限";
    units_segments: "Segm.", "留样段";
    units_volume: "Volume", "体积";
    units_tnc: "TNC", "有核细胞";
    units_cd34: "CD34+", "CD34+";
    units_tnc_per_kg: "TNC/kg", "有核细胞/kg";
    units_cd34_per_kg: "CD34+/kg", "CD34+/kg";
    units_match_certain(certain: u8): "{certain}/6", "{certain}/6";
    units_match_range(certain: u8, possible: u8): "{certain}–{possible}/6", "{certain}–{possible}/6";
    units_own: "for this patient", "本患者";
    units_missing: "–", "–";
    units_add: "Compare", "加入对比";
    units_drop: "Stop comparing", "移出对比";
    units_tray_full: "Six units are the most that can be compared. Take one out first.", "最多对比 6 份，请先移出一份。";
    units_open_unit: "Open the unit", "查看单位";
    units_choose: "Choose a unit", "请选择单位";
    units_choose_hint: "Arrows walk, Space adds to the comparison, Enter opens the unit.", "方向键移动，空格加入对比，回车查看单位。";

    exclusion_promised(patient: &str): "promised to {patient}", "已为患者 {patient} 占用";
    exclusion_not_public: "not for the public", "非公共用途";
    exclusion_hold: "on hold", "已锁定";
    exclusion_not_released: "not released to the inventory", "尚未质量放行";
    exclusion_segment: "no attached segment left", "无连体留样段";

    chart_title: "Dose by match", "剂量与相合";
    chart_x: "Certain matches of six", "确定相合数（共 6）";
    chart_y(unit: &str): "TNC {unit}", "有核细胞 {unit}";
    chart_y_cells(unit: &str): "TNC {unit}", "有核细胞 {unit}";
    chart_as_table: "As a table", "以表格显示";
    chart_table: "Dose by match, as a table", "剂量与相合（表格）";
    chart_units: "Units", "份数";
    chart_highest: "Highest", "最高";
    chart_median: "Middle", "中位";
    chart_spoken(units: usize): "{units} units by match and dose. The same figures stand in the table.", "{units} 份的相合与剂量分布，表格中有相同数据。";

    compare_none: "Nothing to compare yet", "尚无对比单位";
    compare_none_hint: "Press Space on a unit, or choose “Compare”. Up to six stand side by side.", "在单位上按空格，或选择“加入对比”，最多并排 6 份。";
    compare_patient: "Patient", "患者";
    compare_out: "Take out", "移出";

    why_match_title(figure: &str): "Match {figure}", "相合 {figure}";
    why_match_locus(name: &str): "HLA-{name}", "HLA-{name}";
    why_match_values(patient: &str, unit: &str, verdicts: &str): "{patient} : {unit} – {verdicts}", "{patient} : {unit} – {verdicts}";
    why_match_result: "Matches for certain – possibly", "确定相合 – 可能相合";
    why_match_rule:
        "HLA-A and -B are compared at the antigen's group, -DRB1 at the protein, in the better of both orders. What a typing leaves open counts as possible.",
        "HLA-A、-B 按抗原组比较，-DRB1 按蛋白（两域）比较，取较好的配对顺序；分型未能确定的计为可能相合。";
    why_match_source: "Classic cord blood count of six: US labelling, ASTCT, Chinese banks", "脐带血经典 6 位点计数：美国说明书、ASTCT、国内脐带血库";
    why_tnc_title: "Nucleated cells for each kg", "每公斤有核细胞数";
    why_cd34_title: "CD34+ cells for each kg", "每公斤CD34阳性细胞数";
    why_dose_cells: "Cells after processing", "制备后细胞数";
    why_dose_weight: "Weight", "体重";
    why_dose_what_if: "Weight entered here, not recorded", "此处填写的体重（未记录）";
    why_dose_result: "Dose", "剂量";
    why_dose_rule: "Cells divided by the weight, rounded down: never shown greater than it is.", "细胞数除以体重，向下取整，绝不高估。";
    why_dose_source: "Guides: TNC 2.5 and CD34+ 1.5 at least for one unit; more for diseases that are not malignant", "参考：单份 TNC ≥ 2.5、CD34+ ≥ 1.5；非恶性疾病要求更高";
}

impl Lang {
    /// Certain and possible matches of six: `5/6`, `4–6/6`.
    pub fn match_of_six(self, certain: u8, possible: u8) -> String {
        if certain == possible {
            self.units_match_certain(certain)
        } else {
            self.units_match_range(certain, possible)
        }
    }

    /// Why a unit that matches cannot be had.
    pub fn exclusion(self, exclusion: &Exclusion) -> String {
        match exclusion {
            Exclusion::Promised(patient) => self.exclusion_promised(patient),
            Exclusion::NotPublic => self.exclusion_not_public().to_owned(),
            Exclusion::OnHold => self.exclusion_hold().to_owned(),
            Exclusion::NotReleased => self.exclusion_not_released().to_owned(),
            Exclusion::NoSegment => self.exclusion_segment().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_match_is_one_figure_where_nothing_is_open() {
        assert_eq!(Lang::En.match_of_six(5, 5), "5/6");
        assert_eq!(Lang::Zh.match_of_six(4, 6), "4–6/6");
    }

    #[test]
    fn an_exclusion_names_the_patient() {
        let promised = Exclusion::Promised("P7".to_owned());
        assert_eq!(Lang::En.exclusion(&promised), "promised to P7");
        assert_eq!(Lang::Zh.exclusion(&promised), "已为患者 P7 占用");
    }
}
