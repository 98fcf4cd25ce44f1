//! What an article says of those whom it does not name: how it describes them, how they are said to know; and what it tells
//! as nobody's, or of a source only that it is not named.
//!
//! A phrase or a telling in, words of the text or yes and no out. Does not know who they are, nor what other places say of
//! them.

use std::ops::Range;

use crate::assemble::Telling;
use crate::language::{Use, nouns::NounClass};
use crate::reading::{Force, Kind};
use crate::resolve::{
    force,
    names::NameKind,
    phrase::{Determiner, Part, Phrase, is_relative},
    place::Place,
    speaker,
    text::Text,
};

/// Words of a note in brackets, at most.
const LONGEST_NOTE: usize = 12;
/// Words of a relative clause that are looked at, at most.
const LONGEST_CLAUSE: usize = 24;
/// Words of a nickname in marks, with one of the marks, at most.
const LONGEST_NICKNAME: usize = 5;

/// Returns the fullest description: "two people familiar with the matter".
pub(super) fn description(text: &Text<'_>, phrase: &Phrase, several: bool) -> String {
    let part = &phrase.parts[0];
    let mut words = part.words.clone();
    if let Some(relative) = &phrase.relative
        && phrase.parts.len() == 1
        && holds(text, relative.clone(), Use::Basis)
        && !holds(text, relative.clone(), Use::Withheld)
    {
        words.end = relative.end;
    }
    if part.determiner == Determiner::Definite
        && words.len() > 1
        && text.is(words.start, Use::Definite)
    {
        words.start += 1;
        if words.len() > 1 && text.is(words.start, Use::Both) {
            words.start += 1;
        }
    }
    let shown = (text.grammar().phrases.described)(text, words.clone(), part, several);
    let lowers = text.starts_sentence(words.start)
        && (!text.grammar().phrases.nouns_have_capitals
            && text.noun(words.start).is_some()
            && !is_proper(text, words.start)
            || part.before.contains(&words.start)
            || text.uses(words.start).any(&[
                Use::Definite,
                Use::Indefinite,
                Use::Several,
                Use::Possessive,
                Use::One,
            ]));
    let mut letters = shown.chars();
    match letters.next() {
        Some(first) if lowers => first.to_lowercase().chain(letters).collect(),
        _ => shown,
    }
}

fn is_proper(text: &Text<'_>, word: usize) -> bool {
    text.label(word).is_some()
}

/// Returns how they are said to know.
pub(super) fn basis(text: &Text<'_>, phrase: &Phrase) -> Option<String> {
    let part = &phrase.parts[0];
    if holds(text, part.before.clone(), Use::Basis) {
        return Some(text.shown(part.before.clone()));
    }
    if holds(text, part.tail.clone(), Use::Basis) {
        return Some(text.shown(after_with(text, part)));
    }
    let relative = phrase.relative.clone()?;
    if !holds(text, relative.clone(), Use::Basis) || holds(text, relative.clone(), Use::Withheld) {
        return None;
    }
    let is_auxiliary = |word: usize| text.is(word, Use::Auxiliary);
    let (mut start, mut end) = (relative.start + 1, relative.end);
    if start < end && is_auxiliary(start) {
        start += 1;
    }
    if end > start && is_auxiliary(end - 1) {
        end -= 1;
    }
    Some(text.shown(start..end)).filter(|basis| !basis.is_empty())
}

/// Returns what follows a noun, from "with" or "mit" on, without it.
fn after_with(text: &Text<'_>, part: &Part) -> Range<usize> {
    let known = part
        .tail
        .clone()
        .find(|&word| text.is(word, Use::Basis))
        .unwrap_or(part.tail.start);
    let with = (part.tail.start..known)
        .rev()
        .find(|&word| text.is(word, Use::ComitativePreposition));
    match with {
        Some(with) => with + 1..part.tail.end,
        None if text.grammar().phrases.verb_last => part.tail.clone(),
        None => known..part.tail.end,
    }
}

/// Says whether it is told that a name is withheld.
pub(super) fn is_withheld(text: &Text<'_>, phrase: &Phrase) -> bool {
    let before = phrase
        .parts
        .iter()
        .any(|part| holds(text, part.before.clone(), Use::Withheld));
    before
        || phrase
            .relative
            .clone()
            .is_some_and(|relative| holds(text, relative, Use::Withheld))
}

/// Returns the relative clause of a phrase, which may stand behind its words: without its comma.
fn relative(text: &Text<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    if let Some(relative) = &phrase.relative {
        // Between commas it goes on to the second one, though the phrase may have been cut.
        let between = text.word(relative.start - 1) == ",";
        let end = if between {
            clause_end(text, relative.start).max(relative.end)
        } else {
            relative.end
        };
        return Some(relative.start..end);
    }
    let mut end = phrase.words().end;
    if text.word(end) == "(" {
        end = (end..text.len().min(end + LONGEST_NOTE)).find(|&word| text.word(word) == ")")? + 1;
    }
    let start = end + usize::from(text.word(end) == ",");
    // "deren Name", "dessen voller Name"
    let begins = start < text.len()
        && (is_relative(text, start)
            || start > end
                && text.is(start, Use::GenitiveRelative)
                && holds(text, start + 1..text.len().min(start + 3), Use::NameNoun));
    if !begins {
        return None;
    }
    let close = clause_end(text, start);
    Some(start..close)
}

/// Returns where a clause ends that begins at a word.
fn clause_end(text: &Text<'_>, start: usize) -> usize {
    let sentence = text.sentence_of(start).end.min(start + LONGEST_CLAUSE);
    (start..sentence)
        .find(|&word| matches!(text.word(word), "," | "." | ";" | ":"))
        .unwrap_or(sentence)
}

/// Returns by which name somebody goes whom a phrase only describes: "a man who goes by the name “Crumb”".
pub(super) fn called(text: &Text<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let clause = relative(text, phrase)?;
    let verb = clause.clone().find(|&word| text.is(word, Use::Naming))?;
    // "who called Oz a quack" names somebody else, "who is called Oz" and "who calls himself Oz" do not.
    if text.is(verb, Use::NamingOthers)
        && !holds(text, clause.clone(), Use::Reflexive)
        && !text.uses(verb - 1).any(&[Use::Auxiliary, Use::Copula])
    {
        return None;
    }
    let marked = (clause.start..text.len().min(clause.end + 2)).find_map(|open| {
        let close = text
            .document
            .mark(open)
            .filter(|mark| mark.opens)?
            .partner?;
        let end = (open + 1..close)
            .rev()
            .find(|&word| text.is_lexical(word))?
            + 1;
        (end - open <= LONGEST_NICKNAME).then_some(open + 1..end)
    });
    marked.or_else(|| {
        let name = clause
            .clone()
            .find_map(|word| text.name(word).filter(|name| name.words.start == word))?;
        let beside = |word: usize| text.is(word, Use::Naming);
        let is_beside = beside(name.words.end)
            || name.words.start >= 2
                && (beside(name.words.start - 1) || beside(name.words.start - 2));
        (name.kind == NameKind::Person && is_beside).then(|| name.words.clone())
    })
}

/// Says whether a person's name is told not to be theirs, or to be less than their name: "Rita (name changed)", "Rita, a
/// pseudonym", "Rita, who asked that her surname not be used".
pub(super) fn is_disguised(text: &Text<'_>, phrase: &Phrase, name: &Range<usize>) -> bool {
    let end = phrase.words().end.max(name.end);
    let note = (name.end..=end)
        .find(|&word| text.word(word) == "(")
        .and_then(|open| {
            let close =
                (open..text.len().min(open + LONGEST_NOTE)).find(|&word| text.word(word) == ")")?;
            Some(open + 1..close)
        });
    let is_other = |words: Range<usize>| {
        holds(text, words.clone(), Use::Pseudonym)
            || holds(text, words.clone(), Use::NameNoun)
                && (holds(text, words.clone(), Use::NameChanged)
                    || holds(text, words, Use::Negation))
    };
    if note.is_some_and(is_other) {
        return true;
    }
    let apposition = (text.word(end) == ",").then(|| end + 1..clause_end(text, end + 1));
    let is_pseudonym = phrase
        .parts
        .iter()
        .any(|part| part.head.is_some_and(|head| text.is(head, Use::Pseudonym)))
        || apposition.is_some_and(|words| words.len() < 4 && holds(text, words, Use::Pseudonym));
    is_pseudonym
        || wishes_to_be_called(text, name)
        || has_footnote(text, name.end)
        || relative(text, phrase).is_some_and(|clause| disguises(text, clause))
}

/// Says whether a name stands where somebody wants to be called so: "wants to be called Rita", "der Rita genannt werden will".
fn wishes_to_be_called(text: &Text<'_>, name: &Range<usize>) -> bool {
    let (near, wish_first) = if text.grammar().phrases.verb_last {
        (name.end..text.len().min(name.end + 4), false)
    } else {
        (name.start.saturating_sub(5)..name.start, true)
    };
    let find = |of: Use| near.clone().find(|&word| text.is(word, of));
    let same_sentence = near
        .clone()
        .all(|word| text.sentence(word) == text.sentence(name.start) && text.word(word) != ",");
    let both = find(Use::Wish).zip(find(Use::Naming));
    same_sentence && both.is_some_and(|(wish, naming)| (wish < naming) == wish_first)
        || both.is_some_and(|(wish, naming)| {
            (wish < naming) == wish_first && wish.abs_diff(naming) < 3 && !wish_first
        })
}

/// Says whether a relative clause tells that a name is another one.
fn disguises(text: &Text<'_>, clause: Range<usize>) -> bool {
    // "who asked that …", "die darum bat, dass …"
    let mut clause = clause;
    if holds(text, clause.clone(), Use::Wish)
        && text.word(clause.end) == ","
        && text.is(clause.end + 1, Use::That)
    {
        clause.end = clause_end(text, clause.end + 1);
    }
    let has = |of: Use| holds(text, clause.clone(), of);
    let gives_name = clause.clone().any(|word| {
        text.name(word)
            .is_some_and(|name| name.kind == NameKind::Person && name.words.len() > 1)
    });
    // "her real name", "whose name", "seinen vollen Namen"
    let own_name = clause.clone().find(|&word| {
        text.is(word, Use::NameNoun)
            && (clause.start.max(word.saturating_sub(3))..word).any(|before| {
                text.is(before, Use::Possessive)
                    || before == clause.start && text.is(before, Use::GenitiveRelative)
            })
    });
    if let Some(name) = own_name {
        let changed = clause
            .clone()
            .any(|word| word > name && text.is(word, Use::NameChanged));
        // "der seinen Namen geändert hat": he has that name.
        let by_himself = text.grammar().phrases.verb_last
            && has(Use::PerfectAuxiliary)
            && !has(Use::FirstPerson);
        let refuses = has(Use::Negation)
            && (has(Use::Naming) || has(Use::TellingInfinitive) || has(Use::ModalVerb));
        return !gives_name
            && (changed && !by_himself || refuses || has(Use::Wish) || has(Use::Limiter));
    }
    let withheld = clause
        .clone()
        .any(|word| text.is(word, Use::Withheld) && !text.is(word, Use::NameNoun));
    has(Use::Naming) && has(Use::Otherwise) || withheld && (has(Use::Wish) || has(Use::Limiter))
}

/// Says whether nobody tells it: "Niemand aus dem Vorstand behauptete, \[die Ursache zu kennen\]". That nobody would say it
/// is told. Of "nobody but Ada Roy" somebody says it, and of "neither Roy nor Falk" nobody.
pub(super) fn is_nobodys(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let Some(words) = place.speaker.first().cloned() else {
        return false;
    };
    let cue = place.cue.first().map_or(words.end, |cue| cue.start);
    let names = (words.start..cue.max(words.end)).any(|word| text.name(word).is_some());
    let mut near = words.start.saturating_sub(1)..words.end;
    let is_neither = near.any(|word| text.is(word, Use::Neither));
    telling.kind != Kind::Direct
        && place.has_frame()
        && (is_neither || !names && speaker::is_nobody(text, words))
        && force::force(text, place, telling.kind) != Force::Decline
}

/// Says whether a relative clause only tells that its source is not to be named: "who asked \[not to be identified\]".
pub(super) fn only_withholds(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let ([content], Some(cue)) = (&place.content[..], place.cue.first()) else {
        return false;
    };
    let is = |word: usize, uses: &[Use]| content.contains(&word) && text.uses(word).any(uses);
    // "not to be named", "nicht genannt zu werden"
    let passive = [Use::Copula, Use::PassiveAuxiliary, Use::PassiveVerb];
    let is_passive = |to: usize| {
        let mut near = to.saturating_sub(1)..to + 4;
        is(to, &[Use::InfinitiveParticle])
            && is(to + 1, &passive)
            && near.any(|word| is(word, &[Use::Withheld, Use::Naming]))
    };
    let clause = force::clause::segment(text, cue.start);
    let mut before = [clause.start, cue.start.saturating_sub(1)].into_iter();
    telling.kind != Kind::Direct
        && before.any(|word| text.is(word, Use::RelativePronoun))
        && content.clone().any(is_passive)
        && content
            .clone()
            .any(|word| is(word, &[Use::Negation, Use::Limiter]))
}

/// Says whether a star behind a name leads to a note that names are changed.
fn has_footnote(text: &Text<'_>, at: usize) -> bool {
    if ![at, at.saturating_sub(1)]
        .iter()
        .any(|&word| text.word(word) == "*")
    {
        return false;
    }
    (at + 1..text.len())
        .filter(|&word| text.word(word) == "*")
        .any(|star| {
            let note = star + 1..text.len().min(star + LONGEST_NOTE);
            holds(text, note.clone(), Use::NameNoun) && holds(text, note, Use::NameChanged)
        })
}

/// Says whether a text is mentioned that nobody answers for: "Berichten zufolge", "media reports".
pub(super) fn is_rumour(text: &Text<'_>, phrase: &Phrase) -> bool {
    let part = &phrase.parts[0];
    let Some(head) = part.head else {
        return false;
    };
    part.classes(text)
        .any(&[NounClass::Document, NounClass::Outlet])
        && part.determiner == Determiner::None
        && part.owner.is_none()
        && phrase.parts.len() == 1
        && text.is(head, Use::Rumour)
}

fn holds(text: &Text<'_>, words: Range<usize>, class: Use) -> bool {
    words.clone().any(|word| text.is(word, class))
}
