//! The lines that the program reads out of the records.

use super::line::Line;
use super::{CheckLine, Evidence, Limit, LineVerdict, Part};
use crate::domain::eligibility::evaluate::EXCLUDING_MARKERS;
use crate::domain::event::Subject;
use crate::domain::patient;
use crate::domain::quantity;
use crate::domain::record::Column;
use crate::domain::refusal::Refusal;
use crate::domain::release::Purpose;
use crate::domain::typing_order::comparison::Comparison;
use crate::domain::unit::codes::{Culture, Haemoglobinopathy, Marker};
use crate::domain::unit::field::{Field, Group};
use LineVerdict::{Fail, Missing, Pass};

/// Nucleated cells for each kg that a single unit must hold, in 10⁵ per kg: the licensed label's 2.5 × 10⁷.
pub const TNC_PER_KG_AT_LEAST: i64 = 250;
/// The same for each of two units: 1.5 × 10⁷.
pub const TNC_PER_KG_OF_TWO_AT_LEAST: i64 = 150;

impl Evidence<'_> {
    /// A computed line as it stands. Lines that people record are [`Missing`] here.
    pub(super) fn compute(&self, line: Line) -> Result<CheckLine, Refusal> {
        Ok(match line {
            Line::Order => self.order()?,
            Line::PatientTyping => self.patient_typing(),
            Line::UnitTyping => self.unit_typing(),
            Line::BloodGroup => self.blood_group(),
            Line::Markers => self.markers(),
            Line::Haemoglobinopathy => self.haemoglobinopathy(),
            Line::Sterility => self.sterility(),
            Line::Holds => self.holds(),
            Line::Dose => self.dose(),
            Line::Approval => self.approval(),
            Line::Tank => self.tank(),
            _ => CheckLine::new(line, Missing, Vec::new()),
        })
    }

    /// The order's signature was checked when it was made; the centre may have been switched off since.
    fn order(&self) -> Result<CheckLine, Refusal> {
        let order = self.release;
        let verdict = match patient::require_active_centre(self.world, &order.centre) {
            Ok(()) => Pass,
            Err(Refusal::CentreNotActive) => Fail,
            Err(other) => return Err(other),
        };
        let value = vec![Part::Text(order.centre.clone()), Part::Text(order.physician.clone())];
        let mut check = CheckLine::new(Line::Order, verdict, value);
        check.source = Some(Subject::of(order));
        check.verified_by = Some(order.ordered_by.clone());
        check.verified_at = Some(order.ordered_at);
        Ok(check)
    }

    fn patient_typing(&self) -> CheckLine {
        let confirmed = self.patient.typing_confirmed_on;
        let verdict = if confirmed.is_some() { Pass } else { Missing };
        let mut check =
            CheckLine::new(Line::PatientTyping, verdict, confirmed.map(Part::Day).into_iter().collect());
        check.source = Some(Subject::of(&self.patient));
        check
    }

    fn unit_typing(&self) -> CheckLine {
        let typing = &self.typing;
        let mut value: Vec<Part> = typing.verdict.map(Part::Typing).into_iter().collect();
        let loci = [
            ("HLA-A", typing.compared_a),
            ("HLA-B", typing.compared_b),
            ("HLA-C", typing.compared_c),
            ("HLA-DRB1", typing.compared_drb1),
            ("HLA-DQB1", typing.compared_dqb1),
            ("HLA-DPB1", typing.compared_dpb1),
        ];
        value.extend(loci.into_iter().filter_map(|(locus, found)| Some(Part::Compared(locus, found?))));
        self.typing_line(Line::UnitTyping, if self.typing_stands { Pass } else { Fail }, value)
    }

    fn blood_group(&self) -> CheckLine {
        let found = [("ABO", self.typing.compared_abo), ("RhD", self.typing.compared_rhd)];
        let verdict = if found.iter().any(|(_, found)| *found == Some(Comparison::Discrepant)) {
            Fail
        } else if found.iter().any(|(_, found)| found.is_none()) || !self.unit.is_verified(Group::BloodGroup)
        {
            Missing
        } else {
            Pass
        };
        let mut value = vec![self.result(Field::Abo), self.result(Field::Rhd)];
        value.extend(found.into_iter().filter_map(|(name, found)| Some(Part::Compared(name, found?))));
        self.typing_line(Line::BloodGroup, verdict, value)
    }

    fn markers(&self) -> CheckLine {
        let found: Vec<(Field, Option<Marker>)> = EXCLUDING_MARKERS
            .iter()
            .map(|field| (*field, Column::from_cell(&self.unit.cell(*field)).flatten()))
            .collect();
        let bad = |marker| matches!(marker, Marker::Reactive | Marker::Positive | Marker::Indeterminate);
        let verdict = if found.iter().any(|(_, marker)| marker.is_some_and(bad)) {
            Fail
        } else if found.iter().any(|(_, marker)| *marker != Some(Marker::Negative)) {
            Missing
        } else {
            Pass
        };
        // What is not negative explains the verdict; where all are, one word suffices.
        let telling = found.iter().filter(|(_, marker)| *marker != Some(Marker::Negative));
        let mut value: Vec<Part> = telling.map(|(field, _)| self.result(*field)).collect();
        if value.is_empty() {
            value.push(Part::Text(Marker::Negative.code().to_owned()));
        }
        value.push(self.result(Field::IdmCmv));
        self.group_line(Line::Markers, Group::Idm, verdict, value)
    }

    fn haemoglobinopathy(&self) -> CheckLine {
        let verdict = match self.unit.haemoglobinopathy {
            Some(Haemoglobinopathy::Normal | Haemoglobinopathy::Unusual) => Pass,
            Some(
                Haemoglobinopathy::Thalassaemia | Haemoglobinopathy::Sickle | Haemoglobinopathy::CannotBeDone,
            ) => Fail,
            Some(Haemoglobinopathy::CanBeDone | Haemoglobinopathy::NotDone) | None => Missing,
        };
        let value = vec![self.result(Field::Haemoglobinopathy)];
        self.group_line(Line::Haemoglobinopathy, Group::Haemoglobinopathy, verdict, value)
    }

    fn sterility(&self) -> CheckLine {
        let cultures = [self.unit.sterility_bacterial, self.unit.sterility_fungal];
        let verdict = if cultures.contains(&Some(Culture::Positive)) {
            Fail
        } else if cultures == [Some(Culture::Negative); 2] && self.unit.sterility_final_on.is_some() {
            Pass
        } else {
            Missing
        };
        let fields = [Field::SterilityBacterial, Field::SterilityFungal, Field::SterilityFinalOn];
        let value = fields.into_iter().map(|field| self.result(field)).collect();
        self.group_line(Line::Sterility, Group::Sterility, verdict, value)
    }

    fn holds(&self) -> CheckLine {
        let verdict = if self.unit.holds == 0 { Pass } else { Fail };
        let mut check = CheckLine::new(Line::Holds, verdict, vec![Part::Count(self.unit.holds)]);
        check.source = Some(Subject::of(&self.unit));
        check
    }

    fn dose(&self) -> CheckLine {
        let order = self.release;
        let least = match order.purpose {
            Purpose::Single | Purpose::Backup => TNC_PER_KG_AT_LEAST,
            Purpose::First | Purpose::Second => TNC_PER_KG_OF_TWO_AT_LEAST,
        };
        let verdict = match (order.tnc_per_kg, order.cd34_per_kg) {
            (Some(tnc), _) if tnc < least => Fail,
            (Some(_), Some(_)) => Pass,
            _ => Missing,
        };
        let mut value = Vec::new();
        value.extend(order.tnc_per_kg.map(|dose| Part::Measured(&quantity::TNC_PER_KG, dose)));
        value.extend(order.cd34_per_kg.map(|dose| Part::Measured(&quantity::CD34_PER_KG, dose)));
        value.push(Part::Measured(&quantity::PATIENT_WEIGHT, order.weight));
        value.push(Part::Day(order.weight_on));
        let mut check = CheckLine::new(Line::Dose, verdict, value);
        check.limits = vec![Limit::AtLeast(&quantity::TNC_PER_KG, least)];
        check.source = Some(Subject::of(order));
        check
    }

    fn approval(&self) -> CheckLine {
        let order = self.release;
        let verdict = if order.approved_at.is_some() { Pass } else { Missing };
        let mut check = CheckLine::new(Line::Approval, verdict, Vec::new());
        check.source = Some(Subject::of(order));
        check.verified_by.clone_from(&order.approved_by);
        check.verified_at = order.approved_at;
        check
    }

    fn tank(&self) -> CheckLine {
        let order = self.release;
        let verdict = if order.retrieved_at.is_some() { Pass } else { Missing };
        let scans = [&order.scanned_place, &order.scanned_bag].into_iter().flatten();
        let mut value: Vec<Part> = scans.cloned().map(Part::Text).collect();
        value.extend(order.retrieved_by.clone().map(Part::Person));
        let mut check = CheckLine::new(Line::Tank, verdict, value);
        check.source = Some(Subject::of(order));
        check.verified_by.clone_from(&order.retrieved_with);
        check.verified_at = order.retrieved_at;
        check
    }

    /// A result of the unit as a line shows it.
    fn result(&self, field: Field) -> Part {
        Part::Result(field, self.unit.cell(field))
    }

    /// A line that rests on the confirmatory typing.
    fn typing_line(&self, line: Line, verdict: LineVerdict, value: Vec<Part>) -> CheckLine {
        let mut check = CheckLine::new(line, verdict, value);
        check.source = Some(Subject::of(&self.typing));
        check.verified_by.clone_from(&self.typing.verified_by);
        check.verified_at = self.typing.verified_at;
        check
    }

    /// A line that rests on a group of the unit's results: what nobody verified does not pass.
    fn group_line(&self, line: Line, group: Group, verdict: LineVerdict, value: Vec<Part>) -> CheckLine {
        let verdict = if verdict == Pass && !self.unit.is_verified(group) { Missing } else { verdict };
        let mut check = CheckLine::new(line, verdict, value);
        check.source = Some(Subject::of(&self.unit));
        check.verified_by = self.unit.signers(group).1.map(str::to_owned);
        check
    }
}
