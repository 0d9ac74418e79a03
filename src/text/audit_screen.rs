//! Words of the audit screen.

use super::Lang;
use crate::bank::query::audit::LastCheck;

crate::messages! {
    audit_entries: "Entries", "日志条目";
    audit_number: "No.", "序号";
    audit_time: "Recorded", "记录时间";
    audit_what: "What happened", "操作内容";
    audit_loading: "Reading the ledger …", "正在读取日志…";
    audit_empty_title: "No entry in this selection", "所选范围内没有日志";
    audit_empty_hint: "Widen the period or remove a filter above.", "请扩大日期范围或取消上方筛选。";
    audit_own: "You see your own entries. Quality unit, directors, managers, administrators and auditors see all.",
        "此处仅显示您本人的操作。质量部门、医学主任、管理人员、系统管理员和审计员可查看全部。";
    audit_kind: "Record", "记录类别";
    audit_id: "Its number or code", "编号";
    audit_id_any: "all of them", "全部";
    audit_id_unknown: "Not a donation number", "不是有效的捐献编号";
    audit_person: "Person", "操作人";
    audit_action: "Action", "操作";
    audit_newer(count: &str): "Show {count} newer", "显示 {count} 条新日志";
    audit_clear: "Clear the filters", "清除筛选";

    audit_check: "Verify now", "立即核验";
    audit_checking: "Verifying every entry and every record", "正在核验全部日志和记录";
    audit_checked_never: "You have not verified the ledger yet.", "您尚未核验过日志。";
    audit_whole(seq: &str, at: &str): "Whole to entry {seq}, verified {at}", "截至第 {seq} 条完整，核验时间 {at}";
    audit_damaged(count: &str, at: &str): "{count} findings, verified {at}", "发现 {count} 处异常，核验时间 {at}";
    audit_checked(entries: &str, rows: &str): "{entries} entries and {rows} records are as they were written.",
        "{entries} 条日志和 {rows} 条记录均与写入时一致。";
    audit_stop_work:
        "Stop working with this file, keep it as it is, and compare it with the last verified backup.",
        "请停止使用该文件，保留原样，并与最近一次经核验的备份比对。";
    audit_more_findings(count: &str): "… and {count} more", "……另有 {count} 处";
    audit_stopped: "The verification was stopped; it says nothing about the ledger.", "核验已中止，未得出结论。";
    audit_findings: "What is not as it was written", "与写入时不一致之处";

    audit_raw: "Raw entry", "原始条目";
    audit_close: "Close the entry", "关闭条目";
    audit_open_unit: "Open the unit", "打开脐血档案";
    audit_only_this: "Only this record's entries", "仅看该记录的日志";
    audit_changes: "Changes", "变更";
    audit_canonical: "As it was hashed", "参与校验的内容";
    audit_rows: "Records changed, with their digests", "变更的记录及其摘要";
    audit_hash_ok: "The hash fits the entry.", "条目与其校验值一致。";
    audit_hash_wrong: "The hash does not fit the entry: it was changed after it was written.",
        "条目与其校验值不一致：写入后被改动。";
    audit_clock_back: "The workstation's clock stood before the entry above.", "工作站时钟早于前一条日志。";
    audit_export: "Export …", "导出…";
    audit_export_title: "Export the entries shown", "导出所列日志";
    audit_export_name: "audit", "审计日志";

    raw_recorded_at: "Recorded (UTC ms)", "记录时间（UTC 毫秒）";
    raw_offset: "Offset (min)", "时区偏移（分）";
    raw_actor: "User", "用户";
    raw_role: "Role", "角色";
    raw_workstation: "Workstation", "工作站";
    raw_session: "Session", "会话";
    raw_command: "Command", "指令";
    raw_ordinal: "Position in it", "指令内序号";
    raw_subject: "Subject", "对象";
    raw_action: "Action", "操作代码";
    raw_reason: "Reason", "理由";
    raw_program: "Program", "程序";
    raw_payload: "Content", "内容";
    raw_prev: "Hash before", "前一条校验值";
    raw_hash: "Hash", "校验值";
}

impl Lang {
    /// What the last verification found.
    pub fn last_check(self, check: Option<&LastCheck>) -> String {
        let Some(check) = check else { return self.audit_checked_never().to_owned() };
        let at = self.moment(check.at);
        match check.findings {
            0 => self.audit_whole(&check.seq.to_string(), &at),
            findings => self.audit_damaged(&findings.to_string(), &at),
        }
    }
}
