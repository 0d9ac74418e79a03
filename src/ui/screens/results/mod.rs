//! Results: the laboratory's queue, the panel of a unit, verification, and the way into the tank.

mod bench;
mod panel;
mod put_away;
mod queue;
mod sheet;
mod verify;
mod view;

use eframe::egui::{Key, Modifiers, Ui};

use crate::bank::client::Pending;
use crate::bank::query::laboratory::{self as query, Panel, Waiting};
use crate::domain::action::Action;
use crate::domain::din::{Din, Entry};
use crate::domain::unit::field::Field;
use crate::ui::screen::{Cx, Place, Screen};
use crate::ui::widgets::confirm_dialog::{self, Question};
use crate::ui::widgets::shapes::Sign;
use bench::{Answer, Bench};
use put_away::AtTank;
use queue::QueueView;
use verify::{Closed, Verification};

/// What is asked before something is done.
#[derive(Debug)]
enum Asked {
    /// Values outside their usual range, by their columns.
    Unusual(Vec<&'static str>),
    /// Throw away what is typed.
    Discard,
}

/// The screen.
#[derive(Default)]
pub struct ResultsScreen {
    queue: Vec<Waiting>,
    asking_queue: Option<Pending<Vec<Waiting>>>,
    view: QueueView,
    bench: Option<Box<Bench>>,
    /// The unit on its way to the bench.
    fetching: Option<(Din, Pending<Option<Panel>>)>,
    /// A number that the bank does not know.
    unknown: Option<Din>,
    at_tank: Option<Box<AtTank>>,
    verification: Option<Box<Verification>>,
    asked: Option<Asked>,
    had_focus: bool,
}

impl Screen for ResultsScreen {
    fn open(&mut self, place: &Place, cx: &mut Cx<'_>) {
        self.ask(cx);
        if let Place::Results(Some(din)) = place {
            self.fetch(din, cx);
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.take_answers(cx);
        match self.bench.as_mut().and_then(|bench| bench.follow(ui, cx)) {
            Some(Answer::Saved) => {
                let words = cx.lang.results_saved().to_owned();
                cx.notices.say(Sign::Available, words, cx.now.format("%H:%M").to_string());
            }
            Some(Answer::Unusual(fields)) => self.asked = Some(Asked::Unusual(fields)),
            None => {}
        }
        self.keys(ui, cx);
        view::screen(self, ui, cx);
        self.dialogs(ui, cx);
        self.had_focus = ui.memory(|memory| memory.focused().is_some());
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        self.ask(cx);
        if let Some(bench) = &mut self.bench {
            bench.reload(cx);
        }
    }

    fn scanned(&mut self, code: &str, cx: &mut Cx<'_>) -> bool {
        match Din::parse(code, Entry::Scanned) {
            Ok(din) if self.at_tank.is_none() => {
                self.fetch(&din, cx);
                true
            }
            _ => false,
        }
    }
}

impl ResultsScreen {
    fn ask(&mut self, cx: &Cx<'_>) {
        self.asking_queue = Some(cx.client.ask(query::queue));
    }

    /// Brings a unit to the bench; what is typed for another is kept as its draft.
    fn fetch(&mut self, din: &Din, cx: &Cx<'_>) {
        if self.bench.as_ref().is_some_and(|bench| bench.unit().din == *din) {
            return;
        }
        let asked = din.clone();
        self.fetching = Some((din.clone(), cx.client.ask(move |reader| query::panel(reader, &asked))));
    }

    fn take_answers(&mut self, cx: &Cx<'_>) {
        if let Some(answer) = self.asking_queue.as_mut().and_then(Pending::take) {
            self.asking_queue = None;
            if let Ok(queue) = answer {
                self.queue = queue;
            }
        }
        let Some((din, pending)) = &mut self.fetching else { return };
        let Some(answer) = pending.take() else { return };
        let din = din.clone();
        self.fetching = None;
        self.at_tank = None;
        match answer {
            Ok(Some(panel)) => {
                self.unknown = None;
                self.bench = Some(Box::new(Bench::new(panel, cx)));
            }
            _ => {
                self.bench = None;
                self.unknown = Some(din);
            }
        }
    }

    fn keys(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        if self.asked.is_some() || self.verification.is_some() || self.at_tank.is_some() {
            return;
        }
        let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let saves = pressed(Modifiers::COMMAND, Key::Enter) | pressed(Modifiers::NONE, Key::F9);
        if saves
            && cx.may(Action::RecordResults)
            && let Some(bench) = &mut self.bench
        {
            bench.save(cx, false);
        }
        // Esc leaves the field, then the unit, then the screen; what is typed stays as a draft.
        if !self.had_focus && pressed(Modifiers::NONE, Key::Escape) && self.bench.take().is_none() {
            cx.go(Place::Home);
        }
    }

    fn dialogs(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        if let Some(verification) = &mut self.verification
            && let Some(closed) = verification.show(ui.ctx(), cx)
        {
            self.verification = None;
            let words = match closed {
                Closed::Cancelled => None,
                Closed::Verified => Some(lang.results_verified_done()),
                Closed::Returned => Some(lang.results_returned_done()),
            };
            if let Some(words) = words {
                cx.notices.say(Sign::Available, words, cx.now.format("%H:%M").to_string());
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
        let Some(answer) = confirm_dialog::confirm(ui.ctx(), lang, "results", &question) else { return };
        let asked = self.asked.take();
        if answer == confirm_dialog::Answer::Yes
            && let Some(bench) = &mut self.bench
        {
            match asked {
                Some(Asked::Discard) => bench.discard(cx),
                Some(Asked::Unusual(_)) => bench.save(cx, true),
                None => {}
            }
        }
    }

    /// The unusual values by name, each with what is unusual about it.
    fn unusual_words(&self, fields: &[&'static str], cx: &Cx<'_>) -> String {
        let (lang, today) = (cx.lang, cx.today());
        let Some(bench) = &self.bench else { return String::new() };
        let applied = bench.typed.applied(bench.unit(), lang, today);
        let words = |column: &&'static str| {
            let Some(field) = Field::from_code(column) else { return lang.form_field(column) };
            let texts = bench.typed.texts(bench.unit(), field);
            let verdict = sheet::meaning(field, &texts, lang, today).verdict;
            if !verdict.words().is_empty() {
                return verdict.words().to_owned();
            }
            // Usual by itself, but not beside another: more cells after processing than before.
            let value = lang.cell("unit", field.code(), &applied.cell(field));
            lang.results_unusual_beside(lang.field(field), &value)
        };
        fields.iter().map(words).collect::<Vec<_>>().join("\n")
    }
}
