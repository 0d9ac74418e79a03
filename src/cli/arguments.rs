//! The command line, read into a command or into what is wrong with it.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::exchange::text_file::Encoding;
use crate::index::{Column, SortKey};
use crate::text::Lang;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Command {
    /// Open the window.
    Window { bank: Option<PathBuf> },
    /// Say which commands there are.
    Help,
    /// Say which version this is.
    Version,
    /// Make a demonstration bank.
    Demo(Demo),
    /// Take an inventory file over.
    Import(Import),
    /// Find units.
    Search(Search),
    /// Show one unit.
    Show { din: String, bank: PathBuf },
    /// Check a bank file.
    Verify { bank: PathBuf },
    /// Hand the inventory over.
    Export(Export),
    /// Make a backup.
    Backup { bank: PathBuf, to: PathBuf, user: Option<String> },
    /// Write an empty inventory file.
    Template { to: PathBuf },
}

/// `demo FILE [--units N] [--seed S]`
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Demo {
    pub(super) file: PathBuf,
    pub(super) units: Option<u32>,
    pub(super) seed: Option<u64>,
}

/// `import FILE.csv --bank FILE --user LOGIN [--dry-run] [--encoding NAME]`
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Import {
    pub(super) file: PathBuf,
    pub(super) bank: PathBuf,
    pub(super) user: Option<String>,
    pub(super) dry_run: bool,
    pub(super) encoding: Option<Encoding>,
}

/// `search QUERY --bank FILE [--sort COLUMN[:desc]] [--limit N]`
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Search {
    pub(super) query: String,
    pub(super) bank: PathBuf,
    pub(super) sort: Option<SortKey>,
    pub(super) limit: usize,
}

/// `export OUT.csv --bank FILE --user LOGIN [--query QUERY]`
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Export {
    pub(super) to: PathBuf,
    pub(super) bank: PathBuf,
    pub(super) query: Option<String>,
    pub(super) user: Option<String>,
}

/// Units that a search shows if nobody says how many.
const LIMIT: usize = 50;

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum UsageError {
    /// No such command.
    UnknownCommand(String),
    /// The command has no such option.
    UnknownOption(String),
    /// The option needs a value behind it.
    ValueMissing(String),
    /// The option is not given, and the command cannot do without.
    OptionMissing(&'static str),
    /// The command needs this behind it.
    ArgumentMissing(&'static str),
    /// More than the command takes.
    ArgumentTooMany(String),
    /// Not a value of this option.
    BadValue {
        /// The option.
        option: &'static str,
        /// What was given.
        value: String,
    },
    /// A text that is not Unicode.
    NotUnicode,
}

impl UsageError {
    /// What is wrong, in words.
    pub(super) fn words(&self, lang: Lang) -> String {
        match self {
            Self::UnknownCommand(name) => lang.cli_unknown_command(name),
            Self::UnknownOption(name) => lang.cli_unknown_option(name),
            Self::ValueMissing(option) => lang.cli_value_missing(option),
            Self::OptionMissing(option) => lang.cli_option_missing(option),
            Self::ArgumentMissing(what) => lang.cli_argument_missing(what),
            Self::ArgumentTooMany(word) => lang.cli_argument_too_many(word),
            Self::BadValue { option, value } => lang.cli_bad_value(option, value),
            Self::NotUnicode => lang.cli_not_unicode().to_owned(),
        }
    }
}

/// A command with how its answer is to be given.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Invocation {
    pub(super) command: Result<Command, UsageError>,
    pub(super) json: bool,
    pub(super) lang: Option<Lang>,
}

/// Everything that stands on the command line, before it is known whether it belongs together.
#[derive(Default)]
struct Given {
    words: Vec<OsString>,
    bank: Option<PathBuf>,
    query: Option<String>,
    sort: Option<SortKey>,
    limit: Option<usize>,
    user: Option<String>,
    encoding: Option<Encoding>,
    units: Option<u32>,
    seed: Option<u64>,
    dry_run: bool,
    json: bool,
    help: bool,
    version: bool,
    lang: Option<Lang>,
    /// The options that were given, without those that every command has.
    names: Vec<&'static str>,
}

impl Invocation {
    /// Reads a command line whose first word is the program.
    pub(super) fn read(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let mut given = Given::default();
        let read = given.read(lexopt::Parser::from_iter(arguments));
        let (json, lang) = (given.json, given.lang);
        let command = read.and_then(|()| given.command());
        Self { command, json, lang }
    }
}

impl Given {
    fn read(&mut self, mut parser: lexopt::Parser) -> Result<(), UsageError> {
        use lexopt::prelude::{Long, Short, Value};
        // `--json` counts wherever it stands, also behind a mistake.
        let mut wrong = None;
        while let Some(argument) = parser.next().map_err(of_lexopt).transpose() {
            let name = match argument {
                Ok(Value(word)) => {
                    self.words.push(word);
                    continue;
                }
                Ok(Short('h')) => "help".to_owned(),
                Ok(Short('V')) => "version".to_owned(),
                Ok(Short(letter)) => {
                    wrong.get_or_insert(UsageError::UnknownOption(format!("-{letter}")));
                    continue;
                }
                Ok(Long(name)) => name.to_owned(),
                Err(error) => return Err(wrong.unwrap_or(error)),
            };
            if let Err(error) = self.option(&name, &mut parser) {
                wrong.get_or_insert(error);
            }
        }
        wrong.map_or(Ok(()), Err)
    }

    fn option(&mut self, name: &str, parser: &mut lexopt::Parser) -> Result<(), UsageError> {
        match name {
            "json" => self.json = true,
            "help" => self.help = true,
            "version" => self.version = true,
            "dry-run" => {
                self.dry_run = true;
                self.names.push("--dry-run");
            }
            "lang" => {
                self.lang = self.value("--lang", parser, |value| match value {
                    "en" => Some(Lang::En),
                    "zh" | "zh-CN" => Some(Lang::Zh),
                    _ => None,
                })?;
                self.names.retain(|name| *name != "--lang");
            }
            "bank" => {
                self.names.push("--bank");
                self.bank = Some(parser.value().map_err(of_lexopt)?.into());
            }
            "query" => self.query = self.value("--query", parser, |value| Some(value.to_owned()))?,
            "user" => self.user = self.value("--user", parser, |value| Some(value.to_owned()))?,
            "sort" => self.sort = self.value("--sort", parser, sort_key)?,
            "limit" => self.limit = self.value("--limit", parser, |value| value.parse().ok())?,
            "units" => self.units = self.value("--units", parser, |value| value.parse().ok())?,
            "seed" => self.seed = self.value("--seed", parser, |value| value.parse().ok())?,
            "encoding" => self.encoding = self.value("--encoding", parser, Encoding::from_name)?,
            other => return Err(UsageError::UnknownOption(format!("--{other}"))),
        }
        Ok(())
    }

    fn value<T>(
        &mut self,
        option: &'static str,
        parser: &mut lexopt::Parser,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, UsageError> {
        self.names.push(option);
        let value = text(parser.value().map_err(of_lexopt)?)?;
        read(&value).map(Some).ok_or(UsageError::BadValue { option, value })
    }

    fn command(mut self) -> Result<Command, UsageError> {
        if self.help {
            return Ok(Command::Help);
        }
        if self.version {
            return Ok(Command::Version);
        }
        let mut words = std::mem::take(&mut self.words).into_iter();
        let Some(name) = words.next() else {
            self.only(&["--bank"])?;
            return Ok(Command::Window { bank: self.bank });
        };
        let mut next = |what| words.next().ok_or(UsageError::ArgumentMissing(what));
        let command = match text(name)?.as_str() {
            "help" => Command::Help,
            "version" => Command::Version,
            "demo" => {
                self.only(&["--units", "--seed"])?;
                Command::Demo(Demo { file: next("FILE")?.into(), units: self.units, seed: self.seed })
            }
            "import" => {
                self.only(&["--bank", "--user", "--dry-run", "--encoding"])?;
                let (file, bank) = (next("FILE.csv")?.into(), self.bank()?);
                let (dry_run, encoding) = (self.dry_run, self.encoding);
                Command::Import(Import { file, bank, user: self.user.take(), dry_run, encoding })
            }
            "search" => {
                self.only(&["--bank", "--sort", "--limit"])?;
                let (query, bank) = (text(next("QUERY")?)?, self.bank()?);
                Command::Search(Search { query, bank, sort: self.sort, limit: self.limit.unwrap_or(LIMIT) })
            }
            "show" => {
                self.only(&["--bank"])?;
                Command::Show { din: text(next("NUMBER")?)?, bank: self.bank()? }
            }
            "verify" => {
                self.only(&["--bank"])?;
                let named = self.bank.take();
                Command::Verify { bank: named.map_or_else(|| next("FILE").map(PathBuf::from), Ok)? }
            }
            "export" => {
                self.only(&["--bank", "--query", "--user"])?;
                let (to, bank) = (next("OUT.csv")?.into(), self.bank()?);
                Command::Export(Export { to, bank, query: self.query.take(), user: self.user.take() })
            }
            "backup" => {
                self.only(&["--bank", "--user"])?;
                Command::Backup { to: next("TARGET")?.into(), bank: self.bank()?, user: self.user.take() }
            }
            "template" => {
                self.only(&[])?;
                Command::Template { to: next("OUT.csv")?.into() }
            }
            other => return Err(UsageError::UnknownCommand(other.to_owned())),
        };
        match words.next() {
            Some(more) => Err(UsageError::ArgumentTooMany(more.to_string_lossy().into_owned())),
            None => Ok(command),
        }
    }

    /// Refuses an option that the command does not have: nobody must think that it did something.
    fn only(&self, known: &[&str]) -> Result<(), UsageError> {
        match self.names.iter().find(|name| !known.contains(name)) {
            Some(name) => Err(UsageError::UnknownOption((*name).to_owned())),
            None => Ok(()),
        }
    }

    fn bank(&mut self) -> Result<PathBuf, UsageError> {
        self.bank.take().ok_or(UsageError::OptionMissing("--bank"))
    }
}

fn text(word: OsString) -> Result<String, UsageError> {
    word.into_string().map_err(|_| UsageError::NotUnicode)
}

fn sort_key(value: &str) -> Option<SortKey> {
    match value.split_once(':') {
        None => Column::from_code(value).map(SortKey::ascending),
        Some((code, "asc")) => Column::from_code(code).map(SortKey::ascending),
        Some((code, "desc")) => Column::from_code(code).map(SortKey::descending),
        Some(_) => None,
    }
}

fn of_lexopt(error: lexopt::Error) -> UsageError {
    match error {
        lexopt::Error::MissingValue { option } => UsageError::ValueMissing(option.unwrap_or_default()),
        lexopt::Error::UnexpectedOption(option) => UsageError::UnknownOption(option),
        lexopt::Error::UnexpectedArgument(word) => {
            UsageError::ArgumentTooMany(word.to_string_lossy().into_owned())
        }
        lexopt::Error::UnexpectedValue { option, .. } => UsageError::UnknownOption(option),
        _ => UsageError::NotUnicode,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Invocation {
        Invocation::read(std::iter::once("cordbank").chain(line.split_whitespace()).map(OsString::from))
    }

    fn command(line: &str) -> Command {
        read(line).command.unwrap()
    }

    #[test]
    fn without_a_command_the_window_opens() {
        assert_eq!(command(""), Command::Window { bank: None });
        assert_eq!(command("--bank b.cordbank"), Command::Window { bank: Some("b.cordbank".into()) });
        assert_eq!(read("--lang zh").lang, Some(Lang::Zh));
    }

    #[test]
    fn options_may_stand_before_and_behind() {
        let expected = Command::Search(Search {
            query: "tnc>=12".to_owned(),
            bank: "b".into(),
            sort: Some(SortKey::descending(Column::Tnc)),
            limit: 5,
        });
        assert_eq!(command("search tnc>=12 --bank b --sort tnc:desc --limit 5"), expected);
        assert_eq!(command("--bank=b --limit=5 --sort tnc:desc search tnc>=12"), expected);
        assert_eq!(command("verify b"), command("verify --bank b"));
    }

    #[test]
    fn what_does_not_belong_is_refused() {
        let table = [
            ("dance", UsageError::UnknownCommand("dance".into())),
            ("verify b --limit 3", UsageError::UnknownOption("--limit".into())),
            ("verify b -x", UsageError::UnknownOption("-x".into())),
            ("search a --bank", UsageError::ValueMissing("--bank".into())),
            ("search a", UsageError::OptionMissing("--bank")),
            ("search --bank b", UsageError::ArgumentMissing("QUERY")),
            ("verify b c", UsageError::ArgumentTooMany("c".into())),
            (
                "search a --bank b --limit many",
                UsageError::BadValue { option: "--limit", value: "many".into() },
            ),
            (
                "search a --bank b --sort moon",
                UsageError::BadValue { option: "--sort", value: "moon".into() },
            ),
            ("import f --bank b --password x", UsageError::UnknownOption("--password".into())),
        ];
        for (line, error) in table {
            assert_eq!(read(line).command, Err(error), "{line}");
        }
        assert!(read("verify b --moon --json").json, "an error is told in the form that was asked for");
    }
}
