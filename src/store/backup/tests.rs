use super::super::test_bank::{Probe, bank, meta, plain, probe};
use super::*;
use crate::domain::action::Action;
use crate::domain::event::Event;

fn make(store: &mut Store, id: &str) {
    let new = probe(id, 80);
    let event = Event::about(Action::RegisterDonation, &new).created(&new);
    store.transact(&meta(id), |_| Ok::<_, String>(vec![event])).unwrap();
}

fn save(source: &Path, to: &Path, watch: &mut Watch<'_>) -> Result<Backup, BackupError> {
    let tables = [TableName::of::<Probe>()];
    backup(source, to, 5, VerifyOptions { tables: &tables, file: true }, &Arc::default(), watch)
}

fn check(path: &Path) -> Result<Backup, BackupError> {
    let tables = [TableName::of::<Probe>()];
    check_backup(path, VerifyOptions { tables: &tables, file: true }, &mut |_| ControlFlow::Continue(()))
}

#[test]
fn a_backup_of_a_bank_in_use_opens_verifies_and_restores() {
    let (folder, path, mut store) = bank();
    ["a", "b"].into_iter().for_each(|id| make(&mut store, id));
    let to = folder.path().join("monday.backup");
    let saved = save(&path, &to, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(saved.verdict.is_sound(), "{:?}", saved.verdict);
    assert_eq!((saved.manifest.seq, saved.manifest.records["probe"]), (2, 2));
    make(&mut store, "c");

    assert_eq!(check(&to).unwrap(), saved);
    let again = save(&path, &to, &mut |_| ControlFlow::Continue(()));
    assert_eq!(again, Err(BackupError::AlreadyExists(to.clone())));

    let restored = folder.path().join("restored.cordbank");
    let tables = [TableName::of::<Probe>()];
    let options = VerifyOptions { tables: &tables, file: true };
    restore(&to, &restored, options, &mut |_| ControlFlow::Continue(())).unwrap();
    let mut restored = Store::open(&restored).unwrap();
    make(&mut restored, "d");
    assert_eq!(restored.reader().unwrap().head().unwrap().seq, 3);
}

#[test]
fn a_backup_that_was_changed_or_is_unfinished_is_refused() {
    let (folder, path, mut store) = bank();
    make(&mut store, "a");
    let to = folder.path().join("monday.backup");
    save(&path, &to, &mut |_| ControlFlow::Continue(())).unwrap();
    let good = std::fs::read(&to).unwrap();

    let mut bytes = good.clone();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    std::fs::write(&to, &bytes).unwrap();
    assert!(matches!(check(&to), Err(BackupError::Mismatch { what: "sha256", .. })));
    std::fs::write(&to, &good[..last]).unwrap();
    assert!(matches!(check(&to), Err(BackupError::Mismatch { what: "size", .. })));
    std::fs::remove_file(manifest_path(&to)).unwrap();
    assert_eq!(check(&to), Err(BackupError::NoManifest(manifest_path(&to))));
}

#[test]
fn a_bank_that_was_tampered_with_is_saved_and_said_to_be() {
    let (folder, path, mut store) = bank();
    make(&mut store, "a");
    plain(&path).execute("UPDATE probe SET volume = 1", []).unwrap();
    let saved = save(&path, &folder.path().join("b"), &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((saved.manifest.findings, saved.verdict.findings.len()), (1, 1));
}

#[test]
fn stopping_leaves_nothing_behind() {
    let (folder, path, mut store) = bank();
    make(&mut store, "a");
    let files = || std::fs::read_dir(folder.path()).unwrap().count();
    let before = files();
    for stop_at in 0..3 {
        let mut step = 0;
        let stopped = save(&path, &folder.path().join("b"), &mut |_| {
            step += 1;
            if step > stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(stopped, Err(BackupError::Store(StoreError::Cancelled)), "at step {stop_at}");
        assert_eq!(files(), before, "at step {stop_at}");
    }
    let cancel = Arc::new(AtomicBool::new(true));
    let stopped = backup(&path, &folder.path().join("b"), 5, VerifyOptions::default(), &cancel, &mut |_| {
        ControlFlow::Continue(())
    });
    assert_eq!(stopped, Err(BackupError::Store(StoreError::Cancelled)));
    assert_eq!(files(), before);
}
