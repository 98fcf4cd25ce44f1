//! Finds the words of a telling that name its speaker, as a phrase: a telling in, a phrase or a pronoun out.
//!
//! The network's words for a speaker may be too many or too few; what a noun phrase is, grammar knows. Does not know who
//! it is.

use std::ops::Range;

use crate::{
    assemble::Telling,
    resolve::{
        chain,
        lexicon::{Gender, Little, NounClass},
        names::{Name, NameKind},
        phrase::{Determiner, Phrase, phrase},
        text::Text,
    },
    span::Span,
};

/// Words that name a speaker.
#[derive(Clone, Debug)]
pub(super) enum Words {
    Phrase(Phrase),
    Pronoun(Pronoun),
}

/// A word that stands for somebody named elsewhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pronoun {
    pub(super) word: usize,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// "ich", "we": who speaks the words around it.
    pub(super) first_person: bool,
    /// "der", "who": the noun right before it.
    pub(super) relative: bool,
}

/// Where a telling stands: its words of telling, and the sentence around them.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// A word of its cue, else of its frame, else its first word.
    pub(super) anchor: usize,
    /// The sentence of the anchor, from the first to the last word.
    pub(super) sentence: Range<usize>,
    /// The words of its content.
    pub(super) content: Vec<Range<usize>>,
    pub(super) cue: Vec<Range<usize>>,
    pub(super) frame: Vec<Range<usize>>,
}

impl Place {
    pub(super) fn of(text: &Text<'_>, telling: &Telling) -> Self {
        let ranges = |spans: &[Span]| -> Vec<Range<usize>> {
            spans
                .iter()
                .map(|span| text.words_in(*span))
                .filter(|range| !range.is_empty())
                .collect()
        };
        let (content, cue, frame) = (
            ranges(&telling.content),
            ranges(&telling.cue),
            ranges(&telling.frame),
        );
        let anchor = cue
            .first()
            .or(frame.first())
            .or(content.first())
            .map_or(0, |range| range.start)
            .min(text.len() - 1);
        Place {
            anchor,
            sentence: text.sentence_near(anchor),
            content,
            cue,
            frame,
        }
    }

    pub(super) fn in_content(&self, word: usize) -> bool {
        self.content.iter().any(|range| range.contains(&word))
    }

    pub(super) fn in_cue(&self, word: usize) -> bool {
        self.cue.iter().any(|range| range.contains(&word))
    }

    /// Says whether its words of telling stand apart from its content.
    pub(super) fn has_frame(&self) -> bool {
        !self.cue.is_empty() || !self.frame.is_empty()
    }
}

/// Returns the words that name the speaker, and their range.
pub(super) fn words(
    text: &Text<'_>,
    telling: &Telling,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    if telling.speaker.is_empty() {
        return named_by_preposition(text, place);
    }
    let spans: Vec<Range<usize>> = telling
        .speaker
        .iter()
        .map(|span| text.words_in(*span))
        .filter(|range| !range.is_empty())
        .collect();
    let whole = spans.first()?.start..spans.last()?.end;
    let mut range = cut(text, whole, place);
    if let Some(teller) =
        teller(text, range.clone(), place).or_else(|| quoted_by(text, range.clone(), place))
    {
        range = teller;
    }
    // "A week ago the White House"
    if let Some(ago) = range
        .clone()
        .take(4)
        .find(|&word| matches!(text.lower(word).as_str(), "ago" | "earlier" | "later"))
        && ago + 1 < range.end
    {
        range.start = ago + 1;
    }
    // "zufolge" and "laut" are none of it.
    while range.len() > 1
        && (is_edge(text, range.start)
            || text.is(range.start, Little::Preposition) && text.label(range.start).is_none())
    {
        range.start += 1;
    }
    while range.len() > 1 && is_edge(text, range.end - 1) {
        range.end -= 1;
    }
    if range.is_empty() {
        return None;
    }
    // "Mr": what follows is the name.
    if text.is(range.end - 1, Little::Honorific) && range.end < place.sentence.end {
        let point = usize::from(text.word(range.end) == ".");
        let name = range.end + point;
        if text.is_capital(name)
            && !place.in_content(name)
            && text.sentence(name) == text.sentence(range.start)
        {
            range.end = text.name(name).map_or(name + 1, |name| name.words.end);
        }
    }
    if let Some(found) = behind_agency(text, range.clone(), place) {
        return Some(found);
    }
    if let Some(pronoun) = pronoun(text, range.clone(), place) {
        return Some((Words::Pronoun(pronoun), range));
    }
    let range = widened(text, range, place);
    let mut range = range;
    if let Some(seen) = seen_by(text, range.clone()).filter(|seen| *seen > range.start) {
        range.end = seen;
    }
    if let Some(role) = role_before(text, range.start, place) {
        range.start = role;
    }
    let limit = with_apposition(text, range.end, place);
    let mut at = range.start;
    while at < range.end {
        if let Some(mut found) = phrase(text, at, limit) {
            through_words(text, &mut found, limit);
            keep_one_kind(text, &mut found);
            if !is_plausible(text, &found, place)
                && let Some(other) = subject_elsewhere(text, &found, place)
            {
                return Some(other);
            }
            let end = found.words().end;
            let start = found.words().start;
            return Some((Words::Phrase(found), start..end.max(start + 1)));
        }
        at += 1;
    }
    None
}

/// Returns who is quoted where the network took who quotes: "she was quoted by [the agency] as saying".
fn quoted_by(text: &Text<'_>, range: Range<usize>, place: &Place) -> Option<Range<usize>> {
    let by = (range.start.checked_sub(2)?..range.start).find(|&word| text.lower(word) == "by")?;
    let quoted = by
        .checked_sub(1)
        .filter(|quoted| matches!(text.lower(*quoted).as_str(), "quoted" | "cited"))?;
    let start = (place.sentence.start..quoted)
        .rev()
        .take_while(|&word| {
            !place.in_content(word)
                && !matches!(text.word(word), ";" | ":" | "." | "“" | "”" | "\"")
        })
        .last()?;
    let end = (start..quoted)
        .find(|&word| {
            matches!(
                text.lower(word).as_str(),
                "was" | "were" | "is" | "are" | "has" | "had"
            )
        })
        .unwrap_or(quoted);
    (start < end).then_some(start..end)
}

/// Returns who tells where the network took whom it is told for the speaker: "a diplomat told [the Herald]".
fn teller(text: &Text<'_>, range: Range<usize>, place: &Place) -> Option<Range<usize>> {
    let told = place
        .cue
        .iter()
        .find(|cue| cue.len() == 1 && cue.end == range.start)?;
    if text.is_german()
        || !matches!(
            text.lower(told.start).as_str(),
            "told" | "tells" | "informed" | "assured" | "reminded"
        )
    {
        return None;
    }
    let start = (place.sentence.start..told.start)
        .rev()
        .take_while(|&word| {
            !place.in_content(word)
                && (text.is_lexical(word)
                    || !matches!(text.word(word), "," | ";" | ":" | "." | "“" | "”" | "\""))
        })
        .last()?;
    (start < told.start).then_some(start..told.start)
}

/// Returns who speaks where the network took the one who passes it on: "Laut [dpa] sagte der Minister".
fn behind_agency(
    text: &Text<'_>,
    range: Range<usize>,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let before = range
        .start
        .checked_sub(1)
        .map(|word| text.lower(word))
        .unwrap_or_default();
    let after = text.lower(range.end);
    let passes = matches!(before.as_str(), "laut" | "to") || after == "zufolge";
    let says = place.cue.iter().flat_map(Clone::clone).any(|word| {
        matches!(
            text.lower(word).as_str(),
            "sagte"
                | "erklärte"
                | "teilte"
                | "betonte"
                | "kündigte"
                | "bestätigte"
                | "bestritt"
                | "warnte"
                | "forderte"
                | "said"
                | "told"
                | "confirmed"
                | "denied"
                | "announced"
        )
    });
    if !passes || !says {
        return None;
    }
    let found = human_beside(text, place, &range)?;
    let words = found.words();
    Some((Words::Phrase(found), words))
}

/// Returns the first human being who is named around a telling, some words apart.
pub(super) fn human_beside(text: &Text<'_>, place: &Place, but: &Range<usize>) -> Option<Phrase> {
    let zone = chain::zone(text, place);
    let start = zone.clone().find(|&word| {
        !but.contains(&word)
            && !place.in_content(word)
            && !place.in_cue(word)
            && (text.label(word) == Some(NameKind::Person)
                || text.noun(word).is_some_and(|noun| noun.classes.is_human())
                    && (!text.is_german() || text.is_capital(word)))
    })?;
    let range = widened(text, start..start + 1, place);
    let start = if range.start > zone.start && text.is(range.start - 1, Little::Definite) {
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
fn is_plausible(text: &Text<'_>, phrase: &Phrase, place: &Place) -> bool {
    let part = &phrase.parts[0];
    if !text.is_german() {
        return true;
    }
    let start = part.words.start;
    let governed = start > 0 && text.is(start - 1, Little::Preposition)
        || text.lower(phrase.words().end) == "zufolge";
    let dative = text.lower(start) == "dem" && !governed;
    let unknown = phrase.named().is_none()
        && part.determiner == Determiner::None
        && part
            .head
            .is_some_and(|head| text.noun(head).is_none() && text.label(head).is_none())
        && place.cue.is_empty();
    !dative && !unknown
}

/// Returns the subject that stands behind the verb: "Einzelheiten nennt sie nicht", "Dem Konzern warf der Arzt … vor".
fn subject_elsewhere(
    text: &Text<'_>,
    phrase: &Phrase,
    place: &Place,
) -> Option<(Words, Range<usize>)> {
    let start = phrase.words().end;
    let end = place.sentence.end.min(start + 12);
    for word in start..end {
        let lower = text.lower(word);
        if matches!(lower.as_str(), "er" | "sie") {
            let pronoun = pronoun(text, word..word + 1, place)?;
            return Some((Words::Pronoun(pronoun), word..word + 1));
        }
        let is_subject = text.label(word) == Some(NameKind::Person)
            || matches!(lower.as_str(), "der" | "die" | "das")
                && (word + 1..end.min(word + 4))
                    .find(|&next| text.is_capital(next))
                    .is_some_and(|noun| {
                        text.noun(noun).is_some_and(|noun| {
                            noun.classes.is_human() || noun.classes.any(&[NounClass::Organization])
                        }) || text.label(noun).is_some_and(|kind| kind != NameKind::Place)
                    });
        if is_subject {
            let limit = text
                .name(word)
                .map_or(end, |name| name.words.end.max(word + 1));
            let mut found = self::phrase(text, word, limit.max((word + 3).min(end)))?;
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

/// Returns who is named behind "laut", "nach" or "according to", where the network saw no speaker.
fn named_by_preposition(text: &Text<'_>, place: &Place) -> Option<(Words, Range<usize>)> {
    let frame = place.frame.first().or(place.cue.first())?.clone();
    let frame = frame.start
        ..place
            .frame
            .last()
            .map_or(frame.end, |last| last.end)
            .min(place.sentence.end.max(frame.end));
    let start = match text.lower(frame.start).as_str() {
        "laut" | "nach" => frame.start + 1,
        "according" if text.lower(frame.start + 1) == "to" => frame.start + 2,
        _ => return None,
    };
    if start >= frame.end || place.in_content(start) {
        return None;
    }
    let limit = (start..place.sentence.end)
        .find(|&word| place.in_content(word))
        .unwrap_or(frame.end)
        .min(frame.end.max(start + 1));
    let mut found = phrase(text, start, limit)?;
    through_words(text, &mut found, limit);
    keep_one_kind(text, &mut found);
    let known = found.named().is_some()
        || found.parts[0]
            .head
            .is_some_and(|head| text.noun(head).is_some());
    let words = found.words();
    known.then_some((Words::Phrase(found), words))
}

/// Returns where "seen by the Herald" begins: it tells how the words came, not whose they are.
fn seen_by(text: &Text<'_>, range: Range<usize>) -> Option<usize> {
    range.clone().find(|&word| {
        matches!(
            text.lower(word).as_str(),
            "seen"
                | "obtained"
                | "reviewed"
                | "viewed"
                | "published"
                | "leaked"
                | "provided"
                | "sent"
        ) && matches!(text.lower(word + 1).as_str(), "by" | "to")
            && word > range.start
    })
}

/// Cuts the network's words for a speaker to those in one sentence, before whom the speaker relies on.
fn cut(text: &Text<'_>, whole: Range<usize>, place: &Place) -> Range<usize> {
    let mut range = in_one_sentence(text, whole, place);
    if let Some(relying) = chain::relying(text, range.clone()).first()
        && relying.0 > range.start
    {
        range.end = relying.0;
    }
    range
}

/// Returns the words that are shown for a speaker who was found in some words: those of the network, where they are
/// the same.
pub(super) fn shown(
    text: &Text<'_>,
    telling: &Telling,
    place: &Place,
    found: &Range<usize>,
) -> Vec<Span> {
    let spans: Vec<Range<usize>> = telling
        .speaker
        .iter()
        .map(|span| text.words_in(*span))
        .filter(|range| !range.is_empty())
        .collect();
    let (Some(first), Some(last)) = (spans.first(), spans.last()) else {
        return vec![text.document.span_of(found.clone())];
    };
    let mut range = cut(text, first.start..last.end, place);
    while range.len() > 1 && is_edge(text, range.start) {
        range.start += 1;
    }
    while range.len() > 1 && is_edge(text, range.end - 1) {
        range.end -= 1;
    }
    let same = range.start < found.end && found.start < range.end;
    vec![
        text.document
            .span_of(if same { range } else { found.clone() }),
    ]
}

/// Cuts a range to the words in the sentence of the words of telling.
fn in_one_sentence(text: &Text<'_>, range: Range<usize>, place: &Place) -> Range<usize> {
    let first = text.sentence(range.start);
    let last = text.sentence(range.end - 1);
    if first == last {
        return range;
    }
    let inside = range.start.max(place.sentence.start)..range.end.min(place.sentence.end);
    if inside.is_empty() {
        let end = text.sentence_of(range.start).end;
        range.start..end.min(range.end)
    } else {
        inside
    }
}

fn is_edge(text: &Text<'_>, word: usize) -> bool {
    !text.is_lexical(word) && !text.is_quote(word) && !matches!(text.word(word), "(" | ")")
        || matches!(
            text.lower(word).as_str(),
            "zufolge" | "laut" | "nach" | "wie" | "so" | "auch" | "dass" | "that" | "by"
        )
}

/// Returns what a single word stands for, if it is a pronoun.
fn pronoun(text: &Text<'_>, range: Range<usize>, place: &Place) -> Option<Pronoun> {
    let words: Vec<usize> = range
        .clone()
        .filter(|&word| text.is_lexical(word))
        .collect();
    if let [first, of, them, ..] = words[..]
        && matches!(text.lower(first).as_str(), "one" | "einer" | "eine")
        && matches!(text.lower(of).as_str(), "of" | "von" | "der")
        && matches!(text.lower(them).as_str(), "them" | "ihnen" | "beiden")
    {
        return Some(Pronoun {
            word: first,
            gender: None,
            plural: true,
            first_person: false,
            relative: false,
        });
    }
    // "Sie meint": what follows a pronoun is none of it.
    if words.len() > 1
        && matches!(
            text.lower(words[0]).as_str(),
            "er" | "sie" | "es" | "ich" | "wir" | "he" | "she" | "it" | "they" | "i" | "we"
        )
        && text.name(words[0]).is_none()
        && text.word(words[0]) != "IT"
    {
        return pronoun(text, words[0]..words[0] + 1, place);
    }
    let &[word] = &words[..] else {
        return match words[..] {
            // "one of them", "einer der beiden": of those who were named before.
            [first, of, them]
                if matches!(
                    text.lower(first).as_str(),
                    "one" | "both" | "all" | "einer" | "eine" | "beide" | "zwei" | "two" | "some"
                ) && matches!(text.lower(of).as_str(), "of" | "von" | "der")
                    && matches!(
                        text.lower(them).as_str(),
                        "them" | "ihnen" | "beiden" | "both" | "these"
                    ) =>
            {
                Some(Pronoun {
                    word: first,
                    gender: None,
                    plural: true,
                    first_person: false,
                    relative: false,
                })
            }
            [word, second]
                if matches!(
                    text.lower(second).as_str(),
                    "selbst"
                        | "selber"
                        | "himself"
                        | "herself"
                        | "themselves"
                        | "itself"
                        | "auch"
                        | "both"
                        | "all"
                        | "beide"
                ) =>
            {
                pronoun(text, word..word + 1, place)
            }
            _ => None,
        };
    };
    let lower = text.lower(word);
    let plural_verb = || {
        place.cue.iter().flat_map(Clone::clone).any(|cue| {
            let lower = text.lower(cue);
            lower.ends_with("ten")
                || matches!(
                    lower.as_str(),
                    "haben"
                        | "hatten"
                        | "sind"
                        | "seien"
                        | "sagen"
                        | "wollen"
                        | "wollten"
                        | "schrieben"
                        | "riefen"
                        | "gaben"
                        | "warfen"
                        | "wiesen"
                )
        })
    };
    let new = |gender, plural| Pronoun {
        word,
        gender,
        plural,
        first_person: false,
        relative: false,
    };
    let found = if text.is_german() {
        match lower.as_str() {
            "er" | "ihm" | "ihn" => new(Some(Gender::Masculine), false),
            "sie" if plural_verb() => new(None, true),
            "sie" | "ihr" => new(Some(Gender::Feminine), false),
            "es" => new(Some(Gender::Neuter), false),
            "ihnen" | "beide" | "alle" | "viele" | "manche" | "einige" => new(None, true),
            "sein" | "seine" | "seiner" | "seinem" | "seinen" => {
                new(Some(Gender::Masculine), false)
            }
            "ich" | "mir" | "mich" | "wir" | "uns" => Pronoun {
                first_person: true,
                ..new(None, false)
            },
            "der" | "dieser" | "welcher" => Pronoun {
                relative: true,
                ..new(Some(Gender::Masculine), false)
            },
            "die" | "diese" | "welche" => Pronoun {
                relative: true,
                ..new(None, plural_verb())
            },
            "das" | "dem" | "denen" => Pronoun {
                relative: true,
                ..new(None, lower == "denen")
            },
            _ => return None,
        }
    } else {
        match lower.as_str() {
            "he" | "him" | "his" => new(Some(Gender::Masculine), false),
            "she" | "her" => new(Some(Gender::Feminine), false),
            "it" => new(Some(Gender::Neuter), false),
            "they" | "them" | "both" | "their" | "all" | "many" | "some" | "others" => {
                new(None, true)
            }
            "its" => new(Some(Gender::Neuter), false),
            "my" | "our" => Pronoun {
                first_person: true,
                ..new(None, false)
            },
            "i" | "me" | "we" | "us" => Pronoun {
                first_person: true,
                ..new(None, false)
            },
            "who" | "which" | "that" | "whose" => Pronoun {
                relative: true,
                ..new(None, false)
            },
            _ => return None,
        }
    };
    Some(found)
}

/// Takes the role, the article or the first name that stands right before into a range.
fn widened(text: &Text<'_>, range: Range<usize>, place: &Place) -> Range<usize> {
    let Range { mut start, end } = range;
    // "Sprecher [der Bank]" is no speaker's bank.
    let is_name = |word: usize| text.label(word) == Some(NameKind::Person);
    while start > place.sentence.start {
        let before = start - 1;
        if place.in_content(before)
            || place.in_cue(before)
            || text.sentence(before) != text.sentence(start)
        {
            break;
        }
        let same_name = text
            .name(before)
            .is_some_and(|name| name.words.contains(&start));
        let is_role = is_name(start)
            && (text.label(before) == Some(NameKind::Role)
                || text
                    .noun(before)
                    .is_some_and(|noun| noun.classes.is_human())
                || text.is(before, Little::Honorific))
            && (text.is_capital(before) || !text.is_german());
        let is_point = text.word(before) == "."
            && before > place.sentence.start
            && text.is(before - 1, Little::Honorific);
        let opens = text
            .document
            .mark(before)
            .is_some_and(|mark| mark.opens && mark.partner.is_some_and(|close| close <= end + 1));
        if same_name || is_role || is_point || opens {
            start = before;
        } else {
            break;
        }
    }
    start..end
}

/// Returns where an apposition begins that stands before a name: "Her brother, [Piers Rawdon]".
fn role_before(text: &Text<'_>, start: usize, place: &Place) -> Option<usize> {
    let comma = start
        .checked_sub(1)
        .filter(|comma| text.word(*comma) == "," && *comma > place.sentence.start)?;
    if text.label(start) != Some(NameKind::Person) {
        return None;
    }
    let free = |word: usize| !place.in_content(word) && !place.in_cue(word);
    let first = (place.sentence.start..comma)
        .rev()
        .take(9)
        .take_while(|&word| {
            free(word) && !matches!(text.word(word), "," | ";" | ":" | "." | "“" | "”" | "–")
        })
        .last()?;
    for at in first..comma {
        let begins = text.is(at, Little::Definite)
            || text.is(at, Little::Possessive)
            || text.is(at, Little::Indefinite)
            || at == first;
        if !begins {
            continue;
        }
        let found = phrase(text, at, comma);
        let fits = found.is_some_and(|found| {
            let part = &found.parts[0];
            part.words.end == comma && part.person().is_none() && part.classes(text).is_human()
        });
        if fits {
            return Some(at);
        }
    }
    None
}

/// Returns how far the phrase may go: over an apposition that the network left out.
fn with_apposition(text: &Text<'_>, end: usize, place: &Place) -> usize {
    let free =
        |word: usize| word < place.sentence.end && !place.in_content(word) && !place.in_cue(word);
    let mut end = end;
    // The other mark of a quoted name.
    if free(end)
        && text
            .document
            .mark(end)
            .is_some_and(|mark| !mark.opens && mark.partner.is_some_and(|open| end - open <= 6))
    {
        end += 1;
    }
    if text.name(end).is_some_and(|name| name.words.start < end) && free(end) {
        while free(end) && text.name(end).is_some_and(|name| name.words.start < end) {
            end += 1;
        }
    }
    if !(free(end) && text.word(end) == "," && free(end + 1)) {
        return end;
    }
    let mut end = end;
    if crate::resolve::phrase::is_age(text, end + 1) && free(end + 3) {
        end += 2;
    }
    let stop = (end + 1..place.sentence.end)
        .find(|&word| {
            !free(word) || matches!(text.word(word), "," | "." | ";" | ":" | "–" | "!" | "?")
        })
        .unwrap_or(place.sentence.end);
    if stop - end > 25 {
        return end;
    }
    let Some(next) = phrase(text, end + 1, stop).map(|phrase| phrase.parts[0].clone()) else {
        return end;
    };
    let is_person = next.person().is_some() && next.words.end == stop;
    let goes_on = next.words.end == stop
        || text.is(next.words.end, Little::Preposition)
        || matches!(
            text.lower(next.words.end).as_str(),
            "since" | "seit" | "until" | "bis" | "who" | "and" | "und"
        );
    let is_role = next.classes(text).is_human()
        && next.name.is_none()
        && goes_on
        && (next.determiner != Determiner::None || text.word(stop) == ",");
    if is_person || is_role {
        next.words.end
    } else {
        end
    }
}

/// Replaces "Angaben der Polizei" by "der Polizei".
pub(super) fn through_words(text: &Text<'_>, phrase: &mut Phrase, limit: usize) {
    let first = &phrase.parts[0];
    if !first.classes(text).any(&[NounClass::Words]) || first.name.is_some() {
        return;
    }
    let tail = first.tail.clone();
    if tail.is_empty() {
        return;
    }
    let start = if text.is(tail.start, Little::Preposition) && !text.is_german()
        || matches!(text.lower(tail.start).as_str(), "von" | "aus")
    {
        tail.start + 1
    } else {
        tail.start
    };
    if let Some(inner) = self::phrase(text, start, limit) {
        *phrase = inner;
        if let Some(first) = phrase.parts.first_mut() {
            // An article in the genitive shows no gender in the nominative.
            first.gender = None;
        }
    }
}

/// Takes appositions off that cannot be: an outlet after a person is whom they spoke to.
fn keep_one_kind(text: &Text<'_>, phrase: &mut Phrase) {
    let is_human = |part: &super::phrase::Part| {
        part.person().is_some()
            || part.classes(text).is_human()
                && !part
                    .name
                    .as_ref()
                    .is_some_and(|(_, kind)| *kind != NameKind::Person)
    };
    let first = is_human(&phrase.parts[0]);
    let keep = phrase
        .parts
        .iter()
        .enumerate()
        .take_while(|(place, part)| {
            let dative = text.is_german() && *place > 0 && text.lower(part.words.start) == "dem";
            *place == 0
                || !dative
                    && (is_human(part) == first
                        || !first
                            && part.name.is_some()
                            && phrase.parts[0].name.is_none()
                            && part.person().is_none())
        })
        .count();
    phrase.parts.truncate(keep.max(1));
    let has_name = |phrase: &Phrase| {
        phrase
            .parts
            .iter()
            .filter(|part| part.person().is_some())
            .count()
    };
    // Two people's names are a list, not an apposition.
    while has_name(phrase) > 1 {
        phrase.parts.pop();
    }
}

/// Returns the phrase of a name that stands anywhere: with its role and its apposition.
pub(super) fn reference(text: &Text<'_>, name: &Name) -> Option<Phrase> {
    let place = Place {
        anchor: name.words.start,
        sentence: text.sentence_of(name.words.start),
        content: Vec::new(),
        cue: Vec::new(),
        frame: Vec::new(),
    };
    let mut range = widened(text, name.words.clone(), &place);
    let has_article = range.start > place.sentence.start
        && (text.is(range.start - 1, Little::Definite)
            || text.is(range.start - 1, Little::Possessive));
    if has_article {
        range.start -= 1;
    } else if name.kind == NameKind::Organization {
        // "die Reederei Nordsund Line", "the rebel movement Liberra"
        let mut start = range.start;
        while start > place.sentence.start
            && range.start - start < 3
            && text.is_lexical(start - 1)
            && !text.is(start - 1, Little::Definite)
        {
            start -= 1;
        }
        let is_kind = start < range.start
            && text
                .noun(range.start - 1)
                .is_some_and(|noun| noun.classes.any(&[NounClass::Kind, NounClass::Outlet]));
        if start > place.sentence.start && is_kind && text.is(start - 1, Little::Definite) {
            range.start = start - 1;
        } else if is_kind {
            range.start -= 1;
        }
    }
    // "Weir Hospital", of which the network sees the first word
    while !text.is_german()
        && text.is_capital(range.end)
        && text.name(range.end).is_none()
        && text.noun(range.end).is_some_and(|noun| {
            noun.classes
                .any(&[NounClass::Organization, NounClass::Masthead])
                && !noun.classes.is_human()
        })
    {
        range.end += 1;
    }
    if let Some(role) = role_before(text, range.start, &place) {
        range.start = role;
    }
    let limit = with_apposition(text, range.end, &place);
    let mut found = phrase(text, range.start, limit)?;
    keep_one_kind(text, &mut found);
    found.named()?;
    Some(found)
}

/// Returns the subject that a sentence begins with, where it is an office or a human being by its noun or name.
pub(super) fn subject(text: &Text<'_>, sentence: Range<usize>) -> Option<Phrase> {
    let start = sentence.clone().find(|&word| text.is_lexical(word))?;
    let names_somebody = |word: usize| {
        let known = text.noun(word).is_some_and(|noun| {
            noun.classes.is_human()
                || noun
                    .classes
                    .any(&[NounClass::Organization, NounClass::Kind, NounClass::Outlet])
        });
        known && (!text.is_german() || text.is_capital(word))
            || matches!(
                text.label(word),
                Some(NameKind::Person | NameKind::Organization | NameKind::Role)
            )
    };
    if text.is(start, Little::Preposition) && text.label(start).is_none() {
        return None;
    }
    let head = (start..sentence.end.min(start + 8)).find(|&word| names_somebody(word))?;
    if (start..head).any(|word| !text.is_lexical(word) || text.is(word, Little::Conjunction)) {
        return None;
    }
    let mut end = head + 1;
    while end < sentence.end && (names_somebody(end) || text.is_german() && text.is_capital(end)) {
        end += 1;
    }
    // What belongs to it: "of the bank", "des Werks".
    let tail = phrase(text, start, sentence.end.min(end + 8)).filter(|phrase| {
        let part = &phrase.parts[0];
        part.tail.start == end && part.tail.len() < 7
    });
    let limit = tail.map_or(end, |phrase| phrase.parts[0].tail.end);
    let place = Place {
        anchor: start,
        sentence,
        content: Vec::new(),
        cue: Vec::new(),
        frame: Vec::new(),
    };
    let mut found = phrase(text, start, with_apposition(text, limit, &place))?;
    keep_one_kind(text, &mut found);
    let is_place_with_noun = |kind: NameKind, words: &Range<usize>| {
        kind == NameKind::Place
            && words.len() > 1
            && found.parts[0].determiner == Determiner::Definite
    };
    let known = found.named().is_some_and(|(_, words, kind)| {
        kind != NameKind::Place || is_place_with_noun(kind, &words)
    }) || found.parts[0].head.is_some_and(names_somebody);
    known.then_some(found)
}

/// Says whether a phrase begins as one of somebody known.
pub(super) fn definite(phrase: &Phrase) -> bool {
    matches!(
        phrase.parts[0].determiner,
        Determiner::Definite | Determiner::Possessive | Determiner::Ours
    )
}

/// Says whether the words of a phrase point back: "the spokeswoman", "die Gruppe".
pub(super) fn points_back(phrase: &Phrase) -> bool {
    phrase.named().is_none()
        && matches!(
            phrase.parts[0].determiner,
            Determiner::Definite | Determiner::Possessive | Determiner::Ours
        )
}
