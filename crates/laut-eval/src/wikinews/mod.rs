//! The metric of the German `WikiNews` quotation data (Petersen-Frey & Biemann, LREC-COLING 2024).
//!
//! Quotes are paired one to one by the best total F1 of their tokens, with 0.01 for the same type
//! and 0.001 for the same medium. In each pair, and for each quote that is left over against an
//! empty one, precision and recall of the tokens of quote, addressee, cue, frame and speaker are
//! taken, a part without tokens on the side in question being skipped; then the means over all
//! quotes, and F1 of the means. Type and medium are micro over the pairs.

mod gold;

use laut_wire::{Kind, Medium, Reading, Statement};

use crate::annotated::{Annotated, Item, Label, Media, Part, Role};
use crate::assign::by_prices;
use crate::comparison::Comparison;
use crate::figures::{Figure, Group};
use crate::metric::Metric;
use crate::tokens::{TokenSet, places};

/// The scheme.
pub(crate) const METRIC: Metric = Metric {
    name: "wikinews",
    language: "de",
    article: gold::article,
    items,
    weight,
    best_pairs: by_prices,
    pairs_unlike: true,
    speaker_right,
    groups,
    overall: &["quote", "roles", "joint", "type", "medium"],
    roles: &["speaker", "cue", "frame", "addressee"],
    by_kind: &["quote", "roles", "joint"],
};

/// Tokens made of these count with a direct content that they stand beside: the annotation has
/// them in, the contract has them out.
const MARKS: &[char] = &['"', '„', '“', '”', '‚', '‘', '’', '»', '«', '›', '‹', '\''];

/// Returns the statements of a reading as the metric sees them. None is left out.
fn items(article: &Annotated, reading: &Reading) -> (Vec<Item>, usize) {
    let statements = reading.statements.iter();
    (
        statements
            .map(|statement| item(article, statement))
            .collect(),
        0,
    )
}

fn item(article: &Annotated, statement: &Statement) -> Item {
    let part = |spans| Part::at(&article.tokens, places(spans));
    let mut content = part(&statement.content);
    if statement.kind == Kind::Direct {
        for place in content.places.clone() {
            let tokens = TokenSet::touching(&article.tokens, &[place]);
            let beside = [
                tokens.first().and_then(|token| token.checked_sub(1)),
                tokens.last().map(|token| token + 1),
            ];
            for token in beside
                .into_iter()
                .flatten()
                .filter(|&token| is_mark(article, token))
            {
                content.tokens.insert(token);
            }
        }
    }
    let speaker = statement
        .speaker
        .as_ref()
        .map_or(&[][..], |speaker| &speaker.span);
    Item {
        id: statement.id.clone(),
        label: Label::Kind(statement.kind),
        medium: media(&statement.medium),
        content,
        roles: [
            part(&statement.addressee),
            part(&statement.cue),
            part(&statement.frame),
            part(speaker),
        ],
        head: None,
        confidence: Some(statement.confidence),
    }
}

fn is_mark(article: &Annotated, token: usize) -> bool {
    let characters = article
        .tokens
        .get(token)
        .and_then(|place| article.characters.get(place.clone()));
    characters.is_some_and(|c| !c.is_empty() && c.iter().all(|c| MARKS.contains(c)))
}

fn media(list: &[Medium]) -> Media {
    let all = list.iter().fold(Media::default(), |media, medium| {
        media.and(match medium {
            Medium::Speech => Media::SPEECH,
            Medium::Thought => Media::THOUGHT,
            Medium::Writing => Media::WRITING,
            _ => Media::default(),
        })
    });
    // The annotation knows two at most, and calls the rest none.
    let three = Media::SPEECH.and(Media::THOUGHT).and(Media::WRITING);
    if all == three { Media::default() } else { all }
}

/// Returns how much speaks for pairing two quotes.
fn weight(annotated: &Item, read: &Item) -> f64 {
    let f1 = annotated.content.tokens.f1(&read.content.tokens);
    if f1 == 0.0 {
        return 0.0;
    }
    f1 + if annotated.label == read.label {
        0.01
    } else {
        0.0
    } + if annotated.medium == read.medium {
        0.001
    } else {
        0.0
    }
}

/// Returns whether the words that name the speaker overlap, or both sides have none.
fn speaker_right(annotated: &Item, read: &Item) -> bool {
    let (a, b) = (
        &annotated.role(Role::Speaker).tokens,
        &read.role(Role::Speaker).tokens,
    );
    a.shared(b) > 0 || a.is_empty() && b.is_empty()
}

/// Returns the figures of all quotes and those of each kind.
///
/// A pair is of the kind that is annotated; a quote that is left over is of its own.
fn groups(comparisons: &[Comparison<'_>]) -> Vec<Group> {
    let matches: Vec<Match<'_>> = comparisons.iter().flat_map(matches).collect();
    let all = {
        let mut group = group("all", matches.iter());
        for (r, role) in Role::ALL.into_iter().enumerate() {
            group
                .figures
                .push(means(role.name(), matches.iter(), &[r + 1]));
        }
        group
            .figures
            .push(micro("type", &matches, |item| item.label));
        group
            .figures
            .push(micro("medium", &matches, |item| item.medium));
        group
    };
    let of_kind = |&kind: &Kind| {
        let label = Label::Kind(kind);
        let of_kind = |m: &&Match<'_>| m.annotated.or(m.read).is_some_and(|i| i.label == label);
        group(kind.as_str(), matches.iter().filter(of_kind))
    };
    std::iter::once(all)
        .chain(Kind::ALL.iter().map(of_kind))
        .collect()
}

/// A pair, or a quote that is left over; never empty on both sides.
struct Match<'a> {
    annotated: Option<&'a Item>,
    read: Option<&'a Item>,
}

/// Parts are numbered: the quote, then the roles in their order.
const PARTS: [usize; 1 + Role::ALL.len()] = [0, 1, 2, 3, 4];

fn tokens(item: &Item, part: usize) -> &TokenSet {
    match part.checked_sub(1) {
        None => &item.content.tokens,
        Some(role) => &item.roles[role].tokens,
    }
}

fn matches<'a>(comparison: &'a Comparison<'a>) -> impl Iterator<Item = Match<'a>> {
    let annotated = &comparison.article.items;
    let read = &comparison.read;
    let paired = comparison.pairs.iter().map(|pair| Match {
        annotated: Some(&annotated[pair.annotated]),
        read: Some(&read[pair.read]),
    });
    let missed = (0..annotated.len())
        .filter(|&i| comparison.pair_of_annotated(i).is_none())
        .map(|i| Match {
            annotated: Some(&annotated[i]),
            read: None,
        });
    let spurious = (0..read.len())
        .filter(|&i| comparison.pair_of_read(i).is_none())
        .map(|i| Match {
            annotated: None,
            read: Some(&read[i]),
        });
    paired.chain(missed).chain(spurious)
}

fn group<'a>(name: &'static str, matches: impl Iterator<Item = &'a Match<'a>> + Clone) -> Group {
    Group {
        name,
        annotated: matches.clone().filter(|m| m.annotated.is_some()).count(),
        read: matches.clone().filter(|m| m.read.is_some()).count(),
        figures: vec![
            means("quote", matches.clone(), &PARTS[..1]),
            means("roles", matches.clone(), &PARTS[1..]),
            means("joint", matches, &PARTS),
        ],
        rates: Vec::new(),
    }
}

/// Returns the means over quotes and parts.
fn means<'a>(
    name: &'static str,
    matches: impl Iterator<Item = &'a Match<'a>>,
    parts: &[usize],
) -> Figure {
    let (mut precision, mut recall) = (Mean::default(), Mean::default());
    for m in matches {
        for &part in parts {
            let side = |item: Option<&'a Item>| {
                item.map(|item| tokens(item, part))
                    .filter(|tokens| !tokens.is_empty())
            };
            let (annotated, read) = (side(m.annotated), side(m.read));
            let shared = annotated.zip(read).map_or(0, |(a, b)| a.shared(b)) as f64;
            if let Some(read) = read {
                precision.add(shared / read.len() as f64);
            }
            if let Some(annotated) = annotated {
                recall.add(shared / annotated.len() as f64);
            }
        }
    }
    Figure::new(name, precision.value(), recall.value())
}

#[derive(Default)]
struct Mean {
    sum: f64,
    count: usize,
}

impl Mean {
    fn add(&mut self, value: f64) {
        self.sum += value;
        self.count += 1;
    }

    fn value(&self) -> f64 {
        if self.count == 0 {
            0.0
        } else {
            self.sum / self.count as f64
        }
    }
}

/// Returns how often a property is right; a quote that is left over is wrong on its one side.
fn micro<T: PartialEq>(
    name: &'static str,
    matches: &[Match<'_>],
    property: impl Fn(&Item) -> T,
) -> Figure {
    let (mut right, mut spurious, mut missed) = (0_usize, 0_usize, 0_usize);
    for m in matches {
        let (annotated, read) = (m.annotated.map(&property), m.read.map(&property));
        if annotated == read {
            right += 1;
        } else {
            spurious += usize::from(read.is_some());
            missed += usize::from(annotated.is_some());
        }
    }
    Figure::of_counts(name, right, right + spurious, right + missed)
}
