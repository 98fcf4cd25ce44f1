//! How English builds clauses around verbs of telling: words around a verb in, its negation, its subject and what it
//! takes out.
//!
//! The subject stands before the verb with its auxiliaries, what the verb takes after it.

use std::ops::Range;

use super::reports;
use crate::{
    language::Use,
    resolve::{
        force::{
            Found, Refused, Ways, clause,
            governing::main,
            refusals::{antecedent, before, plausible},
        },
        text::Text,
    },
};

/// A negation stands so many words before its verb at most.
const NEGATED_WITHIN: usize = 8;
/// Words from one that says that somebody does not do something to the verb of what he does not do.
const SHORT: usize = 2;
/// What may follow the part of a verb that the table of verbs has.
const VERB_RESTS: [&str; 5] = ["", "e", "y", "ate", "ies"];
/// What ends the forms of a verb.
const VERB_ENDINGS: [&str; 3] = ["ed", "s", GERUND];
/// What ends nouns that are made of verbs.
const NOUN_ENDINGS: [&str; 4] = ["ions", "ments", "ers", "ors"];
const GERUND: &str = "ing";
const OWNER: [&str; 2] = ["'s", "’s"];

pub(super) const WAYS: Ways = Ways {
    nouns_have_capitals: false,
    verb_final_clauses: false,
    objects_follow_verb: true,
    commas_set_off_clauses: false,
    participle: "",
    infinitive: "",
    negation,
    is_main_verb,
    is_attributive,
    begins_infinitive: |text, word| text.is(word, Use::InfinitiveParticle),
    refusal,
    inner: reports::inner,
};

fn ends_in_digit(text: &Text<'_>, word: usize) -> bool {
    text.word(word)
        .ends_with(|last: char| last.is_ascii_digit())
}

fn negation(text: &Text<'_>, verb: usize, reach: Range<usize>) -> Option<usize> {
    // "Failed to deny", "stopped short of denying".
    let short = verb.checked_sub(SHORT).filter(|short| {
        let leads = [Use::InfinitiveParticle, Use::GenitivePreposition];
        reach.contains(short) && text.is(*short, Use::FallsShort) && text.uses(verb - 1).any(&leads)
    });
    if short.is_some() {
        return short;
    }
    (reach.start.max(verb.saturating_sub(NEGATED_WITHIN))..verb)
        .rev()
        // "who was not allowed to talk said" negates no saying.
        .take_while(|&word| {
            !text.uses(word).any(&[
                Use::Complementizer,
                Use::RelativePronoun,
                Use::InfinitiveParticle,
            ])
        })
        // "No 10" is an address.
        .find(|&word| {
            clause::negates(text, word)
                && !text
                    .word(word + 1)
                    .starts_with(|digit: char| digit.is_ascii_digit())
        })
}

fn is_main_verb(text: &Text<'_>, word: usize, found: &Found) -> bool {
    if clause::is_first(text, word) {
        return false;
    }
    let letters = text.word(word);
    let is_verb = VERB_RESTS.contains(&found.ending.as_str())
        || VERB_ENDINGS.iter().any(|ending| letters.ends_with(ending));
    let is_noun = NOUN_ENDINGS
        .iter()
        .any(|ending| found.ending.ends_with(ending));
    let governed = text
        .uses(word - 1)
        .any(&[Use::RelativePronoun, Use::PhraseOpener]);
    is_verb
        && !is_noun
        && !governed
        && letters.starts_with(char::is_lowercase)
        && (!letters.ends_with(GERUND) || is_progressive(text, word))
}

/// Says whether a form of "to be" leads to a verb in "-ing".
fn is_progressive(text: &Text<'_>, word: usize) -> bool {
    (clause::segment(text, word).start..word)
        .rev()
        .take(3)
        .any(|before| text.uses(before).any(&[Use::Copula, Use::PerfectAuxiliary]))
}

fn is_attributive(text: &Text<'_>, word: usize) -> bool {
    let before = text.word(word - 1);
    text.is(word - 1, Use::Determiner)
        || OWNER.iter().any(|ending| before.ends_with(ending))
        || ends_in_digit(text, word - 1)
}

fn refusal(text: &Text<'_>, word: usize, found: &Found) -> Option<Refused> {
    let sentence = clause::sentence(text, word);
    let segment = clause::segment(text, word);
    let reach = clause::reach(text, word);
    // "who declined to be named" tells who a source is, and refuses nothing.
    let is_withheld = text.is(word + 1, Use::InfinitiveParticle) && text.is(word + 2, Use::Copula);
    if is_withheld {
        return None;
    }
    let mut start = word;
    while start > reach.start
        && (text
            .uses(start - 1)
            .any(&[Use::AuxiliaryOrModal, Use::Adverbial])
            || found.words.contains(&(start - 1)))
    {
        start -= 1;
    }
    let front = reach.start..start;
    let first = front.start;
    let subject = if front.is_empty() {
        before(text, &sentence, start)?
    } else if text.is(first, Use::RelativePronoun) && front.len() == 1 {
        antecedent(text, &segment)?
    } else {
        let told = |other: usize| other > first && main(text, other).is_some();
        let depends = |other: usize| {
            text.uses(other)
                .any(&[Use::Subordinator, Use::Complementizer])
        };
        if front.clone().any(depends) || front.clone().any(told) {
            return None;
        }
        plausible(text, front)?
    };
    let mut verb: Vec<usize> = (start..=word).collect();
    verb.extend(&found.words);
    verb.sort_unstable();
    verb.dedup();
    let mut content = word + 1..reach.end;
    while !content.is_empty() && text.is(content.start, Use::Adverbial) {
        content.start += 1;
    }
    if content.is_empty() {
        content = start..word + 1;
    }
    Some(Refused {
        subject,
        verb,
        content,
    })
}
