//! One unit on the bench: what is recorded, what is typed, and what the bank answers.

use chrono::NaiveDateTime;
use eframe::egui::Ui;

use super::sheet::Typed;
use crate::bank::client::Pending;
use crate::bank::failure::Failure;
use crate::bank::query::laboratory::{self as query, Panel};
use crate::bank::service::{Request, new_id};
use crate::domain::refusal::Refusal;
use crate::domain::results::RecordResults;
use crate::domain::unit::Unit;
use crate::domain::unit::field::Field;
use crate::ui::draft::Draft;
use crate::ui::screen::Cx;

/// What the bank answered to results that were sent.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    /// Recorded.
    Saved,
    /// The values are unusual, by their columns: ask, then send again.
    Unusual(Vec<&'static str>),
}

/// The bench.
#[derive(Debug)]
pub(super) struct Bench {
    pub panel: Panel,
    pub typed: Typed,
    /// When the draft that stands here was kept, once it was restored.
    pub restored: Option<NaiveDateTime>,
    /// Why the bank did not take the results, and at which field.
    pub refused: Option<(Option<Field>, String)>,
    refused_typed: Option<Typed>,
    draft: Draft<Typed>,
    draft_name: String,
    sending: Option<Pending<()>>,
    reloading: Option<Pending<Option<Panel>>>,
}

impl Bench {
    /// A unit, with what was typed and not saved.
    pub(super) fn new(panel: Panel, cx: &Cx<'_>) -> Self {
        let draft_name = format!("results/{}", panel.unit.din);
        Self {
            draft: Draft::open(draft_name.clone(), cx.client),
            draft_name,
            panel,
            typed: Typed::default(),
            restored: None,
            refused: None,
            refused_typed: None,
            sending: None,
            reloading: None,
        }
    }

    /// The unit as recorded.
    pub(super) fn unit(&self) -> &Unit {
        &self.panel.unit
    }

    /// Whether the bench waits for an answer and takes no letters.
    pub(super) fn is_busy(&self) -> bool {
        self.draft.is_loading() || self.sending.is_some()
    }

    /// Whether what is typed could not be kept.
    pub(super) fn draft_failed(&self) -> bool {
        self.draft.failed()
    }

    /// Asks again for what is recorded; what is typed stays.
    pub(super) fn reload(&mut self, cx: &Cx<'_>) {
        let din = self.panel.unit.din.clone();
        self.reloading = Some(cx.client.ask(move |reader| query::panel(reader, &din)));
    }

    /// Call once a frame before drawing.
    pub(super) fn follow(&mut self, ui: &Ui, cx: &Cx<'_>) -> Option<Answer> {
        if let Some((at, typed)) = self.draft.restored() {
            self.typed = typed;
            self.restored = Some(at);
        }
        if let Some(answer) = self.reloading.as_mut().and_then(Pending::take) {
            self.reloading = None;
            if let Ok(Some(panel)) = answer {
                self.panel = panel;
            }
        }
        if self.refused.is_some() && self.refused_typed.as_ref() != Some(&self.typed) {
            self.refused = None;
        }
        let answer = self.take_answer(cx);
        if !cx.read_only && self.sending.is_none() {
            self.draft.follow(ui, cx.client, cx.now, &self.typed, &Typed::default());
        }
        answer
    }

    fn take_answer(&mut self, cx: &Cx<'_>) -> Option<Answer> {
        let answer = self.sending.as_mut()?.take()?;
        self.sending = None;
        match answer {
            Ok(()) => {
                self.typed = Typed::default();
                self.restored = None;
                self.draft = Draft::fresh(self.draft_name.clone());
                self.reload(cx);
                Some(Answer::Saved)
            }
            Err(Failure::Refused(Refusal::NotConfirmed { fields })) => Some(Answer::Unusual(fields)),
            Err(failure) => {
                let field = match &failure {
                    Failure::Refused(refusal) => field_of(refusal),
                    _ => None,
                };
                self.refused = Some((field, cx.lang.failure(&failure)));
                self.refused_typed = Some(self.typed.clone());
                None
            }
        }
    }

    /// Throws away what is typed.
    pub(super) fn discard(&mut self, cx: &Cx<'_>) {
        self.typed = Typed::default();
        self.restored = None;
        self.refused = None;
        self.draft.forget(cx.client);
    }

    /// Sends the changed fields, all in one.
    pub(super) fn save(&mut self, cx: &Cx<'_>, confirmed: bool) {
        if self.is_busy() {
            return;
        }
        if let Some(field) = self.typed.wrong(cx.lang, cx.today()).first() {
            let words = cx.lang.results_wrong(cx.lang.field(*field));
            self.refused = Some((None, words));
            self.refused_typed = Some(self.typed.clone());
            return;
        }
        let values = self.typed.changes(self.unit(), cx.lang, cx.today());
        if values.is_empty() {
            return;
        }
        let (din, reason) = (self.panel.unit.din.clone(), self.typed.reason.clone());
        let request = Request::new(new_id("C"), RecordResults { din, values, reason, confirmed });
        let draft = self.draft_name.clone();
        self.draft.pause();
        self.sending = Some(cx.client.run(move |service| {
            service.execute(request)?;
            service.drop_draft(&draft)
        }));
    }
}

/// The field that a refusal is about.
fn field_of(refusal: &Refusal) -> Option<Field> {
    match refusal {
        Refusal::OutOfRange { field }
        | Refusal::Contradiction { field, .. }
        | Refusal::InFuture { what: field }
        | Refusal::TooEarly { what: field, .. } => Field::from_code(field),
        Refusal::BadValue(bad) => Field::from_code(bad.column),
        _ => None,
    }
}
