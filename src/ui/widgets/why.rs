//! "Why?": where a computed figure comes from.

use eframe::egui::{Label, Popup, PopupCloseBehavior, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use super::super::theme::{self, size, space};
use super::section;
use crate::text::Lang;

/// One input or step of a derivation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it is.
    pub name: String,
    /// Its value with the unit.
    pub value: String,
}

/// Where a figure comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// What was computed.
    pub title: String,
    /// Inputs and steps in order; the last is the result.
    pub steps: Vec<Step>,
    /// The rule in words.
    pub rule: String,
    /// Where the rule stands.
    pub source: String,
}

/// A figure that opens its derivation when clicked.
pub fn why(ui: &mut Ui, lang: Lang, figure: &str, derivation: &Derivation) {
    let colours = theme::palette(ui);
    let galley = ui.painter().layout_no_wrap(figure.to_owned(), theme::font(size::BODY), colours.text);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x, space::ROW_COMPACT), Sense::click());
    let ink = if response.hovered() || response.has_focus() { colours.accent } else { colours.text };
    let text = eframe::egui::pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley_with_override_text_color(text, galley, ink);
    dotted(ui, rect, ink);
    super::button::focus_ring(ui, &response);
    let name = lang.why_name(figure, &derivation.title);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(&*derivation.title)
        .show(|ui| lines(ui, derivation));
}

fn dotted(ui: &Ui, rect: eframe::egui::Rect, ink: eframe::egui::Color32) {
    let mut x = rect.left();
    while x < rect.right() {
        ui.painter().hline(x..=(x + 1.5).min(rect.right()), rect.bottom() - 3.0, (1.0, ink));
        x += 3.0;
    }
}

fn lines(ui: &mut Ui, derivation: &Derivation) {
    let colours = theme::palette(ui);
    let soft = |words: &str| RichText::new(words).size(size::SMALL).color(colours.text_soft);
    ui.set_width(320.0);
    eframe::egui::Frame::NONE.inner_margin(space::S as i8).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.add(Label::new(RichText::new(&derivation.title).size(size::SECTION).color(colours.text)));
        let last = derivation.steps.len().saturating_sub(1);
        for (number, step) in derivation.steps.iter().enumerate() {
            if number == last {
                section::hairline(ui);
            }
            ui.horizontal(|ui| {
                let ink = if number == last { colours.accent } else { colours.text };
                ui.add(Label::new(RichText::new(&step.name).color(colours.text_soft)));
                ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(&step.value).color(ink)));
                });
            });
        }
        ui.add_space(space::XS);
        ui.add(Label::new(soft(&derivation.rule)).wrap());
        ui.add(Label::new(soft(&derivation.source)).wrap());
    });
}
