//! Decides whether a party is a house whose name its articles leave out where they credit it: "the club" of an article about
//! one club, "chief executive Lenz" beside what his company will do.
//!
//! Party and sightings in, yes or no out. Does not know what is claimed.

use laut::Class;

use super::{
    apart::{Party, are_of_other_sorts, is_any_house, is_bare_office, serves_a_person},
    names::plain,
};
use crate::{
    digest::name_stems,
    record::{Digest, Proposition, Sort},
};

/// A sighting of a party, as far as it shows who is meant.
pub(super) struct Told<'a> {
    /// Who does what is told: stems of a name.
    pub(super) doer: &'a [u32],
    /// What its article calls the party.
    pub(super) called: &'a str,
    pub(super) digest: &'a Digest,
}

/// Says whether a party, by all its sightings, is a house of some name: it is called by its sort where its article names
/// that house and credits no other one, or it is somebody by an office alone who tells what that house does.
pub(super) fn leaves_out(party: &Party, told: &[Told<'_>], house: &Party, name: &str) -> bool {
    let stems = name_stems(name);
    if told.is_empty() || stems.is_empty() || house.houses.iter().any(|of| is_any_house(of)) {
        return false;
    }
    let is_any = party.people.is_empty()
        && !party.houses.is_empty()
        && party.houses.iter().all(|of| is_any_house(of))
        && !are_of_other_sorts(party, house);
    let is_office = party.houses.is_empty()
        && !party.roles.is_empty()
        && (party.roles.iter().all(|of| is_bare_office(of)) || serves_a_person(party));
    let does = |told: &Told<'_>| stems.iter().all(|stem| told.doer.contains(stem));
    is_any && told.iter().all(|told| told.names_alone(&stems)) || is_office && told.iter().all(does)
}

impl Told<'_> {
    /// Returns the name that its article has beside the sort by which it calls the party, in its own voice and before the
    /// party is credited: "Flughafen Lind", "Lind Airport"; nothing where it has several.
    pub(super) fn own_name(&self) -> Option<String> {
        let mut propositions = self.digest.propositions.iter();
        let until = propositions
            .find(|told| self.is_credited_with(told))
            .map_or(u32::MAX, |told| told.span.0);
        let own = self.digest.propositions.iter();
        let own = own.filter(|told| told.speaker.is_none() && told.span.0 < until);
        let mut names: Vec<String> = own
            .filter_map(|told| named_beside(self.called, told))
            .collect();
        names.dedup();
        names.pop().filter(|_| names.is_empty())
    }

    fn is_credited_with(&self, told: &Proposition) -> bool {
        let speaker = told
            .speaker
            .and_then(|at| self.digest.sources.get(at as usize));
        speaker.is_some_and(|speaker| plain(&speaker.name) == self.called)
    }

    /// Says whether its article has a name, and credits no house but the one of this name and the party.
    fn names_alone(&self, stems: &[u32]) -> bool {
        let has = |stem: &u32| self.digest.topics.iter().any(|topic| topic.key == *stem);
        let is_one = |name: &str| {
            name == self.called || name_stems(name).iter().all(|stem| stems.contains(stem))
        };
        let mut sources = self.digest.sources.iter();
        stems.iter().all(has)
            && sources
                .all(|source| source.class != Class::Organization || is_one(plain(&source.name)))
    }
}

/// Returns the name in a proposition of which a word for a sort of house is the first or the last one: "Flughafen Lind",
/// "Lind Airport".
fn named_beside(sort: &str, told: &Proposition) -> Option<String> {
    let text: Vec<char> = told.text.chars().collect();
    let words: Vec<String> = told
        .text
        .split_whitespace()
        .map(|word| {
            word.trim_matches(|sign: char| !sign.is_alphanumeric())
                .to_owned()
        })
        .collect();
    let names: Vec<String> = told
        .terms
        .iter()
        .filter(|term| matches!(term.sort, Sort::Name | Sort::Place))
        .filter_map(|term| {
            let letters = text.get(usize::from(term.span.0)..usize::from(term.span.1))?;
            Some(letters.iter().collect())
        })
        .collect();
    let is_name = |word: &str| {
        word.split('-')
            .all(|part| names.iter().any(|name| name == part))
            || names.iter().any(|name| name == word)
    };
    let at = words
        .iter()
        .position(|word| word.to_lowercase() == sort.to_lowercase())?;
    if !words[at].starts_with(char::is_uppercase) {
        return None;
    }
    let behind = words[at + 1..].iter().take_while(|word| is_name(word));
    let before = words[..at].iter().rev().take_while(|word| is_name(word));
    let beside: Vec<&str> = behind.chain(before).map(String::as_str).collect();
    (!beside.is_empty()).then(|| format!("{} {}", beside.join(" "), words[at]))
}

#[cfg(test)]
mod tests {
    use laut::Standing;

    use super::*;
    use crate::{
        origins::{names::words, taken_apart::taken_apart},
        record::{Credited, Term, Topic},
    };

    fn party(people: &[&str], roles: &[&str], houses: &[&str]) -> Party {
        let apart = |names: &[&str]| names.iter().map(|name| taken_apart(name)).collect();
        Party {
            people: people.iter().map(|name| words(name)).collect(),
            roles: apart(roles),
            houses: apart(houses),
            is_outlet: false,
        }
    }

    /// An article that credits some houses and has some names.
    fn article(houses: &[&str], names: &str) -> Digest {
        let credited = |name: &&str| Credited {
            name: (*name).to_owned(),
            class: Class::Organization,
            standing: Standing::Named,
            unresolved: false,
            role: None,
            speaks_for: None,
            statements: 1,
            vector: Vec::new(),
        };
        let topic = |key| Topic { key, weight: 1.0 };
        Digest {
            sources: houses.iter().map(credited).collect(),
            topics: name_stems(names).into_iter().map(topic).collect(),
            ..Digest::default()
        }
    }

    #[test]
    fn a_sort_of_house_is_the_only_one_of_its_article() {
        let check = |called: &str, digest: &Digest, expected: bool| {
            let told = [Told {
                doer: &[],
                called,
                digest,
            }];
            let (club, house) = (
                party(&[], &[], &[called]),
                party(&[], &[], &["Dorrow Rovers"]),
            );
            let found = leaves_out(&club, &told, &house, "Dorrow Rovers");
            assert_eq!(found, expected, "{called}");
        };
        let names = "Dorrow Rovers Sarn";
        check("club", &article(&["club"], names), true);
        check("club", &article(&["club"], "Sarn"), false);
        check("club", &article(&["club", "Sarn United"], names), false);
        check("police", &article(&["police"], names), false);
    }

    /// Checks whether somebody with a role, who tells what a doer does, leaves out that it is the other one.
    fn check_role((role, doer): (&str, &str), (other, called): (&Party, &str), expected: bool) {
        let digest = Digest::default();
        let told = [Told {
            doer: &name_stems(doer),
            called: "Rolf Lenz",
            digest: &digest,
        }];
        let head = party(&["Rolf Lenz"], &[role], &[]);
        let found = leaves_out(&head, &told, other, called);
        assert_eq!(found, expected, "{role}, {doer}");
    }

    #[test]
    fn who_works_for_somebody_tells_what_they_do() {
        let check = |role, doer, expected| {
            check_role(
                (role, doer),
                (&party(&["Ada Roy"], &[], &[]), "Ada Roy"),
                expected,
            );
        };
        check("campaign manager", "Ada Roy", true);
        check("Wahlkampfleiterin", "Ada Roy", true);
        check("campaign manager", "Jan Korte", false);
        check("Dorrow's campaign manager", "Ada Roy", false);
        check("branch manager", "Ada Roy", false);
    }

    #[test]
    fn a_sort_of_house_has_a_name_in_its_article() {
        let check = |sort: &str, text: &str, name: &str, expected: Option<&str>| {
            let start = text.find(name).unwrap_or_default();
            let term = Term {
                span: (start as u16, (start + name.len()) as u16),
                stem: 1,
                sort: Sort::Place,
                weight: 100,
                vector: Vec::new(),
            };
            let told = Proposition {
                text: text.to_owned(),
                terms: vec![term],
                ..Proposition::empty()
            };
            let found = named_beside(sort, &told);
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        let lind = Some("Lind Flughafen");
        check("Flughafen", "Am Flughafen Lind wird gebaut", "Lind", lind);
        check(
            "airport",
            "It snows at Lind Airport",
            "Lind",
            Some("Lind Airport"),
        );
        check("airport", "The airport Lind built is closed", "Lind", None);
        check("Flughafen", "Der Flughafen bei Lind ist zu", "Lind", None);
    }

    #[test]
    fn who_holds_an_office_tells_what_their_house_does() {
        let check = |role, doer, expected| {
            check_role(
                (role, doer),
                (&party(&[], &[], &["Dorrow"]), "Dorrow"),
                expected,
            );
        };
        check("chief executive", "Dorrow", true);
        check("chief executive", "Sarn", false);
        check("mayor", "Dorrow", false);
        check("minister", "Dorrow", false);
    }
}
