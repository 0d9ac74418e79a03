//! Design tokens: every colour, size and distance of the window stands here and nowhere else.
//!
//! One neutral scale, one accent (deep teal), four status hues. Hierarchy comes from space, size and
//! one hairline; there are no gradients and no boxes in boxes. [`palette`] gives the colours of the
//! theme in force, [`install`] teaches them to egui.

use eframe::egui::{
    self, Color32, Context, CornerRadius, FontFamily, FontId, Margin, Stroke, Style, TextStyle, Theme, Ui,
    Vec2, style::ScrollStyle,
};

/// Type sizes in points. There are no others.
pub mod size {
    /// Hints, units, table heads.
    pub const SMALL: f32 = 12.0;
    /// Everything one reads and types.
    pub const BODY: f32 = 13.0;
    /// Heading of a section.
    pub const SECTION: f32 = 15.0;
    /// Heading of a screen, the words of a verdict.
    pub const HEADING: f32 = 18.0;
    /// The one figure or identifier a screen is about.
    pub const TITLE: f32 = 24.0;
    /// Read from two metres at a storage tank, with gloves on; nowhere else.
    pub const TANK: f32 = 48.0;
}

/// Distances in points, on a grid of four.
pub mod space {
    /// Between a label and its control.
    pub const XS: f32 = 4.0;
    /// Between neighbours.
    pub const S: f32 = 8.0;
    /// Between groups in a section.
    pub const M: f32 = 12.0;
    /// The gutter of a screen.
    pub const L: f32 = 16.0;
    /// Between sections.
    pub const XL: f32 = 24.0;
    /// Row of a table, compact.
    pub const ROW_COMPACT: f32 = 24.0;
    /// Row of a table.
    pub const ROW: f32 = 30.0;
    /// Buttons, fields, choices.
    pub const CONTROL: f32 = 28.0;
    /// Corner of controls and panels.
    pub const RADIUS: u8 = 4;
}

/// A hue that says something: the colour of its words and shapes, and the pale ground they stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hue {
    /// Words and shapes.
    pub ink: Color32,
    /// Ground under them.
    pub wash: Color32,
}

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Ground of the window.
    pub ground: Color32,
    /// Ground of the rail, table heads and bars.
    pub surface: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// Separating line.
    pub hairline: Color32,
    /// Edge of a control.
    pub edge: Color32,
    /// Words.
    pub text: Color32,
    /// Labels, units, hints.
    pub text_soft: Color32,
    /// Deep teal: what acts, what is chosen, where the focus is.
    pub accent: Color32,
    /// Accent under the pointer.
    pub accent_hover: Color32,
    /// Words on the accent.
    pub on_accent: Color32,
    /// Ground of chosen rows and options.
    pub chosen: Color32,
    /// Status: can be offered. Also: passed, saved.
    pub available: Hue,
    /// Status: waits for something. Also: warning.
    pub pending: Hue,
    /// Status: blocked. Also: error, failed.
    pub held: Hue,
    /// Status: has left the inventory.
    pub out: Hue,
    /// Parts of a chart, in the order in which they are given out; the last is what is left.
    pub series: [Color32; 6],
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

/// The light theme.
pub const LIGHT: Palette = Palette {
    ground: rgb(0xFF_FF_FF),
    surface: rgb(0xF5_F7_F7),
    hover: rgb(0xEC_F0_F0),
    hairline: rgb(0xDC_E2_E3),
    edge: rgb(0x83_8E_93),
    text: rgb(0x16_1D_20),
    text_soft: rgb(0x54_60_66),
    accent: rgb(0x08_66_6A),
    accent_hover: rgb(0x05_54_58),
    on_accent: rgb(0xFF_FF_FF),
    chosen: rgb(0xDB_EE_ED),
    available: Hue { ink: rgb(0x17_6B_3A), wash: rgb(0xE3_F3_E8) },
    pending: Hue { ink: rgb(0x85_56_00), wash: rgb(0xFB_F0_D9) },
    held: Hue { ink: rgb(0xB0_22_1E), wash: rgb(0xFC_E8_E6) },
    out: Hue { ink: rgb(0x4D_50_96), wash: rgb(0xEA_EB_F7) },
    series: [
        rgb(0x0B_7A_7E),
        rgb(0x5A_5D_A8),
        rgb(0xB4_78_12),
        rgb(0x9A_45_74),
        rgb(0x4F_86_35),
        rgb(0x74_80_86),
    ],
};

/// The dark theme.
pub const DARK: Palette = Palette {
    ground: rgb(0x13_17_19),
    surface: rgb(0x1A_1F_22),
    hover: rgb(0x23_2A_2D),
    hairline: rgb(0x2E_36_3A),
    edge: rgb(0x6C_78_7E),
    text: rgb(0xE4_EA_EC),
    text_soft: rgb(0xA0_AC_B1),
    accent: rgb(0x55_BF_BC),
    accent_hover: rgb(0x76_D3_D0),
    on_accent: rgb(0x04_26_27),
    chosen: rgb(0x14_38_3A),
    available: Hue { ink: rgb(0x63_C9_8B), wash: rgb(0x17_30_21) },
    pending: Hue { ink: rgb(0xE4_B2_52), wash: rgb(0x35_2A_12) },
    held: Hue { ink: rgb(0xFF_90_86), wash: rgb(0x3D_1D_1B) },
    out: Hue { ink: rgb(0xB0_B4_F2), wash: rgb(0x27_28_45) },
    series: [
        rgb(0x45_A9_A6),
        rgb(0x9A_9E_E6),
        rgb(0xD6_A0_3F),
        rgb(0xD4_83_B1),
        rgb(0x8B_BC_62),
        rgb(0x86_93_99),
    ],
};

/// The colours of the theme in force.
#[must_use]
pub fn palette(ui: &Ui) -> &'static Palette {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// The colours of the theme in force, where there is a context but no `Ui`.
#[must_use]
pub fn palette_of(ctx: &Context) -> &'static Palette {
    match ctx.theme() {
        Theme::Dark => &DARK,
        Theme::Light => &LIGHT,
    }
}

impl Palette {
    /// The line that separates.
    #[must_use]
    pub fn hairline_stroke(&self) -> Stroke {
        Stroke::new(1.0, self.hairline)
    }

    /// The ring around what has the keyboard.
    #[must_use]
    pub fn focus_stroke(&self) -> Stroke {
        Stroke::new(2.0, self.accent)
    }
}

/// Text face of a size, see [`size`].
#[must_use]
pub fn font(points: f32) -> FontId {
    FontId::new(points, FontFamily::Proportional)
}

/// Face of identifiers, see [`size`].
#[must_use]
pub fn code_font(points: f32) -> FontId {
    FontId::new(points, FontFamily::Monospace)
}

/// Teaches both themes to egui. Call once; `ctx.set_theme` switches between them afterwards.
pub fn install(ctx: &Context) {
    ctx.style_mut_of(Theme::Light, |style| dress(style, &LIGHT));
    ctx.style_mut_of(Theme::Dark, |style| dress(style, &DARK));
}

fn dress(style: &mut Style, colours: &Palette) {
    style.text_styles = [
        (TextStyle::Small, font(size::SMALL)),
        (TextStyle::Body, font(size::BODY)),
        (TextStyle::Button, font(size::BODY)),
        (TextStyle::Monospace, code_font(size::BODY)),
        (TextStyle::Heading, font(size::HEADING)),
    ]
    .into();
    style.animation_time = 0.08;
    style.interaction.selectable_labels = false;
    dress_spacing(style);
    dress_visuals(&mut style.visuals, colours);
}

fn dress_spacing(style: &mut Style) {
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::new(space::S, space::S);
    spacing.button_padding = Vec2::new(space::M, space::XS);
    spacing.window_margin = Margin::same(20);
    spacing.menu_margin = Margin::same(4);
    spacing.indent = space::L;
    spacing.interact_size = Vec2::new(space::CONTROL, space::CONTROL);
    spacing.icon_width = 16.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = space::S;
    spacing.combo_width = 120.0;
    spacing.text_edit_width = 240.0;
    spacing.tooltip_width = 360.0;
    spacing.scroll = ScrollStyle { bar_width: 8.0, floating: false, ..ScrollStyle::solid() };
}

fn dress_visuals(visuals: &mut egui::Visuals, colours: &Palette) {
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colours.text_soft);
    visuals.panel_fill = colours.ground;
    visuals.window_fill = colours.ground;
    visuals.window_stroke = colours.hairline_stroke();
    visuals.window_corner_radius = CornerRadius::same(space::RADIUS * 2);
    visuals.menu_corner_radius = CornerRadius::same(space::RADIUS);
    visuals.extreme_bg_color = colours.ground;
    visuals.text_edit_bg_color = Some(colours.ground);
    visuals.faint_bg_color = colours.surface;
    visuals.code_bg_color = colours.surface;
    visuals.hyperlink_color = colours.accent;
    visuals.warn_fg_color = colours.pending.ink;
    visuals.error_fg_color = colours.held.ink;
    visuals.selection.bg_fill = colours.chosen;
    visuals.selection.stroke = Stroke::new(1.5, colours.accent);
    visuals.text_cursor.stroke = Stroke::new(1.5, colours.accent);
    // A blinking cursor would paint the window twice a second for nothing: the window idles at zero CPU.
    visuals.text_cursor.blink = false;
    visuals.disabled_alpha = 0.6;
    visuals.striped = false;
    visuals.indent_has_left_vline = false;

    let radius = CornerRadius::same(space::RADIUS);
    let widgets = &mut visuals.widgets;
    for (state, fill, edge, ink) in [
        (&mut widgets.noninteractive, colours.ground, colours.hairline, colours.text),
        (&mut widgets.inactive, colours.ground, colours.edge, colours.text),
        (&mut widgets.hovered, colours.hover, colours.edge, colours.text),
        (&mut widgets.active, colours.hover, colours.accent, colours.text),
        (&mut widgets.open, colours.hover, colours.edge, colours.text),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, edge);
        state.fg_stroke = Stroke::new(1.0, ink);
        state.corner_radius = radius;
        state.expansion = 0.0;
    }
    // What has the keyboard must be seen across the room.
    widgets.active.bg_stroke = colours.focus_stroke();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance as WCAG 2.2 defines it.
    fn luminance(colour: Color32) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(one: Color32, other: Color32) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn black_on_white_is_21_to_1() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
    }

    #[test]
    fn words_stand_out_from_every_ground_they_are_set_on() {
        for (theme, colours) in [("light", LIGHT), ("dark", DARK)] {
            let grounds = [
                ("ground", colours.ground),
                ("surface", colours.surface),
                ("hover", colours.hover),
                ("chosen", colours.chosen),
            ];
            let inks = [
                ("text", colours.text),
                ("soft text", colours.text_soft),
                ("accent", colours.accent),
                ("available", colours.available.ink),
                ("pending", colours.pending.ink),
                ("held", colours.held.ink),
                ("out", colours.out.ink),
            ];
            for (ground_name, ground) in grounds {
                for (ink_name, ink) in inks {
                    let ratio = contrast(ink, ground);
                    assert!(ratio >= 4.5, "{theme}: {ink_name} on {ground_name} is {ratio:.2}:1");
                }
            }
            for hue in [colours.available, colours.pending, colours.held, colours.out] {
                assert!(contrast(hue.ink, hue.wash) >= 4.5, "{theme}: {hue:?}");
                assert!(contrast(colours.text, hue.wash) >= 4.5, "{theme}: text on {hue:?}");
                assert!(contrast(colours.text_soft, hue.wash) >= 4.5, "{theme}: soft on {hue:?}");
            }
            assert!(contrast(colours.on_accent, colours.accent) >= 4.5, "{theme}: on accent");
            assert!(contrast(colours.on_accent, colours.accent_hover) >= 4.5, "{theme}: on accent");
        }
    }

    #[test]
    fn edges_and_focus_stand_out_from_the_ground() {
        for colours in [LIGHT, DARK] {
            assert!(contrast(colours.edge, colours.ground) >= 3.0);
            assert!(contrast(colours.accent, colours.ground) >= 3.0);
            assert!(colours.series.iter().all(|part| contrast(*part, colours.ground) >= 3.0));
        }
    }
}
