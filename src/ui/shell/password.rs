//! Changing one's own password: by wish, or because the present one is an initial one.

use eframe::egui::{Context, Id, Key, Label, Modifiers, RichText, Ui};

use super::super::start::OpenBank;
use super::super::start::set_up::{new_password, repeated};
use super::super::theme;
use super::super::widgets::field::{Field, Verdict};
use super::super::widgets::{button, dialog};
use crate::bank::client::Pending;
use crate::bank::session::{Person, check_new_password};
use crate::bank::{Done, Failure};
use crate::text::Lang;

/// What is typed.
#[derive(Default)]
pub struct ChangePassword {
    old: String,
    new: String,
    again: String,
    tried: bool,
    shown: bool,
    failed: Option<Failure>,
    asked: Option<Pending<Done>>,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// The password was changed.
    Changed,
    /// The person stepped back.
    Cancelled,
}

impl ChangePassword {
    /// Shows the dialog. A forced change cannot be put off: its way back is to sign out.
    pub fn show(&mut self, ctx: &Context, lang: Lang, bank: &OpenBank, person: &Person) -> Option<Ended> {
        let id = Id::unique("change password");
        let shown = dialog::dialog(ctx, id, 440.0, lang.password_title(), |ui| {
            if person.must_change {
                let colours = theme::palette(ui);
                ui.add(Label::new(RichText::new(lang.password_forced()).color(colours.text)).wrap());
            }
            self.fields(ui, lang, person);
            self.acts(ui, lang, bank, person)
        });
        let escaped = shown.should_close() && !person.must_change;
        match self.asked.as_mut().and_then(Pending::take) {
            Some(Ok(_)) => return Some(Ended::Changed),
            Some(Err(failure)) => {
                self.failed = Some(failure);
                self.asked = None;
            }
            None => {}
        }
        if escaped { Some(Ended::Cancelled) } else { shown.inner }
    }

    fn fields(&mut self, ui: &mut Ui, lang: Lang, person: &Person) {
        let refused =
            self.failed.as_ref().map_or(Verdict::None, |failure| Verdict::Error(lang.failure(failure)));
        let field = Field::new(lang.password_old(), &mut self.old).password().required(true);
        let old = field.verdict(&refused).show(ui).response;
        if !std::mem::replace(&mut self.shown, true) {
            old.request_focus();
        }
        if old.changed() {
            self.failed = None;
        }
        let verdict = new_password(lang, &person.login, &self.new, self.tried);
        Field::new(lang.password_new(), &mut self.new).password().required(true).verdict(&verdict).show(ui);
        let verdict = repeated(lang, &self.new, &self.again, self.tried);
        Field::new(lang.password_again(), &mut self.again)
            .password()
            .required(true)
            .verdict(&verdict)
            .show(ui);
    }

    fn acts(&mut self, ui: &mut Ui, lang: Lang, bank: &OpenBank, person: &Person) -> Option<Ended> {
        let (acts, cancels) = dialog::buttons(ui, |ui| {
            let by_shortcut = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            let clicked = button::primary(ui, lang.password_act()).clicked();
            let back = if person.must_change { lang.menu_sign_out() } else { lang.dialog_cancel() };
            (clicked || by_shortcut, button::plain(ui, back).clicked())
        });
        if acts && self.asked.is_none() {
            self.tried = true;
            let fits = check_new_password(&person.login, &self.new).is_ok() && self.new == self.again;
            if fits && !self.old.is_empty() {
                let (login, old, new) = (person.login.clone(), self.old.clone(), self.new.clone());
                self.asked =
                    Some(bank.client.run(move |service| service.set_password(&login, Some(&old), &new)));
            }
        }
        cancels.then_some(Ended::Cancelled)
    }
}
