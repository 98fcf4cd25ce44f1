//! Works out what a claim rests on: its sightings in, origins, independence and status out.
//!
//! `trace` finds who first held what each sighting says, `names` who is who in several articles; here origins are put
//! together and counted as the contract defines it. Does not decide what is one claim.

mod accounts;
pub(crate) mod apart;
mod cast;
mod count;
mod grounds;
mod left_out;
pub(crate) mod names;
mod parties;
pub(crate) mod taken_apart;
mod trace;
mod witness;

use laut::{Class, Grammar, Standing, Use};

pub use self::grounds::{Because, Ground};
pub(crate) use self::witness::{Publication, Witness};
use self::{
    accounts::{Accounts, surely_denies},
    cast::Cast,
    count::{Brought, Counted},
    names::plain,
    parties::Parties,
    trace::{Holder, Traced, trace},
};
use crate::{
    claim::{Claim, ClaimId, Origin, Reach, Sighting},
    digest::days::iso_of,
    record::{Credited, Stance},
    rulings::Rulings,
};

/// Returns a claim with all that follows from its sightings.
pub(crate) fn claim(id: ClaimId, witnesses: Vec<Witness>, rulings: &Rulings) -> (Claim, Reach) {
    let (claim, reach, ..) = worked_out(id, witnesses, rulings);
    (claim, reach)
}

/// Returns how those who assert a claim were counted, from its sightings.
pub(crate) fn grounds(id: ClaimId, witnesses: Vec<Witness>, rulings: &Rulings) -> Vec<Ground> {
    let (_, _, parties, asserting) = worked_out(id, witnesses, rulings);
    parties.grounds(&asserting)
}

/// Returns a claim, its reach, its parties, and those of them that assert it.
fn worked_out(
    id: ClaimId,
    witnesses: Vec<Witness>,
    rulings: &Rulings,
) -> (Claim, Reach, Parties, Vec<usize>) {
    // What was withdrawn stands behind the rest: it shows where others have it from, and is counted nowhere.
    let (mut gone, mut all): (Vec<_>, Vec<_>) = witnesses
        .into_iter()
        .partition(|witness| witness.is_withdrawn);
    let told = all.len();
    sort(&mut all);
    sort(&mut gone);
    all.extend(gone);
    let all_traces = trace(&all);
    let mut origins = Origins::new(&all, &all_traces);
    let (witnesses, traces) = (&all[..told], &all_traces[..told]);
    let denies = denies(witnesses);
    let of: Vec<Option<usize>> = traces
        .iter()
        .enumerate()
        .map(|(at, traced)| origins.of(at, traced))
        .collect();
    let mut parties = Parties::new(&origins, rulings);
    let mut found = origins.found;
    parties.name(&mut found);
    let party_of = |at: usize| of[at].map(|origin| parties.of(origin));
    let stances = stances(witnesses, denies, party_of);
    let told_so: Vec<(&Witness, Stance)> = witnesses.iter().zip(stances.iter().copied()).collect();
    let held: Vec<Brought> = told_so
        .iter()
        .zip(&of)
        .map(|((witness, stance), origin)| Brought {
            stance: *stance,
            origin: *origin,
            force: witness.proposition().force,
            is_likely: count::is_likely(witness.proposition().confidence)
                && (*stance != Stance::Deny || surely_denies(witness, &told_so)),
        })
        .collect();
    let order = by_time(witnesses);
    let asserted = witnesses.iter().zip(&held);
    let accounts = Accounts::new(asserted.map(|(witness, held)| {
        let party = held.origin.map(|origin| parties.of(origin));
        (witness, held.stance, party)
    }));
    parties.doubt(|one, other| accounts.are_two(one, other));
    let counted = Counted::of(&held, &order, &found, &parties);
    let sightings: Vec<Sighting> = witnesses
        .iter()
        .zip(traces)
        .zip(of.iter().zip(&stances))
        .map(|((witness, traced), (origin, stance))| sighting(witness, *stance, traced, *origin))
        .collect();
    let claim = Claim {
        id,
        gist: gist(witnesses, denies),
        loops: loops(witnesses, traces),
        dismissed: Vec::new(),
        origins: found.into_iter().map(|found| found.origin).collect(),
        sightings,
        independent: counted.independent,
        status: counted.status,
        confirmed_by: counted.confirmed_by,
    };
    let reach = reach(witnesses);
    (claim, reach, parties, counted.asserting)
}

/// Puts witnesses into the order of publication: on one day, those who cite nobody before those who do.
fn sort(witnesses: &mut [Witness]) {
    let cites = |witness: &Witness| {
        let outlet = witness
            .speaker()
            .is_some_and(|speaker| speaker.class == Class::Outlet);
        outlet || !witness.proposition().via.is_empty()
    };
    witnesses.sort_by_cached_key(|witness| {
        let article = &witness.article;
        (
            article.digest.day.is_none(),
            article.digest.day,
            cites(witness),
            article.id.chars().count(),
            article.id.clone(),
            article.fingerprint.clone(),
            witness.id.place(),
        )
    });
}

/// Returns the places of witnesses in the order in which their words were said.
fn by_time(witnesses: &[Witness]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..witnesses.len()).collect();
    order.sort_by_key(|&at| {
        let witness = &witnesses[at];
        let said = witness.proposition().said.or(witness.article.digest.day);
        (said.is_none(), said, at)
    });
    order
}

fn sighting(witness: &Witness, stance: Stance, traced: &Traced, origin: Option<usize>) -> Sighting {
    let proposition = witness.proposition();
    Sighting {
        proposition: witness.id,
        article: witness.article.id.clone(),
        outlet: witness.article.outlet.clone(),
        statement: proposition.statement,
        url: witness.article.url.clone(),
        span: proposition.span,
        pieces: proposition.pieces.clone(),
        confidence: proposition.confidence,
        text: proposition.text.clone(),
        stance,
        force: proposition.force,
        speaker: witness.speaker().map(|speaker| speaker.name.clone()),
        origin: origin.map(|origin| origin as u32),
        route: traced.route.clone(),
        published: witness.article.published.clone(),
        said: proposition.said.and_then(iso_of),
    }
}

/// An origin while it is put together.
struct KnownOrigin {
    origin: Origin,
    key: Holder,
    /// The witnesses with it.
    witnesses: Vec<usize>,
}

/// The origins of a claim, in the order of their first sighting.
struct Origins<'a> {
    witnesses: &'a [Witness],
    traces: &'a [Traced],
    cast: Cast<'a>,
    found: Vec<KnownOrigin>,
}

impl<'a> Origins<'a> {
    fn new(witnesses: &'a [Witness], traces: &'a [Traced]) -> Self {
        Origins {
            witnesses,
            traces,
            cast: Cast::new(witnesses),
            found: Vec::new(),
        }
    }

    /// Returns the origin of a witness, a new one if it has not been met.
    fn of(&mut self, at: usize, traced: &Traced) -> Option<usize> {
        let witness = &self.witnesses[at];
        let known = self
            .found
            .iter()
            .position(|found| self.is_same(&found.key, &traced.held));
        let origin = if let Some(known) = known {
            known
        } else {
            let (name, party, standing) = self.named(at, &traced.held)?;
            self.found.push(KnownOrigin {
                origin: Origin {
                    name,
                    party,
                    standing,
                    first_article: witness.article.id.clone(),
                    first_published: witness.article.published.clone(),
                    articles: Vec::new(),
                },
                key: traced.held.clone(),
                witnesses: Vec::new(),
            });
            self.found.len() - 1
        };
        self.found[origin].witnesses.push(at);
        let articles = &mut self.found[origin].origin.articles;
        if !articles.contains(&witness.article.id) {
            articles.push(witness.article.id.clone());
        }
        Some(origin)
    }

    /// Returns the sources that hold it by their articles' own words, with the witnesses that credit them.
    fn holders(&self, found: &KnownOrigin) -> Vec<(usize, u32)> {
        let speaks = |at: &usize| Some((*at, self.witnesses[*at].proposition().speaker?));
        found.witnesses.iter().filter_map(speaks).collect()
    }

    fn credited(&self, witness: usize, source: u32) -> Option<&'a Credited> {
        self.witnesses[witness].source(source)
    }

    fn is_same(&self, one: &Holder, other: &Holder) -> bool {
        match (one, other) {
            (
                Holder::Named { witness, source },
                Holder::Named {
                    witness: second,
                    source: place,
                },
            ) => {
                let group =
                    |witness: usize, source: u32| self.cast.group(&self.witnesses[witness], source);
                let first = group(*witness, *source);
                first.is_some() && first == group(*second, *place)
            }
            // "dpa" is the Deutsche Presse-Agentur.
            (Holder::Unnamed { outlet: one }, Holder::Unnamed { outlet: other })
            | (Holder::Outlet { name: one }, Holder::Outlet { name: other }) => {
                one == other || witness::is_same_outlet(one, other)
            }
            _ => false,
        }
    }

    /// Returns name, party and standing of an origin that a witness is the first to have.
    fn named(&self, at: usize, held: &Holder) -> Option<(String, String, Standing)> {
        match held {
            Holder::Nobody => None,
            Holder::Named { witness, source } => {
                let credited = self.credited(*witness, *source)?;
                let party = self
                    .party(*witness, *source)
                    .unwrap_or_else(|| plain(&credited.name).to_owned());
                Some((plain(&credited.name).to_owned(), party, Standing::Named))
            }
            Holder::Unnamed { .. } => {
                // The first to tell of them may name the outlet alone: then those who say more know their name.
                let tells = |at: &usize| {
                    self.witnesses[*at].is_anonymous() && self.traces[*at].held == *held
                };
                let told = Some(at).filter(tells);
                let told = told.or_else(|| (0..self.witnesses.len()).find(tells))?;
                let name = self.witnesses[told].speaker()?.name.clone();
                Some((name.clone(), name, Standing::Anonymous))
            }
            Holder::Outlet { name } => Some((name.clone(), name.clone(), Standing::Named)),
        }
    }

    /// Returns for whom a source speaks, by its own article or another one of the claim, under the name that is met first.
    fn party(&self, witness: usize, source: u32) -> Option<String> {
        let credited = self.credited(witness, source)?;
        let spoken_for =
            |witness: &Witness, credited: &Credited| self.cast.group(witness, credited.speaks_for?);
        let own = spoken_for(&self.witnesses[witness], credited);
        let group = self.cast.group(&self.witnesses[witness], source);
        let elsewhere = || {
            self.witnesses.iter().find_map(|other| {
                let sources = (0..).zip(&other.article.digest.sources);
                let mut same = sources.filter(|(place, _)| self.cast.group(other, *place) == group);
                same.find_map(|(_, source)| spoken_for(other, source))
            })
        };
        let person = credited.class == Class::Person;
        let party = own.or_else(|| person.then(elsewhere).flatten());
        let party = party.or(group);
        Some(self.cast.name(party?)?.to_owned())
    }
}

/// Returns the routes that come back to where they started.
fn loops(witnesses: &[Witness], traces: &[Traced]) -> Vec<Vec<String>> {
    let mut loops: Vec<Vec<String>> = Vec::new();
    for (witness, traced) in witnesses.iter().zip(traces) {
        let Some(own) = &witness.article.outlet else {
            continue;
        };
        let start = traced
            .route
            .iter()
            .position(|name| witness::is_same_outlet(name, own));
        let mut route = match start {
            Some(start) => traced.route[start..].to_vec(),
            None if traced.circular => {
                let Holder::Outlet { name } = &traced.held else {
                    continue;
                };
                if !witness::is_same_outlet(name, own) {
                    continue;
                }
                let mut route = vec![own.clone()];
                route.extend(traced.route.iter().cloned());
                route
            }
            None => continue,
        };
        route.push(own.clone());
        let names = |route: &[String]| {
            let mut names: Vec<String> = route
                .iter()
                .map(|name| names::words(name).join(" "))
                .collect();
            names.sort();
            names.dedup();
            names
        };
        if route.len() >= 3 && !loops.iter().any(|known| names(known) == names(&route)) {
            loops.push(route);
        }
    }
    loops
}

/// Says whether words that say "not" deny the claim: they do where others say the same without it. Where all of them say
/// it, that is the claim.
fn denies(witnesses: &[Witness]) -> bool {
    let mut plain = witnesses
        .iter()
        .filter(|witness| witness.proposition().refers.is_none());
    plain.any(|witness| !witness.proposition().negated)
}

/// Days between two sayings of one thing by one party, at most.
const REPEATED: i32 = 1;

/// Returns what each witness makes of the claim. Who says on one day that the feast is cancelled and that it does not take
/// place says one thing, whatever "not" makes of it elsewhere.
fn stances(
    witnesses: &[Witness],
    denies: bool,
    party: impl Fn(usize) -> Option<usize>,
) -> Vec<Stance> {
    let found: Vec<Stance> = witnesses
        .iter()
        .map(|witness| stance(witness, denies))
        .collect();
    let said = |at: usize| {
        let witness = &witnesses[at];
        witness.proposition().said.or(witness.article.digest.day)
    };
    let in_one_article =
        |one: usize, other: usize| witnesses[one].article.id == witnesses[other].article.id;
    let is_repeated = |at: usize| {
        let own = &witnesses[at].proposition();
        let by_negation = own.negated && own.stance == Stance::Assert;
        let mut others = 0..witnesses.len();
        // In one article it is told beside what it is not.
        let is_contrast = others.clone().any(|other| {
            other != at && in_one_article(at, other) && !witnesses[other].proposition().negated
        });
        found[at] == Stance::Deny
            && by_negation
            && !is_contrast
            && others.any(|other| {
                let is_own = party(at).is_some() && party(at) == party(other);
                let near = said(at).zip(said(other));
                let is_own = is_own && !in_one_article(at, other);
                is_own
                    && found[other] == Stance::Assert
                    && !witnesses[other].proposition().negated
                    && near.is_some_and(|(one, other)| (one - other).abs() <= REPEATED)
            })
    };
    (0..found.len())
        .map(|at| {
            if is_repeated(at) {
                Stance::Assert
            } else {
                found[at]
            }
        })
        .collect()
}

/// Returns what a witness makes of the claim: who says that it is not so denies it, and who denies that holds it.
fn stance(witness: &Witness, denies: bool) -> Stance {
    let proposition = witness.proposition();
    match proposition.stance {
        Stance::Assert if denies && proposition.negated => Stance::Deny,
        Stance::Deny if denies && proposition.negated => Stance::Assert,
        stance => stance,
    }
}

/// Returns the shortest clear wording.
fn gist(witnesses: &[Witness], denies: bool) -> String {
    let unclear = |witness: &Witness| {
        let proposition = witness.proposition();
        let begins = proposition
            .text
            .chars()
            .next()
            .is_some_and(char::is_lowercase);
        let asserted = proposition.stance == Stance::Assert;
        // "which it had sold" is about something that stands before it.
        let grammar = witness.article.digest.language.and_then(Grammar::of);
        let first = proposition.text.split_whitespace().next();
        let hangs = begins
            && grammar
                .zip(first)
                .is_some_and(|(one, word)| one.words().has(word, Use::RelativePronoun));
        usize::from(proposition.has_pronoun) * 80
            + usize::from(begins) * 20
            + usize::from(hangs) * 60
            + usize::from(!asserted) * 100
            + usize::from(proposition.refers.is_some()) * 400
            + usize::from(denies && proposition.negated) * 400
            + usize::from(proposition.terms.len() < 3) * 40
            + usize::from(!count::is_likely(proposition.confidence)) * 60
    };
    let clearest = witnesses
        .iter()
        .min_by_key(|witness| witness.proposition().text.chars().count() + unclear(witness));
    clearest
        .map(|witness| witness.proposition().text.clone())
        .unwrap_or_default()
}

fn reach(witnesses: &[Witness]) -> Reach {
    let distinct = |mut names: Vec<&str>| {
        names.sort_unstable();
        names.dedup();
        names.len() as u32
    };
    let articles = distinct(
        witnesses
            .iter()
            .map(|witness| witness.article.id.as_str())
            .collect(),
    );
    let outlets = witnesses.iter().map(|witness| {
        witness
            .article
            .outlet
            .as_deref()
            .unwrap_or(&witness.article.id)
    });
    let days = witnesses
        .iter()
        .filter_map(|witness| witness.article.digest.day);
    Reach {
        outlets: distinct(outlets.collect()),
        articles,
        days: days.clone().min().zip(days.max()),
    }
}

#[cfg(test)]
mod tests;
