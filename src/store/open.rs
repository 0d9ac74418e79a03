//! Making and opening a bank file.

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::{NotABank, OpenError, StoreError};
use super::migrate::{self, APPLICATION_ID, Migrated, STEPS, Step};
use super::read::Reader;
use super::settings::{self, Use};
use super::{chain, place};

/// Files up to this size are checked for damage whenever they are opened (some 0.3 s); larger ones in the background
/// by the caller.
const QUICK_CHECK_UP_TO: u64 = 64 << 20;

/// How to open a bank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OpenOptions {
    /// Only look, even if the file could be written.
    pub read_only: bool,
    /// Open the file even on a network volume or in a cloud folder; only for looking at it.
    pub accept_place: bool,
}

/// An open bank file and its only writer in this process.
#[derive(Debug)]
pub struct Store {
    pub(super) conn: Connection,
    path: PathBuf,
    read_only: bool,
    migrated: Option<Migrated>,
}

impl Store {
    /// Makes a new, empty bank file and opens it.
    ///
    /// The file appears under its name only when it is complete.
    ///
    /// # Errors
    /// [`OpenError::AlreadyExists`], [`OpenError::BadPlace`], or [`OpenError::Store`].
    pub fn create(path: &Path) -> Result<Self, OpenError> {
        if let Some(bad) = place::judge(path) {
            return Err(OpenError::BadPlace(path.to_owned(), bad));
        }
        if path.exists() {
            return Err(OpenError::AlreadyExists(path.to_owned()));
        }
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| StoreError::Io(error.to_string()))?;
        let chain_id = chain::hex(&random);
        let part = beside(path, &format!(".{}.new", chain::hex(&random[..4])));
        let made = make(&part, &chain_id).and_then(|()| put_in_place(&part, path));
        if made.is_err() {
            // Our own unfinished file, under a name that nobody else has.
            for leftover in [part.clone(), beside(&part, "-wal"), beside(&part, "-shm")] {
                let _ = std::fs::remove_file(leftover);
            }
        }
        match made {
            Ok(()) => Self::open(path),
            Err(StoreError::Rule(_)) => Err(OpenError::AlreadyExists(path.to_owned())),
            Err(error) => Err(error.into()),
        }
    }

    /// Opens a bank file, migrating it if it is of an older version.
    ///
    /// A file that cannot be written is opened for reading ([`Store::is_read_only`]).
    ///
    /// # Errors
    /// An [`OpenError`] that says what the file is instead.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        Self::open_with(path, OpenOptions::default())
    }

    /// Opens a bank file as told.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn open_with(path: &Path, options: OpenOptions) -> Result<Self, OpenError> {
        Self::open_steps(path, options, STEPS)
    }

    pub(super) fn open_steps(path: &Path, options: OpenOptions, steps: &[Step]) -> Result<Self, OpenError> {
        if let Some(bad) = place::judge(path)
            && !(options.accept_place && options.read_only)
        {
            return Err(OpenError::BadPlace(path.to_owned(), bad));
        }
        look_at_header(path)?;
        let in_file = |error: StoreError| from_store(path, error);
        let (mut conn, purpose) = connect(path, options.read_only).map_err(in_file)?;
        let file = migrate::version(&conn).map_err(in_file)?;
        let known = migrate::newest(steps);
        if file > known {
            return Err(OpenError::Newer { path: path.to_owned(), file, known });
        }
        if file == 0 {
            return Err(OpenError::Damaged(path.to_owned(), "the schema has no version".to_owned()));
        }
        if file < known && purpose != Use::Write {
            return Err(OpenError::OldAndReadOnly { path: path.to_owned(), file, known });
        }
        settings::apply(&conn, purpose).map_err(in_file)?;
        quick_check(&conn, path)?;
        let migrated = if file < known {
            Some(migrate::migrate(&mut conn, path, steps).map_err(in_file)?)
        } else {
            None
        };
        migrate::compare_schema(&conn, steps).map_err(in_file)?;
        settings::guard(&mut conn).map_err(in_file)?;
        Ok(Self { conn, path: path.to_owned(), read_only: purpose != Use::Write, migrated })
    }

    /// A further connection for reading, for another thread.
    ///
    /// # Errors
    /// [`StoreError`] if the file cannot be opened a second time.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        Reader::open(&self.path)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file can only be read: nothing can be saved.
    pub fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// What opening changed, if the file was of an older version.
    pub fn migrated(&self) -> Option<&Migrated> {
        self.migrated.as_ref()
    }
}

/// Connects for writing if that is possible and wanted, else for reading.
pub(super) fn connect(path: &Path, read_only: bool) -> Result<(Connection, Use), StoreError> {
    let no_mutex = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if !read_only {
        let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | no_mutex)?;
        conn.busy_timeout(settings::BUSY_TIMEOUT)?;
        // SQLite falls back to reading without a word where the file is write-protected. The write lock tells whether
        // the folder lets a journal be written as well.
        if !conn.is_readonly("main")? {
            match conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK") {
                Ok(()) => return Ok((conn, Use::Write)),
                Err(error)
                    if !matches!(
                        error.sqlite_error_code(),
                        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied)
                    ) =>
                {
                    return Err(error.into());
                }
                Err(_) => {}
            }
        }
    }
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | no_mutex)?;
    conn.busy_timeout(settings::BUSY_TIMEOUT)?;
    match migrate::version(&conn) {
        Ok(_) => Ok((conn, Use::Read)),
        // In a folder that cannot be written, the shared memory of the write-ahead log cannot be made. Without a log
        // the file alone is the whole bank, and nobody can be writing it.
        Err(StoreError::Io(_) | StoreError::ReadOnly) if !has_log(path) => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | no_mutex;
            Ok((Connection::open_with_flags(frozen_uri(path), flags)?, Use::Read))
        }
        Err(error) => Err(error),
    }
}

fn has_log(path: &Path) -> bool {
    beside(path, "-wal").metadata().is_ok_and(|log| log.len() > 0)
}

/// The file as a URI that promises that nobody changes it.
fn frozen_uri(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let text = text.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let slash = if text.starts_with('/') || !path.is_absolute() { "" } else { "/" };
    format!("file:{slash}{text}?immutable=1")
}

/// `<path><ending>` in the same folder.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn make(part: &Path, chain_id: &str) -> Result<(), StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(part, flags)?;
    settings::apply(&conn, Use::Write)?;
    migrate::migrate(&mut conn, part, STEPS)?;
    migrate::begin_chain(&conn, chain_id)?;
    // Closing the last connection writes everything into the file and removes the log.
    conn.close().map_err(|(_, error)| error)?;
    File::open(part)?.sync_all()?;
    Ok(())
}

/// Gives the finished file its name without ever overwriting another.
pub(super) fn put_in_place(part: &Path, path: &Path) -> Result<(), StoreError> {
    match std::fs::hard_link(part, path) {
        Ok(()) => std::fs::remove_file(part)?,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(StoreError::Rule("the file name is taken".to_owned()));
        }
        // A volume without hard links (FAT).
        Err(_) if !path.exists() => std::fs::rename(part, path)?,
        Err(error) => return Err(error.into()),
    }
    sync_folder(path)
}

/// Makes the file's name durable, not only its content.
pub(super) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    if cfg!(unix) {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

/// Looks at the first bytes before SQLite does, so that a wrong file is named for what it is.
fn look_at_header(path: &Path) -> Result<(), OpenError> {
    let not = |what| Err(OpenError::NotABank(path.to_owned(), what));
    let meta = match std::fs::metadata(path) {
        Ok(meta) => meta,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(OpenError::NotFound(path.to_owned()));
        }
        Err(error) => return Err(StoreError::from(error).into()),
    };
    if !meta.is_file() {
        return not(NotABank::NotAFile);
    }
    let mut header = Vec::with_capacity(100);
    let file = File::open(path).map_err(StoreError::from)?;
    file.take(100).read_to_end(&mut header).map_err(StoreError::from)?;
    if header.is_empty() {
        return not(NotABank::Empty);
    }
    if !header.starts_with(b"SQLite format 3\0") {
        return not(NotABank::OtherFormat);
    }
    // Offset 68 of the header: the application id, most significant byte first.
    match header.get(68..72).and_then(|bytes| <[u8; 4]>::try_from(bytes).ok()).map(u32::from_be_bytes) {
        None => Err(OpenError::Damaged(path.to_owned(), "the file is cut off in its header".to_owned())),
        Some(APPLICATION_ID) => Ok(()),
        Some(other) => not(NotABank::OtherProgram(other)),
    }
}

fn quick_check(conn: &Connection, path: &Path) -> Result<(), OpenError> {
    if std::fs::metadata(path).is_ok_and(|meta| meta.len() > QUICK_CHECK_UP_TO) {
        return Ok(());
    }
    let answer = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
    match answer.map_err(StoreError::from) {
        Ok(answer) if answer == "ok" => Ok(()),
        Ok(answer) => Err(OpenError::Damaged(path.to_owned(), answer)),
        Err(error) => Err(from_store(path, error)),
    }
}

fn from_store(path: &Path, error: StoreError) -> OpenError {
    match error {
        StoreError::Damaged(what) => OpenError::Damaged(path.to_owned(), what),
        StoreError::Busy => OpenError::Locked(path.to_owned()),
        other => OpenError::Store(other),
    }
}
