//! Everybody that an article refers to, and who is who: names that are one person's, "the spokeswoman", "the bank".
//!
//! Names are brought together over the whole text first, then descriptions and pronouns follow the order of the text.

use std::{cell::OnceCell, collections::HashMap, ops::Range};

use crate::{
    reading::{Class, Standing},
    resolve::{
        entity::{Entity, EntityId, alike, base, entity, forms, tokens},
        lexicon::{Gender, Little, NounClass},
        names::NameKind,
        phrase::{Determiner, Part, Phrase},
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

    /// Says whether words name the outlet that published the article.
    pub(super) fn is_own_outlet(&self, phrase: &Phrase) -> bool {
        let first = &phrase.parts[0];
        let is_medium = |part: &Part| part.classes(self.text).any(&[NounClass::Outlet]);
        if first.determiner == Determiner::Ours && phrase.parts.iter().any(is_medium) {
            return true;
        }
        let lower = first
            .head
            .map(|head| self.text.lower(head))
            .unwrap_or_default();
        if lower == "redaktion"
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
            && tokens
                .iter()
                .all(|token| self.own.iter().any(|own| alike(own, token)))
    }

    /// Returns who has the name in a phrase, someone new if nobody has yet; what the phrase says of them is kept.
    pub(super) fn named(&mut self, phrase: &Phrase) -> Option<EntityId> {
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
            self.office(&told)
        };
        Some(match known {
            Some(id) => {
                self.learn(id, told);
                id
            }
            None => self.add(told),
        })
    }

    fn person(&self, told: &Entity, at: usize) -> Option<EntityId> {
        let last = told.tokens.last()?;
        let genitive = last.strip_suffix('s').map(str::to_owned);
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
            && let Some([id]) = self
                .first_names
                .get(only)
                .or(self.first_names.get(only.strip_suffix('s').unwrap_or(only)))
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

    fn office(&self, told: &Entity) -> Option<EntityId> {
        let candidates = told.tokens.iter().filter_map(|token| {
            self.offices.get(token).or_else(|| {
                let stem = token
                    .strip_suffix("es")
                    .or(token.strip_suffix('s'))
                    .or(token.strip_suffix("en"))
                    .or(token.strip_suffix('n'))?;
                self.offices.get(stem)
            })
        });
        // The rarest word tells most.
        let candidates = candidates.min_by_key(|ids| ids.len())?;
        let same = candidates.iter().rev().take(LOOKED_AT).copied().find(|id| {
            let known = self.get(*id);
            let (one, other) = (&known.tokens, &told.tokens);
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| alike(a, b))
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
                let fits = |part: &[String]| part.iter().zip(short).all(|(a, b)| alike(a, b));
                short.len() < long.len()
                    && is_telling(self.text, short)
                    && (fits(&long[long.len() - short.len()..]) || fits(&long[..short.len()]))
            })
        })
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
        if grows {
            known.name = told.name;
            known.tokens = told.tokens;
        } else if known.tokens.len() == told.tokens.len()
            && known.name.ends_with('s')
            && known.name.strip_suffix('s') == Some(&told.name)
        {
            known.name = told.name;
        }
        if told.standing == Standing::Named {
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

    /// Returns who a phrase without a name describes: somebody met before, else someone new.
    ///
    /// `None` where it can be nobody: "unser Portal".
    pub(super) fn described(&mut self, phrase: &Phrase, at: usize) -> Option<EntityId> {
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
                let is_fuller = self.get(id).tokens.is_empty()
                    && described.heads == self.get(id).heads
                    && false;
                if !is_fuller {
                    let standing = self.get(id).standing;
                    self.learn(id, described);
                    self.all[id.0].standing = standing;
                }
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
                            && (told.name.len() < known.name.len()
                                || told.name.split(' ').count() == 1))
            })
    }

    /// Returns whom a definite description means.
    fn definite(&mut self, part: &Part, head: usize, told: &Entity, at: usize) -> Option<EntityId> {
        let noun = base(self.text, head);
        let classes = part.classes(self.text);
        let owner = part.owner.clone().map(|owner| self.owner(&owner, at));
        let lower = self.text.lower(head);
        let candidates: Vec<EntityId> = {
            let mut seen = Vec::new();
            for reference in self.recent(at) {
                if !seen.contains(&reference.entity) {
                    seen.push(reference.entity);
                }
                if seen.len() > 60 {
                    break;
                }
            }
            seen
        };
        let agrees = |known: &Entity| {
            (known.class == Class::Group) == (told.class == Class::Group)
                && (!known.is_person()
                    || told.class == Class::Person
                        && known
                            .gender
                            .zip(told.gender)
                            .is_none_or(|(one, other)| one == other))
        };
        let owned = |known: &Entity| match (owner, known.speaks_for) {
            (Some(Some(owner)), Some(other)) => owner == other,
            _ => true,
        };
        // The same noun has been said of them.
        let by_noun = candidates.iter().copied().find(|id| {
            let known = self.get(*id);
            let differs = told.tokens.len() > 1
                && known.tokens.len() > 1
                && told.class == Class::Organization;
            known.heads.contains(&noun)
                && agrees(known)
                && owned(known)
                && (!differs || told.tokens == known.tokens)
        });
        if by_noun.is_some() {
            return by_noun;
        }
        if part.determiner == Determiner::Possessive && told.class == Class::Person {
            return None;
        }
        if let Some(owner) = owner
            && part.tail.len() > 0
            && classes.any(&[NounClass::Office, NounClass::Counsel])
            && owner.is_some()
        {
            return None;
        }
        let names_office =
            classes.any(&[NounClass::Organization, NounClass::Kind, NounClass::Outlet])
                && !classes.is_human();
        if names_office {
            let by_name = candidates.iter().copied().find(|id| {
                let known = self.get(*id);
                let differs =
                    told.tokens.len() > 1 && known.tokens.len() > 1 && told.tokens != known.tokens;
                known.is_office()
                    && !differs
                    && known.tokens.iter().any(|token| {
                        alike(token, &lower)
                            || self.text.is_german() && noun.len() > 3 && token.ends_with(&noun)
                    })
            });
            if by_name.is_some() {
                return by_name;
            }
            let wanted: &[Class] = if classes.any(&[NounClass::Outlet]) {
                &[Class::Outlet]
            } else {
                &[Class::Organization]
            };
            if is_general(&noun) || classes.any(&[NounClass::Outlet]) {
                return candidates.iter().copied().find(|id| {
                    let known = self.get(*id);
                    wanted.contains(&known.class)
                        && (known.class == Class::Outlet || self.can_be(known, &noun))
                });
            }
            return None;
        }
        if told.class == Class::Document && part.tail.is_empty() {
            return candidates
                .iter()
                .copied()
                .take(8)
                .find(|id| self.get(*id).class == Class::Document);
        }
        if classes.any(&[NounClass::Unnamed]) {
            return candidates.iter().copied().find(|id| {
                let known = self.get(*id);
                known.standing == Standing::Anonymous && known.class == told.class
            });
        }
        if told.class == Class::Person {
            // "the man", "die Professorin": who spoke last, if nothing speaks against it.
            let general = matches!(
                noun.as_str(),
                "mann" | "frau" | "person" | "man" | "woman" | "mensch" | "jährige" | "year-old"
            );
            let spoke = self
                .recent(at)
                .filter(|reference| general || reference.speaks || reference.subject)
                .map(|reference| reference.entity)
                .take(if general { 12 } else { 3 })
                .find(|id| {
                    let known = self.get(*id);
                    known.is_person()
                        && agrees(known)
                        && owner.is_none()
                        && (general || !known.tokens.is_empty())
                });
            let is_titled = classes.any(&[NounClass::Office, NounClass::Counsel]);
            if general || !is_titled {
                return spoke;
            }
            // Another office than what they are known to be is another person; "the boss" may hold any.
            let any_office = matches!(
                noun.as_str(),
                "chef" | "leiter" | "boss" | "chief" | "leader" | "head"
            );
            return spoke.filter(|id| {
                let heads = &self.get(*id).heads;
                heads.is_empty()
                    || any_office && heads.iter().any(|head| is_office(self.text, head))
            });
        }
        None
    }

    /// Returns which organization "die Bank" is: one met before, else one of that name.
    pub(super) fn office_described(&mut self, phrase: &Phrase, at: usize) -> Option<EntityId> {
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
    pub(super) fn outlet_described(&self, phrase: &Phrase) -> Option<EntityId> {
        let at = phrase.words().start;
        self.recent(at)
            .map(|reference| reference.entity)
            .find(|id| self.get(*id).class == Class::Outlet)
    }

    /// Says whether a name is that of an office or a company by its words.
    pub(super) fn is_institution(&self, id: EntityId) -> bool {
        let known = self.get(id);
        let is = |word: &String| {
            self.text.lexicon.noun(word).is_some_and(|noun| {
                noun.classes.any(&[NounClass::Organization])
                    && !noun.classes.any(&[NounClass::Outlet, NounClass::Masthead])
            })
        };
        known.heads.iter().any(is) || known.tokens.iter().any(is) || known.speaks_for.is_some()
    }

    /// Returns the organization of a word, met before or somewhere in the text.
    pub(super) fn office_in_text(&mut self, text: &Text<'_>, word: &str) -> Option<EntityId> {
        let lower = word.to_lowercase();
        let told = Entity {
            tokens: vec![lower.clone()],
            ..self.nobody()
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
        let place = forms(&lower)
            .filter_map(|form| places.get(&form).copied())
            .min()?;
        let name = text.word(place).to_owned();
        let name = if text.lower(place) == format!("{lower}s") {
            name.trim_end_matches('s').to_owned()
        } else {
            name
        };
        Some(self.add_office(&name))
    }

    /// Says whether an organization can be called by a noun: no council is "the club", no ministry "the company".
    fn can_be(&self, known: &Entity, noun: &str) -> bool {
        let own = |word: &String| {
            self.text
                .lexicon
                .noun(word)
                .filter(|noun| {
                    noun.classes.any(&[NounClass::Organization]) && !noun.classes.is_human()
                })
                .map(|noun| noun.base)
        };
        let nouns: Vec<&str> = known
            .heads
            .iter()
            .chain(&known.tokens)
            .filter_map(own)
            .collect();
        nouns.is_empty() || nouns.iter().any(|own| sort(own) == sort(noun))
    }

    /// Adds somebody of whom nothing but a pronoun is known: it is not clear whom it means, yet somebody speaks.
    pub(super) fn unresolved(&mut self, words: &Words, range: Range<usize>) -> Option<EntityId> {
        let Words::Pronoun(pronoun) = words else {
            return None;
        };
        let lower = self.text.lower(pronoun.word);
        if let Some(id) = self.unresolved.get(&lower) {
            return Some(*id);
        }
        let told = Entity {
            name: self.text.shown(range),
            class: if pronoun.plural {
                Class::Group
            } else {
                Class::Person
            },
            gender: pronoun.gender,
            plural: pronoun.plural,
            ..self.nobody()
        };
        let id = self.add(told);
        self.unresolved.insert(lower, id);
        Some(id)
    }

    /// Returns who the words that follow a role name: "des Ministeriums", "of the bank".
    pub(super) fn owner(&mut self, owner: &Part, at: usize) -> Option<EntityId> {
        let phrase = Phrase {
            parts: vec![owner.clone()],
            relative: None,
        };
        if let Some((_, _, kind)) = phrase.named() {
            if kind == NameKind::Place {
                // Whoever leads a country or a town speaks for it.
                let name = self.text.shown(owner.name.clone().map(|(words, _)| words)?);
                let plain = name
                    .strip_suffix("'s")
                    .or(name.strip_suffix("’s"))
                    .unwrap_or(&name)
                    .to_owned();
                return Some(self.office_named(&plain));
            }
            let head = owner.head.filter(|_| {
                owner.determiner != Determiner::None
                    || owner
                        .name
                        .as_ref()
                        .is_some_and(|(words, _)| words.len() == 1)
            });
            if let Some(head) = head
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
        let is_known_by_it = !is_general(&base(self.text, head)) || owner.modifier.is_some();
        is_known_by_it.then(|| {
            let mut told = told;
            told.tokens = tokens(
                self.text,
                owner
                    .modifier
                    .as_ref()
                    .map_or(head, |(words, _)| words.start)..head + 1,
            );
            if !self.text.is_german() {
                let name = self.text.shown(owner.nouns.clone());
                let plain = name
                    .strip_suffix("'s")
                    .or(name.strip_suffix("’s"))
                    .unwrap_or(&name);
                told.name = plain.to_owned();
            }
            told.standing = Standing::Named;
            if let Some(id) = self.office(&told) {
                id
            } else {
                self.add(told)
            }
        })
    }

    /// Returns the organization of a name that stands before a noun: "Veltara spokesman", "Bürgerbund-Generalsekretär".
    pub(super) fn office_of(&mut self, name: &str, at: usize) -> Option<EntityId> {
        let lower = name.to_lowercase();
        let words: Vec<String> = lower
            .split([' ', '\u{a0}'])
            .filter(|word| *word != "the")
            .map(str::to_owned)
            .collect();
        let variants = [
            Some(words.clone()),
            words.last().and_then(|last| {
                let stem = last.strip_suffix("s")?;
                let mut words = words.clone();
                words.pop();
                words.push(stem.to_owned());
                Some(words)
            }),
        ];
        for tokens in variants.into_iter().flatten() {
            let told = Entity {
                tokens,
                ..self.nobody()
            };
            if let Some(id) = self.office(&told) {
                return Some(id);
            }
        }
        let noun = self.text.lexicon.noun(name)?;
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
            is_general(&wanted)
                .then(|| self.recent_office(at, REACH))
                .flatten()
        })
    }

    /// Returns the organization of a name, added where it is new.
    pub(super) fn office_named(&mut self, name: &str) -> EntityId {
        let tokens: Vec<String> = name.to_lowercase().split(' ').map(str::to_owned).collect();
        let told = Entity {
            tokens,
            ..self.nobody()
        };
        match self.office(&told) {
            Some(id) => id,
            None => self.add_office(name),
        }
    }

    /// Returns the ministry, if the text names one and no other.
    pub(super) fn only_ministry(&mut self, text: &Text<'_>) -> Option<EntityId> {
        let mut names: Vec<String> = (0..text.len())
            .filter(|&word| text.is_capital(word))
            .map(|word| text.word(word).trim_end_matches('s').to_owned())
            .filter(|name| name.ends_with("ministerium"))
            .collect();
        names.dedup();
        let first = names.first()?.clone();
        names
            .iter()
            .all(|name| *name == first)
            .then(|| self.office_named(&first))
    }

    /// Adds an organization by words that stand in the text.
    pub(super) fn add_office(&mut self, name: &str) -> EntityId {
        let tokens = name.to_lowercase().split(' ').map(str::to_owned).collect();
        let told = Entity {
            name: name.to_owned(),
            tokens,
            class: Class::Organization,
            ..self.nobody()
        };
        self.add(told)
    }

    #[expect(clippy::unused_self, reason = "reads as a method of the list")]
    fn nobody(&self) -> Entity {
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
        }
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

    /// Notes that somebody is referred to.
    pub(super) fn refer(&mut self, reference: Reference, words: Range<usize>) {
        self.all[reference.entity.0].mentions.push(words);
        let place = self
            .references
            .partition_point(|other| other.word <= reference.word);
        self.references.insert(place, reference);
    }
}

fn push(map: &mut HashMap<String, Vec<EntityId>>, key: &str, id: EntityId) {
    let ids = map.entry(key.to_owned()).or_default();
    if ids.last() != Some(&id) {
        ids.push(id);
    }
}

fn is_office(text: &Text<'_>, noun: &str) -> bool {
    text.lexicon
        .noun(noun)
        .is_some_and(|noun| noun.classes.any(&[NounClass::Office, NounClass::Counsel]))
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
            && !text.lexicon.is(token, Little::Preposition)
            && !text.lexicon.is(token, Little::Definite)
    })
}

/// What sort of organization a noun names; one that names none for sure can be any company.
#[derive(PartialEq)]
enum Sort {
    Company,
    Authority,
    Association,
    Party,
    School,
    Hospital,
}

fn sort(noun: &str) -> Sort {
    let ends = |ends: &[&str]| ends.iter().any(|end| noun.ends_with(end));
    if ends(&["institut", "institute"]) {
        return Sort::School;
    }
    if ends(&["klinik", "klinikum", "krankenhaus", "hospital", "clinic"]) {
        Sort::Hospital
    } else if ends(&[
        "universität",
        "hochschule",
        "schule",
        "university",
        "college",
        "school",
    ]) {
        Sort::School
    } else if ends(&[
        "partei",
        "fraktion",
        "party",
        "koalition",
        "coalition",
        "opposition",
    ]) {
        Sort::Party
    } else if ends(&[
        "verein",
        "verband",
        "klub",
        "club",
        "union",
        "gewerkschaft",
        "initiative",
        "bündnis",
        "stiftung",
        "organisation",
        "organization",
        "association",
        "charity",
        "foundation",
        "team",
        "movement",
        "bewegung",
        "federation",
        "trust",
        "bund",
    ]) {
        Sort::Association
    } else if ends(&[
        "behörde",
        "ministerium",
        "amt",
        "ministry",
        "department",
        "authority",
        "agency",
        "agentur",
        "regulator",
        "watchdog",
        "council",
        "rat",
        "polizei",
        "police",
        "gericht",
        "court",
        "regierung",
        "government",
        "anwaltschaft",
        "verwaltung",
        "administration",
        "office",
        "commission",
        "kommission",
        "senate",
        "senat",
        "parliament",
        "parlament",
        "army",
        "armee",
        "guard",
        "wache",
        "stadt",
        "kreis",
        "city",
        "county",
        "gemeinde",
        "aufsicht",
        "board",
        "committee",
        "ausschuss",
    ]) {
        Sort::Authority
    } else {
        Sort::Company
    }
}

/// Says whether any organization can be called by a noun.
pub(super) fn is_general(noun: &str) -> bool {
    matches!(
        noun,
        "unternehmen"
            | "konzern"
            | "firma"
            | "gesellschaft"
            | "gruppe"
            | "organisation"
            | "behörde"
            | "verband"
            | "verein"
            | "betrieb"
            | "einrichtung"
            | "institution"
            | "betreiber"
            | "hersteller"
            | "anbieter"
            | "partei"
            | "gewerkschaft"
            | "ministerium"
            | "amt"
            | "bank"
            | "klub"
            | "club"
            | "company"
            | "group"
            | "organization"
            | "agency"
            | "firm"
            | "operator"
            | "maker"
            | "union"
            | "party"
            | "movement"
            | "ministry"
            | "department"
            | "team"
            | "charity"
            | "association"
            | "lender"
            | "manufacturer"
            | "retailer"
            | "regulator"
            | "watchdog"
            | "airline"
            | "hospital"
            | "university"
            | "institute"
            | "developer"
            | "drugmaker"
            | "carmaker"
            | "insurer"
            | "office"
            | "board"
            | "council"
            | "authority"
            | "foundation"
            | "administration"
            | "klinik"
            | "universität"
            | "hochschule"
            | "stiftung"
            | "initiative"
            | "bündnis"
            | "fluggesellschaft"
            | "reederei"
            | "werk"
            | "institut"
            | "verwaltung"
            | "agentur"
    )
}
