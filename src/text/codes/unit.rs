//! Words for what a unit is and where it stands.

use super::code_words;
use crate::domain::unit::availability::Availability;
use crate::domain::unit::codes::*;

code_words! {
    /// How far the unit has come.
    stage(Stage) {
        Registered: "Registered", "已登记";
        NotCollected: "Not collected", "未采集";
        Collected: "Collected", "已采集";
        Received: "Received", "已接收";
        Processed: "Processed", "已制备";
        Frozen: "Frozen", "已冷冻";
        Stored: "Stored", "已入库";
        Packed: "Packed", "已装罐待发";
        Shipped: "Shipped", "已发运";
        AtCentre: "At the transplant centre", "已到移植中心";
        Infused: "Infused", "已回输";
        NotInfused: "Not infused", "未回输";
        ResearchOut: "Given to research", "已科研发放";
        Discarded: "Discarded", "已报废";
    }

    /// The quality decision.
    quality(Quality) {
        Pending: "Not decided", "未判定";
        Quarantine: "Quarantine", "待检";
        Eligible: "Eligible", "合格";
        EligibleException: "Eligible by exception", "特殊放行";
        IneligibleClinical: "Not for clinical use", "不可用于临床";
        Rejected: "Rejected", "不合格";
    }

    /// Whether a unit can be had.
    availability(Availability) {
        Available: "Available", "可用";
        Reserved: "Reserved", "已预留";
        TemporarilyUnavailable: "Temporarily unavailable", "暂不可用";
        PermanentlyUnavailable: "Permanently unavailable", "永久不可用";
    }

    /// What the bank may do with the donation.
    purpose(Purpose) {
        Public: "Public", "公共捐献";
        FamilyDirected: "For a family member", "亲属定向";
        Autologous: "For the child itself", "自体储存";
    }

    /// Where the record comes from.
    origin(Origin) {
        Registered: "Registered here", "本系统登记";
        Imported: "Taken over", "外部导入";
    }

    /// What the unit is promised to.
    commitment(Commitment) {
        Reserved: "Reserved", "已预留";
        Ordered: "Ordered", "已申请移植";
    }

    /// Why a donation was not collected, was refused or discarded.
    disposition(DispositionReason) {
        Volume: "Too little blood", "采集量不足";
        TncPre: "Too few cells before processing", "制备前有核细胞数不足";
        TncPost: "Too few cells after processing", "制备后有核细胞数不足";
        Cd34: "Too few CD34+ cells", "CD34阳性细胞数不足";
        Viability: "Viability too low", "细胞活率过低";
        Cfu: "No colony growth", "无集落生长";
        Sterility: "Contaminated", "微生物污染";
        Idm: "Infectious disease marker", "传染病标志物异常";
        History: "Health history", "健康史不符合";
        Consent: "No valid consent", "无有效知情同意";
        NoMaternalSample: "No maternal sample", "无产妇血样";
        Late: "Too long since collection", "采集后超时";
        Temperature: "Temperature on the way", "运送温度异常";
        Clot: "Clots", "有凝块";
        Leak: "Leaking bag", "血袋渗漏";
        Label: "Label missing, unreadable or contradictory", "标签缺失、不清或不一致";
        Delivery: "Delivery did not allow it", "分娩情况不允许采集";
        Withdrawn: "Family withdrew", "产妇或家属撤回";
        Process: "Failure in processing or freezing", "制备或冷冻失败";
        StorageEvent: "Damaged in storage", "储存中受损";
        Other: "Another reason", "其他原因";
    }

    /// How the blood was reduced in volume.
    processing_method(ProcessingMethod) {
        Hes: "Hydroxyethyl starch", "羟乙基淀粉沉降";
        Dgs: "Density gradient", "密度梯度分离";
        Cen: "Centrifugation", "离心";
        Fil: "Filtration", "过滤";
        Per: "Percoll", "Percoll 分离";
        Other: "Another method", "其他方法";
    }

    /// How the unit was frozen.
    freeze_method(FreezeMethod) {
        Controlled: "Controlled-rate freezer", "程控降温";
        Manual: "By hand", "手工降温";
    }

    /// The compartments of the freezing bag.
    bag_type(BagType) {
        B8020: "80/20", "80/20 双腔";
        B5050: "50/50", "50/50 双腔";
        B4060: "40/60", "40/60 双腔";
        NotSplit: "Not split", "单腔";
    }
}
