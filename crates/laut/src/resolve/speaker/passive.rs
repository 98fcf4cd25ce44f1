//! Finds who tells in the passive: a telling's place and the network's words for its speaker in, whoever does it out.
//!
//! The subject of a passive, or the dative beside it, is whom something is done to: "Er wird verdächtigt", "Ihr wird
//! vorgeworfen", "She was accused". Who does it stands behind "von" or "by", or nowhere. Knows the clause of the verb
//! alone.

use std::ops::Range;

use crate::{
    language::{Use, nouns::NounClass},
    resolve::{
        names::NameKind,
        phrase::{Phrase, phrase},
        place::Place,
        text::Text,
    },
};

/// Who tells in the passive.
pub(super) enum Agent {
    /// These words name them.
    Named(Range<usize>),
    Nobody,
}

/// Returns who tells where the network took for the speaker whom it is told of in the passive; `None` where it did not.
pub(super) fn agent(text: &Text<'_>, range: &Range<usize>, place: &Place) -> Option<Agent> {
    if is_accused(text, range, place) || is_faced(text, range, place) {
        return Some(accuser(text, range, place).map_or(Agent::Nobody, Agent::Named));
    }
    if is_topic(text, range, place) || surfaces(text, range, place) {
        return Some(Agent::Nobody);
    }
    let (verb, participle) = passive(text, place)?;
    let is_elsewhere = range.end <= place.sentence.start;
    if !is_elsewhere && !is_patient(text, range, verb, place) {
        return None;
    }
    let clause = clause(text, verb.min(participle)..verb.max(participle) + 1, place);
    let agent = clause
        .clone()
        .filter(|&by| text.is(by, Use::PassiveAgent) && !range.contains(&by))
        .filter_map(|by| phrase(text, by + 1, clause.end))
        .find(|found| is_somebody(text, found));
    Some(agent.map_or(Agent::Nobody, |found| {
        Agent::Named(found.parts[0].words.clone())
    }))
}

/// Says whether what is told is what the subject is accused of, by nobody knows whom: "Sie steht im Verdacht, …", "She faces
/// allegations that …", "The firm was met with claims that …", "Gegen sie wurden Vorwürfe laut, …"; or what it is told:
/// "The police received a call saying …".
fn is_accused(text: &Text<'_>, range: &Range<usize>, place: &Place) -> bool {
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    let before = range.start.saturating_sub(1);
    let is_against = text.is(range.start, Use::Against)
        || place.sentence.contains(&before) && text.is(before, Use::Against);
    // "Beim Amt ging eine Beschwerde ein"
    let comes_in = cue.clone().any(|word| text.is(word, Use::ComesIn))
        && cue.clone().any(|word| text.is(word, Use::ComesInPrefix));
    let undergoes = comes_in || cue.clone().any(|word| text.is(word, Use::Undergoes));
    // "The plan drew criticism from farmers, and Brill said …" has a verb of telling of its own; "received a call saying …"
    // has none.
    let tells = cue
        .clone()
        .any(|word| text.is(word, Use::Attribution) && !text.is(word, Use::LeadsToReport));
    let is_drawn = |word: usize| {
        let uses = text.uses(word);
        uses.has(Use::Accusation) || undergoes && uses.any(&[Use::SaidBefore, Use::Reaction])
    };
    // "The council heard from the clinic that …"
    let hears = undergoes && cue.clone().any(|word| text.is(word, Use::From));
    let drawn = cue.find(|word| is_drawn(*word));
    let is_drawn_by_others = drawn.is_some_and(|drawn| !is_for_words(text, drawn, place));
    (is_against && drawn.is_some() || undergoes && !tells && (hears || is_drawn_by_others))
        && !text.uses(before).any(&[Use::PassiveAgent, Use::From])
}

/// Says whether somebody draws something for what they say themselves: "earned praise *for saying* …", "won *her* claim
/// that …", "bekam Lob *für die Aussage*, …".
fn is_for_words(text: &Text<'_>, drawn: usize, place: &Place) -> bool {
    let content = place.content.first().map_or(drawn, |content| content.start);
    let is_own = drawn > 0 && text.is(drawn - 1, Use::Possessive);
    // "für die Aussage"
    let before = (place.sentence.start..drawn).rev().find(|&word| {
        !text
            .uses(word)
            .any(&[Use::Determiner, Use::AdjectiveEnding])
    });
    let is_purpose = before.is_some_and(|word| text.is(word, Use::PurposePreposition));
    let leads = |word: usize| {
        let uses = text.uses(word);
        let next = text.uses(word + 1);
        uses.any(&[Use::Preposition, Use::PhraseOpener])
            && !uses.any(&[Use::From, Use::Against])
            && (!uses.has(Use::PassiveAgent) || next.has(Use::Gerund))
            && (word + 1 < content || next.has(Use::LeadsToReport))
    };
    // "received a letter, saying she was shocked"
    let is_aside = |word: usize| {
        !text.grammar().force.commas_set_off_clauses
            && text.is(word, Use::LeadsToReport)
            && text.word(word - 1) == ","
    };
    is_own || is_purpose || (drawn + 1..content).any(|word| leads(word) || is_aside(word))
}

/// Says whether what is told only stands before what the subject does or says: "Amid claims that …, Brill said …".
fn is_faced(text: &Text<'_>, range: &Range<usize>, place: &Place) -> bool {
    let ([cue], Some(content)) = (&place.cue[..], place.content.first()) else {
        return false;
    };
    // "The bureau went aboard amid reports that P"
    let is_behind = cue.start > 0
        && text.is(cue.start - 1, Use::Facing)
        && range.end < cue.start
        && cue.end <= content.start
        && names_report(text, cue);
    if is_behind {
        return true;
    }
    let opener = place.sentence.clone().find(|&word| text.is_lexical(word));
    opener.is_some_and(|opener| text.is(opener, Use::Facing) && opener < cue.end)
        && cue.end <= content.start
        && content.end <= range.start
        && names_report(text, cue)
}

/// Says whether words of telling only name what others say: "amid *reports*".
fn names_report(text: &Text<'_>, cue: &Range<usize>) -> bool {
    cue.clone().any(|word| {
        text.uses(word)
            .any(&[Use::Accusation, Use::Allegation, Use::Rumour, Use::Reaction])
    })
}

/// Returns who accuses, where it is said: "The plan drew criticism from \[farmers\]".
fn accuser(text: &Text<'_>, range: &Range<usize>, place: &Place) -> Option<Range<usize>> {
    let cue = place.cue.first()?;
    let clause = clause(text, cue.clone(), place);
    clause
        .clone()
        .filter(|by| *by > cue.start && !range.contains(by))
        .filter(|&by| text.uses(by).any(&[Use::PassiveAgent, Use::From]))
        .filter_map(|by| phrase(text, by + 1, clause.end))
        .find(|found| is_somebody(text, found))
        .map(|found| found.parts[0].words.clone())
}

/// Says whether what is told came out by itself: "news broke that …", "it emerged that …", and not "the Herald broke the
/// news".
fn surfaces(text: &Text<'_>, range: &Range<usize>, place: &Place) -> bool {
    let is_somebodys = |verb: usize| {
        let last = text.label(range.end - 1);
        range.end == verb && matches!(last, Some(NameKind::Person | NameKind::Organization))
    };
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    cue.any(|word| text.is(word, Use::Surfaces) && !is_somebodys(word))
}

/// Says whether words behind an impersonal "it says" only name what it is said of: "heißt es zu \[dem Film\]".
fn is_topic(text: &Text<'_>, range: &Range<usize>, place: &Place) -> bool {
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    let leads = |word: usize| {
        text.is(word, Use::TopicPreposition) && !text.uses(word).any(&[Use::Belonging, Use::From])
    };
    cue.any(|word| text.is(word, Use::ImpersonalVerb))
        && (leads(range.start) || range.start > 0 && leads(range.start - 1))
}

/// Returns the verb and the participle by which something is told in the passive; quoting aside, whose object speaks.
fn passive(text: &Text<'_>, place: &Place) -> Option<(usize, usize)> {
    let cue = || place.cue.iter().flat_map(Clone::clone);
    if cue().any(|word| text.uses(word).any(&[Use::Quotes, Use::Quoted])) {
        return None;
    }
    let is_passive = text.grammar().speakers.is_passive;
    cue()
        .filter(|&word| text.is(word, Use::PassiveVerb))
        .find_map(|verb| {
            let participle = cue().find(|&word| is_passive(text, verb, word))?;
            // "The clinic was forced to deny it": it is the clinic that denies.
            let acts = text.is(participle + 1, Use::InfinitiveParticle)
                && place.in_cue(participle + 2)
                && !text
                    .uses(participle)
                    .any(&[Use::Attribution, Use::Undergoes]);
            if acts {
                return None;
            }
            Some((verb, participle))
        })
}

/// Says whether words are the subject of a passive, or its dative: no preposition governs them, and no clause of their
/// own parts them from the verb.
fn is_patient(text: &Text<'_>, range: &Range<usize>, verb: usize, place: &Place) -> bool {
    let governs = |word: usize| {
        text.uses(word).any(&[
            Use::Preposition,
            Use::AccordingTo,
            Use::PassiveAgent,
            Use::PhraseOpener,
        ])
    };
    let before = range
        .start
        .checked_sub(1)
        .filter(|word| place.sentence.contains(word));
    // "Der Sprecher \[der Bank\] wird beschuldigt" is another one than "\[Der Bank\] wird vorgeworfen".
    let belongs = before.is_some_and(|word| text.is_lexical(word) && text.is_capital(word))
        && text.is(range.start, Use::GenitiveDeterminer);
    let governed = belongs
        || governs(range.start)
        || before.is_some_and(governs)
        || text.is(range.end, Use::FollowsTeller)
        || text.is(range.end - 1, Use::FollowsTeller);
    let between = if range.end <= verb {
        range.end..verb
    } else if text.grammar().speakers.verb_second && verb < range.start {
        verb + 1..range.start
    } else {
        return false;
    };
    let parted = between
        .clone()
        .find(|&word| is_sign(text, word))
        .is_some_and(|sign| {
            between
                .clone()
                .any(|word| word > sign && text.is_lexical(word))
        });
    !governed && !parted && place.sentence.contains(&range.start)
}

/// Returns the words of the clause around some words, without the content.
fn clause(text: &Text<'_>, words: Range<usize>, place: &Place) -> Range<usize> {
    let ends = |word: &usize| is_sign(text, *word) || place.in_content(*word);
    let start = (place.sentence.start..words.start).rev().find(ends);
    let end = (words.end..place.sentence.end).find(ends);
    start.map_or(place.sentence.start, |start| start + 1)..end.unwrap_or(place.sentence.end)
}

fn is_sign(text: &Text<'_>, word: usize) -> bool {
    matches!(text.word(word), "," | ";" | ":" | "." | "!" | "?")
}

/// Says whether a phrase that stands where whoever tells does names somebody who can.
pub(super) fn is_somebody(text: &Text<'_>, found: &Phrase) -> bool {
    let part = &found.parts[0];
    let classes = part.classes(text);
    let is_named = part.name.as_ref().is_some_and(|(words, kind)| {
        *kind != NameKind::Place && words.clone().any(|word| text.label(word).is_some())
    });
    is_named
        || classes.is_human()
        || classes.any(&[
            NounClass::Organization,
            NounClass::Kind,
            NounClass::Outlet,
            NounClass::Counsel,
        ])
}
