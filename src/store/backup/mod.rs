//! Backups: a copy that was opened, checked and described before it gets its name.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rusqlite::{Connection, OpenFlags};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::bulk::Progress;
use super::chain::hex;
use super::error::{OpenError, StoreError};
use super::ledger::PROGRAM;
use super::open::{OpenOptions, Store, beside, put_in_place, sync_folder};
use super::read::Reader;
use super::verify::{Phase, Verdict, VerifyOptions, verify};
use super::{migrate, settings};
use crate::domain::world::TableName;

/// What stands beside a backup, as JSON in `<backup>.manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// `cordbank-backup/1`.
    pub format: String,
    /// The bank file's own number.
    pub chain_id: String,
    /// Schema version.
    pub schema: i64,
    /// The last entry of the ledger.
    pub seq: i64,
    /// Its hash, in hexadecimal digits.
    pub head: String,
    /// When the backup was made (UTC ms).
    pub made_at_ms: i64,
    /// Program and version that made it.
    pub program: String,
    /// Bytes of the backup file.
    pub size: u64,
    /// SHA-256 of the backup file, in hexadecimal digits.
    pub sha256: String,
    /// Records of each table.
    pub records: BTreeMap<String, u64>,
    /// How many findings the full check had: 0 means that the backup is sound.
    pub findings: u64,
}

const FORMAT: &str = "cordbank-backup/1";

/// A backup that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// What was written beside it.
    pub manifest: Manifest,
    /// The full check of the copy. A bank that was tampered with is backed up all the same, and says so here.
    pub verdict: Verdict,
}

/// Where making or checking a backup is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupPhase {
    /// Copying.
    Copying,
    /// Checking the copy.
    Checking(Phase, Progress),
    /// Computing the checksum.
    Hashing(Progress),
}

/// Why there is no backup, or why a backup is not to be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BackupError {
    /// There is already a file of this name.
    AlreadyExists(PathBuf),
    /// There is no readable manifest beside the file.
    NoManifest(PathBuf),
    /// The file is not the one that the manifest describes.
    Mismatch {
        /// Which figure differs.
        what: &'static str,
        /// What the manifest says.
        manifest: String,
        /// What the file has.
        file: String,
    },
    /// The copy cannot be opened as a bank.
    Open(OpenError),
    /// The store failed.
    Store(StoreError),
}

impl std::fmt::Display for BackupError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::AlreadyExists(path) => write!(f, "{}: there is already a file", path.display()),
            Self::NoManifest(path) => write!(f, "{}: no readable manifest", path.display()),
            Self::Mismatch { what, manifest, file } => {
                write!(f, "{what}: the manifest says {manifest}, the file has {file}")
            }
            Self::Open(error) => error.fmt(f),
            Self::Store(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BackupError {}

impl<E: Into<StoreError>> From<E> for BackupError {
    fn from(error: E) -> Self {
        Self::Store(error.into())
    }
}

/// Told how far it is; answers whether to go on.
pub type Watch<'a> = dyn FnMut(BackupPhase) -> ControlFlow<()> + 'a;

/// The manifest's file.
pub fn manifest_path(backup: &Path) -> PathBuf {
    beside(backup, ".manifest.json")
}

/// Makes a backup of the bank file `source` as the new file `to`, while others go on writing.
///
/// The copy appears under its name only after it was checked, the manifest last: a backup without a manifest is
/// unfinished. `cancel` stops the copying, `watch` the rest.
///
/// # Errors
/// [`BackupError`]; then nothing is left behind.
pub fn backup(
    source: &Path,
    to: &Path,
    made_at_ms: i64,
    options: VerifyOptions<'_>,
    cancel: &Arc<AtomicBool>,
    watch: &mut Watch<'_>,
) -> Result<Backup, BackupError> {
    if to.exists() || manifest_path(to).exists() {
        return Err(BackupError::AlreadyExists(to.to_owned()));
    }
    let part = beside(to, ".part");
    let manifest_part = beside(&manifest_path(to), ".part");
    let made = (|| {
        // A left-over of an attempt that was cut off; nobody else uses this name.
        let _ = std::fs::remove_file(&part);
        go_on(watch, BackupPhase::Copying)?;
        copy(source, &part, cancel)?;
        let verdict = check_copy(&part, options, watch)?;
        let manifest = describe(&part, &verdict, options.tables, made_at_ms, watch)?;
        write_manifest(&manifest_part, &manifest)?;
        put_in_place(&part, to)?;
        put_in_place(&manifest_part, &manifest_path(to))?;
        Ok(Backup { manifest, verdict })
    })();
    if made.is_err() {
        for leftover in [&part, &manifest_part] {
            let _ = std::fs::remove_file(leftover);
        }
    }
    made
}

/// Checks a backup before it is restored: that it is the file of its manifest, and that every entry and row in it is
/// as it was written. The caller shows the verdict and compares the head with the last one known.
///
/// # Errors
/// [`BackupError`] if the file is not the one described or cannot be opened.
pub fn check_backup(
    path: &Path,
    options: VerifyOptions<'_>,
    watch: &mut Watch<'_>,
) -> Result<Backup, BackupError> {
    let manifest = read_manifest(path)?;
    let mismatch = |what, manifest: &dyn ToString, file: &dyn ToString| {
        Err(BackupError::Mismatch { what, manifest: manifest.to_string(), file: file.to_string() })
    };
    let size = std::fs::metadata(path)?.len();
    if size != manifest.size {
        return mismatch("size", &manifest.size, &size);
    }
    let sha256 = checksum(path, size, watch)?;
    if sha256 != manifest.sha256 {
        return mismatch("sha256", &manifest.sha256, &sha256);
    }
    let verdict = check_copy(path, options, watch)?;
    if verdict.head.seq != manifest.seq {
        return mismatch("seq", &manifest.seq, &verdict.head.seq);
    }
    if hex(&verdict.head.hash) != manifest.head {
        return mismatch("head", &manifest.head, &hex(&verdict.head.hash));
    }
    Ok(Backup { manifest, verdict })
}

/// Restores a checked backup as a new bank file. Never overwrites: the bank that is replaced is renamed by the caller.
///
/// # Errors
/// [`BackupError`]; then there is no new file.
pub fn restore(
    backup: &Path,
    to: &Path,
    options: VerifyOptions<'_>,
    watch: &mut Watch<'_>,
) -> Result<Backup, BackupError> {
    if to.exists() {
        return Err(BackupError::AlreadyExists(to.to_owned()));
    }
    let checked = check_backup(backup, options, watch)?;
    let part = beside(to, ".part");
    let restored = (|| {
        std::fs::copy(backup, &part)?;
        File::open(&part)?.sync_all()?;
        let sha256 = checksum(&part, checked.manifest.size, watch)?;
        if sha256 != checked.manifest.sha256 {
            let manifest = checked.manifest.sha256.clone();
            return Err(BackupError::Mismatch { what: "sha256", manifest, file: sha256 });
        }
        put_in_place(&part, to)?;
        Ok(())
    })();
    if let Err(error) = restored {
        let _ = std::fs::remove_file(&part);
        return Err(error);
    }
    Ok(checked)
}

/// Copies a moment of the bank into a compact file. A connection of its own: the copying attaches a file, which the
/// guard of the other connections forbids.
fn copy(source: &Path, part: &Path, cancel: &Arc<AtomicBool>) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(source, flags)?;
    conn.busy_timeout(settings::BUSY_TIMEOUT)?;
    let stop = Arc::clone(cancel);
    conn.progress_handler(1_000, Some(move || stop.load(Ordering::Relaxed)))?;
    conn.execute("VACUUM INTO ?1", [part.to_string_lossy().as_ref()])?;
    // A small file is copied before the handler was ever asked.
    if cancel.load(Ordering::Relaxed) {
        return Err(StoreError::Cancelled);
    }
    File::open(part)?.sync_all()?;
    Ok(())
}

fn open_copy(path: &Path) -> Result<Reader, BackupError> {
    let look_only = OpenOptions { read_only: true, accept_place: true };
    let store = Store::open_with(path, look_only).map_err(BackupError::Open)?;
    Ok(store.reader()?)
}

fn check_copy(
    path: &Path,
    options: VerifyOptions<'_>,
    watch: &mut Watch<'_>,
) -> Result<Verdict, BackupError> {
    let reader = open_copy(path)?;
    let verdict =
        verify(&reader, options, &mut |phase, progress| watch(BackupPhase::Checking(phase, progress)))?;
    Ok(verdict)
}

fn describe(
    part: &Path,
    verdict: &Verdict,
    tables: &[TableName],
    made_at_ms: i64,
    watch: &mut Watch<'_>,
) -> Result<Manifest, BackupError> {
    let reader = open_copy(part)?;
    let mut records = BTreeMap::new();
    for table in tables {
        records.insert(table.table.to_owned(), reader.count(*table)?);
    }
    let (chain_id, schema) = (reader.chain_id()?, migrate::version(&reader.conn)?);
    // SQLite may touch the file for as long as it is open.
    drop(reader);
    let size = std::fs::metadata(part)?.len();
    Ok(Manifest {
        format: FORMAT.to_owned(),
        chain_id,
        schema,
        seq: verdict.head.seq,
        head: hex(&verdict.head.hash),
        made_at_ms,
        program: PROGRAM.to_owned(),
        size,
        sha256: checksum(part, size, watch)?,
        records,
        findings: verdict.findings.len() as u64 + verdict.more,
    })
}

fn checksum(path: &Path, size: u64, watch: &mut Watch<'_>) -> Result<String, StoreError> {
    let mut file = File::open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 20];
    let mut done = 0;
    loop {
        let count = file.read(&mut buffer)?;
        let Some(read) = buffer.get(..count).filter(|read| !read.is_empty()) else { break };
        hash.update(read);
        done += count as u64;
        go_on(watch, BackupPhase::Hashing(Progress { done, of: Some(size) }))?;
    }
    Ok(hex(&hash.finalize()))
}

fn write_manifest(part: &Path, manifest: &Manifest) -> Result<(), StoreError> {
    let text =
        serde_json::to_string_pretty(manifest).map_err(|error| StoreError::Internal(error.to_string()))?;
    let mut file = File::create(part)?;
    file.write_all(text.as_bytes())?;
    file.write_all(b"\n")?;
    file.sync_all()?;
    sync_folder(part)
}

fn read_manifest(backup: &Path) -> Result<Manifest, BackupError> {
    let path = manifest_path(backup);
    let text = std::fs::read_to_string(&path).map_err(|_| BackupError::NoManifest(path.clone()))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|_| BackupError::NoManifest(path.clone()))?;
    if manifest.format == FORMAT { Ok(manifest) } else { Err(BackupError::NoManifest(path)) }
}

fn go_on(watch: &mut Watch<'_>, phase: BackupPhase) -> Result<(), StoreError> {
    if watch(phase).is_break() { Err(StoreError::Cancelled) } else { Ok(()) }
}

#[cfg(test)]
mod tests;
