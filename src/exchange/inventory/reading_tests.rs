use super::*;
use crate::domain::din::DinError;
use crate::domain::testing;
use crate::domain::unit::Unit;
use crate::domain::unit::availability::Availability;
use crate::domain::unit::codes::*;
use crate::exchange::inventory::{Concern, Status};

const HEAD: &str = "din,donor_code,mother_code,bank,collected_on,sex,aborh,status,volume_ml,tnc,cd34,viability,\
                    a1,a2,b1,b2,c1,c2,drb1_1,drb1_2,dqb1_1,dqb1_2,loc,consent";
const ROW: &str = "C051004000001V,SC0236753,M20040000001,SC,2004-01-08,M,A+,available,79.1,7.25,6.09,96.4,\
                   A*02:01,A*33:03,B*15:01,B*51:01,C*03:03,C*04:01,DRB1*04:10,DRB1*07:01,DQB1*03:03,DQB1*03:03,\
                   T001-R01-B01-S01,full";

type Rows = (Vec<Result<Incoming, Vec<Refused>>>, Vec<Warning>);

fn rows(text: &str) -> Result<Rows, Vec<Refused>> {
    let rules = Rules { today: testing::now().date(), bank_code: "TJ".to_owned() };
    let mut warnings = Vec::new();
    let mut reader = InventoryReader::new(text.as_bytes(), rules, &mut warnings)?;
    let rows = std::iter::from_fn(|| reader.next_unit(&mut warnings)).collect();
    Ok((rows, warnings))
}

/// The row with the cell of a column replaced.
fn row_with(column: &str, value: &str) -> String {
    let cells = HEAD.split(',').zip(ROW.split(','));
    let cells = cells.map(|(name, cell)| if name == column { value } else { cell });
    format!("{HEAD}\n{}\n", cells.collect::<Vec<_>>().join(","))
}

fn taken(text: &str) -> (Unit, Vec<Concern>) {
    let (rows, warnings) = rows(text).unwrap();
    let [Ok(row)] = rows.as_slice() else { panic!("{rows:?}") };
    (row.unit.clone(), warnings.into_iter().map(|warning| warning.what).collect())
}

fn refused(text: &str) -> Vec<Refused> {
    match rows(text) {
        Ok((rows, _)) => rows.into_iter().filter_map(Result::err).flatten().collect(),
        Err(refused) => refused,
    }
}

#[test]
fn a_row_becomes_a_unit() {
    let (unit, concerns) = taken(&format!("{HEAD}\n{ROW}\n"));
    assert_eq!(concerns, []);
    assert_eq!(unit.din.as_str(), "C051004000001");
    assert_eq!((unit.bank_code.as_str(), unit.origin), ("SC", Origin::Imported));
    assert_eq!((unit.stage, unit.quality), (Stage::Stored, Quality::Eligible));
    assert_eq!(unit.blood_group().as_deref(), Some("A+"));
    assert_eq!(
        (unit.volume_collected, unit.tnc, unit.cd34, unit.viability),
        (Some(791), Some(725), Some(609), Some(964))
    );
    assert_eq!(unit.hla_a.clone().unwrap().to_string(), "A*02:01+A*33:03");
    assert!(unit.hla_dqb1.clone().unwrap().homozygous, "the same value twice");
    assert_eq!(unit.place.unwrap().to_string(), "T001-R01-B01-S01");
    assert_eq!(unit.availability(), Availability::Available);
}

#[test]
fn each_status_becomes_what_its_table_says() {
    for status in Status::ALL {
        let (unit, _) = taken(&row_with("status", status.code()));
        assert_eq!((unit.stage, unit.quality), status.stands_for(), "{status}");
        let kept = unit.stage == Stage::Stored;
        assert_eq!(unit.place.is_some(), kept, "{status}: a bag that is not stored is in no place");
    }
}

#[test]
fn what_is_wrong_is_refused_with_its_column() {
    type Is = fn(&Problem) -> bool;
    let table: &[(&str, &str, Is)] = &[
        ("din", "C051004000001W", |p| matches!(p, Problem::Din(DinError::WrongCheck { expected: 'V', .. }))),
        ("din", "C051004000001", |p| matches!(p, Problem::Din(DinError::MissingCheck))),
        ("din", "1.23E+11", |p| matches!(p, Problem::Din(_))),
        ("din", "", |p| matches!(p, Problem::Din(DinError::Empty))),
        ("status", "", |p| matches!(p, Problem::Missing)),
        ("status", "perhaps", |p| matches!(p, Problem::Word { .. })),
        ("collected_on", "45321", |p| matches!(p, Problem::Date(_))),
        ("collected_on", "2199-01-01", |p| matches!(p, Problem::InFuture)),
        ("sex", "X", |p| matches!(p, Problem::Word { .. })),
        ("aborh", "C+", |p| matches!(p, Problem::BloodGroup)),
        ("tnc", "seven", |p| matches!(p, Problem::Quantity(..))),
        ("tnc", "7.255", |p| matches!(p, Problem::Quantity(..))),
        ("volume_ml", "4000", |p| matches!(p, Problem::Quantity(..))),
        ("a1", "B*15:01", |p| matches!(p, Problem::Hla(_))),
        ("a2", "-", |p| matches!(p, Problem::Hla(_))),
        ("loc", "T1", |p| matches!(p, Problem::Place(_))),
        ("loc", "", |p| matches!(p, Problem::NoPlace)),
        ("consent", "perhaps", |p| matches!(p, Problem::Word { .. })),
        ("donor_code", "x\u{7}y", |p| matches!(p, Problem::Code { .. })),
    ];
    for (column, value, is) in table {
        let refused = refused(&row_with(column, value));
        assert_eq!(refused.len(), 1, "{column} {value}: {refused:?}");
        assert_eq!((refused[0].line, refused[0].column.as_str()), (2, *column));
        assert!(is(&refused[0].what), "{column} {value}: {refused:?}");
    }
}

#[test]
fn every_mistake_of_a_row_is_told_at_once() {
    let text = row_with("din", "C051004000001W").replace("7.25", "x").replace("A*02:01", "A*2x");
    let columns: Vec<String> = refused(&text).into_iter().map(|note| note.column).collect();
    assert_eq!(columns, ["din", "tnc", "a1"]);
}

#[test]
fn what_contradicts_the_status_is_set_right_and_told() {
    let (unit, concerns) = taken(&row_with("consent", "withdrawn"));
    assert_eq!(concerns, [Concern::NoConsent]);
    assert_eq!(unit.availability(), Availability::PermanentlyUnavailable);
    let (unit, concerns) = taken(&row_with("consent", ""));
    assert_eq!((unit.consent_status, concerns), (ConsentStatus::Pending, vec![Concern::NoConsent]));
    let (unit, concerns) = taken(&row_with("status", "released"));
    assert_eq!((unit.place, concerns), (None, vec![Concern::PlaceDropped]));
    let (_, concerns) = taken(&row_with("status", "已预留"));
    assert_eq!(concerns, [Concern::HoldSet]);
    let (_, concerns) = taken(&row_with("tnc", ""));
    assert_eq!(concerns, [Concern::Incomplete]);
    let (_, concerns) = taken(&row_with("volume_ml", "35"));
    assert!(matches!(concerns[..], [Concern::Unusual(..)]));
}

#[test]
fn a_second_value_that_is_empty_is_not_homozygous() {
    let (unit, _) = taken(&row_with("a2", ""));
    assert!(!unit.hla_a.unwrap().is_complete());
}

#[test]
fn what_is_wrong_with_the_header_is_told_at_once() {
    let problems =
        |text: &str| refused(text).into_iter().map(|note| (note.column, note.what)).collect::<Vec<_>>();
    assert_eq!(problems(""), [(String::new(), Problem::NoHeader)]);
    assert_eq!(problems(HEAD), [(String::new(), Problem::NoRows)]);
    assert_eq!(
        problems("捐献编号,DIN,name\n"),
        [
            ("DIN".to_owned(), Problem::ColumnTwice { other: "捐献编号".to_owned() }),
            ("status".to_owned(), Problem::ColumnMissing),
            ("consent".to_owned(), Problem::ColumnMissing),
        ]
    );
    let (_, warnings) = rows(&format!("{HEAD},remarks\n{ROW},x\n")).unwrap();
    assert_eq!((warnings[0].column.as_str(), &warnings[0].what), ("remarks", &Concern::ColumnIgnored));
}

#[test]
fn a_row_of_another_length_does_not_hide_the_next() {
    let (rows, _) = rows(&format!("{HEAD}\n{ROW},more\n,,,\n\n{ROW}\n")).unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].as_ref().unwrap_err()[0].line, 2);
    assert_eq!(rows[1].as_ref().unwrap().line, 5);
}

#[test]
fn the_rest_of_a_file_after_a_lone_quotation_mark_is_not_read() {
    let (rows, _) = rows(&format!("{HEAD}\n{ROW}\n\"{ROW}\n{ROW}\n")).unwrap();
    assert_eq!(rows.len(), 2);
    let expected = Problem::Csv(CsvError::QuoteOpen { line: 3 });
    assert_eq!(rows[1].as_ref().unwrap_err()[0].what, expected);
}

#[test]
fn a_table_in_chinese_is_read() {
    let text = "捐献编号;状态;库位;知情同意;血型;有核细胞总数(×10⁸)\nC051004000001V;可用;T1-R1-B1-S1;有效;A型 Rh阳性;7,25\n";
    let (unit, _) = taken(text);
    assert_eq!((unit.stage, unit.tnc, unit.bank_code.as_str()), (Stage::Stored, Some(725), "TJ"));
}
