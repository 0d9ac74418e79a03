//! Words for what is done for a patient: search, reservation, confirmatory typing, release, outcome.

use super::code_words;
use crate::domain::patient::codes::{Diagnosis, PatientStatus, Urgency};
use crate::domain::release::checklist::LineVerdict;
use crate::domain::release::checklist::line::Line;
use crate::domain::release::outcome::OutcomeTime;
use crate::domain::release::{Purpose as Graft, Reaction, ReleaseStep};
use crate::domain::reservation::{EndReason, ReservationStatus};
use crate::domain::typing_order::TypingStatus;
use crate::domain::typing_order::comparison::{Comparison, Verdict};

code_words! {
    /// What a transplant is to cure.
    diagnosis(Diagnosis) {
        Thalassaemia: "Severe thalassaemia", "重型地中海贫血";
        AcuteLymphoblastic: "Acute lymphoblastic leukaemia", "急性淋巴细胞白血病";
        AcuteMyeloid: "Acute myeloid leukaemia", "急性髓系白血病";
        AplasticAnaemia: "Severe aplastic anaemia", "重型再生障碍性贫血";
        InheritedImmune: "Inherited immune disorder", "遗传性免疫缺陷病";
        InheritedMetabolic: "Inherited metabolic disorder", "遗传代谢病";
        InheritedErythrocyte: "Inherited erythrocyte disorder", "遗传性红细胞疾病";
        InheritedPlatelet: "Inherited platelet disorder", "遗传性血小板疾病";
        Myelodysplastic: "Myelodysplastic syndrome", "骨髓增生异常综合征";
        ChronicMyeloid: "Chronic myeloid leukaemia", "慢性髓系白血病";
        OtherLeukaemia: "Other leukaemia", "其他白血病";
        Hodgkin: "Hodgkin lymphoma", "霍奇金淋巴瘤";
        NonHodgkin: "Non-Hodgkin lymphoma", "非霍奇金淋巴瘤";
        PlasmaCell: "Plasma cell disorder", "浆细胞疾病";
        Histiocytic: "Histiocytic disorder", "组织细胞疾病";
        OtherMalignancy: "Other malignancy", "其他恶性肿瘤";
        OtherNonMalignant: "Other non-malignant disorder", "其他非恶性疾病";
    }

    /// How soon a transplant is needed.
    urgency(Urgency) {
        Urgent: "Within 3 days", "3 日内";
        Standard: "Within 4 to 14 days", "4–14 日内";
        Routine: "Later", "14 日以后";
    }

    /// Whether the search for a patient goes on.
    patient_status(PatientStatus) {
        Preliminary: "Preliminary", "初步检索";
        Active: "Active", "正式检索";
        Suspended: "Suspended", "已暂停";
        Stopped: "Ended", "已终止";
    }

    /// Where a reservation stands.
    reservation_status(ReservationStatus) {
        Active: "Reserved", "预留中";
        Released: "Released", "已解除";
        Expired: "Expired", "已到期";
        Converted: "Became an order", "已转为申请单";
    }

    /// Why a reservation ended.
    end_reason(EndReason) {
        FoundBetter: "A better unit or donor was found", "已找到更合适的供者或单位";
        RelatedCord: "Transplanted: cord blood of a relative", "已移植：亲缘脐带血";
        UnrelatedCord: "Transplanted: other unrelated cord blood", "已移植：其他非亲缘脐带血";
        RelatedMarrow: "Transplanted: marrow of a relative", "已移植：亲缘骨髓";
        UnrelatedMarrow: "Transplanted: unrelated marrow", "已移植：非亲缘骨髓";
        RelatedPeripheral: "Transplanted: peripheral stem cells of a relative", "已移植：亲缘外周血干细胞";
        UnrelatedPeripheral: "Transplanted: unrelated peripheral stem cells", "已移植：非亲缘外周血干细胞";
        Autologous: "Transplanted: the patient's own cells", "已移植：自体细胞";
        GoodCondition: "The patient is well", "患者病情好转";
        Deteriorated: "The patient is too ill", "患者病情恶化";
        Deceased: "The patient has died", "患者死亡";
        OtherTherapy: "Another therapy", "改用其他治疗";
        PatientWithdrew: "The patient does not want it", "患者不同意移植";
        IndicationChanged: "The indication changed", "适应证改变";
        NothingFound: "Nothing suitable was found", "未找到合适供者";
        HlaMismatch: "HLA mismatch", "HLA不合";
        DonorRelated: "Reason on the donor's side", "供者方面原因";
        Medical: "Medical reason", "医学原因";
        NoSample: "No sample", "无可用样本";
        Expired: "Its day passed", "预留到期";
        Correction: "Entered by mistake", "录入有误";
        Other: "Another reason", "其他原因";
        Unknown: "Not known", "不详";
    }

    /// How far a confirmatory typing is.
    typing_status(TypingStatus) {
        Ordered: "Ordered", "已申请";
        Reported: "Reported", "已报告";
        Verified: "Verified", "已核对";
    }

    /// What a confirmatory typing says of the bag.
    typing_verdict(Verdict) {
        Consistent: "Consistent", "一致";
        Discrepant: "Discrepant", "不一致";
        Incomplete: "Incomplete", "不完整";
    }

    /// What a confirmatory typing says of one characteristic.
    comparison(Comparison) {
        Identical: "Identical", "相同";
        MoreResolved: "More resolved", "分辨率更高";
        LessResolved: "Less resolved", "分辨率更低";
        Discrepant: "Discrepant", "不一致";
    }

    /// The unit's part in a transplant.
    graft(Graft) {
        Single: "Only graft", "单份移植";
        First: "First of two units", "双份移植第一份";
        Second: "Second of two units", "双份移植第二份";
        Backup: "Back-up", "备用";
    }

    /// How far a release is.
    release_step(ReleaseStep) {
        Ordered: "Ordered", "已申请";
        Exception: "Exception requested", "已申请特殊放行";
        Reviewed: "Reviewed", "已审核";
        Approved: "Approved", "已批准";
        Retrieved: "Taken out", "已出库";
        Shipped: "Shipped", "已发运";
        Arrived: "Arrived", "已到货";
        Infused: "Infused", "已回输";
        NotInfused: "Not infused", "未回输";
        Declined: "Declined", "未批准";
        Cancelled: "Cancelled", "已取消";
    }

    /// A line of the pre-release checklist.
    release_line(Line) {
        Order: "Order and centre", "申请单与移植中心";
        PatientTyping: "Patient's typing confirmed", "患者分型复核";
        UnitTyping: "Confirmatory typing of the bag", "血袋确认分型";
        BloodGroup: "Blood group again", "血型复检";
        Identity: "Further proof of identity", "身份一致性证明";
        Thaw: "Thawed segment", "留样段复苏检测";
        Markers: "Infectious disease markers", "传染病标志物";
        Haemoglobinopathy: "Haemoglobinopathy screening", "血红蛋白病筛查";
        Sterility: "Cultures", "无菌检测";
        FollowUp: "The child's health", "新生儿健康随访";
        Holds: "No open hold", "无未解除的锁定";
        RecordReview: "Record review", "记录审核";
        Papers: "Licence and papers", "许可与批件";
        Dose: "Cell doses", "细胞剂量";
        Acknowledged: "ABO relation and antibodies", "血型相容性与抗体";
        Approval: "Medical director's approval", "医学主任批准";
        Shipper: "Dry shipper", "干式液氮罐";
        Tank: "Two persons at the tank", "双人出库扫描";
        Labels: "Distribution labels", "发放标签";
        Documents: "Documents packed", "随附文件";
    }

    /// How a line of the checklist stands.
    line_verdict(LineVerdict) {
        Pass: "Pass", "符合";
        Fail: "Fail", "不符合";
        Missing: "Missing", "缺项";
        NotApplicable: "Does not apply", "不适用";
        Excepted: "Excepted", "特殊放行";
    }

    /// What happened to the patient during the infusion.
    reaction(Reaction) {
        None: "None", "无";
        Mild: "Mild", "轻度";
        Severe: "Severe", "严重";
    }

    /// When a centre reports on a patient.
    outcome_time(OutcomeTime) {
        Day100: "Day 100", "第 100 天";
        OneYear: "One year", "一年";
    }
}
