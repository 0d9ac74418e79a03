//! The grammar of the search box, shared by the window, the command line and saved views.
//!
//! ```text
//! query    = clause*                            all must hold
//! clause   = factor ( " | " factor )*           one of whole terms, with space around the bar
//! factor   = [ "-" ] term ( "|" term )*         one of these; `-` negates them together
//! term     = word | "quoted words" | field op value
//! op       = ":" | "=" | ">" | ">=" | "<" | "<="
//! value    = text | number | date | from..to | from.. | ..to | "-" or "none" for missing
//! ```
//!
//! An alternative without a field takes the field before it: `abo:A+|O+`. Full-width signs and letters count as
//! their narrow forms. What can be read of a term alone is decided here; what it finds is decided by the
//! inventory (see [`super::Inventory::search`]).

mod alias;
mod fields;
mod parse;
mod value;

use std::ops::Range;

use super::column::Column;

pub(crate) use alias::{alias_starts, aliased, choice_key};
pub(crate) use fields::field_named;
pub use fields::{FIELDS, FieldHelp};
pub use parse::parse;

/// A query that could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The text as typed.
    pub source: String,
    /// What must hold; none of them finds everything.
    pub clauses: Vec<Clause>,
}

/// One part of a query that must hold: any of its factors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands in the source, in bytes; for the chips of active filters.
    pub span: Range<usize>,
    /// The alternatives.
    pub factors: Vec<Factor>,
}

/// Terms of which one must hold or, if negated, none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// Whether a minus stands before it. A unit without a value in the column passes a negated factor.
    pub negated: bool,
    /// The alternatives.
    pub terms: Vec<Term>,
}

/// The smallest part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A word (folded) that is somewhere in the searchable text.
    Word(String),
    /// A test of one column.
    Filter(Column, Test),
}

/// What is asked of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// No value.
    Missing,
    /// A text (folded): the beginning of a text, a choice or its alias, the leading fields of an HLA value.
    Like(String),
    /// A text (folded), the whole of it.
    Exactly(String),
    /// A number in the smallest unit of its column, or a day counted from the common era; both ends included.
    /// `low > high` finds nothing (a value finer than the column keeps).
    Between {
        /// Smallest value.
        low: i64,
        /// Largest value.
        high: i64,
    },
}

/// Why a query could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The part of the source that is meant, in bytes.
    pub span: Range<usize>,
    /// What is wrong with it.
    pub problem: QueryProblem,
    /// What could stand there instead.
    pub suggestion: Option<String>,
}

/// What is wrong with a part of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryProblem {
    /// No field has this name.
    UnknownField(String),
    /// A comparison without a field before it.
    FieldExpected,
    /// Nothing follows the field.
    ValueExpected(Column),
    /// A number was expected.
    NotANumber(Column, String),
    /// A day, month or year was expected.
    NotADate(Column, String),
    /// The column holds neither numbers nor dates, so it has no order to compare by.
    NotComparable(Column),
    /// A range whose end lies before its beginning.
    RangeReversed(Column, String),
    /// A quotation mark without its partner.
    QuoteOpen,
    /// `-` or `|` without a term.
    TermExpected,
}
