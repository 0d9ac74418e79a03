//! Whether the bank knows the mother already: asked while her particulars are typed.

use eframe::egui::Ui;

use crate::bank::client::{Client, Pending};
use crate::bank::identity::{Identity, Twin};
use crate::bank::query::registration::{Earlier, earlier_donations};

/// Seconds without a key before the bank is asked.
const PAUSE: f64 = 0.3;

/// A mother of the bank who is, or may be, the one on the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Her code.
    pub code: String,
    /// The same document; else the same name and birth date.
    pub by_document: bool,
    /// Her donations so far.
    pub earlier: Earlier,
}

/// Watches the particulars on the form.
#[derive(Debug, Default)]
pub(super) struct TwinWatch {
    asked: Option<Identity>,
    seen: Option<Identity>,
    changed: f64,
    pending: Option<Pending<Option<Found>>>,
    found: Option<Found>,
}

impl TwinWatch {
    /// Who was found for what stands on the form now.
    pub(super) fn found(&self) -> Option<&Found> {
        self.found.as_ref()
    }

    /// Call once a frame with what the form says of the mother; only document, name and birth date count.
    pub(super) fn follow(&mut self, ui: &Ui, client: &Client, identity: &Identity) {
        if let Some(answer) = self.pending.as_mut().and_then(Pending::take) {
            self.pending = None;
            // A failure here costs nothing: the rule is checked again when the form is sent.
            self.found = answer.ok().flatten();
        }
        let key = Identity { phone: String::new(), address: String::new(), ..identity.clone() };
        let time = ui.input(|input| input.time);
        if self.seen.as_ref() != Some(&key) {
            self.seen = Some(key.clone());
            self.changed = time;
        }
        if self.asked.as_ref() == Some(&key) || self.pending.is_some() {
            return;
        }
        if key.document.is_empty() && (key.name.is_empty() || key.born_on.is_none()) {
            self.found = None;
            self.asked = Some(key);
            return;
        }
        if time - self.changed < PAUSE {
            ui.ctx().request_repaint_after_secs(PAUSE as f32);
            return;
        }
        self.asked = Some(key.clone());
        self.pending = Some(client.run(move |service| {
            let (code, by_document) = match service.find_twin(&key)? {
                Twin::None => return Ok(None),
                Twin::Document(code) => (code, true),
                Twin::NameAndBirth(code) => (code, false),
            };
            let earlier = earlier_donations(service.read(), &code)?;
            Ok(Some(Found { code, by_document, earlier }))
        }));
    }
}
