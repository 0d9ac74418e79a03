//! The bar at the top: which bank, the way to anything, and who is at work.

use eframe::egui::{Align, Button, Label, Layout, Popup, RichText, Sense, Ui, vec2};

use super::super::theme::{self, size, space};
use super::super::widgets::badge::badge;
use super::super::widgets::button;
use super::super::widgets::shapes::{self, Sign};
use crate::text::Lang;

/// Height of the bar.
pub const HEIGHT: f32 = 44.0;

/// What is shown.
pub struct TopBar<'a> {
    /// Language.
    pub lang: Lang,
    /// The bank's name.
    pub bank: &'a str,
    /// Whether everything in it is made up.
    pub demonstration: bool,
    /// Whether it can only be read.
    pub read_only: bool,
    /// The person's name and role.
    pub person: &'a str,
}

/// What was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The way to anything.
    Find,
    /// The list of notices.
    Notices,
    /// The keys.
    Keys,
    /// A new password.
    ChangePassword,
    /// Lock the screen.
    Lock,
    /// Somebody else signs in.
    SwitchUser,
    /// Nobody is at work.
    SignOut,
}

impl TopBar<'_> {
    /// Shows the bar.
    pub fn show(&self, ui: &mut Ui) -> Option<Chosen> {
        let colours = theme::palette(ui);
        let mut chosen = None;
        ui.horizontal_centered(|ui| {
            ui.add_space(space::S);
            let side = ((ui.available_width() - 380.0) / 2.0).max(240.0);
            ui.allocate_ui_with_layout(vec2(side, HEIGHT), Layout::left_to_right(Align::Center), |ui| {
                ui.set_width(side);
                let marked = self.demonstration || self.read_only;
                let room = ui.available_width() - if marked { 150.0 } else { space::L };
                ui.scope(|ui| {
                    ui.set_max_width(room.max(60.0));
                    let name = RichText::new(self.bank).size(size::SECTION).color(colours.text);
                    ui.add(Label::new(name).truncate());
                });
                if self.demonstration {
                    badge(ui, Sign::Pending, self.lang.demonstration_mark());
                } else if self.read_only {
                    badge(ui, Sign::Note, self.lang.read_only_mark());
                }
            });
            if self.find(ui) {
                chosen = Some(Chosen::Find);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(space::S);
                chosen = self.menu(ui).or(chosen);
            });
        });
        chosen
    }

    /// Looks like the field that it opens.
    fn find(&self, ui: &mut Ui) -> bool {
        let colours = theme::palette(ui);
        let width = 380.0_f32.min(ui.available_width() - 200.0);
        let (rect, response) = ui.allocate_exact_size(vec2(width, space::CONTROL), Sense::click());
        let edge = if response.hovered() { colours.text_soft } else { colours.edge };
        let inside = eframe::egui::StrokeKind::Inside;
        ui.painter().rect(rect, space::RADIUS, colours.ground, (1.0, edge), inside);
        let words = self.lang.find_anything();
        let galley =
            ui.painter().layout_no_wrap(words.to_owned(), theme::font(size::BODY), colours.text_soft);
        let lens = rect.left_center() + vec2(15.0, -1.0);
        ui.painter().circle_stroke(lens, 4.5, (1.5, colours.text_soft));
        ui.painter().line_segment([lens + vec2(3.3, 3.3), lens + vec2(7.0, 7.0)], (1.5, colours.text_soft));
        let place = rect.left_center() + vec2(28.0, -galley.size().y / 2.0);
        ui.painter().with_clip_rect(rect.shrink(4.0)).galley(place, galley, colours.text_soft);
        button::focus_ring(ui, &response);
        response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, words));
        response.clicked()
    }

    fn menu(&self, ui: &mut Ui) -> Option<Chosen> {
        let colours = theme::palette(ui);
        let words = RichText::new(format!("{}    ", self.person)).color(colours.text);
        let response = ui.add(Button::new(words).truncate().frame_when_inactive(false));
        button::focus_ring(ui, &response);
        let arrow = response.rect.right_center() - vec2(12.0, 0.0);
        let stroke = eframe::egui::Stroke::new(1.5, colours.text_soft);
        shapes::chevron(ui.painter(), arrow, 8.0, shapes::Toward::Down, stroke);
        let name = self.lang.person_menu(self.person);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        let mut chosen = None;
        Popup::menu(&response).show(|ui| {
            ui.set_min_width(200.0);
            for (item, words, keys) in [
                (Chosen::ChangePassword, self.lang.menu_change_password(), ""),
                (Chosen::Lock, self.lang.menu_lock(), "Ctrl+L"),
                (Chosen::SwitchUser, self.lang.menu_switch_user(), ""),
                (Chosen::Notices, self.lang.menu_notices(), ""),
                (Chosen::Keys, self.lang.menu_keys(), "F1"),
                (Chosen::SignOut, self.lang.menu_sign_out(), ""),
            ] {
                if ui.add(Button::new(words).shortcut_text(keys)).clicked() {
                    chosen = Some(item);
                    ui.close();
                }
            }
        });
        chosen
    }
}
