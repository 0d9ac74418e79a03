//! Records: what the bank knows, as named cells.
//!
//! Every record type is declared once with [`record!`]: its table, its columns and its Rust fields stand in
//! one place. The store writes the cells into tables, the ledger keeps the old and the new cell of each change,
//! and the digest of a record is computed over its cells. Thus a new field is one line here and one in the schema;
//! a test compares the two.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// One stored value. Measured numbers are scaled integers, so that digests and comparisons are exact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing recorded; never the same as zero or an empty text.
    Null,
    /// A whole or scaled number.
    Int(i64),
    /// A text or a code.
    Text(String),
    /// Sealed or opaque bytes; as an array of numbers in JSON, which only sealed records use.
    Bytes(Vec<u8>),
}

impl Cell {
    /// Whether nothing is recorded.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("–"),
            Self::Int(value) => write!(f, "{value}"),
            Self::Text(text) => f.write_str(text),
            Self::Bytes(bytes) => write!(f, "({} bytes)", bytes.len()),
        }
    }
}

/// A cell that does not hold what its column means: the table was changed by something else than this program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadCell {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What was found.
    pub found: Cell,
}

impl fmt::Display for BadCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{} holds {:?}", self.table, self.column, self.found)
    }
}

impl std::error::Error for BadCell {}

/// A Rust value that fits into one cell.
pub trait Column: Sized {
    /// The cell that stands for this value.
    fn to_cell(&self) -> Cell;
    /// The value, or `None` where the cell cannot mean one.
    fn from_cell(cell: &Cell) -> Option<Self>;
}

impl Column for i64 {
    fn to_cell(&self) -> Cell {
        Cell::Int(*self)
    }
    fn from_cell(cell: &Cell) -> Option<Self> {
        if let Cell::Int(value) = cell { Some(*value) } else { None }
    }
}

impl Column for bool {
    fn to_cell(&self) -> Cell {
        Cell::Int(i64::from(*self))
    }
    fn from_cell(cell: &Cell) -> Option<Self> {
        match cell {
            Cell::Int(0) => Some(false),
            Cell::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl Column for String {
    fn to_cell(&self) -> Cell {
        Cell::Text(self.clone())
    }
    fn from_cell(cell: &Cell) -> Option<Self> {
        if let Cell::Text(text) = cell { Some(text.clone()) } else { None }
    }
}

impl Column for Vec<u8> {
    fn to_cell(&self) -> Cell {
        Cell::Bytes(self.clone())
    }
    fn from_cell(cell: &Cell) -> Option<Self> {
        if let Cell::Bytes(bytes) = cell { Some(bytes.clone()) } else { None }
    }
}

impl<T: Column> Column for Option<T> {
    fn to_cell(&self) -> Cell {
        self.as_ref().map_or(Cell::Null, Column::to_cell)
    }
    fn from_cell(cell: &Cell) -> Option<Self> {
        if cell.is_null() { Some(None) } else { T::from_cell(cell).map(Some) }
    }
}

/// A calendar day as `2026-11-22`.
impl Column for NaiveDate {
    fn to_cell(&self) -> Cell {
        Cell::Text(self.format("%Y-%m-%d").to_string())
    }
    fn from_cell(cell: &Cell) -> Option<Self> {
        if let Cell::Text(text) = cell { Self::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
    }
}

/// A local wall-clock time as people write it into a record, to the minute: `2026-11-22T14:05`.
impl Column for NaiveDateTime {
    fn to_cell(&self) -> Cell {
        Cell::Text(self.format("%Y-%m-%dT%H:%M").to_string())
    }
    fn from_cell(cell: &Cell) -> Option<Self> {
        if let Cell::Text(text) = cell { Self::parse_from_str(text, "%Y-%m-%dT%H:%M").ok() } else { None }
    }
}

/// Makes identifier and value types that have `Display` and `FromStr` fit into a text cell.
macro_rules! text_column {
    ($($name:ty),* $(,)?) => { $(
        impl $crate::domain::record::Column for $name {
            fn to_cell(&self) -> $crate::domain::record::Cell {
                $crate::domain::record::Cell::Text(self.to_string())
            }
            fn from_cell(cell: &$crate::domain::record::Cell) -> Option<Self> {
                if let $crate::domain::record::Cell::Text(text) = cell { text.parse().ok() } else { None }
            }
        }
    )* };
}
pub(crate) use text_column;

/// Declares an enumeration whose values are stored, exported and searched by a stable text code.
macro_rules! code_enum {
    ($(#[$meta:meta])* $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $code:literal ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $( $(#[$vmeta])* #[serde(rename = $code)] $variant ),* }

        impl $name {
            /// Every value, in the order in which people think of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The stable code under which the value is stored.
            pub fn code(self) -> &'static str {
                match self { $( Self::$variant => $code ),* }
            }

            /// The value of a code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $( $code => Some(Self::$variant), )* _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl $crate::domain::record::Column for $name {
            fn to_cell(&self) -> $crate::domain::record::Cell {
                $crate::domain::record::Cell::Text(self.code().to_owned())
            }
            fn from_cell(cell: &$crate::domain::record::Cell) -> Option<Self> {
                if let $crate::domain::record::Cell::Text(text) = cell { Self::from_code(text) } else { None }
            }
        }
    };
}
pub(crate) use code_enum;

/// A record of one table. Implemented by [`record!`] only.
pub trait Record: Clone + Sized {
    /// The table's name.
    const TABLE: &'static str;
    /// The columns in order; the first is the key, always a text.
    const COLUMNS: &'static [&'static str];
    /// Whether the ledger must not hold the cells (identities): then it holds the digest alone.
    const SEALED: bool;

    /// The cells, in the order of [`Self::COLUMNS`].
    fn cells(&self) -> Vec<Cell>;

    /// The record, from cells in the order of [`Self::COLUMNS`].
    fn from_cells(cells: &[Cell]) -> Result<Self, BadCell>;

    /// The record's key.
    fn key(&self) -> String {
        self.cells().first().map(ToString::to_string).unwrap_or_default()
    }
}

/// Declares a record: `record! { /// doc  pub struct Hold in "hold" { id: String, … } }`. The first field is the key.
macro_rules! record {
    (@sealed) => { false };
    (@sealed sealed) => { true };
    ($(#[$meta:meta])* pub struct $name:ident in $table:literal $($sealed:ident)? {
        $( $(#[$fmeta:meta])* $field:ident : $type:ty ),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name { $( $(#[$fmeta])* pub $field: $type ),* }

        impl $crate::domain::record::Record for $name {
            const TABLE: &'static str = $table;
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
            const SEALED: bool = $crate::domain::record::record!(@sealed $($sealed)?);

            fn cells(&self) -> Vec<$crate::domain::record::Cell> {
                vec![$( $crate::domain::record::Column::to_cell(&self.$field) ),*]
            }

            fn from_cells(cells: &[$crate::domain::record::Cell]) -> Result<Self, $crate::domain::record::BadCell> {
                let mut cells = cells.iter();
                $(
                    let cell = cells.next().unwrap_or(&$crate::domain::record::Cell::Null);
                    let $field = <$type as $crate::domain::record::Column>::from_cell(cell).ok_or_else(|| {
                        $crate::domain::record::BadCell { table: $table, column: stringify!($field), found: cell.clone() }
                    })?;
                )*
                Ok(Self { $($field),* })
            }
        }
    };
}
pub(crate) use record;

/// SHA-256 over a record: table, key and each column's name and cell, all length-prefixed, so that no two different
/// records have the same bytes. Empty cells are left out: a column that a later version adds does not change the
/// digests of the records written before it.
pub fn digest(table: &str, columns: &[&str], cells: &[Cell]) -> [u8; 32] {
    let mut hash = Sha256::new();
    let mut text = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    text(b"cordbank-record/1");
    text(table.as_bytes());
    for (column, cell) in columns.iter().zip(cells).filter(|(_, cell)| !cell.is_null()) {
        text(column.as_bytes());
        match cell {
            Cell::Null => {}
            Cell::Int(value) => {
                text(b"i");
                text(&value.to_be_bytes());
            }
            Cell::Text(value) => {
                text(b"t");
                text(value.as_bytes());
            }
            Cell::Bytes(value) => {
                text(b"b");
                text(value);
            }
        }
    }
    hash.finalize().into()
}
