//! Where claims stand in the articles of a story: in how many separate reports, whether somebody turns them, which reports
//! are headed with them, and which outlets the reports cite. Looked up in what the articles say, no claim is worked out.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use laut::{Class, Force, Grammar, Standing, Use};

use super::{Ledger, Story, propositions};
use crate::{
    claim::ClaimId,
    digest::name_stems,
    origins::Publication,
    record::{Digest, Stance},
    store::{Result, Store},
};

/// How much of what a headline says beyond what all reports speak of a passage has at least, so that the report is headed
/// with it.
const HEADED: f32 = 0.3;
/// Words that the two have in common at least.
const SHARED: usize = 2;

/// How sure it is in thousandths who says that something is not so, and how many words that mean something are in it, at
/// least.
const SURE: u16 = 800;
const MEANT: usize = 4;

/// Where a claim stands in a story.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Presence {
    /// Articles that have it.
    pub articles: usize,
    /// Reports that have it: articles that print one text are one.
    pub reports: usize,
    /// Reports that are headed with it, in somebody's words.
    pub headed: usize,
    /// Whether it is the first of a report by which an organization, or who speaks for one, says that something is not so.
    pub is_finding: bool,
    /// Whether somebody denies, doubts or confirms it in one of them.
    pub is_turned: bool,
}

/// Where the claims of a story stand, and whom its reports cite.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Layout {
    /// Its claims.
    pub claims: BTreeMap<ClaimId, Presence>,
    /// How many reports it has.
    pub reports: usize,
    /// The outlets that its reports cite, but for their own, each with how many of them do: those that more cite first.
    pub cited: Vec<(String, usize)>,
}

/// An article as it is looked at.
struct Seen {
    /// The same for articles that print one text.
    report: usize,
    /// Stems of its headline and of its outlet's name.
    title: BTreeSet<u32>,
    outlet: BTreeSet<u32>,
    publication: Arc<Publication>,
    /// Of each of its propositions the claim, and the stems of its words.
    claims: Vec<(Option<ClaimId>, BTreeSet<u32>)>,
}

impl<S: Store> Ledger<S> {
    /// Returns where the claims of a story stand; `copies` are those of its articles that print one text, by their ids.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn layout(&self, story: &Story, copies: &[Vec<String>]) -> Result<Layout> {
        self.at_one_moment(|| {
            let mut all = Vec::with_capacity(story.articles.len());
            for (place, facts) in story.articles.iter().enumerate() {
                let Some(row) = self.store.article_called(&facts.id)? else {
                    continue;
                };
                let publication = self.publication(row)?;
                let digest = &publication.digest;
                let stems = |words: &str| meant(words, digest);
                let mut claims = Vec::with_capacity(digest.propositions.len());
                for (id, told) in propositions(row, digest).zip(&digest.propositions) {
                    claims.push((self.store.claim_of(id)?, stems(&told.text)));
                }
                let group = copies.iter().position(|group| group.contains(&facts.id));
                all.push(Seen {
                    report: group.map_or(place, |group| story.articles.len() + group),
                    title: stems(facts.title.as_deref().unwrap_or_default()),
                    outlet: stems(facts.outlet.as_deref().unwrap_or_default()),
                    claims,
                    publication,
                });
            }
            Ok(laid_out(&all))
        })
    }
}

/// Returns the stems of words that mean something.
fn meant(words: &str, digest: &Digest) -> BTreeSet<u32> {
    let grammar = digest.language.and_then(Grammar::of);
    let stops = |word: &str| grammar.is_some_and(|one| one.words().has(word, Use::StopWord));
    let words = words.split(|sign: char| !sign.is_alphanumeric());
    words
        .filter(|word| !stops(&word.to_lowercase()))
        .flat_map(name_stems)
        .collect()
}

fn laid_out(all: &[Seen]) -> Layout {
    let mut reports: BTreeMap<ClaimId, BTreeSet<usize>> = BTreeMap::new();
    let mut headed: BTreeMap<ClaimId, BTreeSet<usize>> = BTreeMap::new();
    let mut found: BTreeMap<ClaimId, Presence> = BTreeMap::new();
    for (article, head) in all.iter().zip(heads(all)) {
        let told = &article.publication.digest.propositions;
        let mut own = BTreeSet::new();
        for ((claim, _), told) in article.claims.iter().zip(told) {
            let Some(claim) = claim else { continue };
            own.insert(*claim);
            let is_turned = told.stance != Stance::Assert
                || matches!(told.force, Some(Force::Confirm | Force::Deny));
            found.entry(*claim).or_default().is_turned |= is_turned;
        }
        for claim in own {
            found.entry(claim).or_default().articles += 1;
            reports.entry(claim).or_default().insert(article.report);
        }
        if let Some(head) = head {
            headed.entry(head).or_default().insert(article.report);
        }
        if let Some(claim) = finding(article) {
            found.entry(claim).or_default().is_finding = true;
        }
    }
    for (claim, presence) in &mut found {
        presence.reports = reports.get(claim).map_or(0, BTreeSet::len);
        presence.headed = headed.get(claim).map_or(0, BTreeSet::len);
    }
    let told: BTreeSet<usize> = all.iter().map(|article| article.report).collect();
    Layout {
        claims: found,
        reports: told.len(),
        cited: cited(all),
    }
}

/// Returns the claim that each article is headed with: of what somebody says in it, the passage that has most of what its
/// headline says. Words that most reports have say little: whom the story is about.
fn heads(all: &[Seen]) -> Vec<Option<ClaimId>> {
    let mut having: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for article in all {
        let words = article.claims.iter().flat_map(|(_, words)| words);
        for stem in words.chain(&article.title) {
            having.entry(*stem).or_default().insert(article.report);
        }
    }
    let count = having.values().flatten().collect::<BTreeSet<_>>().len() as f32;
    let weight = |stem: &u32| {
        let having = having.get(stem).map_or(1, BTreeSet::len) as f32;
        ((count + 1.0) / having).ln()
    };
    let head = |article: &Seen| {
        let whole: f32 = article.title.iter().map(weight).sum();
        let told = article
            .claims
            .iter()
            .zip(&article.publication.digest.propositions);
        let mut best: Option<(f32, ClaimId)> = None;
        for ((claim, words), told) in told {
            let (Some(claim), Some(_)) = (claim, told.speaker) else {
                continue;
            };
            let shared = || article.title.intersection(words);
            let share = shared().map(weight).sum::<f32>() / whole.max(f32::MIN_POSITIVE);
            let is_more = best.is_none_or(|(most, _)| share > most);
            if shared().count() >= SHARED && share >= HEADED && is_more {
                best = Some((share, *claim));
            }
        }
        best.map(|(_, claim)| claim)
    };
    all.iter().map(head).collect()
}

/// Returns the first claim of an article by which an organization, or who speaks for one, says that something is not so:
/// that nothing was found, or that it has ended.
fn finding(article: &Seen) -> Option<ClaimId> {
    let digest = &article.publication.digest;
    let is_house = |place: u32| {
        let source = digest.sources.get(place as usize);
        source.is_some_and(|one| {
            let is_house = one.class == Class::Organization || one.speaks_for.is_some();
            is_house && one.standing == Standing::Named && !one.unresolved
        })
    };
    let mut told = article.claims.iter().zip(&digest.propositions);
    let (claim, _) = told.find(|(_, told)| {
        let is_sure = told.confidence.is_some_and(|sure| sure >= SURE);
        told.negated && is_sure && told.terms.len() >= MEANT && told.speaker.is_some_and(is_house)
    })?;
    claim.0
}

/// Returns the outlets that reports cite, but for their own.
fn cited(all: &[Seen]) -> Vec<(String, usize)> {
    // One article shows that a name is an outlet's where another one only shows that it is a house's.
    let called = |article: &Seen| {
        let digest = &article.publication.digest;
        let outlets = digest
            .sources
            .iter()
            .filter(|one| one.class == Class::Outlet);
        let names = outlets.map(|one| meant(&one.name, digest));
        names.chain([article.outlet.clone()]).collect::<Vec<_>>()
    };
    let known: BTreeSet<BTreeSet<u32>> = all.iter().flat_map(called).collect();
    let mut found: BTreeMap<BTreeSet<u32>, (String, BTreeSet<usize>)> = BTreeMap::new();
    for article in all {
        let digest = &article.publication.digest;
        let speaking = digest.propositions.iter().flat_map(|told| {
            let speaker = told.speaker.into_iter();
            speaker.chain(told.via.iter().copied())
        });
        for source in speaking.collect::<BTreeSet<_>>() {
            let Some(source) = digest.sources.get(source as usize) else {
                continue;
            };
            let name = meant(&source.name, digest);
            let own = &article.outlet;
            let is_own = own.is_subset(&name) && !own.is_empty() || name.is_subset(own);
            let is_outlet = matches!(source.class, Class::Outlet | Class::Organization)
                && known.contains(&name);
            if !is_outlet || source.unresolved || name.is_empty() || is_own {
                continue;
            }
            let (_, reports) = found
                .entry(name)
                .or_insert_with(|| (source.name.clone(), BTreeSet::new()));
            reports.insert(article.report);
        }
    }
    let mut cited: Vec<(String, usize)> = found
        .into_values()
        .map(|(name, reports)| (name, reports.len()))
        .collect();
    cited.sort_by(|(one, few), (other, many)| many.cmp(few).then_with(|| one.cmp(other)));
    cited
}
