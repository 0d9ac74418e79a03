//! The ledger in sentences: who did what to what, what changed from what to what, and why.

use super::Lang;
use crate::domain::action::Action;
use crate::domain::people::Role;
use crate::domain::record::Cell;
use crate::domain::release::checklist::line::Line;
use crate::domain::rights::SYSTEM;
use crate::store::Entry;
use crate::store::chain::Payload;

/// Declares one sentence for every action, of who did it and what it is about.
macro_rules! deeds {
    (($who:ident, $about:ident) $( $variant:ident : $en:literal, $zh:literal; )*) => {
        impl Lang {
            /// What somebody did, as a sentence without its end.
            pub fn deed(self, action: Action, $who: &str, $about: &str) -> String {
                match (self, action) { $(
                    (Self::En, Action::$variant) => format!($en),
                    (Self::Zh, Action::$variant) => format!($zh),
                )* }
            }
        }
    };
}

deeds! {
    (who, about)
    SetUpBank: "{who} set up the {about}", "{who}建立{about}";
    AddUser: "{who} added {about}", "{who}添加{about}";
    ChangeUser: "{who} changed {about}", "{who}修改{about}";
    SwitchUserActive: "{who} allowed or stopped sign-in of {about}", "{who}启用或停用{about}";
    ResetPassword: "{who} reset the password of {about}", "{who}重置{about}的密码";
    ChangePassword: "{who} changed the password of {about}", "{who}修改{about}的密码";
    SignIn: "{who} signed in", "{who}登录";
    FailSignIn: "Sign-in of {about} was refused", "{about}登录被拒";
    SignOut: "{who} signed out", "{who}退出";
    SaveReference: "{who} saved {about}", "{who}保存{about}";
    AdoptCriteria: "{who} adopted {about}", "{who}启用{about}";
    RegisterDonation: "{who} registered {about}", "{who}登记{about}";
    RecordNotCollected: "{who} recorded that {about} was not collected", "{who}记录{about}未采集";
    RecordConsent: "{who} recorded the consent to {about}", "{who}登记{about}的知情同意";
    RecordCollection: "{who} recorded the collection of {about}", "{who}记录{about}的采集";
    RecordReceipt: "{who} received {about}", "{who}接收{about}";
    RefuseAtReceipt: "{who} refused {about} at receipt", "{who}接收时拒收{about}";
    RecordResults: "{who} recorded results of {about}", "{who}录入{about}的结果";
    VerifyResults: "{who} verified results of {about}", "{who}核对{about}的结果";
    RejectResults: "{who} returned results of {about} to the laboratory", "{who}将{about}的结果退回实验室";
    PutAway: "{who} put {about} away", "{who}将{about}入库";
    Move: "{who} moved {about} to another place", "{who}将{about}移库";
    ImportUnit: "{who} took {about} over from another system", "{who}导入{about}";
    SetHold: "{who} put {about} on hold", "{who}锁定{about}";
    ClearHold: "{who} cleared a hold of {about}", "{who}解除{about}的锁定";
    WithdrawConsent: "{who} recorded that the consent to {about} was withdrawn", "{who}记录{about}的知情同意已撤回";
    Discard: "{who} discarded {about}", "{who}报废{about}";
    ReviewEligibility: "{who} reviewed the eligibility of {about}", "{who}审核{about}的合格性";
    DecideEligibility: "{who} decided on the eligibility of {about}", "{who}判定{about}的合格性";
    ReopenEligibility: "{who} opened the eligibility of {about} again", "{who}重新开启{about}的合格判定";
    SavePatient: "{who} saved {about}", "{who}保存{about}";
    Reserve: "{who} reserved {about}", "{who}预留{about}";
    ExtendReservation: "{who} extended the reservation of {about}", "{who}延长{about}的预留";
    ReleaseReservation: "{who} let the reservation of {about} go", "{who}解除{about}的预留";
    ExpireReservation: "The reservation of {about} ended by its day", "{about}的预留到期";
    OrderTyping: "{who} ordered confirmatory typing of {about}", "{who}申请{about}的确认分型";
    RecordTyping: "{who} recorded the confirmatory typing of {about}", "{who}录入{about}的确认分型";
    VerifyTyping: "{who} verified the confirmatory typing of {about}", "{who}核对{about}的确认分型";
    OrderTransplant: "{who} signed the transplant order for {about}", "{who}签署{about}的移植申请单";
    RecordCheck: "{who} recorded a line of the checklist of {about}", "{who}记录{about}的核查项";
    RequestException: "{who} requested an exception for {about}", "{who}为{about}申请特殊放行";
    AcknowledgeException: "{who} acknowledged the exception for {about}", "{who}确认{about}的特殊放行";
    ReviewRelease: "{who} reviewed the release of {about}", "{who}审核{about}的发放";
    ApproveRelease: "{who} approved the release of {about}", "{who}批准{about}的发放";
    DeclineRelease: "{who} declined the release of {about}", "{who}不批准{about}的发放";
    Retrieve: "{who} took {about} from its place", "{who}将{about}出库";
    RefuseRetrieval: "The scan at the tank did not match {about}; {who} took nothing out", "{who}出库扫描与{about}不符，未出库";
    Ship: "{who} shipped {about}", "{who}发运{about}";
    ConfirmArrival: "{who} confirmed the arrival of {about}", "{who}确认{about}到货";
    RecordInfusion: "{who} recorded the infusion of {about}", "{who}记录{about}回输";
    RecordNotInfused: "{who} recorded that {about} was not infused", "{who}记录{about}未回输";
    RecordOutcome: "{who} recorded the outcome of {about}", "{who}记录{about}的随访结果";
    CancelOrder: "{who} cancelled the order for {about}", "{who}取消{about}的申请单";
    RevealIdentity: "{who} looked at the identity of {about}", "{who}查看{about}的身份信息";
    ExportData: "{who} exported data", "{who}导出数据";
    MakeBackup: "{who} made a backup", "{who}完成备份";
}

crate::messages! {
    deed_system: "The program", "系统";
    deed_unknown(who: &str, code: &str, about: &str):
        "{who} did “{code}” to {about}, which this version of the program does not know",
        "{who}对{about}执行了本版本程序未知的操作“{code}”";
    deed_corrected(who: &str, about: &str): "{who} corrected {about}", "{who}更正{about}";
    deed_about_unit(din: &str): "unit {din}", "脐血 {din}";
    deed_about_bank: "bank", "本库";
    deed_about_user(name: &str): "user {name}", "用户 {name}";
    deed_about_patient(code: &str): "patient {code}", "患者 {code}";
    deed_about_criteria(id: &str): "eligibility criteria {id}", "合格判定标准 {id}";
    deed_about_mother(code: &str): "mother {code}", "产妇 {code}";
    deed_about_other(table: &str, id: &str): "{table} {id}", "{table} {id}";
    deed_with(deed: &str, changes: &str): "{deed}: {changes}", "{deed}：{changes}";
    deed_because(deed: &str, reason: &str): "{deed} – {reason}", "{deed}——{reason}";
    deed_more(changes: &str, more: usize): "{changes} and {more} more values", "{changes}等，另有 {more} 项";
    deed_line(number: &str, line: &str): "line {number}, {line}", "第 {number} 项“{line}”";
    deed_damaged: "its content cannot be read", "内容无法读取";
    signed_by(name: &str, role: &str): "Signed by {name}, {role}", "由{name}（{role}）电子签名";
}

/// Changes that a sentence names; the raw entry shows all.
const NAMED: usize = 5;

/// Columns that say again what the sentence says already, or are kept for the program itself.
fn is_housekeeping(column: &str) -> bool {
    matches!(
        column,
        "id" | "din"
            | "code"
            | "stage"
            | "availability"
            | "holds"
            | "commitment"
            | "committed_to"
            | "committed_until"
            | "step"
            | "release"
            | "patient"
            | "reservation"
            | "typing_order"
            | "line"
            | "six_certain"
            | "six_possible"
            | "document_index"
            | "name_index"
    ) || column.ends_with("_by")
        || column.ends_with("_at")
        || column.starts_with("compared_")
}

/// Actions whose values are the news; of the others a sentence names what was replaced only.
fn tells_values(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        RecordResults
            | ChangeUser
            | SwitchUserActive
            | PutAway
            | Move
            | RecordCheck
            | RecordTyping
            | RecordOutcome
            | ConfirmArrival
            | RecordInfusion
            | SetHold
            | ExtendReservation
            | Reserve
            | DecideEligibility
            | ReviewEligibility
            | Retrieve
            | Ship
    )
}

impl Lang {
    /// An entry of the ledger as a sentence. `name_of` gives the name of a login, where it is known.
    pub fn entry_sentence<'a>(self, entry: &Entry, name_of: &dyn Fn(&str) -> Option<&'a str>) -> String {
        let payload = entry.payload();
        let who = self.person_name(&entry.actor, name_of);
        let about = self.deed_about(entry, payload.as_ref(), name_of);
        let (Some(action), Some(payload)) = (entry.action(), payload) else {
            let unknown = self.deed_unknown(&who, &entry.action, &about);
            return match entry.payload() {
                Some(_) => unknown,
                None => self.deed_with(&unknown, self.deed_damaged()),
            };
        };
        let replaced = payload.changes.iter().any(|change| {
            change.cells.iter().any(|(column, (old, _))| !old.is_null() && !is_housekeeping(column))
        });
        let mut sentence = match action {
            Action::RecordResults if replaced => self.deed_corrected(&who, &about),
            _ => self.deed(action, &who, &about),
        };
        let changes = self.deed_changes(action, &payload, name_of);
        if !changes.is_empty() {
            sentence = self.deed_with(&sentence, &changes);
        }
        match &entry.reason {
            Some(reason) => self.deed_because(&sentence, reason),
            None => sentence,
        }
    }

    /// The name of a login as it stands in sentences.
    pub fn person_name<'a>(self, login: &str, name_of: &dyn Fn(&str) -> Option<&'a str>) -> String {
        if login == SYSTEM {
            return self.deed_system().to_owned();
        }
        name_of(login).unwrap_or(login).to_owned()
    }

    /// Who signed, where the entry is of a signed act.
    pub fn entry_signature<'a>(
        self,
        entry: &Entry,
        name_of: &dyn Fn(&str) -> Option<&'a str>,
    ) -> Option<String> {
        let action = entry.action()?;
        if entry.actor == SYSTEM || !crate::domain::rights::needs_signature(action) {
            return None;
        }
        let role = Role::from_code(&entry.role).map_or(entry.role.as_str(), |role| self.role(role));
        Some(self.signed_by(&self.person_name(&entry.actor, name_of), role))
    }

    fn deed_about<'a>(
        self,
        entry: &Entry,
        payload: Option<&Payload>,
        name_of: &dyn Fn(&str) -> Option<&'a str>,
    ) -> String {
        let id = &entry.subject.id;
        match entry.subject.kind.as_str() {
            "unit" => self.deed_about_unit(&self.din(id)),
            "release" => match payload.and_then(|payload| payload.details.get("din")) {
                Some(din) => self.deed_about_unit(&self.din(din)),
                None => self.deed_about_other(&self.table("release"), id),
            },
            "bank" => self.deed_about_bank().to_owned(),
            "user" => self.deed_about_user(&self.person_name(id, name_of)),
            "patient" => self.deed_about_patient(id),
            "criteria_set" => self.deed_about_criteria(id),
            "person" => self.deed_about_mother(id),
            table => self.deed_about_other(&self.table(table), id),
        }
    }

    fn deed_changes<'a>(
        self,
        action: Action,
        payload: &Payload,
        name_of: &dyn Fn(&str) -> Option<&'a str>,
    ) -> String {
        let mut told = Vec::new();
        for change in &payload.changes {
            // What a unit shares with the request is told by the request.
            let cells = change.cells.iter().filter(|(column, (old, _))| {
                !is_housekeeping(column) && (tells_values(action) || !old.is_null())
            });
            let cells = cells.filter(|(column, _)| {
                match column.as_str() {
                    // Where a bag leaves its place for good, or a request goes on, the sentence says so itself.
                    "place" => matches!(action, Action::PutAway | Action::Move),
                    "status" => action == Action::SavePatient,
                    _ => true,
                }
            });
            told.extend(cells.map(|(column, (old, new))| match (column.as_str(), new) {
                (with, Cell::Text(login)) if with.ends_with("_with") => {
                    let person = Cell::Text(self.person_name(login, name_of));
                    self.change(&change.table, column, old, &person)
                }
                _ => self.change(&change.table, column, old, new),
            }));
        }
        let more = told.len().saturating_sub(NAMED);
        told.truncate(NAMED);
        for (name, value) in &payload.details {
            match name.as_str() {
                // The sentence names the unit.
                "din" => {}
                "line" => told.insert(0, self.checklist_line(value)),
                "second" | "witness" => {
                    let person = self.person_name(value, name_of);
                    told.push(self.detail("witness", &person));
                }
                name => told.push(self.detail(name, value)),
            }
        }
        let told = self.list(told);
        if more == 0 { told } else { self.deed_more(&told, more) }
    }

    fn checklist_line(self, number: &str) -> String {
        let line = number.parse().ok().and_then(Line::from_number);
        line.map_or_else(|| number.to_owned(), |line| self.deed_line(number, self.release_line(line)))
    }

    /// A moment of the ledger by the wall clock there and then, with its zone: `2026-11-22 14:05:11 +08:00`.
    pub fn entry_time(self, entry: &Entry) -> String {
        let zone = i32::try_from(entry.offset_minutes * 60).ok().and_then(chrono::FixedOffset::east_opt);
        let utc = chrono::DateTime::from_timestamp_millis(entry.recorded_at_ms);
        match (utc, zone) {
            (Some(utc), Some(zone)) => utc.with_timezone(&zone).format("%Y-%m-%d %H:%M:%S %:z").to_string(),
            _ => entry.recorded_at_ms.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::event::{RecordChange, Subject};

    fn entry(action: Action, actor: &str, subject: (&str, &str), payload: &Payload) -> Entry {
        Entry {
            seq: 7,
            // 2026-11-22 06:05:11 UTC.
            recorded_at_ms: 1_795_327_511_000,
            offset_minutes: 480,
            clock_back: false,
            actor: actor.into(),
            role: "technologist".into(),
            workstation: "w".into(),
            session: "s".into(),
            command_id: "C-1".into(),
            ordinal: 0,
            subject: Subject { kind: subject.0.into(), id: subject.1.into() },
            action: action.code().into(),
            payload: serde_json::to_string(payload).unwrap(),
            reason: None,
            rows: Vec::new(),
            program: "cordbank".into(),
            alg: 1,
            prev: [0; 32],
            hash: [0; 32],
            key_id: None,
            signature: None,
            broken_text: false,
        }
    }

    fn payload(cells: &[(&str, Cell, Cell)], details: &[(&str, &str)]) -> Payload {
        let cells = cells.iter().map(|(name, old, new)| ((*name).to_owned(), (old.clone(), new.clone())));
        let change =
            RecordChange { table: "unit".into(), key: "C023104000001".into(), cells: cells.collect() };
        let details: BTreeMap<String, String> =
            details.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Payload { changes: vec![change], details }
    }

    fn name_of(login: &str) -> Option<&'static str> {
        (login == "lab").then_some("Li Na")
    }

    const UNIT: (&str, &str) = ("unit", "C023104000001");

    #[test]
    fn a_correction_is_told_with_both_values_and_its_reason() {
        let changed = payload(&[("cd34", Cell::Int(310), Cell::Int(340))], &[]);
        let reason = Some("transcription error".to_owned());
        let entry = Entry { reason, ..entry(Action::RecordResults, "lab", UNIT, &changed) };
        assert_eq!(
            Lang::En.entry_sentence(&entry, &name_of),
            "Li Na corrected unit C0231 04 000001 Q: CD34+ cells from 3.10 to 3.40 ×10⁶ – transcription error"
        );
        assert_eq!(
            Lang::Zh.entry_sentence(&entry, &name_of),
            "Li Na更正脐血 C0231 04 000001 Q：CD34阳性细胞数由 3.10 改为 3.40 ×10⁶——transcription error"
        );
    }

    #[test]
    fn the_program_itself_unknown_actions_and_damaged_content_are_told_as_such() {
        let nothing = payload(&[], &[]);
        let expired = entry(Action::ExpireReservation, SYSTEM, UNIT, &nothing);
        assert_eq!(
            Lang::En.entry_sentence(&expired, &name_of),
            "The reservation of unit C0231 04 000001 Q ended by its day"
        );
        let later = Entry { action: "unit.sung_to".into(), ..expired.clone() };
        assert!(
            Lang::En.entry_sentence(&later, &name_of).starts_with("The program did “unit.sung_to” to unit")
        );
        let damaged = Entry { payload: "{".into(), ..expired };
        assert!(Lang::Zh.entry_sentence(&damaged, &name_of).contains("内容无法读取"));
    }

    #[test]
    fn a_release_is_named_by_its_unit_and_a_checklist_line_by_its_words() {
        let checked = payload(&[], &[("din", "C023104000001"), ("line", "20")]);
        let entry = entry(Action::RecordCheck, "lab2", ("release", "R-1"), &checked);
        assert_eq!(
            Lang::En.entry_sentence(&entry, &name_of),
            "lab2 recorded a line of the checklist of unit C0231 04 000001 Q: line 20, Documents packed"
        );
    }

    #[test]
    fn a_time_is_that_of_the_wall_there_with_its_zone() {
        let entry = entry(Action::SignIn, "lab", ("user", "lab"), &payload(&[], &[]));
        assert_eq!(Lang::En.entry_time(&entry), "2026-11-22 14:05:11 +08:00");
        assert_eq!(Lang::En.entry_signature(&entry, &name_of), None);
        let signed = Entry { action: Action::VerifyResults.code().into(), ..entry };
        assert_eq!(
            Lang::En.entry_signature(&signed, &name_of).unwrap(),
            format!("Signed by Li Na, {}", Lang::En.role(Role::Technologist))
        );
    }
}
