//! Two workstations want the same unit at the same moment: one gets it, the other is told who has it, for whom and until
//! when.
//!
//! With threads, and with two processes: the test starts itself again as a physician's program that waits for a sign and
//! then reserves.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

use chrono::Local;
use cordbank::bank::Failure;
use cordbank::bank::demo::{DemoOptions, USERS, make};
use cordbank::bank::service::{Request, Service, Settings};
use cordbank::domain::context::Context;
use cordbank::domain::din::Din;
use cordbank::domain::patient::codes::{Diagnosis, PatientStatus};
use cordbank::domain::patient::{Patient, SavePatient};
use cordbank::domain::people::Role;
use cordbank::domain::refusal::Refusal;
use cordbank::domain::reservation::{Reservation, ReservationStatus, Reserve};
use cordbank::domain::unit::Unit;
use cordbank::domain::unit::availability::Availability;
use cordbank::domain::world::World;

const BANK: &str = "CORDBANK_RESERVE_TEST_BANK";
const WHO: &str = "CORDBANK_RESERVE_TEST_WHO";

/// Login and the patient for whom they ask.
const RIVALS: [(&str, &str); 2] = [("physician", "RIVAL-1"), ("physician2", "RIVAL-2")];

fn open(path: &Path, login: &str) -> Service {
    let mut service = Service::open(path, Settings::default()).unwrap();
    let user = USERS.iter().find(|user| user.login == login).unwrap();
    service.sign_in(user.login, user.password).unwrap();
    service
}

/// A bank with two active patients, and the units that can be had in it.
fn bank() -> (tempfile::TempDir, PathBuf, Vec<Din>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.cordbank");
    let until = Local::now().naive_local() - chrono::Duration::days(1);
    let options = DemoOptions { units: 150, ..DemoOptions::standard(until) };
    make(&path, &options, &mut |_| ControlFlow::Continue(())).unwrap();
    let mut service = open(&path, "physician");
    for (_, code) in RIVALS {
        let context = Context {
            actor: "physician".to_owned(),
            role: Role::Physician,
            now: service.now().local(),
            signed: false,
        };
        let mut patient = Patient::new(code, Diagnosis::Thalassaemia, &context);
        patient.status = PatientStatus::Active;
        let save = SavePatient { patient, reason: String::new() };
        service.execute(Request::new(service.new_id("C"), save)).unwrap();
    }
    let mut free = Vec::new();
    let scanned = service.read().scan::<Unit>(|unit, _| {
        free.extend(
            unit.ok().filter(|unit| unit.availability() == Availability::Available).map(|unit| unit.din),
        );
        ControlFlow::Continue(())
    });
    scanned.unwrap();
    assert!(!free.is_empty(), "the demonstration bank has units to be had");
    (folder, path, free)
}

fn reserve(service: &mut Service, din: &Din, login: &str, patient: &str) -> Result<(), Failure> {
    let reserve = Reserve {
        id: format!("V-{login}-{din}"),
        din: din.clone(),
        patient: patient.to_owned(),
        expires_on: None,
    };
    service.execute(Request::new(format!("reserve-{login}-{din}"), reserve)).map(|_| ())
}

/// The one reservation that stands, with who made it.
fn standing(path: &Path, din: &Din) -> Reservation {
    let service = open(path, "physician");
    let world: &dyn World = service.read();
    let all: Vec<Reservation> = world.find("din", din).unwrap();
    let active: Vec<Reservation> =
        all.into_iter().filter(|kept| kept.status == ReservationStatus::Active).collect();
    assert_eq!(active.len(), 1, "{din}: exactly one reservation stands");
    active.into_iter().next().unwrap()
}

#[test]
fn two_threads_on_one_file_one_wins_and_the_other_learns_who_has_it() {
    let (_folder, path, free) = bank();
    for din in free.iter().take(8) {
        let ready = Arc::new(Barrier::new(2));
        let rivals = RIVALS.map(|(login, patient)| {
            let (ready, path, din) = (Arc::clone(&ready), path.clone(), din.clone());
            std::thread::spawn(move || {
                let mut service = open(&path, login);
                ready.wait();
                reserve(&mut service, &din, login, patient)
            })
        });
        let answers = rivals.map(|rival| rival.join().unwrap());
        let kept = standing(&path, din);
        let winner = RIVALS.iter().position(|(login, _)| *login == kept.reserved_by).unwrap();
        assert_eq!(answers[winner], Ok(()), "{din}");
        let refusal = Refusal::ReservedByOther {
            by: RIVALS[winner].0.to_owned(),
            patient: RIVALS[winner].1.to_owned(),
            until: kept.expires_on,
        };
        assert_eq!(answers[1 - winner], Err(Failure::Refused(refusal)), "{din}");
    }
}

/// The file by which the children are told to begin.
fn sign(path: &Path) -> PathBuf {
    path.with_extension("begin")
}

/// A physician's program; only the next test starts it.
#[test]
#[ignore = "started by the test of two processes"]
fn a_physician_reserves() {
    let (Some(path), Some(who)) = (std::env::var_os(BANK), std::env::var(WHO).ok()) else { return };
    let path = PathBuf::from(path);
    let (login, patient) = *RIVALS.iter().find(|(login, _)| *login == who).unwrap();
    let mut service = open(&path, login);
    let mut said = std::io::stdout();
    writeln!(said, "\nready").unwrap();
    said.flush().unwrap();
    let start = Instant::now();
    let din = loop {
        if let Ok(text) = std::fs::read_to_string(sign(&path))
            && let Ok(din) = Din::new(&text)
        {
            break din;
        }
        assert!(start.elapsed() < Duration::from_secs(60), "nobody gave the sign");
    };
    let answer = match reserve(&mut service, &din, login, patient) {
        Ok(()) => "won".to_owned(),
        Err(Failure::Refused(Refusal::ReservedByOther { by, patient, .. })) => format!("lost {by} {patient}"),
        Err(other) => format!("failed {other:?}"),
    };
    writeln!(said, "\nanswer {answer}").unwrap();
}

#[test]
fn two_processes_on_one_file_one_wins_and_the_other_learns_who_has_it() {
    use std::io::{BufRead as _, BufReader};

    let (_folder, path, free) = bank();
    let din = &free[0];
    let mut children = RIVALS.map(|(login, _)| {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "reserving::a_physician_reserves", "--nocapture"])
            .env(BANK, &path)
            .env(WHO, login)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(lines.any(|line| line.unwrap() == "ready"), "{login} never came to work");
        (login, child, lines)
    });
    // Written beside and moved, so that nobody reads half a number.
    let draft = path.with_extension("draft");
    std::fs::write(&draft, din.as_str()).unwrap();
    std::fs::rename(&draft, sign(&path)).unwrap();
    let answers: BTreeMap<&str, String> = children
        .iter_mut()
        .map(|(login, child, lines)| {
            let answer = lines.find_map(|line| line.ok()?.strip_prefix("answer ").map(str::to_owned));
            assert!(child.wait().unwrap().success(), "{login}");
            (*login, answer.unwrap_or_default())
        })
        .collect();
    let kept = standing(&path, din);
    let (winner, patient) = *RIVALS.iter().find(|(login, _)| *login == kept.reserved_by).unwrap();
    let loser = RIVALS.iter().map(|(login, _)| *login).find(|login| *login != winner).unwrap();
    assert_eq!(answers[winner], "won");
    assert_eq!(answers[loser], format!("lost {winner} {patient}"));
}
