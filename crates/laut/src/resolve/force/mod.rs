//! Finds what the words of telling make of a statement: where a telling stands in, its force out.
//!
//! The cue decides; where nothing is known of it, the main verb of the frame does; and of a summary
//! ("reported") the main verb of its own sentence. What is said does not count. Decided here, because usage
//! leaves it open: who admits something ("räumte ein", "conceded") confirms it; who will not or did not
//! confirm declines; who does not deny declines; who threatens warns; who assumes ("geht davon aus")
//! estimates; criticism asserts, unless its words accuse; advice and proposals assert, requests demand.

pub(crate) mod clause;
mod confirmations;
mod denials;
pub(crate) mod governing;
mod kind;
pub(crate) mod refusals;
pub(crate) mod sense;
#[cfg(test)]
mod tests;
mod ways;

use std::ops::Range;

pub(super) use confirmations::confirmations;
pub(super) use denials::denied_reports;
pub(super) use kind::kind;
pub(crate) use refusals::Refused;
pub(super) use refusals::refusals;
pub(crate) use sense::Found;
pub(crate) use ways::Ways;

use crate::{
    language::{Use, verbs::Shape},
    reading::{Force, Kind},
    resolve::{place::Place, text::Text},
};

/// Returns the force of a statement of some kind.
pub(super) fn force(text: &Text<'_>, place: &Place, kind: Kind) -> Force {
    let found = of_gerund(text, place)
        .or_else(|| of_cue(text, place))
        .or_else(|| of_frame(text, place))
        .or_else(|| of_sentence(text, place, kind));
    match found {
        // "asked whether" is a question whatever it asks for.
        Some(Found {
            force: Force::Demand,
            ..
        }) if asks(text, place) => Force::Ask,
        Some(found) => found.force,
        None if kind == Kind::FreeIndirect => of_view(text, place),
        None => Force::Assert,
    }
}

/// Says whether a content is an indirect question after a verb of asking.
fn asks(text: &Text<'_>, place: &Place) -> bool {
    words(&place.cue).any(|word| text.is(word, Use::Asking))
        && place
            .content
            .first()
            .is_some_and(|words| text.is(words.start, Use::QuestionWord))
}

/// Returns the words of some ranges.
fn words(ranges: &[Range<usize>]) -> impl Iterator<Item = usize> {
    ranges.iter().flat_map(Clone::clone)
}

/// Returns what the cue is, by its first word that is more than neutral; else by its first.
fn of_cue(text: &Text<'_>, place: &Place) -> Option<Found> {
    let is_cue = |word: usize| place.in_cue(word);
    let mut neutral = None;
    for word in words(&place.cue) {
        let found = governing::weighed(sense::find(text, word, &is_cue, &|_| true), || {
            governing::light(text, word)
        });
        match found {
            Some(found) if found.force != Force::Assert => return Some(found),
            Some(found) => neutral = neutral.or(Some(found)),
            None => {}
        }
    }
    let noun = || {
        words(&place.cue)
            .find(|&word| text.is(word, Use::According))
            .and_then(|word| according(text, place, word))
    };
    neutral.or_else(noun)
}

/// Returns what the verb makes of a content to which a clause within that of the cue leads: "denied that he made trouble
/// *by claiming* that it rains" claims that it rains.
fn of_gerund(text: &Text<'_>, place: &Place) -> Option<Found> {
    let start = place.content.first()?.start;
    let last = words(&place.cue).last()?;
    let before = start.checked_sub(1)?;
    let that = usize::from(text.is(before, Use::That));
    let gerund = before
        .checked_sub(that)
        .filter(|&gerund| gerund > last + 1)?;
    let leads = text.is(gerund, Use::Gerund)
        && text
            .uses(gerund - 1)
            .any(&[Use::Preposition, Use::PassiveAgent])
        && text.sentence(last) == text.sentence(start);
    sense::find(text, gerund, &|_| true, &|_| true).filter(|_| leads)
}

/// Returns what the noun makes of "laut einer Schätzung", "according to estimates".
fn according(text: &Text<'_>, place: &Place, cue: usize) -> Option<Found> {
    let is_noun = |found: &Found| found.shape == Shape::Noun;
    let find = |word: usize| sense::find(text, word, &|_| false, &is_noun);
    let mut frame = words(&place.frame);
    if text.grammar().force.nouns_have_capitals {
        // The first noun; what depends on it follows.
        frame
            .filter(|&word| word != cue)
            .find(|&word| text.word(word).starts_with(char::is_uppercase))
            .and_then(find)
    } else {
        frame
            .by_ref()
            .filter(|&word| word > cue)
            .take_while(|&word| !text.is(word, Use::NounLink) && !clause::parts(text, word))
            .find_map(find)
    }
}

/// Says whether a noun tells an estimate: "nach einer Hochrechnung".
pub(super) fn is_estimate(text: &Text<'_>, noun: usize) -> bool {
    sense::find(text, noun, &|_| false, &|found| found.shape == Shape::Noun)
        .is_some_and(|found| found.force == Force::Estimate)
}

/// Returns what the main verb of the frame is.
fn of_frame(text: &Text<'_>, place: &Place) -> Option<Found> {
    let main = place
        .frame
        .iter()
        .find_map(|frame| governing::governing(text, frame.clone()));
    // "Wie die Polizei mitteilte": a frame may be subordinate as a whole.
    main.or_else(|| {
        place
            .frame
            .iter()
            .filter(|frame| text.is(frame.start, Use::FrameOpener))
            .flat_map(Clone::clone)
            .find_map(|word| governing::main(text, word))
    })
}

/// Returns what the main verb of a summary is: that of its own words, else that of the sentence around them.
fn of_sentence(text: &Text<'_>, place: &Place, kind: Kind) -> Option<Found> {
    if !matches!(kind, Kind::Reported | Kind::FreeIndirect) {
        return None;
    }
    let content = place.content.first()?;
    let own = clause::sentence(text, content.start);
    let own = own.start.max(content.start)..own.end.min(content.end);
    governing::governing(text, own).or_else(|| {
        (kind == Kind::Reported)
            .then(|| governing::governing(text, clause::sentence(text, content.start)))?
    })
}

/// Returns the force of a view in the author's words: "Sie will das Gesetz ändern" tells a plan.
fn of_view(text: &Text<'_>, place: &Place) -> Force {
    let content = place.content.first().cloned().unwrap_or_default();
    let plan = words(&place.cue)
        .chain(content)
        .filter(|&word| !clause::is_quoted(text, word))
        .filter(|&word| {
            let segment = clause::segment(text, word);
            // "will ihn gesehen haben" is no plan.
            !text.is(segment.end - 1, Use::PerfectInfinitive)
                && !clause::is_subordinate(text, &segment)
        })
        .find_map(|word| sense::find_free(text, word));
    plan.map_or(Force::Assert, |found| found.force)
}
