//! Bank files that are none, or not whole, or not to be written.

use crate::program::{Bank, list};

/// The exit code of each command that reads.
fn every_reading(bank: &Bank, file: &str) -> Vec<i32> {
    let commands: [&[&str]; 3] =
        [&["search", "", "--bank", file], &["show", "C023104000001", "--bank", file], &["verify", file]];
    commands.iter().map(|words| bank.run(words).exit).collect()
}

#[test]
fn what_is_no_bank_ends_with_3() {
    let bank = Bank::new();
    bank.file("text", "not a bank");
    bank.file("empty", "");
    let whole = std::fs::read(bank.path("bank")).unwrap();
    bank.file("cut", &whole[..60]);
    let mut other_program = whole.clone();
    other_program[68..72].copy_from_slice(&7_u32.to_be_bytes());
    bank.file("other", other_program);
    let mut newer = whole;
    newer[60..64].copy_from_slice(&999_u32.to_be_bytes());
    bank.file("newer", newer);
    for file in ["@text", "@empty", "@cut", "@other", "@newer", "@missing"] {
        assert_eq!(every_reading(&bank, file), [3, 3, 3], "{file}");
        let ran = bank.run(&["verify", file, "--json"]);
        assert_eq!(ran.json()["error"], "file", "{file}");
    }
}

#[test]
fn a_changed_record_does_not_verify() {
    let bank = Bank::new();
    assert_eq!(bank.import(list(1..=20), &[]).exit, 0);
    let mut bytes = std::fs::read(bank.path("bank")).unwrap();
    assert_eq!(bank.run(&["verify", "@bank"]).exit, 0);
    // The same change in every copy of the text: tables, indexes and ledger stay in agreement with each other.
    let (from, to) = (b"A*11:01", b"A*11:02");
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(from.len()).position(|window| window == from) {
        bytes[at + found..at + found + to.len()].copy_from_slice(to);
        at += found + to.len();
    }
    assert!(at > 0);
    bank.file("changed", &bytes);
    let ran = bank.run(&["verify", "@changed", "--json"]);
    assert_eq!((ran.exit, &ran.json()["sound"]), (1, &false.into()), "{ran:?}");
    assert!(!ran.json()["findings"].as_array().unwrap().is_empty());
}

#[test]
fn a_damaged_file_is_told_and_not_touched() {
    let bank = Bank::new();
    assert_eq!(bank.import(list(1..=200), &[]).exit, 0);
    let mut bytes = std::fs::read(bank.path("bank")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 20_000].fill(0xA5);
    bank.file("damaged", &bytes);
    let ran = bank.run(&["verify", "@damaged"]);
    assert!(matches!(ran.exit, 1 | 3), "{ran:?}");
    assert_eq!(std::fs::read(bank.path("damaged")).unwrap(), bytes);
}

#[cfg(unix)]
#[test]
fn a_read_only_bank_is_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt as _;

    let bank = Bank::new();
    assert_eq!(bank.import(list(1..=5), &[]).exit, 0);
    let path = bank.path("bank");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    if std::fs::OpenOptions::new().append(true).open(&path).is_ok() {
        // The superuser writes whatever the file's mode says; nothing can be tested then.
        return;
    }
    assert_eq!(bank.run(&["search", "", "--bank", "@bank", "--json"]).json()["total"], 5);
    assert_eq!(bank.run(&["verify", "@bank"]).exit, 0);
    assert_eq!(bank.import(list(6..=7), &[]).exit, 3);
}
