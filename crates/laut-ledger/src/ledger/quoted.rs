//! Whom an article quotes, how much of it, and from where on: an article in, its sources in the order of their first words
//! out.
//!
//! Does not know what they say, nor other articles.

use std::collections::BTreeMap;

use laut::Standing;

use super::Ledger;
use crate::store::{Result, Store};

/// Somebody whose words an article has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Quoted {
    /// The name; of the unnamed, their description.
    pub name: String,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// Statements that the article credits it with.
    pub statements: u32,
    /// Where its first words begin, in code points of the article's text.
    pub first: u32,
    /// Code points of its words, those of the text once however often they are credited.
    pub length: u32,
}

impl<S: Store> Ledger<S> {
    /// Returns those whose words an article has, in the order of their first ones; none where there is no such article.
    /// Whoever only asks, or declines to say anything, has none.
    ///
    /// # Errors
    /// If the storage fails.
    pub fn quoted(&self, id: &str) -> Result<Vec<Quoted>> {
        self.at_one_moment(|| {
            let Some(row) = self.store.article_called(id)? else {
                return Ok(Vec::new());
            };
            let digest = &self.publication(row)?.digest;
            let mut words: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
            for proposition in &digest.propositions {
                if let (Some(speaker), Some(_)) = (proposition.speaker, proposition.statement) {
                    let pieces = words.entry(speaker).or_default();
                    pieces.extend(&proposition.pieces);
                }
            }
            let mut found: Vec<Quoted> = Vec::new();
            for (place, pieces) in words {
                let (Some(source), Some(first)) = (
                    digest.sources.get(place as usize),
                    pieces.iter().map(|(start, _)| *start).min(),
                ) else {
                    continue;
                };
                found.push(Quoted {
                    name: source.name.clone(),
                    standing: source.standing,
                    statements: source.statements,
                    first,
                    length: covered(pieces),
                });
            }
            found.sort_by_key(|quoted| quoted.first);
            Ok(found)
        })
    }
}

/// Returns how much of a text lies in some pieces of it.
fn covered(mut pieces: Vec<(u32, u32)>) -> u32 {
    pieces.sort_unstable();
    let (mut sum, mut reached) = (0, 0);
    for (start, end) in pieces {
        sum += end.saturating_sub(start.max(reached));
        reached = reached.max(end);
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::covered;

    #[test]
    fn words_count_once() {
        for (pieces, expected) in [
            (vec![], 0),
            (vec![(5, 9), (0, 2)], 6),
            (vec![(0, 10), (2, 4), (8, 12)], 12),
            (vec![(3, 3), (4, 2)], 0),
        ] {
            assert_eq!(covered(pieces.clone()), expected, "{pieces:?}");
        }
    }
}
