//! What the features count for: features in, a probability out.
//!
//! Boosted trees (Friedman 2001), fitted by `train/same.py`: some on invented wordings of invented claims (`train/claims`),
//! which know near misses and both languages, others on pairs of sentences of real news, which know how news is worded and
//! how much it says that an article is akin. They are held to sense: more words in common never make a pair less probable,
//! differing numbers never more.

use std::sync::LazyLock;

use super::features::{COUNT, Features};
use crate::weights::contents;

#[derive(Debug)]
enum Node {
    Leaf(f32),
    Split {
        feature: usize,
        threshold: f32,
        low: usize,
        high: usize,
    },
}

#[derive(Debug)]
struct Trees {
    base: f32,
    trees: Vec<Vec<Node>>,
}

/// The trees as they were written: those fitted on invented wordings,
const WORDINGS: &str = include_str!("trees.txt");
/// and those fitted on real news.
const NEWS: &str = include_str!("news.txt");
/// How words become terms, counted: what records have of an earlier way cannot be compared.
const TERMS: &str = "3";

/// Returns what compares propositions is called: the trees by what they contain, and how words become terms.
pub(crate) fn judge() -> u64 {
    static JUDGE: LazyLock<u64> =
        LazyLock::new(|| contents::hash([WORDINGS, NEWS, TERMS].concat().as_bytes()));
    *JUDGE
}

static OF_WORDINGS: LazyLock<Trees> = LazyLock::new(|| Trees::written(WORDINGS));
static OF_NEWS: LazyLock<Trees> = LazyLock::new(|| Trees::written(NEWS));

impl Trees {
    fn written(text: &str) -> Self {
        Trees::parse(text).expect("the trees are part of the program and are read in its tests")
    }

    fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        let base = lines.next()?.parse().ok()?;
        let trees = lines
            .map(|line| line.split(' ').map(node).collect())
            .collect::<Option<Vec<Vec<Node>>>>()?;
        let sound = trees.iter().all(|tree| {
            tree.iter().enumerate().all(|(at, node)| match *node {
                Node::Leaf(_) => true,
                // Children stand behind their parent, so that every way ends.
                Node::Split {
                    feature, low, high, ..
                } => feature < COUNT && low > at && high > at && low.max(high) < tree.len(),
            })
        });
        sound.then_some(Trees { base, trees })
    }

    fn sum(&self, features: &Features) -> f32 {
        let value = |tree: &Vec<Node>| {
            let mut at = 0;
            loop {
                match tree[at] {
                    Node::Leaf(value) => return value,
                    Node::Split {
                        feature,
                        threshold,
                        low,
                        high,
                    } => {
                        at = if features[feature] <= threshold {
                            low
                        } else {
                            high
                        }
                    }
                }
            }
        };
        self.base + self.trees.iter().map(value).sum::<f32>()
    }
}

fn node(text: &str) -> Option<Node> {
    let parts: Vec<&str> = text.split(':').collect();
    match parts.as_slice() {
        [value] => Some(Node::Leaf(value.parse().ok()?)),
        [feature, threshold, low, high] => Some(Node::Split {
            feature: feature.parse().ok()?,
            threshold: threshold.parse().ok()?,
            low: low.parse().ok()?,
            high: high.parse().ok()?,
        }),
        _ => None,
    }
}

/// Returns the logarithm of the odds that a pair with these features makes one claim, as invented wordings have it.
pub(super) fn of_wordings(features: &Features) -> f32 {
    OF_WORDINGS.sum(features)
}

/// Returns the same as real news has it.
pub(super) fn of_news(features: &Features) -> f32 {
    OF_NEWS.sum(features)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differing_numbers_make_a_pair_less_probable() {
        check_numbers(of_wordings);
        check_numbers(of_news);
    }

    fn check_numbers(log_odds: fn(&Features) -> f32) {
        let mut features = [0.0; COUNT];
        for at in [1, 2, 3, 14, 25] {
            features[at] = 1.0;
        }
        let same = log_odds(&features);
        features[4] = 1.0;
        assert!(log_odds(&features) <= same);
        features[1] = 0.2;
        assert!(log_odds(&features) < -2.0);
    }

    #[test]
    fn damaged_trees_are_refused() {
        for text in [
            "",
            "x",
            "0.1\n0:0.5:1:2 0.1",
            "0.1\n0:0.5:0:1 0.1",
            "0.1\n99:0.5:1:2 0.1 0.2",
        ] {
            assert!(Trees::parse(text).is_none(), "{text:?}");
        }
        assert!(Trees::parse("0.1\n0:0.5:1:2 0.1 0.2").is_some());
    }
}
