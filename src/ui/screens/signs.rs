//! The sign of a unit's availability: one on every screen.

use super::super::widgets::shapes::Sign;
use crate::domain::unit::Unit;
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

/// The sign of a unit.
pub fn sign_of_unit(unit: &Unit) -> Sign {
    sign_of(unit.availability(), unit.holds > 0)
}
