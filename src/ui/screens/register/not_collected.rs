//! A registered donation that was not collected: why.

use eframe::egui::{Context, Id, Key, Label, Modifiers, RichText};

use crate::bank::client::Pending;
use crate::bank::service::{Request, new_id};
use crate::domain::din::Din;
use crate::domain::registration::RecordNotCollected;
use crate::domain::unit::codes::DispositionReason;
use crate::ui::screen::Cx;
use crate::ui::theme;
use crate::ui::widgets::field::Verdict;
use crate::ui::widgets::{button, choice, dialog, text_area};

/// Reasons that can be known before anything was collected.
const REASONS: [DispositionReason; 7] = [
    DispositionReason::Delivery,
    DispositionReason::Withdrawn,
    DispositionReason::History,
    DispositionReason::Consent,
    DispositionReason::Volume,
    DispositionReason::Late,
    DispositionReason::Other,
];

/// What came of the dialog.
pub(super) enum Closed {
    /// The person stepped back.
    Cancelled,
    /// It is recorded.
    Recorded,
}

/// The open dialog.
#[derive(Debug)]
pub(super) struct NotCollected {
    din: Din,
    reason: Option<DispositionReason>,
    note: String,
    refused: Option<String>,
    sending: Option<Pending<()>>,
}

impl NotCollected {
    /// A dialog about this donation.
    pub(super) fn new(din: Din) -> Self {
        Self { din, reason: None, note: String::new(), refused: None, sending: None }
    }

    /// Shows the dialog; `None` while the person is at it.
    pub(super) fn show(&mut self, ctx: &Context, cx: &Cx<'_>) -> Option<Closed> {
        let lang = cx.lang;
        match self.sending.as_mut().and_then(Pending::take) {
            Some(Ok(())) => return Some(Closed::Recorded),
            Some(Err(failure)) => {
                self.sending = None;
                self.refused = Some(lang.failure(&failure));
            }
            None => {}
        }
        let title = lang.register_not_collected_title(&self.din.grouped());
        let shown = dialog::dialog(ctx, Id::unique("not collected"), 480.0, &title, |ui| {
            let label = lang.register_not_collected_reason();
            choice::choice_of(
                ui,
                lang,
                label,
                &REASONS,
                |value| lang.disposition(value),
                &mut self.reason,
                true,
                &Verdict::None,
            );
            let note_needed = self.reason == Some(DispositionReason::Other);
            let verdict = self.refused.clone().map_or(Verdict::None, Verdict::Error);
            let note = lang.register_not_collected_note();
            if text_area::text_area(ui, note, &mut self.note, 2, note_needed, &verdict).changed() {
                self.refused = None;
            }
            let colours = theme::palette(ui);
            let words = RichText::new(lang.register_not_collected_end()).color(colours.text_soft);
            ui.add(Label::new(words).wrap());
            dialog::buttons(ui, |ui| {
                let ready = self.reason.is_some() && self.sending.is_none();
                let act = lang.register_not_collected_act();
                let clicked = ui.add_enabled_ui(ready, |ui| button::primary(ui, act)).inner.clicked();
                let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
                let cancelled = button::plain(ui, lang.dialog_cancel()).clicked();
                (ready && (clicked || by_key), cancelled)
            })
        });
        let closes = shown.should_close();
        let (sends, cancelled) = shown.inner;
        if sends && let Some(reason) = self.reason {
            let command = RecordNotCollected { din: self.din.clone(), reason, note: self.note.clone() };
            let request = Request::new(new_id("C"), command);
            self.sending = Some(cx.client.run(move |service| service.execute(request).map(|_| ())));
        }
        (closes || cancelled).then_some(Closed::Cancelled)
    }
}
