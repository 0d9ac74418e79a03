//! The facets at the left: values with counts and bars; a click filters by a value, another takes the filter away.

use std::collections::BTreeSet;

use eframe::egui::{ScrollArea, Ui};

use super::super::super::theme::space;
use super::super::super::widgets::bars::{Bar, bars};
use super::super::super::widgets::section;
use super::cells::{self, Sites};
use super::filters;
use super::found::Search;
use crate::index::{Column, ColumnKind, FacetCounts};
use crate::text::Lang;

/// Values of a facet in sight before one asks for all.
const SHORT: usize = 6;

/// Shows the facets; answers the query's new text where a value was clicked. `open` are the facets shown whole.
pub fn facets(
    ui: &mut Ui,
    lang: Lang,
    search: &Search,
    sites: &Sites,
    open: &mut BTreeSet<Column>,
) -> Option<String> {
    let mut toggled = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        for facet in search.facets.iter().filter(|facet| !facet.values.is_empty()) {
            ui.push_id(facet.column.code(), |ui| {
                if let Some(value) = one(ui, lang, search, sites, facet, open) {
                    toggled = Some(filters::toggled(&search.query, facet.column, &value));
                }
            });
        }
    });
    toggled
}

fn one(
    ui: &mut Ui,
    lang: Lang,
    search: &Search,
    sites: &Sites,
    facet: &FacetCounts,
    open: &mut BTreeSet<Column>,
) -> Option<String> {
    section::section(ui, lang.inventory_column(facet.column));
    let column = facet.column;
    let bar = |(value, count): &(String, u32)| Bar {
        name: match column {
            Column::Site => cells::site(lang, sites, value),
            _ => value_name(lang, column, value),
        },
        count: u64::from(*count),
        chosen: filters::has(&search.query, column, value),
    };
    let mut values: Vec<&(String, u32)> = facet.values.iter().collect();
    if column.kind() == ColumnKind::Date {
        // The newest year first: it is asked for most.
        values.reverse();
    }
    let whole = open.contains(&column) || values.len() <= SHORT + 1;
    let shown = if whole { values.len() } else { SHORT };
    let in_sight: Vec<Bar> = values.iter().take(shown).map(|value| bar(value)).collect();
    let clicked = bars(ui, &in_sight);
    if values.len() > SHORT + 1 {
        let words =
            if whole { lang.inventory_fewer().to_owned() } else { lang.inventory_more(values.len() - shown) };
        if ui.add(eframe::egui::Button::new(words).frame(false)).clicked() && !open.remove(&column) {
            open.insert(column);
        }
    }
    values.get(clicked?).map(|(value, _)| value.clone())
}

/// A value as the facet names it: codes in words, bands of cells as a range.
fn value_name(lang: Lang, column: Column, value: &str) -> String {
    if column != Column::Tnc {
        return lang.inventory_value(column, value);
    }
    match value.split_once("..") {
        Some(("", to)) => format!("≤ {to} ×10⁸"),
        Some((from, "")) => format!("≥ {from} ×10⁸"),
        Some((from, to)) => format!("{from} – {to} ×10⁸"),
        None => value.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_read_as_ranges() {
        for (value, name) in [("..4.99", "≤ 4.99 ×10⁸"), ("5..7.99", "5 – 7.99 ×10⁸"), ("20..", "≥ 20 ×10⁸")]
        {
            assert_eq!(value_name(Lang::En, Column::Tnc, value), name);
        }
        assert_eq!(value_name(Lang::Zh, Column::Quality, "quarantine"), "待检");
    }
}
