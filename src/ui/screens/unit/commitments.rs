//! The right column: what the unit is promised to, what holds it, how it was decided on.

use eframe::egui::{Label, RichText, Ui};

use super::super::super::screen::{Cx, Place};
use super::super::super::theme::{self, size};
use super::super::super::widgets::{button, section};
use super::super::act_dialog::ActDialog;
use super::super::rights::why_not;
use super::next::clear_hold;
use crate::bank::query::unit_file::UnitFile;
use crate::domain::action::Action;

/// Shows reservations, orders and confirmatory typings.
pub fn commitments(ui: &mut Ui, cx: &mut Cx<'_>, file: &UnitFile) {
    let lang = cx.lang;
    section::section(ui, lang.unit_commitments());
    let orders = file.releases.len() + file.reservations.len() + file.typings.len();
    if orders == 0 {
        quiet(ui, lang.unit_commitments_none());
    }
    for release in &file.releases {
        line(ui, &lang.unit_order(&release.patient, &release.id, lang.release_step(release.step)));
        if link(ui, &lang.unit_open_release(&release.id)) {
            cx.go(Place::Release(Some(release.id.clone())));
        }
    }
    for typing in &file.typings {
        line(ui, &lang.unit_typing_order(&typing.patient, lang.typing_status(typing.status)));
    }
    for reservation in &file.reservations {
        let until = reservation.expires_on.to_string();
        let status = lang.reservation_status(reservation.status);
        line(ui, &lang.unit_reservation(&reservation.patient, &until, status));
        if link(ui, &lang.unit_open_patient(&reservation.patient)) {
            cx.go(Place::Patients(Some(reservation.patient.clone())));
        }
    }
}

/// Shows the holds; answers the dialog where one is to be cleared.
pub fn holds(ui: &mut Ui, cx: &Cx<'_>, file: &UnitFile) -> Option<ActDialog> {
    let lang = cx.lang;
    section::section(ui, lang.unit_holds());
    if file.holds.is_empty() {
        quiet(ui, lang.unit_holds_none());
    }
    let mut asked = None;
    for hold in &file.holds {
        line(ui, &format!("{}: {}", lang.hold_kind(hold.kind), hold.reason));
        quiet(ui, &lang.unit_hold_set(file.name(&hold.set_by), &lang.moment(hold.set_at)));
        match (&hold.cleared_by, hold.cleared_at) {
            (Some(by), Some(at)) => {
                let why = hold.clear_reason.as_deref().unwrap_or_default();
                quiet(ui, &lang.unit_hold_cleared(file.name(by), &lang.moment(at), why));
            }
            _ => {
                let refusal = why_not(cx, Action::ClearHold);
                let words = lang.unit_clear_hold(lang.hold_kind(hold.kind));
                if button::explained(ui, &words, refusal.as_deref()).clicked() {
                    asked = Some(clear_hold(lang, file, hold));
                }
            }
        }
    }
    asked
}

/// Shows the reviews and decisions.
pub fn reviews(ui: &mut Ui, cx: &Cx<'_>, file: &UnitFile) {
    let lang = cx.lang;
    section::section(ui, lang.unit_reviews());
    if file.reviews.is_empty() {
        quiet(ui, lang.unit_reviews_none());
    }
    for review in &file.reviews {
        let at = lang.moment(review.reviewed_at);
        line(ui, &lang.unit_review(lang.outcome(review.proposed), file.name(&review.reviewed_by), &at));
        if let (Some(decided), Some(by), Some(at)) = (review.decided, &review.decided_by, review.decided_at) {
            line(ui, &lang.unit_decision(lang.outcome(decided), file.name(by), &lang.moment(at)));
        }
        for reason in [&review.review_reason, &review.decision_reason].into_iter().flatten() {
            quiet(ui, reason);
        }
        if review.reopened {
            quiet(ui, lang.unit_review_reopened());
        }
    }
}

fn line(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).color(colours.text)).wrap());
}

fn quiet(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).size(size::SMALL).color(colours.text_soft)).wrap());
}

fn link(ui: &mut Ui, words: &str) -> bool {
    let colours = theme::palette(ui);
    ui.add(eframe::egui::Button::new(RichText::new(words).color(colours.accent)).frame(false)).clicked()
}
