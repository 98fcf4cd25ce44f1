//! Finds what somebody says that somebody else said: tellings in, the tellings inside their contents out.
//!
//! "X said that Y had told him P", "“The doctors told us that P,” X said": the network sees the outer report as a rule,
//! grammar shows the inner one. Only what stands inside a report is looked at, so nothing in the article's own voice
//! becomes a telling here.

use std::{iter::once, ops::Range};

use crate::{
    assemble::Telling,
    language::{Use, nouns::NounClass},
    reading::{Kind, Media},
    resolve::{phrase::phrase, place::Place, text::Text},
};

/// How sure a telling is that grammar alone shows.
const CONFIDENCE: f32 = 0.5;
/// Returns the tellings inside the contents of others that none of them has found.
pub(super) fn inner(text: &Text<'_>, tellings: &[Telling]) -> Vec<Telling> {
    let mut starts: Vec<Range<usize>> = tellings
        .iter()
        .flat_map(|telling| telling.content.iter().map(|span| text.words_in(*span)))
        .collect();
    starts.sort_by_key(|words| words.start);
    let mut found: Vec<Telling> = Vec::new();
    for telling in tellings {
        let place = Place::of(text, telling);
        // "Holm denied that he said P" is no telling of Holm's.
        let mut cue = place.cue.iter().flat_map(Clone::clone);
        if cue.any(|word| text.grammar().is_denying_verb(&text.lower(word))) {
            continue;
        }
        for (content, part) in parts(text, telling, &place) {
            let by_clause = (text.grammar().force.inner)(text, part.clone());
            let is_quoted = telling.kind == Kind::Direct;
            let by_clause = by_clause.filter(|inner| !is_quoted || is_other(text, inner));
            let in_front = || {
                let shown = quoted(text, part.clone());
                shown.filter(|_| !is_quoted)
            };
            let Some(inner) = by_clause.or_else(in_front) else {
                continue;
            };
            let told = inner.content.clone();
            // Another telling begins there already.
            let first = starts.partition_point(|words| words.start < told.start.saturating_sub(2));
            let is_known = starts[first..]
                .iter()
                .take_while(|words| words.start <= told.start + 2)
                .any(|words| *words != content && words.start > content.start);
            if !is_known
                && !found
                    .iter()
                    .any(|other| other.content[0] == text.document.span_of(told.clone()))
            {
                found.push(inner.telling(text));
            }
        }
    }
    found
}

/// Returns the contents of a telling with what may be a report in each: all of it, or a sentence of what is quoted.
fn parts(text: &Text<'_>, telling: &Telling, place: &Place) -> Vec<(Range<usize>, Range<usize>)> {
    let mut parts = Vec::new();
    for content in &place.content {
        if telling.kind != Kind::Direct {
            parts.push((content.clone(), content.clone()));
            continue;
        }
        let mut start = content.start;
        while start < content.end {
            let end = text.sentence_of(start).end.clamp(start + 1, content.end);
            parts.push((content.clone(), start..end));
            start = end;
        }
    }
    parts
}

/// Says whether what is quoted is said there to be another's: who speaks is "I", "we" or "you", and a pronoun may mean anybody.
fn is_other(text: &Text<'_>, inner: &Inner) -> bool {
    let subject = phrase(text, inner.subject.start, inner.subject.end);
    subject.is_some_and(|found| {
        let part = &found.parts[0];
        let first = inner.subject.start;
        let is_pronoun = inner.subject.len() == 1
            && (text.noun(first).is_none() && text.name(first).is_none()
                || text.uses(first).any(&[Use::Pronoun, Use::FirstPerson]));
        let names = part.name.is_some()
            || part.classes(text).is_human()
            || part.classes(text).any(&[
                NounClass::Organization,
                NounClass::Outlet,
                NounClass::Document,
            ]);
        names && !is_pronoun
    })
}

/// Words behind a quotation that tell who said it, at most.
const FRAME: usize = 12;

/// Returns the quotation that a report begins with, if nothing but who said it follows: "“It held,” Korte said, according
/// to the Herald".
fn quoted(text: &Text<'_>, content: Range<usize>) -> Option<Inner> {
    let first = text.document.marks_in(content.start..content.start + 1);
    let close = first.first().filter(|mark| mark.opens)?.partner?;
    let mut start = close + 1;
    if text.word(start) == "," {
        start += 1;
    }
    if start + 2 > content.end || content.end - start > FRAME {
        return None;
    }
    let says = |word: usize| text.is(word, Use::Says) && !text.is_capital(word);
    let (verb, subject) = match () {
        () if says(content.end - 1) => (content.end - 1, start..content.end - 1),
        () if says(start) => (start, start + 1..content.end),
        () => return None,
    };
    Some(Inner {
        kind: Kind::Direct,
        subject,
        cue: once(verb..verb + 1).collect(),
        content: content.start + 1..close,
    })
}

/// An inner report, in words.
pub(crate) struct Inner {
    pub(crate) kind: Kind,
    pub(crate) subject: Range<usize>,
    pub(crate) cue: Vec<Range<usize>>,
    pub(crate) content: Range<usize>,
}

impl Inner {
    fn telling(self, text: &Text<'_>) -> Telling {
        let span = |words: Range<usize>| text.document.span_of(words);
        let last = self.cue.last().map_or(self.subject.end, |cue| cue.end);
        let frame = if self.kind == Kind::Indirect {
            self.subject.start..last.max(self.subject.end)
        } else {
            self.subject.clone()
        };
        Telling {
            kind: self.kind,
            media: Media::NONE,
            content: vec![span(self.content)],
            cue: self.cue.into_iter().map(span).collect(),
            frame: vec![span(frame)],
            speaker: vec![span(self.subject)],
            addressee: Vec::new(),
            confidence: CONFIDENCE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{ENGLISH, GERMAN, Grammar};
    use crate::resolve::text::tests::with;

    /// Compares the speaker and the content of what is told inside a content; empty where nothing is.
    fn check(grammar: &'static Grammar, content: &str, expected: [&str; 2]) {
        let found = with(grammar, content, |text| {
            let telling = Telling {
                kind: Kind::Indirect,
                media: Media::NONE,
                content: vec![text.document.span_of(0..text.len())],
                cue: Vec::new(),
                frame: Vec::new(),
                speaker: Vec::new(),
                addressee: Vec::new(),
                confidence: 1.0,
            };
            let found = inner(text, &[telling]);
            found.first().map_or_else(Default::default, |told| {
                [told.speaker[0], told.content[0]].map(|span| text.shown(text.words_in(span)))
            })
        });
        assert_eq!(found, expected.map(str::to_owned), "{content}");
    }

    #[test]
    fn german_reports_hold_reports() {
        check(
            &GERMAN,
            "dass ihm der Bürgermeister gesagt habe, dass das Geld fehle",
            ["der Bürgermeister", "dass das Geld fehle"],
        );
        check(
            &GERMAN,
            "der Angeklagte habe behauptet, er sei nie dort gewesen",
            ["der Angeklagte", "er sei nie dort gewesen"],
        );
        check(
            &GERMAN,
            "die Reederei habe zudem direkte Gespräche bestätigt",
            ["die Reederei", "direkte Gespräche"],
        );
    }

    #[test]
    fn german_reports_of_deeds_hold_none() {
        check(
            &GERMAN,
            "dass der Bürgermeister das Geld genommen habe",
            ["", ""],
        );
        check(
            &GERMAN,
            "der Angeklagte habe gelogen, er sei nie dort gewesen",
            ["", ""],
        );
    }

    #[test]
    fn english_reports_hold_reports() {
        check(
            &ENGLISH,
            "that the mayor had told him that the money was gone",
            ["the mayor", "that the money was gone"],
        );
        check(
            &ENGLISH,
            "Minister [P:Jo Falk] said that the plant would close",
            ["Minister Jo Falk", "that the plant would close"],
        );
    }

    #[test]
    fn a_report_of_a_quotation_is_the_quotation_of_who_said_it() {
        check(&ENGLISH, "“It held,” [P:Korte] said", ["Korte", "It held,"]);
        check(
            &GERMAN,
            "„Es hielt“, sagte die Meisterin",
            ["die Meisterin", "Es hielt"],
        );
        check(&ENGLISH, "“It held” for a year", ["", ""]);
    }

    #[test]
    fn english_reports_of_deeds_hold_none() {
        check(&ENGLISH, "that the mayor had taken the money", ["", ""]);
        check(
            &ENGLISH,
            "that he was told that the money was gone",
            ["", ""],
        );
    }
}
