//! Files of other systems: why a row is not taken, what looks wrong, and what to do.

use super::Lang;
use crate::domain::takeover::TakeOverRefusal;
use crate::exchange::csv_reading::{COLUMNS_AT_MOST, CsvError, LINE_AT_MOST};
use crate::exchange::inventory::{Concern, Note, Problem, Status};
use crate::exchange::text_file::{Encoding, OtherFile, TextFileError};

crate::messages! {
    text_file_io(reason: &str): "The file can't be read ({reason}). Check the path and its rights.", "无法读取文件（{reason}）。请检查路径和权限。";
    text_file_empty: "The file is empty.", "文件为空。";
    text_file_zip:
        "This is an Excel workbook or an archive, not a CSV file. In Excel choose Save As, “CSV UTF-8”.",
        "这是 Excel 工作簿或压缩包，不是 CSV 文件。请在 Excel 中“另存为”“CSV UTF-8”。";
    text_file_old_spreadsheet:
        "This is an Excel workbook of the old kind, not a CSV file. In Excel choose Save As, “CSV UTF-8”.",
        "这是旧版 Excel 工作簿，不是 CSV 文件。请在 Excel 中“另存为”“CSV UTF-8”。";
    text_file_pdf: "This is a PDF, not a CSV file. Ask for the table as CSV.", "这是 PDF 文件，不是 CSV 文件。请索取 CSV 格式的表格。";
    text_file_database: "This is a database file, not a CSV file. A bank file is opened, not imported.", "这是数据库文件，不是 CSV 文件。库文件请直接打开，无需导入。";
    text_file_gzip: "This file is compressed. Unpack it first.", "该文件已压缩，请先解压。";
    text_file_binary(line: u64, byte: u64):
        "This is no text file: a zero byte stands on line {line} (byte {byte}). A Unicode text without byte order mark is read with the encoding utf-16le.",
        "这不是文本文件：第 {line} 行（第 {byte} 字节）有空字节。无字节顺序标记的 Unicode 文本请指定编码 utf-16le。";
    text_file_unknown(line: u64, byte: u64):
        "The encoding can't be recognised: line {line} (byte {byte}) is neither UTF-8 nor Chinese in GB 18030. Save the file as UTF-8.",
        "无法识别编码：第 {line} 行（第 {byte} 字节）既不是 UTF-8，也不是 GB 18030 中文。请将文件另存为 UTF-8。";
    text_file_malformed(encoding: &str):
        "The file is not in the encoding {encoding}: it holds bytes that do not belong to it. Choose another encoding or save the file as UTF-8.",
        "文件不是 {encoding} 编码：其中含有不属于该编码的字节。请选择其他编码，或将文件另存为 UTF-8。";

    csv_line_too_long(at_most: usize):
        "The line is longer than {at_most} bytes. A quotation mark may be missing.",
        "该行超过 {at_most} 字节，可能缺少引号。";
    csv_too_many_columns(at_most: usize): "The line has more than {at_most} columns.", "该行超过 {at_most} 列。";
    csv_quote_open:
        "A quotation mark that begins on this line is never closed. The rest of the file was not read.",
        "从本行开始的引号没有结束，其后的内容未读取。";
    csv_after_quote(column: usize):
        "In column {column} something stands behind the closing quotation mark. The rest of the file was not read.",
        "第 {column} 列结束引号之后还有内容，其后的内容未读取。";
    csv_quote_inside(column: usize):
        "In column {column} a quotation mark stands within a cell. Put the whole cell into quotation marks and write the inner one twice. The rest of the file was not read.",
        "第 {column} 列单元格内有引号。请将整个单元格加引号，内部引号写两次。其后的内容未读取。";
    csv_nul: "The line holds a zero byte. The rest of the file was not read.", "该行含有空字节，其后的内容未读取。";
    csv_unequal(expected: usize, found: usize):
        "The line has {found} cells, the header {expected}. A separator is missing or too many, or a cell with one is not in quotation marks.",
        "该行有 {found} 个单元格，表头有 {expected} 个。可能多或少一个分隔符，或含分隔符的单元格未加引号。";

    import_no_header: "The file has no header line. Use the template.", "文件没有表头，请使用模板。";
    import_no_rows: "The file has a header and no rows.", "文件只有表头，没有数据。";
    import_column_missing: "This column is missing. Add it, or name it as in the template.", "缺少该列。请补充，或按模板命名。";
    import_column_twice(other: &str):
        "This column means the same as “{other}”. Keep one of the two.",
        "该列与“{other}”含义相同，请只保留一列。";
    import_missing: "A value is missing.", "缺少数值。";
    import_in_future: "The date lies in the future. Compare it with the source.", "日期晚于今天，请与原始记录核对。";
    import_word(allowed: &str): "Not one of: {allowed}.", "不在可用值之内：{allowed}。";
    import_blood_group: "Not a blood group. Write A+, O-, AB+ …", "不是血型。请写作 A+、O-、AB+ 等。";
    import_code(at_most: usize):
        "A code has at most {at_most} characters and no control characters.",
        "代码最多 {at_most} 个字符，且不含控制字符。";
    import_no_place:
        "The bag is said to be in the bank, but its place is missing. Give the place, or another status.",
        "状态为在库，但缺少库位。请填写库位，或更正状态。";
    import_number_in_bank: "The bank has a unit of this number already.", "本库已有该编号的脐带血。";
    import_number_twice(line: u64): "The number stands on line {line} as well.", "该编号在第 {line} 行已出现。";
    import_place_taken(by: &str): "The place is taken by {by} of this bank.", "该库位已存放本库 {by}。";
    import_place_twice(line: u64): "The place is given to the unit on line {line} as well.", "该库位在第 {line} 行已使用。";

    import_encoding(encoding: &str):
        "The file was read as {encoding}, which is likely but can't be proved. Look at some Chinese words in it.",
        "文件按 {encoding} 读取；该判断很可能正确，但无法证实。请查看其中的汉字是否正确。";
    import_column_ignored: "The column is not known; nothing of it was taken over.", "未知的列，未导入其内容。";
    import_place_dropped:
        "With this status the bag is in no place of the bank; the place was not taken over.",
        "按此状态该袋不在库位中，未导入库位。";
    import_no_consent:
        "Said to be available, but the consent does not hold: the unit was taken over and is not available.",
        "状态为可用，但知情同意无效：已导入，但不可用。";
    import_incomplete:
        "Said to be available, but this value is missing; nobody can choose the unit without it.",
        "状态为可用，但缺少该值，无法供查询选用。";
    import_hold_set:
        "A hold was set: enter the reservation, or clear the hold when it has proved void.",
        "已设置锁定：请录入预留，或确认无效后解除锁定。";

    import_at_line(line: u64, column: &str, value: &str): "Line {line}, {column} “{value}”: ", "第 {line} 行 {column}“{value}”：";
    import_at_cell(line: u64, column: &str): "Line {line}, {column}: ", "第 {line} 行 {column}：";
    import_at_row(line: u64): "Line {line}: ", "第 {line} 行：";

    takeover_reserved: "Reserved in the former system", "原系统中已预留";
    takeover_on_hold: "On hold in the former system", "原系统中已锁定";
}

impl Lang {
    /// Why a file is not a text that can be read.
    pub fn text_file_error(self, error: &TextFileError) -> String {
        match error {
            TextFileError::Io(reason) => self.text_file_io(reason),
            TextFileError::Empty => self.text_file_empty().to_owned(),
            TextFileError::Other(other) => match other {
                OtherFile::Zip => self.text_file_zip(),
                OtherFile::OldSpreadsheet => self.text_file_old_spreadsheet(),
                OtherFile::Pdf => self.text_file_pdf(),
                OtherFile::Database => self.text_file_database(),
                OtherFile::Gzip => self.text_file_gzip(),
            }
            .to_owned(),
            TextFileError::Binary { line, byte } => self.text_file_binary(*line, *byte),
            TextFileError::Unknown { line, byte } => self.text_file_unknown(*line, *byte),
            TextFileError::Malformed { encoding } => self.text_file_malformed(self.encoding(*encoding)),
        }
    }

    /// The name of an encoding as people know it.
    pub fn encoding(self, encoding: Encoding) -> &'static str {
        match encoding {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
            Encoding::Gb18030 => "GB 18030",
        }
    }

    /// Why a CSV file can't be read. The line stands before it.
    pub fn csv_error(self, error: &CsvError) -> String {
        match error {
            CsvError::File(error) => self.text_file_error(error),
            CsvError::LineTooLong { .. } => self.csv_line_too_long(LINE_AT_MOST),
            CsvError::TooManyColumns { .. } => self.csv_too_many_columns(COLUMNS_AT_MOST),
            CsvError::QuoteOpen { .. } => self.csv_quote_open().to_owned(),
            CsvError::AfterQuote { column, .. } => self.csv_after_quote(*column),
            CsvError::QuoteInside { column, .. } => self.csv_quote_inside(*column),
            CsvError::Nul { .. } => self.csv_nul().to_owned(),
            CsvError::UnequalLength { expected, found, .. } => self.csv_unequal(*expected, *found),
        }
    }

    /// Why a row of an inventory file is not taken, and what to do.
    pub fn import_problem(self, problem: &Problem) -> String {
        match problem {
            Problem::File(error) => self.text_file_error(error),
            Problem::Csv(error) => self.csv_error(error),
            Problem::NoHeader => self.import_no_header().to_owned(),
            Problem::NoRows => self.import_no_rows().to_owned(),
            Problem::ColumnMissing => self.import_column_missing().to_owned(),
            Problem::ColumnTwice { other } => self.import_column_twice(other),
            Problem::Missing => self.import_missing().to_owned(),
            Problem::Din(error) => self.din_error(error),
            Problem::Quantity(quantity, error) => self.quantity_error(quantity, error),
            Problem::Hla(error) => self.typing_error(error),
            Problem::Place(error) => self.place_error(error),
            Problem::Date(error) => self.date_entry_error(error),
            Problem::InFuture => self.import_in_future().to_owned(),
            Problem::Word { allowed } => self.import_word(&self.list(allowed)),
            Problem::BloodGroup => self.import_blood_group().to_owned(),
            Problem::Code { at_most } => self.import_code(*at_most),
            Problem::NoPlace => self.import_no_place().to_owned(),
            Problem::TakeOver(refusal) => match refusal {
                TakeOverRefusal::NumberInBank => self.import_number_in_bank().to_owned(),
                TakeOverRefusal::NumberTwice { line } => self.import_number_twice(*line),
                TakeOverRefusal::PlaceTaken { by } => self.import_place_taken(&by.grouped()),
                TakeOverRefusal::PlaceTwice { line } => self.import_place_twice(*line),
            },
        }
    }

    /// What looks wrong in a row that is taken.
    pub fn import_concern(self, concern: &Concern) -> String {
        match concern {
            Concern::Encoding(encoding) => self.import_encoding(self.encoding(*encoding)),
            Concern::ColumnIgnored => self.import_column_ignored().to_owned(),
            Concern::Unusual(quantity, side) => self.quantity_warning(quantity, *side),
            Concern::PlaceDropped => self.import_place_dropped().to_owned(),
            Concern::NoConsent => self.import_no_consent().to_owned(),
            Concern::Incomplete => self.import_incomplete().to_owned(),
            Concern::HoldSet => self.import_hold_set().to_owned(),
        }
    }

    /// Where in the file something stands, to be followed by what it is.
    pub fn import_place<What>(self, note: &Note<What>) -> String {
        match (note.line, note.column.as_str(), note.value.as_str()) {
            (0, ..) => String::new(),
            (line, "", _) => self.import_at_row(line),
            (line, column, "") => self.import_at_cell(line, column),
            (line, column, value) => self.import_at_line(line, column, value),
        }
    }

    /// Why a unit that was taken over is held.
    pub fn takeover_hold(self, status: Status) -> &'static str {
        match status {
            Status::Reserved => self.takeover_reserved(),
            _ => self.takeover_on_hold(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::din::{Din, Entry};

    #[test]
    fn a_refused_cell_is_told_with_its_line_column_value_and_remedy() {
        let value = "C051004000001W".to_owned();
        let error = Din::parse(&value, Entry::Typed).unwrap_err();
        let note = Note { line: 7, column: "din".to_owned(), value, what: Problem::Din(error) };
        let told = |lang: Lang| format!("{}{}", lang.import_place(&note), lang.import_problem(&note.what));
        assert!(
            told(Lang::En).starts_with("Line 7, din “C051004000001W”: The number and its check character")
        );
        assert!(told(Lang::Zh).starts_with("第 7 行 din“C051004000001W”：编号与校验码不符"));
    }
}
