//! How a command answers: text for people, or one JSON object for programs.

use std::io::{IsTerminal as _, Write as _};

use serde_json::{Value, json};

use super::Exit;
use crate::bank::Failure;
use crate::store::Progress;
use crate::text::Lang;

/// What a command has to say.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) exit: Exit,
    /// For people.
    pub(super) text: String,
    /// For programs; the keys are documented with the command.
    pub(super) json: Value,
}

impl Answer {
    /// Something to read.
    pub(super) fn text(text: String) -> Self {
        let json = json!({ "text": text });
        Self { exit: Exit::Done, text, json }
    }

    /// Why it was not done.
    pub(super) fn failed(exit: Exit, text: String) -> Self {
        let json = json!({ "error": exit.name(), "text": text });
        Self { exit, text, json }
    }

    /// Why the bank did not do it.
    pub(super) fn of(failure: &Failure, lang: Lang) -> Self {
        Self::failed(Exit::of(failure), lang.failure(failure))
    }
}

/// Where and how answers are given.
#[derive(Clone, Copy, Debug)]
pub(super) struct Output {
    pub(super) json: bool,
    pub(super) lang: Lang,
}

impl Output {
    /// Prints an answer: results on the standard output, errors on the standard error.
    pub(super) fn give(&self, answer: Answer) -> Exit {
        // Whoever reads may have gone (`| head`); that is no failure of the command.
        if self.json {
            writeln!(std::io::stdout(), "{}", answer.json).ok();
        } else if answer.exit == Exit::Done {
            writeln!(std::io::stdout(), "{}", answer.text.trim_end()).ok();
        } else {
            writeln!(std::io::stderr(), "{}", answer.text.trim_end()).ok();
        }
        answer.exit
    }

    /// Shows how far a long command is, where a person is watching.
    pub(super) fn progress(&self, progress: Progress) {
        let mut to = std::io::stderr();
        if self.json || !to.is_terminal() {
            return;
        }
        let shown = match progress.of.filter(|of| *of > 0) {
            Some(of) => format!("{:3} %", progress.done * 100 / of),
            None => progress.done.to_string(),
        };
        write!(to, "\r{shown}\r").and_then(|()| to.flush()).ok();
    }
}
