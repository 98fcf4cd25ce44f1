//! What the articles of a story show to be changed: numbers that moved, what was taken back or put right, and who changed
//! their mind. Articles with their propositions in, changes with the places that show them out.
//!
//! Careful rather than complete: what is not surely of one thing is not put side by side, and nothing says which number is
//! right. Does not know how anything is stored.

mod quantities;
mod retractions;
mod sentence;
mod series;
mod values;

use std::{collections::BTreeSet, sync::Arc};

use laut::{Class, Grammar, Language, Notice, NoticeSort, Use, notices};

pub use quantities::Counted;

use self::{
    quantities::{Quantity, quantities},
    retractions::{Deed, Retraction, Thing, retractions},
    sentence::Sentence,
};
use crate::{
    claim::{Claim, ClaimId},
    digest::{name_stems, numbers::numbers},
    origins::Publication,
    record::{Facts, Stance},
};

/// Words that a passage and a claim have in common so that the one is about the other.
const ABOUT: usize = 2;
/// The same where only a document is what both are about.
const ABOUT_PAPER: usize = 3;

/// Something that the articles of a story show to be changed.
#[derive(Clone, PartialEq, Debug)]
pub struct StoryChange {
    /// What it is.
    pub kind: ChangeKind,
    /// What is counted by a number that moved.
    pub counted: Option<Counted>,
    /// In what it is counted where that is money: "dollar".
    pub unit: Option<String>,
    /// Who changed their mind.
    pub who: Option<String>,
    /// The values of a number, in the order in which they were first told; empty otherwise.
    pub values: Vec<ToldValue>,
    /// The places that show it, in the order of time; of a number those of its values.
    pub passages: Vec<Passage>,
    /// The claims that it is about, each once.
    pub claims: Vec<Touched>,
}

/// What was changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ChangeKind {
    /// A number of one thing is not what it was.
    Number,
    /// Somebody took back what was said.
    Withdrawn,
    /// Somebody put right what was said.
    Corrected,
    /// Somebody apologised for what was said.
    Apologized,
    /// An outlet says that it corrected its own article.
    CorrectedArticle,
    /// An outlet says that it withdrew its own article.
    WithdrawnArticle,
    /// Somebody seems to say now what they denied, or to deny what they said.
    Turned,
}

/// A value of a number.
#[derive(Clone, PartialEq, Debug)]
pub struct ToldValue {
    /// The value.
    pub value: f64,
    /// The number as it is written.
    pub written: String,
    /// The places of [`StoryChange::passages`] that tell it: those that tell it as it is written here first, each in
    /// the order of time.
    pub passages: Vec<usize>,
}

/// A place in an article that shows a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// The id of the article.
    pub article: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its day, ISO 8601.
    pub published: Option<String>,
    /// Its language, the ISO 639 code.
    pub language: Option<String>,
    /// Code points of its text, half-open.
    pub span: (u32, u32),
    /// The words there.
    pub text: String,
    /// Whom the article credits with them.
    pub speaker: Option<String>,
}

/// A claim that a change is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Touched {
    /// The claim.
    pub claim: ClaimId,
    /// Whether something later stands against it: a newer number, or that it was taken back.
    pub is_overtaken: bool,
}

/// The place of an article, and what is taken back there.
type Place = (usize, Retraction);

/// An article of a story with what of it is looked at.
pub(crate) struct Told {
    pub(crate) facts: Facts,
    pub(crate) publication: Arc<Publication>,
    /// The claims of its propositions.
    pub(crate) claims: Vec<Option<ClaimId>>,
    pub(crate) seen: Arc<Seen>,
}

/// What a text shows by itself.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    quantities: Vec<Quantity>,
    retractions: Vec<Retraction>,
    notices: Vec<Notice>,
}

impl Seen {
    /// Returns what the text of an article shows.
    pub(crate) fn of(facts: &Facts, language: Option<Language>) -> Self {
        let Some(grammar) = language.and_then(Grammar::of) else {
            return Seen::default();
        };
        let year = facts.published.as_deref();
        let year = year.and_then(|day| day.get(..4)?.parse().ok());
        let sentences = Sentence::all(&facts.text, grammar);
        let notices = notices(&facts.text, grammar);
        let is_own = |found: &Retraction| {
            let (from, to) = found.sentence;
            let mut own = notices.iter();
            own.any(|own| own.span.start() < to && from < own.span.end())
        };
        let mut retractions = retractions(&sentences, grammar);
        retractions.retain(|found| !is_own(found));
        Seen {
            quantities: quantities(&sentences, grammar, year),
            retractions,
            notices,
        }
    }
}

impl Told {
    fn grammar(&self) -> Option<&'static Grammar> {
        Grammar::of(self.publication.digest.language?)
    }

    /// Returns the places of the propositions that have words of a place of the text.
    fn at(&self, (start, end): (usize, usize)) -> impl Iterator<Item = usize> {
        let propositions = self.publication.digest.propositions.iter().enumerate();
        propositions.filter_map(move |(place, proposition)| {
            let mut pieces = proposition.pieces.iter();
            pieces
                .any(|&(from, to)| (from as usize) < end && start < to as usize)
                .then_some(place)
        })
    }

    fn passage(&self, span: (usize, usize), speaker: Option<String>) -> Passage {
        let letters = self.facts.text.chars().skip(span.0);
        Passage {
            article: self.facts.id.clone(),
            outlet: self.facts.outlet.clone(),
            published: self.facts.published.clone(),
            language: self.facts.language.clone(),
            span: (span.0 as u32, span.1 as u32),
            text: letters.take(span.1.saturating_sub(span.0)).collect(),
            speaker,
        }
    }

    /// Returns who says a proposition.
    fn speaker(&self, place: usize) -> Option<String> {
        let digest = &self.publication.digest;
        let source = digest
            .sources
            .get(digest.propositions[place].speaker? as usize)?;
        (!source.unresolved).then(|| source.name.clone())
    }

    /// Returns the stems of the words of a place that mean something.
    fn stems(&self, text: &str) -> BTreeSet<u32> {
        let Some(grammar) = self.grammar() else {
            return BTreeSet::new();
        };
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        let words = words.filter(|word| !grammar.words().has(word, Use::StopWord));
        words.flat_map(name_stems).collect()
    }
}

/// Returns the numbers that a text in a language tells, without years and shares.
pub fn numbers_told(text: &str, language: Option<&str>) -> Vec<f64> {
    let grammar = language.and_then(Language::parse).and_then(Grammar::of);
    let Some(grammar) = grammar else {
        return Vec::new();
    };
    let found = numbers(text, grammar).into_iter();
    found
        .filter(|found| !found.is_year && !found.is_percent)
        .map(|found| found.value)
        .collect()
}

/// Returns what articles show to be changed, in the order of time; `claims` are those of their claims of which somebody may
/// have changed their mind.
pub(crate) fn changes(told: &[Told], claims: &[Claim]) -> Vec<StoryChange> {
    let mut found = series::numbers(told);
    found.extend(taken_back(told));
    found.extend(told.iter().flat_map(noticed));
    found.extend(claims.iter().flat_map(turned));
    found
}

/// Returns what somebody took back or put right, as sentences tell it; several that tell of one deed are one.
fn taken_back(told: &[Told]) -> Vec<StoryChange> {
    let mut deeds: Vec<((Deed, Thing), Vec<Place>)> = Vec::new();
    for (at, article) in told.iter().enumerate() {
        for &retraction in &article.seen.retractions {
            let key = (retraction.deed, retraction.thing);
            match deeds.iter_mut().find(|(known, _)| *known == key) {
                Some((_, places)) => places.push((at, retraction)),
                None => deeds.push((key, vec![(at, retraction)])),
            }
        }
    }
    let changes = deeds.into_iter().map(|((deed, thing), places)| {
        let passages = places
            .iter()
            .map(|(at, found)| told[*at].passage(found.sentence, None))
            .collect();
        StoryChange {
            kind: match deed {
                Deed::TakenBack => ChangeKind::Withdrawn,
                Deed::PutStraight => ChangeKind::Corrected,
                Deed::Apologized => ChangeKind::Apologized,
            },
            counted: None,
            unit: None,
            who: None,
            values: Vec::new(),
            passages,
            claims: touched(told, thing, deed, &places),
        }
    });
    changes.collect()
}

/// Returns the claims that were surely taken back: those of the document that was, and those of somebody who is named where
/// that is told, as far as they have words in common.
fn touched(told: &[Told], thing: Thing, deed: Deed, places: &[Place]) -> Vec<Touched> {
    if matches!(thing, Thing::Figure | Thing::Bid) {
        return Vec::new();
    }
    let Some(last) = places.iter().map(|(at, _)| *at).max() else {
        return Vec::new();
    };
    let mut found = BTreeSet::new();
    for (at, article) in told.iter().enumerate().take(last + 1) {
        let Some(grammar) = article.grammar() else {
            continue;
        };
        let digest = &article.publication.digest;
        for (place, proposition) in digest.propositions.iter().enumerate() {
            let (Some(claim), Some(speaker)) = (article.claims[place], proposition.speaker) else {
                continue;
            };
            let source = &digest.sources[speaker as usize];
            let words = article.stems(&proposition.text);
            let name: BTreeSet<u32> = name_stems(&source.name).into_iter().collect();
            let is_paper = source.class == Class::Document
                && source.name.split(' ').any(|word| {
                    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
                    grammar.words().has(word, Use::ToldPaper)
                });
            let is_about = places.iter().any(|(other, retraction)| {
                let there = &told[*other];
                let is_itself = *other == at
                    && (proposition.span.0 as usize) < retraction.sentence.1
                    && retraction.sentence.0 < proposition.span.1 as usize;
                let passage = there.passage(retraction.sentence, None);
                let said = there.stems(&passage.text);
                let shared = words
                    .difference(&name)
                    .filter(|stem| said.contains(stem))
                    .count();
                let is_same = match thing {
                    Thing::Paper => is_paper && shared >= ABOUT_PAPER,
                    _ => {
                        at < *other && !name.is_empty() && name.is_subset(&said) && shared >= ABOUT
                    }
                };
                !is_itself && is_same
            });
            if is_about && proposition.stance == Stance::Assert {
                found.insert(Touched {
                    claim,
                    is_overtaken: deed != Deed::Apologized,
                });
            }
        }
    }
    found.into_iter().collect()
}

/// Returns what an outlet says of its own article.
fn noticed(article: &Told) -> Vec<StoryChange> {
    let found = article.seen.notices.iter();
    let changes = found.filter_map(|Notice { sort, span, .. }| {
        let kind = match sort {
            NoticeSort::Update => return None,
            NoticeSort::Correction => ChangeKind::CorrectedArticle,
            NoticeSort::Retraction => ChangeKind::WithdrawnArticle,
        };
        let passage = article.passage((span.start(), span.end()), None);
        let said = article.stems(&passage.text);
        let propositions = article.publication.digest.propositions.iter();
        let about: BTreeSet<Touched> = propositions
            .zip(&article.claims)
            .filter_map(|(proposition, claim)| {
                let shared = article.stems(&proposition.text);
                let is_about = shared.intersection(&said).count() >= ABOUT;
                is_about.then_some(Touched {
                    claim: (*claim)?,
                    is_overtaken: false,
                })
            })
            .collect();
        Some(StoryChange {
            kind,
            counted: None,
            unit: None,
            who: None,
            values: Vec::new(),
            passages: vec![passage],
            claims: about.into_iter().collect(),
        })
    });
    changes.collect()
}

/// Returns who seems to have changed their mind of a claim: the words before and after.
fn turned(claim: &Claim) -> Vec<StoryChange> {
    let holders = claim.holders().into_iter();
    let changes = holders.filter_map(|holder| {
        holder.turned.as_ref()?;
        let turn = holder.turns.iter().rfind(|turn| !turn.dismissed)?;
        let passage = |place: u32| {
            let sighting = &claim.sightings[place as usize];
            Passage {
                article: sighting.article.clone(),
                outlet: sighting.outlet.clone(),
                published: sighting.published.clone(),
                language: None,
                span: sighting.span,
                text: sighting.text.clone(),
                speaker: sighting.speaker.clone(),
            }
        };
        Some(StoryChange {
            kind: ChangeKind::Turned,
            counted: None,
            unit: None,
            passages: vec![passage(turn.earlier), passage(turn.later)],
            who: Some(holder.name),
            values: Vec::new(),
            claims: vec![Touched {
                claim: claim.id,
                is_overtaken: false,
            }],
        })
    });
    changes.collect()
}
