//! A bank that does not open: why, and what can be done now.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::super::app::Desk;
use super::super::widgets::button;
use super::super::widgets::field::Field;
use super::{Next, frame};
use crate::bank::Failure;
use crate::bank::client::Pending;

/// The reason and the ways on.
pub struct Trouble {
    failure: Failure,
    path: String,
    dialog: Option<Pending<Option<PathBuf>>>,
}

impl Trouble {
    /// What is shown for this file.
    pub fn new(path: PathBuf, failure: Failure) -> Self {
        Self { failure, path: path.display().to_string(), dialog: None }
    }

    /// Shows the reason; answers where the person wants to go.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Next> {
        if let Some(Ok(Some(path))) = self.dialog.as_mut().and_then(Pending::take) {
            return Some(Next::Open(path));
        }
        let lang = desk.lang();
        frame::column(ui, desk, 560.0, |ui, desk| {
            frame::title(ui, lang.trouble_title(), "");
            frame::problem(ui, &lang.failure(&self.failure));
            ui.add_space(super::super::theme::space::M);
            let entered = Field::new(lang.trouble_file(), &mut self.path).show(ui).entered;
            let mut next = None;
            ui.horizontal(|ui| {
                if button::primary(ui, lang.trouble_open()).clicked() || entered {
                    next = Some(Next::Open(PathBuf::from(self.path.trim())));
                }
                if button::plain(ui, lang.trouble_choose()).clicked() {
                    self.dialog = Some(desk.files.open(lang.trouble_choose(), "cordbank"));
                }
                if button::plain(ui, lang.trouble_first_start()).clicked() {
                    next = Some(Next::FirstStart);
                }
            });
            next
        })
    }
}
