//! Lays the words of two propositions side by side: terms in, the likest partner of each out.
//!
//! Equal stems are partners; other words as far as their vectors say that they mean the same where they stand, in one
//! language or across two. (Greedy alignment on contextual vectors: Zhang et al., "BERTScore", ICLR 2020.)

use crate::record::{Proposition, Sort, Term};

/// How alike two vectors must be to count at all, and from where on they count as equal.
pub(super) const ALIKE: (f32, f32) = (0.2, 0.8);

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
    pub(super) fn of(one: &Proposition, other: &Proposition) -> Self {
        let mut alignment = Alignment {
            one: vec![Partner::default(); one.terms.len()],
            other: vec![Partner::default(); other.terms.len()],
        };
        for (at, term) in one.terms.iter().enumerate() {
            for (to, partner) in other.terms.iter().enumerate() {
                let alike = alike(term, partner);
                if alike > alignment.one[at].alike {
                    alignment.one[at] = Partner { at: to, alike };
                }
                if alike > alignment.other[to].alike {
                    alignment.other[to] = Partner { at, alike };
                }
            }
        }
        alignment
    }
}

/// Returns how alike two terms are, from 0 to 1.
fn alike(one: &Term, other: &Term) -> f32 {
    if one.stem == other.stem {
        return 1.0;
    }
    if one.sort != other.sort && (one.sort == Sort::Number || other.sort == Sort::Number) {
        return 0.0;
    }
    if one.sort == Sort::Number {
        return 0.0;
    }
    let cosine = cosine(&one.vector, &other.vector);
    ((cosine - ALIKE.0) / (ALIKE.1 - ALIKE.0)).clamp(0.0, 1.0)
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
