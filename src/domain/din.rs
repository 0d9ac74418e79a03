//! The donation identification number (DIN) of ISBT 128, the name of a cord blood unit.
//!
//! Thirteen characters: five for the facility, two for the year, six for the serial number within that year. On a
//! label two flag characters follow in the bar code and a check character beside the printed text. Rules: ISBT 128
//! Standard Technical Specification, data structure 001 and the modulo 37-2 check.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::isbt128::{self, Structure};

/// Length of a donation identification number without flags and check character.
pub const DIN_LENGTH: usize = 13;

/// The values 0 to 36 of the modulo 37-2 check as keyboard characters.
const CHECK_CHARACTERS: [char; 37] = [
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K',
    'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X', 'Y', 'Z', '*',
];

/// Flag characters from here on carry the check value: 60 + value.
const FIRST_CHECKING_FLAG: u8 = 60;
/// The last flag that carries a check value: 60 + 36. The flags 97 to 99 have no meaning.
const LAST_CHECKING_FLAG: u8 = 96;

/// A donation identification number: exactly thirteen characters, checked in form.
///
/// Always text, never a number: leading zeros and letters are part of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Din(String);

/// How a number came into the program; the proof that it was read correctly depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Read from a bar code, whose symbology protects it.
    Scanned,
    /// Typed by a person or taken from a list: must carry the check character.
    Typed,
}

/// What kind of character a place of the number asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// `A`-`N`, `P`-`Z` or `1`-`9`: the first character. The letter O and zero never occur there.
    FirstOfFacility,
    /// A letter or a digit: the rest of the facility code.
    LetterOrDigit,
    /// A digit: year, serial number and flags.
    Digit,
}

/// Why a text is not an acceptable donation identification number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DinError {
    /// Nothing was given.
    Empty,
    /// The number of characters fits no form of the number.
    Length {
        /// Characters found, without blanks and hyphens.
        found: usize,
    },
    /// A character can't stand where it stands.
    Character {
        /// Place in the number, counted from 1.
        position: usize,
        /// The character found.
        found: char,
        /// What may stand there.
        expected: Expected,
    },
    /// A typed number without its check character.
    MissingCheck,
    /// The check character does not belong to this number.
    WrongCheck {
        /// The character that the thirteen others give.
        expected: char,
        /// The character given.
        found: char,
    },
    /// The checking flag characters of a scan do not belong to this number.
    WrongFlags {
        /// The flags that the number gives (60 to 96).
        expected: u8,
        /// The flags read.
        found: u8,
    },
    /// Flag characters without a meaning (97 to 99).
    UnknownFlags {
        /// The flags read.
        found: u8,
    },
    /// The scan is another data structure of ISBT 128, for example the product code beside the number.
    OtherStructure(Structure),
    /// A scan that carries two different numbers: two labels were read as one.
    TwoNumbers {
        /// The number read first.
        first: Din,
        /// The other number.
        second: Din,
    },
    /// A year or a serial number too large for its place.
    PartTooLarge {
        /// The part's value.
        value: u32,
    },
}

impl Din {
    /// A number from exactly its thirteen characters, upper case, without check character.
    ///
    /// # Errors
    /// [`DinError::Empty`], [`DinError::Length`] or [`DinError::Character`].
    pub fn new(text: &str) -> Result<Self, DinError> {
        let length = text.chars().count();
        if length == 0 {
            return Err(DinError::Empty);
        }
        if length != DIN_LENGTH {
            return Err(DinError::Length { found: length });
        }
        for (place, found) in text.chars().enumerate() {
            let (expected, fits) = match place {
                0 => (Expected::FirstOfFacility, matches!(found, 'A'..='N' | 'P'..='Z' | '1'..='9')),
                1..=4 => (Expected::LetterOrDigit, found.is_ascii_uppercase() || found.is_ascii_digit()),
                _ => (Expected::Digit, found.is_ascii_digit()),
            };
            if !fits {
                return Err(DinError::Character { position: place + 1, found, expected });
            }
        }
        Ok(Self(text.to_owned()))
    }

    /// A number from the facility's five characters, the year's last two digits and the serial number of that year.
    ///
    /// # Errors
    /// [`DinError::PartTooLarge`] for a year above 99 or a serial number above 999999, otherwise as [`Din::new`].
    pub fn from_parts(fin: &str, year_two_digits: u8, serial: u32) -> Result<Self, DinError> {
        if year_two_digits > 99 {
            return Err(DinError::PartTooLarge { value: year_two_digits.into() });
        }
        if serial > 999_999 {
            return Err(DinError::PartTooLarge { value: serial });
        }
        Self::new(&format!("{fin}{year_two_digits:02}{serial:06}"))
    }

    /// Reads a number in any form that a scanner, a list or a person gives.
    ///
    /// With or without the leading `=` and an AIM symbology identifier (`]C0`), as 13 characters, with check character
    /// (14), with flags (15), with flags and check character (16), from a compound message (`=+`) or a concatenation
    /// with other structures, with blanks and hyphens between the groups, in full-width characters, in lower case.
    ///
    /// A typed number must prove itself by its check character or checking flags. Text that begins with `=` or an AIM
    /// identifier was read by a scanner that acts as a keyboard and counts as scanned: nobody types these.
    ///
    /// # Errors
    /// Any [`DinError`].
    pub fn parse(raw: &str, entry: Entry) -> Result<Self, DinError> {
        let text = isbt128::plain_characters(raw);
        let text = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        if text.is_empty() {
            return Err(DinError::Empty);
        }
        let data = isbt128::without_aim_identifier(text);
        if data.starts_with(['=', '&']) {
            Self::from_message(data)
        } else {
            let entry = if data.len() < text.len() { Entry::Scanned } else { entry };
            Self::from_body(data, entry)
        }
    }

    /// The number within one scan of one or more data structures.
    fn from_message(data: &str) -> Result<Self, DinError> {
        let mut number: Option<Self> = None;
        let mut other = None;
        for element in isbt128::elements(data) {
            match Structure::of(element) {
                Structure::DonationNumber => {
                    let next = Self::from_body(element.trim_start_matches('='), Entry::Scanned)?;
                    match number {
                        Some(first) if first != next => {
                            return Err(DinError::TwoNumbers { first, second: next });
                        }
                        _ => number = Some(next),
                    }
                }
                structure => other = other.or(Some(structure)),
            }
        }
        number.ok_or(DinError::OtherStructure(other.unwrap_or(Structure::Unknown)))
    }

    /// The number from its characters, what follows them being flags, check character or both.
    fn from_body(body: &str, entry: Entry) -> Result<Self, DinError> {
        let characters: Vec<char> = body
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}'))
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let length = characters.len();
        if !(DIN_LENGTH..=DIN_LENGTH + 3).contains(&length) {
            return Err(DinError::Length { found: length });
        }
        let din = Self::new(&characters.iter().take(DIN_LENGTH).collect::<String>())?;
        let proven = match characters.get(DIN_LENGTH..).unwrap_or_default() {
            [check] => din.verify_check(*check)?,
            [tens, units] => din.verify_flags(*tens, *units)?,
            [tens, units, check] => din.verify_flags(*tens, *units)? | din.verify_check(*check)?,
            _ => false,
        };
        if proven || entry == Entry::Scanned { Ok(din) } else { Err(DinError::MissingCheck) }
    }

    /// True when the check character proves the number.
    fn verify_check(&self, found: char) -> Result<bool, DinError> {
        let expected = self.check_character();
        if found == expected { Ok(true) } else { Err(DinError::WrongCheck { expected, found }) }
    }

    /// True when the flags prove the number, false when they mean something else (00 to 59).
    fn verify_flags(&self, tens: char, units: char) -> Result<bool, DinError> {
        let digit = |place: usize, found: char| match found.to_digit(10).and_then(|d| u8::try_from(d).ok()) {
            Some(digit) => Ok(digit),
            None => Err(DinError::Character { position: place, found, expected: Expected::Digit }),
        };
        let found = digit(DIN_LENGTH + 1, tens)? * 10 + digit(DIN_LENGTH + 2, units)?;
        match found {
            0..FIRST_CHECKING_FLAG => Ok(false),
            FIRST_CHECKING_FLAG..=LAST_CHECKING_FLAG if found == self.flags() => Ok(true),
            FIRST_CHECKING_FLAG..=LAST_CHECKING_FLAG => {
                Err(DinError::WrongFlags { expected: self.flags(), found })
            }
            _ => Err(DinError::UnknownFlags { found }),
        }
    }

    /// The check value, 0 to 36: modulo 37-2 over the thirteen characters.
    fn check_value(&self) -> u8 {
        // Horner's form of the sum of value × 2^n, n counted from the right and starting at 1.
        let sum = self.0.chars().fold(0, |sum, c| (sum + c.to_digit(36).unwrap_or_default()) * 2 % 37);
        u8::try_from((38 - sum) % 37).unwrap_or_default()
    }

    /// The character printed beside the number for those who type it: a digit, a letter or `*`.
    pub fn check_character(&self) -> char {
        CHECK_CHARACTERS.get(usize::from(self.check_value())).copied().unwrap_or('0')
    }

    /// The flag characters that carry the check in a bar code: 60 + check value, 60 to 96.
    pub fn flags(&self) -> u8 {
        FIRST_CHECKING_FLAG + self.check_value()
    }

    /// The number as a person reads it on a label: `C0231 04 000001 Q`.
    pub fn grouped(&self) -> String {
        let part = |range: std::ops::Range<usize>| self.0.get(range).unwrap_or_default();
        format!("{} {} {} {}", part(0..5), part(5..7), part(7..13), self.check_character())
    }

    /// The facility identification number: the first five characters.
    pub fn facility(&self) -> &str {
        self.0.get(..5).unwrap_or_default()
    }

    /// The number's thirteen characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Din {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Din {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Din {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Din({})", self.0)
    }
}

impl fmt::Display for DinError {
    /// For logs and serde; people read `Lang::din_error`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a donation identification number: {self:?}")
    }
}

impl std::error::Error for DinError {}

impl std::str::FromStr for Din {
    type Err = DinError;

    /// The thirteen characters; what people type or scan goes through [`Din::parse`].
    fn from_str(text: &str) -> Result<Self, DinError> {
        Self::new(text)
    }
}

impl TryFrom<String> for Din {
    type Error = DinError;

    fn try_from(text: String) -> Result<Self, DinError> {
        Self::new(&text)
    }
}

impl From<Din> for String {
    fn from(din: Din) -> Self {
        din.0
    }
}

#[cfg(test)]
#[path = "din_tests.rs"]
mod tests;
