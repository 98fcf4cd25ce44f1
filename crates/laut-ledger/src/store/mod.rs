//! Where a ledger is kept: a small trait, so that tests can make it fail and a server's database can take its place.
//!
//! A store keeps and finds; it decides nothing. `sqlite` is the only code that names the database.

pub(crate) mod meaning;
#[cfg(test)]
mod promises;
mod sqlite;

use std::{
    collections::BTreeSet,
    ops::{ControlFlow, RangeInclusive},
};

use crate::{
    claim::{ArticleRow, Claim, ClaimId, PropositionId, Reach, Status},
    corrections::Correction,
    error::Error,
    record::{Digest, Facts, Record},
    rulings::Ruling,
    weights::Weights,
};

pub use self::sqlite::SqliteStore;
pub(crate) use self::sqlite::{digest_bytes, digest_of_bytes};

/// What the storage says.
pub type Result<T> = std::result::Result<T, Error>;

/// A link between two propositions that make the same claim.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Edge {
    /// The proposition with the smaller number.
    pub one: PropositionId,
    /// The other.
    pub other: PropositionId,
    /// The probability that they make the same claim, from 0 to 1.
    pub score: f32,
}

/// Two articles that print one text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Copy {
    /// The article with the smaller number.
    pub one: ArticleRow,
    /// The other.
    pub other: ArticleRow,
    /// The share of the shorter one's runs of words that stand in the other too.
    pub overlap: f32,
}

/// What a user said of two propositions, against what was worked out.
///
/// Propositions are named by their article's fingerprint and place in the text, so that it outlives the article's
/// removal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Overrule {
    /// Fingerprint and first code point of the one, the smaller pair.
    pub one: (String, u32),
    /// Of the other.
    pub other: (String, u32),
    /// Whether they are the same claim.
    pub same: bool,
}

/// Two propositions of which a user said that they do not contradict each other, against what was worked out; named as in
/// [`Overrule`], whichever comes first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Dismissal {
    /// Fingerprint and first code point of the one.
    pub one: (String, u32),
    /// Of the other.
    pub other: (String, u32),
}

impl Dismissal {
    /// Returns the two, the smaller pair first.
    pub(crate) fn in_order(&self) -> (&(String, u32), &(String, u32)) {
        let (one, other) = (&self.one, &self.other);
        (one.min(other), one.max(other))
    }
}

/// What an article said of a claim in a version that its outlet has taken back.
#[derive(Clone, PartialEq, Debug)]
pub struct Gone {
    /// The article.
    pub article: ArticleRow,
    /// The fingerprint of the version that said it.
    pub fingerprint: String,
    /// Whether the outlet withdrew the whole article, and not only corrected it.
    pub is_withdrawn: bool,
    /// That version's sources, and its propositions that stood in the claim; nothing else of it.
    pub digest: Digest,
}

/// An article with all that is kept of it under its number, as it was when it was set aside.
#[derive(Clone, PartialEq, Debug)]
pub struct Shelved {
    /// Its number.
    pub article: ArticleRow,
    /// What the ledger compares, under the id that it has here.
    pub record: Record,
    /// Its other versions by their numbers.
    pub versions: Vec<(u64, Facts)>,
    /// What it said of claims before that was taken back.
    pub gone: Vec<(ClaimId, Gone)>,
    /// With which weights it was read, as far as that is known.
    pub weights: Option<Weights>,
}

/// What an id of a claim leads to.
#[derive(Clone, PartialEq, Debug)]
pub enum Found {
    /// The claim.
    Claim(Claim),
    /// The older claim that it turned out to be.
    MergedInto(ClaimId),
}

/// Which claims are asked for.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Query {
    /// Of this status.
    pub status: Option<Status>,
    /// With an article of this day or a later one, days since 1970-01-01.
    pub since: Option<i32>,
    /// With an article of this day or an earlier one, days since 1970-01-01.
    pub until: Option<i32>,
    /// With a sighting that has all of these: whole words, whatever their case and the marks on their letters ("brucke"
    /// finds "Brücke"); words in a row where signs part them ("bridge's"); with `*` at the end, a last word that goes
    /// on in any way. Strings without a letter or digit ask for nothing; empty for all, but nothing is found where no
    /// string has one.
    pub words: Vec<String>,
    /// Where words are asked for, with one of these in place of a sighting that has the words: what is said by those whose
    /// names have some of them ([`Ledger::spoken`](crate::Ledger::spoken) looks them up).
    pub spoken: Vec<PropositionId>,
    /// With one of these propositions; `None` for all.
    pub propositions: Option<Vec<PropositionId>>,
    /// With so many articles at least.
    pub articles: u32,
    /// The order.
    pub order: Order,
    /// So many are left out from the start,
    pub skip: u64,
    /// and so many are returned at most; `None` for all.
    pub limit: Option<u64>,
}

/// Which articles are asked for, and in which order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ArticleQuery {
    /// Those whose id, title, outlet or first words have all of these strings, whatever the case of A to Z.
    pub words: Vec<String>,
    /// Of this language, its ISO 639 code.
    pub language: Option<String>,
    /// Published on this day or later, ISO 8601.
    pub since: Option<String>,
    /// Published on this day or earlier, ISO 8601.
    pub until: Option<String>,
    /// The order.
    pub order: ArticleOrder,
    /// So many are left out from the start,
    pub skip: u64,
    /// and so many are returned at most.
    pub limit: u64,
}

/// The order of articles; those that are equal in it follow each other as they were added, the latest first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ArticleOrder {
    /// The latest added first.
    #[default]
    Added,
    /// The latest published first; those of no known day last.
    Published,
    /// By outlet, whatever the case of A to Z; those of no known outlet last.
    Outlet,
    /// By title, whatever the case of A to Z; those without one last.
    Title,
}

/// The order of claims.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// Many outlets on few independent origins first, then those with more articles, then by id.
    ///
    /// What counts is outlets for each independent origin, at most as many as there may be, in whole thousandths:
    /// 5 outlets on 1 come before 10 on 5. Claims that nobody is known to assert follow those with one origin and as
    /// many outlets.
    #[default]
    Thin,
    /// The latest first, then by id; those without a day last.
    Latest,
    /// By id.
    Id,
}

/// A name, the number of statements that it is credited with, and of the articles that credit it.
pub type Tally = (String, u64, u64);

/// A source as an article credits it, found by its name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Its article.
    pub article: ArticleRow,
    /// Its place in the article's list.
    pub place: u32,
    /// The name as the article has it.
    pub name: String,
    /// Statements that it makes there.
    pub statements: u32,
}

/// How much a ledger holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Size {
    /// Articles.
    pub articles: u64,
    /// Statements of sources and sentences in the articles' own voice.
    pub propositions: u64,
    /// Claims.
    pub claims: u64,
}

/// Keeps a ledger.
///
/// Everything between [`Store::begin`] and [`Store::commit`] happens or does not happen as one; what is read in
/// between is what was written. Only one writer at a time: the next one's `begin` waits.
///
/// All methods fail if the storage does; [`Store::rollback`] then leaves what was there before. Those that write fail
/// without `begin` too.
#[expect(clippy::missing_errors_doc, reason = "said above, once for all")]
pub trait Store {
    /// Starts to write.
    fn begin(&mut self) -> Result<()>;
    /// Makes what was written last.
    fn commit(&mut self) -> Result<()>;
    /// Forgets what was written since `begin`; nothing where there was none.
    fn rollback(&mut self) -> Result<()>;
    /// Runs `read`; all that it reads here is of one moment, whatever others write meanwhile.
    fn at_one_moment(&self, read: &mut dyn FnMut() -> Result<()>) -> Result<()>;

    /// Keeps an article under a free id, with its propositions, topics, sources and words to be searched.
    fn insert_article(&mut self, id: &str, record: &Record) -> Result<ArticleRow>;
    /// Drops an article with all that is kept of it, its edges, copies and places in claims; nothing where there is
    /// none.
    ///
    /// Claims with its sightings stay as they are: whoever drops it asks [`Store::claim_of`] for each of its
    /// propositions before, and puts or drops those claims after. Its number is never used again.
    fn delete_article(&mut self, article: ArticleRow) -> Result<()>;
    /// Returns an article with all that is kept of it, to be put back by [`Store::put_back`] after it was dropped.
    fn shelved(&self, article: ArticleRow) -> Result<Option<Shelved>>;
    /// Keeps an article that was dropped under the numbers that it and its versions had. Those of others are never used
    /// again, so these are free. Its edges, copies and places in claims are not kept.
    fn put_back(&mut self, shelved: &Shelved) -> Result<()>;
    /// Keeps an article that is about to be dropped apart from the others, so that it can be put back later; of those that
    /// are kept so, the ones that came first go where they are more than twenty, or more than 64 MiB.
    fn insert_removed(&mut self, shelved: &Shelved) -> Result<()>;
    /// Returns the articles that are kept apart under an id, the last first.
    fn removed(&self, id: &str) -> Result<Vec<Shelved>>;
    /// Returns what is known of the articles that are kept apart, without their texts, the last first.
    fn all_removed(&self) -> Result<Vec<Facts>>;
    /// Drops an article that was kept apart; returns whether it was there.
    fn delete_removed(&mut self, article: ArticleRow) -> Result<bool>;
    /// Has what is dropped from now on be overwritten where it was kept, or no longer: of its words nothing is left there.
    fn overwrite(&mut self, is_overwritten: bool) -> Result<()>;
    /// Has nothing be left of what was overwritten in what is kept beside the ledger, either; returns whether that could be
    /// done, which others who are reading may prevent. Not between [`Store::begin`] and [`Store::commit`].
    fn tidy(&mut self) -> Result<bool>;
    /// Keeps another record of an article in the place of the one that is there, under the same number, id and
    /// fingerprint; drops its edges, copies and places in claims, as [`Store::delete_article`] does.
    fn replace_article(&mut self, article: ArticleRow, record: &Record) -> Result<()>;
    /// Has an article go by another fingerprint, that of its newest version.
    fn set_fingerprint(&mut self, article: ArticleRow, fingerprint: &str) -> Result<()>;
    /// Returns how often any article's record was replaced: what was read before the number changed may be another now.
    fn replaced(&self) -> Result<u64>;
    /// Returns the weights that articles are to be read with, if any were set.
    fn weights(&self) -> Result<Option<Weights>>;
    /// Has articles be read with some weights from now on.
    fn set_weights(&mut self, weights: &Weights) -> Result<()>;
    /// Keeps with which weights an article was read; `None` where that is not known, as it is of an article for which this
    /// was never called.
    fn mark_read(&mut self, article: ArticleRow, weights: Option<&Weights>) -> Result<()>;
    /// Returns the articles that were read with others, or with unknown ones, by number, after a number, so many at most.
    fn read_otherwise(
        &self,
        weights: &Weights,
        after: Option<ArticleRow>,
        limit: u64,
    ) -> Result<Vec<ArticleRow>>;
    /// Returns how many articles there are that were read with others, or with unknown ones.
    fn count_read_otherwise(&self, weights: &Weights) -> Result<u64>;
    /// Returns the article with an id.
    fn article_called(&self, id: &str) -> Result<Option<ArticleRow>>;
    /// Returns the article with a fingerprint.
    fn article_like(&self, fingerprint: &str) -> Result<Option<ArticleRow>>;
    /// Returns the article that was added last of those at an address ([`same_address`](crate::same_address)).
    fn article_at(&self, address: &str) -> Result<Option<ArticleRow>>;
    /// Keeps facts and text that an article had or has elsewhere, beside those that it has.
    fn insert_version(&mut self, article: ArticleRow, version: &Facts) -> Result<()>;
    /// Returns the other versions of an article, in the order in which they were kept, under its id.
    fn versions(&self, article: ArticleRow) -> Result<Vec<Facts>>;
    /// Returns articles that a version was kept of, each with the version's number, those after a number: the last first, so
    /// many at most. Numbers grow in the order of keeping.
    fn kept_versions(&self, after: u64, limit: u64) -> Result<Vec<(u64, ArticleRow)>>;
    /// Returns the article that has a version with a fingerprint beside the one that it has now.
    fn version_like(&self, fingerprint: &str) -> Result<Option<ArticleRow>>;
    /// Returns the facts of an article under the id that it has here, with its text.
    fn facts(&self, article: ArticleRow) -> Result<Option<Facts>>;
    /// Returns the facts of an article as [`Store::facts`] does, but for its text, which is empty.
    fn heading(&self, article: ArticleRow) -> Result<Option<Facts>>;
    /// Returns the digest of an article.
    fn digest(&self, article: ArticleRow) -> Result<Option<Digest>>;
    /// Returns the articles that share topics, with the number of shared topics, where it is at least `least`, the
    /// greatest first, then by number: published in `days` or on no known day; all articles where `days` is `None`.
    fn near(
        &self,
        topics: &[u32],
        days: Option<RangeInclusive<i32>>,
        least: u32,
    ) -> Result<Vec<(ArticleRow, u32)>>;
    /// Returns the articles that have a topic with their days, by day, then by number: those published in `days`; those on no
    /// known day where it is `None`.
    fn having(
        &self,
        topic: u32,
        days: Option<RangeInclusive<i32>>,
    ) -> Result<Vec<(Option<i32>, ArticleRow)>>;
    /// Returns all articles by number, after a number, so many at most.
    fn articles(&self, after: Option<ArticleRow>, limit: u64) -> Result<Vec<ArticleRow>>;
    /// Returns the articles that were added last, the latest first, before a number, so many at most: those whose id,
    /// title, outlet or first words have all of these strings, whatever the case of A to Z.
    fn latest_articles(
        &self,
        before: Option<ArticleRow>,
        words: &[String],
        limit: u64,
    ) -> Result<Vec<ArticleRow>>;

    /// Returns how many articles there would be without a limit.
    fn count_articles(&self, query: &ArticleQuery) -> Result<u64>;

    /// Returns articles in an order.
    fn ordered_articles(&self, query: &ArticleQuery) -> Result<Vec<ArticleRow>>;

    /// Keeps edges; one that is there already gets the new score.
    fn insert_edges(&mut self, edges: &[Edge]) -> Result<()>;
    /// Drops the edges of a proposition.
    fn delete_edges(&mut self, of: PropositionId) -> Result<()>;
    /// Returns the edges of a proposition, by the other one's number.
    fn edges(&self, of: PropositionId) -> Result<Vec<Edge>>;

    /// Keeps pairs of copies.
    fn insert_copies(&mut self, copies: &[Copy]) -> Result<()>;
    /// Returns the copies of an article, by number.
    fn copies(&self, of: ArticleRow) -> Result<Vec<Copy>>;
    /// Returns all pairs of copies, by number.
    fn all_copies(&self) -> Result<Vec<Copy>>;

    /// Returns a claim id that was never used.
    fn new_claim(&mut self) -> Result<ClaimId>;
    /// Keeps a claim, and that its sightings belong to it.
    fn put_claim(&mut self, claim: &Claim, reach: Reach) -> Result<()>;
    /// Drops a claim; its id leads to another from now on, and so do those that led to it.
    fn drop_claim(&mut self, claim: ClaimId, merged_into: Option<ClaimId>) -> Result<()>;
    /// Keeps that a proposition, named by its article's fingerprint and its first code point, belonged to a claim that went.
    fn insert_former(&mut self, proposition: &(String, u32), claim: ClaimId) -> Result<()>;
    /// Returns the claim that went and that a proposition belonged to last.
    fn former(&self, proposition: &(String, u32)) -> Result<Option<ClaimId>>;
    /// Keeps what an article said of a claim before its outlet took it back; what was kept of the two before is replaced.
    /// It goes with its article, and to the claim that this one is merged into.
    fn insert_gone(&mut self, claim: ClaimId, gone: &Gone) -> Result<()>;
    /// Returns what articles said of a claim before their outlets took it back, by article.
    fn gone_of(&self, claim: ClaimId) -> Result<Vec<Gone>>;
    /// Returns what an id leads to.
    fn claim(&self, id: ClaimId) -> Result<Option<Found>>;
    /// Returns the claim that a proposition belongs to.
    fn claim_of(&self, proposition: PropositionId) -> Result<Option<ClaimId>>;
    /// Returns the claims that an article's propositions belong to, each once, by id.
    fn claims_in(&self, article: ArticleRow) -> Result<BTreeSet<ClaimId>>;
    /// Gives `take` the claims, one after the other, until it breaks off: a long list need not stand in memory.
    fn each_claim(
        &self,
        query: &Query,
        take: &mut dyn FnMut(Claim) -> ControlFlow<()>,
    ) -> Result<()>;
    /// Returns claims.
    fn claims(&self, query: &Query) -> Result<Vec<Claim>> {
        let mut claims = Vec::new();
        self.each_claim(query, &mut |claim| {
            claims.push(claim);
            ControlFlow::Continue(())
        })?;
        Ok(claims)
    }
    /// Returns how many claims there would be without a limit.
    fn count_claims(&self, query: &Query) -> Result<u64>;

    /// Returns the propositions that have all of these words, asked for as in [`Query::words`]: those of the articles that
    /// were added last first, and of one article the last first; so many at most.
    fn passages(&self, words: &[String], limit: u64) -> Result<Vec<PropositionId>>;

    /// Returns the sources whose name has all of these words, whatever their case; by article and place. None where
    /// there are no words.
    fn sources_named(&self, words: &[String]) -> Result<Vec<Named>>;
    /// Returns the sources whose name has a word, whatever its case, as articles and places: those of the articles that were
    /// added last first, so many at most. None where it is no word.
    fn latest_named(&self, word: &str, limit: u64) -> Result<Vec<(ArticleRow, u32)>>;
    /// Returns the names that are credited with most statements, with these and their articles, the greatest first:
    /// those with a name for `named`, else the unnamed; those that have all of the strings `words`, whatever the case
    /// of A to Z, so many left out from the start and so many at most. Whoever is only spoken for is not among them.
    fn names(
        &self,
        named: bool,
        words: &[String],
        skip: u64,
        limit: Option<u64>,
    ) -> Result<Vec<Tally>>;
    /// Returns how many names there would be without a limit.
    fn count_names(&self, named: bool, words: &[String]) -> Result<u64>;

    /// Keeps what a user said; what was said of the same pair before is replaced.
    fn overrule(&mut self, overrule: &Overrule) -> Result<()>;
    /// Returns what was said about propositions of the article with a fingerprint, in order.
    fn overrules(&self, fingerprint: &str) -> Result<Vec<Overrule>>;

    /// Keeps that two propositions do not contradict each other; once more changes nothing.
    fn insert_dismissal(&mut self, dismissal: &Dismissal) -> Result<()>;
    /// Drops that, in whichever order the two are given; returns whether it was there.
    fn delete_dismissal(&mut self, dismissal: &Dismissal) -> Result<bool>;
    /// Returns what was said of propositions of the article with a fingerprint, or of all, the smaller one of each first,
    /// in order.
    fn dismissals(&self, fingerprint: Option<&str>) -> Result<Vec<Dismissal>>;

    /// Keeps what a user said of two parties; what was said of the same two names in this order is replaced.
    fn insert_ruling(&mut self, ruling: &Ruling) -> Result<()>;
    /// Drops what a user said of two parties; returns whether it was there.
    fn delete_ruling(&mut self, one: &str, other: &str) -> Result<bool>;
    /// Returns what users said of parties, by their names.
    fn rulings(&self) -> Result<Vec<Ruling>>;

    /// Keeps what a user says against a statement of the article with a fingerprint, and returns its number; what it
    /// replaces ([`Correction::replaces`]) goes, and the same once more changes nothing. No number is used twice.
    fn insert_correction(&mut self, fingerprint: &str, correction: &Correction) -> Result<u64>;
    /// Drops a correction of the article with a fingerprint; returns whether it was there.
    fn delete_correction(&mut self, fingerprint: &str, number: u64) -> Result<bool>;
    /// Returns the corrections of the article with a fingerprint, by number.
    fn corrections(&self, fingerprint: &str) -> Result<Vec<(u64, Correction)>>;
    /// Returns the articles with corrections, by number.
    fn corrected_articles(&self) -> Result<Vec<ArticleRow>>;

    /// Returns how much there is.
    fn size(&self) -> Result<Size>;
}
