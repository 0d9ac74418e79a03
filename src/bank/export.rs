//! Handing the inventory over as a file, and making a backup: what leaves the bank is written into its ledger.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use sha2::{Digest as _, Sha256};

use super::failure::Failure;
use super::inventory::SharedInventory;
use super::service::{Request, Service, context_of};
use crate::domain::action::Action;
use crate::domain::administration::LogAct;
use crate::domain::event::Subject;
use crate::domain::rights;
use crate::domain::unit::Unit;
use crate::exchange::inventory::writing::InventoryWriter;
use crate::index::Query;
use crate::store::backup::{self, Backup, BackupError, BackupPhase};
use crate::store::verify::VerifyOptions;
use crate::store::{Progress, StoreError};

/// What was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportReport {
    /// Units written.
    pub units: u64,
    /// SHA-256 of the file, in hexadecimal digits.
    pub sha256: String,
}

/// Writes the units that a query finds (or all) as an inventory file, and the act into the ledger.
///
/// The file appears under its name only when it is complete and the act is recorded; an existing file is replaced.
///
/// # Errors
/// Not signed in or not allowed, stopped by `watch`, or what failed in reading or writing; no file is left then.
pub fn export(
    service: &mut Service,
    query: Option<&Query>,
    to: &Path,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<ExportReport, Failure> {
    allowed(service, Action::ExportData)?;
    let part = beside(to, ".part");
    let exported = write(service, query, &part, watch)
        .and_then(|report| log_export(service, to, query, &report).map(|()| report))
        .and_then(|report| std::fs::rename(&part, to).map(|()| report).map_err(|error| file(to, &error)));
    if exported.is_err() {
        // Our own unfinished file.
        std::fs::remove_file(&part).ok();
    }
    exported
}

fn write(
    service: &Service,
    query: Option<&Query>,
    part: &Path,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<ExportReport, Failure> {
    let wanted = query.map(|query| numbers_of(service, query)).transpose()?;
    let target = File::create(part).map_err(|error| file(part, &error))?;
    let hashing = Hashing { to: target, hash: Sha256::new() };
    let mut writer =
        InventoryWriter::new(BufWriter::new(hashing), true).map_err(|error| file(part, &error))?;
    let mut units = 0;
    let mut failed: Option<Failure> = None;
    let scanned = service.read().scan::<Unit>(|unit, progress| {
        let unit = match unit {
            Ok(unit) => unit,
            Err(bad) => {
                // A list with a hole in it must not pass for the whole inventory.
                failed = Some(Failure::Store(StoreError::Damaged(bad.to_string())));
                return ControlFlow::Break(());
            }
        };
        if wanted.as_ref().is_none_or(|wanted| wanted.contains(unit.din.as_str())) {
            units += 1;
            if let Err(error) = writer.unit(&unit) {
                failed = Some(file(part, &error));
                return ControlFlow::Break(());
            }
        }
        if progress.done % 1_024 == 0 { watch(progress) } else { ControlFlow::Continue(()) }
    });
    if let Some(failure) = failed {
        return Err(failure);
    }
    scanned?;
    let buffer = writer.finish().map_err(|error| file(part, &error))?;
    let hashing = buffer.into_inner().map_err(|error| file(part, error.error()))?;
    hashing.to.sync_all().map_err(|error| file(part, &error))?;
    Ok(ExportReport { units, sha256: hex(&hashing.hash.finalize()) })
}

/// The numbers of the units that a query finds.
fn numbers_of(service: &Service, query: &Query) -> Result<HashSet<String>, Failure> {
    let mut inventory = service.inventory();
    if !inventory.loading().complete {
        inventory = SharedInventory::default();
        inventory.load(service.read(), || ControlFlow::Continue(()))?;
    }
    let inventory = inventory.read();
    let found = inventory.search(query, &[], &[]);
    let rows = found.order.iter().filter_map(|number| inventory.row(*number));
    Ok(rows.map(|row| row.din().chars().take(crate::domain::din::DIN_LENGTH).collect()).collect())
}

fn log_export(
    service: &mut Service,
    to: &Path,
    query: Option<&Query>,
    report: &ExportReport,
) -> Result<(), Failure> {
    let mut details = BTreeMap::from([
        ("file".to_owned(), name_of(to)),
        ("rows".to_owned(), report.units.to_string()),
        ("digest".to_owned(), report.sha256.clone()),
    ]);
    if let Some(query) = query {
        details.insert("query".to_owned(), query.source.clone());
    }
    log(service, Action::ExportData, details)
}

/// Makes a checked backup of the bank as a new file and writes the act into the ledger (after the copy was made: the
/// backup itself does not speak of it).
///
/// # Errors
/// Not signed in or not allowed, or why there is no backup.
pub fn make_backup(
    service: &mut Service,
    to: &Path,
    cancel: &Arc<AtomicBool>,
    watch: &mut dyn FnMut(BackupPhase) -> ControlFlow<()>,
) -> Result<Result<Backup, BackupError>, Failure> {
    allowed(service, Action::MakeBackup)?;
    let source = service.path().to_owned();
    let made_at = service.now().utc_ms;
    let made = backup::backup(&source, to, made_at, VerifyOptions::default(), cancel, watch);
    if let Ok(backup) = &made {
        let details = BTreeMap::from([
            ("file".to_owned(), name_of(to)),
            ("digest".to_owned(), backup.manifest.sha256.clone()),
        ]);
        log(service, Action::MakeBackup, details)?;
    }
    Ok(made)
}

fn allowed(service: &Service, action: Action) -> Result<(), Failure> {
    let context = context_of(&service.session()?.person, service.now(), false);
    Ok(rights::require(&context, action)?)
}

pub(super) fn log(
    service: &mut Service,
    what: Action,
    details: BTreeMap<String, String>,
) -> Result<(), Failure> {
    let subject = Subject { kind: "bank".to_owned(), id: "bank".to_owned() };
    let act = LogAct { what, subject, details, reason: String::new() };
    let request = Request::new(service.new_id("C"), act);
    service.execute(request).map(drop)
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

pub(super) fn file(path: &Path, error: &io::Error) -> Failure {
    Failure::File(path.to_owned(), error.to_string())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Computes the digest of what is written.
pub(super) struct Hashing {
    pub(super) to: File,
    pub(super) hash: Sha256,
}

impl Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.to.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or(bytes));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
