//! Reading a query: from characters to clauses, every part with its place in the source.

use std::ops::Range;

use super::fields::{field_named, nearest_field};
use super::value::{Operator, read_test};
use super::{Clause, Column, Factor, Query, QueryError, QueryProblem, Term};
use crate::domain::din::{Din, Entry};
use crate::index::fold::{fold, narrow};

/// Reads a query.
///
/// # Errors
/// The first part that can't be read, with its place, the reason, and what could stand there instead.
pub fn parse(source: &str) -> Result<Query, QueryError> {
    let mut reader = Reader::new(source);
    let mut clauses = Vec::new();
    loop {
        reader.skip_space();
        if reader.peek(0).is_none() {
            return Ok(Query { source: source.to_owned(), clauses });
        }
        clauses.push(reader.clause()?);
    }
}

struct Reader<'a> {
    source: &'a str,
    /// Byte position and narrow form of each character.
    signs: Vec<(usize, char)>,
    at: usize,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        let signs = source.char_indices().map(|(byte, sign)| (byte, narrow(sign))).collect();
        Self { source, signs, at: 0 }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.signs.get(self.at + ahead).map(|(_, sign)| *sign)
    }

    fn byte(&self, at: usize) -> usize {
        self.signs.get(at).map_or(self.source.len(), |(byte, _)| *byte)
    }

    fn span(&self, from: usize) -> Range<usize> {
        self.byte(from)..self.byte(self.at)
    }

    fn error(&self, from: usize, problem: QueryProblem, suggestion: Option<String>) -> QueryError {
        QueryError { span: self.span(from), problem, suggestion }
    }

    fn skip_space(&mut self) {
        while self.peek(0).is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Whether a term ends here (at a space or at the end of the query).
    fn ends(&self, ahead: usize) -> bool {
        self.peek(ahead).is_none_or(char::is_whitespace)
    }

    fn clause(&mut self) -> Result<Clause, QueryError> {
        let from = self.at;
        let mut factors = vec![self.factor()?];
        let mut end = self.at;
        loop {
            self.skip_space();
            if self.peek(0) != Some('|') {
                break;
            }
            let bar = self.at;
            self.at += 1;
            self.skip_space();
            if self.peek(0).is_none() {
                return Err(self.error(bar, QueryProblem::TermExpected, None));
            }
            factors.push(self.factor()?);
            end = self.at;
        }
        Ok(Clause { span: self.byte(from)..self.byte(end), factors })
    }

    fn factor(&mut self) -> Result<Factor, QueryError> {
        let negated = self.peek(0) == Some('-');
        if negated {
            self.at += 1;
        }
        if self.ends(0) || self.peek(0) == Some('|') {
            let from = self.at - usize::from(negated);
            self.at += usize::from(!negated);
            return Err(self.error(from, QueryProblem::TermExpected, None));
        }
        let (term, mut field) = self.term(None)?;
        let mut terms = vec![term];
        while self.peek(0) == Some('|') && !self.ends(1) {
            self.at += 1;
            let (term, next) = self.term(field)?;
            terms.push(term);
            field = next;
        }
        Ok(Factor { negated, terms })
    }

    /// One term, and the field that the next alternative takes if it names none.
    fn term(
        &mut self,
        inherited: Option<(Column, Operator)>,
    ) -> Result<(Term, Option<(Column, Operator)>), QueryError> {
        let from = self.at;
        if let Some(field) = self.field(inherited.is_some())? {
            return self.filter(from, field);
        }
        match inherited {
            Some(field) => self.filter(from, field),
            None => {
                let (word, quoted) = self.text()?;
                if word.is_empty() {
                    return Err(self.error(from, QueryProblem::TermExpected, None));
                }
                let scanned = if quoted { None } else { scanned_number(&word) };
                Ok((Term::Word(fold(&scanned.unwrap_or(word))), None))
            }
        }
    }

    fn filter(
        &mut self,
        from: usize,
        field: (Column, Operator),
    ) -> Result<(Term, Option<(Column, Operator)>), QueryError> {
        let value_at = self.at;
        let (value, quoted) = self.text()?;
        match read_test(field.0, field.1, &value, quoted) {
            Ok(test) => Ok((Term::Filter(field.0, test), Some(field))),
            Err((problem, suggestion)) => {
                let part = match problem {
                    QueryProblem::NotComparable(_) | QueryProblem::ValueExpected(_) => from,
                    _ => value_at,
                };
                Err(self.error(part, problem, suggestion))
            }
        }
    }

    /// A field name and its operator, if they stand here. `11:01` and `A*11:01` are words, not fields. Where an
    /// alternative may take the field before it, an unknown name is part of its value.
    fn field(&mut self, alternative: bool) -> Result<Option<(Column, Operator)>, QueryError> {
        let from = self.at;
        let length = self.name_length();
        let name: String = self.signs[from..from + length].iter().map(|(_, sign)| *sign).collect();
        let name = fold(&name);
        let column = field_named(&name);
        self.at += length;
        if column.is_some() {
            self.skip_space_before_comparison();
        }
        let Some(operator) = self.operator() else {
            self.at = from;
            return Ok(None);
        };
        if let Some(column) = column {
            if operator != Operator::Is {
                self.skip_space();
            }
            return Ok(Some((column, operator)));
        }
        let word = operator == Operator::Is && name.starts_with(|sign: char| sign.is_ascii_digit());
        let barcode = operator == Operator::Exactly && name.is_empty();
        if alternative || word || barcode || (operator == Operator::Is && name.is_empty()) {
            self.at = from;
            return Ok(None);
        }
        if name.is_empty() {
            return Err(self.error(from, QueryProblem::FieldExpected, Some("tnc".to_owned())));
        }
        let known = nearest_field(&name).map(str::to_owned);
        let end = self.at;
        self.at = from + length;
        let error = self.error(from, QueryProblem::UnknownField(name), known);
        self.at = end;
        Err(error)
    }

    /// Characters of a name that may be a field: letters, digits, `_`, and the signs of `cd34+` and `hla-a`.
    fn name_length(&self) -> usize {
        let mut length = 0;
        while let Some(sign) = self.peek(length) {
            let inside = length > 0 && (sign == '+' || sign == '-');
            if !(sign.is_alphanumeric() || sign == '_' || inside) {
                break;
            }
            length += 1;
        }
        length
    }

    /// `tnc >= 12` may be typed with spaces; a colon may not, so that `status: abo:A+` is not misread.
    fn skip_space_before_comparison(&mut self) {
        let mut ahead = 0;
        while self.peek(ahead).is_some_and(char::is_whitespace) {
            ahead += 1;
        }
        if matches!(self.peek(ahead), Some('<' | '>' | '=' | '≥' | '≤')) {
            self.at += ahead;
        }
    }

    fn operator(&mut self) -> Option<Operator> {
        let colon = self.peek(0) == Some(':') && matches!(self.peek(1), Some('<' | '>' | '=' | '≥' | '≤'));
        let skip = usize::from(colon);
        let (operator, length) = match (self.peek(skip)?, self.peek(skip + 1)) {
            (':', _) => (Operator::Is, 1),
            ('=', _) => (Operator::Exactly, 1),
            ('>', Some('=')) => (Operator::AtLeast, 2),
            ('<', Some('=')) => (Operator::AtMost, 2),
            ('>', _) => (Operator::Above, 1),
            ('<', _) => (Operator::Below, 1),
            ('≥', _) => (Operator::AtLeast, 1),
            ('≤', _) => (Operator::AtMost, 1),
            _ => return None,
        };
        self.at += skip + length;
        Some(operator)
    }

    /// Text in quotation marks, or up to a space or bar; and whether it was quoted.
    fn text(&mut self) -> Result<(String, bool), QueryError> {
        let from = self.at;
        if self.peek(0) != Some('"') {
            while !self.ends(0) && self.peek(0) != Some('|') {
                self.at += 1;
            }
            return Ok((self.signs[from..self.at].iter().map(|(_, sign)| *sign).collect(), false));
        }
        self.at += 1;
        while let Some(sign) = self.peek(0) {
            self.at += 1;
            if sign == '"' {
                return Ok((self.signs[from + 1..self.at - 1].iter().map(|(_, sign)| *sign).collect(), true));
            }
        }
        Err(self.error(from, QueryProblem::QuoteOpen, None))
    }
}

/// The unit number in what a scanner typed; only scans begin with `=` (or with the identifier of a symbology).
fn scanned_number(word: &str) -> Option<String> {
    let scan = word.starts_with('=') || word.starts_with(']');
    scan.then(|| Din::parse(word, Entry::Scanned).ok()).flatten().map(|din| din.as_str().to_owned())
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
