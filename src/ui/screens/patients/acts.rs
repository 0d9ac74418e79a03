//! The dialogs of what is asked for a patient. Each says beforehand what will happen and what stands against it.

use chrono::{Days, NaiveDate};
use eframe::egui::{Context, Id, Key, Label, Modifiers, RichText, Ui};

use super::answer::Answer;
use super::record::{name_of, soft, time};
use super::requests::Wish;
use super::sending::Sending;
use crate::bank::query::patients::{self, Asked, PatientFile};
use crate::bank::service::new_id;
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::din::Din;
use crate::domain::entry_date::parse_date;
use crate::domain::hla::sixcount::SixCount;
use crate::domain::quantity;
use crate::domain::refusal::Refusal;
use crate::domain::release::{OrderTransplant, Purpose};
use crate::domain::reservation::{DEFAULT_DAYS, EndReason, ExtendReservation, ReleaseReservation, Reserve};
use crate::domain::typing_order::OrderTyping;
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme;
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::signature_dialog::{Reason, SignatureDialog, SignatureOutcome, SignatureRequest};
use crate::ui::widgets::{button, dialog};

/// An open dialog, if one is.
#[derive(Default)]
pub(super) struct Acts {
    open: Option<Act>,
}

/// What is being asked, and what was typed for it.
pub(super) struct Act {
    pub(super) wish: Wish,
    pub(super) din: Din,
    /// Key of the new record, made once, so that asking again asks for the same.
    pub(super) id: String,
    pub(super) day: String,
    pub(super) second_day: String,
    pub(super) words: String,
    pub(super) lab: String,
    pub(super) reason: Option<EndReason>,
    pub(super) purpose: Option<Purpose>,
    pub(super) against: Answer<Vec<Refusal>>,
    pub(super) signature: Option<SignatureDialog>,
    pub(super) refused: Option<String>,
    pub(super) sending: Sending,
}

/// What the buttons of a dialog answered.
enum Pressed {
    Act,
    Cancel,
}

impl Acts {
    /// Opens the dialog of a wish.
    pub(super) fn open(&mut self, cx: &Cx<'_>, wish: Wish, file: &PatientFile) {
        let din = match &wish {
            Wish::Reserve(din) => Some(din.clone()),
            Wish::Extend(id) | Wish::Release(id) | Wish::OrderTyping(id) | Wish::OrderTransplant(id) => {
                asked(file, id).map(|asked| asked.reservation.din.clone())
            }
        };
        let Some(din) = din else { return };
        let (prefix, days) = match wish {
            Wish::Reserve(_) => ("V", DEFAULT_DAYS),
            Wish::OrderTyping(_) => ("T", 0),
            Wish::OrderTransplant(_) => ("R", 0),
            _ => ("V", DEFAULT_DAYS),
        };
        let default_day = if days > 0 { (cx.today() + Days::new(days)).to_string() } else { String::new() };
        let mut act = Act {
            wish,
            din,
            id: new_id(prefix),
            day: default_day,
            second_day: String::new(),
            words: String::new(),
            lab: String::new(),
            reason: None,
            purpose: Some(Purpose::Single),
            against: Answer::default(),
            signature: None,
            refused: None,
            sending: Sending::default(),
        };
        act.ask_against(cx, &file.patient.code);
        self.open = Some(act);
    }

    /// Something was committed: what stands against an order may have changed.
    pub(super) fn refresh(&mut self, _cx: &Cx<'_>) {
        if let Some(act) = &mut self.open {
            act.against = Answer::default();
        }
    }

    /// Shows the open dialog.
    pub(super) fn ui(&mut self, ctx: &Context, cx: &mut Cx<'_>, file: &PatientFile) {
        let Some(act) = &mut self.open else { return };
        if act.ui(ctx, cx, file) {
            self.open = None;
        }
    }
}

/// What was asked under a reservation.
pub(super) fn asked<'a>(file: &'a PatientFile, reservation: &str) -> Option<&'a Asked> {
    file.asked.iter().find(|asked| asked.reservation.id == reservation)
}

impl Act {
    fn action(&self) -> Action {
        match self.wish {
            Wish::Reserve(_) => Action::Reserve,
            Wish::Extend(_) => Action::ExtendReservation,
            Wish::Release(_) => Action::ReleaseReservation,
            Wish::OrderTyping(_) => Action::OrderTyping,
            Wish::OrderTransplant(_) => Action::OrderTransplant,
        }
    }

    fn ask_against(&mut self, cx: &Cx<'_>, patient: &str) {
        if matches!(self.wish, Wish::OrderTransplant(_)) {
            let (din, patient, today) = (self.din.clone(), patient.to_owned(), cx.today());
            let ask =
                move |reader: &crate::store::Reader| patients::against_order(reader, &din, &patient, today);
            self.against.ask(cx.client.ask(ask));
        }
    }

    /// Shows the dialog; whether it is over.
    fn ui(&mut self, ctx: &Context, cx: &mut Cx<'_>, file: &PatientFile) -> bool {
        let lang = cx.lang;
        if !self.against.poll() && self.against.value().is_none() && self.against.failure().is_none() {
            self.against_again(cx, file);
        }
        if let Some(answer) = self.sending.take() {
            match answer {
                Ok(_) => {
                    cx.notices.say(Sign::Available, self.done(lang), time(cx));
                    return true;
                }
                Err(failure) => {
                    let why = lang.failure(&failure);
                    match &mut self.signature {
                        Some(signature) => signature.refuse(why),
                        None => self.refused = Some(why),
                    }
                }
            }
        }
        if self.signature.is_some() {
            return self.sign(ctx, cx, file);
        }
        let title = self.title(lang, file);
        let shown = dialog::dialog(ctx, Id::unique("patient act"), 480.0, &title, |ui| {
            ui.add_enabled_ui(!self.sending.is_busy(), |ui| self.fields(ui, cx, file));
            self.foot(ui, lang)
        });
        match shown.inner {
            _ if shown.should_close() => true,
            Some(Pressed::Cancel) => true,
            Some(Pressed::Act) => {
                self.press(cx, file);
                false
            }
            None => false,
        }
    }

    /// Asks again after a commit.
    fn against_again(&mut self, cx: &Cx<'_>, file: &PatientFile) {
        if matches!(self.wish, Wish::OrderTransplant(_)) && !self.against.is_waiting() {
            self.ask_against(cx, &file.patient.code);
        }
    }

    fn title(&self, lang: Lang, file: &PatientFile) -> String {
        let din = self.din.grouped();
        match self.wish {
            Wish::Reserve(_) => lang.act_reserve_title(&din, &file.patient.code),
            Wish::Extend(_) => lang.act_extend_title(&din),
            Wish::Release(_) => lang.act_release_title(&din),
            Wish::OrderTyping(_) => lang.act_typing_title(&din),
            Wish::OrderTransplant(_) => lang.act_order_title(&din),
        }
    }

    fn done(&self, lang: Lang) -> String {
        let din = self.din.grouped();
        match self.wish {
            Wish::Reserve(_) => lang.act_reserve_done(&din, &self.day),
            Wish::Extend(_) => lang.act_extend_done(&din, &self.day),
            Wish::Release(_) => lang.act_release_done(&din),
            Wish::OrderTyping(_) => lang.act_typing_done(&self.id),
            Wish::OrderTransplant(_) => lang.act_order_done(&self.id),
        }
    }

    /// The refusal, if there was one, and the buttons.
    fn foot(&mut self, ui: &mut Ui, lang: Lang) -> Option<Pressed> {
        let colours = theme::palette(ui);
        if let Some(why) = &self.refused {
            ui.add(Label::new(RichText::new(why).color(colours.held.ink)).wrap());
        } else if self.sending.is_busy() {
            soft(ui, lang.act_sending());
        }
        let words = match self.wish {
            Wish::OrderTransplant(_) => lang.act_order_sign(),
            _ => lang.action_button(self.action()),
        };
        let clear = self.against.value().is_none_or(Vec::is_empty);
        let ready = !self.sending.is_busy() && clear;
        dialog::buttons(ui, |ui| {
            let by_enter = ui.input(|input| input.key_pressed(Key::Enter) && !input.modifiers.command);
            let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            let act = ui.add_enabled_ui(ready, |ui| button::primary(ui, words)).inner.clicked();
            let cancel = button::plain(ui, lang.dialog_cancel()).clicked();
            if ready && (by_key || (act && !by_enter)) {
                return Some(Pressed::Act);
            }
            cancel.then_some(Pressed::Cancel)
        })
    }

    /// The command as typed, or what is wrong with it.
    fn command(&self, lang: Lang, file: &PatientFile, today: NaiveDate) -> Result<Command, String> {
        let day = |text: &str| {
            let day = parse_date(text, today).map_err(|error| lang.date_entry_error(&error))?;
            day.ok_or_else(|| lang.act_day_wrong().to_owned())
        };
        let patient = file.patient.code.clone();
        let (id, din) = (self.id.clone(), self.din.clone());
        Ok(match &self.wish {
            Wish::Reserve(_) => Reserve { id, din, patient, expires_on: Some(day(&self.day)?) }.into(),
            Wish::Extend(reservation) => ExtendReservation {
                id: reservation.clone(),
                expires_on: day(&self.day)?,
                reason: self.words.trim().to_owned(),
            }
            .into(),
            Wish::Release(reservation) => {
                let missing = || lang.refusal(&Refusal::Missing { field: "end_reason" });
                let reason = self.reason.ok_or_else(missing)?;
                ReleaseReservation { id: reservation.clone(), reason, note: self.words.trim().to_owned() }
                    .into()
            }
            Wish::OrderTyping(_) => OrderTyping {
                id,
                din,
                patient,
                sample: self.words.trim().to_owned(),
                lab: self.lab.trim().to_owned(),
            }
            .into(),
            Wish::OrderTransplant(_) => {
                let missing = || lang.refusal(&Refusal::Missing { field: "purpose" });
                let purpose = self.purpose.ok_or_else(missing)?;
                let (needed_by, infusion_on) = (day(&self.second_day)?, day(&self.day)?);
                OrderTransplant { id, din, patient, purpose, infusion_on, needed_by }.into()
            }
        })
    }

    fn press(&mut self, cx: &Cx<'_>, file: &PatientFile) {
        self.refused = None;
        match self.command(cx.lang, file, cx.today()) {
            Err(why) => self.refused = Some(why),
            // Days that cannot be are refused before anybody signs.
            Ok(Command::OrderTransplant(order)) => match days_of(&order, cx.today()) {
                Err(refusal) => self.refused = Some(cx.lang.refusal(&refusal)),
                Ok(()) => self.signature = Some(SignatureDialog::new()),
            },
            Ok(command) => self.sending.send(cx, command),
        }
    }

    /// The signature; whether the dialog is over.
    fn sign(&mut self, ctx: &Context, cx: &Cx<'_>, file: &PatientFile) -> bool {
        let lang = cx.lang;
        let centre = file.centre.as_ref().map(|centre| name_of(lang, centre)).unwrap_or_default();
        let (din, patient) = (self.din.grouped(), &file.patient);
        let happens = lang.act_order_happens(&din, &patient.code, &centre);
        let signed = self.signed_words(lang, file, cx.today());
        let request = SignatureRequest {
            what_happens: &happens,
            signed: &signed,
            meaning: lang.act_order_meaning(),
            signer: &cx.person.name,
            act: lang.action_button(Action::OrderTransplant),
            reason: Reason::None,
        };
        let Some(signature) = &mut self.signature else { return false };
        match signature.show(ctx, lang, &request) {
            Some(SignatureOutcome::Signed { password, .. }) if !self.sending.is_busy() => {
                match self.command(lang, file, cx.today()) {
                    Ok(command) => self.sending.send_signed(cx, command, &password),
                    Err(why) => (self.signature, self.refused) = (None, Some(why)),
                }
            }
            Some(SignatureOutcome::Cancelled) => self.signature = None,
            _ => {}
        }
        false
    }

    /// What is signed, in one line.
    fn signed_words(&self, lang: Lang, file: &PatientFile, today: NaiveDate) -> String {
        let patient = &file.patient;
        let unit =
            file.asked.iter().filter_map(|asked| asked.unit.as_ref()).find(|unit| unit.din == self.din);
        let six = unit.map(|unit| SixCount::of(&patient.typing(), &unit.typing()));
        let six = six.map(|six| lang.match_of_six(six.certain, six.possible)).unwrap_or_default();
        let dose = unit.and_then(|unit| quantity::tnc_per_kg(unit.tnc?, patient.weight?));
        let dose = dose.map_or_else(
            || lang.act_order_no_dose().to_owned(),
            |dose| quantity::TNC_PER_KG.format_with_unit(dose),
        );
        let shown = |text: &str| {
            let day = parse_date(text, today).ok().flatten();
            day.map(|day| day.to_string()).unwrap_or_default()
        };
        let (needed, infusion) = (shown(&self.second_day), shown(&self.day));
        lang.act_order_signed(&self.din.grouped(), &patient.code, &needed, &infusion, &six, &dose)
    }
}

/// The order of the days of an order.
fn days_of(order: &OrderTransplant, today: NaiveDate) -> Result<(), Refusal> {
    use crate::domain::checks::days_in_order;
    days_in_order(today, "ordered_at", order.needed_by, "needed_by")?;
    days_in_order(order.needed_by, "needed_by", order.infusion_on, "infusion_on")
}
