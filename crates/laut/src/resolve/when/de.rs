//! German words for times: the words at a place in, their meaning out.

use jiff::civil::Weekday;

use crate::document::Scheme;

use super::{
    lexicon::Lexicon,
    phrases::{Match, Words},
    time::Time,
};

const PAST: &[&str] = &["vergangen", "letzt", "vorig", "verwichen"];
const COMING: &[&str] = &["kommend", "nächst"];
const THIS: &[&str] = &["dies"];
const SAME: &[&str] = &["selb", "gleich", "derselb", "demselb", "denselb"];
const TRANSPARENT: &[&str] = &["spät", "früh"];

/// Returns the time that the words at a place name.
pub(super) fn time(words: &Words<'_>, at: usize) -> Option<Match> {
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

/// Says whether a word is a day of the week.
pub(super) fn is_weekday(raw: &str) -> bool {
    weekday(raw).is_some()
}

fn lexicon() -> &'static Lexicon {
    Lexicon::of(Scheme::German)
}

/// Says whether a word is one of these stems with an ending of adjectives.
fn inflects(word: &str, stems: &[&str]) -> bool {
    stems.iter().any(|stem| {
        word.strip_prefix(stem)
            .is_some_and(|end| matches!(end, "e" | "en" | "er" | "em" | "es"))
    })
}

/// Returns a weekday and whether a part of the day is joined to it: "Mittwoch", "Mittwochabend".
fn weekday(raw: &str) -> Option<(Weekday, bool)> {
    if !raw.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = raw.to_lowercase();
    let (day, rest) = lexicon().weekday_and_rest(&lower)?;
    let rest = rest.strip_prefix('-').unwrap_or(rest);
    (rest.is_empty() || lexicon().parts.contains(rest)).then_some((day, !rest.is_empty()))
}

/// Skips words for a part of the day: "abend", "früh".
fn part(words: &Words<'_>, at: usize) -> usize {
    usize::from(lexicon().parts.contains(words.lower(at)))
}

/// A time that has begun, ends or is to come: "seit Montag", "bis zum 5. März", "für Freitag".
fn otherwise(words: &Words<'_>, at: usize) -> Option<Match> {
    if !lexicon().otherwise.contains(words.lower(at)) {
        return None;
    }
    let mut core_at = at + 1;
    while words.is_any(
        core_at,
        &[
            "zum",
            "zur",
            "am",
            "in",
            "den",
            "dem",
            "der",
            "die",
            "das",
            "einschließlich",
        ],
    ) && core_at < at + 3
    {
        core_at += 1;
    }
    if words.lower(at) == "vor" && core_at == at + 1 && weekday(words.raw(core_at)).is_none() {
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
fn range(words: &Words<'_>, at: usize) -> Option<Match> {
    let link: &[&str] = match words.lower(at) {
        "zwischen" => &["und"],
        "von" | "vom" => &["bis"],
        "am" => &["und", "bis", "/", "–"],
        _ => return None,
    };
    let skip = |at: usize| at + usize::from(words.is_any(at, &["dem", "den", "zum", "am"]));
    let first_at = skip(at + 1);
    let (first_length, first) = core(words, first_at).or_else(|| ordinal(words, first_at))?;
    let link_at = first_at + first_length;
    if !words.is_any(link_at, link) {
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
fn ordinal(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
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
fn night(words: &Words<'_>, at: usize) -> Option<Match> {
    let start = at;
    let mut at = at;
    if words.lower(at) == "in" && words.lower(at + 1) == "der" {
        at += 2;
    }
    let past = inflects(words.lower(at), PAST);
    at += usize::from(past || inflects(words.lower(at), TRANSPARENT));
    if words.lower(at) != "nacht" || !words.has_capital(at) {
        return None;
    }
    at += 1;
    let of = |at: usize| {
        let mut at = at;
        if words.is_any(at, &["von", "vom"]) {
            let (length, _) = core(words, at + 1)?;
            at += 1 + length;
        }
        if !words.is_any(at, &["zum", "zu", "auf"]) {
            return None;
        }
        at += 1;
        at += usize::from(words.is_any(at, &["den", "dem"]));
        at += usize::from(words.is_any(at, &["heutigen", "gestrigen"]));
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
fn from_context(words: &Words<'_>, at: usize) -> Option<Match> {
    let named = |length: usize, offset: i64| Some(Match::of(length, Time::Named(offset)));
    let after = |at: usize| match words.lower(at) {
        "zuvor" | "davor" | "vorher" => Some(-1),
        "danach" | "darauf" | "später" => Some(1),
        _ => None,
    };
    let start = at;
    let at = at + usize::from(words.is_any(at, &["am", "an"]));
    if at == start {
        if words.lower(at) == "tags" {
            return named(2, after(at + 1)?);
        }
        // "einen Tag später", "zwei Tage zuvor".
        let count = lexicon()
            .count(words.lower(at))
            .or_else(|| words.number(at, 2).map(i64::from))?;
        if !words.is_any(at + 1, &["tag", "tage"]) {
            return None;
        }
        let offset = match words.lower(at + 2) {
            "zuvor" | "davor" | "vorher" | "früher" => -count,
            "danach" | "darauf" | "später" => count,
            _ => return None,
        };
        return named(3, offset);
    }
    let mut at = at + usize::from(words.is_any(at, &["dem", "den"]));
    match words.lower(at) {
        "vortag" => return named(at + 1 - start, -1),
        "folgetag" => return named(at + 1 - start, 1),
        "tag" => return named(at + 2 - start, after(at + 1)?),
        _ => {}
    }
    let adjective = words.lower(at);
    let offset = if inflects(adjective, SAME) {
        0
    } else if inflects(adjective, &["nächst", "folgend", "darauffolgend"]) {
        1
    } else if inflects(adjective, &["vorherig", "vorangegangen"]) {
        -1
    } else {
        return None;
    };
    at += 1;
    let is_day =
        words.lower(at) == "tag" || offset == 0 && lexicon().parts.contains(words.lower(at));
    is_day.then(|| Match::of(at + 1 - start, Time::Named(offset)))
}

/// "vor drei Tagen", "vor zwei Wochen".
fn ago(words: &Words<'_>, at: usize) -> Option<Match> {
    if words.lower(at) != "vor" {
        return None;
    }
    let mut end = at + 1;
    let about = words.is_any(
        end,
        &[
            "gut",
            "etwa",
            "rund",
            "knapp",
            "ungefähr",
            "fast",
            "mehr",
            "über",
            "genau",
        ],
    );
    end += usize::from(about);
    end += usize::from(words.lower(end) == "als");
    let count = match words.lower(end) {
        "einer" | "ein" => Some(1),
        "wenigen" | "einigen" | "mehreren" | "vielen" | "ein paar" | "paar" => None,
        other => Some(
            lexicon()
                .count(other)
                .or_else(|| words.number(end, 4).map(i64::from))?,
        ),
    };
    end += 1;
    end += usize::from(words.lower(end) == "paar");
    let time = match words.lower(end) {
        "tag" | "tage" | "tagen" => match count {
            Some(count) if !about => Time::Today(-count),
            _ => Time::Unclear,
        },
        "woche" | "wochen" | "monat" | "monaten" | "jahr" | "jahren" | "jahrzehnten" => {
            Time::Unclear
        }
        _ => return None,
    };
    Some(Match::of(end + 1 - at, time))
}

/// "Anfang der Woche", "Ende März", "Mitte 2024", "in den vergangenen Tagen", "am Abend", "im Sommer".
fn vague(words: &Words<'_>, at: usize) -> Option<Match> {
    if words.is_any(at, &["anfang", "mitte", "ende"]) && words.has_capital(at) {
        let mut end = at + 1;
        while words.is_any(end, &["der", "des", "dieser", "dieses"])
            || inflects(words.lower(end), PAST)
        {
            end += 1;
        }
        let is_time = words.is_any(end, &["woche", "monats", "jahres"])
            || lexicon().month(words.lower(end)).is_some()
            || words.year(end).is_some();
        if !is_time {
            return None;
        }
        end += 1;
        end += usize::from(words.year(end).is_some());
        return Some(Match::of(end - at, Time::Unclear));
    }
    if words.is_any(at, &["in", "während"]) && words.is_any(at + 1, &["den", "der"]) {
        let mut end = at + 2;
        if !inflects(words.lower(end), PAST) {
            return None;
        }
        end += 1;
        end += usize::from(
            lexicon().count(words.lower(end)).is_some() || words.number(end, 3).is_some(),
        );
        return words
            .is_any(end, &["tagen", "wochen", "monaten", "jahren", "stunden"])
            .then(|| Match::of(end + 1 - at, Time::Unclear));
    }
    if words.lower(at) == "am" {
        let end = at + 1;
        let end = end + usize::from(inflects(words.lower(end), TRANSPARENT));
        return (lexicon().parts.contains(words.lower(end)) && words.has_capital(end))
            .then(|| Match::of(end + 1 - at, Time::Unclear));
    }
    if words.lower(at) == "im" {
        let end = at + 1;
        let end = end + usize::from(inflects(words.lower(end), PAST));
        if lexicon().seasons.contains(words.lower(end)) {
            let end = end + 1;
            let end = end + usize::from(words.year(end).is_some());
            return Some(Match::of(end - at, Time::Unclear));
        }
    }
    None
}

/// "am Mittwoch", "im März", "in der vergangenen Woche", "am 5. März 2025", "vom Montag".
fn with_preposition(words: &Words<'_>, at: usize) -> Option<Match> {
    let preposition = words.lower(at);
    let of_noun = matches!(preposition, "vom" | "von");
    if !of_noun && !matches!(preposition, "am" | "an" | "im" | "in") {
        return None;
    }
    if preposition == "am"
        && words.lower(at + 1) == "sonntag"
        && lexicon().names.contains(words.before(at))
    {
        return Some(Match {
            length: 2,
            time: None,
            of_noun,
        });
    }
    let mut core_at = at + 1;
    core_at += usize::from(words.is_any(core_at, &["dem", "den", "der"]));
    let (length, time) = core(words, core_at)
        .or_else(|| month_day_in_digits(words, core_at))
        .or_else(|| {
            let found = (preposition == "von")
                .then(|| adverb(words, core_at))
                .flatten()?;
            Some((found.length, found.time?))
        })?;
    // "im März", "in der Woche": a month or a week has its own preposition, a day has another.
    let is_day = matches!(
        time,
        Time::Weekday { .. } | Time::WeekdayAgo(_) | Time::Date { .. } | Time::Today(_)
    );
    if is_day && matches!(preposition, "im" | "in") || !is_day && preposition == "von" {
        return None;
    }
    Some(Match {
        length: core_at - at + length,
        time: Some(time),
        of_noun,
    })
}

/// "5.3." after a preposition.
fn month_day_in_digits(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
    let (day, month) = words.raw(at).split_once('.')?;
    let (day, month) = (super::phrases::day(day)?, super::phrases::day(month)?);
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
fn adverb(words: &Words<'_>, at: usize) -> Option<Match> {
    let offset = match words.lower(at) {
        "heute" => 0,
        "gestern" => -1,
        "vorgestern" => -2,
        _ => return None,
    };
    // "auch heute noch": nowadays.
    let nowadays = offset == 0
        && (words.lower(at + 1) == "noch"
            || matches!(words.before(at), "noch" | "auch" | "schon" | "bis" | "von"));
    Some(Match {
        length: 1 + part(words, at + 1),
        time: (!nowadays).then_some(Time::Today(offset)),
        of_noun: words.before(at) == "von",
    })
}

/// A time without a preposition: "Mittwochabend", "vergangene Woche", "5. März 2025", "2019".
fn bare(words: &Words<'_>, at: usize) -> Option<Match> {
    // "Donnerstags", "Herr Montag": without preposition a weekday may be a habit or a name.
    if let Some((_, joined)) = weekday(words.raw(at)) {
        let is_date = joined
            || part(words, at + 1) > 0
            || words.is_any(at + 1, &[",", "der", "den", "dem"])
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
            && !lexicon().otherwise.contains(before)
            && !matches!(
                before,
                "von" | "aus" | "der" | "die" | "des" | "den" | "dem" | "das" | "mit" | "und"
            );
    let next = words.raw(at + 1);
    let counts = words.has_capital(at + 1)
        || next.starts_with(|first: char| !first.is_alphanumeric() && first != ',');
    (stands_alone && !counts).then(|| Match::of(1, Time::Year(year)))
}

/// The time itself, without its preposition.
fn core(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
    let adjective = words.lower(at);
    let before = inflects(adjective, PAST);
    let coming = inflects(adjective, COMING);
    let this = inflects(adjective, THIS);
    let today = match adjective {
        "heutigen" => Some(0),
        "gestrigen" => Some(-1),
        "vorgestrigen" => Some(-2),
        _ => None,
    };
    let skipped = before || coming || this || today.is_some() || inflects(adjective, TRANSPARENT);
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
fn named_day(words: &Words<'_>, at: usize, before: bool) -> Option<(usize, Time)> {
    let Some((day, joined)) = weekday(words.raw(at)) else {
        return date(words, at);
    };
    let mut end = at + 1;
    if !joined {
        end += part(words, end);
    }
    let mut date_at = end + usize::from(words.raw(end) == ",");
    date_at += usize::from(words.is_any(date_at, &["dem", "den", "der"]));
    if let Some((length, time)) = date(words, date_at) {
        return Some((date_at + length - at, time));
    }
    if words.lower(end) == "vor"
        && words.lower(end + 1) == "einer"
        && words.lower(end + 2) == "woche"
    {
        return Some((end + 3 - at, Time::WeekdayAgo(day)));
    }
    Some((end - at, Time::Weekday { day, before }))
}

/// "5. März", "5. März 2025", "05.03.2025".
fn date(words: &Words<'_>, at: usize) -> Option<(usize, Time)> {
    if let Some(time) = words.written_date(at) {
        return Some((1, time));
    }
    let day = words.day(at)?;
    if words.raw(at + 1) != "." || !words.is_attached(at + 1) {
        return None;
    }
    let month = lexicon()
        .month(words.lower(at + 2))
        .filter(|_| words.has_capital(at + 2))?;
    let mut end = at + 3;
    let mut year = words.year(end);
    end += usize::from(year.is_some());
    let of_year = match words.lower(end) {
        "dieses" => Some(0),
        "vergangenen" | "letzten" | "vorigen" => Some(1),
        _ => None,
    };
    if year.is_none() && of_year.is_some() && words.lower(end + 1) == "jahres" {
        end += 2;
        if of_year == Some(1) {
            // The day of publication is not known here; what the year before was, neither.
            return Some((end - at, Time::Unclear));
        }
        year = None;
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
fn month(words: &Words<'_>, at: usize, before: bool) -> Option<(usize, Time)> {
    let month = lexicon()
        .month(words.lower(at))
        .filter(|_| words.has_capital(at) && words.raw(at).len() > 2)?;
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
    words: &Words<'_>,
    at: usize,
    before: bool,
    this: bool,
    coming: bool,
) -> Option<(usize, Time)> {
    let back = i64::from(before);
    let one = |time: Time| Some((1, time));
    let says_which = before || this || coming;
    match words.lower(at) {
        "woche" if says_which => one(Time::Week(back)),
        "vorwoche" => one(Time::Week(1)),
        "monat" if says_which => one(Time::Months(back)),
        "vormonat" => one(Time::Months(1)),
        "jahr" | "jahre" if words.year(at + 1).is_some() => {
            Some((2, Time::Year(words.year(at + 1)?)))
        }
        "jahr" if says_which => one(Time::Years(i16::from(before))),
        "vorjahr" => one(Time::Years(1)),
        "wochenende" => one(Time::Weekend),
        "wochenbeginn" | "wochenanfang" => one(Time::Unclear),
        _ => None,
    }
}
