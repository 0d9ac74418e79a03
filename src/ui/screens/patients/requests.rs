//! What was asked for the patient: one story a unit, newest first, with what can be done next.

use chrono::{NaiveDate, NaiveDateTime};
use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, Sense, Ui, vec2};

use super::record::soft;
use crate::bank::query::patients::{Asked, PatientFile};
use crate::domain::action::Action;
use crate::domain::din::Din;
use crate::domain::refusal::Refusal;
use crate::domain::reservation::ReservationStatus;
use crate::domain::typing_order::{TypingOrder, TypingStatus};
use crate::text::Lang;
use crate::ui::screen::{Cx, Place};
use crate::ui::screens::rights::why_not;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::{button, empty, section};

/// Height of a step of a story.
const LINE: f32 = 22.0;

/// What the person wants to do.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Wish {
    /// Reserve a unit.
    Reserve(Din),
    /// Put the end of this reservation off.
    Extend(String),
    /// Let this reservation's unit go.
    Release(String),
    /// Order a confirmatory typing under this reservation.
    OrderTyping(String),
    /// Order the transplant under this reservation.
    OrderTransplant(String),
}

/// Shows the stories; answers what the person wants.
pub(super) fn requests(ui: &mut Ui, cx: &mut Cx<'_>, file: &PatientFile) -> Option<Wish> {
    let lang = cx.lang;
    if file.asked.is_empty() {
        empty::centred(ui, ui.available_rect_before_wrap(), lang.requests_none(), lang.requests_none_hint());
        return None;
    }
    let mut wish = None;
    ScrollArea::vertical().id_salt("requests").auto_shrink(false).show(ui, |ui| {
        for asked in &file.asked {
            ui.push_id(&asked.reservation.id, |ui| {
                ui.add_space(space::S);
                head(ui, cx, asked);
                ui.scope(|ui| {
                    ui.spacing_mut().interact_size.y = LINE;
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for step in story(lang, asked) {
                        line(ui, &step);
                    }
                });
                if asked.reservation.status == ReservationStatus::Active
                    && let Some(wanted) = acts(ui, cx, asked)
                {
                    wish = Some(wanted);
                }
                ui.add_space(space::S);
                section::hairline(ui);
            });
        }
    });
    wish
}

/// Number and standing of one unit.
fn head(ui: &mut Ui, cx: &mut Cx<'_>, asked: &Asked) {
    let lang = cx.lang;
    ui.horizontal(|ui| {
        let colours = theme::palette(ui);
        let number = RichText::new(asked.reservation.din.grouped()).font(theme::code_font(size::SECTION));
        ui.add(Label::new(number.color(colours.text)));
        let (sign, word) = standing(lang, asked);
        badge(ui, sign, &word);
        if let Some(days) = days_left(asked, cx.today()) {
            soft(ui, &lang.days_left(days));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(release) = &asked.release
                && button::plain(ui, lang.requests_open_release()).clicked()
            {
                cx.go(Place::Release(Some(release.id.clone())));
            }
        });
    });
}

fn acts(ui: &mut Ui, cx: &Cx<'_>, asked: &Asked) -> Option<Wish> {
    let lang = cx.lang;
    let id = &asked.reservation.id;
    let live = asked.reservation.is_live(cx.today());
    let ended = (!live).then(|| lang.refusal(&Refusal::ReservationEnded));
    let extensions = asked.reservation.extensions >= crate::domain::reservation::MOST_EXTENSIONS;
    let most = crate::domain::reservation::MOST_EXTENSIONS;
    let no_more = extensions.then(|| lang.refusal(&Refusal::NoMoreExtensions { most }));
    let last = asked.typings.last();
    let under_way =
        last.is_some_and(|typing| typing.status != TypingStatus::Verified || typing.proves_identity());
    let no_segment = asked.unit.as_ref().is_some_and(|unit| unit.segments.unwrap_or(0) <= 0);
    let typing = if under_way {
        Some(lang.act_typing_there().to_owned())
    } else {
        no_segment.then(|| lang.refusal(&Refusal::NoSegment))
    };
    let offered = [
        (Action::OrderTyping, Wish::OrderTyping(id.clone()), ended.clone().or(typing)),
        (Action::OrderTransplant, Wish::OrderTransplant(id.clone()), ended.clone()),
        (Action::ExtendReservation, Wish::Extend(id.clone()), ended.or(no_more)),
        (Action::ReleaseReservation, Wish::Release(id.clone()), None),
    ];
    let mut wanted = None;
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        for (action, wish, against) in offered {
            let against = why_not(cx, action).or(against);
            if button::explained(ui, lang.action_button(action), against.as_deref()).clicked() {
                wanted = Some(wish);
            }
        }
    });
    wanted
}

fn standing(lang: Lang, asked: &Asked) -> (Sign, String) {
    if let Some(release) = &asked.release {
        let sign = if release.step.is_end() { Sign::Out } else { Sign::Available };
        return (sign, lang.release_step(release.step).to_owned());
    }
    let sign = match asked.reservation.status {
        ReservationStatus::Active => Sign::Available,
        ReservationStatus::Converted => Sign::Note,
        ReservationStatus::Released | ReservationStatus::Expired => Sign::Out,
    };
    (sign, lang.reservation_status(asked.reservation.status).to_owned())
}

fn days_left(asked: &Asked, today: NaiveDate) -> Option<i64> {
    let days = asked.reservation.expires_on.signed_duration_since(today).num_days();
    (asked.reservation.status == ReservationStatus::Active && days >= 0).then_some(days)
}

/// One step of a story.
#[derive(Clone, Debug, PartialEq)]
struct StoryStep {
    at: Option<NaiveDateTime>,
    words: String,
    sign: Sign,
}

/// Everything that happened, oldest first.
fn story(lang: Lang, asked: &Asked) -> Vec<StoryStep> {
    let reservation = &asked.reservation;
    let step = |at, words, sign| StoryStep { at, words, sign };
    let until = reservation.expires_on.to_string();
    let mut reserved = lang.requests_reserved(&reservation.reserved_by, &until);
    if reservation.extensions > 0 {
        reserved = lang.list([reserved, lang.requests_extended(reservation.extensions)]);
    }
    let mut all = vec![step(Some(reservation.reserved_at), reserved, Sign::Available)];
    for typing in &asked.typings {
        all.extend(typing_story(lang, typing));
    }
    if let Some(release) = &asked.release {
        let words = lang.requests_ordered(&release.ordered_by, &release.id);
        all.push(step(Some(release.ordered_at), words, Sign::Available));
        let words = lang.requests_release_step(&release.id, lang.release_step(release.step));
        all.push(step(None, words, Sign::Note));
    }
    if reservation.ended_at.is_some() {
        let words = match (&reservation.ended_by, reservation.end_reason) {
            (Some(by), Some(why)) if reservation.status == ReservationStatus::Released => {
                lang.requests_ended(by, lang.end_reason(why))
            }
            _ => lang.requests_expired().to_owned(),
        };
        all.push(step(reservation.ended_at, words, Sign::Out));
    }
    all.sort_by_key(|step| step.at.unwrap_or(NaiveDateTime::MAX));
    all
}

fn typing_story(lang: Lang, typing: &TypingOrder) -> Vec<StoryStep> {
    let ordered = lang.requests_typing_ordered(&typing.ordered_by, &typing.lab);
    let mut all = vec![StoryStep { at: Some(typing.ordered_at), words: ordered, sign: Sign::Pending }];
    if let (Some(by), Some(verdict)) = (&typing.entered_by, typing.verdict) {
        let words = lang.requests_typing_reported(by, lang.typing_verdict(verdict));
        let sign = super::typings::sign_of(verdict);
        all.push(StoryStep { at: typing.entered_at, words, sign });
    }
    if let Some(by) = &typing.verified_by {
        let words = lang.requests_typing_verified(by);
        all.push(StoryStep { at: typing.verified_at, words, sign: Sign::Available });
    }
    all
}

fn line(ui: &mut Ui, step: &StoryStep) {
    let colours = theme::palette(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(14.0, LINE), Sense::hover());
        step.sign.paint(ui.painter(), rect.center(), 10.0, step.sign.hue(colours).ink, colours.ground);
        let at = step.at.map(|at| at.format("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
        let (rect, _) = ui.allocate_exact_size(vec2(108.0, LINE), Sense::hover());
        let galley = ui.painter().layout_no_wrap(at, theme::font(size::SMALL), colours.text_soft);
        ui.painter().galley(rect.left_center() - vec2(0.0, galley.size().y / 2.0), galley, colours.text_soft);
        ui.add(Label::new(RichText::new(&step.words).color(colours.text)).truncate());
    });
}
