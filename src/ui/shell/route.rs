//! From screen to screen and back, with everything as it was left.

use std::collections::BTreeMap;

use eframe::egui::Ui;

use super::super::screen::{Cx, Place, Screen, ScreenKind};
use super::registry;

/// Steps back that are kept.
const KEPT: usize = 100;

/// A screen that was opened, and the place that it was opened for last.
struct Kept {
    screen: Box<dyn Screen>,
    place: Option<Place>,
}

/// The screens that were opened, and the way here.
pub struct Route {
    screens: BTreeMap<ScreenKind, Kept>,
    place: Place,
    back: Vec<Place>,
    /// The screen of `place` is still to be told that somebody comes.
    arriving: bool,
    returning: bool,
}

impl Default for Route {
    fn default() -> Self {
        Self {
            screens: BTreeMap::new(),
            place: Place::Home,
            back: Vec::new(),
            arriving: true,
            returning: false,
        }
    }
}

impl Route {
    /// Where one is.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// The way back, the latest place last.
    pub fn behind(&self) -> &[Place] {
        &self.back
    }

    /// Goes somewhere.
    pub fn go(&mut self, place: Place) {
        let before = std::mem::replace(&mut self.place, place);
        if before != self.place {
            self.back.push(before);
            let over = self.back.len().saturating_sub(KEPT);
            self.back.drain(..over);
        }
        (self.arriving, self.returning) = (true, false);
    }

    /// Goes back one step.
    pub fn back(&mut self) {
        if let Some(place) = self.back.pop() {
            self.place = place;
            (self.arriving, self.returning) = (true, true);
        }
    }

    /// Shows the present screen.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, committed: bool) {
        let kind = self.place.screen();
        self.screens.entry(kind).or_insert_with(|| Kept { screen: registry::make(kind), place: None });
        if committed {
            self.screens.values_mut().for_each(|kept| kept.screen.committed(cx));
        }
        let Some(kept) = self.screens.get_mut(&kind) else { return };
        if std::mem::take(&mut self.arriving) {
            // Who comes back to where the screen still stands finds it as it was left.
            if !(self.returning && kept.place.as_ref() == Some(&self.place)) {
                kept.screen.open(&self.place, cx);
            }
            kept.place = Some(self.place.clone());
        }
        ui.push_id(kind, |ui| kept.screen.ui(ui, cx));
    }

    /// Lets the present screen use a scan.
    pub fn scanned(&mut self, code: &str, cx: &mut Cx<'_>) -> bool {
        let kept = self.screens.get_mut(&self.place.screen());
        kept.is_some_and(|kept| kept.screen.scanned(code, cx))
    }

    /// The screens with something that is saved nowhere.
    pub fn unsaved(&self) -> Vec<ScreenKind> {
        let unsaved = self.screens.iter().filter(|(_, kept)| kept.screen.unsaved());
        unsaved.map(|(kind, _)| *kind).collect()
    }
}
