//! The metric of claims: what several articles hold, written down by hand, beside what a ledger of
//! the same articles has. Claims in, figures out; how claims come about is up to the caller.
//!
//! | figure | right is |
//! |---|---|
//! | `sightings` | an annotated sighting that is found: one of the same article shares at least half the words of the shorter; the one of the best F1 goes with it, of several the first |
//! | `pair_precision` | of two found sightings that are in one claim, that they are annotated as one |
//! | `b_cubed` | precision and recall of the claim that each annotated sighting is in; one that is not found is alone |
//! | `independent`, `status` | the same value in the claim that holds most of the found sightings of an annotated one; wrong where none holds any |
//! | `stance` | of a found sighting, the same value |
//! | `origin` | of a found sighting, the same name or an alias, or none on both sides |
//! | `copies` | two articles that print one text |
//! | `loops` | the same names on a route, or aliases of them, in any order |
//!
//! Words stand where the text of a sighting first stands in its article. A part that is annotated
//! nowhere has no figure.

mod gold;
mod mistakes;
mod table;

use std::collections::BTreeSet;

use laut_wire::{Claim, Claims, Sighting};
use serde::Serialize;

pub(in crate::stories) use gold::Annotations;
pub use mistakes::claims_mistakes;

use super::gold::{Story, place};
use super::{found, words};
use crate::error::{Error, ErrorKind};
use crate::figures::{Figure, Rate};
use crate::tokens::{Range, TokenSet};
use gold::{AnnotatedClaim, AnnotatedSighting, Circle, Pair, pairs};

/// How right the claims of stories are. All figures are fractions of 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ClaimsReport {
    /// All stories together, every sighting and claim weighing the same.
    pub all: ClaimsScore,
    /// Each story, in the order that they were given in.
    pub stories: Vec<ClaimsScore>,
}

/// How right the claims of a story are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ClaimsScore {
    /// What the story is called, or `all`.
    pub name: String,
    /// How many claims are annotated.
    pub claims: usize,
    /// How many sightings are annotated.
    pub sightings: usize,
    /// How many of them were found.
    pub found: usize,
    /// How many sightings the ledger has.
    pub read: usize,
    /// How many of those name an article that is not there, or words that are not in it.
    pub misplaced: usize,
    /// `sightings`, `pair_precision`, `independent`, `status`, `stance` and `origin`; empty where no
    /// claims are annotated.
    pub rates: Vec<Rate>,
    /// B-cubed precision, recall and F1; `None` where no claims are annotated.
    pub b_cubed: Option<Figure>,
    /// Precision, recall and F1 of pairs of articles; `None` where no copies are annotated.
    pub copies: Option<Figure>,
    /// Precision, recall and F1 of circles; `None` where no loops are annotated.
    pub loops: Option<Figure>,
}

/// Scores the claims of ledgers that each hold the articles of one story, in the order of the
/// stories.
///
/// ```
/// use laut_eval::{Story, score_claims};
/// use laut_wire::Claims;
///
/// let gold = r#"{"claims": [{
///     "id": "c1", "gist": "It rains", "origins": [],
///     "sightings": [{"article": "a1", "text": "It rains", "stance": "assert", "origin": null}],
///     "independent": {"least": 0, "most": 0}, "status": "unsourced"
/// }]}"#;
/// let story = Story::new("rain", [("a1".into(), "It rains.".into())], gold)?;
/// let report = score_claims(&[story], &[Claims::new(Vec::new(), Vec::new())])?;
/// assert_eq!((report.all.sightings, report.all.found), (1, 0));
/// assert_eq!(report.all.copies, None, "nothing is annotated of copies");
/// # Ok::<(), laut_eval::Error>(())
/// ```
///
/// # Errors
///
/// If there are not as many claims as stories.
pub fn score_claims(stories: &[Story], claims: &[Claims]) -> Result<ClaimsReport, Error> {
    let mut all = Counts::default();
    let mut scores = Vec::new();
    for comparison in compare(stories, claims)? {
        let counts = Counts::of(&comparison);
        all.merge(&counts);
        scores.push(counts.score(comparison.story.name()));
    }
    Ok(ClaimsReport {
        all: all.score("all"),
        stories: scores,
    })
}

/// A story, what a ledger has of it, and which sightings go with which.
struct Comparison<'a> {
    story: &'a Story,
    claims: &'a Claims,
    /// Every annotated sighting, in order.
    items: Vec<Item<'a>>,
    read: usize,
    misplaced: usize,
}

/// An annotated sighting, and the one that goes with it.
struct Item<'a> {
    claim: &'a AnnotatedClaim,
    sighting: &'a AnnotatedSighting,
    seen: Option<Seen<'a>>,
}

/// A sighting of a ledger, at its place.
#[derive(Clone)]
struct Seen<'a> {
    claim: &'a Claim,
    sighting: &'a Sighting,
    /// The number of the article in its story.
    article: usize,
    place: Range,
    words: TokenSet,
}

fn compare<'a>(stories: &'a [Story], claims: &'a [Claims]) -> Result<Vec<Comparison<'a>>, Error> {
    if stories.len() != claims.len() {
        let message = format!(
            "there are {} stories and claims of {}, give those of each story in order",
            stories.len(),
            claims.len()
        );
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    let both = stories.iter().zip(claims);
    Ok(both
        .map(|(story, claims)| Comparison::new(story, claims))
        .collect())
}

impl<'a> Comparison<'a> {
    fn new(story: &'a Story, claims: &'a Claims) -> Self {
        let all = claims.claims.iter();
        let all = all.flat_map(|claim| {
            claim
                .sightings
                .iter()
                .map(move |sighting| (claim, sighting))
        });
        let seen: Vec<Seen<'_>> = all
            .clone()
            .filter_map(|(claim, sighting)| Seen::new(story, claim, sighting))
            .collect();
        let read = all.count();
        let annotated = story.annotations.claims.iter().flatten();
        let items = annotated.flat_map(|claim| {
            let seen = &seen;
            claim.sightings.iter().map(move |sighting| Item {
                claim,
                sighting,
                seen: best(sighting, seen).cloned(),
            })
        });
        Self {
            items: items.collect(),
            misplaced: read - seen.len(),
            read,
            story,
            claims,
        }
    }

    /// Returns the items that the ledger has in one claim with another, itself among them.
    fn beside(&self, item: &Item<'a>) -> impl Iterator<Item = &Item<'a>> {
        self.items
            .iter()
            .filter(move |other| std::ptr::eq(*other, item) || item.is_held_with(other))
    }

    /// Returns every two items that the ledger has in one claim, the later one first.
    fn held_together(&self) -> impl Iterator<Item = (&Item<'a>, &Item<'a>)> {
        let later = self.items.iter().enumerate();
        later.flat_map(|(i, item)| {
            let earlier = self.items[..i].iter();
            earlier
                .filter(|other| item.is_held_with(other))
                .map(move |other| (item, other))
        })
    }

    /// Returns the ledger's claims that hold sightings of an annotated one and how many each, in the
    /// order of the sightings.
    fn holders(&self, annotated: &AnnotatedClaim) -> Vec<(&'a Claim, usize)> {
        let mut holders: Vec<(&Claim, usize)> = Vec::new();
        let items = self
            .items
            .iter()
            .filter(|item| item.claim.id == annotated.id);
        for seen in items.filter_map(|item| item.seen.as_ref()) {
            match holders
                .iter_mut()
                .find(|(claim, _)| claim.id == seen.claim.id)
            {
                Some((_, count)) => *count += 1,
                None => holders.push((seen.claim, 1)),
            }
        }
        holders
    }

    /// Returns the copies that are annotated and those of the ledger, if any are annotated.
    fn copies(&self) -> Option<[BTreeSet<Pair>; 2]> {
        let annotated = self.story.annotations.copies.clone()?;
        let read = pairs(self.claims.copies.iter().map(|copies| &copies.articles));
        Some([annotated, read])
    }

    /// Returns the circles that are annotated and those of the ledger, if any are annotated.
    fn loops(&self) -> Option<[BTreeSet<Circle>; 2]> {
        let circle = |route: &Vec<String>| self.story.annotations.aliases.circle(route);
        let annotated = self.story.annotations.loops.as_ref()?;
        let read = self.claims.claims.iter().flat_map(|claim| &claim.loops);
        Some([
            annotated.iter().map(circle).collect(),
            read.map(circle).collect(),
        ])
    }

    fn is_origin_right(&self, item: &Item<'a>, seen: &Seen<'a>) -> bool {
        match (item.sighting.origin.as_deref(), seen.origin()) {
            (Some(annotated), Some(read)) if !annotated.is_empty() && !read.is_empty() => {
                self.story.annotations.aliases.same(annotated, read)
            }
            (annotated, read) => annotated == read,
        }
    }
}

/// Returns the claim that holds most of the sightings, of several the first.
fn main_holder<'a>(holders: &[(&'a Claim, usize)]) -> Option<&'a Claim> {
    // Of several that are greatest, `max_by_key` takes the last.
    let most = holders.iter().rev().max_by_key(|(_, count)| *count)?;
    Some(most.0)
}

impl<'a> Item<'a> {
    /// Returns whether the ledger has both in one claim.
    fn is_held_with(&self, other: &Self) -> bool {
        let (Some(one), Some(other)) = (&self.seen, &other.seen) else {
            return false;
        };
        one.claim.id == other.claim.id
    }

    /// Returns whether both are annotated as one claim.
    fn belongs_with(&self, other: &Self) -> bool {
        self.claim.id == other.claim.id
    }

    fn is_stance_right(&self, seen: &Seen<'a>) -> bool {
        self.sighting.stance == seen.sighting.stance
    }
}

impl<'a> Seen<'a> {
    /// Finds the words of a sighting, if they are in an article of the story.
    fn new(story: &Story, claim: &'a Claim, sighting: &'a Sighting) -> Option<Self> {
        let mut articles = story.articles.iter();
        let article = articles.position(|article| article.id == sighting.article)?;
        let told = &story.articles[article];
        let place = place(&told.text, &sighting.text)?;
        Some(Self {
            claim,
            sighting,
            article,
            words: words(&told.characters, std::slice::from_ref(&place)),
            place,
        })
    }

    /// Returns the name of the origin.
    fn origin(&self) -> Option<&'a str> {
        let id = self.sighting.origin.as_deref()?;
        let origin = self.claim.origins.iter().find(|origin| origin.id == id)?;
        Some(&origin.name)
    }
}

/// Returns the sighting of a ledger that goes best with an annotated one.
fn best<'a, 'b>(annotated: &AnnotatedSighting, seen: &'b [Seen<'a>]) -> Option<&'b Seen<'a>> {
    let mut best: Option<(&Seen<'a>, f64)> = None;
    let near = seen
        .iter()
        .filter(|seen| seen.article == annotated.article && found(&annotated.words, &seen.words));
    for seen in near {
        let f1 = annotated.words.f1(&seen.words);
        if best.is_none_or(|(_, most)| f1 > most) {
            best = Some((seen, f1));
        }
    }
    best.map(|(seen, _)| seen)
}

/// A count of what is right among so many.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    of: usize,
}

impl Share {
    fn of(judged: impl Iterator<Item = bool>) -> Self {
        let mut share = Self::default();
        for is_right in judged {
            share.right += usize::from(is_right);
            share.of += 1;
        }
        share
    }

    fn merge(&mut self, other: Self) {
        self.right += other.right;
        self.of += other.of;
    }

    fn rate(self, name: &'static str) -> Rate {
        Rate {
            name,
            share: self.right as f64 / self.of.max(1) as f64,
            of: self.of,
        }
    }
}

/// How many there are on both sides, of those annotated and of those of the ledger.
#[derive(Clone, Copy, Default)]
struct Overlap {
    both: usize,
    annotated: usize,
    read: usize,
}

impl Overlap {
    fn of<T: Ord>([annotated, read]: &[BTreeSet<T>; 2]) -> Self {
        Self {
            both: annotated.intersection(read).count(),
            annotated: annotated.len(),
            read: read.len(),
        }
    }

    fn figure(self, name: &'static str) -> Figure {
        Figure::of_counts(name, self.both, self.read, self.annotated)
    }
}

/// Adds an overlap to a sum, which is there as soon as one of the two is.
fn add(sum: &mut Option<Overlap>, more: Option<Overlap>) {
    if let Some(more) = more {
        let sum = sum.get_or_insert_default();
        sum.both += more.both;
        sum.annotated += more.annotated;
        sum.read += more.read;
    }
}

#[derive(Default)]
struct Counts {
    has_claims: bool,
    read: usize,
    misplaced: usize,
    sightings: Share,
    pair_precision: Share,
    independent: Share,
    status: Share,
    stance: Share,
    origin: Share,
    /// Sums over all annotated sightings.
    b_cubed_precision: f64,
    b_cubed_recall: f64,
    copies: Option<Overlap>,
    loops: Option<Overlap>,
}

impl Counts {
    fn of(comparison: &Comparison<'_>) -> Self {
        let items = || comparison.items.iter();
        let seen = || items().filter_map(|item| Some((item, item.seen.as_ref()?)));
        let annotated = || comparison.story.annotations.claims.iter().flatten();
        let judged = |is_right: fn(&AnnotatedClaim, &Claim) -> bool| {
            Share::of(annotated().map(move |claim| {
                let holder = main_holder(&comparison.holders(claim));
                holder.is_some_and(|holder| is_right(claim, holder))
            }))
        };
        let mut counts = Self {
            has_claims: comparison.story.annotations.claims.is_some(),
            read: comparison.read,
            misplaced: comparison.misplaced,
            sightings: Share::of(items().map(|item| item.seen.is_some())),
            pair_precision: Share::of(
                comparison
                    .held_together()
                    .map(|(item, other)| item.belongs_with(other)),
            ),
            independent: judged(|claim, holder| claim.independent == holder.independent),
            status: judged(|claim, holder| claim.status == holder.status),
            stance: Share::of(seen().map(|(item, seen)| item.is_stance_right(seen))),
            origin: Share::of(seen().map(|(item, seen)| comparison.is_origin_right(item, seen))),
            copies: comparison.copies().as_ref().map(Overlap::of),
            loops: comparison.loops().as_ref().map(Overlap::of),
            ..Self::default()
        };
        for item in items() {
            let beside = Share::of(
                comparison
                    .beside(item)
                    .map(|other| item.belongs_with(other)),
            );
            counts.b_cubed_precision += beside.right as f64 / beside.of as f64;
            counts.b_cubed_recall += beside.right as f64 / item.claim.sightings.len() as f64;
        }
        counts
    }

    fn merge(&mut self, other: &Self) {
        self.has_claims |= other.has_claims;
        self.read += other.read;
        self.misplaced += other.misplaced;
        self.sightings.merge(other.sightings);
        self.pair_precision.merge(other.pair_precision);
        self.independent.merge(other.independent);
        self.status.merge(other.status);
        self.stance.merge(other.stance);
        self.origin.merge(other.origin);
        self.b_cubed_precision += other.b_cubed_precision;
        self.b_cubed_recall += other.b_cubed_recall;
        add(&mut self.copies, other.copies);
        add(&mut self.loops, other.loops);
    }

    fn score(&self, name: &str) -> ClaimsScore {
        let sightings = self.sightings.of.max(1) as f64;
        let rates = || {
            vec![
                self.sightings.rate("sightings"),
                self.pair_precision.rate("pair_precision"),
                self.independent.rate("independent"),
                self.status.rate("status"),
                self.stance.rate("stance"),
                self.origin.rate("origin"),
            ]
        };
        let b_cubed = || {
            let precision = self.b_cubed_precision / sightings;
            Figure::new("b_cubed", precision, self.b_cubed_recall / sightings)
        };
        ClaimsScore {
            name: name.to_owned(),
            claims: self.status.of,
            sightings: self.sightings.of,
            found: self.sightings.right,
            read: self.read,
            misplaced: self.misplaced,
            rates: if self.has_claims { rates() } else { Vec::new() },
            b_cubed: self.has_claims.then(b_cubed),
            copies: self.copies.map(|overlap| overlap.figure("copies")),
            loops: self.loops.map(|overlap| overlap.figure("loops")),
        }
    }
}
