//! Commands that write: template, demonstration bank, import, export, backup.

use std::fs::File;
use std::io::BufWriter;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use serde_json::{Value, json};

use super::Exit;
use super::arguments::{Demo, Export, Import};
use super::output::{Answer, Output};
use super::sign_in::signed_in;
use crate::bank::clock::Clock;
use crate::bank::demo::{self, DemoOptions};
use crate::bank::export;
use crate::bank::import::{self, ImportOptions, ImportReport, Listed};
use crate::bank::{Failure, Service};
use crate::exchange::inventory::{Note, writing};
use crate::index;
use crate::store::backup::{BackupPhase, manifest_path};
use crate::text::Lang;

/// Writes an inventory file with its header and one made-up row: `{"file"}`. An existing file is not overwritten.
pub(super) fn template(to: &Path, output: &Output) -> Answer {
    let written = File::create_new(to).and_then(|file| writing::template(BufWriter::new(file)));
    match written {
        Ok(()) => done(output.lang.cli_written(&to.display().to_string()), json!({ "file": to })),
        Err(error) => Answer::of(&Failure::File(to.to_owned(), error.to_string()), output.lang),
    }
}

/// Makes a demonstration bank: `{"file", "users": [{"login", "role", "password"}]}`.
pub(super) fn demo(asked: &Demo, output: &Output) -> Answer {
    let mut options = DemoOptions::standard(Clock::System.now().local());
    options.units = asked.units.unwrap_or(options.units);
    options.seed = asked.seed.unwrap_or(options.seed);
    let made = demo::make(&asked.file, &options, &mut |progress| {
        output.progress(progress);
        ControlFlow::Continue(())
    });
    if let Err(failure) = made {
        return Answer::of(&failure, output.lang);
    }
    let mut text = output.lang.cli_written(&asked.file.display().to_string());
    let mut users = Vec::new();
    for user in demo::USERS {
        text += &format!("\n{}  {}  {}", user.login, user.password, output.lang.role(user.role));
        users.push(json!({ "login": user.login, "role": user.role.code(), "password": user.password }));
    }
    done(text, json!({ "file": asked.file, "users": users }))
}

/// Takes an inventory file over: `{"saved", "dry_run", "encoding", "read", "taken", "refused", "refused_total",
/// "warnings", "warnings_total"}` with notes `{"line", "column", "value", "text"}`.
pub(super) fn import(asked: &Import, output: &Output) -> Answer {
    let options = ImportOptions { dry_run: asked.dry_run, encoding: asked.encoding };
    let imported = with_bank(&asked.bank, asked.user.as_deref(), output, |service| {
        import::import(service, &asked.file, options, &mut |progress| {
            output.progress(progress);
            ControlFlow::Continue(())
        })
    });
    match imported {
        Ok(report) => import_answer(&report, asked.dry_run, output.lang),
        Err(answer) => *answer,
    }
}

fn import_answer(report: &ImportReport, dry_run: bool, lang: Lang) -> Answer {
    let refused = notes(&report.refused, lang, |problem| lang.import_problem(problem));
    let warnings = notes(&report.warnings, lang, |concern| lang.import_concern(concern));
    let whole = report.refused.total == 0;
    let mut text = match (whole, dry_run) {
        (true, true) => lang.cli_import_checked(report.taken),
        (true, false) => lang.cli_import_saved(report.taken),
        (false, _) => lang.cli_import_refused(report.refused.total, report.read),
    };
    for (note, _) in &refused {
        text += &format!("\n{note}");
    }
    if report.warnings.total > 0 {
        text += &format!("\n{}", lang.cli_import_warnings(report.warnings.total));
    }
    for (note, _) in warnings.iter().take(WARNINGS_SHOWN) {
        text += &format!("\n{note}");
    }
    let json = json!({
        "saved": report.saved,
        "dry_run": dry_run,
        "encoding": report.encoding.map(|encoding| encoding.name()),
        "read": report.read,
        "taken": report.taken,
        "refused": refused.into_iter().map(|(_, json)| json).collect::<Vec<_>>(),
        "refused_total": report.refused.total,
        "warnings": warnings.into_iter().map(|(_, json)| json).collect::<Vec<_>>(),
        "warnings_total": report.warnings.total,
    });
    let exit = match (whole, report.file_error()) {
        (true, _) => Exit::Done,
        (false, Some(_)) => Exit::File,
        (false, None) => Exit::Refused,
    };
    Answer { exit, text, json }
}

/// Warnings that a person at the terminal is shown; all of them are in the JSON.
const WARNINGS_SHOWN: usize = 20;

fn notes<T>(listed: &Listed<Note<T>>, lang: Lang, words: impl Fn(&T) -> String) -> Vec<(String, Value)> {
    let note = |note: &Note<T>| {
        let text = words(&note.what);
        let json = json!({ "line": note.line, "column": note.column, "value": note.value, "text": text });
        (format!("{}{text}", lang.import_place(note)), json)
    };
    listed.first.iter().map(note).collect()
}

/// Hands the inventory over: `{"file", "units", "sha256"}`.
pub(super) fn export(asked: &Export, output: &Output) -> Answer {
    let query = match asked.query.as_deref().map(index::parse).transpose() {
        Ok(query) => query,
        Err(error) => return Answer::failed(Exit::Usage, output.lang.query_error(&error)),
    };
    let exported = with_bank(&asked.bank, asked.user.as_deref(), output, |service| {
        export::export(service, query.as_ref(), &asked.to, &mut |progress| {
            output.progress(progress);
            ControlFlow::Continue(())
        })
    });
    match exported {
        Ok(report) => done(
            output.lang.cli_exported(report.units, &asked.to.display().to_string()),
            json!({ "file": asked.to, "units": report.units, "sha256": report.sha256 }),
        ),
        Err(answer) => *answer,
    }
}

/// Makes a checked backup: `{"file", "manifest", "seq", "sha256", "sound"}`.
pub(super) fn backup(bank: &Path, to: &Path, user: Option<&str>, output: &Output) -> Answer {
    let lang = output.lang;
    let made = with_bank(bank, user, output, |service| {
        export::make_backup(service, to, &Arc::new(AtomicBool::new(false)), &mut |phase| {
            if let BackupPhase::Checking(_, progress) | BackupPhase::Hashing(progress) = phase {
                output.progress(progress);
            }
            ControlFlow::Continue(())
        })
    });
    let backup = match made {
        Ok(Ok(backup)) => backup,
        Ok(Err(error)) => return Answer::failed(Exit::File, lang.backup_error(&error)),
        Err(answer) => return *answer,
    };
    let manifest = backup.manifest;
    let sound = backup.verdict.is_sound();
    let mut text = lang.cli_backup(&to.display().to_string(), manifest.seq, &manifest.sha256);
    for finding in &backup.verdict.findings {
        text += &format!("\n{}", lang.finding(finding));
    }
    let json = json!({
        "file": to,
        "manifest": manifest_path(to),
        "seq": manifest.seq,
        "sha256": manifest.sha256,
        "sound": sound,
    });
    Answer { exit: if sound { Exit::Done } else { Exit::Refused }, text, json }
}

/// Does something with a bank for a user, and signs out.
fn with_bank<T>(
    bank: &Path,
    user: Option<&str>,
    output: &Output,
    work: impl FnOnce(&mut Service) -> Result<T, Failure>,
) -> Result<T, Box<Answer>> {
    let mut service = signed_in(bank, user, output)?;
    let done = work(&mut service);
    service.close();
    done.map_err(|failure| Box::new(Answer::of(&failure, output.lang)))
}

fn done(text: String, json: Value) -> Answer {
    Answer { exit: Exit::Done, text, json }
}
