//! What is annotated of the claims, copies and loops of a story: its articles and one JSON object
//! in, sightings at their places in the articles out.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use laut_wire::{Independent, Stance, Status};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use super::super::gold::{Told, Where, annotated_place, field, optional};
use super::super::words;
use crate::error::Error;
use crate::names::{self, same};
use crate::tokens::{Range, TokenSet};

/// Two articles that print one text, the lesser id first.
pub(super) type Pair = (String, String);
/// The names on a route, without their order.
pub(super) type Circle = BTreeSet<Vec<Vec<char>>>;

/// What is annotated of a story beside its statements; a part is `None` where it is absent.
///
/// A list of no claims is taken for an absent one, as whoever writes down statements alone leaves it
/// empty; and beside that, a list of no copies or no loops as well.
#[derive(Debug, Clone)]
pub(in crate::stories) struct Annotations {
    pub(super) claims: Option<Vec<AnnotatedClaim>>,
    pub(super) copies: Option<BTreeSet<Pair>>,
    /// The routes as they are annotated.
    pub(super) loops: Option<Vec<Vec<String>>>,
    pub(super) aliases: Aliases,
}

/// A claim that is annotated.
#[derive(Debug, Clone)]
pub(super) struct AnnotatedClaim {
    pub(super) id: String,
    pub(super) gist: String,
    pub(super) sightings: Vec<AnnotatedSighting>,
    pub(super) independent: Independent,
    pub(super) status: Status,
}

/// A sighting that is annotated.
#[derive(Debug, Clone)]
pub(super) struct AnnotatedSighting {
    /// The number of the article in its story.
    pub(super) article: usize,
    pub(super) place: Range,
    /// Words by the code point that they start at.
    pub(super) words: TokenSet,
    pub(super) stance: Stance,
    /// The name of the origin.
    pub(super) origin: Option<String>,
}

impl Annotations {
    /// Returns the annotations in a JSON object that has been parsed, and that is also given as it
    /// stands.
    pub(in crate::stories) fn new(
        at: &Where,
        articles: &[Told],
        gold: &Value,
        json: &str,
    ) -> Result<Self, Error> {
        let claims: Option<Vec<Value>> = optional(at, gold, "claims")?;
        let claims = claims.map(|claims| {
            let claims = claims.iter().enumerate().map(|(i, value)| {
                let at = at.inside(format!("claim {}", i + 1));
                claim(&at, articles, value)
            });
            claims.collect::<Result<Vec<_>, _>>()
        });
        let claims = claims.transpose()?;
        let mut ids = BTreeSet::new();
        for claim in claims.iter().flatten() {
            if !ids.insert(&claim.id) {
                let message = format!(
                    "there are two claims \"{}\", give each its own id",
                    claim.id
                );
                return Err(at.inside("claims").refuse(message));
            }
        }
        let copies: Option<Vec<Vec<String>>> = optional(at, gold, "copies")?;
        for id in copies.iter().flatten().flatten() {
            article(&at.inside("copies"), articles, id)?;
        }
        let loops: Option<Vec<Value>> = optional(at, gold, "loops")?;
        let loops = loops.map(|loops| {
            let routes = loops.iter().enumerate().map(|(i, value)| {
                let at = at.inside(format!("loop {}", i + 1));
                field(&at, value, "route")
            });
            routes.collect::<Result<Vec<_>, _>>()
        });
        let claims = claims.filter(|claims| !claims.is_empty());
        let (copies, loops) = (copies.map(|groups| pairs(&groups)), loops.transpose()?);
        let counts = |is_empty: bool| claims.is_some() || !is_empty;
        Ok(Self {
            copies: copies.filter(|pairs| counts(pairs.is_empty())),
            loops: loops.filter(|routes| counts(routes.is_empty())),
            aliases: Aliases::from_gold(at, json)?,
            claims,
        })
    }

    /// Returns what is annotated where only statements are.
    pub(in crate::stories) fn absent() -> Self {
        Self {
            claims: None,
            copies: None,
            loops: None,
            aliases: Aliases::default(),
        }
    }

    /// Returns whether nothing of it is annotated.
    pub(in crate::stories) fn is_absent(&self) -> bool {
        self.claims.is_none() && self.copies.is_none() && self.loops.is_none()
    }
}

/// Returns every two articles of each group.
pub(super) fn pairs<'a>(groups: impl IntoIterator<Item = &'a Vec<String>>) -> BTreeSet<Pair> {
    let mut pairs = BTreeSet::new();
    for group in groups {
        for one in group {
            let later = group.iter().filter(|other| one < other);
            pairs.extend(later.map(|other| (one.clone(), other.clone())));
        }
    }
    pairs
}

fn claim(at: &Where, articles: &[Told], value: &Value) -> Result<AnnotatedClaim, Error> {
    let mut origins: HashMap<String, String> = HashMap::new();
    let listed: Vec<Value> = field(at, value, "origins")?;
    for (i, origin) in listed.iter().enumerate() {
        let at = at.inside(format!("origin {}", i + 1));
        origins.insert(field(&at, origin, "id")?, field(&at, origin, "name")?);
    }
    let sightings: Vec<Value> = field(at, value, "sightings")?;
    let sightings = sightings.iter().enumerate().map(|(i, value)| {
        let at = at.inside(format!("sighting {}", i + 1));
        sighting(&at, articles, &origins, value)
    });
    Ok(AnnotatedClaim {
        sightings: sightings.collect::<Result<_, _>>()?,
        id: field(at, value, "id")?,
        gist: field(at, value, "gist")?,
        independent: field(at, value, "independent")?,
        status: field(at, value, "status")?,
    })
}

fn sighting(
    at: &Where,
    articles: &[Told],
    origins: &HashMap<String, String>,
    value: &Value,
) -> Result<AnnotatedSighting, Error> {
    let id: String = field(at, value, "article")?;
    let number = article(&at.inside("article"), articles, &id)?;
    let told = &articles[number];
    let text: String = field(at, value, "text")?;
    let place = annotated_place(&at.inside("text"), &told.text, &text)?;
    let origin: Option<String> = field(at, value, "origin")?;
    let origin = origin.map(|id| {
        let name = origins.get(&id).cloned();
        let missing = || at.inside("origin").refuse(format!("there is no \"{id}\""));
        name.ok_or_else(missing)
    });
    Ok(AnnotatedSighting {
        article: number,
        words: words(&told.characters, std::slice::from_ref(&place)),
        place,
        stance: field(at, value, "stance")?,
        origin: origin.transpose()?,
    })
}

/// Returns the number of the article of an id.
fn article(at: &Where, articles: &[Told], id: &str) -> Result<usize, Error> {
    let number = articles.iter().position(|article| article.id == id);
    number.ok_or_else(|| at.refuse(format!("there is no article \"{id}\"")))
}

/// Names with the other names of the same, in the order that they are annotated in.
#[derive(Debug, Clone, Default)]
pub(super) struct Aliases(Vec<(String, Vec<String>)>);

impl Aliases {
    /// Reads them from the JSON itself, for an object that has been parsed has lost their order.
    fn from_gold(at: &Where, json: &str) -> Result<Self, Error> {
        #[derive(serde::Deserialize)]
        struct Gold {
            #[serde(default)]
            aliases: Aliases,
        }
        let gold: Gold = serde_json::from_str(json)
            .map_err(|error| at.inside("aliases").refuse(error.to_string()))?;
        Ok(gold.aliases)
    }

    /// Returns whether another name is the same as an annotated one or as one of its aliases.
    pub(super) fn same(&self, annotated: &str, other: &str) -> bool {
        let aliases = self.0.iter().filter(|(name, _)| name == annotated);
        let mut known = aliases.flat_map(|(_, aliases)| aliases);
        same(Some(annotated), Some(other)) || known.any(|name| same(Some(name), Some(other)))
    }

    /// Returns the names of a route, each as the first name that it is an alias of.
    pub(super) fn circle(&self, route: &[String]) -> Circle {
        let canonical = |name: &String| {
            let mut names = self.0.iter().map(|(known, _)| known);
            let known = names.find(|known| self.same(known, name));
            names::words(Some(known.unwrap_or(name)))
        };
        route.iter().map(canonical).collect()
    }
}

impl<'de> Deserialize<'de> for Aliases {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;

        impl<'de> Visitor<'de> for InOrder {
            type Value = Aliases;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with lists of names")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Aliases, A::Error> {
                let mut aliases = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    aliases.push(entry);
                }
                Ok(Aliases(aliases))
            }
        }

        deserializer.deserialize_map(InOrder)
    }
}
