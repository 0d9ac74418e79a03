//! A storage place in the bank's liquid nitrogen tanks: tank, rack, box, position.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::isbt128::plain_characters;

/// One place for one bag or sample, ordered as one walks: tank, rack, box, position.
///
/// As text `T001-R01-B01-S01`; every part counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place {
    /// The tank's number in the bank.
    pub tank: u16,
    /// The rack (tower) within the tank.
    pub rack: u16,
    /// The box (canister) within the rack.
    pub box_number: u16,
    /// The position within the box.
    pub position: u16,
}

/// A part of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlacePart {
    /// Tank, letter T.
    Tank,
    /// Rack, letter R.
    Rack,
    /// Box, letter B.
    Box,
    /// Position, letter S.
    Position,
}

/// The parts in the order in which they are written.
const PARTS: [PlacePart; 4] = [PlacePart::Tank, PlacePart::Rack, PlacePart::Box, PlacePart::Position];

/// Why a text is not a storage place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceError {
    /// Nothing was given.
    Empty,
    /// Not four numbers.
    Parts {
        /// How many numbers there are.
        found: usize,
    },
    /// A letter that is not the letter of the part at this place.
    Letter {
        /// The part that belongs here.
        expected: PlacePart,
        /// What was found.
        found: String,
    },
    /// A number that no part has: zero, or above 65535.
    Number {
        /// The part.
        part: PlacePart,
        /// The digits found.
        found: String,
    },
}

impl PlacePart {
    /// The letter before the part's number.
    pub fn letter(self) -> char {
        match self {
            Self::Tank => 'T',
            Self::Rack => 'R',
            Self::Box => 'B',
            Self::Position => 'S',
        }
    }
}

impl Place {
    /// Reads a place as printed or as typed: `T001-R01-B01-S01`, `t1 r1 b1 s1`, `t1r1b1s1`, `T1/1/1/1`, `1-1-1-1`.
    ///
    /// # Errors
    /// Any [`PlaceError`].
    pub fn parse(text: &str) -> Result<Self, PlaceError> {
        let plain = plain_characters(text).to_ascii_uppercase();
        if plain.trim().is_empty() {
            return Err(PlaceError::Empty);
        }
        let groups = letters_and_digits(&plain);
        let mut numbers = [0_u16; 4];
        for ((slot, part), (letters, digits)) in numbers.iter_mut().zip(PARTS).zip(&groups) {
            if !letters.is_empty() && *letters != part.letter().to_string() {
                return Err(PlaceError::Letter { expected: part, found: letters.clone() });
            }
            if digits.is_empty() {
                return Err(PlaceError::Parts { found: groups.len() - 1 });
            }
            *slot = match digits.parse() {
                Ok(number @ 1..) => number,
                _ => return Err(PlaceError::Number { part, found: digits.clone() }),
            };
        }
        if groups.len() != PARTS.len() {
            return Err(PlaceError::Parts { found: groups.len() });
        }
        let [tank, rack, box_number, position] = numbers;
        Ok(Self { tank, rack, box_number, position })
    }
}

/// The text as pairs of letters and the digits after them; separators are dropped.
fn letters_and_digits(text: &str) -> Vec<(String, String)> {
    let mut groups: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for c in text.chars() {
        if c.is_whitespace() || matches!(c, '-' | '/' | '.' | '_' | ',' | '\u{2010}'..='\u{2015}') {
            // A blank between a letter and its number (`T 1`) does not part them.
            open = open && groups.last().is_some_and(|(_, digits)| digits.is_empty());
        } else if c.is_ascii_digit() {
            match groups.last_mut().filter(|_| open) {
                Some((_, digits)) => digits.push(c),
                None => groups.push((String::new(), c.to_string())),
            }
            open = true;
        } else {
            match groups.last_mut().filter(|(_, digits)| open && digits.is_empty()) {
                Some((letters, _)) => letters.push(c),
                None => groups.push((c.to_string(), String::new())),
            }
            open = true;
        }
    }
    groups
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{:03}-R{:02}-B{:02}-S{:02}", self.tank, self.rack, self.box_number, self.position)
    }
}

impl fmt::Display for PlaceError {
    /// For logs and serde; people read `Lang::place_error`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a storage place: {self:?}")
    }
}

impl std::error::Error for PlaceError {}

impl FromStr for Place {
    type Err = PlaceError;

    fn from_str(text: &str) -> Result<Self, PlaceError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Place {
    type Error = PlaceError;

    fn try_from(text: String) -> Result<Self, PlaceError> {
        Self::parse(&text)
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn place(tank: u16, rack: u16, box_number: u16, position: u16) -> Place {
        Place { tank, rack, box_number, position }
    }

    #[test]
    fn a_place_is_read_however_it_is_typed() {
        let forms = [
            "T012-R03-B04-S05",
            "t12 r3 b4 s5",
            "t12r3b4s5",
            "T12/3/4/5",
            "12-3-4-5",
            "12 3 4 5",
            "12.3.4.5",
            "T 12, R 3, B 4, S 5",
            "Ｔ０１２－Ｒ０３－Ｂ０４－Ｓ０５",
        ];
        for text in forms {
            assert_eq!(Place::parse(text), Ok(place(12, 3, 4, 5)), "{text}");
        }
    }

    #[test]
    fn what_is_no_place_is_refused() {
        let number = |part, found: &str| PlaceError::Number { part, found: found.to_owned() };
        let letter = |expected, found: &str| PlaceError::Letter { expected, found: found.to_owned() };
        let refusals = [
            (" ", PlaceError::Empty),
            ("T1-R1-B1", PlaceError::Parts { found: 3 }),
            ("T1-R1-B1-S1-S2", PlaceError::Parts { found: 5 }),
            ("T1-R1-B1-S", PlaceError::Parts { found: 3 }),
            ("R1-T1-B1-S1", letter(PlacePart::Tank, "R")),
            ("T1-R1-S1-B1", letter(PlacePart::Box, "S")),
            ("TT1-R1-B1-S1", letter(PlacePart::Tank, "TT")),
            ("T1-R0-B1-S1", number(PlacePart::Rack, "0")),
            ("T1-R1-B1-S65536", number(PlacePart::Position, "65536")),
        ];
        for (text, reason) in refusals {
            assert_eq!(Place::parse(text), Err(reason), "{text}");
        }
    }

    #[test]
    fn places_are_ordered_by_number_not_by_text() {
        assert!(place(2, 1, 1, 1) < place(10, 1, 1, 1));
        assert!(place(2, 1, 9, 1) < place(2, 1, 10, 1));
        assert_eq!(serde_json::to_string(&place(1, 1, 1, 1)).unwrap(), "\"T001-R01-B01-S01\"");
        assert_eq!(serde_json::from_str::<Place>("\"T001-R01-B01-S01\"").unwrap(), place(1, 1, 1, 1));
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_again(t in 1_u16.., r in 1_u16.., b in 1_u16.., s in 1_u16..) {
            prop_assert_eq!(Place::parse(&place(t, r, b, s).to_string()), Ok(place(t, r, b, s)));
        }

        #[test]
        fn no_text_breaks_the_reader(text in any::<String>()) {
            let _ = Place::parse(&text);
        }
    }
}
