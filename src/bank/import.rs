//! Taking over the inventory of another system from a file: all of it or nothing.
//!
//! One thread reads and checks the rows, the other writes them, at most [`BATCHES_WAITING`] batches apart. The first
//! row that is refused ends the writing, never the reading: the report names every row that has to be put right.

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use super::failure::Failure;
use super::service::{Service, context_of, new_id};
use crate::domain::context::Context;
use crate::domain::event::Event;
use crate::domain::takeover::{IncomingUnit, TakeOver, may_take_over};
use crate::domain::world::{ReadError, World};
use crate::exchange::inventory::row::Rules;
use crate::exchange::inventory::{
    Concern, Incoming, InventoryReader, Note, Problem, Refused, Warning, reading,
};
use crate::exchange::text_file::{self, Encoding, TextFile, TextFileError};
use crate::store::{BulkStop, Outcome, Progress, StoreError, TransactError};
use crate::text::Lang;

/// How an import is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// Check every row against the bank and keep nothing.
    pub dry_run: bool,
    /// The file's encoding, where the person knows it; recognised otherwise.
    pub encoding: Option<Encoding>,
}

/// The first of many, and how many there are.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<T> {
    /// The first, at most [`LISTED_AT_MOST`].
    pub first: Vec<T>,
    /// How many in all.
    pub total: u64,
}

/// Refusals and warnings that are kept for a report. A person puts a thousand right before trying again; a file of a
/// million wrong rows must not fill the memory.
pub const LISTED_AT_MOST: usize = 1_000;

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { first: Vec::new(), total: 0 }
    }
}

impl<T> Listed<T> {
    fn push(&mut self, item: T) {
        self.total += 1;
        if self.first.len() < LISTED_AT_MOST {
            self.first.push(item);
        }
    }
}

/// What became of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// The encoding as which the file was read; none if it is no text.
    pub encoding: Option<Encoding>,
    /// Rows read.
    pub read: u64,
    /// Rows that can be taken; units of the bank now, if `saved`.
    pub taken: u64,
    /// Whether the units were saved: nothing was refused, and it was no dry run.
    pub saved: bool,
    /// What must be put right in the file.
    pub refused: Listed<Refused>,
    /// What should be looked at.
    pub warnings: Listed<Warning>,
}

impl ImportReport {
    /// The file is no text at all, or of an unknown encoding.
    pub fn file_error(&self) -> Option<&TextFileError> {
        self.refused.first.iter().find_map(|note| match &note.what {
            Problem::File(error) => Some(error),
            _ => None,
        })
    }

    fn refuse(&mut self, notes: impl IntoIterator<Item = Refused>) {
        notes.into_iter().for_each(|note| self.refused.push(note));
    }
}

/// Told how many bytes of the file are read; answers whether to go on.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// Takes the units of an inventory file over into the bank, each with its own entry in the ledger, in one transaction.
///
/// # Errors
/// Not signed in or not allowed, stopped by `watch` ([`Failure::Cancelled`]), or a store error; nothing is kept then.
/// A file or row that is wrong is no error but stands in the report.
pub fn import(
    service: &mut Service,
    path: &Path,
    options: ImportOptions,
    watch: &mut Watch<'_>,
) -> Result<ImportReport, Failure> {
    let moment = service.now();
    let context = context_of(&service.session()?.person, moment, false);
    may_take_over(&context)?;
    let mut report = ImportReport::default();
    let file = match open(path, options.encoding, &mut report) {
        Ok(file) => file,
        Err(error) => {
            report.refuse([reading::of_file(Problem::File(error))]);
            return Ok(report);
        }
    };
    let rules = Rules { today: context.today(), bank_code: service.profile()?.code };
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let position = file.position();
    let size = file.size();
    let mut how_far = || watch(Progress { done: position.load(Ordering::Relaxed), of: size });

    thread::scope(|scope| {
        let (send, batches) = sync_channel(BATCHES_WAITING);
        let started = thread::Builder::new().name("import-reader".to_owned());
        let started = started.spawn_scoped(scope, move || read(file, rules, &send));
        started.map_err(|error| Failure::Store(StoreError::Io(error.to_string())))?;
        let mut desk = Desk { report: &mut report, file: &name, context: &context, how_far: &mut how_far };
        if options.dry_run {
            let reader = service.reader()?;
            let checked = reader.snapshot(|reader| Ok(desk.take_all(reader, batches, &mut |_| Ok(()))))?;
            return match checked {
                Ok(()) | Err(Stop::Refused) => Ok(()),
                Err(stop) => Err(stop.into()),
            };
        }
        let meta = service.meta(&context, moment, &new_id("C"));
        let outcome = service.store_mut().transact_bulk(
            &meta,
            |world, write| desk.take_all(world, batches, write),
            &mut |_| ControlFlow::Continue(()),
        );
        match outcome {
            Ok(Outcome::Committed(committed)) => {
                desk.report.saved = true;
                follow(service, committed.first_seq)
            }
            Ok(Outcome::AlreadyDone { .. }) | Err(TransactError::Refused(Stop::Refused)) => Ok(()),
            Err(TransactError::Refused(stop)) => Err(stop.into()),
            Err(TransactError::Store(error)) => Err(error.into()),
        }
    })?;
    Ok(report)
}

/// Opens the file under its encoding.
fn open(path: &Path, told: Option<Encoding>, report: &mut ImportReport) -> Result<TextFile, TextFileError> {
    let encoding = match told {
        Some(encoding) => encoding,
        None => {
            let recognised = text_file::recognise(path)?;
            if !recognised.certain {
                let what = Concern::Encoding(recognised.encoding);
                report.warnings.push(Note { line: 0, column: String::new(), value: String::new(), what });
            }
            recognised.encoding
        }
    };
    report.encoding = Some(encoding);
    text_file::open(path, encoding)
}

/// Puts what was taken over into the inventory in memory, where that is loaded.
fn follow(service: &Service, first_seq: i64) -> Result<(), Failure> {
    let inventory = service.inventory();
    if inventory.loading().complete {
        super::inventory::catch_up(service.read(), &inventory, &mut (first_seq - 1));
    } else {
        inventory.committed();
    }
    Ok(())
}

/// Rows that go from one thread to the other at once.
const BATCH: usize = 256;
/// Batches that wait at most: what bounds the memory.
const BATCHES_WAITING: usize = 8;

/// Rows that were read, with what was noticed about them.
#[derive(Default)]
struct Batch {
    rows: Vec<Result<Incoming, Vec<Refused>>>,
    warnings: Vec<Warning>,
}

/// Reads the file until its end or until nobody wants more.
fn read(file: TextFile, rules: Rules, send: &SyncSender<Batch>) {
    let mut batch = Batch::default();
    let mut reader = match InventoryReader::new(file, rules, &mut batch.warnings) {
        Ok(reader) => reader,
        Err(refused) => {
            batch.rows.push(Err(refused));
            // The other end is gone only if the import was stopped.
            send.send(batch).ok();
            return;
        }
    };
    while let Some(row) = reader.next_unit(&mut batch.warnings) {
        batch.rows.push(row);
        if batch.rows.len() == BATCH && send.send(std::mem::take(&mut batch)).is_err() {
            return;
        }
    }
    send.send(batch).ok();
}

/// Why the writing stopped.
enum Stop {
    /// A row was refused.
    Refused,
    /// The person stopped it.
    Cancelled,
    /// The store could not be read.
    Read(ReadError),
    /// The store could not be written; it knows why.
    Store,
}

impl From<BulkStop> for Stop {
    fn from(BulkStop: BulkStop) -> Self {
        Self::Store
    }
}

impl From<ReadError> for Stop {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        match stop {
            Stop::Read(error) => error.into(),
            Stop::Refused | Stop::Cancelled | Stop::Store => Self::Cancelled,
        }
    }
}

/// Where the rows arrive.
struct Desk<'a> {
    report: &'a mut ImportReport,
    file: &'a str,
    context: &'a Context,
    how_far: &'a mut dyn FnMut() -> ControlFlow<()>,
}

impl Desk<'_> {
    /// Takes every row: checks it against the bank and the rows before it, and writes it as long as none was refused.
    fn take_all(
        &mut self,
        world: &dyn World,
        batches: Receiver<Batch>,
        write: &mut dyn FnMut(Event) -> Result<(), BulkStop>,
    ) -> Result<(), Stop> {
        let mut seen = TakeOver::new();
        for batch in batches {
            batch.warnings.into_iter().for_each(|warning| self.report.warnings.push(warning));
            for row in batch.rows {
                self.take(world, &mut seen, row, write)?;
            }
            if (self.how_far)().is_break() {
                return Err(Stop::Cancelled);
            }
        }
        if self.report.refused.total == 0 { Ok(()) } else { Err(Stop::Refused) }
    }

    fn take(
        &mut self,
        world: &dyn World,
        seen: &mut TakeOver,
        row: Result<Incoming, Vec<Refused>>,
        write: &mut dyn FnMut(Event) -> Result<(), BulkStop>,
    ) -> Result<(), Stop> {
        self.report.read += 1;
        let incoming = match row {
            Ok(incoming) => incoming,
            Err(notes) => {
                self.report.refuse(notes);
                return Ok(());
            }
        };
        let incoming =
            IncomingUnit { line: incoming.line, hold: hold_reason(&incoming), unit: incoming.unit };
        if let Err(refusal) = seen.check(world, &incoming)? {
            let value = incoming.unit.din.grouped();
            let what = Problem::TakeOver(refusal);
            self.report.refuse([Note { line: incoming.line, column: String::new(), value, what }]);
            return Ok(());
        }
        self.report.taken += 1;
        if self.report.refused.total == 0 {
            write(TakeOver::event(incoming, self.file, || new_id("H"), self.context))?;
        }
        Ok(())
    }
}

/// The reason of the hold that a unit comes with, in both languages: it is kept, and read by people of either.
fn hold_reason(incoming: &Incoming) -> Option<String> {
    let status = incoming.status;
    let reason = || format!("{} / {}", Lang::Zh.takeover_hold(status), Lang::En.takeover_hold(status));
    status.needs_hold().then(reason)
}

#[cfg(test)]
#[path = "import_tests.rs"]
mod tests;
