//! What is selected in a table: by the caller's key of a row, so that it survives filtering and sorting.

use std::collections::BTreeSet;

/// A row where it is now, with the key that stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Position in the list shown.
    pub row: usize,
    /// The caller's key.
    pub key: u64,
}

/// The selected rows, the row that the keyboard is on, and the row a range starts from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    keys: BTreeSet<u64>,
    cursor: Option<Place>,
    anchor: Option<Place>,
}

impl Selection {
    /// Whether nothing is selected.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many rows are selected, shown or not.
    #[must_use]
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether a row is selected.
    #[must_use]
    pub fn contains(&self, key: u64) -> bool {
        self.keys.contains(&key)
    }

    /// The keys of the selected rows, ascending.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.keys.iter().copied()
    }

    /// The row that the keyboard is on.
    #[must_use]
    pub fn cursor(&self) -> Option<Place> {
        self.cursor
    }

    /// Selects nothing and forgets where the keyboard was.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Selects one row alone.
    pub fn only(&mut self, place: Place) {
        self.keys = BTreeSet::from([place.key]);
        self.cursor = Some(place);
        self.anchor = Some(place);
    }

    /// Adds a row or takes it out.
    pub fn toggle(&mut self, place: Place) {
        if !self.keys.remove(&place.key) {
            self.keys.insert(place.key);
        }
        self.cursor = Some(place);
        self.anchor = Some(place);
    }

    /// Selects from the anchor to a row; the anchor stays.
    pub fn extend_to(&mut self, place: Place, key_of: &dyn Fn(usize) -> u64) {
        let anchor = self.anchor.unwrap_or(place);
        let (first, last) = (anchor.row.min(place.row), anchor.row.max(place.row));
        self.keys = (first..=last).map(key_of).collect();
        self.anchor = Some(anchor);
        self.cursor = Some(place);
    }

    /// Selects every row of the list shown.
    pub fn all(&mut self, rows: usize, key_of: &dyn Fn(usize) -> u64) {
        self.keys = (0..rows).map(key_of).collect();
    }

    /// Finds cursor and anchor again after the list changed under them. A row that is no longer in the list keeps its
    /// selection but is nobody's cursor.
    pub fn follow(&mut self, rows: usize, key_of: &dyn Fn(usize) -> u64) {
        for place in [&mut self.cursor, &mut self.anchor] {
            if let Some(known) = *place
                && (known.row >= rows || key_of(known.row) != known.key)
            {
                *place = (0..rows).find(|row| key_of(*row) == known.key).map(|row| Place { row, ..known });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row n has the key 10 n in the first list; the second list is the first turned round.
    fn key_of(row: usize) -> u64 {
        row as u64 * 10
    }

    fn place(row: usize) -> Place {
        Place { row, key: key_of(row) }
    }

    #[test]
    fn a_range_starts_at_the_anchor_and_can_turn_back() {
        let mut selection = Selection::default();
        selection.only(place(5));
        selection.extend_to(place(7), &key_of);
        assert_eq!(selection.keys().collect::<Vec<_>>(), [50, 60, 70]);
        selection.extend_to(place(4), &key_of);
        assert_eq!(selection.keys().collect::<Vec<_>>(), [40, 50]);
    }

    #[test]
    fn selection_is_of_rows_not_of_positions() {
        let mut selection = Selection::default();
        selection.only(place(1));
        selection.toggle(place(3));
        let turned = |row: usize| key_of(9 - row);
        selection.follow(10, &turned);
        assert!(selection.contains(10) && selection.contains(30));
        assert_eq!(selection.cursor(), Some(Place { row: 6, key: 30 }));
    }

    #[test]
    fn a_row_filtered_away_stays_selected() {
        let mut selection = Selection::default();
        selection.only(place(8));
        selection.follow(4, &key_of);
        assert!(selection.contains(80));
        assert_eq!(selection.cursor(), None);
    }
}
