//! Handing the bag over to the courier, and its arrival at the transplant centre.

use eframe::egui::Ui;
use serde::{Deserialize, Serialize};

use super::pen::{Pen, Reading};
use super::sheet::Fields;
use crate::bank::query::release_desk::Case;
use crate::domain::action::Action;
use crate::domain::command::Command;
use crate::domain::quantity;
use crate::domain::release::shipping::WARMEST;
use crate::domain::release::{ConfirmArrival, Ship};
use crate::ui::screen::Cx;
use crate::ui::widgets::field;

/// What is typed of the handing over.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ShipFields {
    shipper: String,
    qualified_on: String,
    logger: String,
    seal: String,
    courier: String,
    waybill: String,
    departed_at: String,
}

impl Fields for ShipFields {
    type About = ();
    const TABLE: &'static str = "release";

    fn action((): ()) -> Action {
        Action::Ship
    }

    fn blank(_case: &Case, (): ()) -> Self {
        Self::default()
    }

    fn name((): ()) -> String {
        "ship".to_owned()
    }

    fn focus(ui: &Ui, pen: &Pen<'_>) {
        field::focus(ui, &pen.label("shipper"));
    }

    fn show(&mut self, ui: &mut Ui, pen: &Pen<'_>, _cx: &Cx<'_>, _case: &Case, (): ()) {
        pen.line(ui, "shipper", &mut self.shipper, "", true);
        pen.day(ui, "shipper_qualified_on", &mut self.qualified_on);
        pen.line(ui, "logger", &mut self.logger, "", true);
        pen.line(ui, "seal", &mut self.seal, "", true);
        pen.line(ui, "courier", &mut self.courier, "", true);
        pen.line(ui, "waybill", &mut self.waybill, "", true);
        pen.moment(ui, "departed_at", &mut self.departed_at);
    }

    fn command(&self, reading: &mut Reading, case: &Case, (): ()) -> Option<Command> {
        let shipper = reading.text("shipper", &self.shipper);
        let qualified_on = reading.day("shipper_qualified_on", &self.qualified_on);
        let logger = reading.text("logger", &self.logger);
        let seal = reading.text("seal", &self.seal);
        let courier = reading.text("courier", &self.courier);
        let waybill = reading.text("waybill", &self.waybill);
        let departed_at = reading.moment("departed_at", &self.departed_at)?;
        let shipper_qualified_on = qualified_on?;
        let id = case.release.id.clone();
        Some(Ship { id, shipper, shipper_qualified_on, logger, seal, courier, waybill, departed_at }.into())
    }
}

/// What is typed of the arrival.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ArrivalFields {
    arrived_at: String,
    received_by: String,
    lowest: String,
    highest: String,
    intact: Option<bool>,
}

impl Fields for ArrivalFields {
    type About = ();
    const TABLE: &'static str = "release";

    fn action((): ()) -> Action {
        Action::ConfirmArrival
    }

    fn blank(_case: &Case, (): ()) -> Self {
        Self::default()
    }

    fn name((): ()) -> String {
        "arrival".to_owned()
    }

    fn focus(ui: &Ui, pen: &Pen<'_>) {
        field::focus(ui, &pen.label("arrived_at"));
    }

    fn show(&mut self, ui: &mut Ui, pen: &Pen<'_>, cx: &Cx<'_>, _case: &Case, (): ()) {
        let celsius = quantity::TEMPERATURE.unit_text;
        let warmest = quantity::TEMPERATURE.format_with_unit(WARMEST);
        pen.moment(ui, "arrived_at", &mut self.arrived_at);
        pen.line(ui, "received_by", &mut self.received_by, "", true);
        pen.figure(ui, "arrival_min", &mut self.lowest, celsius, cx.lang.desk_from_logger(), true);
        let hint = cx.lang.desk_warmest(&warmest);
        pen.figure(ui, "arrival_max", &mut self.highest, celsius, &hint, true);
        pen.flag(ui, "arrival_intact", &mut self.intact, true);
    }

    fn command(&self, reading: &mut Reading, case: &Case, (): ()) -> Option<Command> {
        let arrived_at = reading.moment("arrived_at", &self.arrived_at);
        let received_by = reading.text("received_by", &self.received_by);
        let lowest = reading.quantity("arrival_min", &self.lowest, &quantity::TEMPERATURE);
        let highest = reading.quantity("arrival_max", &self.highest, &quantity::TEMPERATURE);
        let intact = reading.chosen("arrival_intact", self.intact);
        let id = case.release.id.clone();
        let arrival = ConfirmArrival {
            id,
            arrived_at: arrived_at?,
            received_by,
            lowest: lowest?,
            highest: highest?,
            intact: intact?,
        };
        Some(arrival.into())
    }
}
