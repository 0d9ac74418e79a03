//! The patients on the left: the person's own first, then those for whom something is asked.

use eframe::egui::{
    Key, Modifiers, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, text::LayoutJob, text::TextFormat,
    text::TextWrapping, vec2,
};

use super::answer::Answer;
use super::record::soft;
use crate::bank::query::patients::{self, Listed};
use crate::domain::action::Action;
use crate::domain::patient::codes::PatientStatus;
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, size, space};
use crate::ui::widgets::field::Field;
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::{button, keys};

/// What was chosen on the left.
pub(super) enum Chosen {
    /// A patient's page.
    Patient(String),
    /// A form for a new one.
    New,
    /// The confirmatory typings.
    Typings,
}

/// The list and what narrows it.
#[derive(Default)]
pub(super) struct PatientList {
    all: Answer<Vec<Listed>>,
    search: String,
}

impl PatientList {
    /// Asks again who there is.
    pub(super) fn refresh(&mut self, cx: &Cx<'_>) {
        self.all.ask(cx.client.ask(patients::list));
    }

    /// Shows the list with `open` marked; answers what was chosen.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &Cx<'_>,
        open: Option<&str>,
        typings: usize,
    ) -> Option<Chosen> {
        self.all.poll();
        let lang = cx.lang;
        let mut chosen = None;
        if cx.may(Action::SavePatient) && button::primary(ui, lang.patients_new()).clicked() {
            chosen = Some(Chosen::New);
        }
        Field::new(lang.patients_search(), &mut self.search).tight().show(ui);
        let foot = space::CONTROL + space::S;
        let room = (ui.available_height() - foot).max(space::ROW);
        ScrollArea::vertical()
            .id_salt("patients")
            .max_height(room)
            .min_scrolled_height(room)
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if let Some(code) = self.rows(ui, cx, open) {
                    chosen = Some(Chosen::Patient(code));
                }
            });
        if button::plain(ui, &lang.patients_typings(typings)).clicked() {
            chosen = Some(Chosen::Typings);
        }
        chosen
    }

    fn rows(&self, ui: &mut Ui, cx: &Cx<'_>, open: Option<&str>) -> Option<String> {
        let lang = cx.lang;
        if let Some(failure) = self.all.failure() {
            soft(ui, &lang.failure(failure));
        }
        let Some(all) = self.all.value() else {
            soft(ui, lang.patients_loading());
            return None;
        };
        if all.is_empty() {
            soft(ui, lang.patients_none());
            soft(ui, lang.patients_none_hint());
            return None;
        }
        let shown = narrowed(all, &self.search, lang, &cx.person.login);
        if shown.is_empty() {
            soft(ui, lang.patients_none_found());
        }
        let mut chosen = None;
        for listed in shown {
            if row(ui, lang, listed, open == Some(listed.patient.code.as_str())) {
                chosen = Some(listed.patient.code.clone());
            }
        }
        chosen
    }
}

/// Those whose code, centre or diagnosis holds every word; the person's own first, the order otherwise kept.
fn narrowed<'a>(all: &'a [Listed], search: &str, lang: Lang, login: &str) -> Vec<&'a Listed> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let fits = |listed: &&Listed| {
        let patient = &listed.patient;
        let text = [
            patient.code.as_str(),
            patient.centre.as_deref().unwrap_or_default(),
            patient.physician.as_deref().unwrap_or_default(),
            patient.diagnosis.code(),
            lang.diagnosis(patient.diagnosis),
        ];
        let text = text.join(" ").to_lowercase();
        words.iter().all(|word| text.contains(word))
    };
    let mut shown: Vec<&Listed> = all.iter().filter(fits).collect();
    shown.sort_by_key(|listed| {
        let over = listed.patient.status == PatientStatus::Stopped;
        (over, listed.patient.created_by != login, listed.open == 0)
    });
    shown
}

/// The sign of a search.
pub(super) fn sign_of(status: PatientStatus) -> Sign {
    match status {
        PatientStatus::Active => Sign::Available,
        PatientStatus::Preliminary => Sign::Note,
        PatientStatus::Suspended => Sign::Pending,
        PatientStatus::Stopped => Sign::Out,
    }
}

const ROW: f32 = 44.0;

fn row(ui: &mut Ui, lang: Lang, listed: &Listed, open: bool) -> bool {
    let colours = theme::palette(ui);
    let patient = &listed.patient;
    let id = ui.make_persistent_id(("patient row", &patient.code));
    keys::pass_on(ui, id);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, id, Sense::click());
    let walked = [
        (Key::ArrowDown, eframe::egui::FocusDirection::Next),
        (Key::ArrowUp, eframe::egui::FocusDirection::Previous),
    ];
    for (key, direction) in walked {
        if keys::pressed(ui, id, Modifiers::NONE, key) {
            ui.memory_mut(|memory| memory.move_focus(direction));
        }
    }
    if open || response.hovered() {
        let fill = if open { colours.chosen } else { colours.hover };
        ui.painter().rect_filled(rect, space::RADIUS, fill);
    }
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let sign = sign_of(patient.status);
    let (left, top) = (rect.left() + space::S, rect.top() + space::XS);
    sign.paint(&painter, pos2(left + 5.0, top + 9.0), 10.0, sign.hue(colours).ink, colours.ground);
    let count = if listed.open > 0 { lang.patients_open(listed.open) } else { String::new() };
    let count = painter.layout_no_wrap(count, theme::font(size::SMALL), colours.accent);
    let right = rect.right() - space::S;
    painter.galley(pos2(right - count.size().x, top + 1.0), count, colours.accent);
    let code = painter.layout_no_wrap(patient.code.clone(), theme::code_font(size::BODY), colours.text);
    painter.galley(pos2(left + 16.0, top), code, colours.text);
    let below = [patient.centre.clone(), Some(lang.diagnosis(patient.diagnosis).to_owned())];
    let below = below.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let mut job = LayoutJob {
        wrap: TextWrapping::truncate_at_width((right - left - 16.0).max(1.0)),
        ..LayoutJob::default()
    };
    job.append(&below, 0.0, TextFormat::simple(theme::font(size::SMALL), colours.text_soft));
    let below_galley = painter.layout_job(job);
    painter.galley(pos2(left + 16.0, top + 19.0), below_galley, colours.text_soft);
    button::focus_ring(ui, &response);
    let mut spoken = format!("{}, {}, {below}", patient.code, lang.patient_status(patient.status));
    if listed.open > 0 {
        spoken.push_str(&format!(", {}", lang.patients_open(listed.open)));
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, open, &spoken));
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::context::Context;
    use crate::domain::patient::Patient;
    use crate::domain::patient::codes::Diagnosis;
    use crate::domain::people::Role;

    fn listed(code: &str, by: &str, status: PatientStatus, open: usize) -> Listed {
        let now = "2026-11-22T09:00:00".parse().unwrap();
        let context = Context { actor: by.to_owned(), role: Role::Physician, now, signed: false };
        let mut patient = Patient::new(code, Diagnosis::Thalassaemia, &context);
        patient.status = status;
        patient.centre = Some("TC01".to_owned());
        Listed { patient, open }
    }

    #[test]
    fn own_patients_first_then_open_requests_and_ended_searches_last() {
        use PatientStatus::*;
        let all = [
            listed("P1", "other", Active, 0),
            listed("P2", "me", Stopped, 0),
            listed("P3", "other", Active, 2),
            listed("P4", "me", Active, 0),
            listed("P5", "me", Preliminary, 1),
        ];
        let codes = |search: &str| -> Vec<String> {
            let shown = narrowed(&all, search, Lang::En, "me");
            shown.into_iter().map(|listed| listed.patient.code.clone()).collect()
        };
        assert_eq!(codes(""), ["P5", "P4", "P3", "P1", "P2"]);
        assert_eq!(codes("p4"), ["P4"]);
        assert_eq!(codes("thal tc01").len(), 5);
        assert!(codes("leukaemia").is_empty());
    }
}
