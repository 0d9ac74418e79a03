//! What every screen is, and what it may see.
//!
//! A screen holds the state of what a person is doing there. It asks the bank for records, sends requests, and shows
//! answers; it decides no rule and writes no SQL. The shell keeps the screens, so that going back finds everything as
//! it was left.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use super::widgets::notice::Notices;
use crate::bank::client::{Client, Pending};
use crate::bank::session::Person;
use crate::domain::action::Action;
use crate::domain::din::Din;
use crate::domain::event::Subject;
use crate::domain::people::BankProfile;
use crate::domain::rights;
use crate::text::Lang;
pub use crate::text::screens::ScreenKind;

/// Somewhere to go.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// The role's worklist.
    Home,
    /// Register a donation.
    Register,
    /// Continue a donation that was registered before: its collection or receipt.
    Donation(Din),
    /// The laboratory's queue, or one unit in it.
    Results(Option<Din>),
    /// The inventory table, with this query in its search box where one is given.
    Inventory(Option<String>),
    /// Everything about one unit.
    Unit(Din),
    /// Eligibility: the queue, or one unit in it.
    Eligibility(Option<Din>),
    /// Patients and their requests, or one patient.
    Patients(Option<String>),
    /// The release desk, or one release.
    Release(Option<String>),
    /// The release history.
    History,
    /// The audit entries, of one subject where one is given.
    Audit(Option<Subject>),
    /// Users, lists, criteria, backup, verification.
    Administration,
}

impl Place {
    /// The screen that shows it.
    pub fn screen(&self) -> ScreenKind {
        match self {
            Self::Home => ScreenKind::Home,
            Self::Register | Self::Donation(_) => ScreenKind::Register,
            Self::Results(_) => ScreenKind::Results,
            Self::Inventory(_) => ScreenKind::Inventory,
            Self::Unit(_) => ScreenKind::Unit,
            Self::Eligibility(_) => ScreenKind::Eligibility,
            Self::Patients(_) => ScreenKind::Patients,
            Self::Release(_) => ScreenKind::Release,
            Self::History => ScreenKind::History,
            Self::Audit(_) => ScreenKind::Audit,
            Self::Administration => ScreenKind::Administration,
        }
    }
}

/// The dialogs of the operating system for files. Tests answer by themselves.
pub trait FileDialogs: Send + Sync {
    /// Asks for a file to read; `None` if the person chose none.
    fn open(&self, title: &str, ending: &str) -> Pending<Option<PathBuf>>;
    /// Asks for a file to write.
    fn save(&self, title: &str, name: &str) -> Pending<Option<PathBuf>>;
}

/// What a screen sees while it draws.
pub struct Cx<'a> {
    /// The person's language.
    pub lang: Lang,
    /// The bank.
    pub client: &'a Client,
    /// The person at the workstation.
    pub person: &'a Person,
    /// The bank's profile.
    pub profile: &'a BankProfile,
    /// Local time, to the minute.
    pub now: NaiveDateTime,
    /// Whether the file can only be read.
    pub read_only: bool,
    /// The system's file dialogs.
    pub files: &'a Arc<dyn FileDialogs>,
    /// Messages at the lower right.
    pub notices: &'a mut Notices,
    /// Where to go after this frame.
    pub go: &'a mut Option<Place>,
}

impl Cx<'_> {
    /// Today.
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Goes somewhere after this frame.
    pub fn go(&mut self, place: Place) {
        *self.go = Some(place);
    }

    /// Whether the person's role may do this at all.
    pub fn may(&self, action: Action) -> bool {
        !self.read_only && rights::may(self.person.role, action)
    }
}

/// A screen.
pub trait Screen {
    /// Called when somebody comes to this place, also when they come back to it.
    fn open(&mut self, place: &Place, cx: &mut Cx<'_>);

    /// Draws the screen and takes what the person does.
    fn ui(&mut self, ui: &mut eframe::egui::Ui, cx: &mut Cx<'_>);

    /// Something was committed, here or elsewhere: ask again for what is shown. Nothing typed may be lost.
    fn committed(&mut self, _cx: &mut Cx<'_>) {}

    /// Whether something typed here is in no file and no draft yet: closing the window asks first.
    fn unsaved(&self) -> bool {
        false
    }

    /// A bar code was scanned while no field waited for one; true if the screen has used it. Otherwise the shell opens
    /// what the code names.
    fn scanned(&mut self, _code: &str, _cx: &mut Cx<'_>) -> bool {
        false
    }
}
