//! Finds speakers where the network's words for one are somebody else's or none: a telling's place in, its subject out.
//!
//! Knows the turns of phrase in which the first name is not the one who speaks: who is quoted, who is told, who passes
//! words on. Does not know who anybody is.

use std::ops::Range;

use super::{
    Words,
    extent::{keep_one_kind, through_words, whose_words, widened},
    handed::{Handed, handed},
    passive::is_somebody,
    pronoun::pronoun,
};
use crate::language::{Use, nouns::NounClass};
use crate::resolve::{
    chain,
    names::NameKind,
    phrase::{Determiner, Part, Phrase, phrase},
    place::Place,
    text::Text,
};

/// Words of a subject behind its verb, at most.
const SUBJECT: usize = 12;
/// Signs that end a part of a sentence.
const PARTS: [&str; 6] = [";", ":", ".", "“", "”", "\""];

/// Returns who is quoted where the network took who quotes: "she was quoted by [the agency] as saying".
pub(super) fn quoted_by(
    text: &Text<'_>,
    range: Range<usize>,
    place: &Place,
) -> Option<Range<usize>> {
    let by = (range.start.checked_sub(2)?..range.start).find(|&word| text.is(word, Use::Agent))?;
    let quoted = by
        .checked_sub(1)
        .filter(|quoted| text.is(*quoted, Use::Quoted))?;
    let start = (place.sentence.start..quoted)
        .rev()
        .take_while(|&word| !place.in_content(word) && !PARTS.contains(&text.word(word)))
        .last()?;
    let end = (start..quoted)
        .find(|&word| text.is(word, Use::PassiveAuxiliary))
        .unwrap_or(quoted);
    (start < end).then_some(start..end)
}

/// Returns who is quoted where the network took who quotes: "\[the Herald\] quoted the admiral as saying".
pub(super) fn quoted_object(
    text: &Text<'_>,
    range: Range<usize>,
    place: &Place,
) -> Option<Range<usize>> {
    let free = |word: usize| !place.in_content(word) && place.sentence.contains(&word);
    let is_verb = |word: usize| free(word) && text.is(word, Use::Quotes);
    let verb_second = text.grammar().speakers.verb_second;
    // "Der „Bote“ zitiert": the other mark of its name.
    let end = range.end + usize::from(closes_name(text, &range));
    // The network may take both: "\[Der Bote zitiert eine Schülerin\] mit den Worten".
    let inside = (range.start + 1..range.end).find(|&word| is_verb(word));
    let object = if verb_second && is_verb(range.start) {
        // "\[zitierte der „Bote“ den Admiral\]"
        let named = text
            .document
            .mark(range.start + 1)
            .and_then(|mark| mark.partner);
        match named {
            Some(close) => close + 1,
            None => {
                phrase(text, range.start + 1, place.sentence.end)?.parts[0]
                    .words
                    .end
            }
        }
    } else if let Some(verb) = inside {
        verb + 1
    } else if is_verb(end) {
        end + 1
    } else if verb_second && let Some(object) = behind_subject(text, &range, place) {
        object
    } else if verb_second && range.start > 0 && is_verb(range.start - 1) {
        // Behind the verb the subject stands first: "zitierte die Zeitung den Admiral".
        phrase(text, range.start, place.sentence.end)?.parts[0]
            .words
            .end
    } else {
        return None;
    };
    let limit = (object..place.sentence.end)
        .find(|&word| {
            // "eine Köchin \[mit den Worten\]"
            let leads = text.is(word, Use::Preposition)
                && (word..(word + 3).min(place.sentence.end)).any(|next| place.in_cue(next));
            !free(word)
                || matches!(text.word(word), "," | ":")
                || text.is(word, Use::FrameOpener)
                || leads
        })
        .unwrap_or(place.sentence.end);
    let found = phrase(text, object, limit)?;
    let part = &found.parts[0];
    let classes = part.classes(text);
    let is_human = part.person().is_some()
        || classes.is_human()
        || classes.any(&[NounClass::Organization]) && part.determiner != Determiner::None;
    let is_object =
        !verb_second || !text.is(object, Use::Dative) && !text.is(object, Use::GenitiveDeterminer);
    (is_human && is_object && part.words.start == object).then(|| found.words())
}

/// Says whether the mark behind some words closes one that opens in them: "der „Bote\[“\]".
fn closes_name(text: &Text<'_>, range: &Range<usize>) -> bool {
    let mark = text.document.mark(range.end);
    let partner = mark
        .filter(|mark| !mark.opens)
        .and_then(|mark| mark.partner);
    partner.is_some_and(|open| range.contains(&open) || open + 1 == range.start)
}

/// Returns where whom a participle quotes begins, behind the subject and its auxiliary: "hatte \[der Bote\] eine
/// Schülerin mit der Behauptung zitiert".
fn behind_subject(text: &Text<'_>, range: &Range<usize>, place: &Place) -> Option<usize> {
    let auxiliary = range.start.checked_sub(1)?;
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    let quotes = cue.any(|word| text.is(word, Use::Quotes) && word > range.start);
    if !quotes || !text.is(auxiliary, Use::PerfectAuxiliary) {
        return None;
    }
    let subject = phrase(text, range.start, place.sentence.end)?.parts[0]
        .words
        .end;
    let named = range.start..subject;
    Some(subject + usize::from(closes_name(text, &named)))
}

/// Returns whom a reporter went to hear, where the network took the reporter for the speaker: "\[Our reporter\] met him at
/// the gate. “I saw it.”"
///
/// Only where the words stand by themselves: who asks speaks where a verb of telling says so.
pub(super) fn interviewed(
    text: &Text<'_>,
    words: &Words,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let Words::Phrase(reporter) = words else {
        return None;
    };
    let range = reporter.words();
    let sentence = text.sentence_near(range.start);
    // "Our colleague Joris Maas", "Tagblatt-Reporter [Malte Sievers]".
    let reports = |word: usize| {
        let noun = text.noun(word);
        noun.is_some_and(|noun| text.words().has(noun.base, Use::Journalist))
    };
    let is_ours =
        |part: &Part| text.is(part.words.start, Use::FirstPerson) && part.classes(text).is_human();
    let before = range.start.checked_sub(1);
    let title = before.filter(|word| sentence.contains(word) && reports(*word));
    let is_reporter = reporter
        .parts
        .iter()
        .any(|part| part.head.is_some_and(reports) || is_ours(part))
        || title.is_some();
    let has_cue = place.cue.iter().any(|cue| sentence.contains(&cue.start));
    let free = |word: &usize| !range.contains(word) && !place.in_content(*word);
    let meets = sentence
        .clone()
        .filter(free)
        .any(|word| text.is(word, Use::Meets));
    if !is_reporter || has_cue || !meets {
        return None;
    }
    let meeting = Place::untold(range.start, sentence.clone());
    let whole = title.unwrap_or(range.start)..range.end;
    if let Some(found) = human_beside(text, &meeting, &whole) {
        let words = found.words();
        return Some((Words::Phrase(found), words));
    }
    let word = (range.end..sentence.end).find(|word| {
        let uses = text.uses(*word);
        free(word)
            && uses.has(Use::Pronoun)
            && uses.any(&[Use::Masculine, Use::Feminine, Use::Plural])
    })?;
    let mut pronoun = pronoun(text, word..word + 1, &meeting)?;
    // Whom the reporter met was spoken of before.
    pronoun.word = sentence.start;
    Some((Words::Pronoun(pronoun), word..word + 1))
}

/// Returns who tells where the network took whom it is told for the speaker: "a diplomat told [the Herald]".
pub(super) fn teller(text: &Text<'_>, range: Range<usize>, place: &Place) -> Option<Range<usize>> {
    let told = place
        .cue
        .iter()
        .find(|cue| cue.len() == 1 && cue.end == range.start)?;
    if !text.is(told.start, Use::TellsSomebody) {
        return None;
    }
    let start = (place.sentence.start..told.start)
        .rev()
        .take_while(|&word| {
            !place.in_content(word) && text.word(word) != "," && !PARTS.contains(&text.word(word))
        })
        .last()?;
    (start < told.start).then_some(start..told.start)
}

/// Returns who speaks where the network took the one who passes it on: "Laut \[dpa\] sagte der Minister".
pub(super) fn behind_agency(
    text: &Text<'_>,
    range: Range<usize>,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let passes = (range.start.saturating_sub(2)..range.start)
        .any(|at| text.after(at, range.start, Use::AccordingTo) == Some(range.start))
        || text.is(range.end, Use::FollowsTeller);
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    let is_says = |word: &usize| {
        let is_verb = text.grammar().is_telling_verb(&text.lower(*word));
        let passes = [Use::Reports, Use::Relying, Use::Relies, Use::Quotes];
        let adds = is_verb && !text.uses(*word).any(&passes) && !text.is_capital(*word);
        let tells = text.is(*word, Use::Says) || adds;
        tells && !place.in_content(*word)
    };
    // "Ida Berg confirmed that P, the Herald has reported"
    let reports = || {
        let after = range.end + usize::from(text.is(range.end, Use::PerfectAuxiliary));
        place.in_cue(after) && text.is(after, Use::Reports)
    };
    let two_verbs = place.cue.len() > 1 && cue.clone().any(|word| is_says(&word)) && reports();
    // "she said, according to the agency"
    let before = || {
        (place.sentence.start..range.start)
            .rev()
            .take(6)
            .find(is_says)
    };
    // "P, Korte said on Friday, state media reported"
    let told_before = || {
        let told = place.content.last().map_or(0, |content| content.end);
        before().is_some_and(|says| says > told && text.word(range.start - 1) == ",") && reports()
    };
    let passes = passes || two_verbs || told_before();
    let says = cue.find(is_says).or_else(before);
    let says = says.filter(|_| passes)?;
    if let Some(found) = human_beside(text, place, &range) {
        let words = found.words();
        return Some((Words::Phrase(found), words));
    }
    // "According to Reuters, \[the agency Ria\] says that P"
    let comma = range.end;
    if text.word(comma) == ","
        && comma + 1 < says
        && let Some(found) = phrase(text, comma + 1, says)
        && found.words() == (comma + 1..says)
        && is_somebody(text, &found)
    {
        let words = found.words();
        return Some((Words::Phrase(found), words));
    }
    let word = [says.checked_sub(1), Some(says + 1)]
        .into_iter()
        .flatten()
        .find(|&word| {
            let uses = text.uses(word);
            uses.has(Use::SubjectPronoun)
                && uses.any(&[Use::Masculine, Use::Feminine, Use::Plural])
                && place.sentence.contains(&word)
                && !place.in_content(word)
        })?;
    let pronoun = pronoun(text, word..word + 1, place)?;
    Some((Words::Pronoun(pronoun), word..word + 1))
}

/// Returns whom "according to" governs where it is all that tells, and the network took the subject of the clause before:
/// "Brill said it was safe, but according to \[Moll\] it had cracks".
pub(super) fn behind_according(
    text: &Text<'_>,
    range: &Range<usize>,
    place: &Place,
) -> Option<Range<usize>> {
    let [cue] = &place.cue[..] else {
        return None;
    };
    let start = text.after(cue.start, text.len(), Use::AccordingTo)?;
    if start < cue.end || range.end > cue.start || text.is(range.end, Use::FollowsTeller) {
        return None;
    }
    let limit = (start..place.sentence.end)
        .find(|&word| place.in_content(word))
        .unwrap_or(place.sentence.end);
    let found = phrase(text, start, limit)?;
    let words = found.parts[0].words.clone();
    (words.start == start && is_somebody(text, &found)).then_some(words)
}

/// Returns the first human being who is named around a telling, some words apart.
pub(in crate::resolve) fn human_beside(
    text: &Text<'_>,
    place: &Place,
    but: &Range<usize>,
) -> Option<Phrase> {
    let zone = chain::zone(text, place);
    let start = zone.clone().find(|&word| {
        !but.contains(&word)
            && !place.in_content(word)
            && !place.in_cue(word)
            && (text.label(word) == Some(NameKind::Person)
                || text.noun(word).is_some_and(|noun| noun.classes.is_human())
                    && (!text.grammar().speakers.nouns_have_capitals || text.is_capital(word)))
    })?;
    let range = widened(text, start..start + 1, place);
    let start = if range.start > zone.start && text.is(range.start - 1, Use::Definite) {
        range.start - 1
    } else {
        range.start
    };
    let limit = (start..zone.end)
        .find(|&word| place.in_content(word) || place.in_cue(word) || but.contains(&word))
        .unwrap_or(zone.end);
    let mut found = phrase(text, start, limit)?;
    keep_one_kind(text, &mut found);
    Some(found)
}

/// Says whether a phrase can be the subject that tells: no dative, no thing that nobody knows.
pub(super) fn is_plausible(text: &Text<'_>, phrase: &Phrase, place: &Place) -> bool {
    let part = &phrase.parts[0];
    if !text.grammar().speakers.verb_second {
        return true;
    }
    let start = part.words.start;
    let governed = start > 0 && text.is(start - 1, Use::Preposition)
        || text.is(phrase.words().end, Use::FollowsTeller);
    // Behind a noun it may be whose words these are: "Angaben \[der Ministerin\]".
    let is_front = text.starts_sentence(start);
    let oblique = || is_front && (text.grammar().phrases.is_oblique)(text, part);
    let dative = (text.is(start, Use::Dative) || oblique()) && !governed;
    let unknown = phrase.named().is_none()
        && part.determiner == Determiner::None
        && part
            .head
            .is_some_and(|head| text.noun(head).is_none() && text.label(head).is_none())
        && place.cue.is_empty();
    // "Angaben machte sie nicht": what is told.
    let is_told = phrase.named().is_none()
        && part.determiner == Determiner::None
        && part.classes(text).any(&[NounClass::Words])
        && !governed;
    // "Vor den Gegnern warnte \[der Trainer\]", but "bei der Polizei hieß es".
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    let is_fronted = start > 0
        && text.starts_sentence(start - 1)
        && text.is(start - 1, Use::Preposition)
        && !text.uses(start - 1).any(&[
            Use::AccordingTo,
            Use::According,
            Use::PassiveAgent,
            Use::From,
        ])
        && place.in_cue(phrase.words().end)
        && !cue.any(|word| text.is(word, Use::ImpersonalVerb));
    !dative && !unknown && !is_told && !is_fronted
}

/// Returns the subject that stands behind the verb: "Einzelheiten nennt sie nicht", "Dem Konzern warf der Arzt … vor".
pub(super) fn subject_elsewhere(
    text: &Text<'_>,
    found: &Phrase,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let start = found.words().end;
    subject_from(text, start..place.sentence.end.min(start + 12), place)
}

/// Returns the first subject among some words of a clause.
pub(super) fn subject_from(
    text: &Text<'_>,
    words: Range<usize>,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let end = words.end;
    for word in words {
        let uses = text.uses(word);
        if uses.has(Use::SubjectPronoun) && uses.any(&[Use::Masculine, Use::Feminine]) {
            let pronoun = pronoun(text, word..word + 1, place)?;
            return Some((Words::Pronoun(pronoun), word..word + 1));
        }
        if is_subject(text, word, end) {
            let limit = text
                .name(word)
                .map_or(end, |name| name.words.end.max(word + 1));
            let mut found = phrase(text, word, limit.max((word + 3).min(end)))?;
            keep_one_kind(text, &mut found);
            let words = found.words();
            return Some((Words::Phrase(found), words));
        }
        if matches!(text.word(word), "," | "." | ":" | ";") {
            break;
        }
    }
    None
}

/// Returns the subject in front of the verb, where the network took what stands behind it and may be a dative: "Kreise der
/// Partei hatten \[der Agentur\] bestätigt".
pub(super) fn subject_in_front(
    text: &Text<'_>,
    found: &Phrase,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let start = found.parts[0].words.start;
    let verb = start.checked_sub(1)?;
    if !text.grammar().speakers.verb_second
        || !text.is(start, Use::MaybeDative)
        || !place.in_cue(verb)
    {
        return None;
    }
    let mut front = phrase(text, place.sentence.start, verb)?;
    let part = &front.parts[0];
    let is_whole = part.words.start == place.sentence.start && front.words().end == verb;
    let is_free = !place.in_content(place.sentence.start);
    let classes = part.classes(text);
    let is_seen = part
        .name
        .as_ref()
        .is_some_and(|(words, _)| text.label(words.start).is_some());
    let is_somebody =
        is_seen || classes.is_human() || classes.any(&[NounClass::Organization, NounClass::Outlet]);
    (is_whole && is_free && is_somebody && !text.is(part.words.start, Use::Dative)).then(|| {
        keep_one_kind(text, &mut front);
        let words = front.words();
        (Words::Phrase(front), words)
    })
}

/// Returns the subject behind the verb of a clause that begins with what was written: "Darin warnt \[der Verband\], dass".
pub(super) fn behind_therein(text: &Text<'_>, place: &Place) -> Option<(Words, Range<usize>)> {
    let verb = place.cue.first()?.start;
    let first = place.sentence.start;
    if verb != first + 1 || !text.is(first, Use::Therein) || !text.grammar().speakers.verb_second {
        return None;
    }
    let end = place.sentence.end.min(verb + SUBJECT + 1);
    let limit = (verb + 1..end)
        .find(|&word| {
            place.in_content(word) || PARTS.contains(&text.word(word)) || text.word(word) == ","
        })
        .unwrap_or(end);
    let mut found = phrase(text, verb + 1, limit)?;
    keep_one_kind(text, &mut found);
    let words = found.words();
    let is_whole = words.start == verb + 1 && is_somebody(text, &found);
    is_whole.then_some((Words::Phrase(found), words))
}

/// Says whether a subject begins at a word: a person's name, or the article of somebody's noun.
pub(super) fn is_subject(text: &Text<'_>, word: usize, end: usize) -> bool {
    let names_somebody = |word: usize| {
        text.noun(word).is_some_and(|noun| {
            noun.classes.is_human() || noun.classes.any(&[NounClass::Organization])
        }) || text.label(word).is_some_and(|kind| kind != NameKind::Place)
    };
    text.label(word) == Some(NameKind::Person)
        || text.is(word, Use::Nominative)
            && (word + 1..end.min(word + 4))
                .find(|&next| text.is_capital(next))
                .is_some_and(names_somebody)
}

/// Returns who is named behind "laut", "nach" or "according to", where the network saw no speaker.
pub(super) fn named_by_preposition(
    text: &Text<'_>,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let frame = place.frame.first().or(place.cue.first())?.clone();
    let frame = frame.start
        ..place
            .frame
            .last()
            .map_or(frame.end, |last| last.end)
            .min(place.sentence.end.max(frame.end));
    let start = text.after(frame.start, text.len(), Use::AccordingTo)?;
    if start >= frame.end || place.in_content(start) {
        return None;
    }
    let limit = (start..place.sentence.end)
        .find(|&word| place.in_content(word))
        .unwrap_or(frame.end)
        .min(frame.end.max(start + 1));
    if let Some(found) = in_compound(text, start, place.sentence.end) {
        let words = found.words();
        return Some((Words::Phrase(found), words));
    }
    match handed(text, &(start..limit), place) {
        Some(Handed::Found(words, range)) => return Some((words, range)),
        Some(Handed::Nobody) => return None,
        Some(Handed::Named(_)) | None => {}
    }
    let mut found = phrase(text, start, limit)?;
    through_words(text, &mut found, limit);
    keep_one_kind(text, &mut found);
    let known = found.named().is_some()
        || whose_words(text, &found).is_some()
        || found.parts[0]
            .head
            .is_some_and(|head| text.noun(head).is_some());
    let words = found.words();
    known.then_some((Words::Phrase(found), words))
}

/// Returns the name in quotation marks that is the first part of a noun for words: "nach \[„Bote“\]-Informationen".
fn in_compound(text: &Text<'_>, start: usize, end: usize) -> Option<Phrase> {
    let mark = text.document.mark(start).filter(|mark| mark.opens)?;
    let close = mark.partner.filter(|close| *close + 1 < end)?;
    let joined = text.word(close + 1).strip_prefix('-')?;
    let noun = if joined.is_empty() {
        text.word(close + 2)
    } else {
        joined
    };
    let is_words = text
        .nouns()
        .whole(noun)
        .is_some_and(|noun| noun.classes.any(&[NounClass::Words]));
    is_words.then(|| phrase(text, start + 1, close)).flatten()
}

/// Returns the subject of an introduction in which the network saw no speaker: "Wie die dpa erfuhr", "as the Herald
/// reports".
pub(super) fn subject_of_frame(text: &Text<'_>, place: &Place) -> Option<(Words, Range<usize>)> {
    let frame = place.frame.first()?;
    let opener = frame.clone().find(|&word| text.is_lexical(word))?;
    if !text.is(opener, Use::FrameOpener) {
        return None;
    }
    let verb =
        (opener + 1..frame.end).find(|&word| place.in_cue(word) && text.is(word, Use::Reports))?;
    let mut found = phrase(text, opener + 1, verb)?;
    keep_one_kind(text, &mut found);
    let words = found.words();
    let part = &found.parts[0];
    let is_somebody = part
        .name
        .as_ref()
        .is_some_and(|(_, kind)| *kind != NameKind::Place)
        || part.classes(text).any(&[NounClass::Outlet]);
    (words.start == opener + 1 && is_somebody).then_some((Words::Phrase(found), words))
}
