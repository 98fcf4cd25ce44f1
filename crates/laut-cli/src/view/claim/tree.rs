//! Draws which way a claim took: from each origin through those who passed it on to the articles.
//!
//! An outlet stands once below each that it has it from, with its articles behind its name.

use std::collections::BTreeMap;

use laut::Standing;
use laut_ledger::{Claim, Sighting, Stance};

use crate::{
    terminal::printable,
    view::{
        cast::{NAMED_SIGN, UNNAMED_SIGN},
        claim::verdict::unnamed,
        fit::{columns, wrapped},
        paint::{Paint, Style},
        when::in_words,
    },
    words::said,
};

/// Marks who was met on the way before.
const LOOP_SIGN: char = '↻';
/// Stands before articles that name nobody.
const NOBODY_SIGN: char = '?';
/// Fewer columns than this beside the lines of the tree hold no text.
const LEAST: usize = 12;

/// Somebody on the way, with those who have it from there.
#[derive(Default)]
struct Node {
    name: String,
    articles: Vec<String>,
    next: Vec<Node>,
}

impl Node {
    fn called(name: &str) -> Self {
        Node {
            name: name.to_owned(),
            ..Node::default()
        }
    }

    /// Returns the node at the end of a way, and makes what of it is not there yet.
    fn at(&mut self, way: &[&str]) -> &mut Node {
        let Some((name, rest)) = way.split_first() else {
            return self;
        };
        let known = self.next.iter().position(|node| is_same(&node.name, name));
        let place = known.unwrap_or_else(|| {
            self.next.push(Node::called(name));
            self.next.len() - 1
        });
        self.next[place].at(rest)
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one == other || one.to_lowercase() == other.to_lowercase()
}

/// Adds the tree; `copies` has articles that print the text of an earlier one.
pub(super) fn show(
    out: &mut String,
    claim: &Claim,
    copies: &BTreeMap<String, String>,
    width: usize,
    paint: Paint,
) {
    let branches = Branches { width, paint };
    for (place, origin) in (0..).zip(&claim.origins) {
        let mut root = Node::called(&origin.name);
        grow(&mut root, claim, Some(place), copies);
        let (sign, name) = match origin.standing {
            Standing::Named if origin.name == origin.party => (NAMED_SIGN, printable(&origin.name)),
            Standing::Named => {
                let name = format!("{} ({})", printable(&origin.name), printable(&origin.party));
                (NAMED_SIGN, name)
            }
            Standing::Anonymous => (UNNAMED_SIGN, unnamed(&origin.name)),
        };
        branches.root(out, sign, &name);
        branches.below(out, &root, "", &[&origin.name]);
    }
    let mut root = Node::default();
    grow(&mut root, claim, None, copies);
    if !root.next.is_empty() {
        branches.root(out, NOBODY_SIGN, said!("claim.no-source"));
        branches.below(out, &root, "", &[]);
    }
}

/// Lets the ways of the sightings of one origin grow.
fn grow(root: &mut Node, claim: &Claim, origin: Option<u32>, copies: &BTreeMap<String, String>) {
    for sighting in claim
        .sightings
        .iter()
        .filter(|sighting| sighting.origin == origin)
    {
        let name = sighting.outlet.as_deref().unwrap_or(&sighting.article);
        let mut way: Vec<&str> = sighting.route.iter().map(String::as_str).collect();
        if way.last().is_none_or(|last| !is_same(last, name)) {
            way.push(name);
        }
        let article = article(sighting, copies.get(&sighting.article));
        let node = root.at(&way);
        if !node.articles.contains(&article) {
            node.articles.push(article);
        }
    }
}

/// Returns `a1, 5 March 2025, copy of a3, denies it`.
fn article(sighting: &Sighting, copy_of: Option<&String>) -> String {
    let mut parts = Vec::new();
    if sighting.outlet.is_some() {
        parts.push(printable(&sighting.article));
    }
    parts.extend(
        sighting
            .published
            .as_deref()
            .map(|day| in_words(&printable(day))),
    );
    parts.extend(copy_of.map(|other| said!("claim.copy-of", other = printable(other))));
    match sighting.stance {
        Stance::Assert => {}
        Stance::Deny => parts.push(said!("claim.denied").to_owned()),
        Stance::Doubt => parts.push(said!("claim.doubted").to_owned()),
    }
    parts.join(", ")
}

struct Branches {
    width: usize,
    paint: Paint,
}

impl Branches {
    fn root(&self, out: &mut String, sign: char, name: &str) {
        for (number, line) in wrapped(name, self.width.saturating_sub(2))
            .into_iter()
            .enumerate()
        {
            let sign = if number == 0 { sign } else { ' ' };
            self.paint.line(
                out,
                &[(Style::Plain, format!("{sign} ")), (Style::Strong, line)],
            );
        }
    }

    /// Adds those who have it from a node; `before` are the columns on their left, `way` the names down to it.
    fn below(&self, out: &mut String, node: &Node, before: &str, way: &[&str]) {
        for (place, next) in node.next.iter().enumerate() {
            let is_last = place + 1 == node.next.len();
            let (first, rest) = if is_last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            // Deep ways on narrow terminals move no further to the right.
            let has_room = columns(before) + 3 + LEAST <= self.width;
            let before = if has_room { before } else { "" };
            let is_met = way.iter().any(|name| is_same(name, &next.name));
            let circle = if is_met {
                format!(" {LOOP_SIGN}")
            } else {
                String::new()
            };
            let name = format!("{}{circle}", printable(&next.name));
            let articles = next.articles.iter().filter(|article| !article.is_empty());
            let articles: Vec<&str> = articles.map(String::as_str).collect();
            let below = if next.next.is_empty() { "   " } else { "│  " };
            let room = self.width.saturating_sub(columns(before) + 3);
            let label = if articles.is_empty() {
                name.clone()
            } else {
                format!("{name} · {}", articles.join("; "))
            };
            for (number, line) in wrapped(&label, room).into_iter().enumerate() {
                let edge = if number == 0 {
                    format!("{before}{first}")
                } else if columns(before) + 6 + LEAST <= self.width {
                    format!("{before}{rest}{below}")
                } else {
                    format!("{before}{rest}")
                };
                let room = self.width.saturating_sub(columns(&edge));
                for line in wrapped(&line, room) {
                    self.paint
                        .line(out, &[(Style::Faint, edge.clone()), (Style::Plain, line)]);
                }
            }
            let mut way = way.to_vec();
            way.push(&next.name);
            self.below(out, next, &format!("{before}{rest}"), &way);
        }
    }
}
