//! Folding of text, so that what a person types and what a bank wrote meet: case, and the full-width forms of a
//! Chinese keyboard.

/// One character without its full-width form, the signs of a Chinese keyboard turned into those of the grammar.
pub(crate) fn narrow(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        '\u{3000}' => ' ',
        '。' => '.',
        '“' | '”' => '"',
        _ => character,
    }
}

/// The form in which texts are compared: narrow and in lower case.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(narrow).flat_map(char::to_lowercase).collect()
}

/// Lower-cased typing value that always names its locus (`drb1*` + fields).
pub(crate) fn fold_typing(locus: &str, value: &str) -> String {
    let folded = fold(value.trim());
    let folded = folded.strip_prefix("hla-").unwrap_or(&folded);
    if folded.contains('*') { folded.to_owned() } else { format!("{locus}{folded}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_and_case_are_folded() {
        for (typed, folded) in
            [("AbC", "abc"), ("Ｔ０１７－Ｒ０８", "t017-r08"), ("状态：可用", "状态:可用"), ("É", "é")]
        {
            assert_eq!(fold(typed), folded);
        }
    }

    #[test]
    fn typing_values_name_their_locus() {
        for (value, folded) in
            [("11:01", "a*11:01"), ("A*11:01", "a*11:01"), ("HLA-A*11:01:01G", "a*11:01:01g")]
        {
            assert_eq!(fold_typing("a*", value), folded);
        }
    }
}
