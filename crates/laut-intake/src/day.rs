//! Finds the day in what pages and feeds say about when they were published.
//!
//! The day is that of the place where it was written: a time zone moves nothing. Knows no clock, so a day in the
//! future is as good as any other.

use jiff::civil::Date;
use laut::{Article, Grammar, Use};

use crate::words::{CLOCKS, MONTHS};

/// A number of ten digits is taken for seconds since 1970 from here on (1990),
const FIRST_SECOND: i64 = 631_152_000;
/// up to here (2100).
const LAST_SECOND: i64 = 4_102_444_800;

/// Returns the day that a text tells, ISO 8601: `2031-03-05` of "2031-03-05T08:00:00+01:00", "Wed, 05 Mar 2031
/// 08:00:00 GMT", "5. März 2031", "March 5, 2031", "05.03.2031" or "03/25/2031".
///
/// "03/05/2031" is none: some write the month first, some the day. Seconds and milliseconds since 1970 are the day
/// that it was in Greenwich.
pub fn day(text: &str) -> Option<String> {
    let text = text.trim();
    // Long enough for any day, and no prose.
    if text.len() > LONGEST {
        return None;
    }
    let parts = parts(text);
    let number = |part: &str| part.parse::<i16>().ok();
    let date = match parts.first()?.text.as_str() {
        first if first.len() == 4 && number(first).is_some() => {
            let (month, day) = (number(&parts.get(1)?.text)?, number(&parts.get(2)?.text)?);
            date(number(first)?, month, day)
        }
        first if is_number(first) && matches!(first.len(), 8 | 12 | 14) => compact(first),
        first if is_number(first) && matches!(first.len(), 10 | 13) => seconds(text, first),
        _ => told(text, &parts),
    };
    date.map(|date| date.to_string())
}

/// Returns the day that a text tells where days are written before months, whatever stands between them: in Britain
/// "07/03/2031" is in March.
pub(crate) fn day_first(text: &str) -> Option<String> {
    day(text).or_else(|| {
        let parts = parts(text.trim());
        let year = parts
            .iter()
            .position(|part| part.text.len() == 4 && is_number(&part.text))?;
        let [first, second] = parts.get(year.checked_sub(2)?..year)? else {
            return None;
        };
        let is_written = [first, second].iter().all(|part| part.text.len() <= 2)
            && between(text.trim(), first, second) == "/";
        let date = date(number(&parts[year])?, number(second)?, number(first)?);
        date.filter(|_| is_written).map(|date| date.to_string())
    })
}

/// Returns the day in the path of an address: ".../2031/03/07/flut", ".../2031/mar/07/flut".
///
/// Only one whose year, month and day are folders of their own.
pub(crate) fn day_of_path(path: &str) -> Option<String> {
    let pieces: Vec<&str> = path.split('/').filter(|piece| !piece.is_empty()).collect();
    let is_year = |piece: &str| piece.len() == 4 && is_number(piece) && piece >= "1990";
    let of_pieces = pieces.windows(3).find_map(|three| {
        let [year, second, third] = three else {
            return None;
        };
        let month_number = if is_number(second) && second.len() == 2 {
            second.parse().ok()
        } else {
            month(second)
        };
        let is_day = third.len() <= 2 && is_number(third);
        let year = year.parse().ok().filter(|_| is_year(year) && is_day)?;
        date(year, month_number?, third.parse().ok()?)
    });
    of_pieces.map(|date| date.to_string())
}

/// A text that tells a day has no more bytes.
pub(crate) const LONGEST: usize = 80;

/// A run of letters or digits, and where it begins.
struct Part {
    text: String,
    start: usize,
}

/// Says whether a text is a time of day and nothing else: "09:42", "09.42 Uhr", "9:42 p.m.".
pub(crate) fn is_clock(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let time = CLOCKS
        .iter()
        .find_map(|mark| lower.strip_suffix(mark))
        .unwrap_or(&lower);
    let parts: Vec<&str> = time.trim().split([':', '.']).collect();
    let is_marked = time.len() < lower.len() || lower.contains(':');
    (2..=3).contains(&parts.len())
        && is_marked
        && parts
            .iter()
            .all(|part| (1..=2).contains(&part.len()) && is_number(part))
}

/// Returns the day of "20310305", also with a time after it.
fn compact(digits: &str) -> Option<Date> {
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<i16>().ok();
    date(number(0..4)?, number(4..6)?, number(6..8)?)
}

/// Returns the day of seconds or milliseconds since 1970, if they can be nothing else.
fn seconds(text: &str, digits: &str) -> Option<Date> {
    let after = text.strip_prefix(digits)?;
    let is_alone = after.is_empty() || after.strip_prefix('.').is_some_and(is_number);
    let seconds = digits.get(..10)?.parse::<i64>().ok()?;
    // "2031030512" may be an hour of a day.
    let is_hour = compact(digits).is_some_and(|date| date.year() >= 1900)
        && digits.get(8..10).is_some_and(|hour| hour < "24");
    if !is_alone || is_hour || !(FIRST_SECOND..LAST_SECOND).contains(&seconds) {
        return None;
    }
    let days = i32::try_from(seconds / 86_400).ok()?;
    Date::constant(1970, 1, 1)
        .checked_add(jiff::Span::new().days(days))
        .ok()
}

/// Returns the day of parts in the order of a person: "Wed 05 Mar 2031", "March 5 2031", "05.03.2031", "05 Mar 31".
fn told(text: &str, parts: &[Part]) -> Option<Date> {
    let year = parts
        .iter()
        .position(|part| part.text.len() == 4 && is_number(&part.text));
    let is_day = |part: &&Part| part.text.len() <= 2 && is_number(&part.text);
    if let Some((at, month)) = parts
        .iter()
        .enumerate()
        .find_map(|(at, part)| Some((at, month(&part.text)?)))
    {
        let day = at
            .checked_sub(1)
            .and_then(|before| parts.get(before))
            .filter(is_day);
        let year = if let Some(year) = year {
            number(&parts[year])?
        } else {
            let year = parts.get(at + 1).filter(|_| day.is_some())?;
            // "8. März, 12 Uhr", "8 March 12.30".
            let is_apart = between(text, &parts[at], year).contains(',');
            let after = &text[year.start + year.text.len()..];
            let is_time = is_apart || begins_clock(after);
            of_two_digits(Some(year).filter(|_| !is_time)?)?
        };
        let day = day.or_else(|| parts.get(at + 1).filter(is_day))?;
        return date(year, month, number(day)?);
    }
    if let Some(year) = year {
        let [first, second] = parts.get(year.checked_sub(2)?..year)? else {
            return None;
        };
        return in_order(text, first, second, number(&parts[year])?);
    }
    // "05.03.31"
    let at = parts.windows(3).find(|three| {
        three.iter().all(|part| is_day(&part))
            && three[2].text.len() == 2
            && (0..2).all(|at| between(text, &three[at], &three[at + 1]) == ".")
    })?;
    in_order(text, &at[0], &at[1], of_two_digits(&at[2])?)
}

/// Says whether what stands behind a number makes a time of day of it.
fn begins_clock(after: &str) -> bool {
    let lower = after.trim_start().to_lowercase();
    let begins = |mark: &str| {
        let rest = lower.strip_prefix(mark);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let is_parted = after
        .strip_prefix([':', '.', 'h'])
        .is_some_and(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()));
    is_parted || CLOCKS.iter().any(|mark| begins(mark))
}

/// Returns the day of two numbers before a year, if their order is certain.
fn in_order(text: &str, first: &Part, second: &Part, year: i16) -> Option<Date> {
    let (one, other) = (number(first)?, number(second)?);
    // Only where days come first are dots between.
    let is_dotted = between(text, first, second).starts_with('.');
    if is_dotted || one > 12 || one == other {
        date(year, other, one)
    } else if other > 12 {
        date(year, one, other)
    } else {
        None
    }
}

/// Returns the year of two digits as RFC 2822 has it.
fn of_two_digits(part: &Part) -> Option<i16> {
    let year = number(part).filter(|_| part.text.len() == 2)?;
    Some(if year < 50 { 2000 + year } else { 1900 + year })
}

fn between<'a>(text: &'a str, one: &Part, other: &Part) -> &'a str {
    text.get(one.start + one.text.len()..other.start)
        .unwrap_or_default()
}

fn number(part: &Part) -> Option<i16> {
    part.text.parse().ok()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the number of the month that a word is the name of in one of the languages, also where it is cut short.
fn month(name: &str) -> Option<i16> {
    let name = name.to_lowercase();
    let of_languages = || {
        Grammar::all().iter().find_map(|grammar| {
            let words = grammar.words();
            // Only the whole of a beginning: "Mar" is a month, "Maria" is none.
            words
                .value(&name, Use::Month)
                .or_else(|| words.value(&format!("{name}*"), Use::MonthBeginning))
        })
    };
    let known = MONTHS.iter().find(|(known, _)| *known == name);
    known
        .map(|(_, number)| *number)
        .or_else(|| of_languages().map(|number| number as i16))
}

/// Returns the runs of letters or digits.
fn parts(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut last = None;
    for (start, letter) in text.char_indices() {
        let sort = (letter.is_alphabetic(), letter.is_ascii_digit());
        if sort == (false, false) {
            last = None;
            continue;
        }
        match parts.last_mut().filter(|_| last == Some(sort)) {
            Some(part) => part.text.push(letter),
            None => parts.push(Part {
                text: letter.to_string(),
                start,
            }),
        }
        last = Some(sort);
    }
    parts
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Article::YEARS.contains(&date.year()).then_some(date)
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
        check("5.3.31", some);
        check("20310305080000", some);
    }

    #[test]
    fn days_as_mail_and_tables_have_them() {
        let some = Some("2031-10-30");
        check("30 Oct 31 13:26 UTC", some);
        check("Thu Oct 30 10:00:00 2031", some);
        check("Do, 30 Okt 2031 10:00:00 +0100", some);
        check("10/30/2031", some);
        check("30/10/2031", some);
        check("30-Oct-2031", some);
        check("1951124400", some);
        check("1951124400.0", some);
        check("1951124400000", some);
        check("Von Marie Brandt, 30.10.2031, 14:05 Uhr", some);
        check("10/10/2031", Some("2031-10-10"));
        check("30 Oct 95", Some("1995-10-30"));
    }

    #[test]
    fn times_of_day_are_no_days() {
        for text in ["09:42", "9:42:10", " 09.42 Uhr", "9:42 p.m."] {
            assert!(is_clock(text) && day(text).is_none(), "{text}");
        }
        for text in ["9.4", "Um 09:42", "1:0:1:0", "42", ""] {
            assert!(!is_clock(text), "{text}");
        }
    }

    #[test]
    fn a_time_of_day_is_no_year() {
        for text in [
            "Update 8. März, 12 Uhr",
            "Update vom 8. März 12.30 Uhr",
            "8. März 12 Uhr",
            "8 March 12 p.m.",
            "8 March 12:30",
            "8 March 12h30",
        ] {
            check(text, None);
        }
        check("8. März 31 12 Uhr", Some("2031-03-08"));
    }

    #[test]
    fn what_may_be_two_days_is_none() {
        check("03/05/2031", None);
        check("03-05-2031", None);
        check("2031030512", None);
        check("05/03/31", None);
    }

    #[test]
    fn days_before_months() {
        let check =
            |text: &str, expected| assert_eq!(day_first(text).as_deref(), expected, "{text}");
        check("Last updated on 07/03/2031", Some("2031-03-07"));
        check("10/30/2031", Some("2031-10-30"));
        check("07-03-2031", None);
        check("gestern", None);
    }

    #[test]
    fn days_of_addresses() {
        let check =
            |path: &str, expected| assert_eq!(day_of_path(path).as_deref(), expected, "{path}");
        check("/2031/03/07/flut", Some("2031-03-07"));
        check("/news/2031/mar/7/flood", Some("2031-03-07"));
        check("/2031/03/flut", None);
        check("/2031/13/07/flut", None);
        check("/1000/03/07/flut", None);
        check("/2031/03/flut-07", None);
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
