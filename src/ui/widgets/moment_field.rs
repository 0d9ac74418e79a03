//! A day and a time: typed in any form the caller understands, written out when the field is left.

use chrono::NaiveDateTime;
use eframe::egui::Ui;

use super::field::{self, Field, Verdict};

/// The form, pale in the empty control; never an example, which could be taken for a value. The same in every language.
const EXAMPLE: &str = "YYYY-MM-DD hh:mm";

/// Shows a field for a moment that is kept as the text a person typed; whether the text changed.
///
/// What `parse` understands is written out as `2026-11-22 14:05` when the field is left.
pub fn moment_field(
    ui: &mut Ui,
    label: &str,
    text: &mut String,
    required: bool,
    verdict: &Verdict,
    parse: impl Fn(&str) -> Option<NaiveDateTime>,
) -> bool {
    let shown = Field::new(label, text).placeholder(EXAMPLE).required(required).verdict(verdict).show(ui);
    let mut changed = shown.response.changed();
    if shown.response.lost_focus()
        && let Some(at) = parse(text)
    {
        let written = at.format("%Y-%m-%d %H:%M").to_string();
        changed |= *text != written;
        *text = written;
    }
    changed
}

/// Gives the keyboard to the field named `label` that is shown next in `ui`.
pub fn focus(ui: &Ui, label: &str) {
    field::focus(ui, label);
}
