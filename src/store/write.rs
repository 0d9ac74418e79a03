//! The one way in: read, decide and write in one transaction.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::{StoreError, TransactError};
use super::ledger::{self, Appender};
use super::open::Store;
use super::sql;
use crate::domain::event::Event;
use crate::domain::record::Cell;
use crate::domain::world::{ReadError, TableName, World};

/// Who, when, where and which command: what the store adds to each event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryMeta {
    /// The user.
    pub actor: String,
    /// The role in which the user acts.
    pub role: String,
    /// The workstation.
    pub workstation: String,
    /// The user's session.
    pub session: String,
    /// The command's own number, made once when the person asks: a command that is sent again is done once.
    pub command_id: String,
    /// Now: milliseconds since 1970, UTC.
    pub at_ms: i64,
    /// Offset of the wall clock from UTC, in minutes.
    pub offset_minutes: i64,
}

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Committed {
    /// Position of the first entry.
    pub first_seq: i64,
    /// Position of the last entry; before `first_seq` where there were no events.
    pub last_seq: i64,
    /// The events, in the order of the entries.
    pub events: Vec<Event>,
}

/// How a command ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was done now.
    Committed(Committed),
    /// It had been done before, in these entries; nothing was changed now.
    AlreadyDone {
        /// Position of the first entry.
        first_seq: i64,
        /// Position of the last entry.
        last_seq: i64,
    },
}

impl Store {
    /// Reads, decides and writes in one transaction.
    ///
    /// `decide` sees the records as they are at this moment, with no other writer in between. The rows and the ledger
    /// entries of its events are written together or not at all, and are on the disk when this returns.
    ///
    /// # Errors
    /// [`TransactError::Refused`] with the refusal of `decide`; [`TransactError::Store`] if the store failed.
    pub fn transact<E>(
        &mut self,
        meta: &EntryMeta,
        decide: impl FnOnce(&dyn World) -> Result<Vec<Event>, E>,
    ) -> Result<Outcome, TransactError<E>> {
        let transaction = self.begin()?;
        if let Some((first_seq, last_seq)) = ledger::of_command(&transaction, &meta.command_id)? {
            return Ok(Outcome::AlreadyDone { first_seq, last_seq });
        }
        let events = decide(&Inside(&transaction)).map_err(TransactError::Refused)?;
        let mut appender = Appender::new(&transaction, meta)?;
        let first_seq = appender.seq() + 1;
        for event in &events {
            appender.append(event)?;
        }
        let last_seq = appender.seq();
        transaction.commit().map_err(StoreError::from)?;
        self.still_here()?;
        Ok(Outcome::Committed(Committed { first_seq, last_seq, events }))
    }

    /// Begins a transaction that writes: taken at once, so that what is read cannot change before it is written.
    pub(super) fn begin(&mut self) -> Result<Transaction<'_>, StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        self.still_here()?;
        Ok(self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }

    /// SQLite goes on writing happily into a file that was deleted or moved; nobody must be told that this was saved.
    pub(super) fn still_here(&self) -> Result<(), StoreError> {
        #[cfg(unix)]
        let moved = {
            let mut moved = 0;
            self.conn.file_control(Some("main"), rusqlite::FileControl::HasMoved(&mut moved))?;
            moved != 0
        };
        // Other systems do not let an open file be moved away.
        #[cfg(not(unix))]
        let moved = !self.path().exists();
        if moved { Err(StoreError::Moved(self.path().to_owned())) } else { Ok(()) }
    }
}

/// The world as a transaction sees it.
pub(super) struct Inside<'c>(pub &'c Connection);

impl World for Inside<'_> {
    fn read(&self, table: TableName, key: &str) -> Result<Option<Vec<Cell>>, ReadError> {
        Ok(sql::read(self.0, table, key)?)
    }

    fn read_where(
        &self,
        table: TableName,
        column: &'static str,
        is: &Cell,
    ) -> Result<Vec<Vec<Cell>>, ReadError> {
        Ok(sql::read_where(self.0, table, column, is)?)
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_bank::{Probe, bank, meta, plain, probe};
    use super::*;
    use crate::domain::action::Action;
    use crate::domain::event::Subject;

    /// A command that makes a probe unless its number is taken.
    fn make(id: &str, volume: i64) -> impl FnOnce(&dyn World) -> Result<Vec<Event>, String> {
        move |world| {
            if world.get::<Probe>(id).map_err(|error| error.to_string())?.is_some() {
                return Err(format!("{id} exists"));
            }
            let new = probe(id, volume);
            Ok(vec![Event::about(Action::RegisterDonation, &new).created(&new).detail("scan", "=A1")])
        }
    }

    #[test]
    fn rows_and_entries_are_written_together_and_read_back() {
        let (_folder, _path, mut store) = bank();
        let outcome = store.transact(&meta("c1"), make("a", 80)).unwrap();
        let Outcome::Committed(committed) = outcome else { panic!("{outcome:?}") };
        assert_eq!((committed.first_seq, committed.last_seq), (1, 1));

        let reader = store.reader().unwrap();
        let world: &dyn World = &reader;
        assert_eq!(world.get::<Probe>("a").unwrap(), Some(probe("a", 80)));
        let entries = reader.tail(0, 10).unwrap();
        assert_eq!(entries.len(), 1);
        let entry = &entries[0];
        assert_eq!(entry.hash, entry.compute_hash());
        assert_eq!(entry.rows[0].digest, committed.events[0].after[0].digest());
        assert_eq!(entry.action(), Some(Action::RegisterDonation));
        assert_eq!(entry.event().unwrap().changes, committed.events[0].changes);
        assert_eq!(entry.payload().unwrap().details["scan"], "=A1");
    }

    #[test]
    fn a_command_that_is_sent_again_is_done_once() {
        let (_folder, _path, mut store) = bank();
        store.transact(&meta("c1"), make("a", 80)).unwrap();
        let again =
            store.transact(&meta("c1"), |_| -> Result<Vec<Event>, String> { panic!("decided again") });
        assert_eq!(again.unwrap(), Outcome::AlreadyDone { first_seq: 1, last_seq: 1 });
        assert_eq!(store.reader().unwrap().head().unwrap().seq, 1);
    }

    #[test]
    fn a_refusal_leaves_no_trace() {
        let (_folder, _path, mut store) = bank();
        store.transact(&meta("c1"), make("a", 80)).unwrap();
        let refused = store.transact(&meta("c2"), make("a", 90));
        assert_eq!(refused, Err(TransactError::Refused("a exists".into())));
        assert_eq!(store.reader().unwrap().head().unwrap().seq, 1);
    }

    #[test]
    fn a_rule_of_the_schema_undoes_the_whole_command() {
        let (_folder, _path, mut store) = bank();
        let outcome = store.transact(&meta("c1"), |_| -> Result<Vec<Event>, String> {
            let (good, bad) = (probe("good", 1), probe("bad", -1));
            let event = |probe: &Probe| Event::about(Action::RegisterDonation, probe).created(probe);
            Ok(vec![event(&good), event(&bad)])
        });
        assert!(matches!(outcome, Err(TransactError::Store(StoreError::Rule(_)))), "{outcome:?}");
        let reader = store.reader().unwrap();
        assert_eq!((reader.head().unwrap().seq, reader.count(TableName::of::<Probe>()).unwrap()), (0, 0));
    }

    #[test]
    fn a_change_keeps_what_refers_to_the_row() {
        let (_folder, path, mut store) = bank();
        plain(&path)
            .execute_batch(
                "CREATE TABLE part (of TEXT NOT NULL REFERENCES probe (id) ON DELETE CASCADE) STRICT",
            )
            .unwrap();
        store.transact(&meta("c1"), make("a", 80)).unwrap();
        plain(&path).execute("INSERT INTO part VALUES ('a')", []).unwrap();
        let (old, new) = (probe("a", 80), probe("a", 70));
        let event = Event::about(Action::RecordResults, &new).changed(&old, &new).because(" 复测 ");
        store.transact(&meta("c2"), |_| Ok::<_, String>(vec![event])).unwrap();
        let parts: i64 = plain(&path).query_row("SELECT count(*) FROM part", [], |row| row.get(0)).unwrap();
        assert_eq!(parts, 1);
        let entries = store.reader().unwrap().entries_of(&Subject::of(&new)).unwrap();
        assert_eq!(entries[1].reason.as_deref(), Some("复测"));
        let change = &entries[1].payload().unwrap().changes[0];
        assert_eq!(change.cells["volume"], (Cell::Int(80), Cell::Int(70)));
        assert_eq!(change.cells.len(), 1);
    }

    #[test]
    fn a_clock_that_went_back_is_noted_and_never_reorders() {
        let (_folder, _path, mut store) = bank();
        for (command, at) in [("c1", 1_000), ("c2", 400), ("c3", 1_001)] {
            let meta = EntryMeta { at_ms: at, ..meta(command) };
            store.transact(&meta, make(command, 1)).unwrap();
        }
        let entries = store.reader().unwrap().tail(0, 9).unwrap();
        let times: Vec<_> = entries.iter().map(|entry| (entry.recorded_at_ms, entry.clock_back)).collect();
        assert_eq!(times, [(1_000, false), (1_000, true), (1_001, false)]);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_acknowledged_into_a_file_that_was_moved_away() {
        let (_folder, path, mut store) = bank();
        store.transact(&meta("c1"), make("a", 1)).unwrap();
        std::fs::rename(&path, path.with_extension("moved")).unwrap();
        let outcome = store.transact(&meta("c2"), make("b", 1));
        assert_eq!(outcome, Err(TransactError::Store(StoreError::Moved(path))));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_is_deleted_during_the_command_is_noticed() {
        let (_folder, path, mut store) = bank();
        let outcome = store.transact(&meta("c1"), |world| {
            std::fs::remove_file(&path).unwrap();
            make("a", 1)(world)
        });
        assert_eq!(outcome, Err(TransactError::Store(StoreError::Moved(path.clone()))));
    }

    #[test]
    fn of_two_that_want_the_same_place_exactly_one_gets_it() {
        let (_folder, path, store) = bank();
        drop(store);
        for round in 0..10 {
            let slot = format!("T01-{round}");
            let wins: usize = std::thread::scope(|scope| {
                let threads: Vec<_> = (0..2)
                    .map(|thread| {
                        let (path, slot) = (&path, &slot);
                        scope.spawn(move || {
                            let mut store = Store::open(path).unwrap();
                            let id = format!("{round}-{thread}");
                            let outcome = store.transact(&meta(&id), |world| {
                                if !world
                                    .find::<Probe>("slot", slot)
                                    .map_err(|error| error.to_string())?
                                    .is_empty()
                                {
                                    return Err("taken".to_owned());
                                }
                                let new = Probe { slot: Some(slot.clone()), ..probe(&id, 1) };
                                Ok(vec![Event::about(Action::PutAway, &new).created(&new)])
                            });
                            match outcome {
                                Ok(_) => 1,
                                Err(TransactError::Refused(_)) => 0,
                                Err(other) => panic!("{other}"),
                            }
                        })
                    })
                    .collect();
                threads.into_iter().map(|thread| thread.join().unwrap()).sum()
            });
            assert_eq!(wins, 1, "round {round}");
        }
        let reader = Store::open(&path).unwrap().reader().unwrap();
        assert_eq!(reader.head().unwrap().seq, 10);
    }
}
