//! Leaves out what is told and says nothing by itself: "confirmed *the sale*", "*ten years ago*, she said, …".
//!
//! Propositions of one article in, fewer out. What an answer refers to stays.

use laut::{Grammar, Use, Uses};

use crate::record::{Proposition, Sort, Stance};

/// Words among which the noun of an allegation stands that a few words name, at most.
const NAMED_WITHIN: usize = 2;
/// Words of a fragment, at most.
const WORDS: usize = 3;

/// What shows a verb.
const VERBS: [Use; 4] = [
    Use::AuxiliaryOrModal,
    Use::Copula,
    Use::FullVerb,
    Use::FiniteVerb,
];

/// Takes fragments out.
pub(super) fn leave_out(propositions: &mut Vec<Proposition>, grammar: &Grammar) {
    let referred: Vec<u32> = propositions.iter().filter_map(|told| told.refers).collect();
    let mut left = Vec::with_capacity(propositions.len());
    let mut places: Vec<u32> = Vec::with_capacity(propositions.len());
    for (place, told) in (0..).zip(propositions.drain(..)) {
        places.push(left.len() as u32);
        if referred.contains(&place) || !is_fragment(&told, grammar) {
            left.push(told);
        }
    }
    for told in &mut left {
        told.refers = told.refers.map(|before| places[before as usize]);
    }
    *propositions = left;
}

/// Says whether a proposition is a few words of somebody without a verb, of which one means something at most, or names an
/// allegation.
fn is_fragment(told: &Proposition, grammar: &Grammar) -> bool {
    let uses: Vec<Uses> = told
        .text
        .split_whitespace()
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()))
        .map(|word| grammar.words().uses(word))
        .collect();
    let is_answer = told.refers.is_some();
    if told.statement.is_none() || is_answer || uses.iter().any(|uses| uses.any(&VERBS)) {
        return false;
    }
    // "Allegations of our part in it": who names them does not say so.
    let names_allegation = uses
        .iter()
        .take(NAMED_WITHIN)
        .any(|uses| uses.any(&[Use::Allegation, Use::Accusation]) && !uses.has(Use::StopWord));
    let meant = told.terms.iter().filter(|term| term.sort != Sort::Time);
    names_allegation && told.stance == Stance::Assert || meant.count() <= 1 && uses.len() <= WORDS
}

#[cfg(test)]
mod tests {
    use laut::Language;

    use super::*;
    use crate::record::Term;

    fn told(text: &str, stems: &[u32], refers: Option<u32>) -> Proposition {
        let term = |&stem: &u32| Term {
            span: (0, 1),
            stem,
            sort: Sort::Word,
            weight: 100,
            vector: Vec::new(),
        };
        Proposition {
            text: text.to_owned(),
            statement: Some(0),
            refers,
            terms: stems.iter().map(term).collect(),
            ..Proposition::empty()
        }
    }

    #[test]
    fn what_says_nothing_by_itself_is_left_out() {
        let grammar = Grammar::of(Language::ENGLISH).expect("it is known");
        let mut found = vec![
            told("the sale", &[1], None),
            told("the talks", &[2], None),
            told("the report", &[2], Some(1)),
            told("it has closed", &[3], None),
            told("nine dead", &[4, 5], None),
            told("Allegations of our part in the raid", &[6, 7], None),
            told("Allegations of our part in the raid are new", &[6, 7], None),
        ];
        leave_out(&mut found, grammar);
        let left: Vec<(&str, Option<u32>)> = found
            .iter()
            .map(|told| (told.text.as_str(), told.refers))
            .collect();
        let expected = [
            ("the talks", None),
            ("the report", Some(0)),
            ("it has closed", None),
            ("nine dead", None),
            ("Allegations of our part in the raid are new", None),
        ];
        assert_eq!(left, expected);
    }
}
