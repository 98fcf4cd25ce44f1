//! What the HTTP API answers with beside the contract's own objects: pages of lists, a claim with its places, an article
//! with its claims.
//!
//! Plain data, and how it is made from what the ledger holds. Every field of the contract's objects is there; these are
//! more.

use std::collections::{BTreeMap, BTreeSet};

use laut_desk::{ClaimView, History};
use laut_ledger::{Facts, Held};
use laut_wire::{
    Article, ArticleFacts, Brought, ChangeMark, ChangeSort, Claim, Copies, Correction, Force,
    Ground, Independent, KeptVersion, ListedClaim, Notice, Problem, Reading, Reason, ShortClaim,
    ShortStoryDetail, Status, StoryDetail, TakenBack, VersionChanges,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

/// Code points of the text before and after a sighting that are shown with it.
const AROUND: usize = 180;

/// Code points of an article that a list shows.
const BEGINNING: usize = 140;

/// How the server does.
#[derive(Serialize, ToSchema)]
pub(crate) struct Health {
    pub(crate) laut: u32,
    /// The version of the program.
    pub(crate) version: &'static str,
    pub(crate) ledger: Amount,
    /// With which weights its articles were read.
    pub(crate) read_with: ReadWith,
    pub(crate) reading: Load,
}

/// With which weights the articles of a ledger were read.
#[derive(Serialize, ToSchema, Clone)]
pub(crate) struct ReadWith {
    /// What they are called; null where that is not known.
    #[schema(required)]
    pub(crate) weights: Option<String>,
    /// Articles that were read with others than this server's: `laut reread` reads them again.
    pub(crate) due: u64,
}

/// How much a ledger has.
#[derive(Serialize, ToSchema, Clone, Copy)]
pub(crate) struct Amount {
    pub(crate) articles: u64,
    pub(crate) claims: u64,
}

/// How many articles are being read for requests.
#[derive(Serialize, ToSchema)]
pub(crate) struct Load {
    pub(crate) running: usize,
    pub(crate) waiting: usize,
}

/// The articles of an example.
#[derive(Serialize, ToSchema)]
pub(crate) struct ExampleStory {
    pub(crate) laut: u32,
    pub(crate) articles: Vec<Article>,
    /// How many they are.
    pub(crate) total: u64,
    /// Null: all of them are here.
    #[schema(required)]
    pub(crate) next: Option<String>,
}

/// Part of a text, code points, half-open.
#[derive(Serialize, ToSchema, Clone, Copy)]
pub(crate) struct Extent {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// What became of the articles that were sent.
#[derive(Serialize, ToSchema)]
#[expect(
    clippy::struct_field_names,
    reason = "the fields are those of the JSON"
)]
pub(crate) struct Added {
    pub(crate) laut: u32,
    /// What each article brought, in order.
    pub(crate) added: Vec<Told>,
    /// What was left out, and why.
    pub(crate) problems: Vec<Problem>,
    /// What the ledger has now.
    pub(crate) ledger: Amount,
}

/// What an article brought, and what it is called.
#[derive(Serialize, ToSchema)]
pub(crate) struct Told {
    #[serde(flatten)]
    pub(crate) brought: Brought,
    /// Its headline.
    #[schema(required)]
    pub(crate) title: Option<String>,
}

/// An article as it is sent.
#[derive(Deserialize, ToSchema)]
#[expect(
    dead_code,
    reason = "says what `input` takes; read as a line of JSON Lines"
)]
pub(crate) struct SentArticle {
    /// The words.
    text: String,
    /// What it is to be called; a fingerprint where it is not given.
    id: Option<String>,
    /// The headline.
    title: Option<String>,
    /// Who published it.
    outlet: Option<String>,
    /// Where.
    url: Option<String>,
    /// The day of publication, as in 2025-03-06.
    published: Option<String>,
    /// The day of the last change.
    modified: Option<String>,
    /// The agencies and outlets that it was taken from.
    credits: Option<Vec<String>>,
    /// The language, `de` or `en`; otherwise laut looks at the words.
    language: Option<String>,
}

/// One article, or a list of them.
#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "says what `input` takes")]
pub(crate) enum Sent {
    #[schema(title = "one")]
    One(SentArticle),
    #[schema(title = "several")]
    Several(Vec<SentArticle>),
}

/// Articles of the ledger, the latest added first.
#[derive(Serialize, ToSchema)]
#[expect(
    clippy::struct_field_names,
    reason = "the fields are those of the JSON"
)]
pub(crate) struct Articles {
    pub(crate) laut: u32,
    pub(crate) articles: Vec<ListedArticle>,
    /// Articles that there are under these filters.
    pub(crate) total: u64,
    /// What `after` is for the next page; null where there is none.
    #[schema(required)]
    pub(crate) next: Option<String>,
}

/// An article in a list.
#[derive(Serialize, ToSchema)]
pub(crate) struct ListedArticle {
    #[serde(flatten)]
    facts: ArticleFacts,
    /// The first words of its text.
    begins: String,
}

impl ListedArticle {
    pub(crate) fn of(facts: &Facts) -> Self {
        let begins: String = facts.text.trim_start().chars().take(BEGINNING).collect();
        ListedArticle {
            facts: ArticleFacts::of(facts),
            begins,
        }
    }
}

/// The reading of an article that the ledger keeps, with its corrections applied.
///
/// A statement that was corrected has two fields more: `found`, its content as laut found it, and `corrected`, a list of
/// `speaker` and `bounds`.
#[derive(Serialize, ToSchema)]
pub(crate) struct KeptReading {
    #[serde(flatten)]
    #[schema(value_type = Reading)]
    reading: Value,
    /// Its places that belong to claims.
    claims: Vec<HeldClaim>,
    /// What users said against it, by number.
    corrections: Vec<KeptCorrection>,
    /// Its versions, from the earliest to this one, the newest; `changes` tells what is different.
    versions: Vec<KeptVersion>,
    /// What its outlet says of it: that it was corrected, brought up to date or withdrawn.
    notices: Vec<Notice>,
}

/// What an article said before.
#[derive(Serialize, ToSchema)]
#[expect(clippy::struct_field_names, reason = "it is what the API calls them")]
pub(crate) struct Changes {
    pub(crate) laut: u32,
    /// Its versions, from the earliest to the newest.
    pub(crate) versions: Vec<KeptVersion>,
    /// What is different from each of the last ones to the next.
    pub(crate) changes: Vec<VersionChanges>,
    /// Versions that there are in all.
    pub(crate) total: u64,
    /// Null: all versions are here.
    #[schema(required)]
    pub(crate) next: Option<String>,
}

/// A correction, and whether it has its place.
#[derive(Serialize, ToSchema)]
pub(crate) struct KeptCorrection {
    #[serde(flatten)]
    correction: Correction,
    /// Whether laut finds the statement: otherwise the correction changes nothing.
    placed: bool,
}

impl KeptReading {
    /// Returns the reading that corrections make of one, with what was said of each statement.
    pub(crate) fn new(
        article: &laut::Article,
        mut read: laut::Reading,
        corrections: &[(u64, laut_ledger::Correction)],
        held: &[Held],
        history: &History,
    ) -> (Reading, Self) {
        let list: Vec<laut_ledger::Correction> =
            corrections.iter().map(|(_, said)| said.clone()).collect();
        let applied = laut_ledger::apply(&mut read, &article.text, &list);
        let reading = Reading::new(article, &read);
        let mut value = serde_json::to_value(&reading).unwrap_or_default();
        let statements = value.get_mut("statements").and_then(Value::as_array_mut);
        for (statement, found) in statements.into_iter().flatten().zip(&applied.found) {
            let said = list.iter().filter(|said| said.statement == *found);
            let changes: BTreeSet<&str> = said
                .map(|said| ChangeSort::of(&said.change).as_str())
                .collect();
            if let (false, Some(statement)) = (changes.is_empty(), statement.as_object_mut()) {
                let spans = found
                    .iter()
                    .map(|span| json!({"start": span.start(), "end": span.end()}));
                statement.insert("found".to_owned(), spans.collect());
                statement.insert("corrected".to_owned(), json!(changes));
            }
        }
        let kept = corrections.iter().enumerate();
        let corrections = kept.map(|(at, (number, said))| KeptCorrection {
            correction: Correction::of(Some(*number), said, &article.text),
            placed: !applied.unplaced.contains(&at),
        });
        let kept = KeptReading {
            reading: value,
            claims: held.iter().map(HeldClaim::of).collect(),
            corrections: corrections.collect(),
            versions: history.kept(),
            notices: history.notices(),
        };
        (reading, kept)
    }
}

/// A correction that was kept.
#[derive(Serialize, ToSchema)]
pub(crate) struct Corrected {
    pub(crate) laut: u32,
    pub(crate) correction: Correction,
}

/// A correction that was taken back.
#[derive(Serialize, ToSchema)]
pub(crate) struct Withdrawn {
    pub(crate) laut: u32,
    /// Its number.
    pub(crate) withdrawn: u64,
}

/// A place of an article that belongs to a claim.
#[derive(Serialize, ToSchema)]
pub(crate) struct HeldClaim {
    /// The id of the statement; null in the article's own voice.
    #[schema(required)]
    statement: Option<String>,
    /// The id of the claim.
    claim: String,
    span: Extent,
    status: Status,
    /// How sure the status is, 0 to 1, as that of the whole claim; null where that is not known.
    #[schema(required, minimum = 0, maximum = 1)]
    confidence: Option<f64>,
    independent: Independent,
}

impl HeldClaim {
    fn of(held: &Held) -> Self {
        let statement = held
            .statement
            .map(|place| laut::StatementId(place as usize));
        HeldClaim {
            statement: statement.map(|id| id.to_string()),
            claim: held.claim.to_string(),
            span: extent(held.span),
            status: Status::of(held.status),
            confidence: held
                .confidence
                .map(|thousandths| f64::from(thousandths) / 1_000.0),
            independent: Independent {
                least: held.independent.least as usize,
                most: held.independent.most as usize,
            },
        }
    }
}

fn extent((start, end): (u32, u32)) -> Extent {
    Extent { start, end }
}

/// A page of claims, whole or in short.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum AnyClaims {
    #[schema(title = "whole")]
    Whole(ClaimsPage),
    #[schema(title = "short")]
    Short(ShortClaimsPage),
}

/// A page of claims.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClaimsPage {
    pub(crate) laut: u32,
    pub(crate) claims: Vec<ListedClaim>,
    /// Articles of these claims that print one text.
    pub(crate) copies: Vec<Copies>,
    #[serde(flatten)]
    pub(crate) rest: Rest,
}

/// A page of claims in short.
#[derive(Serialize, ToSchema)]
pub(crate) struct ShortClaimsPage {
    pub(crate) laut: u32,
    pub(crate) claims: Vec<ShortClaim>,
    #[serde(flatten)]
    pub(crate) rest: Rest,
}

/// How many claims there are beside those of a page.
#[derive(Serialize, ToSchema)]
pub(crate) struct Rest {
    /// Claims that there are under these filters.
    pub(crate) total: u64,
    /// What `after` is for the next page; null where there is none.
    #[schema(required)]
    pub(crate) next: Option<String>,
    /// Claims of each status under these filters, whatever the status asked for.
    #[schema(value_type = std::collections::BTreeMap<String, u64>)]
    pub(crate) counts: BTreeMap<&'static str, u64>,
    /// Articles that credit the source asked for and were not looked at; those that were added last are, 1,500 at most.
    pub(crate) articles_left_out: u64,
}

/// A story with what its articles claim, whole or in short.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum AnyStory {
    #[schema(title = "whole")]
    Whole(StoryDetail),
    #[schema(title = "short")]
    Short(ShortStoryDetail),
}

/// A claim with the places where it stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClaimDetail {
    #[serde(flatten)]
    pub(crate) claim: Claim,
    /// What stands before the words of its gist in their sentence, where they cannot be understood without it; else empty.
    pub(crate) before: String,
    /// What stands after them.
    pub(crate) after: String,
    /// Where each sighting stands, in the same order.
    pub(crate) contexts: Vec<Context>,
    /// The articles of the sightings.
    pub(crate) articles: Vec<ClaimArticle>,
    /// Articles that said it until their outlets withdrew or corrected them.
    pub(crate) taken_back: Vec<TakenBack>,
    /// What its story shows to be changed of it, what stands against it first.
    pub(crate) marks: Vec<ChangeMark>,
    /// Why each sighting is in the claim, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) why: Option<Vec<Reason>>,
    /// How those who assert it were counted, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub(crate) grounds: Option<Vec<Ground>>,
}

/// Where a sighting stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct Context {
    /// The sighting's number, from 1.
    sighting: usize,
    /// The id of the article.
    article: String,
    #[schema(required)]
    outlet: Option<String>,
    #[schema(required)]
    title: Option<String>,
    /// The day of the article, ISO 8601.
    #[schema(required)]
    published: Option<String>,
    /// When it was said, as far as the article tells, ISO 8601.
    #[schema(required)]
    said: Option<String>,
    /// Whom the article credits with the words.
    #[schema(required)]
    speaker: Option<String>,
    /// What the words of telling make of it; null in the article's own voice.
    #[schema(required)]
    force: Option<Force>,
    span: Extent,
    /// Some words before it and all its pieces, to the letter.
    before: String,
    /// Some words after them.
    after: String,
}

/// An article of a claim.
#[derive(Serialize, ToSchema)]
pub(crate) struct ClaimArticle {
    #[serde(flatten)]
    facts: ArticleFacts,
    /// The id of the earlier article whose text it prints.
    #[schema(required)]
    copy_of: Option<String>,
    /// A hash of its text and of what was known of it when it was read: the same article has the same one.
    fingerprint: String,
    /// The SHA-256 of its text in UTF-8, as `sha256sum` prints it.
    sha256: String,
    /// What its outlet says of it that is about the claim: that it was corrected, brought up to date or withdrawn.
    notices: Vec<Notice>,
}

/// Returns where the sightings of a claim stand, and its articles.
pub(crate) fn places(view: &ClaimView) -> (Vec<Context>, Vec<ClaimArticle>) {
    let claim = &view.claim;
    let articles: BTreeMap<&str, &Facts> = view
        .articles
        .iter()
        .map(|facts| (facts.id.as_str(), facts))
        .collect();
    let contexts = (1..)
        .zip(&claim.sightings)
        .map(|(number, sighting)| {
            let facts = articles.get(sighting.article.as_str());
            let text = facts.map_or("", |facts| &facts.text);
            let extent_of = |pieces: &[(u32, u32)]| Some((pieces.first()?.0, pieces.last()?.1));
            let whole = extent_of(&sighting.pieces).unwrap_or(sighting.span);
            let (before, after) = around(text, whole);
            Context {
                sighting: number,
                article: sighting.article.clone(),
                outlet: sighting.outlet.clone(),
                title: facts.and_then(|facts| facts.title.clone()),
                published: sighting.published.clone(),
                said: sighting.said.clone(),
                speaker: sighting.speaker.clone(),
                force: sighting.force.map(Force::of),
                span: extent(sighting.span),
                before,
                after,
            }
        })
        .collect();
    let articles = view.articles.iter().map(|facts| ClaimArticle {
        facts: ArticleFacts::of(facts),
        copy_of: view.copies.get(&facts.id).cloned(),
        fingerprint: facts.fingerprint.clone(),
        sha256: sha256(&facts.text),
        notices: view.notices_of(&facts.id),
    });
    (contexts, articles.collect())
}

/// Returns the SHA-256 of a text in hexadecimal digits.
fn sha256(text: &str) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, text.as_bytes());
    let digits = |byte: &u8| [byte >> 4, byte & 15].map(|digit| char::from_digit(digit.into(), 16));
    digest.as_ref().iter().flat_map(digits).flatten().collect()
}

/// Returns the words before and after a place, within its paragraph.
fn around(text: &str, (start, end): (u32, u32)) -> (String, String) {
    let bytes = |point: u32| {
        text.char_indices()
            .nth(point as usize)
            .map_or(text.len(), |(at, _)| at)
    };
    let (from, to) = (bytes(start), bytes(end.max(start)));
    let before: Vec<char> = text[..from]
        .chars()
        .rev()
        .take_while(|letter| *letter != '\n')
        .take(AROUND)
        .collect();
    let after = text[to..]
        .chars()
        .take_while(|letter| *letter != '\n')
        .take(AROUND);
    (before.into_iter().rev().collect(), after.collect())
}

/// A claim that is to be merged with another.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Merge {
    /// The other one's id.
    pub(crate) with: String,
}

/// Sightings that are another claim.
#[derive(Deserialize, ToSchema)]
pub(crate) struct Split {
    /// Their numbers, from 1.
    pub(crate) sightings: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_place_stay_in_its_paragraph() {
        let check = |text, span, expected: (&str, &str)| {
            let found = around(text, span);
            assert_eq!((found.0.as_str(), found.1.as_str()), expected);
        };
        check(
            "Kopf\nEin 🛳 sinkt heute.\nEnde",
            (9, 10),
            ("Ein ", " sinkt heute."),
        );
        check("ganz", (0, 4), ("", ""));
        check("kurz", (9, 12), ("kurz", ""));
    }
}
