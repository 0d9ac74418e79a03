//! A file is opened only if it is a sound bank of this or an older version; otherwise it is named for what it is.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use cordbank::store::error::NotABank;
use cordbank::store::{OpenError, OpenOptions, Store, StoreError};
use rusqlite::Connection;

fn new_bank() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("库 %3f #1?.cordbank");
    drop(Store::create(&path).unwrap());
    (folder, path)
}

fn error(path: &Path) -> OpenError {
    Store::open(path).err().unwrap_or_else(|| panic!("{} was opened", path.display()))
}

#[test]
fn a_new_bank_is_one_complete_file() {
    let (folder, path) = new_bank();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "only the bank itself");
    let store = Store::open(&path).unwrap();
    assert!(!store.is_read_only());
    assert_eq!(store.migrated(), None);
    let reader = store.reader().unwrap();
    assert_eq!(reader.head().unwrap().seq, 0);
    assert_eq!(reader.chain_id().unwrap().len(), 32);
}

#[test]
fn a_bank_is_never_made_over_another_file() {
    let (_folder, path) = new_bank();
    let before = std::fs::read(&path).unwrap();
    assert_eq!(Store::create(&path).err(), Some(OpenError::AlreadyExists(path.clone())));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn what_is_not_a_bank_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let foreign = folder.path().join("foreign.db");
    let conn = Connection::open(&foreign).unwrap();
    conn.execute_batch("PRAGMA application_id = 7; CREATE TABLE t (a)").unwrap();
    drop(conn);
    let cases = [
        (folder.path().to_owned(), NotABank::NotAFile),
        (file("empty", b""), NotABank::Empty),
        (file("list.csv", "编号,TNC\n".as_bytes()), NotABank::OtherFormat),
        (
            file("book.xlsx", b"PK\x03\x04 and so on, longer than a header has to be, to be sure of it"),
            NotABank::OtherFormat,
        ),
        (foreign, NotABank::OtherProgram(7)),
    ];
    for (path, what) in cases {
        let before = std::fs::read(&path).ok();
        assert_eq!(error(&path), OpenError::NotABank(path.clone(), what));
        assert_eq!(std::fs::read(&path).ok(), before, "{} was changed", path.display());
    }
    let missing = folder.path().join("missing");
    assert_eq!(error(&missing), OpenError::NotFound(missing.clone()));
    assert!(!missing.exists());
}

#[test]
fn a_newer_file_is_refused_with_both_versions() {
    let (_folder, path) = new_bank();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let OpenError::Newer { file, known, .. } = error(&path) else { panic!("{:?}", error(&path)) };
    assert_eq!((file, known), (99, 1));
}

#[test]
fn damage_is_noticed() {
    let (_folder, path) = new_bank();
    let good = std::fs::read(&path).unwrap();
    let page = 4096;

    let mut garbage = good.clone();
    garbage[page..2 * page].fill(0xA5);
    std::fs::write(&path, &garbage).unwrap();
    assert!(matches!(error(&path), OpenError::Damaged(..)), "garbage page: {:?}", error(&path));

    let mut schema = good.clone();
    schema[100..page].fill(0xA5);
    std::fs::write(&path, &schema).unwrap();
    assert!(matches!(error(&path), OpenError::Damaged(..)), "garbage schema: {:?}", error(&path));

    for length in [50, 100, page, good.len() - page] {
        std::fs::write(&path, &good[..length]).unwrap();
        assert!(matches!(error(&path), OpenError::Damaged(..)), "cut at {length}: {:?}", error(&path));
    }
    std::fs::write(&path, &good).unwrap();
    Store::open(&path).unwrap();
}

#[test]
fn a_missing_guard_is_noticed_by_name() {
    let (_folder, path) = new_bank();
    Connection::open(&path).unwrap().execute_batch("DROP TRIGGER ledger_no_update").unwrap();
    let expected = OpenError::Damaged(path.clone(), "trigger ledger_no_update is missing".into());
    assert_eq!(error(&path), expected);
}

#[test]
fn a_held_file_is_called_locked_after_a_wait() {
    let (_folder, path) = new_bank();
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let start = Instant::now();
    assert_eq!(error(&path), OpenError::Locked(path.clone()));
    assert!(start.elapsed() >= Duration::from_secs(4), "gave up after {:?}", start.elapsed());
    other.execute_batch("ROLLBACK").unwrap();
    Store::open(&path).unwrap();
}

#[test]
fn a_file_opened_for_looking_takes_no_writing() {
    let (_folder, path) = new_bank();
    let options = OpenOptions { read_only: true, ..OpenOptions::default() };
    let mut store = Store::open_with(&path, options).unwrap();
    assert!(store.is_read_only());
    assert_eq!(store.reader().unwrap().head().unwrap().seq, 0);
    assert_eq!(store.keep_preference("liu.mei", "lang", "zh-CN"), Err(StoreError::ReadOnly));
    drop(store);
    let mut store = Store::open(&path).unwrap();
    store.keep_preference("liu.mei", "lang", "zh-CN").unwrap();
    assert_eq!(store.reader().unwrap().preference("liu.mei", "lang").unwrap().as_deref(), Some("zh-CN"));
}

/// Write protection does not bind the administrator; whoever runs the tests as such checks the folder's rights only.
#[cfg(unix)]
#[test]
fn a_write_protected_bank_can_be_looked_at() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) = new_bank();
    let protect = |file: u32, dir: u32| {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(file)).unwrap();
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(dir)).unwrap();
    };
    for (file, dir) in [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)] {
        protect(file, dir);
        let bound = std::fs::OpenOptions::new().write(true).open(&path).is_err()
            || std::fs::write(folder.path().join("probe"), "").is_err();
        let opened = Store::open(&path);
        protect(0o644, 0o755);
        let store = opened.unwrap();
        assert_eq!(store.is_read_only(), bound, "{file:o} in {dir:o}");
        assert_eq!(store.reader().unwrap().head().unwrap().seq, 0);
        let _ = std::fs::remove_file(folder.path().join("probe"));
    }
}
