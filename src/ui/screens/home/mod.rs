//! Home: the questions of the role, each with how many, the oldest, and the way to start.

mod line;

use eframe::egui::{Label, RichText, Ui};

use super::super::screen::{Cx, Place, Screen};
use super::super::shell::registry;
use super::super::theme::{self, size, space};
use super::super::widgets::{empty, section};
use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::bank::query::worklist::{self, Item, Task};
use crate::domain::din::Din;
use crate::domain::people::Role;

/// The worklist.
#[derive(Default)]
pub struct HomeScreen {
    asked: Option<Pending<Vec<Item>>>,
    items: Option<Vec<Item>>,
    failed: Option<Failure>,
}

impl HomeScreen {
    fn ask(&mut self, cx: &Cx<'_>) {
        let (person, now) = (cx.person.clone(), cx.now);
        self.asked = Some(cx.client.ask(move |reader| worklist::of(reader, &person, now)));
    }
}

impl Screen for HomeScreen {
    fn open(&mut self, _place: &Place, cx: &mut Cx<'_>) {
        self.ask(cx);
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        self.ask(cx);
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        match self.asked.as_mut().and_then(Pending::take) {
            Some(Ok(items)) => (self.items, self.failed) = (Some(items), None),
            Some(Err(failure)) => self.failed = Some(failure),
            None => {}
        }
        let colours = theme::palette(ui);
        ui.set_max_width(760.0);
        section::heading(ui, &cx.lang.home_greeting(&cx.person.name));
        if let Some(failure) = &self.failed {
            ui.add(Label::new(RichText::new(cx.lang.failure(failure)).color(colours.held.ink)).wrap());
        }
        let Some(items) = &self.items else {
            ui.add(Label::new(RichText::new(cx.lang.home_loading()).color(colours.text_soft)));
            return;
        };
        let mut go = None;
        ui.spacing_mut().item_spacing.y = 0.0;
        let (work, known): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| item.is_work());
        if work.iter().any(|item| item.count > 0) || known.is_empty() {
            ui.add_space(space::S);
            for item in &work {
                go = line::line(ui, cx.lang, cx.now, item, place_of(item, cx.person.role)).or(go);
            }
        } else if !work.is_empty() {
            let area = ui.available_rect_before_wrap();
            let area = area.with_max_y(area.top() + 110.0);
            empty::centred(ui, area, cx.lang.home_nothing(), cx.lang.home_nothing_hint());
            ui.add_space(110.0);
        }
        if !known.is_empty() {
            ui.add_space(space::M);
            section::section(ui, cx.lang.home_to_know());
            for item in &known {
                go = line::line(ui, cx.lang, cx.now, item, place_of(item, cx.person.role)).or(go);
            }
        }
        ui.add_space(space::L);
        let hint = RichText::new(cx.lang.home_hint()).size(size::SMALL).color(colours.text_soft);
        ui.add(Label::new(hint));
        if let Some(place) = go {
            cx.go(place);
        }
    }
}

/// Where a question is worked on, if the program has the screen and the role works with it.
pub fn place_of(item: &Item, role: Role) -> Option<Place> {
    let din = || item.oldest.as_deref().and_then(|din| Din::new(din).ok());
    let place = match item.task {
        Task::NotCollected | Task::NotReceived => din().map_or(Place::Register, Place::Donation),
        Task::Drafts if role == Role::Clerk => Place::Register,
        Task::NotFrozen | Task::NotPutAway | Task::ResultsMissing | Task::ToVerify | Task::Drafts => {
            Place::Results(None)
        }
        Task::ToReview | Task::ToDecide => Place::Eligibility(None),
        Task::Retrievals
        | Task::ToShip
        | Task::ReleaseReview
        | Task::ToApprove
        | Task::Exceptions
        | Task::OrdersUnderWay
        | Task::InfusionsToReport => Place::Release(None),
        Task::MyReservationsEnding | Task::ReservationsEnding | Task::TypingReported => Place::Patients(None),
        Task::Eligible => Place::Inventory(Some("status:available".to_owned())),
        Task::Quarantine => Place::Inventory(Some("quality:quarantine".to_owned())),
        Task::InitialPasswords | Task::LastBackup => Place::Administration,
        Task::Ledger | Task::RefusedSignIns => Place::Audit(None),
    };
    let kind = place.screen();
    registry::sees(role, kind).then_some(place)
}
