//! A list that leaves the bank as a CSV file, and the entry in the ledger that says so.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::export::{Hashing, beside, file, hex, log, name_of};
use super::failure::Failure;
use super::service::Service;
use crate::domain::action::Action;
use crate::exchange::csv_writing::CsvWriter;

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

/// A CSV file in the making. It gets its name only when it is complete and the act is recorded ([`TableFile::finish`]);
/// dropped before, nothing is left of it.
pub struct TableFile {
    to: PathBuf,
    part: PathBuf,
    /// `None` once it is finished.
    writer: Option<CsvWriter<BufWriter<Hashing>>>,
    rows: u64,
}

impl TableFile {
    /// Begins a file with a head. An existing file of that name is replaced at the end.
    ///
    /// # Errors
    /// [`Failure::File`].
    pub fn create<Cell: AsRef<str>>(to: &Path, head: &[Cell]) -> Result<Self, Failure> {
        let part = beside(to, ".part");
        let target = File::create(&part).map_err(|error| file(to, &error))?;
        let target = BufWriter::new(Hashing { to: target, hash: Sha256::new() });
        // The byte order mark lets Excel read Chinese.
        let writer = CsvWriter::new(target, true).map_err(|error| file(to, &error))?;
        let mut new = Self { to: to.to_owned(), part, writer: Some(writer), rows: 0 };
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

    /// Rows written so far, without the head.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    fn write<Cell: AsRef<str>>(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        writer.row(cells).map_err(|error| file(&self.to, &error))
    }

    /// Completes the file, has `record` write the act into the ledger, and gives the file its name.
    ///
    /// # Errors
    /// [`Failure::File`], or that of `record`; no file is left then.
    pub fn finish(
        mut self,
        record: impl FnOnce(&Written) -> Result<(), Failure>,
    ) -> Result<Written, Failure> {
        let Some(writer) = self.writer.take() else { return Err(Failure::Cancelled) };
        let buffer = writer.finish().map_err(|error| file(&self.to, &error))?;
        let hashing = buffer.into_inner().map_err(|error| file(&self.to, error.error()))?;
        hashing.to.sync_all().map_err(|error| file(&self.to, &error))?;
        let sha256 = hex(&hashing.hash.finalize());
        // Closed before it is renamed: some systems do not rename open files.
        drop(hashing.to);
        let written = Written { path: self.to.clone(), rows: self.rows, sha256 };
        record(&written)?;
        std::fs::rename(&self.part, &self.to).map_err(|error| file(&self.to, &error))?;
        Ok(written)
    }
}

impl Drop for TableFile {
    fn drop(&mut self) {
        // Our own unfinished file; once it was renamed there is none of this name.
        std::fs::remove_file(&self.part).ok();
    }
}

/// Records that a list was written: which one, how many rows, and the digest of the file.
///
/// # Errors
/// Not signed in, or a store error.
pub fn record(service: &mut Service, list: &str, written: &Written) -> Result<(), Failure> {
    let details = BTreeMap::from([
        ("list".to_owned(), list.to_owned()),
        ("file".to_owned(), name_of(&written.path)),
        ("rows".to_owned(), written.rows.to_string()),
        ("digest".to_owned(), written.sha256.clone()),
    ]);
    log(service, Action::ExportData, details)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_its_name_only_when_the_act_is_recorded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("list.csv");
        let write = |record: &dyn Fn(&Written) -> Result<(), Failure>| {
            let mut file = TableFile::create(&path, &["a", "b"]).unwrap();
            file.row(&["=1+1", "x,y"]).unwrap();
            file.finish(record)
        };
        assert_eq!(write(&|_| Err(Failure::NotSignedIn)), Err(Failure::NotSignedIn));
        drop(TableFile::create(&path, &["a"]).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left of either");

        let written = write(&|_| Ok(())).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        assert_eq!(String::from_utf8_lossy(&bytes), "\u{feff}a,b\r\n'=1+1,\"x,y\"\r\n");
        assert_eq!((written.rows, written.sha256), (1, hex(&Sha256::digest(&bytes))));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
