//! The resident identity number of China (GB 11643): area, date of birth, order, check character.

use std::fmt;

use chrono::{Datelike, NaiveDate};

use super::isbt128::plain_characters;
use super::unit::codes::Sex;

/// Length of the number.
const LENGTH: usize = 18;
/// Length of the numbers issued before 1999, without century and check character; invalid since 2013.
const OLD_LENGTH: usize = 15;
/// Weights of the first seventeen digits: 2 to the power of the place counted from the right, modulo 11.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The check characters for the remainders 0 to 10 of the weighted sum (ISO 7064 MOD 11-2).
const CHECK_CHARACTERS: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];
/// The first year of birth that is taken for true.
const FIRST_YEAR: i32 = 1900;

/// A valid resident identity number.
///
/// Personal identity: it has neither `Display` nor serde, so that it reaches a log, a file or the ledger only where
/// somebody asks for it in so many words. `Debug` is masked.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ResidentId {
    text: String,
    birth_date: NaiveDate,
    sex: Sex,
}

/// Why a text is not a resident identity number. None of the reasons carries the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResidentIdError {
    /// Nothing was given.
    Empty,
    /// A number of fifteen digits, as issued before 1999 and invalid since 2013: the current card has the new one.
    FifteenDigits,
    /// Not eighteen characters.
    Length {
        /// Characters found.
        found: usize,
    },
    /// A character that can't stand where it stands.
    Character {
        /// Place, counted from 1.
        position: usize,
        /// The character.
        found: char,
    },
    /// The places 7 to 14 are not a day.
    BirthDate,
    /// The check character does not belong to the number: a digit was mistyped.
    Check,
}

impl ResidentId {
    /// Reads a number; blanks between groups, full-width characters and a small `x` are accepted.
    ///
    /// # Errors
    /// Any [`ResidentIdError`].
    pub fn parse(text: &str) -> Result<Self, ResidentIdError> {
        let characters: Vec<char> = plain_characters(text)
            .chars()
            .filter(|c| !c.is_whitespace() && *c != '-')
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let digits_only = characters.iter().all(char::is_ascii_digit);
        match characters.len() {
            0 => return Err(ResidentIdError::Empty),
            OLD_LENGTH if digits_only => return Err(ResidentIdError::FifteenDigits),
            LENGTH => {}
            found => return Err(ResidentIdError::Length { found }),
        }
        let fits = |place: usize, c: char| match place {
            0 => matches!(c, '1'..='9'),
            17 => c.is_ascii_digit() || c == 'X',
            _ => c.is_ascii_digit(),
        };
        if let Some((place, found)) = characters.iter().enumerate().find(|(place, c)| !fits(*place, **c)) {
            return Err(ResidentIdError::Character { position: place + 1, found: *found });
        }
        let text: String = characters.into_iter().collect();
        let birth_date = text
            .get(6..14)
            .and_then(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok())
            .filter(|day| day.year() >= FIRST_YEAR)
            .ok_or(ResidentIdError::BirthDate)?;
        let digits = || text.chars().filter_map(|c| c.to_digit(10));
        let sum: u32 = digits().zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
        let check = CHECK_CHARACTERS.get((sum % 11) as usize).copied();
        if text.chars().next_back() != check {
            return Err(ResidentIdError::Check);
        }
        // The seventeenth digit is odd for men, even for women.
        let sex = if digits().nth(16).is_some_and(|digit| digit % 2 == 1) { Sex::Male } else { Sex::Female };
        Ok(Self { text, birth_date, sex })
    }

    /// The whole number. Who calls this takes care that it is sealed or shown to somebody who may see it.
    pub fn reveal(&self) -> &str {
        &self.text
    }

    /// The number with the day of birth and the order hidden: the first six and the last two characters.
    pub fn masked(&self) -> String {
        let part = |range: std::ops::Range<usize>| self.text.get(range).unwrap_or_default();
        format!("{}**********{}", part(0..6), part(16..18))
    }

    /// The date of birth within the number.
    pub fn birth_date(&self) -> NaiveDate {
        self.birth_date
    }

    /// The sex within the number.
    pub fn sex(&self) -> Sex {
        self.sex
    }
}

impl fmt::Debug for ResidentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResidentId({})", self.masked())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The worked examples of the standard; the second person was born before any living donor.
    const WOMAN: &str = "11010519491231002X";
    const BORN_1880: &str = "440524188001010014";

    #[test]
    fn birth_date_and_sex_come_from_the_number() {
        for text in
            [WOMAN, "11010519491231002x", "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ"]
        {
            let id = ResidentId::parse(text).unwrap();
            assert_eq!(id.reveal(), WOMAN, "{text}");
            assert_eq!((id.birth_date().to_string().as_str(), id.sex()), ("1949-12-31", Sex::Female));
            assert_eq!(id.masked(), "110105**********2X");
            assert_eq!(format!("{id:?}"), "ResidentId(110105**********2X)");
        }
        assert_eq!(ResidentId::parse("110105194912310038").map(|id| id.sex()), Ok(Sex::Male));
    }

    #[test]
    fn what_is_no_number_is_refused_with_its_reason() {
        let refusals = [
            ("", ResidentIdError::Empty),
            ("110105491231002", ResidentIdError::FifteenDigits),
            ("11010519491231002", ResidentIdError::Length { found: 17 }),
            ("1101051949123100212", ResidentIdError::Length { found: 19 }),
            ("01010519491231002X", ResidentIdError::Character { position: 1, found: '0' }),
            ("11010519491231O02X", ResidentIdError::Character { position: 15, found: 'O' }),
            ("1101051949123100X2", ResidentIdError::Character { position: 17, found: 'X' }),
            ("11010519491331002X", ResidentIdError::BirthDate),
            ("11010519490229002X", ResidentIdError::BirthDate),
            (BORN_1880, ResidentIdError::BirthDate),
            ("110105194912310021", ResidentIdError::Check),
            ("11010519491231001X", ResidentIdError::Check),
        ];
        for (text, reason) in refusals {
            assert_eq!(ResidentId::parse(text), Err(reason), "{text}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_digit_is_found(place in 14_usize..17, by in 1_u8..10) {
            let mut wrong = WOMAN.as_bytes().to_vec();
            wrong[place] = b'0' + (wrong[place] - b'0' + by) % 10;
            prop_assert_eq!(ResidentId::parse(std::str::from_utf8(&wrong).unwrap()), Err(ResidentIdError::Check));
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            let _ = ResidentId::parse(&text);
        }
    }
}
