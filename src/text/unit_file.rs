//! Words of the unit file, and of the dialog in which an act is prepared.

crate::messages! {
    act_second_login: "Second person's sign-in name", "第二人登录名";
    act_second_password: "Second person's password", "第二人密码";
    act_done(act: &str): "{act}: done.", "{act}：已完成。";

    unit_tab_overview: "Overview", "概览";
    unit_tab_results(count: usize): "Result changes ({count})", "结果变更（{count}）";
    unit_tab_audit(count: usize): "Audit trail ({count})", "审计追踪（{count}）";
    unit_loading: "Reading the unit …", "正在读取…";
    unit_unknown_title: "This unit is not in the bank", "本库没有该单位";
    unit_unknown_hint: "Check the number, or search the inventory.", "请核对编号，或在库存中检索。";

    unit_hours_left(hours: i64): "{hours} h left", "剩余 {hours} 小时";
    unit_hours_over(hours: i64): "{hours} h late", "已超 {hours} 小时";

    unit_cells: "Cells", "细胞";
    unit_typing: "HLA typing", "HLA分型";
    unit_tests: "Tests", "检测";
    unit_storage: "Storage", "储存";
    unit_origin: "Donation", "捐献";
    unit_recovery: "TNC recovery", "有核细胞回收率";
    unit_blood_group: "Blood group", "血型";
    unit_markers: "Infectious markers", "传染病标志物";
    unit_markers_negative(count: usize, all: usize): "{count} of {all} negative", "{all} 项中 {count} 项阴性";
    unit_place: "Place", "库位";
    unit_put_away: "Put away", "入库";
    unit_by_two(one: &str, other: &str): "{one} and {other}", "{one}、{other}";
    unit_verified: "Verified", "核对";
    unit_verified_by(entered: &str, verified: &str): "entered {entered}, verified {verified}", "{entered} 录入，{verified} 核对";
    unit_unverified(entered: &str): "entered {entered}, not verified yet", "{entered} 录入，尚未核对";
    unit_taken_over: "taken over with the record", "随记录导入";
    unit_consent: "Consent", "知情同意";
    unit_scopes: "Agreed to", "同意范围";
    unit_history: "Health history", "健康史";
    unit_child: "Child", "新生儿";
    unit_site: "Collected at", "采集医院";
    unit_mother: "Mother", "产妇";
    unit_donor: "Donor code", "供者编号";

    unit_reveal: "Show identity", "查看身份";
    unit_reveal_what: "The mother's identity is shown for 30 seconds. Who looked and why is recorded in the ledger.", "产妇身份信息将显示 30 秒。查看人及理由将记入账本。";
    unit_reveal_left(seconds: i64): "hidden again in {seconds} s", "{seconds} 秒后隐藏";
    unit_identity_name: "Name", "姓名";
    unit_identity_document: "Document", "证件";
    unit_identity_born: "Born", "出生日期";
    unit_identity_phone: "Telephone", "电话";
    unit_identity_address: "Address", "住址";

    unit_next: "What may be done next", "可办理事项";
    unit_next_none: "Your role reads this record and changes nothing in it.", "您的角色可查阅此记录，不能更改。";
    unit_next_not(act: &str, why: &str): "{act}: {why}", "{act}：{why}";
    unit_commitments: "Commitments", "预留与申请";
    unit_commitments_none: "Promised to nobody.", "未预留、未申请。";
    unit_reservation(patient: &str, until: &str, status: &str): "Reserved for {patient} until {until}: {status}", "为患者 {patient} 预留至 {until}：{status}";
    unit_order(patient: &str, id: &str, step: &str): "Transplant order {id} for {patient}: {step}", "移植申请单 {id}（患者 {patient}）：{step}";
    unit_typing_order(patient: &str, status: &str): "Confirmatory typing for {patient}: {status}", "确认分型（患者 {patient}）：{status}";
    unit_open_release(id: &str): "Open order {id}", "打开申请单 {id}";
    unit_open_patient(code: &str): "Open patient {code}", "打开患者 {code}";
    unit_holds: "Holds", "锁定";
    unit_holds_none: "No hold was ever set.", "从未锁定。";
    unit_hold_set(by: &str, at: &str): "set by {by}, {at}", "{by} 于 {at} 锁定";
    unit_hold_cleared(by: &str, at: &str, why: &str): "cleared by {by}, {at}: {why}", "{by} 于 {at} 解除：{why}";
    unit_hold_kind: "What the hold is about", "锁定类别";
    unit_clear_hold(kind: &str): "Clear hold: {kind}", "解除锁定：{kind}";
    unit_reviews: "Eligibility", "合格判定";
    unit_reviews_none: "Not reviewed yet.", "尚未审核。";
    unit_review(outcome: &str, by: &str, at: &str): "Proposed: {outcome}, {by}, {at}", "审核意见：{outcome}，{by}，{at}";
    unit_decision(outcome: &str, by: &str, at: &str): "Decided: {outcome}, {by}, {at}", "判定：{outcome}，{by}，{at}";
    unit_review_reopened: "opened again later", "其后重新开启";

    unit_hold_what: "While the hold is open the unit can't be reserved or released.", "锁定期间，该单位不能预留或发放。";
    unit_clear_what: "The hold ends. If nothing else stands against it, the unit can be had again.", "锁定解除。如无其他限制，该单位恢复可用。";
    unit_withdraw_what: "The mother has withdrawn her consent. The unit can never be given to a patient again.", "产妇撤回知情同意。该单位不得再提供给患者。";
    unit_discard_what: "The unit is taken out of the inventory for good and its place becomes free. This can't be undone.", "该单位永久报废并腾出库位，不可恢复。";
    unit_discard_reason: "Reason for the discard", "报废原因";
    unit_signed: "Record", "签署内容";

    unit_change_at: "When", "时间";
    unit_change_by: "By", "操作人";
    unit_change_what: "Result", "项目";
    unit_change_old: "Before", "原值";
    unit_change_new: "After", "新值";
    unit_change_reason: "Reason", "理由";
    unit_changes_none: "No result is recorded yet.", "尚无结果记录。";
    unit_audit_what: "What", "内容";
    unit_audit_raw: "Entry", "条目";
    unit_audit_select: "Select an entry to see it as stored.", "选择一条以查看原始条目。";
    unit_audit_seq: "No.", "序号";
}
