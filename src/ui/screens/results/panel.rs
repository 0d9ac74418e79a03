//! The panel of a unit: its groups as the catalogue has them, each field by what it holds.

use eframe::egui::{Align, Layout, Ui};

use super::bench::Bench;
use super::sheet::{Texts, meaning, recorded};
use crate::domain::action::Action;
use crate::domain::entry_date::{parse_date, parse_date_time};
use crate::domain::refusal::Refusal;
use crate::domain::unit::field::{Field, Group, Kind};
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::screens::rights::why_not;
use crate::ui::widgets::badge::badge;
use crate::ui::widgets::field::{self as field_widget, Verdict};
use crate::ui::widgets::section::{form_row, section};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::strip::strip;
use crate::ui::widgets::{button, choice, date_field, hla_field, moment_field};

/// Shows all groups; answers the group that is to be verified.
pub(super) fn groups(ui: &mut Ui, cx: &Cx<'_>, bench: &mut Bench, open: bool) -> Option<Group> {
    let mut verify = None;
    for group in Group::ALL {
        section(ui, cx.lang.group(*group));
        if status(ui, cx, bench, *group) {
            verify = Some(*group);
        }
        ui.scope(|ui| {
            if !open {
                ui.disable();
            }
            fields(ui, cx, bench, *group);
        });
    }
    verify
}

/// Who entered and verified a group, what a verifier said, and the way to verify it.
fn status(ui: &mut Ui, cx: &Cx<'_>, bench: &Bench, group: Group) -> bool {
    let lang = cx.lang;
    let unit = bench.unit();
    if !group.needs_verification() || !unit.has_any(group) {
        return false;
    }
    let mut asked = false;
    ui.horizontal(|ui| match unit.signers(group) {
        (Some(entered), None) => {
            let at = bench.panel.entered.get(&group).map(|act| lang.moment(act.at)).unwrap_or_default();
            badge(ui, Sign::Pending, &lang.results_unverified(entered, &at));
            let own = (entered == cx.person.login).then(|| lang.refusal(&Refusal::EntererVerifies { group }));
            let refusal = why_not(cx, Action::VerifyResults).or(own);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = lang.results_verify(lang.group(group));
                asked = button::explained(ui, &name, refusal.as_deref()).clicked();
            });
        }
        (_, Some(verified)) => {
            badge(ui, Sign::Available, &lang.results_verified(verified));
        }
        (None, None) => {
            badge(ui, Sign::Note, lang.results_taken_over());
        }
    });
    if let Some(returned) = bench.panel.returned.get(&group) {
        strip(ui, Sign::Held, &lang.results_returned(&returned.by, &returned.reason), |_| {});
    }
    asked
}

/// The fields of a group in rows of three, loci in rows of two.
fn fields(ui: &mut Ui, cx: &Cx<'_>, bench: &mut Bench, group: Group) {
    let all: Vec<Field> = group.fields().collect();
    let (loci, others): (Vec<Field>, Vec<Field>) =
        all.into_iter().partition(|field| matches!(field.kind(), Kind::Hla(_)));
    for (fields, columns) in [(loci, 2), (others, 3)] {
        for row in fields.chunks(columns) {
            form_row(ui, columns, |ui, column| {
                if let Some(field) = row.get(column) {
                    one(ui, cx, bench, *field);
                }
            });
        }
    }
}

/// One field.
fn one(ui: &mut Ui, cx: &Cx<'_>, bench: &mut Bench, field: Field) {
    let (lang, today) = (cx.lang, cx.today());
    let label = lang.field(field);
    let mut texts = bench.typed.texts(&bench.panel.unit, field);
    let verdict = verdict(cx, bench, field, &texts);
    let before = texts.clone();
    let text = &mut texts[0];
    match field.kind() {
        Kind::Quantity(quantity) => {
            let unit = quantity.unit_text;
            field_widget::Field::new(label, text).unit(unit).numeric().verdict(&verdict).show(ui);
        }
        Kind::Text => {
            field_widget::Field::new(label, text).verdict(&verdict).show(ui);
        }
        Kind::Date => {
            let parse = |text: &str| parse_date(text, today).ok().flatten();
            date_field::date_field(ui, lang, label, text, today, false, &verdict, parse);
        }
        Kind::DateTime => {
            let parse = |text: &str| parse_date_time(text, today).ok().flatten();
            moment_field::moment_field(ui, label, text, false, &verdict, parse);
        }
        Kind::Flag => pick(ui, lang, label, field, &["1", "0"], text, &verdict),
        Kind::Choice(codes) => pick(ui, lang, label, field, &codes(), text, &verdict),
        Kind::Hla(_) => {
            hla_field::hla_field(ui, label, &mut texts, |_| verdict.clone());
        }
    }
    if texts != before {
        bench.typed.put(&bench.panel.unit, field, texts);
    }
}

/// A choice among codes; the first, empty one takes the value back.
fn pick(
    ui: &mut Ui,
    lang: Lang,
    label: &str,
    field: Field,
    codes: &[&str],
    text: &mut String,
    verdict: &Verdict,
) {
    let words: Vec<String> = codes
        .iter()
        .map(|code| match (field.kind(), *code) {
            (Kind::Flag, "1") => lang.yes().to_owned(),
            (Kind::Flag, _) => lang.no().to_owned(),
            (_, code) => lang.code_word(field.code(), code).unwrap_or_else(|| code.to_owned()),
        })
        .collect();
    let mut options: Vec<&str> = words.iter().map(String::as_str).collect();
    options.push(lang.results_blank());
    let mut chosen = codes.iter().position(|code| *code == text.as_str());
    if choice::choice_list(ui, lang, label, &options, &mut chosen, verdict) {
        *text = chosen.and_then(|index| codes.get(index)).map(|code| (*code).to_owned()).unwrap_or_default();
    }
}

/// What is to be said of a field: what is wrong or unusual, else what it was before it was changed.
fn verdict(cx: &Cx<'_>, bench: &Bench, field: Field, texts: &Texts) -> Verdict {
    let (lang, unit) = (cx.lang, bench.unit());
    if let Some((Some(refused), words)) = &bench.refused
        && *refused == field
    {
        return Verdict::Error(words.clone());
    }
    let meaning = meaning(field, texts, lang, cx.today());
    let changed = meaning.cell.as_ref().is_some_and(|cell| *cell != unit.cell(field));
    match meaning.verdict {
        Verdict::None if changed && unit.cell(field).is_null() => {
            Verdict::Hint(lang.results_new().to_owned())
        }
        Verdict::None if changed => {
            let was = lang.cell("unit", field.code(), &unit.cell(field));
            Verdict::Hint(lang.field_previous(&was))
        }
        Verdict::Hint(words) if changed && !unit.cell(field).is_null() => {
            let [first, second] = recorded(unit, field);
            let was = lang.field_previous(format!("{first} {second}").trim());
            Verdict::Hint(format!("{words} · {was}"))
        }
        // A value that stands there unchanged need not be explained.
        Verdict::Hint(_) if !changed => Verdict::None,
        verdict => verdict,
    }
}
