//! The small dialogs of the shell: keys, notices, and the question before leaving.

use eframe::egui::{Context, Id, Label, RichText, Ui};

use super::super::theme;
use super::super::widgets::confirm_dialog::{self, Question, confirm};
use super::super::widgets::notice::Notices;
use super::super::widgets::{button, dialog, section};
use super::route::Route;
use crate::text::Lang;

/// Which dialog is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// The keys that work everywhere.
    Keys,
    /// What was said in this session.
    Notices,
    /// The question before the window closes.
    Leaving,
}

/// What was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Close the dialog.
    Close,
    /// Close the window, unsaved things or not.
    Leave,
}

/// Shows the open dialog.
pub fn show(open: &Open, ctx: &Context, lang: Lang, notices: &Notices, route: &Route) -> Option<Answer> {
    match open {
        Open::Keys => plain(ctx, lang, "keys", lang.keys_title(), |ui| keys(ui, lang)),
        Open::Notices => plain(ctx, lang, "notices", lang.notices_title(), |ui| {
            if notices.kept().is_empty() {
                ui.label(lang.notices_none());
            } else {
                ui.set_max_height(420.0);
                notices.list(ui);
            }
        }),
        Open::Leaving => {
            let screens = lang.list(route.unsaved().into_iter().map(|kind| lang.screen_name(kind)));
            let question = Question {
                title: lang.leave_title(),
                consequence: &lang.leave_line(&screens),
                act: lang.leave_act(),
                destructive: true,
            };
            confirm(ctx, lang, "leaving", &question).map(|answer| match answer {
                confirm_dialog::Answer::Yes => Answer::Leave,
                confirm_dialog::Answer::No => Answer::Close,
            })
        }
    }
}

fn plain(ctx: &Context, lang: Lang, id: &str, title: &str, add: impl FnOnce(&mut Ui)) -> Option<Answer> {
    let shown = dialog::dialog(ctx, Id::unique(id), 520.0, title, |ui| {
        add(ui);
        dialog::buttons(ui, |ui| button::plain(ui, lang.dialog_close()).clicked())
    });
    (shown.should_close() || shown.inner).then_some(Answer::Close)
}

fn keys(ui: &mut Ui, lang: Lang) {
    let colours = theme::palette(ui);
    for (keys, words) in [
        ("Ctrl+K", lang.keys_find()),
        ("Ctrl+1 … Ctrl+9", lang.keys_screens()),
        ("Alt+←", lang.keys_back()),
        ("Ctrl+L", lang.keys_lock()),
        ("F1", lang.keys_help()),
        ("Tab, Enter", lang.keys_next()),
        ("Ctrl+Enter", lang.keys_save()),
        ("Esc", lang.keys_escape()),
        ("Ctrl + / Ctrl −", lang.keys_zoom()),
    ] {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = theme::space::M;
            let keys = RichText::new(keys).font(theme::code_font(theme::size::BODY)).color(colours.text);
            section::cell(ui, 150.0, keys);
            ui.add(Label::new(RichText::new(words).color(colours.text)).wrap());
        });
    }
    ui.add(Label::new(RichText::new(lang.keys_scan()).color(colours.text_soft)).wrap());
}
