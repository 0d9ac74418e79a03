//! What may be done next, and why not where it may not: buttons that open the screen or the dialog of the act.

use eframe::egui::{Label, RichText, Ui};

use super::super::super::screen::{Cx, Place};
use super::super::super::theme::{self, size};
use super::super::super::widgets::{button, section};
use super::super::act_dialog::{ActDialog, Spec};
use crate::bank::query::unit_file::{NextStep, UnitFile};
use crate::bank::service::new_id;
use crate::domain::action::Action;
use crate::domain::holds::{ClearHold, Discard, Hold, HoldKind, SetHold, WithdrawConsent};
use crate::domain::unit::codes::DispositionReason;
use crate::text::Lang;

/// Shows the steps; answers the dialog of an act that was asked for here.
pub fn next(ui: &mut Ui, cx: &mut Cx<'_>, file: &UnitFile) -> Option<ActDialog> {
    let lang = cx.lang;
    let colours = theme::palette(ui);
    section::section(ui, lang.unit_next());
    let soft = |words: &str| RichText::new(words).size(size::SMALL).color(colours.text_soft);
    if file.next.is_empty() || cx.read_only {
        ui.add(Label::new(soft(lang.unit_next_none())).wrap());
        return None;
    }
    let mut asked = None;
    ui.horizontal_wrapped(|ui| {
        for step in file.next.iter().filter(|step| step.refusal.is_none()) {
            if button::plain(ui, lang.action_button(step.action)).clicked() {
                asked = Some(step.action);
            }
        }
    });
    for NextStep { action, refusal } in &file.next {
        if let Some(refusal) = refusal {
            let words = lang.unit_next_not(lang.action_button(*action), &lang.refusal(refusal));
            ui.add(Label::new(soft(&words)).wrap());
        }
    }
    let din = &file.unit.din;
    match asked? {
        Action::RecordConsent | Action::RecordCollection | Action::RecordReceipt => {
            cx.go(Place::Donation(din.clone()))
        }
        Action::RecordResults | Action::VerifyResults | Action::PutAway | Action::Move => {
            cx.go(Place::Results(Some(din.clone())))
        }
        Action::ReviewEligibility | Action::DecideEligibility | Action::ReopenEligibility => {
            cx.go(Place::Eligibility(Some(din.clone())));
        }
        Action::Reserve => cx.go(Place::Patients(None)),
        Action::SetHold => return Some(set_hold(lang, file)),
        Action::WithdrawConsent => return Some(withdraw(lang, file)),
        Action::Discard => return Some(discard(lang, file)),
        _ => {}
    }
    None
}

fn facts(lang: Lang, file: &UnitFile) -> Vec<(String, String)> {
    vec![(lang.unit_signed().to_owned(), file.unit.din.grouped())]
}

fn set_hold(lang: Lang, file: &UnitFile) -> ActDialog {
    let act = lang.action_button(Action::SetHold).to_owned();
    let kinds = HoldKind::ALL.iter().map(|kind| lang.hold_kind(*kind).to_owned()).collect();
    let spec = Spec {
        title: act.clone(),
        what_happens: lang.unit_hold_what().to_owned(),
        facts: facts(lang, file),
        act,
        options: Some((lang.unit_hold_kind().to_owned(), kinds)),
        reason: true,
        ..Spec::default()
    };
    let (id, din) = (new_id("H"), file.unit.din.clone());
    ActDialog::new(spec, move |given| {
        let kind = HoldKind::ALL.get(given.choice).copied().unwrap_or(HoldKind::Deviation);
        SetHold { id: id.clone(), din: din.clone(), kind, reason: given.reason.clone() }.into()
    })
}

/// The dialog that clears a hold.
pub fn clear_hold(lang: Lang, file: &UnitFile, hold: &Hold) -> ActDialog {
    let mut facts = facts(lang, file);
    facts.push((lang.unit_hold_kind().to_owned(), lang.hold_kind(hold.kind).to_owned()));
    let act = lang.action_button(Action::ClearHold).to_owned();
    let what_happens = lang.unit_clear_what().to_owned();
    let spec = Spec { title: act.clone(), what_happens, facts, act, reason: true, ..Spec::default() };
    let id = hold.id.clone();
    ActDialog::new(spec, move |given| ClearHold { id: id.clone(), reason: given.reason.clone() }.into())
}

fn withdraw(lang: Lang, file: &UnitFile) -> ActDialog {
    let act = lang.action_button(Action::WithdrawConsent).to_owned();
    let spec = Spec {
        title: act.clone(),
        what_happens: lang.unit_withdraw_what().to_owned(),
        facts: facts(lang, file),
        act,
        destructive: true,
        reason: true,
        ..Spec::default()
    };
    let din = file.unit.din.clone();
    ActDialog::new(spec, move |given| {
        WithdrawConsent { din: din.clone(), reason: given.reason.clone() }.into()
    })
}

fn discard(lang: Lang, file: &UnitFile) -> ActDialog {
    let act = lang.action_button(Action::Discard).to_owned();
    let reasons = DispositionReason::ALL.iter().map(|reason| lang.disposition(*reason).to_owned()).collect();
    let spec = Spec {
        title: act.clone(),
        what_happens: lang.unit_discard_what().to_owned(),
        facts: facts(lang, file),
        act,
        destructive: true,
        options: Some((lang.unit_discard_reason().to_owned(), reasons)),
        reason: true,
        second: true,
        ..Spec::default()
    };
    let din = file.unit.din.clone();
    ActDialog::new(spec, move |given| {
        let reason = DispositionReason::ALL.get(given.choice).copied().unwrap_or(DispositionReason::Other);
        let (note, witness) = (given.reason.clone(), given.witness.clone());
        Discard { din: din.clone(), reason, note, witness }.into()
    })
}
