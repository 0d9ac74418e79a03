//! The board: what is open, how urgent it is, and who must act next.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use chrono::{Days, NaiveDate};
use eframe::egui::{Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::bank::query::release_desk::next::Lane;
use crate::bank::query::release_desk::{Listed, board};
use crate::domain::din::{Din, Entry};
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::data_table::{CellText, ColumnSpec, DataTable, TableNote, TableState};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::shapes::{self, Sign, Toward};
use crate::ui::widgets::{button, check_box, section, verdict_banner};

/// From this many days before its day on a release is urgent.
const URGENT_DAYS: u64 = 2;
const LANE_HEIGHT: f32 = 52.0;

/// The board and how a person left it.
#[derive(Default)]
pub struct Board {
    rows: Vec<Listed>,
    shown: Vec<usize>,
    asked: Option<Pending<Vec<Listed>>>,
    loaded: bool,
    failure: Option<Failure>,
    lane: Option<Lane>,
    mine: bool,
    words: String,
    table: TableState,
    fresh: bool,
}

fn is_mine(cx: &Cx<'_>, row: &Listed) -> bool {
    cx.may(row.next.action)
}

fn key_of(row: &Listed) -> u64 {
    let mut hasher = DefaultHasher::new();
    row.release.id.hash(&mut hasher);
    hasher.finish()
}

impl Board {
    /// Asks for the releases; what is shown stays until the answer is there.
    pub fn ask(&mut self, cx: &Cx<'_>) {
        let today = cx.today();
        self.asked = Some(cx.client.ask(move |reader| board(reader, today)));
    }

    /// Somebody has come here: the keyboard goes to the table.
    pub fn arrive(&mut self) {
        self.fresh = true;
    }

    /// The release of the unit that a scanned code names.
    pub fn of_unit(&self, code: &str) -> Option<String> {
        let din = Din::parse(code, Entry::Scanned).ok()?;
        self.rows.iter().find(|row| row.release.din == din).map(|row| row.release.id.clone())
    }

    /// Shows the board; answers the release that is opened.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<String> {
        self.take();
        section::heading(ui, cx.lang.desk_title());
        if let Some(failure) = &self.failure {
            verdict_banner::verdict_banner(
                ui,
                Sign::Held,
                cx.lang.desk_not_read(),
                &cx.lang.failure(failure),
            );
        }
        self.lanes(ui, cx);
        self.filters(ui, cx);
        self.filter(cx);
        self.rows_ui(ui, cx)
    }

    fn take(&mut self) {
        match self.asked.as_mut().and_then(Pending::take) {
            Some(Ok(rows)) => {
                (self.rows, self.loaded, self.failure) = (rows, true, None);
            }
            Some(Err(failure)) => self.failure = Some(failure),
            None => {}
        }
    }

    /// The lanes side by side with their counts; a click shows one alone, another click all.
    fn lanes(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let colours = theme::palette(ui);
        let width = (ui.available_width() / Lane::ALL.len() as f32).floor();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for (number, lane) in Lane::ALL.into_iter().enumerate() {
                let count = self.rows.iter().filter(|row| row.next.lane == lane).count();
                let (rect, response) = ui.allocate_exact_size(vec2(width, LANE_HEIGHT), Sense::click());
                let chosen = self.lane == Some(lane);
                let name = cx.lang.desk_lane(lane);
                let said = cx.lang.desk_lane_count(name, count);
                response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, &said));
                if response.clicked() {
                    self.lane = if chosen { None } else { Some(lane) };
                }
                let inner = rect.shrink2(vec2(2.0, 0.0));
                if chosen || response.hovered() {
                    let fill = if chosen { colours.chosen } else { colours.hover };
                    ui.painter().rect_filled(inner, space::RADIUS, fill);
                }
                button::focus_ring(ui, &response);
                let figure = if count == 0 { colours.text_soft } else { colours.text };
                let left = inner.left() + space::S;
                let painter = ui.painter();
                let place = pos2(left, inner.top() + 4.0);
                let top = eframe::egui::Align2::LEFT_TOP;
                painter.text(place, top, count.to_string(), theme::font(size::HEADING), figure);
                let ink = if chosen { colours.accent } else { colours.text_soft };
                painter.text(place + vec2(0.0, 25.0), top, name, theme::font(size::SMALL), ink);
                if number + 1 < Lane::ALL.len() {
                    let arrow = pos2(rect.right() - 6.0, rect.center().y);
                    shapes::chevron(painter, arrow, 9.0, Toward::Right, Stroke::new(1.5, colours.edge));
                }
            }
        });
        section::hairline(ui);
    }

    fn filters(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let mine = self.rows.iter().filter(|row| is_mine(cx, row)).count();
        ui.horizontal(|ui| {
            Field::new(cx.lang.desk_filter(), &mut self.words).tight().width(320.0).show(ui);
            ui.add_space(space::M);
            ui.vertical(|ui| {
                ui.add_space(20.0);
                check_box::check_box(ui, &mut self.mine, &cx.lang.desk_mine(mine));
            });
        });
    }

    /// Which rows are shown, in the order asked for.
    fn filter(&mut self, cx: &Cx<'_>) {
        let words = self.words.trim().to_lowercase();
        let plain = words.replace(' ', "");
        let found = |row: &Listed| {
            let release = &row.release;
            let texts = [&release.patient, &release.centre, &release.physician, &release.id];
            words.is_empty()
                || texts.iter().any(|text| text.to_lowercase().contains(&words))
                || release.din.grouped().replace(' ', "").to_lowercase().contains(&plain)
        };
        self.shown = (0..self.rows.len())
            .filter(|index| {
                self.rows.get(*index).is_some_and(|row| {
                    self.lane.is_none_or(|lane| lane == row.next.lane)
                        && (!self.mine || is_mine(cx, row))
                        && found(row)
                })
            })
            .collect();
        // The last step of the order is sorted by first: the sort is stable.
        for step in self.table.sort.iter().rev() {
            let rows = &self.rows;
            let text = |index: &usize| rows.get(*index).map(|row| sort_key(&step.column, row));
            self.shown.sort_by_key(text);
            if step.descending {
                self.shown.reverse();
            }
        }
    }

    fn rows_ui(&mut self, ui: &mut Ui, cx: &Cx<'_>) -> Option<String> {
        let lang = cx.lang;
        let columns = columns(lang);
        let (rows, shown) = (&self.rows, &self.shown);
        let row = |at: usize| shown.get(at).and_then(|index| rows.get(*index));
        let key = |at: usize| row(at).map_or(0, key_of);
        let note = match (self.loaded, shown.is_empty(), rows.is_empty()) {
            (false, _, _) => TableNote::Loading(lang.desk_loading()),
            (true, false, _) => TableNote::Ready,
            (true, true, true) => TableNote::Empty(lang.desk_empty(), lang.desk_empty_hint()),
            (true, true, false) => TableNote::Empty(lang.desk_none_found(), lang.desk_none_found_hint()),
        };
        let count = shown.len();
        let cell = |at: usize, column: usize| match (row(at), columns.get(column)) {
            (Some(row), Some(column)) => cell_of(cx, column.key, row),
            _ => CellText::default(),
        };
        let table = DataTable::new(lang.desk_table(), lang, &columns, &mut self.table, count, &key);
        let answer = table.note(note).show(ui, cell);
        if std::mem::take(&mut self.fresh) {
            answer.response.request_focus();
        }
        let opened = answer.opened?;
        row(opened).map(|row| row.release.id.clone())
    }
}

fn columns(lang: Lang) -> [ColumnSpec; 7] {
    [
        ColumnSpec::new("due", lang.desk_due(), 150.0),
        ColumnSpec::new("patient", lang.column("release", "patient"), 110.0),
        ColumnSpec::new("din", lang.column("release", "din"), 168.0).code(),
        ColumnSpec::new("lane", lang.column("release", "step"), 130.0),
        ColumnSpec::new("next", lang.desk_next(), 210.0),
        ColumnSpec::new("who", lang.desk_who(), 180.0),
        ColumnSpec::new("centre", lang.column("release", "centre"), 110.0),
    ]
}

fn sort_key(column: &str, row: &Listed) -> String {
    match column {
        "due" => row.next.due.to_string(),
        "patient" => row.release.patient.clone(),
        "din" => row.release.din.to_string(),
        "lane" => (row.next.lane as usize).to_string(),
        "next" | "who" => row.next.action.code().to_owned(),
        _ => row.release.centre.clone(),
    }
}

fn cell_of(cx: &Cx<'_>, column: &str, row: &Listed) -> CellText {
    let lang = cx.lang;
    match column {
        "due" => due_cell(lang, row.next.due, cx.today()),
        "patient" => row.release.patient.as_str().into(),
        "din" => row.release.din.grouped().into(),
        "lane" => lang.desk_lane(row.next.lane).into(),
        "next" => {
            let words = lang.action_button(row.next.action);
            if is_mine(cx, row) { CellText::status(Sign::Note, words) } else { words.into() }
        }
        "who" if is_mine(cx, row) => CellText::status(Sign::Note, lang.desk_you()),
        "who" => CellText::soft(lang.list(row.next.roles().iter().map(|role| lang.role(*role)))),
        _ => row.release.centre.as_str().into(),
    }
}

/// The day, with how it stands to today where it is near or past.
fn due_cell(lang: Lang, due: NaiveDate, today: NaiveDate) -> CellText {
    let days = (due - today).num_days();
    if due < today {
        CellText::status(Sign::Held, lang.desk_overdue(&due.to_string(), -days))
    } else if due <= today + Days::new(URGENT_DAYS) {
        CellText::status(Sign::Pending, lang.desk_due_in(&due.to_string(), days))
    } else {
        due.to_string().into()
    }
}
