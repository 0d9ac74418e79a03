//! A list that leaves the bank as a CSV file, and the entry in the ledger that says so.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::failure::Failure;
use super::service::{Request, Service, new_id};
use crate::domain::action::Action;
use crate::domain::administration::LogAct;
use crate::domain::event::Subject;
use crate::exchange::csv_writing::CsvWriter;
use crate::store::chain::hex;

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub path: PathBuf,
    /// Rows without the head.
    pub rows: u64,
    /// SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
}

/// A CSV file in the making. It bears its name only once [`TableFile::finish`] was called and the act is recorded;
/// dropped before, nothing is left of it.
pub struct TableFile {
    to: PathBuf,
    part: PathBuf,
    writer: CsvWriter<BufWriter<Hashing>>,
    rows: u64,
    done: bool,
}

impl TableFile {
    /// Begins a file with a head. A file of that name is replaced at the end.
    ///
    /// # Errors
    /// [`Failure::File`].
    pub fn create(to: &Path, head: &[&str]) -> Result<Self, Failure> {
        let mut part = to.as_os_str().to_owned();
        part.push(".part");
        let part = PathBuf::from(part);
        let file = File::create(&part).map_err(|error| failure(&part, &error))?;
        let hashing = Hashing { to: file, hash: Sha256::new() };
        // The mark lets Excel read Chinese.
        let writer = CsvWriter::new(BufWriter::new(hashing), true).map_err(|error| failure(&part, &error))?;
        let mut new = Self { to: to.to_owned(), part, writer, rows: 0, done: false };
        new.write(head)?;
        Ok(new)
    }

    /// Writes a row.
    ///
    /// # Errors
    /// [`Failure::File`].
    pub fn row<Cell: AsRef<str>>(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        self.rows += 1;
        self.write(cells)
    }

    /// Rows written so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    fn write<Cell: AsRef<str>>(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        self.writer.row(cells).map_err(|error| failure(&self.part, &error))
    }

    /// Writes out the rest, has the act recorded by `record` and gives the file its name.
    ///
    /// # Errors
    /// [`Failure::File`], or that of `record`; then no file is left.
    pub fn finish(
        mut self,
        record: impl FnOnce(&Written) -> Result<(), Failure>,
    ) -> Result<Written, Failure> {
        let at_fault = self.part.clone();
        let fault = |error: &io::Error| failure(&at_fault, error);
        self.writer.flush().map_err(|error| fault(&error))?;
        let hashing = self.writer.target().get_ref();
        hashing.to.sync_all().map_err(|error| fault(&error))?;
        let sha256 = hex(&hashing.hash.clone().finalize());
        let written = Written { path: self.to.clone(), rows: self.rows, sha256 };
        record(&written)?;
        std::fs::rename(&self.part, &self.to).map_err(|error| failure(&self.to, &error))?;
        self.done = true;
        Ok(written)
    }
}

impl Drop for TableFile {
    fn drop(&mut self) {
        if !self.done {
            // Our own unfinished file.
            std::fs::remove_file(&self.part).ok();
        }
    }
}
