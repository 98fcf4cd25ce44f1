//! Writes posts of social networks that stand in a page as what they are: their author's words, and the author.
//!
//! The tree is changed. A post is `“…”` on lines of its own and `— Author` after it, without handle, day and links.

use dom_query::{Document, NodeRef};

use super::plain;

/// What pages put posts into.
const POSTS: &str = "blockquote.twitter-tweet, blockquote.twitter-video, blockquote.mastodon-embed, \
    blockquote.bluesky-embed, blockquote.instagram-media, blockquote.text-post-media";
/// A post has so many letters; what is longer is something else.
const LONGEST: usize = 5_000;

/// Says whether a quotation is a post.
pub(super) fn is_post(node: NodeRef<'_>) -> bool {
    node.is(POSTS)
}

/// Writes the posts of a page with their marks.
pub(super) fn quote(page: &Document) {
    for node in page.select(POSTS).nodes() {
        if let Some((words, author)) = post(*node) {
            node.set_html(format!(
                "<p>“{}”<br>— {}</p>",
                escaped(&words),
                escaped(&author)
            ));
        }
    }
}

/// Returns what a post says, and who says it.
fn post(node: NodeRef<'_>) -> Option<(String, String)> {
    let text = plain::text(node);
    if text.chars().count() > LONGEST {
        return None;
    }
    let (words, author) = text
        .rsplit_once("\n— ")
        .or_else(|| text.rsplit_once("\n\u{2014}"))?;
    // "Bellwick Police (@bellwickpolice) October 30, 2031"
    let author = author.split(['(', '@', '\n']).next()?.trim();
    let words = words.trim().trim_matches(['“', '”', '"', '„']);
    let is_name = !author.is_empty() && author.split_whitespace().count() <= 8;
    (is_name && !words.is_empty()).then(|| (words.to_owned(), author.to_owned()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('\n', "<br>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse::tree;

    fn check(html: &str, expected: &str) {
        let page = tree(html).expect("a small page");
        quote(&page);
        assert_eq!(plain::text(page.root()), expected);
    }

    #[test]
    fn a_post_is_its_authors_words() {
        check(
            "<p>Ja.<blockquote class='twitter-tweet'><p>Stay <b>home</b> &amp; dry.</p>— Bellwick Police \
             (@bwp) <a href=x>October 30, 2031</a></blockquote>",
            "Ja.\n\n“Stay home & dry.”\n— Bellwick Police",
        );
        check("<blockquote>Ja.</blockquote>", "Ja.");
        check("<blockquote class='twitter-tweet'>Ja.</blockquote>", "Ja.");
    }
}
