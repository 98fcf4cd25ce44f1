//! Puts the numbers of one thing side by side that the articles of a story tell: articles in, numbers that moved out.
//!
//! Numbers are of one thing if they count the same, and if the texts name no other place for the one than for the other.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    ChangeKind, StoryChange, Told, ToldValue, Touched,
    quantities::{Counted, Quantity},
    values::is_same,
};
use crate::{claim::ClaimId, record::Sort};

/// A number with who tells it.
struct Item {
    /// The place of its article.
    article: usize,
    quantity: Quantity,
    /// Who says so.
    speaker: Option<String>,
    claim: Option<ClaimId>,
    /// Stems of the places that its part of the sentence names.
    places: BTreeSet<u32>,
    /// Stems of the names in its sentence, and of whoever does what it tells.
    names: BTreeSet<u32>,
    agent: BTreeSet<u32>,
}

/// Returns the numbers that moved.
pub(super) fn numbers(told: &[Told]) -> Vec<StoryChange> {
    let common = common_places(told);
    let mut of: BTreeMap<(Counted, Option<String>), Vec<Item>> = BTreeMap::new();
    for (at, article) in told.iter().enumerate() {
        for item in items(article, at) {
            let key = (item.quantity.counted, item.quantity.unit.clone());
            of.entry(key).or_default().push(item);
        }
    }
    let changes = of.into_values().flat_map(|items| {
        let series = match items.first().map(|item| item.quantity.counted) {
            Some(Counted::Price | Counted::Jobs) => of_one_deed(items),
            _ => vec![of_one_place(items, &common)],
        };
        series
            .into_iter()
            .filter_map(|items| moved(told, &items))
            .collect::<Vec<_>>()
    });
    changes.collect()
}

/// Returns how many articles name each place, of those that half of them name.
fn common_places(told: &[Told]) -> BTreeMap<u32, usize> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for article in told {
        let propositions = article.publication.digest.propositions.iter();
        let terms = propositions.flat_map(|proposition| &proposition.terms);
        let places: BTreeSet<u32> = terms
            .filter(|term| term.sort == Sort::Place)
            .map(|term| term.stem)
            .collect();
        for place in places {
            *counts.entry(place).or_default() += 1;
        }
    }
    counts.retain(|_, count| *count * 2 >= told.len());
    counts
}

fn items(article: &Told, at: usize) -> Vec<Item> {
    let digest = &article.publication.digest;
    let found = article.seen.quantities.iter().cloned();
    let items = found.map(|quantity| {
        let own: Vec<usize> = article.at(quantity.span).collect();
        let told = own
            .iter()
            .copied()
            .find(|&place| digest.propositions[place].statement.is_some());
        let main = told.or_else(|| own.first().copied());
        let mut item = Item {
            article: at,
            speaker: main.and_then(|place| article.speaker(place)),
            claim: own.iter().find_map(|&place| article.claims[place]),
            places: BTreeSet::new(),
            names: BTreeSet::new(),
            agent: BTreeSet::new(),
            quantity,
        };
        for place in &own {
            item.agent.extend(&digest.propositions[*place].agent);
        }
        for place in article.at(item.quantity.sentence) {
            let proposition = &digest.propositions[place];
            for term in &proposition.terms {
                let Some(start) = standing(proposition.pieces.as_slice(), usize::from(term.span.0))
                else {
                    continue;
                };
                let around = item.quantity.around;
                match term.sort {
                    Sort::Place if (around.0..around.1).contains(&start) => {
                        item.places.insert(term.stem);
                    }
                    Sort::Name => {
                        item.names.insert(term.stem);
                    }
                    _ => {}
                }
            }
        }
        item
    });
    items.collect()
}

/// Returns where the text has what stands at a place of a proposition's words.
fn standing(pieces: &[(u32, u32)], mut at: usize) -> Option<usize> {
    for &(start, end) in pieces {
        let length = end.saturating_sub(start) as usize;
        if at < length {
            return Some(start as usize + at);
        }
        at = at.checked_sub(length + crate::record::GAP.chars().count())?;
    }
    None
}

/// Returns the numbers of the place that the story is about: those that name none but it.
fn of_one_place(items: Vec<Item>, common: &BTreeMap<u32, usize>) -> Vec<Item> {
    let mut counts: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for item in &items {
        for place in item
            .places
            .iter()
            .filter(|place| common.contains_key(place))
        {
            counts.entry(*place).or_default().insert(item.article);
        }
    }
    let main = counts
        .iter()
        .max_by_key(|(place, articles)| (articles.len(), common[place]))
        .map(|(place, _)| *place);
    let is_of_main = |item: &Item| {
        item.places.is_empty() || main.is_some_and(|main| item.places.contains(&main))
    };
    // What one sentence sets against each other is of one thing, whatever places it names.
    let apart: Vec<bool> = items.iter().map(|item| !is_of_main(item)).collect();
    let is_set_against = |at: usize| {
        let one = &items[at];
        one.quantity.is_moved
            && (0..items.len()).any(|other| {
                let other_item = &items[other];
                other != at
                    && !apart[other]
                    && other_item.article == one.article
                    && other_item.quantity.sentence == one.quantity.sentence
            })
    };
    let kept: Vec<bool> = (0..items.len())
        .map(|at| !apart[at] || is_set_against(at))
        .collect();
    items
        .into_iter()
        .zip(kept)
        .filter_map(|(item, kept)| kept.then_some(item))
        .collect()
}

/// Returns the sums of each deed by themselves: those of the same doer, or with names in common.
fn of_one_deed(items: Vec<Item>) -> Vec<Vec<Item>> {
    let mut deeds: Vec<Vec<Item>> = Vec::new();
    for item in items {
        // Whoever does the one is named where the other is told, or the other way round.
        let is_apart = |other: &Item| {
            !item.agent.is_empty()
                && !other.agent.is_empty()
                && item.agent.is_disjoint(&other.names)
                && other.agent.is_disjoint(&item.names)
        };
        let fits = |deed: &Vec<Item>| {
            let is_near = |other: &Item| {
                let shared = item.names.intersection(&other.names).count();
                let fewer = item.names.len().min(other.names.len());
                fewer > 0 && shared >= fewer.min(2)
            };
            !deed.iter().any(is_apart) && deed.iter().any(is_near)
        };
        match deeds.iter_mut().find(|deed| fits(deed)) {
            Some(deed) => deed.push(item),
            None => deeds.push(vec![item]),
        }
    }
    deeds
}

/// Returns a number that moved; `None` where its values are one, or were told on one day and nothing says that it did.
fn moved(told: &[Told], items: &[Item]) -> Option<StoryChange> {
    let mut values: Vec<Vec<usize>> = Vec::new();
    let of = |at: usize| (items[at].quantity.value, items[at].quantity.rounded);
    for at in 0..items.len() {
        match values
            .iter_mut()
            .find(|value| is_same(of(value[0]), of(at)))
        {
            Some(value) => {
                value.push(at);
                // What is told exactly stands for what is rounded.
                if !is_rounded(&items[at]) && is_rounded(&items[value[0]]) {
                    let last = value.len() - 1;
                    value.swap(0, last);
                }
            }
            None => values.push(vec![at]),
        }
    }
    let day = |at: usize| told[items[at].article].facts.published.as_deref();
    let first = |value: &[usize]| value.iter().min().copied().unwrap_or_default();
    values.sort_by_key(|value| first(value));
    let newest = values.last()?;
    let newest_first = first(newest);
    let says_so = |value: &[usize]| {
        let mut all = value.iter();
        all.any(|&at| items[at].quantity.is_moved)
    };
    let last_day = |value: &[usize]| value.iter().filter_map(|&at| day(at)).max();
    let earlier = &values[..values.len() - 1];
    let is_later = earlier
        .iter()
        .any(|value| day(first(value)) < last_day(newest));
    if earlier.is_empty() || !is_later && !values[1..].iter().any(|value| says_so(value)) {
        return None;
    }
    let mut claims: BTreeMap<ClaimId, bool> = BTreeMap::new();
    for value in &values {
        let is_older = first(value) != newest_first
            && (last_day(value) < last_day(newest)
                || day(first(value)) < day(newest_first)
                || says_so(newest));
        for &at in value {
            if let Some(claim) = items[at].claim {
                let overtaken = claims.entry(claim).or_insert(is_older);
                *overtaken &= is_older;
            }
        }
    }
    let mut passages = Vec::new();
    let values = values.iter().map(|value| {
        let shown = &items[value[0]];
        let mut order = value.clone();
        // "Nearly 4,000" stands behind the 3,958 that is shown.
        order.sort_by_key(|&at| (is_rounded(&items[at]) && !is_rounded(shown), at));
        let from = passages.len();
        let mut met = BTreeSet::new();
        for at in order {
            let item = &items[at];
            // An article tells a number once.
            if met.insert(item.article) {
                passages
                    .push(told[item.article].passage(item.quantity.sentence, item.speaker.clone()));
            }
        }
        ToldValue {
            value: shown.quantity.value,
            written: told[shown.article].passage(shown.quantity.span, None).text,
            passages: (from..passages.len()).collect(),
        }
    });
    let values = values.collect();
    let quantity = &items[0].quantity;
    Some(StoryChange {
        kind: ChangeKind::Number,
        counted: Some(quantity.counted),
        unit: quantity.unit.clone(),
        who: None,
        values,
        passages,
        claims: claims
            .into_iter()
            .map(|(claim, is_overtaken)| Touched {
                claim,
                is_overtaken,
            })
            .collect(),
    })
}

/// Says whether a number is told as a rounded one.
fn is_rounded(item: &Item) -> bool {
    item.quantity.rounded.down || item.quantity.rounded.up
}
