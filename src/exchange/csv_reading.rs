//! Reading CSV: strict where a mistake would shift cells, with the line in every error.
//!
//! Strict means: a quotation mark stands only around a whole cell or twice within it. A reader that forgives a lone
//! one swallows the lines up to the next, and the rows of the file are no longer the rows of the table.

use std::io::BufRead;

use super::text_file::TextFileError;

/// Bytes that one record may have.
pub const LINE_AT_MOST: usize = 1 << 20;

/// Columns that one record may have.
pub const COLUMNS_AT_MOST: usize = 1_000;

/// Why a record can't be read. Lines are counted from 1 as an editor shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CsvError {
    /// The text of the file can't be read.
    File(TextFileError),
    /// More than [`LINE_AT_MOST`] bytes.
    LineTooLong {
        /// Where the record begins.
        line: u64,
    },
    /// More than [`COLUMNS_AT_MOST`] columns.
    TooManyColumns {
        /// Where the record begins.
        line: u64,
    },
    /// A quotation mark is opened and never closed.
    QuoteOpen {
        /// Where it is opened.
        line: u64,
    },
    /// Something stands between a closing quotation mark and the end of the cell.
    AfterQuote {
        /// The line.
        line: u64,
        /// The column, counted from 1.
        column: usize,
    },
    /// A quotation mark within a cell that does not begin with one.
    QuoteInside {
        /// The line.
        line: u64,
        /// The column, counted from 1.
        column: usize,
    },
    /// A NUL character.
    Nul {
        /// The line.
        line: u64,
    },
    /// Not as many cells as the header has.
    UnequalLength {
        /// Where the record begins.
        line: u64,
        /// Cells of the header.
        expected: usize,
        /// Cells of the record.
        found: usize,
    },
}

impl CsvError {
    /// Whether nothing after this error can be trusted. Only a record of the wrong length leaves the others readable.
    pub fn is_final(&self) -> bool {
        !matches!(self, Self::UnequalLength { .. })
    }

    /// The line, where the error has one.
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::File(TextFileError::Binary { line, .. } | TextFileError::Unknown { line, .. }) => {
                Some(*line)
            }
            Self::File(_) => None,
            Self::LineTooLong { line }
            | Self::TooManyColumns { line }
            | Self::QuoteOpen { line }
            | Self::AfterQuote { line, .. }
            | Self::QuoteInside { line, .. }
            | Self::Nul { line }
            | Self::UnequalLength { line, .. } => Some(*line),
        }
    }
}

impl From<std::io::Error> for CsvError {
    fn from(error: std::io::Error) -> Self {
        Self::File(error.into())
    }
}

/// One record: its cells, and where it begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    text: String,
    /// Where each cell ends within `text`.
    ends: Vec<usize>,
    /// The line on which it begins, counted from 1.
    pub line: u64,
}

impl Record {
    /// How many cells.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has no cell.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// A cell, counted from 0; empty where there is none.
    pub fn cell(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(at).and_then(|end| self.text.get(start..*end)).unwrap_or_default()
    }

    /// The cells in order.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|at| self.cell(at))
    }

    /// Whether nothing but blanks stands in it: spreadsheets leave such rows behind.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Where the reader is within a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    StartOfCell,
    Plain,
    Quoted,
    /// After a quotation mark within a quoted cell: it closes the cell, or is the first of two.
    QuoteSeen,
}

/// Reads a CSV file record by record.
pub struct CsvReader<R> {
    input: R,
    delimiter: u8,
    /// The line that comes next.
    line: u64,
    after_carriage_return: bool,
    bytes: Vec<u8>,
}

impl<R> std::fmt::Debug for CsvReader<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsvReader")
            .field("delimiter", &char::from(self.delimiter))
            .field("line", &self.line)
            .finish()
    }
}

impl<R: BufRead> CsvReader<R> {
    /// Reads a table whose first line says by what cells are parted: comma, semicolon or tab, whichever is most often
    /// there outside quotation marks.
    ///
    /// # Errors
    /// [`CsvError::File`].
    pub fn new(mut input: R) -> Result<Self, CsvError> {
        let delimiter = delimiter_of(input.fill_buf()?);
        Ok(Self { input, delimiter, line: 1, after_carriage_return: false, bytes: Vec::new() })
    }

    /// What parts the cells.
    pub fn delimiter(&self) -> char {
        char::from(self.delimiter)
    }

    /// Reads the next record that is not a blank line. `false` at the end of the file.
    ///
    /// # Errors
    /// Any [`CsvError`] but `UnequalLength`; after it the reader is of no further use.
    pub fn read(&mut self, record: &mut Record) -> Result<bool, CsvError> {
        loop {
            if !self.read_any(record)? {
                return Ok(false);
            }
            if !(record.len() == 1 && record.text.is_empty()) {
                return Ok(true);
            }
        }
    }

    /// As [`CsvReader::read`], and refuses a record that has not as many cells as the header. Blank cells beyond the
    /// header's are dropped.
    ///
    /// # Errors
    /// Any [`CsvError`]; after `UnequalLength` reading can go on.
    pub fn read_row(&mut self, record: &mut Record, expected: usize) -> Result<bool, CsvError> {
        if !self.read(record)? {
            return Ok(false);
        }
        while record.len() > expected && record.cell(record.len() - 1).trim().is_empty() {
            record.ends.pop();
        }
        if record.len() == expected || record.is_blank() {
            return Ok(true);
        }
        Err(CsvError::UnequalLength { line: record.line, expected, found: record.len() })
    }

    fn read_any(&mut self, record: &mut Record) -> Result<bool, CsvError> {
        self.bytes.clear();
        record.ends.clear();
        let mut state = State::StartOfCell;
        let mut quoted_from = self.line;
        let mut begun = false;
        record.line = self.line;
        'record: loop {
            let chunk = self.input.fill_buf()?;
            if chunk.is_empty() {
                if state == State::Quoted {
                    return Err(CsvError::QuoteOpen { line: quoted_from });
                }
                if !begun {
                    return Ok(false);
                }
                record.ends.push(self.bytes.len());
                break;
            }
            let mut used = 0;
            for byte in chunk {
                used += 1;
                let second_half_of_line_end = self.after_carriage_return && *byte == b'\n';
                self.after_carriage_return = *byte == b'\r';
                if second_half_of_line_end {
                    // Within quotation marks a line end belongs to the cell; elsewhere it was dealt with.
                    if state == State::Quoted {
                        self.bytes.push(b'\n');
                    }
                    continue;
                }
                if !begun {
                    begun = true;
                    record.line = self.line;
                }
                let (line, column) = (self.line, record.ends.len() + 1);
                let end_of_line = matches!(byte, b'\n' | b'\r');
                if end_of_line {
                    self.line += 1;
                }
                match (state, byte) {
                    (_, 0) => return Err(CsvError::Nul { line }),
                    (State::Quoted, b'"') => state = State::QuoteSeen,
                    (State::Quoted, byte) => self.bytes.push(*byte),
                    (State::QuoteSeen, b'"') => {
                        self.bytes.push(b'"');
                        state = State::Quoted;
                    }
                    (State::StartOfCell, b'"') => {
                        quoted_from = line;
                        state = State::Quoted;
                    }
                    (_, _) if end_of_line => {
                        record.ends.push(self.bytes.len());
                        self.input.consume(used);
                        break 'record;
                    }
                    (_, byte) if *byte == self.delimiter => {
                        record.ends.push(self.bytes.len());
                        if record.ends.len() >= COLUMNS_AT_MOST {
                            return Err(CsvError::TooManyColumns { line: record.line });
                        }
                        state = State::StartOfCell;
                    }
                    (State::QuoteSeen, b' ') => {}
                    (State::QuoteSeen, _) => return Err(CsvError::AfterQuote { line, column }),
                    (_, b'"') => return Err(CsvError::QuoteInside { line, column }),
                    (_, byte) => {
                        self.bytes.push(*byte);
                        state = State::Plain;
                    }
                }
                if self.bytes.len() > LINE_AT_MOST {
                    return Err(CsvError::LineTooLong { line: record.line });
                }
            }
            self.input.consume(used);
        }
        record.text.clear();
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => record.text.push_str(text),
            Err(_) => {
                let line = record.line;
                return Err(CsvError::File(TextFileError::Unknown { line, byte: 0 }));
            }
        }
        Ok(true)
    }
}

/// The delimiter that the first line uses; a comma where it has none.
fn delimiter_of(start: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in start {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            byte if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(delimiter, _)| delimiter == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // The first of equals wins, hence the order above.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}

#[cfg(test)]
#[path = "csv_reading_tests.rs"]
mod tests;
