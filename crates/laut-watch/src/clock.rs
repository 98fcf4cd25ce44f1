//! What time it is, and waiting: the only clock of the crate, behind a trait, so that tests move it.

use std::{
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// A moment, in milliseconds since 1970-01-01 UTC.
pub type Moment = i64;

/// So many milliseconds has a second.
pub(crate) const SECOND: Moment = 1_000;
/// A minute,
pub(crate) const MINUTE: Moment = 60 * SECOND;
/// an hour
pub(crate) const HOUR: Moment = 60 * MINUTE;
/// and a day.
pub(crate) const DAY: Moment = 24 * HOUR;

/// Tells the time and waits.
pub trait Clock: Sync {
    /// Returns the present moment.
    fn now(&self) -> Moment;
    /// Comes back at a moment, or later; at once where it is past.
    fn wait_until(&self, moment: Moment);
}

/// The clock of the machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct MachineClock;

/// So long is waited at a time: the clock may be put right, or the machine asleep, meanwhile.
const STRETCH: Duration = Duration::from_secs(30);

impl Clock for MachineClock {
    fn now(&self) -> Moment {
        // Before 1970 nobody watches.
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| since.as_millis() as Moment)
    }

    fn wait_until(&self, moment: Moment) {
        loop {
            let left = moment - self.now();
            if left <= 0 {
                return;
            }
            let left = Duration::from_millis(left.unsigned_abs());
            thread::sleep(left.min(STRETCH));
        }
    }
}

/// Returns a length of time in milliseconds.
pub(crate) fn millis(length: Duration) -> Moment {
    Moment::try_from(length.as_millis()).unwrap_or(Moment::MAX / 4)
}
