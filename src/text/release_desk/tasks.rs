//! Words of the desk's tasks: what happens, what a line asks, ranges.

use crate::domain::action::Action;
use crate::domain::release::checklist::line::Line;
use crate::domain::release::checklist::record::CheckVerdict;
use crate::text::Lang;
use crate::text::codes::code_words;

code_words! {
    /// What a person says of a line of the checklist.
    check_verdict(CheckVerdict) {
        Pass: "In order", "符合";
        Fail: "Not in order", "不符合";
        NotApplicable: "Does not apply", "不适用";
    }
}

crate::messages! {
    desk_to_record: "To be recorded", "待录入核查项";
    desk_tasks: "What can be done", "可办理事项";
    desk_ended: "This release has ended. Its story stays.", "该发放已结束，经过永久保留。";
    desk_read_only: "This bank file is open for reading only.", "本库以只读方式打开。";
    desk_nothing_to_except:
        "No line that may be excused fails: there is nothing to ask an exception for.",
        "可例外的核查项均已符合，无须申请特殊放行。";
    desk_back: "Back (Esc)", "返回（Esc）";
    desk_signs: "Ctrl+Enter goes to the signature. What you type is kept.", "Ctrl+Enter 签名。已输入内容自动保留。";
    desk_saves: "Ctrl+Enter saves. What you type is kept.", "Ctrl+Enter 保存。已输入内容自动保留。";
    desk_not_done: "Not done", "未完成";
    desk_signed(release: &str, din: &str): "Release {release}, {din}", "发放 {release}，{din}";
    desk_all_clear: "All lines up to the approval are in order", "批准前各项均已符合";
    desk_happens_excepted(happens: &str, lines: usize):
        "{happens} {lines} line(s) go by exception.", "{happens}其中 {lines} 项为特殊放行。";
    desk_exception_reason: "Urgent medical need: why no other unit will do", "紧急医疗需要：为何不能选用其他单位";
    desk_exception_risk: "What the patient risks, for the physician to acknowledge", "患者面临的风险，供医师确认";
    desk_keep_reserved: "Keep the unit reserved for the patient", "继续为该患者预留";
    desk_source_hint: "Report, document or letter that shows it", "作为依据的报告、文件或函件";
    desk_note_hint: "Needed where the line is not in order", "不符合或不适用时必填";
    desk_note_again: "Why the earlier entry is replaced", "说明为何替换原记录";
    desk_more_than(limit: &str): "Passes above {limit}", "高于 {limit} 为符合";
    desk_from_logger: "From the logger's file", "取自温度记录文件";
    desk_warmest(limit: &str): "Above {limit} the unit is put on hold", "高于 {limit} 将自动锁定";
    desk_reaction_hint:
        "Mild: treated, state unchanged. Severe: life in danger, intensive care, death within 48 hours.",
        "轻度：经处理，状态无变化。严重：危及生命、入住重症监护或 48 小时内死亡。";
    desk_outcome(time: &str): "Record outcome: {time}", "记录随访结果：{time}";
    desk_day_between(least: i64, most: i64): "Day {least} to {most} after the infusion", "回输后第 {least} 至 {most} 天";
    desk_grade_between(least: i64, most: i64): "Grade {least} to {most}", "{least} 至 {most} 级";
    desk_whole_number(name: &str, least: i64, most: i64):
        "{name} is a whole number from {least} to {most}. Compare it with the centre's report.",
        "“{name}”应为 {least} 至 {most} 的整数，请与中心报告核对。";
    desk_correction_hint: "Why the earlier report is corrected", "说明更正原因";
}

impl Lang {
    /// What an act does, said before it is done.
    pub fn desk_happens(self, action: Action) -> &'static str {
        let (en, zh) = match action {
            Action::AcknowledgeException => (
                "You confirm in writing that you know what does not pass and what the patient risks, and that the unit is needed nevertheless. The release can then be reviewed and goes to the medical director.",
                "您书面确认已知悉不符合项及患者风险，并确认仍需使用该单位。之后可进行发放审核，并由医学主任决定。",
            ),
            Action::ReviewRelease => (
                "You confirm that the records of this unit are complete and right. The checklist up to the approval is closed, and the release goes to the medical director.",
                "您确认该单位记录完整、无误。批准前的核查项随之关闭，转医学主任批准。",
            ),
            Action::ApproveRelease => (
                "The unit may be taken from its place and sent to the transplant centre for this patient.",
                "该单位可以出库，并发往移植中心供该患者使用。",
            ),
            Action::DeclineRelease => (
                "The order ends, and the unit is no longer promised to the patient. Say why.",
                "申请单终止，该单位不再为该患者保留。请说明理由。",
            ),
            Action::CancelOrder => (
                "The order ends, and the unit is free again. Say why.",
                "申请单终止，该单位恢复可用。请说明理由。",
            ),
            Action::RequestException => (
                "A physician must acknowledge the exception, then the medical director decides. An earlier request is replaced.",
                "须由医师确认，再由医学主任决定。此前的申请将被替换。",
            ),
            Action::RecordNotInfused => (
                "The unit's life ends without an infusion. Say why it was not given.",
                "该单位未回输即告终结。请说明未回输的原因。",
            ),
            _ => ("It is recorded in the ledger under your name.", "将以您的名义记入日志。"),
        };
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }

    /// What a person is to look at for a line.
    pub fn desk_line_asks(self, line: Line) -> &'static str {
        let (en, zh) = match line {
            Line::Identity => {
                ("Sex marker, STR, or a haplotype shared with the mother", "性别标记、STR 或与母亲共享单体型")
            }
            Line::FollowUp => {
                ("Was the family asked about the child's health?", "是否已向家庭随访新生儿健康？")
            }
            Line::RecordReview => {
                ("Is the whole processing record complete and right?", "制备全过程记录是否完整无误？")
            }
            Line::Papers => ("Licence, export, human genetic resources", "许可、出境、人类遗传资源批件"),
            Line::Acknowledged => {
                ("Does the centre know the ABO relation and antibodies?", "中心是否知悉血型关系与抗体？")
            }
            Line::Shipper => {
                ("Shipper qualified, and the centre's slot confirmed?", "运输罐已验证、中心时间已确认？")
            }
            Line::Labels => ("Printed, and read against the order?", "是否已打印并与申请单核对？"),
            Line::Documents => ("Is every document of the list in the shipper?", "清单文件是否全部装入？"),
            _ => ("", ""),
        };
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }

    /// An example of what a line rests on.
    pub fn desk_value_hint(self, line: Line) -> &'static str {
        let (en, zh) = match line {
            Line::Identity => ("For example: STR 15 of 15", "例如：STR 15/15 相符"),
            Line::FollowUp => {
                ("For example: healthy on 2026-11-12, by telephone", "例如：2026-11-12 电话随访，健康")
            }
            Line::Shipper => {
                ("Shipper and hold time, slot of the centre", "运输罐编号、保温时间、中心接收时间")
            }
            _ => ("What was found", "核查所见"),
        };
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}
