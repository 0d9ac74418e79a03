//! The file dialogs of the operating system, and their stand-in for tests.
//!
//! Where the system has none (no portal, no `zenity`) a dialog answers as if it had been cancelled, so every place
//! that uses one lets the person type the path as well.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use super::screen::FileDialogs;
use crate::bank::client::{Pending, Wake, aside};

/// The system's own dialogs.
pub struct SystemDialogs {
    wake: Wake,
}

impl SystemDialogs {
    /// Dialogs whose answers wake the window.
    pub fn new(wake: Wake) -> Self {
        Self { wake }
    }

    fn ask(
        &self,
        dialog: rfd::FileDialog,
        show: fn(rfd::FileDialog) -> Option<PathBuf>,
    ) -> Pending<Option<PathBuf>> {
        if cfg!(target_os = "macos") {
            // There dialogs belong to the window's own thread.
            Pending::ready(Ok(show(dialog)))
        } else {
            aside("file-dialog", Arc::clone(&self.wake), move || Ok(show(dialog)))
        }
    }
}

impl FileDialogs for SystemDialogs {
    fn open(&self, title: &str, ending: &str) -> Pending<Option<PathBuf>> {
        let dialog = rfd::FileDialog::new().set_title(title);
        let dialog =
            if ending.is_empty() { dialog } else { dialog.add_filter(format!("*.{ending}"), &[ending]) };
        self.ask(dialog, rfd::FileDialog::pick_file)
    }

    fn save(&self, title: &str, name: &str) -> Pending<Option<PathBuf>> {
        self.ask(rfd::FileDialog::new().set_title(title).set_file_name(name), rfd::FileDialog::save_file)
    }
}

/// Dialogs that answer by themselves, in the order given; afterwards as if cancelled.
#[derive(Default)]
pub struct ScriptedDialogs(Mutex<VecDeque<PathBuf>>);

impl ScriptedDialogs {
    /// Answers with these paths.
    pub fn new(answers: impl IntoIterator<Item = PathBuf>) -> Self {
        Self(Mutex::new(answers.into_iter().collect()))
    }

    fn next(&self) -> Pending<Option<PathBuf>> {
        Pending::ready(Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front()))
    }
}

impl FileDialogs for ScriptedDialogs {
    fn open(&self, _title: &str, _ending: &str) -> Pending<Option<PathBuf>> {
        self.next()
    }

    fn save(&self, _title: &str, _name: &str) -> Pending<Option<PathBuf>> {
        self.next()
    }
}
