//! The sign of a unit's availability: one on every screen.

use super::super::widgets::shapes::Sign;
use crate::domain::unit::availability::Availability;

/// The sign of an availability; what is not available now is blocked by a hold, or waits.
pub fn sign_of(availability: Availability, held: bool) -> Sign {
    match availability {
        Availability::Available => Sign::Available,
        Availability::Reserved => Sign::Note,
        Availability::TemporarilyUnavailable if held => Sign::Held,
        Availability::TemporarilyUnavailable => Sign::Pending,
        Availability::PermanentlyUnavailable => Sign::Out,
    }
}
