//! What is wrong with a row, and what is doubtful about it. The words stand in `text/exchange.rs`.

use crate::domain::din::DinError;
use crate::domain::entry_date::DateEntryError;
use crate::domain::hla::typing::TypingError;
use crate::domain::place::PlaceError;
use crate::domain::quantity::{OutOfSoftRange, Quantity, QuantityError};
use crate::domain::takeover::TakeOverRefusal;
use crate::exchange::csv_reading::CsvError;
use crate::exchange::text_file::{Encoding, TextFileError};

/// Something about one cell of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Note<What> {
    /// The line in the file, counted from 1; 0 where it is about the whole file.
    pub line: u64,
    /// The column as the file heads it; empty where it is about the whole row.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What about it.
    pub what: What,
}

/// Why a row is not taken.
pub type Refused = Note<Problem>;

/// What a person should look at in a row that is taken.
pub type Warning = Note<Concern>;

/// Why a cell, a row or a file is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Problem {
    /// The file is no text.
    File(TextFileError),
    /// The table can't be read.
    Csv(CsvError),
    /// The file has no header line.
    NoHeader,
    /// The file has a header and no rows.
    NoRows,
    /// A column that no inventory can do without is missing.
    ColumnMissing,
    /// Two columns mean the same.
    ColumnTwice {
        /// The head of the other.
        other: String,
    },
    /// A value that must be there is not.
    Missing,
    /// Not a donation number.
    Din(DinError),
    /// Not a value of the quantity.
    Quantity(&'static Quantity, QuantityError),
    /// Not an HLA typing.
    Hla(TypingError),
    /// Not a storage place.
    Place(PlaceError),
    /// Not a whole date.
    Date(DateEntryError),
    /// Lies in the future.
    InFuture,
    /// Not one of the words that may stand there.
    Word {
        /// These may.
        allowed: Vec<&'static str>,
    },
    /// Not a blood group.
    BloodGroup,
    /// Longer than any such code, or with characters that no code has.
    Code {
        /// Characters at most.
        at_most: usize,
    },
    /// The bag is said to be in the bank, and no place is given.
    NoPlace,
    /// The number or the place is taken.
    TakeOver(TakeOverRefusal),
}

/// What looks wrong and is taken all the same.
#[derive(Clone, Debug, PartialEq)]
pub enum Concern {
    /// The file was read as this encoding, which its bytes do not prove.
    Encoding(Encoding),
    /// The column is not known; nothing of it was taken.
    ColumnIgnored,
    /// Possible, but unusual.
    Unusual(&'static Quantity, OutOfSoftRange),
    /// The bag has left the bank; its place was not taken over.
    PlaceDropped,
    /// Said to be available, but the consent does not hold: taken over, not available.
    NoConsent,
    /// Said to be available, but this value, without which nobody can choose it, is missing.
    Incomplete,
    /// Reserved or held in the former system: a hold was set.
    HoldSet,
}
