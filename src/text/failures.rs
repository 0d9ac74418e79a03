//! Why something did not happen: the file, the disk, the password. What the rules refuse stands in `refusals.rs`.

use std::path::Path;

use super::Lang;
use crate::bank::Failure;
use crate::store::backup::BackupError;
use crate::store::error::NotABank;
use crate::store::place::BadPlace;
use crate::store::{OpenError, StoreError};

crate::messages! {
    failure_sign_in:
        "Login or password is wrong. Check both, also whether Caps Lock is on.",
        "用户名或密码不正确。请检查两者，并确认大写锁定是否打开。";
    failure_wait(seconds: u64):
        "Too many wrong passwords. Try again in {seconds} seconds.",
        "密码错误次数过多，请在 {seconds} 秒后重试。";
    failure_signature:
        "This is not your password. Nothing was signed; enter it again.",
        "密码不正确，未签名。请重新输入。";
    failure_not_signed_in:
        "Nobody is signed in, or the screen is locked. Sign in and try again.",
        "未登录或屏幕已锁定。请登录后重试。";
    failure_weak_password(characters: usize):
        "A password needs at least {characters} characters and must not be the login.",
        "密码至少需要 {characters} 个字符，且不能与用户名相同。";
    failure_gone:
        "The program has lost its connection to the bank file. Close it and start it again; what was saved is kept.",
        "程序与库文件的连接已中断。请关闭后重新启动，已保存的数据不受影响。";
    failure_cancelled: "Stopped. Nothing was changed.", "已停止，未做任何更改。";
    failure_file(path: &str, reason: &str):
        "The file {path} can't be read or written. Check the path and its permissions. ({reason})",
        "无法读写文件 {path}。请检查路径和权限。（{reason}）";

    failure_busy:
        "Another program is writing to the bank file. Nothing was saved; try again in a moment.",
        "其他程序正在写入库文件，本次未保存。请稍后重试。";
    failure_disk_full:
        "The disk is full. Nothing was saved; make room and try again.",
        "磁盘已满，本次未保存。请清理空间后重试。";
    failure_read_only:
        "The bank file can only be read. Nothing was saved; check its permissions.",
        "库文件为只读，本次未保存。请检查文件权限。";
    failure_damaged(reason: &str):
        "The bank file is damaged. Stop working and restore the latest backup. ({reason})",
        "库文件已损坏。请停止操作，并用最近的备份恢复。（{reason}）";
    failure_moved(path: &str):
        "The bank file was moved or deleted while it was open ({path}). Put it back and start the program again; check the last entry.",
        "库文件在打开期间被移动或删除（{path}）。请将其放回原处并重新启动程序，核对最后一条记录。";
    failure_rule(reason: &str):
        "The bank file refused the change, so nothing was saved. Tell your administrator. ({reason})",
        "库文件拒绝此更改，未保存。请告知系统管理员。（{reason}）";
    failure_setting(name: &str, wanted: &str, found: &str):
        "The disk does not allow safe saving here ({name} is {found}, needed: {wanted}). Move the bank file to a local disk.",
        "此处的磁盘无法安全保存（{name} 为 {found}，需要 {wanted}）。请将库文件移到本机磁盘。";
    failure_disk(reason: &str):
        "The disk failed. Nothing was saved; check the drive, then try again. ({reason})",
        "磁盘出错，本次未保存。请检查磁盘后重试。（{reason}）";
    failure_internal(reason: &str):
        "Something in the program went wrong and nothing was saved. Tell your administrator. ({reason})",
        "程序出错，本次未保存。请告知系统管理员。（{reason}）";

    open_not_found(path: &str):
        "There is no bank file at {path}. It may have been moved, or its drive is not connected.",
        "{path} 处没有库文件。文件可能已被移动，或所在磁盘未连接。";
    open_already_exists(path: &str):
        "There is already a file at {path}. Choose another name; no file is ever overwritten.",
        "{path} 处已有文件。请换一个名称，程序不会覆盖任何文件。";
    open_not_a_file(path: &str):
        "{path} is a folder, not a bank file. Choose a file ending in .cordbank.",
        "{path} 是文件夹，不是库文件。请选择扩展名为 .cordbank 的文件。";
    open_empty(path: &str):
        "The file {path} is empty. Choose another file, or restore it from a backup.",
        "文件 {path} 为空。请选择其他文件，或用备份恢复。";
    open_other_format(path: &str):
        "{path} is not a bank file but something else, such as a document or a table. Choose a file ending in .cordbank.",
        "{path} 不是库文件，可能是文档或表格。请选择扩展名为 .cordbank 的文件。";
    open_other_program(path: &str):
        "{path} is the database of another program. Choose a file ending in .cordbank.",
        "{path} 是其他程序的数据库。请选择扩展名为 .cordbank 的文件。";
    open_newer(path: &str, file: i64, known: i64):
        "{path} was written by a newer version of this program (file version {file}, this program reads up to {known}). Install the newer version.",
        "{path} 由更新版本的程序写入（文件版本 {file}，本程序最高支持 {known}）。请安装新版本。";
    open_old_and_read_only(path: &str, file: i64, known: i64):
        "{path} is of an older version ({file}) and must be brought to version {known}, but it can only be read. Make it writable and open it again.",
        "{path} 为旧版本（{file}），需升级到版本 {known}，但文件为只读。请取消只读后重新打开。";
    open_damaged(path: &str, reason: &str):
        "{path} is damaged. Do not work with it: restore the latest backup. ({reason})",
        "{path} 已损坏，请勿继续使用，应用最近的备份恢复。（{reason}）";
    open_locked(path: &str):
        "Another program holds {path}. Close that program, then try again.",
        "{path} 正被其他程序占用。请关闭该程序后重试。";
    open_network(path: &str, volume: &str):
        "{path} lies on a network volume ({volume}), where two computers can spoil it. Move it to a local disk.",
        "{path} 位于网络磁盘（{volume}），多台电脑同时使用会损坏文件。请移到本机磁盘。";
    open_cloud(path: &str, folder: &str):
        "{path} lies in a folder that is copied to a cloud ({folder}), which can spoil it. Move it to another folder.",
        "{path} 位于云同步文件夹（{folder}），同步会损坏文件。请移到其他文件夹。";

    backup_no_manifest(path: &str):
        "There is no description beside {path}: the backup was never finished. Choose another backup.",
        "{path} 旁没有说明文件，该备份未完成。请选择其他备份。";
    backup_mismatch(what: &str, manifest: &str, file: &str):
        "The backup is not the one that its description names ({what}: {manifest} expected, {file} found). Do not use it.",
        "备份与其说明文件不符（{what}：应为 {manifest}，实为 {file}），请勿使用。";
}

impl Lang {
    /// What went wrong, and what to do.
    pub fn failure(self, failure: &Failure) -> String {
        match failure {
            Failure::Refused(refusal) => self.refusal(refusal),
            Failure::Store(error) => self.store_error(error),
            Failure::Open(error) => self.open_error(error),
            Failure::SignIn => self.failure_sign_in().to_owned(),
            Failure::Wait(seconds) => self.failure_wait(*seconds),
            Failure::Signature => self.failure_signature().to_owned(),
            Failure::NotSignedIn => self.failure_not_signed_in().to_owned(),
            Failure::WeakPassword(characters) => self.failure_weak_password(*characters),
            Failure::Gone => self.failure_gone().to_owned(),
            Failure::Cancelled => self.failure_cancelled().to_owned(),
            Failure::File(path, reason) => self.failure_file(&shown(path), reason),
        }
    }

    /// Why the store could not do it.
    pub fn store_error(self, error: &StoreError) -> String {
        match error {
            StoreError::Busy => self.failure_busy().to_owned(),
            StoreError::DiskFull => self.failure_disk_full().to_owned(),
            StoreError::ReadOnly => self.failure_read_only().to_owned(),
            StoreError::Damaged(reason) => self.failure_damaged(reason),
            StoreError::Moved(path) => self.failure_moved(&shown(path)),
            StoreError::Rule(reason) => self.failure_rule(reason),
            StoreError::Setting { name, wanted, found } => self.failure_setting(name, wanted, found),
            StoreError::Io(reason) => self.failure_disk(reason),
            StoreError::Cancelled => self.failure_cancelled().to_owned(),
            StoreError::Internal(reason) => self.failure_internal(reason),
        }
    }

    /// Why a bank file could not be opened or made.
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
            OpenError::Damaged(path, reason) => self.open_damaged(&shown(path), reason),
            OpenError::Locked(path) => self.open_locked(&shown(path)),
            OpenError::BadPlace(path, BadPlace::Network(volume)) => self.open_network(&shown(path), volume),
            OpenError::BadPlace(path, BadPlace::CloudFolder(folder)) => {
                self.open_cloud(&shown(path), folder)
            }
            OpenError::Store(error) => self.store_error(error),
        }
    }

    /// Why there is no backup.
    pub fn backup_error(self, error: &BackupError) -> String {
        match error {
            BackupError::AlreadyExists(path) => self.open_already_exists(&shown(path)),
            BackupError::NoManifest(path) => self.backup_no_manifest(&shown(path)),
            BackupError::Mismatch { what, manifest, file } => self.backup_mismatch(what, manifest, file),
            BackupError::Open(error) => self.open_error(error),
            BackupError::Store(error) => self.store_error(error),
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::Refusal;

    #[test]
    fn a_failure_says_what_is_wrong_and_what_to_do() {
        for (failure, english, chinese) in [
            (
                Failure::Wait(31),
                "Too many wrong passwords. Try again in 31 seconds.",
                "密码错误次数过多，请在 31 秒后重试。",
            ),
            (
                Failure::Open(OpenError::NotABank("notes.txt".into(), NotABank::OtherFormat)),
                "notes.txt is not a bank file but something else, such as a document or a table. Choose a file ending in .cordbank.",
                "notes.txt 不是库文件，可能是文档或表格。请选择扩展名为 .cordbank 的文件。",
            ),
            (
                Failure::Open(OpenError::Newer { path: "b.cordbank".into(), file: 9, known: 2 }),
                "b.cordbank was written by a newer version of this program (file version 9, this program reads up to 2). Install the newer version.",
                "b.cordbank 由更新版本的程序写入（文件版本 9，本程序最高支持 2）。请安装新版本。",
            ),
        ] {
            assert_eq!(Lang::En.failure(&failure), english);
            assert_eq!(Lang::Zh.failure(&failure), chinese);
        }
    }

    #[test]
    fn a_refusal_keeps_its_own_words() {
        let failure = Failure::Refused(Refusal::LastAdministrator);
        assert_eq!(Lang::En.failure(&failure), Lang::En.refusal(&Refusal::LastAdministrator));
    }
}
