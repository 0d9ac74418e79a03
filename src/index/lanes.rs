//! A column of texts that differ from unit to unit: one byte column a character position, so that a substring is
//! sought in thousands of units by a few vectorised comparisons.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::block::{self, BLOCK, Mask};
use super::fold::fold;

/// Longest text (in folded bytes) that lies in byte columns wholly; what is longer is compared one by one.
const WIDEST: usize = 48;

/// How a needle must lie in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Anywhere,
    Beginning,
    Whole,
}

/// Texts of all units.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextColumn {
    rows: usize,
    /// Folded bytes by position, zero behind the end. A missing text has no first byte.
    lanes: Vec<Vec<u8>>,
    /// For each lane and block, which bytes ever stood there: bit `byte mod 128`.
    present: Vec<Vec<u128>>,
    /// Texts that can't be made again from their folded bytes: mixed case, full width, or longer than [`WIDEST`].
    originals: BTreeMap<usize, Box<str>>,
    /// Rows whose text is longer than [`WIDEST`].
    long: BTreeSet<usize>,
}

impl TextColumn {
    /// Adds missing texts up to `len` rows.
    pub(crate) fn resize(&mut self, len: usize) {
        self.rows = len;
        for (lane, present) in self.lanes.iter_mut().zip(&mut self.present) {
            lane.resize(len, 0);
            present.resize(len.div_ceil(BLOCK), 0);
        }
    }

    /// Sets one text; says whether it changed.
    pub(crate) fn set(&mut self, row: usize, text: Option<&str>) -> bool {
        if self.get(row).as_deref() == text {
            return false;
        }
        let text = text.unwrap_or_default();
        let folded = fold(text).replace('\0', " ");
        let kept = &folded.as_bytes()[..folded.len().min(WIDEST)];
        while self.lanes.len() < kept.len() {
            self.lanes.push(vec![0; self.rows]);
            self.present.push(vec![0; self.rows.div_ceil(BLOCK)]);
        }
        for (place, (lane, present)) in self.lanes.iter_mut().zip(&mut self.present).enumerate() {
            let byte = kept.get(place).copied().unwrap_or(0);
            lane[row] = byte;
            present[row / BLOCK] |= 1 << (byte & 127);
        }
        if folded.len() > WIDEST || folded.to_ascii_uppercase() != text {
            self.originals.insert(row, text.into());
        } else {
            self.originals.remove(&row);
        }
        if folded.len() > WIDEST {
            self.long.insert(row);
        } else {
            self.long.remove(&row);
        }
        true
    }

    /// One text as it was given.
    pub(crate) fn get(&self, row: usize) -> Option<Cow<'_, str>> {
        if self.is_missing(row) {
            return None;
        }
        if let Some(original) = self.originals.get(&row) {
            return Some(Cow::Borrowed(original));
        }
        let bytes: Vec<u8> = self.bytes(row).map(|byte| byte.to_ascii_uppercase()).collect();
        Some(Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Whether the unit has no text here.
    pub(crate) fn is_missing(&self, row: usize) -> bool {
        self.lanes.first().is_none_or(|lane| lane[row] == 0)
    }

    fn bytes(&self, row: usize) -> impl Iterator<Item = u8> + '_ {
        self.lanes.iter().map(move |lane| lane[row]).take_while(|byte| *byte != 0)
    }

    /// The folded text, where it is too long for the lanes.
    fn long_text(&self, row: usize) -> Option<String> {
        self.long.contains(&row).then(|| self.originals.get(&row).map(|text| fold(text)).unwrap_or_default())
    }

    /// Order of two texts that are both there, by folded bytes.
    pub(crate) fn compare(&self, left: usize, right: usize) -> Ordering {
        for lane in &self.lanes {
            match lane[left].cmp(&lane[right]) {
                Ordering::Equal if lane[left] == 0 => return Ordering::Equal,
                Ordering::Equal => {}
                unequal => return unequal,
            }
        }
        if self.long.contains(&left) || self.long.contains(&right) {
            let text = |row| self.long_text(row).unwrap_or_default();
            return text(left).cmp(&text(right));
        }
        Ordering::Equal
    }

    /// The first sixteen folded bytes as a number that sorts like them; a missing text sorts last.
    pub(crate) fn sort_key(&self, row: usize) -> u128 {
        if self.is_missing(row) {
            return u128::MAX;
        }
        let byte = |place: usize| self.lanes.get(place).map_or(0, |lane| lane[row]);
        (0..16).fold(0, |key, place| key << 8 | u128::from(byte(place)))
    }

    /// Whether one row's text holds the needle (folded, not empty).
    pub(crate) fn row_holds(&self, row: usize, needle: &[u8], place: Place) -> bool {
        if let Some(text) = self.long_text(row) {
            return holds(text.as_bytes(), needle, place);
        }
        let mut text = [0; WIDEST];
        let mut length = 0;
        for (slot, byte) in text.iter_mut().zip(self.bytes(row)) {
            *slot = byte;
            length += 1;
        }
        holds(&text[..length], needle, place)
    }

    /// Adds to `found` the rows of a block whose text holds the needle (folded, not empty).
    pub(crate) fn block_holds(&self, number: usize, needle: &[u8], place: Place, found: &mut [u8]) {
        let start = number * BLOCK;
        let width = self.lanes.len();
        // The lanes hold only the beginning of a long text: whatever they say of it is replaced.
        let long = self.long.range(start..start + found.len());
        let long: Vec<(usize, u8)> = long.map(|row| (*row, found[*row - start])).collect();
        if needle.len() <= width {
            let last = if place == Place::Anywhere { width - needle.len() } else { 0 };
            for offset in 0..=last {
                self.block_holds_at(number, needle, offset, place == Place::Whole, found);
            }
        }
        for (row, before) in long {
            found[row - start] = before | u8::from(self.row_holds(row, needle, place));
        }
    }

    fn block_holds_at(&self, number: usize, needle: &[u8], offset: usize, whole: bool, found: &mut [u8]) {
        let present = |(lane, byte): (&Vec<u128>, &u8)| lane[number] >> (byte & 127) & 1 == 1;
        if !self.present[offset..].iter().zip(needle).all(present) {
            return;
        }
        let (start, end) = (number * BLOCK, number * BLOCK + found.len());
        let lane = |place: usize| &self.lanes[offset + place][start..end];
        let mut scratch: Mask = [0; BLOCK];
        let mask = &mut scratch[..found.len()];
        match needle {
            [only] => equal(lane(0), *only, mask),
            [first, second, ..] => both_equal((lane(0), *first), (lane(1), *second), mask),
            [] => return,
        }
        for (place, byte) in needle.iter().enumerate().skip(2) {
            if !block::any(mask) {
                return;
            }
            and_equal(lane(place), *byte, mask);
        }
        if whole && offset + needle.len() < self.lanes.len() {
            and_equal(lane(needle.len()), 0, mask);
        }
        block::or(found, mask);
    }
}

fn equal(lane: &[u8], byte: u8, mask: &mut [u8]) {
    for (row, held) in mask.iter_mut().zip(lane) {
        *row = u8::from(*held == byte);
    }
}

fn both_equal(first: (&[u8], u8), second: (&[u8], u8), mask: &mut [u8]) {
    for ((row, one), two) in mask.iter_mut().zip(first.0).zip(second.0) {
        *row = u8::from(*one == first.1) & u8::from(*two == second.1);
    }
}

fn and_equal(lane: &[u8], byte: u8, mask: &mut [u8]) {
    for (row, held) in mask.iter_mut().zip(lane) {
        *row &= u8::from(*held == byte);
    }
}

fn holds(text: &[u8], needle: &[u8], place: Place) -> bool {
    match place {
        Place::Anywhere => memchr::memmem::find(text, needle).is_some(),
        Place::Beginning => text.starts_with(needle),
        Place::Whole => text == needle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 8] = [
        "C051004000001V",
        "sc0236753",
        "T001-R01-B01-S01",
        "",
        "液氮罐3-架2",
        "Ｔ００１",
        "a very long place that no byte column holds, written by somebody with patience",
        "a very long place that no byte column holds, wri",
    ];

    fn column() -> TextColumn {
        let mut column = TextColumn::default();
        column.resize(TEXTS.len());
        for (row, text) in TEXTS.iter().enumerate() {
            column.set(row, (!text.is_empty()).then_some(*text));
        }
        column
    }

    #[test]
    fn texts_come_back_as_given() {
        let column = column();
        for (row, text) in TEXTS.iter().enumerate() {
            assert_eq!(column.get(row).as_deref(), (!text.is_empty()).then_some(*text));
        }
    }

    #[test]
    fn blocks_and_rows_agree_with_the_texts() {
        let column = column();
        let needles = [
            "0",
            "c0",
            "t001",
            "架",
            "patience",
            "wri",
            "sc0236753",
            "a very long place that no byte column holds, wri",
        ];
        for needle in needles {
            for place in [Place::Anywhere, Place::Beginning, Place::Whole] {
                let mut found = vec![0; TEXTS.len()];
                column.block_holds(0, needle.as_bytes(), place, &mut found);
                for (row, text) in TEXTS.iter().enumerate() {
                    let folded = fold(text);
                    let expected = match place {
                        Place::Anywhere => folded.contains(needle),
                        Place::Beginning => folded.starts_with(needle),
                        Place::Whole => folded == needle,
                    };
                    assert_eq!(found[row] == 1, expected, "{needle} {place:?} in {text}");
                    assert_eq!(
                        column.row_holds(row, needle.as_bytes(), place),
                        expected,
                        "{needle} {place:?} in {text}"
                    );
                }
            }
        }
    }

    #[test]
    fn order_is_that_of_the_folded_texts() {
        let column = column();
        for (left, one) in TEXTS.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
            for (right, other) in TEXTS.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                assert_eq!(column.compare(left, right), fold(one).cmp(&fold(other)), "{one} {other}");
            }
        }
    }
}
