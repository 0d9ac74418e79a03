//! The steps of a release as data: which may follow which.

use crate::domain::record::code_enum;
use ReleaseStep::*;

code_enum! {
    /// How far a release is.
    ReleaseStep {
        /// The transplant order is signed.
        Ordered = "ordered",
        /// An exception is requested for lines of the checklist that do not pass.
        Exception = "exception",
        /// The quality unit has reviewed the records.
        Reviewed = "reviewed",
        /// The medical director has approved.
        Approved = "approved",
        /// The bag was taken from its place.
        Retrieved = "retrieved",
        /// The bag left the bank.
        Shipped = "shipped",
        /// The transplant centre has the bag.
        Arrived = "arrived",
        /// The unit was given to the patient.
        Infused = "infused",
        /// The unit arrived and was not given.
        NotInfused = "not_infused",
        /// The medical director declined.
        Declined = "declined",
        /// The order was taken back.
        Cancelled = "cancelled",
    }
}

/// Every allowed step. What else must hold for a step stands with the command that takes it.
pub const STEPS: &[(ReleaseStep, ReleaseStep)] = &[
    (Ordered, Exception),
    (Ordered, Reviewed),
    (Ordered, Declined),
    (Ordered, Cancelled),
    (Exception, Exception),
    (Exception, Reviewed),
    (Exception, Declined),
    (Exception, Cancelled),
    (Reviewed, Approved),
    (Reviewed, Declined),
    (Reviewed, Cancelled),
    (Approved, Retrieved),
    (Approved, Cancelled),
    (Retrieved, Shipped),
    (Shipped, Arrived),
    (Arrived, Infused),
    (Arrived, NotInfused),
];

impl ReleaseStep {
    /// Whether this step may be followed by the other.
    pub fn may_become(self, to: Self) -> bool {
        STEPS.contains(&(self, to))
    }

    /// Whether nothing follows any more.
    pub fn is_end(self) -> bool {
        !STEPS.iter().any(|(from, _)| *from == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bag_moves_only_after_approval_and_never_back() {
        let ends: Vec<ReleaseStep> = ReleaseStep::ALL.iter().copied().filter(|step| step.is_end()).collect();
        assert_eq!(ends, [Infused, NotInfused, Declined, Cancelled]);
        let into = |to| STEPS.iter().filter(move |step| step.1 == to).map(|step| step.0).collect::<Vec<_>>();
        assert_eq!(into(Retrieved), [Approved]);
        assert_eq!(into(Approved), [Reviewed]);
        assert_eq!(into(Infused), [Arrived]);
        assert!(!Retrieved.may_become(Cancelled), "a bag on the bench is shipped or handled as a deviation");
    }
}
