//! One release as a page: evidence on the left, what can be done on the right.

use eframe::egui::{Key, Label, Modifiers, Popup, Rect, RichText, ScrollArea, Ui, UiBuilder, vec2};

use super::lines::{self, Wish};
use super::retrieval::{self, Retrieval};
use super::sheet::{Outcome, Sheet};
use super::tasks::{Offers, Task, check_sheet, check_word};
use super::{pair, story};
use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::bank::query::release_desk::{Case, case};
use crate::domain::action::Action;
use crate::domain::release::ReleaseStep;
use crate::domain::release::checklist::LineVerdict;
use crate::domain::release::checklist::line::Line;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::form_scroll::form_scroll;
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::{button, empty, section, verdict_banner};

/// Width of what can be done, in points.
const SIDE: f32 = 300.0;

/// One release.
pub struct Page {
    id: String,
    case: Option<Case>,
    asked: Option<Pending<Case>>,
    failure: Option<Failure>,
    offers: Offers,
    sheet: Option<Box<dyn Sheet>>,
    retrieval: Option<Retrieval>,
}

impl Page {
    /// The page of a release.
    pub fn open(id: &str, cx: &Cx<'_>) -> Self {
        let mut page = Self {
            id: id.to_owned(),
            case: None,
            asked: None,
            failure: None,
            offers: Offers::default(),
            sheet: None,
            retrieval: None,
        };
        page.ask(cx);
        page
    }

    /// The release.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Asks for the release; what is shown stays until the answer is there.
    pub fn ask(&mut self, cx: &Cx<'_>) {
        let id = self.id.clone();
        self.asked = Some(cx.client.ask(move |reader| case(reader, &id)));
    }

    /// A code was scanned while no field waited for one; true if it was used.
    pub fn scanned(&mut self, code: &str) -> bool {
        self.retrieval.as_mut().is_some_and(|retrieval| retrieval.scanned(code))
    }

    /// Shows the page; whether the person leaves it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        self.take(cx);
        let Some(case) = self.case.clone() else { return self.without_case(ui, cx) };
        if let Some(mode) = &mut self.retrieval {
            if mode.ui(ui, cx, &case) == retrieval::Wish::Leave {
                self.retrieval = None;
            }
            return false;
        }
        let mut leaves = header(ui, cx, &case);
        banner(ui, cx, &case);
        ui.add_space(space::S);
        let area = ui.available_rect_before_wrap();
        let left = Rect::from_min_max(area.min, area.max - vec2(SIDE + space::XL, 0.0));
        let right = Rect::from_min_max(area.max - vec2(SIDE, area.height()), area.max);
        let mut evidence = ui.new_child(UiBuilder::new().id_salt("evidence").max_rect(left));
        self.evidence(&mut evidence, cx, &case);
        let line = left.right() + space::XL / 2.0;
        ui.painter().vline(line, area.y_range(), theme::palette(ui).hairline_stroke());
        let mut side = ui.new_child(UiBuilder::new().id_salt("side").max_rect(right));
        leaves |= self.side(&mut side, cx, &case);
        ui.advance_cursor_after_rect(area);
        leaves
    }

    fn take(&mut self, cx: &Cx<'_>) {
        match self.asked.as_mut().and_then(Pending::take) {
            Some(Ok(case)) => {
                self.offers.ask(cx, &case);
                (self.case, self.failure) = (Some(case), None);
            }
            Some(Err(failure)) => self.failure = Some(failure),
            None => {}
        }
    }

    /// While nothing is there yet, or nothing can be read.
    fn without_case(&self, ui: &mut Ui, cx: &Cx<'_>) -> bool {
        let leaves = button::plain(ui, cx.lang.desk_to_board()).clicked() || escaped(ui, false);
        let area = ui.available_rect_before_wrap();
        match &self.failure {
            Some(failure) => {
                let words = cx.lang.failure(failure);
                verdict_banner::verdict_banner(ui, Sign::Held, cx.lang.desk_not_read(), &words);
            }
            None => empty::centred(ui, area, cx.lang.desk_loading(), ""),
        }
        leaves
    }

    fn evidence(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) {
        let mut wish = None;
        ScrollArea::vertical().id_salt("evidence").auto_shrink(false).show(ui, |ui| {
            ui.set_width(ui.available_width() - space::S);
            pair::pair(ui, cx, case);
            ui.add_space(space::S);
            wish = lines::lines(ui, cx, case);
            ui.add_space(space::S);
            wish = story::story(ui, cx, case).map(Wish::Go).or(wish.take());
        });
        match wish {
            Some(Wish::Go(place)) => cx.go(place),
            Some(Wish::Record(line)) => self.sheet = Some(check_sheet(cx, case, line)),
            None => {}
        }
    }

    /// The task in hand, or the tasks to choose from; whether the person leaves the page.
    fn side(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) -> bool {
        let dialog = self.sheet.as_ref().is_some_and(|sheet| sheet.has_dialog());
        let escaped = escaped(ui, dialog);
        let Some(sheet) = &mut self.sheet else {
            self.tasks(ui, cx, case);
            return escaped;
        };
        let outcome = form_scroll(ui, "task", |ui| {
            ui.set_width(SIDE - space::M);
            sheet.ui(ui, cx, case)
        });
        match outcome {
            Outcome::Done(done) => {
                self.sheet = None;
                // That a line is recorded is seen in the checklist; a step is said.
                if let Some(event) = done.events.first().filter(|event| event.action != Action::RecordCheck) {
                    let time = cx.now.format("%H:%M").to_string();
                    cx.notices.say(Sign::Available, cx.lang.action(event.action), time);
                }
                self.ask(cx);
            }
            Outcome::Back => self.sheet = None,
            Outcome::Stays if escaped => self.sheet = None,
            Outcome::Stays => {}
        }
        false
    }

    fn tasks(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, case: &Case) {
        let mut line = None;
        let begun = form_scroll(ui, "tasks", |ui| {
            ui.set_width(SIDE - space::M);
            line = to_record(ui, cx, case);
            section::section(ui, cx.lang.desk_tasks());
            if Task::at(case).is_empty() {
                let colours = theme::palette(ui);
                let words = RichText::new(cx.lang.desk_ended()).color(colours.text_soft);
                ui.add(Label::new(words).wrap());
            }
            self.offers.ui(ui, cx)
        });
        if let Some(line) = line {
            self.sheet = Some(check_sheet(cx, case, line));
        }
        match begun {
            Some(Task::Retrieve) => self.retrieval = Some(Retrieval::default()),
            Some(task) => self.sheet = task.sheet(cx, case),
            None => {}
        }
    }
}

/// The lines that this person can record and nobody has; answers the one that is begun.
fn to_record(ui: &mut Ui, cx: &Cx<'_>, case: &Case) -> Option<Line> {
    let missing: Vec<Line> = case
        .lines
        .iter()
        .filter(|check| check.verdict == LineVerdict::Missing)
        .filter(|check| !check_word(cx, case, check.line, check.verdict).is_empty())
        .map(|check| check.line)
        .collect();
    if missing.is_empty() {
        return None;
    }
    section::section(ui, cx.lang.desk_to_record());
    let words = |line: &Line| cx.lang.desk_line(line.number(), cx.lang.release_line(*line));
    let mut begun = None;
    for line in missing {
        if button::plain(ui, &words(&line)).clicked() {
            begun = Some(line);
        }
    }
    ui.add_space(space::S);
    begun
}

/// Whether Esc is for the page: not for a dialog or a list that is open over it.
fn escaped(ui: &Ui, dialog: bool) -> bool {
    !dialog
        && !Popup::is_any_open(ui.ctx())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// Which release this is; whether the person goes back to the board.
fn header(ui: &mut Ui, cx: &Cx<'_>, case: &Case) -> bool {
    let colours = theme::palette(ui);
    let release = &case.release;
    ui.horizontal(|ui| {
        let back = button::plain(ui, cx.lang.desk_to_board()).clicked();
        ui.add_space(space::S);
        let words = cx.lang.desk_release_of(&release.id, &release.patient);
        ui.add(Label::new(RichText::new(words).size(size::HEADING).color(colours.text)));
        let din = RichText::new(release.din.grouped()).font(theme::code_font(size::HEADING));
        ui.add(Label::new(din.color(colours.text)));
        let due = cx.lang.desk_needed_by(&release.needed_by.to_string());
        ui.add(Label::new(RichText::new(due).color(colours.text_soft)));
        back
    })
    .inner
}

/// The one-line answer: what stands against the release, or who must act.
fn banner(ui: &mut Ui, cx: &Cx<'_>, case: &Case) {
    let lang = cx.lang;
    let release = &case.release;
    let against = case.discrepant();
    if !case.holds.is_empty() || !against.is_empty() {
        let mut words: Vec<String> = case
            .holds
            .iter()
            .map(|hold| lang.desk_hold(lang.hold_kind(hold.kind), &hold.reason, case.name_of(&hold.set_by)))
            .collect();
        if !against.is_empty() {
            words.push(lang.desk_discrepant(&lang.list(&against)));
        }
        let title = if case.holds.is_empty() { lang.desk_contradiction() } else { lang.desk_on_hold() };
        verdict_banner::verdict_banner(ui, Sign::Held, title, &words.join("\n"));
        return;
    }
    let step = lang.release_step(release.step);
    if let Some(next) = &case.next {
        let roles = lang.list(next.roles().iter().map(|role| lang.role(*role)));
        let act = lang.action_button(next.action);
        let open = lang.list(next.open.iter().map(ToString::to_string));
        let why = if next.open.is_empty() { String::new() } else { lang.desk_open_lines(&open) };
        let why = lang.desk_step_and(step, &why);
        if cx.may(next.action) {
            verdict_banner::verdict_banner(ui, Sign::Note, &lang.desk_your_turn(act), &why);
        } else {
            verdict_banner::verdict_banner(ui, Sign::Pending, &lang.desk_waits(&roles, act), &why);
        }
        return;
    }
    let sign = if release.step == ReleaseStep::Infused { Sign::Available } else { Sign::Out };
    let why = match (&release.end_reason, &release.not_infused_reason, &release.ended_by) {
        (Some(reason), _, Some(by)) => lang.desk_ended_by(case.name_of(by), reason),
        (_, Some(reason), _) => reason.clone(),
        _ => String::new(),
    };
    verdict_banner::verdict_banner(ui, sign, step, &why);
}
