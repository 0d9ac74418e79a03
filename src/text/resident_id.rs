//! The resident identity number: why a text is not one. No message repeats the number.

use super::Lang;
use crate::domain::resident_id::ResidentIdError;

crate::messages! {
    resident_id_empty: "No resident identity number given.", "未输入居民身份证号码。";
    resident_id_fifteen_digits:
        "Numbers of 15 digits have not been valid since 2013. Enter the 18 characters of the current card.",
        "15 位身份证号码自 2013 年起停止使用，请输入现行身份证的 18 位号码。";
    resident_id_length(found: usize):
        "A resident identity number has 18 characters; this has {found}.",
        "居民身份证号码为 18 位，此处为 {found} 位。";
    resident_id_character(position: usize, found: char):
        "Character {position} can't be “{found}”: digits only, and X in the last place.",
        "第 {position} 位不能为“{found}”：只能是数字，末位可为 X。";
    resident_id_birth_date:
        "Characters 7 to 14 are not a date of birth.",
        "第 7–14 位不是有效的出生日期。";
    resident_id_check:
        "The last character does not belong to this number: a digit was mistyped. Compare it with the card.",
        "校验码不符：号码有误，请与身份证核对。";
}

impl Lang {
    /// Why a text is not a resident identity number.
    pub fn resident_id_error(self, error: &ResidentIdError) -> String {
        match error {
            ResidentIdError::Empty => self.resident_id_empty().to_owned(),
            ResidentIdError::FifteenDigits => self.resident_id_fifteen_digits().to_owned(),
            ResidentIdError::Length { found } => self.resident_id_length(*found),
            ResidentIdError::Character { position, found } => self.resident_id_character(*position, *found),
            ResidentIdError::BirthDate => self.resident_id_birth_date().to_owned(),
            ResidentIdError::Check => self.resident_id_check().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::resident_id::ResidentId;

    #[test]
    fn an_old_number_is_refused_with_what_to_do() {
        let error = ResidentId::parse("110105491231002").unwrap_err();
        assert!(Lang::En.resident_id_error(&error).contains("Enter the 18 characters"));
        assert!(Lang::Zh.resident_id_error(&error).contains("18 位号码"));
    }
}
