//! What comes out: claims with their sightings, origins and status, as the contract defines them.
//!
//! Plain data. How it is worked out is in `origins`; how it is shown, elsewhere.

use std::fmt;

use laut::{Force, Standing};
use serde::{Deserialize, Serialize};

use crate::record::Stance;

/// A claim's number, shown as `c1`, `c2`, …: the same for as long as the ledger lives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ClaimId(pub u64);

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "c{}", self.0)
    }
}

impl ClaimId {
    /// Returns the number of an id such as `c12`; no ledger has one of 2^63 or more.
    pub fn parse(id: &str) -> Option<Self> {
        let number = id.strip_prefix('c')?;
        let is_number = number.bytes().all(|sign| sign.is_ascii_digit());
        let number = number.parse().ok().filter(|_| is_number);
        number.filter(|number| *number < 1 << 63).map(ClaimId)
    }
}

/// An article's number in the ledger's file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct ArticleRow(pub u64);

/// A proposition's number in the ledger's file: its article's and its place there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub struct PropositionId(u64);

impl PropositionId {
    /// Propositions that an article can have.
    pub const PLACES: u32 = 1 << 20;

    /// Returns the id of an article's proposition; `place` below [`Self::PLACES`].
    pub fn new(article: ArticleRow, place: u32) -> Self {
        PropositionId(article.0 << 20 | u64::from(place.min(Self::PLACES - 1)))
    }

    /// Returns the id with this number.
    pub fn from_number(number: u64) -> Self {
        PropositionId(number)
    }

    /// Returns its number, below 2^63.
    pub fn number(self) -> u64 {
        self.0
    }

    /// Returns its article.
    pub fn article(self) -> ArticleRow {
        ArticleRow(self.0 >> 20)
    }

    /// Returns its place in the article's list.
    pub fn place(self) -> u32 {
        (self.0 & u64::from(Self::PLACES - 1)) as u32
    }
}

/// What is claimed, where it was sighted, and on whom it rests.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Claim {
    /// Its id.
    pub id: ClaimId,
    /// The shortest clear wording among its sightings, verbatim, with all its pieces.
    pub gist: String,
    /// In the order of publication.
    pub sightings: Vec<Sighting>,
    /// Who first held it, in the order of their first sighting.
    pub origins: Vec<Origin>,
    /// How many independent origins assert it.
    pub independent: Independent,
    /// What follows for the claim.
    pub status: Status,
    /// The named parties that assert it in a statement of force `confirm`.
    pub confirmed_by: Vec<String>,
    /// Routes of names that come back to where they started.
    pub loops: Vec<Vec<String>>,
    /// Pairs of places in [`Self::sightings`], the smaller first, of which a user said that they do not contradict each
    /// other.
    pub dismissed: Vec<(u32, u32)>,
}

/// A claim met in an article.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sighting {
    /// Which proposition.
    pub proposition: PropositionId,
    /// The article's id.
    pub article: String,
    /// Who published the article.
    pub outlet: Option<String>,
    /// Where.
    pub url: Option<String>,
    /// The place of the statement in the article's reading; `None` in the article's own voice.
    pub statement: Option<u32>,
    /// Where its longest piece stands, code points of the article's text, half-open.
    pub span: (u32, u32),
    /// Where all its pieces stand, in order.
    pub pieces: Vec<(u32, u32)>,
    /// Its words, to the letter; [`GAP`](crate::GAP) stands between its pieces.
    pub text: String,
    /// How sure it is that somebody says it here, in thousandths; `None` in the article's own voice, and where it is not
    /// known.
    pub confidence: Option<u16>,
    /// What its speaker makes of it.
    pub stance: Stance,
    /// What the words of telling make of it; `None` in the article's own voice.
    pub force: Option<Force>,
    /// Whom the article credits with the words.
    pub speaker: Option<String>,
    /// A place in [`Claim::origins`]; `None` where nobody is known to hold it.
    pub origin: Option<u32>,
    /// The names passed through from the origin to the article, nearest the origin first.
    pub route: Vec<String>,
    /// The day of the article, ISO 8601.
    pub published: Option<String>,
    /// When it was said, as far as the article tells: ISO 8601.
    pub said: Option<String>,
}

/// Who first held a claim, as far as the articles show.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Origin {
    /// The name in the first article.
    pub name: String,
    /// The organization spoken for, or the name itself.
    pub party: String,
    /// Whether it can be held to its words.
    pub standing: Standing,
    /// The id of the earliest article with it.
    pub first_article: String,
    /// That article's day, ISO 8601.
    pub first_published: Option<String>,
    /// The ids of the articles with it, in the order of publication.
    pub articles: Vec<String>,
}

/// How many independent origins assert a claim.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Independent {
    /// If unnamed sources of different outlets are the same people.
    pub least: u32,
    /// If they are not.
    pub most: u32,
}

/// What the origins make of a claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Status {
    /// Only the articles' own voice.
    Unsourced,
    /// One origin at most.
    Single,
    /// One, or more if unnamed sources are not the same people.
    Uncertain,
    /// Two at least.
    Corroborated,
    /// Asserted by one party and denied by another.
    Disputed,
    /// Denied, and asserted by nobody but an article's own voice, or by nobody.
    Denied,
}

/// What a list of claims is sorted and filtered by.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reach {
    /// Outlets that have it.
    pub outlets: u32,
    /// Articles that have it.
    pub articles: u32,
    /// The first and the last day of its articles, days since 1970-01-01.
    pub days: Option<(i32, i32)>,
}
