//! The sections of the form but the mother's, in the order of entry.

use eframe::egui::Ui;

use super::form::{Form, Item};
use super::pen::Pen;
use crate::domain::quantity;
use crate::domain::unit::codes::*;
use crate::ui::theme::space;
use crate::ui::widgets::section::{form_row, section};

/// Names of the entries of a list, with their codes.
pub(super) type Entries = [(String, String)];

/// Purposes that a public bank registers; what a child's own blood is kept for is another bank's business.
const PURPOSES: [Purpose; 2] = [Purpose::Public, Purpose::FamilyDirected];

/// Why a unit is refused when it arrives.
const REFUSALS: [DispositionReason; 10] = [
    DispositionReason::Label,
    DispositionReason::Leak,
    DispositionReason::Clot,
    DispositionReason::Volume,
    DispositionReason::Late,
    DispositionReason::Temperature,
    DispositionReason::NoMaternalSample,
    DispositionReason::Consent,
    DispositionReason::History,
    DispositionReason::Other,
];

/// The consent.
pub(super) fn consent(ui: &mut Ui, pen: &mut Pen<'_>, form: &mut Form, versions: &Entries) {
    section(ui, pen.lang.register_consent());
    form_row(ui, 3, |ui, column| match column {
        0 => pen.entry(ui, Item::ConsentVersion, versions, &mut form.consent_version),
        1 => pen.moment(ui, Item::SignedAt, &mut form.signed_at),
        _ => pen.text(ui, Item::ObtainedBy, &mut form.obtained_by),
    });
    let words: Vec<&str> = ConsentScope::ALL.iter().map(|scope| pen.lang.consent_scope(*scope)).collect();
    let mut on: Vec<bool> = ConsentScope::ALL.iter().map(|scope| form.scopes.contains(scope)).collect();
    if pen.ticks(ui, Item::Scopes, &words, &mut on, 3) {
        form.scopes =
            ConsentScope::ALL.iter().zip(on).filter_map(|(scope, on)| on.then_some(*scope)).collect();
    }
    let separate = [pen.lang.register_separate_words()];
    let mut on = [form.separate];
    if pen.ticks(ui, Item::Separate, &separate, &mut on, 1) {
        form.separate = on == [true];
    }
}

/// The health history.
pub(super) fn history(ui: &mut Ui, pen: &mut Pen<'_>, form: &mut Form) {
    let lang = pen.lang;
    section(ui, lang.register_history());
    form_row(ui, 3, |ui, column| match column {
        0 => pen.text(ui, Item::HistoryVersion, &mut form.questionnaire),
        1 => {
            // Its options run on into the free third column.
            ui.set_max_width(ui.available_width() * 2.0 + space::L);
            let all = HistoryOutcome::ALL;
            pen.one_of(ui, Item::Outcome, all, |value| lang.history_outcome(value), &mut form.outcome);
        }
        _ => {}
    });
    pen.lines(ui, Item::Notes, &mut form.notes);
}

/// The child and the birth.
pub(super) fn birth(ui: &mut Ui, pen: &mut Pen<'_>, form: &mut Form) {
    let lang = pen.lang;
    section(ui, lang.register_birth());
    form_row(ui, 4, |ui, column| match column {
        0 => {
            pen.one_of(ui, Item::Sex, Sex::ALL, |value| lang.sex(value), &mut form.sex);
        }
        1 => {
            pen.date(ui, Item::BornOn, &mut form.born_on);
        }
        2 => pen.quantity(ui, Item::Weight, &quantity::BIRTH_WEIGHT, &mut form.weight),
        _ => pen.quantity(ui, Item::Gestation, &quantity::GESTATIONAL_AGE, &mut form.gestation),
    });
    pen.one_of(ui, Item::Delivery, Delivery::ALL, |value| lang.delivery(value), &mut form.delivery);
}

/// The collection.
pub(super) fn collection(ui: &mut Ui, pen: &mut Pen<'_>, form: &mut Form, sites: &Entries) {
    let lang = pen.lang;
    section(ui, lang.register_collection());
    form_row(ui, 3, |ui, column| match column {
        0 => pen.entry(ui, Item::Site, sites, &mut form.site),
        1 => pen.text(ui, Item::Collector, &mut form.collector),
        _ => pen.moment(ui, Item::CollectedAt, &mut form.collected_at),
    });
    let methods = CollectionMethod::ALL;
    pen.one_of(ui, Item::Method, methods, |value| lang.collection_method(value), &mut form.method);
    form_row(ui, 3, |ui, column| match column {
        0 => pen.text(ui, Item::KitLot, &mut form.kit_lot),
        1 => {
            pen.date(ui, Item::KitExpiry, &mut form.kit_expiry);
        }
        _ => pen.quantity(ui, Item::Volume, &quantity::VOLUME_COLLECTED, &mut form.volume),
    });
}

/// The receipt.
pub(super) fn receipt(ui: &mut Ui, pen: &mut Pen<'_>, form: &mut Form) {
    let lang = pen.lang;
    section(ui, lang.register_receipt());
    let range = &quantity::TRANSPORT_TEMPERATURE;
    form_row(ui, 3, |ui, column| match column {
        0 => pen.moment(ui, Item::ReceivedAt, &mut form.received_at),
        1 => pen.quantity(ui, Item::TransportMin, range, &mut form.transport_min),
        _ => pen.quantity(ui, Item::TransportMax, range, &mut form.transport_max),
    });
    form_row(ui, 3, |ui, column| match column {
        0 => pen.flag(ui, Item::LabelsAgree, &mut form.labels_agree),
        1 => pen.flag(ui, Item::BagIntact, &mut form.bag_intact),
        _ => {
            pen.one_of(ui, Item::Refused, &REFUSALS, |value| lang.disposition(value), &mut form.refused);
        }
    });
}

/// The purpose of the donation.
pub(super) fn purpose(ui: &mut Ui, pen: &mut Pen<'_>, form: &mut Form) {
    let lang = pen.lang;
    pen.one_of(ui, Item::Purpose, &PURPOSES, |value| lang.purpose(value), &mut form.purpose);
}
