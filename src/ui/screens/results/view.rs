//! How the screen is laid out: the queue, the unit on the bench, what follows from its values, and the row of acts.

use eframe::egui::{Align, Label, Layout, Rect, RichText, Ui, pos2};

use super::bench::Bench;
use super::put_away::{AtTank, Closed};
use super::verify::Verification;
use super::{Asked, ResultsScreen, panel, queue};
use crate::bank::query::laboratory::freeze_by;
use crate::domain::action::Action;
use crate::domain::checks;
use crate::domain::eligibility::evaluate::recovery;
use crate::domain::refusal::Refusal;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{Quality, Stage};
use crate::domain::unit::field::Group;
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::screens::layout::pane;
use crate::ui::screens::rights::why_not;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::field::{Field, Verdict};
use crate::ui::widgets::form_scroll::form_scroll;
use crate::ui::widgets::section::hairline;
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::strip::strip;
use crate::ui::widgets::{button, empty};

/// Width of the queue.
const QUEUE: f32 = 364.0;
/// Widest panel: lines that are longer are not read faster.
const PANEL: f32 = 980.0;
/// Height of the row of acts, and with the reason of a correction above it.
const ACTS: f32 = 44.0;
const REASON: f32 = 72.0;

/// What a button of the panel asks for.
enum Act {
    Save,
    Discard,
    PutAway,
}

/// Shows the screen.
pub(super) fn screen(screen: &mut ResultsScreen, ui: &mut Ui, cx: &mut Cx<'_>) {
    let whole = ui.available_rect_before_wrap();
    let left = Rect::from_min_max(whole.min, pos2(whole.left() + QUEUE, whole.bottom()));
    let right = Rect::from_min_max(pos2(left.right() + space::XL, whole.top()), whole.max);
    let right = right.with_max_x(right.right().min(right.left() + PANEL));
    let loading = screen.asking_queue.is_some();
    let chosen = pane(ui, "queue", left, |ui| queue::queue(ui, cx, &mut screen.view, &screen.queue, loading));
    ui.advance_cursor_after_rect(whole);
    if let Some(din) = chosen {
        screen.fetch(&din, cx);
    }
    if let Some(tank) = &mut screen.at_tank {
        let closed = pane(ui, "tank", right, |ui| tank.show(ui, cx));
        if let Some(closed) = closed {
            if let Closed::Stored(place) = closed {
                let words = cx.lang.results_stored(&place.to_string());
                cx.notices.say(Sign::Available, words, cx.now.format("%H:%M").to_string());
            }
            screen.at_tank = None;
        }
        return;
    }
    let Some(bench) = &mut screen.bench else {
        let lang = cx.lang;
        match &screen.unknown {
            Some(din) => {
                empty::centred(ui, right, &lang.register_unknown(&din.grouped()), lang.results_choose_hint())
            }
            None => empty::centred(ui, right, lang.results_choose(), lang.results_choose_hint()),
        }
        return;
    };
    let (act, verify) = unit_pane(ui, cx, bench, right);
    if let Some(group) = verify {
        screen.verification = Some(Box::new(Verification::new(&bench.panel, group)));
    }
    match act {
        Some(Act::Save) => bench.save(cx, false),
        Some(Act::Discard) => screen.asked = Some(Asked::Discard),
        Some(Act::PutAway) => {
            let unit = bench.unit();
            let tank = AtTank::new(unit.din.clone(), unit.stage == Stage::Stored);
            screen.at_tank = Some(Box::new(tank));
        }
        None => {}
    }
}

fn unit_pane(ui: &mut Ui, cx: &Cx<'_>, bench: &mut Bench, right: Rect) -> (Option<Act>, Option<Group>) {
    let lang = cx.lang;
    let corrects = bench.typed.corrects(bench.unit(), lang, cx.today());
    let floor = right.bottom() - if corrects { ACTS + REASON } else { ACTS };
    let above = Rect::from_min_max(right.min, pos2(right.right(), floor - space::S));
    let below = Rect::from_min_max(pos2(right.left(), floor), right.max);
    let (mut act, mut verify) = (None, None);
    pane(ui, "unit", above, |ui| {
        head(ui, cx, bench, &mut act);
        let settled = !matches!(bench.unit().quality, Quality::Pending | Quality::Quarantine);
        let closed = why_not(cx, Action::RecordResults)
            .or_else(|| settled.then(|| lang.refusal(&Refusal::DecisionStands)));
        if let Some(words) = &closed {
            strip(ui, Sign::Note, words, |_| {});
        }
        if let Some(at) = bench.restored {
            let words = lang.register_draft_restored(&lang.register_draft_time(at, cx.today()));
            let mut seen = false;
            strip(ui, Sign::Note, &words, |ui| {
                seen = button::plain(ui, lang.register_draft_seen()).clicked();
            });
            if seen {
                bench.restored = None;
            }
        }
        if let Some((None, words)) = &bench.refused {
            strip(ui, Sign::Held, words, |_| {});
        }
        let open = closed.is_none() && !bench.is_busy();
        form_scroll(ui, "results", |ui| {
            verify = panel::groups(ui, cx, bench, open);
            ui.add_space(space::XL);
        });
    });
    pane(ui, "results acts", below, |ui| acts(ui, cx, bench, corrects, &mut act));
    (act, verify)
}

/// The unit's number, where it is, and what follows from its values, also from those just typed.
fn head(ui: &mut Ui, cx: &Cx<'_>, bench: &Bench, act: &mut Option<Act>) {
    let lang = cx.lang;
    let unit = bench.unit();
    ui.horizontal(|ui| {
        let number = RichText::new(unit.din.grouped()).font(theme::code_font(size::HEADING));
        ui.add(Label::new(number));
        badge(ui, Sign::Note, lang.stage(unit.stage));
        if let Some(place) = &unit.place {
            ui.add(Label::new(RichText::new(place.to_string()).font(theme::code_font(size::BODY))));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if matches!(unit.stage, Stage::Frozen | Stage::Stored) {
                let words =
                    if unit.stage == Stage::Frozen { lang.results_put_away() } else { lang.results_move() };
                let refusal = why_not(cx, Action::PutAway);
                if button::explained(ui, words, refusal.as_deref()).clicked() {
                    *act = Some(Act::PutAway);
                }
            }
        });
    });
    let applied = bench.typed.applied(unit, lang, cx.today());
    derived(ui, cx, &applied, bench.panel.freezing_hours);
    hairline(ui);
}

/// TNC recovery, the part of CD34+ cells, and the time to freezing, side by side.
fn derived(ui: &mut Ui, cx: &Cx<'_>, unit: &Unit, hours: i64) {
    let (lang, colours) = (cx.lang, theme::palette(ui));
    let tenths = |value: i64| format!("{}.{} %", value / 10, value % 10);
    let recovered = recovery(unit).map(tenths);
    // CD34+ is kept in 10⁴ cells and TNC in 10⁶: their quotient is the part in per cent.
    let part = unit.cd34.zip(unit.tnc).filter(|(_, tnc)| *tnc > 0).map(|(cd34, tnc)| {
        let hundredths = cd34 * 100 / tnc;
        format!("{}.{:02} %", hundredths / 100, hundredths % 100)
    });
    let freezing = match (unit.collected_at, unit.frozen_at, freeze_by(unit, hours)) {
        (Some(collected), Some(frozen), _) => {
            let took = (frozen - collected).num_minutes();
            Some((lang.results_took(), lang.results_hours_minutes(took / 60, took % 60), took > hours * 60))
        }
        (_, None, Some(by)) => {
            let left = (by - cx.now).num_hours();
            let words = if left > 0 { lang.results_hours(left) } else { lang.results_late_by(-left) };
            Some((lang.results_left_to_freeze(), words, left <= 0))
        }
        _ => None,
    };
    let dash = || "–".to_owned();
    let mut facts = vec![
        (lang.results_recovery(), recovered.unwrap_or_else(dash), false),
        (lang.results_cd34_part(), part.unwrap_or_else(dash), false),
    ];
    facts.extend(freezing);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        for (name, value, alarms) in facts {
            let soft = RichText::new(name).size(size::SMALL).color(colours.text_soft);
            ui.add(Label::new(soft));
            let ink = if alarms { colours.held.ink } else { colours.text };
            ui.add(Label::new(RichText::new(value).color(ink)));
            ui.add_space(space::M);
        }
    });
}

fn acts(ui: &mut Ui, cx: &Cx<'_>, bench: &mut Bench, corrects: bool, act: &mut Option<Act>) {
    let (lang, colours) = (cx.lang, theme::palette(ui));
    hairline(ui);
    let reason_given = !corrects || checks::reason(&bench.typed.reason).is_ok();
    if corrects {
        let verdict = if reason_given {
            Verdict::None
        } else {
            Verdict::Hint(lang.refusal(&Refusal::ReasonTooShort { at_least: checks::REASON_AT_LEAST }))
        };
        let label = lang.results_correction_reason();
        Field::new(label, &mut bench.typed.reason).required(true).verdict(&verdict).show(ui);
    }
    let changed = bench.typed.changes(bench.unit(), lang, cx.today()).len();
    ui.horizontal(|ui| {
        let ready = changed > 0 && reason_given && !bench.is_busy() && cx.may(Action::RecordResults);
        let save = ui.add_enabled_ui(ready, |ui| button::primary(ui, lang.results_save()));
        if save.inner.clicked() {
            *act = Some(Act::Save);
        }
        let typed = bench.typed != super::sheet::Typed::default();
        if typed && button::plain(ui, lang.register_discard()).clicked() {
            *act = Some(Act::Discard);
        }
        let (words, ink) = note(lang, bench, typed, changed, colours);
        ui.add(Label::new(RichText::new(words).size(size::SMALL).color(ink)).truncate());
    });
}

fn note(
    lang: Lang,
    bench: &Bench,
    typed: bool,
    changed: usize,
    colours: &theme::Palette,
) -> (String, eframe::egui::Color32) {
    if bench.draft_failed() {
        return (lang.register_draft_failed().to_owned(), colours.held.ink);
    }
    let words = if typed { lang.results_changed(changed) } else { lang.results_keys().to_owned() };
    (words, colours.text_soft)
}
