//! The record of a patient as it is typed, and what the texts mean.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use super::hla_entry::{self, COLUMNS, Values};
use crate::domain::context::Context;
use crate::domain::hla::locus::Locus;
use crate::domain::patient::codes::{Diagnosis, PatientStatus, Urgency};
use crate::domain::patient::{Patient, SavePatient};
use crate::domain::people::Role;
use crate::domain::quantity::{self, Quantity};
use crate::domain::refusal::Refusal;
use crate::domain::unit::codes::{Abo, Rhd, Sex};
use crate::text::Lang;
use crate::ui::widgets::field::Verdict;

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct PatientForm {
    pub code: String,
    pub sex: Option<Sex>,
    pub age: String,
    pub age_on: String,
    pub weight: String,
    pub weight_on: String,
    pub diagnosis: Option<Diagnosis>,
    pub diagnosis_note: String,
    pub icd10: String,
    pub abo: Option<Abo>,
    pub rhd: Option<Rhd>,
    pub hla: Values,
    pub typing_confirmed_on: String,
    pub centre: Option<String>,
    pub physician: String,
    pub urgency: Option<Urgency>,
    pub status: Option<PatientStatus>,
    pub reason: String,
}

/// The form read. Fields are named as the columns of the patient's table, as refusals name them; `reason` is the form's
/// own.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// What is to be said about a field.
    pub said: BTreeMap<&'static str, Verdict>,
    /// Mandatory fields that are blank.
    pub blank: Vec<&'static str>,
    /// The command, once everything can be meant.
    pub command: Option<SavePatient>,
}

impl Reading {
    /// How many fields need a hand.
    pub(super) fn open(&self) -> usize {
        let wrong = self.said.values().filter(|verdict| matches!(verdict, Verdict::Error(_))).count();
        wrong + self.blank.len()
    }
}

/// Fields without which a patient cannot be recorded.
pub(super) const MANDATORY: [&str; 4] = ["code", "diagnosis", "urgency", "status"];

impl PatientForm {
    /// The form of a record.
    pub(super) fn of(patient: &Patient) -> Self {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let number =
            |value: Option<i64>, of: &Quantity| value.map(|value| of.format(value)).unwrap_or_default();
        let loci = [
            &patient.hla_a,
            &patient.hla_b,
            &patient.hla_c,
            &patient.hla_drb1,
            &patient.hla_dqb1,
            &patient.hla_dpb1,
        ];
        Self {
            code: patient.code.clone(),
            sex: patient.sex,
            age: number(patient.age, &quantity::PATIENT_AGE),
            age_on: day(patient.age_on),
            weight: number(patient.weight, &quantity::PATIENT_WEIGHT),
            weight_on: day(patient.weight_on),
            diagnosis: Some(patient.diagnosis),
            diagnosis_note: patient.diagnosis_note.clone().unwrap_or_default(),
            icd10: patient.icd10.clone().unwrap_or_default(),
            abo: patient.abo,
            rhd: patient.rhd,
            hla: loci.map(|typing| hla_entry::values(typing.as_ref())),
            typing_confirmed_on: day(patient.typing_confirmed_on),
            centre: patient.centre.clone(),
            physician: patient.physician.clone().unwrap_or_default(),
            urgency: Some(patient.urgency),
            status: Some(patient.status),
            reason: String::new(),
        }
    }

    /// Reads the form.
    pub(super) fn read(&self, lang: Lang, now: NaiveDateTime, before: Option<&Patient>) -> Reading {
        let mut pass = Pass { lang, today: now.date(), out: Reading::default() };
        if self.code.trim().is_empty() {
            pass.out.blank.push("code");
        }
        for (field, given) in [
            ("diagnosis", self.diagnosis.is_some()),
            ("urgency", self.urgency.is_some()),
            ("status", self.status.is_some()),
        ] {
            if !given {
                pass.out.blank.push(field);
            }
        }
        let context = Context { actor: String::new(), role: Role::Physician, now, signed: false };
        let mut patient = before
            .cloned()
            .unwrap_or_else(|| Patient::new(self.code.trim(), Diagnosis::Thalassaemia, &context));
        patient.sex = self.sex;
        patient.age = pass.number("age", &self.age, &quantity::PATIENT_AGE);
        patient.age_on = pass.past("age_on", &self.age_on);
        patient.weight = pass.number("weight", &self.weight, &quantity::PATIENT_WEIGHT);
        patient.weight_on = pass.past("weight_on", &self.weight_on);
        pass.together(("age", &self.age), ("age_on", &self.age_on));
        pass.together(("weight", &self.weight), ("weight_on", &self.weight_on));
        patient.diagnosis = self.diagnosis.unwrap_or(patient.diagnosis);
        patient.diagnosis_note = text(&self.diagnosis_note);
        patient.icd10 = text(&self.icd10);
        patient.abo = self.abo;
        patient.rhd = self.rhd;
        let [a, b, c, drb1, dqb1, dpb1] = pass.typing(&self.hla);
        (patient.hla_a, patient.hla_b, patient.hla_c) = (a, b, c);
        (patient.hla_drb1, patient.hla_dqb1, patient.hla_dpb1) = (drb1, dqb1, dpb1);
        patient.typing_confirmed_on = pass.past("typing_confirmed_on", &self.typing_confirmed_on);
        patient.centre = self.centre.clone();
        patient.physician = text(&self.physician);
        patient.urgency = self.urgency.unwrap_or(patient.urgency);
        patient.status = self.status.unwrap_or(patient.status);
        if before.is_some_and(|before| loses_confirmation(before, &patient)) {
            let words = lang.patients_form_replaced_typing().to_owned();
            pass.out.said.entry("typing_confirmed_on").or_insert(Verdict::Warning(words));
        }
        if pass.out.open() == 0 {
            pass.out.command = Some(SavePatient { patient, reason: self.reason.trim().to_owned() });
        }
        pass.out
    }
}

/// Whether a replaced typing lets the date of its confirmation fall.
fn loses_confirmation(before: &Patient, now: &Patient) -> bool {
    let typing = now.typing();
    before.typing_confirmed_on.is_some()
        && before.typing_confirmed_on == now.typing_confirmed_on
        && before.typing().iter().any(|old| typing.get(old.locus()) != Some(old))
}

fn text(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

struct Pass {
    lang: Lang,
    today: NaiveDate,
    out: Reading,
}

impl Pass {
    fn wrong(&mut self, field: &'static str, words: String) {
        self.out.said.insert(field, Verdict::Error(words));
    }

    fn number(&mut self, field: &'static str, typed: &str, of: &Quantity) -> Option<i64> {
        match of.parse(typed) {
            Ok(reading) => reading.map(|reading| reading.value),
            Err(error) => {
                self.wrong(field, self.lang.quantity_error(of, &error));
                None
            }
        }
    }

    /// A day that is not in the future.
    fn past(&mut self, field: &'static str, typed: &str) -> Option<NaiveDate> {
        match hla_entry::day(self.lang, typed, self.today) {
            Ok(Some(day)) if day > self.today => {
                self.wrong(field, self.lang.patients_form_future().to_owned());
                None
            }
            Ok(day) => day,
            Err(words) => {
                self.wrong(field, words);
                None
            }
        }
    }

    /// Age and weight change: without their day they say nothing.
    fn together(&mut self, one: (&'static str, &str), other: (&'static str, &str)) {
        for ((field, typed), (with, given)) in [(one, other), (other, one)] {
            if typed.trim().is_empty() && !given.trim().is_empty() {
                let words = self.lang.patients_form_together(&self.lang.column("patient", with));
                self.wrong(field, words);
            }
        }
    }

    fn typing(&mut self, values: &Values) -> [Option<crate::domain::hla::typing::LocusTyping>; 6] {
        let mut index = 0;
        values.each_ref().map(|values| {
            let (locus, field) = (Locus::ENTRY_FORM[index], COLUMNS[index]);
            index += 1;
            hla_entry::read(locus, values).unwrap_or_else(|error| {
                self.wrong(field, self.lang.typing_error(&error));
                None
            })
        })
    }
}

/// The field of the form that a refusal speaks of, as its column.
pub(super) fn field_of(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Missing { field }
        | Refusal::OutOfRange { field }
        | Refusal::Contradiction { field, .. }
        | Refusal::InFuture { what: field } => Some(field),
        Refusal::PatientCodeInvalid { .. } => Some("code"),
        Refusal::CentreNotActive => Some("centre"),
        Refusal::ReasonTooShort { .. } => Some("reason"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> NaiveDateTime {
        "2026-11-22T09:00:00".parse().unwrap()
    }

    fn form() -> PatientForm {
        PatientForm {
            code: "TC01-0007".to_owned(),
            diagnosis: Some(Diagnosis::AcuteMyeloid),
            urgency: Some(Urgency::Standard),
            status: Some(PatientStatus::Active),
            ..PatientForm::default()
        }
    }

    #[test]
    fn a_wrong_field_is_named_and_stops_the_form() {
        type Spoil = fn(&mut PatientForm);
        let table: &[(&str, Spoil)] = &[
            ("weight", |f| (f.weight, f.weight_on) = ("300".to_owned(), "d".to_owned())),
            ("weight_on", |f| f.weight = "20".to_owned()),
            ("weight_on", |f| (f.weight, f.weight_on) = ("20".to_owned(), "+1".to_owned())),
            ("weight", |f| f.weight_on = "d".to_owned()),
            ("age", |f| (f.age, f.age_on) = ("7.5".to_owned(), "d".to_owned())),
            ("hla_a", |f| f.hla[0] = ["B*15:01".to_owned(), String::new()]),
            ("typing_confirmed_on", |f| f.typing_confirmed_on = "2026-13-01".to_owned()),
        ];
        for (field, spoil) in table {
            let mut spoilt = form();
            spoil(&mut spoilt);
            let reading = spoilt.read(Lang::En, now(), None);
            assert!(
                matches!(reading.said.get(field), Some(Verdict::Error(_))),
                "{field}: {:?}",
                reading.said
            );
            assert!(reading.command.is_none(), "{field}");
        }
        assert_eq!(PatientForm::default().read(Lang::En, now(), None).blank, MANDATORY);
    }

    #[test]
    fn what_is_read_is_what_is_stored() {
        let full = PatientForm {
            weight: "20,5".to_owned(),
            weight_on: "d".to_owned(),
            hla: [["02:01".into(), "33:03".into()], ["15:01".into(), String::new()], d(), d(), d(), d()],
            ..form()
        };
        let patient = full.read(Lang::En, now(), None).command.unwrap().patient;
        assert_eq!((patient.weight, patient.weight_on), (Some(20_500), Some(now().date())));
        assert_eq!(patient.hla_a.as_ref().map(ToString::to_string).as_deref(), Some("A*02:01+A*33:03"));
        assert_eq!((patient.age, patient.centre.as_deref()), (None, None), "blank is never zero");
        let again = PatientForm::of(&patient).read(Lang::En, now(), Some(&patient)).command.unwrap().patient;
        assert_eq!(again, patient);
    }

    #[test]
    fn a_replaced_typing_warns_of_its_confirmation() {
        let mut patient = form().read(Lang::En, now(), None).command.unwrap().patient;
        patient.hla_a = "A*02:01+A*33:03".parse().ok();
        patient.typing_confirmed_on = Some(now().date());
        let mut form = PatientForm::of(&patient);
        assert!(form.read(Lang::En, now(), Some(&patient)).said.is_empty());
        form.hla[0][0] = "A*02:06".to_owned();
        let said = form.read(Lang::En, now(), Some(&patient)).said;
        assert!(matches!(said.get("typing_confirmed_on"), Some(Verdict::Warning(_))));
    }

    fn d() -> [String; 2] {
        Default::default()
    }
}
