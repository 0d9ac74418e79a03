//! One HLA locus: its two values in the order of Tab, and what they mean.

use eframe::egui::{Align2, TextEdit, Ui, vec2};

use super::super::theme::{self, size, space};
use super::field::{self, Verdict};
use super::keys;

/// Shows the two values of a locus; whether one of them changed.
///
/// `meaning` says in words what both values together mean (an expanded code, the resolution, a refusal) and is asked
/// for every pass with the values as they stand.
pub fn hla_field(
    ui: &mut Ui,
    locus: &str,
    values: &mut [String; 2],
    meaning: impl Fn(&[String; 2]) -> Verdict,
) -> bool {
    let width = ui.available_width();
    let verdict = meaning(values);
    field::column(ui, width, true, |ui| {
        field::label(ui, locus, false);
        let colours = theme::palette(ui);
        let mut changed = false;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let half = ((ui.available_width() - space::XS) / 2.0).floor();
            for (number, value) in values.iter_mut().enumerate() {
                let id = ui.make_persistent_id(("locus", locus, number));
                keys::pass_on(ui, id);
                keys::entered(ui, id);
                let edit = TextEdit::singleline(value)
                    .id(id)
                    .return_key(None)
                    .font(theme::code_font(size::BODY))
                    .align(Align2::LEFT_CENTER)
                    .desired_width(half)
                    .frame(field::inner_frame(colours));
                let response = ui
                    .add_sized(vec2(half, space::CONTROL), edit)
                    .accessible_name(format!("{locus} {}", number + 1));
                field::outline(ui, &response, &verdict);
                field::describe(ui, &response, &verdict, false, "");
                changed |= response.changed();
            }
        });
        field::below(ui, &verdict, None, true);
        changed
    })
}
