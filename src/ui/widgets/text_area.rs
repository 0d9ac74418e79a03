//! A labelled text of several lines. Here Enter makes a new line; Tab goes on.

use eframe::egui::{Id, Response, TextEdit, Ui};

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
    let id = id(ui, label);
    field::column(ui, width, true, |ui| {
        let name = field::label(ui, label, required);
        let edit = TextEdit::multiline(text)
            .id(id)
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

/// Gives the keyboard to the text named `label` that is shown next in `ui`.
pub fn focus(ui: &Ui, label: &str) {
    let id = id(ui, label);
    ui.memory_mut(|memory| memory.request_focus(id));
}

fn id(ui: &Ui, label: &str) -> Id {
    ui.make_persistent_id(("text area", label))
}
