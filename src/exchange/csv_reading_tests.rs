use proptest::prelude::*;

use super::*;

fn rows(text: &str) -> Result<Vec<Vec<String>>, CsvError> {
    let mut reader = CsvReader::new(text.as_bytes())?;
    let mut record = Record::default();
    let mut rows = Vec::new();
    while reader.read(&mut record)? {
        rows.push(record.cells().map(str::to_owned).collect());
    }
    Ok(rows)
}

fn lines(text: &str) -> Vec<u64> {
    let mut reader = CsvReader::new(text.as_bytes()).unwrap();
    let mut record = Record::default();
    let mut lines = Vec::new();
    while reader.read(&mut record).unwrap() {
        lines.push(record.line);
    }
    lines
}

#[test]
fn cells_are_read_as_they_were_written() {
    let table: &[(&str, &[&[&str]])] = &[
        ("a,b\n1,2\n", &[&["a", "b"], &["1", "2"]]),
        ("a,b\r\n1,2", &[&["a", "b"], &["1", "2"]]),
        ("a,b\r1,2\r", &[&["a", "b"], &["1", "2"]]),
        ("a;b\n1,5;2\n", &[&["a", "b"], &["1,5", "2"]]),
        ("a\tb\n1\t\n", &[&["a", "b"], &["1", ""]]),
        ("\"a,x\",b\n\"say \"\"hi\"\"\",\"two\nlines\"\n", &[&["a,x", "b"], &["say \"hi\"", "two\nlines"]]),
        ("a,b\n\n\n1,2\n", &[&["a", "b"], &["1", "2"]]),
        ("a,b\n,\n", &[&["a", "b"], &["", ""]]),
        ("\"a\" ,b\n", &[&["a", "b"]]),
        ("编号，,状态\n", &[&["编号，", "状态"]]),
        ("", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(rows(text).unwrap(), *expected, "{text:?}");
    }
}

#[test]
fn what_would_shift_cells_is_refused_with_its_line() {
    let long = "x".repeat(LINE_AT_MOST + 1);
    let wide = ",".repeat(COLUMNS_AT_MOST);
    let table: &[(&str, CsvError)] = &[
        ("a,b\n1,\"2\n3,4\n", CsvError::QuoteOpen { line: 2 }),
        ("a,b\n1,\"2\"x\n", CsvError::AfterQuote { line: 2, column: 2 }),
        ("a,b\n1\",2\n", CsvError::QuoteInside { line: 2, column: 1 }),
        ("a,b\n1,\0\n", CsvError::Nul { line: 2 }),
        (&long, CsvError::LineTooLong { line: 1 }),
        (&wide, CsvError::TooManyColumns { line: 1 }),
    ];
    for (text, expected) in table {
        assert_eq!(rows(text), Err(expected.clone()));
        assert!(expected.is_final());
    }
}

#[test]
fn lines_are_counted_as_an_editor_does() {
    assert_eq!(lines("a\r\n\"x\r\ny\"\r\nb\r\n\r\nc"), [1, 2, 4, 6]);
    assert_eq!(lines("a\n\"x\ny\"\nb"), [1, 2, 4]);
    assert_eq!(lines("a\rb\r\rc"), [1, 2, 4]);
}

#[test]
fn a_record_of_another_length_is_refused_and_the_next_is_read() {
    let mut reader = CsvReader::new("a,b\n1,2,3\n4,5,, \n6\n7,8\n".as_bytes()).unwrap();
    let mut record = Record::default();
    assert_eq!(reader.read(&mut record), Ok(true));
    let unequal = |line, found| Err(CsvError::UnequalLength { line, expected: 2, found });
    assert_eq!(reader.read_row(&mut record, 2), unequal(2, 3));
    assert_eq!(reader.read_row(&mut record, 2), Ok(true));
    assert_eq!(record.cells().collect::<Vec<_>>(), ["4", "5"], "blank cells at the end do no harm");
    assert_eq!(reader.read_row(&mut record, 2), unequal(4, 1));
    assert_eq!(reader.read_row(&mut record, 2), Ok(true));
    assert_eq!(record.cell(1), "8");
    assert_eq!(record.cell(2), "");
    assert_eq!(reader.read_row(&mut record, 2), Ok(false));
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(
        table in proptest::collection::vec(proptest::collection::vec("[^\\x00]{0,12}", 2..5), 1..6)
    ) {
        let mut written = String::new();
        for row in &table {
            let cells: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            written.push_str(&cells.join(","));
            written.push_str("\r\n");
        }
        prop_assert_eq!(rows(&written).unwrap(), table);
    }

    #[test]
    fn no_text_breaks_the_reader(text in any::<String>()) {
        let _ = rows(&text);
    }
}
