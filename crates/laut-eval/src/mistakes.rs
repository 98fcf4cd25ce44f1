//! What went wrong, statement by statement, for reading: gold and readings in, a listing out that
//! shows each mistake in its sentences, with what is annotated and what was read marked beneath.

use std::fmt::{self, Write};

use laut_wire::Reading;

use crate::annotated::{Annotated, Item, Part, Role};
use crate::compare::compare;
use crate::comparison::{Comparison, Pair};
use crate::error::Error;
use crate::gold::Gold;
use crate::marks::{Marked, clipped};
use crate::tokens::Range;

/// What sort of mistake it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Sort {
    /// Annotated, and nothing that was read goes with it.
    Missed,
    /// Read, and nothing that is annotated goes with it.
    Spurious,
    /// Read with other bounds than it is annotated with.
    Misbounded,
    /// Read with the right bounds, and put into the wrong mouth.
    Misattributed,
    /// Of a story: found, and something is told wrong about it.
    Wrong,
    /// Of a story: two sightings that are annotated as two claims, and held in one.
    WronglyMerged,
    /// Of a story: an article whose sources have other names.
    OtherSources,
    /// A pronoun that speaks, and whose source laut knows by pronouns only.
    Unresolved,
    /// A pronoun that speaks, and that the silver coreference takes for another source.
    Disagreeing,
}

impl Sort {
    /// Every sort.
    pub const ALL: &[Self] = &[
        Self::Missed,
        Self::Spurious,
        Self::Misbounded,
        Self::Misattributed,
        Self::Wrong,
        Self::WronglyMerged,
        Self::OtherSources,
        Self::Unresolved,
        Self::Disagreeing,
    ];

    /// Returns the word that it is listed under.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missed => "missed",
            Self::Spurious => "spurious",
            Self::Misbounded => "misbounded",
            Self::Misattributed => "misattributed",
            Self::Wrong => "wrong",
            Self::WronglyMerged => "wrongly merged",
            Self::OtherSources => "other sources",
            Self::Unresolved => "unresolved",
            Self::Disagreeing => "disagreeing",
        }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A statement, the sources of an article, a sighting or a claim not read as annotated. Prints as a few lines, the last one ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    pub(crate) sort: Sort,
    pub(crate) article: String,
    pub(crate) heading: String,
    pub(crate) context: Marked,
    pub(crate) details: Vec<String>,
}

impl Mistake {
    /// Returns what sort of mistake it is.
    pub fn sort(&self) -> Sort {
        self.sort
    }

    /// Returns what the annotation calls the article.
    pub fn article(&self) -> &str {
        &self.article
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.heading)?;
        self.context.write("    ", f)?;
        for detail in &self.details {
            writeln!(f, "  {detail}")?;
        }
        Ok(())
    }
}

/// Returns the mistakes in the order of the articles, and within each in that of the text.
///
/// # Errors
///
/// If there are more or fewer readings than articles, or one is of another text.
pub fn mistakes(gold: &Gold, readings: &[Reading]) -> Result<Vec<Mistake>, Error> {
    Ok(compare(gold, readings)?
        .iter()
        .flat_map(of_article)
        .collect())
}

/// Returns so many mistakes at most, spread evenly over all of them.
pub fn sample(mistakes: Vec<Mistake>, most: usize) -> Vec<Mistake> {
    let all = mistakes.len();
    if all <= most {
        return mistakes;
    }
    // Of the numbers 0 to all - 1, those at which the share that is taken passes a whole number.
    let is_taken = |i: usize| (i + 1) * most / all > i * most / all;
    mistakes
        .into_iter()
        .enumerate()
        .filter(|(i, _)| is_taken(*i))
        .map(|(_, m)| m)
        .collect()
}

/// Returns the mistakes as one text: how many there are of each sort that occurs, what the marks
/// mean, and each mistake.
pub fn listing(mistakes: &[Mistake]) -> String {
    let counts: Vec<String> = Sort::ALL
        .iter()
        .map(|sort| (mistakes.iter().filter(|m| m.sort == *sort).count(), sort))
        .filter(|(count, _)| *count > 0)
        .map(|(count, sort)| format!("{count} {sort}"))
        .collect();
    let counts = if counts.is_empty() {
        "no mistakes".to_owned()
    } else {
        counts.join(", ")
    };
    let mut text = format!("{counts}\n- in gold alone  + read alone  = both\n");
    for mistake in mistakes {
        write!(text, "\n{mistake}").expect("a string takes all that is written to it");
    }
    text
}

fn of_article(comparison: &Comparison<'_>) -> Vec<Mistake> {
    let article = comparison.article;
    let alike = |pair: &&Pair| pair.agreement > 0.0;
    let mut found: Vec<(Option<usize>, Mistake)> = Vec::new();
    for (i, annotated) in article.items.iter().enumerate() {
        let start = annotated.content.tokens.first();
        let mistake = match comparison.pair_of_annotated(i).filter(alike) {
            None => Some(alone(comparison, Side::Annotated, annotated)),
            Some(pair) => paired(article, annotated, &comparison.read[pair.read], pair),
        };
        found.extend(mistake.map(|mistake| (start, mistake)));
    }
    for (i, read) in comparison.read.iter().enumerate() {
        if !comparison.pair_of_read(i).as_ref().is_some_and(alike) {
            found.push((
                read.content.tokens.first(),
                alone(comparison, Side::Read, read),
            ));
        }
    }
    found.sort_by_key(|(start, _)| *start);
    found.into_iter().map(|(_, mistake)| mistake).collect()
}

#[derive(Clone, Copy)]
enum Side {
    Annotated,
    Read,
}

/// Describes a statement that is on one side only.
fn alone(comparison: &Comparison<'_>, side: Side, item: &Item) -> Mistake {
    let article = comparison.article;
    let places = item.content.tokens.places(&article.tokens);
    let (sort, context) = match side {
        Side::Annotated => (Sort::Missed, marked(article, &places, &[])),
        Side::Read => (Sort::Spurious, marked(article, &[], &places)),
    };
    let mut details: Vec<String> = Role::ALL
        .into_iter()
        .rev()
        .filter(|&role| !item.role(role).tokens.is_empty())
        .map(|role| format!("{:<10}{}", role.name(), words(article, item.role(role))))
        .collect();
    // What overlaps it is paired with another one: two that were read as one, or one as two.
    let others = match side {
        Side::Annotated => &comparison.read,
        Side::Read => &article.items,
    };
    let over = others
        .iter()
        .filter(|other| other.content.tokens.shared(&item.content.tokens) > 0)
        .map(|other| format!("{} ({})", other.id, other.label.name()))
        .collect::<Vec<_>>();
    if !over.is_empty() {
        let whose = if sort == Sort::Missed { "read" } else { "gold" };
        details.push(format!(
            "{:<10}{whose} {}, paired with another",
            "overlaps",
            over.join(", ")
        ));
    }
    let heading = format!(
        "{sort} · {} · {} · {}",
        item.label.name(),
        article.id,
        name(item)
    );
    Mistake {
        sort,
        article: article.id.clone(),
        heading,
        context,
        details,
    }
}

/// Describes a statement that is on both sides, if there is something wrong with it.
fn paired(article: &Annotated, annotated: &Item, read: &Item, pair: &Pair) -> Option<Mistake> {
    let (a, b) = (&annotated.content.tokens, &read.content.tokens);
    let sort = if a != b {
        Sort::Misbounded
    } else if !pair.speaker_right {
        Sort::Misattributed
    } else {
        return None;
    };
    let label = if annotated.label == read.label {
        annotated.label.name().to_owned()
    } else {
        format!("-{} +{}", annotated.label.name(), read.label.name())
    };
    let heading = format!(
        "{sort} F1 {:.2} · {label} · {} · {} · {}",
        pair.agreement,
        article.id,
        name(annotated),
        name(read)
    );
    let context = marked(
        article,
        &a.places(&article.tokens),
        &b.places(&article.tokens),
    );
    let details = Role::ALL
        .into_iter()
        .rev()
        .filter_map(|role| difference(article, role, annotated.role(role), read.role(role)))
        .collect();
    Some(Mistake {
        sort,
        article: article.id.clone(),
        heading,
        context,
        details,
    })
}

/// Returns what differs in a role. What is alike is told too, but for the frame, which repeats the
/// speaker and the cue.
fn difference(article: &Annotated, role: Role, annotated: &Part, read: &Part) -> Option<String> {
    let line = |text: String| Some(format!("{:<10}{text}", role.name()));
    match (annotated.tokens.is_empty(), read.tokens.is_empty()) {
        (true, true) => None,
        _ if annotated.tokens == read.tokens => {
            if role == Role::Frame {
                None
            } else {
                line(format!("= {}", words(article, read)))
            }
        }
        (false, true) => line(format!("- {}", words(article, annotated))),
        (true, false) => line(format!("+ {}", words(article, read))),
        (false, false) => line(format!(
            "- {}  + {}",
            words(article, annotated),
            words(article, read)
        )),
    }
}

fn marked(article: &Annotated, annotated: &[Range], read: &[Range]) -> Marked {
    Marked::new(&article.characters, &article.sentences, annotated, read)
}

fn words(article: &Annotated, part: &Part) -> String {
    clipped(&article.characters, &part.tokens.places(&article.tokens))
}

fn name(item: &Item) -> String {
    match item.confidence {
        None => format!("gold {}", item.id),
        Some(confidence) => format!("{} ({confidence:.2})", item.id),
    }
}
