//! Verification by a second person: the values as entered, to be compared with their source, one group at a time.

use eframe::egui::{Context, Id, Label, RichText, Ui};

use crate::bank::client::Pending;
use crate::bank::query::laboratory::Panel;
use crate::bank::service::{Request, new_id};
use crate::domain::command::Command;
use crate::domain::record::Cell;
use crate::domain::rejection::RejectResults;
use crate::domain::results::VerifyResults;
use crate::domain::unit::field::{Field, Group};
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, space};
use crate::ui::widgets::field::Verdict;
use crate::ui::widgets::section::{fact, hairline};
use crate::ui::widgets::signature_dialog::{Reason, SignatureDialog, SignatureOutcome, SignatureRequest};
use crate::ui::widgets::{button, dialog, text_area};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closed {
    /// The person stepped back.
    Cancelled,
    /// Verified and signed.
    Verified,
    /// Returned to the laboratory.
    Returned,
}

/// Where the verifier is.
enum Step {
    /// Comparing.
    Look,
    /// Signing.
    Sign(SignatureDialog),
    /// Saying what is wrong.
    Return(String, Option<String>),
}

/// The open verification of one group.
pub(super) struct Verification {
    panel: Panel,
    group: Group,
    seen: Vec<(Field, Cell)>,
    step: Step,
    sending: Option<Pending<Closed>>,
}

impl Verification {
    /// The group as it is recorded now; these values are signed, no later ones.
    pub(super) fn new(panel: &Panel, group: Group) -> Self {
        let seen = group.fields().map(|field| (field, panel.unit.cell(field))).collect();
        Self { panel: panel.clone(), group, seen, step: Step::Look, sending: None }
    }

    /// Shows it; `None` while the person is at it.
    pub(super) fn show(&mut self, ctx: &Context, cx: &Cx<'_>) -> Option<Closed> {
        let lang = cx.lang;
        match self.sending.as_mut().and_then(Pending::take) {
            Some(Ok(closed)) => return Some(closed),
            Some(Err(failure)) => {
                self.sending = None;
                let words = lang.failure(&failure);
                match &mut self.step {
                    Step::Sign(signature) => signature.refuse(words),
                    Step::Return(_, refused) => *refused = Some(words),
                    Step::Look => {}
                }
            }
            None => {}
        }
        match &self.step {
            Step::Look => self.look(ctx, lang),
            Step::Sign(_) => self.sign(ctx, cx),
            Step::Return(..) => self.hand_back(ctx, cx),
        }
    }

    fn entered_by(&self) -> String {
        self.panel.unit.signers(self.group).0.unwrap_or_default().to_owned()
    }

    /// The values, read only.
    fn look(&mut self, ctx: &Context, lang: Lang) -> Option<Closed> {
        let title = lang.results_verify_title(lang.group(self.group), &self.panel.unit.din.grouped());
        let shown = dialog::dialog(ctx, Id::unique("verify"), 520.0, &title, |ui| {
            let at = self.panel.entered.get(&self.group).map(|act| lang.moment(act.at)).unwrap_or_default();
            soft(ui, &lang.results_entered(&self.entered_by(), &at));
            hairline(ui);
            for (field, cell) in &self.seen {
                let value = lang.cell("unit", field.code(), cell);
                fact(ui, lang.field(*field), &value, "");
            }
            hairline(ui);
            soft(ui, lang.results_verify_hint());
            dialog::buttons(ui, |ui| {
                let signs = button::primary(ui, lang.results_verify_act()).clicked();
                let returns = button::plain(ui, lang.results_return()).clicked();
                let cancels = button::plain(ui, lang.dialog_cancel()).clicked();
                (signs, returns, cancels)
            })
        });
        let closes = shown.should_close();
        let (signs, returns, cancels) = shown.inner;
        if signs {
            self.step = Step::Sign(SignatureDialog::new());
        } else if returns {
            self.step = Step::Return(String::new(), None);
        }
        (closes || cancels).then_some(Closed::Cancelled)
    }

    fn sign(&mut self, ctx: &Context, cx: &Cx<'_>) -> Option<Closed> {
        let lang = cx.lang;
        let group = lang.group(self.group);
        let din = self.panel.unit.din.clone();
        let request = SignatureRequest {
            what_happens: &lang.results_sign_happens(group),
            signed: &lang.results_sign_record(group, &din.grouped()),
            meaning: lang.results_sign_meaning(),
            signer: &cx.person.name,
            act: lang.results_verify_act(),
            reason: Reason::None,
        };
        let Step::Sign(signature) = &mut self.step else { return None };
        match signature.show(ctx, lang, &request)? {
            SignatureOutcome::Cancelled => {
                self.step = Step::Look;
            }
            SignatureOutcome::Signed { password, .. } => {
                let command = VerifyResults { din, group: self.group, seen: self.seen.clone() };
                self.send(cx, Request::new(new_id("C"), command).signed(&password), Closed::Verified);
            }
        }
        None
    }

    fn hand_back(&mut self, ctx: &Context, cx: &Cx<'_>) -> Option<Closed> {
        let lang = cx.lang;
        let title = lang.results_return_title(lang.group(self.group));
        let happens = lang.results_return_happens(&self.entered_by());
        let Step::Return(reason, refused) = &mut self.step else { return None };
        let shown = dialog::dialog(ctx, Id::unique("hand back"), 520.0, &title, |ui| {
            soft(ui, &happens);
            let verdict = refused.clone().map_or(Verdict::None, Verdict::Error);
            if text_area::text_area(ui, lang.results_return_reason(), reason, 3, true, &verdict).changed() {
                *refused = None;
            }
            dialog::buttons(ui, |ui| {
                let acts = button::primary(ui, lang.results_return_act()).clicked();
                (acts, button::plain(ui, lang.dialog_cancel()).clicked())
            })
        });
        let closes = shown.should_close();
        let (acts, cancels) = shown.inner;
        if acts {
            let (din, group) = (self.panel.unit.din.clone(), self.group);
            let command: Command = RejectResults { din, group, reason: reason.clone() }.into();
            self.send(cx, Request::new(new_id("C"), command), Closed::Returned);
        } else if closes || cancels {
            self.step = Step::Look;
        }
        None
    }

    fn send(&mut self, cx: &Cx<'_>, request: Request, then: Closed) {
        if self.sending.is_none() {
            self.sending = Some(cx.client.run(move |service| service.execute(request).map(|_| then)));
        }
    }
}

fn soft(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).color(colours.text_soft)).wrap());
    ui.add_space(space::XS);
}
