//! Release history: period and filters, figures and charts that filter when clicked, the table, and each release's story.

mod chart;
mod export;
mod figures;
mod filters;
mod releases;
mod story;
mod years;

use std::sync::Arc;

use chrono::Datelike as _;
use eframe::egui::{Align, Key, Layout, Modifiers, Ui, vec2};

use super::super::screen::{Cx, Place, Screen};
use super::super::theme::space;
use super::super::widgets::choice::segments;
use super::super::widgets::shapes::Sign;
use super::super::widgets::verdict_banner::verdict_banner;
use super::super::widgets::{bars, section};
use super::export::{Export, button_of};
use crate::bank::client::Pending;
use crate::bank::query::history::figures::{Figures, Year};
use crate::bank::query::history::{self as query, Filter, History};
use crate::bank::{Client, Failure};
use filters::Filters;
use releases::Releases;
use story::StoryView;

/// Least height of the charts in points, and their share of a tall window.
const CHARTS: (f32, f32) = (176.0, 0.3);

/// The release history.
#[derive(Default)]
pub struct HistoryScreen {
    asked: Option<Pending<History>>,
    history: Option<Arc<History>>,
    failure: Option<Failure>,
    filters: Filters,
    shown: Shown,
    /// Position in the choice of lists: releases, years.
    list: Option<usize>,
    releases: Releases,
    years: super::super::widgets::data_table::TableState,
    story: Option<StoryView>,
    export: Export,
}

/// What the filter leaves of the history, counted once a change.
#[derive(Default)]
struct Shown {
    filter: Option<Filter>,
    figures: Figures,
    years: Vec<Year>,
}

impl Screen for HistoryScreen {
    fn open(&mut self, _place: &Place, cx: &mut Cx<'_>) {
        self.asked = Some(ask(cx.client));
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        // What is shown stays until the new state is here.
        self.asked = Some(ask(cx.client));
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        match self.asked.as_mut().and_then(Pending::take) {
            Some(Ok(history)) => {
                (self.history, self.failure) = (Some(Arc::new(history)), None);
                self.shown.filter = None;
            }
            Some(Err(failure)) => self.failure = Some(failure),
            None => {}
        }
        if let Some(story) = &mut self.story {
            let back = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            let centres = self.history.as_ref().map(|history| &history.centres);
            if story.ui(ui, cx, centres) || back {
                self.story = None;
            }
            return;
        }
        self.head(ui, cx);
        if let Some(failure) = &self.failure {
            verdict_banner(ui, Sign::Held, &cx.lang.failure(failure), "");
        }
        let Some(history) = self.history.clone() else {
            if self.failure.is_none() {
                ui.label(cx.lang.history_loading());
            }
            return;
        };
        self.filters.ui(ui, cx, &history);
        self.count(&history, cx);
        if history.unreadable > 0 {
            let missing = cx.lang.history_unreadable(&bars::grouped(history.unreadable));
            verdict_banner(ui, Sign::Held, &missing, "");
        }
        figures::strip(ui, cx.lang, &self.shown.figures);
        let filter = self.shown.filter.clone().unwrap_or_default();
        // Without a release there is nothing to draw: the table says what that means.
        if !self.shown.years.is_empty() {
            let height = CHARTS.0.max(ui.available_height() * CHARTS.1);
            if let Some(year) = chart::charts(ui, cx.lang, &self.shown.years, &filter.period, height) {
                self.filters.set_year(year);
            }
        }
        self.list(ui, cx, &history);
        let shown = Arc::clone(&history);
        let lines = self.releases.rows.clone();
        let (client, lang) = (cx.client.clone(), cx.lang);
        self.export.ui(&ui.ctx().clone(), cx, lang.history_export_title(), || {
            export::work(client, lang, shown, lines)
        });
    }
}

impl HistoryScreen {
    fn head(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), space::CONTROL),
            Layout::right_to_left(Align::Center),
            |ui| {
                if button_of(ui, cx, lang.history_export()) {
                    self.export.open(&format!("{}-{}", lang.history_export_name(), cx.today()));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    section::heading(ui, lang.screen_history());
                    ui.add_space(space::L);
                    self.filters.presets(ui, cx);
                });
            },
        );
    }

    /// Counts anew if the filter or the history changed.
    fn count(&mut self, history: &History, cx: &Cx<'_>) {
        let filter = self.filters.filter(cx.today(), history);
        if self.shown.filter.as_ref() == Some(&filter) {
            return;
        }
        self.shown.figures = history.figures(&filter);
        self.shown.years = history.years(&filter, cx.today().year());
        self.releases.show(history, &filter);
        self.shown.filter = Some(filter);
    }

    /// The switch between the two lists, and the one chosen.
    fn list(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, history: &Arc<History>) {
        let lang = cx.lang;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            let options = [lang.history_view_releases(), lang.history_view_years()];
            self.list.get_or_insert(0);
            segments(ui, lang.history_view(), &options, &mut self.list);
            let count = bars::grouped(self.releases.rows.len() as u64);
            figures::quiet(ui, &format!("{} · {}", lang.history_count(&count), lang.history_day_rule()));
        });
        if self.list == Some(1) {
            if let Some(year) = years::table(ui, lang, &self.shown.years, &mut self.years) {
                self.filters.set_year(year);
                self.list = Some(0);
            }
        } else if let Some(id) = self.releases.table(ui, lang, history) {
            self.story = Some(StoryView::ask(cx.client, &id));
        }
    }
}

fn ask(client: &Client) -> Pending<History> {
    client.ask(query::load)
}
