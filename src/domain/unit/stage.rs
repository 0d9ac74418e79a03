//! The state machine of a unit's life as data: which stage may follow which.

use super::codes::Stage;
use Stage::*;

/// Every allowed step. What else must hold for a step stands with the command that takes it.
pub const STEPS: &[(Stage, Stage)] = &[
    (Registered, NotCollected),
    (Registered, Collected),
    (Collected, Received),
    (Collected, Discarded),
    (Received, Processed),
    (Received, Discarded),
    (Processed, Frozen),
    (Processed, Discarded),
    (Frozen, Stored),
    (Frozen, Discarded),
    (Stored, Packed),
    (Stored, ResearchOut),
    (Stored, Discarded),
    (Packed, Stored),
    (Packed, Shipped),
    (Shipped, AtCentre),
    (AtCentre, Infused),
    (AtCentre, NotInfused),
];

/// Whether a unit may step from one stage to the other.
pub fn may_follow(from: Stage, to: Stage) -> bool {
    STEPS.contains(&(from, to))
}

/// The stages that a life line shows, in order; the ends that leave it are shown in place of what they cut off.
pub const LIFE_LINE: &[Stage] =
    &[Registered, Collected, Received, Processed, Frozen, Stored, Packed, Shipped, AtCentre, Infused];

/// Whether the unit's life in the bank is over.
pub fn is_end(stage: Stage) -> bool {
    !STEPS.iter().any(|(from, _)| *from == stage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_follows_an_end_and_nothing_is_infused_before_it_arrived() {
        let ends: Vec<Stage> = Stage::ALL.iter().copied().filter(|stage| is_end(*stage)).collect();
        assert_eq!(ends, [NotCollected, Infused, NotInfused, ResearchOut, Discarded]);
        assert!(!may_follow(Shipped, Infused));
        assert!(!may_follow(Discarded, Stored));
    }

    #[test]
    fn every_stage_can_be_reached_from_registration() {
        let mut reached = vec![Registered];
        let mut next = 0;
        while next < reached.len() {
            let from = reached[next];
            for (_, to) in STEPS.iter().filter(|(step, _)| *step == from) {
                if !reached.contains(to) {
                    reached.push(*to);
                }
            }
            next += 1;
        }
        assert_eq!(reached.len(), Stage::ALL.len());
    }
}
