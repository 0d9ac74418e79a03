//! Words for people, their lists, holds and decisions.

use super::code_words;
use crate::domain::eligibility::Outcome;
use crate::domain::eligibility::criteria::Criterion;
use crate::domain::eligibility::evaluate::Verdict;
use crate::domain::holds::HoldKind;
use crate::domain::people::{ReferenceKind, Role};

code_words! {
    /// What a user does in the bank.
    role(Role) {
        Clerk: "Clerk", "登记员";
        Technologist: "Laboratory technologist", "实验室技术员";
        Quality: "Quality unit", "质量管理员";
        Physician: "Physician", "移植医师";
        Director: "Medical director", "医学主任";
        Manager: "Manager", "管理人员";
        Administrator: "Administrator", "系统管理员";
        Auditor: "Auditor", "审计员";
    }

    /// A list that the bank keeps.
    reference_kind(ReferenceKind) {
        CollectionSite: "Collection site", "采集点";
        ConsentForm: "Consent form version", "知情同意书版本";
        TransplantCentre: "Transplant centre", "移植中心";
    }

    /// What a hold is about.
    hold_kind(HoldKind) {
        PostDonation: "Information after the donation", "捐献后信息";
        Recall: "Recall or look-back", "召回或追溯";
        Deviation: "Open deviation", "偏差未关闭";
        Discrepancy: "Results disagree", "结果不一致";
        Equipment: "Tank or device alarm", "设备报警";
        Legal: "Legal matter", "法律事项";
        TakeOver: "Reserved or held in the former system", "原系统预留或锁定";
    }

    /// What was proposed or decided on eligibility.
    outcome(Outcome) {
        Eligible: "Eligible", "合格";
        Exception: "Eligible by exception", "特殊放行";
        IneligibleClinical: "Not for clinical use", "不可用于临床";
        Rejected: "Rejected", "不合格";
    }

    /// A criterion of eligibility.
    criterion(Criterion) {
        Consent: "Consent", "知情同意";
        History: "Health history", "健康史";
        FreezingTime: "Collection to freezing", "采集至冷冻时间";
        Tnc: "TNC after processing", "制备后有核细胞总数";
        Cd34: "CD34+ cells", "CD34阳性细胞数";
        Cd34Viability: "CD34+ viability", "CD34阳性细胞活率";
        Viability: "Viability", "细胞活率";
        Recovery: "TNC recovery", "有核细胞回收率";
        Cfu: "Colony growth", "集落生长";
        Sterility: "Sterility", "无菌检测";
        Idm: "Infectious disease markers", "传染病标志物";
        Hla: "HLA typing", "HLA分型";
        BloodGroup: "Blood group", "血型";
        Haemoglobinopathy: "Haemoglobinopathy screening", "血红蛋白病筛查";
        Segments: "Attached segments", "连体留样段";
        Storage: "Storage place", "库位";
        Holds: "No open hold", "无未解除的锁定";
    }

    /// How a line of an evaluation stands.
    verdict(Verdict) {
        Pass: "Pass", "符合";
        Fail: "Fail", "不符合";
        Missing: "Missing", "缺项";
    }
}
