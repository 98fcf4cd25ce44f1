//! Finds who is who in the articles of a claim: their sources in, groups of those that are the same out.
//!
//! What is the same as the same is the same: "Küstenwache" is "Küstenwache von Skerrin", and that is the "Skerrin Coast
//! Guard". Does not know who says what.

use std::collections::{BTreeMap, HashMap};

use laut::{Class, Language};

use super::{
    names::{SourceName, is_same, plain},
    witness::Witness,
};
use crate::record::Credited;

/// Sources that are compared with each other, at most: what bounds the time for claims with very many articles.
const MOST: usize = 1_000;

/// Who is who.
#[derive(Debug)]
pub(crate) struct Cast<'a> {
    /// For each article by its fingerprint and each of its sources the group.
    of: HashMap<(&'a str, u32), usize>,
    /// The sources of each group with the fingerprints of their articles, the first one first.
    groups: Vec<Vec<(&'a str, &'a Credited)>>,
}

/// A source that was met.
struct Member<'a> {
    article: &'a str,
    place: u32,
    language: Option<Language>,
    named: SourceName<'a>,
}

/// All sources met so far, by the beginnings of their names' words.
#[derive(Default)]
struct Index<'a> {
    met: Vec<Member<'a>>,
    by_beginning: HashMap<String, Vec<usize>>,
    /// Those that may be translations of others: all but persons, by language.
    translatable: BTreeMap<Option<Language>, Vec<usize>>,
}

impl<'a> Index<'a> {
    /// Returns the sources that are the same as one.
    fn same(&self, one: &Member<'a>) -> Vec<&Member<'a>> {
        let mut near: Vec<usize> = one
            .named
            .beginnings()
            .filter_map(|beginning| self.by_beginning.get(&beginning))
            .flatten()
            .copied()
            .collect();
        if one.named.credited.class != Class::Person {
            let languages = self.translatable.iter();
            let others = languages.filter(|(language, _)| **language != one.language);
            near.extend(others.flat_map(|(_, others)| others));
        }
        near.sort_unstable();
        near.dedup();
        let met = near.into_iter().map(|at| &self.met[at]);
        met.filter(|other| {
            if other.article != one.article {
                return is_same(&one.named, &other.named, other.language != one.language);
            }
            // In one article the reader has told them apart; but "Denholm himself" is Denholm.
            let persons = [one, other]
                .iter()
                .all(|met| met.named.credited.class == Class::Person);
            persons && is_same(&one.named, &other.named, false)
                || one.named.words == other.named.words
        })
        .collect()
    }

    fn add(&mut self, met: Member<'a>) {
        let at = self.met.len();
        for beginning in met.named.beginnings() {
            self.by_beginning.entry(beginning).or_default().push(at);
        }
        if met.named.credited.class != Class::Person {
            let same = self.translatable.entry(met.language).or_default();
            same.push(at);
        }
        self.met.push(met);
    }
}

impl<'a> Cast<'a> {
    /// Compares the sources of the articles of witnesses, in their order.
    pub(crate) fn new(witnesses: &'a [Witness]) -> Self {
        let mut cast = Cast {
            of: HashMap::new(),
            groups: Vec::new(),
        };
        let mut index = Index::default();
        for witness in witnesses {
            let article = witness.article.fingerprint.as_str();
            if cast.of.contains_key(&(article, 0)) {
                continue;
            }
            for (place, credited) in (0..).zip(&witness.article.digest.sources) {
                let met = Member {
                    article,
                    place,
                    language: witness.article.digest.language,
                    named: SourceName::new(credited),
                };
                let mut near: Vec<usize> = Vec::new();
                if index.met.len() < MOST {
                    let same = index.same(&met);
                    near.extend(
                        same.iter()
                            .filter_map(|met| cast.of.get(&(met.article, met.place))),
                    );
                    near.sort_unstable();
                    near.dedup();
                }
                let group = cast.join(&near);
                cast.groups[group].push((article, credited));
                cast.of.insert((article, place), group);
                index.add(met);
            }
        }
        cast
    }

    /// Makes groups one, the first of them; a new one where there are none.
    fn join(&mut self, groups: &[usize]) -> usize {
        let Some((&first, rest)) = groups.split_first() else {
            self.groups.push(Vec::new());
            return self.groups.len() - 1;
        };
        for &other in rest {
            let sources = std::mem::take(&mut self.groups[other]);
            self.groups[first].extend(sources);
            for group in self.of.values_mut().filter(|group| **group == other) {
                *group = first;
            }
        }
        first
    }

    /// Returns the group of a source of a witness.
    pub(crate) fn group(&self, witness: &Witness, place: u32) -> Option<usize> {
        self.of
            .get(&(witness.article.fingerprint.as_str(), place))
            .copied()
    }

    /// Returns the name under which a group is first met; that of a document only where nobody is met who may have written
    /// it: "a report of the office" did not say what the office says.
    pub(crate) fn name(&self, group: usize) -> Option<&str> {
        let members = self.groups.get(group)?;
        let is_author = |(_, credited): &&(&str, &Credited)| credited.class != Class::Document;
        let named = members.iter().find(is_author).or(members.first())?;
        Some(plain(&named.1.name))
    }

    /// Returns the sources of a group with the fingerprints of their articles.
    pub(crate) fn members(&self, group: usize) -> &[(&'a str, &'a Credited)] {
        self.groups.get(group).map_or(&[], Vec::as_slice)
    }

    /// Returns the groups for which one of a group speaks, in ascending order.
    pub(crate) fn spoken_for(&self, group: usize) -> Vec<usize> {
        let members = self.members(group).iter();
        let mut found: Vec<usize> = members
            .filter_map(|(article, credited)| {
                self.of.get(&(*article, credited.speaks_for?)).copied()
            })
            .filter(|of| *of != group)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}
