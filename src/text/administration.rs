//! Words of the administration screen.

crate::messages! {
    admin_users: "Users", "用户";
    admin_lists: "Lists", "基础列表";
    admin_criteria: "Criteria", "合格标准";
    admin_ledger: "Ledger", "账本";
    admin_files: "Backup, import, export", "备份与导入导出";

    admin_new_user: "New user", "新增用户";
    admin_role: "Role", "角色";
    admin_initial_password: "Initial password", "初始密码";
    admin_initial_hint:
        "The user must choose another password at the first sign-in.",
        "用户首次登录时必须修改密码。";
    admin_add_user: "Add the user", "添加用户";
    admin_user_added: "The user was added.", "用户已添加。";
    admin_user_changed: "The user was changed.", "用户已更新。";
    admin_inactive: "May not sign in", "已停用";
    admin_must_change: "Initial password", "初始密码";
    admin_deactivate: "Deactivate", "停用";
    admin_activate: "Activate", "启用";
    admin_deactivate_line(who: &str):
        "{who} can no longer sign in or sign. What they did stays in the ledger under their name.",
        "{who}将不能再登录和签名。其既往操作仍以本人姓名保留在账本中。";
    admin_activate_line(who: &str): "{who} can sign in again with their password.", "{who}可再次用原密码登录。";
    admin_reset: "New password …", "重置密码…";
    admin_reset_act: "Set the initial password", "设置初始密码";

    admin_list_empty: "No entry yet.", "暂无条目。";
    admin_add_entry(list: &str): "Add: {list} …", "新增{list}…";
    admin_code: "Code", "代码";
    admin_save_entry: "Save the entry", "保存条目";
    admin_entry_saved: "The list was changed.", "列表已更新。";
    admin_entry_off: "Take out of use", "停用";
    admin_entry_on: "Use again", "重新启用";
    admin_entry_inactive: "Not in use", "已停用";

    admin_criteria_in_force(version: i64, on: &str, by: &str):
        "Version {version}, in force since {on}, adopted by {by}",
        "第 {version} 版，{on} 起生效，批准人 {by}";
    admin_criteria_none:
        "No criteria are adopted yet, so no unit can become eligible. The medical director adopts the first version.",
        "尚未批准合格标准，任何单位都不能判定为合格。请医学主任批准首版标准。";
    admin_criteria_new: "New version …", "制定新版本…";
    admin_criteria_number: "A number in the unit shown is needed here.", "请按所示单位填写数值。";
    admin_criteria_adopt: "Adopt the criteria", "批准标准";
    admin_criteria_adopted: "The new criteria are in force.", "新标准已生效。";
    admin_criteria_happens:
        "From now on every unit is evaluated by these limits. Units that are eligible already stay so.",
        "自即日起所有单位按此标准评价；已判定合格的单位不受影响。";
    admin_criteria_signed(version: i64): "Eligibility criteria, version {version}", "合格标准第 {version} 版";
    admin_criteria_meaning: "Adopted by the medical director", "医学主任批准";
    admin_yes: "yes", "是";
    admin_no: "no", "否";

    admin_ledger_line:
        "Checks every entry of the ledger and every record against it. Work can go on meanwhile.",
        "逐条核验账本，并将每条记录与账本比对。核验期间可继续工作。";
    admin_verify: "Verify the ledger now", "立即核验账本";
    admin_verifying: "Verifying", "正在核验";
    admin_sound: "Everything is as it was written", "账本与记录完整一致";
    admin_sound_line(entries: &str, rows: &str, head: &str):
        "{entries} entries and {rows} records checked; whole to #{head}.",
        "已核验 {entries} 条账目和 {rows} 条记录，完整至 #{head}。";
    admin_unsound(count: &str): "{count} findings: do not rely on this file", "发现 {count} 处异常，请勿继续依赖此文件";

    admin_choose: "Choose …", "选择…";
    admin_backup: "Backup", "备份";
    admin_backup_line:
        "A copy that is checked before it counts, with its description beside it. Keep it on another disk.",
        "备份完成后会自动核验，并附说明文件。请存放在其他磁盘。";
    admin_backup_file: "Backup file", "备份文件";
    admin_backup_act: "Make the backup", "开始备份";
    admin_backing_up: "Making and checking the backup", "正在备份并核验";
    admin_backup_made: "The backup is made and verified", "备份完成并已核验";
    admin_backup_unsound: "The backup is made, and the bank it shows is not sound", "备份完成，但库文件本身存在异常";
    admin_backup_made_line(seq: &str, size: &str, digest: &str):
        "To entry #{seq}, {size} bytes, SHA-256 {digest}",
        "截至账目 #{seq}，{size} 字节，SHA-256 {digest}";
    admin_import: "Import an inventory", "导入库存";
    admin_import_line:
        "A table (CSV) of another system. First it is only checked; then all rows are taken, or none.",
        "导入其他系统的表格（CSV）。先试运行检查，全部合格才会整体导入。";
    admin_import_file: "Inventory file (CSV)", "库存文件（CSV）";
    admin_encoding: "Encoding of the file", "文件编码";
    admin_encoding_auto: "Recognise", "自动识别";
    admin_dry_run: "Check only", "试运行";
    admin_import_act: "Import all rows", "导入全部";
    admin_importing: "Reading the file", "正在读取文件";
    admin_import_read(read: &str, warnings: &str):
        "{read} rows read, {warnings} to look at.", "共读取 {read} 行，{warnings} 行需留意。";
    admin_import_refused(count: &str):
        "Nothing was imported: {count} problems to put right in the file",
        "未导入：文件中有 {count} 处问题需更正";
    admin_import_can(count: &str): "{count} units can be imported", "可导入 {count} 份";
    admin_imported(count: &str): "{count} units were imported", "已导入 {count} 份";
    admin_export: "Export the inventory", "导出库存";
    admin_export_line:
        "All units as a table (CSV), without identities. The ledger notes who wrote it, and its digest.",
        "将全部单位导出为表格（CSV），不含身份信息。账本会记录导出人及文件摘要。";
    admin_export_file: "File to write (CSV)", "导出文件（CSV）";
    admin_export_act: "Export", "导出";
    admin_exporting: "Writing the file", "正在写入文件";
    admin_exported(count: &str): "{count} units were written", "已导出 {count} 份";
    admin_exported_line(digest: &str): "SHA-256 {digest}", "SHA-256 {digest}";
}
