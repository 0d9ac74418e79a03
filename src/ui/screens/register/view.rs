//! How the screen is laid out: the form, what stands beside it, and the row of acts below.

use eframe::egui::{Align, Label, Layout, Rect, RichText, Ui, pos2};

use super::desk::Desk;
use super::form::Item;
use super::mother::mother;
use super::not_collected::NotCollected;
use super::pen::Pen;
use super::sections;
use super::side::{self, Wish};
use super::{Asked, Later, RegisterScreen};
use crate::bank::query::registration::Lists;
use crate::domain::action::Action;
use crate::domain::din::{DIN_LENGTH, Din, Entry};
use crate::domain::people::Reference;
use crate::domain::unit::codes::Stage;
use crate::text::Lang;
use crate::ui::screen::{Cx, Place};
use crate::ui::screens::layout::pane;
use crate::ui::screens::rights::why_not;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::code_field::CodeEntry;
use crate::ui::widgets::form_scroll::form_scroll;
use crate::ui::widgets::section::{fact, form_row, hairline, heading};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::strip::strip;
use crate::ui::widgets::{button, empty};

/// Width of what stands beside the form.
const SIDE: f32 = 280.0;
/// Widest form: lines that are longer are not read faster.
const FORM: f32 = 980.0;
/// Height of the row of acts.
const ACTS: f32 = 44.0;
/// How the characters of a number are grouped, its check character last.
const GROUPS: [usize; 3] = [5, 2, 6];

/// Shows the screen.
pub(super) fn screen(screen: &mut RegisterScreen, ui: &mut Ui, cx: &mut Cx<'_>) {
    let whole = ui.available_rect_before_wrap();
    let action = screen.action();
    let (desk, later) = match &mut screen.later {
        None => (screen.new.as_deref_mut(), false),
        Some(Later::Here(desk)) => (Some(&mut **desk), true),
        Some(Later::Loading(..)) => return,
        Some(Later::Unknown(din)) => {
            let (title, hint) = (cx.lang.register_unknown(&din.grouped()), cx.lang.register_unknown_hint());
            empty::centred(ui, whole, &title, hint);
            return;
        }
    };
    let Some(desk) = desk else { return };
    let right = whole.right() - SIDE;
    let form_right = (right - space::XL).min(whole.left() + FORM);
    let floor = whole.bottom() - ACTS;
    let form = Rect::from_min_max(whole.min, pos2(form_right, floor - space::S));
    let acts = Rect::from_min_max(pos2(whole.left(), floor), pos2(form_right, whole.bottom()));
    let beside = Rect::from_min_max(pos2(form_right + space::XL, whole.top()), whole.max);

    let mut wish = None;
    pane(ui, "form", form, |ui| {
        if desk.is_busy() || !cx.may(action) {
            ui.disable();
        }
        wish = form_pane(ui, cx, desk, &screen.lists, action);
    });
    pane(ui, "beside", beside.with_max_x(beside.left() + SIDE), |ui| {
        wish = side::side(ui, cx, desk, &screen.today).or(wish.take());
    });
    let act = pane(ui, "acts", acts, |ui| acts_row(ui, cx, desk, later, action));
    ui.advance_cursor_after_rect(whole);
    match wish {
        Some(Wish::Field(item)) => desk.wanted = Some(item),
        Some(Wish::Open(din)) => cx.go(Place::Donation(din)),
        None => {}
    }
    match act {
        Some(Act::Save) => desk.save(cx, false),
        Some(Act::Discard) => screen.asked = Some(Asked::Discard),
        Some(Act::NotCollected(din)) => screen.not_collected = Some(NotCollected::new(din)),
        Some(Act::Back) => cx.go(Place::Register),
        None => {}
    }
}

fn form_pane(ui: &mut Ui, cx: &mut Cx<'_>, desk: &mut Desk, lists: &Lists, action: Action) -> Option<Wish> {
    let lang = cx.lang;
    let title = match &desk.unit {
        None => lang.register_title().to_owned(),
        Some(unit) => lang.register_title_later(&unit.din.grouped()),
    };
    heading(ui, &title);
    let mut wish = None;
    if let Some(refusal) = why_not(cx, action) {
        strip(ui, Sign::Held, &refusal, |_| {});
    }
    if let Some(at) = desk.restored {
        let words = lang.register_draft_restored(&lang.register_draft_time(at, cx.today()));
        let mut seen = false;
        strip(ui, Sign::Note, &words, |ui| seen = button::plain(ui, lang.register_draft_seen()).clicked());
        if seen {
            desk.restored = None;
        }
    }
    if let Some((None, words)) = &desk.refused {
        strip(ui, Sign::Held, words, |_| {});
    }
    form_scroll(ui, "register", |ui| {
        wish = parts(ui, cx, desk, lists);
        ui.add_space(space::XL);
    });
    wish
}

/// The sections that the form has.
fn parts(ui: &mut Ui, cx: &mut Cx<'_>, desk: &mut Desk, lists: &Lists) -> Option<Wish> {
    let lang = cx.lang;
    let scope = desk.scope();
    let (versions, sites) = (names(&lists.consent_forms, lang), names(&lists.sites, lang));
    let found = desk.found().cloned();
    let taken = desk.taken.as_ref().map(|unit| (unit.din.clone(), unit.stage));
    let refused = desk.refused.clone();
    let mut pen = Pen {
        lang,
        today: cx.today(),
        reading: &desk.reading,
        asked: desk.asked,
        refused: refused.as_ref().and_then(|(item, words)| item.map(|item| (item, words.as_str()))),
        enabled: ui.is_enabled(),
        wanted: &mut desk.wanted,
        here: &mut desk.here,
    };
    let form = &mut desk.form;
    let mut wish = None;
    if scope.registration {
        form_row(ui, 3, |ui, column| match column {
            0 => number(ui, &mut pen, &mut form.din),
            1 => pen.text(ui, Item::DonorCode, &mut form.donor_code),
            _ => sections::purpose(ui, &mut pen, form),
        });
        if let Some((din, stage)) = taken {
            wish = already(ui, cx, &din, stage);
        }
        mother(ui, &mut pen, form, found.as_ref());
        sections::consent(ui, &mut pen, form, &versions);
        sections::history(ui, &mut pen, form);
    }
    if scope.consent {
        sections::consent(ui, &mut pen, form, &versions);
    }
    if scope.collection {
        sections::birth(ui, &mut pen, form);
        sections::collection(ui, &mut pen, form, &sites);
    }
    if scope.receipt {
        sections::receipt(ui, &mut pen, form);
    }
    if let Some(unit) = &desk.unit {
        registered_facts(ui, lang, unit);
    }
    wish
}

/// The number: scanned, or typed with its check character; written out with it.
fn number(ui: &mut Ui, pen: &mut Pen<'_>, text: &mut String) {
    let read = match pen.code(ui, Item::Din, text, &GROUPS) {
        Some(CodeEntry::Scanned(code)) => Din::parse(&code, Entry::Scanned),
        Some(CodeEntry::Typed(code)) => Din::parse(&code, Entry::Typed),
        None => return,
    };
    if let Ok(din) = read {
        *text = written(&din);
    }
}

/// A number as it stands in the field: with its check character, without blanks.
pub(super) fn written(din: &Din) -> String {
    format!("{din}{}", din.check_character())
}

/// The number is another donation's: it can be opened.
fn already(ui: &mut Ui, cx: &mut Cx<'_>, din: &Din, stage: Stage) -> Option<Wish> {
    let lang = cx.lang;
    let mut open = false;
    let words = lang.register_already(&din.grouped(), lang.stage(stage));
    strip(ui, Sign::Held, &words, |ui| open = button::plain(ui, lang.register_open()).clicked());
    if !open {
        return None;
    }
    if matches!(stage, Stage::Registered | Stage::Collected) {
        return Some(Wish::Open(din.clone()));
    }
    cx.go(Place::Unit(din.clone()));
    None
}

/// What was registered of the donation that one goes on with.
fn registered_facts(ui: &mut Ui, lang: Lang, unit: &crate::domain::unit::Unit) {
    use crate::domain::record::Record as _;
    const SHOWN: [&str; 7] = [
        "stage",
        "mother_code",
        "purpose",
        "consent_status",
        "consent_version",
        "history_outcome",
        "collected_at",
    ];
    crate::ui::widgets::section::section(ui, lang.register_known_facts());
    let cells = unit.cells();
    form_row(ui, 2, |ui, column| {
        for (index, name) in SHOWN.iter().enumerate() {
            let at = crate::domain::unit::Unit::COLUMNS.iter().position(|other| other == name);
            if index % 2 == column
                && let Some(cell) = at.and_then(|at| cells.get(at))
            {
                fact(ui, &lang.column("unit", name), &lang.cell("unit", name, cell), "");
            }
        }
    });
}

/// Entries of a list with the names of the person's language.
fn names(entries: &[Reference], lang: Lang) -> Vec<(String, String)> {
    let name = |entry: &Reference| match lang {
        Lang::En => entry.name_en.clone(),
        Lang::Zh => entry.name_zh.clone(),
    };
    entries.iter().map(|entry| (entry.code.clone(), name(entry))).collect()
}

/// What a button below the form asks for.
enum Act {
    Save,
    Discard,
    NotCollected(Din),
    Back,
}

fn acts_row(ui: &mut Ui, cx: &Cx<'_>, desk: &Desk, later: bool, action: Action) -> Option<Act> {
    let (lang, colours) = (cx.lang, theme::palette(ui));
    hairline(ui);
    let mut act = None;
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let may = cx.may(action) && !desk.is_busy();
        let words = if later { lang.register_save() } else { lang.register_save_next() };
        if ui.add_enabled_ui(may, |ui| button::primary(ui, words)).inner.clicked() {
            act = Some(Act::Save);
        }
        if let Some(unit) = &desk.unit {
            if unit.stage == Stage::Registered && cx.may(Action::RecordNotCollected) {
                let words = lang.register_not_collected();
                if button::plain(ui, words).clicked() {
                    act = Some(Act::NotCollected(unit.din.clone()));
                }
            }
            if button::plain(ui, lang.register_back()).clicked() {
                act = Some(Act::Back);
            }
        }
        if !desk.is_blank() && may && button::plain(ui, lang.register_discard()).clicked() {
            act = Some(Act::Discard);
        }
        let (words, ink) = if desk.draft_failed() {
            (lang.register_draft_failed(), colours.held.ink)
        } else if desk.is_blank() {
            (lang.register_keys(), colours.text_soft)
        } else {
            (lang.register_draft_kept(), colours.text_soft)
        };
        ui.add(Label::new(RichText::new(words).size(size::SMALL).color(ink)).truncate());
    });
    act
}

const _: () = assert!(GROUPS[0] + GROUPS[1] + GROUPS[2] == DIN_LENGTH);
