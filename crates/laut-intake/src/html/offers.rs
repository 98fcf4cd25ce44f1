//! Tells what sells the rest of an article from the article: "Already a subscriber? Sign in".
//!
//! By the phrases of such offers; by classes only where words agree.

use dom_query::{Document, NodeRef};
use laut::{Grammar, Use};

use super::{
    prune::{BOX, Measure, is_prose, words_of_classes},
    teasers::is_there,
};
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

/// What stands for the rest of an article has so many letters, at most.
const REST: usize = 1_600;
/// The words that begin it have so many.
const BEGINNING: usize = 200;
/// So many blocks of a page are looked at.
const BLOCKS: usize = 5_000;

/// Takes out what stands for the rest of an article that is not for everybody, from the first words that sell it to the end
/// of its box, or of the article: "Subscribe to continue". Says whether there was any behind which no more of it stands.
pub(super) fn take_out(page: &Document) -> bool {
    let has_headline = !page.select("h1").is_empty();
    let mut is_begun = !has_headline;
    let mut is_offered = false;
    for block in page.select(SAID).nodes().iter().take(BLOCKS) {
        if block.has_name("h1") {
            is_begun = true;
            continue;
        }
        // What is sold above the headline or beside the article is all of the paper.
        let is_beside = || {
            let mut above = block.ancestors_it(None);
            above.any(|above| above.is(BESIDE))
        };
        if !is_begun || !begins_offer(block) || is_beside() || !is_there(block) {
            continue;
        }
        let first = whole_box(*block);
        let mut rest = vec![first];
        let mut next = first.next_sibling();
        while let Some(sibling) = next {
            rest.push(sibling);
            next = sibling.next_sibling();
        }
        let letters = |nodes: &[NodeRef<'_>]| -> usize {
            nodes.iter().map(|node| Measure::of(*node).letters).sum()
        };
        // Behind an offer the whole may stand for those who have paid.
        if letters(&rest[..1]) > REST {
            continue;
        }
        let is_end = letters(&rest) <= REST;
        if !is_end {
            rest.truncate(1);
        }
        for node in rest {
            node.remove_from_parent();
        }
        is_offered |= is_end;
    }
    is_offered
}

/// Returns the box around the words that begin an offer, as far as nothing else begins it.
fn whole_box(block: NodeRef<'_>) -> NodeRef<'_> {
    let mut first = block;
    while let Some(parent) = first.parent() {
        let is_whole = parent.is("article, main, body, html") || !parent.is_element();
        let has_headline = || parent.descendants_it().any(|below| below.has_name("h1"));
        if is_whole || has_headline() || has_prose_before(first) {
            break;
        }
        first = parent;
    }
    first
}

/// Blocks that say something, and headlines.
const SAID: &str = "h1, p, h2, h3, h4, h5, h6, div, li, button";
/// What stands beside an article.
const BESIDE: &str = "header, nav, footer";

/// Says whether a block is short and sells the rest of an article.
fn begins_offer(block: &NodeRef<'_>) -> bool {
    let Some(measure) = Measure::of_at_most(*block, BEGINNING) else {
        return false;
    };
    if measure.letters == 0 || measure.blocks > 0 {
        return false;
    }
    let lower = block.text().to_lowercase();
    let is_quoting = lower.contains(['„', '“', '”', '"', '»', '«']);
    !is_quoting && known(Use::Offer).any(|phrase| lower.contains(phrase))
}

/// Says whether a paragraph of prose stands before a node beside it.
fn has_prose_before(node: NodeRef<'_>) -> bool {
    let mut before = node.prev_sibling();
    while let Some(sibling) = before {
        if is_prose(&sibling.text()) || sibling.text().split_whitespace().count() > 12 {
            return true;
        }
        before = sibling.prev_sibling();
    }
    false
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
