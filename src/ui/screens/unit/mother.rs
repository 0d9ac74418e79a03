//! The mother: a code, and behind a reason her identity for half a minute.

use std::time::{Duration, Instant};

use eframe::egui::{Context, Id, Label, RichText, Ui};

use super::super::super::screen::Cx;
use super::super::super::theme;
use super::super::super::widgets::field::Verdict;
use super::super::super::widgets::{button, dialog, section, text_area};
use super::super::rights::why_not;
use crate::bank::client::Pending;
use crate::bank::identity::Identity;
use crate::domain::action::Action;
use crate::domain::checks;

/// How long an identity is shown.
const SHOWN: Duration = Duration::from_secs(30);

/// The mother's line.
#[derive(Default)]
pub struct Mother {
    asking: Option<Asking>,
    shown: Option<(Identity, Instant)>,
}

#[derive(Default)]
struct Asking {
    reason: String,
    refused: Option<String>,
    coming: Option<Pending<Identity>>,
}

impl Mother {
    /// Forgets what is shown: another unit, or another screen.
    pub fn hide(&mut self) {
        *self = Self::default();
    }

    /// Shows the code, and the identity while it is open.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, code: Option<&str>) {
        let lang = cx.lang;
        let Some(code) = code else {
            section::fact(ui, lang.unit_mother(), "–", "");
            return;
        };
        section::fact(ui, lang.unit_mother(), code, "");
        self.shown.take_if(|(_, since)| since.elapsed() >= SHOWN);
        match &self.shown {
            Some((identity, since)) => {
                facts(ui, lang, identity);
                let left = SHOWN.saturating_sub(since.elapsed()).as_secs() as i64 + 1;
                let colours = theme::palette(ui);
                ui.label(RichText::new(lang.unit_reveal_left(left)).color(colours.text_soft));
                ui.ctx().request_repaint_after_secs(1.0);
            }
            None => {
                let refusal = why_not(cx, Action::RevealIdentity);
                if button::explained(ui, lang.unit_reveal(), refusal.as_deref()).clicked() {
                    self.asking = Some(Asking::default());
                }
            }
        }
        self.ask(&ui.ctx().clone(), cx, code);
    }

    fn ask(&mut self, ctx: &Context, cx: &Cx<'_>, code: &str) {
        let Some(asking) = &mut self.asking else { return };
        match asking.coming.as_mut().and_then(Pending::take) {
            Some(Ok(identity)) => {
                self.shown = Some((identity, Instant::now()));
                self.asking = None;
                return;
            }
            Some(Err(failure)) => {
                asking.coming = None;
                asking.refused = Some(cx.lang.failure(&failure));
            }
            None => {}
        }
        let shown = dialog::dialog(ctx, Id::unique("reveal"), 460.0, cx.lang.unit_reveal(), |ui| {
            asking.content(ui, cx, code)
        });
        if shown.should_close() || shown.inner {
            self.asking = None;
        }
    }
}

impl Asking {
    /// Whether the person steps back.
    fn content(&mut self, ui: &mut Ui, cx: &Cx<'_>, code: &str) -> bool {
        let lang = cx.lang;
        let colours = theme::palette(ui);
        ui.add(Label::new(RichText::new(lang.unit_reveal_what()).color(colours.text)).wrap());
        let verdict = match (&self.refused, checks::reason(&self.reason)) {
            (Some(refused), _) => Verdict::Error(refused.clone()),
            (None, Err(refusal)) => Verdict::Hint(lang.refusal(&refusal)),
            (None, Ok(())) => Verdict::None,
        };
        if text_area::text_area(ui, lang.signature_reason(), &mut self.reason, 2, true, &verdict).changed() {
            self.refused = None;
        }
        let ready = checks::reason(&self.reason).is_ok() && self.coming.is_none();
        dialog::buttons(ui, |ui| {
            let shows =
                ui.add_enabled_ui(ready, |ui| button::primary(ui, lang.unit_reveal())).inner.clicked();
            if shows {
                let (code, reason) = (code.to_owned(), self.reason.clone());
                self.coming = Some(cx.client.run(move |service| service.reveal(&code, &reason)));
            }
            button::plain(ui, lang.dialog_cancel()).clicked()
        })
    }
}

fn facts(ui: &mut Ui, lang: crate::text::Lang, identity: &Identity) {
    let born = identity.born_on.map(|day| day.to_string()).unwrap_or_default();
    for (name, value) in [
        (lang.unit_identity_name(), &identity.name),
        (lang.unit_identity_document(), &identity.document),
        (lang.unit_identity_born(), &born),
        (lang.unit_identity_phone(), &identity.phone),
        (lang.unit_identity_address(), &identity.address),
    ] {
        if !value.is_empty() {
            section::fact(ui, name, value, "");
        }
    }
}
