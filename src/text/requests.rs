//! Words of what is asked for a patient: reservations, confirmatory typings, the transplant order.

use super::Lang;

crate::messages! {
    requests_none: "Nothing was asked for this patient yet", "尚无申请";
    requests_none_hint: "Choose a unit under “Units” and reserve it.", "请在“可选单位”中选择并预留。";
    requests_reserved(by: &str, until: &str): "reserved by {by} until {until}", "{by} 预留至 {until}";
    requests_until(until: &str): "until {until}", "至 {until}";
    requests_days_left(days: i64): "{days} days left", "剩余 {days} 天";
    requests_last_day: "last day", "今日到期";
    requests_extended(times: i64): "extended {times} times", "已延期 {times} 次";
    requests_typing_ordered(by: &str, lab: &str): "confirmatory typing ordered by {by} from {lab}", "{by} 申请确认分型（{lab}）";
    requests_typing_reported(by: &str, verdict: &str): "result entered by {by}: {verdict}", "{by} 录入结果：{verdict}";
    requests_typing_verified(by: &str): "result verified by {by}", "{by} 核对结果";
    requests_ordered(by: &str, id: &str): "transplant order {id} signed by {by}", "{by} 签署移植申请单 {id}";
    requests_release_step(id: &str, step: &str): "order {id}: {step}", "申请单 {id}：{step}";
    requests_ended(by: &str, why: &str): "ended by {by}: {why}", "{by} 结束：{why}";
    requests_expired: "ended by its date", "预留到期，自动结束";
    requests_open_release: "Open the release", "查看发放";

    act_reserve_title(din: &str, patient: &str): "Reserve {din} for patient {patient}", "为患者 {patient} 预留 {din}";
    act_reserve_button(patient: &str): "Reserve for patient {patient}", "为患者 {patient} 预留";
    act_reserve_until: "Reserved until, this day included", "预留至（含当日）";
    act_reserve_hint(latest: &str): "Default 30 days; {latest} at the latest.", "默认 30 天；最晚 {latest}。";
    act_reserve_done(din: &str, until: &str): "{din} is reserved until {until}.", "{din} 已预留至 {until}。";

    act_extend_title(din: &str): "Extend the reservation of {din}", "延长 {din} 的预留";
    act_extend_left(left: i64): "It may be extended {left} more times.", "还可延期 {left} 次。";
    act_reason: "Reason", "理由";
    act_reason_hint: "At least 10 characters, Chinese 5", "至少 5 个汉字或 10 个字符";
    act_extend_done(din: &str, until: &str): "{din} stays reserved until {until}.", "{din} 的预留已延至 {until}。";

    act_release_title(din: &str): "Let {din} go", "解除 {din} 的预留";
    act_release_consequence: "The unit can be reserved for others at once.", "解除后其他患者即可预留该单位。";
    act_release_reason: "Why it is not needed", "解除原因";
    act_release_note: "In words", "说明";
    act_release_done(din: &str): "{din} is free again.", "{din} 的预留已解除。";

    act_typing_title(din: &str): "Order a confirmatory typing of {din}", "申请 {din} 的确认分型";
    act_typing_consequence(left: i64): "One attached segment is taken off; {left} are there now.", "将取下一段连体留样段；现有 {left} 段。";
    act_typing_no_count: "One attached segment is taken off. Nobody counted how many are there.", "将取下一段连体留样段；尚未记录段数。";
    act_typing_sample: "Mark on the segment", "留样段标识";
    act_typing_sample_hint: "Blank if it bears none", "无标识可不填";
    act_typing_lab: "Laboratory", "检测实验室";
    act_typing_done(id: &str): "Confirmatory typing {id} ordered.", "已申请确认分型 {id}。";

    act_order_title(din: &str): "Transplant order for {din}", "{din} 的移植申请单";
    act_order_purpose: "Part in the transplant", "用途";
    act_order_infusion: "Planned day of infusion", "计划回输日期";
    act_order_needed: "At the centre by", "最晚到达日期";
    act_order_check: "What stands against it today", "目前不符合签署条件的项目";
    act_order_clear: "Nothing stands against the order.", "已具备签署条件。";
    act_order_sign: "Sign the order …", "签署申请单…";
    act_order_happens(din: &str, patient: &str, centre: &str):
        "You order {din} for patient {patient} to be sent to {centre}. The reservation becomes the order and no longer ends by its date.",
        "您申请将 {din} 发往 {centre}，用于患者 {patient}。预留转为申请单，不再到期。";
    act_order_signed(din: &str, patient: &str, needed: &str, infusion: &str, six: &str, dose: &str):
        "{din} for {patient}; needed {needed}, infusion {infusion}; match {six}; {dose}",
        "{din} 用于 {patient}；{needed} 前到达，{infusion} 回输；相合 {six}；{dose}";
    act_order_meaning: "I prescribe this unit for this patient", "本人为该患者开具此脐带血移植申请";
    act_order_no_dose: "dose not known", "剂量未知";
    act_order_done(id: &str): "Transplant order {id} is signed. The quality unit goes on.", "移植申请单 {id} 已签署，转质量部门。";

    act_not_own: "The unit is not reserved for this patient.", "该单位并非为本患者预留。";
    act_own_already: "The unit is reserved for this patient already.", "该单位已为本患者预留。";
    act_no_typing_proof: "Its confirmatory typing must be verified and agree first.", "确认分型须先核对且一致。";
    act_has_order: "An order is open on this unit.", "该单位已有未完成的申请单。";
    act_typing_there: "A confirmatory typing is on its way or complete.", "确认分型已在进行或已完成。";
    act_sending: "Sending …", "正在提交…";
    act_day_wrong: "Give a day, such as 2026-12-22, +30 or 22.", "请填写日期，如 2026-12-22、+30 或 22。";

    typing_title: "Confirmatory typings", "确认分型";
    typing_none: "No confirmatory typing waits", "没有待处理的确认分型";
    typing_none_hint: "They appear here when a physician orders one for a reserved unit.", "医师为预留单位申请后显示在此。";
    typing_choose: "Choose a typing", "请选择确认分型";
    typing_choose_hint: "Oldest first. Enter its result, or verify what a colleague entered.", "按申请时间排列。录入结果，或核对他人录入的结果。";
    typing_for(din: &str, patient: &str): "{din} for patient {patient}", "{din}，患者 {patient}";
    typing_ordered(by: &str, at: &str, lab: &str): "Ordered by {by} on {at} from {lab}", "{by} 于 {at} 向 {lab} 申请";
    typing_sample(sample: &str): "Segment {sample}", "留样段 {sample}";
    typing_reported_on: "Day of the laboratory's report", "报告日期";
    typing_found: "What the laboratory found", "实验室结果";
    typing_compared: "Compared with the registration", "与登记分型比对";
    typing_compared_not: "not compared", "未比对";
    typing_consistent: "Nothing contradicts the registration", "与登记结果无矛盾";
    typing_incomplete: "Nothing contradicts; HLA-A, -B and -DRB1 must all be typed before an order", "无矛盾；申请移植前 HLA-A、-B、-DRB1 均须检测";
    typing_discrepant(names: &str): "Contradicts the registration: {names}", "与登记结果不符：{names}";
    typing_discrepant_before:
        "The bag may be another one. Saving this sets a hold on the unit, which only the quality unit or the director can clear. Check the entry against the report first.",
        "血袋可能并非登记的单位。保存后将锁定该单位，仅质量部门或医学主任可解除。请先对照报告核对录入。";
    typing_discrepant_after: "The unit is on hold until the quality unit clears it.", "该单位已锁定，须由质量部门解除。";
    typing_nothing_yet: "Enter what the laboratory reported; each locus is compared as you type.", "请录入实验室报告；录入时逐位点比对。";
    typing_save: "Save the result", "保存结果";
    typing_saved(id: &str): "Result of {id} saved. A second person verifies it.", "{id} 的结果已保存，待他人核对。";
    typing_saved_hold(din: &str): "The typing contradicts the registration: {din} is on hold.", "确认分型与登记不符：{din} 已锁定。";
    typing_reason: "Reason for the correction", "更正理由";
    typing_entered(by: &str, at: &str): "Entered by {by} on {at}", "{by} 于 {at} 录入";
    typing_correct: "Correct the entry", "更正录入";
    typing_verify: "Verify …", "核对…";
    typing_verify_own: "Another person than the one who entered it must verify.", "须由录入人以外的人员核对。";
    typing_verify_happens(id: &str): "You confirm that the entry of {id} is what the laboratory's report says. It no longer changes.", "您确认 {id} 的录入与实验室报告一致。此后不能更改。";
    typing_verify_meaning: "Verified against the laboratory's report", "已对照实验室报告核对";
    typing_verified(id: &str): "{id} is verified.", "{id} 已核对。";
    typing_role: "The laboratory enters results; the laboratory or the quality unit verifies them.", "结果由实验室录入，由实验室或质量部门核对。";
}

impl Lang {
    /// How long a reservation still holds.
    pub fn days_left(self, days: i64) -> String {
        if days == 0 { self.requests_last_day().to_owned() } else { self.requests_days_left(days) }
    }
}
