//! A facet: its values with counts and bars; a click filters by a value.

use eframe::egui::{
    Role, Sense, Ui, WidgetInfo, pos2, text::LayoutJob, text::TextFormat, text::TextWrapping, vec2,
};

use super::super::theme::{self, size, space};
use super::button;

/// One value of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The value in words.
    pub name: String,
    /// How many have it.
    pub count: u64,
    /// Whether it is filtered by.
    pub chosen: bool,
}

/// Shows the values; answers the index of one that was clicked.
pub fn bars(ui: &mut Ui, values: &[Bar]) -> Option<usize> {
    let most = values.iter().map(|value| value.count).max().unwrap_or(0).max(1);
    let mut clicked = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, value) in values.iter().enumerate() {
            #[allow(clippy::cast_precision_loss, reason = "a share of a length on the screen")]
            let share = value.count as f32 / most as f32;
            if bar(ui, value, share) {
                clicked = Some(index);
            }
        }
    });
    clicked
}

fn bar(ui: &mut Ui, value: &Bar, share: f32) -> bool {
    let colours = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::click());
    let painter = ui.painter();
    if value.chosen || response.hovered() {
        let fill = if value.chosen { colours.chosen } else { colours.hover };
        painter.rect_filled(rect, space::RADIUS, fill);
    }
    let inner = rect.shrink2(vec2(space::S, 0.0));
    let ink = if value.chosen { colours.accent } else { colours.text };
    let count = painter.layout_no_wrap(grouped(value.count), theme::font(size::SMALL), colours.text_soft);
    let room = inner.width() - count.size().x - space::S;
    let mut job = LayoutJob { wrap: TextWrapping::truncate_at_width(room.max(1.0)), ..LayoutJob::default() };
    job.append(&value.name, 0.0, TextFormat::simple(theme::font(size::BODY), ink));
    let name = painter.layout_job(job);
    let middle = rect.center().y - 2.0;
    painter.galley(pos2(inner.left(), middle - name.size().y / 2.0), name, ink);
    painter.galley(pos2(inner.right() - count.size().x, middle - count.size().y / 2.0), count, ink);
    let foot = rect.bottom() - 4.0;
    painter.hline(inner.x_range(), foot, (2.0, colours.hairline));
    if value.count > 0 {
        painter.hline(
            inner.left()..=inner.left() + (inner.width() * share).max(2.0),
            foot,
            (2.0, colours.accent),
        );
    }
    button::focus_ring(ui, &response);
    let spoken = format!("{} {}", value.name, value.count);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, value.chosen, &spoken));
    response.clicked()
}

/// A count with its thousands parted.
#[must_use]
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn thousands_are_parted() {
        for (count, written) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (312_480, "312,480"), (1_204_332, "1,204,332")]
        {
            assert_eq!(grouped(count), written);
        }
    }
}
