//! English words for times: the words at a place in, their meaning out.

use jiff::civil::Weekday;

use crate::document::Scheme;

use super::{
    lexicon::Lexicon,
    phrases::{Match, Words, day},
    time::Time,
};

/// Returns the time that the words at a place name.
pub(super) fn time(words: &Words<'_>, at: usize) -> Option<Match> {
    from_context(words, at)
        .or_else(|| range(words, at))
        .or_else(|| ago(words, at))
        .or_else(|| vague(words, at))
        .or_else(|| otherwise(words, at))
        .or_else(|| with_preposition(words, at))
        .or_else(|| of_statement(words, at))
        .or_else(|| bare(words, at))
}

/// Says whether a word is a day of the week.
pub(super) fn is_weekday(raw: &str) -> bool {
    weekday(raw).is_some()
}

fn lexicon() -> &'static Lexicon {
    Lexicon::of(Scheme::English)
}

fn weekday(raw: &str) -> Option<Weekday> {
    raw.starts_with(char::is_uppercase)
        .then(|| lexicon().weekday(&raw.to_lowercase()))
        .flatten()
}

/// Returns a weekday in a sentence; the short forms need their point there: "Mon.".
fn weekday_at(words: &Words<'_>, at: usize) -> Option<(usize, Weekday)> {
    let day = weekday(words.raw(at))?;
    let is_short = !words.lower(at).ends_with("day");
    let has_point = words.raw(at + 1) == "." && words.is_attached(at + 1);
    match (is_short, has_point) {
        (false, _) => Some((1, day)),
        (true, true) => Some((2, day)),
        (true, false) => None,
    }
}

fn month_at(words: &Words<'_>, at: usize) -> Option<(usize, i8)> {
    let month = lexicon()
        .month(words.lower(at))
        .filter(|_| words.has_capital(at))?;
    let is_short = words.lower(at).len() <= 4 && !words.is_any(at, &["may", "june", "july"]);
    let has_point = is_short && words.raw(at + 1) == "." && words.is_attached(at + 1);
    Some((1 + usize::from(has_point), month))
}

/// Returns a day of the month: "5", "5th".
fn day_at(words: &Words<'_>, at: usize) -> Option<i8> {
    let raw = words.lower(at);
    let digits = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| raw.strip_suffix(ending))
        .unwrap_or(raw);
    day(digits)
}

fn is_ordinal(words: &Words<'_>, at: usize) -> bool {
    words.lower(at).ends_with(char::is_alphabetic)
}

/// Skips a year, with its comma.
fn year_at(words: &Words<'_>, at: usize) -> (usize, Option<i16>) {
    if let Some(year) = words.year(at) {
        return (1, Some(year));
    }
    match words.year(at + 1) {
        Some(year) if words.raw(at) == "," => (2, Some(year)),
        _ => (0, None),
    }
}

/// "March 5", "March 5, 2025", "5 March 2025", "the 5th of March", "2025-03-05".
fn date(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
    if let Some(time) = words.written_date(at) {
        return Some((1, time));
    }
    if let Some((length, month)) = month_at(words, at)
        && let Some(day) = day_at(words, at + length)
    {
        let end = at + length + 1;
        let (skipped, year) = year_at(words, end);
        return Some((
            end + skipped - at,
            Time::Date {
                year,
                month: Some(month),
                day,
            },
        ));
    }
    let start = at;
    let at = at + usize::from(words.lower(at) == "the");
    let day = day_at(words, at)?;
    let month_start = at + 1 + usize::from(words.lower(at + 1) == "of");
    if let Some((length, month)) = month_at(words, month_start) {
        let end = month_start + length;
        let (skipped, year) = year_at(words, end);
        return Some((
            end + skipped - start,
            Time::Date {
                year,
                month: Some(month),
                day,
            },
        ));
    }
    // "on the 5th"; "the 5th floor" is none.
    let alone = at > start
        && is_ordinal(words, at)
        && words.before(start) == "on"
        && !words.raw(at + 1).starts_with(char::is_alphabetic);
    alone.then_some((
        at + 1 - start,
        Time::Date {
            year: None,
            month: None,
            day,
        },
    ))
}

/// "Monday", "Monday night", "Tuesday, March 4, 2025"; with "last", "this", "next" before it.
fn named_day(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
    let start = at;
    let before = words.is_any(at, &["last", "past"]);
    let coming = words.is_any(at, &["next", "coming"]);
    let skipped = before || coming || words.lower(at) == "this";
    let at = at + usize::from(skipped);
    let (length, day) = weekday_at(words, at)?;
    let mut end = at + length;
    if lexicon().names.contains(words.lower(end)) {
        return None;
    }
    end += usize::from(
        words.is_any(end, &["early", "late"]) && lexicon().parts.contains(words.lower(end + 1)),
    );
    end += usize::from(lexicon().parts.contains(words.lower(end)));
    if words.lower(end) == "-" {
        return None;
    }
    let date_at = end + usize::from(words.raw(end) == ",");
    if let Some((length, time)) = date(words, date_at) {
        return Some((date_at + length - start, time));
    }
    let time = if coming {
        Time::Coming
    } else {
        Time::Weekday { day, before }
    };
    Some((end - start, time))
}

/// "last week", "this month", "last March", "last weekend", "last night", "this morning".
fn stretch(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
    let which = words.lower(at);
    let back = match which {
        "last" | "past" | "previous" => 1,
        "this" => 0,
        "next" | "coming" => -1,
        _ => return None,
    };
    if back < 0 {
        let is_time = words.is_any(
            at + 1,
            &[
                "week", "month", "year", "weekend", "spring", "summer", "fall",
            ],
        );
        return is_time.then_some((2, Time::Coming));
    }
    let time = match words.lower(at + 1) {
        "week" => Time::Week(back),
        "month" => Time::Months(back),
        "year" => Time::Years(i16::from(back == 1)),
        "weekend" if back == 1 => Time::Weekend,
        "weekend" => Time::Unclear,
        "night" | "evening" if back == 1 => Time::Today(-1),
        "morning" | "afternoon" | "evening" if back == 0 => Time::Today(0),
        season if lexicon().seasons.contains(season) => Time::Unclear,
        _ => {
            let (length, month) = month_at(words, at + 1)?;
            let time = Time::Month {
                year: None,
                month,
                before: back == 1,
            };
            return Some((1 + length, time));
        }
    };
    Some((2, time))
}

/// "yesterday evening", "today", "tonight".
fn adverb(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
    let offset = match words.lower(at) {
        "yesterday" => -1,
        "today" | "tonight" => 0,
        _ => return None,
    };
    // "USA Today", "even today".
    let is_name = offset == 0
        && words.has_capital(at)
        && at > 0
        && words.before(at).starts_with(char::is_alphabetic);
    let nowadays = matches!(words.before(at), "even" | "until" | "of" | "still");
    (!is_name && !nowadays).then(|| {
        (
            1 + usize::from(lexicon().parts.contains(words.lower(at + 1))),
            Time::Today(offset),
        )
    })
}

/// A time without its preposition.
fn core(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
    named_day(words, at)
        .or_else(|| stretch(words, at))
        .or_else(|| adverb(words, at))
        .or_else(|| date(words, at))
}

/// A month or a year, which need a preposition: "in March", "in March 2025", "in 2023".
fn month_or_year(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
    if let Some((length, month)) = month_at(words, at) {
        let of = usize::from(words.lower(at + length) == "of");
        let (skipped, year) = year_at(words, at + length + of);
        let time = Time::Month {
            year,
            month,
            before: false,
        };
        let length = if year.is_some() {
            length + of + skipped
        } else {
            length
        };
        return Some((length, time));
    }
    let year = words.year(at)?;
    let counts = words.raw(at + 1).starts_with(char::is_lowercase)
        && words.lower(at + 1).ends_with('s')
        && !words.is_any(at + 1, &["was", "is", "has", "his", "this", "as", "says"]);
    (!counts).then_some((1, Time::Year(year)))
}

/// "since Monday", "by next week", "the Sunday Times", "on a Friday".
fn otherwise(words: &Words<'_>, at: usize) -> Option<Match> {
    let none = |length: usize| {
        Some(Match {
            length,
            time: None,
            of_noun: false,
        })
    };
    if words.lower(at) == "on" && words.is_any(at + 1, &["a", "any"]) {
        let (length, _) = named_day(words, at + 2)?;
        return none(2 + length);
    }
    if !lexicon().otherwise.contains(words.lower(at)) {
        return None;
    }
    // "of March 5" in a date, "the 5th of March".
    if words.lower(at) == "the" && date(words, at).is_some() {
        return None;
    }
    let next =
        at + 1 + usize::from(words.is_any(at + 1, &["the", "at", "on", "early", "late", "least"]));
    if weekday_at(words, next).is_some() && lexicon().names.contains(words.lower(next + 1)) {
        return none(next + 2 - at);
    }
    let (length, _) = core(words, next).or_else(|| {
        (words.lower(at) != "the")
            .then(|| month_or_year(words, next))
            .flatten()
    })?;
    none(next - at + length)
}

/// "between Monday and Wednesday", "from Monday to Wednesday", "March 5 and 6", "on Monday and Tuesday".
fn range(words: &Words<'_>, at: usize) -> Option<Match> {
    let links: &[&str] = match words.lower(at) {
        "between" | "on" => &["and"],
        "from" => &["to", "through", "until", "till"],
        _ => return None,
    };
    let (length, first) = core(words, at + 1)?;
    let link = at + 1 + length;
    if !words.is_any(link, links) {
        return None;
    }
    let second_at = link + 1 + usize::from(words.lower(link + 1) == "on");
    let (length, second) = core(words, second_at).or_else(|| {
        // "between March 3 and 5".
        let Time::Date { year, month, .. } = first else {
            return None;
        };
        let time = Time::Date {
            year,
            month,
            day: day_at(words, second_at)?,
        };
        Some((1, time))
    })?;
    let first = match (first, &second) {
        (
            Time::Date {
                year: None,
                month,
                day,
            },
            Time::Date { year, .. },
        ) => Time::Date {
            year: *year,
            month,
            day,
        },
        (first, _) => first,
    };
    Some(Match::of(
        second_at + length - at,
        Time::Between(Box::new(first), Box::new(second)),
    ))
}

/// "the same day", "that evening", "earlier in the day", "the day before", "a day earlier".
fn from_context(words: &Words<'_>, at: usize) -> Option<Match> {
    let start = at;
    let mut at = at + usize::from(words.is_any(at, &["on", "earlier", "later"]));
    at += usize::from(at > start && words.lower(at) == "on");
    if at > start
        && words.lower(at) == "in"
        && words.lower(at + 1) == "the"
        && words.lower(at + 2) == "day"
    {
        return Some(Match::of(at + 3 - start, Time::Named(0)));
    }
    let is_day = |at: usize| words.lower(at) == "day" || lexicon().parts.contains(words.lower(at));
    let named = |end: usize, offset: i64| Some(Match::of(end - start, Time::Named(offset)));
    if words.is_any(at, &["the", "that", "this"]) && words.lower(at + 1) == "same" && is_day(at + 2)
    {
        return named(at + 3, 0);
    }
    // "that day"; "that night is falling" begins a clause.
    if words.lower(at) == "that" && is_day(at + 1) && !goes_on(words, at + 2) {
        return named(at + 2, 0);
    }
    if words.lower(at) == "the" && words.lower(at + 2) == "day" {
        match words.lower(at + 1) {
            "previous" => return named(at + 3, -1),
            "next" | "following" => return named(at + 3, 1),
            _ => {}
        }
    }
    if words.lower(at) == "the" && words.lower(at + 1) == "day" && !goes_on(words, at + 3) {
        match words.lower(at + 2) {
            "before" => return named(at + 3, -1),
            "after" => return named(at + 3, 1),
            _ => {}
        }
    }
    let count = lexicon()
        .count(words.lower(at))
        .or_else(|| words.number(at, 2).map(i64::from))?;
    if !words.is_any(at + 1, &["day", "days"]) {
        return None;
    }
    match words.lower(at + 2) {
        "earlier" | "before" if !goes_on(words, at + 3) => named(at + 3, -count),
        "later" => named(at + 3, count),
        _ => None,
    }
}

/// Says whether a noun phrase or a clause goes on at a place: "the day before the vote".
fn goes_on(words: &Words<'_>, at: usize) -> bool {
    let next = words.lower(at);
    next.starts_with(char::is_alphanumeric)
        && !matches!(
            next,
            "in" | "at"
                | "that"
                | "to"
                | "on"
                | "by"
                | "said"
                | "told"
                | "had"
                | "with"
                | "during"
                | "and"
                | "but"
                | "as"
                | "when"
                | "for"
                | "from"
        )
}

/// "three days ago", "a week ago".
fn ago(words: &Words<'_>, at: usize) -> Option<Match> {
    let about = words.is_any(at, &["about", "some", "around", "almost", "nearly", "over"]);
    let at_count = at + usize::from(about);
    let count = lexicon()
        .count(words.lower(at_count))
        .or_else(|| words.number(at_count, 4).map(i64::from));
    let unclear = words.is_any(at_count, &["several", "few", "some", "many"]);
    if count.is_none() && !unclear {
        return None;
    }
    let mut end = at_count + 1;
    let few = words.lower(end) == "few" || words.lower(end) == "couple";
    end += usize::from(few);
    end += usize::from(few && words.lower(end) == "of");
    let is_days = words.is_any(end, &["day", "days"]);
    let is_other = words.is_any(
        end,
        &[
            "week", "weeks", "month", "months", "year", "years", "decade", "decades",
        ],
    );
    if !(is_days || is_other) || words.lower(end + 1) != "ago" {
        return None;
    }
    let time = match count {
        Some(count) if is_days && !about && !few => Time::Today(-count),
        _ => Time::Unclear,
    };
    Some(Match::of(end + 2 - at, time))
}

/// "in recent weeks", "over the past few days", "in late March", "late last month", "in the summer of 2024".
fn vague(words: &Words<'_>, at: usize) -> Option<Match> {
    let preposition = words.is_any(at, &["in", "over", "during", "within", "at", "on"]);
    let mut end = at + usize::from(preposition);
    end += usize::from(preposition && words.lower(end) == "the");
    if preposition && words.is_any(end, &["recent", "past", "last", "previous"]) {
        let mut noun = end + 1;
        noun += usize::from(
            lexicon().count(words.lower(noun)).is_some()
                || words.number(noun, 3).is_some()
                || words.is_any(noun, &["few", "several", "couple"]),
        );
        noun += usize::from(words.lower(noun) == "of");
        let is_time = words.is_any(
            noun,
            &["days", "weeks", "months", "years", "hours", "decades"],
        ) || words.lower(end) == "past"
            && words.is_any(noun, &["week", "month", "year"]);
        if is_time {
            return Some(Match::of(noun + 1 - at, Time::Unclear));
        }
    }
    if words.is_any(
        end,
        &[
            "early",
            "late",
            "mid",
            "earlier",
            "later",
            "beginning",
            "end",
        ],
    ) {
        let is_relative = words.is_any(end, &["earlier", "later"]);
        let mut time_at = end + 1;
        time_at += usize::from(words.is_any(time_at, &["-", "in", "of", "on"]));
        let (length, time) = stretch(words, time_at).or_else(|| {
            (!is_relative || words.before(time_at) == "in")
                .then(|| month_or_year(words, time_at))
                .flatten()
        })?;
        let time = match time {
            Time::Week(_) | Time::Today(_) if words.lower(end) != "later" => time,
            Time::Months(_) | Time::Years(_) if is_relative && words.lower(end) == "earlier" => {
                time
            }
            Time::Coming => Time::Coming,
            _ => Time::Unclear,
        };
        return Some(Match::of(time_at + length - at, time));
    }
    let middle = words.lower(end).strip_prefix("mid-").unwrap_or_default();
    if lexicon().month(middle).is_some() {
        let (skipped, _) = year_at(words, end + 1);
        return Some(Match::of(end + 1 + skipped - at, Time::Unclear));
    }
    if preposition && lexicon().seasons.contains(words.lower(end)) {
        let of = usize::from(words.lower(end + 1) == "of");
        let (skipped, year) = year_at(words, end + 1 + of);
        let length = if year.is_some() { of + skipped } else { 0 };
        return Some(Match::of(end + 1 + length - at, Time::Unclear));
    }
    let is_part = words.lower(at) == "in"
        && end == at + 2
        && (words.is_any(end, &["morning", "afternoon", "evening"]));
    is_part.then(|| Match::of(end + 1 - at, Time::Unclear))
}

/// "on Monday", "early on Tuesday", "at the weekend", "in March 2025".
fn with_preposition(words: &Words<'_>, at: usize) -> Option<Match> {
    let mut start = at;
    start += usize::from(words.is_any(start, &["early", "late", "earlier", "later"]));
    let preposition = words.lower(start);
    match preposition {
        "on" => {
            let mut core_at = start + 1;
            core_at += usize::from(words.is_any(core_at, &["early", "late"]));
            if words.lower(core_at) == "the" && words.lower(core_at + 1) == "weekend" {
                return Some(Match::of(core_at + 2 - at, Time::Weekend));
            }
            let (length, time) = core(words, core_at)?;
            Some(Match::of(core_at + length - at, time))
        }
        "at" | "over" if words.lower(start + 1) == "the" && words.lower(start + 2) == "weekend" => {
            Some(Match::of(start + 3 - at, Time::Weekend))
        }
        "over" | "during" => {
            let (length, time) = stretch(words, start + 1)?;
            Some(Match::of(start + 1 + length - at, time))
        }
        "in" => {
            let (length, time) = month_or_year(words, start + 1)?;
            // "in May 5" is none of ours, "in 2023" is.
            Some(Match::of(start + 1 + length - at, time))
        }
        _ if start > at => {
            let (length, time) = core(words, start)?;
            Some(Match::of(start + length - at, time))
        }
        _ => None,
    }
}

/// "in Tuesday's statement": the day of what was said.
fn of_statement(words: &Words<'_>, at: usize) -> Option<Match> {
    let raw = words.raw(at);
    let name = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s"))?;
    if !words.is_any(at.checked_sub(1)?, &["in", "at", "during"]) {
        return None;
    }
    let time = if name.eq_ignore_ascii_case("yesterday") {
        Time::Today(-1)
    } else {
        Time::Weekday {
            day: weekday(name)?,
            before: false,
        }
    };
    Some(Match::of(1, time))
}

/// A time without a preposition: "Monday", "last week", "March 5".
fn bare(words: &Words<'_>, at: usize) -> Option<Match> {
    let (length, time) = core(words, at)?;
    // "This Friday" is one; "the same" and "a Friday" were met before.
    Some(Match::of(length, time))
}
