//! Keeps a ledger in one SQLite file: [`Store`] over tables that people can read too (`schema.sql`).
//!
//! `open` makes the connection, `articles`, `sources`, `links`, `claims`, `corrections`, `dismissals` and `rulings` are the steps, `weights` are
//! with what articles were read, `versions` what they said before and where they are, `gone` what was taken back, `removed` what was removed last, `headings` finds strings in their heads, `digests` is the form of what is kept of an article,
//! `place` whether the file is still the one that was opened, `failure` turns what SQLite says into words. Does not know what makes two propositions the same claim.

mod articles;
mod claims;
mod corrections;
mod digests;
mod dismissals;
mod failure;
mod gone;
mod headings;
mod links;
mod open;
mod place;
mod removed;
mod rulings;
mod sources;
#[cfg(test)]
mod tests;
mod versions;
mod weights;

use std::{
    collections::BTreeSet,
    ops::{ControlFlow, RangeInclusive},
    path::Path,
};

use rusqlite::Connection;

use self::{
    failure::{Failure, Step},
    open::Opening,
    place::Place,
};
use super::{
    ArticleQuery, Copy, Dismissal, Edge, Found, Gone, Named, Overrule, Query, Result, Shelved,
    Size, Store, Tally,
};
use crate::{
    claim::{ArticleRow, Claim, ClaimId, PropositionId, Reach},
    corrections::Correction,
    error::{Error, ErrorKind},
    record::{Digest, Facts, Record},
    rulings::Ruling,
    weights::Weights,
};

/// Returns a digest in the form that the file keeps, for its way from one machine to another.
///
/// # Errors
/// If it cannot be written down.
pub(crate) fn digest_bytes(digest: &Digest) -> Result<Vec<u8>> {
    digests::to_bytes(digest).map_err(|failure| failure.at("record"))
}

/// Returns the digest that [`digest_bytes`] wrote down, of this version of the file and no other.
///
/// # Errors
/// If it is none.
pub(crate) fn digest_of_bytes(bytes: &[u8]) -> Result<Digest> {
    digests::from_bytes_of_now(bytes).map_err(|_| {
        let words = "this is no record of this version of laut: its digest is damaged or of another version; read the article again";
        Error::new(ErrorKind::Refused, words)
    })
}

/// A ledger in one SQLite file.
///
/// What [`Store::commit`] acknowledged is on the disk. One process writes at a time, the next waits for up to half a
/// minute; any number of others read meanwhile, each what was there when it began to.
///
/// ```
/// use laut_ledger::{SqliteStore, Store};
///
/// let store = SqliteStore::in_memory()?;
/// assert_eq!(store.size()?.articles, 0);
/// # Ok::<(), laut_ledger::Error>(())
/// ```
#[derive(Debug)]
pub struct SqliteStore {
    connection: Connection,
    /// The file's name, for messages.
    file: String,
    /// `None` for one in memory, or one that is only read.
    place: Option<Place>,
}

impl SqliteStore {
    /// Opens a ledger, and makes it and its folder where there is none.
    ///
    /// One that an earlier version made is brought up to date, all of the way or not at all.
    ///
    /// # Errors
    /// If the file is no ledger, was made by a later version, or cannot be opened, made or written.
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Self::open_as(path.as_ref(), &Opening::default())
    }

    /// Opens a ledger to read it, while others may be writing.
    ///
    /// One that an earlier version made is read as it is, as far as that can be: there are no corrections in one of
    /// version 1.
    ///
    /// # Errors
    /// If there is none, or the file is no ledger, was made by a later version, or cannot be opened.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self> {
        Self::read_as(path.as_ref(), &Opening::default())
    }

    /// Makes a ledger that lives as long as this value.
    ///
    /// # Errors
    /// If there is no memory.
    pub fn in_memory() -> Result<Self> {
        Self::new(Path::new("memory"), Opening::default().in_memory(), |_| {
            None
        })
    }

    fn open_as(path: &Path, opening: &Opening) -> Result<Self> {
        Self::new(path, opening.writable(path), |path| Some(Place::of(path)))
    }

    fn read_as(path: &Path, opening: &Opening) -> Result<Self> {
        Self::new(path, opening.readable(path), |_| None)
    }

    fn new(
        path: &Path,
        connection: Step<Connection>,
        place: impl FnOnce(&Path) -> Option<Place>,
    ) -> Result<Self> {
        let file = path.display().to_string();
        match connection {
            Ok(connection) => Ok(SqliteStore {
                connection,
                file,
                place: place(path),
            }),
            Err(failure) => Err(failure.at(&file)),
        }
    }

    fn told<T>(&self, step: Step<T>) -> Result<T> {
        step.map_err(|failure| failure.at(&self.file))
    }

    /// Refuses to go on where another file is in the place of this one.
    fn is_in_place(&self) -> Result<()> {
        let is_open = !self.connection.is_autocommit();
        let place = self.place.as_ref();
        self.told(place.map_or(Ok(()), |place| place.check(is_open)))
    }

    /// Runs a step that reads.
    fn read<T>(&self, step: impl FnOnce(&Connection) -> Step<T>) -> Result<T> {
        self.told(at_one_moment(&self.connection, step))
    }

    /// Runs a step that writes.
    fn write<T>(&self, step: impl FnOnce(&Connection) -> Step<T>) -> Result<T> {
        self.in_transaction()?;
        self.told(step(&self.connection))
    }

    /// Refuses to go on where a failure has undone what was begun: each step would be kept on its own.
    fn in_transaction(&self) -> Result<()> {
        if !self.connection.is_autocommit() {
            return Ok(());
        }
        let words = format!(
            "{}: nothing was begun, or a failure has undone it; begin anew",
            self.file
        );
        Err(Error::new(ErrorKind::Storage, words))
    }
}

/// Runs a step, whose queries all see the same state.
fn at_one_moment<T>(connection: &Connection, step: impl FnOnce(&Connection) -> Step<T>) -> Step<T> {
    if !connection.is_autocommit() {
        return step(connection);
    }
    let transaction = connection.unchecked_transaction()?;
    let result = step(&transaction)?;
    transaction.commit()?;
    Ok(result)
}

/// Returns a number as SQLite has it; one that is too great for it leads nowhere.
fn key(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Returns a number of SQLite's that was kept as a [`key`].
fn number(key: i64) -> u64 {
    u64::try_from(key).unwrap_or_default()
}

impl Store for SqliteStore {
    fn begin(&mut self) -> Result<()> {
        self.is_in_place()?;
        let begun = self.connection.execute_batch("BEGIN IMMEDIATE");
        self.told(begun.map_err(Failure::from))
    }

    fn commit(&mut self) -> Result<()> {
        self.in_transaction()?;
        // The log is there as long as a transaction is.
        self.is_in_place()?;
        let done = self.connection.execute_batch("COMMIT");
        self.told(done.map_err(Failure::from))?;
        // What went to a file that was replaced meanwhile is not acknowledged.
        self.is_in_place()
    }

    fn rollback(&mut self) -> Result<()> {
        if self.connection.is_autocommit() {
            return Ok(());
        }
        let undone = self.connection.execute_batch("ROLLBACK");
        self.told(undone.map_err(Failure::from))
    }

    fn at_one_moment(&self, read: &mut dyn FnMut() -> Result<()>) -> Result<()> {
        self.read(|_| Ok(read()?))
    }

    fn insert_article(&mut self, id: &str, record: &Record) -> Result<ArticleRow> {
        self.write(|connection| articles::insert(connection, id, record))
    }

    fn delete_article(&mut self, article: ArticleRow) -> Result<()> {
        self.write(|connection| articles::delete(connection, article))
    }

    fn shelved(&self, article: ArticleRow) -> Result<Option<Shelved>> {
        self.read(|connection| {
            let (Some(facts), Some(digest)) = (
                articles::facts(connection, article)?,
                articles::digest(connection, article)?,
            ) else {
                return Ok(None);
            };
            Ok(Some(Shelved {
                article,
                record: Record { facts, digest },
                versions: versions::numbered(connection, article)?,
                gone: gone::by(connection, article)?,
                weights: weights::of(connection, article)?,
            }))
        })
    }

    fn put_back(&mut self, shelved: &Shelved) -> Result<()> {
        self.write(|connection| {
            let row = shelved.article;
            articles::put_back(connection, row, &shelved.record)?;
            for (number, version) in &shelved.versions {
                versions::insert(connection, Some(*number), row, version)?;
            }
            for (claim, gone) in &shelved.gone {
                gone::insert(connection, *claim, gone)?;
            }
            weights::mark(connection, row, shelved.weights.as_ref())
        })
    }

    fn insert_removed(&mut self, shelved: &Shelved) -> Result<()> {
        self.write(|connection| removed::insert(connection, shelved))
    }

    fn removed(&self, id: &str) -> Result<Vec<Shelved>> {
        self.read(|connection| removed::called(connection, id))
    }

    fn all_removed(&self) -> Result<Vec<Facts>> {
        self.read(removed::all)
    }

    fn delete_removed(&mut self, article: ArticleRow) -> Result<bool> {
        self.write(|connection| removed::delete(connection, article))
    }

    fn overwrite(&mut self, is_overwritten: bool) -> Result<()> {
        self.told(open::overwrite(&self.connection, is_overwritten))
    }

    fn tidy(&mut self) -> Result<bool> {
        self.told(open::empty_log(&self.connection))
    }

    fn replace_article(&mut self, article: ArticleRow, record: &Record) -> Result<()> {
        self.write(|connection| articles::replace(connection, article, record))
    }

    fn set_fingerprint(&mut self, article: ArticleRow, fingerprint: &str) -> Result<()> {
        self.write(|connection| articles::set_fingerprint(connection, article, fingerprint))
    }

    fn replaced(&self) -> Result<u64> {
        self.read(articles::replaced)
    }

    fn weights(&self) -> Result<Option<Weights>> {
        self.read(weights::current)
    }

    fn set_weights(&mut self, weights: &Weights) -> Result<()> {
        self.write(|connection| weights::set(connection, weights))
    }

    fn mark_read(&mut self, article: ArticleRow, weights: Option<&Weights>) -> Result<()> {
        self.write(|connection| weights::mark(connection, article, weights))
    }

    fn read_otherwise(
        &self,
        weights: &Weights,
        after: Option<ArticleRow>,
        limit: u64,
    ) -> Result<Vec<ArticleRow>> {
        self.read(|connection| weights::otherwise(connection, weights, after, limit))
    }

    fn count_read_otherwise(&self, weights: &Weights) -> Result<u64> {
        self.read(|connection| weights::count_otherwise(connection, weights))
    }

    fn article_called(&self, id: &str) -> Result<Option<ArticleRow>> {
        self.read(|connection| articles::find(connection, articles::CALLED, id))
    }

    fn article_like(&self, fingerprint: &str) -> Result<Option<ArticleRow>> {
        self.read(|connection| articles::find(connection, articles::LIKE, fingerprint))
    }

    fn article_at(&self, address: &str) -> Result<Option<ArticleRow>> {
        self.read(|connection| versions::article_at(connection, address))
    }

    fn insert_version(&mut self, article: ArticleRow, version: &Facts) -> Result<()> {
        self.write(|connection| versions::insert(connection, None, article, version))
    }

    fn kept_versions(&self, after: u64, limit: u64) -> Result<Vec<(u64, ArticleRow)>> {
        self.read(|connection| versions::kept(connection, after, limit))
    }

    fn versions(&self, article: ArticleRow) -> Result<Vec<Facts>> {
        self.read(|connection| versions::of(connection, article))
    }

    fn version_like(&self, fingerprint: &str) -> Result<Option<ArticleRow>> {
        self.read(|connection| versions::like(connection, fingerprint))
    }

    fn facts(&self, article: ArticleRow) -> Result<Option<Facts>> {
        self.read(|connection| articles::facts(connection, article))
    }

    fn heading(&self, article: ArticleRow) -> Result<Option<Facts>> {
        self.read(|connection| articles::heading(connection, article))
    }

    fn digest(&self, article: ArticleRow) -> Result<Option<Digest>> {
        self.read(|connection| articles::digest(connection, article))
    }

    fn near(
        &self,
        topics: &[u32],
        days: Option<RangeInclusive<i32>>,
        least: u32,
    ) -> Result<Vec<(ArticleRow, u32)>> {
        self.read(|connection| articles::near(connection, topics, days, least))
    }

    fn having(
        &self,
        topic: u32,
        days: Option<RangeInclusive<i32>>,
    ) -> Result<Vec<(Option<i32>, ArticleRow)>> {
        self.read(|connection| articles::having(connection, topic, days))
    }

    fn articles(&self, after: Option<ArticleRow>, limit: u64) -> Result<Vec<ArticleRow>> {
        self.read(|connection| articles::list(connection, after, limit))
    }

    fn latest_articles(
        &self,
        before: Option<ArticleRow>,
        words: &[String],
        limit: u64,
    ) -> Result<Vec<ArticleRow>> {
        self.read(|connection| articles::latest(connection, before, words, limit))
    }

    fn count_articles(&self, query: &ArticleQuery) -> Result<u64> {
        self.read(|connection| articles::count(connection, query))
    }

    fn ordered_articles(&self, query: &ArticleQuery) -> Result<Vec<ArticleRow>> {
        self.read(|connection| articles::ordered(connection, query))
    }

    fn insert_edges(&mut self, edges: &[Edge]) -> Result<()> {
        self.write(|connection| links::insert_edges(connection, edges))
    }

    fn delete_edges(&mut self, of: PropositionId) -> Result<()> {
        self.write(|connection| links::delete_edges(connection, of))
    }

    fn edges(&self, of: PropositionId) -> Result<Vec<Edge>> {
        self.read(|connection| links::edges(connection, of))
    }

    fn insert_copies(&mut self, copies: &[Copy]) -> Result<()> {
        self.write(|connection| links::insert_copies(connection, copies))
    }

    fn copies(&self, of: ArticleRow) -> Result<Vec<Copy>> {
        self.read(|connection| links::copies(connection, of))
    }

    fn all_copies(&self) -> Result<Vec<Copy>> {
        self.read(links::all_copies)
    }

    fn new_claim(&mut self) -> Result<ClaimId> {
        self.write(claims::new)
    }

    fn put_claim(&mut self, claim: &Claim, reach: Reach) -> Result<()> {
        self.write(|connection| claims::put(connection, claim, reach))
    }

    fn drop_claim(&mut self, claim: ClaimId, merged_into: Option<ClaimId>) -> Result<()> {
        self.write(|connection| claims::drop(connection, claim, merged_into))
    }

    fn insert_former(&mut self, proposition: &(String, u32), claim: ClaimId) -> Result<()> {
        self.write(|connection| claims::insert_former(connection, proposition, claim))
    }

    fn former(&self, proposition: &(String, u32)) -> Result<Option<ClaimId>> {
        self.read(|connection| claims::former(connection, proposition))
    }

    fn insert_gone(&mut self, claim: ClaimId, gone: &Gone) -> Result<()> {
        self.write(|connection| gone::insert(connection, claim, gone))
    }

    fn gone_of(&self, claim: ClaimId) -> Result<Vec<Gone>> {
        self.read(|connection| gone::of(connection, claim))
    }

    fn claim(&self, id: ClaimId) -> Result<Option<Found>> {
        self.read(|connection| claims::find(connection, id))
    }

    fn claim_of(&self, proposition: PropositionId) -> Result<Option<ClaimId>> {
        self.read(|connection| claims::of(connection, proposition))
    }

    fn claims_in(&self, article: ArticleRow) -> Result<BTreeSet<ClaimId>> {
        self.read(|connection| claims::of_article(connection, article))
    }

    fn each_claim(
        &self,
        query: &Query,
        take: &mut dyn FnMut(Claim) -> ControlFlow<()>,
    ) -> Result<()> {
        self.read(|connection| claims::each(connection, query, take))
    }

    fn count_claims(&self, query: &Query) -> Result<u64> {
        self.read(|connection| claims::count(connection, query))
    }

    fn passages(&self, words: &[String], limit: u64) -> Result<Vec<PropositionId>> {
        self.read(|connection| claims::passages(connection, words, limit))
    }

    fn sources_named(&self, words: &[String]) -> Result<Vec<Named>> {
        self.read(|connection| sources::named(connection, words))
    }

    fn latest_named(&self, word: &str, limit: u64) -> Result<Vec<(ArticleRow, u32)>> {
        self.read(|connection| sources::latest(connection, word, limit))
    }

    fn names(
        &self,
        named: bool,
        words: &[String],
        skip: u64,
        limit: Option<u64>,
    ) -> Result<Vec<Tally>> {
        self.read(|connection| sources::names(connection, named, words, skip, limit))
    }

    fn count_names(&self, named: bool, words: &[String]) -> Result<u64> {
        self.read(|connection| sources::count_names(connection, named, words))
    }

    fn overrule(&mut self, overrule: &Overrule) -> Result<()> {
        self.write(|connection| links::overrule(connection, overrule))
    }

    fn overrules(&self, fingerprint: &str) -> Result<Vec<Overrule>> {
        self.read(|connection| links::overrules(connection, fingerprint))
    }

    fn insert_dismissal(&mut self, dismissal: &Dismissal) -> Result<()> {
        self.write(|connection| dismissals::insert(connection, dismissal))
    }

    fn delete_dismissal(&mut self, dismissal: &Dismissal) -> Result<bool> {
        self.write(|connection| dismissals::delete(connection, dismissal))
    }

    fn dismissals(&self, fingerprint: Option<&str>) -> Result<Vec<Dismissal>> {
        self.read(|connection| dismissals::of(connection, fingerprint))
    }

    fn insert_ruling(&mut self, ruling: &Ruling) -> Result<()> {
        self.write(|connection| rulings::insert(connection, ruling))
    }

    fn delete_ruling(&mut self, one: &str, other: &str) -> Result<bool> {
        self.write(|connection| rulings::delete(connection, one, other))
    }

    fn rulings(&self) -> Result<Vec<Ruling>> {
        self.read(rulings::all)
    }

    fn insert_correction(&mut self, fingerprint: &str, correction: &Correction) -> Result<u64> {
        self.write(|connection| corrections::insert(connection, fingerprint, correction))
    }

    fn delete_correction(&mut self, fingerprint: &str, number: u64) -> Result<bool> {
        self.write(|connection| corrections::delete(connection, fingerprint, number))
    }

    fn corrections(&self, fingerprint: &str) -> Result<Vec<(u64, Correction)>> {
        self.read(|connection| corrections::of(connection, fingerprint))
    }

    fn corrected_articles(&self) -> Result<Vec<ArticleRow>> {
        self.read(corrections::articles)
    }

    fn size(&self) -> Result<Size> {
        self.read(articles::size)
    }
}
