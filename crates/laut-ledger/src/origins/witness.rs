//! What is known of a claim's sightings before they are traced: propositions with their articles.

use std::{ops::RangeInclusive, sync::Arc};

use laut::{Class, Standing};

use super::{
    names::{is_same_name, words},
    taken_apart::folded,
};
use crate::{
    claim::PropositionId,
    record::{Credited, Digest, Proposition},
};

/// Letters of an acronym.
const ACRONYM: RangeInclusive<usize> = 2..=5;

/// An article as tracing sees it.
#[derive(Clone, Debug)]
pub(crate) struct Publication {
    /// Its id in the ledger.
    pub(crate) id: String,
    pub(crate) fingerprint: String,
    pub(crate) outlet: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) published: Option<String>,
    /// The agencies and outlets that it says it was taken from.
    pub(crate) credits: Vec<String>,
    pub(crate) digest: Digest,
}

/// A proposition of a claim.
#[derive(Clone, Debug)]
pub(crate) struct Witness {
    pub(crate) id: PropositionId,
    pub(crate) article: Arc<Publication>,
    /// Where its text was first printed: the outlet of the earliest of its copies, or its own.
    pub(crate) first_outlet: Option<String>,
    /// The same for copies of one text.
    pub(crate) text: String,
    /// Whether a user put it into its claim.
    pub(crate) is_vouched: bool,
    /// Whether its outlet withdrew it: it holds nothing any more, but still tells where others have it from.
    pub(crate) is_withdrawn: bool,
}

impl Witness {
    pub(crate) fn proposition(&self) -> &Proposition {
        &self.article.digest.propositions[self.id.place() as usize]
    }

    pub(crate) fn source(&self, place: u32) -> Option<&Credited> {
        self.article.digest.sources.get(place as usize)
    }

    /// Returns who is credited with it.
    pub(crate) fn speaker(&self) -> Option<&Credited> {
        self.source(self.proposition().speaker?)
    }

    /// Returns the names through which it came, nearest the speaker first: last whom its article was taken from.
    pub(crate) fn route(&self) -> Vec<String> {
        let via = self.proposition().via.iter().rev();
        let mut route: Vec<String> = via
            .filter_map(|&place| Some(self.source(place)?.name.clone()))
            .collect();
        if let Some(credit) = self.credit()
            && !route.iter().any(|known| is_same_outlet(known, credit))
            && !self
                .speaker()
                .is_some_and(|speaker| is_same_outlet(&speaker.name, credit))
        {
            route.push(credit.to_owned());
        }
        route
    }

    /// Returns the one whom its article says that it was taken from; nobody where it says several, for any of them may
    /// have had the words.
    pub(crate) fn credit(&self) -> Option<&str> {
        let credits = self.article.credits.iter();
        let mut others = credits.filter(|credit| !self.is_of(credit));
        match (others.next(), others.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Says whether it is of an outlet of this name.
    pub(crate) fn is_of(&self, outlet: &str) -> bool {
        let article = &self.article;
        let own = article.outlet.as_deref();
        own.is_some_and(|own| is_same_outlet(own, outlet))
            || article
                .url
                .as_deref()
                .is_some_and(|url| is_site_of(url, outlet))
    }

    /// Returns the full name of an outlet that the article calls by a part of it: "Comet" of the "Daily Comet", where the
    /// article shows that one alone; else the name as it is.
    pub(crate) fn in_full<'a>(&'a self, outlet: &'a str) -> &'a str {
        let sources = self.article.digest.sources.iter();
        let others = sources
            .filter(|source| source.class == Class::Outlet)
            .map(|source| source.name.as_str());
        let known = self.article.outlet.as_deref().into_iter().chain(others);
        let mut full = known.filter(|full| is_short_for(outlet, full));
        match full.next() {
            Some(one) if full.all(|other| is_same_outlet(one, other)) => one,
            _ => outlet,
        }
    }

    /// Says whether an unnamed source is credited with it.
    pub(crate) fn is_anonymous(&self) -> bool {
        self.speaker()
            .is_some_and(|speaker| speaker.standing == Standing::Anonymous)
    }
}

/// Says whether two names mean one outlet, in any article: only where they are the same as a whole.
pub(crate) fn is_same_outlet(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    is_same_name(one, other) || is_acronym(one, other) || is_acronym(other, one)
}

/// Says whether a name is made of the first letters of another one's words: "dpa", "Deutsche Presse-Agentur".
fn is_acronym(short: &str, full: &str) -> bool {
    let short = words(short);
    let [short] = &short[..] else {
        return false;
    };
    let initials: String = words(full)
        .iter()
        .filter_map(|word| word.chars().next())
        .collect();
    ACRONYM.contains(&initials.chars().count()) && *short == initials
}

/// Returns the name of a site without what all sites have: "example" of "www.example.org".
fn bare(name: &str) -> &str {
    let site = name.strip_prefix("www.").unwrap_or(name);
    let is_site = !site.contains(char::is_whitespace)
        && site.rsplit_once('.').is_some_and(|(name, end)| {
            name.chars().count() > 1
                && end.len() >= 2
                && end.chars().all(|letter| letter.is_ascii_lowercase())
        });
    if is_site {
        site.split('.').next().unwrap_or(site)
    } else {
        name
    }
}

/// Says whether an address is on a site that is called as an outlet: "harbourpost" for the "Harbour Post".
fn is_site_of(url: &str, outlet: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or(host);
    let joined: String = words(outlet).iter().map(|word| folded(word)).collect();
    let mut labels = host.split('.').rev().skip(1);
    !joined.is_empty() && labels.any(|label| label.replace('-', "") == joined)
}

/// Says whether a name is a part of an outlet's: its last words or its first ones. A place or a genre alone is not
/// enough.
fn is_short_for(part: &str, full: &str) -> bool {
    let (part, full) = (words(part), words(full));
    !part.is_empty()
        && part.len() < full.len()
        && (full.ends_with(&part) || full.starts_with(&part))
        && part.iter().any(|word| word.chars().count() >= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_compared_as_a_whole() {
        let check = |one, other, same| {
            assert_eq!(is_same_outlet(one, other), same, "{one}, {other}");
            assert_eq!(is_same_outlet(other, one), same, "{other}, {one}");
        };
        check("The Comet", "Comet", true);
        check("Daily Comet", "Comet", false);
        check("Comet", "Comet on Sunday", false);
        check("Zeitung Hafenkurier", "Hafenkurier", true);
        check("hafenkurier.example", "Hafenkurier", true);
        check("www.comet.example", "The Comet", true);
        check("St. Comet", "Comet", false);
        check("HP", "Harbour Post", true);
        check("hkn", "Hafen-Korrespondenz Nord", true);
        check("C", "Comet", false);
    }

    #[test]
    fn a_short_form_of_two_is_neither() {
        let paper = |name: &str| Credited {
            name: name.to_owned(),
            class: Class::Outlet,
            standing: Standing::Named,
            unresolved: false,
            role: None,
            speaks_for: None,
            statements: 1,
            vector: Vec::new(),
        };
        let check = |names: &[&str], expected| {
            let witness = Witness {
                id: PropositionId::new(crate::claim::ArticleRow(1), 0),
                article: Arc::new(Publication {
                    id: "a1".to_owned(),
                    fingerprint: "a1".to_owned(),
                    outlet: None,
                    url: None,
                    published: None,
                    credits: Vec::new(),
                    digest: Digest {
                        sources: names.iter().map(|name| paper(name)).collect(),
                        ..Digest::default()
                    },
                }),
                first_outlet: None,
                text: "a1".to_owned(),
                is_vouched: false,
                is_withdrawn: false,
            };
            assert_eq!(witness.in_full("the Comet"), expected, "{names:?}");
        };
        check(&["Daily Comet"], "Daily Comet");
        check(&["Daily Comet", "the Daily Comet"], "Daily Comet");
        check(&["Daily Comet", "Evening Comet"], "the Comet");
        check(&["Evening Star"], "the Comet");
    }

    #[test]
    fn a_site_is_called_as_its_outlet() {
        let check = |url, outlet, same| assert_eq!(is_site_of(url, outlet), same, "{url}");
        check("https://www.harbour-post.example/a", "Harbour Post", true);
        check(
            "https://news.harbourpost.example/a?b",
            "the Harbour Post",
            true,
        );
        check("https://harbourpost.example", "Post", false);
        check("https://blog.example/harbourpost", "Harbour Post", false);
        check("https://muehlblatt.example/", "Mühlblatt", true);
    }

    #[test]
    fn a_part_is_short_for_the_whole_at_its_ends() {
        let check = |part, full, short| assert_eq!(is_short_for(part, full), short, "{part}");
        check("the Comet", "Daily Comet", true);
        check("Comet", "The Comet", false);
        check("Sun", "Belmark Sun", false);
        check("Grey", "Old Grey Comet", false);
    }
}
