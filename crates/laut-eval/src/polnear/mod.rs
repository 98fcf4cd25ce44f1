//! The metric of PolNeAR (Newell et al., LREC 2018), counted in words and over all articles.
//!
//! | figure | right is |
//! |---|---|
//! | `strict` | a content with the same words as an annotated one |
//! | `soft` | the share of the words of a paired content that is in its partner |
//! | `match50` | a pair whose F1 is 0.5 or more |
//! | `token` | a word that is in some content on both sides, however contents are cut |
//! | `e2e` | a `match50` pair whose source covers the head of the annotated source; where none is annotated, that gives none |
//! | `e2e_any` | the same with any part of the annotated source for the head |
//! | `e2e_src` | `e2e` without the attributions that have no source, and what is paired with them |
//! | `source`, `cue` | a word of source or cue on both sides of a `match50` pair |
//!
//! Contents are paired one to one so that they share the most words, with a thousandth of F1 to
//! break ties. Attributions of PolNeAR do not nest, so a statement inside another is left out.

mod gold;
mod words;

use std::collections::HashMap;

use laut_wire::{Kind, Reading};

use crate::annotated::{Annotated, Item, Label, Media, Part, Role};
use crate::assign::by_paths;
use crate::comparison::Comparison;
use crate::figures::{Figure, Group, Rate};
use crate::metric::Metric;
use crate::tokens::{TokenSet, places, touch};

/// The scheme.
pub(crate) const METRIC: Metric = Metric {
    name: "polnear",
    language: "en",
    article: gold::article,
    items,
    weight,
    best_pairs: by_paths,
    pairs_unlike: false,
    speaker_right,
    groups,
    overall: &[
        "strict", "soft", "match50", "token", "e2e", "e2e_any", "e2e_src",
    ],
    roles: &["source", "cue"],
    by_kind: &["strict", "soft", "match50", "e2e", "e2e_src"],
};

/// Returns the statements of a reading as the metric sees them, and how many have no word in their
/// content.
fn items(article: &Annotated, reading: &Reading) -> (Vec<Item>, usize) {
    let part = |spans| Part::at(&article.tokens, places(spans));
    let outer = reading
        .statements
        .iter()
        .filter(|statement| statement.inside.is_none());
    let (items, dropped): (Vec<Item>, Vec<Item>) = outer
        .map(|statement| {
            let speaker = statement
                .speaker
                .as_ref()
                .map_or(&[][..], |speaker| &speaker.span);
            Item {
                id: statement.id.clone(),
                label: Label::Kind(statement.kind),
                medium: Media::default(),
                content: part(&statement.content),
                roles: [
                    Part::default(),
                    part(&statement.cue),
                    Part::default(),
                    part(speaker),
                ],
                head: None,
                confidence: Some(statement.confidence),
            }
        })
        .partition(|item| !item.content.tokens.is_empty());
    (items, dropped.len())
}

/// Returns how much speaks for pairing two contents.
fn weight(annotated: &Item, read: &Item) -> f64 {
    let (a, b) = (&annotated.content.tokens, &read.content.tokens);
    a.shared(b) as f64 + 1e-3 * a.f1(b)
}

/// Returns whether the source covers the head of the annotated source, or both sides have none.
///
/// Where the annotation does not tell the head, any part of the annotated source will do.
fn speaker_right(annotated: &Item, read: &Item) -> bool {
    let source = &read.role(Role::Speaker).places;
    match &annotated.head {
        _ if annotated.role(Role::Speaker).places.is_empty() => source.is_empty(),
        Some(head) => touch(std::slice::from_ref(head), source),
        None => source_touched(annotated, read),
    }
}

fn source_touched(annotated: &Item, read: &Item) -> bool {
    touch(
        &annotated.role(Role::Speaker).places,
        &read.role(Role::Speaker).places,
    )
}

/// The groups that figures are given for, with the annotated labels that belong to each.
const GROUPS: [(&str, Option<&[Label]>); 4] = [
    ("all", None),
    ("quoted", Some(&[Label::Kind(Kind::Direct), Label::Mixed])),
    ("direct", Some(&[Label::Kind(Kind::Direct)])),
    (
        "indirect",
        Some(&[Label::Kind(Kind::Indirect), Label::HalfMark]),
    ),
];

/// Returns the figures of all attributions and those of each group.
///
/// What was read belongs to the group of the annotation that it is paired with; alone, to the group
/// that its own quotation marks put it in.
fn groups(comparisons: &[Comparison<'_>]) -> Vec<Group> {
    let mut counts = GROUPS.map(|_| Counts::default());
    let mut words = Words::default();
    for comparison in comparisons {
        words.add(
            &union(
                comparison
                    .article
                    .items
                    .iter()
                    .map(|item| &item.content.tokens),
            ),
            &union(comparison.read.iter().map(|item| &item.content.tokens)),
        );
        let same = same_contents(comparison);
        for ((_, labels), counts) in GROUPS.iter().zip(&mut counts) {
            count(comparison, &same, *labels, counts);
        }
    }
    let mut groups: Vec<Group> = GROUPS
        .iter()
        .zip(counts)
        .map(|((name, _), counts)| counts.group(name))
        .collect();
    groups[0].figures.insert(3, words.figure("token"));
    groups
}

#[derive(Default)]
struct Counts {
    annotated: usize,
    annotated_with_source: usize,
    read: usize,
    read_without_annotated_source: usize,
    strict: usize,
    soft_precision: f64,
    soft_recall: f64,
    found: usize,
    found_with_source: usize,
    head: usize,
    any: usize,
    rightly_without: usize,
    source: Words,
    cue: Words,
}

impl Counts {
    fn group(&self, name: &'static str) -> Group {
        let (read, annotated) = (self.read, self.annotated);
        let of = |name, right| Figure::of_counts(name, right, read, annotated);
        let share = |sum: f64, count: usize| if count == 0 { 0.0 } else { sum / count as f64 };
        let rate = |name, right: usize| Rate {
            name,
            share: share(right as f64, self.found_with_source),
            of: self.found_with_source,
        };
        Group {
            name,
            annotated,
            read,
            figures: vec![
                of("strict", self.strict),
                Figure::new(
                    "soft",
                    share(self.soft_precision, read),
                    share(self.soft_recall, annotated),
                ),
                of("match50", self.found),
                of("e2e", self.head + self.rightly_without),
                of("e2e_any", self.any + self.rightly_without),
                Figure::of_counts(
                    "e2e_src",
                    self.head,
                    read - self.read_without_annotated_source,
                    self.annotated_with_source,
                ),
                self.source.figure("source"),
                self.cue.figure("cue"),
            ],
            rates: vec![rate("source_head", self.head), rate("source_any", self.any)],
        }
    }
}

/// Words on the two sides, and on both.
#[derive(Default)]
struct Words {
    shared: usize,
    annotated: usize,
    read: usize,
}

impl Words {
    fn add(&mut self, annotated: &TokenSet, read: &TokenSet) {
        self.shared += annotated.shared(read);
        self.annotated += annotated.len();
        self.read += read.len();
    }

    fn figure(&self, name: &'static str) -> Figure {
        Figure::of_counts(name, self.shared, self.read, self.annotated)
    }
}

fn union<'a>(sets: impl Iterator<Item = &'a TokenSet>) -> TokenSet {
    sets.flat_map(TokenSet::iter).collect()
}

/// Returns, for each annotation, the statement with the very same words, each of which goes to one
/// annotation at most.
fn same_contents(comparison: &Comparison<'_>) -> Vec<Option<usize>> {
    let mut left: HashMap<&TokenSet, Vec<usize>> = HashMap::new();
    for (i, item) in comparison.read.iter().enumerate() {
        left.entry(&item.content.tokens).or_default().push(i);
    }
    let annotated = comparison.article.items.iter();
    annotated
        .map(|item| left.get_mut(&item.content.tokens)?.pop())
        .collect()
}

fn count(
    comparison: &Comparison<'_>,
    same: &[Option<usize>],
    labels: Option<&[Label]>,
    counts: &mut Counts,
) {
    let article = comparison.article;
    let has = |label: Label| labels.is_none_or(|labels| labels.contains(&label));
    let in_group: Vec<bool> = (0..comparison.read.len())
        .map(|i| match comparison.pair_of_read(i) {
            _ if labels.is_none() => true,
            Some(pair) => has(article.items[pair.annotated].label),
            None => has(words::label(
                &article.characters,
                &comparison.read[i].content.places,
            )),
        })
        .collect();
    counts.read += in_group.iter().filter(|&&inside| inside).count();

    for (i, annotated) in article
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| has(item.label))
    {
        let has_source = !annotated.role(Role::Speaker).places.is_empty();
        counts.annotated += 1;
        counts.annotated_with_source += usize::from(has_source);
        counts.strict += usize::from(same[i].is_some_and(|read| in_group[read]));
        let Some(pair) = comparison.pair_of_annotated(i) else {
            continue;
        };
        let read = &comparison.read[pair.read];
        let shared = annotated.content.tokens.shared(&read.content.tokens) as f64;
        counts.soft_precision += shared / read.content.tokens.len() as f64;
        counts.soft_recall += shared / annotated.content.tokens.len() as f64;
        counts.read_without_annotated_source += usize::from(!has_source);
        if !pair.found() {
            continue;
        }
        counts.found += 1;
        let words = |item: &Item, role| item.role(role).tokens.clone();
        counts.source.add(
            &words(annotated, Role::Speaker),
            &words(read, Role::Speaker),
        );
        counts
            .cue
            .add(&words(annotated, Role::Cue), &words(read, Role::Cue));
        if has_source {
            counts.found_with_source += 1;
            counts.head += usize::from(pair.speaker_right);
            counts.any += usize::from(source_touched(annotated, read));
        } else {
            counts.rightly_without += usize::from(pair.speaker_right);
        }
    }
}
