//! Takes out of a page what is written in it and not said: struck words, words for those who hear the page, marks of notes,
//! what stands in for what is not loaded yet.
//!
//! The tree is changed. Only short pieces go: what calls itself so and is long is left.

use dom_query::{Document, NodeRef};

use super::{
    posts,
    prune::{Measure, is_prose, words_of_classes},
};

/// What is no longer said: "40" of "<del>40</del><ins>30</ins>".
const STRUCK: &str = "del, s, strike";
/// What stands where something else is loaded, as in AMP.
const STANDS_IN: &str = "[placeholder], [fallback], [overflow]";
/// What encyclopedias have beside their text.
const APPARATUS: &str = ".mw-editsection, .hatnote, .infobox, .navbox, .reflist, ol.references, #catlinks, .catlinks, \
    .ambox, .sistersitebox, sup.reference, sup.noprint";

/// Links by which headlines are quoted: "¶".
const HEADLINE_LINKS: &str = "h1 a, h2 a, h3 a, h4 a";

/// Names of classes of what only those who hear a page are told, as HTML's frameworks write them: "sr-only".
const HEARD: &[&[&str]] = &[
    &["sr", "only"],
    &["visually", "hidden"],
    &["visuallyhidden"],
    &["screen", "reader"],
    &["screenreader"],
];
/// So many letters are said to listeners.
const HEARD_LETTERS: usize = 120;
/// A note has a number of so many digits.
const NOTE: usize = 3;
/// So many elements are looked at.
const MOST: usize = 20_000;

/// Takes them out.
pub(super) fn take_out(page: &Document) {
    let struck = page.select(STRUCK);
    if !struck.is_empty() {
        let all = Measure::of(page.root()).letters;
        for node in struck.nodes().iter().take(MOST) {
            // A page that is struck through as a whole says so for its looks.
            if Measure::of(*node).letters * 2 < all {
                node.remove_from_parent();
            }
        }
    }
    for node in page.select(STANDS_IN).nodes().iter().take(MOST) {
        if !posts::is_post(*node) && !is_prose(&node.text()) && !node.has_name("body") {
            node.remove_from_parent();
        }
    }
    let all = Measure::of(page.root()).letters;
    for node in page.select(APPARATUS).nodes().iter().take(MOST) {
        if Measure::of(*node).letters * 2 < all {
            node.remove_from_parent();
        }
    }
    for node in page.select("body [class]").nodes().iter().take(MOST) {
        if is_heard(node) && Measure::of(*node).letters <= HEARD_LETTERS {
            node.remove_from_parent();
        }
    }
    for node in page.select(HEADLINE_LINKS).nodes().iter().take(MOST) {
        if matches!(node.text().trim(), "¶" | "#" | "🔗") {
            node.remove_from_parent();
        }
    }
    for node in page.select("sup").nodes().iter().take(MOST) {
        if is_mark(node) {
            node.remove_from_parent();
        }
    }
}

/// Says whether an element is for listeners: "sr-only", "visually-hidden", "screen-reader-text".
fn is_heard(node: &NodeRef<'_>) -> bool {
    let words = words_of_classes(node);
    HEARD
        .iter()
        .any(|name| words.windows(name.len()).any(|part| part == *name))
}

/// Says whether what is set high is the mark of a note: a number in brackets, in a link, or behind a sentence; not that of
/// "m²".
fn is_mark(node: &NodeRef<'_>) -> bool {
    let text = node.text();
    let bare = text.trim().trim_matches(['[', ']', '(', ')']);
    let is_number =
        (1..=NOTE).contains(&bare.len()) && bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_bracketed = bare.len() < text.trim().len();
    let is_linked = node.descendants_it().any(|below| below.has_name("a"))
        || node.parent().is_some_and(|parent| parent.has_name("a"));
    let ends_sentence = || {
        node.prev_sibling().is_some_and(|before| {
            let before = before.text();
            // "9,<sup>99</sup> Euro" is a price.
            let sign = ['.', '!', '?', ',', ';', '“', '”', '"', '»', '«'];
            let word = before.strip_suffix(sign);
            word.is_some_and(|word| !word.ends_with(|letter: char| letter.is_ascii_digit()))
        })
    };
    is_number && (is_bracketed || is_linked || ends_sentence())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::{parse::tree, plain};

    fn check(html: &str, expected: &str) {
        let page = tree(html).expect("a small page");
        take_out(&page);
        assert_eq!(plain::text(page.root()), expected, "{html}");
    }

    #[test]
    fn struck_words_are_not_said() {
        check(
            "<p>Es reicht <del>40</del><ins>30</ins> Tage, sagte <s>Ohm</s> Lindt.",
            "Es reicht 30 Tage, sagte Lindt.",
        );
        check("<s><p>Es reicht 40 Tage.</s>", "Es reicht 40 Tage.");
    }

    #[test]
    fn listeners_are_told_more() {
        check(
            "<p>Die <a>Mühle<span class='visually-hidden'>, öffnet neu</span></a> <i class=sr-only>Link</i>schwieg.",
            "Die Mühle schwieg.",
        );
        let long = "Es regnet im ganzen Land. ".repeat(8);
        check(&format!("<p class=screen-reader-text>{long}"), long.trim());
    }

    #[test]
    fn marks_of_notes_are_no_numbers() {
        check(
            "<p>Er schwieg.<sup>1</sup> 5 m<sup>2</sup><sup>[3]</sup> <sup><a>4</a></sup>",
            "Er schwieg. 5 m2",
        );
        check("<p>Es kostet 9,<sup>99</sup> Euro.", "Es kostet 9,99 Euro.");
        check(
            "<p>Es regnet.</p><p class='full-screen hidden-mobile'>Der Damm hält.",
            "Es regnet.\n\nDer Damm hält.",
        );
    }

    #[test]
    fn links_to_headlines_are_none_of_their_words() {
        check(
            "<h2>Damm<a href='#damm'>¶</a></h2><h3><a>Rad</a></h3>",
            "Damm\n\nRad",
        );
    }

    #[test]
    fn what_stands_in_goes_but_for_posts() {
        check(
            "<p>Ja.</p><blockquote placeholder>Loading</blockquote>\
             <blockquote class=twitter-tweet placeholder>Nein</blockquote>",
            "Ja.\n\nNein",
        );
    }
}
