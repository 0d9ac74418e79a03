//! The names of the fields that the laboratory records, and of their groups.

use super::Lang;
use super::codes::code_words;
use crate::domain::quantity::{self, Quantity};
use crate::domain::unit::field::{Field, Group};

code_words! {
    /// Results that are recorded together.
    group(Group) {
        Processing: "Processing", "制备";
        Freezing: "Freezing", "冷冻";
        Sterility: "Sterility", "无菌检测";
        Idm: "Infectious disease markers", "传染病标志物";
        BloodGroup: "Blood group", "血型";
        Haemoglobinopathy: "Haemoglobinopathy screening", "血红蛋白病筛查";
        Hla: "HLA typing", "HLA分型";
    }
}

impl Lang {
    /// The name of a field. A measured field bears the name of its quantity, so that forms, messages and the audit
    /// trail call it the same.
    pub fn field(self, field: Field) -> &'static str {
        let quantity = |quantity: &Quantity| self.quantity_name(quantity);
        let (en, zh) = match field {
            Field::ProcessedAt => ("Processing ended", "制备完成时间"),
            Field::ProcessingMethod => ("Processing method", "制备方法"),
            Field::TncBefore => return quantity(&quantity::TNC_BEFORE),
            Field::Tnc => return quantity(&quantity::TNC_AFTER),
            Field::Cd34 => return quantity(&quantity::CD34),
            Field::Viability => return quantity(&quantity::VIABILITY),
            Field::Cd34Viability => return quantity(&quantity::CD34_VIABILITY),
            Field::CfuGrowth => ("Colony growth", "集落生长"),
            Field::Cfu => return quantity(&quantity::CFU_TOTAL),
            Field::Haematocrit => return quantity(&quantity::HAEMATOCRIT_AFTER),
            Field::Nrbc => return quantity(&quantity::NUCLEATED_RED_CELLS),
            Field::VolumeFrozen => return quantity(&quantity::VOLUME_FROZEN),
            Field::FrozenAt => ("Freezing began", "开始冷冻时间"),
            Field::FreezeMethod => ("Freezing method", "降温方式"),
            Field::FreezeCurveAccepted => ("Freezing curve accepted", "降温曲线合格"),
            Field::BagType => ("Freezing bag", "冻存袋规格"),
            Field::Segments => return quantity(&quantity::ATTACHED_SEGMENTS),
            Field::SterilityBacterial => ("Bacterial culture", "细菌培养"),
            Field::SterilityFungal => ("Fungal culture", "真菌培养"),
            Field::SterilityFinalOn => ("Cultures final on", "培养终报日期"),
            Field::IdmSampledOn => ("Maternal sample drawn on", "产妇血样采集日期"),
            Field::IdmHbsag => ("HBsAg", "乙肝表面抗原"),
            Field::IdmAntiHbc => ("Anti-HBc", "乙肝核心抗体"),
            Field::IdmHbvNat => ("HBV NAT", "乙肝病毒核酸"),
            Field::IdmAntiHcv => ("Anti-HCV", "丙肝抗体"),
            Field::IdmHcvNat => ("HCV NAT", "丙肝病毒核酸"),
            Field::IdmAntiHiv => ("Anti-HIV-1/2", "艾滋病抗体"),
            Field::IdmHivNat => ("HIV NAT", "艾滋病病毒核酸"),
            Field::IdmAntiHtlv => ("Anti-HTLV I/II", "人类嗜T淋巴细胞病毒抗体"),
            Field::IdmSyphilis => ("Syphilis", "梅毒"),
            Field::IdmCmv => ("CMV antibodies", "巨细胞病毒抗体"),
            Field::Abo => ("ABO", "ABO血型"),
            Field::Rhd => ("RhD", "RhD血型"),
            Field::Haemoglobinopathy => ("Haemoglobinopathy screening", "血红蛋白病筛查"),
            // A locus has one name in every language.
            Field::HlaA => return "HLA-A",
            Field::HlaB => return "HLA-B",
            Field::HlaC => return "HLA-C",
            Field::HlaDrb1 => return "HLA-DRB1",
            Field::HlaDqb1 => return "HLA-DQB1",
            Field::HlaDpb1 => return "HLA-DPB1",
            Field::HlaMethod => ("Typing method", "HLA分型方法"),
            Field::HlaRelease => ("IPD-IMGT/HLA release", "IPD-IMGT/HLA 版本"),
        };
        match self {
            Self::En => en,
            Self::Zh => zh,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_fields_bear_one_name() {
        for lang in [Lang::En, Lang::Zh] {
            let names: BTreeSet<&str> = Field::ALL.iter().map(|field| lang.field(*field)).collect();
            assert_eq!(names.len(), Field::ALL.len(), "{lang:?}");
        }
    }
}
