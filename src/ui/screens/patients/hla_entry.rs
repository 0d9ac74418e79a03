//! Typings as people enter them: two values a locus, and what they mean together.

use chrono::NaiveDate;

use crate::domain::entry_date::parse_date;
use crate::domain::hla::locus::Locus;
use crate::domain::hla::typing::{LocusTyping, TypingError};
use crate::text::Lang;
use crate::ui::widgets::field::Verdict;

/// The values of the six loci of the entry form, in the order of [`Locus::ENTRY_FORM`].
pub(super) type Values = [[String; 2]; 6];

/// The columns that hold these loci.
pub(super) const COLUMNS: [&str; 6] = ["hla_a", "hla_b", "hla_c", "hla_drb1", "hla_dqb1", "hla_dpb1"];

/// Both values of a locus read together. Blank is `None`; one value alone leaves the other copy untested. A whole
/// genotype may be pasted into the first value.
pub(super) fn read(locus: Locus, values: &[String; 2]) -> Result<Option<LocusTyping>, TypingError> {
    let parts: Vec<&str> =
        values.iter().map(|value| value.trim()).filter(|value| !value.is_empty()).collect();
    match parts.as_slice() {
        [] => Ok(None),
        parts => LocusTyping::parse(&parts.join("+"), Some(locus)).map(Some),
    }
}

/// What the values of a locus mean, or why they mean nothing.
pub(super) fn meaning(lang: Lang, locus: Locus, values: &[String; 2]) -> Verdict {
    match read(locus, values) {
        Ok(None) => Verdict::None,
        Ok(Some(typing)) => Verdict::Hint(in_words(lang, &typing)),
        Err(error) => Verdict::Error(lang.typing_error(&error)),
    }
}

/// A typing in words: homozygous and untested copies are told apart.
fn in_words(lang: Lang, typing: &LocusTyping) -> String {
    let first = typing.first.as_str();
    match (&typing.second, typing.homozygous) {
        (Some(second), _) => lang.hla_entry_both(first, second.as_str()),
        (None, true) => lang.hla_entry_twice(first),
        (None, false) => lang.hla_entry_once(first),
    }
}

/// The values of a typing as the form shows them.
pub(super) fn values(typing: Option<&LocusTyping>) -> [String; 2] {
    typing.map_or_else(Default::default, |typing| {
        typing.copies().map(|copy| copy.map(ToString::to_string).unwrap_or_default())
    })
}

/// A day read, or why it is none. Blank is `None`.
pub(super) fn day(lang: Lang, text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
    parse_date(text, today).map_err(|error| lang.date_entry_error(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_values_are_read_as_one_typing() {
        let table = [
            (["02:01", "33:03"], Some("A*02:01+A*33:03")),
            (["A*02:01", "a*02:01"], Some("A*02:01+A*02:01")),
            (["", "33:03"], Some("A*33:03")),
            (["A*02:01+A*33:03", ""], Some("A*02:01+A*33:03")),
            (["02:01/02:06", "2"], Some("A*02:01/A*02:06+A2")),
            ([" ", ""], None),
        ];
        for (typed, expected) in table {
            let read = read(Locus::A, &typed.map(str::to_owned)).unwrap();
            assert_eq!(read.map(|typing| typing.to_string()).as_deref(), expected, "{typed:?}");
        }
    }

    #[test]
    fn what_an_entry_means_is_said_and_a_wrong_one_refused() {
        let said = |typed: [&str; 2]| meaning(Lang::En, Locus::A, &typed.map(str::to_owned));
        assert_eq!(said(["02:01", "33:03"]), Verdict::Hint("A*02:01 and A*33:03".to_owned()));
        assert!(matches!(said(["02:01", "02:01"]), Verdict::Hint(words) if words.contains("homozygous")));
        assert!(matches!(said(["02:01", ""]), Verdict::Hint(words) if words.contains("not typed")));
        assert!(matches!(said(["B*15:01", ""]), Verdict::Error(_)));
        assert!(matches!(said(["02:01+02:06", "33:03"]), Verdict::Error(_)));
    }

    #[test]
    fn a_stored_typing_is_shown_as_it_was_entered() {
        for text in ["A*02:01+A*33:03", "A*02:01+A*02:01", "A*02:01"] {
            let typing: LocusTyping = text.parse().unwrap();
            assert_eq!(read(Locus::A, &values(Some(&typing))), Ok(Some(typing)));
        }
        assert_eq!(values(None), [String::new(), String::new()]);
    }
}
