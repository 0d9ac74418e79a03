//! The bar at the bottom: how many units, whether the ledger is whole, when something was saved last.

use eframe::egui::{Align, Layout, Sense, Ui, vec2};

use super::super::settings::Settings;
use super::super::start::OpenBank;
use super::super::theme::{self, space};
use super::super::widgets::bars::grouped;
use super::super::widgets::shapes::Sign;
use super::preferences::{self, small};
use crate::bank::Failure;
use crate::bank::client::Pending;
use crate::bank::clock::local;
use crate::bank::soundness::Soundness;

/// Height of the bar.
pub const HEIGHT: f32 = 26.0;

/// What is known of the last commit.
#[derive(Default)]
pub struct StatusBar {
    asked: Option<Pending<Option<i64>>>,
    saved: Option<i64>,
}

impl StatusBar {
    /// Asks again: something was committed.
    pub fn committed(&mut self, bank: &OpenBank) {
        let last = |reader: &crate::store::Reader| Ok::<_, Failure>(reader.head()?.recorded_at_ms);
        self.asked = Some(bank.client.ask(last));
    }

    /// Shows the bar. `offset_minutes` is the wall clock's distance from UTC.
    pub fn show(&mut self, ui: &mut Ui, settings: &mut Settings, bank: &OpenBank, offset_minutes: i64) {
        if let Some(Ok(saved)) = self.asked.as_mut().and_then(Pending::take) {
            self.saved = saved;
        }
        let lang = settings.lang;
        ui.horizontal_centered(|ui| {
            ui.add_space(space::S);
            ui.spacing_mut().item_spacing.x = space::L;
            let loading = bank.client.inventory.loading();
            small(
                ui,
                &if loading.complete {
                    lang.status_units(&grouped(bank.client.inventory.read().len() as u64))
                } else {
                    lang.status_loading(&grouped(loading.loaded), &grouped(loading.total))
                },
            );
            ledger(ui, settings, bank);
            if let Some(saved) = self.saved {
                small(
                    ui,
                    &lang.status_saved(&local(saved, offset_minutes).format("%m-%d %H:%M").to_string()),
                );
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::XS;
                ui.add_space(space::S);
                preferences::switches(ui, settings);
            });
        });
    }
}

/// The outcome of the last check. Drawn straight into the bar, so that all its words stand on one line.
fn ledger(ui: &mut Ui, settings: &Settings, bank: &OpenBank) {
    let Some(outcome) = bank.client.soundness.outcome() else { return };
    let (sign, words) = match outcome {
        Soundness::Whole { seq } => {
            (Sign::Available, settings.lang.status_ledger_whole(&grouped(seq.unsigned_abs())))
        }
        Soundness::Broken { findings } => {
            (Sign::Held, settings.lang.status_ledger_broken(&grouped(findings)))
        }
    };
    let colours = theme::palette(ui);
    // The distance is kept behind what is placed next.
    ui.spacing_mut().item_spacing.x = space::XS;
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
    sign.paint(ui.painter(), rect.center(), 10.0, sign.hue(colours).ink, colours.surface);
    ui.spacing_mut().item_spacing.x = space::L;
    small(ui, &words);
}
