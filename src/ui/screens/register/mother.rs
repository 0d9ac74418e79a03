//! The mother's section: her document first, for it says most; who is known is not typed twice.

use eframe::egui::Ui;

use super::form::{DocumentKind, Form, Item, MotherEntry};
use super::pen::Pen;
use super::twin::Found;
use crate::domain::resident_id::ResidentId;
use crate::ui::widgets::field::{self, Field};
use crate::ui::widgets::section::{form_row, section};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::strip::strip;
use crate::ui::widgets::{button, field::Verdict};

/// Shows the section.
pub(super) fn mother(ui: &mut Ui, pen: &mut Pen<'_>, form: &mut Form, found: Option<&Found>) {
    let lang = pen.lang;
    section(ui, lang.register_mother());
    if let Some(code) = form.mother.known.clone() {
        known(ui, pen, &mut form.mother, &code, found);
        return;
    }
    form_row(ui, 3, |ui, column| match column {
        0 => {
            let (all, kind) = (DocumentKind::ALL, &mut form.mother.kind);
            pen.one_of(ui, Item::DocumentKind, all, |value| lang.register_document_kind(value), kind);
        }
        1 => document(ui, pen, &mut form.mother),
        _ => {
            pen.date(ui, Item::MotherBorn, &mut form.mother.born_on);
        }
    });
    form_row(ui, 3, |ui, column| match column {
        0 => pen.text(ui, Item::Name, &mut form.mother.name),
        1 => pen.text(ui, Item::Phone, &mut form.mother.phone),
        _ => pen.text(ui, Item::Address, &mut form.mother.address),
    });
    if let Some(found) = found {
        ask(ui, pen, &mut form.mother, found);
    }
}

/// The number of the document. A resident identity number is shown in clear only while one works in it, and says her
/// birth date by itself.
fn document(ui: &mut Ui, pen: &mut Pen<'_>, mother: &mut MotherEntry) {
    let label = pen.lang.register_item(Item::Document);
    let verdict = pen.verdict(Item::Document);
    if pen.take_wanted(Item::Document) {
        field::focus(ui, label);
    }
    let resident = match mother.kind {
        Some(DocumentKind::Resident) => ResidentId::parse(&mother.document).ok(),
        _ => None,
    };
    let inside = field::has_focus(ui, label);
    let mut masked = resident.as_ref().filter(|_| !inside).map(ResidentId::masked);
    let text = masked.as_mut().unwrap_or(&mut mother.document);
    // What is masked in the field need not stand below it as well.
    let verdict = if matches!(verdict, Verdict::Hint(_)) { Verdict::None } else { verdict };
    let shown = Field::new(label, text).required(true).verdict(&verdict).show(ui);
    if shown.response.has_focus() {
        *pen.here = Some(Item::Document);
    }
    if masked.is_none()
        && shown.response.changed()
        && mother.kind == Some(DocumentKind::Resident)
        && let Ok(id) = ResidentId::parse(&mother.document)
    {
        mother.born_on = id.birth_date().to_string();
    }
}

/// A mother who was recognised: her code in place of her particulars.
fn known(ui: &mut Ui, pen: &Pen<'_>, mother: &mut MotherEntry, code: &str, found: Option<&Found>) {
    let lang = pen.lang;
    let earlier = found.filter(|found| found.code == code).map(|found| lang.register_earlier(&found.earlier));
    let words = match earlier {
        Some(earlier) => lang.register_known_with(code, &earlier),
        None => lang.register_known(code),
    };
    strip(ui, Sign::Available, &words, |ui| {
        if button::plain(ui, lang.register_known_undo()).clicked() {
            mother.known = None;
        }
    });
}

/// Somebody like her is in the bank: the clerk says whether it is her.
fn ask(ui: &mut Ui, pen: &mut Pen<'_>, mother: &mut MotherEntry, found: &Found) {
    let lang = pen.lang;
    let earlier = lang.register_earlier(&found.earlier);
    let wanted = pen.take_wanted(Item::Twin);
    if found.by_document {
        strip(ui, Sign::Pending, &lang.register_twin_document(&found.code, &earlier), |ui| {
            let use_her = button::primary(ui, lang.register_use_her());
            if wanted {
                use_her.request_focus();
            }
            if use_her.clicked() {
                mother.known = Some(found.code.clone());
            }
        });
        return;
    }
    if mother.someone_else.as_ref() == Some(&found.code) {
        strip(ui, Sign::Note, &lang.register_someone_else_said(&found.code), |ui| {
            if button::plain(ui, lang.register_known_undo()).clicked() {
                mother.someone_else = None;
            }
        });
        return;
    }
    strip(ui, Sign::Pending, &lang.register_twin_name(&found.code, &earlier), |ui| {
        let other = button::plain(ui, lang.register_someone_else());
        let same = button::primary(ui, lang.register_use_her());
        if wanted {
            same.request_focus();
        }
        if same.clicked() {
            mother.known = Some(found.code.clone());
        }
        if other.clicked() {
            mother.someone_else = Some(found.code.clone());
        }
    });
}
