//! The inventory: all units, found while one types.
//!
//! ```text
//! search box ── Views · Help · Export
//! chips of the active filters, or the query's error          12,345 of 300,000
//! facets │ table                                                      │ preview
//! ```
//!
//! Everything is answered from the inventory in memory within a frame; nothing here waits for the disk.

mod cells;
mod chips;
mod export;
mod facets;
mod filters;
mod found;
mod preview;
mod search_box;
mod views;

use std::collections::BTreeSet;

use eframe::egui::{Align, Key, Label, Layout, Modifiers, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use super::super::screen::{Cx, Place, Screen};
use super::super::theme::{self, size, space};
use super::super::widgets::bars::grouped;
use super::super::widgets::button;
use super::super::widgets::data_table::{
    self, ColumnSpec, Copied, DataTable, TableNote, TableResponse, TableState,
};
use super::super::widgets::shapes::Sign;
use super::rights::why_not;
use crate::bank::client::Pending;
use crate::domain::action::Action;
use crate::domain::people::{Reference, ReferenceKind};
use crate::index::Column;
use crate::store::read::Order;
use crate::text::Lang;
use cells::Sites;
use found::Search;
use search_box::Typed;

/// The name under which a person's columns and order are kept.
const TABLE: &str = "inventory.table";
/// The name under which a person's views are kept.
const VIEWS: &str = "inventory.views";

const FACETS_WIDTH: f32 = 180.0;
const PREVIEW_WIDTH: f32 = 232.0;

/// What was kept of a person, and the names of the sites.
type Kept = (Option<String>, Option<String>, Vec<Reference>);

/// The screen.
#[derive(Default)]
pub struct InventoryScreen {
    search: Search,
    search_box: search_box::SearchBox,
    open_facets: BTreeSet<Column>,
    columns: Option<(Lang, Vec<ColumnSpec>)>,
    table: TableState,
    table_wants_keyboard: bool,
    preview: preview::Preview,
    preview_closed: bool,
    views: views::Views,
    export: export::Export,
    sites: Sites,
    /// The person whose arrangement this is.
    of: Option<String>,
    coming: Option<Pending<Kept>>,
}

impl InventoryScreen {
    /// The screen as it is when somebody comes to it first.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks for the person's arrangement, once.
    fn load(&mut self, cx: &Cx<'_>) {
        if self.of.as_ref() == Some(&cx.person.login) {
            return;
        }
        let login = cx.person.login.clone();
        self.of = Some(login.clone());
        self.coming = Some(cx.client.ask(move |reader| {
            let sites = reader.list_where(
                "kind",
                &ReferenceKind::CollectionSite,
                ("code", Order::Ascending),
                10_000,
            )?;
            Ok((reader.preference(&login, TABLE)?, reader.preference(&login, VIEWS)?, sites))
        }));
    }

    fn take_loaded(&mut self) {
        let Some(Ok((table, views, sites))) = self.coming.as_mut().and_then(Pending::take) else { return };
        self.sites = cells::sites(sites);
        // An arrangement that another version wrote and this one cannot read is no reason to stop.
        if let Some(kept) = table.and_then(|kept| serde_json::from_str::<TableState>(&kept).ok()) {
            self.arrange(kept);
        }
        if let Some(kept) = views.and_then(|kept| serde_json::from_str(&kept).ok()) {
            self.views.saved = kept;
        }
    }

    /// Takes over columns and order; what is selected stays.
    fn arrange(&mut self, mut table: TableState) {
        table.selection = std::mem::take(&mut self.table.selection);
        self.table = table;
    }

    fn keep_table(&self, cx: &Cx<'_>) {
        keep(cx, TABLE, serde_json::to_string(&self.table));
    }

    /// Box, views, help, export.
    fn top(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        let buttons = [lang.inventory_views(), lang.inventory_help(), lang.inventory_export()];
        let taken: f32 = buttons.iter().map(|words| button_width(ui, words) + space::S).sum();
        ui.horizontal(|ui| {
            let width = (ui.available_width() - taken).max(200.0);
            let client = cx.client;
            let typed = ui
                .allocate_ui(vec2(width, space::CONTROL), |ui| {
                    ui.set_width(width);
                    self.search_box.show(ui, lang, &mut self.search, || client.inventory.read())
                })
                .inner;
            match typed {
                Typed::Nothing => {}
                Typed::Changed => self.table.to_top(),
                Typed::ToTable => self.table_wants_keyboard = true,
            }
            self.views_menu(ui, cx);
            if let Some(example) = search_box::help(ui, lang) {
                self.search_for(example.to_owned());
            }
            let refusal = self.export_refusal(cx);
            if button::explained(ui, lang.inventory_export(), refusal.as_deref()).clicked() {
                let content = self.export_content();
                self.export.ask(cx, content);
            }
        });
    }

    fn search_for(&mut self, text: String) {
        self.search.set(text);
        self.table.to_top();
    }

    fn views_menu(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        match self.views.menu(ui, cx.lang) {
            views::Asked::Nothing => return,
            views::Asked::Show(query, sort) => {
                self.table.sort = sort;
                self.search_for(query.to_owned());
                self.keep_table(cx);
                return;
            }
            views::Asked::ShowSaved(view) => {
                self.arrange(view.table);
                self.search_for(view.query);
                self.keep_table(cx);
                return;
            }
            views::Asked::Save(name) => {
                let table = self.table.clone();
                self.views.keep(views::View { name, query: self.search.text.clone(), table });
            }
            views::Asked::Delete(name) => self.views.forget(&name),
        }
        keep(cx, VIEWS, serde_json::to_string(&self.views.saved));
    }

    fn export_refusal(&self, cx: &Cx<'_>) -> Option<String> {
        let lang = cx.lang;
        if self.export.is_busy() {
            return Some(lang.inventory_exporting().to_owned());
        }
        why_not(cx, Action::ExportData)
    }

    fn export_content(&self) -> export::Content {
        let specs = self.columns.as_ref().map(|(_, specs)| specs.as_slice()).unwrap_or_default();
        let columns = self.table.shown(specs).into_iter().filter_map(cells::column_at).collect();
        export::Content {
            order: std::sync::Arc::clone(&self.search.order),
            columns,
            query: self.search.query.source.clone(),
            sites: self.sites.clone(),
        }
    }

    /// Chips or error, and how many were found.
    fn second(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let lang = cx.lang;
        let colours = theme::palette(ui);
        let mut words = lang
            .inventory_count(&grouped(self.search.order.len() as u64), &grouped(self.search.units as u64));
        if self.table.selection.len() > 1 {
            let selected = lang.inventory_selected(&grouped(self.table.selection.len() as u64));
            words = format!("{words} · {selected}");
        }
        let (line, _) =
            ui.allocate_exact_size(vec2(ui.available_width(), chips::HEIGHT), eframe::egui::Sense::hover());
        let count = ui.painter().layout_no_wrap(words.clone(), theme::font(size::BODY), colours.text_soft);
        let left_end = line.right() - count.size().x - space::L;
        let right = Rect::from_min_max(pos2(left_end, line.top()), line.max);
        let mut cell = ui.new_child(
            UiBuilder::new().id_salt("count").max_rect(right).layout(Layout::right_to_left(Align::Center)),
        );
        cell.add(Label::new(RichText::new(words).color(colours.text_soft)));
        let left = Rect::from_min_max(line.min, pos2(left_end, line.bottom()));
        let mut cell = ui.new_child(
            UiBuilder::new().id_salt("chips").max_rect(left).layout(Layout::left_to_right(Align::Center)),
        );
        if let Some(text) = chips::chips(&mut cell, lang, &self.search, &self.sites) {
            self.search_for(text);
        }
    }

    fn below(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let area = ui.available_rect_before_wrap();
        let preview = if self.preview_closed { 0.0 } else { PREVIEW_WIDTH + space::L };
        let facets = Rect::from_min_max(area.min, pos2(area.left() + FACETS_WIDTH, area.bottom()));
        let table = Rect::from_min_max(
            pos2(facets.right() + space::M, area.top()),
            pos2(area.right() - preview, area.bottom()),
        );
        let mut left = ui.new_child(UiBuilder::new().id_salt("facets").max_rect(facets));
        if let Some(text) =
            facets::facets(&mut left, cx.lang, &self.search, &self.sites, &mut self.open_facets)
        {
            self.search_for(text);
        }
        let mut middle = ui.new_child(UiBuilder::new().id_salt("table").max_rect(table));
        self.units(&mut middle, cx);
        if !self.preview_closed {
            let right = Rect::from_min_max(pos2(table.right() + space::L, area.top()), area.max);
            let mut right = ui.new_child(UiBuilder::new().id_salt("preview").max_rect(right));
            self.preview_closed = self.preview.show(&mut right, cx, &self.sites);
        }
        ui.advance_cursor_after_rect(area);
    }

    fn units(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        if self.columns.as_ref().is_none_or(|(of, _)| *of != lang) {
            self.columns = Some((lang, cells::specs(lang)));
        }
        let loading = cx.client.inventory.loading();
        let progress =
            lang.inventory_loading(&grouped(loading.loaded), &grouped(loading.total.max(loading.loaded)));
        let note = match (loading.complete, self.search.order.is_empty(), self.search.units) {
            (false, _, _) => TableNote::Loading(&progress),
            (true, true, 0) => TableNote::Empty(lang.inventory_empty_title(), lang.inventory_empty_hint()),
            (true, true, _) => TableNote::Empty(lang.inventory_none_title(), lang.inventory_none_hint()),
            (true, false, _) => TableNote::Ready,
        };
        let order = std::sync::Arc::clone(&self.search.order);
        let key_of = |row: usize| order.get(row).map_or(u64::MAX, |number| u64::from(*number));
        let compact = self.table.compact;
        let specs = self.columns.as_ref().map(|(_, specs)| specs.as_slice()).unwrap_or_default();
        let sites = &self.sites;
        let (answer, opened) = {
            let inventory = cx.client.inventory.read();
            let row_at = |row: usize| order.get(row).and_then(|number| inventory.row(*number));
            let answer =
                DataTable::new(lang.inventory_table(), lang, specs, &mut self.table, order.len(), &key_of)
                    .sticky(2)
                    .note(note)
                    .show(ui, |row, column| match (row_at(row), cells::column_at(column)) {
                        (Some(row), Some(column)) => cells::cell(lang, sites, &row, column),
                        _ => data_table::CellText::loading(),
                    });
            let opened = answer.opened.and_then(row_at).map(|row| row.din());
            (answer, opened)
        };
        self.took(cx, &answer, compact, &key_of);
        if let Some(din) = opened.and_then(|din| crate::domain::din::Din::new(&din).ok()) {
            cx.go(Place::Unit(din));
        }
    }

    /// Follows what was done in the table.
    fn took(
        &mut self,
        cx: &mut Cx<'_>,
        answer: &TableResponse,
        compact: bool,
        key_of: &dyn Fn(usize) -> u64,
    ) {
        if std::mem::take(&mut self.table_wants_keyboard) {
            answer.response.request_focus();
            if self.table.selection.cursor().is_none() && !self.search.order.is_empty() {
                self.table.selection.only(data_table::Place { row: 0, key: key_of(0) });
            }
        }
        if answer.sort_changed || answer.columns_changed || self.table.compact != compact {
            self.keep_table(cx);
        }
        if let Some(cursor) = self.table.selection.cursor() {
            if answer.selection_changed {
                self.preview_closed &= self.preview.row == u32::try_from(cursor.key).ok();
            }
            self.preview.row = u32::try_from(cursor.key).ok();
        }
        if let Copied::Rows(rows) = answer.copied {
            let time = cx.now.format("%H:%M").to_string();
            cx.notices.say(Sign::Available, cx.lang.inventory_copied(&grouped(rows as u64)), time);
        }
    }
}

/// Keeps a preference; that one could not be kept is no news worth interrupting for.
fn keep(cx: &Cx<'_>, name: &'static str, value: serde_json::Result<String>) {
    if let Ok(value) = value {
        drop(cx.client.run(move |service| service.keep_preference(name, &value)));
    }
}

fn button_width(ui: &Ui, words: &str) -> f32 {
    let galley =
        ui.painter().layout_no_wrap(words.to_owned(), theme::font(size::BODY), theme::palette(ui).text);
    galley.size().x + 2.0 * ui.spacing().button_padding.x
}

impl Screen for InventoryScreen {
    fn open(&mut self, place: &Place, cx: &mut Cx<'_>) {
        self.load(cx);
        if let Place::Inventory(Some(query)) = place {
            self.search_for(query.clone());
        }
        self.search_box.wants_keyboard = true;
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.take_loaded();
        self.export.go_on(cx);
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
            self.search_box.wants_keyboard = true;
        }
        ui.spacing_mut().item_spacing.y = space::S;
        self.top(ui, cx);
        let now = ui.input(|input| input.time);
        self.search.refresh(&cx.client.inventory, &cells::sort_keys(&self.table.sort), now);
        if !cx.client.inventory.loading().complete {
            ui.ctx().request_repaint_after_secs(0.2);
        }
        self.second(ui, cx);
        self.below(ui, cx);
    }
}
