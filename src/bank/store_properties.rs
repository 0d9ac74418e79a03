//! The same random commands as in `domain/properties.rs`, over a real file: the tables must equal what replaying the
//! ledger gives, and the file must verify.

use std::ops::ControlFlow;

use proptest::prelude::*;

use crate::domain::command::decide;
use crate::domain::refusal::Refusal;
use crate::domain::tables;
use crate::domain::testing::random::{Step, beginning, command, context, steps, usual_way};
use crate::domain::world::{MemoryWorld, World};
use crate::store::verify::{VerifyOptions, verify};
use crate::store::{EntryMeta, Outcome, Reader, Store};

fn meta(number: usize) -> EntryMeta {
    EntryMeta {
        actor: "tech1".to_owned(),
        role: "technologist".to_owned(),
        workstation: "W1".to_owned(),
        session: "S1".to_owned(),
        command_id: format!("C{number}"),
        at_ms: 1_795_000_000_000 + number as i64,
        offset_minutes: 480,
    }
}

/// What replaying the whole ledger gives.
fn replay(reader: &Reader) -> MemoryWorld {
    let mut world = MemoryWorld::default();
    for entry in reader.tail(0, usize::MAX >> 1).unwrap() {
        assert_eq!(entry.hash, entry.compute_hash());
        world.apply(&entry.event().unwrap());
    }
    world
}

fn tables_are_the_ledger(reader: &Reader) {
    let replayed = replay(reader);
    for table in tables::ALL {
        let rows = replayed.tables.get(table.table);
        assert_eq!(
            reader.count(*table).unwrap(),
            rows.map_or(0, |rows| rows.len() as u64),
            "{}",
            table.table
        );
        for (key, cells) in rows.into_iter().flatten() {
            let stored = World::read(reader, *table, key).unwrap();
            assert_eq!(stored.as_ref(), Some(cells), "{} {key}", table.table);
        }
    }
    let verdict = verify(reader, VerifyOptions::default(), &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
}

fn play(steps: &[Step]) {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("bank.cordbank")).unwrap();
    store.transact(&meta(0), |_| Ok::<_, Refusal>(beginning())).unwrap();
    let mut passed = 0;
    for (number, step) in steps.iter().enumerate() {
        passed += i64::from(step.days);
        let context = context(step, passed);
        let done = store.transact(&meta(number + 1), |world| match command(world, step, number, &context)? {
            Some(command) => decide(world, &context, &command),
            None => Err(Refusal::NothingChanged),
        });
        // The same command again is done once.
        if let Ok(Outcome::Committed(committed)) = done {
            let again = store.transact(&meta(number + 1), |_| Err(Refusal::NothingChanged)).unwrap();
            let (first_seq, last_seq) = (committed.first_seq, committed.last_seq);
            assert_eq!(again, Outcome::AlreadyDone { first_seq, last_seq });
        }
    }
    tables_are_the_ledger(&store.reader().unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tables_equal_the_replayed_ledger_after_any_commands(steps in steps(40)) {
        play(&steps);
    }
}

#[test]
fn tables_equal_the_replayed_ledger_after_a_release() {
    let plan: Vec<Step> = (0..8).flat_map(|_| usual_way(0, 0)).collect();
    play(&plan);
}
