//! Which encoding a file has, and its text as UTF-8.
//!
//! UTF-8 and UTF-16 with a byte order mark prove themselves. GB 18030 does not: many other bytes can be read as Chinese
//! characters. It is recognised where the whole file can be read so and nearly all of its characters are common ones;
//! the caller says so to the person, who may know better.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Decoder, DecoderResult};

/// How the characters of a file are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, low byte first, as spreadsheets save "Unicode text".
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB 18030, which includes GBK and GB 2312.
    Gb18030,
}

impl Encoding {
    /// Every encoding that is read.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Gb18030];

    /// The name under which it is asked for: `utf-8`, `utf-16le`, `utf-16be`, `gb18030`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            Self::Gb18030 => "gb18030",
        }
    }

    /// The encoding of a name; `gbk` and `gb2312` are parts of GB 18030.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase().replace('_', "-");
        match name.as_str() {
            "utf8" => Some(Self::Utf8),
            "utf-16" | "utf16" | "utf16le" => Some(Self::Utf16Le),
            "utf16be" => Some(Self::Utf16Be),
            "gbk" | "gb2312" | "gb-18030" | "cp936" => Some(Self::Gb18030),
            name => Self::ALL.into_iter().find(|encoding| encoding.name() == name),
        }
    }

    fn decoder(self) -> Decoder {
        let encoding = match self {
            Self::Utf8 => encoding_rs::UTF_8,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
            Self::Gb18030 => encoding_rs::GB18030,
        };
        encoding.new_decoder_with_bom_removal()
    }
}

/// What a file is that holds no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherFile {
    /// An Excel workbook (`.xlsx`) or another zip archive.
    Zip,
    /// An Excel workbook of the old kind (`.xls`).
    OldSpreadsheet,
    /// A PDF.
    Pdf,
    /// A database file, perhaps a bank of this program.
    Database,
    /// A compressed file (gzip).
    Gzip,
}

/// First bytes of files that people take for a table.
const MAGIC: [(&[u8], OtherFile); 5] = [
    (b"PK\x03\x04", OtherFile::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OtherFile::OldSpreadsheet),
    (b"%PDF-", OtherFile::Pdf),
    (b"SQLite format 3\0", OtherFile::Database),
    (b"\x1f\x8b", OtherFile::Gzip),
];

/// Why a file is not a text that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextFileError {
    /// The file cannot be read; what the system says.
    Io(String),
    /// The file is empty.
    Empty,
    /// The file is something else, known by its first bytes.
    Other(OtherFile),
    /// A byte that no text has: the file is binary.
    Binary {
        /// Line, counted from 1.
        line: u64,
        /// Place of the byte in the file, counted from 0.
        byte: u64,
    },
    /// The bytes are no text in any encoding that is read.
    Unknown {
        /// The line where UTF-8 breaks off.
        line: u64,
        /// Place of that byte in the file, counted from 0.
        byte: u64,
    },
    /// The bytes are no text in the encoding that was said to be theirs.
    Malformed {
        /// That encoding.
        encoding: Encoding,
    },
}

impl std::fmt::Display for TextFileError {
    /// For logs; people read `Lang::text_file_error`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "not a readable text file: {self:?}")
    }
}

impl std::error::Error for TextFileError {}

impl From<io::Error> for TextFileError {
    fn from(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(own) => own,
            Err(error) => Self::Io(error.to_string()),
        }
    }
}

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// The encoding.
    pub encoding: Encoding,
    /// Whether the file proves it. GB 18030 is only the best explanation of the bytes: tell the person.
    pub certain: bool,
}

/// Looks through a whole file and says which encoding it has.
///
/// # Errors
/// Any [`TextFileError`] but `Malformed`.
pub fn recognise(path: &Path) -> Result<Recognised, TextFileError> {
    let mut file = File::open(path)?;
    let mut head = Vec::new();
    file.by_ref().take(16).read_to_end(&mut head)?;
    let certain = |encoding| Ok(Recognised { encoding, certain: true });
    if head.is_empty() {
        return Err(TextFileError::Empty);
    }
    if let Some((_, other)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(TextFileError::Other(*other));
    }
    if head.starts_with(b"\xff\xfe") {
        return certain(Encoding::Utf16Le);
    }
    if head.starts_with(b"\xfe\xff") {
        return certain(Encoding::Utf16Be);
    }
    file.seek(SeekFrom::Start(0))?;
    let Some((line, byte)) = first_that_is_not_utf8(&file)? else { return certain(Encoding::Utf8) };
    file.seek(SeekFrom::Start(0))?;
    if looks_chinese(&file)? {
        Ok(Recognised { encoding: Encoding::Gb18030, certain: false })
    } else {
        Err(TextFileError::Unknown { line, byte })
    }
}

/// The file's text as UTF-8, without byte order mark. A byte that does not belong to the encoding is an error of the
/// reader, whose [`io::Error`] turns into a [`TextFileError`].
///
/// # Errors
/// [`TextFileError::Io`] if the file cannot be opened.
pub fn open(path: &Path, encoding: Encoding) -> Result<TextFile, TextFileError> {
    // UTF-8 is decoded as well: the file may have changed since it was looked through.
    Ok(TextFile::new(File::open(path)?, encoding))
}

/// Bytes that are read at once.
const CHUNK: usize = 64 << 10;

/// Line and place of the first byte that is not part of UTF-8.
fn first_that_is_not_utf8(file: &File) -> Result<Option<(u64, u64)>, TextFileError> {
    let mut input = BufReader::with_capacity(CHUNK, file);
    let (mut line, mut place) = (1, 0);
    // The start of a character whose end is in the next chunk.
    let mut carried: Vec<u8> = Vec::new();
    loop {
        let chunk = input.fill_buf()?;
        let (read, ended) = (chunk.len(), chunk.is_empty());
        let at = place - carried.len() as u64;
        let mut bytes = std::mem::take(&mut carried);
        bytes.extend_from_slice(chunk);
        input.consume(read);
        place += read as u64;
        let valid = match std::str::from_utf8(&bytes) {
            Ok(_) => bytes.len(),
            Err(error) => error.valid_up_to(),
        };
        let (good, rest) = bytes.split_at(valid);
        if let Some(nul) = memchr::memchr(0, good) {
            let lines = newlines(good.get(..nul).unwrap_or(good));
            return Err(TextFileError::Binary { line: line + lines, byte: at + nul as u64 });
        }
        line += newlines(good);
        let unfinished = std::str::from_utf8(rest).is_err_and(|error| error.error_len().is_none());
        match rest {
            [] if ended => return Ok(None),
            [] => {}
            rest if unfinished && !ended => carried = rest.to_vec(),
            _ => return Ok(Some((line, at + valid as u64))),
        }
    }
}

/// Common characters for each rare one in Chinese text, at least. Names have rare ones.
const COMMON_TO_RARE: u64 = 4;

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

/// Whether the whole file can be read as GB 18030 and nearly all of its characters beyond ASCII are the common ones of
/// GB 2312, both of whose bytes lie above 0xA0. Western letters, read so, pair with ASCII letters instead.
fn looks_chinese(file: &File) -> Result<bool, TextFileError> {
    let mut input = BufReader::with_capacity(CHUNK, file);
    let mut decoder = Encoding::Gb18030.decoder();
    let mut text = String::with_capacity(CHUNK * 2);
    let (mut common, mut rare) = (0_u64, 0_u64);
    let mut lead = None;
    loop {
        let chunk = input.fill_buf()?;
        let (read, ended) = (chunk.len(), chunk.is_empty());
        for byte in chunk {
            match lead.take() {
                None if *byte >= 0x81 => lead = Some(*byte),
                None => {}
                Some(first) if first > 0xA0 && *byte > 0xA0 => common += 1,
                Some(_) => rare += 1,
            }
        }
        text.clear();
        text.reserve(decoder.max_utf8_buffer_length_without_replacement(read).unwrap_or(CHUNK * 3));
        let (result, _) = decoder.decode_to_string_without_replacement(chunk, &mut text, ended);
        if matches!(result, DecoderResult::Malformed(..)) || text.contains('\0') {
            return Ok(false);
        }
        input.consume(read);
        if ended {
            return Ok(common >= COMMON_TO_RARE * rare);
        }
    }
}

/// A file of some encoding, which is UTF-8 to who reads it.
pub struct TextFile {
    file: File,
    encoding: Encoding,
    decoder: Decoder,
    /// Bytes read from the file so far.
    position: Arc<AtomicU64>,
    raw: Vec<u8>,
    /// The part of `raw` that is not decoded yet.
    waiting: Range<usize>,
    text: Vec<u8>,
    /// The part of `text` that is not read yet.
    ready: Range<usize>,
    ended: bool,
    /// The decoder has given its last character and must not be asked again.
    finished: bool,
}

impl std::fmt::Debug for TextFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextFile").field("encoding", &self.encoding).finish_non_exhaustive()
    }
}

impl TextFile {
    fn new(file: File, encoding: Encoding) -> Self {
        let (raw, text) = (vec![0; CHUNK], vec![0; CHUNK]);
        let decoder = encoding.decoder();
        Self {
            file,
            encoding,
            decoder,
            position: Arc::default(),
            raw,
            waiting: 0..0,
            text,
            ready: 0..0,
            ended: false,
            finished: false,
        }
    }

    /// How many bytes of the file have been read, also for another thread to look at.
    pub fn position(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.position)
    }

    /// The size of the file in bytes, where the system tells it.
    pub fn size(&self) -> Option<u64> {
        self.file.metadata().ok().map(|meta| meta.len())
    }
}

impl BufRead for TextFile {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.ready.is_empty() && !self.finished {
            if self.waiting.is_empty() && !self.ended {
                let read = self.file.read(&mut self.raw)?;
                self.position.fetch_add(read as u64, Ordering::Relaxed);
                self.waiting = 0..read;
                self.ended = read == 0;
            }
            let source = self.raw.get(self.waiting.clone()).unwrap_or_default();
            let (result, taken, written) =
                self.decoder.decode_to_utf8_without_replacement(source, &mut self.text, self.ended);
            self.waiting.start += taken;
            self.ready = 0..written;
            if matches!(result, DecoderResult::Malformed(..)) {
                let error = TextFileError::Malformed { encoding: self.encoding };
                return Err(io::Error::new(io::ErrorKind::InvalidData, error));
            }
            self.finished = self.ended && result == DecoderResult::InputEmpty;
        }
        Ok(self.text.get(self.ready.clone()).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.ready.start = (self.ready.start + amount).min(self.ready.end);
    }
}

impl Read for TextFile {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(to)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
#[path = "text_file_tests.rs"]
mod tests;
