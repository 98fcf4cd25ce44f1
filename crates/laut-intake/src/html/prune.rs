//! Takes out of a page what is no part of its article: menus, boxes, captions, "read also", comments.
//!
//! The tree is changed. What an element is shows in its name, its role, its classes and identifier, or in its words.
//! Words alone are enough only where no sentence of an article looks like that: a label that stands alone or before
//! a link, a block that is mostly links, a picture with a few words. Does not know where the article is.

use std::collections::HashSet;

use dom_query::{Document, NodeData, NodeId, NodeRef};
use laut::{Grammar, Use};

use super::{
    barriers,
    days::is_about_days,
    offers,
    plain::{self, is_block},
    posts, quotations, sellers, teasers, unspoken,
};
use crate::{
    day::{day, is_clock},
    words::{begins, begins_byline, holds, is_known, known},
};

/// Elements that nobody sees.
const UNSEEN: &str = "script, style, template, noscript";

/// Elements that hold no prose of the article, whatever their place.
const ELEMENTS: &str = "iframe, object, embed, applet, svg, canvas, math, video, \
    audio, nav, aside, form, amp-ad, amp-embed, amp-sidebar, amp-consent, \
    button, select, textarea, input, dialog, figure, figcaption, footer, menu, h1, \
    [hidden], [aria-hidden='true'], [role='navigation'], [role='complementary'], [role='contentinfo'], \
    [role='dialog'], [role='alertdialog'], [role='search'], [role='form'], [role='menu']";

/// Keeps comments for others: a name in classes and identifiers. They may be longer than the article.
const COMMENT_KEEPER: &str = "disqus";

/// After so many large elements whose classes mislead, classes are heeded no more.
const FRAMES: usize = 32;

/// Takes out what no rule would call part of an article.
///
/// `by_class` also heeds classes and identifiers; they are other people's words and may mislead.
pub(super) fn prune(page: &Document, by_class: bool) {
    posts::quote(page);
    quotations::keep_credits(page);
    page.select(UNSEEN).remove();
    unspoken::take_out(page);
    keep_frames(page);
    keep_notices(page);
    page.select(ELEMENTS).remove();
    if by_class {
        by_classes(page);
    }
    for header in page.select("header").nodes() {
        // What is in another header has been looked at with that.
        if !header
            .ancestors_it(None)
            .any(|above| above.has_name("header"))
        {
            keep_sentences(*header);
        }
    }
    teasers::take_out(page);
    by_words(page);
    last_headings(page);
    quotations::mark(page);
}

/// Elements that are something beside the article, or else a frame around it: whole pages stand in forms.
const FRAMED: &str = "form, aside, dialog, [role='form'], [role='complementary'], [role='dialog']";

/// Makes mere blocks of elements that have the article in them.
fn keep_frames(page: &Document) {
    let framed = page.select(FRAMED);
    if framed.is_empty() {
        return;
    }
    let all = Measure::of(page.root()).letters;
    for node in framed.nodes() {
        let is_dialog = node.has_name("dialog") || node.is("[role='dialog']");
        let has_headline = node.descendants_it().any(|below| {
            let name = below.node_name();
            matches!(name.as_deref(), Some("h1" | "main"))
                || (name.as_deref() == Some("article") && node.has_name("form"))
        });
        let is_most = || Measure::of(*node).letters * 2 > all;
        // What readers are asked over an article may be longer than what is shown of it.
        let is_frame = if is_dialog {
            has_headline && is_most()
        } else {
            has_headline || is_most()
        };
        if is_frame {
            node.remove_attr("role");
            node.rename("div");
        }
    }
}

/// A notice of a correction has so many letters, with what stands around it.
const NOTICE: usize = 800;

/// Makes mere blocks of what stands at the foot of an article and says that it was corrected.
fn keep_notices(page: &Document) {
    for node in page
        .select("article aside, article footer, main aside, main footer")
        .nodes()
    {
        let Some(measure) = Measure::of_at_most(*node, NOTICE) else {
            continue;
        };
        let is_mostly_links = measure.linked * 2 > measure.letters;
        if measure.letters == 0 || measure.letters > NOTICE || is_mostly_links {
            continue;
        }
        let text = plain::text(*node);
        let mut languages = Grammar::all().iter();
        if languages.any(|grammar| !laut::notices(&text, grammar).is_empty()) {
            node.rename("div");
        }
    }
}

/// Takes out the headings at the end of an article whose boxes are gone.
fn last_headings(page: &Document) {
    let headings = page.select("h2, h3, h4, h5, h6");
    for heading in headings.nodes().iter().rev().take(SIBLINGS) {
        let article = heading.ancestors_it(None).find(|above| {
            matches!(
                above.node_name().as_deref(),
                Some("article" | "main" | "body")
            )
        });
        match article {
            Some(article) if quotations::is_last(heading, article) => heading.remove_from_parent(),
            _ => {}
        }
    }
}

fn by_classes(page: &Document) {
    let all = Measure::of(page.root()).letters;
    let with_classes = page.select("body [class], body [id]");
    let mut gone: HashSet<NodeId> = HashSet::new();
    let mut frames = 0;
    for node in with_classes.nodes() {
        let name = node.node_name().unwrap_or_default();
        if matches!(&*name, "main" | "html" | "body")
            || node
                .ancestors_it(None)
                .any(|above| gone.contains(&above.id))
        {
            continue;
        }
        let words = words_of_classes(node);
        let is = |of: Use| words.iter().any(|word| is_known(word, of));
        let is_comment = is(Use::CommentClass) || words.iter().any(|word| word == COMMENT_KEEPER);
        // Classes of a whole article tell what is about it: "has-comments", "post tag-share".
        let is_whole = &*name == "article" && !is_comment;
        let sells = sellers::are_of_one(&words);
        if is_whole || !(is_comment || is(Use::AsideClass) || sells) {
            continue;
        }
        // What asks for consent may be longer than what is shown of an article.
        let is_asking = || {
            sells
                && !node.descendants_it().any(|below| {
                    matches!(
                        below.node_name().as_deref(),
                        Some("h1" | "main" | "article")
                    )
                })
        };
        // A frame around everything may be called so as well.
        if is_comment || Measure::of(*node).letters * 2 < all || is_asking() {
            gone.insert(node.id);
            node.remove_from_parent();
        } else {
            frames += 1;
            if frames > FRAMES {
                return;
            }
        }
    }
}

/// Returns the words of the classes and the identifier of an element.
pub(super) fn words_of_classes(node: &NodeRef<'_>) -> Vec<String> {
    let texts = [node.class(), node.id_attr()].into_iter().flatten();
    texts.flat_map(|text| class_words(&text)).collect()
}

/// Says whether an element calls itself something beside an article, or what readers say to it.
pub(super) fn is_beside(node: &NodeRef<'_>) -> bool {
    if matches!(
        node.node_name().as_deref(),
        Some("article" | "main" | "html" | "body")
    ) {
        return false;
    }
    let words = words_of_classes(node);
    let mut words = words.iter();
    words.any(|word| is_known(word, Use::AsideClass) || is_known(word, Use::CommentClass))
}

/// Returns the words of a class or identifier: `relatedBox-2` has `related` and `box`.
fn class_words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_lower = false;
    for letter in text.chars() {
        let is_new = was_lower && letter.is_uppercase();
        if is_new || !(letter.is_alphanumeric()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
        was_lower = letter.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Takes out of a header all that is no sentence; some papers have their lead there.
fn keep_sentences(header: NodeRef<'_>) {
    for node in header.descendants() {
        let is_innermost = !node.children_it(false).any(|child| is_block_node(&child));
        let is_loose =
            node.is_element() && node.parent().is_some_and(|parent| parent.id == header.id);
        if (is_block_node(&node) || is_loose) && is_innermost && !is_prose(&plain::text(node)) {
            node.remove_from_parent();
        }
    }
}

/// Says whether a text is at least a sentence.
pub(super) fn is_prose(text: &str) -> bool {
    text.split_whitespace().count() >= 6 && ends_sentence(text)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['“', '”', '"', '«', '»', '’', '‘', ')', '\''])
        .ends_with(['.', '!', '?', '…', ':'])
}

fn is_block_node(node: &NodeRef<'_>) -> bool {
    node.node_name().is_some_and(|name| is_block(&name))
}

/// How much text a node has, in letters that are no white space, and how much of it in links.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Measure {
    pub(super) letters: usize,
    linked: usize,
    pub(super) links: usize,
    pictures: usize,
    /// Blocks of text below it.
    pub(super) blocks: usize,
}

impl Measure {
    /// Looks at a node and all below it.
    pub(super) fn of(root: NodeRef<'_>) -> Self {
        let mut measure = Measure::default();
        let mut waiting = vec![(root, false)];
        while let Some((node, mut is_linked)) = waiting.pop() {
            if node.is_text() {
                let text = node.text();
                let letters = text
                    .chars()
                    .filter(|letter| !letter.is_whitespace())
                    .count();
                measure.letters += letters;
                measure.linked += if is_linked { letters } else { 0 };
                continue;
            }
            match node.node_name().as_deref() {
                Some("a") => {
                    is_linked = true;
                    measure.links += 1;
                }
                Some("img" | "picture") => measure.pictures += 1,
                Some(name) if is_block(name) && node.id != root.id => measure.blocks += 1,
                _ => {}
            }
            waiting.extend(node.children_it(false).map(|child| (child, is_linked)));
        }
        measure
    }
}

/// Who made a picture is told in so many words.
const CREDIT: usize = 6;
/// Another article is named in so many words.
const LEADING: usize = 30;

/// A block of so many letters may be judged by its words; longer ones are looked into.
pub(super) const BOX: usize = 400;

fn by_words(page: &Document) {
    let all = Measure::of(page.root()).letters;
    // Children come after their parents: what was measured as too long for a box is looked into, what goes goes whole.
    let mut waiting = vec![page.root()];
    while let Some(node) = waiting.pop() {
        let name = node.node_name();
        let is_part = name.as_deref().is_some_and(|name| {
            is_block(name)
                || matches!(
                    name,
                    "td" | "span" | "small" | "strong" | "b" | "a" | "time" | "font"
                )
        });
        if is_part && !matches!(name.as_deref(), Some("html" | "body")) {
            match judged(node, all) {
                Judged::Part => {}
                Judged::Box => {
                    node.remove_from_parent();
                    continue;
                }
                Judged::Credited(words) => {
                    node.set_html(escaped(&words));
                    continue;
                }
            }
        }
        waiting.extend(node.children_it(false));
    }
}

/// Returns the HTML of a text with line breaks.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('\n', "<br>")
}

/// What a block is.
enum Judged {
    /// A part of the article, or of what is not known.
    Part,
    /// Something else.
    Box,
    /// A part of the article behind whose words stands who made a picture, or whom they are from: the words alone.
    Credited(String),
}

/// Judges a block of a page with so many letters.
fn judged(node: NodeRef<'_>, all: usize) -> Judged {
    if is_box(node, all) {
        return Judged::Box;
    }
    let name = node.node_name().unwrap_or_default();
    let measure = (is_block(&name) || &*name == "td")
        .then(|| Measure::of_at_most(node, BOX * 4))
        .flatten();
    let Some(measure) = measure.filter(|measure| measure.blocks == 0) else {
        return Judged::Part;
    };
    let text = plain::text(node);
    match caption(&text) {
        None => Judged::Part,
        Some(words) if measure.letters > BOX || is_prose(words) && !stands_by_picture(node) => {
            Judged::Credited(words.to_owned())
        }
        Some(_) => Judged::Box,
    }
}

/// Says whether a picture stands right before an element.
pub(super) fn stands_by_picture(node: NodeRef<'_>) -> bool {
    let mut before = node.prev_sibling();
    while let Some(sibling) = before {
        let is_shown = |node: &NodeRef<'_>| {
            matches!(
                node.node_name().as_deref(),
                Some("img" | "picture" | "figure")
            )
        };
        if is_shown(&sibling) || sibling.descendants_it().any(|below| is_shown(&below)) {
            return true;
        }
        if !sibling.text().trim().is_empty() {
            return false;
        }
        before = sibling.prev_sibling();
    }
    false
}

/// Says whether a block is something else than a part of an article; the page has so many letters.
fn is_box(node: NodeRef<'_>, all: usize) -> bool {
    let name = node.node_name().unwrap_or_default();
    let is_inline = matches!(
        &*name,
        "span" | "small" | "strong" | "b" | "a" | "time" | "font"
    );
    let measure = Measure::of_at_most(node, BOX * 4);
    let Some(measure) = measure.filter(|measure| measure.letters > 0) else {
        return false;
    };
    let is_mostly_links = measure.linked * 10 >= measure.letters * 4;
    if !is_inline && measure.links >= 3 && is_mostly_links {
        return true;
    }
    if measure.letters > BOX {
        // What readers are asked before they may read is long.
        return measure.blocks == 0
            && !is_inline
            && barriers::asks_consent(&plain::text(node).to_lowercase());
    }
    let text = plain::text(node);
    let lower = text.to_lowercase();
    let has_end = ends_sentence(&text);
    if is_inline {
        // Only what would otherwise be glued to its neighbours.
        let is_apart = match &*name {
            "span" => true,
            "time" => stands_between_blocks(node),
            "font" => stands_between_breaks(node),
            _ => false,
        };
        return is_apart && (is_label(&lower) || is_date(&text));
    }
    // A short article may be less than what is written below some pictures.
    let is_whole = matches!(&*name, "article" | "main") || measure.letters * 2 > all;
    let is_picture = measure.pictures > 0
        && measure.letters < 300
        && &*name != "p"
        && &*name != "td"
        && !is_whole;
    // What has the article in it, and an offer below that, is no offer.
    let is_own = !is_whole || &*name == "p";
    let is_linked_label = is_mostly_links && begins(&lower, Use::AsideLabel);
    let is_all_link = measure.linked * 10 >= measure.letters * 9;
    let is_link = is_all_link && (!has_end || is_card(node));
    let is_credit = measure.letters < 150 && begins(&lower, Use::PictureCredit);
    is_picture
        || is_linked_label
        || is_link
        || is_credit
        || is_label(&lower)
        || leads_elsewhere(&lower)
        || is_date(&text)
        || is_byline(&text, has_end)
        || is_call(&lower)
        || barriers::asks_consent(&lower)
        || (is_own && (offers::is_offer(node, &lower) || begins(&lower, Use::PageNote)))
        || is_small_caption(node, measure)
        || (&*name == "td" && lower.lines().next().is_some_and(is_label))
}

/// Says whether all that a paragraph has beside a picture is set small, as captions are.
fn is_small_caption(node: NodeRef<'_>, measure: Measure) -> bool {
    let small = node
        .descendants_it()
        .filter(|below| below.has_name("small"));
    let letters: usize = small.map(|small| Measure::of(small).letters).sum();
    measure.pictures > 0 && letters > 0 && letters >= measure.letters
}

/// So many neighbours of an element are looked at; a line with more is no text.
const SIBLINGS: usize = 200;

/// Says whether an element is no part of a sentence: it stands beside paragraphs.
fn stands_between_blocks(node: NodeRef<'_>) -> bool {
    node.parent().is_some_and(|parent| {
        let mut children = parent.children_it(false).take(SIBLINGS);
        children.any(|child| is_block_node(&child))
    })
}

/// Says whether an element is a line of its own: nothing but breaks and blocks stand before and behind it.
fn stands_between_breaks(node: NodeRef<'_>) -> bool {
    let is_line_end = |sibling: &NodeRef<'_>| sibling.has_name("br") || is_block_node(sibling);
    let is_blank = |sibling: &NodeRef<'_>| sibling.text().trim().is_empty();
    let (mut before, mut after) = (node.prev_sibling(), node.next_sibling());
    while let Some(sibling) = before.filter(|sibling| !is_line_end(sibling)) {
        if !is_blank(&sibling) {
            return false;
        }
        before = sibling.prev_sibling();
    }
    while let Some(sibling) = after.filter(|sibling| !is_line_end(sibling)) {
        if !is_blank(&sibling) {
            return false;
        }
        after = sibling.next_sibling();
    }
    true
}

impl Measure {
    /// Looks at a node, unless it has more letters than that.
    pub(super) fn of_at_most(node: NodeRef<'_>, letters: usize) -> Option<Self> {
        let mut seen = 0;
        for (nodes, below) in node.descendants_it().enumerate() {
            seen += below.query_or(0, |node| match &node.data {
                NodeData::Text { contents } => contents.len(),
                _ => 0,
            });
            if seen > letters * 2 || nodes > letters {
                return None;
            }
        }
        Some(Measure::of(node))
    }
}

/// Says whether a block is a link around blocks: the picture, headline and lead of another article.
fn is_card(node: NodeRef<'_>) -> bool {
    let mut links = node.descendants_it().filter(|below| below.has_name("a"));
    links.any(|link| link.descendants_it().any(|below| is_block_node(&below)))
}

/// Returns what stands before who made a picture, as at the end of captions: "The dike at dawn." of "The dike at dawn.
/// Photo: Ada Lindt".
fn caption(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    // Lower-case letters may take more bytes; then places in one are not those in the other.
    if lower.len() != text.len() {
        return None;
    }
    let credit = known(Use::PictureCredit).filter_map(|words| {
        let start = lower.rfind(words)?;
        let is_word = !lower[..start].ends_with(char::is_alphanumeric);
        is_word.then_some((start, start + words.len()))
    });
    let (start, end) = credit.max_by_key(|(_, end)| *end)?;
    let who = lower[end..].trim();
    let is_bracketed = who.ends_with(')');
    let is_credit = !who.is_empty()
        && who.split_whitespace().count() <= CREDIT
        && (is_bracketed || !ends_sentence(text));
    let words = text[..start].trim_end_matches(|letter: char| {
        letter.is_whitespace() || matches!(letter, '(' | '[' | '/' | '|' | '–' | '-')
    });
    is_credit.then_some(words)
}

/// Says whether a line names another article: "Lesen Sie auch: Wie sicher sind die Deiche?"
///
/// One word before a colon may begin a headline, too: "Anzeige: …".
fn leads_elsewhere(lower: &str) -> bool {
    let label = lower.split_once(':').map_or("", |(label, _)| label.trim());
    label.contains(' ') && is_label(label) && lower.split_whitespace().count() <= LEADING
}

/// Says whether a label stands alone.
pub(super) fn is_label(lower: &str) -> bool {
    let text = lower.trim_end_matches([':', '.', ' ', '…', '>', '»', '›', '→']);
    is_known(text, Use::AsideLabel)
}

/// Says whether a text is a day or a time of day, as beside the name of an author.
fn is_date(text: &str) -> bool {
    is_clock(text)
        || is_about_days(text)
        || (text.split_whitespace().count() <= 6 && day(text).is_some())
}

/// Says whether a text names the author, or how long reading takes.
pub(super) fn is_byline(text: &str, has_end: bool) -> bool {
    let words = text.split_whitespace().count();
    let lower = text.to_lowercase();
    let is_time = holds(&lower, Use::ReadingTime);
    let is_name = begins_byline(text);
    let is_agency = begins(&lower, Use::AgencyLine);
    ((is_time || is_agency) && words <= 20) || (is_name && words <= 10 && !has_end)
}

/// Says whether a text asks to order or to join something.
fn is_call(lower: &str) -> bool {
    holds(lower, Use::Mailing)
        && holds(lower, Use::JoinCall)
        && !lower.contains(['„', '“', '”', '"', '»'])
}
