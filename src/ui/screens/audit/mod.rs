//! Audit: what was done, by whom, when and why, as sentences; and whether the ledger is as it was written.

mod detail;
mod export;
mod filters;
mod pages;
mod verification;

use std::ops::Range;

use eframe::egui::{Align, Key, Layout, Modifiers, Ui, vec2};

use super::super::screen::{Cx, Place, Screen};
use super::super::theme::space;
use super::super::widgets::bars::grouped;
use super::super::widgets::button;
use super::super::widgets::data_table::{CellText, ColumnSpec, DataTable, TableNote, TableState};
use super::super::widgets::section;
use super::super::widgets::shapes::Sign;
use super::super::widgets::verdict_banner::verdict_banner;
use super::export::{Export, button_of};
use crate::bank::client::Pending;
use crate::bank::query::audit::{self as query, Frame};
use crate::bank::{Client, Failure};
use crate::domain::rights;
use crate::store::Entry;
use crate::text::Lang;
use detail::Wish;
use filters::Filters;
use pages::Pages;
use verification::Verification;

/// Room for an open entry, in points.
const DETAIL: f32 = 400.0;

/// The audit entries.
#[derive(Default)]
pub struct AuditScreen {
    asked: Option<Pending<Frame>>,
    frame: Option<Frame>,
    failure: Option<Failure>,
    filters: Filters,
    pages: Option<Pages>,
    /// The last position when the list was begun; what came later waits for a click.
    shown_to: i64,
    visible: Range<usize>,
    table: TableState,
    /// The open entry.
    opened: Option<Entry>,
    verification: Verification,
    export: Export,
}

impl Screen for AuditScreen {
    fn open(&mut self, place: &Place, cx: &mut Cx<'_>) {
        if let Place::Audit(Some(subject)) = place {
            self.filters = Filters::of_subject(subject);
            self.opened = None;
        }
        self.pages = None;
        self.asked = Some(ask(cx.client, &cx.person.login));
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        self.asked = Some(ask(cx.client, &cx.person.login));
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.take();
        self.head(ui, cx);
        let failure = self.failure.as_ref().or(self.pages.as_ref().and_then(Pages::failure));
        if let Some(failure) = failure {
            verdict_banner(ui, Sign::Held, &cx.lang.failure(failure), "");
        }
        let Some(frame) = self.frame.clone() else {
            if self.failure.is_none() {
                ui.label(cx.lang.audit_loading());
            }
            return;
        };
        self.verification.ui(ui, cx);
        self.filters.ui(ui, cx, &frame);
        if !rights::reads_whole_ledger(cx.person.role) {
            ui.label(cx.lang.audit_own());
        }
        self.follow(cx, &frame);
        self.body(ui, cx, &frame);
        let (client, lang) = (cx.client.clone(), cx.lang);
        let filter = self.pages.as_ref().map(|pages| pages.filter().clone()).unwrap_or_default();
        self.export.ui(&ui.ctx().clone(), cx, lang.audit_export_title(), || {
            export::work(client, lang, filter, frame.names)
        });
    }
}

impl AuditScreen {
    fn take(&mut self) {
        match self.asked.as_mut().and_then(Pending::take) {
            Some(Ok(frame)) => {
                self.verification.last = frame.last_check.clone().or(self.verification.last.take());
                self.frame = Some(frame);
                self.failure = None;
            }
            Some(Err(failure)) => self.failure = Some(failure),
            None => {}
        }
        // Who looks at the top sees what comes; who reads further down is not pushed about.
        let newest = self.frame.as_ref().map_or(0, |frame| frame.head);
        if newest > self.shown_to && self.visible.start == 0 && self.opened.is_none() {
            self.pages = None;
        }
    }

    fn head(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let lang = cx.lang;
        let newer = self.frame.as_ref().map_or(0, |frame| frame.head) - self.shown_to;
        let row = vec2(ui.available_width(), space::CONTROL);
        ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
            if button_of(ui, cx, lang.audit_export()) {
                self.export.open(&format!("{}-{}", lang.audit_export_name(), cx.today()));
            }
            if button::plain(ui, lang.audit_clear()).clicked() {
                self.filters = Filters::default();
            }
            if newer > 0
                && self.pages.is_some()
                && button::plain(ui, &lang.audit_newer(&grouped(newer.unsigned_abs()))).clicked()
            {
                self.pages = None;
                self.table.to_top();
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                section::heading(ui, lang.screen_audit());
            });
        });
    }

    /// Begins the list anew if the filter changed, and loads what is in view.
    fn follow(&mut self, cx: &Cx<'_>, frame: &Frame) {
        let filter = query::allowed(self.filters.filter(cx.today(), frame), cx.person);
        if self.pages.as_ref().is_none_or(|pages| *pages.filter() != filter) {
            if self.pages.is_some() {
                self.table.to_top();
                self.opened = None;
            }
            self.pages = Some(Pages::new(filter, frame.head));
            (self.shown_to, self.visible) = (frame.head, 0..0);
        }
        if let Some(pages) = &mut self.pages {
            pages.follow(cx.client, &self.visible);
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, frame: &Frame) {
        let room = ui.available_size();
        if self.opened.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            self.opened = None;
        }
        let width = if self.opened.is_some() { room.x - DETAIL - space::L } else { room.x };
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(width, room.y), |ui| {
                ui.set_width(width);
                self.list(ui, cx.lang, frame);
            });
            let Some(entry) = &self.opened else { return };
            ui.add_space(space::S);
            let wish = ui.allocate_ui(vec2(DETAIL, room.y), |ui| {
                ui.set_width(DETAIL);
                ui.vertical(|ui| detail::detail(ui, cx, entry, frame)).inner
            });
            match wish.inner {
                Some(Wish::Close) => self.opened = None,
                Some(Wish::OnlyThis) => self.filters = Filters::of_subject(&entry.subject.clone()),
                None => {}
            }
        });
    }

    fn list(&mut self, ui: &mut Ui, lang: Lang, frame: &Frame) {
        let Some(pages) = &self.pages else { return };
        let width = (ui.available_width() - 76.0 - 212.0 - 12.0).max(300.0);
        let columns = [
            ColumnSpec::new("seq", lang.audit_number(), 76.0).numeric().unsortable(),
            ColumnSpec::new("time", lang.audit_time(), 212.0).unsortable(),
            ColumnSpec::new("what", lang.audit_what(), width).unsortable(),
        ];
        let note = match (pages.rows(), pages.is_waiting()) {
            (0, true) => TableNote::Loading(lang.audit_loading()),
            (0, false) => TableNote::Empty(lang.audit_empty_title(), lang.audit_empty_hint()),
            _ => TableNote::Ready,
        };
        let name_of = |login: &str| frame.names.get(login).map(String::as_str);
        let key_of = |row: usize| pages.seq(row).map_or(u64::MAX, i64::unsigned_abs);
        let rows = pages.rows();
        let table = DataTable::new(lang.audit_entries(), lang, &columns, &mut self.table, rows, &key_of);
        let shown = table.note(note).show(ui, |row, column| match (column, pages.entry(row)) {
            (0, _) => pages.seq(row).map(|seq| seq.to_string()).unwrap_or_default().into(),
            (_, None) => CellText::loading(),
            (1, Some(entry)) => lang.entry_time(entry).into(),
            (_, Some(entry)) => lang.entry_sentence(entry, &name_of).into(),
        });
        self.visible = shown.visible.clone();
        let chosen = shown.opened.or_else(|| {
            // With an entry open, the list moves through the entries.
            let cursor = self.table.selection.cursor().map(|place| place.row);
            cursor.filter(|_| shown.selection_changed && self.opened.is_some())
        });
        if let Some(entry) = chosen.and_then(|row| pages.entry(row)) {
            self.opened = Some(entry.clone());
        }
    }
}

fn ask(client: &Client, login: &str) -> Pending<Frame> {
    let login = login.to_owned();
    client.ask(move |reader| query::frame(reader, &login))
}
