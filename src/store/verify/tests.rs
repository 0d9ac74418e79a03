use rusqlite::Connection;

use super::super::open::Store;
use super::super::test_bank::{Probe, bank, meta, plain, probe};
use super::*;
use crate::domain::action::Action;
use crate::domain::event::Event;

fn probes() -> [TableName; 1] {
    [TableName::of::<Probe>()]
}

/// Five probes, of which the third was changed once.
fn filled() -> (tempfile::TempDir, std::path::PathBuf, Store) {
    let (folder, path, mut store) = bank();
    for id in ["a", "b", "c", "d", "e"] {
        let new = probe(id, 80);
        let event = Event::about(Action::RegisterDonation, &new).created(&new);
        store.transact(&meta(id), |_| Ok::<_, String>(vec![event])).unwrap();
    }
    let (old, new) = (probe("c", 80), probe("c", 70));
    let event = Event::about(Action::RecordResults, &new).changed(&old, &new);
    store.transact(&meta("change"), |_| Ok::<_, String>(vec![event])).unwrap();
    (folder, path, store)
}

fn run(store: &Store) -> Verdict {
    let options = VerifyOptions { tables: &probes(), file: true };
    verify(&store.reader().unwrap(), options, &mut |_, _| ControlFlow::Continue(())).unwrap()
}

/// What somebody else does to the file, with the guards taken away.
fn attack(path: &std::path::Path, sql: &str) {
    let conn: Connection = plain(path);
    conn.execute_batch(
        "DROP TRIGGER ledger_no_update; DROP TRIGGER ledger_no_delete; DROP TRIGGER ledger_append;",
    )
    .unwrap();
    conn.execute_batch("DROP TRIGGER ledger_row_no_update; DROP TRIGGER ledger_row_no_delete;").unwrap();
    conn.execute_batch("DROP TRIGGER ledger_row_append; PRAGMA foreign_keys = OFF;").unwrap();
    conn.execute_batch(sql).unwrap();
}

fn found_after(sql: &str) -> Vec<Finding> {
    let (_folder, path, store) = filled();
    attack(&path, sql);
    run(&store).findings
}

fn entry(seq: i64, action: Action) -> EntryRef {
    EntryRef { seq, recorded_at_ms: 1_795_000_000_000, actor: "liu.mei".into(), action: action.code().into() }
}

#[test]
fn an_untouched_bank_is_sound() {
    let (_folder, _path, store) = filled();
    let verdict = run(&store);
    assert_eq!(verdict.findings, []);
    assert_eq!((verdict.entries, verdict.rows, verdict.head.seq), (6, 5, 6));
    assert!(verify_tail(&store.reader().unwrap(), 3).unwrap().is_sound());
}

#[test]
fn one_changed_cell_is_named_with_the_last_entry_about_it() {
    assert_eq!(
        found_after("UPDATE probe SET volume = 99 WHERE id = 'c'"),
        [Finding::RowChanged {
            table: "probe",
            key: "c".into(),
            cells: vec![CellDifference { column: "volume", ledger: Cell::Int(70), table: Cell::Int(99) }],
            last: entry(6, Action::RecordResults),
        }]
    );
}

#[test]
fn rows_that_come_or_go_past_the_ledger_are_named() {
    assert_eq!(
        found_after(
            "DELETE FROM probe WHERE id = 'b'; INSERT INTO probe (id, name) VALUES ('bb', 'x'), ('f', 'x')"
        ),
        [
            Finding::RowRemoved { table: "probe", key: "b".into(), last: entry(2, Action::RegisterDonation) },
            Finding::RowAdded { table: "probe", key: "bb".into() },
            Finding::RowAdded { table: "probe", key: "f".into() },
        ]
    );
}

#[test]
fn a_text_that_is_no_text_is_found_and_stops_nothing() {
    let findings = found_after("UPDATE probe SET name = CAST(x'ff41' AS TEXT) WHERE id = 'a'");
    let [Finding::RowChanged { key, cells, .. }] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((key.as_str(), cells[0].column), ("a", "name"));
    assert_eq!(cells[0].table, Cell::Bytes(vec![0xff, 0x41]));
}

#[test]
fn every_change_of_the_ledger_is_found() {
    let changed = |seq: i64| Finding::EntryChanged(entry(seq, Action::RegisterDonation));
    let cases: [(&str, Vec<Finding>); 8] = [
        ("UPDATE ledger SET reason = 'x' WHERE seq = 2", vec![changed(2)]),
        ("UPDATE ledger SET payload = payload || ' ' WHERE seq = 2", vec![changed(2)]),
        ("UPDATE ledger SET workstation = CAST(x'ff' AS TEXT) WHERE seq = 2", vec![changed(2)]),
        ("UPDATE ledger SET offset_minutes = 0 WHERE seq = 2", vec![changed(2)]),
        (
            "UPDATE ledger SET hash = zeroblob(32) WHERE seq = 2",
            vec![changed(2), Finding::EntryUnlinked(entry(3, Action::RegisterDonation))],
        ),
        (
            "DELETE FROM ledger WHERE seq = 4; DELETE FROM ledger_row WHERE seq = 4; DELETE FROM probe WHERE id = 'd'",
            vec![Finding::EntriesMissing { after: 3, found: 5 }],
        ),
        ("UPDATE chain SET chain_id = '00112233445566778899aabbccddeeff'", vec![Finding::Genesis]),
        (
            "INSERT INTO ledger_row VALUES (9, 0, 'nothing', 'x', zeroblob(32))",
            vec![
                Finding::Reference { table: "ledger_row".into(), parent: "ledger".into() },
                Finding::StrayDigests { expected: 6, found: 7 },
                Finding::UnknownTable("nothing".into()),
            ],
        ),
    ];
    for (sql, expected) in cases {
        let sql = if sql.contains("UPDATE chain") {
            format!("DROP TRIGGER chain_no_update; {sql}")
        } else {
            sql.into()
        };
        assert_eq!(found_after(&sql), expected, "{sql}");
    }
}

#[test]
fn a_digest_that_was_made_to_fit_a_changed_row_breaks_its_entry() {
    let (_folder, path, store) = filled();
    let forged = probe("a", 1);
    let digest = Event::about(Action::RecordResults, &forged).created(&forged).after[0].digest();
    attack(&path, "UPDATE probe SET volume = 1 WHERE id = 'a'");
    plain(&path).execute("UPDATE ledger_row SET digest = ?1 WHERE seq = 1", [digest]).unwrap();
    assert_eq!(run(&store).findings, [Finding::EntryChanged(entry(1, Action::RegisterDonation))]);
}

#[test]
fn the_payloads_rebuild_every_row() {
    let (_folder, _path, store) = filled();
    let reader = store.reader().unwrap();
    for id in ["a", "b", "c", "d", "e"] {
        let table = TableName::of::<Probe>();
        let live = super::super::sql::read(&reader.conn, table, id).unwrap();
        assert_eq!(rows::fold(&reader.conn, table, id).unwrap(), live, "{id}");
    }
}

#[test]
fn it_can_be_stopped() {
    let (_folder, _path, store) = filled();
    let options = VerifyOptions { tables: &probes(), file: true };
    let stopped = verify(&store.reader().unwrap(), options, &mut |_, _| ControlFlow::Break(()));
    assert_eq!(stopped, Err(StoreError::Cancelled));
}

/// What a person does first: a bank, a user, a hold – with the records of the domain itself.
#[test]
fn replaying_the_ledger_gives_the_tables_of_the_real_records() {
    use crate::domain::people::{Reference, ReferenceKind};
    use crate::domain::world::{MemoryWorld, World};
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("bank.cordbank")).unwrap();
    let site = |code: &str, active| Reference {
        id: Reference::id_of(ReferenceKind::CollectionSite, code),
        kind: ReferenceKind::CollectionSite,
        code: code.into(),
        name_zh: "中心妇产科医院".into(),
        name_en: "Central Hospital".into(),
        active,
    };
    let (a, b, closed) = (site("A", true), site("B", true), site("A", false));
    let events = vec![
        Event::about(Action::SaveReference, &a).created(&a),
        Event::about(Action::SaveReference, &b).created(&b),
        Event::about(Action::SaveReference, &closed).changed(&a, &closed),
    ];
    store.transact(&meta("c1"), |_| Ok::<_, String>(events)).unwrap();
    let reader = store.reader().unwrap();
    let verdict = verify(&reader, VerifyOptions::default(), &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert_eq!((verdict.findings.as_slice(), verdict.rows), (&[][..], 2));

    let mut replayed = MemoryWorld::default();
    for entry in reader.tail(0, 100).unwrap() {
        replayed.apply(&entry.event().unwrap());
    }
    let table = TableName::of::<Reference>();
    for id in [&a.id, &b.id] {
        assert_eq!(replayed.read(table, id).unwrap(), World::read(&reader, table, id).unwrap(), "{id}");
    }
}
