//! Finds who is who in the articles of a claim: their sources in, groups of those that are the same out.
//!
//! What is the same as the same is the same: "Küstenwache" is "Küstenwache von Skerrin", and that is the "Skerrin Coast
//! Guard". Does not know who says what.

use std::collections::HashMap;

use laut::Class;

use super::{
    names::{is_same_name, is_same_source, plain},
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
    /// The sources of each group, the first one first.
    groups: Vec<Vec<&'a Credited>>,
}

impl<'a> Cast<'a> {
    /// Compares the sources of the articles of witnesses, in their order.
    pub(crate) fn new(witnesses: &'a [Witness]) -> Self {
        let mut cast = Cast {
            of: HashMap::new(),
            groups: Vec::new(),
        };
        let mut compared = 0;
        for witness in witnesses {
            let article = witness.article.fingerprint.as_str();
            if cast.of.contains_key(&(article, 0)) {
                continue;
            }
            let german = witness.article.digest.german;
            for (place, credited) in (0..).zip(&witness.article.digest.sources) {
                compared += 1;
                let own = cast.own(witness, credited, place);
                let mut near: Vec<usize> = if compared > MOST {
                    Vec::new()
                } else {
                    cast.near(witnesses, article, credited, german)
                };
                near.extend(own);
                near.sort_unstable();
                near.dedup();
                let group = cast.join(&near);
                cast.groups[group].push(credited);
                cast.of.insert((article, place), group);
            }
        }
        cast
    }

    /// Returns the group of an earlier source of the same article that is the same person: "Denholm himself".
    fn own(&self, witness: &Witness, credited: &Credited, place: u32) -> Option<usize> {
        let sources = witness.article.digest.sources.iter().take(place as usize);
        let persons =
            |source: &Credited| source.class == Class::Person && credited.class == Class::Person;
        let same = |source: &Credited| {
            persons(source) && is_same_source(credited, source, false)
                || source.standing == credited.standing
                    && is_same_name(&source.name, &credited.name)
        };
        let at = sources.into_iter().position(same)?;
        self.group(witness, at as u32)
    }

    /// Returns the groups that a source belongs to.
    fn near(
        &self,
        witnesses: &[Witness],
        article: &str,
        credited: &Credited,
        german: bool,
    ) -> Vec<usize> {
        let mut near: Vec<usize> = Vec::new();
        let mut met: Vec<&str> = vec![article];
        for other in witnesses {
            let fingerprint = other.article.fingerprint.as_str();
            if met.contains(&fingerprint) || !self.of.contains_key(&(fingerprint, 0)) {
                continue;
            }
            met.push(fingerprint);
            let crosses = other.article.digest.german != german;
            for (place, source) in (0..).zip(&other.article.digest.sources) {
                if is_same_source(credited, source, crosses)
                    && let Some(&group) = self.of.get(&(fingerprint, place))
                {
                    near.push(group);
                }
            }
        }
        near.sort_unstable();
        near.dedup();
        near
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

    /// Returns the name under which a group is first met.
    pub(crate) fn name(&self, group: usize) -> Option<&str> {
        Some(plain(&self.groups.get(group)?.first()?.name))
    }
}
