//! Writing CSV that a spreadsheet shows and does not execute.

use std::borrow::Cow;
use std::io::{self, Write};

/// Writes a table as CSV: commas, CR LF, quotation marks where they are needed (RFC 4180).
#[derive(Debug)]
pub struct CsvWriter<W> {
    to: W,
}

impl<W: Write> CsvWriter<W> {
    /// A writer; with a byte order mark, which Excel needs to read Chinese in UTF-8.
    ///
    /// # Errors
    /// Those of writing.
    pub fn new(mut to: W, byte_order_mark: bool) -> io::Result<Self> {
        if byte_order_mark {
            to.write_all("\u{feff}".as_bytes())?;
        }
        Ok(Self { to })
    }

    /// Writes one row. Each cell is protected by [`guarded`].
    ///
    /// # Errors
    /// Those of writing.
    pub fn row<Cell: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = Cell>) -> io::Result<()> {
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                self.to.write_all(b",")?;
            }
            let cell = guarded(cell.as_ref());
            if cell.contains([',', ';', '"', '\n', '\r', '\t']) || cell.trim() != cell.as_ref() {
                write!(self.to, "\"{}\"", cell.replace('"', "\"\""))?;
            } else {
                self.to.write_all(cell.as_bytes())?;
            }
        }
        self.to.write_all(b"\r\n")
    }

    /// Writes out what is buffered and gives the target back.
    ///
    /// # Errors
    /// Those of writing.
    pub fn finish(mut self) -> io::Result<W> {
        self.to.flush()?;
        Ok(self.to)
    }
}

/// The cell with an apostrophe before it, if a spreadsheet would take it for a formula: it begins, perhaps after
/// blanks, with `=`, `+`, `-`, `@`, a tab or a carriage return, or a full-width form of these, and is not plainly a
/// number.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    // A cell that itself begins with an apostrophe before such a beginning gets a second one, so that `unguarded`
    // always gives back what was there.
    if is_formula(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell without the apostrophe that [`guarded`] put before it.
pub fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

fn is_formula(cell: &str) -> bool {
    let text = cell
        .trim_start_matches(|c: char| (c.is_whitespace() && !matches!(c, '\t' | '\r')) || c == '\u{feff}');
    let dangerous =
        matches!(text.chars().next(), Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠'));
    dangerous && !is_number(text)
}

/// Digits with at most one sign before and one point or comma within.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let mut parts = unsigned.splitn(2, ['.', ',']);
    parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_cell_is_never_a_formula_and_a_number_stays_a_number() {
        let table = [
            ("=1+1", "'=1+1"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\rx", "'\rx"),
            ("  =1", "'  =1"),
            ("\u{a0}=1", "'\u{a0}=1"),
            ("\n=1", "'\n=1"),
            ("＝1", "'＝1"),
            ("＠A1", "'＠A1"),
            ("'=1", "''=1"),
            ("-", "'-"),
            ("-196.0", "-196.0"),
            ("+3", "+3"),
            ("12.40", "12.40"),
            ("O+", "O+"),
            ("A*02:01", "A*02:01"),
            ("'ok", "'ok"),
            ("", ""),
        ];
        for (cell, expected) in table {
            assert_eq!(guarded(cell), expected, "{cell:?}");
            assert_eq!(unguarded(expected), cell, "{cell:?}");
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut writer = CsvWriter::new(Vec::new(), true).unwrap();
        writer.row(["a", "b,c", "say \"hi\"", " x", "=1,2"]).unwrap();
        let text = String::from_utf8(writer.finish().unwrap()).unwrap();
        assert_eq!(text, "\u{feff}a,\"b,c\",\"say \"\"hi\"\"\",\" x\",\"'=1,2\"\r\n");
    }

    proptest! {
        #[test]
        fn guarding_is_undone_exactly(cell in any::<String>()) {
            for cell in [format!("'{cell}"), format!("={cell}"), cell] {
                let there = guarded(&cell);
                prop_assert_eq!(unguarded(&there), cell.as_str());
            }
        }
    }
}
