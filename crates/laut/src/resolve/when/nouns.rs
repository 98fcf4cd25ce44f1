//! Words around a time that say whose it is: a word in, its part in the clause out.
//!
//! Does not know the telling.

use std::ops::Range;

use crate::language::Use;

use super::phrases::Window;

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
pub(super) fn preposition(words: &Window<'_>, at: usize, on_event: bool) -> Preposition {
    if words.is(at, Use::TemporalPreposition) {
        // "nach Angaben" tells, and a place has no article: "nach Berlin".
        let is_place = words.grammar().times.events_have_articles
            && !on_event
            && !words.is(at + 1, Use::EventDeterminer);
        return if is_place {
            Preposition::None
        } else {
            Preposition::Takes
        };
    }
    if words.is(at, Use::Before) && on_event {
        return if words.is(at + 1, Use::Audience) {
            Preposition::Other
        } else {
            Preposition::Takes
        };
    }
    if words.is(at, Use::OccasionPreposition) {
        Preposition::Occasion
    } else if words.is(at, Use::TopicPreposition) {
        Preposition::Other
    } else {
        Preposition::None
    }
}

/// Says whether a participle of making words known stands in the few words behind a time.
pub(super) fn releases(words: &Window<'_>, from: usize, to: usize) -> bool {
    (from..to.min(from + ATTRIBUTE)).any(|at| words.is(at, Use::Release))
}

/// Says whether a time is part of a noun's attribute: "die am Freitag erscheinende Zeitung".
pub(super) fn is_attribute(words: &Window<'_>, place: &Range<usize>) -> bool {
    words.is_before(place.start, Use::AttributeDeterminer)
        && (place.end..words.len().min(place.end + ATTRIBUTE)).any(|at| {
            !words.has_capital(at)
                && words.is(at, Use::AttributeParticiple)
                // Shorter ones are articles and adverbs.
                && words.raw(at).len() > 5
                && words.has_capital(at + 1)
        })
}

/// Says whether a word looks like the verb of a main clause.
pub(super) fn is_finite_verb(words: &Window<'_>, at: usize) -> bool {
    !words.has_capital(at) && words.is_any(at, &[Use::PastTense, Use::Prospective])
}

/// Says whether a word is a participle that a time may follow: "a man arrested on Monday".
pub(super) fn is_participle(words: &Window<'_>, at: usize) -> bool {
    !words.has_capital(at) && words.is(at, Use::PostnominalParticiple)
}
