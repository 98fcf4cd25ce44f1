//! Says which times belong to the telling: a telling and the times of its sentence in, those of its own
//! clause out.
//!
//! A sentence is cut into segments at its punctuation and at what is said. A time is the telling's if it
//! stands with the cue, or where a clause is resumed or begins, and does not hang on a noun: "sagte er am
//! Dienstag", not "sagte er nach dem Treffen am Dienstag". Does not know what the times mean.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::Use,
    reading::Kind,
    resolve::{place::Place, text::Text},
};

use super::{
    nouns::{self, Preposition},
    phrases::{Phrase, Window},
    time::Time,
};

/// Words on either side of a cue that are looked at; sentences of news are shorter.
const REACH: usize = 120;
/// Words of content that may stand between a cue and its time, at most.
const SHORT: usize = 5;

/// What a word is to a telling.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a word can be any of these at once"
)]
struct Part {
    content: bool,
    cue: bool,
    frame: bool,
    speaker: bool,
    /// A sign that ends a segment.
    boundary: bool,
}

/// A sentence of a telling, as far as it matters.
pub(super) struct Clause {
    /// The words, as places in the text.
    first: usize,
    parts: Vec<Part>,
    /// Whether the sentence begins with the first word.
    from_start: bool,
    kind: Kind,
    /// Whether the cue is a preposition: "laut", "according to".
    by_preposition: bool,
    has_cue: bool,
}

impl Clause {
    /// Returns the sentences in which a telling is marked, the first one first.
    pub(super) fn all(text: &Text<'_>, telling: &Telling, place: &Place) -> Vec<Clause> {
        let summary = telling.kind == Kind::Reported;
        let anchors = if !place.cue.is_empty() {
            &place.cue[..]
        } else if !place.frame.is_empty() {
            &place.frame[..]
        } else if summary {
            &place.content[..place.content.len().min(1)]
        } else {
            &[]
        };
        let mut clauses: Vec<Clause> = Vec::new();
        for anchor in anchors {
            let at = anchor.start;
            if !clauses.iter().any(|clause| clause.words().contains(&at)) {
                clauses.push(Clause::around(text, telling, place, at));
            }
        }
        clauses
    }

    fn around(text: &Text<'_>, telling: &Telling, place: &Place, at: usize) -> Clause {
        let sentence = text.sentence_of(at);
        let first = sentence.start.max(at.saturating_sub(REACH));
        let end = sentence.end.min(at + REACH);
        let within =
            |ranges: &[Range<usize>], word| ranges.iter().any(|range| range.contains(&word));
        let summary = telling.kind == Kind::Reported;
        let speaker: Vec<Range<usize>> = telling
            .speaker
            .iter()
            .map(|span| text.words_in(*span))
            .collect();
        let parts: Vec<Part> = (first..end)
            .map(|word| {
                let content = place.in_content(word);
                let frame = within(&place.frame, word) || summary && content;
                Part {
                    content: content && !summary,
                    cue: place.in_cue(word),
                    frame,
                    speaker: within(&speaker, word),
                    boundary: is_boundary(text, word, frame),
                }
            })
            .collect();
        let mut cue = (first..end)
            .filter(|&word| parts[word - first].cue)
            .peekable();
        let has_cue = cue.peek().is_some();
        let by_preposition = has_cue && cue.all(|word| text.is(word, Use::NonverbalCue));
        Clause {
            first,
            from_start: first == sentence.start,
            kind: telling.kind,
            by_preposition,
            has_cue,
            parts,
        }
    }

    pub(super) fn words(&self) -> Range<usize> {
        self.first..self.first + self.parts.len()
    }

    /// Returns the times that are the telling's own, the likeliest first.
    pub(super) fn own<'p>(&self, words: &Window<'_>, phrases: &'p [Phrase]) -> Vec<&'p Phrase> {
        let segments = self.segments(phrases);
        let mut own: Vec<(bool, usize, &Phrase)> = phrases
            .iter()
            .filter_map(|phrase| {
                let place = phrase.words.start - self.first..phrase.words.end - self.first;
                if self.parts[place.clone()].iter().any(|part| part.content) {
                    return None;
                }
                let at = segments
                    .iter()
                    .position(|segment| segment.contains(&place.start))?;
                let with_cue = self.cue_in(&segments[at]);
                let may_be = if with_cue || !self.has_cue && self.kind != Kind::Reported {
                    self.stands_with_cue(&segments, at, &place)
                } else {
                    self.stands_apart(words, &segments, at, &place)
                };
                (may_be && self.is_free(words, &segments[at], &place, phrases, phrase))
                    .then(|| (!with_cue, self.distance(&place), phrase))
            })
            .collect();
        own.sort_by_key(|(apart, distance, _)| (*apart, *distance));
        own.into_iter().map(|(_, _, phrase)| phrase).collect()
    }

    /// Cuts the sentence at its punctuation and its content; a comma inside a time does not cut.
    fn segments(&self, phrases: &[Phrase]) -> Vec<Range<usize>> {
        let in_phrase = |at: usize| {
            phrases
                .iter()
                .any(|phrase| phrase.words.contains(&(self.first + at)))
        };
        let mut segments = Vec::new();
        let mut start = 0;
        for at in 0..=self.parts.len() {
            let cuts = self
                .parts
                .get(at)
                .is_none_or(|part| part.content || part.boundary && !in_phrase(at));
            if cuts {
                if start < at {
                    segments.push(start..at);
                }
                start = at + 1;
            }
        }
        segments
    }

    fn cue_in(&self, segment: &Range<usize>) -> bool {
        self.parts[segment.clone()].iter().any(|part| part.cue)
    }

    fn frame_in(&self, place: &Range<usize>) -> bool {
        self.parts[place.clone()].iter().any(|part| part.frame)
    }

    /// Returns how many words lie between a time and the nearest word of the cue.
    fn distance(&self, place: &Range<usize>) -> usize {
        let cues = (0..self.parts.len()).filter(|&at| self.parts[at].cue);
        cues.map(|cue| {
            if cue < place.start {
                place.start - cue
            } else {
                (cue + 1).saturating_sub(place.end)
            }
        })
        .min()
        .unwrap_or(place.start)
    }

    /// Says whether a time beside the cue can be the telling's.
    fn stands_with_cue(&self, segments: &[Range<usize>], at: usize, place: &Range<usize>) -> bool {
        if self.frame_in(place) {
            return true;
        }
        if !self.has_cue {
            return false;
        }
        // "laut Polizei am Montag": what is not in the frame is the content's, unless nothing follows.
        !self.by_preposition
            || place.end == segments[at].end && place.start > 0 && self.parts[place.start - 1].frame
    }

    /// Says whether a time in another segment than the cue's can be the telling's: at the start of the
    /// sentence, or where the clause goes on after an apposition.
    fn stands_apart(
        &self,
        words: &Window<'_>,
        segments: &[Range<usize>],
        at: usize,
        place: &Range<usize>,
    ) -> bool {
        let segment = &segments[at];
        let in_frame = self.frame_in(place);
        // "(SPD) in Bonn": behind a bracket the segment before goes on.
        let goes_on = segment.start > 0 && matches!(words.raw(segment.start - 1), ")" | "]");
        let opener = segment.start;
        let opens =
            place.start == segment.start || !goes_on && words.is(opener, Use::OpensOccasion);
        if self.kind == Kind::Reported && !self.has_cue {
            let resumed = at > 0 && !words.is_any(opener, &[Use::OpensAside, Use::OpensClause]);
            let first = at == 0 && self.from_start && !words.is(opener, Use::OpensClause);
            return first || at > 0 && (opens || resumed) && in_frame;
        }
        let Some(cue) = segments.iter().position(|segment| self.cue_in(segment)) else {
            return false;
        };
        let (from, to) = if at < cue {
            (segment.end, segments[cue].start)
        } else {
            (segments[cue].end, segment.start)
        };
        let joined = !self.parts[from..to].iter().any(|part| part.content);
        let spoken = self.parts[from..to].iter().filter(|part| part.content);
        if at == cue + 1 && place.start == segment.start && from + spoken.count() == to {
            // "endorsed him last week": what is said is a few words in the midst of the clause.
            return !joined && to - from <= SHORT;
        }
        if !opens || !joined {
            return false;
        }
        if at < cue {
            // "At a rally in Reno, Nevada, on Friday, she said", not "Ann Bell, who fled Aurora, in July, said".
            let names_nobody = !self.parts[..place.start].iter().any(|part| part.speaker);
            let begins =
                self.from_start && (at == 0 || names_nobody && words.is(0, Use::OpensOccasion));
            return !self.by_preposition && begins;
        }
        // Right behind the cue's segment content that was cut short may follow: "teilte mit, am Montag …".
        in_frame || at > cue + 1 && !self.by_preposition
    }

    /// Says whether a time does not hang on a noun or another clause.
    fn is_free(
        &self,
        words: &Window<'_>,
        segment: &Range<usize>,
        place: &Range<usize>,
        phrases: &[Phrase],
        phrase: &Phrase,
    ) -> bool {
        if nouns::is_attribute(words, place) {
            return nouns::releases(words, place.end, segment.end) && self.frame_in(place);
        }
        if phrase.of_noun {
            return self.frame_in(place) && words.is_before(place.start, Use::Utterance);
        }
        if place.start > segment.start
            && !self.parts[place.start - 1].cue
            && nouns::is_participle(words, place.start - 1)
            && self.has_verb_elsewhere(words, segment, place)
        {
            return words.is_before(place.start, Use::Release);
        }
        if !self.same_clause(words, segment, place) || self.is_to_come(words, segment, phrase) {
            return false;
        }
        if self.kind == Kind::Reported && self.is_object(words, segment, place) {
            return false;
        }
        self.hangs_on_nothing(words, segment, place, phrases)
    }

    /// Says whether the word before a time can be a participle of a noun: there is another verb.
    fn has_verb_elsewhere(
        &self,
        words: &Window<'_>,
        segment: &Range<usize>,
        place: &Range<usize>,
    ) -> bool {
        if self.has_cue {
            let before = place.start - 1;
            return !words.is_before(before, Use::FiniteAuxiliary)
                && !words.is_before(before, Use::PersonalPronoun);
        }
        let next = place.end;
        next < segment.end && nouns::is_participle(words, next)
    }

    /// Says whether a weekday is one on which something will be said: "will testify on Thursday".
    fn is_to_come(&self, words: &Window<'_>, segment: &Range<usize>, phrase: &Phrase) -> bool {
        let is_modal = |at: usize| words.is(at, Use::FutureVerb);
        let cues = (0..self.parts.len()).filter(|&at| self.parts[at].cue);
        matches!(phrase.time, Time::Weekday { .. })
            && segment
                .clone()
                .chain(cues.flat_map(|at| at.saturating_sub(1)..=at))
                .any(is_modal)
    }

    /// Says whether no conjunction parts a time from the cue; a time that opens the sentence holds for all
    /// its clauses.
    fn same_clause(
        &self,
        words: &Window<'_>,
        segment: &Range<usize>,
        place: &Range<usize>,
    ) -> bool {
        let mut cues = segment.clone().filter(|&at| self.parts[at].cue);
        let after = cues.clone().find(|&at| at >= place.end);
        let before = cues.rfind(|&at| at < place.start);
        let between = match (before, after) {
            (Some(before), Some(after)) if place.start - before > after - place.end => {
                place.end..after
            }
            (Some(before), _) => before + 1..place.start,
            (None, Some(after)) => place.end..after,
            (None, None) => return true,
        };
        // "The man who was arrested on Monday said".
        let own_start = before.map_or(segment.start, |before| before + 1);
        let in_relative_clause =
            (own_start..place.start).any(|at| words.is(at, Use::BareSubordinator));
        if in_relative_clause {
            return false;
        }
        let opens_sentence = place.start == 0 && self.from_start;
        let joins = |at: usize| words.is(at, Use::Coordinator);
        let parted = between.clone().any(|at| {
            words.is(at, Use::BareSubordinator)
                || !opens_sentence && !self.parts[at].frame && joins(at)
        });
        // "She met him on Monday and said".
        let joined_to_cue =
            after == Some(between.end) && between.last().is_some_and(joins) && !opens_sentence;
        !parted && !joined_to_cue
    }

    /// Says whether a time in a summary stands in what is demanded or announced, not with the verb.
    fn is_object(&self, words: &Window<'_>, segment: &Range<usize>, place: &Range<usize>) -> bool {
        if place.start == segment.start {
            return false;
        }
        let before = place.start - 1;
        let beside_verb = self.parts[before].cue
            || self.parts[before].speaker
            || words.is_any(
                before,
                &[
                    Use::FiniteAuxiliary,
                    Use::PersonalPronoun,
                    Use::SentenceAdverb,
                ],
            )
            || nouns::is_finite_verb(words, before);
        !beside_verb && segment.clone().any(|at| words.is(at, Use::Prospective))
    }

    /// Says whether no noun before a time takes it: "nach dem Treffen am Dienstag", "the attack on Sunday".
    fn hangs_on_nothing(
        &self,
        words: &Window<'_>,
        segment: &Range<usize>,
        place: &Range<usize>,
        phrases: &[Phrase],
    ) -> bool {
        let on_event = place.start > segment.start && words.is_before(place.start, Use::Event);
        let mut occasion = None;
        for at in (segment.start..place.start).rev() {
            let other_time = phrases
                .iter()
                .any(|phrase| phrase.words.contains(&(self.first + at)));
            if self.parts[at].cue
                || other_time
                || words.is_any(at, &[Use::FiniteAuxiliary, Use::PersonalPronoun])
                || self.parts[at].speaker && !on_event
            {
                let told = words.is(at, Use::Addresses);
                return !on_event || occasion == Some(true) || occasion.is_none() && told;
            }
            match nouns::preposition(words, at, on_event) {
                Preposition::Takes => return false,
                Preposition::Occasion => occasion = occasion.or(Some(true)),
                Preposition::Other => occasion = occasion.or(Some(false)),
                Preposition::None => {}
            }
        }
        !on_event || occasion == Some(true)
    }
}

/// Says whether a word ends a segment; a quotation mark inside the frame is part of a name.
fn is_boundary(text: &Text<'_>, word: usize, frame: bool) -> bool {
    let letters = text.word(word);
    if text.is_quote(word) {
        return !frame;
    }
    matches!(
        letters,
        "," | ";" | ":" | "(" | ")" | "[" | "]" | "–" | "—" | "." | "!" | "?" | "…"
    ) && !is_inner_point(text, word)
        || letters == "-" && text.document.words[word].space_before
}

/// Says whether a full stop follows a number or an abbreviation rather than a sentence.
fn is_inner_point(text: &Text<'_>, word: usize) -> bool {
    text.word(word) == "."
        && word + 1 < text.len()
        && text.sentence(word + 1) == text.sentence(word)
}
