//! Blocks of rows with one byte a row as mask: plain loops over them are what compilers vectorise.

/// Rows in a block.
pub(crate) const BLOCK: usize = 4096;

/// The rows of a block that pass, as 0 or 1.
pub(crate) type Mask = [u8; BLOCK];

/// How many rows pass.
pub(crate) fn count(mask: &[u8]) -> usize {
    // Sums of 128 bytes of 0 or 1 fit a byte, which vectorises best.
    mask.chunks(128).map(|part| usize::from(part.iter().sum::<u8>())).sum()
}

/// Whether any row passes.
pub(crate) fn any(mask: &[u8]) -> bool {
    mask.chunks(128).any(|part| part.iter().fold(0, |all, row| all | row) != 0)
}

/// Keeps the rows that pass both.
pub(crate) fn and(mask: &mut [u8], other: &[u8]) {
    for (row, other) in mask.iter_mut().zip(other) {
        *row &= other;
    }
}

/// Keeps the rows that pass either.
pub(crate) fn or(mask: &mut [u8], other: &[u8]) {
    for (row, other) in mask.iter_mut().zip(other) {
        *row |= other;
    }
}

/// Turns every row around.
pub(crate) fn not(mask: &mut [u8]) {
    for row in mask {
        *row ^= 1;
    }
}

/// One bit a row instead of one byte, for look-ups in any order.
pub(crate) fn pack(mask: &[u8], bits: &mut Vec<u64>) {
    for part in mask.chunks(64) {
        let mut word = 0;
        for (byte, eight) in part.chunks(8).enumerate() {
            let mut rows = [0; 8];
            rows[..eight.len()].copy_from_slice(eight);
            // Gathers the lowest bit of eight bytes into the highest byte of the product.
            let gathered = u64::from_le_bytes(rows).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            word |= gathered << (8 * byte);
        }
        bits.push(word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_counted_and_packed() {
        let mask: Vec<u8> = (0..300_u32).map(|row| u8::from(row % 7 == 3 || row > 290)).collect();
        let mut bits = Vec::new();
        pack(&mask, &mut bits);
        assert_eq!(count(&mask), mask.iter().filter(|row| **row == 1).count());
        assert_eq!(bits.len(), 5);
        for (row, set) in mask.iter().enumerate() {
            assert_eq!(bits[row / 64] >> (row % 64) & 1, u64::from(*set), "{row}");
        }
    }
}
