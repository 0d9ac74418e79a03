//! What the store has to say when something is wrong: what, where, and what to do.

use std::path::Path;

use super::Lang;
use crate::domain::action::Action;
use crate::store::backup::BackupError;
use crate::store::error::NotABank;
use crate::store::place::BadPlace;
use crate::store::verify::{EntryRef, Finding};
use crate::store::{OpenError, StoreError};

crate::messages! {
    store_busy:
        "Another workstation or window is saving. Nothing of yours was saved; try again in a moment.",
        "其他工作站或窗口正在保存。您的内容尚未保存，请稍后重试。";
    store_disk_full:
        "The disk is full. Nothing was saved. Free some space, then try again.",
        "磁盘已满，内容未保存。请清理磁盘空间后重试。";
    store_read_only:
        "The bank file cannot be written; it is open for reading only. Check the rights of the file and its folder.",
        "库文件不可写入，目前只能查看。请检查文件及所在文件夹的权限。";
    store_damaged(what: &str):
        "The bank file is damaged ({what}). Stop working, keep the file as it is, and restore the last verified backup.",
        "库文件已损坏（{what}）。请停止操作，保留原文件，并用最近一次经核验的备份恢复。";
    store_moved(path: &str):
        "{path} was moved or deleted while it was open. The last entry may be lost. Put the file back, restart the program, and check the last entry.",
        "库文件{path}在使用中被移动或删除，最后一次保存可能丢失。请将文件放回原处，重新启动程序，并核对最后一条记录。";
    store_rule(what: &str):
        "The bank file refused the record because it contradicts another ({what}). Nothing was saved. Load the record again and compare.",
        "该记录与已有记录矛盾（{what}），库文件拒绝写入，内容未保存。请重新打开记录并核对。";
    store_setting(name: &str, wanted: &str, found: &str):
        "The bank file cannot be kept safely here: “{name}” must be {wanted}, and is {found}. Keep the file on a local disk.",
        "库文件在当前位置无法安全保存：“{name}”应为{wanted}，实际为{found}。请将文件放在本机磁盘上。";
    store_io(what: &str):
        "The disk or the system reported an error ({what}). Nothing was saved. Check the disk, then try again.",
        "磁盘或系统报告错误（{what}），内容未保存。请检查磁盘后重试。";
    store_cancelled: "Stopped. Nothing was changed.", "已停止，未作任何更改。";
    store_internal(what: &str):
        "The program made a mistake ({what}). Nothing was saved. Tell support what you were doing.",
        "程序出现内部错误（{what}），内容未保存。请将操作经过告知技术支持。";

    open_not_found(path: &str):
        "There is no file {path}. Choose another file, or set up a new bank.",
        "找不到文件{path}。请选择其他文件，或新建库。";
    open_already_exists(path: &str):
        "There is already a file {path}; it was not touched. Choose another name.",
        "文件{path}已存在，未作改动。请换一个文件名。";
    open_not_a_file(path: &str): "{path} is not a file. Choose a bank file.", "{path}不是文件。请选择库文件。";
    open_empty(path: &str):
        "{path} is empty. Restore a backup, or set up a new bank under another name.",
        "{path}是空文件。请恢复备份，或以其他文件名新建库。";
    open_other_format(path: &str):
        "{path} is not a bank file but something else. To bring in a list, use Import.",
        "{path}不是库文件。如需导入清单，请使用“导入”。";
    open_other_program(path: &str):
        "{path} is a database of another program. Choose a bank file.",
        "{path}是其他程序的数据库。请选择库文件。";
    open_newer(path: &str, file: i64, known: i64):
        "{path} was written by a newer version of the program (file version {file}, this program knows up to {known}). Update the program. The file was not changed.",
        "{path}由较新版本的程序写入（文件版本{file}，本程序最高支持{known}）。请升级程序。文件未作改动。";
    open_old_and_read_only(path: &str, file: i64, known: i64):
        "{path} has file version {file} and has to be brought to version {known}, but cannot be written. Check the rights of the file and its folder.",
        "{path}的文件版本为{file}，需升级到{known}，但文件不可写入。请检查文件及所在文件夹的权限。";
    open_damaged(path: &str, what: &str):
        "{path} is damaged ({what}). It was not changed. Keep it, and restore the last verified backup.",
        "{path}已损坏（{what}），未作改动。请保留该文件，并用最近一次经核验的备份恢复。";
    open_locked(path: &str):
        "{path} is held by another program. Close it there, or wait, then try again.",
        "{path}正被其他程序占用。请先关闭，或稍后重试。";
    open_network(path: &str, what: &str):
        "{path} lies on a network volume ({what}). Several computers would damage it there. Keep it on a local disk.",
        "{path}位于网络存储（{what}）。多台计算机同时访问会损坏数据，请放在本机磁盘上。";
    open_cloud(path: &str, what: &str):
        "{path} lies in the folder {what}, which is copied to a cloud while it is written. Keep it in another folder.",
        "{path}位于同步文件夹“{what}”，写入过程中会被同步到云端而损坏。请放在其他文件夹。";

    backup_no_manifest(path: &str):
        "There is no readable description {path} beside the backup: it is unfinished or was changed. Use another backup.",
        "备份旁没有可读的说明文件{path}：备份未完成或已被改动。请使用其他备份。";
    backup_mismatch(what: &str, manifest: &str, file: &str):
        "The backup is not the file that was made: {what} should be {manifest} and is {file}. Use another backup.",
        "备份文件与制作时不一致：{what}应为{manifest}，实际为{file}。请使用其他备份。";

    finding_file(what: &str): "The file's structure is damaged: {what}", "文件结构损坏：{what}";
    finding_reference(table: &str, parent: &str):
        "A record of {table} refers to a record of {parent} that is not there.",
        "{table}中有记录引用了{parent}中不存在的记录。";
    finding_genesis:
        "The ledger does not begin where this bank's identity says.", "操作日志的起点与本库标识不符。";
    finding_entries_missing(first: i64, last: i64):
        "Entries {first} to {last} of the ledger are missing.", "操作日志缺少第{first}至{last}条。";
    finding_entry_changed(entry: &str): "{entry} was changed after it was written.", "{entry}在写入后被改动。";
    finding_entry_unlinked(entry: &str):
        "{entry} does not follow the entry before it: one of the two was replaced.",
        "{entry}与前一条不衔接：其中一条被替换。";
    finding_entry_earlier(entry: &str):
        "{entry} bears an earlier time than the entry before it.", "{entry}的时间早于前一条。";
    finding_entry_unreadable(after: i64, what: &str):
        "The entry after number {after} cannot be read: {what}", "第{after}条之后的日志无法读取：{what}";
    finding_stray(expected: u64, found: u64):
        "There are {found} digests of records, and the entries account for {expected}.",
        "记录摘要共{found}个，日志对应的应为{expected}个。";
    finding_unknown_table(table: &str):
        "The ledger speaks of a table {table} that this program does not know.", "日志涉及本程序未知的数据表{table}。";
    finding_row_changed(table: &str, key: &str, cells: &str, entry: &str):
        "{table} {key} was changed past the ledger: {cells}. Last entry about it: {entry}.",
        "{table} {key}被绕过日志改动：{cells}。最后一条相关日志：{entry}。";
    finding_row_changed_sealed(table: &str, key: &str, entry: &str):
        "{table} {key} was changed past the ledger. Last entry about it: {entry}.",
        "{table} {key}被绕过日志改动。最后一条相关日志：{entry}。";
    finding_row_added(table: &str, key: &str):
        "{table} {key} was added past the ledger.", "{table} {key}被绕过日志添加。";
    finding_row_removed(table: &str, key: &str, entry: &str):
        "{table} {key} was removed past the ledger. Last entry about it: {entry}.",
        "{table} {key}被绕过日志删除。最后一条相关日志：{entry}。";
    finding_cell(column: &str, ledger: &str, table: &str):
        "{column} is {table}, the ledger says {ledger}", "{column}现为{table}，日志为{ledger}";
    finding_entry(seq: i64, action: &str, actor: &str, time: &str):
        "entry {seq} ({action}, {actor}, {time})", "第{seq}条（{action}，{actor}，{time}）";
}

impl Lang {
    /// What went wrong in the store, and what to do.
    pub fn store_error(self, error: &StoreError) -> String {
        match error {
            StoreError::Busy => self.store_busy().to_owned(),
            StoreError::DiskFull => self.store_disk_full().to_owned(),
            StoreError::ReadOnly => self.store_read_only().to_owned(),
            StoreError::Damaged(what) => self.store_damaged(what),
            StoreError::Moved(path) => self.store_moved(&shown(path)),
            StoreError::Rule(what) => self.store_rule(what),
            StoreError::Setting { name, wanted, found } => self.store_setting(name, wanted, found),
            StoreError::Io(what) => self.store_io(what),
            StoreError::Cancelled => self.store_cancelled().to_owned(),
            StoreError::Internal(what) => self.store_internal(what),
        }
    }

    /// Why a file could not be opened as a bank, and what to do.
    pub fn open_error(self, error: &OpenError) -> String {
        match error {
            OpenError::NotFound(path) => self.open_not_found(&shown(path)),
            OpenError::AlreadyExists(path) => self.open_already_exists(&shown(path)),
            OpenError::NotABank(path, what) => match what {
                NotABank::NotAFile => self.open_not_a_file(&shown(path)),
                NotABank::Empty => self.open_empty(&shown(path)),
                NotABank::OtherFormat => self.open_other_format(&shown(path)),
                NotABank::OtherProgram(_) => self.open_other_program(&shown(path)),
            },
            OpenError::Newer { path, file, known } => self.open_newer(&shown(path), *file, *known),
            OpenError::OldAndReadOnly { path, file, known } => {
                self.open_old_and_read_only(&shown(path), *file, *known)
            }
            OpenError::Damaged(path, what) => self.open_damaged(&shown(path), what),
            OpenError::Locked(path) => self.open_locked(&shown(path)),
            OpenError::BadPlace(path, BadPlace::Network(what)) => self.open_network(&shown(path), what),
            OpenError::BadPlace(path, BadPlace::CloudFolder(what)) => self.open_cloud(&shown(path), what),
            OpenError::Store(error) => self.store_error(error),
        }
    }

    /// Why there is no backup, or why it is not to be trusted.
    pub fn backup_error(self, error: &BackupError) -> String {
        match error {
            BackupError::AlreadyExists(path) => self.open_already_exists(&shown(path)),
            BackupError::NoManifest(path) => self.backup_no_manifest(&shown(path)),
            BackupError::Mismatch { what, manifest, file } => self.backup_mismatch(what, manifest, file),
            BackupError::Open(error) => self.open_error(error),
            BackupError::Store(error) => self.store_error(error),
        }
    }

    /// What the check of ledger and tables found. Times are UTC.
    pub fn finding(self, finding: &Finding) -> String {
        match finding {
            Finding::File(what) => self.finding_file(what),
            Finding::Reference { table, parent } => {
                self.finding_reference(&self.table(table), &self.table(parent))
            }
            Finding::Genesis => self.finding_genesis().to_owned(),
            Finding::EntriesMissing { after, found } => self.finding_entries_missing(after + 1, found - 1),
            Finding::EntryChanged(entry) => self.finding_entry_changed(&self.entry_ref(entry)),
            Finding::EntryUnlinked(entry) => self.finding_entry_unlinked(&self.entry_ref(entry)),
            Finding::EntryEarlier(entry) => self.finding_entry_earlier(&self.entry_ref(entry)),
            Finding::EntryUnreadable { after, error } => self.finding_entry_unreadable(*after, error),
            Finding::StrayDigests { expected, found } => self.finding_stray(*expected, *found),
            Finding::UnknownTable(table) => self.finding_unknown_table(table),
            Finding::RowChanged { table, key, cells, last } => {
                let shown = |column: &str, cell| self.cell(table, column, cell);
                let cells = cells.iter().map(|cell| {
                    let column = cell.column;
                    let name = self.column(table, column);
                    self.finding_cell(&name, &shown(column, &cell.ledger), &shown(column, &cell.table))
                });
                let cells = self.list(cells);
                let last = self.entry_ref(last);
                let (table, key) = (&self.table(table), &self.record_key(table, key));
                if cells.is_empty() {
                    self.finding_row_changed_sealed(table, key, &last)
                } else {
                    self.finding_row_changed(table, key, &cells, &last)
                }
            }
            Finding::RowAdded { table, key } => {
                self.finding_row_added(&self.table(table), &self.record_key(table, key))
            }
            Finding::RowRemoved { table, key, last } => {
                let (table, key) = (self.table(table), self.record_key(table, key));
                self.finding_row_removed(&table, &key, &self.entry_ref(last))
            }
        }
    }

    /// An entry as a person recognises it.
    fn entry_ref(self, entry: &EntryRef) -> String {
        let time = chrono::DateTime::from_timestamp_millis(entry.recorded_at_ms);
        let time = time.map(|time| time.format("%Y-%m-%d %H:%M UTC").to_string()).unwrap_or_default();
        let action = match Action::from_code(&entry.action) {
            Some(action) => self.action(action).to_owned(),
            None => entry.action.clone(),
        };
        self.finding_entry(entry.seq, &action, &entry.actor, &time)
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Cell;
    use crate::store::verify::CellDifference;

    #[test]
    fn a_finding_names_record_values_and_entry() {
        let finding = Finding::RowChanged {
            table: "unit",
            key: "A12342600000100".into(),
            cells: vec![CellDifference { column: "tnc", ledger: Cell::Int(812), table: Cell::Int(999) }],
            last: EntryRef {
                seq: 6,
                recorded_at_ms: 0,
                actor: "liu.mei".into(),
                action: "unit.imported".into(),
            },
        };
        for lang in [Lang::En, Lang::Zh] {
            let text = lang.finding(&finding);
            for part in [
                "A12342600000100",
                &lang.column("unit", "tnc"),
                "8.12",
                "9.99",
                "liu.mei",
                "6",
                "1970-01-01 00:00 UTC",
            ] {
                assert!(text.contains(part), "{part} is not in {text}");
            }
        }
    }

    #[test]
    fn a_newer_file_is_told_with_both_versions() {
        let error = OpenError::Newer { path: "bank".into(), file: 99, known: 7 };
        for lang in [Lang::En, Lang::Zh] {
            let text = lang.open_error(&error);
            assert!(text.contains("99") && text.contains('7') && text.contains("bank"), "{text}");
        }
    }
}
