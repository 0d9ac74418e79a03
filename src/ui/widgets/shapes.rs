//! Small drawn signs: what other programs take from an icon font.

use eframe::egui::{Color32, Painter, Pos2, Shape, Stroke, StrokeKind, Vec2, pos2, vec2};

use super::super::theme::Hue;
use super::super::theme::Palette;

/// What a sign says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Can be offered, passed: a disc with a tick.
    Available,
    /// Waits: a ring half filled.
    Pending,
    /// Blocked, failed: a square with a bar.
    Held,
    /// Has left: a ring with an arrow out.
    Out,
    /// Worth knowing: a disc with a stroke.
    Note,
}

impl Sign {
    /// The colours that go with the sign.
    #[must_use]
    pub fn hue(self, colours: &Palette) -> Hue {
        match self {
            Self::Available => colours.available,
            Self::Pending => colours.pending,
            Self::Held => colours.held,
            Self::Out => colours.out,
            Self::Note => Hue { ink: colours.accent, wash: colours.chosen },
        }
    }

    /// Draws the sign into a square of `side` points round `centre`; `ground` is the colour behind it.
    pub fn paint(self, painter: &Painter, centre: Pos2, side: f32, ink: Color32, ground: Color32) {
        let radius = side / 2.0;
        let thin = Stroke::new((side / 9.0).max(1.3), ink);
        let cut = Stroke::new((side / 8.0).max(1.4), ground);
        match self {
            Self::Available => {
                painter.circle_filled(centre, radius, ink);
                tick(painter, centre, side * 0.62, cut);
            }
            Self::Pending => {
                painter.circle_stroke(centre, radius - thin.width / 2.0, thin);
                painter.add(half_disc(centre, radius - thin.width, ink));
            }
            Self::Held => {
                let square = eframe::egui::Rect::from_center_size(centre, Vec2::splat(side * 0.94));
                painter.rect_filled(square, side * 0.16, ink);
                let arm = vec2(side * 0.26, 0.0);
                painter.line_segment([centre - arm, centre + arm], cut);
            }
            Self::Out => {
                let square = eframe::egui::Rect::from_center_size(centre, Vec2::splat(side * 0.9));
                painter.rect_stroke(square, side * 0.16, thin, StrokeKind::Inside);
                let reach = side * 0.2;
                let (tail, head) = (centre + vec2(-reach, reach), centre + vec2(reach, -reach));
                painter.line_segment([tail, head], thin);
                painter.line_segment([head - vec2(reach * 1.3, 0.0), head], thin);
                painter.line_segment([head + vec2(0.0, reach * 1.3), head], thin);
            }
            Self::Note => {
                painter.circle_filled(centre, radius, ink);
                let stem = [centre + vec2(0.0, -side * 0.04), centre + vec2(0.0, side * 0.26)];
                painter.line_segment(stem, cut);
                painter.circle_filled(centre - vec2(0.0, side * 0.22), cut.width * 0.62, ground);
            }
        }
    }
}

/// How one of the patient's copies of a locus stands to the unit's: filled, half, open, or nothing known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The same: a filled disc.
    Full,
    /// May be the same: a ring half filled.
    Half,
    /// Different: an open ring.
    Open,
    /// Not tested: a dash.
    Dash,
}

impl Mark {
    /// Draws the mark into a square of `side` points round `centre`.
    pub fn paint(self, painter: &Painter, centre: Pos2, side: f32, colours: &Palette) {
        let radius = side / 2.0;
        match self {
            Self::Full => {
                painter.circle_filled(centre, radius, colours.accent);
            }
            Self::Half => {
                let ink = colours.pending.ink;
                painter.circle_stroke(centre, radius - 0.7, Stroke::new(1.4, ink));
                painter.add(half_disc(centre, radius - 1.4, ink));
            }
            Self::Open => {
                painter.circle_stroke(centre, radius - 0.8, Stroke::new(1.6, colours.held.ink));
            }
            Self::Dash => {
                let arm = vec2(radius * 0.8, 0.0);
                painter.line_segment([centre - arm, centre + arm], Stroke::new(1.5, colours.text_soft));
            }
        }
    }
}

fn half_disc(centre: Pos2, radius: f32, ink: Color32) -> Shape {
    let points = (0_u8..=16)
        .map(|step| {
            let angle = std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * f32::from(step) / 16.0;
            centre + radius * vec2(angle.cos(), angle.sin())
        })
        .collect();
    Shape::convex_polygon(points, ink, Stroke::NONE)
}

/// A tick of `width` points.
pub fn tick(painter: &Painter, centre: Pos2, width: f32, stroke: Stroke) {
    let start = centre + vec2(-width * 0.42, 0.02 * width);
    let knee = centre + vec2(-width * 0.1, width * 0.34);
    let end = centre + vec2(width * 0.44, -width * 0.32);
    painter.line(vec![start, knee, end], stroke);
}

/// A cross of `width` points.
pub fn cross(painter: &Painter, centre: Pos2, width: f32, stroke: Stroke) {
    let arm = width / 2.0;
    painter.line_segment([centre + vec2(-arm, -arm), centre + vec2(arm, arm)], stroke);
    painter.line_segment([centre + vec2(-arm, arm), centre + vec2(arm, -arm)], stroke);
}

/// Where a chevron or a triangle points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
}

impl Toward {
    fn turn(self, along: f32, across: f32) -> Vec2 {
        match self {
            Self::Up => vec2(across, -along),
            Self::Down => vec2(across, along),
            Self::Left => vec2(-along, across),
            Self::Right => vec2(along, across),
        }
    }
}

/// An open arrow head of `width` points.
pub fn chevron(painter: &Painter, centre: Pos2, width: f32, toward: Toward, stroke: Stroke) {
    let (half, depth) = (width / 2.0, width / 4.0);
    let points = vec![
        centre + toward.turn(-depth, -half),
        centre + toward.turn(depth, 0.0),
        centre + toward.turn(-depth, half),
    ];
    painter.line(points, stroke);
}

/// A filled triangle of `width` points.
pub fn triangle(painter: &Painter, centre: Pos2, width: f32, toward: Toward, ink: Color32) {
    let (half, depth) = (width / 2.0, width * 0.36);
    let points = vec![
        centre + toward.turn(-depth, -half),
        centre + toward.turn(-depth, half),
        centre + toward.turn(depth, 0.0),
    ];
    painter.add(Shape::convex_polygon(points, ink, Stroke::NONE));
}

/// A calendar leaf of `side` points.
pub fn calendar(painter: &Painter, centre: Pos2, side: f32, stroke: Stroke) {
    let leaf = eframe::egui::Rect::from_center_size(centre + vec2(0.0, 1.0), vec2(side, side * 0.9));
    painter.rect_stroke(leaf, 2.0, stroke, StrokeKind::Inside);
    painter.hline(leaf.x_range(), leaf.top() + side * 0.3, stroke);
    for x in [leaf.left() + side * 0.28, leaf.right() - side * 0.28] {
        painter.line_segment([pos2(x, leaf.top() - 2.0), pos2(x, leaf.top() + 2.0)], stroke);
    }
}
