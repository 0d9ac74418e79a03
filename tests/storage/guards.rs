//! What the file refuses, whoever asks, as long as its triggers stand.

use cordbank::store::Store;
use rusqlite::Connection;

/// A bank with two entries, opened by somebody who is not the program.
fn ledger_of_two() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.cordbank");
    drop(Store::create(&path).unwrap());
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON").unwrap();
    let genesis: Vec<u8> = conn.query_row("SELECT genesis FROM chain", [], |row| row.get(0)).unwrap();
    insert(&conn, 1, &genesis, 1, "INSERT").unwrap();
    insert(&conn, 2, &[1; 32], 2, "INSERT").unwrap();
    (folder, conn)
}

fn insert(conn: &Connection, seq: i64, prev: &[u8], hash: u8, verb: &str) -> rusqlite::Result<usize> {
    let sql = format!(
        "{verb} INTO ledger (seq, recorded_at_ms, offset_minutes, clock_back, actor, role, workstation, session, \
         command_id, ordinal, subject_kind, subject_id, action, payload, program, alg, prev, hash) \
         VALUES (?1, 0, 0, 0, 'a', 'r', 'w', 's', 'c' || ?1, 0, 'k', 'i', 'x', '{{}}', 'p', 1, ?2, ?3)"
    );
    conn.execute(&sql, (seq, prev, [hash; 32]))
}

fn refused(outcome: rusqlite::Result<usize>, message: &str) {
    let error = outcome.expect_err(message).to_string();
    assert!(error.contains(message), "{error} does not say {message}");
}

#[test]
fn an_entry_is_neither_changed_nor_deleted() {
    let (_folder, conn) = ledger_of_two();
    refused(conn.execute("UPDATE ledger SET reason = 'x' WHERE seq = 1", []), "never changed");
    refused(conn.execute("DELETE FROM ledger WHERE seq = 2", []), "never deleted");
    refused(conn.execute("DELETE FROM ledger", []), "never deleted");
    refused(conn.execute("UPDATE chain SET chain_id = chain_id", []), "never changed");
    refused(conn.execute("DELETE FROM chain", []), "never deleted");
    refused(
        conn.execute("INSERT INTO chain VALUES (1, '00112233445566778899aabbccddeeff', zeroblob(32))", []),
        "written once",
    );
}

#[test]
fn an_entry_is_not_replaced() {
    let (_folder, conn) = ledger_of_two();
    refused(insert(&conn, 2, &[1; 32], 9, "INSERT OR REPLACE"), "not the next entry");
    // The same from a connection that leaves recursive triggers off, as SQLite does by itself.
    conn.execute_batch("PRAGMA recursive_triggers = OFF").unwrap();
    refused(insert(&conn, 2, &[1; 32], 9, "INSERT OR REPLACE"), "not the next entry");
    refused(insert(&conn, 1, &[1; 32], 9, "REPLACE"), "not the next entry");
    let hash: [u8; 32] =
        conn.query_row("SELECT hash FROM ledger WHERE seq = 2", [], |row| row.get(0)).unwrap();
    assert_eq!(hash, [2; 32]);
}

#[test]
fn an_entry_follows_the_one_before_without_a_gap() {
    let (_folder, conn) = ledger_of_two();
    for seq in [0, 1, 4, 100] {
        refused(insert(&conn, seq, &[2; 32], 3, "INSERT"), "not the next entry");
    }
    refused(insert(&conn, 3, &[1; 32], 3, "INSERT"), "not the next entry");
    insert(&conn, 3, &[2; 32], 3, "INSERT").unwrap();
}

#[test]
fn a_digest_belongs_to_the_last_entry_and_stays() {
    let (_folder, conn) = ledger_of_two();
    let digest = |seq: i64, position: i64, verb: &str| {
        conn.execute(
            &format!("{verb} INTO ledger_row VALUES (?1, ?2, 'unit', 'u', zeroblob(32))"),
            [seq, position],
        )
    };
    digest(2, 0, "INSERT").unwrap();
    refused(digest(1, 0, "INSERT"), "not of the last entry");
    refused(digest(2, 3, "INSERT"), "not of the last entry");
    refused(digest(2, 0, "INSERT OR REPLACE"), "not of the last entry");
    refused(conn.execute("UPDATE ledger_row SET row_key = 'x'", []), "never changed");
    refused(conn.execute("DELETE FROM ledger_row", []), "never deleted");
}

#[test]
fn a_command_is_recorded_once() {
    let (_folder, conn) = ledger_of_two();
    let again = conn.execute(
        "INSERT INTO ledger (seq, recorded_at_ms, offset_minutes, clock_back, actor, role, workstation, session, \
         command_id, ordinal, subject_kind, subject_id, action, payload, program, alg, prev, hash) \
         SELECT 3, recorded_at_ms, offset_minutes, clock_back, actor, role, workstation, session, \
         command_id, ordinal, subject_kind, subject_id, action, payload, program, alg, hash, zeroblob(32) \
         FROM ledger WHERE seq = 2",
        [],
    );
    refused(again, "UNIQUE constraint failed: ledger.command_id, ledger.ordinal");
}
