//! Finds what a page has of articles beside the one that was read from it: a tree and that text in, their headlines out.
//!
//! Only what is an article of its own counts: an element that says so, with a headline that leads nowhere and paragraphs of
//! prose, about as long as the other. Teasers lead away, comments have no headline. The tree is not changed.

use dom_query::{Document, NodeRef};

use super::{about::line, plain, prune::is_prose, teasers::leads_away};

/// So many elements are looked at.
const MOST: usize = 200;
/// An article has so many bytes of prose, at least,
const LEAST: usize = 150;
/// and at least one of so many that the longest has.
const SHARE: usize = 3;

/// Returns the headlines of the articles of a page that are not in a text, where one of them is.
pub(super) fn beside(page: &Document, text: &str) -> Vec<String> {
    let elements = page.select("article");
    if elements.length() < 2 {
        return Vec::new();
    }
    let is_outermost = |node: &&NodeRef<'_>| {
        !node
            .ancestors_it(None)
            .any(|above| above.has_name("article"))
    };
    let found = elements.nodes().iter().take(MOST).filter(is_outermost);
    let found: Vec<Told> = found.filter_map(Told::of).collect();
    let longest = found.iter().map(|told| told.length).max();
    let least = (longest.unwrap_or_default() / SHARE).max(LEAST);
    let text = squeezed(text);
    let own = found.into_iter().filter(|told| told.length >= least);
    let (read, beside): (Vec<Told>, Vec<Told>) = own.partition(|told| told.is_in(&text));
    if read.is_empty() {
        return Vec::new();
    }
    beside.into_iter().map(|told| told.headline).collect()
}

/// An article of a page.
struct Told {
    headline: String,
    /// Its paragraphs of prose, without white space.
    paragraphs: Vec<String>,
    length: usize,
}

impl Told {
    fn of(node: &NodeRef<'_>) -> Option<Told> {
        let heading = node
            .descendants_it()
            .find(|below| matches!(below.node_name().as_deref(), Some("h1" | "h2" | "h3")))?;
        if leads_away(&heading) {
            return None;
        }
        let headline = line(&plain::text(heading))?;
        let paragraphs = node.descendants_it().filter(|below| below.has_name("p"));
        let paragraphs: Vec<String> = paragraphs
            .map(plain::text)
            .filter(|text| is_prose(text))
            .map(|text| squeezed(&text))
            .collect();
        let length = paragraphs.iter().map(String::len).sum();
        Some(Told {
            headline,
            paragraphs,
            length,
        })
    }

    /// Says whether a text has most of it.
    fn is_in(&self, text: &str) -> bool {
        let there = self.paragraphs.iter().filter(|part| text.contains(*part));
        there.map(String::len).sum::<usize>() * 2 > self.length
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse::tree;

    const DAM: &str = "<p>Der Damm bei Lind hält, sagte Bürgermeisterin Ada Lindt am Montag im Rat der Stadt.</p>\
                       <p>Er wurde im Jahr 2001 gebaut, und seither hat ihn niemand mehr geprüft, wie sie sagte.</p>\
                       <p>Am Freitag soll er nun geprüft werden, und die Straße am Fluss bleibt bis dahin zu.</p>";
    const MILL: &str = "<p>Die Mühle von Oberlind brennt seit Montag, wie die Feuerwehr am Abend sagte.</p>\
                        <p>Verletzt wurde niemand, und der Müller war zu dieser Zeit in der Stadt, sagte er.</p>\
                        <p>Warum sie brennt, weiß noch niemand; die Polizei hat mit der Arbeit begonnen.</p>";

    fn check(html: &str, text: &str, expected: &[&str]) {
        let page = tree(html).expect("a page");
        assert_eq!(beside(&page, text), expected, "{html}");
    }

    #[test]
    fn a_second_article_with_a_headline_of_its_own_is_told() {
        let text = "Der Damm bei Lind hält, sagte Bürgermeisterin Ada Lindt am Montag im Rat der Stadt.\n\n\
                    Er wurde im Jahr 2001 gebaut, und seither hat ihn niemand mehr geprüft, wie sie sagte.";
        let page = |second: &str| format!("<article><h1>Damm hält</h1>{DAM}</article>{second}");
        check(
            &page(&format!(
                "<article><h1>Mühle <b>brennt</b></h1>{MILL}</article>"
            )),
            text,
            &["Mühle brennt"],
        );
        for second in [
            // A teaser, a comment, a piece of the same article, what is short.
            format!("<article><h2><a href='/b'>Mühle brennt</a></h2>{MILL}</article>"),
            format!("<a href='/b'><article><h2>Mühle brennt</h2>{MILL}</article></a>"),
            format!("<article>{MILL}</article>"),
            format!("<article><h2>Mehr</h2>{DAM}</article>"),
            "<article><h2>Mehr</h2><p>Die Mühle brennt seit Montag, sagte er.</p></article>"
                .to_owned(),
        ] {
            check(&page(&second), text, &[]);
        }
        // Where none is read, something else is.
        check(
            &page(&format!("<article><h1>Mühle brennt</h1>{MILL}</article>")),
            "Es regnet, sagte Jan.",
            &[],
        );
    }
}
