//! The search box: completion while one types, errors where they are, help with examples.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_edit::TextEditState;
use eframe::egui::{
    EventFilter, Frame, Id, Key, Label, Modifiers, Popup, PopupCloseBehavior, Response, RichText, Role,
    ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::super::super::theme::{self, size, space};
use super::super::super::widgets::bars::grouped;
use super::super::super::widgets::{button, field, keys, section, shapes};
use super::found::Search;
use crate::index::{FIELDS, Inventory, Suggestion};
use crate::text::Lang;

/// What is open at the box, and what is offered.
#[derive(Debug, Default)]
pub struct SearchBox {
    offered: Vec<Suggestion>,
    picked: Option<usize>,
    /// Puts the keyboard into the box at the next frame.
    pub wants_keyboard: bool,
}

/// What came of the box in this frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing.
    Nothing,
    /// The text changed.
    Changed,
    /// The person goes on to the table.
    ToTable,
}

impl SearchBox {
    /// Shows the box over the width there is. `inventory` is asked for completion while it is read.
    pub fn show<'i>(
        &mut self,
        ui: &mut Ui,
        lang: Lang,
        search: &mut Search,
        inventory: impl FnOnce() -> std::sync::RwLockReadGuard<'i, Inventory>,
    ) -> Typed {
        let id = Id::unique("inventory search");
        let mut typed = Typed::Nothing;
        let mut text = search.text.clone();
        if let Some(pick) = self.by_keyboard(ui, id, &mut typed) {
            self.accept(ui, id, &mut text, pick);
            typed = Typed::Changed;
        }
        let mut response = edit(ui, lang, id, &mut text, search.error.is_some(), !self.offered.is_empty());
        if std::mem::take(&mut self.wants_keyboard) {
            response.request_focus();
        }
        if clear(ui, lang, &response, text.is_empty()) {
            text.clear();
            response.mark_changed();
            response.request_focus();
        }
        if response.changed() || typed == Typed::Changed {
            let cursor = cursor_of(ui, id, &text);
            self.offered = inventory().complete(&text, cursor);
            // Not what stands there already, nor every field where no letter of its name is typed yet.
            self.offered.retain(|offer| {
                let begun = offer.count.is_some() || !offer.replace.is_empty();
                begun && text.get(offer.replace.clone()) != Some(offer.insert.as_str())
            });
            self.picked = None;
            search.set(text.clone());
            typed = Typed::Changed;
        }
        if let Some(pick) = self.popup(lang, &response) {
            self.accept(ui, id, &mut text, pick);
            search.set(text);
            response.request_focus();
            typed = Typed::Changed;
        }
        typed
    }

    /// Arrows choose, Tab takes (the first, where none is chosen), Enter takes the chosen one, Esc closes.
    fn by_keyboard(&mut self, ui: &Ui, id: Id, typed: &mut Typed) -> Option<usize> {
        let none = Modifiers::NONE;
        if self.offered.is_empty() {
            if keys::pressed(ui, id, none, Key::Enter) || keys::pressed(ui, id, none, Key::ArrowDown) {
                *typed = Typed::ToTable;
            }
            return None;
        }
        let last = self.offered.len() - 1;
        if keys::pressed(ui, id, none, Key::ArrowDown) {
            self.picked = Some(self.picked.map_or(0, |pick| (pick + 1).min(last)));
        }
        if keys::pressed(ui, id, none, Key::ArrowUp) {
            self.picked = self.picked.and_then(|pick| pick.checked_sub(1));
        }
        if keys::pressed(ui, id, none, Key::Escape) {
            self.close();
            return None;
        }
        if keys::pressed(ui, id, none, Key::Tab) {
            return Some(self.picked.unwrap_or(0));
        }
        if keys::pressed(ui, id, none, Key::Enter) {
            if self.picked.is_none() {
                self.close();
                *typed = Typed::ToTable;
            }
            return self.picked;
        }
        None
    }

    fn close(&mut self) {
        self.offered.clear();
        self.picked = None;
    }

    /// Puts a suggestion into the text, the cursor behind it. A value is closed by a blank, a field waits for one.
    fn accept(&mut self, ui: &Ui, id: Id, text: &mut String, pick: usize) {
        let Some(offer) = self.offered.get(pick).cloned() else { return };
        self.close();
        if text.get(offer.replace.clone()).is_none() {
            return;
        }
        let blank = if offer.count.is_some() && text.len() == offer.replace.end { " " } else { "" };
        let insert = format!("{}{blank}", offer.insert);
        let end = offer.replace.start + insert.len();
        text.replace_range(offer.replace, &insert);
        put_cursor(ui, id, text.get(..end).map_or(0, |before| before.chars().count()));
    }

    /// The suggestions under the box; answers the one clicked.
    fn popup(&mut self, lang: Lang, response: &Response) -> Option<usize> {
        if self.offered.is_empty() {
            return None;
        }
        let mut clicked = None;
        let shown = Popup::from_response(response)
            .id(response.id.with("suggestions"))
            .open(true)
            .close_behavior(PopupCloseBehavior::IgnoreClicks)
            .accessible_name(lang.inventory_suggestions())
            .gap(2.0)
            .show(|ui| {
                ui.set_width(360.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                for (at, offer) in self.offered.iter().enumerate() {
                    if suggestion(ui, lang, offer, self.picked == Some(at)) {
                        clicked = Some(at);
                    }
                }
            });
        let over = shown.is_some_and(|shown| shown.response.contains_pointer());
        if !response.has_focus() && !over {
            self.close();
        }
        clicked
    }
}

fn edit(ui: &mut Ui, lang: Lang, id: Id, text: &mut String, wrong: bool, offering: bool) -> Response {
    let colours = theme::palette(ui);
    let edit = TextEdit::singleline(text)
        .id(id)
        .return_key(None)
        .event_filter(EventFilter {
            tab: offering,
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: offering,
        })
        .desired_width(f32::INFINITY)
        .hint_text(RichText::new(lang.inventory_search_hint()).color(colours.text_soft))
        .frame(field::inner_frame(colours).inner_margin(eframe::egui::Margin {
            left: 8,
            right: 28,
            top: 3,
            bottom: 3,
        }));
    let response = ui.add(edit).accessible_name(lang.inventory_search());
    let verdict = if wrong { field::Verdict::Error(String::new()) } else { field::Verdict::None };
    field::outline(ui, &response, &verdict);
    response
}

/// The cross at the end of the box that empties it.
fn clear(ui: &Ui, lang: Lang, of: &Response, empty: bool) -> bool {
    if empty {
        return false;
    }
    let place = eframe::egui::Rect::from_center_size(
        pos2(of.rect.right() - 15.0, of.rect.center().y),
        vec2(22.0, 22.0),
    );
    let cross = ui.interact(place, of.id.with("clear"), Sense::click());
    let colours = theme::palette(ui);
    let ink = if cross.hovered() { colours.text } else { colours.text_soft };
    shapes::cross(ui.painter(), place.center(), 8.0, (1.5, ink).into());
    button::focus_ring(ui, &cross);
    cross.widget_info(|| WidgetInfo::labeled(Role::Button, true, lang.inventory_clear()));
    cross.clicked()
}

fn suggestion(ui: &mut Ui, lang: Lang, offer: &Suggestion, picked: bool) -> bool {
    let colours = theme::palette(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), space::ROW_COMPACT), Sense::CLICK);
    if picked || response.hovered() {
        ui.painter().rect_filled(rect, space::RADIUS, if picked { colours.chosen } else { colours.hover });
    }
    let ink = if picked { colours.accent } else { colours.text };
    let words = ui.painter().layout_no_wrap(offer.insert.clone(), theme::code_font(size::BODY), ink);
    let middle = rect.center().y;
    ui.painter().galley(pos2(rect.left() + space::S, middle - words.size().y / 2.0), words, ink);
    let mut spoken = offer.insert.clone();
    if let Some(count) = offer.count {
        let count = grouped(count as u64);
        spoken = lang.inventory_suggestion(&offer.insert, &count);
        let count = ui.painter().layout_no_wrap(count, theme::font(size::SMALL), colours.text_soft);
        let left = rect.right() - space::S - count.size().x;
        ui.painter().galley(pos2(left, middle - count.size().y / 2.0), count, colours.text_soft);
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, picked, &spoken));
    response.clicked()
}

/// The cursor as a byte of the text.
fn cursor_of(ui: &Ui, id: Id, text: &str) -> usize {
    let state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let at = state.cursor.char_range().map_or(usize::MAX, |range| range.primary.index.0);
    text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
}

fn put_cursor(ui: &Ui, id: Id, character: usize) {
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(character))));
    state.store(ui.ctx(), id);
}

/// The button that opens the help, with all fields and an example of each; answers the example that was clicked.
pub fn help(ui: &mut Ui, lang: Lang) -> Option<&'static str> {
    let opener = button::plain(ui, lang.inventory_help());
    let mut used = None;
    Popup::menu(&opener)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(lang.inventory_help())
        .show(|ui| {
            Frame::NONE.inner_margin(space::S).show(ui, |ui| {
                let colours = theme::palette(ui);
                ui.set_width(460.0);
                ui.add(Label::new(RichText::new(lang.inventory_help_words()).color(colours.text)).wrap());
                section::hairline(ui);
                ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for help in FIELDS {
                        if help_line(ui, lang, help) {
                            used = Some(help.example);
                        }
                    }
                });
            });
        });
    if used.is_some() {
        Popup::close_all(ui.ctx());
    }
    used
}

/// One field: its title, its names, its example as a button.
fn help_line(ui: &mut Ui, lang: Lang, help: &crate::index::FieldHelp) -> bool {
    let colours = theme::palette(ui);
    let mut clicked = false;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW_COMPACT), Sense::hover());
    let soft = |words: &str| RichText::new(words).size(size::SMALL).color(colours.text_soft);
    let named = help.aliases.iter().find(|alias| !alias.is_ascii());
    let names = match (lang, named) {
        (Lang::Zh, Some(named)) => format!("{} · {named}", help.code()),
        _ => help.code().to_owned(),
    };
    let layout = eframe::egui::Layout::left_to_right(eframe::egui::Align::Center);
    for (part, left, width) in [(0, 0.0, 130.0), (1, 130.0, 150.0), (2, 280.0, 160.0)] {
        let place = eframe::egui::Rect::from_min_size(rect.min + vec2(left, 0.0), vec2(width, rect.height()));
        let mut cell = ui.new_child(
            eframe::egui::UiBuilder::new().id_salt((help.code(), part)).max_rect(place).layout(layout),
        );
        match part {
            0 => {
                let title = RichText::new(lang.inventory_column(help.column)).color(colours.text);
                cell.add(Label::new(title).truncate());
            }
            1 => {
                cell.add(Label::new(soft(&names)).truncate());
            }
            _ => {
                let example =
                    RichText::new(help.example).font(theme::code_font(size::BODY)).color(colours.accent);
                let name = lang.inventory_help_use(help.example);
                let button = cell.add(eframe::egui::Button::new(example).frame(false)).accessible_name(name);
                clicked = button.clicked();
            }
        }
    }
    clicked
}
