//! Views: a query with its order and columns under a name. Some come with the program, the others a person saves.

use eframe::egui::{Popup, PopupCloseBehavior, ScrollArea, Sense, Ui, UiBuilder, vec2};
use serde::{Deserialize, Serialize};

use super::super::super::theme::space;
use super::super::super::widgets::data_table::{SortStep, TableState};
use super::super::super::widgets::field::{Field, Verdict};
use super::super::super::widgets::{button, section};
use crate::index::Column;
use crate::text::Lang;

/// A saved view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Its name.
    pub name: String,
    /// The query as typed.
    pub query: String,
    /// Columns and order.
    pub table: TableState,
}

/// What a person asked of the menu.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Nothing.
    Nothing,
    /// Show a query in an order; the columns stay as they are.
    Show(&'static str, Vec<SortStep>),
    /// Show a saved view.
    ShowSaved(Box<View>),
    /// Keep what is shown under this name.
    Save(String),
    /// Forget the view of this name.
    Delete(String),
}

/// The menu of views.
#[derive(Debug, Default)]
pub struct Views {
    /// The person's own views, in the order of their names.
    pub saved: Vec<View>,
    name: String,
}

impl Views {
    /// Keeps a view, in place of one of the same name.
    pub fn keep(&mut self, view: View) {
        self.saved.retain(|other| other.name != view.name);
        self.saved.push(view);
        self.saved.sort_by(|one, other| one.name.cmp(&other.name));
    }

    /// Forgets a view.
    pub fn forget(&mut self, name: &str) {
        self.saved.retain(|view| view.name != name);
    }

    /// The button with its menu.
    pub fn menu(&mut self, ui: &mut Ui, lang: Lang) -> Asked {
        let opener = button::plain(ui, lang.inventory_views());
        let mut asked = Asked::Nothing;
        Popup::menu(&opener)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(lang.inventory_views())
            .show(|ui| {
                ui.set_width(300.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                for (name, query, sort) in built_in(lang) {
                    if line(ui, name) {
                        asked = Asked::Show(query, sort);
                    }
                }
                if !self.saved.is_empty() {
                    section::hairline(ui);
                    ScrollArea::vertical()
                        .max_height(240.0)
                        .show(ui, |ui| self.saved_lines(ui, lang, &mut asked));
                }
                section::hairline(ui);
                ui.add_space(space::XS);
                self.save(ui, lang, &mut asked);
            });
        if matches!(asked, Asked::Show(..) | Asked::ShowSaved(_) | Asked::Save(_)) {
            Popup::close_all(ui.ctx());
        }
        asked
    }

    fn saved_lines(&self, ui: &mut Ui, lang: Lang, asked: &mut Asked) {
        for view in &self.saved {
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::hover());
            let layout = eframe::egui::Layout::right_to_left(eframe::egui::Align::Center);
            let mut cells = ui.new_child(UiBuilder::new().id_salt(&view.name).max_rect(row).layout(layout));
            let cross = cells.add(eframe::egui::Button::new("×").frame(false));
            if cross.accessible_name(lang.inventory_view_delete(&view.name)).clicked() {
                *asked = Asked::Delete(view.name.clone());
            }
            cells.with_layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center), |ui| {
                if line(ui, &view.name) {
                    *asked = Asked::ShowSaved(Box::new(view.clone()));
                }
            });
        }
    }

    fn save(&mut self, ui: &mut Ui, lang: Lang, asked: &mut Asked) {
        let name = self.name.trim().to_owned();
        let verdict = if self.saved.iter().any(|view| view.name == name) {
            Verdict::Warning(lang.inventory_view_taken(&name))
        } else {
            Verdict::None
        };
        Field::new(lang.inventory_view_name(), &mut self.name).verdict(&verdict).show(ui);
        let save =
            ui.add_enabled_ui(!name.is_empty(), |ui| button::plain(ui, lang.inventory_view_save())).inner;
        if save.clicked() {
            self.name.clear();
            *asked = Asked::Save(name);
        }
    }
}

fn line(ui: &mut Ui, words: &str) -> bool {
    let width = ui.available_width();
    ui.add(eframe::egui::Button::new(words).frame(false).truncate().min_size(vec2(width, space::ROW)))
        .clicked()
}

/// The views that come with the program: name, query, order.
fn built_in(lang: Lang) -> [(&'static str, &'static str, Vec<SortStep>); 4] {
    let largest = || vec![SortStep { column: Column::Tnc.code().to_owned(), descending: true }];
    let oldest = || vec![SortStep { column: Column::CollectedOn.code().to_owned(), descending: false }];
    [
        (lang.inventory_view_available(), "status=available", Vec::new()),
        (lang.inventory_view_quarantine(), "quality=quarantine stage=stored", oldest()),
        (lang.inventory_view_reserved(), "status=reserved", Vec::new()),
        (lang.inventory_view_large(), "status=available tnc>=15", largest()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_views_can_be_read() {
        for (name, query, sort) in built_in(Lang::En) {
            assert!(crate::index::parse(query).is_ok(), "{name}");
            assert!(sort.iter().all(|step| Column::from_code(&step.column).is_some()));
        }
    }

    #[test]
    fn a_view_replaces_the_one_of_its_name() {
        let view = |name: &str, query: &str| View {
            name: name.to_owned(),
            query: query.to_owned(),
            table: TableState::default(),
        };
        let mut views = Views::default();
        views.keep(view("b", "1"));
        views.keep(view("a", "2"));
        views.keep(view("b", "3"));
        let kept: Vec<(&str, &str)> =
            views.saved.iter().map(|view| (view.name.as_str(), view.query.as_str())).collect();
        assert_eq!(kept, [("a", "2"), ("b", "3")]);
        views.forget("a");
        assert_eq!(views.saved.len(), 1);
    }
}
