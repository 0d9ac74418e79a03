//! At the tank, read from two metres: what to take, two scans, the second person, one verdict.

use eframe::egui::{
    Align, Area, Frame, Id, Key, Label, Layout, Margin, Modifiers, Order, RichText, Role, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::bank::client::Pending;
use crate::bank::query::release_desk::Case;
use crate::bank::service::new_id;
use crate::bank::{Done, Request};
use crate::domain::din::{Din, Entry};
use crate::domain::release::Retrieve;
use crate::domain::release::retrieval::refusal_of;
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::code_field::{self, CodeEntry, code_field};
use crate::ui::widgets::field::{Field, Verdict};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::{button, section};

/// Groups of a donation number as it is typed with its check character.
const DIN_GROUPS: &[usize] = &[5, 2, 6];

/// What a person wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// To go on.
    Stay,
    /// To leave the mode.
    Leave,
}

/// What came of it.
enum Answer {
    /// The right bag is out.
    Right,
    /// Something else was scanned; in words what and what it should have been.
    Wrong(String),
    /// It could not be decided.
    Refused(String),
}

/// The retrieval in hand.
#[derive(Default)]
pub struct Retrieval {
    place: String,
    bag: String,
    /// The bag's number was typed, not scanned: it must prove itself by its check character.
    bag_typed: bool,
    login: String,
    password: String,
    attempted: bool,
    placed: bool,
    sent: Option<Pending<Done>>,
    answer: Option<Answer>,
}

impl Retrieval {
    /// A code was scanned while no field waited for one: the first that is still empty takes it.
    pub fn scanned(&mut self, code: &str) -> bool {
        if self.place.is_empty() {
            code.clone_into(&mut self.place);
        } else {
            code.clone_into(&mut self.bag);
            self.bag_typed = false;
        }
        true
    }

    /// Shows the mode over the whole window.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) -> Wish {
        self.take(cx);
        let window = ui.ctx().content_rect();
        let area = Area::new(Id::unique("retrieval")).order(Order::Middle).fixed_pos(window.min);
        let shown = area.show(ui.ctx(), |ui| {
            let margin = Margin::same(space::XL as i8);
            Frame::NONE.fill(theme::palette(ui).ground).inner_margin(margin).show(ui, |ui| {
                ui.set_min_size(window.size() - vec2(2.0 * space::XL, 2.0 * space::XL));
                ui.set_max_width(window.width() - 2.0 * space::XL);
                self.content(ui, cx, case)
            })
        });
        let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if shown.inner.inner || escaped { Wish::Leave } else { Wish::Stay }
    }

    fn take(&mut self, cx: &Cx<'_>) {
        let Some(answer) = self.sent.as_mut().and_then(Pending::take) else { return };
        self.sent = None;
        self.password.clear();
        self.answer = Some(match answer {
            Ok(done) => match done.events.iter().find_map(refusal_of) {
                Some(refusal) => {
                    // The wrong bag goes back: both scans begin anew.
                    (self.place, self.bag) = (String::new(), String::new());
                    self.placed = false;
                    self.attempted = false;
                    Answer::Wrong(cx.lang.refusal(&refusal))
                }
                None => Answer::Right,
            },
            Err(failure) => Answer::Refused(cx.lang.failure(&failure)),
        });
    }

    /// Everything in the mode; whether the person leaves.
    fn content(&mut self, ui: &mut Ui, cx: &Cx<'_>, case: &Case) -> bool {
        let lang = cx.lang;
        let colours = theme::palette(ui);
        // Taken before the fields are shown: what has the keyboard must not take it for a click.
        let shortcut = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
        let leaves = ui.horizontal(|ui| {
            let words = lang.desk_take_out(&case.release.patient, &case.release.id);
            ui.add(Label::new(RichText::new(words).size(size::TITLE).color(colours.text)));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                button::plain(ui, lang.desk_leave_tank()).clicked()
            })
            .inner
        });
        ui.add_space(space::S);
        self.verdict(ui, lang);
        if matches!(self.answer, Some(Answer::Right)) {
            return leaves.inner;
        }
        ui.add_space(space::L);
        self.scans(ui, lang, case);
        ui.add_space(space::M);
        self.second_person(ui, cx, case, shortcut);
        leaves.inner
    }

    /// The one large answer, or what to do.
    fn verdict(&self, ui: &mut Ui, lang: Lang) {
        let (sign, title, words) = match &self.answer {
            Some(Answer::Right) => (Sign::Available, lang.desk_right_bag(), lang.desk_right_bag_words()),
            Some(Answer::Wrong(words)) => (Sign::Held, lang.desk_wrong_bag(), words.as_str()),
            Some(Answer::Refused(words)) => (Sign::Held, lang.desk_not_taken(), words.as_str()),
            None => (Sign::Note, lang.desk_scan_both(), lang.desk_scan_both_words()),
        };
        let colours = theme::palette(ui);
        let hue = sign.hue(colours);
        let large = matches!(self.answer, Some(Answer::Right | Answer::Wrong(_)));
        let (side, points) = if large { (72.0, size::TANK) } else { (36.0, size::TITLE) };
        let width = ui.available_width();
        let left = space::L + side + space::L;
        let room = width - left - space::L;
        let title_galley = ui.painter().layout(title.to_owned(), theme::font(points), hue.ink, room);
        let words_galley =
            ui.painter().layout(words.to_owned(), theme::font(size::HEADING), colours.text, room);
        let text = title_galley.size().y + space::XS + words_galley.size().y;
        let height = text.max(side) + 2.0 * space::L;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        ui.painter().rect_filled(rect, space::RADIUS, hue.wash);
        let middle = pos2(rect.left() + space::L + side / 2.0, rect.center().y);
        sign.paint(ui.painter(), middle, side, hue.ink, hue.wash);
        let top = rect.center().y - text / 2.0;
        let below = top + title_galley.size().y + space::XS;
        ui.painter().galley(pos2(rect.left() + left, top), title_galley, hue.ink);
        ui.painter().galley(pos2(rect.left() + left, below), words_galley, colours.text);
        let spoken = format!("{title}. {words}");
        response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &spoken));
    }

    /// What to take, and what was scanned.
    fn scans(&mut self, ui: &mut Ui, lang: Lang, case: &Case) {
        let place = case.unit.place.map_or_else(|| "–".to_owned(), |place| place.to_string());
        let verdicts = [self.place_verdict(lang), self.bag_verdict(lang)];
        section::form_row(ui, 2, |ui, column| {
            let (name, expected) = if column == 0 {
                (lang.desk_ordered_place(), place.clone())
            } else {
                (lang.desk_ordered_bag(), case.release.din.grouped())
            };
            huge(ui, name, &expected);
            ui.add_space(space::M);
            if column == 0 {
                if !self.placed {
                    self.placed = true;
                    code_field::focus(ui, lang.desk_scan_place());
                }
                code_field(ui, lang.desk_scan_place(), &mut self.place, &[], true, &verdicts[0]);
            } else {
                let entry =
                    code_field(ui, lang.desk_scan_bag(), &mut self.bag, DIN_GROUPS, true, &verdicts[1]);
                match entry {
                    Some(CodeEntry::Scanned(_)) => self.bag_typed = false,
                    Some(CodeEntry::Typed(_)) => self.bag_typed = true,
                    None => {}
                }
            }
        });
    }

    fn place_verdict(&self, lang: Lang) -> Verdict {
        match crate::domain::place::Place::parse(&self.place) {
            Ok(_) => Verdict::None,
            Err(_) if self.place.is_empty() && !self.attempted => Verdict::None,
            Err(error) => Verdict::Error(lang.place_error(&error)),
        }
    }

    fn bag_verdict(&self, lang: Lang) -> Verdict {
        let entry = if self.bag_typed { Entry::Typed } else { Entry::Scanned };
        match Din::parse(&self.bag, entry) {
            Ok(_) => Verdict::None,
            Err(_) if self.bag.is_empty() && !self.attempted => Verdict::None,
            Err(error) => Verdict::Error(lang.din_error(&error)),
        }
    }

    fn second_person(&mut self, ui: &mut Ui, cx: &Cx<'_>, case: &Case, shortcut: bool) {
        let lang = cx.lang;
        let wrong = |missing: bool| match missing && self.attempted {
            true => Verdict::Error(lang.desk_second_missing().to_owned()),
            false => Verdict::None,
        };
        let verdicts = [wrong(self.login.trim().is_empty()), wrong(self.password.is_empty())];
        section::section(ui, lang.desk_second());
        let mut clicked = false;
        section::form_row(ui, 3, |ui, column| match column {
            0 => {
                let field = Field::new(lang.desk_second_login(), &mut self.login).required(true);
                field.verdict(&verdicts[0]).show(ui);
            }
            1 => {
                let field = Field::new(lang.desk_second_password(), &mut self.password).password();
                field.required(true).verdict(&verdicts[1]).show(ui);
            }
            _ => {
                ui.add_space(19.0);
                let free = self.sent.is_none();
                clicked = ui
                    .add_enabled_ui(free, |ui| button::primary(ui, lang.desk_confirm_bag()))
                    .inner
                    .clicked();
            }
        });
        if (clicked || shortcut) && self.sent.is_none() {
            self.send(cx, case);
        }
    }

    fn send(&mut self, cx: &Cx<'_>, case: &Case) {
        self.attempted = true;
        let readable =
            [self.place_verdict(cx.lang), self.bag_verdict(cx.lang)] == [Verdict::None, Verdict::None];
        if !readable || self.login.trim().is_empty() || self.password.is_empty() {
            return;
        }
        let command = Retrieve {
            id: case.release.id.clone(),
            second: self.login.trim().to_owned(),
            scanned_place: self.place.trim().to_owned(),
            scanned_bag: self.bag.trim().to_owned(),
        };
        let request = Request::new(new_id("C"), command).with_second(self.login.trim(), &self.password);
        self.sent = Some(cx.client.run(move |service| service.execute(request)));
    }
}

/// What the order says, to be read from two metres.
fn huge(ui: &mut Ui, name: &str, value: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(name).size(size::HEADING).color(colours.text_soft)));
    let width = ui.available_width();
    // As large as the column allows.
    let at =
        |points: f32| ui.painter().layout_no_wrap(value.to_owned(), theme::code_font(points), colours.text);
    let full = at(size::TANK);
    let galley = if full.size().x > width { at((size::TANK * width / full.size().x).floor()) } else { full };
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    ui.painter().galley(rect.min, galley, colours.text);
    let spoken = format!("{name}: {value}");
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}
