use chrono::NaiveDate;

use super::*;
use crate::domain::release::{Release, ReleaseStep};
use crate::domain::unit::Unit;
use crate::domain::unit::availability::Availability;
use crate::domain::unit::codes::Stage;

fn small(units: u32) -> DemoOptions {
    let until = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(9, 0, 0).unwrap();
    DemoOptions { units, ..DemoOptions::standard(until) }
}

fn make_in(folder: &tempfile::TempDir, options: &DemoOptions) -> Service {
    let path = folder.path().join("demo.cordbank");
    make(&path, options, &mut |_| ControlFlow::Continue(())).unwrap();
    Service::open(&path, Settings::default()).unwrap()
}

#[test]
fn the_history_is_allowed_by_the_rules_and_has_every_stage_of_work() {
    let folder = tempfile::tempdir().unwrap();
    let service = make_in(&folder, &small(240));
    let mut units: Vec<Unit> = Vec::new();
    service
        .read()
        .scan::<Unit>(|unit, _| {
            units.push(unit.unwrap());
            ControlFlow::Continue(())
        })
        .unwrap();
    assert_eq!(units.len(), 240);
    for stage in [Stage::NotCollected, Stage::Discarded, Stage::Received, Stage::Stored, Stage::Infused] {
        assert!(units.iter().any(|unit| unit.stage == stage), "{stage}");
    }
    for availability in
        [Availability::Available, Availability::Reserved, Availability::TemporarilyUnavailable]
    {
        assert!(units.iter().any(|unit| unit.availability() == availability), "{availability}");
    }
    let releases: Vec<Release> =
        service.read().list_all(("ordered_at", crate::store::read::Order::Ascending), 1_000).unwrap();
    for step in [
        ReleaseStep::Ordered,
        ReleaseStep::Reviewed,
        ReleaseStep::Approved,
        ReleaseStep::Retrieved,
        ReleaseStep::Shipped,
        ReleaseStep::Arrived,
        ReleaseStep::Infused,
    ] {
        assert!(releases.iter().any(|release| release.step == step), "{step}");
    }
}

#[test]
fn every_user_signs_in_with_the_password_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut service = make_in(&folder, &small(12));
    for user in USERS {
        let person = service.sign_in(user.login, user.password).unwrap();
        assert_eq!((person.role, person.must_change), (user.role, false));
    }
}

#[test]
fn a_stopped_demonstration_leaves_no_file_and_an_existing_file_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.cordbank");
    let stopped = make(&path, &small(240), &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped, Err(Failure::Cancelled));
    assert!(!path.exists());
    std::fs::write(&path, "mine").unwrap();
    assert!(make(&path, &small(12), &mut |_| ControlFlow::Continue(())).is_err());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
}
