//! The queue at the left: what waits for this person first.

use eframe::egui::{Role as NodeRole, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::super::screen::Cx;
use super::super::super::theme::{self, size, space};
use super::super::super::widgets::shapes::Sign;
use super::super::super::widgets::{button, section};
use crate::bank::query::eligibility::Waiting;
use crate::domain::action::Action;
use crate::domain::din::Din;
use crate::domain::eligibility::Outcome;
use crate::index::{Column, SortKey, parse};
use crate::text::Lang;

/// Units that are looked at for the queue; the oldest wait longest and come first.
const LOOKED_AT: usize = 500;
/// What a queued unit is to the inventory.
const QUERY: &str = "quality=quarantine|pending stage=stored";

/// The numbers of the units in quarantine, the oldest first, from the inventory in memory.
pub fn candidates(cx: &Cx<'_>) -> Vec<String> {
    let Ok(query) = parse(QUERY) else { return Vec::new() };
    let inventory = cx.client.inventory.read();
    let found = inventory.search(&query, &[SortKey::ascending(Column::CollectedOn)], &[]);
    let rows = found.order.iter().take(LOOKED_AT).filter_map(|number| inventory.row(*number));
    rows.map(|row| row.din()).collect()
}

/// Shows the queue; answers the unit that was chosen.
pub fn queue(ui: &mut Ui, cx: &Cx<'_>, waiting: &[Waiting], chosen: Option<&Din>) -> Option<Din> {
    let lang = cx.lang;
    section::section(ui, lang.eligibility_queue());
    if waiting.is_empty() {
        let colours = theme::palette(ui);
        ui.label(eframe::egui::RichText::new(lang.eligibility_queue_none()).color(colours.text_soft));
    }
    // The quality unit works on what is complete, the director on what is reviewed.
    let mine = |unit: &&Waiting| unit.review.is_some() == cx.may(Action::DecideEligibility);
    let ordered = waiting.iter().filter(mine).chain(waiting.iter().filter(|unit| !mine(unit)));
    let mut picked = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for unit in ordered {
            if line(ui, lang, unit, chosen == Some(&unit.din)) {
                picked = Some(unit.din.clone());
            }
        }
    });
    picked
}

fn line(ui: &mut Ui, lang: Lang, unit: &Waiting, chosen: bool) -> bool {
    let colours = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::click());
    if chosen || response.hovered() {
        let fill = if chosen { colours.chosen } else { colours.hover };
        ui.painter().rect_filled(rect, space::RADIUS, fill);
    }
    let (sign, words) = state(lang, unit);
    let number = unit.din.grouped();
    let hue = sign.hue(colours);
    sign.paint(ui.painter(), pos2(rect.left() + 14.0, rect.top() + 14.0), 12.0, hue.ink, colours.ground);
    let name = ui.painter().layout_no_wrap(number.clone(), theme::code_font(size::BODY), colours.text);
    ui.painter().galley(pos2(rect.left() + 28.0, rect.top() + 5.0), name, colours.text);
    let below = ui.painter().layout_no_wrap(words.clone(), theme::font(size::SMALL), colours.text_soft);
    ui.painter().galley(pos2(rect.left() + 28.0, rect.top() + 23.0), below, colours.text_soft);
    button::focus_ring(ui, &response);
    let spoken = format!("{number}, {words}");
    response.widget_info(|| WidgetInfo::selected(NodeRole::Button, true, chosen, &spoken));
    response.clicked()
}

fn state(lang: Lang, unit: &Waiting) -> (Sign, String) {
    match &unit.review {
        Some(review) => {
            let sign = if review.proposed == Outcome::Eligible { Sign::Available } else { Sign::Note };
            (sign, lang.eligibility_for_decision(lang.outcome(review.proposed)))
        }
        None if unit.failing + unit.missing == 0 => (Sign::Note, lang.eligibility_for_review().to_owned()),
        None => {
            let sign = if unit.failing > 0 { Sign::Held } else { Sign::Pending };
            (sign, lang.eligibility_failing(unit.failing, unit.missing))
        }
    }
}
