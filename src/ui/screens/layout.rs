//! Panes side by side within a screen.

use eframe::egui::{Rect, Ui, UiBuilder};

/// Shows a part of the screen in its own place, cut off at its edges.
pub(super) fn pane<R>(ui: &mut Ui, name: &str, place: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().id_salt(("pane", name)).max_rect(place));
    // The ring round a control at the edge stands a little outside.
    child.set_clip_rect(place.expand(4.0).intersect(ui.clip_rect()));
    add(&mut child)
}
