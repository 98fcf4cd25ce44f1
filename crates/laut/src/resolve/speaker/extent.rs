//! Finds how far the words for a speaker reach: some of them in, all that grammar joins to them out.
//!
//! Knows roles before names, appositions behind them and words in which others are quoted. Does not know who anybody is.

use std::ops::Range;

use super::handed::hands_over;
use crate::language::{
    Use,
    nouns::{Classes, NounClass},
    verbs::Shape,
};
use crate::resolve::{
    chain,
    names::NameKind,
    phrase::{Determiner, Part, Phrase, is_age, phrase},
    place::Place,
    text::Text,
};

/// Cuts the network's words for a speaker to those in one sentence, before whom the speaker relies on.
pub(super) fn cut(text: &Text<'_>, whole: Range<usize>, place: &Place) -> Range<usize> {
    let mut range = in_one_sentence(text, whole, place);
    // "Citing old rules, two officials said": who says it stands behind the clause.
    let from = range.start.saturating_sub(1)..range.end;
    if let Some(&(opens, after)) = chain::relying(text, from).first()
        && opens <= range.start
        && text.starts_sentence(opens)
        && let Some(comma) = (after..range.end).rfind(|&word| text.word(word) == ",")
        && comma + 1 < range.end
    {
        range.start = comma + 1;
    }
    // "[U].S. officials"
    while range.start > place.sentence.start
        && (text.is_inner_point(range.start) || text.is_inner_point(range.start - 1))
    {
        range.start -= 1;
    }
    if let Some(relying) = chain::relying(text, range.clone()).first()
        && relying.0 > range.start
    {
        range.end = relying.0;
    }
    // "Das erfuhr \[der Bote\] aus Kreisen"
    let mut cue = place.cue.iter().flat_map(Clone::clone);
    if cue.any(|word| text.is(word, Use::Learns))
        && let Some(from) =
            (range.start + 1..range.end).find(|&word| text.is(word, Use::LearnsFrom))
    {
        range.end = from;
    }
    if let Some(end) = verb_of_telling(text, &range, place).or_else(|| platform(text, &range)) {
        range.end = end;
    }
    range
}

/// Returns where it is said where somebody wrote, and not who: "ein Sprecher der Feuerwehr \[auf Mastodon\]".
///
/// "An expert on Islam" is one; so of the words for an occasion only those count that lead to no topic.
fn platform(text: &Text<'_>, range: &Range<usize>) -> Option<usize> {
    let preposition = (range.start + 1..range.end.saturating_sub(1))
        .find(|&word| text.is(word, Use::OccasionPreposition))?;
    let uses = text.uses(preposition);
    let mut names = preposition + 1..range.end;
    let is_name = |word: usize| {
        text.is_capital(word)
            && !matches!(text.label(word), Some(NameKind::Place | NameKind::Person))
    };
    let is_apart = !uses.any(&[Use::DayPreposition, Use::Belonging, Use::Affiliation])
        && !text.is_capital(preposition);
    (is_apart && names.all(is_name)).then_some(preposition)
}

/// Returns where a verb of telling stands behind somebody's noun: "a spokesman \[posted on Mastodon\]".
fn verb_of_telling(text: &Text<'_>, range: &Range<usize>, place: &Place) -> Option<usize> {
    let is_verb = |word: usize| {
        let lower = text.lower(word);
        let mut forms = text.grammar().verbs().forms(&lower);
        forms.any(|(form, _)| form.shape != Shape::Noun && form.rest(&lower).is_some())
    };
    (range.start + 1..range.end).find(|&word| {
        let person = text.noun(word - 1).map(|noun| noun.classes);
        place.in_cue(word)
            && !text.is_capital(word)
            && text.noun(word).is_none()
            && person.is_some_and(Classes::is_human)
            && is_verb(word)
    })
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

/// Says whether a word at the edge of a speaker's is none of them.
pub(super) fn is_edge(text: &Text<'_>, word: usize) -> bool {
    !text.is_lexical(word) && !text.is_quote(word) && !matches!(text.word(word), "(" | ")")
        || text.is(word, Use::Edge)
}

/// Returns where "seen by the Herald" begins: it tells how the words came, not whose they are.
pub(super) fn seen_by(text: &Text<'_>, range: Range<usize>) -> Option<usize> {
    (range.start + 1..range.end)
        .find(|&word| text.is(word, Use::Obtained) && text.is(word + 1, Use::ObtainedBy))
}

/// Takes the role, the article or the first name that stands right before into a range.
pub(super) fn widened(text: &Text<'_>, range: Range<usize>, place: &Place) -> Range<usize> {
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
                || text.is(before, Use::Honorific))
            && (text.is_capital(before) || !text.grammar().speakers.nouns_have_capitals);
        let is_point = text.word(before) == "."
            && before > place.sentence.start
            && text.is(before - 1, Use::Honorific);
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
pub(super) fn role_before(text: &Text<'_>, start: usize, place: &Place) -> Option<usize> {
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
    // "Citing two officials, Bloomberg said": who is cited is somebody else.
    if !chain::relying(text, first..comma).is_empty() {
        return None;
    }
    for at in first..comma {
        let begins = text.is(at, Use::Definite)
            || text.is(at, Use::Possessive)
            || text.is(at, Use::Indefinite)
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
pub(super) fn with_apposition(text: &Text<'_>, end: usize, place: &Place) -> usize {
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
    while free(end) && text.name(end).is_some_and(|name| name.words.start < end) {
        end += 1;
    }
    if !(free(end) && text.word(end) == "," && free(end + 1)) {
        return end;
    }
    if is_age(text, end + 1) && free(end + 3) {
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
        || text.is(next.words.end, Use::Preposition)
        || text.is(next.words.end, Use::AfterRole);
    let is_role = next.classes(text).is_human()
        && next.name.is_none()
        && goes_on
        && (next.determiner != Determiner::None || text.word(stop) == ",");
    let is_firm = || {
        let first = (place.sentence.start..end)
            .rev()
            .take(4)
            .filter_map(|at| phrase(text, at, end))
            .find(|found| {
                found.words().end == end && found.parts[0].determiner != Determiner::None
            });
        first.is_some_and(|found| is_firm_of(text, &found.parts[0], &next))
    };
    let is_house = || names_house(text, &next) || is_firm();
    if is_person || is_role || next.words.end == stop && is_house() {
        next.words.end
    } else {
        end
    }
}

/// Says whether a phrase is the noun of a body with its name behind it: "die Reederei Nordkai", "the shipping company
/// Nordkai".
fn names_house(text: &Text<'_>, part: &Part) -> bool {
    let is_named = |head: usize| {
        let name = part
            .name
            .as_ref()
            .filter(|(_, kind)| *kind != NameKind::Person);
        name.is_some_and(|(words, _)| words.start > head)
    };
    let classes = part.classes(text);
    part.determiner == Determiner::Definite
        && !classes.is_human()
        && classes.any(&[NounClass::Organization, NounClass::Kind])
        && part.head.is_some_and(is_named)
}

/// Says whether the name behind a comma is that of the firm that a noun for who trades or owns is said of: "Its landlord,
/// \[Castle Estates\],".
fn is_firm_of(text: &Text<'_>, trader: &Part, house: &Part) -> bool {
    let may_be_firm = |head: usize| {
        text.noun(head)
            .is_some_and(|noun| text.words().has(noun.base, Use::FirmTrade))
    };
    let article = usize::from(house.determiner == Determiner::Definite);
    let is_bare = |(words, kind): &(Range<usize>, NameKind)| {
        let whole = house.words.start + article..house.words.end;
        *kind == NameKind::Organization && *words == whole
    };
    let end = house.words.end;
    let closes = !text.is_lexical(end) && !text.is_quote(end);
    trader.name.is_none()
        && matches!(
            trader.determiner,
            Determiner::Definite | Determiner::Possessive
        )
        && trader.head.is_some_and(may_be_firm)
        && house.name.as_ref().is_some_and(is_bare)
        && (closes || text.grammar().speakers.verb_second)
}

/// Replaces "Angaben der Polizei" by "der Polizei".
pub(in crate::resolve) fn through_words(text: &Text<'_>, phrase: &mut Phrase, limit: usize) {
    let first = &phrase.parts[0];
    // "so der Vorwurf der Anwältin"
    let is_said = |head: usize| {
        text.is(head, Use::SaidBefore)
            && !first.classes(text).is_human()
            && !first
                .classes(text)
                .any(&[NounClass::Document, NounClass::Outlet])
            && first.owner.is_some()
    };
    if !first
        .head
        .is_some_and(|head| hands_over(text, head) || is_said(head))
        || first.name.is_some()
    {
        return;
    }
    let tail = first.tail.clone();
    if tail.is_empty() {
        return;
    }
    let start = tail.start + usize::from(text.is(tail.start, Use::Preposition));
    if let Some(inner) = self::phrase(text, start, limit) {
        *phrase = inner;
    }
}

/// Returns whose words a compound with a hyphen means: "dpa" of "dpa-Informationen".
pub(in crate::resolve) fn whose_words<'d>(text: &Text<'d>, phrase: &Phrase) -> Option<&'d str> {
    let part = &phrase.parts[0];
    let last = part.words.end.checked_sub(1)?;
    let (whose, words) = text.word(last).rsplit_once('-')?;
    let is_words = text
        .nouns()
        .whole(words)
        .is_some_and(|noun| noun.classes.any(&[NounClass::Words]));
    (is_words && part.tail.is_empty() && phrase.parts.len() == 1).then_some(whose)
}

/// Takes whom something is told off a speaker behind the verb: "teilte die Stadt \[der Agentur\] mit".
///
/// Before the verb a genitive belongs to the noun; behind it an outlet is spoken to, unless the noun is one of those that
/// outlets have: "sagte der Chefredakteur der Zeitung".
pub(super) fn without_addressee(text: &Text<'_>, phrase: &mut Phrase, place: &Place) {
    let part = &mut phrase.parts[0];
    let (Some(head), Some(owner)) = (part.head, &part.owner) else {
        return;
    };
    let tells = |word: usize| text.is(word, Use::TellsMedium);
    // "wie ein Zeuge \[der Agentur\] sagte": before a verb that ends the clause, too.
    let opens = part.words.start.checked_sub(1);
    let is_last = opens.is_some_and(|opens| text.is(opens, Use::AsTold))
        && (part.words.end..place.sentence.end.min(part.words.end + 2)).any(tells);
    let is_told = is_last
        || place
            .cue
            .iter()
            .any(|cue| cue.end <= part.words.start && tells(cue.start));
    let noun = text.noun(head);
    let works_there = noun.is_some_and(|noun| {
        text.words().has(noun.base, Use::Journalist)
            || noun.classes.any(&[NounClass::Office])
                && !noun.classes.any(&[NounClass::Spokesperson])
    });
    let start = part.tail.start;
    let is_outlet = owner.classes(text).any(&[NounClass::Outlet])
        || owner
            .name
            .as_ref()
            .is_some_and(|(words, _)| words.clone().any(|word| is_outlet_word(text, word)));
    if is_told
        && !works_there
        && is_outlet
        && owner.words.start == start
        && text.is(start, Use::MaybeDative)
    {
        part.owner = None;
        part.tail = start..start;
        part.words.end = start;
        if let Some((words, _)) = &mut part.name {
            words.end = words.end.min(start);
        }
        phrase.parts.truncate(1);
    }
}

fn is_outlet_word(text: &Text<'_>, word: usize) -> bool {
    text.noun(word).is_some_and(|noun| {
        noun.classes.any(&[NounClass::Outlet, NounClass::Masthead])
            || text.words().has(noun.base, Use::AgencyNoun) && !noun.before.is_empty()
    })
}

/// Takes appositions off that cannot be: an outlet after a person is whom they spoke to.
pub(super) fn keep_one_kind(text: &Text<'_>, phrase: &mut Phrase) {
    let is_human = |part: &Part| {
        part.person().is_some()
            || part.classes(text).is_human()
                && !part
                    .name
                    .as_ref()
                    .is_some_and(|(_, kind)| *kind != NameKind::Person)
    };
    // "the thatcher, Ted Mallory": an apposition shows what the lexicon does not know.
    let is_unknown = |part: &Part| {
        matches!(
            part.determiner,
            Determiner::Definite | Determiner::Possessive | Determiner::Indefinite
        ) && part.name.is_none()
            && part.classes(text) == Classes::default()
    };
    let first = is_human(&phrase.parts[0])
        || is_unknown(&phrase.parts[0])
            && phrase
                .parts
                .get(1)
                .is_some_and(|next| next.person().is_some() && next.head.is_none());
    // "Der Eigentümer, die Reederei Nordkai": whoever owns or runs something may be a body.
    let body = &phrase.parts[0];
    let may_be_body = body.determiner == Determiner::Definite
        && body.person().is_none()
        && body
            .name
            .as_ref()
            .is_none_or(|(words, _)| Some(words.start) == body.head && words.len() == 1)
        && !body
            .classes(text)
            .any(&[NounClass::Office, NounClass::Spokesperson]);
    if may_be_body
        && let Some(house) = phrase.parts.get(1)
        && names_house(text, house)
    {
        let house = house.clone();
        phrase.parts = vec![house];
        return;
    }
    if let [trader, house, ..] = &phrase.parts[..]
        && is_firm_of(text, trader, house)
    {
        let house = Part {
            head: house.head.or(trader.head),
            ..house.clone()
        };
        phrase.parts = vec![house];
        return;
    }
    let keep = phrase
        .parts
        .iter()
        .enumerate()
        .take_while(|(place, part)| {
            let dative = *place > 0 && text.is(part.words.start, Use::Dative);
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
    // Two people's names are a list, not an apposition.
    let mut people = (0..phrase.parts.len()).filter(|&at| phrase.parts[at].person().is_some());
    if let Some(second) = people.nth(1) {
        phrase.parts.truncate(second);
    }
}
