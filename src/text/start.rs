//! Words before anybody is signed in.

crate::messages! {
    opening_bank: "Opening the bank …", "正在打开库文件…";

    trouble_title: "The bank does not open", "无法打开库文件";
    trouble_file: "Bank file", "库文件";
    trouble_open: "Open this file", "打开此文件";
    trouble_choose: "Choose another file …", "选择其他文件…";
    trouble_first_start: "Demonstration or new bank …", "演示库或新建库…";

    sign_in_to: "Sign in", "登录";
    sign_in_login: "Login", "用户名";
    sign_in_password: "Password", "密码";
    sign_in_act: "Sign in", "登录";
    demonstration_mark: "DEMONSTRATION", "演示";
    demonstration_long: "DEMONSTRATION: everything in this bank is made up", "演示库：库内所有数据均为虚构";
    demonstration_users: "Users of the demonstration and their passwords", "演示用户及密码";
    demonstration_take(login: &str): "Use {login}", "使用 {login}";
    read_only_mark: "READ ONLY", "只读";
    read_only_long: "READ ONLY: the file can't be written", "只读：库文件不可写入";

    first_welcome: "Welcome to Cordbank", "欢迎使用 Cordbank";
    first_line: "There is no bank on this computer yet. Two ways to begin:", "本机尚无库文件，可选择以下方式开始：";
    first_demonstration: "Try the demonstration bank", "试用演示库";
    first_demonstration_line:
        "Made-up units, patients and releases, one user a role. Nothing in it is real, and it says so everywhere.",
        "包含虚构的脐血单位、患者和发放记录，每种角色各有一名用户。所有数据均为虚构，界面处处标明。";
    first_demonstration_open: "Open the demonstration bank", "打开演示库";
    first_making: "Making the demonstration bank", "正在生成演示库";
    first_set_up: "Set up this bank", "建立本库";
    first_set_up_line:
        "An empty bank with you as its first administrator. Users, lists and an existing inventory come next.",
        "建立空库，由您担任首位系统管理员；随后可添加用户、维护列表并导入现有库存。";
    first_open_other: "Open a bank file …", "打开已有库文件…";
    first_back: "Back", "返回";

    set_up_title: "Set up this bank", "建立本库";
    set_up_bank: "The bank", "库信息";
    set_up_name_zh: "Name in Chinese", "中文名称";
    set_up_name_en: "Name in English", "英文名称";
    set_up_code: "Bank code", "库代码";
    set_up_code_hint: "Short code under which units are listed", "用于标识本库脐血单位的简短代码";
    set_up_facility: "Facility number (FIN)", "机构识别号（FIN）";
    set_up_facility_hint: "5 characters, as assigned by ICCBBA", "5 位字符，由 ICCBBA 分配";
    set_up_facility_error:
        "Five capital letters and figures; the first is not O or 0.",
        "须为 5 位大写字母或数字，首位不能为 O 或 0。";
    set_up_administrator: "First administrator", "首位系统管理员";
    set_up_name: "Name", "姓名";
    set_up_login: "Login", "用户名";
    set_up_login_hint: "2 to 32 letters and figures", "2–32 位字母或数字";
    set_up_login_error:
        "2 to 32 letters, figures, dots, hyphens or underscores, without spaces.",
        "须为 2–32 位字母、数字、点、连字符或下划线。";
    set_up_password: "Password", "密码";
    set_up_password_again: "Password again", "再次输入密码";
    set_up_password_differs: "The two passwords are not the same.", "两次输入的密码不一致。";
    set_up_missing: "Fill this in.", "请填写此项。";
    set_up_file: "File of the bank", "库文件位置";
    set_up_act: "Set up the bank", "建立本库";
    set_up_missing_fields(count: usize): "{count} fields are still to be filled in", "还有 {count} 项未填写";
    set_up_keep_password:
        "Nobody can restore this password. Add a second administrator soon.",
        "密码无法找回，请尽快添加第二名系统管理员。";
}
