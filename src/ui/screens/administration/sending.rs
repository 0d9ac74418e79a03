//! A request on its way: its failure is shown where it was sent, its success as a notice.

use eframe::egui::Ui;

use super::super::super::screen::Cx;
use super::super::super::start::frame;
use super::super::super::widgets::shapes::Sign;
use crate::bank::client::Pending;
use crate::bank::{Done, Failure, Service};

/// What was sent, and why it failed.
#[derive(Default)]
pub struct Sending {
    asked: Option<Pending<Done>>,
    failed: Option<Failure>,
}

impl Sending {
    /// Whether nothing is on its way.
    pub fn is_free(&self) -> bool {
        self.asked.is_none()
    }

    /// Sends, unless something is on its way.
    pub fn send(
        &mut self,
        cx: &Cx<'_>,
        work: impl FnOnce(&mut Service) -> Result<Done, Failure> + Send + 'static,
    ) {
        if self.is_free() {
            self.failed = None;
            self.asked = Some(cx.client.run(work));
        }
    }

    /// Shows a failure; true once, when it was done. `done` is what is said then.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, done: &str) -> bool {
        let answer = self.asked.as_mut().and_then(Pending::take);
        if answer.is_some() {
            self.asked = None;
        }
        let mut finished = false;
        match answer {
            Some(Ok(_)) => {
                let time = cx.now.format("%H:%M").to_string();
                cx.notices.say(Sign::Available, done, time);
                finished = true;
            }
            Some(Err(failure)) => self.failed = Some(failure),
            None => {}
        }
        if let Some(failure) = &self.failed {
            frame::problem(ui, &cx.lang.failure(failure));
        }
        finished
    }

    /// Why the last request failed; forgotten by asking.
    pub fn take_failure(&mut self) -> Option<Failure> {
        self.failed.take()
    }
}
