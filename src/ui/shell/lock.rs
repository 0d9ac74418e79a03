//! The locked screen: nothing of the bank is in sight until the password is given again.

use eframe::egui::Ui;

use super::super::app::Desk;
use super::super::start::sign_in::{SignInForm, bank_name};
use super::super::start::{OpenBank, frame};
use super::super::widgets::button;
use super::super::widgets::field::{Field, Verdict};
use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::bank::session::Person;

/// The lock, and what is typed to open it.
#[derive(Default)]
pub struct Lock {
    password: String,
    refused: Option<Failure>,
    asked: Option<Pending<()>>,
    other: Option<SignInForm>,
    shown: bool,
}

/// How the lock was opened.
pub enum Opened {
    /// By the same person.
    Same,
    /// By somebody else, who is signed in now.
    Other(Person),
}

impl Lock {
    /// Somebody else is to sign in.
    pub fn for_another() -> Self {
        Self { other: Some(SignInForm::default()), ..Self::default() }
    }

    /// Shows the lock in place of everything else.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk, bank: &OpenBank, person: &Person) -> Option<Opened> {
        let lang = desk.lang();
        frame::column(ui, desk, 560.0, |ui, _| {
            if let Some(form) = &mut self.other {
                frame::title(ui, bank_name(lang, bank), lang.lock_other());
                let opened = form.ui(ui, lang, bank).map(Opened::Other);
                if button::plain(ui, &lang.lock_back(&person.name)).clicked() {
                    self.other = None;
                }
                return opened;
            }
            frame::title(ui, &lang.lock_title(&person.name), lang.lock_line());
            self.same(ui, lang, bank)
        })
    }

    fn same(&mut self, ui: &mut Ui, lang: crate::text::Lang, bank: &OpenBank) -> Option<Opened> {
        let verdict =
            self.refused.as_ref().map_or(Verdict::None, |failure| Verdict::Error(lang.failure(failure)));
        let password = Field::new(lang.sign_in_password(), &mut self.password)
            .password()
            .required(true)
            .verdict(&verdict)
            .show(ui);
        if !std::mem::replace(&mut self.shown, true) {
            password.response.request_focus();
        }
        if password.response.changed() {
            self.refused = None;
        }
        let ready = self.asked.is_none() && !self.password.is_empty();
        ui.horizontal(|ui| {
            let act = ui.add_enabled_ui(ready, |ui| button::primary(ui, lang.lock_open())).inner;
            if ready && (act.clicked() || password.entered) {
                let password = std::mem::take(&mut self.password);
                self.asked = Some(bank.client.run(move |service| service.unlock(&password)));
            }
            if button::plain(ui, lang.menu_switch_user()).clicked() {
                self.other = Some(SignInForm::default());
            }
        });
        match self.asked.as_mut().and_then(Pending::take)? {
            Ok(()) => Some(Opened::Same),
            Err(failure) => {
                self.refused = Some(failure);
                self.asked = None;
                self.shown = false;
                None
            }
        }
    }
}
