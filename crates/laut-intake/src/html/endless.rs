//! Takes whole other articles out of a page that goes on with them below its own: pages without an end.
//!
//! The page's own is the one whose headline is its title; the others are built as it is, with headlines of the same rank.
//! Does not know what else stands on a page.

use dom_query::{Document, NodeRef};

use super::{plain, prune::Measure};

/// A whole article has so many letters.
const WHOLE: usize = 800;
/// So many articles of a page are looked at.
const MOST: usize = 100;

/// Takes out the other articles; nothing where none is the page's own for certain.
pub(super) fn take_out(page: &Document, title: Option<&str>) {
    let Some(title) = title.map(folded).filter(|title| !title.is_empty()) else {
        return;
    };
    let articles = page.select("article");
    if articles.length() < 2 {
        return;
    }
    let is_inner = |node: &&NodeRef<'_>| {
        let mut above = node.ancestors_it(None);
        above.any(|above| above.has_name("article"))
    };
    let outer = articles.nodes().iter().filter(|node| !is_inner(node));
    let headed: Vec<(NodeRef<'_>, NodeRef<'_>)> = outer
        .take(MOST)
        .filter(|node| Measure::of(**node).letters >= WHOLE)
        .filter_map(|node| Some((*node, headline(*node)?)))
        .collect();
    let is_own = |(_, headline): &&(NodeRef<'_>, NodeRef<'_>)| {
        let words = folded(&plain::text(*headline));
        !words.is_empty()
            && (title == words || title.starts_with(&words) || words.starts_with(&title))
    };
    let mut own = headed.iter().filter(is_own);
    let (Some((article, headline)), None) = (own.next(), own.next()) else {
        return;
    };
    for (other, other_headline) in &headed {
        let is_alike =
            other.class() == article.class() && other_headline.node_name() == headline.node_name();
        if other.id != article.id && is_alike {
            other.remove_from_parent();
        }
    }
}

/// Returns the first headline of an article.
fn headline(article: NodeRef<'_>) -> Option<NodeRef<'_>> {
    let mut below = article.descendants_it();
    below.find(|node| matches!(node.node_name().as_deref(), Some("h1" | "h2")))
}

/// Returns the letters and digits of a text, lower-case.
pub(super) fn folded(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse::tree;

    #[test]
    fn what_an_endless_page_goes_on_with_is_none_of_its_article() {
        let prose = |about: &str| {
            format!(
                "<p>{}</p>",
                format!("{about} hält, sagte Ada Lindt. ").repeat(40)
            )
        };
        let html = format!(
            "<body><article class=a><h2>Der Damm</h2>{}</article><article class=a><h2>Die Mühle</h2>{}</article>\
             <article class=live><h2>Ticker</h2>{}</article></body>",
            prose("Damm"),
            prose("Rad"),
            prose("Deich"),
        );
        let check = |title: &str, expected: [bool; 3]| {
            let page = tree(&html).expect("a small page");
            take_out(&page, Some(title));
            let text = plain::text(page.root());
            assert_eq!(
                ["Damm", "Rad", "Deich"].map(|word| text.contains(&format!("{word} hält"))),
                expected,
                "{title}"
            );
        };
        check("Der Damm", [true, false, true]);
        check("Die Mühle", [false, true, true]);
        check("Anderes", [true, true, true]);
    }
}
