//! The acts of a made-up history: who does what when. Decided by the same rules as those of people.

use chrono::{Duration, NaiveDateTime};

use crate::domain::command::Command;
use crate::domain::context::Context;
use crate::domain::people::Role;
use crate::domain::refusal::Refusal;
use crate::domain::world::World;

/// A made-up user. Their passwords stand on the screen of the demonstration bank.
pub struct DemoUser {
    /// Login.
    pub login: &'static str,
    /// Name.
    pub name: &'static str,
    /// Role.
    pub role: Role,
    /// Password.
    pub password: &'static str,
}

const fn user(login: &'static str, name: &'static str, role: Role, password: &'static str) -> DemoUser {
    DemoUser { login, name, role, password }
}

/// The users, one a role, and a second technologist and a second physician for what two persons must do.
pub const USERS: &[DemoUser] = &[
    user("admin", "马超 Ma Chao", Role::Administrator, "demo-admin-1"),
    user("clerk", "陈静 Chen Jing", Role::Clerk, "demo-clerk-1"),
    user("lab", "王磊 Wang Lei", Role::Technologist, "demo-lab-001"),
    user("lab2", "李娜 Li Na", Role::Technologist, "demo-lab-002"),
    user("quality", "张伟 Zhang Wei", Role::Quality, "demo-quality-1"),
    user("physician", "刘洋 Liu Yang", Role::Physician, "demo-physician-1"),
    user("physician2", "周婷 Zhou Ting", Role::Physician, "demo-physician-2"),
    user("director", "赵敏 Zhao Min", Role::Director, "demo-director-1"),
    user("manager", "孙强 Sun Qiang", Role::Manager, "demo-manager-1"),
    user("auditor", "何颖 He Ying", Role::Auditor, "demo-auditor-1"),
];

type What = Box<dyn Fn(&dyn World, &Context) -> Result<Option<Command>, Refusal>>;

/// One act.
pub struct Act {
    /// When.
    pub at: NaiveDateTime,
    /// Who: a login of [`USERS`].
    pub who: &'static str,
    /// What, made from the world as it is then; `None` if there is nothing to do after all.
    pub what: What,
}

/// Collects the acts of a history.
#[derive(Default)]
pub struct Script {
    acts: Vec<Act>,
}

impl Script {
    /// Adds an act whose command is known beforehand.
    pub fn act(&mut self, at: NaiveDateTime, who: &'static str, command: impl Into<Command>) {
        let command = command.into();
        self.depending(at, who, move |_, _| Ok(Some(command.clone())));
    }

    /// Adds an act whose command depends on what is recorded then.
    pub fn depending(
        &mut self,
        at: NaiveDateTime,
        who: &'static str,
        what: impl Fn(&dyn World, &Context) -> Result<Option<Command>, Refusal> + 'static,
    ) {
        self.acts.push(Act { at: minute(at), who, what: Box::new(what) });
    }

    /// All acts up to a time, in order.
    pub fn until(mut self, end: NaiveDateTime) -> Vec<Act> {
        self.acts.retain(|act| act.at <= end);
        self.acts.sort_by_key(|act| act.at);
        self.acts
    }
}

/// A time cut to the minute, as records keep it.
pub fn minute(at: NaiveDateTime) -> NaiveDateTime {
    at - Duration::seconds(at.and_utc().timestamp().rem_euclid(60))
}

/// The role of a made-up user.
pub fn role_of(login: &str) -> Role {
    USERS.iter().find(|user| user.login == login).map_or(Role::Auditor, |user| user.role)
}
