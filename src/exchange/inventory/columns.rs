//! The columns of an inventory file: their names in the template, and the other names under which they come.

use crate::domain::hla::locus::Locus;
use crate::domain::unit::field::Field;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Donation number with check character.
    Din,
    /// The donor code of the bank or its former system.
    DonorCode,
    /// The mother's code.
    MotherCode,
    /// The bank that owns the unit.
    Bank,
    /// The status in the former system.
    Status,
    /// Whether the consent holds.
    Consent,
    /// Public or directed.
    Purpose,
    /// Storage place.
    Place,
    /// Day of collection.
    CollectedOn,
    /// The collection site's code.
    Site,
    /// The child's sex.
    Sex,
    /// Birth weight.
    BirthWeight,
    /// Gestational age.
    Gestation,
    /// ABO and RhD together.
    BloodGroup,
    /// Volume collected.
    VolumeCollected,
    /// One of the two values of a locus, 1 or 2.
    Allele(Locus, u8),
    /// Any other field that the laboratory records.
    Field(Field),
}

/// A column of the template.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What it holds.
    pub target: Target,
    /// Its name in the template and in exports.
    pub name: &'static str,
    /// Other names, as [`plain`] writes them.
    pub aliases: &'static [&'static str],
}

impl Column {
    /// Whether a file without it is no inventory.
    pub fn is_required(&self) -> bool {
        matches!(self.target, Target::Din | Target::Status | Target::Consent)
    }
}

const fn column(target: Target, name: &'static str, aliases: &'static [&'static str]) -> Column {
    Column { target, name, aliases }
}

use Target::{Allele, Field as Lab};

/// Every column, in the order of the template.
pub static COLUMNS: &[Column] = &[
    column(
        Target::Din,
        "din",
        &["捐献编号", "捐献识别码", "脐血编号", "donationnumber", "unitnumber", "unitid"],
    ),
    column(Target::DonorCode, "donor_code", &["供者编号", "供者代码", "donor", "donorid"]),
    column(Target::MotherCode, "mother_code", &["产妇编号", "产妇代码", "母亲编号", "mother", "motherid"]),
    column(Target::Bank, "bank", &["所属血库", "血库", "脐血库", "bankcode"]),
    column(Target::CollectedOn, "collected_on", &["采集日期", "采集日", "collected", "collectiondate"]),
    column(Target::Site, "site", &["采集医院", "采集点", "采集机构", "collectionsite", "hospital"]),
    column(Target::Sex, "sex", &["性别", "婴儿性别", "gender"]),
    column(Target::BirthWeight, "birth_weight", &["出生体重", "birthweightg"]),
    column(Target::Gestation, "gestation", &["孕周", "gestationalage"]),
    column(Target::BloodGroup, "aborh", &["血型", "abo血型", "bloodgroup", "abo", "aborhd"]),
    column(Target::Status, "status", &["状态", "库存状态"]),
    column(Target::Purpose, "purpose", &["用途", "捐献类型"]),
    column(Target::VolumeCollected, "volume_ml", &["采集量", "采集体积", "volume", "volumecollected"]),
    column(Lab(Field::TncBefore), "tnc_before", &["制备前有核细胞总数", "制备前tnc", "tncpre"]),
    column(
        Lab(Field::Tnc),
        "tnc",
        &["有核细胞总数", "有核细胞数", "制备后有核细胞总数", "制备后tnc", "tncpost"],
    ),
    column(Lab(Field::Cd34), "cd34", &["cd34阳性细胞数", "cd34细胞数", "cd34pos"]),
    column(Lab(Field::Viability), "viability", &["细胞活率", "活率", "细胞活力"]),
    column(Lab(Field::Cd34Viability), "cd34_viability", &["cd34阳性细胞活率", "cd34活率"]),
    column(Lab(Field::Cfu), "cfu", &["集落形成单位总数", "集落总数", "cfutotal"]),
    column(Lab(Field::CfuGrowth), "cfu_growth", &["集落生长"]),
    column(Lab(Field::Haematocrit), "haematocrit", &["红细胞压积", "制备后红细胞压积", "hct", "hematocrit"]),
    column(Lab(Field::Nrbc), "nrbc", &["有核红细胞"]),
    column(Lab(Field::ProcessedAt), "processed_at", &["制备时间", "制备完成时间"]),
    column(Lab(Field::ProcessingMethod), "processing_method", &["制备方法"]),
    column(Lab(Field::VolumeFrozen), "volume_frozen", &["冻存体积", "冻存量"]),
    column(Lab(Field::FrozenAt), "frozen_at", &["冻存时间", "开始冷冻时间"]),
    column(Lab(Field::FreezeMethod), "freeze_method", &["降温方式"]),
    column(Lab(Field::FreezeCurveAccepted), "freeze_curve_accepted", &["降温曲线合格"]),
    column(Lab(Field::BagType), "bag_type", &["冻存袋规格", "冻存袋"]),
    column(Lab(Field::Segments), "segments", &["连体留样段数", "连体管数"]),
    column(Lab(Field::SterilityBacterial), "sterility_bacterial", &["细菌培养"]),
    column(Lab(Field::SterilityFungal), "sterility_fungal", &["真菌培养"]),
    column(Lab(Field::SterilityFinalOn), "sterility_final_on", &["培养终报日期"]),
    column(Lab(Field::IdmSampledOn), "idm_sampled_on", &["产妇血样采集日期"]),
    column(Lab(Field::IdmHbsag), "idm_hbsag", &["hbsag", "乙肝表面抗原"]),
    column(Lab(Field::IdmAntiHbc), "idm_anti_hbc", &["antihbc", "乙肝核心抗体"]),
    column(Lab(Field::IdmHbvNat), "idm_hbv_nat", &["hbvnat", "hbvdna", "乙肝病毒核酸"]),
    column(Lab(Field::IdmAntiHcv), "idm_anti_hcv", &["antihcv", "丙肝抗体"]),
    column(Lab(Field::IdmHcvNat), "idm_hcv_nat", &["hcvnat", "hcvrna", "丙肝病毒核酸"]),
    column(Lab(Field::IdmAntiHiv), "idm_anti_hiv", &["antihiv", "艾滋病抗体"]),
    column(Lab(Field::IdmHivNat), "idm_hiv_nat", &["hivnat", "hivrna", "艾滋病病毒核酸"]),
    column(Lab(Field::IdmAntiHtlv), "idm_anti_htlv", &["antihtlv", "人类嗜t淋巴细胞病毒抗体"]),
    column(Lab(Field::IdmSyphilis), "idm_syphilis", &["syphilis", "梅毒"]),
    column(Lab(Field::IdmCmv), "idm_cmv", &["cmv", "巨细胞病毒抗体"]),
    column(Lab(Field::Haemoglobinopathy), "haemoglobinopathy", &["血红蛋白病筛查"]),
    column(Allele(Locus::A, 1), "a1", &["hlaa1", "hlaa", "a位点1"]),
    column(Allele(Locus::A, 2), "a2", &["hlaa2", "a位点2"]),
    column(Allele(Locus::B, 1), "b1", &["hlab1", "hlab", "b位点1"]),
    column(Allele(Locus::B, 2), "b2", &["hlab2", "b位点2"]),
    column(Allele(Locus::C, 1), "c1", &["hlac1", "hlac", "c位点1", "cw1"]),
    column(Allele(Locus::C, 2), "c2", &["hlac2", "c位点2", "cw2"]),
    column(Allele(Locus::Drb1, 1), "drb1_1", &["hladrb11", "hladrb1", "drb1", "drb1位点1"]),
    column(Allele(Locus::Drb1, 2), "drb1_2", &["hladrb12", "drb1位点2"]),
    column(Allele(Locus::Dqb1, 1), "dqb1_1", &["hladqb11", "hladqb1", "dqb1", "dqb1位点1"]),
    column(Allele(Locus::Dqb1, 2), "dqb1_2", &["hladqb12", "dqb1位点2"]),
    column(Allele(Locus::Dpb1, 1), "dpb1_1", &["hladpb11", "hladpb1", "dpb1", "dpb1位点1"]),
    column(Allele(Locus::Dpb1, 2), "dpb1_2", &["hladpb12", "dpb1位点2"]),
    column(Lab(Field::HlaMethod), "hla_method", &["分型方法", "hla分型方法"]),
    column(Lab(Field::HlaRelease), "hla_release", &["imgt版本", "hla版本"]),
    column(Target::Place, "loc", &["库位", "存储位置", "存放位置", "location", "place", "position"]),
    column(Target::Consent, "consent", &["知情同意", "知情同意状态", "同意状态", "consentstatus"]),
];

/// The column that a file's head names, however it is spelt.
pub fn find(head: &str) -> Option<&'static Column> {
    let wanted = plain(head);
    COLUMNS.iter().find(|column| plain(column.name) == wanted || column.aliases.contains(&wanted.as_str()))
}

/// The column of a target.
pub fn of(target: Target) -> Option<&'static Column> {
    COLUMNS.iter().find(|column| column.target == target)
}

/// A head without case, blanks, punctuation and what stands in brackets behind it: `TNC (×10^8)` is `tnc`.
pub fn plain(head: &str) -> String {
    let text = crate::domain::isbt128::plain_characters(head).to_lowercase();
    let name = text.split(['(', '[', '（', '【']).next().unwrap_or_default();
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_two_columns() {
        for column in COLUMNS {
            assert_eq!(find(column.name).unwrap().target, column.target, "{}", column.name);
            for alias in column.aliases {
                assert_eq!(find(alias).unwrap().target, column.target, "{alias}");
            }
        }
    }

    #[test]
    fn every_laboratory_field_has_its_column() {
        for field in Field::ALL {
            let covered = match field {
                Field::Abo | Field::Rhd => of(Target::BloodGroup),
                Field::HlaA => of(Target::Allele(Locus::A, 1)),
                Field::HlaB => of(Target::Allele(Locus::B, 1)),
                Field::HlaC => of(Target::Allele(Locus::C, 1)),
                Field::HlaDrb1 => of(Target::Allele(Locus::Drb1, 1)),
                Field::HlaDqb1 => of(Target::Allele(Locus::Dqb1, 1)),
                Field::HlaDpb1 => of(Target::Allele(Locus::Dpb1, 1)),
                field => of(Target::Field(*field)),
            };
            assert!(covered.is_some(), "{field}");
        }
    }

    #[test]
    fn heads_are_read_as_people_write_them() {
        let table = [
            ("DIN", Target::Din),
            ("捐献编号", Target::Din),
            (" Donor-Code ", Target::DonorCode),
            ("TNC (×10^8)", Target::Field(Field::Tnc)),
            ("CD34+ 细胞数（×10⁶）", Target::Field(Field::Cd34)),
            ("volume_ml", Target::VolumeCollected),
            ("HLA-A 1", Target::Allele(Locus::A, 1)),
            ("DRB1_2", Target::Allele(Locus::Drb1, 2)),
            ("ＡＢＯ血型", Target::BloodGroup),
        ];
        for (head, target) in table {
            assert_eq!(find(head).map(|column| column.target), Some(target), "{head}");
        }
        assert!(find("telephone").is_none());
    }
}
