//! Words of the register form.

use chrono::{NaiveDate, NaiveDateTime};

use super::Lang;
use crate::bank::query::registration::Earlier;
use crate::domain::record::code_enum;

code_enum! {
    /// The kind of a mother's identity document.
    DocumentKind {
        /// Resident identity card.
        Resident = "resident",
        /// Passport.
        Passport = "passport",
        /// Another one, its number as printed.
        Other = "other",
    }
}

/// A field of the form, in the order of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub(crate) enum Item {
    Din,
    DonorCode,
    Purpose,
    DocumentKind,
    Document,
    Name,
    MotherBorn,
    Phone,
    Address,
    /// Whether a mother found in the bank is her.
    Twin,
    ConsentVersion,
    SignedAt,
    ObtainedBy,
    Scopes,
    Separate,
    HistoryVersion,
    Outcome,
    Notes,
    Sex,
    BornOn,
    Weight,
    Gestation,
    Delivery,
    Site,
    Collector,
    CollectedAt,
    Method,
    KitLot,
    KitExpiry,
    Volume,
    ReceivedAt,
    TransportMin,
    TransportMax,
    LabelsAgree,
    BagIntact,
    Refused,
}

crate::messages! {
    register_title: "Register a donation", "登记捐献";
    register_title_later(din: &str): "Donation {din}", "捐献 {din}";
    register_mother: "Mother", "产妇";
    register_consent: "Consent", "知情同意";
    register_history: "Health history", "健康史";
    register_birth: "Child and birth", "新生儿与分娩";
    register_collection: "Collection", "采集";
    register_receipt: "Receipt", "接收";
    register_known_facts: "As registered", "登记信息";

    register_save_next: "Save and next (F9)", "保存并继续下一份 (F9)";
    register_save: "Save (F9)", "保存 (F9)";
    register_back: "Back to registration", "返回登记";
    register_discard: "Discard draft", "丢弃草稿";
    register_discard_title: "Discard what is typed?", "丢弃已输入的内容？";
    register_discard_consequence:
        "Everything typed on this form is thrown away. This can't be undone.",
        "本表单中已输入的内容将全部丢弃，且无法恢复。";
    register_keys:
        "Enter goes on · Ctrl+Down to the next missing field · Ctrl+Enter saves",
        "Enter 到下一项 · Ctrl+↓ 到下一个缺项 · Ctrl+Enter 保存";
    register_draft_kept: "Kept as a draft", "草稿已自动保存";
    register_draft_failed:
        "The draft can't be kept. Save the form before you close the program.",
        "草稿无法保存。关闭程序前请先保存本表单。";
    register_draft_restored(when: &str):
        "The draft of {when} was restored.",
        "已恢复 {when} 的草稿。";
    register_draft_seen: "Go on", "继续填写";

    register_is_missing: "Missing", "必填";
    register_missing(count: usize): "Still missing ({count})", "待填写（{count}）";
    register_missing_hint: "Ctrl+Down goes to the next one", "Ctrl+↓ 跳到下一个缺项";
    register_ready: "Ready to save", "可以保存";
    register_go_to(field: &str): "Go to {field}", "转到{field}";

    register_label: "Label", "标签预览";
    register_label_product: "HPC, Cord Blood", "脐带血造血干细胞";
    register_label_spoken(din: &str): "Label {din}", "标签 {din}";
    register_today(count: usize): "My registrations today ({count})", "我今日登记（{count}）";
    register_today_none: "Nothing registered yet today.", "今天尚未登记。";
    register_today_line(time: &str, din: &str, stage: &str): "{din}, {time}, {stage}", "{din}，{time}，{stage}";

    register_saved(din: &str): "Donation {din} registered.", "已登记捐献 {din}。";
    register_saved_later(din: &str): "Donation {din} saved.", "捐献 {din} 已保存。";
    register_already(din: &str, stage: &str):
        "{din} is registered already: {stage}. Check the number on the kit, or open the donation.",
        "{din} 已登记，目前状态：{stage}。请核对采集包编号，或打开该捐献。";
    register_open: "Open it", "打开";
    register_unknown(din: &str): "There is no donation {din}", "未找到捐献 {din}";
    register_unknown_hint: "Check the number, or register the donation first.", "请核对编号，或先登记该捐献。";

    register_known(code: &str): "Known mother {code}", "已有产妇 {code}";
    register_known_with(code: &str, earlier: &str): "Known mother {code}: {earlier}", "已有产妇 {code}：{earlier}";
    register_known_undo: "Change", "更改";
    register_earlier_count(count: usize): "{count} earlier donation(s)", "既往捐献 {count} 次";
    register_earlier_last(count: usize, last: NaiveDate):
        "{count} earlier donation(s), last {last}", "既往捐献 {count} 次，最近 {last}";
    register_twin_document(code: &str, earlier: &str):
        "This document is known as {code}: {earlier}.",
        "该证件已登记为 {code}：{earlier}。";
    register_twin_name(code: &str, earlier: &str):
        "{code} has the same name and birth date: {earlier}. Is it her?",
        "{code} 姓名和出生日期相同：{earlier}。是否为同一人？";
    register_use_her: "Use her", "使用该产妇";
    register_someone_else: "Someone else", "不是同一人";
    register_someone_else_said(code: &str): "Someone else than {code}.", "与 {code} 不是同一人。";
    register_age(age: i64): "{age} years old", "{age} 岁";
    register_document_of_a_man:
        "This is the number of a man. Check whose document it is.",
        "该身份证号为男性，请核对证件归属。";

    register_consent_to_follow: "Blank: the signed form is to follow", "留空表示签署文件待补";
    register_scopes_lacking(scopes: &str):
        "A donation needs consent to: {scopes}.",
        "捐献必须同意：{scopes}。";
    register_separate_words:
        "Sensitive data, and the guardian's for the child, signed separately",
        "敏感个人信息及监护人对新生儿信息的单独同意已签署";
    register_deferred: "A deferred donation can only be refused at receipt.", "暂缓或排除的捐献接收时只能拒收。";
    register_must_refuse:
        "Labels that differ or a damaged bag: give the reason for refusing.",
        "标签不一致或血袋破损：请选择拒收原因。";

    register_not_collected: "Not collected …", "未采集…";
    register_not_collected_title(din: &str): "{din} was not collected", "{din} 未采集";
    register_not_collected_reason: "Why not", "未采集原因";
    register_not_collected_note: "In words", "说明";
    register_not_collected_end:
        "The donation ends here: its number is not used again.",
        "该捐献到此结束，编号不再使用。";
    register_not_collected_act: "Record as not collected", "记录未采集";
    register_not_collected_done: "Recorded as not collected.", "已记录未采集。";

    register_resident: "Resident ID", "居民身份证";
    register_passport: "Passport", "护照";
    register_other_document: "Other", "其他";

    entry_unusual_title(count: usize): "{count} unusual value(s): are they right?", "有 {count} 项数值异常，是否无误？";
    entry_unusual_act: "They are right, save", "确认无误并保存";
}

impl Lang {
    /// The donations of a mother before this one.
    pub fn register_earlier(self, earlier: &Earlier) -> String {
        match earlier.last {
            Some(last) => self.register_earlier_last(earlier.donations, last),
            None => self.register_earlier_count(earlier.donations),
        }
    }

    /// When a draft was kept: the time of today, or the day.
    pub fn register_draft_time(self, at: NaiveDateTime, today: NaiveDate) -> String {
        if at.date() == today { at.format("%H:%M").to_string() } else { self.moment(at) }
    }
}

impl Lang {
    /// A kind of identity document.
    pub(crate) fn register_document_kind(self, kind: DocumentKind) -> &'static str {
        match kind {
            DocumentKind::Resident => self.register_resident(),
            DocumentKind::Passport => self.register_passport(),
            DocumentKind::Other => self.register_other_document(),
        }
    }

    /// A field of the form, in few words.
    pub(crate) fn register_item(self, item: Item) -> &'static str {
        let (en, zh) = match item {
            Item::Din => ("Donation number", "捐献编号"),
            Item::DonorCode => ("Donor code, where used", "供者编号（如使用）"),
            Item::Purpose => ("Purpose", "用途"),
            Item::DocumentKind => ("Identity document", "证件类型"),
            Item::Document => ("Document number", "证件号码"),
            Item::Name => ("Mother's name", "产妇姓名"),
            Item::MotherBorn => ("Mother's birth date", "产妇出生日期"),
            Item::Phone => ("Telephone", "联系电话"),
            Item::Address => ("Address", "住址"),
            Item::Twin => ("Is she known?", "是否已有产妇"),
            Item::ConsentVersion => ("Consent form version", "同意书版本"),
            Item::SignedAt => ("Signed at", "签署时间"),
            Item::ObtainedBy => ("Obtained by", "知情同意获取人"),
            Item::Scopes => ("Consent given for (digits tick, 0 all)", "同意范围（按数字勾选，0 全选）"),
            Item::Separate => ("Separate consents", "单独同意"),
            Item::HistoryVersion => ("Questionnaire version", "健康问卷版本"),
            Item::Outcome => ("Health history", "健康史审核"),
            Item::Notes => ("Notes on the health history, no names", "健康史备注（勿写姓名）"),
            Item::Sex => ("Child's sex", "新生儿性别"),
            Item::BornOn => ("Child born on", "出生日期"),
            Item::Weight => ("Birth weight", "出生体重"),
            Item::Gestation => ("Gestational age, 39+2", "孕周，如 39+2"),
            Item::Delivery => ("Delivery", "分娩方式"),
            Item::Site => ("Collection site", "采集点"),
            Item::Collector => ("Collected by", "采集人员"),
            Item::CollectedAt => ("Collection ended", "采集结束时间"),
            Item::Method => ("Collection method", "采集方式"),
            Item::KitLot => ("Lot of the bag", "采集袋批号"),
            Item::KitExpiry => ("Bag expires on", "采集袋失效日期"),
            Item::Volume => ("Net volume", "净体积"),
            Item::ReceivedAt => ("Received", "接收时间"),
            Item::TransportMin => ("Lowest temperature on the way", "运送最低温度"),
            Item::TransportMax => ("Highest temperature on the way", "运送最高温度"),
            Item::LabelsAgree => ("Labels agree", "标签一致"),
            Item::BagIntact => ("Bag intact", "血袋完好"),
            Item::Refused => ("Refused because", "拒收原因"),
        };
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}
