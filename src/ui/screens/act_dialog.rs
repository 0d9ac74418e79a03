//! One dialog for every act that asks for more than a click: what happens, a choice, a reason, a second person, the
//! signature. Whatever was entered stays until the bank has accepted it.

use eframe::egui::{Context, Id, Key, Label, Modifiers, RichText, Ui};

use super::super::screen::Cx;
use super::super::theme::{self, space};
use super::super::widgets::field::{Field, Verdict};
use super::super::widgets::{button, choice, dialog, section, text_area};
use crate::bank::client::Pending;
use crate::bank::service::{Done, Request, new_id};
use crate::domain::checks;
use crate::domain::command::Command;
use crate::domain::rights::needs_signature;
use crate::text::Lang;

/// What the dialog says.
#[derive(Clone, Debug, Default)]
pub struct Spec {
    /// Its title.
    pub title: String,
    /// What will happen, and what cannot be undone.
    pub what_happens: String,
    /// Facts that the person must see: name and value.
    pub facts: Vec<(String, String)>,
    /// The act as its button says it.
    pub act: String,
    /// Takes something away for good.
    pub destructive: bool,
    /// A choice to make: its label and the options.
    pub options: Option<(String, Vec<String>)>,
    /// Whether a reason must be given.
    pub reason: bool,
    /// Whether a second person signs too.
    pub second: bool,
    /// What a reason already entered on the screen says; the dialog then starts with it.
    pub given: String,
}

/// What the person has entered.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The option chosen.
    pub choice: usize,
    /// The reason.
    pub reason: String,
    /// Login of the second person.
    pub witness: String,
}

type Build = Box<dyn Fn(&Given) -> Command>;

/// An act that is being prepared.
pub struct ActDialog {
    spec: Spec,
    build: Build,
    choice: Option<usize>,
    reason: String,
    witness: String,
    witness_password: String,
    password: String,
    refused: Option<String>,
    /// Made once: the act is done once however often it is sent.
    id: String,
    sending: Option<Pending<Done>>,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// The person stepped back.
    Cancelled,
}

impl ActDialog {
    /// A dialog; `build` makes the command from what was entered.
    pub fn new(spec: Spec, build: impl Fn(&Given) -> Command + 'static) -> Self {
        let reason = spec.given.clone();
        Self {
            spec,
            build: Box::new(build),
            choice: None,
            reason,
            witness: String::new(),
            witness_password: String::new(),
            password: String::new(),
            refused: None,
            id: new_id("C"),
            sending: None,
        }
    }

    /// Shows it; `None` while the person is at it.
    pub fn show(&mut self, ctx: &Context, cx: &Cx<'_>) -> Option<Outcome> {
        match self.sending.as_mut().and_then(Pending::take) {
            Some(Ok(_)) => return Some(Outcome::Done),
            Some(Err(failure)) => {
                self.sending = None;
                self.password.clear();
                self.witness_password.clear();
                self.refused = Some(cx.lang.failure(&failure));
            }
            None => {}
        }
        let title = self.spec.title.clone();
        let shown = dialog::dialog(ctx, Id::unique("act"), 500.0, &title, |ui| self.content(ui, cx));
        if shown.should_close() && self.sending.is_none() {
            return Some(Outcome::Cancelled);
        }
        shown.inner
    }

    /// The act as its button says it.
    pub fn act(&self) -> &str {
        &self.spec.act
    }

    fn given(&self) -> Given {
        Given {
            choice: self.choice.unwrap_or_default(),
            reason: self.reason.trim().to_owned(),
            witness: self.witness.trim().to_owned(),
        }
    }

    fn content(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Outcome> {
        let lang = cx.lang;
        let colours = theme::palette(ui);
        ui.add(Label::new(RichText::new(&self.spec.what_happens).color(colours.text)).wrap());
        let signed = needs_signature((self.build)(&self.given()).action());
        section::hairline(ui);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (name, value) in &self.spec.facts {
                section::fact(ui, name, value, "");
            }
            if signed {
                section::fact(ui, lang.signature_signer(), &cx.person.name, "");
            }
        });
        section::hairline(ui);
        ui.add_space(space::XS);
        self.entries(ui, lang, signed);
        if let Some(refused) = &self.refused {
            ui.add(Label::new(RichText::new(refused).color(colours.held.ink)).wrap());
        }
        self.buttons(ui, cx, signed)
    }

    fn entries(&mut self, ui: &mut Ui, lang: Lang, signed: bool) {
        if let Some((label, options)) = &self.spec.options {
            let options: Vec<&str> = options.iter().map(String::as_str).collect();
            choice::choice(ui, lang, label, &options, &mut self.choice, true, &Verdict::None);
        }
        if self.spec.reason {
            let verdict = match checks::reason(&self.reason) {
                Err(refusal) => Verdict::Hint(lang.refusal(&refusal)),
                Ok(()) => Verdict::None,
            };
            text_area::text_area(ui, lang.signature_reason(), &mut self.reason, 2, true, &verdict);
        }
        if self.spec.second {
            Field::new(lang.act_second_login(), &mut self.witness).required(true).show(ui);
            let password = Field::new(lang.act_second_password(), &mut self.witness_password);
            password.password().required(true).show(ui);
        }
        if signed {
            Field::new(lang.signature_password(), &mut self.password).password().required(true).show(ui);
        }
    }

    fn is_ready(&self, signed: bool) -> bool {
        let chosen = self.spec.options.is_none() || self.choice.is_some();
        let explained = !self.spec.reason || checks::reason(&self.reason).is_ok();
        let two = !self.spec.second || !(self.witness.trim().is_empty() || self.witness_password.is_empty());
        chosen && explained && two && (!signed || !self.password.is_empty()) && self.sending.is_none()
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &Cx<'_>, signed: bool) -> Option<Outcome> {
        let ready = self.is_ready(signed);
        let (acts, cancels) = dialog::buttons(ui, |ui| {
            // A deliberate act: Enter alone, also on the button, is not enough.
            let by_enter = ui.input(|input| input.key_pressed(Key::Enter) && !input.modifiers.command);
            let by_shortcut = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            let act = ui.add_enabled_ui(ready, |ui| {
                if self.spec.destructive {
                    button::destructive(ui, &self.spec.act)
                } else {
                    button::primary(ui, &self.spec.act)
                }
            });
            let cancels = button::plain(ui, cx.lang.dialog_cancel()).clicked();
            (ready && (by_shortcut || (act.inner.clicked() && !by_enter)), cancels)
        });
        if acts {
            self.send(cx, signed);
        }
        (cancels && self.sending.is_none()).then_some(Outcome::Cancelled)
    }

    fn send(&mut self, cx: &Cx<'_>, signed: bool) {
        self.refused = None;
        let mut request = Request::new(self.id.clone(), (self.build)(&self.given()));
        if signed {
            request = request.signed(&self.password);
        }
        if self.spec.second {
            request = request.with_second(self.witness.trim(), &self.witness_password);
        }
        self.sending = Some(cx.client.run(move |service| service.execute(request)));
    }
}
