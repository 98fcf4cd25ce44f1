//! Writes a tree as plain text: paragraphs parted by blank lines, white space as it would be shown.
//!
//! Does not know which parts of a page matter; `prune` and `mod` do.

use dom_query::NodeRef;

/// What starts and ends a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// What is never shown.
const UNSEEN: &[&str] = &["head", "noscript", "script", "style", "template", "title"];

/// Says whether an element of this name is a block of its own.
pub(super) fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// Returns the text of a node and all below it.
pub(super) fn text(root: NodeRef<'_>) -> String {
    let mut plain = Plain::default();
    walk(root, &mut plain);
    plain.text
}

/// Goes through the tree without recursion, however deep it is.
fn walk(root: NodeRef<'_>, plain: &mut Plain) {
    let mut node = root;
    loop {
        let is_open = plain.enter(&node);
        if let Some(child) = node.first_child().filter(|_| is_open) {
            node = child;
            continue;
        }
        loop {
            plain.leave(&node);
            if node.id == root.id {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => return,
            }
        }
    }
}

/// The text so far, and what has to come before the next letter.
#[derive(Default)]
struct Plain {
    text: String,
    gap: Gap,
    /// A mark was opened, and white space after it is none of the text.
    is_opened: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

impl Plain {
    /// Takes what comes with the start of a node; says whether its children are to be seen.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if node.is_text() {
            self.write(&node.text());
            return false;
        }
        let Some(name) = node.node_name() else {
            return true;
        };
        match &*name {
            "br" if self.gap >= Gap::Line => self.gap = Gap::Paragraph,
            "br" => self.gap = Gap::Line,
            "td" | "th" => self.widen(Gap::Space),
            "q" => {
                self.letter('"');
                self.is_opened = true;
            }
            name if is_block(name) => self.gap = Gap::Paragraph,
            _ => {}
        }
        !UNSEEN.contains(&&*name)
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let Some(name) = node.node_name() else {
            return;
        };
        match &*name {
            "q" => {
                self.gap = Gap::None;
                self.letter('"');
            }
            "td" | "th" => self.widen(Gap::Space),
            name if is_block(name) => self.gap = Gap::Paragraph,
            _ => {}
        }
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn write(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_whitespace() {
                self.widen(Gap::Space);
            } else if !is_unseen(letter) {
                self.letter(letter);
            }
        }
    }

    fn letter(&mut self, letter: char) {
        if !self.text.is_empty() && !std::mem::take(&mut self.is_opened) {
            self.text.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        self.gap = Gap::None;
        self.text.push(letter);
    }
}

/// Says whether a letter only tells where a word may be parted, or nothing at all.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}') || letter.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse::tree;

    fn check(html: &str, expected: &str) {
        let tree = tree(html).expect("a small page");
        assert_eq!(text(tree.root()), expected, "{html}");
    }

    #[test]
    fn blocks_are_paragraphs() {
        check(
            "<p>Eins.<p>Zwei <b>und</b>\n drei.",
            "Eins.\n\nZwei und drei.",
        );
        check("<div>a<div>b</div>c</div>", "a\n\nb\n\nc");
        check("<ul><li>eins<li>zwei</ul>", "eins\n\nzwei");
        check("<table><tr><td>a<td>b<tr><td>c</table>", "a b\n\nc");
    }

    #[test]
    fn one_break_is_a_line_and_two_are_a_paragraph() {
        check("a<br>b<br/> \n<br>c", "a\nb\n\nc");
        check("<p>a<br></p><p>b", "a\n\nb");
    }

    #[test]
    fn what_a_browser_does_not_show_is_left_out() {
        check("<title>t</title>a<script>b</script><style>c</style>", "a");
        check(
            "Verkehrs&shy;betriebe&#8203; &nbsp; x",
            "Verkehrsbetriebe x",
        );
    }

    #[test]
    fn marks_that_a_browser_adds_are_there() {
        check("Er sagte: <q> Nein </q>.", "Er sagte: \"Nein\".");
    }
}
