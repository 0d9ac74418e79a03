//! Where one is in a table, and the bars that show it.
//!
//! The vertical position is kept in `f64`: in `f32` the position among a million rows moves in steps of whole points,
//! and slow scrolling sticks.

use eframe::egui::{Id, Rect, Sense, Ui, pos2, vec2};

use super::super::super::theme;

/// Thickness of a bar in points.
pub const BAR: f32 = 10.0;
const SHORTEST_HANDLE: f32 = 28.0;

/// Position of the view over the rows and columns, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scroll {
    /// Points of rows above the view.
    pub top: f64,
    /// Points of scrolled columns left of the view.
    pub left: f32,
}

impl Scroll {
    /// Keeps the position inside the content.
    pub fn clamp(&mut self, content_height: f64, view_height: f32, content_width: f32, view_width: f32) {
        self.top = self.top.clamp(0.0, (content_height - f64::from(view_height)).max(0.0));
        self.left = self.left.clamp(0.0, (content_width - view_width).max(0.0));
    }

    /// Moves as little as needed to have a row in view.
    #[allow(clippy::cast_precision_loss, reason = "rows are far fewer than 2^52")]
    pub fn reveal_row(&mut self, row: usize, row_height: f32, view_height: f32) {
        let (height, view) = (f64::from(row_height), f64::from(view_height));
        let top = row as f64 * height;
        self.top = self.top.min(top).max(top + height - view);
    }

    /// Moves as little as needed to have a span of the scrolled columns in view.
    pub fn reveal_span(&mut self, left: f32, right: f32, view_width: f32) {
        self.left = self.left.max(right - view_width).min(left);
    }
}

/// Draws the vertical bar and follows the hand on it.
pub fn vertical_bar(ui: &Ui, id: Id, track: Rect, content: f64, position: &mut f64) {
    let view = f64::from(track.height());
    let share = (view / content.max(1.0)).min(1.0);
    #[allow(clippy::cast_possible_truncation, reason = "a length on the screen")]
    let handle = (track.height() * share as f32).max(SHORTEST_HANDLE).min(track.height());
    let free = track.height() - handle;
    let reach = (content - view).max(0.0);
    #[allow(clippy::cast_possible_truncation, reason = "a share between 0 and 1")]
    let place = if reach > 0.0 { (*position / reach) as f32 * free } else { 0.0 };
    let grip = Rect::from_min_size(pos2(track.left(), track.top() + place), vec2(track.width(), handle));
    if let Some(start) = follow(ui, id, track, grip).map(|point| point.y - track.top() - handle / 2.0)
        && free > 0.0
    {
        *position = f64::from((start / free).clamp(0.0, 1.0)) * reach;
    }
    paint(ui, id, grip.shrink2(vec2(2.0, 1.0)));
}

/// Draws the horizontal bar and follows the hand on it.
pub fn horizontal_bar(ui: &Ui, id: Id, track: Rect, content: f32, position: &mut f32) {
    let handle =
        (track.width() * (track.width() / content.max(1.0)).min(1.0)).max(SHORTEST_HANDLE).min(track.width());
    let free = track.width() - handle;
    let reach = (content - track.width()).max(0.0);
    let place = if reach > 0.0 { *position / reach * free } else { 0.0 };
    let grip = Rect::from_min_size(pos2(track.left() + place, track.top()), vec2(handle, track.height()));
    if let Some(start) = follow(ui, id, track, grip).map(|point| point.x - track.left() - handle / 2.0)
        && free > 0.0
    {
        *position = (start / free).clamp(0.0, 1.0) * reach;
    }
    paint(ui, id, grip.shrink2(vec2(1.0, 2.0)));
}

/// Where the middle of the handle is wanted, if a hand is on the bar.
fn follow(ui: &Ui, id: Id, track: Rect, grip: Rect) -> Option<eframe::egui::Pos2> {
    let response = ui.interact(track, id, Sense::CLICK | Sense::DRAG);
    let point = response.interact_pointer_pos()?;
    let held = id.with("held at");
    if response.drag_started() || response.clicked() {
        let start = ui.input(|input| input.pointer.press_origin()).unwrap_or(point);
        let held_at = if grip.contains(start) { start - grip.center() } else { vec2(0.0, 0.0) };
        ui.data_mut(|data| data.insert_temp(held, held_at));
    }
    let held_at: eframe::egui::Vec2 = ui.data(|data| data.get_temp(held)).unwrap_or_default();
    (response.dragged() || response.clicked()).then(|| point - held_at)
}

fn paint(ui: &Ui, id: Id, grip: Rect) {
    let colours = theme::palette(ui);
    let active = ui.read_response(id).is_some_and(|response| response.hovered() || response.dragged());
    ui.painter().rect_filled(grip, 3.0, if active { colours.text_soft } else { colours.edge });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_three_million_rows_is_reached_to_the_point() {
        let mut scroll = Scroll::default();
        scroll.reveal_row(2_999_999, 23.0, 500.0);
        assert_eq!(scroll.top, 3_000_000.0 * 23.0 - 500.0);
        scroll.top -= 1.0;
        assert_eq!(scroll.top, 3_000_000.0 * 23.0 - 501.0, "one point is one point, also there");
    }

    #[test]
    fn revealing_a_row_in_view_moves_nothing() {
        let mut scroll = Scroll { top: 100.0, left: 0.0 };
        scroll.reveal_row(6, 24.0, 240.0);
        assert_eq!(scroll.top, 100.0);
        scroll.reveal_row(2, 24.0, 240.0);
        assert_eq!(scroll.top, 48.0);
    }

    #[test]
    fn the_view_stays_on_the_content() {
        let mut scroll = Scroll { top: 9_000.0, left: 900.0 };
        scroll.clamp(1_000.0, 400.0, 700.0, 500.0);
        assert_eq!(scroll, Scroll { top: 600.0, left: 200.0 });
        scroll.clamp(100.0, 400.0, 100.0, 500.0);
        assert_eq!(scroll, Scroll::default());
    }
}
