//! Where the figures of a unit come from: the count of six and the doses.

use crate::domain::hla::locus::Locus;
use crate::domain::hla::sixcount::{LocusMatch, Position};
use crate::domain::hla::typing::{LocusTyping, Typing};
use crate::domain::quantity::{self, Quantity};
use crate::domain::selection::Candidate;
use crate::text::Lang;
use crate::ui::widgets::shapes::Mark;
use crate::ui::widgets::why::{Derivation, Step};

/// The mark of a copy.
pub(super) fn mark(position: Position) -> Mark {
    match position {
        Position::Matched => Mark::Full,
        Position::Possible => Mark::Half,
        Position::Mismatch => Mark::Open,
        Position::Untested => Mark::Dash,
    }
}

/// Both copies of a locus in words: `A: matched, mismatch`.
pub(super) fn spoken(lang: Lang, locus: &LocusMatch) -> String {
    format!("{}: {}", locus.locus, lang.list(locus.positions.map(|position| lang.hla_position(position))))
}

/// The values of a unit in the order of the patient's copies that they are set against.
pub(super) fn aligned(values: [Option<&str>; 2], locus: &LocusMatch) -> [Option<String>; 2] {
    let [first, second] = values.map(|value| value.map(ToOwned::to_owned));
    if locus.crossed { [second, first] } else { [first, second] }
}

/// The values of the patient, both copies.
pub(super) fn copies(typing: &Typing, locus: Locus) -> [Option<String>; 2] {
    typing.get(locus).map_or([None, None], LocusTyping::copies).map(|copy| copy.map(ToString::to_string))
}

/// Where the count of six comes from. `unit` gives the unit's values of a locus.
pub(super) fn of_match(
    lang: Lang,
    candidate: &Candidate,
    patient: &Typing,
    unit: impl Fn(Locus) -> [Option<String>; 2],
) -> Derivation {
    let figure = lang.match_of_six(candidate.certain, candidate.possible);
    let values = |values: [Option<String>; 2]| {
        let missing = lang.units_missing();
        values.map(|value| value.unwrap_or_else(|| missing.to_owned())).join(" + ")
    };
    let step = |locus: &LocusMatch| Step {
        name: format!(
            "{}   {} : {}",
            locus.locus,
            values(copies(patient, locus.locus)),
            values(unit(locus.locus))
        ),
        value: lang.list(locus.positions.map(|position| lang.hla_position(position))),
    };
    let mut steps: Vec<Step> = candidate.loci.iter().take(3).map(step).collect();
    steps.push(Step { name: lang.why_match_result().to_owned(), value: figure.clone() });
    Derivation {
        title: lang.why_match_title(&figure),
        steps,
        rule: lang.why_match_rule().to_owned(),
        source: lang.why_match_source().to_owned(),
    }
}

/// A dose and where it comes from; `None` without cells or weight.
pub(super) struct Dose {
    /// The dose with its unit.
    pub figure: String,
    /// Where it comes from.
    pub why: Derivation,
}

/// The dose of nucleated cells.
pub(super) fn tnc_dose(lang: Lang, tnc: Option<i64>, weight: Option<i64>, recorded: bool) -> Option<Dose> {
    let (cells, weight) = (tnc?, weight?);
    let dose = quantity::tnc_per_kg(cells, weight)?;
    let title = lang.why_tnc_title();
    Some(of_dose(lang, title, (&quantity::TNC_AFTER, cells), weight, recorded, (&quantity::TNC_PER_KG, dose)))
}

/// The dose of CD34+ cells.
pub(super) fn cd34_dose(lang: Lang, cd34: Option<i64>, weight: Option<i64>, recorded: bool) -> Option<Dose> {
    let (cells, weight) = (cd34?, weight?);
    let dose = quantity::cd34_per_kg(cells, weight)?;
    let title = lang.why_cd34_title();
    Some(of_dose(lang, title, (&quantity::CD34, cells), weight, recorded, (&quantity::CD34_PER_KG, dose)))
}

fn of_dose(
    lang: Lang,
    title: &str,
    (cells, counted): (&Quantity, i64),
    weight: i64,
    recorded: bool,
    (per_kg, dose): (&Quantity, i64),
) -> Dose {
    let figure = per_kg.format_with_unit(dose);
    let weight_name = if recorded { lang.why_dose_weight() } else { lang.why_dose_what_if() };
    let step = |name: &str, value: String| Step { name: name.to_owned(), value };
    let why = Derivation {
        title: title.to_owned(),
        steps: vec![
            step(lang.why_dose_cells(), cells.format_with_unit(counted)),
            step(weight_name, quantity::PATIENT_WEIGHT.format_with_unit(weight)),
            step(lang.why_dose_result(), figure.clone()),
        ],
        rule: lang.why_dose_rule().to_owned(),
        source: lang.why_dose_source().to_owned(),
    };
    Dose { figure, why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dose_names_the_weight_that_it_rests_on() {
        let dose = tnc_dose(Lang::En, Some(1_200), Some(20_000), true).unwrap();
        assert_eq!(dose.figure, "6.00 ×10⁷/kg");
        let values: Vec<&str> = dose.why.steps.iter().map(|step| step.value.as_str()).collect();
        assert_eq!(values, ["12.00 ×10⁸", "20.0 kg", "6.00 ×10⁷/kg"]);
        let what_if = cd34_dose(Lang::En, Some(300), Some(25_000), false).unwrap();
        assert_eq!(what_if.figure, "1.20 ×10⁵/kg");
        assert!(what_if.why.steps[1].name.contains("not recorded"));
        assert!(tnc_dose(Lang::En, None, Some(20_000), true).is_none());
        assert!(tnc_dose(Lang::En, Some(1_200), None, true).is_none());
    }
}
