//! Puts origins together into parties: origins with all that their articles call them in, for each its party out, and how
//! many of some parties stand apart.
//!
//! `apart` decides on each pair. Does not know who asserts what.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};

use laut::{Class, Grammar, Language, Standing, Use};

use super::{
    KnownOrigin, Origins,
    apart::{self, Party, Relation, relation},
    cast::Cast,
    grounds::{Because, Ground},
    left_out::{self, Told},
    names::{known, plain, tokens, words},
    taken_apart::{Word, personal, taken_apart},
    trace::Holder,
};
use crate::{
    record::{Credited, Stance},
    rulings::{Rulings, key},
};

/// Parties that are compared with each other, at most: more add nothing to `least`.
const MOST: usize = 48;
/// Names of each sort that are looked at of one party, at most.
const NAMES: usize = 8;
/// Names that rulings are looked up by, at most.
const CALLED: usize = 64;

static FORMER: LazyLock<HashSet<&'static str>> = LazyLock::new(|| known(&[Use::Former]));
/// Whoever is described by such words is somebody whose name the article keeps back.
static WITHHELD: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    known(&[
        Use::Withheld,
        Use::Basis,
        Use::Several,
        Use::Cardinal,
        Use::IndefiniteArticle,
    ])
});

/// The parties of a claim's origins.
pub(super) struct Parties {
    /// For each origin its party.
    of: Vec<usize>,
    /// What each party is called; empty of the unnamed.
    names: Vec<String>,
    /// How each of the first parties stands to those before it.
    relations: Vec<Vec<Stands>>,
    /// Names that users made one, with their party.
    joined: Vec<(usize, String, String)>,
}

/// How two parties stand to each other, and why.
type Stands = (Relation, Because);

/// What becomes a party, or a part of one.
#[derive(Default)]
struct Candidate<'a> {
    name: String,
    known: Party,
    is_unnamed: bool,
    /// Whether the articles keep its name back, and do not only leave it out.
    is_withheld: bool,
    /// The groups of its sources.
    groups: BTreeSet<usize>,
    /// The languages of the articles with it.
    languages: BTreeSet<Language>,
    /// Whether its name is that of a body for which others speak.
    is_house: bool,
    /// Fingerprints of the articles that call it by a name of its own.
    named_in: BTreeSet<&'a str>,
    /// Its own names, and those of its sources, as rulings compare them.
    called: BTreeSet<String>,
    /// In which articles, by their fingerprints, it holds the claim and in which it denies it.
    stands: BTreeSet<(&'a str, bool)>,
    /// The words of its documents' names, and of the roles of those who speak.
    documents: BTreeSet<String>,
    offices: BTreeSet<String>,
    /// Its first sightings, as far as they show who is meant by "the club", "the governor".
    told_in: Vec<Told<'a>>,
    /// Names with their roles that were looked at, with whether each is one of its own.
    seen: HashMap<(Class, &'a str, Option<&'a str>), bool>,
}

impl Parties {
    /// Compares the parties of origins; what users said of two of them goes before everything.
    pub(super) fn new(origins: &Origins<'_>, rulings: &Rulings) -> Self {
        let mut candidates: Vec<Candidate<'_>> = Vec::new();
        let mut of: Vec<usize> = Vec::new();
        for found in &origins.found {
            let named = found.origin.standing == Standing::Named;
            // Whom a user parts from a house is no party of it.
            let (own, house) = (key(&found.origin.name), key(&found.origin.party));
            let parted =
                own != house && rulings.between(&[own].into(), &[house].into()) == Some(false);
            let name = if parted {
                &found.origin.name
            } else {
                &found.origin.party
            };
            let known = candidates
                .iter()
                .position(|candidate| named && !candidate.is_unnamed && candidate.name == *name);
            let at = known.unwrap_or_else(|| {
                candidates.push(Candidate {
                    name: name.clone(),
                    is_unnamed: !named,
                    called: [key(name)].into(),
                    ..Candidate::default()
                });
                candidates.len() - 1
            });
            candidates[at].take(found, origins);
            of.push(at);
        }
        let merged = merged(&candidates, &passed_on(origins), rulings);
        Parties {
            of: of.into_iter().map(|at| merged.of[at]).collect(),
            names: merged.names,
            relations: merged.relations,
            joined: merged.joined,
        }
    }

    /// Returns the party of an origin.
    pub(super) fn of(&self, origin: usize) -> usize {
        self.of[origin]
    }

    /// Lets those who stand apart count once, where they do not surely tell one thing.
    pub(super) fn doubt(&mut self, tell_one_thing: impl Fn(usize, usize) -> bool) {
        for (one, row) in self.relations.iter_mut().enumerate() {
            for (other, (relation, because)) in row.iter_mut().enumerate() {
                if *relation == Relation::Apart
                    && *because != Because::Ruled
                    && !tell_one_thing(other, one)
                {
                    (*relation, *because) = (Relation::MayBeOne, Because::Unsure);
                }
            }
        }
    }

    /// Gives all named origins of one party its name.
    pub(super) fn name(&self, found: &mut [KnownOrigin]) {
        for (known, party) in found.iter_mut().zip(&self.of) {
            if known.origin.standing == Standing::Named {
                known.origin.party.clone_from(&self.names[*party]);
            }
        }
    }

    /// Returns how some parties were counted: those that stand apart from each other, and of each other one with whom it
    /// may be one.
    pub(super) fn grounds(&self, parties: &[usize]) -> Vec<Ground> {
        let chosen = self.apart(parties);
        let ground = |one: usize, other: usize| {
            let (relation, because) = self.between(one, other)?;
            Some(Ground {
                one: self.names[one].clone(),
                other: self.names[other].clone(),
                apart: relation == Relation::Apart,
                because,
            })
        };
        let mut found = Vec::new();
        for (at, one) in chosen.iter().enumerate() {
            found.extend(chosen[..at].iter().filter_map(|other| ground(*other, *one)));
        }
        for party in parties.iter().filter(|party| !chosen.contains(party)) {
            let near = chosen.iter().find(|other| !self.are_apart(*party, **other));
            found.extend(near.and_then(|other| ground(*party, *other)));
        }
        let joined = self
            .joined
            .iter()
            .filter(|(party, ..)| parties.contains(party));
        found.extend(joined.map(|(_, one, other)| Ground {
            one: one.clone(),
            other: other.clone(),
            apart: false,
            because: Because::Ruled,
        }));
        found
    }

    /// Returns those of some parties that stand apart from each other, each from all others: as many as can be found by
    /// taking those first that may be one with the fewest.
    pub(super) fn apart(&self, parties: &[usize]) -> Vec<usize> {
        let mut left: Vec<usize> = parties
            .iter()
            .copied()
            .filter(|party| *party < self.relations.len())
            .collect();
        let mut chosen = Vec::new();
        while let Some(next) = left.iter().copied().min_by_key(|party| {
            let doubts = left.iter().filter(|other| !self.are_apart(*party, **other));
            (doubts.count(), *party)
        }) {
            chosen.push(next);
            left.retain(|other| self.are_apart(next, *other));
        }
        if chosen.is_empty() {
            chosen.extend(parties.first());
        }
        chosen.sort_unstable();
        chosen
    }

    fn between(&self, one: usize, other: usize) -> Option<Stands> {
        let row = self.relations.get(one.max(other))?;
        row.get(one.min(other)).copied()
    }

    fn are_apart(&self, one: usize, other: usize) -> bool {
        let between = self.between(one, other);
        between.is_some_and(|(relation, _)| relation == Relation::Apart)
    }
}

impl<'a> Candidate<'a> {
    /// Takes in what is known of an origin.
    fn take(&mut self, found: &KnownOrigin, origins: &Origins<'a>) {
        self.called.insert(key(&found.origin.name));
        let of = origins.holders(found);
        self.groups.extend(
            of.iter()
                .filter_map(|(at, source)| origins.cast.group(&origins.witnesses[*at], *source)),
        );
        for (at, _) in &of {
            let witness = &origins.witnesses[*at];
            let denies = witness.proposition().stance == Stance::Deny;
            self.stands
                .insert((witness.article.fingerprint.as_str(), denies));
        }
        if self.told_in.len() < NAMES {
            let told = of.iter().map(|(at, _)| &origins.witnesses[*at]);
            let left = NAMES - self.told_in.len();
            self.told_in.extend(told.take(left).map(|witness| Told {
                doer: &witness.proposition().agent,
                called: witness.speaker().map_or("", |speaker| plain(&speaker.name)),
                digest: &witness.article.digest,
            }));
            let sorts = self.told_in.iter().filter(|told| {
                !told.called.is_empty() && apart::is_any_house(&taken_apart(told.called))
            });
            for name in sorts.filter_map(Told::own_name) {
                add(&mut self.known.houses, taken_apart(&name));
            }
        }
        let languages = of
            .iter()
            .map(|(at, _)| &origins.witnesses[*at].article.digest.language);
        self.languages.extend(languages.flatten());
        match &found.key {
            Holder::Nobody => {}
            Holder::Named { witness, source } => {
                // "A report": nobody knows on whom it rests.
                let credited = origins.credited(*witness, *source);
                self.known.is_outlet |= credited.is_some_and(|credited| {
                    credited.class == Class::Document && credited.speaks_for.is_none()
                });
                let group = origins.cast.group(&origins.witnesses[*witness], *source);
                self.take_groups(group, &origins.cast);
            }
            Holder::Unnamed { .. } => {
                add(&mut self.known.houses, taken_apart(&found.origin.name));
                self.is_withheld |= is_withheld(&found.origin.name);
            }
            Holder::Outlet { name } => {
                self.known.is_outlet = true;
                add(&mut self.known.houses, taken_apart(name));
            }
        }
    }

    fn take_groups(&mut self, group: Option<usize>, cast: &Cast<'a>) {
        let Some(group) = group else {
            return;
        };
        self.take_called(group, cast);
        let houses = cast.spoken_for(group);
        for of in houses.into_iter().chain([group]) {
            for (article, credited) in cast.members(of) {
                self.take_name(article, credited);
            }
        }
    }

    /// Takes in what an article calls somebody; a thousand articles have few names among them.
    fn take_name(&mut self, article: &'a str, credited: &'a Credited) {
        let (name, role) = (plain(&credited.name), credited.role.as_deref());
        let key = (credited.class, name, role);
        let is_own = match self.seen.get(&key) {
            Some(is_own) => *is_own,
            None => self.take_new(name, credited.class, role),
        };
        self.seen.insert(key, is_own);
        if is_own {
            self.named_in.insert(article);
        }
    }

    /// Takes in what an article calls its sources, for rulings.
    fn take_called(&mut self, group: usize, cast: &Cast<'a>) {
        for (_, credited) in cast.members(group) {
            if self.called.len() < CALLED {
                self.called.insert(key(plain(&credited.name)));
            }
        }
    }

    /// Takes in a name that was not met before; returns whether it is one of its own.
    fn take_new(&mut self, name: &str, class: Class, role: Option<&str>) -> bool {
        if class != Class::Person {
            let house = taken_apart(name);
            let is_own = house.iter().any(Word::tells);
            if class == Class::Document {
                self.documents.extend(telling(name));
            }
            self.is_house |= name == self.name;
            add(&mut self.known.houses, house);
            return is_own;
        }
        let is_former = |word: &String| FORMER.contains(word.as_str());
        if let Some(role) = role.filter(|role| !words(role).iter().any(is_former)) {
            add(&mut self.known.roles, taken_apart(role));
            self.offices.extend(telling(role));
        }
        let personal = personal(name);
        let is_own = personal.is_some();
        match personal {
            Some(name) => add(&mut self.known.people, name),
            None => add(&mut self.known.houses, taken_apart(name)),
        }
        is_own
    }

    /// Says whether one of two passed on what the other said.
    fn passes_on(&self, other: &Candidate<'_>, passed_on: &BTreeSet<(usize, usize)>) -> bool {
        let pairs = |one: &Candidate<'_>, other: &Candidate<'_>| {
            let mut all = one.groups.iter();
            all.any(|one| {
                let mut others = other.groups.iter();
                others.any(|other| passed_on.contains(&(*one, *other)))
            })
        };
        pairs(self, other) || pairs(other, self)
    }

    /// Says whether the words that tell two houses apart may be one another's translations: no language has both.
    fn may_be_translated(&self, other: &Candidate<'_>) -> bool {
        let are_houses = self.known.people.is_empty() && other.known.people.is_empty();
        are_houses
            && !self.languages.is_empty()
            && !other.languages.is_empty()
            && self.languages.is_disjoint(&other.languages)
            && !apart::are_of_other_sorts(&self.known, &other.known)
    }

    /// Says whether the other one is the house whose name its own articles leave out.
    fn leaves_out(&self, house: &Candidate<'_>) -> bool {
        let known = &house.known;
        // "The union says so; Nordol denies it": one article has them for two.
        let mut own = self.stands.iter();
        if own.any(|(article, denies)| house.stands.contains(&(*article, !*denies))) {
            return false;
        }
        // "Nordol" may be taken for somebody's name; a campaign is somebody's.
        let is_unclear = known.roles.is_empty()
            && known.houses.is_empty()
            && known.people.iter().all(|name| name.len() == 1);
        (house.is_house || is_unclear || apart::serves_a_person(&self.known))
            && left_out::leaves_out(&self.known, &self.told_in, known, &house.name)
    }

    /// Says whether one of two is somebody whose role names a document of the other: "the lead author of the study".
    fn may_have_written(&self, other: &Candidate<'_>) -> bool {
        !self.offices.is_disjoint(&other.documents) || !other.offices.is_disjoint(&self.documents)
    }

    /// Returns how it stands to another one, and why.
    fn relation(&self, other: &Candidate<'_>) -> Stands {
        let found = relation(&self.known, &other.known);
        if self.is_unnamed && other.is_unnamed {
            // They may be the same people, whatever they are called.
            return (Relation::MayBeOne, Because::Unnamed);
        }
        if self.is_unnamed || other.is_unnamed {
            // Who withholds their name is none of those who give theirs, unless the text says where they belong.
            let withheld = self.is_withheld || other.is_withheld;
            return match found {
                Relation::Apart | Relation::Unknown if withheld => {
                    (Relation::Apart, Because::Withheld)
                }
                Relation::Apart | Relation::Unknown => (Relation::MayBeOne, Because::Open),
                _ => (Relation::MayBeOne, Because::Alike),
            };
        }
        if found == Relation::Apart && self.may_be_translated(other) {
            return (Relation::MayBeOne, Because::Translation);
        }
        match found {
            Relation::One => (Relation::One, Because::Alike),
            Relation::Apart | Relation::Unknown
                if self.leaves_out(other) || other.leaves_out(self) =>
            {
                (Relation::One, Because::Alike)
            }
            Relation::MayBeOne if self.known.is_outlet || other.known.is_outlet => {
                (Relation::MayBeOne, Because::Medium)
            }
            Relation::MayBeOne => (Relation::MayBeOne, Because::Alike),
            Relation::Apart | Relation::Unknown if self.may_have_written(other) => {
                (Relation::MayBeOne, Because::Alike)
            }
            Relation::Apart => (Relation::Apart, Because::Names),
            // An article that names both by names of their own knows them for two.
            Relation::Unknown if !self.named_in.is_disjoint(&other.named_in) => {
                (Relation::Apart, Because::NamedTogether)
            }
            Relation::Unknown => (Relation::MayBeOne, Because::Open),
        }
    }
}

/// Says whether a description is of somebody whose name is kept back: "two officials", "an employee", "people familiar
/// with the plan"; "officers" are whoever they are.
fn is_withheld(description: &str) -> bool {
    tokens(description).any(|word| {
        let mut languages = Grammar::all().iter();
        WITHHELD.contains(word.to_lowercase().as_str())
            || languages.any(|grammar| grammar.noun_parts(word).is_some_and(|parts| parts.unnamed))
    })
}

/// Returns the words of a name that mean something in some language, in lower case.
fn telling(name: &str) -> impl Iterator<Item = String> + '_ {
    let words = tokens(name).map(str::to_lowercase);
    words.filter(|word| {
        let mut grammars = Grammar::all().iter();
        !grammars.any(|grammar| grammar.words().has(word, Use::StopWord))
    })
}

/// Adds a name that is not known yet.
fn add<T: PartialEq>(names: &mut Vec<Vec<T>>, name: Vec<T>) {
    if !name.is_empty() && names.len() < NAMES && !names.contains(&name) {
        names.push(name);
    }
}

/// Returns the pairs of groups of which the one passed on in some article what the other said.
fn passed_on(origins: &Origins<'_>) -> BTreeSet<(usize, usize)> {
    let group = |at: usize, source: u32| origins.cast.group(&origins.witnesses[at], source);
    let mut found = BTreeSet::new();
    for (at, witness) in origins.witnesses.iter().enumerate() {
        let proposition = witness.proposition();
        let Some(speaker) = proposition.speaker.and_then(|source| group(at, source)) else {
            continue;
        };
        let via = proposition.via.iter();
        found.extend(via.filter_map(|&via| Some((speaker, group(at, via)?))));
    }
    found
}

/// Parties, those that are one put together.
struct Merged {
    /// For each candidate its party.
    of: Vec<usize>,
    names: Vec<String>,
    relations: Vec<Vec<Stands>>,
    joined: Vec<(usize, String, String)>,
}

fn merged(
    candidates: &[Candidate<'_>],
    passed_on: &BTreeSet<(usize, usize)>,
    rulings: &Rulings,
) -> Merged {
    let compared = candidates.len().min(MOST);
    let stand = |one: &Candidate<'_>, other: &Candidate<'_>| {
        match rulings.between(&one.called, &other.called) {
            Some(true) => return (Relation::One, Because::Ruled),
            Some(false) => return (Relation::Apart, Because::Ruled),
            None => {}
        }
        let found = one.relation(other);
        if found.0 == Relation::Apart && one.passes_on(other, passed_on) {
            return (Relation::MayBeOne, Because::PassedOn);
        }
        found
    };
    let relations: Vec<Vec<Stands>> = candidates[..compared]
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let others = candidates[..at].iter();
            others.map(|other| stand(one, other)).collect()
        })
        .collect();
    let first = firsts(&relations, candidates.len());
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for of in &first {
        let next = places.len();
        places.entry(*of).or_insert(next);
    }
    let of: Vec<usize> = first.iter().map(|of| places[of]).collect();
    let parties = places.len();
    let names = (0..parties).map(|party| {
        let members = || {
            (0..candidates.len())
                .filter(|at| of[*at] == party)
                .map(|at| &candidates[at])
        };
        let house = members().find(|candidate| candidate.is_house);
        let person = || members().find(|candidate| !candidate.known.people.is_empty());
        let best = house.or_else(person).or_else(|| members().next());
        best.map(|candidate| candidate.name.clone())
            .unwrap_or_default()
    });
    let names = names.collect();
    // Two parties stand to each other as those of their members do that are nearest.
    let is_compared = |party: usize| (0..compared).any(|at| of[at] == party);
    let seen = (0..parties).take_while(|party| is_compared(*party)).count();
    let mut between = (0..seen)
        .map(|party| vec![(Relation::Unknown, Because::Open); party])
        .collect::<Vec<_>>();
    for one in 0..compared {
        for other in 0..one {
            let (low, high) = (of[one].min(of[other]), of[one].max(of[other]));
            if low != high {
                let known = &mut between[high][low];
                let new = relations[one][other];
                if weight(new) > weight(*known) {
                    *known = new;
                }
            }
        }
    }
    let ruled = (0..compared).flat_map(|one| (0..one).map(move |other| (one, other)));
    let ruled = ruled.filter(|(one, other)| {
        of[*one] == of[*other] && relations[*one][*other].1 == Because::Ruled
    });
    let joined = ruled.map(|(one, other)| {
        let name = |at: usize| candidates[at].name.clone();
        (of[one], name(other), name(one))
    });
    let joined = joined.collect();
    Merged {
        joined,
        of,
        names,
        relations: between,
    }
}

/// How much the relation of two members says about their parties: what a user said most, above all that they are two;
/// what nobody knows of one member less than what is known of another.
fn weight((relation, because): Stands) -> (bool, bool, bool, Relation) {
    let is_ruled = because == Because::Ruled;
    let is_known = relation != Relation::Unknown && because != Because::Open;
    let is_parted = is_ruled && relation == Relation::Apart;
    (is_parted, is_ruled, is_known, relation)
}

/// Returns for each of so many candidates the first one of its party; those whom a user parts stay in two, whoever is one
/// with both.
fn firsts(relations: &[Vec<Stands>], candidates: usize) -> Vec<usize> {
    let mut first: Vec<usize> = (0..candidates).collect();
    let pairs = || (0..relations.len()).flat_map(|one| (0..one).map(move |other| (one, other)));
    let parted: Vec<(usize, usize)> = pairs()
        .filter(|(one, other)| relations[*one][*other] == (Relation::Apart, Because::Ruled))
        .collect();
    let ruled = |(one, other): &(usize, usize)| relations[*one][*other].1 == Because::Ruled;
    let ones = || pairs().filter(|(one, other)| relations[*one][*other].0 == Relation::One);
    // What a user joins comes before what was worked out.
    let joined = ones()
        .filter(ruled)
        .chain(ones().filter(|pair| !ruled(pair)));
    for (one, other) in joined {
        let (low, high) = (first[one].min(first[other]), first[one].max(first[other]));
        let crosses = |(one, other): &(usize, usize)| {
            [(low, high), (high, low)].contains(&(first[*one], first[*other]))
        };
        if low != high && !parted.iter().any(crosses) {
            for of in first.iter_mut().filter(|of| **of == high) {
                *of = low;
            }
        }
    }
    first
}
