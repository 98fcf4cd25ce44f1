//! Takes the teasers of other articles out of a page: boxes under a heading such as "More stories", and articles within the
//! article whose headline is a link.
//!
//! The tree is changed. What holds most of the page is none: a live blog has articles within an article, too.

use dom_query::{Document, NodeRef};

use super::{
    plain,
    prune::{Measure, is_label, is_prose},
};

/// A teaser has so many letters, at most.
const TEASER: usize = 600;
/// So many elements are looked at.
const MOST: usize = 2_000;
/// Boxes of teasers.
const BOXES: &str = "section, aside, div, ul";
const HEADINGS: &[&str] = &["h2", "h3", "h4", "h5", "h6"];

/// Takes them out.
pub(super) fn take_out(page: &Document) {
    let nested = page.select("article article, main article ~ article");
    let headings = page.select("h2, h3, h4, h5, h6");
    if nested.is_empty() && headings.is_empty() {
        return;
    }
    let all = Measure::of(page.root()).letters;
    for heading in headings.nodes().iter().take(MOST) {
        let Some(parent) = heading.parent().filter(|parent| parent.is(BOXES)) else {
            continue;
        };
        let is_first = parent
            .children_it(false)
            .find(|child| !child.text().trim().is_empty())
            .is_some_and(|first| first.id == heading.id);
        if !is_first || !is_label(&plain::text(*heading).to_lowercase()) {
            continue;
        }
        // Under such a heading every piece leads somewhere; a frame around the rest of the article has prose that does not.
        let measure = Measure::of(parent);
        let has_headline = parent.descendants_it().any(|below| below.has_name("h1"));
        let has_prose = parent.descendants_it().any(|below| {
            below.has_name("p")
                && is_prose(&below.text())
                && Measure::of(below).links == 0
                && !is_under_link(below, parent)
        });
        if measure.links > 0 && measure.letters * 2 < all && !has_headline && !has_prose {
            parent.remove_from_parent();
        }
    }
    let teasers: Vec<NodeRef<'_>> = nested
        .nodes()
        .iter()
        .take(MOST)
        .filter(|node| is_teaser(node) && is_there(node))
        .copied()
        .collect();
    let letters: usize = teasers.iter().map(|node| Measure::of(*node).letters).sum();
    if letters * 2 < all {
        for node in teasers {
            node.remove_from_parent();
        }
    }
}

/// Says whether a paragraph of a box stands under what leads to another page.
fn is_under_link(node: NodeRef<'_>, around: NodeRef<'_>) -> bool {
    let has_link = |node: NodeRef<'_>| Measure::of(node).links > 0;
    let above = node.parent().filter(|above| above.id != around.id);
    above.is_some_and(has_link) || node.prev_element_sibling().is_some_and(has_link)
}

/// Says whether an element was not taken out with a box around it.
pub(super) fn is_there(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|above| above.has_name("html"))
}

/// Says whether an article within another one is the teaser of a page of its own.
fn is_teaser(node: &NodeRef<'_>) -> bool {
    let mut headings = node.descendants_it().filter(|below| {
        below
            .node_name()
            .is_some_and(|name| HEADINGS.contains(&&*name))
    });
    headings.next().is_some_and(|heading| leads_away(&heading))
        && Measure::of(*node).letters <= TEASER
}

/// Says whether a headline is a link to another page, or stands in one.
pub(super) fn leads_away(heading: &NodeRef<'_>) -> bool {
    let around = heading
        .ancestors_it(Some(3))
        .find(|above| above.has_name("a"));
    let mut links = heading.descendants_it().filter(|below| below.has_name("a"));
    let link = around.or_else(|| links.next());
    link.is_some_and(|link| {
        let to = link.attr("href").unwrap_or_default();
        !to.trim().is_empty() && !to.contains('#')
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse::tree;

    const PROSE: &str = "Der Damm hält, sagte Ada Lindt am Montag im Rat, und die Straße bleibt noch bis Ostern gesperrt.";

    fn check(html: &str, expected: &str) {
        let page = tree(&format!("<article><p>{PROSE}</p>{html}</article>")).expect("a small page");
        take_out(&page);
        let text = plain::text(page.root());
        let text = text.strip_prefix(PROSE).unwrap_or(&text).trim();
        assert_eq!(text, expected, "{html}");
    }

    #[test]
    fn prose_that_leads_nowhere_keeps_its_box() {
        let rest = "Die Mühle brennt seit Montag, sagte der Wirt, und niemand weiß bisher, warum sie brennt.";
        // The box is less than half of the page, so that its size alone does not keep it.
        let more = format!("{PROSE} {PROSE}");
        check(
            &format!(
                "<p>{more}</p><div><h4>Weiterlesen</h4><p>{rest}</p><p><a href=/c>Mehr</a></p></div>"
            ),
            &format!("{more}\n\nWeiterlesen\n\n{rest}\n\nMehr"),
        );
        check(
            &format!(
                "<p>{more}</p><div><h4>Mehr zum Thema</h4><h5><a href=/c>Mühle</a></h5><p>{rest}</p></div>"
            ),
            &more,
        );
    }

    #[test]
    fn boxes_of_other_articles_go() {
        check(
            "<section><h2>Weitere Artikel</h2><article><h3><a href=/b>Mühle</a></h3><p>Sie brennt.</article></section>",
            "",
        );
        check(
            "<article><h3><a href=/b>Mühle</a></h3><p>Sie brennt.</article>",
            "",
        );
    }

    #[test]
    fn what_may_be_of_the_article_stays() {
        check(
            "<section><h2>Weitere Artikel</h2><p>Sie brennt.</section>",
            "Weitere Artikel\n\nSie brennt.",
        );
        check(
            "<article><h3><a href='#p1'>12 Uhr</a></h3><p>Er hält.</article>",
            "12 Uhr\n\nEr hält.",
        );
        let long = PROSE.repeat(3);
        check(
            &format!("<section><h2>Weitere Artikel</h2><p>{long} <a href=/b>x</a></section>"),
            &format!("Weitere Artikel\n\n{long} x"),
        );
    }
}
