//! How German words times: the words at a place in, their meaning out.

use jiff::civil::Weekday;

use crate::{
    language::Use,
    resolve::when::{Match, Time, Ways, Window, day},
};

/// What German knows of times.
pub(super) const WAYS: Ways = Ways {
    time,
    names_have_capitals: true,
    events_have_articles: true,
};

/// Returns the time that the words at a place name.
fn time(words: &Window<'_>, at: usize) -> Option<Match> {
    otherwise(words, at)
        .or_else(|| range(words, at))
        .or_else(|| night(words, at))
        .or_else(|| from_context(words, at))
        .or_else(|| ago(words, at))
        .or_else(|| vague(words, at))
        .or_else(|| with_preposition(words, at))
        .or_else(|| adverb(words, at))
        .or_else(|| bare(words, at))
}

/// Skips words for a part of the day: "abend", "früh".
fn part(words: &Window<'_>, at: usize) -> usize {
    usize::from(words.is(at, Use::PartOfDay))
}

/// A time that has begun, ends or is to come: "seit Montag", "bis zum 5. März", "für Freitag".
fn otherwise(words: &Window<'_>, at: usize) -> Option<Match> {
    if !words.is(at, Use::OtherTime) {
        return None;
    }
    let mut core_at = at + 1;
    let between = [
        Use::Definite,
        Use::FusedPreposition,
        Use::MonthPreposition,
        Use::Including,
    ];
    // "auf der im März": what has its own preposition is another time.
    let skips =
        |at: usize| words.is_any(at, &between) && !is_fused(words, at, Use::MonthPreposition);
    while skips(core_at) && core_at < at + 3 {
        core_at += 1;
    }
    if words.is(at, Use::Before) && core_at == at + 1 && words.weekday(core_at).is_none() {
        return None;
    }
    let (length, _) = core(words, core_at)
        .or_else(|| adverb(words, core_at).and_then(|found| Some((found.length, found.time?))))?;
    Some(Match {
        length: core_at - at + length,
        time: None,
        of_noun: false,
    })
}

/// "zwischen Montag und Mittwoch", "von Montag bis Mittwoch", "vom 3. bis 5. März", "am 5. und 6. März".
fn range(words: &Window<'_>, at: usize) -> Option<Match> {
    let on_days = is_fused(words, at, Use::DayPreposition);
    let joins = |link: usize| {
        words.is(at, Use::Between) && words.is(link, Use::And)
            || words.is(at, Use::From) && words.is(link, Use::UpTo)
            || on_days && words.is_any(link, &[Use::And, Use::UpTo])
            || on_days && matches!(words.raw(link), "/" | "–")
    };
    if !on_days && !words.is_any(at, &[Use::Between, Use::From]) {
        return None;
    }
    let skip = |at: usize| {
        at + usize::from(words.is_any(at, &[Use::DativeArticle, Use::FusedPreposition]))
    };
    let first_at = skip(at + 1);
    let (first_length, first) = core(words, first_at).or_else(|| ordinal(words, first_at))?;
    let link_at = first_at + first_length;
    if !joins(link_at) {
        return None;
    }
    let second_at = skip(link_at + 1);
    let (second_length, second) = core(words, second_at)?;
    let first = match (&first, &second) {
        // "am 5. und 6. März": the month of the second is that of the first.
        (
            Time::Date {
                month: None, day, ..
            },
            Time::Date { year, month, .. },
        ) => Time::Date {
            year: *year,
            month: *month,
            day: *day,
        },
        (Time::Date { month: None, .. }, _) => return None,
        (
            Time::Date {
                year: None,
                month,
                day,
            },
            Time::Date { year, .. },
        ) => Time::Date {
            year: *year,
            month: *month,
            day: *day,
        },
        _ => first,
    };
    Some(Match::of(
        second_at + second_length - at,
        Time::Between(Box::new(first), Box::new(second)),
    ))
}

/// "5." with no month after it.
fn ordinal(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    let day = words.day(at)?;
    (words.raw(at + 1) == "." && words.is_attached(at + 1)).then_some((
        2,
        Time::Date {
            year: None,
            month: None,
            day,
        },
    ))
}

/// "in der Nacht zum Mittwoch", "in der vergangenen Nacht", "in der Nacht von Dienstag auf Mittwoch".
fn night(words: &Window<'_>, at: usize) -> Option<Match> {
    let start = at;
    let mut at = at;
    if words.is(at, Use::SpanPreposition) && words.is(at + 1, Use::DativeArticle) {
        at += 2;
    }
    let past = words.is(at, Use::Last);
    at += usize::from(past || words.is(at, Use::EarlyOrLate));
    if !words.is(at, Use::Night) || !words.has_capital(at) {
        return None;
    }
    at += 1;
    let of = |at: usize| {
        let mut at = at;
        if words.is(at, Use::From) {
            let (length, _) = core(words, at + 1)?;
            at += 1 + length;
        }
        if !words.is(at, Use::NightPreposition) {
            return None;
        }
        at += 1;
        at += usize::from(words.is(at, Use::DativeArticle));
        at += usize::from(words.is(at, Use::RelativeDayAdjective));
        let (length, time) = core(words, at).or_else(|| {
            let found = adverb(words, at)?;
            Some((found.length, found.time?))
        })?;
        Some((at + length, time))
    };
    if let Some((end, time)) = of(at) {
        return Some(Match::of(end - start, Time::NightTo(Box::new(time))));
    }
    if past {
        let time = Time::NightTo(Box::new(Time::Today(0)));
        return Some(Match::of(at - start, time));
    }
    (at - start > 1).then(|| Match::of(at - start, Time::Unclear))
}

/// "am selben Abend", "am Tag zuvor", "am Vortag", "zwei Tage später".
fn from_context(words: &Window<'_>, at: usize) -> Option<Match> {
    let named = |length: usize, offset: i64| Some(Match::of(length, Time::Named(offset)));
    let side = |at: usize| {
        let later = words.is(at, Use::Later).then_some(1);
        words.is(at, Use::Earlier).then_some(-1).or(later)
    };
    let start = at;
    let at = at + usize::from(words.is(at, Use::DayPreposition));
    if at == start {
        if words.is(at, Use::OnDays) {
            return named(2, side(at + 1)?);
        }
        // "einen Tag später", "zwei Tage zuvor".
        let count = words.count(at, 2)?;
        if !words.is_any(at + 1, &[Use::Day, Use::Days]) {
            return None;
        }
        return named(3, count * side(at + 2)?);
    }
    let at = at + usize::from(words.is(at, Use::DativeArticle));
    match words.value(at, Use::Day) {
        Some(0) => return named(at + 2 - start, side(at + 1)?),
        Some(offset) => return named(at + 1 - start, offset),
        None => {}
    }
    let offset = if words.is(at, Use::Same) {
        0
    } else if words.is(at, Use::Following) {
        1
    } else if words.is(at, Use::Previous) {
        -1
    } else {
        return None;
    };
    let at = at + 1;
    let is_day = words.is(at, Use::Day) || offset == 0 && words.is(at, Use::PartOfDay);
    is_day.then(|| Match::of(at + 1 - start, Time::Named(offset)))
}

/// "vor drei Tagen", "vor zwei Wochen".
fn ago(words: &Window<'_>, at: usize) -> Option<Match> {
    if !words.is(at, Use::Before) {
        return None;
    }
    let mut end = at + 1;
    let about = words.is(end, Use::About);
    end += usize::from(about);
    end += usize::from(words.is(end, Use::Than));
    let count = words.count(end, 4);
    if count.is_none() && !words.is_any(end, &[Use::Several, Use::Few]) {
        return None;
    }
    end += 1;
    // "ein paar Tage" are more than one.
    let few = words.is(end, Use::Few);
    end += usize::from(few);
    let time = if words.is_any(end, &[Use::Day, Use::Days]) {
        match count {
            Some(count) if !about && !few => Time::Today(-count),
            _ => Time::Unclear,
        }
    } else if words.is_any(end, &[Use::Week, Use::WholeMonth, Use::Year, Use::LongTime]) {
        Time::Unclear
    } else {
        return None;
    };
    Some(Match::of(end + 1 - at, time))
}

/// "Anfang der Woche", "Ende März", "Mitte 2024", "in den vergangenen Tagen", "am Abend", "im Sommer".
fn vague(words: &Window<'_>, at: usize) -> Option<Match> {
    if words.is(at, Use::PartOfTime) && words.has_capital(at) {
        let mut end = at + 1;
        while words.is_any(end, &[Use::Definite, Use::This, Use::Last]) {
            end += 1;
        }
        let is_time = words.is_any(end, &[Use::Week, Use::GenitiveStretch, Use::Month])
            || words.year(end).is_some();
        if !is_time {
            return None;
        }
        end += 1;
        end += usize::from(words.year(end).is_some());
        return Some(Match::of(end - at, Time::Unclear));
    }
    if words.is(at, Use::SpanPreposition) && words.is(at + 1, Use::DativeArticle) {
        let mut end = at + 2;
        if !words.is(end, Use::Last) {
            return None;
        }
        end += 1;
        end += usize::from(words.count(end, 3).is_some());
        return words
            .is_any(end, &[Use::Days, Use::LongTime, Use::Hours])
            .then(|| Match::of(end + 1 - at, Time::Unclear));
    }
    if is_fused(words, at, Use::DayPreposition) {
        let end = at + 1;
        let end = end + usize::from(words.is(end, Use::EarlyOrLate));
        return (words.is(end, Use::PartOfDay) && words.has_capital(end))
            .then(|| Match::of(end + 1 - at, Time::Unclear));
    }
    if is_fused(words, at, Use::MonthPreposition) {
        let end = at + 1;
        let end = end + usize::from(words.is(end, Use::Last));
        if words.is(end, Use::Season) {
            let end = end + 1;
            let end = end + usize::from(words.year(end).is_some());
            return Some(Match::of(end - at, Time::Unclear));
        }
    }
    None
}

/// Says whether a word is such a preposition with the article in it: "am", not "an".
fn is_fused(words: &Window<'_>, at: usize, preposition: Use) -> bool {
    words.is(at, preposition) && words.is(at, Use::FusedPreposition)
}

/// "am Mittwoch", "im März", "in der vergangenen Woche", "am 5. März 2025", "vom Montag".
fn with_preposition(words: &Window<'_>, at: usize) -> Option<Match> {
    let of_noun = words.is(at, Use::From);
    let of_month = words.is(at, Use::MonthPreposition);
    if !of_noun && !of_month && !words.is(at, Use::DayPreposition) {
        return None;
    }
    if is_fused(words, at, Use::DayPreposition)
        && words.weekday(at + 1) == Some((Weekday::Sunday, false))
        && words.is_before(at, Use::NamedWithDay)
    {
        return Some(Match {
            length: 2,
            time: None,
            of_noun,
        });
    }
    let bare_from = of_noun && !words.is(at, Use::FusedPreposition);
    let core_at = at + 1 + usize::from(words.is(at + 1, Use::DativeArticle));
    let (length, time) = core(words, core_at)
        .or_else(|| month_day_in_digits(words, core_at))
        .or_else(|| {
            let found = bare_from.then(|| adverb(words, core_at)).flatten()?;
            Some((found.length, found.time?))
        })?;
    // "im März", "in der Woche": a month or a week has its own preposition, a day has another.
    let is_day = matches!(
        time,
        Time::Weekday { .. } | Time::WeekdayAgo(_) | Time::Date { .. } | Time::Today(_)
    );
    if is_day && of_month || !is_day && bare_from {
        return None;
    }
    Some(Match {
        length: core_at - at + length,
        time: Some(time),
        of_noun,
    })
}

/// "5.3." after a preposition.
fn month_day_in_digits(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    let (day, month) = words.raw(at).split_once('.')?;
    let (day, month) = (self::day(day)?, self::day(month)?);
    let is_date = month <= 12 && words.raw(at + 1) == "." && words.is_attached(at + 1);
    is_date.then_some((
        2,
        Time::Date {
            year: None,
            month: Some(month),
            day,
        },
    ))
}

/// "gestern Abend", "heute", "vorgestern".
fn adverb(words: &Window<'_>, at: usize) -> Option<Match> {
    let offset = words.value(at, Use::RelativeDay)?;
    // "auch heute noch": nowadays.
    let nowadays = offset == 0
        && (words.is(at + 1, Use::AfterNowadays) || words.is_before(at, Use::BeforeNowadays));
    Some(Match {
        length: 1 + part(words, at + 1),
        time: (!nowadays).then_some(Time::Today(offset)),
        of_noun: words.is_before(at, Use::From),
    })
}

/// A time without a preposition: "Mittwochabend", "vergangene Woche", "5. März 2025", "2019".
fn bare(words: &Window<'_>, at: usize) -> Option<Match> {
    // "Donnerstags", "Herr Montag": without preposition a weekday may be a habit or a name.
    if let Some((_, joined)) = words.weekday(at) {
        let is_date = joined
            || part(words, at + 1) > 0
            || (words.raw(at + 1) == "," || words.is(at + 1, Use::DativeArticle))
                && core(words, at).is_some_and(|(_, time)| matches!(time, Time::Date { .. }));
        let (length, time) = core(words, at)?;
        return is_date.then(|| Match::of(length, time));
    }
    if let Some((length, time)) = core(words, at) {
        let needs_preposition = matches!(
            time,
            Time::Month {
                year: None,
                before: false,
                ..
            }
        );
        return (!needs_preposition).then(|| Match::of(length, time));
    }
    // "2114 Stimmen", "Agenda 2030", "aus 2019": a year stands alone after a verb or begins the sentence.
    let year = words.year(at)?;
    let before = words.before(at);
    let stands_alone = at == 0
        || before.starts_with(char::is_alphabetic)
            && !words.has_capital(at - 1)
            && [Use::OtherTime, Use::BeforeNumber, Use::Definite]
                .iter()
                .all(|counted| !words.is_before(at, *counted));
    let next = words.raw(at + 1);
    let counts = words.has_capital(at + 1)
        || next.starts_with(|first: char| !first.is_alphanumeric() && first != ',');
    (stands_alone && !counts).then(|| Match::of(1, Time::Year(year)))
}

/// The time itself, without its preposition.
fn core(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    let before = words.is(at, Use::Last);
    let coming = words.is(at, Use::Coming);
    let this = words.is(at, Use::This);
    let today = words.value(at, Use::RelativeDayAdjective);
    let skipped = before || coming || this || today.is_some() || words.is(at, Use::EarlyOrLate);
    let noun = at + usize::from(skipped);
    let found = named_day(words, noun, before)
        .or_else(|| month(words, noun, before))
        .or_else(|| stretch(words, noun, before, this, coming));
    let (length, time) = found?;
    let time = match today {
        Some(offset) => Time::Today(offset),
        None if coming => Time::Coming,
        None => time,
    };
    Some((noun - at + length, time))
}

/// "Mittwoch", "Mittwochabend", "Mittwoch, dem 5. März 2025", "5. März 2025", "05.03.2025".
fn named_day(words: &Window<'_>, at: usize, before: bool) -> Option<(usize, Time)> {
    let Some((day, joined)) = words.weekday(at) else {
        return date(words, at);
    };
    let mut end = at + 1;
    if !joined {
        end += part(words, end);
    }
    let mut date_at = end + usize::from(words.raw(end) == ",");
    date_at += usize::from(words.is(date_at, Use::DativeArticle));
    if let Some((length, time)) = date(words, date_at) {
        return Some((date_at + length - at, time));
    }
    if words.is(end, Use::Before)
        && words.value(end + 1, Use::Number) == Some(1)
        && words.is(end + 2, Use::Week)
    {
        return Some((end + 3 - at, Time::WeekdayAgo(day)));
    }
    Some((end - at, Time::Weekday { day, before }))
}

/// "5. März", "5. März 2025", "05.03.2025".
fn date(words: &Window<'_>, at: usize) -> Option<(usize, Time)> {
    if let Some(time) = words.written_date(at) {
        return Some((1, time));
    }
    let day = words.day(at)?;
    if words.raw(at + 1) != "." || !words.is_attached(at + 1) {
        return None;
    }
    let month = words.month(at + 2)?;
    let mut end = at + 3;
    let year = words.year(end);
    end += usize::from(year.is_some());
    let last = words.is(end, Use::Last);
    if year.is_none()
        && (last || words.is(end, Use::This))
        && words.is(end + 1, Use::GenitiveStretch)
    {
        end += 2;
        if last {
            // The day of publication is not known here; what the year before was, neither.
            return Some((end - at, Time::Unclear));
        }
    }
    Some((
        end - at,
        Time::Date {
            year,
            month: Some(month),
            day,
        },
    ))
}

/// "März", "März 2025".
fn month(words: &Window<'_>, at: usize, before: bool) -> Option<(usize, Time)> {
    let month = words.month(at)?;
    let year = words.year(at + 1);
    Some((
        1 + usize::from(year.is_some()),
        Time::Month {
            year,
            month,
            before,
        },
    ))
}

/// "Woche", "Monat", "Jahr", "Wochenende", where an adjective says which.
fn stretch(
    words: &Window<'_>,
    at: usize,
    before: bool,
    this: bool,
    coming: bool,
) -> Option<(usize, Time)> {
    let says_which = before || this || coming;
    let one = |time: Time| Some((1, time));
    // "Vorwoche" says which by itself.
    let back = |own: i64| (own > 0 || says_which).then(|| own.max(i64::from(before)));
    if let Some(own) = words.value(at, Use::Week) {
        return one(Time::Week(back(own)?));
    }
    if let Some(own) = words.value(at, Use::WholeMonth) {
        return one(Time::Months(back(own)?));
    }
    if let Some(year) = words.year(at + 1)
        && words.is(at, Use::BeforeYear)
    {
        return Some((2, Time::Year(year)));
    }
    if let Some(own) = words.value(at, Use::Year) {
        return one(Time::Years(i16::try_from(back(own)?).ok()?));
    }
    if words.is(at, Use::Weekend) {
        return one(Time::Weekend);
    }
    words.is(at, Use::StartOfWeek).then_some((1, Time::Unclear))
}
