//! The frame that all dialogs share.

use eframe::egui::{
    Align, Context, Frame, Id, Label, Layout, Margin, Modal, ModalResponse, RichText, Role, Stroke, Ui,
};

use super::super::theme::{self, size, space};

/// Shows a dialog of `width` points named `title`. What lies under it takes no input.
pub fn dialog<R>(
    ctx: &Context,
    id: Id,
    width: f32,
    title: &str,
    add: impl FnOnce(&mut Ui) -> R,
) -> ModalResponse<R> {
    let colours = theme::palette_of(ctx);
    let frame = Frame::NONE
        .fill(colours.ground)
        .stroke(Stroke::new(1.0, colours.edge))
        .corner_radius(space::RADIUS * 2)
        .inner_margin(Margin::same(20));
    let area = Modal::default_area(id).role(Role::Dialog).accessible_name(title);
    Modal::new(id).area(area).frame(frame).show(ctx, |ui| {
        ui.set_width(width.min(ui.ctx().content_rect().width() - 80.0));
        ui.add(Label::new(RichText::new(title).size(size::HEADING).color(colours.text)).wrap());
        ui.add_space(space::XS);
        add(ui)
    })
}

/// A row of buttons flush right; `add` puts the act first, so that it stands at the right end.
pub fn buttons<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.add_space(space::S);
    ui.with_layout(Layout::right_to_left(Align::Center), add).inner
}
