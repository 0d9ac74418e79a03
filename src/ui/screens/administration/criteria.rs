//! The criteria in force, and adopting a new version of them.

use eframe::egui::{Label, RichText, Ui};

use super::super::super::screen::Cx;
use super::super::super::theme::{self, space};
use super::super::super::widgets::check_box::check_box;
use super::super::super::widgets::field::{Field, Verdict};
use super::super::super::widgets::signature_dialog::{
    Reason, SignatureDialog, SignatureOutcome, SignatureRequest,
};
use super::super::super::widgets::{button, section};
use super::sending::Sending;
use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::bank::service::{Request, new_id};
use crate::domain::action::Action;
use crate::domain::eligibility::AdoptCriteria;
use crate::domain::eligibility::criteria::CriteriaSet;
use crate::domain::quantity::{self, Quantity};
use crate::store::Reader;
use crate::store::read::Order;

/// Characters of the reason for a new version, at least.
const REASON: usize = 10;

/// The versions, and the form of a new one.
#[derive(Default)]
pub struct Criteria {
    asked: Option<Pending<Vec<CriteriaSet>>>,
    versions: Option<Vec<CriteriaSet>>,
    form: Option<Form>,
    signing: Option<(SignatureDialog, CriteriaSet)>,
    sending: Sending,
}

/// A new version as it is typed.
struct Form {
    limits: Vec<String>,
    haemoglobinopathy: bool,
    drb1: bool,
}

/// A limit: its name, its place in the set, its quantity.
struct Limit {
    column: &'static str,
    unit: &'static str,
    get: fn(&CriteriaSet) -> i64,
    set: fn(&mut CriteriaSet, i64),
    quantity: Option<&'static Quantity>,
}

/// The limits in the order in which a reviewer reads them.
fn limits() -> [Limit; 7] {
    let limit =
        |column, quantity, get, set| Limit { column, unit: quantity_unit(quantity), get, set, quantity };
    [
        Limit {
            column: "freezing_hours",
            unit: "h",
            get: |set| set.freezing_hours,
            set: |set, value| set.freezing_hours = value,
            quantity: None,
        },
        limit(
            "tnc_at_least",
            Some(&quantity::TNC_AFTER),
            |set| set.tnc_at_least,
            |set, v| set.tnc_at_least = v,
        ),
        limit(
            "cd34_at_least",
            Some(&quantity::CD34),
            |set| set.cd34_at_least,
            |set, v| set.cd34_at_least = v,
        ),
        limit(
            "cd34_viability_at_least",
            Some(&quantity::CD34_VIABILITY),
            |set| set.cd34_viability_at_least,
            |set, v| set.cd34_viability_at_least = v,
        ),
        limit(
            "viability_at_least",
            Some(&quantity::VIABILITY),
            |set| set.viability_at_least,
            |set, v| set.viability_at_least = v,
        ),
        limit(
            "recovery_at_least",
            Some(&quantity::VIABILITY),
            |set| set.recovery_at_least,
            |set, v| set.recovery_at_least = v,
        ),
        limit(
            "segments_at_least",
            Some(&quantity::ATTACHED_SEGMENTS),
            |set| set.segments_at_least,
            |set, v| set.segments_at_least = v,
        ),
    ]
}

fn quantity_unit(quantity: Option<&'static Quantity>) -> &'static str {
    quantity.map_or("", |quantity| quantity.unit_text)
}

impl Limit {
    fn shown(&self, set: &CriteriaSet) -> String {
        let value = (self.get)(set);
        self.quantity.map_or_else(|| value.to_string(), |quantity| quantity.format(value))
    }

    fn read(&self, text: &str) -> Option<i64> {
        match self.quantity {
            Some(quantity) => quantity.parse(text).ok().flatten().map(|reading| reading.value),
            None => text.trim().parse().ok().filter(|hours| (1..=240).contains(hours)),
        }
    }
}

impl Criteria {
    /// Asks for the versions again.
    pub fn ask(&mut self, cx: &Cx<'_>) {
        let all = |reader: &Reader| Ok::<_, Failure>(reader.list_all(("version", Order::Descending), 500)?);
        self.asked = Some(cx.client.ask(all));
    }

    /// Whether a form is begun.
    pub fn unsaved(&self) -> bool {
        self.form.is_some()
    }

    /// Shows the part.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if let Some(Ok(versions)) = self.asked.as_mut().and_then(Pending::take) {
            self.versions = Some(versions);
        }
        let Some(versions) = &self.versions else { return };
        let present = versions.first().cloned();
        let colours = theme::palette(ui);
        match &present {
            Some(set) => {
                let words = cx.lang.admin_criteria_in_force(
                    set.version,
                    &set.adopted_on.to_string(),
                    &set.adopted_by,
                );
                ui.add(Label::new(RichText::new(words).color(colours.text_soft)).wrap());
            }
            None => {
                let words = RichText::new(cx.lang.admin_criteria_none()).color(colours.held.ink);
                ui.add(Label::new(words).wrap());
            }
        }
        let base = present.unwrap_or_else(|| CriteriaSet::default_set(cx.today(), &cx.person.login));
        if self.form.is_some() {
            self.form(ui, cx, &base);
        } else {
            facts(ui, cx, &base);
            ui.add_space(space::M);
            if cx.may(Action::AdoptCriteria) && button::primary(ui, cx.lang.admin_criteria_new()).clicked() {
                let limits = limits().iter().map(|limit| limit.shown(&base)).collect();
                let (haemoglobinopathy, drb1) = (base.haemoglobinopathy_before_listing, base.drb1_two_fields);
                self.form = Some(Form { limits, haemoglobinopathy, drb1 });
            }
        }
        self.sign(ui, cx);
    }

    fn form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, base: &CriteriaSet) {
        let lang = cx.lang;
        let Some(form) = &mut self.form else { return };
        let mut new = base.clone();
        let mut wrong = 0;
        let limits = limits();
        for pair in (0..limits.len()).step_by(2) {
            section::form_row(ui, 2, |ui, column| {
                let index = pair + column;
                let (Some(limit), Some(text)) = (limits.get(index), form.limits.get_mut(index)) else {
                    return;
                };
                let verdict = match limit.read(text) {
                    Some(value) => {
                        (limit.set)(&mut new, value);
                        Verdict::None
                    }
                    None => {
                        wrong += 1;
                        Verdict::Error(lang.admin_criteria_number().to_owned())
                    }
                };
                let (label, before) = (lang.column("criteria_set", limit.column), limit.shown(base));
                let field = Field::new(&label, text).unit(limit.unit).numeric().verdict(&verdict);
                field.previous(lang, &before).show(ui);
            });
        }
        let label = lang.column("criteria_set", "haemoglobinopathy_before_listing");
        check_box(ui, &mut form.haemoglobinopathy, &label);
        check_box(ui, &mut form.drb1, &lang.column("criteria_set", "drb1_two_fields"));
        new.haemoglobinopathy_before_listing = form.haemoglobinopathy;
        new.drb1_two_fields = form.drb1;
        ui.add_space(space::S);
        let mut cancelled = false;
        ui.horizontal(|ui| {
            let act =
                ui.add_enabled_ui(wrong == 0, |ui| button::primary(ui, lang.admin_criteria_adopt())).inner;
            if act.clicked() {
                self.signing = Some((SignatureDialog::new(), new));
            }
            cancelled = button::plain(ui, lang.dialog_cancel()).clicked();
        });
        if cancelled {
            self.form = None;
        }
    }

    fn sign(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.sending.ui(ui, cx, cx.lang.admin_criteria_adopted()) {
            (self.form, self.signing) = (None, None);
        }
        let lang = cx.lang;
        let Some((dialog, set)) = &mut self.signing else { return };
        if let Some(failure) = self.sending.take_failure() {
            dialog.refuse(lang.failure(&failure));
        }
        let signed = lang.admin_criteria_signed(set.version + 1);
        let request = SignatureRequest {
            what_happens: lang.admin_criteria_happens(),
            signed: &signed,
            meaning: lang.admin_criteria_meaning(),
            signer: &cx.person.name,
            act: lang.admin_criteria_adopt(),
            reason: Reason::Mandatory(REASON),
        };
        match dialog.show(ui.ctx(), lang, &request) {
            Some(SignatureOutcome::Signed { password, reason }) => {
                let command = AdoptCriteria { criteria: set.clone(), reason };
                let request = Request::new(new_id("C"), command).signed(&password);
                self.sending.send(cx, move |service| service.execute(request));
            }
            Some(SignatureOutcome::Cancelled) => self.signing = None,
            None => {}
        }
    }
}

fn facts(ui: &mut Ui, cx: &Cx<'_>, set: &CriteriaSet) {
    ui.add_space(space::S);
    let yes = |on: bool| if on { cx.lang.admin_yes() } else { cx.lang.admin_no() };
    for limit in limits() {
        let name = cx.lang.column("criteria_set", limit.column);
        row(ui, &name, &format!("{} {}", limit.shown(set), limit.unit));
    }
    for (column, on) in [
        ("haemoglobinopathy_before_listing", set.haemoglobinopathy_before_listing),
        ("drb1_two_fields", set.drb1_two_fields),
    ] {
        row(ui, &cx.lang.column("criteria_set", column), yes(on));
    }
}

fn row(ui: &mut Ui, name: &str, value: &str) {
    let colours = theme::palette(ui);
    ui.horizontal(|ui| {
        section::cell(ui, 340.0, RichText::new(name).color(colours.text_soft));
        ui.add(Label::new(RichText::new(value.trim()).color(colours.text)));
    });
}
