//! Finds the words of a telling that name its speaker, as a phrase: a telling's place in, a phrase or a pronoun out.
//!
//! The network's words for a speaker may be too many or too few; what a noun phrase is, grammar knows. Does not know who
//! it is.

mod elsewhere;
mod extent;
mod handed;
mod last_clause;
mod passive;
mod pronoun;
mod reference;
mod teller;
#[cfg(test)]
mod tests;
mod ways;

use std::ops::Range;

pub(super) use elsewhere::human_beside;
pub(super) use extent::{through_words, whose_words};
pub(super) use handed::{before_relative, hands_over};
pub(super) use pronoun::Pronoun;
pub(super) use reference::{reference, subject};
pub(crate) use ways::Ways;

use crate::{
    language::{Use, nouns::NounClass},
    resolve::{
        names::NameKind,
        phrase::{Determiner, Phrase, is_relative, phrase},
        place::Place,
        text::Text,
    },
    span::Span,
};

use elsewhere::{
    behind_according, behind_agency, behind_therein, interviewed, is_plausible,
    named_by_preposition, quoted_by, quoted_object, subject_elsewhere, subject_in_front,
    subject_of_frame, teller,
};
use extent::{
    cut, is_edge, keep_one_kind, role_before, seen_by, widened, with_apposition, without_addressee,
};
use handed::{Handed, behind_report, handed};
use passive::Agent;
use pronoun::pronoun;
use teller::{can_tell, compared, is_thought, owner_compared, whose_claim};

/// Words that name a speaker.
#[derive(Clone, Debug)]
pub(super) enum Words {
    Phrase(Phrase),
    Pronoun(Pronoun),
    /// The first part of a noun for words: "Polizeiangaben".
    Compound(usize),
    /// Whoever spoke before, whose words are only taken up: "den Angaben zufolge".
    Before(usize),
}

/// Returns the words that name the speaker, and their range.
pub(super) fn words(text: &Text<'_>, place: &Place) -> Option<(Words, Range<usize>)> {
    let (words, range) = seen(text, place)?;
    interviewed(text, &words, place).or(Some((words, range)))
}

/// Returns the words that name the speaker as far as the network sees them, or as grammar shows where it sees none.
fn seen(text: &Text<'_>, place: &Place) -> Option<(Words, Range<usize>)> {
    if let Some(found) = behind_therein(text, place).or_else(|| behind_report(text, place)) {
        return Some(found);
    }
    let Some(whole) = spanned(place) else {
        return named_by_preposition(text, place).or_else(|| subject_of_frame(text, place));
    };
    let mut range = narrowed(text, whole, place)?;
    match handed(text, &range, place) {
        Some(Handed::Named(words)) => range = words,
        Some(Handed::Found(words, range)) => return Some((words, range)),
        Some(Handed::Nobody) => return None,
        None => {}
    }
    // "Mr": what follows is the name.
    if text.is(range.end - 1, Use::Honorific) && range.end < place.sentence.end {
        let point = usize::from(text.word(range.end) == ".");
        let name = range.end + point;
        if text.is_capital(name)
            && !place.in_content(name)
            && text.sentence(name) == text.sentence(range.start)
        {
            range.end = text.name(name).map_or(name + 1, |name| name.words.end);
        }
    }
    if let Some(found) = behind_agency(text, range.clone(), place) {
        return Some(found);
    }
    if let Some(pronoun) = pronoun(text, range.clone(), place) {
        let head = relative_head(text, pronoun, place);
        return head.or(Some((Words::Pronoun(pronoun), range)));
    }
    let mut range = widened(text, range, place);
    if let Some(seen) = seen_by(text, range.clone()) {
        range.end = seen;
    }
    if let Some(role) = role_before(text, range.start, place) {
        range.start = role;
    }
    let limit = with_apposition(text, range.end, place);
    let mut at = range.start;
    while at < range.end {
        if let Some(mut found) = phrase(text, at, limit) {
            through_words(text, &mut found, limit);
            keep_one_kind(text, &mut found);
            without_addressee(text, &mut found, place);
            if !is_plausible(text, &found, place)
                && let Some(other) = subject_elsewhere(text, &found, place)
            {
                return Some(other);
            }
            if let Some(other) = subject_in_front(text, &found, place) {
                return Some(other);
            }
            if !can_tell(text, &found, place) {
                let is_thought = is_thought(text, &found.parts[0], place);
                return named_by_preposition(text, place).filter(|_| !is_thought);
            }
            let end = found.words().end;
            let start = found.words().start;
            return Some((Words::Phrase(found), start..end.max(start + 1)));
        }
        at += 1;
    }
    None
}

/// Returns the noun phrase to which a relative pronoun belongs, if it names somebody who can tell.
fn relative_head(
    text: &Text<'_>,
    pronoun: Pronoun,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let comma = pronoun.word.checked_sub(1)?;
    if !pronoun.relative || text.word(comma) != "," {
        return None;
    }
    let found = before_relative(text, comma)?;
    // "Jan Roth, a cook, \[who\] said"
    if let Some(apposed) = found.1.start.checked_sub(2)
        && text.word(apposed + 1) == ","
        && let Some(name) = text.name(apposed)
        && name.kind == NameKind::Person
        && name.words.end == apposed + 1
        && let Some(named) = phrase(text, name.words.start, apposed + 1)
    {
        let words = named.words();
        return Some((Words::Phrase(named), words));
    }
    let (Words::Phrase(head), range) = &found else {
        return None;
    };
    let is_free = !range.clone().any(|word| place.in_content(word));
    (is_free && passive::is_somebody(text, head)).then_some(found)
}

/// Returns those of the network's words for a speaker that name whoever tells; `None` where they name nobody who does.
fn narrowed(text: &Text<'_>, whole: Range<usize>, place: &Place) -> Option<Range<usize>> {
    let mut range = cut(text, whole, place);
    range.start = behind_others(text, &range);
    // "released \[what they\] say are photos": the clause has a subject of its own.
    let last = range.end.saturating_sub(1);
    if range.len() > 1
        && text.is(last, Use::SubjectPronoun)
        && text.is(last - 1, Use::QuestionWord)
        && place.in_cue(range.end)
    {
        range.start = last;
    }
    if let Some(teller) = teller(text, range.clone(), place)
        .or_else(|| behind_according(text, &range, place))
        .or_else(|| quoted_by(text, range.clone(), place))
        .or_else(|| quoted_object(text, range.clone(), place))
    {
        range = teller;
    }
    if is_nobody(text, range.clone()) {
        return None;
    }
    if let Some(named) = named_by_clause(text, &range).or_else(|| whose_reaction(text, &range)) {
        range = named;
    }
    if let Some(inner) = last_clause::between(text, &range, place) {
        range = inner;
    }
    if let Some(next) = last_clause::behind_name(text, &range, place) {
        range.start = next;
    }
    if let Some(own) = last_clause::behind_and(text, &range, place) {
        range = own;
    }
    // "Nach \[Kritik des Amtes hat der Sender\] angekündigt", "Auf \[die Frage hätte jemand\] gerufen": who tells stands
    // behind the verb.
    if text.grammar().speakers.verb_second
        && range.start > 0
        && text.is(range.start - 1, Use::Preposition)
        && let Some(verb) = (range.start + 1..range.end.saturating_sub(1))
            .take_while(|&word| text.is_lexical(word))
            .find(|&word| text.is(word, Use::FiniteAuxiliary) && !text.is_capital(word))
        && (text.is(range.start - 1, Use::According)
            || phrase(text, verb + 1, range.end)
                .is_some_and(|found| passive::is_somebody(text, &found)))
    {
        range.start = verb + 1;
    }
    match passive::agent(text, &range, place) {
        Some(Agent::Named(words)) => range = words,
        Some(Agent::Nobody) => return None,
        None => {}
    }
    if let Some(other) = compared(text, &range, place)
        .or_else(|| owner_compared(text, &range, place))
        .or_else(|| whose_claim(text, &range, place))
    {
        range = other;
    }
    // "A week ago the White House"
    if let Some(ago) = range
        .clone()
        .take(4)
        .find(|&word| text.is(word, Use::TimeShift))
        && ago + 1 < range.end
    {
        range.start = ago + 1;
    }
    if let Some(noun) = behind_attribute(text, &range, place) {
        range = noun;
    }
    if let Some(before) = before_postposition(text, range.clone(), place) {
        range = before;
    }
    // "so berichtet \[es eine Köchin\]": what is told, and who tells it.
    let told = range.start;
    if range.len() > 1 && text.is(told, Use::Impersonal) && text.is(told + 1, Use::Determiner) {
        range.start += 1;
    }
    // "zufolge" and "laut" are none of it.
    while range.len() > 1
        && (is_edge(text, range.start)
            || text.is(range.start, Use::PerfectAuxiliary) && !text.is_capital(range.start)
            || text.is(range.start, Use::Preposition) && text.label(range.start).is_none())
    {
        range.start += 1;
    }
    range.end = end_before_edge(text, range.clone(), place);
    if range.is_empty() {
        return None;
    }
    Some(range)
}

/// Returns where a speaker begins behind words that only say that there are more: "Among others \[the agency\] reports".
fn behind_others(text: &Text<'_>, range: &Range<usize>) -> usize {
    let start = range.start;
    let from = start.saturating_sub(usize::from(text.is(start, Use::OneOfMore)));
    let is_among = text.is(from, Use::Preposition) && text.is(from + 1, Use::OneOfMore);
    let behind = from + 2 + usize::from(text.word(from + 2) == ",");
    if is_among && behind < range.end {
        behind
    } else {
        start
    }
}

/// Words from "is" to the name of whoever it is, at most.
const TO_NAME: usize = 3;

/// Returns those to whom a relative clause belongs, where the network took the whole clause before it: "Neue Chefin ist
/// \[Ida Brand\], die", "The mayor met with \[residents\], who".
fn named_by_clause(text: &Text<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let comma = range
        .end
        .checked_sub(2)
        .filter(|comma| *comma > range.start)?;
    if text.word(comma) != "," || !is_relative(text, comma + 1) {
        return None;
    }
    let met = (range.start + 1..comma.saturating_sub(1))
        .rev()
        .find(|&word| {
            text.is(word, Use::InterviewedWith)
                && (text.is(word, Use::Meets) || text.is(word - 1, Use::Meets))
        })
        .and_then(|with| phrase(text, with + 1, comma))
        .map(|found| found.words())
        .filter(|words| words.end == comma);
    if met.is_some() {
        return met;
    }
    let name = text.name(comma - 1)?;
    let start = name.words.start;
    let first = range.start.max(start.saturating_sub(TO_NAME));
    let is_predicate = (first..start).any(|word| text.is(word, Use::FiniteAuxiliary));
    (is_predicate && name.kind == NameKind::Person && name.words.end == comma)
        .then(|| name.words.clone())
}

/// Returns whom what somebody says is from, where the network took both: "Lob von \[Eva Moll\]".
fn whose_reaction(text: &Text<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let by = (range.start + 1..range.end.saturating_sub(1))
        .take_while(|&word| text.is_lexical(word))
        .find(|&word| text.uses(word).any(&[Use::PassiveAgent, Use::From]))?;
    let is_reaction = text.uses(by - 1).any(&[Use::Reaction, Use::Accusation])
        && !text
            .noun(by - 1)
            .is_some_and(|noun| noun.classes.any(&[NounClass::Document]));
    let found = phrase(text, by + 1, range.end)?;
    let words = found.words();
    (is_reaction && words.start == by + 1 && passive::is_somebody(text, &found)).then_some(words)
}

/// Says whether the words for a speaker mean nobody: "none of the witnesses", "niemand im Verein".
///
/// "Neither the club nor the bank" are two who say nothing, "none other than the mayor" is the mayor.
pub(super) fn is_nobody(text: &Text<'_>, range: Range<usize>) -> bool {
    let denies = |word: usize| text.is(word, Use::Nobody) && text.label(word).is_none();
    let of = |word: usize| {
        text.uses(word)
            .any(&[Use::GenitivePreposition, Use::GenitiveArticle])
    };
    let first = range.clone().find(|&word| text.is_lexical(word));
    let Some(first) = first else {
        return false;
    };
    let start = match first {
        first if denies(first) => first,
        // The network may see no more than "the witnesses".
        first if first > 1 && of(first - 1) && denies(first - 2) => first - 2,
        first if of(first) && first > 0 && denies(first - 1) => first - 1,
        _ => return false,
    };
    !(start + 1..range.end.max(start + 4).min(text.len())).any(|word| {
        text.is(word, Use::Than)
            || text.uses(word).has(Use::Negation) && text.is(word, Use::Coordinator)
    }) && !text.word(start + 1).starts_with(['.', '1', '2', '3'])
}

/// Returns the noun to which a participle with its agent belongs, where the network took the agent: "Vom Senat \[befragte
/// Fachleute\] sagten".
fn behind_attribute(text: &Text<'_>, range: &Range<usize>, place: &Place) -> Option<Range<usize>> {
    let is_inside = range.len() > 3 && text.is_capital(range.end - 1);
    let participle = if is_inside {
        range.end - 2
    } else {
        range.end + usize::from(text.is_quote(range.end))
    };
    let noun = participle + 1;
    let first = if is_inside {
        range.start
    } else {
        range.start.saturating_sub(3)
    };
    let has_agent = (first..=range.start)
        .any(|word| text.is(word, Use::PassiveAgent) && text.sentence(word) == text.sentence(noun));
    let is_attribute = text.is(participle, Use::ParticipleEnding)
        && text.is(participle, Use::AdjectiveEnding)
        && !text.is_capital(participle)
        && !place.in_cue(participle);
    let is_noun = text.is_capital(noun)
        && !text.is(noun, Use::TimeNoun)
        && !place.in_content(noun)
        && !place.in_cue(noun);
    let is_whole =
        text.grammar().phrases.verb_last && place.in_cue(noun + 1) || text.word(noun + 1) == ",";
    (has_agent && is_attribute && is_noun && is_whole).then_some(participle..noun + 1)
}

/// Returns the noun phrase that a postposition among the words of telling governs, where the network took others:
/// "\[der Keller\], der dem Hausmeister zufolge feucht ist".
fn before_postposition(
    text: &Text<'_>,
    range: Range<usize>,
    place: &Place,
) -> Option<Range<usize>> {
    let after = place
        .cue
        .iter()
        .flat_map(Clone::clone)
        .find(|&word| text.is(word, Use::FollowsTeller))?;
    let apart = text.sentence(range.start) != text.sentence(after);
    if apart || range.end > after || place.in_content(after) {
        return None;
    }
    // "nach Vorwürfen des Sängers [Medienberichten] zufolge"
    let rumour = after - 1;
    if range.contains(&rumour) && rumour > range.start && text.is(rumour, Use::Rumour) {
        let is_apart =
            !text
                .uses(rumour - 1)
                .any(&[Use::Determiner, Use::AdjectiveEnding, Use::Preposition]);
        if is_apart || text.is_capital(rumour - 1) && rumour - 1 > range.start {
            return Some(rumour..after);
        }
    }
    // "[die der Reederei] zufolge": the network may take in what opens the clause.
    let first = range.start;
    if first > 0
        && range.end == after
        && first + 1 < after
        && is_relative(text, first)
        && text.word(first - 1) == ","
        && (first + 1..after).any(|word| text.is_capital(word))
    {
        return Some(first + 1..after);
    }
    let comma = (range.start + 1..after)
        .rev()
        .find(|&word| text.word(word) == "," && is_relative(text, word + 1));
    let Some(comma) = comma else {
        return governed(text, range, after, place);
    };
    let start = comma + 2;
    (start < after && (start..after).any(|word| text.is_capital(word))).then_some(start..after)
}

/// Returns the phrase right before a postposition that is the only word of telling, where the network took the subject
/// of the sentence: "Der Hafen hat \[einem Lotsen\] zufolge geschlossen".
fn governed(
    text: &Text<'_>,
    range: Range<usize>,
    after: usize,
    place: &Place,
) -> Option<Range<usize>> {
    let mut others = place.cue.iter().flat_map(Clone::clone);
    let tells = others.any(|word| {
        word != after && text.is_lexical(word) && !text.is(word, Use::AuxiliaryOrModal)
    });
    if tells {
        return None;
    }
    // "[Das Amt ermittelt Hecht] zufolge": the network may take both.
    let first = if range.end < after {
        range.end
    } else {
        let subject = phrase(text, range.start, after)?.parts[0].words.end;
        let verb = (subject..after).find(|&word| !text.is_capital(word))?;
        if verb != subject || text.uses(verb).any(&[Use::And, Use::Preposition]) {
            return None;
        }
        verb + 1
    };
    let ends_there = |start: &usize| {
        let found = phrase(text, *start, after);
        found.is_some_and(|found| found.words() == (*start..after))
    };
    // Verbs look like adjectives here: "\[Lena Brandt\] versprach einem Lotsen zufolge Hilfe".
    let begins = |start: &usize| {
        let leads = [Use::Determiner, Use::Several, Use::Cardinal];
        text.is_capital(*start) || text.uses(*start).any(&leads)
    };
    let starts = (first..after).rev().take_while(ends_there);
    let start = starts.filter(begins).last()?;
    Some(start..after)
}

/// Returns the words from the first to the last of the network's for a speaker, if it has any.
fn spanned(place: &Place) -> Option<Range<usize>> {
    let (first, last) = (place.speaker.first()?, place.speaker.last()?);
    Some(first.start..last.end)
}

/// Returns where a speaker's words end: without those that are none of them, not inside a word that points part.
fn end_before_edge(text: &Text<'_>, range: Range<usize>, place: &Place) -> usize {
    let mut end = range.end;
    // "Kern [selbst]", "the minister [himself]"
    let stresses = |word: usize| {
        text.is(word, Use::Emphatic) && text.is(word, Use::Intensifier) && !text.is_capital(word)
    };
    while end > range.start + 1 && (is_edge(text, end - 1) || stresses(end - 1)) {
        end -= 1;
    }
    let free = |word: usize| word < text.len() && !place.in_content(word) && !place.in_cue(word);
    let mut whole = end;
    while free(whole) && text.is_inner_point(whole) {
        whole += 1;
        if free(whole) && text.is_lexical(whole) && !text.document.words[whole].space_before {
            whole += 1;
        }
    }
    // "U.S. officials": the noun behind it.
    while whole > end && free(whole) && text.noun(whole).is_some() {
        whole += 1;
    }
    whole
}

/// Returns the words that are shown for a speaker who was found in some words: those of the network, where they are
/// the same.
pub(super) fn shown(text: &Text<'_>, place: &Place, found: &Range<usize>) -> Vec<Span> {
    let Some(whole) = spanned(place) else {
        return vec![text.document.span_of(found.clone())];
    };
    let mut range = cut(text, whole, place);
    while range.len() > 1 && is_edge(text, range.start) {
        range.start += 1;
    }
    range.end = end_before_edge(text, range.clone(), place);
    let same = range.start < found.end && found.start < range.end;
    vec![
        text.document
            .span_of(if same { range } else { found.clone() }),
    ]
}

/// Says whether a phrase begins as one of somebody known.
pub(super) fn definite(phrase: &Phrase) -> bool {
    matches!(
        phrase.parts[0].determiner,
        Determiner::Definite | Determiner::Possessive | Determiner::Ours
    )
}

/// Says whether the words of a phrase point back: "the spokeswoman", "die Gruppe".
pub(super) fn points_back(phrase: &Phrase) -> bool {
    phrase.named().is_none() && definite(phrase)
}
