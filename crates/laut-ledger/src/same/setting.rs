//! Decides whether two propositions that name nothing tell of two things, by what their articles tell right before: "two people
//! were hurt" behind a fire in Lind, and behind an accident in Sarn.
//!
//! Articles and propositions in, yes or no out. Does not know what the propositions say.

use std::collections::HashSet;

use crate::{
    digest::name_stems,
    record::{Digest, Proposition, Sort},
};

/// Propositions before one among which its setting is looked for.
const LOOK_BACK: usize = 2;

/// Says whether two propositions without names stand behind names of which the other one's article has none; where none
/// stand before them, whether two tell it in places of which the other one's article has none.
pub(super) fn are_two(one: (&Digest, &Proposition), other: (&Digest, &Proposition)) -> bool {
    if !is_nameless(one.1) || !is_nameless(other.1) {
        return false;
    }
    let (here, there) = (setting(one.0, one.1), setting(other.0, other.1));
    let (own_names, other_names) = (names(one.0), names(other.0));
    if here.is_empty() && there.is_empty() {
        let has_own = |digest: &Digest, others: &HashSet<u32>| !told_by(digest).is_subset(others);
        return own(one).is_disjoint(&own(other))
            && has_own(one.0, &other_names)
            && has_own(other.0, &own_names);
    }
    !here.is_empty()
        && !there.is_empty()
        && here.is_disjoint(&other_names)
        && there.is_disjoint(&own_names)
}

/// Returns the stems of the names in an article that stand only where somebody is said to say something, without those of
/// who says it: "a doctor at Lind Hospital".
fn told_by(digest: &Digest) -> HashSet<u32> {
    let told = digest.propositions.iter().flat_map(|told| &told.terms);
    let sources = digest.sources.iter();
    let known: HashSet<u32> = told
        .map(|term| term.stem)
        .chain(sources.flat_map(|source| name_stems(&source.name)))
        .collect();
    let topics = digest.topics.iter().map(|topic| topic.key);
    topics.filter(|key| !known.contains(key)).collect()
}

fn is_name(sort: Sort) -> bool {
    matches!(sort, Sort::Name | Sort::Place)
}

fn is_nameless(proposition: &Proposition) -> bool {
    proposition.refers.is_none() && !proposition.terms.iter().any(|term| is_name(term.sort))
}

/// Returns the stems of the names in what stands nearest before a proposition and has any, without those of who says it.
fn setting(digest: &Digest, proposition: &Proposition) -> HashSet<u32> {
    let own = own((digest, proposition));
    let before = digest
        .propositions
        .iter()
        .filter(|before| before.span < proposition.span)
        .rev();
    before
        .take(LOOK_BACK)
        .map(|before| {
            let named = before.terms.iter().filter(|term| is_name(term.sort));
            named
                .map(|term| term.stem)
                .filter(|stem| !own.contains(stem))
                .collect::<HashSet<u32>>()
        })
        .find(|named| !named.is_empty())
        .unwrap_or_default()
}

/// Returns the stems of the names of who says a proposition, and of whom that speaks for.
fn own((digest, proposition): (&Digest, &Proposition)) -> HashSet<u32> {
    let speaker = proposition
        .speaker
        .and_then(|speaker| digest.sources.get(speaker as usize));
    let house = speaker.and_then(|speaker| digest.sources.get(speaker.speaks_for? as usize));
    speaker
        .into_iter()
        .chain(house)
        .flat_map(|source| name_stems(&source.name))
        .collect()
}

/// Returns the stems of all names of an article.
fn names(digest: &Digest) -> HashSet<u32> {
    let terms = digest.propositions.iter().flat_map(|told| &told.terms);
    let sources = digest.sources.iter();
    terms
        .map(|term| term.stem)
        .chain(digest.topics.iter().map(|topic| topic.key))
        .chain(sources.flat_map(|source| name_stems(&source.name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Credited, Term, Topic};

    fn told(span: (u32, u32), terms: &[(u32, Sort)]) -> Proposition {
        let term = |&(stem, sort): &(u32, Sort)| Term {
            span: (0, 0),
            stem,
            sort,
            weight: 100,
            vector: Vec::new(),
        };
        Proposition {
            span,
            pieces: vec![span],
            terms: terms.iter().map(term).collect(),
            ..Proposition::empty()
        }
    }

    /// An article that tells of something in some places, and behind it that somebody was hurt.
    fn article(places: &[u32], terms: &[(u32, Sort)]) -> Digest {
        let places: Vec<(u32, Sort)> = places.iter().map(|&place| (place, Sort::Place)).collect();
        Digest {
            propositions: vec![told((0, 9), &places), told((10, 20), terms)],
            ..Digest::default()
        }
    }

    #[test]
    fn where_nothing_stands_before_who_tells_it_shows_where() {
        let hurt = [(1, Sort::Word), (2, Sort::Word)];
        let told_at = |name: &str, place: u32| Digest {
            topics: vec![Topic {
                key: place,
                weight: 4.0,
            }],
            sources: vec![Credited {
                name: name.to_owned(),
                class: laut::Class::Person,
                standing: laut::Standing::Named,
                unresolved: false,
                role: None,
                speaks_for: None,
                statements: 1,
                vector: Vec::new(),
            }],
            propositions: vec![Proposition {
                speaker: Some(0),
                ..told((0, 9), &hurt)
            }],
            ..Digest::default()
        };
        let check = |one: &Digest, other: &Digest, expected: bool| {
            let found = are_two((one, &one.propositions[0]), (other, &other.propositions[0]));
            assert_eq!(found, expected, "{one:?}\n{other:?}");
        };
        check(&told_at("Ada Roy", 7), &told_at("Jan Korte", 8), true);
        check(&told_at("Ada Roy", 7), &told_at("Jan Korte", 7), false);
        check(&told_at("Ada Roy", 7), &told_at("Ada Roy", 8), false);
    }

    #[test]
    fn what_names_nothing_happens_where_its_article_says() {
        let hurt = [(1, Sort::Word), (2, Sort::Word)];
        let check = |one: &Digest, other: &Digest, expected: bool| {
            let found = are_two((one, &one.propositions[1]), (other, &other.propositions[1]));
            assert_eq!(found, expected, "{one:?}\n{other:?}");
        };
        let (lind, sarn) = (article(&[7], &hurt), article(&[8], &hurt));
        check(&lind, &sarn, true);
        check(&lind, &lind, false);
        check(&lind, &article(&[7, 8], &hurt), false);
        check(&lind, &article(&[], &hurt), false);
        let named = [(1, Sort::Word), (9, Sort::Name)];
        check(&article(&[7], &named), &article(&[8], &named), false);
    }
}
