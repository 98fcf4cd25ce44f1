//! Works out anew the claims that some propositions belong to: what hangs together with them is grouped, ids are kept
//! where they can be, and claims are written.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::books::Books;
use crate::{
    claim::{ArticleRow, Claim, ClaimId, PropositionId},
    cluster::{Links, groups},
    origins::claim,
    record::Stance,
    store::{Found, Result, Store},
};

/// Propositions that are looked at in one piece of work, at most, but for the rest of their claims: the nearest ones to what
/// has changed. Reports of a market, day after day, hang together for years.
///
/// Only where more than these hang together may the order of adding matter.
const MOST_HANGING: usize = 1_500;

/// Propositions that hang together.
struct Component {
    /// In an order that does not depend on when they were added.
    nodes: Vec<PropositionId>,
    /// What links them, by their places.
    links: Links,
    /// The claims that they belonged to.
    before: BTreeMap<ClaimId, BTreeSet<PropositionId>>,
}

/// One piece of work.
pub(super) struct Regroup<'a, S> {
    store: &'a mut S,
    books: &'a mut Books,
    /// Propositions that users spoke of, by their articles' fingerprints and first code points.
    named: BTreeMap<(String, u32), Option<PropositionId>>,
    /// Propositions that are looked at, at most.
    most: usize,
}

impl<'a, S: Store> Regroup<'a, S> {
    pub(super) fn new(store: &'a mut S, books: &'a mut Books) -> Self {
        Regroup {
            store,
            books,
            named: BTreeMap::new(),
            most: MOST_HANGING,
        }
    }

    /// Works out the claims of all propositions that hang together with `seeds`; those in `stale` are written anew
    /// even if they have the same sightings as before.
    pub(super) fn run(
        &mut self,
        seeds: BTreeSet<PropositionId>,
        stale: &BTreeSet<ClaimId>,
    ) -> Result<()> {
        let Component {
            nodes,
            links,
            before,
        } = self.component(seeds)?;
        let groups: Vec<Vec<PropositionId>> = groups(nodes.len(), &links)
            .into_iter()
            .map(|group| group.into_iter().map(|at| nodes[at]).collect())
            .collect();
        let owners = owners(&before, &groups);
        let mut kept: Vec<Option<ClaimId>> = vec![None; groups.len()];
        for (&claim, &group) in &owners {
            let own = &mut kept[group];
            *own = Some(own.map_or(claim, |own| own.min(claim)));
        }
        for (at, group) in groups.iter().enumerate() {
            let lone = group.len() == 1 && self.claims_nothing_alone(group[0])?;
            let id = if lone { None } else { kept[at] };
            let gone = owners
                .iter()
                .filter(|(claim, owner)| **owner == at && Some(**claim) != id);
            for (&claim, _) in gone {
                self.store.drop_claim(claim, id)?;
            }
            if lone {
                continue;
            }
            let members: BTreeSet<PropositionId> = group.iter().copied().collect();
            let known = id.is_some_and(|id| before.get(&id) == Some(&members));
            if known && id.is_some_and(|id| !stale.contains(&id)) {
                continue;
            }
            let id = match id {
                Some(id) => id,
                None => match self.former(group)? {
                    Some(id) => id,
                    None => self.store.new_claim()?,
                },
            };
            self.write(id, group)?;
        }
        Ok(())
    }

    /// Returns the propositions that hang together with some.
    fn component(&mut self, seeds: BTreeSet<PropositionId>) -> Result<Component> {
        let mut met = seeds.clone();
        // The whole of every claim that is touched, for its members may part.
        let mut open: VecDeque<PropositionId> = seeds.into_iter().collect();
        let mut edges = Vec::new();
        let mut before: BTreeMap<ClaimId, BTreeSet<PropositionId>> = BTreeMap::new();
        let mut said: BTreeSet<(PropositionId, PropositionId, bool)> = BTreeSet::new();
        let mut asked: BTreeSet<ArticleRow> = BTreeSet::new();
        while let Some(proposition) = open.pop_front() {
            for edge in self.store.edges(proposition)? {
                if edge.one == proposition {
                    edges.push(edge);
                }
                for other in [edge.one, edge.other] {
                    if met.len() < self.most && met.insert(other) {
                        open.push_back(other);
                    }
                }
            }
            if let Some(claim) = self.store.claim_of(proposition)? {
                let known = before.entry(claim).or_default();
                // A claim is read for the first of its sightings, not for each.
                if known.is_empty()
                    && let Some(Found::Claim(claim)) = self.store.claim(claim)?
                {
                    for sighting in claim.sightings {
                        if met.insert(sighting.proposition) {
                            open.push_back(sighting.proposition);
                        }
                    }
                }
                known.insert(proposition);
            }
            if asked.insert(proposition.article()) {
                for (one, other, same) in self.said_of(proposition.article())? {
                    said.insert((one, other, same));
                }
            }
            let bound: Vec<PropositionId> = said
                .iter()
                .filter(|(one, other, same)| {
                    *same && (*one == proposition || *other == proposition)
                })
                .flat_map(|(one, other, _)| [*one, *other])
                .collect();
            for other in bound {
                if met.insert(other) {
                    open.push_back(other);
                }
            }
        }
        let mut nodes: Vec<(String, u32, PropositionId)> = Vec::with_capacity(met.len());
        for id in met {
            let publication = self.books.publication(self.store, id.article())?;
            nodes.push((publication.fingerprint.clone(), id.place(), id));
        }
        nodes.sort();
        let places: BTreeMap<PropositionId, usize> = nodes
            .iter()
            .enumerate()
            .map(|(at, node)| (node.2, at))
            .collect();
        let at = |id: &PropositionId| places.get(id).copied();
        let pairs = |same: bool| {
            said.iter()
                .filter(move |said| said.2 == same)
                .filter_map(|(one, other, _)| Some((at(one)?, at(other)?)))
                .collect()
        };
        let links = Links {
            edges: edges
                .iter()
                .filter_map(|edge| Some((at(&edge.one)?, at(&edge.other)?, edge.score)))
                .collect(),
            together: pairs(true),
            apart: pairs(false),
        };
        Ok(Component {
            nodes: nodes.into_iter().map(|node| node.2).collect(),
            links,
            before,
        })
    }

    /// Returns what users said of an article's propositions, as far as the other article is there.
    fn said_of(
        &mut self,
        article: ArticleRow,
    ) -> Result<Vec<(PropositionId, PropositionId, bool)>> {
        let fingerprint = self
            .books
            .publication(self.store, article)?
            .fingerprint
            .clone();
        let mut said = Vec::new();
        for overrule in self.store.overrules(&fingerprint)? {
            let one = self.proposition(&overrule.one)?;
            let other = self.proposition(&overrule.other)?;
            if let (Some(one), Some(other)) = (one, other) {
                said.push((one, other, overrule.same));
            }
        }
        Ok(said)
    }

    fn proposition(&mut self, name: &(String, u32)) -> Result<Option<PropositionId>> {
        if let Some(known) = self.named.get(name) {
            return Ok(*known);
        }
        let found = self.look_up(name)?;
        self.named.insert(name.clone(), found);
        Ok(found)
    }

    fn look_up(&mut self, (fingerprint, start): &(String, u32)) -> Result<Option<PropositionId>> {
        let Some(row) = self.store.article_like(fingerprint)? else {
            return Ok(None);
        };
        let publication = self.books.publication(self.store, row)?;
        let place = publication
            .digest
            .propositions
            .iter()
            .position(|proposition| proposition.span.0 == *start);
        Ok(place.map(|place| PropositionId::new(row, place as u32)))
    }

    /// Returns the number that some propositions had together before their articles went, the oldest one, where no claim has
    /// taken it on.
    fn former(&mut self, group: &[PropositionId]) -> Result<Option<ClaimId>> {
        let mut found: Option<ClaimId> = None;
        for id in group {
            let publication = self.books.publication(self.store, id.article())?;
            let Some(proposition) = publication.digest.propositions.get(id.place() as usize) else {
                continue;
            };
            let name = (publication.fingerprint.clone(), proposition.span.0);
            if let Some(claim) = self.store.former(&name)?
                && self.store.claim(claim)?.is_none()
            {
                found = Some(found.map_or(claim, |known| known.min(claim)));
            }
        }
        Ok(found)
    }

    fn claims_nothing_alone(&mut self, id: PropositionId) -> Result<bool> {
        let publication = self.books.publication(self.store, id.article())?;
        let proposition = publication.digest.propositions.get(id.place() as usize);
        // A statement without words that mean something ("Das teilte sie mit") claims nothing by itself either.
        Ok(proposition.is_none_or(|proposition| {
            proposition.statement.is_none() || proposition.terms.is_empty()
        }))
    }

    /// Writes a claim of some sightings.
    pub(super) fn write(&mut self, id: ClaimId, group: &[PropositionId]) -> Result<()> {
        let mut witnesses = self.books.witnesses(self.store, group)?;
        witnesses.extend(self.books.withdrawn(self.store, id, group)?);
        let rulings = self.books.rulings(self.store)?;
        let (mut claim, reach) = claim(id, witnesses, &rulings);
        claim.dismissed = self.dismissed(&claim)?;
        self.store.put_claim(&claim, reach)
    }

    /// Returns the pairs of sightings of which a user said that they do not contradict each other, by their places.
    fn dismissed(&mut self, claim: &Claim) -> Result<Vec<(u32, u32)>> {
        // Without words against each other there is nothing to be said of them.
        let has = |stance| {
            let mut sightings = claim.sightings.iter();
            sightings.any(|sighting| sighting.stance == stance)
        };
        if !has(Stance::Assert) || !has(Stance::Deny) {
            return Ok(Vec::new());
        }
        let places: BTreeMap<PropositionId, u32> = (0..)
            .zip(&claim.sightings)
            .map(|(place, sighting)| (sighting.proposition, place))
            .collect();
        let articles: BTreeSet<ArticleRow> = places.keys().map(|id| id.article()).collect();
        let mut found: BTreeSet<(u32, u32)> = BTreeSet::new();
        for article in articles {
            let publication = self.books.publication(self.store, article)?;
            for said in self.store.dismissals(Some(&publication.fingerprint))? {
                let (one, other) = (self.proposition(&said.one)?, self.proposition(&said.other)?);
                let place = |id: Option<PropositionId>| places.get(&id?).copied();
                if let (Some(one), Some(other)) = (place(one), place(other)) {
                    found.insert((one.min(other), one.max(other)));
                }
            }
        }
        Ok(found.into_iter().collect())
    }
}

/// Returns for each claim of before the group that goes on with it: the one with most of its sightings, the first one of
/// equals.
fn owners(
    before: &BTreeMap<ClaimId, BTreeSet<PropositionId>>,
    groups: &[Vec<PropositionId>],
) -> BTreeMap<ClaimId, usize> {
    let of: BTreeMap<PropositionId, usize> = groups
        .iter()
        .enumerate()
        .flat_map(|(at, group)| group.iter().map(move |id| (*id, at)))
        .collect();
    before
        .iter()
        .filter_map(|(&claim, members)| {
            let mut counts: BTreeMap<usize, (usize, PropositionId)> = BTreeMap::new();
            for member in members {
                let entry = counts.entry(*of.get(member)?).or_insert((0, *member));
                entry.0 += 1;
                entry.1 = entry.1.min(*member);
            }
            let most = counts
                .into_iter()
                .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)))?;
            Some((claim, most.0))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        claim::Reach,
        holders,
        record::{Digest, Facts, Proposition, Record},
        store::{Edge, SqliteStore},
    };

    /// Returns a store of articles of one proposition each, of which each is linked with the next.
    fn chain(length: u64) -> (SqliteStore, Vec<PropositionId>) {
        let mut store = SqliteStore::in_memory().expect("there is memory");
        store.begin().expect("nothing was begun");
        let mut ids = Vec::new();
        for at in 0..length {
            let name = format!("a{at}");
            let record = Record {
                facts: Facts {
                    fingerprint: name.clone(),
                    ..Facts::default()
                },
                digest: Digest {
                    propositions: vec![Proposition::empty()],
                    ..Digest::default()
                },
            };
            let row = store.insert_article(&name, &record);
            ids.push(PropositionId::new(row.expect("there is memory"), 0));
        }
        let edges = ids.windows(2).map(|pair| Edge {
            one: pair[0],
            other: pair[1],
            score: 1.0,
        });
        let edges: Vec<Edge> = edges.collect();
        store.insert_edges(&edges).expect("there is memory");
        (store, ids)
    }

    #[test]
    fn of_much_that_hangs_together_the_nearest_is_looked_at_with_the_whole_of_its_claims() {
        let (mut store, ids) = chain(9);
        let mut books = Books::default();
        let mut looked_at = |store: &mut SqliteStore, most| {
            let mut work = Regroup {
                most,
                ..Regroup::new(store, &mut books)
            };
            let found = work.component([ids[0]].into()).expect("it can be read");
            let mut nodes = found.nodes;
            nodes.sort_unstable();
            nodes
        };
        assert_eq!(looked_at(&mut store, MOST_HANGING), ids);
        assert_eq!(looked_at(&mut store, 3), ids[..3]);
        // A claim of the first and the last.
        let mut claim = holders::tests::claim(&["Ada assert 1", "Bo assert 2"]);
        for (sighting, id) in claim.sightings.iter_mut().zip([ids[0], ids[8]]) {
            sighting.proposition = id;
        }
        let reach = Reach {
            outlets: 1,
            articles: 2,
            days: None,
        };
        store.put_claim(&claim, reach).expect("there is memory");
        let found = looked_at(&mut store, 3);
        assert!(found.contains(&ids[8]) && found.len() < 5, "{found:?}");
    }
}
