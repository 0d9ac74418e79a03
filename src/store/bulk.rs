//! Imports: many events in one transaction, all or nothing.

use std::ops::ControlFlow;

use super::error::{StoreError, TransactError};
use super::ledger::{self, Appender};
use super::open::Store;
use super::write::{Committed, EntryMeta, Inside, Outcome};
use crate::domain::event::Event;
use crate::domain::world::World;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done.
    pub done: u64,
    /// Of how many, where that is known.
    pub of: Option<u64>,
}

/// After how many events progress is told and a wish to stop is heard.
const STEP: u64 = 256;

/// The sink stopped; the cause is kept by the store. Hand it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BulkStop;

impl Store {
    /// Writes a stream of events in one transaction with constant memory.
    ///
    /// `feed` is given the world (which already shows what was fed) and a sink for its events. `watch` is told how many
    /// events were written and may answer with a wish to stop; then nothing is saved and the error is
    /// [`StoreError::Cancelled`]. The events are not kept: the outcome's list of events is empty.
    ///
    /// # Errors
    /// As [`Store::transact`].
    pub fn transact_bulk<E: From<BulkStop>>(
        &mut self,
        meta: &EntryMeta,
        feed: impl FnOnce(&dyn World, &mut dyn FnMut(Event) -> Result<(), BulkStop>) -> Result<(), E>,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Outcome, TransactError<E>> {
        let transaction = self.begin()?;
        if let Some((first_seq, last_seq)) = ledger::of_command(&transaction, &meta.command_id)? {
            return Ok(Outcome::AlreadyDone { first_seq, last_seq });
        }
        let mut appender = Appender::new(&transaction, meta)?;
        let first_seq = appender.seq() + 1;
        let mut cause = None;
        let mut done = 0;
        let mut sink = |event: Event| {
            let step = (|| {
                if cause.is_some() {
                    return Err(StoreError::Internal("the import went on after it was stopped".to_owned()));
                }
                appender.append(&event)?;
                done += 1;
                if done % STEP == 0 && watch(Progress { done, of: None }).is_break() {
                    return Err(StoreError::Cancelled);
                }
                Ok(())
            })();
            step.map_err(|error| {
                cause.get_or_insert(error);
                BulkStop
            })
        };
        let fed = feed(&Inside(&transaction), &mut sink);
        if let Some(cause) = cause {
            return Err(cause.into());
        }
        fed.map_err(TransactError::Refused)?;
        let last_seq = appender.seq();
        transaction.commit().map_err(StoreError::from)?;
        self.still_here()?;
        Ok(Outcome::Committed(Committed { first_seq, last_seq, events: Vec::new() }))
    }
}

/// One command of a script: who, when and where, and what followed from it.
pub type Step = (EntryMeta, Vec<Event>);

impl Store {
    /// Does many commands one after the other in one transaction, each with its own who and when: how a history is
    /// laid down at once, such as the demonstration bank's. All or nothing.
    ///
    /// `next` sees the world with everything done so far and answers with the next step, `None` at the end.
    ///
    /// # Errors
    /// As [`Store::transact`].
    pub fn transact_script<E>(
        &mut self,
        mut next: impl FnMut(&dyn World) -> Result<Option<Step>, E>,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<i64, TransactError<E>> {
        let transaction = self.begin()?;
        let mut done = 0;
        while let Some((meta, events)) = next(&Inside(&transaction)).map_err(TransactError::Refused)? {
            let mut appender = Appender::new(&transaction, &meta)?;
            for event in &events {
                appender.append(event)?;
            }
            done += 1;
            if done % STEP == 0 && watch(Progress { done, of: None }).is_break() {
                return Err(StoreError::Cancelled.into());
            }
        }
        let head = ledger::head(&transaction)?;
        transaction.commit().map_err(StoreError::from)?;
        self.still_here()?;
        Ok(head.seq)
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_bank::{Probe, bank, meta, probe};
    use super::*;
    use crate::domain::action::Action;
    use crate::domain::world::TableName;

    #[derive(Debug, PartialEq)]
    enum Stop {
        Line(u64),
        Told,
    }

    impl From<BulkStop> for Stop {
        fn from(BulkStop: BulkStop) -> Self {
            Self::Told
        }
    }

    /// Feeds `count` probes, refuses at line `bad`.
    fn import(
        store: &mut Store,
        count: u64,
        bad: Option<u64>,
        stop_at: Option<u64>,
    ) -> Result<Outcome, TransactError<Stop>> {
        let feed = |world: &dyn World, write: &mut dyn FnMut(Event) -> Result<(), BulkStop>| {
            for line in 0..count {
                if bad == Some(line) {
                    return Err(Stop::Line(line));
                }
                let new = probe(&format!("P{line:06}"), 60);
                assert_eq!(world.get::<Probe>(&new.id).unwrap(), None);
                write(Event::about(Action::ImportUnit, &new).created(&new))?;
                assert_eq!(world.get::<Probe>(&new.id).unwrap().as_ref(), Some(&new));
            }
            Ok(())
        };
        store.transact_bulk(&meta("import"), feed, &mut |progress| {
            if stop_at.is_some_and(|at| progress.done >= at) {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
    }

    fn rows(store: &Store) -> (u64, i64) {
        let reader = store.reader().unwrap();
        (reader.count(TableName::of::<Probe>()).unwrap(), reader.head().unwrap().seq)
    }

    #[test]
    fn an_import_is_all_or_nothing() {
        let (_folder, _path, mut store) = bank();
        assert_eq!(import(&mut store, 1000, Some(700), None), Err(TransactError::Refused(Stop::Line(700))));
        assert_eq!(rows(&store), (0, 0));
        assert_eq!(
            import(&mut store, 1000, None, Some(512)),
            Err(TransactError::Store(StoreError::Cancelled))
        );
        assert_eq!(rows(&store), (0, 0));
        let done = Committed { first_seq: 1, last_seq: 1000, events: Vec::new() };
        assert_eq!(import(&mut store, 1000, None, None), Ok(Outcome::Committed(done)));
        assert_eq!(rows(&store), (1000, 1000));
        assert_eq!(
            import(&mut store, 1000, None, None),
            Ok(Outcome::AlreadyDone { first_seq: 1, last_seq: 1000 })
        );
    }
}
