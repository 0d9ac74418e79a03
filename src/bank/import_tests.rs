use std::path::PathBuf;

use super::*;
use crate::bank::clock::Clock;
use crate::bank::export::export;
use crate::bank::look::Look;
use crate::bank::service::{NewBank, Settings};
use crate::domain::action::Action;
use crate::domain::din::Din;
use crate::domain::holds::{Hold, HoldKind};
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::takeover::TakeOverRefusal;
use crate::domain::testing;
use crate::domain::unit::Unit;
use crate::domain::unit::availability::Availability;
use crate::domain::world::TableName;
use crate::store::password::PasswordCost;

const PASSWORD: &str = "a long password";
const HEAD: &str = "din,status,loc,consent,tnc,aborh,a1,b1,drb1_1\n";

struct Desk {
    folder: tempfile::TempDir,
    service: Service,
}

fn settings() -> Settings {
    let cost = PasswordCost { memory_kib: 64, passes: 1, lanes: 1 };
    Settings { clock: Clock::fixed(testing::now()), cost }
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let new = NewBank {
            name_zh: "天津库".into(),
            name_en: "Tianjin".into(),
            code: "TJ".into(),
            facility: "C0231".into(),
            demonstration: false,
            login: "admin".into(),
            name: "孙伟".into(),
            password: PASSWORD.into(),
        };
        let service = Service::create(&folder.path().join("bank.cordbank"), &new, settings()).unwrap();
        Self { folder, service }
    }

    fn file(&self, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join("list.csv");
        std::fs::write(&path, content).unwrap();
        path
    }

    fn import(&mut self, content: impl AsRef<[u8]>) -> ImportReport {
        let path = self.file(content);
        import(&mut self.service, &path, ImportOptions::default(), &mut |_| ControlFlow::Continue(()))
            .unwrap()
    }

    fn units(&self) -> u64 {
        self.service.read().count(TableName::of::<Unit>()).unwrap()
    }

    fn seq(&self) -> i64 {
        self.service.read().head().unwrap().seq
    }
}

/// A row of the unit with this serial number, in a place of its own.
fn row(serial: u32, status: &str) -> String {
    let din = Din::from_parts("C0231", 4, serial).unwrap();
    let place = format!("T001-R01-B{:03}-S{:02}", serial / 50 + 1, serial % 50 + 1);
    format!(
        "{}{},{status},{place},full,12.40,A+,A*11:01,B*15:01,DRB1*09:01\n",
        din.as_str(),
        din.check_character()
    )
}

fn rows(range: std::ops::Range<u32>) -> String {
    range.map(|serial| row(serial, "available")).collect()
}

#[test]
fn every_unit_comes_with_its_own_entry() {
    let mut desk = Desk::new();
    let before = desk.seq();
    let report = desk.import(format!("{HEAD}{}{}", rows(1..700), row(700, "reserved")));
    assert_eq!(report.refused, Listed::default());
    assert_eq!((report.read, report.taken, report.saved), (700, 700, true));
    assert_eq!((desk.units(), desk.seq() - before), (700, 700));
    let world: &dyn World = desk.service.read();
    let unit: Unit = world.get("C023104000001").unwrap().unwrap();
    assert_eq!(unit.availability(), Availability::Available);
    let holds: Vec<Hold> = world.find("din", &testing::din("C0231", 4, 700)).unwrap();
    assert_eq!((holds.len(), holds[0].kind), (1, HoldKind::TakeOver));
    assert!(holds[0].reason.contains("预留") && holds[0].reason.contains("Reserved"));
    let entry = desk.service.read().tail(before, 1).unwrap().remove(0);
    assert_eq!(entry.action(), Some(Action::ImportUnit));
    assert_eq!(entry.payload().unwrap().details["file"], "list.csv");
    let verdict = Look::open(desk.service.path()).unwrap().verify(&mut |_| {}).unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
}

#[test]
fn one_refused_row_keeps_all_out_and_every_one_is_told() {
    let mut desk = Desk::new();
    let before = desk.seq();
    let bad = row(400, "available").replace("A+", "C+");
    let report = desk.import(format!("{HEAD}{}{bad}{}{}", rows(1..400), rows(401..800), row(5, "available")));
    assert_eq!((report.read, report.taken, report.saved), (800, 798, false));
    let found: Vec<(u64, &Problem)> =
        report.refused.first.iter().map(|note| (note.line, &note.what)).collect();
    let twice = Problem::TakeOver(TakeOverRefusal::NumberTwice { line: 6 });
    assert_eq!(found, [(401, &Problem::BloodGroup), (801, &twice)]);
    assert_eq!((desk.units(), desk.seq()), (0, before));
}

#[test]
fn a_report_is_complete_up_to_a_limit_and_counts_the_rest() {
    let mut desk = Desk::new();
    let report = desk.import(format!("{HEAD}{}", rows(1..1_500).replace("A+", "C+")));
    assert_eq!((report.refused.first.len(), report.refused.total), (LISTED_AT_MOST, 1_499));
}

#[test]
fn numbers_and_places_of_the_bank_are_taken() {
    let mut desk = Desk::new();
    assert!(desk.import(format!("{HEAD}{}", rows(1..3))).saved);
    let other_place = row(1, "available").replace("S02", "S40");
    let other_number = row(9, "available").replace("S10", "S03");
    let report = desk.import(format!("{HEAD}{other_place}{other_number}"));
    let found: Vec<Problem> = report.refused.first.into_iter().map(|note| note.what).collect();
    let by = testing::din("C0231", 4, 2);
    assert_eq!(
        found,
        [
            Problem::TakeOver(TakeOverRefusal::NumberInBank),
            Problem::TakeOver(TakeOverRefusal::PlaceTaken { by })
        ]
    );
}

#[test]
fn a_dry_run_says_the_same_and_keeps_nothing() {
    let mut desk = Desk::new();
    let path = desk.file(format!("{HEAD}{}{}", rows(1..600), row(3, "available")));
    let dry = ImportOptions { dry_run: true, encoding: None };
    let run = |desk: &mut Desk, options| {
        import(&mut desk.service, &path, options, &mut |_| ControlFlow::Continue(())).unwrap()
    };
    let checked = run(&mut desk, dry);
    assert_eq!(checked, run(&mut desk, ImportOptions::default()));
    assert_eq!((checked.refused.total, desk.units()), (1, 0));
    let path = desk.file(format!("{HEAD}{}", rows(1..600)));
    let report = import(&mut desk.service, &path, dry, &mut |_| ControlFlow::Continue(())).unwrap();
    assert_eq!((report.taken, report.saved, desk.units()), (599, false, 0));
}

#[test]
fn a_stopped_import_keeps_nothing() {
    let mut desk = Desk::new();
    let path = desk.file(format!("{HEAD}{}", rows(1..3_000)));
    for dry_run in [true, false] {
        let mut looks = 0;
        let stopped =
            import(&mut desk.service, &path, ImportOptions { dry_run, encoding: None }, &mut |progress| {
                looks += 1;
                assert!(progress.done <= progress.of.unwrap());
                if looks == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
        assert_eq!(stopped, Err(Failure::Cancelled));
        assert_eq!(desk.units(), 0);
    }
    assert!(desk.import(format!("{HEAD}{}", rows(1..3))).saved, "and the bank works on");
}

#[test]
fn only_those_import_who_may() {
    let mut desk = Desk::new();
    desk.service.add_user("li.na", "李娜", Role::Clerk, "an initial password").unwrap();
    desk.service.sign_in("li.na", "an initial password").unwrap();
    let path = desk.file(HEAD);
    let refused =
        import(&mut desk.service, &path, ImportOptions::default(), &mut |_| ControlFlow::Continue(()));
    assert!(matches!(refused, Err(Failure::Refused(Refusal::NotYourRole { .. }))), "{refused:?}");
    desk.service.sign_out().unwrap();
    let refused =
        import(&mut desk.service, &path, ImportOptions::default(), &mut |_| ControlFlow::Continue(()));
    assert_eq!(refused, Err(Failure::NotSignedIn));
}

#[test]
fn a_chinese_file_of_an_old_system_is_read_and_its_encoding_told() {
    let mut desk = Desk::new();
    let text = format!(
        "捐献编号,状态,库位,知情同意\n{}",
        row(1, "可用").split_once(",12.40").unwrap().0.replace("full", "有效")
    );
    let report = desk.import(encoding_rs::GB18030.encode(&text).0);
    assert_eq!((report.encoding, report.saved), (Some(Encoding::Gb18030), true));
    assert_eq!(report.warnings.first[0].what, Concern::Encoding(Encoding::Gb18030));
}

#[test]
fn what_was_exported_can_be_imported_by_another_bank() {
    let mut desk = Desk::new();
    assert!(desk.import(format!("{HEAD}{}{}", rows(1..400), row(400, "quarantine"))).saved);
    let to = desk.folder.path().join("out.csv");
    let before = desk.seq();
    let mut go_on = |_| ControlFlow::Continue(());
    let report = export(&mut desk.service, None, &to, &mut go_on).unwrap();
    assert_eq!((report.units, desk.seq() - before), (400, 1));
    let entry = desk.service.read().tail(before, 1).unwrap().remove(0);
    assert_eq!(entry.action(), Some(Action::ExportData));
    assert_eq!(entry.payload().unwrap().details["digest"], report.sha256);

    let mut other = Desk::new();
    let again = import(&mut other.service, &to, ImportOptions::default(), &mut |_| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!((again.taken, again.saved, &again.warnings.first[..]), (400, true, &[][..]));
    let all = |desk: &Desk| {
        let mut units: Vec<Unit> = Vec::new();
        let each = |unit: Result<Unit, _>, _| {
            units.push(unit.unwrap());
            ControlFlow::Continue(())
        };
        desk.service.read().scan::<Unit>(each).unwrap();
        units
    };
    assert_eq!(all(&desk), all(&other));

    let query = crate::index::parse("quality:quarantine").unwrap();
    let part = desk.folder.path().join("part.csv");
    assert_eq!(export(&mut desk.service, Some(&query), &part, &mut go_on).unwrap().units, 1);
    assert_eq!(std::fs::read_to_string(&part).unwrap().lines().count(), 2);
}

#[test]
fn a_loaded_inventory_shows_what_was_imported() {
    let mut desk = Desk::new();
    desk.service.inventory().load(desk.service.read(), || ControlFlow::Continue(())).unwrap();
    assert!(desk.import(format!("{HEAD}{}", rows(1..20))).saved);
    assert_eq!(desk.service.inventory().read().len(), 19);
}
