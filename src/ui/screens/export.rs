//! Writing a list as a file: where to, how far, and what became of it. The system's dialog, or a path typed by hand
//! where the system has none.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Id, Label, RichText, Ui};

use super::super::job::{Job, Report};
use super::super::screen::Cx;
use super::super::theme::{self, size, space};
use super::super::widgets::bars::grouped;
use super::super::widgets::field::{Field, Verdict};
use super::super::widgets::shapes::Sign;
use super::super::widgets::{button, dialog};
use crate::bank::client::Pending;
use crate::bank::table_file::Written;
use crate::bank::{Client, Failure, table_file};
use crate::text::Lang;

/// The dialog of an export, and the export itself.
#[derive(Default)]
pub struct Export {
    open: bool,
    path: String,
    asked: Option<Pending<Option<PathBuf>>>,
    failure: Option<Failure>,
    job: Option<Job<Written>>,
}

impl Export {
    /// Asks where to write a file of this name (without ending).
    pub fn open(&mut self, name: &str) {
        let folder = directories::UserDirs::new()
            .and_then(|folders| folders.document_dir().or(Some(folders.home_dir())).map(Path::to_owned));
        let path = folder.unwrap_or_default().join(format!("{name}.csv"));
        *self = Self { open: true, path: path.display().to_string(), ..Self::default() };
    }

    /// Shows the dialog while it is open. `work` writes the file and runs beside the window.
    pub fn ui<Work>(&mut self, ctx: &Context, cx: &mut Cx<'_>, title: &str, work: impl FnOnce() -> Work)
    where
        Work: FnOnce(&Report, &Path) -> Result<Written, Failure> + Send + 'static,
    {
        if !self.open {
            return;
        }
        if let Some(Ok(Some(path))) = self.asked.as_mut().and_then(Pending::take) {
            self.path = path.display().to_string();
        }
        let lang = cx.lang;
        let mut start = false;
        let shown = dialog::dialog(ctx, Id::unique("export"), 520.0, title, |ui| match &mut self.job {
            Some(job) => job.ui(ui, lang, lang.export_writing()),
            None => {
                start = self.form(ui, cx);
                None
            }
        });
        if start {
            let (work, path) = (work(), PathBuf::from(self.path.trim()));
            self.failure = None;
            self.job = Some(Job::start("export", cx.client.wake(), move |report| work(report, &path)));
        } else if shown.should_close() && self.job.is_none() {
            // While it writes, the job's own button stops it.
            self.open = false;
        }
        if let Some(answer) = shown.inner {
            self.finished(answer, cx);
        }
    }

    /// Says what became of an export. After a failure the dialog stays with the path as it was typed.
    fn finished(&mut self, answer: Result<Written, Failure>, cx: &mut Cx<'_>) {
        self.job = None;
        match answer {
            Ok(written) => {
                let words = cx.lang.export_done(&grouped(written.rows), &written.path.display().to_string());
                cx.notices.say(Sign::Available, words, cx.now.format("%H:%M").to_string());
                self.open = false;
            }
            Err(Failure::Cancelled) => self.open = false,
            Err(error) => self.failure = Some(error),
        }
    }

    /// The path and the buttons; whether to start. Answers to "Cancel" close the dialog.
    fn form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        let lang = cx.lang;
        let verdict = self.verdict(lang);
        ui.horizontal_top(|ui| {
            let button = 110.0;
            let width = ui.available_width() - button - space::S;
            let field = Field::new(lang.export_path(), &mut self.path).verdict(&verdict).width(width);
            if field.show(ui).response.changed() {
                self.failure = None;
            }
            ui.vertical(|ui| {
                ui.add_space(size::SMALL + space::XS + 2.0);
                if button::plain(ui, lang.export_choose()).clicked() {
                    let name =
                        Path::new(&self.path).file_name().map(|name| name.to_string_lossy().into_owned());
                    let name = name.unwrap_or_default();
                    self.asked = Some(cx.files.save(lang.export_title_system(), &name));
                }
            });
        });
        let soft = theme::palette(ui).text_soft;
        ui.add(Label::new(RichText::new(lang.export_note()).size(size::SMALL).color(soft)).wrap());
        dialog::buttons(ui, |ui| {
            let possible = !matches!(verdict, Verdict::Error(_)) || self.failure.is_some();
            let start = ui.add_enabled_ui(possible, |ui| button::primary(ui, lang.export_write())).inner;
            if button::plain(ui, lang.dialog_cancel()).clicked() {
                self.open = false;
            }
            start.clicked()
        })
    }

    fn verdict(&self, lang: Lang) -> Verdict {
        let path = Path::new(self.path.trim());
        if let Some(failure) = &self.failure {
            return Verdict::Error(lang.failure(failure));
        }
        if !path.is_absolute() || path.file_name().is_none() {
            return Verdict::Error(lang.export_absolute().to_owned());
        }
        if path.parent().is_none_or(|folder| !folder.is_dir()) {
            return Verdict::Error(lang.export_no_folder().to_owned());
        }
        if path.exists() { Verdict::Warning(lang.export_exists().to_owned()) } else { Verdict::None }
    }
}

/// The button that begins an export, or says why none can be made.
pub fn button_of(ui: &mut Ui, cx: &Cx<'_>, words: &str) -> bool {
    let refusal = (!cx.may(crate::domain::action::Action::ExportData)).then(|| cx.lang.export_not_allowed());
    button::explained(ui, words, refusal).clicked()
}

/// Records an export in the ledger, from the thread that wrote the file.
///
/// # Errors
/// Those of [`table_file::record`].
pub fn record(client: &Client, list: &'static str, written: &Written) -> Result<(), Failure> {
    let written = written.clone();
    client.run(move |service| table_file::record(service, list, &written)).wait()
}
