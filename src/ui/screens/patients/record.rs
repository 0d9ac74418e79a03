//! The form on the screen: sections, verdicts, saving, and the draft that outlives the window.

use eframe::egui::{Key, Label, Modifiers, RichText, Ui};

use super::form::{self, MANDATORY, PatientForm, Reading};
use super::hla_entry;
use super::sending::Sending;
use crate::bank::Failure;
use crate::domain::entry_date::parse_date;
use crate::domain::hla::locus::Locus;
use crate::domain::patient::Patient;
use crate::domain::patient::codes::{Diagnosis, PatientStatus, Urgency};
use crate::domain::people::Reference;
use crate::domain::quantity;
use crate::domain::unit::codes::{Abo, Rhd, Sex};
use crate::text::Lang;
use crate::ui::draft::Draft;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::choice::{choice, choice_of};
use crate::ui::widgets::date_field::date_field;
use crate::ui::widgets::field::{self, Field, Verdict};
use crate::ui::widgets::form_scroll::form_scroll;
use crate::ui::widgets::hla_field::hla_field;
use crate::ui::widgets::section::{form_row, heading, section};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::{button, text_area};

/// A record that is being typed.
pub(super) struct RecordForm {
    form: PatientForm,
    /// As the form was before anybody typed.
    blank: PatientForm,
    before: Option<Box<Patient>>,
    draft: Draft<PatientForm>,
    restored: Option<String>,
    /// Somebody has tried to save: blank mandatory fields say so.
    asked: bool,
    /// The field that the bank refused (none where it is about the whole), and why.
    refused: Option<(Option<&'static str>, String)>,
    sending: Sending,
    fresh: bool,
}

/// What came of the form.
pub(super) enum Left {
    /// Saved: the patient's code.
    Saved(String),
    /// Left; what was typed is kept as a draft.
    Back,
}

impl RecordForm {
    /// A form for a new patient, or for the correction of a record.
    pub(super) fn new(before: Option<Patient>, cx: &Cx<'_>) -> Self {
        let form = before.as_ref().map(PatientForm::of).unwrap_or_default();
        let name =
            before.as_ref().map_or_else(|| "patient".to_owned(), |old| format!("patient/{}", old.code));
        Self {
            blank: form.clone(),
            form,
            before: before.map(Box::new),
            draft: Draft::open(name, cx.client),
            restored: None,
            asked: false,
            refused: None,
            sending: Sending::default(),
            fresh: true,
        }
    }

    /// Shows the form; answers when the person leaves it.
    pub(super) fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, centres: &[Reference]) -> Option<Left> {
        let lang = cx.lang;
        if let Some((at, form)) = self.draft.restored() {
            self.form = form;
            self.restored = Some(lang.moment(at));
        }
        if let Some(answer) = self.sending.take() {
            match answer {
                Ok(_) => {
                    self.draft.forget(cx.client);
                    let code = self.form.code.trim().to_owned();
                    cx.notices.say(Sign::Available, lang.patients_form_saved(&code), time(cx));
                    return Some(Left::Saved(code));
                }
                Err(failure) => self.refuse(lang, &failure),
            }
        }
        let reading = self.form.read(lang, cx.now, self.before.as_deref());
        let left = self.head(ui, cx, &reading);
        form_scroll(ui, "patient", |ui| {
            ui.add_enabled_ui(!self.sending.is_busy() && !self.draft.is_loading(), |ui| {
                let before = self.form.clone();
                self.fields(ui, cx, &reading, centres);
                if self.form != before {
                    self.refused = None;
                }
            });
        });
        self.draft.follow(ui, cx.client, cx.now, &self.form, &self.blank);
        left
    }

    fn refuse(&mut self, lang: Lang, failure: &Failure) {
        let field = if let Failure::Refused(refusal) = failure { form::field_of(refusal) } else { None };
        self.refused = Some((field, lang.failure(failure)));
    }

    /// The heading with what acts on the whole form.
    fn head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, reading: &Reading) -> Option<Left> {
        let lang = cx.lang;
        let title = match &self.before {
            Some(before) => lang.patients_form_edit(&before.code),
            None => lang.patients_form_new().to_owned(),
        };
        let mut left = None;
        ui.horizontal(|ui| {
            heading(ui, &title);
            ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
                let save = button::primary(ui, lang.patients_form_save()).clicked();
                if (save || by_key) && !self.sending.is_busy() {
                    self.save(cx, reading);
                }
                if button::plain(ui, lang.patients_form_back()).clicked() {
                    left = Some(Left::Back);
                }
                if self.form != self.blank && button::plain(ui, lang.patients_form_discard()).clicked() {
                    self.form = self.blank.clone();
                    (self.asked, self.refused, self.restored) = (false, None, None);
                }
            });
        });
        // A list or a calendar that is open takes Esc for itself.
        let open = eframe::egui::Popup::is_any_open(ui.ctx());
        if !open && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            left = Some(Left::Back);
        }
        self.remark(ui, lang, reading);
        left
    }

    /// One line under the heading: refused, incomplete, or restored.
    fn remark(&self, ui: &mut Ui, lang: Lang, reading: &Reading) {
        let colours = theme::palette(ui);
        let (words, ink) = match (&self.refused, &self.restored) {
            (Some((_, why)), _) => (why.clone(), colours.held.ink),
            _ if self.asked && reading.open() > 0 => {
                (lang.patients_form_incomplete(reading.open()), colours.held.ink)
            }
            (None, Some(at)) => (lang.patients_form_restored(at), colours.text_soft),
            (None, None) => return,
        };
        ui.add(Label::new(RichText::new(words).color(ink)).wrap());
    }

    fn save(&mut self, cx: &Cx<'_>, reading: &Reading) {
        self.asked = true;
        self.refused = None;
        if let Some(command) = reading.command.clone() {
            self.sending.send(cx, command);
        }
    }

    fn said(&self, lang: Lang, reading: &Reading, field: &'static str) -> Verdict {
        if let Some((Some(refused), why)) = &self.refused
            && *refused == field
        {
            return Verdict::Error(why.clone());
        }
        if self.asked && reading.blank.contains(&field) {
            return Verdict::Error(lang.patients_form_missing().to_owned());
        }
        reading.said.get(field).cloned().unwrap_or_default()
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, reading: &Reading, centres: &[Reference]) {
        let lang = cx.lang;
        section(ui, lang.patients_form_person());
        form_row(ui, 4, |ui, column| match column {
            0 => self.code(ui, lang, reading),
            1 => {
                let said = self.said(lang, reading, "sex");
                let label = lang.column("patient", "sex");
                choice_of(ui, lang, &label, Sex::ALL, |sex| lang.sex(sex), &mut self.form.sex, false, &said);
            }
            2 => {
                let said = self.said(lang, reading, "abo");
                let label = lang.column("patient", "abo");
                choice_of(ui, lang, &label, Abo::ALL, |abo| abo.code(), &mut self.form.abo, false, &said);
            }
            _ => {
                let said = self.said(lang, reading, "rhd");
                let label = lang.column("patient", "rhd");
                choice_of(ui, lang, &label, Rhd::ALL, |rhd| lang.rhd(rhd), &mut self.form.rhd, false, &said);
            }
        });
        form_row(ui, 4, |ui, column| match column {
            0 => {
                let said = self.said(lang, reading, "age");
                let label = lang.column("patient", "age");
                let unit = quantity::PATIENT_AGE.unit_text;
                Field::new(&label, &mut self.form.age).unit(unit).numeric().verdict(&said).show(ui);
            }
            1 => self.day(ui, cx, reading, "age_on", |form| &mut form.age_on),
            2 => {
                let said = self.said(lang, reading, "weight");
                let label = lang.column("patient", "weight");
                let unit = quantity::PATIENT_WEIGHT.unit_text;
                Field::new(&label, &mut self.form.weight).unit(unit).numeric().verdict(&said).show(ui);
            }
            _ => self.day(ui, cx, reading, "weight_on", |form| &mut form.weight_on),
        });
        self.disease(ui, lang, reading);
        self.typing(ui, cx, reading);
        self.asks(ui, cx, reading, centres);
        if self.before.is_some() {
            let said = match self.said(lang, reading, "reason") {
                Verdict::None => Verdict::Hint(lang.patients_form_reason_hint().to_owned()),
                said => said,
            };
            text_area::text_area(ui, lang.patients_form_reason(), &mut self.form.reason, 2, false, &said);
        }
    }

    fn code(&mut self, ui: &mut Ui, lang: Lang, reading: &Reading) {
        let said = match self.said(lang, reading, "code") {
            Verdict::None if self.before.is_none() => {
                Verdict::Hint(lang.patients_form_code_hint().to_owned())
            }
            said => said,
        };
        let label = lang.column("patient", "code");
        if std::mem::take(&mut self.fresh) && self.before.is_none() {
            field::focus(ui, &label);
        }
        Field::new(&label, &mut self.form.code)
            .required(MANDATORY.contains(&"code"))
            .enabled(self.before.is_none())
            .verdict(&said)
            .show(ui);
    }

    fn day(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        reading: &Reading,
        field: &'static str,
        text: impl Fn(&mut PatientForm) -> &mut String,
    ) {
        let (lang, today) = (cx.lang, cx.today());
        let said = self.said(lang, reading, field);
        let parse = |text: &str| parse_date(text, today).ok().flatten();
        let label = lang.column("patient", field);
        date_field(ui, lang, &label, text(&mut self.form), today, false, &said, parse);
    }

    fn disease(&mut self, ui: &mut Ui, lang: Lang, reading: &Reading) {
        section(ui, lang.patients_form_disease());
        form_row(ui, 3, |ui, column| match column {
            0 => {
                let said = self.said(lang, reading, "diagnosis");
                let (label, word) = (lang.column("patient", "diagnosis"), |of| lang.diagnosis(of));
                choice_of(ui, lang, &label, Diagnosis::ALL, word, &mut self.form.diagnosis, true, &said);
            }
            1 => {
                let label = lang.column("patient", "diagnosis_note");
                Field::new(&label, &mut self.form.diagnosis_note).show(ui);
            }
            _ => {
                let label = lang.column("patient", "icd10");
                Field::new(&label, &mut self.form.icd10).show(ui);
            }
        });
        form_row(ui, 2, |ui, column| match column {
            0 => {
                let said = self.said(lang, reading, "urgency");
                let (label, word) = (lang.column("patient", "urgency"), |of| lang.urgency(of));
                choice_of(ui, lang, &label, Urgency::ALL, word, &mut self.form.urgency, true, &said);
            }
            _ => {
                let said = self.said(lang, reading, "status");
                let (label, word) = (lang.column("patient", "status"), |of| lang.patient_status(of));
                choice_of(ui, lang, &label, PatientStatus::ALL, word, &mut self.form.status, true, &said);
            }
        });
    }

    fn typing(&mut self, ui: &mut Ui, cx: &Cx<'_>, reading: &Reading) {
        section(ui, cx.lang.patients_form_typing());
        typing_fields(ui, cx.lang, &mut self.form.hla);
        form_row(ui, 3, |ui, column| {
            if column == 0 {
                self.day(ui, cx, reading, "typing_confirmed_on", |form| &mut form.typing_confirmed_on);
            }
        });
    }

    fn asks(&mut self, ui: &mut Ui, cx: &Cx<'_>, reading: &Reading, centres: &[Reference]) {
        let lang = cx.lang;
        section(ui, lang.patients_form_asks());
        form_row(ui, 2, |ui, column| match column {
            0 => {
                let said = self.said(lang, reading, "centre");
                let kept = |centre: &&Reference| {
                    centre.active || Some(centre.code.as_str()) == self.form.centre.as_deref()
                };
                let offered: Vec<&Reference> = centres.iter().filter(kept).collect();
                let words: Vec<String> = offered.iter().map(|centre| name_of(lang, centre)).collect();
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let code = self.form.centre.as_deref();
                let mut index = offered.iter().position(|centre| Some(centre.code.as_str()) == code);
                let label = lang.column("patient", "centre");
                if choice(ui, lang, &label, &words, &mut index, false, &said) {
                    let chosen = index.and_then(|index| offered.get(index));
                    self.form.centre = chosen.map(|centre| centre.code.clone());
                }
            }
            _ => {
                let label = lang.column("patient", "physician");
                Field::new(&label, &mut self.form.physician).show(ui);
            }
        });
    }
}

/// The fields of the six loci, three in a row.
pub(super) fn typing_fields(ui: &mut Ui, lang: Lang, values: &mut hla_entry::Values) {
    for row in [0, 3] {
        form_row(ui, 3, |ui, column| {
            let (Some(locus), Some(values)) =
                (Locus::ENTRY_FORM.get(row + column), values.get_mut(row + column))
            else {
                return;
            };
            let label = format!("HLA-{locus}");
            hla_field(ui, &label, values, |values| hla_entry::meaning(lang, *locus, values));
        });
    }
    ui.add_space(space::XS);
}

/// A list entry by code and name.
pub(super) fn name_of(lang: Lang, entry: &Reference) -> String {
    let name = if lang == Lang::Zh { &entry.name_zh } else { &entry.name_en };
    format!("{} {name}", entry.code)
}

/// The time of day for a notice.
pub(super) fn time(cx: &Cx<'_>) -> String {
    cx.now.format("%H:%M").to_string()
}

/// A quiet line.
pub(super) fn soft(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).size(size::SMALL).color(colours.text_soft)).wrap());
}
