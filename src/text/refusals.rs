//! Why the bank refuses a command: the rule, the values, and what to do.

use super::Lang;
use super::audit::quantity_of;
use crate::domain::people::Role;
use crate::domain::quantity::QuantityError;
use crate::domain::record::Cell;
use crate::domain::refusal::Refusal;
use crate::domain::unit::field::{Field, Kind};

crate::messages! {
    refusal_role(action: &str, allowed: &str, role: &str):
        "“{action}” belongs to: {allowed}. You are signed in as: {role}. Ask a colleague in that role.",
        "“{action}”的权限属于：{allowed}。您当前的角色是：{role}。请由有权限的同事办理。";
    refusal_role_nobody(action: &str):
        "“{action}” is done by the program itself, not by a person.",
        "“{action}”由程序自动完成，不由人工办理。";
    refusal_not_signed(action: &str):
        "“{action}” needs your signature. Enter your password.",
        "“{action}”需要签名，请输入您的密码。";
    refusal_unknown(kind: &str, id: &str):
        "{kind} “{id}” is not in this bank. Check the number or search for it.",
        "本库中没有{kind}“{id}”。请核对编号，或重新检索。";
    refusal_already_there(kind: &str, id: &str):
        "{kind} “{id}” is in this bank already. Open that record, or check the number.",
        "{kind}“{id}”在本库中已存在。请打开原记录，或核对编号。";
    refusal_missing(field: &str): "{field} is missing. Fill it in.", "缺少“{field}”，请填写。";
    refusal_out_of_range(field: &str):
        "{field} is outside what is possible. Compare it with the source.",
        "“{field}”超出可能的范围，请与原始记录核对。";
    refusal_not_in_list(field: &str):
        "{field}: choose one of the values in the list.",
        "“{field}”：请从列表中选择。";
    refusal_contradiction(field: &str, with: &str):
        "{field} and {with} contradict each other. Compare both with the source.",
        "“{field}”与“{with}”相互矛盾，请与原始记录核对这两项。";
    refusal_bad_value(field: &str, found: &str):
        "{field} can't be “{found}”. Enter it again in the form that the field shows.",
        "“{field}”不能为“{found}”，请按该字段提示的格式重新输入。";
    refusal_reason_short(at_least: usize, chinese: usize):
        "Give a reason of at least {at_least} letters ({chinese} Chinese characters), so that a reader understands it years later.",
        "请填写理由，至少 {chinese} 个汉字（或 {at_least} 个字母），使日后查阅者能够理解。";
    refusal_not_confirmed(fields: &str):
        "Unusual values: {fields}. Compare them with the source; correct them, or confirm that they are right.",
        "数值异常：{fields}。请与原始记录核对，更正或确认无误。";
    refusal_too_early(what: &str, at: &str, after: &str, earliest: &str):
        "“{what}” ({at}) lies before “{after}” ({earliest}). Correct the one that is wrong.",
        "“{what}”（{at}）早于“{after}”（{earliest}），请更正有误的一项。";
    refusal_in_future(what: &str):
        "{what} lies in the future. Enter what has happened, or check the computer's clock.",
        "“{what}”晚于当前时间。请填写实际时间，或检查电脑时钟。";
    refusal_kit_expired(expiry: &str):
        "The collection bag expired on {expiry}, before the collection. Check the date on the bag; if it is right, the donation can't be accepted.",
        "采集袋已于 {expiry} 失效，早于采集日期。请核对袋上日期；如无误，该捐献不能接收。";
    refusal_consent_form(version: &str):
        "Consent form version “{version}” is not in force. Check the version on the signed form; an administrator keeps the list.",
        "知情同意书版本“{version}”未启用。请核对所签文本的版本；版本清单由系统管理员维护。";
    refusal_consent_scope(scope: &str):
        "The consent does not cover: {scope}. A donation needs it; ask the mother, or leave the date of signing blank until she has signed.",
        "知情同意未包括：{scope}。捐献必须取得该项同意；请与产妇确认，签署前签署时间留空。";
    refusal_separate_consent:
        "The separate consents to the handling of sensitive personal data and of the child's data are missing. Record them, or leave the date of signing blank until they are signed.",
        "缺少处理敏感个人信息及新生儿信息的单独同意。请补录；签署前签署时间留空。";
    refusal_mother_document(code: &str):
        "A mother with this identity document is registered under the code {code}. Choose her.",
        "该证件号码的产妇已登记，编号 {code}。请选用该产妇。";
    refusal_mother_name(code: &str):
        "A mother of this name and birth date is registered under the code {code}. Choose her, or confirm that this is another person.",
        "同名且出生日期相同的产妇已登记，编号 {code}。请选用该产妇，或确认为另一人。";
    refusal_history:
        "The health history defers this donation. The unit can only be refused, or the quality unit must review the history.",
        "健康史审核结论为暂缓或排除。该单位只能拒收，或由质量部门重新审核健康史。";
    refusal_stage(action: &str, stage: &str):
        "“{action}” is not possible at this stage: {stage}. Open the unit to see its next step.",
        "当前阶段（{stage}）不能“{action}”。请打开该单位查看下一步。";
    refusal_receipt:
        "The labels do not agree or the bag is damaged: the unit can only be refused. Choose the reason for the refusal.",
        "标签不一致或血袋破损，该单位只能拒收。请选择拒收原因。";
    refusal_nothing_changed: "Nothing was changed: the record already says this.", "未作更改：记录内容已是如此。";
    refusal_decision_stands:
        "Eligibility is decided, and the results are settled with it. The medical director can open the decision again.",
        "合格判定已完成，结果不能再改。如需修改，请由医学主任重新开启判定。";
    refusal_enterer(group: &str):
        "{group}: you entered these results. A second person must verify them.",
        "{group}：结果由您录入，须由另一人核对。";
    refusal_nothing_to_verify(group: &str):
        "{group}: nothing to verify. The results are not recorded, are verified already, or have changed since they were shown. Open them again.",
        "{group}：没有可核对的结果。结果尚未录入、已核对，或显示后已被修改。请重新打开。";
    refusal_same_person(action: &str, other: &str):
        "“{action}” needs two persons, and {other} did the other step. Ask a colleague.",
        "“{action}”须由两人完成，另一步骤由 {other} 完成。请由另一位同事办理。";
    refusal_second_person:
        "The second person's sign-in name or password is not right, or they may not sign in. Let them enter both again.",
        "第二人的登录名或密码不正确，或其账户未启用。请由第二人重新输入。";
    refusal_place_taken(place: &str, by: &str):
        "Place {place} holds the bag {by}. Scan another place, or check which bag lies there.",
        "库位 {place} 已存放 {by}。请扫描其他库位，或核实该处实际存放的血袋。";
    refusal_not_in_place: "The unit has no storage place. Put it away first.", "该单位没有库位，请先入库。";
    refusal_criteria(failing: usize, missing: usize):
        "Not every criterion is met: {failing} fail, {missing} missing. Complete the results, or propose another outcome with a reason.",
        "判定标准未全部符合：{failing} 项不符合，{missing} 项缺失。请补全结果，或选择其他结论并说明理由。";
    refusal_no_review:
        "There is no review of the present results: it was decided already, or results have changed since. The quality unit must review again.",
        "没有针对当前结果的审核：该审核已作出判定，或结果在审核后有变动。请质量部门重新审核。";
    refusal_not_available(reasons: &str):
        "The unit can't be had: {reasons}. Choose another unit, or clear what stands against it.",
        "该单位不可用：{reasons}。请选择其他单位，或先处理上述情况。";
    refusal_reserved(by: &str, patient: &str, until: &str):
        "{by} reserved the unit for patient {patient} until {until}. Ask {by}, or choose another unit.",
        "该单位已由 {by} 为患者 {patient} 预留至 {until}。请与 {by} 联系，或选择其他单位。";
    refusal_reservation_ended:
        "The reservation has ended. Reserve the unit again if it is still needed.",
        "该预留已结束。如仍需要，请重新预留。";
    refusal_expiry(latest: &str):
        "The reservation must end between today and {latest}. Choose a day in between.",
        "预留到期日须在今天至 {latest} 之间，请重新选择。";
    refusal_order_open(release: &str):
        "Order {release} is open on this unit. Complete or cancel it first.",
        "该单位有未完成的申请单 {release}，请先完成或取消。";
    refusal_no_segment:
        "No attached segment is left for confirmatory typing. Talk to the laboratory about another sample.",
        "已无连体留样段可用于确认分型。请与实验室商定使用其他样本。";
    refusal_typing_open:
        "A confirmatory typing is on its way or complete. Open it instead of ordering another.",
        "确认分型已在进行或已完成。请查看该申请，无须再次申请。";
    refusal_typing_not_confirmed:
        "The confirmatory typing is missing, not verified, or contradicts the listed typing. It must be verified and agree first.",
        "确认分型缺失、未核对，或与库存分型不符。须先核对并一致。";
    refusal_weight(on: &str, days: i64):
        "The patient's weight is of {on}, older than {days} days. Enter a present weight.",
        "患者体重为 {on} 所测，已超过 {days} 天。请录入当前体重。";
    refusal_patient(field: &str):
        "The patient's record lacks: {field}. Complete it before the order.",
        "患者记录缺少：{field}。请补全后再提交申请单。";
    refusal_centre:
        "The transplant centre is unknown or not authorised. Choose another; an administrator keeps the list.",
        "该移植中心未登记或未启用。请另选；名单由系统管理员维护。";
    refusal_step(action: &str, step: &str):
        "“{action}” is not possible now; the release stands at: {step}. Open it to see its next step.",
        "当前不能“{action}”，发放流程所处步骤：{step}。请打开该发放记录查看下一步。";
    refusal_checks(lines: &str):
        "These lines of the checklist stop the release: {lines}. Settle them, or request an exception.",
        "以下核查项未通过，不能发放：{lines}。请逐项处理，或申请特殊放行。";
    refusal_line_computed:
        "The program computes this line from the records. Correct the record that it rests on.",
        "该核查项由程序根据记录计算。如有误，请更正其依据的记录。";
    refusal_hold_open:
        "A hold is open on this unit. The quality unit or the medical director can clear it.",
        "该单位有未解除的锁定。请由质量部门或医学主任解除。";
    refusal_scan(place: &str, bag: &str, expected_place: &str, expected_bag: &str):
        "The scan is not what the order says. Place: {place}, ordered {expected_place}. Bag: {bag}, ordered {expected_bag}. Put the bag back and stop.",
        "扫描与申请单不符。库位：{place}，应为 {expected_place}；血袋：{bag}，应为 {expected_bag}。请将血袋放回原位并停止出库。";
    refusal_last_administrator:
        "This is the last administrator who may sign in. Add another before.",
        "这是最后一位可登录的系统管理员。请先添加另一位系统管理员。";
    refusal_login:
        "A sign-in name has 2 to 32 letters, digits, points, hyphens or underscores, and is not “system”. Choose another.",
        "登录名为 2 至 32 位文字、数字、点、连字符或下划线，且不能为“system”。请另行选择。";
    refusal_facility:
        "A facility identification number has five characters: capital letters and digits, the first neither O nor 0. It is on the bank's ISBT 128 registration.",
        "机构识别码为 5 位大写字母或数字，首位不能为 O 或 0。请查阅本库的 ISBT 128 注册文件。";
    refusal_patient_code(longest: usize):
        "This is no patient code: at most {longest} letters, digits, hyphens, points or underscores, and never a name. Use the code of the transplant centre.",
        "患者编号无效：最多 {longest} 位字母、数字、连字符、点或下划线，且不得为姓名。请使用移植中心的患者编号。";
    refusal_patient_status(patient: &str, status: &str):
        "Nothing can be promised to patient {patient}: the search is {status}. Set it to active in the patient's record first.",
        "患者 {patient} 的检索状态为“{status}”，不能为其预留或申请。请先在患者记录中改为进行中。";
    refusal_extensions(most: i64):
        "A reservation can be extended {most} times at most. Release it, or order the unit.",
        "预留最多延期 {most} 次。请解除预留或提交移植申请。";
    refusal_typing_verified:
        "This confirmatory typing is verified and cannot be changed. Order another one.",
        "该确认分型已复核，不能更改。如有需要，请另行申请。";
    refusal_line_applies(line: i64):
        "Line {line} applies to every release. Record what was found.",
        "第 {line} 项适用于所有发放。请录入核查结果。";
    refusal_not_exceptable(lines: &str):
        "No exception can be made for these lines: {lines}. They are in order, or may never be excused.",
        "以下各项不能申请例外：{lines}。这些项目已符合要求，或任何情况下均不得例外。";
    refusal_nothing_to_acknowledge:
        "There is no exception waiting to be acknowledged.",
        "没有待确认的特殊放行。";
    refusal_store(error: &str):
        "The bank's file could not be read, and nothing was changed. Try again; if it happens again, give the administrator this text: {error}",
        "库文件读取失败，未作任何更改。请重试；如再次出现，请将以下内容告知系统管理员：{error}";
}

impl Lang {
    /// Why a command was refused: the rule, the values that broke it, and the remedy.
    pub fn refusal(self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::NotYourRole { action, role, allowed } => {
                let action = self.action_button(*action);
                if allowed.is_empty() {
                    self.refusal_role_nobody(action)
                } else {
                    self.refusal_role(action, &self.roles(allowed), self.role(*role))
                }
            }
            Refusal::NotSigned { action } => self.refusal_not_signed(self.action_button(*action)),
            Refusal::Unknown { kind, id } => {
                self.refusal_unknown(&self.table(kind), &self.record_key(kind, id))
            }
            Refusal::AlreadyThere { kind, id } => {
                self.refusal_already_there(&self.table(kind), &self.record_key(kind, id))
            }
            Refusal::Missing { field } => self.refusal_missing(&self.form_field(field)),
            Refusal::OutOfRange { field } => self.out_of_range(field),
            Refusal::Contradiction { field, with } => {
                self.refusal_contradiction(&self.form_field(field), &self.form_field(with))
            }
            Refusal::BadValue(bad) => {
                let found = match &bad.found {
                    Cell::Bytes(_) => self.cell_not_shown().to_owned(),
                    other => other.to_string(),
                };
                self.refusal_bad_value(&self.column(bad.table, bad.column), &found)
            }
            // A Chinese character weighs as two letters: see `checks::reason`.
            Refusal::ReasonTooShort { at_least } => {
                self.refusal_reason_short(*at_least, at_least.div_ceil(2))
            }
            Refusal::NotConfirmed { fields } => {
                self.refusal_not_confirmed(&self.list(fields.iter().map(|field| self.form_field(field))))
            }
            Refusal::TooEarly { what, at, after, earliest } => self.refusal_too_early(
                &self.form_field(what),
                &self.moment(*at),
                &self.form_field(after),
                &self.moment(*earliest),
            ),
            Refusal::InFuture { what } => self.refusal_in_future(&self.form_field(what)),
            Refusal::KitExpired { expiry } => self.refusal_kit_expired(&expiry.to_string()),
            Refusal::ConsentFormNotActive { version } => self.refusal_consent_form(version),
            Refusal::ConsentScopeMissing { scope } => self.refusal_consent_scope(self.consent_scope(*scope)),
            Refusal::SeparateConsentMissing => self.refusal_separate_consent().to_owned(),
            Refusal::MotherKnown { code, by_document: true } => self.refusal_mother_document(code),
            Refusal::MotherKnown { code, by_document: false } => self.refusal_mother_name(code),
            Refusal::HistoryDefers => self.refusal_history().to_owned(),
            Refusal::WrongStage { stage, action } => {
                self.refusal_stage(self.action_button(*action), self.stage(*stage))
            }
            Refusal::ReceiptNotInOrder => self.refusal_receipt().to_owned(),
            Refusal::NothingChanged => self.refusal_nothing_changed().to_owned(),
            Refusal::DecisionStands => self.refusal_decision_stands().to_owned(),
            Refusal::EntererVerifies { group } => self.refusal_enterer(self.group(*group)),
            Refusal::NothingToVerify { group } => self.refusal_nothing_to_verify(self.group(*group)),
            Refusal::SamePerson { action, other } => {
                self.refusal_same_person(self.action_button(*action), other)
            }
            Refusal::SecondPersonInvalid => self.refusal_second_person().to_owned(),
            Refusal::PlaceTaken { place, by } => self.refusal_place_taken(&place.to_string(), &by.grouped()),
            Refusal::NotInPlace => self.refusal_not_in_place().to_owned(),
            Refusal::CriteriaNotMet { failing, missing } => self.refusal_criteria(*failing, *missing),
            Refusal::NoReview => self.refusal_no_review().to_owned(),
            Refusal::NotAvailable { obstacles } => self.refusal_not_available(&self.obstacles(obstacles)),
            Refusal::ReservedByOther { by, patient, until } => {
                self.refusal_reserved(by, patient, &until.to_string())
            }
            Refusal::ReservationEnded => self.refusal_reservation_ended().to_owned(),
            Refusal::ExpiryOutOfRange { latest } => self.refusal_expiry(&latest.to_string()),
            Refusal::OrderOpen { release } => self.refusal_order_open(release),
            Refusal::NoSegment => self.refusal_no_segment().to_owned(),
            Refusal::TypingOpen => self.refusal_typing_open().to_owned(),
            Refusal::TypingNotConfirmed => self.refusal_typing_not_confirmed().to_owned(),
            Refusal::WeightTooOld { on, days } => self.refusal_weight(&on.to_string(), *days),
            Refusal::PatientIncomplete { field } => self.refusal_patient(&self.form_field(field)),
            Refusal::CentreNotActive => self.refusal_centre().to_owned(),
            Refusal::WrongStep { action, step } => {
                let step = self.code_word("step", step).unwrap_or_else(|| (*step).to_owned());
                self.refusal_step(self.action_button(*action), &step)
            }
            Refusal::ChecksOpen { lines } => {
                self.refusal_checks(&self.list(lines.iter().map(ToString::to_string)))
            }
            Refusal::LineComputed => self.refusal_line_computed().to_owned(),
            Refusal::HoldOpen => self.refusal_hold_open().to_owned(),
            Refusal::ScanMismatch { place, bag, expected_place, expected_bag } => {
                self.refusal_scan(place, &self.din(bag), expected_place, &self.din(expected_bag))
            }
            Refusal::LastAdministrator => self.refusal_last_administrator().to_owned(),
            Refusal::LoginInvalid => self.refusal_login().to_owned(),
            Refusal::FacilityInvalid => self.refusal_facility().to_owned(),
            Refusal::PatientCodeInvalid { longest } => self.refusal_patient_code(*longest),
            Refusal::PatientNotActive { patient, status } => {
                let word =
                    self.code_word("status", status.code()).unwrap_or_else(|| status.code().to_owned());
                self.refusal_patient_status(patient, &word)
            }
            Refusal::NoMoreExtensions { most } => self.refusal_extensions(*most),
            Refusal::TypingVerified => self.refusal_typing_verified().to_owned(),
            Refusal::LineApplies { line } => self.refusal_line_applies(*line),
            Refusal::NotExceptable { lines } => {
                self.refusal_not_exceptable(&self.list(lines.iter().map(ToString::to_string)))
            }
            Refusal::NothingToAcknowledge => self.refusal_nothing_to_acknowledge().to_owned(),
            Refusal::Store(error) => self.refusal_store(&error.to_string()),
        }
    }

    fn roles(self, roles: &[Role]) -> String {
        self.list(roles.iter().map(|role| self.role(*role)))
    }

    /// The key of a record as people know it.
    fn record_key(self, kind: &str, id: &str) -> String {
        match (kind, id.split_once('/')) {
            ("unit", _) => self.din(id),
            // Keys of lists and criteria name their list before the code.
            ("reference" | "criteria_set", Some((_, code))) => code.to_owned(),
            _ => id.to_owned(),
        }
    }

    fn out_of_range(self, field: &str) -> String {
        let tables = ["unit", "patient", "release"];
        if let Some(quantity) = tables.iter().find_map(|table| quantity_of(table, field)) {
            return self.quantity_error(quantity, &QuantityError::OutOfRange);
        }
        let name = self.form_field(field);
        match Field::from_code(field).map(Field::kind) {
            Some(Kind::Choice(_)) => self.refusal_not_in_list(&name),
            _ => self.refusal_out_of_range(&name),
        }
    }
}

#[cfg(test)]
#[path = "refusals_tests.rs"]
mod tests;
