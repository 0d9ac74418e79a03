//! From text to an HLA value: the grammar of names of both nomenclature versions, codes, lists and antigens.

use super::antigen;
use super::locus::Locus;
use super::value::{Alternative, Form, HlaError, HlaValue};
use crate::domain::isbt128::plain_characters;

/// Letters after a name that say how the allele is expressed: null, low, secreted, cytoplasm, aberrant, questionable.
const EXPRESSION: [char; 6] = ['N', 'L', 'S', 'C', 'A', 'Q'];

/// What is written before the number decides how the number is read.
enum Written {
    /// After `*`, or with a colon: a name of DNA typing.
    Name,
    /// After an antigen's letters.
    Antigen,
    /// Nothing before it.
    Bare,
}

pub(super) fn value(text: &str, known: Option<Locus>) -> Result<HlaValue, HlaError> {
    let text: String = plain_characters(text).chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.to_ascii_uppercase();
    match text.split_once('/') {
        None => single(&text, known),
        Some((first, rest)) => list(&single(first, known)?, rest),
    }
}

/// A value that is not a list.
fn single(text: &str, known: Option<Locus>) -> Result<HlaValue, HlaError> {
    let text = text.strip_prefix("HLA-").unwrap_or(text);
    if text.is_empty() {
        return Err(HlaError::Empty);
    }
    let (named, number, written) = split_locus(text)?;
    if let (Some(expected), Some(found)) = (known, named)
        && expected != found
    {
        return Err(HlaError::WrongLocus { expected, found });
    }
    let locus = named.or(known).ok_or(HlaError::MissingLocus)?;
    match written {
        Written::Name => name(locus, number),
        Written::Antigen => HlaValue::of_antigen(locus, number),
        Written::Bare => bare(locus, number),
    }
}

/// The locus that the text names, what follows it, and how it is written.
fn split_locus(text: &str) -> Result<(Option<Locus>, &str, Written), HlaError> {
    let unknown = |name: &str| HlaError::UnknownLocus(name.to_owned());
    if let Some((gene, number)) = text.split_once('*') {
        let locus = if gene.is_empty() { None } else { Some(gene.parse().map_err(|_| unknown(gene))?) };
        return Ok((locus, number, Written::Name));
    }
    if text == "NEW" || text.starts_with(|c: char| c.is_ascii_digit()) {
        return Ok((None, text, Written::Bare));
    }
    // `DRB115:01`: the star was left out, the colon says that it is a name.
    let gene = Locus::ALL.into_iter().rev().find_map(|l| Some((l, text.strip_prefix(l.name())?)));
    if let Some((locus, number)) = gene.filter(|(_, number)| number.contains(':')) {
        return Ok((Some(locus), number, Written::Name));
    }
    let start = text.find(|c: char| !c.is_ascii_alphabetic()).ok_or_else(|| unknown(text))?;
    let (letters, number) = text.split_at(start);
    let locus = match letters {
        "A" => Locus::A,
        "B" => Locus::B,
        "C" | "CW" => Locus::C,
        "DR" => antigen::locus_of_dr(number.parse().unwrap_or_default()),
        "DQ" => Locus::Dqb1,
        _ => return Err(unknown(letters)),
    };
    Ok((Some(locus), number, Written::Antigen))
}

/// A value without anything before it.
fn bare(locus: Locus, text: &str) -> Result<HlaValue, HlaError> {
    let only_digits = text.bytes().all(|b| b.is_ascii_digit());
    if !only_digits || text.starts_with('0') || text.len() > 4 || locus.antigen_prefix().is_none() {
        return name(locus, text);
    }
    let antigen = HlaValue::of_antigen(locus, text);
    match (text.len(), antigen) {
        (4, Ok(_)) => Err(HlaError::Unclear { locus, found: text.to_owned() }),
        (4, Err(_)) => name(locus, text),
        (_, antigen) => antigen,
    }
}

/// A name of DNA typing without its locus.
fn name(locus: Locus, text: &str) -> Result<HlaValue, HlaError> {
    if text.is_empty() {
        return Err(HlaError::Empty);
    }
    if text == "NEW" {
        return Ok(HlaValue {
            locus,
            text: format!("{locus}*NEW"),
            form: Form::New,
            alternatives: Vec::new(),
        });
    }
    let text = if text.contains(':') { text.to_owned() } else { with_colons(locus, text)? };
    let mut parts: Vec<&str> = text.split(':').collect();
    let count = parts.len();
    if count > 4 {
        return Err(HlaError::TooManyFields { found: count });
    }
    let is_code = |part: &str| part.len() >= 2 && part.bytes().all(|b| b.is_ascii_uppercase());
    if let [group, code] = parts.as_slice()
        && is_code(code)
    {
        let form = if *code == "XX" { Form::AnyOfGroup } else { Form::MultipleAlleleCode };
        let alternatives = vec![Alternative { fields: vec![field(1, group)?], suffix: None }];
        return Ok(HlaValue { locus, text: format!("{locus}*{text}"), form, alternatives });
    }
    let last = parts.pop().unwrap_or_default();
    let digits = last.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters = last.strip_prefix(digits).unwrap_or_default();
    parts.push(digits);
    let fields =
        parts.iter().enumerate().map(|(i, part)| field(i + 1, part)).collect::<Result<Vec<_>, _>>()?;
    let (form, suffix) = ending(letters, count)?;
    // A group is as wide as the protein it is named after, at least.
    let fields = if form == Form::GGroup { fields.into_iter().take(2).collect() } else { fields };
    Ok(HlaValue {
        locus,
        text: format!("{locus}*{text}"),
        form,
        alternatives: vec![Alternative { fields, suffix }],
    })
}

/// What the letters after the last field mean.
fn ending(letters: &str, fields: usize) -> Result<(Form, Option<char>), HlaError> {
    let mut characters = letters.chars();
    match (characters.next(), characters.next()) {
        (None, _) => Ok((Form::Allele, None)),
        (Some('G'), None) if fields == 3 => Ok((Form::GGroup, None)),
        (Some('P'), None) if fields == 2 => Ok((Form::PGroup, None)),
        (Some(letter @ ('G' | 'P')), None) => Err(HlaError::GroupFields { letter, found: fields }),
        (Some(letter), None) if EXPRESSION.contains(&letter) && fields >= 2 => {
            Ok((Form::Allele, Some(letter)))
        }
        _ => Err(HlaError::Suffix { found: letters.to_owned() }),
    }
}

/// One field's number.
fn field(position: usize, text: &str) -> Result<u16, HlaError> {
    let fits = (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let number = if fits { text.parse().ok().filter(|number| *number > 0) } else { None };
    number.ok_or_else(|| HlaError::Field { position, found: text.to_owned() })
}

/// A name of the nomenclature before 2010 with the colons of today: `0201` is `02:01`, `02AB` is `02:AB`.
fn with_colons(locus: Locus, text: &str) -> Result<String, HlaError> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, letters) = text.split_at(end);
    let pairs: Vec<&str> = (0..digits.len()).step_by(2).filter_map(|at| digits.get(at..at + 2)).collect();
    match (digits.len(), pairs.as_slice()) {
        (2 | 3, _) if letters.is_empty() => Ok(digits.to_owned()),
        (2, _) => Ok(format!("{digits}:{letters}")),
        (4 | 6 | 8, [group, protein, rest @ ..]) => {
            // The groups A*92 and B*95 took in what no longer fitted into A*02 and B*15.
            let (group, overflow) = match (locus, *group) {
                (Locus::A, "92") => ("02", "1"),
                (Locus::B, "95") => ("15", "1"),
                (_, group) => (group, ""),
            };
            let rest: String = rest.iter().map(|pair| format!(":{pair}")).collect();
            Ok(format!("{group}:{overflow}{protein}{rest}{letters}"))
        }
        (0 | 1, _) => Err(HlaError::Field { position: 1, found: text.to_owned() }),
        _ => Err(HlaError::OldName(text.to_owned())),
    }
}

/// A list from its first member and the text after the first `/`.
fn list(first: &HlaValue, rest: &str) -> Result<HlaValue, HlaError> {
    let member = |value: &HlaValue| match value.form {
        Form::Allele if value.alternatives.iter().all(|a| a.fields.len() >= 2) => Ok(()),
        _ => Err(HlaError::ListMember(value.text.clone())),
    };
    member(first)?;
    let locus = first.locus;
    let mut text = first.text.clone();
    let mut alternatives = first.alternatives.clone();
    let leading = first.text.rsplit_once(':').map(|(leading, _)| leading).unwrap_or_default();
    for short in rest.split('/') {
        // `A*02:01/06`: one field alone replaces the last field of the first name.
        let one_field = short.starts_with(|c: char| c.is_ascii_digit()) && !short.contains(':');
        let old_name = short.len() >= 4 && short.bytes().take(4).all(|b| b.is_ascii_digit());
        let value = if one_field && !old_name {
            single(&format!("{leading}:{short}"), Some(locus))?
        } else {
            single(short, Some(locus))?
        };
        member(&value)?;
        text = format!("{text}/{}", value.text);
        alternatives.extend(value.alternatives);
    }
    Ok(HlaValue { locus, text, form: Form::List, alternatives })
}
