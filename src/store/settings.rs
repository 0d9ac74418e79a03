//! How every connection is set up, and the proof that it is.
//!
//! SQLite accepts a setting that it cannot keep without a word (a write-ahead log on an unsuitable file system answers
//! `delete`), so each one is read back, and the connection is refused if one differs.

use std::time::Duration;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;

use super::error::StoreError;

/// How long a connection waits for another process that writes.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Writes records and ledger.
    Write,
    /// Reads only.
    Read,
}

/// A setting: name, the value to set, the value that is then read back.
struct Setting(&'static str, &'static str, &'static str);

const JOURNAL: &str = "journal_mode";

/// Durability: an acknowledged commit survives a power cut (write-ahead log, synchronised at every commit; the
/// `fullfsync` pair matters on macOS only).
const DURABLE: &[Setting] = &[
    Setting(JOURNAL, "WAL", "wal"),
    Setting("synchronous", "FULL", "2"),
    Setting("fullfsync", "ON", "1"),
    Setting("checkpoint_fullfsync", "ON", "1"),
];

/// Guard rails that each connection has to switch on for itself.
const GUARDED: &[Setting] = &[
    Setting("foreign_keys", "ON", "1"),
    // Without it INSERT OR REPLACE deletes rows past the delete triggers.
    Setting("recursive_triggers", "ON", "1"),
    // What was erased does not stay in free pages.
    Setting("secure_delete", "ON", "1"),
    Setting("trusted_schema", "OFF", "0"),
    Setting("cell_size_check", "ON", "1"),
    Setting("mmap_size", "0", "0"),
    // Temporary tables hold the same data as the file and must not lie in a temporary folder.
    Setting("temp_store", "MEMORY", "2"),
    Setting("busy_timeout", "5000", "5000"),
    Setting("cache_size", "-65536", "-65536"),
];

/// A reading connection never writes, whatever SQL it is given.
const READING: &[Setting] = &[Setting("query_only", "ON", "1")];

/// Switches of the library: name for the message, switch, value.
const SWITCHES: &[(&str, DbConfig, bool)] = &[
    ("defensive", DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
    ("writable_schema", DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
    ("trusted_schema", DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
    ("triggers", DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true),
    // "text" in double quotes is a column or an error, never a text.
    ("dqs_dml", DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    ("dqs_ddl", DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
];

/// Sets up a connection and reads every setting back.
///
/// # Errors
/// [`StoreError::Setting`] names the first setting that did not hold.
pub fn apply(conn: &Connection, purpose: Use) -> Result<(), StoreError> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(256);
    for (_, switch, value) in SWITCHES {
        conn.set_db_config(*switch, *value)?;
    }
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, 64 << 20)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 1 << 20)?;
    conn.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 100)?;
    conn.set_limit(Limit::SQLITE_LIMIT_WORKER_THREADS, 0)?;
    for setting in DURABLE {
        if purpose == Use::Write || setting.0 != JOURNAL {
            set(conn, setting)?;
        }
    }
    for setting in GUARDED {
        set(conn, setting)?;
    }
    if purpose != Use::Write {
        for setting in READING {
            set(conn, setting)?;
        }
    }
    check(conn, purpose)
}

/// Reads every setting back.
///
/// # Errors
/// [`StoreError::Setting`] names the first setting that differs.
pub fn check(conn: &Connection, purpose: Use) -> Result<(), StoreError> {
    let reading = if purpose == Use::Write { &[] } else { READING };
    for Setting(name, _, wanted) in DURABLE.iter().chain(GUARDED).chain(reading) {
        // The journal is the writer's affair; a backup has none.
        if *name == JOURNAL && purpose == Use::Read {
            continue;
        }
        let found = read_back(conn, name)?;
        if found != *wanted {
            return Err(StoreError::Setting { name, wanted, found });
        }
    }
    for (name, switch, wanted) in SWITCHES {
        let found = conn.db_config(*switch)?;
        if found != *wanted {
            let wanted = if *wanted { "on" } else { "off" };
            return Err(StoreError::Setting { name, wanted, found: found.to_string() });
        }
    }
    Ok(())
}

fn set(conn: &Connection, Setting(name, value, _): &Setting) -> Result<(), StoreError> {
    let mut statement = conn.prepare(&format!("PRAGMA {name} = {value}"))?;
    let mut rows = statement.query([])?;
    while rows.next()?.is_some() {}
    Ok(())
}

fn read_back(conn: &Connection, name: &str) -> Result<String, StoreError> {
    let value: rusqlite::types::Value = conn.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))?;
    Ok(match value {
        rusqlite::types::Value::Text(text) => text,
        rusqlite::types::Value::Integer(number) => number.to_string(),
        other => format!("{other:?}"),
    })
}

/// Tables that are not evidence: their rows may be deleted.
const PASSING: &[&str] = &["draft", "preference"];
/// Tables whose rows are never changed.
const APPEND_ONLY: &[&str] = &["ledger", "ledger_row", "chain", "schema_step"];
/// Pragmas that may be given a value after the set-up: they only look.
const LOOKING: &[&str] =
    &["table_info", "index_list", "integrity_check", "quick_check", "foreign_key_check", "wal_checkpoint"];

/// Forbids what no statement of the store does: changing the schema, attaching files, switching guard rails off,
/// deleting records, changing the ledger. The migrator and the backup use connections of their own.
pub fn guard(conn: &mut Connection) -> Result<(), StoreError> {
    Ok(conn.authorizer(Some(|context: AuthContext<'_>| authorize(&context.action)))?)
}

fn authorize(action: &AuthAction<'_>) -> Authorization {
    let allowed = match action {
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Insert { .. }
        | AuthAction::Transaction { .. }
        | AuthAction::Savepoint { .. }
        | AuthAction::Recursive => true,
        AuthAction::Function { function_name } => *function_name != "load_extension",
        AuthAction::Update { table_name, .. } => {
            !APPEND_ONLY.contains(table_name) && !table_name.starts_with("sqlite_")
        }
        AuthAction::Delete { table_name } => PASSING.contains(table_name),
        AuthAction::Pragma { pragma_name, pragma_value } => {
            pragma_value.is_none() || LOOKING.contains(pragma_name)
        }
        _ => false,
    };
    if allowed { Authorization::Allow } else { Authorization::Deny }
}

#[cfg(test)]
mod tests {
    use super::super::test_bank::bank;
    use super::*;

    #[test]
    fn every_setting_holds_on_both_kinds_of_connection() {
        let (_folder, _path, store) = bank();
        check(&store.conn, Use::Write).unwrap();
        check(&store.reader().unwrap().conn, Use::Read).unwrap();
    }

    #[test]
    fn a_setting_that_does_not_hold_is_named() {
        // A database in memory has no write-ahead log and says so only when asked.
        let conn = Connection::open_in_memory().unwrap();
        let found = "memory".to_owned();
        assert_eq!(
            apply(&conn, Use::Write),
            Err(StoreError::Setting { name: "journal_mode", wanted: "wal", found })
        );
    }

    #[test]
    fn the_guard_refuses_what_no_statement_of_the_store_does() {
        let (_folder, _path, store) = bank();
        for sql in [
            "DROP TRIGGER ledger_no_update",
            "DROP TABLE ledger",
            "DROP INDEX ledger_by_actor",
            "CREATE TABLE extra (a)",
            "CREATE TEMP TRIGGER t AFTER INSERT ON probe BEGIN SELECT 1; END",
            "ALTER TABLE ledger RENAME TO old",
            "ATTACH ':memory:' AS other",
            "VACUUM",
            "PRAGMA writable_schema = ON",
            "PRAGMA foreign_keys = OFF",
            "PRAGMA recursive_triggers = OFF",
            "PRAGMA ignore_check_constraints = ON",
            "PRAGMA journal_mode = DELETE",
            "PRAGMA synchronous = OFF",
            "UPDATE ledger SET reason = 'x'",
            "UPDATE ledger_row SET digest = zeroblob(32)",
            "DELETE FROM ledger",
            "DELETE FROM probe",
            "UPDATE sqlite_schema SET sql = ''",
        ] {
            assert!(store.conn.execute_batch(sql).is_err(), "{sql} was accepted");
        }
        check(&store.conn, Use::Write).unwrap();
        let reader = store.reader().unwrap();
        assert!(reader.conn.execute("INSERT INTO preference VALUES ('a', 'b', 'c')", []).is_err());
    }
}
