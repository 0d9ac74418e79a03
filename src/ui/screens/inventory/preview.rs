//! The selected unit at the right: what the inventory knows at once, and the whole answer when it has been read.

use eframe::egui::{Align, Layout, RichText, ScrollArea, Sense, Ui, vec2};

use super::super::super::screen::{Cx, Place};
use super::super::super::theme::{self, size, space};
use super::super::super::widgets::{badge, button, section, shapes};
use super::super::signs::sign_of;
use super::cells::{self, Sites};
use crate::bank::client::Pending;
use crate::domain::din::Din;
use crate::domain::unit::Unit;
use crate::domain::unit::availability::Availability;
use crate::domain::world::World;
use crate::index::{Column, Inventory};
use crate::text::Lang;

/// What is shown under the verdict.
const FIGURES: &[Column] = &[
    Column::Tnc,
    Column::Cd34,
    Column::Viability,
    Column::Cfu,
    Column::Volume,
    Column::Segments,
    Column::Abo,
];
const TYPING: &[Column] =
    &[Column::HlaA, Column::HlaB, Column::HlaC, Column::HlaDrb1, Column::HlaDqb1, Column::HlaDpb1];
const STATE: &[Column] = &[
    Column::Stage,
    Column::Quality,
    Column::Place,
    Column::ReservedFor,
    Column::CollectedOn,
    Column::Site,
    Column::Consent,
];

/// The preview.
#[derive(Debug, Default)]
pub struct Preview {
    /// The row of the inventory that is shown.
    pub row: Option<u32>,
    /// The unit asked for, at which version of the inventory.
    asked: Option<(String, u64)>,
    coming: Option<Pending<Option<Unit>>>,
    unit: Option<Unit>,
}

/// What the preview needs of the row, taken under the inventory's lock.
struct Shown {
    din: Din,
    availability: Option<Availability>,
    held: bool,
    facts: Vec<(Column, super::super::super::widgets::data_table::CellText)>,
}

impl Preview {
    /// Shows it; whether the person closes it.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, sites: &Sites) -> bool {
        let lang = cx.lang;
        let closed = head(ui, lang);
        let shown = self.row.and_then(|row| shown(lang, sites, &cx.client.inventory.read(), row));
        let Some(shown) = shown else {
            let colours = theme::palette(ui);
            ui.label(RichText::new(lang.inventory_preview_none()).color(colours.text_soft));
            return closed;
        };
        self.ask(cx, &shown.din);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| self.content(ui, cx, &shown));
        closed
    }

    /// Asks for the whole record, once for each unit and each change of the inventory.
    fn ask(&mut self, cx: &Cx<'_>, din: &Din) {
        let wanted = (din.as_str().to_owned(), cx.client.inventory.version());
        if self.asked.as_ref() != Some(&wanted) {
            if self.asked.as_ref().is_none_or(|(asked, _)| *asked != wanted.0) {
                self.unit = None;
            }
            let key = wanted.0.clone();
            self.coming = Some(cx.client.ask(move |reader| {
                let world: &dyn World = reader;
                Ok(world.get::<Unit>(&key)?)
            }));
            self.asked = Some(wanted);
        }
        if let Some(Ok(unit)) = self.coming.as_mut().and_then(Pending::take) {
            self.unit = unit;
        }
    }

    fn content(&self, ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
        let lang = cx.lang;
        let colours = theme::palette(ui);
        ui.label(
            RichText::new(shown.din.grouped()).font(theme::code_font(size::SECTION)).color(colours.text),
        );
        if let Some(availability) = shown.availability {
            badge::badge(ui, sign_of(availability, shown.held), lang.availability(availability));
        }
        if let Some(unit) = self.unit.as_ref().filter(|unit| !unit.obstacles().is_empty()) {
            ui.label(RichText::new(lang.verdict_line(unit)).color(colours.text));
        }
        if button::primary(ui, lang.inventory_open_unit()).clicked() {
            cx.go(Place::Unit(shown.din.clone()));
        }
        for columns in [FIGURES, TYPING, STATE] {
            section::hairline(ui);
            for (column, value) in shown.facts.iter().filter(|(column, _)| columns.contains(column)) {
                section::fact(ui, lang.inventory_column(*column), &value.text, value.unit);
            }
            ui.add_space(space::S);
        }
    }
}

fn head(ui: &mut Ui, lang: Lang) -> bool {
    ui.horizontal(|ui| {
        let colours = theme::palette(ui);
        ui.label(RichText::new(lang.inventory_preview()).size(size::SMALL).color(colours.text_soft));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (rect, close) = ui.allocate_exact_size(vec2(24.0, 24.0), Sense::click());
            let ink = if close.hovered() { colours.text } else { colours.text_soft };
            shapes::cross(ui.painter(), rect.center(), 8.0, (1.5, ink).into());
            button::focus_ring(ui, &close);
            let name = lang.inventory_preview_close();
            close.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, name));
            close.clicked()
        })
        .inner
    })
    .inner
}

fn shown(lang: Lang, sites: &Sites, inventory: &Inventory, number: u32) -> Option<Shown> {
    let row = inventory.row(number)?;
    let columns = [FIGURES, TYPING, STATE].into_iter().flatten();
    Some(Shown {
        din: Din::new(&row.din()).ok()?,
        availability: row.choice(Column::Availability).and_then(Availability::from_code),
        held: row.value(Column::Holds).unwrap_or_default() > 0,
        facts: columns.map(|column| (*column, cells::cell(lang, sites, &row, *column))).collect(),
    })
}
