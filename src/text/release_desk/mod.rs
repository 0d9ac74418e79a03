//! Words of the release desk: the board, the page of a release, the tank.

mod tasks;
mod values;

use super::Lang;
use crate::bank::query::release_desk::next::Lane;

crate::messages! {
    desk_title: "Release desk", "发放";
    desk_table: "Open releases", "进行中的发放";
    desk_loading: "Reading the releases …", "正在读取发放记录……";
    desk_not_read: "This can't be shown", "无法显示";
    desk_empty: "Nothing is open", "没有进行中的发放";
    desk_empty_hint:
        "A release begins with the transplant order, which a physician signs at the patient.",
        "发放自移植申请单开始，由医师在患者页面签署。";
    desk_none_found: "No open release fits the filter", "没有符合条件的发放";
    desk_none_found_hint: "Empty the filter, or choose another lane.", "请清空筛选条件，或选择其他环节。";
    desk_filter: "Filter by patient, unit, centre or physician", "按患者、捐献编号、中心或医师筛选";
    desk_mine(count: usize): "Only what I can do next ({count})", "仅显示待我办理（{count}）";
    desk_lane_count(lane: &str, count: usize): "{lane}: {count}", "{lane}：{count}";
    desk_due: "Due", "期限";
    desk_overdue(day: &str, days: i64): "{day}, {days} d late", "{day} 已逾期 {days} 天";
    desk_due_in(day: &str, days: i64): "{day}, in {days} d", "{day} 余 {days} 天";
    desk_next: "Next", "下一步";
    desk_who: "Who must act", "由谁办理";
    desk_you: "You", "您";

    desk_to_board: "Back to the board", "返回列表";
    desk_release_of(release: &str, patient: &str): "{release} for patient {patient}", "{release} 患者 {patient}";
    desk_needed_by(day: &str): "needed by {day}", "最迟 {day} 到达";
    desk_on_hold: "On hold: nothing goes on until the hold is cleared", "已锁定：解除锁定前不能继续";
    desk_hold(kind: &str, reason: &str, by: &str): "{kind}: {reason} (set by {by})", "{kind}：{reason}（{by} 设置）";
    desk_contradiction: "The bag may be another one", "血袋身份存疑";
    desk_discrepant(what: &str):
        "The confirmatory typing contradicts the registration: {what}.",
        "确认分型与登记不符：{what}。";
    desk_your_turn(act: &str): "Your turn: {act}", "待您办理：{act}";
    desk_waits(who: &str, act: &str): "Waits for {who}: {act}", "等待{who}：{act}";
    desk_open_lines(lines: &str): "Open lines of the checklist: {lines}.", "未完成核查项：{lines}。";
    desk_step_and(step: &str, why: &str): "{step}. {why}", "{step}。{why}";
    desk_ended_by(by: &str, reason: &str): "{by}: {reason}", "{by}：{reason}";

    desk_patient(code: &str): "Patient {code}", "患者 {code}";
    desk_unit(din: &str): "Unit {din}", "脐带血 {din}";
    desk_unit_on(unit: &str, day: &str): "{unit} on {day}", "{unit}（{day}）";
    desk_match: "HLA when ordered", "申请时 HLA 相合";
    desk_graft: "Graft", "移植用途";
    desk_six(certain: i64, possible: i64):
        "{certain} of 6 certain, {possible} possible", "确定 {certain}/6，可能 {possible}/6";
    desk_head_patient: "Order and patient", "申请单与患者";
    desk_head_registered: "Unit as registered", "登记值";
    desk_head_again: "Bag, typed again", "确认分型值";
    desk_head_equal: "Unit equals bag?", "登记与复检一致？";
    desk_equal: "Equal", "一致";
    desk_not_equal: "Not equal", "不一致";
    desk_not_compared: "Not compared", "未比对";
    desk_dose_rule:
        "Cells after processing, divided by the patient's weight.",
        "制备后细胞数除以患者体重。";
    desk_dose_source(day: &str): "Computed when the order was signed, {day}.", "签署申请单时计算，{day}。";

    desk_checklist: "Pre-release checklist", "发放前核查";
    desk_line(number: i64, name: &str): "{number} {name}", "{number} {name}";
    desk_line_verdict(number: i64, name: &str, verdict: &str):
        "{number} {name}: {verdict}", "{number} {name}：{verdict}";
    desk_record: "Record", "录入";
    desk_correct: "Correct", "更正";

    desk_story: "Story", "经过";
    desk_raw: "Raw entries of the ledger", "查看账本原始记录";
    desk_person(name: &str, role: &str): "{name} ({role})", "{name}（{role}）";
    desk_sentence(who: &str, what: &str): "{who}: {what}", "{who}：{what}";
    desk_recorded_line(what: &str, line: i64): "{what}: line {line}", "{what}：第 {line} 项";
    desk_because(reason: &str): "Reason: {reason}", "理由：{reason}";
    desk_more_changes(count: usize): "{count} more", "另有 {count} 项";

    desk_take_out(patient: &str, release: &str): "Take out for patient {patient} ({release})", "出库：患者 {patient}（{release}）";
    desk_leave_tank: "Leave (Esc)", "退出（Esc）";
    desk_ordered_place: "Place", "库位";
    desk_ordered_bag: "Bag", "血袋";
    desk_scan_place: "Scan the place", "扫描库位";
    desk_scan_bag: "Scan the bag", "扫描血袋";
    desk_scan_both: "Scan the place, then the bag", "先扫描库位，再扫描血袋";
    desk_scan_both_words:
        "Then the second person confirms. What you scan is recorded, also if it is wrong.",
        "然后由第二人确认。扫描内容均会记录，包括不符的扫描。";
    desk_second: "Second person at the tank", "在场第二人";
    desk_second_login: "Second person's sign-in name", "第二人登录名";
    desk_second_password: "Second person's password", "第二人密码";
    desk_second_missing: "The second person enters this.", "由第二人填写。";
    desk_confirm_bag: "Confirm with both persons (Ctrl+Enter)", "双人确认（Ctrl+Enter）";
    desk_right_bag: "Right bag: take it out", "血袋正确，可以出库";
    desk_right_bag_words:
        "Place and bag are those of the order. It is recorded; pack the bag at once.",
        "库位和血袋与申请单一致，已记录。请立即装入运输罐。";
    desk_wrong_bag: "WRONG. Put it back.", "不符！请放回原位";
    desk_not_taken: "Not decided: leave the bag where it is", "未能判定：请勿取出血袋";
}

impl Lang {
    /// A lane of the board.
    pub fn desk_lane(self, lane: Lane) -> &'static str {
        let (en, zh) = match lane {
            Lane::Order => ("Ordered", "已申请"),
            Lane::Checklist => ("Checklist", "核查"),
            Lane::Exception => ("Exception", "特殊放行"),
            Lane::Approval => ("Approval", "待批准"),
            Lane::Retrieval => ("Retrieval", "出库装运"),
            Lane::Shipped => ("Shipped", "运输中"),
            Lane::Arrived => ("Arrived", "已到货"),
            Lane::Outcome => ("Outcome due", "待随访"),
        };
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }

    /// Changes as one text: `a; b`.
    pub fn desk_changes(self, changes: &[String]) -> String {
        changes.join(match self {
            Self::En => "; ",
            Self::Zh => "；",
        })
    }
}
