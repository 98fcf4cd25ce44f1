//! Writes what a page sets apart as somebody else's words with the marks that it stands for: a block quotation.
//!
//! The tree is changed: `“…”` around its paragraphs, and `— Author` on a line of its own where it says whose they are.
//! What is set apart a second time to catch the eye, and stands in the text already, goes. Does not know posts.

use dom_query::{Document, NodeRef};

use super::{
    plain::{self, is_block},
    posts,
};

/// What holds words of others.
const QUOTATIONS: &str = "blockquote";
/// A quotation has so many letters; what is longer is an article in a frame.
const LONGEST: usize = 20_000;
/// So many quotations of a page are looked at,
const MOST: usize = 100;
/// and a page with so many letters is not searched for what it says twice.
const SEARCHED: usize = 1 << 20;
/// The fewest letters by which words are known again.
const KNOWN_AGAIN: usize = 20;
/// Whose words they are is told in so many words.
const CREDIT: usize = 16;

/// Keeps who is named below a quotation from being taken for the foot of a page.
pub(super) fn keep_credits(page: &Document) {
    for node in page
        .select("blockquote footer, blockquote figcaption")
        .nodes()
    {
        node.rename("cite");
    }
}

/// A question is no longer than this, in letters.
const QUESTION: usize = 900;

/// Makes mere blocks of quotations that are the questions of an interview: at least two of them, each with its answer
/// below. A `mark` is put before each.
pub(super) fn keep_questions(page: &Document, quotations: &str, mark: &str) {
    let selected = page.select(quotations);
    let is_question = |node: &&NodeRef<'_>| {
        let text = plain::text(**node);
        let has_inner = node
            .descendants_it()
            .any(|below| below.has_name("blockquote"));
        let is_answered = || {
            let mut next = node.next_sibling();
            while let Some(sibling) = next {
                if sibling.text().contains(char::is_alphanumeric) {
                    return !sibling.has_name("blockquote") && !sibling.has_name("cite");
                }
                next = sibling.next_sibling();
            }
            false
        };
        text.ends_with('?')
            && text.chars().count() <= QUESTION
            && !text.contains(MARKS)
            && !has_inner
            && is_answered()
    };
    let questions: Vec<&NodeRef<'_>> = selected.nodes().iter().filter(is_question).collect();
    if questions.len() < 2 || questions.len() * 2 <= selected.nodes().len() {
        return;
    }
    for question in questions {
        question.remove_attr("type");
        question.remove_attr("class");
        question.rename("div");
        if !mark.is_empty() {
            let text = plain::text(*question);
            let words: Vec<&str> = text.split_whitespace().collect();
            question.set_text(format!("{mark}{}", words.join(" ")));
        }
    }
}

/// Writes the quotations of a page with their marks.
pub(super) fn mark(page: &Document) {
    keep_questions(page, QUOTATIONS, "");
    let all = plain::text(page.root());
    let letters = |text: &str| {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .count()
    };
    let total = letters(&all);
    let searched = (all.len() <= SEARCHED).then(|| folded(&all));
    for node in page.select(QUOTATIONS).nodes().iter().take(MOST) {
        if posts::is_post(*node)
            || node
                .ancestors_it(None)
                .any(|above| above.has_name("blockquote"))
        {
            continue;
        }
        let Some(Quotation {
            paragraphs,
            credit,
            cite,
        }) = quotation(*node)
        else {
            continue;
        };
        let words = folded(&paragraphs.join(" "));
        let is_said_twice = words.len() >= KNOWN_AGAIN
            && searched
                .as_deref()
                .is_some_and(|text| text.matches(&*words).nth(1).is_some());
        if is_said_twice {
            node.remove_from_parent();
            continue;
        }
        let own = letters(&words);
        let is_frame = own * 10 > total * 9;
        let has_marks = paragraphs.iter().any(|text| text.contains(MARKS));
        // With marks of its own it only needs to be said whose words they are.
        let is_marked = has_marks && (credit.is_none() || cite.is_none());
        if is_frame || is_marked || own == 0 || words.len() > LONGEST {
            if let Some(cite) = cite {
                node.append_child(&cite);
            }
            continue;
        }
        node.set_html(written(&paragraphs, credit.as_deref(), !has_marks));
    }
}

/// Marks of quotation that words may have already.
const MARKS: [char; 8] = ['“', '”', '"', '„', '«', '»', '‹', '›'];

/// A quotation that has nothing else in it.
struct Quotation<'a> {
    paragraphs: Vec<String>,
    /// Whose words they are said to be.
    credit: Option<String>,
    /// The element that says so, which was taken out.
    cite: Option<NodeRef<'a>>,
}

/// Returns the paragraphs of a quotation and whose words they are said to be, if it has nothing else in it; then what
/// names the speaker is taken out.
fn quotation(node: NodeRef<'_>) -> Option<Quotation<'_>> {
    let is_other = |node: &NodeRef<'_>| {
        let name = node.node_name();
        name.is_some_and(|name| {
            is_block(&name) && !matches!(&*name, "blockquote" | "p" | "div") || &*name == "cite"
        })
    };
    // A work is cited in the midst of words, and whoever said them below.
    let is_cited = |below: &NodeRef<'_>| below.has_name("cite");
    let is_within = |cite: &NodeRef<'_>| cite.ancestors_it(None).any(|above| is_cited(&above));
    let mut cites = node.descendants().into_iter().filter(is_cited);
    let cite = cites.find(|cite| !is_within(cite) && is_last(cite, node));
    let has_others = node.descendants_it().any(|below| {
        is_other(&below)
            && !below.has_name("cite")
            && !cite.is_some_and(|cite| is_in(&below, &cite))
    });
    if has_others {
        return None;
    }
    let credit = cite.map(|cite| plain::text(cite));
    if let Some(cite) = cite {
        cite.remove_from_parent();
    }
    let text = plain::text(node);
    let mut paragraphs: Vec<String> = text.split("\n\n").map(str::to_owned).collect();
    let dashed = |line: &str| line.trim_start().starts_with(['—', '–', '―']);
    let credit = credit.or_else(|| {
        let last = paragraphs.last().filter(|last| dashed(last))?.clone();
        paragraphs.pop();
        Some(last)
    });
    let credit = credit.map(|credit| {
        let credit = credit.trim_start_matches(['—', '–', '―', '-', ' ']);
        credit.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let credit = credit.filter(|credit| {
        !credit.is_empty() && !credit.contains("://") && credit.split_whitespace().count() <= CREDIT
    });
    Some(Quotation {
        paragraphs,
        credit,
        cite,
    })
}

fn is_in(node: &NodeRef<'_>, element: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|above| above.id == element.id)
}

/// Says whether no text of an element stands behind a node in it.
pub(super) fn is_last(node: &NodeRef<'_>, element: NodeRef<'_>) -> bool {
    let mut node = *node;
    while node.id != element.id {
        let mut next = node.next_sibling();
        while let Some(sibling) = next {
            if !sibling.text().trim().is_empty() {
                return false;
            }
            next = sibling.next_sibling();
        }
        match node.parent() {
            Some(parent) => node = parent,
            None => return false,
        }
    }
    true
}

/// Returns the letters of a text as they are compared: without marks, in lower case, parted by single spaces.
fn folded(text: &str) -> String {
    let letters = text.chars().map(|letter| {
        if letter.is_alphanumeric() {
            letter
        } else {
            ' '
        }
    });
    let text: String = letters.flat_map(char::to_lowercase).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn written(paragraphs: &[String], credit: Option<&str>, with_marks: bool) -> String {
    let text = paragraphs.join("\n\n");
    let marked = if with_marks {
        format!("“{text}”")
    } else {
        text
    };
    let escaped = marked.replace('&', "&amp;").replace('<', "&lt;");
    let credit = credit.map_or_else(String::new, |credit| {
        let credit = credit.replace('&', "&amp;").replace('<', "&lt;");
        format!("<br>— {credit}")
    });
    let paragraphs: Vec<String> = escaped
        .split("\n\n")
        .map(|text| text.replace('\n', "<br>"))
        .collect();
    format!("<p>{}{credit}</p>", paragraphs.join("</p><p>"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse::tree;

    /// So much prose stands around the quotations, for none to be the whole page.
    const AROUND: &str =
        "The union said that it had not been told before the letter went out to everybody.";

    fn check(html: &str, expected: &str) {
        let page = tree(&format!("<p>{AROUND}</p>{html}")).expect("a small page");
        keep_credits(&page);
        mark(&page);
        let text = plain::text(page.root());
        let text = text.strip_prefix(AROUND).unwrap_or(&text).trim_start();
        assert_eq!(text, expected, "{html}");
    }

    #[test]
    fn a_quotation_has_marks_around_its_paragraphs() {
        check(
            "<blockquote><p>Dear all, we close &amp; go.</p><p>I am <b>sorry</b>.</p></blockquote>",
            "“Dear all, we close & go.\n\nI am sorry.”",
        );
        check(
            "<blockquote>We close.<br>Ada</blockquote>",
            "“We close.\nAda”",
        );
    }

    #[test]
    fn whose_words_they_are_stands_below_them() {
        for credit in [
            "<cite>Ada Lindt, mayor</cite>",
            "<footer>— <cite>Ada Lindt, mayor</cite></footer>",
            "<p>– Ada Lindt, mayor</p>",
        ] {
            check(
                &format!("<blockquote><p>We close.</p>{credit}</blockquote>"),
                "“We close.”\n— Ada Lindt, mayor",
            );
        }
        check(
            "<blockquote>She reads <cite>The Dike</cite> now.</blockquote>",
            "“She reads The Dike now.”",
        );
    }

    #[test]
    fn whose_words_they_are_stays_beside_marks_and_lists() {
        check(
            "<blockquote><p>„Wir schließen.“</p><footer>Ada Lindt, Bürgermeisterin</footer></blockquote>",
            "„Wir schließen.“\n— Ada Lindt, Bürgermeisterin",
        );
        check(
            "<blockquote><ul><li>eins<li>zwei</ul><footer>Ada Lindt</footer></blockquote>",
            "eins\n\nzwei\n\nAda Lindt",
        );
    }

    #[test]
    fn what_has_marks_or_is_more_than_words_is_left_as_it_is() {
        check(
            "<blockquote>„Wir schließen.“</blockquote>",
            "„Wir schließen.“",
        );
        check(
            "<blockquote><ul><li>eins<li>zwei</ul></blockquote>",
            "eins\n\nzwei",
        );
        let long = AROUND.repeat(10);
        check(
            &format!("<blockquote>{long} End.</blockquote>"),
            &format!("{long} End."),
        );
    }

    #[test]
    fn what_stands_in_the_text_already_goes() {
        check(
            "<p>“The mill will close in May,” she said.</p><blockquote>The mill will close in May</blockquote>",
            "“The mill will close in May,” she said.",
        );
    }
}
