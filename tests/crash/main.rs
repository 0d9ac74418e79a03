//! The program killed while it writes: what was acknowledged is there, nothing is half done, the draft is back.
//!
//! The test starts itself again as a clerk's program that registers donations and says on its output what was saved,
//! and kills it at a random moment, fifty times, on the same file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::{BufRead as _, BufReader, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{Local, NaiveDateTime};
use cordbank::bank::demo::{DemoOptions, USERS, make};
use cordbank::bank::identity::Identity;
use cordbank::bank::service::{Request, Service, Settings};
use cordbank::domain::action::Action;
use cordbank::domain::din::Din;
use cordbank::domain::people::Person;
use cordbank::domain::registration::{
    Birth, Collection, Consent, History, Mother, Receipt, RegisterDonation,
};
use cordbank::domain::unit::Unit;
use cordbank::domain::unit::codes::{ConsentScope, Purpose, Stage};
use cordbank::domain::world::World;
use cordbank::store::verify::{VerifyOptions, verify};

const BANK: &str = "CORDBANK_CRASH_TEST_BANK";
const ROUND: &str = "CORDBANK_CRASH_TEST_ROUND";
const KILLS: u32 = 50;

fn din(round: u32, number: u32) -> Din {
    Din::from_parts("A9999", 25, 100_000 + round * 5_000 + number).unwrap()
}

fn open(path: &Path) -> Service {
    let mut service = Service::open(path, Settings::default()).unwrap();
    let clerk = USERS.iter().find(|user| user.login == "clerk").unwrap();
    service.sign_in(clerk.login, clerk.password).unwrap();
    service
}

/// A donation with everything in one command: registration, collection and receipt are three ledger entries.
fn donation(service: &Service, round: u32, number: u32) -> RegisterDonation {
    let identity = Identity {
        name: "王测试".to_owned(),
        document: format!("passport {round}-{number}"),
        ..Identity::default()
    };
    let at: NaiveDateTime = service.now().local() - chrono::Duration::hours(9);
    RegisterDonation {
        din: din(round, number),
        donor_code: String::new(),
        mother: Mother::New {
            person: Box::new(service.seal_identity(&identity).unwrap()),
            someone_else: true,
        },
        purpose: Purpose::Public,
        consent: Consent {
            version: "CF-2022".to_owned(),
            signed_at: Some(at - chrono::Duration::hours(9)),
            scopes: ConsentScope::ALL.to_vec(),
            separate: true,
            obtained_by: "clerk".to_owned(),
        },
        history: History::default(),
        birth: Birth::default(),
        collection: Some(Collection {
            site: "H01".to_owned(),
            collector: "H01-01".to_owned(),
            at,
            method: None,
            kit_lot: "K1".to_owned(),
            kit_expiry: None,
            volume: 900,
        }),
        receipt: Some(Receipt {
            at: at + chrono::Duration::hours(4),
            transport_min: Some(180),
            transport_max: Some(200),
            labels_agree: true,
            bag_intact: true,
            refused: None,
        }),
        bank_code: "DEMO".to_owned(),
        confirmed: true,
    }
}

#[test]
#[ignore = "the program that the test below kills; started by it as a process of its own"]
fn a_clerk_at_work() {
    let path = std::env::var(BANK).unwrap();
    let round: u32 = std::env::var(ROUND).unwrap().parse().unwrap();
    let mut service = open(Path::new(&path));
    let say = |line: String| {
        println!("{line}");
        std::io::stdout().flush().unwrap();
    };
    for number in 0.. {
        service.keep_draft("register", &format!("typing donation {round} {number:05}")).unwrap();
        say(format!("draft {number}"));
        let command = donation(&service, round, number);
        service.execute(Request::new(format!("donation-{round}-{number}"), command)).unwrap();
        say(format!("saved {number}"));
    }
}

/// Starts the clerk's program, kills it, and returns the last draft and the last donation that it said were saved.
fn killed(path: &Path, round: u32, after: Duration) -> (Option<u32>, Option<u32>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "a_clerk_at_work", "--nocapture"])
        .env(BANK, path)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let (mut draft, mut saved) = (None, None);
    let mut note = |line: &str| {
        // The test harness writes its own words before the first line, on the same line.
        let words: Vec<&str> = line.split_whitespace().collect();
        if let [.., what, number] = words.as_slice() {
            match (*what, number.parse()) {
                ("draft", Ok(number)) => draft = Some(number),
                ("saved", Ok(number)) => saved = Some(number),
                _ => {}
            }
        }
        line.ends_with("draft 0")
    };
    // The clock starts with the first write, so that every kill meets a program that is writing.
    while let Some(Ok(line)) = lines.next() {
        if note(&line) {
            break;
        }
    }
    std::thread::sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    for line in lines.map_while(Result::ok) {
        note(&line);
    }
    (draft, saved)
}

#[test]
fn fifty_kills_lose_nothing_and_leave_nothing_half_done() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.cordbank");
    let until = Local::now().naive_local() - chrono::Duration::days(1);
    let options = DemoOptions { units: 14, ..DemoOptions::standard(until) };
    make(&path, &options, &mut |_| ControlFlow::Continue(())).unwrap();

    let mut acknowledged = 0;
    for round in 0..KILLS {
        let after = Duration::from_micros(u64::from(round * 7_919 % 90_000));
        let (draft, saved) = killed(&path, round, after);
        let service = open(&path);
        let world: &dyn World = service.read();
        let saved = saved.map_or(0, |last| last + 1);
        acknowledged += saved;
        let mut number = 0;
        loop {
            let unit: Option<Unit> = world.get(din(round, number).as_str()).unwrap();
            let Some(unit) = unit else { break };
            assert_eq!(unit.stage, Stage::Received, "round {round}, donation {number} is half done");
            let mother = unit.mother_code.unwrap();
            assert!(world.get::<Person>(&mother).unwrap().is_some(), "round {round}: the mother is missing");
            let (first, last) =
                service.read().command(&format!("donation-{round}-{number}")).unwrap().expect("its entries");
            assert_eq!(last - first, 2, "round {round}: registration, collection and receipt");
            number += 1;
        }
        assert!(number >= saved, "round {round}: {saved} were acknowledged, {number} are there");
        assert!(number <= saved + 1, "one at most was saved without being acknowledged");
        if let Some(draft) = draft {
            let text = service.draft("register").unwrap().expect("the draft is back");
            let kept: u32 = text.rsplit(' ').next().unwrap().parse().unwrap();
            assert!(kept >= draft, "round {round}: draft {draft} was acknowledged, {kept} is there");
        }
    }
    assert!(acknowledged > KILLS, "the program was killed before it could write: nothing was tested");

    let service = open(&path);
    let verdict =
        verify(service.read(), VerifyOptions::default(), &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert!(verdict.findings.is_empty(), "{:?}", verdict.findings);
    let signed_in = service
        .read()
        .tail(0, usize::MAX >> 1)
        .unwrap()
        .iter()
        .filter(|entry| entry.action == Action::SignIn.code() && entry.actor == "clerk")
        .count();
    assert!(signed_in >= KILLS as usize, "each start of the program is in the ledger");
}
