//! Says why two propositions are taken for one claim, or are not: which words match, and what differs.

use super::{
    align::Alignment,
    features::{Common, days, moods_differ, numbers, opposite},
};
use crate::record::{Proposition, Sort, Term};

/// From here on words are shown as matching.
const SHOWN: f32 = 0.5;

/// What two propositions have in common and what parts them, in their own words.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Explanation {
    /// Words of the one with those of the other that mean the same, and how sure that is, from 0 to 1.
    pub(crate) matches: Vec<(String, String, f32)>,
    /// Words that only the one has.
    pub(crate) only_one: Vec<String>,
    /// Words that only the other has.
    pub(crate) only_other: Vec<String>,
    /// What differs, for people: "the numbers differ".
    pub(crate) differences: Vec<&'static str>,
}

/// Explains a pair.
pub(crate) fn explain(one: &Proposition, other: &Proposition, crosses: bool) -> Explanation {
    let alignment = Alignment::of(one, other, crosses);
    let mut explanation = Explanation::default();
    for (term, partner) in one.terms.iter().zip(&alignment.one) {
        match other
            .terms
            .get(partner.at)
            .filter(|_| partner.alike >= SHOWN)
        {
            Some(same) => {
                explanation
                    .matches
                    .push((word(one, term), word(other, same), partner.alike));
            }
            None if term.sort != Sort::Time => explanation.only_one.push(word(one, term)),
            None => {}
        }
    }
    for (term, partner) in other.terms.iter().zip(&alignment.other) {
        if partner.alike < SHOWN && term.sort != Sort::Time {
            explanation.only_other.push(word(other, term));
        }
    }
    if numbers(one, other) == Common::Differs {
        explanation.differences.push("the numbers differ");
    }
    if days(one, other) == Common::Differs {
        explanation.differences.push("the days differ");
    }
    if one.negated != other.negated {
        explanation
            .differences
            .push("only one of them says that it is not so");
    }
    if opposite(one, other) {
        explanation.differences.push("they say contrary things");
    }
    if moods_differ(one, other) {
        explanation
            .differences
            .push("one is told as a fact, the other as what may be, is meant to be or ought to be");
    }
    explanation
}

/// Returns a term's letters; an answer ("that is not true") stands for what it refers to, whose letters it does not have.
fn word(proposition: &Proposition, term: &Term) -> String {
    if proposition.refers.is_some() {
        return format!("({})", proposition.text);
    }
    let (start, end) = (usize::from(term.span.0), usize::from(term.span.1));
    proposition
        .text
        .chars()
        .skip(start)
        .take(end.saturating_sub(start))
        .collect()
}
