//! Backups, inventories brought in from other systems, inventories written out.

use std::path::PathBuf;

use eframe::egui::{Label, RichText, TextStyle, Ui};

use super::super::super::job::{Job, Report};
use super::super::super::screen::Cx;
use super::super::super::start::frame;
use super::super::super::theme::{self, size, space};
use super::super::super::widgets::bars::grouped;
use super::super::super::widgets::choice::choice;
use super::super::super::widgets::field::{Field, Verdict};
use super::super::super::widgets::shapes::Sign;
use super::super::super::widgets::verdict_banner::verdict_banner;
use super::super::super::widgets::{button, section};
use crate::bank::client::Pending;
use crate::bank::export::{ExportReport, export, make_backup};
use crate::bank::import::{ImportOptions, ImportReport, import};
use crate::bank::{Failure, Service};
use crate::domain::action::Action;
use crate::exchange::text_file::Encoding;
use crate::store::backup::{Backup, BackupError, BackupPhase};
use crate::text::Lang;

/// Refused rows that are shown at most.
const SHOWN: usize = 50;

/// Width of a field for a path, in points.
const PATH_WIDTH: f32 = 620.0;

/// The three jobs.
#[derive(Default)]
pub struct Files {
    backup: FileJob<(PathBuf, Result<Backup, BackupError>)>,
    import: FileJob<ImportReport>,
    encoding: Option<usize>,
    export: FileJob<ExportReport>,
}

/// A job over a file: the path, typed or chosen, and what came of it.
struct FileJob<T> {
    path: String,
    dialog: Option<Pending<Option<PathBuf>>>,
    job: Option<Job<T>>,
    answer: Option<Result<T, Failure>>,
    /// The answer has just come and is to be brought into sight.
    arrived: bool,
}

impl<T> Default for FileJob<T> {
    fn default() -> Self {
        Self { path: String::new(), dialog: None, job: None, answer: None, arrived: false }
    }
}

impl<T: Send + 'static> FileJob<T> {
    /// The field with its button; `choose` opens the dialog.
    fn path(
        &mut self,
        ui: &mut Ui,
        label: &str,
        words: &str,
        choose: impl FnOnce() -> Pending<Option<PathBuf>>,
    ) {
        if let Some(Ok(Some(path))) = self.dialog.as_mut().and_then(Pending::take) {
            self.path = path.display().to_string();
            self.answer = None;
        }
        ui.horizontal_top(|ui| {
            let field = Field::new(label, &mut self.path).width(PATH_WIDTH).tight().show(ui);
            if field.response.changed() {
                // What was said was about another file.
                self.answer = None;
            }
            ui.vertical(|ui| {
                // The button stands beside the control, not beside its label.
                ui.add_space(ui.text_style_height(&TextStyle::Small) + 2.0);
                if button::plain(ui, words).clicked() {
                    self.dialog = Some(choose());
                }
            });
        });
    }

    fn start(
        &mut self,
        cx: &Cx<'_>,
        work: impl FnOnce(&mut Service, &Report, PathBuf) -> Result<T, Failure> + Send + 'static,
    ) {
        let path = PathBuf::from(self.path.trim());
        self.answer = None;
        self.job = Some(Job::in_bank(cx.client, move |service, report| work(service, report, path)));
    }

    /// Scrolls to the end of an answer that has just been shown.
    fn bring_into_sight(&mut self, ui: &Ui) {
        if std::mem::take(&mut self.arrived) {
            ui.scroll_to_cursor(None);
        }
    }

    /// Shows the progress; whether the job can be started.
    fn ready(&mut self, ui: &mut Ui, lang: Lang, what: &str) -> bool {
        if let Some(job) = &mut self.job {
            if let Some(answer) = job.ui(ui, lang, what) {
                self.job = None;
                self.answer = Some(answer);
                self.arrived = true;
            }
            return false;
        }
        !self.path.trim().is_empty()
    }
}

impl Files {
    /// Shows the part.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if cx.may(Action::MakeBackup) {
            self.backup(ui, cx);
        }
        if cx.may(Action::ImportUnit) {
            self.import(ui, cx);
        }
        if cx.may(Action::ExportData) {
            self.export(ui, cx);
        }
    }

    fn backup(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        section::section(ui, lang.admin_backup());
        line(ui, lang.admin_backup_line());
        let name = format!("{}-{}.cordbank-backup", cx.profile.code, cx.today());
        let choose = || cx.files.save(lang.admin_backup(), &name);
        ui.push_id("backup", |ui| {
            self.backup.path(ui, lang.admin_backup_file(), lang.admin_choose(), choose);
            let ready = self.backup.ready(ui, lang, lang.admin_backing_up());
            if ui.add_enabled_ui(ready, |ui| button::primary(ui, lang.admin_backup_act())).inner.clicked() {
                let name = name.clone();
                self.backup.start(cx, move |service, report, path| {
                    let path = in_folder(path, &name);
                    let stop = std::sync::Arc::clone(report.stopped());
                    let made = make_backup(service, &path, &stop, &mut |phase| match phase {
                        BackupPhase::Copying => report.tell(0, None),
                        BackupPhase::Checking(_, progress) | BackupPhase::Hashing(progress) => {
                            report.tell(progress.done, progress.of)
                        }
                    })?;
                    Ok((path, made))
                });
            }
        });
        match &self.backup.answer {
            Some(Ok((path, Ok(made)))) => {
                let manifest = &made.manifest;
                let seq = grouped(manifest.seq.unsigned_abs());
                let path = path.display().to_string();
                let words =
                    lang.admin_backup_made_line(&path, &seq, &grouped(manifest.size), &manifest.sha256);
                if made.verdict.is_sound() {
                    verdict_banner(ui, Sign::Available, lang.admin_backup_made(), &words);
                } else {
                    verdict_banner(ui, Sign::Held, lang.admin_backup_unsound(), &words);
                }
            }
            Some(Ok((_, Err(error)))) => frame::problem(ui, &lang.backup_error(error)),
            Some(Err(failure)) => frame::problem(ui, &lang.failure(failure)),
            None => {}
        }
        self.backup.bring_into_sight(ui);
    }

    fn import(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        section::section(ui, lang.admin_import());
        line(ui, lang.admin_import_line());
        ui.push_id("import", |ui| {
            let choose = || cx.files.open(lang.admin_import(), "csv");
            self.import.path(ui, lang.admin_import_file(), lang.admin_choose(), choose);
            let mut names = vec![lang.admin_encoding_auto()];
            names.extend(Encoding::ALL.iter().map(|encoding| lang.encoding(*encoding)));
            names.dedup();
            self.encoding.get_or_insert(0);
            let label = lang.admin_encoding();
            if choice(ui, lang, label, &names, &mut self.encoding, false, &Verdict::None) {
                self.import.answer = None;
            }
            let picked = self.encoding.and_then(|index| names.get(index)).copied().unwrap_or_default();
            let encoding = Encoding::ALL.iter().copied().find(|encoding| lang.encoding(*encoding) == picked);
            let ready = self.import.ready(ui, lang, lang.admin_importing());
            let checked = self.import.answer.as_ref().is_some_and(|answer| {
                answer
                    .as_ref()
                    .is_ok_and(|report| report.refused.total == 0 && !report.saved && report.taken > 0)
            });
            ui.horizontal(|ui| {
                let mut start = |dry_run| {
                    self.import.start(cx, move |service, report, path| {
                        let options = ImportOptions { dry_run, encoding };
                        import(service, &path, options, &mut |progress| {
                            report.tell(progress.done, progress.of)
                        })
                    });
                };
                let check = |ui: &mut Ui| {
                    if checked {
                        button::plain(ui, lang.admin_dry_run())
                    } else {
                        button::primary(ui, lang.admin_dry_run())
                    }
                };
                if ui.add_enabled_ui(ready, check).inner.clicked() {
                    start(true);
                }
                if checked
                    && ui
                        .add_enabled_ui(ready, |ui| button::primary(ui, lang.admin_import_act()))
                        .inner
                        .clicked()
                {
                    start(false);
                }
            });
        });
        match &self.import.answer {
            Some(Ok(report)) => import_report(ui, lang, report),
            Some(Err(failure)) => frame::problem(ui, &lang.failure(failure)),
            None => {}
        }
        self.import.bring_into_sight(ui);
    }

    fn export(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        section::section(ui, lang.admin_export());
        line(ui, lang.admin_export_line());
        let name = format!("{}-{}.csv", cx.profile.code, cx.today());
        ui.push_id("export", |ui| {
            let choose = || cx.files.save(lang.admin_export(), &name);
            self.export.path(ui, lang.admin_export_file(), lang.admin_choose(), choose);
            let ready = self.export.ready(ui, lang, lang.admin_exporting());
            if ui.add_enabled_ui(ready, |ui| button::plain(ui, lang.admin_export_act())).inner.clicked() {
                let name = name.clone();
                self.export.start(cx, move |service, report, path| {
                    let path = in_folder(path, &name);
                    export(service, None, &path, &mut |progress| report.tell(progress.done, progress.of))
                });
            }
        });
        match &self.export.answer {
            Some(Ok(report)) => {
                let words = lang.admin_exported_line(&report.sha256);
                verdict_banner(ui, Sign::Available, &lang.admin_exported(&grouped(report.units)), &words);
            }
            Some(Err(failure)) => frame::problem(ui, &lang.failure(failure)),
            None => {}
        }
        self.export.bring_into_sight(ui);
    }
}

/// The file to write: a folder that was typed takes it under its usual name.
fn in_folder(path: PathBuf, name: &str) -> PathBuf {
    if path.is_dir() { path.join(name) } else { path }
}

fn line(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).color(colours.text_soft)).wrap());
    ui.add_space(space::XS);
}

/// What an import took, refused and noticed, row by row.
fn import_report(ui: &mut Ui, lang: Lang, report: &ImportReport) {
    let (taken, refused) = (grouped(report.taken), grouped(report.refused.total));
    let read = match report.encoding {
        Some(encoding) => lang.admin_import_read(
            &grouped(report.read),
            lang.encoding(encoding),
            &grouped(report.warnings.total),
        ),
        None => String::new(),
    };
    if report.refused.total > 0 {
        verdict_banner(ui, Sign::Held, &lang.admin_import_refused(&refused), &read);
    } else if report.saved {
        verdict_banner(ui, Sign::Available, &lang.admin_imported(&taken), &read);
    } else {
        verdict_banner(ui, Sign::Note, &lang.admin_import_can(&taken), &read);
    }
    let colours = theme::palette(ui);
    // The place ends with its colon; what must be put right stands in the colour of the refusal.
    let note = |ui: &mut Ui, place: &str, words: &str, ink| {
        let words = RichText::new(format!("{place}{words}")).size(size::SMALL).color(ink);
        ui.add(Label::new(words).wrap());
    };
    for refused in report.refused.first.iter().take(SHOWN) {
        let words = lang.import_problem(&refused.what);
        note(ui, &lang.import_place(refused), &words, colours.held.ink);
    }
    for warning in report.warnings.first.iter().take(SHOWN) {
        let words = lang.import_concern(&warning.what);
        note(ui, &lang.import_place(warning), &words, colours.text);
    }
}
