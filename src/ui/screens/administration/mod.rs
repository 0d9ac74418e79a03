//! Administration: users, lists, criteria, the ledger's proof, backups, inventories brought in and written out.

mod criteria;
mod files;
mod ledger;
mod lists;
mod sending;
mod users;

use eframe::egui::{Button, RichText, ScrollArea, Ui};

use self::criteria::Criteria;
use self::files::Files;
use self::ledger::Ledger;
use self::lists::Lists;
use self::users::Users;
use super::super::screen::{Cx, Place, Screen};
use super::super::theme::{self, space};
use super::super::widgets::{button, section};
use crate::domain::action::Action;
use crate::text::Lang;

/// A part of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    Users,
    Lists,
    #[default]
    Criteria,
    Ledger,
    Files,
}

impl Part {
    const ALL: [Self; 5] = [Self::Users, Self::Lists, Self::Criteria, Self::Ledger, Self::Files];

    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Users => lang.admin_users(),
            Self::Lists => lang.admin_lists(),
            Self::Criteria => lang.admin_criteria(),
            Self::Ledger => lang.admin_ledger(),
            Self::Files => lang.admin_files(),
        }
    }

    /// Whether the person has anything to do or to read here.
    fn is_for(self, cx: &Cx<'_>) -> bool {
        match self {
            Self::Users => cx.may(Action::AddUser),
            Self::Files => {
                cx.may(Action::MakeBackup) || cx.may(Action::ImportUnit) || cx.may(Action::ExportData)
            }
            Self::Lists | Self::Criteria | Self::Ledger => true,
        }
    }
}

/// The screen.
#[derive(Default)]
pub struct AdministrationScreen {
    part: Option<Part>,
    users: Users,
    lists: Lists,
    criteria: Criteria,
    ledger: Ledger,
    files: Files,
}

impl AdministrationScreen {
    fn ask(&mut self, cx: &Cx<'_>) {
        self.users.ask(cx);
        self.lists.ask(cx);
        self.criteria.ask(cx);
    }
}

impl Screen for AdministrationScreen {
    fn open(&mut self, _place: &Place, cx: &mut Cx<'_>) {
        self.ask(cx);
    }

    fn committed(&mut self, cx: &mut Cx<'_>) {
        self.ask(cx);
    }

    fn unsaved(&self) -> bool {
        self.users.unsaved() || self.lists.unsaved() || self.criteria.unsaved()
    }

    fn ui(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        section::heading(ui, cx.lang.screen_administration());
        let parts: Vec<Part> = Part::ALL.into_iter().filter(|part| part.is_for(cx)).collect();
        let mut part =
            self.part.filter(|part| parts.contains(part)).or(parts.first().copied()).unwrap_or_default();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            for offered in parts {
                if tab(ui, offered.name(cx.lang), offered == part) {
                    part = offered;
                }
            }
        });
        section::hairline(ui);
        ui.add_space(space::XS);
        self.part = Some(part);
        ScrollArea::vertical().id_salt(part.name(Lang::En)).auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(940.0);
            match part {
                Part::Users => self.users.ui(ui, cx),
                Part::Lists => self.lists.ui(ui, cx),
                Part::Criteria => self.criteria.ui(ui, cx),
                Part::Ledger => self.ledger.ui(ui, cx),
                Part::Files => self.files.ui(ui, cx),
            }
        });
    }
}

fn tab(ui: &mut Ui, name: &str, present: bool) -> bool {
    let colours = theme::palette(ui);
    let ink = if present { colours.accent } else { colours.text };
    let response = ui.add(Button::selectable(present, RichText::new(name).color(ink)));
    button::focus_ring(ui, &response);
    response.clicked()
}
