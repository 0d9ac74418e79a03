//! What the commands say.

crate::messages! {
    cli_help: "\
Cordbank: the program of a public umbilical cord blood bank

cordbank [--bank FILE]                                   open the window
cordbank demo FILE [--units N] [--seed S]                make a demonstration bank; everything in it is made up
cordbank template OUT.csv                                write an empty inventory file with its columns
cordbank import FILE.csv --bank FILE --user LOGIN        take over the inventory of another system, all of it or nothing
         [--dry-run] [--encoding utf-8|utf-16le|utf-16be|gb18030]
cordbank search QUERY --bank FILE                        find units, for example 'status:available tnc>=12 a:11:01'
         [--sort COLUMN[:desc]] [--limit N]
cordbank show NUMBER --bank FILE                         show one unit
cordbank verify FILE                                     check the ledger and every record against it
cordbank export OUT.csv --bank FILE --user LOGIN         hand the inventory over as a file
         [--query QUERY]
cordbank backup TARGET --bank FILE --user LOGIN          make a checked backup
cordbank help | version

Every command: --json (answer as one JSON object), --lang en|zh
Password: from the variable CORDBANK_PASSWORD, otherwise it is asked for
Exit codes: 0 done, 1 refused or not verified, 2 wrong command line, 3 file problem, 4 not permitted",
"\
Cordbank：公共脐带血库管理程序

cordbank [--bank 文件]                                   打开窗口
cordbank demo 文件 [--units 数量] [--seed 种子]          生成演示库，其中全部为虚构数据
cordbank template 输出.csv                               写出带列名的空白库存文件
cordbank import 文件.csv --bank 文件 --user 用户名       导入其他系统的库存，全部导入或全不导入
         [--dry-run] [--encoding utf-8|utf-16le|utf-16be|gb18030]
cordbank search 检索式 --bank 文件                       检索，例如 'status:available tnc>=12 a:11:01'
         [--sort 列[:desc]] [--limit 数量]
cordbank show 编号 --bank 文件                           查看一份脐带血
cordbank verify 文件                                     校验台账及全部记录
cordbank export 输出.csv --bank 文件 --user 用户名       导出库存文件
         [--query 检索式]
cordbank backup 目标文件 --bank 文件 --user 用户名       制作经校验的备份
cordbank help | version

所有命令均可加：--json（以一个 JSON 对象回答）、--lang en|zh
密码：取自环境变量 CORDBANK_PASSWORD，否则现场询问
退出码：0 完成，1 被拒绝或校验未通过，2 命令行有误，3 文件问题，4 无权限";
    cli_see_help: "`cordbank help` lists the commands.", "命令列表见 `cordbank help`。";
    cli_no_display(why: &str):
        "The window can't be opened; it needs a display ({why}). The commands below do without one.",
        "无法打开窗口，窗口需要显示器（{why}）。以下命令无需显示器。";
    cli_built_without_window:
        "This program was built without its window. It has the commands below.",
        "本程序编译时未包含窗口。可用以下命令。";

    cli_unknown_command(name: &str): "There is no command “{name}”.", "没有命令“{name}”。";
    cli_unknown_option(name: &str): "The command has no option {name}.", "该命令没有选项 {name}。";
    cli_value_missing(option: &str): "{option} needs a value behind it.", "{option} 之后缺少值。";
    cli_option_missing(option: &str): "{option} is missing.", "缺少 {option}。";
    cli_argument_missing(what: &str): "The command needs {what} behind it.", "命令之后缺少 {what}。";
    cli_argument_too_many(word: &str): "“{word}” is one word too many.", "“{word}”是多余的。";
    cli_bad_value(option: &str, value: &str): "“{value}” is no value of {option}.", "“{value}”不是 {option} 的有效值。";
    cli_not_unicode: "A word of the command line is not readable text.", "命令行中有无法识别的文字。";

    cli_user_missing:
        "This command signs in: name the user with --user LOGIN.",
        "该命令需要登录：请用 --user 指定用户名。";
    cli_password: "Password: ", "密码：";
    cli_no_password(reason: &str): "No password could be read ({reason}).", "无法读取密码（{reason}）。";
    cli_initial_password:
        "This is an initial password. Sign in at the window and choose your own first.",
        "这是初始密码。请先在窗口中登录并设置自己的密码。";

    cli_found(total: usize, shown: usize): "Units found: {total}, shown: {shown}", "共 {total} 份，显示 {shown} 份";
    cli_verified(entries: u64, rows: u64, seq: i64, hash: &str):
        "Verified: {entries} entries and {rows} records are as they were written.\nLast entry {seq}, hash {hash}",
        "校验通过：{entries} 条台账和 {rows} 条记录与写入时一致。\n末条 {seq}，哈希 {hash}";
    cli_not_sound(findings: u64):
        "NOT VERIFIED. Findings: {findings}. Stop working and keep the file as it is.",
        "校验未通过：发现 {findings} 处问题。请停止操作并保留原文件。";
    cli_written(file: &str): "{file} was written.", "已写入 {file}。";
    cli_exported(units: u64, file: &str): "Units written to {file}: {units}.", "已将 {units} 份写入 {file}。";
    cli_backup(file: &str, seq: i64, sha256: &str):
        "{file} was written and checked.\nLast entry {seq}, SHA-256 {sha256}",
        "已写入并校验 {file}。\n末条 {seq}，SHA-256 {sha256}";
    cli_import_saved(units: u64): "Units taken over: {units}.", "已导入 {units} 份。";
    cli_import_checked(units: u64):
        "Units that can be taken over: {units}. Nothing was changed.",
        "{units} 份可以导入，未作任何更改。";
    cli_import_refused(refused: u64, rows: u64):
        "Nothing was taken over. Rows read: {rows}; problems: {refused}. Put them right and try again.",
        "未导入任何内容：{rows} 行中有 {refused} 处问题，请更正后重试。";
    cli_import_warnings(warnings: u64): "Warnings: {warnings}", "提示 {warnings} 条：";
}
