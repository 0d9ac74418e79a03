//! How far a long job is: figure, rate, time left, and a way to stop it.

use eframe::egui::{Align, Label, Layout, RichText, Role, Sense, Ui, WidgetInfo, vec2};

use super::super::theme::{self, size};
use super::bars::grouped;
use super::button;
use crate::text::Lang;

/// How far a job is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Things done.
    pub done: u64,
    /// Things to do, if known.
    pub total: Option<u64>,
    /// Seconds since the start.
    pub seconds: f64,
}

impl Progress {
    /// Things a second so far; nothing in the first half second.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "a rate for the eye")]
    pub fn rate(&self) -> Option<f64> {
        (self.seconds >= 0.5 && self.done > 0).then(|| self.done as f64 / self.seconds)
    }

    /// Seconds left at this rate.
    #[must_use]
    #[allow(clippy::cast_precision_loss, reason = "an estimate")]
    pub fn seconds_left(&self) -> Option<f64> {
        let left = self.total?.saturating_sub(self.done);
        Some(left as f64 / self.rate()?)
    }
}

/// Shows the job named `what`; whether the person asks to stop it.
pub fn progress(ui: &mut Ui, lang: Lang, what: &str, progress: &Progress) -> bool {
    let colours = theme::palette(ui);
    let stop = ui
        .horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let stop = button::plain(ui, lang.dialog_cancel()).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(what).color(colours.text)).truncate());
                });
                stop
            })
            .inner
        })
        .inner;
    track(ui, what, progress);
    let words = RichText::new(lang.progress_line(progress)).size(size::SMALL).color(colours.text_soft);
    ui.add(Label::new(words).wrap());
    stop
}

fn track(ui: &mut Ui, what: &str, progress: &Progress) {
    let colours = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0), Sense::hover());
    ui.painter().rect_filled(rect, 2.0, colours.hairline);
    #[allow(clippy::cast_precision_loss, reason = "a share of a length on the screen")]
    let share = progress.total.filter(|total| *total > 0).map(|total| progress.done as f32 / total as f32);
    if let Some(share) = share {
        let done =
            eframe::egui::Rect::from_min_size(rect.min, vec2(rect.width() * share.min(1.0), rect.height()));
        ui.painter().rect_filled(done, 2.0, colours.accent);
    }
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, what);
        info.value = share.map(|share| f64::from(share) * 100.0);
        info
    });
}

impl Lang {
    /// Figure, rate and time left in one line.
    #[must_use]
    pub fn progress_line(self, progress: &Progress) -> String {
        let done = grouped(progress.done);
        let mut parts = vec![match progress.total {
            Some(total) => self.progress_of(&done, &grouped(total)),
            None => done,
        }];
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded for the eye")]
        if let Some(rate) = progress.rate() {
            parts.push(self.progress_rate(&grouped(rate.round() as u64)));
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rounded for the eye")]
        if let Some(left) = progress.seconds_left() {
            let left = left.ceil() as u64;
            parts.push(if left < 90 {
                self.progress_seconds(left)
            } else {
                self.progress_minutes(left.div_ceil(60))
            });
        }
        parts.join(" · ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rate_and_time_left_come_from_what_is_done() {
        let job = Progress { done: 120_000, total: Some(300_000), seconds: 60.0 };
        assert_eq!(Lang::En.progress_line(&job), "120,000 of 300,000 · 2,000 a second · 2 min left");
        let start = Progress { done: 10, total: Some(300), seconds: 0.1 };
        assert_eq!(Lang::En.progress_line(&start), "10 of 300", "no guess in the first moments");
        let unknown = Progress { done: 5_000, total: None, seconds: 10.0 };
        assert_eq!(Lang::En.progress_line(&unknown), "5,000 · 500 a second");
    }
}
