//! Reads the forms that news is printed in besides prose: tellings in, tellings out.
//!
//! Interviews, lines that credit a quotation, dialogues without tags, headlines inside the text. The network has seen
//! little of them; lines, marks and labels show whose words they hold. Says which words name whom, does not know who it
//! is.

mod credits;
mod dialogue;
mod headlines;
mod interview;
mod introduction;
mod lines;
mod quoted;
mod reprinted;
mod unmarked;

use std::ops::Range;

use crate::{
    assemble::Telling,
    reading::{Kind, Media, Medium},
    resolve::{
        names::{Name, NameKind},
        text::Text,
    },
    span::Span,
};

/// What the forms of an article show.
pub(super) struct Forms {
    pub(super) tellings: Vec<Telling>,
    /// For each word, whether it stands in a headline inside the text.
    pub(super) headlines: Vec<bool>,
    /// Where the interviewer's questions stand.
    questions: Vec<Span>,
}

impl Forms {
    /// Says whether a content is a question that an interviewer asks.
    pub(super) fn asks(&self, content: &[Span]) -> bool {
        content
            .first()
            .is_some_and(|first| self.questions.contains(first))
    }
}

/// Returns the tellings as the forms of the text show them to be.
pub(super) fn forms(text: &Text<'_>, mut tellings: Vec<Telling>) -> Forms {
    let lines = lines::lines(text);
    tellings.sort_by_key(|telling| telling.content.first().map(|span| span.start()));
    let mut questions = Vec::new();
    let turns = interview::turns(text, &lines);
    let taken = interview::extent(&turns);
    let headlines = headlines::marked(text, &lines, &taken);
    tellings = quoted::whole(text, quoted::apart(text, tellings));
    tellings = credits::read(text, &lines, tellings, &taken);
    tellings = dialogue::read(text, &lines, tellings, &taken);
    tellings = headlines::read(text, &lines, tellings, &headlines);
    tellings = reprinted::read(text, &lines, tellings);
    if !turns.is_empty() {
        questions = turns
            .iter()
            .filter(|turn| turn.asks)
            .filter_map(|turn| turn.content.first())
            .map(|words| text.document.span_of(words.clone()))
            .collect();
        tellings = interview::read(text, tellings, &turns);
    }
    Forms {
        tellings,
        headlines,
        questions,
    }
}

/// Returns the names with each surname before a colon as the person's who is named in full elsewhere.
///
/// One word alone at the head of a line shows the network little of what it names.
pub(super) fn names(text: &Text<'_>) -> Vec<Name> {
    let names = text.names.iter().cloned();
    names
        .map(|name| {
            let is_label = name.words.len() == 1
                && text.word(name.words.end) == ":"
                && name.kind != NameKind::Person;
            if is_label && lines::is_surname(text, name.words.clone()) {
                Name {
                    kind: NameKind::Person,
                    ..name
                }
            } else {
                name
            }
        })
        .collect()
}

/// Returns a telling that the form of the text shows.
fn telling(
    text: &Text<'_>,
    kind: Kind,
    content: &[Range<usize>],
    who: Option<&Range<usize>>,
    frame: Option<Range<usize>>,
    confidence: f32,
) -> Telling {
    let spans = |ranges: &[Range<usize>]| -> Vec<Span> {
        ranges
            .iter()
            .map(|range| text.document.span_of(range.clone()))
            .collect()
    };
    Telling {
        kind,
        media: Media::one(Medium::Speech),
        content: spans(content),
        cue: Vec::new(),
        frame: frame
            .into_iter()
            .map(|words| text.document.span_of(words))
            .collect(),
        speaker: spans(who.cloned().as_slice()),
        addressee: Vec::new(),
        confidence,
    }
}

/// Returns the words of some spans.
fn words(text: &Text<'_>, spans: &[Span]) -> std::vec::IntoIter<Range<usize>> {
    let words: Vec<Range<usize>> = spans
        .iter()
        .map(|span| text.words_in(*span))
        .filter(|words| !words.is_empty())
        .collect();
    words.into_iter()
}

fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}
