//! What is asked of a ledger: claims, articles, copies, and what a source said over time.

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    ops::ControlFlow,
};

use laut::{Class, Force, Standing};

use super::{
    Ledger,
    contradicting::{Contradiction, contradictions, is_dismissed},
    propositions,
};
use crate::{
    address::same_address,
    claim::{ArticleRow, Claim, ClaimId, PropositionId},
    error::{Error, ErrorKind, repeated},
    origins::{
        Publication,
        names::{is_same_name, is_same_source, words},
    },
    record::{Credited, Facts, Record, Stance},
    store::{ArticleQuery, Found, Query, Result, Size, Store, Tally},
    story,
};

/// One somebody over many articles, with what they said.
#[derive(Clone, PartialEq, Debug)]
pub struct SourceView {
    /// The fullest name.
    pub name: String,
    /// What it is.
    pub class: Class,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// The functions that articles give it, the first one first.
    pub roles: Vec<String>,
    /// For whom it speaks, by its articles.
    pub parties: Vec<String>,
    /// Statements that the articles credit it with: as many as its names have in [`Ledger::names`]. Those in which it asks
    /// or declines to comment say nothing, and one of several sentences says several things.
    pub statements: u64,
    /// What it said, sentence by sentence, in the order of time.
    pub said: Vec<Said>,
    /// Where it may contradict its own earlier words.
    pub contradictions: Vec<Contradiction>,
    /// Where it would, had a user not said that it does not.
    pub dismissed: Vec<Contradiction>,
}

/// Something that a source said.
#[derive(Clone, PartialEq, Debug)]
pub struct Said {
    /// Which proposition.
    pub proposition: PropositionId,
    /// The claim that it belongs to.
    pub claim: Option<ClaimId>,
    /// Its place in [`Claim::sightings`].
    pub sighting: Option<u32>,
    /// The article's id.
    pub article: String,
    /// Who published it.
    pub outlet: Option<String>,
    /// Where the article was published.
    pub url: Option<String>,
    /// The day of the article, ISO 8601.
    pub published: Option<String>,
    /// The words.
    pub text: String,
    /// What the source makes of it.
    pub stance: Stance,
    /// What the words of telling make of it.
    pub force: Option<Force>,
    /// Through whom it came, nearest the source first.
    pub route: Vec<String>,
    /// How sure it is that the source says it here, in thousandths, where it is known.
    pub confidence: Option<u16>,
}

/// A source as one article has it.
struct Met {
    article: ArticleRow,
    place: u32,
}

impl<S: Store> Ledger<S> {
    /// Returns a claim; one that was merged leads to the claim that it is now.
    ///
    /// # Errors
    /// If there is no such claim, or the storage fails.
    pub fn claim(&self, id: ClaimId) -> Result<Claim> {
        // The one that it leads to may be merged by somebody else meanwhile.
        let claim = self.at_one_moment(|| match self.find(id)? {
            Found::Claim(claim) => Ok(Some(claim)),
            Found::MergedInto(other) => match self.find(other)? {
                Found::Claim(claim) => Ok(Some(claim)),
                Found::MergedInto(_) => Ok(None),
            },
        })?;
        claim.ok_or_else(|| missing(id))
    }

    /// Returns what the id of a claim leads to.
    ///
    /// # Errors
    /// If there is no such claim, or the storage fails.
    pub fn find(&self, id: ClaimId) -> Result<Found> {
        self.store.claim(id)?.ok_or_else(|| missing(id))
    }

    /// Returns the id under which a claim is kept now: its own, or that of the claim that it turned out to be.
    ///
    /// # Errors
    /// If there is no such claim, or the storage fails.
    pub fn current(&self, id: ClaimId) -> Result<ClaimId> {
        Ok(match self.find(id)? {
            Found::Claim(claim) => claim.id,
            Found::MergedInto(other) => other,
        })
    }

    /// Returns claims.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn claims(&self, query: &Query) -> Result<Vec<Claim>> {
        self.store.claims(query)
    }

    /// Gives `take` the claims, one after the other, until it breaks off; returns with what it did. A long list need not
    /// stand in memory.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn each_claim<B>(
        &self,
        query: &Query,
        mut take: impl FnMut(Claim) -> ControlFlow<B>,
    ) -> Result<ControlFlow<B>> {
        let mut ended = ControlFlow::Continue(());
        self.store
            .each_claim(query, &mut |claim| match take(claim) {
                ControlFlow::Continue(()) => ControlFlow::Continue(()),
                broken @ ControlFlow::Break(_) => {
                    ended = broken;
                    ControlFlow::Break(())
                }
            })?;
        Ok(ended)
    }

    /// Returns how many claims there are, whatever the limit.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn count(&self, query: &Query) -> Result<u64> {
        self.store.count_claims(query)
    }

    /// Returns how much there is.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn size(&self) -> Result<Size> {
        self.store.size()
    }

    /// Returns the article with an id.
    ///
    /// # Errors
    /// If there is none, or the storage fails.
    pub fn article(&self, id: &str) -> Result<Facts> {
        let row = self.store.article_called(id)?;
        let facts = row.map(|row| self.store.facts(row)).transpose()?.flatten();
        facts.ok_or_else(|| {
            Error::new(
                ErrorKind::Missing,
                format!("there is no article \"{}\" in the ledger", repeated(id)),
            )
        })
    }

    /// Returns the article that was added last of those at an address ([`same_address`]).
    ///
    /// # Errors
    /// If the storage fails.
    pub fn article_at(&self, address: &str) -> Result<Option<Facts>> {
        let Some(address) = same_address(address) else {
            return Ok(None);
        };
        self.at_one_moment(|| match self.store.article_at(&address)? {
            Some(row) => self.store.facts(row),
            None => Ok(None),
        })
    }

    /// Returns articles in the order in which they were added, with their numbers: those after a number, so many at most.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn articles(
        &self,
        after: Option<ArticleRow>,
        limit: u64,
    ) -> Result<Vec<(ArticleRow, Facts)>> {
        self.at_one_moment(|| self.facts_of(self.store.articles(after, limit)?))
    }

    /// Returns the articles that were added last, the latest first, with their numbers: those before a number, so many at
    /// most, whose id, title, outlet or first words have all of the strings `words`.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn latest_articles(
        &self,
        before: Option<ArticleRow>,
        words: &[String],
        limit: u64,
    ) -> Result<Vec<(ArticleRow, Facts)>> {
        self.at_one_moment(|| self.facts_of(self.store.latest_articles(before, words, limit)?))
    }

    /// Returns how many articles a query narrows down to, whatever page it is of.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn count_articles(&self, query: &ArticleQuery) -> Result<u64> {
        self.store.count_articles(query)
    }

    /// Returns articles in an order, with their numbers.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn ordered_articles(&self, query: &ArticleQuery) -> Result<Vec<(ArticleRow, Facts)>> {
        self.at_one_moment(|| self.facts_of(self.store.ordered_articles(query)?))
    }

    /// Returns the articles of a claim's sightings, each once, in their order.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn articles_with(&self, claim: &Claim) -> Result<Vec<Facts>> {
        let mut met = BTreeSet::new();
        let rows = claim
            .sightings
            .iter()
            .map(|sighting| sighting.proposition.article())
            .filter(|row| met.insert(*row))
            .collect();
        let found = self.at_one_moment(|| self.facts_of(Vec::clone(&rows)))?;
        Ok(found.into_iter().map(|(_, facts)| facts).collect())
    }

    fn facts_of(&self, rows: Vec<ArticleRow>) -> Result<Vec<(ArticleRow, Facts)>> {
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.extend(self.store.facts(row)?.map(|facts| (row, facts)));
        }
        Ok(found)
    }

    /// Returns what is kept of the article with an id, under the id that it has here.
    ///
    /// # Errors
    /// If there is none, or the storage fails.
    pub fn record(&self, id: &str) -> Result<Record> {
        self.at_one_moment(|| {
            let (row, facts) = self.there(id)?;
            let digest = self.publication(row)?.digest.clone();
            Ok(Record { facts, digest })
        })
    }

    /// Returns how many claims an article has, and how many of them articles from before it have too; none where there
    /// is no such article.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn brought(&self, id: &str) -> Result<(usize, usize)> {
        let Some(row) = self.store.article_called(id)? else {
            return Ok((0, 0));
        };
        let publication = self.publication(row)?;
        let mut claims = BTreeSet::new();
        for proposition in propositions(row, &publication.digest) {
            claims.extend(self.store.claim_of(proposition)?);
        }
        let mut known = 0;
        for &id in &claims {
            if let Some(Found::Claim(claim)) = self.store.claim(id)? {
                let mut sightings = claim.sightings.iter();
                known +=
                    usize::from(sightings.any(|sighting| sighting.proposition.article() < row));
            }
        }
        Ok((claims.len(), known))
    }

    /// Returns the names that are credited most, with their statements and articles: those that have all of the strings
    /// `words`, so many left out from the start and so many at most; and how many there are in all.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn names(
        &self,
        named: bool,
        words: &[String],
        skip: u64,
        limit: Option<u64>,
    ) -> Result<(Vec<Tally>, u64)> {
        self.at_one_moment(|| {
            let found = self.store.names(named, words, skip, limit)?;
            Ok((found, self.store.count_names(named, words)?))
        })
    }

    /// Returns everybody of this name, those who say most first: two of one name in unrelated stories are two.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn sources(&self, name: &str) -> Result<Vec<SourceView>> {
        self.at_one_moment(|| self.sources_now(name))
    }

    fn sources_now(&self, name: &str) -> Result<Vec<SourceView>> {
        let wanted = words(name);
        let found = self.store.sources_named(&wanted)?;
        let met: Vec<Met> = found
            .into_iter()
            .map(|named| Met {
                article: named.article,
                place: named.place,
            })
            .collect();
        // Who is met in two articles is one where the articles are of one story, or role or party agree.
        let mut groups: Vec<Vec<Met>> = Vec::new();
        for met in met {
            let mut joined = vec![met];
            let mut apart = Vec::new();
            for group in groups {
                let mut same = false;
                for other in &group {
                    same = same || self.is_one(&joined[0], other)?;
                }
                if same {
                    joined.extend(group);
                } else {
                    apart.push(group);
                }
            }
            apart.push(joined);
            groups = apart;
        }
        let mut views = Vec::new();
        for group in groups {
            views.push(self.view(&group)?);
        }
        views.sort_by(|one, other| {
            other
                .said
                .len()
                .cmp(&one.said.len())
                .then_with(|| one.name.cmp(&other.name))
        });
        Ok(views)
    }

    fn credited(&self, met: &Met) -> Result<Credited> {
        let publication = self.publication(met.article)?;
        let credited = publication.digest.sources.get(met.place as usize).cloned();
        credited.ok_or_else(|| {
            Error::new(
                ErrorKind::Damaged,
                "the ledger lacks a source of one of its articles",
            )
        })
    }

    fn is_one(&self, one: &Met, other: &Met) -> Result<bool> {
        let (first, second) = (self.credited(one)?, self.credited(other)?);
        let (here, there) = (
            self.publication(one.article)?,
            self.publication(other.article)?,
        );
        if !is_same_source(
            &first,
            &second,
            here.digest.language != there.digest.language,
        ) {
            return Ok(false);
        }
        let window = story::window(here.digest.day);
        let near = window
            .zip(there.digest.day)
            .is_none_or(|(window, day)| window.contains(&day));
        if near && story::is_one_story(&here.digest, &there.digest) {
            return Ok(true);
        }
        if first.standing == Standing::Anonymous {
            return Ok(false);
        }
        // A full name, and the same office or the same party.
        let party = |credited: &Credited, publication: &Publication| {
            let party = credited
                .speaks_for
                .and_then(|place| publication.digest.sources.get(place as usize));
            party.map(|party| party.name.clone())
        };
        let parties = (party(&first, &here), party(&second, &there));
        let agrees = |one: &Option<String>, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => is_same_name(one, other),
            _ => false,
        };
        let full = is_same_name(&first.name, &second.name) && words(&first.name).len() >= 2;
        Ok(full
            && (first.class != Class::Person
                || agrees(&parties.0, &parties.1)
                || agrees(&first.role, &second.role)))
    }

    fn view(&self, group: &[Met]) -> Result<SourceView> {
        let mut view: Option<SourceView> = None;
        let mut claims: BTreeMap<ClaimId, Option<Claim>> = BTreeMap::new();
        for met in group {
            let credited = self.credited(met)?;
            let publication = self.publication(met.article)?;
            let view = view.get_or_insert_with(|| SourceView {
                name: credited.name.clone(),
                class: credited.class,
                standing: credited.standing,
                roles: Vec::new(),
                parties: Vec::new(),
                statements: 0,
                said: Vec::new(),
                contradictions: Vec::new(),
                dismissed: Vec::new(),
            });
            view.statements += u64::from(credited.statements);
            if words(&credited.name).len() > words(&view.name).len() {
                view.name.clone_from(&credited.name);
            }
            let party = credited
                .speaks_for
                .and_then(|place| publication.digest.sources.get(place as usize));
            for (names, name) in [
                (&mut view.roles, credited.role.clone()),
                (&mut view.parties, party.map(|party| party.name.clone())),
            ] {
                if let Some(name) = name
                    && !names.iter().any(|known| is_same_name(known, &name))
                {
                    names.push(name);
                }
            }
            for (place, proposition) in (0..).zip(&publication.digest.propositions) {
                if proposition.speaker != Some(met.place) {
                    continue;
                }
                let id = PropositionId::new(met.article, place);
                let via = proposition.via.iter().rev();
                let claim = self.store.claim_of(id)?;
                if let Some(claim) = claim
                    && let Entry::Vacant(new) = claims.entry(claim)
                {
                    new.insert(match self.store.claim(claim)? {
                        Some(Found::Claim(claim)) => Some(claim),
                        _ => None,
                    });
                }
                let whole = claim.and_then(|claim| claims.get(&claim)?.as_ref());
                let sighting = whole.and_then(|claim| {
                    let mut sightings = (0..).zip(&claim.sightings);
                    sightings.find(|(_, sighting)| sighting.proposition == id)
                });
                view.said.push(Said {
                    proposition: id,
                    claim,
                    sighting: sighting.map(|(place, _)| place),
                    article: publication.id.clone(),
                    outlet: publication.outlet.clone(),
                    url: publication.url.clone(),
                    published: publication.published.clone(),
                    text: proposition.text.clone(),
                    stance: sighting.map_or(proposition.stance, |(_, sighting)| sighting.stance),
                    force: proposition.force,
                    route: via
                        .filter_map(|&place| {
                            Some(publication.digest.sources.get(place as usize)?.name.clone())
                        })
                        .collect(),
                    confidence: proposition.confidence,
                });
            }
        }
        let mut view = view.ok_or_else(|| {
            Error::new(
                ErrorKind::Missing,
                "nobody of this name is credited with anything",
            )
        })?;
        view.said.sort_by_key(|said| {
            (
                said.published.is_none(),
                said.published.clone(),
                said.proposition,
            )
        });
        (view.dismissed, view.contradictions) = contradictions(&view.said)
            .into_iter()
            .partition(|found| is_dismissed(&view.said, *found, &claims));
        Ok(view)
    }
}

fn missing(id: ClaimId) -> Error {
    Error::new(
        ErrorKind::Missing,
        format!("there is no claim {id} in the ledger; `laut claims` lists them"),
    )
}
