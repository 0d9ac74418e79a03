//! A long job beside the window: how far it is, its answer, and a way to stop it.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use eframe::egui::Ui;

use super::widgets::progress::{self, progress};
use crate::bank::client::{Client, Pending, Wake, aside};
use crate::bank::{Failure, Service};
use crate::text::Lang;

/// How often at most a job wakes the window.
const BEAT: Duration = Duration::from_millis(100);

/// Figures that the job writes and the window reads.
#[derive(Debug, Default)]
struct Shared {
    done: AtomicU64,
    /// Things to do plus one; 0 while not known.
    total: AtomicU64,
    stop: Arc<AtomicBool>,
    told: Mutex<Option<Instant>>,
}

/// What the job itself holds.
#[derive(Clone)]
pub struct Report {
    shared: Arc<Shared>,
    wake: Wake,
}

impl Report {
    /// Tells how far the job is; answers whether to go on.
    pub fn tell(&self, done: u64, total: Option<u64>) -> ControlFlow<()> {
        self.shared.done.store(done, Ordering::Relaxed);
        self.shared.total.store(total.map_or(0, |total| total + 1), Ordering::Relaxed);
        let mut told = self.shared.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_none_or(|told| told.elapsed() > BEAT) {
            *told = Some(Instant::now());
            (self.wake)();
        }
        if self.stopped().load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// Set when the person asks to stop.
    pub fn stopped(&self) -> &Arc<AtomicBool> {
        &self.shared.stop
    }
}

/// A job under way.
pub struct Job<T> {
    shared: Arc<Shared>,
    answer: Pending<T>,
    since: Instant,
}

impl<T: Send + 'static> Job<T> {
    /// Starts it on a thread of this name.
    pub fn start(
        name: &str,
        wake: Wake,
        work: impl FnOnce(&Report) -> Result<T, Failure> + Send + 'static,
    ) -> Self {
        let report = Report { shared: Arc::default(), wake: Arc::clone(&wake) };
        let shared = Arc::clone(&report.shared);
        Self { shared, answer: aside(name, wake, move || work(&report)), since: Instant::now() }
    }

    /// Starts it in the bank itself: what others save meanwhile waits.
    pub fn in_bank(
        client: &Client,
        work: impl FnOnce(&mut Service, &Report) -> Result<T, Failure> + Send + 'static,
    ) -> Self {
        let report = Report { shared: Arc::default(), wake: client.wake() };
        let shared = Arc::clone(&report.shared);
        Self { shared, answer: client.run(move |service| work(service, &report)), since: Instant::now() }
    }

    /// Shows how far it is under this name; the answer, once it is there.
    pub fn ui(&mut self, ui: &mut Ui, lang: Lang, what: &str) -> Option<Result<T, Failure>> {
        let total = self.shared.total.load(Ordering::Relaxed);
        let now = progress::Progress {
            done: self.shared.done.load(Ordering::Relaxed),
            total: total.checked_sub(1),
            seconds: self.since.elapsed().as_secs_f64(),
        };
        if progress(ui, lang, what, &now) {
            self.shared.stop.store(true, Ordering::Relaxed);
        }
        self.answer.take()
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.shared.stop.store(true, Ordering::Relaxed);
    }
}
