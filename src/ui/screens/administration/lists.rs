//! The lists that the bank keeps for itself: collection sites, consent form versions, transplant centres.

use eframe::egui::{Label, RichText, Ui};

use super::super::super::screen::Cx;
use super::super::super::theme;
use super::super::super::widgets::badge::badge;
use super::super::super::widgets::field::{Field, Verdict};
use super::super::super::widgets::shapes::Sign;
use super::super::super::widgets::{button, section};
use super::sending::Sending;
use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::bank::service::{Request, new_id};
use crate::domain::action::Action;
use crate::domain::administration::SaveReference;
use crate::domain::people::{Reference, ReferenceKind};
use crate::store::Reader;
use crate::store::read::Order;

/// Entries that are listed at most.
const LISTED: usize = 2_000;

/// The lists and the form of a new entry.
#[derive(Default)]
pub struct Lists {
    asked: Option<Pending<Vec<Reference>>>,
    listed: Vec<Reference>,
    form: Option<Form>,
    sending: Sending,
}

/// An entry that is being added.
struct Form {
    kind: ReferenceKind,
    code: String,
    name_zh: String,
    name_en: String,
    tried: bool,
}

impl Lists {
    /// Asks for the entries again.
    pub fn ask(&mut self, cx: &Cx<'_>) {
        let all = |reader: &Reader| Ok::<_, Failure>(reader.list_all(("code", Order::Ascending), LISTED)?);
        self.asked = Some(cx.client.ask(all));
    }

    /// Whether a form is begun.
    pub fn unsaved(&self) -> bool {
        self.form.as_ref().is_some_and(|form| !form.code.is_empty() || !form.name_zh.is_empty())
    }

    /// Shows the part.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(Ok(listed)) = self.asked.as_mut().and_then(Pending::take) {
            self.listed = listed;
        }
        if self.sending.ui(ui, cx, cx.lang.admin_entry_saved()) {
            self.form = None;
        }
        for kind in ReferenceKind::ALL {
            section::section(ui, cx.lang.reference_kind(*kind));
            let entries: Vec<Reference> =
                self.listed.iter().filter(|entry| entry.kind == *kind).cloned().collect();
            if entries.is_empty() {
                let colours = theme::palette(ui);
                ui.add(Label::new(RichText::new(cx.lang.admin_list_empty()).color(colours.text_soft)));
            }
            for entry in entries {
                self.entry(ui, cx, entry);
            }
            if cx.may(Action::SaveReference) {
                self.form(ui, cx, *kind);
            }
        }
    }

    fn entry(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, entry: Reference) {
        let colours = theme::palette(ui);
        let lang = cx.lang;
        ui.push_id(&entry.id, |ui| {
            ui.horizontal(|ui| {
                let ink = if entry.active { colours.text } else { colours.text_soft };
                for (width, words) in [(120.0, &entry.code), (240.0, &entry.name_zh), (280.0, &entry.name_en)]
                {
                    section::cell(ui, width, RichText::new(words).color(ink));
                }
                if cx.may(Action::SaveReference) {
                    let words = if entry.active { lang.admin_entry_off() } else { lang.admin_entry_on() };
                    if button::plain(ui, words).clicked() {
                        let reference = Reference { active: !entry.active, ..entry.clone() };
                        let request = Request::new(new_id("C"), SaveReference { reference });
                        self.sending.send(cx, move |service| service.execute(request));
                    }
                }
                if !entry.active {
                    badge(ui, Sign::Out, lang.admin_entry_inactive());
                }
            });
        });
    }

    fn form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, kind: ReferenceKind) {
        let lang = cx.lang;
        let Some(form) = self.form.as_mut().filter(|form| form.kind == kind) else {
            ui.push_id(kind, |ui| {
                if button::plain(ui, &lang.admin_add_entry(lang.reference_kind(kind))).clicked() {
                    let empty = String::new;
                    self.form =
                        Some(Form { kind, code: empty(), name_zh: empty(), name_en: empty(), tried: false });
                }
            });
            return;
        };
        let tried = form.tried;
        section::form_row(ui, 3, |ui, column| {
            let (label, text) = match column {
                0 => (lang.admin_code(), &mut form.code),
                1 => (lang.set_up_name_zh(), &mut form.name_zh),
                _ => (lang.set_up_name_en(), &mut form.name_en),
            };
            let verdict = if tried && text.trim().is_empty() {
                Verdict::Error(lang.set_up_missing().to_owned())
            } else {
                Verdict::None
            };
            Field::new(label, text).required(true).verdict(&verdict).show(ui);
        });
        let mut cancelled = false;
        ui.horizontal(|ui| {
            if button::primary(ui, lang.admin_save_entry()).clicked() {
                form.tried = true;
                let all = [&form.code, &form.name_zh, &form.name_en];
                if all.iter().all(|text| !text.trim().is_empty()) {
                    let code = form.code.trim();
                    let reference = Reference {
                        id: Reference::id_of(kind, code),
                        kind,
                        code: code.to_owned(),
                        name_zh: form.name_zh.trim().to_owned(),
                        name_en: form.name_en.trim().to_owned(),
                        active: true,
                    };
                    let request = Request::new(new_id("C"), SaveReference { reference });
                    self.sending.send(cx, move |service| service.execute(request));
                }
            }
            cancelled = button::plain(ui, lang.dialog_cancel()).clicked();
        });
        if cancelled {
            self.form = None;
        }
    }
}
