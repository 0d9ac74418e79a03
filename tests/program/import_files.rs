//! Files that are not what they should be: nothing is taken, and the answer says what to put right.

use serde_json::Value;

use crate::program::{Bank, HEAD, Ran, list, row};

fn refused(ran: &Ran) -> (u64, String, String) {
    let first = &ran.json()["refused"][0];
    let text = |key: &str| first[key].as_str().unwrap().to_owned();
    (first["line"].as_u64().unwrap(), text("column"), text("text"))
}

#[test]
fn a_file_that_is_no_table_ends_with_3() {
    let bank = Bank::new();
    let table: [(&[u8], &str); 7] = [
        (b"", "empty"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel workbook"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (b"din,status\nC0\0,x\n", "line 2 (byte 13)"),
        (b"din,status\nM\xfcnchen,caf\xe9\n", "line 2 (byte 12)"),
    ];
    for (content, expected) in table {
        let ran = bank.import(content, &[]);
        assert_eq!(ran.exit, 3, "{ran:?}");
        assert!(refused(&ran).2.contains(expected), "{expected}: {ran:?}");
    }
    std::fs::remove_file(bank.path("list.csv")).unwrap();
    let words = ["import", "@list.csv", "--bank", "@bank", "--user", "admin"];
    assert_eq!(bank.run(&words).exit, 3, "no such file");
}

#[test]
fn a_file_with_mistakes_ends_with_1_and_nothing_is_kept() {
    let bank = Bank::new();
    let wrong_check = list(1..=3).replace("C023104000002", "C023104000009");
    let cut = list(1..=3);
    let cut = &cut[..cut.len() - 30];
    let twice = format!("{}{}", list(1..=3), row(2));
    let lone_quote = list(1..=3).replacen("A+", "\"A+", 1);
    let table: [(&str, String, u64, &str, &str); 8] = [
        ("wrong check character", wrong_check, 3, "din", "do not agree"),
        ("truncated", cut.to_owned(), 4, "", "has 6 cells, the header 9"),
        ("number twice", twice, 5, "", "stands on line 3"),
        ("lone quotation mark", lone_quote, 2, "", "never closed"),
        ("header twice", list(1..=3).replacen("tnc", "DIN", 1), 1, "DIN", "the same as “din”"),
        ("status missing", list(1..=3).replacen("status", "x", 1), 1, "status", "missing"),
        ("header only", HEAD.to_owned(), 0, "", "no rows"),
        ("spreadsheet's date", list(1..=1).replace("A+", "45321"), 2, "aborh", "Not a blood group"),
    ];
    for (name, content, line, column, text) in table {
        let ran = bank.import(content, &[]);
        assert_eq!(ran.exit, 1, "{name}: {ran:?}");
        let found = refused(&ran);
        assert_eq!((found.0, found.1.as_str()), (line, column), "{name}");
        assert!(found.2.contains(text), "{name}: {}", found.2);
        assert_eq!(ran.json()["saved"], false);
    }
    assert_eq!(bank.run(&["search", "", "--bank", "@bank", "--json"]).json()["total"], 0);
}

#[test]
fn the_mistakes_are_told_on_the_terminal_with_their_lines() {
    let bank = Bank::new();
    bank.file("list.csv", list(1..=3).replace("A+", "C+"));
    let words = ["import", "@list.csv", "--bank", "@bank", "--user", "admin"];
    let ran = bank.run(&words);
    assert!(ran.err.contains("Line 4, aborh “C+”: Not a blood group."), "{}", ran.err);
    let ran = bank.run(&[&words[..], &["--lang", "zh"]].concat());
    assert!(ran.err.contains("第 4 行 aborh“C+”"), "{}", ran.err);
}

#[test]
fn chinese_files_of_every_encoding_are_read() {
    let text = list(1..=2)
        .replace("din,status,loc,consent", "捐献编号,状态,库位,知情同意")
        .replace("available", "可用");
    let utf16 = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect()
    };
    let table: [(Vec<u8>, &str, u64); 5] = [
        (text.clone().into_bytes(), "utf-8", 0),
        (format!("\u{feff}{text}").into_bytes(), "utf-8", 0),
        (utf16(u16::to_le_bytes), "utf-16le", 0),
        (utf16(u16::to_be_bytes), "utf-16be", 0),
        (encoding_rs::GB18030.encode(&text).0.into_owned(), "gb18030", 1),
    ];
    for (content, encoding, warnings) in table {
        let bank = Bank::new();
        let ran = bank.import(&content, &[]);
        let json: Value = ran.json();
        assert_eq!(
            (ran.exit, &json["encoding"], &json["taken"]),
            (0, &encoding.into(), &2.into()),
            "{ran:?}"
        );
        assert_eq!(json["warnings_total"], warnings, "an encoding that is not proved is told");
    }
    let bank = Bank::new();
    let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
    assert_eq!(
        bank.import(&gb, &["--encoding", "utf-8"]).exit,
        3,
        "the person's word is taken, nothing is guessed"
    );
    let ran = bank.import(&gb, &["--encoding", "gb18030"]);
    assert_eq!((ran.exit, &ran.json()["warnings_total"]), (0, &0.into()));
}
