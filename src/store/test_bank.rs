//! A bank on a real file with one small record table, for the tests of this folder.

use std::path::PathBuf;

use rusqlite::Connection;

use super::open::Store;
use super::write::EntryMeta;
use crate::domain::record::record;

record! {
    /// A record that stands for all: a key, a text, a number, a unique text.
    pub struct Probe in "probe" {
        /// The key.
        id: String,
        /// A text.
        name: String,
        /// A number that may be absent.
        volume: Option<i64>,
        /// Unique.
        slot: Option<String>,
    }
}

/// A new bank in a folder of its own.
pub fn bank() -> (tempfile::TempDir, PathBuf, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.cordbank");
    drop(Store::create(&path).unwrap());
    plain(&path).execute_batch(PROBE_TABLE).unwrap();
    let store = Store::open(&path).unwrap();
    (folder, path, store)
}

/// The table of [`Probe`].
pub const PROBE_TABLE: &str = "CREATE TABLE probe (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, \
     volume INTEGER CHECK (volume >= 0), slot TEXT UNIQUE) STRICT, WITHOUT ROWID";

/// A connection of somebody else, without any guard.
pub fn plain(path: &std::path::Path) -> Connection {
    Connection::open(path).unwrap()
}

/// A probe.
pub fn probe(id: &str, volume: i64) -> Probe {
    Probe { id: id.into(), name: format!("脐带血 {id}"), volume: Some(volume), slot: None }
}

/// The command of this number.
pub fn meta(command: &str) -> EntryMeta {
    EntryMeta {
        actor: "liu.mei".into(),
        role: "technologist".into(),
        workstation: "LAB-2".into(),
        session: "s-1".into(),
        command_id: command.into(),
        at_ms: 1_795_000_000_000,
        offset_minutes: 480,
    }
}
