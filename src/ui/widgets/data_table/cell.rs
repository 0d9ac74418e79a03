//! The content of one cell and how it is drawn.

use eframe::egui::{Painter, Rect, pos2, text::LayoutJob, text::TextFormat, text::TextWrapping};

use super::super::super::theme::{self, Palette, size, space};
use super::super::shapes::{Mark, Sign};
use super::columns::ColumnSpec;

/// Room left and right of a cell's content, in points.
pub(super) const PADDING: f32 = space::S;
const SIGN: f32 = 10.0;
const MARK_GAP: f32 = 4.0;

/// The content of one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellText {
    /// What one reads and copies.
    pub text: String,
    /// Unit behind a figure, in a lighter tone.
    pub unit: &'static str,
    /// Status: the sign before the word, whose colour the word takes too.
    pub sign: Option<Sign>,
    /// Said in a lighter tone: absent, not done, on the way.
    pub soft: bool,
    /// Drawn in place of the text, which is then what is read aloud and copied.
    pub marks: Vec<Mark>,
    /// Not loaded yet: drawn as an ellipsis and never copied.
    pub loading: bool,
}

impl CellText {
    /// A cell that isn't loaded yet.
    #[must_use]
    pub fn loading() -> Self {
        Self { text: "…".to_owned(), soft: true, loading: true, ..Self::default() }
    }

    /// A figure with its unit.
    #[must_use]
    pub fn figure(text: impl Into<String>, unit: &'static str) -> Self {
        Self { text: text.into(), unit, ..Self::default() }
    }

    /// A status.
    #[must_use]
    pub fn status(sign: Sign, word: impl Into<String>) -> Self {
        Self { text: word.into(), sign: Some(sign), ..Self::default() }
    }

    /// Something absent or of little weight.
    #[must_use]
    pub fn soft(text: impl Into<String>) -> Self {
        Self { text: text.into(), soft: true, ..Self::default() }
    }

    /// Marks, with the words that say the same.
    #[must_use]
    pub fn marks(marks: impl Into<Vec<Mark>>, words: impl Into<String>) -> Self {
        Self { text: words.into(), marks: marks.into(), ..Self::default() }
    }

    /// Text and unit as one reads them aloud.
    #[must_use]
    pub fn spoken(&self) -> String {
        if self.unit.is_empty() { self.text.clone() } else { format!("{} {}", self.text, self.unit) }
    }
}

impl From<String> for CellText {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl From<&str> for CellText {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

fn job(cell: &CellText, spec: &ColumnSpec, colours: &Palette, width: f32) -> LayoutJob {
    let ink = match cell.sign {
        Some(sign) => sign.hue(colours).ink,
        None if cell.soft => colours.text_soft,
        None => colours.text,
    };
    let face = if spec.code && !cell.soft { theme::code_font(size::BODY) } else { theme::font(size::BODY) };
    let mut job = LayoutJob { wrap: TextWrapping::truncate_at_width(width), ..LayoutJob::default() };
    job.append(&cell.text, 0.0, TextFormat::simple(face, ink));
    if !cell.unit.is_empty() {
        job.append(cell.unit, 3.0, TextFormat::simple(theme::font(size::BODY), colours.text_soft));
    }
    job
}

/// Draws a cell; the painter is already clipped to what may be painted on.
pub(super) fn paint(painter: &Painter, rect: Rect, cell: &CellText, spec: &ColumnSpec, colours: &Palette) {
    let mut left = rect.left() + PADDING;
    if let Some(sign) = cell.sign {
        let centre = pos2(left + SIGN / 2.0, rect.center().y);
        sign.paint(painter, centre, SIGN, sign.hue(colours).ink, colours.ground);
        left += SIGN + 6.0;
    }
    if !cell.marks.is_empty() {
        for mark in &cell.marks {
            mark.paint(painter, pos2(left + SIGN / 2.0, rect.center().y), SIGN, colours);
            left += SIGN + MARK_GAP;
        }
        return;
    }
    let right = rect.right() - PADDING;
    let galley = painter.layout_job(job(cell, spec, colours, (right - left).max(1.0)));
    let start = if spec.numeric { (right - galley.size().x).max(left) } else { left };
    painter.galley(pos2(start, rect.center().y - galley.size().y / 2.0), galley, colours.text);
}

/// Width in points that a cell needs to be read whole.
pub(super) fn wanted_width(painter: &Painter, cell: &CellText, spec: &ColumnSpec, colours: &Palette) -> f32 {
    if !cell.marks.is_empty() {
        return cell.marks.len() as f32 * (SIGN + MARK_GAP) - MARK_GAP + 2.0 * PADDING;
    }
    let sign = if cell.sign.is_some() { SIGN + 6.0 } else { 0.0 };
    painter.layout_job(job(cell, spec, colours, f32::INFINITY)).size().x + sign + 2.0 * PADDING + 1.0
}
