//! Words for the results of the laboratory.

use super::code_words;
use crate::domain::unit::codes::*;

code_words! {
    /// The interpretation of an infectious disease marker.
    marker(Marker) {
        Negative: "Negative", "阴性";
        Reactive: "Reactive", "反应性";
        Positive: "Confirmed positive", "确证阳性";
        Indeterminate: "Indeterminate", "不确定";
        NotDone: "Not done", "未检";
    }

    /// The result of a culture.
    culture(Culture) {
        Negative: "Negative", "阴性";
        Positive: "Positive", "阳性";
        NotDone: "Not done", "未检";
    }

    /// Haemoglobinopathy screening.
    haemoglobinopathy(Haemoglobinopathy) {
        Normal: "Normal", "正常";
        Unusual: "Unusual, not disease-causing", "异常但不致病";
        Thalassaemia: "Thalassaemia", "地中海贫血";
        Sickle: "Sickle cell disease", "镰状细胞病";
        CanBeDone: "Can be done at release", "发放时可检";
        CannotBeDone: "Cannot be done", "无法检测";
        NotDone: "Not done", "未检";
    }

    /// RhD.
    rhd(Rhd) {
        Positive: "Positive", "阳性";
        Negative: "Negative", "阴性";
    }

    /// Colony growth.
    growth(Growth) {
        Yes: "Growth", "有集落生长";
        No: "No growth", "无集落生长";
    }

    /// How the HLA typing was made.
    typing_method(TypingMethod) {
        Ngs: "Next-generation sequencing", "二代测序 (NGS)";
        Sbt: "Sanger sequencing", "测序分型 (SBT)";
        Sso: "Oligonucleotide probes (SSO)", "寡核苷酸探针 (SSO)";
        Ssp: "Specific primers (SSP)", "序列特异引物 (SSP)";
        Serology: "Serology", "血清学";
    }
}
