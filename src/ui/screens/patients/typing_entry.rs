//! The result of one confirmatory typing: entry with the comparison beside it, correction, verification.

use chrono::NaiveDate;
use eframe::egui::{Align, Grid, Key, Label, Layout, Modifiers, RichText, Ui};
use serde::{Deserialize, Serialize};

use super::hla_entry::{self, Values};
use super::record::{soft, time, typing_fields};
use super::sending::Sending;
use super::typings::{remark, sign_of};
use crate::bank::query::patients::TypingTask;
use crate::domain::action::Action;
use crate::domain::entry_date::parse_date;
use crate::domain::hla::locus::Locus;
use crate::domain::refusal::Refusal;
use crate::domain::typing_order::comparison::{Compared, Comparison, Verdict as TypingVerdict};
use crate::domain::typing_order::{RecordTyping, TypingOrder, TypingResult, TypingStatus, VerifyTyping};
use crate::domain::unit::codes::{Abo, Rhd};
use crate::text::Lang;
use crate::ui::draft::Draft;
use crate::ui::screen::Cx;
use crate::ui::screens::rights::why_not;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::choice::choice_of;
use crate::ui::widgets::date_field::date_field;
use crate::ui::widgets::field::Verdict;
use crate::ui::widgets::form_scroll::form_scroll;
use crate::ui::widgets::section::{form_row, section};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::signature_dialog::{Reason, SignatureDialog, SignatureOutcome, SignatureRequest};
use crate::ui::widgets::{button, text_area};

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Entry {
    hla: Values,
    abo: Option<Abo>,
    rhd: Option<Rhd>,
    reported_on: String,
    reason: String,
}

impl Entry {
    /// The entry as it stands in the record.
    fn of(order: &TypingOrder) -> Self {
        let loci =
            [&order.hla_a, &order.hla_b, &order.hla_c, &order.hla_drb1, &order.hla_dqb1, &order.hla_dpb1];
        Self {
            hla: loci.map(|typing| hla_entry::values(typing.as_ref())),
            abo: order.abo,
            rhd: order.rhd,
            reported_on: order.reported_on.map(|on| on.to_string()).unwrap_or_default(),
            reason: String::new(),
        }
    }

    /// The result, as far as its parts can be read; a day that cannot is left to be asked for.
    fn result(&self, today: NaiveDate) -> (Option<TypingResult>, TypingResult) {
        let mut whole = true;
        let mut index = 0;
        let mut loci = self.hla.each_ref().map(|values| {
            let read = hla_entry::read(Locus::ENTRY_FORM[index], values);
            index += 1;
            whole &= read.is_ok();
            read.ok().flatten()
        });
        let reported_on = parse_date(&self.reported_on, today).ok().flatten();
        let mut next = 0;
        let mut locus = || {
            next += 1;
            loci.get_mut(next - 1).and_then(Option::take)
        };
        let result = TypingResult {
            hla_a: locus(),
            hla_b: locus(),
            hla_c: locus(),
            hla_drb1: locus(),
            hla_dqb1: locus(),
            hla_dpb1: locus(),
            abo: self.abo,
            rhd: self.rhd,
            reported_on: reported_on.unwrap_or(today),
        };
        ((whole && reported_on.is_some()).then(|| result.clone()), result)
    }
}

/// The typing that is worked on.
pub(super) struct TypingEntry {
    id: String,
    entry: Entry,
    blank: Entry,
    draft: Draft<Entry>,
    /// A reported entry is being corrected.
    correcting: bool,
    asked: bool,
    refused: Option<String>,
    signature: Option<SignatureDialog>,
    sending: Sending,
    verifies: bool,
}

impl TypingEntry {
    /// Opens a typing.
    pub(super) fn open(task: &TypingTask, cx: &Cx<'_>) -> Self {
        let entry = Entry::of(&task.order);
        Self {
            id: task.order.id.clone(),
            blank: entry.clone(),
            entry,
            draft: Draft::open(format!("typing/{}", task.order.id), cx.client),
            correcting: false,
            asked: false,
            refused: None,
            signature: None,
            sending: Sending::default(),
            verifies: false,
        }
    }

    /// Which typing it is.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Shows the typing: a form, or what was entered.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, task: &TypingTask) {
        if let Some((_, entry)) = self.draft.restored() {
            self.entry = entry;
            self.correcting = task.order.status == TypingStatus::Reported;
        }
        self.answered(cx, task);
        let entering = task.order.status == TypingStatus::Ordered || self.correcting;
        self.head(ui, cx, task, entering);
        form_scroll(ui, "typing", |ui| {
            if entering {
                self.form(ui, cx, task);
            } else {
                self.reported(ui, cx, task);
            }
        });
        self.draft.follow(ui, cx.client, cx.now, &self.entry, &self.blank);
        self.sign(ui, cx, task);
    }

    fn answered(&mut self, cx: &mut Cx<'_>, task: &TypingTask) {
        let lang = cx.lang;
        match self.sending.take() {
            Some(Ok(_)) if self.verifies => {
                self.signature = None;
                cx.notices.say(Sign::Available, lang.typing_verified(&self.id), time(cx));
            }
            Some(Ok(done)) => {
                self.draft.forget(cx.client);
                self.blank = self.entry.clone();
                self.correcting = false;
                let (sign, words) = if done.has(Action::SetHold) {
                    (Sign::Held, lang.typing_saved_hold(&task.order.din.grouped()))
                } else {
                    (Sign::Available, lang.typing_saved(&self.id))
                };
                cx.notices.say(sign, words, time(cx));
            }
            Some(Err(failure)) => {
                let why = lang.failure(&failure);
                match &mut self.signature {
                    Some(signature) => signature.refuse(why),
                    None => self.refused = Some(why),
                }
            }
            None => {}
        }
    }

    /// What it is, and saving: always in sight.
    fn head(&mut self, ui: &mut Ui, cx: &Cx<'_>, task: &TypingTask, entering: bool) {
        let (lang, order) = (cx.lang, &task.order);
        ui.horizontal(|ui| {
            let colours = theme::palette(ui);
            let words = lang.typing_for(&order.din.grouped(), &order.patient);
            ui.add(Label::new(RichText::new(words).size(size::SECTION).color(colours.text)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let ready = entering && cx.may(Action::RecordTyping) && !self.sending.is_busy();
                if !ready {
                    return;
                }
                let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
                if button::primary(ui, lang.typing_save()).clicked() || by_key {
                    let (whole, partly) = self.entry.result(cx.today());
                    let any = Compared::new(&task.unit, &partly) != Compared::default();
                    self.save(cx, whole, any);
                }
            });
        });
        let mut words = lang.typing_ordered(&order.ordered_by, &lang.moment(order.ordered_at), &order.lab);
        if let Some(sample) = &order.sample {
            words = format!("{words} · {}", lang.typing_sample(sample));
        }
        soft(ui, &words);
        if let Some(why) = &self.refused {
            remark(ui, Sign::Held, why);
        }
    }

    fn form(&mut self, ui: &mut Ui, cx: &Cx<'_>, task: &TypingTask) {
        let (lang, today) = (cx.lang, cx.today());
        let refusal = why_not(cx, Action::RecordTyping);
        if let Some(why) = &refusal {
            soft(ui, why);
        }
        let before = self.entry.clone();
        ui.add_enabled_ui(refusal.is_none() && !self.sending.is_busy() && !self.draft.is_loading(), |ui| {
            section(ui, lang.typing_found());
            typing_fields(ui, lang, &mut self.entry.hla);
            form_row(ui, 3, |ui, column| match column {
                0 => {
                    let label = lang.column("unit", "abo");
                    choice_of(
                        ui,
                        lang,
                        &label,
                        Abo::ALL,
                        |abo| abo.code(),
                        &mut self.entry.abo,
                        false,
                        &Verdict::None,
                    );
                }
                1 => {
                    let label = lang.column("unit", "rhd");
                    choice_of(
                        ui,
                        lang,
                        &label,
                        Rhd::ALL,
                        |rhd| lang.rhd(rhd),
                        &mut self.entry.rhd,
                        false,
                        &Verdict::None,
                    );
                }
                _ => {
                    let said = match hla_entry::day(lang, &self.entry.reported_on, today) {
                        Err(words) => Verdict::Error(words),
                        Ok(None) if self.asked => Verdict::Error(lang.patients_form_missing().to_owned()),
                        Ok(Some(day)) if day > today => {
                            Verdict::Error(lang.patients_form_future().to_owned())
                        }
                        Ok(_) => Verdict::None,
                    };
                    let parse = |text: &str| parse_date(text, today).ok().flatten();
                    let label = lang.typing_reported_on();
                    date_field(ui, lang, label, &mut self.entry.reported_on, today, true, &said, parse);
                }
            });
            if self.correcting {
                let hint = Verdict::Hint(lang.act_reason_hint().to_owned());
                text_area::text_area(ui, lang.typing_reason(), &mut self.entry.reason, 2, true, &hint);
            }
            let (_, partly) = self.entry.result(today);
            let compared = Compared::new(&task.unit, &partly);
            let any = compared != Compared::default();
            comparison(ui, lang, &compared, any);
            if any && compared.verdict() == TypingVerdict::Discrepant {
                remark(ui, Sign::Held, lang.typing_discrepant_before());
            }
        });
        if self.entry != before {
            self.refused = None;
        }
    }

    fn save(&mut self, cx: &Cx<'_>, result: Option<TypingResult>, any: bool) {
        self.asked = true;
        let Some(result) = result.filter(|_| any) else {
            let field = if any { "reported_on" } else { "hla_a" };
            self.refused = Some(cx.lang.refusal(&Refusal::Missing { field }));
            return;
        };
        self.refused = None;
        self.verifies = false;
        let reason = self.entry.reason.trim().to_owned();
        self.sending.send(cx, RecordTyping { id: self.id.clone(), result, reason });
    }

    /// A result that waits for its verification.
    fn reported(&mut self, ui: &mut Ui, cx: &Cx<'_>, task: &TypingTask) {
        let lang = cx.lang;
        let order = &task.order;
        if let (Some(by), Some(at)) = (&order.entered_by, order.entered_at) {
            soft(ui, &lang.typing_entered(by, &lang.moment(at)));
        }
        section(ui, lang.typing_found());
        let loci =
            [&order.hla_a, &order.hla_b, &order.hla_c, &order.hla_drb1, &order.hla_dqb1, &order.hla_dpb1];
        ui.horizontal_wrapped(|ui| {
            for typing in loci.into_iter().flatten() {
                ui.add(
                    Label::new(RichText::new(typing.to_string()).font(theme::code_font(size::BODY))).extend(),
                );
            }
            let blood = order.abo.map(|abo| abo.code()).unwrap_or_default();
            let rhd = order.rhd.map(|rhd| lang.rhd(rhd)).unwrap_or_default();
            ui.label(format!("{blood} {rhd}"));
        });
        comparison(ui, lang, &compared_of(order), true);
        if task.on_hold {
            remark(ui, Sign::Held, lang.typing_discrepant_after());
        }
        ui.add_space(space::S);
        ui.horizontal(|ui| {
            let own = order.entered_by.as_deref() == Some(cx.person.login.as_str());
            let own = own.then(|| lang.typing_verify_own().to_owned());
            let against = why_not(cx, Action::VerifyTyping).or(own);
            if button::explained(ui, lang.typing_verify(), against.as_deref()).clicked() {
                self.signature = Some(SignatureDialog::new());
            }
            let against = why_not(cx, Action::RecordTyping);
            if button::explained(ui, lang.typing_correct(), against.as_deref()).clicked() {
                self.correcting = true;
                self.entry = Entry::of(order);
                self.blank = self.entry.clone();
            }
        });
    }

    fn sign(&mut self, ui: &Ui, cx: &Cx<'_>, task: &TypingTask) {
        let lang = cx.lang;
        let Some(signature) = &mut self.signature else { return };
        let happens = lang.typing_verify_happens(&self.id);
        let verdict = task.order.verdict.map(|verdict| lang.typing_verdict(verdict)).unwrap_or_default();
        let signed =
            format!("{} · {verdict}", lang.typing_for(&task.order.din.grouped(), &task.order.patient));
        let request = SignatureRequest {
            what_happens: &happens,
            signed: &signed,
            meaning: lang.typing_verify_meaning(),
            signer: &cx.person.name,
            act: lang.action_button(Action::VerifyTyping),
            reason: Reason::None,
        };
        match signature.show(ui.ctx(), lang, &request) {
            Some(SignatureOutcome::Signed { password, .. }) if !self.sending.is_busy() => {
                self.verifies = true;
                self.sending.send_signed(cx, VerifyTyping { id: self.id.clone() }, &password);
            }
            Some(SignatureOutcome::Cancelled) => self.signature = None,
            _ => {}
        }
    }
}

fn compared_of(order: &TypingOrder) -> Compared {
    Compared {
        a: order.compared_a,
        b: order.compared_b,
        c: order.compared_c,
        drb1: order.compared_drb1,
        dqb1: order.compared_dqb1,
        dpb1: order.compared_dpb1,
        abo: order.compared_abo,
        rhd: order.compared_rhd,
    }
}

/// The comparison, characteristic by characteristic, and what it says of the bag.
fn comparison(ui: &mut Ui, lang: Lang, compared: &Compared, any: bool) {
    section(ui, lang.typing_compared());
    if !any {
        soft(ui, lang.typing_nothing_yet());
        return;
    }
    Grid::new("compared").num_columns(8).spacing([space::L, space::XS]).show(ui, |ui| {
        for (place, (name, found)) in compared.all().into_iter().enumerate() {
            let colours = theme::palette(ui);
            ui.add(Label::new(RichText::new(name).size(size::SMALL).color(colours.text_soft)).extend());
            let (word, ink) = match found {
                Some(Comparison::Discrepant) => (lang.comparison(Comparison::Discrepant), colours.held.ink),
                Some(found) => (lang.comparison(found), colours.available.ink),
                None => (lang.typing_compared_not(), colours.text_soft),
            };
            ui.add(Label::new(RichText::new(word).color(ink)).extend());
            if place % 4 == 3 {
                ui.end_row();
            }
        }
    });
    let verdict = compared.verdict();
    let words = match verdict {
        TypingVerdict::Consistent => lang.typing_consistent().to_owned(),
        TypingVerdict::Incomplete => lang.typing_incomplete().to_owned(),
        TypingVerdict::Discrepant => lang.typing_discrepant(&lang.list(compared.discrepant())),
    };
    remark(ui, sign_of(verdict), &words);
}
