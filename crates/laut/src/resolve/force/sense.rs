//! What a word of telling makes of its clause: a word of a text in, what its language's verbs have on it out.
//!
//! Does not know which word of a sentence governs it; `governing` does.

use super::clause;
use crate::{
    language::{
        Use,
        verbs::{Form, Others, Refusal, Sense, Shape},
    },
    reading::Force,
    resolve::text::Text,
};

/// A separated prefix stands so many words after its verb at most.
const PREFIX_WITHIN: usize = 45;

/// What is known of a word in its clause.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Found {
    pub(crate) force: Force,
    pub(crate) shape: Shape,
    pub(crate) refusal: Option<Refusal>,
    /// The verb, its prefix, what negates it.
    pub(crate) words: Vec<usize>,
    /// What follows the part of the word that the table of verbs has.
    pub(crate) ending: String,
}

/// Returns what a word makes of its clause, by the sense with the most conditions that are met.
pub(crate) fn find(
    text: &Text<'_>,
    word: usize,
    is_cue: &dyn Fn(usize) -> bool,
    wanted: &dyn Fn(&Found) -> bool,
) -> Option<Found> {
    search(text, word, is_cue, false, wanted)
}

/// Returns what a word makes of its clause where the speaker's view is told in the author's words.
pub(super) fn find_free(text: &Text<'_>, word: usize) -> Option<Found> {
    search(text, word, &|_| false, true, &|_| true)
}

fn search(
    text: &Text<'_>,
    word: usize,
    is_cue: &dyn Fn(usize) -> bool,
    free: bool,
    wanted: &dyn Fn(&Found) -> bool,
) -> Option<Found> {
    let letters = text.word(word);
    let lower = letters.to_lowercase();
    let has_capitals = text.grammar().force.nouns_have_capitals;
    let is_noun =
        has_capitals && letters.starts_with(char::is_uppercase) && !clause::is_first(text, word);
    text.grammar()
        .verbs()
        .forms(&lower)
        .find_map(|(form, sense)| {
            if sense.free != free || is_noun && form.shape != Shape::Noun {
                return None;
            }
            let ending = match form.shape {
                Shape::Noun if has_capitals => form.rest(letters),
                _ => form.rest(&lower),
            }?;
            let found = as_sense(text, word, is_cue, (form, sense), ending)?;
            wanted(&found).then_some(found)
        })
}

/// Returns what a word is in a sense, if all that the sense asks for stands by.
fn as_sense(
    text: &Text<'_>,
    word: usize,
    is_cue: &dyn Fn(usize) -> bool,
    (form, sense): (&Form, &Sense),
    ending: &str,
) -> Option<Found> {
    let mut words = vec![word];
    if form.shape == Shape::Separated {
        let prefix = sense.prefix.as_deref().unwrap_or_default();
        words.push(separated(text, word, prefix, is_cue)?);
    }
    if !meets(text, word, sense) {
        return None;
    }
    let negation = clause::negation(text, word);
    words.extend(negation);
    words.sort_unstable();
    Some(Found {
        force: if negation.is_some() {
            sense.negated
        } else {
            sense.force
        },
        shape: form.shape,
        refusal: sense.refusal,
        words,
        ending: ending.to_owned(),
    })
}

/// Returns where the separated prefix of a verb stands.
fn separated(
    text: &Text<'_>,
    verb: usize,
    prefix: &str,
    is_cue: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let end = clause::sentence(text, verb).end;
    (verb + 1..end.min(verb + PREFIX_WITHIN))
        .take_while(|&word| !text.is(word, Use::Complementizer) && text.word(word) != ":")
        .find(|&word| {
            // A cue has its prefix, but "zu" may belong to an infinitive.
            text.word(word) == prefix
                && (clause::ends_at(text, word)
                    || is_cue(word)
                        && !text.is(word, Use::InfinitiveParticle)
                        // "Schließt aus der Studie, dass": it leads to a noun.
                        && !text.uses(word + 1).any(&[Use::Definite, Use::Indefinite]))
        })
}

/// Says whether the other words that a sense asks for stand by.
fn meets(text: &Text<'_>, word: usize, sense: &Sense) -> bool {
    let segment = clause::segment(text, word);
    let is_one = |others: &Others, other: usize| {
        !others.is_empty() && others.has(&text.lower(other), text.uses(other))
    };
    if !sense.then.is_empty() {
        let follows = (word + 1..segment.end)
            .find(|&other| is_one(&sense.then, other) || !text.is(other, Use::Adverbial));
        if !follows.is_some_and(|other| is_one(&sense.then, other)) {
            return false;
        }
    }
    if sense.with.is_empty() && sense.next.is_empty() {
        return true;
    }
    // "Rejected as 'pure invention' a report": marks around a few words part nothing.
    let whole = clause::segment_with_quotations(text, word);
    let mut within = if text.grammar().force.objects_follow_verb {
        word + 1..whole.end
    } else {
        whole
    };
    within.any(|other| other != word && is_one(&sense.with, other))
        || !sense.next.is_empty()
            && clause::following(text, segment.end).any(|other| is_one(&sense.next, other))
}
