//! Home: the role's worklist.

use eframe::egui::Ui;

use super::super::screen::{Cx, Place, Screen};
use super::super::widgets::section;

/// The worklist.
#[derive(Default)]
pub struct HomeScreen {}

impl Screen for HomeScreen {
    fn open(&mut self, _place: &Place, _cx: &mut Cx<'_>) {}

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        section::heading(ui, cx.lang.screen_home());
    }
}
