//! Dose against match: every listed unit a point, the chosen one and those in the tray marked; the same figures as a
//! table.

use eframe::egui::{self, Label, Rangef, RichText, Role, Ui, WidgetInfo};
use egui_plot::{AxisHints, HLine, Plot, PlotPoint, PlotPoints, PlotUi, Points, uniform_grid_spacer};

use crate::domain::quantity::{self, Quantity};
use crate::domain::selection::Candidate;
use crate::text::Lang;
use crate::ui::theme::{self, Palette, size, space};
use crate::ui::widgets::check_box::check_box;

/// What the chart shows.
pub(super) struct Chart<'a> {
    /// The units in the order of the table.
    pub units: &'a [Candidate],
    /// The weight for the doses; without one the cells themselves are shown.
    pub weight: Option<i64>,
    /// The least dose asked for, in steps.
    pub least: Option<i64>,
    /// Row of the unit that the keyboard is on.
    pub current: Option<u32>,
    /// Numbers of the units in the tray.
    pub tray: &'a [String],
}

impl Chart<'_> {
    fn quantity(&self) -> &'static Quantity {
        if self.weight.is_some() { &quantity::TNC_PER_KG } else { &quantity::TNC_AFTER }
    }

    /// The height of a unit, in steps of the shown quantity.
    fn steps(&self, unit: &Candidate) -> Option<i64> {
        let tnc = unit.tnc?;
        match self.weight {
            Some(weight) => quantity::tnc_per_kg(tnc, weight),
            None => Some(tnc),
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "a place on the screen")]
    fn shown(&self, steps: i64) -> f64 {
        steps as f64 / 10_f64.powi(i32::from(self.quantity().decimals))
    }

    /// Where a unit stands: what may match in addition moves it a little to the right.
    fn point(&self, unit: &Candidate) -> Option<[f64; 2]> {
        let open = f64::from(unit.possible.saturating_sub(unit.certain));
        Some([f64::from(unit.certain) + open * 0.09, self.shown(self.steps(unit)?)])
    }

    /// Shows the chart, or its table where `as_table` is set; answers the place in the list of a clicked unit.
    pub(super) fn ui(&self, ui: &mut Ui, lang: Lang, as_table: &mut bool, height: f32) -> Option<usize> {
        ui.horizontal(|ui| {
            ui.add(Label::new(RichText::new(lang.chart_title()).size(size::SECTION)));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                check_box(ui, as_table, lang.chart_as_table());
            });
        });
        if *as_table {
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| self.table(ui, lang));
            return None;
        }
        self.plot(ui, lang, height)
    }

    fn plot(&self, ui: &mut Ui, lang: Lang, height: f32) -> Option<usize> {
        let colours = theme::palette(ui);
        let axis = if self.weight.is_some() {
            lang.chart_y(self.quantity().unit_text)
        } else {
            lang.chart_y_cells(self.quantity().unit_text)
        };
        let step = nice_step(self.highest());
        let shown = Plot::new("dose by match")
            .height(height)
            .allow_zoom(false)
            .allow_scroll(false)
            .allow_drag(false)
            .allow_boxed_zoom(false)
            .allow_double_click_reset(false)
            .include_x(2.6)
            .include_x(6.4)
            .include_y(0.0)
            .show_grid([false, true])
            .include_y(self.highest() * 1.12)
            .custom_x_axes(vec![
                AxisHints::new_x().label(lang.chart_x()).label_spacing(Rangef::new(16.0, 24.0)),
            ])
            .custom_y_axes(vec![AxisHints::new_y().label(axis)])
            .y_grid_spacer(uniform_grid_spacer(move |_| [step * 4.0, step * 2.0, step]))
            .x_axis_formatter(|mark, _| {
                if (mark.value - mark.value.round()).abs() < 0.01 {
                    format!("{:.0}", mark.value)
                } else {
                    String::new()
                }
            })
            .show(ui, |plot| {
                self.marks(plot, colours);
                let clicked = plot.response().clicked().then(|| plot.pointer_coordinate()).flatten();
                clicked.and_then(|at| self.nearest(plot, at))
            });
        let spoken = format!("{}. {}", lang.chart_title(), lang.chart_spoken(self.units.len()));
        shown.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
        shown.inner
    }

    /// The highest dose in sight, or 1.
    fn highest(&self) -> f64 {
        let all = self.units.iter().filter_map(|unit| self.steps(unit)).max();
        all.map_or(1.0, |steps| self.shown(steps).max(0.1))
    }

    fn marks(&self, plot: &mut PlotUi<'_>, colours: &Palette) {
        let points = |of: &dyn Fn(&Candidate) -> bool| -> PlotPoints<'static> {
            self.units.iter().filter(|unit| of(unit)).filter_map(|unit| self.point(unit)).collect()
        };
        if let Some(least) = self.least.filter(|_| self.weight.is_some()) {
            plot.hline(HLine::new("", self.shown(least)).color(colours.pending.ink).width(1.0));
        }
        let in_tray = |unit: &Candidate| self.tray.contains(&unit.din);
        let all = points(&|unit| !in_tray(unit));
        plot.points(Points::new("", all).radius(2.5).color(colours.text_soft));
        plot.points(Points::new("", points(&in_tray)).radius(4.5).color(colours.accent));
        let current = points(&|unit| self.current == Some(unit.row));
        plot.points(Points::new("", current).radius(7.0).filled(false).color(colours.accent));
    }

    /// The place in the list of the unit nearest to a click, as the eye measures.
    fn nearest(&self, plot: &PlotUi<'_>, at: PlotPoint) -> Option<usize> {
        let clicked = plot.screen_from_plot(at);
        let distance = |unit: &Candidate| {
            let [x, y] = self.point(unit)?;
            Some(plot.screen_from_plot(PlotPoint::new(x, y)).distance(clicked))
        };
        let all = self.units.iter().enumerate().filter_map(|(place, unit)| Some((place, distance(unit)?)));
        all.min_by(|one, other| one.1.total_cmp(&other.1))
            .filter(|(_, far)| *far < 16.0)
            .map(|(place, _)| place)
    }

    fn table(&self, ui: &mut Ui, lang: Lang) {
        let colours = theme::palette(ui);
        let head = |ui: &mut Ui, words: &str| {
            ui.add(Label::new(RichText::new(words).size(size::SMALL).color(colours.text_soft)));
        };
        let unit = self.quantity().unit_text;
        egui::Grid::new("dose by match").num_columns(4).spacing([space::L, space::XS]).show(ui, |ui| {
            head(ui, lang.units_match());
            head(ui, lang.chart_units());
            head(ui, &format!("{} {unit}", lang.chart_highest()));
            head(ui, &format!("{} {unit}", lang.chart_median()));
            ui.end_row();
            for (certain, mut doses) in self.by_match() {
                doses.sort_unstable();
                let figure = |steps: Option<&i64>| {
                    steps.map_or_else(
                        || lang.units_missing().to_owned(),
                        |steps| self.quantity().format(*steps),
                    )
                };
                let counted = self.units.iter().filter(|unit| unit.certain == certain).count();
                ui.label(lang.units_of_six(certain));
                ui.label(counted.to_string());
                ui.label(figure(doses.last()));
                ui.label(figure(doses.get(doses.len() / 2)));
                ui.end_row();
            }
        });
    }

    /// The doses of the listed units by certain matches, the best first.
    fn by_match(&self) -> Vec<(u8, Vec<i64>)> {
        let of = |certain| self.units.iter().filter(move |unit| unit.certain == certain);
        let levels = (0..=6).rev().filter(|certain| of(*certain).next().is_some());
        levels.map(|certain| (certain, of(certain).filter_map(|unit| self.steps(unit)).collect())).collect()
    }
}

/// A round distance between lines, so that three to six stand under this height.
fn nice_step(highest: f64) -> f64 {
    let rough = highest / 4.0;
    let power = 10_f64.powf(rough.log10().floor());
    let round = [1.0, 2.0, 5.0, 10.0].into_iter().find(|round| rough <= round * power);
    round.unwrap_or(10.0) * power
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_at_round_figures() {
        for (highest, step) in [(8.0, 2.0), (3.1, 1.0), (23.0, 10.0), (0.7, 0.2), (1.0, 0.5)] {
            assert!((nice_step(highest) - step).abs() < 1e-9, "{highest}: {}", nice_step(highest));
        }
    }
}
