//! Finds whether a page has several articles: a tree and the text that was read from it in, their headlines out.
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

/// What a page has of articles.
#[derive(PartialEq, Debug)]
pub(super) enum Several {
    /// One, or none.
    No,
    /// One was read, and those with these headlines were not.
    LeftOut(Vec<String>),
    /// Those with these headlines were read as one.
    AsOne(Vec<String>),
}

/// Returns what a page has of articles, where one of them is in a text that was read from it.
pub(super) fn of(page: &Document, text: &str) -> Several {
    let elements = page.select("article");
    if elements.length() < 2 {
        return Several::No;
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
    let headlines = |told: Vec<Told>| told.into_iter().map(|told| told.headline).collect();
    // The pieces of one article stand below its headline.
    let is_main = |told: &Told| told.is_main;
    match (read.len(), beside.is_empty()) {
        (0, _) | (1, true) => Several::No,
        (_, false) => Several::LeftOut(headlines(beside)),
        (_, true) if read.iter().all(is_main) => Several::AsOne(headlines(read)),
        _ => Several::No,
    }
}

/// An article of a page.
struct Told {
    headline: String,
    /// Whether its headline is of the first level.
    is_main: bool,
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
            is_main: heading.has_name("h1"),
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
        let expected = match expected {
            [] => Several::No,
            titles => Several::LeftOut(titles.iter().map(ToString::to_string).collect()),
        };
        assert_eq!(of(&page, text), expected, "{html}");
    }

    #[test]
    fn articles_that_were_read_as_one_are_told() {
        let page = |level: u8| {
            let article = |title: &str, of: &str| {
                format!("<article><h{level}>{title}</h{level}>{of}</article>")
            };
            let html = article("Damm hält", DAM) + &article("Mühle brennt", MILL);
            tree(&html).expect("a page")
        };
        let text = plain::text(page(1).root());
        let both = vec!["Damm hält".to_owned(), "Mühle brennt".to_owned()];
        assert_eq!(of(&page(1), &text), Several::AsOne(both));
        // Entries of one that goes on.
        assert_eq!(of(&page(2), &text), Several::No);
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
