//! How English words times: the words at a place in, their meaning out.

use jiff::civil::Weekday;

use crate::{
    language::Use,
    resolve::when::{Match, Time, Ways, Window, day, value, weekday},
};

/// What English knows of times.
pub(super) const WAYS: Ways = Ways {
    time,
    names_have_capitals: true,
    events_have_articles: false,
};

/// Returns the time that the words at a place name.
fn time(words: &Window<'_>, at: usize) -> Option<Match> {
    from_context(words, at)
        .or_else(|| range(words, at))
        .or_else(|| ago(words, at))
        .or_else(|| vague(words, at))
        .or_else(|| otherwise(words, at))
        .or_else(|| with_preposition(words, at))
        .or_else(|| of_statement(words, at))
        .or_else(|| bare(words, at))
}

/// Says whether a word is a short form with its point: "Mon.".
fn has_point(words: &Window<'_>, at: usize) -> bool {
    words.is(at, Use::ShortDate) && words.raw(at + 1) == "." && words.is_attached(at + 1)
}

/// Returns a weekday in a sentence; the short forms need their point there: "Mon.".
fn weekday_at(words: &Window<'_>, at: usize) -> Option<(usize, Weekday)> {
    let (day, joined) = words.weekday(at)?;
    let has_point = has_point(words, at);
    let is_whole = !joined && (has_point || !words.is(at, Use::ShortDate));
    is_whole.then_some((1 + usize::from(has_point), day))
}

fn month_at(words: &Window<'_>, at: usize) -> Option<(usize, i8)> {
    let month = words.month(at)?;
    Some((1 + usize::from(has_point(words, at)), month))
}

/// Returns a day of the month: "5", "5th".
fn day_at(words: &Window<'_>, at: usize) -> Option<i8> {
    let raw = words.raw(at);
    let digits = raw.trim_end_matches(char::is_alphabetic);
    let suffix = &raw[digits.len()..];
    (suffix.is_empty() || words.grammar().words().has(suffix, Use::OrdinalSuffix))
        .then(|| day(digits))
        .flatten()
}

fn is_ordinal(words: &Window<'_>, at: usize) -> bool {
    words.raw(at).ends_with(char::is_alphabetic)
}

/// Skips a year, with its comma.
fn year_at(words: &Window<'_>, at: usize) -> (usize, Option<i16>) {
    if let Some(year) = words.year(at) {
        return (1, Some(year));
    }
    match words.year(at + 1) {
        Some(year) if words.raw(at) == "," => (2, Some(year)),
        _ => (0, None),
    }
}

/// "March 5", "March 5, 2025", "5 March 2025", "the 5th of March", "2025-03-05".
fn date(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
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
    let at = at + usize::from(words.is(at, Use::Definite));
    let day = day_at(words, at)?;
    let month_start = at + 1 + usize::from(words.is(at + 1, Use::Of));
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
        && words.is_before(start, Use::DayPreposition)
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
fn named_day(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    let start = at;
    let before = words.is_any(at, &[Use::Last, Use::Past]);
    let coming = words.is(at, Use::Coming);
    let skipped = before || coming || words.is(at, Use::This);
    let at = at + usize::from(skipped);
    let (length, day) = weekday_at(words, at)?;
    let mut end = at + length;
    if words.is(end, Use::NamedWithDay) {
        return None;
    }
    end += usize::from(words.is(end, Use::EarlyOrLate) && words.is(end + 1, Use::PartOfDay));
    end += usize::from(words.is(end, Use::PartOfDay));
    if words.raw(end) == "-" {
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
fn stretch(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    let noun = at + 1;
    if words.is(at, Use::Coming) {
        let time = [
            Use::Week,
            Use::WholeMonth,
            Use::Year,
            Use::Weekend,
            Use::Season,
        ];
        return words.is_any(noun, &time).then_some((2, Time::Coming));
    }
    let last = words.is_any(at, &[Use::Last, Use::Past, Use::Previous]);
    if !last && !words.is(at, Use::This) {
        return None;
    }
    let back = i64::from(last);
    let time = if words.is(noun, Use::Week) {
        Time::Week(back)
    } else if words.is(noun, Use::WholeMonth) {
        Time::Months(back)
    } else if words.is(noun, Use::Year) {
        Time::Years(i16::from(last))
    } else if words.is(noun, Use::Weekend) {
        if last { Time::Weekend } else { Time::Unclear }
    } else if last && words.is_any(noun, &[Use::Night, Use::Evening]) {
        Time::Today(-1)
    } else if !last && words.is(noun, Use::PartOfDay) && !words.is(noun, Use::Night) {
        Time::Today(0)
    } else if words.is(noun, Use::Season) {
        Time::Unclear
    } else {
        let (length, month) = month_at(words, noun)?;
        let time = Time::Month {
            year: None,
            month,
            before: last,
        };
        return Some((1 + length, time));
    };
    Some((2, time))
}

/// "yesterday evening", "today", "tonight".
fn adverb(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    let offset = words.value(at, Use::RelativeDay)?;
    // "USA Today", "even today".
    let is_name = offset == 0
        && words.has_capital(at)
        && at > 0
        && words.before(at).starts_with(char::is_alphabetic);
    let nowadays = words.is_before(at, Use::BeforeNowadays);
    (!is_name && !nowadays).then(|| {
        (
            1 + usize::from(words.is(at + 1, Use::PartOfDay)),
            Time::Today(offset),
        )
    })
}

/// A time without its preposition.
fn core(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    named_day(words, at)
        .or_else(|| stretch(words, at))
        .or_else(|| adverb(words, at))
        .or_else(|| date(words, at))
}

/// A month or a year, which need a preposition: "in March", "in March 2025", "in 2023".
fn month_or_year(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    if let Some((length, month)) = month_at(words, at) {
        let of = usize::from(words.is(at + length, Use::Of));
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
        && !words.is(at + 1, Use::SingularInS);
    (!counts).then_some((1, Time::Year(year)))
}

/// "since Monday", "by next week", "the Sunday Times", "on a Friday".
fn otherwise(words: &Window<'_>, at: usize) -> Option<Match> {
    let none = |length: usize| {
        Some(Match {
            length,
            time: None,
            of_noun: false,
        })
    };
    if words.is(at, Use::DayPreposition) && words.is(at + 1, Use::AnyDay) {
        let (length, _) = named_day(words, at + 2)?;
        return none(2 + length);
    }
    if !words.is(at, Use::OtherTime) {
        return None;
    }
    // "of March 5" in a date, "the 5th of March".
    let with_article = words.is(at, Use::Definite);
    if with_article && date(words, at).is_some() {
        return None;
    }
    let between = [
        Use::Definite,
        Use::DayPreposition,
        Use::WeekendPreposition,
        Use::EarlyOrLate,
    ];
    let next = at + 1 + usize::from(words.is_any(at + 1, &between));
    if weekday_at(words, next).is_some() && words.is(next + 1, Use::NamedWithDay) {
        return none(next + 2 - at);
    }
    let (length, _) = core(words, next).or_else(|| {
        (!with_article)
            .then(|| month_or_year(words, next))
            .flatten()
    })?;
    none(next - at + length)
}

/// "between Monday and Wednesday", "from Monday to Wednesday", "March 5 and 6", "on Monday and Tuesday".
fn range(words: &Window<'_>, at: usize) -> Option<Match> {
    let link_use = if words.is_any(at, &[Use::Between, Use::DayPreposition]) {
        Use::And
    } else if words.is(at, Use::From) {
        Use::UpTo
    } else {
        return None;
    };
    let (length, first) = core(words, at + 1)?;
    let link = at + 1 + length;
    if !words.is(link, link_use) {
        return None;
    }
    let second_at = link + 1 + usize::from(words.is(link + 1, Use::DayPreposition));
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
fn from_context(words: &Window<'_>, at: usize) -> Option<Match> {
    let start = at;
    let mut at =
        at + usize::from(words.is_any(at, &[Use::DayPreposition, Use::Earlier, Use::Later]));
    at += usize::from(at > start && words.is(at, Use::DayPreposition));
    if at > start
        && words.is(at, Use::MonthPreposition)
        && words.is(at + 1, Use::Definite)
        && words.is(at + 2, Use::Day)
    {
        return Some(Match::of(at + 3 - start, Time::Named(0)));
    }
    let is_day = |at: usize| words.is_any(at, &[Use::Day, Use::PartOfDay]);
    let named = |end: usize, offset: i64| Some(Match::of(end - start, Time::Named(offset)));
    if words.is_any(at, &[Use::Definite, Use::That, Use::This])
        && words.is(at + 1, Use::Same)
        && is_day(at + 2)
    {
        return named(at + 3, 0);
    }
    // "that day"; "that night is falling" begins a clause.
    if words.is(at, Use::That) && is_day(at + 1) && !goes_on(words, at + 2) {
        return named(at + 2, 0);
    }
    if words.is(at, Use::Definite) && words.is(at + 2, Use::Day) {
        if words.is(at + 1, Use::Previous) {
            return named(at + 3, -1);
        }
        if words.is(at + 1, Use::Following) {
            return named(at + 3, 1);
        }
    }
    if words.is(at, Use::Definite) && words.is(at + 1, Use::Day) && !goes_on(words, at + 3) {
        if words.is(at + 2, Use::Before) {
            return named(at + 3, -1);
        }
        if words.is(at + 2, Use::After) {
            return named(at + 3, 1);
        }
    }
    let count = words.count(at, 2)?;
    if !words.is_any(at + 1, &[Use::Day, Use::Days]) {
        return None;
    }
    if words.is_any(at + 2, &[Use::Earlier, Use::Before]) && !goes_on(words, at + 3) {
        return named(at + 3, -count);
    }
    words
        .is(at + 2, Use::Later)
        .then(|| named(at + 3, count))
        .flatten()
}

/// Says whether a noun phrase or a clause goes on at a place: "the day before the vote".
fn goes_on(words: &Window<'_>, at: usize) -> bool {
    words.raw(at).starts_with(char::is_alphanumeric) && !words.is(at, Use::FollowsTime)
}

/// "three days ago", "a week ago".
fn ago(words: &Window<'_>, at: usize) -> Option<Match> {
    let about = words.is(at, Use::About);
    let at_count = at + usize::from(about);
    let count = words.count(at_count, 4);
    if count.is_none() && !words.is_any(at_count, &[Use::Several, Use::Few]) {
        return None;
    }
    let mut end = at_count + 1;
    let few = words.is(end, Use::Few);
    end += usize::from(few);
    end += usize::from(few && words.is(end, Use::Of));
    let is_days = words.is_any(end, &[Use::Day, Use::Days]);
    let longer = [
        Use::Week,
        Use::WholeMonth,
        Use::Year,
        Use::Decade,
        Use::LongTime,
    ];
    if !(is_days || words.is_any(end, &longer)) || !words.is(end + 1, Use::Ago) {
        return None;
    }
    let time = match count {
        Some(count) if is_days && !about && !few => Time::Today(-count),
        _ => Time::Unclear,
    };
    Some(Match::of(end + 2 - at, time))
}

/// "in recent weeks", "over the past few days", "in late March", "late last month", "in the summer of 2024".
fn vague(words: &Window<'_>, at: usize) -> Option<Match> {
    let preposition = words.is(at, Use::TimePreposition);
    let mut end = at + usize::from(preposition);
    end += usize::from(preposition && words.is(end, Use::Definite));
    let found = preposition
        .then(|| past_stretch(words, end))
        .flatten()
        .or_else(|| part_of_time(words, end));
    if let Some((length, time)) = found {
        return Some(Match::of(end + length - at, time));
    }
    // "mid-March".
    let is_part_of_month = words.raw(end).split_once('-').is_some_and(|(part, month)| {
        words.grammar().words().has(part, Use::PartOfTime)
            && words.grammar().words().has(month, Use::Month)
    });
    if is_part_of_month {
        let (skipped, _) = year_at(words, end + 1);
        return Some(Match::of(end + 1 + skipped - at, Time::Unclear));
    }
    if preposition && words.is(end, Use::Season) {
        let of = usize::from(words.is(end + 1, Use::Of));
        let (skipped, year) = year_at(words, end + 1 + of);
        let length = if year.is_some() { of + skipped } else { 0 };
        return Some(Match::of(end + 1 + length - at, Time::Unclear));
    }
    let is_part_of_day = words.is(at, Use::MonthPreposition)
        && end == at + 2
        && words.is(end, Use::PartOfDay)
        && !words.is(end, Use::Night);
    is_part_of_day.then(|| Match::of(end + 1 - at, Time::Unclear))
}

/// "recent weeks", "past few days", "past week".
fn past_stretch(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    if !words.is_any(at, &[Use::Recent, Use::Past, Use::Last, Use::Previous]) {
        return None;
    }
    let mut noun = at + 1;
    noun += usize::from(
        words.count(noun, 3).is_some() || words.is_any(noun, &[Use::Several, Use::Few]),
    );
    noun += usize::from(words.is(noun, Use::Of));
    let is_time = words.is_any(noun, &[Use::Days, Use::LongTime, Use::Hours])
        || words.is(at, Use::Past) && words.is_any(noun, &[Use::Week, Use::WholeMonth, Use::Year]);
    is_time.then_some((noun + 1 - at, Time::Unclear))
}

/// "late March", "late last month", "earlier this week", "end of 2024".
fn part_of_time(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    let is_relative = words.is_any(at, &[Use::Earlier, Use::Later]);
    if !is_relative && !words.is_any(at, &[Use::EarlyOrLate, Use::PartOfTime]) {
        return None;
    }
    let mut time_at = at + 1;
    let between = [Use::MonthPreposition, Use::Of, Use::DayPreposition];
    time_at += usize::from(words.raw(time_at) == "-" || words.is_any(time_at, &between));
    let (length, time) = stretch(words, time_at).or_else(|| {
        (!is_relative || words.is_before(time_at, Use::MonthPreposition))
            .then(|| month_or_year(words, time_at))
            .flatten()
    })?;
    let time = match time {
        Time::Week(_) | Time::Today(_) if !words.is(at, Use::Later) => time,
        Time::Months(_) | Time::Years(_) if words.is(at, Use::Earlier) => time,
        Time::Coming => Time::Coming,
        _ => Time::Unclear,
    };
    Some((time_at + length - at, time))
}

/// "on Monday", "early on Tuesday", "at the weekend", "in March 2025".
fn with_preposition(words: &Window<'_>, at: usize) -> Option<Match> {
    let early = words.is_any(at, &[Use::EarlyOrLate, Use::Earlier, Use::Later]);
    let start = at + usize::from(early);
    let found = |from: usize, (length, time): (usize, Time)| Match::of(from + length - at, time);
    let is_weekend = |at: usize| words.is(at, Use::Definite) && words.is(at + 1, Use::Weekend);
    if words.is(start, Use::DayPreposition) {
        let core_at = start + 1 + usize::from(words.is(start + 1, Use::EarlyOrLate));
        if is_weekend(core_at) {
            return Some(found(core_at, (2, Time::Weekend)));
        }
        return Some(found(core_at, core(words, core_at)?));
    }
    if words.is(start, Use::WeekendPreposition) && is_weekend(start + 1) {
        return Some(found(start + 1, (2, Time::Weekend)));
    }
    if words.is(start, Use::SpanPreposition) {
        return Some(found(start + 1, stretch(words, start + 1)?));
    }
    if words.is(start, Use::MonthPreposition) {
        return Some(found(start + 1, month_or_year(words, start + 1)?));
    }
    early
        .then(|| core(words, start))
        .flatten()
        .map(|time| found(start, time))
}

/// "in Tuesday's statement": the day of what was said.
fn of_statement(words: &Window<'_>, at: usize) -> Option<Match> {
    let raw = words.raw(at);
    let name = raw.strip_suffix("'s").or_else(|| raw.strip_suffix("’s"))?;
    // "on Tuesday's march" is no statement.
    let is_occasion =
        words.is_before(at, Use::OccasionPreposition) && !words.is_before(at, Use::DayPreposition);
    if !is_occasion {
        return None;
    }
    let back = value(words.grammar(), &name.to_lowercase(), Use::RelativeDay);
    // "today's" is often nowadays.
    let time = if let Some(back) = back.filter(|back| *back < 0) {
        Time::Today(back)
    } else {
        let (day, _) = weekday(words.grammar(), name).filter(|(_, joined)| !joined)?;
        Time::Weekday { day, before: false }
    };
    Some(Match::of(1, time))
}

/// A time without a preposition: "Monday", "last week", "March 5".
fn bare(words: &Window<'_>, at: usize) -> Option<Match> {
    let (length, time) = core(words, at)?;
    // "This Friday" is one; "the same" and "a Friday" were met before.
    Some(Match::of(length, time))
}
