//! The metric of stories: articles of several outlets about the same events, with the statements
//! and the sources in each of them written down by hand.
//!
//! | figure | right is |
//! |---|---|
//! | `statements` | a statement that is found: its content shares at least half the words of the shorter with an annotated one |
//! | `kind`, `force` | the same value |
//! | `standing` | the standing of the source; where nobody is annotated as speaker, that nobody is read either, or the same standing |
//! | `speaker` | the same name, or nobody on both sides |
//! | `speaks_for` | the same name for whom the speaker speaks, or nobody on both sides |
//! | `via` | the same names in the same order |
//! | `when` | the same date, or none on both sides |
//! | `sources` | a source of the same name |
//!
//! Statements are paired one to one by the best total F1 of the words of their contents, of those
//! pairs that are alike enough to be found. `kind` to `when` are shares of the found. A statement
//! inside another one that is annotated nowhere is neither right nor wrong. A word is a run of
//! letters, numbers and underscores; when two names are the same is in `names`. What is held in
//! several articles has a metric of its own, in `claims`.

mod claims;
mod corrected;
mod gold;
mod mistakes;
mod readings;
mod table;

use laut_wire::{Reading, Source, Statement};
use serde::Serialize;

pub use claims::{ClaimsReport, ClaimsScore, claims_mistakes, score_claims};
pub use corrected::corrected_from_jsonl;
pub use gold::Story;
pub use mistakes::story_mistakes;
pub use readings::readings_of_stories;

use crate::assign::by_prices;
use crate::error::Error;
use crate::figures::{Figure, Rate};
use crate::names::same;
use crate::text::in_word;
use crate::tokens::{Range, TokenSet, places};
use gold::{Annotated, Told};

/// What is told of somebody or something that is not there.
const NONE: &str = "none";

/// How well stories were read. All figures are fractions of 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StoriesReport {
    /// All stories together, every statement weighing the same.
    pub all: StoryScore,
    /// Each story, in the order that they were given in.
    pub stories: Vec<StoryScore>,
    /// The stories that are in none of the figures, having no statements annotated.
    pub left_out: Vec<String>,
}

/// How well a story was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct StoryScore {
    /// What the story is called, or `all`.
    pub name: String,
    /// How many articles it has.
    pub articles: usize,
    /// How many statements are annotated.
    pub annotated: usize,
    /// How many were read, without those inside another that are annotated nowhere.
    pub read: usize,
    /// How many of the annotated were found.
    pub found: usize,
    /// Precision, recall and F1 of the statements.
    pub statements: Figure,
    /// What is right of the found: `kind`, `force`, `standing`, `speaker`, `speaks_for`, `via`,
    /// `when`.
    pub of_found: Vec<Rate>,
    /// Precision, recall and F1 of the sources by their names.
    pub sources: Figure,
}

/// Scores readings of the articles of stories, one each and in their order. Stories that have only
/// claims annotated are left out.
///
/// # Errors
///
/// If there are more or fewer readings than articles, or one is of another article.
pub fn score_stories(stories: &[Story], readings: &[Reading]) -> Result<StoriesReport, Error> {
    let mut all = Counts::default();
    let mut scores = Vec::new();
    let mut left_out = Vec::new();
    for (story, pairings) in stories.iter().zip(pair(stories, readings)?) {
        if !story.has_statements {
            left_out.push(story.name().to_owned());
            continue;
        }
        let mut counts = Counts::default();
        for pairing in &pairings {
            counts.add(pairing);
        }
        all.merge(&counts);
        scores.push(counts.score(story.name()));
    }
    Ok(StoriesReport {
        all: all.score("all"),
        stories: scores,
        left_out,
    })
}

/// Something about a statement that is right or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Kind,
    Force,
    Standing,
    Speaker,
    SpeaksFor,
    Via,
    When,
}

impl Field {
    const ALL: [Self; 7] = [
        Self::Kind,
        Self::Force,
        Self::Standing,
        Self::Speaker,
        Self::SpeaksFor,
        Self::Via,
        Self::When,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Force => "force",
            Self::Standing => "standing",
            Self::Speaker => "speaker",
            Self::SpeaksFor => "speaks_for",
            Self::Via => "via",
            Self::When => "when",
        }
    }
}

/// An article of a story, what was read in it, and what goes with what.
struct Pairing<'a> {
    article: &'a Told,
    reading: &'a Reading,
    /// The words of the content of each statement that was read.
    read: Vec<TokenSet>,
    /// Annotated statements and those that were read, by their numbers.
    pairs: Vec<(usize, usize)>,
}

/// Pairs the statements of each article of each story.
fn pair<'a>(stories: &'a [Story], readings: &'a [Reading]) -> Result<Vec<Vec<Pairing<'a>>>, Error> {
    readings::check(stories, readings)?;
    let mut readings = readings.iter();
    let pairings = stories.iter().map(|story| {
        let articles = story.articles.iter().zip(&mut readings);
        articles
            .map(|(article, reading)| Pairing::new(article, reading))
            .collect()
    });
    Ok(pairings.collect())
}

impl<'a> Pairing<'a> {
    fn new(article: &'a Told, reading: &'a Reading) -> Self {
        let content =
            |statement: &Statement| words(&article.characters, &places(&statement.content));
        let read: Vec<TokenSet> = reading.statements.iter().map(content).collect();
        let weight = |a: &TokenSet, b: &TokenSet| if found(a, b) { a.f1(b) } else { 0.0 };
        let weights: Vec<Vec<f64>> = article
            .statements
            .iter()
            .map(|a| read.iter().map(|b| weight(&a.content.tokens, b)).collect())
            .collect();
        let pairs = by_prices(&weights)
            .into_iter()
            .filter(|&(annotated, read)| weights[annotated][read] > 0.0)
            .collect();
        Self {
            article,
            reading,
            read,
            pairs,
        }
    }

    fn is_paired(&self, read: usize) -> bool {
        self.pairs.iter().any(|pair| pair.1 == read)
    }

    /// Returns the statements that are counted: not those inside another that go with none.
    fn counted(&self) -> impl Iterator<Item = usize> + '_ {
        let statements = self.reading.statements.iter().enumerate();
        statements
            .filter(|(i, statement)| self.is_paired(*i) || statement.inside.is_none())
            .map(|(i, _)| i)
    }

    fn source(&self, id: Option<&str>) -> Option<&'a Source> {
        self.reading
            .sources
            .iter()
            .find(|source| Some(source.id.as_str()) == id)
    }

    /// Returns the source that a statement is credited to.
    fn speaker(&self, statement: &Statement) -> Option<&'a Source> {
        self.source(
            statement
                .speaker
                .as_ref()
                .map(|speaker| speaker.source.as_str()),
        )
    }

    /// Returns the name of whom a source speaks for.
    fn principal(&self, source: Option<&Source>) -> Option<&'a str> {
        let principal = self.source(source?.speaks_for.as_deref())?;
        Some(&principal.name)
    }

    /// Returns the name of whom an annotated speaker speaks for.
    fn annotated_principal(&self, speaker: Option<&str>) -> Option<&'a str> {
        // The last one counts, should two have the same name.
        let mut sources = self.article.sources.iter().rev();
        let source = sources.find(|source| Some(source.name.as_str()) == speaker)?;
        source.speaks_for.as_deref()
    }

    fn via(&self, statement: &Statement) -> Vec<Option<&'a str>> {
        let name = |id: &String| Some(self.source(Some(id))?.name.as_str());
        statement.via.iter().map(name).collect()
    }

    fn is_right(&self, field: Field, a: &Annotated, b: &Statement) -> bool {
        let source = self.speaker(b);
        let annotated = a.speaker.as_deref().filter(|name| !name.is_empty());
        match field {
            Field::Kind => a.kind == b.kind,
            Field::Force => a.force == b.force,
            Field::Standing => {
                let nobody = annotated.is_none() && source.is_none();
                nobody || source.map(|source| source.standing) == a.standing
            }
            Field::Speaker => match (annotated, source) {
                (Some(name), Some(source)) => same(Some(name), Some(&source.name)),
                (name, source) => name.is_none() && source.is_none(),
            },
            Field::SpeaksFor => same(
                self.annotated_principal(a.speaker.as_deref()),
                self.principal(source),
            ),
            Field::Via => {
                let via = self.via(b);
                let mut names = a.via.iter().zip(&via);
                a.via.len() == via.len() && names.all(|(a, b)| same(Some(a), *b))
            }
            Field::When => {
                a.when.as_deref() == b.when.as_ref().and_then(|when| when.date.as_deref())
            }
        }
    }

    /// Returns the sources that have no counterpart: those annotated, and those read.
    fn other_sources(&self) -> (Vec<&'a str>, Vec<&'a Source>) {
        let mut left: Vec<&Source> = self.reading.sources.iter().collect();
        let mut missed = Vec::new();
        for annotated in &self.article.sources {
            let name = Some(annotated.name.as_str());
            match left
                .iter()
                .position(|source| same(name, Some(&source.name)))
            {
                Some(at) => drop(left.remove(at)),
                None => missed.push(annotated.name.as_str()),
            }
        }
        (missed, left)
    }
}

/// Returns whether two contents share at least half the words of the shorter.
fn found(one: &TokenSet, other: &TokenSet) -> bool {
    let shared = one.shared(other);
    shared > 0 && shared * 2 >= one.len().min(other.len())
}

/// Returns the words in some places, each by the code point that it starts at. One that a place
/// cuts starts where the place does.
fn words(text: &[char], places: &[Range]) -> TokenSet {
    let starts = |place: &Range| {
        let first = place.start;
        let end = place.end.min(text.len());
        (first..end).filter(move |&at| in_word(text[at]) && (at == first || !in_word(text[at - 1])))
    };
    places.iter().flat_map(starts).collect()
}

#[derive(Default)]
struct Counts {
    articles: usize,
    annotated: usize,
    read: usize,
    found: usize,
    /// In the order of [`Field::ALL`].
    right: [usize; Field::ALL.len()],
    sources_annotated: usize,
    sources_read: usize,
    sources_right: usize,
}

impl Counts {
    fn add(&mut self, pairing: &Pairing<'_>) {
        self.articles += 1;
        self.annotated += pairing.article.statements.len();
        self.read += pairing.counted().count();
        self.found += pairing.pairs.len();
        for &(annotated, read) in &pairing.pairs {
            let a = &pairing.article.statements[annotated];
            let b = &pairing.reading.statements[read];
            for (field, right) in Field::ALL.into_iter().zip(&mut self.right) {
                *right += usize::from(pairing.is_right(field, a, b));
            }
        }
        let sources = pairing.article.sources.len();
        self.sources_annotated += sources;
        self.sources_read += pairing.reading.sources.len();
        self.sources_right += sources - pairing.other_sources().0.len();
    }

    fn merge(&mut self, other: &Self) {
        self.articles += other.articles;
        self.annotated += other.annotated;
        self.read += other.read;
        self.found += other.found;
        for (right, more) in self.right.iter_mut().zip(other.right) {
            *right += more;
        }
        self.sources_annotated += other.sources_annotated;
        self.sources_read += other.sources_read;
        self.sources_right += other.sources_right;
    }

    fn score(&self, name: &str) -> StoryScore {
        let rate = |(field, right): (Field, usize)| Rate {
            name: field.name(),
            share: right as f64 / self.found.max(1) as f64,
            of: self.found,
        };
        StoryScore {
            name: name.to_owned(),
            articles: self.articles,
            annotated: self.annotated,
            read: self.read,
            found: self.found,
            statements: Figure::of_counts("statements", self.found, self.read, self.annotated),
            of_found: Field::ALL.into_iter().zip(self.right).map(rate).collect(),
            sources: Figure::of_counts(
                "sources",
                self.sources_right,
                self.sources_read,
                self.sources_annotated,
            ),
        }
    }
}
