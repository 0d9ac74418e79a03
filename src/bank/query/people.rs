//! The users of the bank, without their secrets.

use crate::bank::Failure;
use crate::domain::people::{Role, User};
use crate::store::Reader;
use crate::store::read::Order;

/// Users that are listed at most.
const LISTED: usize = 2_000;

/// A user as others see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// Login.
    pub login: String,
    /// Name.
    pub name: String,
    /// Role.
    pub role: Role,
    /// Whether they may sign in.
    pub active: bool,
    /// Whether they have an initial password that must be changed.
    pub must_change: bool,
}

/// All users, by login.
///
/// # Errors
/// A store error.
pub fn all(reader: &Reader) -> Result<Vec<Colleague>, Failure> {
    let users: Vec<User> = reader.list_all(("login", Order::Ascending), LISTED)?;
    let colleague = |user: User| Colleague {
        login: user.login,
        name: user.name,
        role: user.role,
        active: user.active,
        must_change: user.must_change,
    };
    Ok(users.into_iter().map(colleague).collect())
}
