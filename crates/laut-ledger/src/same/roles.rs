//! Decides whether two propositions tell of one deed with its two sides exchanged, where neither has a name: "the tug hit
//! the barge", "the barge hit the tug".
//!
//! Two propositions in, yes or no out. By rule of thumb: of two with the same words, what stands before a word in the one
//! stands behind it in the other. Names are compared elsewhere.

use laut::{Grammar, Use};

use crate::record::{Proposition, Sort, Term};

/// Says whether two words change places around a third one, all else being the same; not where that may be another order of
/// the same, as in the passive and where a case is marked.
pub(super) fn turned(one: &Proposition, other: &Proposition) -> bool {
    let is_own = |proposition: &Proposition| proposition.refers.is_none();
    if !is_own(one) || !is_own(other) || stems(one) != stems(other) {
        return false;
    }
    let mut triples = one.terms.windows(3);
    triples.any(|here| {
        let mut there = other.terms.windows(3);
        is_plain(one, here)
            && there.any(|there| {
                let back = there.iter().rev().map(|term| term.stem);
                here.iter().map(|term| term.stem).eq(back) && is_plain(other, there)
            })
    })
}

fn stems(proposition: &Proposition) -> Vec<u32> {
    let mut stems: Vec<u32> = proposition.terms.iter().map(|term| term.stem).collect();
    stems.sort_unstable();
    stems
}

/// Says whether three terms are two plain words with one between them, the first of which may be whoever does it.
fn is_plain(proposition: &Proposition, three: &[Term]) -> bool {
    let has = |word: &str, uses: &[Use]| {
        let mut grammars = Grammar::all().iter();
        grammars.any(|grammar| grammar.words().uses(word).any(uses))
    };
    let text: Vec<char> = proposition.text.chars().collect();
    let end = usize::from(three[2].span.1).min(text.len());
    let until = |end: usize| -> String { text[..end].iter().collect::<String>().to_lowercase() };
    let whole = until(end);
    let before = until(usize::from(three[0].span.0).min(end));
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    three.iter().all(|term| term.sort == Sort::Word)
        && three[0].stem != three[2].stem
        && !whole.contains([',', ';', ':'])
        && !words(&whole)
            .iter()
            .any(|word| has(word, &[Use::PassiveAgent]))
        && !words(&before)
            .last()
            .is_some_and(|word| has(word, &[Use::ObliqueCase, Use::ObliqueMarker]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns a proposition of the words of more than three letters.
    fn told(text: &str) -> Proposition {
        let mut terms = Vec::new();
        let mut start = 0;
        for word in text.split(' ') {
            let end = start + word.chars().count();
            if end > start + 3 {
                terms.push(Term {
                    span: (start as u16, end as u16),
                    stem: word
                        .bytes()
                        .map(u32::from)
                        .fold(7, |sum, byte| sum * 31 % 65_521 + byte),
                    sort: Sort::Word,
                    weight: 100,
                    vector: Vec::new(),
                });
            }
            start = end + 1;
        }
        Proposition {
            text: text.to_owned(),
            terms,
            ..Proposition::empty()
        }
    }

    #[test]
    fn who_does_it_to_whom_shows_in_the_order() {
        let check = |one: &str, other: &str, expected: bool| {
            let (one, other) = (told(one), told(other));
            assert_eq!(turned(&one, &other), expected, "{one:?}\n{other:?}");
            assert_eq!(turned(&other, &one), expected, "{other:?}\n{one:?}");
        };
        check(
            "the ferry struck the yacht",
            "the yacht struck the ferry",
            true,
        );
        check(
            "the ferry struck the yacht",
            "the ferry struck the yacht",
            false,
        );
        check(
            "the ferry struck the yacht",
            "the yacht struck by the ferry",
            false,
        );
        check(
            "die Fähre rammte die Jacht",
            "die Jacht rammte die Fähre",
            true,
        );
        check(
            "der Kutter rammte den Kahn",
            "den Kahn rammte der Kutter",
            false,
        );
        check(
            "der Kutter rammte den Kahn",
            "der Kahn rammte den Kutter",
            true,
        );
        check("bread, butter, cheese", "cheese, butter, bread", false);
    }
}
