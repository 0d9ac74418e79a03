//! Signing in.

use eframe::egui::{Id, Label, RichText, Ui};

use super::super::app::Desk;
use super::super::theme::{self, size, space};
use super::super::widgets::badge::badge;
use super::super::widgets::field::{Field, Verdict};
use super::super::widgets::shapes::Sign;
use super::super::widgets::{button, section};
use super::{Next, OpenBank, frame};
use crate::bank::client::Pending;
use crate::bank::query::people::{self, Colleague};
use crate::bank::session::Person;
use crate::bank::{Failure, demo};
use crate::text::Lang;

/// Login and password, and the bank that waits behind them.
pub struct SignIn {
    bank: Option<OpenBank>,
    form: SignInForm,
    users: Option<Pending<Vec<Colleague>>>,
    listed: Vec<Colleague>,
}

impl SignIn {
    /// Before the first sign-in of a start.
    pub fn new(bank: OpenBank) -> Self {
        let users = bank.profile.demonstration.then(|| bank.client.ask(people::all));
        Self { bank: Some(bank), form: SignInForm::default(), users, listed: Vec::new() }
    }

    /// Shows the form; answers when somebody is signed in.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Next> {
        if let Some(Ok(users)) = self.users.as_mut().and_then(Pending::take) {
            self.listed = users.into_iter().filter(|user| user.active).collect();
        }
        let lang = desk.lang();
        let Some(bank) = &self.bank else { return None };
        let (form, listed) = (&mut self.form, &self.listed);
        let columns = if listed.is_empty() { 1 } else { 2 };
        let width = if listed.is_empty() { 420.0 } else { 900.0 };
        let person = frame::column(ui, desk, width, |ui, _| {
            frame::title(ui, bank_name(lang, bank), lang.sign_in_to());
            if bank.profile.demonstration {
                badge(ui, Sign::Pending, lang.demonstration_long());
            }
            if bank.read_only {
                badge(ui, Sign::Note, lang.read_only_long());
            }
            let mut person = None;
            section::form_row(ui, columns, |ui, column| {
                if column == 0 {
                    ui.add_space(space::S);
                    person = form.ui(ui, lang, bank);
                } else {
                    demonstration_users(ui, lang, listed, form);
                }
            });
            person
        })?;
        self.bank.take().map(|bank| Next::Work(Box::new(bank), person))
    }
}

/// The bank's name in the language at the screen.
pub fn bank_name(lang: Lang, bank: &OpenBank) -> &str {
    match lang {
        Lang::En => &bank.profile.name_en,
        Lang::Zh => &bank.profile.name_zh,
    }
}

/// The fields, also used to switch from one user to another.
#[derive(Default)]
pub struct SignInForm {
    login: String,
    password: String,
    refused: Option<Failure>,
    asked: Option<Pending<Person>>,
    shown: bool,
}

impl SignInForm {
    /// Shows the fields; answers the person once they are signed in.
    pub fn ui(&mut self, ui: &mut Ui, lang: Lang, bank: &OpenBank) -> Option<Person> {
        let password_id = password_field();
        let login = Field::new(lang.sign_in_login(), &mut self.login).required(true).show(ui);
        if !std::mem::replace(&mut self.shown, true) {
            login.response.request_focus();
        }
        let verdict =
            self.refused.as_ref().map_or(Verdict::None, |failure| Verdict::Error(lang.failure(failure)));
        let password = Field::new(lang.sign_in_password(), &mut self.password)
            .password()
            .required(true)
            .id(password_id)
            .verdict(&verdict)
            .show(ui);
        if login.response.changed() || password.response.changed() {
            self.refused = None;
        }
        let ready = self.asked.is_none() && !self.login.trim().is_empty() && !self.password.is_empty();
        let clicked = ui.add_enabled_ui(ready, |ui| button::primary(ui, lang.sign_in_act())).inner.clicked();
        if ready && (clicked || password.entered) {
            let (login, password) = (self.login.clone(), std::mem::take(&mut self.password));
            self.asked = Some(bank.client.run(move |service| service.sign_in(&login, &password)));
        }
        match self.asked.as_mut().and_then(Pending::take)? {
            Ok(person) => {
                *self = Self::default();
                Some(person)
            }
            Err(failure) => {
                self.refused = Some(failure);
                self.asked = None;
                ui.memory_mut(|memory| memory.request_focus(password_id));
                None
            }
        }
    }

    /// Fills the fields.
    pub fn fill(&mut self, login: &str, password: &str) {
        login.clone_into(&mut self.login);
        password.clone_into(&mut self.password);
        self.refused = None;
    }
}

/// The users of a demonstration bank with their passwords: a click fills the form.
pub fn demonstration_users(ui: &mut Ui, lang: Lang, users: &[Colleague], form: &mut SignInForm) {
    section::section(ui, lang.demonstration_users());
    let colours = theme::palette(ui);
    ui.spacing_mut().item_spacing.y = space::XS;
    for user in users {
        let Some(made_up) = demo::USERS.iter().find(|made_up| made_up.login == user.login) else { continue };
        ui.horizontal(|ui| {
            ui.set_min_height(space::CONTROL);
            let words = lang.demonstration_take(made_up.login);
            let take = ui.add_sized([116.0, space::CONTROL], eframe::egui::Button::new(words));
            button::focus_ring(ui, &take);
            if take.clicked() {
                form.fill(made_up.login, made_up.password);
                ui.memory_mut(|memory| memory.request_focus(password_field()));
            }
            let who = format!("{} · {}", user.name, lang.role(user.role));
            ui.add(Label::new(RichText::new(who).color(colours.text)).truncate());
            let password = RichText::new(made_up.password).font(theme::code_font(size::SMALL));
            ui.add(Label::new(password.color(colours.text_soft)));
        });
    }
}

fn password_field() -> Id {
    Id::unique("sign in password")
}
