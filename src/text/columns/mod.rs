//! The names of tables and columns, as heads of tables and the audit trail show them.

use super::Lang;
use crate::domain::tables;
use crate::domain::unit::field::Field;

/// Declares the words of columns, table by table. The laboratory's fields are not here: see [`Lang::field`].
macro_rules! column_words {
    ($( $table:literal { $( $column:literal : $en:literal, $zh:literal; )* } )*) => {
        /// The words of a column, English and Chinese.
        pub(super) fn words(table: &str, column: &str) -> Option<(&'static str, &'static str)> {
            match (table, column) {
                $( $( ($table, $column) => Some(($en, $zh)), )* )*
                _ => None,
            }
        }
    };
}
use column_words;

mod release;

column_words! {
    "unit" {
        "din": "Donation number", "捐献编号";
        "donor_code": "Donor code", "供者编号";
        "mother_code": "Mother's code", "产妇编号";
        "bank_code": "Bank", "所属血库";
        "origin": "Record from", "记录来源";
        "purpose": "Purpose", "用途";
        "stage": "Stage", "阶段";
        "quality": "Quality decision", "质量判定";
        "holds": "Open holds", "未解除锁定数";
        "commitment": "Promised", "占用状态";
        "committed_to": "For patient", "占用患者";
        "committed_until": "Reserved until", "预留到期";
        "disposition": "Reason for refusal or discard", "拒收或报废原因";
        "consent_status": "Consent", "知情同意状态";
        "consent_form": "Consent form", "知情同意书";
        "consent_version": "Consent form version", "同意书版本";
        "consent_signed_at": "Consent signed", "同意书签署时间";
        "consent_scopes": "Consent given for", "同意范围";
        "consent_obtained_by": "Consent obtained by", "知情同意获取人";
        "history_version": "Questionnaire version", "健康问卷版本";
        "history_outcome": "Health history", "健康史审核";
        "history_notes": "Notes on the health history", "健康史备注";
        "sex": "Child's sex", "新生儿性别";
        "born_on": "Child born on", "出生日期";
        "birth_weight": "Birth weight", "出生体重";
        "gestation": "Gestational age", "孕周";
        "delivery": "Delivery", "分娩方式";
        "site": "Collection site", "采集点";
        "collector": "Collected by", "采集人员";
        "collected_on": "Collected on", "采集日期";
        "collected_at": "Collection ended", "采集结束时间";
        "collection_method": "Collection method", "采集方式";
        "kit_lot": "Lot of the collection bag", "采集袋批号";
        "kit_expiry": "Collection bag expires on", "采集袋失效日期";
        "volume_collected": "Volume collected", "采集量";
        "received_at": "Received", "接收时间";
        "transport_min": "Lowest transport temperature", "运送最低温度";
        "transport_max": "Highest transport temperature", "运送最高温度";
        "labels_agree": "Labels agree", "标签一致";
        "bag_intact": "Bag intact", "血袋完好";
        "received_by": "Received by", "接收人";
        "place": "Storage place", "库位";
        "put_away_at": "Put away", "入库时间";
        "put_away_by": "Put away by", "入库人";
        "put_away_witness": "Put away with", "入库核对人";
        "sterility_entered_by": "Sterility entered by", "无菌检测录入人";
        "sterility_verified_by": "Sterility verified by", "无菌检测核对人";
        "idm_entered_by": "Markers entered by", "传染病标志物录入人";
        "idm_verified_by": "Markers verified by", "传染病标志物核对人";
        "abo_entered_by": "Blood group entered by", "血型录入人";
        "abo_verified_by": "Blood group verified by", "血型核对人";
        "hla_entered_by": "Typing entered by", "HLA分型录入人";
        "hla_verified_by": "Typing verified by", "HLA分型核对人";
        "criteria_version": "Criteria version", "判定标准版本";
        "eligibility_reviewed_by": "Eligibility reviewed by", "合格审核人";
        "eligibility_decided_by": "Eligibility decided by", "合格判定人";
        "eligibility_decided_on": "Eligibility decided on", "合格判定日期";
    }
    "person" {
        "code": "Mother's code", "产妇编号";
        "person_key": "Key of the identity", "身份信息密钥";
        "document_index": "Search key of the document", "证件检索码";
        "name_index": "Search key of name and birth date", "姓名生日检索码";
        "name": "Name", "姓名";
        "document": "Identity document", "身份证件";
        "born_on": "Birth date", "出生日期";
        "phone": "Telephone", "联系电话";
        "address": "Address", "住址";
    }
    "user" {
        "login": "Sign-in name", "登录名";
        "name": "Name", "姓名";
        "role": "Role", "角色";
        "active": "May sign in", "可登录";
        "must_change": "Must change the password", "须修改密码";
        "password_hash": "Password", "密码";
        "wrapped_key": "Access to identities", "身份信息访问密钥";
    }
    "bank" {
        "id": "Record", "记录";
        "uuid": "Identity of the bank file", "库文件标识";
        "name_zh": "Name in Chinese", "中文名称";
        "name_en": "Name in English", "英文名称";
        "code": "Bank code", "血库代码";
        "facility": "Facility identification number", "机构识别码 (FIN)";
        "demonstration": "Demonstration", "演示数据";
    }
    "reference" {
        "id": "Record", "记录";
        "kind": "List", "类别";
        "code": "Code", "代码";
        "name_zh": "Name in Chinese", "中文名称";
        "name_en": "Name in English", "英文名称";
        "active": "In use", "启用";
    }
    "hold" {
        "id": "Record", "记录";
        "din": "Donation number", "捐献编号";
        "kind": "Kind of hold", "锁定类别";
        "reason": "Reason for the hold", "锁定原因";
        "set_by": "Set by", "锁定人";
        "set_at": "Set", "锁定时间";
        "cleared_by": "Cleared by", "解除人";
        "cleared_at": "Cleared", "解除时间";
        "clear_reason": "Reason for clearing", "解除原因";
    }
    "criteria_set" {
        "id": "Record", "记录";
        "version": "Version", "版本";
        "adopted_on": "In force since", "生效日期";
        "adopted_by": "Adopted by", "批准人";
        "freezing_hours": "Collection to freezing, at most", "采集至冷冻时间上限";
        "tnc_at_least": "TNC after processing, at least", "制备后有核细胞总数下限";
        "cd34_at_least": "CD34+ cells, at least", "CD34阳性细胞数下限";
        "cd34_viability_at_least": "CD34+ viability, at least", "CD34阳性细胞活率下限";
        "viability_at_least": "Viability, at least", "细胞活率下限";
        "recovery_at_least": "TNC recovery, at least", "有核细胞回收率下限";
        "segments_at_least": "Attached segments, at least", "连体留样段数下限";
        "haemoglobinopathy_before_listing": "Haemoglobinopathy screening before listing", "上架前须完成血红蛋白病筛查";
        "drb1_two_fields": "DRB1 typed with two fields", "DRB1 须为两域高分辨";
    }
    "eligibility" {
        "id": "Record", "记录";
        "din": "Donation number", "捐献编号";
        "criteria_version": "Criteria version", "判定标准版本";
        "lines": "Criteria as evaluated", "逐项判定结果";
        "proposed": "Proposed", "审核意见";
        "review_reason": "Reviewer's reason", "审核理由";
        "reviewed_by": "Reviewed by", "审核人";
        "reviewed_at": "Reviewed", "审核时间";
        "decided": "Decision", "判定结论";
        "decision_reason": "Reason for the decision", "判定理由";
        "decided_by": "Decided by", "判定人";
        "decided_at": "Decided", "判定时间";
        "reopened": "Opened again", "已重新开启";
    }
}

crate::messages! {
    table_unit: "Unit", "脐带血单位";
    table_person: "Mother", "产妇";
    table_user: "User", "用户";
    table_bank: "Bank", "血库";
    table_reference: "List entry", "基础数据";
    table_hold: "Hold", "锁定";
    table_criteria_set: "Eligibility criteria", "合格判定标准";
    table_eligibility: "Eligibility review", "合格审核";
    table_patient: "Patient", "患者";
    table_reservation: "Reservation", "预留";
    table_typing_order: "Confirmatory typing", "确认分型";
    table_release: "Release", "移植发放";
    table_release_check: "Checklist line", "发放核查项";
    table_outcome: "Outcome", "随访结果";

    form_witness: "Second person", "第二人（核对人）";
    form_administrator: "First administrator", "首位系统管理员";
}

impl Lang {
    /// The name of a kind of record; an unknown table is named as it is.
    pub fn table(self, kind: &str) -> String {
        let word = match kind {
            "unit" => self.table_unit(),
            "person" => self.table_person(),
            "user" => self.table_user(),
            "bank" => self.table_bank(),
            "reference" => self.table_reference(),
            "hold" => self.table_hold(),
            "criteria_set" => self.table_criteria_set(),
            "eligibility" => self.table_eligibility(),
            "patient" => self.table_patient(),
            "reservation" => self.table_reservation(),
            "typing_order" => self.table_typing_order(),
            "release" => self.table_release(),
            "release_check" => self.table_release_check(),
            "outcome" => self.table_outcome(),
            other => other,
        };
        word.to_owned()
    }

    /// The name of a column; an unknown one, of a later version's table, is named as it is.
    pub fn column(self, table: &str, column: &str) -> String {
        self.known_column(table, column).unwrap_or(column).to_owned()
    }

    /// The name of a field of a form, as a refusal names it: a column, looked for in the unit first, or a field that
    /// only the form has.
    pub fn form_field(self, name: &str) -> String {
        match name {
            "witness" => return self.form_witness().to_owned(),
            "administrator" => return self.form_administrator().to_owned(),
            _ => {}
        }
        let tables = std::iter::once("unit").chain(tables::ALL.iter().map(|table| table.table));
        let mut words = tables.filter_map(|table| self.known_column(table, name));
        words.next().unwrap_or(name).to_owned()
    }

    fn known_column(self, table: &str, column: &str) -> Option<&'static str> {
        // A patient's and a confirmatory typing are called as the unit's own.
        if matches!(table, "unit" | "patient" | "typing_order")
            && let Some(field) = Field::from_code(column)
        {
            return Some(self.field(field));
        }
        words(table, column).or_else(|| release::words(table, column)).map(|(en, zh)| match self {
            Self::En => en,
            Self::Zh => zh,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_column_of_every_table_has_its_own_name() {
        for lang in [Lang::En, Lang::Zh] {
            for table in tables::ALL {
                assert_ne!(lang.table(table.table), table.table, "{lang:?}");
                let mut names = BTreeSet::new();
                for column in table.columns {
                    let name = lang.known_column(table.table, column);
                    assert!(name.is_some(), "{}.{column} has no words", table.table);
                    assert!(names.insert(name), "{}: {name:?} twice", table.table);
                }
            }
        }
    }

    #[test]
    fn a_form_field_is_named_as_its_column() {
        let table = [
            ("volume_collected", "Volume collected", "采集量"),
            ("cd34", "CD34+ cells", "CD34阳性细胞数"),
            ("name_zh", "Name in Chinese", "中文名称"),
            ("witness", "Second person", "第二人（核对人）"),
            ("a_later_column", "a_later_column", "a_later_column"),
        ];
        for (name, en, zh) in table {
            assert_eq!(
                (Lang::En.form_field(name), Lang::Zh.form_field(name)),
                (en.to_owned(), zh.to_owned())
            );
        }
    }
}
