//! One form on the clerk's desk, from the first letter to the answer of the bank.

use chrono::NaiveDateTime;
use eframe::egui::Ui;

use super::form::{Form, Item, Sticky};
use super::reading::{Reading, Scope};
use super::twin::{Found, TwinWatch};
use crate::bank::client::Pending;
use crate::bank::failure::Failure;
use crate::bank::query::registration as query;
use crate::bank::service::{Request, Service, new_id};
use crate::domain::din::Din;
use crate::domain::refusal::Refusal;
use crate::domain::registration::{Mother, RecordCollection, RecordConsent, RecordReceipt, RegisterDonation};
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{ConsentStatus, Purpose, Stage};
use crate::ui::draft::Draft;
use crate::ui::screen::Cx;

/// What the bank answered to a form that was sent.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Answer {
    /// Done: the donation.
    Saved(Din),
    /// The values are unusual, by their columns: ask, then send again.
    Unusual(Vec<&'static str>),
    /// Refused or failed; said on the form.
    Refused,
}

/// One form and all that belongs to it.
#[derive(Debug)]
pub(super) struct Desk {
    /// What is typed.
    pub form: Form,
    /// What it means; read again every frame.
    pub reading: Reading,
    /// The unit that the form goes on with; `None` registers a new donation.
    pub unit: Option<Box<Unit>>,
    /// Somebody has tried to save: what is missing says so.
    pub asked: bool,
    /// The field that is to get the keyboard.
    pub wanted: Option<Item>,
    /// The field that had the keyboard last.
    pub here: Option<Item>,
    /// Why the bank did not take it, and at which field.
    pub refused: Option<(Option<Item>, String)>,
    /// When the draft that stands here was kept, once it was restored.
    pub restored: Option<NaiveDateTime>,
    /// The unit that bears the number on the form already.
    pub taken: Option<Box<Unit>>,
    twin: TwinWatch,
    blank: Form,
    draft: Draft<Form>,
    sending: Option<Pending<Din>>,
    reloading: Option<Pending<Option<Unit>>>,
    /// The number last asked for, with the answer on its way.
    looking: Option<(Din, Option<Pending<Option<Unit>>>)>,
    /// The form as it was refused: when it changes, the refusal has had its say.
    refused_form: Option<Form>,
}

impl Desk {
    /// An empty form, or one that goes on with a unit.
    pub(super) fn new(unit: Option<Unit>, sticky: &Sticky, cx: &Cx<'_>) -> Self {
        let draft = Draft::open(draft_name(unit.as_ref()), cx.client);
        Self::with(unit, sticky, draft)
    }

    /// An empty form for the next donation.
    pub(super) fn next(sticky: &Sticky) -> Self {
        let mut desk = Self::with(None, sticky, Draft::fresh(draft_name(None)));
        desk.wanted = Some(Item::Din);
        desk
    }

    fn with(unit: Option<Unit>, sticky: &Sticky, draft: Draft<Form>) -> Self {
        let blank = match &unit {
            Some(unit) => Form::of(unit, sticky),
            None => Form::blank(sticky),
        };
        Self {
            form: blank.clone(),
            reading: Reading::default(),
            unit: unit.map(Box::new),
            asked: false,
            wanted: None,
            here: None,
            refused: None,
            restored: None,
            taken: None,
            twin: TwinWatch::default(),
            blank,
            draft,
            sending: None,
            reloading: None,
            looking: None,
            refused_form: None,
        }
    }

    /// Asks the bank again how far the unit is.
    pub(super) fn reload(&mut self, cx: &Cx<'_>) {
        if let Some(unit) = &self.unit {
            let din = unit.din.clone();
            self.reloading = Some(cx.client.ask(move |reader| query::unit(reader, &din)));
        }
    }

    /// Which sections the form has.
    pub(super) fn scope(&self) -> Scope {
        let Some(unit) = self.unit.as_ref() else {
            return Scope { registration: true, consent: false, collection: true, receipt: true };
        };
        Scope {
            registration: false,
            consent: unit.consent_status == ConsentStatus::Pending,
            collection: unit.stage == Stage::Registered,
            receipt: matches!(unit.stage, Stage::Registered | Stage::Collected),
        }
    }

    /// The first field of the form.
    pub(super) fn first(&self) -> Item {
        match self.scope() {
            Scope { registration: true, .. } => Item::Din,
            Scope { collection: true, .. } => Item::CollectedAt,
            _ => Item::ReceivedAt,
        }
    }

    /// The mother that the bank found for what is typed.
    pub(super) fn found(&self) -> Option<&Found> {
        self.twin.found()
    }

    /// Whether the form waits for an answer and takes no letters.
    pub(super) fn is_busy(&self) -> bool {
        self.draft.is_loading() || self.sending.is_some()
    }

    /// Whether nothing is typed.
    pub(super) fn is_blank(&self) -> bool {
        self.form == self.blank
    }

    /// Whether what is typed could not be kept.
    pub(super) fn draft_failed(&self) -> bool {
        self.draft.failed()
    }

    /// What stays from one donation to the next has become known: an untouched form takes it.
    pub(super) fn stick(&mut self, sticky: &Sticky) {
        let untouched = self.is_blank();
        self.blank = match &self.unit {
            Some(unit) => Form::of(unit, sticky),
            None => Form::blank(sticky),
        };
        if untouched {
            self.form = self.blank.clone();
        }
    }

    /// Call once a frame before drawing: takes answers, asks what must be asked, reads the form.
    pub(super) fn follow(&mut self, ui: &Ui, cx: &Cx<'_>) -> Option<Answer> {
        if let Some((at, form)) = self.draft.restored() {
            self.form = form;
            self.restored = Some(at);
        }
        if let Some(answer) = self.reloading.as_mut().and_then(Pending::take) {
            self.reloading = None;
            if let Ok(Some(unit)) = answer {
                self.unit = Some(Box::new(unit));
            }
        }
        let answer = self.take_answer(cx);
        if self.refused.is_some() && self.refused_form.as_ref() != Some(&self.form) {
            self.refused = None;
        }
        self.reading = Reading::of(&self.form, self.scope(), cx.lang, cx.now);
        if self.unit.is_none() {
            if self.form.mother.known.is_none() {
                self.twin.follow(ui, cx.client, &self.reading.identity);
                self.twin_needs_word();
            }
            self.look_up(cx);
        }
        if !cx.read_only && self.sending.is_none() {
            self.draft.follow(ui, cx.client, cx.now, &self.form, &self.blank);
        }
        answer
    }

    /// A mother who was found must be spoken about before the form is sent.
    fn twin_needs_word(&mut self) {
        let mother = &self.form.mother;
        let open = self
            .twin
            .found()
            .is_some_and(|found| found.by_document || mother.someone_else.as_ref() != Some(&found.code));
        if open {
            self.reading.required.insert(Item::Twin);
            self.reading.missing.insert(Item::Twin);
        }
    }

    /// Whether the number on the form is another donation's already.
    fn look_up(&mut self, cx: &Cx<'_>) {
        let Some(din) = self.reading.din.clone() else {
            self.looking = None;
            self.taken = None;
            return;
        };
        match &mut self.looking {
            Some((asked, pending)) if *asked == din => {
                if let Some(answer) = pending.as_mut().and_then(Pending::take) {
                    *pending = None;
                    self.taken = answer.ok().flatten().map(Box::new);
                }
            }
            _ => {
                self.taken = None;
                let asked = din.clone();
                let pending = cx.client.ask(move |reader| query::unit(reader, &asked));
                self.looking = Some((din, Some(pending)));
            }
        }
        if self.taken.is_some() {
            self.reading.wrong.insert(Item::Din);
        }
    }

    fn take_answer(&mut self, cx: &Cx<'_>) -> Option<Answer> {
        let answer = self.sending.as_mut()?.take()?;
        self.sending = None;
        Some(match answer {
            Ok(din) => Answer::Saved(din),
            Err(Failure::Refused(Refusal::NotConfirmed { fields })) => Answer::Unusual(fields),
            Err(failure) => {
                self.refuse(&failure, cx);
                Answer::Refused
            }
        })
    }

    fn refuse(&mut self, failure: &Failure, cx: &Cx<'_>) {
        let item = match failure {
            Failure::Refused(refusal) => item_of(refusal),
            _ => None,
        };
        self.wanted = item;
        self.refused = Some((item, cx.lang.failure(failure)));
        self.refused_form = Some(self.form.clone());
    }

    /// Throws away what is typed, and its draft.
    pub(super) fn discard(&mut self, cx: &Cx<'_>) {
        self.form = self.blank.clone();
        self.asked = false;
        self.refused = None;
        self.restored = None;
        self.draft.forget(cx.client);
        self.wanted = Some(self.first());
    }

    /// Saves, or says what is missing. `confirmed`: the person has said that the unusual values are right.
    pub(super) fn save(&mut self, cx: &Cx<'_>, confirmed: bool) {
        if self.is_busy() {
            return;
        }
        self.asked = true;
        if !self.reading.is_complete() {
            self.wanted = self.reading.next_open(None);
            return;
        }
        let draft = draft_name(self.unit.as_deref());
        let id = new_id("C");
        let pending = match &self.unit {
            None => {
                let Some(send) = self.registration(cx, confirmed) else { return };
                cx.client.run(move |service| {
                    let din = send(service, id)?;
                    service.drop_draft(&draft)?;
                    Ok(din)
                })
            }
            Some(unit) => {
                let din = unit.din.clone();
                let (collection, receipt) = (self.reading.collection.clone(), self.reading.receipt.clone());
                let birth = self.reading.birth.clone();
                let consent = self.reading.consent_signed.then(|| self.reading.consent.clone());
                cx.client.run(move |service| {
                    if let Some(consent) = consent {
                        let command = RecordConsent { din: din.clone(), consent };
                        service.execute(Request::new(format!("{id}-C"), command))?;
                    }
                    if let Some(collection) = collection {
                        let command = RecordCollection { din: din.clone(), collection, birth, confirmed };
                        service.execute(Request::new(id.clone(), command))?;
                    }
                    if let Some(receipt) = receipt {
                        let command = RecordReceipt { din: din.clone(), receipt, confirmed };
                        service.execute(Request::new(format!("{id}-R"), command))?;
                    }
                    service.drop_draft(&draft)?;
                    Ok(din)
                })
            }
        };
        self.draft.pause();
        self.sending = Some(pending);
    }

    /// What registers the donation on the bank's thread, where the mother is sealed.
    fn registration(
        &self,
        cx: &Cx<'_>,
        confirmed: bool,
    ) -> Option<impl FnOnce(&mut Service, String) -> Result<Din, Failure> + Send + 'static> {
        let reading = self.reading.clone();
        let din = reading.din.clone()?;
        let mother = self.form.mother.clone();
        let (donor_code, purpose) = (self.form.donor_code.clone(), self.form.purpose);
        let bank_code = cx.profile.code.clone();
        Some(move |service: &mut Service, id: String| {
            let mother = match mother.known {
                Some(code) => Mother::Known(code),
                None => Mother::New {
                    person: Box::new(service.seal_identity(&reading.identity)?),
                    someone_else: mother.someone_else.is_some(),
                },
            };
            let command = RegisterDonation {
                din: din.clone(),
                donor_code,
                mother,
                purpose: purpose.unwrap_or(Purpose::Public),
                consent: reading.consent,
                history: reading.history,
                birth: reading.birth,
                collection: reading.collection,
                receipt: reading.receipt,
                bank_code,
                confirmed,
            };
            service.execute(Request::new(id, command))?;
            Ok(din)
        })
    }
}

/// The name under which the form's draft is kept.
fn draft_name(unit: Option<&Unit>) -> String {
    unit.map_or_else(|| "register".to_owned(), |unit| format!("donation/{}", unit.din))
}

/// The field that a refusal is about.
fn item_of(refusal: &Refusal) -> Option<Item> {
    match refusal {
        Refusal::AlreadyThere { kind: "unit", .. } => Some(Item::Din),
        Refusal::MotherKnown { .. } => Some(Item::Document),
        Refusal::Missing { field }
        | Refusal::OutOfRange { field }
        | Refusal::Contradiction { field, .. }
        | Refusal::InFuture { what: field }
        | Refusal::TooEarly { what: field, .. } => Item::of_column(field),
        Refusal::KitExpired { .. } => Some(Item::KitExpiry),
        Refusal::ConsentFormNotActive { .. } => Some(Item::ConsentVersion),
        Refusal::ConsentScopeMissing { .. } => Some(Item::Scopes),
        Refusal::SeparateConsentMissing => Some(Item::Separate),
        Refusal::HistoryDefers | Refusal::ReceiptNotInOrder => Some(Item::Refused),
        _ => None,
    }
}
