//! The typing of a locus and of a person: genotypes as GL Strings (`A*02:01+A*33:03`).

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::locus::Locus;
use super::value::{HlaError, HlaValue};
use crate::domain::isbt128::plain_characters;

/// Both copies of a gene as far as they were typed.
///
/// As text: two values joined by `+`; the same value twice is homozygous; one value alone leaves the second untested.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LocusTyping {
    /// The value reported first.
    pub first: HlaValue,
    /// The other value; none when it is the same (homozygous) or untested.
    pub second: Option<HlaValue>,
    /// Both copies are the first value. Never guessed from a blank: somebody reported it.
    pub homozygous: bool,
}

/// Why a text is not the typing of a locus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypingError {
    /// Nothing was given.
    Empty,
    /// More than two values.
    TooManyValues {
        /// How many.
        found: usize,
    },
    /// Alternatives of whole genotypes (`|`) or phase (`~`), which one locus of this program does not hold.
    Operator(char),
    /// One of the values can't be read.
    Value {
        /// 1 or 2.
        position: u8,
        /// Why.
        error: HlaError,
    },
    /// A locus given twice in a typing.
    LocusTwice(Locus),
}

impl LocusTyping {
    /// A typing of one or two values of the same locus; two equal values make it homozygous.
    ///
    /// # Errors
    /// [`HlaError::WrongLocus`] as the second value's error when the loci differ.
    pub fn new(first: HlaValue, second: Option<HlaValue>) -> Result<Self, TypingError> {
        if let Some(found) = second.as_ref().map(HlaValue::locus).filter(|locus| *locus != first.locus()) {
            let error = HlaError::WrongLocus { expected: first.locus(), found };
            return Err(TypingError::Value { position: 2, error });
        }
        let homozygous = second.as_ref() == Some(&first);
        Ok(Self { first, second: second.filter(|_| !homozygous), homozygous })
    }

    /// Reads one or two values joined by `+`, a comma, a semicolon or blanks; the locus may be left out when known.
    ///
    /// # Errors
    /// Any [`TypingError`] but [`TypingError::LocusTwice`].
    pub fn parse(text: &str, locus: Option<Locus>) -> Result<Self, TypingError> {
        let text = plain_characters(text).replace([',', ';', '、'], "+");
        if let Some(operator) = text.chars().find(|c| matches!(c, '|' | '~' | '^')) {
            return Err(TypingError::Operator(operator));
        }
        let parts: Vec<&str> = if text.contains('+') {
            text.split('+').map(str::trim).collect()
        } else {
            text.split_whitespace().collect()
        };
        let value = |position, text, locus| {
            HlaValue::parse(text, locus).map_err(|error| TypingError::Value { position, error })
        };
        match parts.as_slice() {
            [] => Err(TypingError::Empty),
            [only] => Self::new(value(1, only, locus)?, None),
            [first, second] => {
                let first = value(1, first, locus)?;
                let second = value(2, second, Some(first.locus()))?;
                Self::new(first, Some(second))
            }
            more => Err(TypingError::TooManyValues { found: more.len() }),
        }
    }

    /// The gene.
    pub fn locus(&self) -> Locus {
        self.first.locus()
    }

    /// The different values reported, one or two.
    pub fn values(&self) -> impl Iterator<Item = &HlaValue> {
        std::iter::once(&self.first).chain(&self.second)
    }

    /// Whether both copies are known.
    pub fn is_complete(&self) -> bool {
        self.second.is_some() || self.homozygous
    }

    /// Both copies; a homozygous value stands in both, an untested copy is none.
    pub fn copies(&self) -> [Option<&HlaValue>; 2] {
        let second = if self.homozygous { Some(&self.first) } else { self.second.as_ref() };
        [Some(&self.first), second]
    }

    /// Both copies as the immune system sees them: beside a null allele the other copy counts twice.
    pub fn expressed_copies(&self) -> [Option<&HlaValue>; 2] {
        match self.copies() {
            [Some(first), Some(second)] if first.is_null() && !second.is_null() => {
                [Some(second), Some(second)]
            }
            [Some(first), Some(second)] if second.is_null() && !first.is_null() => [Some(first), Some(first)],
            copies => copies,
        }
    }
}

impl fmt::Display for LocusTyping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.copies() {
            [_, Some(second)] => write!(f, "{}+{second}", self.first),
            _ => write!(f, "{}", self.first),
        }
    }
}

impl fmt::Display for TypingError {
    /// For logs and serde; people read `Lang::typing_error`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a typing: {self:?}")
    }
}

impl std::error::Error for TypingError {}

impl FromStr for LocusTyping {
    type Err = TypingError;

    fn from_str(text: &str) -> Result<Self, TypingError> {
        Self::parse(text, None)
    }
}

impl TryFrom<String> for LocusTyping {
    type Error = TypingError;

    fn try_from(text: String) -> Result<Self, TypingError> {
        text.parse()
    }
}

impl From<LocusTyping> for String {
    fn from(typing: LocusTyping) -> Self {
        typing.to_string()
    }
}

/// The typing of a person or a unit: what is known of each locus.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Typing(BTreeMap<Locus, LocusTyping>);

impl Typing {
    /// What is known of a locus.
    pub fn get(&self, locus: Locus) -> Option<&LocusTyping> {
        self.0.get(&locus)
    }

    /// Sets the typing of its locus and answers with the former one.
    pub fn insert(&mut self, typing: LocusTyping) -> Option<LocusTyping> {
        self.0.insert(typing.locus(), typing)
    }

    /// The typed loci, in writing order.
    pub fn iter(&self) -> impl Iterator<Item = &LocusTyping> {
        self.0.values()
    }

    /// True when nothing is known.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<LocusTyping> for Typing {
    fn from_iter<I: IntoIterator<Item = LocusTyping>>(typings: I) -> Self {
        Self(typings.into_iter().map(|typing| (typing.locus(), typing)).collect())
    }
}

impl fmt::Display for Typing {
    /// A GL String: loci joined by `^`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, typing) in self.iter().enumerate() {
            write!(f, "{}{typing}", if i == 0 { "" } else { "^" })?;
        }
        Ok(())
    }
}

impl FromStr for Typing {
    type Err = TypingError;

    fn from_str(text: &str) -> Result<Self, TypingError> {
        let mut typing = Self::default();
        for part in text.split('^').filter(|part| !part.trim().is_empty()) {
            if let Some(former) = typing.insert(part.parse()?) {
                return Err(TypingError::LocusTwice(former.locus()));
            }
        }
        Ok(typing)
    }
}

impl TryFrom<String> for Typing {
    type Error = TypingError;

    fn try_from(text: String) -> Result<Self, TypingError> {
        text.parse()
    }
}

impl From<Typing> for String {
    fn from(typing: Typing) -> Self {
        typing.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locus_is_read_however_it_is_typed() {
        let forms = [
            ("A*02:01+A*33:03", None, "A*02:01+A*33:03"),
            ("02:01 33:03", Some(Locus::A), "A*02:01+A*33:03"),
            ("02:01，33:03", Some(Locus::A), "A*02:01+A*33:03"),
            ("HLA-A*02:01 + 33:03", None, "A*02:01+A*33:03"),
            ("A*02:01/02:06+A*33:03", None, "A*02:01/A*02:06+A*33:03"),
            ("A*02:01", None, "A*02:01"),
            ("02:01+0201", Some(Locus::A), "A*02:01+A*02:01"),
            ("DR15+DR4", None, "DR15+DR4"),
        ];
        for (text, locus, normal) in forms {
            let typing = LocusTyping::parse(text, locus).unwrap();
            assert_eq!(typing.to_string(), normal, "{text}");
            assert_eq!(normal.parse(), Ok(typing), "{normal}");
        }
    }

    #[test]
    fn one_value_is_untested_and_the_same_twice_is_homozygous() {
        let once: LocusTyping = "A*02:01".parse().unwrap();
        assert!(!once.homozygous && once.copies()[1].is_none());
        let twice: LocusTyping = "A*02:01+A*02:01".parse().unwrap();
        assert!(twice.homozygous && twice.copies()[1] == twice.copies()[0]);
        assert_ne!(once, twice);
    }

    #[test]
    fn beside_a_null_allele_the_other_counts_twice() {
        let typing: LocusTyping = "A*01:01N+A*02:01".parse().unwrap();
        assert_eq!(typing.expressed_copies().map(|v| v.map(HlaValue::as_str)), [Some("A*02:01"); 2]);
    }

    #[test]
    fn what_is_no_typing_is_refused() {
        let second = |error| TypingError::Value { position: 2, error };
        let wrong = HlaError::WrongLocus { expected: Locus::A, found: Locus::B };
        let refusals = [
            (" ", TypingError::Empty),
            ("A*02:01+A*02:02+A*02:03", TypingError::TooManyValues { found: 3 }),
            ("A*02:01+A*02:02|A*02:03+A*02:04", TypingError::Operator('|')),
            ("A*02:01+B*07:02", second(wrong)),
            ("A*02:01+", second(HlaError::Empty)),
        ];
        for (text, reason) in refusals {
            assert_eq!(text.parse::<LocusTyping>(), Err(reason), "{text}");
        }
    }

    #[test]
    fn a_whole_typing_is_a_gl_string() {
        let text = "A*02:01+A*33:03^B*15:01+B*58:01^DRB1*15:01";
        let typing: Typing = text.parse().unwrap();
        assert_eq!(typing.to_string(), text);
        assert_eq!(serde_json::from_str::<Typing>(&serde_json::to_string(&typing).unwrap()).unwrap(), typing);
        assert_eq!("A*02:01^A*03:01".parse::<Typing>(), Err(TypingError::LocusTwice(Locus::A)));
    }
}
