//! Finds the days that a page shows to its readers: tree in, days as they stand there out, the surest first.
//!
//! A day of publication is told from one of the last change by the words beside it and by what elements call
//! themselves. Only what stands near the headline counts; other days belong to other articles. Does not know what a
//! page says to machines elsewhere.

use dom_query::{Document, NodeRef};

use super::{
    plain::{self, is_block},
    prune,
};
use crate::{
    day::{LONGEST, day},
    words,
};

/// A line with a day is no longer than this, in bytes.
const LINE: usize = 200;
/// So many lines after the headline are looked at, or from the start where there is none,
const AFTER: usize = 16;
/// and so many before it.
const BEFORE: usize = 6;
/// So many elements of a page are looked at.
const MOST: usize = 20_000;

/// Days as a page shows them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Shown {
    /// Those of publication, the surest first.
    pub(super) published: Vec<String>,
    /// Those of changes.
    pub(super) modified: Vec<String>,
}

impl Shown {
    pub(super) fn of(page: &Document) -> Self {
        let mut shown = Shown::default();
        let mut bylines = Vec::new();
        for place in ["[itemprop~='datePublished']", "time[pubdate]"] {
            shown.published.extend(first_own(page, place).map(told));
        }
        for node in page.select("[itemprop~='dateModified']").nodes() {
            shown.modified.push(told(*node));
        }
        // What the line before says of the day in this one: "Published", and then the day on its own.
        let mut before = None;
        for line in lines(page) {
            let parted = Labelled::of(&line.text);
            shown.published.extend(parted.published);
            shown.modified.extend(parted.modified);
            match before.take().or(line.label) {
                Some(Label::Published) => shown.published.extend(parted.other),
                Some(Label::Modified) => shown.modified.extend(parted.other),
                None => bylines.extend(parted.other.filter(|_| line.is_byline)),
            }
            let is_short = line.text.split_whitespace().count() <= SHORT;
            before = parted.last.filter(|_| is_short);
        }
        shown
            .published
            .extend(first_own(page, "article time").map(told));
        // A line with a name and a day is surer than a time that may stand anywhere.
        shown.published.extend(bylines);
        for place in ["main time", "time"] {
            shown.published.extend(first_own(page, place).map(told));
        }
        shown
    }
}

fn first<'a>(page: &'a Document, place: &str) -> Option<NodeRef<'a>> {
    page.select(place).nodes().first().copied()
}

/// Returns the first element that may tell when the article of the page was published.
fn first_own<'a>(page: &'a Document, place: &str) -> Option<NodeRef<'a>> {
    let found = page.select(place);
    let mut found = found.nodes().iter().take(MOST_TIMES);
    found
        .find(|node| !is_anothers(node) && !is_modified(node))
        .copied()
}

/// So many elements with a day are looked at.
const MOST_TIMES: usize = 100;

/// Says whether a day is that of a teaser, of a comment or of the page's head, or stands in a sentence.
fn is_anothers(node: &NodeRef<'_>) -> bool {
    let mut articles = 0;
    for above in node.ancestors_it(None) {
        let name = above.node_name();
        let name = name.as_deref().unwrap_or_default();
        articles += usize::from(name == "article");
        if is_within_another(name) || articles > 1 || is_head_of_page(&above) || is_beside(&above) {
            return true;
        }
    }
    let line = node.parent().filter(|parent| parent.has_name("p"));
    line.is_some_and(|line| {
        let text = plain::text(line);
        let is_named = node.attr("itemprop").is_some();
        !is_named && text.split_whitespace().count() > 8 && text.ends_with(['.', '!', '?'])
    })
}

/// Words of classes of teasers.
const TEASERS: &[&str] = &["teaser", "teasers"];

/// Says whether an element is something beside the article; what has its headline in it is none, whatever it is called.
fn is_beside(node: &NodeRef<'_>) -> bool {
    let is_teaser = || {
        let words = prune::words_of_classes(node);
        words.iter().any(|word| TEASERS.contains(&word.as_str()))
    };
    let has_headline = || node.descendants_it().any(|below| below.has_name("h1"));
    (prune::is_beside(node) || is_teaser()) && !has_headline()
}

/// Says whether an element is the head of the whole page, where today's day may stand.
fn is_head_of_page(node: &NodeRef<'_>) -> bool {
    node.has_name("header")
        && !node.descendants_it().any(|below| below.has_name("h1"))
        && !node
            .ancestors_it(None)
            .any(|above| above.has_name("article") || above.has_name("main"))
}

/// Returns what an element tells machines, or else what it shows.
fn told(node: NodeRef<'_>) -> String {
    let told = ["datetime", "content"]
        .iter()
        .find_map(|key| node.attr(key));
    told.map_or_else(|| plain::text(node), |told| told.to_string())
}

/// Says whether a time is that of a change.
fn is_modified(node: &NodeRef<'_>) -> bool {
    let has = |text: &str| words::first_of(words::MODIFIED, &text.to_lowercase()).is_some();
    let is_named = label_of(node) == Some(Label::Modified);
    // "Updated: <time>": what stands before it in the same line.
    let before = || {
        let parent = node.parent()?;
        let line = plain::text(parent);
        let own = plain::text(*node);
        let (before, _) = line.split_once(&own)?;
        (line.len() <= LINE).then(|| before.to_owned())
    };
    is_named
        || has(&plain::text(*node))
        || before().is_some_and(|before| {
            let lower = before.to_lowercase();
            let last = |known: &[&str]| known.iter().filter_map(|word| lower.rfind(word)).max();
            last(words::MODIFIED) > last(words::PUBLISHED)
        })
}

/// What is said of a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Label {
    Published,
    Modified,
}

/// Words of classes that say of a day that it is that of a change,
const CHANGED: &[&str] = &["modified", "updated", "update", "aktualisiert", "lastmod"];
/// or that of publication.
const FIRST: &[&str] = &["published", "pubdate", "publish", "publication"];

/// Returns what the classes of an element say of the day in it.
fn label_of(node: &NodeRef<'_>) -> Option<Label> {
    let names = [node.attr("class"), node.attr("itemprop"), node.attr("id")];
    let names: Vec<String> = names
        .iter()
        .flatten()
        .map(|name| name.to_lowercase())
        .collect();
    let has = |words: &[&str]| {
        names
            .iter()
            .any(|name| words.iter().any(|word| name.contains(word)))
    };
    if has(CHANGED) {
        Some(Label::Modified)
    } else {
        has(FIRST).then_some(Label::Published)
    }
}

/// A label stands alone in so many words.
const SHORT: usize = 4;

/// A short line that a page shows near its headline.
struct Line {
    text: String,
    label: Option<Label>,
    /// It calls itself one with a day or an author, looks like that, or is a day and nothing else.
    is_byline: bool,
}

/// Names of classes that lines with a day have.
const CLASSES: &[&str] = &[
    "byline",
    "date",
    "dateline",
    "datum",
    "published",
    "publish",
    "pubdate",
    "posted",
    "timestamp",
    "meta",
    "author",
    "autor",
    "entry-meta",
    "post-meta",
    "article-meta",
];

/// Says whether what stands in an element of this name tells of something else than the article.
pub(super) fn is_within_another(name: &str) -> bool {
    ELSEWHERE.contains(&name) || matches!(name, "li" | "a")
}

/// Elements around a line that make it another one's.
const ELSEWHERE: &[&str] = &[
    "nav",
    "aside",
    "blockquote",
    "footer",
    "script",
    "style",
    "noscript",
    "template",
    "form",
    "head",
];

/// Returns the short lines near the headline.
fn lines(page: &Document) -> Vec<Line> {
    let Some(body) = first(page, "body") else {
        return Vec::new();
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut headline = None;
    let mut waiting = vec![body];
    let mut seen = 0;
    while let Some(node) = waiting.pop() {
        seen += 1;
        let is_past = headline.is_some_and(|at| lines.len() > at + AFTER);
        if is_past || seen > MOST || (headline.is_none() && lines.len() > AFTER * 8) {
            break;
        }
        let name = node.node_name();
        let name = name.as_deref().unwrap_or_default();
        let is_elsewhere = ELSEWHERE.contains(&name) || is_head_of_page(&node);
        let is_nested = name == "article"
            && node
                .ancestors_it(None)
                .any(|above| above.has_name("article"));
        if is_elsewhere || is_nested || (is_beside(&node) && !is_named(&node)) {
            continue;
        }
        if name == "h1" {
            headline.get_or_insert(lines.len());
            continue;
        }
        let is_line = matches!(
            name,
            "time" | "span" | "small" | "abbr" | "em" | "i" | "a" | "font"
        ) || (is_block(name) && !has_blocks(&node));
        if is_line {
            let text = plain::text(node);
            if (1..=LINE).contains(&text.len()) {
                let is_byline = is_byline(&node, &text);
                let label = label_of(&node);
                lines.push(Line {
                    text,
                    label,
                    is_byline,
                });
            } else if !text.is_empty() {
                lines.push(Line {
                    text: String::new(),
                    label: None,
                    is_byline: false,
                });
            }
            continue;
        }
        let mut children: Vec<_> = node
            .children_it(false)
            .filter(NodeRef::is_element)
            .collect();
        children.reverse();
        waiting.extend(children);
    }
    let start = headline.unwrap_or(0);
    lines.truncate(start + AFTER);
    lines.split_off(start.saturating_sub(BEFORE))
}

fn has_blocks(node: &NodeRef<'_>) -> bool {
    node.children_it(false).any(|child| {
        child
            .node_name()
            .is_some_and(|name| is_block(&name) || name.as_ref() == "h1")
            || has_deep_blocks(&child)
    })
}

/// Says whether there is a block within inline elements, as a whole page within a link.
fn has_deep_blocks(node: &NodeRef<'_>) -> bool {
    node.is_element()
        && node
            .descendants_it()
            .take(50)
            .any(|below| below.node_name().is_some_and(|name| is_block(&name)))
}

/// Says whether an element calls itself a line with a day or an author.
fn is_named(node: &NodeRef<'_>) -> bool {
    let names = [node.attr("class"), node.attr("id"), node.attr("itemprop")];
    names.iter().flatten().any(|names| {
        let names = names.to_lowercase();
        let mut parts = names.split(|letter: char| !letter.is_alphanumeric());
        parts.any(|part| CLASSES.contains(&part))
    })
}

fn is_byline(node: &NodeRef<'_>, text: &str) -> bool {
    let is_time = node.has_name("time");
    let is_named = is_named(node);
    let is_start = words::begins_byline(text);
    let words = text.split_whitespace().count();
    // "Von Ilka Brandt · 30.10.2031 · Lesezeit 3 Min." ends in an abbreviation.
    let is_parted = text.contains(['·', '|', '•']);
    let is_sentence = words > 8 && !is_parted && text.trim_end().ends_with(['.', '!', '?']);
    let is_day = words <= 6 && day(text).is_some() && !is_sentence && !node.has_name("li");
    !is_time && ((is_named || (is_start && words <= 16)) && !is_sentence || is_day)
}

/// The days of a line by the words beside them.
#[derive(Default)]
struct Labelled {
    published: Option<String>,
    modified: Option<String>,
    other: Option<String>,
    /// The last label, if no day follows it.
    last: Option<Label>,
}

impl Labelled {
    /// Takes a line apart at the words that say which day it is.
    fn of(text: &str) -> Self {
        let lower = text.to_lowercase();
        let mut labelled = Labelled::default();
        // Lower-case letters may take more bytes; then places in one are not those in the other.
        if lower.len() != text.len() {
            labelled.other = days(text);
            return labelled;
        }
        let mut at = 0;
        let mut label = None;
        loop {
            let rest = &lower[at..];
            let published = words::first_of(words::PUBLISHED, rest);
            let modified = words::first_of(words::MODIFIED, rest);
            let next = match (published, modified) {
                (Some(one), Some(other)) if one.start < other.start => {
                    Some((one, Label::Published))
                }
                (Some(one), None) => Some((one, Label::Published)),
                (_, other) => other.map(|other| (other, Label::Modified)),
            };
            let end = next
                .as_ref()
                .map_or(lower.len(), |(range, _)| at + range.start);
            let found = text.get(at..end).and_then(days);
            let place = match label {
                Some(Label::Published) => &mut labelled.published,
                Some(Label::Modified) => &mut labelled.modified,
                None => &mut labelled.other,
            };
            let is_empty = found.is_none();
            if place.is_none() {
                *place = found;
            }
            let Some((range, next)) = next else {
                labelled.last = label.filter(|_| is_empty);
                return labelled;
            };
            label = Some(next);
            at += range.end;
        }
    }
}

/// Says whether a text tells when its article was published or changed, and nothing else.
pub(super) fn is_about_days(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = |known| words::first_of(known, &lower).is_some_and(|range| range.start == 0);
    let is_short = text.len() <= LINE && text.split_whitespace().count() <= WORDS;
    if !is_short || text.trim_end().ends_with(['.', '!', '?']) {
        return false;
    }
    let labelled = Labelled::of(text);
    (begins(words::PUBLISHED) || begins(words::MODIFIED))
        && (labelled.published.is_some() || labelled.modified.is_some())
}

/// Returns when an article was published, and changed, as they stand in a line that tells nothing else.
#[cfg(feature = "pdf")]
pub(crate) fn told_days(line: &str) -> Option<(Option<String>, Option<String>)> {
    is_about_days(line).then(|| {
        let found = Labelled::of(line);
        (found.published, found.modified)
    })
}

/// A line about days has so many words.
const WORDS: usize = 16;

/// Returns the part of a text that tells a day.
fn days(text: &str) -> Option<String> {
    if text.len() <= LONGEST {
        return day(text);
    }
    // The first line of so many bytes that has one.
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(6.min(words.len())).find_map(|words| {
        let piece = words.join(" ");
        day(&piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::parse::tree;

    fn check(body: &str, published: Option<&str>, modified: Option<&str>) {
        let page = tree(&format!("<html><body>{body}</body></html>")).expect("a small page");
        let shown = Shown::of(&page);
        let first = |days: &[String]| days.iter().find_map(|text| day(text));
        assert_eq!(first(&shown.published).as_deref(), published, "{body}");
        assert_eq!(first(&shown.modified).as_deref(), modified, "{body}");
    }

    const DAY: Option<&str> = Some("2031-10-30");
    const LATER: Option<&str> = Some("2031-11-04");

    #[test]
    fn published_is_told_from_modified() {
        check(
            "<h1>x</h1><time itemprop=dateModified datetime=2031-11-04>4.11.</time> \
             <span>Veröffentlicht am 30. Oktober 2031</span>",
            DAY,
            LATER,
        );
        check(
            "<article><h1>x</h1><p>Published 30 October 2031, updated 4 November 2031</p></article>",
            DAY,
            LATER,
        );
        check(
            "<article><h1>x</h1><p>Aktualisiert am 04.11.2031, erschienen am 30.10.2031</p></article>",
            DAY,
            LATER,
        );
        check(
            "<article><h1>x</h1>Updated: <time>4 November 2031</time></article>",
            None,
            None,
        );
        check(
            "<article><h1>x</h1><time class=updated datetime=2031-11-04></time></article>",
            None,
            None,
        );
        check(
            "<article><h1>x</h1><time datetime=2031-10-30></time><time class=updated datetime=2031-11-04></time></article>",
            DAY,
            None,
        );
    }

    #[test]
    fn what_stands_apart_from_its_day_counts_too() {
        check(
            "<h1>x</h1><dl><dt>Updated</dt><dd>4 November 2031</dd><dt>Published</dt><dd>30 October 2031</dd></dl>",
            DAY,
            LATER,
        );
        check(
            "<h1>x</h1><span class=updated>4.11.2031</span><span class=published>30.10.2031</span>",
            DAY,
            LATER,
        );
        check("<h1>x</h1><p>Stand: 04.11.2031, 10:00 Uhr</p>", None, LATER);
        check(
            "<h1>x</h1><p>First published on Thu 30 Oct 2031 10.05 GMT</p>",
            DAY,
            None,
        );
        check(
            "<h1>x</h1><p>Last updated on Tue 4 Nov 2031 at 10:05 GMT</p>",
            None,
            LATER,
        );
    }

    #[test]
    fn bylines_have_a_day() {
        check(
            "<h1>x</h1><p class=byline>Von Ilka Brandt, 30.10.2031, 14:05 Uhr</p>",
            DAY,
            None,
        );
        check(
            "<h1>x</h1><p>By Ilka Brandt | October 30, 2031</p>",
            DAY,
            None,
        );
        check(
            "<h1>x</h1><p>Von Ilka Brandt · 30.10.2031, 14:05 Uhr · Lesezeit 3 Min.</p>",
            DAY,
            None,
        );
        check(
            "<div class=post-date>30. Oktober 2031</div><h1>x</h1>",
            DAY,
            None,
        );
    }

    #[test]
    fn times_of_others_are_none_of_publication() {
        let time = "<time datetime=2031-12-24>24.12.2031</time>";
        for other in [
            format!("<header>{time}</header><article><h1>x</h1><p>Ja.</article>"),
            "<header><span>24.12.2031</span></header><article><h1>x</h1><p>Ja.</article>"
                .to_owned(),
            format!("<h1>x</h1><p>Ja.<section class=comments><div>{time}</div></section>"),
            format!("<article><h1>x</h1><p>Ja.<article>{time}</article></article>"),
            format!("<h1>x</h1><p>Ja.<div class=related>{time} Rad</div>"),
            format!("<h1>x</h1><ul><li>{time} Rad</ul>"),
            format!(
                "<h1>x</h1><p>Die Mühle in Emmen steht seit dem {time} auf Wunsch der Gemeinde still.</p>"
            ),
        ] {
            check(&other, None, None);
            check(
                &format!("{other}<p>Veröffentlicht am 30. Oktober 2031"),
                DAY,
                None,
            );
        }
        check(
            "<article><header><h1>x</h1><time datetime=2031-10-30></time></header></article>",
            DAY,
            None,
        );
    }

    #[test]
    fn days_in_prose_or_elsewhere_are_none_of_publication() {
        check(
            "<h1>x</h1><p>Die Mühle steht seit dem 30. Oktober 2031 in Emmen still.</p>",
            None,
            None,
        );
        check(
            "<h1>x</h1><aside><p>Veröffentlicht am 30.10.2031</p></aside>",
            None,
            None,
        );
        let far = "<p>Es regnet weiter.</p>".repeat(30);
        check(
            &format!("<h1>x</h1>{far}<p class=date>30.10.2031</p>"),
            None,
            None,
        );
    }
}
