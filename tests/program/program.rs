//! A bank in a folder of its own, and the program run on it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cordbank::bank::Service;
use cordbank::bank::clock::Clock;
use cordbank::bank::service::{NewBank, Settings};
use cordbank::domain::din::Din;
use cordbank::domain::people::Role;
use cordbank::store::password::PasswordCost;
use serde_json::Value;

pub const PASSWORD: &str = "a long password";

pub struct Bank {
    pub folder: tempfile::TempDir,
}

/// What a run of the program gave.
#[derive(Debug)]
pub struct Ran {
    pub exit: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

impl Bank {
    /// A new bank whose administrator is `admin`, with a clerk who still has an initial password.
    pub fn new() -> Self {
        let bank = Self { folder: tempfile::tempdir().unwrap() };
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
        let cost = PasswordCost { memory_kib: 64, passes: 1, lanes: 1 };
        let mut service =
            Service::create(&bank.path("bank"), &new, Settings { clock: Clock::System, cost }).unwrap();
        service.add_user("li.na", "李娜", Role::Clerk, PASSWORD).unwrap();
        service.add_user("zhang", "张敏", Role::Quality, "an initial password").unwrap();
        service.sign_in("zhang", "an initial password").unwrap();
        service.set_password("zhang", Some("an initial password"), PASSWORD).unwrap();
        service.close();
        bank
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Runs the program in the bank's folder; words that begin with `@` are files of the folder.
    pub fn run(&self, words: &[&str]) -> Ran {
        run_in(self.folder.path(), words, Some(PASSWORD))
    }

    /// Imports a file for `admin` and gives the JSON.
    pub fn import(&self, content: impl AsRef<[u8]>, more: &[&str]) -> Ran {
        self.file("list.csv", content);
        let mut words = vec!["import", "@list.csv", "--bank", "@bank", "--user", "admin", "--json"];
        words.extend_from_slice(more);
        self.run(&words)
    }
}

pub fn run_in(folder: &Path, words: &[&str], password: Option<&str>) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cordbank"));
    for word in words {
        match word.strip_prefix('@') {
            Some(name) => command.arg(folder.join(name)),
            None => command.arg(word),
        };
    }
    command.env_remove("CORDBANK_PASSWORD").env("LC_ALL", "C").stdin(Stdio::null());
    if let Some(password) = password {
        command.env("CORDBANK_PASSWORD", password);
    }
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { exit: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

pub const HEAD: &str = "din,status,loc,consent,tnc,aborh,a1,b1,drb1_1\n";

/// A row of the unit with this serial number, in a place of its own.
pub fn row(serial: u32) -> String {
    let din = Din::from_parts("C0231", 4, serial).unwrap();
    let (number, check) = (din.as_str(), din.check_character());
    let place = format!("T001-R01-B{:03}-S{:02}", serial / 50 + 1, serial % 50 + 1);
    format!("{number}{check},available,{place},full,12.40,A+,A*11:01,B*15:01,DRB1*09:01\n")
}

pub fn list(serials: std::ops::RangeInclusive<u32>) -> String {
    std::iter::once(HEAD.to_owned()).chain(serials.map(row)).collect()
}
