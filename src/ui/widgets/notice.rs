//! Notices: said at the bottom right for a while, kept in a list for good.

use eframe::egui::{
    Align2, Area, Context, Frame, Id, Label, Margin, Order, RichText, Role, ScrollArea, Sense, Stroke, Ui,
    vec2,
};

use super::super::theme::{self, size, space};
use super::button;
use super::shapes::{self, Sign};
use crate::text::Lang;

/// Seconds a notice stays on the screen; what failed stays until it is closed.
const STAYS: f64 = 6.0;
/// Notices on the screen at once.
const SHOWN: usize = 4;
/// Notices kept in the list.
const KEPT: usize = 200;

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What kind of news it is: `Available` done, `Note` worth knowing, `Pending` look at it, `Held` failed.
    pub sign: Sign,
    /// What happened, in words.
    pub words: String,
    /// When, as written for people.
    pub time: String,
    since: Option<f64>,
    closed: bool,
}

/// The notices of this session, newest last.
#[derive(Debug, Default)]
pub struct Notices {
    kept: Vec<Notice>,
}

impl Notices {
    /// Says something. `time` is the time of day as written for people.
    pub fn say(&mut self, sign: Sign, words: impl Into<String>, time: impl Into<String>) {
        self.kept.push(Notice { sign, words: words.into(), time: time.into(), since: None, closed: false });
        let over = self.kept.len().saturating_sub(KEPT);
        self.kept.drain(..over);
    }

    /// All notices kept, newest last.
    #[must_use]
    pub fn kept(&self) -> &[Notice] {
        &self.kept
    }

    /// Shows the recent ones at the bottom right, over everything else.
    pub fn show(&mut self, ctx: &Context, lang: Lang) {
        let now = ctx.time();
        for notice in &mut self.kept {
            let since = *notice.since.get_or_insert(now);
            if notice.sign != Sign::Held && now - since > STAYS {
                notice.closed = true;
            }
        }
        let open: Vec<usize> =
            (0..self.kept.len()).rev().filter(|index| self.is_open(*index)).take(SHOWN).collect();
        if open.is_empty() {
            return;
        }
        Area::new(Id::unique("notices"))
            .anchor(Align2::RIGHT_BOTTOM, vec2(-space::L, -space::L - 28.0))
            .order(Order::Tooltip)
            .role(Role::Log)
            .show(ctx, |ui| {
                ui.set_width(340.0);
                for index in open.into_iter().rev() {
                    if let Some(notice) = self.kept.get_mut(index) {
                        toast(ui, lang, notice);
                    }
                }
            });
        ctx.request_repaint_after_secs(1.0);
    }

    fn is_open(&self, index: usize) -> bool {
        self.kept.get(index).is_some_and(|notice| !notice.closed)
    }

    /// Shows the list of all notices, newest first.
    pub fn list(&self, ui: &mut Ui) {
        let colours = theme::palette(ui);
        ScrollArea::vertical().show(ui, |ui| {
            for notice in self.kept.iter().rev() {
                ui.horizontal_top(|ui| {
                    sign(ui, notice.sign);
                    ui.add(Label::new(
                        RichText::new(&notice.time).size(size::SMALL).color(colours.text_soft),
                    ));
                    ui.add(Label::new(RichText::new(&notice.words).color(colours.text)).wrap());
                });
            }
        });
    }
}

fn toast(ui: &mut Ui, lang: Lang, notice: &mut Notice) {
    let colours = theme::palette(ui);
    let frame = Frame::NONE
        .fill(colours.ground)
        .stroke(Stroke::new(1.0, notice.sign.hue(colours).ink))
        .corner_radius(space::RADIUS)
        .inner_margin(Margin { left: 12, right: 4, top: 4, bottom: 4 });
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            sign(ui, notice.sign);
            let room = ui.available_width() - space::CONTROL - space::S;
            ui.allocate_ui(vec2(room, 0.0), |ui| {
                ui.set_width(room);
                ui.add_space(space::XS);
                ui.add(Label::new(RichText::new(&notice.words).color(colours.text)).wrap());
                ui.add_space(space::XS);
            });
            let (rect, close) = ui.allocate_exact_size(vec2(24.0, 28.0), Sense::click());
            let ink = if close.hovered() { colours.text } else { colours.text_soft };
            shapes::cross(ui.painter(), rect.center(), 8.0, Stroke::new(1.5, ink));
            button::focus_ring(ui, &close);
            let name = lang.notice_close();
            close.widget_info(|| eframe::egui::WidgetInfo::labeled(Role::Button, true, name));
            notice.closed |= close.clicked();
        });
    });
}

fn sign(ui: &mut Ui, sign: Sign) {
    let colours = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(14.0, space::CONTROL), Sense::hover());
    sign.paint(ui.painter(), rect.center(), 12.0, sign.hue(colours).ink, colours.ground);
}
