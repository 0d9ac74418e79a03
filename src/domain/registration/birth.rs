//! The child and the birth, known at registration or with the collection.

use chrono::NaiveDate;

use super::{hard, unusual_of};
use crate::domain::context::Context;
use crate::domain::quantity;
use crate::domain::refusal::Refusal;
use crate::domain::unit::Unit;
use crate::domain::unit::codes::{Delivery, Sex};

/// The child and the birth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Birth {
    /// Sex.
    pub sex: Option<Sex>,
    /// Day.
    pub born_on: Option<NaiveDate>,
    /// Weight in g.
    pub weight: Option<i64>,
    /// Gestational age in days.
    pub gestation: Option<i64>,
    /// Mode of delivery.
    pub delivery: Option<Delivery>,
}

impl Birth {
    /// Values outside their usual range, by column.
    pub(super) fn unusual(&self) -> Vec<&'static str> {
        unusual_of([
            ("birth_weight", &quantity::BIRTH_WEIGHT, self.weight),
            ("gestation", &quantity::GESTATIONAL_AGE, self.gestation),
        ])
    }

    /// Refuses what can't be of a birth.
    pub(super) fn check(&self, context: &Context) -> Result<(), Refusal> {
        hard("birth_weight", &quantity::BIRTH_WEIGHT, self.weight)?;
        hard("gestation", &quantity::GESTATIONAL_AGE, self.gestation)?;
        if self.born_on.is_some_and(|day| day > context.today()) {
            return Err(Refusal::InFuture { what: "born_on" });
        }
        Ok(())
    }

    /// The unit with what is known of the birth; what is blank here stays as it was recorded.
    pub(super) fn recorded_in(&self, mut unit: Unit) -> Unit {
        unit.sex = self.sex.or(unit.sex);
        unit.born_on = self.born_on.or(unit.born_on);
        unit.birth_weight = self.weight.or(unit.birth_weight);
        unit.gestation = self.gestation.or(unit.gestation);
        unit.delivery = self.delivery.or(unit.delivery);
        unit
    }
}
