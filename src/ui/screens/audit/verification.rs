//! Whether the ledger is as it was written: the last answer, and asking anew.

use std::ops::ControlFlow;

use eframe::egui::{Label, RichText, ScrollArea, Ui, vec2};

use super::super::super::job::Job;
use super::super::super::screen::Cx;
use super::super::super::theme;
use super::super::super::widgets::bars::grouped;
use super::super::super::widgets::shapes::Sign;
use super::super::super::widgets::verdict_banner::verdict_banner;
use super::super::super::widgets::{badge, button};
use crate::bank::query::audit::LastCheck;
use crate::bank::{Client, Failure};
use crate::store::verify::{Verdict, VerifyOptions, verify};

/// How often the check tells how far it is, in things checked.
const TELLS_EVERY: u64 = 256;

/// The last verification of this person, and one under way.
#[derive(Default)]
pub struct Verification {
    /// What the last one found.
    pub last: Option<LastCheck>,
    verdict: Option<Verdict>,
    failure: Option<Failure>,
    job: Option<Job<Verdict>>,
}

impl Verification {
    /// Shows the state in a line and what was found under it.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        if let Some(job) = &mut self.job {
            if let Some(answer) = job.ui(ui, lang, lang.audit_checking()) {
                self.job = None;
                self.take(answer, cx);
            }
            return;
        }
        ui.horizontal(|ui| {
            let sign = match &self.last {
                None => Sign::Note,
                Some(check) if check.findings == 0 => Sign::Available,
                Some(_) => Sign::Held,
            };
            badge::badge(ui, sign, &lang.last_check(self.last.as_ref()));
            if button::plain(ui, lang.audit_check()).clicked() {
                (self.failure, self.verdict) = (None, None);
                self.job = Some(start(cx.client));
            }
            if let Some(verdict) = self.verdict.as_ref().filter(|verdict| verdict.is_sound()) {
                let words = lang.audit_checked(&grouped(verdict.entries), &grouped(verdict.rows));
                ui.add(Label::new(RichText::new(words).color(theme::palette(ui).text_soft)).truncate());
            }
        });
        match &self.failure {
            Some(Failure::Cancelled) => drop(verdict_banner(ui, Sign::Note, lang.audit_stopped(), "")),
            Some(failure) => drop(verdict_banner(ui, Sign::Held, &lang.failure(failure), "")),
            None => {}
        }
        if let Some(verdict) = self.verdict.as_ref().filter(|verdict| !verdict.is_sound()) {
            verdict_banner(ui, Sign::Held, lang.audit_findings(), lang.audit_stop_work());
            let height = (ui.available_height() * 0.35).max(80.0);
            ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
                ScrollArea::vertical().id_salt("findings").max_height(height).show(ui, |ui| {
                    for finding in &verdict.findings {
                        ui.add(Label::new(lang.finding(finding)).wrap());
                    }
                    if verdict.more > 0 {
                        ui.label(lang.audit_more_findings(&grouped(verdict.more)));
                    }
                });
            });
        }
    }

    fn take(&mut self, answer: Result<Verdict, Failure>, cx: &Cx<'_>) {
        match answer {
            Ok(verdict) => {
                let check = LastCheck::of(&verdict, cx.now);
                // Kept for the next time; if it cannot be kept, the answer on the screen stands all the same.
                if let Ok(kept) = serde_json::to_string(&check) {
                    drop(cx.client.run(move |service| service.keep_preference(LastCheck::PREFERENCE, &kept)));
                }
                (self.last, self.verdict) = (Some(check), Some(verdict));
            }
            Err(failure) => self.failure = Some(failure),
        }
    }
}

/// Checks on a thread and a reading connection of its own, so that nobody waits for it.
fn start(client: &Client) -> Job<Verdict> {
    let bank = client.clone();
    Job::start("verify", client.wake(), move |report| {
        let reader = bank.run(|service| service.reader()).wait()?;
        let mut calls = 0_u64;
        let mut watch = |_, progress: crate::store::Progress| {
            calls += 1;
            if calls % TELLS_EVERY == 1 {
                report.tell(progress.done, progress.of)
            } else {
                ControlFlow::Continue(())
            }
        };
        Ok(verify(&reader, VerifyOptions::default(), &mut watch)?)
    })
}
