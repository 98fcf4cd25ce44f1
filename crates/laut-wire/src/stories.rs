//! Stories: the articles that tell of one event, as other programs get them.

use serde::Serialize;

use crate::words::words;
use crate::{ArticleFacts, Copies, ListedClaim, ShortClaim, StoryChange, Version};

/// A story in a list.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Story {
    /// What it is called: the id of its first article. An earlier article that is added later gives it another one, and
    /// the id of any of its articles leads to it.
    pub id: String,
    /// The headline of the article that has most in common with the others, or its id.
    pub headline: String,
    /// The day of its first article, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub first: Option<String>,
    /// The day of its last article, ISO 8601.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub last: Option<String>,
    /// Who publishes its articles, each once, by the number of articles.
    pub outlets: Vec<String>,
    /// The ids of its articles, in the order of publication.
    pub articles: Vec<String>,
    /// Whether it has more articles than are followed.
    pub cut: bool,
}

impl Story {
    /// Returns a story as the ledger has it.
    pub fn of(story: &laut_ledger::Story) -> Self {
        let mut outlets: Vec<(&str, usize)> = Vec::new();
        for outlet in story
            .articles
            .iter()
            .filter_map(|facts| facts.outlet.as_deref())
        {
            match outlets.iter_mut().find(|(known, _)| *known == outlet) {
                Some((_, count)) => *count += 1,
                None => outlets.push((outlet, 1)),
            }
        }
        outlets.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let days = || {
            story
                .articles
                .iter()
                .filter_map(|facts| facts.published.as_deref())
        };
        Story {
            id: story.id.clone(),
            headline: story.headline.clone(),
            first: days().min().map(str::to_owned),
            last: days().max().map(str::to_owned),
            outlets: outlets
                .into_iter()
                .map(|(outlet, _)| outlet.to_owned())
                .collect(),
            articles: story
                .articles
                .iter()
                .map(|facts| facts.id.clone())
                .collect(),
            cut: story.is_cut,
        }
    }
}

/// A story in a list, with the claims of it that matter most.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedStory {
    /// The story.
    #[serde(flatten)]
    pub story: Story,
    /// Three at most of the claims that two or more of its articles have: what is disputed, what changed, what many outlets
    /// carry and few origins stand for.
    pub claims: Vec<ShortClaim>,
}

/// A page of stories.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stories {
    /// The version of the contract, 1.
    pub laut: Version,
    /// Those on this page, those with the article that was added last first.
    pub stories: Vec<ListedStory>,
    /// Articles that no other one tells a story with, those added last first: on the first page without filters alone, and
    /// only in a ledger of 500 articles or fewer, for each has to be looked at.
    pub alone: Vec<ArticleFacts>,
    /// How many there are under the filters; null in a large ledger where this is not the last page, for to count them each
    /// article has to be looked at.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub total: Option<u64>,
    /// What `after` is for the next page; null where there is none.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub next: Option<String>,
}

/// A story with its articles and what they claim.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoryDetail {
    /// The version of the contract, 1.
    pub laut: Version,
    /// The story.
    pub story: Story,
    /// Its articles, in the order of publication.
    pub articles: Vec<ArticleFacts>,
    /// What they claim, in the order of `groups`. Of a number the newest stands before an older one.
    pub claims: Vec<ListedClaim>,
    /// Which of these belong together, in their order.
    pub groups: Vec<StoryGroup>,
    /// On whom the story rests.
    pub rests: Rests,
    /// Stories of earlier or later days about the same people and things, in the order of their days: the story goes on with
    /// those of earlier days, and those of later ones go on with it.
    pub kin: Vec<Story>,
    /// How many claims of a single report are not among them.
    pub alone: u64,
    /// Which of its articles print one text.
    pub copies: Vec<Copies>,
    /// What its articles show to be changed.
    pub changed: Vec<StoryChange>,
}

/// A story with its articles and what they claim, in short.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShortStoryDetail {
    /// The version of the contract, 1.
    pub laut: Version,
    /// The story.
    pub story: Story,
    /// Its articles, in the order of publication.
    pub articles: Vec<ArticleFacts>,
    /// What they claim, in the order of `groups`. Of a number the newest stands before an older one.
    pub claims: Vec<ShortClaim>,
    /// Which of these belong together, in their order.
    pub groups: Vec<StoryGroup>,
    /// On whom the story rests.
    pub rests: Rests,
    /// Stories of earlier or later days about the same people and things, in the order of their days: the story goes on with
    /// those of earlier days, and those of later ones go on with it.
    pub kin: Vec<Story>,
    /// How many claims of a single report are not among them.
    pub alone: u64,
    /// Which of its articles print one text.
    pub copies: Vec<Copies>,
    /// What its articles show to be changed.
    pub changed: Vec<StoryChange>,
}

words! {
    /// Why claims stand where they do in a story.
    GroupKind {
        /// Somebody denies, doubts, confirms or takes back what they say, however few articles have them.
        Turned = "turned",
        /// Several reports have them; articles that print one text are one report.
        Shared = "shared",
        /// A single report is headed with them; the latest first.
        Headed = "headed",
        /// Only articles that print one text have them.
        Copied = "copied",
        /// A single report has them; only where that was asked for.
        Single = "single",
    }
}

/// Claims of a story that stand beside each other for one reason.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoryGroup {
    /// The reason.
    pub kind: GroupKind,
    /// How many claims follow for it.
    pub claims: usize,
}

/// On whom a story rests, as far as the claims show that lead it.
#[derive(Serialize, Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rests {
    /// Parties that hold one of these claims and can be held to their words.
    pub named: usize,
    /// The unnamed that hold one.
    pub unnamed: usize,
    /// Separate reports of the story: articles that print one text are one.
    pub reports: usize,
    /// Outlets that two or more of the reports cite, but for their own: those that most cite, three at most.
    pub cited: Vec<Cited>,
    /// Claims that one party holds and another one denies.
    pub disputed: usize,
    /// Claims that are denied and that nobody holds but an article's own voice.
    pub denied: usize,
    /// Who denies one of these claims, three at most.
    pub against: Vec<String>,
}

/// An outlet that reports of a story cite.
#[derive(Serialize, Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cited {
    /// What it is called there.
    pub name: String,
    /// How many of the reports cite it.
    pub reports: usize,
}
