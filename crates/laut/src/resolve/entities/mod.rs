//! Everybody that an article refers to, and who is who: names that are one person's, "the spokeswoman", "the bank".
//!
//! Names are brought together over the whole text first, then descriptions and pronouns follow the order of the text.
//! This file keeps the list and the places where somebody is referred to; it does not know how anybody is named.

mod aged;
mod described;
mod named;
mod owned;
mod titled;

pub(super) use described::has_club_form;

use std::{cell::OnceCell, collections::HashMap, ops::Range};

use crate::{
    language::{Use, nouns::Gender},
    reading::{Class, Standing},
    resolve::{
        entity::{Entity, EntityId},
        speaker::Words,
        text::Text,
    },
};

/// Sentences that a description or a pronoun looks back, at most.
const REACH: u32 = 60;
/// References that it looks at, at most: what keeps long texts linear.
const LOOKED_AT: usize = 200;

/// A place where somebody is referred to.
#[derive(Clone, Debug)]
pub(super) struct Reference {
    pub(super) word: usize,
    pub(super) entity: EntityId,
    /// Whether a statement is credited to it there.
    pub(super) speaks: bool,
    /// Whether it stands where a subject does.
    pub(super) subject: bool,
    /// Whether it stands in somebody's own words.
    pub(super) quoted: bool,
}

/// See the top of the file.
pub(super) struct Entities<'t, 'd> {
    text: &'t Text<'d>,
    pub(super) all: Vec<Entity>,
    /// By the last word of a person's name.
    people: HashMap<String, Vec<EntityId>>,
    /// By the first word of a person's name.
    first_names: HashMap<String, Vec<EntityId>>,
    /// By each word of an organization's name.
    offices: HashMap<String, Vec<EntityId>>,
    /// By a pronoun that means nobody known.
    unresolved: HashMap<String, EntityId>,
    /// In the order of the text.
    pub(super) references: Vec<Reference>,
    /// The words of the article's own outlet.
    own: Vec<String>,
    /// In whose words a description stands that is asked for: whoever speaks does not call himself "the landlord".
    pub(super) amid: Option<EntityId>,
    /// Where each word of the text, in lower case, stands first; filled when it is first asked for.
    places: OnceCell<HashMap<String, usize>>,
}

impl<'t, 'd> Entities<'t, 'd> {
    pub(super) fn new(text: &'t Text<'d>, outlet: Option<&str>) -> Self {
        let own = outlet
            .unwrap_or_default()
            .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        Entities {
            text,
            all: Vec::new(),
            people: HashMap::new(),
            first_names: HashMap::new(),
            offices: HashMap::new(),
            unresolved: HashMap::new(),
            references: Vec::new(),
            own,
            amid: None,
            places: OnceCell::new(),
        }
    }

    pub(super) fn get(&self, id: EntityId) -> &Entity {
        &self.all[id.0]
    }

    fn add(&mut self, entity: Entity) -> EntityId {
        let id = EntityId(self.all.len());
        self.index(&entity.tokens, entity.class, id);
        for alias in &entity.aliases {
            push(&mut self.offices, alias, id);
        }
        self.all.push(entity);
        id
    }

    fn index(&mut self, tokens: &[String], class: Class, id: EntityId) {
        if class == Class::Person {
            if let Some(last) = tokens.last() {
                push(&mut self.people, last, id);
            }
            if let [first, _, ..] = tokens {
                push(&mut self.first_names, first, id);
            }
        } else {
            for token in tokens {
                push(&mut self.offices, token, id);
            }
        }
    }

    /// Adds what a place of the text says to what is known.
    fn learn(&mut self, id: EntityId, told: Entity) {
        let grows = {
            let known = self.get(id);
            told.tokens.len() > known.tokens.len()
                && (known.class != Class::Person || told.class == Class::Person)
                || known.tokens.is_empty() && !told.tokens.is_empty()
        };
        if grows {
            self.index(&told.tokens, told.class, id);
        }
        for alias in &told.aliases {
            if !self.get(id).aliases.contains(alias) {
                push(&mut self.offices, alias, id);
                self.all[id.0].aliases.push(alias.clone());
            }
        }
        let known = &mut self.all[id.0];
        known.unresolved &= told.unresolved;
        if grows {
            known.name = told.name;
            known.tokens = told.tokens;
        } else if known.tokens.len() == told.tokens.len()
            && known
                .name
                .strip_suffix(self.text.nouns().ways.person_ending)
                == Some(&told.name)
        {
            known.name = told.name;
        }
        known.disguised |= told.disguised;
        if known.disguised {
            known.standing = Standing::Anonymous;
        } else if told.standing == Standing::Named {
            known.standing = Standing::Named;
        }
        let is_plain = known.class == Class::Organization
            && told.class != Class::Person
            && told.class != Class::Organization;
        if is_plain || known.class == Class::Group && told.class == Class::Person {
            known.class = told.class;
        }
        known.gender = known.gender.or(told.gender);
        for head in told.heads {
            if !known.heads.contains(&head) {
                known.heads.push(head);
            }
        }
        let longer = |new: &Range<usize>, old: &Option<Range<usize>>| {
            old.as_ref().is_none_or(|old| new.len() > old.len())
        };
        if let Some(role) = told.role.filter(|role| longer(role, &known.role)) {
            known.role = Some(role);
        }
        known.count = known.count.or(told.count);
        known.basis = known.basis.take().or(told.basis);
    }

    /// Adds somebody of whom nothing but a pronoun is known: it is not clear whom it means, yet somebody speaks.
    pub(super) fn unresolved(&mut self, words: &Words, range: Range<usize>) -> Option<EntityId> {
        let Words::Pronoun(pronoun) = words else {
            return None;
        };
        let is_thing = pronoun.gender == Some(Gender::Neuter);
        // "Nach seiner Version", "we": nothing is known but that somebody is meant.
        let says_whose = self.text.is(pronoun.word, Use::Possessive)
            && !self.text.is(pronoun.word, Use::SubjectPronoun);
        if pronoun.first_person || says_whose {
            return None;
        }
        // "That shows", "das bedeutet", "which says": what stands before, and nobody.
        if pronoun.relative || is_thing && !self.text.is(pronoun.word, Use::SubjectPronoun) {
            return None;
        }
        let lower = self.text.lower(pronoun.word);
        if let Some(id) = self.unresolved.get(&lower) {
            return Some(*id);
        }
        // "Er eine Studentin": what else the network took is none of the pronoun.
        let is_alone = self.text.is(pronoun.word, Use::SubjectPronoun);
        let shown = if is_alone {
            pronoun.word..pronoun.word + 1
        } else {
            range
        };
        let told = Entity {
            name: self.text.shown(shown),
            class: match () {
                () if pronoun.plural => Class::Group,
                () if is_thing => Class::Organization,
                () => Class::Person,
            },
            gender: pronoun.gender,
            plural: pronoun.plural,
            // "They" alone are people whom nobody names; "he" is somebody who has a name elsewhere.
            standing: if pronoun.plural {
                Standing::Anonymous
            } else {
                Standing::Named
            },
            unresolved: true,
            ..Entity::nobody()
        };
        let id = self.add(told);
        self.unresolved.insert(lower, id);
        Some(id)
    }

    /// Notes that somebody is referred to.
    pub(super) fn refer(&mut self, reference: Reference, words: Range<usize>) {
        self.all[reference.entity.0].mentions.push(words);
        let place = self
            .references
            .partition_point(|other| other.word <= reference.word);
        self.references.insert(place, reference);
    }

    /// Returns the references before a word, the last one first.
    pub(super) fn recent(&self, at: usize) -> impl Iterator<Item = &Reference> {
        let here = self.text.sentence(at.min(self.text.len() - 1));
        let end = self
            .references
            .partition_point(|reference| reference.word < at);
        self.references[..end]
            .iter()
            .rev()
            .take(LOOKED_AT)
            .take_while(move |reference| {
                here.saturating_sub(self.text.sentence(reference.word)) <= REACH
            })
    }

    /// Returns the organization that was spoken of last, at most so many sentences before.
    pub(super) fn recent_office(&self, at: usize, sentences: u32) -> Option<EntityId> {
        let here = self.text.sentence(at.min(self.text.len() - 1));
        let near = self.recent(at).take_while(|reference| {
            here - self.text.sentence(reference.word).min(here) <= sentences
        });
        let offices: Vec<&Reference> = near
            .filter(|reference| {
                self.get(reference.entity).class == Class::Organization && !reference.quoted
            })
            .take(6)
            .collect();
        let subject = offices
            .iter()
            .find(|reference| reference.subject || reference.speaks);
        subject
            .or(offices.first())
            .map(|reference| reference.entity)
    }

    /// Returns the person of a gender who was spoken of last, at most so many sentences before.
    pub(super) fn recent_person(
        &self,
        at: usize,
        gender: Option<Gender>,
        sentences: u32,
    ) -> Option<EntityId> {
        let here = self.text.sentence(at.min(self.text.len() - 1));
        self.recent(at)
            .take_while(|reference| {
                here.saturating_sub(self.text.sentence(reference.word)) <= sentences
            })
            .filter(|reference| !reference.quoted)
            .map(|reference| reference.entity)
            .find(|id| {
                let known = self.get(*id);
                known.is_person()
                    && known
                        .gender
                        .zip(gender)
                        .is_none_or(|(one, other)| one == other)
            })
    }
}

fn push(map: &mut HashMap<String, Vec<EntityId>>, key: &str, id: EntityId) {
    let ids = map.entry(key.to_owned()).or_default();
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}
