//! What the program does by itself while somebody is at work, such as ending reservations whose day has passed.

use std::time::Duration;

use chrono::{NaiveDateTime, TimeDelta};
use eframe::egui::Context;

use super::super::start::OpenBank;
use crate::bank::client::Pending;
use crate::bank::{Failure, Service};

/// How often.
const EVERY: TimeDelta = TimeDelta::hours(1);

/// When it was done last.
#[derive(Default)]
pub struct Hourly {
    last: Option<NaiveDateTime>,
    asked: Option<Pending<()>>,
}

impl Hourly {
    /// Does it at once and then every hour, also behind the lock; answers why it could not be done.
    pub fn run(&mut self, ctx: &Context, bank: &OpenBank, now: NaiveDateTime) -> Option<Failure> {
        // A clock that was set back must not put the work off.
        let waited = self.last.map(|last| now - last).filter(|waited| *waited >= TimeDelta::zero());
        let left = waited.map_or(TimeDelta::zero(), |waited| EVERY - waited);
        if left <= TimeDelta::zero() {
            self.last = Some(now);
            self.asked = Some(bank.client.run(Service::daily_work));
        }
        let next = if left <= TimeDelta::zero() { EVERY } else { left };
        ctx.request_repaint_after(next.to_std().unwrap_or(Duration::from_secs(60)));
        self.asked.as_mut().and_then(Pending::take)?.err()
    }
}
