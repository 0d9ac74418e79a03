//! The schema against the domain: the same tables, the same columns, the same codes.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::types::Value;

use super::migrate::STEPS;
use crate::domain::record::{Cell, Column, Record as _};
use crate::domain::release::fixture::Desk;
use crate::domain::world::MemoryWorld;
use crate::domain::{eligibility, holds, patient, people, release, reservation, tables, typing_order, unit};

fn fresh() -> Connection {
    let conn = Connection::open_in_memory().unwrap();
    STEPS.iter().for_each(|step| conn.execute_batch(step.sql).unwrap());
    conn
}

#[test]
fn every_record_has_its_table_with_the_same_columns() {
    let conn = fresh();
    for table in tables::ALL {
        let mut info = conn.prepare(&format!("PRAGMA table_info(\"{}\")", table.table)).unwrap();
        let columns = info.query_map([], |row| row.get::<_, String>("name")).unwrap();
        let columns = columns.collect::<Result<Vec<_>, _>>().unwrap();
        assert_eq!(columns, table.columns, "table {} against its record", table.table);
        let keys: Vec<String> = info
            .query_map([], |row| Ok((row.get::<_, String>("name")?, row.get::<_, i64>("pk")?)))
            .unwrap()
            .filter_map(|row| row.ok().filter(|(_, pk)| *pk > 0).map(|(name, _)| name))
            .collect();
        assert_eq!(keys, table.columns[..1], "key of {}", table.table);
    }
}

#[test]
fn every_table_is_strict() {
    let conn = fresh();
    let mut list =
        conn.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict").unwrap();
    let loose = list.query_map([], |row| row.get::<_, String>(0)).unwrap();
    let loose: Vec<_> = loose.map(Result::unwrap).filter(|name| !name.starts_with("sqlite_")).collect();
    assert_eq!(loose, [""; 0]);
}

/// The codes that the schema accepts for a column: `x = 'a' OR x = 'b'`, or `x IN ('a', 'b')` where there are but two.
fn accepted(conn: &Connection, table: &str, column: &str) -> BTreeSet<String> {
    let find = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    let sql: String = conn.query_row(find, [table], |row| row.get(0)).unwrap();
    let begins = [format!("CHECK ({column} = '"), format!("CHECK ({column} IN (")];
    let start = begins.iter().find_map(|begin| sql.find(begin));
    let start = start.unwrap_or_else(|| panic!("{table}.{column}: no list"));
    let check = sql[start..].split(')').next().unwrap();
    // Every second piece between the quotation marks is a code.
    check.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Tables that a take-over writes by the hundred thousand.
#[test]
fn no_list_of_three_or_more_is_written_with_in_where_speed_counts() {
    let conn = fresh();
    for table in ["unit", "hold"] {
        let find = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?1";
        let sql: String = conn.query_row(find, [table], |row| row.get(0)).unwrap();
        for list in sql.split(" IN (").skip(1) {
            let list = list.split(')').next().unwrap();
            assert!(list.split(',').count() < 3, "a temporary table at every insert: {list}");
        }
    }
}

fn codes<T: Column>(all: &[T]) -> BTreeSet<String> {
    all.iter()
        .map(|value| match value.to_cell() {
            Cell::Text(code) => code,
            other => panic!("{other:?} is no code"),
        })
        .collect()
}

#[test]
fn closed_lists_hold_exactly_the_codes_of_the_domain() {
    let conn = fresh();
    let check = |column: &str, codes: BTreeSet<String>| {
        let (table, column) = column.split_once('.').unwrap();
        assert_eq!(accepted(&conn, table, column), codes, "{table}.{column}");
    };
    check("user.role", codes(people::Role::ALL));
    check("reference.kind", codes(people::ReferenceKind::ALL));
    check("hold.kind", codes(holds::HoldKind::ALL));
    check("eligibility.proposed", codes(eligibility::Outcome::ALL));
    check("eligibility.decided", codes(eligibility::Outcome::ALL));
    check("unit.origin", codes(unit::codes::Origin::ALL));
    check("unit.purpose", codes(unit::codes::Purpose::ALL));
    check("unit.stage", codes(unit::codes::Stage::ALL));
    check("unit.quality", codes(unit::codes::Quality::ALL));
    check("unit.commitment", codes(unit::codes::Commitment::ALL));
    check("unit.disposition", codes(unit::codes::DispositionReason::ALL));
    check("unit.consent_status", codes(unit::codes::ConsentStatus::ALL));
    check("unit.history_outcome", codes(unit::codes::HistoryOutcome::ALL));
    check("unit.sex", codes(unit::codes::Sex::ALL));
    check("unit.delivery", codes(unit::codes::Delivery::ALL));
    check("unit.collection_method", codes(unit::codes::CollectionMethod::ALL));
    check("unit.processing_method", codes(unit::codes::ProcessingMethod::ALL));
    check("unit.cfu_growth", codes(unit::codes::Growth::ALL));
    check("unit.freeze_method", codes(unit::codes::FreezeMethod::ALL));
    check("unit.bag_type", codes(unit::codes::BagType::ALL));
    check("unit.sterility_bacterial", codes(unit::codes::Culture::ALL));
    check("unit.sterility_fungal", codes(unit::codes::Culture::ALL));
    check("unit.idm_hbsag", codes(unit::codes::Marker::ALL));
    check("unit.idm_anti_hbc", codes(unit::codes::Marker::ALL));
    check("unit.idm_hbv_nat", codes(unit::codes::Marker::ALL));
    check("unit.idm_anti_hcv", codes(unit::codes::Marker::ALL));
    check("unit.idm_hcv_nat", codes(unit::codes::Marker::ALL));
    check("unit.idm_anti_hiv", codes(unit::codes::Marker::ALL));
    check("unit.idm_hiv_nat", codes(unit::codes::Marker::ALL));
    check("unit.idm_anti_htlv", codes(unit::codes::Marker::ALL));
    check("unit.idm_syphilis", codes(unit::codes::Marker::ALL));
    check("unit.idm_cmv", codes(unit::codes::Marker::ALL));
    check("unit.abo", codes(unit::codes::Abo::ALL));
    check("unit.rhd", codes(unit::codes::Rhd::ALL));
    check("unit.haemoglobinopathy", codes(unit::codes::Haemoglobinopathy::ALL));
    check("unit.hla_method", codes(unit::codes::TypingMethod::ALL));
    check("patient.sex", codes(unit::codes::Sex::ALL));
    check("patient.diagnosis", codes(patient::codes::Diagnosis::ALL));
    check("patient.abo", codes(unit::codes::Abo::ALL));
    check("patient.rhd", codes(unit::codes::Rhd::ALL));
    check("patient.urgency", codes(patient::codes::Urgency::ALL));
    check("patient.status", codes(patient::codes::PatientStatus::ALL));
    check("reservation.status", codes(reservation::ReservationStatus::ALL));
    check("reservation.end_reason", codes(reservation::EndReason::ALL));
    check("typing_order.status", codes(typing_order::TypingStatus::ALL));
    check("typing_order.abo", codes(unit::codes::Abo::ALL));
    check("typing_order.rhd", codes(unit::codes::Rhd::ALL));
    check("typing_order.verdict", codes(typing_order::comparison::Verdict::ALL));
    for of in ["a", "b", "c", "drb1", "dqb1", "dpb1", "abo", "rhd"] {
        let all = codes(typing_order::comparison::Comparison::ALL);
        check(&format!("typing_order.compared_{of}"), all);
    }
    check("release.purpose", codes(release::Purpose::ALL));
    check("release.indication", codes(patient::codes::Diagnosis::ALL));
    check("release.step", codes(release::ReleaseStep::ALL));
    check("release.reaction", codes(release::Reaction::ALL));
    check("release_check.verdict", codes(release::checklist::record::CheckVerdict::ALL));
    check("outcome.time", codes(release::outcome::OutcomeTime::ALL));
}

/// Writes every record of a world, in the order in which foreign keys allow it.
fn write(conn: &Connection, world: &MemoryWorld) {
    for table in tables::ALL {
        for cells in world.tables.get(table.table).into_iter().flat_map(|rows| rows.values()) {
            insert(conn, table.table, cells).unwrap();
        }
    }
}

fn insert(conn: &Connection, table: &str, cells: &[Cell]) -> rusqlite::Result<usize> {
    let marks = vec!["?"; cells.len()].join(", ");
    let values = cells.iter().map(|cell| match cell {
        Cell::Null => Value::Null,
        Cell::Int(value) => Value::Integer(*value),
        Cell::Text(text) => Value::Text(text.clone()),
        Cell::Bytes(bytes) => Value::Blob(bytes.clone()),
    });
    conn.execute(&format!("INSERT INTO \"{table}\" VALUES ({marks})"), rusqlite::params_from_iter(values))
}

#[test]
fn what_the_rules_decide_fits_the_schema_at_every_step_of_a_release() {
    for desk in [Desk::typed(), Desk::reviewed(), Desk::retrieved(), Desk::arrived()] {
        write(&fresh(), &desk.world);
    }
}

#[test]
fn a_unit_has_one_active_reservation_and_one_open_release() {
    let conn = fresh();
    let desk = Desk::ordered();
    write(&conn, &desk.world);
    let second = release::Release { id: "L2".into(), ..desk.release() };
    let mut reserved: reservation::Reservation = desk.get("R1");
    reserved.status = reservation::ReservationStatus::Active;
    let third = reservation::Reservation { id: "R3".into(), ..reserved.clone() };
    reserved.id = "R2".into();

    assert!(insert(&conn, "release", &second.cells()).is_err());
    let ended = release::Release { step: release::ReleaseStep::Declined, ..second };
    insert(&conn, "release", &ended.cells()).unwrap();
    insert(&conn, "reservation", &reserved.cells()).unwrap();
    assert!(insert(&conn, "reservation", &third.cells()).is_err());
}
