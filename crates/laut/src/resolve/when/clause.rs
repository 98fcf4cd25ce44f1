//! Says which times belong to the telling: a telling and the times of its sentence in, those of its own
//! clause out.
//!
//! A sentence is cut into segments at its punctuation and at what is said. A time is the telling's if it
//! stands with the cue, or where a clause is resumed or begins, and does not hang on a noun: "sagte er am
//! Dienstag", not "sagte er nach dem Treffen am Dienstag". Does not know what the times mean.

use std::ops::Range;

use crate::{
    assemble::Telling,
    document::{Document, Scheme},
    reading::Kind,
    span::Span,
};

use super::{
    lexicon::Lexicon,
    nouns::{self, Preposition},
    phrases::{Phrase, Words},
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
    /// The words, as places in the document.
    first: usize,
    parts: Vec<Part>,
    /// Whether the sentence begins with the first word.
    from_start: bool,
    kind: Kind,
    scheme: Scheme,
    lexicon: &'static Lexicon,
    /// Whether the cue is a preposition: "laut", "according to".
    by_preposition: bool,
    has_cue: bool,
}

impl Clause {
    /// Returns the sentences in which a telling is marked, the first one first.
    pub(super) fn all(document: &Document<'_>, telling: &Telling) -> Vec<Clause> {
        let summary = telling.kind == Kind::Reported;
        let mut anchors: Vec<Span> = telling.cue.clone();
        if anchors.is_empty() {
            anchors.clone_from(&telling.frame);
        }
        if anchors.is_empty() && summary {
            anchors = telling.content.iter().take(1).copied().collect();
        }
        let mut clauses: Vec<Clause> = Vec::new();
        for anchor in anchors {
            let at = document
                .words
                .partition_point(|word| word.span.end() <= anchor.start());
            let known = clauses.iter().any(|clause| clause.words().contains(&at));
            if at < document.words.len() && !known {
                clauses.push(Clause::around(document, telling, at));
            }
        }
        clauses
    }

    fn around(document: &Document<'_>, telling: &Telling, at: usize) -> Clause {
        let sentence = document.words[at].sentence;
        let starts = document
            .words
            .partition_point(|word| word.sentence < sentence);
        let ends = document
            .words
            .partition_point(|word| word.sentence <= sentence);
        let first = starts.max(at.saturating_sub(REACH));
        let end = ends.min(at + REACH);
        let within = |spans: &[Span], word: Span| spans.iter().any(|span| span.contains(word));
        let summary = telling.kind == Kind::Reported;
        let parts: Vec<Part> = (first..end)
            .map(|word| {
                let span = document.words[word].span;
                let content = within(&telling.content, span);
                let frame = within(&telling.frame, span) || summary && content;
                Part {
                    content: content && !summary,
                    cue: within(&telling.cue, span),
                    frame,
                    speaker: within(&telling.speaker, span),
                    boundary: is_boundary(document, word, frame),
                }
            })
            .collect();
        let cue: Vec<String> = (first..end)
            .filter(|&word| parts[word - first].cue)
            .map(|word| document.word(word).to_lowercase())
            .collect();
        let lexicon = Lexicon::of(document.scheme);
        let is_verb = |word: &str| !lexicon.cue_prepositions.contains(word);
        Clause {
            first,
            from_start: first == starts,
            kind: telling.kind,
            scheme: document.scheme,
            lexicon,
            by_preposition: !cue.is_empty() && !cue.iter().any(|word| is_verb(word)),
            has_cue: !cue.is_empty(),
            parts,
        }
    }

    pub(super) fn words(&self) -> Range<usize> {
        self.first..self.first + self.parts.len()
    }

    /// Returns the times that are the telling's own, the likeliest first.
    pub(super) fn own<'p>(&self, words: &Words<'_>, phrases: &'p [Phrase]) -> Vec<&'p Phrase> {
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
        words: &Words<'_>,
        segments: &[Range<usize>],
        at: usize,
        place: &Range<usize>,
    ) -> bool {
        let segment = &segments[at];
        let in_frame = self.frame_in(place);
        // "(SPD) in Bonn": behind a bracket the segment before goes on.
        let goes_on = segment.start > 0 && matches!(words.raw(segment.start - 1), ")" | "]");
        let opener = words.lower(segment.start);
        let opens = place.start == segment.start
            || !goes_on && self.lexicon.opens_occasion.contains(opener);
        if self.kind == Kind::Reported && !self.has_cue {
            let resumed = at > 0
                && !self.lexicon.opens_aside.contains(opener)
                && !self.lexicon.opens_clause.contains(opener);
            let first = at == 0
                && self.from_start
                && !self
                    .lexicon
                    .opens_clause
                    .contains(words.lower(segment.start));
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
            let begins = self.from_start
                && (at == 0
                    || names_nobody && self.lexicon.opens_occasion.contains(words.lower(0)));
            return !self.by_preposition && begins;
        }
        // Right behind the cue's segment content that was cut short may follow: "teilte mit, am Montag …".
        in_frame || at > cue + 1 && !self.by_preposition
    }

    /// Says whether a time does not hang on a noun or another clause.
    fn is_free(
        &self,
        words: &Words<'_>,
        segment: &Range<usize>,
        place: &Range<usize>,
        phrases: &[Phrase],
        phrase: &Phrase,
    ) -> bool {
        if nouns::is_attribute(words, place, self.scheme) {
            return nouns::releases(words, place.end, segment.end, self.scheme)
                && self.frame_in(place);
        }
        if phrase.of_noun {
            return self.frame_in(place)
                && place.start > 0
                && nouns::is_utterance(words.lower(place.start - 1), self.scheme);
        }
        if place.start > segment.start
            && !self.parts[place.start - 1].cue
            && nouns::is_participle(words, place.start - 1, self.scheme)
            && self.has_verb_elsewhere(words, segment, place)
        {
            return nouns::is_release(words.lower(place.start - 1), self.scheme);
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
        words: &Words<'_>,
        segment: &Range<usize>,
        place: &Range<usize>,
    ) -> bool {
        if self.has_cue {
            return !self
                .lexicon
                .auxiliaries
                .contains(words.before(place.start - 1))
                && !self
                    .lexicon
                    .pronouns
                    .contains(words.before(place.start - 1));
        }
        let next = place.end;
        next < segment.end && nouns::is_participle(words, next, self.scheme)
    }

    /// Says whether a weekday is one on which something will be said: "will testify on Thursday".
    fn is_to_come(&self, words: &Words<'_>, segment: &Range<usize>, phrase: &Phrase) -> bool {
        let is_modal = |at: usize| self.lexicon.modals.contains(words.lower(at));
        let cues = (0..self.parts.len()).filter(|&at| self.parts[at].cue);
        matches!(phrase.time, Time::Weekday { .. })
            && segment
                .clone()
                .chain(cues.flat_map(|at| at.saturating_sub(1)..=at))
                .any(is_modal)
    }

    /// Says whether no conjunction parts a time from the cue; a time that opens the sentence holds for all
    /// its clauses.
    fn same_clause(&self, words: &Words<'_>, segment: &Range<usize>, place: &Range<usize>) -> bool {
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
            (own_start..place.start).any(|at| self.lexicon.begins_clause.contains(words.lower(at)));
        if in_relative_clause {
            return false;
        }
        let opens_sentence = place.start == 0 && self.from_start;
        let joins = |at: usize| self.lexicon.joins.contains(words.lower(at));
        let parted = between.clone().any(|at| {
            self.lexicon.begins_clause.contains(words.lower(at))
                || !opens_sentence && !self.parts[at].frame && joins(at)
        });
        // "She met him on Monday and said".
        let joined_to_cue =
            after == Some(between.end) && between.last().is_some_and(joins) && !opens_sentence;
        !parted && !joined_to_cue
    }

    /// Says whether a time in a summary stands in what is demanded or announced, not with the verb.
    fn is_object(&self, words: &Words<'_>, segment: &Range<usize>, place: &Range<usize>) -> bool {
        if place.start == segment.start {
            return false;
        }
        let before = place.start - 1;
        let beside_verb = self.parts[before].cue
            || self.parts[before].speaker
            || self.lexicon.auxiliaries.contains(words.lower(before))
            || self.lexicon.pronouns.contains(words.lower(before))
            || self.lexicon.particles.contains(words.lower(before))
            || nouns::is_finite_verb(words, before, self.scheme);
        !beside_verb
            && segment
                .clone()
                .any(|at| nouns::looks_ahead(words.lower(at), self.scheme))
    }

    /// Says whether no noun before a time takes it: "nach dem Treffen am Dienstag", "the attack on Sunday".
    fn hangs_on_nothing(
        &self,
        words: &Words<'_>,
        segment: &Range<usize>,
        place: &Range<usize>,
        phrases: &[Phrase],
    ) -> bool {
        let on_event = place.start > segment.start
            && nouns::is_event(words.lower(place.start - 1), self.scheme);
        let mut occasion = None;
        for at in (segment.start..place.start).rev() {
            let word = words.lower(at);
            let other_time = phrases
                .iter()
                .any(|phrase| phrase.words.contains(&(self.first + at)));
            if self.parts[at].cue
                || other_time
                || self.lexicon.auxiliaries.contains(word)
                || self.lexicon.pronouns.contains(word)
                || self.parts[at].speaker && !on_event
            {
                let told = self.lexicon.addresses.contains(word);
                return !on_event || occasion == Some(true) || occasion.is_none() && told;
            }
            match nouns::preposition(words, at, on_event, self.scheme) {
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
fn is_boundary(document: &Document<'_>, word: usize, frame: bool) -> bool {
    let letters = document.word(word);
    if document.mark(word).is_some() {
        return !frame;
    }
    matches!(
        letters,
        "," | ";" | ":" | "(" | ")" | "[" | "]" | "–" | "—" | "." | "!" | "?" | "…"
    ) && !is_inner_point(document, word)
        || letters == "-" && document.words[word].space_before
}

/// Says whether a full stop follows a number or an abbreviation rather than a sentence.
fn is_inner_point(document: &Document<'_>, word: usize) -> bool {
    document.word(word) == "."
        && document
            .words
            .get(word + 1)
            .is_some_and(|next| next.sentence == document.words[word].sentence)
}
