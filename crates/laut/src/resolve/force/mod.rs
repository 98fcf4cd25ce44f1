//! Finds what the words of telling make of a statement: a telling in, its force out.
//!
//! The cue decides; where the lexicon has nothing on it, the main verb of the frame does; and of a summary
//! ("reported") the main verb of its own sentence. What is said does not count. Decided here, because usage
//! leaves it open: who admits something ("räumte ein", "conceded") confirms it; who will not or did not
//! confirm declines; who does not deny asserts; who threatens warns; who assumes ("geht davon aus")
//! estimates; criticism asserts, unless its words accuse; advice and proposals assert, requests demand.

mod clause;
mod governing;
mod kind;
mod lexicon;
mod refusals;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub(super) use kind::kind;
pub(super) use refusals::refusals;

use crate::{
    assemble::Telling,
    document::{Document, Scheme},
    reading::{Force, Kind},
    span::Span,
};
use lexicon::{Found, Lexicon, Shape, lexicon};

/// Returns the force of a statement.
pub(super) fn force(document: &Document<'_>, telling: &Telling) -> Force {
    let lexicon = lexicon(document.scheme);
    let found = of_cue(lexicon, document, telling)
        .or_else(|| of_frame(lexicon, document, telling))
        .or_else(|| of_sentence(lexicon, document, telling));
    match found {
        // "asked whether" is a question whatever it asks for.
        Some(Found {
            force: Force::Demand,
            ..
        }) if asks(document, telling) => Force::Ask,
        Some(found) => found.force,
        None if telling.kind == Kind::FreeIndirect => of_view(lexicon, document, telling),
        None => Force::Assert,
    }
}

/// Says whether a content is an indirect question after a verb of asking.
fn asks(document: &Document<'_>, telling: &Telling) -> bool {
    let asking = words(document, &telling.cue)
        .flatten()
        .any(|word| document.word(word).to_lowercase().starts_with("ask"));
    let first = words(document, &telling.content)
        .next()
        .map(|words| words.start);
    asking
        && first.is_some_and(|first| {
            matches!(
                document.word(first),
                "whether" | "if" | "who" | "what" | "why" | "how" | "where" | "when" | "which"
            )
        })
}

/// Returns the words at some places of the text.
fn words<'d>(
    document: &'d Document<'_>,
    spans: &'d [Span],
) -> impl Iterator<Item = Range<usize>> + 'd {
    spans.iter().map(|span| {
        let start = document
            .words
            .partition_point(|word| word.span.end() <= span.start());
        let end = document
            .words
            .partition_point(|word| word.span.start() < span.end());
        start..end.max(start)
    })
}

/// Returns what the cue is, by its first word that is more than neutral; else by its first.
fn of_cue(lexicon: &Lexicon, document: &Document<'_>, telling: &Telling) -> Option<Found> {
    let cue: Vec<usize> = words(document, &telling.cue).flatten().collect();
    let is_cue = |word: usize| cue.contains(&word);
    let mut neutral = None;
    for &word in &cue {
        let found = governing::weighed(lexicon.find(document, word, &is_cue, &|_| true), || {
            governing::light(lexicon, document, word)
        });
        match found {
            Some(found) if found.force != Force::Assert => return Some(found),
            Some(found) => neutral = neutral.or(Some(found)),
            None => {}
        }
    }
    let noun = || {
        cue.iter()
            .find(|&&word| lexicon.lists("according", document.word(word)))
            .and_then(|&word| according(lexicon, document, telling, word))
    };
    neutral.or_else(noun)
}

/// Returns what the noun makes of "laut einer Schätzung", "according to estimates".
fn according(
    lexicon: &Lexicon,
    document: &Document<'_>,
    telling: &Telling,
    cue: usize,
) -> Option<Found> {
    let frame: Vec<usize> = words(document, &telling.frame).flatten().collect();
    let is_noun = |found: &Found| found.shape == Shape::Noun;
    let find = |word: usize| lexicon.find(document, word, &|_| false, &is_noun);
    match document.scheme {
        // The first noun; what depends on it follows.
        Scheme::German => frame
            .iter()
            .copied()
            .filter(|&word| word != cue)
            .find(|&word| document.word(word).starts_with(char::is_uppercase))
            .and_then(find),
        Scheme::English => frame
            .iter()
            .copied()
            .filter(|&word| word > cue)
            .take_while(|&word| {
                !matches!(document.word(word), "of" | "by" | "from" | "for" | "in")
                    && !clause::parts(document, word)
            })
            .find_map(find),
    }
}

/// Returns what the main verb of the frame is.
fn of_frame(lexicon: &Lexicon, document: &Document<'_>, telling: &Telling) -> Option<Found> {
    let frames: Vec<Range<usize>> = words(document, &telling.frame).collect();
    let main = frames
        .iter()
        .find_map(|frame| governing::governing(lexicon, document, frame.clone()));
    // "Wie die Polizei mitteilte": a frame may be subordinate as a whole.
    main.or_else(|| {
        frames
            .iter()
            .filter(|frame| {
                let first = document
                    .words
                    .get(frame.start)
                    .map(|_| document.word(frame.start));
                first.is_some_and(|first| lexicon.lists("framing", first))
            })
            .flat_map(Clone::clone)
            .find_map(|word| governing::main(lexicon, document, word))
    })
}

/// Returns what the main verb of a summary is: that of its own words, else that of the sentence around them.
fn of_sentence(lexicon: &Lexicon, document: &Document<'_>, telling: &Telling) -> Option<Found> {
    if !matches!(telling.kind, Kind::Reported | Kind::FreeIndirect) {
        return None;
    }
    let content = words(document, &telling.content).next()?;
    if content.is_empty() {
        return None;
    }
    let own = clause::sentence(document, content.start);
    let own = own.start.max(content.start)..own.end.min(content.end);
    governing::governing(lexicon, document, own).or_else(|| {
        (telling.kind == Kind::Reported).then(|| {
            governing::governing(lexicon, document, clause::sentence(document, content.start))
        })?
    })
}

/// Returns the force of a view in the author's words: "Sie will das Gesetz ändern" tells a plan.
fn of_view(lexicon: &Lexicon, document: &Document<'_>, telling: &Telling) -> Force {
    let plan = words(document, &telling.cue)
        .chain(words(document, &telling.content).take(1))
        .flatten()
        .filter(|&word| !clause::is_quoted(document, word))
        .filter(|&word| {
            let segment = clause::segment(document, word);
            // "will ihn gesehen haben" is no plan.
            let perfect = matches!(document.word(segment.end - 1), "haben" | "sein");
            !perfect && !clause::is_subordinate(lexicon, document, &segment)
        })
        .find_map(|word| lexicon.find_free(document, word));
    plan.map_or(Force::Assert, |found| found.force)
}
