//! Takes the words that name somebody apart: a place in a text in, name, role, description and what belongs to them out.
//!
//! Knows what noun phrases consist of; the languages know how they are built. Does not know whom else the text names.

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::language::{
    Use,
    first_names::gender_of_first_name,
    nouns::{Classes, NounClass},
};
use crate::resolve::{names::NameKind, text::Text};

/// How the noun phrases of a language are built.
pub(crate) struct Ways {
    /// Returns the noun phrase that begins at a word and ends before a limit, without appositions, so deep inside others.
    pub(crate) part: fn(text: &Text<'_>, at: usize, limit: usize, depth: usize) -> Option<Part>,
    /// Says whether a word opens a relative clause.
    pub(crate) is_relative: fn(text: &Text<'_>, word: usize) -> bool,
    /// Says whether a noun without a number is one of several: "survivors", "Überlebende".
    pub(crate) is_plural: fn(text: &Text<'_>, part: &Part, head: usize) -> bool,
    /// Says whether the form of a noun phrase shows that it is no subject: "dem Chef".
    pub(crate) is_oblique: fn(text: &Text<'_>, part: &Part) -> bool,
    /// Returns a name, as its words and what stands before them show it, in the form in which it is told.
    pub(crate) nominative:
        fn(text: &Text<'_>, words: Range<usize>, part: &Part, name: String) -> String,
    /// Returns some words of a noun phrase that describe somebody, or several, as they are told: in the nominative.
    pub(crate) described:
        fn(text: &Text<'_>, words: Range<usize>, part: &Part, several: bool) -> String,
    /// Nouns have a capital wherever they stand.
    pub(crate) nouns_have_capitals: bool,
    /// A comma parts a relative clause from its noun.
    pub(crate) comma_before_relative: bool,
    /// The verb of a subordinate clause stands last, and so does a participle in its phrase: "der den Verein leitet".
    pub(crate) verb_last: bool,
}

/// How a noun phrase begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Determiner {
    /// "Sprecherin Kern", "survivors".
    None,
    /// "die Sprecherin".
    Definite,
    /// "eine Sprecherin".
    Indefinite,
    /// "ihre Sprecherin".
    Possessive,
    /// "unsere Redaktion", "this newspaper".
    Ours,
    /// "mehrere Diplomaten", "two officials".
    Several,
}

/// A noun phrase without its appositions.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Part {
    pub(crate) words: Range<usize>,
    pub(crate) determiner: Determiner,
    /// How many there are, where a number says so.
    pub(crate) count: Option<u32>,
    /// What stands before the noun: "mit der Liste befasste", "senior".
    pub(crate) before: Range<usize>,
    /// The words of a name, and what it names.
    pub(crate) name: Option<(Range<usize>, NameKind)>,
    /// The noun that says what is named: "Sprecherin", "diplomats", "bank".
    pub(crate) head: Option<usize>,
    /// From the first word of the role or description, without its determiner, to the head.
    pub(crate) nouns: Range<usize>,
    /// A name that stands before the head: "Veltara" in "Veltara spokesman", with its kind.
    pub(crate) modifier: Option<(Range<usize>, NameKind)>,
    /// What follows the noun: "des Ministeriums", "of the bank", "familiar with the matter".
    pub(crate) tail: Range<usize>,
    /// The noun phrase in the tail to which the noun belongs.
    pub(crate) owner: Option<Box<Part>>,
    pub(crate) plural: bool,
    /// Whether it is a name in the genitive without an article: "Emmerlands".
    pub(crate) genitive: bool,
    /// A short form beside the full name: "(`BfH`)".
    pub(crate) alias: Option<usize>,
}

impl Part {
    pub(crate) fn new(at: usize) -> Self {
        Part {
            words: at..at,
            determiner: Determiner::None,
            count: None,
            before: at..at,
            name: None,
            head: None,
            nouns: at..at,
            modifier: None,
            tail: at..at,
            owner: None,
            plural: false,
            genitive: false,
            alias: None,
        }
    }

    /// Returns the classes of its noun.
    pub(crate) fn classes(&self, text: &Text<'_>) -> Classes {
        self.head
            .and_then(|head| head_noun(text, head))
            .unwrap_or_default()
    }

    /// Returns the person's name in it, if it has one.
    pub(crate) fn person(&self) -> Option<Range<usize>> {
        self.name
            .as_ref()
            .filter(|(_, kind)| *kind == NameKind::Person)
            .map(|(words, _)| words.clone())
    }

    /// Returns the role's words: the noun with what belongs to it, without its determiner.
    pub(crate) fn role(&self) -> Option<Range<usize>> {
        self.head?;
        let end = match &self.name {
            // "Commander Edda Thorlund of the Coast Guard": the role is in two pieces, the first one is told.
            Some((name, _)) if (self.nouns.end..self.tail.end).contains(&name.start) => {
                self.nouns.end
            }
            Some((name, _)) if name.start >= self.nouns.end && self.tail.start >= name.end => {
                self.nouns.end
            }
            _ => self.tail.end.max(self.nouns.end),
        };
        let start = match &self.owner {
            // "the zoo's director"
            Some(owner)
                if owner.words.end <= self.nouns.start
                    && self.determiner != Determiner::Possessive =>
            {
                owner.words.start
            }
            _ => self.nouns.start,
        };
        Some(start..end)
    }
}

/// Says whether a word is a first name, as far as first names are known.
fn is_first_name(text: &Text<'_>, word: usize) -> bool {
    text.is_capital(word) && gender_of_first_name(text.word(word)).is_some()
}

fn head_noun(text: &Text<'_>, head: usize) -> Option<Classes> {
    let both = head
        .checked_sub(1)
        .map(|before| format!("{} {}", text.word(before), text.word(head)));
    both.and_then(|both| text.nouns().whole(&both).map(|noun| noun.classes))
        .or_else(|| text.noun(head).map(|noun| noun.classes))
}

/// Words that name somebody: a noun phrase with its appositions.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Phrase {
    /// In the order of the text; never empty.
    pub(crate) parts: Vec<Part>,
    /// A relative clause that follows, without its comma: "who spoke on condition of anonymity".
    pub(crate) relative: Option<Range<usize>>,
}

impl Phrase {
    /// Returns all its words, the relative clause apart.
    pub(crate) fn words(&self) -> Range<usize> {
        let start = self.parts[0].words.start;
        let end = self.parts.iter().map(|part| part.words.end).max();
        start..end.unwrap_or(start)
    }

    /// Returns the part that has the name, and the name.
    pub(crate) fn named(&self) -> Option<(&Part, Range<usize>, NameKind)> {
        let of = |wanted: fn(NameKind) -> bool| {
            self.parts.iter().find_map(|part| {
                let (words, kind) = part.name.clone()?;
                wanted(kind).then_some((part, words, kind))
            })
        };
        of(|kind| kind == NameKind::Person).or_else(|| of(|_| true))
    }

    /// Returns the part that describes: "the commander of the coast guard".
    pub(crate) fn described(&self) -> Option<&Part> {
        self.parts.iter().find(|part| part.head.is_some())
    }
}

/// Returns what the words from `at` on name, `limit` being the first word that is no part of it.
pub(crate) fn phrase(text: &Text<'_>, at: usize, limit: usize) -> Option<Phrase> {
    let limit = limit.min(text.len());
    let mut at = at;
    while at < limit && !text.is_lexical(at) && !(text.is_quote(at) && at + 1 < limit) {
        at += 1;
    }
    let first = part(text, at, limit)?;
    let mut parts = vec![first];
    let mut relative = None;
    if !text.grammar().phrases.comma_before_relative
        && is_relative(text, parts[0].words.end)
        && parts[0].words.end < text.len()
    {
        // "a diplomat who was in the room": no comma parts it.
        let start = parts[0].words.end;
        // "heard from the clinic [that two wards would close]"
        let is_told = start >= limit && text.is(start, Use::That);
        let reach = if is_told { start } else { start + 14 };
        let close = (start..text.len().min(reach))
            .find(|&word| {
                matches!(text.word(word), "," | "." | ";" | ":" | "“" | "”")
                    || word > start + 1 && ends_relative(text, word)
            })
            .unwrap_or(start);
        if close > start + 1 {
            relative = Some(start..close);
        }
    }
    while relative.is_none() {
        let end = parts[parts.len() - 1].words.end;
        if parts.len() > 4 || end >= limit || text.word(end) != "," || end + 1 >= limit {
            break;
        }
        let mut next = end + 1;
        // An age: "Verity Rawdon, 61, the club's chairwoman".
        if is_age(text, next) && next + 2 < limit {
            next += 2;
        }
        if is_relative(text, next) {
            let close = (next..limit)
                .find(|&word| matches!(text.word(word), "," | "." | ";" | ":"))
                .unwrap_or(limit);
            relative = Some(next..close);
            if close + 1 < limit && text.word(close) == "," {
                // An apposition may follow: "a man who saw it, Tom Berg".
                if let Some(part) = part(text, close + 1, limit).filter(|part| part.name.is_some())
                {
                    parts.push(part);
                }
            }
            break;
        }
        // "Ada Lindt, head of the port, and chairwoman of the bank": one person with two offices.
        let is_second = text.is(next, Use::And);
        let Some(part) = part(text, next + usize::from(is_second), limit) else {
            break;
        };
        if is_second
            && !(parts.len() > 1
                && parts[0].person().is_some()
                && part.name.is_none()
                && !part.plural
                && part.classes(text).any(&[NounClass::Office]))
        {
            break;
        }
        parts.push(part);
    }
    Some(Phrase { parts, relative })
}

/// Says whether the verb of a main clause stands behind a relative clause: "who was in the room told …".
fn ends_relative(text: &Text<'_>, word: usize) -> bool {
    text.uses(word).any(&[Use::Telling, Use::That])
}

/// Says whether a word is somebody's age between commas.
pub(crate) fn is_age(text: &Text<'_>, word: usize) -> bool {
    matches!(text.word(word).parse::<u32>(), Ok(5..=110)) && text.word(word + 1) == ","
}

/// Says whether a phrase names somebody, a body or something written, who can tell.
pub(crate) fn may_tell(text: &Text<'_>, phrase: &Phrase) -> bool {
    let classes = phrase.parts[0].classes(text);
    phrase.named().is_some()
        || classes.is_human()
        || classes.any(&[
            NounClass::Organization,
            NounClass::Outlet,
            NounClass::Document,
        ])
}

/// Returns the noun phrase that begins at a word, without appositions.
pub(crate) fn part(text: &Text<'_>, at: usize, limit: usize) -> Option<Part> {
    let limit = limit.min(text.len());
    if at >= limit {
        return None;
    }
    (text.grammar().phrases.part)(text, at, limit, 0)
}

/// Returns the word after a short note in brackets, an age, a party, a short form; keeps the last of these.
pub(crate) fn brackets(text: &Text<'_>, part: &mut Part, at: usize, limit: usize) -> usize {
    let is_open = at + 2 < text.len()
        && text.word(at) == "("
        && (at < limit || at == limit && text.word(at + 2) == ")");
    if !is_open {
        return at;
    }
    let Some(close) = (at..text.len().min(at + 8)).find(|&word| text.word(word) == ")") else {
        return at;
    };
    let short = at + 1;
    if close == at + 2 && is_short_form(text, short) {
        part.alias = Some(short);
    }
    // "`BfH` (Bund for Harbours)"
    if let Some((words, NameKind::Organization)) = &mut part.name
        && words.len() == 1
        && words.end == at
        && is_short_form(text, words.start)
        && close > short + 1
        && text.label(short) == Some(NameKind::Organization)
        && text.name(short).is_some_and(|name| name.words.end == close)
    {
        part.alias = Some(words.start);
        *words = short..close;
    }
    close + 1
}

/// Says whether a word has several capitals.
fn is_short_form(text: &Text<'_>, word: usize) -> bool {
    let letters = text.word(word).chars();
    letters.filter(|letter| letter.is_uppercase()).count() > 1
}

/// Says whether a word opens a relative clause.
pub(crate) fn is_relative(text: &Text<'_>, word: usize) -> bool {
    !text.is_acronym(word) && (text.grammar().phrases.is_relative)(text, word)
}

/// Returns the first word behind what opens a relative clause at a word: a pronoun, or a preposition with one, "of which",
/// "von der". Behind a preposition the pronoun may also be an article; whoever asks knows that no noun phrase can stand there.
pub(crate) fn behind_relative(text: &Text<'_>, word: usize) -> Option<usize> {
    let leads = usize::from(text.is(word, Use::Preposition));
    let opens = is_relative(text, word) || leads > 0 && text.is(word + 1, Use::RelativePronoun);
    opens.then_some(word + leads + 1)
}

/// Returns the number that a word says.
pub(crate) fn number(text: &Text<'_>, word: usize) -> Option<u32> {
    let lower = text.lower(word);
    if let Ok(number) = lower.parse::<u32>() {
        return (1..=999).contains(&number).then_some(number);
    }
    let number = text.words().value(&lower, Use::Cardinal)?;
    u32::try_from(number as i64).ok()
}

/// Says whether a word has a capital inside as no person's name has: "`NightHeron`", "`BioNTech`".
pub(crate) fn is_mixed(text: &Text<'_>, word: usize) -> bool {
    let letters = text.word(word);
    let inside = letters
        .chars()
        .zip(letters.chars().skip(1))
        .any(|(one, next)| one.is_lowercase() && next.is_uppercase());
    inside && !text.is(word, Use::NamePrefix)
}

/// Returns what a name of these words names, where the network does not say.
///
/// `owned` says whether an article stands before it, `after_role` whether a role does.
pub(crate) fn kind_of(
    text: &Text<'_>,
    words: Range<usize>,
    owned: bool,
    after_role: bool,
) -> NameKind {
    let organization = [
        NounClass::Organization,
        NounClass::Outlet,
        NounClass::Masthead,
        NounClass::Kind,
    ];
    let last = words.end - 1;
    let labels = words.clone().filter_map(|word| text.label(word));
    let mut counts = [0_usize; 4];
    for label in labels {
        counts[label as usize] += 1;
    }
    let is_office_like = words.clone().any(|word| {
        text.noun(word)
            .is_some_and(|noun| noun.classes.any(&organization))
    });
    let length = words.len();
    let [person, office, place, _] = counts;
    let has_first_name = length == 2 && is_first_name(text, words.start) && text.is_capital(last);
    if after_role && !is_office_like && (office < length || has_first_name) {
        return NameKind::Person;
    }
    let is_company = length > 1
        && text.is_capital(last)
        && text.noun(last).is_some_and(|noun| {
            noun.classes
                .any(&[NounClass::Organization, NounClass::Outlet])
                && !noun.classes.is_human()
                && noun.before.is_empty()
        });
    if is_company && !after_role {
        return NameKind::Organization;
    }
    let mixed = is_mixed(text, last);
    if length == 1 && mixed && !after_role {
        return NameKind::Organization;
    }
    if person * 2 > length
        && !(is_office_like
            && length > 1
            && text
                .noun(last)
                .is_some_and(|noun| noun.classes.any(&organization))
            && office > 0)
    {
        return NameKind::Person;
    }
    if office > 0 && office >= place {
        return NameKind::Organization;
    }
    if place * 2 > length && !is_office_like {
        return NameKind::Place;
    }
    let is_acronym = length == 1
        && text
            .word(last)
            .chars()
            .filter(|letter| letter.is_uppercase())
            .count()
            > 1
        && text.word(last).len() < 8;
    if is_office_like || is_acronym || owned || length > 3 {
        NameKind::Organization
    } else {
        NameKind::Person
    }
}
