//! One entry as it stands in the ledger: sentence, changes, and every field that its hash covers.

use eframe::egui::{Label, RichText, ScrollArea, Ui};

use super::super::super::screen::{Cx, Place};
use super::super::super::theme::{self, size, space};
use super::super::super::widgets::shapes::Sign;
use super::super::super::widgets::{badge, button, section};
use crate::bank::query::audit::Frame;
use crate::domain::din::Din;
use crate::store::Entry;
use crate::store::chain::hex;

/// What a person asks for in the detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Close it.
    Close,
    /// Show the entries about the same record only.
    OnlyThis,
}

/// Shows an entry; answers a wish.
pub fn detail(ui: &mut Ui, cx: &mut Cx<'_>, entry: &Entry, frame: &Frame) -> Option<Wish> {
    let lang = cx.lang;
    let mut wish = None;
    let name_of = |login: &str| frame.names.get(login).map(String::as_str);
    ScrollArea::vertical().id_salt("raw entry").auto_shrink([false, false]).show(ui, |ui| {
        ui.horizontal(|ui| {
            section::heading(ui, &format!("{} {}", lang.audit_raw(), entry.seq));
            if button::plain(ui, lang.audit_close()).clicked() {
                wish = Some(Wish::Close);
            }
        });
        ui.add(Label::new(lang.entry_sentence(entry, &name_of)).wrap());
        soft(ui, &lang.entry_time(entry));
        if let Some(signature) = lang.entry_signature(entry, &name_of) {
            soft(ui, &signature);
        }
        match entry.compute_hash() == entry.hash {
            true => badge::badge(ui, Sign::Available, lang.audit_hash_ok()),
            false => badge::badge(ui, Sign::Held, lang.audit_hash_wrong()),
        };
        if entry.clock_back {
            badge::badge(ui, Sign::Pending, lang.audit_clock_back());
        }
        ui.horizontal(|ui| {
            if button::plain(ui, lang.audit_only_this()).clicked() {
                wish = Some(Wish::OnlyThis);
            }
            if let Some(din) = din_of(entry)
                && button::plain(ui, lang.audit_open_unit()).clicked()
            {
                cx.go(Place::Unit(din));
            }
        });
        if let Some(payload) = entry.payload()
            && payload.changes.iter().any(|change| !change.cells.is_empty())
        {
            section::section(ui, lang.audit_changes());
            for change in &payload.changes {
                for (column, (old, new)) in &change.cells {
                    ui.add(Label::new(lang.change(&change.table, column, old, new)).wrap());
                }
            }
        }
        section::section(ui, lang.audit_canonical());
        canonical(ui, cx, entry);
        if !entry.rows.is_empty() {
            section::section(ui, lang.audit_rows());
            for row in &entry.rows {
                field(ui, &format!("{} {}", row.table, row.key), &hex(&row.digest));
            }
        }
    });
    wish
}

/// The unit that an entry is about, as its subject or as a release's.
fn din_of(entry: &Entry) -> Option<Din> {
    let din = match entry.subject.kind.as_str() {
        "unit" => entry.subject.id.clone(),
        _ => entry.payload()?.details.get("din")?.clone(),
    };
    Din::new(&din).ok()
}

fn canonical(ui: &mut Ui, cx: &Cx<'_>, entry: &Entry) {
    let lang = cx.lang;
    let fields = [
        (lang.raw_recorded_at(), entry.recorded_at_ms.to_string()),
        (lang.raw_offset(), entry.offset_minutes.to_string()),
        (lang.raw_actor(), entry.actor.clone()),
        (lang.raw_role(), entry.role.clone()),
        (lang.raw_workstation(), entry.workstation.clone()),
        (lang.raw_session(), entry.session.clone()),
        (lang.raw_command(), entry.command_id.clone()),
        (lang.raw_ordinal(), entry.ordinal.to_string()),
        (lang.raw_subject(), format!("{} {}", entry.subject.kind, entry.subject.id)),
        (lang.raw_action(), entry.action.clone()),
        (lang.raw_reason(), entry.reason.clone().unwrap_or_else(|| "–".to_owned())),
        (lang.raw_program(), entry.program.clone()),
        (lang.raw_payload(), entry.payload.clone()),
        (lang.raw_prev(), hex(&entry.prev)),
        (lang.raw_hash(), hex(&entry.hash)),
    ];
    for (name, value) in fields {
        field(ui, name, &value);
    }
}

fn soft(ui: &mut Ui, words: &str) {
    let ink = theme::palette(ui).text_soft;
    ui.add(Label::new(RichText::new(words).size(size::SMALL).color(ink)).wrap());
}

/// A field of the raw entry: its name, and its value as it stands, to be selected and copied.
fn field(ui: &mut Ui, name: &str, value: &str) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        soft(ui, name);
        let text = RichText::new(value).font(theme::code_font(size::SMALL)).color(theme::palette(ui).text);
        ui.add(Label::new(text).wrap().selectable(true));
        ui.add_space(space::XS);
    });
}
