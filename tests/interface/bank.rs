//! A small bank on a real file, and a window that shows one screen of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{NaiveDate, NaiveDateTime};
use cordbank::bank::client::Client;
use cordbank::bank::clock::Clock;
use cordbank::bank::demo;
use cordbank::bank::service::{NewBank, Request, Service, Settings, new_id};
use cordbank::bank::session::Person;
use cordbank::domain::administration::SaveReference;
use cordbank::domain::people::{BankProfile, Reference, ReferenceKind, Role};
use cordbank::store::password::PasswordCost;
use cordbank::text::Lang;
use cordbank::ui::files::ScriptedDialogs;
use cordbank::ui::screen::{Cx, FileDialogs, Place, Screen};
use cordbank::ui::theme::space;
use cordbank::ui::widgets::notice::Notices;
use eframe::egui::{CentralPanel, Frame, Margin, Theme, Ui};
use egui_kittest::Harness;

use crate::robot;

/// Everybody's password in the test bank.
pub const PASSWORD: &str = "a long password";

/// Users: login, name, role. Two technologists and two of the quality unit, for acts that need two persons.
pub const USERS: &[(&str, &str, Role)] = &[
    ("clerk", "张敏", Role::Clerk),
    ("lab", "李娜", Role::Technologist),
    ("lab2", "王强", Role::Technologist),
    ("quality", "刘洋", Role::Quality),
    ("quality2", "陈静", Role::Quality),
    ("physician", "杨磊", Role::Physician),
    ("director", "赵军", Role::Director),
    ("manager", "黄丽", Role::Manager),
    ("auditor", "周杰", Role::Auditor),
];

/// What a password costs in tests.
pub const CHEAP: PasswordCost = PasswordCost { memory_kib: 64, passes: 1, lanes: 1 };

/// The moment at which the test bank's clock stands.
pub fn noon() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day").and_hms_opt(12, 0, 0).expect("a time")
}

/// Settings of the test bank.
pub fn settings() -> Settings {
    Settings { clock: Clock::fixed(noon()), cost: CHEAP }
}

/// The new bank of the tests; its administrator is `admin`.
pub fn new_bank() -> NewBank {
    NewBank {
        name_zh: "天津市脐带血造血干细胞库".into(),
        name_en: "Tianjin Cord Blood Bank".into(),
        code: "TJCB".into(),
        facility: "C0231".into(),
        demonstration: false,
        login: "admin".into(),
        name: "孙伟".into(),
        password: PASSWORD.into(),
    }
}

/// A bank in a folder of its own, gone with the value.
pub struct TestBank {
    /// The bank.
    pub client: Client,
    /// Its profile.
    pub profile: BankProfile,
    /// Its file.
    pub path: PathBuf,
    /// Its clock; `set` moves it.
    pub clock: Clock,
    folder: tempfile::TempDir,
    demonstration: bool,
}

impl TestBank {
    /// A bank with users of all roles ([`USERS`]), a collection site, a consent form version and a transplant centre.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    /// The same, with more done by the administrator or whoever `prepare` signs in.
    pub fn with(prepare: impl FnOnce(&mut Service)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("test.cordbank");
        let settings = settings();
        let clock = settings.clock.clone();
        let mut service = Service::create(&path, &new_bank(), settings).expect("a bank");
        for (kind, code, name_zh, name_en) in [
            (ReferenceKind::CollectionSite, "H01", "中心妇产科医院", "Central Hospital of Obstetrics"),
            (ReferenceKind::ConsentForm, "2026-1", "知情同意书 2026-1", "Consent form 2026-1"),
            (ReferenceKind::TransplantCentre, "TC01", "血液病医院", "Blood Diseases Hospital"),
        ] {
            let reference = Reference {
                id: Reference::id_of(kind, code),
                kind,
                code: code.into(),
                name_zh: name_zh.into(),
                name_en: name_en.into(),
                active: true,
            };
            service
                .execute(Request::new(new_id("C"), SaveReference { reference }))
                .expect("an entry of a list");
        }
        for (login, name, role) in USERS {
            service.add_user(login, name, *role, "an initial password").expect("a user");
        }
        for (login, _, _) in USERS {
            service.sign_in(login, "an initial password").expect("signed in");
            service
                .set_password(login, Some("an initial password"), PASSWORD)
                .expect("a password of their own");
        }
        service.sign_in("admin", PASSWORD).expect("signed in");
        prepare(&mut service);
        service.sign_out().expect("signed out");
        let profile = service.profile().expect("a profile");
        let client = Client::start(service, Arc::new(|| {})).expect("the bank's threads");
        Self { client, profile, path, clock, folder, demonstration: false }
    }

    /// The demonstration bank with so many donations, its history ending at [`noon`].
    pub fn demonstration(units: u32) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("demo.cordbank");
        let options = demo::DemoOptions { units, ..demo::DemoOptions::standard(noon()) };
        demo::make(&path, &options, &mut |_| std::ops::ControlFlow::Continue(())).expect("a demonstration");
        Self::opened(folder, path)
    }

    /// A copy of a demonstration bank that was made before.
    pub fn of_file(file: &Path) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("demo.cordbank");
        std::fs::copy(file, &path).expect("a copy");
        Self::opened(folder, path)
    }

    fn opened(folder: tempfile::TempDir, path: PathBuf) -> Self {
        let settings = settings();
        let clock = settings.clock.clone();
        let service = Service::open(&path, settings).expect("it opens");
        let profile = service.profile().expect("a profile");
        let client = Client::start(service, Arc::new(|| {})).expect("the bank's threads");
        Self { client, profile, path, clock, folder, demonstration: true }
    }

    /// Login and password of the first user of a role.
    pub fn credentials(&self, role: Role) -> (&'static str, &'static str) {
        if self.demonstration {
            let user = demo::USERS.iter().find(|user| user.role == role).expect("every role has a user");
            return (user.login, user.password);
        }
        (USERS.iter().find(|(_, _, of)| *of == role).map_or("admin", |(login, _, _)| login), PASSWORD)
    }

    /// Signs somebody of this role in and waits until the inventory is loaded.
    pub fn sign_in(&self, role: Role) -> Person {
        let (login, password) = self.credentials(role);
        let person =
            self.client.run(move |service| service.sign_in(login, password)).wait().expect("signed in");
        let start = Instant::now();
        while !self.client.inventory.loading().complete {
            assert!(start.elapsed() < Duration::from_secs(10), "the inventory is never loaded");
            std::thread::sleep(Duration::from_millis(2));
        }
        person
    }

    /// A path in the bank's folder, for exports and backups.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// What a screen under test lives in.
pub struct Host<S> {
    /// The screen.
    pub screen: S,
    /// The language; may be changed while running.
    pub lang: Lang,
    /// What was said at the lower right.
    pub notices: Notices,
    /// Where the screen wants to go; the first place is where it was opened.
    pub went: Vec<Place>,
    /// Answers of the file dialogs.
    pub files: Arc<dyn FileDialogs>,
    /// A file that can only be read.
    pub read_only: bool,
    /// Who sits there, as the screen sees it.
    pub person: Person,
    client: Client,
    profile: BankProfile,
    clock: Clock,
    commits: Option<u64>,
}

impl<S: Screen> Host<S> {
    fn frame(&mut self, ui: &mut Ui) {
        let mut go = None;
        let mut cx = Cx {
            lang: self.lang,
            client: &self.client,
            person: &self.person,
            profile: &self.profile,
            now: self.clock.now().local(),
            read_only: self.read_only,
            files: &self.files,
            notices: &mut self.notices,
            go: &mut go,
        };
        let commits = self.client.inventory.commits();
        match self.commits {
            None => self.screen.open(&self.went[0], &mut cx),
            Some(seen) if seen != commits => self.screen.committed(&mut cx),
            Some(_) => {}
        }
        self.commits = Some(commits);
        let frame = Frame::NONE.inner_margin(Margin::same(space::L as i8)).fill(ui.visuals().panel_fill);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| self.screen.ui(ui, &mut cx));
        self.notices.show(ui.ctx(), self.lang);
        self.went.extend(go);
    }

    /// Opens another place in the same screen, as the shell does when one comes back.
    pub fn open(&mut self, place: Place) {
        self.went = vec![place];
        self.commits = None;
    }
}

/// A window of the content's size at 1280 by 720, in the light theme, with somebody of this role signed in.
pub fn show<S: Screen + 'static>(
    bank: &TestBank,
    role: Role,
    lang: Lang,
    screen: S,
    place: Place,
) -> Harness<'static, Host<S>> {
    show_sized(bank, role, lang, [1090.0, 640.0], Theme::Light, screen, place)
}

/// The same in any size and theme.
pub fn show_sized<S: Screen + 'static>(
    bank: &TestBank,
    role: Role,
    lang: Lang,
    size: [f32; 2],
    theme: Theme,
    screen: S,
    place: Place,
) -> Harness<'static, Host<S>> {
    let host = Host {
        screen,
        lang,
        notices: Notices::default(),
        went: vec![place],
        files: Arc::new(ScriptedDialogs::default()),
        read_only: false,
        client: bank.client.clone(),
        profile: bank.profile.clone(),
        person: bank.sign_in(role),
        clock: bank.clock.clone(),
        commits: None,
    };
    let mut window = robot::window(size, theme, host, |ui, host: &mut Host<S>| host.frame(ui));
    settle(&mut window);
    window
}

/// Draws until the bank's threads had time to answer: some twenty frames over fifty milliseconds.
pub fn settle<State>(window: &mut Harness<'_, State>) {
    for _ in 0..20 {
        window.step();
        std::thread::sleep(Duration::from_millis(2));
    }
    window.step();
}

/// Draws until `seen` is true; fails the test after a minute.
pub fn until<State>(window: &mut Harness<'_, State>, what: &str, seen: impl Fn(&Harness<'_, State>) -> bool) {
    let start = Instant::now();
    while !seen(window) {
        assert!(start.elapsed() < Duration::from_secs(60), "never seen: {what}");
        window.step();
        std::thread::sleep(Duration::from_millis(2));
    }
    window.step();
}

/// Saves a picture of the window, for looking at; where depends on `CORDBANK_PICTURES`, unset: nowhere.
pub fn picture<State>(window: &mut Harness<'_, State>, name: &str) {
    if let Some(folder) = std::env::var_os("CORDBANK_PICTURES") {
        let file = PathBuf::from(folder).join(format!("{name}.png"));
        window.render().expect("the picture is drawn").save(file).expect("the picture is saved");
    }
}

#[test]
fn the_test_bank_lets_every_role_in() {
    let bank = TestBank::new();
    for role in Role::ALL {
        let person = bank.sign_in(*role);
        assert_eq!((person.role, person.must_change), (*role, false));
    }
}
