//! A verifier's no: the values shown do not agree with their source.
//!
//! Nothing is changed: the results stay unverified, and an unverified group keeps the unit out of the inventory as it
//! is. The reason is told to the laboratory, which corrects the values or leaves them for another verification.

use super::action::Action;
use super::checks::{known, reason};
use super::command::{Decide, Decision};
use super::context::Context;
use super::din::Din;
use super::event::Event;
use super::refusal::Refusal;
use super::unit::Unit;
use super::unit::field::Group;
use super::world::World;

/// Returns a group of results to the laboratory, with the reason.
#[derive(Clone, Debug, PartialEq)]
pub struct RejectResults {
    /// The unit.
    pub din: Din,
    /// The group.
    pub group: Group,
    /// What is wrong with it.
    pub reason: String,
}

impl Decide for RejectResults {
    fn action(&self) -> Action {
        Action::RejectResults
    }

    fn decide(&self, world: &dyn World, context: &Context) -> Decision {
        let unit: Unit = known(world, self.din.as_ref())?;
        let (entered, verified) = unit.signers(self.group);
        match entered {
            Some(entered) if entered == context.actor => {
                return Err(Refusal::EntererVerifies { group: self.group });
            }
            Some(_) if verified.is_none() => {}
            _ => return Err(Refusal::NothingToVerify { group: self.group }),
        }
        reason(&self.reason)?;
        let event = Event::about(self.action(), &unit).detail("group", self.group).because(&self.reason);
        Ok(vec![event])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::Role;
    use crate::domain::testing;

    #[test]
    fn only_another_person_returns_unverified_results_and_says_why() {
        let mut world = testing::bank();
        let mut unit = testing::available_unit("C0231", 26, 1);
        unit.set_signers(Group::Idm, Some("lab1".to_owned()), None);
        world.put(&unit);
        let reject =
            |group, reason: &str| RejectResults { din: unit.din.clone(), group, reason: reason.to_owned() };
        let words = "the report says reactive";
        let table = [
            ("lab2", Group::Idm, words, Ok(())),
            ("lab2", Group::Idm, "no", Err(Refusal::ReasonTooShort { at_least: 10 })),
            ("lab1", Group::Idm, words, Err(Refusal::EntererVerifies { group: Group::Idm })),
            ("lab2", Group::Hla, words, Err(Refusal::NothingToVerify { group: Group::Hla })),
            ("lab2", Group::Freezing, words, Err(Refusal::NothingToVerify { group: Group::Freezing })),
        ];
        for (login, group, reason, expected) in table {
            let person = testing::person(login, Role::Technologist);
            let decided = testing::act(&mut world.clone(), &person, reject(group, reason));
            assert_eq!(decided.map(|_| ()), expected, "{login} {group}");
        }
        let person = testing::person("lab2", Role::Technologist);
        let events = testing::act(&mut world.clone(), &person, reject(Group::Idm, words)).unwrap();
        assert!(events.iter().all(|event| event.changes.is_empty()), "nothing is changed");
    }
}
