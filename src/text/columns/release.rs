//! Columns of what is done for a patient: search, reservation, typing, release, outcome.

super::column_words! {
    "patient" {
        "code": "Patient code", "患者编号";
        "sex": "Sex", "性别";
        "age": "Age", "年龄";
        "age_on": "Age on", "年龄截至日期";
        "weight": "Weight", "体重";
        "weight_on": "Weighed on", "称重日期";
        "diagnosis": "Diagnosis", "诊断";
        "diagnosis_note": "Diagnosis in the centre's words", "诊断说明";
        "icd10": "ICD-10", "ICD-10 编码";
        "typing_confirmed_on": "Typing confirmed on", "分型复核日期";
        "centre": "Transplant centre", "移植中心";
        "physician": "Physician", "医师";
        "urgency": "Urgency", "紧急程度";
        "status": "Search", "检索状态";
        "created_by": "Recorded by", "建档人";
        "created_at": "Recorded", "建档时间";
        "updated_by": "Last changed by", "最后修改人";
        "updated_at": "Last changed", "最后修改时间";
    }
    "reservation" {
        "id": "Record", "记录";
        "din": "Donation number", "捐献编号";
        "patient": "Patient", "患者";
        "reserved_by": "Reserved by", "预留人";
        "reserved_at": "Reserved", "预留时间";
        "expires_on": "Reserved until", "预留到期";
        "extensions": "Extensions", "延长次数";
        "status": "Reservation", "预留状态";
        "ended_at": "Ended", "结束时间";
        "ended_by": "Ended by", "结束人";
        "end_reason": "Why it ended", "结束原因";
        "end_note": "More about why", "结束说明";
    }
    "typing_order" {
        "id": "Record", "记录";
        "din": "Donation number", "捐献编号";
        "patient": "Patient", "患者";
        "reservation": "Reservation", "预留记录";
        "ordered_by": "Ordered by", "申请人";
        "ordered_at": "Ordered", "申请时间";
        "sample": "Segment", "留样段标识";
        "lab": "Laboratory", "检测实验室";
        "status": "Typing", "分型进度";
        "reported_on": "Reported on", "报告日期";
        "entered_by": "Entered by", "录入人";
        "entered_at": "Entered", "录入时间";
        "verified_by": "Verified by", "核对人";
        "verified_at": "Verified", "核对时间";
        "verdict": "Result", "分型结论";
        "compared_a": "HLA-A compared", "HLA-A 比对";
        "compared_b": "HLA-B compared", "HLA-B 比对";
        "compared_c": "HLA-C compared", "HLA-C 比对";
        "compared_drb1": "HLA-DRB1 compared", "HLA-DRB1 比对";
        "compared_dqb1": "HLA-DQB1 compared", "HLA-DQB1 比对";
        "compared_dpb1": "HLA-DPB1 compared", "HLA-DPB1 比对";
        "compared_abo": "ABO compared", "ABO血型比对";
        "compared_rhd": "RhD compared", "RhD血型比对";
    }
    "release" {
        "id": "Record", "记录";
        "din": "Donation number", "捐献编号";
        "patient": "Patient", "患者";
        "reservation": "Reservation", "预留记录";
        "typing_order": "Confirmatory typing", "确认分型";
        "purpose": "Part in the transplant", "移植用途";
        "indication": "Indication", "适应证";
        "centre": "Transplant centre", "移植中心";
        "physician": "Physician", "医师";
        "ordered_by": "Ordered by", "申请人";
        "ordered_at": "Ordered", "申请时间";
        "infusion_on": "Planned infusion", "计划回输日期";
        "needed_by": "Needed by", "最迟到达日期";
        "weight": "Patient's weight", "患者体重";
        "weight_on": "Weighed on", "称重日期";
        "tnc_per_kg": "TNC per kg", "每公斤有核细胞数";
        "cd34_per_kg": "CD34+ per kg", "每公斤CD34阳性细胞数";
        "six_certain": "Certain matches of six", "六位点确定相合数";
        "six_possible": "Possible matches of six", "六位点可能相合数";
        "step": "Step", "步骤";
        "exception_lines": "Lines excepted", "特殊放行核查项";
        "exception_reason": "Reason for the exception", "特殊放行理由";
        "exception_risk": "Risk to the patient", "患者风险";
        "exception_requested_by": "Exception requested by", "特殊放行申请人";
        "exception_requested_at": "Exception requested", "特殊放行申请时间";
        "exception_acknowledged_by": "Exception acknowledged by", "特殊放行确认医师";
        "exception_acknowledged_at": "Exception acknowledged", "特殊放行确认时间";
        "reviewed_by": "Reviewed by", "审核人";
        "reviewed_at": "Reviewed", "审核时间";
        "approved_by": "Approved by", "批准人";
        "approved_at": "Approved", "批准时间";
        "ended_by": "Declined or cancelled by", "终止人";
        "ended_at": "Declined or cancelled", "终止时间";
        "end_reason": "Why declined or cancelled", "终止原因";
        "retrieved_by": "Taken out by", "出库人";
        "retrieved_with": "Taken out with", "出库核对人";
        "retrieved_at": "Taken out", "出库时间";
        "scanned_place": "Place scanned", "扫描库位";
        "scanned_bag": "Bag scanned", "扫描血袋";
        "shipper": "Dry shipper", "干式液氮罐";
        "shipper_qualified_on": "Shipper qualified on", "运输罐验证日期";
        "logger": "Temperature logger", "温度记录仪";
        "seal": "Seal", "封签号";
        "courier": "Courier", "承运人";
        "waybill": "Waybill", "运单号";
        "shipped_by": "Shipped by", "发运人";
        "departed_at": "Left the bank", "离库时间";
        "arrived_at": "Arrived", "到货时间";
        "received_by": "Received by", "接收人";
        "arrival_min": "Lowest temperature on the way", "运输最低温度";
        "arrival_max": "Highest temperature on the way", "运输最高温度";
        "arrival_intact": "Arrived intact", "到货完好";
        "infused_at": "Infused", "回输时间";
        "entire_volume": "All of it infused", "全部回输";
        "reaction": "Reaction", "不良反应";
        "not_infused_reason": "Why not infused", "未回输原因";
    }
    "release_check" {
        "id": "Record", "记录";
        "release": "Release", "发放记录";
        "line": "Checklist line", "核查项";
        "value": "Found", "核查内容";
        "cd34_viability": "CD34+ viability after thaw", "复苏后CD34阳性细胞活率";
        "cd45_viability": "CD45+ viability after thaw", "复苏后CD45阳性细胞活率";
        "potent": "Potency shown", "效力检测合格";
        "source": "Document", "依据文件";
        "verdict": "Verdict", "结论";
        "note": "Remark", "备注";
        "verified_by": "Verified by", "核对人";
        "verified_at": "Verified", "核对时间";
    }
    "outcome" {
        "id": "Record", "记录";
        "release": "Release", "发放记录";
        "din": "Donation number", "捐献编号";
        "patient": "Patient", "患者";
        "time": "Follow-up", "随访时点";
        "engrafted": "Engrafted", "植入";
        "neutrophil_day": "Day of neutrophil recovery", "中性粒细胞恢复天数";
        "platelet_day": "Day of platelet recovery", "血小板恢复天数";
        "agvhd_grade": "Acute GVHD grade", "急性移植物抗宿主病分级";
        "alive": "Alive", "存活";
        "relapse": "Relapse", "复发";
        "reported_on": "Reported on", "报告日期";
        "reported_by": "Recorded by", "录入人";
    }
}
