//! A question before an act, in words that say what the act does.

use eframe::egui::{Context, Id, Key, Label, Modifiers, RichText};

use super::super::theme;
use super::{button, dialog};
use crate::text::Lang;

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Do it.
    Yes,
    /// Leave it.
    No,
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// What is asked.
    pub title: &'a str,
    /// What will happen, and what can't be undone.
    pub consequence: &'a str,
    /// The act as its button says it.
    pub act: &'a str,
    /// Takes something away for good.
    pub destructive: bool,
}

/// Asks; `None` while there is no answer. Enter alone never says yes; Esc says no.
pub fn confirm(ctx: &Context, lang: Lang, id: &str, question: &Question<'_>) -> Option<Answer> {
    let shown = dialog::dialog(ctx, Id::unique(("confirm", id)), 440.0, question.title, |ui| {
        let colours = theme::palette(ui);
        ui.add(Label::new(RichText::new(question.consequence).color(colours.text)).wrap());
        dialog::buttons(ui, |ui| {
            let by_enter = ui.input(|input| input.key_pressed(Key::Enter) && !input.modifiers.command);
            let by_shortcut = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            let act = if question.destructive {
                button::destructive(ui, question.act)
            } else {
                button::primary(ui, question.act)
            };
            let no = button::plain(ui, lang.dialog_cancel());
            if by_shortcut || (act.clicked() && !by_enter) {
                Some(Answer::Yes)
            } else if no.clicked() {
                Some(Answer::No)
            } else {
                None
            }
        })
    });
    if shown.should_close() { Some(Answer::No) } else { shown.inner }
}
