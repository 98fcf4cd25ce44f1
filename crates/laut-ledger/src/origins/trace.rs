//! Traces every sighting of a claim to who first held it: witnesses in, an origin and a route for each out.
//!
//! Through `via`, through copies, through outlets to the unnamed people that their own articles rest on. Does not count.

use laut::{Class, Standing};

use super::{
    names::{is_hearsay, is_some_outlet, words},
    witness::{Witness, is_same_outlet},
};
use crate::record::Credited;

/// Letters of a word by which an outlet is known among other words, at least.
const OUTLET: usize = 5;

/// Who first held what a witness says.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Holder {
    /// The article itself, or nobody knows who.
    Nobody,
    /// A named source: the witness that names it, and its place among that article's sources.
    Named { witness: usize, source: u32 },
    /// The unnamed people of an outlet; `outlet` is empty where the article has none: the article's fingerprint then
    /// stands for it.
    Unnamed { outlet: String },
    /// An outlet of which no more is known.
    Outlet { name: String },
}

/// Where a sighting came from.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Traced {
    pub(crate) held: Holder,
    /// Names from the origin to the article, nearest the origin first.
    pub(crate) route: Vec<String>,
    /// Whether the way ran in a circle.
    pub(crate) circular: bool,
}

/// Returns where each sighting came from; `witnesses` in the order of publication.
pub(crate) fn trace(witnesses: &[Witness]) -> Vec<Traced> {
    let tracer = Tracer::new(witnesses);
    (0..witnesses.len())
        .map(|at| tracer.of(at, &mut vec![at]))
        .collect()
}

struct Tracer<'a> {
    witnesses: &'a [Witness],
    /// The names of all outlets: those of the articles, and those that an article shows to be some.
    outlets: Vec<&'a str>,
    /// For each witness the outlet nearest the speaker that passed it on.
    tellers: Vec<Option<String>>,
}

impl<'a> Tracer<'a> {
    fn new(witnesses: &'a [Witness]) -> Self {
        let mut outlets: Vec<&str> = Vec::new();
        for witness in witnesses {
            let sources = witness.article.digest.sources.iter();
            let told = sources
                .filter(|source| source.class == Class::Outlet && !is_some_outlet(&source.name))
                .map(|source| source.name.as_str());
            outlets.extend(told.chain(witness.article.outlet.as_deref()));
        }
        outlets.sort_unstable();
        outlets.dedup();
        let mut tracer = Tracer {
            witnesses,
            outlets,
            tellers: Vec::new(),
        };
        tracer.tellers = witnesses
            .iter()
            .map(|witness| tracer.teller(witness))
            .collect();
        tracer
    }
}

impl Tracer<'_> {
    fn of(&self, at: usize, visited: &mut Vec<usize>) -> Traced {
        let witness = &self.witnesses[at];
        let Some((place, speaker)) = witness
            .proposition()
            .speaker
            .and_then(|place| Some((place, witness.source(place)?)))
        else {
            return Traced {
                held: Holder::Nobody,
                route: witness.route(),
                circular: false,
            };
        };
        if speaker.standing == Standing::Anonymous {
            return Traced {
                held: Holder::Unnamed {
                    outlet: self.owner(at),
                },
                route: witness.route(),
                circular: false,
            };
        }
        if speaker.unresolved || is_hearsay(&speaker.name) {
            return Traced {
                held: Holder::Nobody,
                route: witness.route(),
                circular: false,
            };
        }
        let Some(outlet) = self.outlet(witness, speaker) else {
            return Traced {
                held: Holder::Named {
                    witness: at,
                    source: place,
                },
                route: witness.route(),
                circular: false,
            };
        };
        let mut traced = self.through(&outlet, at, visited);
        let unknown =
            matches!(&traced.held, Holder::Outlet { name } if is_same_outlet(name, &outlet));
        if !unknown {
            traced.route.push(self.proper(&outlet));
        }
        traced.route.extend(witness.route());
        traced
    }

    /// Returns the other outlet that a speaker is, or that a report that speaks is by.
    fn outlet(&self, witness: &Witness, speaker: &Credited) -> Option<String> {
        let outlet = match speaker.class {
            Class::Document => self.publisher(witness, speaker)?,
            _ => Some(speaker.name.as_str()).filter(|_| self.is_outlet(speaker))?,
        };
        let mut outlet = witness.in_full(outlet).to_owned();
        if is_some_outlet(&outlet) {
            // "The newspaper" is the one that the article names, if it names one.
            outlet = self.only_outlet(witness).unwrap_or(outlet);
        }
        (!witness.is_of(&outlet)).then_some(outlet)
    }

    /// Says whether any article shows that a source is an outlet.
    fn is_outlet(&self, source: &Credited) -> bool {
        // A paper that the reader took for a person, or for some organization: by its whole name.
        source.class == Class::Outlet
            || self
                .outlets
                .iter()
                .any(|outlet| is_same_outlet(outlet, &source.name))
    }

    /// Returns the outlet that a document was published by: "a report by Harbour Post", "a Harbour Post report".
    fn publisher<'a>(&'a self, witness: &'a Witness, document: &'a Credited) -> Option<&'a str> {
        let author = || witness.source(document.speaks_for?);
        if let Some(author) = author().filter(|author| self.is_outlet(author)) {
            return Some(&author.name);
        }
        let name = words(&document.name);
        let is_in = |outlet: &&str| {
            let outlet = words(outlet);
            !outlet.is_empty() && name.windows(outlet.len()).any(|part| part == outlet)
        };
        let outlets = self.outlets.iter().copied();
        let longest = outlets.filter(is_in).max_by_key(|outlet| outlet.len());
        longest.filter(|_| document.speaks_for.is_none())
    }

    /// Returns the only outlet besides its own that an article names.
    fn only_outlet(&self, witness: &Witness) -> Option<String> {
        let mut others = witness.article.digest.sources.iter().filter(|source| {
            self.is_outlet(source) && !is_some_outlet(&source.name) && !witness.is_of(&source.name)
        });
        match (others.next(), others.next()) {
            (Some(only), None) => Some(only.name.clone()),
            _ => None,
        }
    }

    /// Returns where an outlet has it from, as far as its own articles or others that cite it tell.
    fn through(&self, outlet: &str, from: usize, visited: &mut Vec<usize>) -> Traced {
        let mut circular = None;
        for (at, other) in self.witnesses.iter().enumerate() {
            if !other.is_of(outlet) || other.article.id == self.witnesses[from].article.id {
                continue;
            }
            if visited.contains(&at) {
                circular = Some(at);
                continue;
            }
            visited.push(at);
            let traced = self.of(at, visited);
            visited.pop();
            match traced.held {
                Holder::Nobody => {}
                Holder::Outlet { .. } if traced.circular => circular = Some(at),
                _ if self.is_later(at, from) => {}
                _ => return traced,
            }
        }
        // Nobody has the outlet's own article, but somebody who cites it says on whom it rests.
        let cites = |at: &usize| {
            let teller = self.tellers[*at].as_deref();
            teller.is_some_and(|teller| is_same_outlet(teller, outlet))
        };
        let citing: Vec<usize> = (0..self.witnesses.len()).filter(cites).collect();
        let is_anonymous = |at: &usize| self.witnesses[*at].is_anonymous();
        let held = if citing.iter().any(is_anonymous) {
            Some(Holder::Unnamed {
                outlet: self.proper(outlet),
            })
        } else {
            let mut known = citing.into_iter().filter(|at| !self.is_later(*at, from));
            known.find_map(|at| {
                let other = &self.witnesses[at];
                let source = other.proposition().speaker?;
                let speaker = other.source(source)?;
                let is_known = !speaker.unresolved && self.outlet(other, speaker).is_none();
                is_known.then_some(Holder::Named {
                    witness: at,
                    source,
                })
            })
        };
        if let Some(held) = held {
            return Traced {
                held,
                route: Vec::new(),
                circular: false,
            };
        }
        let name = match circular {
            Some(at) => self.earliest_of_circle(at, outlet),
            None => self.proper(outlet),
        };
        Traced {
            held: Holder::Outlet { name },
            route: Vec::new(),
            circular: circular.is_some(),
        }
    }

    /// Says whether a witness was published too late to be what another one cites. What a paper prints is often told the
    /// evening before.
    fn is_later(&self, at: usize, citing: usize) -> bool {
        let day = |at: usize| self.witnesses[at].article.digest.day;
        day(at)
            .zip(day(citing))
            .is_some_and(|(day, citing)| day > citing.saturating_add(1))
    }

    /// Returns the earliest outlet of a circle that one of its outlets is on.
    fn earliest_of_circle(&self, at: usize, outlet: &str) -> String {
        let mut on = vec![self.proper(outlet)];
        let mut next = at;
        for _ in 0..self.witnesses.len() {
            let Some(name) = self.witnesses[next]
                .speaker()
                .map(|speaker| self.proper(&speaker.name))
            else {
                break;
            };
            if on.contains(&name) {
                break;
            }
            let article = self
                .witnesses
                .iter()
                .position(|witness| witness.is_of(&name));
            on.push(name);
            let Some(article) = article else { break };
            next = article;
        }
        let first = self.witnesses.iter().find_map(|witness| {
            let own = witness.article.outlet.as_deref()?;
            on.iter().find(|name| is_same_outlet(name, own)).cloned()
        });
        first.unwrap_or_else(|| self.proper(outlet))
    }

    /// Returns the outlet nearest the speaker that passed a sighting on, itself or by a report of its own; else the one that
    /// is named in what its unnamed source is called: "zwei Personen der Agentur Reuters".
    fn teller(&self, witness: &Witness) -> Option<String> {
        self.passed_on_by(witness).or_else(|| {
            let speaker = witness.speaker().filter(|_| witness.is_anonymous())?;
            let called = words(&speaker.name);
            let is_in = |outlet: &&&str| {
                let outlet = words(outlet);
                outlet.iter().any(|word| word.chars().count() >= OUTLET)
                    && called.windows(outlet.len()).any(|part| part == outlet)
            };
            let longest = self.outlets.iter().filter(is_in);
            let longest = longest.max_by_key(|outlet| outlet.len());
            longest.map(|outlet| (*outlet).to_owned())
        })
    }

    fn passed_on_by(&self, witness: &Witness) -> Option<String> {
        let via = witness.proposition().via.iter().rev();
        let mut sources = via.filter_map(|&place| witness.source(place));
        sources.find_map(|source| {
            let outlet = match source.class {
                Class::Document => self.publisher(witness, source)?,
                _ => Some(source.name.as_str()).filter(|_| self.is_outlet(source))?,
            };
            let outlet = witness.in_full(outlet).to_owned();
            // "The magazine, citing insiders".
            let only = is_some_outlet(&outlet).then(|| self.only_outlet(witness));
            Some(only.flatten().unwrap_or(outlet))
        })
    }

    /// Returns the outlet whose people an unnamed source is.
    fn owner(&self, at: usize) -> String {
        let witness = &self.witnesses[at];
        let teller = self.tellers[at].as_deref().or_else(|| witness.credit());
        match teller.or(witness.first_outlet.as_deref()) {
            Some(outlet) => self.proper(outlet),
            None => witness.text.clone(),
        }
    }

    /// Returns an outlet's name as its own articles have it, else as it is.
    fn proper(&self, outlet: &str) -> String {
        let own = self
            .witnesses
            .iter()
            .filter_map(|witness| witness.article.outlet.as_deref());
        let exact = own.clone().find(|own| *own == outlet);
        let like = || own.clone().find(|own| is_same_outlet(own, outlet));
        exact.or_else(like).unwrap_or(outlet).to_owned()
    }
}
