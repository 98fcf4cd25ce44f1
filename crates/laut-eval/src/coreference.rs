//! Whether pronouns that speak lead to the source that another machine takes them for: gold,
//! readings and silver coreference in, counts and a listing of disagreements out.
//!
//! The silver is made by a machine (`CoreNLP`) and no truth: where it disagrees, either may be wrong.
//! English only.
//!
//! A pronoun speaks where the whole speaker span of a statement is one of [`SPEAKING`]. The chain
//! that holds it counts where a mention of it that is no pronoun ends before. laut agrees where a
//! mention of the statement's source that is no pronoun overlaps one of the chain that is none, or
//! where the source has the name of the mention that represents the chain. A short mention inside
//! a long one of somebody else ("a friend of Ada") counts as an overlap, so agreement is rather
//! too high than too low.

use std::collections::HashMap;
use std::fmt;

use laut_wire::{Reading, Source, Span, Statement};
use serde::{Deserialize, Serialize};

use crate::annotated::Annotated;
use crate::compare::together;
use crate::error::{Error, ErrorKind};
use crate::gold::Gold;
use crate::marks::{Marked, clipped};
use crate::mistakes::{Mistake, Sort};
use crate::names::same;
use crate::tokens::{Range, places, touch};

/// Pronouns of the third person.
const SPEAKING: &[&str] = &[
    "he",
    "him",
    "his",
    "himself",
    "she",
    "her",
    "hers",
    "herself",
    "they",
    "them",
    "their",
    "theirs",
    "themselves",
    "themself",
    "it",
    "its",
    "itself",
];
/// Other pronouns that may refer to a source.
const OTHER: &[&str] = &[
    "i",
    "me",
    "my",
    "mine",
    "myself",
    "you",
    "your",
    "yours",
    "yourself",
    "yourselves",
    "we",
    "us",
    "our",
    "ours",
    "ourselves",
    "who",
    "whom",
    "whose",
    "which",
    "that",
    "this",
    "these",
    "those",
    "one",
    "oneself",
];
/// What the silver calls the words that pronouns are made of, in the tags of the Penn Treebank.
const TAGS: &[&str] = &["PRP", "PRP$", "WP", "WP$", "WDT", "DT", "EX"];

/// How often pronouns that speak lead to the source that a machine takes them for.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Agreement {
    /// Articles that the silver says nothing of.
    pub articles_without: usize,
    /// Statements whose speaker span is a pronoun of the third person.
    pub pronouns: usize,
    /// Of them those whose source is known by pronouns only.
    pub unresolved: usize,
    /// Pronouns in a chain with a mention before that is no pronoun.
    pub with_chain: usize,
    /// Of those in a chain, where laut agrees.
    pub agreed: usize,
    /// Of those in a chain, where the source is known by pronouns only; never agreed.
    pub unresolved_with_chain: usize,
    /// The share of those in a chain where laut agrees, a fraction of 1; 0 where there are none.
    pub share: f64,
}

impl fmt::Display for Agreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = |f: &mut fmt::Formatter<'_>, name, count, unresolved| {
            writeln!(f, "{name:<22}{count:>6} {unresolved:>10}")
        };
        writeln!(
            f,
            "{:<22}{:>6} {:>10}",
            "pronoun speakers", "count", "unresolved"
        )?;
        row(f, "all", self.pronouns, self.unresolved)?;
        row(
            f,
            "with a silver chain",
            self.with_chain,
            self.unresolved_with_chain,
        )?;
        writeln!(f, "{:<22}{:>6.1} %", "laut agrees", 100.0 * self.share)?;
        if self.articles_without > 0 {
            writeln!(f, "articles without silver: {}", self.articles_without)?;
        }
        writeln!(f, "the silver is made by a machine and no truth")
    }
}

/// Which mentions a machine takes for the same, by article.
#[derive(Debug, Clone)]
pub struct Coreference {
    articles: HashMap<String, Vec<Chain>>,
}

/// Mentions of one and the same.
#[derive(Debug, Clone)]
struct Chain(Vec<Mention>);

#[derive(Debug, Clone)]
struct Mention {
    place: Range,
    is_pronoun: bool,
    represents: bool,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    /// Of each token its start and end in code points, its part of speech and its sort of name.
    sentences: Vec<Vec<(usize, usize, String, String)>>,
    /// Of each mention the sentence, the first token, the one past the last, and whether it
    /// represents the chain.
    coreference: Vec<Vec<(usize, usize, usize, bool)>>,
}

impl Coreference {
    /// Returns the chains in JSON Lines, an article a line: `{"id", "sentences": [[[start, end,
    /// part of speech, sort of name], …]], "coreference": [[[sentence, first token, token past the
    /// last, represents the chain], …]]}`, numbers from 0, offsets in code points. Blank lines are
    /// passed over.
    ///
    /// # Errors
    ///
    /// If a line is not in that format, or has a mention of tokens that are not there; the error
    /// says which.
    pub fn from_jsonl(jsonl: &str) -> Result<Self, Error> {
        let lines = jsonl
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty());
        let articles = lines
            .map(|(i, line)| article(line).map_err(|error| error.in_line(i)))
            .collect::<Result<_, _>>()?;
        Ok(Self { articles })
    }
}

/// Counts where laut and a machine take pronouns that speak for the same.
///
/// # Errors
///
/// If there are more or fewer readings than articles, or one is of another text; if the silver is
/// of other articles.
pub fn agreement(
    gold: &Gold,
    readings: &[Reading],
    silver: &Coreference,
) -> Result<Agreement, Error> {
    let mut found = Agreement::default();
    for (article, reading) in together(gold, readings)? {
        found.articles_without += usize::from(!silver.articles.contains_key(&article.id));
        for case in cases(article, reading, silver) {
            found.pronouns += 1;
            found.unresolved += usize::from(case.is_unresolved);
            if let Some(chain) = case.chain {
                found.with_chain += 1;
                found.agreed += usize::from(case.agrees(chain));
                found.unresolved_with_chain += usize::from(case.is_unresolved);
            }
        }
    }
    if found.articles_without > 0 && found.articles_without == readings.len() {
        let message =
            "the coreference has none of the annotated articles, give that of the same set";
        return Err(Error::new(ErrorKind::Mismatch, message));
    }
    found.share = found.agreed as f64 / found.with_chain.max(1) as f64;
    Ok(found)
}

/// Returns the pronouns that speak and that a machine takes for another source than laut does, in
/// the order of the articles and statements.
///
/// # Errors
///
/// If there are more or fewer readings than articles, or one is of another text.
pub fn disagreements(
    gold: &Gold,
    readings: &[Reading],
    silver: &Coreference,
) -> Result<Vec<Mistake>, Error> {
    let all = together(gold, readings)?;
    Ok(all
        .flat_map(|(article, reading)| cases(article, reading, silver))
        .filter_map(|case| {
            let chain = case.chain.filter(|chain| !case.agrees(chain))?;
            Some(case.mistake(chain))
        })
        .collect())
}

/// A statement that a pronoun speaks.
struct Case<'a> {
    article: &'a Annotated,
    statement: &'a Statement,
    source: &'a Source,
    pronoun: Range,
    is_unresolved: bool,
    /// What the silver takes the pronoun for, if it has a mention before that is no pronoun.
    chain: Option<&'a Chain>,
}

fn cases<'a>(
    article: &'a Annotated,
    reading: &'a Reading,
    silver: &'a Coreference,
) -> impl Iterator<Item = Case<'a>> {
    let chains = silver
        .articles
        .get(&article.id)
        .map_or(&[][..], Vec::as_slice);
    reading.statements.iter().filter_map(move |statement| {
        let speaker = statement.speaker.as_ref()?;
        let [span] = &speaker.span[..] else {
            return None;
        };
        let pronoun = span.start..span.end;
        if !is_one_of(article, &pronoun, &[SPEAKING]) {
            return None;
        }
        let source = reading
            .sources
            .iter()
            .find(|source| source.id == speaker.source)?;
        let mut mentions = source.mentions.iter();
        let is_pronoun =
            |span: &Span| is_one_of(article, &(span.start..span.end), &[SPEAKING, OTHER]);
        let holds = |chain: &&Chain| chain.0.iter().any(|mention| mention.place == pronoun);
        let chain = chains.iter().find(holds);
        Some(Case {
            article,
            statement,
            source,
            is_unresolved: mentions.all(is_pronoun),
            chain: chain.filter(|chain| chain.before(&pronoun).is_some()),
            pronoun,
        })
    })
}

impl Chain {
    /// Returns the mentions that are no pronouns.
    fn full(&self) -> impl DoubleEndedIterator<Item = &Mention> {
        self.0.iter().filter(|mention| !mention.is_pronoun)
    }

    /// Returns the last mention before a pronoun that is none.
    fn before(&self, pronoun: &Range) -> Option<&Mention> {
        self.full()
            .filter(|mention| mention.place.end <= pronoun.start)
            .max_by_key(|mention| mention.place.start)
    }
}

impl Case<'_> {
    fn agrees(&self, chain: &Chain) -> bool {
        let theirs: Vec<Range> = chain.full().map(|mention| mention.place.clone()).collect();
        let mut names = chain.full().filter(|mention| mention.represents);
        touch(&self.ours(), &theirs)
            || names.any(|mention| same(Some(&self.source.name), Some(&self.text(&mention.place))))
    }

    /// Returns laut's mentions of the source that are no pronouns.
    fn ours(&self) -> Vec<Range> {
        places(&self.source.mentions)
            .into_iter()
            .filter(|place| !is_one_of(self.article, place, &[SPEAKING, OTHER]))
            .collect()
    }

    fn text(&self, place: &Range) -> String {
        text(self.article, place)
    }

    fn mistake(&self, chain: &Chain) -> Mistake {
        let sort = if self.is_unresolved {
            Sort::Unresolved
        } else {
            Sort::Disagreeing
        };
        let shown = |place: &Range| clipped(&self.article.characters, std::slice::from_ref(place));
        let last = |place: Option<&Range>| {
            place.map_or_else(String::new, |place| {
                format!(", last as \"{}\" at {}", shown(place), place.start)
            })
        };
        let represents = chain.full().find(|mention| mention.represents);
        let silver = chain.before(&self.pronoun);
        let name = represents.or(silver).map(|mention| shown(&mention.place));
        let ours = self.ours();
        let ours = ours
            .iter()
            .filter(|place| place.end <= self.pronoun.start)
            .max_by_key(|place| place.start);
        let article = self.article;
        Mistake {
            sort,
            article: article.id.clone(),
            heading: format!(
                "{sort} · {} · {} · {} ({:.2})",
                self.text(&self.pronoun),
                article.id,
                self.statement.id,
                self.statement.confidence
            ),
            context: Marked::new(
                &article.characters,
                &article.sentences,
                &[],
                std::slice::from_ref(&self.pronoun),
            ),
            details: vec![
                format!(
                    "silver    - {}{}",
                    name.unwrap_or_default(),
                    last(silver.map(|mention| &mention.place))
                ),
                format!(
                    "laut      + {} ({}){}",
                    self.source.name,
                    self.source.id,
                    last(ours)
                ),
            ],
        }
    }
}

fn text(article: &Annotated, place: &Range) -> String {
    let characters = article.characters.get(place.clone());
    characters.unwrap_or_default().iter().collect()
}

fn is_one_of(article: &Annotated, place: &Range, lists: &[&[&str]]) -> bool {
    let word = text(article, place).to_lowercase();
    lists.iter().any(|list| list.contains(&word.trim()))
}

fn article(line: &str) -> Result<(String, Vec<Chain>), Error> {
    let refuse = |message: String| Error::new(ErrorKind::Gold, message);
    let line: Line = serde_json::from_str(line)
        .map_err(|error| refuse(format!("not an article with coreference: {error}")))?;
    let mention = |&(sentence, first, past, represents): &(usize, usize, usize, bool)| {
        let tokens = line.sentences.get(sentence);
        let tokens = tokens
            .and_then(|tokens| tokens.get(first..past))
            .unwrap_or_default();
        let (Some(start), Some(end)) = (tokens.first(), tokens.last()) else {
            return Err(refuse(format!(
                "sentence {sentence} has no tokens {first} to {past}"
            )));
        };
        Ok(Mention {
            place: start.0..end.1,
            is_pronoun: tokens.iter().all(|token| TAGS.contains(&token.2.as_str())),
            represents,
        })
    };
    let chains = line.coreference.iter().map(|chain| {
        let mentions = chain.iter().map(mention).collect::<Result<_, _>>()?;
        Ok(Chain(mentions))
    });
    let chains = chains.collect::<Result<_, Error>>()?;
    Ok((line.id, chains))
}
