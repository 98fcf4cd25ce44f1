//! Days as numbers: ISO 8601 in, days since 1970-01-01 out, and back.

use jiff::civil::{Date, date};

/// Returns the number of a day, or of the first day of an interval `A/B`; `None` for what is no day.
pub fn day_of(iso: &str) -> Option<i32> {
    let first = iso.split('/').next()?;
    number_of(first.parse().ok()?)
}

/// Returns the number of a day.
pub(super) fn number_of(day: Date) -> Option<i32> {
    let since = date(1970, 1, 1).until(day).ok()?;
    Some(since.get_days())
}

/// Returns a day by its number.
pub(super) fn date_of(day: i32) -> Option<Date> {
    let span = jiff::Span::new().try_days(day).ok()?;
    date(1970, 1, 1).checked_add(span).ok()
}

/// Returns a day by its number, ISO 8601.
pub fn iso_of(day: i32) -> Option<String> {
    Some(date_of(day)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted() {
        let check = |iso: &str, day: Option<i32>| assert_eq!(day_of(iso), day, "{iso}");
        check("1970-01-01", Some(0));
        check("1970-02-01/1970-02-28", Some(31));
        check("1969-12-31", Some(-1));
        check("2031-02-30", None);
        check("soon", None);
        assert_eq!(iso_of(31).as_deref(), Some("1970-02-01"));
        assert_eq!(day_of(&iso_of(22_000).unwrap_or_default()), Some(22_000));
    }
}
