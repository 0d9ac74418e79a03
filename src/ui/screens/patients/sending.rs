//! A command on its way: sent once, answered once.

use crate::bank::service::{Done, Request, new_id};
use crate::bank::{Failure, Pending};
use crate::domain::command::Command;
use crate::ui::screen::Cx;

/// A command on its way to the bank.
#[derive(Debug, Default)]
pub(super) struct Sending {
    pending: Option<Pending<Done>>,
    /// The id of what is being asked. It stays until the bank has answered for certain, so that asking again after a
    /// lost answer does nothing twice.
    id: Option<String>,
}

impl Sending {
    /// Sends a command.
    pub(super) fn send(&mut self, cx: &Cx<'_>, command: impl Into<Command>) {
        self.request(cx, command.into(), None);
    }

    /// Sends a signed command.
    pub(super) fn send_signed(&mut self, cx: &Cx<'_>, command: impl Into<Command>, password: &str) {
        self.request(cx, command.into(), Some(password));
    }

    fn request(&mut self, cx: &Cx<'_>, command: Command, password: Option<&str>) {
        let id = self.id.get_or_insert_with(|| new_id("C")).clone();
        let mut request = Request::new(id, command);
        if let Some(password) = password {
            request = request.signed(password);
        }
        self.pending = Some(cx.client.run(move |service| service.execute(request)));
    }

    /// Whether the answer is still to come.
    pub(super) fn is_busy(&self) -> bool {
        self.pending.is_some()
    }

    /// The answer, once.
    pub(super) fn take(&mut self) -> Option<Result<Done, Failure>> {
        let answer = self.pending.as_mut()?.take()?;
        self.pending = None;
        if matches!(answer, Ok(_) | Err(Failure::Refused(_) | Failure::Signature)) {
            self.id = None;
        }
        Some(answer)
    }
}
