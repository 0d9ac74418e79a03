//! One labelled text field: label, control, unit, and under it what is to be said about the value.

use eframe::egui::{
    self, Align, Frame, Id, Label, Margin, Response, RichText, Sense, StrokeKind, TextEdit, Ui, Vec2,
    WidgetText, accesskit, vec2,
};

use super::super::theme::{self, Palette, size, space};
use super::{keys, shapes};
use crate::text::Lang;

/// What is to be said about a value, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing.
    #[default]
    None,
    /// What is expected: a range, a form.
    Hint(String),
    /// Unusual; can be saved, with a reason where the rule wants one.
    Warning(String),
    /// Wrong; can't be saved.
    Error(String),
}

impl Verdict {
    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        match self {
            Self::None => "",
            Self::Hint(words) | Self::Warning(words) | Self::Error(words) => words,
        }
    }
}

/// What a person did in a field in this pass.
pub struct FieldResponse {
    /// The control: `changed()`, `has_focus()`, `lost_focus()`.
    pub response: Response,
    /// Enter was pressed; the keyboard goes on to the next control by itself.
    pub entered: bool,
}

/// One labelled text field.
///
/// Enter and Tab go on to the next control; Enter never submits. The line under the control is always kept
/// free, so that nothing jumps when words appear there.
#[must_use = "a field does nothing until it is shown"]
pub struct Field<'a> {
    label: &'a str,
    text: &'a mut String,
    unit: &'a str,
    placeholder: &'a str,
    verdict: &'a Verdict,
    previous: Option<(Lang, &'a str)>,
    required: bool,
    enabled: bool,
    numeric: bool,
    password: bool,
    room_below: bool,
    width: f32,
    id: Option<Id>,
}

impl<'a> Field<'a> {
    /// A field named `label` that edits `text`.
    pub fn new(label: &'a str, text: &'a mut String) -> Self {
        Self {
            label,
            text,
            unit: "",
            placeholder: "",
            verdict: &Verdict::None,
            previous: None,
            required: false,
            enabled: true,
            numeric: false,
            password: false,
            room_below: true,
            width: f32::INFINITY,
            id: None,
        }
    }

    /// The unit the value is in, shown in the control in a lighter tone.
    pub fn unit(mut self, unit: &'a str) -> Self {
        self.unit = unit;
        self
    }

    /// Pale words in the empty control: an example of the form.
    pub fn placeholder(mut self, placeholder: &'a str) -> Self {
        self.placeholder = placeholder;
        self
    }

    /// What is to be said about the value.
    pub fn verdict(mut self, verdict: &'a Verdict) -> Self {
        self.verdict = verdict;
        self
    }

    /// The value before a correction, shown beside the verdict.
    pub fn previous(mut self, lang: Lang, value: &'a str) -> Self {
        self.previous = Some((lang, value));
        self
    }

    /// Marks the field as mandatory.
    pub fn required(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// Whether the value can be changed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Sets the value flush right, as figures are.
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// Hides the letters.
    pub fn password(mut self) -> Self {
        self.password = true;
        self
    }

    /// Keeps no line free under the control: for toolbars and search boxes without a verdict.
    pub fn tight(mut self) -> Self {
        self.room_below = false;
        self
    }

    /// Width of the control in points; as wide as the column otherwise.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// The control's own id, to give it the keyboard from elsewhere.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Shows the field.
    pub fn show(self, ui: &mut Ui) -> FieldResponse {
        let id = self.id.unwrap_or_else(|| id(ui, self.label));
        let (enabled, verdict, previous, room_below) =
            (self.enabled, self.verdict, self.previous, self.room_below);
        column(ui, self.width, enabled, |ui| {
            let label = label(ui, self.label, self.required);
            keys::pass_on(ui, id);
            let entered = keys::entered(ui, id);
            let colours = theme::palette(ui);
            let mut edit = TextEdit::singleline(self.text)
                .id(id)
                .return_key(None)
                .password(self.password)
                .desired_width(f32::INFINITY)
                .align(if self.numeric { egui::Align2::RIGHT_CENTER } else { egui::Align2::LEFT_CENTER })
                .hint_text(RichText::new(self.placeholder).color(colours.text_soft))
                .frame(inner_frame(colours));
            if !self.unit.is_empty() {
                edit = edit.suffix(RichText::new(self.unit).size(size::SMALL).color(colours.text_soft));
            }
            let response = ui.add(edit).labelled_by(label.id);
            outline(ui, &response, verdict);
            describe(ui, &response, verdict, self.required, self.unit);
            below(ui, verdict, previous, room_below);
            FieldResponse { response, entered }
        })
    }
}

/// Gives the keyboard to the field named `label` that is shown next in `ui`.
pub fn focus(ui: &Ui, label: &str) {
    let id = id(ui, label);
    ui.memory_mut(|memory| memory.request_focus(id));
}

/// Whether the field named `label` that is shown next in `ui` has the keyboard.
pub fn has_focus(ui: &Ui, label: &str) -> bool {
    let id = id(ui, label);
    ui.memory(|memory| memory.has_focus(id))
}

fn id(ui: &Ui, label: &str) -> Id {
    ui.make_persistent_id(("field", label))
}

/// A column of its own with the distances that belong to a field.
pub(crate) fn column<R>(ui: &mut Ui, width: f32, enabled: bool, add: impl FnOnce(&mut Ui) -> R) -> R {
    let width = width.min(ui.available_width());
    ui.allocate_ui_with_layout(vec2(width, 0.0), egui::Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing = vec2(space::S, 2.0);
        if !enabled {
            ui.disable();
        }
        add(ui)
    })
    .inner
}

/// The label above a control, with the mark of a mandatory field.
pub(crate) fn label(ui: &mut Ui, text: &str, required: bool) -> Response {
    let colours = theme::palette(ui);
    let words = RichText::new(text).size(size::SMALL).color(colours.text_soft);
    let response = ui.add(Label::new(words).truncate());
    if required {
        let mark = response.rect.right_center() + vec2(6.0, -2.0);
        ui.painter().circle_filled(mark, 2.0, colours.accent);
    }
    response
}

/// Ground and margin of a control; its edge is drawn by [`outline`], so that focus moves nothing.
pub(crate) fn inner_frame(colours: &Palette) -> Frame {
    Frame::NONE.fill(colours.ground).corner_radius(space::RADIUS).inner_margin(Margin::symmetric(8, 3))
}

/// The edge of a control: calm, under the pointer, with the keyboard, in error.
pub(crate) fn outline(ui: &Ui, response: &Response, verdict: &Verdict) {
    let colours = theme::palette(ui);
    let resting = match verdict {
        Verdict::Error(_) => colours.held.ink,
        Verdict::Warning(_) => colours.pending.ink,
        _ if response.hovered() => colours.text_soft,
        _ => colours.edge,
    };
    let stroke = if response.has_focus() {
        colours.focus_stroke()
    } else {
        egui::Stroke::new(1.0, if ui.is_enabled() { resting } else { colours.hairline })
    };
    ui.painter().rect_stroke(response.rect, space::RADIUS, stroke, StrokeKind::Inside);
}

/// Tells a screen reader what the colours and the line below tell the eye.
pub(crate) fn describe(ui: &Ui, response: &Response, verdict: &Verdict, required: bool, unit: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if required {
            node.set_required();
        }
        if matches!(verdict, Verdict::Error(_)) {
            node.set_invalid(accesskit::Invalid::True);
        }
        let description = match (unit, verdict.words()) {
            ("", words) => words.to_owned(),
            (unit, "") => unit.to_owned(),
            (unit, words) => format!("{unit}. {words}"),
        };
        if !description.is_empty() {
            node.set_description(description);
        }
    });
}

/// The line under a control.
pub(crate) fn below(ui: &mut Ui, verdict: &Verdict, previous: Option<(Lang, &str)>, room: bool) {
    let colours = theme::palette(ui);
    let before = previous.map(|(lang, value)| lang.field_previous(value));
    if matches!(verdict, Verdict::None) && before.is_none() {
        if room {
            ui.add_space(ui.text_style_height(&egui::TextStyle::Small) + 2.0);
        }
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let ink = match verdict {
            Verdict::Error(_) => colours.held.ink,
            Verdict::Warning(_) => colours.pending.ink,
            _ => colours.text_soft,
        };
        let sign = match verdict {
            Verdict::Error(_) => Some(shapes::Sign::Held),
            Verdict::Warning(_) => Some(shapes::Sign::Pending),
            _ => None,
        };
        let small = |words: &str, ink| WidgetText::from(RichText::new(words).size(size::SMALL).color(ink));
        if let Some(before) = &before {
            ui.add(Label::new(small(before, colours.text_soft)));
        }
        if let Some(sign) = sign {
            let line = ui.text_style_height(&egui::TextStyle::Small);
            let (rect, _) = ui.allocate_exact_size(Vec2::new(12.0, line), Sense::hover());
            sign.paint(ui.painter(), rect.center(), 10.0, ink, colours.ground);
        }
        if !verdict.words().is_empty() {
            ui.add(Label::new(small(verdict.words(), ink)).wrap());
        }
    });
    ui.add_space(2.0);
}
