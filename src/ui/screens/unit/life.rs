//! The life line: what happened when and by whom, where the unit stands, and how long a running limit lasts.

use chrono::NaiveDateTime;

use super::super::super::widgets::life_line::{Progress, Stage as Shown};
use crate::bank::query::unit_file::UnitFile;
use crate::domain::action::Action;
use crate::domain::unit::codes::Stage;
use crate::domain::unit::stage;
use crate::text::Lang;

/// A stage with its day and person.
struct Reached {
    stage: Stage,
    at: Option<NaiveDateTime>,
    by: String,
}

/// The stages of a unit as the life line shows them.
pub fn stages(lang: Lang, file: &UnitFile, now: NaiveDateTime) -> Vec<Shown> {
    let reached = reached(file);
    let present = file.unit.stage;
    let mut shown: Vec<Shown> = reached
        .iter()
        .map(|step| Shown {
            name: lang.stage(step.stage).to_owned(),
            date: step.at.map(|at| lang.moment(at)).unwrap_or_default(),
            note: step.by.clone(),
            progress: if step.stage == present && !stage::is_end(present) {
                Progress::Present
            } else {
                Progress::Done
            },
        })
        .collect();
    if stage::is_end(present) {
        if let Some(last) = shown.last_mut() {
            last.progress = Progress::Present;
        }
        return shown;
    }
    for next in ahead(present) {
        let note = if next == Stage::Frozen { freezing_limit(lang, file, now) } else { String::new() };
        let name = lang.stage(next).to_owned();
        shown.push(Shown { name, date: String::new(), note, progress: Progress::Ahead });
    }
    shown
}

/// What lies ahead: the way into storage, then the two stages of the way out that matter from afar.
fn ahead(present: Stage) -> Vec<Stage> {
    let behind = stage::LIFE_LINE.iter().position(|stage| *stage == present).unwrap_or_default();
    let ahead = stage::LIFE_LINE.iter().enumerate().filter(|(at, _)| *at > behind).map(|(_, stage)| *stage);
    ahead.filter(|stage| !matches!(stage, Stage::Packed | Stage::AtCentre)).collect()
}

/// Hours until freezing must have begun (criteria: collection to freezing).
fn freezing_limit(lang: Lang, file: &UnitFile, now: NaiveDateTime) -> String {
    let (Some(collected), Some(criteria)) = (file.unit.collected_at, &file.criteria) else {
        return String::new();
    };
    let left = criteria.freezing_hours * 60 - (now - collected).num_minutes();
    if left >= 0 { lang.unit_hours_left(left / 60) } else { lang.unit_hours_over((-left + 59) / 60) }
}

fn reached(file: &UnitFile) -> Vec<Reached> {
    let unit = &file.unit;
    let name = |login: &Option<String>| {
        login.as_deref().map(|login| file.name(login).to_owned()).unwrap_or_default()
    };
    let recorded = |action| {
        let (at, by) = file.done(action).unzip();
        (at, by.map(|by| file.name(by).to_owned()).unwrap_or_default())
    };
    let (registered_at, registered_by) = {
        let registered = recorded(Action::RegisterDonation);
        if registered.0.is_some() { registered } else { recorded(Action::ImportUnit) }
    };
    let mut steps = vec![Reached { stage: Stage::Registered, at: registered_at, by: registered_by }];
    let mut add = |stage, at: Option<NaiveDateTime>, by: String| steps.push(Reached { stage, at, by });
    let position = |stage| stage::LIFE_LINE.iter().position(|known| *known == stage);
    let now_at = position(unit.stage);
    // A stage counts as passed by its own date, or because a later one was reached (records taken over have gaps).
    let passed = |stage, at: Option<NaiveDateTime>| {
        at.is_some() || now_at.is_some_and(|now| position(stage) <= Some(now))
    };
    let release = file.releases.iter().find(|release| release.retrieved_at.is_some());
    let of = |at: fn(&crate::domain::release::Release) -> Option<NaiveDateTime>| release.and_then(at);
    let days: [(Stage, Option<NaiveDateTime>, String); 8] = [
        (Stage::Collected, unit.collected_at, unit.collector.clone().unwrap_or_default()),
        (Stage::Received, unit.received_at, name(&unit.received_by)),
        (Stage::Processed, unit.processed_at, String::new()),
        (Stage::Frozen, unit.frozen_at, String::new()),
        (Stage::Stored, unit.put_away_at, name(&unit.put_away_by)),
        (Stage::Packed, of(|r| r.retrieved_at), release.map(|r| name(&r.retrieved_by)).unwrap_or_default()),
        (Stage::Shipped, of(|r| r.departed_at), release.map(|r| name(&r.shipped_by)).unwrap_or_default()),
        (Stage::AtCentre, of(|r| r.arrived_at), String::new()),
    ];
    for (stage, at, by) in days {
        if passed(stage, at) {
            add(stage, at, by);
        }
    }
    if stage::is_end(unit.stage) {
        let action = match unit.stage {
            Stage::NotCollected => Action::RecordNotCollected,
            Stage::Infused => Action::RecordInfusion,
            Stage::NotInfused => Action::RecordNotInfused,
            Stage::Discarded => Action::Discard,
            _ => Action::RefuseAtReceipt,
        };
        let (at, by) = recorded(action);
        let (at, by) = if at.is_none() { recorded(Action::RefuseAtReceipt) } else { (at, by) };
        add(unit.stage, at, by);
    }
    steps
}
