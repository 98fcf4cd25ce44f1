//! Days that lie ahead are none: nothing was published tomorrow.

use jiff::{Timestamp, tz::TimeZone};

use crate::clock::{DAY, Moment};

/// Says whether a day, ISO 8601, lies ahead of a moment, wherever on Earth it is told from.
pub(crate) fn lies_ahead(day: &str, now: Moment) -> bool {
    // Where the day begins first, it is 14 hours ahead of UTC.
    let latest = Timestamp::from_millisecond(now.saturating_add(DAY));
    latest.is_ok_and(|latest| {
        let latest = TimeZone::UTC.to_datetime(latest).date().to_string();
        day.get(..latest.len()).unwrap_or(day) > latest.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tomorrow_is_here_already_somewhere() {
        // 2030-03-17, 17:46 UTC.
        let now = 1_900_000_000_000;
        assert!(!lies_ahead("2030-03-17", now));
        assert!(!lies_ahead("2030-03-18", now));
        assert!(lies_ahead("2030-03-19", now));
        assert!(lies_ahead("2130-01-01", now));
        assert!(!lies_ahead("1999-12-31", now));
    }
}
