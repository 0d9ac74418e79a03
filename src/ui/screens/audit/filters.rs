//! Which entries to show: of a record, a person, an action, a period.

use chrono::{Days, NaiveDate, NaiveTime};
use eframe::egui::{Ui, vec2};

use super::super::super::screen::Cx;
use super::super::super::theme::{size, space};
use super::super::super::widgets::choice::drop_down;
use super::super::super::widgets::date_field::date_field;
use super::super::super::widgets::field::{Field, Verdict};
use crate::bank::query::audit::{Frame, subject_of};
use crate::domain::action::Action;
use crate::domain::entry_date::parse_date;
use crate::domain::event::Subject;
use crate::domain::rights;
use crate::store::AuditFilter;

/// The records that entries are about, as their tables are named.
const KINDS: &[&str] = &["unit", "release", "patient", "user", "reference", "criteria_set", "person", "bank"];

/// What is typed and chosen. The first option of every choice is "all".
#[derive(Default)]
pub struct Filters {
    kind: Option<usize>,
    id: String,
    person: Option<usize>,
    action: Option<usize>,
    from: String,
    to: String,
}

impl Filters {
    /// Shows the entries about one record.
    pub fn of_subject(subject: &Subject) -> Self {
        let kind = KINDS.iter().position(|kind| *kind == subject.kind);
        Self { kind: kind.map(|at| at + 1), id: subject.id.clone(), ..Self::default() }
    }

    /// What the words mean. What cannot be read filters nothing, and its field says so.
    pub fn filter(&self, today: NaiveDate, frame: &Frame) -> AuditFilter {
        let nth = |chosen: Option<usize>| chosen.and_then(|chosen| chosen.checked_sub(1));
        let day = |text: &str| parse_date(text, today).ok().flatten();
        let start = |day: NaiveDate| {
            let local = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
            local - frame.offset_minutes * 60_000
        };
        AuditFilter {
            subject: self.subject(),
            actor: nth(self.person).and_then(|at| frame.names.keys().nth(at)).cloned(),
            from_ms: day(&self.from).map(start),
            to_ms: day(&self.to).and_then(|day| day.checked_add_days(Days::new(1))).map(start),
            actions: nth(self.action).and_then(|at| Action::ALL.get(at)).copied().into_iter().collect(),
            before_seq: None,
            limit: 0,
        }
    }

    fn subject(&self) -> Option<Subject> {
        let kind = self.kind.and_then(|kind| kind.checked_sub(1)).and_then(|at| KINDS.get(at))?;
        subject_of(kind, &self.id)
    }

    /// Shows the row of filters.
    pub fn ui(&mut self, ui: &mut Ui, cx: &Cx<'_>, frame: &Frame) {
        let (lang, today) = (cx.lang, cx.today());
        let any = std::iter::once(lang.history_any());
        let kinds: Vec<String> = KINDS.iter().map(|kind| lang.table(kind)).collect();
        let kinds: Vec<&str> = any.clone().chain(kinds.iter().map(String::as_str)).collect();
        let persons: Vec<&str> = any.clone().chain(frame.names.values().map(String::as_str)).collect();
        let actions: Vec<&str> = any.chain(Action::ALL.iter().map(|action| lang.action(*action))).collect();
        for chosen in [&mut self.kind, &mut self.person, &mut self.action] {
            chosen.get_or_insert(0);
        }
        let unreadable = self.kind != Some(0) && !self.id.trim().is_empty() && self.subject().is_none();
        let of_id = match unreadable {
            true => Verdict::Error(lang.audit_id_unknown().to_owned()),
            false => Verdict::None,
        };
        let of_day = |text: &str| match parse_date(text, today) {
            Ok(_) => Verdict::None,
            Err(_) => Verdict::Error(lang.history_not_a_date().to_owned()),
        };
        let (of_from, of_to) = (of_day(&self.from), of_day(&self.to));
        let parse = |text: &str| parse_date(text, today).ok().flatten();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let rest = (ui.available_width() - 2.0 * 118.0 - 5.0 * space::M).max(400.0);
            sized(ui, rest * 0.19, |ui| {
                if drop_down(ui, lang, lang.audit_kind(), &kinds, &mut self.kind) {
                    self.id.clear();
                }
            });
            sized(ui, rest * 0.27, |ui| {
                let field = Field::new(lang.audit_id(), &mut self.id).placeholder(lang.audit_id_any());
                field.enabled(self.kind != Some(0)).verdict(&of_id).show(ui);
            });
            // Whoever sees their own entries only has nobody to choose.
            if rights::reads_whole_ledger(cx.person.role) {
                sized(ui, rest * 0.25, |ui| {
                    drop_down(ui, lang, lang.audit_person(), &persons, &mut self.person);
                });
            }
            sized(ui, rest * 0.29, |ui| {
                drop_down(ui, lang, lang.audit_action(), &actions, &mut self.action);
            });
            for (label, text, verdict) in
                [(lang.history_from(), &mut self.from, &of_from), (lang.history_to(), &mut self.to, &of_to)]
            {
                sized(ui, 118.0, |ui| {
                    date_field(ui, lang, label, text, today, false, verdict, parse);
                });
            }
        });
    }
}

/// A column of this width, as high as a labelled control.
fn sized(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui(vec2(width, size::SMALL + space::CONTROL), |ui| {
        ui.set_width(width);
        add(ui);
    });
}
