use proptest::prelude::*;

use super::*;
use Entry::{Scanned, Typed};

/// Number, check value and check character: a published worked example first, then computed ones.
const VECTORS: [(&str, u8, char); 11] = [
    ("G123498654321", 17, 'H'),
    ("W000014123456", 30, 'U'),
    ("W000011123456", 7, '7'),
    ("A999925000001", 25, 'P'),
    ("A999925000002", 23, 'N'),
    ("A999900123456", 14, 'E'),
    ("G151706600001", 13, 'D'),
    ("K123425000017", 19, 'J'),
    ("B000099999999", 19, 'J'),
    ("C051004000001", 31, 'V'),
    ("C023104000001", 26, 'Q'),
];

#[test]
fn the_check_character_follows_the_standard() {
    for (text, value, check) in VECTORS {
        let din = Din::new(text).unwrap();
        assert_eq!((din.check_character(), din.flags()), (check, 60 + value), "{text}");
        assert_eq!(Din::parse(&format!("{text}{check}"), Typed), Ok(din), "{text}");
    }
}

#[test]
fn every_form_of_the_number_is_read() {
    let forms = [
        ("=G12349865432100", Scanned, "G123498654321"),
        ("=G12349865432177", Scanned, "G123498654321"),
        ("]C0=G12349865432177", Scanned, "G123498654321"),
        ("]C0G123498654321", Scanned, "G123498654321"),
        ("]C0=G12349865432115\r\n", Typed, "G123498654321"),
        ("G123498654321", Scanned, "G123498654321"),
        ("G123498654321H", Scanned, "G123498654321"),
        ("G12349865432100", Scanned, "G123498654321"),
        ("G12349865432177", Typed, "G123498654321"),
        ("G12349865432100H", Typed, "G123498654321"),
        ("=G12349865432177H", Scanned, "G123498654321"),
        ("G1234 98 654321 H", Typed, "G123498654321"),
        ("g1234-98-654321-h", Typed, "G123498654321"),
        ("G1234 98 654 321 00 H", Typed, "G123498654321"),
        ("Ｇ１２３４　９８　６５４３２１　Ｈ", Typed, "G123498654321"),
        ("Ｇ１２３４－９８－６５４３２１－Ｈ", Typed, "G123498654321"),
        ("C051004000001V", Typed, "C051004000001"),
        ("=+02000=A99992500000100=<S1393V00", Scanned, "A999925000001"),
        ("=A99992500000185=<S1393V00", Scanned, "A999925000001"),
        ("=A99992500000100&>0260012359", Scanned, "A999925000001"),
        ("=<S1393V00=A99992500000100", Scanned, "A999925000001"),
        ("=A99992500000100=A99992500000185", Scanned, "A999925000001"),
    ];
    for (raw, entry, number) in forms {
        assert_eq!(Din::parse(raw, entry).as_ref().map(Din::as_str), Ok(number), "{raw} {entry:?}");
    }
}

#[test]
fn what_is_not_the_number_is_refused_with_its_reason() {
    let character = |position, found, expected| DinError::Character { position, found, expected };
    let refusals = [
        ("", Typed, DinError::Empty),
        (" \u{3000}\r\n", Scanned, DinError::Empty),
        ("G12349865432", Typed, DinError::Length { found: 12 }),
        ("G12349865432177HH", Typed, DinError::Length { found: 17 }),
        ("G123498654321", Typed, DinError::MissingCheck),
        ("G12349865432100", Typed, DinError::MissingCheck),
        ("G123498654321K", Typed, DinError::WrongCheck { expected: 'H', found: 'K' }),
        ("G123498654312H", Typed, DinError::WrongCheck { expected: 'J', found: 'H' }),
        ("C051004000001W", Scanned, DinError::WrongCheck { expected: 'V', found: 'W' }),
        ("=G12349865432178", Scanned, DinError::WrongFlags { expected: 77, found: 78 }),
        ("G12349865432178", Typed, DinError::WrongFlags { expected: 77, found: 78 }),
        ("=G12349865432199", Scanned, DinError::UnknownFlags { found: 99 }),
        ("O123498654321H", Typed, character(1, 'O', Expected::FirstOfFacility)),
        ("0123498654321H", Typed, character(1, '0', Expected::FirstOfFacility)),
        ("G12*498654321H", Typed, character(4, '*', Expected::LetterOrDigit)),
        ("G1234986543Z1H", Typed, character(12, 'Z', Expected::Digit)),
        ("=G1234986543217A", Scanned, character(15, 'A', Expected::Digit)),
        ("=<S1393V00", Scanned, DinError::OtherStructure(Structure::Product)),
        ("=%5100", Scanned, DinError::OtherStructure(Structure::BloodGroup)),
        ("&>0260012359", Typed, DinError::OtherStructure(Structure::Expiry)),
        ("]C0=*026001", Scanned, DinError::OtherStructure(Structure::CollectionDate)),
        ("&):9999000000000000126", Scanned, DinError::OtherStructure(Structure::Grid)),
        ("&)ABC123", Scanned, DinError::OtherStructure(Structure::Container)),
        ("=+02000=<S1393V00=%5100", Scanned, DinError::OtherStructure(Structure::Compound)),
        ("=", Scanned, DinError::OtherStructure(Structure::Unknown)),
        (
            "=A99992500000100=A99992500000200",
            Scanned,
            DinError::TwoNumbers {
                first: Din::new("A999925000001").unwrap(),
                second: Din::new("A999925000002").unwrap(),
            },
        ),
    ];
    for (raw, entry, reason) in refusals {
        assert_eq!(Din::parse(raw, entry), Err(reason), "{raw:?} {entry:?}");
    }
}

#[test]
fn a_number_is_made_of_its_parts() {
    let din = Din::from_parts("C0231", 4, 1).unwrap();
    assert_eq!(din.to_string(), "C023104000001");
    assert_eq!(din.grouped(), "C0231 04 000001 Q");
    assert_eq!(din.facility(), "C0231");
    assert_eq!(Din::from_parts("C0231", 100, 1), Err(DinError::PartTooLarge { value: 100 }));
    assert_eq!(Din::from_parts("C0231", 4, 1_000_000), Err(DinError::PartTooLarge { value: 1_000_000 }));
    assert_eq!(Din::from_parts("C023", 4, 1), Err(DinError::Length { found: 12 }));
}

#[test]
fn in_files_a_number_is_its_text() {
    let din = Din::new("C023104000001").unwrap();
    assert_eq!(serde_json::to_string(&din).unwrap(), "\"C023104000001\"");
    assert_eq!(serde_json::from_str::<Din>("\"C023104000001\"").unwrap(), din);
    assert!(serde_json::from_str::<Din>("\"C02310400000\"").is_err());
}

proptest! {
    #[test]
    fn what_is_printed_is_read_again(text in "[A-NP-Z1-9][A-Z0-9]{4}[0-9]{8}") {
        let din = Din::new(&text).unwrap();
        prop_assert_eq!(&Din::parse(&din.grouped(), Typed), &Ok(din.clone()));
        prop_assert_eq!(&Din::parse(&format!("={din}{:02}", din.flags()), Scanned), &Ok(din.clone()));
    }

    #[test]
    fn one_wrong_digit_is_found(text in "[A-NP-Z1-9][A-Z0-9]{4}[0-9]{8}", place in 5_usize..13, by in 1_u8..10) {
        let check = Din::new(&text).unwrap().check_character();
        let mut wrong = text.into_bytes();
        wrong[place] = b'0' + (wrong[place] - b'0' + by) % 10;
        wrong.push(u8::try_from(check).unwrap());
        let found = Din::parse(std::str::from_utf8(&wrong).unwrap(), Typed);
        let is_found = matches!(found, Err(DinError::WrongCheck { .. }));
        prop_assert!(is_found);
    }

    #[test]
    fn no_text_breaks_the_reader(text in any::<String>()) {
        let _ = Din::parse(&text, Scanned);
    }
}
