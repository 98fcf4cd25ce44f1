//! Days and intervals of the contract in, the words that people have for them out.

use crate::words::{said, say};

/// A day of the calendar.
#[derive(Clone, Copy, PartialEq)]
struct Date {
    year: u32,
    month: u32,
    day: u32,
}

/// Returns `5 March 2025`, `3–5 March 2025`, `March 2025` or `2025`; what is no date, as it is.
pub(crate) fn in_words(date: &str) -> String {
    let parsed = match date.split_once('/') {
        Some((from, to)) => Date::parse(from).zip(Date::parse(to)),
        None => Date::parse(date).map(|day| (day, day)),
    };
    parsed.map_or_else(|| date.to_owned(), |(from, to)| interval(from, to))
}

fn interval(from: Date, to: Date) -> String {
    let Date { year, month, day } = from;
    let same_year = year == to.year;
    let same_month = same_year && month == to.month;
    if from == to {
        from.to_string()
    } else if same_year && (month, day, to.month, to.day) == (1, 1, 12, 31) {
        year.to_string()
    } else if same_month && day == 1 && to.day == days_of(year, month) {
        format!("{} {year}", from.month_name())
    } else if same_month {
        format!("{}–{to}", said!("month.day-alone", day = day))
    } else if same_year {
        {
            let from = said!("month.day-of-year", day = day, month = from.month_name());
            format!("{from} – {to}")
        }
    } else {
        format!("{from} – {to}")
    }
}

impl Date {
    fn parse(text: &str) -> Option<Date> {
        let mut parts = text.split('-').map(|part| part.parse::<u32>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        let is_right = parts.next().is_none() && (1..=days_of(year, month)).contains(&day);
        is_right.then_some(Date { year, month, day })
    }

    fn month_name(self) -> &'static str {
        say(&format!("month.m{}", self.month))
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let month = self.month_name();
        f.write_str(&said!(
            "month.day",
            day = self.day,
            month = month,
            year = self.year
        ))
    }
}

/// Returns the days of a month; none where there is no such month.
fn days_of(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_intervals() {
        for (date, words) in [
            ("2025-03-05", "5 March 2025"),
            ("2025-03-05/2025-03-05", "5 March 2025"),
            ("2025-03-03/2025-03-05", "3–5 March 2025"),
            ("2025-02-28/2025-03-02", "28 February – 2 March 2025"),
            ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
            ("2024-02-01/2024-02-29", "February 2024"),
            ("2025-01-01/2025-12-31", "2025"),
            ("2025-13-05", "2025-13-05"),
            ("gestern", "gestern"),
        ] {
            assert_eq!(in_words(date), words);
        }
    }
}
