use std::io::Write as _;

use super::*;

fn file(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

fn recognised(bytes: &[u8]) -> Result<Recognised, TextFileError> {
    recognise(file(bytes).path())
}

fn read(bytes: &[u8], encoding: Encoding) -> Result<String, TextFileError> {
    let mut text = String::new();
    open(file(bytes).path(), encoding)?.read_to_string(&mut text)?;
    Ok(text)
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(unit).collect()
}

const TEXT: &str = "编号,状态\r\nC0231,可用\r\n二十,𠮷\r\n";

#[test]
fn each_encoding_is_recognised_and_read() {
    let gb = encoding_rs::GB18030.encode(TEXT).0.into_owned();
    let table: [(Vec<u8>, Encoding, bool); 5] = [
        (TEXT.as_bytes().to_vec(), Encoding::Utf8, true),
        (format!("\u{feff}{TEXT}").into_bytes(), Encoding::Utf8, true),
        (utf16(TEXT, u16::to_le_bytes), Encoding::Utf16Le, true),
        (utf16(TEXT, u16::to_be_bytes), Encoding::Utf16Be, true),
        (gb.repeat(20), Encoding::Gb18030, false),
    ];
    for (bytes, encoding, certain) in table {
        assert_eq!(recognised(&bytes), Ok(Recognised { encoding, certain }));
        assert!(read(&bytes, encoding).unwrap().starts_with(TEXT), "{encoding:?}");
    }
}

#[test]
fn what_is_no_text_is_named() {
    let table: [(&[u8], TextFileError); 8] = [
        (b"", TextFileError::Empty),
        (b"PK\x03\x04rest", TextFileError::Other(OtherFile::Zip)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", TextFileError::Other(OtherFile::OldSpreadsheet)),
        (b"%PDF-1.7", TextFileError::Other(OtherFile::Pdf)),
        (b"SQLite format 3\0", TextFileError::Other(OtherFile::Database)),
        (b"a\nb\nc\0d", TextFileError::Binary { line: 3, byte: 5 }),
        (b"caf\xe9,th\xe9\nd\xe9j\xe0 vu", TextFileError::Unknown { line: 1, byte: 3 }),
        (b"a\nb\xff\xff\xff", TextFileError::Unknown { line: 2, byte: 3 }),
    ];
    for (bytes, expected) in table {
        assert_eq!(recognised(bytes), Err(expected));
    }
    assert!(matches!(recognise(Path::new("/no/such/file")), Err(TextFileError::Io(_))));
}

#[test]
fn western_letters_are_not_taken_for_chinese() {
    // Latin-1: each accented letter and the letter after it form a pair that GB 18030 could mean.
    let bytes: Vec<u8> = "Société générale à Genève, élève\n".repeat(50).chars().map(|c| c as u8).collect();
    assert!(matches!(recognised(&bytes), Err(TextFileError::Unknown { line: 1, .. })));
}

#[test]
fn a_character_may_lie_across_two_chunks() {
    for shift in 0..4 {
        let text = format!("{}{}", "x".repeat(shift), "汉字𠮷".repeat(CHUNK / 4));
        assert_eq!(recognised(text.as_bytes()).unwrap().encoding, Encoding::Utf8);
        assert_eq!(read(text.as_bytes(), Encoding::Utf8).unwrap(), text);
        let gb = encoding_rs::GB18030.encode(&text).0.into_owned();
        assert_eq!(read(&gb, Encoding::Gb18030).unwrap(), text);
    }
}

#[test]
fn bytes_that_are_not_of_the_encoding_are_refused_not_replaced() {
    let refused = |encoding| Err(TextFileError::Malformed { encoding });
    assert_eq!(read(b"abc\xff", Encoding::Utf8), refused(Encoding::Utf8));
    assert_eq!(read(b"abc\xff\xff", Encoding::Gb18030), refused(Encoding::Gb18030));
    assert_eq!(read(b"\xff\xfea\0b", Encoding::Utf16Le), refused(Encoding::Utf16Le));
}

#[test]
fn every_encoding_has_its_name() {
    for encoding in Encoding::ALL {
        assert_eq!(Encoding::from_name(encoding.name()), Some(encoding));
    }
    assert_eq!(Encoding::from_name("GBK"), Some(Encoding::Gb18030));
    assert_eq!(Encoding::from_name("ebcdic"), None);
}
