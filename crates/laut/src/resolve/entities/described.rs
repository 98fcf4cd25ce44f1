//! Who is described without a name: "the spokeswoman", "die Bank", "survivors", by what was met before.
//!
//! A phrase and its place in, somebody met before or someone new out. Does not know how names are compared.

use std::ops::Range;

use crate::{
    language::{
        Use,
        first_names::gender_of_first_name,
        noun_parts::Sort,
        nouns::{Classes, Gender, NounClass},
    },
    reading::{Class, Standing},
    resolve::{
        entity::{Entity, EntityId, base, entity},
        names::NameKind,
        phrase::{self, Determiner, Part, Phrase},
        text::Text,
    },
};

use super::{Entities, push};

/// Those met before among whom a description looks, at most.
const MOST_MET: usize = 60;

/// A definite description: "die Sprecherin des Ministeriums".
pub(super) struct Asked<'a> {
    pub(super) part: &'a Part,
    /// What the description says.
    pub(super) told: &'a Entity,
    /// Its noun, in the lexicon's form.
    pub(super) noun: String,
    /// Its noun as it is written, in lower case.
    pub(super) lower: String,
    classes: Classes,
    /// Whom the noun belongs to, where that is known.
    owner: Option<EntityId>,
    /// Where it stands.
    at: usize,
}

impl Asked<'_> {
    fn is_titled(&self) -> bool {
        self.classes.any(&[NounClass::Office, NounClass::Counsel])
    }

    fn names_office(&self) -> bool {
        self.classes
            .any(&[NounClass::Organization, NounClass::Kind, NounClass::Outlet])
            && !self.classes.is_human()
    }

    /// Says whether number and gender fit.
    pub(super) fn agrees(&self, known: &Entity) -> bool {
        let told = self.told;
        (known.class == Class::Group) == (told.class == Class::Group)
            && (!known.is_person()
                || told.class == Class::Person
                    && known
                        .gender
                        .zip(told.gender)
                        .is_none_or(|(one, other)| one == other))
    }

    /// Says whether no other name stands before the noun than in the description that was met: "Norlander officials" are no
    /// "alliance officials".
    fn is_of_same(&self, text: &Text<'_>, known: &Entity) -> bool {
        let Some((words, _)) = &self.part.modifier else {
            return true;
        };
        let name = known.name.to_lowercase();
        !known.tokens.is_empty()
            || words
                .clone()
                .filter(|&word| text.is_lexical(word))
                .all(|word| name.contains(&text.lower(word)))
    }

    /// Says whether one organization is meant, or several: "the companies" are no company.
    fn agrees_in_number(&self, known: &Entity) -> bool {
        known.class != Class::Organization || known.plural || !self.told.plural
    }

    /// Says whether somebody does not belong to another.
    fn is_owned(&self, known: &Entity) -> bool {
        self.owner
            .zip(known.speaks_for)
            .is_none_or(|(owner, other)| owner == other)
    }
}

/// Says whether all words of a description are among those of another: "officials", "palace officials".
fn says_no_more(short: &str, long: &str) -> bool {
    short.split(' ').all(|word| {
        let mut words = long.split(' ');
        words.any(|other| other.to_lowercase() == word.to_lowercase())
    })
}

impl Entities<'_, '_> {
    /// Returns who a phrase without a name describes: somebody met before, else someone new.
    ///
    /// `None` where it can be nobody: "unser Portal".
    pub(in crate::resolve) fn described(&mut self, phrase: &Phrase, at: usize) -> Option<EntityId> {
        let part = &phrase.parts[0];
        let head = part.head?;
        let told = entity(self.text, phrase);
        // "Müller" and "Fischer" are trades and names.
        let is_name = part.determiner == Determiner::None
            && part.nouns.len() == 1
            && self.text.is_capital(head);
        let named = || {
            let token = self.text.lower(head);
            let ids = self.people.get(&token)?;
            let met = self
                .recent(at)
                .map(|reference| reference.entity)
                .find(|id| ids.contains(id));
            met.or(ids.first().copied())
        };
        if let Some(id) = is_name.then(named).flatten() {
            return Some(id);
        }
        let known = match part.determiner {
            Determiner::Indefinite => None,
            Determiner::None | Determiner::Several => self.same_description(&told, at),
            _ => self.definite(part, head, &told, at),
        };
        Some(match known {
            Some(id) => {
                let described = Entity {
                    name: String::new(),
                    tokens: Vec::new(),
                    ..told
                };
                let standing = self.get(id).standing;
                self.learn(id, described);
                self.all[id.0].standing = standing;
                id
            }
            None => self.add(told),
        })
    }

    /// Returns who was described before in the same words: "survivors", "Experten".
    fn same_description(&self, told: &Entity, at: usize) -> Option<EntityId> {
        self.recent(at)
            .map(|reference| reference.entity)
            .find(|id| {
                let known = self.get(*id);
                known.tokens.is_empty()
                    && known.class == told.class
                    && (known.name.eq_ignore_ascii_case(&told.name)
                        || told.heads == known.heads
                            && told.count == known.count
                            && says_no_more(&told.name, &known.name))
            })
    }

    /// Returns whom a definite description means.
    pub(super) fn definite(
        &mut self,
        part: &Part,
        head: usize,
        told: &Entity,
        at: usize,
    ) -> Option<EntityId> {
        let owner = part.owner.as_ref().and_then(|owner| self.owner(owner, at));
        let asked = Asked {
            part,
            told,
            noun: base(self.text, head),
            lower: self.text.lower(head),
            classes: part.classes(self.text),
            owner,
            at,
        };
        if part.owner.is_some() && !told.tokens.is_empty() {
            // "the mayor's office" is known by whose it is.
            return self
                .office(told)
                .filter(|id| self.get(*id).tokens == told.tokens);
        }
        let candidates = self.met_before(at);
        if let Some(id) = self.of_same_noun(&asked, &candidates) {
            return Some(id);
        }
        if part.determiner == Determiner::Possessive && told.class == Class::Person {
            return None;
        }
        if let Some(id) = self.titled_so(&asked, &candidates) {
            return Some(id);
        }
        if owner.is_some() && !part.tail.is_empty() && asked.is_titled() {
            return None;
        }
        if asked.names_office() {
            return self.office_meant(&asked, &candidates);
        }
        if told.class == Class::Document && part.tail.is_empty() {
            return self.document_meant(&asked, candidates);
        }
        if asked.classes.any(&[NounClass::Unnamed]) {
            if !part.tail.is_empty() {
                return None;
            }
            return candidates.into_iter().find(|id| {
                let known = self.get(*id);
                known.standing == Standing::Anonymous && known.class == told.class
            });
        }
        if told.class == Class::Person {
            let aged = self.aged(head, told.gender, &candidates);
            return aged.or_else(|| {
                // "In einer Erklärung des Bruders", "sagte der Mitschüler": another than whoever was named.
                let is_related = self.text.words().has(&asked.noun, Use::Relational);
                let is_other = is_related || self.is_brought_in(head);
                (!is_other).then(|| self.person_meant(&asked, at)).flatten()
            });
        }
        None
    }

    /// Returns the document that a noun means: the last one where it says no more than that it is one ("the report"), else
    /// one that it is a part of the name of; "the letter" is no study.
    fn document_meant(&self, asked: &Asked<'_>, candidates: Vec<EntityId>) -> Option<EntityId> {
        let is_general = asked.classes.any(&[NounClass::General]);
        candidates.into_iter().take(8).find(|id| {
            let known = self.get(*id);
            let mut heads = known.heads.iter();
            known.class == Class::Document
                && (is_general
                    || heads.any(|head| head.ends_with(&asked.noun) || asked.noun.ends_with(head)))
        })
    }

    /// Returns those who were referred to before a word, the last one first.
    pub(super) fn met_before(&self, at: usize) -> Vec<EntityId> {
        let mut seen = Vec::new();
        for reference in self.recent(at) {
            if !seen.contains(&reference.entity) {
                seen.push(reference.entity);
            }
            if seen.len() > MOST_MET {
                break;
            }
        }
        seen
    }

    /// Returns of whom the same noun has been said.
    fn of_same_noun(&self, asked: &Asked<'_>, candidates: &[EntityId]) -> Option<EntityId> {
        let told = asked.told;
        candidates.iter().copied().find(|id| {
            let known = self.get(*id);
            let differs = told.tokens.len() > 1
                && known.tokens.len() > 1
                && told.class == Class::Organization;
            // "das Verkehrsministerium" is no other ministry.
            let noun = if asked.names_office() && self.is_compound(asked) {
                &asked.lower
            } else {
                &asked.noun
            };
            known.heads.contains(noun)
                && asked.agrees(known)
                && asked.agrees_in_number(known)
                && asked.is_of_same(self.text, known)
                && asked.is_owned(known)
                && (!differs || told.tokens == known.tokens)
        })
    }

    /// Returns which organization a noun means: one that has it in its name, else one that can be called by it.
    fn office_meant(&mut self, asked: &Asked<'_>, candidates: &[EntityId]) -> Option<EntityId> {
        let (told, noun) = (asked.told, &asked.noun);
        let by_name = candidates.iter().copied().find(|id| {
            let known = self.get(*id);
            let differs =
                told.tokens.len() > 1 && known.tokens.len() > 1 && told.tokens != known.tokens;
            known.is_office()
                && !differs
                && known.tokens.iter().any(|token| {
                    self.text.nouns().alike(token, &asked.lower)
                        || self.text.nouns().ways.compounds
                            && noun.len() > 3
                            && !self.is_compound(asked)
                            && token.ends_with(noun)
                })
        });
        if by_name.is_some() {
            return by_name;
        }
        if asked.classes.any(&[NounClass::Outlet]) {
            return candidates
                .iter()
                .copied()
                .find(|id| self.get(*id).class == Class::Outlet);
        }
        // "its union" is another one than whose it is, and so is "the office of Ada Roy".
        let is_somebodys = || {
            let owner = asked.part.owner.as_ref();
            let name = owner.and_then(|owner| owner.name.as_ref());
            name.is_some_and(|(_, kind)| *kind != NameKind::Place)
        };
        // "Russia's aviation agency" is not any agency that was named.
        let is_special = asked.part.nouns.len() > 1;
        if !self.is_general(noun)
            || is_special
            || is_somebodys()
            || self.is_compound(asked)
            || asked.part.determiner == Determiner::Possessive
            || self.is_of_several(asked)
        {
            return None;
        }
        // "McLaren is not in talks with Apple, the carmaker said."
        let here = self.text.sentence_of(asked.at);
        let in_front = self.company_by_its_name(asked, here.clone());
        if in_front.is_some() {
            return in_front;
        }
        let fits = |id: &EntityId| {
            let known = self.get(*id);
            // "The BBC … the corporation"
            let is_body = known.class == Class::Organization
                || known.class == Class::Outlet && initials(known);
            is_body && asked.agrees_in_number(known) && self.can_be(known, noun)
        };
        // Who acts or speaks comes before who is only mentioned.
        let acting = self
            .recent(asked.at)
            .filter(|reference| reference.speaks || reference.subject)
            .take(8)
            .map(|reference| reference.entity)
            .find(fits);
        acting
            .or_else(|| candidates.iter().copied().find(fits))
            .or_else(|| {
                let before = self.text.sentence_of(here.start.checked_sub(1)?);
                self.company_by_its_name(asked, before)
            })
    }

    /// Returns the company that "the company" means by the name that a sentence begins with, before the noun, also where
    /// the network took it for a person's or a place's, if it is one word.
    fn company_by_its_name(
        &mut self,
        asked: &Asked<'_>,
        mut sentence: Range<usize>,
    ) -> Option<EntityId> {
        let text = self.text;
        let is_company = text.nouns().classes(&asked.noun).sort() == Some(Sort::Company);
        let plain = asked.part.determiner == Determiner::Definite && asked.part.tail.is_empty();
        let first = sentence.find(|&word| text.is_lexical(word))?;
        let name = text.name(first)?;
        // "McLaren, the carmaker, said": that is an apposition.
        let is_before = name.words.end + 1 < asked.at && text.word(name.words.end) != ",";
        if !is_company || !plain || !is_before {
            return None;
        }
        if name.kind == NameKind::Organization && text.sentence(first) == text.sentence(asked.at) {
            let id = self.office_of(&text.shown(name.words.clone()), asked.at)?;
            return self.can_be(self.get(id), &asked.noun).then_some(id);
        }
        let looks_like_one = name.words == (first..first + 1)
            && matches!(name.kind, NameKind::Person | NameKind::Place)
            && text.noun(first).is_none()
            && gender_of_first_name(text.word(first)).is_none()
            && text.is_lexical(first + 1);
        if !looks_like_one {
            return None;
        }
        let token = text.lower(first);
        let met = self.people.get(&token).and_then(|ids| match ids[..] {
            [id] => Some(id),
            _ => None,
        });
        let Some(id) = met else {
            return (name.kind == NameKind::Place).then(|| self.office_named(text.word(first)));
        };
        self.as_company(id)
    }

    /// Takes somebody of whom nothing but a surname is known for the company that "it" and "the company" mean.
    fn as_company(&mut self, id: EntityId) -> Option<EntityId> {
        let known = &mut self.all[id.0];
        let is_bare = known.tokens.len() == 1
            && known.heads.is_empty()
            && known.role.is_none()
            && known.gender.is_none();
        let token = known.tokens.first().filter(|_| is_bare)?;
        push(&mut self.offices, token, id);
        known.class = Class::Organization;
        Some(id)
    }

    /// Returns the company that "it" means where nothing else was spoken of: the one whose bare name the sentence before
    /// begins with, which the network took for a person's. A thing that is told of there may be meant as well: "Marsh
    /// opened \[the letter\]".
    pub(in crate::resolve) fn company_before(&mut self, at: usize) -> Option<EntityId> {
        let text = self.text;
        let before = text.sentence_of(text.sentence_of(at).start.checked_sub(1)?);
        let names_thing = |word: usize| {
            let begins = text
                .uses(word)
                .any(&[Use::Definite, Use::Indefinite, Use::Possessive]);
            let part = begins
                .then(|| phrase::part(text, word, before.end))
                .flatten();
            part.is_some_and(|part| {
                let is_one = part.head.is_some_and(|head| {
                    !(text.grammar().phrases.is_plural)(text, &part, head)
                        && !text.is(head, Use::TimeNoun)
                });
                is_one && !part.classes(text).is_human()
            })
        };
        let subject = self
            .recent(at)
            .find(|reference| before.contains(&reference.word) && reference.subject)?;
        let id = subject.entity;
        let known = self.get(id);
        let is_name = known.is_person()
            && known.name == text.word(subject.word)
            && gender_of_first_name(&known.name).is_none();
        (is_name && !before.clone().any(names_thing))
            .then(|| self.as_company(id))
            .flatten()
    }

    /// Says whether a description says whose it is: "the players' association" is not the club.
    fn is_of_several(&self, asked: &Asked<'_>) -> bool {
        let text = self.text;
        let mut words = asked.part.words.clone();
        words.any(|word| {
            let letters = text.word(word);
            let parted = letters.ends_with('s') && matches!(text.word(word + 1), "'" | "’");
            parted || letters.ends_with("s'") || letters.ends_with("s’")
        })
    }

    /// Says whether the noun of a description is a compound, which means more than its last part.
    fn is_compound(&self, asked: &Asked<'_>) -> bool {
        let noun = asked.part.head.and_then(|head| self.text.noun(head));
        self.text.nouns().ways.compounds && noun.is_some_and(|noun| !noun.before.is_empty())
    }

    /// Returns which person a noun means: "the man", "die Professorin". Who spoke last, if nothing speaks against it.
    fn person_meant(&self, asked: &Asked<'_>, at: usize) -> Option<EntityId> {
        let noun = self.text.nouns().classes(&asked.noun);
        let general = noun.any(&[NounClass::Anybody]);
        // Beyond another one who spoke since, "der Wirt" is nobody whom only his sex fits; "die Wirtin" says more.
        let reach = match asked.told.gender {
            Some(Gender::Feminine) => 3,
            _ => 1,
        };
        let spoke = self
            .recent(at)
            .filter(|reference| general || reference.speaks || reference.subject)
            .map(|reference| reference.entity)
            .filter(|id| self.amid != Some(*id))
            .take(if general { 12 } else { 3 })
            .filter(|id| general || self.get(*id).is_person())
            .take(if general { 12 } else { reach })
            .find(|id| {
                let known = self.get(*id);
                known.is_person()
                    && asked.agrees(known)
                    && asked.part.owner.is_none()
                    && (general || !known.tokens.is_empty())
            });
        if general || !asked.is_titled() {
            return spoke;
        }
        // Another office than what they are known to be is another person; "the boss" may hold any.
        let any_office = noun.any(&[NounClass::AnyOffice]);
        spoke.filter(|id| {
            let heads = &self.get(*id).heads;
            heads.is_empty() || any_office && heads.iter().any(|head| is_office(self.text, head))
        })
    }

    /// Returns which organization "die Bank" is: one met before, else one of that name.
    pub(in crate::resolve) fn office_described(
        &mut self,
        phrase: &Phrase,
        at: usize,
    ) -> Option<EntityId> {
        let part = &phrase.parts[0];
        let told = entity(self.text, phrase);
        if part.tail.is_empty()
            && let Some(head) = part.head
        {
            let same = self
                .office(&told)
                .filter(|id| self.get(*id).tokens.len() == told.tokens.len());
            if let Some(id) = same.or_else(|| self.definite(part, head, &told, at)) {
                return Some(id);
            }
        }
        self.named(phrase)
    }

    /// Returns which news medium "the newspaper" is, if one was met.
    pub(in crate::resolve) fn outlet_described(&self, phrase: &Phrase) -> Option<EntityId> {
        let at = phrase.words().start;
        self.recent(at)
            .map(|reference| reference.entity)
            .find(|id| self.get(*id).class == Class::Outlet)
    }

    /// Says whether an organization can be called by a noun: no council is "the club", no ministry "the company".
    pub(super) fn can_be(&self, known: &Entity, noun: &str) -> bool {
        let own = |word: &String| {
            let noun = self.text.nouns().noun(word)?;
            let names_office =
                noun.classes.any(&[NounClass::Organization]) && !noun.classes.is_human();
            names_office.then_some((noun.classes.sort(), noun.base))
        };
        let nouns: Vec<_> = known
            .heads
            .iter()
            .chain(&known.tokens)
            .filter_map(own)
            .collect();
        let sort = self.text.nouns().classes(noun).sort();
        if nouns.is_empty() {
            // A bare name is a company's; those who have members go by initials, or by what they are.
            return match sort {
                Some(Sort::Company) => true,
                Some(Sort::Association) => {
                    let is_club = self.text.words().has(noun, Use::Club);
                    known.plural || initials(known) || is_club && has_club_form(self.text, known)
                }
                _ => false,
            };
        }
        // "The ministry" is no council, though both are authorities.
        let words = self.text.words();
        let mut fields = Use::FIELDS.into_iter();
        let field = fields.find(|field| words.has(noun, *field));
        nouns.iter().any(|(own, base)| {
            *own == sort
                && (sort.is_some() || *base == noun)
                && field.is_none_or(|field| words.has(base, field))
        })
    }
}

/// Says whether a name is initials, or was given some: "GDL", "Gewerkschaft der Lotsen (GDL)".
fn initials(known: &Entity) -> bool {
    let name = &known.name;
    !known.aliases.is_empty()
        || !name.is_empty()
            && !name.contains(' ')
            && name.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// Letters of the short form that a club's name has, at most.
const CLUB_FORM: usize = 5;

/// Says whether a name has the short form that clubs have, beside other words: "\[SV\] Bellen", "\[TSG\] Ohlheim",
/// "Merrow \[FC\]".
pub(in crate::resolve) fn has_club_form(text: &Text<'_>, known: &Entity) -> bool {
    let is_form = |word: &str| {
        let capitals = word.chars().filter(|letter| letter.is_uppercase()).count();
        capitals > 1
            && word.chars().all(char::is_alphabetic)
            && (2..=CLUB_FORM).contains(&word.chars().count())
            && !text.words().has(word, Use::LegalForm)
    };
    let words: Vec<&str> = known.name.split(' ').collect();
    let ends = words.first().into_iter().chain(words.last());
    words.len() > 1 && known.tokens.len() > 1 && ends.copied().any(is_form)
}

fn is_office(text: &Text<'_>, noun: &str) -> bool {
    text.nouns()
        .noun(noun)
        .is_some_and(|noun| noun.classes.any(&[NounClass::Office, NounClass::Counsel]))
}
