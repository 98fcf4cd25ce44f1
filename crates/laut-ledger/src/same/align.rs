//! Lays the words of two propositions side by side: terms in, the likest partner of each out.
//!
//! Equal stems are partners; other words as far as their vectors say that they mean the same where they stand, in one
//! language or across two. (Greedy alignment on contextual vectors: Zhang et al., `BERTScore`, ICLR 2020.)

use super::rounding::is_rounded;
use crate::record::{Proposition, Sort, Term};

/// How alike two vectors must be to count at all, and from where on they count as equal: in one language,
const ALIKE: (f32, f32) = (0.2, 0.8);
/// across two,
const ALIKE_ACROSS: (f32, f32) = (0.2, 0.8);
/// and of names, across two: in one language names are the same or they are not.
const NAMES_ACROSS: (f32, f32) = (0.5, 0.95);

/// How alike a compound and its last part are.
const COMPOUND: f32 = 0.8;

/// The likest partner of a term.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(super) struct Partner {
    /// Its place among the other one's terms.
    pub(super) at: usize,
    /// From 0, nothing in common, to 1, the same.
    pub(super) alike: f32,
}

/// Two propositions side by side.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Alignment {
    /// For each term of the one, its partner among the other's.
    pub(super) one: Vec<Partner>,
    /// For each term of the other.
    pub(super) other: Vec<Partner>,
}

impl Alignment {
    pub(super) fn of(one: &Proposition, other: &Proposition, crosses: bool) -> Self {
        let mut alignment = Alignment {
            one: vec![Partner::default(); one.terms.len()],
            other: vec![Partner::default(); other.terms.len()],
        };
        let (letters, letters_there) = (letters(one), letters(other));
        for (at, term) in one.terms.iter().enumerate() {
            for (to, partner) in other.terms.iter().enumerate() {
                let mut alike = alike(term, partner, crosses);
                if alike < COMPOUND && is_compound(&letters[at], &letters_there[to]) {
                    alike = COMPOUND;
                }
                if alike < 1.0 && are_one_number((one, at), (other, to)) {
                    alike = 1.0;
                }
                if alike > alignment.one[at].alike {
                    alignment.one[at] = Partner { at: to, alike };
                }
                if alike > alignment.other[to].alike {
                    alignment.other[to] = Partner { at, alike };
                }
            }
        }
        take_first_names(&mut alignment.one, one, other);
        take_first_names(&mut alignment.other, other, one);
        alignment
    }
}

/// Lets the names before a surname that both have be its own where the other one has the surname alone: "Leo Hartl",
/// "Hartl".
fn take_first_names(partners: &mut [Partner], own: &Proposition, other: &Proposition) {
    for at in (1..own.terms.len()).rev() {
        let surname = partners[at];
        let is_met = surname.alike >= 1.0 && partners[at - 1].alike < 1.0;
        let is_last = !are_one_name(own, at + 1);
        let is_alone = !are_one_name(other, surname.at) && !are_one_name(other, surname.at + 1);
        if is_met && is_last && is_alone && are_one_name(own, at) {
            partners[at - 1] = surname;
        }
    }
}

/// Says whether a term and the one before it are words of one name.
fn are_one_name(of: &Proposition, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| of.terms.get(before));
    let (Some(first), Some(second)) = (before, of.terms.get(at)) else {
        return false;
    };
    first.sort == Sort::Name && second.sort == Sort::Name && second.span.0 == first.span.1 + 1
}

/// Says whether two terms are numbers of which one is the other one rounded.
fn are_one_number(one: (&Proposition, usize), other: (&Proposition, usize)) -> bool {
    let number = |(proposition, at): (&'_ Proposition, usize)| {
        let is_number = proposition.terms[at].sort == Sort::Number;
        let mut numbers = proposition.numbers.iter();
        numbers
            .find(|number| is_number && usize::from(number.term) == at)
            .copied()
    };
    match (number(one), number(other)) {
        (Some(here), Some(there)) => is_rounded((one.0, &here), (other.0, &there)),
        _ => false,
    }
}

/// Returns the letters of each term, in lower case; none where the proposition stands for another one's words.
fn letters(proposition: &Proposition) -> Vec<String> {
    if proposition.refers.is_some() {
        return vec![String::new(); proposition.terms.len()];
    }
    let text: Vec<char> = proposition.text.chars().collect();
    let slice = |term: &Term| {
        let (start, end) = (usize::from(term.span.0), usize::from(term.span.1));
        text.get(start..end.min(text.len())).unwrap_or_default()
    };
    let lower = |term: &Term| {
        slice(term)
            .iter()
            .flat_map(|letter| letter.to_lowercase())
            .collect()
    };
    proposition.terms.iter().map(lower).collect()
}

/// Says whether one of two words is a compound that ends in the other: "Bugtor", "Tor".
fn is_compound(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    short.chars().count() >= 3 && long.len() >= short.len() + 3 && long.ends_with(short)
}

/// Returns how alike two terms are, from 0 to 1.
fn alike(one: &Term, other: &Term, crosses: bool) -> f32 {
    if one.stem == other.stem {
        return 1.0;
    }
    if one.sort == Sort::Number || other.sort == Sort::Number {
        return 0.0;
    }
    let is_name = |term: &Term| matches!(term.sort, Sort::Name | Sort::Place);
    let (least, most) = match (is_name(one) || is_name(other), crosses) {
        (true, false) => return 0.0,
        (true, true) => NAMES_ACROSS,
        (false, true) => ALIKE_ACROSS,
        (false, false) => ALIKE,
    };
    let cosine = cosine(&one.vector, &other.vector);
    ((cosine - least) / (most - least)).clamp(0.0, 1.0)
}

/// Returns the cosine of two unit vectors in 127ths; 0 where there are none.
pub(crate) fn cosine(one: &[i8], other: &[i8]) -> f32 {
    let product: i32 = one
        .iter()
        .zip(other)
        .map(|(one, other)| i32::from(*one) * i32::from(*other))
        .sum();
    product as f32 / (127.0 * 127.0)
}
