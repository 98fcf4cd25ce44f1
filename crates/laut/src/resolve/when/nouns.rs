//! Words around a time that say whose it is: a word in, its part in the clause out.
//!
//! Does not know the telling; the lists are in the lexicon.

use std::ops::Range;

use crate::document::Scheme;

use super::{lexicon::Lexicon, phrases::Words};

/// Words behind a time in which a participle and its noun follow: "am Freitag in Berlin erscheinende Zeitung".
const ATTRIBUTE: usize = 5;

/// What a preposition makes of a time behind its noun.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Preposition {
    /// The time belongs to the noun: "nach dem Treffen am Dienstag".
    Takes,
    /// The noun is where it was said: "bei dem Treffen am Dienstag".
    Occasion,
    /// The noun is something else: "for a vote on Friday".
    Other,
    /// No preposition.
    None,
}

/// Returns what the word is as a preposition; `on_event` says whether the time stands right behind an event.
pub(super) fn preposition(
    words: &Words<'_>,
    at: usize,
    on_event: bool,
    scheme: Scheme,
) -> Preposition {
    let lexicon = Lexicon::of(scheme);
    let word = words.lower(at);
    if lexicon.takes.contains(word) {
        // "nach Angaben" tells, and a place has no article: "nach Berlin".
        let is_place = scheme == Scheme::German
            && !on_event
            && !lexicon.articles.contains(words.lower(at + 1));
        return if is_place {
            Preposition::None
        } else {
            Preposition::Takes
        };
    }
    if scheme == Scheme::German && word == "vor" && on_event {
        let before_people = lexicon.audiences.contains(words.lower(at + 1));
        return if before_people {
            Preposition::Other
        } else {
            Preposition::Takes
        };
    }
    if lexicon.occasion.contains(word) {
        Preposition::Occasion
    } else if lexicon.other.contains(word) {
        Preposition::Other
    } else {
        Preposition::None
    }
}

/// Says whether a word is in a list, or a German compound of one of its longer words.
fn is_compound_of<'a>(
    word: &str,
    mut list: impl Iterator<Item = &'a String>,
    shortest: usize,
    scheme: Scheme,
) -> bool {
    scheme == Scheme::German
        && list.any(|known| {
            known.len() >= shortest && word.len() > known.len() + 2 && word.ends_with(known)
        })
}

/// Says whether a word is something that happens on a day.
pub(super) fn is_event(word: &str, scheme: Scheme) -> bool {
    let events = &Lexicon::of(scheme).events;
    events.contains(word) || is_compound_of(word, events.iter(), 6, scheme)
}

/// Says whether a word is something said or written.
pub(super) fn is_utterance(word: &str, scheme: Scheme) -> bool {
    let utterances = &Lexicon::of(scheme).utterances;
    utterances.contains(word) || is_compound_of(word, utterances.iter(), 5, scheme)
}

/// Says whether a word is a participle of making words known.
pub(super) fn is_release(word: &str, scheme: Scheme) -> bool {
    let releases = &Lexicon::of(scheme).releases;
    let stem = |end: &str| {
        word.strip_suffix(end)
            .is_some_and(|stem| releases.contains(stem))
    };
    releases.contains(word)
        || scheme == Scheme::German && ["e", "en", "er", "em", "es"].iter().any(|end| stem(end))
}

/// Says whether a participle of making words known stands in the few words behind a time.
pub(super) fn releases(words: &Words<'_>, from: usize, to: usize, scheme: Scheme) -> bool {
    (from..to.min(from + ATTRIBUTE)).any(|at| is_release(words.lower(at), scheme))
}

/// Says whether a time is part of a noun's attribute: "die am Freitag erscheinende Zeitung".
pub(super) fn is_attribute(words: &Words<'_>, place: &Range<usize>, scheme: Scheme) -> bool {
    const ENDINGS: [&str; 14] = [
        "te", "ten", "ter", "tem", "tes", "ene", "enen", "ener", "enem", "nde", "nden", "nder",
        "ndem", "ndes",
    ];
    Lexicon::of(scheme)
        .determiners
        .contains(words.before(place.start))
        && (place.end..words.len().min(place.end + ATTRIBUTE)).any(|at| {
            let word = words.lower(at);
            !words.has_capital(at)
                && ENDINGS.iter().any(|end| word.ends_with(end))
                && word.len() > 5
                && words.has_capital(at + 1)
        })
}

/// Says whether a word looks like the verb of a main clause.
pub(super) fn is_finite_verb(words: &Words<'_>, at: usize, scheme: Scheme) -> bool {
    let word = words.lower(at);
    let has_ending = match scheme {
        Scheme::German => (word.ends_with("te") || word.ends_with("ten")) && word.len() > 4,
        Scheme::English => word.ends_with("ed"),
    };
    !words.has_capital(at) && (has_ending || looks_ahead(word, scheme))
}

/// Says whether a verb is about something to come: what is demanded, announced, warned of.
pub(super) fn looks_ahead(word: &str, scheme: Scheme) -> bool {
    Lexicon::of(scheme)
        .looks_ahead
        .iter()
        .any(|stem| word.starts_with(stem.as_str()))
}

/// Says whether an English word is a participle that a time may follow: "a man arrested on Monday".
pub(super) fn is_participle(words: &Words<'_>, at: usize, scheme: Scheme) -> bool {
    let word = words.lower(at);
    scheme == Scheme::English
        && !words.has_capital(at)
        && (word.len() > 4 && word.ends_with("ed")
            || is_release(word, scheme)
            || Lexicon::of(scheme).participles.contains(word))
}
