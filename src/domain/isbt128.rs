//! What an ISBT 128 bar code says it is: the data identifiers in front of the data.
//!
//! Only as much as is needed to find the donation identification number in a scan and to tell a person what was
//! scanned instead. Rule: ISBT 128 Standard Technical Specification, table of data structures.

/// A data structure of ISBT 128, named by its data identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Structure {
    /// `=` and the facility: 001, the donation identification number.
    DonationNumber,
    /// `=%`: 002, blood groups ABO and RhD.
    BloodGroup,
    /// `=<`: 003, product code.
    Product,
    /// `=>`, `&>`, `=]`: 004, 005, 026, expiry.
    Expiry,
    /// `=*`, `&*`: 006, 007, collection date.
    CollectionDate,
    /// `=}`, `&}`: 008, 009, production date.
    ProductionDate,
    /// `&(` and the retired `={`, `=\`, `&\`, `&{`, `=[`, `="`: 010 to 016, special testing.
    SpecialTesting,
    /// `=)`, `&)`: 017, 018, maker, catalogue number and lot of a container.
    Container,
    /// `=;`, `&;`: 019 and the national form, donor identification.
    Donor,
    /// `='`: 020, staff identification.
    Staff,
    /// `=-`, `&-`: 021, 022, maker, catalogue number and lot of another item.
    Item,
    /// `=+`: 023, a compound message, that holds no donation identification number.
    Compound,
    /// `=#`: 024, a patient's date of birth.
    PatientBirthDate,
    /// `&#`: 025, patient identification.
    Patient,
    /// `&"`: 027, markers of transmissible infection.
    InfectionMarkers,
    /// `=$`: 028, consignment.
    Consignment,
    /// `&$`: 029, dimensions.
    Dimensions,
    /// `&%`: 030, red cell antigens.
    RedCellAntigens,
    /// `= `: 031, flexible date and time.
    DateTime,
    /// `=,`: 032, product divisions.
    Divisions,
    /// `&+`, `=/`: 033, 034, processing facility and its product code.
    Processing,
    /// `&,`: 035 to 038, lot, supplemental, registry and single European identifiers.
    Supplemental,
    /// `&):`: 039, global registration identifier of a donor (GRID).
    Grid,
    /// `&/`: 040, chain of identity.
    ChainOfIdentity,
    /// `&a` to `&z`, `&!`: defined by a facility or confidential.
    FacilityDefined,
    /// An identifier that the standard does not define.
    Unknown,
}

impl Structure {
    /// The structure of one element, from its data identifier.
    pub fn of(element: &str) -> Self {
        let mut characters = element.chars();
        match (characters.next(), characters.next(), characters.next()) {
            (Some('='), Some(second), _) => match second {
                c if c.is_ascii_alphanumeric() => Self::DonationNumber,
                '%' => Self::BloodGroup,
                '<' => Self::Product,
                '>' | ']' => Self::Expiry,
                '*' => Self::CollectionDate,
                '}' => Self::ProductionDate,
                '{' | '\\' | '[' | '"' => Self::SpecialTesting,
                ')' => Self::Container,
                ';' => Self::Donor,
                '\'' => Self::Staff,
                '-' => Self::Item,
                '+' => Self::Compound,
                '#' => Self::PatientBirthDate,
                '$' => Self::Consignment,
                ' ' => Self::DateTime,
                ',' => Self::Divisions,
                '/' => Self::Processing,
                _ => Self::Unknown,
            },
            (Some('&'), Some(second), third) => match second {
                ')' if third == Some(':') => Self::Grid,
                ')' => Self::Container,
                '>' => Self::Expiry,
                '*' => Self::CollectionDate,
                '}' => Self::ProductionDate,
                '(' | '\\' | '{' => Self::SpecialTesting,
                '-' => Self::Item,
                '#' => Self::Patient,
                '"' => Self::InfectionMarkers,
                '$' => Self::Dimensions,
                '%' => Self::RedCellAntigens,
                '+' => Self::Processing,
                ',' => Self::Supplemental,
                '/' => Self::ChainOfIdentity,
                ';' => Self::Donor,
                '!' | 'a'..='z' => Self::FacilityDefined,
                _ => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }
}

/// The elements of a scan, each from its data identifier (`=` or `&`) to the next.
///
/// Neither `=` nor `&` occurs within the data of the structures that are concatenated on labels.
pub fn elements(data: &str) -> impl Iterator<Item = &str> {
    let mut rest = data;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| matches!(c, '=' | '&'))
            .map_or(rest.len(), |(at, _)| at);
        let (element, after) = rest.split_at(end);
        rest = after;
        Some(element)
    })
}

/// The scan without the AIM symbology identifier that some scanners send first: `]`, a letter and a digit or letter.
pub fn without_aim_identifier(scan: &str) -> &str {
    match scan.as_bytes() {
        [b']', kind, modifier, ..] if kind.is_ascii_alphabetic() && modifier.is_ascii_alphanumeric() => {
            scan.get(3..).unwrap_or_default()
        }
        _ => scan,
    }
}

/// Full-width characters, as a Chinese input method gives them, as their plain forms; all others as they are.
pub fn plain_characters(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            '\u{3000}' | '\u{00A0}' => ' ',
            _ => c,
        })
        .collect()
}
