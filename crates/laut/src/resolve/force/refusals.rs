//! Finds refusals that the network did not see: a text and the tellings so far in, further tellings out.
//!
//! "Der Diwan lehnte einen Kommentar ab", "X did not respond to requests for comment": a clause whose verb declines, with
//! somebody as its subject. The words are few and the shape is fixed, so that no network is needed for it. Knows no
//! subject that is not in the sentence; where the words stand to each other, the languages' folders know.

use std::ops::Range;

use super::{Found, clause, force, governing, sense};
use crate::{
    assemble::Telling,
    language::{
        Use,
        verbs::{Refusal, Shape},
    },
    reading::{Force, Kind, Media},
    resolve::{place::Place, text::Text},
    span::Span,
};

/// How sure it is that such a clause is a refusal; nothing is measured here that could say more.
const CONFIDENCE: f32 = 0.5;
/// A subject has so many words at most.
const SUBJECT: usize = 15;

/// Returns the refusals that none of the tellings covers, in the order of the text.
pub(in crate::resolve) fn refusals(text: &Text<'_>, tellings: &[(Kind, Place)]) -> Vec<Telling> {
    let covered = Covered::new(text, tellings);
    let mut refusals: Vec<Telling> = Vec::new();
    let mut last = None;
    for word in 0..text.len() {
        if let Some((found, refused)) = refusal(text, word)
            && last != Some(clause::segment(text, word))
            && !covered.has(text, &found)
        {
            last = Some(clause::segment(text, word));
            refusals.push(telling(text, &refused));
        }
    }
    refusals
}

/// What the tellings have of each word of the text.
pub(super) struct Covered<'t> {
    /// Whether it is in what is said or in a cue.
    told: Vec<bool>,
    /// The tellings whose frame it is in.
    framed: Vec<Vec<&'t (Kind, Place)>>,
}

impl<'t> Covered<'t> {
    pub(super) fn new(text: &Text<'_>, tellings: &'t [(Kind, Place)]) -> Self {
        let mut covered = Covered {
            told: vec![false; text.len()],
            framed: vec![Vec::new(); text.len()],
        };
        for telling in tellings {
            let (_, place) = telling;
            for range in place.content.iter().chain(&place.cue) {
                covered.told[range.clone()].fill(true);
            }
            for word in place.frame.iter().flat_map(Clone::clone) {
                covered.framed[word].push(telling);
            }
        }
        covered
    }

    /// Says whether a word is in any part of a telling.
    pub(super) fn touches(&self, word: usize) -> bool {
        self.told[word] || !self.framed[word].is_empty()
    }

    /// Says whether a telling has the verb: in what is said, as its cue, or in the frame of another refusal.
    fn has(&self, text: &Text<'_>, found: &Found) -> bool {
        let declines = |(kind, place): &&(Kind, Place)| force(text, place, *kind) == Force::Decline;
        found
            .words
            .iter()
            .any(|&word| self.told[word] || self.framed[word].iter().any(declines))
    }
}

/// The words of a refusal.
pub(crate) struct Refused {
    pub(crate) subject: Range<usize>,
    pub(crate) verb: Vec<usize>,
    pub(crate) content: Range<usize>,
}

/// Returns the refusal whose verb a word is.
fn refusal(text: &Text<'_>, word: usize) -> Option<(Found, Refused)> {
    if !text.word(word).starts_with(char::is_lowercase) {
        return None;
    }
    let found = verb(text, word)?;
    if found.force != Force::Decline || clause::is_quoted(text, word) {
        return None;
    }
    let reach = clause::reach(text, word);
    let following = clause::following(text, clause::segment(text, word).end);
    let speaks = match found.refusal {
        Some(Refusal::Always) => true,
        Some(Refusal::Modal) => reach.clone().any(|other| text.is(other, Use::ModalVerb)),
        Some(Refusal::Never) => return None,
        None => false,
    };
    let has_comment = reach
        .chain(following)
        .any(|other| text.is(other, Use::Comment));
    if !speaks && !has_comment {
        return None;
    }
    let refused = (text.grammar().force.refusal)(text, word, &found)?;
    Some((found, refused))
}

fn verb(text: &Text<'_>, word: usize) -> Option<Found> {
    let main = governing::main(text, word);
    main.or_else(|| {
        let follows_relative = !text.grammar().force.verb_final_clauses
            && word > 0
            && text.is(word - 1, Use::RelativePronoun);
        follows_relative
            .then(|| sense::find(text, word, &|_| false, &|found| found.shape != Shape::Noun))?
    })
}

/// Returns the subject of a verb that begins its part of the sentence: "X, the minister, declined", "X said so but
/// declined".
pub(crate) fn before(
    text: &Text<'_>,
    sentence: &Range<usize>,
    finite: usize,
) -> Option<Range<usize>> {
    let mut start = sentence.start;
    while start < finite {
        let segment = clause::segment(text, start);
        let end = segment.end.min(finite);
        if !segment.is_empty()
            && !clause::is_quoted(text, start)
            && !clause::is_subordinate(text, &segment)
        {
            let verb = (segment.start..end).find(|&word| is_finite(text, word));
            let subject = plausible(text, segment.start..verb.unwrap_or(end));
            if subject.is_some() || verb.is_some() {
                return subject;
            }
        }
        start = segment.end + 1;
    }
    None
}

fn is_finite(text: &Text<'_>, word: usize) -> bool {
    text.uses(word)
        .any(&[Use::AuxiliaryOrModal, Use::Coordinator])
        || governing::main(text, word).is_some()
        || text.word(word).starts_with(char::is_lowercase)
            && text.is(word, Use::Preterite)
            && !governing::is_attributive(text, word)
}

/// Returns the noun phrase that a relative clause depends on, if it begins the sentence.
pub(crate) fn antecedent(text: &Text<'_>, relative: &Range<usize>) -> Option<Range<usize>> {
    let sentence = clause::sentence(text, relative.start);
    let first = clause::segment(text, sentence.start);
    let nominative = text.is(relative.start, Use::RelativePronoun)
        && !text.is(relative.start, Use::ObliqueRelative)
        && relative.len() > 1
        && !text
            .uses(relative.start + 1)
            .any(&[Use::SpeakerPronoun, Use::Determiner]);
    if !nominative || first.end + 1 != relative.start {
        return None;
    }
    if first
        .clone()
        .any(|word| word > first.start && is_finite(text, word))
    {
        return None;
    }
    plausible(text, first)
}

/// Returns a phrase without the particles before it, if it can be who speaks.
pub(crate) fn plausible(text: &Text<'_>, words: Range<usize>) -> Option<Range<usize>> {
    let mut words = words;
    // "Neither the port nor the police would comment": both decline.
    if !words.is_empty() && text.is(words.start, Use::Neither) {
        words.start += 1;
        if !words.clone().any(|word| text.is(word, Use::Nor)) {
            return None;
        }
    }
    while !words.is_empty()
        && text
            .uses(words.start)
            .any(&[Use::FocusParticle, Use::Coordinator])
    {
        words.start += 1;
    }
    while !words.is_empty() && text.is(words.end - 1, Use::Adverbial) {
        words.end -= 1;
    }
    if words.is_empty() || words.len() > SUBJECT {
        return None;
    }
    let first = words.start;
    let begins_none = [
        Use::PhraseOpener,
        Use::Fronted,
        Use::Negation,
        Use::Subordinator,
        Use::Complementizer,
        Use::ObliqueCase,
    ];
    if text.uses(first).any(&begins_none) {
        return None;
    }
    let is_pronoun = words.len() == 1 && text.is(first, Use::SpeakerPronoun);
    let is_name = |word: usize| {
        !text.is(word, Use::Determiner)
            && (!text.grammar().force.nouns_have_capitals
                || text.word(word).starts_with(char::is_uppercase))
            && text.word(word).contains(char::is_alphabetic)
    };
    let head = words.clone().find(|&word| is_name(word));
    let is_somebody = head.is_some_and(|head| {
        !text.is(head, Use::Comment) && (head == first || !text.is(head, Use::SpeakerPronoun))
    });
    (is_pronoun || is_somebody && !words.clone().any(|word| text.is(word, Use::Comment)))
        .then_some(words)
}

pub(super) fn telling(text: &Text<'_>, refused: &Refused) -> Telling {
    let mut frame: Vec<usize> = refused
        .subject
        .clone()
        .chain(refused.verb.clone())
        .collect();
    frame.sort_unstable();
    frame.dedup();
    Telling {
        kind: Kind::Reported,
        media: Media::NONE,
        content: vec![text.document.span_of(refused.content.clone())],
        cue: spans(text, &refused.verb),
        frame: spans(text, &frame),
        speaker: vec![text.document.span_of(refused.subject.clone())],
        addressee: Vec::new(),
        confidence: CONFIDENCE,
    }
}

/// Returns the places of words, those that follow each other as one.
fn spans(text: &Text<'_>, words: &[usize]) -> Vec<Span> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for &word in words {
        match ranges.last_mut() {
            Some(range) if range.end == word => range.end += 1,
            _ => ranges.push(word..word + 1),
        }
    }
    ranges
        .into_iter()
        .map(|range| text.document.span_of(range))
        .collect()
}
