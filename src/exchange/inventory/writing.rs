//! The inventory as a file that this program and others can read again.

use std::io::{self, Write};

use super::columns::{COLUMNS, Target};
use super::status::Status;
use super::values::consent_word;
use crate::domain::hla::locus::Locus;
use crate::domain::hla::typing::LocusTyping;
use crate::domain::quantity::{self, Quantity};
use crate::domain::record::Cell;
use crate::domain::unit::Unit;
use crate::domain::unit::field::{Field, Kind};
use crate::exchange::csv_writing::CsvWriter;

/// Writes units in the columns of the template.
#[derive(Debug)]
pub struct InventoryWriter<W> {
    csv: CsvWriter<W>,
}

impl<W: Write> InventoryWriter<W> {
    /// Writes the header.
    ///
    /// # Errors
    /// Those of writing.
    pub fn new(to: W, byte_order_mark: bool) -> io::Result<Self> {
        let mut csv = CsvWriter::new(to, byte_order_mark)?;
        csv.row(COLUMNS.iter().map(|column| column.name))?;
        Ok(Self { csv })
    }

    /// Writes a unit. What a person could be known by is not among the columns.
    ///
    /// # Errors
    /// Those of writing.
    pub fn unit(&mut self, unit: &Unit) -> io::Result<()> {
        self.csv.row(COLUMNS.iter().map(|column| cell(unit, column.target)))
    }

    /// Writes out what is buffered and gives the target back.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(self) -> io::Result<W> {
        self.csv.finish()
    }
}

/// Writes an empty inventory file with one row as an example, which is made up.
///
/// # Errors
/// Those of writing.
pub fn template(to: impl Write) -> io::Result<()> {
    let mut csv = CsvWriter::new(to, true)?;
    csv.row(COLUMNS.iter().map(|column| column.name))?;
    csv.row(COLUMNS.iter().map(|column| example(column.target)))?;
    csv.finish().map(drop)
}

/// An example of each mandatory and each usual column.
fn example(target: Target) -> &'static str {
    match target {
        Target::Din => "C023104000001Q",
        Target::DonorCode => "TJ0000001",
        Target::MotherCode => "M0000001",
        Target::Bank => "TJ",
        Target::CollectedOn => "2004-01-09",
        Target::Sex => "F",
        Target::BloodGroup => "O+",
        Target::Status => "available",
        Target::Consent => "full",
        Target::Place => "T001-R01-B01-S01",
        Target::VolumeCollected => "84.2",
        Target::Field(Field::Tnc) => "12.40",
        Target::Field(Field::Cd34) => "4.10",
        Target::Field(Field::Viability) => "95.9",
        Target::Allele(Locus::A, 1) => "A*11:01",
        Target::Allele(Locus::A, 2) => "A*24:02",
        Target::Allele(Locus::B, 1) => "B*27:04",
        Target::Allele(Locus::B, 2) => "B*52:01",
        Target::Allele(Locus::Drb1, 1) => "DRB1*12:02",
        Target::Allele(Locus::Drb1, 2) => "DRB1*15:01",
        _ => "",
    }
}

fn cell(unit: &Unit, target: Target) -> String {
    let number = |quantity: &Quantity, value: Option<i64>| {
        value.map(|value| quantity.format(value)).unwrap_or_default()
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match target {
        Target::Din => format!("{}{}", unit.din.as_str(), unit.din.check_character()),
        Target::DonorCode => text(&unit.donor_code),
        Target::MotherCode => text(&unit.mother_code),
        Target::Bank => unit.bank_code.clone(),
        Target::Status => Status::of(unit).code().to_owned(),
        Target::Consent => consent_word(unit.consent_status).to_owned(),
        Target::Purpose => unit.purpose.code().to_owned(),
        Target::Place => unit.place.map(|place| place.to_string()).unwrap_or_default(),
        Target::CollectedOn => unit.collected_on.map(|day| day.to_string()).unwrap_or_default(),
        Target::Site => text(&unit.site),
        Target::Sex => unit.sex.map(|sex| sex.code()).unwrap_or_default().to_owned(),
        Target::BirthWeight => number(&quantity::BIRTH_WEIGHT, unit.birth_weight),
        Target::Gestation => number(&quantity::GESTATIONAL_AGE, unit.gestation),
        Target::BloodGroup => {
            let abo = unit.abo.map(|abo| abo.code().to_owned());
            unit.blood_group().or(abo).unwrap_or_default()
        }
        Target::VolumeCollected => number(&quantity::VOLUME_COLLECTED, unit.volume_collected),
        Target::Allele(locus, copy) => hla(unit, locus, copy),
        Target::Field(field) => field_text(unit, field),
    }
}

fn hla(unit: &Unit, locus: Locus, copy: u8) -> String {
    let typing = match locus {
        Locus::A => &unit.hla_a,
        Locus::B => &unit.hla_b,
        Locus::C => &unit.hla_c,
        Locus::Drb1 => &unit.hla_drb1,
        Locus::Dqb1 => &unit.hla_dqb1,
        _ => &unit.hla_dpb1,
    };
    let copies = typing.as_ref().map(LocusTyping::copies).unwrap_or_default();
    let value = copies.get(usize::from(copy - 1)).copied().flatten();
    value.map(|value| value.as_str().to_owned()).unwrap_or_default()
}

fn field_text(unit: &Unit, field: Field) -> String {
    match (unit.cell(field), field.kind()) {
        (Cell::Null, _) => String::new(),
        (Cell::Int(value), Kind::Quantity(quantity)) => quantity.format(value),
        (Cell::Int(value), Kind::Flag) => if value == 0 { "no" } else { "yes" }.to_owned(),
        (cell, Kind::DateTime) => cell.to_string().replace('T', " "),
        (cell, _) => cell.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing;
    use crate::domain::unit::codes::Origin;
    use crate::exchange::inventory::InventoryReader;
    use crate::exchange::inventory::row::Rules;

    fn read(bytes: &[u8]) -> Vec<Unit> {
        let rules = Rules { today: testing::now().date(), bank_code: "TJ".to_owned() };
        let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
        let mut warnings = Vec::new();
        let mut reader = InventoryReader::new(bytes, rules, &mut warnings).unwrap();
        let units =
            std::iter::from_fn(|| reader.next_unit(&mut warnings)).map(|row| row.unwrap().unit).collect();
        assert_eq!(warnings, []);
        units
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut unit = testing::available_unit("C0231", 4, 7);
        unit.donor_code = Some("=cmd".to_owned());
        unit.hla_a = "A*11:01+A*11:01".parse().ok();
        unit.hla_b = "B*15".parse().ok();
        unit.gestation = Some(275);
        unit.freeze_curve_accepted = Some(true);
        let mut writer = InventoryWriter::new(Vec::new(), true).unwrap();
        writer.unit(&unit).unwrap();
        let bytes = writer.finish().unwrap();
        assert!(String::from_utf8(bytes.clone()).unwrap().contains("'=cmd"));

        // What the file does not carry: who entered and verified, scopes, criteria, times of collection and receipt.
        let mut expected = unit;
        expected.origin = Origin::Imported;
        for group in crate::domain::unit::field::Group::ALL {
            expected.set_signers(*group, None, None);
        }
        expected.consent_version = None;
        expected.consent_scopes = None;
        expected.history_outcome = None;
        expected.collected_at = None;
        expected.received_at = None;
        expected.criteria_version = None;
        assert_eq!(read(&bytes), [expected]);
    }

    #[test]
    fn the_template_can_be_imported_as_it_is() {
        let mut bytes = Vec::new();
        template(&mut bytes).unwrap();
        let units = read(&bytes);
        assert_eq!(units.len(), 1);
        assert_eq!(units[0].din.as_str(), "C023104000001");
    }
}
