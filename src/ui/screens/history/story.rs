//! The story of one release: every entry from the donation to the outcome, as sentences with persons and times.

use std::collections::BTreeMap;

use eframe::egui::{Label, RichText, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::super::super::screen::{Cx, Place};
use super::super::super::theme::{self, size, space};
use super::super::super::widgets::shapes::{self, Sign};
use super::super::super::widgets::{badge, button, section, verdict_banner};
use super::releases::sign_of;
use crate::bank::client::Pending;
use crate::bank::query::history::{self as query, CentreName, Story};
use crate::bank::{Client, Failure};
use crate::domain::event::Subject;
use crate::domain::quantity;
use crate::store::Entry;
use crate::text::Lang;

/// Room for the rail of the timeline, in points.
const RAIL: f32 = 26.0;
/// Room for the times, in points.
const TIMES: f32 = 188.0;

/// Names of transplant centres by code.
type Centres = BTreeMap<String, CentreName>;

/// One release's story, asked for or there.
pub struct StoryView {
    id: String,
    asked: Option<Pending<Story>>,
    story: Option<Story>,
    failure: Option<Failure>,
}

impl StoryView {
    /// Asks for the story of a release.
    pub fn ask(client: &Client, id: &str) -> Self {
        let wanted = id.to_owned();
        let asked = client.ask(move |reader| query::story(reader, &wanted));
        Self { id: id.to_owned(), asked: Some(asked), story: None, failure: None }
    }

    /// Shows it; whether the person goes back to the list.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, centres: Option<&Centres>) -> bool {
        match self.asked.as_mut().and_then(Pending::take) {
            Some(Ok(story)) => self.story = Some(story),
            Some(Err(failure)) => self.failure = Some(failure),
            None => {}
        }
        let lang = cx.lang;
        let mut back = false;
        ui.horizontal(|ui| {
            let response = button::plain(ui, lang.history_back());
            if self.story.is_some() && ui.memory(|memory| memory.focused().is_none()) {
                response.request_focus();
            }
            back = response.clicked();
            section::heading(ui, &lang.history_story(&self.id));
        });
        if let Some(failure) = &self.failure {
            verdict_banner::verdict_banner(ui, Sign::Held, &lang.failure(failure), "");
        }
        let Some(story) = &self.story else {
            if self.failure.is_none() {
                ui.label(lang.history_story_loading());
            }
            return back;
        };
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(264.0, height), |ui| {
                ui.set_width(264.0);
                ui.vertical(|ui| facts(ui, cx, story, centres));
            });
            ui.add_space(space::L);
            ui.vertical(|ui| timeline(ui, lang, story));
        });
        back
    }
}

/// What the release is, beside its story.
fn facts(ui: &mut Ui, cx: &mut Cx<'_>, story: &Story, centres: Option<&Centres>) {
    let (lang, release) = (cx.lang, &story.release);
    let centre = centres.and_then(|centres| centres.get(&release.centre));
    badge::badge(ui, sign_of(release.step), lang.release_step(release.step));
    ui.add_space(space::S);
    let dose =
        |value: Option<i64>, of: &quantity::Quantity| value.map_or_else(|| "–".into(), |v| of.format(v));
    let six = if release.six_certain == release.six_possible {
        release.six_certain.to_string()
    } else {
        lang.history_six_range(release.six_certain, release.six_possible)
    };
    let facts = [
        (lang.history_unit(), release.din.grouped(), ""),
        (lang.history_patient(), release.patient.clone(), ""),
        (lang.history_indication(), lang.diagnosis(release.indication).to_owned(), ""),
        (lang.history_purpose(), lang.graft(release.purpose).to_owned(), ""),
        (lang.history_centre(), lang.centre_name(&release.centre, centre), ""),
        (lang.history_six(), six, ""),
        (lang.history_tnc(), dose(release.tnc_per_kg, &quantity::TNC_PER_KG), quantity::TNC_PER_KG.unit_text),
        ("CD34+", dose(release.cd34_per_kg, &quantity::CD34_PER_KG), quantity::CD34_PER_KG.unit_text),
    ];
    for (name, value, unit) in facts {
        section::fact(ui, name, &value, unit);
    }
    ui.add_space(space::L);
    if button::plain(ui, lang.history_story_open_unit()).clicked() {
        cx.go(Place::Unit(release.din.clone()));
    }
    if button::plain(ui, lang.history_story_open_audit()).clicked() {
        cx.go(Place::Audit(Some(Subject { kind: "unit".to_owned(), id: release.din.to_string() })));
    }
}

fn timeline(ui: &mut Ui, lang: Lang, story: &Story) {
    let (request, unit): (Vec<&Entry>, Vec<&Entry>) =
        story.entries.iter().partition(|entry| story.of_request.contains(&entry.seq));
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for (title, entries) in [(lang.history_story_request(), request), (lang.history_story_unit(), unit)] {
            if entries.is_empty() {
                continue;
            }
            section::section(ui, title);
            ui.spacing_mut().item_spacing.y = 0.0;
            for (at, entry) in entries.iter().enumerate() {
                step(ui, lang, story, entry, at + 1 == entries.len());
            }
            ui.add_space(space::M);
        }
    });
}

/// One entry: its time, its mark on the line, its sentence and its signature.
fn step(ui: &mut Ui, lang: Lang, story: &Story, entry: &Entry, last: bool) {
    let colours = theme::palette(ui);
    let name_of = |login: &str| story.names.get(login).map(String::as_str);
    let sentence = lang.entry_sentence(entry, &name_of);
    let signature = lang.entry_signature(entry, &name_of);
    let time = lang.entry_time(entry);
    let top = ui.cursor().min;
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (times, _) = ui.allocate_exact_size(vec2(TIMES, 20.0), Sense::hover());
        ui.painter().text(
            pos2(times.left(), times.top() + 2.0),
            eframe::egui::Align2::LEFT_TOP,
            &time,
            theme::font(size::SMALL),
            colours.text_soft,
        );
        ui.add_space(RAIL);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.add(Label::new(RichText::new(&sentence).color(colours.text)).wrap());
            if let Some(signature) = &signature {
                let words = RichText::new(signature).size(size::SMALL).color(colours.accent);
                ui.add(Label::new(words).wrap());
            }
            ui.add_space(space::S);
        });
    });
    let rect = shown.response.rect;
    let line = top.x + TIMES + RAIL / 2.0 - 4.0;
    let mark = pos2(line, top.y + 9.0);
    if !last {
        ui.painter().vline(line, (mark.y + 5.0)..=rect.bottom() + 5.0, (1.0, colours.hairline));
    }
    if signature.is_some() {
        ui.painter().circle_filled(mark, 6.0, colours.accent);
        shapes::tick(ui.painter(), mark, 7.0, Stroke::new(1.4, colours.on_accent));
    } else {
        ui.painter().circle_stroke(mark, 4.0, Stroke::new(1.5, colours.edge));
    }
    let spoken = match signature {
        Some(signature) => format!("{time}, {sentence}. {signature}"),
        None => format!("{time}, {sentence}"),
    };
    let whole = ui.interact(rect, ui.scope_id().with(("entry", entry.seq)), Sense::hover());
    whole.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
}
