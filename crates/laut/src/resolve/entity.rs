//! Somebody or something that an article refers to, before it is known whether it says anything.

use std::ops::Range;

use crate::{
    reading::{Class, Standing},
    resolve::{
        entities::is_general,
        lexicon::{Gender, NounClass, gender_of_first_name},
        names::NameKind,
        phrase::{Determiner, Part, Phrase},
        text::Text,
        unnamed,
    },
};

/// A place in the list of entities.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct EntityId(pub(super) usize);

/// See the top of the file.
#[derive(Clone, Debug)]
pub(super) struct Entity {
    pub(super) name: String,
    /// The words of the name in lower case, without articles and inflection of the last one; empty for the unnamed.
    pub(super) tokens: Vec<String>,
    pub(super) class: Class,
    pub(super) standing: Standing,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    /// Short forms: "BfH".
    pub(super) aliases: Vec<String>,
    /// The nouns that have described it, in their lexicon's form: "sprecher", "bank".
    pub(super) heads: Vec<String>,
    pub(super) role: Option<Range<usize>>,
    pub(super) speaks_for: Option<EntityId>,
    pub(super) count: Option<u32>,
    pub(super) basis: Option<String>,
    /// Those through whom the article has what it says.
    pub(super) via: Vec<EntityId>,
    pub(super) mentions: Vec<Range<usize>>,
}

impl Entity {
    pub(super) fn is_person(&self) -> bool {
        self.class == Class::Person
    }

    pub(super) fn is_office(&self) -> bool {
        matches!(self.class, Class::Organization | Class::Outlet)
    }
}

/// Returns the short forms of an organization: the one in brackets, and its capitals where it has several words.
fn aliases(text: &Text<'_>, phrase: &Phrase, class: Class) -> Vec<String> {
    if !matches!(class, Class::Organization | Class::Outlet) {
        return Vec::new();
    }
    let Some((part, words, kind)) = phrase.named() else {
        return Vec::new();
    };
    let mut aliases: Vec<String> = phrase
        .parts
        .iter()
        .filter_map(|part| {
            part.alias
                .or(part.owner.as_ref().and_then(|owner| owner.alias))
        })
        .map(|word| text.lower(word))
        .collect();
    let full = full_name(text, part, words, kind);
    let start = if part.nouns.end == full.start {
        part.nouns.start
    } else {
        full.start
    };
    for (start, all) in [(start, false), (full.start, false), (start, true)] {
        let letters: String = (start..full.end)
            .filter(|&word| text.is_capital(word) || all && text.is_lexical(word))
            .flat_map(|word| {
                text.word(word)
                    .split('-')
                    .filter_map(|part| part.chars().next())
            })
            .flat_map(char::to_lowercase)
            .collect();
        if letters.chars().count() > 2 && !aliases.contains(&letters) {
            aliases.push(letters);
        }
    }
    aliases
}

/// Returns a noun in the form that stands for all its forms.
pub(super) fn base(text: &Text<'_>, head: usize) -> String {
    match text.noun(head) {
        Some(noun) => {
            // "Beamter" and "Beamte" are one.
            let stem = noun
                .base
                .strip_suffix('r')
                .filter(|stem| stem.ends_with('e'));
            let same = stem.filter(|stem| {
                text.is_german()
                    && text
                        .lexicon
                        .noun(stem)
                        .is_some_and(|other| other.base == *stem)
            });
            same.unwrap_or(noun.base).to_owned()
        }
        None => {
            let lower = text.lower(head);
            let stem = if text.is_german() {
                lower
                    .strip_suffix("innen")
                    .or(lower.strip_suffix("in"))
                    .or(lower.strip_suffix("en"))
                    .or(lower.strip_suffix('n'))
            } else {
                lower.strip_suffix('s')
            };
            match stem {
                Some(stem) if stem.chars().count() > 3 => stem.to_owned(),
                _ => lower,
            }
        }
    }
}

/// Returns the words of a name as they are compared: in lower case, without points and a genitive's ending.
pub(super) fn tokens(text: &Text<'_>, words: Range<usize>) -> Vec<String> {
    let mut tokens: Vec<String> = words
        .filter(|&word| text.is_lexical(word))
        .map(|word| text.lower(word))
        .collect();
    if let Some(last) = tokens.last_mut() {
        for ending in ["'s", "’s"] {
            if let Some(stem) = last.strip_suffix(ending) {
                *last = stem.to_owned();
            }
        }
    }
    if tokens.len() > 1 && tokens[0] == "the" {
        tokens.remove(0);
    }
    tokens
}

/// Inflecting letters, two at most.
const ENDINGS: [&str; 10] = ["", "s", "es", "n", "en", "e", "er", "em", "r", "m"];

/// Returns all words that are [`alike`] to one, itself among them.
pub(super) fn forms(word: &str) -> impl Iterator<Item = String> {
    let stems = ENDINGS
        .iter()
        .filter_map(|ending| word.strip_suffix(ending));
    stems
        .flat_map(|stem| ENDINGS.iter().map(move |ending| format!("{stem}{ending}")))
        .filter(|form| alike(form, word))
}

/// Says whether two words are the same up to two inflecting letters.
pub(super) fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let common = one
        .char_indices()
        .zip(other.chars())
        .take_while(|((_, a), b)| a == b)
        .map(|((byte, a), _)| byte + a.len_utf8())
        .last()
        .unwrap_or_default();
    let rest = |word: &str| word.get(common..).map_or(9, |rest| rest.chars().count());
    let ending = |word: &str| {
        let rest = word.get(common..).unwrap_or_default();
        ENDINGS.contains(&rest)
    };
    common >= 3 && rest(one) <= 2 && rest(other) <= 2 && ending(one) && ending(other)
}

/// Returns what a phrase says of who it names, nothing that other places say.
pub(super) fn entity(text: &Text<'_>, phrase: &Phrase) -> Entity {
    let named = phrase
        .named()
        .map(|(part, words, kind)| (part.clone(), words, kind));
    let described = phrase.described();
    let classes = described.map(|part| part.classes(text)).unwrap_or_default();
    let plural = named.is_none() && phrase.parts[0].plural;
    let class = class(text, phrase, plural);
    let (name, tokens) = match &named {
        Some((part, words, kind)) => {
            let words = full_name(text, part, words.clone(), *kind);
            (shown_name(text, words.clone(), part), tokens(text, words))
        }
        None => match distinguished(text, phrase) {
            // "the Arvenian army" is another one than "the Sulonian army".
            Some(words) => (text.shown(words.clone()), tokens(text, words)),
            None => (unnamed::description(text, phrase), Vec::new()),
        },
    };
    let mut heads = Vec::new();
    for part in &phrase.parts {
        if let Some(head) = part.head {
            heads.push(base(text, head));
        }
    }
    let is_unnamed = named.is_none()
        && match class {
            // "sein Chef", and nobody's spokesman
            Class::Person
                if described.is_some_and(|part| {
                    part.determiner == Determiner::Possessive
                        && part.head.is_some_and(|head| !is_mouth(text, head))
                }) =>
            {
                true
            }
            Class::Person | Class::Group => {
                !classes.any(&[NounClass::Office, NounClass::Counsel])
                    || unnamed::is_withheld(text, phrase)
            }
            _ => unnamed::is_rumour(text, phrase),
        };
    Entity {
        name,
        tokens,
        class,
        standing: if is_unnamed {
            Standing::Anonymous
        } else {
            Standing::Named
        },
        gender: gender(text, phrase, class),
        plural,
        aliases: aliases(text, phrase, class),
        heads,
        role: role(text, phrase, class),
        speaks_for: None,
        count: phrase
            .parts
            .iter()
            .find_map(|part| part.count)
            .filter(|_| class == Class::Group),
        basis: is_unnamed.then(|| unnamed::basis(text, phrase)).flatten(),
        via: Vec::new(),
        mentions: Vec::new(),
    }
}

/// Returns the words of an organization that has no name of its own but another name before its noun.
fn distinguished(text: &Text<'_>, phrase: &Phrase) -> Option<Range<usize>> {
    let part = &phrase.parts[0];
    let head = part.head?;
    let (modifier, _) = part.modifier.clone()?;
    let classes = part.classes(text);
    let is_office = classes.any(&[NounClass::Organization]) && !classes.is_human();
    (is_office && part.determiner == Determiner::Definite && !is_general(&base(text, head)))
        .then_some(modifier.start..head + 1)
}

/// Says whether a noun names a spokesperson.
fn is_mouth(text: &Text<'_>, head: usize) -> bool {
    text.noun(head).is_some_and(|noun| {
        matches!(
            noun.base,
            "sprecher"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "press officer"
                | "press secretary"
        )
    })
}

/// Returns the words of an organization's name with what belongs to it: "Küstenwache von Skerrin".
fn full_name(text: &Text<'_>, part: &Part, words: Range<usize>, kind: NameKind) -> Range<usize> {
    if kind == NameKind::Person || part.tail.is_empty() || words.end != part.tail.start {
        return words;
    }
    let is_common = text.noun(words.end - 1).is_some_and(|noun| {
        noun.classes
            .any(&[NounClass::Organization, NounClass::Document])
    }) || words.len() == 1 && text.noun(words.start).is_some();
    if !is_common {
        return words;
    }
    let first = text.lower(part.tail.start);
    let belongs = matches!(
        first.as_str(),
        "von" | "vom" | "für" | "of" | "for" | "des" | "der" | "in"
    );
    if !belongs || first == "in" && text.label(part.tail.start + 1) != Some(NameKind::Place) {
        return words;
    }
    let end = part
        .owner
        .as_ref()
        .map_or(part.tail.end, |owner| owner.words.end);
    words.start..without_brackets(text, words.start..end).max(words.end)
}

/// Returns the end of some words without a short note in brackets.
fn without_brackets(text: &Text<'_>, words: Range<usize>) -> usize {
    if text.word(words.end - 1) != ")" {
        return words.end;
    }
    words
        .clone()
        .rev()
        .find(|&word| text.word(word) == "(")
        .unwrap_or(words.end)
}

/// Returns a name as it is told: without marks, in the nominative as far as its words show it.
fn shown_name(text: &Text<'_>, words: Range<usize>, part: &Part) -> String {
    let mut start = words.start;
    if words.len() > 1 && text.lower(start) == "the" {
        start += 1;
    }
    let mut name = text.shown(start..words.end);
    for ending in ["'s", "’s"] {
        if let Some(stem) = name.strip_suffix(ending) {
            name = stem.to_owned();
        }
    }
    if text.is_german() {
        name = nominative(text, start..words.end, part, name);
    }
    name
}

/// Takes the endings of cases off a German name that stands after an article: "des Weißen Hauses", "der Sozialen Liste".
fn nominative(text: &Text<'_>, words: Range<usize>, part: &Part, name: String) -> String {
    let before = words
        .start
        .checked_sub(1)
        .map(|word| text.lower(word))
        .unwrap_or_default();
    let first = text.word(words.start);
    let has_adjective = words.len() > 1
        && (first.ends_with("en") || first.ends_with('e'))
        && text.noun(words.start).is_none()
        && text.label(words.start) != Some(NameKind::Person);
    let last = text.word(words.end - 1);
    let mut name = name;
    let masculine_genitive = matches!(before.as_str(), "des" | "eines" | "vereins");
    if masculine_genitive && !name.ends_with("ss") && name.len() > 4 && part.tail.is_empty() {
        // "Hauses", "Bundes" lose two letters where the noun is known without them.
        let known = |word: &str| {
            text.lexicon
                .noun(word)
                .is_some_and(|noun| noun.base.len() * 2 > word.len())
        };
        if let Some(stem) = last
            .strip_suffix("es")
            .filter(|stem| known(stem) && stem.chars().count() > 3)
        {
            name.truncate(name.len() - (last.len() - stem.len()));
        } else if let Some(stem) = last.strip_suffix('s').filter(|stem| {
            stem.chars().count() > 3
                && stem
                    .ends_with(|letter: char| letter.is_lowercase() && !"aeious".contains(letter))
        }) {
            name.truncate(name.len() - (last.len() - stem.len()));
        }
    }
    if has_adjective {
        let stem = first
            .strip_suffix("en")
            .or(first.strip_suffix('e'))
            .unwrap_or(first);
        let feminine = text.noun(words.end - 1).is_some_and(|noun| {
            matches!(
                noun.base,
                "liste" | "bank" | "partei" | "union" | "bahn" | "regierung" | "kirche"
            )
        }) || ["ung", "schaft", "heit", "keit", "ion", "tät", "ei"]
            .iter()
            .any(|end| last.ends_with(end))
            || matches!(before.as_str(), "die") && first.ends_with('e');
        let ending = match before.as_str() {
            "das" => "es",
            "der" if first.ends_with('e') => "er",
            "des" | "dem" | "den" if last.starts_with("Haus") => "es",
            _ if feminine => "e",
            _ => return name,
        };
        name = format!("{stem}{ending}{}", &name[first.len()..]);
    }
    name
}

fn class(text: &Text<'_>, phrase: &Phrase, plural: bool) -> Class {
    let named = phrase.named();
    let classes = |part: &Part| part.classes(text);
    let any = |wanted: &[NounClass]| phrase.parts.iter().any(|part| classes(part).any(wanted));
    let Some((part, words, kind)) = named else {
        let first = classes(&phrase.parts[0]);
        let head = phrase.parts[0]
            .head
            .map(|head| text.lower(head))
            .unwrap_or_default();
        return if first.any(&[NounClass::Unnamed]) {
            let is_single = phrase.parts[0].determiner != Determiner::Several
                && !plural
                && !matches!(
                    head.as_str(),
                    "quellen"
                        | "kreise"
                        | "kreisen"
                        | "umfeld"
                        | "insidern"
                        | "sources"
                        | "insiders"
                )
                && !head.ends_with("kreise")
                && !head.ends_with("kreisen");
            if is_single {
                Class::Person
            } else {
                Class::Group
            }
        } else if first.any(&[NounClass::Outlet]) {
            Class::Outlet
        } else if first.is_human() {
            if plural || is_plural_form(text, phrase) {
                Class::Group
            } else {
                Class::Person
            }
        } else if first.any(&[NounClass::Document, NounClass::Words]) {
            Class::Document
        } else if first.any(&[NounClass::Organization, NounClass::Kind]) {
            Class::Organization
        } else if plural || is_plural_form(text, phrase) {
            Class::Group
        } else if looks_like_thing(&head) {
            Class::Organization
        } else if !looks_human(text, &phrase.parts[0])
            && phrase.parts[0].determiner == Determiner::Indefinite
        {
            Class::Document
        } else {
            Class::Person
        };
    };
    if kind == NameKind::Person {
        return Class::Person;
    }
    let masthead = words.clone().any(|word| {
        text.noun(word).is_some_and(|noun| {
            noun.classes.any(&[NounClass::Masthead, NounClass::Outlet])
                && !noun.classes.any(&[NounClass::Document])
                && !(noun.classes.is_human() && words.len() == 1)
        })
    });
    if any(&[NounClass::Outlet]) {
        Class::Outlet
    } else if classes(part).any(&[NounClass::Document]) && !any(&[NounClass::Organization]) {
        Class::Document
    } else if masthead && !any(&[NounClass::Organization]) {
        Class::Outlet
    } else {
        Class::Organization
    }
}

/// Says whether a noun unknown to the lexicon names no human being.
fn looks_like_thing(head: &str) -> bool {
    [
        "ung", "schaft", "heit", "keit", "ion", "tät", "ium", "ment", "bund", "haus", "ness",
    ]
    .iter()
    .any(|end| head.ends_with(end))
}

/// Says whether a noun unknown to the lexicon may name a human being by its form.
fn looks_human(text: &Text<'_>, part: &Part) -> bool {
    let Some(head) = part.head else {
        return true;
    };
    let lower = text.lower(head);
    let ends: &[&str] = if text.is_german() {
        &[
            "er", "in", "or", "ist", "ent", "ant", "är", "eur", "loge", "mann", "frau", "e",
            "ling", "ar", "at", "en", "ier", "ent",
        ]
    } else {
        &[
            "er", "or", "ist", "man", "woman", "ian", "ant", "ent", "ee", "ive", "ist", "ess",
            "ard", "mate", "ar",
        ]
    };
    text.label(head) == Some(NameKind::Role) || ends.iter().any(|end| lower.ends_with(end))
}

/// Says whether a noun without a number is one of several: "survivors", "Überlebende", "Experten".
fn is_plural_form(text: &Text<'_>, phrase: &Phrase) -> bool {
    let part = &phrase.parts[0];
    let Some(head) = part.head else {
        return false;
    };
    let lower = text.lower(head);
    if !text.is_german() {
        let noun = text.noun(head);
        return noun.is_some_and(|noun| noun.plural)
            || matches!(
                lower.as_str(),
                "people"
                    | "men"
                    | "women"
                    | "children"
                    | "crew"
                    | "staff"
                    | "authorities"
                    | "police"
            )
            || noun.is_none()
                && lower.ends_with('s')
                && !lower.ends_with("ss")
                && part.determiner != Determiner::Indefinite;
    }
    match part.determiner {
        Determiner::None => ["en", "n", "er", "e", "s"]
            .iter()
            .any(|end| lower.ends_with(end)),
        Determiner::Definite => {
            let article = text.lower(part.words.start);
            let feminine = text.noun(head).and_then(|noun| noun.gender) == Some(Gender::Feminine);
            article == "die"
                && !feminine
                && text.noun(head).is_some_and(|noun| {
                    noun.classes.is_human() && !matches!(noun.base, "person" | "quelle" | "geisel")
                })
                && (text.noun(head).is_some_and(|noun| noun.plural)
                    || !lower.ends_with("e")
                    || is_person_plural(&lower))
                || article == "den" && lower.ends_with('n')
        }
        Determiner::Possessive => ["en", "innen"].iter().any(|end| lower.ends_with(end)),
        _ => false,
    }
}

fn is_person_plural(lower: &str) -> bool {
    ["leute", "söhne", "ärzte", "anwälte", "freunde"]
        .iter()
        .any(|end| lower.ends_with(end))
}

fn gender(text: &Text<'_>, phrase: &Phrase, class: Class) -> Option<Gender> {
    for part in &phrase.parts {
        if let Some((name, NameKind::Person)) = &part.name {
            let title =
                (part.words.start..name.start).find_map(|word| match text.lower(word).as_str() {
                    "frau" | "mrs" | "ms" | "miss" | "lady" | "dame" => Some(Gender::Feminine),
                    "herr" | "herrn" | "mr" | "sir" | "lord" => Some(Gender::Masculine),
                    _ => None,
                });
            if title.is_some() {
                return title;
            }
        }
    }
    let of_noun = phrase
        .parts
        .iter()
        .filter_map(|part| text.noun(part.head?))
        .find_map(|noun| noun.gender);
    match class {
        Class::Person => {
            let article = || {
                let part = phrase.parts.iter().find(|part| part.head.is_some())?;
                let first = text.lower(part.words.start);
                if !text.is_german()
                    || part.classes(text).any(&[NounClass::Unnamed])
                    || part.head.is_some_and(|head| text.lower(head) == "person")
                {
                    return None;
                }
                match first.as_str() {
                    "der" | "ein" | "einen" | "einem" | "dem" | "den" => Some(Gender::Masculine),
                    "die" | "eine" => Some(Gender::Feminine),
                    _ => None,
                }
            };
            let role_shows = || {
                let head = phrase.parts.iter().find_map(|part| part.head)?;
                let noun = text.noun(head)?;
                let masculine = text.is_german()
                    && noun.classes.is_human()
                    && noun.gender.is_none()
                    && [
                        "er", "or", "ent", "ant", "ist", "är", "eur", "loge", "rat", "al",
                    ]
                    .iter()
                    .any(|end| noun.base.ends_with(end));
                masculine.then_some(Gender::Masculine)
            };
            let first_name = || {
                let (_, name, _) = phrase.named()?;
                (name.len() > 1)
                    .then(|| gender_of_first_name(text.word(name.start)))
                    .flatten()
            };
            let shown = of_noun.or_else(article).or_else(first_name);
            // A masculine noun may stand for a woman, so it comes last; in English it shows nothing.
            shown.or_else(role_shows)
        }
        Class::Organization | Class::Outlet | Class::Document if text.is_german() => {
            let part = &phrase.parts[0];
            if part.determiner == Determiner::Definite || part.determiner == Determiner::Indefinite
            {
                return match text.lower(part.words.start).as_str() {
                    "die" | "eine" | "einer" => Some(Gender::Feminine),
                    "das" => Some(Gender::Neuter),
                    "der" => Some(Gender::Masculine),
                    _ => None,
                };
            }
            None
        }
        _ => None,
    }
}

fn role(text: &Text<'_>, phrase: &Phrase, class: Class) -> Option<Range<usize>> {
    if class != Class::Person {
        return None;
    }
    let is_role =
        |part: &&Part| part.head.is_some() && (part.person().is_none() || part.nouns.len() > 0);
    let part = phrase.parts.iter().find(is_role)?;
    let words = part.role()?;
    if phrase.named().is_none()
        && !part
            .classes(text)
            .any(&[NounClass::Office, NounClass::Counsel])
    {
        return None;
    }
    Some(words)
}
