//! What the program does by itself while somebody is at work, such as ending reservations whose day has passed.

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
        let mut left = left(self.last, now);
        if left <= TimeDelta::zero() {
            self.last = Some(now);
            self.asked = Some(bank.client.run(Service::daily_work));
            left = EVERY;
        }
        ctx.request_repaint_after(left.to_std().unwrap_or_default());
        self.asked.as_mut().and_then(Pending::take)?.err()
    }
}

/// How long it can still wait.
fn left(last: Option<NaiveDateTime>, now: NaiveDateTime) -> TimeDelta {
    // A clock that was set back must not put the work off.
    let waited = last.map(|last| now - last).filter(|waited| *waited >= TimeDelta::zero());
    waited.map_or(TimeDelta::zero(), |waited| EVERY - waited)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_done_at_once_then_hourly_and_not_put_off_by_a_clock_set_back() {
        let now = NaiveDateTime::default();
        for (last, expected) in [(None, 0), (Some(0), 60), (Some(59), 1), (Some(60), 0), (Some(-5), 0)] {
            let last = last.map(|minutes| now - TimeDelta::minutes(minutes));
            assert_eq!(left(last, now), TimeDelta::minutes(expected), "{last:?}");
        }
    }
}
