//! The form that sets up a new bank: names, codes, the first administrator.

use std::path::PathBuf;

use eframe::egui::{Label, RichText, Ui};

use super::super::app::Desk;
use super::super::theme::{self, size, space};
use super::super::widgets::field::{Field, Verdict};
use super::super::widgets::{button, section};
use super::{Next, OpenBank, frame, opening};
use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::bank::service::NewBank;
use crate::bank::session::{PASSWORD_AT_LEAST, Person, check_new_password};
use crate::domain::administration::{facility_is_valid, login_is_valid};
use crate::text::Lang;

/// What is typed, and the bank on its way.
pub struct SetUp {
    name_zh: String,
    name_en: String,
    code: String,
    facility: String,
    name: String,
    login: String,
    password: String,
    again: String,
    file: String,
    tried: bool,
    shown: bool,
    failed: Option<Failure>,
    asked: Option<Pending<(OpenBank, Person)>>,
}

/// What came of a frame.
#[derive(Default)]
pub struct Step {
    /// The person steps back.
    pub back: bool,
    /// The bank is there.
    pub next: Option<Next>,
}

impl SetUp {
    /// An empty form.
    pub fn new(desk: &Desk) -> Self {
        Self {
            name_zh: String::new(),
            name_en: String::new(),
            code: String::new(),
            facility: String::new(),
            name: String::new(),
            login: String::new(),
            password: String::new(),
            again: String::new(),
            file: desk.usual_bank().display().to_string(),
            tried: false,
            shown: false,
            failed: None,
            asked: None,
        }
    }

    /// Shows the form.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk) -> Step {
        let lang = desk.lang();
        frame::column(ui, desk, 640.0, |ui, desk| {
            frame::title(ui, lang.set_up_title(), "");
            self.bank(ui, lang);
            self.administrator(ui, lang);
            Field::new(lang.set_up_file(), &mut self.file).required(true).show(ui);
            if let Some(failure) = &self.failed {
                frame::problem(ui, &lang.failure(failure));
            }
            self.acts(ui, desk)
        })
    }

    fn bank(&mut self, ui: &mut Ui, lang: Lang) {
        section::section(ui, lang.set_up_bank());
        let tried = self.tried;
        let first = !std::mem::replace(&mut self.shown, true);
        section::form_row(ui, 2, |ui, column| {
            let (label, text) = if column == 0 {
                (lang.set_up_name_zh(), &mut self.name_zh)
            } else {
                (lang.set_up_name_en(), &mut self.name_en)
            };
            let verdict = given(lang, text, tried, "");
            let shown = Field::new(label, text).required(true).verdict(&verdict).show(ui);
            if first && column == 0 {
                shown.response.request_focus();
            }
        });
        section::form_row(ui, 2, |ui, column| {
            if column == 0 {
                let verdict = given(lang, &self.code, tried, lang.set_up_code_hint());
                Field::new(lang.set_up_code(), &mut self.code).required(true).verdict(&verdict).show(ui);
            } else {
                let typed = self.facility.trim().to_uppercase();
                let verdict =
                    if !typed.is_empty() && !facility_is_valid(&typed) && (tried || typed.len() >= 5) {
                        Verdict::Error(lang.set_up_facility_error().to_owned())
                    } else {
                        given(lang, &typed, tried, lang.set_up_facility_hint())
                    };
                let field = Field::new(lang.set_up_facility(), &mut self.facility);
                field.required(true).verdict(&verdict).show(ui);
            }
        });
    }

    fn administrator(&mut self, ui: &mut Ui, lang: Lang) {
        section::section(ui, lang.set_up_administrator());
        let tried = self.tried;
        section::form_row(ui, 2, |ui, column| {
            if column == 0 {
                let verdict = given(lang, &self.name, tried, "");
                Field::new(lang.set_up_name(), &mut self.name).required(true).verdict(&verdict).show(ui);
            } else {
                let typed = self.login.trim();
                let verdict = if typed.chars().count() > 1 && !login_is_valid(typed) {
                    Verdict::Error(lang.set_up_login_error().to_owned())
                } else {
                    given(lang, typed, tried, lang.set_up_login_hint())
                };
                Field::new(lang.set_up_login(), &mut self.login).required(true).verdict(&verdict).show(ui);
            }
        });
        section::form_row(ui, 2, |ui, column| {
            if column == 0 {
                let verdict = new_password(lang, self.login.trim(), &self.password, tried);
                let field = Field::new(lang.set_up_password(), &mut self.password).password();
                field.required(true).verdict(&verdict).show(ui);
            } else {
                let verdict = repeated(lang, &self.password, &self.again, tried);
                let field = Field::new(lang.set_up_password_again(), &mut self.again).password();
                field.required(true).verdict(&verdict).show(ui);
            }
        });
        let colours = theme::palette(ui);
        let words = RichText::new(lang.set_up_keep_password()).size(size::SMALL);
        ui.add(Label::new(words.color(colours.text_soft)).wrap());
        ui.add_space(space::S);
    }

    /// Fields that are not in order yet.
    fn open_fields(&self) -> usize {
        let given = [&self.name_zh, &self.name_en, &self.code, &self.name, &self.file];
        let empty = given.iter().filter(|text| text.trim().is_empty()).count();
        let login = self.login.trim();
        let wrong = [
            !facility_is_valid(&self.facility.trim().to_uppercase()),
            !login_is_valid(login),
            check_new_password(login, &self.password).is_err(),
            self.password != self.again || self.again.is_empty(),
        ];
        empty + wrong.iter().filter(|wrong| **wrong).count()
    }

    fn acts(&mut self, ui: &mut Ui, desk: &Desk) -> Step {
        let lang = desk.lang();
        let mut step = Step::default();
        let open = self.open_fields();
        let by_shortcut = ui
            .input_mut(|input| input.consume_key(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::Enter));
        ui.horizontal(|ui| {
            let free = self.asked.is_none();
            let act = ui.add_enabled_ui(free, |ui| button::primary(ui, lang.set_up_act())).inner.clicked();
            step.back = ui.add_enabled_ui(free, |ui| button::plain(ui, lang.first_back())).inner.clicked();
            if (act || by_shortcut) && free {
                self.tried = true;
                self.failed = None;
                if open == 0 {
                    self.asked = Some(self.send(desk));
                }
            }
            if self.tried && open > 0 {
                let colours = theme::palette(ui);
                let words = RichText::new(lang.set_up_missing_fields(open)).size(size::SMALL);
                ui.add(Label::new(words.color(colours.held.ink)).wrap());
            }
        });
        match self.asked.as_mut().and_then(Pending::take) {
            Some(Ok((bank, person))) => step.next = Some(Next::Work(Box::new(bank), person)),
            Some(Err(failure)) => {
                self.failed = Some(failure);
                self.asked = None;
            }
            None => {}
        }
        step
    }

    fn send(&self, desk: &Desk) -> Pending<(OpenBank, Person)> {
        let new = NewBank {
            name_zh: self.name_zh.clone(),
            name_en: self.name_en.clone(),
            code: self.code.clone(),
            facility: self.facility.clone(),
            demonstration: false,
            login: self.login.clone(),
            name: self.name.clone(),
            password: self.password.clone(),
        };
        let path = PathBuf::from(self.file.trim());
        opening::create(path, new, desk.service.clone(), std::sync::Arc::clone(&desk.wake))
    }
}

/// A field that must be given; the hint as long as nobody has tried to go on.
fn given(lang: Lang, text: &str, tried: bool, hint: &str) -> Verdict {
    if tried && text.trim().is_empty() {
        Verdict::Error(lang.set_up_missing().to_owned())
    } else if hint.is_empty() {
        Verdict::None
    } else {
        Verdict::Hint(hint.to_owned())
    }
}

/// What is to be said about a new password while it is typed.
pub fn new_password(lang: Lang, login: &str, password: &str, tried: bool) -> Verdict {
    let rule = lang.failure(&Failure::WeakPassword(PASSWORD_AT_LEAST));
    match check_new_password(login, password) {
        Ok(()) => Verdict::None,
        Err(_) if tried => Verdict::Error(rule),
        Err(_) => Verdict::Hint(rule),
    }
}

/// What is to be said about a password that is typed again.
pub fn repeated(lang: Lang, password: &str, again: &str, tried: bool) -> Verdict {
    let begun = !password.starts_with(again);
    if password != again && (begun || tried) {
        Verdict::Error(lang.set_up_password_differs().to_owned())
    } else {
        Verdict::None
    }
}
