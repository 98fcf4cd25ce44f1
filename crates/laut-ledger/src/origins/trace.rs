//! Traces every sighting of a claim to who first held it: witnesses in, an origin and a route for each out.
//!
//! Through `via`, through copies, through outlets to the unnamed people that their own articles rest on. Does not count.

use laut::{Class, Standing};

use super::{
    names::{is_same_name, is_some_outlet},
    witness::{Witness, is_same_outlet},
};
use crate::record::Credited;

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
    (0..witnesses.len())
        .map(|at| Tracer { witnesses }.of(at, &mut vec![at]))
        .collect()
}

struct Tracer<'a> {
    witnesses: &'a [Witness],
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
                    outlet: self.owner(witness),
                },
                route: witness.route(),
                circular: false,
            };
        }
        if speaker.unresolved {
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
        let author = || witness.source(speaker.speaks_for?);
        let is_outlet = |source: &Credited| {
            let mut outlets = self
                .witnesses
                .iter()
                .filter_map(|other| other.article.outlet.as_deref());
            match source.class {
                Class::Outlet => true,
                // A paper that the reader took for a person: only by its whole name.
                Class::Person => outlets.any(|outlet| is_same_name(outlet, &source.name)),
                _ => outlets.any(|outlet| is_same_outlet(outlet, &source.name)),
            }
        };
        let outlet = match speaker.class {
            Class::Document => author().filter(|author| is_outlet(author))?,
            _ => Some(speaker).filter(|speaker| is_outlet(speaker))?,
        };
        let mut outlet = outlet;
        if is_some_outlet(&outlet.name) {
            // "The newspaper" is the one that the article names, if it names one.
            let mut others = witness.article.digest.sources.iter().filter(|source| {
                source.class == Class::Outlet
                    && !is_some_outlet(&source.name)
                    && !witness.is_of(&source.name)
            });
            if let (Some(only), None) = (others.next(), others.next()) {
                outlet = only;
            }
        }
        (!witness.is_of(&outlet.name)).then(|| outlet.name.clone())
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
                _ => return traced,
            }
        }
        // Nobody has the outlet's own article, but somebody who cites it says on whom it rests.
        let told = self.witnesses.iter().any(|other| {
            other.is_anonymous()
                && other
                    .teller()
                    .is_some_and(|teller| is_same_outlet(&teller, outlet))
        });
        if told {
            return Traced {
                held: Holder::Unnamed {
                    outlet: self.proper(outlet),
                },
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

    /// Returns the outlet whose people an unnamed source is.
    fn owner(&self, witness: &Witness) -> String {
        match witness.teller() {
            Some(teller) => self.proper(&teller),
            None => match &witness.first_outlet {
                Some(outlet) => self.proper(outlet),
                None => witness.text.clone(),
            },
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
