//! An inventory file, row by row.

use std::io::BufRead;

use super::header::Header;
use super::problem::{Note, Problem, Refused, Warning};
use super::row::{Incoming, RowReader, Rules};
use crate::exchange::csv_reading::{CsvError, CsvReader, Record};

/// Reads the units of an inventory file one after the other, with the memory of one row.
#[derive(Debug)]
pub struct InventoryReader<R> {
    csv: CsvReader<R>,
    header: Header,
    rows: RowReader,
    record: Record,
    any: bool,
    ended: bool,
}

impl<R: BufRead> InventoryReader<R> {
    /// Reads the header.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn new(input: R, rules: Rules, warnings: &mut Vec<Warning>) -> Result<Self, Vec<Refused>> {
        let whole = |error| vec![of_csv(error)];
        let mut csv = CsvReader::new(input).map_err(whole)?;
        let mut record = Record::default();
        if !csv.read(&mut record).map_err(whole)? {
            return Err(vec![of_file(Problem::NoHeader)]);
        }
        let (header, ignored) = Header::read(&record)?;
        warnings.extend(ignored);
        Ok(Self { csv, header, rows: RowReader::new(rules), record, any: false, ended: false })
    }

    /// The next unit, or what is wrong with its row; `None` at the end of the file, and after an error that leaves the
    /// rest of the file unreadable.
    pub fn next_unit(&mut self, warnings: &mut Vec<Warning>) -> Option<Result<Incoming, Vec<Refused>>> {
        loop {
            if self.ended {
                return None;
            }
            match self.csv.read_row(&mut self.record, self.header.width) {
                Ok(true) if self.record.is_blank() => {}
                Ok(true) => {
                    self.any = true;
                    return Some(self.rows.read(&self.record, &self.header, warnings));
                }
                Ok(false) => {
                    self.ended = true;
                    return if self.any { None } else { Some(Err(vec![of_file(Problem::NoRows)])) };
                }
                Err(error) => {
                    self.any = true;
                    self.ended = error.is_final();
                    return Some(Err(vec![of_csv(error)]));
                }
            }
        }
    }
}

fn of_csv(error: CsvError) -> Refused {
    let line = error.line().unwrap_or_default();
    let what = match error {
        CsvError::File(error) => Problem::File(error),
        error => Problem::Csv(error),
    };
    Note { line, column: String::new(), value: String::new(), what }
}

/// Something about the whole file.
pub fn of_file(what: Problem) -> Refused {
    Note { line: 0, column: String::new(), value: String::new(), what }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
