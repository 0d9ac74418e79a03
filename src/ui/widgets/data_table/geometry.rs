//! Where the parts of a table lie in this pass.

use eframe::egui::{Rect, pos2};

use super::super::super::theme::space;
use super::columns::{ColumnSpec, TableState};
use super::scroll::{BAR, Scroll};

/// Height of the titles in points.
const HEADER: f32 = 28.0;

/// One shown column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    /// Index into the caller's columns.
    pub index: usize,
    /// Left edge in points, from the left of the table (sticky) or of the scrolled columns.
    pub left: f32,
    /// Width in points.
    pub width: f32,
    /// Stays while the rest scrolls.
    pub sticky: bool,
}

/// Where the parts of a table lie in this pass.
pub(super) struct Geometry {
    pub outer: Rect,
    pub header: Rect,
    pub body: Rect,
    pub columns: Vec<Placed>,
    pub sticky_width: f32,
    pub scrolled_width: f32,
    pub content_height: f64,
    pub row_height: f32,
    has_vertical: bool,
    has_horizontal: bool,
}

impl Geometry {
    #[allow(clippy::cast_precision_loss, reason = "rows are far fewer than 2^52")]
    pub fn of(outer: Rect, specs: &[ColumnSpec], state: &TableState, rows: usize, sticky: usize) -> Self {
        let row_height = if state.compact { space::ROW_COMPACT } else { space::ROW };
        let (mut sticky_width, mut scrolled_width) = (0.0, 0.0);
        let mut columns = Vec::new();
        for (place, index) in state.shown(specs).into_iter().enumerate() {
            let Some(spec) = specs.get(index) else { continue };
            let width = state.width(spec);
            let sticky = place < sticky;
            let edge = if sticky { &mut sticky_width } else { &mut scrolled_width };
            columns.push(Placed { index, left: *edge, width, sticky });
            *edge += width;
        }
        let content_height = rows as f64 * f64::from(row_height);
        let header = Rect::from_min_max(outer.min, pos2(outer.right(), outer.top() + HEADER));
        let has_horizontal = sticky_width + scrolled_width > outer.width() - BAR;
        let bottom = outer.bottom() - if has_horizontal { BAR } else { 0.0 };
        let has_vertical = content_height > f64::from(bottom - header.bottom());
        let right = outer.right() - if has_vertical { BAR } else { 0.0 };
        let body = Rect::from_min_max(pos2(outer.left(), header.bottom()), pos2(right, bottom));
        Self {
            outer,
            header,
            body,
            columns,
            sticky_width,
            scrolled_width,
            content_height,
            row_height,
            has_vertical,
            has_horizontal,
        }
    }

    /// Where the part of a band (header or body) lies that scrolls sideways.
    pub fn scrolled_part(&self, band: Rect) -> Rect {
        let left = (band.left() + self.sticky_width).min(band.right());
        Rect::from_min_max(pos2(left, band.top()), band.max)
    }

    /// The part of a band that a column may paint in.
    pub fn clip(&self, column: &Placed, band: Rect) -> Rect {
        if column.sticky { band } else { self.scrolled_part(band) }
    }

    /// The cell of a column in a band, which may lie outside of [`Self::clip`].
    pub fn cell(&self, column: &Placed, band: Rect, scroll: &Scroll) -> Rect {
        let left = if column.sticky {
            band.left() + column.left
        } else {
            band.left() + self.sticky_width + column.left - scroll.left
        };
        Rect::from_min_max(pos2(left, band.top()), pos2(left + column.width, band.bottom()))
    }

    /// Points of scrolled columns that are in view.
    pub fn view_width(&self) -> f32 {
        (self.body.width() - self.sticky_width).max(0.0)
    }

    pub fn clamp(&self, scroll: &mut Scroll) {
        scroll.clamp(self.content_height, self.body.height(), self.scrolled_width, self.view_width());
    }

    /// Whole rows in view.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
    pub fn page(&self) -> usize {
        ((self.body.height() / self.row_height).floor().max(1.0)) as usize
    }

    pub fn vertical_track(&self) -> Option<Rect> {
        self.has_vertical
            .then(|| Rect::from_min_max(self.body.right_top(), pos2(self.outer.right(), self.body.bottom())))
    }

    pub fn horizontal_track(&self) -> Option<Rect> {
        let left = (self.body.left() + self.sticky_width).min(self.body.right());
        self.has_horizontal.then(|| {
            Rect::from_min_max(pos2(left, self.body.bottom()), pos2(self.body.right(), self.outer.bottom()))
        })
    }
}
