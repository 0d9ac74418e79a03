//! The three signed acts: review, decision, opening again. Each over one unit, each with what it rests on in sight.

use eframe::egui::{Label, RichText, Ui};

use super::super::super::screen::Cx;
use super::super::super::theme::{self, size};
use super::super::super::widgets::field::Verdict as Said;
use super::super::super::widgets::{button, choice, section, text_area};
use super::super::act_dialog::{ActDialog, Spec};
use super::super::rights::why_not;
use super::lines;
use crate::bank::query::eligibility::Desk;
use crate::bank::service::new_id;
use crate::domain::action::Action;
use crate::domain::checks;
use crate::domain::eligibility::evaluate::Verdict;
use crate::domain::eligibility::{
    DecideEligibility, Eligibility, Outcome, ReopenEligibility, ReviewEligibility,
};
use crate::domain::refusal::Refusal;
use crate::domain::rights;
use crate::text::Lang;

/// What a person is about to sign: nothing is chosen beforehand.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    outcome: Option<usize>,
    reason: String,
}

impl Draft {
    /// The outcome chosen.
    fn outcome(&self) -> Option<Outcome> {
        self.outcome.and_then(|at| Outcome::ALL.get(at).copied())
    }

    /// Whether something is typed or chosen.
    pub fn is_begun(&self) -> bool {
        self.outcome.is_some() || !self.reason.trim().is_empty()
    }

    /// Choice and reason; `explain` says whether a reason is needed for what is chosen.
    fn show(&mut self, ui: &mut Ui, lang: Lang, label: &str, explain: &str, needed: bool) {
        let options: Vec<&str> = Outcome::ALL.iter().map(|outcome| lang.outcome(*outcome)).collect();
        choice::choice(ui, lang, label, &options, &mut self.outcome, true, &Said::None);
        let said = if needed && checks::reason(&self.reason).is_err() {
            Said::Hint(explain.to_owned())
        } else {
            Said::None
        };
        text_area::text_area(ui, lang.eligibility_reason(), &mut self.reason, 2, needed, &said);
    }
}

/// The quality unit's part; answers the dialog where the review is to be signed.
pub fn review(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, draft: &mut Draft) -> Option<ActDialog> {
    let lang = cx.lang;
    section::section(ui, lang.eligibility_review());
    if let Some(review) = desk.undecided() {
        reviewed(ui, lang, desk, review);
    }
    if !rights::may(cx.person.role, Action::ReviewEligibility) || !desk.is_open() {
        return None;
    }
    if desk.undecided().is_some_and(|review| desk.changed_since(review).is_empty()) {
        quiet(ui, lang.eligibility_again());
    }
    let needed = draft.outcome().is_some_and(|outcome| outcome != Outcome::Eligible);
    draft.show(ui, lang, lang.eligibility_proposal(), lang.eligibility_reason_needed(), needed);
    quiet(ui, lang.eligibility_other_decides());
    let refusal = review_refusal(cx, desk, draft);
    let act = lang.action_button(Action::ReviewEligibility);
    if !act_button(ui, act, refusal.as_deref()) {
        return said(ui, refusal);
    }
    let outcome = draft.outcome()?;
    let facts = facts(lang, desk, outcome, lang.eligibility_review_meaning());
    let what_happens = lang.eligibility_review_what().to_owned();
    let act = act.to_owned();
    let spec = Spec { title: act.clone(), what_happens, facts, act, ..Spec::default() };
    let (id, din, reason) = (new_id("E"), desk.unit.din.clone(), draft.reason.clone());
    Some(ActDialog::new(spec, move |_| {
        let (id, din, reason) = (id.clone(), din.clone(), reason.clone());
        ReviewEligibility { id, din, proposed: outcome, reason }.into()
    }))
}

/// Why the review cannot be signed as it stands: nothing chosen is no refusal, only not ready.
fn review_refusal(cx: &Cx<'_>, desk: &Desk, draft: &Draft) -> Option<String> {
    let lang = cx.lang;
    why_not(cx, Action::ReviewEligibility)
        .or_else(|| outcome_refusal(desk, draft).map(|refusal| lang.refusal(&refusal)))
}

/// An outcome must fit the lines, and everything but eligible has a reason.
fn outcome_refusal(desk: &Desk, draft: &Draft) -> Option<Refusal> {
    let Some(outcome) = draft.outcome() else { return Some(Refusal::Missing { field: "proposed" }) };
    if outcome != Outcome::Eligible {
        return checks::reason(&draft.reason).err();
    }
    let count = |verdict| desk.lines.iter().filter(|line| line.verdict == verdict).count();
    let (failing, missing) = (count(Verdict::Fail), count(Verdict::Missing));
    (failing + missing > 0).then_some(Refusal::CriteriaNotMet { failing, missing })
}

/// Who reviewed, what they proposed and why.
fn reviewed(ui: &mut Ui, lang: Lang, desk: &Desk, review: &Eligibility) {
    let at = lang.moment(review.reviewed_at);
    line(ui, &lang.eligibility_reviewed_by(desk.name(&review.reviewed_by), &at));
    section::fact(ui, lang.eligibility_proposal(), lang.outcome(review.proposed), "");
    if let Some(reason) = &review.review_reason {
        section::fact(ui, lang.eligibility_reason(), reason, "");
    }
    let changed = desk.changed_since(review);
    if changed.is_empty() {
        quiet(ui, lang.eligibility_unchanged());
        return;
    }
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(lang.eligibility_changed()).color(colours.held.ink)).wrap());
    for (then, now) in changed {
        let state = |line: &crate::domain::eligibility::evaluate::Line| {
            format!("{} {}", lines::value(lang, line.criterion, &line.value), lang.verdict(line.verdict))
        };
        line(ui, &lang.eligibility_change(lang.criterion(now.criterion), &state(&then), &state(&now)));
    }
}

/// The director's part; answers the dialog where the decision is to be signed.
pub fn decide(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, draft: &mut Draft) -> Option<ActDialog> {
    let lang = cx.lang;
    if !rights::may(cx.person.role, Action::DecideEligibility) {
        return None;
    }
    section::section(ui, lang.eligibility_decision());
    if !desk.is_open() {
        return reopen(ui, cx, desk);
    }
    let Some(review) = desk.undecided() else {
        quiet(ui, lang.eligibility_no_review());
        return None;
    };
    // Said beforehand: who reviewed does not decide, whatever their role is now.
    if review.reviewed_by == cx.person.login {
        let other = desk.name(&review.reviewed_by).to_owned();
        let refusal = Refusal::SamePerson { action: Action::DecideEligibility, other };
        return said(ui, Some(lang.refusal(&refusal)));
    }
    let differs = draft.outcome().is_some_and(|outcome| outcome != review.proposed);
    let needed = differs || draft.outcome().is_some_and(|outcome| outcome != Outcome::Eligible);
    let explain = if differs { lang.eligibility_differs() } else { lang.eligibility_reason_needed() };
    draft.show(ui, lang, lang.eligibility_decide_choice(), explain, needed);
    let refusal = decision_refusal(cx, desk, review, draft, differs);
    let act = lang.action_button(Action::DecideEligibility);
    if !act_button(ui, act, refusal.as_deref()) {
        return said(ui, refusal);
    }
    let outcome = draft.outcome()?;
    let facts = facts(lang, desk, outcome, lang.eligibility_decide_meaning());
    let (act, what_happens) = (act.to_owned(), lang.eligibility_decide_what().to_owned());
    let spec = Spec { title: act.clone(), what_happens, facts, act, ..Spec::default() };
    let (id, reason) = (review.id.clone(), draft.reason.clone());
    Some(ActDialog::new(spec, move |_| {
        DecideEligibility { id: id.clone(), outcome, reason: reason.clone() }.into()
    }))
}

fn decision_refusal(
    cx: &Cx<'_>,
    desk: &Desk,
    review: &Eligibility,
    draft: &Draft,
    differs: bool,
) -> Option<String> {
    let refusal = || {
        if !desk.changed_since(review).is_empty() {
            return Some(Refusal::NoReview);
        }
        let reason = if differs { checks::reason(&draft.reason).err() } else { None };
        outcome_refusal(desk, draft).or(reason)
    };
    why_not(cx, Action::DecideEligibility).or_else(|| refusal().map(|refusal| cx.lang.refusal(&refusal)))
}

/// The decision that stands, and the way to open it again.
fn reopen(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk) -> Option<ActDialog> {
    let lang = cx.lang;
    line(ui, &lang.eligibility_listed_already(lang.quality(desk.unit.quality)));
    let act = lang.action_button(Action::ReopenEligibility);
    let refusal = why_not(cx, Action::ReopenEligibility);
    if !button::explained(ui, act, refusal.as_deref()).clicked() {
        return None;
    }
    let spec = Spec {
        title: act.to_owned(),
        what_happens: lang.eligibility_reopen_what().to_owned(),
        facts: vec![(lang.eligibility_fact_unit().to_owned(), desk.unit.din.grouped())],
        act: act.to_owned(),
        reason: true,
        ..Spec::default()
    };
    let din = desk.unit.din.clone();
    Some(ActDialog::new(spec, move |given| {
        ReopenEligibility { din: din.clone(), reason: given.reason.clone() }.into()
    }))
}

fn facts(lang: Lang, desk: &Desk, outcome: Outcome, meaning: &str) -> Vec<(String, String)> {
    let since = desk.criteria.adopted_on.to_string();
    vec![
        (lang.eligibility_fact_unit().to_owned(), desk.unit.din.grouped()),
        (lang.eligibility_fact_outcome().to_owned(), lang.outcome(outcome).to_owned()),
        (lang.signature_signed().to_owned(), lang.eligibility_criteria(desk.criteria.version, &since)),
        (lang.eligibility_meaning().to_owned(), meaning.to_owned()),
    ]
}

/// The button of the signed act: the one act of the screen once nothing stands against it.
fn act_button(ui: &mut Ui, act: &str, refusal: Option<&str>) -> bool {
    match refusal {
        Some(_) => button::explained(ui, act, refusal).clicked(),
        None => button::primary(ui, act).clicked(),
    }
}

/// Says why an act is not possible, under its button.
fn said(ui: &mut Ui, refusal: Option<String>) -> Option<ActDialog> {
    if let Some(refusal) = refusal {
        quiet(ui, &refusal);
    }
    None
}

fn line(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).color(colours.text)).wrap());
}

fn quiet(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).size(size::SMALL).color(colours.text_soft)).wrap());
}
