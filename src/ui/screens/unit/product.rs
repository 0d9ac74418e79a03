//! The left column: what the unit is. Cells, typing, tests, storage, donation.

use eframe::egui::Ui;

use super::super::super::widgets::section;
use crate::bank::query::unit_file::UnitFile;
use crate::domain::eligibility::evaluate::{EXCLUDING_MARKERS, recovery};
use crate::domain::quantity;
use crate::domain::record::Cell;
use crate::domain::unit::codes::Marker;
use crate::domain::unit::field::{Field, Group};
use crate::text::Lang;

const CELLS: &[Field] = &[
    Field::Tnc,
    Field::Cd34,
    Field::Viability,
    Field::Cd34Viability,
    Field::CfuGrowth,
    Field::Cfu,
    Field::Haematocrit,
    Field::Nrbc,
    Field::VolumeFrozen,
];
const TYPING: &[Field] = &[
    Field::HlaA,
    Field::HlaB,
    Field::HlaC,
    Field::HlaDrb1,
    Field::HlaDqb1,
    Field::HlaDpb1,
    Field::HlaMethod,
    Field::HlaRelease,
];
const STERILITY: &[Field] = &[Field::SterilityBacterial, Field::SterilityFungal, Field::SterilityFinalOn];

/// Shows everything about the product but the mother.
pub fn product(ui: &mut Ui, lang: Lang, file: &UnitFile) {
    cells(ui, lang, file);
    section::section(ui, lang.unit_typing());
    fields(ui, lang, file, TYPING);
    verified(ui, lang, file, Group::Hla);
    tests(ui, lang, file);
    storage(ui, lang, file);
}

fn cells(ui: &mut Ui, lang: Lang, file: &UnitFile) {
    section::section(ui, lang.unit_cells());
    fields(ui, lang, file, CELLS);
    if let Some(recovery) = recovery(&file.unit) {
        section::fact(ui, lang.unit_recovery(), &quantity::VIABILITY.format(recovery), "%");
    }
}

fn tests(ui: &mut Ui, lang: Lang, file: &UnitFile) {
    let unit = &file.unit;
    section::section(ui, lang.unit_tests());
    section::fact(ui, lang.unit_blood_group(), &unit.blood_group().unwrap_or_else(|| "–".to_owned()), "");
    verified(ui, lang, file, Group::BloodGroup);
    fields(ui, lang, file, STERILITY);
    verified(ui, lang, file, Group::Sterility);
    markers(ui, lang, file);
    verified(ui, lang, file, Group::Idm);
    fields(ui, lang, file, &[Field::Haemoglobinopathy]);
}

/// The markers in one line where all that exclude are negative; otherwise each that is not, by name.
fn markers(ui: &mut Ui, lang: Lang, file: &UnitFile) {
    let unit = &file.unit;
    let negative = Cell::Text(Marker::Negative.code().to_owned());
    let count = EXCLUDING_MARKERS.iter().filter(|field| unit.cell(**field) == negative).count();
    if unit.has_any(Group::Idm) {
        let words = lang.unit_markers_negative(count, EXCLUDING_MARKERS.len());
        section::fact(ui, lang.unit_markers(), &words, "");
        let other = EXCLUDING_MARKERS.iter().filter(|field| unit.cell(**field) != negative);
        let other: Vec<Field> = other.copied().collect();
        fields(ui, lang, file, &other);
        fields(ui, lang, file, &[Field::IdmCmv, Field::IdmSampledOn]);
    } else {
        section::fact(ui, lang.unit_markers(), "–", "");
    }
}

fn storage(ui: &mut Ui, lang: Lang, file: &UnitFile) {
    let unit = &file.unit;
    section::section(ui, lang.unit_storage());
    let place = unit.place.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
    section::fact(ui, lang.unit_place(), &place, "");
    if let (Some(at), Some(by)) = (unit.put_away_at, &unit.put_away_by) {
        let two = match &unit.put_away_witness {
            Some(witness) => lang.unit_by_two(file.name(by), file.name(witness)),
            None => file.name(by).to_owned(),
        };
        section::fact(ui, lang.unit_put_away(), &lang.moment(at), &two);
    }
    fields(ui, lang, file, &[Field::BagType, Field::Segments]);
}

/// The fields with their values; `–` where nobody has recorded one.
fn fields(ui: &mut Ui, lang: Lang, file: &UnitFile, fields: &[Field]) {
    for field in fields {
        let value = lang.cell("unit", field.code(), &file.unit.cell(*field));
        section::fact(ui, lang.field(*field), &value, "");
    }
}

/// Who entered and who verified a group.
fn verified(ui: &mut Ui, lang: Lang, file: &UnitFile, group: Group) {
    if !file.unit.has_any(group) {
        return;
    }
    let words = match file.unit.signers(group) {
        (Some(entered), Some(verified)) => lang.unit_verified_by(file.name(entered), file.name(verified)),
        (Some(entered), None) => lang.unit_unverified(file.name(entered)),
        (None, _) => lang.unit_taken_over().to_owned(),
    };
    section::fact(ui, lang.unit_verified(), "", &words);
}

/// Consent, history, child and site.
pub fn donation(ui: &mut Ui, lang: Lang, file: &UnitFile) {
    let unit = &file.unit;
    let cell = |column: &str, code: Option<&str>| code.and_then(|code| lang.code_word(column, code));
    section::section(ui, lang.unit_origin());
    let signed = unit.consent_signed_at.map(|at| lang.moment(at)).unwrap_or_default();
    let version = unit.consent_version.clone().unwrap_or_default();
    let details = [version, signed].into_iter().filter(|part| !part.is_empty());
    section::fact(
        ui,
        lang.unit_consent(),
        lang.consent_status(unit.consent_status),
        &lang.list(details.collect::<Vec<_>>()),
    );
    if let Some(scopes) = cell("consent_scopes", unit.consent_scopes.as_deref()) {
        section::fact(ui, lang.unit_scopes(), &scopes, "");
    }
    let history = unit.history_outcome.map_or("–", |outcome| lang.history_outcome(outcome));
    section::fact(ui, lang.unit_history(), history, unit.history_notes.as_deref().unwrap_or_default());
    let weight = unit.birth_weight.map(|weight| quantity::BIRTH_WEIGHT.format_with_unit(weight));
    let weeks = unit.gestation.map(|days| quantity::GESTATIONAL_AGE.format_with_unit(days));
    let sex = unit.sex.map(|sex| lang.sex(sex).to_owned());
    let child: Vec<String> = [sex, weight, weeks].into_iter().flatten().collect();
    section::fact(ui, lang.unit_child(), &lang.list(child), "");
    let site = file.site.as_ref().map(|site| if lang == Lang::Zh { &site.name_zh } else { &site.name_en });
    section::fact(ui, lang.unit_site(), site.map_or("–", String::as_str), "");
    section::fact(ui, lang.unit_donor(), unit.donor_code.as_deref().unwrap_or("–"), "");
}
