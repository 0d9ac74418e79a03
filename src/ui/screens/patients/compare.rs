//! Up to six units side by side, locus by locus, the differences marked.

use eframe::egui::{Grid, Label, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::cells;
use super::derive;
use super::preview;
use crate::domain::action::Action;
use crate::domain::hla::sixcount::Position;
use crate::domain::patient::Patient;
use crate::domain::quantity::{self, Quantity};
use crate::domain::selection::{Candidate, LOCI};
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::why::why;
use crate::ui::widgets::{button, empty};

/// Height of a line.
const LINE: f32 = 20.0;

/// What is compared.
pub(super) struct Comparison<'a> {
    /// The patient.
    pub patient: &'a Patient,
    /// The units in the order of the tray.
    pub units: &'a [Candidate],
    /// The weight for the doses.
    pub weight: Option<i64>,
    /// Whether that weight is the recorded one.
    pub recorded: bool,
}

/// What the person wants.
pub(super) enum Wish {
    /// Take this one out.
    Drop(String),
    /// Reserve this one.
    Reserve(String),
}

impl Comparison<'_> {
    /// Shows the units side by side.
    pub(super) fn ui(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        against: impl Fn(&Candidate) -> Option<String>,
    ) -> Option<Wish> {
        let lang = cx.lang;
        if self.units.is_empty() {
            empty::centred(
                ui,
                ui.available_rect_before_wrap(),
                lang.compare_none(),
                lang.compare_none_hint(),
            );
            return None;
        }
        let mut wish = None;
        ScrollArea::both().id_salt("comparison").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().interact_size.y = LINE;
            Grid::new("comparison").num_columns(self.units.len() + 2).spacing([space::L, space::XS]).show(
                ui,
                |ui| {
                    self.heads(ui, cx);
                    wish = self.acts(ui, cx, &against);
                    self.counts(ui, cx);
                    self.loci(ui, cx);
                    self.figures(ui, cx);
                },
            );
        });
        wish
    }

    fn heads(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let lang = cx.lang;
        ui.label("");
        ui.label(lang.compare_patient());
        for unit in self.units {
            ui.add(
                Label::new(RichText::new(lang.din(&unit.din)).font(theme::code_font(size::BODY))).extend(),
            );
        }
        ui.end_row();
    }

    /// What can be done with each unit. The words are short, for the column says which one; their names are whole.
    fn acts(
        &self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        against: &impl Fn(&Candidate) -> Option<String>,
    ) -> Option<Wish> {
        let lang = cx.lang;
        let mut wish = None;
        ui.label("");
        ui.label("");
        for unit in self.units {
            ui.horizontal(|ui| {
                let words = lang.action_button(Action::Reserve);
                let name = format!("{words} {}", lang.din(&unit.din));
                if named(button::explained(ui, words, against(unit).as_deref()), &name) {
                    wish = Some(Wish::Reserve(unit.din.clone()));
                }
                let name = format!("{} {}", lang.units_drop(), lang.din(&unit.din));
                if named(button::plain(ui, lang.compare_out()), &name) {
                    wish = Some(Wish::Drop(unit.din.clone()));
                }
            });
        }
        ui.end_row();
        wish
    }

    fn counts(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let lang = cx.lang;
        self.name(ui, lang.units_match());
        ui.label("");
        let typing = self.patient.typing();
        for unit in self.units {
            let derivation = derive::of_match(lang, unit, &typing, |locus| preview::aligned(cx, unit, locus));
            why(ui, lang, &lang.match_of_six(unit.certain, unit.possible), &derivation);
        }
        ui.end_row();
    }

    fn loci(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let lang = cx.lang;
        let typing = self.patient.typing();
        for (place, locus) in LOCI.into_iter().enumerate() {
            let patient = derive::copies(&typing, locus);
            for copy in 0..2 {
                self.name(ui, &if copy == 0 { format!("HLA-{locus}") } else { String::new() });
                let value = patient.get(copy).and_then(Clone::clone);
                let value = value.unwrap_or_else(|| lang.units_missing().to_owned());
                ui.add(Label::new(RichText::new(value).font(theme::code_font(size::BODY))).extend());
                for unit in self.units {
                    let position =
                        unit.loci.get(place).and_then(|judged| judged.positions.get(copy)).copied();
                    let value = preview::aligned(cx, unit, locus).get(copy).and_then(Clone::clone);
                    self.copy(ui, cx, value, position.unwrap_or(Position::Untested));
                }
                ui.end_row();
            }
        }
    }

    /// One value of a unit with its mark; a difference stands on its pale ground.
    fn copy(&self, ui: &mut Ui, cx: &Cx<'_>, value: Option<String>, position: Position) {
        let lang = cx.lang;
        let colours = theme::palette(ui);
        let value = value.unwrap_or_else(|| lang.units_missing().to_owned());
        let (ink, wash) = match position {
            Position::Mismatch => (colours.held.ink, Some(colours.held.wash)),
            Position::Possible => (colours.pending.ink, None),
            Position::Matched => (colours.text, None),
            Position::Untested => (colours.text_soft, None),
        };
        let galley = ui.painter().layout_no_wrap(value.clone(), theme::code_font(size::BODY), ink);
        let width = galley.size().x + 30.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, LINE), Sense::hover());
        if let Some(wash) = wash {
            ui.painter().rect_filled(rect, space::RADIUS, wash);
        }
        let centre = rect.left_center() + vec2(10.0, 0.0);
        derive::mark(position).paint(ui.painter(), centre, 9.0, colours);
        let text = rect.left_center() + vec2(21.0, -galley.size().y / 2.0);
        ui.painter().galley(text, galley, ink);
        let spoken = format!("{value}: {}", lang.hla_position(position));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
    }

    fn figures(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let lang = cx.lang;
        let missing = || lang.units_missing().to_owned();
        self.name(ui, lang.units_tnc_per_kg());
        ui.label("");
        for unit in self.units {
            match derive::tnc_dose(lang, unit.tnc, self.weight, self.recorded) {
                Some(dose) => why(ui, lang, &dose.figure, &dose.why),
                None => drop(ui.label(missing())),
            }
        }
        ui.end_row();
        self.name(ui, lang.units_cd34_per_kg());
        ui.label("");
        for unit in self.units {
            match derive::cd34_dose(lang, unit.cd34, self.weight, self.recorded) {
                Some(dose) => why(ui, lang, &dose.figure, &dose.why),
                None => drop(ui.label(missing())),
            }
        }
        ui.end_row();
        type Of = fn(&Candidate) -> Option<i64>;
        let rows: [(&str, &Quantity, Of); 4] = [
            (lang.units_tnc(), &quantity::TNC_AFTER, |unit| unit.tnc),
            (lang.units_cd34(), &quantity::CD34, |unit| unit.cd34),
            (lang.units_volume(), &quantity::VOLUME_FROZEN, |unit| unit.volume),
            (lang.units_segments(), &quantity::ATTACHED_SEGMENTS, |unit| unit.segments),
        ];
        for (words, quantity, of) in rows {
            self.row(ui, words, "", |unit| {
                of(unit).map_or_else(missing, |value| quantity.format_with_unit(value))
            });
        }
        let own = self.patient.abo.map(|abo| abo.code()).unwrap_or_default();
        self.row(ui, lang.units_relation(), own, |unit| {
            cells::abo(lang, unit, self.patient).unwrap_or_else(missing)
        });
        self.row(ui, lang.units_years(), "", |unit| {
            unit.years(cx.today()).map_or_else(missing, |years| years.to_string())
        });
    }

    fn row(&self, ui: &mut Ui, words: &str, of_patient: &str, value: impl Fn(&Candidate) -> String) {
        self.name(ui, words);
        ui.label(of_patient);
        for unit in self.units {
            ui.add(Label::new(value(unit)).extend());
        }
        ui.end_row();
    }

    fn name(&self, ui: &mut Ui, words: &str) {
        let colours = theme::palette(ui);
        let words = RichText::new(words).size(size::SMALL).color(colours.text_soft);
        ui.add(Label::new(words).extend());
    }
}

/// Gives a button whose short words are plain from its column a name of its own; whether it was pressed.
fn named(button: eframe::egui::Response, name: &str) -> bool {
    let enabled = button.enabled();
    button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    button.clicked()
}
