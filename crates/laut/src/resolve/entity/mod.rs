//! Somebody or something that an article refers to, before it is known whether it says anything.
//!
//! A phrase in, what it says of whom it names out. Does not know what other places of the text say.

mod naming;

pub(super) use naming::{base, shown_name, tokens};

use std::ops::Range;

use crate::{
    language::{
        Use,
        first_names::gender_of_first_name,
        nouns::{Gender, NounClass, without_genitive},
    },
    reading::{Class, Standing},
    resolve::{
        names::NameKind,
        phrase::{Determiner, Part, Phrase},
        text::Text,
        unnamed,
    },
};

use naming::{aliases, distinguished, full_name};

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
    /// Short forms: "`BfH`".
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
    /// Whether its name is told not to be its own: whoever repeats the name does not know more.
    pub(super) disguised: bool,
    /// Whether nothing but a pronoun is known of it.
    pub(super) unresolved: bool,
    /// Those who are this source together; empty for whoever is one.
    pub(super) members: Vec<EntityId>,
}

impl Entity {
    /// Returns an organization of which nothing is known yet.
    pub(super) fn nobody() -> Self {
        Entity {
            name: String::new(),
            tokens: Vec::new(),
            aliases: Vec::new(),
            class: Class::Organization,
            standing: Standing::Named,
            gender: None,
            plural: false,
            heads: Vec::new(),
            role: None,
            speaks_for: None,
            count: None,
            basis: None,
            via: Vec::new(),
            mentions: Vec::new(),
            unresolved: false,
            disguised: false,
            members: Vec::new(),
        }
    }

    pub(super) fn is_person(&self) -> bool {
        self.class == Class::Person
    }

    pub(super) fn is_office(&self) -> bool {
        matches!(self.class, Class::Organization | Class::Outlet)
    }
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
    let nickname = if named.is_none() {
        unnamed::called(text, phrase)
    } else {
        None
    };
    // "the rapper known as “Kilo”" is known by that name, "a man who goes by “Crumb”" is not.
    let is_known_so = nickname.as_ref().is_some_and(|words| {
        phrase.parts[0].determiner == Determiner::Definite
            || words.len() > 1 && text.label(words.start) == Some(NameKind::Person)
    });
    let disguised = match &named {
        Some((_, words, NameKind::Person)) => unnamed::is_disguised(text, phrase, words),
        Some(_) => false,
        None => nickname.is_some() && !is_known_so && class == Class::Person,
    };
    let (name, tokens) = match &named {
        Some((part, words, kind)) => {
            let words = full_name(text, part, words.clone(), *kind);
            (shown_name(text, words.clone(), part), tokens(text, words))
        }
        None if nickname.is_some() => {
            let words = nickname.clone().unwrap_or_default();
            let name = if is_known_so {
                text.shown(words.clone())
            } else {
                unnamed::description(text, phrase, class == Class::Group)
            };
            (name, tokens(text, words))
        }
        None => match distinguished(text, phrase) {
            // "the Arvenian army" is another one than "the Sulonian army".
            Some(words) => {
                let name = text.shown(words.clone());
                (without_genitive(&name).to_owned(), tokens(text, words))
            }
            None => (
                unnamed::description(text, phrase, class == Class::Group),
                Vec::new(),
            ),
        },
    };
    let mut heads = Vec::new();
    for part in &phrase.parts {
        if let Some(head) = part.head {
            heads.push(base(text, head));
            // A compound means more than its last part: "Verkehrsministerium".
            if text.noun(head).is_some_and(|noun| !noun.before.is_empty()) {
                heads.push(text.lower(head));
            }
        }
    }
    let is_unnamed = disguised
        || named.is_none()
            && !is_known_so
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
        unresolved: false,
        disguised,
        members: Vec::new(),
    }
}

/// Says whether a noun names a spokesperson.
fn is_mouth(text: &Text<'_>, head: usize) -> bool {
    text.noun(head)
        .is_some_and(|noun| noun.classes.any(&[NounClass::Spokesperson]))
}

fn class(text: &Text<'_>, phrase: &Phrase, plural: bool) -> Class {
    let named = phrase.named();
    let classes = |part: &Part| part.classes(text);
    let any = |wanted: &[NounClass]| phrase.parts.iter().any(|part| classes(part).any(wanted));
    let Some((part, words, kind)) = named else {
        let first = classes(&phrase.parts[0]);
        let head = phrase.parts[0].head;
        let is = |of: Use| head.is_some_and(|head| text.is(head, of));
        return if first.any(&[NounClass::Unnamed]) {
            let is_single = phrase.parts[0].determiner != Determiner::Several
                && !plural
                && !is(Use::PluralNoun);
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
        } else if is(Use::ThingEnding) {
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

/// Says whether a noun unknown to the lexicon may name a human being by its form.
fn looks_human(text: &Text<'_>, part: &Part) -> bool {
    let Some(head) = part.head else {
        return true;
    };
    text.label(head) == Some(NameKind::Role) || text.is(head, Use::HumanEnding)
}

/// Says whether a noun without a number is one of several: "survivors", "Überlebende", "Experten".
fn is_plural_form(text: &Text<'_>, phrase: &Phrase) -> bool {
    let part = &phrase.parts[0];
    part.head
        .is_some_and(|head| (text.grammar().phrases.is_plural)(text, part, head))
}

fn gender(text: &Text<'_>, phrase: &Phrase, class: Class) -> Option<Gender> {
    for part in &phrase.parts {
        if let Some((name, NameKind::Person)) = &part.name {
            let title = (part.words.start..name.start).find_map(|word| {
                let uses = text.uses(word);
                match () {
                    () if uses.has(Use::FeminineTitle) => Some(Gender::Feminine),
                    () if uses.has(Use::MasculineTitle) => Some(Gender::Masculine),
                    () => None,
                }
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
                let shows_nothing = [NounClass::Unnamed, NounClass::Epicene];
                if part.classes(text).any(&shows_nothing) {
                    return None;
                }
                let first = text.uses(part.words.start);
                match () {
                    () if first.any(&[Use::MasculineArticle, Use::MasculineOrNeuterArticle]) => {
                        Some(Gender::Masculine)
                    }
                    () if first.has(Use::FeminineArticle) => Some(Gender::Feminine),
                    () => None,
                }
            };
            let role_shows = || {
                let head = phrase.parts.iter().find_map(|part| part.head)?;
                let noun = text.noun(head)?;
                let masculine = noun.classes.is_human()
                    && noun.gender.is_none()
                    && text.words().has(noun.base, Use::MasculineEnding);
                masculine.then_some(Gender::Masculine)
            };
            let first_name = || {
                let (_, name, _) = phrase.named()?;
                (name.len() > 1 && !text.is(name.start, Use::Particle))
                    .then(|| gender_of_first_name(text.word(name.start)))
                    .flatten()
            };
            let shown = of_noun.or_else(article).or_else(first_name);
            // A masculine noun may stand for a woman, so it comes last.
            shown.or_else(role_shows)
        }
        Class::Organization | Class::Outlet | Class::Document => {
            let part = &phrase.parts[0];
            if !matches!(
                part.determiner,
                Determiner::Definite | Determiner::Indefinite
            ) {
                return None;
            }
            let article = part.words.start;
            let first = text.uses(article);
            // "beim Kongress der Bank": in the genitive and the dative, "der" is feminine.
            let oblique = article > 0
                && first.has(Use::GenitiveDeterminer)
                && (text.is(article - 1, Use::Preposition)
                    || text.grammar().speakers.nouns_have_capitals && text.is_capital(article - 1));
            match () {
                () if first.has(Use::FeminineArticle) => Some(Gender::Feminine),
                () if first.has(Use::MasculineArticle) && oblique => Some(Gender::Feminine),
                () if first.has(Use::NeuterArticle) => Some(Gender::Neuter),
                () if first.has(Use::MasculineArticle) => Some(Gender::Masculine),
                () => None,
            }
        }
        Class::Group => None,
    }
}

fn role(text: &Text<'_>, phrase: &Phrase, class: Class) -> Option<Range<usize>> {
    if class != Class::Person {
        return None;
    }
    let is_role =
        |part: &&Part| part.head.is_some() && (part.person().is_none() || !part.nouns.is_empty());
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
