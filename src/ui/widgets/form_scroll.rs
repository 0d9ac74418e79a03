//! The scrolled ground of a form: what has the keyboard is always in sight.

use eframe::egui::{Id, ScrollArea, Ui};

/// Room kept in sight around the control that has the keyboard: its label above, its words below.
const ROOM: f32 = 44.0;

/// Shows a form that scrolls up and down by itself when the keyboard goes to a control out of sight.
pub fn form_scroll<R>(ui: &mut Ui, name: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    let seen = ui.make_persistent_id(("form scroll", name));
    ScrollArea::vertical()
        .id_salt(("form", name))
        .auto_shrink(false)
        .show(ui, |ui| {
            let answer = add(ui);
            follow(ui, seen);
            answer
        })
        .inner
}

fn follow(ui: &mut Ui, seen: Id) {
    let focused = ui.memory(|memory| memory.focused());
    let before: Option<Id> = ui.data(|data| data.get_temp(seen)).flatten();
    if focused == before {
        return;
    }
    let Some(control) = focused.and_then(|id| ui.ctx().read_response(id)) else {
        ui.data_mut(|data| data.insert_temp(seen, focused));
        return;
    };
    ui.data_mut(|data| data.insert_temp(seen, focused));
    if ui.min_rect().x_range().contains(control.rect.center().x) {
        ui.scroll_to_rect(control.rect.expand(ROOM), None);
    }
}
