//! Values of cells as former systems write them.

use chrono::{NaiveDate, NaiveDateTime};

use super::columns::plain;
use super::problem::Problem;
use crate::domain::entry_date::{self, DateEntryError};
use crate::domain::isbt128::plain_characters;
use crate::domain::unit::codes::{Abo, ConsentStatus, Purpose, Rhd};

/// Characters of a code at most.
pub const CODE_AT_MOST: usize = 40;

/// A code or short text, as it stands.
pub(super) fn code(text: &str) -> Result<String, Problem> {
    let too_long = text.chars().count() > CODE_AT_MOST;
    if too_long || text.chars().any(char::is_control) {
        return Err(Problem::Code { at_most: CODE_AT_MOST });
    }
    Ok(text.to_owned())
}

/// A whole date that is not in the future. Unlike a person at the keyboard, a file must give the year in four digits:
/// what a spreadsheet has made of a date (`45321`, `1/2/26`) is refused.
pub(super) fn date(text: &str, today: NaiveDate) -> Result<NaiveDate, Problem> {
    let day = whole(text, |text| entry_date::parse_date(text, today))?;
    if day > today { Err(Problem::InFuture) } else { Ok(day) }
}

/// A date and a time that are not in the future.
pub(super) fn date_time(text: &str, today: NaiveDate) -> Result<NaiveDateTime, Problem> {
    let at = whole(text, |text| entry_date::parse_date_time(text, today))?;
    if at.date() > today { Err(Problem::InFuture) } else { Ok(at) }
}

fn whole<T>(text: &str, read: impl Fn(&str) -> Result<Option<T>, DateEntryError>) -> Result<T, Problem> {
    let not = || Problem::Date(DateEntryError::NotADate(text.to_owned()));
    let plain = plain_characters(text);
    let digits = plain.chars().take_while(char::is_ascii_digit).count();
    if digits != 4 && digits != 8 {
        return Err(not());
    }
    read(&plain).map_err(Problem::Date)?.ok_or_else(not)
}

/// One of the codes, or one of the words that stand for them.
pub(super) fn choice(text: &str, codes: Vec<&'static str>) -> Result<&'static str, Problem> {
    let wanted = plain_characters(text);
    let same = |code: &str| code.eq_ignore_ascii_case(&wanted);
    if let Some(code) = codes.iter().copied().find(|code| same(code)) {
        return Ok(code);
    }
    // The words that laboratories write, for those of the codes that may stand here.
    let word =
        WORDS.iter().find(|(word, code)| *word == wanted && codes.contains(code)).map(|(_, code)| *code);
    word.ok_or(Problem::Word { allowed: codes })
}

/// Words that laboratories write, and the codes that they stand for.
const WORDS: &[(&str, &str)] = &[
    ("男", "M"),
    ("女", "F"),
    ("阴性", "N"),
    ("阴性", "NEG"),
    ("阳性", "P"),
    ("反应性", "REACTIVE"),
    ("确认阳性", "CONFIRMED_POS"),
    ("不确定", "INDETERMINATE"),
    ("未检", "NOT_DONE"),
    ("未检", "D"),
    ("正常", "DN"),
    ("有", "Y"),
    ("无", "N"),
    ("顺产", "vaginal"),
    ("剖宫产", "caesarean"),
    ("助产", "instrumental"),
];

/// Yes or no.
pub(super) fn flag(text: &str) -> Result<bool, Problem> {
    match plain(text).as_str() {
        "yes" | "y" | "1" | "true" | "是" => Ok(true),
        "no" | "n" | "0" | "false" | "否" => Ok(false),
        _ => Err(Problem::Word { allowed: vec!["yes", "no"] }),
    }
}

/// ABO and RhD: `A+`, `AB-`, `O Rh+`, `B Rh(D) 阳性`; `A` alone leaves RhD open.
pub(super) fn blood_group(text: &str) -> Result<(Abo, Option<Rhd>), Problem> {
    let spaced = plain_characters(text).to_uppercase().replace(['型', '(', ')', ',', '，'], " ");
    let spaced = spaced.replace("RHD", "RH").replace("RH D", "RH").replace("RH", " ");
    let spaced = spaced.replace(['+', '＋'], " POS ").replace(['-', '－', '\u{2212}'], " NEG ");
    let mut words = spaced.split_whitespace();
    let abo = match words.next() {
        Some("0") => Some(Abo::O),
        Some(word) => Abo::from_code(word),
        None => None,
    };
    let rhd = match words.next() {
        None => Some(None),
        Some("POS" | "POSITIVE" | "P" | "阳性" | "阳") => Some(Some(Rhd::Positive)),
        Some("NEG" | "NEGATIVE" | "N" | "阴性" | "阴") => Some(Some(Rhd::Negative)),
        Some(_) => None,
    };
    match (abo, rhd, words.next()) {
        (Some(abo), Some(rhd), None) => Ok((abo, rhd)),
        _ => Err(Problem::BloodGroup),
    }
}

/// What is written for each state of the consent; the first is what exports write.
const CONSENT: &[(ConsentStatus, &[&str])] = &[
    (ConsentStatus::Valid, &["full", "valid", "有效", "完全同意", "已签署", "同意"]),
    (
        ConsentStatus::Restricted,
        &["no_research", "clinical_only", "restricted", "仅限临床", "不含科研", "不同意科研", "限制"],
    ),
    (ConsentStatus::Pending, &["pending", "待签", "待签署", "未签署"]),
    (ConsentStatus::Withdrawn, &["withdrawn", "已撤回", "撤回"]),
];

/// The state of the consent.
pub(super) fn consent(text: &str) -> Result<ConsentStatus, Problem> {
    let wanted = plain(text);
    let named = |words: &[&str]| words.iter().any(|word| plain(word) == wanted);
    let found = CONSENT.iter().find(|(_, words)| words.first() == Some(&text) || named(words));
    let allowed = || CONSENT.iter().filter_map(|(_, words)| words.first().copied()).collect();
    found.map(|(status, _)| *status).ok_or_else(|| Problem::Word { allowed: allowed() })
}

/// The word for a state of the consent.
pub(super) fn consent_word(status: ConsentStatus) -> &'static str {
    let found = CONSENT.iter().find(|(known, _)| *known == status);
    found.and_then(|(_, words)| words.first().copied()).unwrap_or_else(|| status.code())
}

/// Public or directed.
pub(super) fn purpose(text: &str) -> Result<Purpose, Problem> {
    match plain(text).as_str() {
        "public" | "公共" | "公共库" => Ok(Purpose::Public),
        "familydirected" | "directed" | "家庭定向" | "定向" => Ok(Purpose::FamilyDirected),
        "autologous" | "private" | "自体" | "自存" => Ok(Purpose::Autologous),
        _ => Err(Problem::Word { allowed: Purpose::ALL.iter().map(|purpose| purpose.code()).collect() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_date_in_a_file_names_its_year() {
        let today = day(2026, 11, 22);
        for text in ["2004-01-08", "2004/1/8", "20040108", "2004年1月8日", "２００４－０１－０８"]
        {
            assert_eq!(date(text, today), Ok(day(2004, 1, 8)), "{text}");
        }
        for text in ["45321", "1/2/26", "22", "d", "+3", "04-01-08", "2004", "200401", "2004-01-08 x"] {
            assert!(matches!(date(text, today), Err(Problem::Date(_))), "{text}");
        }
        assert!(matches!(date("2023-02-29", today), Err(Problem::Date(DateEntryError::NoSuchDay { .. }))));
        assert_eq!(date("2026-11-23", today), Err(Problem::InFuture));
        let at = day(2004, 1, 8).and_hms_opt(14, 5, 0).unwrap();
        assert_eq!(date_time("2004-01-08 14:05", today), Ok(at));
        assert_eq!(date_time("2004-01-08T14:05", today), Ok(at));
        assert_eq!(date_time("2004-01-08", today), Err(Problem::Date(DateEntryError::TimeMissing)));
    }

    #[test]
    fn a_blood_group_is_read_as_laboratories_write_it() {
        let table = [
            ("A+", Abo::A, Some(Rhd::Positive)),
            ("AB-", Abo::Ab, Some(Rhd::Negative)),
            ("O Rh+", Abo::O, Some(Rhd::Positive)),
            ("0 pos", Abo::O, Some(Rhd::Positive)),
            ("B型 RhD阳性", Abo::B, Some(Rhd::Positive)),
            ("B Rh(D) 阴性", Abo::B, Some(Rhd::Negative)),
            ("Ａ＋", Abo::A, Some(Rhd::Positive)),
            ("A", Abo::A, None),
        ];
        for (text, abo, rhd) in table {
            assert_eq!(blood_group(text), Ok((abo, rhd)), "{text}");
        }
        for text in ["C+", "A+-", "+", "A?", "AO+"] {
            assert_eq!(blood_group(text), Err(Problem::BloodGroup), "{text}");
        }
    }

    #[test]
    fn words_stand_for_codes_of_their_own_list_only() {
        let marker = || vec!["NEG", "REACTIVE", "CONFIRMED_POS"];
        let culture = || vec!["N", "P", "D"];
        assert_eq!(choice("阴性", marker()), Ok("NEG"));
        assert_eq!(choice("阴性", culture()), Ok("N"));
        assert_eq!(choice("neg", marker()), Ok("NEG"));
        // A positive screening result may or may not be confirmed: the file must say which.
        assert_eq!(choice("阳性", marker()), Err(Problem::Word { allowed: marker() }));
    }

    #[test]
    fn every_consent_word_leads_back() {
        for status in ConsentStatus::ALL {
            assert_eq!(consent(consent_word(*status)), Ok(*status));
        }
        assert_eq!(consent("不同意科研"), Ok(ConsentStatus::Restricted));
        assert!(consent("perhaps").is_err());
    }
}
