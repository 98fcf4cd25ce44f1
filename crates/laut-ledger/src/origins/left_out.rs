//! Decides whether a party is a house whose name its articles leave out where they credit it: "the club" of an article about
//! one club, "chief executive Lenz" beside what his company will do.
//!
//! Party and sightings in, yes or no out. Does not know what is claimed.

use laut::Class;

use super::{
    apart::{Party, are_of_other_sorts, is_any_house, is_bare_office},
    names::plain,
};
use crate::{digest::name_stems, record::Digest};

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
        && party.roles.iter().all(|of| is_bare_office(of));
    let does = |told: &Told<'_>| stems.iter().all(|stem| told.doer.contains(stem));
    is_any && told.iter().all(|told| told.names_alone(&stems)) || is_office && told.iter().all(does)
}

impl Told<'_> {
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

#[cfg(test)]
mod tests {
    use laut::Standing;

    use super::*;
    use crate::{
        origins::{names::words, taken_apart::taken_apart},
        record::{Credited, Topic},
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

    #[test]
    fn who_holds_an_office_tells_what_their_house_does() {
        let check = |role: &str, doer: &str, expected: bool| {
            let digest = Digest::default();
            let told = [Told {
                doer: &name_stems(doer),
                called: "Rolf Lenz",
                digest: &digest,
            }];
            let head = party(&["Rolf Lenz"], &[role], &[]);
            let found = leaves_out(&head, &told, &party(&[], &[], &["Dorrow"]), "Dorrow");
            assert_eq!(found, expected, "{role}, {doer}");
        };
        check("chief executive", "Dorrow", true);
        check("chief executive", "Sarn", false);
        check("mayor", "Dorrow", false);
        check("minister", "Dorrow", false);
    }
}
