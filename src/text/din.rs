//! The donation identification number: why a text or a scan is not one.

use super::Lang;
use crate::domain::din::{DIN_LENGTH, DinError, Expected};
use crate::domain::isbt128::Structure;

crate::messages! {
    din_empty: "No donation number given.", "未输入捐献编号。";
    din_length(found: usize):
        "A donation number has {DIN_LENGTH} characters and a check character; this has {found}.",
        "捐献编号为 {DIN_LENGTH} 位加校验码，此处为 {found} 位。";
    din_character(position: usize, found: char, expected: &str):
        "Character {position} of the donation number is “{found}”; {expected}.",
        "捐献编号第 {position} 位为“{found}”，{expected}。";
    din_first_of_facility:
        "the first must be a letter other than O or a digit from 1 to 9",
        "首位应为字母（O 除外）或数字 1–9";
    din_letter_or_digit: "a letter or a digit belongs there", "此位应为字母或数字";
    din_digit: "a digit belongs there", "此位应为数字";
    din_missing_check:
        "The check character is missing. Type the character that stands in a box after the number, or scan the label.",
        "缺少校验码。请输入编号后方框内的字符，或扫描标签。";
    din_wrong_check(expected: char, found: char):
        "The number and its check character do not agree: this number gives {expected}, “{found}” was entered. Read the label again.",
        "编号与校验码不符：该编号的校验码应为 {expected}，输入为“{found}”。请重新核对标签。";
    din_wrong_flags(expected: u8, found: u8):
        "The scan failed its check: the flags should be {expected}, {found:02} was read. Scan again.",
        "扫描校验失败：标志位应为 {expected}，读到 {found:02}。请重新扫描。";
    din_unknown_flags(found: u8):
        "The flags {found} of this label have no meaning in ISBT 128. Scan again or check the label.",
        "标签的标志位 {found} 在 ISBT 128 中无定义。请重新扫描或检查标签。";
    din_other_structure(structure: &str):
        "This is not the donation number: {structure} was scanned. Scan the bar code at the upper left of the label.",
        "这不是捐献编号：扫描到的是{structure}。请扫描标签左上角的条码。";
    din_two_numbers(first: &str, second: &str):
        "Two donation numbers were read in one scan: {first} and {second}. Scan one label at a time.",
        "一次扫描读到两个捐献编号：{first} 和 {second}。请逐个标签扫描。";
    din_part_too_large(value: u32):
        "{value} is too large for its place in the donation number (year two digits, serial number six).",
        "{value} 超出捐献编号中该部分的位数（年份两位，流水号六位）。";

    isbt_donation_number: "a donation number", "捐献编号";
    isbt_blood_group: "the blood group", "血型";
    isbt_product: "the product code", "产品代码";
    isbt_expiry: "the expiry date", "失效日期";
    isbt_collection_date: "the collection date", "采集日期";
    isbt_production_date: "the production date", "制备日期";
    isbt_special_testing: "the special testing code", "特殊检测代码";
    isbt_container: "the bag's maker or lot", "血袋厂家或批号";
    isbt_donor: "a donor identification", "供者标识";
    isbt_staff: "a staff identification", "工作人员标识";
    isbt_item: "an item's maker or lot", "耗材厂家或批号";
    isbt_compound: "a compound message without donation number", "不含捐献编号的复合信息";
    isbt_patient_birth_date: "a patient's date of birth", "患者出生日期";
    isbt_patient: "a patient identification", "患者标识";
    isbt_infection_markers: "infectious disease markers", "传染病标志物";
    isbt_consignment: "a consignment", "发运单信息";
    isbt_dimensions: "dimensions", "规格尺寸";
    isbt_red_cell_antigens: "red cell antigens", "红细胞抗原";
    isbt_date_time: "a date and time", "日期时间";
    isbt_divisions: "product divisions", "产品分装代码";
    isbt_processing: "the processing facility", "制备机构";
    isbt_supplemental: "a supplemental identifier", "补充标识";
    isbt_grid: "a donor registry's GRID", "供者登记 GRID 编号";
    isbt_chain_of_identity: "a chain of identity identifier", "身份链标识";
    isbt_facility_defined: "a code defined by a facility", "机构自定义代码";
    isbt_unknown: "an unknown code", "未知代码";
}

impl Lang {
    /// Why a text or a scan is not a donation identification number, and what to do.
    pub fn din_error(self, error: &DinError) -> String {
        match error {
            DinError::Empty => self.din_empty().to_owned(),
            DinError::Length { found } => self.din_length(*found),
            DinError::Character { position, found, expected } => {
                let expected = match expected {
                    Expected::FirstOfFacility => self.din_first_of_facility(),
                    Expected::LetterOrDigit => self.din_letter_or_digit(),
                    Expected::Digit => self.din_digit(),
                };
                self.din_character(*position, *found, expected)
            }
            DinError::MissingCheck => self.din_missing_check().to_owned(),
            DinError::WrongCheck { expected, found } => self.din_wrong_check(*expected, *found),
            DinError::WrongFlags { expected, found } => self.din_wrong_flags(*expected, *found),
            DinError::UnknownFlags { found } => self.din_unknown_flags(*found),
            DinError::OtherStructure(structure) => self.din_other_structure(self.isbt_structure(*structure)),
            DinError::TwoNumbers { first, second } => {
                self.din_two_numbers(&first.grouped(), &second.grouped())
            }
            DinError::PartTooLarge { value } => self.din_part_too_large(*value),
        }
    }

    /// What a bar code of ISBT 128 carries.
    pub fn isbt_structure(self, structure: Structure) -> &'static str {
        match structure {
            Structure::DonationNumber => self.isbt_donation_number(),
            Structure::BloodGroup => self.isbt_blood_group(),
            Structure::Product => self.isbt_product(),
            Structure::Expiry => self.isbt_expiry(),
            Structure::CollectionDate => self.isbt_collection_date(),
            Structure::ProductionDate => self.isbt_production_date(),
            Structure::SpecialTesting => self.isbt_special_testing(),
            Structure::Container => self.isbt_container(),
            Structure::Donor => self.isbt_donor(),
            Structure::Staff => self.isbt_staff(),
            Structure::Item => self.isbt_item(),
            Structure::Compound => self.isbt_compound(),
            Structure::PatientBirthDate => self.isbt_patient_birth_date(),
            Structure::Patient => self.isbt_patient(),
            Structure::InfectionMarkers => self.isbt_infection_markers(),
            Structure::Consignment => self.isbt_consignment(),
            Structure::Dimensions => self.isbt_dimensions(),
            Structure::RedCellAntigens => self.isbt_red_cell_antigens(),
            Structure::DateTime => self.isbt_date_time(),
            Structure::Divisions => self.isbt_divisions(),
            Structure::Processing => self.isbt_processing(),
            Structure::Supplemental => self.isbt_supplemental(),
            Structure::Grid => self.isbt_grid(),
            Structure::ChainOfIdentity => self.isbt_chain_of_identity(),
            Structure::FacilityDefined => self.isbt_facility_defined(),
            Structure::Unknown => self.isbt_unknown(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::din::{Din, Entry};

    #[test]
    fn a_wrong_check_character_names_both() {
        let error = Din::parse("C0231 04 000001 X", Entry::Typed).unwrap_err();
        assert!(Lang::En.din_error(&error).contains("this number gives Q, “X” was entered"));
        assert!(Lang::Zh.din_error(&error).contains("应为 Q，输入为“X”"));
    }

    #[test]
    fn another_bar_code_is_named() {
        let error = Din::parse("=<S1393V00", Entry::Scanned).unwrap_err();
        assert!(Lang::En.din_error(&error).contains("the product code was scanned"));
        assert!(Lang::Zh.din_error(&error).contains("扫描到的是产品代码"));
    }
}
