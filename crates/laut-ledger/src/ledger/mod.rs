//! The ledger: records in, claims kept up to date, whatever the order of adding.
//!
//! The only place that knows the order of steps. An added article is compared with the articles of its story alone; the
//! claims that its propositions touch are worked out anew, and nothing else. Everything that an article changes is
//! written as one, or not at all. Does not know how anything is stored or shown.

mod beside;
mod books;
mod changed;
mod contradicting;
mod correcting;
mod dismissing;
mod following;
mod leading;
mod namesakes;
mod opening;
mod places;
mod printed;
mod quoted;
mod regroup;
mod removal;
mod rereading;
mod ruling;
mod shared;
mod stories;
mod versions;
mod views;
mod why;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use self::{books::Books, regroup::Regroup};
pub use self::{
    contradicting::Contradiction,
    leading::{Layout, Presence},
    namesakes::{Namesakes, Said, SourceView},
    opening::FileStore,
    places::Held,
    quoted::Quoted,
    removal::{Erased, Removed},
    rereading::{Due, Reread},
    shared::{Having, Worded},
    stories::Story,
    versions::{Met, TakenBack},
    why::{Match, Why},
};
use crate::{
    claim::{ArticleRow, ClaimId, PropositionId},
    copies,
    error::{Error, ErrorKind},
    origins::Publication,
    overtaken::Seen,
    record::{Digest, Record},
    same::{Between, KEPT, are_told_alike, same, same_told},
    store::{Copy, Edge, Overrule, Result, Store},
    story,
    weights::Weights,
};

/// Articles of a story that a new one is compared with, at most: the most alike by their topics.
///
/// Only in stories with more articles than this within two months may the order of adding matter.
const MOST_NEAR: usize = 400;

/// Sightings of each of two claims that are bound to each other when a user merges them, at most.
const MOST_BOUND: usize = 40;

/// Code points of an id that are kept.
const LONGEST_ID: usize = 200;

/// What became of an article that was added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Added {
    /// Its id in the ledger: the one that it came with, its beginning where it is very long, with a number where another
    /// article has it.
    pub id: String,
    /// Whether it was not there before.
    pub is_new: bool,
    /// Which version of it this was, where it was there with another text.
    pub version: Option<Placed>,
}

/// Which version of an article a text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Placed {
    /// The newest, which the claims follow from now on.
    Newest,
    /// An earlier one, which is kept beside it.
    Earlier,
}

/// What has to be worked out anew.
#[derive(Default)]
struct Touched {
    /// These propositions, and what hangs together with them.
    seeds: BTreeSet<PropositionId>,
    /// These claims, even if they keep their sightings.
    stale: BTreeSet<ClaimId>,
}

/// The fingerprint of an article that was looked at, and what its text shows.
type Looked = (String, Arc<Seen>);

/// A ledger of claims, kept in a store.
#[derive(Debug)]
pub struct Ledger<S> {
    store: S,
    books: RefCell<Books>,
    /// What texts show by themselves, by article, with the fingerprint of what was looked at.
    seen: RefCell<BTreeMap<ArticleRow, Looked>>,
    /// What the articles are read with that it is given, where that is known.
    weights: Option<Weights>,
}

impl<S: Store> Ledger<S> {
    /// Returns the ledger that a store keeps.
    pub fn new(store: S) -> Self {
        Ledger {
            store,
            books: RefCell::default(),
            seen: RefCell::default(),
            weights: None,
        }
    }

    /// Adds an article; one that is there already changes nothing, and one that is there with another text becomes a
    /// version of it.
    ///
    /// # Errors
    /// If the ledger's articles were read with other weights, or the storage fails: then nothing has changed.
    pub fn add(&mut self, record: &Record) -> Result<Added> {
        let mut added = self.add_all(std::slice::from_ref(record))?;
        added
            .pop()
            .ok_or_else(|| Error::new(ErrorKind::Storage, "the article was not added"))
    }

    /// Adds articles as one: all of them are there when this returns.
    ///
    /// # Errors
    /// If the ledger's articles were read with other weights, or the storage fails: then none has been added.
    pub fn add_all(&mut self, records: &[Record]) -> Result<Vec<Added>> {
        self.insert_all(records.iter().map(|record| (record, false)))
    }

    /// Does the same with articles of which some stand at their addresses now, each with whether it does: one that goes
    /// back to what it said before has that as its newest version again. What lies in files may be given twice, and goes
    /// back to nothing.
    ///
    /// # Errors
    /// As [`Ledger::add_all`].
    pub fn add_each(&mut self, records: &[(Record, bool)]) -> Result<Vec<Added>> {
        self.insert_all(records.iter().map(|(record, is_now)| (record, *is_now)))
    }

    fn insert_all<'r>(
        &mut self,
        records: impl Iterator<Item = (&'r Record, bool)>,
    ) -> Result<Vec<Added>> {
        self.write(|ledger| {
            ledger.accept_weights()?;
            records
                .map(|(record, is_now)| ledger.insert(record, is_now))
                .collect()
        })
    }

    /// Does some work as one.
    fn write<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        self.store.begin()?;
        // Another process may have written since.
        let known = self.books.get_mut().forget_changes(&self.store);
        let done = known.and_then(|()| work(self)).and_then(|done| {
            self.store.commit()?;
            Ok(done)
        });
        if done.is_err() {
            self.books = RefCell::default();
            // What failed first is what the user has to know.
            let _ = self.store.rollback();
        }
        done
    }

    fn insert(&mut self, record: &Record, is_now: bool) -> Result<Added> {
        if let Some(known) = self.place(record, is_now)? {
            return Ok(known);
        }
        let near = self.near(None, &record.digest)?;
        if let Some(known) = self.printed(record, &near)? {
            return Ok(known);
        }
        let id = self.free_id(&record.facts.id)?;
        let row = self.store.insert_article(&id, record)?;
        self.store.mark_read(row, self.weights.as_ref())?;
        self.books.get_mut().keep(row, &id, record);
        let mut touched = Touched::default();
        self.link_near(row, &record.digest, &near, &mut touched)?;
        self.regroup(touched)?;
        Ok(Added {
            id,
            is_new: true,
            version: None,
        })
    }

    /// Finds what an article's propositions have in common with those of its story.
    fn link(&mut self, row: ArticleRow, digest: &Digest, touched: &mut Touched) -> Result<()> {
        let near = self.near(Some(row), digest)?;
        self.link_near(row, digest, &near, touched)
    }

    /// Finds what an article's propositions have in common with those of these.
    fn link_near(
        &mut self,
        row: ArticleRow,
        digest: &Digest,
        near: &[ArticleRow],
        touched: &mut Touched,
    ) -> Result<()> {
        self.pair(row, digest, near)?;
        touched.seeds.extend(propositions(row, digest));
        for article in self.copy(row, digest, near)? {
            self.touch(article, touched)?;
        }
        Ok(())
    }

    /// Notes that all claims of an article have to be worked out anew.
    fn touch(&mut self, article: ArticleRow, touched: &mut Touched) -> Result<()> {
        let publication = self.books.get_mut().publication(&self.store, article)?;
        for proposition in propositions(article, &publication.digest) {
            touched.stale.extend(self.store.claim_of(proposition)?);
            touched.seeds.insert(proposition);
        }
        Ok(())
    }

    fn regroup(&mut self, touched: Touched) -> Result<()> {
        let Touched { seeds, stale } = touched;
        Regroup::new(&mut self.store, self.books.get_mut()).run(seeds, &stale)
    }

    /// Returns the id, or the id with the first number that makes it free; of a long one the beginning, for an id is a
    /// part of addresses.
    fn free_id(&self, wanted: &str) -> Result<String> {
        let end = wanted.char_indices().nth(LONGEST_ID);
        let wanted = end.map_or(wanted, |(end, _)| &wanted[..end]);
        // In an address these lead elsewhere: whatever asks for such an article gets something else.
        let leads_elsewhere = matches!(wanted, "." | "..");
        if !leads_elsewhere && self.store.article_called(wanted)?.is_none() {
            return Ok(wanted.to_owned());
        }
        let mut number = 2_u64;
        loop {
            let id = format!("{wanted}~{number}");
            if self.store.article_called(&id)?.is_none() {
                return Ok(id);
            }
            number += 1;
        }
    }

    /// Returns the other articles that may tell what one tells, which may be there already, the most alike first.
    fn near(&mut self, row: Option<ArticleRow>, digest: &Digest) -> Result<Vec<ArticleRow>> {
        let keys: Vec<u32> = digest.topics.iter().map(|topic| topic.key).collect();
        let found = self
            .store
            .near(&keys, story::window(digest.day), story::LEAST_TOPICS)?;
        let mut near = Vec::new();
        for (article, _) in found
            .into_iter()
            .filter(|(article, _)| Some(*article) != row)
        {
            let other = self.books.get_mut().outline(&self.store, article)?;
            if story::may_tell_the_same(digest, &other) {
                near.push(article);
            }
            if near.len() == MOST_NEAR {
                break;
            }
        }
        Ok(near)
    }

    /// Finds the propositions that make the same claim as one of an article.
    fn pair(&mut self, row: ArticleRow, digest: &Digest, near: &[ArticleRow]) -> Result<()> {
        let mut edges = Vec::new();
        for (place, proposition) in (0..).zip(&digest.propositions) {
            let one = PropositionId::new(row, place);
            if let Some(refers) = proposition.refers {
                edges.push(edge(one, PropositionId::new(row, refers), 1.0));
            }
            let later = (0..).zip(&digest.propositions).skip(place as usize + 1);
            for (second, other) in later {
                let score = same(proposition, other, Between::SELF);
                if score >= KEPT && other.refers != Some(place) {
                    edges.push(edge(one, PropositionId::new(row, second), score));
                }
            }
        }
        for &article in near {
            let publication = self.books.get_mut().publication(&self.store, article)?;
            let between = Between::of(digest, &publication.digest);
            let is_one_story = story::is_one_story(digest, &publication.digest);
            for (place, proposition) in (0..).zip(&digest.propositions) {
                for (second, other) in (0..).zip(&publication.digest.propositions) {
                    if !is_one_story && !are_told_alike(proposition, other) {
                        continue;
                    }
                    let score =
                        same_told((digest, proposition), (&publication.digest, other), between);
                    if score >= KEPT {
                        let (one, other) = (
                            PropositionId::new(row, place),
                            PropositionId::new(article, second),
                        );
                        edges.push(edge(one, other, score));
                    }
                }
            }
        }
        self.store.insert_edges(&edges)
    }

    /// Finds the articles that print the text of one; returns all articles whose first printing may now be another.
    fn copy(
        &mut self,
        row: ArticleRow,
        digest: &Digest,
        near: &[ArticleRow],
    ) -> Result<Vec<ArticleRow>> {
        let mut copies = Vec::new();
        for &article in near {
            let publication = self.books.get_mut().publication(&self.store, article)?;
            if let Some(overlap) = copies::overlap(digest, &publication.digest) {
                copies.push(Copy {
                    one: row.min(article),
                    other: row.max(article),
                    overlap,
                });
            }
        }
        if copies.is_empty() {
            return Ok(Vec::new());
        }
        self.store.insert_copies(&copies)?;
        self.books.get_mut().forget_copies();
        let group = self.books.get_mut().copies_of(&self.store, row)?;
        Ok(group
            .iter()
            .copied()
            .filter(|article| *article != row)
            .collect())
    }

    /// Says that two claims are one, whatever was worked out; returns the one that stays.
    ///
    /// # Errors
    /// If there is no such claim, or the storage fails.
    pub fn merge(&mut self, one: ClaimId, other: ClaimId) -> Result<ClaimId> {
        self.write(|ledger| {
            let (first, second) = (ledger.sightings_of(one)?, ledger.sightings_of(other)?);
            let mut seeds = BTreeSet::new();
            for (at, &from) in first.iter().enumerate() {
                for (to, &second) in second.iter().enumerate() {
                    // Every pair is bound, so that they stay one whichever articles are taken back, and none stays
                    // parted; of very large claims the first ones are enough.
                    let bound = at.max(to) < MOST_BOUND;
                    ledger.say(from, second, true, bound)?;
                }
            }
            seeds.extend(first.iter().chain(&second));
            let stale = [one, other].into();
            Regroup::new(&mut ledger.store, ledger.books.get_mut()).run(seeds, &stale)?;
            ledger
                .store
                .claim_of(first[0])?
                .ok_or_else(|| Error::new(ErrorKind::Missing, format!("{one} is gone")))
        })
    }

    /// Says that some sightings of a claim are another claim than the rest; returns the claim that they are now, and that of
    /// the rest, of its first sighting where they are several. One of the two keeps the id.
    ///
    /// # Errors
    /// If there is no such claim, the sightings are none or all of its own, or the storage fails.
    pub fn split(
        &mut self,
        claim: ClaimId,
        sightings: &[PropositionId],
    ) -> Result<(ClaimId, Option<ClaimId>)> {
        self.write(|ledger| {
            let all = ledger.sightings_of(claim)?;
            let (moved, rest): (Vec<_>, Vec<_>) = all.iter().partition(|sighting| sightings.contains(sighting));
            if moved.is_empty() || rest.is_empty() || moved.len() != sightings.len() {
                return Err(Error::new(
                    ErrorKind::Refused,
                    format!("{claim} can be split into some of its sightings and the rest; `laut claim {claim}` lists them"),
                ));
            }
            for &from in &moved {
                for &to in &rest {
                    ledger.say(from, to, false, true)?;
                }
            }
            // They stay together, as far as they were one by way of the rest.
            for &other in &moved[1..] {
                ledger.say(moved[0], other, true, true)?;
            }
            Regroup::new(&mut ledger.store, ledger.books.get_mut()).run(all.into_iter().collect(), &[claim].into())?;
            let left = ledger.store.claim_of(rest[0])?;
            let new = ledger.store.claim_of(moved[0])?;
            let new = new.ok_or_else(|| Error::new(ErrorKind::Refused, "the sighting alone is no claim: it is in an article's own voice"))?;
            Ok((new, left))
        })
    }

    /// Keeps what the user says of a pair; where it is not `kept`, only an older word to the contrary is replaced.
    fn say(
        &mut self,
        one: PropositionId,
        other: PropositionId,
        same: bool,
        kept: bool,
    ) -> Result<()> {
        let (first, second) = (self.key(one)?, self.key(other)?);
        let (one, other) = if first <= second {
            (first, second)
        } else {
            (second, first)
        };
        let known = self.store.overrules(&one.0)?;
        let parted = known
            .iter()
            .any(|known| known.one == one && known.other == other && known.same != same);
        if kept || parted {
            self.store.overrule(&Overrule { one, other, same })?;
        }
        Ok(())
    }

    /// Returns what names a proposition for as long as its article's text is the same.
    fn key(&self, id: PropositionId) -> Result<(String, u32)> {
        let publication = self.publication(id.article())?;
        let proposition = publication.digest.propositions.get(id.place() as usize);
        let start = proposition.map_or(0, |proposition| proposition.span.0);
        Ok((publication.fingerprint.clone(), start))
    }

    fn publication(&self, row: ArticleRow) -> Result<Arc<Publication>> {
        self.books.borrow_mut().publication(&self.store, row)
    }

    /// Reads several things that belong together, whoever else writes meanwhile.
    ///
    /// # Errors
    /// If `read` or the storage fails.
    pub fn at_one_moment<T>(&self, read: impl Fn() -> Result<T>) -> Result<T> {
        let mut found = None;
        self.store.at_one_moment(&mut || {
            self.books.borrow_mut().forget_replaced(&self.store)?;
            found = Some(read()?);
            Ok(())
        })?;
        found.ok_or_else(|| Error::new(ErrorKind::Storage, "the ledger was not read"))
    }

    fn sightings_of(&self, id: ClaimId) -> Result<Vec<PropositionId>> {
        let claim = self.claim(id)?;
        Ok(claim
            .sightings
            .iter()
            .map(|sighting| sighting.proposition)
            .collect())
    }
}

/// Returns the ids of an article's propositions.
fn propositions(row: ArticleRow, digest: &Digest) -> impl Iterator<Item = PropositionId> + use<> {
    (0..digest.propositions.len() as u32).map(move |place| PropositionId::new(row, place))
}

fn edge(one: PropositionId, other: PropositionId, score: f32) -> Edge {
    Edge {
        one: one.min(other),
        other: one.max(other),
        score,
    }
}

#[cfg(test)]
mod tests {
    use super::Ledger;
    use crate::store::SqliteStore;

    #[test]
    fn a_ledger_may_move_between_threads() {
        fn moves(_: impl Send) {}
        moves(Ledger::new(
            SqliteStore::in_memory().expect("there is memory"),
        ));
    }
}
