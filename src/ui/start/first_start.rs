//! The first start: try the demonstration bank, or set up this one.

use std::path::PathBuf;

use eframe::egui::{Label, RichText, Ui};

use super::super::app::Desk;
use super::super::job::Job;
use super::super::theme::{self, size, space};
use super::super::widgets::{button, section};
use super::set_up::SetUp;
use super::{Next, frame};
use crate::bank::Failure;
use crate::bank::client::Pending;

/// The two ways, and where one is on them.
pub struct FirstStart {
    making: Option<(Job<()>, PathBuf)>,
    set_up: Option<SetUp>,
    dialog: Option<Pending<Option<PathBuf>>>,
    failed: Option<Failure>,
}

impl FirstStart {
    /// Nothing chosen yet.
    pub fn new(_desk: &Desk) -> Self {
        Self { making: None, set_up: None, dialog: None, failed: None }
    }

    /// Shows the ways; answers where to go.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Next> {
        if let Some(Ok(Some(path))) = self.dialog.as_mut().and_then(Pending::take) {
            return Some(Next::Open(path));
        }
        if let Some(set_up) = &mut self.set_up {
            let step = set_up.ui(ui, desk);
            if step.back {
                self.set_up = None;
            }
            return step.next;
        }
        let lang = desk.lang();
        frame::column(ui, desk, 560.0, |ui, desk| {
            frame::title(ui, lang.first_welcome(), lang.first_line());
            if let Some(failure) = &self.failed {
                frame::problem(ui, &lang.failure(failure));
            }
            if let Some(next) = self.demonstration(ui, desk) {
                return Some(next);
            }
            ui.add_space(space::L);
            way(ui, lang.first_set_up(), lang.first_set_up_line());
            let free = self.making.is_none();
            ui.add_enabled_ui(free, |ui| {
                if button::plain(ui, lang.first_set_up()).clicked() {
                    self.set_up = Some(SetUp::new(desk));
                }
                ui.add_space(space::XL);
                section::hairline(ui);
                if button::plain(ui, lang.first_open_other()).clicked() {
                    self.dialog = Some(desk.files.open(lang.first_open_other(), "cordbank"));
                }
            });
            None
        })
    }

    fn demonstration(&mut self, ui: &mut Ui, desk: &Desk) -> Option<Next> {
        let lang = desk.lang();
        way(ui, lang.first_demonstration(), lang.first_demonstration_line());
        if let Some((job, path)) = &mut self.making {
            let answer = job.ui(ui, lang, lang.first_making())?;
            let path = path.clone();
            self.making = None;
            match answer {
                Ok(()) => return Some(Next::Open(path)),
                Err(failure) => self.failed = Some(failure),
            }
            return None;
        }
        let path = desk.demonstration_bank();
        let there = path.exists();
        let words = if there { lang.first_demonstration_open() } else { lang.first_demonstration() };
        if button::primary(ui, words).clicked() {
            if there {
                return Some(Next::Open(path));
            }
            self.failed = None;
            self.making = Some((make(desk, path.clone()), path));
        }
        None
    }
}

/// Makes the demonstration bank beside the window.
fn make(desk: &Desk, path: PathBuf) -> Job<()> {
    let make = desk.demonstration;
    Job::start("demonstration", std::sync::Arc::clone(&desk.wake), move |report| {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|error| Failure::File(folder.to_owned(), error.to_string()))?;
        }
        // Under another name until it is complete, so that one cut off is never taken for a bank.
        let part = path.with_extension("unfinished");
        for ending in ["", "-wal", "-shm"] {
            let mut name = part.as_os_str().to_owned();
            name.push(ending);
            std::fs::remove_file(name).ok();
        }
        make(&part, &mut |progress| report.tell(progress.done, progress.of))?;
        std::fs::rename(&part, &path).map_err(|error| Failure::File(path, error.to_string()))
    })
}

fn way(ui: &mut Ui, title: &str, line: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(title).size(size::SECTION).color(colours.text)));
    ui.add(Label::new(RichText::new(line).color(colours.text_soft)).wrap());
}
