//! Why something did not happen: passwords, sessions, files. What the rules refuse stands in `refusals`,
//! what the store could not do in `store`.

use std::path::Path;

use super::Lang;
use crate::bank::Failure;

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
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::Refusal;
    use crate::store::StoreError;

    #[test]
    fn a_failure_says_what_is_wrong_and_what_to_do() {
        for (failure, english, chinese) in [
            (
                Failure::Wait(31),
                "Too many wrong passwords. Try again in 31 seconds.",
                "密码错误次数过多，请在 31 秒后重试。",
            ),
            (
                Failure::File("list.csv".into(), "denied".into()),
                "The file list.csv can't be read or written. Check the path and its permissions. (denied)",
                "无法读写文件 list.csv。请检查路径和权限。（denied）",
            ),
        ] {
            assert_eq!(Lang::En.failure(&failure), english);
            assert_eq!(Lang::Zh.failure(&failure), chinese);
        }
    }

    #[test]
    fn refusals_and_the_store_keep_their_own_words() {
        let failure = Failure::Refused(Refusal::LastAdministrator);
        assert_eq!(Lang::En.failure(&failure), Lang::En.refusal(&Refusal::LastAdministrator));
        let failure = Failure::Store(StoreError::Busy);
        assert_eq!(Lang::Zh.failure(&failure), Lang::Zh.store_error(&StoreError::Busy));
    }
}
