//! The columns of the tables of units, and what stands in them.

use chrono::NaiveDate;

use super::derive;
use crate::domain::patient::Patient;
use crate::domain::quantity::{self, Quantity};
use crate::domain::selection::{Candidate, Exclusion};
use crate::text::Lang;
use crate::ui::widgets::data_table::{CellText, ColumnSpec};
use crate::ui::widgets::shapes::Sign;

/// The sign of a reason why a unit cannot be had.
pub(super) fn sign_of(why: &Exclusion) -> Sign {
    match why {
        Exclusion::Promised(_) | Exclusion::NotReleased => Sign::Pending,
        Exclusion::OnHold | Exclusion::NoSegment => Sign::Held,
        Exclusion::NotPublic => Sign::Out,
    }
}

/// Doses for each kg.
pub(super) fn dose_columns(lang: Lang) -> [ColumnSpec; 2] {
    [
        ColumnSpec::new("tnc_per_kg", lang.units_tnc_per_kg(), 92.0).numeric(),
        ColumnSpec::new("cd34_per_kg", lang.units_cd34_per_kg(), 92.0).numeric(),
    ]
}

/// The columns of the units that can be had.
pub(super) fn columns(lang: Lang) -> Vec<ColumnSpec> {
    let mut columns = vec![
        ColumnSpec::new("tray", lang.units_in_tray(), 34.0).unsortable(),
        ColumnSpec::new("din", lang.column("unit", "din"), 172.0).code().unsortable(),
        ColumnSpec::new("match", lang.units_match(), 80.0),
    ];
    let locus = |(key, title)| ColumnSpec::new(key, title, 42.0).unsortable();
    columns.extend([("a", "A"), ("b", "B")].map(locus));
    columns.push(ColumnSpec::new("drb1", "DRB1", 52.0).unsortable());
    columns.extend(dose_columns(lang));
    columns.push(ColumnSpec::new("c", "C", 44.0).unsortable());
    columns.push(ColumnSpec::new("dqb1", "DQB1", 54.0).unsortable());
    columns.extend([
        ColumnSpec::new("abo", lang.units_relation(), 128.0).unsortable(),
        ColumnSpec::new("tnc", lang.units_tnc(), 88.0).numeric(),
        ColumnSpec::new("cd34", lang.units_cd34(), 80.0).numeric(),
        ColumnSpec::new("volume", lang.units_volume(), 76.0).numeric(),
        ColumnSpec::new("segments", lang.units_segments(), 60.0).numeric(),
        ColumnSpec::new("years", lang.units_years(), 60.0).numeric(),
    ]);
    columns
}

/// What stands in the column of this key.
pub(super) fn cell(
    lang: Lang,
    unit: &Candidate,
    key: &str,
    patient: &Patient,
    weight: Option<i64>,
    today: NaiveDate,
    tray: &[String],
) -> CellText {
    let missing = || CellText::soft(lang.units_missing());
    let figure = |of: &'static Quantity, value: Option<i64>| {
        value.map_or_else(missing, |value| CellText::figure(of.format(value), of.unit_text))
    };
    // The head of the column says that it is for each kg.
    let dose_figure = |of: &'static Quantity, value: Option<i64>| {
        let unit = of.unit_text.trim_end_matches("/kg");
        value.map_or_else(missing, |value| CellText::figure(of.format(value), unit))
    };
    let plain = |value: Option<String>| value.map_or_else(missing, CellText::from);
    let locus = |place: usize| {
        let Some(locus) = unit.loci.get(place) else { return missing() };
        CellText::marks(locus.positions.map(derive::mark), derive::spoken(lang, locus))
    };
    match key {
        "tray" => {
            let place = tray.iter().position(|din| *din == unit.din);
            CellText::from(place.map(|place| (place + 1).to_string()).unwrap_or_default())
        }
        "din" if unit.own => CellText::status(Sign::Note, lang.din(&unit.din)),
        "din" => CellText::from(lang.din(&unit.din)),
        "match" => CellText::from(lang.match_of_six(unit.certain, unit.possible)),
        "a" => locus(0),
        "b" => locus(1),
        "drb1" => locus(2),
        "c" => locus(3),
        "dqb1" => locus(4),
        "tnc_per_kg" => {
            let dose = weight.and_then(|weight| quantity::tnc_per_kg(unit.tnc?, weight));
            dose_figure(&quantity::TNC_PER_KG, dose)
        }
        "cd34_per_kg" => {
            let dose = weight.and_then(|weight| quantity::cd34_per_kg(unit.cd34?, weight));
            dose_figure(&quantity::CD34_PER_KG, dose)
        }
        "abo" => plain(abo(lang, unit, patient)),
        "tnc" => figure(&quantity::TNC_AFTER, unit.tnc),
        "cd34" => figure(&quantity::CD34, unit.cd34),
        "volume" => figure(&quantity::VOLUME_FROZEN, unit.volume),
        "segments" => plain(unit.segments.map(|segments| segments.to_string())),
        "years" => plain(unit.years(today).map(|years| years.to_string())),
        _ => CellText::default(),
    }
}

/// The unit's group and how it stands to the patient's: `O, minor`.
pub(super) fn abo(lang: Lang, unit: &Candidate, patient: &Patient) -> Option<String> {
    let group = unit.abo?.code();
    Some(match unit.abo_relation(patient.abo) {
        Some(relation) => lang.list([group, lang.abo_relation(relation)]),
        None => group.to_owned(),
    })
}
