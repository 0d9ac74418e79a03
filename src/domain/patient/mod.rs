//! The patient for whom a unit is looked for, reserved and released. Known by a code only: no name, no document.

pub mod codes;

use chrono::{NaiveDate, NaiveDateTime};

use super::action::Action;
use super::checks;
use super::command::{Decide, Decision};
use super::context::Context;
use super::event::Event;
use super::hla::locus::Locus;
use super::hla::typing::{LocusTyping, Typing};
use super::people::{Reference, ReferenceKind};
use super::quantity;
use super::record::{Record as _, record};
use super::refusal::Refusal;
use super::unit::codes::{Abo, Rhd, Sex};
use super::world::World;
use codes::{Diagnosis, PatientStatus, Urgency};

/// Longest patient code, as platforms exchange it.
pub const LONGEST_CODE: usize = 17;

record! {
    /// A patient of a transplant centre. A field that nobody has recorded is `None`; what an order needs is checked
    /// when it is signed.
    pub struct Patient in "patient" {
        /// The centre's code for the patient: at most [`LONGEST_CODE`] characters, never a name.
        code: String,
        /// Sex.
        sex: Option<Sex>,
        /// Age in completed years on `age_on`.
        age: Option<i64>,
        /// The day on which the age was true.
        age_on: Option<NaiveDate>,
        /// Weight in g: cell doses rest on it.
        weight: Option<i64>,
        /// The day on which the patient was weighed.
        weight_on: Option<NaiveDate>,
        /// What the transplant is to cure.
        diagnosis: Diagnosis,
        /// The diagnosis in the centre's own words: subtype, phase.
        diagnosis_note: Option<String>,
        /// The diagnosis as an ICD-10 code.
        icd10: Option<String>,
        /// ABO group.
        abo: Option<Abo>,
        /// RhD.
        rhd: Option<Rhd>,
        /// HLA-A.
        hla_a: Option<LocusTyping>,
        /// HLA-B.
        hla_b: Option<LocusTyping>,
        /// HLA-C.
        hla_c: Option<LocusTyping>,
        /// HLA-DRB1.
        hla_drb1: Option<LocusTyping>,
        /// HLA-DQB1.
        hla_dqb1: Option<LocusTyping>,
        /// HLA-DPB1.
        hla_dpb1: Option<LocusTyping>,
        /// The day on which a second sample confirmed the typing. Searches have been run on a typing that the second
        /// sample contradicted; a release waits for it.
        typing_confirmed_on: Option<NaiveDate>,
        /// The transplant centre, a reference code.
        centre: Option<String>,
        /// The physician who asks.
        physician: Option<String>,
        /// How soon.
        urgency: Urgency,
        /// Whether the search goes on.
        status: PatientStatus,
        /// Who recorded the patient.
        created_by: String,
        /// When.
        created_at: NaiveDateTime,
        /// Who changed the record last.
        updated_by: String,
        /// When.
        updated_at: NaiveDateTime,
    }
}

impl Patient {
    /// A patient of whom nothing is known but the code and the diagnosis.
    pub fn new(code: &str, diagnosis: Diagnosis, context: &Context) -> Self {
        Self {
            code: code.to_owned(),
            sex: None,
            age: None,
            age_on: None,
            weight: None,
            weight_on: None,
            diagnosis,
            diagnosis_note: None,
            icd10: None,
            abo: None,
            rhd: None,
            hla_a: None,
            hla_b: None,
            hla_c: None,
            hla_drb1: None,
            hla_dqb1: None,
            hla_dpb1: None,
            typing_confirmed_on: None,
            centre: None,
            physician: None,
            urgency: Urgency::Routine,
            status: PatientStatus::Preliminary,
            created_by: context.actor.clone(),
            created_at: context.now,
            updated_by: context.actor.clone(),
            updated_at: context.now,
        }
    }

    /// The whole typing.
    pub fn typing(&self) -> Typing {
        let loci = [&self.hla_a, &self.hla_b, &self.hla_c, &self.hla_drb1, &self.hla_dqb1, &self.hla_dpb1];
        loci.into_iter().flatten().cloned().collect()
    }

    /// The fields without which nothing can be ordered for the patient and that nobody has recorded, as column names.
    pub fn missing(&self) -> impl Iterator<Item = &'static str> {
        let needed = [
            ("sex", self.sex.is_some()),
            ("age", self.age.is_some()),
            ("weight", self.weight.is_some() && self.weight_on.is_some()),
            ("abo", self.abo.is_some()),
            ("rhd", self.rhd.is_some()),
            ("hla_a", self.hla_a.is_some()),
            ("hla_b", self.hla_b.is_some()),
            ("hla_drb1", self.hla_drb1.is_some()),
            ("centre", self.centre.is_some()),
            ("physician", self.physician.is_some()),
        ];
        needed.into_iter().filter(|(_, known)| !known).map(|(field, _)| field)
    }

    /// Refuses a patient for whom nothing may be promised.
    ///
    /// # Errors
    /// [`Refusal::PatientNotActive`].
    pub fn require_active(&self) -> Result<(), Refusal> {
        if self.status == PatientStatus::Active {
            return Ok(());
        }
        Err(Refusal::PatientNotActive { patient: self.code.clone(), status: self.status })
    }

    /// Whether a typing that was known is another one in `new`, or gone.
    fn replaces_typing(&self, new: &Self) -> bool {
        let new = new.typing();
        self.typing().iter().any(|old| new.get(old.locus()) != Some(old))
    }
}

/// Records a patient or changes the record of one. `created_*` and `updated_*` of the given record are not looked at.
///
/// A typing or a weight that replaces another needs a reason. A replaced typing is no longer the one that the second
/// sample confirmed: its confirmation falls, unless another day is given with it.
#[derive(Clone, Debug, PartialEq)]
pub struct SavePatient {
    /// The whole record as it shall be.
    pub patient: Patient,
    /// Why a known typing or weight is replaced.
    pub reason: String,
}

impl Decide for SavePatient {
    fn action(&self) -> Action {
        Action::SavePatient
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let mut new = self.patient.clone();
        require_possible(&new, context)?;
        let old: Option<Patient> = world.get(new.code.as_str())?;
        let centre_before = old.as_ref().and_then(|old| old.centre.as_deref());
        // A centre that was closed since does not stop other corrections of its patients.
        if let Some(centre) = new.centre.as_deref().filter(|centre| Some(*centre) != centre_before) {
            require_active_centre(world, centre)?;
        }
        (new.updated_by, new.updated_at) = (context.actor.clone(), context.now);
        let Some(old) = old else {
            (new.created_by, new.created_at) = (context.actor.clone(), context.now);
            return Ok(vec![Event::about(Action::SavePatient, &new).created(&new).because(&self.reason)]);
        };
        (new.created_by, new.created_at) = (old.created_by.clone(), old.created_at);
        let retyped = old.replaces_typing(&new);
        if retyped && new.typing_confirmed_on == old.typing_confirmed_on {
            new.typing_confirmed_on = None;
        }
        if retyped || (old.weight.is_some() && old.weight != new.weight) {
            checks::reason(&self.reason)?;
        }
        let unchanged =
            Patient { updated_by: old.updated_by.clone(), updated_at: old.updated_at, ..new.clone() };
        if unchanged.cells() == old.cells() {
            return Err(Refusal::NothingChanged);
        }
        Ok(vec![Event::about(Action::SavePatient, &new).changed(&old, &new).because(&self.reason)])
    }
}

/// Refuses what cannot be true of any patient.
fn require_possible(patient: &Patient, context: &Context) -> Result<(), Refusal> {
    require_code(&patient.code)?;
    checks::possible(patient.age, "age", &quantity::PATIENT_AGE)?;
    checks::possible(patient.weight, "weight", &quantity::PATIENT_WEIGHT)?;
    let loci = [
        (&patient.hla_a, Locus::A, "hla_a"),
        (&patient.hla_b, Locus::B, "hla_b"),
        (&patient.hla_c, Locus::C, "hla_c"),
        (&patient.hla_drb1, Locus::Drb1, "hla_drb1"),
        (&patient.hla_dqb1, Locus::Dqb1, "hla_dqb1"),
        (&patient.hla_dpb1, Locus::Dpb1, "hla_dpb1"),
    ];
    for (typing, locus, field) in loci {
        checks::of_locus(typing.as_ref(), locus, field)?;
    }
    // Age and weight change: without their day they say nothing.
    checks::together((patient.age.is_some(), "age"), (patient.age_on.is_some(), "age_on"))?;
    checks::together((patient.weight.is_some(), "weight"), (patient.weight_on.is_some(), "weight_on"))?;
    let days = [
        (patient.age_on, "age_on"),
        (patient.weight_on, "weight_on"),
        (patient.typing_confirmed_on, "typing_confirmed_on"),
    ];
    for (day, field) in days {
        checks::day_not_in_future(day, field, context)?;
    }
    let texts = [
        (&patient.diagnosis_note, "diagnosis_note"),
        (&patient.icd10, "icd10"),
        (&patient.centre, "centre"),
        (&patient.physician, "physician"),
    ];
    for (text, field) in texts {
        // Blank is not a value: it is left out.
        text.as_deref().map_or(Ok(()), |text| checks::given(text, field))?;
    }
    Ok(())
}

/// Letters, digits and few signs: a name in Chinese characters or with a blank is not a code.
fn require_code(code: &str) -> Result<(), Refusal> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    let length = code.chars().count();
    if length == 0 {
        return Err(Refusal::Missing { field: "code" });
    }
    if length > LONGEST_CODE || !code.chars().all(fits) {
        return Err(Refusal::PatientCodeInvalid { longest: LONGEST_CODE });
    }
    Ok(())
}

/// Refuses a transplant centre that is not on the bank's list or is switched off there.
///
/// # Errors
/// [`Refusal::CentreNotActive`].
pub(crate) fn require_active_centre(world: &dyn World, code: &str) -> Result<(), Refusal> {
    let centre: Option<Reference> = world.get(Reference::id_of(ReferenceKind::TransplantCentre, code))?;
    if centre.is_some_and(|centre| centre.active) { Ok(()) } else { Err(Refusal::CentreNotActive) }
}

#[cfg(test)]
mod tests;
