//! What a person can ask of the bank, and the one place where it is decided.
//!
//! A command is a struct in the file of its subject, with an `impl Decide`: it looks at the world and answers with
//! events or a refusal. The same code answers "may I, and if not why not?" for a button: [`decide`] changes nothing.

use super::action::Action;
use super::context::Context;
use super::event::Event;
use super::refusal::Refusal;
use super::rights;
use super::world::World;

/// What follows from a command: facts, or the rule that forbids it.
pub type Decision = Result<Vec<Event>, Refusal>;

/// A command's rule.
pub trait Decide {
    /// The action whose right the actor needs, and whose name the first event bears.
    fn action(&self) -> Action;
    /// Login of the second person who must give their password too, where the act needs two.
    fn second_person(&self) -> Option<&str> {
        None
    }
    /// Decides. Rights and the signature were checked before.
    fn decide(&self, world: &dyn World, context: &Context) -> Decision;
}

macro_rules! commands {
    ($( $family:ident :: $name:ident ),* $(,)?) => {
        /// Everything that can be asked.
        #[derive(Clone, Debug, PartialEq)]
        #[allow(clippy::large_enum_variant, reason = "commands are made one at a time, by people")]
        pub enum Command { $(
            #[doc = concat!("See [`super::", stringify!($family), "::", stringify!($name), "`].")]
            $name(super::$family::$name)
        ),* }

        impl Command {
            fn rule(&self) -> &dyn Decide {
                match self { $( Self::$name(command) => command ),* }
            }
        }

        $( impl From<super::$family::$name> for Command {
            fn from(command: super::$family::$name) -> Self { Self::$name(command) }
        } )*
    };
}

commands! {
    administration::SetUpBank,
    administration::AddUser,
    administration::SwitchUserActive,
    administration::SetPassword,
    administration::SaveReference,
    administration::LogSession,
    administration::LogAct,
    registration::RegisterDonation,
    registration::RecordConsent,
    registration::RecordNotCollected,
    registration::RecordCollection,
    registration::RecordReceipt,
    results::RecordResults,
    results::VerifyResults,
    rejection::RejectResults,
    storage::PutAway,
    holds::SetHold,
    holds::ClearHold,
    holds::WithdrawConsent,
    holds::Discard,
    eligibility::AdoptCriteria,
    eligibility::ReviewEligibility,
    eligibility::DecideEligibility,
    eligibility::ReopenEligibility,
    patient::SavePatient,
    reservation::Reserve,
    reservation::ExtendReservation,
    reservation::ReleaseReservation,
    reservation::ExpireReservations,
    typing_order::OrderTyping,
    typing_order::RecordTyping,
    typing_order::VerifyTyping,
    release::OrderTransplant,
    release::RecordCheck,
    release::RequestException,
    release::AcknowledgeException,
    release::ReviewRelease,
    release::ApproveRelease,
    release::DeclineRelease,
    release::Retrieve,
    release::Ship,
    release::ConfirmArrival,
    release::RecordInfusion,
    release::RecordNotInfused,
    release::RecordOutcome,
    release::CancelOrder,
}

impl Command {
    /// The action that the command asks for.
    pub fn action(&self) -> Action {
        self.rule().action()
    }

    /// Login of the second person who must give their password too, where the act needs two.
    pub fn second_person(&self) -> Option<&str> {
        self.rule().second_person()
    }
}

/// Decides a command: rights and signature first, then its rule.
pub fn decide(world: &dyn World, context: &Context, command: &Command) -> Decision {
    rights::require(context, command.action())?;
    command.rule().decide(world, context)
}
