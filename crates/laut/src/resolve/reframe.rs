//! Puts the words of telling right where one sentence has those of two: a telling in, its own words of telling out, and the
//! telling around it.
//!
//! "Two people saw it, as the court said", "the office cites the ministry as saying that P", "the supervisors told, the paper
//! says, their colleagues that P". Goes by position and closed classes of words. Does not know who anybody is.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::{Use, verbs::Shape},
    reading::{Kind, Media},
    resolve::{
        chain,
        cited::own_content,
        force::clause,
        phrase::{is_relative, may_tell, phrase},
        place::Place,
        text::Text,
    },
};

/// Words between who is cited and "as saying", at most.
const TO_SAYING: usize = 20;
/// Words from who passed something on to "that", at most: "laut dem Blatt *ihren Kollegen mit,* dass".
const TO_THAT: usize = 6;
/// Signs between a verb and what it leads to, at most: "gesagt, „P“".
const TO_CONTENT: usize = 4;
/// Words of a clause that says who told something, at most: ", wie das Gericht am Montag mitteilte".
const LONGEST_FRAME: usize = 16;

/// Returns the tellings with their own words of telling, and the reports around them.
pub(super) fn reframe(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let mut found = Vec::with_capacity(tellings.len());
    for telling in tellings {
        let telling = own_clause(text, without_relative(text, telling));
        let telling = own_verb(text, saying(text, telling));
        let telling = own_content(text, telling);
        let (own, around) = parted(text, telling);
        let is_new = |around: &Telling| {
            let same = |other: &Telling| other.content.first() == around.content.first();
            !found.iter().any(same)
        };
        found.extend(around.filter(is_new));
        found.push(own);
    }
    found
}

/// Takes the verbs of relative clauses out of the words of telling, where there are others: "hatte eine Schülerin, deren
/// Namen er nicht \[nannte\], mit den Worten zitiert".
fn without_relative(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let is_aside = |cue: &Range<usize>| {
        let segment = clause::segment(text, cue.start);
        let first = segment.start;
        let ends = text.word(segment.end) == "," && cue.end == segment.end;
        let told = place
            .content
            .iter()
            .all(|content| content.start > segment.end + 1);
        text.uses(first)
            .any(&[Use::RelativePronoun, Use::GenitiveRelative])
            && clause::is_relative(text, &segment)
            && ends
            && told
    };
    if place.cue.len() > 1 && !place.cue.iter().all(is_aside) {
        let kept = place.cue.iter().filter(|cue| !is_aside(cue));
        telling.cue = kept.map(|cue| text.document.span_of(cue.clone())).collect();
    }
    telling
}

/// Gives a content to the clause right in front of it, where the network took the words of telling of another as well:
/// "Der Chef ließ durchblicken: \[Ein Zeuge habe gesagt\], „P“", "the outlet notes that \[a memo said\] “P”".
fn own_clause(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let found = clause_before(text, &place).or_else(|| inverted(text, &place, telling.kind));
    let Some((subject, verb)) = found else {
        return telling;
    };
    let span = |words: Range<usize>| text.document.span_of(words);
    let inside = |range: &&Range<usize>| range.start >= subject.start && range.end <= verb.end;
    let cue: Vec<_> = place.cue.iter().filter(inside).cloned().map(span).collect();
    telling.cue = if cue.is_empty() {
        vec![span(verb.clone())]
    } else {
        cue
    };
    telling.frame = vec![span(subject.start.min(verb.start)..verb.end)];
    telling.speaker = vec![span(subject)];
    telling
}

/// Returns the subject and the verb of the clause that leads to a content, where the network's words for the speaker stand
/// before that clause.
fn clause_before(text: &Text<'_>, place: &Place) -> Option<(Range<usize>, Range<usize>)> {
    let first = place.content.first()?.start;
    let speaker = place.speaker.first()?;
    // Commas, colons and marks stand between a verb and what it leads to.
    let verb = (speaker.end..first).rfind(|&word| text.is_lexical(word))?;
    let leads = text.uses(verb).any(&[Use::ToldParticiple, Use::Says]) && !text.is_capital(verb);
    let is_near = text.sentence(verb) == text.sentence(speaker.start) && first - verb <= TO_CONTENT;
    if !leads || !is_near || !place.in_cue(verb) {
        return None;
    }
    let segment = clause::segment(text, verb);
    let mut start = segment.start;
    while start < verb
        && text
            .uses(start)
            .any(&[Use::That, Use::And, Use::Coordinator])
    {
        start += 1;
    }
    let auxiliary = (start..verb).find(|&word| text.is(word, Use::PerfectAuxiliary));
    let limit = auxiliary.unwrap_or(verb);
    let found = phrase(text, start, limit)?;
    let words = found.words();
    let is_whole = words.start == start && words.end == limit;
    (is_whole && may_tell(text, &found) && speaker.end <= segment.start)
        .then_some((words, limit..verb + 1))
}

/// Returns the subject and the verb of the clause that leads to a quotation, where only who passes it on stands before
/// that clause: "Wie der „Bote“ berichtet, \[sagte Anna Roth\] am Montag: „P“".
fn inverted(text: &Text<'_>, place: &Place, kind: Kind) -> Option<(Range<usize>, Range<usize>)> {
    let first = place.content.first()?.start;
    let colon = (first.saturating_sub(2)..first).find(|&word| text.word(word) == ":")?;
    let verb = clause::segment(text, colon.checked_sub(1)?).start;
    let is_parted = verb
        .checked_sub(1)
        .is_some_and(|comma| text.word(comma) == ",");
    let before = place
        .speaker
        .first()
        .is_none_or(|speaker| speaker.end < verb);
    let opens = (place.sentence.start..verb).find(|&word| text.is_lexical(word))?;
    let passes = text.uses(opens).any(&[Use::FrameOpener, Use::AccordingTo]);
    let is_told = kind == Kind::Direct && text.grammar().speakers.verb_second;
    if !is_told || !is_parted || !before || !passes || !tells(text, verb) {
        return None;
    }
    let is_pronoun = text.is(verb + 1, Use::SubjectPronoun);
    let subject = if is_pronoun {
        verb + 1..verb + 2
    } else {
        let found = phrase(text, verb + 1, colon)?;
        let words = found.parts[0].words.clone();
        (words.start == verb + 1 && chain::is_somebody(text, &found)).then_some(words)?
    };
    Some((subject, verb..verb + 1))
}

/// Takes whom an outlet cites out of the content: "cited \[the ministry as saying that\] P" is told by the ministry.
fn saying(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let [content] = &place.content[..] else {
        return telling;
    };
    if telling.kind == Kind::Direct {
        return telling;
    }
    let Some(verb) = place
        .cue
        .iter()
        .flat_map(Clone::clone)
        .filter(|&word| word < content.start)
        .rfind(|&word| {
            text.uses(word)
                .any(&[Use::Quotes, Use::Relies, Use::Relying])
        })
    else {
        return telling;
    };
    let end = text.sentence_of(verb).end.min(verb + TO_SAYING);
    let Some((opens, after)) = (verb + 1..end).find_map(|at| as_saying(text, at)) else {
        return telling;
    };
    let cited = phrase(text, verb + 1, opens).filter(|found| chain::is_somebody(text, found));
    let Some(cited) = cited.map(|found| found.words()) else {
        return telling;
    };
    // What is said may end where the network lost it; "…, adding that Q" is told apart.
    let whole = text.sentence_of(verb).end;
    let adds = |word: usize| {
        text.word(word) == ","
            && text.is(word + 1, Use::Gerund)
            && text.grammar().is_telling_verb(&text.lower(word + 1))
    };
    let whole = (after..whole).find(|&word| adds(word)).unwrap_or(whole);
    let last = (after..whole).rfind(|&word| text.is_lexical(word) || text.is_quote(word));
    let Some(last) = last.filter(|_| cited.start == verb + 1) else {
        return telling;
    };
    let reaches = content.end > after && text.sentence(content.end - 1) != text.sentence(verb);
    let told = after..if reaches { content.end } else { last + 1 };
    let span = |words: Range<usize>| text.document.span_of(words);
    telling.content = vec![span(told)];
    telling.cue = vec![span(verb..verb + 1), span(opens..after)];
    telling.frame = vec![span(place.sentence.start.min(verb)..after)];
    // Behind "citing" whoever is cited is found with all others on whom somebody relies.
    if !text.is(verb, Use::Relying) {
        telling.speaker = vec![span(cited)];
    }
    telling
}

/// Returns the words that lead to what somebody who is cited says: "as saying".
pub(super) fn as_saying(text: &Text<'_>, at: usize) -> Option<(usize, usize)> {
    let verb = at + 1;
    let opens = text.is(at, Use::AsTold) && text.is(at, Use::FrameOpener);
    let tells =
        opens && text.is(verb, Use::Gerund) && text.grammar().is_telling_verb(&text.lower(verb));
    tells.then_some((at, verb + 1))
}

/// Gives a report to its own subject where the words of telling are those of whoever passed it on: "\[Die Aufseher teilten\]
/// laut dem Blatt ihren Kollegen mit, dass P".
fn own_verb(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    let ([front, told], Some(cue)) = (&place.content[..], place.cue.first()) else {
        return telling;
    };
    let passes = (cue.start..cue.end).any(|word| text.is(word, Use::AccordingTo));
    let last = front.end - 1;
    // "ihren Kollegen mit, \[dass\]": the network may take along what stands before it.
    let opens =
        (told.start..told.end.min(told.start + TO_THAT)).find(|&word| text.is(word, Use::That));
    let Some(opens) = opens.filter(|&opens| opens == told.start || text.word(opens - 1) == ",")
    else {
        return telling;
    };
    let is_report =
        passes && front.end == cue.start && tells(text, last) && telling.kind != Kind::Direct;
    let subject = phrase(text, front.start, last).map(|found| found.words());
    let Some(subject) = subject.filter(|words| *words == (front.start..last) && is_report) else {
        return telling;
    };
    let span = |words: Range<usize>| text.document.span_of(words);
    let frame = front.start..opens;
    telling.content = vec![span(opens..told.end)];
    telling.cue.insert(0, span(last..last + 1));
    telling.speaker = vec![span(subject)];
    telling.frame = vec![span(frame)];
    telling
}

/// Says whether a word is a finite verb of telling or thinking.
pub(super) fn tells(text: &Text<'_>, word: usize) -> bool {
    let lower = text.lower(word);
    let mut forms = text.grammar().verbs().forms(&lower);
    !text.is_capital(word)
        && forms.any(|(form, _)| form.shape != Shape::Noun && form.rest(&lower).is_some())
}

/// Parts the words of telling of two: "\[Zwei Zeugen sagten aus\], P, \[wie das Gericht mitteilte\]".
///
/// Returns the telling with its own words alone, and that of whoever told of it.
fn parted(text: &Text<'_>, mut telling: Telling) -> (Telling, Option<Telling>) {
    let place = Place::of(text, &telling);
    let (Some(content), Some(first)) = (place.content.last(), place.cue.first()) else {
        return (telling, None);
    };
    let opens = content.end + 1;
    let is_last = place.cue.last().is_some_and(|cue| cue.start > opens);
    let is_parted = telling.kind != Kind::Direct
        && place.content.len() == 1
        && first.end <= content.start
        && is_last
        && text.word(content.end) == ","
        && text.is(opens, Use::AsTold)
        && !is_relative(text, opens);
    let end = text.sentence_of(content.start).end;
    let close = (opens..end)
        .rfind(|&word| text.is_lexical(word))
        .unwrap_or(opens);
    let cue = place.cue.iter().rfind(|cue| cue.start > opens).cloned();
    let Some(cue) = cue.filter(|cue| is_parted && cue.end > close && close - opens < LONGEST_FRAME)
    else {
        return (telling, None);
    };
    let Some(subject) = phrase(text, opens + 1, cue.start) else {
        return (telling, None);
    };
    let named = subject.parts[0].words.clone();
    let starts = place.sentence.start;
    let is_own = place
        .speaker
        .first()
        .is_none_or(|words| words.start < content.start);
    if named.start != opens + 1 || !may_tell(text, &subject) || !is_own {
        return (telling, None);
    }
    let span = |words: Range<usize>| text.document.span_of(words);
    let before = |ranges: &[Range<usize>]| -> Vec<_> {
        let kept = ranges.iter().filter(|range| range.end <= content.start);
        kept.cloned().map(span).collect()
    };
    let around = Telling {
        kind: Kind::Indirect,
        media: Media::NONE,
        content: vec![span(starts..content.end)],
        cue: vec![span(cue)],
        frame: vec![span(content.end..close + 1)],
        speaker: vec![span(named)],
        addressee: Vec::new(),
        confidence: telling.confidence,
    };
    telling.cue = before(&place.cue);
    telling.frame = before(&place.frame);
    (telling, Some(around))
}

/// Says whether a telling only says whom somebody cites: "The Post also cites \[several doctors\]".
pub(super) fn only_cites(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let ([content], Some(cue)) = (&place.content[..], place.cue.last()) else {
        return false;
    };
    let verb = cue.end - 1;
    let cites = cue.end == content.start
        && !text.is_capital(verb)
        && text.uses(verb).any(&[Use::Relies, Use::Relying])
        && text.uses(verb).any(&[Use::Reports, Use::Relying]);
    let names = || {
        let found = phrase(text, content.start, content.end)?;
        let is_whole = (found.words().end..content.end).all(|word| !text.is_lexical(word));
        Some(found.words().start == content.start && is_whole && chain::is_somebody(text, &found))
    };
    telling.kind != Kind::Direct && cites && names() == Some(true)
}
