//! The release desk: from the signed order to what became of the patient.
//!
//! [`board`] shows what is open, [`page`] one release: evidence on the left, tasks on the right. A task is a [`sheet`];
//! taking the bag out is a mode of its own, [`retrieval`]. Every rule is the domain's; the desk asks and shows.

mod board;
mod check;
mod ending;
mod exception;
mod lines;
mod outcome;
mod page;
mod pair;
mod pen;
mod retrieval;
mod sheet;
mod shipping;
mod signing;
mod story;
mod tasks;

use eframe::egui::Ui;

use crate::ui::screen::{Cx, Place, Screen};
use board::Board;
use page::Page;

/// The release desk.
#[derive(Default)]
pub struct ReleaseScreen {
    board: Board,
    page: Option<Page>,
}

impl ReleaseScreen {
    fn open_release(&mut self, id: &str, cx: &mut Cx<'_>) {
        self.page = Some(Page::open(id, cx));
        cx.go(Place::Release(Some(id.to_owned())));
    }
}

impl Screen for ReleaseScreen {
    fn open(&mut self, place: &Place, cx: &mut Cx<'_>) {
        self.board.ask(cx);
        match (place, &mut self.page) {
            (Place::Release(Some(id)), Some(page)) if page.id() == id => page.ask(cx),
            (Place::Release(Some(id)), _) => self.page = Some(Page::open(id, cx)),
            _ => {
                self.page = None;
                self.board.arrive();
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        match &mut self.page {
            Some(page) => {
                if page.ui(ui, cx) {
                    self.page = None;
                    self.board.arrive();
                    cx.go(Place::Release(None));
                }
            }
            None => {
                if let Some(id) = self.board.ui(ui, cx) {
                    self.open_release(&id, cx);
                }
            }
        }
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        self.board.ask(cx);
        if let Some(page) = &mut self.page {
            page.ask(cx);
        }
    }

    fn scanned(&mut self, code: &str, cx: &mut Cx<'_>) -> bool {
        if let Some(page) = &mut self.page {
            return page.scanned(code);
        }
        let Some(id) = self.board.of_unit(code) else { return false };
        self.open_release(&id, cx);
        true
    }
}
