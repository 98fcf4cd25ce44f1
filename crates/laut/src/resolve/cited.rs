//! Takes those whom a reporter relies on out of what the network took for the content: a telling in, the same with its
//! own words out.
//!
//! "cited \[officials who said\] P", "P, \[he added\], according to the agency", "P, \[according to a memo\], the channel
//! reported". Goes by position and closed classes of words. Does not know who anybody is.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::Use,
    reading::Kind,
    resolve::{
        chain,
        force::{clause, sense},
        phrase::{behind_relative, phrase},
        place::Place,
        reframe::tells,
        speaker::before_relative,
        text::Text,
    },
};

/// Words from the verb of citing to that of whoever is cited, at most.
const TO_VERB: usize = 24;
/// Words at the end of a content that say who told it, at most: ", a spokesman for the harbour added".
const LONGEST_TAIL: usize = 9;

/// Returns a telling without whom a reporter relies on in its content.
pub(super) fn own_content(text: &Text<'_>, telling: Telling) -> Telling {
    if telling.kind == Kind::Direct {
        return telling;
    }
    let telling = without_citing(text, by_relative(text, telling));
    let telling = who_said(text, telling);
    let telling = told_at_end(text, telling);
    let telling = told_by_last(text, telling);
    known_from(text, telling)
}

/// Takes who told it off the end of a content of which the network saw no words of telling: "Der Abschied sei schwer
/// gewesen, \[gibt sie zu\]".
fn told_by_last(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let [content] = &place.content[..] else {
        return telling;
    };
    let tail = tail(text, content).filter(|_| place.cue.is_empty());
    let Some((comma, segment)) = tail.filter(|_| text.grammar().speakers.verb_second) else {
        return telling;
    };
    let verb = segment.start;
    let last = segment.end - 1;
    let prefix = (last > verb + 1 && text.is(last, Use::VerbPrefix)).then_some(last);
    let subject = verb + 1..prefix.unwrap_or(segment.end);
    let is_pronoun = subject.len() == 1 && text.is(subject.start, Use::SubjectPronoun);
    let named = phrase(text, subject.start, subject.end);
    let is_named = named.is_some_and(|named| {
        named.words() == subject && chain::is_somebody(text, &named) && !subject.is_empty()
    });
    let tells = sense::find(text, verb, &|word| segment.contains(&word), &|_| true).is_some();
    if !tells || text.is_capital(verb) || !is_pronoun && !is_named {
        return telling;
    }
    let span = |words: Range<usize>| text.document.span_of(words);
    telling.kind = Kind::Indirect;
    telling.content = vec![span(content.start..comma)];
    let cue = [Some(verb), prefix].into_iter().flatten();
    telling.cue = cue.map(|word| span(word..word + 1)).collect();
    telling.frame = vec![span(segment)];
    telling.speaker = vec![span(subject)];
    telling
}

/// Gives a content to whom a relative clause says whose words it has: "beauftragte \[einen Gutachter\], laut dem P", "the
/// study, according to which P".
fn by_relative(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let [cue] = &place.cue[..] else {
        return telling;
    };
    let comma = cue.start.checked_sub(1);
    let Some(comma) = comma.filter(|&comma| text.word(comma) == ",") else {
        return telling;
    };
    let is_told = (text.is(cue.start, Use::According)
        || text
            .after(cue.start, text.len(), Use::AccordingTo)
            .is_some())
        && behind_relative(text, cue.start).is_some();
    let head = || before_relative(text, comma).map(|(_, words)| words);
    let behind: Vec<_> = place
        .content
        .iter()
        .filter(|content| content.start > cue.start)
        .cloned()
        .collect();
    let Some(head) = head().filter(|_| is_told && !behind.is_empty()) else {
        return telling;
    };
    let span = |words: Range<usize>| text.document.span_of(words);
    telling.frame = vec![span(head.start..behind[0].start)];
    telling.content = behind.into_iter().map(span).collect();
    telling.speaker = vec![span(head)];
    telling
}

/// Takes pieces that only say on whom a reporter relies off a content of several: "P, the Herald said \[citing two
/// clerks\]".
fn without_citing(text: &Text<'_>, mut telling: Telling) -> Telling {
    let cites = |words: Range<usize>| {
        let relying = chain::relying(text, words.clone());
        let opens = relying.first().filter(|(opens, _)| *opens == words.start);
        let cited = opens.and_then(|(_, after)| phrase(text, *after, words.end));
        cited.is_some_and(|cited| {
            let rest = cited.words().end..words.end;
            chain::is_somebody(text, &cited) && !rest.into_iter().any(|word| text.is_lexical(word))
        })
    };
    if telling.content.len() > 1 {
        let mut kept = telling.content.clone();
        kept.retain(|span| !cites(text.words_in(*span)));
        if !kept.is_empty() {
            telling.content = kept;
        }
    }
    telling
}

/// Gives a content to whom the reporter cites: "cited \[sources in the firm who said\] P", "responding to reports
/// \[citing officials who suspected\] P".
fn who_said(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let [content] = &place.content[..] else {
        return telling;
    };
    let quotes = |word: usize| {
        text.uses(word)
            .any(&[Use::Quotes, Use::Relies, Use::Relying])
    };
    let in_cue = place.cue.iter().flat_map(Clone::clone);
    let verb = in_cue
        .filter(|&word| word < content.start && content.start - word <= 2)
        .find(|&word| quotes(word));
    let inside = (content.start..content.end.min(content.start + 3))
        .find(|&word| text.is(word, Use::Relying) && text.is_lexical(word));
    let Some(opens) = verb.map(|_| content.start).or(inside.map(|word| word + 1)) else {
        return telling;
    };
    let end = content.end.min(opens + TO_VERB);
    let Some(cited) = phrase(text, opens, end).filter(|found| chain::is_somebody(text, found))
    else {
        return telling;
    };
    let relative = (cited.words().start + 1..end).find(|&word| text.is(word, Use::RelativePronoun));
    let Some(relative) = relative else {
        return telling;
    };
    let named = cited.words().start..cited.words().end.min(relative);
    let is_next = relative - named.end <= 1;
    let verb = relative + 1;
    let after = verb + 1 + usize::from(text.is(verb + 1, Use::That));
    if !is_next || named.start != opens || !tells(text, verb) || after + 1 >= content.end {
        return telling;
    }
    let span = |words: Range<usize>| text.document.span_of(words);
    let first = place
        .frame
        .first()
        .map_or(place.sentence.start, |frame| frame.start.min(content.start));
    telling.content = vec![span(after..content.end)];
    telling.cue.push(span(verb..verb + 1));
    telling.frame = vec![span(first..after)];
    telling.speaker = vec![span(named)];
    telling
}

/// Takes who told it off the end of a content that somebody passes on: "P, \[he added\], according to the agency".
fn told_at_end(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let (Some(content), Some(cue)) = (place.content.last(), place.cue.first()) else {
        return telling;
    };
    let passes = text
        .after(cue.start, text.len(), Use::AccordingTo)
        .is_some()
        || (cue.start..cue.end).any(|word| text.is(word, Use::Reports));
    let is_behind = cue.start > content.end && text.word(content.end) == ",";
    if !passes || !is_behind || text.grammar().speakers.verb_second {
        return telling;
    }
    let Some((comma, segment)) = tail(text, content) else {
        return telling;
    };
    let last = segment.end - 1;
    let (subject, verb) = match () {
        () if tells(text, last) => (segment.start..last, last),
        () if tells(text, segment.start) => (segment.start + 1..segment.end, segment.start),
        () => return telling,
    };
    let is_pronoun = subject.len() == 1 && text.is(subject.start, Use::SubjectPronoun);
    let named = phrase(text, subject.start, subject.end);
    let is_named =
        named.is_some_and(|named| named.words() == subject && chain::is_somebody(text, &named));
    if !is_pronoun && !is_named {
        return telling;
    }
    let span = |words: Range<usize>| text.document.span_of(words);
    let start = content.start;
    if let Some(last) = telling.content.last_mut() {
        *last = span(start..comma);
    }
    telling.cue.insert(0, span(verb..verb + 1));
    telling.frame.insert(0, span(segment));
    telling.speaker = vec![span(subject)];
    telling
}

/// Takes from where it is known off the end of a content that somebody reports: "P, \[according to a memo\], the channel
/// reported".
fn known_from(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let (Some(content), Some(cue)) = (place.content.last(), place.cue.first()) else {
        return telling;
    };
    let reports = (cue.start..cue.end).any(|word| text.is(word, Use::Reports));
    if !reports || cue.start <= content.end || text.word(content.end) != "," {
        return telling;
    }
    let Some((comma, segment)) = tail(text, content) else {
        return telling;
    };
    let Some(after) = text.after(segment.start, segment.end, Use::AccordingTo) else {
        return telling;
    };
    let named = phrase(text, after, segment.end);
    let is_whole =
        named.is_some_and(|named| named.words().start == after && chain::is_somebody(text, &named));
    if !is_whole {
        return telling;
    }
    let span = |words: Range<usize>| text.document.span_of(words);
    let start = content.start;
    if let Some(last) = telling.content.last_mut() {
        *last = span(start..comma);
    }
    telling.cue = vec![span(segment.start..after)];
    telling.frame.insert(0, span(segment.clone()));
    telling.speaker = vec![span(after..segment.end)];
    telling
}

/// Returns the comma and the words behind it that end a content, few of them.
fn tail(text: &Text<'_>, content: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let last = (content.start..content.end).rfind(|&word| text.is_lexical(word))?;
    let segment = clause::segment(text, last);
    let comma = segment.start.checked_sub(1)?;
    let is_own = comma > content.start + 1 && text.word(comma) == ",";
    (is_own && last + 1 - segment.start <= LONGEST_TAIL).then(|| (comma, segment.start..last + 1))
}
