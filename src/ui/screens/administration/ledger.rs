//! The proof of the ledger, entry by entry and row by row, for someone who trusts nobody.

use eframe::egui::{Label, RichText, Ui};

use super::super::super::job::Job;
use super::super::super::screen::Cx;
use super::super::super::start::frame;
use super::super::super::theme::{self, space};
use super::super::super::widgets::bars::grouped;
use super::super::super::widgets::button;
use super::super::super::widgets::shapes::Sign;
use super::super::super::widgets::verdict_banner::verdict_banner;
use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::store::Reader;
use crate::store::verify::{Verdict, VerifyOptions, verify};

/// Findings that are shown at most.
const SHOWN: usize = 20;

/// The check and its verdict.
#[derive(Default)]
pub struct Ledger {
    reader: Option<Pending<Reader>>,
    job: Option<Job<Verdict>>,
    verdict: Option<Verdict>,
    failed: Option<Failure>,
}

impl Ledger {
    /// Shows the part.
    pub fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let lang = cx.lang;
        let colours = theme::palette(ui);
        ui.add(Label::new(RichText::new(lang.admin_ledger_line()).color(colours.text_soft)).wrap());
        ui.add_space(space::S);
        match self.reader.as_mut().and_then(Pending::take) {
            Some(Ok(reader)) => self.job = Some(check(reader, cx)),
            Some(Err(failure)) => self.failed = Some(failure),
            None => {}
        }
        if let Some(job) = &mut self.job {
            if let Some(answer) = job.ui(ui, lang, lang.admin_verifying()) {
                self.job = None;
                match answer {
                    Ok(verdict) => self.verdict = Some(verdict),
                    Err(failure) => self.failed = Some(failure),
                }
            }
        } else if button::primary(ui, lang.admin_verify()).clicked() {
            (self.verdict, self.failed) = (None, None);
            self.reader = Some(cx.client.run(|service| service.reader()));
        }
        if let Some(failure) = &self.failed {
            frame::problem(ui, &lang.failure(failure));
        }
        if let Some(verdict) = &self.verdict {
            ui.add_space(space::M);
            shown(ui, cx, verdict);
        }
    }
}

fn check(reader: Reader, cx: &Cx<'_>) -> Job<Verdict> {
    Job::start("verify", cx.client.wake(), move |report| {
        let watch = &mut |_, progress: crate::store::Progress| report.tell(progress.done, progress.of);
        Ok(verify(&reader, VerifyOptions::default(), watch)?)
    })
}

fn shown(ui: &mut Ui, cx: &Cx<'_>, verdict: &Verdict) {
    let lang = cx.lang;
    let (entries, rows) = (grouped(verdict.entries), grouped(verdict.rows));
    let head = grouped(verdict.head.seq.unsigned_abs());
    if verdict.is_sound() {
        verdict_banner(
            ui,
            Sign::Available,
            lang.admin_sound(),
            &lang.admin_sound_line(&entries, &rows, &head),
        );
        return;
    }
    let count = verdict.findings.len() as u64 + verdict.more;
    let first = verdict.findings.first().map(|finding| lang.finding(finding)).unwrap_or_default();
    verdict_banner(ui, Sign::Held, &lang.admin_unsound(&grouped(count)), &first);
    let colours = theme::palette(ui);
    for finding in verdict.findings.iter().skip(1).take(SHOWN) {
        ui.add(Label::new(RichText::new(lang.finding(finding)).color(colours.text)).wrap());
    }
}
