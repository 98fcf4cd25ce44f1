//! Finds the day in what pages and feeds say about when they were published.
//!
//! The day is that of the place where it was written: a time zone moves nothing. Knows no clock, so a day in the
//! future is as good as any other.

use jiff::civil::Date;
use laut::{Grammar, Use};

/// Newspapers are as old as that,
const FIRST: i16 = 1600;
/// and no younger than this, whatever their pages say.
const LAST: i16 = 2199;

/// Returns the day that a text tells, ISO 8601: `2031-03-05` of "2031-03-05T08:00:00+01:00", "Wed, 05 Mar 2031
/// 08:00:00 GMT", "5. März 2031", "March 5, 2031" or "05.03.2031".
pub(crate) fn day(text: &str) -> Option<String> {
    let text = text.trim();
    // Long enough for any day, and no prose.
    if text.len() > 80 {
        return None;
    }
    let parts = parts(text);
    let number = |part: &str| part.parse::<i16>().ok();
    let date = match parts.first()?.as_str() {
        first if first.len() == 4 && number(first).is_some() => {
            let (month, day) = (number(parts.get(1)?)?, number(parts.get(2)?)?);
            date(number(first)?, month, day)
        }
        first if first.len() == 8 && first.bytes().all(|byte| byte.is_ascii_digit()) => date(
            number(&first[..4])?,
            number(&first[4..6])?,
            number(&first[6..])?,
        ),
        _ => told(&parts),
    };
    date.map(|date| date.to_string())
}

/// Returns the day of parts in the order of a person: "Wed 05 Mar 2031", "March 5 2031", "05 03 2031".
fn told(parts: &[String]) -> Option<Date> {
    let is_number = |part: &String| part.bytes().all(|byte| byte.is_ascii_digit());
    let year = parts
        .iter()
        .position(|part| part.len() == 4 && is_number(part))?;
    let before = parts.get(year.checked_sub(2)?..year)?;
    let (month, day) = match (month(&before[0]), month(&before[1])) {
        (None, Some(month)) => (month, &before[0]),
        (Some(month), None) => (month, &before[1]),
        _ => (before[1].parse().ok()?, &before[0]),
    };
    date(
        parts[year].parse().ok()?,
        i16::from(month),
        day.parse().ok()?,
    )
}

/// Returns the number of the month that a word is the name of in one of the languages, or begins to be.
fn month(name: &str) -> Option<i8> {
    let name = name.to_lowercase();
    Grammar::all()
        .iter()
        .find_map(|grammar| {
            let words = grammar.words();
            let mut known = words.list(Use::MonthBeginning).iter();
            let begins = |known: &&String| name.starts_with(known.trim_end_matches('*'));
            words.value(known.find(begins)?, Use::MonthBeginning)
        })
        .map(|number| number as i8)
}

/// Returns the runs of letters or digits.
fn parts(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut last = None;
    for letter in text.chars() {
        let sort = (letter.is_alphabetic(), letter.is_ascii_digit());
        if sort == (false, false) {
            last = None;
            continue;
        }
        match parts.last_mut().filter(|_| last == Some(sort)) {
            Some(part) => part.push(letter),
            None => parts.push(letter.to_string()),
        }
        last = Some(sort);
    }
    parts
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    (FIRST..=LAST).contains(&date.year()).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(day(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn days_in_their_usual_forms() {
        let some = Some("2031-03-05");
        check("2031-03-05", some);
        check(" 2031-03-05T23:30:00-08:00 ", some);
        check("2031-03-05 08:00:00", some);
        check("2031/3/5", some);
        check("20310305", some);
        check("20310305T080000Z", some);
        check("Wed, 05 Mar 2031 00:30:00 +0100", some);
        check("Mittwoch, 5. März 2031, 8:00 Uhr", some);
        check("March 5, 2031", some);
        check("05.03.2031 08:00", some);
    }

    #[test]
    fn nonsense_is_no_day() {
        for text in [
            "",
            "gestern",
            "0000-01-01",
            "0000-00-00T00:00:00Z",
            "9999-12-31",
            "2031-02-30",
            "2031-13-01",
            "2031",
            "1.4 Millionen 2031",
            "99999999",
            "日本語",
        ] {
            check(text, None);
        }
    }
}
