//! Beside the form: what is still missing, the label as it will be printed, and what was registered today.

use eframe::egui::{
    Align2, Label, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::desk::Desk;
use super::form::Item;
use crate::bank::query::registration::Registered;
use crate::domain::din::Din;
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::section::section;
use crate::ui::widgets::shapes::Sign;

/// What a click beside the form asks for.
pub(super) enum Wish {
    /// Go to this field.
    Field(Item),
    /// Go on with this donation.
    Open(Din),
}

/// Shows the side; answers what was clicked.
pub(super) fn side(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, today: &[Registered]) -> Option<Wish> {
    let mut wish = missing(ui, cx.lang, desk);
    label_preview(ui, cx, desk);
    section(ui, &cx.lang.register_today(today.len()));
    if today.is_empty() {
        soft(ui, cx.lang.register_today_none());
    }
    ScrollArea::vertical().id_salt("registered today").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for one in today {
            if registered(ui, cx.lang, one) {
                wish = Some(Wish::Open(one.din.clone()));
            }
        }
    });
    wish
}

fn missing(ui: &mut Ui, lang: Lang, desk: &Desk) -> Option<Wish> {
    let reading = &desk.reading;
    let open: std::collections::BTreeSet<Item> = reading.missing.union(&reading.wrong).copied().collect();
    section(ui, &lang.register_missing(open.len()));
    if open.is_empty() {
        ui.horizontal(|ui| badge(ui, Sign::Available, lang.register_ready()));
        return None;
    }
    let mut wish = None;
    ScrollArea::vertical().id_salt("still missing").max_height(170.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for item in &open {
            let sign = if reading.wrong.contains(item) { Sign::Held } else { Sign::Pending };
            if line(ui, sign, lang.register_item(*item), &lang.register_go_to(lang.register_item(*item))) {
                wish = Some(Wish::Field(*item));
            }
        }
    });
    soft(ui, lang.register_missing_hint());
    wish
}

/// A line that can be clicked: a sign and words.
fn line(ui: &mut Ui, sign: Sign, words: &str, name: &str) -> bool {
    let colours = theme::palette(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), space::ROW_COMPACT), Sense::CLICK);
    if response.hovered() {
        ui.painter().rect_filled(rect, space::RADIUS, colours.hover);
    }
    let ink = sign.hue(colours).ink;
    sign.paint(ui.painter(), pos2(rect.left() + 9.0, rect.center().y), 10.0, ink, colours.ground);
    let place = pos2(rect.left() + 24.0, rect.center().y);
    let face = theme::font(size::BODY);
    ui.painter().with_clip_rect(rect).text(place, Align2::LEFT_CENTER, words, face, colours.text);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.clicked()
}

/// The label as it will be printed: no name stands on it.
fn label_preview(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk) {
    let (lang, colours) = (cx.lang, theme::palette(ui));
    section(ui, lang.register_label());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 96.0), Sense::hover());
    let painter = ui.painter().with_clip_rect(rect);
    painter.rect(rect, space::RADIUS, colours.ground, Stroke::new(1.0, colours.edge), StrokeKind::Inside);
    let din = desk.unit.as_ref().map(|unit| &unit.din).or(desk.reading.din.as_ref());
    let number = din.map_or_else(|| "·····  ··  ······  ·".to_owned(), Din::grouped);
    let ink = if din.is_some() { colours.text } else { colours.text_soft };
    let bank = match lang {
        Lang::En => &cx.profile.name_en,
        Lang::Zh => &cx.profile.name_zh,
    };
    let collected = desk.reading.collection.as_ref().map(|collection| lang.moment(collection.at));
    let volume = desk
        .reading
        .collection
        .as_ref()
        .map(|collection| crate::domain::quantity::VOLUME_COLLECTED.format_with_unit(collection.volume));
    let facts: Vec<String> = [collected, volume].into_iter().flatten().collect();
    let small = theme::font(size::SMALL);
    let left = rect.left() + space::M;
    let line = |y: f32, words: &str, face, ink| {
        painter.text(pos2(left, rect.top() + y), Align2::LEFT_CENTER, words, face, ink);
    };
    line(18.0, bank, small.clone(), colours.text_soft);
    line(42.0, &number, theme::code_font(size::HEADING), ink);
    line(64.0, lang.register_label_product(), theme::font(size::BODY), colours.text);
    line(82.0, &facts.join("  ·  "), small, colours.text_soft);
    let spoken = lang.register_label_spoken(&number);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
}

fn registered(ui: &mut Ui, lang: Lang, one: &Registered) -> bool {
    let colours = theme::palette(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), space::ROW_COMPACT), Sense::click());
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, space::RADIUS, colours.hover);
    }
    let (time, number, stage) =
        (one.at.format("%H:%M").to_string(), one.din.grouped(), lang.stage(one.stage));
    let middle = rect.center().y;
    let painter = ui.painter().with_clip_rect(rect);
    let small = theme::font(size::SMALL);
    painter.text(
        pos2(rect.left() + 4.0, middle),
        Align2::LEFT_CENTER,
        &time,
        small.clone(),
        colours.text_soft,
    );
    let code = theme::code_font(size::BODY);
    painter.text(pos2(rect.left() + 46.0, middle), Align2::LEFT_CENTER, &number, code, colours.text);
    painter.text(pos2(rect.right() - 4.0, middle), Align2::RIGHT_CENTER, stage, small, colours.text_soft);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, lang.register_today_line(&time, &number, stage))
    });
    response.clicked()
}

fn soft(ui: &mut Ui, words: &str) {
    let colours = theme::palette(ui);
    ui.add(Label::new(RichText::new(words).size(size::SMALL).color(colours.text_soft)).wrap());
}
