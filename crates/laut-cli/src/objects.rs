//! What the commands of the ledger print as JSON beside the contract's claims: plain data for other programs.
//!
//! Ids and words are those of the contract. Does not know how anything is found.

use laut_ledger::{Claim, Facts, Match, PropositionId, SourceView, Why};
use laut_wire::{Class, Force, Stance, Standing};
use serde::Serialize;

/// A list with the contract's version.
#[derive(Serialize)]
pub(crate) struct Listed<T> {
    laut: u32,
    #[serde(flatten)]
    list: T,
}

impl<T> Listed<T> {
    pub(crate) fn new(list: T) -> Self {
        let laut = laut_wire::Version::NUMBER;
        Listed { laut, list }
    }
}

/// A name of those that are credited most.
#[derive(Serialize)]
pub(crate) struct Credited<'a> {
    pub(crate) name: &'a str,
    pub(crate) statements: u64,
    pub(crate) articles: u64,
}

/// An article, without its words.
#[derive(Serialize)]
pub(crate) struct Article<'a> {
    id: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<&'a str>,
    language: Option<&'a str>,
}

impl<'a> Article<'a> {
    pub(crate) fn of(facts: &'a Facts) -> Self {
        Article {
            id: &facts.id,
            title: facts.title.as_deref(),
            outlet: facts.outlet.as_deref(),
            url: facts.url.as_deref(),
            published: facts.published.as_deref(),
            language: facts.language.as_deref(),
        }
    }
}

/// Somebody, with what they said.
#[derive(Serialize)]
pub(crate) struct Somebody<'a> {
    name: &'a str,
    class: Class,
    standing: Standing,
    roles: &'a [String],
    parties: &'a [String],
    said: Vec<Word<'a>>,
    contradictions: Vec<Contradiction>,
}

#[derive(Serialize)]
struct Word<'a> {
    claim: Option<String>,
    article: &'a str,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    text: &'a str,
    stance: Stance,
    force: Option<Force>,
    route: &'a [String],
}

/// Two places in `said`.
#[derive(Serialize)]
struct Contradiction {
    earlier: usize,
    later: usize,
}

impl<'a> Somebody<'a> {
    pub(crate) fn of(view: &'a SourceView) -> Self {
        let said = view.said.iter().map(|said| Word {
            claim: said.claim.map(|claim| claim.to_string()),
            article: &said.article,
            outlet: said.outlet.as_deref(),
            published: said.published.as_deref(),
            text: &said.text,
            stance: Stance::of(said.stance),
            force: said.force.map(Force::of),
            route: &said.route,
        });
        let contradictions = view.contradictions.iter().map(|found| Contradiction {
            earlier: found.earlier,
            later: found.later,
        });
        Somebody {
            name: &view.name,
            class: Class::of(view.class),
            standing: Standing::of(view.standing),
            roles: &view.roles,
            parties: &view.parties,
            said: said.collect(),
            contradictions: contradictions.collect(),
        }
    }
}

/// A claim of the contract, with why its sightings are in it.
#[derive(Serialize)]
pub(crate) struct Explained<'a> {
    #[serde(flatten)]
    pub(crate) claim: laut_wire::Claim,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Vec<Reason<'a>>>,
}

/// Why a sighting is in its claim.
#[derive(Serialize)]
pub(crate) struct Reason<'a> {
    /// Its place in the claim's list, from 1 as `laut split` counts.
    sighting: usize,
    nearest: Option<Nearest<'a>>,
}

#[derive(Serialize)]
struct Nearest<'a> {
    sighting: Option<usize>,
    score: f32,
    matches: &'a [(String, String, f32)],
    only_here: &'a [String],
    only_there: &'a [String],
    differences: &'a [String],
    overruled: Option<bool>,
}

impl<'a> Reason<'a> {
    pub(crate) fn of(why: &'a Why, claim: &Claim) -> Self {
        Reason {
            sighting: number_of(claim, why.sighting).unwrap_or_default(),
            nearest: why.nearest.as_ref().map(|nearest: &Match| Nearest {
                sighting: number_of(claim, nearest.other),
                score: nearest.score,
                matches: &nearest.matches,
                only_here: &nearest.only_here,
                only_there: &nearest.only_there,
                differences: &nearest.differences,
                overruled: nearest.overruled,
            }),
        }
    }
}

/// Returns the number that people call a sighting of a claim by, from 1.
pub(crate) fn number_of(claim: &Claim, sighting: PropositionId) -> Option<usize> {
    let mut sightings = claim.sightings.iter();
    let place = sightings.position(|other| other.proposition == sighting)?;
    Some(place + 1)
}

/// Articles that were removed.
#[derive(Serialize)]
pub(crate) struct Gone<'a> {
    pub(crate) id: &'a str,
    pub(crate) sightings: usize,
}

/// A claim that something became.
#[derive(Serialize)]
pub(crate) struct Became {
    /// What stays, or what came about.
    pub(crate) claim: String,
    /// What it was merged with, or split from.
    pub(crate) from: String,
}
