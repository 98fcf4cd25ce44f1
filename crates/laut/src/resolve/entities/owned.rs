//! For whom somebody speaks, as far as a text names it: the owner of an office, the name before a noun.
//!
//! Words in, an organization out, added where it is new. Does not decide whether somebody speaks for it at all.

use std::collections::HashMap;

use crate::{
    language::{
        Use,
        nouns::{NounClass, without_genitive},
    },
    reading::{Class, Standing},
    resolve::{
        entity::{Entity, EntityId, base, entity, shown_name, tokens},
        names::NameKind,
        phrase::{Part, Phrase},
    },
};

use super::{Entities, REACH, Reference};

impl Entities<'_, '_> {
    /// Returns who the words that follow a role name: "des Ministeriums", "of the bank".
    pub(in crate::resolve) fn owner(&mut self, owner: &Part, at: usize) -> Option<EntityId> {
        let phrase = Phrase {
            parts: vec![owner.clone()],
            relative: None,
        };
        if let Some((_, _, kind)) = phrase.named() {
            if kind == NameKind::Place {
                // Whoever leads a country or a town speaks for it.
                let words = owner.name.clone().map(|(words, _)| words)?;
                return Some(self.office_named(&shown_name(self.text, words, owner)));
            }
            if let Some(head) = owner.head
                && owner
                    .name
                    .as_ref()
                    .is_some_and(|(words, _)| words.len() == 1 && words.start == head)
                && owner.tail.is_empty()
            {
                // "der Partei", "der Bank": perhaps one met before.
                let told = entity(self.text, &phrase);
                if let Some(id) = self.office(&told) {
                    return Some(id);
                }
                if let Some(id) = self.definite(owner, head, &told, at) {
                    return Some(id);
                }
            }
            return self.named(&phrase);
        }
        let head = owner.head?;
        let classes = owner.classes(self.text);
        if classes.is_human() && !classes.any(&[NounClass::Organization]) {
            return self
                .described(&phrase, at)
                .filter(|id| self.get(*id).is_person());
        }
        if !classes.any(&[NounClass::Organization, NounClass::Kind, NounClass::Outlet]) {
            return None;
        }
        let told = entity(self.text, &phrase);
        if let Some(id) = self.definite(owner, head, &told, at) {
            return Some(id);
        }
        // "the mayor's office" is known by whose it is.
        let is_owned = !told.tokens.is_empty();
        let is_known_by_it =
            is_owned || !self.is_general(&base(self.text, head)) || owner.modifier.is_some();
        is_known_by_it.then(|| {
            let mut told = told;
            if !is_owned {
                told.tokens = tokens(
                    self.text,
                    owner
                        .modifier
                        .as_ref()
                        .map_or(head, |(words, _)| words.start)..head + 1,
                );
            }
            told.name.truncate(without_genitive(&told.name).len());
            told.standing = Standing::Named;
            if let Some(id) = self.office(&told) {
                id
            } else {
                self.add(told)
            }
        })
    }

    /// Returns the organization of a name that stands before a noun: "Veltara spokesman", "Bürgerbund-Generalsekretär".
    pub(in crate::resolve) fn office_of(&mut self, name: &str, at: usize) -> Option<EntityId> {
        let lower = name.to_lowercase();
        let words: Vec<String> = lower
            .split([' ', '\u{a0}'])
            .filter(|word| !self.text.words().has(word, Use::NameArticle))
            .map(str::to_owned)
            .collect();
        let variants = [
            Some(words.clone()),
            words.last().and_then(|last| {
                let stem = last.strip_suffix(self.text.nouns().ways.person_ending)?;
                let mut words = words.clone();
                words.pop();
                words.push(stem.to_owned());
                Some(words)
            }),
        ];
        for tokens in variants.into_iter().flatten() {
            let told = Entity {
                tokens,
                ..Entity::nobody()
            };
            if let Some(id) = self.office(&told) {
                return Some(id);
            }
        }
        let noun = self.text.nouns().noun(name)?;
        let wanted = noun.base.to_owned();
        let by_noun = self
            .recent(at)
            .map(|reference| reference.entity)
            .find(|id| {
                let known = self.get(*id);
                known.is_office()
                    && (known.heads.contains(&wanted)
                        || known.tokens.iter().any(|token| token.ends_with(&wanted)))
            });
        by_noun.or_else(|| {
            self.is_general(&wanted)
                .then(|| self.recent_office(at, REACH))
                .flatten()
        })
    }

    /// Returns whom the first part of a compound names: the police of "Polizeiangaben".
    ///
    /// `None` where it names nobody: "Ortsangaben".
    pub(in crate::resolve) fn of_compound(&mut self, word: usize) -> Option<EntityId> {
        let text = self.text;
        let whole = text.noun(word)?;
        let first = whole.before;
        let Some(noun) = text.nouns().noun(first) else {
            // A name stands before a hyphen, or the network knows it.
            let is_name = text.word(word)[first.len()..].starts_with('-');
            if !is_name && text.words().has(first, Use::HumanEnding) {
                return Some(self.compound_group(first, first.to_lowercase(), word));
            }
            return is_name.then(|| match self.office_of(first, word) {
                Some(id) => id,
                None => self.add_office(first),
            });
        };
        let is_office =
            noun.classes
                .any(&[NounClass::Organization, NounClass::Kind, NounClass::Outlet]);
        if !is_office && !noun.classes.is_human() {
            return None;
        }
        // What links the parts of a compound is no part of the noun.
        let linking = text.nouns().ways.linking;
        let name = match first.strip_suffix(linking) {
            Some(stem) if !linking.is_empty() && stem.to_lowercase().ends_with(noun.base) => stem,
            _ => first,
        };
        if is_office && !noun.classes.is_human() {
            let base = noun.base.to_owned();
            let lower = name.to_lowercase();
            let is_general = self.is_general(&base) && lower == base;
            let acts = |reference: &&Reference| reference.subject || reference.speaks;
            let met = self
                .recent(word)
                .map(|reference| reference.entity)
                .find(|id| {
                    let known = self.get(*id);
                    known.is_office()
                        && (known.tokens.contains(&lower) || known.heads.contains(&lower))
                });
            let called = || {
                self.recent(word)
                    .filter(acts)
                    .map(|reference| reference.entity)
                    .find(|id| {
                        let known = self.get(*id);
                        known.class == Class::Organization && self.can_be(known, &base)
                    })
            };
            let met = met.or_else(|| is_general.then(called).flatten());
            return Some(met.unwrap_or_else(|| {
                let id = self.add_office(name);
                self.all[id.0].heads.push(base);
                id
            }));
        }
        self.compound_group(name, noun.base.to_owned(), word).into()
    }

    /// Returns those whom the first part of a compound names, added where they are new: "Anwohnerangaben".
    fn compound_group(&mut self, name: &str, base: String, word: usize) -> EntityId {
        let known = self
            .recent(word)
            .map(|reference| reference.entity)
            .find(|id| self.get(*id).class == Class::Group && self.get(*id).heads.contains(&base));
        known.unwrap_or_else(|| {
            self.add(Entity {
                name: name.to_owned(),
                class: Class::Group,
                standing: Standing::Anonymous,
                plural: true,
                heads: vec![base],
                ..Entity::nobody()
            })
        })
    }

    /// Returns the organization of a name, added where it is new.
    pub(in crate::resolve) fn office_named(&mut self, name: &str) -> EntityId {
        let tokens: Vec<String> = name.to_lowercase().split(' ').map(str::to_owned).collect();
        let told = Entity {
            tokens,
            ..Entity::nobody()
        };
        match self.office(&told) {
            Some(id) => id,
            None => self.add_office(name),
        }
    }

    /// Adds an organization by words that stand in the text.
    pub(in crate::resolve) fn add_office(&mut self, name: &str) -> EntityId {
        let tokens = name.to_lowercase().split(' ').map(str::to_owned).collect();
        let told = Entity {
            name: name.to_owned(),
            tokens,
            class: Class::Organization,
            ..Entity::nobody()
        };
        self.add(told)
    }

    /// Returns the ministry, if the text names one and no other.
    pub(in crate::resolve) fn only_ministry(&mut self) -> Option<EntityId> {
        let text = self.text;
        let mut names: Vec<String> = (0..text.len())
            .filter(|&word| text.is_capital(word))
            .map(|word| text.word(word))
            .map(|word| {
                word.strip_suffix(text.nouns().ways.person_ending)
                    .unwrap_or(word)
            })
            .filter(|name| text.words().has(name, Use::Ministry))
            .map(str::to_owned)
            .collect();
        names.dedup();
        let first = names.first()?.clone();
        names
            .iter()
            .all(|name| *name == first)
            .then(|| self.office_named(&first))
    }

    /// Returns the organization of a word, met before or somewhere in the text.
    pub(in crate::resolve) fn office_in_text(&mut self, word: &str) -> Option<EntityId> {
        let text = self.text;
        let lower = word.to_lowercase();
        let told = Entity {
            tokens: vec![lower.clone()],
            ..Entity::nobody()
        };
        if let Some(id) = self.office(&told) {
            return Some(id);
        }
        let places = self.places.get_or_init(|| {
            let mut places = HashMap::new();
            for place in 0..text.len() {
                places.entry(text.lower(place)).or_insert(place);
            }
            places
        });
        let place = text
            .nouns()
            .forms_of(&lower)
            .filter_map(|form| places.get(&form).copied())
            .min()?;
        let ending = text.nouns().ways.person_ending;
        let name = text.word(place);
        let name = if text.lower(place) == format!("{lower}{ending}") {
            name.strip_suffix(ending).unwrap_or(name)
        } else {
            name
        };
        Some(self.add_office(name))
    }

    /// Says whether any organization of its sort can be called by a noun.
    pub(in crate::resolve) fn is_general(&self, base: &str) -> bool {
        self.text.nouns().classes(base).any(&[NounClass::General])
    }
}
