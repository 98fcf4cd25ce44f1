//! Who has a name: people by their surnames, organizations by their words and short forms, the article's own outlet.
//!
//! A phrase with a name in, its place in the list out. Does not look at what stands before it, but to tell two people of
//! one surname apart.

use crate::{
    language::{Use, nouns::NounClass},
    reading::Class,
    resolve::{
        entity::{Entity, EntityId, entity, tokens},
        names::NameKind,
        phrase::{Determiner, Part, Phrase},
        text::Text,
    },
};

use super::{Entities, LOOKED_AT};

impl Entities<'_, '_> {
    /// Says whether words name the outlet that published the article.
    pub(in crate::resolve) fn is_own_outlet(&self, phrase: &Phrase) -> bool {
        let first = &phrase.parts[0];
        let is_medium = |part: &Part| part.classes(self.text).any(&[NounClass::Outlet]);
        if first.determiner == Determiner::Ours && phrase.parts.iter().any(is_medium) {
            return true;
        }
        let is_newsroom = first
            .head
            .is_some_and(|head| self.text.is(head, Use::Newsroom));
        if is_newsroom
            && first.owner.is_none()
            && phrase.named().is_none_or(|(_, words, _)| words.len() == 1)
        {
            return true;
        }
        let Some((_, words, kind)) = phrase.named() else {
            return false;
        };
        if kind == NameKind::Person && words.len() > 1 {
            return false;
        }
        let tokens = tokens(self.text, words);
        !tokens.is_empty()
            && tokens.iter().all(|token| {
                self.own
                    .iter()
                    .any(|own| self.text.nouns().alike(own, token))
            })
    }

    /// Says whether a word, in whatever case, is the name of the article's own outlet.
    pub(in crate::resolve) fn is_own_name(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let mut own = self.own.iter();
        own.any(|own| self.text.nouns().alike(own, &word))
    }

    /// Returns who has the name in a phrase, someone new if nobody has yet; what the phrase says of them is kept.
    pub(in crate::resolve) fn named(&mut self, phrase: &Phrase) -> Option<EntityId> {
        let (_, _, kind) = phrase.named()?;
        let told = entity(self.text, phrase);
        if told.tokens.is_empty() {
            return None;
        }
        let known = if kind == NameKind::Person || told.class == Class::Person {
            // A single word may be the short name of a company: "Castellane".
            let single = told.tokens.len() == 1 && told.heads.is_empty();
            self.person(&told, phrase.words().start)
                .or_else(|| single.then(|| self.office(&told)).flatten())
        } else {
            // "Crumb" may be whom that name was said to be of.
            self.office(&told).or_else(|| self.nicknamed(&told))
        };
        Some(match known {
            Some(id) => {
                self.learn(id, told);
                id
            }
            None => self.add(told),
        })
    }

    /// Returns the person who goes by a name that looks like none of a person.
    fn nicknamed(&self, told: &Entity) -> Option<EntityId> {
        let ids = self.people.get(told.tokens.last()?)?;
        ids.iter()
            .copied()
            .find(|id| self.get(*id).tokens == told.tokens)
    }

    fn person(&self, told: &Entity, at: usize) -> Option<EntityId> {
        let last = told.tokens.last()?;
        let genitive = last
            .strip_suffix(self.text.nouns().ways.person_ending)
            .map(str::to_owned);
        let same = [Some(last.clone()), genitive]
            .into_iter()
            .flatten()
            .find_map(|last| self.people.get(&last));
        let fits = |id: &&EntityId| {
            let known = self.get(**id);
            first_names_fit(&known.tokens, &told.tokens)
                && known
                    .gender
                    .zip(told.gender)
                    .is_none_or(|(one, other)| one == other)
        };
        let fitting: Vec<EntityId> = same.into_iter().flatten().filter(fits).copied().collect();
        if fitting.len() > 1 {
            // Who was met last, of those of one surname; the role decides where it is told.
            if let Some(id) = fitting.iter().find(|id| {
                told.heads
                    .iter()
                    .any(|head| self.get(**id).heads.contains(head))
            }) {
                return Some(*id);
            }
            let met = self
                .references
                .iter()
                .rev()
                .find(|reference| reference.word <= at && fitting.contains(&reference.entity));
            return met
                .map(|reference| reference.entity)
                .or(fitting.first().copied());
        }
        if let Some(id) = fitting.first() {
            return Some(*id);
        }
        if let [only] = &told.tokens[..]
            && let Some(id) = self.called_so(only)
        {
            return Some(id);
        }
        if let [only] = &told.tokens[..]
            && let Some([id]) = self
                .first_names
                .get(only)
                .or_else(|| {
                    let ending = self.text.nouns().ways.person_ending;
                    self.first_names.get(only.strip_suffix(ending)?)
                })
                .map(Vec::as_slice)
        {
            return Some(*id);
        }
        // A name that the network took for an organization's once.
        (told.tokens.len() > 1)
            .then(|| self.office(told))
            .flatten()
            .filter(|id| self.get(*id).tokens == told.tokens)
    }

    /// Returns the person whose nickname stands in marks within the name.
    fn called_so(&self, nickname: &str) -> Option<EntityId> {
        let ids = self.offices.get(nickname)?.iter().rev().take(LOOKED_AT);
        let mut ids = ids.copied();
        ids.find(|id| {
            let known = self.get(*id);
            known.is_person() && known.aliases.iter().any(|alias| alias == nickname)
        })
    }

    pub(super) fn office(&self, told: &Entity) -> Option<EntityId> {
        let candidates = told.tokens.iter().filter_map(|token| {
            self.offices.get(token).or_else(|| {
                let stem = self.text.nouns().without_ending(token)?;
                self.offices.get(stem)
            })
        });
        // The rarest word tells most.
        let candidates = candidates.min_by_key(|ids| ids.len())?;
        let same = candidates.iter().rev().take(LOOKED_AT).copied().find(|id| {
            let known = self.get(*id);
            let (one, other) = (&known.tokens, &told.tokens);
            one.len() == other.len()
                && one
                    .iter()
                    .zip(other)
                    .all(|(a, b)| self.text.nouns().alike(a, b))
        });
        let short = || {
            let [token] = &told.tokens[..] else {
                return None;
            };
            candidates
                .iter()
                .rev()
                .take(LOOKED_AT)
                .copied()
                .find(|id| self.get(*id).aliases.contains(token))
        };
        same.or_else(short).or_else(|| {
            candidates.iter().rev().take(LOOKED_AT).copied().find(|id| {
                let known = self.get(*id);
                let (short, long) = if known.tokens.len() < told.tokens.len() {
                    (&known.tokens, &told.tokens)
                } else {
                    (&told.tokens, &known.tokens)
                };
                // "Ports" is no short name of the "Port Study" where names have no endings of cases.
                let has_cases = self.text.grammar().speakers.things_have_gender;
                let fits = |part: &[String]| {
                    part.iter()
                        .zip(short)
                        .all(|(a, b)| a == b || has_cases && self.text.nouns().alike(a, b))
                };
                short.len() < long.len()
                    && is_telling(self.text, short)
                    && (fits(&long[long.len() - short.len()..]) || fits(&long[..short.len()]))
            })
        })
    }

    /// Says whether a name is that of an office or a company by its words.
    pub(in crate::resolve) fn is_institution(&self, id: EntityId) -> bool {
        let known = self.get(id);
        let is = |word: &String| {
            self.text.nouns().noun(word).is_some_and(|noun| {
                noun.classes.any(&[NounClass::Organization])
                    && !noun.classes.any(&[NounClass::Outlet, NounClass::Masthead])
                    && !self.text.words().has(noun.base, Use::AgencyNoun)
            })
        };
        known.heads.iter().any(is) || known.tokens.iter().any(is) || known.speaks_for.is_some()
    }
}

/// Says whether two names of one surname can be one person's.
fn first_names_fit(one: &[String], other: &[String]) -> bool {
    let (one, other) = (
        &one[..one.len().saturating_sub(1)],
        &other[..other.len().saturating_sub(1)],
    );
    let (Some(first), Some(second)) = (one.first(), other.first()) else {
        return true;
    };
    let initial = |name: &str, of: &str| name.chars().count() == 1 && of.starts_with(name);
    first == second
        || initial(first, second)
        || initial(second, first)
        || one.contains(second)
        || other.contains(first)
}

/// Says whether the words of a shorter name are enough to know a longer one by.
fn is_telling(text: &Text<'_>, short: &[String]) -> bool {
    short.iter().any(|token| {
        token.chars().count() > 2
            && !text.words().has(token, Use::Preposition)
            && !text.words().has(token, Use::Definite)
    })
}
