//! Opening a bank, beside the window: the window is there before anything is read.

use std::path::PathBuf;

use eframe::egui::{Label, RichText, Ui};

use super::super::app::{Desk, is_missing};
use super::super::theme;
use super::{Next, OpenBank, frame};
use crate::bank::Failure;
use crate::bank::client::{Client, Pending, Wake, aside};
use crate::bank::service::{NewBank, Service, Settings};
use crate::bank::session::Person;
use crate::store::verify::verify_tail;

/// Entries of the ledger that are checked at every start.
const TAIL: u32 = 2_000;

/// A bank that is being opened.
pub struct Opening {
    path: PathBuf,
    bank: Pending<OpenBank>,
}

impl Opening {
    /// Begins to open the file.
    pub fn begin(desk: &Desk, path: PathBuf) -> Self {
        let bank = open(path.clone(), desk.service.clone(), std::sync::Arc::clone(&desk.wake));
        Self { path, bank }
    }

    /// Shows what is being done.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Next> {
        let lang = desk.lang();
        frame::column(ui, desk, 460.0, |ui, _| {
            frame::title(ui, "Cordbank", lang.opening_bank());
            let colours = theme::palette(ui);
            let path = self.path.display().to_string();
            ui.add(Label::new(RichText::new(path).color(colours.text_soft)).wrap());
        });
        match self.bank.take()? {
            Ok(bank) => Some(Next::SignIn(Box::new(bank))),
            // Nothing was there to open, and nobody asked for this very file: begin at the beginning.
            Err(failure) if is_missing(&failure) && self.path == desk.usual_bank() => Some(Next::FirstStart),
            Err(failure) => Some(Next::Trouble(self.path.clone(), failure)),
        }
    }
}

fn open(path: PathBuf, settings: Settings, wake: Wake) -> Pending<OpenBank> {
    let for_bank = std::sync::Arc::clone(&wake);
    aside("open-bank", wake, move || put_to_work(Service::open(&path, settings)?, for_bank))
}

/// Checks the end of the ledger and puts the service behind its threads.
///
/// # Errors
/// A store error, or a file whose set-up was never finished.
pub fn put_to_work(service: Service, wake: Wake) -> Result<OpenBank, Failure> {
    let profile = service.profile()?;
    let tail = verify_tail(service.read(), TAIL)?;
    let path = service.path().to_owned();
    let read_only = service.is_read_only();
    let client = Client::start(service, wake)?;
    Ok(OpenBank { client, profile, path, read_only, tail })
}

/// A new bank with its administrator at work, made beside the window.
pub fn create(path: PathBuf, new: NewBank, settings: Settings, wake: Wake) -> Pending<(OpenBank, Person)> {
    let for_bank = std::sync::Arc::clone(&wake);
    aside("new-bank", wake, move || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|error| Failure::File(folder.to_owned(), error.to_string()))?;
        }
        let service = Service::create(&path, &new, settings)?;
        let person = service.session()?.person.clone();
        Ok((put_to_work(service, for_bank)?, person))
    })
}
