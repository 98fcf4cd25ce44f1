//! Finds the words that show which story an article belongs to: its propositions' terms in, the weightiest out.
//!
//! Does not know other articles: how rare a word is does not change with what the ledger holds, so that the order of
//! adding changes nothing.

use std::collections::HashMap;

use crate::record::{Proposition, Sort, Topic};

/// Topics an article has at most.
const MOST: usize = 40;
/// A word less rare than this, in tenths of minus the natural logarithm of its probability, is none.
const LEAST_RARE: u8 = 105;

/// Returns the topics, the weightiest first; `names` are the stems of all names in the article: a name that a proposition has counts twice.
pub(super) fn topics<'p>(
    propositions: &[Proposition],
    names: impl Iterator<Item = (u32, u8)> + 'p,
) -> Vec<Topic> {
    let mut found: HashMap<u32, (u8, u32, bool)> = HashMap::new();
    let terms = propositions
        .iter()
        .flat_map(|proposition| &proposition.terms)
        .filter(|term| matches!(term.sort, Sort::Name | Sort::Place | Sort::Word))
        .map(|term| {
            (
                term.stem,
                term.weight,
                matches!(term.sort, Sort::Name | Sort::Place),
            )
        });
    for (stem, weight, is_name) in terms.chain(names.map(|(stem, weight)| (stem, weight, true))) {
        if weight < LEAST_RARE && !is_name {
            continue;
        }
        let entry = found.entry(stem).or_default();
        *entry = (entry.0.max(weight), entry.1 + 1, entry.2 || is_name);
    }
    let mut topics: Vec<Topic> = found
        .into_iter()
        .map(|(key, (rarity, count, is_name))| {
            let often = 1.0 + (count as f32).ln();
            let weight = f32::from(rarity) / 100.0 * often * if is_name { 2.0 } else { 1.0 };
            Topic { key, weight }
        })
        .collect();
    topics.sort_by(|one, other| {
        other
            .weight
            .total_cmp(&one.weight)
            .then(one.key.cmp(&other.key))
    });
    topics.truncate(MOST);
    topics
}
