//! Into the tank: scan the place, scan the bag, and a second person says so with their password.

use eframe::egui::{Key, Modifiers, Ui};

use crate::bank::client::Pending;
use crate::bank::query::laboratory as query;
use crate::bank::service::{Request, new_id};
use crate::domain::din::{Din, Entry};
use crate::domain::place::Place;
use crate::domain::refusal::Refusal;
use crate::domain::storage::PutAway;
use crate::ui::screen::Cx;
use crate::ui::theme::space;
use crate::ui::widgets::code_field::{CodeEntry, code_field};
use crate::ui::widgets::field::{Field, Verdict};
use crate::ui::widgets::section::{form_row, heading};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::verdict_banner::verdict_banner;
use crate::ui::widgets::{button, code_field};

/// What came of it.
pub(super) enum Closed {
    /// The person stepped back.
    Cancelled,
    /// The bag is in this place.
    Stored(Place),
}

/// One bag at the tank.
#[derive(Debug)]
pub(super) struct AtTank {
    din: Din,
    /// A stored bag is moved: why.
    moves: bool,
    place: String,
    bag: String,
    witness: String,
    password: String,
    reason: String,
    /// The place last asked for, and the bag that lies in it.
    looked: Option<(Place, Option<Din>)>,
    looking: Option<(Place, Pending<Option<Din>>)>,
    /// How the bag's number came, if it is one.
    scanned: Option<Result<Din, String>>,
    refused: Option<String>,
    sending: Option<Pending<Place>>,
    fresh: bool,
}

impl AtTank {
    /// A bag to put away; `moves` if it lies in a place already.
    pub(super) fn new(din: Din, moves: bool) -> Self {
        Self {
            din,
            moves,
            place: String::new(),
            bag: String::new(),
            witness: String::new(),
            password: String::new(),
            reason: String::new(),
            looked: None,
            looking: None,
            scanned: None,
            refused: None,
            sending: None,
            fresh: true,
        }
    }

    /// Shows it; `None` while the person is at it.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<Closed> {
        let lang = cx.lang;
        match self.sending.as_mut().and_then(Pending::take) {
            Some(Ok(place)) => return Some(Closed::Stored(place)),
            Some(Err(failure)) => {
                self.sending = None;
                self.password.clear();
                self.refused = Some(lang.failure(&failure));
            }
            None => {}
        }
        heading(ui, &lang.results_tank_title(&self.din.grouped()));
        let place = Place::parse(&self.place);
        self.look(cx, place.as_ref().ok());
        self.banner(ui, cx, place.as_ref().ok());
        ui.add_space(space::M);
        self.fields(ui, cx, &place);
        self.acts(ui, cx, place.ok())
    }

    /// Asks what lies in the place.
    fn look(&mut self, cx: &Cx<'_>, place: Option<&Place>) {
        if let Some((place, pending)) = &mut self.looking
            && let Some(answer) = pending.take()
        {
            self.looked = answer.ok().map(|bag| (*place, bag));
            self.looking = None;
        }
        let Some(place) = place.copied() else { return };
        let known = self.looked.as_ref().is_some_and(|(looked, _)| *looked == place);
        if !known && self.looking.is_none() {
            let pending = cx.client.ask(move |reader| query::bag_in(reader, &place));
            self.looking = Some((place, pending));
        }
    }

    /// The verdict over the whole width: what is wrong, or that nothing is.
    fn banner(&self, ui: &mut Ui, cx: &Cx<'_>, place: Option<&Place>) {
        let lang = cx.lang;
        let taken = self.looked.as_ref().filter(|(looked, _)| Some(looked) == place);
        let bag = match &self.scanned {
            Some(Ok(din)) if *din != self.din => {
                Some(lang.results_other_bag(&din.grouped(), &self.din.grouped()))
            }
            Some(Err(words)) => Some(words.clone()),
            _ => None,
        };
        if let Some(words) = &self.refused {
            verdict_banner(ui, Sign::Held, lang.results_tank_stop(), words);
        } else if let Some((place, Some(by))) = taken {
            let words = lang.refusal(&Refusal::PlaceTaken { place: *place, by: by.clone() });
            verdict_banner(ui, Sign::Held, lang.results_tank_stop(), &words);
        } else if let Some(words) = bag {
            verdict_banner(ui, Sign::Held, lang.results_tank_stop(), &words);
        } else if let Some((place, None)) = taken
            && self.bag_is_right()
        {
            verdict_banner(
                ui,
                Sign::Available,
                lang.results_tank_go(),
                &lang.results_tank_free(&place.to_string()),
            );
        } else {
            verdict_banner(ui, Sign::Pending, lang.results_tank_scan(), lang.results_tank_scan_hint());
        }
    }

    fn bag_is_right(&self) -> bool {
        matches!(&self.scanned, Some(Ok(din)) if *din == self.din)
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, place: &Result<Place, crate::domain::place::PlaceError>) {
        let lang = cx.lang;
        let place_words = lang.results_tank_place();
        if std::mem::take(&mut self.fresh) {
            code_field::focus(ui, place_words);
        }
        let verdict = match place {
            Err(error) if !self.place.trim().is_empty() => Verdict::Error(lang.place_error(error)),
            _ => Verdict::None,
        };
        if code_field(ui, place_words, &mut self.place, &[], true, &verdict).is_some() {
            self.refused = None;
        }
        let read =
            match code_field(ui, lang.results_tank_bag(), &mut self.bag, &[5, 2, 6], true, &Verdict::None) {
                Some(CodeEntry::Scanned(code)) => Some(Din::parse(&code, Entry::Scanned)),
                Some(CodeEntry::Typed(code)) => Some(Din::parse(&code, Entry::Typed)),
                None => None,
            };
        if let Some(read) = read {
            self.refused = None;
            self.scanned = Some(read.map_err(|error| lang.din_error(&error)));
        }
        if self.bag.is_empty() {
            self.scanned = None;
        }
        form_row(ui, 2, |ui, column| {
            let changed = match column {
                0 => Field::new(lang.results_tank_witness(), &mut self.witness).required(true).show(ui),
                _ => Field::new(lang.results_tank_password(), &mut self.password)
                    .password()
                    .required(true)
                    .show(ui),
            };
            if changed.response.changed() {
                self.refused = None;
            }
        });
        if self.moves {
            Field::new(lang.results_tank_reason(), &mut self.reason).required(true).show(ui);
        }
    }

    fn acts(&mut self, ui: &mut Ui, cx: &Cx<'_>, place: Option<Place>) -> Option<Closed> {
        let lang = cx.lang;
        let free = matches!((&self.looked, place), (Some((looked, None)), Some(place)) if *looked == place);
        let ready = free
            && self.bag_is_right()
            && !self.witness.trim().is_empty()
            && !self.password.is_empty()
            && self.sending.is_none();
        let by_key = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let mut closed = None;
        ui.horizontal(|ui| {
            let clicked = ui.add_enabled_ui(ready, |ui| button::primary(ui, lang.results_tank_act()));
            if ready && (clicked.inner.clicked() || by_key) {
                self.send(cx, place);
            }
            if button::plain(ui, lang.dialog_cancel()).clicked() {
                closed = Some(Closed::Cancelled);
            }
        });
        closed
    }

    fn send(&mut self, cx: &Cx<'_>, place: Option<Place>) {
        let Some(place) = place else { return };
        let witness = self.witness.trim().to_owned();
        let command = PutAway {
            din: self.din.clone(),
            place,
            at: cx.now,
            witness: witness.clone(),
            reason: self.reason.clone(),
        };
        let request = Request::new(new_id("C"), command).with_second(&witness, &self.password);
        self.sending = Some(cx.client.run(move |service| service.execute(request).map(|_| place)));
    }
}
