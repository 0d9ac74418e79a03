//! How every value that any unit has stands to one patient: judged once a value, looked up for every unit.

use crate::domain::hla::locus::Locus;
use crate::domain::hla::sixcount::{LocusMatch, Position, position};
use crate::domain::hla::typing::{LocusTyping, Typing};
use crate::domain::hla::value::HlaValue;
use crate::domain::selection::LOCI;
use crate::index::{Column, Inventory, TypingCodes};

/// One value against both copies of the patient.
#[derive(Clone, Copy, Debug)]
struct Level {
    positions: [Position; 2],
    /// An allele that makes no protein: the unit's other copy counts twice.
    null: bool,
}

/// A value that is missing or cannot be read says nothing.
const NOTHING: Level = Level { positions: [Position::Untested; 2], null: false };

/// The values of one locus against one patient.
#[derive(Debug)]
struct LocusLevels {
    locus: Locus,
    column: Column,
    copies: [Option<HlaValue>; 2],
    /// By dictionary code.
    levels: Vec<Level>,
}

/// The values of all judged loci against one patient.
#[derive(Debug)]
pub(super) struct PatientLevels {
    typing: Typing,
    loci: [LocusLevels; 5],
}

/// The columns of the inventory as they stand under a lock.
pub(super) struct Columns<'a>([Option<TypingCodes<'a>>; 5]);

impl PatientLevels {
    /// Nothing judged yet.
    pub(super) fn new(typing: &Typing) -> Self {
        Self { typing: typing.clone(), loci: LOCI.map(|locus| LocusLevels::new(locus, typing.get(locus))) }
    }

    /// The patient's typing.
    pub(super) fn typing(&self) -> &Typing {
        &self.typing
    }

    /// The columns of the inventory, with every value judged that is new in them.
    pub(super) fn follow<'a>(&mut self, inventory: &'a Inventory) -> Columns<'a> {
        Columns(self.loci.each_mut().map(|locus| locus.follow(inventory)))
    }

    /// One unit, locus by locus.
    pub(super) fn of(&self, columns: &Columns<'_>, row: u32) -> [LocusMatch; 5] {
        let mut index = 0;
        self.loci.each_ref().map(|locus| {
            let codes = columns.0.get(index).copied().flatten().map_or([0, 0], |codes| codes.of(row));
            index += 1;
            locus.of(codes)
        })
    }
}

impl LocusLevels {
    fn new(locus: Locus, patient: Option<&LocusTyping>) -> Self {
        let column = match locus {
            Locus::B => Column::HlaB,
            Locus::C => Column::HlaC,
            Locus::Drb1 => Column::HlaDrb1,
            Locus::Dqb1 => Column::HlaDqb1,
            _ => Column::HlaA,
        };
        let copies = patient.map_or([None, None], LocusTyping::expressed_copies).map(|copy| copy.cloned());
        Self { locus, column, copies, levels: Vec::new() }
    }

    fn follow<'a>(&mut self, inventory: &'a Inventory) -> Option<TypingCodes<'a>> {
        let codes = inventory.typing_codes(self.column)?;
        let (locus, copies) = (self.locus, &self.copies);
        let level = |text: &str| {
            let Ok(value) = HlaValue::parse(text, Some(locus)) else { return NOTHING };
            let positions = copies.each_ref().map(|copy| position(locus, copy.as_ref(), Some(&value)));
            Level { positions, null: value.is_null() }
        };
        let known = self.levels.len();
        self.levels.extend(codes.texts().skip(known).map(level));
        Some(codes)
    }

    fn of(&self, codes: [u32; 2]) -> LocusMatch {
        let level = |code: u32| self.levels.get(code as usize).copied().unwrap_or(NOTHING);
        let [mut first, mut second] = codes.map(level);
        if codes[1] != 0 && first.null != second.null {
            // Beside a null allele the other copy counts twice.
            if first.null { first = second } else { second = first }
        }
        let pairs = [0, 1].map(|copy: usize| [first.positions[copy], second.positions[copy]]);
        LocusMatch::better(self.locus, pairs)
    }
}
