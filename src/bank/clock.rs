//! The clock, as the one place that reads it.

use chrono::{DateTime, Local, NaiveDateTime, Utc};

/// A moment as the program needs it: for the ledger in UTC with the offset, for rules and people in local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Milliseconds since 1970, UTC.
    pub utc_ms: i64,
    /// Offset of the wall clock from UTC in minutes.
    pub offset_minutes: i64,
}

impl Moment {
    /// The wall-clock time, cut to the minute as records keep it.
    pub fn local(self) -> NaiveDateTime {
        local(self.utc_ms, self.offset_minutes)
    }
}

/// The wall-clock time of a moment in UTC at an offset.
pub fn local(utc_ms: i64, offset_minutes: i64) -> NaiveDateTime {
    let shifted = utc_ms + offset_minutes * 60_000;
    DateTime::<Utc>::from_timestamp_millis(shifted - shifted.rem_euclid(60_000))
        .unwrap_or_default()
        .naive_utc()
}

/// Where moments come from: the system, or a fixed time in tests and for the demonstration bank's past.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The computer's clock.
    #[default]
    System,
    /// Always this moment.
    Fixed(std::sync::Arc<std::sync::Mutex<Moment>>),
}

impl Clock {
    /// A clock that stands at this local time, in the time zone of China.
    pub fn fixed(at: NaiveDateTime) -> Self {
        let clock =
            Self::Fixed(std::sync::Arc::new(std::sync::Mutex::new(Moment { utc_ms: 0, offset_minutes: 0 })));
        clock.set(at);
        clock
    }

    /// Sets a fixed clock; the system's clock is not touched.
    pub fn set(&self, at: NaiveDateTime) {
        if let Self::Fixed(moment) = self {
            let utc_ms = at.and_utc().timestamp_millis() - 480 * 60_000;
            let mut moment = moment.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            *moment = Moment { utc_ms, offset_minutes: 480 };
        }
    }

    /// Now.
    pub fn now(&self) -> Moment {
        match self {
            Self::System => {
                let now = Local::now();
                Moment {
                    utc_ms: now.timestamp_millis(),
                    offset_minutes: i64::from(now.offset().local_minus_utc()) / 60,
                }
            }
            Self::Fixed(moment) => *moment.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
        }
    }
}
