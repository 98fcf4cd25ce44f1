//! Tells what sells the rest of an article from the article: "Already a subscriber? Sign in".
//!
//! By the phrases of such offers; by classes only where words agree. Does not take anything out.

use dom_query::NodeRef;
use laut::{Grammar, Use};

use super::prune::{BOX, Measure, words_of_classes};
use crate::words::known;

/// Words that classes of boxes have which stand where a text ends for whoever has not paid. What is paid for may be
/// called so as well, so that words have to say that it is an offer.
const WALLS: &[&str] = &[
    "paywall",
    "regwall",
    "piano",
    "offer",
    "abo",
    "subscription",
    "metered",
];

/// Says whether a block sells what the page does not show: one such phrase is enough within what calls itself so.
pub(super) fn is_offer(node: NodeRef<'_>, lower: &str) -> bool {
    if lower.contains(['„', '“', '”', '"', '»', '«']) {
        return false;
    }
    let phrases = known(Use::Offer).filter(|phrase| lower.contains(*phrase));
    // What is paid for may be called so, too, and tell of offers.
    let tells = || {
        let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
        words.any(|word| {
            let mut languages = Grammar::all().iter();
            languages.any(|grammar| grammar.is_telling_verb(word))
        })
    };
    let needed = if is_wall(&node) { 1 } else { 2 };
    phrases.take(needed).count() == needed && !tells()
}

fn is_wall(node: &NodeRef<'_>) -> bool {
    let is_named = |node: &NodeRef<'_>| {
        let words = words_of_classes(node);
        words.iter().any(|word| WALLS.contains(&word.as_str()))
    };
    // What is long and called so is what is paid for.
    let mut around = std::iter::once(*node).chain(node.ancestors_it(Some(2)));
    around.any(|around| {
        let measure = || Measure::of_at_most(around, BOX * 4);
        is_named(&around) && measure().is_some_and(|measure| measure.letters <= BOX)
    })
}
