//! One row of an inventory file as a unit.

use chrono::NaiveDate;

use super::columns::Target;
use super::header::Header;
use super::problem::{Concern, Note, Problem, Refused, Warning};
use super::status::Status;
use super::values;
use crate::domain::din::{Din, Entry};
use crate::domain::hla::locus::Locus;
use crate::domain::hla::typing::{LocusTyping, TypingError};
use crate::domain::hla::value::HlaValue;
use crate::domain::place::Place;
use crate::domain::quantity::{self, Quantity};
use crate::domain::record::{Cell, Column as _};
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{Origin, Sex, Stage};
use crate::domain::unit::field::{Field, Kind};
use crate::exchange::csv_reading::Record;
use crate::exchange::csv_writing::unguarded;

/// A unit as its row gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Incoming {
    /// The line in the file.
    pub line: u64,
    /// The unit.
    pub unit: Unit,
    /// The status that the former system gave it.
    pub status: Status,
}

/// What a row is judged by.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Nothing in the file happened later.
    pub today: NaiveDate,
    /// The bank of rows that name none.
    pub bank_code: String,
}

/// Reads rows; kept between rows for what it can use again.
#[derive(Debug)]
pub(super) struct RowReader {
    rules: Rules,
}

/// What is found on the way through a row.
struct Row<'r> {
    line: u64,
    header: &'r Header,
    refused: Vec<Refused>,
    warnings: &'r mut Vec<Warning>,
}

impl Row<'_> {
    fn refuse(&mut self, at: usize, value: &str, what: Problem) {
        let column = self.header.name(at).to_owned();
        self.refused.push(Note { line: self.line, column, value: value.to_owned(), what });
    }

    fn warn(&mut self, at: usize, value: &str, what: Concern) {
        let column = self.header.name(at).to_owned();
        self.warnings.push(Note { line: self.line, column, value: value.to_owned(), what });
    }

    fn warn_of(&mut self, target: Target, what: Concern) {
        let column = match self.header.place_of(target) {
            Some(at) => self.header.name(at),
            None => super::columns::of(target).map(|column| column.name).unwrap_or_default(),
        };
        self.warnings.push(Note { line: self.line, column: column.to_owned(), value: String::new(), what });
    }

    /// The value, or none where it is refused.
    fn take<T>(&mut self, at: usize, text: &str, value: Result<T, Problem>) -> Option<T> {
        value.map_err(|problem| self.refuse(at, text, problem)).ok()
    }

    fn quantity(&mut self, at: usize, text: &str, quantity: &'static Quantity) -> Option<i64> {
        let read = quantity.parse(text).map_err(|error| Problem::Quantity(quantity, error));
        let reading = self.take(at, text, read)??;
        if let Some(side) = reading.warning {
            self.warn(at, text, Concern::Unusual(quantity, side));
        }
        Some(reading.value)
    }
}

/// The two cells of a locus, with their places.
type Copies<'r> = [Option<(usize, &'r str)>; 2];

impl RowReader {
    pub(super) fn new(rules: Rules) -> Self {
        Self { rules }
    }

    /// The unit of a row, or everything that is wrong with the row.
    pub(super) fn read(
        &self,
        record: &Record,
        header: &Header,
        warnings: &mut Vec<Warning>,
    ) -> Result<Incoming, Vec<Refused>> {
        let mut row = Row { line: record.line, header, refused: Vec::new(), warnings };
        let number = self.number(record, &mut row);
        let status = self.status(record, &mut row);
        // A number or status that is refused must not hide what else is wrong with the row.
        let number_or_any = number.clone().or_else(|| Din::new("A000000000000").ok());
        let Some(din) = number_or_any else { return Err(row.refused) };
        let mut unit = Unit::new(din, &self.rules.bank_code, Origin::Imported);
        self.cells(record, &mut row, &mut unit);
        if let Some(status) = status {
            apply_status(&mut row, &mut unit, status);
        }
        match (number, status) {
            (Some(_), Some(status)) if row.refused.is_empty() => {
                Ok(Incoming { line: record.line, unit, status })
            }
            _ => Err(row.refused),
        }
    }

    fn number(&self, record: &Record, row: &mut Row<'_>) -> Option<Din> {
        let at = row.header.place_of(Target::Din)?;
        let text = unguarded(record.cell(at)).trim();
        row.take(at, text, Din::parse(text, Entry::Typed).map_err(Problem::Din))
    }

    fn status(&self, record: &Record, row: &mut Row<'_>) -> Option<Status> {
        let at = row.header.place_of(Target::Status)?;
        let text = unguarded(record.cell(at)).trim();
        let words = || Status::ALL.iter().map(|status| status.code()).collect();
        let read = match text {
            "" => Err(Problem::Missing),
            text => Status::read(text).ok_or_else(|| Problem::Word { allowed: words() }),
        };
        row.take(at, text, read)
    }

    fn cells(&self, record: &Record, row: &mut Row<'_>, unit: &mut Unit) {
        let mut typings: [(Locus, Copies<'_>); 6] = Locus::ENTRY_FORM.map(|locus| (locus, [None; 2]));
        let mut others: Vec<(Field, Cell)> = Vec::new();
        for (at, column) in row.header.known() {
            let text = unguarded(record.cell(at)).trim();
            if text.is_empty() {
                continue;
            }
            match column.target {
                Target::Din | Target::Status => {}
                Target::Allele(locus, copy) => {
                    let found = typings.iter_mut().find(|(known, _)| *known == locus);
                    if let Some(slot) = found.and_then(|(_, copies)| copies.get_mut(usize::from(copy - 1))) {
                        *slot = Some((at, text));
                    }
                }
                Target::Field(Field::Tnc) => unit.tnc = row.quantity(at, text, &quantity::TNC_AFTER),
                Target::Field(Field::Cd34) => unit.cd34 = row.quantity(at, text, &quantity::CD34),
                Target::Field(Field::Viability) => {
                    unit.viability = row.quantity(at, text, &quantity::VIABILITY)
                }
                Target::Field(field) => {
                    if let Some(cell) = self.field(row, at, text, field) {
                        others.push((field, cell));
                    }
                }
                target => self.own_value(row, unit, target, at, text),
            }
        }
        for (locus, copies) in typings {
            let typing = typing(row, locus, copies);
            *match locus {
                Locus::A => &mut unit.hla_a,
                Locus::B => &mut unit.hla_b,
                Locus::C => &mut unit.hla_c,
                Locus::Drb1 => &mut unit.hla_drb1,
                Locus::Dqb1 => &mut unit.hla_dqb1,
                _ => &mut unit.hla_dpb1,
            } = typing;
        }
        if !others.is_empty()
            && let Ok(with) = unit.with_cells(&others)
        {
            *unit = with;
        }
    }

    /// A value that is not one of the laboratory's fields.
    fn own_value(&self, row: &mut Row<'_>, unit: &mut Unit, target: Target, at: usize, text: &str) {
        match target {
            Target::DonorCode => unit.donor_code = row.take(at, text, values::code(text)),
            Target::MotherCode => unit.mother_code = row.take(at, text, values::code(text)),
            Target::Bank => {
                if let Some(code) = row.take(at, text, values::code(text)) {
                    unit.bank_code = code;
                }
            }
            Target::Consent => {
                if let Some(status) = row.take(at, text, values::consent(text)) {
                    unit.consent_status = status;
                }
            }
            Target::Purpose => {
                if let Some(purpose) = row.take(at, text, values::purpose(text)) {
                    unit.purpose = purpose;
                }
            }
            Target::Place => unit.place = row.take(at, text, Place::parse(text).map_err(Problem::Place)),
            Target::CollectedOn => {
                unit.collected_on = row.take(at, text, values::date(text, self.rules.today))
            }
            Target::Site => unit.site = row.take(at, text, values::code(text)),
            Target::Sex => {
                let codes = Sex::ALL.iter().map(|sex| sex.code()).collect();
                unit.sex = row.take(at, text, values::choice(text, codes)).and_then(Sex::from_code);
            }
            Target::BirthWeight => unit.birth_weight = row.quantity(at, text, &quantity::BIRTH_WEIGHT),
            Target::Gestation => unit.gestation = row.quantity(at, text, &quantity::GESTATIONAL_AGE),
            Target::BloodGroup => {
                if let Some((abo, rhd)) = row.take(at, text, values::blood_group(text)) {
                    (unit.abo, unit.rhd) = (Some(abo), rhd);
                }
            }
            Target::VolumeCollected => {
                unit.volume_collected = row.quantity(at, text, &quantity::VOLUME_COLLECTED);
            }
            Target::Din | Target::Status | Target::Allele(..) | Target::Field(_) => {}
        }
    }

    /// The cell of a field of the laboratory.
    fn field(&self, row: &mut Row<'_>, at: usize, text: &str, field: Field) -> Option<Cell> {
        let today = self.rules.today;
        match field.kind() {
            Kind::Quantity(quantity) => row.quantity(at, text, quantity).map(Cell::Int),
            Kind::Choice(codes) => {
                let code = row.take(at, text, values::choice(text, codes()))?;
                Some(Cell::Text(code.to_owned()))
            }
            Kind::Date => row.take(at, text, values::date(text, today)).map(|day| day.to_cell()),
            Kind::DateTime => row.take(at, text, values::date_time(text, today)).map(|at| at.to_cell()),
            Kind::Flag => row.take(at, text, values::flag(text)).map(|flag| flag.to_cell()),
            Kind::Hla(locus) => {
                let typing = LocusTyping::parse(text, Some(locus)).map_err(Problem::Hla);
                row.take(at, text, typing).map(|typing| typing.to_cell())
            }
            Kind::Text => row.take(at, text, values::code(text)).map(Cell::Text),
        }
    }
}

/// The typing of a locus from its two cells. A second cell that is empty leaves the second copy untested: a file that
/// means homozygous says the value twice. One cell may also hold both, as `A*02:01+A*33:03`.
fn typing(row: &mut Row<'_>, locus: Locus, copies: Copies<'_>) -> Option<LocusTyping> {
    match copies {
        [None, None] => None,
        [Some((at, text)), None] | [None, Some((at, text))] => {
            let typing = LocusTyping::parse(text, Some(locus)).map_err(Problem::Hla);
            row.take(at, text, typing)
        }
        [Some((first_at, first)), Some((second_at, second))] => {
            let value = |position, text| {
                let value = HlaValue::parse(text, Some(locus));
                value.map_err(|error| Problem::Hla(TypingError::Value { position, error }))
            };
            let first = row.take(first_at, first, value(1, first));
            let second_value = row.take(second_at, second, value(2, second));
            let typing = LocusTyping::new(first?, Some(second_value?)).map_err(Problem::Hla);
            row.take(second_at, second, typing)
        }
    }
}

/// What the status makes of the unit, and whether it agrees with the rest of the row.
fn apply_status(row: &mut Row<'_>, unit: &mut Unit, status: Status) {
    (unit.stage, unit.quality) = status.stands_for();
    let place_given =
        unit.place.is_some() || row.refused.iter().any(|note| matches!(note.what, Problem::Place(_)));
    if unit.stage == Stage::Stored {
        if !place_given {
            let at = row.header.place_of(Target::Place);
            let column = at.map(|at| row.header.name(at)).unwrap_or("loc").to_owned();
            row.refused.push(Note { line: row.line, column, value: String::new(), what: Problem::NoPlace });
        }
    } else if let Some(place) = unit.place.take()
        && let Some(at) = row.header.place_of(Target::Place)
    {
        row.warn(at, &place.to_string(), Concern::PlaceDropped);
    }
    if status.needs_hold() {
        row.warn_of(Target::Status, Concern::HoldSet);
    }
    if matches!(status, Status::Available | Status::Exception) {
        use crate::domain::unit::codes::ConsentStatus::{Restricted, Valid};
        if !matches!(unit.consent_status, Valid | Restricted) {
            row.warn_of(Target::Consent, Concern::NoConsent);
        }
        let needed = [
            (unit.tnc.is_none(), Target::Field(Field::Tnc)),
            (unit.abo.is_none(), Target::BloodGroup),
            (unit.hla_a.is_none(), Target::Allele(Locus::A, 1)),
            (unit.hla_b.is_none(), Target::Allele(Locus::B, 1)),
            (unit.hla_drb1.is_none(), Target::Allele(Locus::Drb1, 1)),
        ];
        for (_, target) in needed.into_iter().filter(|(missing, _)| *missing) {
            row.warn_of(target, Concern::Incomplete);
        }
    }
}
