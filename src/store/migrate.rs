//! From any released schema to the one of this program: in one transaction, after a backup, or not at all.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use sha2::{Digest as _, Sha256};

use super::chain;
use super::error::StoreError;
use super::ledger::PROGRAM;

/// Marks the file as a bank of this program ("CBNK" in the file's header).
pub const APPLICATION_ID: u32 = 0x4342_4E4B;

/// One step from a schema version to the next.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// The version that the file has after it: 1, 2, 3 …
    pub version: i64,
    /// What it brings, in a word.
    pub name: &'static str,
    /// Its statements.
    pub sql: &'static str,
}

/// Every step. A released step is never edited: a change is a new step.
pub const STEPS: &[Step] = &[Step {
    version: 1,
    name: "start",
    sql: concat!(
        include_str!("schema/0001_start.sql"),
        "\n",
        include_str!("schema/0001_records.sql"),
        "\n",
        include_str!("schema/0001_requests.sql")
    ),
}];

/// The newest version that the steps lead to.
pub fn newest(steps: &[Step]) -> i64 {
    steps.iter().map(|step| step.version).max().unwrap_or(0)
}

/// What a migration did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migrated {
    /// The version before; 0 for a new file.
    pub from: i64,
    /// The version after.
    pub to: i64,
    /// The copy of the file as it was before; `None` if there was nothing to do or to copy.
    pub backup: Option<PathBuf>,
}

/// Brings a file to the newest version. The connection must not be guarded.
///
/// Takes the write lock first, so that two programs that start together do not both migrate. Then copies the file to
/// `<file>.before-v<version>` and does all missing steps in one transaction.
///
/// # Errors
/// Nothing has changed if it fails. A newer file is the caller's to refuse; here it is left alone.
pub fn migrate(conn: &mut Connection, path: &Path, steps: &[Step]) -> Result<Migrated, StoreError> {
    // A step may rebuild a table that others refer to; the references are checked as a whole before the commit.
    conn.pragma_update(None, "foreign_keys", "OFF")?;
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    let from = version(&transaction)?;
    let to = newest(steps);
    if from >= to {
        return Ok(Migrated { from, to: from, backup: None });
    }
    let backup = if from > 0 { Some(copy_before(path, from)?) } else { None };
    for step in steps.iter().filter(|step| step.version > from) {
        run(&transaction, step)?;
    }
    check_references(&transaction)?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", to)?;
    transaction.commit()?;
    conn.pragma_update(None, "foreign_keys", "ON")?;
    Ok(Migrated { from, to, backup })
}

/// The schema version in the file's header.
pub fn version(conn: &Connection) -> Result<i64, StoreError> {
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

/// Writes the identity of a new bank file: the start of its chain.
pub(super) fn begin_chain(conn: &Connection, chain_id: &str) -> Result<(), StoreError> {
    let genesis = chain::genesis(chain_id);
    conn.execute("INSERT INTO chain (id, chain_id, genesis) VALUES (1, ?1, ?2)", params![chain_id, genesis])?;
    Ok(())
}

fn run(transaction: &Transaction<'_>, step: &Step) -> Result<(), StoreError> {
    transaction.execute_batch(step.sql)?;
    let digest: [u8; 32] = Sha256::digest(step.sql.as_bytes()).into();
    transaction.execute(
        "INSERT INTO schema_step (version, name, digest, program) VALUES (?1, ?2, ?3, ?4)",
        params![step.version, step.name, digest, PROGRAM],
    )?;
    Ok(())
}

fn check_references(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    let mut check = transaction.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    if let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        return Err(StoreError::Damaged(format!("a row of {table} refers to a missing row of {parent}")));
    }
    Ok(())
}

/// Copies the file as it is through a second connection, while the first one holds the lock.
fn copy_before(path: &Path, version: i64) -> Result<PathBuf, StoreError> {
    let to = free_name(path, version);
    let reader = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    reader.execute("VACUUM INTO ?1", [to.to_string_lossy().as_ref()])?;
    std::fs::File::open(&to)?.sync_all()?;
    Ok(to)
}

/// `<file>.before-v3`, or with a number behind it if there is one from an earlier attempt: nothing is overwritten.
fn free_name(path: &Path, version: i64) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let base = format!("{name}.before-v{version}");
    let mut candidate = path.with_file_name(&base);
    let mut number = 2;
    while candidate.exists() {
        candidate = path.with_file_name(format!("{base}-{number}"));
        number += 1;
    }
    candidate
}

/// Compares the file's schema with what the steps make: names the first table, index or trigger that is missing or
/// was changed. Further objects are left alone.
pub(super) fn compare_schema(conn: &Connection, steps: &[Step]) -> Result<(), StoreError> {
    let model = Connection::open_in_memory()?;
    for step in steps {
        model.execute_batch(step.sql)?;
    }
    let list = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name";
    let mut wanted = model.prepare(list)?;
    let mut rows = wanted.query([])?;
    let mut find = conn.prepare("SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2")?;
    while let Some(row) = rows.next()? {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let mut found = find.query([&kind, &name])?;
        let found: Option<String> = found.next()?.map(|row| row.get(0)).transpose()?;
        match found {
            Some(found) if found == sql => {}
            Some(_) => return Err(StoreError::Damaged(format!("{kind} {name} was changed"))),
            None => return Err(StoreError::Damaged(format!("{kind} {name} is missing"))),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::error::OpenError;
    use super::super::open::{OpenOptions, Store};
    use super::super::test_bank::{bank, plain};
    use super::*;

    const GOOD: Step =
        Step { version: 2, name: "shelf", sql: "CREATE TABLE shelf (id TEXT PRIMARY KEY) STRICT;" };
    const HALF: Step = Step {
        version: 3,
        name: "half",
        sql: "CREATE TABLE half (id TEXT PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);",
    };

    fn open(path: &Path, further: &[Step]) -> Result<Store, OpenError> {
        let steps: Vec<Step> = STEPS.iter().chain(further).copied().collect();
        Store::open_steps(path, OpenOptions::default(), &steps)
    }

    fn objects(path: &Path) -> (i64, i64) {
        let count = "SELECT count(*) FROM sqlite_schema";
        (version(&plain(path)).unwrap(), plain(path).query_row(count, [], |row| row.get(0)).unwrap())
    }

    #[test]
    fn an_older_file_is_copied_then_brought_up_to_date() {
        let (_folder, path, store) = bank();
        drop(store);
        let before = objects(&path);
        let store = open(&path, &[GOOD]).unwrap();
        let migrated = store.migrated().unwrap();
        let backup = migrated.backup.clone().unwrap();
        assert_eq!((migrated.from, migrated.to), (1, 2));
        assert_eq!(backup.file_name().unwrap(), "bank.cordbank.before-v1");
        assert_eq!(objects(&backup), before);
        drop(store);
        assert_eq!(version(&plain(&path)).unwrap(), 2);
        assert_eq!(open(&path, &[GOOD]).unwrap().migrated(), None, "done once");
        assert!(matches!(Store::open(&path), Err(OpenError::Newer { file: 2, known: 1, .. })));
        Store::open(&backup).unwrap();
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let (_folder, path, store) = bank();
        drop(store);
        let before = objects(&path);
        assert!(open(&path, &[GOOD, HALF]).is_err());
        assert_eq!(objects(&path), before);
        Store::open(&path).unwrap();
        // The copy of the first attempt is kept beside that of the second.
        let second = open(&path, &[GOOD]).unwrap().migrated().unwrap().backup.clone().unwrap();
        assert_eq!(second.file_name().unwrap(), "bank.cordbank.before-v1-2");
    }

    #[test]
    fn a_step_that_leaves_a_broken_reference_changes_nothing() {
        const BROKEN: Step = Step {
            version: 2,
            name: "broken",
            sql: "CREATE TABLE leaf (of TEXT REFERENCES probe (id)) STRICT; INSERT INTO leaf VALUES ('nobody');",
        };
        let (_folder, path, store) = bank();
        drop(store);
        let before = objects(&path);
        let what = "a row of leaf refers to a missing row of probe".to_owned();
        assert_eq!(open(&path, &[BROKEN]).err(), Some(OpenError::Damaged(path.clone(), what)));
        assert_eq!(objects(&path), before);
    }
}
