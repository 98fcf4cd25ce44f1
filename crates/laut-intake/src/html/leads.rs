//! Finds the lead of an article that a page shows apart from its text: between pictures and names below the headline, or
//! in the head of the article.
//!
//! What a page tells machines of itself is the proof for a block that says the same; in the head that has the headline,
//! sentences are a lead. Does not change a page.

use dom_query::{Document, NodeRef};

use super::{
    days::is_within_another,
    endless::folded,
    plain::{self, is_block},
    prune,
};

/// Where a lead may stand.
const PLACES: &str = "h2, h3, h4, p, div, strong, span";
/// The heads of articles, and what stands in them.
const HEADS: &str = "article header, main header";
const PARAGRAPHS: &str = "p, h2, h3";
/// So many elements are looked at.
const MOST: usize = 3_000;
/// A lead has so many letters, without those of no meaning,
const LEAST: usize = 40;
/// and at most so many bytes.
const LONGEST: usize = 1_200;
/// So much of what machines are told has to be in the lead, or the lead in it, in letters.
const TOLD: usize = 60;
/// So many leads are kept.
const KEPT: usize = 3;

/// Blocks of a page that may be a lead.
#[derive(Default, Debug)]
pub(super) struct Leads {
    /// What machines are told, in letters.
    told: Vec<String>,
    /// The block that says so.
    proven: Option<String>,
    /// Sentences in the head of the article.
    headed: Vec<String>,
}

impl Leads {
    /// Looks for leads in a page with this headline that tells machines this of itself.
    pub(super) fn of(page: &Document, title: Option<&str>, descriptions: &[String]) -> Self {
        let told: Vec<String> = descriptions
            .iter()
            .map(|told| folded(told))
            .filter(|told| told.chars().count() >= LEAST)
            .collect();
        let proven = (!told.is_empty()).then(|| {
            let places = page.select(PLACES);
            let mut places = places.nodes().iter().take(MOST);
            places.find_map(|node| block(node).filter(|shown| is_told(&told, shown)))
        });
        let title = title.map(folded).unwrap_or_default();
        let heads = page.select(HEADS);
        let own = heads.nodes().iter().find(|head| {
            let mut below = head.descendants_it();
            !title.is_empty()
                && below.any(|below| {
                    matches!(below.node_name().as_deref(), Some("h1" | "h2"))
                        && folded(&plain::text(below)) == title
                })
        });
        let headed = own.map(|head| {
            let below = head.descendants();
            let paragraphs = below.iter().filter(|below| below.is(PARAGRAPHS));
            paragraphs.filter_map(block).take(KEPT).collect()
        });
        Leads {
            told,
            proven: proven.flatten(),
            headed: headed.unwrap_or_default(),
        }
    }

    /// Returns a text with the leads that are not in it.
    pub(super) fn before(self, text: String) -> String {
        if text.trim().is_empty() {
            return text;
        }
        let all = folded(&text);
        let is_missing = |lead: &String| !all.contains(&folded(lead));
        // The sentence that machines are told stands in the text already.
        let is_there = self.told.iter().any(|told| all.contains(begin(told)));
        let proven = self.proven.filter(|lead| !is_there && is_missing(lead));
        let mut found: Vec<String> = self.headed.into_iter().filter(is_missing).collect();
        if let Some(proven) = proven.filter(|proven| !found.contains(proven)) {
            found.insert(0, proven);
        }
        found.push(text);
        found.join("\n\n")
    }
}

/// Returns the text of an element that may be a lead: a block of sentences.
fn block(node: &NodeRef<'_>) -> Option<String> {
    let has_blocks = node
        .descendants_it()
        .any(|below| below.node_name().is_some_and(|name| is_block(&name)));
    if has_blocks || is_elsewhere(node) {
        return None;
    }
    let shown = plain::text(*node);
    let is_lead = shown.len() <= LONGEST
        && folded(&shown).chars().count() >= LEAST
        && prune::is_prose(&shown)
        && !prune::is_byline(&shown, true);
    is_lead.then_some(shown)
}

/// Says whether a block and what machines are told begin alike.
fn is_told(told: &[String], shown: &str) -> bool {
    let words = folded(shown);
    told.iter()
        .any(|told| words.starts_with(begin(told)) || told.starts_with(begin(&words)))
}

/// Returns how a text begins: machines are told no more than some letters of a long lead.
fn begin(text: &str) -> &str {
    let end = text
        .char_indices()
        .nth(TOLD)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

fn is_elsewhere(node: &NodeRef<'_>) -> bool {
    prune::is_beside(node)
        || node.ancestors_it(None).any(|above| {
            let name = above.node_name();
            let is_caption = above.has_name("figure");
            name.is_some_and(|name| is_within_another(&name))
                || is_caption
                || prune::is_beside(&above)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse::tree;

    const LEAD: &str =
        "Der Damm an der Sarn soll bis zum Herbst halten, sagt die Bürgermeisterin von Karsk.";

    fn check(html: &str, told: &str, text: &str, has_lead: bool) {
        let page = tree(html).expect("a small page");
        let leads = Leads::of(&page, Some("Damm"), &[told.to_owned()]);
        let expected = if has_lead {
            format!("{LEAD}\n\n{text}")
        } else {
            text.to_owned()
        };
        assert_eq!(leads.before(text.to_owned()), expected, "{html}");
    }

    #[test]
    fn a_lead_is_what_machines_are_told_too() {
        let shown = format!("<h1>Damm</h1><div><h2 class=deck>{LEAD}</h2></div><p>Es regnet.</p>");
        check(&shown, LEAD, "Es regnet.", true);
        check(&shown, &LEAD[..70], "Es regnet.", true);
        check(&shown, LEAD, &format!("{LEAD}\n\nEs regnet."), false);
        let other = "Alles über Dämme, Deiche und was sonst noch Wasser hält.";
        check(&shown, other, "Es regnet.", false);
        let teaser = format!("<aside><p>{LEAD}</p></aside><p>Es regnet.</p>");
        check(&teaser, LEAD, "Es regnet.", false);
    }

    #[test]
    fn sentences_in_the_head_of_the_article_are_its_lead() {
        let headed = format!(
            "<article><header><h1>Damm</h1><p>{LEAD}</p><p>Von Ada Lindt</p></header><p>Es regnet.</p></article>"
        );
        check(&headed, "", "Es regnet.", true);
        let other = headed.replace("<h1>Damm", "<h1>Mühle");
        check(&other, "", "Es regnet.", false);
    }
}
