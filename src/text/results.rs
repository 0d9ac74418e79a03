//! Words of the laboratory's screen.

crate::messages! {
    results_title: "Results", "检测结果";
    results_queue: "Laboratory queue", "实验室待办";
    results_tabs: "Show", "显示";
    results_tab_work(count: usize): "All work ({count})", "全部待办（{count}）";
    results_tab_verify(count: usize): "For me to verify ({count})", "待我核对（{count}）";
    results_filter: "Narrow by number or stage", "按编号或阶段筛选";
    results_left: "Hours left", "剩余时间";
    results_waits_for: "Waits for", "待办事项";
    results_loading: "Loading the queue …", "正在读取待办…";
    results_none: "Nothing waits", "没有待办";
    results_none_hint:
        "Units appear here when they are received, and stay until all results are recorded and verified.",
        "接收的脐带血会显示在此，直到结果全部录入并核对。";
    results_none_to_verify: "Nothing to verify", "没有待核对的结果";
    results_none_to_verify_hint:
        "What you entered yourself must be verified by somebody else.",
        "您本人录入的结果须由他人核对。";
    results_hours(hours: i64): "{hours} h", "{hours} 小时";
    results_late: "late", "已超时";
    results_late_by(hours: i64): "late by {hours} h", "已超时 {hours} 小时";
    results_hours_minutes(hours: i64, minutes: i64): "{hours} h {minutes} min", "{hours} 小时 {minutes} 分";
    results_waits_put_away: "Putting away", "入库";
    results_waits_verification(count: usize): "{count} to verify", "{count} 组待核对";
    results_choose: "Choose a unit", "请选择一份脐带血";
    results_choose_hint: "Scan its number, or take the oldest from the queue.", "扫描编号，或从左侧待办中选择。";

    results_recovery: "TNC recovery", "有核细胞回收率";
    results_cd34_part: "CD34+ of TNC", "CD34阳性占比";
    results_took: "Collection to freezing", "采集至冷冻";
    results_left_to_freeze: "Left to freeze", "距冷冻时限";
    results_new: "new", "新录入";
    results_blank: "–", "–";
    results_homozygous(typing: &str): "{typing}, homozygous", "{typing}，纯合";
    results_one_value(typing: &str):
        "{typing}; the other copy untested. Homozygous: enter the value twice",
        "{typing}；另一拷贝未检。纯合请输入两次";
    results_save: "Save results (F9)", "保存结果 (F9)";
    results_saved: "Results recorded.", "结果已录入。";
    results_changed(count: usize): "{count} changed, kept as a draft", "已更改 {count} 项，草稿已自动保存";
    results_keys: "Enter goes on · a digit picks · Ctrl+Enter saves", "Enter 到下一项 · 数字键选择 · Ctrl+Enter 保存";
    results_wrong(field: &str): "{field} can't be read. Mend or empty it, then save.", "{field}无法识别，请更正或清空后再保存。";
    results_correction_reason: "Reason for the correction", "修改原因";
    results_unusual_beside(field: &str, value: &str):
        "{field} {value} is unusual beside the other values.",
        "{field} {value} 与其他数值相比异常。";

    results_unverified(login: &str, at: &str): "Entered by {login}, {at}: not verified", "{login} 录入（{at}），未核对";
    results_verified(login: &str): "Verified by {login}", "{login} 已核对";
    results_taken_over: "Taken over with the record", "随记录导入";
    results_returned(login: &str, reason: &str): "{login} did not verify this: {reason}", "{login} 未通过核对：{reason}";
    results_verify(group: &str): "Verify {group} …", "核对{group}…";
    results_verify_title(group: &str, din: &str): "{group} of {din}", "{din} {group}";
    results_entered(login: &str, at: &str): "Entered by {login} on {at}", "{login} 于 {at} 录入";
    results_verify_hint:
        "Compare each value with the report or print-out it comes from.",
        "请逐项与原始报告或打印件核对。";
    results_verify_act: "Verify and sign", "核对并签名";
    results_return: "Not right …", "不一致…";
    results_return_title(group: &str): "{group}: what is not right?", "{group}：哪里不一致？";
    results_return_happens(login: &str):
        "The values stay as they are, unverified. The reason is shown with them until they are corrected; tell {login}.",
        "数值保持不变且未核对。原因将显示在结果旁，直至更正；请告知 {login}。";
    results_return_reason: "What is not right", "不一致之处";
    results_return_act: "Return to the laboratory", "退回实验室";
    results_sign_happens(group: &str):
        "{group} counts as verified: the unit's eligibility can rest on it.",
        "{group}将视为已核对，可作为合格判定依据。";
    results_sign_record(group: &str, din: &str): "{group}, {din}", "{din} {group}";
    results_sign_meaning: "Compared with the source by a second person", "第二人已与原始记录核对";
    results_verified_done: "Verified.", "已核对。";
    results_returned_done: "Returned to the laboratory.", "已退回实验室。";

    results_put_away: "Put away …", "入库…";
    results_move: "Move …", "移库…";
    results_stored(place: &str): "Stored in {place}.", "已入库 {place}。";
    results_tank_title(din: &str): "Put away {din}", "入库 {din}";
    results_tank_place: "Place", "库位";
    results_tank_bag: "Bag", "冻存袋编号";
    results_tank_witness: "Second person's login", "第二人用户名";
    results_tank_password: "Second person's password", "第二人密码";
    results_tank_reason: "Reason for the move", "移库原因";
    results_tank_act: "Put into this place", "确认入库";
    results_tank_stop: "Stop", "停止";
    results_tank_go: "Place free, bag right", "库位空闲，编号一致";
    results_tank_free(place: &str): "Put the bag into {place}.", "请放入 {place}。";
    results_tank_scan: "Scan place and bag", "请扫描库位和冻存袋";
    results_tank_scan_hint:
        "A second person stands by and confirms with login and password.",
        "须由第二人在场，并以用户名和密码确认。";
    results_other_bag(found: &str, expected: &str):
        "This bag is {found}; {expected} is to be put away.",
        "该袋为 {found}，应入库的是 {expected}。";
}
