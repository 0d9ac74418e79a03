//! A labelled text of several lines. Here Enter makes a new line; Tab goes on.

use eframe::egui::{Response, TextEdit, Ui};

use super::field::{self, Verdict};

/// Shows the text with its label; `rows` lines are in sight.
pub fn text_area(
    ui: &mut Ui,
    label: &str,
    text: &mut String,
    rows: usize,
    required: bool,
    verdict: &Verdict,
) -> Response {
    let width = ui.available_width();
    field::column(ui, width, true, |ui| {
        let name = field::label(ui, label, required);
        let edit = TextEdit::multiline(text)
            .id_salt(("text area", label))
            .desired_rows(rows)
            .desired_width(f32::INFINITY)
            .frame(field::inner_frame(super::super::theme::palette(ui)));
        let response = ui.add(edit).labelled_by(name.id);
        field::outline(ui, &response, verdict);
        field::describe(ui, &response, verdict, required, "");
        field::below(ui, verdict, None, true);
        response
    })
}
