//! Setting up the bank, its users and its lists; and what is only logged.

use std::collections::BTreeMap;

use super::action::Action;
use super::checks::{given, known};
use super::command::{Decide, Decision};
use super::context::Context;
use super::event::{Event, Subject};
use super::people::{BankProfile, Reference, Role, User};
use super::refusal::Refusal;
use super::world::World;

/// Makes a new bank with its first administrator. Only in a file that holds none yet.
#[derive(Clone, Debug, PartialEq)]
pub struct SetUpBank {
    /// The bank.
    pub profile: BankProfile,
    /// Its first user.
    pub administrator: User,
}

impl Decide for SetUpBank {
    fn action(&self) -> Action {
        Action::SetUpBank
    }

    fn decide(&self, world: &dyn World, _context: &Context) -> Decision {
        if world.get::<BankProfile>(&self.profile.id)?.is_some() {
            return Err(Refusal::AlreadyThere { kind: "bank", id: self.profile.name_en.clone() });
        }
        given(&self.profile.name_zh, "name_zh")?;
        given(&self.profile.name_en, "name_en")?;
        given(&self.profile.code, "bank_code")?;
        if !facility_is_valid(&self.profile.facility) {
            return Err(Refusal::FacilityInvalid);
        }
        if self.administrator.role != Role::Administrator {
            return Err(Refusal::Missing { field: "administrator" });
        }
        check_user(&self.administrator)?;
        Ok(vec![
            Event::about(Action::SetUpBank, &self.profile).created(&self.profile),
            Event::about(Action::AddUser, &self.administrator).created(&self.administrator),
        ])
    }
}

/// Whether this can be an ISBT 128 facility identification number: five capital letters or figures, the first neither
/// `O` nor `0`.
pub fn facility_is_valid(facility: &str) -> bool {
    facility.len() == 5
        && facility.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && !facility.starts_with(['O', '0'])
}

/// Whether this can be a login: 2 to 32 letters, figures, dots, hyphens or underscores.
pub fn login_is_valid(login: &str) -> bool {
    (2..=32).contains(&login.chars().count())
        && login.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
        && login != super::rights::SYSTEM
}

fn check_user(user: &User) -> Result<(), Refusal> {
    given(&user.name, "name")?;
    if login_is_valid(&user.login) { Ok(()) } else { Err(Refusal::LoginInvalid) }
}

/// Adds a user with an initial password.
#[derive(Clone, Debug, PartialEq)]
pub struct AddUser {
    /// The user, with hash and wrapped key made by the bank layer.
    pub user: User,
}

impl Decide for AddUser {
    fn action(&self) -> Action {
        Action::AddUser
    }

    fn decide(&self, world: &dyn World, _context: &Context) -> Decision {
        check_user(&self.user)?;
        if world.get::<User>(&self.user.login)?.is_some() {
            return Err(Refusal::AlreadyThere { kind: "user", id: self.user.login.clone() });
        }
        Ok(vec![Event::about(Action::AddUser, &self.user).created(&self.user)])
    }
}

/// Lets a user sign in no longer, or again.
#[derive(Clone, Debug, PartialEq)]
pub struct SwitchUserActive {
    /// The login.
    pub login: String,
    /// Whether they may sign in from now on.
    pub active: bool,
}

impl Decide for SwitchUserActive {
    fn action(&self) -> Action {
        Action::SwitchUserActive
    }

    fn decide(&self, world: &dyn World, _context: &Context) -> Decision {
        let user: User = known(world, &self.login)?;
        if user.active == self.active {
            return Err(Refusal::NothingChanged);
        }
        if !self.active && user.role == Role::Administrator {
            let others = world.find::<User>("role", &Role::Administrator)?;
            if !others.iter().any(|other| other.active && other.login != user.login) {
                return Err(Refusal::LastAdministrator);
            }
        }
        let mut new = user.clone();
        new.active = self.active;
        Ok(vec![Event::about(Action::SwitchUserActive, &new).changed(&user, &new)])
    }
}

/// Gives a user a new password: their own choice, or an initial one from an administrator.
#[derive(Clone, Debug, PartialEq)]
pub struct SetPassword {
    /// The login.
    pub login: String,
    /// The new argon2id hash.
    pub password_hash: String,
    /// The bank's data key, wrapped under the new password.
    pub wrapped_key: Vec<u8>,
}

impl Decide for SetPassword {
    fn action(&self) -> Action {
        // Whose password it is decides the right; see `decide`.
        Action::ChangePassword
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let own = context.actor == self.login;
        let action = if own { Action::ChangePassword } else { Action::ResetPassword };
        super::rights::require(context, action)?;
        let user: User = known(world, &self.login)?;
        let mut new = user.clone();
        new.password_hash.clone_from(&self.password_hash);
        new.wrapped_key.clone_from(&self.wrapped_key);
        new.must_change = !own;
        Ok(vec![Event::about(action, &new).changed(&user, &new)])
    }
}

/// Adds or changes an entry of one of the bank's lists.
#[derive(Clone, Debug, PartialEq)]
pub struct SaveReference {
    /// The entry.
    pub reference: Reference,
}

impl Decide for SaveReference {
    fn action(&self) -> Action {
        Action::SaveReference
    }

    fn decide(&self, world: &dyn World, _context: &Context) -> Decision {
        let new = &self.reference;
        given(&new.code, "code")?;
        given(&new.name_zh, "name_zh")?;
        given(&new.name_en, "name_en")?;
        let event = Event::about(Action::SaveReference, new);
        match world.get::<Reference>(&new.id)? {
            Some(old) if old == *new => Err(Refusal::NothingChanged),
            Some(old) => Ok(vec![event.changed(&old, new)]),
            None => Ok(vec![event.created(new)]),
        }
    }
}

/// Records that someone signed in, was refused or signed out.
#[derive(Clone, Debug, PartialEq)]
pub struct LogSession {
    /// [`Action::SignIn`], [`Action::FailSignIn`] or [`Action::SignOut`].
    pub what: Action,
    /// The login that was typed.
    pub login: String,
}

impl Decide for LogSession {
    fn action(&self) -> Action {
        self.what
    }

    fn decide(&self, _world: &dyn World, _context: &Context) -> Decision {
        let subject = Subject { kind: "user".to_owned(), id: self.login.clone() };
        Ok(vec![Event::new(self.what, subject)])
    }
}

/// Records an act that changes no record: an identity revealed, data exported, a backup made.
#[derive(Clone, Debug, PartialEq)]
pub struct LogAct {
    /// [`Action::RevealIdentity`], [`Action::ExportData`] or [`Action::MakeBackup`].
    pub what: Action,
    /// About what.
    pub subject: Subject,
    /// Figures: rows, file digest …
    pub details: BTreeMap<String, String>,
    /// Why; mandatory for a reveal.
    pub reason: String,
}

impl Decide for LogAct {
    fn action(&self) -> Action {
        self.what
    }

    fn decide(&self, _world: &dyn World, _context: &Context) -> Decision {
        if self.what == Action::RevealIdentity {
            super::checks::reason(&self.reason)?;
        }
        let mut event = Event::new(self.what, self.subject.clone()).because(&self.reason);
        event.details.clone_from(&self.details);
        Ok(vec![event])
    }
}

#[cfg(test)]
#[path = "administration_tests.rs"]
mod tests;
