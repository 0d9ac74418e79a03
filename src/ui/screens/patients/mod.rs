//! Patients and what is asked for them: records, units found for them, reservations, confirmatory typings, orders.

mod act_fields;
mod acts;
mod answer;
mod cells;
mod chart;
mod compare;
mod derive;
mod facts;
mod form;
mod hla_entry;
mod list;
mod page;
mod preview;
mod record;
mod requests;
mod sending;
mod typing_entry;
mod typings;
mod units;

use eframe::egui::{Rect, Ui, pos2};

use super::super::screen::{Cx, Place, Screen};
use super::layout::pane;
use crate::bank::query::patients;
use crate::domain::people::{Reference, Role};
use crate::ui::theme::{self, space};
use crate::ui::widgets::empty;
use answer::Answer;
use list::{Chosen, PatientList};
use page::PatientPage;
use record::{Left, RecordForm};
use typings::Typings;

/// Width of the list on the left.
const LIST: f32 = 204.0;

/// Whether the person works with patients; the laboratory comes for the confirmatory typings alone (domain reference
/// 6.1).
fn sees_patients(cx: &Cx<'_>) -> bool {
    cx.person.role != Role::Technologist
}

/// What stands right of the list.
#[derive(Default)]
enum View {
    /// The patient's page, or the invitation to choose one.
    #[default]
    Page,
    /// A record that is being typed.
    Form(Box<RecordForm>),
    /// Confirmatory typings.
    Typings,
}

/// The screen.
#[derive(Default)]
pub struct PatientsScreen {
    list: PatientList,
    page: Option<Box<PatientPage>>,
    view: View,
    typings: Typings,
    centres: Answer<Vec<Reference>>,
}

impl Screen for PatientsScreen {
    fn open(&mut self, place: &Place, cx: &mut Cx<'_>) {
        self.refresh(cx);
        match place {
            Place::Patients(Some(code)) if sees_patients(cx) => self.show_patient(code.clone(), cx),
            _ if !sees_patients(cx) => self.view = View::Typings,
            _ => {}
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.centres.poll();
        if !sees_patients(cx) {
            self.typings.ui(ui, cx);
            return;
        }
        let area = ui.available_rect_before_wrap();
        let middle = area.left() + LIST;
        let left = Rect::from_min_max(area.min, pos2(middle, area.bottom()));
        let right = Rect::from_min_max(pos2(middle + 2.0 * space::L, area.top()), area.max);
        let line = theme::palette(ui).hairline_stroke();
        ui.painter().vline(middle + space::L, area.y_range(), line);
        let open = match self.view {
            View::Page | View::Form(_) => self.page.as_ref().map(|page| page.code.clone()),
            View::Typings => None,
        };
        let waiting = self.typings.count();
        let chosen = pane(ui, "patients", left, |ui| self.list.ui(ui, cx, open.as_deref(), waiting));
        match chosen {
            Some(Chosen::Patient(code)) => self.show_patient(code, cx),
            Some(Chosen::New) => self.view = View::Form(Box::new(RecordForm::new(None, cx))),
            Some(Chosen::Typings) => self.view = View::Typings,
            None => {}
        }
        pane(ui, "patient", right, |ui| self.right(ui, cx));
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        self.refresh(cx);
    }
}

impl PatientsScreen {
    fn refresh(&mut self, cx: &Cx<'_>) {
        self.list.refresh(cx);
        self.typings.refresh(cx);
        self.centres.ask(cx.client.ask(patients::centres));
        if let Some(page) = &mut self.page {
            page.refresh(cx);
        }
    }

    fn show_patient(&mut self, code: String, cx: &Cx<'_>) {
        if self.page.as_ref().is_none_or(|page| page.code != code) {
            self.page = Some(Box::new(PatientPage::open(code, cx)));
        }
        self.view = View::Page;
    }

    fn right(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        match &mut self.view {
            View::Typings => self.typings.ui(ui, cx),
            View::Form(form) => {
                let centres = self.centres.value().map(Vec::as_slice).unwrap_or_default();
                match form.ui(ui, cx, centres) {
                    Some(Left::Saved(code)) => {
                        self.view = View::Page;
                        self.show_patient(code, cx);
                    }
                    Some(Left::Back) => self.view = View::Page,
                    None => {}
                }
            }
            View::Page => self.page(ui, cx),
        }
    }

    fn page(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let Some(page) = &mut self.page else {
            let room = ui.available_rect_before_wrap();
            empty::centred(ui, room, cx.lang.patients_choose(), cx.lang.patients_choose_hint());
            return;
        };
        if page.ui(ui, cx)
            && let Some(patient) = page.patient().cloned()
        {
            self.view = View::Form(Box::new(RecordForm::new(Some(patient), cx)));
        }
    }
}
