//! Everything round the screens while somebody is signed in: bars, rail, keys, lock, and the way from screen to screen.

mod dialogs;
mod hourly;
mod lock;
mod palette;
mod password;
pub mod preferences;
mod rail;
pub mod registry;
mod route;
mod scan;
mod status_bar;
mod top_bar;

use chrono::NaiveDateTime;
use eframe::egui::{CentralPanel, Frame, Key, Margin, Modifiers, Panel, Ui};

use self::dialogs::Open;
use self::hourly::Hourly;
use self::lock::{Lock, Opened};
use self::palette::{Palette, Target};
use self::password::{ChangePassword, Ended};
use self::route::Route;
use self::scan::Scanner;
use self::status_bar::StatusBar;
use self::top_bar::{Chosen, TopBar};
use super::app::Desk;
use super::screen::{Cx, Place, ScreenKind};
use super::screens::home::place_of;
use super::start::OpenBank;
use super::start::sign_in::bank_name;
use super::theme::{self, space};
use super::widgets::notice::Notices;
use super::widgets::shapes::Sign;
use crate::bank::client::Pending;
use crate::bank::query::worklist::{self, Item};
use crate::bank::session::Person;
use crate::domain::din::{Din, Entry};

/// Seconds without a key or a move after which the screen locks.
const IDLE_SECONDS: f64 = 600.0;

/// The screens and what is round them.
pub struct Shell {
    bank: OpenBank,
    person: Person,
    route: Route,
    notices: Notices,
    status: StatusBar,
    commits: Option<u64>,
    worklist: Vec<Item>,
    counting: Option<Pending<Vec<Item>>>,
    lock: Option<Lock>,
    password: Option<ChangePassword>,
    open: Option<Open>,
    palette: Option<Palette>,
    scanner: Scanner,
    touched: Option<f64>,
    hourly: Hourly,
    leaves: bool,
}

impl Shell {
    /// Somebody has just signed in.
    pub fn new(bank: OpenBank, person: Person) -> Self {
        let password = person.must_change.then(ChangePassword::default);
        Self {
            bank,
            person,
            route: Route::default(),
            notices: Notices::default(),
            status: StatusBar::default(),
            commits: None,
            worklist: Vec::new(),
            counting: None,
            lock: None,
            password,
            open: None,
            palette: None,
            scanner: Scanner::default(),
            touched: None,
            hourly: Hourly::default(),
            leaves: false,
        }
    }

    /// Where the person is.
    pub fn place(&self) -> &Place {
        self.route.place()
    }

    /// Whether the window may close now.
    pub fn leaves(&self) -> bool {
        self.leaves
    }

    /// Asks before the window closes; false where nothing would be lost.
    pub fn ask_before_leaving(&mut self) -> bool {
        let unsaved = !self.route.unsaved().is_empty();
        if unsaved {
            self.open = Some(Open::Leaving);
        }
        unsaved
    }

    /// Shows everything.
    pub fn ui(&mut self, ui: &mut Ui, desk: &mut Desk) {
        self.lock_when_idle(ui);
        let now = desk.service.clock.now().local();
        if let Some(failure) = self.hourly.run(ui.ctx(), &self.bank, now) {
            self.notices.say(Sign::Held, desk.lang().failure(&failure), now.format("%H:%M").to_string());
        }
        if self.lock.is_some() {
            let frame = Frame::NONE.fill(theme::palette(ui).ground);
            CentralPanel::no_frame().frame(frame).show(ui, |ui| self.locked(ui, desk));
            return;
        }
        let by_key = self.keys(ui);
        let scan = if self.password.is_none() { self.scanner.listen(ui.ctx()) } else { None };
        let chosen = self.bars(ui, desk).or(by_key);
        self.screen(ui, desk, scan);
        self.dialogs(ui, desk);
        if let Some(chosen) = chosen {
            self.choose(chosen);
            ui.ctx().request_repaint();
        }
    }

    fn lock_when_idle(&mut self, ui: &Ui) {
        let (now, any) = ui.input(|input| (input.time, !input.events.is_empty()));
        let touched = self.touched.get_or_insert(now);
        if any {
            *touched = now;
        }
        let left = IDLE_SECONDS - (now - *touched);
        if self.lock.is_some() {
            return;
        }
        if left <= 0.0 {
            self.lock_now(Lock::default());
        } else {
            ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(left + 0.1));
        }
    }

    fn lock_now(&mut self, lock: Lock) {
        drop(self.bank.client.run(|service| {
            service.lock();
            Ok(())
        }));
        self.lock = Some(lock);
    }

    fn locked(&mut self, ui: &mut Ui, desk: &mut Desk) {
        let Some(lock) = &mut self.lock else { return };
        match lock.ui(ui, desk, &self.bank, &self.person) {
            Some(Opened::Same) => self.lock = None,
            Some(Opened::Other(person)) => self.work_as(person),
            None => {}
        }
    }

    /// Somebody else is at work: nothing of the one before stays in sight.
    fn work_as(&mut self, person: Person) {
        self.lock = None;
        if person.login != self.person.login {
            self.route = Route::default();
            self.notices = Notices::default();
            self.worklist = Vec::new();
            self.open = None;
            self.palette = None;
        }
        self.password = person.must_change.then(ChangePassword::default);
        self.person = person;
        self.commits = None;
    }

    /// The keys that work everywhere.
    fn keys(&mut self, ui: &Ui) -> Option<Chosen> {
        if self.password.is_some() {
            return None;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::ALT, Key::ArrowLeft) {
            self.route.back();
        }
        const DIGITS: [Key; 9] = [
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
            Key::Num9,
        ];
        let screens = registry::rail(self.person.role);
        for (key, kind) in DIGITS.iter().zip(screens) {
            if pressed(Modifiers::COMMAND, *key) {
                self.route.go(registry::start_of(kind));
            }
        }
        if pressed(Modifiers::COMMAND, Key::L) {
            Some(Chosen::Lock)
        } else if pressed(Modifiers::COMMAND, Key::K) {
            Some(Chosen::Find)
        } else if pressed(Modifiers::NONE, Key::F1) {
            Some(Chosen::Keys)
        } else {
            None
        }
    }

    fn bars(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Chosen> {
        let colours = theme::palette(ui);
        let lang = desk.lang();
        let ground = Frame::NONE.fill(colours.surface);
        let person = format!("{} · {}", self.person.name, lang.role(self.person.role));
        let bar = TopBar {
            lang,
            bank: bank_name(lang, &self.bank),
            demonstration: self.bank.profile.demonstration,
            read_only: self.bank.read_only,
            person: &person,
        };
        let top = Panel::top("top bar").exact_size(top_bar::HEIGHT).frame(ground).show(ui, |ui| bar.show(ui));
        Panel::bottom("status bar").exact_size(status_bar::HEIGHT).frame(ground).show(ui, |ui| {
            let offset = desk.service.clock.now().offset_minutes;
            self.status.show(ui, &mut desk.settings, &self.bank, offset);
        });
        let screens = registry::rail(self.person.role);
        let present = self.route.place().screen();
        let inner = ground.inner_margin(Margin::symmetric(8, 0));
        let rail = Panel::left("rail")
            .exact_size(rail::WIDTH)
            .resizable(false)
            .frame(inner)
            .show(ui, |ui| rail::rail(ui, lang, &screens, present, |kind| self.waiting(kind)));
        if let Some(kind) = rail.inner {
            self.route.go(registry::start_of(kind));
        }
        top.inner
    }

    /// Work that waits for this person on a screen; on the home screen, all of it.
    fn waiting(&self, kind: ScreenKind) -> u64 {
        let work = self.worklist.iter().filter(|item| item.is_work());
        let there = work.filter(|item| {
            let place = place_of(item, self.person.role);
            kind == ScreenKind::Home || place.is_some_and(|place| place.screen() == kind)
        });
        there.map(|item| item.count).sum()
    }

    /// Asks what waits: after every commit.
    fn ask_what_waits(&mut self, now: NaiveDateTime, committed: bool) {
        if let Some(Ok(items)) = self.counting.as_mut().and_then(Pending::take) {
            self.worklist = items;
        }
        if committed {
            let person = self.person.clone();
            self.counting = Some(self.bank.client.ask(move |reader| worklist::of(reader, &person, now)));
        }
    }

    fn choose(&mut self, chosen: Chosen) {
        match chosen {
            Chosen::Lock => self.lock_now(Lock::default()),
            Chosen::SwitchUser => self.lock_now(Lock::for_another()),
            Chosen::ChangePassword => self.password = Some(ChangePassword::default()),
            Chosen::Notices => self.open = Some(Open::Notices),
            Chosen::Keys => self.open = Some(Open::Keys),
            Chosen::Find => self.palette = Some(Palette::default()),
            Chosen::SignOut => self.sign_out(),
        }
    }

    /// Nobody is at work any more; the next one signs in to the same bank.
    fn sign_out(&mut self) {
        drop(self.bank.client.run(crate::bank::Service::sign_out));
        self.route = Route::default();
        self.lock = Some(Lock::for_another());
    }

    fn screen(&mut self, ui: &mut Ui, desk: &Desk, scan: Option<String>) {
        let commits = self.bank.client.inventory.commits();
        let committed = self.commits.replace(commits) != Some(commits);
        if committed {
            self.status.committed(&self.bank);
        }
        self.ask_what_waits(desk.service.clock.now().local(), committed);
        let mut go = None;
        let mut cx = Cx {
            lang: desk.lang(),
            client: &self.bank.client,
            person: &self.person,
            profile: &self.bank.profile,
            now: desk.service.clock.now().local(),
            read_only: self.bank.read_only,
            files: &desk.files,
            notices: &mut self.notices,
            go: &mut go,
        };
        let margin = Margin::symmetric(space::L as i8, space::M as i8);
        let frame = Frame::NONE.fill(theme::palette(ui).ground).inner_margin(margin);
        CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            // An initial password is changed before anything of the bank is shown.
            if !cx.person.must_change {
                self.route.show(ui, &mut cx, committed);
            }
        });
        if let Some(code) = scan
            && !self.route.scanned(&code, &mut cx)
        {
            open_scanned(&code, &mut cx);
        }
        if let Some(place) = go {
            self.route.go(place);
            ui.ctx().request_repaint();
        }
        self.notices.show(ui.ctx(), desk.lang());
    }

    fn dialogs(&mut self, ui: &Ui, desk: &Desk) {
        let lang = desk.lang();
        if let Some(change) = &mut self.password {
            match change.show(ui.ctx(), lang, &self.bank, &self.person) {
                Some(Ended::Changed) => {
                    self.password = None;
                    self.person.must_change = false;
                    let time = desk.service.clock.now().local().format("%H:%M").to_string();
                    self.notices.say(Sign::Available, lang.password_changed(), time);
                }
                Some(Ended::Cancelled) => {
                    self.password = None;
                    if self.person.must_change {
                        self.sign_out();
                    }
                }
                None => {}
            }
            return;
        }
        if let Some(palette) = &mut self.palette {
            let role = self.person.role;
            match palette.show(ui.ctx(), lang, &self.bank.client, role, self.route.behind()) {
                Some(palette::Ended::Chosen(target)) => {
                    self.palette = None;
                    match target {
                        Target::Go(place) => self.route.go(place),
                        Target::Do(chosen) => self.choose(chosen),
                    }
                    ui.ctx().request_repaint();
                }
                Some(palette::Ended::Closed) => self.palette = None,
                None => {}
            }
            return;
        }
        let Some(open) = &self.open else { return };
        match dialogs::show(open, ui.ctx(), lang, &self.notices, &self.route) {
            Some(dialogs::Answer::Leave) => self.leaves = true,
            Some(dialogs::Answer::Close) => self.open = None,
            None => {}
        }
    }
}

/// Opens what a scanned code names, or says what was scanned instead.
fn open_scanned(code: &str, cx: &mut Cx<'_>) {
    let time = cx.now.format("%H:%M").to_string();
    let lang = cx.lang;
    match Din::parse(code, Entry::Scanned) {
        Ok(din) => {
            let known = cx.client.inventory.read().position_of(din.as_str()).is_some();
            if !known {
                cx.notices.say(Sign::Held, lang.scan_unknown_unit(&din.grouped()), time);
            } else {
                cx.go(Place::Unit(din));
            }
        }
        Err(error) => cx.notices.say(Sign::Held, lang.scan_not_known(code, &lang.din_error(&error)), time),
    }
}
