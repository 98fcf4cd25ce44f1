//! Decides whether two propositions make the same claim, and says why.
//!
//! Two propositions in, a probability out, with what matches and what differs. Whether the two articles tell of one
//! story is decided before (`story`). Stances do not matter: who denies a claim speaks of the same one.

mod align;
mod explain;
mod features;
mod roles;
mod rounding;
mod setting;
mod weights;

pub(crate) use align::cosine;
pub(crate) use explain::explain;
pub use features::{COUNT, FEATURES, Features};
pub(crate) use weights::judge;

use self::{
    align::Alignment,
    weights::{of_news, of_wordings},
};
use std::collections::HashSet;

use laut::Force;

use crate::{
    record::{Digest, Number, Proposition, Sort, Stance, Term},
    story,
};

/// From here on the ledger keeps how probable it is that two propositions make one claim: what is less than probable by
/// itself counts where claims grow together by the mean of their pairs (`cluster`).
pub(crate) const KEPT: f32 = 0.3;

/// Returns the features of a pair of propositions of two articles, for fitting what they count for (`examples`);
/// nothing where the ledger would not look at the pair. `kinship` is that of the articles, where it is not theirs.
pub fn features(
    one: (&Digest, &Proposition),
    other: (&Digest, &Proposition),
    kinship: Option<f32>,
) -> Option<Features> {
    let looked_at =
        kinship.is_some() || story::is_one_story(one.0, other.0) && may_be_same(one.1, other.1);
    looked_at.then(|| {
        let between = Between::of(one.0, other.0);
        let between = Between {
            kinship: kinship.unwrap_or(between.kinship),
            ..between
        };
        of(one.1, other.1, between)
    })
}

fn of(one: &Proposition, other: &Proposition, between: Between) -> Features {
    let alignment = Alignment::of(one, other, between.crosses);
    features::features(one, other, between, &alignment)
}

/// How two articles lie to each other.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Between {
    /// Whether they are in two languages.
    pub(crate) crosses: bool,
    /// How much of what they are about they share, from 0 to 1 (`story::kinship`).
    pub(crate) kinship: f32,
    /// Days between them.
    pub(crate) days: f32,
    /// Whether they are one.
    pub(crate) is_one: bool,
}

impl Between {
    /// One article and itself.
    pub(crate) const SELF: Between = Between {
        crosses: false,
        kinship: 1.0,
        days: 0.0,
        is_one: true,
    };

    /// Returns how two articles lie to each other.
    pub(crate) fn of(one: &Digest, other: &Digest) -> Self {
        Between {
            crosses: one.language != other.language,
            kinship: story::kinship(one, other),
            days: match (one.day, other.day) {
                (Some(one), Some(other)) => one.abs_diff(other) as f32,
                _ => 0.0,
            },
            is_one: false,
        }
    }
}

/// What is added to the log-odds that were fitted on wordings of which one in twelve pairs is the same: fewer are among
/// all the pairs of two articles.
const RARER: f32 = 0.7;
/// What is added to those that were fitted on real news, of which easy pairs were left out.
const SPARED: f32 = -2.4;
/// What is taken off where the propositions share no names and the articles nothing else, and what more where they lie
/// [`APART`] days or more apart.
const NAMELESS: (f32, f32) = (1.0, 4.0);
/// Days after which another event of the same kind is as probable.
const APART: f32 = 6.0;
/// The kinship of articles at which nameless propositions are taken as they are.
const KIN: f32 = 0.35;
/// What is taken off where they share no word but names.
const NAMES_ALONE: f32 = 1.0;
/// What is taken off where two sentences that nobody is credited with share fewer words than these besides.
const OWN_VOICE: f32 = 2.0;
const WORDS_SHARED: usize = 2;
/// Pairs are looked at whose vectors are at least so alike, or of which so much of the shorter one's words are the same.
const LOOKED_AT: (f32, f32) = (0.4, 0.3);
/// What is added where one of the two denies or doubts it, and where one confirms it.
const ANSWERED: f32 = 0.4;
const CONFIRMED: f32 = 0.6;
/// What is taken off for differences that part claims for certain, as far as they were seen right: features, and log-odds by
/// wordings and by news, which knows few of the last ones and is the surer of itself.
const PARTS: [(usize, f32, f32); 8] = [
    (features::NUMBERS_DIFFER, 1.5, 1.5),
    (features::NAMES_DIFFER, 1.5, 1.5),
    (features::PLACES_DIFFER, 2.0, 2.0),
    (features::DAYS_DIFFER, 1.5, 3.0),
    (features::EXCHANGED, 3.5, 5.0),
    (features::OPPOSITES, 3.0, 4.5),
    (features::MOODS_DIFFER, 3.5, 4.5),
    (features::REPLACED, 2.0, 4.5),
];

/// Of two propositions in the same words, how rare one of them is at least, and all together, that articles tell one thing
/// which have little else in common.
const SELDOM: u8 = 160;
const TELLING: u32 = 400;
/// Days within which few events are told in the same rare words.
const SOON: f32 = 3.0;
/// How rare the same words are at least that few events are told in, and from where on a word is rare, in tenths as
/// [`Term::weight`]: "the driver was hurt" is no such telling, "the brakes had been sawn through" is.
const RARE: u32 = 150;
const FROM: u8 = 150;

/// What is taken off where what both tell happens in two settings, as their articles have it.
const SETTINGS: f32 = 4.0;

/// Returns the probability that two propositions of two articles make the same claim, from 0 to 1; what names nothing
/// itself by what its article tells before it.
pub(crate) fn same_told(
    one: (&Digest, &Proposition),
    other: (&Digest, &Proposition),
    between: Between,
) -> f32 {
    let found = same(one.1, other.1, between);
    let is_told_of_two = || {
        let is_known = shares_telling_number(one.1, other.1)
            || between.days <= SOON && rarity_in_common(one.1, other.1) >= RARE;
        !between.is_one && !is_known && setting::are_two(one, other)
    };
    if found < KEPT || !is_told_of_two() {
        return found;
    }
    let odds = (found / (1.0 - found).max(f32::EPSILON)).ln() - SETTINGS;
    1.0 / (1.0 + (-odds).exp())
}

/// Returns the probability that two propositions make the same claim, from 0 to 1, by themselves.
pub(crate) fn same(one: &Proposition, other: &Proposition, between: Between) -> f32 {
    if !may_be_same(one, other) {
        return 0.0;
    }
    let features = of(one, other, between);
    let parts = PARTS.iter();
    let (parted, parted_news) = parts.fold(
        (0.0, 0.0),
        |(wordings, news), (at, by_wordings, by_news)| {
            let differs = features[*at];
            (wordings + by_wordings * differs, news + by_news * differs)
        },
    );
    let bonus = bonus(one, other);
    let mut odds = of_wordings(&features) + RARER;
    // What may be, or must, is told with the same words but for those that mean nothing by themselves.
    if features[features::WORD_FOR_WORD] > 0.0
        && features[features::MOODS_DIFFER] < 0.5
        && features[features::OPPOSITES] < 0.5
        && (one.terms.len() >= 5 || !one.has_pronoun && !other.has_pronoun && one.terms.len() >= 3)
    {
        odds = odds.max(3.0);
    }
    // "I did not do it": who says it is who did it by all others.
    if told_by_the_doer(one, other)
        && features[features::MOODS_DIFFER] < 0.5
        && features[features::OPPOSITES] < 0.5
    {
        odds = odds.max(3.0);
    }
    // "Nine people died" means what its article is about.
    let is_rare = || between.days <= SOON && rarity_in_common(one, other) >= RARE;
    if features[features::NAMES_SHARED] < 0.5 && !shares_telling_number(one, other) && !is_rare() {
        let far = NAMELESS.0 + NAMELESS.1 * (between.days / APART).min(1.0);
        odds -= far * (1.0 - between.kinship.min(KIN) / KIN);
    }
    if !between.crosses {
        let shared = words_shared(one, other);
        // "Roth knew of the errors" and "Roth remembered what suited her" may be two things about one person, however near
        // their words are.
        if shared == 0 && !shares_number(one, other, |_| true) {
            odds -= NAMES_ALONE;
        }
        // Sentences of two articles that nobody is credited with share the names and the numbers of their story.
        if shared < WORDS_SHARED && one.statement.is_none() && other.statement.is_none() {
            odds -= OWN_VOICE;
        }
    }
    odds += bonus - parted;
    // Real news was of one language, and of two articles. What is less than probable by wordings is nothing by them.
    if !between.crosses && !between.is_one {
        let news = of_news(&features) + SPARED + bonus - parted_news;
        odds = if odds < 0.0 { news } else { odds.max(news) };
    } else if odds < 0.0 {
        return 0.0;
    }
    1.0 / (1.0 + (-odds).exp())
}

/// Terms besides names that two propositions share of which the one has a pronoun for whoever does it, at least.
const BESIDE_DOER: usize = 3;

/// Says whether two propositions have one doer and the same words in the same order, but for the names that a pronoun
/// of the other one stands for.
fn told_by_the_doer(one: &Proposition, other: &Proposition) -> bool {
    let left = |of: &Proposition, implied: &[u32]| -> Vec<u32> {
        let terms = of.terms.iter().map(|term| term.stem);
        terms.filter(|stem| !implied.contains(stem)).collect()
    };
    let (here, there) = (left(one, &other.implied), left(other, &one.implied));
    !one.agent.is_empty() && one.agent == other.agent && here.len() >= BESIDE_DOER && here == there
}

/// Returns how many words besides names and numbers two propositions have in common.
fn words_shared(one: &Proposition, other: &Proposition) -> usize {
    let is_number = |place: usize| {
        let mut numbers = one.numbers.iter();
        numbers.any(|number| usize::from(number.term) == place)
    };
    let shared = one.terms.iter().enumerate().filter(|(place, term)| {
        let mut others = other.terms.iter();
        term.sort == Sort::Word && !is_number(*place) && others.any(|other| other.stem == term.stem)
    });
    shared.count()
}

/// Says whether two propositions have a number in common of which `counts` is true.
fn shares_number(one: &Proposition, other: &Proposition, counts: fn(&Number) -> bool) -> bool {
    let same = |one: &Number, other: &Number| (other.value - one.value).abs() < 1e-9;
    let mut numbers = one.numbers.iter().filter(|number| counts(number));
    numbers.any(|number| {
        let mut others = other.numbers.iter().filter(|other| counts(other));
        others.any(|other| same(number, other))
    })
}

/// Says whether both have a number that two events seldom share: 128 or 5.2 million, not 60 or 400.
fn shares_telling_number(one: &Proposition, other: &Proposition) -> bool {
    shares_number(one, other, |number| {
        let digits = format!("{}", number.value);
        let told = digits.trim_end_matches('0');
        !number.is_year && told.chars().filter(char::is_ascii_digit).count() >= 2
    })
}

/// Says whether two propositions have the same words, not all of them everyday ones.
pub(crate) fn are_told_alike(one: &Proposition, other: &Proposition) -> bool {
    let words = || one.terms.iter().filter(|term| term.sort == Sort::Word);
    stems(one) == stems(other)
        && one.negated == other.negated
        && words().any(|term| term.weight >= SELDOM)
        && words().map(|term| u32::from(term.weight)).sum::<u32>() >= TELLING
}

/// Returns how rare the words are that two propositions have, where both have the same; 0 where they have not.
fn rarity_in_common(one: &Proposition, other: &Proposition) -> u32 {
    if stems(one) != stems(other) {
        return 0;
    }
    let words = one.terms.iter().filter(|term| term.sort == Sort::Word);
    words
        .map(|term| u32::from(term.weight.saturating_sub(FROM)))
        .sum()
}

fn stems(proposition: &Proposition) -> HashSet<u32> {
    proposition.terms.iter().map(|term| term.stem).collect()
}

/// Returns what is added where one of the two answers: whoever denies, doubts or confirms speaks of something told.
fn bonus(one: &Proposition, other: &Proposition) -> f32 {
    let answers = |proposition: &Proposition| proposition.stance != Stance::Assert;
    let confirms = |proposition: &Proposition| proposition.force == Some(Force::Confirm);
    match (
        answers(one) || answers(other),
        confirms(one) || confirms(other),
    ) {
        (true, _) => ANSWERED,
        (_, true) => CONFIRMED,
        _ => 0.0,
    }
}

/// Says in few steps whether two propositions have enough in common to be looked at: what most pairs of two articles have
/// not.
fn may_be_same(one: &Proposition, other: &Proposition) -> bool {
    if !says_enough(one, other) || !says_enough(other, one) {
        return false;
    }
    if cosine(&one.vector, &other.vector) >= LOOKED_AT.0 {
        return true;
    }
    // Of two that are as long, either may be the one that the other has the words of.
    let (first, second) = (one.terms.len(), other.terms.len());
    first <= second && shares_words(one, other) || second <= first && shares_words(other, one)
}

/// Says whether a proposition says enough to be another one: a name alone ("Lindt") does not, and one word ("the
/// closure") only where the other has it, too.
fn says_enough(one: &Proposition, other: &Proposition) -> bool {
    let mut terms = one.terms.iter();
    let is_shared = |term: &Term| {
        term.sort == Sort::Word && other.terms.iter().any(|other| other.stem == term.stem)
    };
    one.terms.len() >= 2 || !one.numbers.is_empty() || terms.any(is_shared)
}

/// Says whether the longer of two propositions has enough of the shorter one's words.
fn shares_words(short: &Proposition, long: &Proposition) -> bool {
    let (mut whole, mut shared) = (0, 0);
    for term in short.terms.iter().filter(|term| term.sort != Sort::Time) {
        let weight = u32::from(term.weight);
        whole += weight;
        if long.terms.iter().any(|other| other.stem == term.stem) {
            shared += weight;
        }
    }
    shared as f32 >= LOOKED_AT.1 * whole as f32 && shared > 0
}
