//! Register a donation: the clerk's form, made for a scanner and a keyboard.
//!
//! One column of sections, all in sight; what is missing stands beside it. What is typed is kept, sealed, until it is
//! saved. The same form goes on later with the collection and the receipt of a donation registered before.

mod desk;
mod form;
mod mother;
mod not_collected;
mod pen;
mod reading;
mod sections;
mod side;
mod twin;
mod view;

use eframe::egui::{Key, Modifiers, Ui};

use crate::bank::client::Pending;
use crate::bank::query::registration::{self as query, Lists, Registered};
use crate::domain::action::Action;
use crate::domain::din::{Din, Entry};
use crate::domain::unit::Unit;
use crate::ui::screen::{Cx, Place, Screen};
use crate::ui::widgets::confirm_dialog::{self, Question};
use crate::ui::widgets::shapes::Sign;
use desk::{Answer, Desk};
pub(crate) use form::Item;
use form::Sticky;
use not_collected::{Closed, NotCollected};

/// Under this name the person's sticky values are kept; none of them is about a mother.
const STICKY: &str = "register.sticky";

/// What is asked before something is done.
#[derive(Debug)]
enum Asked {
    /// Values outside their usual range, by their columns.
    Unusual(Vec<&'static str>),
    /// Throw the draft away.
    Discard,
}

/// The unit that one goes on with.
#[derive(Debug)]
enum Later {
    /// On its way from the bank.
    Loading(Din, Pending<Option<Unit>>),
    /// The bank has no such unit.
    Unknown(Din),
    /// On the desk.
    Here(Box<Desk>),
}

/// The screen.
#[derive(Debug, Default)]
pub struct RegisterScreen {
    /// The new donation.
    new: Option<Box<Desk>>,
    /// The donation that one goes on with, while one does.
    later: Option<Later>,
    lists: Lists,
    asking_lists: Option<Pending<(Lists, Option<String>)>>,
    sticky: Sticky,
    today: Vec<Registered>,
    asking_today: Option<Pending<Vec<Registered>>>,
    asked: Option<Asked>,
    not_collected: Option<NotCollected>,
    had_focus: bool,
}

impl Screen for RegisterScreen {
    fn open(&mut self, place: &Place, cx: &mut Cx<'_>) {
        self.ask(cx);
        match place {
            Place::Donation(din) => self.go_on_with(din, cx),
            _ => {
                self.later = None;
                let sticky = &self.sticky;
                let desk = self.new.get_or_insert_with(|| Box::new(Desk::new(None, sticky, cx)));
                if desk.is_blank() {
                    desk.wanted = Some(desk.first());
                }
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.take_answers(cx);
        let answer = self.desk_mut().and_then(|desk| desk.follow(ui, cx));
        if let Some(answer) = answer {
            self.answered(answer, cx);
        }
        self.keys(ui, cx);
        view::screen(self, ui, cx);
        self.dialogs(ui, cx);
        self.had_focus = ui.memory(|memory| memory.focused().is_some());
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        self.ask(cx);
        if let Some(Later::Here(desk)) = &mut self.later {
            // The donation itself may have gone on: what is typed stays.
            desk.reload(cx);
        }
    }

    fn scanned(&mut self, code: &str, _cx: &mut Cx<'_>) -> bool {
        let Ok(din) = Din::parse(code, Entry::Scanned) else { return false };
        match (&self.later, &mut self.new) {
            (None, Some(desk)) if desk.form.din.trim().is_empty() && !desk.is_busy() => {
                desk.form.din = view::written(&din);
                true
            }
            _ => false,
        }
    }
}

impl RegisterScreen {
    /// The form in sight.
    fn desk_mut(&mut self) -> Option<&mut Desk> {
        match &mut self.later {
            None => self.new.as_deref_mut(),
            Some(Later::Here(desk)) => Some(desk),
            Some(_) => None,
        }
    }

    fn ask(&mut self, cx: &Cx<'_>) {
        let (login, day) = (cx.person.login.clone(), cx.today());
        let owner = login.clone();
        self.asking_lists = Some(
            cx.client.ask(move |reader| Ok((query::lists(reader)?, reader.preference(&owner, STICKY)?))),
        );
        self.asking_today = Some(cx.client.ask(move |reader| query::registered_by(reader, &login, day)));
    }

    fn go_on_with(&mut self, din: &Din, cx: &Cx<'_>) {
        let same = match &self.later {
            Some(Later::Here(desk)) => desk.unit.as_ref().is_some_and(|unit| unit.din == *din),
            _ => false,
        };
        if !same {
            let asked = din.clone();
            let pending = cx.client.ask(move |reader| query::unit(reader, &asked));
            self.later = Some(Later::Loading(din.clone(), pending));
        }
    }

    fn take_answers(&mut self, cx: &Cx<'_>) {
        if let Some(answer) = self.asking_lists.as_mut().and_then(Pending::take) {
            self.asking_lists = None;
            if let Ok((lists, sticky)) = answer {
                self.lists = lists;
                if self.sticky == Sticky::default()
                    && let Some(sticky) = sticky.and_then(|text| serde_json::from_str(&text).ok())
                {
                    self.stick(sticky);
                }
                self.only_form();
            }
        }
        if let Some(answer) = self.asking_today.as_mut().and_then(Pending::take) {
            self.asking_today = None;
            self.today = answer.unwrap_or_default();
        }
        if let Some(Later::Loading(din, pending)) = &mut self.later
            && let Some(answer) = pending.take()
        {
            let din = din.clone();
            self.later = Some(match answer {
                Ok(Some(unit)) => {
                    let mut desk = Desk::new(Some(unit), &self.sticky, cx);
                    desk.wanted = Some(desk.first());
                    Later::Here(Box::new(desk))
                }
                _ => Later::Unknown(din),
            });
        }
    }

    /// Where the bank has one version of the consent form only, or one site, nobody need choose it.
    fn only_form(&mut self) {
        let mut sticky = self.sticky.clone();
        if let (None, [only]) = (&sticky.consent_version, self.lists.consent_forms.as_slice()) {
            sticky.consent_version = Some(only.code.clone());
        }
        if let (None, [only]) = (&sticky.site, self.lists.sites.as_slice()) {
            sticky.site = Some(only.code.clone());
        }
        if sticky != self.sticky {
            self.stick(sticky);
        }
    }

    fn stick(&mut self, sticky: Sticky) {
        let later = match &mut self.later {
            Some(Later::Here(desk)) => Some(desk),
            _ => None,
        };
        for desk in [self.new.as_mut(), later].into_iter().flatten() {
            desk.stick(&sticky);
        }
        self.sticky = sticky;
    }

    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        if self.asked.is_some() || self.not_collected.is_some() {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let saves = pressed(Modifiers::COMMAND, Key::Enter) | pressed(Modifiers::NONE, Key::F9);
        let jumps = pressed(Modifiers::COMMAND, Key::ArrowDown);
        // Esc leaves the field first; a second one leaves the screen. The draft stays either way.
        let leaves = !self.had_focus && pressed(Modifiers::NONE, Key::Escape);
        let allowed = cx.may(self.action());
        if let Some(desk) = self.desk_mut() {
            if saves && allowed {
                desk.save(cx, false);
            }
            if jumps {
                desk.wanted = desk.reading.next_open(desk.here);
            }
        }
        if leaves {
            cx.go(if self.later.is_some() { Place::Register } else { Place::Home });
        }
    }

    /// What the form in sight is for.
    fn action(&self) -> Action {
        match &self.later {
            Some(Later::Here(desk)) if !desk.scope().collection => Action::RecordReceipt,
            Some(_) => Action::RecordCollection,
            None => Action::RegisterDonation,
        }
    }

    fn answered(&mut self, answer: Answer, cx: &mut Cx<'_>) {
        let din = match answer {
            Answer::Unusual(fields) => {
                self.asked = Some(Asked::Unusual(fields));
                return;
            }
            Answer::Refused => return,
            Answer::Saved(din) => din,
        };
        let words = match &self.later {
            None => cx.lang.register_saved(&din.grouped()),
            Some(_) => cx.lang.register_saved_later(&din.grouped()),
        };
        cx.notices.say(Sign::Available, words, cx.now.format("%H:%M").to_string());
        if let Some(desk) = self.desk_mut() {
            let sticky = desk.form.sticky();
            self.keep_sticky(sticky, cx);
        }
        if self.later.take().is_some() {
            cx.go(Place::Register);
        } else {
            self.new = Some(Box::new(Desk::next(&self.sticky)));
        }
    }

    fn keep_sticky(&mut self, sticky: Sticky, cx: &Cx<'_>) {
        if sticky == self.sticky {
            return;
        }
        if let Ok(text) = serde_json::to_string(&sticky) {
            // A preference: if it can't be kept, the next session begins without it.
            drop(cx.client.run(move |service| service.keep_preference(STICKY, &text)));
        }
        self.sticky = sticky;
    }

    fn dialogs(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        if let Some(dialog) = &mut self.not_collected {
            match dialog.show(ui.ctx(), cx) {
                Some(Closed::Recorded) => {
                    self.not_collected = None;
                    let words = lang.register_not_collected_done();
                    cx.notices.say(Sign::Available, words, cx.now.format("%H:%M").to_string());
                    if let Some(desk) = self.desk_mut() {
                        desk.discard(cx);
                    }
                    self.later = None;
                    cx.go(Place::Register);
                }
                Some(Closed::Cancelled) => self.not_collected = None,
                None => {}
            }
        }
        let (title, consequence, act, destructive) = match &self.asked {
            None => return,
            Some(Asked::Discard) => (
                lang.register_discard_title().to_owned(),
                lang.register_discard_consequence().to_owned(),
                lang.register_discard(),
                true,
            ),
            Some(Asked::Unusual(fields)) => (
                lang.entry_unusual_title(fields.len()),
                self.unusual_words(fields, cx),
                lang.entry_unusual_act(),
                false,
            ),
        };
        let question = Question { title: &title, consequence: &consequence, act, destructive };
        let Some(answer) = confirm_dialog::confirm(ui.ctx(), lang, "register", &question) else { return };
        let asked = self.asked.take();
        if answer == confirm_dialog::Answer::Yes
            && let Some(desk) = self.desk_mut()
        {
            match asked {
                Some(Asked::Discard) => desk.discard(cx),
                Some(Asked::Unusual(_)) => desk.save(cx, true),
                None => {}
            }
        }
    }

    /// The unusual values by name, each with what is unusual about it.
    fn unusual_words(&self, fields: &[&'static str], cx: &Cx<'_>) -> String {
        let desk = match &self.later {
            Some(Later::Here(desk)) => Some(desk),
            _ => self.new.as_ref(),
        };
        let words = |column: &&'static str| {
            let item = Item::of_column(column);
            let verdict = desk.zip(item).and_then(|(desk, item)| desk.reading.verdicts.get(&item));
            verdict.map_or_else(|| cx.lang.form_field(column), |verdict| verdict.words().to_owned())
        };
        fields.iter().map(words).collect::<Vec<_>>().join("\n")
    }
}
