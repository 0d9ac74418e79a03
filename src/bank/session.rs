//! Signing in, signing, and the second person.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use super::failure::Failure;
use crate::domain::people::{Role, User};
use crate::store::password::{PasswordCost, hash_password, verify_password};
use crate::store::seal::BankKey;

/// The person at the workstation, without secrets: what the window shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Login.
    pub login: String,
    /// Name as it stands in signatures.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Whether an initial password must be changed before anything else.
    pub must_change: bool,
}

impl Person {
    /// The person that a user record is.
    pub fn of(user: &User) -> Self {
        Self {
            login: user.login.clone(),
            name: user.name.clone(),
            role: user.role,
            must_change: user.must_change,
        }
    }
}

/// A session: a person who has given their password, and the bank's key that it opened.
#[derive(Debug)]
pub struct Session {
    /// The person.
    pub person: Person,
    /// Identity of the session in the ledger.
    pub id: String,
    /// Whether the screen is locked: nothing is done until the password is given again.
    pub locked: bool,
    pub(super) key: BankKey,
}

/// Least characters of a password.
pub const PASSWORD_AT_LEAST: usize = 10;

/// Refuses a password that is too short or is the login.
///
/// # Errors
/// [`Failure::WeakPassword`].
pub fn check_new_password(login: &str, password: &str) -> Result<(), Failure> {
    let long_enough = password.chars().count() >= PASSWORD_AT_LEAST;
    if long_enough && !password.eq_ignore_ascii_case(login) {
        Ok(())
    } else {
        Err(Failure::WeakPassword(PASSWORD_AT_LEAST))
    }
}

/// A user's secrets under a password: the hash, and the bank's key wrapped under it.
pub(super) fn secrets(
    key: &BankKey,
    password: &str,
    cost: PasswordCost,
) -> Result<(String, Vec<u8>), Failure> {
    let hash = hash_password(password, cost).map_err(seal_failure)?;
    let wrapped = key.wrap(password, cost).map_err(seal_failure)?;
    Ok((hash, wrapped))
}

pub(super) fn seal_failure(error: crate::store::seal::SealError) -> Failure {
    Failure::Store(crate::store::StoreError::Internal(error.to_string()))
}

/// Whether the password is the user's. An unknown or inactive user costs as long as a known one.
pub(super) fn password_is_right(
    user: Option<&User>,
    password: &str,
    cost: PasswordCost,
) -> Result<bool, Failure> {
    let Some(user) = user.filter(|user| user.active) else {
        hash_password(password, cost).map_err(seal_failure)?;
        return Ok(false);
    };
    verify_password(password, &user.password_hash).map_err(seal_failure)
}

/// Wrong passwords in a row, by login: after five, each further try waits twice as long as the one before.
#[derive(Debug, Default)]
pub struct Attempts(HashMap<String, (u32, Option<Instant>)>);

/// Tries before one has to wait.
const FREE_TRIES: u32 = 5;
/// The first wait.
const FIRST_WAIT: Duration = Duration::from_secs(30);
/// The longest wait.
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

impl Attempts {
    /// Refuses a try that comes too early.
    pub(super) fn may_try(&self, login: &str, now: Instant) -> Result<(), Failure> {
        match self.0.get(login) {
            Some((_, Some(until))) if now < *until => Err(Failure::Wait((*until - now).as_secs() + 1)),
            _ => Ok(()),
        }
    }

    /// Counts a wrong password.
    pub(super) fn failed(&mut self, login: &str, now: Instant) {
        let (count, until) = self.0.entry(login.to_owned()).or_default();
        *count += 1;
        if *count >= FREE_TRIES {
            let doubled = FIRST_WAIT * 2_u32.pow((*count - FREE_TRIES).min(10));
            *until = Some(now + doubled.min(LONGEST_WAIT));
        }
    }

    /// Forgets the wrong passwords of one who has given the right one.
    pub(super) fn succeeded(&mut self, login: &str) {
        self.0.remove(login);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_try_waits_and_each_further_one_longer() {
        let mut attempts = Attempts::default();
        let start = Instant::now();
        for _ in 0..4 {
            attempts.failed("li", start);
        }
        assert_eq!(attempts.may_try("li", start), Ok(()));
        attempts.failed("li", start);
        assert_eq!(attempts.may_try("li", start), Err(Failure::Wait(31)));
        assert_eq!(attempts.may_try("wang", start), Ok(()), "others are not kept waiting");
        attempts.failed("li", start);
        assert_eq!(attempts.may_try("li", start), Err(Failure::Wait(61)));
        assert_eq!(attempts.may_try("li", start + Duration::from_secs(61)), Ok(()));
        attempts.succeeded("li");
        assert_eq!(attempts.may_try("li", start), Ok(()));
    }

    #[test]
    fn a_password_is_long_and_not_the_login() {
        assert!(check_new_password("li.na", "short").is_err());
        assert!(check_new_password("longlogin1", "LONGLOGIN1").is_err());
        assert!(check_new_password("li.na", "十个汉字也是一个好密码").is_ok());
    }
}
