//! One task of the desk as a form: draft, what is wrong at each field, signature, sending once.

use eframe::egui::{Key, Label, Modifiers, RichText, Ui};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::pen::{Pen, Problem, Reading};
use crate::bank::client::Pending;
use crate::bank::query::release_desk::Case;
use crate::bank::service::new_id;
use crate::bank::{Done, Failure, Request};
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::refusal::Refusal;
use crate::domain::rights;
use crate::ui::draft::Draft;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, space};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::signature_dialog::{Reason, SignatureDialog, SignatureOutcome, SignatureRequest};
use crate::ui::widgets::{button, section, verdict_banner};

/// What is typed for one task.
pub trait Fields: Clone + PartialEq + Serialize + DeserializeOwned + 'static {
    /// What the task is about beside the release: the line of the checklist, the time of the outcome.
    type About: Copy + 'static;
    /// The table whose columns the fields are named after.
    const TABLE: &'static str;
    /// The field that a refused reason belongs to.
    const REASON: &'static str = "reason";

    /// What is done.
    fn action(about: Self::About) -> Action;
    /// The form before anything is typed.
    fn blank(case: &Case, about: Self::About) -> Self;
    /// The name of the draft within the release.
    fn name(about: Self::About) -> String;
    /// The heading, where the name of the action does not say enough.
    fn title(cx: &Cx<'_>, about: Self::About) -> String {
        cx.lang.action_button(Self::action(about)).to_owned()
    }
    /// Shows the fields.
    fn show(&mut self, ui: &mut Ui, pen: &Pen<'_>, cx: &Cx<'_>, case: &Case, about: Self::About);
    /// Gives the keyboard to the field that is shown first.
    fn focus(_ui: &Ui, _pen: &Pen<'_>) {}
    /// The command, if everything it needs can be read.
    fn command(&self, reading: &mut Reading, case: &Case, about: Self::About) -> Option<Command>;
    /// What happens, in words.
    fn happens(&self, cx: &Cx<'_>, _case: &Case, about: Self::About) -> String {
        cx.lang.desk_happens(Self::action(about)).to_owned()
    }
}

/// What came of a pass.
pub enum Outcome {
    /// The person is at it.
    Stays,
    /// The person steps back; the draft is kept.
    Back,
    /// It was done.
    Done(Done),
}

/// A task in hand.
pub trait Sheet {
    /// Shows it.
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) -> Outcome;
    /// Whether a dialog stands over it, so that Esc is the dialog's.
    fn has_dialog(&self) -> bool;
}

/// A request that was sent.
struct Sent {
    command: Command,
    id: String,
    answer: Option<Pending<Done>>,
}

/// A task's form in hand.
pub struct Filled<F: Fields> {
    about: F::About,
    fields: F,
    blank: F,
    draft: Draft<F>,
    attempted: bool,
    fresh: bool,
    /// What the bank said about which values.
    refused: Option<(Option<&'static str>, String, F)>,
    signature: Option<SignatureDialog>,
    sent: Option<Sent>,
}

impl<F: Fields> Filled<F> {
    /// Opens the form for a release; what was typed before is brought back.
    pub fn open(cx: &Cx<'_>, case: &Case, about: F::About) -> Box<dyn Sheet> {
        let blank = F::blank(case, about);
        let name = format!("release/{}/{}", case.release.id, F::name(about));
        Box::new(Self {
            about,
            fields: blank.clone(),
            blank,
            draft: Draft::open(name, cx.client),
            attempted: false,
            fresh: true,
            refused: None,
            signature: None,
            sent: None,
        })
    }

    /// The command, if all of it can be read, and everything that is to be said at the fields.
    fn read(&self, cx: &Cx<'_>, case: &Case) -> (Option<Command>, Vec<Problem>) {
        let mut reading = Reading::new(cx.lang, F::TABLE, cx.today());
        let command = self.fields.command(&mut reading, case, self.about);
        let mut problems = reading.problems();
        let command = command.filter(|_| problems.is_empty());
        if let Some((Some(field), words, of)) = &self.refused
            && *of == self.fields
        {
            problems.insert(0, Problem { field, words: words.clone(), missing: false });
        }
        (command, problems)
    }

    fn form(&mut self, ui: &mut Ui, cx: &Cx<'_>, case: &Case, problems: &[Problem]) {
        let pen =
            Pen { lang: cx.lang, today: cx.today(), table: F::TABLE, problems, attempted: self.attempted };
        if std::mem::take(&mut self.fresh) {
            F::focus(ui, &pen);
        }
        self.fields.show(ui, &pen, cx, case, self.about);
    }

    /// The buttons; whether the person saves or steps back.
    fn buttons(&self, ui: &mut Ui, cx: &Cx<'_>) -> (bool, bool) {
        let colours = theme::palette(ui);
        let action = F::action(self.about);
        let hint = if rights::needs_signature(action) { cx.lang.desk_signs() } else { cx.lang.desk_saves() };
        ui.add_space(space::S);
        let (mut saves, mut back) = (false, false);
        ui.horizontal(|ui| {
            let free = self.sent.is_none();
            saves = ui
                .add_enabled_ui(free, |ui| button::primary(ui, cx.lang.action_button(action)))
                .inner
                .clicked();
            back = button::plain(ui, cx.lang.desk_back()).clicked();
        });
        ui.add(Label::new(RichText::new(hint).small().color(colours.text_soft)));
        (saves, back)
    }

    /// Sends the command, or asks for the signature that it needs.
    fn send(&mut self, cx: &Cx<'_>, command: Command) {
        if rights::needs_signature(command.action()) {
            self.signature = Some(SignatureDialog::new());
            self.sent = Some(Sent { command, id: new_id("C"), answer: None });
            return;
        }
        let id = new_id("C");
        let request = Request::new(id.clone(), command.clone());
        let answer = Some(cx.client.run(move |service| service.execute(request)));
        self.sent = Some(Sent { command, id, answer });
    }

    fn sign(&mut self, ui: &Ui, cx: &Cx<'_>, case: &Case) {
        let Some(dialog) = &mut self.signature else { return };
        let action = F::action(self.about);
        let signer = cx.lang.desk_person(&cx.person.name, cx.lang.role(cx.person.role));
        let request = SignatureRequest {
            what_happens: &self.fields.happens(cx, case, self.about),
            signed: &cx.lang.desk_signed(&case.release.id, &case.release.din.grouped()),
            meaning: cx.lang.action(action),
            signer: &signer,
            act: cx.lang.action_button(action),
            reason: Reason::None,
        };
        let waiting = self.sent.as_ref().is_some_and(|sent| sent.answer.is_some());
        match dialog.show(ui.ctx(), cx.lang, &request) {
            Some(SignatureOutcome::Signed { password, .. }) if !waiting => {
                if let Some(sent) = &mut self.sent {
                    let request = Request::new(sent.id.clone(), sent.command.clone()).signed(&password);
                    sent.answer = Some(cx.client.run(move |service| service.execute(request)));
                }
            }
            Some(SignatureOutcome::Cancelled) if !waiting => {
                self.signature = None;
                self.sent = None;
            }
            _ => {}
        }
    }

    /// Takes the bank's answer.
    fn answered(&mut self, cx: &Cx<'_>) -> Option<Done> {
        let answer = self.sent.as_mut()?.answer.as_mut()?.take()?;
        match answer {
            Ok(done) => {
                self.draft.forget(cx.client);
                self.fields = self.blank.clone();
                (self.sent, self.signature) = (None, None);
                Some(done)
            }
            Err(failure @ (Failure::Signature | Failure::Wait(_))) => {
                if let (Some(dialog), Some(sent)) = (&mut self.signature, &mut self.sent) {
                    dialog.refuse(cx.lang.failure(&failure));
                    sent.answer = None;
                }
                None
            }
            Err(failure) => {
                (self.sent, self.signature) = (None, None);
                let field = match &failure {
                    Failure::Refused(refusal) => field_of(refusal, F::REASON),
                    _ => None,
                };
                self.refused = Some((field, cx.lang.failure(&failure), self.fields.clone()));
                None
            }
        }
    }
}

/// The field that a refusal speaks of.
fn field_of(refusal: &Refusal, reason: &'static str) -> Option<&'static str> {
    match refusal {
        Refusal::Missing { field } | Refusal::OutOfRange { field } | Refusal::Contradiction { field, .. } => {
            Some(field)
        }
        Refusal::TooEarly { what, .. } | Refusal::InFuture { what } => Some(what),
        Refusal::ReasonTooShort { .. } => Some(reason),
        _ => None,
    }
}

impl<F: Fields> Sheet for Filled<F> {
    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) -> Outcome {
        if let Some(done) = self.answered(cx) {
            return Outcome::Done(done);
        }
        if let Some((_, kept)) = self.draft.restored()
            && self.fields == self.blank
        {
            self.fields = kept;
        }
        // Taken before the fields are shown: what has the keyboard must not take it for a click.
        let shortcut = self.signature.is_none()
            && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        section::section(ui, &F::title(cx, self.about));
        let (command, problems) = self.read(cx, case);
        self.form(ui, cx, case, &problems);
        if let Some((None, words, of)) = &self.refused
            && *of == self.fields
        {
            verdict_banner::verdict_banner(ui, Sign::Held, cx.lang.desk_not_done(), words);
        }
        self.draft.follow(ui, cx.client, cx.now, &self.fields, &self.blank);
        let (clicked, back) = self.buttons(ui, cx);
        if (clicked || shortcut) && self.sent.is_none() {
            self.attempted = true;
            if let Some(command) = command {
                self.send(cx, command);
            }
        }
        self.sign(ui, cx, case);
        if back { Outcome::Back } else { Outcome::Stays }
    }

    fn has_dialog(&self) -> bool {
        self.signature.is_some()
    }
}
