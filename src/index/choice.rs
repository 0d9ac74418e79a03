//! A column of values that many units share: a dictionary and one small code a unit.

use std::collections::HashMap;

use super::block::BLOCK;

/// The code of a missing value.
pub(crate) const MISSING_CODE: u32 = 0;

/// One code a row, in the narrowest width that holds them all.
#[derive(Clone, Debug)]
pub(crate) enum Codes {
    Byte(Vec<u8>),
    Short(Vec<u16>),
    Long(Vec<u32>),
}

impl Codes {
    fn get(&self, row: usize) -> u32 {
        match self {
            Codes::Byte(codes) => u32::from(codes[row]),
            Codes::Short(codes) => u32::from(codes[row]),
            Codes::Long(codes) => codes[row],
        }
    }

    fn set(&mut self, row: usize, code: u32) {
        match self {
            Codes::Byte(codes) => match u8::try_from(code) {
                Ok(code) => codes[row] = code,
                Err(_) => self.widen(row, code),
            },
            Codes::Short(codes) => match u16::try_from(code) {
                Ok(code) => codes[row] = code,
                Err(_) => self.widen(row, code),
            },
            Codes::Long(codes) => codes[row] = code,
        }
    }

    fn widen(&mut self, row: usize, code: u32) {
        *self = match self {
            Codes::Byte(codes) => Codes::Short(codes.iter().map(|code| u16::from(*code)).collect()),
            Codes::Short(codes) => Codes::Long(codes.iter().map(|code| u32::from(*code)).collect()),
            Codes::Long(codes) => Codes::Long(std::mem::take(codes)),
        };
        self.set(row, code);
    }

    fn resize(&mut self, len: usize) {
        match self {
            Codes::Byte(codes) => codes.resize(len, 0),
            Codes::Short(codes) => codes.resize(len, 0),
            Codes::Long(codes) => codes.resize(len, 0),
        }
    }
}

/// Codes of all units (two lanes for the two values of a locus), with how many units hold each value.
#[derive(Clone, Debug)]
pub(crate) struct ChoiceColumn {
    texts: Vec<Box<str>>,
    /// The texts as they are compared.
    folded: Vec<Box<str>>,
    code_of: HashMap<Box<str>, u32>,
    /// Cells that hold each code now.
    held: Vec<u32>,
    lanes: Vec<Codes>,
    /// Cells of each code by block, for facets; only while the first lane's codes are bytes.
    blocks: Vec<Vec<u32>>,
}

impl ChoiceColumn {
    /// A column with one value a unit.
    pub(crate) fn plain() -> Self {
        Self::with_lanes(1)
    }

    /// A column with two values a unit.
    pub(crate) fn paired() -> Self {
        Self::with_lanes(2)
    }

    fn with_lanes(lanes: usize) -> Self {
        Self {
            texts: vec!["".into()],
            folded: vec!["".into()],
            code_of: HashMap::new(),
            held: vec![0],
            lanes: (0..lanes).map(|_| Codes::Byte(Vec::new())).collect(),
            blocks: Vec::new(),
        }
    }

    /// Adds missing values up to `len` rows.
    pub(crate) fn resize(&mut self, len: usize) {
        for lane in &mut self.lanes {
            lane.resize(len);
        }
        if self.counts_blocks() {
            self.blocks.resize_with(len.div_ceil(BLOCK), Vec::new);
        }
    }

    fn counts_blocks(&self) -> bool {
        matches!(self.lanes.as_slice(), [Codes::Byte(_)])
    }

    /// Sets the values of one row; `fold` makes the compared form of a new value. Says whether anything changed.
    pub(crate) fn set(
        &mut self,
        row: usize,
        values: [Option<&str>; 2],
        fold: impl Fn(&str) -> String,
    ) -> bool {
        let mut changed = false;
        for (lane, value) in (0..self.lanes.len()).zip(values) {
            let code = value.map_or(MISSING_CODE, |value| self.code(value, &fold));
            let before = self.lanes[lane].get(row);
            if before == code {
                continue;
            }
            changed = true;
            if before != MISSING_CODE {
                self.held[before as usize] -= 1;
            }
            if code != MISSING_CODE {
                self.held[code as usize] += 1;
            }
            self.lanes[lane].set(row, code);
            if self.counts_blocks() {
                self.move_in_block(row / BLOCK, before, code);
            } else {
                self.blocks = Vec::new();
            }
        }
        changed
    }

    /// The texts of all codes ever given; the first stands for a missing value.
    pub(crate) fn texts(&self) -> &[Box<str>] {
        &self.texts
    }

    /// Keeps the counts of a block. The missing code is not counted: its number follows from the others.
    fn move_in_block(&mut self, block: usize, before: u32, after: u32) {
        let Some(counts) = self.blocks.get_mut(block) else { return };
        if counts.len() < self.texts.len() {
            counts.resize(self.texts.len(), 0);
        }
        if before != MISSING_CODE {
            counts[before as usize] -= 1;
        }
        if after != MISSING_CODE {
            counts[after as usize] += 1;
        }
    }

    fn code(&mut self, value: &str, fold: impl Fn(&str) -> String) -> u32 {
        if let Some(code) = self.code_of.get(value) {
            return *code;
        }
        let code = self.texts.len() as u32;
        self.texts.push(value.into());
        self.folded.push(fold(value).into());
        self.held.push(0);
        self.code_of.insert(value.into(), code);
        code
    }

    /// Number of codes, the missing one included.
    pub(crate) fn code_count(&self) -> usize {
        self.texts.len()
    }

    /// The codes of all rows, one slice a lane.
    pub(crate) fn lanes(&self) -> &[Codes] {
        &self.lanes
    }

    /// The codes of one row; plain columns hold only the first.
    pub(crate) fn row_codes(&self, row: usize) -> [u32; 2] {
        [self.lanes[0].get(row), self.lanes.get(1).map_or(MISSING_CODE, |lane| lane.get(row))]
    }

    /// The values of one row.
    pub(crate) fn row_values(&self, row: usize) -> [Option<&str>; 2] {
        self.row_codes(row).map(|code| (code != MISSING_CODE).then(|| self.text(code)))
    }

    /// The text of a code as it was given; empty for the missing one.
    pub(crate) fn text(&self, code: u32) -> &str {
        &self.texts[code as usize]
    }

    /// The text of a code as it is compared.
    pub(crate) fn folded(&self, code: u32) -> &str {
        &self.folded[code as usize]
    }

    /// Values that some unit holds now: code, compared text and number of cells.
    pub(crate) fn held(&self) -> impl Iterator<Item = (u32, &str, usize)> {
        self.held.iter().zip(&self.folded).enumerate().skip(1).filter_map(|(code, (held, folded))| {
            (*held > 0).then_some((code as u32, folded.as_ref(), *held as usize))
        })
    }

    /// Counts of each code in a block (the missing one left at zero), where they are kept.
    pub(crate) fn block_counts(&self, block: usize) -> Option<&[u32]> {
        self.blocks.get(block).map(Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_widen_without_changing_values() {
        let mut column = ChoiceColumn::plain();
        column.resize(70_000);
        for row in 0..70_000 {
            assert!(column.set(row, [Some(&format!("V{row}")), None], str::to_lowercase));
        }
        for row in [0, 254, 255, 256, 65_534, 65_535, 69_999] {
            assert_eq!(column.row_values(row), [Some(format!("V{row}").as_str()), None]);
        }
        assert_eq!(column.held().count(), 70_000);
    }

    #[test]
    fn a_value_that_no_unit_holds_is_forgotten_by_held() {
        let mut column = ChoiceColumn::paired();
        column.resize(1);
        column.set(0, [Some("11:01"), Some("24:02")], str::to_owned);
        column.set(0, [Some("11:01"), None], str::to_owned);
        let held: Vec<_> = column.held().map(|(_, text, cells)| (text, cells)).collect();
        assert_eq!(held, [("11:01", 1)]);
    }
}
