//! The program without a screen: one command, one answer, one exit code.
//!
//! | exit code | meaning |
//! |---|---|
//! | 0 | done |
//! | 1 | refused: a rule, a row of a file, a bank that does not verify |
//! | 2 | the command line is wrong |
//! | 3 | a file cannot be read or written, or is not what it should be |
//! | 4 | not permitted: wrong password, no right |
//!
//! With `--json` the answer, also an error, is one JSON object on the standard output. Commands that read need no
//! sign-in, for whoever may read the file may read it with anything; they show nobody's identity. Commands that
//! change the bank or hand data over sign in, with the password from `CORDBANK_PASSWORD` or from the terminal, never
//! from the command line, which other users of the computer can see.

mod arguments;
mod output;
mod reading;
mod sign_in;
mod writing;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::bank::Failure;
use crate::domain::refusal::Refusal;
use crate::text::Lang;
use arguments::{Command, Invocation};
use output::{Answer, Output};

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// Refused by a rule, by the check of a file's rows, or not verified.
    Refused = 1,
    /// The command line is wrong.
    Usage = 2,
    /// A file cannot be read or written, or is not what it should be.
    File = 3,
    /// Wrong password or no right.
    NotPermitted = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl Exit {
    /// The exit code of a failure.
    pub fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Refused(Refusal::NotYourRole { .. } | Refusal::NotSigned { .. }) => Self::NotPermitted,
            Failure::SignIn | Failure::Wait(_) | Failure::Signature | Failure::NotSignedIn => {
                Self::NotPermitted
            }
            Failure::Refused(_) | Failure::WeakPassword(_) | Failure::Cancelled => Self::Refused,
            Failure::Store(_) | Failure::Open(_) | Failure::File(..) | Failure::Gone => Self::File,
        }
    }

    /// A stable name of it for `--json`.
    fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Usage => "usage",
            Self::File => "file",
            Self::NotPermitted => "not_permitted",
        }
    }
}

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// The window.
    Window(Window),
    /// A command was done; the program ends with this code.
    Ended(Exit),
}

/// How the window is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The bank file to open, where one is named.
    pub bank: Option<PathBuf>,
    /// The language, where one is named.
    pub lang: Option<Lang>,
}

/// Does what the command line says, or finds that it asks for the window.
pub fn start(arguments: impl IntoIterator<Item = OsString>) -> Start {
    let invocation = Invocation::read(arguments);
    let lang = invocation.lang.unwrap_or_else(lang_of_system);
    if let Ok(Command::Window { bank }) = invocation.command {
        return Start::Window(Window { bank, lang: invocation.lang });
    }
    let output = Output { json: invocation.json, lang };
    let answer = match invocation.command {
        Ok(command) => run(command, &output),
        Err(error) => Answer::failed(Exit::Usage, format!("{}\n{}", error.words(lang), lang.cli_see_help())),
    };
    Start::Ended(output.give(answer))
}

/// Says that there is no window, why, and which commands do without.
pub fn no_window(lang: Option<Lang>, why: Option<&str>) -> Exit {
    let lang = lang.unwrap_or_else(lang_of_system);
    let said = match why {
        Some(why) => lang.cli_no_display(why),
        None => lang.cli_built_without_window().to_owned(),
    };
    let output = Output { json: false, lang };
    output.give(Answer::failed(Exit::Usage, format!("{said}\n\n{}", lang.cli_help())))
}

fn run(command: Command, output: &Output) -> Answer {
    match command {
        // Answered before; the window is not a command.
        Command::Window { .. } | Command::Help => Answer::text(output.lang.cli_help().to_owned()),
        Command::Version => Answer::text(concat!("cordbank ", env!("CARGO_PKG_VERSION")).to_owned()),
        Command::Search(search) => reading::search(&search, output),
        Command::Show { din, bank } => reading::show(&din, &bank, output),
        Command::Verify { bank } => reading::verify(&bank, output),
        Command::Template { to } => writing::template(&to, output),
        Command::Demo(demo) => writing::demo(&demo, output),
        Command::Import(import) => writing::import(&import, output),
        Command::Export(export) => writing::export(&export, output),
        Command::Backup { bank, to, user } => writing::backup(&bank, &to, user.as_deref(), output),
    }
}

/// The language that the system asks for: Chinese or, for all others, English.
fn lang_of_system() -> Lang {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok());
    let first = set.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
    if first.starts_with("zh") { Lang::Zh } else { Lang::En }
}
