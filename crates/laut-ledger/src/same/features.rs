//! What two propositions have in common and what parts them, in numbers.
//!
//! Does not decide; `weights` has what each number counts for.

use std::{cmp::Ordering, collections::HashSet};

use laut::{Axis, Mood};

use super::{
    Between,
    align::{Alignment, Partner, cosine},
    roles::turned,
    rounding::is_rounded,
};
use crate::record::{Number, Proposition, Sort, Term};

/// Names of the features, in their order.
pub const FEATURES: [&str; COUNT] = [
    "constant",
    "coverage of the shorter",
    "coverage of the longer",
    "likeness as a whole",
    "numbers differ",
    "numbers shared",
    "number in one alone",
    "names differ",
    "names shared",
    "name in one alone",
    "negation differs",
    "days differ",
    "days shared",
    "names exchanged",
    "least shared word",
    "across languages",
    "shortness",
    "words equal",
    "pronoun for a name",
    "coverage squared",
    "words of the shorter without a partner",
    "opposites",
    "same doer",
    "same words in the same order",
    "names differ or are in one alone, across languages",
    "share of the same stems",
    "places differ",
    "one is no fact",
    "a word in another's place",
    "kinship of the articles",
];

/// How many there are.
pub const COUNT: usize = 30;

/// Places of features by which claims are parted.
pub(super) const NUMBERS_DIFFER: usize = 4;
pub(super) const NAMES_DIFFER: usize = 7;
pub(super) const DAYS_DIFFER: usize = 11;
pub(super) const EXCHANGED: usize = 13;
pub(super) const OPPOSITES: usize = 21;
pub(super) const PLACES_DIFFER: usize = 26;
pub(super) const MOODS_DIFFER: usize = 27;
pub(super) const REPLACED: usize = 28;
/// The place of the weight of the names that both have.
pub(super) const NAMES_SHARED: usize = 8;
/// The place of whether both have the same words in the same order.
pub(super) const WORD_FOR_WORD: usize = 23;

/// The features of a pair.
pub type Features = [f32; COUNT];

/// From here on two terms are partners.
const PARTNERS: f32 = 0.5;

/// Returns the features of two propositions; the order of the two does not matter.
pub(super) fn features(
    one: &Proposition,
    other: &Proposition,
    between: Between,
    alignment: &Alignment,
) -> Features {
    let crosses = between.crosses;
    let (first, second) = (
        Side::of(one, &alignment.one, implied_by(other, &alignment.other)),
        Side::of(other, &alignment.other, implied_by(one, &alignment.one)),
    );
    let (short, long) = if first.order(&second).is_le() {
        (&first, &second)
    } else {
        (&second, &first)
    };
    let numbers = numbers(one, other);
    let days = days(one, other);
    let names = (first.names_alone, second.names_alone);
    let flag = |is: bool| f32::from(u8::from(is));
    let stems = |proposition: &Proposition| -> HashSet<u32> {
        proposition.terms.iter().map(|term| term.stem).collect()
    };
    let coverage = short.coverage();
    [
        1.0,
        coverage,
        long.coverage(),
        cosine(&one.vector, &other.vector),
        flag(numbers == Common::Differs),
        flag(numbers == Common::Shared),
        flag(numbers == Common::Alone),
        flag(names.0 > 0.0 && names.1 > 0.0),
        ((first.names_shared + second.names_shared) / 20.0).min(3.0),
        flag((names.0 > 0.0) != (names.1 > 0.0)),
        flag(one.negated != other.negated),
        flag(days == Common::Differs),
        flag(days == Common::Shared),
        flag(exchanged(one, other) || !crosses && turned(one, other)),
        short.least,
        flag(crosses),
        1.0 / (1.0 + short.count),
        flag(stems(one) == stems(other)),
        flag((names.0 > 0.0 && other.has_pronoun) || (names.1 > 0.0 && one.has_pronoun)),
        coverage * coverage,
        short.lonely.min(5.0),
        flag(opposite(one, other)),
        flag(same_doer(one, other)),
        flag(
            one.terms
                .iter()
                .map(|term| term.stem)
                .eq(other.terms.iter().map(|term| term.stem)),
        ),
        flag(crosses && (names.0 > 0.0 || names.1 > 0.0)),
        short.equal / short.total.max(1.0),
        flag(first.places_alone > 0.0 && second.places_alone > 0.0),
        flag(moods_differ(one, other)),
        flag(!crosses && replaced(one, other)),
        between.kinship,
    ]
}

/// Returns the names that a pronoun of a proposition may stand for, and whether the other one tells all its words: then the
/// pronoun stands for them there, and they are no other words.
fn implied_by<'p>(proposition: &'p Proposition, partners: &[Partner]) -> (&'p [u32], bool) {
    let mut words = proposition.terms.iter().zip(partners);
    let is_told = words.all(|(term, partner)| term.sort != Sort::Word || partner.alike >= PARTNERS);
    (&proposition.implied, is_told)
}

/// One of two propositions, as the other covers it.
struct Side {
    total: f32,
    covered: f32,
    count: f32,
    names_alone: f32,
    names_shared: f32,
    places_alone: f32,
    least: f32,
    lonely: f32,
    equal: f32,
}

impl Side {
    fn of(
        proposition: &Proposition,
        partners: &[Partner],
        (implied, is_told): (&[u32], bool),
    ) -> Self {
        let mut side = Side {
            total: 0.0,
            covered: 0.0,
            count: 0.0,
            names_alone: 0.0,
            names_shared: 0.0,
            places_alone: 0.0,
            least: 1.0,
            lonely: 0.0,
            equal: 0.0,
        };
        for (term, partner) in proposition.terms.iter().zip(partners) {
            if term.sort == Sort::Time {
                continue;
            }
            let weight = weight(term);
            side.total += weight;
            let is_implied =
                matches!(term.sort, Sort::Name | Sort::Place) && implied.contains(&term.stem);
            let is_covered = is_implied && is_told;
            side.covered += weight * if is_covered { 1.0 } else { partner.alike };
            side.count += 1.0;
            side.equal += if partner.alike >= 1.0 { weight } else { 0.0 };
            side.least = side.least.min(if is_covered { 1.0 } else { partner.alike });
            let shared = partner.alike >= PARTNERS;
            side.lonely += f32::from(u8::from(!shared && !is_covered));
            if matches!(term.sort, Sort::Name | Sort::Place) {
                if shared || is_implied {
                    side.names_shared += weight;
                } else {
                    side.places_alone += if term.sort == Sort::Place {
                        weight
                    } else {
                        0.0
                    };
                    side.names_alone += weight;
                }
            }
        }
        side
    }

    /// Returns which of two sides counts as the shorter one: by all that is asked of it, so that two that come out equal
    /// are the same to whoever asks, whichever was named first.
    fn order(&self, other: &Self) -> Ordering {
        self.total
            .total_cmp(&other.total)
            .then_with(|| self.covered.total_cmp(&other.covered))
            .then_with(|| self.count.total_cmp(&other.count))
            .then_with(|| self.least.total_cmp(&other.least))
            .then_with(|| self.lonely.total_cmp(&other.lonely))
            .then_with(|| self.equal.total_cmp(&other.equal))
    }

    fn coverage(&self) -> f32 {
        if self.total > 0.0 {
            self.covered / self.total
        } else {
            0.0
        }
    }
}

/// Returns what a term counts for: rare words more, though not without end.
pub(super) fn weight(term: &Term) -> f32 {
    (f32::from(term.weight) / 10.0).clamp(4.0, 16.0)
}

/// What two propositions have of something.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Common {
    /// Neither has any.
    None,
    /// One has some.
    Alone,
    /// Both have, and all of the one with fewer are the other's too.
    Shared,
    /// Both have, and each of them has one that the other lacks, or none is shared.
    Differs,
}

/// Compares the numbers: "300" and "330" differ, "five of twelve" and "five" do not, nor do "2,987" and "almost 3,000".
pub(super) fn numbers(one: &Proposition, other: &Proposition) -> Common {
    let equal =
        |one: f64, other: f64| (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1.0);
    let lacks = |one: &Proposition, other: &Proposition| {
        let has = |number: &&Number| {
            let mut there = other.numbers.iter();
            there.any(|other_number| {
                let is_same = equal(other_number.value, number.value)
                    && other_number.is_percent == number.is_percent;
                is_same || is_rounded((one, number), (other, other_number))
            })
        };
        one.numbers.iter().filter(|number| !has(number)).count()
    };
    common(
        one.numbers.len(),
        other.numbers.len(),
        lacks(one, other),
        lacks(other, one),
    )
}

fn common(one: usize, other: usize, one_alone: usize, other_alone: usize) -> Common {
    match (one, other) {
        (0, 0) => Common::None,
        (0, _) | (_, 0) => Common::Alone,
        _ if one_alone > 0 && other_alone > 0 => Common::Differs,
        _ => Common::Shared,
    }
}

/// Compares the days.
pub(super) fn days(one: &Proposition, other: &Proposition) -> Common {
    let meets = |one: (i32, i32), other: (i32, i32)| {
        let same_weekday = one.0 == one.1
            && other.0 == other.1
            && (one.0 - other.0) % 7 == 0
            && (one.0 - other.0).abs() <= 7;
        (one.0 <= other.1 && other.0 <= one.1) || same_weekday
    };
    let lacks = |one: &Proposition, other: &Proposition| {
        one.days
            .iter()
            .filter(|day| !other.days.iter().any(|other| meets(**day, *other)))
            .count()
    };
    common(
        one.days.len(),
        other.days.len(),
        lacks(one, other),
        lacks(other, one),
    )
}

/// Says whether who does it in the one is somebody else in the other, and the other way round: "A sued B", "B sued A".
fn exchanged(one: &Proposition, other: &Proposition) -> bool {
    let names = |proposition: &Proposition, stem: u32| {
        proposition.implied.contains(&stem)
            || proposition
                .terms
                .iter()
                .any(|term| matches!(term.sort, Sort::Name | Sort::Place) && term.stem == stem)
    };
    let apart = |one: &Proposition, other: &Proposition| {
        !one.agent.is_empty()
            && one.agent.iter().all(|stem| !other.agent.contains(stem))
            && one.agent.iter().any(|stem| names(other, *stem))
    };
    apart(one, other) && apart(other, one)
}

/// Says whether each of the two has a word whose opposite the other has, and not that word itself.
pub(super) fn opposite(one: &Proposition, other: &Proposition) -> bool {
    one.poles.iter().any(|pole| {
        !Mood::is_number(*pole)
            && other.poles.contains(&-pole)
            && !other.poles.contains(pole)
            && !one.poles.contains(&-pole)
            && (!Axis::is_converse(*pole) || same_doer(one, other))
    })
}

fn same_doer(one: &Proposition, other: &Proposition) -> bool {
    one.agent.iter().any(|stem| other.agent.contains(stem))
}

/// Says whether only one of the two is told as a fact, or both as something else: "may sell", "plans to sell", "must
/// sell". What is meant to be done and what will be done are near enough.
pub(super) fn moods_differ(one: &Proposition, other: &Proposition) -> bool {
    let has = |proposition: &Proposition, mood: Mood| proposition.poles.contains(&mood.number());
    let lacks = |one: &Proposition, other: &Proposition| {
        one.poles.iter().any(|&pole| {
            let will = pole == Mood::Intended.number() && has(other, Mood::ToCome);
            Mood::is_number(pole)
                && pole != Mood::ToCome.number()
                && !other.poles.contains(&pole)
                && !will
        })
    };
    lacks(one, other) || lacks(other, one)
}

/// Words that stand together in the place of others, at most.
const SLOT: usize = 2;
/// Words in the same place are taken for the same from here on: below it are "raised" and "torn down".
const SAME_PLACE: f32 = 0.65;
/// The same for several words in a place: any of them may mean what any other one does.
const IN_SLOT: f32 = 0.3;

/// Says whether two propositions have the same words in the same order but for one or two, and others in their place: "the
/// dam is enlarged", "the dam is guarded". Vectors of words where they stand are alike in the same place, so that much is
/// asked.
fn replaced(one: &Proposition, other: &Proposition) -> bool {
    let lasting = |proposition: &Proposition| -> Vec<Term> {
        let terms = proposition.terms.iter();
        terms
            .filter(|term| term.sort != Sort::Time)
            .cloned()
            .collect()
    };
    let (here, there) = (lasting(one), lasting(other));
    let same = |(a, b): &(&Term, &Term)| a.stem == b.stem;
    let begun = here.iter().zip(&there).take_while(same).count();
    let (here, there) = (&here[begun..], &there[begun..]);
    let ended = here
        .iter()
        .rev()
        .zip(there.iter().rev())
        .take_while(same)
        .count();
    let (here, there) = (&here[..here.len() - ended], &there[..there.len() - ended]);
    match (here, there) {
        ([], _) | (_, []) => false,
        ([term], [partner]) => {
            begun + ended > 0
                && term.sort == Sort::Word
                && partner.sort == Sort::Word
                && cosine(&term.vector, &partner.vector) < SAME_PLACE
        }
        // A few words in the place of a few others: "moved to the capital", "sent home".
        (here, there) => {
            let is_alike = |term: &Term| {
                let mut partners = there.iter();
                partners.any(|partner| {
                    partner.stem == term.stem || cosine(&term.vector, &partner.vector) >= IN_SLOT
                })
            };
            let are = |sort: Sort| here.iter().chain(there).all(|term| term.sort == sort);
            here.len().max(there.len()) <= SLOT
                && begun + ended > SLOT
                && (are(Sort::Word) || are(Sort::Place))
                && !here.iter().any(is_alike)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a proposition of plain words with their vectors, by somebody who does it, on these poles.
    fn said(words: &[(u32, [i8; 2])], agent: u32, poles: &[i8]) -> Proposition {
        let term = |&(stem, vector): &(u32, [i8; 2])| Term {
            span: (0, 0),
            stem,
            sort: Sort::Word,
            weight: 100,
            vector: vector.to_vec(),
        };
        Proposition {
            agent: vec![agent],
            poles: poles.to_vec(),
            terms: words.iter().map(term).collect(),
            ..Proposition::empty()
        }
    }

    #[test]
    fn buying_is_contrary_to_selling_by_the_same_one_alone() {
        let (buys, sells) = (Axis::BuySell.number(), -Axis::BuySell.number());
        let opposites = |doer: u32| opposite(&said(&[], 1, &[buys]), &said(&[], doer, &[sells]));
        assert!(opposites(1));
        assert!(!opposites(2));
        let (rises, falls) = (Axis::RiseFall.number(), -Axis::RiseFall.number());
        assert!(opposite(&said(&[], 1, &[rises]), &said(&[], 2, &[falls])));
        let both = said(&[], 1, &[falls, rises]);
        assert!(!opposite(&said(&[], 1, &[rises]), &both));
    }

    #[test]
    fn a_pronoun_stands_for_a_name_where_all_else_is_told() {
        let name = |stem: u32| Term {
            sort: Sort::Name,
            ..said(&[(stem, [127, 0])], 1, &[]).terms[0].clone()
        };
        let mut named = said(&[(2, [0, 127]), (3, [127, 0])], 1, &[]);
        named.terms.insert(0, name(9));
        let by_pronoun = |words: &[(u32, [i8; 2])]| Proposition {
            has_pronoun: true,
            implied: vec![9],
            ..said(words, 1, &[])
        };
        let covered = |other: &Proposition| {
            let alignment = Alignment::of(&named, other, false);
            let found = features(&named, other, Between::SELF, &alignment);
            found[1].min(found[2]) > 0.99
        };
        assert!(covered(&by_pronoun(&[(2, [0, 127]), (3, [127, 0])])));
        assert!(!covered(&by_pronoun(&[(2, [0, 127]), (4, [-127, 0])])));
    }

    #[test]
    fn what_may_be_is_no_fact_and_what_is_meant_to_be_will_be() {
        let differ = |one: &[Mood], other: &[Mood]| {
            let numbers =
                |moods: &[Mood]| moods.iter().map(|mood| mood.number()).collect::<Vec<_>>();
            moods_differ(&said(&[], 1, &numbers(one)), &said(&[], 1, &numbers(other)))
        };
        assert!(differ(&[Mood::Possible], &[]));
        assert!(differ(&[Mood::Possible], &[Mood::ToCome]));
        assert!(differ(&[Mood::Permitted], &[Mood::Required]));
        assert!(differ(&[], &[Mood::Intended]));
        assert!(!differ(&[Mood::ToCome], &[Mood::Intended]));
        assert!(!differ(&[Mood::ToCome], &[]));
        assert!(!differ(&[Mood::Possible], &[Mood::Possible, Mood::ToCome]));
    }

    #[test]
    fn a_word_in_the_place_of_another_has_to_mean_the_same() {
        let (dam, raised, heightened, guarded) =
            ((1, [127, 0]), (2, [0, 127]), (3, [30, 120]), (4, [120, 30]));
        let with = |word| said(&[dam, word], 1, &[]);
        assert!(replaced(&with(raised), &with(guarded)));
        assert!(!replaced(&with(raised), &with(heightened)));
        assert!(!replaced(&with(raised), &with(raised)));
        assert!(!replaced(&with(raised), &said(&[guarded, dam], 1, &[])));
        let (town, bank, far) = ((5, [0, 0]), (6, [0, 0]), (7, [127, 1]));
        let whole = said(&[dam, town, bank, raised], 1, &[]);
        assert!(replaced(
            &whole,
            &said(&[dam, town, bank, guarded, far], 1, &[])
        ));
        assert!(!replaced(
            &whole,
            &said(&[dam, town, bank, guarded, heightened], 1, &[])
        ));
        assert!(!replaced(
            &with(raised),
            &said(&[dam, guarded, far], 1, &[])
        ));
    }
}
