//! The keyboard habits that all controls share.

use eframe::egui::{FocusDirection, Id, Key, Modifiers, Ui};

/// Call before showing a control: passes the keyboard on if Enter was pressed in it one pass ago.
///
/// The step waits one pass so that letters which arrived together with Enter (a scanner sends all at once)
/// still reach the control they were meant for.
pub fn pass_on(ui: &Ui, control: Id) {
    let waiting = ui.data_mut(|data| data.remove_temp::<()>(marker(control)).is_some());
    if waiting && ui.memory(|memory| memory.has_focus(control)) {
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::Next));
    }
}

/// Call before showing a control: whether Enter is pressed in it. The key is used up, so that it submits
/// nothing, and the keyboard goes to the next control.
pub fn entered(ui: &Ui, control: Id) -> bool {
    pressed(ui, control, Modifiers::NONE, Key::Enter) && {
        ui.data_mut(|data| data.insert_temp(marker(control), ()));
        ui.request_repaint();
        true
    }
}

/// Whether a key is pressed while the control has the keyboard; the key is used up.
pub fn pressed(ui: &Ui, control: Id, modifiers: Modifiers, key: Key) -> bool {
    ui.memory(|memory| memory.has_focus(control)) && ui.input_mut(|input| input.consume_key(modifiers, key))
}

fn marker(control: Id) -> Id {
    control.with("enter goes on")
}
