//! Words of the bars, the rail and the palette.

crate::messages! {
    screen_home: "Home", "首页";
    screen_register: "Register", "登记";
    screen_results: "Results", "检测结果";
    screen_eligibility: "Eligibility", "合格判定";
    screen_inventory: "Inventory", "库存";
    screen_unit: "Unit", "脐血单位";
    screen_patients: "Patients", "患者与申请";
    screen_release: "Release desk", "移植发放";
    screen_history: "History", "发放历史";
    screen_audit: "Audit", "审计";
    screen_administration: "Administration", "系统管理";
    rail_waiting(name: &str, count: u64): "{name}, {count} waiting", "{name}，{count} 项待办";

    find_anything: "Scan or search anything (Ctrl+K)", "扫描或搜索任意内容（Ctrl+K）";
    person_menu(person: &str): "Menu of {person}", "{person}的菜单";
    menu_change_password: "Change password …", "修改密码…";
    menu_lock: "Lock", "锁定";
    menu_switch_user: "Switch user …", "切换用户…";
    menu_notices: "Notices …", "通知…";
    menu_keys: "Keys …", "快捷键…";
    menu_sign_out: "Sign out", "退出登录";

    status_units(count: &str): "{count} units", "{count} 份";
    status_loading(loaded: &str, total: &str): "Loading {loaded} of {total} units", "正在载入 {loaded} / {total} 份";
    status_ledger_whole(seq: &str): "Ledger whole to #{seq}", "账本完整至 #{seq}";
    status_ledger_broken: "The ledger is not whole: verify it now", "账本不完整，请立即核验";
    status_saved(time: &str): "Saved {time}", "最近保存 {time}";
    theme_switch: "Light or dark", "浅色或深色";
    theme_system: "Theme: system", "主题：跟随系统";
    theme_light: "Theme: light", "主题：浅色";
    theme_dark: "Theme: dark", "主题：深色";

    lock_title(name: &str): "{name}, the screen is locked", "{name}，屏幕已锁定";
    lock_line: "What you were doing is kept.", "您正在进行的操作已保留。";
    lock_open: "Unlock", "解锁";
    lock_other: "Another user signs in", "其他用户登录";
    lock_back(name: &str): "Back to {name}", "返回 {name}";

    password_title: "Change password", "修改密码";
    password_forced:
        "Your password is an initial one that somebody else knows. Choose your own before you go on.",
        "当前为初始密码，他人可能知晓。请先设置自己的密码。";
    password_old: "Present password", "当前密码";
    password_new: "New password", "新密码";
    password_again: "New password again", "再次输入新密码";
    password_act: "Change password", "修改密码";
    password_changed: "Your password was changed.", "密码已修改。";

    palette_title: "Find anything", "查找";
    palette_hint: "Number, patient, screen or command; a scan works too", "编号、患者、界面或命令，也可扫描";
    palette_nothing: "Nothing found. Check the number, or search in the inventory.", "未找到。请核对编号，或在库存中检索。";
    palette_screen: "Screen", "界面";
    palette_command: "Command", "命令";
    palette_patient: "Patient", "患者";
    palette_release: "Release", "移植发放";
    scan_unknown_unit(din: &str): "Scanned {din}: this unit is not in the bank.", "扫描到 {din}：本库没有该单位。";
    scan_not_known(code: &str, why: &str): "Scanned “{code}”: {why}", "扫描到“{code}”：{why}";

    leave_title: "Something is not saved", "有内容尚未保存";
    leave_line(screens: &str):
        "Not saved yet: {screens}. If the window closes now, what was typed there is lost.",
        "尚未保存：{screens}。如果现在关闭窗口，其中输入的内容将丢失。";
    leave_act: "Close without saving", "不保存并关闭";

    notices_title: "Notices of this session", "本次登录的通知";
    notices_none: "Nothing was said yet.", "暂无通知。";
    keys_title: "Keys that work everywhere", "通用快捷键";
    keys_find: "Find anything: units, patients, commands", "查找任意内容：单位、患者、命令";
    keys_screens: "The screens of the rail, from the top", "按左侧顺序切换界面";
    keys_back: "Back, with everything as it was left", "返回，界面保持原状";
    keys_lock: "Lock the screen", "锁定屏幕";
    keys_help: "This list", "显示本列表";
    keys_next: "The next field; Enter never saves", "下一个字段；Enter 不会保存";
    keys_save: "Save, or do what the main button says", "保存或执行主按钮操作";
    keys_escape: "One step back; a draft is kept", "返回上一步，草稿保留";
    keys_zoom: "Larger, smaller", "放大、缩小";
    keys_scan: "A bar code can be scanned at any time: it opens what it names.", "可随时扫描条码，程序会打开对应的记录。";
    dialog_close: "Close", "关闭";
}
