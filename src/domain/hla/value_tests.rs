use proptest::prelude::*;

use super::*;
use Locus::{A, B, C, Dpb1, Dqb1, Drb1, Drb3, Drb5};

fn read(text: &str, locus: impl Into<Option<Locus>>) -> Result<HlaValue, HlaError> {
    HlaValue::parse(text, locus.into())
}

#[test]
fn values_are_written_one_way_and_know_their_resolution() {
    // text, known locus, normal form, kind, first field, two fields
    let values = [
        ("A*02:01", None, "A*02:01", Form::Allele, Some(2), Some("A*02:01")),
        ("HLA-A*02:01", None, "A*02:01", Form::Allele, Some(2), Some("A*02:01")),
        ("02:01", Some(A), "A*02:01", Form::Allele, Some(2), Some("A*02:01")),
        ("*02:01", Some(A), "A*02:01", Form::Allele, Some(2), Some("A*02:01")),
        ("a＊０２：０１", None, "A*02:01", Form::Allele, Some(2), Some("A*02:01")),
        ("A02:01", None, "A*02:01", Form::Allele, Some(2), Some("A*02:01")),
        ("DRB115:01", None, "DRB1*15:01", Form::Allele, Some(15), Some("DRB1*15:01")),
        ("A*24:02:01:02L", None, "A*24:02:01:02L", Form::Allele, Some(24), Some("A*24:02")),
        ("A*01:01:01:02N", None, "A*01:01:01:02N", Form::Allele, Some(1), None),
        ("C*04:09N", None, "C*04:09N", Form::Allele, Some(4), Some("C*04:09N")),
        ("A*02", None, "A*02", Form::Allele, Some(2), None),
        ("02", Some(A), "A*02", Form::Allele, Some(2), None),
        ("DPB1*104:01", None, "DPB1*104:01", Form::Allele, Some(104), Some("DPB1*104:01")),
        ("DPB1*1000:01", None, "DPB1*1000:01", Form::Allele, Some(1000), Some("DPB1*1000:01")),
        ("A*01:01:01G", None, "A*01:01:01G", Form::GGroup, Some(1), Some("A*01:01")),
        ("A*01:02P", None, "A*01:02P", Form::PGroup, Some(1), Some("A*01:02")),
        ("A*02:XX", None, "A*02:XX", Form::AnyOfGroup, Some(2), None),
        ("A*02:ANGA", None, "A*02:ANGA", Form::MultipleAlleleCode, Some(2), None),
        ("A*02:01/A*02:06", None, "A*02:01/A*02:06", Form::List, Some(2), None),
        ("A*02:01/06/07", None, "A*02:01/A*02:06/A*02:07", Form::List, Some(2), None),
        ("02:01/24:02", Some(A), "A*02:01/A*24:02", Form::List, None, None),
        ("A*02:01:01/02", None, "A*02:01:01/A*02:01:02", Form::List, Some(2), Some("A*02:01")),
        ("B*15:01:01/15:26N", None, "B*15:01:01/B*15:26N", Form::List, Some(15), None),
        ("NEW", Some(A), "A*NEW", Form::New, None, None),
        ("DRB1*NEW", None, "DRB1*NEW", Form::New, None, None),
        ("A2", None, "A2", Form::Antigen, Some(2), None),
        ("2", Some(A), "A2", Form::Antigen, Some(2), None),
        ("A9", None, "A9", Form::Antigen, None, None),
        ("A2403", None, "A2403", Form::Antigen, Some(24), None),
        ("B62", None, "B62", Form::Antigen, Some(15), None),
        ("Cw7", None, "Cw7", Form::Antigen, Some(7), None),
        ("10", Some(C), "Cw10", Form::Antigen, Some(3), None),
        ("DR15", None, "DR15", Form::Antigen, Some(15), None),
        ("DR17", Some(Drb1), "DR17", Form::Antigen, Some(3), None),
        ("DR2", None, "DR2", Form::Antigen, None, None),
        ("DQ7", None, "DQ7", Form::Antigen, Some(3), None),
        ("DR51", Some(Drb5), "DR51", Form::Antigen, None, None),
        ("A*0201", None, "A*02:01", Form::Allele, Some(2), Some("A*02:01")),
        ("0201", Some(A), "A*02:01", Form::Allele, Some(2), Some("A*02:01")),
        ("A*24020102L", None, "A*24:02:01:02L", Form::Allele, Some(24), Some("A*24:02")),
        ("Cw*0701", None, "C*07:01", Form::Allele, Some(7), Some("C*07:01")),
        ("A*9201", None, "A*02:101", Form::Allele, Some(2), Some("A*02:101")),
        ("B*9501", None, "B*15:101", Form::Allele, Some(15), Some("B*15:101")),
        ("DRB1*15XX", None, "DRB1*15:XX", Form::AnyOfGroup, Some(15), None),
        ("A*0201/0206", None, "A*02:01/A*02:06", Form::List, Some(2), None),
    ];
    for (text, locus, normal, form, first, two) in values {
        let value = read(text, locus).unwrap_or_else(|e| panic!("{text}: {e:?}"));
        assert_eq!((value.as_str(), value.form()), (normal, form), "{text}");
        assert_eq!((value.first_field(), value.two_fields()), (first, two), "{text}");
        assert_eq!(read(normal, None), Ok(value), "{normal} is read again");
    }
}

#[test]
fn what_is_no_value_is_refused_at_its_part() {
    let field = |position, found: &str| HlaError::Field { position, found: found.to_owned() };
    let antigen = |locus, found: &str| HlaError::UnknownAntigen { locus, found: found.to_owned() };
    let refusals = [
        ("", Some(A), HlaError::Empty),
        ("A*", None, HlaError::Empty),
        ("A*02:01/", None, HlaError::Empty),
        ("02:01", None, HlaError::MissingLocus),
        ("X*02:01", None, HlaError::UnknownLocus("X".to_owned())),
        ("Bw4", None, HlaError::UnknownLocus("BW".to_owned())),
        ("NONSENSE", None, HlaError::UnknownLocus("NONSENSE".to_owned())),
        ("B*02:01", Some(A), HlaError::WrongLocus { expected: A, found: B }),
        ("A*02:01/B*07:02", None, HlaError::WrongLocus { expected: A, found: B }),
        ("DR52", Some(Drb1), HlaError::WrongLocus { expected: Drb1, found: Drb3 }),
        ("A*2:01", None, field(1, "2")),
        ("A*02:1", None, field(2, "1")),
        ("A*02::01", None, field(2, "")),
        ("A*02:01:0x", None, field(3, "0")),
        ("A*00:01", None, field(1, "00")),
        ("A*02:01:01:01:01", None, HlaError::TooManyFields { found: 5 }),
        ("A*02:01X", None, HlaError::Suffix { found: "X".to_owned() }),
        ("A*02:01NN", None, HlaError::Suffix { found: "NN".to_owned() }),
        ("A*02:01G", None, HlaError::GroupFields { letter: 'G', found: 2 }),
        ("A*02:01:01P", None, HlaError::GroupFields { letter: 'P', found: 3 }),
        ("2403", Some(A), HlaError::Unclear { locus: A, found: "2403".to_owned() }),
        ("A*02010", None, HlaError::OldName("02010".to_owned())),
        ("A999", None, antigen(A, "999")),
        ("DQ0", None, antigen(Dqb1, "0")),
        ("A*02:01/A*02:XX", None, HlaError::ListMember("A*02:XX".to_owned())),
        ("A2/A*02:01", None, HlaError::ListMember("A2".to_owned())),
    ];
    for (text, locus, reason) in refusals {
        assert_eq!(read(text, locus), Err(reason), "{text}");
    }
    assert_eq!(read("04", Dpb1).map(|v| v.text), Ok("DPB1*04".to_owned()), "DPB1 has no antigens");
}

#[test]
fn a_broad_antigen_stands_for_its_splits() {
    assert_eq!(read("A10", None).unwrap().first_fields(), [25, 26, 34, 66]);
    assert_eq!(read("DQ1", None).unwrap().first_fields(), [5, 6]);
    assert_eq!(read("A*NEW", None).unwrap().first_fields(), [0_u16; 0]);
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader(text in any::<String>(), hla in "(HLA-)?[A-D][RQPW]?[B0-9*:/A-Z]{0,14}") {
        let _ = read(&text, A);
        if let Ok(value) = read(&hla, None) {
            prop_assert_eq!(read(value.as_str(), None), Ok(value));
        }
    }
}
