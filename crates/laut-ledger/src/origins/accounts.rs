//! Decides whether two parties give two accounts of one thing: sightings of two parties in, yes or no out.
//!
//! `parties` knows whether two stand apart; here it is asked whether both surely tell it. Who is quoted for certain with
//! what may be something else, or may be quoted with what another one says, bears no "corroborated".

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashSet},
};

use laut::{Force, Grammar, Use};

use super::Witness;
use crate::{
    record::Stance,
    same::{Between, same_told},
};

/// How sure it is, in thousandths, that somebody says what bears an account.
const SURE: u16 = 750;
/// How probable it is that two accounts make one claim.
const ALIKE: f32 = 0.64;
/// Sightings of a party that are looked at, at most: the surest ones.
const MOST: usize = 3;
/// Sightings that assert a claim with which one that says "not" is compared, at most.
const ASSERTING: usize = 12;
/// Parties that are compared with each other, at most; what follows is counted with them.
const PARTIES: usize = 48;

/// The sightings by which each party asserts a claim, as far as they bear an account.
pub(super) struct Accounts<'a> {
    of: BTreeMap<usize, Vec<&'a Witness>>,
}

impl<'a> Accounts<'a> {
    /// Takes witnesses with what each makes of the claim, and the party that holds it.
    pub(super) fn new(held: impl Iterator<Item = (&'a Witness, Stance, Option<usize>)>) -> Self {
        let mut of: BTreeMap<usize, Vec<&'a Witness>> = BTreeMap::new();
        for (witness, stance, party) in held {
            if let Some(party) = party
                && stance == Stance::Assert
                && bears(
                    witness.proposition().force,
                    witness.proposition().confidence,
                )
            {
                of.entry(party).or_default().push(witness);
            }
        }
        for accounts in of.values_mut() {
            accounts.sort_by_key(|witness| {
                Reverse((witness.is_vouched, witness.proposition().confidence))
            });
            // Copies of one text say the same.
            let mut met = HashSet::new();
            accounts.retain(|witness| met.insert((&witness.text, &witness.proposition().text)));
            accounts.truncate(MOST);
        }
        Accounts { of }
    }

    /// Says whether two parties surely tell one thing, each in words of its own.
    pub(super) fn are_two(&self, one: usize, other: usize) -> bool {
        if one.max(other) >= PARTIES {
            return false;
        }
        let (Some(one), Some(other)) = (self.of.get(&one), self.of.get(&other)) else {
            return false;
        };
        let mut pairs = one
            .iter()
            .flat_map(|one| other.iter().map(move |other| (*one, *other)));
        pairs.any(|(one, other)| are_of_one(one, other))
    }
}

/// Says whether what is told with a force and so sure, in thousandths, bears an account: a fact for who tells it.
fn bears(force: Option<Force>, confidence: Option<u16>) -> bool {
    let is_told_as_fact = match force {
        None => false,
        Some(force) => match force {
            Force::Assert
            | Force::Confirm
            | Force::Deny
            | Force::Announce
            | Force::Promise
            | Force::Warn
            | Force::Accuse => true,
            Force::Demand | Force::Estimate | Force::Decline | Force::Ask => false,
        },
    };
    // Earlier versions kept no confidence.
    is_told_as_fact && confidence.is_none_or(|sure| sure >= SURE)
}

/// Says whether a sighting that denies a claim by its "not" alone surely says what others assert, but for that "not"; what
/// is told with a word of denying does.
pub(super) fn surely_denies(witness: &Witness, others: &[(&Witness, Stance)]) -> bool {
    let by_word = witness.proposition().stance != Stance::Assert;
    let asserting = others
        .iter()
        .filter(|(_, stance)| *stance == Stance::Assert);
    // "Safe", "unsafe": the word itself says what the "not" does.
    let is_opposed = |other: &Witness| {
        let poles = &other.proposition().poles;
        let mut own = witness.proposition().poles.iter();
        own.any(|pole| poles.contains(&-pole))
    };
    by_word
        || asserting
            .take(ASSERTING)
            .any(|(other, _)| is_opposed(other) || are_of_one(witness, other))
}

/// Says whether two sightings are of one claim, as far as they show by themselves.
fn are_of_one(one: &Witness, other: &Witness) -> bool {
    if one.is_vouched || other.is_vouched {
        return true;
    }
    // What an article has of one who passes it on, and of whom he has it from, stands there once.
    if one.article.fingerprint == other.article.fingerprint && overlap(one, other) {
        return false;
    }
    // "I wrote it" is another claim in each mouth: the same words of two are one's, and one article has the wrong name.
    if letters(one).eq(letters(other)) && speaks_of_himself(one) {
        return false;
    }
    let between = if one.article.fingerprint == other.article.fingerprint {
        Between::SELF
    } else {
        Between::of(&one.article.digest, &other.article.digest)
    };
    same_told(
        (&one.article.digest, one.proposition()),
        (&other.article.digest, other.proposition()),
        between,
    ) >= ALIKE
}

/// Says whether two sightings of one article have words in common.
fn overlap(one: &Witness, other: &Witness) -> bool {
    let pieces = &other.proposition().pieces;
    let mut own = one.proposition().pieces.iter();
    own.any(|own| {
        pieces
            .iter()
            .any(|piece| own.0 < piece.1 && piece.0 < own.1)
    })
}

/// Returns the letters of a sighting's words, in lower case and without what stands between them.
fn letters(witness: &Witness) -> impl Iterator<Item = char> + '_ {
    let letters = witness.proposition().text.chars();
    letters
        .filter(|sign| sign.is_alphanumeric())
        .flat_map(char::to_lowercase)
}

/// Says whether words are about whoever says them: "I", "my"; "we" may be many, and "Elizabeth I" was one.
fn speaks_of_himself(witness: &Witness) -> bool {
    let Some(grammar) = witness.article.digest.language.and_then(Grammar::of) else {
        return false;
    };
    let text = &witness.proposition().text;
    let mut words =
        text.split(|sign: char| !(sign.is_alphanumeric() || matches!(sign, '\'' | '’')));
    let mut is_behind_name = false;
    words.any(|word| {
        let is_own = grammar.words().has(word, Use::FirstSingular) && !is_behind_name;
        is_behind_name = word.starts_with(char::is_uppercase);
        is_own
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use laut::Language;

    use super::*;
    use crate::{
        claim::{ArticleRow, PropositionId},
        origins::Publication,
        record::{Digest, Proposition},
    };

    /// Returns a sighting of one article at these places, that says nothing by itself.
    fn seen(article: &str, text: &str, places: &[(u32, u32)], negated: bool) -> Witness {
        let proposition = Proposition {
            text: text.to_owned(),
            pieces: places.to_vec(),
            negated,
            ..Proposition::empty()
        };
        Witness {
            id: PropositionId::new(ArticleRow(1), 0),
            article: Arc::new(Publication {
                id: article.to_owned(),
                fingerprint: article.to_owned(),
                outlet: None,
                url: None,
                published: None,
                credits: Vec::new(),
                digest: Digest {
                    language: Some(Language::ENGLISH),
                    propositions: vec![proposition],
                    ..Digest::default()
                },
            }),
            first_outlet: None,
            text: article.to_owned(),
            is_vouched: false,
            is_withdrawn: false,
        }
    }

    #[test]
    fn words_in_one_place_of_an_article_stand_there_once() {
        let outer = seen("a1", "Ada said that it leaks", &[(0, 4), (9, 20)], false);
        let check = |places: &[(u32, u32)], expected| {
            assert_eq!(
                overlap(&outer, &seen("a1", "it leaks", places, false)),
                expected
            );
        };
        check(&[(12, 20)], true);
        check(&[(4, 9)], false);
        check(&[(20, 30)], false);
    }

    #[test]
    fn only_i_speaks_of_one_alone() {
        let check = |text: &str, expected| {
            assert_eq!(
                speaks_of_himself(&seen("a1", text, &[(0, 1)], false)),
                expected,
                "{text}"
            );
        };
        check("I wrote the letter", true);
        check("That is my letter", true);
        check("We wrote the letter", false);
        check("Elizabeth I founded the school", false);
        check("The mine collapsed", false);
    }

    #[test]
    fn not_alone_denies_only_what_is_surely_the_same() {
        let other = seen("a1", "the dam leaks", &[(0, 1)], false);
        let others = [(&other, Stance::Assert)];
        // Nothing shows that these two are one claim.
        let by_not = seen("a2", "the cost cannot be foreseen", &[(0, 1)], true);
        assert!(!surely_denies(&by_not, &others));
        let mut by_word = by_not.clone();
        Arc::make_mut(&mut by_word.article).digest.propositions[0].stance = Stance::Deny;
        assert!(surely_denies(&by_word, &others));
        let mut vouched = by_not;
        vouched.is_vouched = true;
        assert!(surely_denies(&vouched, &others));
    }

    #[test]
    fn only_what_is_surely_told_as_a_fact_bears_an_account() {
        let check = |force, confidence, expected| {
            assert_eq!(
                bears(force, confidence),
                expected,
                "{force:?} {confidence:?}"
            );
        };
        check(Some(Force::Assert), Some(900), true);
        check(Some(Force::Confirm), Some(SURE), true);
        check(Some(Force::Assert), Some(SURE - 1), false);
        check(Some(Force::Assert), None, true);
        check(Some(Force::Estimate), Some(990), false);
        check(Some(Force::Demand), Some(990), false);
        check(None, None, false);
    }
}
