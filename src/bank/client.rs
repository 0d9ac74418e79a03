//! The bank behind threads: what the window talks to.
//!
//! One thread owns the [`Service`] and with it the only writing connection; it does one thing after the other. Another
//! answers questions from its own reading connection. Answers come back as [`Pending`] values that the window looks at
//! once a frame; `wake` asks the window for that frame. The window's thread never touches the disk.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, TryRecvError, channel, sync_channel};
use std::thread;

use super::failure::Failure;
use super::inventory::SharedInventory;
use super::service::Service;
use super::soundness::SharedSoundness;
use crate::store::Reader;

/// Asks the window for a frame.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// An answer that is on its way.
#[derive(Debug)]
pub struct Pending<T> {
    from: Receiver<Result<T, Failure>>,
    done: bool,
}

impl<T> Pending<T> {
    /// An answer that is there already.
    pub fn ready(answer: Result<T, Failure>) -> Self {
        let (sender, from) = channel();
        sender.send(answer).ok();
        Self { from, done: false }
    }

    /// The answer, once; `None` while it is on its way and after it was taken.
    pub fn take(&mut self) -> Option<Result<T, Failure>> {
        if self.done {
            return None;
        }
        match self.from.try_recv() {
            Ok(answer) => {
                self.done = true;
                Some(answer)
            }
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                self.done = true;
                Some(Err(Failure::Gone))
            }
        }
    }

    /// Whether the answer is still to come.
    pub fn is_waiting(&self) -> bool {
        !self.done
    }

    /// Waits for the answer; for tests and the command line, never for the window.
    pub fn wait(self) -> Result<T, Failure> {
        self.from.recv().unwrap_or(Err(Failure::Gone))
    }
}

type Write = Box<dyn FnOnce(&mut Service) + Send>;
type Read = Box<dyn FnOnce(&Reader) + Send>;

/// The handle of an open bank. Cheap to clone; the bank closes when the last one is dropped.
#[derive(Clone)]
pub struct Client {
    writes: Sender<Write>,
    reads: SyncSender<Read>,
    wake: Wake,
    /// The inventory in memory.
    pub inventory: SharedInventory,
    /// The outcome of the last check of the ledger.
    pub soundness: SharedSoundness,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").finish_non_exhaustive()
    }
}

/// Questions that wait at most; a screen asks one or two at a time.
const QUESTIONS_WAITING: usize = 256;

impl Client {
    /// Puts an opened service behind its threads and begins to load the inventory.
    ///
    /// # Errors
    /// A store error if the reading connection cannot be opened or a thread not be started.
    pub fn start(service: Service, wake: Wake) -> Result<Self, Failure> {
        let questions = service.reader()?;
        let inventory = service.inventory();
        super::inventory::follow(service.reader()?, inventory.clone(), Arc::clone(&wake))?;
        let (writes, todo) = channel::<Write>();
        let (reads, asked) = sync_channel::<Read>(QUESTIONS_WAITING);
        spawn("bank-writer", move || {
            let mut service = service;
            while let Ok(work) = todo.recv() {
                work(&mut service);
            }
            service.close();
        })?;
        spawn("bank-reader", move || {
            while let Ok(ask) = asked.recv() {
                ask(&questions);
            }
        })?;
        Ok(Self { writes, reads, wake, inventory, soundness: SharedSoundness::default() })
    }

    /// What asks the window for a frame, for work that goes on beside the bank's threads.
    pub fn wake(&self) -> Wake {
        Arc::clone(&self.wake)
    }

    /// Does something with the bank, after everything that was asked before.
    pub fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Service) -> Result<T, Failure> + Send + 'static,
    ) -> Pending<T> {
        let (answer, from) = channel();
        let wake = Arc::clone(&self.wake);
        let work: Write = Box::new(move |service| {
            answer.send(work(service)).ok();
            wake();
        });
        self.writes.send(work).ok();
        Pending { from, done: false }
    }

    /// Asks a question of the records as they were last committed.
    pub fn ask<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Reader) -> Result<T, Failure> + Send + 'static,
    ) -> Pending<T> {
        let (answer, from) = channel();
        let wake = Arc::clone(&self.wake);
        let ask: Read = Box::new(move |reader| {
            // One question sees one state, whatever is written meanwhile.
            let found = reader.snapshot(|reader| Ok(ask(reader)));
            answer.send(found.unwrap_or_else(|error| Err(error.into()))).ok();
            wake();
        });
        // A full queue drops the question: the asker is told that the bank is gone, never made to wait.
        self.reads.try_send(ask).ok();
        Pending { from, done: false }
    }
}

/// Starts a named thread.
pub(super) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> Result<(), Failure> {
    let started = thread::Builder::new().name(name.to_owned()).spawn(work);
    started.map(|_| ()).map_err(|error| crate::store::StoreError::Io(error.to_string()).into())
}

/// Does something long on a thread of its own, such as making a demonstration bank or checking a file.
pub fn aside<T: Send + 'static>(
    name: &str,
    wake: Wake,
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Pending<T> {
    let (answer, from) = channel();
    // If the thread cannot be started, the sender is dropped with the work and the asker sees `Gone`.
    spawn(name, move || {
        answer.send(work()).ok();
        wake();
    })
    .ok();
    Pending { from, done: false }
}
