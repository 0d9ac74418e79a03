//! The first line of an inventory file: which column stands where.

use super::columns::{self, COLUMNS, Column, Target};
use super::problem::{Concern, Note, Problem, Refused, Warning};
use crate::exchange::csv_reading::Record;

/// Which cell of a row holds what.
#[derive(Clone, Debug)]
pub struct Header {
    /// Cells of a row.
    pub width: usize,
    /// The head of each cell as the file writes it.
    names: Vec<String>,
    /// The columns that are known, with the place of their cell.
    known: Vec<(usize, &'static Column)>,
}

impl Header {
    /// Reads the header. Unknown columns are warnings.
    ///
    /// # Errors
    /// Everything that is wrong with it: columns that are missing or there twice.
    pub fn read(record: &Record) -> Result<(Self, Vec<Warning>), Vec<Refused>> {
        let mut refused = Vec::new();
        let mut warnings = Vec::new();
        let mut header = Self { width: record.len(), names: Vec::new(), known: Vec::new() };
        let note = |name: &str, what| Note {
            line: record.line,
            column: name.to_owned(),
            value: String::new(),
            what,
        };
        for (at, name) in record.cells().enumerate() {
            let name = name.trim();
            header.names.push(name.to_owned());
            match columns::find(name) {
                None if name.is_empty() => {}
                None => {
                    let (column, value) = (name.to_owned(), String::new());
                    warnings.push(Note { line: record.line, column, value, what: Concern::ColumnIgnored });
                }
                Some(column) => match header.known.iter().find(|(_, known)| known.target == column.target) {
                    Some((first, _)) => {
                        let other = header.name(*first).to_owned();
                        refused.push(note(name, Problem::ColumnTwice { other }));
                    }
                    None => header.known.push((at, column)),
                },
            }
        }
        for column in COLUMNS.iter().filter(|column| column.is_required()) {
            if header.place_of(column.target).is_none() {
                refused.push(note(column.name, Problem::ColumnMissing));
            }
        }
        if refused.is_empty() { Ok((header, warnings)) } else { Err(refused) }
    }

    /// The head of a cell as the file writes it.
    pub fn name(&self, at: usize) -> &str {
        self.names.get(at).map(String::as_str).unwrap_or_default()
    }

    /// The columns that are known, with the place of their cell.
    pub fn known(&self) -> impl Iterator<Item = (usize, &'static Column)> {
        self.known.iter().copied()
    }

    /// Where the cell of a target stands.
    pub fn place_of(&self, target: Target) -> Option<usize> {
        self.known.iter().find(|(_, column)| column.target == target).map(|(at, _)| *at)
    }
}
