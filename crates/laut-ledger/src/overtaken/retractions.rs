//! Finds where a text tells that somebody takes back or puts right a study, a remark, a count or an offer: sentences in,
//! places out.
//!
//! Only what is told as done: who must, may or will take something back has not. Does not know who it is.

use std::ops::Range;

use laut::{Grammar, Use};

use super::sentence::Sentence;

/// Words between a verb and what is taken back, at most.
const REACH: usize = 14;
/// Words from a verb on that may still say that it is not so.
const NEXT: usize = 4;

/// What became of something said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Deed {
    TakenBack,
    PutStraight,
    Apologized,
}

/// What it was.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Thing {
    Paper,
    Words,
    Figure,
    Bid,
}

/// A sentence that tells of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Retraction {
    pub(super) deed: Deed,
    pub(super) thing: Thing,
    /// Code points of the text, half-open.
    pub(super) sentence: (usize, usize),
}

const THINGS: [(Thing, Use); 4] = [
    (Thing::Paper, Use::ToldPaper),
    (Thing::Words, Use::ToldWords),
    (Thing::Figure, Use::ToldFigure),
    (Thing::Bid, Use::ToldBid),
];

/// Returns the sentences that tell of it, in their order.
pub(super) fn retractions(sentences: &[Sentence], grammar: &Grammar) -> Vec<Retraction> {
    let found = sentences.iter().filter_map(|sentence| {
        let (deed, thing) = (0..sentence.words.len()).find_map(|at| told(sentence, at, grammar))?;
        Some(Retraction {
            deed,
            thing,
            sentence: sentence.span(),
        })
    });
    found.collect()
}

fn told(sentence: &Sentence, at: usize, grammar: &Grammar) -> Option<(Deed, Thing)> {
    let is_thing = |at: usize| THINGS.iter().any(|&(_, of)| sentence.has(at, of));
    // Most words have no such thing around them, and to look for verbs of several words takes long.
    if !(at.saturating_sub(REACH)..=at + REACH).any(is_thing) {
        return None;
    }
    let is = |of| sentence.run(at, of, grammar).is_some() || sentence.parted(at, of, grammar);
    let deed = [
        (Deed::TakenBack, Use::TakesBack),
        (Deed::PutStraight, Use::PutsStraight),
        (Deed::Apologized, Use::Apologizes),
    ]
    .into_iter()
    .find_map(|(deed, of)| is(of).then_some(deed))?;
    let clause = clause(sentence, at);
    // "The corrected figures" are none that somebody corrects now.
    let has_auxiliary = at > 0
        && sentence.words[at - 1]
            .uses
            .any(&[Use::FiniteAuxiliary, Use::AuxiliaryOrModal]);
    if deed == Deed::PutStraight && is_thing(at + 1) && !has_auxiliary {
        return None;
    }
    // What follows the verb at a distance is told of something else.
    let is_parted = sentence.parted(at, Use::TakesBack, grammar);
    let end = if is_parted {
        clause.end
    } else {
        clause.end.min(at + NEXT)
    };
    let verbs = || (clause.start..end).filter(|&at| !sentence.words[at].is_capital);
    let words: Vec<&str> = verbs()
        .map(|at| sentence.words[at].letters.as_str())
        .collect();
    let is_open = |at: usize| {
        let bars = [Use::Negator, Use::Condition, Use::Whether, Use::FallsShort];
        sentence.words[at].uses.any(&bars)
    };
    if verbs().any(is_open) || !grammar.claims().contraries.moods(&words).is_empty() {
        return None;
    }
    let near = |&other: &usize| other != at && other.abs_diff(at) <= REACH;
    let mut places: Vec<usize> = clause.filter(near).collect();
    places.sort_by_key(|other| other.abs_diff(at));
    let fits = |deed, thing| match deed {
        Deed::TakenBack => true,
        Deed::PutStraight => thing != Thing::Bid,
        Deed::Apologized => matches!(thing, Thing::Words | Thing::Paper),
    };
    let thing = places.into_iter().find_map(|place| {
        let mut known = THINGS.into_iter();
        let (thing, _) = known.find(|&(thing, of)| sentence.has(place, of) && fits(deed, thing))?;
        Some(thing)
    })?;
    Some((deed, thing))
}

/// Returns the words around one up to the next signs, quotation marks apart.
fn clause(sentence: &Sentence, at: usize) -> Range<usize> {
    let ends = |&place: &usize| {
        let letters = sentence.words[place].letters.as_str();
        matches!(
            letters,
            "," | ";" | ":" | "." | "!" | "?" | "–" | "—" | "(" | ")"
        )
    };
    let start = (0..at).rev().find(ends).map_or(0, |place| place + 1);
    let end = (at + 1..sentence.words.len()).find(ends);
    start..end.unwrap_or(sentence.words.len())
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;

    #[track_caller]
    fn check(language: Language, text: &str, expected: Option<(Deed, Thing)>) {
        let grammar = Grammar::of(language).expect("it is known");
        let found = retractions(&Sentence::all(text, grammar), grammar);
        let found = found.first().map(|found| (found.deed, found.thing));
        assert_eq!(found, expected, "{text}");
    }

    const DE: Language = Language::GERMAN;
    const EN: Language = Language::ENGLISH;

    #[test]
    fn what_is_taken_back_is_told() {
        use Deed::{Apologized, PutStraight, TakenBack};
        check(
            EN,
            "The authors retracted the study on Thursday.",
            Some((TakenBack, Thing::Paper)),
        );
        check(
            EN,
            "The study was withdrawn.",
            Some((TakenBack, Thing::Paper)),
        );
        check(
            EN,
            "Moll took back her accusation.",
            Some((TakenBack, Thing::Words)),
        );
        check(
            EN,
            "The board has revised its toll.",
            Some((PutStraight, Thing::Figure)),
        );
        check(
            EN,
            "Moll apologised for the remark.",
            Some((Apologized, Thing::Words)),
        );
        check(
            DE,
            "Die Autoren zogen die Studie zurück.",
            Some((TakenBack, Thing::Paper)),
        );
        check(
            DE,
            "Das Blatt hat die Studie über Algen im Haff zurückgezogen.",
            Some((TakenBack, Thing::Paper)),
        );
        check(
            DE,
            "Moll nahm den Vorwurf zurück.",
            Some((TakenBack, Thing::Words)),
        );
        check(
            DE,
            "Der Zeuge widerrief seine Aussage.",
            Some((TakenBack, Thing::Words)),
        );
        check(
            DE,
            "Das Amt korrigierte die Zahl.",
            Some((PutStraight, Thing::Figure)),
        );
    }

    #[test]
    fn what_is_not_done_is_not_told() {
        check(EN, "The authors did not retract the study.", None);
        check(EN, "They asked for the paper to be retracted.", None);
        check(EN, "The study should be withdrawn.", None);
        check(EN, "The troops withdrew.", None);
        check(EN, "She apologised to the guests.", None);
        check(DE, "Moll wies den Vorwurf zurück.", None);
        check(DE, "Moll hat den Vorwurf nicht zurückgenommen.", None);
        check(DE, "Die Studie müsse zurückgezogen werden.", None);
        check(DE, "Das Heer zog sich zurück.", None);
    }
}
