//! What the articles of a story show to be changed, as other programs get it.
//!
//! Plain data. The ledger worked it out; nothing here says which number is right.

use serde::Serialize;

use crate::words::words;

words! {
    /// What was changed.
    ChangeKind {
        /// A number of one thing is not what it was.
        Number = "number",
        /// Somebody took back what was said.
        Withdrawn = "withdrawn",
        /// Somebody put right what was said.
        Corrected = "corrected",
        /// Somebody apologised for what was said.
        Apologized = "apologized",
        /// An outlet says that it corrected its own article.
        CorrectedArticle = "corrected_article",
        /// An outlet says that it withdrew its own article.
        WithdrawnArticle = "withdrawn_article",
        /// Somebody seems to say now what they denied, or to deny what they said.
        Turned = "turned",
    }
}

words! {
    /// What is counted.
    Counted {
        /// People who died.
        Dead = "dead",
        /// People who are not found.
        Missing = "missing",
        /// People who are hurt.
        Hurt = "hurt",
        /// Jobs that go.
        Jobs = "jobs",
        /// Money that somebody offers or pays.
        Price = "price",
    }
}

/// Something that the articles of a story show to be changed: earlier and newest, never right and wrong.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoryChange {
    /// What it is.
    pub kind: ChangeKind,
    /// What a number counts; null where it is no number that moved.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub counted: Option<Counted>,
    /// What money is counted in: "dollar"; null where it is none.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub unit: Option<String>,
    /// Who seems to have changed their mind; null otherwise.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub who: Option<String>,
    /// The values of a number in the order in which they were first told, the newest last; empty otherwise.
    pub values: Vec<ToldValue>,
    /// The places that show it, in the order of time; of a number those that tell its values are in `values`.
    pub passages: Vec<ChangePassage>,
    /// The claims that it is about.
    pub claims: Vec<TouchedClaim>,
}

/// A value of a number.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ToldValue {
    /// The value.
    pub value: f64,
    /// The number as an article writes it.
    pub written: String,
    /// The sentences that tell it, one of an article: those that tell it as it is written here first, each in the order of
    /// time.
    pub passages: Vec<ChangePassage>,
}

/// A place in an article that shows a change.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePassage {
    /// The id of the article.
    pub article: String,
    /// Its outlet.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub outlet: Option<String>,
    /// Its day, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub published: Option<String>,
    /// Its language, the ISO 639 code.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub language: Option<String>,
    /// The first of its code points in the article's text.
    pub start: usize,
    /// The one past its last.
    pub end: usize,
    /// The words there.
    pub text: String,
    /// Whom the article credits with them; null in its own voice.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub speaker: Option<String>,
}

/// A claim that a change is about.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TouchedClaim {
    /// Its id.
    pub id: String,
    /// Whether something later stands against it: a newer number, or that it was taken back or put right.
    pub overtaken: bool,
}

/// A mark beside a claim: what its story shows to be changed of it.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeMark {
    /// What it is.
    pub kind: ChangeKind,
    /// Whether something later stands against the claim.
    pub overtaken: bool,
    /// The newest number as an article writes it; null where it is no number.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub newest: Option<String>,
    /// The day of the article that first told the newest number, or of the one that tells what was taken back or put right,
    /// ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub day: Option<String>,
    /// The id of the story that shows it.
    pub story: String,
}

impl StoryChange {
    /// Returns a change as the ledger has it.
    pub fn of(change: &laut_ledger::StoryChange) -> Self {
        let passage = |at: &usize| change.passages.get(*at).map(ChangePassage::of);
        let values: Vec<ToldValue> = change
            .values
            .iter()
            .map(|value| ToldValue {
                value: value.value,
                written: value.written.clone(),
                passages: value.passages.iter().filter_map(passage).collect(),
            })
            .collect();
        StoryChange {
            kind: ChangeKind::of(change.kind),
            counted: change.counted.map(Counted::of),
            unit: change.unit.clone(),
            who: change.who.clone(),
            passages: if values.is_empty() {
                change.passages.iter().map(ChangePassage::of).collect()
            } else {
                Vec::new()
            },
            values,
            claims: change
                .claims
                .iter()
                .map(|touched| TouchedClaim {
                    id: touched.claim.to_string(),
                    overtaken: touched.is_overtaken,
                })
                .collect(),
        }
    }
}

impl ChangePassage {
    fn of(passage: &laut_ledger::Passage) -> Self {
        ChangePassage {
            article: passage.article.clone(),
            outlet: passage.outlet.clone(),
            published: passage.published.clone(),
            language: passage.language.clone(),
            start: passage.span.0 as usize,
            end: passage.span.1 as usize,
            text: passage.text.clone(),
            speaker: passage.speaker.clone(),
        }
    }
}

impl ChangeMark {
    /// Returns the marks of a claim that changes of its story put beside it, what stands against it first.
    pub fn all(
        changes: &[laut_ledger::StoryChange],
        claim: laut_ledger::ClaimId,
        story: &str,
    ) -> Vec<Self> {
        let marks = changes.iter().filter_map(|change| {
            let mut claims = change.claims.iter();
            let touched = claims.find(|touched| touched.claim == claim)?;
            let newest = change.values.last();
            let of_newest = newest.map(|value| value.passages.clone());
            let places = of_newest.unwrap_or((0..change.passages.len()).collect());
            let days = places.iter().filter_map(|at| change.passages.get(*at));
            Some(ChangeMark {
                kind: ChangeKind::of(change.kind),
                overtaken: touched.is_overtaken,
                newest: newest.map(|value| value.written.clone()),
                day: days.filter_map(|passage| passage.published.clone()).min(),
                story: story.to_owned(),
            })
        });
        let mut marks: Vec<Self> = marks.collect();
        marks.sort_by_key(|mark| !mark.overtaken);
        marks
    }
}

impl ChangeKind {
    fn of(kind: laut_ledger::ChangeKind) -> Self {
        match kind {
            laut_ledger::ChangeKind::Number => ChangeKind::Number,
            laut_ledger::ChangeKind::Withdrawn => ChangeKind::Withdrawn,
            laut_ledger::ChangeKind::Corrected => ChangeKind::Corrected,
            laut_ledger::ChangeKind::Apologized => ChangeKind::Apologized,
            laut_ledger::ChangeKind::CorrectedArticle => ChangeKind::CorrectedArticle,
            laut_ledger::ChangeKind::WithdrawnArticle => ChangeKind::WithdrawnArticle,
            laut_ledger::ChangeKind::Turned => ChangeKind::Turned,
        }
    }
}

impl Counted {
    fn of(counted: laut_ledger::Counted) -> Self {
        match counted {
            laut_ledger::Counted::Dead => Counted::Dead,
            laut_ledger::Counted::Missing => Counted::Missing,
            laut_ledger::Counted::Hurt => Counted::Hurt,
            laut_ledger::Counted::Jobs => Counted::Jobs,
            laut_ledger::Counted::Price => Counted::Price,
        }
    }
}
