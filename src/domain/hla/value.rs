//! One HLA value as a laboratory reports it: an allele, a group, a list, a code or an antigen.

use std::fmt;

use super::antigen;
use super::locus::Locus;
use super::parse;

/// One typing value of one locus, checked in form and written the one way: `A*02:01`, `A*02:01/A*02:06`, `DR15`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct HlaValue {
    pub(super) locus: Locus,
    pub(super) text: String,
    pub(super) form: Form,
    /// The names that the value can stand for, as far as its own text tells; empty for a new allele.
    pub(super) alternatives: Vec<Alternative>,
}

/// What kind of value it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// A name of one to four fields: `A*02`, `A*24:02:01:02L`.
    Allele,
    /// Alleles of the same binding-domain sequence, `A*01:01:01G`.
    GGroup,
    /// Alleles of the same binding-domain protein, `A*01:01P`.
    PGroup,
    /// Any allele of the group, `A*02:XX`.
    AnyOfGroup,
    /// A multiple allele code, `A*02:AB`: a list under letters that the registries assign.
    MultipleAlleleCode,
    /// Alleles one of which is present, `A*02:01/A*02:06`.
    List,
    /// An allele without official name, `A*NEW`: it matches nothing, not even another new allele.
    New,
    /// An antigen of serology, `A2`, `Cw7`, `DR15`.
    Antigen,
}

/// One name within a value: fields and expression suffix.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Alternative {
    pub(super) fields: Vec<u16>,
    /// `N`, `L`, `S`, `C`, `A` or `Q`.
    pub(super) suffix: Option<char>,
}

/// Why a text is not an HLA value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HlaError {
    /// Nothing was given.
    Empty,
    /// A value without locus where none is known.
    MissingLocus,
    /// A gene that this program does not know; carries the name.
    UnknownLocus(String),
    /// A value of another locus than the one asked for.
    WrongLocus {
        /// The locus of the field.
        expected: Locus,
        /// The locus of the value.
        found: Locus,
    },
    /// A field that is not two to four digits.
    Field {
        /// Which field, counted from 1.
        position: usize,
        /// Its text.
        found: String,
    },
    /// More than four fields.
    TooManyFields {
        /// How many.
        found: usize,
    },
    /// Letters after the last field that mean nothing.
    Suffix {
        /// The letters.
        found: String,
    },
    /// `G` ends a name of three fields, `P` one of two.
    GroupFields {
        /// `G` or `P`.
        letter: char,
        /// Fields found.
        found: usize,
    },
    /// A bare number that is an antigen to some and an allele to others, for example `2403`.
    Unclear {
        /// The locus.
        locus: Locus,
        /// The number.
        found: String,
    },
    /// Digits without colons that the former nomenclature can't have had; carries them.
    OldName(String),
    /// An antigen that the locus does not have.
    UnknownAntigen {
        /// The locus.
        locus: Locus,
        /// The antigen's number as given.
        found: String,
    },
    /// A list may hold allele names only; carries the other member.
    ListMember(String),
}

impl HlaValue {
    /// Reads a value; the locus may be left out of the text when it is known.
    ///
    /// Understood: one to four fields with suffix, G and P groups, `XX`, letter codes, lists with full or short names
    /// (`A*02:01/06`), `NEW`, antigens, names without colons (`A*0201`, `Cw*0701`), in any case, with or without
    /// `HLA-`, in full-width characters. A bare number without leading zero (`24`) is an antigen: laboratories that
    /// mean the allele group write `*24`.
    ///
    /// # Errors
    /// Any [`HlaError`].
    pub fn parse(text: &str, locus: Option<Locus>) -> Result<Self, HlaError> {
        parse::value(text, locus)
    }

    /// The gene.
    pub fn locus(&self) -> Locus {
        self.locus
    }

    /// The kind of value.
    pub fn form(&self) -> Form {
        self.form
    }

    /// The value as it is stored and shown.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The allele groups that the value can stand for; broad antigens have several, a new allele none.
    ///
    /// A multiple allele code counts as the group in its name.
    pub fn first_fields(&self) -> Vec<u16> {
        let mut groups: Vec<u16> =
            self.alternatives.iter().filter_map(|a| a.fields.first().copied()).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// The allele group, when there is only one.
    pub fn first_field(&self) -> Option<u16> {
        match self.first_fields().as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The name to two fields with its locus (`A*02:01`), when the value has it and it is one protein.
    ///
    /// G and P groups answer with the protein they are named after. A suffix that belongs to the two-field name
    /// (`A*01:01N`) stays with it; a longer name that is null has none, for its protein is not made.
    pub fn two_fields(&self) -> Option<&str> {
        let first = self.alternatives.first()?;
        let protein = first.protein()?;
        if !self.alternatives.iter().all(|other| other.protein() == Some(protein)) {
            return None;
        }
        let name = self.text.split('/').next()?;
        let name = if self.form == Form::PGroup { name.trim_end_matches('P') } else { name };
        Some(name.match_indices(':').nth(1).and_then(|(end, _)| name.get(..end)).unwrap_or(name))
    }

    /// True for an allele that makes no protein.
    pub fn is_null(&self) -> bool {
        !self.alternatives.is_empty() && self.alternatives.iter().all(|a| a.suffix == Some('N'))
    }

    /// The proteins that the value can stand for, unless its text does not enumerate them.
    pub(super) fn proteins(&self) -> Option<Vec<Protein>> {
        if self.alternatives.is_empty() {
            return None;
        }
        self.alternatives.iter().map(Alternative::protein).collect()
    }

    /// A value that stands for whole allele groups.
    pub(super) fn of_antigen(locus: Locus, number: &str) -> Result<Self, HlaError> {
        let unknown = || HlaError::UnknownAntigen { locus, found: number.to_owned() };
        let prefix = locus.antigen_prefix().ok_or_else(unknown)?;
        let antigen: u16 = number.parse().map_err(|_| unknown())?;
        let groups = antigen::allele_groups(locus, antigen).ok_or_else(unknown)?;
        let alternatives =
            groups.into_iter().map(|group| Alternative { fields: vec![group], suffix: None }).collect();
        Ok(Self { locus, text: format!("{prefix}{antigen}"), form: Form::Antigen, alternatives })
    }
}

/// A protein: first field, second field, and the suffix of a name that has only these.
pub(super) type Protein = (u16, u16, Option<char>);

impl Alternative {
    /// The protein that the name stands for.
    fn protein(&self) -> Option<Protein> {
        match self.fields.as_slice() {
            [group, protein] => Some((*group, *protein, self.suffix)),
            [group, protein, ..] if self.suffix != Some('N') => Some((*group, *protein, None)),
            _ => None,
        }
    }
}

impl fmt::Display for HlaValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
#[path = "value_tests.rs"]
mod tests;
