//! Words for the mother's part: consent, health history, birth and collection.

use super::code_words;
use crate::domain::unit::codes::*;

code_words! {
    /// Whether the consent holds.
    consent_status(ConsentStatus) {
        Valid: "Valid", "有效";
        Pending: "Pending", "待签署";
        Restricted: "Valid, without research", "有效（不含科研）";
        Withdrawn: "Withdrawn", "已撤回";
    }

    /// What a mother agrees to.
    consent_scope(ConsentScope) {
        Transplant: "transplantation", "移植";
        Testing: "testing", "检测（含基因检测）";
        Samples: "samples kept", "留存样本";
        SharingNational: "national platform", "上报国家平台";
        SharingAbroad: "data abroad", "向境外提供数据";
        ResearchUnsuitable: "research if unsuitable", "不合格时用于科研";
        Recontact: "contact again", "再次联系";
        FamilyNotification: "findings told to the family", "告知家庭相关发现";
    }

    /// What the reviewer of the health history decided.
    history_outcome(HistoryOutcome) {
        Accept: "Accepted", "接受";
        AcceptWithNotes: "Accepted with notes", "接受（有备注）";
        Defer: "Deferred", "暂缓或排除";
        Refer: "For the medical director", "转医学主任";
    }

    /// Sex.
    sex(Sex) {
        Female: "Female", "女";
        Male: "Male", "男";
    }

    /// How the child was born.
    delivery(Delivery) {
        Vaginal: "Vaginal", "阴道分娩";
        Caesarean: "Caesarean section", "剖宫产";
        Instrumental: "Vaginal with instruments", "阴道助产";
    }

    /// How the blood was collected.
    collection_method(CollectionMethod) {
        InUtero: "Before the placenta", "胎盘娩出前（宫内）";
        ExUtero: "After the placenta", "胎盘娩出后（宫外）";
    }
}
