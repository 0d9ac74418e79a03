//! What is typed and not saved: kept by the bank, sealed, so that closing or losing the program loses nothing.

use chrono::NaiveDateTime;
use eframe::egui::Ui;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bank::client::{Client, Pending};

/// Seconds between two keepings at least: a keeping is a write to the disk.
const PACE: f64 = 1.0;

/// A form as it is kept, with the local time of the keeping.
#[derive(Serialize, serde::Deserialize)]
struct Kept<Form> {
    at: NaiveDateTime,
    form: Form,
}

/// The draft of one form of the person at the workstation.
///
/// Forms hold names: they go to the bank's sealed drafts and nowhere else.
#[derive(Debug)]
pub struct Draft<Form> {
    name: String,
    loading: Option<Pending<Option<String>>>,
    keeping: Option<Pending<()>>,
    kept: Option<Form>,
    last: f64,
    /// What still has to be kept, for the case that the form is closed before the next frame.
    unkept: Option<(Client, String)>,
    failed: bool,
}

impl<Form: Clone + PartialEq + Serialize + DeserializeOwned> Draft<Form> {
    /// The draft called `name`; what was kept under this name is asked for.
    pub fn open(name: impl Into<String>, client: &Client) -> Self {
        let mut draft = Self::fresh(name);
        let asked = draft.name.clone();
        draft.loading = Some(client.run(move |service| service.draft(&asked)));
        draft
    }

    /// The draft called `name`, of which nothing is kept: the form was just saved.
    pub fn fresh(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            loading: None,
            keeping: None,
            kept: None,
            last: f64::NEG_INFINITY,
            unkept: None,
            failed: false,
        }
    }

    /// Whether the bank has not answered yet what was kept: nothing should be typed before.
    pub fn is_loading(&self) -> bool {
        self.loading.is_some()
    }

    /// Whether the bank could not keep what is typed.
    pub fn failed(&self) -> bool {
        self.failed
    }

    /// What was kept, once, with the time of the keeping. A draft of another version's form is not understood and left.
    pub fn restored(&mut self) -> Option<(NaiveDateTime, Form)> {
        let answer = self.loading.as_mut()?.take()?;
        self.loading = None;
        let kept: Kept<Form> = serde_json::from_str(&answer.ok()??).ok()?;
        self.kept = Some(kept.form.clone());
        Some((kept.at, kept.form))
    }

    /// Call once a frame: keeps `form` when it has changed, drops the draft when the form is as `blank` again.
    pub fn follow(&mut self, ui: &Ui, client: &Client, now: NaiveDateTime, form: &Form, blank: &Form) {
        if self.loading.is_some() {
            return;
        }
        if let Some(answer) = self.keeping.as_mut().and_then(Pending::take) {
            self.failed = answer.is_err();
            self.keeping = None;
        }
        if form == blank {
            if self.kept.is_some() {
                self.forget(client);
            }
            return;
        }
        if self.kept.as_ref() == Some(form) {
            return;
        }
        let Ok(text) = serde_json::to_string(&Kept { at: now, form: form.clone() }) else { return };
        let time = ui.input(|input| input.time);
        if time - self.last < PACE || self.keeping.is_some() {
            self.unkept = Some((client.clone(), text));
            ui.ctx().request_repaint_after_secs(PACE as f32);
            return;
        }
        self.last = time;
        self.kept = Some(form.clone());
        self.unkept = None;
        let name = self.name.clone();
        self.keeping = Some(client.run(move |service| service.keep_draft(&name, &text)));
    }

    /// The form is sent now: what is not kept yet need not be, unless the form comes back.
    pub fn pause(&mut self) {
        self.unkept = None;
        self.kept = None;
    }

    /// Drops the draft: it was saved, or thrown away.
    pub fn forget(&mut self, client: &Client) {
        self.kept = None;
        self.unkept = None;
        let name = self.name.clone();
        // Kept after an earlier keeping that is still on its way: the bank works in order.
        self.keeping = Some(client.run(move |service| service.drop_draft(&name)));
    }
}

impl<Form> Drop for Draft<Form> {
    fn drop(&mut self) {
        if let Some((client, text)) = self.unkept.take() {
            let name = std::mem::take(&mut self.name);
            // Nobody waits for the answer: the form is gone.
            drop(client.run(move |service| service.keep_draft(&name, &text)));
        }
    }
}
