//! How German builds clauses around verbs of telling: words around a verb in, its negation, its subject and what it takes
//! out.
//!
//! The finite verb stands second or, in a subordinate clause, last; its prefix, participle or infinitive ends the clause.

use std::ops::Range;

use super::reports;
use crate::{
    language::{Use, verbs::Shape},
    resolve::{
        force::{
            Found, Refused, Ways, clause,
            refusals::{antecedent, before, plausible},
        },
        text::Text,
    },
};

pub(super) const WAYS: Ways = Ways {
    nouns_have_capitals: true,
    verb_final_clauses: true,
    objects_follow_verb: false,
    commas_set_off_clauses: true,
    participle: "ge",
    infinitive: "zu",
    negation,
    is_main_verb,
    is_attributive,
    begins_infinitive,
    refusal,
    inner: reports::inner,
};

fn is_capital(text: &Text<'_>, word: usize) -> bool {
    text.word(word).starts_with(char::is_uppercase)
}

fn negation(text: &Text<'_>, _verb: usize, reach: Range<usize>) -> Option<usize> {
    reach.clone().find(|&word| {
        // "ein nicht näher genannter Ort": it negates the adjective.
        let attributive = text.is(word, Use::Negation)
            && word > reach.start
            && text.is(word - 1, Use::Determiner)
            // "wollte das nicht bestätigen": no noun follows that "das" could belong to.
            && (word + 1..reach.end).any(|after| is_capital(text, after));
        clause::negates(text, word) && !attributive
    })
}

fn is_main_verb(text: &Text<'_>, word: usize, found: &Found) -> bool {
    let segment = clause::segment(text, word);
    let is_final = clause::ends_at(text, word) || text.is(word + 1, Use::AuxiliaryOrModal);
    if found.shape == Shape::Joined {
        return is_final;
    }
    let after_zu = word > segment.start && text.is(word - 1, Use::InfinitiveParticle);
    if after_zu {
        return is_final
            && segment
                .clone()
                .any(|other| other != word && text.is(other, Use::AuxiliaryOrModal));
    }
    // "er fordere Ruhe" is what somebody says, not the telling of it.
    found.ending != "e"
}

fn is_attributive(text: &Text<'_>, word: usize) -> bool {
    let segment = clause::segment(text, word);
    let before_noun = word + 1 < segment.end && is_capital(text, word + 1);
    // "Das bestätigte Polizeisprecher Müller": a pronoun at the start.
    let pronoun = word - 1 == segment.start && text.is(word - 1, Use::InitialPronoun);
    text.is(word, Use::AdjectiveEnding)
        && before_noun
        && !pronoun
        && (text
            .uses(word - 1)
            .any(&[Use::Determiner, Use::PhraseOpener])
            || text
                .word(word - 1)
                .ends_with(|last: char| last.is_ascii_digit()))
}

/// Says whether "zu" stands before an infinitive or in one: "abzugeben".
fn begins_infinitive(text: &Text<'_>, word: usize) -> bool {
    let letters = text.word(word);
    let is_verb = |letters: &str| letters.starts_with(char::is_lowercase) && letters.ends_with('n');
    text.is(word, Use::InfinitiveParticle) && is_verb(text.word(word + 1))
        || letters.starts_with(char::is_lowercase)
            && letters.ends_with("en")
            && letters
                .find(WAYS.infinitive)
                .is_some_and(|at| at > 1 && at + 4 < letters.len())
}

fn refusal(text: &Text<'_>, word: usize, found: &Found) -> Option<Refused> {
    let sentence = clause::sentence(text, word);
    let segment = clause::segment(text, word);
    let reach = clause::reach(text, word);
    let is_auxiliary = |other: &usize| *other != word && text.is(*other, Use::AuxiliaryOrModal);
    if clause::is_subordinate(text, &segment) {
        let subject = antecedent(text, &segment)?;
        let verb = group(text, found, reach.clone().find(is_auxiliary), &reach);
        let content = object(text, segment.start + 1..segment.end, &verb, word, found);
        return Some(Refused {
            subject,
            verb,
            content,
        });
    }
    let own = reach.clone().find(is_auxiliary);
    let finite = match own {
        Some(auxiliary) => auxiliary,
        // "Wollte die Sprecherin, Inés Calvero, nicht sagen": the finite verb before an apposition.
        None if is_infinite(text, word, found) => (sentence.start..reach.start)
            .rev()
            .filter(|&other| !clause::is_subordinate(text, &clause::segment(text, other)))
            .find(is_auxiliary)?,
        None => word,
    };
    let front = clause::reach(text, finite).start..finite;
    let behind = || after(text, finite + 1);
    let subject = if front.is_empty() {
        before(text, &sentence, finite).or_else(behind)?
    } else {
        let is_object =
            text.is(front.start, Use::AmbiguousCase) && text.is(finite + 1, Use::SpeakerPronoun);
        match is_object.then(behind).flatten() {
            Some(subject) => subject,
            None => plausible(text, front.clone()).or_else(behind)?,
        }
    };
    let verb = group(text, found, Some(finite), &reach);
    let fronted = !front.is_empty()
        && front.start != subject.start
        && front.clone().any(|other| text.is(other, Use::Comment));
    let content = if fronted {
        front
    } else {
        let start = if subject.start > finite {
            subject.end
        } else {
            finite + 1
        };
        let words = start.max(segment.start)..segment.end;
        object(text, words, &verb, word, found)
    };
    Some(Refused {
        subject,
        verb,
        content,
    })
}

fn is_infinite(text: &Text<'_>, word: usize, found: &Found) -> bool {
    let letters = text.word(word);
    found.shape == Shape::Joined
        || clause::ends_at(text, word) && letters.ends_with("en") && !letters.ends_with("ten")
        || letters.ends_with("bar")
}

/// Returns the words of a verb group: what is known of the verb, the finite verb, "sich".
fn group(
    text: &Text<'_>,
    found: &Found,
    finite: Option<usize>,
    reach: &Range<usize>,
) -> Vec<usize> {
    let mut verb = found.words.clone();
    // "keine Angaben": it belongs to what the verb takes.
    verb.retain(|&word| !(text.is(word, Use::Negation) && text.is(word, Use::Determiner)));
    verb.extend(
        found
            .words
            .iter()
            .filter(|&&word| word > reach.start && text.is(word - 1, Use::InfinitiveParticle))
            .map(|word| word - 1),
    );
    verb.extend(finite);
    verb.extend(reach.clone().filter(|&word| text.is(word, Use::Reflexive)));
    verb.sort_unstable();
    verb.dedup();
    verb
}

/// Returns what a verb takes, out of the words after its subject.
fn object(
    text: &Text<'_>,
    words: Range<usize>,
    verb: &[usize],
    word: usize,
    found: &Found,
) -> Range<usize> {
    let takes_verb = is_infinite(text, word, found)
        && verb.iter().any(|&other| text.is(other, Use::ModalVerb))
        && found
            .words
            .iter()
            .any(|&other| text.is(other, Use::Negation));
    let mut runs: Vec<Range<usize>> = Vec::new();
    for other in words.clone() {
        let belongs = !verb.contains(&other) || takes_verb && other == word;
        let starts = runs.last().is_none_or(|run| run.end != other);
        match runs.last_mut() {
            _ if !belongs => {}
            Some(run) if !starts => run.end = other + 1,
            // "zunächst", "am Dienstag zunächst": when, not what.
            _ if text.is(other, Use::Adverbial) => {}
            _ => runs.push(other..other + 1),
        }
    }
    let mut object = runs
        .into_iter()
        .max_by_key(ExactSizeIterator::len)
        .unwrap_or(words.end..words.end);
    let following = clause::following(text, words.end);
    let goes_on = !following.is_empty()
        && (text
            .uses(following.start)
            .any(&[Use::Complementizer, Use::QuestionWord])
            || following
                .clone()
                .any(|other| text.is(other, Use::InfinitiveParticle)));
    if goes_on && object.len() <= 1 {
        object = if object.is_empty() || !takes_verb {
            following
        } else {
            object.start..following.end
        };
    }
    if object.is_empty() {
        let segment = clause::segment(text, word);
        let first = verb.first().copied().unwrap_or(word);
        return first.max(segment.start)..segment.end;
    }
    object
}

/// Returns the noun phrase that begins at a word, as far as it can be told.
fn after(text: &Text<'_>, word: usize) -> Option<Range<usize>> {
    let end = clause::segment(text, word.checked_sub(1)?).end;
    let mut start = word;
    while start < end && text.uses(start).any(&[Use::Reflexive, Use::FocusParticle]) {
        start += 1;
    }
    if start >= end {
        return None;
    }
    if text.is(start, Use::SpeakerPronoun) {
        return Some(start..start + 1);
    }
    let mut past = start;
    let mut noun = None;
    while past < end {
        let belongs = if text.uses(past).any(&[Use::Comment, Use::Negation]) {
            false
        } else if is_capital(text, past) {
            noun = Some(past);
            true
        } else if noun.is_some() {
            text.is(past, Use::Genitive)
        } else {
            text.uses(past)
                .any(&[Use::Determiner, Use::AdjectiveEnding])
        };
        if !belongs {
            break;
        }
        past += 1;
    }
    plausible(text, start..noun? + 1)
}
