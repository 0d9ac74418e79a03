//! The two charts. A click on a year filters; the wheel is left to the page. The same figures stand in the list by year.

use std::collections::BTreeMap;

use eframe::egui::{Color32, Id, Label, RichText, Role, Sense, Stroke, Ui, WidgetInfo, vec2};
use egui_plot::{Bar, BarChart, GridMark, Plot};

use super::super::super::theme::{self, size, space};
use super::figures::quiet;
use crate::bank::query::history::Period;
use crate::bank::query::history::figures::Year;
use crate::domain::patient::codes::Diagnosis;
use crate::text::Lang;

/// Indications with a colour of their own; the rarer ones share the last.
const OWN_COLOURS: usize = 5;
/// How much of a colour is left of a year outside the period.
const FADED: f32 = 0.35;

/// Shows both charts side by side; answers a year that was clicked.
pub fn charts(ui: &mut Ui, lang: Lang, years: &[Year], period: &Period, height: f32) -> Option<i32> {
    let order = by_frequency(years);
    let mut clicked = None;
    let width = (ui.available_width() - space::XL) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        ui.allocate_ui(vec2(width * 0.8, height), |ui| {
            ui.vertical(|ui| {
                ui.horizontal(|ui| title(ui, lang.history_chart_patients()));
                clicked = patients(ui, lang, years, period, height).or(clicked);
            });
        });
        ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
            ui.vertical(|ui| {
                ui.horizontal(|ui| {
                    title(ui, lang.history_chart_units());
                    legend(ui, lang, &order);
                });
                clicked = units(ui, lang, years, period, height, &order).or(clicked);
            });
        });
    });
    clicked
}

fn title(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).size(size::BODY).color(colours.text)));
}

/// The indications, the commonest first: the order of their colours.
fn by_frequency(years: &[Year]) -> Vec<Diagnosis> {
    let mut units: BTreeMap<Diagnosis, usize> = BTreeMap::new();
    for (indication, count) in years.iter().flat_map(|year| &year.by_indication) {
        *units.entry(*indication).or_default() += count;
    }
    let mut order: Vec<(Diagnosis, usize)> = units.into_iter().collect();
    order.sort_by_key(|(_, units)| std::cmp::Reverse(*units));
    order.into_iter().map(|(indication, _)| indication).collect()
}

/// The parts of a stack: an indication of its own colour, or the others together.
fn parts(order: &[Diagnosis]) -> Vec<&[Diagnosis]> {
    let own = if order.len() > OWN_COLOURS + 1 { OWN_COLOURS } else { order.len() };
    let (own, others) = order.split_at(own);
    let mut parts: Vec<&[Diagnosis]> = own.chunks(1).collect();
    if !others.is_empty() {
        parts.push(others);
    }
    parts
}

fn name_of<'a>(lang: Lang, part: &[Diagnosis]) -> &'a str {
    match part {
        [one] => lang.diagnosis(*one),
        _ => lang.history_chart_others(),
    }
}

fn colour_of(ui: &Ui, at: usize) -> Color32 {
    let series = &theme::palette(ui).series;
    series.get(at).or(series.last()).copied().unwrap_or_default()
}

fn legend(ui: &mut Ui, lang: Lang, order: &[Diagnosis]) {
    ui.spacing_mut().item_spacing.x = space::XS;
    for (at, part) in parts(order).into_iter().enumerate() {
        ui.add_space(space::XS);
        let (rect, _) = ui.allocate_exact_size(vec2(9.0, 9.0), Sense::hover());
        ui.painter().rect_filled(rect, 2.0, colour_of(ui, at));
        quiet(ui, lang.diagnosis_short(part.first().copied().filter(|_| part.len() == 1)));
    }
}

fn patients(ui: &mut Ui, lang: Lang, years: &[Year], period: &Period, height: f32) -> Option<i32> {
    let ink = theme::palette(ui).accent;
    let bars = years.iter().map(|year| bar(year, year.patients, ink, period)).collect();
    let name = lang.history_chart_patients();
    plot(ui, lang, name, years, height, vec![chart(lang, name, bars)])
}

fn units(
    ui: &mut Ui,
    lang: Lang,
    years: &[Year],
    period: &Period,
    height: f32,
    order: &[Diagnosis],
) -> Option<i32> {
    let mut charts: Vec<BarChart> = Vec::new();
    for (at, part) in parts(order).into_iter().enumerate() {
        let ink = colour_of(ui, at);
        let units =
            |year: &Year| part.iter().filter_map(|indication| year.by_indication.get(indication)).sum();
        let bars = years.iter().map(|year| bar(year, units(year), ink, period)).collect();
        let below: Vec<&BarChart> = charts.iter().collect();
        let stacked = chart(lang, name_of(lang, part), bars).stack_on(&below);
        charts.push(stacked);
    }
    plot(ui, lang, lang.history_chart_units(), years, height, charts)
}

#[allow(clippy::cast_precision_loss, reason = "counts of units, drawn")]
fn bar(year: &Year, count: usize, ink: Color32, period: &Period) -> Bar {
    let within = Period::year(year.year);
    let overlaps = period.from.is_none_or(|from| within.to.is_none_or(|end| from <= end))
        && period.to.is_none_or(|to| within.from.is_none_or(|start| start <= to));
    let fill = if overlaps { ink } else { ink.gamma_multiply(FADED) };
    Bar::new(f64::from(year.year), count as f64).width(0.72).fill(fill).stroke(Stroke::NONE)
}

fn chart(lang: Lang, name: &str, bars: Vec<Bar>) -> BarChart {
    let said = name.to_owned();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "they were whole numbers")]
    let words = move |bar: &Bar, _: &BarChart| {
        lang.history_chart_point(bar.argument as i32, &said, bar.value as usize)
    };
    BarChart::new(name, bars).element_formatter(Box::new(words))
}

/// One plot over the years, without zoom and drag: nothing that a wheel or a drag can lose.
fn plot(
    ui: &mut Ui,
    lang: Lang,
    name: &str,
    years: &[Year],
    height: f32,
    charts: Vec<BarChart>,
) -> Option<i32> {
    let room = height - ui.spacing().item_spacing.y - space::CONTROL;
    let (first, last) = (years.first().map_or(0, |year| year.year), years.last().map_or(0, |year| year.year));
    let shown = Plot::new(Id::unique(("history chart", name)))
        .height(room)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_crosshair(false)
        .show_background(false)
        .show_grid([false, true])
        .x_grid_spacer(move |_| year_marks(first, last))
        .x_axis_formatter(|mark, _| format!("{:.0}", mark.value))
        .y_axis_formatter(|mark, _| {
            if mark.value.fract() == 0.0 { format!("{:.0}", mark.value) } else { String::new() }
        })
        .include_x(f64::from(first) - 0.6)
        .include_x(f64::from(last) + 0.6)
        .include_y(0.0)
        .include_y(1.0)
        .sense(Sense::click())
        .show(ui, |plot| charts.into_iter().for_each(|chart| plot.bar_chart(chart)));
    let spoken = format!("{name}. {}", lang.history_chart_hint());
    shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
    let at = shown.response.interact_pointer_pos().filter(|_| shown.response.clicked())?;
    #[allow(clippy::cast_possible_truncation, reason = "a year")]
    let year = shown.transform.value_from_position(at).x.round() as i32;
    (first..=last).contains(&year).then_some(year)
}

/// A mark at every year, or at every fifth where they are many.
fn year_marks(first: i32, last: i32) -> Vec<GridMark> {
    let step = if last - first > 12 { 5 } else { 1 };
    let marks = (first..=last).filter(|year| year % step == 0);
    marks.map(|year| GridMark { value: f64::from(year), step_size: f64::from(step) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rare_indications_share_one_part() {
        let all = Diagnosis::ALL;
        assert_eq!(parts(&all[..6]).len(), 6, "one alone is shown by its name");
        let seven = parts(&all[..7]);
        assert_eq!((seven.len(), seven[5].len()), (6, 2));
        assert!(parts(&[]).is_empty());
    }

    #[test]
    fn many_years_are_marked_every_fifth() {
        let marks = |first, last| year_marks(first, last).iter().map(|mark| mark.value).collect::<Vec<_>>();
        assert_eq!(marks(2006, 2026), [2010.0, 2015.0, 2020.0, 2025.0]);
        assert_eq!(marks(2024, 2026), [2024.0, 2025.0, 2026.0]);
    }
}
