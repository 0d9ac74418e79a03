//! Words of the eligibility desk.

crate::messages! {
    eligibility_queue: "Waiting", "待处理";
    eligibility_queue_none: "Nothing waits.", "没有待处理的单位。";
    eligibility_choose_title: "Choose a unit", "请选择单位";
    eligibility_choose_hint: "Every unit is decided by itself.", "逐份审核与判定。";
    eligibility_for_review: "complete, for review", "结果齐全，待审核";
    eligibility_failing(failing: usize, missing: usize): "{failing} fail, {missing} missing", "{failing} 项不符合，缺 {missing} 项";
    eligibility_for_decision(outcome: &str): "reviewed: {outcome}", "已审核：{outcome}";
    eligibility_loading: "Reading …", "正在读取…";

    eligibility_criteria(version: i64, since: &str): "Criteria version {version}, in force since {since}", "判定标准第 {version} 版，{since} 起生效";
    eligibility_open_results: "results", "结果";
    eligibility_open_unit: "Unit file", "单位档案";
    eligibility_listed_already(quality: &str): "Decided: {quality}", "已判定：{quality}";

    eligibility_review: "Review by the quality unit", "质量部门审核";
    eligibility_proposal: "Proposal", "审核意见";
    eligibility_reason: "Reason", "理由";
    eligibility_reason_needed: "Needed for anything but “Eligible”.", "除“合格”外均须填写。";
    eligibility_review_what: "You propose this outcome to the medical director. The lines as they stand now are kept with your signature.", "您将此意见提交医学主任。当前各项结果随签名保存。";
    eligibility_meaning: "Meaning", "签名含义";
    eligibility_review_meaning: "reviewed by the quality unit", "质量部门审核";
    eligibility_other_decides: "Another person, the medical director, decides.", "须由另一人（医学主任）判定。";
    eligibility_reviewed_by(name: &str, at: &str): "Reviewed by {name}, {at}", "{name} 于 {at} 审核";
    eligibility_again: "A review waits for the decision. A new one takes its place beside it.", "已有审核待判定；新审核将并列保存。";

    eligibility_decision: "Decision by the medical director", "医学主任判定";
    eligibility_decide_choice: "Decision", "判定结论";
    eligibility_differs: "It differs from the proposal: give the reason.", "与审核意见不同，须说明理由。";
    eligibility_decide_what: "You decide on this unit. If it is eligible it can be searched and reserved at once.", "您对该单位作出判定。判定合格后即可检索和预留。";
    eligibility_decide_meaning: "decided by the medical director", "医学主任判定";
    eligibility_unchanged: "Nothing has changed since the review.", "审核后各项结果无变动。";
    eligibility_changed: "Changed since the review; the quality unit must review again:", "审核后有变动，须由质量部门重新审核：";
    eligibility_change(name: &str, then: &str, now: &str): "{name}: {then}, now {now}", "{name}：原 {then}，现 {now}";
    eligibility_no_review: "The quality unit has not reviewed the unit yet.", "质量部门尚未审核。";

    eligibility_reopen_what: "The decision no longer counts and the unit goes back to quarantine, so that results can be corrected and reviewed again.", "原判定失效，单位退回待检，可更正结果并重新审核。";
    eligibility_fact_unit: "Unit", "脐血编号";
    eligibility_fact_outcome: "Outcome", "结论";
    eligibility_done(din: &str, act: &str): "{din}: {act}, done.", "{din}：{act}，已完成。";
}
