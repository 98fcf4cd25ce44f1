//! Finds refusals that the network did not see: a document and the tellings so far in, further tellings out.
//!
//! "Der Diwan lehnte einen Kommentar ab", "X did not respond to requests for comment": a clause whose verb
//! declines, with somebody as its subject. The words are few and the shape is fixed, so that no network is
//! needed for it. Knows no subject that is not in the sentence.

use std::ops::Range;

use super::{
    clause, force, governing,
    lexicon::{Found, Lexicon, Refusal, Shape, lexicon},
    words,
};
use crate::{
    assemble::Telling,
    document::{Document, Scheme},
    reading::{Force, Kind, Media},
    span::Span,
};

/// How sure it is that such a clause is a refusal; nothing is measured here that could say more.
const CONFIDENCE: f32 = 0.5;
/// A subject has so many words at most.
const SUBJECT: usize = 15;

/// Returns the refusals that none of the tellings covers, in the order of the text.
pub(in crate::resolve) fn refusals(document: &Document<'_>, tellings: &[Telling]) -> Vec<Telling> {
    let clauses = Clauses {
        document,
        lexicon: lexicon(document.scheme),
    };
    let covered = Covered::new(document, tellings);
    let mut refusals: Vec<Telling> = Vec::new();
    let mut last = None;
    for word in 0..document.words.len() {
        if let Some((found, parts)) = clauses.refusal(word)
            && last != Some(clause::segment(document, word))
            && !covered.has(document, &found)
        {
            last = Some(clause::segment(document, word));
            refusals.push(clauses.telling(&parts));
        }
    }
    refusals
}

/// What the tellings have of each word of the document.
struct Covered<'t> {
    /// Whether it is in what is said or in a cue.
    told: Vec<bool>,
    /// The tellings whose frame it is in.
    framed: Vec<Vec<&'t Telling>>,
}

impl<'t> Covered<'t> {
    fn new(document: &Document<'_>, tellings: &'t [Telling]) -> Self {
        let mut covered = Covered {
            told: vec![false; document.words.len()],
            framed: vec![Vec::new(); document.words.len()],
        };
        for telling in tellings {
            for range in words(document, &telling.content).chain(words(document, &telling.cue)) {
                covered.told[range].fill(true);
            }
            for word in words(document, &telling.frame).flatten() {
                covered.framed[word].push(telling);
            }
        }
        covered
    }

    /// Says whether a telling has the verb: in what is said, as its cue, or in the frame of another refusal.
    fn has(&self, document: &Document<'_>, found: &Found) -> bool {
        let declines = |telling: &&Telling| force(document, telling) == Force::Decline;
        found
            .words
            .iter()
            .any(|&word| self.told[word] || self.framed[word].iter().any(declines))
    }
}

/// The words of a refusal.
struct Parts {
    subject: Range<usize>,
    verb: Vec<usize>,
    content: Range<usize>,
}

struct Clauses<'d> {
    document: &'d Document<'d>,
    lexicon: &'static Lexicon,
}

impl Clauses<'_> {
    fn is(&self, list: &str, word: usize) -> bool {
        self.lexicon.lists(list, self.document.word(word))
    }

    /// Returns the refusal whose verb a word is.
    fn refusal(&self, word: usize) -> Option<(Found, Parts)> {
        let document = self.document;
        if !document.word(word).starts_with(char::is_lowercase) {
            return None;
        }
        let found = self.verb(word)?;
        if found.force != Force::Decline || clause::is_quoted(document, word) {
            return None;
        }
        let reach = clause::reach(self.lexicon, document, word);
        let following = clause::following(document, clause::segment(document, word).end);
        let speaks = match found.refusal {
            Some(Refusal::Always) => true,
            Some(Refusal::Modal) => reach.clone().any(|other| self.is("modals", other)),
            Some(Refusal::Never) => return None,
            None => false,
        };
        let has_comment = reach
            .clone()
            .chain(following)
            .any(|other| self.is("comment", other));
        if !speaks && !has_comment {
            return None;
        }
        let parts = match document.scheme {
            Scheme::German => self.german(word, &found),
            Scheme::English => self.english(word, &found),
        }?;
        Some((found, parts))
    }

    fn verb(&self, word: usize) -> Option<Found> {
        let main = governing::main(self.lexicon, self.document, word);
        let is_relative = || word > 0 && self.is("relatives", word - 1);
        main.or_else(|| {
            (self.document.scheme == Scheme::English && is_relative())
                .then(|| {
                    self.lexicon
                        .find(self.document, word, &|_| false, &|found| {
                            found.shape != Shape::Noun
                        })
                })
                .flatten()
        })
    }

    fn german(&self, word: usize, found: &Found) -> Option<Parts> {
        let document = self.document;
        let sentence = clause::sentence(document, word);
        let segment = clause::segment(document, word);
        let reach = clause::reach(self.lexicon, document, word);
        let is_auxiliary = |other: &usize| *other != word && self.is("auxiliaries", *other);
        if clause::is_subordinate(self.lexicon, document, &segment) {
            let subject = self.antecedent(&segment)?;
            let verb = self.group(found, reach.clone().find(is_auxiliary), &reach);
            let content = self.object(segment.start + 1..segment.end, &verb, word, found);
            return Some(Parts {
                subject,
                verb,
                content,
            });
        }
        let own = reach.clone().find(is_auxiliary);
        let finite = match own {
            Some(auxiliary) => auxiliary,
            // "Wollte die Sprecherin, Inés Calvero, nicht sagen": the finite verb before an apposition.
            None if self.is_infinite(word, found) => {
                let start = clause::reach(self.lexicon, document, word).start;
                (sentence.start..start)
                    .rev()
                    .filter(|&other| {
                        let segment = clause::segment(document, other);
                        !clause::is_subordinate(self.lexicon, document, &segment)
                    })
                    .find(is_auxiliary)?
            }
            None => word,
        };
        let front = clause::reach(self.lexicon, document, finite).start..finite;
        let after = || self.after(finite + 1);
        let subject = if front.is_empty() {
            self.before(&sentence, finite).or_else(after)?
        } else {
            let ambiguous = ["Die", "Das", "Eine", "Einige"].contains(&document.word(front.start));
            let pronoun = || (ambiguous && self.is("pronouns", finite + 1)).then(after)?;
            match pronoun() {
                Some(subject) => subject,
                None => self.plausible(front.clone()).or_else(after)?,
            }
        };
        let verb = self.group(found, Some(finite), &reach);
        let fronted = front.start != subject.start
            && front.clone().any(|other| self.is("comment", other))
            && !front.is_empty();
        let content = if fronted {
            front
        } else {
            let start = if subject.start > finite {
                subject.end
            } else {
                finite + 1
            };
            self.object(start.max(segment.start)..segment.end, &verb, word, found)
        };
        Some(Parts {
            subject,
            verb,
            content,
        })
    }

    fn is_infinite(&self, word: usize, found: &Found) -> bool {
        let letters = self.document.word(word);
        found.shape == Shape::Joined
            || clause::ends_at(self.lexicon, self.document, word)
                && letters.ends_with("en")
                && !letters.ends_with("ten")
            || !letters.ends_with('t') && !letters.ends_with('e') && letters.ends_with("bar")
    }

    /// Returns the words of a verb group: what the lexicon found, the finite verb, "sich".
    fn group(&self, found: &Found, finite: Option<usize>, reach: &Range<usize>) -> Vec<usize> {
        let mut verb = found.words.clone();
        // "keine Angaben": it belongs to what the verb takes.
        verb.retain(|&word| !self.document.word(word).starts_with("kein"));
        verb.extend(
            found
                .words
                .iter()
                .filter(|&&word| word > reach.start && self.document.word(word - 1) == "zu")
                .map(|word| word - 1),
        );
        verb.extend(finite);
        verb.extend(
            reach
                .clone()
                .filter(|&word| self.document.word(word) == "sich"),
        );
        verb.sort_unstable();
        verb.dedup();
        verb
    }

    /// Returns what a German verb takes, out of the words after its subject.
    fn object(
        &self,
        words: Range<usize>,
        verb: &[usize],
        word: usize,
        found: &Found,
    ) -> Range<usize> {
        let document = self.document;
        let takes_verb = self.is_infinite(word, found)
            && verb.iter().any(|&other| self.is("modals", other))
            && found.words.iter().any(|&other| self.is("negations", other));
        let mut runs: Vec<Range<usize>> = Vec::new();
        for other in words.clone() {
            let belongs = !verb.contains(&other) || takes_verb && other == word;
            let starts = runs.last().is_none_or(|run| run.end != other);
            match runs.last_mut() {
                _ if !belongs => {}
                Some(run) if !starts => run.end = other + 1,
                // "zunächst", "am Dienstag zunächst": when, not what.
                _ if self.is("adverbs", other) => {}
                _ => runs.push(other..other + 1),
            }
        }
        let mut object = runs
            .into_iter()
            .max_by_key(ExactSizeIterator::len)
            .unwrap_or(words.end..words.end);
        let following = clause::following(document, words.end);
        let goes_on = !following.is_empty() && {
            let first = following.start;
            self.is("conjunctions", first)
                || self.is("questions", first)
                || following.clone().any(|other| document.word(other) == "zu")
        };
        if goes_on && object.len() <= 1 {
            object = if object.is_empty() || !takes_verb {
                following
            } else {
                object.start..following.end
            };
        }
        if object.is_empty() {
            let first = verb.first().copied().unwrap_or(word);
            let start = first.max(clause::segment(document, word).start);
            return start..clause::segment(document, word).end;
        }
        object
    }

    fn english(&self, word: usize, found: &Found) -> Option<Parts> {
        let document = self.document;
        let sentence = clause::sentence(document, word);
        let segment = clause::segment(document, word);
        let reach = clause::reach(self.lexicon, document, word);
        // "who declined to be named" tells who a source is, and refuses nothing.
        let is_withheld = document.words.get(word + 2).is_some()
            && document.word(word + 1) == "to"
            && document.word(word + 2) == "be";
        if is_withheld {
            return None;
        }
        let mut start = word;
        while start > reach.start
            && (self.is("auxiliaries", start - 1)
                || self.is("adverbs", start - 1)
                || found.words.contains(&(start - 1)))
        {
            start -= 1;
        }
        let before = reach.start..start;
        let first = before.start;
        let subject = if before.is_empty() {
            self.before(&sentence, start)?
        } else if self.is("relatives", first) && before.len() == 1 {
            self.antecedent(&segment)?
        } else {
            let told = |other: usize| {
                other > first && governing::main(self.lexicon, document, other).is_some()
            };
            let depends = before
                .clone()
                .any(|other| self.is("subordinators", other) || self.is("conjunctions", other));
            if depends || before.clone().any(told) {
                return None;
            }
            self.plausible(before)?
        };
        let mut verb: Vec<usize> = (start..=word).collect();
        verb.extend(&found.words);
        verb.sort_unstable();
        verb.dedup();
        let mut content = word + 1..clause::reach(self.lexicon, document, word).end;
        while !content.is_empty() && self.is("adverbs", content.start) {
            content.start += 1;
        }
        if content.is_empty() {
            content = start..word + 1;
        }
        Some(Parts {
            subject,
            verb,
            content,
        })
    }

    /// Returns the subject of a verb that begins its part of the sentence: "X, the minister, declined", "X
    /// said so but declined".
    fn before(&self, sentence: &Range<usize>, finite: usize) -> Option<Range<usize>> {
        let mut start = sentence.start;
        while start < finite {
            let segment = clause::segment(self.document, start);
            let end = segment.end.min(finite);
            if !segment.is_empty()
                && !clause::is_quoted(self.document, start)
                && !clause::is_subordinate(self.lexicon, self.document, &segment)
            {
                let verb = (segment.start..end).find(|&word| self.is_finite(word));
                let subject = self.plausible(segment.start..verb.unwrap_or(end));
                if subject.is_some() || verb.is_some() {
                    return subject;
                }
            }
            start = segment.end + 1;
        }
        None
    }

    fn is_finite(&self, word: usize) -> bool {
        let letters = self.document.word(word);
        self.is("auxiliaries", word)
            || governing::main(self.lexicon, self.document, word).is_some()
            || self.is("joining", word)
            || letters.starts_with(char::is_lowercase)
                && match self.document.scheme {
                    Scheme::German => {
                        letters.ends_with("te")
                            && !governing::is_attributive(self.lexicon, self.document, word)
                    }
                    Scheme::English => letters.ends_with("ed"),
                }
    }

    /// Returns the noun phrase that a relative clause depends on, if it begins the sentence.
    fn antecedent(&self, relative: &Range<usize>) -> Option<Range<usize>> {
        let document = self.document;
        let sentence = clause::sentence(document, relative.start);
        let first = clause::segment(document, sentence.start);
        let nominative = self.is("relatives", relative.start)
            && ![
                "den", "dem", "deren", "dessen", "denen", "whom", "whose", "that",
            ]
            .contains(&document.word(relative.start))
            && relative.len() > 1
            && !self.is("pronouns", relative.start + 1)
            && !self.is("determiners", relative.start + 1);
        if !nominative || first.end + 1 != relative.start {
            return None;
        }
        if first
            .clone()
            .any(|word| word > first.start && self.is_finite(word))
        {
            return None;
        }
        self.plausible(first)
    }

    /// Returns the noun phrase that begins at a word, as far as it can be told.
    fn after(&self, word: usize) -> Option<Range<usize>> {
        let document = self.document;
        let end = clause::segment(document, word.checked_sub(1)?).end;
        let mut start = word;
        while start < end && (document.word(start) == "sich" || self.is("focus", start)) {
            start += 1;
        }
        if start >= end {
            return None;
        }
        if self.is("pronouns", start) {
            return Some(start..start + 1);
        }
        let mut past = start;
        let mut noun = None;
        while past < end {
            let letters = document.word(past);
            let capital = letters.starts_with(char::is_uppercase);
            let belongs = if self.is("comment", past) || self.is("negations", past) {
                false
            } else if capital {
                noun = Some(past);
                true
            } else if noun.is_some() {
                matches!(letters, "des" | "der" | "von" | "vom")
            } else {
                self.is("determiners", past) || letters.ends_with('e') || letters.ends_with("er")
            };
            if !belongs {
                break;
            }
            past += 1;
        }
        self.plausible(start..noun? + 1)
    }

    /// Returns a phrase without the particles before it, if it can be who speaks.
    fn plausible(&self, words: Range<usize>) -> Option<Range<usize>> {
        let document = self.document;
        let mut words = words;
        while !words.is_empty()
            && (self.is("focus", words.start) || self.is("joining", words.start))
        {
            words.start += 1;
        }
        while !words.is_empty() && self.is("adverbs", words.end - 1) {
            words.end -= 1;
        }
        if words.is_empty() || words.len() > SUBJECT {
            return None;
        }
        let first = words.start;
        let refused = [
            "prepositions",
            "fronted",
            "negations",
            "subordinators",
            "conjunctions",
            "oblique",
        ];
        if refused.iter().any(|list| self.is(list, first)) {
            return None;
        }
        let is_pronoun = words.len() == 1 && self.is("pronouns", first);
        let is_name = |word: usize| {
            let capital = document.word(word).starts_with(char::is_uppercase);
            !self.is("determiners", word)
                && (capital || document.scheme == Scheme::English)
                && document.word(word).contains(char::is_alphabetic)
        };
        let head = words.clone().find(|&word| is_name(word));
        let is_somebody = head.is_some_and(|head| {
            !self.is("comment", head) && (head == first || !self.is("pronouns", head))
        });
        (is_pronoun || is_somebody && !words.clone().any(|word| self.is("comment", word)))
            .then_some(words)
    }

    fn telling(&self, parts: &Parts) -> Telling {
        let mut frame: Vec<usize> = parts.subject.clone().chain(parts.verb.clone()).collect();
        frame.sort_unstable();
        frame.dedup();
        Telling {
            kind: Kind::Reported,
            media: Media::NONE,
            content: vec![self.document.span_of(parts.content.clone())],
            cue: self.spans(&parts.verb),
            frame: self.spans(&frame),
            speaker: vec![self.document.span_of(parts.subject.clone())],
            addressee: Vec::new(),
            confidence: CONFIDENCE,
        }
    }

    /// Returns the places of words, those that follow each other as one.
    fn spans(&self, words: &[usize]) -> Vec<Span> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for &word in words {
            match ranges.last_mut() {
                Some(range) if range.end == word => range.end += 1,
                _ => ranges.push(word..word + 1),
            }
        }
        ranges
            .into_iter()
            .map(|range| self.document.span_of(range))
            .collect()
    }
}
