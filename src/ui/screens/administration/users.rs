//! The users: who may sign in, in which role.

use eframe::egui::{Label, RichText, Ui};

use super::super::super::screen::Cx;
use super::super::super::start::set_up::new_password;
use super::super::super::theme::{self, size, space};
use super::super::super::widgets::badge::badge;
use super::super::super::widgets::choice::choice;
use super::super::super::widgets::confirm_dialog::{Answer, Question, confirm};
use super::super::super::widgets::field::{Field, Verdict};
use super::super::super::widgets::shapes::Sign;
use super::super::super::widgets::{button, section};
use super::sending::Sending;
use crate::bank::client::Pending;
use crate::bank::query::people::{self, Colleague};
use crate::bank::service::{Request, new_id};
use crate::bank::session::check_new_password;
use crate::domain::administration::{SwitchUserActive, login_is_valid};
use crate::domain::people::Role;

/// The list and the forms.
#[derive(Default)]
pub struct Users {
    asked: Option<Pending<Vec<Colleague>>>,
    listed: Vec<Colleague>,
    new: NewUser,
    sending: Sending,
    reset: Option<(String, String)>,
    switching: Option<Colleague>,
    resending: Sending,
}

/// The form of a new user.
#[derive(Default)]
struct NewUser {
    login: String,
    name: String,
    role: Option<usize>,
    password: String,
    tried: bool,
}

impl Users {
    /// Asks for the users again.
    pub fn ask(&mut self, cx: &Cx<'_>) {
        self.asked = Some(cx.client.ask(people::all));
    }

    /// Whether a form is begun.
    pub fn unsaved(&self) -> bool {
        !self.new.login.is_empty() || !self.new.name.is_empty()
    }

    /// Shows the part.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(Ok(listed)) = self.asked.as_mut().and_then(Pending::take) {
            self.listed = listed;
        }
        for index in 0..self.listed.len() {
            let Some(user) = self.listed.get(index).cloned() else { continue };
            self.user(ui, cx, &user);
        }
        self.resending.ui(ui, cx, cx.lang.admin_user_changed());
        self.ask_switch(ui, cx);
        section::section(ui, cx.lang.admin_new_user());
        self.form(ui, cx);
    }

    fn user(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, user: &Colleague) {
        let colours = theme::palette(ui);
        let lang = cx.lang;
        ui.push_id(&user.login, |ui| {
            ui.horizontal(|ui| {
                ui.set_min_height(space::ROW);
                let ink = if user.active { colours.text } else { colours.text_soft };
                let cell = |ui: &mut Ui, width: f32, words: &str| {
                    section::cell(ui, width, RichText::new(words).color(ink));
                };
                cell(ui, 130.0, &user.login);
                cell(ui, 180.0, &user.name);
                cell(ui, 170.0, lang.role(user.role));
                let switch = if user.active { lang.admin_deactivate() } else { lang.admin_activate() };
                if button::plain(ui, switch).clicked() {
                    self.switching = Some(user.clone());
                }
                if user.login != cx.person.login && button::plain(ui, lang.admin_reset()).clicked() {
                    self.reset = Some((user.login.clone(), String::new()));
                }
                if !user.active {
                    badge(ui, Sign::Out, lang.admin_inactive());
                } else if user.must_change {
                    badge(ui, Sign::Pending, lang.admin_must_change());
                }
            });
            if self.reset.as_ref().is_some_and(|(login, _)| *login == user.login) {
                self.reset_form(ui, cx, &user.login);
            }
        });
        section::hairline(ui);
    }

    fn reset_form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, login: &str) {
        let lang = cx.lang;
        let Some((_, password)) = &mut self.reset else { return };
        let verdict = new_password(lang, login, password, false);
        let field = Field::new(lang.admin_initial_password(), password).width(300.0).verdict(&verdict);
        field.show(ui);
        let ready = check_new_password(login, password).is_ok();
        let mut done = false;
        ui.horizontal(|ui| {
            if ui.add_enabled_ui(ready, |ui| button::primary(ui, lang.admin_reset_act())).inner.clicked() {
                let (login, password) = (login.to_owned(), password.clone());
                self.resending.send(cx, move |service| service.set_password(&login, None, &password));
                done = true;
            }
            done |= button::plain(ui, lang.dialog_cancel()).clicked();
        });
        if done {
            self.reset = None;
        }
    }

    fn ask_switch(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let Some(user) = &self.switching else { return };
        let lang = cx.lang;
        let who = format!("{} ({})", user.name, user.login);
        let (consequence, act) = if user.active {
            (lang.admin_deactivate_line(&who), lang.admin_deactivate())
        } else {
            (lang.admin_activate_line(&who), lang.admin_activate())
        };
        let question = Question { title: act, consequence: &consequence, act, destructive: user.active };
        match confirm(ui.ctx(), lang, "switch user", &question) {
            Some(Answer::Yes) => {
                let command = SwitchUserActive { login: user.login.clone(), active: !user.active };
                let request = Request::new(new_id("C"), command);
                self.resending.send(cx, move |service| service.execute(request));
                self.switching = None;
            }
            Some(Answer::No) => self.switching = None,
            None => {}
        }
    }

    fn form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        let new = &mut self.new;
        let missing = |text: &str, tried: bool| {
            if tried && text.trim().is_empty() {
                Verdict::Error(lang.set_up_missing().to_owned())
            } else {
                Verdict::None
            }
        };
        section::form_row(ui, 3, |ui, column| match column {
            0 => {
                let login = new.login.trim();
                let verdict = if (new.tried || login.chars().count() > 1) && !login_is_valid(login) {
                    Verdict::Error(lang.set_up_login_error().to_owned())
                } else {
                    Verdict::Hint(lang.set_up_login_hint().to_owned())
                };
                Field::new(lang.set_up_login(), &mut new.login).required(true).verdict(&verdict).show(ui);
            }
            1 => {
                let verdict = missing(&new.name, new.tried);
                Field::new(lang.set_up_name(), &mut new.name).required(true).verdict(&verdict).show(ui);
            }
            _ => {
                let verdict = new_password(lang, new.login.trim(), &new.password, new.tried);
                let field = Field::new(lang.admin_initial_password(), &mut new.password);
                field.required(true).verdict(&verdict).show(ui);
            }
        });
        let roles: Vec<&str> = Role::ALL.iter().map(|role| lang.role(*role)).collect();
        let verdict = if new.tried && new.role.is_none() {
            Verdict::Error(lang.set_up_missing().to_owned())
        } else {
            Verdict::None
        };
        ui.scope(|ui| {
            ui.set_max_width(300.0);
            choice(ui, lang, lang.admin_role(), &roles, &mut new.role, true, &verdict);
        });
        if button::primary(ui, lang.admin_add_user()).clicked() {
            new.tried = true;
            self.send(cx);
        }
        let colours = theme::palette(ui);
        let hint = RichText::new(lang.admin_initial_hint()).size(size::SMALL).color(colours.text_soft);
        ui.add(Label::new(hint).wrap());
        if self.sending.ui(ui, cx, lang.admin_user_added()) {
            self.new = NewUser::default();
        }
    }

    fn send(&mut self, cx: &Cx<'_>) {
        let new = &self.new;
        let role = new.role.and_then(|index| Role::ALL.get(index)).copied();
        let fits = login_is_valid(new.login.trim())
            && !new.name.trim().is_empty()
            && check_new_password(new.login.trim(), &new.password).is_ok();
        if let (true, Some(role)) = (fits, role) {
            let (login, name, password) = (new.login.clone(), new.name.clone(), new.password.clone());
            self.sending.send(cx, move |service| service.add_user(&login, &name, role, &password));
        }
    }
}
