//! Puts tellings right that language shows to be other than the network sees them, before it is asked whose they are.
//!
//! Tellings in, tellings out: what leads to a source is cut off, a paragraph that goes on with a quotation is joined to it,
//! what tells nothing is left out, refusals are added.

use std::ops::Range;

use crate::{
    assemble::Telling,
    language::{Use, nouns::NounClass},
    reading::{Force, Kind},
    resolve::{
        as_told, chain, closing, force, inner, learned, own_account,
        parted::parted,
        phrase::{Determiner, is_relative, phrase},
        place::Place,
        reframe,
        reshape::reshape,
        text::Text,
        unnamed,
    },
};

/// Below this the network says of a telling that it is most likely none.
const UNLIKELY: f32 = 0.1;
/// The same of what no quotation marks show: at this bound F1 of the words with their source was best on `PolNeAR` (dev), and
/// as good as without on `WikiNews` (dev).
const UNMARKED_UNLIKELY: f32 = 0.2;

/// Returns the tellings, in the order of the text as far as they were.
pub(super) fn tidy(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let tellings = tellings
        .into_iter()
        .map(|telling| learned::made_sure(text, telling))
        .filter(|telling| !is_unlikely(text, telling))
        .map(|telling| trimmed(text, telling))
        .collect();
    let tellings = reframe::reframe(text, tellings);
    let mut tellings = reshape(text, tellings);
    for telling in &mut tellings {
        told_after(text, telling);
    }
    tellings.sort_by_key(|telling| telling.content.first().map(|span| span.start()));
    let tellings = over_paragraphs(text, tellings);
    let mut tellings = parted(text, tellings);
    let relied = relied_on(text, &tellings);
    tellings.retain(|telling| !is_false(text, telling, &relied));
    let tellings = without_frames(text, tellings);
    let mut tellings = force::denied_reports(text, tellings);
    let placed: Vec<(Kind, Place)> = tellings
        .iter()
        .map(|telling| (telling.kind, Place::of(text, telling)))
        .collect();
    let refusals = force::refusals(text, &placed);
    tellings.extend(refusals);
    let learned = learned::learned(text, &tellings);
    tellings.extend(learned);
    let told = as_told::as_told(text, &tellings);
    tellings.extend(told);
    let closing = closing::closing(text, &tellings);
    tellings.extend(closing);
    let confirmations = force::confirmations(text, &placed);
    tellings.extend(
        confirmations
            .into_iter()
            .filter(|telling| !is_vote(text, telling, &Place::of(text, telling))),
    );
    let accounts = own_account::own_accounts(text, &tellings);
    tellings.extend(accounts);
    let more = inner::inner(text, &tellings);
    tellings.extend(more);
    tellings
}

fn trimmed(text: &Text<'_>, mut telling: Telling) -> Telling {
    let place = Place::of(text, &telling);
    if let Some(rest) = chain::without_reliance(text, &place) {
        telling.content[0] = text.document.span_of(rest);
    }
    let place = Place::of(text, &telling);
    if telling.kind != Kind::Direct
        && place.has_frame()
        && let Some(shorter) = chain::without_citing(text, &place)
        && let Some(last) = telling.content.last_mut()
    {
        *last = text.document.span_of(shorter);
    }
    let place = Place::of(text, &telling);
    if let Some(shorter) = without_that(text, &place)
        && let Some(last) = telling.content.last_mut()
    {
        *last = text.document.span_of(shorter);
    }
    without_who_tells(text, &mut telling);
    telling
}

/// Takes the relative clause that says who tells off the content: "Nach Angaben von Ada Roy, \[die dort wohnt\], hat es
/// gebrannt".
fn without_who_tells(text: &Text<'_>, telling: &mut Telling) {
    let place = Place::of(text, telling);
    if telling.kind == Kind::Direct || place.content.len() < 2 {
        return;
    }
    let around = || place.frame.iter().chain(&place.speaker).chain(&place.cue);
    let is_of_teller = |words: &Range<usize>| {
        let Some(before) = words.start.checked_sub(2) else {
            return false;
        };
        text.word(before + 1) == ","
            && is_relative(text, words.start)
            && around().any(|frame| frame.contains(&before))
            && words
                .clone()
                .all(|word| text.sentence(word) == text.sentence(before))
    };
    let mut told = telling.content.clone();
    told.retain(|span| !is_of_teller(&text.words_in(*span)));
    if !told.is_empty() {
        telling.content = told;
    }
}

/// Says whether the network hardly believes in a telling that nothing marks as one and that is nobody's.
fn is_unlikely(text: &Text<'_>, telling: &Telling) -> bool {
    let mut content = telling.content.iter().flat_map(|span| text.words_in(*span));
    let is_bare = telling.cue.is_empty() && telling.speaker.is_empty();
    let is_doubtful = telling.confidence < UNLIKELY && is_bare
        || telling.confidence < UNMARKED_UNLIKELY && telling.kind != Kind::Direct;
    // "soll" says itself that somebody told it.
    is_doubtful && !content.any(|word| text.is(word, Use::Hearsay))
}

/// Joins a quotation to the one in the paragraph before, where that has no closing mark: it goes on.
fn over_paragraphs(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let mut joined: Vec<Telling> = Vec::with_capacity(tellings.len());
    for telling in tellings {
        if let Some(before) = joined.last_mut()
            && telling.kind == Kind::Direct
            && before.kind == Kind::Direct
            && goes_on(text, before, &telling)
        {
            if before.cue.is_empty() {
                before.cue = telling.cue;
                before.frame = telling.frame;
                before.speaker = telling.speaker;
                before.addressee = telling.addressee;
            }
            before.content.extend(telling.content);
            continue;
        }
        joined.push(telling);
    }
    joined
}

fn goes_on(text: &Text<'_>, before: &Telling, telling: &Telling) -> bool {
    let (Some(last), Some(first)) = (before.content.last(), telling.content.first()) else {
        return false;
    };
    let (last, first) = (text.words_in(*last), text.words_in(*first));
    if last.is_empty() || first.is_empty() || first.start < 2 || last.end > first.start {
        return false;
    }
    let paragraph = |word: usize| text.document.words[word].paragraph;
    let opens = |word: usize| text.document.mark(word).is_some_and(|mark| mark.opens);
    let between = last.end..first.start;
    // Nothing but the mark that opens the new paragraph stands between.
    paragraph(last.end - 1) != paragraph(first.start) && between.len() == 1 && opens(between.start)
}

/// Returns the last part of a telling's content without the word that stands for it: "P. Das hat X bestätigt."
fn without_that(text: &Text<'_>, place: &Place) -> Option<Range<usize>> {
    let last = place.content.last()?.clone();
    let that = last.end.checked_sub(1).filter(|that| *that > last.start)?;
    if !text.is(that, Use::StandsForClause)
        || text.sentence(that) == text.sentence(that - 1)
        || !text.starts_sentence(that)
    {
        return None;
    }
    let mut end = that;
    while end > last.start + 1 && matches!(text.word(end - 1), "." | ";" | ":" | "–") {
        end -= 1;
    }
    Some(last.start..end)
}

/// Returns the words that name those on whom somebody relies.
fn relied_on(text: &Text<'_>, tellings: &[Telling]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for telling in tellings {
        let place = Place::of(text, telling);
        if place.has_frame() {
            found.extend(
                chain::cited(text, &place)
                    .into_iter()
                    .map(|(_, phrase)| phrase.words()),
            );
        }
    }
    found.sort_by_key(|words| (words.start, words.end));
    found.dedup();
    found
}

/// Says whether a telling is none: what somebody relies on is no statement, "laut" as "loud" tells nothing.
fn is_false(text: &Text<'_>, telling: &Telling, relied: &[Range<usize>]) -> bool {
    let place = Place::of(text, telling);
    if let [content] = &place.content[..]
        && !content.clone().any(|word| text.is_quote(word))
        && telling.kind != Kind::Direct
    {
        let past = relied.partition_point(|words| words.start <= content.start);
        let only_cites = || chain::only_cites(text, content);
        if past > 0 && content.end <= relied[past - 1].end + 1 || only_cites() {
            return true;
        }
    }
    if names_quoted(text, &place)
        || is_about_people(text, telling, &place)
        || is_vote(text, telling, &place)
    {
        return true;
    }
    // "lachte laut, als das Boot kippte"
    let opens_circumstance = place.content.first().is_some_and(|content| {
        let first = text.uses(content.start);
        first.has(Use::Subordinator)
            && !first.any(&[Use::That, Use::Complementizer, Use::QuestionWord])
    });
    let is_loud = place
        .cue
        .iter()
        .any(|cue| (cue.start + 1..cue.end).any(|word| text.is(word, Use::Loud)));
    if is_loud && opens_circumstance && telling.kind != Kind::Direct {
        return true;
    }
    if is_temporal(text, &place)
        || is_measure(text, &place)
        || is_whoevers(text, &place)
        || is_said_of(text, &place)
        || is_told(text, telling, &place)
        || is_occasion(text, telling, &place)
        || is_asked(text, telling, &place)
        || unnamed::is_nobodys(text, telling, &place)
        || unnamed::only_withholds(text, telling, &place)
        || takes_lives(text, telling, &place)
        || reframe::only_cites(text, telling, &place)
        || is_pointer(text, telling, &place)
        || is_addressed(text, telling, &place)
    {
        return true;
    }
    place.cue.first().is_some_and(|cue| {
        let next = cue.start + 1;
        text.is(cue.start, Use::Loud)
            && (text.is(next, Use::AfterLoud) || matches!(text.word(next), "," | "."))
    })
}

/// Says whether the content only points to what was said: "\[Das\] sagte ein Sprecher."
fn is_pointer(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let mut words = place.content.iter().flat_map(Clone::clone);
    // "He denies \[it\]" tells whom he answers.
    let answers = matches!(
        force::force(text, place, telling.kind),
        Force::Deny | Force::Confirm
    );
    telling.kind != Kind::Direct
        && !answers
        && words.all(|word| !text.is_lexical(word) || text.is(word, Use::StandsForClause))
}

/// Says whether nothing tells but that somebody was spoken to: "Die Banken wollten sich \[gegenüber der Agentur\] nicht
/// äußern" is a refusal, and no telling of the agency's.
fn is_addressed(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let is_to = |words: &Range<usize>| words.start > 0 && text.is(words.start - 1, Use::Towards);
    telling.kind != Kind::Direct
        && place.cue.is_empty()
        && !place.speaker.is_empty()
        && place.speaker.iter().all(is_to)
}

/// Says whether a participle says what its noun is said to be: "several firms *said* to be linked to the trial denied it".
fn is_said_of(text: &Text<'_>, place: &Place) -> bool {
    let ([cue], [content]) = (&place.cue[..], &place.content[..]) else {
        return false;
    };
    let is_infinitive = cue.end == content.start
        && text.is(content.start, Use::InfinitiveParticle)
        && text.is(content.start + 1, Use::Copula);
    cue.len() == 1
        && is_infinitive
        && text.is(cue.start, Use::Says)
        && (content.start + 2..content.end)
            .any(|word| text.grammar().is_telling_verb(&text.lower(word)))
}

/// Says whether a verb of telling only tells of deaths: "Die Lawine forderte \[drei Menschenleben\]", "claimed \[two lives\]".
fn takes_lives(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let [content] = &place.content[..] else {
        return false;
    };
    let last = content.clone().rfind(|&word| text.is_lexical(word));
    let mut told = content
        .clone()
        .chain(place.cue.iter().flat_map(Clone::clone));
    telling.kind != Kind::Direct
        && last.is_some_and(|last| text.is(last, Use::LivesLost))
        && told.any(|word| text.is(word, Use::TakesLives))
}

/// Says whether what is told is somebody who is asked or told something: "\[The captain\] was asked by the Post for …".
fn is_asked(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let ([content], Some(cue)) = (&place.content[..], place.cue.first()) else {
        return false;
    };
    let between = content.end..cue.start;
    let is_passive = text.is(cue.start, Use::PassiveAuxiliary)
        && cue.clone().any(|word| {
            text.uses(word)
                .any(&[Use::TellsPerson, Use::TellsSomebody, Use::Interviews])
        });
    let names_human = || {
        let part = &phrase(text, content.start, content.end)?.parts[0];
        Some(part.person().is_some() || part.classes(text).is_human())
    };
    telling.kind != Kind::Direct
        && content.start < cue.start
        && !between.clone().any(|word| text.is_lexical(word))
        && is_passive
        && names_human() == Some(true)
}

/// Says whether what is told is what somebody was asked, which leads to an answer: "\[Asked about the fare\], he said: …".
fn is_occasion(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let [content] = &place.content[..] else {
        return false;
    };
    // With the participle or without it, or as a clause: "Gefragt, \[ob er gehe\], sagte er".
    let mut first = content.start.saturating_sub(2)..=content.start;
    let opens = first.any(|word| {
        text.starts_sentence(word)
            && text.is(word, Use::Interviews)
            && text.is(word, Use::OpensOccasion)
    });
    telling.kind != Kind::Direct
        && opens
        && text.word(content.end) == ","
        && place.cue.first().is_none_or(|cue| cue.start > content.end)
}

/// Says whether what a verb of denial is told of are people, and no words: "dismissed \[its night shift\]".
fn is_about_people(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let [content] = &place.content[..] else {
        return false;
    };
    let people = || {
        let found = phrase(text, content.start, content.end)?;
        let part = &found.parts[0];
        let is_all = found.words().end == content.end && found.named().is_none();
        Some(is_all && part.classes(text).any(&[NounClass::Person]))
    };
    telling.kind != Kind::Direct
        && place.has_frame()
        && !text.is(content.start, Use::That)
        && people() == Some(true)
        && force::force(text, place, telling.kind) == Force::Deny
}

/// Says whether somebody is confirmed in an office, which tells nothing: "confirmed \[Judge Kern by 51 votes\]", "bestätigte
/// \[Ida Kern als Richterin\]".
fn is_vote(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let [content] = &place.content[..] else {
        return false;
    };
    let names_person = || {
        let found = phrase(text, content.start, content.end)?;
        let part = &found.parts[0];
        let end = if part.tail.is_empty() {
            part.words.end
        } else {
            part.tail.start
        };
        let goes_on = end >= content.end
            || text.is(end, Use::FrameOpener)
            || text.is(end, Use::PassiveAgent)
            || text.is(end, Use::Agent);
        Some(part.person().is_some() && part.words.start == content.start && goes_on)
    };
    telling.kind != Kind::Direct
        && place.has_frame()
        && !text.is(content.start, Use::That)
        && names_person() == Some(true)
        && force::force(text, place, telling.kind) == Force::Confirm
}

/// Says whether the content only names who is quoted: "quoted \[the admiral as saying\]".
fn names_quoted(text: &Text<'_>, place: &Place) -> bool {
    let [content] = &place.content[..] else {
        return false;
    };
    let quotes = place
        .cue
        .iter()
        .any(|cue| cue.end == content.start && text.is(cue.start, Use::Quotes));
    quotes
        && phrase(text, content.start, content.end).is_some_and(|found| {
            let end = found.words().end;
            text.is(end, Use::FrameOpener) && end + 2 >= content.end
        })
}

/// Leaves out what only frames another telling of the same words: "[Ida Berg confirmed] that P, the Herald has reported".
fn without_frames(text: &Text<'_>, tellings: Vec<Telling>) -> Vec<Telling> {
    let places: Vec<Place> = tellings
        .iter()
        .map(|telling| Place::of(text, telling))
        .collect();
    let is_frame = |place: &Place, other: &Place| {
        let [content] = &place.content[..] else {
            return false;
        };
        let holds = |frame: &Range<usize>| frame.start <= content.start && content.end <= frame.end;
        // "\[Der Müller sagte\] nach Informationen des Boten, dass": the network may see the two words as one.
        let has_its_verb = other
            .cue
            .iter()
            .any(|cue| content.start < cue.start && cue.start < content.end);
        has_its_verb
            && other.frame.iter().any(holds)
            && place.cue.iter().any(|cue| {
                let mut cues = other.cue.iter();
                cues.any(|own| own.start < cue.end && cue.start < own.end)
            })
    };
    // They are in the order of their contents, and a frame stands beside what it frames.
    let near = |at: usize| at.saturating_sub(2)..(at + 3).min(places.len());
    let keep: Vec<bool> = (0..places.len())
        .map(|at| !near(at).any(|other| other != at && is_frame(&places[at], &places[other])))
        .collect();
    let kept = tellings.into_iter().zip(keep);
    kept.filter_map(|(telling, keep)| keep.then_some(telling))
        .collect()
}

/// Says whether a preposition that leads to a source only says after what something happened: "nach der Ankündigung stieg
/// der Kurs".
fn is_temporal(text: &Text<'_>, place: &Place) -> bool {
    let [cue] = &place.cue[..] else {
        return false;
    };
    let is_both =
        |word: usize| text.is(word, Use::TemporalPreposition) && text.is(word, Use::AccordingTo);
    if cue.len() != 1 || !is_both(cue.start) {
        return false;
    }
    let Some(found) = phrase(text, cue.end, place.sentence.end) else {
        return false;
    };
    let part = &found.parts[0];
    let has_article = matches!(
        part.determiner,
        Determiner::Definite | Determiner::Indefinite
    );
    let is_view = place
        .content
        .iter()
        .flat_map(Clone::clone)
        .any(|word| text.is(word, Use::SubjunctiveVerb));
    if !has_article || is_view || part.person().is_some() {
        return false;
    }
    let noun = part
        .nouns
        .clone()
        .chain(part.name.iter().flat_map(|(words, _)| words.clone()))
        .find(|&word| text.is_capital(word));
    let classes = noun
        .and_then(|noun| text.noun(noun))
        .map(|noun| noun.classes);
    match classes {
        Some(classes) if classes.any(&[NounClass::Document]) => {
            let happens = noun.is_some_and(|noun| text.is(noun, Use::Event));
            part.determiner == Determiner::Definite && (happens || !text.starts_sentence(cue.start))
        }
        Some(_) => false,
        None => {
            noun.is_some_and(|noun| text.label(noun).is_none() && !force::is_estimate(text, noun))
        }
    }
}

/// Says whether "according to" leads to what something is done by, and to nobody: "opened according to plan".
fn is_measure(text: &Text<'_>, place: &Place) -> bool {
    let [cue] = &place.cue[..] else {
        return false;
    };
    let noun = text.after(cue.start, text.len(), Use::AccordingTo);
    noun.is_some_and(|noun| {
        text.is(noun, Use::Measure)
            && !text.is_capital(noun)
            && !text.uses(noun + 1).any(&[Use::Belonging, Use::From])
            && (!text.is_lexical(noun + 1)
                || text
                    .uses(noun + 1)
                    .any(&[Use::Preposition, Use::PhraseOpener]))
    })
}

/// Words between "those" and the verb by which they say something, at most: "those *who still*".
const WHOEVER: usize = 2;

/// Says whether a telling is only that of whoever it may be: "\[Whoever says\] the lake is cursed has not seen it".
fn is_whoevers(text: &Text<'_>, place: &Place) -> bool {
    let Some(verb) = place.cue.first().map(|cue| cue.start) else {
        return false;
    };
    let first = verb.saturating_sub(WHOEVER + 1).max(place.sentence.start);
    let Some(free) = (first..verb)
        .rev()
        .find(|&word| text.is(word, Use::FreeRelative))
    else {
        return false;
    };
    // "Those who say so": without a relative pronoun they are somebody.
    // "Doctors are among those who warn …", "unklar blieb, wer gesagt hatte, …": they are somebody, or are asked for.
    if free > place.sentence.start && (text.is_lexical(free - 1) || text.word(free - 1) == ",") {
        return false;
    }
    let is_alone = text.is(free, Use::QuestionWord) || text.is(free, Use::Subordinator);
    let leads = free + 1 < verb && text.is(free + 1, Use::RelativePronoun);
    let between = (free + 1 + usize::from(leads)..verb).all(|word| text.is(word, Use::Adverbial));
    (is_alone || leads) && between
}

/// Says whether those whom the words for a speaker name are told or asked something, and nothing shows by whom: "Visitors
/// are asked to wait".
fn is_told(text: &Text<'_>, telling: &Telling, place: &Place) -> bool {
    let Some(content) = place.content.first() else {
        return false;
    };
    let Some(verb) = content.start.checked_sub(1) else {
        return false;
    };
    let is_passive = verb > 0
        && text.is(content.start, Use::InfinitiveParticle)
        && place.in_cue(verb)
        && text.uses(verb).any(&[Use::Asking, Use::TellsSomebody])
        && text.is(verb - 1, Use::PassiveAuxiliary);
    let names_agent = place.sentence.clone().any(|word| text.is(word, Use::Agent));
    telling.kind != Kind::Direct && is_passive && !names_agent
}

/// Gives a telling after a report to whoever tells it: "X hat nach einem Bericht bestritten, dass P".
fn told_after(text: &Text<'_>, telling: &mut Telling) {
    let place = Place::of(text, telling);
    let is_after = place
        .cue
        .first()
        .is_some_and(|cue| text.is(cue.start, Use::TemporalPreposition));
    if !is_after || telling.kind != Kind::Indirect {
        return;
    }
    let sentence = place.sentence.clone();
    let told = sentence.clone().find(|&word| {
        text.is(word, Use::ToldParticiple)
            && text.word(word + 1) == ","
            && text.is(word + 2, Use::That)
    });
    let Some(told) = told else {
        return;
    };
    let auxiliary = (sentence.start..told).find(|&word| text.is(word, Use::PerfectAuxiliary));
    let last = place.content.last().filter(|last| last.end > told + 2);
    let (Some(auxiliary), Some(last)) = (auxiliary, last) else {
        return;
    };
    let subject = sentence.start..auxiliary;
    let is_plain = !subject.is_empty()
        && subject
            .clone()
            .all(|word| text.is_lexical(word) && !text.is(word, Use::Preposition));
    if !is_plain {
        return;
    }
    let span = |words: Range<usize>| text.document.span_of(words);
    telling.content = vec![span(told + 2..last.end)];
    telling.cue = vec![span(auxiliary..auxiliary + 1), span(told..told + 1)];
    telling.frame = vec![span(subject.start..told + 2)];
    telling.speaker = vec![span(subject)];
}
