//! The electronic signature: what happens, what is signed and what that means, then reason and password.

use eframe::egui::{Context, Id, Key, Label, Modifiers, RichText, Ui};

use super::super::theme::{self, size, space};
use super::field::{Field, Verdict};
use super::{button, dialog, section, text_area};
use crate::text::Lang;

/// Whether a reason is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not asked.
    None,
    /// May be given.
    Optional,
    /// Must be given, with at least so many characters.
    Mandatory(usize),
}

/// What a signature is asked for.
#[derive(Clone, Copy, Debug)]
pub struct SignatureRequest<'a> {
    /// What happens, in words.
    pub what_happens: &'a str,
    /// The record that is signed.
    pub signed: &'a str,
    /// What the signature means: "approved by the quality unit".
    pub meaning: &'a str,
    /// Who signs.
    pub signer: &'a str,
    /// The act as its button says it.
    pub act: &'a str,
    /// Whether a reason is wanted.
    pub reason: Reason,
}

/// What a person has entered so far. Starts empty each time.
#[derive(Default)]
pub struct SignatureDialog {
    password: String,
    reason: String,
    refused: Option<String>,
}

/// What came of it.
pub enum SignatureOutcome {
    /// The person signs. The password is checked elsewhere.
    Signed {
        /// As entered.
        password: String,
        /// As entered, without spaces around it.
        reason: String,
    },
    /// The person steps back.
    Cancelled,
}

impl SignatureDialog {
    /// A dialog with nothing filled in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says why the signature was not accepted, and empties the password.
    pub fn refuse(&mut self, why: String) {
        self.password.clear();
        self.refused = Some(why);
    }

    /// Shows the dialog; `None` while the person is at it. Only a click on the act, or Ctrl+Enter, signs.
    pub fn show(
        &mut self,
        ctx: &Context,
        lang: Lang,
        request: &SignatureRequest<'_>,
    ) -> Option<SignatureOutcome> {
        let shown = dialog::dialog(ctx, Id::unique("signature"), 480.0, lang.signature_title(), |ui| {
            self.statement(ui, lang, request);
            self.entry(ui, lang, request)
        });
        if shown.should_close() {
            return Some(SignatureOutcome::Cancelled);
        }
        shown.inner
    }

    fn statement(&self, ui: &mut Ui, lang: Lang, request: &SignatureRequest<'_>) {
        let colours = theme::palette(ui);
        ui.add(Label::new(RichText::new(request.what_happens).color(colours.text)).wrap());
        section::hairline(ui);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            section::fact(ui, lang.signature_signed(), request.signed, "");
            section::fact(ui, lang.signature_meaning(), request.meaning, "");
            section::fact(ui, lang.signature_signer(), request.signer, "");
        });
        section::hairline(ui);
        ui.add_space(space::XS);
    }

    fn entry(&mut self, ui: &mut Ui, lang: Lang, request: &SignatureRequest<'_>) -> Option<SignatureOutcome> {
        let wanted = match request.reason {
            Reason::Mandatory(characters) => characters,
            Reason::None | Reason::Optional => 0,
        };
        let missing = wanted.saturating_sub(self.reason.trim().chars().count());
        if request.reason != Reason::None {
            let verdict =
                if missing > 0 { Verdict::Hint(lang.signature_reason_needs(wanted)) } else { Verdict::None };
            text_area::text_area(ui, lang.signature_reason(), &mut self.reason, 2, wanted > 0, &verdict);
        }
        let verdict = self.refused.clone().map_or(Verdict::None, Verdict::Error);
        let password = Field::new(lang.signature_password(), &mut self.password)
            .password()
            .required(true)
            .verdict(&verdict)
            .show(ui);
        if password.response.changed() {
            self.refused = None;
        }
        let ready = missing == 0 && !self.password.is_empty();
        self.buttons(ui, lang, request.act, ready)
    }

    fn buttons(&mut self, ui: &mut Ui, lang: Lang, act: &str, ready: bool) -> Option<SignatureOutcome> {
        let (signs, cancels) = dialog::buttons(ui, |ui| {
            // A signature is a deliberate act: Enter alone, also on the button, is not enough.
            let by_enter = ui.input(|input| input.key_pressed(Key::Enter) && !input.modifiers.command);
            let by_shortcut = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            let clicked = ui.add_enabled_ui(ready, |ui| button::primary(ui, act)).inner.clicked();
            let cancels = button::plain(ui, lang.dialog_cancel()).clicked();
            let colours = theme::palette(ui);
            ui.add(Label::new(
                RichText::new(lang.signature_shortcut()).size(size::SMALL).color(colours.text_soft),
            ));
            (ready && (by_shortcut || (clicked && !by_enter)), cancels)
        });
        if signs {
            let password = std::mem::take(&mut self.password);
            return Some(SignatureOutcome::Signed { password, reason: self.reason.trim().to_owned() });
        }
        cancels.then_some(SignatureOutcome::Cancelled)
    }
}
