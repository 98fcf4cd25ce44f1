//! Tells pages that lead to articles from articles: front pages, sections, lists of what was found.
//!
//! By their headlines, each of which is a link to another page. What has an article of its own beside such a list is known
//! by its text, most of which is not in the list.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};

use super::about::{About, Kind};

/// So many entries make a list,
const ENTRIES: usize = 5;
/// or fewer where a page says that it is no article.
const OF_SITE: usize = 3;
/// Of a text so many hundredths stand in the entries.
const MOST: usize = 80;
/// So many headlines are looked at.
const LOOKED_AT: usize = 500;
/// An entry has so many letters, at most.
const ENTRY: usize = 1_200;

/// Says whether a page leads to articles and is none: nearly all of its text stands in entries whose headlines are links.
/// Menus are taken out of the tree.
pub(super) fn is_front(page: &Document, about: &About, text: &str) -> bool {
    if about.kind == Kind::Article {
        return false;
    }
    page.select("script, style, template, noscript, nav, footer")
        .remove();
    let mut addresses: HashSet<String> = HashSet::new();
    let mut entries = String::new();
    for heading in page.select("h1, h2, h3, h4").nodes().iter().take(LOOKED_AT) {
        let Some(address) = address_of(heading) else {
            continue;
        };
        if addresses.insert(address) {
            entries.push_str(&squeezed(&entry(*heading).text()));
            entries.push('\n');
        }
    }
    let least = if about.kind == Kind::Site {
        OF_SITE
    } else {
        ENTRIES
    };
    // Where the day is that of an entry, the others have theirs, too.
    let days = || page.select("time").length();
    let has_day = about.published.is_some() && days() * 2 < addresses.len();
    if addresses.len() < least || has_day {
        return false;
    }
    let (mut all, mut within) = (0, 0);
    for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
        let paragraph = squeezed(paragraph);
        all += paragraph.len();
        within += if entries.contains(&paragraph) {
            paragraph.len()
        } else {
            0
        };
    }
    within * 100 >= all * MOST
}

/// Returns a text without its white space: blocks stand next to each other without any.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Returns where the link in a headline, or around it, leads to another page.
fn address_of(heading: &NodeRef<'_>) -> Option<String> {
    let mut below = heading.descendants_it().filter(|node| node.has_name("a"));
    let mut above = heading
        .ancestors_it(Some(3))
        .filter(|node| node.has_name("a"));
    let link = below.next().or_else(|| above.next())?;
    let address = link.attr("href")?.trim().to_owned();
    (!address.is_empty() && !address.starts_with('#')).then_some(address)
}

/// Returns the block around a headline that has no other headline in it.
fn entry(heading: NodeRef<'_>) -> NodeRef<'_> {
    let mut entry = heading;
    while let Some(parent) = entry.parent() {
        let mut headings = parent
            .descendants_it()
            .filter(|node| matches!(node.node_name().as_deref(), Some("h1" | "h2" | "h3" | "h4")));
        let is_alone = headings.all(|other| other.id == heading.id);
        if !is_alone || !parent.is_element() || parent.text().len() > ENTRY {
            break;
        }
        entry = parent;
    }
    entry
}
