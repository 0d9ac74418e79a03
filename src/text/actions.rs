//! What can be done: as the audit trail says that it was done, and as a button says that it will be.

use super::codes::code_words;
use crate::domain::action::Action;

code_words! {
    /// An action as the audit trail names it, in the past.
    action(Action) {
        SetUpBank: "Bank set up", "已建库";
        AddUser: "User added", "已添加用户";
        ChangeUser: "User changed", "已修改用户";
        SwitchUserActive: "Sign-in allowed or stopped", "已启用或停用用户";
        ResetPassword: "Password reset", "已重置密码";
        ChangePassword: "Password changed", "已修改密码";
        SignIn: "Signed in", "已登录";
        FailSignIn: "Sign-in refused", "登录被拒";
        SignOut: "Signed out", "已退出";
        SaveReference: "List entry saved", "已保存基础数据";
        AdoptCriteria: "Eligibility criteria adopted", "已启用合格判定标准";
        RegisterDonation: "Donation registered", "已登记捐献";
        RecordConsent: "Signed consent recorded", "已录入签署的知情同意书";
        RecordNotCollected: "Recorded as not collected", "已记录未采集";
        RecordCollection: "Collection recorded", "已记录采集";
        RecordReceipt: "Unit received", "已接收";
        RefuseAtReceipt: "Refused at receipt", "接收时拒收";
        RecordResults: "Results recorded", "已录入结果";
        VerifyResults: "Results verified", "已核对结果";
        RejectResults: "Results not verified", "结果核对未通过";
        PutAway: "Put away", "已入库";
        Move: "Moved to another place", "已移库";
        ImportUnit: "Unit taken over", "已导入单位";
        SetHold: "Hold set", "已锁定";
        ClearHold: "Hold cleared", "已解除锁定";
        WithdrawConsent: "Consent withdrawn", "已撤回同意";
        Discard: "Unit discarded", "已报废";
        ReviewEligibility: "Eligibility reviewed", "已完成合格审核";
        DecideEligibility: "Eligibility decided", "已完成合格判定";
        ReopenEligibility: "Eligibility opened again", "已重新开启合格判定";
        SavePatient: "Patient saved", "已保存患者";
        Reserve: "Unit reserved", "已预留";
        ExtendReservation: "Reservation extended", "已延长预留";
        ReleaseReservation: "Reservation released", "已解除预留";
        ExpireReservation: "Reservation expired", "预留已到期";
        OrderTyping: "Confirmatory typing ordered", "已申请确认分型";
        RecordTyping: "Confirmatory typing recorded", "已录入确认分型";
        VerifyTyping: "Confirmatory typing verified", "已核对确认分型";
        OrderTransplant: "Transplant order signed", "已签署移植申请单";
        RecordCheck: "Checklist line recorded", "已记录核查项";
        RequestException: "Exception requested", "已申请特殊放行";
        AcknowledgeException: "Exception acknowledged", "已确认特殊放行";
        ReviewRelease: "Release reviewed", "已完成发放审核";
        ApproveRelease: "Release approved", "已批准发放";
        DeclineRelease: "Release declined", "未批准发放";
        Retrieve: "Taken from its place", "已出库";
        RefuseRetrieval: "Scan at the tank refused", "出库扫描不符";
        Ship: "Shipped", "已发运";
        ConfirmArrival: "Arrival confirmed", "已确认到货";
        RecordInfusion: "Infusion recorded", "已记录回输";
        RecordNotInfused: "Recorded as not infused", "已记录未回输";
        RecordOutcome: "Outcome recorded", "已记录随访结果";
        CancelOrder: "Order cancelled", "已取消申请单";
        RevealIdentity: "Identity shown", "已查看身份信息";
        ExportData: "Data exported", "已导出数据";
        MakeBackup: "Backup made", "已备份";
    }

    /// An action as a button and a refusal name it, to be done.
    action_button(Action) {
        SetUpBank: "Set up the bank", "建库";
        AddUser: "Add user", "添加用户";
        ChangeUser: "Change user", "修改用户";
        SwitchUserActive: "Allow or stop sign-in", "启用或停用用户";
        ResetPassword: "Reset password", "重置密码";
        ChangePassword: "Change password", "修改密码";
        SignIn: "Sign in", "登录";
        FailSignIn: "Refuse sign-in", "拒绝登录";
        SignOut: "Sign out", "退出";
        SaveReference: "Save list entry", "保存基础数据";
        AdoptCriteria: "Adopt criteria", "启用判定标准";
        RegisterDonation: "Register donation", "登记捐献";
        RecordConsent: "Record the signed consent", "录入签署的知情同意书";
        RecordNotCollected: "Record as not collected", "记录未采集";
        RecordCollection: "Record collection", "记录采集";
        RecordReceipt: "Receive unit", "接收";
        RefuseAtReceipt: "Refuse unit", "拒收";
        RecordResults: "Record results", "录入结果";
        VerifyResults: "Verify results", "核对结果";
        RejectResults: "Return results to the laboratory", "退回结果";
        PutAway: "Put away", "入库";
        Move: "Move to another place", "移库";
        ImportUnit: "Take over units", "导入单位";
        SetHold: "Set hold", "锁定";
        ClearHold: "Clear hold", "解除锁定";
        WithdrawConsent: "Record withdrawal of consent", "记录撤回同意";
        Discard: "Discard unit", "报废";
        ReviewEligibility: "Sign eligibility review", "签署合格审核";
        DecideEligibility: "Decide on eligibility", "合格判定";
        ReopenEligibility: "Open eligibility again", "重新开启合格判定";
        SavePatient: "Save patient", "保存患者";
        Reserve: "Reserve", "预留";
        ExtendReservation: "Extend reservation", "延长预留";
        ReleaseReservation: "Release reservation", "解除预留";
        ExpireReservation: "End reservation", "结束预留";
        OrderTyping: "Order confirmatory typing", "申请确认分型";
        RecordTyping: "Record confirmatory typing", "录入确认分型";
        VerifyTyping: "Verify confirmatory typing", "核对确认分型";
        OrderTransplant: "Sign transplant order", "签署移植申请单";
        RecordCheck: "Record checklist line", "记录核查项";
        RequestException: "Request exception", "申请特殊放行";
        AcknowledgeException: "Acknowledge exception", "确认特殊放行";
        ReviewRelease: "Sign release review", "签署发放审核";
        ApproveRelease: "Approve release", "批准发放";
        DeclineRelease: "Decline release", "不批准发放";
        Retrieve: "Take from its place", "出库";
        RefuseRetrieval: "Refuse retrieval", "中止出库";
        Ship: "Ship", "发运";
        ConfirmArrival: "Confirm arrival", "确认到货";
        RecordInfusion: "Record infusion", "记录回输";
        RecordNotInfused: "Record as not infused", "记录未回输";
        RecordOutcome: "Record outcome", "记录随访结果";
        CancelOrder: "Cancel order", "取消申请单";
        RevealIdentity: "Show identity", "查看身份信息";
        ExportData: "Export data", "导出数据";
        MakeBackup: "Make backup", "备份";
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::text::Lang;

    #[test]
    fn no_two_actions_bear_one_name() {
        for lang in [Lang::En, Lang::Zh] {
            let done: BTreeSet<&str> = Action::ALL.iter().map(|action| lang.action(*action)).collect();
            let button: BTreeSet<&str> =
                Action::ALL.iter().map(|action| lang.action_button(*action)).collect();
            assert_eq!((done.len(), button.len()), (Action::ALL.len(), Action::ALL.len()), "{lang:?}");
        }
    }
}
